//! A run under Flee's rules can be stopped, copied, saved and continued.

#[path = "support/random.rs"]
mod random;
mod support;

use std::sync::Arc;

use azalai_engine::rng::Rng;
use azalai_engine::{Flight, Run};
use azalai_model::{Closure, ClosureKind, ConflictSeries, Link, PlaceChange, PlaceId, PlaceKind, Scenario, SpawnMode};
use proptest::prelude::*;
use support::{Day, Seen, case, counts, scenario, see, start};

/// Thousands on the roads between two countries: camps that fill, one that grows, roads and a camp that close for a
/// while, conflicts that come and go, and a place that takes another role.
fn busy() -> Scenario {
    let mut s = scenario(
        90,
        "A conflict 30000, B conflict 20000, C town 9000, D town 5000, E town, F town, G town, M marker, \
         W camp 900 abroad, X camp 4000 abroad, Y idpcamp 2500, Z camp abroad",
        "A-C 60, A-D 130, B-D 95, B-E 400, C-D 80, C-M 150, M-F 120, D-F 210, E-F 70, E-G 310, F-G 90, C-W 45, \
         D-W 200, F-X 120, G-X 380, G-Z 510, E-Y 60, D-Y 160, W-X 75",
    );
    s.settings.max_move_speed = 360.0;
    s.settings.avoid_short_stints = true;
    s.settings.start_on_foot = true;
    s.settings.take_from_population = true;
    s.settings.default_movechance = 0.4;
    s.settings.camp_movechance = 0.02;
    s.settings.displaced_per_conflict_day = 0.004;
    s.settings.spawn_mode = SpawnMode::PopRatio;
    let days = |from: usize, to: usize| (0..90).map(move |d| f64::from(u8::from((from..to).contains(&d))));
    let [a, b, c, e, g, x, y] = ["A", "B", "C", "E", "G", "X", "Y"].map(|id| s.place(id).expect("a place"));
    s.conflict = vec![
        ConflictSeries::from_daily(a, days(0, 90)),
        ConflictSeries::from_daily(b, days(10, 60)),
        ConflictSeries::from_daily(c, days(40, 55)),
    ];
    s.closures = vec![
        Closure { kind: ClosureKind::Country("home".into(), "abroad".into()), start: 20, end: 31 },
        Closure { kind: ClosureKind::Location(g), start: 50, end: 58 },
        Closure { kind: ClosureKind::IdpCamp(y), start: 35, end: 45 },
    ];
    s.changes = vec![PlaceChange { place: e, kind: PlaceKind::IdpCamp, day: 70 }];
    s.places[x.index()].capacity_per_day = 25;
    s
}

/// The days of a run from now on, and the run as saved after its last.
fn rest(mut run: Run<Flight>, s: &Scenario) -> (Vec<Day>, Vec<u8>) {
    let mut seen = Seen::default();
    run.until(s.days, &mut seen);
    (seen.days, run.save())
}

/// Saves and copies a run after every `step`th day, and compares how they continue.
fn check(s: &Scenario, individuals: bool, step: u32, name: &str) {
    let case = Arc::new(case(s, individuals));
    let mut run = start(s, 1, individuals);
    let mut seen = Seen::default();
    let mut kept = Vec::new();
    for day in 0..s.days {
        run.until(day, &mut seen);
        if day % step == 0 {
            let saved = run.save();
            let restored = Run::restore(Arc::clone(&case), &saved).expect("saved of this case");
            assert_eq!(restored.save(), saved, "{name}, restored after day {day}");
            kept.extend([(day, "restored", restored), (day, "copied", run.clone())]);
        }
    }
    let last = run.save();
    for (day, how, again) in kept {
        let (after, end) = rest(again, s);
        assert_eq!(after, seen.days[day as usize + 1..], "{name}, {how} after day {day}");
        assert!(end == last, "{name}, {how} after day {day}: another state at the end");
    }
}

#[test]
fn a_run_saved_on_any_day_continues_to_the_same_bytes() {
    for level in 1..4 {
        for fixed_routes in [false, true] {
            let mut s = busy();
            (s.settings.awareness_level, s.settings.fixed_routes) = (level, fixed_routes);
            check(&s, false, 15, &format!("awareness {level}, fixed routes {fixed_routes}"));
        }
    }
    check(&busy(), true, 30, "one by one");
}

proptest! {
    #![proptest_config(random::cases(60))]

    #[test]
    fn a_run_of_any_scenario_saved_on_any_day_continues_to_the_same_bytes(s in random::scenario(), individuals: bool) {
        check(&s, individuals, 3, "a random scenario");
    }
}

