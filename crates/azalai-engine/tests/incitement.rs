//! Incitement has a course of its own: those at whom it aims fear it, and nothing that is checked takes it away.

#[path = "support/town.rs"]
mod town;

use azalai_model::{GroupId, Id, LeverKind};
use town::*;

/// The town with a public call for violence against the former administration's people, on the first day.
fn incited(share: f64) -> Arm {
    arm(10.0, 0.8).guaranteed().with(|a| {
        a.model.incitement_fear = share;
        let mut said = event(900, 0, "broadcast", 0, "army");
        (said.target_group, said.place, said.broadcast) = (Some(GroupId::at(FORMER)), None, true);
        a.scenario.dossier.events.push(said);
    })
}

fn figures(arm: &Arm, what: impl Fn(&Course) -> f64) -> Vec<f64> {
    (1..=60).map(|seed| what(&arm.run(seed, false))).collect()
}

#[test]
fn those_at_whom_incitement_aims_come_back_less_and_others_do_not() {
    let back = |share: f64, group: usize| figures(&incited(share), |c| c.back_of(group, 120));
    let less = Paired::of(&minus(&back(0.0, FORMER), &back(0.4, FORMER)));
    assert!(less.clearly_positive(), "{less}");
    let others = Paired::of(&minus(&back(0.0, LOCAL), &back(0.4, LOCAL)));
    assert!(less.mean > 3.0 * others.mean.abs(), "{less}; others {others}");
}

#[test]
fn verification_lowers_rumours_and_not_the_fear_of_incitement() {
    let loss = |checked: f64| {
        let back = |share| {
            let arm = incited(share).lever(LeverKind::Verification, checked);
            figures(&arm, |c| c.back_of(FORMER, 120))
        };
        mean(&minus(&back(0.0), &back(0.4)))
    };
    let (unchecked, checked) = (loss(0.0), loss(1.0));
    assert!(checked > 0.8 * unchecked, "{checked} of {unchecked}");
}
