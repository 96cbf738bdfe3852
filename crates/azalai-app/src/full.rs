//! A full run: the same as `azalai run` with these values, on a thread of its own, whether or not a browser looks on.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use azalai_model::{Remark, Scenario};
use azalai_report::asked::{Asked, Modes, with_sets};
use azalai_report::compared::{Compared, Kept};
use azalai_report::need::Need;
use azalai_report::{Detail, FleeFiles, Folder, Parts, Policy, Results, RunKey, Trouble, returning};
use azalai_scenario::Reading;
use azalai_scenario::check::{of_reading, remarks};
use azalai_study::compare::line_up;
use azalai_study::{Design, Ended, Ensemble, Flight, Jobs, Model as _, Watch};
use azalai_text::{Message, fault};
use serde_json::{Value, json};

use crate::base::{Base, options};
use crate::work::Work;

/// The run that is going on, if one is.
#[derive(Debug, Default)]
pub struct Full {
    going: Mutex<Option<u32>>,
    stop: AtomicBool,
    days: Days,
}

/// Days that are over, of how many; none are left while results are judged and written.
#[derive(Debug, Default)]
struct Days {
    over: AtomicU64,
    all: AtomicU64,
}

impl Watch for Days {
    fn day(&self) {
        let _ = self.over.fetch_add(1, Ordering::Relaxed);
    }
}

impl Full {
    fn going(&self) -> MutexGuard<'_, Option<u32>> {
        self.going.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of the run that is going on.
    pub fn number(&self) -> Option<u32> {
        *self.going()
    }

    /// How far it is; null where none is going on.
    pub fn state(&self) -> Value {
        let [over, all] = [&self.days.over, &self.days.all].map(|days| days.load(Ordering::Relaxed));
        self.number().map_or(Value::Null, |n| json!({ "n": n, "done": over.min(all), "of": all.max(1) }))
    }

    /// Asks it to end.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Begins a run, or goes on with one that was stopped; none where one is going on already.
    pub fn begin(&self, work: &Arc<Work>, order: Order, again: Option<u32>) -> Result<Option<u32>, Trouble> {
        let mut going = self.going();
        if going.is_some() {
            return Ok(None);
        }
        let n = again.unwrap_or_else(|| work.shelf.next());
        work.shelf.put(n, order.meta(work, n, "running", ""))?;
        self.stop.store(false, Ordering::Relaxed);
        self.days.over.store(0, Ordering::Relaxed);
        self.days.all.store(0, Ordering::Relaxed);
        let shared = Arc::clone(work);
        let run = move || shared.full.end(&shared, n, &order);
        let begun = std::thread::Builder::new().name("full run".to_owned()).spawn(run);
        let _ = begun.map_err(|e| Trouble::Io(fault(&e)))?;
        *going = Some(n);
        Ok(Some(n))
    }

    /// Makes the run, and keeps what became of it.
    fn end(&self, work: &Work, n: u32, order: &Order) {
        // A fault of the program ends the run alone.
        let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| order.fill(work, &work.shelf.run(n))));
        let (status, why) = match made {
            Ok(Ok(())) => ("done", String::new()),
            Ok(Err(Ended::Interrupted)) => ("stopped", String::new()),
            Ok(Err(Ended::Fault(trouble))) => ("failed", trouble.to_string()),
            Err(_) => ("failed", "panic".to_owned()),
        };
        let mut meta = order.meta(work, n, status, &why);
        // Finished replicates of a run that was stopped or failed are kept, so that it can go on; nothing else is.
        meta["kept"] = json!(work.shelf.left(n, status));
        let _ = work.shelf.put(n, meta);
        *self.going() = None;
    }
}

/// What is run.
pub struct Order {
    /// The scenario.
    pub base: Arc<Base>,
    /// Strategies that were made here: ids and texts.
    pub own: Vec<(String, String)>,
    /// How often.
    pub replicates: u32,
}

impl Order {
    /// What is kept of it beside its folder.
    fn meta(&self, work: &Work, n: u32, status: &str, why: &str) -> Value {
        let changes = &self.base.changes;
        json!({
            "n": n,
            "kind": "run",
            "status": status,
            "why": why,
            "replicates": self.replicates,
            "seed": work.tried.seed,
            "set": changes.set,
            "tables": changes.tables,
            "own": self.own,
            "start": work.tried.scenario.hash,
        })
    }

    /// The scenario as it is run, with the strategies that were made here.
    fn reading(&self, work: &Work) -> Reading {
        azalai_scenario::read(&self.base.files, &work.tried.scenario.id, &options(&self.base.changes, &self.own))
    }

    /// Which runs are made.
    fn modes(scenario: &Scenario) -> Result<Option<Modes>, Message> {
        let asked = Asked { mode: None, strategies: &[], individuals: false, detail: Detail::Weekly, deep: false };
        asked.refused(scenario).map_or_else(|| asked.modes(scenario), Err)
    }

