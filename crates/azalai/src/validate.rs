//! `azalai validate`.

use std::fmt::Write as _;
use std::sync::atomic::AtomicBool;

use azalai_model::{Date, Format, Scenario};
use azalai_report::page::observations_of_flight;
use azalai_study::{Design, Ensemble, Flight, Jobs, Memory, Score, Spread, execute, score};
use serde::Serialize;

use crate::args::ValidateArgs;
use crate::backtest;
use crate::console::{Failure, Outcome, people, print, print_json, table};
use crate::language::{say, texts};
use crate::observed;
use crate::reading::{self, Tell};
use crate::unread;

/// What `--json` prints for each scenario. Without counts everything but the first two is null or empty.
#[derive(Serialize)]
struct Report {
    scenario: String,
    replicates: u32,
    ard: Option<MeanSd>,
    ard_rescaled: Option<MeanSd>,
    baselines: Option<Naive>,
    camps: Vec<Camp>,
    figures: Vec<observed::Line>,
    /// The forecast beside the recorded course, under the return model.
    forecast: Vec<backtest::Line>,
    #[serde(skip)]
    shown: Option<String>,
    #[serde(skip)]
    against: Option<String>,
    #[serde(skip)]
    by_quarter: Vec<(Date, Date, f64, f64)>,
}

#[derive(Serialize)]
struct MeanSd {
    mean: f64,
    sd: Option<f64>,
}

impl From<Spread> for MeanSd {
    fn from(spread: Spread) -> Self {
        Self { mean: spread.mean, sd: spread.sd }
    }
}

#[derive(Serialize)]
struct Naive {
    persistence_of_shares: f64,
    equal_shares: f64,
}

#[derive(Serialize)]
struct Camp {
    name: String,
    ard: Option<f64>,
    ard_rescaled: Option<f64>,
    final_simulated: f64,
    final_observed: i64,
}

/// Compares scenarios with their counts.
pub fn validate(args: &ValidateArgs) -> Outcome {
    let options = args.read.options();
    let tells = if args.json { Tell::Json } else { Tell::All };
    // All are read before the first is run, so that every error is told at once.
    let read: Vec<_> = args.scenarios.iter().map(|name| reading::open(name, &options, tells)).collect();
    let scenarios = read.into_iter().collect::<Result<Vec<Scenario>, Failure>>()?;
    let reports = scenarios.iter().map(|s| report(s, args)).collect::<Result<Vec<_>, _>>()?;
    match (args.json, &reports[..]) {
        (true, [one]) => print_json(one),
        (true, all) => print_json(&all),
        (false, all) => print(text(all).as_bytes()),
    }
}

fn report(scenario: &Scenario, args: &ValidateArgs) -> Result<Report, Failure> {
    let flight = Flight {
        seed: args.ensemble.seed,
        days: scenario.days,
        individuals: false,
        at_home: !scenario.dossier.observations.is_empty(),
    };
    let replicates = args.ensemble.replicates(scenario);
    if !args.json && scenario.format == Format::Native {
        let asked = args.scenarios.iter().find(|name| name.trim_end_matches('/').ends_with(&scenario.id));
        unread::warn(asked.map_or("", String::as_str), &args.read.set, false);
    }
    let design = Design::new(scenario, flight, 1, replicates);
    let never = AtomicBool::new(false);
    let jobs = Jobs::quiet(args.ensemble.threads(), &never);
    let panels = execute(&design, &Memory, &jobs).map_err(|_| Failure::Interrupted(say("run-interrupted", &[])))?;
    let ensemble = Ensemble::of(&design, panels);
    let figures = observations_of_flight(scenario, &ensemble, flight.days);
    let scored = backtest::score(scenario, args.ensemble.seed, replicates, &jobs)?;
    let mut report = Report {
        scenario: scenario.id.clone(),
        replicates,
        ard: None,
        ard_rescaled: None,
        baselines: None,
        camps: Vec::new(),
        figures: observed::lines(scenario, &figures),
        shown: observed::text(scenario, &figures),
        forecast: backtest::lines(scenario, &scored),
        against: backtest::text(scenario, &scored),
        by_quarter: Vec::new(),
    };
    if let Some(score) = score(&ensemble) {
        report.camps = score.camps.iter().map(|c| camp(scenario, c)).collect();
        report.by_quarter = quarters(scenario, &score);
        report.ard = Some(score.ard.into());
        report.ard_rescaled = Some(score.ard_rescaled.into());
        let naive = score.baselines;
        report.baselines =
            Some(Naive { persistence_of_shares: naive.persistence_of_shares, equal_shares: naive.equal_shares });
    }
    Ok(report)
}

