//! `azalai ensemble`: plans run whole or in shards, merged, and scripts that run them on a cluster.

use std::path::Path;

use azalai_model::Scenario;
use azalai_report::sweep::submit::script;
use azalai_report::sweep::{Frame, Refusal, Shard, Stopped, Store, Sweep, merged};
use azalai_scenario::ReadOptions;
use azalai_study::stats::few;
use azalai_study::{Jobs, spread};
use serde::Serialize;

use crate::args::{EnsembleWhat, PlanArgs};
use crate::console::{Console, Failure, Outcome};
use crate::live;
use crate::progress::{Looker, Progress};
use crate::reading::{self, Tell};
use crate::run_return::few_runs;
use crate::stop::Stop;

/// Folder of the parts within that of the ensemble.
const PARTS: &str = "parts";
/// Numbers of missing parts that are shown.
const SHOWN: usize = 20;

/// Does what is asked of a plan.
pub fn ensemble(console: &Console, what: &EnsembleWhat) -> Outcome {
    match what {
        EnsembleWhat::Run { plan, shard, threads } => run(console, plan, *shard, EnsembleWhat::threads(*threads)),
        EnsembleWhat::Status { plan, json } => status(console, plan, *json),
        EnsembleWhat::Merge { plan, allow_partial } => merge(console, plan, *allow_partial),
        EnsembleWhat::Submit { plan, to, shards } => with(console, plan, |sweep, _| {
            let shards = (*shards as usize).min(sweep.parts().max(1));
            let (plan, out) = (plan.plan.to_string_lossy(), plan.out.to_string_lossy());
            console.print(script((*to).into(), &plan, &out, shards).as_bytes())
        }),
    }
}

/// Reads scenarios of a plan, and says what is wrong with them.
pub fn reader(console: &Console) -> impl Fn(&str, &[(String, String)], Option<u32>) -> Option<Scenario> + Sync {
    let console = *console;
    move |name, overrides, days| {
        let options = ReadOptions { overrides: overrides.to_vec(), days, ..ReadOptions::default() };
        reading::open(&console, name, &options, Tell::Errors).ok()
    }
}

/// Why a plan cannot be run, as a command ends.
pub fn refused(console: &Console, plan: &Path, refusal: &Refusal) -> Failure {
    match refusal {
        Refusal::Plan(message) => {
            let why = console.texts().render(message);
            let path = plan.display().to_string();
            Failure::BadPlan(console.say("fault-at", &[("path", path.into()), ("why", why.into())]))
        }
        Refusal::Scenario => Failure::BadInput,
    }
}

/// Why runs came to no end, as a command ends; `kept`: what is said where they were interrupted.
pub fn stopped(console: &Console, plan: &Path, stop: &Stop, why: Stopped, kept: impl Fn() -> String) -> Failure {
    match why {
        Stopped::Interrupted => stop.failure(kept()),
        Stopped::Fault(trouble) => trouble.into(),
        Stopped::Point(message) => refused(console, plan, &Refusal::Plan(message)),
    }
}

