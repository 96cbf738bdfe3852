//! Strategies: levers with dates (ODD 7.12).

use serde::{Deserialize, Serialize};

use crate::{ActorId, GroupId, LeverKind, PlaceId, Text, words};

/// Id of the strategy that the authorities announced.
pub const AS_ANNOUNCED: &str = "as-announced";

words! {
    /// One of the two halves of a strategy.
    Half {
        Security = "security";
        Social = "social";
    }
}

impl Half {
    /// Both, in order.
    pub const BOTH: [Self; 2] = [Self::Security, Self::Social];
}

/// One lever: it moves from what is there to `to` over its ramp.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lever {
    /// What it moves.
    pub kind: LeverKind,
    /// Where; everywhere if none.
    pub place: Option<PlaceId>,
    /// Whose conduct or strength (of auxiliaries: of the army that they help); of those in control if none.
    pub actor: Option<ActorId>,
    /// Which group an exclusion excludes.
    pub group: Option<GroupId>,
    /// Day on which it begins.
    pub from_day: i64,
    /// Whether that day was given as days after the decision, with which it then moves ([`Scenario::decide`]).
    ///
    /// [`Scenario::decide`]: crate::Scenario::decide
    pub after_decision: bool,
    /// Days until it has its full effect (0: at once).
    pub ramp_days: u32,
    /// Where it goes.
    pub to: f64,
    /// Cost in effort units: one is a month of ten trained people in place (assumed, never a currency).
    pub effort: f64,
    /// On what it rests: `assumed`, or the id of a source.
    pub source: String,
    /// What to know about it.
    pub note: String,
    /// Id of the strategy in whose file it stands; empty if built by hand.
    pub strategy: String,
}

impl Lever {
    /// A lever that acts everywhere and at once.
    pub fn new(kind: LeverKind, from_day: i64, to: f64) -> Self {
        Self {
            kind,
            place: None,
            actor: None,
            group: None,
            from_day,
            after_decision: false,
            ramp_days: 0,
            to,
            effort: 0.0,
            source: String::new(),
            note: String::new(),
            strategy: String::new(),
        }
    }

    /// The share of its way that it has gone on `day`, 0 to 1.
    pub fn progress(&self, day: i64) -> f64 {
        if day < self.from_day {
            0.0
        } else if self.ramp_days == 0 {
            1.0
        } else {
            ((day - self.from_day) as f64 / f64::from(self.ramp_days)).min(1.0)
        }
    }

    /// What becomes of `before` on `day`.
    pub fn apply(&self, before: f64, day: i64) -> f64 {
        before + self.progress(day) * (self.to - before)
    }
}

/// A strategy: what is done, where and when.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Strategy {
    /// Id: the name of its file.
    pub id: String,
    /// Title in both languages.
    pub title: Text,
    /// What is done, in a sentence or two, in both languages.
    pub summary: Text,
    /// The halves to which its own levers belong, in order.
    pub halves: Vec<Half>,
    /// A stress test: it worsens conduct below the recorded one, and is left out of rankings (Safeguard 2).
    pub stress: bool,
    /// Ids of the strategies whose levers it takes over, in the order of its file.
    pub include: Vec<String>,
    /// Its levers and those taken over; of two on the same thing the later in the list is applied to what the
    /// earlier gives.
    pub levers: Vec<Lever>,
}

impl Strategy {
    /// The strategy with the levers of one half alone.
    #[must_use]
    pub fn half(&self, half: Half) -> Self {
        let mut part = self.clone();
        part.levers.retain(|lever| lever.kind.half() == half);
        part.halves = vec![half];
        part.include = Vec::new();
        part
    }

    /// The strategy with the levers of `other` after its own; its id and texts stay.
    #[must_use]
    pub fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.levers.extend(other.levers.iter().cloned());
        both.halves.extend(&other.halves);
        both.halves.sort_unstable();
        both.halves.dedup();
        both.stress |= other.stress;
        both.include = Vec::new();
        both
    }

    /// Levers of its own file: those that it does not take over.
    pub fn own(&self) -> impl Iterator<Item = &Lever> {
        self.levers.iter().filter(|lever| lever.strategy.is_empty() || lever.strategy == self.id)
    }

    /// Effort of all levers together, in effort units.
    pub fn effort(&self) -> f64 {
        self.levers.iter().map(|lever| lever.effort).sum()
    }

    /// Puts the levers in the order in which they act, which no file decides: by kind, then place, actor and day.
    pub fn sort(&mut self) {
        self.levers.sort_by_key(|l| (l.kind, l.place, l.actor, l.group, l.from_day));
    }
}

/// Which strategies are compared, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Id of the strategy to which the others are compared.
    pub reference: String,
    /// Ids of the strategies whose security halves are crossed with the social ones, from weak to strong.
    pub security: Vec<String>,
    /// Ids of the strategies whose social halves are crossed with the others, from weak to strong.
    pub social: Vec<String>,
}

impl Default for Comparison {
    fn default() -> Self {
        Self { reference: AS_ANNOUNCED.to_owned(), security: Vec::new(), social: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lever_ramps_from_what_is_there_to_its_goal() {
        let mut lever = Lever::new(LeverKind::Discipline, 10, 0.8);
        lever.ramp_days = 40;
        let values = [9, 10, 30, 50, 500].map(|day| lever.apply(0.4, day));
        for (value, wanted) in values.into_iter().zip([0.4, 0.4, 0.6, 0.8, 0.8]) {
            assert!((value - wanted).abs() < 1e-12, "{value} for {wanted}");
        }
    }

    #[test]
    fn a_strategy_is_its_two_halves() {
        let levers = LeverKind::ALL.iter().map(|&kind| Lever::new(kind, 0, 1.0)).collect();
        let whole = Strategy { id: "all".to_owned(), levers, ..Strategy::default() };
        let [security, social] = Half::BOTH.map(|half| whole.half(half));
        assert_eq!((security.levers.len(), social.levers.len()), (11, 10));
        let mut again = social.with(&security);
        again.sort();
        assert_eq!((again.levers, again.halves), (whole.levers, Half::BOTH.to_vec()));
    }

    #[test]
    fn a_part_or_sum_of_a_stress_test_is_one() {
        let stress = Strategy { stress: true, ..Strategy::default() };
        assert!(stress.half(Half::Social).stress && Strategy::default().with(&stress).stress);
    }
}
