//! R07, R08, R19 and R23: where places lie, how many live there, what they are called.

use std::collections::BTreeMap;

use azalai_basemap::{country, great_circle_km, known_places, normal};

use super::raw::{Map, Place, info};
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::native::sheet::Say;

/// A road shorter than this share of the great circle speaks against a position.
const SHORT: f64 = 0.97;
/// One road this much too short, together with one this much too long, speaks against it as well.
const VERY_SHORT: f64 = 0.8;
const RATHER_LONG: f64 = 1.75;
/// Most places of which doubt is told by their roads.
const MOST_DOUBTED: usize = 100;
/// On larger maps names and positions are not compared pair by pair.
const MOST_PAIRED: usize = 3000;
/// How far a place may lie from the same name elsewhere (km).
const ELSEWHERE_KM: f64 = 50.0;
/// How far a place may lie outside the outline of its country (km): the outline is coarse.
const OUTSIDE_KM: f64 = 3.0;
/// Places nearer than this to each other may be one (km).
const SAME_KM: f64 = 2.0;

pub(super) fn check(map: &Map, found: &mut Say) {
    doubtful(map, found);
    outside(map, found);
    populations(map, found);
    if map.places.len() <= MOST_PAIRED {
        coincident(map, found);
        names(map, found);
    }
}

/// R07: places whose roads cannot be as long as they say.
fn doubtful(map: &Map, found: &mut Say) {
    let odd = |road: &super::raw::Road| {
        !road.ends.iter().any(|&e| map.places[e].constructed)
            && road.ratio().is_some_and(|r| r < SHORT && road.great_circle - road.km > 1.0)
    };
    let mut blamed = vec![false; map.places.len()];
    let mut roads_of: Vec<Vec<usize>> = vec![Vec::new(); map.places.len()];
    for (r, road) in map.roads.iter().enumerate() {
        road.ends.iter().for_each(|&end| roads_of[end].push(r));
    }
    let sound = |r: usize, blamed: &[bool]| !map.roads[r].ends.iter().any(|&e| blamed[e]);
    // A road that is too short blames the end with most such roads, and only it.
    for _ in 0..MOST_DOUBTED {
        let count = |i: usize| roads_of[i].iter().filter(|&&r| odd(&map.roads[r]) && sound(r, &blamed)).count();
        let worst = (0..map.places.len()).map(|i| (count(i), std::cmp::Reverse(i))).max();
        let Some((n, std::cmp::Reverse(i))) = worst.filter(|(n, _)| *n >= 2) else { break };
        blamed[i] = true;
        tell_doubt(map, i, &format!("{n} of its roads are shorter than the straight line"), found);
    }
    for i in 0..map.places.len() {
        // Roads to a place that is in doubt already say nothing about this one.
        let ratios = || roads_of[i].iter().filter(|&&r| sound(r, &blamed)).filter_map(|&r| map.roads[r].ratio());
        let odd_pair = ratios().any(|r| r < VERY_SHORT) && ratios().any(|r| r > RATHER_LONG);
        if !blamed[i] && odd_pair {
            blamed[i] = true;
            tell_doubt(
                map,
                i,
                "one of its roads is shorter than the straight line and another nearly twice as long",
                found,
            );
        }
    }
    for (place, _) in map.places.iter().zip(&blamed).filter(|(p, blamed)| !**blamed && !p.constructed) {
        let whole = |x: f64| x.fract() == 0.0;
        if whole(place.at.latitude) && whole(place.at.longitude) {
            let at = format!("{}, {}", place.at.latitude, place.at.longitude);
            let message = format!("`{}` lies at whole degrees ({at}), which looks like a placeholder", place.name);
            let fault =
                map.of_position(place, "R07", message).effect("maps and checks of lengths are off by up to 80 km");
            found.push(fault.help("give its position"));
        }
    }
}

fn tell_doubt(map: &Map, i: usize, why: &str, found: &mut Say) {
    let place = &map.places[i];
    let known = country(&place.country).map_or(Vec::new(), |c| known_places(&place.name, c.iso2));
    let nearest = known.iter().map(|&at| (great_circle_km(at, place.at), at)).min_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((km, at)) if km > ELSEWHERE_KM => {
            format!("a gazetteer has {} at {:.3}, {:.3}, {km:.0} km away", place.name, at.latitude, at.longitude)
        }
        _ => "look the place up on a map; there may be another of that name".to_owned(),
    };
    let message = format!("the position of `{}` is doubtful: {why}", place.name);
    let effect = "distances from home and maps are wrong; lengths of roads decide routes, positions do not";
    found.push(map.of_position(place, "R07", message).effect(effect).help(help));
}

