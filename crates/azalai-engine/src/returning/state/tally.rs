//! What is counted in a run (ODD 4.11).

use azalai_model::Measure;
use azalai_model::measure::{Scope, Start};
use serde::{Deserialize, Serialize};

use super::people::{Key, flag};
use super::ways::Ways;

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

impl Standing {
    /// What counts the people who are harmed as that.
    const fn measure(self) -> Measure {
        match self {
            Self::Resident => Measure::HarmedResidents,
            Self::Returnee => Measure::HarmedReturnees,
            Self::Displaced => Measure::HarmedDisplaced,
            Self::Travelling => Measure::HarmedOnTheRoad,
        }
    }
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
    /// By place, since the last record.
    pub places: Vec<PlaceTally>,
    /// Counts so far of each measure by group; none of those that are declared of no group and not of the region.
    of: Vec<Vec<f64>>,
    /// Counts so far of each measure by place; none of those that are not declared to be counted of a place.
    at: Vec<Vec<f64>>,
    /// People harmed so far by group and side.
    harmed: Vec<u64>,
    /// Person-days so far, by group.
    pub person_days: Vec<u64>,
    /// People away on the decision date.
    pub at_decision: u64,
    /// Killed on the road and still to be taken from their audience.
    pub road_dead: Vec<(usize, u32)>,
    /// Ways that people set out since the last record.
    pub ways: Ways,
    actors: usize,
}

impl Tally {
    /// Nothing yet.
    pub fn new(places: usize, groups: usize, actors: usize) -> Self {
        let counts = |scopes: &[Scope], length: usize| {
            let counted = |m: &Measure| scopes.iter().any(|&s| m.start(s).is_some_and(|start| start != Start::Level));
            Measure::ALL.iter().map(|m| vec![0.0; if counted(m) { length } else { 0 }]).collect()
        };
        Self {
            places: vec![PlaceTally::default(); places],
            of: counts(&[Scope::Group, Scope::Region], groups),
            at: counts(&[Scope::Place], places),
            harmed: vec![0; groups * (actors + 2)],
            person_days: vec![0; groups],
            actors,
            ..Self::default()
        }
    }

    /// Counts on for whatever a measure is declared of: so many of a group, at home in or present at a place.
    pub fn add(&mut self, measure: Measure, place: Option<usize>, group: usize, n: f64) {
        if let Some(count) = self.of[measure as usize].get_mut(group) {
            *count += n;
        }
        if let Some(count) = place.and_then(|place| self.at[measure as usize].get_mut(place)) {
            *count += n;
        }
    }

    /// Counts so far of a measure by group.
    pub fn of(&self, measure: Measure) -> &[f64] {
        &self.of[measure as usize]
    }

    /// Counts so far of a measure by place.
    pub fn at(&self, measure: Measure) -> &[f64] {
        &self.at[measure as usize]
    }

    /// The count so far of a measure in the region.
    pub fn total(&self, measure: Measure) -> f64 {
        self.of(measure).iter().sum()
    }

    /// People harmed so far of a group by a side.
    pub fn harmed_by(&self, group: usize, side: Side) -> u64 {
        self.harmed[group * (self.actors + 2) + column_of(side, self.actors)]
    }

    /// A new day.
    pub fn new_day(&mut self) {
        for place in &mut self.places {
            place.blows = 0;
        }
    }

    /// Those who left before the first day are no departures of the run.
    pub fn forget_departures(&mut self) {
        self.places.iter_mut().for_each(|place| place.departures = 0);
        self.ways.clear();
    }

    /// Number of the next blow at a place today.
    pub fn blow(&mut self, place: usize) -> u64 {
        self.places[place].blows += 1;
        self.places[place].blows
    }

    /// Somebody is harmed.
    pub fn harm(&mut self, place: usize, group: usize, actor: Option<usize>, standing: Standing, killed: bool) {
        self.harm_as(group, actor.map_or(Side::Nobody, Side::Actor), standing, 1);
        self.places[place].harmed += 1;
        if killed {
            self.places[place].killed += 1;
            self.add(Measure::Killed, None, group, 1.0);
        }
    }

    /// People are harmed on the road.
    pub fn harm_on_road(&mut self, group: usize, people: u64, killed: u64) {
        self.harm_as(group, Side::Road, Standing::Travelling, people);
        self.add(Measure::Killed, None, group, killed as f64);
    }

    fn harm_as(&mut self, group: usize, side: Side, standing: Standing, people: u64) {
        self.harmed[group * (self.actors + 2) + column_of(side, self.actors)] += people;
        for measure in [Measure::Harmed, standing.measure()] {
            self.add(measure, None, group, people as f64);
        }
    }

    /// People leave home.
    pub fn left_home(&mut self, group: usize, origin: usize, key: Key, n: u32) {
        self.places[origin].departures += u64::from(n);
        self.add(Measure::LeftHome, None, group, n.into());
        if key.back > 0 {
            self.add(Measure::LeftAgain, None, group, n.into());
        }
        if key.back >= 2 {
            self.add(Measure::ReturnedUndone, None, group, n.into());
        }
    }

    /// People come home.
    pub fn came_home(&mut self, group: usize, origin: usize, key: Key, n: u32, safe: bool) {
        self.places[origin].returns += u64::from(n);
        if !key.has(flag::RETURNED) {
            let kind = if safe { Measure::ReturnedSafe } else { Measure::ReturnedPremature };
            self.add(Measure::Returned, None, group, n.into());
            self.add(kind, None, group, n.into());
        }
    }
}
