//! ODD 7.5b Fixed routes (Flee's `fixed_routes`, with its quirks: `docs/flee.md`, Q14).
//!
//! Each morning every place keeps one best route for each destination. Markers count as links here,
//! and no route ends at one. Major routes replace the way to a destination that is not yet known.

use std::collections::BTreeMap;

use azalai_model::PlaceId;

use crate::flight::plans::Plans;
use crate::flight::submodels::destination::Candidate;
use crate::flight::submodels::flood;
use crate::flight::world::World;

/// How much nearer a major route seems than its length.
const MAJOR_ROUTE_GAIN: f64 = 4.0;

struct Best {
    path: Vec<PlaceId>,
    km: f64,
    weight: f64,
}

/// The routes of `from`; `known` holds today's routes of earlier places and yesterday's of later ones.
pub fn generate(world: &World<'_>, plans: &mut Plans, known: &[Vec<Candidate>], from: PlaceId) -> Vec<Candidate> {
    let level = world.settings().awareness_level;
    if level == 0 || world.now.places[from.index()].marker {
        return Vec::new();
    }
    let mut best = BTreeMap::new();
    walk(world, level.max(1), 1, 0.0, &mut vec![from], &mut best);
    add_major_routes(world, plans, known, from, &mut best);
    best.into_iter()
        .map(|(destination, b)| Candidate {
            road: b.path.first().and_then(|&first| world.road_between(from, first)),
            rest: plans.intern(b.path.get(1..).unwrap_or_default()),
            destination,
            nearness: b.weight,
        })
        .collect()
}

fn weight(world: &World<'_>, to: PlaceId, softened_km: f64) -> f64 {
    let settings = world.settings();
    let score = settings.weight_softening + world.now.places[to.index()].score * flood::route_factor(world, to);
    libm::pow(score / libm::pow(softened_km, settings.distance_power), settings.weight_power)
}

fn walk(
    world: &World<'_>,
    level: i64,
    step: i64,
    km: f64,
    path: &mut Vec<PlaceId>,
    best: &mut BTreeMap<PlaceId, Best>,
) {
    let here = path[path.len() - 1];
    for &id in &world.now.out[here.index()] {
        let road = &world.now.roads[id as usize];
        if path.contains(&road.to) {
            continue;
        }
        path.push(road.to);
        let km = km + road.km;
        if !world.now.places[road.to.index()].marker {
            let weight = weight(world, road.to, world.settings().softening + km);
            if best.get(&road.to).is_none_or(|b| b.weight < weight) {
                best.insert(road.to, Best { path: path[1..].to_vec(), km, weight });
            }
        }
        if level > step {
            walk(world, level, step + 1, km, path, best);
        }
        path.pop();
    }
}

fn add_major_routes(
    world: &World<'_>,
    plans: &Plans,
    known: &[Vec<Candidate>],
    from: PlaceId,
    best: &mut BTreeMap<PlaceId, Best>,
) {
    let starts: Vec<(PlaceId, Vec<PlaceId>, f64)> = std::iter::once((from, Vec::new(), 0.0))
        .chain(best.iter().map(|(&place, b)| (place, b.path.clone(), b.km)))
        .collect();
    for (start, path, km) in starts {
        for chain in world.scenario.major_routes.iter().flat_map(|c| both_ways(c, start)) {
            let end = chain[chain.len() - 1];
            if best.contains_key(&end) || end == from {
                continue;
            }
            let Some(length) = chain_km(world, &chain) else { continue };
            let weight = weight(world, end, (world.settings().softening + km + length) / MAJOR_ROUTE_GAIN);
            let full: Vec<PlaceId> = path.iter().chain(&chain[1..]).copied().collect();
            let last_but_one = if full.len() > 1 { full[full.len() - 2] } else { from };
            let recorded =
                known[last_but_one.index()].iter().find(|c| c.destination == end).map_or(0.0, |c| c.nearness);
            if weight > recorded {
                debug_assert!(plans.places(0).is_empty());
                best.insert(end, Best { path: full[1..].to_vec(), km: km + length, weight });
            }
        }
    }
}

/// A major route as it is used from `start`: forwards, backwards, or not at all.
fn both_ways(chain: &[PlaceId], start: PlaceId) -> Vec<Vec<PlaceId>> {
    let backwards: Vec<PlaceId> = chain.iter().rev().copied().collect();
    [chain.to_vec(), backwards].into_iter().filter(|c| c.len() > 1 && c[0] == start).collect()
}

