//! What a comparison says, in numbers that texts, tables and pages share (ODD 7.15).

use azalai_model::{Label, Measure, Outcome, PlaceId, Scenario, Status};

use crate::compare::{Comparison, Grid, LineUp};
use crate::judge::backtest::{self, Scored};
use crate::judge::choice::{self, Judged, Regret};
use crate::judge::consequence::{self, Consequence, Who};
use crate::judge::decide::FEWEST;
use crate::judge::depth::Depth;
use crate::judge::hinge::Hinge;
use crate::judge::profile::{self, Timing};
use crate::judge::worlds::Worlds;
use crate::panel::Panel;
use crate::stats::{self, Band, spread};

/// A strategy on the day on which it is judged.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its id.
    pub strategy: String,
    /// Each of [`Measure::compared`].
    pub values: Vec<(Measure, Band)>,
    /// Each of [`Measure::compared`] minus that of the reference, and the share of joint draws in which it is higher.
    pub against: Vec<(Measure, Band, f64)>,
    /// Each of [`Measure::held`]: mean share of the displaced.
    pub held: Vec<(Measure, f64)>,
    /// Effort units of its levers (assumed).
    pub effort: f64,
}

impl Finding {
    /// A measure's band.
    pub fn band(&self, measure: Measure) -> Band {
        self.values.iter().find(|v| v.0 == measure).map(|v| v.1).unwrap_or_default()
    }
}

/// How often armed actors tried to take a place, and did, under the reference (assumption-driven).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// Where.
    pub place: PlaceId,
    /// Runs.
    pub runs: u32,
    /// Runs with a campaign against it.
    pub tried: u32,
    /// Runs with a campaign of actors who work together.
    pub jointly: u32,
    /// Runs in which it was taken.
    pub taken: u32,
}

/// Everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// Day on which strategies are judged.
    pub judged: u32,
    /// Replicates of each strategy.
    pub replicates: usize,
    /// Parameter sets behind them.
    pub sets: usize,
    /// People of the question.
    pub people: f64,
    /// Each named strategy, the reference first.
    pub strategies: Vec<Finding>,
    /// Each strategy under the rule, the reference first.
    pub rule: Vec<Judged>,
    /// Each strategy against the reference, by each outcome; then each combination of halves.
    pub consequences: Vec<Consequence>,
    /// The worst that each strategy loses by each outcome.
    pub regret: Vec<Regret>,
    /// The two halves crossed, if the scenario crosses them.
    pub grid: Option<Grid>,
    /// Contests over the town of the question ([`Scenario::town`]).
    pub contest: Option<Contest>,
    /// The forecast beside the recorded course, where both were run.
    pub backtest: Vec<Scored>,
    /// What a few strategies come to under the recorded course, where that was run.
    pub hinge: Option<Hinge>,
    /// When each effect shows.
    pub profile: Vec<Timing>,
    /// The two kinds of towns, where runs can be shown apart by them.
    pub worlds: Option<Worlds>,
    /// What the second step finds, where it was made.
    pub depth: Option<Depth>,
    /// Mean share at home of the people of the question under the reference, by story.
    pub stories: Vec<(String, f64, usize)>,
}

impl Findings {
    /// Whether there are too few parameter sets to decide anything.
    pub fn too_few(&self) -> bool {
        self.sets < FEWEST
    }

    /// Whether there are too few runs to show a share of them, how they spread, or what the rule says.
    pub fn few(&self) -> bool {
        stats::few(self.replicates)
    }

    /// The id of the reference.
    pub fn reference(&self) -> &str {
        self.strategies.first().map_or("", |f| f.strategy.as_str())
    }

    /// What a strategy does to an outcome.
    pub fn cell(&self, strategy: &str, outcome: Outcome, who: Who) -> Option<&Consequence> {
        self.consequences.iter().find(|c| c.strategy == strategy && c.outcome == outcome && c.who == who)
    }

    /// What the rule says of a strategy.
    pub fn of(&self, strategy: &str) -> Option<&Judged> {
        self.rule.iter().find(|j| j.strategy == strategy)
    }
}

/// The wider of 90 % limits of a share of `k` in `n` (Wilson).
pub fn limits(k: u32, n: u32) -> (f64, f64) {
    const Z: f64 = 1.645;
    if n == 0 {
        return (0.0, 1.0);
    }
    let (n, p) = (f64::from(n), f64::from(k) / f64::from(n));
    let middle = p + Z * Z / (2.0 * n);
    let half = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}

