//! R09 to R12 and R22: conflict and closures that do not do what they say.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::PlaceKind;
use azalai_text::{Message, say};

use super::raw::{Closing, Course, Map, Place, info};
use crate::diagnostic::{Diagnostic, Severity};
use crate::flee::rows::is_name;
use crate::native::sheet::{Say, Sheet};
use crate::nearest;
use crate::table::Row;

/// Below this an intensity is none.
const NO_CONFLICT: f64 = 1e-6;
/// So many unknown columns are told; a table with more belongs to another scenario.
const MOST_UNKNOWN: usize = 100;
/// Names among which the nearest is looked for.
const COMPARED: usize = 2000;
/// Closures among which overlaps are looked for: each with each.
const MOST_CLOSURES: usize = 2000;

/// The rules for a Flee folder.
pub(super) fn flee(map: &Map<'_>, course: &Course<'_>, found: &mut Say) {
    columns(map, course, found);
    days(course, found);
    home(map, found);
    link_types(map, found);
    both(map, course, found);
}

/// The same rules for a native folder; `sheet`: its `conflicts.csv`.
pub(super) fn native(map: &Map<'_>, course: &Course<'_>, sheet: Option<&Sheet>, found: &mut Say) {
    zones(map, course, sheet, found);
    both(map, course, found);
}

fn both(map: &Map<'_>, course: &Course<'_>, found: &mut Say) {
    closures(map, course, found);
    overlaps(course, found);
    if course.is_flee {
        inert(map, found);
    }
}

/// R09, R10 and R11 for `conflicts.csv` of a native folder.
fn zones(map: &Map<'_>, course: &Course<'_>, sheet: Option<&Sheet>, found: &mut Say) {
    let Some(sheet) = sheet else { return };
    let column = |name| sheet.place_of(name).unwrap_or(usize::MAX);
    let [place, date, intensity] = ["place", "date", "intensity"].map(column);
    let mut first: BTreeMap<&str, Option<i64>> = BTreeMap::new();
    for row in sheet.table.rows().skip(1) {
        let fights = row.text(intensity).trim().parse::<f64>().is_ok_and(|x| x > NO_CONFLICT);
        let day = course.day(row.text(date)).map(|day| day.max(0)).filter(|_| fights);
        let known = first.entry(row.text(place).trim()).or_default();
        *known = known.iter().copied().chain(day).min();
    }
    for place in &map.places {
        let typed = place.kind == PlaceKind::ConflictZone;
        match first.get(place.name.as_str()) {
            Some(&day) => zone(map, place, day, course, typed || !course.is_flee, found),
            None if typed => without_column(map, place, found),
            None => {}
        }
    }
}

/// A conflict zone of which no table says when it is in conflict.
fn without_column(map: &Map<'_>, place: &Place, found: &mut Say) {
    let message = say!(conflict_zone_no, name = place.name);
    let effect = if place.conflict_date <= 0 { say!(conflict_first_day) } else { say!(conflict_never_starts) };
    found.push(map.of_place(place, "R09", message).effect(effect).help(say!(add_column_named)));
}

/// A place with a first day of conflict; `typed`: it may have one.
fn zone(map: &Map<'_>, place: &Place, first: Option<i64>, course: &Course<'_>, typed: bool, found: &mut Say) {
    if place.kind == PlaceKind::ConflictZone {
        dates(map, place, first, course.days, found);
    } else if let Some(day) = first.filter(|_| !typed) {
        let message = say!(conflict_day_no, name = place.name, day = day);
        let effect = say!(enters_conflict_all);
        found.push(map.of_place(place, "R11", message).effect(effect).help(say!(give_type_conflict_zone)));
    }
    if first.is_some_and(|day| day < course.days) && place.people == 0 && !place.is_camp() {
        let message = say!(conflict_nobody_lives, name = place.name);
        found.push(map.of_place(place, "R11", message).effect(say!(nobody_ever_flees)).help(say!(give_population)));
    }
}

/// The first day on which a column is above 0.
fn first_day(course: &Course<'_>, column: usize) -> Option<i64> {
    let active = |text: &str| text.trim().parse::<f64>().is_ok_and(|x| x > NO_CONFLICT);
    daily(course).find(|(_, r)| active(r.text(column))).map(|(day, _)| day as i64)
}