    /// What it needs.
    pub fn need(&self, work: &Work) -> Result<[Need; 2], Message> {
        let reading = self.reading(work);
        let scenario = reading.scenario.as_ref().unwrap_or(&self.base.read);
        let modes = Self::modes(scenario)?;
        let (seed, threads) = (work.tried.seed, work.tried.threads);
        let of = |replicates: u32| {
            if let Some(modes) = modes {
                let line_up = line_up(scenario, &[]);
                let compared = Compared { scenario, line_up, modes, seed, replicates, deep: false };
                let design = compared.design();
                let cost = design.cost(threads);
                let seconds = Some(cost.seconds / threads.max(1) as f64);
                Need { memory: cost.bytes, disk: design.space(), seconds }
            } else {
                let flight = Flight::of(scenario, seed, false, false);
                let design = Design::new(scenario, flight, 1, replicates);
                let disk = azalai_report::estimate(scenario, replicates, Detail::Weekly, FleeFiles::First);
                Need { memory: design.memory(), disk: disk.saturating_add(design.space()), seconds: None }
            }
        };
        Ok([of(1), of(self.replicates)])
    }

    fn fill(&self, work: &Work, dir: &Path) -> Result<(), Ended<Trouble>> {
        let begun = Instant::now();
        let reading = self.reading(work);
        let scenario = reading.scenario.as_ref().unwrap_or(&self.base.read);
        let modes = Self::modes(scenario).map_err(|why| Ended::Fault(Trouble::Unusable(why)))?;
        let full = &work.full;
        let jobs = Jobs { threads: work.tried.threads, stop: &full.stop, watch: &full.days };
        if let Some(modes) = modes {
            return self.compare(scenario, modes, work, dir, &jobs, begun);
        }
        let found = of_reading(&self.base.files, &work.tried.scenario.id, &reading);
        let remarks = remarks(&self.base.files, &reading, &found);
        self.flight(scenario, &remarks, work, dir, &jobs, begun)
    }

    fn compare(
        &self,
        read: &Scenario,
        modes: Modes,
        work: &Work,
        dir: &Path,
        jobs: &Jobs<'_>,
        begun: Instant,
    ) -> Result<(), Ended<Trouble>> {
        let (seed, replicates) = (work.tried.seed, self.replicates);
        let scenario = &with_sets(read, seed, replicates, false);
        let compared = Compared { scenario, line_up: line_up(scenario, &[]), modes, seed, replicates, deep: false };
        let (design, key) = (compared.design(), compared.key());
        let folder = opened(dir, &key)?;
        work.full.days.all.store(design.model.days(scenario) * u64::from(replicates), Ordering::Relaxed);
        let answered = compared.answered(&design, &Kept { key: &key, folder: &folder, jobs: *jobs })?;
        go_on(jobs)?;
        let results = compared.results(&answered, Detail::Weekly, begun.elapsed().as_secs_f64());
        returning::write(&results, folder).map(drop).map_err(Ended::Fault)
    }

    fn flight(
        &self,
        scenario: &Scenario,
        remarks: &[Remark],
        work: &Work,
        dir: &Path,
        jobs: &Jobs<'_>,
        begun: Instant,
    ) -> Result<(), Ended<Trouble>> {
        let flight = Flight::of(scenario, work.tried.seed, false, false);
        let design = Design::new(scenario, flight, 1, self.replicates);
        let key = RunKey::flight(scenario, &flight);
        let folder = opened(dir, &key)?;
        work.full.days.all.store(design.model.days(scenario) * u64::from(self.replicates), Ordering::Relaxed);
        let kept = Kept { key: &key, folder: &folder, jobs: *jobs };
        let ensemble = &Ensemble::of(&design, kept.make(0, &design)?);
        go_on(jobs)?;
        let (replicates, wall_seconds) = (self.replicates, begun.elapsed().as_secs_f64());
        let (detail, flee_files) = (Detail::Weekly, FleeFiles::First);
        let results = Results { scenario, flight, replicates, ensemble, detail, flee_files, remarks, wall_seconds };
        azalai_report::write(&results, folder).map_err(Ended::Fault)
    }
}

/// The folder, ready to be filled, with the replicates that are kept in it.
fn opened(dir: &Path, key: &RunKey) -> Result<Folder, Ended<Trouble>> {
    let folder = Folder::open(dir, Policy::Resume).map_err(Ended::Fault)?;
    Parts::open(&folder, key).map_err(Ended::Fault)?;
    Ok(folder)
}

/// An end if somebody asked for one.
fn go_on(jobs: &Jobs<'_>) -> Result<(), Ended<Trouble>> {
    if jobs.stopped() { Err(Ended::Interrupted) } else { Ok(()) }
}
