//! Small scenarios in a line, and runs of them.
#![allow(dead_code, missing_docs, reason = "shared by several test programs, none of which uses all")]

use std::sync::Arc;

use azalai_engine::flight::{Case, Options};
use azalai_engine::rng::{Purpose, Rng};
use azalai_engine::{DayRecord, Flight, PersonRecord, Precision, Run, Sink};
use azalai_model::{
    Closure, ClosureKind, ConflictSeries, CountSeries, Insertion, Link, Place, PlaceId, PlaceKind, Rules, Scenario,
    SpawnMode,
};

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
                        place.capacity = n;
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

/// A scenario drawn from all that the engine knows.
pub fn random(seed: u64) -> Scenario {
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
