//! Sums of strategies: what each part adds alone, and the verdict without the sum (ODD 7.15).
//!
//! A sum of all levers wins by construction, so that it never stands alone. Parts are the strategies that it takes
//! over and that were simulated anyway: what a part adds to the others is not known from them.

use azalai_model::{Label, Scenario};

use crate::compare::Comparison;
use crate::judge::effort::beyond;
use crate::judge::verdict::{self, HEADLINE, Verdict};
use crate::panel::Panel;
use crate::stats::Added;

/// A strategy that takes over others that were compared too.
#[derive(Clone, Debug, PartialEq)]
pub struct Sum {
    /// Its id.
    pub strategy: String,
    /// Effort units beyond the reference.
    pub cost: f64,
    /// What it adds to the reference.
    pub whole: Added,
    /// What each part adds alone, in the order of its file.
    pub parts: Vec<Part>,
    /// The whole minus the sum of the parts, draw by draw.
    pub beyond: Added,
    /// The best without the sum, if there is one.
    pub best_without: Option<String>,
    /// Else those that are not separated without it.
    pub open_without: Vec<String>,
}

/// A part of a sum, alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Id of the strategy.
    pub strategy: String,
    /// What it adds to the reference.
    pub adds: Added,
    /// Effort units beyond the reference.
    pub cost: f64,
    /// Whether it passes the rule on harm.
    pub passes: bool,
}

/// Each ranked strategy that takes over at least two others that are ranked.
pub fn sums(scenario: &Scenario, comparison: &Comparison, ranked: &[String], verdict: &Verdict) -> Vec<Sum> {
    let Some(reference) = comparison.forecasts().next() else { return Vec::new() };
    let cases: Vec<&Panel> = comparison.forecasts().filter(|c| ranked.contains(&c.strategy.id)).collect();
    let label = Label::region(comparison.judged, HEADLINE);
    let gains =
        |case: &Panel| -> Vec<(u32, f64)> { case.paired(reference, label).iter().map(|p| (p.0, p.1 - p.2)).collect() };
    let adds = |case: &Panel| Added::of(gains(case).iter().map(|g| g.1).collect());
    let sum = |whole: &&Panel| {
        let taken = whole.strategy.include.iter().filter(|id| **id != reference.strategy.id);
        let parts: Vec<&Panel> = taken.filter_map(|id| cases.iter().find(|c| c.strategy.id == *id).copied()).collect();
        if parts.len() < 2 {
            return None;
        }
        let mut left = gains(whole);
        for (replicate, gain) in parts.iter().flat_map(|part| gains(part)) {
            if let Ok(at) = left.binary_search_by_key(&replicate, |g| g.0) {
                left[at].1 -= gain;
            }
        }
        let part = |case: &&Panel| Part {
            strategy: case.strategy.id.clone(),
            adds: adds(case),
            cost: beyond(&case.strategy, &reference.strategy),
            passes: verdict.judged.iter().any(|j| j.strategy == case.strategy.id && j.passes),
        };
        let without: Vec<String> = ranked.iter().filter(|id| **id != whole.strategy.id).cloned().collect();
        let other = verdict::judge(scenario, comparison, &without)?;
        Some(Sum {
            strategy: whole.strategy.id.clone(),
            cost: beyond(&whole.strategy, &reference.strategy),
            whole: adds(whole),
            parts: parts.iter().map(part).collect(),
            beyond: Added::of(left.iter().map(|g| g.1).collect()),
            best_without: other.best,
            open_without: other.not_separated,
        })
    };
    cases.iter().filter(|c| c.strategy.id != reference.strategy.id).filter_map(sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;

    fn case(id: &str, include: &[&str], gain: f32) -> Panel {
        let labels = [Label::region(9, HEADLINE), Label::region(9, verdict::HARM)];
        let mut case = forecast(id, &labels, (1..=10u16).map(|r| vec![100.0 + f32::from(r) + gain, 5.0]));
        case.strategy.include = include.iter().map(|&x| x.to_owned()).collect();
        case
    }

    #[test]
    fn a_sum_is_shown_with_each_part_alone_and_with_the_verdict_without_it() {
        let cases = vec![
            case("reference", &[], 0.0),
            case("one", &["reference"], 10.0),
            case("two", &["reference"], 30.0),
            case("all", &["reference", "one", "two", "not-run"], 50.0),
        ];
        let ranked: Vec<String> = cases.iter().map(|c| c.strategy.id.clone()).collect();
        let comparison = Comparison { cases, decision: 0, judged: 9 };
        let scenario = Scenario::blank(10);
        let verdict = verdict::judge(&scenario, &comparison, &ranked).expect("forecasts");
        assert_eq!(verdict.best.as_deref(), Some("all"));
        let found = sums(&scenario, &comparison, &ranked, &verdict);
        let [sum] = &found[..] else { panic!("{found:?}") };
        assert_eq!(sum.parts.iter().map(|p| p.adds.people.mean.round() as i64).collect::<Vec<_>>(), [10, 30]);
        assert!((sum.beyond.people.mean - 10.0).abs() < 1e-9 && (sum.beyond.above - 1.0).abs() < 1e-12);
        assert_eq!((sum.strategy.as_str(), sum.best_without.as_deref()), ("all", Some("two")));
    }
}
