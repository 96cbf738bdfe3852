//! R02 to R06: is everybody connected, and can the roads be as long as they say?

use std::collections::BTreeMap;

use azalai_basemap::{great_circle_km, north_km};
use azalai_text::{Arg, say};

use super::raw::{Map, Place, find_column, info};
use crate::diagnostic::{Diagnostic, Severity};
use crate::native::sheet::Say;
use crate::table::Row;

/// A road shorter than this share of the great circle is impossible beyond rounding.
const SHORT: f64 = 0.97;
/// A road longer than so many great circles is doubtful.
const LONG: f64 = 2.0;
/// Kilometres by which a long road must exceed the great circle to be worth a look.
const LONG_BY_KM: f64 = 10.0;
/// A network of which so large a share of roads is straight was not measured on roads.
const STRAIGHT_SHARE: f64 = 0.8;
/// How near to a straight line a length is.
const STRAIGHT: f64 = 0.03;
/// Fewer roads than this say nothing about how lengths were made.
const FEW_ROADS: usize = 8;
/// A dead end so near to a place without roads is probably where its road is missing (km).
const MISSING_WITHIN_KM: f64 = 40.0;
/// For so many places that are cut off, the place to connect them with is looked for; more have another fault.
const LOOKED_AROUND: usize = 200;

pub(super) fn check(map: &Map, found: &mut Say) {
    components(map, found);
    duplicates(map, found);
    let straight = straight_lines(map, found);
    lengths(map, straight, found);
}

/// The place that stands for the component of place `i`.
fn find(root: &mut [usize], mut i: usize) -> usize {
    while root[i] != i {
        root[i] = root[root[i]];
        i = root[i];
    }
    i
}

/// The component of each place, by union of the ends of roads.
fn component_of(map: &Map) -> Vec<usize> {
    let mut root: Vec<usize> = (0..map.places.len()).collect();
    for road in &map.roads {
        let [a, b] = road.ends().map(|end| find(&mut root, end));
        root[a.max(b)] = a.min(b);
    }
    (0..root.len()).map(|i| find(&mut root, i)).collect()
}

/// R02: places that nobody can reach.
fn components(map: &Map, found: &mut Say) {
    if !map.places.is_empty() && !map.has_links {
        let fault = Diagnostic::warning("R02", &map.links_table.file, say!(there_is_no_road));
        found.push(fault.effect(say!(nobody_leaves_home)).help(say!(add_row_each_road)));
    }
    if map.places.is_empty() || map.roads.is_empty() {
        return;
    }
    let component = component_of(map);
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for &c in &component {
        *sizes.entry(c).or_default() += 1;
    }
    let main = sizes.iter().max_by_key(|&(&c, &n)| (n, std::cmp::Reverse(c))).map_or(0, |(&c, _)| c);
    let roads_of = map.roads_of();
    let dead_ends: Vec<usize> =
        (0..map.places.len()).filter(|&i| map.places[i].is_waypoint() && roads_of.of(i).len() == 1).collect();
    let apart = map.places.iter().enumerate().filter(|&(i, _)| component[i] != main);
    for (n, (i, place)) in apart.enumerate() {
        let alone = sizes[&component[i]] == 1;
        let name = &place.name;
        let message = match sizes[&component[i]] - 1 {
            0 => say!(has_no_road, name = name),
            1 => say!(one_place_connected, name = name),
            n => say!(places_connected_cannot, name = name, n = n),
        };
        let effect = if place.is_camp() { say!(nobody_ever_arrives) } else { say!(nobody_comes_arrives) };
        let connected = map.places.iter().zip(&component).filter(|&(_, &c)| n < LOOKED_AROUND && c == main);
        let nearest = nearest_to(place, connected.map(|(p, _)| p));
        let help = nearest.map_or(say!(add_a_road), |(km, other)| {
            say!(add_road_nearest, name = other.name, km = Arg::Decimal(km, 0))
        });
        found.push(map.of_place(place, "R02", message).effect(effect).help(help));
        if alone && n < LOOKED_AROUND {
            dead_end_nearby(map, i, &dead_ends, found);
        }
    }
}

/// The nearest of `others` and how far it is (km); of several the first.
fn nearest_to<'m>(place: &Place, others: impl Iterator<Item = &'m Place>) -> Option<(f64, &'m Place)> {
    let mut nearest: Option<(f64, &Place)> = None;
    for other in others {
        let best = nearest.map_or(f64::INFINITY, |(km, _)| km);
        if north_km(place.at, other.at) <= best {
            let km = great_circle_km(place.at, other.at);
            nearest = if km < best { Some((km, other)) } else { nearest };
        }
    }
    nearest
}

