//! `azalai backtest`: forecasts from many past days, scored.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use azalai_model::{Scenario, Text};
use azalai_report::Trouble;
use azalai_report::forecast::{Keeping, Whom, key};
use azalai_report::live::Banner;
use azalai_report::page::{self, Backtested};
use azalai_scenario::ReadOptions;
use azalai_study::forecast::ahead::AHEAD;
use azalai_study::forecast::backtest::{Origin, Past, RUNS};
use azalai_study::forecast::left_out::Conflict;
use azalai_study::forecast::{Backtest, Horizon, backtest as scored, first_origin, origins, returnees};
use azalai_study::{Design, Ended, Ensemble, Flight, Jobs, execute};
use serde::Serialize;

use crate::args::BacktestArgs;
use crate::console::{Console, Failure, Outcome};
use crate::estimate;
use crate::forecast::{PAGE, Published, json, published};
use crate::home::{self, Opened};
use crate::left_out::{self, Left};
use crate::live;
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::stop::Stop;
use crate::unread;

/// Runs of Flee's open loop.
const OPEN_RUNS: u32 = 4;

/// What `--json` prints for each scenario.
#[derive(Serialize)]
struct Report {
    scenario: String,
    /// Who was counted, if not people in camps.
    #[serde(skip_serializing_if = "Option::is_none")]
    counts_of: Option<&'static str>,
    /// Days between origins.
    every: u32,
    members: u32,
    origins: usize,
    #[serde(flatten)]
    scores: Backtest,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<Left>,
    #[serde(skip_serializing_if = "Option::is_none")]
    live: Option<Banner>,
    #[serde(skip)]
    note: String,
    #[serde(skip)]
    title: Text,
    #[serde(skip)]
    whom: Whom,
}

/// Name of the file for programs.
const FILE: &str = "backtest.json";

impl Report {
    fn shown(&self) -> Backtested {
        Backtested {
            id: self.scenario.clone(),
            title: self.title.clone(),
            every: self.every,
            members: self.members,
            origins: self.origins,
            scores: self.scores.clone(),
            live: self.live.clone(),
            whom: self.whom,
        }
    }
}

/// Flee's course of a scenario, and the days from which it was forecast.
struct Run {
    open: Ensemble,
    from: Vec<Origin>,
}

/// A scenario with its counts and the days from which it is forecast.
struct Task<'a> {
    scenario: &'a Scenario,
    published: Published,
    known: Vec<(i64, Scenario)>,
}

impl Task<'_> {
    /// What is forecast again.
    fn past<'a>(&'a self, open: &'a Ensemble, args: &BacktestArgs) -> Past<'a> {
        let (published, known) = (&self.published.places, &self.known);
        Past { published, days: self.scenario.days, known, open, members: args.members, seed: args.seed }
    }

    /// The same of people who came back.
    fn of_returnees(&self, args: &BacktestArgs) -> returnees::backtest::Past<'_> {
        let (published, known) = (&self.published.places, &self.known);
        let (days, members, seed) = (self.scenario.days, args.members, args.seed);
        returnees::backtest::Past { published, days, known, members, seed }
    }

    /// Runs from each day, how many days they go on, and runs of Flee's open loop.
    fn runs(&self, members: u32) -> (u32, u32, u32) {
        match self.published.whom() {
            Whom::Camps => (RUNS, AHEAD, OPEN_RUNS),
            Whom::Returnees => (returnees::runs_of(members), returnees::backtest::AHEAD, 0),
        }
    }

    /// How many replicates it makes for so many members.
    fn replicates(&self, members: u32) -> u32 {
        let (runs, _, open) = self.runs(members);
        open + runs * self.known.len() as u32
    }

    /// How many days those run.
    fn steps(&self, members: u32) -> u64 {
        let (runs, ahead, open) = self.runs(members);
        let days: i64 = self.known.iter().map(|(day, _)| day + i64::from(ahead) + 1).sum();
        u64::from(open) * u64::from(self.scenario.days) + u64::from(runs) * days.unsigned_abs()
    }
}

