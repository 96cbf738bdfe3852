//! Simulated runs of forecasts, kept while others are made, so that a command that is interrupted resumes.

use azalai_model::Scenario;
use azalai_study::{Row, Store, Value};
use sha2::{Digest, Sha256};

use crate::manifest::{Manifest, RunKey};
use crate::{Folder, Parts, Trouble};

/// Designs whose runs are kept: what is beyond is run again.
const STEPS: u32 = 4000;

/// Where the runs of a design are kept: in a folder, or nowhere.
#[derive(Clone, Debug, Default)]
pub struct Keeping(Option<Parts>);

impl Keeping {
    /// In a folder, with those of an interrupted command where it may be resumed.
    pub fn open(folder: &Folder, key: &RunKey) -> Result<Self, Trouble> {
        Ok(Self(Some(Parts::open(folder, key)?)))
    }

    /// The same for the design of that number.
    #[must_use]
    pub fn step(&self, step: u32) -> Self {
        let mut parts = self.0.clone().filter(|_| step < STEPS);
        if let Some(parts) = &mut parts {
            parts.step = step;
        }
        Self(parts)
    }
}

impl<V: Value> Store<V> for Keeping {
    type Fault = Trouble;

    fn load(&self) -> Result<Vec<Row<V>>, Trouble> {
        self.0.as_ref().map_or_else(|| Ok(Vec::new()), Store::load)
    }

    fn keep(&self, rows: &[Row<V>]) -> Result<(), Trouble> {
        self.0.as_ref().map_or(Ok(()), |parts| parts.keep(rows))
    }
}

/// What decides the results of a command about these scenarios, as they are known to it; `asked`: what was asked of it.
pub fn key(scenarios: &[&Scenario], seed: u64, command: &str, asked: &[(&str, serde_json::Value)]) -> Option<RunKey> {
    let first = scenarios.first()?;
    let mut hash = Sha256::new();
    for scenario in scenarios {
        hash.update(postcard::to_allocvec(scenario).ok()?);
    }
    let ids: Vec<&str> = scenarios.iter().map(|scenario| scenario.id.as_str()).collect();
    let mut key = RunKey {
        scenario: ids.join(", "),
        scenario_hash: format!("{:x}", hash.finalize()),
        ..RunKey::new(first, seed, first.days, false)
    };
    let named = asked.iter().map(|(name, value)| (format!("{command}.{name}"), value.clone()));
    key.settings.extend(named);
    Some(key)
}

/// The commands whose folders are none of runs, as their keys name them.
const COMMANDS: [&str; 3] = ["forecast", "backtest", "validate"];

/// The command whose folder has this manifest; none of a run.
pub fn command(manifest: &Manifest) -> Option<&'static str> {
    let asked = |command: &&str| {
        let of_command = |name: &String| name.strip_prefix(*command).is_some_and(|rest| rest.starts_with('.'));
        manifest.run.settings.keys().any(of_command)
    };
    COMMANDS.into_iter().find(asked)
}

/// What was asked of a command whose folder has this manifest; none of another command.
pub fn asked<'m>(manifest: &'m Manifest, command: &str, name: &str) -> Option<&'m serde_json::Value> {
    manifest.run.settings.get(&format!("{command}.{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;
    use azalai_study::{Mode, Point};

    fn row(replicate: u32) -> Vec<Row<i64>> {
        vec![(Point { mode: Mode::Flight, plan: 0, set: 0, replicate }, vec![7].into())]
    }

    #[test]
    fn runs_of_one_day_of_a_backtest_are_not_those_of_another_and_nowhere_keeps_nothing() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let scenario = Scenario::blank(9);
        let key = key(&[&scenario], 1, "backtest", &[("every", 30.into())]).expect("a key");
        let folder = Folder::open(dir.path(), Policy::Resume).expect("free");
        let kept = Keeping::open(&folder, &key).expect("opened");
        let loaded = |store: &Keeping| -> usize { Store::<i64>::load(store).expect("a folder").len() };
        kept.step(2).keep(&row(4)).expect("kept");
        assert_eq!([0, 1, 2, 3].map(|step| loaded(&kept.step(step))), [0, 0, 1, 0]);
        kept.step(STEPS).keep(&row(4)).expect("nothing to do");
        Keeping::default().keep(&row(1)).expect("nothing to do");
        assert_eq!([loaded(&kept.step(STEPS)), loaded(&Keeping::default())], [0, 0]);
        assert!(Keeping::open(&folder, &key).is_ok_and(|again| loaded(&again.step(2)) == 1));
    }

    #[test]
    fn what_a_scenario_says_and_what_is_asked_decide_the_key() {
        let (one, mut other) = (Scenario::blank(9), Scenario::blank(9));
        other.settings.softening += 1.0;
        let of = |scenario: &Scenario, members: u32| key(&[scenario], 1, "forecast", &[("members", members.into())]);
        assert_eq!(of(&one, 20), of(&one, 20));
        assert!(of(&one, 20) != of(&one, 30) && of(&one, 20) != of(&other, 20));
        assert_eq!(key(&[], 1, "forecast", &[]), None);
    }
}
