//! What each strategy does to each outcome, against the reference (ODD 7.15, Safeguard 3).

use azalai_model::measure::{Kind, Live};
use azalai_model::outcomes::{Floor, Of, OutcomeFacts};
use azalai_model::{Better, Founded, Label, Lever, Measure, Outcome, Scenario, Status, Strategy};

use crate::compare::Comparison;
use crate::judge::decide::{Effect, Luck, Rule};
use crate::panel::Panel;

/// Of whom a consequence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// Everybody.
    Everybody,
    /// A group, by index.
    Group(usize),
    /// Some of the people, under this word.
    Part(&'static str),
    /// The town of the question.
    Town,
}

impl Who {
    /// The word in files: `everybody`, the id of a group, a part of the people, the id of the town.
    pub fn word(self, scenario: &Scenario) -> &str {
        match self {
            Self::Everybody => "everybody",
            Self::Group(group) => scenario.dossier.groups.get(group).map_or("", |g| g.id.as_str()),
            Self::Part(word) => word,
            Self::Town => scenario.town().and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.id.as_str()),
        }
    }
}

/// One cell: a strategy against the reference by one outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequence {
    /// Id of the strategy.
    pub strategy: String,
    /// By what.
    pub outcome: Outcome,
    /// Of whom.
    pub who: Who,
    /// What it is under the strategy: mean over sets.
    pub level: f64,
    /// What it is under the reference: mean over sets.
    pub reference: f64,
    /// The floor of size, in the unit of the effect.
    pub floor: f64,
    /// Whether the effect is in percent of the reference: where its floor is a share of that, and it is not 0.
    pub in_percent: bool,
    /// The difference.
    pub effect: Effect,
    /// How well founded it is.
    pub founded: Founded,
}

impl Consequence {
    /// Whether it is decided and better (1), decided and worse (−1), or neither, for civilians.
    pub fn better(&self) -> i8 {
        match self.outcome.facts().better {
            Better::Less => -self.effect.direction(),
            Better::More => self.effect.direction(),
            Better::Neither => 0,
        }
    }
}

/// An outcome and of whom it is taken.
pub type Row = (Outcome, Who);

/// Every outcome that a run of the scenario is compared by: what a live scenario withholds is left out (Safeguard 8).
pub fn rows(scenario: &Scenario) -> Vec<Row> {
    let shown =
        |facts: &OutcomeFacts| scenario.status != Status::Live || facts.measure.declaration().live == Live::Shown;
    let whos = |outcome: Outcome| -> Vec<Who> {
        match outcome.facts().of {
            Of::Everybody => vec![Who::Everybody],
            Of::Groups => {
                let groups = (0..scenario.dossier.groups.len()).map(Who::Group);
                std::iter::once(Who::Everybody).chain(groups).collect()
            }
            Of::Part(word) => vec![Who::Part(word)],
            Of::Town => scenario.town().map(|_| Who::Town).into_iter().collect(),
        }
    };
    let outcomes = Outcome::ALL.iter().copied().filter(|o| shown(o.facts()));
    outcomes.flat_map(|o| whos(o).into_iter().map(move |who| (o, who))).collect()
}

/// What a row reads of a panel.
pub fn label(scenario: &Scenario, (outcome, who): Row, day: u32) -> Option<Label> {
    let measure = outcome.facts().measure;
    Some(match who {
        Who::Everybody | Who::Part(_) => Label::region(day, measure),
        Who::Group(group) => Label::of_group(day, group, measure),
        Who::Town => Label::at(day, scenario.town()?, measure),
    })
}

/// Number of the parameter set of a replicate: all have one where there is one only.
pub fn set_of(scenario: &Scenario, replicate: u32) -> usize {
    scenario.sets.as_ref().map_or(0, |sets| sets.number_of(replicate))
}

/// Values of runs by their set.
fn by_set(scenario: &Scenario, values: impl Iterator<Item = (u32, f64)>) -> Vec<Vec<f64>> {
    let mut sets: std::collections::BTreeMap<usize, Vec<f64>> = std::collections::BTreeMap::new();
    for (replicate, value) in values {
        // Without sets luck alone differs, and every run is one world.
        let set = if scenario.sets.is_some() { set_of(scenario, replicate) } else { replicate as usize };
        sets.entry(set).or_default().push(value);
    }
    sets.into_values().collect()
}

/// Differences a − b of the runs that both have, by set.
pub fn differences(scenario: &Scenario, a: &Panel, b: &Panel, label: Label) -> Vec<Vec<f64>> {
    by_set(scenario, a.paired(b, label).into_iter().map(|p| (p.0, p.1 - p.2)))
}

/// Mean over sets.
pub fn mean(scenario: &Scenario, panel: &Panel, label: Label) -> f64 {
    let sets = by_set(scenario, panel.paired(panel, label).into_iter().map(|p| (p.0, p.1)));
    sets.iter().map(|runs| runs.iter().sum::<f64>() / runs.len() as f64).sum::<f64>() / sets.len().max(1) as f64
}

/// Levers that a strategy has beyond those of another.
pub fn beyond<'s>(strategy: &'s Strategy, reference: &'s Strategy) -> impl Iterator<Item = &'s Lever> {
    strategy.levers.iter().filter(|lever| !reference.levers.iter().any(|other| same(lever, other)))
}

