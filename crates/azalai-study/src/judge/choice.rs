//! What the consequences say of a choice: harm first, then dominance, then regret (ODD 7.15, Safeguard 3).

use azalai_model::outcomes::{Shown, exposed};
use azalai_model::{Better, Exposed, Half, LeverKind, Outcome, Scenario};

use crate::compare::Comparison;
use crate::judge::consequence::{self, Consequence, Row, Who, beyond};
use crate::judge::decide::Luck;
use crate::panel::Panel;
use crate::stats::deviate;

/// Share of the sets without more harm from which a strategy passes.
pub const PASSES: f64 = 0.9;
/// The same from which it is undecided; below there is more harm.
pub const UNDECIDED: f64 = 0.7;
/// Chance that chance alone says of a strategy that it does more harm to anybody.
const WRONG: f64 = 0.05;

/// What the rule on harm says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Harm {
    /// No more harm, to everybody and to each group.
    Passes,
    /// Neither is shown.
    Undecided,
    /// More harm, to everybody or to one group.
    More,
}

impl Harm {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passes => "passes",
            Self::Undecided => "undecided",
            Self::More => "more_harm",
        }
    }

    /// Of everybody or of one group, of so many: more harm is said where the mean is above the floor and above 0 by
    /// more than chance makes of that many; noise that goes both ways is undecided.
    fn of(cell: &Consequence, cells: usize) -> Self {
        let effect = &cell.effect;
        let beyond = deviate(1.0 - WRONG / cells.max(1) as f64) * effect.error;
        match effect.no_more {
            p if p >= PASSES || effect.same() => Self::Passes,
            p if p >= UNDECIDED || effect.mean <= cell.floor.max(beyond) => Self::Undecided,
            _ => Self::More,
        }
    }
}

/// One strategy under the rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Its id.
    pub strategy: String,
    /// Worsens conduct below the recorded one: shown, never recommended.
    pub stress: bool,
    /// The rule on harm.
    pub harm: Harm,
    /// Share of the sets without more harm: for everybody, then for each group.
    pub no_more: Vec<(Who, f64)>,
    /// The halves of its levers beyond those of the reference.
    pub halves: Vec<Half>,
    /// Whether it leaves a group out of an agreement.
    pub excludes: bool,
    /// Who becomes a target by what it does.
    pub exposed: Vec<Exposed>,
    /// A strategy that is nowhere worse and somewhere better.
    pub dominated_by: Option<String>,
    /// Effort units beyond those of the reference (assumed).
    pub effort: f64,
}

impl Judged {
    /// Of whom more harm is likeliest, and the share of the sets without it.
    pub fn most_at_risk(&self) -> Option<(Who, f64)> {
        self.no_more.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a })
    }
}

/// The worst that a strategy loses, over sets, against the best of all in each.
#[derive(Clone, Debug, PartialEq)]
pub struct Regret {
    /// By what.
    pub outcome: Outcome,
    /// Each strategy, the least regret first.
    pub worst: Vec<(String, f64)>,
}

/// Every named strategy under the rule, the reference first.
pub fn judged(
    scenario: &Scenario,
    comparison: &Comparison,
    ranked: &[String],
    consequences: &[Consequence],
) -> Vec<Judged> {
    let cases: Vec<&Panel> = comparison.forecasts().filter(|c| ranked.contains(&c.strategy.id)).collect();
    let Some(&reference) = cases.first() else { return Vec::new() };
    let rows = consequence::lucks(scenario, comparison);
    let one = |case: &&Panel| {
        let id = &case.strategy.id;
        let harm = || consequences.iter().filter(|c| c.strategy == *id && c.outcome == Outcome::Harm);
        let no_more: Vec<(Who, f64)> = harm().map(|c| (c.who, c.effect.no_more)).collect();
        let more = || beyond(&case.strategy, &reference.strategy);
        let mut exposed: Vec<Exposed> = more().filter_map(|lever| exposed(lever.kind)).collect();
        exposed.sort_by_key(|e| *e as u8);
        exposed.dedup();
        Judged {
            strategy: id.clone(),
            stress: case.strategy.stress,
            harm: harm().map(|c| Harm::of(c, harm().count())).max().unwrap_or(Harm::Passes),
            no_more,
            halves: Half::BOTH.into_iter().filter(|&half| more().any(|lever| lever.kind.half() == half)).collect(),
            excludes: more().any(|lever| lever.kind == LeverKind::Exclusion),
            exposed,
            dominated_by: cases
                .iter()
                .find(|other| {
                    other.strategy.id != *id
                        && !other.strategy.stress
                        && dominates(scenario, comparison, &rows, other, case)
                })
                .map(|other| other.strategy.id.clone()),
            effort: case.strategy.effort() - reference.strategy.effort(),
        }
    };
    cases.iter().map(one).collect()
}

/// Whether `a` is decided to be better than `b` by some outcome and is worse by none, effort among them.
fn dominates(scenario: &Scenario, comparison: &Comparison, rows: &[(Row, Luck)], a: &Panel, b: &Panel) -> bool {
    if a.strategy.effort() > b.strategy.effort() {
        return false;
    }
    let mut better = false;
    for &row in rows {
        let Some(cell) = consequence::one(scenario, comparison, a, b, row) else { continue };
        let sign = match row.0.0.facts().better {
            Better::Less => -1.0,
            Better::More => 1.0,
            Better::Neither => continue,
        };
        if sign * cell.effect.mean < -cell.floor {
            return false;
        }
        better |= cell.better() > 0;
    }
    better
}

/// The worst regret of each named strategy by each outcome with a column of its own.
pub fn regret(scenario: &Scenario, comparison: &Comparison, judged: &[Judged]) -> Vec<Regret> {
    let played = |id: &str| judged.iter().any(|j| j.strategy == id && !j.stress);
    let cases: Vec<&Panel> = comparison.forecasts().filter(|c| played(&c.strategy.id)).collect();
    let Some(&reference) = cases.first() else { return Vec::new() };
    let of = |(outcome, who): consequence::Row| {
        let facts = outcome.facts();
        let sign = match facts.better {
            Better::Less => -1.0,
            Better::More => 1.0,
            Better::Neither => return None,
        };
        let label = consequence::label(scenario, (outcome, who), comparison.judged)?;
        let gains: Vec<Vec<f64>> = cases
            .iter()
            .map(|case| {
                let sets = consequence::differences(scenario, case, reference, label);
                sets.iter().map(|runs| sign * runs.iter().sum::<f64>() / runs.len() as f64).collect()
            })
            .collect();
        let sets = gains.first().map_or(0, Vec::len);
        let best: Vec<f64> =
            (0..sets).map(|s| gains.iter().filter_map(|g| g.get(s)).copied().fold(f64::MIN, f64::max)).collect();
        let mut worst: Vec<(String, f64)> = cases
            .iter()
            .zip(&gains)
            .map(|(case, gains)| {
                (case.strategy.id.clone(), best.iter().zip(gains).map(|(b, g)| b - g).fold(0.0, f64::max))
            })
            .collect();
        worst.sort_by(|a, b| a.1.total_cmp(&b.1));
        (sets > 0).then_some(Regret { outcome, worst })
    };
    let rows = consequence::rows(scenario).into_iter();
    rows.filter(|r| r.0.facts().shown != Shown::Files && !matches!(r.1, Who::Group(_))).filter_map(of).collect()
}