fn camp(scenario: &Scenario, score: &azalai_study::CampScore) -> Camp {
    Camp {
        name: scenario.places.get(score.place.index()).map_or_else(String::new, |p| p.name.clone()),
        ard: score.ard,
        ard_rescaled: score.ard_rescaled,
        final_simulated: score.final_simulated,
        final_observed: score.final_observed,
    }
}

/// Mean errors of each quarter of the period, with its first and last date.
fn quarters(scenario: &Scenario, score: &Score) -> Vec<(Date, Date, f64, f64)> {
    let days = score.by_day.len();
    let quarter = |q: usize| {
        let (first, end) = (days * q / 4, days * (q + 1) / 4);
        let part = score.by_day.get(first..end).filter(|part| !part.is_empty())?;
        let n = part.len() as f64;
        let ard = part.iter().map(|d| d.ard).sum::<f64>() / n;
        let rescaled = part.iter().map(|d| d.ard_rescaled).sum::<f64>() / n;
        let (from, to) = (scenario.date(first as i64), scenario.date(end as i64 - 1));
        Some((from, to, ard, rescaled))
    };
    (0..4).filter_map(quarter).collect()
}

fn number(x: f64) -> String {
    texts().decimal(x, 4)
}

fn with_sd(x: &MeanSd) -> String {
    x.sd.map_or_else(|| number(x.mean), |sd| format!("{} ± {}", number(x.mean), number(sd)))
}

/// The head of a table: keys of messages, and signs that are none.
fn head(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|&c| say(c, &[])).collect()
}

fn text(reports: &[Report]) -> String {
    let mut out = String::new();
    for report in reports {
        one(&mut out, report);
        out.push('\n');
    }
    if reports.len() > 1 {
        let mut rows = vec![head(&["validate-scenario", "E", "E'", "validate-stay", "validate-equal"])];
        for r in reports {
            let spread = |s: &Option<MeanSd>| s.as_ref().map_or_else(|| "-".to_owned(), with_sd);
            let naive = |of: fn(&Naive) -> f64| r.baselines.as_ref().map_or_else(|| "-".to_owned(), |b| number(of(b)));
            rows.push(vec![
                r.scenario.clone(),
                spread(&r.ard),
                spread(&r.ard_rescaled),
                naive(|b| b.persistence_of_shares),
                naive(|b| b.equal_shares),
            ]);
        }
        let _ = writeln!(out, "{}\n{}", say("validate-all", &[]), table(&rows));
    }
    let _ = writeln!(out, "{}", say("validate-note", &[]));
    out
}

/// Observed figures that are no counts of camps, and the forecast beside the recorded course.
fn figures_of(out: &mut String, report: &Report) {
    for shown in report.shown.iter().chain(&report.against) {
        let _ = writeln!(out, "\n{shown}");
    }
}

fn one(out: &mut String, report: &Report) {
    let counted = [("scenario", report.scenario.as_str().into()), ("n", report.replicates.into())];
    let _ = writeln!(out, "{}", say("validate-head", &counted));
    let (Some(ard), Some(rescaled), Some(naive)) = (&report.ard, &report.ard_rescaled, &report.baselines) else {
        let _ = writeln!(out, "  {}", say("validate-no-counts", &[]));
        figures_of(out, report);
        return;
    };
    let _ = writeln!(out, "  E  {}\n  E' {}", with_sd(ard), with_sd(rescaled));
    let naive = [("stay", naive.persistence_of_shares), ("equal", naive.equal_shares)];
    let _ = writeln!(out, "  {}\n", say("validate-naive", &naive.map(|(name, x)| (name, number(x).into()))));
    let mut rows = vec![head(&["validate-camp", "ARD", "ARD'", "validate-simulated", "validate-observed"])];
    let maybe = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), number);
    for camp in &report.camps {
        let observed = people(camp.final_observed as f64);
        rows.push(vec![
            camp.name.clone(),
            maybe(camp.ard),
            maybe(camp.ard_rescaled),
            people(camp.final_simulated),
            observed,
        ]);
    }
    out.push_str(&table(&rows));
    out.push('\n');
    let mut rows = vec![head(&["validate-period", "E", "E'"])];
    rows.extend(report.by_quarter.iter().map(|&(from, to, a, b)| vec![texts().period(from, to), number(a), number(b)]));
    out.push_str(&table(&rows));
    figures_of(out, report);
}
