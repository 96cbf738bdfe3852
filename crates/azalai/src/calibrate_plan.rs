//! `azalai calibrate PLAN.toml`: fits the return side, or flight, to several scenarios at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use azalai_model::parameters::ReadBy;
use azalai_model::tables::results::{RETURNS, TRIED};
use azalai_model::{Date, Figure, Scenario, Status};
use azalai_report::Trouble;
use azalai_report::folder::whole::write;
use azalai_report::sweep::{Axis, axis as axis_of, refused, syntax};
use azalai_scenario::ReadOptions;
use azalai_study::fit::cma::Cma;
use azalai_study::fit::held::Held;
use azalai_study::fit::history::History;
use azalai_study::fit::plan::{Given, Plan, Target, Tried};
use azalai_study::fit::search::Search;
use azalai_study::fit::smc::Smc;
use azalai_study::fit::thin::thin;
use azalai_study::{Jobs, Mode};
use azalai_text::say;
use serde::Deserialize;

use crate::args::CalibrateArgs;
use crate::calibrate::fewer_kept;
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
    /// What is fitted.
    #[serde(default)]
    mode: What,
    /// How values are looked for.
    #[serde(default)]
    method: Method,
    /// Points of a round, of every method but rejection.
    pool: Option<usize>,
    /// Error of a counted share, as a share of it, of history matching.
    #[serde(default = "error")]
    error: f64,
}

/// What is fitted: who came back, or who is in which camp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum What {
    #[default]
    Returns,
    Flight,
}

/// How values are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Method {
    #[default]
    Rejection,
    Smc,
    History,
    CmaEs,
}

const fn error() -> f64 {
    0.1
}

/// Least error of a counted share (assumed).
const LEAST_ERROR: f64 = 0.01;
/// Points of a round where the plan does not say.
const POOL: usize = 400;

fn horizons() -> Vec<i64> {
    vec![180, 365]
}

const fn one() -> u32 {
    1
}

/// Fits and writes the draws that come nearest; goes on where an earlier fit of the same plan stopped.
pub fn calibrate(console: &Console, args: &CalibrateArgs) -> Outcome {
    let (plan, late, file) = read(console, args)?;
    let (targets, keep) = (plan.targets(), args.keep as usize);
    let mut search = searching(&file, &plan, &targets);
    match &mut search {
        // Where everything is held, there is nothing to fit.
        None if plan.shared.is_empty() => {}
        None => fewer_kept(console, args)?,
        Some(search) => {
            // Before anything is told, the first round is the same however often it is asked for.
            let round = search.ask().len();
            if round > args.draws as usize {
                let counts = [("draws", args.draws.to_string().into()), ("round", round.to_string().into())];
                return Err(Failure::Usage(console.say("calibrate-plan-few", &counts)));
            }
        }
    }
    let mut log = Log { console, args, plan: &plan, kept: earlier(console, args, &plan)?, tried: Vec::new() };
    let stop = Stop::listen(console, "stop-notice")?;
    let left = args.draws as usize - log.kept.range(..=args.draws).count();
    let progress = Progress::new(console, left as u64, &console.say("calibrate-progress", &[]), false);
    let looker = Looker::new(progress, stop.flag());
    let jobs = Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker };
    let found = match &mut search {
        None => {
            let draws: Vec<_> = (1..=args.draws).map(|number| (number, plan.values(number))).collect();
            log.run(&draws, &jobs, &stop)?;
            None
        }
        Some(search) => Some(searched(search.as_mut(), &mut log, &targets, &jobs, &stop)?),
    };
    looker.end();
    let tried = log.tried;
    let nearest = match &found {
        None => plan.nearest(&targets, &tried, keep, |_| true),
        Some(points) => {
            let one = |point: &Vec<f64>| {
                let values = plan.within(point);
                let tried = tried.iter().find(|t| t.values == values)?;
                Some((plan.distance(&targets, tried, |_| true)?, tried))
            };
            points.iter().filter_map(one).collect()
        }
    };
    write(&args.write, &[(RETURNS.files[0], draws(&plan, &nearest).as_bytes())], true)?;
    if nearest.is_empty() {
        return Err(Failure::Failed(console.say("calibrate-plan-none", &[("tried", tried.len().into())])));
    }
    let mut fitted = plan.nothing();
    plan.held(&targets, &nearest, |_| true, &mut fitted);
    let mut scores = vec![("calibrate-plan-all", fitted)];
    // What is left out can be forecast by draws from the ranges alone: others were sought by all that was counted.
    if found.is_none() {
        scores.push(("calibrate-plan-left-out", plan.by_place(&targets, &tried, keep)));
        scores.extend(late.map(|day| ("calibrate-plan-late", plan.later(&targets, &tried, keep, day))));
    }
    console.print((parameters(console, &plan, tried.len(), &nearest) + &scored(console, &plan, &scores)).as_bytes())
}

