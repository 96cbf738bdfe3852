//! Every declared number of the return model is read by the engine.

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::Mode;
use azalai_model::dossier::Permission;
use azalai_model::words::{Confidence, EventUse, PermissionStatus, Sureness};
use azalai_model::{LeverKind, PARAMETERS, PlaceId};
use town::*;

/// A town in which nearly everything happens: a forecast and a hindcast of it.
fn busy() -> [Arm; 2] {
    let mut a = arm(10.0, 0.5);
    a.days = 430;
    (a.model.campaign_rate, a.model.road_harm, a.model.low_violence) = (0.02, 1e-5, 0.5);
    (a.model.readiness, a.model.share_concentration) = (-7.0, 6.0);
    (a.model.early_share, a.model.late_share) = (0.5, 0.5);
    (a.model.rise_days, a.model.hold_days, a.model.fall_days) = (60.0, 120.0, 60.0);
    (a.scenario.places[HILLS].population, a.scenario.places[NEAR].population) = (2000, 3000);
    a.scenario.home_country = "home".into();
    a.scenario.links.iter_mut().for_each(|l| l.risk = 0.4);
    let d = &mut a.scenario.dossier;
    d.forces.push(force(TOWN, "auxiliaries", 0, 4.0, 30.0, 0.2));
    let mut rebels = force(HILLS, "rebels", 0, 0.0, 200.0, 0.2);
    (rebels.per_1000, rebels.discipline) = (None, None);
    d.forces.push(rebels);
    d.control.extend([control(HILLS, 0, "rebels"), control(NEAR, 0, "army")]);
    d.events.extend((0..120).map(|i| event(600 + i, 0, "attack", TOWN, "rebels")));
    // The town opens to some, then to all, and stays open for as long as the run.
    let permission = |from_day, to_day, status| Permission {
        place: PlaceId(TOWN as u32),
        from_day,
        to_day,
        status,
        ..Permission::default()
    };
    d.permissions.extend([
        permission(0, Some(40), PermissionStatus::Blocked),
        Permission { confidence: Sureness::Low, ..permission(41, Some(80), PermissionStatus::Screened) },
        permission(81, None, PermissionStatus::Open),
    ]);
    let states = [("network_cut", 0, 400), ("blockade", 0, 200), ("curfew", 0, 300)];
    let mut closure = event(700, 100, "camp_closure", NEAR, "army");
    closure.usage = EventUse::DatedChange;
    d.events.extend([closure, event(701, 0, "broadcast", TOWN, "army")]);
    let acts = [
        ("attack", Confidence::High),
        ("abuse", Confidence::Medium),
        ("looting", Confidence::Low),
        ("strike", Confidence::Low),
    ];
    for (i, (kind, from, to)) in states.into_iter().enumerate() {
        let mut e = event(500 + i, from, kind, TOWN, "rebels");
        (e.end_day, e.usage) = (to, EventUse::DatedChange);
        d.events.push(e);
    }
    for i in 0..40 {
        let (kind, confidence) = acts[i % 4];
        let mut e = event(i, i as i64 * 9 - 30, kind, [TOWN, HILLS][i / 4 % 2], ["rebels", "army"][i % 2]);
        (e.confidence, e.killed_low) = (confidence, (i % 3 == 0).then_some(3));
        d.events.push(e);
    }
    let levers = [
        LeverKind::Monitors,
        LeverKind::Corridor,
        LeverKind::Sanction,
        LeverKind::Promise,
        LeverKind::Cosignature,
        LeverKind::Seats,
        LeverKind::Reconciliation,
        LeverKind::ReturnAid,
        LeverKind::Verification,
    ];
    let forecast = levers.into_iter().fold(a, |a, kind| a.lever(kind, 0.7));
    let hindcast = forecast.clone().with(|a| a.mode = Mode::Hindcast);
    [forecast, hindcast]
}

#[test]
fn every_parameter_of_the_return_model_moves_a_result() {
    let arms = busy();
    let told = |arm: &Arm| -> Vec<String> { (1..=3).map(|s| format!("{:?}", arm.run(s, false).weeks)).collect() };
    let before = arms.each_ref().map(told);
    let inert: Vec<&str> = PARAMETERS
        .iter()
        .filter(|p| {
            !arms.iter().zip(&before).any(|(arm, before)| {
                [p.bounds().0, p.bounds().1]
                    .into_iter()
                    .any(|x| told(&arm.clone().with(|a| p.set(&mut a.model, x))) != *before)
            })
        })
        .map(|p| p.key)
        .collect();
    assert!(inert.is_empty(), "declared and without any effect: {inert:?}");
}
