//! How far runs have come, on the standard error: a bar on a terminal, else a line now and then.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use azalai_model::Scenario;
use azalai_report::{LogFiles, Trouble};
use azalai_study::{Log, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::console::{Console, tell};
use crate::estimate::duration;

/// Time between two lines.
const APART: Duration = Duration::from_secs(10);

/// Shows how far runs have come.
pub struct Progress {
    console: Console,
    bar: ProgressBar,
    lines: Option<Mutex<Lines>>,
    done: AtomicU64,
    /// Steps that were done before.
    kept: AtomicU64,
    all: u64,
}

impl Progress {
    /// Of so many steps; `template`: a bar as indicatif draws it.
    pub fn new(console: &Console, all: u64, template: &str, hidden: bool) -> Self {
        let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(all), target);
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        let lines = (!hidden && bar.is_hidden()).then(|| Mutex::new(Lines::new(Instant::now())));
        let [done, kept] = [0, 0].map(AtomicU64::new);
        Self { console: *console, bar, lines, done, kept, all }
    }

    /// So many steps were done before.
    pub fn keep(&self, steps: u64) {
        self.kept.fetch_add(steps, Ordering::Relaxed);
        self.step(steps);
    }

    /// So many steps more.
    pub fn step(&self, steps: u64) {
        self.bar.inc(steps);
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        let kept = self.kept.load(Ordering::Relaxed);
        if let Some(mut lines) = self.lines.as_ref().and_then(|lines| lines.try_lock().ok())
            && let Some(left) = lines.due(Instant::now(), done.saturating_sub(kept), self.all.saturating_sub(done))
        {
            let percent = (done * 100 / self.all.max(1)) as i64;
            let args = [("percent", percent.into()), ("left", duration(&self.console, left).into())];
            tell(&self.console.say("progress-line", &args));
        }
    }

    /// Says something above the bar.
    pub fn tell(&self, text: &str) {
        self.bar.suspend(|| tell(text));
    }

    /// Nothing is shown any more.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// When lines are due.
struct Lines {
    begun: Instant,
    last: Instant,
}

impl Lines {
    const fn new(now: Instant) -> Self {
        Self { begun: now, last: now }
    }

    /// How long the steps that are left will take, if it is time to say so.
    fn due(&mut self, now: Instant, done: u64, left: u64) -> Option<Duration> {
        if now.duration_since(self.last) < APART || done == 0 || left == 0 {
            return None;
        }
        self.last = now;
        Some(now.duration_since(self.begun).mul_f64(left as f64 / done as f64))
    }
}

/// Shows progress, and writes logs.
pub struct Looker<'a> {
    progress: Progress,
    /// Days of each replicate, where progress is shown by the day.
    days: Option<u64>,
    /// Of which scenario, into which folder and of which replicate logs are written.
    logs: Option<(&'a Scenario, PathBuf, u32)>,
    fault: Arc<Mutex<Option<Trouble>>>,
    stop: &'a AtomicBool,
}

impl<'a> Looker<'a> {
    /// Shows replicates that are over.
    pub fn new(progress: Progress, stop: &'a AtomicBool) -> Self {
        Self { progress, days: None, logs: None, fault: Arc::default(), stop }
    }

    /// Shows days of replicates, so many in each.
    #[must_use]
    pub fn by_day(self, days: Option<u64>) -> Self {
        Self { days, ..self }
    }

    /// Writes logs of a replicate of a scenario into a folder.
    #[must_use]
    pub fn with_logs(self, logs: Option<(&'a Scenario, PathBuf, u32)>) -> Self {
        Self { logs, ..self }
    }

    /// Says something while runs are made.
    pub fn tell(&self, text: &str) {
        self.progress.tell(text);
    }

    /// Nothing is shown any more; what went wrong with the logs.
    pub fn end(self) -> Option<Trouble> {
        self.progress.end();
        self.fault.lock().ok().and_then(|mut fault| fault.take())
    }
}

impl Watch for Looker<'_> {
    fn kept(&self, replicates: usize) {
        self.progress.keep(replicates as u64 * self.days.unwrap_or(1));
    }

    fn day(&self) {
        if self.days.is_some() {
            self.progress.step(1);
        }
    }

    fn finished(&self) {
        if self.days.is_none() {
            self.progress.step(1);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_apart_and_say_how_long_the_rest_takes() {
        let start = Instant::now();
        let mut lines = Lines::new(start);
        let mut at = |seconds, done, left| lines.due(start + Duration::from_secs(seconds), done, left);
        assert_eq!(at(9, 3, 17), None);
        assert_eq!(at(11, 5, 15), Some(Duration::from_secs(33)));
        assert_eq!(at(20, 9, 11), None);
        assert_eq!(at(21, 7, 21), Some(Duration::from_secs(63)));
        assert_eq!((at(60, 20, 0), at(90, 0, 20)), (None, None));
    }
}
