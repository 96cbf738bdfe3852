//! `azalai forecast`.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::tables::results::{CAPACITY, CHECKPOINTS, FORECAST};
use azalai_model::{Date, Scenario};
use azalai_report::forecast::{Keeping, Made, Whom, asked, key, left};
use azalai_report::{Policy, State, manifest, page};
use azalai_scenario::ReadOptions;
use azalai_study::Jobs;
use azalai_study::forecast::ahead::AHEAD;
use azalai_study::forecast::course::{Fan, Of, RUNS, WITHIN};
use azalai_study::forecast::{Ask, Camp, Forecast, Left, camps, course_from, first_origin, returnees};

use crate::args::ForecastArgs;
use crate::console::{Console, Failure, Outcome, tell};
use crate::home::{self, Home, Opened};
use crate::live;
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::stop::Stop;
use crate::unread;

/// Name of the page.
pub const PAGE: &str = "report.html";

/// The command in the key of its runs.
const COMMAND: &str = "forecast";

/// Forecasts a scenario from a date.
pub fn forecast(console: &Console, args: &ForecastArgs) -> Outcome {
    let options = ReadOptions { as_of: Some(args.as_of), ..args.read.options() };
    let tells = if args.json { Tell::Json } else { Tell::All };
    let scenario = reading::open(console, &args.scenario, &options, tells)?;
    let published = published(console, &args.scenario, &scenario, &args.read.options())?;
    enough(console, &scenario, &published.places, args.as_of)?;
    let whom = published.whom();
    args.read.simulated(console, &scenario)?;
    if tells == Tell::All {
        unread::forecast(console, &args.scenario, &args.read.set, &scenario, whom);
    }
    let scenario = published.known(scenario, args.as_of);
    let ask = match &args.update {
        Some(dir) => earlier(console, dir, &scenario, args.as_of)?,
        None => Ask { day: 0, horizon: args.horizon, members: args.members, seed: args.seed },
    };
    let ask = Ask { day: u32::try_from(scenario.day(args.as_of)).unwrap_or_default(), ..ask };
    let given = args.out.out.is_some() || args.update.is_some();
    let stop = Stop::listen(console, if given { "stop-notice" } else { "stop-notice-nothing" })?;
    let asked =
        [("as_of", args.as_of.to_string().into()), ("horizon", ask.horizon.into()), ("members", ask.members.into())];
    let unkeyed = || Failure::Failed(scenario.id.clone());
    let key = key(&[&scenario], ask.seed, COMMAND, &asked).ok_or_else(unkeyed)?;
    let runs = match whom {
        Whom::Camps => RUNS,
        Whom::Returnees => returnees::runs_of(ask.members),
    };
    let opened = match &args.update {
        Some(dir) => Opened::At(Box::new(Home::new(console, dir, Policy::Update, key, runs, &stop)?)),
        None => home::open(console, &args.out, key, runs, &stop)?,
    };
    let home = match opened {
        Opened::Finished => return Ok(()),
        Opened::Nowhere => None,
        Opened::At(home) => Some(home),
    };
    let (found, left) = found(console, args, (&scenario, &ask, whom), runs, (home.as_deref(), &stop))?;
    let made = Made { scenario: &scenario, as_of: args.as_of, ask, forecast: &found, whom };
    if let Some(home) = home {
        let mut files = vec![
            (FORECAST.files[0], made.forecast_csv()),
            (FORECAST.files[1], json(&made.report())?),
            (CAPACITY.files[0], made.capacity_csv()),
            (PAGE, page::forecast(&made)),
        ];
        // Places where people are at home have no capacity.
        files.retain(|(name, _)| whom == Whom::Camps || *name != CAPACITY.files[0]);
        if !left.checkpoints.is_empty() {
            let packed = left::packed(&left.checkpoints).map_err(|e| Failure::Failed(e.to_string()))?;
            home.put(CHECKPOINTS.files[0], packed)?;
        }
        if args.update.is_some() {
            left::remove(home.dir());
        }
        home.finish(&scenario, &files)?;
    }
    if args.update.is_some() {
        tell(&went_on(console, &scenario, &ask, &left));
    }
    if args.json {
        return console.print_json(&made.report());
    }
    console.print((live::note(console, &scenario) + &text(console, &made)).as_bytes())
}

