//! Words of the column `measure` of `observations.csv`, and what a run has to set beside each.

use crate::{Measure, words};

/// What a run has to set beside an observed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Residents who are away or settled elsewhere; without a place everybody who fled.
    Fled,
    /// The share of residents who are away or settled elsewhere.
    ShareFled,
    /// A count of the run at the places, or in the whole region if it has one: the measure of a place, and the one
    /// of the region.
    Count(Option<Measure>, Option<Measure>),
    /// Nothing in a report: only the fit, or an event of the same day, reads it.
    Elsewhere,
    /// Nothing: it counts what the model does not simulate.
    Nothing,
}

words! {
    /// What an observed figure counts; those that are compared come first.
    #[derive(Default)]
    Figure {
        Fled = "fled";
        ShareEmptied = "share_emptied";
        DisplacedPresent = "displaced_present";
        Registered = "registered";
        DisplacedFrom = "displaced_from";
        AtHome = "at_home";
        Displaced = "displaced";
        Settled = "settled";
        Returned = "returned";
        ReturnedPremature = "returned_premature";
        ReturnedUndone = "returned_undone";
        ReturnedSustained = "returned_sustained";
        Travelling = "travelling";
        MovedOn = "moved_on";
        MovedBetweenCommunes = "moved_between_communes";
        ForcedReturn = "forced_return";
        Residents = "residents";
        IdpsPresent = "idps_present";
        Stock = "stock";
        Arrivals = "arrivals";
        CivilianHarm = "civilian_harm";
        Trust = "trust";
        FavourNegotiation = "favour_negotiation";
        AccessIncidents = "access_incidents";
        LocationOfDisplaced = "location_of_displaced";
        #[default]
        Other = "other";
    }
}

impl Figure {
    /// What a run sets beside it.
    pub const fn beside(self) -> Beside {
        const fn at(measure: Measure) -> Beside {
            Beside::Count(Some(measure), None)
        }
        const fn both(measure: Measure) -> Beside {
            Beside::Count(Some(measure), Some(measure))
        }
        const fn region(measure: Measure) -> Beside {
            Beside::Count(None, Some(measure))
        }
        match self {
            Self::Fled => Beside::Fled,
            Self::ShareEmptied => Beside::ShareFled,
            Self::DisplacedPresent => at(Measure::DisplacedPresent),
            Self::Registered => at(Measure::Registered),
            Self::DisplacedFrom => at(Measure::DisplacedFrom),
            Self::AtHome => both(Measure::AtHome),
            Self::Displaced => Beside::Count(Some(Measure::DisplacedFrom), Some(Measure::Displaced)),
            Self::Settled => both(Measure::Settled),
            Self::Returned => both(Measure::Returned),
            Self::ReturnedPremature => region(Measure::ReturnedPremature),
            Self::ReturnedUndone => region(Measure::ReturnedUndone),
            Self::ReturnedSustained => region(Measure::ReturnedSustained),
            Self::Travelling => region(Measure::Travelling),
            Self::MovedOn => region(Measure::MovedOn),
            Self::MovedBetweenCommunes | Self::ForcedReturn => Beside::Elsewhere,
            Self::Residents
            | Self::IdpsPresent
            | Self::Stock
            | Self::Arrivals
            | Self::CivilianHarm
            | Self::Trust
            | Self::FavourNegotiation
            | Self::AccessIncidents
            | Self::LocationOfDisplaced
            | Self::Other => Beside::Nothing,
        }
    }
}
