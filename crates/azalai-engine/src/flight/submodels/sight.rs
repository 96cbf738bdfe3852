//! ODD 7.5a Camps in sight.
//!
//! Whoever leaves knows the nearest camps by open roads, wherever they lie (`camps_in_sight`), and goes there by the
//! shortest way.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use azalai_model::PlaceId;

use crate::flight::plans::Plans;
use crate::flight::submodels::destination::{Candidate, nearness};
use crate::flight::world::World;

/// The nearest camps from `from`, nearest first.
pub fn camps(world: &World<'_>, plans: &mut Plans, from: PlaceId) -> Vec<Candidate> {
    let most = world.settings().camps_in_sight as usize;
    let mut reached: Vec<Option<(f64, PlaceId)>> = vec![None; world.now.places.len()];
    // Lengths are above 0, so that their bits are in their order.
    let mut next = BinaryHeap::from([Reverse((0, from))]);
    let mut found = Vec::new();
    while found.len() < most
        && let Some(Reverse((bits, here))) = next.pop()
    {
        let km = f64::from_bits(bits);
        if here != from && reached[here.index()].is_some_and(|(shortest, _)| shortest < km) {
            continue;
        }
        if here != from && world.now.places[here.index()].camp {
            let path = path(&reached, from, here);
            found.push(Candidate {
                road: world.road_between(from, path[0]),
                rest: plans.intern(&path[1..]),
                destination: here,
                nearness: nearness(world.settings(), km),
            });
        }
        for &id in &world.now.out[here.index()] {
            let road = &world.now.roads[id as usize];
            let km = km + road.km;
            if road.to != from && reached[road.to.index()].is_none_or(|(shortest, _)| km < shortest) {
                reached[road.to.index()] = Some((km, here));
                next.push(Reverse((km.to_bits(), road.to)));
            }
        }
    }
    found
}

/// The places on the way to `to`, without `from`.
fn path(reached: &[Option<(f64, PlaceId)>], from: PlaceId, to: PlaceId) -> Vec<PlaceId> {
    let before = |place: &PlaceId| reached[place.index()].map(|(_, before)| before).filter(|&before| before != from);
    let mut path: Vec<PlaceId> = std::iter::successors(Some(to), before).collect();
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use azalai_model::{Link, Place, PlaceKind, Rules, Scenario, Settings};

    use super::*;
    use crate::flight::submodels::attributes::People;
    use crate::flight::world::Map;

    /// A town, camps 100 and 90 km away by two ways, one behind it, and one that no road leads to.
    fn seen(settings: Settings) -> Vec<(u32, Vec<u32>, f64)> {
        let mut s = Scenario::blank(1);
        s.rules = Rules::Azalai;
        s.settings = settings;
        for (i, kind) in ["town", "camp", "town", "camp", "camp"].into_iter().enumerate() {
            let kind = if kind == "camp" { PlaceKind::Camp } else { PlaceKind::Town };
            s.places.push(Place::new(&format!("p{i}"), "home", kind));
        }
        let road = |a, b, km| Link::road(PlaceId(a), PlaceId(b), km);
        s.links = vec![road(0, 1, 100.0), road(0, 2, 40.0), road(2, 1, 50.0), road(1, 3, 30.0)];
        let mut map = Map::new(&s);
        let world = World { scenario: &s, people: &People::default(), now: &mut map };
        let mut plans = Plans::new();
        let found = camps(&world, &mut plans, PlaceId(0));
        let plan = |c: &Candidate| plans.places(c.rest).iter().map(|place| place.0).collect();
        found.iter().map(|c| (c.destination.0, plan(c), 1.0 / c.nearness - 10.0)).collect()
    }

    #[test]
    fn camps_are_known_wherever_they_lie_by_their_shortest_way() {
        let found = seen(Settings::of(Rules::Azalai));
        let places: Vec<_> = found.iter().map(|(to, plan, _)| (*to, plan.as_slice())).collect();
        assert_eq!(places, [(1, &[1][..]), (3, &[1, 3])]);
        assert!((found[0].2 - 90.0).abs() < 1e-9 && (found[1].2 - 120.0).abs() < 1e-9, "{found:?}");
    }

    #[test]
    fn only_so_many_camps_are_known_the_nearest_first() {
        let found = seen(Settings { camps_in_sight: 1, ..Settings::of(Rules::Azalai) });
        assert_eq!(found.iter().map(|(to, ..)| *to).collect::<Vec<_>>(), [1]);
    }
}
