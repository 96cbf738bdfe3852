//! What the order of strategies hangs on: parameters swept over their ranges, and luck (ODD 7.15).
//!
//! The sets of values vary every assumed parameter at once over its range, so that halves of the sets by one
//! parameter show what it does to a conclusion whatever the others are.

use azalai_model::{Label, Scenario};

use crate::compare::Comparison;
use crate::judge::sets::{by_set, halves, set_of};
use crate::judge::verdict::HEADLINE;
use crate::panel::Panel;

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
            let ahead = half.ahead();
            let flips = (ahead.0 > 0.5 && ahead.1 < 0.5) || (ahead.0 < 0.5 && ahead.1 > 0.5);
            let (strategy, gain) = (case.strategy.id.clone(), half.means());
            all.push(Swept { strategy, key: half.key, ahead, gain, flips });
        }
    }
    all
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
