//! Dated changes of the map (ODD 3.1): closures, new roles of places, people put in by hand.

use serde::Serialize;

use crate::{PlaceId, PlaceKind, words};

words! {
    /// The word for what a closure closes.
    #[derive(Default)]
    ClosureWord {
        Country = "country", "the border between the countries a and b", "la frontière entre les pays a et b";
        Location = "location", "the place a", "le lieu a";
        Camp = "camp", "the camp a", "le camp a";
        IdpCamp = "idp_camp", "the camp for displaced people a", "le camp de déplacés a";
        Link = "link", "the road between a and b", "la route entre a et b";
        #[default]
        Inert = "inert", "nothing: kept from a Flee folder", "rien : gardé d'un dossier Flee";
    }
}

/// What a closure closes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum ClosureKind {
    /// Every link between two countries, in both directions.
    Country(String, String),
    /// Every link into and out of a place.
    Location(PlaceId),
    /// A camp becomes a town while closed.
    Camp(PlaceId),
    /// A camp of internally displaced people becomes a town while closed.
    IdpCamp(PlaceId),
    /// The links between two places (no effect under Flee's rules: `docs/flee.md`, Q15).
    Link(PlaceId, PlaceId),
    /// A row that Flee reads and that moves nobody (`remove_forced_redirection`).
    Inert,
}

/// A dated closure: closed on days `start` to `end` - 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closure {
    /// What is closed.
    pub kind: ClosureKind,
    /// Day on which it closes; a negative day never comes.
    pub start: i64,
    /// Day on which it opens again; a negative day never comes.
    pub end: i64,
}

/// A place takes another role on a day (Flee's `location_changes.csv`).
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct PlaceChange {
    /// The place.
    pub place: PlaceId,
    /// Its new kind.
    pub kind: PlaceKind,
    /// The day.
    pub day: i64,
}

/// People put into a place before the first day (Flee's `agents.csv`), counted out of its population.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Insertion {
    /// Where they are.
    pub place: PlaceId,
    /// Attributes in the order of the file's header; labels in the agents' log only.
    pub attributes: Vec<(String, String)>,
}
