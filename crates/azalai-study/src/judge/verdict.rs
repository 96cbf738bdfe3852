//! The decision rule: do no harm first, then more people in a safe and chosen place (ODD 7.15, Safeguard 3).
//!
//! Strategies are compared draw by draw: one parameter set and one replicate each, both under the same luck.

use azalai_model::{Label, Measure, Scenario};

use crate::compare::Comparison;
use crate::judge::sets::{by_set, halves, share};
use crate::panel::Panel;
use crate::stats::{Band, spread};

/// Probability from which harm counts as not above the reference's.
pub const NO_HARM: f64 = 0.8;
/// Share of joint draws, and of parameter sets, from which a strategy is better.
pub const BETTER: f64 = 0.8;
/// What strategies are judged by, once they do no harm.
pub const HEADLINE: Measure = Measure::SafeAndChosen;
/// Civilians harmed per 10,000 person-months, as the dangers of the run harm on average.
pub const HARM: Measure = Measure::ExpectedHarm;
/// Share of the reference's harm up to which a difference counts as none: luck, not policy (declared, decision 15).
pub const MARGIN: f64 = 0.05;

/// One strategy under the rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Its id.
    pub strategy: String,
    /// Worsens conduct below the recorded one: shown, never ranked.
    pub stress: bool,
    /// Probability that harm is not above the reference's: for everybody, then for each group.
    pub no_harm: Vec<f64>,
    /// Whether all of these reach [`NO_HARM`].
    pub passes: bool,
    /// People in a safe and chosen place, minus those under the reference.
    pub gain: Band,
    /// Share of joint draws in which that is above 0.
    pub superior: f64,
    /// Share of parameter sets in which its mean over replicates is above 0.
    pub superior_by_set: f64,
    /// Ids of the strategies than which it is better.
    pub better_than: Vec<String>,
}

/// An unknown that separates strategies.
#[derive(Clone, Debug, PartialEq)]
pub struct Separating {
    /// Key of the parameter, or `story`.
    pub key: String,
    /// Share of parameter sets in which the first is ahead, in the lower and the upper half of its values
    /// (of `story`: under the first and the second).
    pub ahead: (f64, f64),
    /// Bound on the probability that chance alone shows as much among all unknowns that were looked at (Fisher's
    /// exact test times their number).
    pub chance: f64,
}

/// What the rule says.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Every ranked strategy, in the order of the plan; the reference first.
    pub judged: Vec<Judged>,
    /// The best, if one is better than each other one that passes.
    pub best: Option<String>,
    /// Else the strategies that pass and that none of those that pass is better than, best means first.
    pub not_separated: Vec<String>,
    /// For these, what would separate the first two most.
    pub separating: Option<Separating>,
}

impl Verdict {
    /// Ranks nothing: too few runs to say which strategy is better.
    pub fn unranked(&mut self) {
        self.best = None;
        self.separating = None;
        self.judged.iter_mut().for_each(|j| j.better_than.clear());
        self.not_separated = self.judged.iter().filter(|j| j.passes && !j.stress).map(|j| j.strategy.clone()).collect();
    }
}

/// Band of the differences a − b.
pub fn difference(a: &Panel, b: &Panel, label: Label) -> Band {
    let mut values: Vec<f64> = a.paired(b, label).iter().map(|p| p.1 - p.2).collect();
    spread(&mut values)
}

/// Shares of joint draws and of parameter sets in which `a` is above `b`.
pub fn superiority(scenario: &Scenario, a: &Panel, b: &Panel, label: Label) -> (f64, f64) {
    shares(scenario, &a.paired(b, label))
}

/// Shares of joint draws and of parameter sets in which the first of each pair is above the second.
pub fn shares(scenario: &Scenario, pairs: &[(u32, f64, f64)]) -> (f64, f64) {
    (share(pairs, |p| p.1 > p.2), share(&by_set(scenario, pairs), |s| s.1 > 0.0))
}

