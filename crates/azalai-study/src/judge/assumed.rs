//! The assumed parameters that move the answer most (Safeguard 5, ODD 7.15).
//!
//! Sets of values vary every assumed parameter at once, so that the run's own parameter sets, halved by the
//! values of one, show what it does whatever the others are. With few sets chance does much of it: a bound is told.

use azalai_model::{Label, PARAMETERS, Scenario};

use crate::compare::Comparison;
use crate::judge::sets;
use crate::judge::verdict::{HEADLINE, Verdict};

/// Evidence tag of what is assumed.
const TAG: &str = "H";

/// An assumed parameter between whose lower and upper values the answer differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumed {
    /// Its key, or `story`.
    pub key: String,
    /// People in a safe and chosen place under the reference: mean of the sets in which it is low, and high (of
    /// `story`: under the first and the second).
    pub level: (f64, f64),
    /// What the leading strategy adds to the reference there.
    pub gain: (f64, f64),
    /// Bound on the probability that chance alone moves the gain as far by one of all that were looked at.
    pub chance: f64,
}

/// All of them, those that move the gain most first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moving {
    /// Id of the strategy whose gain is told: the best; else the first of those not separated that is not the
    /// reference; else the one with the largest mean gain.
    pub strategy: String,
    /// Parameter sets.
    pub sets: usize,
    /// Assumed parameters, and the story where there are two.
    pub list: Vec<Assumed>,
}

/// What the run's own parameter sets say; an empty list where they are too few.
pub fn moving(scenario: &Scenario, comparison: &Comparison, verdict: &Verdict) -> Moving {
    let Some(reference) = comparison.forecasts().next() else { return Moving::default() };
    let Some(id) = leading(verdict, &reference.strategy.id) else { return Moving::default() };
    let Some(case) = comparison.forecast(&id) else { return Moving::default() };
    let pairs = case.paired(reference, Label::region(comparison.judged, HEADLINE));
    let gains = sets::by_set(scenario, &pairs);
    let alone: Vec<(u32, f64, f64)> = pairs.iter().map(|p| (p.0, p.2, 0.0)).collect();
    let levels = sets::by_set(scenario, &alone);
    let error = variance(&gains);
    let told = |key: &str| match PARAMETERS.iter().find(|p| p.key == key) {
        Some(p) => p.tag == TAG && !scenario.pinned.iter().any(|pinned| pinned == key),
        None => true,
    };
    let level_of = sets::halves(scenario, &levels);
    let mut list: Vec<Assumed> = sets::halves(scenario, &gains)
        .into_iter()
        .zip(level_of)
        .filter(|(half, _)| told(&half.key))
        .map(|(half, level)| {
            let (gain, level) = (half.means(), level.means());
            let spread = error * (1.0 / half.low.len() as f64 + 1.0 / half.high.len() as f64);
            Assumed { key: half.key, level, gain, chance: by_luck(gain.1 - gain.0, spread) }
        })
        .collect();
    let tried = list.len() as f64;
    for one in &mut list {
        one.chance = (one.chance * tried).min(1.0);
    }
    let moves = |a: &Assumed| (a.gain.1 - a.gain.0).abs();
    list.sort_by(|a, b| moves(b).total_cmp(&moves(a)).then_with(|| a.key.cmp(&b.key)));
    Moving { strategy: id, sets: gains.len(), list }
}

/// The strategy whose gain is told.
fn leading(verdict: &Verdict, reference: &str) -> Option<String> {
    let best = verdict.best.iter().find(|id| *id != reference);
    let open = verdict.not_separated.iter().find(|id| *id != reference);
    let others = verdict.judged.iter().filter(|j| j.strategy != reference && !j.stress);
    let most = others.max_by(|a, b| a.gain.mean.total_cmp(&b.gain.mean)).map(|j| &j.strategy);
    best.or(open).or(most).cloned()
}

/// Variance of the sets' values (n − 1).
fn variance(sets: &[(usize, f64)]) -> f64 {
    let n = sets.len() as f64;
    let mean = sets.iter().map(|s| s.1).sum::<f64>() / n.max(1.0);
    sets.iter().map(|s| (s.1 - mean).powi(2)).sum::<f64>() / (n - 1.0).max(1.0)
}

/// Probability that the difference between the means of two halves drawn by lot is as large: normal, with the
/// variance of halves without replacement.
fn by_luck(difference: f64, variance: f64) -> f64 {
    if variance <= 0.0 { 1.0 } else { libm::erfc(difference.abs() / (2.0 * variance).sqrt()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;
    use azalai_model::{Draw, DrawKey, ParameterSets};

    fn index(key: &str) -> usize {
        PARAMETERS.iter().position(|p| p.key == key).expect("a parameter")
    }

    /// Twelve sets: the gain follows the first parameter, the second is noise, the third is calibrated.
    fn made() -> (Scenario, Comparison) {
        let keys = ["people.wealthy_share", "people.cohesion_start", "leaving.front_effect"];
        let mut scenario = Scenario::blank(10);
        let values = |i: usize| vec![i as f64, (i * 5 % 12) as f64, i as f64];
        scenario.sets = Some(ParameterSets {
            keys: keys.map(|key| DrawKey::Parameter(index(key))).to_vec(),
            stories: vec!["one".to_owned()],
            draws: (0..12).map(|i| Draw { story: 0, values: values(i) }).collect(),
            fit: None,
        });
        let value = |r: u16, gain: f32| vec![1000.0 - f32::from(r) + gain * f32::from((r - 1) / 2)];
        let case = |id: &str, gain| forecast(id, &[Label::region(9, HEADLINE)], (1..=24).map(|r| value(r, gain)));
        (scenario, Comparison { cases: vec![case("reference", 0.0), case("a", 10.0)], decision: 0, judged: 9 })
    }

    fn found(scenario: &Scenario, comparison: &Comparison) -> Moving {
        let ids: Vec<String> = comparison.cases.iter().map(|c| c.strategy.id.clone()).collect();
        let verdict = crate::judge::verdict::judge(scenario, comparison, &ids).expect("forecasts");
        moving(scenario, comparison, &verdict)
    }

    #[test]
    fn what_moves_the_gain_is_first_and_what_is_no_assumption_is_left_out() {
        let (scenario, comparison) = made();
        let moving = found(&scenario, &comparison);
        let keys: Vec<&str> = moving.list.iter().map(|a| a.key.as_str()).collect();
        assert_eq!(keys, ["people.wealthy_share", "people.cohesion_start"]);
        assert_eq!((moving.strategy.as_str(), moving.sets), ("a", 12));
        let first = &moving.list[0];
        // Sets 0 to 5 gain 10 for each number, 6 to 11 too; levels fall by two from set to set.
        assert_eq!((first.gain, first.level), ((25.0, 85.0), (993.5, 981.5)));
        assert!(first.chance < 0.05 && moving.list[1].chance > 0.5, "{moving:?}");
    }

    #[test]
    fn what_was_set_by_hand_did_not_vary_and_is_left_out() {
        let (mut scenario, comparison) = made();
        scenario.pinned = vec!["people.wealthy_share".to_owned()];
        assert_eq!(found(&scenario, &comparison).list.len(), 1);
    }

    #[test]
    fn too_few_sets_say_nothing() {
        let (scenario, mut comparison) = made();
        for case in &mut comparison.cases {
            case.rows.truncate(8);
        }
        let moving = found(&scenario, &comparison);
        assert!(moving.list.is_empty() && moving.sets == 4);
    }
}