fn same(a: &Lever, b: &Lever) -> bool {
    (a.kind, a.place, a.actor, a.group, a.from_day, a.ramp_days)
        == (b.kind, b.place, b.actor, b.group, b.from_day, b.ramp_days)
        && (a.to - b.to).abs() < 1e-12
}

/// Every outcome with luck's share of what runs spread in it, over all strategies.
pub fn lucks(scenario: &Scenario, comparison: &Comparison) -> Vec<(Row, Luck)> {
    let of = |row: Row| -> Luck {
        let Some((reference, label)) = comparison.forecasts().next().zip(label(scenario, row, comparison.judged))
        else {
            return Luck::default();
        };
        let all: Vec<Vec<Vec<f64>>> =
            comparison.forecasts().skip(1).map(|case| differences(scenario, case, reference, label)).collect();
        Luck::of(all.iter().map(Vec::as_slice))
    };
    rows(scenario).into_iter().map(|row| (row, of(row))).collect()
}

/// Every forecast against the reference, by every outcome.
pub fn consequences(scenario: &Scenario, comparison: &Comparison) -> Vec<Consequence> {
    consequences_by(Rule::default(), scenario, comparison)
}

/// The same by another rule.
pub fn consequences_by(rule: Rule, scenario: &Scenario, comparison: &Comparison) -> Vec<Consequence> {
    let Some(reference) = comparison.forecasts().next() else { return Vec::new() };
    let rows = lucks(scenario, comparison);
    let of =
        |case: &Panel| rows.iter().filter_map(|&row| cell(rule, scenario, comparison, case, reference, row)).collect();
    comparison.forecasts().skip(1).flat_map(|case| -> Vec<Consequence> { of(case) }).collect()
}

/// What one person harmed is of a group's harm for 10,000 people and 30 days: of a small group less than one person
/// is no difference that anybody could count.
fn one_person(scenario: &Scenario, reference: &Panel, who: Who, day: u32, days: f64) -> f64 {
    let Who::Group(group) = who else { return 0.0 };
    let people: f64 = [Measure::AtHome, Measure::Displaced, Measure::Settled]
        .map(|measure| mean(scenario, reference, Label::of_group(day, group, measure)))
        .iter()
        .sum();
    if people > 0.0 { 10_000.0 / (people * days / 30.0) } else { 0.0 }
}

/// One cell; none where a panel does not keep the outcome.
pub fn one(
    scenario: &Scenario,
    comparison: &Comparison,
    case: &Panel,
    reference: &Panel,
    row: (Row, Luck),
) -> Option<Consequence> {
    cell(Rule::default(), scenario, comparison, case, reference, row)
}

fn cell(
    rule: Rule,
    scenario: &Scenario,
    comparison: &Comparison,
    case: &Panel,
    reference: &Panel,
    (row, luck): (Row, Luck),
) -> Option<Consequence> {
    let label = label(scenario, row, comparison.judged)?;
    let sets = differences(scenario, case, reference, label);
    if sets.is_empty() {
        return None;
    }
    let (outcome, who) = row;
    let days = f64::from(comparison.judged.saturating_sub(comparison.decision).max(1));
    let level = mean(scenario, reference, label);
    let in_percent = matches!(outcome.facts().floor, Floor::Share(_)) && level > 0.0;
    let factor = if in_percent { 100.0 / level } else { 1.0 };
    let sets: Vec<Vec<f64>> = sets.iter().map(|runs| runs.iter().map(|x| x * factor).collect()).collect();
    let floor = outcome.facts().floor.of(level, days);
    let floor = floor.max(one_person(scenario, reference, who, comparison.judged, days)) * factor;
    let mut effect = Effect::by(rule, &sets, floor, luck);
    if outcome.facts().measure.declaration().kind == Kind::Share {
        // What is 0 or 1 in a run is a share of the runs, of which there are too few.
        if effect.few {
            return None;
        }
        // Luck's error is no reason to name a difference that no two shares have.
        (effect.low90, effect.high90) = (effect.low90.max(-1.0), effect.high90.min(1.0));
    }
    Some(Consequence {
        strategy: case.strategy.id.clone(),
        outcome,
        who,
        level: mean(scenario, case, label),
        reference: level,
        floor,
        in_percent,
        effect,
        founded: outcome.founded(beyond(&case.strategy, &reference.strategy)),
    })
}

/// Variance by luck of the difference between two strategies under the same random numbers, and what it would be
/// under different ones: within the parameter sets that are run more than once.
pub fn luck(scenario: &Scenario, a: &Panel, b: &Panel, label: Label) -> Option<(f64, f64)> {
    let pairs = a.paired(b, label);
    let within = |of: &dyn Fn(&(u32, f64, f64)) -> f64| {
        let sets = by_set(scenario, pairs.iter().map(|p| (p.0, of(p))));
        let squares = |runs: &Vec<f64>| {
            let mean = runs.iter().sum::<f64>() / runs.len() as f64;
            runs.iter().map(|x| (x - mean).powi(2)).sum::<f64>()
        };
        let free: usize = sets.iter().map(|runs| runs.len() - 1).sum();
        (free > 0).then(|| sets.iter().map(squares).sum::<f64>() / free as f64)
    };
    Some((within(&|p| p.1 - p.2)?, within(&|p| p.1)? + within(&|p| p.2)?))
}
