//! Words of the column `measure` of `observations.csv`, and what a run has to set beside each.

use crate::measure::Measure;

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

/// A word of the column `measure`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The word.
    pub word: &'static str,
    /// What it counts, in English.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
    /// What a run sets beside it.
    pub beside: Beside,
}

const fn m(word: &'static str, beside: Beside, en: &'static str, fr: &'static str) -> Figure {
    Figure { word, en, fr, beside }
}

const fn at(measure: Measure) -> Beside {
    Beside::Count(Some(measure), None)
}

const fn both(measure: Measure) -> Beside {
    Beside::Count(Some(measure), Some(measure))
}

const fn region(measure: Measure) -> Beside {
    Beside::Count(None, Some(measure))
}

/// Every word of the column, those that are compared first.
pub const FIGURES: [Figure; 25] = [
    m(
        "fled",
        Beside::Fled,
        "residents of the place who have fled; without a place, everybody who has",
        "habitants du lieu qui ont fui ; sans lieu, tous ceux qui ont fui",
    ),
    m(
        "share_emptied",
        Beside::ShareFled,
        "share of the residents of the place who have fled, 0 to 1",
        "part des habitants du lieu qui ont fui, de 0 à 1",
    ),
    m(
        "displaced_present",
        at(Measure::DisplacedPresent),
        "displaced people of the simulated towns who are at the place",
        "personnes déplacées des villes simulées qui sont au lieu",
    ),
    m(
        "displaced_from",
        at(Measure::DisplacedFrom),
        "residents of the place who are displaced or settled elsewhere",
        "habitants du lieu déplacés ou installés ailleurs",
    ),
    m("at_home", both(Measure::AtHome), "residents who are at home", "habitants qui sont chez eux"),
    m(
        "displaced",
        Beside::Count(Some(Measure::DisplacedFrom), Some(Measure::Displaced)),
        "residents who are displaced",
        "habitants qui sont déplacés",
    ),
    m(
        "settled",
        both(Measure::Settled),
        "displaced people who have settled where they are",
        "personnes déplacées qui se sont installées là où elles sont",
    ),
    m(
        "returned",
        region(Measure::Returned),
        "people who have come home since the decision",
        "personnes rentrées depuis la décision",
    ),
    m(
        "returned_premature",
        region(Measure::ReturnedPremature),
        "of them, before home is safe",
        "dont : avant que le foyer soit sûr",
    ),
    m(
        "returned_undone",
        region(Measure::ReturnedUndone),
        "of them, who had to leave again",
        "dont : reparties par contrainte",
    ),
    m(
        "returned_sustained",
        region(Measure::ReturnedSustained),
        "of them, home for 180 days",
        "dont : restées 180 jours",
    ),
    m("travelling", region(Measure::Travelling), "people on the road", "personnes en route"),
    m(
        "moved_on",
        region(Measure::MovedOn),
        "moves from one refuge to another since the start of the run",
        "passages d'un refuge à un autre depuis le début du calcul",
    ),
    m(
        "moved_between_communes",
        Beside::Elsewhere,
        "people who moved between communes of the region: only the fit reads it",
        "personnes passées d'une commune à l'autre : lu par le seul ajustement",
    ),
    m(
        "forced_return",
        Beside::Elsewhere,
        "people sent back by force: says how many the forced return concerns that events.csv has on its day, of its group",
        "personnes renvoyées de force : dit combien concerne le retour forcé qu'events.csv a ce jour-là, pour ce groupe",
    ),
    m(
        "residents",
        Beside::Nothing,
        "inhabitants in peace: the population of places.csv is what is read",
        "habitants en temps de paix : c'est la population de places.csv qui est lue",
    ),
    m(
        "idps_present",
        Beside::Nothing,
        "displaced people of every origin: the run has those of its own towns only",
        "personnes déplacées de toute origine : la simulation n'a que celles de ses villes",
    ),
    m(
        "stock",
        Beside::Nothing,
        "refugees of every origin: the run has those of its own towns only",
        "réfugiés de toute origine : la simulation n'a que ceux de ses villes",
    ),
    m(
        "arrivals",
        Beside::Nothing,
        "arrivals of every origin in a time: the run has those of its own towns only",
        "arrivées de toute origine sur une période : la simulation n'a que celles de ses villes",
    ),
    m(
        "civilian_harm",
        Beside::Nothing,
        "civilians harmed in a wider region than the run's",
        "civils touchés dans une région plus large que celle de la simulation",
    ),
    m(
        "trust",
        Beside::Nothing,
        "share of people asked who trust an authority: the run's trust has another scale",
        "part des personnes interrogées qui font confiance à une autorité : la confiance simulée a une autre échelle",
    ),
    m(
        "favour_negotiation",
        Beside::Nothing,
        "share of people asked who favour negotiation",
        "part des personnes interrogées favorables à la négociation",
    ),
    m("access_incidents", Beside::Nothing, "incidents that hindered aid", "incidents qui ont entravé l'aide"),
    m(
        "location_of_displaced",
        Beside::Nothing,
        "where displaced people are, in words",
        "où sont les personnes déplacées, en mots",
    ),
    m("other", Beside::Nothing, "anything else: shown, compared with nothing", "autre chose : montré, comparé à rien"),
];

/// The figure of that word.
pub fn figure(word: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|m| m.word == word)
}
