//! What holds on any map: people are conserved, what comes too late changes nothing, and the same
//! run twice is the same.

#[path = "support/random.rs"]
mod random;
mod support;

use azalai_model::{Closure, ClosureKind, Counts, PlaceChange, PlaceId, PlaceKind, Rules, Scenario, SpawnMode};
use proptest::prelude::*;
use random::{cases, scenario};
use support::{Day, see};

fn days(s: &Scenario, replicate: u32, individuals: bool) -> Vec<Day> {
    see(s, replicate, individuals).days
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn people_are_conserved_on_any_map_and_runs_repeat(s in scenario()) {
        for individuals in [false, true] {
            let first = days(&s, 1, individuals);
            prop_assert_eq!(first.len(), s.days as usize);
            for day in &first {
                let here: i64 = day.present.iter().sum();
                prop_assert_eq!(here + day.travelling, day.created);
                prop_assert!(day.present.iter().all(|&n| n >= 0) && day.travelling >= 0 && day.gone <= here);
                prop_assert!(day.at_home.iter().all(|&n| n >= 0));
            }
            prop_assert_eq!(first, days(&s, 1, individuals));
        }
    }

    #[test]
    fn both_ways_create_the_same_people(s in scenario()) {
        let (one, many) = (days(&s, 2, true), days(&s, 2, false));
        for (a, b) in one.iter().zip(&many) {
            prop_assert_eq!((a.created, a.raw, a.debt, &a.at_home), (b.created, b.raw, b.debt, &b.at_home));
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn what_comes_after_the_last_day_changes_nothing(s in scenario()) {
        let end = i64::from(s.days);
        let mut later = s.clone();
        later.closures.push(Closure { kind: ClosureKind::Location(PlaceId(0)), start: end, end: 500 });
        later.changes.push(PlaceChange { place: PlaceId(0), kind: PlaceKind::Camp, day: end });
        prop_assert_eq!(days(&s, 1, false), days(&later, 1, false));
    }

    #[test]
    fn no_violence_no_flight(mut s in scenario()) {
        s.conflict.clear();
        s.counts = Counts::default();
        for place in &mut s.places {
            place.initial_idps = 0;
            if place.kind == PlaceKind::ConflictZone {
                place.kind = PlaceKind::Town;
            }
        }
        prop_assert!(days(&s, 1, false).iter().all(|d| d.created == 0));
    }
}

/// A road closed and opened again before anybody is there to use it.
#[test]
fn a_link_closed_and_opened_before_use_changes_nothing() {
    let mut s = support::scenario(60, "A town 100, B town, C camp", "A-B 100, B-C 90");
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 40.0;
    let quiet_then_war: Vec<f64> = (0..60).map(|d| f64::from(u8::from(d >= 20))).collect();
    support::conflict(&mut s, "A", &quiet_then_war);
    let mut closed = s.clone();
    closed.closures.push(Closure { kind: ClosureKind::Location(PlaceId(1)), start: 5, end: 15 });
    closed.rules = Rules::Azalai;
    s.rules = Rules::Azalai;
    let (open, closed) = (days(&s, 1, false), days(&closed, 1, false));
    assert!(open[59].present[2] > 500);
    assert_eq!(open, closed);
}
