//! R07, R08, R19 and R23: where places lie, how many live there, what they are called.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::{Position, country, great_circle_km, known_places, normal, short_name};
use azalai_text::{Arg, Message, say};

use super::raw::{Map, Place, info};
use crate::Reading;
use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::native::sheet::Say;

/// A road shorter than this share of the great circle speaks against a position.
const SHORT: f64 = 0.97;
/// One road this much too short, together with one this much too long, speaks against it as well.
const VERY_SHORT: f64 = 0.8;
const RATHER_LONG: f64 = 1.75;
/// How far a place may lie from the same name elsewhere (km).
const ELSEWHERE_KM: f64 = 50.0;
/// How far a place may lie outside the outline of its country (km): the outline is coarse.
const OUTSIDE_KM: f64 = 3.0;
/// Names of so many letters may differ by two and still be one.
const LONG_NAME: usize = 14;
/// Places nearer than this to each other may be one (km).
const SAME_KM: f64 = 2.0;
/// Of so many places at about one latitude each is compared with the others; more are no map of towns.
const NEIGHBOURS: usize = 200;
/// Spellings are compared in maps of up to so many places: each with each.
const COMPARED: usize = 2000;

pub(super) fn check(map: &Map, found: &mut Say) {
    nowhere(map, found);
    doubtful(map, found);
    outside(map, found);
    coincident(map, found);
    populations(map, found);
    countries(map, found);
    names(map, found);
    labels(map, found);
}

/// R07: places without a position.
fn nowhere(map: &Map, found: &mut Say) {
    for place in map.places.iter().filter(|p| p.at.latitude.is_nan()) {
        let message = say!(no_latitude_no, name = place.name);
        let effect = say!(flee_takes_0_distances);
        found.push(map.of_position(place, "R07", message).effect(effect).help(say!(give_position)));
    }
}

/// R07: places whose roads cannot be as long as they say.
fn doubtful(map: &Map, found: &mut Say) {
    let odd = |road: &super::raw::Road| {
        !road.ends().iter().any(|&e| map.places[e].constructed)
            && road.ratio().is_some_and(|r| r < SHORT && road.great_circle() - road.km > 1.0)
    };
    let roads_of = map.roads_of();
    let mut blamed = vec![false; map.places.len()];
    let mut counts: Vec<usize> =
        (0..map.places.len()).map(|i| roads_of.of(i).filter(|&r| odd(&map.roads[r])).count()).collect();
    let mut queue: BTreeSet<(usize, Reverse<usize>)> =
        counts.iter().enumerate().filter(|(_, n)| **n >= 2).map(|(i, &n)| (n, Reverse(i))).collect();
    // A road that is too short blames the end with most such roads, and only it.
    while let Some((n, Reverse(i))) = queue.pop_last().filter(|(n, _)| *n >= 2) {
        blamed[i] = true;
        tell_doubt(map, i, &say!(roads_shorter_than, n = n), found);
        for road in roads_of.of(i).map(|r| &map.roads[r]).filter(|r| odd(r)) {
            let [a, b] = road.ends();
            let other = if a == i { b } else { a };
            if !blamed[other] && queue.remove(&(counts[other], Reverse(other))) {
                counts[other] -= 1;
                queue.insert((counts[other], Reverse(other)));
            }
        }
    }
    for i in 0..map.places.len() {
        // Roads to a place that is in doubt already say nothing about this one.
        let sound = |r: &&super::raw::Road| !r.ends().iter().any(|&e| blamed[e]);
        let ratios = || roads_of.of(i).map(|r| &map.roads[r]).filter(sound).filter_map(super::raw::Road::ratio);
        let odd_pair = ratios().any(|r| r < VERY_SHORT) && ratios().any(|r| r > RATHER_LONG);
        if !blamed[i] && odd_pair {
            blamed[i] = true;
            tell_doubt(map, i, &say!(one_roads_shorter), found);
        }
    }
    for (place, _) in map.places.iter().zip(&blamed).filter(|(p, blamed)| !**blamed && !p.constructed) {
        if elsewhere(map, place, found) {
            continue;
        }
        let whole = |x: f64| x.fract() == 0.0;
        if whole(place.at.latitude) && whole(place.at.longitude) {
            let at = format!("{}, {}", place.at.latitude, place.at.longitude);
            let message = say!(lies_whole_degrees, name = place.name, at = at);
            let fault = map.of_position(place, "R07", message).effect(say!(maps_checks_lengths));
            found.push(fault.help(say!(give_position)));
        }
    }
}

