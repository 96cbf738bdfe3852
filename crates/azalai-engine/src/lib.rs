//! Verbs: what happens in a day.
//!
//! Pure: the same scenario, seed, replicate and version give the same observations. The engine
//! opens no file, reads no clock, starts no thread and returns no error: everything that can be
//! wrong was found while the scenario was read.
//!
//! To read: [`step`] (the day), one of [`submodels`], [`observe`] (what comes out); then [`cohort`]
//! and [`program`] (how people are moved together) and [`walk`] (the same, one by one).

pub mod cohort;
pub mod memory;
pub mod observe;
pub mod program;
pub mod returning;
pub mod rng;
pub mod sample;
pub mod station;
pub mod step;
pub mod submodels;
pub mod walk;
pub mod world;

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

/// How finely cohorts are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Precision {
    /// Levels of travel memory in one unit of it.
    pub memory_steps: u32,
}

impl Default for Precision {
    fn default() -> Self {
        Self { memory_steps: 32 }
    }
}

/// Runs one replicate and hands each day to `sink`.
pub fn run(scenario: &Scenario, spec: RunSpec, sink: &mut dyn Sink) {
    step::run(scenario, spec, Precision::default(), sink);
}

/// Runs one replicate at another precision, to see whether it matters.
pub fn run_at(scenario: &Scenario, spec: RunSpec, precision: Precision, sink: &mut dyn Sink) {
    step::run(scenario, spec, precision, sink);
}
