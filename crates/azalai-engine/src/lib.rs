//! Verbs: what happens in a day.
//!
//! Pure: the same scenario, seed, replicate and version give the same observations. The engine
//! opens no file, reads no clock, starts no thread and returns no error: everything that can be
//! wrong was found while the scenario was read.

pub mod observe;
pub mod rng;
pub mod sample;

pub use observe::{DayRecord, LinkRecord, PersonRecord, Sink, Whereabouts};

use azalai_model::Scenario;

/// Which run of a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunSpec {
    /// Seed of the ensemble.
    pub seed: u64,
    /// Number of the repetition, from 1.
    pub replicate: u32,
    /// Days to run.
    pub days: u32,
    /// Whether persons are followed one by one instead of in cohorts.
    pub individuals: bool,
}

/// Runs one replicate and hands each day to `sink`.
pub fn run(scenario: &Scenario, spec: RunSpec, sink: &mut dyn Sink) {
    let n = scenario.places.len();
    sink.begin(&[]);
    for day in 0..spec.days {
        sink.day(&DayRecord {
            day,
            present: &vec![0; n],
            at_home: &vec![0; n],
            counted: &[],
            travelling: 0,
            created: 0,
            gone: 0,
            raw: 0,
            debt: 0,
        });
    }
}
