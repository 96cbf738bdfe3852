//! Random scenarios of all that the engine knows under Flee's rules.
#![allow(missing_docs, reason = "shared by several test programs")]

use azalai_model::{
    Closure, ClosureKind, ConflictSeries, CountSeries, Link, Place, PlaceId, PlaceKind, Rules, Scenario, Settings,
    SpawnMode,
};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

/// Places, and people, capacities and chances at each.
fn place() -> impl Strategy<Value = Place> {
    let camp = (select(&[None, Some(0), Some(50), Some(400)][..]), 0..30_i64, select(&[0.0, 0.1, 1.0][..]));
    let at = (0..90_u8, 0..90_u8);
    let kind = select(PlaceKind::ALL);
    (kind, select(&["home", "abroad"][..]), 0..5000_i64, at, camp, select(&[0, 0, 3][..])).prop_map(
        |(kind, country, population, (latitude, longitude), camp, capacity_per_day)| {
            let mut place = Place::new("", country, kind);
            place.population = population;
            place.latitude = f64::from(latitude);
            place.longitude = f64::from(longitude);
            if matches!(kind, PlaceKind::Camp | PlaceKind::IdpCamp) {
                (place.capacity, place.initial_idps, place.deactivation_probability) = camp;
            }
            place.capacity_per_day = capacity_per_day;
            place
        },
    )
}

/// A road between two of `n` places; one from a place to itself is left out by the caller.
fn link(n: u32) -> impl Strategy<Value = Link> {
    let speeds = (select(&[0.0, 0.0, 0.4][..]), select(&[None, None, Some(80.0)][..]));
    (0..n, 0..n, 1..901_u32, 0..3_u8, speeds).prop_map(|(a, b, km, redirection, (walk_probability, max_speed))| Link {
        redirection,
        walk_probability,
        max_speed,
        ..Link::road(PlaceId(a), PlaceId(b), f64::from(km))
    })
}

fn closure(n: u32, days: u32) -> impl Strategy<Value = Closure> {
    let kind = (0..6_u8, 0..n, 0..n).prop_map(|(kind, a, b)| match kind {
        0 => ClosureKind::Country("home".into(), "abroad".into()),
        1 => ClosureKind::Location(PlaceId(a)),
        2 => ClosureKind::Camp(PlaceId(a)),
        3 => ClosureKind::IdpCamp(PlaceId(a)),
        4 => ClosureKind::Link(PlaceId(a), PlaceId(b)),
        _ => ClosureKind::Inert,
    });
    (kind, -2..i64::from(days) + 3, 0..20_i64).prop_map(|(kind, start, length)| Closure {
        kind,
        start,
        end: start + length,
    })
}

fn settings() -> impl Strategy<Value = Settings> {
    let yes_or_no = vec(any::<bool>(), 5);
    let seldom = vec(weighted(0.3), 4);
    let numbers = (
        -1..4_i64,
        select(&[1.0, 1.5, 10.0][..]),
        select(&[1.0, 0.5, 3.0][..]),
        select(&[0.0, 0.5, -0.3][..]),
        select(&[1, 1, 7][..]),
    );
    let modes = [SpawnMode::Counts, SpawnMode::Constant, SpawnMode::Poisson, SpawnMode::PopRatio];
    (yes_or_no, seldom, numbers, select(modes.to_vec())).prop_map(|(yes, seldom, numbers, spawn_mode)| {
        let (awareness_level, pruning_threshold, weight_power, movechance_pop_scale_factor, hasten) = numbers;
        Settings {
            awareness_level,
            pruning_threshold,
            weight_power,
            movechance_pop_scale_factor,
            hasten,
            avoid_short_stints: yes[0],
            start_on_foot: yes[1],
            take_from_population: yes[2],
            insert_day0: yes[3],
            sum_from_camps: yes[4],
            fixed_routes: seldom[0],
            camps_are_sinks: seldom[1],
            stay_close_to_home: seldom[2],
            empty_camps_on_day0: seldom[3],
            spawn_mode,
            displaced_per_conflict_day: if spawn_mode == SpawnMode::PopRatio { 0.05 } else { 12.5 },
            ..Settings::default()
        }
    })
}

/// Any scenario of what the engine knows; what fails is made smaller before it is shown.
pub fn scenario() -> impl Strategy<Value = Scenario> {
    (5..65_u32, 2..10_u32).prop_flat_map(|(days, n)| {
        let map = (vec(place(), n as usize), vec(link(n), n as usize..3 * n as usize));
        let intensity = vec(select(&[0.0, 0.0, 0.3, 1.0][..]), days as usize);
        let course = (vec(option::of(intensity), n as usize), vec(closure(n, days), 0..4));
        let counts = vec(vec(0..800_u32, 4), n as usize + 1);
        (map, course, counts, settings(), any::<bool>()).prop_map(move |(map, course, counts, settings, flee)| {
            let mut s = Scenario::blank(days);
            s.rules = if flee { Rules::Flee } else { Rules::Azalai };
            s.settings = settings;
            s.places = map.0;
            for (i, place) in s.places.iter_mut().enumerate() {
                place.id = format!("p{i}");
            }
            s.links = map.1.into_iter().filter(|link| link.from != link.to).collect();
            let series = (0..).map(PlaceId).zip(course.0);
            s.conflict = series.filter_map(|(place, daily)| Some(ConflictSeries::from_daily(place, daily?))).collect();
            s.closures = course.1;
            let mut series = counts.iter().zip(-1..).map(|(counts, i)| CountSeries {
                name: if i < 0 { "total".to_owned() } else { format!("p{i}") },
                place: u32::try_from(i).ok().map(PlaceId),
                points: (0..).step_by(20).zip(counts.iter().map(|&n| f64::from(n))).collect(),
            });
            s.counts.total = series.next();
            s.counts.places = series.collect();
            s
        })
    })
}

/// As many scenarios as asked for, the same ones every time.
pub fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(1), failure_persistence: None, ..ProptestConfig::default() }
}