/// Scores forecasts of each scenario.
pub fn backtest(console: &Console, args: &BacktestArgs) -> Outcome {
    let options = args.read.options();
    let names = reading::each(&args.scenarios);
    let tells = match (args.json, names.len()) {
        (true, 1) => Tell::Json,
        (true, _) => Tell::Errors,
        _ => Tell::All,
    };
    let distinct = names.iter().collect::<BTreeSet<_>>().len();
    if args.leave_one_out && (distinct < left_out::FEWEST || distinct < names.len()) {
        return Err(Failure::Usage(console.say("backtest-left-few", &[("n", left_out::FEWEST.into())])));
    }
    // All are read before the first is run, so that every error is shown at once.
    let read: Vec<_> = names.iter().map(|name| (name, reading::open(console, name, &options, tells))).collect();
    if read.iter().any(|(_, scenario)| scenario.is_err()) {
        return Err(Failure::BadInput);
    }
    let read: Vec<(&String, Scenario)> = read.into_iter().filter_map(|(name, read)| Some((name, read.ok()?))).collect();
    let mut tasks = Vec::new();
    for (name, scenario) in &read {
        args.read.simulated(console, scenario)?;
        let task = task(console, (name, scenario), args, &options)?;
        if tells == Tell::All {
            unread::forecast(console, name, &args.read.set, scenario, task.published.whom());
        }
        tasks.push(task);
    }
    if let Some(task) = tasks.iter().find(|task| args.leave_one_out && task.published.whom() == Whom::Returnees) {
        let id = [("id", task.scenario.id.as_str().into())];
        return Err(Failure::Usage(console.say("returnees-left-out", &id)));
    }
    let stop = Stop::listen(console, if args.out.out.is_some() { "stop-notice" } else { "stop-notice-nothing" })?;
    let scenarios: Vec<&Scenario> = read.iter().map(|(_, scenario)| scenario).collect();
    let mut asked = vec![("every", args.every.into()), ("members", args.members.into())];
    if args.leave_one_out {
        asked.push(("leave_one_out", true.into()));
    }
    let key = key(&scenarios, args.seed, "backtest", &asked).ok_or(Failure::BadInput)?;
    let all = tasks.iter().map(|task| task.replicates(args.members)).sum();
    let home = match home::open(console, &args.out, key, all, &stop)? {
        Opened::Finished => return Ok(()),
        Opened::Nowhere => None,
        Opened::At(home) => Some(home),
    };
    let keeping = home.as_ref().map_or_else(|| Ok(Keeping::default()), |home| home.keeping())?;
    let (mut reports, mut runs, mut step) = (Vec::new(), Vec::new(), 0);
    for task in &tasks {
        let made = report(console, task, args, (&keeping, step), &stop);
        let (report, run) = made?.map_err(|why| home::ended(console, home.as_deref(), &stop, why))?;
        reports.push(report);
        runs.extend(run);
        step += 1 + task.known.len() as u32;
    }
    let mut chosen = String::new();
    if args.leave_one_out {
        let conflicts =
            tasks.iter().zip(&runs).map(|(task, run)| Conflict { past: task.past(&run.open, args), from: &run.from });
        if let Some(found) = left_out::found(&conflicts.collect::<Vec<_>>()) {
            let names: Vec<&str> = reports.iter().map(|report| &report.scenario[..]).collect();
            chosen = left_out::text(console, &names, &found);
            for (report, left) in reports.iter_mut().zip(found.folds) {
                report.left_out = Some(left);
            }
        }
    }
    if let (Some(home), Some(first)) = (home, scenarios.first()) {
        let text = match &reports[..] {
            [report] => json(report)?,
            _ => json(&reports)?,
        };
        let page = page::backtest(&reports.iter().map(Report::shown).collect::<Vec<_>>());
        home.finish(first, &[(FILE, text), (PAGE, page)])?;
    }
    match &reports[..] {
        [report] if args.json => console.print_json(report),
        _ if args.json => console.print_json(&reports),
        _ => {
            let texts = reports.iter().map(|report| text(console, report)).chain([chosen]);
            console.print(texts.collect::<String>().as_bytes())
        }
    }
}

/// What is to be done for a scenario.
fn task<'a>(
    console: &Console,
    (name, scenario): (&str, &'a Scenario),
    args: &BacktestArgs,
    options: &ReadOptions,
) -> Result<Task<'a>, Failure> {
    let published = published(console, name, scenario, options)?;
    let id = || [("id", scenario.id.as_str().into())];
    if first_origin(&published.places).is_none() {
        return Err(Failure::Usage(console.say("forecast-few-counts", &id())));
    }
    let days = origins(&published.places, scenario.days, args.every);
    if days.is_empty() {
        return Err(Failure::Usage(console.say("backtest-no-origin", &id())));
    }
    let mut known = Vec::with_capacity(days.len());
    for &day in &days {
        let date = scenario.date(day);
        let options = ReadOptions { as_of: Some(date), ..options.clone() };
        known.push((day, published.known(reading::open(console, name, &options, Tell::Nothing)?, date)));
    }
    Ok(Task { scenario, published, known })
}

