//! `azalai forecast`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use azalai_model::tables::results::{CAPACITY, FORECAST, ResultFile};
use azalai_model::{Date, PlaceId, Scenario};
use azalai_report::folder::whole::write;
use azalai_report::live::Banner;
use azalai_scenario::ReadOptions;
use azalai_scenario::write::comma_separated;
use azalai_study::Jobs;
use azalai_study::forecast::ahead::AHEAD;
use azalai_study::forecast::course::{Fan, Of, RUNS, WITHIN};
use azalai_study::forecast::{Ask, Camp, Course, camps, course, first_origin};
use azalai_text::letters::guarded;
use azalai_text::{Language, Texts};
use serde::Serialize;

use crate::args::ForecastArgs;
use crate::console::{Console, Failure, Outcome};
use crate::live;
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::stop::Stop;

/// Chances to pass a capacity from which the summary speaks of them.
const LIKELY: f64 = 0.1;

/// What `--json` prints.
#[derive(Serialize)]
struct Report {
    scenario: String,
    as_of: String,
    horizon: u32,
    members: u32,
    simulated_runs: u32,
    seed: u64,
    summary: Summary,
    camps: Vec<Line>,
    countries: Vec<Line>,
    all: Option<Line>,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
}

/// The summary in both languages.
#[derive(Serialize)]
struct Summary {
    en: String,
    fr: String,
}

#[derive(Serialize)]
struct Line {
    name: String,
    /// Last counts together, and the date of the oldest.
    last_count: f64,
    last_counted: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    capacity: Option<i64>,
    /// By days: the share of members that pass the capacity.
    #[serde(skip_serializing_if = "Option::is_none")]
    passes_capacity: Option<BTreeMap<i64, f64>>,
    dates: Vec<Dated>,
}

#[derive(Serialize)]
struct Dated {
    date: String,
    ahead: i64,
    stock: Fan,
    flow: Fan,
}

/// Forecasts a scenario from a date.
pub fn forecast(console: &Console, args: &ForecastArgs) -> Outcome {
    let options = ReadOptions { as_of: Some(args.as_of), ..args.read.options() };
    let tells = if args.json { Tell::Json } else { Tell::All };
    let scenario = reading::open(console, &args.scenario, &options, tells)?;
    let published = published(console, &args.scenario, &scenario, &args.read.options())?;
    enough(console, &scenario, &published, args.as_of)?;
    let day = u32::try_from(scenario.day(args.as_of)).unwrap_or_default();
    let ask = Ask { day, horizon: args.horizon, members: args.members, seed: args.seed };
    let stop = Stop::listen(console, "stop-notice-nothing")?;
    let bar = console.say("forecast-progress", &[("n", RUNS.into())]);
    let steps = u64::from(RUNS) * u64::from(day + AHEAD + 1);
    let looker = Looker::new(Progress::new(console, steps, &bar, args.json), stop.flag()).by_day(Some(steps));
    let courses = course(&scenario, &ask, &Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker });
    looker.end();
    let courses = courses.map_err(|_| stop.failure(console.say("stop-nothing-kept", &[])))?;
    let report = report(&scenario, args, &courses);
    if let Some(dir) = &args.out {
        let json = serde_json::to_string_pretty(&report).map_err(|e| Failure::Failed(e.to_string()))? + "\n";
        let (forecast, capacity) = (forecast_table(&scenario, args, &courses), capacity_table(&scenario, &courses));
        let files = [
            (FORECAST.files[0], forecast.as_bytes()),
            (FORECAST.files[1], json.as_bytes()),
            (CAPACITY.files[0], capacity.as_bytes()),
        ];
        write(dir, &files, args.force)?;
    }
    if args.json {
        return console.print_json(&report);
    }
    console.print((live::note(console, &scenario) + &text(console, &scenario, args, &courses)).as_bytes())
}

