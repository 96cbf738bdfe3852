//! What a plan says: `PLAN.toml`, for `azalai ensemble` and `azalai sensitivity` alike.

use std::collections::BTreeMap;

use azalai_text::{Message, say};
use serde::{Deserialize, Serialize};

use crate::asked::Wanted;

/// A plan, as its file has it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Folder of the scenario, from the folder of the plan on, or the name of a shipped one.
    pub scenario: String,
    /// What is run; left out: what the scenario is made for.
    pub mode: Option<ModeWord>,
    /// Strategies beside the reference, by id.
    #[serde(default)]
    pub strategies: Vec<String>,
    /// Replicates of each point.
    #[serde(default = "one")]
    pub replicates: u32,
    /// Seed of the points and of the runs.
    #[serde(default = "seed")]
    pub seed: u64,
    /// Days to run, if not those of the scenario.
    pub days: Option<u32>,
    /// What becomes of unknowns that are not named.
    #[serde(default)]
    pub others: Others,
    /// Settings of every run.
    #[serde(default)]
    pub fixed: BTreeMap<String, toml::Value>,
    /// Ranges of what is varied.
    #[serde(default)]
    pub ranges: BTreeMap<String, [f64; 2]>,
    /// Values of a grid.
    #[serde(default)]
    pub values: BTreeMap<String, Vec<f64>>,
    /// Where the points are; left out: one point, as the scenario is.
    pub design: Option<Design>,
    /// How a sensitivity study is made.
    #[serde(default)]
    pub sensitivity: Study,
}

const fn one() -> u32 {
    1
}

const fn seed() -> u64 {
    1
}

/// Words for what is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModeWord {
    /// Recorded events to the end.
    Hindcast,
    /// Drawn events from the decision on.
    Forecast,
    /// Flight alone.
    Flight,
}

impl From<ModeWord> for Wanted {
    fn from(word: ModeWord) -> Self {
        match word {
            ModeWord::Hindcast => Self::Hindcast,
            ModeWord::Forecast => Self::Forecast,
            ModeWord::Flight => Self::Flight,
        }
    }
}

/// What becomes of unknowns of the return model that are not named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Others {
    /// Each replicate draws them, as those of `azalai run` do.
    #[default]
    Drawn,
    /// They have the values of the scenario.
    Fixed,
}

/// Where the points of an ensemble are.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Design {
    /// Which kind.
    pub kind: Kind,
    /// How many points, of `sobol` and `latin`.
    pub points: Option<u32>,
    /// The file of `csv`, from the folder of the plan on.
    pub file: Option<String>,
}

/// Words for kinds of designs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Every combination of `[values]`.
    Grid,
    /// A scrambled Sobol sequence in `[ranges]`.
    Sobol,
    /// A Latin hypercube in `[ranges]`.
    Latin,
    /// The rows of a file whose header has the keys.
    Csv,
}

/// How a sensitivity study is made.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Study {
    /// Trajectories of the screening; 0: none.
    pub trajectories: u32,
    /// How many of the most active values have indices.
    pub keep: usize,
    /// Rows of the design for indices; 0: none.
    pub rows: u32,
    /// Measures or outcomes by whose effects values are chosen, and which the terminal shows.
    pub outcomes: Vec<String>,
}

impl Default for Study {
    fn default() -> Self {
        Self { trajectories: 10, keep: 20, rows: 256, outcomes: Vec::new() }
    }
}

/// Fewest rows of which indices have an interval.
pub const LEAST_ROWS: u32 = 32;
/// Fewest trajectories by which effects are judged.
const LEAST_TRAJECTORIES: u32 = 4;
/// Most points, and most runs, of a plan.
const MOST: u64 = 10_000_000;

/// What the reader of TOML says of a plan, with its line.
pub fn syntax(text: &str, fault: &toml::de::Error) -> Message {
    let line = fault.span().and_then(|span| text.get(..span.start)).map(|before| before.matches('\n').count() + 1);
    line.map_or_else(
        || say!(plan_syntax, why = fault.message()),
        |line| say!(plan_syntax_at, line = line, why = fault.message()),
    )
}

