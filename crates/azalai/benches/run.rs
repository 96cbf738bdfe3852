//! Time of reading a scenario and of one replicate, without writing results.
#![allow(
    missing_docs,
    clippy::print_stderr,
    reason = "criterion's macros have no documentation; a skipped bench says so"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::returning::{self, Mode, ReturnSpec, Returning, WeekRecord, WeekSink, announced};
use azalai_engine::rng::Rng;
use azalai_engine::run::Rules;
use azalai_engine::{DayRecord, Flight, Run, Sink};
use azalai_model::{Draw, ReturnModel, Scenario};
use azalai_scenario::{ReadOptions, open};
use azalai_study::Jobs;
use azalai_study::compare::{decision_day, judged_day};
use azalai_study::design::over;
use azalai_study::returning::openings;
use criterion::{Criterion, criterion_group, criterion_main};

/// Fitted sets of values that are timed, as many as a run of 40 replicates takes.
const FITTED: usize = 20;

/// Kept runs, each under its own fitted set, of which an answer is asked.
const ANSWERED: usize = 40;

/// Adds up what it is shown, so that nothing is left out as unused.
struct Sum(i64);

impl Sink for Sum {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        self.0 += record.created;
        true
    }
}

/// A run of the scenario under Flee's rules, before its first day.
fn flight(scenario: &Scenario) -> Run<Flight> {
    let options = Options { days: scenario.days, individuals: false, precision: Precision::default() };
    let case = Case::new(Arc::new(scenario.clone()), options);
    Run::new(Arc::new(case), Arc::new(()), Rng::new(1, 1))
}

fn replicate(run: &Run<Flight>) -> i64 {
    let mut sum = Sum(0);
    run.clone().until(u32::MAX, &mut sum);
    sum.0
}

/// What it costs to keep a run: its bytes, and the time of a copy, of saving and of restoring.
fn kept<R: Rules>(c: &mut Criterion, name: &str, run: &Run<R>) {
    let bytes = run.save();
    eprintln!("{name}: {} bytes", bytes.len());
    c.bench_function(&format!("copy of {name}"), |b| b.iter(|| run.branch(1)));
    c.bench_function(&format!("save of {name}"), |b| b.iter(|| run.save()));
    let restore = || Run::<R>::restore(Arc::clone(run.case()), &bytes).expect("saved of this case");
    c.bench_function(&format!("restoring {name}"), |b| b.iter(restore));
}

/// Counts weeks.
struct Weeks(u32);

impl WeekSink for Weeks {
    fn week(&mut self, _: &WeekRecord<'_>) -> bool {
        self.0 += 1;
        true
    }
}

/// Looks on the day on which strategies are judged alone.
struct Judged(u32, usize);

impl WeekSink for Judged {
    fn wants(&self, day: u32) -> bool {
        day == self.0
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.1 += record.audiences.len();
        true
    }
}

/// A strategy that is asked for while a run under each of 40 sets of values is kept on the decision date: what it comes
/// to on the day on which strategies are judged, on two threads.
fn answering(c: &mut Criterion) {
    let scenario = open("kidal-2023", &ReadOptions::default()).scenario.expect("a scenario");
    let sets = scenario.sets.as_ref().expect("fitted sets");
    let (reference, asked) = (announced(&scenario, Mode::Forecast), scenario.strategy("combined").expect("a strategy"));
    let (decision, judged) = (decision_day(&scenario), judged_day(&scenario));
    let begin = |(replicate, draw): (u32, &Draw)| {
        let (mut model, mut drawn) = (scenario.return_model.clone(), scenario.clone());
        sets.apply(draw, &scenario.pinned, &mut model, &mut drawn.places);
        let (openings, days) = (openings(&drawn), drawn.days);
        let (mode, model, openings) = (Mode::Forecast, &model, openings.as_slice());
        let spec = ReturnSpec { mode, model, strategy: &reference, openings, seed: 1, replicate, days };
        let mut run = spec.start(&Arc::new(drawn));
        run.until(decision, &mut Weeks(0));
        run
    };
    let kept: Vec<Run<Returning>> = (1..).zip(sets.draws.iter().take(ANSWERED)).map(begin).collect();
    let (asked, never) = (Arc::new(asked.clone()), AtomicBool::new(false));
    let answer = || {
        over(&kept, &Jobs::quiet(2, &never), |run| {
            let mut seen = Judged(judged, 0);
            run.under(Arc::clone(&asked)).until(judged, &mut seen);
            Some(seen.1)
        })
    };
    c.bench_function(&format!("a strategy judged in {ANSWERED} kept runs, two threads"), |b| b.iter(answer));
}

