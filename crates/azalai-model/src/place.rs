//! Places: nodes of the map (ODD 2.1).

use serde::Serialize;

use crate::{SourceId, words};

/// Below this daily chance to leave, Flee takes a place for a camp when it is loaded (Q12).
pub const CAMP_BELOW: f64 = 0.005;

words! {
    /// What a place is when the run begins; dated changes may give it another role.
    #[derive(Default)]
    PlaceKind {
        /// People stop there and leave with the ordinary move chance.
        #[default]
        Town = "town";
        /// It moves as a town.
        Rural = "rural";
        /// People seldom leave.
        Camp = "camp";
        IdpCamp = "idp_camp";
        /// It moves as a town.
        Crossing = "crossing";
        /// In conflict from [`Place::conflict_date`] on.
        ConflictZone = "conflict_zone";
        /// An ordinary place with move chance 1.
        ForwardingHub = "hub";
        /// Without flood rules a town that never forces people on.
        FloodZone = "flood_zone";
        /// A type that Flee does not know: no flags, move chance 1.
        Untyped = "untyped";
        /// A crossroads: never a destination.
        Marker = "marker";
    }
    /// How the coordinates of a place are known.
    #[derive(Default)]
    Position {
        #[default]
        Stated = "stated";
        /// Such as "35 km south of Kidal"; true within [`Place::radius_km`].
        Constructed = "constructed";
    }
}

impl PlaceKind {
    /// Whether it is a camp, of refugees or of displaced people.
    pub const fn is_camp(self) -> bool {
        matches!(self, Self::Camp | Self::IdpCamp)
    }
}

/// One place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Place {
    /// Code by which files name the place; in Flee folders the name itself.
    pub id: String,
    /// Name shown to readers.
    pub name: String,
    /// Code by which publishers of figures name it (a p-code); empty where none is known.
    pub pcode: String,
    /// Administrative region, `unknown` where the file has none.
    pub region: String,
    /// Country, `unknown` where the file has none.
    pub country: String,
    /// Degrees north, -90 to 90 (in Flee's files: the fourth column, whatever it holds).
    pub latitude: f64,
    /// Degrees east, -180 to 180 (in Flee's files: the fifth column).
    pub longitude: f64,
    /// What the place is at the start.
    pub kind: PlaceKind,
    /// Day of the first conflict as the file states it, for conflict zones; 0: in conflict at once.
    pub conflict_date: i64,
    /// Residents, before `hasten` (people).
    pub population: i64,
    /// Most people a camp holds, before `hasten` (people), where a file gives it.
    pub capacity: Option<i64>,
    /// People who are already in a camp on day 0, besides the counted ones.
    pub initial_idps: i64,
    /// Intensity of a conflict zone at the start, 0 to 1, where a column gives it.
    pub conflict_intensity: Option<f64>,
    /// People by which the capacity grows each day.
    pub capacity_per_day: i64,
    /// Share of farmers among those who leave, 0 to 1: a label in the agents' log only.
    pub farmer_fraction: Option<f64>,
    /// Daily chance that a person in this camp leaves the simulation, with `camps_are_sinks`.
    pub deactivation_probability: f64,
    /// Trade volume, for `use_economic_pull`.
    pub trade_volume: f64,
    /// Human development index, for `use_economic_pull`.
    pub hdi: f64,
    /// How the coordinates are known.
    pub position: Position,
    /// Radius within which a constructed position is true (km).
    pub radius_km: f64,
    /// Lower bound of the population (people), where a source gives one.
    pub population_low: Option<i64>,
    /// Upper bound of the population (people), where a source gives one.
    pub population_high: Option<i64>,
    /// Whether the population is known within its bounds only: each run draws it.
    pub population_open: bool,
    /// Weight of the place as a destination, 1 for no preference.
    pub pull: f64,
    /// Whether the question is about its residents: they are followed as people under the return model.
    pub followed: bool,
    /// Where the row comes from (native scenarios).
    pub source: Option<SourceId>,
    /// What the row rests on, in words.
    pub note: String,
}

impl Default for Place {
    fn default() -> Self {
        Self::new("", "", PlaceKind::default())
    }
}

impl Place {
    /// Gives it a population that is known in a run.
    pub fn settle(&mut self, population: i64) {
        (self.population, self.population_open) = (population, false);
    }

    /// Residents of a run in which one simulated person stands for `hasten`, as Flee divides them; camps have none.
    pub fn simulated(&self, hasten: i64) -> i64 {
        match self.kind {
            PlaceKind::Camp | PlaceKind::IdpCamp => 0,
            _ => self.population.div_euclid(hasten),
        }
    }

    /// A place with nothing but a code, a country and a kind; the rest is neutral.
    pub fn new(id: &str, country: &str, kind: PlaceKind) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            pcode: String::new(),
            region: "unknown".to_owned(),
            country: country.to_owned(),
            latitude: 0.0,
            longitude: 0.0,
            kind,
            conflict_date: 0,
            population: 0,
            capacity: None,
            initial_idps: 0,
            conflict_intensity: None,
            capacity_per_day: 0,
            farmer_fraction: None,
            deactivation_probability: 0.0,
            trade_volume: 0.0,
            hdi: 0.0,
            position: Position::Stated,
            radius_km: 0.0,
            population_low: None,
            population_high: None,
            population_open: false,
            pull: 1.0,
            followed: true,
            source: None,
            note: String::new(),
        }
    }
}
