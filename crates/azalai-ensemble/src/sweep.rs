//! What the order of strategies hangs on: parameters swept over their ranges, and luck (ODD 7.15).
//!
//! The draws of a fit vary every assumed parameter at once over its range, so that halves of the draws by one
//! parameter show what it does to a conclusion whatever the others are.

use azalai_model::{FitKey, PARAMETERS, Scenario};

use crate::compare::{Case, Comparison};
use crate::record::Label;
use crate::verdict::{HEADLINE, by_set, paired, set_of};

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

/// Every ranked strategy against the reference, by every parameter of the fit.
pub fn sweep(scenario: &Scenario, comparison: &Comparison, ranked: &[String]) -> Vec<Swept> {
    let (Some(fit), Some(reference)) = (&scenario.fit, comparison.forecasts().next()) else { return Vec::new() };
    let label = Label::region(comparison.judged, HEADLINE);
    let mut all = Vec::new();
    for case in comparison.forecasts().skip(1).filter(|c| ranked.contains(&c.strategy.id)) {
        let sets = by_set(scenario, &paired(case, reference, label));
        let mut add = |key: &str, low: &[f64], high: &[f64]| {
            if low.len() >= FEWEST && high.len() >= FEWEST {
                let ahead = (share(low), share(high));
                let flips = (ahead.0 > 0.5 && ahead.1 < 0.5) || (ahead.0 < 0.5 && ahead.1 > 0.5);
                let (strategy, key) = (case.strategy.id.clone(), key.to_owned());
                all.push(Swept { strategy, key, ahead, gain: (mean(low), mean(high)), flips });
            }
        };
        if fit.stories.len() == 2 {
            let of = |story: usize| -> Vec<f64> {
                sets.iter().filter(|(set, _)| fit.draws[*set].story == story).map(|s| s.1).collect()
            };
            add("story", &of(0), &of(1));
        }
        for (column, key) in fit.keys.iter().enumerate() {
            let FitKey::Parameter(index) = *key else { continue };
            let mut list: Vec<(f64, f64)> = sets.iter().map(|&(set, d)| (fit.draws[set].values[column], d)).collect();
            list.sort_by(|a, b| a.0.total_cmp(&b.0));
            let gains: Vec<f64> = list.iter().map(|x| x.1).collect();
            let (low, high) = gains.split_at(gains.len() / 2);
            add(PARAMETERS[index].key, low, high);
        }
    }
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
pub fn luck(scenario: &Scenario, a: &Case, b: &Case, label: Label) -> Option<(f64, f64)> {
    let pairs = paired(a, b, label);
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
    use azalai_engine::returning::Mode;
    use azalai_model::Strategy;

    #[test]
    fn strategies_that_share_their_luck_differ_by_policy_alone() {
        let case = |values: [f32; 4]| Case {
            mode: Mode::Forecast,
            strategy: Strategy::default(),
            labels: vec![Label::region(1, HEADLINE)],
            replicates: values.iter().enumerate().map(|(i, &v)| (i as u32 + 1, vec![v])).collect(),
        };
        let (a, b) = (case([10.0, 30.0, 20.0, 26.0]), case([5.0, 25.0, 15.0, 21.0]));
        let (shared, apart) = luck(&Scenario::blank(1), &a, &b, Label::region(1, HEADLINE)).expect("pairs");
        assert!(shared.abs() < 1e-12 && apart > 100.0, "{shared} {apart}");
    }
}
