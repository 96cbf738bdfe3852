//! `azalai run --mode`: the return model on a native scenario.

use std::time::Instant;

use azalai_ensemble::returning::{Label, ReturnEnsemble, ReturnPlan};
use azalai_ensemble::{Band, Plan};
use azalai_model::{Format, Scenario};
use azalai_report::Folder;
use serde::Serialize;

use crate::args::{ModeWord, RunArgs};
use crate::console::{Failure, Outcome, people, print, print_json, table};
use crate::language::{counted, say};
use crate::reading::native;
use crate::run::{STOP, destination, obey_ctrl_c};

/// What `--json` prints of a measure at a day.
#[derive(Serialize)]
struct Line {
    measure: &'static str,
    date: String,
    median: f64,
    q05: f64,
    q95: f64,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Answer {
    scenario: String,
    mode: &'static str,
    strategy: String,
    seed: u64,
    replicates: u32,
    days: u32,
    lines: Vec<Line>,
    out: String,
}

/// Measures that are shown; what each is called has the key `return-MEASURE`.
const SHOWN: [&str; 9] = [
    "at_home",
    "displaced",
    "settled",
    "returned",
    "returned_safe",
    "returned_premature",
    "returned_undone",
    "returned_forced",
    "harmed_total",
];

/// Runs the return model and writes its folder.
pub fn run(args: &RunArgs, scenario: &Scenario, word: ModeWord) -> Outcome {
    let begun = Instant::now();
    check(args, scenario)?;
    let mode = word.into();
    let strategy = azalai_ensemble::returning::announced(scenario, mode);
    let plan = ReturnPlan {
        mode,
        strategy,
        openings: azalai_ensemble::returning::openings(scenario),
        seed: args.ensemble.seed,
        first: 1,
        replicates: args.ensemble.replicates,
        days: scenario.days,
        threads: args.ensemble.threads(),
    };
    let (dir, policy) = destination(args, scenario);
    if args.dry_run {
        Folder::check(&dir, policy)?;
        let args = [("n", plan.replicates.into()), ("dir", dir.display().to_string().into())];
        return print(format!("{}\n", say("return-preview", &args)).as_bytes());
    }
    let folder = Folder::open(&dir, policy)?;
    obey_ctrl_c()?;
    let ensemble = azalai_ensemble::returning::run(scenario, &plan, &|| (), &STOP)
        .map_err(|_| Failure::Interrupted(say("run-interrupted-empty", &[])))?;
    let key = Plan {
        seed: plan.seed,
        first: plan.first,
        replicates: plan.replicates,
        days: plan.days,
        threads: plan.threads,
        individuals: false,
        at_home: true,
    };
    let wall = begun.elapsed().as_secs_f64();
    azalai_report::returning::write(scenario, &key, word.word(), &plan.strategy, &ensemble, wall, folder)?;
    let answer = Answer {
        scenario: scenario.id.clone(),
        mode: word.word(),
        strategy: plan.strategy.id.clone(),
        seed: plan.seed,
        replicates: plan.replicates,
        days: plan.days,
        lines: lines(scenario, &ensemble),
        out: dir.display().to_string(),
    };
    if args.json {
        print_json(&answer)
    } else if args.quiet {
        Ok(())
    } else {
        print(text(scenario, &answer).as_bytes())
    }
}

/// What does not go together.
fn check(args: &RunArgs, scenario: &Scenario) -> Outcome {
    let fault = if scenario.format != Format::Native || scenario.dossier.groups.is_empty() {
        "return-needs-tables"
    } else if scenario.status == azalai_model::Status::Live {
        "return-live"
    } else if args.individuals || args.resume {
        "return-options"
    } else if scenario.decision_date.is_none() {
        "return-needs-date"
    } else {
        return Ok(());
    };
    Err(Failure::Usage(say(fault, &[])))
}

fn lines(scenario: &Scenario, ensemble: &ReturnEnsemble) -> Vec<Line> {
    let last = ensemble.labels.iter().map(|l| l.day).max().unwrap_or(0);
    let asked = scenario.decision_date.and_then(|d| u32::try_from(scenario.day(d)).ok()).filter(|&d| d < last);
    let mut lines = Vec::new();
    for day in asked.into_iter().chain([last]) {
        for measure in SHOWN {
            if let Some(index) = ensemble.index(Label { day, place: None, group: None, measure }) {
                let Band { q05, q50, q95, .. } = ensemble.band(index);
                lines.push(Line { measure, date: scenario.date(i64::from(day)).to_string(), median: q50, q05, q95 });
            }
        }
    }
    lines
}

fn text(scenario: &Scenario, answer: &Answer) -> String {
    let head = ["return-people", "return-date", "run-median", "run-interval"];
    let mut rows = vec![head.map(|key| say(key, &[])).to_vec()];
    for line in &answer.lines {
        let name = say(&format!("return-{}", line.measure.replace('_', "-")), &[]);
        let range = format!("{} - {}", people(line.q05), people(line.q95));
        rows.push(vec![name, line.date.clone(), people(line.median), range]);
    }
    let summary = [
        ("mode", answer.mode.into()),
        ("strategy", answer.strategy.as_str().into()),
        ("replicates", counted("replicates", answer.replicates as usize).into()),
        ("seed", answer.seed.to_string().into()),
        ("days", counted("days", answer.days as usize).into()),
    ];
    format!(
        "{}\n{}\n{}\n\n{}\n{}\n{}\n",
        native(&scenario.title),
        native(&scenario.question),
        say("return-summary", &summary),
        table(&rows),
        say("return-note", &[]),
        say("run-where", &[("dir", answer.out.as_str().into())]),
    )
}