fn found(
    console: &Console,
    args: &ForecastArgs,
    (scenario, ask, whom): (&Scenario, &Ask, Whom),
    runs: u32,
    (home, stop): (Option<&Home>, &Stop),
) -> Result<(Forecast, Left), Failure> {
    let bar = console.say("forecast-progress", &[("n", runs.into())]);
    let ahead = if whom == Whom::Camps { AHEAD } else { ask.horizon };
    let days = u64::from(ask.day + ahead + 1);
    let progress = Progress::new(console, u64::from(runs) * days, &bar, args.json);
    let looker = Looker::new(progress, stop.flag()).by_day(Some(days));
    let keeping = home.map_or_else(|| Ok(Keeping::default()), Home::keeping)?;
    let jobs = Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker };
    let before = args.update.as_deref().map_or_else(Vec::new, left::of);
    let found = match whom {
        Whom::Camps => course_from(scenario, ask, before, &keeping, &jobs),
        Whom::Returnees => returnees::course(scenario, ask, &keeping, &jobs).map(|found| (found, Left::default())),
    };
    looker.end();
    found.map_err(|why| home::ended(console, home, stop, why))
}

/// How many of the simulated runs went on from where an earlier forecast left them, and since when.
fn went_on(console: &Console, scenario: &Scenario, ask: &Ask, left: &Left) -> String {
    let on = left.began.iter().filter(|&&day| day > 0).count();
    let Some(&first) = left.began.iter().filter(|&&day| day > 0).min() else {
        return console.say("forecast-update-anew", &[]);
    };
    let all = u64::from(RUNS) * u64::from(ask.day + AHEAD + 1);
    let run = all - left.began.iter().map(|&day| u64::from(day)).sum::<u64>();
    let args = [
        ("on", on.into()),
        ("runs", RUNS.into()),
        ("date", scenario.date(i64::from(first)).to_string().into()),
        ("percent", ((100 * run).div_ceil(all) as i64).into()),
    ];
    console.say("forecast-update-on", &args)
}

/// What was asked of the forecast in a folder, which is to be brought up to a later date.
fn earlier(console: &Console, dir: &Path, scenario: &Scenario, date: Date) -> Result<Ask, Failure> {
    let named = || ("dir", dir.display().to_string().into());
    let none = || Failure::Usage(console.say("forecast-update-none", &[named()]));
    let manifest = match State::of(dir)? {
        State::Finished(manifest) => *manifest,
        // An update that was interrupted: what it is to replace is still there.
        State::Unfinished(_) => manifest::read(&dir.join(manifest::NAME)).ok_or_else(none)?,
        State::Empty | State::Foreign(_) => return Err(none()),
    };
    let number = |name| asked(&manifest, COMMAND, name).and_then(|n| u32::try_from(n.as_u64()?).ok()).ok_or_else(none);
    let before: Option<Date> = asked(&manifest, COMMAND, "as_of").and_then(|date| date.as_str()?.parse().ok());
    let before = before.ok_or_else(none)?;
    if manifest.run.scenario != scenario.id {
        let args = [named(), ("before", manifest.run.scenario.as_str().into()), ("id", scenario.id.as_str().into())];
        return Err(Failure::Usage(console.say("forecast-update-other", &args)));
    }
    if before >= date {
        let args = [named(), ("before", before.to_string().into())];
        return Err(Failure::Usage(console.say("forecast-update-earlier", &args)));
    }
    Ok(Ask { day: 0, horizon: number("horizon")?, members: number("members")?, seed: manifest.run.seed })
}

/// What a file for programs holds.
pub fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    Ok(serde_json::to_string_pretty(value).map_err(|e| Failure::Failed(e.to_string()))? + "\n")
}

/// What was counted in a scenario in the whole period, as it was published.
pub struct Published {
    /// Camps, or places to which people came back, with their counts.
    pub places: Vec<Camp>,
    /// Of people who came back the scenario, whole.
    returns: Option<Scenario>,
}

