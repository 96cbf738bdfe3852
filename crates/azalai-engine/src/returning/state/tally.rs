//! What is counted in a run (ODD 4.11).

use serde::{Deserialize, Serialize};

use super::people::{Key, flag};

/// Who did harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// An actor, by index in the scenario.
    Actor(usize),
    /// Nobody who is named, and communal incidents.
    Nobody,
    /// On the road.
    Road,
}

/// Returns so far, in people; a person counts as returned once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returns {
    /// First returns.
    pub first: u64,
    /// Of these, home was safe on arrival.
    pub safe: u64,
    /// Of these, home was below the safety threshold on arrival.
    pub premature: u64,
    /// Departures of returned people within about 180 days (periods of 30 days).
    pub undone: u64,
    /// Departures of returned people at any time.
    pub again: u64,
    /// Returns that lasted about 180 days.
    pub sustained: u64,
    /// Returns forced by others: only of recorded events, and never counted above.
    pub forced: u64,
}

/// Column of a side among those of a group, where there are so many actors.
pub const fn column_of(side: Side, actors: usize) -> usize {
    match side {
        Side::Actor(a) => a,
        Side::Nobody => actors,
        Side::Road => actors + 1,
    }
}

/// As what somebody is harmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A resident at home who never came back from elsewhere.
    Resident,
    /// At home after a return.
    Returnee,
    /// At a refuge.
    Displaced,
    /// On the road.
    Travelling,
}

/// What is counted at a place.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct PlaceTally {
    /// Attacks since the last record.
    pub attacks: u32,
    /// Abuses since the last record.
    pub abuses: u32,
    /// Communal incidents since the last record.
    pub incidents: u32,
    /// Harmed since the last record.
    pub harmed: u64,
    /// Killed since the last record.
    pub killed: u64,
    /// Departures since the last record.
    pub departures: u64,
    /// Returns since the last record.
    pub returns: u64,
    /// Violations of the corridor.
    pub violations: u32,
    /// Campaigns so far, of which a drawn coalition started so many.
    pub campaigns: [u32; 2],
    /// Whether a drawn campaign took it.
    pub taken: bool,
    /// Blows of today, for addresses.
    pub blows: u64,
}

/// What is counted in a run.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Tally {
    /// By place.
    pub places: Vec<PlaceTally>,
    /// By group.
    pub returns: Vec<Returns>,
    /// By group and side.
    pub harmed: Vec<u64>,
    /// At home without having left, as returnees, displaced, on the road.
    pub harmed_as: [u64; 4],
    /// Expected harm of the dangers drawn so far, by group (people).
    pub expected: Vec<f64>,
    /// Person-days of displacement, by group.
    pub displaced_days: Vec<u64>,
    /// Person-days, by group.
    pub person_days: Vec<u64>,
    /// People away on the decision date.
    pub at_decision: u64,
    /// Moves from refuge to refuge.
    pub moved_on: u64,
    /// Killed on the road and still to be taken from their audience.
    pub road_dead: Vec<(usize, u32)>,
    actors: usize,
}

impl Tally {
    /// Nothing yet.
    pub fn new(groups: usize, actors: usize) -> Self {
        Self {
            returns: vec![Returns::default(); groups],
            harmed: vec![0; groups * (actors + 2)],
            expected: vec![0.0; groups],
            displaced_days: vec![0; groups],
            person_days: vec![0; groups],
            actors,
            ..Self::default()
        }
    }

    /// A new day.
    pub fn new_day(&mut self, places: usize) {
        self.places.resize(places, PlaceTally::default());
        for place in &mut self.places {
            place.blows = 0;
        }
    }

    /// Those who left before the first day are no departures of the run.
    pub fn forget_departures(&mut self) {
        self.places.iter_mut().for_each(|place| place.departures = 0);
    }

    /// Number of the next blow at a place today.
    pub fn blow(&mut self, place: usize) -> u64 {
        self.places[place].blows += 1;
        self.places[place].blows
    }

    /// Somebody is harmed.
    pub fn harm(&mut self, place: usize, group: usize, actor: Option<usize>, standing: Standing, killed: bool) {
        self.harmed_as[standing as usize] += 1;
        let side = actor.map_or(Side::Nobody, Side::Actor);
        self.harmed[group * (self.actors + 2) + column_of(side, self.actors)] += 1;
        self.places[place].harmed += 1;
        self.places[place].killed += u64::from(killed);
    }

    /// People are harmed on the road.
    pub fn harm_on_road(&mut self, group: usize, people: u64) {
        self.harmed_as[Standing::Travelling as usize] += people;
        self.harmed[group * (self.actors + 2) + column_of(Side::Road, self.actors)] += people;
    }

    /// People leave home.
    pub fn left_home(&mut self, group: usize, origin: usize, key: Key, n: u32) {
        self.places[origin].departures += u64::from(n);
        if key.back > 0 {
            self.returns[group].again += u64::from(n);
        }
        if key.back >= 2 {
            self.returns[group].undone += u64::from(n);
        }
    }

    /// People come home.
    pub fn came_home(&mut self, group: usize, origin: usize, key: Key, n: u32, safe: bool) {
        self.places[origin].returns += u64::from(n);
        if !key.has(flag::RETURNED) {
            let returns = &mut self.returns[group];
            returns.first += u64::from(n);
            *(if safe { &mut returns.safe } else { &mut returns.premature }) += u64::from(n);
        }
    }
}
