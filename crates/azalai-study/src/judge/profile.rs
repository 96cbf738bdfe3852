//! When each outcome parts: harm in weeks, homes in months, and so in which order a strategy shows (ODD 7.15).

use azalai_model::{Label, Outcome, Scenario};

use crate::compare::Comparison;
use crate::judge::consequence::{self, Consequence, differences};
use crate::judge::decide::Size;
use crate::panel::Panel;

/// Share of the runs that must have the sign of the effect for it to have parted from the reference.
const PARTED: f64 = 0.9;
/// Shares of the final effect whose days are told.
const HALF: f64 = 0.5;
const NEARLY: f64 = 0.9;

/// When a strategy's effect on an outcome shows. Days are counted from the decision, by weeks.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// Id of the strategy.
    pub strategy: String,
    /// By what.
    pub outcome: Outcome,
    /// From when on nine runs in ten have the sign of the effect; none if they never do.
    pub parts: Option<u32>,
    /// From when on half of the effect is there.
    pub half: u32,
    /// From when on nine tenths of it are there.
    pub nearly: u32,
}

/// The time profile of every strategy whose mean effect lies beyond the floor, whatever luck did, by each outcome of
/// everybody that is kept by the week and shown in a column.
pub fn profile(scenario: &Scenario, comparison: &Comparison, ranked: &[String], cells: &[Consequence]) -> Vec<Timing> {
    let Some(reference) = comparison.forecasts().next() else { return Vec::new() };
    let columns: Vec<Outcome> = Outcome::columns(false).collect();
    let moved = |c: &&Consequence| {
        ranked.contains(&c.strategy)
            && columns.contains(&c.outcome)
            && c.who == consequence::Who::Everybody
            && c.effect.size == Size::Above
    };
    let one = |c: &Consequence| {
        let case = comparison.forecast(&c.strategy)?;
        timing(scenario, comparison, case, reference, c.outcome)
    };
    cells.iter().filter(moved).filter_map(one).collect()
}

/// Mean effect and share of the runs with the sign of `sign` on each day that both panels keep, from the decision on.
fn series(
    scenario: &Scenario,
    comparison: &Comparison,
    case: &Panel,
    reference: &Panel,
    outcome: Outcome,
) -> Vec<(u32, Vec<f64>)> {
    let measure = outcome.facts().measure;
    let region = |l: &&Label| **l == Label::region(l.day, measure);
    let days = case.labels.iter().filter(region).map(|l| l.day);
    let within = days.filter(|&day| day > comparison.decision && day <= comparison.judged);
    let mut all: Vec<(u32, Vec<f64>)> = within
        .map(|day| {
            let sets = differences(scenario, case, reference, Label::region(day, measure));
            (day - comparison.decision, sets.into_iter().flatten().collect())
        })
        .collect();
    all.sort_by_key(|row| row.0);
    all
}

fn timing(
    scenario: &Scenario,
    comparison: &Comparison,
    case: &Panel,
    reference: &Panel,
    outcome: Outcome,
) -> Option<Timing> {
    let series = series(scenario, comparison, case, reference, outcome);
    // A measure that is kept on the day of judgement alone has no profile.
    let (_, last) = series.last().filter(|_| series.len() > 2)?;
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let end = mean(last);
    if end.abs() <= 0.0 {
        return None;
    }
    let share = |values: &[f64]| values.iter().filter(|&&x| x * end > 0.0).count() as f64 / values.len().max(1) as f64;
    let parts = since(&series, |values| share(values) >= PARTED);
    let reached = |part: f64| since(&series, |values| mean(values) / end >= part);
    let strategy = case.strategy.id.clone();
    Some(Timing { strategy, outcome, parts, half: reached(HALF)?, nearly: reached(NEARLY)? })
}

/// The first day from which on all is so.
fn since(series: &[(u32, Vec<f64>)], is: impl Fn(&[f64]) -> bool) -> Option<u32> {
    series.iter().rev().take_while(|(_, values)| is(values)).last().map(|row| row.0)
}

/// Outcomes in the order in which they show, by the median day over strategies from which on nine runs in ten have the
/// sign of the effect, where it ever comes to that: in which order to expect, and so to begin, what is done.
pub fn order(profile: &[Timing]) -> Vec<(Outcome, u32)> {
    let mut found: Vec<(Outcome, u32)> = Vec::new();
    for &outcome in Outcome::ALL {
        let mut days: Vec<u32> = profile.iter().filter(|t| t.outcome == outcome).filter_map(|t| t.parts).collect();
        days.sort_unstable();
        found.extend(days.get(days.len().saturating_sub(1) / 2).map(|&day| (outcome, day)));
    }
    found.sort_by_key(|row| row.1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;
    use azalai_model::Measure;

    /// An effect of 10 that grows over ten weeks, in every run but for luck of 0.5 either way.
    fn comparison() -> Comparison {
        let days: Vec<u32> = (0..=10).map(|week| 100 + 7 * week).collect();
        let labels: Vec<Label> = days.iter().map(|&day| Label::region(day, Measure::AtHome)).collect();
        let runs = |gain: f32| {
            (0..20).map(move |run: u32| {
                let luck = if run.is_multiple_of(2) { 0.5 } else { -0.5 };
                (0..=10u8).map(|week| 50.0 + gain * (f32::from(week) + luck)).collect::<Vec<f32>>()
            })
        };
        let cases = vec![forecast("reference", &labels, runs(0.0)), forecast("more", &labels, runs(1.0))];
        Comparison { cases, decision: 100, judged: 170 }
    }

    #[test]
    fn an_effect_parts_when_it_leaves_luck_and_is_nearly_there_at_nine_tenths() {
        let (scenario, comparison) = (Scenario::blank(200), comparison());
        let (case, reference) = (&comparison.cases[1], &comparison.cases[0]);
        let found = timing(&scenario, &comparison, case, reference, Outcome::Home).expect("a profile");
        assert_eq!((found.parts, found.half, found.nearly), (Some(7), 35, 63));
        assert_eq!(timing(&scenario, &comparison, reference, reference, Outcome::Home), None, "no effect, no profile");
    }

    #[test]
    fn what_shows_first_comes_first() {
        let timing = |outcome, parts| Timing { strategy: "a".to_owned(), outcome, parts, half: 1, nearly: 180 };
        let home = [Some(120), Some(100), None].map(|parts| timing(Outcome::Home, parts));
        let profile = [&home[..], &[timing(Outcome::Harm, Some(31)), timing(Outcome::Trust, None)]].concat();
        assert_eq!(order(&profile), [(Outcome::Harm, 31), (Outcome::Home, 100)], "what never parts has no day");
    }
}