/// Land that two countries hold to be theirs, roughly: south, north, west, east (degrees).
const DISPUTED: &[[f64; 4]] = &[
    [44.3, 46.3, 32.4, 36.8],  // Crimea
    [9.3, 10.3, 27.5, 29.1],   // Abyei
    [32.6, 33.4, 35.6, 36.0],  // Golan
    [31.2, 32.6, 34.2, 35.6],  // West Bank, Gaza
    [20.7, 27.7, -17.2, -8.6], // Western Sahara
    [32.0, 37.1, 73.0, 80.4],  // Kashmir
    [4.2, 5.5, 34.5, 36.0],    // Ilemi
    [21.9, 23.2, 33.0, 37.0],  // Halaib
    [8.0, 11.6, 42.6, 49.1],   // Somaliland
    [41.8, 43.3, 20.0, 21.9],  // Kosovo
    [35.0, 35.8, 32.5, 34.7],  // Northern Cyprus
    [38.8, 40.6, 45.6, 47.6],  // Nagorno-Karabakh
    [41.9, 43.6, 40.0, 44.6],  // Abkhazia, South Ossetia
];

/// R08: places that lie outside their country.
fn outside(map: &Map, found: &mut Say) {
    let disputed = |p: &Place| {
        let (lat, lon) = (p.at.latitude, p.at.longitude);
        DISPUTED
            .iter()
            .any(|[south, north, west, east]| (south..=north).contains(&&lat) && (west..=east).contains(&&lon))
    };
    for place in map.places.iter().filter(|p| !p.constructed && !disputed(p)) {
        let Some(country) = country(&place.country) else { continue };
        let km = country.distance_km(place.at);
        if km > OUTSIDE_KM {
            let there =
                azalai_basemap::country_at(place.at).map_or("in no country".to_owned(), |c| format!("in {}", c.name));
            let message =
                format!("`{}` is said to be in {} and lies {km:.0} km outside it, {there}", place.name, place.country);
            let effect =
                "closures between countries and the weight of foreign places go by the country that is written";
            let help = "correct the country or the position; are latitude and longitude exchanged, or a sign lost?";
            found.push(map.of_position(place, "R08", message).effect(effect).help(help));
        }
    }
}

/// R07: two places in one spot.
fn coincident(map: &Map, found: &mut Say) {
    for (i, a) in map.places.iter().enumerate() {
        for b in map.places[..i].iter().filter(|b| !b.constructed && !a.constructed) {
            let km = great_circle_km(a.at, b.at);
            if km >= SAME_KM || a.at.latitude == 0.0 && a.at.longitude == 0.0 {
                continue;
            }
            let message = format!("`{}` lies {km:.1} km from `{}`", a.name, b.name);
            let fault = map.of_position(a, "R07", message).effect("the two may be one place, counted twice");
            let fault = fault.help("if they are two, a camp beside its town, leave them");
            found.push(if km == 0.0 { fault } else { info(fault) });
        }
    }
}

/// R19: populations that look copied.
fn populations(map: &Map, found: &mut Say) {
    let mut first: BTreeMap<i64, &Place> = BTreeMap::new();
    for place in map.places.iter().filter(|p| p.people >= 100 && !p.is_camp()) {
        if let Some(other) = first.get(&place.people) {
            let message = format!("`{}` has the same population as `{}`: {}", place.name, other.name, place.people);
            let fault = map.of_place(place, "R19", message).effect("as many people flee from each");
            let fault = fault.help("check whether the number was copied");
            found.push(if place.people % 1000 == 0 { info(fault) } else { fault });
        } else {
            first.insert(place.people, place);
        }
    }
}

/// R23: two names that differ by a letter.
fn names(map: &Map, found: &mut Say) {
    for (i, a) in map.places.iter().enumerate() {
        for b in &map.places[..i] {
            let (x, y) = (normal(&a.name), normal(&b.name));
            let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
            if x.len().min(y.len()) < 6 || digits(&x) != digits(&y) || crate::edits(&x, &y) > 1 {
                continue;
            }
            let message = format!("`{}` and `{}` differ by a letter", a.name, b.name);
            let fault =
                map.of_place(a, "R23", message).effect("if they are one place, its roads and people are split in two");
            let fault = fault.help("if they are one place, merge them");
            let near = x == y || great_circle_km(a.at, b.at) < ELSEWHERE_KM;
            found.push(if near { fault } else { info(fault) });
        }
    }
}

/// R07 over several folders: the same name in the same country in another place. For each pair of
/// scenarios the finding is told of the second.
pub fn moved_places(first: &dyn Files, name: &str, second: &dyn Files) -> Diagnostics {
    let map = |files: &dyn Files| {
        if files.list().iter().any(|p| p == "scenario.toml") { Map::native(files) } else { Map::flee(files) }
    };
    let (known, map) = (map(first), map(second));
    let mut found = Diagnostics::default();
    for place in &map.places {
        let same = |other: &&Place| {
            normal(&other.name) == normal(&place.name) && normal(&other.country) == normal(&place.country)
        };
        let Some(other) = known.places.iter().find(same) else { continue };
        let km = great_circle_km(place.at, other.at);
        if km > ELSEWHERE_KM && !place.constructed && !other.constructed {
            let at = format!("{}, {}", other.at.latitude, other.at.longitude);
            let message = format!("`{}` lies {km:.0} km from where {name} has it ({at})", place.name);
            let fault =
                map.of_position(place, "R07", message).effect("one of the two scenarios has it in the wrong place");
            found.push(fault.help("look the place up on a map"));
        }
    }
    found.sort();
    found
}