/// The camps of a scenario with their counts as they were published, of the whole period; an error where there are none.
pub fn published(
    console: &Console,
    name: &str,
    scenario: &Scenario,
    options: &ReadOptions,
) -> Result<Vec<Camp>, Failure> {
    let whole = reading::open(
        console,
        name,
        &ReadOptions { uncorrected: true, as_of: None, ..options.clone() },
        Tell::Nothing,
    )?;
    let camps = camps(&whole, &whole.counts);
    if camps.is_empty() {
        return Err(Failure::Usage(console.say("forecast-no-counts", &[("id", scenario.id.as_str().into())])));
    }
    Ok(camps)
}

/// An error where a date lies outside the period, or before the third count.
fn enough(console: &Console, scenario: &Scenario, published: &[Camp], date: Date) -> Outcome {
    let last = scenario.date(i64::from(scenario.days));
    let shown = |date: Date| date.to_string();
    if date < scenario.start || date > last {
        let args = [
            ("id", scenario.id.as_str().into()),
            ("date", shown(date).into()),
            ("first", shown(scenario.start).into()),
            ("last", shown(last).into()),
        ];
        return Err(Failure::Usage(console.say("forecast-outside", &args)));
    }
    match first_origin(published) {
        Some(third) if scenario.day(date) >= third => Ok(()),
        Some(third) => {
            let args = [("date", shown(date).into()), ("third", shown(scenario.date(third)).into())];
            Err(Failure::Usage(console.say("forecast-too-early", &args)))
        }
        None => Err(Failure::Usage(console.say("forecast-few-counts", &[("id", scenario.id.as_str().into())]))),
    }
}

fn report(scenario: &Scenario, args: &ForecastArgs, courses: &[Course]) -> Report {
    let said = |language| sentences(Texts::of(language), scenario, args, courses).join(" ");
    let lines = |which: fn(&Of) -> bool| courses.iter().filter(move |c| which(&c.of)).map(|c| line(scenario, args, c));
    Report {
        scenario: scenario.id.clone(),
        as_of: args.as_of.to_string(),
        horizon: args.horizon,
        members: args.members,
        simulated_runs: RUNS,
        seed: args.seed,
        summary: Summary { en: said(Language::English), fr: said(Language::French) },
        camps: lines(|of| matches!(of, Of::Camp(_))).collect(),
        countries: lines(|of| matches!(of, Of::Country(_))).collect(),
        all: lines(|of| *of == Of::All).next(),
        live: Banner::of(scenario),
    }
}

/// The id of a camp, or the name of a country; nothing for all.
fn name(scenario: &Scenario, of: &Of) -> String {
    match of {
        Of::Camp(place) => scenario.places[place.index()].id.clone(),
        Of::Country(name) => name.clone(),
        Of::All => String::new(),
    }
}

fn date(scenario: &Scenario, args: &ForecastArgs, ahead: i64) -> Date {
    scenario.date(scenario.day(args.as_of) + ahead)
}

fn line(scenario: &Scenario, args: &ForecastArgs, course: &Course) -> Line {
    let dated = |day: &azalai_study::forecast::course::Day| Dated {
        date: date(scenario, args, day.ahead).to_string(),
        ahead: day.ahead,
        stock: day.stock,
        flow: day.flow,
    };
    Line {
        name: name(scenario, &course.of),
        last_count: course.last,
        last_counted: scenario.date(course.since).to_string(),
        capacity: course.capacity.map(|capacity| capacity.0),
        passes_capacity: course.capacity.map(|capacity| WITHIN.into_iter().zip(capacity.1).collect()),
        dates: course.days.iter().map(dated).collect(),
    }
}

fn header(declared: &ResultFile) -> Vec<String> {
    declared.columns.iter().map(|column| column.name.to_owned()).collect()
}

fn csv(rows: &[Vec<String>]) -> String {
    comma_separated(rows.iter().map(|row| row.iter().map(|cell| guarded(cell)).collect()))
}