/// R07: the one place of that name and region that a gazetteer has in the country lies elsewhere.
///
/// Names repeat; a name that is the only one in its country, in the region that the row states too, does not.
fn elsewhere(map: &Map, place: &Place, found: &mut Say) -> bool {
    let known = country(&place.country).map_or(Vec::new(), |c| known_places(&place.name, c.iso2));
    let [one] = known.as_slice() else { return false };
    let km = great_circle_km(one.at, place.at);
    let (stated, gazetteer) = (normal(&place.region), normal(one.region));
    let same_region =
        gazetteer.len() >= 4 && stated.len() >= 4 && (stated.starts_with(&gazetteer) || gazetteer.starts_with(&stated));
    if km <= ELSEWHERE_KM || !same_region {
        return false;
    }
    let message = say!(
        lies_far_from_gazetteer,
        name = place.name,
        km = Arg::Decimal(km, 0),
        way = place.name,
        region = one.region
    );
    let fault = map.of_position(place, "R07", message).effect(say!(distances_home_maps));
    found.push(fault.help(say!(
        gazetteer,
        latitude = format!("{:.3}", one.at.latitude),
        longitude = format!("{:.3}", one.at.longitude)
    )));
    true
}

fn tell_doubt(map: &Map, i: usize, why: &Message, found: &mut Say) {
    let place = &map.places[i];
    let known = country(&place.country).map_or(Vec::new(), |c| known_places(&place.name, c.iso2));
    let nearest = known.iter().map(|k| (great_circle_km(k.at, place.at), k.at)).min_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((km, at)) if km > ELSEWHERE_KM => {
            say!(
                gazetteer_km_away,
                name = place.name,
                latitude = format!("{:.3}", at.latitude),
                longitude = format!("{:.3}", at.longitude),
                km = Arg::Decimal(km, 0)
            )
        }
        _ => say!(look_place_up_map),
    };
    let message = say!(position_doubtful, name = place.name, why = why);
    let effect = say!(distances_home_maps_wrong);
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
        if place.at.latitude.abs() > 90.0 || place.at.longitude.abs() > 180.0 {
            let Position { latitude, longitude } = place.at;
            let message = say!(
                lies_latitude_longitude,
                name = place.name,
                latitude = latitude.to_string(),
                longitude = longitude.to_string()
            );
            let effect = say!(distances_home_wrong);
            let help = say!(latitudes_90_90);
            found.push(map.of_position(place, "R08", message).effect(effect).help(help));
            continue;
        }
        let km = country.distance_km(place.at);
        if km > OUTSIDE_KM {
            let there = azalai_basemap::country_at(place.at);
            let there = there.map_or(say!(in_no_country), |c| say!(in_country, country = c.name));
            let (name, country) = (&place.name, &place.country);
            let km = Arg::Decimal(km, 0);
            let message = say!(lies_outside, name = name, country = country, km = km, there = there);
            let effect = say!(closures_between_countries);
            let help = say!(correct_country_position);
            found.push(map.of_position(place, "R08", message).effect(effect).help(help));
        }
    }
}

