//! The four states of people: they exclude each other, add up to the residents alive, and are added up by days.

#![allow(clippy::print_stdout, reason = "figures are told")]

#[path = "support/town.rs"]
mod town;

use azalai_engine::returning::STATES;
use azalai_model::{GroupId, Id, LeverKind};
use town::*;

/// Residents of a group, or of all, in each state on a day.
fn states(week: &Week, group: Option<usize>) -> [u64; STATES.len()] {
    let mut sum = [0; STATES.len()];
    for audience in week.audiences.iter().filter(|a| group.is_none_or(|g| g == a.group)) {
        sum.iter_mut().zip(audience.states).for_each(|(sum, n)| *sum += n);
    }
    sum
}

/// A town with attacks, promises, returns, and people from elsewhere at the near refuge.
fn busy() -> Arm {
    arm(20.0, 0.6).attacked((5..180).step_by(9)).lever(LeverKind::Promise, 1.0).with(|a| {
        a.openings.push(azalai_engine::returning::Opening { origin: None, people: 700, ..a.openings[0].clone() });
        (a.model.settle_rate, a.model.road_harm) = (0.02, 1e-5);
    })
}

#[test]
fn on_every_day_each_resident_who_is_alive_is_in_one_state() {
    let mut seen = [0; STATES.len()];
    for seed in 1..=10 {
        let course = busy().run(seed, true);
        for week in &course.weeks {
            for a in &week.audiences {
                let [safe, unsafe_home, choice, kept, ..] = a.states;
                if a.origin.is_none() {
                    assert_eq!(a.states, [0; STATES.len()], "people from elsewhere have no home here");
                } else {
                    assert_eq!(safe + unsafe_home, a.at_home);
                    assert_eq!(choice + kept, a.away + a.settled);
                }
            }
            seen.iter_mut().zip(states(week, None)).for_each(|(seen, n)| *seen += n);
        }
    }
    assert!(seen.iter().all(|&n| n > 0), "each state is seen: {seen:?}");
}

#[test]
fn days_in_a_state_are_its_people_added_up_over_the_days() {
    let course = busy().run(3, true);
    for group in [LOCAL, FORMER, NEITHER] {
        let mut sum = [0; STATES.len()];
        for week in &course.weeks {
            sum.iter_mut().zip(states(week, Some(group))).for_each(|(sum, n)| *sum += n);
            for ((_, days), sum) in STATES.into_iter().zip(sum) {
                assert_eq!(week.tally.of(days)[group] as u64, sum, "{days} of group {group} on day {}", week.day);
            }
        }
        let people: u64 = course
            .weeks
            .iter()
            .flat_map(|w| &w.audiences)
            .filter(|a| a.group == group && a.origin.is_some())
            .map(|a| a.at_home + a.away + a.settled)
            .sum();
        assert_eq!(sum[..4].iter().sum::<u64>(), people, "person-days of the states are those of the residents");
    }
    for (_, days) in STATES.into_iter().take(4) {
        let (at, of) = (course.last().tally.at(days), course.last().tally.total(days));
        assert!((at.iter().sum::<f64>() - of).abs() < 0.5, "{days}: residents of the town are all there are");
    }
}

#[test]
fn the_more_safety_is_asked_the_fewer_are_at_home_and_safe() {
    let course = busy().run(5, true);
    let mut apart = [false; 2];
    for week in &course.weeks {
        let [safe, _, _, _, low, high] = states(week, None);
        assert!(low >= safe && safe >= high, "day {}", week.day);
        apart = [apart[0] || low > safe, apart[1] || safe > high];
    }
    assert_eq!(apart, [true; 2], "the thresholds differ on some day");
}

#[test]
fn nobody_whom_an_agreement_excludes_is_away_by_choice() {
    // Most would come home.
    let open = arm(20.0, 1.0).with(|a| a.model.gate_middle = 0.3);
    let excluding = open.clone().lever(LeverKind::Exclusion, 1.0).with(|a| {
        a.strategy.levers[0].group = Some(GroupId::at(FORMER));
    });
    let (open, excluding) = (open.run(1, false), excluding.run(1, false));
    let choice = |course: &Course, group| states(course.last(), Some(group))[2];
    assert!(choice(&open, FORMER) > 1000 && choice(&open, NEITHER) > 1000);
    assert_eq!(choice(&excluding, FORMER), 0);
    assert!(choice(&excluding, NEITHER) > 1000);
}
