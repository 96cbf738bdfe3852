//! R09 to R12 and R22: conflict and closures that do not do what they say.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::PlaceKind;

use super::raw::{Course, Map, Place, info};
use crate::diagnostic::{Diagnostic, Severity};
use crate::native::sheet::Say;
use crate::nearest;
use crate::table::{Row, Table};

/// Below this an intensity is none.
const NO_CONFLICT: f64 = 1e-6;
/// So many unknown columns are told; a table with more belongs to another scenario.
const MOST_UNKNOWN: usize = 100;
/// Names among which the nearest is looked for.
const COMPARED: usize = 2000;
/// Closures among which overlaps are looked for: each with each.
const MOST_CLOSURES: usize = 2000;

pub(super) fn check(map: &Map, course: &Course, found: &mut Say) {
    columns(map, course, found);
    days(course, found);
    closures(map, course, found);
    overlaps(course, found);
    home(map, found);
    inert(map, found);
}

/// The first day on which a column is above 0.
fn first_day(course: &Course, column: usize) -> Option<i64> {
    let active = |text: &str| text.trim().parse::<f64>().is_ok_and(|x| x > NO_CONFLICT);
    daily(course).find(|(_, r)| active(r.text(column))).map(|(day, _)| day as i64)
}

/// The rows of `conflicts.csv` with the day that each stands for.
fn daily(course: &Course) -> impl Iterator<Item = (usize, Row<'_>)> {
    course.conflicts.rows().skip(1).filter(|r| r.cells().any(|c| !c.trim().is_empty())).enumerate()
}

/// R20: the day that a row of `conflicts.csv` names is the day that it stands for.
fn days(course: &Course, found: &mut Say) {
    let table = &course.conflicts;
    let named = |r: Row<'_>| r.text(0).trim().parse::<f64>().ok();
    let first = daily(course).find(|(day, r)| named(*r).is_some_and(|named| named != *day as f64));
    if let Some((day, row)) = first {
        let message = format!("the row stands for day {day} and names day {}", row.text(0).trim());
        let effect = "Flee counts rows and does not read the day: conflicts from here on come on other days";
        let help = "a row for each day from 0 on, without gaps";
        found.push(table.warning("R20", row, 0, message).effect(effect).help(help));
    }
}

/// R09, R10, R11: the columns of `conflicts.csv` against the places.
fn columns(map: &Map, course: &Course, found: &mut Say) {
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
        let help = near.map_or("name a place of locations.csv, or remove the column".to_owned(), |n| {
            format!("did you mean `{n}`?")
        });
        let message = format!("`{name}` is no place of locations.csv");
        let effect = "the column is ignored: its conflict never starts";
        found.push(table.warning("R09", header, index, message).effect(effect).help(help));
    }
    for place in &map.places {
        let typed = place.kind == PlaceKind::ConflictZone;
        let Some(column) = columns.get(place.name.as_str()).copied() else {
            if typed {
                let message = format!("the conflict zone `{}` has no column in conflicts.csv", place.name);
                let effect = if place.conflict_date <= 0 {
                    "it is in conflict from the first day to the last"
                } else {
                    "its conflict never starts, whatever conflict_date says"
                };
                found.push(
                    map.of_place(place, "R09", message).effect(effect).help("add its column, named to the letter"),
                );
            }
            continue;
        };
        let first = first_day(course, column);
        if typed {
            dates(map, place, first, course.days, found);
        } else if let Some(day) = first {
            let message = format!("`{}` is in conflict from day {day} and is no conflict_zone", place.name);
            let effect = "it enters conflict all the same";
            found.push(
                map.of_place(place, "R11", message)
                    .effect(effect)
                    .help("give it the type conflict_zone and a conflict_date"),
            );
        }
        if first.is_some_and(|day| day < course.days) && place.people == 0 && !place.is_camp() {
            let message = format!("`{}` is in conflict and nobody lives there", place.name);
            found.push(
                map.of_place(place, "R11", message).effect("nobody ever flees from it").help("give its population"),
            );
        }
    }
}

/// R10: `conflict_date` is not the day on which the column starts.
fn dates(map: &Map, place: &Place, first: Option<i64>, days: i64, found: &mut Say) {
    let stated = place.conflict_date;
    let (message, effect) = match first {
        Some(day) if day != stated => (
            format!("conflict_date of `{}` is {stated}, and its column starts on day {day}", place.name),
            if stated == 0 && day > 0 {
                "it is in conflict from day 0 until its column next falls to 0"
            } else {
                "conflict starts with the column; conflict_date decides only what the place is on day 0"
            },
        ),
        None if stated == 0 || stated < days => (
            format!("conflict_date of `{}` is {stated}, and its column is never above 0", place.name),
            if stated == 0 { "it is in conflict from the first day to the last" } else { "its conflict never starts" },
        ),
        _ => return,
    };
    let fault = map.places_table.warning("R10", map.places_table.row(place.row), 6, message);
    found.push(fault.effect(effect).help("make the two agree"));
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
}

