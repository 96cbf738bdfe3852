//! Which run of a scenario, and from what it begins.

use azalai_model::{GroupId, PlaceId, ReturnModel, Strategy};
use serde::Serialize;

/// Which events a run reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Mode {
    /// Recorded events to the end, and unrecorded ones: does the model reproduce what is known?
    Hindcast,
    /// Events are drawn from the decision date on, and nothing recorded after it is read.
    Forecast,
}

/// People who are away when the run begins.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
