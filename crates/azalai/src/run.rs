//! `azalai run`.

use std::fmt::Write as _;
use std::time::Instant;

use azalai_model::{Format, PlaceId, Scenario, Status};
use azalai_report::page::ObservationLine;
use azalai_report::page::observations_of_flight;
use azalai_report::{Detail, LogFiles, Results, RunKey};
use azalai_scenario::ReadOptions;
use azalai_study::{Band, Design, Ensemble, Flight, Track, band};
use azalai_text::Arg;
use serde::Serialize;

use crate::args::RunArgs;
use crate::console::{Failure, Outcome, people, print, print_json, table};
use crate::language::{counted, say, texts};
use crate::observed;
use crate::reading::{self, Tell, english, native};
use crate::run_return;
use crate::strategy;
use crate::task::{Steps, Task};
use crate::unread;

/// Most places in the table of a scenario of our own kind.
const SHOWN: usize = 12;

/// Most memory that the replicates of a run may take (bytes).
const MEMORY: u64 = 8 << 30;

/// Runs a scenario and writes its folder.
pub fn run(args: &RunArgs) -> Outcome {
    let begun = Instant::now();
    let tells = match (args.json, args.quiet) {
        (true, _) => Tell::Json,
        (_, true) => Tell::Errors,
        _ => Tell::All,
    };
    let options = ReadOptions { decision_date: args.decision_date, ..args.read.options() };
    let scenario = reading::open(&args.scenario, &options, tells)?;
    let scenario = if args.lever.is_empty() { scenario } else { with_levers(args, &scenario, options)? };
    let modes = run_return::modes(args, &scenario)?;
    if tells == Tell::All && (modes.is_some() || scenario.format == Format::Native) {
        unread::warn(&args.scenario, &args.read.set, modes.is_some());
    }
    if let Some(modes) = modes {
        let scenario = run_return::with_sets(&scenario, args.ensemble.seed, args.ensemble.replicates(&scenario));
        return run_return::run(&Task::new(args, &scenario, begun)?, modes);
    }
    check(args, &scenario, args.observations.into())?;
    flight(&Task::new(args, &scenario, begun)?)
}

/// The scenario with the strategy that `--lever` makes; with `--strategy` it is among those that are compared.
fn with_levers(args: &RunArgs, scenario: &Scenario, options: ReadOptions) -> Result<Scenario, Failure> {
    let reference = Some(scenario.comparison.reference.as_str()).filter(|id| scenario.strategy(id).is_some());
    let strategies = vec![strategy::tried(&args.lever, reference)?];
    reading::open(&args.scenario, &ReadOptions { strategies, ..options }, Tell::Errors)
}

/// Runs flight alone and writes the folder.
fn flight(task: &Task<'_>) -> Outcome {
    let Task { args, scenario, replicates, .. } = *task;
    let detail = Detail::from(args.observations);
    let flight = Flight {
        seed: args.ensemble.seed,
        days: scenario.days,
        individuals: args.individuals,
        at_home: detail == Detail::Full || scenario.format == Format::Native,
    };
    let design = Design::new(scenario, flight, 1, replicates);
    let key = RunKey::flight(scenario, &flight);
    let Some(folder) = task.folder(&key, || preview(task, detail))? else { return Ok(()) };
    let steps = Steps { days: Some(flight.days), logs: args.individuals && LogFiles::wanted(scenario) };
    let ensemble = &Ensemble::of(&design, task.runs(&design, &key, &folder, &steps)?);
    let (flee_files, wall_seconds) = (args.flee_csv.into(), task.begun.elapsed().as_secs_f64());
    let results = Results { scenario, flight, replicates, ensemble, detail, flee_files, wall_seconds };
    azalai_report::write(&results, folder)?;
    let answer = answer(task, ensemble);
    if args.json {
        print_json(&answer)
    } else if args.quiet {
        Ok(())
    } else {
        let figures = observations_of_flight(scenario, ensemble, flight.days);
        print(text(scenario, &answer, &figures).as_bytes())
    }
}

/// What does not go together.
fn check(args: &RunArgs, scenario: &Scenario, detail: Detail) -> Outcome {
    if scenario.status == Status::Live {
        let refused = |key| Err(Failure::Usage(say(key, &[("id", scenario.id.as_str().into())])));
        if args.individuals {
            return refused("run-live-individuals");
        }
        if detail != Detail::Weekly {
            return refused("run-live-observations");
        }
    }
    let series = if detail == Detail::Full || scenario.format == Format::Native { 2 } else { 1 };
    let days = u64::from(args.ensemble.replicates(scenario)) * u64::from(scenario.days);
    let memory = days * (scenario.places.len() as u64 * series + 5) * 8;
    if memory > MEMORY {
        let sizes = [("needed", memory), ("most", MEMORY)].map(|(name, bytes)| (name, ((bytes >> 30) as i64).into()));
        return Err(Failure::Usage(say("run-memory", &sizes)));
    }
    Ok(())
}

