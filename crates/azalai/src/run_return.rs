//! `azalai run --mode`: the return model on a native scenario.

use std::time::Instant;

use azalai_ensemble::returning::{Label, ReturnEnsemble, ReturnPlan};
use azalai_ensemble::{Band, Plan};
use azalai_model::{Format, Scenario};
use azalai_report::Folder;
use serde::Serialize;

use crate::args::{ModeWord, RunArgs};
use crate::console::{Failure, Outcome, people, print, print_json, table};
use crate::reading::english;
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

/// Measures that are shown, and what they are called.
const SHOWN: [(&str, &str); 9] = [
    ("at_home", "at home"),
    ("displaced", "displaced"),
    ("settled", "settled elsewhere"),
    ("returned", "returned so far"),
    ("returned_safe", "  home was safe"),
    ("returned_premature", "  home was not safe (premature)"),
    ("returned_undone", "  left again within 180 days (undone)"),
    ("returned_forced", "forced back (not counted above)"),
    ("harmed_total", "civilians harmed"),
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
        let text = format!("would run the return model {} times into {}\n", plan.replicates, dir.display());
        return print(text.as_bytes());
    }
    let folder = Folder::open(&dir, policy)?;
    obey_ctrl_c()?;
    let ensemble = azalai_ensemble::returning::run(scenario, &plan, &|| (), &STOP)
        .map_err(|_| Failure::Interrupted("interrupted; nothing was written".to_owned()))?;
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
        "--mode needs a scenario of our own kind with groups.csv, actors.csv and control.csv"
    } else if scenario.status == azalai_model::Status::Live {
        "--mode does not take scenarios about people in danger now yet: their results must be coarsened (status = \"live\")"
    } else if args.individuals || args.resume {
        "--mode does not go with --individuals or --resume"
    } else if scenario.decision_date.is_none() {
        "--mode needs a decision_date in scenario.toml"
    } else {
        return Ok(());
    };
    Err(Failure::Usage(fault.to_owned()))
}

fn lines(scenario: &Scenario, ensemble: &ReturnEnsemble) -> Vec<Line> {
    let last = ensemble.labels.iter().map(|l| l.day).max().unwrap_or(0);
    let asked = scenario.decision_date.and_then(|d| u32::try_from(scenario.day(d)).ok()).filter(|&d| d < last);
    let mut lines = Vec::new();
    for day in asked.into_iter().chain([last]) {
        for (measure, _) in SHOWN {
            if let Some(index) = ensemble.index(Label { day, place: None, group: None, measure }) {
                let Band { q05, q50, q95, .. } = ensemble.band(index);
                lines.push(Line { measure, date: scenario.date(i64::from(day)).to_string(), median: q50, q05, q95 });
            }
        }
    }
    lines
}

fn text(scenario: &Scenario, answer: &Answer) -> String {
    let mut rows = vec![["people", "date", "median", "5-95 %"].map(str::to_owned).to_vec()];
    for line in &answer.lines {
        let name = SHOWN.iter().find(|s| s.0 == line.measure).map_or(line.measure, |s| s.1);
        let range = format!("{} - {}", people(line.q05), people(line.q95));
        rows.push(vec![name.to_owned(), line.date.clone(), people(line.median), range]);
    }
    format!(
        "{}\n{}\n{} of the return model, strategy {}, {} replicates, seed {}, {} days\n\n{}\n\
         Most numbers of the model are assumed (`azalai parameters`): differences between strategies say more than levels.\n\
         Results are in {}\n",
        english(&scenario.title),
        english(&scenario.question),
        answer.mode,
        answer.strategy,
        answer.replicates,
        answer.seed,
        answer.days,
        table(&rows),
        answer.out
    )
}
