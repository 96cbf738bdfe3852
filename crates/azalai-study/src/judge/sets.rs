//! Values by parameter set, and halves of the sets by one unknown: what the decision rule and the sweep share.

use std::collections::BTreeMap;

use azalai_model::{DrawKey, PARAMETERS, Scenario};

/// Fewest parameter sets of a half that say anything.
const FEWEST: usize = 5;

/// Number of the parameter set of a replicate: two replicates share one, all where there is one only.
pub fn set_of(scenario: &Scenario, replicate: u32) -> usize {
    scenario.sets.as_ref().map_or(0, |sets| sets.number_of(replicate))
}

/// Mean difference in each parameter set: number of the set and difference, ascending.
pub fn by_set(scenario: &Scenario, pairs: &[(u32, f64, f64)]) -> Vec<(usize, f64)> {
    let mut sets: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for &(replicate, a, b) in pairs {
        let set = sets.entry(set_of(scenario, replicate)).or_default();
        set.0 += a - b;
        set.1 += 1.0;
    }
    sets.into_iter().map(|(set, (sum, n))| (set, sum / n)).collect()
}

/// Share of a list of which something holds; 0 of an empty one.
pub fn share<T>(list: &[T], which: impl Fn(&T) -> bool) -> f64 {
    if list.is_empty() { 0.0 } else { list.iter().filter(|x| which(x)).count() as f64 / list.len() as f64 }
}

/// Values of parameter sets, halved by one unknown.
#[derive(Clone, Debug, PartialEq)]
pub struct Halved {
    /// Key of the parameter, or `story`.
    pub key: String,
    /// Values where it is in the lower half (of `story`: under the first).
    pub low: Vec<f64>,
    /// Values where it is in the upper half (of `story`: under the second).
    pub high: Vec<f64>,
}

impl Halved {
    /// Shares of both halves above 0.
    pub fn ahead(&self) -> (f64, f64) {
        (share(&self.low, |&x| x > 0.0), share(&self.high, |&x| x > 0.0))
    }

    /// Means of both halves.
    pub fn means(&self) -> (f64, f64) {
        (mean(&self.low), mean(&self.high))
    }
}

/// Values of parameter sets (number of the set, value) halved by every unknown: the story, where there
/// are two, then each parameter. Halves of too few sets are left out.
pub fn halves(scenario: &Scenario, sets: &[(usize, f64)]) -> Vec<Halved> {
    let Some(known) = &scenario.sets else { return Vec::new() };
    let mut all = Vec::new();
    if known.stories.len() == 2 {
        let of = |story: usize| -> Vec<f64> {
            sets.iter().filter(|(set, _)| known.draws[*set].story == story).map(|s| s.1).collect()
        };
        all.push(Halved { key: "story".to_owned(), low: of(0), high: of(1) });
    }
    for (column, key) in known.keys.iter().enumerate() {
        let DrawKey::Parameter(index) = *key else { continue };
        let mut list: Vec<(f64, f64)> = sets.iter().map(|&(set, d)| (known.draws[set].values[column], d)).collect();
        list.sort_by(|a, b| a.0.total_cmp(&b.0));
        let values: Vec<f64> = list.iter().map(|x| x.1).collect();
        let (low, high) = values.split_at(values.len() / 2);
        all.push(Halved { key: PARAMETERS[index].key.to_owned(), low: low.to_vec(), high: high.to_vec() });
    }
    all.retain(|half| half.low.len() >= FEWEST && half.high.len() >= FEWEST);
    all
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}
