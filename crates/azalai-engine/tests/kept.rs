//! Runs that are stopped, copied, branched, saved and restored.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may compute as it likes, and reports figures"
)]

use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use azalai_engine::returning::{ReturnSpec, Returning, WeekRecord, WeekSink};
use azalai_engine::run::{Run, Stale};
use azalai_model::{LeverKind, Strategy};

#[path = "support/town.rs"]
mod town;
use town::*;

/// The day after which runs are copied or saved.
const HALF: u32 = 89;

/// Every day as it is shown.
#[derive(Default)]
struct Book(Vec<String>);

impl WeekSink for Book {
    fn wants(&self, _: u32) -> bool {
        true
    }
    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.0.push(format!("{record:?}"));
        true
    }
}

/// A town with violence, forces, promises and returns.
fn busy() -> Arm {
    arm(20.0, 0.3).guaranteed().lever(LeverKind::Corridor, 1.0).attacked([3, 9]).with(|a| {
        (a.days, a.model.readiness) = (180, -5.0);
    })
}

fn start(arm: &Arm, replicate: u32) -> Run<Returning> {
    let spec = ReturnSpec {
        mode: arm.mode,
        model: &arm.model,
        strategy: &arm.strategy,
        openings: &arm.openings,
        seed: 5,
        replicate,
        days: arm.days,
    };
    spec.start(&Arc::new(arm.scenario.clone()))
}

/// What a run shows from here to its end, and its state there.
fn end(mut run: Run<Returning>) -> (Vec<String>, Vec<u8>) {
    let mut book = Book::default();
    run.until(u32::MAX, &mut book);
    (book.0, run.save())
}

fn half(arm: &Arm, replicate: u32) -> Run<Returning> {
    let mut run = start(arm, replicate);
    run.until(HALF, &mut Book::default());
    assert_eq!(run.day(), HALF + 1);
    run
}

#[test]
fn a_run_is_kept_without_anything_borrowed() {
    fn kept<T: Send + 'static>(_: &T) {}
    kept(&start(&busy(), 1));
}

#[test]
fn a_run_that_is_stopped_or_restored_goes_on_as_if_it_had_not_been() {
    let (whole, last) = end(start(&busy(), 1));
    let run = half(&busy(), 1);
    let restored = Run::restore(Arc::clone(run.case()), &run.save()).expect("its own bytes");
    for run in [run.clone(), restored] {
        let (rest, state) = end(run);
        assert_eq!(rest, whole[HALF as usize + 1..]);
        assert_eq!(state, last);
    }
}

/// Names the process that is to restore a run from what it reads.
const CHILD: &str = "AZALAI_TEST_RESTORES";

