//! The one table of what strategies are compared by (Safeguard 3), and how well founded a change in each is.
//!
//! There is no single score. Rule, tables, page, answer and `azalai explain consequences.csv` read this declaration.

use azalai_text::Declared;

use crate::levers::LeverKind;
use crate::{Lever, Measure, words};

/// Of whom an outcome is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Everybody.
    Everybody,
    /// Everybody, then each group.
    Groups,
    /// Some of the people, under this word.
    Part(&'static str),
    /// The town of the question.
    Town,
}

/// Which way is better for civilians.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// Less of it.
    Less,
    /// More of it.
    More,
    /// Neither: it is shown and never praised or blamed.
    Neither,
}

/// The size below which a change is "about the same".
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Floor {
    /// A share of what it is under the reference.
    Share(f64),
    /// So much of its unit.
    Units(f64),
    /// So many people for the days since the decision.
    PeopleForDays(f64),
}

impl Floor {
    /// The floor in the unit of the outcome, where it is `level` under the reference and `days` have passed.
    pub fn of(self, level: f64, days: f64) -> f64 {
        match self {
            Self::Share(share) => share * level.abs(),
            Self::Units(units) => units,
            Self::PeopleForDays(people) => people * days,
        }
    }
}

/// Where an outcome is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// In a column of the table of the answer, on a terminal too.
    Everywhere,
    /// In a column on the page.
    Page,
    /// In the files alone.
    Files,
}

/// The declaration of one outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutcomeFacts {
    /// The word in files.
    pub word: &'static str,
    /// What is taken on the day of judgement.
    pub measure: Measure,
    /// Of whom.
    pub of: Of,
    /// Which way is better.
    pub better: Better,
    /// The size below which a change counts as none.
    pub floor: Floor,
    /// Where it is shown.
    pub shown: Shown,
}

macro_rules! outcomes {
    ($($name:ident $word:literal $measure:ident ($($of:tt)+) $better:ident ($($floor:tt)+) $shown:ident;)*) => {
        /// What strategies are compared by.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Outcome {
            $(#[doc = concat!("`", $word, "`")] $name,)*
        }

        impl Outcome {
            /// Every outcome, in the order of the tables.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
        }

        static FACTS: &[OutcomeFacts] = &[$(OutcomeFacts {
            word: $word,
            measure: Measure::$measure,
            of: Of::$($of)+,
            better: Better::$better,
            floor: Floor::$($floor)+,
            shown: Shown::$shown,
        },)*];
    };
}

/// People below whom a change counts as none.
const FEW: f64 = 10.0;
/// The same of an index from 0 to 1.
const LITTLE: f64 = 0.005;

