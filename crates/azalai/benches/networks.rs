//! Time of one replicate by Flee's rules on made-up networks, against people, places, days and distinct distances.
#![allow(missing_docs, reason = "criterion's macros have no documentation")]

use std::hint::black_box;
use std::sync::Arc;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::rng::{Draws, Purpose, Rng};
use azalai_engine::{DayRecord, Flight, Run, Sink};
use azalai_model::{ConflictSeries, CountSeries, Link, Place, PlaceId, PlaceKind, Scenario};
use criterion::{Criterion, criterion_group, criterion_main};

/// A made-up network.
#[derive(Clone, Copy)]
struct Network {
    places: u32,
    links: usize,
    days: u32,
    people: u32,
    awareness: i64,
    /// Lengths are multiples of one over this (km).
    parts_of_a_km: f64,
}

const NETWORK: Network =
    Network { places: 70, links: 80, days: 365, people: 100_000, awareness: 1, parts_of_a_km: 1.0 };
const COUNTRY: Network =
    Network { places: 800, links: 1600, days: 365, people: 2_000_000, awareness: 3, parts_of_a_km: 1.0 };

impl Network {
    /// Each place is linked to the nearest one before it, then to others near it, by roads of 5 to 400 km, half of them
    /// shorter than 40. An eighth are camps, half of them with a capacity; a sixth are in conflict from some day on.
    fn scenario(self) -> Scenario {
        let mut draws = Rng::new(1, self.places).draws(Purpose::Prior, 0, 0);
        let mut s = Scenario::blank(self.days);
        let settings = &mut s.settings;
        (settings.max_move_speed, settings.softening, settings.conflict_weight) = (400.0, 50.0, 0.25);
        (settings.conflict_movechance, settings.default_movechance, settings.camp_movechance) = (1.0, 0.5, 0.001);
        (settings.avoid_short_stints, settings.awareness_level) = (true, self.awareness);
        let at: Vec<[f64; 2]> = (0..self.places).map(|_| [draws.next_uniform(), draws.next_uniform()]).collect();
        for number in 0..self.places {
            let kind = match number % 24 {
                1 | 9 | 17 => PlaceKind::Camp,
                0 | 6 | 12 | 18 => PlaceKind::ConflictZone,
                _ => PlaceKind::Town,
            };
            let camp = kind == PlaceKind::Camp;
            let mut place = Place::new(&format!("p{number}"), if camp { "abroad" } else { "home" }, kind);
            if camp {
                place.capacity = (number % 2 == 1).then(|| i64::from(self.people / (self.places / 8)));
            } else {
                place.population = 1000 + (90_000.0 * draws.next_uniform()) as i64;
            }
            if kind == PlaceKind::ConflictZone {
                let first = if number == 0 { 0 } else { (f64::from(self.days) * draws.next_uniform()) as u32 };
                place.conflict_date = i64::from(first);
                let daily = (0..self.days).map(|day| f64::from(u8::from(day >= first)));
                s.conflict.push(ConflictSeries::from_daily(PlaceId(number), daily));
            }
            s.places.push(place);
        }
        let mut pairs: Vec<(usize, usize)> = Vec::new();
        for a in 1..at.len() {
            pairs.push((a, near(&at, a, a, &mut draws, 1)));
        }
        while pairs.len() < self.links {
            let a = (draws.next_uniform() * at.len() as f64) as usize;
            let b = near(&at, a, at.len(), &mut draws, 7);
            if !pairs.contains(&(a, b)) && !pairs.contains(&(b, a)) {
                pairs.push((a, b));
            }
        }
        for (a, b) in pairs {
            let spread = (0..12).map(|_| draws.next_uniform()).sum::<f64>() - 6.0;
            let km = (40.0 * libm::exp(0.9 * spread)).clamp(5.0, 400.0);
            let km = (km * self.parts_of_a_km).round() / self.parts_of_a_km;
            s.links.push(Link::road(PlaceId(a as u32), PlaceId(b as u32), km));
        }
        let points = vec![(0, 0.0), (i64::from(self.days), f64::from(self.people))];
        s.settings.sum_from_camps = false;
        s.counts.total = Some(CountSeries { name: "total".into(), place: None, points });
        s
    }
}

/// One of the `most` nearest places to `a` among the first `among`.
fn near(at: &[[f64; 2]], a: usize, among: usize, draws: &mut Draws, most: usize) -> usize {
    let away = |b: usize| (at[a][0] - at[b][0]).powi(2) + (at[a][1] - at[b][1]).powi(2);
    let mut others: Vec<usize> = (0..among).filter(|&b| b != a).collect();
    others.sort_by(|&b, &c| away(b).total_cmp(&away(c)));
    others[(draws.next_uniform() * most.min(others.len()) as f64) as usize]
}

/// Adds up what it is shown, so that nothing is left out as unused.
struct Sum(i64);

impl Sink for Sum {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        self.0 += record.created;
        true
    }
}

fn networks(c: &mut Criterion) {
    let mut curves = vec![("a network", NETWORK), ("a country", COUNTRY)];
    curves.extend([1_000, 10_000, 1_000_000, 10_000_000].map(|people| ("people", Network { people, ..NETWORK })));
    let sized = |places: u32| Network { places, links: places as usize * 8 / 7, ..NETWORK };
    curves.extend([35, 140, 280].map(|places| ("places", sized(places))));
    curves.extend([90, 730].map(|days| ("days", Network { days, ..NETWORK })));
    curves.extend([10.0, 1000.0].map(|parts_of_a_km| ("parts of a km", Network { parts_of_a_km, ..NETWORK })));
    curves.extend([2, 3, 4].map(|awareness| ("awareness", Network { awareness, ..NETWORK })));
    for (what, network) in curves {
        let Network { places, days, people, awareness, parts_of_a_km, .. } = network;
        let options = Options { days, individuals: false, precision: Precision::default() };
        let case = Arc::new(Case::new(Arc::new(network.scenario()), options));
        let name = format!(
            "{what}: {places} places, {days} days, {people} people, awareness {awareness}, 1/{parts_of_a_km} km"
        );
        c.bench_function(&name, |b| {
            b.iter(|| {
                let mut sum = Sum(0);
                Run::<Flight>::new(Arc::clone(&case), Arc::new(()), Rng::new(1, 1)).until(days, &mut sum);
                black_box(sum.0)
            });
        });
    }
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(10);
    targets = networks
}
criterion_main!(all);