/// Whether such shares make the first better.
pub fn is_better((joint, sets): (f64, f64)) -> bool {
    joint >= BETTER && sets >= BETTER
}

/// Applies the rule to the named strategies; none where there is no forecast.
pub fn judge(scenario: &Scenario, comparison: &Comparison, ranked: &[String]) -> Option<Verdict> {
    let cases: Vec<&Panel> = comparison.forecasts().filter(|c| ranked.contains(&c.strategy.id)).collect();
    let reference = *cases.first()?;
    let day = comparison.judged;
    let headline = Label::region(day, HEADLINE);
    let groups = (0..scenario.dossier.groups.len()).map(|g| Label::of_group(day, g, HARM));
    let harms: Vec<Label> = std::iter::once(Label::region(day, HARM)).chain(groups).collect();
    let mut judged: Vec<Judged> = cases
        .iter()
        .map(|case| {
            let no_harm: Vec<f64> = harms
                .iter()
                .map(|&label| share(&case.paired(reference, label), |p| p.1 <= p.2 * (1.0 + MARGIN)))
                .collect();
            let (superior, superior_by_set) = superiority(scenario, case, reference, headline);
            Judged {
                strategy: case.strategy.id.clone(),
                stress: case.strategy.stress,
                passes: no_harm.iter().all(|&p| p >= NO_HARM),
                no_harm,
                gain: difference(case, reference, headline),
                superior,
                superior_by_set,
                better_than: Vec::new(),
            }
        })
        .collect();
    let in_play: Vec<usize> = (0..cases.len()).filter(|&i| judged[i].passes && !judged[i].stress).collect();
    for &i in &in_play {
        for &j in in_play.iter().filter(|&&j| j != i) {
            if is_better(superiority(scenario, cases[i], cases[j], headline)) {
                judged[i].better_than.push(cases[j].strategy.id.clone());
            }
        }
    }
    let best =
        in_play.iter().find(|&&i| judged[i].better_than.len() + 1 == in_play.len()).filter(|_| in_play.len() > 1);
    let mut open: Vec<usize> = in_play
        .iter()
        .copied()
        .filter(|&i| !in_play.iter().any(|&j| judged[j].better_than.contains(&judged[i].strategy)))
        .collect();
    open.sort_by(|&a, &b| judged[b].gain.mean.total_cmp(&judged[a].gain.mean).then(a.cmp(&b)));
    let separating = match (best, &open[..]) {
        (None, [first, second, ..]) => separating(scenario, &cases[*first].paired(cases[*second], headline)),
        _ => None,
    };
    Some(Verdict {
        best: best.map(|&i| judged[i].strategy.clone()),
        not_separated: if best.is_some() {
            Vec::new()
        } else {
            open.iter().map(|&i| judged[i].strategy.clone()).collect()
        },
        separating,
        judged,
    })
}

/// The unknown between whose halves the order of two strategies differs most.
pub fn separating(scenario: &Scenario, pairs: &[(u32, f64, f64)]) -> Option<Separating> {
    let halves = halves(scenario, &by_set(scenario, pairs));
    let looked_at = halves.len() as f64;
    let mut most: Option<(f64, Separating)> = None;
    for half in halves {
        let ahead = half.ahead();
        let count = |list: &[f64]| (list.iter().filter(|&&d| d > 0.0).count(), list.len());
        let chance = (fisher(count(&half.low), count(&half.high)) * looked_at).min(1.0);
        let apart = (ahead.0 - ahead.1).abs();
        if most.as_ref().is_none_or(|m| apart > m.0) {
            most = Some((apart, Separating { key: half.key, ahead, chance }));
        }
    }
    most.map(|m| m.1)
}

