//! `azalai run`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Instant;

use azalai_model::{Format, PlaceId, Remark, Scenario, Status};
use azalai_report::live::Banner;
use azalai_report::page::ObservationLine;
use azalai_report::page::observations_of_flight;
use azalai_report::shown::displaced_at;
use azalai_report::{Detail, LogFiles, Results, RunKey};
use azalai_scenario::ReadOptions;
use azalai_study::stats::few;
use azalai_study::{Band, Design, Ensemble, Flight, band};
use azalai_text::figures;
use serde::Serialize;

use crate::args::RunArgs;
use crate::console::{Console, Failure, Outcome};
use crate::estimate;
use crate::live;
use crate::observed::{self, Of};
use crate::reading::{self, Tell, english};
use crate::run_return;
use crate::strategy;
use crate::task::Task;
use crate::unread;

/// Most places in the table of a scenario of our own kind.
const SHOWN: usize = 12;

/// Runs a scenario and writes its folder.
pub fn run(console: &Console, args: &RunArgs) -> Outcome {
    let begun = Instant::now();
    let tells = match (args.json, args.quiet) {
        (true, _) => Tell::Json,
        (_, true) => Tell::Errors,
        _ => Tell::All,
    };
    let options = ReadOptions { decision_date: args.decision_date, ..args.read.options() };
    let (scenario, remarks) = reading::open_checked(console, &args.scenario, &options, tells)?;
    let scenario =
        if args.lever.is_empty() { scenario } else { with_levers(console, args, &scenario, options, tells)? };
    args.read.recorded(console, &scenario)?;
    live::refuse(console, args, &scenario)?;
    let modes = run_return::modes(console, args, &scenario)?;
    if tells == Tell::All && (modes.is_some() || scenario.format == Format::Native) {
        unread::warn(console, &args.scenario, &args.read.set, modes.is_some());
    }
    if let Some(modes) = modes {
        let (seed, runs) = (args.ensemble.seed, args.ensemble.replicates(&scenario));
        let scenario = run_return::with_sets(&scenario, seed, runs, args.depth);
        return run_return::run(console, &Task::new(console, args, &scenario, begun)?, modes);
    }
    flight(console, &Task::new(console, args, &scenario, begun)?, &remarks)
}

/// The scenario with the strategy that `--lever` makes; with `--strategy` it is among those that are compared.
fn with_levers(
    console: &Console,
    args: &RunArgs,
    scenario: &Scenario,
    options: ReadOptions,
    tells: Tell,
) -> Result<Scenario, Failure> {
    let reference = Some(scenario.comparison.reference.as_str()).filter(|id| scenario.strategy(id).is_some());
    let tried = strategy::tried(console, &args.lever, reference)?;
    let file = tried.0.clone();
    reading::open_with(console, &args.scenario, &ReadOptions { strategies: vec![tried], ..options }, &file, tells)
}

/// Runs flight alone and writes the folder.
fn flight(console: &Console, task: &Task<'_>, remarks: &[Remark]) -> Outcome {
    let Task { args, scenario, replicates, .. } = *task;
    let detail = Detail::from(args.observations);
    let flight = Flight::of(scenario, args.ensemble.seed, args.individuals, detail == Detail::Full);
    let design = Design::new(scenario, flight, 1, replicates);
    estimate::check(console, &design)?;
    let key = RunKey::flight(scenario, &flight);
    let Some(folder) = task.folder(&key, || preview(console, task, &design, detail))? else { return Ok(()) };
    let logs = args.individuals && LogFiles::wanted(scenario);
    let ensemble = &Ensemble::of(&design, task.runs(&design, (&key, &folder), logs, &|_| None)?);
    let (flee_files, wall_seconds) = (args.flee_csv.into(), task.begun.elapsed().as_secs_f64());
    let results = Results { scenario, flight, replicates, ensemble, detail, flee_files, remarks, wall_seconds };
    task.go_on()?;
    azalai_report::write(&results, folder)?;
    let answer = answer(task, ensemble);
    if args.json {
        console.print_json(&answer)
    } else if args.quiet {
        Ok(())
    } else {
        let figures = observations_of_flight(scenario, ensemble, flight.days);
        console.print(text(console, scenario, &answer, &figures).as_bytes())
    }
}

