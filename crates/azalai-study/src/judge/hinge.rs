//! The hinge of an answer: the same strategies under the recorded course and under the violence that is assumed.

use azalai_model::{Label, Measure, Outcome, Scenario};

use crate::compare::Comparison;
use crate::judge::choice::{Harm, Judged};
use crate::judge::consequence::{Consequence, Who, differences, mean};
use crate::judge::decide::{Effect, Luck, Size};
use crate::panel::Panel;
use crate::stats::few;

/// Most strategies that are run under the recorded course beside the reference.
pub const MOST: usize = 3;

/// What a strategy comes to at one end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct End {
    /// Share of the runs in which the town is at least as safe as a home must be; none where there is no town.
    pub safe: Option<f64>,
    /// Residents at home and safe, mean.
    pub home_safe: f64,
    /// Residents kept away, mean.
    pub kept_away: f64,
    /// Civilians harmed per 10,000 person-months, mean: drawn and recorded, so that the ends can be compared.
    pub harm: f64,
}

/// A strategy at both ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Ends {
    /// Its id.
    pub strategy: String,
    /// Under the recorded course.
    pub recorded: End,
    /// Under the violence that is drawn.
    pub assumed: End,
    /// Whether more residents are at home and safe than under the reference at both ends, or fewer at both; none where the
    /// runs do not show which at one of them.
    pub keeps: Option<bool>,
}

/// Both ends for the reference and a few strategies.
#[derive(Clone, Debug, PartialEq)]
pub struct Hinge {
    /// The reference first.
    pub ends: Vec<Ends>,
    /// The highest share of runs in which any strategy leaves the town safe, under the violence that is drawn.
    pub most_safe: Option<f64>,
}

/// Which strategies are worth running under the recorded course: those that pass on harm and lower it most, then those
/// that bring most people home to safety.
pub fn chosen(rule: &[Judged], consequences: &[Consequence]) -> Vec<String> {
    let passes = |id: &str| rule.iter().skip(1).any(|j| j.strategy == id && !j.stress && j.harm == Harm::Passes);
    let mut best: Vec<&Consequence> = consequences
        .iter()
        .filter(|c| c.who == Who::Everybody && c.better() > 0 && passes(&c.strategy))
        .filter(|c| matches!(c.outcome, Outcome::Harm | Outcome::HomeSafe))
        .collect();
    best.sort_by(|a, b| (b.effect.mean / b.floor).abs().total_cmp(&(a.effect.mean / a.floor).abs()));
    let mut ids: Vec<String> = Vec::new();
    for c in best {
        if !ids.contains(&c.strategy) {
            ids.push(c.strategy.clone());
        }
    }
    ids.truncate(MOST);
    ids
}

/// Both ends, of which none is shown of too few runs, from the panels of the recorded course under each strategy.
pub fn hinge(scenario: &Scenario, comparison: &Comparison, recorded: &[Panel]) -> Option<Hinge> {
    let day = comparison.judged;
    let (reference, course) = (comparison.forecasts().next()?, comparison.hindcast()?);
    if few(reference.rows.len()) {
        return None;
    }
    let days = f64::from(day.saturating_sub(comparison.decision).max(1));
    // Beyond the floor in the mean, whatever luck did.
    let gain = |panel: &Panel, base: &Panel| -> Option<bool> {
        let label = Label::region(day, Measure::AtHomeSafe);
        let floor = Outcome::HomeSafe.facts().floor.of(mean(scenario, base, label), days);
        let effect = Effect::of(&differences(scenario, panel, base, label), floor, Luck::default());
        (effect.size == Size::Above).then_some(effect.mean > 0.0)
    };
    let first = Ends {
        strategy: reference.strategy.id.clone(),
        recorded: end(scenario, course, day),
        assumed: end(scenario, reference, day),
        keeps: Some(true),
    };
    let others = recorded.iter().filter_map(|panel| {
        let ahead = comparison.forecast(&panel.strategy.id)?;
        Some(Ends {
            strategy: panel.strategy.id.clone(),
            recorded: end(scenario, panel, day),
            assumed: end(scenario, ahead, day),
            keeps: gain(panel, course).zip(gain(ahead, reference)).map(|(recorded, assumed)| recorded == assumed),
        })
    });
    let safe = |panel: &Panel| end(scenario, panel, day).safe;
    Some(Hinge {
        ends: std::iter::once(first).chain(others).collect(),
        most_safe: comparison.forecasts().filter(|c| !c.strategy.stress).filter_map(safe).reduce(f64::max),
    })
}

fn end(scenario: &Scenario, panel: &Panel, day: u32) -> End {
    let region = |measure| mean(scenario, panel, Label::region(day, measure));
    let town = scenario.town().map(|town| panel.values(Label::at(day, town, Measure::Safety)));
    let least = scenario.return_model.safe_home;
    End {
        safe: town
            .filter(|values| !values.is_empty())
            .map(|values| values.iter().filter(|&&s| s >= least).count() as f64 / values.len() as f64),
        home_safe: region(Measure::AtHomeSafe),
        kept_away: region(Measure::KeptAway),
        harm: region(Measure::HarmRate),
    }
}
