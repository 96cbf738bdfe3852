//! Which runs to make, and the one loop that makes them.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, SyncSender};

use azalai_engine::returning::{Returning as Returns, WeekRecord, WeekSink};
use azalai_engine::{LinkRecord, PersonRecord, Run};
use azalai_model::Scenario;

use crate::panel::{Panel, Point, Row, Value};

/// Replicates that may wait to be kept.
const WAITING: usize = 4;

/// The rules of a design: what its runs keep, and how those of a replicate are made.
pub trait Model: Sync {
    /// What a run keeps.
    type Value: Value;
    /// What all runs share.
    type Case: Sync;

    /// What all runs share.
    fn case(&self, scenario: &Scenario) -> Self::Case;

    /// A panel without runs for each mode and strategy, in order.
    fn panels(&self, scenario: &Scenario) -> Vec<Panel<Self::Value>>;

    /// Days that a replicate runs, over all its points.
    fn days(&self, scenario: &Scenario) -> u64;

    /// How many values a replicate keeps, over all its points.
    fn values(&self, scenario: &Scenario) -> u64;

    /// The points of a replicate, in the order of the panels; `set`: its parameter set.
    fn points(&self, set: u32, replicate: u32) -> Vec<Point>;

    /// Runs the points of one replicate, which share their luck; none if it was stopped.
    fn run(&self, case: &Self::Case, points: &[Point], jobs: &Jobs<'_>) -> Option<Vec<Row<Self::Value>>>;
}

/// Which runs of a scenario to make.
#[derive(Clone, Debug)]
pub struct Design<'a, M> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// What is run.
    pub model: M,
    /// Every run. A shard of a design has some of them.
    pub points: Vec<Point>,
}

impl<'a, M: Model> Design<'a, M> {
    /// Every point of `replicates` replicates from number `first` on.
    pub fn new(scenario: &'a Scenario, model: M, first: u32, replicates: u32) -> Self {
        let set = |n: u32| scenario.sets.as_ref().map_or(0, |sets| sets.number_of(n) as u32);
        let numbers = first..first.saturating_add(replicates.max(1));
        let points = numbers.flat_map(|n| model.points(set(n), n)).collect();
        Self { scenario, model, points }
    }

    /// How many replicates its points are of.
    pub fn replicates(&self) -> usize {
        self.points.iter().map(|point| point.replicate).collect::<BTreeSet<u32>>().len()
    }
}

impl<M: Clone> Design<'_, M> {
    /// The points of the first replicates.
    #[must_use]
    pub fn first(&self, replicates: u32) -> Self {
        let first = self.points.iter().map(|point| point.replicate).min().unwrap_or(1);
        let within = |point: &Point| point.replicate - first < replicates;
        Self { points: self.points.iter().copied().filter(within).collect(), ..self.clone() }
    }
}

/// How runs are made: on how many threads, until when, and who looks on.
#[derive(Clone, Copy)]
pub struct Jobs<'a> {
    /// Most threads to use; 1 runs on the calling thread.
    pub threads: usize,
    /// Set to stop.
    pub stop: &'a AtomicBool,
    /// Looks on.
    pub watch: &'a dyn Watch,
}

impl<'a> Jobs<'a> {
    /// On so many threads, with nobody looking on.
    pub fn quiet(threads: usize, stop: &'a AtomicBool) -> Self {
        Self { threads, stop, watch: &Quiet }
    }

    /// Whether runs are to stop.
    pub fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Runs the return model up to and with a day; none if it was stopped on the way, at the end of any day.
    pub fn until(&self, run: &mut Run<Returns>, last: u32, sink: &mut dyn WeekSink) -> Option<()> {
        let mut heeding = Heeding { sink, jobs: *self, last, stopped: false };
        run.until(last, &mut heeding);
        (!heeding.stopped).then_some(())
    }
}

/// Looks on like another, until runs are to stop.
struct Heeding<'a> {
    sink: &'a mut dyn WeekSink,
    jobs: Jobs<'a>,
    last: u32,
    stopped: bool,
}

impl WeekSink for Heeding<'_> {
    fn wants(&self, day: u32) -> bool {
        self.jobs.watch.day();
        self.jobs.stopped() || self.sink.wants(day)
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        // A run that has come to its end is finished.
        self.stopped = record.day < self.last && self.jobs.stopped();
        !self.stopped && self.sink.week(record)
    }
}

/// Looks on while replicates run, from several threads.
pub trait Watch: Sync {
    /// So many replicates were complete before.
    fn kept(&self, _replicates: usize) {}
    /// A day of a run is over.
    fn day(&self) {}
    /// A replicate is complete.
    fn finished(&self) {}
    /// Where the persons and links of a replicate are to be written, if anywhere.
    fn log(&self, _replicate: u32) -> Option<Box<dyn Log>> {
        None
    }
}