/// What is reported of a scenario, and of people in camps what constants are chosen by.
type Scored = (Report, Option<Run>);

/// The scores of a scenario, whose runs are kept from a step on; of people in camps with what constants are chosen by.
fn report(
    console: &Console,
    task: &Task<'_>,
    args: &BacktestArgs,
    (keeping, step): (&Keeping, u32),
    stop: &Stop,
) -> Result<Result<Scored, Ended<Trouble>>, Failure> {
    let (scenario, whom) = (task.scenario, task.published.whom());
    let flight = Flight { seed: args.seed, days: scenario.days, individuals: false, at_home: false };
    let design = Design::new(scenario, flight, 1, OPEN_RUNS);
    if whom == Whom::Camps {
        estimate::check(console, &design)?;
    }
    let (id, n) = (scenario.id.as_str(), task.known.len());
    let bar = console.say("backtest-progress", &[("id", id.into()), ("n", n.into())]);
    let steps = task.steps(args.members);
    let each = steps / u64::from(task.replicates(args.members));
    let looker = Looker::new(Progress::new(console, steps, &bar, args.json), stop.flag()).by_day(Some(each));
    let jobs = Jobs { threads: args.threads(), stop: stop.flag(), watch: &looker };
    let store = |origin: u32| keeping.step(step + 1 + origin);
    let scores = match whom {
        Whom::Camps => execute(&design, &keeping.step(step), &jobs).and_then(|panels| {
            let open = Ensemble::of(&design, panels);
            let (scores, from) = scored(&task.past(&open, args), store, &jobs)?;
            Ok((scores, Some(Run { open, from })))
        }),
        Whom::Returnees => returnees::backtest(&task.of_returnees(args), store, &jobs).map(|scores| (scores, None)),
    };
    looker.end();
    let made = |(scores, run)| {
        let report = Report {
            scenario: scenario.id.clone(),
            counts_of: whom.word(),
            every: args.every,
            members: args.members,
            origins: n,
            scores,
            left_out: None,
            live: Banner::of(scenario),
            note: live::note(console, scenario),
            title: scenario.title.clone(),
            whom,
        };
        (report, run)
    };
    Ok(scores.map(made))
}

fn text(console: &Console, report: &Report) -> String {
    let args = [
        ("id", report.scenario.as_str().into()),
        ("origins", report.origins.into()),
        ("every", report.every.into()),
        ("members", report.members.into()),
    ];
    let mut out = format!("{}{}\n", report.note, console.say("backtest-head", &args));
    let ([stocks, flows, note], beside, [last, other]) = match report.whom {
        Whom::Camps => (
            ["backtest-stocks", "backtest-flows", "backtest-note"],
            ["local_level", "flee_open_loop"],
            ["backtest-level", "backtest-flee"],
        ),
        Whom::Returnees => (
            ["returnees-stocks", "returnees-flows", "returnees-note"],
            ["constant_pace", "runs_alone"],
            ["returnees-pace", "returnees-plain"],
        ),
    };
    let heads = [
        "backtest-days",
        "backtest-counts",
        "backtest-crps",
        "backtest-skill",
        "backtest-dressed",
        "backtest-trend",
        last,
        other,
        "backtest-covered",
        "backtest-ard",
    ];
    for (title, scores) in [(stocks, &report.scores.stocks), (flows, &report.scores.flows)] {
        let mut rows = vec![heads.map(|key| console.say(key, &[])).to_vec()];
        rows.extend(scores.iter().map(|(days, h)| row(console, *days, h, beside)));
        let _ = writeln!(out, "\n{}\n{}", console.say(title, &[]), console.table(&rows));
    }
    let note = console.say(note, &[]);
    let _ = writeln!(out, "{}", console.wrapped(&note, "", ""));
    out
}

fn row(console: &Console, days: i64, h: &Horizon, others: [&str; 2]) -> Vec<String> {
    let maybe = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| console.texts().decimal(x, 2));
    let beside = |name: &str| h.crps.zip(h.baselines.get(name)).map(|(crps, other)| 1.0 - crps / other);
    let mut row = vec![days.to_string(), h.counts.to_string()];
    row.push(h.crps.map_or_else(|| "-".to_owned(), |crps| console.people(crps)));
    row.extend([h.skill, h.skill_dressed].map(maybe));
    row.extend(["damped_trend", others[0], others[1]].map(|name| maybe(beside(name))));
    row.extend([h.coverage80, h.ard].map(maybe));
    row
}
