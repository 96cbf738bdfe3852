//! Small scenarios in a line, and runs of them.
#![allow(dead_code, missing_docs, reason = "shared by several test programs, none of which uses all")]

use std::sync::Arc;

use azalai_engine::flight::{Case, Options};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight, PersonRecord, Precision, Run, Sink};
use azalai_model::{ConflictSeries, CountSeries, Insertion, Link, Place, PlaceKind, Scenario};

/// Places as "A town", "B camp abroad", "C conflict 500" (kind, `abroad`, population or capacity);
/// links as "A-B 100".
pub fn scenario(days: u32, places: &str, links: &str) -> Scenario {
    let mut s = Scenario::blank(days);
    for text in places.split(',').map(str::trim) {
        let mut words = text.split(' ');
        let id = words.next().expect("a name");
        let mut place = Place::new(id, "home", PlaceKind::Town);
        for word in words {
            match word {
                "town" => place.kind = PlaceKind::Town,
                "camp" => place.kind = PlaceKind::Camp,
                "idpcamp" => place.kind = PlaceKind::IdpCamp,
                "conflict" => place.kind = PlaceKind::ConflictZone,
                "marker" => place.kind = PlaceKind::Marker,
                "hub" => place.kind = PlaceKind::ForwardingHub,
                "abroad" => place.country = "abroad".into(),
                number => {
                    let n: i64 = number.parse().expect("a number of people");
                    if matches!(place.kind, PlaceKind::Camp | PlaceKind::IdpCamp) {
                        place.capacity = Some(n);
                    } else {
                        place.population = n;
                    }
                }
            }
        }
        s.places.push(place);
    }
    for text in links.split(',').map(str::trim).filter(|t| !t.is_empty()) {
        let (ends, km) = text.split_once(' ').expect("ends and km");
        let (a, b) = ends.split_once('-').expect("two ends");
        let (a, b) = (s.place(a).expect("a place"), s.place(b).expect("a place"));
        s.links.push(Link::road(a, b, km.parse().expect("km")));
    }
    s
}

/// Puts `n` people at `place` before the first day.
pub fn put(s: &mut Scenario, place: &str, n: usize) {
    let place = s.place(place).expect("a place");
    s.insertions.extend((0..n).map(|_| Insertion { place, attributes: Vec::new() }));
}

/// Conflict at `place`, one intensity a day.
pub fn conflict(s: &mut Scenario, place: &str, daily: &[f64]) {
    let place = s.place(place).expect("a place");
    s.conflict.push(ConflictSeries::from_daily(place, daily.iter().copied()));
}

/// A counted series.
pub fn counts(s: &Scenario, name: &str, points: &[(i64, f64)]) -> CountSeries {
    CountSeries { name: name.into(), place: s.place(name), points: points.to_vec() }
}

/// A day as seen from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub present: Vec<i64>,
    pub at_home: Vec<i64>,
    pub travelling: i64,
    pub created: i64,
    pub gone: i64,
    pub raw: i64,
    pub debt: i64,
}

/// Everything that a run shows.
#[derive(Default)]
pub struct Seen {
    pub days: Vec<Day>,
    /// km moved today and whether on a road, of the first person.
    pub first_person: Vec<(f64, bool)>,
}

impl Sink for Seen {
    fn day(&mut self, r: &DayRecord<'_>) -> bool {
        self.days.push(Day {
            present: r.present.to_vec(),
            at_home: r.at_home.to_vec(),
            travelling: r.travelling,
            created: r.created,
            gone: r.gone,
            raw: r.raw,
            debt: r.debt,
        });
        true
    }
    fn person(&mut self, r: &PersonRecord<'_>) {
        if r.index == 0 {
            self.first_person.push((r.km_today, matches!(r.whereabouts, azalai_engine::Whereabouts::Between(..))));
        }
    }
}

/// Replicate `replicate` before its first day.
pub fn start(s: &Scenario, replicate: u32, individuals: bool) -> Run<Flight> {
    Run::new(Arc::new(case(s, individuals)), Arc::new(()), Rng::new(1, replicate))
}

/// What never changes in a run of `s` over all its days.
pub fn case(s: &Scenario, individuals: bool) -> Case {
    Case::new(Arc::new(s.clone()), Options { days: s.days, individuals, precision: Precision::default() })
}

/// Runs replicate `replicate`.
pub fn see(s: &Scenario, replicate: u32, individuals: bool) -> Seen {
    let mut seen = Seen::default();
    start(s, replicate, individuals).until(s.days, &mut seen);
    seen
}

/// Runs both ways, one by one and in cohorts.
pub fn both(s: &Scenario) -> [Seen; 2] {
    [see(s, 1, true), see(s, 1, false)]
}

/// People at `place` at the end of `day`.
pub fn at(s: &Scenario, seen: &Seen, place: &str, day: usize) -> i64 {
    seen.days[day].present[s.place(place).expect("a place").index()]
}
