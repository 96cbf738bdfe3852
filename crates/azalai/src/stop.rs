//! Ctrl-C, and what a system sends to end a program: answered at once, obeyed within two seconds.
//!
//! The first signal lets runs stop at the end of the day that they are in. What takes longer, whatever it is, is left
//! as it is after [`GRACE`]: finished replicates are on disk, and results appear whole or not at all. A second signal
//! ends the program at once.

use std::io::IsTerminal;
use std::process::exit;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::console::{Console, Failure, tell};

/// How long runs have to stop by themselves.
const GRACE: Duration = Duration::from_millis(1500);
/// A signal that ends a program gives the exit code 128 and its number.
const SIGNALLED: u8 = 128;

/// What a program does and says where it has to end in the middle; none if it is about to end by itself.
type Leaving = Box<dyn FnMut() -> Option<String> + Send>;

/// Whether the program was asked to end.
pub struct Stop {
    console: Console,
    /// The key of the answer to the first signal.
    notice: &'static str,
    asked: AtomicBool,
    signal: AtomicU8,
    leaving: Mutex<Option<Leaving>>,
}

impl Stop {
    /// Listens from here on; `notice` answers the first signal.
    pub fn listen(console: &Console, notice: &'static str) -> Result<Arc<Self>, Failure> {
        let stop = Arc::new(Self {
            console: *console,
            notice,
            asked: AtomicBool::default(),
            signal: AtomicU8::default(),
            leaving: Mutex::default(),
        });
        #[cfg(unix)]
        {
            let fault = |e: std::io::Error| Failure::Failed(console.say("stop-deaf", &[("why", e.to_string().into())]));
            let mut signals = signal_hook::iterator::Signals::new(heeded()).map_err(fault)?;
            let listener = Arc::clone(&stop);
            std::thread::spawn(move || {
                for signal in signals.forever() {
                    Self::heed(&listener, u8::try_from(signal).unwrap_or_default());
                }
            });
        }
        Ok(stop)
    }

    fn heed(stop: &Arc<Self>, signal: u8) {
        stop.signal.store(signal, Ordering::Relaxed);
        if stop.asked.swap(true, Ordering::Relaxed) {
            stop.end();
        }
        // The line of a bar of progress is not ended.
        let line = if std::io::stderr().is_terminal() { "\n" } else { "" };
        let console = stop.console;
        tell(&format!("{line}{}", console.say(stop.notice, &[])));
        let stop = Arc::clone(stop);
        std::thread::spawn(move || {
            std::thread::sleep(GRACE);
            let mut leaving = stop.leaving.lock().unwrap_or_else(PoisonError::into_inner);
            let words = match leaving.as_mut() {
                Some(leaving) => leaving(),
                None => Some(stop.console.say("stop-nothing-kept", &[])),
            };
            if let Some(words) = words {
                tell(&words);
                stop.end();
            }
        });
    }

    /// Does and says this where the program has to end in the middle.
    pub fn on_leaving(&self, leaving: impl FnMut() -> Option<String> + Send + 'static) {
        *self.leaving.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(leaving));
    }

    /// The flag that runs look at.
    pub fn flag(&self) -> &AtomicBool {
        &self.asked
    }

    /// The failure of a command that was asked to end.
    pub fn failure(&self, words: String) -> Failure {
        Failure::Interrupted(words, self.code())
    }

    fn code(&self) -> u8 {
        SIGNALLED + self.signal.load(Ordering::Relaxed)
    }

    fn end(&self) -> ! {
        exit(self.code().into())
    }
}

/// The signals that are listened for: not that of a terminal's end where it is ignored, as under `nohup`.
#[cfg(unix)]
fn heeded() -> Vec<i32> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let hangs_up = ignored(&status) >> (SIGHUP - 1) & 1 == 0;
    [SIGINT, SIGTERM].into_iter().chain(hangs_up.then_some(SIGHUP)).collect()
}

/// The ignored signals of a process, one bit each from the lowest on, as Linux shows them.
#[cfg(unix)]
fn ignored(status: &str) -> u64 {
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn ignored_signals_are_read_from_what_the_system_shows() {
        assert_eq!(ignored("Name:\tazalai\nSigIgn:\t0000000000000001\n"), 1);
        assert_eq!(ignored("SigIgn:\t0000000000001006"), 0x1006);
        assert_eq!(ignored(""), 0);
    }
}
