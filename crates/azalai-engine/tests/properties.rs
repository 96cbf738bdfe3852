//! What holds on any map: people are conserved, what comes too late changes nothing, and the same
//! run twice is the same.

mod support;

use azalai_engine::rng::{Purpose, Rng};
use azalai_model::{
    Closure, ClosureKind, ConflictSeries, CountSeries, Link, Place, PlaceId, PlaceKind, Rules, Scenario, SpawnMode,
};
use support::{Day, see};

/// A scenario drawn from all that the engine knows.
fn random(seed: u64) -> Scenario {
    let rng = Rng::new(seed, 1);
    let mut draws = rng.draws(Purpose::SpawnWhere, 0, 0);
    let mut below = |n: usize| (draws.next_uniform() * n as f64) as usize;
    let days = 5 + below(60) as u32;
    let mut s = Scenario::blank(days);
    s.rules = if below(2) == 0 { Rules::Flee } else { Rules::Azalai };
    let n = 2 + below(8);
    for i in 0..n {
        let kind = PlaceKind::ALL[below(PlaceKind::ALL.len())];
        let mut place = Place::new(&format!("p{i}"), ["home", "abroad"][below(2)], kind);
        place.population = below(5000) as i64;
        place.latitude = below(90) as f64;
        place.longitude = below(90) as f64;
        if matches!(kind, PlaceKind::Camp | PlaceKind::IdpCamp) {
            place.capacity = [-1, 0, 50, 400][below(4)];
            place.initial_idps = below(30) as i64;
            place.deactivation_probability = [0.0, 0.1, 1.0][below(3)];
        }
        place.capacity_per_day = [0, 0, 3][below(3)];
        s.places.push(place);
    }
    for _ in 0..n + below(2 * n) {
        let (a, b) = (below(n) as u32, below(n) as u32);
        if a != b {
            let mut link = Link::road(PlaceId(a), PlaceId(b), 1.0 + below(900) as f64);
            link.redirection = below(3) as u8;
            link.walk_probability = [0.0, 0.0, 0.4][below(3)];
            link.max_speed = [None, None, Some(80.0)][below(3)];
            s.links.push(link);
        }
    }
    for i in 0..n {
        if below(2) == 0 {
            let values: Vec<f64> = (0..days).map(|_| [0.0, 0.0, 0.3, 1.0][below(4)]).collect();
            s.conflict.push(ConflictSeries::from_daily(PlaceId(i as u32), values));
        }
    }
    for _ in 0..below(4) {
        let (a, b) = (PlaceId(below(n) as u32), PlaceId(below(n) as u32));
        let kind = match below(6) {
            0 => ClosureKind::Country("home".into(), "abroad".into()),
            1 => ClosureKind::Location(a),
            2 => ClosureKind::Camp(a),
            3 => ClosureKind::IdpCamp(a),
            4 => ClosureKind::Link(a, b),
            _ => ClosureKind::Inert,
        };
        let start = below(days as usize + 5) as i64 - 2;
        s.closures.push(Closure { kind, start, end: start + below(20) as i64 });
    }
    s.settings.awareness_level = below(5) as i64 - 1;
    s.settings.avoid_short_stints = below(2) == 0;
    s.settings.start_on_foot = below(2) == 0;
    s.settings.fixed_routes = below(4) == 0;
    s.settings.take_from_population = below(2) == 0;
    s.settings.camps_are_sinks = below(3) == 0;
    s.settings.pruning_threshold = [1.0, 1.5, 10.0][below(3)];
    s.settings.stay_close_to_home = below(3) == 0;
    s.settings.weight_power = [1.0, 0.5, 3.0][below(3)];
    s.settings.movechance_pop_scale_factor = [0.0, 0.5, -0.3][below(3)];
    s.settings.hasten = [1, 1, 7][below(3)];
    s.settings.insert_day0 = below(2) == 0;
    s.settings.empty_camps_on_day0 = below(3) == 0;
    s.settings.sum_from_camps = below(2) == 0;
    s.settings.spawn_mode = [SpawnMode::Counts, SpawnMode::Constant, SpawnMode::Poisson, SpawnMode::PopRatio][below(4)];
    s.settings.displaced_per_conflict_day = if s.settings.spawn_mode == SpawnMode::PopRatio { 0.05 } else { 12.5 };
    let mut series = |name: &str, place| CountSeries {
        name: name.into(),
        place,
        points: (0..4).map(|i| (i * 20, below(800) as f64)).collect(),
    };
    s.counts.total = Some(series("total", None));
    s.counts.places = (0..n as u32).map(|i| series(&format!("p{i}"), Some(PlaceId(i)))).collect();
    s
}

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
