//! Behaviour of Flee as measured on Flee itself: what must hold to the person, both one by one and
//! in cohorts.

mod support;

use azalai_model::{Closure, ClosureKind, PlaceChange, PlaceKind, Rules, SpawnMode};
use support::{at, both, conflict, counts, put, scenario};

#[test]
fn a_further_hop_has_the_whole_days_speed_again() {
    let mut s = scenario(4, "A conflict, B conflict, C conflict, D camp", "A-B 100, B-C 300, C-D 500");
    s.settings.awareness_level = 3;
    s.settings.conflict_weight = 0.0;
    s.settings.camp_movechance = 0.0;
    put(&mut s, "A", 1);
    let [one, many] = both(&s);
    assert_eq!(one.first_person[..3], [(400.0, false), (360.0, true), (140.0, false)]);
    for seen in [&one, &many] {
        assert_eq!([at(&s, seen, "C", 0), seen.days[1].travelling, at(&s, seen, "D", 2)], [1, 1, 1]);
    }
}

#[test]
fn a_link_as_long_as_a_day_takes_two() {
    for (km, arrives) in [(359.0, 0), (360.0, 1), (361.0, 1)] {
        let mut s = scenario(3, "A conflict, B camp", &format!("A-B {km}"));
        s.settings.camp_movechance = 0.0;
        put(&mut s, "A", 50);
        for seen in both(&s) {
            let day = (0..3).find(|&d| at(&s, &seen, "B", d) == 50);
            assert_eq!(day, Some(arrives), "{km} km");
        }
    }
}

#[test]
fn capacity_is_lowered_by_those_who_are_there_already() {
    let mut s = scenario(1, "A conflict 100, B camp 100", "A-B 100");
    s.settings.camp_movechance = 0.0;
    s.counts.total = Some(counts(&s, "total", &[(0, 10.0)]));
    s.counts.places = vec![counts(&s, "B", &[(0, 30.0)])];
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "B", 0), 30);
        assert_eq!((seen.days[0].raw, seen.days[0].created, seen.days[0].debt), (40, 30, 0));
    }
    // The capacity left is 70: with the whole of it taken nobody leaves for the camp.
    s.days = 2;
    s.counts.places = vec![counts(&s, "B", &[(0, 60.0), (1, 100.0)])];
    for seen in both(&s) {
        assert_eq!(seen.days[1].created, 100, "40 more are displaced");
        assert_eq!(at(&s, &seen, "B", 1), 60, "capacity is 40 and 60 are there");
    }
}

#[test]
fn conflict_is_seen_to_start_and_end_but_not_to_change() {
    // Spawn weights follow intensities 0.3, 0.3, none, 0.5: with a constant spawn of 10 times
    // the intensity this makes 3, 3, 0 and 5 people.
    let mut s = scenario(4, "A town 100, B town", "A-B 100");
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 10.0;
    conflict(&mut s, "A", &[0.3, 0.8, 0.0, 0.5]);
    for seen in both(&s) {
        let created: Vec<i64> = seen.days.iter().map(|d| d.created).collect();
        assert_eq!(created, [3, 6, 6, 11]);
    }
}

#[test]
fn travellers_on_a_closed_road_turn_back_even_if_it_has_reopened() {
    let mut s = scenario(8, "A conflict, B camp abroad", "A-B 25");
    s.settings.max_move_speed = 10.0;
    s.settings.camp_movechance = 0.0;
    s.closures = vec![Closure { kind: ClosureKind::Country("home".into(), "abroad".into()), start: 1, end: 2 }];
    put(&mut s, "A", 40);
    for seen in both(&s) {
        assert_eq!((seen.days[1].travelling, at(&s, &seen, "A", 2)), (40, 40));
        assert_eq!((seen.days[4].travelling, at(&s, &seen, "B", 5)), (40, 40));
    }
}