#[test]
fn a_saved_run_is_restored_for_its_own_case_only() {
    let s = busy();
    let saved = start(&s, 1, false).save();
    let mut longer = s.clone();
    longer.links[0].km += 1.0;
    assert!(Run::<Flight>::restore(Arc::new(case(&s, false)), &saved).is_ok());
    for other in [case(&longer, false), case(&s, true)] {
        assert!(Run::<Flight>::restore(Arc::new(other), &saved).is_err());
    }
}

/// Runs `old` up to a day and goes on as a run of `new`; none where the past of `new` is another.
fn carried(old: &Scenario, new: &Scenario, day: u32, individuals: bool) -> Option<(Vec<Day>, Vec<u8>)> {
    let mut run = start(old, 1, individuals);
    run.until(day - 1, &mut Seen::default());
    let onto = Run::<Flight>::onto(Arc::new(case(new, individuals)), Rng::new(1, 1), &run.save_past());
    Some(rest(onto.ok()?, new))
}

/// The days of a run of `s` from a day on, and the run as saved after its last.
fn fresh(s: &Scenario, day: u32, individuals: bool) -> (Vec<Day>, Vec<u8>) {
    let mut run = start(s, 1, individuals);
    run.until(day - 1, &mut Seen::default());
    rest(run, s)
}

/// [`busy`], moved by counts in two camps: W was last counted on day 40 and X on day 47.
fn counted() -> Scenario {
    let mut s = busy();
    s.settings.spawn_mode = SpawnMode::Counts;
    s.settings.sum_from_camps = true;
    s.counts.places = vec![
        counts(&s, "W", &[(0, 100.0), (19, 500.0), (40, 900.0)]),
        counts(&s, "X", &[(0, 60.0), (26, 2100.0), (47, 2900.0)]),
    ];
    s
}

/// What is done to a scenario, in words.
type Change<'a> = (&'a str, &'a dyn Fn(&mut Scenario));

#[test]
fn a_run_is_carried_to_what_is_known_later_as_far_as_that_leaves_its_past() {
    let (old, day) = (counted().known_on(49), 48);
    let x = old.place("X").expect("a place");
    let changed = |change: &dyn Fn(&mut Scenario)| {
        let mut new = counted();
        change(&mut new);
        new
    };
    let later: [Change<'_>; 8] = [
        ("more days", &|s| s.days = 130),
        ("a count", &|s| s.counts.places[1].points.push((55, 4000.0))),
        ("a conflict", &|s| s.conflict[1].steps = vec![(10, 1.0), (48, 0.0)]),
        ("a conflict elsewhere", &|s| s.conflict.push(ConflictSeries { place: PlaceId(4), steps: vec![(48, 1.0)] })),
        ("a closure", &|s| s.closures.push(Closure { kind: ClosureKind::Location(x), start: 48, end: 60 })),
        ("a change of role", &|s| s.changes.push(PlaceChange { place: PlaceId(5), kind: PlaceKind::Camp, day: 48 })),
        ("a road that ends", &|s| s.links[2].to_day = Some(48)),
        ("what nobody simulates", &|s| s.hash = "another".to_owned()),
    ];
    for (what, change) in later {
        let new = changed(change);
        let found = carried(&old, &new, day, false).unwrap_or_else(|| panic!("{what}: refused"));
        assert!(found == fresh(&new, day, false), "{what}: another course");
    }
    let earlier: [Change<'_>; 9] = [
        // W has been the same since day 40, which a count moves.
        ("a count", &|s| s.counts.places[0].points.push((55, 1000.0))),
        ("a corrected count", &|s| s.counts.places[1].points[1].1 += 1.0),
        ("a conflict", &|s| s.conflict[1].steps = vec![(10, 1.0), (47, 0.0)]),
        ("a closure", &|s| s.closures.push(Closure { kind: ClosureKind::Location(x), start: 47, end: 60 })),
        ("an end of a closure", &|s| s.closures[0].end = 47),
        ("an end before a start", &|s| {
            s.closures.push(Closure { kind: ClosureKind::Location(x), start: 60, end: 30 });
        }),
        ("a change of role", &|s| s.changes.push(PlaceChange { place: PlaceId(5), kind: PlaceKind::Camp, day: 47 })),
        ("a road", &|s| s.links.push(Link { from_day: Some(70), ..Link::road(PlaceId(0), PlaceId(4), 9.0) })),
        ("a setting", &|s| s.settings.max_move_speed += 1.0),
    ];
    for (what, change) in earlier {
        assert!(carried(&old, &changed(change), day, false).is_none(), "{what}: taken");
    }
    // At the end of day 40 nothing that a count in W moves has happened.
    let new = changed(&|s| s.counts.places[0].points.push((55, 1000.0)));
    assert!(carried(&old, &new, 41, false) == Some(fresh(&new, 41, false)));
}

