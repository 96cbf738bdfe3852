//! Where cohorts stand, by number.

use azalai_model::PlaceId;
use serde::{Deserialize, Serialize};

use super::crowd::Crowd;
use super::{Cohorts, Door, NOWHERE, Next, Step, UNKNOWN};
use crate::flight::plans::NO_PLAN;
use crate::flight::station::{At, Station};
use crate::flight::submodels::destination::Destinations;
use crate::flight::web::Table;
use crate::flight::world::World;
use crate::rng::address;

/// Stations by number.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Station>", into = "Vec<Station>")]
pub(super) struct Register {
    pub(super) index: Table<Station, u32>,
    pub(super) stations: Vec<Station>,
}

impl From<Vec<Station>> for Register {
    fn from(stations: Vec<Station>) -> Self {
        Self { index: stations.iter().copied().zip(0..).collect(), stations }
    }
}

impl From<Register> for Vec<Station> {
    fn from(register: Register) -> Self {
        register.stations
    }
}

impl Register {
    /// The number of `station`.
    pub(super) fn number(&mut self, station: Station) -> u32 {
        let next = self.stations.len() as u32;
        let id = *self.index.entry(station).or_insert(next);
        if id == next {
            self.stations.push(station);
        }
        id
    }
}

impl Cohorts {
    /// Gives newly numbered stations their cohorts.
    pub(super) fn settle(&mut self, world: &World<'_>, destinations: Option<&Destinations>) {
        for id in self.addresses.len()..self.register.stations.len() {
            let station = self.register.stations[id];
            let mut parts = vec![
                u64::from(station.first) | u64::from(station.at_home) << 1 | u64::from(station.profile) << 2,
                station.progress,
            ];
            match station.at {
                At::Place(place) => parts.extend([1, u64::from(place.0)]),
                At::Road(road) => {
                    // A road that was closed and opened while nobody was on it is the same road.
                    parts.extend([2, u64::from(world.now.roads[road as usize].base)]);
                    if self.is_taken(station, road, world) {
                        parts.push(u64::from(road));
                    }
                }
            }
            if let Some(destinations) = destinations.filter(|_| station.plan != NO_PLAN) {
                parts.extend(destinations.plans.places(station.plan).iter().map(|p| u64::from(p.0)));
            }
            self.addresses.push(address(&parts));
        }
        self.make_room();
    }

    /// Sizes what is kept by station.
    pub(super) fn make_room(&mut self) {
        let len = self.addresses.len();
        if self.work.next.n.is_empty() {
            self.work.next = Crowd::new(self.memory.levels, self.bins);
        }
        self.now.fit(len);
        self.work.next.fit(len);
    }

    /// Whether people stand where `station` is, on an earlier opening of its road.
    fn is_taken(&self, station: Station, road: u32, world: &World<'_>) -> bool {
        self.register.stations.iter().zip(&self.now.n).zip(&self.work.next.n).any(|((other, &now), &next)| {
            let At::Road(earlier) = other.at else { return false };
            let same = world.now.roads[earlier as usize].base == world.now.roads[road as usize].base;
            same && earlier != road && now + next > 0 && Station { at: station.at, ..*other } == station
        })
    }

    /// The number of a station, with its cohort.
    pub(super) fn number(&mut self, station: Station, world: &World<'_>, destinations: Option<&Destinations>) -> usize {
        let id = self.register.number(station) as usize;
        if id >= self.addresses.len() {
            self.settle(world, destinations);
        }
        id
    }

    /// The road of a way out of a place, and the station at its end.
    pub(super) fn door(
        &mut self,
        (place, profile): (PlaceId, u32),
        way: usize,
        world: &World<'_>,
        destinations: &Destinations,
    ) -> Step {
        let door = self.door_of((place, profile), way, world, destinations);
        (door.road, door.after)
    }

    /// A way out of a place.
    #[inline]
    pub(super) fn door_of(
        &mut self,
        (place, profile): (PlaceId, u32),
        way: usize,
        world: &World<'_>,
        destinations: &Destinations,
    ) -> Door {
        let here = self.rest(place, profile) as usize;
        let known = self.work.doors.get(here).filter(|first| **first != UNKNOWN);
        match known.map(|&first| self.work.door_list[first as usize + way]) {
            Some(door) if door.road != UNKNOWN => door,
            _ => self.find_door((place, profile), way, world, destinations),
        }
    }

    /// A way out of a place that is asked for the first time.
    #[cold]
    fn find_door(
        &mut self,
        (place, profile): (PlaceId, u32),
        way: usize,
        world: &World<'_>,
        destinations: &Destinations,
    ) -> Door {
        // Ways are the same for every view of places.
        let ways = &destinations.choices(place, 0).ways;
        let (road, rest, _) = ways[way];
        let door = self.door_to((road, rest), profile, world, destinations);
        let (here, work) = (self.rest(place, profile) as usize, &mut self.work);
        if work.doors.len() <= here {
            work.doors.resize(here + 1, UNKNOWN);
        }
        if work.doors[here] == UNKNOWN {
            work.doors[here] = work.door_list.len() as u32;
            let unknown = Door { road: UNKNOWN, after: UNKNOWN, exit: 0, last: NOWHERE };
            work.door_list.resize(work.door_list.len() + ways.len(), unknown);
        }
        work.door_list[work.doors[here] as usize + way] = door;
        door
    }

    fn door_to(
        &mut self,
        (road, plan): (u32, u32),
        profile: u32,
        world: &World<'_>,
        destinations: &Destinations,
    ) -> Door {
        let to = world.now.roads[road as usize].to;
        let after = if plan == NO_PLAN {
            self.rest(to, profile)
        } else {
            self.number(Station { plan, ..Station::resting(to, false, profile) }, world, Some(destinations)) as u32
        };
        let exit = self.work.exits.get(road as usize).copied().unwrap_or_default();
        let last = destinations.plans.end(plan).map_or(NOWHERE, |place| place.0);
        Door { road, after, exit, last }
    }

    /// The door of a step, out of no node.
    pub(super) fn door_with(&self, (road, after): Step, destinations: &Destinations) -> Door {
        let plan = self.register.stations[after as usize].plan;
        let last = destinations.plans.end(plan).map_or(NOWHERE, |place| place.0);
        Door { road, after, exit: 0, last }
    }

    /// The next step of people at station `id`, who are on a road or have a plan.
    pub(super) fn next_step(&mut self, id: usize, world: &World<'_>, destinations: &mut Destinations) -> Option<Step> {
        self.next_door(id, world, destinations).map(|door| (door.road, door.after))
    }

    /// The same, with how it goes on from there.
    #[inline]
    pub(super) fn next_door(&mut self, id: usize, world: &World<'_>, destinations: &mut Destinations) -> Option<Door> {
        match self.work.steps.get(id) {
            Some(&Next::Asked(door)) => door,
            _ => self.find_next(id, world, destinations),
        }
    }

    #[cold]
    fn find_next(&mut self, id: usize, world: &World<'_>, destinations: &mut Destinations) -> Option<Door> {
        let Station { at, plan, profile, .. } = self.register.stations[id];
        let next = match at {
            At::Road(road) => Some((road, plan)),
            At::Place(place) => {
                let road = world.road_between(place, destinations.plans.places(plan)[0]);
                road.map(|road| (road, destinations.plans.rest(plan)))
            }
        };
        let door = next.map(|next| self.door_to(next, profile, world, destinations));
        if self.work.steps.len() <= id {
            self.work.steps.resize(self.register.stations.len(), Next::NotAsked);
        }
        self.work.steps[id] = Next::Asked(door);
        door
    }
}