/// R12: closures that do something else, or nothing.
fn closures(map: &Map, course: &Course, found: &mut Say) {
    let table = &course.closures;
    let known = Known::of(map);
    let place = |name: &str| known.places.get(name).copied();
    for row in table.rows().filter(|r| !r.text(0).starts_with('#') && r.len() >= 5) {
        let (kind, a, b) = (row.text(0), row.text(1), row.text(2));
        let number = |cell: usize| row.text(cell).trim().parse::<i64>().ok();
        let mut warn = |cell: usize, message: String, effect: String, help: &str| {
            found.push(table.warning("R12", row, cell, message).effect(effect).help(help));
        };
        match kind {
            "location" => {
                if let Some(i) = place(a) {
                    location(map, i, b, &mut warn);
                }
            }
            "country" => {
                let unknown = [a, b].iter().position(|name| !known.countries.contains(name));
                if let Some(i) = unknown {
                    if !found.enough(&table.file, Severity::Warning, "R01") {
                        found.push(no_country(&known.countries, table, row, i + 1));
                    }
                    continue;
                }
                let crossed = known.crossed.contains(&[a, b]) || known.crossed.contains(&[b, a]);
                if !crossed && !map.roads.is_empty() {
                    let message = format!("no road leads from {a} to {b}");
                    warn(1, message, "nothing is closed".to_owned(), "remove the row, or add the road");
                }
            }
            "link" => {
                let road = place(a)
                    .zip(place(b))
                    .is_some_and(|(x, y)| known.roads.binary_search(&[x.min(y), x.max(y)]).is_ok());
                let what = if road {
                    "closures of type `link` do nothing in Flee 3"
                } else {
                    "there is no such road, and closures of type `link` do nothing in Flee 3"
                };
                warn(
                    0,
                    what.to_owned(),
                    "nothing is closed".to_owned(),
                    "run with `--rules azalai`, where it closes, or close a place or border",
                );
            }
            "camp" | "idpcamp" => {
                if let Some(i) = place(a).filter(|&i| !map.places[i].is_camp()) {
                    let message = format!("`{}` is no camp", map.places[i].name);
                    warn(
                        1,
                        message,
                        "it becomes a town, and a camp when the closure ends".to_owned(),
                        "close a camp, or use `location`",
                    );
                }
            }
            "remove_forced_redirection" => {
                let message = "redirections move nobody in Flee 3, and removing one does nothing".to_owned();
                let fault = table.warning("R22", row, 0, message).effect("none");
                found.push(fault.help("remove the row"));
                continue;
            }
            other => warn(
                0,
                format!("`{other}` is no type of closure"),
                "the row is ignored: nothing is closed".to_owned(),
                "write country, location, camp, idpcamp or link",
            ),
        }
        if let (Some(start), Some(end)) = (number(3), number(4)) {
            period(course, row, start, end, found);
        }
    }
}

fn location(map: &Map, i: usize, second: &str, warn: &mut dyn FnMut(usize, String, String, &str)) {
    let place = &map.places[i];
    let traps = place.kind == PlaceKind::ConflictZone;
    if !second.is_empty() {
        let trapped = if traps { "; people who flee there are trapped until it opens" } else { "" };
        let message = "a closure of type `location` reads its first name only".to_owned();
        let effect = format!("every road of {} is closed, not only the one to {second}{trapped}", place.name);
        warn(
            2,
            message,
            effect,
            "remove the second name; to close a border use `country`, to close one road `link` with `--rules azalai`",
        );
    } else if traps {
        let message = format!("every road of `{}`, from which people flee, is closed", place.name);
        warn(
            1,
            message,
            "people who flee there are trapped until it opens".to_owned(),
            "close the roads that were closed, not the place",
        );
    }
}

/// R01: a border of a country that no place lies in.
fn no_country(countries: &BTreeSet<&str>, table: &Table, row: Row<'_>, cell: usize) -> Diagnostic {
    let name = row.text(cell);
    let near = nearest(name, countries.iter().take(COMPARED).copied());
    let help =
        near.map_or("write a country of locations.csv to the letter".to_owned(), |n| format!("did you mean `{n}`?"));
    let fault = table.warning("R01", row, cell, format!("no place of locations.csv is in `{name}`"));
    fault.effect("nothing is closed").help(help)
}