fn forecast_table(scenario: &Scenario, args: &ForecastArgs, courses: &[Course]) -> String {
    let mut rows = vec![header(&FORECAST)];
    for course in courses {
        let area = match course.of {
            Of::Camp(_) => "camp",
            Of::Country(_) => "country",
            Of::All => "all",
        };
        for day in &course.days {
            for (measure, fan) in [("stock", day.stock), ("flow", day.flow)] {
                let mut row = vec![area.to_owned(), name(scenario, &course.of), measure.to_owned()];
                row.extend([date(scenario, args, day.ahead).to_string(), day.ahead.to_string()]);
                row.extend(fan.numbers().map(|n| n.to_string()));
                rows.push(row);
            }
        }
    }
    csv(&rows)
}

fn capacity_table(scenario: &Scenario, courses: &[Course]) -> String {
    let mut rows = vec![header(&CAPACITY)];
    for course in courses {
        let Some((most, chances)) = course.capacity else { continue };
        for (within, chance) in WITHIN.into_iter().zip(chances) {
            rows.push(vec![name(scenario, &course.of), most.to_string(), within.to_string(), chance.to_string()]);
        }
    }
    csv(&rows)
}

/// What the forecast says in plain words.
fn sentences(texts: &Texts, scenario: &Scenario, args: &ForecastArgs, courses: &[Course]) -> Vec<String> {
    let people = |n: f64| texts.decimal(n, 0);
    let shown = |date: Date| texts.date(date);
    let mut said = Vec::new();
    for course in courses.iter().filter(|course| course.of == Of::All) {
        let Some(end) = course.days.last() else { continue };
        let arguments = [
            ("id", scenario.id.as_str().into()),
            ("date", shown(args.as_of).into()),
            ("now", people(course.last).into()),
            ("end", shown(date(scenario, args, end.ahead)).into()),
            ("median", people(end.stock.q50).into()),
            ("low", people(end.stock.q10).into()),
            ("high", people(end.stock.q90).into()),
        ];
        said.push(texts.say("forecast-all", &arguments));
    }
    for course in courses {
        let (Of::Camp(place), Some((most, chances))) = (&course.of, course.capacity) else { continue };
        let within = WITHIN.into_iter().zip(chances).find(|(_, chance)| *chance >= LIKELY);
        if course.last > most as f64 {
            let arguments = [
                ("camp", camp(scenario, *place).into()),
                ("most", people(most as f64).into()),
                ("now", people(course.last).into()),
            ];
            said.push(texts.say("forecast-full", &arguments));
        } else if let Some((within, chance)) = within {
            let arguments = [
                ("camp", camp(scenario, *place).into()),
                ("most", people(most as f64).into()),
                ("within", within.into()),
                ("percent", texts.decimal(100.0 * chance, 0).into()),
            ];
            said.push(texts.say("forecast-passes", &arguments));
        }
    }
    said.push(texts.say("forecast-assumed", &[]));
    said
}

fn camp(scenario: &Scenario, place: PlaceId) -> String {
    scenario.places[place.index()].name.clone()
}

fn text(console: &Console, scenario: &Scenario, args: &ForecastArgs, courses: &[Course]) -> String {
    let heads =
        ["forecast-where", "forecast-last", "forecast-date", "forecast-median", "forecast-band", "forecast-flow"];
    let mut rows = vec![heads.map(|key| console.say(key, &[])).to_vec()];
    let band = |fan: &Fan| console.texts().interval(fan.q10, fan.q90, 0);
    for course in courses {
        let shown = course.days.iter().filter(|day| WITHIN.contains(&day.ahead) || Some(*day) == course.days.last());
        for (number, day) in shown.enumerate() {
            let place = match &course.of {
                Of::Camp(place) => camp(scenario, *place),
                Of::Country(name) => name.clone(),
                Of::All => console.say("forecast-everywhere", &[]),
            };
            let [place, last] =
                [place, console.people(course.last)].map(|cell| if number > 0 { String::new() } else { cell });
            let date = console.texts().date(date(scenario, args, day.ahead));
            let median = console.people(day.stock.q50);
            rows.push(vec![place, last, date, median, band(&day.stock), band(&day.flow)]);
        }
    }
    let mut out = console.table(&rows);
    for sentence in sentences(console.texts(), scenario, args, courses) {
        let _ = write!(out, "\n{}", console.wrapped(&sentence, "", ""));
    }
    out
}
