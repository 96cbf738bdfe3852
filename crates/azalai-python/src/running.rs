//! Runs: the same calls as those of the command, while the interpreter is free.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use azalai_model::{Remark, Scenario as Read};
use azalai_report::asked::{Asked, Modes, REPLICATES, Wanted, with_sets};
use azalai_report::compared::{Compared, Kept};
use azalai_report::{Detail, FleeFiles, Folder, Parts, Policy, RunKey, Trouble, returning};
use azalai_scenario::check::remarks_of;
use azalai_study::compare::line_up;
use azalai_study::{Design, Ended, Ensemble, Flight, Jobs};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::findings::{ended, refused};
use crate::results::Results;
use crate::scenario::{Settings, Told, Where, open};
use crate::strategy::Named;

/// How often Python is asked whether somebody pressed Ctrl-C.
const HEED: Duration = Duration::from_millis(50);

/// Does `work` on a thread of its own while the interpreter is free; Ctrl-C sets its flag, and is raised when it is over.
pub fn heeding<T: Send>(py: Python<'_>, work: impl FnOnce(&AtomicBool) -> T + Send) -> PyResult<T> {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let (sender, done) = sync_channel::<()>(1);
        let done = Mutex::new(done);
        let worker = scope.spawn(|| {
            // Dropped at the end, in a panic too.
            let _done = sender;
            work(&stop)
        });
        let mut asked = Ok(());
        while py.detach(|| waiting(&done)) == Err(RecvTimeoutError::Timeout) {
            if asked.is_ok() {
                asked = py.check_signals();
                stop.store(asked.is_err(), Ordering::Relaxed);
            }
        }
        let result = worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        asked.map(|()| result)
    })
}

/// Waits for the end of work, for a while.
fn waiting(done: &Mutex<Receiver<()>>) -> Result<(), RecvTimeoutError> {
    done.lock().unwrap_or_else(PoisonError::into_inner).recv_timeout(HEED)
}

/// Threads to use: as many as are asked for, or one for each core.
pub fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).clamp(1, 1024)
}

/// One of some words.
pub fn word<T: Copy>(name: &str, given: &str, words: &[(&str, T)]) -> PyResult<T> {
    let found = words.iter().find(|word| word.0 == given).map(|word| word.1);
    let list: Vec<&str> = words.iter().map(|word| word.0).collect();
    found.ok_or_else(|| PyValueError::new_err(format!("{name}: {given}; {}", list.join(", "))))
}

/// What is run.
struct Order<'a> {
    scenario: &'a Read,
    modes: Option<Modes>,
    only: Vec<String>,
    seed: u64,
    replicates: u32,
    detail: Detail,
    deep: bool,
    threads: usize,
    /// What the checker finds; the page of a run of flight shows it.
    remarks: Vec<Remark>,
}

impl Order<'_> {
    /// Makes the runs and fills the folder.
    fn fill(&self, dir: &Path, policy: Policy, stop: &AtomicBool) -> Result<(), Ended<Trouble>> {
        let begun = Instant::now();
        let jobs = Jobs::quiet(self.threads, stop);
        match self.modes {
            Some(modes) => self.compare(modes, dir, policy, &jobs, begun),
            None => self.flight(dir, policy, &jobs, begun),
        }
    }

    fn compare(
        &self,
        modes: Modes,
        dir: &Path,
        policy: Policy,
        jobs: &Jobs<'_>,
        begun: Instant,
    ) -> Result<(), Ended<Trouble>> {
        let scenario = &with_sets(self.scenario, self.seed, self.replicates, self.deep);
        let line_up = line_up(scenario, &self.only);
        let Self { seed, replicates, deep, .. } = *self;
        let compared = Compared { scenario, line_up, modes, seed, replicates, deep };
        let key = compared.key();
        let folder = opened(dir, policy, &key)?;
        let answered = compared.answered(&compared.design(), &Kept { key: &key, folder: &folder, jobs: *jobs })?;
        go_on(jobs)?;
        let results = compared.results(&answered, self.detail, begun.elapsed().as_secs_f64());
        returning::write(&results, folder).map(drop).map_err(Ended::Fault)
    }

    fn flight(&self, dir: &Path, policy: Policy, jobs: &Jobs<'_>, begun: Instant) -> Result<(), Ended<Trouble>> {
        let Self { scenario, replicates, detail, .. } = *self;
        let flight = Flight::of(scenario, self.seed, false, detail == Detail::Full);
        let design = Design::new(scenario, flight, 1, replicates);
        let key = RunKey::flight(scenario, &flight);
        let folder = opened(dir, policy, &key)?;
        let kept = Kept { key: &key, folder: &folder, jobs: *jobs };
        let ensemble = &Ensemble::of(&design, kept.make(0, &design)?);
        go_on(jobs)?;
        let wall_seconds = begun.elapsed().as_secs_f64();
        let flee_files = FleeFiles::First;
        let results = azalai_report::Results {
            scenario,
            flight,
            replicates,
            ensemble,
            detail,
            flee_files,
            remarks: &self.remarks,
            wall_seconds,
        };
        azalai_report::write(&results, folder).map_err(Ended::Fault)
    }
}

