//! ODD 7.6 Travel.
//!
//! Where people stand, and how one person's day leads from there to elsewhere.

use azalai_model::PlaceId;
use serde::{Deserialize, Serialize};

use crate::flight::memory::Memory;
use crate::flight::submodels::destination::{Destinations, NO_PLAN};
use crate::flight::world::World;
use crate::rng::Draws;

/// A person who hops more often in a day stops: roads may be short, a day's work must end.
pub const MOST_HOPS: u32 = 1000;

/// A road of less than this part of a day's way takes as long as that part of it: between two places that are very
/// near each other people would else go to and fro thousands of times a day (`docs/flee.md`, Q65).
const HOPS_A_DAY: f64 = 100.0;

/// Kilometres moved today after a road of `km` that is too short to count as it is, at `speed`, if it is: a whole
/// number of the shortest hops.
pub fn short_hop(km: f64, speed: f64, moved: f64) -> Option<f64> {
    let least = speed / HOPS_A_DAY;
    (km < least).then(|| ((moved / least).floor() + 1.0) * least)
}

/// People in equal states: where they stand at the end of a day, apart from their memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Station {
    /// At a place, or on the way along an opening of a road.
    pub at: At,
    /// Kilometres done on that road, as bits.
    pub progress: u64,
    /// Plan still to be followed.
    pub plan: u32,
    /// Still on the first link, where that matters (`start_on_foot`).
    pub first: bool,
}

/// Where a station lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum At {
    /// At a place.
    Place(PlaceId),
    /// On an opening of a road.
    Road(u32),
}

impl Station {
    /// At `place`, with nothing planned.
    pub fn resting(place: PlaceId, first: bool) -> Self {
        Self { at: At::Place(place), progress: 0, plan: NO_PLAN, first }
    }
}

/// Gives stations their numbers.
pub trait Numbering {
    /// The number of `station`.
    fn number(&mut self, station: Station) -> u32;
    /// The station of that number.
    fn station(&self, id: u32) -> Station;
}

/// Where one leg of a day leads.
pub enum Leg {
    /// The day ends there, with those kilometres moved.
    End(Station, f64),
    /// At a place with time left: the place, the plan still followed, the kilometres moved.
    Goes(PlaceId, u32, f64),
}

/// A day (or the rest of one) on `road` at `speed`, from `progress`, after `moved` km today (3.5).
pub fn leg(world: &World<'_>, road: u32, speed: f64, progress: f64, plan: u32, first: bool, moved: f64) -> Leg {
    let r = &world.now.roads[road as usize];
    let reached = progress + speed;
    if reached <= r.km {
        let station = Station { at: At::Road(road), progress: reached.to_bits(), plan, first };
        return Leg::End(station, moved + speed);
    }
    let km = short_hop(r.km, speed, moved).unwrap_or(moved + speed - (reached - r.km));
    let place = if r.open { r.to } else { r.from };
    if r.open && km < speed {
        return Leg::Goes(place, plan, km);
    }
    Leg::End(Station { at: At::Place(place), progress: 0, plan, first: false }, km)
}

/// Sends one person with memory `level` through a day from `start`, a station on a road: where it
/// ends, and the kilometres moved.
pub fn walk(
    start: Station,
    level: usize,
    memory: &Memory,
    world: &World<'_>,
    destinations: &mut Destinations,
    draws: &mut Draws,
) -> (Station, f64) {
    let At::Road(mut road) = start.at else { return (start, 0.0) };
    let (mut progress, mut plan, mut first, mut moved) = (f64::from_bits(start.progress), start.plan, start.first, 0.0);
    for _ in 0..MOST_HOPS {
        let [usual, walked] = world.speeds(&world.now.roads[road as usize], first);
        let speed = if walked.0 > 0.0 && draws.next_uniform() < walked.0 { walked.1 } else { usual.1 };
        let (place, rest, km) = match leg(world, road, speed, progress, plan, first, moved) {
            Leg::End(station, km) => return (station, km),
            Leg::Goes(place, plan, km) => (place, plan, km),
        };
        let stays = (Station::resting(place, false), km);
        if rest == NO_PLAN {
            let forced = world.now.places[place.index()].town && level < memory.forced(km);
            let chance = if forced { 1.0 } else { world.leave_chance(place) };
            let choices = destinations.choices(place);
            // One draw tells who leaves and which way: ways first, then staying.
            let mut u = draws.next_uniform();
            let way = choices.ways.iter().find(|way| {
                u -= way.2 * chance;
                u < 0.0
            });
            let Some(&(next, after, _)) = way else { return stays };
            (road, plan) = (next, after);
        } else {
            let places = destinations.plans.places(rest);
            let (next, last) = (places[0], places[places.len() - 1]);
            let Some(next) = world.road_between(place, next).filter(|_| !world.turns_away(last)) else { return stays };
            (road, plan) = (next, destinations.plans.rest(rest));
        }
        (progress, first, moved) = (0.0, false, km);
    }
    let place = world.now.roads[road as usize].from;
    (Station::resting(place, false), moved)
}
