//! How far runs have come, on the standard error: a bar on a terminal, else a line now and then.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use azalai_model::Scenario;
use azalai_report::{LogFiles, Trouble};
use azalai_study::{Log, Watch};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::console::Console;

/// Time between two lines.
const APART: Duration = Duration::from_secs(10);

/// Shows how far runs have come.
pub struct Progress {
    console: Console,
    bar: ProgressBar,
    lines: Option<Mutex<Instant>>,
    done: AtomicU64,
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
        let lines = (!hidden && bar.is_hidden()).then(|| Mutex::new(Instant::now()));
        Self { console: *console, bar, lines, done: AtomicU64::new(0), all }
    }

    /// So many steps more.
    pub fn step(&self, steps: u64) {
        self.bar.inc(steps);
        let done = self.done.fetch_add(steps, Ordering::Relaxed) + steps;
        if let Some(mut last) = self.lines.as_ref().and_then(|last| last.lock().ok())
            && let Some(line) = line(&self.console, &mut last, Instant::now(), done, self.all)
        {
            self.console.tell(&line);
        }
    }

    /// Nothing is shown any more.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// The line that is due, if one is.
fn line(console: &Console, last: &mut Instant, now: Instant, done: u64, all: u64) -> Option<String> {
    if now.duration_since(*last) < APART || done >= all {
        return None;
    }
    *last = now;
    Some(console.say("progress-line", &[("percent", ((done * 100 / all.max(1)) as i64).into())]))
}

/// Shows progress, and writes logs.
pub struct Looker<'a> {
    progress: Progress,
    /// Days of each replicate, where progress is shown by the day.
    days: Option<u32>,
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
    pub fn by_day(self, days: Option<u32>) -> Self {
        Self { days, ..self }
    }

    /// Writes logs of a replicate of a scenario into a folder.
    #[must_use]
    pub fn with_logs(self, logs: Option<(&'a Scenario, PathBuf, u32)>) -> Self {
        Self { logs, ..self }
    }

    /// Nothing is shown any more; what went wrong with the logs.
    pub fn end(self) -> Option<Trouble> {
        self.progress.end();
        self.fault.lock().ok().and_then(|mut fault| fault.take())
    }
}

impl Watch for Looker<'_> {
    fn kept(&self, replicates: usize) {
        self.progress.step(replicates as u64 * u64::from(self.days.unwrap_or(1)));
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
    fn lines_are_apart_and_the_end_has_none() {
        let (console, start) = (Console::new(azalai_text::Language::English, false), Instant::now());
        let mut last = start;
        let mut at = |seconds, done| line(&console, &mut last, start + Duration::from_secs(seconds), done, 20);
        assert_eq!(at(9, 3), None);
        assert!(at(11, 5).is_some_and(|line| line.contains("25")));
        assert_eq!(at(20, 9), None);
        assert!(at(21, 9).is_some());
        assert_eq!(at(60, 20), None);
    }
}
