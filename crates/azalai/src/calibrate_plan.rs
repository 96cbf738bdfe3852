//! `azalai calibrate PLAN.toml`: fits the return side to several scenarios at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use azalai_model::tables::results::{RETURNS, TRIED};
use azalai_model::{Date, Figure, PARAMETERS, Scenario, Status};
use azalai_report::folder::whole::write;
use azalai_study::Jobs;
use azalai_study::fit::held::Held;
use azalai_study::fit::plan::{Plan, Target, Tried};
use azalai_study::fit::thin::thin;
use serde::Deserialize;

use crate::args::CalibrateArgs;
use crate::console::{Console, Failure, Outcome};
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::stop::Stop;

/// The file of the draws that were tried.
const TRIED_FILE: &str = TRIED.files[0];
/// Draws after which what was run is kept.
const BATCH: usize = 32;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Folders of scenarios, from the folder of the plan on, or names of those that are part of the program.
    scenarios: Vec<String>,
    /// Ranges of the parameters that they share.
    shared: BTreeMap<String, [f64; 2]>,
    /// Parameters that are held at a value.
    #[serde(default)]
    fixed: BTreeMap<String, f64>,
    /// Lengths of windows (days).
    #[serde(default = "horizons")]
    horizons: Vec<i64>,
    /// Runs with each draw.
    #[serde(default = "one")]
    runs: u32,
    /// Places whose counts are left out.
    #[serde(default)]
    leave_out: BTreeSet<String>,
    /// The last day whose counts are fitted.
    until: Option<String>,
    /// Windows that end later are forecast by a fit to the others.
    late: Option<String>,
    /// People for whom one person stands.
    #[serde(default = "one")]
    people: u32,
}

fn horizons() -> Vec<i64> {
    vec![180, 365]
}

const fn one() -> u32 {
    1
}

/// Fits and writes the draws that come nearest; goes on where an earlier fit of the same plan stopped.
pub fn calibrate(console: &Console, args: &CalibrateArgs) -> Outcome {
    let (plan, late) = read(console, args)?;
    let path = args.write.join(TRIED_FILE);
    let mut tried = earlier(console, &args.write, &plan, args.force)?;
    let done: BTreeSet<u32> = tried.iter().map(|t| t.number).collect();
    let numbers: Vec<u32> = (1..=args.draws).filter(|n| !done.contains(n)).collect();
    let stop = Stop::listen(console, "stop-notice")?;
    let progress = Progress::new(console, numbers.len() as u64, &console.say("calibrate-progress", &[]), false);
    let looker = Looker::new(progress, stop.flag());
    let jobs = Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker };
    for part in numbers.chunks(BATCH) {
        let found = plan.run(part, &jobs).map_err(|_| stop.failure(kept(console, &args.write, tried.len())))?;
        keep(&path, &found)?;
        tried.extend(found);
    }
    looker.end();
    tried.retain(|t| t.number <= args.draws);
    tried.sort_by_key(|t| t.number);
    let (targets, keep) = (plan.targets(), args.keep as usize);
    let nearest = plan.nearest(&targets, &tried, keep, |_| true);
    write(&args.write, &[(RETURNS.files[0], draws(&plan, &nearest).as_bytes())], true)?;
    let mut fitted = plan.nothing();
    plan.held(&targets, &nearest, |_| true, &mut fitted);
    let mut scores =
        vec![("calibrate-plan-all", fitted), ("calibrate-plan-left-out", plan.by_place(&targets, &tried, keep))];
    scores.extend(late.map(|day| ("calibrate-plan-late", plan.later(&targets, &tried, keep, day))));
    console.print((parameters(console, &plan, tried.len(), &nearest) + &scored(console, &plan, &scores)).as_bytes())
}

/// What is said of a fit that was stopped.
fn kept(console: &Console, dir: &Path, tried: usize) -> String {
    let args = [("n", tried.to_string().into()), ("dir", dir.display().to_string().into())];
    console.say("calibrate-plan-stopped", &args)
}

fn trouble(path: &Path, e: &std::io::Error) -> Failure {
    Failure::Temporary(format!("{}: {e}", path.display()))
}

fn wrong(args: &CalibrateArgs, why: &str) -> Failure {
    Failure::Usage(format!("{}: {why}", args.scenario))
}

