//! Roads that are very short, speeds that are very slow and roads that lead back cost no more than others, and people
//! are moved in cohorts as they are one by one.

mod support;

use azalai_model::{Rules, Scenario};
use support::{at, both, put, scenario, see};

/// Mean and variance of the people at `place` at the end of the last day, over replicates.
fn moments(s: &Scenario, place: &str, individuals: bool) -> (f64, f64) {
    let n = 60;
    let last = s.days as usize - 1;
    let people: Vec<f64> =
        (1..=n).map(|replicate| at(s, &see(s, replicate, individuals), place, last) as f64).collect();
    let mean = people.iter().sum::<f64>() / f64::from(n);
    (mean, people.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n - 1))
}

#[test]
fn people_cross_a_very_short_road_alike_in_cohorts_and_one_by_one() {
    for (km, short_stints) in [("0.1", false), ("0.1", true), ("0.000001", true), ("2", true)] {
        let mut s = scenario(4, "A conflict, B town, C camp abroad", &format!("A-B {km}, B-C 300"));
        s.settings.avoid_short_stints = short_stints;
        put(&mut s, "A", 300);
        let [(one, of_one), (merged, of_merged)] = [true, false].map(|individuals| moments(&s, "C", individuals));
        let error = ((of_one + of_merged) / 60.0).sqrt();
        assert!((one - merged).abs() <= 4.5 * error.max(0.5), "{km} km, {short_stints}: {one} and {merged} ± {error}");
    }
}

#[test]
fn a_road_of_a_hundredth_of_a_day_is_crossed_as_long_as_it_is() {
    // 3.6 km at 360 km a day: 0.01 of a day; the person goes to and fro, and has moved whole crossings.
    let mut s = scenario(3, "A town, B town", "A-B 3.6");
    s.settings.default_movechance = 1.0;
    put(&mut s, "A", 1);
    for (km, _) in see(&s, 1, true).first_person {
        assert!((km / 3.6 - (km / 3.6).round()).abs() < 1e-9, "{km}");
    }
}

#[test]
fn at_a_snails_pace_memory_of_travel_stays_small() {
    let mut s = scenario(5, "A conflict, B town, C camp", "A-B 10, B-C 10");
    s.settings.avoid_short_stints = true;
    s.settings.max_move_speed = 1e-9;
    put(&mut s, "A", 50);
    for seen in both(&s) {
        assert_eq!(seen.days[4].travelling, 50);
    }
}

#[test]
fn a_road_back_to_its_start_is_taken_under_flees_rules_alone() {
    for (rules, takes) in [(Rules::Flee, true), (Rules::Azalai, false)] {
        let mut s = scenario(3, "A conflict, B camp abroad", "A-A 900, A-B 100");
        s.rules = rules;
        put(&mut s, "A", 200);
        for seen in both(&s) {
            assert_eq!(seen.days[0].travelling > 0, takes, "{rules:?}");
        }
    }
}