/// What a comparison says; none where it has no forecast.
pub fn findings(
    scenario: &Scenario,
    line_up: &LineUp,
    comparison: &Comparison,
    contest: Option<Contest>,
) -> Option<Findings> {
    let reference = comparison.forecasts().next()?;
    let day = comparison.judged;
    let strategies = comparison
        .forecasts()
        .filter(|c| line_up.ranked.contains(&c.strategy.id))
        .map(|case| finding(case, reference, day))
        .collect();
    let sets: std::collections::BTreeSet<usize> =
        reference.rows.iter().map(|r| consequence::set_of(scenario, r.0.replicate)).collect();
    let mean = |label| {
        let values = reference.values(label);
        values.iter().sum::<f64>() / values.len().max(1) as f64
    };
    let people = [Measure::AtHome, Measure::Displaced, Measure::Settled]
        .map(|m| mean(Label::region(comparison.decision, m)))
        .iter()
        .sum::<f64>();
    let consequences = consequence::consequences(scenario, comparison);
    let rule = choice::judged(scenario, comparison, &line_up.ranked, &consequences);
    let profile = if stats::few(reference.rows.len()) {
        Vec::new()
    } else {
        profile::profile(scenario, comparison, &line_up.ranked, &consequences)
    };
    Some(Findings {
        judged: day,
        replicates: reference.rows.len(),
        sets: sets.len(),
        people,
        strategies,
        regret: choice::regret(scenario, comparison, &rule),
        rule,
        consequences,
        grid: line_up.grid.clone(),
        // Safeguard 8: of people in danger now no chance of an assault is said.
        contest: contest.filter(|c| scenario.status != Status::Live && !stats::few(c.runs as usize)),
        backtest: backtest::scored(scenario, comparison),
        hinge: None,
        profile,
        worlds: None,
        depth: None,
        stories: if stats::few(reference.rows.len()) { Vec::new() } else { stories(scenario, reference, day) },
    })
}

fn finding(case: &Panel, reference: &Panel, day: u32) -> Finding {
    let shown = |band: Band| if stats::few(case.rows.len()) { band.collapsed() } else { band };
    let band = |measure| shown(case.band(Label::region(day, measure)).unwrap_or_default());
    let against = |measure| {
        let pairs = case.paired(reference, Label::region(day, measure));
        let above = pairs.iter().filter(|p| p.1 > p.2).count() as f64 / pairs.len().max(1) as f64;
        let mut values: Vec<f64> = pairs.iter().map(|p| p.1 - p.2).collect();
        (measure, shown(spread(&mut values)), above)
    };
    Finding {
        strategy: case.strategy.id.clone(),
        values: Measure::compared().map(|m| (m, band(m))).collect(),
        against: Measure::compared().map(against).collect(),
        held: Measure::held().map(|m| (m, band(m).mean)).collect(),
        effort: case.strategy.effort(),
    }
}

fn stories(scenario: &Scenario, reference: &Panel, day: u32) -> Vec<(String, f64, usize)> {
    let Some(sets) = &scenario.sets else { return Vec::new() };
    let at = |measure| reference.index(Label::region(day, measure));
    let (Some(home), Some(away), Some(settled)) = (at(Measure::AtHome), at(Measure::Displaced), at(Measure::Settled))
    else {
        return Vec::new();
    };
    let share = |values: &[f32]| values[home] / (values[home] + values[away] + values[settled]).max(1.0);
    sets.stories
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let of = |r: u32| sets.of_replicate(r).is_some_and(|d| d.story == number);
            let list: Vec<f64> =
                reference.rows.iter().filter(|r| of(r.0.replicate)).map(|r| f64::from(share(&r.1))).collect();
            (name.clone(), list.iter().sum::<f64>() / list.len().max(1) as f64, list.len())
        })
        .collect()
}

/// Counts contests over a place on the last day, in the reference's replicates.
pub fn contest(case: &Panel, place: PlaceId, last: u32) -> Contest {
    let count = |measure| {
        let values = case.values(Label::at(last, place, measure));
        values.iter().filter(|&&x| x > 0.0).count() as u32
    };
    Contest {
        place,
        runs: case.rows.len() as u32,
        tried: count(Measure::Campaigns),
        jointly: count(Measure::JointCampaigns),
        taken: count(Measure::Taken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_the_share_and_never_leave_zero_to_one() {
        for (k, n) in [(0, 200), (1, 200), (100, 200), (200, 200)] {
            let (low, high) = limits(k, n);
            let p = f64::from(k) / f64::from(n);
            assert!((0.0..=p + 1e-12).contains(&low) && (p - 1e-12..=1.0).contains(&high), "{k} of {n}: {low} {high}");
        }
        let (low, high) = limits(100, 200);
        assert!((high - low - 0.115).abs() < 0.005, "{low} {high}");
        assert_eq!(limits(0, 0), (0.0, 1.0));
    }
}
