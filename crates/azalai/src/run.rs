//! `azalai run`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use azalai_ensemble::{Band, Ensemble, Log, Plan, Track, Watch, band};
use azalai_model::{Format, PlaceId, Scenario, Status};
use azalai_report::page::ObservationLine;
use azalai_report::page::observations_of_flight;
use azalai_report::{Detail, Folder, LogFiles, Parts, Policy, Results, RunKey, State, Trouble};
use azalai_scenario::ReadOptions;
use azalai_text::Arg;
use indicatif::ProgressBar;
use serde::Serialize;

use crate::args::RunArgs;
use crate::console::{Failure, Outcome, people, print, print_json, progress, table, tell};
use crate::language::{counted, say, texts};
use crate::observed;
use crate::reading::{self, Tell, english, native};
use crate::unread;

/// Most places in the table of a scenario of our own kind.
const SHOWN: usize = 12;

/// Most memory that the replicates of a run may take (bytes).
const MEMORY: u64 = 8 << 30;

/// Set by Ctrl-C.
pub static STOP: AtomicBool = AtomicBool::new(false);

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
    if let Some(modes) = crate::run_return::modes(args, &scenario)? {
        if tells == Tell::All {
            unread::warn(&args.scenario, &args.read.set, true);
        }
        return crate::run_return::run(args, &scenario, modes);
    }
    if tells == Tell::All && scenario.format == Format::Native {
        unread::warn(&args.scenario, &args.read.set, false);
    }
    let detail = Detail::from(args.observations);
    check(args, &scenario, detail)?;
    let plan = Plan {
        seed: args.ensemble.seed,
        first: 1,
        replicates: args.ensemble.replicates(&scenario),
        days: scenario.days,
        threads: args.ensemble.threads(),
        individuals: args.individuals,
        at_home: detail == Detail::Full || scenario.format == Format::Native,
    };
    let (dir, policy) = destination(args, &scenario);
    if args.dry_run {
        Folder::check(&dir, policy)?;
        return print(preview(args, &scenario, &plan, &dir).as_bytes());
    }
    let key = RunKey::of(&scenario, &plan);
    if policy == Policy::Resume
        && let State::Finished(manifest) = State::of(&dir)?
    {
        return already_finished(&dir, &manifest, &key, plan.replicates);
    }
    let folder = Folder::open(&dir, policy)?;
    let ensemble = replicates(args, &scenario, &plan, &key, &folder)?;
    let results = Results {
        scenario: &scenario,
        plan: &plan,
        ensemble: &ensemble,
        detail,
        flee_files: args.flee_csv.into(),
        wall_seconds: begun.elapsed().as_secs_f64(),
    };
    azalai_report::write(&results, folder)?;
    let answer = answer(&scenario, &plan, &ensemble, &dir);
    if args.json {
        print_json(&answer)
    } else if args.quiet {
        Ok(())
    } else {
        let figures = observations_of_flight(&scenario, &ensemble, plan.days);
        print(text(&scenario, &answer, &figures).as_bytes())
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

/// Where the results go, and what may be there.
pub fn destination(args: &RunArgs, scenario: &Scenario) -> (PathBuf, Policy) {
    let dir = args.out.clone().unwrap_or_else(|| Path::new("out").join(&scenario.id));
    let policy = match (args.force, args.resume, &args.out) {
        (true, ..) => Policy::Force,
        (_, true, _) => Policy::Resume,
        (_, _, Some(_)) => Policy::Empty,
        (_, _, None) => Policy::Replace,
    };
    (dir, policy)
}

fn preview(args: &RunArgs, scenario: &Scenario, plan: &Plan, dir: &Path) -> String {
    let bytes = azalai_report::estimate(scenario, plan, args.observations.into(), args.flee_csv.into());
    let size = if bytes < 1_000_000 {
        say("run-kilobytes", &[("n", (bytes.div_ceil(1000) as i64).into())])
    } else {
        say("run-megabytes", &[("n", Arg::Decimal(bytes as f64 / 1e6, 1))])
    };
    let last = scenario.date(i64::from(azalai_report::last_day(plan)));
    let preview = say(
        "run-preview",
        &[
            ("id", scenario.id.as_str().into()),
            ("replicates", counted("replicates", plan.replicates as usize).into()),
            ("rules", scenario.rules.word().into()),
            ("seed", plan.seed.to_string().into()),
            ("days", counted("days", plan.days as usize).into()),
            ("period", texts().period(scenario.start, last).into()),
            ("places", counted("places", scenario.places.len()).into()),
            ("links", counted("links", scenario.links.len()).into()),
            ("dir", dir.display().to_string().into()),
            ("size", size.into()),
        ],
    );
    format!("{preview}\n")
}

/// `--resume` where a finished run is: nothing to do if it is this one.
pub fn already_finished(
    dir: &Path,
    earlier: &azalai_report::manifest::Manifest,
    key: &RunKey,
    replicates: u32,
) -> Outcome {
    let mut differences: Vec<String> = earlier.run.differences(key).iter().map(|d| texts().render(d)).collect();
    if earlier.replicates != replicates {
        let counts = [("before", earlier.replicates.into()), ("now", replicates.into())];
        differences.push(say("run-replicates-differ", &counts));
    }
    let dir = ("dir", dir.display().to_string().into());
    if differences.is_empty() {
        tell(&say("run-finished-already", &[dir]));
        return Ok(());
    }
    Err(Failure::Failed(say("run-finished-other", &[dir, ("differences", differences.join("; ").into())])))
}

/// Runs what is missing, keeping what is finished.
fn replicates(
    args: &RunArgs,
    scenario: &Scenario,
    plan: &Plan,
    key: &RunKey,
    folder: &Folder,
) -> Result<Ensemble, Failure> {
    let (parts, done) = if args.resume {
        let (parts, done) = Parts::resume(folder.dir(), key, plan, scenario.places.len())?;
        (Some(parts), done)
    } else if plan.replicates > 1 {
        (Some(Parts::start(folder.dir(), key)?), Vec::new())
    } else {
        (None, Vec::new())
    };
    let logs = plan.individuals && LogFiles::wanted(scenario);
    // The logs of the first replicate are written while it runs, so it cannot be taken from its part.
    let done: Vec<Track> = done.into_iter().filter(|t| !(logs && t.replicate == plan.first)).collect();
    let days = u64::from(plan.days);
    let replicates = counted("replicates", plan.replicates as usize);
    let shown = say("run-progress", &[("replicates", replicates.into())]);
    let bar = progress(days * u64::from(plan.replicates), &shown, args.quiet);
    bar.inc(days * done.len() as u64);
    let fault = Arc::new(Mutex::new(None));
    let looker = Looker { scenario, plan, parts: parts.as_ref(), logs: logs.then(|| folder.stage()), bar, fault };
    obey_ctrl_c()?;
    let result = azalai_ensemble::run(scenario, plan, done, &looker, &STOP);
    looker.bar.finish_and_clear();
    if let Some(trouble) = looker.fault.lock().ok().and_then(|mut fault| fault.take()) {
        return Err(match trouble {
            Trouble::Io(text) => Failure::Temporary(say("run-kept", &[("why", text.into())])),
            Trouble::Unusable(message) => Failure::Failed(texts().render(&message)),
        });
    }
    result.map_err(|_| {
        Failure::Interrupted(if parts.is_some() {
            say("run-kept", &[("why", say("run-interrupted", &[]).into())])
        } else {
            say("run-interrupted-empty", &[])
        })
    })
}

/// Ctrl-C asks the run to stop; a second one ends it at once.
pub fn obey_ctrl_c() -> Outcome {
    let handler = || {
        if STOP.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "the user has asked twice")]
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(handler).map_err(|e| Failure::Failed(say("run-no-ctrl-c", &[("why", e.to_string().into())])))
}