/// The way of looking that a plan asks for; none where all draws are from the ranges.
fn searching(file: &File, plan: &Plan, targets: &[Target]) -> Option<Box<dyn Search>> {
    let (axes, seed, pool) = (plan.shared.len(), plan.seed, file.pool.unwrap_or(POOL));
    match file.method {
        Method::Rejection => None,
        Method::Smc => Some(Box::new(Smc::new(axes, pool, seed))),
        Method::CmaEs => Some(Box::new(Cma::new(axes, file.pool.unwrap_or(0), seed))),
        Method::History => {
            let observed: Vec<f64> = targets.iter().map(|t| t.window.change).collect();
            let errors = observed.iter().map(|x| (file.error * x.abs()).max(LEAST_ERROR)).collect();
            Some(Box::new(History::new(axes, pool, seed, observed, errors)))
        }
    }
}

/// Looks for values until nothing more is asked, or as many draws as there may be were tried; the points that were found.
fn searched(
    search: &mut dyn Search,
    log: &mut Log<'_>,
    targets: &[Target],
    jobs: &Jobs<'_>,
    stop: &Stop,
) -> Result<Vec<Vec<f64>>, Failure> {
    let mut number = 0;
    loop {
        let points = search.ask();
        if points.is_empty() || number + points.len() as u32 > log.args.draws {
            return Ok(search.found(log.args.keep as usize));
        }
        let draw = |(number, point): (u32, &Vec<f64>)| (number, log.plan.within(point));
        let draws: Vec<_> = (number + 1..).zip(&points).map(draw).collect();
        log.run(&draws, jobs, stop)?;
        let new = &log.tried[number as usize..];
        search.tell(&new.iter().map(|tried| log.plan.told(targets, tried)).collect::<Vec<_>>());
        number += points.len() as u32;
    }
}

/// The draws that were tried, of which a file is kept.
struct Log<'a> {
    console: &'a Console,
    args: &'a CalibrateArgs,
    plan: &'a Plan,
    /// What an earlier fit has tried, by number.
    kept: BTreeMap<u32, Tried>,
    tried: Vec<Tried>,
}

impl Log<'_> {
    /// Tries these draws, but for those that were tried before.
    fn run(&mut self, draws: &[(u32, Vec<f64>)], jobs: &Jobs<'_>, stop: &Stop) -> Outcome {
        let path = self.args.write.join(TRIED_FILE);
        for part in draws.chunks(BATCH) {
            let mut found = Vec::with_capacity(part.len());
            for (number, values) in part {
                match self.kept.remove(number) {
                    Some(tried) if tried.values == *values => found.push(tried),
                    Some(_) => return Err(other(self.console, &path)),
                    None => {}
                }
            }
            let known: BTreeSet<u32> = found.iter().map(|tried| tried.number).collect();
            let left: Vec<_> = part.iter().filter(|draw| !known.contains(&draw.0)).cloned().collect();
            let so_far = self.tried.len() + self.kept.len() + found.len();
            let new = self.plan.run(&left, jobs);
            let new = new.map_err(|_| stop.failure(kept(self.console, &self.args.write, so_far)))?;
            keep(&path, &new)?;
            found.extend(new);
            found.sort_by_key(|tried| tried.number);
            self.tried.extend(found);
        }
        Ok(())
    }
}

