//! Flight alone, under Flee's rules: every day of every replicate.

use std::collections::BTreeMap;
use std::sync::Arc;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight as Rules, LinkRecord, PersonRecord, Run, Sink};
use azalai_model::words::Movement;
use azalai_model::{Format, Label, Measure, PlaceId, Scenario, Status, Strategy, Way};

use crate::design::{Design, Jobs, Log, Model};
use crate::flows::Moves;
use crate::panel::{Mode, Panel, Point, Row};

/// How flight is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flight {
    /// Seed of all replicates.
    pub seed: u64,
    /// Days of each.
    pub days: u32,
    /// Whether persons are followed one by one instead of in cohorts.
    pub individuals: bool,
    /// Whether the residents who have not left are kept by place and day.
    pub at_home: bool,
}

impl Flight {
    /// Flight in a scenario to its last day; `full`: all that is known of each day is asked for.
    pub fn of(scenario: &Scenario, seed: u64, individuals: bool, full: bool) -> Self {
        Self { seed, days: scenario.days, individuals, at_home: full || scenario.format == Format::Native }
    }
}

/// What is kept of everybody on each day.
const TOTALS: [Measure; 4] = [Measure::Travelling, Measure::DisplacedTotal, Measure::RawCount, Measure::Debt];

/// What is kept of a day, in order: people at each place, residents at home, counts of camps, totals.
fn labels(scenario: &Scenario, flight: &Flight) -> Arc<[Label]> {
    let places = || (0..scenario.places.len() as u32).map(PlaceId);
    let case = flight.case(scenario);
    let homes = |day| places().filter(|_| flight.at_home).map(move |p| Label::at(day, p, Measure::AtHome));
    let of_day = |day| {
        let present = places().map(move |p| Label::at(day, p, Measure::DisplacedPresent));
        let counted = case.camps().iter().map(move |&p| Label::at(day, p, Measure::Counted));
        present.chain(homes(day)).chain(counted).chain(TOTALS.map(|m| Label::region(day, m)))
    };
    (0..flight.days).flat_map(of_day).collect()
}

impl Model for Flight {
    type Value = i64;
    type Case = Arc<Case>;

    fn case(&self, scenario: &Scenario) -> Arc<Case> {
        let options = Options { days: self.days, individuals: self.individuals, precision: Precision::default() };
        Arc::new(Case::new(Arc::new(scenario.clone()), options))
    }

    fn panels(&self, scenario: &Scenario) -> Vec<Panel<i64>> {
        vec![Panel::new(Mode::Flight, 0, Strategy::default(), labels(scenario, self))]
    }

    fn days(&self, _scenario: &Scenario) -> u64 {
        self.days.into()
    }

    fn values(&self, scenario: &Scenario) -> u64 {
        let (places, camps) = (scenario.places.len(), scenario.counts.places.len());
        u64::from(self.days) * (places * if self.at_home { 2 } else { 1 } + camps + TOTALS.len()) as u64
    }

    fn points(&self, _set: u32, replicate: u32) -> Vec<Point> {
        vec![Point { mode: Mode::Flight, plan: 0, set: 0, replicate }]
    }

    fn run(&self, case: &Arc<Case>, points: &[Point], jobs: &Jobs<'_>) -> Option<Vec<Row<i64>>> {
        points.iter().map(|&point| Some((point, one(case, self, point.replicate, jobs)?))).collect()
    }
}

/// One replicate; none if it was stopped before its last day.
fn one(case: &Arc<Case>, flight: &Flight, replicate: u32, jobs: &Jobs<'_>) -> Option<Box<[i64]>> {
    let mut recorder = Recorder {
        values: Vec::new(),
        days: 0,
        at_home: flight.at_home,
        jobs: *jobs,
        log: jobs.watch.log(replicate),
        traffic: Traffic::new(flight.days, case.scenario().status != Status::Live),
    };
    let luck = Rng::new(flight.seed, replicate);
    Run::<Rules>::new(case.settled(luck), Arc::new(()), luck).until(flight.days, &mut recorder);
    if let Some(log) = &mut recorder.log {
        log.end();
    }
    (recorder.days == flight.days).then(|| recorder.end())
}

