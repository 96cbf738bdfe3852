//! Expected harm against counted harm, and abuse against an actor's record, on the invented town of the facts.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may compute as it likes, and tells figures"
)]

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::{self, Mode, ReturnSpec, WeekRecord, WeekSink};
use azalai_model::{GroupId, Id, LeverKind, Scenario};
use town::*;

/// What a run harmed, and what its dangers harm on average.
#[derive(Default)]
struct Harm {
    counted: f64,
    expected: Vec<f64>,
    abuses: u32,
}

impl WeekSink for Harm {
    fn week(&mut self, r: &WeekRecord<'_>) -> bool {
        self.counted = r.tally.total(Measure::Harmed);
        self.expected = r.tally.of(Measure::ExpectedHarm).to_vec();
        self.abuses += r.places.iter().map(|p| p.abuses).sum::<u32>();
        true
    }
}

fn harm(arm: &Arm, scenario: &Scenario, seed: u64) -> Harm {
    let spec = ReturnSpec {
        mode: Mode::Forecast,
        model: &arm.model,
        strategy: &arm.strategy,
        openings: &arm.openings,
        seed,
        replicate: 1,
        days: arm.days,
    };
    let mut harm = Harm::default();
    returning::run(scenario, &spec, &mut harm);
    harm
}

#[test]
fn what_dangers_harm_on_average_is_what_runs_harm_and_varies_less() {
    let mut arm = arm(20.0, 0.3).lever(LeverKind::Corridor, 1.0);
    arm.days = 240;
    let runs: Vec<Harm> = (0..SEEDS).map(|seed| harm(&arm, &arm.scenario, seed)).collect();
    let moments = |of: &dyn Fn(&Harm) -> f64| {
        let mean = runs.iter().map(of).sum::<f64>() / runs.len() as f64;
        let variance = runs.iter().map(|r| (of(r) - mean).powi(2)).sum::<f64>() / (runs.len() - 1) as f64;
        (mean, variance)
    };
    let expected = |r: &Harm| r.expected.iter().sum::<f64>();
    let difference = moments(&|r| r.counted - expected(r));
    let error = (difference.1 / runs.len() as f64).sqrt();
    let (counted, average) = (moments(&|r| r.counted), moments(&expected));
    println!("counted {counted:?}, expected {average:?}, difference {} ± {error}", difference.0);
    assert!(counted.0 > 20.0, "there is harm to speak of: {counted:?}");
    assert!(difference.0.abs() < 3.0 * error, "{} with an error of {error}", difference.0);
    assert!(average.1 < 0.7 * counted.1, "variances {} and {}", average.1, counted.1);
    assert!(runs.iter().all(|r| r.expected.iter().all(|&x| x > 0.0)), "every group is in some danger");
}

#[test]
fn a_force_without_recorded_abuse_for_months_abuses_less_and_the_weight_says_how_much() {
    let abuses = |decision: i64, weight: f64| {
        let mut arm = arm(20.0, 0.3);
        arm.days = 240;
        arm.model.abuse_record_weight = weight;
        let mut scenario = arm.scenario.clone();
        scenario.decision_date = Some(scenario.date(decision));
        let total: u32 = (0..40).map(|seed| harm(&arm, &scenario, seed).abuses).sum();
        // On every day from the decision on.
        f64::from(total) / 40.0 / f64::from(240 - decision as i32 - 1)
    };
    let (unknown, quiet, stubborn) = (abuses(0, 2.0), abuses(120, 2.0), abuses(120, 100.0));
    println!("abuses a day: {unknown} with no record, {quiet} after a quiet record, {stubborn} where it weighs little");
    assert!(quiet < 0.5 * unknown, "{quiet} against {unknown}");
    assert!(stubborn > 1.5 * quiet, "{stubborn} against {quiet}");
}

#[test]
fn whom_an_agreement_keeps_out_is_in_no_chosen_place() {
    let safe_away = |arm: Arm| {
        let mut course = Course::default();
        let spec = ReturnSpec {
            mode: Mode::Forecast,
            model: &arm.model,
            strategy: &arm.strategy,
            openings: &arm.openings,
            seed: 1,
            replicate: 1,
            days: 60,
        };
        returning::run(&arm.scenario, &spec, &mut course);
        let of = |group: usize, what: fn(&returning::AudienceRecord) -> u64| {
            course.last().audiences.iter().filter(|a| a.group == group).map(what).sum::<u64>()
        };
        [of(FORMER, |a| a.safe_away), of(NEITHER, |a| a.safe_away), of(FORMER, |a| a.settled)]
    };
    let open = safe_away(arm(20.0, 1.0));
    let excluding = safe_away(arm(20.0, 1.0).lever(LeverKind::Exclusion, 1.0).with(|a| {
        a.strategy.levers[0].group = Some(GroupId::at(FORMER));
    }));
    assert!(open[0] > 1000 && open[1] > 1000, "{open:?}");
    assert!(excluding[0] <= excluding[2], "{excluding:?}: only those who settled are left");
    assert!(excluding[2] < 200 && excluding[1] > 1000, "{excluding:?}");
}
