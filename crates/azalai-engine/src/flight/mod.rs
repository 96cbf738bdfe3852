//! Flight by Flee's rules (`docs/odd.md`, `docs/flee.md`).
//!
//! To read: [`day`] (the schedule), one of [`submodels`], [`observe`] (what comes out); then [`cohort`]
//! and [`program`] (how people are moved together) and [`walk`] (the same, one by one).

mod cohort;
mod day;
mod memory;
pub mod observe;
mod program;
mod station;
pub mod submodels;
mod walk;
pub mod world;

pub use day::{run, run_at};
pub use observe::{DayRecord, LinkRecord, PersonRecord, Sink, Whereabouts};

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