/// R07: two places in one spot.
fn coincident(map: &Map, found: &mut Say) {
    let mut by_latitude: Vec<&Place> = map.places.iter().filter(|p| !p.constructed).collect();
    by_latitude.sort_by(|a, b| a.at.latitude.total_cmp(&b.at.latitude).then(a.row.cmp(&b.row)));
    let degrees = (SAME_KM / azalai_basemap::EARTH_RADIUS_KM).to_degrees();
    for (i, one) in by_latitude.iter().enumerate() {
        let near = by_latitude[..i].iter().rev().take(NEIGHBOURS);
        for other in near.take_while(|p| one.at.latitude - p.at.latitude <= degrees) {
            let km = great_circle_km(one.at, other.at);
            if km >= SAME_KM || one.at.latitude == 0.0 && one.at.longitude == 0.0 {
                continue;
            }
            let (a, b) = if one.row > other.row { (one, other) } else { (other, one) };
            let message = say!(lies_near, name = a.name, km = Arg::Decimal(km, 1), other = b.name);
            let fault = map.of_position(a, "R07", message).effect(say!(two_may_one_place));
            let fault = fault.help(say!(if_they_two_camp));
            found.push(if km == 0.0 { fault } else { info(fault) });
        }
    }
}

/// R19: populations that look copied.
fn populations(map: &Map, found: &mut Say) {
    let (mut first, mut camps) = (BTreeMap::<i64, &Place>::new(), BTreeMap::<i64, &Place>::new());
    for place in map.places.iter().filter(|p| p.people >= 100) {
        if place.is_camp() {
            capacity(map, place, camps.get(&place.people).copied(), found);
            camps.entry(place.people).or_insert(place);
            continue;
        }
        if let Some(other) = first.get(&place.people) {
            let message = say!(same_population, name = place.name, other = other.name, people = place.people);
            let fault = map.of_place(place, "R19", message).effect(say!(many_people_flee));
            let fault = fault.help(say!(check_whether_number));
            found.push(if place.people % 1000 == 0 { info(fault) } else { fault });
        } else {
            first.insert(place.people, place);
        }
    }
}

/// R19: two camps with one capacity to the last digit.
fn capacity(map: &Map, place: &Place, same: Option<&Place>, found: &mut Say) {
    // Planners like round numbers.
    if place.people % 100 == 0 || place.people < 1000 {
        return;
    }
    if let Some(other) = same {
        let message = say!(same_capacity, name = place.name, other = other.name, people = place.people);
        let fault = map.of_place(place, "R19", message).effect(say!(one_two_fills_too));
        found.push(fault.help(say!(check_whether_number_copied)));
    }
}

/// R23: one country under two names, of which a closure knows one only.
fn countries(map: &Map, found: &mut Say) {
    let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
    for place in &map.places {
        first.entry(&place.country).or_insert(place);
    }
    // The home country is another name if no place has it.
    let anywhere = map.places.first().filter(|_| !map.home.is_empty() && !first.contains_key(map.home.as_str()));
    let home = anywhere.map(|place| (map.home.as_str(), place));
    let names: Vec<(&str, &Place)> = first.into_iter().chain(home).take(COMPARED / 4).collect();
    for (i, (a, in_a)) in names.iter().enumerate() {
        for (b, in_b) in &names[..i] {
            let is_one = match (country(a), country(b)) {
                (Some(x), Some(y)) => x.iso2 == y.iso2,
                _ if short_name(a) == short_name(b) && !short_name(a).is_empty() => true,
                _ => normal(a) == normal(b) || a.len().min(b.len()) >= 5 && crate::edits(&normal(a), &normal(b)) <= 1,
            };
            if !is_one {
                continue;
            }
            let later = if in_a.row > in_b.row { in_a } else { in_b };
            let message = say!(look_like_one_country, a = a, b = b);
            let effect = say!(they_count_two);
            found.push(map.of_place(later, "R23", message).effect(effect).help(say!(write_one_name)));
        }
    }
}

/// R23: two places that people call the same.
fn labels(map: &Map, found: &mut Say) {
    let mut first: BTreeMap<(String, &str), &Place> = BTreeMap::new();
    for place in map.places.iter().filter(|place| !normal(&place.label).is_empty()) {
        let other = *first.entry((normal(&place.label), &place.country)).or_insert(place);
        // Names that hardly differ are told as such.
        if other.name != place.name && normal(&other.name) != normal(&place.name) {
            let message = say!(two_places_of_one_name, a = other.name, b = place.name, name = place.label);
            let fault = map.of_place(place, "R23", message).effect(say!(if_they_one_place));
            let near = great_circle_km(place.at, other.at) < ELSEWHERE_KM;
            let fault = fault.help(say!(if_they_one_place_merge));
            found.push(if near { fault } else { info(fault) });
        }
    }
}