/// The folder, ready to be filled.
fn opened(dir: &Path, policy: Policy, key: &RunKey) -> Result<Folder, Ended<Trouble>> {
    let folder = Folder::open(dir, policy).map_err(Ended::Fault)?;
    Parts::open(&folder, key).map_err(Ended::Fault)?;
    Ok(folder)
}

/// An end if somebody asked for one.
fn go_on(jobs: &Jobs<'_>) -> Result<(), Ended<Trouble>> {
    if jobs.stopped() { Err(Ended::Interrupted) } else { Ok(()) }
}

/// Run a scenario and give its results.
///
/// The same scenario, seed and replicates give the same tables as `azalai run`, byte for byte. Results are in a folder
/// of their own that goes with the object, or in `out`, which must be empty unless `force` or `resume` is given: then
/// finished replicates of an interrupted run are taken from there. Ctrl-C stops at the end of a day. `strategies` are
/// ids, or `Strategy` objects; the scenario's reference is always among them.
#[pyfunction]
#[pyo3(signature = (scenario, *, replicates=None, seed=1, strategies=Vec::new(), mode=None, set=Settings::new(), days=None,
                    decision_date=None, observations="weekly", depth="answer", threads=None, out=None, force=false,
                    resume=false))]
#[expect(clippy::too_many_arguments, reason = "keywords of Python")]
pub fn run(
    py: Python<'_>,
    scenario: Where,
    replicates: Option<u32>,
    seed: u64,
    strategies: Vec<Named>,
    mode: Option<&str>,
    set: Settings,
    days: Option<u32>,
    decision_date: Option<String>,
    observations: &str,
    depth: &str,
    threads: Option<usize>,
    out: Option<PathBuf>,
    force: bool,
    resume: bool,
) -> PyResult<Results> {
    let told = Told { set, days, decision_date, strategies: Named::files(&strategies) };
    let scenario = open(py, scenario, told)?;
    let modes = [
        ("hindcast", Wanted::Hindcast),
        ("forecast", Wanted::Forecast),
        ("both", Wanted::Both),
        ("flight", Wanted::Flight),
    ];
    let mode = mode.map(|given| word("mode", given, &modes)).transpose()?;
    let details = [("weekly", Detail::Weekly), ("daily", Detail::Daily), ("full", Detail::Full)];
    let detail = word("observations", observations, &details)?;
    let deep = word("depth", depth, &[("answer", false), ("full", true)])?;
    let only: Vec<String> = strategies.iter().map(|named| named.id().to_owned()).collect();
    let asked = Asked { mode, strategies: &only, individuals: false, detail, deep };
    if let Some(why) = asked.refused(&scenario.read) {
        return Err(refused(&why));
    }
    let modes = asked.modes(&scenario.read).map_err(|why| refused(&why))?;
    let replicates = replicates.or(scenario.read.replicates).unwrap_or(REPLICATES);
    if !(1..=100_000).contains(&replicates) {
        return Err(PyValueError::new_err(format!("replicates: {replicates}; 1 - 100000")));
    }
    let threads = self::threads(threads);
    let remarks = if modes.is_none() { remarks_of(&scenario.path, &scenario.options) } else { Vec::new() };
    let order = Order { scenario: &scenario.read, modes, only, seed, replicates, detail, deep, threads, remarks };
    let policy = match (force, resume) {
        (true, _) => Policy::Force,
        (_, true) => Policy::Resume,
        _ => Policy::Empty,
    };
    let results = Results::at(out)?;
    let filled = heeding(py, |stop| order.fill(results.dir(), policy, stop))?;
    filled.map_err(|end| ended(&end))?;
    Ok(results)
}
