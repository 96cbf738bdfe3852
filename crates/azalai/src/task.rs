//! What every run does, whatever is run: where its folder is, what is kept, how it is stopped and resumed.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use azalai_model::Scenario;
use azalai_report::manifest::Manifest;
use azalai_report::{Folder, LogFiles, Parts, Policy, RunKey, State, Trouble};
use azalai_study::{Design, Ended, Jobs, Log, Model, Panel, Watch, execute};
use indicatif::ProgressBar;

use crate::args::RunArgs;
use crate::console::{Failure, Outcome, print, progress, tell};
use crate::language::{counted, say, texts};

/// A run that was asked for.
pub struct Task<'a> {
    /// What was typed.
    pub args: &'a RunArgs,
    /// What is run.
    pub scenario: &'a Scenario,
    /// How often.
    pub replicates: u32,
    /// When the command began.
    pub begun: Instant,
    dir: PathBuf,
    policy: Policy,
    stop: Arc<AtomicBool>,
}

/// How far a run has come.
pub struct Steps {
    /// Days of each replicate where progress is shown by the day.
    pub days: Option<u32>,
    /// Whether the persons and links of the first replicate are logged.
    pub logs: bool,
}

impl<'a> Task<'a> {
    /// A run of `scenario`.
    pub fn new(args: &'a RunArgs, scenario: &'a Scenario, begun: Instant) -> Result<Self, Failure> {
        let policy = match (args.force, args.resume, &args.out) {
            (true, ..) => Policy::Force,
            (_, true, _) => Policy::Resume,
            (_, _, Some(_)) => Policy::Empty,
            (_, _, None) => Policy::Replace,
        };
        let dir = args.out.clone().unwrap_or_else(|| Path::new("out").join(&scenario.id));
        let replicates = args.ensemble.replicates(scenario);
        Ok(Self { args, scenario, replicates, begun, dir, policy, stop: obey_ctrl_c()? })
    }

    /// Where the results go.
    pub fn out(&self) -> String {
        self.dir.display().to_string()
    }

    /// The folder to be filled; none where there is nothing to run.
    pub fn folder(&self, key: &RunKey, preview: impl FnOnce() -> String) -> Result<Option<Folder>, Failure> {
        if self.args.dry_run {
            Folder::check(&self.dir, self.policy)?;
            return print(preview().as_bytes()).map(|()| None);
        }
        if self.policy == Policy::Resume
            && let State::Finished(manifest) = State::of(&self.dir)?
        {
            return already_finished(&self.dir, &manifest, key, self.replicates).map(|()| None);
        }
        let folder = Folder::open(&self.dir, self.policy)?;
        if !self.args.resume {
            Parts::start(folder.dir(), key)?;
        }
        Ok(Some(folder))
    }

    /// Every run of a design: those that the folder keeps, and the others, which it keeps from now on.
    pub fn runs<M: Model>(
        &self,
        design: &Design<'_, M>,
        key: &RunKey,
        folder: &Folder,
        steps: &Steps,
    ) -> Result<Vec<Panel<M::Value>>, Failure> {
        let mut parts = Parts::resume(folder.dir(), key)?;
        let first = design.points.first().map_or(1, |point| point.replicate);
        // Logs are written while a replicate runs, so that it cannot be taken from its part.
        parts.again = steps.logs.then_some(first);
        let replicates = design.replicates();
        let shown = say("run-progress", &[("replicates", counted("replicates", replicates).into())]);
        let bar = progress(replicates as u64 * u64::from(steps.days.unwrap_or(1)), &shown, self.args.quiet);
        let logs = steps.logs.then(|| (self.scenario, folder.stage().join("flee"), first));
        let looker = Looker { days: steps.days, logs, ..Looker::new(bar, &self.stop) };
        let made = execute(design, &parts, &self.jobs(&looker));
        looker.bar.finish_and_clear();
        let fault = looker.fault.lock().ok().and_then(|mut fault| fault.take());
        match (made, fault) {
            (_, Some(fault)) | (Err(Ended::Fault(fault)), None) => Err(match fault {
                Trouble::Io(text) => Failure::Temporary(say("run-kept", &[("why", text.into())])),
                unusable @ Trouble::Unusable(_) => unusable.into(),
            }),
            (Ok(panels), None) => Ok(panels),
            (Err(Ended::Interrupted), None) => Err(interrupted()),
        }
    }

    /// How runs are made.
    pub fn jobs<'j>(&'j self, watch: &'j dyn Watch) -> Jobs<'j> {
        Jobs { threads: self.args.ensemble.threads(), stop: &self.stop, watch }
    }
}

/// A run that was stopped, and whose finished replicates are kept.
pub fn interrupted() -> Failure {
    Failure::Interrupted(say("run-kept", &[("why", say("run-interrupted", &[]).into())]))
}

/// `--resume` where a finished run is: nothing to do if it is this one.
fn already_finished(dir: &Path, earlier: &Manifest, key: &RunKey, replicates: u32) -> Outcome {
    let mut differences: Vec<String> = earlier.run.differences(key).iter().map(|d| texts().render(d)).collect();
    if earlier.replicates != replicates {
        let counts = [("before", earlier.replicates.into()), ("now", replicates.into())];
        differences.push(say("run-replicates-differ", &counts));
    }
    let dir = ("dir", dir.display().to_string().into());
    if differences.is_empty() {
        tell(&say("run-finished-already", &[dir]));
        return Ok(());
    }
    Err(Failure::Failed(say("run-finished-other", &[dir, ("differences", differences.join("; ").into())])))
}

/// A flag that Ctrl-C sets; a second one ends the program at once.
pub fn obey_ctrl_c() -> Result<Arc<AtomicBool>, Failure> {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let handler = move || {
        if flag.swap(true, Ordering::Relaxed) {
            #[expect(clippy::exit, reason = "the user has asked twice")]
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(handler).map_err(|e| Failure::Failed(say("run-no-ctrl-c", &[("why", e.to_string().into())])))?;
    Ok(stop)
}

/// Shows progress, and writes logs.
pub struct Looker<'a> {
    bar: ProgressBar,
    days: Option<u32>,
    /// Of which scenario, into which folder and of which replicate logs are written.
    logs: Option<(&'a Scenario, PathBuf, u32)>,
    fault: Arc<Mutex<Option<Trouble>>>,
    stop: &'a AtomicBool,
}

impl<'a> Looker<'a> {
    /// Shows replicates that are over.
    pub fn new(bar: ProgressBar, stop: &'a AtomicBool) -> Self {
        Self { bar, days: None, logs: None, fault: Arc::default(), stop }
    }
}

impl Watch for Looker<'_> {
    fn kept(&self, replicates: usize) {
        self.bar.inc(replicates as u64 * u64::from(self.days.unwrap_or(1)));
    }

    fn day(&self) {
        if self.days.is_some() && !self.bar.is_hidden() {
            self.bar.inc(1);
        }
    }

    fn finished(&self) {
        if self.days.is_none() {
            self.bar.inc(1);
        }
    }

    fn log(&self, replicate: u32) -> Option<Box<dyn Log>> {
        let (scenario, dir, _) = self.logs.as_ref().filter(|logs| logs.2 == replicate)?;
        match LogFiles::create(scenario, dir, Arc::clone(&self.fault)) {
            Ok(logs) => Some(Box::new(logs)),
            Err(trouble) => {
                if let Ok(mut fault) = self.fault.lock() {
                    fault.get_or_insert(trouble);
                }
                self.stop.store(true, Ordering::Relaxed);
                None
            }
        }
    }
}
