//! The one table of the kinds of levers (ODD 7.12).
//!
//! Each is declared once: reader, checker, manual and engine read this declaration. A new kind that acts at a place
//! needs a row here and the submodel that reads it.

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

    /// What is expected of `to`, in English.
    pub const fn expected(self) -> &'static str {
        match self {
            Self::Share => "a number from 0 to 1",
            Self::Soldiers => "a number from 0 to 1000 (soldiers for 1,000 residents)",
            Self::Switch => "0 or 1 (1: displaced people are seated)",
            Self::Held => "1, or no `to` at all",
        }
    }
}

/// The declaration of a kind of lever, beside its word and meaning.
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
    /// Its name in English.
    pub name: &'static str,
    /// The same in French.
    pub name_fr: &'static str,
}

macro_rules! levers {
    ($($kind:ident = $word:literal, $half:ident $target:ident $where:ident $goal:ident, $name:literal, $name_fr:literal, $en:literal, $fr:literal;)*) => {
        words! {
            /// What a lever moves.
            LeverKind {
                $($kind = $word, $en, $fr;)*
            }
        }

        /// The facts of every kind, in their order.
        const FACTS: [LeverFacts; LeverKind::ALL.len()] = [
            $(LeverFacts {
                half: Half::$half,
                target: Target::$target,
                placed: $where,
                goal: Goal::$goal,
                name: $name,
                name_fr: $name_fr,
            },)*
        ];
    };
}

const PLACED: bool = true;
const ANYWHERE: bool = false;

levers! {
    Garrison = "garrison", Security Force PLACED Soldiers, "garrison", "garnison",
        "soldiers for 1,000 registered residents, drawn from the actor's other places",
        "soldats pour 1 000 habitants enregistrés, pris aux autres lieux de l'acteur";
    Discipline = "discipline", Security Force ANYWHERE Share, "discipline", "discipline",
        "discipline of the actor; none named: of those in control and their auxiliaries",
        "discipline de l'acteur ; si aucun n'est nommé : de ceux qui tiennent le lieu et de leurs auxiliaires";
    AuxiliariesOut = "auxiliaries_out", Security Force ANYWHERE Share, "auxiliaries out", "départ des auxiliaires",
        "share of the auxiliaries that leaves; `actor` is the army",
        "part des auxiliaires qui part ; `actor` est l'armée";
    AuxiliariesUnderCommand = "auxiliaries_under_command", Security Force ANYWHERE Share, "auxiliaries under command", "auxiliaires sous commandement",
        "share of the way on which auxiliaries come to the army's discipline; `actor` is the army",
        "part du chemin des auxiliaires vers la discipline de l'armée ; `actor` est l'armée";
    Monitors = "monitors", Security Place ANYWHERE Share, "monitors", "observateurs",
        "access of observers who verify",
        "accès d'observateurs qui vérifient";
    Corridor = "corridor", Security Place PLACED Share, "corridor", "corridor",
        "how open the roads to the place are",
        "à quel point les routes du lieu sont ouvertes";
    Withdrawal = "withdrawal", Security Force ANYWHERE Share, "withdrawal", "retrait",
        "share of the force that leaves",
        "part de la force qui part";
    CosignerProtection = "cosigner_protection", Security Place ANYWHERE Share, "protection of co-signers", "protection des cosignataires",
        "share of the danger to co-signers that is removed",
        "part du danger pour les cosignataires qui est écartée";
    Sanction = "sanction", Security Place ANYWHERE Share, "sanction", "sanction",
        "how visible the sanction of offenders is",
        "à quel point la sanction des coupables est visible";
    Promise = "promise", Social Place ANYWHERE Share, "promise", "promesse",
        "strength of the promise of protection",
        "force de la promesse de protection";
    Cosignature = "cosignature", Social Place ANYWHERE Share, "co-signature", "cosignature",
        "how many of the traditional and local authorities sign too",
        "combien des autorités traditionnelles et locales signent aussi";
    Seats = "seats", Social Place ANYWHERE Switch, "seats", "sièges",
        "1 if displaced people are seated in the negotiation",
        "1 si des personnes déplacées siègent dans la négociation";
    Exclusion = "exclusion", Social Group ANYWHERE Held, "exclusion", "exclusion",
        "`group` names who is left out of the agreement",
        "`group` nomme qui est exclu de l'accord";
    Reconciliation = "reconciliation", Social Place ANYWHERE Share, "reconciliation", "réconciliation",
        "how far groups take part in reconciliation",
        "à quel point les groupes prennent part à la réconciliation";
    ReturnAid = "return_aid", Social Place ANYWHERE Share, "return aid", "aide au retour",
        "return aid where home is safe",
        "aide au retour là où le foyer est sûr";
    ReturnAidAnywhere = "return_aid_anywhere", Social Place ANYWHERE Share, "return aid anywhere", "aide au retour où que l'on soit",
        "return aid whether home is safe or not (a stress test)",
        "aide au retour que le foyer soit sûr ou non (un test de résistance)";
    Services = "services", Social Place ANYWHERE Share, "services", "services",
        "jobs, water and school at the place, from `people.services_home`",
        "emplois, eau et école au lieu, à partir de `people.services_home`";
    Verification = "verification", Social Place ANYWHERE Share, "verification", "vérification des rumeurs",
        "reach of the verification of rumours",
        "portée de la vérification des rumeurs";
}

impl LeverKind {
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
    use crate::Vocabulary;

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
    fn every_lever_has_names_and_only_forces_have_actors() {
        for kind in LeverKind::ALL {
            let facts = kind.facts();
            assert!(!facts.name.is_empty() && !facts.name_fr.is_empty(), "{}", kind.word());
            assert_eq!(kind.moves_a_force(), facts.target == Target::Force);
            assert_eq!(LeverKind::from_word(kind.word()), Some(*kind));
            assert!(!kind.meaning().en.is_empty() && !kind.meaning().fr.is_empty());
        }
    }
}
