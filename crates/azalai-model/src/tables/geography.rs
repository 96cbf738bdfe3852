//! Tables of the map and of what changes on it.

use super::{Cell, Field, Holds, ID, NOTE, ORDER, Row, SOURCE, Table, cell, column, optional, tables, words};
use crate::{ClosureWord, Link, LinkMode, Place, PlaceId, PlaceKind, Position, Vocabulary};

/// Most people in one place, and most of anything that is counted in people.
pub const MOST_PEOPLE: i64 = 1_000_000_000_000;
/// Most residents of one place: people are counted in 32 bits, and no more live on a quarter of the earth.
pub const MOST_RESIDENTS: i64 = 2_000_000_000;
pub(super) const MOST_KM: f64 = 100_000.0;
const PEOPLE: Holds = Holds::Whole(0, MOST_PEOPLE);
const RESIDENTS: Holds = Holds::Whole(0, MOST_RESIDENTS);
pub(super) const SHARE: Holds = Holds::Number(0.0, 1.0);
const ANY: Holds = Holds::Number(-1e15, 1e15);

/// A row of `conflicts.csv`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct ConflictRow {
    /// Where.
    pub place: PlaceId,
    /// From which day.
    pub day: i64,
    /// How intense.
    pub intensity: f64,
}

/// A row of `food.csv`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct FoodRow {
    /// Which region.
    pub region: String,
    /// On which day.
    pub day: i64,
    /// What share of its people starves (%).
    pub ipc: f64,
}

/// A row of `floods.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FloodRow {
    /// Where.
    pub place: PlaceId,
    /// From which day.
    pub day: i64,
    /// How high.
    pub level: i64,
}

/// A row of `counts.csv`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CountRow {
    /// Where; none for a series of no place.
    pub place: Option<PlaceId>,
    /// Name of the series; empty: that of the place, or the total.
    pub name: String,
    /// When; none in a series without points.
    pub day: Option<i64>,
    /// How many, before they are divided by `hasten`.
    pub count: Option<f64>,
}

/// A row of `closures.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ClosureRow {
    /// What is closed.
    pub kind: ClosureWord,
    /// The place or the first country.
    pub a: String,
    /// The other end or country.
    pub b: String,
    /// First day; none: from the start.
    pub start: Option<i64>,
    /// First day on which it is open again; none: never.
    pub end: Option<i64>,
}

/// A row of `major_routes.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct RouteRow {
    /// Number of the route.
    pub route: i64,
    /// Place in it.
    pub position: i64,
    /// The place.
    pub place: PlaceId,
}

/// A row of `insertions.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InsertionRow {
    /// Where.
    pub place: PlaceId,
    /// How many.
    pub count: i64,
    /// Attributes, as `key=value;key=value`.
    pub attributes: String,
}

/// A row of `attributes.csv`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct AttributeRow {
    /// Which attribute.
    pub attribute: String,
    /// Which of its values.
    pub value: String,
    /// Of whom: those who come from there; none: from wherever has no rows of its own.
    pub place: Option<PlaceId>,
    /// How often, beside the other values.
    pub weight: f64,
}