/// The plan, and the day after which windows are forecast.
fn read(console: &Console, args: &CalibrateArgs) -> Result<(Plan, Option<i64>), Failure> {
    let path = Path::new(&args.scenario);
    let text = std::fs::read_to_string(path).map_err(|e| trouble(path, &e))?;
    let file: File = toml::from_str(&text).map_err(|e| wrong(args, &e.to_string()))?;
    let index = |key: &String| {
        let known = PARAMETERS.iter().position(|p| p.key == key);
        known.ok_or_else(|| wrong(args, &console.say("calibrate-plan-key", &[("key", key.as_str().into())])))
    };
    let within = |i: usize, x: f64| (PARAMETERS[i].low..=PARAMETERS[i].high).contains(&x);
    let range = |key: &String| console.say("calibrate-plan-range", &[("key", key.as_str().into())]);
    let mut plan = Plan { horizons: file.horizons.clone(), runs: file.runs, seed: args.seed, ..Plan::default() };
    for (key, &[low, high]) in &file.shared {
        let i = index(key)?;
        if !(low < high && within(i, low) && within(i, high)) {
            return Err(wrong(args, &range(key)));
        }
        plan.shared.push((i, [low, high]));
    }
    for (key, &value) in &file.fixed {
        let i = index(key)?;
        if !within(i, value) {
            return Err(wrong(args, &range(key)));
        }
        plan.fixed.push((i, value));
    }
    for name in &file.scenarios {
        let beside = path.parent().unwrap_or(Path::new("")).join(name);
        let name = if beside.is_dir() { beside.to_string_lossy().into_owned() } else { name.clone() };
        let scenario = reading::open(console, &name, &args.read.options(), Tell::Errors)?;
        if scenario.status == Status::Live {
            return Err(Failure::Usage(console.say("calibrate-live", &[("id", scenario.id.as_str().into())])));
        }
        plan.scenarios.push(Arc::new(thin(fitted_to(args, scenario, &file)?, file.people)));
    }
    let late = match plan.scenarios.first() {
        Some(first) => day(args, first, file.late.as_ref())?,
        None => None,
    };
    Ok((plan, late))
}

/// A date of the plan as a day of a scenario.
fn day(args: &CalibrateArgs, scenario: &Scenario, text: Option<&String>) -> Result<Option<i64>, Failure> {
    let date = text.map(|text| text.parse::<Date>().map_err(|e| wrong(args, &e.to_string()))).transpose()?;
    Ok(date.map(|date| scenario.day(date)))
}

/// A scenario without the counts that are left out.
fn fitted_to(args: &CalibrateArgs, mut scenario: Scenario, file: &File) -> Result<Scenario, Failure> {
    let until = day(args, &scenario, file.until.as_ref())?.unwrap_or(i64::MAX);
    let places = &scenario.places;
    let left_out = |o: &azalai_model::dossier::Observation| {
        o.place.is_some_and(|place| file.leave_out.contains(&places[place.index()].id))
    };
    scenario.dossier.observations.retain(|o| o.measure == Figure::Returned && o.day <= until && !left_out(o));
    Ok(scenario)
}

/// What an earlier fit of the same plan has tried.
fn earlier(console: &Console, dir: &Path, plan: &Plan, force: bool) -> Result<Vec<Tried>, Failure> {
    let (path, targets) = (dir.join(TRIED_FILE), plan.targets());
    if !path.exists() || force {
        let mut header = TRIED.columns[0].name.to_owned();
        plan.shared.iter().for_each(|(i, _)| header.extend([",", PARAMETERS[*i].key]));
        for Target { scenario, window } in &targets {
            let place = &plan.scenarios[*scenario].places[window.place].id;
            for run in 1..=plan.all_runs() {
                let _ = write!(header, ",change {} {place} {} {} {run}", scenario + 1, window.from, window.days);
            }
        }
        write(dir, &[(TRIED_FILE, (header + "\n").as_bytes())], true)?;
        return Ok(Vec::new());
    }
    let text = std::fs::read_to_string(&path).map_err(|e| trouble(&path, &e))?;
    // A process that was killed may have left a line without its end.
    let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
    if whole.len() < text.len() {
        write(dir, &[(TRIED_FILE, whole.as_bytes())], true)?;
    }
    let mut tried = Vec::new();
    for line in whole.lines().skip(1) {
        let (number, rest) = line.split_once(',').unwrap_or((line, ""));
        let mut values: Vec<f64> = rest.split(',').filter_map(|x| x.parse().ok()).collect();
        let changes = values.split_off(values.len().min(plan.shared.len()));
        let whole = changes.len() == targets.len() * plan.all_runs();
        let Some(number) = number.parse().ok().filter(|&n| whole && values == plan.values(n)) else {
            return Err(Failure::Failed(
                console.say("calibrate-plan-other", &[("path", path.display().to_string().into())]),
            ));
        };
        tried.push(Tried { number, values, changes });
    }
    Ok(tried)
}