// Name, word, measure, of whom, which way is better, floor, where it is shown. The meaning is the entry
// `outcome-WORD` of the catalogue `declared/outcomes.ftl`, the head of its column `outcome-head-WORD`.
outcomes! {
    Harm "harm" ExpectedHarm (Groups) Less (Share(0.005)) Everywhere;
    HarmedResidents "harmed" HarmedResidents (Part("residents")) Less (Units(1.0)) Files;
    HarmedReturnees "harmed" HarmedReturnees (Part("returnees")) Less (Units(1.0)) Files;
    HarmedDisplaced "harmed" HarmedDisplaced (Part("displaced")) Less (Units(1.0)) Files;
    HarmedOnTheRoad "harmed" HarmedOnTheRoad (Part("on_the_road")) Less (Units(1.0)) Files;
    Home "at_home" AtHome (Everybody) Neither (Units(FEW)) Page;
    HomeSafe "at_home_safe" AtHomeSafe (Everybody) More (Units(FEW)) Everywhere;
    HomeUnsafe "at_home_unsafe" AtHomeUnsafe (Everybody) Neither (Units(FEW)) Page;
    AwayByChoice "away_by_choice" AwayByChoice (Everybody) Neither (Units(FEW)) Files;
    KeptAway "kept_away" KeptAway (Everybody) Less (Units(FEW)) Everywhere;
    HomeSafeDays "at_home_safe_days" AtHomeSafeDays (Everybody) More (PeopleForDays(FEW)) Files;
    HomeUnsafeDays "at_home_unsafe_days" AtHomeUnsafeDays (Everybody) Neither (PeopleForDays(FEW)) Files;
    AwayByChoiceDays "away_by_choice_days" AwayByChoiceDays (Everybody) Neither (PeopleForDays(FEW)) Files;
    KeptAwayDays "kept_away_days" KeptAwayDays (Everybody) Less (PeopleForDays(FEW)) Files;
    HomeSafe050 "at_home_safe_050" AtHomeSafe050 (Everybody) More (Units(FEW)) Files;
    HomeSafe070 "at_home_safe_070" AtHomeSafe070 (Everybody) More (Units(FEW)) Files;
    Undone "returned_undone" ReturnedUndone (Everybody) Less (Units(FEW)) Everywhere;
    Premature "returned_premature" ReturnedPremature (Everybody) Less (Units(FEW)) Files;
    Forced "returned_forced" ReturnedForced (Everybody) Less (Units(FEW)) Files;
    Safety "safety" Safety (Town) More (Units(LITTLE)) Page;
    Trust "trust" Trust (Everybody) More (Units(LITTLE)) Page;
    Cohesion "cohesion" HorizontalCohesion (Everybody) More (Units(10.0 * LITTLE)) Everywhere;
    Lost "town_lost" Taken (Town) Less (Units(LITTLE)) Everywhere;
}

impl Outcome {
    /// Outcomes with a column of the table of the answer, on a terminal or on the page.
    pub fn columns(terminal: bool) -> impl Iterator<Item = Self> {
        let shown = move |o: &Self| match o.facts().shown {
            Shown::Everywhere => true,
            Shown::Page => !terminal,
            Shown::Files => false,
        };
        Self::ALL.iter().copied().filter(shown)
    }

    /// What is declared of it.
    pub fn facts(self) -> &'static OutcomeFacts {
        &FACTS[self as usize]
    }

    /// The word in files.
    pub fn word(self) -> &'static str {
        self.facts().word
    }

    /// The entry of the catalogues with the head of its column.
    pub fn head(self) -> String {
        format!("outcome-head-{}", self.word())
    }

    /// How well founded a change is that these levers make, beyond those of the reference.
    pub fn founded<'l>(self, levers: impl IntoIterator<Item = &'l Lever>) -> Founded {
        let of = |lever: &Lever| {
            INPUTS.iter().find(|i| i.0 == lever.kind && i.1 == self).map_or(Some(Founded::Assumed), |i| i.2)
        };
        // What one lever brings in by its own wording is not found by the runs, whatever the others do.
        levers.into_iter().filter_map(of).reduce(Founded::rank).unwrap_or(Founded::Assumed)
    }
}

impl Declared for Outcome {
    fn entry(&self) -> String {
        format!("outcome-{}", self.word())
    }
}

words! {
    /// How well founded a statement is (Safeguard 10).
    Founded {
        Observed = "observed";
        Sign = "sign_known";
        Assumed = "assumed";
        Own = "own_effect";
        Definition = "by_definition";
    }
}

impl Founded {
    /// Of two, the one that a reader must know: what is true by wording first, then what is put in, then what is
    /// assumed.
    #[must_use]
    pub fn rank(self, other: Self) -> Self {
        if self as u8 >= other as u8 { self } else { other }
    }
}

words! {
    /// How often something holds in the runs (Safeguard 10).
    Often {
        All = "all";
        NearlyAll = "nearly_all";
        Most = "most";
        AboutEven = "about_even";
        Few = "few";
    }
}

impl Often {
    /// The word for a share of runs.
    pub fn of(share: f64) -> Self {
        match share {
            s if s >= 1.0 => Self::All,
            s if s >= 0.9 => Self::NearlyAll,
            s if s >= 0.75 => Self::Most,
            s if s > 0.25 => Self::AboutEven,
            _ => Self::Few,
        }
    }
}

