//! What dated changes, links and those who cooperate do under the return model.

#![allow(clippy::disallowed_methods, reason = "a test may compute as it likes")]

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::{self, ReturnSpec, Side, WeekRecord, WeekSink};
use azalai_model::LeverKind;
use town::*;

/// Index of the rebels, who hold the hills.
const REBELS: usize = 2;

/// People harmed by the rebels after the tenth week, by group.
#[derive(Default)]
struct Harmed {
    before: [u64; 3],
    after: [u64; 3],
}

impl WeekSink for Harmed {
    fn week(&mut self, r: &WeekRecord<'_>) -> bool {
        let so_far = [0, 1, 2].map(|group| r.harmed_by(group, Side::Actor(REBELS), 3));
        if r.day <= 70 {
            self.before = so_far;
        }
        self.after = [0, 1, 2].map(|group| so_far[group] - self.before[group]);
        true
    }
}

fn spec(arm: &Arm, seed: u64) -> ReturnSpec<'_> {
    let Arm { model, strategy, openings, days, mode, .. } = arm;
    ReturnSpec { mode: *mode, model, strategy, openings, seed, replicate: 1, days: *days }
}

/// People harmed by the rebels in some runs, by group.
fn harmed(arm: &Arm) -> [u64; 3] {
    let mut sum = [0; 3];
    for seed in 1..=20 {
        let mut harmed = Harmed::default();
        returning::run(&arm.scenario, &spec(arm, seed), &mut harmed);
        sum = [0, 1, 2].map(|group| sum[group] + harmed.after[group]);
    }
    sum
}

/// A town whose former holders reach it from the hills, and where only people of neither side have fled.
fn reached() -> Arm {
    arm(10.0, 1.0).with(|a| {
        (a.scenario.places[HILLS].population, a.scenario.places[HILLS].pull) = (1, 0.0);
        a.scenario.dossier.forces.push(force(HILLS, "rebels", 0, 400_000.0, 200.0, 0.2));
        a.openings[0].group = Some("neither".into());
        (a.model.out_group_share, a.model.base_rate) = (0.95, 0.0);
    })
}

#[test]
fn former_holders_turn_on_returned_people() {
    // They are fewer than half of those at home; others who fled and came back are hit too.
    let [local, former, neither] = harmed(&reached());
    assert!(neither > 2 * (local + former), "harmed: {local} local, {former} former, {neither} who came back");
}

#[test]
fn where_nobody_has_come_back_or_signed_they_turn_on_anybody() {
    let arm = reached().with(|a| {
        a.openings.clear();
        a.model.readiness = -1000.0;
    });
    let [local, former, neither] = harmed(&arm);
    assert!(local + former > neither / 2, "harmed: {local} local, {former} former, {neither} of neither");
}

#[test]
fn protection_removes_the_share_of_co_signers_and_leaves_that_of_returned_people() {
    let open = reached().lever(LeverKind::Cosignature, 1.0);
    let ([signed, _, back], [guarded, _, left]) =
        (harmed(&open), harmed(&open.clone().lever(LeverKind::CosignerProtection, 1.0)));
    assert!(signed > 5 * guarded, "co-signers harmed: {signed}, protected {guarded}");
    assert!(left > back / 2, "returned people harmed: {back}, and {left} where co-signers are protected");
}