/// The return model on the shipped scenario: one replicate under the values of its tables, and one under each of the
/// first fitted sets, as `azalai run kidal-2023` takes them.
fn return_model(c: &mut Criterion) {
    let scenario = open("kidal-2023", &ReadOptions::default()).scenario.expect("a scenario");
    let sets = scenario.sets.as_ref().expect("fitted sets");
    let under = |draw: &Draw| {
        let (mut model, mut drawn) = (scenario.return_model.clone(), scenario.clone());
        sets.apply(draw, &scenario.pinned, &mut model, &mut drawn.places);
        (model, drawn)
    };
    let fitted: Vec<(ReturnModel, Scenario)> = sets.draws.iter().take(FITTED).map(under).collect();
    let tables = [(scenario.return_model.clone(), scenario.clone())];
    for mode in [Mode::Hindcast, Mode::Forecast] {
        let strategy = announced(&scenario, mode);
        let days = scenario.days;
        let replicates = |cases: &[(ReturnModel, Scenario)]| {
            let mut weeks = Weeks(0);
            for (replicate, (model, scenario)) in (1..).zip(cases) {
                let spec = ReturnSpec { mode, model, strategy: &strategy, openings: &[], seed: 1, replicate, days };
                returning::run(scenario, &spec, &mut weeks);
            }
            weeks.0
        };
        c.bench_function(&format!("one replicate of the return model, {mode:?}"), |b| b.iter(|| replicates(&tables)));
        c.bench_function(&format!("{FITTED} fitted replicates of the return model, {mode:?}"), |b| {
            b.iter(|| replicates(&fitted));
        });
    }
}

/// A run of the shipped scenario on its decision date.
fn kept_return(c: &mut Criterion) {
    let scenario = Arc::new(open("kidal-2023", &ReadOptions::default()).scenario.expect("a scenario"));
    let strategy = announced(&scenario, Mode::Forecast);
    let spec = ReturnSpec {
        mode: Mode::Forecast,
        model: &scenario.return_model,
        strategy: &strategy,
        openings: &[],
        seed: 1,
        replicate: 1,
        days: scenario.days,
    };
    let mut run = spec.start(&scenario);
    let decision = scenario.decision_date.map_or(0, |date| scenario.day(date));
    run.until(decision as u32, &mut Weeks(0));
    kept(c, "kidal-2023 on its decision date under the return model", &run);
}

fn benches(c: &mut Criterion) {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("AZALAI_SHARED").map_or(beside, PathBuf::from).join("flee");
    let mut names = vec!["kidal-2023".to_owned()];
    for conflict in ["mali2012", "ukraine2022"] {
        let folder = shared.join(conflict);
        if folder.is_dir() {
            names.push(folder.to_string_lossy().into_owned());
        } else {
            eprintln!("skipped: {} is not there", folder.display());
        }
    }
    for name in names {
        let scenario = open(&name, &ReadOptions::default()).scenario.expect("a scenario");
        c.bench_function(&format!("read {}", scenario.id), |b| b.iter(|| open(&name, &ReadOptions::default())));
        let mut run = flight(&scenario);
        c.bench_function(&format!("one replicate of {}", scenario.id), |b| b.iter(|| replicate(&run)));
        run.until(scenario.days / 2, &mut Sum(0));
        kept(c, &format!("{} half-way under Flee's rules", scenario.id), &run);
    }
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(10);
    targets = benches, kept_return, answering, return_model
}
criterion_main!(all);
