//! What forced returns and returns in vain do under the return model.

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::Opening;
use azalai_model::dossier::{Observation, Permission};
use azalai_model::words::{EventUse, FigureConfidence, FigureKind, FigureUse, PermissionStatus};
use azalai_model::{Figure, GroupId, Id, PlaceId};
use town::*;

/// A calm town to which nobody returns by choice, with people in a near refuge.
fn calm() -> Arm {
    arm(0.0, 1.0).with(|a| {
        (a.model.base_rate, a.model.abuse_rate, a.model.peak_rate) = (0.0, 0.0, 0.0);
        (a.model.settle_rate, a.model.road_harm) = (0.0, 0.0);
        a.scenario.decision_date = a.scenario.start.checked_add(jiff::Span::new().days(60)).ok();
        a.days = 120;
    })
}

/// With a forced return from the near refuge on day 30, and the figure of a group if there is one.
fn forced(mut arm: Arm, group: Option<usize>, people: Option<(f64, f64)>) -> Arm {
    let mut event = event(900, 30, "forced_return", NEAR, "army");
    let group = group.map(GroupId::at);
    (event.usage, event.target_group) = (EventUse::DatedChange, group);
    arm.scenario.dossier.events.push(event);
    if let Some((low, high)) = people {
        arm.scenario.dossier.observations.push(Observation {
            id: "D900".into(),
            day: 30,
            measure: Figure::ForcedReturn,
            place: Some(PlaceId(FAR as u32)),
            group,
            low: Some(low),
            high: Some(high),
            kind: FigureKind::Persons.into(),
            confidence: FigureConfidence::Medium,
            usage: FigureUse::Shown,
            ..Observation::default()
        });
    }
    arm
}

fn sum(week: &Week, what: impl Fn(&azalai_engine::returning::AudienceRecord) -> u64) -> u64 {
    week.audiences.iter().map(what).sum()
}

#[test]
fn people_who_are_forced_home_are_counted_apart_and_never_as_returned() {
    let course = forced(calm(), Some(FORMER), Some((1000.0, 1000.0))).run(1, false);
    let (before, after) = (course.at(28), course.at(42));
    assert_eq!(after.tally.of(Measure::ReturnedForced)[FORMER] as u64, 1000);
    assert_eq!(course.counted(Measure::ReturnedForced) as u64, 1000);
    let chosen = [Measure::Returned, Measure::ReturnedSafe, Measure::ReturnedPremature, Measure::ReturnedSustained];
    assert_eq!(chosen.map(|m| course.counted(m) as u64), [0; 4]);
    assert_eq!(sum(after, |a| a.at_home), sum(before, |a| a.at_home) + 1000);
    assert_eq!(sum(after, |a| a.chosen_home), sum(before, |a| a.chosen_home), "home is not chosen");
    assert_eq!(course.weeks.iter().map(|w| w.places[TOWN].returns).sum::<u64>(), 0);
    assert_eq!(sum(after, |a| a.at_decision_home), 0);
}

#[test]
fn the_number_lies_between_the_bounds_and_without_a_figure_nobody_is_moved() {
    let told = |arm: &Arm| format!("{:?}", arm.run(1, false).weeks);
    assert_eq!(told(&calm()), told(&forced(calm(), Some(FORMER), None)));
    let moved =
        |seed| forced(calm(), None, Some((500.0, 900.0))).run(seed, false).counted(Measure::ReturnedForced) as u64;
    let numbers: Vec<u64> = (1..=10).map(moved).collect();
    assert!(numbers.iter().all(|n| (500..=900).contains(n)), "{numbers:?}");
    assert!(numbers.iter().max() > numbers.iter().min(), "{numbers:?}");
    let all = forced(calm(), None, Some((1e6, 1e6))).run(1, false);
    assert_eq!(all.at(35).places[NEAR].displaced, 0, "no more than are there");
}

#[test]
fn those_whose_home_is_not_on_the_map_are_taken_where_the_figure_says_and_are_not_there_by_choice() {
    let guests = |arm: Arm| {
        arm.with(|a| {
            let (at, group) = (PlaceId(NEAR as u32), Some(GroupId::at(NEITHER)));
            a.openings = vec![Opening { at, origin: None, group, share: 0.0, people: 800 }];
        })
    };
    let course = forced(guests(calm()), Some(NEITHER), Some((300.0, 300.0))).run(1, false);
    assert_eq!(course.last().tally.of(Measure::ReturnedForced)[NEITHER] as u64, 300);
    assert_eq!(course.last().places[FAR].displaced, 300);
    assert_eq!(sum(course.last(), |a| a.safe_away), 500);
}