fn chain_km(world: &World<'_>, chain: &[PlaceId]) -> Option<f64> {
    chain.windows(2).map(|p| world.road_between(p[0], p[1]).map(|r| world.now.roads[r as usize].km)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flight::submodels::attributes::People;
    use crate::flight::world::Map;
    use azalai_model::{Link, Place, PlaceKind, Rules, Scenario};

    /// A-B 100, A-C 200, B-D 100, C-D 100, D-E 100, two links ahead.
    fn crawl(major_routes: &[&str]) -> Scenario {
        let mut s = Scenario::blank(1);
        s.places = ["A", "B", "C", "D", "E"].map(|id| Place::new(id, "home", PlaceKind::Town)).to_vec();
        for (from, to, km) in [(0, 1, 100.0), (0, 2, 200.0), (1, 3, 100.0), (2, 3, 100.0), (3, 4, 100.0)] {
            s.links.push(Link::road(PlaceId(from), PlaceId(to), km));
        }
        s.settings.fixed_routes = true;
        s.settings.awareness_level = 2;
        let place = |c: char| PlaceId(c as u32 - u32::from(b'A'));
        s.major_routes = major_routes.iter().map(|r| r.chars().map(place).collect()).collect();
        s
    }

    /// What is known at `from`: destination, and the places on the way after the first road.
    fn known(s: &Scenario, from: u32) -> Vec<(u32, Vec<u32>, f64)> {
        let (now, mut plans) = (&mut Map::new(s), Plans::new());
        let world = World { scenario: s, people: &People::default(), now };
        let none = vec![Vec::new(); s.places.len()];
        let found = generate(&world, &mut plans, &none, PlaceId(from));
        found
            .iter()
            .map(|c| (c.destination.0, plans.places(c.rest).iter().map(|p| p.0).collect(), c.nearness))
            .collect()
    }

    #[test]
    fn the_best_way_to_each_destination_is_fixed() {
        let found = known(&crawl(&[]), 0);
        let ways: Vec<(u32, &[u32])> = found.iter().map(|(to, rest, _)| (*to, rest.as_slice())).collect();
        assert_eq!(ways, [(1, &[][..]), (2, &[]), (3, &[3])], "exactly B, C and D, and D by way of B");
        assert!(found.iter().all(|f| f.2 > 0.0));
        assert_eq!(Map::new(&crawl(&[])).places[1].score, 1.0, "the base score of B");
    }

    #[test]
    fn water_at_its_end_makes_a_route_less_dear_under_flees_rules() {
        let nearness = |rules| {
            let mut s = crawl(&[]);
            (s.rules, s.settings.flood_rules, s.settings.flood_loc_weights) = (rules, true, vec![1.0, 0.25]);
            let (now, mut plans) = (&mut Map::new(&s), Plans::new());
            now.places[1].water = 1;
            let world = World { scenario: &s, people: &People::default(), now };
            let found = generate(&world, &mut plans, &vec![Vec::new(); 5], PlaceId(0));
            [0, 1].map(|i| found[i].nearness)
        };
        let dry = known(&crawl(&[]), 0);
        assert_eq!(nearness(Rules::Flee), [0.25 * dry[0].2, dry[1].2]);
        assert_eq!(nearness(Rules::Azalai), [dry[0].2, dry[1].2]);
    }

    #[test]
    fn a_major_route_loses_its_first_hop() {
        // B-D-E is found from B, a destination known at A: its stored path starts with D, to which A has no road.
        let s = crawl(&["BDE"]);
        let (now, mut plans) = (&mut Map::new(&s), Plans::new());
        let world = World { scenario: &s, people: &People::default(), now };
        let found = generate(&world, &mut plans, &vec![Vec::new(); 5], PlaceId(0));
        let e = found.iter().find(|c| c.destination == PlaceId(4)).expect("E is known");
        assert_eq!((e.road, plans.places(e.rest)), (None, &[PlaceId(4)][..]));
    }

    #[test]
    fn major_routes_are_used_in_both_directions() {
        let s = crawl(&["BDE", "BDC", "CDE"]);
        let at = |place| s.major_routes.iter().flat_map(|c| both_ways(c, PlaceId(place))).collect::<Vec<_>>();
        let places = |ids: &[u32]| ids.iter().map(|&p| PlaceId(p)).collect::<Vec<_>>();
        assert_eq!(at(1), [places(&[1, 3, 4]), places(&[1, 3, 2])]);
        assert_eq!(at(2), [places(&[2, 3, 1]), places(&[2, 3, 4])]);
        assert_eq!((at(4).len(), at(0).len()), (2, 0));
    }
}