/// A waypoint with one road beside a place without any: the road between them is missing.
fn dead_end_nearby(map: &Map, lonely: usize, dead_ends: &[usize], found: &mut Say) {
    let at = map.places[lonely].at;
    let near = |&&i: &&usize| i != lonely && north_km(map.places[i].at, at) <= MISSING_WITHIN_KM;
    for place in dead_ends.iter().filter(near).map(|&i| &map.places[i]) {
        let km = great_circle_km(place.at, at);
        if km <= MISSING_WITHIN_KM {
            let message =
                say!(dead_end_km_no, name = place.name, km = Arg::Decimal(km, 0), other = map.places[lonely].name);
            let help = say!(add_road, a = place.name, b = map.places[lonely].name);
            found.push(map.of_place(place, "R02", message).effect(say!(people_who_come)).help(help));
        }
    }
}

/// R05: the same road twice.
fn duplicates(map: &Map, found: &mut Say) {
    let pair = |&r: &u32| {
        let mut ends = map.roads[r as usize].ends();
        ends.sort_unstable();
        (ends, r)
    };
    // Dates as they are written, year first, so that texts compare as days do.
    let dates = ["from_date", "to_date"].map(|name| find_column(&map.links_table, name));
    let apart = |a: Row<'_>, b: Row<'_>| {
        let [a, b] = [a, b].map(|row| dates.map(|c| c.map_or("", |c| row.text(c).trim())));
        let before = |to: &str, from: &str| !to.is_empty() && !from.is_empty() && to < from;
        before(a[1], b[0]) || before(b[1], a[0])
    };
    let mut roads: Vec<u32> = (0..map.roads.len() as u32).collect();
    roads.sort_unstable_by_key(pair);
    for same in roads.chunk_by(|a, b| pair(a).0 == pair(b).0) {
        for &again in &same[1..] {
            let road = &map.roads[again as usize];
            if apart(map.row_of(&map.roads[same[0] as usize]), map.row_of(road)) {
                continue;
            }
            if found.enough(&map.links_table.file, Severity::Warning, "R05") {
                continue;
            }
            let line = map.row_of(&map.roads[same[0] as usize]).line();
            let message = say!(road_already_line, ends = map.ends(road), line = line.to_string());
            let effect = say!(people_see_two);
            found.push(map.of_road(road, "R05", message).effect(effect).help(say!(remove_one_two)));
        }
    }
}

/// R06: every length is the straight line between the ends.
fn straight_lines(map: &Map, found: &mut Say) -> bool {
    let ratios = || map.roads.iter().filter_map(super::raw::Road::ratio);
    let (all, straight) = (ratios().count(), ratios().filter(|r| (*r - 1.0).abs() <= STRAIGHT).count());
    if all < FEW_ROADS || (straight as f64) < STRAIGHT_SHARE * all as f64 {
        return false;
    }
    let share = 100.0 * straight as f64 / all as f64;
    let message = say!(roads_long_straight, share = Arg::Decimal(share, 0));
    let fault = Diagnostic::warning("R06", &map.links_table.file, message).at(1, 1).line_of(&map.links_table.text);
    let effect = say!(journeys_too_short);
    found.push(fault.effect(effect).help(say!(take_lengths_along)));
    true
}

/// R03 and R04: roads that are too short or too long for where their ends lie.
fn lengths(map: &Map, straight: bool, found: &mut Say) {
    for road in &map.roads {
        if road.ends().iter().any(|&end| map.places[end].constructed) {
            continue;
        }
        let Some(ratio) = road.ratio() else { continue };
        let (km, direct) = (road.km, road.great_circle());
        let of_length = || {
            let [direct, ratio] = [Arg::Decimal(direct, 1), Arg::Decimal(ratio, 2)];
            say!(km_road_but_km, ends = map.ends(road), km = km, direct = direct, ratio = ratio)
        };
        if ratio < SHORT && direct - km > 1.0 {
            let effect = say!(people_travel_sooner);
            let help = say!(correct_length_position);
            found.push(map.of_road(road, "R03", of_length()).effect(effect).help(help));
        } else if ratio < 1.0 && direct - km > 0.05 && !straight {
            let message = say!(km_road_km_straight, ends = map.ends(road), km = km, direct = Arg::Decimal(direct, 1));
            found.push(info(
                map.of_road(road, "R03", message).effect(say!(none_speak_rounding)).help(say!(round_lengths_up)),
            ));
        } else if ratio > LONG && km - direct >= LONG_BY_KM {
            let effect = say!(people_avoid_road);
            let help = say!(correct_length_position_if);
            found.push(map.of_road(road, "R04", of_length()).effect(effect).help(help));
        }
    }
}