/// Takes what is known of single persons and links of a replicate.
pub trait Log {
    /// A person on a day.
    fn person(&mut self, record: &PersonRecord<'_>);
    /// A link on a day.
    fn link(&mut self, record: &LinkRecord<'_>);
    /// The replicate is over.
    fn end(&mut self);
}

/// Looks on and does nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quiet;

impl Watch for Quiet {}

/// Where finished runs are kept.
pub trait Store<V>: Sync {
    /// What can go wrong.
    type Fault: Send;
    /// Every run that is kept.
    fn load(&self) -> Result<Vec<Row<V>>, Self::Fault>;
    /// Keeps the runs of a replicate that is finished.
    fn keep(&self, rows: &[Row<V>]) -> Result<(), Self::Fault>;
}

/// Keeps runs in memory alone: that of the panels which [`execute`] returns.
#[derive(Clone, Copy, Debug, Default)]
pub struct Memory;

impl<V> Store<V> for Memory {
    type Fault = Infallible;

    fn load(&self) -> Result<Vec<Row<V>>, Infallible> {
        Ok(Vec::new())
    }

    fn keep(&self, _rows: &[Row<V>]) -> Result<(), Infallible> {
        Ok(())
    }
}

/// The runs were stopped before their end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interrupted;

impl std::fmt::Display for Interrupted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("interrupted before the end")
    }
}

impl std::error::Error for Interrupted {}

/// Why there are no panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended<F> {
    /// The runs were stopped.
    Interrupted,
    /// The store failed.
    Fault(F),
}

impl From<Ended<Infallible>> for Interrupted {
    fn from(_: Ended<Infallible>) -> Self {
        Self
    }
}

/// Makes the runs of a design that its store does not keep yet, and gives all of them.
pub fn execute<M: Model, S: Store<M::Value>>(
    design: &Design<'_, M>,
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<Vec<Panel<M::Value>>, Ended<S::Fault>> {
    let wanted: BTreeSet<Point> = design.points.iter().copied().collect();
    let mut panels = design.model.panels(design.scenario);
    let kept = store.load().map_err(Ended::Fault)?;
    gather(&mut panels, kept.into_iter().filter(|row| wanted.contains(&row.0)));
    let kept: BTreeSet<Point> = panels.iter().flat_map(|panel| panel.rows.iter().map(|row| row.0)).collect();
    let mut missing: BTreeMap<u32, Vec<Point>> = BTreeMap::new();
    for &point in wanted.difference(&kept) {
        missing.entry(point.replicate).or_default().push(point);
    }
    let missing: Vec<Vec<Point>> = missing.into_values().collect();
    jobs.watch.kept(design.replicates() - missing.len());
    let case = design.model.case(design.scenario);
    let made = keeping(store, jobs, |keeper| {
        over(&missing, jobs, |points| keeper.send(design.model.run(&case, points, jobs)?).ok())
    });
    gather(&mut panels, made?);
    let runs: usize = panels.iter().map(|panel| panel.rows.len()).sum();
    assert_eq!(runs, wanted.len(), "every run keeps what the labels of its panel say");
    Ok(panels)
}

/// Keeps runs on a thread of its own while others are made, and gives all that were made.
fn keeping<V: Value, S: Store<V>>(
    store: &S,
    jobs: &Jobs<'_>,
    make: impl FnOnce(SyncSender<Vec<Row<V>>>) -> Result<Vec<()>, Interrupted>,
) -> Result<Vec<Row<V>>, Ended<S::Fault>> {
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel::<Vec<Row<V>>>(WAITING);
        let keeper = scope.spawn(move || {
            let mut kept = Vec::new();
            for rows in receiver {
                store.keep(&rows)?;
                jobs.watch.finished();
                kept.extend(rows);
            }
            Ok(kept)
        });
        let made = make(sender);
        let kept = keeper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).map_err(Ended::Fault)?;
        made.map(|_| kept).map_err(|_| Ended::Interrupted)
    })
}

/// Puts runs into the panels of their design, whatever part or shard they come from.
pub fn gather<V: Value>(panels: &mut [Panel<V>], rows: impl IntoIterator<Item = Row<V>>) {
    let mut sorted: Vec<Vec<Row<V>>> = panels.iter().map(|_| Vec::new()).collect();
    for row in rows {
        if let Some(at) = panels.iter().position(|panel| panel.takes(&row)) {
            sorted[at].push(row);
        }
    }
    panels.iter_mut().zip(sorted).for_each(|(panel, rows)| panel.extend(rows));
}

/// Does `one` for each item on several threads, in any order; what comes of them in the order of the items.
pub fn over<I: Sync, T: Send>(
    items: &[I],
    jobs: &Jobs<'_>,
    one: impl Fn(&I) -> Option<T> + Sync,
) -> Result<Vec<T>, Interrupted> {
    let next = AtomicUsize::new(0);
    let failed = AtomicBool::new(false);
    let found = Mutex::new(Vec::with_capacity(items.len()));
    let work = || {
        while !jobs.stopped() && !failed.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(number) else { break };
            match (one(item), found.lock()) {
                (Some(result), Ok(mut found)) => found.push((number, result)),
                _ => failed.store(true, Ordering::Relaxed),
            }
        }
    };
    match jobs.threads.clamp(1, items.len().max(1)) {
        1 => work(),
        threads => std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work)))),
    }
    let mut found = found.into_inner().unwrap_or_default();
    if found.len() < items.len() {
        return Err(Interrupted);
    }
    found.sort_by_key(|f| f.0);
    Ok(found.into_iter().map(|f| f.1).collect())
}