#[test]
fn a_full_camp_as_only_destination_draws_nobody() {
    let mut s = scenario(5, "A conflict 1000, B camp 10", "A-B 100");
    s.settings.camp_movechance = 0.0;
    s.settings.insert_day0 = false;
    s.counts.total = Some(counts(&s, "total", &[(0, 0.0)]));
    s.counts.places = vec![counts(&s, "B", &[(0, 0.0)])];
    put(&mut s, "B", 10);
    put(&mut s, "A", 30);
    for seen in both(&s) {
        assert_eq!((at(&s, &seen, "A", 4), at(&s, &seen, "B", 4)), (30, 10));
    }
}

#[test]
fn a_camp_of_ten_can_receive_twenty_in_a_day() {
    let mut s = scenario(2, "A conflict, B camp 10", "A-B 100");
    s.settings.camp_movechance = 0.0;
    put(&mut s, "A", 20);
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "B", 0), 20);
    }
}

#[test]
fn fixture_conflict_spawn_one() {
    let mut s = scenario(10, "A conflict 1000, B town, C town, D town", "A-B 834, A-C 1368, A-D 536");
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 100.0;
    for seen in both(&s) {
        assert_eq!(seen.days[9].created, 1000);
    }
}

#[test]
fn fixture_conflict_spawn_two() {
    let mut s = scenario(4, "A town, B town, C town, D town", "A-B 834, A-C 1368, A-D 536");
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 100.0;
    conflict(&mut s, "A", &[1.0, 1.0, 0.0, 0.0]);
    conflict(&mut s, "C", &[1.0, 1.0, 1.0, 1.0]);
    conflict(&mut s, "D", &[1.0, 1.0, 0.5, 0.5]);
    // The case sets the halved intensity by hand: from a file Flee would not see it (Q20).
    for (rules, created) in [(Rules::Azalai, 900), (Rules::Flee, 1000)] {
        s.rules = rules;
        for seen in both(&s) {
            assert_eq!(seen.days[3].created, created);
        }
    }
}

#[test]
fn fixture_single_agent_is_always_somewhere() {
    let mut s = scenario(30, "A town, B camp, C camp, D camp", "A-B 100, A-C 100, A-D 100");
    s.settings.max_move_speed = 5000.0;
    put(&mut s, "A", 1);
    for seen in both(&s) {
        assert_eq!(seen.days[29].present.iter().sum::<i64>(), 1);
    }
}

#[test]
fn fixture_every_awareness_level_runs() {
    let roads = "A-B 834, A-C 834, A-D 834, C-C2 834, C-D2 834, D-D2 834, D2-D3 834, C2-D3 834";
    for level in -1..=5 {
        let mut s = scenario(5, "A conflict, B town, C town, D town, C2 town, D2 town, D3 town", roads);
        s.settings.awareness_level = level;
        s.settings.max_move_speed = 5000.0;
        put(&mut s, "A", 100);
        for seen in both(&s) {
            let away = 100 - at(&s, &seen, "A", 0);
            assert_eq!(away == 0, level == 0, "level {level}: only at level 0 nobody moves");
        }
    }
}

#[test]
fn fixture_markers_are_passed_and_never_reached() {
    let mut s = scenario(6, "A conflict, B town, C marker, D camp", "A-B 834, A-C 834, B-D 834, C-D 834");
    s.settings.awareness_level = 5;
    // Far enough that nobody's day ends on the way.
    s.settings.max_move_speed = 500_000.0;
    put(&mut s, "A", 200);
    for seen in both(&s) {
        assert!(seen.days.iter().all(|d| d.present[2] == 0), "a day at a crossroads");
        assert!(at(&s, &seen, "D", 5) > 0);
    }
}

#[test]
fn fixture_camp_sink() {
    let mut s = scenario(3, "A conflict, B camp", "A-B 100");
    s.settings.camps_are_sinks = true;
    s.settings.max_move_speed = 5000.0;
    s.places[1].deactivation_probability = 1.0;
    put(&mut s, "A", 100);
    for seen in both(&s) {
        assert_eq!((seen.days[2].gone, at(&s, &seen, "B", 2)), (100, 100), "gone, and counted still (Q35)");
    }
}