/// R23: two names that differ by a letter.
fn names(map: &Map, found: &mut Say) {
    let digits = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    let names: Vec<(String, String)> =
        map.places.iter().take(COMPARED).map(|p| normal(&p.name)).map(|name| (digits(&name), name)).collect();
    for (i, (a, (a_digits, x))) in map.places.iter().zip(&names).enumerate() {
        for (b, (b_digits, y)) in map.places[..i].iter().zip(&names) {
            let letters = x.len().min(y.len());
            let (most, message) = if letters >= LONG_NAME {
                (2, say!(names_hardly_differ, a = a.name, b = b.name))
            } else {
                (1, say!(names_differ_by_letter, a = a.name, b = b.name))
            };
            if a_digits != b_digits || least_edits(x, y) > most || crate::edits(x, y) > most {
                continue;
            }
            let near = great_circle_km(a.at, b.at) < ELSEWHERE_KM;
            // Short names differ by a letter by chance; near each other seldom.
            let shortest = if near { 5 } else { 6 };
            let is_same = x == y && !x.is_empty();
            if letters < shortest && !is_same {
                continue;
            }
            let fault = map.of_place(a, "R23", message).effect(say!(if_they_one_place));
            let fault = fault.help(say!(if_they_one_place_merge));
            found.push(if near || is_same { fault } else { info(fault) });
        }
    }
}

/// No more than the letters by which two names differ, and soon known.
fn least_edits(a: &str, b: &str) -> usize {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    // What is left begins and ends with different letters: two edits at least, if it has more than one.
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let left = a.len().max(b.len()).min(2);
    // Letters that only one of the two has are all edited.
    let letters = |s: &[u8]| s.iter().fold(0u64, |all, letter| all | 1 << (letter % 64));
    let only = |s: &[u8], other: &[u8]| (letters(s) & !letters(other)).count_ones() as usize;
    left.max(only(a, b)).max(only(b, a)).max(a.len().abs_diff(b.len()))
}

/// R07 over several folders: the same name in the same country in another place. For each pair of
/// scenarios the finding is told of the second.
pub fn moved_places(first: (&dyn Files, &Reading), name: &str, second: (&dyn Files, &Reading)) -> Diagnostics {
    let is_native = |files: &dyn Files| files.list().iter().any(|p| p == "scenario.toml");
    let [known, map] = [first, second]
        .map(|(files, reading)| if is_native(files) { Map::native(&reading.sheets) } else { Map::flee(files) });
    let mut found = Diagnostics::default();
    for place in &map.places {
        let same = |other: &&Place| {
            normal(&other.name) == normal(&place.name) && normal(&other.country) == normal(&place.country)
        };
        let Some(other) = known.places.iter().find(same) else { continue };
        let km = great_circle_km(place.at, other.at);
        if km > ELSEWHERE_KM && !place.constructed && !other.constructed {
            let at = format!("{}, {}", other.at.latitude, other.at.longitude);
            let message =
                say!(lies_elsewhere_than_in, name = place.name, km = Arg::Decimal(km, 0), scenario = name, at = at);
            let fault = map.of_position(place, "R07", message).effect(say!(one_two_scenarios));
            found.push(fault.help(say!(look_the_place)));
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_on_edits_is_no_more_than_the_edits() {
        let words = [
            "", "a", "ab", "ba", "abc", "abcd", "badc", "kidal", "kidla", "kidals", "tessalit", "tesalit", "zz9", "9zz",
        ];
        for (a, b) in words.iter().flat_map(|a| words.iter().map(move |b| (a, b))) {
            assert!(least_edits(a, b) <= crate::edits(a, b), "{a} {b}");
        }
        assert_eq!((least_edits("kidal", "kital"), least_edits("kidal", "gossi")), (1, 4));
    }
}
