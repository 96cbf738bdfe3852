//! Strategies: levers with dates (ODD 7.12).

use crate::PlaceId;

/// What a lever moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeverKind {
    /// Soldiers per 1,000 registered residents; drawn from the actor's other places.
    Garrison,
    /// Discipline of an actor, 0 to 1.
    Discipline,
    /// Share of the auxiliaries' strength that is withdrawn from the place, 0 to 1.
    AuxiliariesOut,
    /// Share of the way on which auxiliaries come under the army's discipline, 0 to 1.
    AuxiliariesUnderCommand,
    /// Verified monitoring with access, 0 to 1.
    Monitors,
    /// An open corridor to the place, 0 to 1.
    Corridor,
    /// Share of an actor's strength that is withdrawn from the place, 0 to 1.
    Withdrawal,
    /// Share of the danger to co-signers that protection removes, 0 to 1.
    CosignerProtection,
    /// Visible sanction of offenders, 0 to 1.
    Sanction,
    /// An invitation to return with a promise of protection, 0 to 1.
    Promise,
    /// Co-signature by traditional and local authorities, 0 to 1.
    Cosignature,
    /// Displaced people have seats in the negotiation, 0 or 1.
    Seats,
    /// The group of that id is excluded from the agreement.
    Exclusion,
    /// Reconciliation between groups, 0 to 1.
    Reconciliation,
    /// Return aid, 0 to 1, where home is safe.
    ReturnAid,
    /// Return aid, 0 to 1, whether home is safe or not (a stress test).
    ReturnAidAnywhere,
    /// Jobs, water and school at the place, 0 to 1.
    Services,
    /// Reach of the verification of rumours, 0 to 1.
    Verification,
}

impl LeverKind {
    /// Every kind, in the order of the manual.
    pub const ALL: [Self; 18] = [
        Self::Garrison,
        Self::Discipline,
        Self::AuxiliariesOut,
        Self::AuxiliariesUnderCommand,
        Self::Monitors,
        Self::Corridor,
        Self::Withdrawal,
        Self::CosignerProtection,
        Self::Sanction,
        Self::Promise,
        Self::Cosignature,
        Self::Seats,
        Self::Exclusion,
        Self::Reconciliation,
        Self::ReturnAid,
        Self::ReturnAidAnywhere,
        Self::Services,
        Self::Verification,
    ];

    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Garrison => "garrison",
            Self::Discipline => "discipline",
            Self::AuxiliariesOut => "auxiliaries_out",
            Self::AuxiliariesUnderCommand => "auxiliaries_under_command",
            Self::Monitors => "monitors",
            Self::Corridor => "corridor",
            Self::Withdrawal => "withdrawal",
            Self::CosignerProtection => "cosigner_protection",
            Self::Sanction => "sanction",
            Self::Promise => "promise",
            Self::Cosignature => "cosignature",
            Self::Seats => "seats",
            Self::Exclusion => "exclusion",
            Self::Reconciliation => "reconciliation",
            Self::ReturnAid => "return_aid",
            Self::ReturnAidAnywhere => "return_aid_anywhere",
            Self::Services => "services",
            Self::Verification => "verification",
        }
    }
}

/// One lever: it moves from what is there to `to` over its ramp.
#[derive(Clone, Debug, PartialEq)]
pub struct Lever {
    /// What it moves.
    pub kind: LeverKind,
    /// Where; everywhere if none.
    pub place: Option<PlaceId>,
    /// Whose conduct or strength: an actor's id; of those in control if none. A group's id for an exclusion.
    pub of: Option<String>,
    /// Day on which it begins.
    pub from_day: i64,
    /// Days until it has its full effect (0: at once).
    pub ramp_days: u32,
    /// Where it goes.
    pub to: f64,
    /// Cost in effort units: one is a month of ten trained people in place (assumed, never a currency).
    pub effort: f64,
}

impl Lever {
    /// A lever that acts everywhere and at once.
    pub fn new(kind: LeverKind, from_day: i64, to: f64) -> Self {
        Self { kind, place: None, of: None, from_day, ramp_days: 0, to, effort: 0.0 }
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
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Strategy {
    /// Id: the name of its file.
    pub id: String,
    /// Levers; of two on the same thing the later in the list is applied to what the earlier gives.
    pub levers: Vec<Lever>,
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
}