#[test]
fn fixture_tiny_closure() {
    let mut s = scenario(100, "A conflict 100, B camp, C camp", "A-B 5");
    s.settings.max_move_speed = 5000.0;
    s.settings.camp_movechance = 0.0;
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 1.0;
    s.closures = vec![Closure { kind: ClosureKind::Location(s.place("B").expect("B")), start: 3, end: -1 }];
    for seen in both(&s) {
        assert_eq!((at(&s, &seen, "B", 99), at(&s, &seen, "A", 99)), (3, 97));
    }
}

#[test]
fn fixture_location_changes() {
    let mut s = scenario(501, "A conflict, C town, B town", "A-B 100, A-C 100");
    let (a, c) = (s.place("A").expect("A"), s.place("C").expect("C"));
    s.changes = vec![
        PlaceChange { place: c, kind: PlaceKind::IdpCamp, day: 100 },
        PlaceChange { place: a, kind: PlaceKind::Town, day: 500 },
    ];
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 1.0;
    for seen in both(&s) {
        assert_eq!([seen.days[499].created, seen.days[500].created], [500, 500], "A is in conflict to day 499");
    }
}

#[test]
fn fixture_foreign_weight_zero() {
    let mut s = scenario(10, "A conflict 1000, B town, C town, D town abroad", "A-B 834, A-C 1368, A-D 536");
    s.settings.foreign_weight = 0.0;
    s.settings.max_move_speed = 5000.0;
    put(&mut s, "A", 500);
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "D", 9), 0);
    }
}

#[test]
fn fixture_toy_escape() {
    let series = [(0, 500.0), (365, 6000.0), (730, 70000.0)];
    for (empty, created) in [(false, 1135), (true, 135)] {
        let mut s = scenario(10, "A conflict 10000, B town, C town, camp1 camp", "A-B 100, A-C 100, A-camp1 100");
        s.settings.insert_day0 = false;
        s.settings.empty_camps_on_day0 = empty;
        s.counts.total = Some(counts(&s, "total", &series));
        s.counts.places = vec![counts(&s, "camp1", &series)];
        for seen in both(&s) {
            assert_eq!(seen.days[9].created, created, "1000 from day 0 is total and camp");
        }
    }
}

#[test]
fn fixture_stay_close_to_home() {
    for fixed in [false, true] {
        let mut s = scenario(20, "A town, B town, C town", "A-B 100, B-C 100");
        for (place, at) in s.places.iter_mut().zip([0.0, 1.0, 100.0]) {
            (place.latitude, place.longitude) = (at, at);
        }
        s.settings.stay_close_to_home = true;
        s.settings.home_distance_power = 5.0;
        s.settings.max_move_speed = 100.0;
        s.settings.fixed_routes = fixed;
        put(&mut s, "A", 100);
        for seen in both(&s) {
            assert!(at(&s, &seen, "C", 19) < 2);
        }
    }
}

#[test]
fn fixture_data_table() {
    let s = scenario(1, "A town", "");
    let days = |y: i16| s.start.until(jiff::civil::date(y, 1, 1)).expect("dates").get_days();
    let start = s.start.until(jiff::civil::date(2010, 6, 1)).expect("dates").get_days();
    let points = [(2010, 500.0), (2011, 6000.0), (2012, 70000.0), (2013, 800_000.0), (2014, 400_000.0)];
    let points: Vec<(i64, f64)> = points.iter().map(|&(y, v)| (i64::from(days(y) - start), v)).collect();
    let table = counts(&s, "total", &points);
    assert_eq!([table.at(0), table.at(300), table.at(700)], [2775, 21079, 311_338]);
    assert_eq!((0..=1200).map(|d| table.at(d)).max(), Some(800_000));
}

