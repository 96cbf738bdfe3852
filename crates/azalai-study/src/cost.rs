//! What runs take, known before they are made.

use crate::compare::Returning;
use crate::design::{Design, Model};

/// What the program takes beside its runs (bytes; measured on the shipped and the published scenarios).
const PROGRAM: u64 = 45_000_000;
/// What is kept of a value once, whatever the number of runs: what it is about, its row and how the runs spread (bytes).
const A_VALUE: u64 = 100;
/// Numbers for each pair of places that a run holds: kernels, distances and ways (measured likewise).
const MATRICES: u64 = 60;
/// Seconds of one core for each pair of places and day, and for each place and day beside; measured on the template
/// town with 300 and 1,000 places.
const SECONDS_A_PAIR: f64 = 4e-8;
const SECONDS_A_PLACE: f64 = 2e-6;

/// Memory and time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cost {
    /// Most memory (bytes).
    pub bytes: u64,
    /// Processor time (seconds of one core).
    pub seconds: f64,
}

impl<M: Model> Design<'_, M> {
    /// Space for the values of every run, which are kept in memory and, until all runs are made, on disk (bytes).
    pub fn space(&self) -> u64 {
        let each = (self.replicates() as u64).saturating_mul(size_of::<M::Value>() as u64);
        self.model.values(self.scenario).saturating_mul(each)
    }

    /// Most memory, but for flows, of which nobody knows before how many there are (bytes).
    pub fn memory(&self) -> u64 {
        let once = self.model.values(self.scenario).saturating_mul(A_VALUE).saturating_add(PROGRAM);
        self.space().saturating_add(once)
    }
}

impl Design<'_, Returning> {
    /// About what the runs take on so many threads.
    pub fn cost(&self, threads: usize) -> Cost {
        let panels = self.model.panels(self.scenario).len();
        let (replicates, places) = (self.replicates() as u64, self.scenario.places.len() as u64);
        let running = places * places * size_of::<f64>() as u64 * MATRICES * threads.max(1) as u64;
        let days = f64::from(self.scenario.days) * panels as f64 * replicates as f64;
        let (n, pairs) = (places as f64, places as f64 * places as f64);
        Cost {
            bytes: self.memory().saturating_add(running),
            seconds: days * (pairs * SECONDS_A_PAIR + n * SECONDS_A_PLACE),
        }
    }
}