fn other(console: &Console, path: &Path) -> Failure {
    Failure::Failed(console.say("calibrate-plan-other", &[("path", path.display().to_string().into())]))
}

/// What is said of a fit that was stopped.
fn kept(console: &Console, dir: &Path, tried: usize) -> String {
    let args = [("n", tried.to_string().into()), ("dir", dir.display().to_string().into())];
    console.say("calibrate-plan-stopped", &args)
}

fn wrong(console: &Console, args: &CalibrateArgs, why: &str) -> Failure {
    Failure::Usage(console.say("fault-at", &[("path", args.scenario.as_str().into()), ("why", why.into())]))
}

/// The plan, the day after which windows are forecast, and its file.
fn read(console: &Console, args: &CalibrateArgs) -> Result<(Plan, Option<i64>, File), Failure> {
    let path = Path::new(&args.scenario);
    let text = std::fs::read_to_string(path).map_err(|e| Trouble::io(path, e))?;
    let file: File =
        toml::from_str(&text).map_err(|e| wrong(console, args, &console.texts().render(&syntax(&text, &e))))?;
    let flight = file.mode == What::Flight;
    let only_returns = file.people != 1 || !file.leave_out.is_empty() || file.until.is_some() || file.late.is_some();
    if flight && only_returns {
        return Err(wrong(console, args, &console.say("calibrate-plan-flight", &[])));
    }
    let horizons = if flight { vec![0] } else { file.horizons.clone() };
    let mut plan = Plan { horizons, runs: file.runs, seed: args.seed, ..Plan::default() };
    let axis = |key: &String| {
        let mode = if flight { Mode::Flight } else { Mode::Hindcast };
        let known = axis_of(key, mode).filter(|axis| flight || axis.read_by == ReadBy::Return);
        known.ok_or_else(|| wrong(console, args, &console.say("calibrate-plan-key", &[("key", key.as_str().into())])))
    };
    let mut axes = Vec::new();
    for (key, &[low, high]) in &file.shared {
        let axis = axis(key)?;
        let empty = || (low >= high).then(|| say!(plan_range, key = axis.key));
        if let Some(why) = [low, high].iter().find_map(|&x| refused(axis, x)).or_else(empty) {
            return Err(wrong(console, args, &console.texts().render(&why)));
        }
        plan.shared.push((axis.key, [low, high]));
        axes.push(axis);
    }
    let mut held = Vec::new();
    for (key, &value) in &file.fixed {
        let axis = axis(key)?;
        if let Some(why) = refused(axis, value) {
            return Err(wrong(console, args, &console.texts().render(&why)));
        }
        plan.fixed.push((axis.key, value));
        held.push((axis.key.to_owned(), axis.typed(value)));
    }
    let options = args.read.options();
    let mut options = ReadOptions { overrides: [options.overrides.clone(), held].concat(), ..options };
    if !flight {
        options.overrides = args.read.options().overrides;
    }
    let mut names = Vec::new();
    for name in &file.scenarios {
        let beside = path.parent().unwrap_or(Path::new("")).join(name);
        let name = if beside.is_dir() { beside.to_string_lossy().into_owned() } else { name.clone() };
        let scenario = reading::open(console, &name, &options, Tell::Errors)?;
        if scenario.status == Status::Live {
            return Err(Failure::Usage(console.say("calibrate-live", &[("id", scenario.id.as_str().into())])));
        }
        let fitted = if flight { scenario } else { thin(fitted_to(console, args, scenario, &file)?, file.people) };
        plan.scenarios.push(Arc::new(fitted));
        names.push(name);
    }
    if flight {
        plan.flight = Some(given(names, options, axes));
    }
    let late = match plan.scenarios.first() {
        Some(first) => day(console, args, first, "late", file.late.as_ref())?,
        None => None,
    };
    Ok((plan, late, file))
}

/// Reads a scenario under the values of a draw, as `azalai run --set` does: settings act on what tables are made into.
fn given(names: Vec<String>, options: ReadOptions, axes: Vec<Axis>) -> Given {
    Given(Arc::new(move |scenario, values| {
        let mut options = options.clone();
        options.overrides.extend(axes.iter().zip(values).map(|(axis, &x)| (axis.key.to_owned(), axis.typed(x))));
        azalai_scenario::open(&names[scenario], &options).scenario
    }))
}