/// Keeps the days of one replicate.
struct Recorder<'a> {
    values: Vec<i64>,
    days: u32,
    at_home: bool,
    jobs: Jobs<'a>,
    log: Option<Box<dyn Log>>,
    traffic: Traffic,
}

impl Recorder<'_> {
    /// What was kept.
    fn end(mut self) -> Box<[i64]> {
        self.values.extend(self.traffic.kept.numbers::<i64>());
        self.values.into()
    }
}

/// People who enter each link, by week.
struct Traffic {
    kept: Moves,
    days: u32,
    /// Not of people in danger now (Safeguard 8).
    is_kept: bool,
    /// People who ever entered: up to the day that is looked at, and up to the one before.
    entered: BTreeMap<(PlaceId, PlaceId), [u64; 2]>,
}

impl Traffic {
    fn new(days: u32, is_kept: bool) -> Self {
        Self { kept: Moves::new(days), days, is_kept, entered: BTreeMap::new() }
    }

    /// Keeps what was counted up to a day.
    fn end_week(&mut self, day: u32) {
        let new = self.entered.iter().filter(|(_, [now, before])| now > before);
        let ways =
            new.map(|(&(from, to), [now, before])| (Way { from, to, movement: Movement::Passage }, now - before));
        self.kept.add(day, ways);
        self.entered.values_mut().for_each(|[now, before]| *before = std::mem::take(now));
    }
}

impl Sink for Recorder<'_> {
    fn looks_at_links(&self, day: u32) -> bool {
        self.traffic.is_kept && (day.is_multiple_of(7) || day + 1 == self.traffic.days)
    }

    fn passed(&mut self, from: PlaceId, to: PlaceId, entered: u64) {
        self.traffic.entered.entry((from, to)).or_default()[0] += entered;
    }

    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        self.days = record.day + 1;
        if self.looks_at_links(record.day) {
            self.traffic.end_week(record.day);
        }
        self.values.extend_from_slice(record.present);
        self.values.extend_from_slice(if self.at_home { record.at_home } else { &[] });
        self.values.extend_from_slice(record.counted);
        self.values.extend([record.travelling, record.created, record.raw, record.debt]);
        self.jobs.watch.day();
        !self.jobs.stopped()
    }

    fn person(&mut self, record: &PersonRecord<'_>) {
        if let Some(log) = &mut self.log {
            log.person(record);
        }
    }

    fn link(&mut self, record: &LinkRecord<'_>) {
        if let Some(log) = &mut self.log {
            log.link(record);
        }
    }
}

/// The replicates of flight, found by day and place.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble {
    /// Number of places.
    pub places: usize,
    /// Days of each replicate.
    pub days: u32,
    /// The camps of the output, in order.
    pub camps: Vec<PlaceId>,
    /// Residents at home that are kept of each day: those of all places, or none.
    homes: usize,
    /// The replicates.
    pub panel: Panel<i64>,
}

/// A replicate of flight.
pub type Track = Row<i64>;

impl Ensemble {
    /// The panels of a design of flight.
    pub fn of(design: &Design<'_, Flight>, panels: Vec<Panel<i64>>) -> Self {
        let panel = panels.into_iter().next();
        let panel = panel.unwrap_or_else(|| Panel::new(Mode::Flight, 0, Strategy::default(), Arc::new([])));
        Self::new(
            design.scenario.places.len(),
            design.model.case(design.scenario).camps().to_vec(),
            design.model,
            panel,
        )
    }

    /// Replicates on a map of so many places.
    pub fn new(places: usize, camps: Vec<PlaceId>, flight: Flight, panel: Panel<i64>) -> Self {
        Self { places, days: flight.days, camps, homes: if flight.at_home { places } else { 0 }, panel }
    }

    /// The replicates, in order.
    pub fn tracks(&self) -> &[Track] {
        &self.panel.rows
    }