impl Published {
    /// Who was counted.
    pub fn whom(&self) -> Whom {
        if self.returns.is_some() { Whom::Returnees } else { Whom::Camps }
    }

    /// What was known on a date; `flight`: the same for flight alone.
    pub fn known(&self, flight: Scenario, date: Date) -> Scenario {
        match &self.returns {
            Some(whole) => whole.clone().known_to_return_on(whole.day(date)),
            None => flight,
        }
    }
}

/// What was counted in a scenario: people in camps or, where there are no such counts, people who came back to places;
/// an error where there is neither.
pub fn published(
    console: &Console,
    name: &str,
    scenario: &Scenario,
    options: &ReadOptions,
) -> Result<Published, Failure> {
    let whole = reading::open(
        console,
        name,
        &ReadOptions { uncorrected: true, as_of: None, ..options.clone() },
        Tell::Nothing,
    )?;
    let camps = camps(&whole, &whole.counts);
    if camps.is_empty() {
        let places = returnees::counted(&whole);
        if !places.is_empty() {
            return Ok(Published { places, returns: Some(whole) });
        }
        let returns = !whole.dossier.flights.is_empty() || !whole.dossier.permissions.is_empty();
        if returns {
            return Err(Failure::Usage(console.say("forecast-returns", &[("id", scenario.id.as_str().into())])));
        }
        return Err(Failure::Usage(console.say("forecast-no-counts", &[("id", scenario.id.as_str().into())])));
    }
    Ok(Published { places: camps, returns: None })
}

/// An error where a date lies outside the period, or before the third count.
fn enough(console: &Console, scenario: &Scenario, published: &[Camp], date: Date) -> Outcome {
    let (day, days) = (scenario.day(date), i64::from(scenario.days));
    let (id, shown) = (("id", scenario.id.as_str().into()), |day: i64| scenario.date(day).to_string());
    // Counts may be of the morning after the last day.
    let Some(third) = first_origin(published).filter(|&third| third <= days) else {
        return Err(Failure::Usage(console.say("forecast-few-counts", &[id])));
    };
    let date = ("date", date.to_string().into());
    if day < 0 || day > days {
        let (first, last) = (third.max(0), (days - 1).max(third));
        let args = [id, date, ("first", shown(first).into()), ("last", shown(last).into())];
        return Err(Failure::Usage(console.say("forecast-outside", &args)));
    }
    if day < third {
        let args = [date, ("third", shown(third).into())];
        return Err(Failure::Usage(console.say("forecast-too-early", &args)));
    }
    Ok(())
}

/// Columns that say what a row is about.
const WHERE: usize = 0;
const DATE: usize = 2;

fn text(console: &Console, made: &Made<'_>) -> String {
    let heads =
        ["forecast-where", "forecast-last", "forecast-date", "forecast-median", "forecast-band", "forecast-flow"];
    let mut rows = vec![heads.map(|key| console.say(key, &[])).to_vec()];
    let band = |fan: &Fan| console.texts().interval(fan.q10, fan.q90, 0);
    for course in &made.forecast.courses {
        let shown = course.days.iter().filter(|day| WITHIN.contains(&day.ahead) || Some(*day) == course.days.last());
        for (number, day) in shown.enumerate() {
            let place = match &course.of {
                Of::Camp(place) => made.camp(*place).to_owned(),
                // Files of Flee's have names of one word.
                Of::Country(name) => name.replace('_', " "),
                Of::All if made.whom == Whom::Returnees => console.say("returnees-everywhere", &[]),
                Of::All => console.say("forecast-everywhere", &[]),
            };
            let [place, last] =
                [place, console.people(course.last)].map(|cell| if number > 0 { String::new() } else { cell });
            let date = console.texts().date(made.date(day.ahead));
            let median = console.people(day.stock.q50);
            rows.push(vec![place, last, date, median, band(&day.stock), band(&day.flow)]);
        }
    }
    let mut out = console.table_repeating(&rows, &[WHERE, DATE]);
    for sentence in made.sentences() {
        let _ = write!(out, "\n{}", console.wrapped(&console.texts().render(&sentence), "", ""));
    }
    out
}