fn preview(task: &Task<'_>, detail: Detail) -> String {
    let Task { args, scenario, replicates, .. } = *task;
    let bytes = azalai_report::estimate(scenario, replicates, detail, args.flee_csv.into());
    let size = if bytes < 1_000_000 {
        say("run-kilobytes", &[("n", (bytes.div_ceil(1000) as i64).into())])
    } else {
        say("run-megabytes", &[("n", Arg::Decimal(bytes as f64 / 1e6, 1))])
    };
    let last = scenario.date(i64::from(scenario.days) - 1);
    let preview = say(
        "run-preview",
        &[
            ("id", scenario.id.as_str().into()),
            ("replicates", counted("replicates", replicates as usize).into()),
            ("rules", scenario.rules.word().into()),
            ("seed", args.ensemble.seed.to_string().into()),
            ("days", counted("days", scenario.days as usize).into()),
            ("period", texts().period(scenario.start, last).into()),
            ("places", counted("places", scenario.places.len()).into()),
            ("links", counted("links", scenario.links.len()).into()),
            ("dir", task.out().into()),
            ("size", size.into()),
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
    last_date: String,
    places: Vec<PlaceLine>,
    displaced_total: Range,
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
    q05: f64,
    q95: f64,
}

impl From<Band> for Range {
    fn from(band: Band) -> Self {
        Self { median: band.q50, q05: band.q05, q95: band.q95 }
    }
}

fn answer(task: &Task<'_>, ensemble: &Ensemble) -> Answer {
    let Task { args, scenario, replicates, .. } = *task;
    let last = scenario.days.saturating_sub(1);
    let over = |of: &dyn Fn(&Track) -> i64| band(&mut ensemble.tracks().iter().map(of).collect::<Vec<_>>());
    let line = |place: PlaceId| {
        let facts = scenario.places.get(place.index());
        PlaceLine {
            place: facts.map_or_else(String::new, |p| p.id.clone()),
            name: facts.map_or_else(String::new, |p| p.name.clone()),
            range: over(&|t| ensemble.present(t, last).get(place.index()).copied().unwrap_or(0)).into(),
            observed: ensemble.observed(scenario, place, last),
        }
    };
    let places = if scenario.format == Format::Flee {
        ensemble.camps.iter().map(|&camp| line(camp)).collect()
    } else {
        let mut lines: Vec<PlaceLine> = (0..ensemble.places as u32).map(|p| line(PlaceId(p))).collect();
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
        last_date: scenario.date(i64::from(last)).to_string(),
        places,
        displaced_total: over(&|t| ensemble.created(t, last)).into(),
        out: task.out(),
    }
}

fn text(scenario: &Scenario, answer: &Answer, figures: &[ObservationLine]) -> String {
    let mut out = String::new();
    let (title, question) = (native(&scenario.title), native(&scenario.question));
    let _ = writeln!(out, "{}", if title.is_empty() { &answer.scenario } else { title });
    if !question.is_empty() {
        let _ = writeln!(out, "{question}");
    }
    let summary = [
        ("replicates", counted("replicates", answer.replicates as usize).into()),
        ("seed", answer.seed.to_string().into()),
        ("rules", answer.rules.into()),
        ("days", counted("days", answer.days as usize).into()),
    ];
    let _ = writeln!(out, "{}\n", say("run-summary", &summary));
    if scenario.status == Status::Live {
        let _ = writeln!(out, "{}\n", say("run-live-note", &[]));
    }
    let (by, what) =
        if scenario.format == Format::Flee { ("run-by-camp", "run-camp") } else { ("run-by-place", "run-place") };
    let last = scenario.date(i64::from(answer.days.saturating_sub(1)));
    let _ = writeln!(out, "{}", say(by, &[("date", last.into())]));
    let observed = answer.places.iter().any(|p| p.observed.is_some());
    let mut header = [what, "run-median", "run-interval"].map(|key| say(key, &[])).to_vec();
    header.extend(observed.then(|| say("run-observed", &[])));
    let mut rows = vec![header];
    for place in &answer.places {
        let mut row = cells(&place.name, &place.range);
        row.extend(observed.then(|| place.observed.map_or_else(|| "-".to_owned(), |n| people(n as f64))));
        rows.push(row);
    }
    rows.push(cells(&say("run-ever", &[]), &answer.displaced_total));
    out.push_str(&table(&rows));
    if let Some(figures) = observed::text(scenario, figures).filter(|_| scenario.status != Status::Live) {
        let _ = writeln!(out, "\n{figures}");
    }
    let _ = writeln!(out, "\n{}", say("run-where", &[("dir", answer.out.as_str().into())]));
    out
}

fn cells(name: &str, range: &Range) -> Vec<String> {
    vec![name.to_owned(), people(range.median), format!("{} - {}", people(range.q05), people(range.q95))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::args::{Cli, Command};
    use clap::Parser;

    fn checked(typed: &[&str], scenario: &Scenario) -> Outcome {
        let cli = Cli::try_parse_from([&["azalai", "run", "x"], typed].concat()).expect("it parses");
        let Command::Run(args) = cli.command else { panic!("not a run") };
        check(&args, scenario, args.observations.into())
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

    #[test]
    fn a_run_beyond_all_memory_is_refused() {
        let scenario = Scenario::blank(36_525);
        assert!(checked(&["--replicates", "100"], &scenario).is_ok());
        assert!(checked(&["--replicates", "100000"], &scenario).is_err());
    }
}
