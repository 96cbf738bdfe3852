//! What holds on any map: people are conserved, what comes too late changes nothing, and the same
//! run twice is the same.

mod support;

use azalai_model::{Closure, ClosureKind, PlaceId, PlaceKind, Rules, Scenario, SpawnMode};
use support::{Day, random, see};

fn days(s: &Scenario, replicate: u32, individuals: bool) -> Vec<Day> {
    see(s, replicate, individuals).days
}

#[test]
fn people_are_conserved_on_any_map_and_runs_repeat() {
    for seed in 0..300 {
        let s = random(seed);
        for individuals in [false, true] {
            let first = days(&s, 1, individuals);
            assert_eq!(first.len(), s.days as usize);
            for day in &first {
                let here: i64 = day.present.iter().sum();
                assert_eq!(here + day.travelling, day.created, "scenario {seed}");
                assert!(day.present.iter().all(|&n| n >= 0) && day.travelling >= 0 && day.gone <= here);
                assert!(day.at_home.iter().all(|&n| n >= 0));
            }
            assert_eq!(first, days(&s, 1, individuals), "scenario {seed} twice");
        }
    }
}

#[test]
fn both_ways_create_the_same_people() {
    for seed in 0..300 {
        let s = random(seed);
        let (one, many) = (days(&s, 2, true), days(&s, 2, false));
        for (a, b) in one.iter().zip(&many) {
            assert_eq!(
                (a.created, a.raw, a.debt, &a.at_home),
                (b.created, b.raw, b.debt, &b.at_home),
                "scenario {seed}"
            );
        }
    }
}

#[test]
fn what_comes_after_the_last_day_changes_nothing() {
    for seed in 0..100 {
        let s = random(seed);
        let mut later = s.clone();
        later.closures.push(Closure { kind: ClosureKind::Location(PlaceId(0)), start: i64::from(s.days), end: 500 });
        later.changes.push(azalai_model::PlaceChange {
            place: PlaceId(0),
            kind: PlaceKind::Camp,
            day: i64::from(s.days),
        });
        assert_eq!(days(&s, 1, false), days(&later, 1, false), "scenario {seed}");
    }
}

#[test]
fn no_violence_no_flight() {
    for seed in 0..100 {
        let mut s = random(seed);
        s.conflict.clear();
        s.counts = azalai_model::Counts::default();
        for place in &mut s.places {
            place.initial_idps = 0;
            if place.kind == PlaceKind::ConflictZone {
                place.kind = PlaceKind::Town;
            }
        }
        assert!(days(&s, 1, false).iter().all(|d| d.created == 0), "scenario {seed}");
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