/// The rows of `conflicts.csv` with the day that each stands for.
fn daily<'c>(course: &'c Course<'_>) -> impl Iterator<Item = (usize, Row<'c>)> {
    course.conflicts.rows().skip(1).filter(|r| r.cells().any(|c| !c.trim().is_empty())).enumerate()
}

/// R20: the day that a row of `conflicts.csv` names is the day that it stands for.
fn days(course: &Course<'_>, found: &mut Say) {
    let table = &course.conflicts;
    let named = |r: Row<'_>| r.text(0).trim().parse::<f64>().ok();
    let first = daily(course).find(|(day, r)| named(*r).is_some_and(|named| named != *day as f64));
    if let Some((day, row)) = first {
        let message = say!(row_of_another_day, day = day, named = row.text(0).trim());
        let effect = say!(flee_counts_rows);
        let help = say!(row_each_day_0);
        found.push(table.warning("R20", row, 0, message).effect(effect).help(help));
    }
}

/// R09, R10, R11: the columns of `conflicts.csv` against the places.
fn columns(map: &Map<'_>, course: &Course<'_>, found: &mut Say) {
    let table = &course.conflicts;
    let Some(header) = table.first() else { return };
    let names: BTreeSet<&str> = map.places.iter().map(|p| p.name.as_str()).collect();
    let mut columns: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, cell) in header.cells().enumerate().skip(1).filter(|(_, c)| names.contains(c.trim())) {
        columns.entry(cell.trim()).or_insert(index);
    }
    let unknown = header.cells().enumerate().skip(1).filter(|(_, c)| !names.contains(c.trim()));
    for (index, cell) in unknown.filter(|(_, c)| !c.trim().is_empty()).take(MOST_UNKNOWN) {
        let name = cell.trim();
        let near = nearest(name, map.places.iter().take(COMPARED).map(|p| p.name.as_str()));
        let help = near.map_or(say!(name_place_locations), |n| say!(did_you_mean, name = n));
        let message = say!(no_place_locations, name = name);
        let effect = say!(column_ignored_conflict);
        found.push(table.warning("R09", header, index, message).effect(effect).help(help));
    }
    for place in &map.places {
        let typed = place.kind == PlaceKind::ConflictZone;
        match columns.get(place.name.as_str()) {
            Some(&column) => zone(map, place, first_day(course, column), course, typed, found),
            None if typed => without_column(map, place, found),
            None => {}
        }
    }
}

/// R10: `conflict_date` is not the day on which the column starts.
fn dates(map: &Map<'_>, place: &Place, first: Option<i64>, days: i64, found: &mut Say) {
    let stated = place.conflict_date;
    let (message, effect) = match first {
        Some(day) if day != stated => (
            say!(conflict_date_column_starts, name = place.name, stated = stated, day = day),
            if stated == 0 && day > 0 { say!(conflict_day_0) } else { say!(conflict_starts_column) },
        ),
        None if stated == 0 || stated < days => (
            say!(conflict_date_column_never, name = place.name, stated = stated),
            if stated == 0 { say!(conflict_first_day) } else { say!(its_conflict_never) },
        ),
        _ => return,
    };
    let fault = map.places_table.warning("R10", map.places_table.row(place.row), 6, message);
    found.push(fault.effect(effect).help(say!(make_two_agree)));
}

/// What a closure may name.
struct Known<'m> {
    places: BTreeMap<&'m str, usize>,
    countries: BTreeSet<&'m str>,
    /// Pairs of places with a road, the lower index first, sorted.
    roads: Vec<[usize; 2]>,
    /// Pairs of countries with a road between them.
    crossed: BTreeSet<[&'m str; 2]>,
}

impl<'m> Known<'m> {
    fn of(map: &'m Map) -> Self {
        let country = |i: usize| map.places[i].country.as_str();
        let sorted = |[a, b]: [usize; 2]| [a.min(b), a.max(b)];
        let mut roads: Vec<[usize; 2]> = map.roads.iter().map(|r| sorted(r.ends())).collect();
        roads.sort_unstable();
        Self {
            // Of two places with one name the first is meant.
            places: map.places.iter().enumerate().rev().map(|(i, p)| (p.name.as_str(), i)).collect(),
            countries: (0..map.places.len()).map(country).collect(),
            roads,
            crossed: map.roads.iter().map(|r| r.ends().map(country)).collect(),
        }
    }

