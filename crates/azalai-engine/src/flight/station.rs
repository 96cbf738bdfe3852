//! ODD 7.6 Travel.
//!
//! Where people stand, and how one person's day leads from there to elsewhere.

use azalai_model::PlaceId;
use serde::{Deserialize, Serialize};

use crate::flight::plans::NO_PLAN;
use crate::flight::world::World;

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
    /// What the rules tell people apart by (7.3b).
    pub profile: u32,
    /// Counted at home, for the harvest (7.5c).
    pub at_home: bool,
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
    /// People of `profile` at `place`, with nothing planned.
    pub fn resting(place: PlaceId, first: bool, profile: u32) -> Self {
        Self { at: At::Place(place), progress: 0, plan: NO_PLAN, first, profile, at_home: false }
    }
}

/// Where one leg of a day leads.
pub enum Leg {
    /// The day ends there, with those kilometres moved.
    End(Station, f64),
    /// At a place with time left: the place, the kilometres moved.
    Goes(PlaceId, f64),
}

/// A day (or the rest of one) on `road` at `speed`, from `progress`, after `moved` km today (3.5).
pub fn leg(world: &World<'_>, road: u32, speed: f64, progress: f64, plan: u32, first: bool, moved: f64) -> Leg {
    let r = &world.now.roads[road as usize];
    let start = Station { plan, ..Station::resting(r.from, first, 0) };
    let reached = progress + speed;
    if reached <= r.km {
        let station = Station { at: At::Road(road), progress: reached.to_bits(), ..start };
        return Leg::End(station, moved + speed);
    }
    let km = short_hop(r.km, speed, moved).unwrap_or(moved + speed - (reached - r.km));
    let place = if r.open { r.to } else { r.from };
    if r.open && km < speed {
        return Leg::Goes(place, km);
    }
    Leg::End(Station { at: At::Place(place), first: false, ..start }, km)
}
