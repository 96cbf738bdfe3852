//! What the order of strategies hangs on: parameters swept over their ranges, and luck (ODD 7.15).
//!
//! The sets of values vary every assumed parameter at once over its range, so that halves of the sets by one
//! parameter show what it does to a conclusion whatever the others are.

use azalai_model::{DrawKey, Label, PARAMETERS, Scenario};

use crate::compare::Comparison;
use crate::judge::verdict::{HEADLINE, by_set, set_of};
use crate::panel::Panel;

/// Fewest parameter sets of a half that say anything.
const FEWEST: usize = 5;

/// A strategy against the reference where a parameter is low and where it is high.
#[derive(Clone, Debug, PartialEq)]
pub struct Swept {
    /// The strategy.
    pub strategy: String,
    /// Key of the parameter, or `story`.
    pub key: String,
    /// Share of parameter sets in which the strategy is ahead of the reference, in the lower and the upper half of
    /// the parameter's values (of `story`: under the first and the second).
    pub ahead: (f64, f64),
    /// Mean gain there (people).
    pub gain: (f64, f64),
    /// Whether more sets than not are ahead in one half and fewer in the other.
    pub flips: bool,
}

/// Every ranked strategy against the reference, by every parameter that is drawn.
pub fn sweep(scenario: &Scenario, comparison: &Comparison, ranked: &[String]) -> Vec<Swept> {
    let Some(reference) = comparison.forecasts().next() else { return Vec::new() };
    let label = Label::region(comparison.judged, HEADLINE);
    let mut all = Vec::new();
    for case in comparison.forecasts().skip(1).filter(|c| ranked.contains(&c.strategy.id)) {
        let sets = by_set(scenario, &case.paired(reference, label));
        for half in halves(scenario, &sets) {
            let ahead = (share(&half.low), share(&half.high));
            let flips = (ahead.0 > 0.5 && ahead.1 < 0.5) || (ahead.0 < 0.5 && ahead.1 > 0.5);
            let (strategy, gain) = (case.strategy.id.clone(), half.means());
            all.push(Swept { strategy, key: half.key, ahead, gain, flips });
        }
    }
    all
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

fn share(gains: &[f64]) -> f64 {
    gains.iter().filter(|&&g| g > 0.0).count() as f64 / gains.len() as f64
}

fn mean(gains: &[f64]) -> f64 {
    gains.iter().sum::<f64>() / gains.len() as f64
}

/// Variance by luck of the difference between two strategies under the same random numbers, and what it would be
/// under different ones: within parameter sets, from the two replicates of each.
pub fn luck(scenario: &Scenario, a: &Panel, b: &Panel, label: Label) -> Option<(f64, f64)> {
    let pairs = a.paired(b, label);
    let mut sums = (0.0, 0.0, 0.0);
    for two in pairs.chunks_exact(2).filter(|p| set_of(scenario, p[0].0) == set_of(scenario, p[1].0)) {
        let half = |of: &dyn Fn(&(u32, f64, f64)) -> f64| (of(&two[0]) - of(&two[1])).powi(2) / 2.0;
        sums.0 += half(&|p| p.1 - p.2);
        sums.1 += half(&|p| p.1) + half(&|p| p.2);
        sums.2 += 1.0;
    }
    (sums.2 > 0.0).then(|| (sums.0 / sums.2, sums.1 / sums.2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;

    #[test]
    fn strategies_that_share_their_luck_differ_by_policy_alone() {
        let case = |values: [f32; 4]| forecast("", &[Label::region(1, HEADLINE)], values.map(|x| vec![x]));
        let (a, b) = (case([10.0, 30.0, 20.0, 26.0]), case([5.0, 25.0, 15.0, 21.0]));
        let (shared, apart) = luck(&Scenario::blank(1), &a, &b, Label::region(1, HEADLINE)).expect("pairs");
        assert!(shared.abs() < 1e-12 && apart > 100.0, "{shared} {apart}");
    }
}