    /// Whether a road joins these places.
    fn joins(&self, a: Option<usize>, b: Option<usize>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b && self.roads.binary_search(&[a.min(b), a.max(b)]).is_ok())
    }
}

/// R12: closures that do something else, or nothing.
fn closures(map: &Map<'_>, course: &Course<'_>, found: &mut Say) {
    let known = Known::of(map);
    let place = |name: &str| known.places.get(name).copied();
    for closing in course.closings() {
        let [a, b] = closing.names;
        let mut warn = |cell: usize, message: Message, effect: Message, help: Message| {
            found.push(course.of_closing(&closing, cell, "R12", message).effect(effect).help(help));
        };
        match closing.kind {
            "location" => {
                let one_road = !course.is_flee && known.joins(place(a), place(b));
                if one_road {
                    let effect = say!(one_road_closed, name = a, other = b);
                    warn(2, say!(closure_of_one_road), effect, say!(write_link));
                } else if let Some(i) = place(a) {
                    location(map, i, b, &mut warn);
                }
            }
            "country" => {
                let unknown = [a, b].iter().position(|name| !known.countries.contains(name));
                if let Some(i) = unknown {
                    // The reader of our own format has told it.
                    if !course.native && !found.enough(&course.closures.file, Severity::Warning, "R01") {
                        found.push(no_country(&known.countries, course, &closing, i + 1));
                    }
                    continue;
                }
                let crossed = known.crossed.contains(&[a, b]) || known.crossed.contains(&[b, a]);
                if !crossed && !map.roads.is_empty() {
                    let message = say!(no_road_leads, a = a, b = b);
                    warn(1, message, say!(nothing_closed), say!(remove_row_add));
                }
            }
            "link" => {
                let road = known.joins(place(a), place(b));
                if course.is_flee {
                    let what = if road { say!(closures_type_link) } else { say!(no_such_road_closures) };
                    warn(0, what, say!(nothing_closed), say!(run_rules_azalai));
                } else if !road {
                    warn(1, say!(no_such_road, a = a, b = b), say!(nothing_closed), say!(remove_row_add));
                }
            }
            "camp" | "idpcamp" => {
                if let Some(i) = place(a).filter(|&i| !map.places[i].is_camp()) {
                    let message = say!(no_camp, name = map.places[i].name);
                    warn(1, message, say!(becomes_town_camp), say!(close_camp_use));
                }
            }
            "remove_forced_redirection" | "inert" => {
                let fault = course.of_closing(&closing, 0, "R22", say!(redirections_move_nobody)).effect(say!(none));
                found.push(fault.help(say!(remove_row)));
                continue;
            }
            other => {
                warn(0, say!(no_type_closure, kind = other), say!(row_ignored_nothing), say!(write_country_location));
            }
        }
        if let (Some(start), Some(end)) = (closing.start, closing.end) {
            period(course, &closing, start, end, found);
        }
    }
}

fn location(map: &Map<'_>, i: usize, second: &str, warn: &mut dyn FnMut(usize, Message, Message, Message)) {
    let place = &map.places[i];
    let traps = place.kind == PlaceKind::ConflictZone;
    if is_name(second) {
        let message = say!(closure_type_location);
        let effect = if traps {
            say!(every_road_closed_and_trapped, name = place.name, other = second)
        } else {
            say!(every_road_closed_not_one, name = place.name, other = second)
        };
        warn(2, message, effect, say!(remove_second_name));
    } else if traps {
        let message = say!(every_road_people, name = place.name);
        warn(1, message, say!(people_who_flee), say!(close_roads_closed));
    }
}

/// R01: a border of a country that no place lies in.
fn no_country(countries: &BTreeSet<&str>, course: &Course<'_>, closing: &Closing<'_>, cell: usize) -> Diagnostic {
    let name = closing.names[cell - 1];
    let same = crate::same_country(name, countries.iter().copied());
    let near = same.or_else(|| nearest(name, countries.iter().take(COMPARED).copied()));
    let help = near.map_or(say!(write_country_locations), |n| say!(did_you_mean, name = n));
    let fault = course.of_closing(closing, cell, "R01", say!(no_place_locations_csv, name = name));
    fault.effect(say!(nothing_closed)).help(help)
}

