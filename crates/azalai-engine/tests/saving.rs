//! A run under Flee's rules can be stopped, copied, saved and continued.

#[path = "support/random.rs"]
mod random;
mod support;

use std::sync::Arc;

use azalai_engine::{Flight, Run};
use azalai_model::{Closure, ClosureKind, ConflictSeries, PlaceChange, PlaceKind, Scenario};
use proptest::prelude::*;
use support::{Day, Seen, case, scenario, see, start};

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
    s.settings.spawn_mode = azalai_model::SpawnMode::PopRatio;
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