/// Shows progress and keeps finished replicates.
struct Looker<'a> {
    scenario: &'a Scenario,
    plan: &'a Plan,
    parts: Option<&'a Parts>,
    logs: Option<&'a Path>,
    bar: ProgressBar,
    fault: Arc<Mutex<Option<Trouble>>>,
}

impl Looker<'_> {
    fn fail(&self, trouble: Trouble) {
        if let Ok(mut fault) = self.fault.lock() {
            fault.get_or_insert(trouble);
        }
        STOP.store(true, Ordering::Relaxed);
    }
}

impl Watch for Looker<'_> {
    fn day(&self, _replicate: u32, _day: u32) {
        if !self.bar.is_hidden() {
            self.bar.inc(1);
        }
    }

    fn finished(&self, track: &Track) {
        if let Some(Err(trouble)) = self.parts.map(|parts| parts.keep(track)) {
            self.fail(trouble);
        }
    }

    fn log(&self, replicate: u32) -> Option<Box<dyn Log>> {
        let stage = self.logs.filter(|_| replicate == self.plan.first)?;
        match LogFiles::create(self.scenario, &stage.join("flee"), Arc::clone(&self.fault)) {
            Ok(logs) => Some(Box::new(logs)),
            Err(trouble) => {
                self.fail(trouble);
                None
            }
        }
    }
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

fn answer(scenario: &Scenario, plan: &Plan, ensemble: &Ensemble, dir: &Path) -> Answer {
    let last = azalai_report::last_day(plan);
    let over = |of: &dyn Fn(&Track) -> i64| band(&mut ensemble.tracks.iter().map(of).collect::<Vec<_>>());
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
        seed: plan.seed,
        replicates: plan.replicates,
        days: plan.days,
        last_date: scenario.date(i64::from(last)).to_string(),
        places,
        displaced_total: over(&|t| t.created.last().copied().unwrap_or(0)).into(),
        out: dir.display().to_string(),
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
