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
        Fled = "fled", "residents of the place who have fled; without a place, everybody who has", "habitants du lieu qui ont fui ; sans lieu, tous ceux qui ont fui";
        ShareEmptied = "share_emptied", "share of the residents of the place who have fled, 0 to 1", "part des habitants du lieu qui ont fui, de 0 à 1";
        DisplacedPresent = "displaced_present", "displaced people of the simulated towns who are at the place", "personnes déplacées des villes simulées qui sont au lieu";
        DisplacedFrom = "displaced_from", "residents of the place who are displaced or settled elsewhere", "habitants du lieu déplacés ou installés ailleurs";
        AtHome = "at_home", "residents who are at home", "habitants qui sont chez eux";
        Displaced = "displaced", "residents who are displaced", "habitants qui sont déplacés";
        Settled = "settled", "displaced people who have settled where they are", "personnes déplacées qui se sont installées là où elles sont";
        Returned = "returned", "people who have come home since the decision", "personnes rentrées depuis la décision";
        ReturnedPremature = "returned_premature", "of them, before home is safe", "dont : avant que le foyer soit sûr";
        ReturnedUndone = "returned_undone", "of them, who had to leave again", "dont : reparties par contrainte";
        ReturnedSustained = "returned_sustained", "of them, home for 180 days", "dont : restées 180 jours";
        Travelling = "travelling", "people on the road", "personnes en route";
        MovedOn = "moved_on", "moves from one refuge to another since the start of the run", "passages d'un refuge à un autre depuis le début du calcul";
        MovedBetweenCommunes = "moved_between_communes", "people who moved between communes of the region: only the fit reads it", "personnes passées d'une commune à l'autre : lu par le seul ajustement";
        ForcedReturn = "forced_return", "people sent back by force: says how many the forced return concerns that events.csv has on its day, of its group", "personnes renvoyées de force : dit combien concerne le retour forcé qu'events.csv a ce jour-là, pour ce groupe";
        Residents = "residents", "inhabitants in peace: the population of places.csv is what is read", "habitants en temps de paix : c'est la population de places.csv qui est lue";
        IdpsPresent = "idps_present", "displaced people of every origin: the run has those of its own towns only", "personnes déplacées de toute origine : la simulation n'a que celles de ses villes";
        Stock = "stock", "refugees of every origin: the run has those of its own towns only", "réfugiés de toute origine : la simulation n'a que ceux de ses villes";
        Arrivals = "arrivals", "arrivals of every origin in a time: the run has those of its own towns only", "arrivées de toute origine sur une période : la simulation n'a que celles de ses villes";
        CivilianHarm = "civilian_harm", "civilians harmed in a wider region than the run's", "civils touchés dans une région plus large que celle de la simulation";
        Trust = "trust", "share of people asked who trust an authority: the run's trust has another scale", "part des personnes interrogées qui font confiance à une autorité : la confiance simulée a une autre échelle";
        FavourNegotiation = "favour_negotiation", "share of people asked who favour negotiation", "part des personnes interrogées favorables à la négociation";
        AccessIncidents = "access_incidents", "incidents that hindered aid", "incidents qui ont entravé l'aide";
        LocationOfDisplaced = "location_of_displaced", "where displaced people are, in words", "où sont les personnes déplacées, en mots";
        #[default]
        Other = "other", "anything else: shown, compared with nothing", "autre chose : montré, comparé à rien";
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
            Self::DisplacedFrom => at(Measure::DisplacedFrom),
            Self::AtHome => both(Measure::AtHome),
            Self::Displaced => Beside::Count(Some(Measure::DisplacedFrom), Some(Measure::Displaced)),
            Self::Settled => both(Measure::Settled),
            Self::Returned => region(Measure::Returned),
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