impl Plan {
    /// Reads the text of a plan.
    pub fn of(text: &str) -> Result<Self, Message> {
        let plan: Self = toml::from_str(text).map_err(|e| syntax(text, &e))?;
        match plan.fault() {
            Some(fault) => Err(fault),
            None => Ok(plan),
        }
    }

    /// What cannot be, whatever the scenario is.
    fn fault(&self) -> Option<Message> {
        let range = |(key, [low, high]): (&String, &[f64; 2])| {
            (!(low < high && low.is_finite() && high.is_finite())).then(|| say!(plan_range, key = key.as_str()))
        };
        let fault = self.ranges.iter().find_map(range);
        let empty = self.values.iter().find(|(_, list)| list.is_empty());
        let fault = fault.or_else(|| empty.map(|(key, _)| say!(plan_range, key = key.as_str())));
        let design = self.design.as_ref().and_then(|design| {
            let (points, file) = (design.points.is_some_and(|n| n > 0), design.file.is_some());
            let sound = match design.kind {
                Kind::Grid => !self.values.is_empty() && design.points.is_none() && !file,
                Kind::Sobol | Kind::Latin => !self.ranges.is_empty() && points && !file,
                Kind::Csv => file && design.points.is_none(),
            };
            (!sound).then(|| say!(plan_design))
        });
        let Study { trajectories, keep, rows, .. } = self.sensitivity;
        let studied = (trajectories == 0 || trajectories >= LEAST_TRAJECTORIES)
            && (rows == 0 || rows >= LEAST_ROWS)
            && keep > 0
            && trajectories + rows > 0;
        let study = (!studied).then(|| say!(plan_study, trajectories = LEAST_TRAJECTORIES, rows = LEAST_ROWS));
        let many = self.design.as_ref().and_then(|design| design.points).unwrap_or(1).into();
        let runs = u64::from(self.replicates).saturating_mul(many);
        let count =
            (self.replicates == 0 || runs > MOST || self.days == Some(0)).then(|| say!(plan_count, most = MOST));
        fault.or(design).or(study).or(count)
    }

    /// Settings of every run, as the reader of scenarios takes them.
    pub fn overrides(&self) -> Vec<(String, String)> {
        let text = |value: &toml::Value| match value {
            toml::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        self.fixed.iter().map(|(key, value)| (key.clone(), text(value))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plan_leaves_out_has_defaults_and_what_cannot_be_is_refused() {
        let plan = Plan::of("scenario = \"x\"").expect("sound");
        assert_eq!((plan.replicates, plan.seed, plan.others), (1, 1, Others::Drawn));
        assert_eq!(plan.sensitivity, Study::default());
        for text in [
            "",
            "scenario = \"x\"\nscenarios = 3",
            "scenario = \"x\"\nreplicates = 0",
            "scenario = \"x\"\n[ranges]\na = [2, 1]",
            "scenario = \"x\"\n[ranges]\na = [nan, 1]",
            "scenario = \"x\"\n[values]\na = []\n[design]\nkind = \"grid\"",
            "scenario = \"x\"\n[design]\nkind = \"grid\"",
            "scenario = \"x\"\n[design]\nkind = \"sobol\"\npoints = 8",
            "scenario = \"x\"\n[ranges]\na = [1, 2]\n[design]\nkind = \"sobol\"",
            "scenario = \"x\"\n[ranges]\na = [1, 2]\n[design]\nkind = \"latin\"\npoints = 0",
            "scenario = \"x\"\n[design]\nkind = \"csv\"",
            "scenario = \"x\"\n[sensitivity]\nrows = 8",
            "scenario = \"x\"\n[sensitivity]\nrows = 0\ntrajectories = 0",
            "scenario = \"x\"\nreplicates = 100000\n[ranges]\na = [1, 2]\n[design]\nkind = \"latin\"\npoints = 100000",
        ] {
            assert!(Plan::of(text).is_err(), "{text}");
        }
    }
}