/// R12: two closures of one thing that overlap: the first end opens it.
fn overlaps(course: &Course<'_>, found: &mut Say) {
    if !course.is_flee {
        return;
    }
    let closure = |c: &Closing<'_>| {
        let mut names = c.names.map(str::to_owned);
        match c.kind {
            "country" => names.sort(),
            "location" | "camp" | "idpcamp" => names[1].clear(),
            _ => return None,
        }
        let end = c.end.map(|end| if end < 0 { i64::MAX } else { end })?;
        Some((c.kind.to_owned(), names, c.start?, end))
    };
    let rows: Vec<(Closing<'_>, _)> =
        course.closings().filter_map(|c| closure(&c).map(|what| (c, what))).take(MOST_CLOSURES).collect();
    for (i, (closing, (kind, names, start, end))) in rows.iter().enumerate() {
        for (earlier, (other_kind, other, from, to)) in &rows[..i] {
            let is_one = kind == other_kind && names == other;
            if is_one && start.max(from) < end.min(to) && end != to && *end.min(to) < course.days {
                let message = say!(closure_overlaps_one, line = earlier.row.line().to_string());
                let effect = say!(all_open_day_when, end = end.min(to));
                let fault = course.of_closing(closing, 3, "R12", message);
                found.push(fault.effect(effect).help(say!(write_one_row_whole)));
                break;
            }
        }
    }
}

/// The first row decides which country is home; conflict elsewhere only is a sign of wrong order.
fn home(map: &Map<'_>, found: &mut Say) {
    let zones = || map.places.iter().filter(|p| p.kind == PlaceKind::ConflictZone);
    let Some(first) = map.places.first() else { return };
    let Some(zone) = zones().next().filter(|_| zones().all(|z| z.country != first.country)) else { return };
    let message = say!(first_row_makes, country = first.country);
    let effect = say!(counts_abroad_foreign_weight, country = zone.country);
    let help = say!(begin_place_such, country = zone.country, name = zone.name);
    found.push(map.of_place(first, "home-country", message).effect(effect).help(help));
}

fn period(course: &Course<'_>, closing: &Closing<'_>, start: i64, end: i64, found: &mut Say) {
    let finding = |cell, message| course.of_closing(closing, cell, "R12", message);
    if start >= course.days && course.days > 0 {
        let message = say!(closure_starts_day, start = start, days = course.days);
        found.push(finding(3, message).effect(say!(nothing_closed)).help(say!(check_day_remove)));
    } else if end >= 0 && end <= start {
        let message = say!(closure_ends_day, end = end, start = start);
        let effect = if end < start { say!(stays_closed_end) } else { say!(opens_again_same) };
        found.push(finding(4, message).effect(effect).help(say!(give_first_day)));
    } else if end >= course.days && course.days > 0 {
        let message = say!(closure_ends_day_run, end = end, days = course.days);
        let fault = finding(4, message).effect(say!(opened_within_run));
        found.push(info(fault.help(say!(minus_one_says_so))));
    }
}

/// R22: what Flee 3 reads and never uses.
fn inert(map: &Map<'_>, found: &mut Say) {
    for place in map.places.iter().filter(|p| p.kind == PlaceKind::ForwardingHub) {
        let message = say!(forwarding_hub_redirections, name = place.name);
        let fault = map.places_table.warning("R22", map.places_table.row(place.row), map.kind_column, message);
        found.push(fault.effect(say!(ordinary_place_everybody)).help(say!(write_town_marker)));
    }
    for road in &map.roads {
        let row = map.row_of(road);
        let flag = row.text(map.redirection_column).trim();
        if flag == "1" || flag == "2" {
            let effect = if flag == "1" { say!(road_exists_twice) } else { say!(none_flee_3_stores) };
            let message = say!(forced_redirection_moves_nobody, value = flag);
            let fault = map.links_table.warning("R22", row, map.redirection_column, message);
            found.push(fault.effect(effect).help(say!(write_0)));
        }
    }
}

/// R22: a column that Flee 3 does not read.
fn link_types(map: &Map<'_>, found: &mut Say) {
    let header = map.links_table.rows().find(|r| r.text(0).starts_with('#'));
    let link_type = header.and_then(|h| h.cells().position(|c| c.trim() == "link_type").map(|i| (h, i)));
    if let Some((header, cell)) = link_type {
        let fault = map.links_table.warning("R22", header, cell, say!(column_link_type_no));
        found
            .push(fault.effect(say!(everybody_drives_max_move_speed)).help(say!(give_max_move_speed_walk_probability)));
    }
}