fn preview(console: &Console, task: &Task<'_>, design: &Design<'_, Flight>, detail: Detail) -> String {
    let Task { args, scenario, replicates, .. } = *task;
    let size = azalai_report::estimate(scenario, replicates, detail, args.flee_csv.into());
    let time = estimate::time(design, args.ensemble.threads()).unwrap_or_default();
    let last = scenario.date(i64::from(scenario.days) - 1);
    let preview = console.say(
        "run-preview",
        &[
            ("id", scenario.id.as_str().into()),
            ("replicates", console.counted("replicates", replicates as usize).into()),
            ("rules", scenario.rules.word().into()),
            ("seed", args.ensemble.seed.to_string().into()),
            ("days", console.counted("days", scenario.days as usize).into()),
            ("period", console.texts().period(scenario.start, last).into()),
            ("places", console.counted("places", scenario.places.len()).into()),
            ("links", console.counted("links", scenario.links.len()).into()),
            ("dir", task.out().into()),
            ("size", estimate::size(console, size).into()),
            ("memory", estimate::size(console, design.memory()).into()),
            ("time", estimate::duration(console, time).into()),
        ],
    );
    format!("{preview}\n")
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer {
    scenario: String,
    title: String,
    question: String,
    rules: &'static str,
    seed: u64,
    replicates: u32,
    days: u32,
    /// For how many people one simulated person stands: numbers are of simulated people.
    hasten: i64,
    last_date: String,
    places: Vec<PlaceLine>,
    displaced_total: Range,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
    out: String,
}

/// Displaced people at a place on the last day.
#[derive(Serialize)]
struct PlaceLine {
    place: String,
    name: String,
    #[serde(flatten)]
    range: Range,
    observed: Option<i64>,
}

#[derive(Serialize)]
struct Range {
    median: f64,
    /// None of few runs, as `q95`.
    q05: Option<f64>,
    q95: Option<f64>,
}

impl Range {
    fn of(band: Band, replicates: u32) -> Self {
        let shown = |x: f64| (!few(replicates as usize)).then_some(x);
        Self { median: band.q50, q05: shown(band.q05), q95: shown(band.q95) }
    }
}

fn answer(task: &Task<'_>, ensemble: &Ensemble) -> Answer {
    let Task { args, scenario, replicates, .. } = *task;
    let last = azalai_report::live::last_day(scenario);
    let mut everybody: Vec<i64> = ensemble.tracks().iter().map(|t| ensemble.created(t, last)).collect();
    let shown: BTreeMap<PlaceId, Band> = displaced_at(scenario, ensemble, last).into_iter().collect();
    let line = |place: PlaceId| {
        let facts = scenario.places.get(place.index());
        PlaceLine {
            place: facts.map_or_else(String::new, |p| p.id.clone()),
            name: facts.map_or_else(String::new, |p| p.name.clone()),
            range: Range::of(shown.get(&place).copied().unwrap_or_default(), replicates),
            observed: ensemble.observed(scenario, place, last).filter(|_| scenario.status != Status::Live),
        }
    };
    let places = if scenario.format == Format::Flee {
        ensemble.camps.iter().map(|&camp| line(camp)).collect()
    } else {
        let mut lines: Vec<PlaceLine> = shown.keys().map(|&place| line(place)).collect();
        lines.sort_by(|a, b| b.range.median.total_cmp(&a.range.median));
        lines.truncate(SHOWN);
        lines
    };
    Answer {
        scenario: scenario.id.clone(),
        title: english(&scenario.title).to_owned(),
        question: english(&scenario.question).to_owned(),
        rules: scenario.rules.word(),
        seed: args.ensemble.seed,
        replicates,
        days: scenario.days,
        hasten: scenario.settings.hasten,
        last_date: scenario.date(i64::from(last)).to_string(),
        places,
        displaced_total: Range::of(band(&mut everybody), replicates),
        live: Banner::of(scenario),
        out: task.out(),
    }
}

fn text(console: &Console, scenario: &Scenario, answer: &Answer, figures: &[ObservationLine]) -> String {
    let mut out = String::new();
    let (title, question) = (console.native(&scenario.title), console.native(&scenario.question));
    let _ = writeln!(out, "{}", if title.is_empty() { &answer.scenario } else { title });
    if !question.is_empty() {
        out.push_str(&console.wrapped(question, "", ""));
    }
    let summary = [
        ("replicates", console.counted("replicates", answer.replicates as usize).into()),
        ("seed", answer.seed.to_string().into()),
        ("rules", answer.rules.into()),
        ("days", console.counted("days", answer.days as usize).into()),
    ];
    let _ = writeln!(out, "{}\n", console.say("run-summary", &summary));
    out.push_str(&live::note(console, scenario));
    let (by, what) =
        if scenario.format == Format::Flee { ("run-by-camp", "run-camp") } else { ("run-by-place", "run-place") };
    let last = scenario.date(i64::from(azalai_report::live::last_day(scenario)));
    let _ = writeln!(out, "{}", console.say(by, &[("date", last.into())]));
    let observed = answer.places.iter().any(|p| p.observed.is_some());
    let spread = answer.displaced_total.q05.is_some();
    let heads = [what, "run-median", "run-interval"];
    let mut header: Vec<String> = heads[..if spread { 3 } else { 2 }].iter().map(|key| console.say(key, &[])).collect();
    header.extend(observed.then(|| console.say("run-observed", &[])));
    let mut rows = vec![header];
    for place in &answer.places {
        let mut row = cells(console, &place.name, &place.range);
        row.extend(observed.then(|| place.observed.map_or_else(|| "-".to_owned(), |n| console.people(n as f64))));
        rows.push(row);
    }
    rows.push(cells(console, &console.say("run-ever", &[]), &answer.displaced_total));
    out.push_str(&console.table(&rows));
    if let Some(figures) =
        observed::text(console, scenario, figures, Of::Flight, true).filter(|_| scenario.status != Status::Live)
    {
        let _ = writeln!(out, "\n{figures}");
    }
    if let Some(scale) = azalai_report::page::scale(scenario) {
        let _ = write!(out, "\n{}", console.wrapped(&console.texts().render(&scale), "", ""));
    }
    if let Some(few) = run_return::few_runs(console, answer.replicates) {
        let _ = writeln!(out, "\n{few}");
    }
    let _ = writeln!(out, "\n{}", console.say("run-where", &[("dir", answer.out.as_str().into())]));
    out
}

fn cells(console: &Console, name: &str, range: &Range) -> Vec<String> {
    let said = |(low, high)| figures::range(&console.people(low), &console.people(high));
    let interval = range.q05.zip(range.q95).map(said);
    [name.to_owned(), console.people(range.median)].into_iter().chain(interval).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command};
    use crate::console::Failure;
    use clap::Parser;

    fn checked(typed: &[&str], scenario: &Scenario) -> Outcome {
        let cli = Cli::try_parse_from([&["azalai", "run", "x"], typed].concat()).expect("it parses");
        let Command::Run(args) = cli.command else { panic!("not a run") };
        live::refuse(&Console::new(azalai_text::Language::English, false), &args, scenario)
    }

    #[test]
    fn people_in_danger_are_not_followed() {
        let mut scenario = Scenario::blank(9);
        assert!(checked(&["--individuals", "--observations", "daily"], &scenario).is_ok());
        scenario.status = Status::Live;
        assert!(checked(&[], &scenario).is_ok());
        for typed in [&["--individuals"][..], &["--observations", "daily"], &["--observations", "full"]] {
            assert!(matches!(checked(typed, &scenario), Err(Failure::Usage(_))), "{typed:?}");
        }
    }
}
