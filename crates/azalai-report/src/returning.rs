//! The run folder of the return model.
//!
//! `observations.parquet` has every replicate of every strategy, `summary.parquet` and `summary.csv` how replicates
//! spread, `strategies.csv` the strategies beside the reference, `effort.csv` the same at equal effort, `grid.csv`
//! the two halves crossed, `verdict.json` what the decision rule says, `sensitivity.csv` each strategy by each
//! unknown, and `assumed.csv` the assumed unknowns that move the answer most. Small counts of groups are hidden
//! ([`crate::hide`]), live scenarios are told more coarsely ([`crate::live`]).

mod effort;
pub mod rows;
mod strategies;
mod tables;

use azalai_model::{PARAMETERS, Scenario, Strategy, Text};
use azalai_study::Mode;
use azalai_study::compare::{Comparison, LineUp};
use azalai_study::judge::findings::Findings;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub use self::effort::value as equal_effort;
use crate::manifest::{self, RunKey};
use crate::{Detail, Folder, Trouble};

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
    let (scenario, stage) = (results.scenario, folder.stage());
    let hidden = tables::observations(scenario, results.comparison, &stage.join("observations.parquet"))?;
    tables::summary(scenario, results.comparison, &hidden, stage)?;
    if let Some(findings) = results.findings {
        strategies::strategies(results, findings, &stage.join("strategies.csv"))?;
        strategies::verdict(results, findings, &stage.join("verdict.json"))?;
        strategies::sensitivity(results, &stage.join("sensitivity.csv"))?;
        effort::assumed(findings, &stage.join("assumed.csv"))?;
        if let Some(view) = &findings.equal {
            effort::table(view, &stage.join("effort.csv"))?;
        }
        if let Some(halves) = &findings.halves {
            strategies::grid(halves, &stage.join("grid.csv"))?;
        }
    }
    let html = crate::page::html(&crate::page::returning::page(results));
    let path = stage.join("report.html");
    std::fs::write(&path, html).map_err(|e| Trouble::io(&path, &e))?;
    let key = results.key();
    manifest::write(scenario, key, results.replicates, Detail::Weekly, results.wall_seconds, &folder)?;
    folder.publish()
}

impl ReturnResults<'_> {
    /// What decided the results.
    pub fn key(&self) -> RunKey {
        let modes: Vec<Mode> = [Mode::Hindcast, Mode::Forecast]
            .into_iter()
            .filter(|mode| self.comparison.cases.iter().any(|c| c.mode == *mode))
            .collect();
        run_key(self.scenario, self.seed, &modes, &self.line_up.strategies)
    }

    /// SHA-256 over what decided the results and the number of replicates: what `report.html` shows.
    pub fn hash(&self) -> String {
        manifest::hash_of(&self.key(), self.replicates)
    }
}

/// What decides the results of a replicate of a comparison: two with the same key are the same.
pub fn run_key(scenario: &Scenario, seed: u64, modes: &[Mode], strategies: &[Strategy]) -> RunKey {
    let mut key = RunKey::new(scenario, seed, scenario.days, false);
    let mut put = |name: &str, value: Value| {
        key.settings.insert(format!("return_model.{name}"), value);
    };
    for parameter in PARAMETERS {
        put(parameter.key, (parameter.get)(&scenario.return_model).into());
    }
    put("modes", modes.iter().map(|m| m.word()).collect());
    put("decision_date", scenario.decision_date.map(|date| date.to_string()).into());
    let with_levers = |s: &Strategy| json!({ "id": s.id, "levers_sha256": sha256(&s.levers), "stress": s.stress });
    put("strategies", strategies.iter().map(with_levers).collect());
    put("pinned", scenario.pinned.clone().into());
    let fitted = scenario.sets.as_ref().filter(|sets| sets.fit.is_some());
    put("fitted_draws", fitted.map_or(0, |sets| sets.draws.len()).into());
    put("fitted_draws_sha256", fitted.map(|sets| sha256(&(&sets.keys, &sets.draws))).into());
    key
}

/// SHA-256 over what a value holds, in hexadecimal.
fn sha256(value: &dyn std::fmt::Debug) -> String {
    format!("{:x}", Sha256::digest(format!("{value:?}")))
}