#[test]
fn old_conflicts_are_feared_less() {
    // With a weight of 0.25 and a decay to 0.1 the score of a zone is 0.25 to day 89, 0.5 on days
    // 90 to 119 and 0.8706 after: seen in the share of people who choose it over an equal town.
    for (day, score) in [(10, 0.25), (89, 0.25), (90, 0.5), (119, 0.5), (120, 0.870_550_563_296_124)] {
        let mut s = scenario(day + 1, "A town 100000, B town, C town", "A-B 100, A-C 100");
        s.settings.conflict_weight = 0.25;
        s.settings.conflict_spawn_decay = vec![1.0, 1.0, 1.0, 0.5, 0.1];
        s.settings.spawn_mode = SpawnMode::PopRatio;
        s.settings.displaced_per_conflict_day = 0.5;
        s.settings.conflict_movechance = 0.5;
        s.settings.max_move_speed = 110.0;
        conflict(&mut s, "B", &vec![1.0; day as usize + 1]);
        // People leave A on the last day only, when conflict breaks out there.
        let mut daily = vec![0.0; day as usize + 1];
        daily[day as usize] = 1.0;
        conflict(&mut s, "A", &daily);
        for seen in both(&s) {
            let (b, c) = (at(&s, &seen, "B", day as usize), at(&s, &seen, "C", day as usize));
            // Half of those who reach B, and 0.3 of those who reach C, go back within the day.
            let p = score / (1.0 + score);
            let expected = 0.5 * p / (0.5 * p + 0.7 * (1.0 - p));
            let share = b as f64 / (b + c) as f64;
            let error = 4.0 * (expected * (1.0 - expected) / (b + c) as f64).sqrt();
            assert!((share - expected).abs() < error, "day {day}: {share}, not {expected}");
        }
    }
}

#[test]
fn people_see_the_capacity_of_the_day() {
    // A camp of 1 that grows by 150 a day, and 100 people a day with nowhere else to go.
    let mut s = scenario(4, "A conflict 100000, B camp 1", "A-B 100");
    s.places[1].capacity_per_day = 150;
    s.settings.spawn_mode = SpawnMode::Constant;
    s.settings.displaced_per_conflict_day = 100.0;
    s.settings.camp_movechance = 0.0;
    let counts = both(&s).map(|seen| (0..4).map(|day| at(&s, &seen, "B", day)).collect::<Vec<_>>());
    assert_eq!(counts[0], counts[1], "one by one and in cohorts");
    assert_eq!(counts[0][0], 100, "the camp holds 151 on day 0");
}

#[test]
fn nobody_who_was_counted_is_dropped_under_mended_rules() {
    let mut s = scenario(6, "A conflict 100, B camp", "A-B 100");
    s.rules = azalai_model::Rules::Azalai;
    s.settings.insert_day0 = false;
    s.settings.take_from_population = true;
    s.counts.total = Some(counts(&s, "total", &[(0, 0.0), (5, 500.0)]));
    s.counts.places = vec![counts(&s, "B", &[(0, 0.0), (5, 500.0)])];
    conflict(&mut s, "A", &[1.0, 0.0, 0.0, 1.0, 1.0, 1.0]);
    for seen in both(&s) {
        let last = &seen.days[5];
        assert_eq!(last.created, 100, "no more than live there");
        assert_eq!((seen.days[2].created, seen.days[2].debt), (0, -200), "those counted while nobody could leave wait");
        assert_eq!(last.created - last.debt, 500, "and are not forgotten");
    }
}

#[test]
fn under_our_rules_a_camp_out_of_sight_of_flee_is_gone_to_and_size_draws() {
    let mut s = scenario(30, "A conflict, B town, C camp 4000, D camp 1000", "A-B 300, B-C 300, B-D 300");
    s.settings.camp_movechance = 0.0;
    s.settings.default_movechance = 0.0;
    put(&mut s, "A", 900);
    for seen in both(&s) {
        assert_eq!(at(&s, &seen, "B", 29), 900, "one link ahead there is no camp, and nobody goes on");
    }
    s.settings.camps_in_sight = 64;
    s.settings.camp_size_power = 0.5;
    for seen in both(&s) {
        let [c, d] = ["C", "D"].map(|camp| at(&s, &seen, camp, 29));
        assert!((2 * d - c).abs() < d / 2, "four times the size draws twice as many: {c} and {d}");
        assert!(c + d > 350, "and a camp twice as far still draws: {c} and {d}");
    }
}
