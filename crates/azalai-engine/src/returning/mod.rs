//! The return model (ODD 7): violence, fear, trust, flight and return under strategies.
//!
//! To read: [`step`] (the order of a day), then one of its submodels, each in a file named after
//! its section of `docs/odd.md`.

#![allow(clippy::doc_markdown, reason = "equations are written in the symbols of the manual")]

pub mod abuse;
pub mod attacks;
pub mod choosing;
pub mod cohesion;
pub mod contest;
pub mod course;
mod displaced;
pub mod expected;
pub mod forced;
pub mod geography;
pub mod harm;
pub mod hearing;
mod jumps;
pub mod leaving;
pub mod levers;
pub mod moving;
pub mod observe;
pub mod people;
pub mod refuge;
pub mod returns;
pub mod roads;
mod setup;
pub mod sim;
pub mod step;
pub mod threat;
pub mod trust;

use azalai_model::{GroupId, PlaceId, ReturnModel, Scenario, Strategy};

pub use step::Run;

pub use observe::{AudienceRecord, Held, PlaceRecord, Returns, Side, WeekRecord, WeekSink};

/// Which events a run reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Recorded events to the end, and unrecorded ones: does the model reproduce what is known?
    Hindcast,
    /// Events are drawn from the decision date on, and nothing recorded after it is read.
    Forecast,
}

/// People who are away when the run begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// Where they are.
    pub at: PlaceId,
    /// Where they are from; none if from nowhere on the map.
    pub origin: Option<PlaceId>,
    /// Their group; every group if none.
    pub group: Option<GroupId>,
    /// Share of the audience, if they are from the map.
    pub share: f64,
    /// Number of people, if they are not.
    pub people: u32,
}

/// Which run of a scenario under the return model.
#[derive(Clone, Debug)]
pub struct ReturnSpec<'a> {
    /// Which events are read.
    pub mode: Mode,
    /// Numbers of the model.
    pub model: &'a ReturnModel,
    /// What is done.
    pub strategy: &'a Strategy,
    /// People who are away when the run begins.
    pub openings: &'a [Opening],
    /// Seed of the ensemble.
    pub seed: u64,
    /// Number of the repetition, from 1.
    pub replicate: u32,
    /// Days to run.
    pub days: u32,
}

/// Runs one replicate and hands each week to `sink`.
pub fn run(scenario: &Scenario, spec: &ReturnSpec<'_>, sink: &mut dyn WeekSink) {
    Run::new(scenario, spec).until(spec.days, sink);
}

/// Λ(x) = 1 / (1 + e^−x).
pub fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
