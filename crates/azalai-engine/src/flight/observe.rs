//! What a run lets outsiders see (ODD 4.11).

use azalai_model::PlaceId;

/// The state of a run at the end of a day.
#[derive(Clone, Copy, Debug)]
pub struct DayRecord<'a> {
    /// Day, from 0.
    pub day: u32,
    /// Displaced people at each place (people who left the simulation in a camp stay counted, as in Flee).
    pub present: &'a [i64],
    /// Residents of each place who have not left (changes only with `take_from_population`).
    pub at_home: &'a [i64],
    /// Observed count of each of [`camps`](super::Case::camps).
    pub counted: &'a [i64],
    /// People on links.
    pub travelling: i64,
    /// All people who were ever displaced in this run.
    pub created: i64,
    /// People who left the simulation in a camp that is a sink; also counted in `present`.
    pub gone: i64,
    /// Flee's raw count: the cumulated daily differences of the observed counts.
    pub raw: i64,
    /// Flee's debt: people that falling counts say to be too many.
    pub debt: i64,
}

/// Where a simulated person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whereabouts {
    /// At a place.
    At(PlaceId),
    /// On the way from the first to the second.
    Between(PlaceId, PlaceId),
}

/// One line about one simulated person (with `individuals`).
#[derive(Clone, Copy, Debug)]
pub struct PersonRecord<'a> {
    /// Day, from 0.
    pub day: u32,
    /// Hop within the day, for records of single hops.
    pub hop: Option<u32>,
    /// Number of the person, from 0, in order of creation.
    pub index: u64,
    /// Where the person was first displaced.
    pub origin: PlaceId,
    /// Where the person is.
    pub whereabouts: Whereabouts,
    /// Length of all links completed (km).
    pub km_total: f64,
    /// Places visited, counting the origin.
    pub places: u32,
    /// Kilometres moved today.
    pub km_today: f64,
    /// Labels of the person.
    pub attributes: &'a [(String, String)],
}

/// One line about one directed link (with `individuals`).
#[derive(Clone, Copy, Debug)]
pub struct LinkRecord<'a> {
    /// Day, from 0.
    pub day: u32,
    /// Start.
    pub from: PlaceId,
    /// End.
    pub to: PlaceId,
    /// People who ever entered it.
    pub entered: u64,
    /// Those of them with each attribute value, as `key:value` (from level 2 of the links' log).
    pub labels: &'a [(&'a str, u64)],
}

/// Takes what a run observes.
pub trait Sink {
    /// Called at the end of each day. `false` stops the run after this day.
    fn day(&mut self, record: &DayRecord<'_>) -> bool;
    /// Whether the links are looked at on a day.
    fn looks_at_links(&self, _day: u32) -> bool {
        false
    }
    /// Called on such a day for each directed link: how many people ever entered it.
    fn passed(&mut self, _from: PlaceId, _to: PlaceId, _entered: u64) {}
    /// Called for each person, each day, when persons are followed.
    fn person(&mut self, _record: &PersonRecord<'_>) {}
    /// Called for each usable directed link, each day, when persons are followed.
    fn link(&mut self, _record: &LinkRecord<'_>) {}
}