/// Two-sided exact test of Fisher that two shares are the same: k of n each.
fn fisher((a, n): (usize, usize), (b, m): (usize, usize)) -> f64 {
    let (all, total) = (a + b, n + m);
    let ln_factorial = |x: usize| (2..=x).map(|i| libm::log(i as f64)).sum::<f64>();
    let ln_choose = |x: usize, y: usize| ln_factorial(x) - ln_factorial(y) - ln_factorial(x - y);
    let chance = |k: usize| libm::exp(ln_choose(n, k) + ln_choose(m, all - k) - ln_choose(total, all));
    let seen = chance(a);
    (all.saturating_sub(m)..=all.min(n)).map(chance).filter(|&p| p <= seen * (1.0 + 1e-9)).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;
    use azalai_model::dossier::Group;

    /// A case whose replicates have the given headline, harm of everybody and harm of a group.
    fn case(id: &str, values: &[[f32; 3]]) -> Panel {
        let labels = [Label::region(9, HEADLINE), Label::region(9, HARM), Label::of_group(9, 0, HARM)];
        forecast(id, &labels, values.iter().map(|v| v.to_vec()))
    }

    fn ten(headline: impl Fn(usize) -> f32, harm: f32, group: f32) -> Vec<[f32; 3]> {
        (0..10).map(|i| [headline(i), harm, group]).collect()
    }

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(10);
        scenario.dossier.groups.push(Group { id: "all".to_owned(), share: Some(1.0), ..Group::default() });
        scenario
    }

    fn verdict(cases: Vec<Panel>) -> Verdict {
        let ids: Vec<String> = cases.iter().map(|c| c.strategy.id.clone()).collect();
        judge(&scenario(), &Comparison { cases, decision: 0, judged: 9 }, &ids).expect("there are forecasts")
    }

    #[test]
    fn a_strategy_that_harms_one_group_more_is_never_best_however_many_come_home() {
        let v = verdict(vec![
            case("reference", &ten(|i| i as f32, 5.0, 5.0)),
            case("careful", &ten(|i| i as f32 + 1.0, 5.0, 5.0)),
            case("harsh", &ten(|i| i as f32 + 100.0, 5.0, 6.0)),
        ]);
        assert_eq!(v.best.as_deref(), Some("careful"));
        assert!(!v.judged[2].passes && v.judged[2].better_than.is_empty());
        assert!((v.judged[2].superior - 1.0).abs() < 1e-12, "it is shown all the same");
    }

    #[test]
    fn a_stress_test_is_never_ranked() {
        let mut cases = vec![
            case("reference", &ten(|i| i as f32, 5.0, 5.0)),
            case("worse-conduct", &ten(|i| i as f32 + 100.0, 1.0, 1.0)),
        ];
        cases[1].strategy.stress = true;
        let v = verdict(cases);
        assert_eq!((v.best, v.not_separated), (None, vec!["reference".to_owned()]));
    }

    #[test]
    fn more_in_seven_of_ten_draws_is_not_better() {
        let v = verdict(vec![
            case("reference", &ten(|_| 10.0, 5.0, 5.0)),
            case("often", &ten(|i| if i < 7 { 20.0 } else { 0.0 }, 5.0, 5.0)),
        ]);
        assert_eq!(v.best, None);
        assert_eq!(v.not_separated, ["often", "reference"]);
        let more = verdict(vec![
            case("reference", &ten(|_| 10.0, 5.0, 5.0)),
            case("mostly", &ten(|i| if i < 8 { 20.0 } else { 0.0 }, 5.0, 5.0)),
        ]);
        assert_eq!(more.best.as_deref(), Some("mostly"));
    }

    #[test]
    fn fisher_agrees_with_a_worked_example() {
        // The lady tasting tea: three of four against one of four.
        assert!((fisher((3, 4), (1, 4)) - 0.485_714).abs() < 1e-5);
        assert!((fisher((5, 10), (5, 10)) - 1.0).abs() < 1e-9);
        assert!((fisher((10, 10), (4, 10)) - 0.010_836).abs() < 1e-5);
    }

    #[test]
    fn the_reference_can_be_best() {
        let v = verdict(vec![case("reference", &ten(|_| 10.0, 5.0, 5.0)), case("other", &ten(|_| 9.0, 5.0, 5.0))]);
        assert_eq!(v.best.as_deref(), Some("reference"));
    }
}
