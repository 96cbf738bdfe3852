//! Places: nodes of the map (ODD 2.1).

/// Below this daily chance to leave, Flee takes a place for a camp when it is loaded (Q12).
pub const CAMP_BELOW: f64 = 0.005;

/// Identity of a place: its index in [`crate::Scenario::places`].
///
/// In native scenarios places are sorted by their code, so row order in files never matters; in
/// Flee folders they keep the order of `locations.csv`, which Flee itself reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PlaceId(pub u32);

impl PlaceId {
    /// The index of this place in tables by place.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a place is when the run begins; dated changes may give it another role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum PlaceKind {
    /// A town: people stop there and leave with the ordinary move chance.
    #[default]
    Town,
    /// A camp, usually of refugees: people seldom leave.
    Camp,
    /// A camp of internally displaced people.
    IdpCamp,
    /// A place of conflict from `conflict_date` on.
    ConflictZone,
    /// A hub through which people are sent on; an ordinary place with move chance 1.
    ForwardingHub,
    /// A crossroads: never a destination.
    Marker,
    /// A flood zone of Flee; without flood rules a town that never forces people on.
    FloodZone,
    /// A place whose type Flee does not know: no flags, move chance 1.
    Untyped,
    /// A rural area or village of a native scenario; moves as a town.
    Rural,
    /// A border crossing of a native scenario; moves as a town.
    Crossing,
}

impl PlaceKind {
    /// The word for this kind in native files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Town => "town",
            Self::Camp => "camp",
            Self::IdpCamp => "idp_camp",
            Self::ConflictZone => "conflict_zone",
            Self::ForwardingHub => "hub",
            Self::Marker => "marker",
            Self::FloodZone => "flood_zone",
            Self::Untyped => "untyped",
            Self::Rural => "rural",
            Self::Crossing => "crossing",
        }
    }

    /// Every kind, in the order of the manual.
    pub const ALL: [Self; 10] = [
        Self::Town,
        Self::Camp,
        Self::IdpCamp,
        Self::ConflictZone,
        Self::ForwardingHub,
        Self::Marker,
        Self::FloodZone,
        Self::Untyped,
        Self::Rural,
        Self::Crossing,
    ];

    /// Whether it is a camp, of refugees or of displaced people.
    pub const fn is_camp(self) -> bool {
        matches!(self, Self::Camp | Self::IdpCamp)
    }

    /// The kind that a native file names, if any.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How the coordinates of a place are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Position {
    /// A source states them.
    #[default]
    Stated,
    /// Built from words such as "35 km south of Kidal"; true within [`Place::radius_km`].
    Constructed,
}

/// One place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Code by which files name the place; in Flee folders the name itself.
    pub id: String,
    /// Name shown to readers.
    pub name: String,
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
    /// Most people a camp holds, before `hasten` (people); -1 where none was given.
    pub capacity: i64,
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
    /// Weight of the place as a destination, 1 for no preference.
    pub pull: f64,
    /// Whether the question is about its residents: they are followed as people under the return model.
    pub followed: bool,
    /// Id of the source of this row (native scenarios).
    pub source: String,
    /// What the row rests on, in words.
    pub note: String,
}

impl Default for Place {
    fn default() -> Self {
        Self::new("", "", PlaceKind::default())
    }
}

impl Place {
    /// A place with nothing but a code, a country and a kind; the rest is neutral.
    pub fn new(id: &str, country: &str, kind: PlaceKind) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            region: "unknown".to_owned(),
            country: country.to_owned(),
            latitude: 0.0,
            longitude: 0.0,
            kind,
            conflict_date: 0,
            population: 0,
            capacity: -1,
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
            pull: 1.0,
            followed: true,
            source: String::new(),
            note: String::new(),
        }
    }
}
