//! Replicates over threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight, LinkRecord, PersonRecord, Run, Sink};
use azalai_model::{PlaceId, Scenario};

/// Which replicates to run, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Seed of the ensemble.
    pub seed: u64,
    /// Number of the first replicate, usually 1.
    pub first: u32,
    /// How many replicates (at least 1).
    pub replicates: u32,
    /// Days of each.
    pub days: u32,
    /// Most threads to use; 1 runs on the calling thread.
    pub threads: usize,
    /// Whether persons are followed one by one instead of in cohorts.
    pub individuals: bool,
    /// Whether the residents who have not left are kept by place and day.
    pub at_home: bool,
}

impl Plan {
    /// The numbers of the replicates, ascending.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        self.first..self.first.saturating_add(self.replicates.max(1))
    }
}

/// What is kept of one replicate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// Number of the replicate.
    pub replicate: u32,
    /// Days recorded.
    pub days: u32,
    /// Displaced people at each place, day by day: `present[day * places + place]`.
    pub present: Vec<i64>,
    /// Residents at home, in the same order; empty unless [`Plan::at_home`].
    pub at_home: Vec<i64>,
    /// People on links, by day.
    pub travelling: Vec<i64>,
    /// People ever displaced, by day.
    pub created: Vec<i64>,
    /// People who left the simulation in a camp, by day.
    pub gone: Vec<i64>,
    /// Flee's raw count, by day.
    pub raw: Vec<i64>,
    /// Flee's debt, by day.
    pub debt: Vec<i64>,
    /// The camps of the output.
    pub camps: Vec<PlaceId>,
    /// Observed counts, day by day: `counted[day * camps + camp]`; the same in every replicate.
    pub counted: Vec<i64>,
}

/// The replicates of one plan, in order, over one map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ensemble {
    /// Number of places.
    pub places: usize,
    /// Days of each replicate.
    pub days: u32,
    /// The camps of the output, in order.
    pub camps: Vec<PlaceId>,
    /// Observed counts, day by day: `counted[day * camps + camp]`.
    pub counted: Vec<i64>,
    /// The replicates (their own `camps` and `counted` are empty).
    pub tracks: Vec<Track>,
}

impl Ensemble {
    /// Gathers complete replicates, in order of their numbers.
    pub fn of(places: usize, days: u32, mut tracks: Vec<Track>) -> Self {
        tracks.sort_by_key(|track| track.replicate);
        let (mut camps, mut counted) = (Vec::new(), Vec::new());
        for track in &mut tracks {
            camps = std::mem::take(&mut track.camps);
            counted = std::mem::take(&mut track.counted);
        }
        Self { places, days, camps, counted, tracks }
    }

    /// Observed counts of the camps on `day`; zeros beyond the end.
    pub fn counted(&self, day: u32) -> &[i64] {
        let n = self.camps.len();
        let start = day as usize * n;
        self.counted.get(start..start + n).unwrap_or(&[])
    }

    /// Displaced people at each place on `day` in `track`.
    pub fn present<'t>(&self, track: &'t Track, day: u32) -> &'t [i64] {
        let start = day as usize * self.places;
        track.present.get(start..start + self.places).unwrap_or(&[])
    }

    /// Whether anybody was ever counted in a camp.
    pub fn has_counts(&self) -> bool {
        self.counted.iter().any(|&n| n > 0)
    }

    /// The observed count of `place` on `day`, where it is a camp of a scenario with counts.
    pub fn observed(&self, scenario: &Scenario, place: PlaceId, day: u32) -> Option<i64> {
        scenario.counts.of(place)?;
        let camp = self.camps.iter().position(|&c| c == place)?;
        self.counted(day).get(camp).copied()
    }
}

/// The run was stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted before the end")
    }
}

impl std::error::Error for Interrupted {}

/// Takes what is known of single persons and links of a replicate.
pub trait Log {
    /// A person on a day.
    fn person(&mut self, record: &PersonRecord<'_>);
    /// A link on a day.
    fn link(&mut self, record: &LinkRecord<'_>);
    /// The replicate is over.
    fn end(&mut self);
}

/// Looks on while replicates run, from several threads.
pub trait Watch: Sync {
    /// A day of a replicate is over.
    fn day(&self, _replicate: u32, _day: u32) {}
    /// A replicate is complete.
    fn finished(&self, _track: &Track) {}
    /// Where the persons and links of a replicate are to be written, if anywhere.
    fn log(&self, _replicate: u32) -> Option<Box<dyn Log>> {
        None
    }
}

/// Looks on and does nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Watch for Quiet {}

/// Runs the replicates of `plan` that are not in `done`, until `stop` is set.
pub fn run(
    scenario: &Scenario,
    plan: &Plan,
    done: Vec<Track>,
    watch: &dyn Watch,
    stop: &AtomicBool,
) -> Result<Ensemble, Interrupted> {
    let places = scenario.places.len();
    let whole = |track: &Track| track.days == plan.days && track.present.len() == plan.days as usize * places;
    let mut tracks: Vec<Track> =
        done.into_iter().filter(|t| whole(t) && plan.numbers().any(|n| n == t.replicate)).collect();
    let missing: Vec<u32> = plan.numbers().filter(|n| tracks.iter().all(|t| t.replicate != *n)).collect();
    let options = Options { days: plan.days, individuals: plan.individuals, precision: Precision::default() };
    let case = Arc::new(Case::new(Arc::new(scenario.clone()), options));
    let one = |replicate: u32| one(&case, plan, replicate, watch, stop);
    let threads = plan.threads.clamp(1, missing.len().max(1));
    if threads == 1 {
        for &replicate in &missing {
            tracks.push(one(replicate).ok_or(Interrupted)?);
        }
        return Ok(Ensemble::of(places, plan.days, tracks));
    }
    let next = AtomicUsize::new(0);
    let results = Mutex::new(tracks);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(&replicate) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let Some(track) = one(replicate) else { break };
                    if let Ok(mut results) = results.lock() {
                        results.push(track);
                    }
                }
            });
        }
    });
    let tracks = results.into_inner().unwrap_or_default();
    if tracks.len() == plan.numbers().count() { Ok(Ensemble::of(places, plan.days, tracks)) } else { Err(Interrupted) }
}