words! {
    /// What can be seen soon after a decision: where the advice changes with one of them, it is a signpost.
    Sign {
        Attacks = "attacks_within_50_km";
        Abuses = "abuse_within_50_km";
        LeftAgain = "share_leaving_again";
        Returned = "returned";
    }
}

/// What a lever puts into an outcome by itself, or whose sign published studies give; none: it acts on the outcome
/// only through what people do. All else is assumed.
const INPUTS: [(LeverKind, Outcome, Option<Founded>); 9] = [
    (LeverKind::Discipline, Outcome::Harm, Some(Founded::Sign)),
    (LeverKind::AuxiliariesUnderCommand, Outcome::Harm, Some(Founded::Sign)),
    (LeverKind::Sanction, Outcome::Harm, None),
    (LeverKind::Reconciliation, Outcome::Cohesion, Some(Founded::Own)),
    (LeverKind::Exclusion, Outcome::Cohesion, Some(Founded::Definition)),
    (LeverKind::Exclusion, Outcome::KeptAway, Some(Founded::Definition)),
    (LeverKind::Exclusion, Outcome::AwayByChoice, Some(Founded::Definition)),
    (LeverKind::Withdrawal, Outcome::Lost, Some(Founded::Own)),
    (LeverKind::Withdrawal, Outcome::Trust, Some(Founded::Own)),
];

/// Who becomes a target by what a strategy does.
pub fn exposed(kind: LeverKind) -> Option<Exposed> {
    match kind {
        LeverKind::Cosignature => Some(Exposed::Cosigners),
        LeverKind::Corridor => Some(Exposed::Travellers),
        LeverKind::Garrison => Some(Exposed::Garrison),
        LeverKind::Withdrawal | LeverKind::AuxiliariesOut => Some(Exposed::Unprotected),
        _ => None,
    }
}

words! {
    /// Who is in more danger by what a lever does.
    Exposed {
        Cosigners = "cosigners";
        Travellers = "travellers";
        Garrison = "garrison";
        Unprotected = "unprotected";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn founded(kinds: &[LeverKind], outcome: Outcome) -> Founded {
        let levers: Vec<Lever> = kinds.iter().map(|&kind| Lever::new(kind, 0, 1.0)).collect();
        outcome.founded(&levers)
    }

    #[test]
    fn what_a_lever_puts_in_is_never_shown_as_found() {
        assert_eq!(founded(&[LeverKind::Reconciliation], Outcome::Cohesion), Founded::Own);
        assert_eq!(founded(&[LeverKind::Exclusion, LeverKind::Cosignature], Outcome::Cohesion), Founded::Definition);
        assert_eq!(founded(&[LeverKind::Discipline, LeverKind::Reconciliation], Outcome::Cohesion), Founded::Own);
        assert_eq!(founded(&[LeverKind::Discipline, LeverKind::Sanction], Outcome::Harm), Founded::Sign);
        assert_eq!(founded(&[LeverKind::Discipline, LeverKind::Garrison], Outcome::Harm), Founded::Assumed);
        assert_eq!(founded(&[], Outcome::Harm), Founded::Assumed);
    }

    #[test]
    fn most_is_never_below_three_quarters() {
        let words = [1.0, 0.99, 0.9, 0.8, 0.75, 0.74, 0.5, 0.26, 0.25, 0.0].map(|share| Often::of(share).word());
        let wanted =
            ["all", "nearly_all", "nearly_all", "most", "most", "about_even", "about_even", "about_even", "few", "few"];
        assert_eq!(words, wanted);
    }

    #[test]
    fn every_outcome_is_a_measure_that_is_kept_where_it_is_taken() {
        use crate::measure::Scope;
        for outcome in Outcome::ALL {
            let facts = outcome.facts();
            let scopes: &[Scope] = match facts.of {
                Of::Everybody | Of::Part(_) => &[Scope::Region],
                Of::Groups => &[Scope::Region, Scope::Group],
                Of::Town => &[Scope::Place],
            };
            assert!(scopes.iter().all(|&scope| facts.measure.start(scope).is_some()), "{}", facts.word);
        }
    }
}