#[test]
fn a_run_restored_in_another_process_goes_on_to_the_same_bytes() {
    let mark = "state at the end: ";
    if std::env::var_os(CHILD).is_some() {
        let mut saved = Vec::new();
        std::io::stdin().read_to_end(&mut saved).expect("what the parent wrote");
        let run = Run::restore(Arc::clone(start(&busy(), 1).case()), &saved).expect("a case of the same making");
        println!("\n{mark}{:?}", end(run));
        return;
    }
    let run = half(&busy(), 1);
    let this = std::env::current_exe().expect("this program");
    let mut child = Command::new(this)
        .args(["--exact", "a_run_restored_in_another_process_goes_on_to_the_same_bytes", "--nocapture"])
        .env(CHILD, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("another process");
    child.stdin.take().expect("its input").write_all(&run.save()).expect("it reads");
    let told = String::from_utf8(child.wait_with_output().expect("its output").stdout).expect("text");
    let found = told.lines().find_map(|line| line.strip_prefix(mark)).expect("it reached the end");
    assert_eq!(found, format!("{:?}", end(run)));
}

#[test]
fn bytes_of_another_case_and_damaged_ones_are_refused() {
    let run = half(&busy(), 1);
    let saved = run.save();
    let restore = |arm: Arm, bytes: &[u8]| Run::<Returning>::restore(Arc::clone(start(&arm, 1).case()), bytes).err();
    assert_eq!(restore(busy(), &saved), None);
    assert_eq!(restore(busy().with(|a| a.model.trust_gain *= 1.01), &saved), Some(Stale));
    assert_eq!(restore(busy().with(|a| a.days += 1), &saved), Some(Stale));
    assert_eq!(restore(busy().with(|a| a.openings[0].share *= 0.9), &saved), Some(Stale));
    assert_eq!(restore(busy().attacked([99]), &saved), Some(Stale));
    assert_eq!(restore(busy(), &saved[..saved.len() - 1]), Some(Stale));
    assert_eq!(restore(busy(), &saved[..3]), Some(Stale));
    for at in [0, 9, saved.len() / 2, saved.len() - 1] {
        let mut damaged = saved.clone();
        damaged[at] ^= 4;
        assert_eq!(restore(busy(), &damaged), Some(Stale), "byte {at}");
    }
}

#[test]
fn under_another_strategy_a_run_has_the_same_luck() {
    let arm = busy();
    let after = |kind| Strategy {
        levers: arm.clone().lever_of(kind, "army", i64::from(HALF) + 1, 0.9).strategy.levers,
        ..arm.strategy.clone()
    };
    let run = half(&arm, 1);
    assert_eq!(end(run.under(Arc::new(arm.strategy.clone()))), end(run.clone()));
    let other = after(LeverKind::Discipline);
    // What begins only now is as if it had been planned from the first day.
    let planned = start(&arm.clone().with(|a| a.strategy = other.clone()), 1);
    assert_eq!(end(run.under(Arc::new(other))), {
        let (days, state) = end(planned);
        (days[HALF as usize + 1..].to_vec(), state)
    });
}

/// Returns and harm over the rest of a run.
fn figures(mut run: Run<Returning>) -> [f64; 3] {
    #[derive(Default)]
    struct Last([f64; 3]);
    impl WeekSink for Last {
        fn week(&mut self, r: &WeekRecord<'_>) -> bool {
            let away: u64 = r.audiences.iter().map(|a| a.away).sum();
            let first = r.tally.total(Measure::Returned);
            self.0 = [away as f64, first, r.tally.total(Measure::Harmed)];
            true
        }
    }
    let mut last = Last::default();
    run.until(u32::MAX, &mut last);
    last.0
}

#[test]
fn branches_have_other_luck_and_the_same_distribution() {
    const RUNS: u32 = 200;
    let arm = busy();
    let mut of: [Vec<[f64; 3]>; 3] = [const { Vec::new() }; 3];
    for replicate in 1..=RUNS {
        let run = half(&arm, replicate);
        for (list, run) in of.iter_mut().zip([run.branch(1), run.branch(2), run]) {
            list.push(figures(run));
        }
    }
    let n = f64::from(RUNS);
    for figure in 0..3 {
        let values = |list: &[[f64; 3]]| list.iter().map(|f| f[figure]).collect::<Vec<f64>>();
        let [one, two, same] = [0, 1, 2].map(|i| values(&of[i]));
        let moments = |x: &[f64]| {
            let mean = x.iter().sum::<f64>() / n;
            (mean, x.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0))
        };
        let differ = one.iter().zip(&two).filter(|(a, b)| a != b).count();
        assert!(differ * 10 > 9 * RUNS as usize, "figure {figure}: only {differ} pairs of branches differ");
        for branch in [&one, &two] {
            let ((mean, variance), (others, spread)) = (moments(branch), moments(&same));
            let pairs = moments(&branch.iter().zip(&same).map(|(a, b)| a - b).collect::<Vec<f64>>());
            println!("figure {figure}: {mean:.1} and {others:.1}, variances {variance:.1} and {spread:.1}");
            // The paired difference of means within four standard errors.
            assert!(pairs.0.abs() < 4.0 * (pairs.1 / n).sqrt(), "figure {figure}: {mean} and {others}");
            // The ratio of variances within four standard errors of its logarithm, 2/√(n−1) for normal values.
            assert!((variance / spread).ln().abs() < 8.0 / (n - 1.0).sqrt(), "figure {figure}: {variance}, {spread}");
        }
    }
}
