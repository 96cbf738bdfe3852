//! The one table of the kinds of levers (ODD 7.12).
//!
//! Each is declared once: reader, checker, manual and engine read this declaration. A new kind that acts at a place
//! needs a row here, its name and meaning in the catalogues (`lever-WORD`, `word-LeverKind-WORD`) and the submodel that
//! reads it.

use crate::{Half, words};

/// What a lever acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The forces of an actor at a place; it may name the actor.
    Force,
    /// A place.
    Place,
    /// A group of an agreement, which it names.
    Group,
}

/// Where a lever may go: the range and unit of `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A share, 0 to 1.
    Share,
    /// Soldiers for 1,000 registered residents.
    Soldiers,
    /// 0 or 1.
    Switch,
    /// 1, which needs not be written; it has no ramp.
    Held,
}

/// Most soldiers for 1,000 residents.
const MOST_PER_1000: f64 = 1_000.0;

impl Goal {
    /// Whether a lever may go there.
    pub fn fits(self, to: f64) -> bool {
        match self {
            Self::Share => (0.0..=1.0).contains(&to),
            Self::Soldiers => (0.0..=MOST_PER_1000).contains(&to),
            Self::Switch => to == 0.0 || to == 1.0,
            Self::Held => to == 1.0,
        }
    }
}

/// The declaration of a kind of lever, beside its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeverFacts {
    /// The half of a strategy to which it belongs.
    pub half: Half,
    /// What it acts on.
    pub target: Target,
    /// Whether it must name a place; else it may act everywhere.
    pub placed: bool,
    /// Where it may go.
    pub goal: Goal,
}

macro_rules! levers {
    ($($kind:ident = $word:literal, $half:ident $target:ident $where:ident $goal:ident;)*) => {
        words! {
            /// What a lever moves.
            LeverKind {
                $($kind = $word;)*
            }
        }

        /// The facts of every kind, in their order.
        const FACTS: [LeverFacts; LeverKind::ALL.len()] = [
            $(LeverFacts {
                half: Half::$half,
                target: Target::$target,
                placed: $where,
                goal: Goal::$goal,
            },)*
        ];
    };
}

const PLACED: bool = true;
const ANYWHERE: bool = false;

levers! {
    Garrison = "garrison", Security Force PLACED Soldiers;
    Discipline = "discipline", Security Force ANYWHERE Share;
    AuxiliariesOut = "auxiliaries_out", Security Force ANYWHERE Share;
    AuxiliariesUnderCommand = "auxiliaries_under_command", Security Force ANYWHERE Share;
    Monitors = "monitors", Security Place ANYWHERE Share;
    Corridor = "corridor", Security Place PLACED Share;
    Withdrawal = "withdrawal", Security Force ANYWHERE Share;
    CosignerProtection = "cosigner_protection", Security Place ANYWHERE Share;
    Sanction = "sanction", Security Place ANYWHERE Share;
    OpenReturn = "open_return", Security Place ANYWHERE Switch;
    ScreenedReturn = "screened_return", Security Place ANYWHERE Switch;
    Promise = "promise", Social Place ANYWHERE Share;
    Cosignature = "cosignature", Social Place ANYWHERE Share;
    LocalAgreement = "local_agreement", Social Place ANYWHERE Switch;
    Seats = "seats", Social Place ANYWHERE Switch;
    Exclusion = "exclusion", Social Group ANYWHERE Held;
    Reconciliation = "reconciliation", Social Place ANYWHERE Share;
    ReturnAid = "return_aid", Social Place ANYWHERE Share;
    ReturnAidAnywhere = "return_aid_anywhere", Social Place ANYWHERE Share;
    Services = "services", Social Place ANYWHERE Share;
    Verification = "verification", Social Place ANYWHERE Share;
}

impl LeverKind {
    /// Its name in the catalogues.
    pub fn name_entry(self) -> String {
        format!("lever-{}", self.word())
    }

    /// What is declared of it.
    pub const fn facts(self) -> &'static LeverFacts {
        &FACTS[self as usize]
    }

    /// The half of a strategy to which it belongs.
    pub const fn half(self) -> Half {
        self.facts().half
    }

    /// Whether it moves a force, so that it may name an actor.
    pub const fn moves_a_force(self) -> bool {
        matches!(self.facts().target, Target::Force)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lever_goes_where_its_kind_may_and_nowhere_else() {
        let fits = |kind: LeverKind, to: f64| kind.facts().goal.fits(to);
        assert!(fits(LeverKind::Garrison, 25.0) && !fits(LeverKind::Garrison, 1001.0));
        assert!(fits(LeverKind::Monitors, 0.5) && !fits(LeverKind::Monitors, 1.5));
        assert!(fits(LeverKind::Seats, 1.0) && !fits(LeverKind::Seats, 0.5));
        assert!(fits(LeverKind::Exclusion, 1.0) && !fits(LeverKind::Exclusion, 0.0));
        assert!(LeverKind::ALL.iter().all(|&kind| !fits(kind, -0.1) && fits(kind, 1.0)));
    }

    #[test]
    fn every_lever_has_a_word_and_only_forces_have_actors() {
        for kind in LeverKind::ALL {
            let facts = kind.facts();
            assert_eq!(kind.moves_a_force(), facts.target == Target::Force);
            assert_eq!(LeverKind::from_word(kind.word()), Some(*kind));
        }
    }
}