/// One replicate; none if it was stopped before its last day.
fn one(case: &Arc<Case>, plan: &Plan, replicate: u32, watch: &dyn Watch, stop: &AtomicBool) -> Option<Track> {
    if stop.load(Ordering::Relaxed) {
        return None;
    }
    let track = Track { replicate, camps: case.camps().to_vec(), ..Track::default() };
    let mut recorder = Recorder { track, at_home: plan.at_home, watch, stop, log: watch.log(replicate) };
    let luck = Rng::new(plan.seed, replicate);
    Run::<Flight>::new(Arc::clone(case), Arc::new(()), luck).until(plan.days, &mut recorder);
    let Recorder { track, log, .. } = recorder;
    if let Some(mut log) = log {
        log.end();
    }
    if track.days < plan.days {
        return None;
    }
    watch.finished(&track);
    Some(track)
}

/// Keeps the days of one replicate.
struct Recorder<'a> {
    track: Track,
    at_home: bool,
    watch: &'a dyn Watch,
    stop: &'a AtomicBool,
    log: Option<Box<dyn Log>>,
}

impl Sink for Recorder<'_> {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        let track = &mut self.track;
        track.days = record.day + 1;
        track.present.extend_from_slice(record.present);
        if self.at_home {
            track.at_home.extend_from_slice(record.at_home);
        }
        track.travelling.push(record.travelling);
        track.created.push(record.created);
        track.gone.push(record.gone);
        track.raw.push(record.raw);
        track.debt.push(record.debt);
        track.counted.extend_from_slice(record.counted);
        self.watch.day(track.replicate, record.day);
        !self.stop.load(Ordering::Relaxed)
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

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::{CountSeries, Link, Place, PlaceKind};

    /// Keeps what is finished.
    struct Keep<'a>(&'a Mutex<Vec<Track>>);
    impl Watch for Keep<'_> {
        fn finished(&self, track: &Track) {
            self.0.lock().expect("unpoisoned").push(track.clone());
        }
    }

    /// Stops all on the fourth day of the second replicate.
    struct Stop<'a>(&'a AtomicBool);
    impl Watch for Stop<'_> {
        fn day(&self, replicate: u32, day: u32) {
            if (replicate, day) == (2, 3) {
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
            place.capacity = 9_000;
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

    fn plan(threads: usize) -> Plan {
        Plan { seed: 7, first: 1, replicates: 5, days: 25, threads, individuals: false, at_home: true }
    }

    #[test]
    fn threads_change_nothing_and_replicates_differ() {
        let s = scenario();
        let go = AtomicBool::new(false);
        let one = run(&s, &plan(1), Vec::new(), &Quiet, &go).expect("not stopped");
        let many = run(&s, &plan(4), Vec::new(), &Quiet, &go).expect("not stopped");
        assert_eq!(one, many);
        assert_eq!(one.tracks.iter().map(|t| t.replicate).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(one.present(&one.tracks[0], 24).len(), 4);
        assert_ne!(one.tracks[0].present, one.tracks[1].present);
        assert_eq!(one.counted(0).len(), 2);
        assert!(one.has_counts() && one.observed(&s, PlaceId(3), 0) == Some(100));
    }

    #[test]
    fn finished_replicates_are_not_run_again() {
        let s = scenario();
        let go = AtomicBool::new(false);
        let whole = run(&s, &plan(1), Vec::new(), &Quiet, &go).expect("not stopped");
        let mut first = Plan { replicates: 2, ..plan(1) };
        let parts = Mutex::new(Vec::new());
        run(&s, &first, Vec::new(), &Keep(&parts), &go).expect("not stopped");
        let done = parts.into_inner().expect("unpoisoned");
        assert_eq!(done.len(), 2);
        first.replicates = 5;
        let again = Mutex::new(Vec::new());
        let resumed = run(&s, &first, done, &Keep(&again), &go).expect("not stopped");
        assert_eq!(again.into_inner().expect("unpoisoned").len(), 3);
        assert_eq!(resumed, whole);
    }

    #[test]
    fn a_stop_is_obeyed() {
        let s = scenario();
        assert_eq!(run(&s, &plan(3), Vec::new(), &Quiet, &AtomicBool::new(true)), Err(Interrupted));
        for threads in [1, 3] {
            let stop = AtomicBool::new(false);
            assert_eq!(run(&s, &plan(threads), Vec::new(), &Stop(&stop), &stop), Err(Interrupted));
        }
    }
}