#[test]
fn a_past_that_is_damaged_or_of_other_luck_is_refused() {
    let s = counted();
    let case = Arc::new(case(&s, false));
    let mut run = start(&s, 1, false);
    run.until(9, &mut Seen::default());
    let (saved, luck) = (run.save_past(), Rng::new(1, 1));
    assert!(Run::<Flight>::onto(Arc::clone(&case), luck, &saved).is_ok_and(|run| run.day() == 10));
    assert!(Run::<Flight>::onto(Arc::clone(&case), Rng::new(1, 2), &saved).is_err());
    assert!(Run::<Flight>::restore(Arc::clone(&case), &saved).is_err());
    assert!(Run::<Flight>::onto(Arc::clone(&case), luck, &run.save()).is_err());
    for at in (0..16).chain((16..saved.len()).step_by(saved.len() / 40)) {
        let mut broken = saved.clone();
        broken[at] ^= 0x24;
        assert!(Run::<Flight>::onto(Arc::clone(&case), luck, &broken).is_err(), "byte {at}");
        assert!(Run::<Flight>::onto(Arc::clone(&case), luck, &saved[..at]).is_err(), "{at} bytes");
    }
}

proptest! {
    #![proptest_config(random::cases(150))]

    #[test]
    fn what_was_known_of_any_scenario_is_carried_on_to_all_of_it(
        s in random::scenario(), individuals: bool, known in 1..60_u32, back in 0..25_u32,
    ) {
        let known = known.min(s.days - 1);
        let day = (known + 1).saturating_sub(back).max(1);
        let old = s.clone().known_on(i64::from(known));
        if let Some(found) = carried(&old, &s, day, individuals) {
            prop_assert!(found == fresh(&s, day, individuals), "another course from day {}", day);
        }
    }
}

#[test]
fn a_run_stopped_every_day_shows_what_an_uninterrupted_one_shows() {
    let s = busy();
    let mut run = start(&s, 3, false);
    let mut seen = Seen::default();
    for day in 0..s.days {
        assert_eq!(run.day(), day);
        run.until(day, &mut seen);
    }
    assert_eq!(seen.days, see(&s, 3, false).days);
}

/// Mean and variance.
fn moments(x: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    (mean, x.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

#[test]
fn branches_have_their_own_luck_and_one_distribution() {
    let s = busy();
    let at = 5;
    let people = |mut run: Run<Flight>, day: usize| -> Vec<i64> {
        let mut seen = Seen::default();
        run.until(at + day as u32 + 1, &mut seen);
        seen.days[day].present.clone()
    };
    let mut trunk = start(&s, 1, false);
    trunk.until(at, &mut Seen::default());
    let one = people(trunk.branch(1), 10);
    assert_eq!(one, people(trunk.branch(1), 10), "the same branch twice");
    assert_ne!(one, people(trunk.branch(2), 10), "two branches");
    assert_ne!(one, people(trunk.clone(), 10), "a branch and the trunk");
    // Branches of one run, and branches of other branches of it: different luck, one distribution.
    let n = 200;
    let last = 20;
    let direct: Vec<Vec<i64>> = (0..n).map(|i| people(trunk.branch(i), last)).collect();
    let twice: Vec<Vec<i64>> = (0..n).map(|i| people(trunk.branch(n + i).branch(7), last)).collect();
    let (mut compared, mut apart) = (0, 0);
    for place in 0..s.places.len() {
        let column = |sample: &[Vec<i64>]| sample.iter().map(|run| run[place] as f64).collect::<Vec<_>>();
        let ((m1, v1), (m2, v2)) = (moments(&column(&direct)), moments(&column(&twice)));
        let error = ((v1 + v2) / f64::from(n)).sqrt();
        assert!((m1 - m2).abs() <= 4.0 * error, "place {place}: {m1} and {m2}, error {error}");
        if v1 > 1.0 && v2 > 1.0 {
            compared += 1;
            // 4 standard errors of a ratio of variances of 200 normal draws.
            apart += u32::from(libm::log(v1 / v2).abs() > 0.6);
        }
    }
    assert!(compared >= 6 && apart == 0, "variances differ at {apart} of {compared} places");
}