/// A date of the plan as a day of a scenario.
fn day(
    console: &Console,
    args: &CalibrateArgs,
    scenario: &Scenario,
    key: &str,
    text: Option<&String>,
) -> Result<Option<i64>, Failure> {
    let Some(text) = text else { return Ok(None) };
    let fault = |_| say!(value_expected, name = key, given = text.as_str(), expected = say!(a_date_such_as));
    let date =
        text.parse::<Date>().map_err(fault).map_err(|why| wrong(console, args, &console.texts().render(&why)))?;
    Ok(Some(scenario.day(date)))
}

/// A scenario without the counts that are left out.
fn fitted_to(
    console: &Console,
    args: &CalibrateArgs,
    mut scenario: Scenario,
    file: &File,
) -> Result<Scenario, Failure> {
    let until = day(console, args, &scenario, "until", file.until.as_ref())?.unwrap_or(i64::MAX);
    let places = &scenario.places;
    let left_out = |o: &azalai_model::dossier::Observation| {
        o.place.is_some_and(|place| file.leave_out.contains(&places[place.index()].id))
    };
    scenario.dossier.observations.retain(|o| o.measure == Figure::Returned && o.day <= until && !left_out(o));
    Ok(scenario)
}

/// What an earlier fit of the same plan has tried, by number.
fn earlier(console: &Console, args: &CalibrateArgs, plan: &Plan) -> Result<BTreeMap<u32, Tried>, Failure> {
    let (dir, targets) = (&args.write, plan.targets());
    let path = dir.join(TRIED_FILE);
    let mut header = TRIED.columns[0].name.to_owned();
    plan.shared.iter().for_each(|(key, _)| header.extend([",", key]));
    for Target { scenario, window } in &targets {
        let place = &plan.scenarios[*scenario].places[window.place].id;
        for run in 1..=plan.all_runs() {
            let _ = write!(header, ",change {} {place} {} {} {run}", scenario + 1, window.from, window.days);
        }
    }
    if !path.exists() || args.force {
        write(dir, &[(TRIED_FILE, (header + "\n").as_bytes())], true)?;
        return Ok(BTreeMap::new());
    }
    let text = std::fs::read_to_string(&path).map_err(|e| Trouble::io(&path, e))?;
    // A process that was killed may have left a line without its end.
    let whole = text.rfind('\n').map_or("", |end| &text[..=end]);
    if whole.len() < text.len() {
        write(dir, &[(TRIED_FILE, whole.as_bytes())], true)?;
    }
    if whole.lines().next() != Some(header.as_str()) {
        return Err(other(console, &path));
    }
    let mut tried = BTreeMap::new();
    for line in whole.lines().skip(1) {
        let (number, rest) = line.split_once(',').unwrap_or((line, ""));
        let mut values: Vec<f64> = rest.split(',').filter_map(|x| x.parse().ok()).collect();
        let changes = values.split_off(values.len().min(plan.shared.len()));
        let whole = changes.len() == targets.len() * plan.all_runs() && values.len() == plan.shared.len();
        let Some(number) = number.parse().ok().filter(|_| whole) else { return Err(other(console, &path)) };
        tried.insert(number, Tried { number, values, changes });
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
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|e| Trouble::io(path, e).into())
}

/// The draws that are kept, with what was held.
fn draws(plan: &Plan, kept: &[(f64, &Tried)]) -> String {
    let names = plan.shared.iter().map(|s| s.0).chain(plan.fixed.iter().map(|f| f.0));
    let mut out = names.collect::<Vec<_>>().join(",") + "\n";
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
    for (column, &(key, [low, high])) in plan.shared.iter().enumerate() {
        let mut row = vec![key.to_owned(), console.texts().interval(low, high, 4)];
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
        if plan.flight.is_some() { "calibrate-plan-head-even" } else { "calibrate-plan-head-constant" },
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
