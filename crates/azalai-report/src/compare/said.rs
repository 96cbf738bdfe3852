//! What both folders say of the same strategy and outcome, each against its own reference.

use std::collections::BTreeMap;

use azalai_model::Outcome;
use azalai_text::{Key, key as k};
use serde_json::Value;

use super::Finished;

/// What both folders say of a strategy and an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The strategy.
    pub strategy: String,
    /// The outcome.
    pub outcome: Outcome,
    /// Of whom, as the files write it.
    pub who: String,
    /// What A and B say.
    pub sides: [Stand; 2],
}

impl Said {
    /// Whether both say the same; none where one is of too few runs to say anything.
    pub fn agrees(&self) -> Option<bool> {
        let [a, b] = self.sides.map(|side| side.says);
        Some(a? == b?)
    }
}

/// What a folder says of a strategy and an outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// The mean change against the reference.
    pub mean: f64,
    /// What is decided; none of too few runs.
    pub says: Option<Says>,
}

/// What is decided of an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// More than under the reference.
    More,
    /// Less.
    Less,
    /// About the same.
    Same,
    /// Nothing.
    Open,
}

impl Says {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::More => "more",
            Self::Less => "less",
            Self::Same => "about_the_same",
            Self::Open => "open",
        }
    }

    /// The same in words.
    pub const fn key(self) -> Key {
        match self {
            Self::More => k::compare_more,
            Self::Less => k::compare_less,
            Self::Same => k::compare_as_much,
            Self::Open => k::compare_open,
        }
    }
}

/// What is in the verdicts of both; nothing where one has none, or their references differ.
pub fn said([a, b]: &[Finished; 2]) -> Vec<Said> {
    let (Some(a), Some(b)) = (&a.verdict, &b.verdict) else { return Vec::new() };
    if a.get("reference") != b.get("reference") {
        return Vec::new();
    }
    let (a, b) = (cells(a), cells(b));
    let both = |((strategy, outcome, who), x): (&(String, Outcome, String), &Stand)| {
        let y = b.get(&(strategy.clone(), *outcome, who.clone()))?;
        Some(Said { strategy: strategy.clone(), outcome: *outcome, who: who.clone(), sides: [*x, *y] })
    };
    a.iter().filter_map(both).collect()
}

fn cells(verdict: &Value) -> BTreeMap<(String, Outcome, String), Stand> {
    let list = verdict.get("consequences").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let one = |cell: &Value| {
        let text = |key: &str| cell.get(key).and_then(Value::as_str);
        let word = text("outcome")?;
        // Two outcomes share a word where they differ by whom they are of.
        let mut named = Outcome::ALL.iter().filter(|o| o.word() == word);
        let outcome = *named.next()?;
        let mean = cell.get("mean")?.as_f64()?;
        Some(((text("strategy")?.to_owned(), outcome, text("who")?.to_owned()), Stand { mean, says: says(cell, mean) }))
    };
    list.iter().filter_map(one).collect()
}

fn says(cell: &Value, mean: f64) -> Option<Says> {
    let flag = |key: &str| cell.get(key).and_then(Value::as_bool);
    Some(match (flag("decided")?, flag("about_the_same")?) {
        (true, true) => Says::Same,
        (true, false) if mean > 0.0 => Says::More,
        (true, false) => Says::Less,
        (false, _) => Says::Open,
    })
}