    /// Values of a day from `at` on; none beyond the end.
    fn slice<'t>(&self, track: &'t Track, day: u32, at: usize, length: usize) -> &'t [i64] {
        let width = self.places + self.homes + self.camps.len() + TOTALS.len();
        let start = day as usize * width + at;
        // Behind the last day are the values of flows.
        let values = track.1.get(start..start + length).filter(|_| day < self.days);
        values.unwrap_or(&[])
    }

    /// Displaced people at each place on `day` in `track`.
    pub fn present<'t>(&self, track: &'t Track, day: u32) -> &'t [i64] {
        self.slice(track, day, 0, self.places)
    }

    /// Residents at home of each place on `day`; none if they are not kept.
    pub fn at_home<'t>(&self, track: &'t Track, day: u32) -> &'t [i64] {
        self.slice(track, day, self.places, self.homes)
    }

    /// Observed counts of the camps on `day`; none beyond the end. They are the same in every replicate.
    pub fn counted(&self, day: u32) -> &[i64] {
        let at = self.places + self.homes;
        self.tracks().first().map_or(&[], |track| self.slice(track, day, at, self.camps.len()))
    }

    /// One of the totals of `day`; 0 beyond the end.
    fn total(&self, track: &Track, day: u32, measure: Measure) -> i64 {
        let at = self.places + self.homes + self.camps.len();
        let totals = self.slice(track, day, at, TOTALS.len());
        totals.iter().zip(TOTALS).find(|t| t.1 == measure).map_or(0, |t| *t.0)
    }

    /// People on links.
    pub fn travelling(&self, track: &Track, day: u32) -> i64 {
        self.total(track, day, Measure::Travelling)
    }

    /// People who were ever displaced.
    pub fn created(&self, track: &Track, day: u32) -> i64 {
        self.total(track, day, Measure::DisplacedTotal)
    }

    /// Flee's raw count and its debt.
    pub fn raw_and_debt(&self, track: &Track, day: u32) -> (i64, i64) {
        (self.total(track, day, Measure::RawCount), self.total(track, day, Measure::Debt))
    }

    /// Whether anybody was ever counted in a camp.
    pub fn has_counts(&self) -> bool {
        (0..self.days).any(|day| self.counted(day).iter().any(|&n| n > 0))
    }

    /// The observed count of `place` on `day`, where it is a camp of a scenario with counts.
    pub fn observed(&self, scenario: &Scenario, place: PlaceId, day: u32) -> Option<i64> {
        scenario.counts.of(place)?;
        let camp = self.camps.iter().position(|&c| c == place)?;
        self.counted(day).get(camp).copied()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    use super::*;
    use crate::design::{Ended, Memory, Store, Watch, execute};
    use azalai_model::{CountSeries, Link, Place, PlaceKind};

    /// Replicates with these values, without residents at home, on so many places of which some are camps.
    pub fn ensemble_of(places: usize, camps: &[u32], days: u32, rows: Vec<Box<[i64]>>) -> Ensemble {
        let flight = Flight { seed: 1, days, individuals: false, at_home: false };
        let mut panel = Panel::new(Mode::Flight, 0, Strategy::default(), Arc::new([]));
        panel.rows = (1..).zip(rows).map(|(n, values)| (flight.points(0, n)[0], values)).collect();
        Ensemble::new(places, camps.iter().map(|&c| PlaceId(c)).collect(), flight, panel)
    }

    /// Keeps what is finished.
    #[derive(Default)]
    struct Kept(Mutex<Vec<Track>>);
    impl Store<i64> for Kept {
        type Fault = ();
        fn load(&self) -> Result<Vec<Track>, ()> {
            Ok(self.0.lock().expect("unpoisoned").clone())
        }
        fn keep(&self, rows: &[Track]) -> Result<(), ()> {
            self.0.lock().expect("unpoisoned").extend_from_slice(rows);
            Ok(())
        }
    }

    /// A disk that is full.
    struct Full;
    impl Store<i64> for Full {
        type Fault = &'static str;
        fn load(&self) -> Result<Vec<Track>, &'static str> {
            Ok(Vec::new())
        }
        fn keep(&self, _rows: &[Track]) -> Result<(), &'static str> {
            Err("full")
        }
    }

    /// Stops all on the thirtieth day that is over.
    struct Stop<'a>(&'a AtomicBool, AtomicU32);
    impl Watch for Stop<'_> {
        fn day(&self) {
            if self.1.fetch_add(1, Ordering::Relaxed) == 30 {
                self.0.store(true, Ordering::Relaxed);
            }
        }
    }

    /// A town in conflict, a crossroads town and two camps that fill from counts.
    fn scenario() -> Scenario {
        let mut s = Scenario::blank(25);
        for (id, kind) in [
            ("burning", PlaceKind::ConflictZone),
            ("middle", PlaceKind::Town),
            ("east", PlaceKind::Camp),
            ("west", PlaceKind::Camp),
        ] {
            let mut place = Place::new(id, "home", kind);
            place.population = 20_000;
            place.capacity = Some(9_000);
            s.places.push(place);
        }
        for (a, b, km) in [(0, 1, 120.0), (1, 2, 200.0), (1, 3, 90.0)] {
            s.links.push(Link::road(PlaceId(a), PlaceId(b), km));
        }
        for (name, place, last) in [("east", 2, 3000.0), ("west", 3, 5000.0)] {
            let points = vec![(0, 100.0), (25, last)];
            s.counts.places.push(CountSeries { name: name.into(), place: Some(PlaceId(place)), points });
        }
        s
    }

    fn design(scenario: &Scenario, replicates: u32) -> Design<'_, Flight> {
        Design::new(scenario, Flight { seed: 7, days: 25, individuals: false, at_home: true }, 1, replicates)
    }

    fn run<S: Store<i64>>(
        scenario: &Scenario,
        replicates: u32,
        store: &S,
        threads: usize,
    ) -> Result<Ensemble, Ended<S::Fault>> {
        let design = design(scenario, replicates);
        let never = AtomicBool::new(false);
        Ok(Ensemble::of(&design, execute(&design, store, &Jobs::quiet(threads, &never))?))
    }

    #[test]
    fn threads_change_nothing_and_replicates_differ() {
        let s = scenario();
        let [one, many] = [1, 4].map(|threads| run(&s, 5, &Memory, threads).expect("not stopped"));
        assert_eq!(one, many);
        assert_eq!(one.tracks().iter().map(|t| t.0.replicate).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        let [first, second] = [0, 1].map(|i| one.present(&one.tracks()[i], 24));
        assert_eq!(first.len(), 4);
        assert_ne!(first, second);
        assert_eq!(one.counted(0).len(), 2);
        assert!(one.has_counts() && one.observed(&s, PlaceId(3), 0) == Some(100));
    }

    #[test]
    fn values_are_found_by_day_and_place_as_their_labels_say() {
        let s = scenario();
        let e = run(&s, 1, &Memory, 1).expect("not stopped");
        let (track, value) = (&e.tracks()[0], |label| e.panel.values(label)[0] as i64);
        for day in [0, 7, 24] {
            for (i, place) in (0..4).map(PlaceId).enumerate() {
                assert_eq!(e.present(track, day)[i], value(Label::at(day, place, Measure::DisplacedPresent)));
                assert_eq!(e.at_home(track, day)[i], value(Label::at(day, place, Measure::AtHome)));
            }
            assert_eq!(e.counted(day)[1], value(Label::at(day, PlaceId(3), Measure::Counted)));
            assert_eq!(e.created(track, day), value(Label::region(day, Measure::DisplacedTotal)));
            assert_eq!(e.travelling(track, day), value(Label::region(day, Measure::Travelling)));
            assert_eq!(e.raw_and_debt(track, day).0, value(Label::region(day, Measure::RawCount)));
        }
        assert!(e.present(track, 25).is_empty() && e.created(track, 25) == 0);
    }

    #[test]
    fn finished_replicates_are_not_run_again() {
        let s = scenario();
        let whole = run(&s, 5, &Memory, 1).expect("not stopped");
        let store = Kept::default();
        run(&s, 2, &store, 1).expect("not stopped");
        assert_eq!(store.0.lock().expect("unpoisoned").len(), 2);
        assert_eq!(run(&s, 5, &store, 1), Ok(whole));
        assert_eq!(store.0.lock().expect("unpoisoned").len(), 5, "three were run");
    }

    #[test]
    fn a_stop_is_obeyed_and_a_fault_of_the_store_ends_the_runs() {
        let s = scenario();
        let design = design(&s, 5);
        for threads in [1, 3] {
            for at_once in [true, false] {
                let stop = AtomicBool::new(at_once);
                let watch = Stop(&stop, AtomicU32::new(0));
                let jobs = Jobs { threads, stop: &stop, watch: &watch };
                assert_eq!(execute(&design, &Memory, &jobs), Err(Ended::Interrupted));
            }
            assert_eq!(run(&s, 5, &Full, threads), Err(Ended::Fault("full")));
        }
    }
}