tables! {
    /// `places.csv`
    PLACES of Place = Table::new("places.csv").needed().sourced().key(&["id"]) => {
        id = ID;
        name = column("name", Holds::Text);
        country = cell("country", Holds::Text);
        region = optional("admin", Holds::Text);
        pcode = optional("pcode", Holds::Text);
        kind = cell("kind", Holds::Words(PlaceKind::WORDS));
        latitude = cell("latitude", Holds::Number(-90.0, 90.0)).unit("degrees");
        longitude = cell("longitude", Holds::Number(-180.0, 180.0)).unit("degrees");
        position = optional("position", Holds::Words(Position::WORDS));
        radius_km = optional("radius_km", Holds::Number(0.0, MOST_KM)).unit("km");
        population = column("population", RESIDENTS).unit("people");
        population_low = optional("population_low", RESIDENTS).unit("people");
        population_high = optional("population_high", RESIDENTS).unit("people");
        capacity = optional("capacity", Holds::Limit(MOST_PEOPLE)).unit("people");
        pull = optional("pull", Holds::Number(0.0, 1e12));
        conflict_date = optional("conflict_date", Holds::Whole(-1_000_000, 1_000_000)).unit("days");
        initial_idps = optional("initial_idps", PEOPLE).unit("people");
        conflict_intensity = optional("conflict_intensity", SHARE);
        capacity_per_day = optional("capacity_per_day", Holds::Whole(-MOST_PEOPLE, MOST_PEOPLE)).unit("people a day");
        farmer_fraction = optional("farmer_fraction", SHARE);
        deactivation_probability = optional("deactivation_probability", SHARE).unit("a day");
        trade_volume = optional("trade_volume", ANY);
        hdi = optional("hdi", ANY);
        source = SOURCE;
        note = NOTE;
        _ = ORDER;
    }

    /// `links.csv`
    LINKS of Link = Table::new("links.csv").needed().sourced() => {
        from = cell("from", Holds::Place);
        to = cell("to", Holds::Place);
        km = cell("km", Holds::Number(0.0, MOST_KM)).unit("km");
        mode = optional("mode", Holds::Words(LinkMode::WORDS));
        km_kind = optional("km_kind", Holds::Like(words::KM_KIND));
        risk = optional("risk", SHARE);
        from_day = optional("from_date", Holds::Day);
        to_day = optional("to_date", Holds::Day);
        source = SOURCE;
        _ = NOTE;
        redirection = optional("redirection", Holds::Whole(0, 2));
        max_speed = optional("max_speed", Holds::Number(1e-9, 1e6)).unit("km a day");
        walk_probability = optional("walk_probability", SHARE);
        _ = ORDER;
    }

    /// `conflicts.csv`
    CONFLICTS of ConflictRow = Table::new("conflicts.csv").key(&["place", "date"]) => {
        place = cell("place", Holds::Place);
        day = cell("date", Holds::Day);
        intensity = cell("intensity", Holds::Number(0.0, 1e12));
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `food.csv`
    FOOD of FoodRow = Table::new("food.csv").key(&["admin", "date"]) => {
        region = cell("admin", Holds::Text);
        day = cell("date", Holds::Day);
        ipc = cell("ipc_percent", Holds::Number(0.0, 100.0));
        _ = SOURCE;
        _ = NOTE;
    }

    /// `floods.csv`
    FLOODS of FloodRow = Table::new("floods.csv").key(&["place", "date"]) => {
        place = cell("place", Holds::Place);
        day = cell("date", Holds::Day);
        level = cell("level", Holds::Whole(0, 1000));
        _ = SOURCE;
        _ = NOTE;
    }

    /// `counts.csv`
    COUNTS of CountRow = Table::new("counts.csv") => {
        place = column("place", Holds::Place);
        name = optional("name", Holds::Text);
        day = column("date", Holds::Day);
        count = column("count", Holds::Number(-1e9, 1e12)).unit("people");
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `closures.csv`
    CLOSURES of ClosureRow = Table::new("closures.csv") => {
        kind = cell("kind", Holds::Words(ClosureWord::WORDS));
        a = column("a", Holds::Text);
        b = column("b", Holds::Text);
        start = column("from_date", Holds::Day);
        end = column("to_date", Holds::Day);
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `changes.csv`
    CHANGES of crate::PlaceChange = Table::new("changes.csv") => {
        place = cell("place", Holds::Place);
        kind = cell("kind", Holds::Words(PlaceKind::WORDS));
        day = cell("date", Holds::Day);
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `major_routes.csv`
    MAJOR_ROUTES of RouteRow = Table::new("major_routes.csv").key(&["route", "position"]) => {
        route = cell("route", Holds::Whole(0, 1_000_000_000));
        position = cell("position", Holds::Whole(0, 1_000_000_000));
        place = cell("place", Holds::Place);
        _ = SOURCE;
        _ = NOTE;
    }

    /// `insertions.csv`
    INSERTIONS of InsertionRow = Table::new("insertions.csv") => {
        place = cell("place", Holds::Place);
        count = cell("count", PEOPLE).unit("people");
        attributes = optional("attributes", Holds::Text);
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }

    /// `attributes.csv`
    ATTRIBUTES of AttributeRow = Table::new("attributes.csv").key(&["attribute", "value", "place"]) => {
        attribute = cell("attribute", Holds::Text);
        value = cell("value", Holds::Text);
        place = column("place", Holds::Place);
        weight = cell("weight", Holds::Number(0.0, 1e15));
        _ = SOURCE;
        _ = NOTE;
        _ = ORDER;
    }
}