/// Reads a plan and does something with its runs.
fn with(console: &Console, args: &PlanArgs, act: impl FnOnce(&Sweep<'_>, &Store) -> Outcome) -> Outcome {
    let reader = reader(console);
    let wrong = |refusal| refused(console, &args.plan, &refusal);
    let frame = Frame::open(&args.plan, &reader).map_err(wrong)?;
    let sweep = Sweep::ensemble(&frame).map_err(|message| wrong(Refusal::Plan(message)))?;
    act(&sweep, &sweep.store(&args.out.join(PARTS)))
}

fn run(console: &Console, args: &PlanArgs, shard: Option<Shard>, threads: usize) -> Outcome {
    let given = || Shard::given(|name| std::env::var(name).ok());
    let shard = shard.map_or_else(given, Ok).map_err(|why| Failure::Usage(console.texts().render(&why)))?;
    with(console, args, |sweep, store| {
        let missing = sweep.missing(store, shard)?;
        let stop = Stop::listen(console, "stop-notice")?;
        let units: usize = missing.iter().map(|&part| sweep.units(part).len()).sum();
        let progress = Progress::new(console, units as u64, &console.say("ensemble-progress", &[]), false);
        let looker = Looker::new(progress, stop.flag());
        let (dir, all) = (args.out.display().to_string(), sweep.parts());
        let kept = |left: usize| {
            let args = [("n", (all - left).into()), ("all", all.into()), ("dir", dir.as_str().into())];
            console.say("ensemble-stopped", &args)
        };
        let left = || sweep.missing(store, Shard::WHOLE).map_or(all, |missing| missing.len());
        let made = sweep.make(store, &missing, &Jobs { threads, stop: stop.flag(), watch: &looker });
        looker.end();
        made.map_err(|why| stopped(console, &args.plan, &stop, why, || kept(left())))?;
        let numbers = [
            ("number", (shard.number + 1).into()),
            ("of", shard.of.into()),
            ("parts", (0..all).filter(|part| part % shard.of == shard.number).count().into()),
            ("dir", dir.as_str().into()),
        ];
        let whole = [("dir", dir.as_str().into()), ("parts", all.into())];
        let said = if shard.of == 1 {
            console.say("ensemble-whole", &whole)
        } else {
            console.say("ensemble-shard-done", &numbers)
        };
        console.print(format!("{said}\n").as_bytes())
    })
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report {
    parts: usize,
    done: usize,
    missing: Vec<usize>,
    members: usize,
}

fn status(console: &Console, args: &PlanArgs, json: bool) -> Outcome {
    with(console, args, |sweep, store| {
        let missing = sweep.missing(store, Shard::WHOLE)?;
        let (all, members) = (sweep.parts(), sweep.members());
        if json {
            return console.print_json(&Report { parts: all, done: all - missing.len(), missing, members });
        }
        let done = all - missing.len();
        let mut text =
            console.say("ensemble-status", &[("done", done.into()), ("all", all.into()), ("members", members.into())]);
        if !missing.is_empty() {
            let mut list = missing.iter().take(SHOWN).map(usize::to_string).collect::<Vec<_>>().join(", ");
            list += if missing.len() > SHOWN { ", …" } else { "" };
            text = format!("{text}\n{}", console.say("ensemble-missing", &[("list", list.into())]));
        }
        console.print(format!("{text}\n").as_bytes())
    })
}

fn merge(console: &Console, args: &PlanArgs, partial: bool) -> Outcome {
    with(console, args, |sweep, store| {
        let missing = sweep.missing(store, Shard::WHOLE)?.len();
        let (dir, all) = (args.out.display().to_string(), sweep.parts());
        let (dir, left, done) = (("dir", dir.into()), missing.into(), (all - missing).into());
        if missing > 0 && (!partial || missing == all) {
            let words = console.say("ensemble-incomplete", &[("n", left), ("all", all.into()), dir]);
            return Err(Failure::Failed(words));
        }
        if missing == 0 {
            store.tidy();
        }
        merged::write(sweep, store, &args.out)?;
        let runs = sweep.load(store)?;
        let done_runs = runs.iter().flatten().count();
        let few = few_runs(console, done_runs as u32).map_or_else(String::new, |note| format!("\n{note}\n"));
        let note = live::note(console, &sweep.frame.scenario);
        console.print((note + &table(console, sweep, &runs) + &few).as_bytes())?;
        if missing > 0 {
            return Err(Failure::Incomplete(
                console.say("ensemble-partial", &[("done", done), ("all", all.into()), dir]),
            ));
        }
        let said = console.say("ensemble-merged", &[("members", sweep.members().into()), dir]);
        console.print(format!("\n{said}\n").as_bytes())
    })
}

/// Of each outcome the median of the runs under each strategy, and where enough are how they spread.
fn table(console: &Console, sweep: &Sweep<'_>, runs: &[Option<azalai_report::sweep::Unit>]) -> String {
    let (strategies, outputs) = (&sweep.frame.members.strategies, &sweep.frame.outputs);
    let spreads = !few(runs.iter().flatten().count());
    let head = console.say(if spreads { "ensemble-head-spread" } else { "ensemble-head" }, &[]);
    let mut rows = vec![vec![head]];
    rows[0].extend(strategies.iter().map(|strategy| strategy.id.clone()));
    for (o, output) in outputs.iter().enumerate() {
        let named = [("measure", output.measure.as_str().into()), ("who", output.who.as_str().into())];
        let mut row = vec![console.say("sensitivity-outcome", &named)];
        for s in 0..strategies.len() {
            let mut values: Vec<f64> = runs.iter().flatten().map(|unit| unit[s][o]).filter(|x| !x.is_nan()).collect();
            let digits = if values.iter().all(|x| x.abs() <= 10.0) { 3 } else { 0 };
            let number = |x: f64| console.texts().decimal(x, digits);
            let band = spread(&mut values);
            let ends = format!(" ({})", console.texts().interval(band.q05, band.q95, digits));
            row.push(number(band.q50) + if spreads { &ends } else { "" });
        }
        rows.push(row);
    }
    console.table(&rows)
}