/// R12: two closures of one thing that overlap: the first end opens it.
fn overlaps(course: &Course, found: &mut Say) {
    let table = &course.closures;
    let closure = |r: Row<'_>| {
        let mut names = [r.text(1).to_owned(), r.text(2).to_owned()];
        match r.text(0) {
            "country" => names.sort(),
            "location" | "camp" | "idpcamp" => names[1].clear(),
            _ => return None,
        }
        let day = |cell: usize| r.text(cell).trim().parse::<i64>().ok();
        let end = day(4).map(|end| if end < 0 { i64::MAX } else { end })?;
        Some((r.text(0).to_owned(), names, day(3)?, end))
    };
    let rows: Vec<(Row<'_>, _)> =
        table.rows().filter(|r| r.len() >= 5).filter_map(|r| Some((r, closure(r)?))).take(MOST_CLOSURES).collect();
    for (i, (row, (kind, names, start, end))) in rows.iter().enumerate() {
        for (earlier, (other_kind, other, from, to)) in &rows[..i] {
            let is_one = kind == other_kind && names == other;
            if is_one && start.max(from) < end.min(to) && end != to && *end.min(to) < course.days {
                let message = format!("the closure overlaps the one in line {}", earlier.line());
                let effect = format!("all is open from day {}, when the first of the two ends", end.min(to));
                found.push(
                    table.warning("R12", *row, 3, message).effect(effect).help("write one row for the whole time"),
                );
                break;
            }
        }
    }
}

/// The first row decides which country is home; conflict elsewhere only is a sign of wrong order.
fn home(map: &Map, found: &mut Say) {
    let zones = || map.places.iter().filter(|p| p.kind == PlaceKind::ConflictZone);
    let Some(first) = map.places.first() else { return };
    let Some(zone) = zones().next().filter(|_| zones().all(|z| z.country != first.country)) else { return };
    let message = format!("the first row makes {} the home country, and all conflict is elsewhere", first.country);
    let effect = format!("{} counts as abroad: foreign_weight works the wrong way round", zone.country);
    let help = format!("begin with a place in {}, such as `{}`", zone.country, zone.name);
    found.push(map.of_place(first, "home-country", message).effect(effect).help(help));
}

fn period(course: &Course, row: Row<'_>, start: i64, end: i64, found: &mut Say) {
    let table = &course.closures;
    if start >= course.days && course.days > 0 {
        let message = format!("the closure starts on day {start}, after the run of {} days", course.days);
        found.push(
            table.warning("R12", row, 3, message).effect("nothing is closed").help("check the day, or remove the row"),
        );
    } else if end >= 0 && end <= start {
        let message = format!("the closure ends on day {end}, not after its start on day {start}");
        let effect = if end < start { "it stays closed to the end of the run" } else { "it opens again the same day" };
        found.push(
            table
                .warning("R12", row, 4, message)
                .effect(effect)
                .help("give the first day on which it is open again, or -1"),
        );
    } else if end >= course.days && course.days > 0 {
        let message = format!("the closure ends on day {end}, and the run has {} days", course.days);
        found.push(info(
            table.warning("R12", row, 4, message).effect("it is not opened within the run").help("-1 says the same"),
        ));
    }
}

/// R22: what Flee 3 reads and never uses.
fn inert(map: &Map, found: &mut Say) {
    for place in map.places.iter().filter(|p| p.kind == PlaceKind::ForwardingHub) {
        let message = format!("`{}` is a forwarding hub, and redirections move nobody in Flee 3", place.name);
        let fault = map.places_table.warning("R22", map.places_table.row(place.row), 5, message);
        found.push(
            fault
                .effect("it is an ordinary place that everybody leaves the next day")
                .help("write town, or marker for a crossroads"),
        );
    }
    let header = map.links_table.rows().find(|r| r.text(0).starts_with('#'));
    let link_type = header.and_then(|h| h.cells().position(|c| c.trim() == "link_type").map(|i| (h, i)));
    if let Some((header, cell)) = link_type {
        let fault = map.links_table.warning("R22", header, cell, "the column `link_type` has no effect in Flee 3");
        found.push(
            fault.effect("everybody drives at max_move_speed").help("give max_move_speed or walk_probability instead"),
        );
    }
    for road in &map.roads {
        let row = map.row_of(road);
        let flag = row.text(3).trim();
        if flag == "1" || flag == "2" {
            let effect = if flag == "1" {
                "the road exists twice, which doubles its weight in choices"
            } else {
                "none: Flee 3 stores the flag and reads it nowhere"
            };
            let message = format!("forced_redirection {flag} moves nobody");
            found.push(map.links_table.warning("R22", row, 3, message).effect(effect).help("write 0"));
        }
    }
}
