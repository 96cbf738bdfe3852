//! ODD 7.5b Fixed routes (Flee's `fixed_routes`, with its quirks: `docs/flee.md`, Q14).
//!
//! Each morning every place keeps one best route for each destination. Markers count as links here,
//! and no route ends at one. Major routes replace the way to a destination that is not yet known.

use std::collections::BTreeMap;

use azalai_model::PlaceId;

use crate::submodels::destination::{Candidate, Plans};
use crate::world::World;

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
    if level == 0 || world.places[from.index()].marker {
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
    let score = settings.weight_softening + world.places[to.index()].score;
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
    for &id in &world.out[here.index()] {
        let road = &world.roads[id as usize];
        if path.contains(&road.to) {
            continue;
        }
        path.push(road.to);
        let km = km + road.km;
        if !world.places[road.to.index()].marker {
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
        for chain in world.scenario.major_routes.iter().filter(|c| c.first() == Some(&start) && c.len() > 1) {
            let end = chain[chain.len() - 1];
            if best.contains_key(&end) || end == from {
                continue;
            }
            let Some(length) = chain_km(world, chain) else { continue };
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

fn chain_km(world: &World<'_>, chain: &[PlaceId]) -> Option<f64> {
    chain.windows(2).map(|p| world.road_between(p[0], p[1]).map(|r| world.roads[r as usize].km)).sum()
}