#[test]
fn whoever_leaves_again_after_being_forced_home_has_not_undone_a_return() {
    let arm = forced(calm(), Some(FORMER), Some((2000.0, 2000.0))).attacked((40..100).step_by(2)).with(|a| {
        (a.mode, a.model.recorded_share) = (azalai_engine::returning::Mode::Hindcast, 1.0);
        a.model.readiness = -5.0;
    });
    let course = arm.run(1, false);
    assert!(course.weeks.iter().map(|w| w.places[TOWN].departures).sum::<u64>() > 3000);
    assert_eq!((course.counted(Measure::ReturnedUndone) + course.counted(Measure::LeftAgain)) as u64, 0);
}

#[test]
fn home_is_chosen_again_only_once_a_return_after_one_in_vain_has_lasted() {
    let quiet = arm(20.0, 1.0).guaranteed().with(|a| (a.model.base_rate, a.model.abuse_rate) = (0.0, 0.0));
    let week = quiet.run(1, false);
    assert!(week.counted(Measure::Returned) > 1000.0);
    assert_eq!(sum(week.last(), |a| a.chosen_home), sum(week.last(), |a| a.at_home));
    // Attacks drive people who have come back away again, and some of them come back once more.
    let unquiet = quiet.attacked((60..75).step_by(1)).with(|a| {
        (a.mode, a.model.recorded_share) = (azalai_engine::returning::Mode::Hindcast, 1.0);
        (a.days, a.model.memory_days, a.model.slow_days, a.model.readiness) = (400, 14.0, 20.0, -5.0);
        a.model.peak_rate = 0.015;
    });
    let course = unquiet.run(1, false);
    let in_vain = |day| sum(course.at(day), |a| a.at_home - a.chosen_home);
    assert!(course.counted(Measure::ReturnedUndone) > 100.0);
    assert!(in_vain(150) > 20, "{} at home after a return in vain", in_vain(150));
    assert!(in_vain(390) < in_vain(210), "{} at first, {} in the end", in_vain(210), in_vain(390));
}

/// With the near refuge closed on day 30 to a group, or to everybody.
fn closed(mut arm: Arm, group: Option<usize>) -> Arm {
    let mut event = event(900, 30, "camp_closure", NEAR, "army");
    (event.usage, event.target_group) = (EventUse::DatedChange, group.map(GroupId::at));
    arm.scenario.dossier.events.push(event);
    arm
}

#[test]
fn returns_that_a_closed_refuge_induces_are_told_apart_from_forced_ones_and_from_choice() {
    let arm = closed(calm(), Some(FORMER)).with(|a| a.model.induced_share = 0.6);
    let course = arm.run(1, false);
    let there = sum(course.at(28), |a| if a.group == FORMER { a.away } else { 0 }) as f64;
    let induced = course.counted(Measure::ReturnedInduced);
    assert!((0.55 * there..0.65 * there).contains(&induced), "{induced} of {there}");
    assert_eq!(course.last().tally.of(Measure::ReturnedInduced)[FORMER], induced);
    let others = [Measure::Returned, Measure::ReturnedForced];
    assert_eq!(others.map(|m| course.counted(m) as u64), [0; 2]);
    assert_eq!(course.counted(Measure::MovedOn), there - induced, "the others go on to another refuge");
    let (before, after) = (course.at(28), course.at(42));
    assert_eq!(sum(after, |a| a.chosen_home), sum(before, |a| a.chosen_home), "home is not chosen");
}

#[test]
fn those_to_whom_return_is_blocked_go_on_when_their_refuge_is_closed() {
    let blocked = closed(calm(), None).with(|a| {
        let place = PlaceId(TOWN as u32);
        a.scenario.dossier.permissions.push(Permission {
            place,
            from_day: 0,
            status: PermissionStatus::Blocked,
            target_group: Some(GroupId::at(FORMER)),
            ..Permission::default()
        });
    });
    let course = blocked.run(1, false);
    let induced = course.last().tally.of(Measure::ReturnedInduced).to_vec();
    assert!(induced[FORMER] == 0.0 && induced[LOCAL] > 100.0, "{induced:?}");
}
