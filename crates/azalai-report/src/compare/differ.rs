//! In which points two runs differ, and whether their runs can be paired.

use std::collections::BTreeMap;

use azalai_text::{Arg, Message, key as k, say};
use serde_json::Value;

use super::Finished;

/// Settings that are told by themselves, or that others tell better.
const OF_RETURN: &str = "return_model.";
const MODES: &str = "return_model.modes";
const STRATEGIES: &str = "return_model.strategies";
const DRAWN: [&str; 4] =
    ["return_model.fitted_draws", "return_model.fitted_draws_sha256", "return_model.shared_fit", "return_model.pinned"];

/// Whether runs of the same number are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairing {
    /// The same run twice: every number is the same.
    Same,
    /// The same run, of which one has more replicates than the other.
    More,
    /// The same luck and the same drawn values.
    Paired,
    /// Another seed, other rules or another way of following people: other luck.
    Luck,
    /// The same luck, but other sets of values.
    Values,
}

impl Pairing {
    /// The word in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::More => "more_replicates",
            Self::Paired => "paired",
            Self::Luck => "other_luck",
            Self::Values => "other_values",
        }
    }

    /// Whether runs are paired.
    pub const fn pairs(self) -> bool {
        matches!(self, Self::Same | Self::More | Self::Paired)
    }

    /// What the columns of the lines are, in a sentence.
    pub fn of_lines(self) -> Message {
        if self.pairs() { say!(compare_lines_note) } else { say!(compare_lines_apart) }
    }

    /// What it is in a sentence.
    pub fn said(self) -> Message {
        match self {
            Self::Same => say!(compare_same),
            Self::More => say!(compare_more_replicates),
            Self::Paired => say!(compare_paired),
            Self::Luck => say!(compare_other_luck),
            Self::Values => say!(compare_other_values),
        }
    }
}

/// Whether the runs of two folders are paired.
pub fn pairing([a, b]: &[Finished; 2]) -> Pairing {
    let (x, y) = (&a.manifest.run, &b.manifest.run);
    let same_luck = x.seed == y.seed && x.individuals == y.individuals && x.rules == y.rules;
    if !same_luck || a.manifest.start != b.manifest.start {
        Pairing::Luck
    } else if x == y && a.manifest.replicates == b.manifest.replicates {
        Pairing::Same
    } else if x == y {
        Pairing::More
    } else if DRAWN.iter().any(|key| x.settings.get(*key) != y.settings.get(*key)) {
        Pairing::Values
    } else {
        Pairing::Paired
    }
}

/// What differs, in words.
pub fn differences(folders: &[Finished; 2]) -> Vec<Message> {
    let [a, b] = folders;
    let (mut x, mut y) = (a.manifest.run.clone(), b.manifest.run.clone());
    let mut out = Vec::new();
    if x.settings.contains_key(MODES) != y.settings.contains_key(MODES) {
        // One of them is flight alone, which has none of the settings of the return model.
        out.push(say!(compare_model));
        for run in [&mut x, &mut y] {
            run.settings.retain(|key, _| !key.starts_with(OF_RETURN));
        }
    }
    let [before, now] = [&mut x, &mut y].map(|run| run.settings.remove(STRATEGIES));
    let drawn = DRAWN.iter().filter(|key| x.settings.get(**key) != y.settings.get(**key)).count();
    for key in DRAWN {
        x.settings.remove(key);
        y.settings.remove(key);
    }
    if a.manifest.start != b.manifest.start {
        out.push(say!(compare_start, a = a.manifest.start.as_str(), b = b.manifest.start.as_str()));
    }
    out.extend(x.differences(&y));
    if a.manifest.replicates != b.manifest.replicates {
        out.push(say!(compare_replicates, a = a.manifest.replicates, b = b.manifest.replicates));
    }
    if drawn > 0 {
        out.push(say!(compare_drawn));
    }
    let title = |id: &String| Arg::from(super::title(folders, id));
    out.extend(strategies(&named(before), &named(now), title));
    out
}

/// Strategies by their id, with what decides their runs.
fn named(list: Option<Value>) -> BTreeMap<String, Value> {
    let list = list.and_then(|list| list.as_array().cloned()).unwrap_or_default();
    let one = |strategy: Value| Some((strategy.get("id")?.as_str()?.to_owned(), strategy));
    list.into_iter().filter_map(one).collect()
}

/// What differs in the strategies: those that one folder alone has, and those with other levers.
fn strategies(
    a: &BTreeMap<String, Value>,
    b: &BTreeMap<String, Value>,
    title: impl Fn(&String) -> Arg,
) -> Vec<Message> {
    let alone = |x: &BTreeMap<String, Value>, y: &BTreeMap<String, Value>| -> Vec<Arg> {
        x.keys().filter(|id| !y.contains_key(*id)).map(&title).collect()
    };
    let other = a.iter().filter(|(id, levers)| b.get(*id).is_some_and(|now| now != *levers));
    let other = other.map(|(id, _)| title(id)).collect();
    [(k::compare_only_a, alone(a, b)), (k::compare_only_b, alone(b, a)), (k::compare_levers, other)]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(key, ids)| Message::new(key, [("names", Arg::List(ids))]))
        .collect()
}

/// Why two folders cannot be compared.
pub fn nothing_shared([a, b]: &[Finished; 2], differences: &[Message]) -> Message {
    let dirs = [a, b].map(|f| f.dir.display().to_string());
    let [a, b] = dirs.each_ref().map(String::as_str);
    Message::new(
        k::compare_nothing,
        [("a", a.into()), ("b", b.into()), ("differences", azalai_text::Arg::All(differences.to_vec()))],
    )
}