/// Adds draws to the file of those that were tried.
fn keep(path: &Path, found: &[Tried]) -> Outcome {
    let mut text = String::new();
    for t in found {
        let _ = write!(text, "{}", t.number);
        for x in t.values.iter().chain(&t.changes) {
            let _ = write!(text, ",{x}");
        }
        text.push('\n');
    }
    let file = std::fs::OpenOptions::new().append(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|e| trouble(path, &e))
}

/// The draws that are kept, with what was held.
fn draws(plan: &Plan, kept: &[(f64, &Tried)]) -> String {
    let names = plan.shared.iter().map(|s| s.0).chain(plan.fixed.iter().map(|f| f.0));
    let mut out = names.map(|i| PARAMETERS[i].key).collect::<Vec<_>>().join(",") + "\n";
    for (_, t) in kept {
        let values = t.values.iter().copied().chain(plan.fixed.iter().map(|f| f.1));
        out.push_str(&values.map(|x| format!("{x:.6}")).collect::<Vec<_>>().join(","));
        out.push('\n');
    }
    out
}

/// The parameters of the draws that are kept.
fn parameters(console: &Console, plan: &Plan, tried: usize, kept: &[(f64, &Tried)]) -> String {
    let quantiles = |of: &dyn Fn(&(f64, &Tried)) -> f64| {
        let mut values: Vec<f64> = kept.iter().map(of).collect();
        let band = azalai_study::spread(&mut values);
        [band.q05, band.q50, band.q95].map(|x| console.texts().decimal(x, 4))
    };
    let head = [console.say("calibrate-plan-parameter", &[]), console.say("calibrate-plan-range-head", &[])];
    let mut rows = vec![head.into_iter().chain(["5 %", "50 %", "95 %"].map(str::to_owned)).collect::<Vec<_>>()];
    for (column, &(index, [low, high])) in plan.shared.iter().enumerate() {
        let mut row = vec![PARAMETERS[index].key.to_owned(), console.texts().interval(low, high, 4)];
        row.extend(quantiles(&|t| t.1.values[column]));
        rows.push(row);
    }
    let mut distance = vec![console.say("calibrate-plan-distance", &[]), String::new()];
    distance.extend(quantiles(&|t| t.0));
    rows.push(distance);
    let counts = [("tried", tried.to_string().into()), ("kept", kept.len().to_string().into())];
    format!("{}\n\n{}\n", console.say("calibrate-plan-head", &counts), console.table(&rows))
}

/// Scores of what was fitted and of what was left out.
fn scored(console: &Console, plan: &Plan, scores: &[(&str, Vec<Held>)]) -> String {
    let head = [
        "calibrate-plan-head-scenario",
        "calibrate-plan-head-fit",
        "calibrate-plan-head-days",
        "calibrate-plan-head-windows",
        "calibrate-plan-head-error",
        "calibrate-plan-head-constant",
        "calibrate-plan-head-crps",
        "calibrate-plan-head-covered",
    ];
    let mut rows = vec![head.map(|key| console.say(key, &[])).to_vec()];
    let share = |x: Option<f64>| x.map_or_else(String::new, |x| console.texts().decimal(x, 2));
    for (key, held) in scores.iter().flat_map(|(key, list)| list.iter().map(move |held| (key, held))) {
        let names = [plan.scenarios[held.scenario].id.clone(), console.say(key, &[])];
        let counts = [held.days.to_string(), held.windows.to_string()];
        let figures = [held.error_ratio(), held.constant_hazard(), held.crps_ratio(), held.coverage80()].map(share);
        rows.push(names.into_iter().chain(counts).chain(figures).collect());
    }
    console.table(&rows) + "\n"
}
