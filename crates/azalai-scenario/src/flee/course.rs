//! What happens when: `conflicts.csv`, `closures.csv`, `location_changes.csv`, `agents.csv`.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::settings::FloodSpawn;
use azalai_model::{
    Closure, ClosureKind, ConflictSeries, Insertion, Link, Place, PlaceChange, PlaceId, PlaceKind, Rules, Scenario,
    Settings, SpawnMode,
};
use azalai_text::{Message, say};

use super::hazard::is_flood_mode;
use super::map::kind;
use super::rows::{Rows, is_name, python_float};
use super::{Folder, Names};
use crate::native::sheet::Say;
use crate::table::Row;
use crate::{Diagnostic, Severity, nearest};

/// So many unknown columns are told; a table with more belongs to another scenario.
/// Days of closures are counted up to this from the start, to either side.
const MOST_DAY: i64 = 500_000;
/// An intensity above this is no number that was meant.
const MOST_INTENSITY: f64 = 1e12;
const MOST_UNKNOWN: usize = 100;
const CONFLICTS: &str = "input_csv/conflicts.csv";
const CLOSURES: &str = "input_csv/closures.csv";
/// Flee reads it from the working folder, which is the scenario's (Q55).
const CHANGES: [&str; 2] = ["location_changes.csv", "input_csv/location_changes.csv"];
const AGENTS: &str = "input_csv/agents.csv";
/// Below this an intensity is none (Flee's rule).
const NO_CONFLICT: f64 = 1e-6;

/// Conflict by place: the row is the day, whatever the first column says (Q22).
pub(super) fn conflict(
    folder: &Folder<'_>,
    names: &Names,
    places: &[Place],
    settings: &Settings,
    days: u32,
    say: &mut Say,
) -> Vec<ConflictSeries> {
    // Flee has floods in the place of conflict; ours has both.
    if is_flood_mode(settings) && (folder.rules == Rules::Flee || !folder.has(CONFLICTS)) {
        return Vec::new();
    }
    let Some(rows) = folder.needed(CONFLICTS, &say!(conflict_each_place), say) else { return Vec::new() };
    let Some(header) = rows.table.first() else {
        say.push(Diagnostic::error("empty-file", CONFLICTS, say!(file_no_header)).help(say!(first_line_day)));
        return Vec::new();
    };
    let mut columns: BTreeMap<PlaceId, Vec<usize>> = BTreeMap::new();
    let mut unknown = 0;
    for (index, cell) in header.cells().enumerate().skip(1) {
        let name = cell.trim();
        if name.is_empty() {
            continue;
        }
        let Some(&place) = names.0.get(name) else {
            unknown += 1;
            // Where no place could be read, that has been said.
            if unknown > MOST_UNKNOWN || names.0.is_empty() {
                continue;
            }
            let near = nearest(name, names.0.keys().take(5000).map(String::as_str));
            let fault = rows.table.warning("R09", header, index, say!(no_place_locations, name = name));
            let help = near.map_or(say!(name_place_remove), |n| say!(did_you_mean, name = n));
            say.push(fault.effect(say!(column_ignored_no)).help(help));
            continue;
        };
        columns.entry(place).or_default().push(index);
        if columns[&place].len() > 1 {
            twice(folder, &rows, header, index, say);
        }
    }
    let says = |row: &Row<'_>| row.cells().any(|c| !c.trim().is_empty());
    let body: Vec<u32> = rows.table.rows().skip(1).filter(says).map(|row| row.index() as u32).collect();
    if body.len() < days as usize {
        let last = body.last().map_or(header, |&row| rows.table.row(row as usize));
        let message = say!(table_ends_after, rows = body.len(), days = days);
        say.push(rows.table.error("short-table", last, 0, message).help(say!(add_row_each_day)));
    }
    // Rows after the last day change nothing; they are read, so that a fault in them is told.
    let mut series = Vec::new();
    for (&place, columns) in &columns {
        let mut values = Vec::with_capacity(body.len());
        for row in body.iter().map(|&row| rows.table.row(row as usize)) {
            values.extend(columns.iter().filter_map(|&column| intensity(folder, &rows, row, column, say)));
        }
        if values.len() < (days as usize).min(body.len()) {
            let message = say!(column_ends_after, name = places[place.index()].name, rows = values.len(), days = days);
            say.push(rows.table.error("short-table", header, columns[0], message).help(say!(give_every_place)));
        }
        series.push(ConflictSeries::from_daily(place, values));
    }
    unending(places, &series, say);
    series
}

/// A second column of one place: Flee takes the cells of both in turn, so that each row is two days (Q58).
fn twice(folder: &Folder<'_>, rows: &Rows, header: Row<'_>, column: usize, say: &mut Say) {
    let message = say!(has_two_columns, name = header.text(column).trim());
    say.push(if folder.rules == Rules::Flee {
        let fault = rows.table.warning("duplicate-column", header, column, message);
        fault.effect(say!(flee_takes_cells_in_turn)).help(say!(remove_one_them))
    } else {
        rows.table.error("duplicate-column", header, column, message).help(say!(remove_one_them))
    });
}

/// A row that ends before a column: Flee has no cell of that day, and the later ones move up (Q59).
fn short_row(folder: &Folder<'_>, rows: &Rows, row: Row<'_>, column: usize, say: &mut Say) {
    let moves_up = folder.rules == Rules::Flee;
    let severity = if moves_up { Severity::Warning } else { Severity::Error };
    if say.enough(CONFLICTS, severity, "short-row") {
        return;
    }
    let message = say!(row_cells_no_intensity, cells = row.len(), column = column + 1);
    let fault = rows.table.error("short-row", row, row.len() - 1, message);
    let fault = Diagnostic { severity, ..fault }.help(say!(give_every_place));
    say.push(if moves_up { fault.effect(say!(later_days_move_up)) } else { fault });
}

/// The intensity in a cell; none where the row has no such cell.
fn intensity(folder: &Folder<'_>, rows: &Rows, row: Row<'_>, column: usize, say: &mut Say) -> Option<f64> {
    if column >= row.len() {
        short_row(folder, rows, row, column, say);
        return None;
    }
    Some(match python_float(row.text(column)) {
        Some(value) if value.abs() <= MOST_INTENSITY => {
            if !(0.0..=1.0).contains(&value) {
                let fault = rows.table.warning("R20", row, column, say!(intensity_between_0, value = value));
                let effect = if value < 0.0 { say!(counts_as_0) } else { say!(used_as_it_is) };
                say.push(fault.effect(effect).help(say!(write_0_peace_up)));
            }
            value.max(0.0)
        }
        _ => {
            rows.wrong(row, column, &say!(intensity_0_1), say);
            0.0
        }
    })
}

/// Conflict zones from the first day that no column ever ends (Q21).
fn unending(places: &[Place], series: &[ConflictSeries], say: &mut Say) {
    for (index, place) in places.iter().enumerate() {
        if place.kind != PlaceKind::ConflictZone || place.conflict_date != 0 {
            continue;
        }
        let column = series.iter().find(|s| s.place.index() == index);
        if column.is_none_or(|c| c.at(0) < NO_CONFLICT) {
            let message = say!(conflict_day_0_no, name = place.name);
            let effect = say!(stays_conflict_until);
            let help = say!(give_column_0_day);
            say.push(Diagnostic::warning("R09", super::map::PLACES, message).effect(effect).help(help));
        }
    }
}

/// Closures, in file order.
pub(super) fn closures(
    folder: &Folder<'_>,
    names: &Names,
    (places, links): (&[Place], &[Link]),
    say: &mut Say,
) -> Vec<Closure> {
    let Some(rows) = folder.needed(CLOSURES, &say!(what_closes_when), say) else {
        return Vec::new();
    };
    rows.in_place(&["closure_type", "name1", "name2", "closure_start", "closure_end"], say);
    let countries: BTreeSet<&str> = places.iter().map(|place| place.country.as_str()).collect();
    let mut closures = Vec::new();
    for row in rows.data() {
        if !rows.has_cells(row, 5, "closure_type, name1, name2, closure_start, closure_end", say) {
            continue;
        }
        let kind = closure_kind(folder, &rows, row, names, (&countries, links), say);
        let days = (rows.whole(row, 3, say), rows.whole(row, 4, say));
        if days.0.is_some_and(|start| start < 0) && kind != Some(ClosureKind::Inert) {
            let fault = rows.table.warning("before-start", row, 3, say!(closure_before_first_day));
            say.push(fault.effect(say!(nothing_closed)).help(say!(write_first_day_number)));
        }
        if let (Some(kind), (Some(start), Some(end))) = (kind, days) {
            // Beyond every run, and a date all the same.
            let [start, end] = [start, end].map(|day| day.clamp(-MOST_DAY, MOST_DAY));
            closures.push(Closure { kind, start, end });
        }
    }
    closures
}

fn closure_kind(
    folder: &Folder<'_>,
    rows: &Rows,
    row: Row<'_>,
    names: &Names,
    (countries, links): (&BTreeSet<&str>, &[Link]),
    say: &mut Say,
) -> Option<ClosureKind> {
    let mut warn = |cell: usize, message: Message, effect: Message, help: Message| {
        say.push(rows.table.warning("R12", row, cell, message).effect(effect).help(help));
    };
    match row.text(0) {
        "country" => {
            for cell in [1, 2] {
                if !countries.is_empty() && !countries.contains(row.text(cell)) {
                    let message = say!(no_place, country = row.text(cell));
                    say.push(
                        rows.table
                            .warning("R01", row, cell, message)
                            .effect(say!(nothing_closed))
                            .help(say!(write_country_locations)),
                    );
                }
            }
            // No border of a country where no place lies is ever crossed.
            let known = countries.is_empty() || [1, 2].iter().all(|&cell| countries.contains(row.text(cell)));
            known.then(|| ClosureKind::Country(row.text(1).to_owned(), row.text(2).to_owned()))
        }
        "location" => {
            if folder.rules == Rules::Azalai
                && let Some((a, b)) = one_road(names, row, links)
            {
                let effect = say!(one_road_closed, name = row.text(1), other = row.text(2));
                warn(2, say!(closure_of_one_road), effect, say!(write_link));
                return Some(ClosureKind::Link(a, b));
            }
            // Of a place that is not there nothing else is said.
            if is_name(row.text(2)) && names.0.contains_key(row.text(1)) {
                let message = say!(closure_type_location);
                let effect = say!(every_road_closed, name = row.text(1), other = row.text(2));
                warn(2, message, effect, say!(remove_second_name_close));
            }
            named(names, rows, row, 1, say).map(ClosureKind::Location)
        }
        "camp" => names.find(rows, row, 1, say).map(ClosureKind::Camp),
        "idpcamp" => names.find(rows, row, 1, say).map(ClosureKind::IdpCamp),
        "link" => {
            if folder.rules == Rules::Flee {
                warn(0, say!(closures_type_link), say!(none_road_stays), say!(run_with_rules));
            }
            let ends = (named(names, rows, row, 1, say), named(names, rows, row, 2, say));
            Some(ClosureKind::Link(ends.0?, ends.1?))
        }
        "remove_forced_redirection" => {
            // Flee changes a mark that moves nobody (Q03), of whatever places.
            named(names, rows, row, 1, say)?;
            named(names, rows, row, 2, say)?;
            Some(ClosureKind::Inert)
        }
        other => {
            let message = say!(no_type_closure, kind = other);
            let help = say!(write_country_location);
            warn(0, message, say!(row_ignored_nothing), help);
            None
        }
    }
}

/// The ends of the road between the two places that a closure of a place names: that road is meant (Q17).
fn one_road(names: &Names, row: Row<'_>, links: &[Link]) -> Option<(PlaceId, PlaceId)> {
    let [a, b] = [1, 2].map(|cell| names.0.get(row.text(cell)).copied());
    let ends = (a?, b?);
    let joins = |link: &Link| (link.from, link.to) == ends || (link.to, link.from) == ends;
    (ends.0 != ends.1 && links.iter().any(joins)).then_some(ends)
}

/// The place that a closure names; one that is not there closes nothing (Q60).
fn named(names: &Names, rows: &Rows, row: Row<'_>, cell: usize, say: &mut Say) -> Option<PlaceId> {
    let name = row.text(cell);
    let found = names.0.get(name).copied();
    if found.is_none() && !names.0.is_empty() && !say.enough(CLOSURES, Severity::Warning, "R01") {
        let near = nearest(name, names.0.keys().take(5000).map(String::as_str));
        let help = near.map_or(say!(names_must_match), |n| say!(did_you_mean, name = n));
        let fault = rows.table.warning("R01", row, cell, say!(no_place_locations, name = name));
        say.push(fault.effect(say!(nothing_closed)).help(help));
    }
    found
}

/// Dated changes of type, in file order.
pub(super) fn changes(folder: &Folder<'_>, names: &Names, days: u32, say: &mut Say) -> Vec<PlaceChange> {
    let mut there = CHANGES.into_iter().filter(|path| folder.has(path));
    let Some(path) = there.next() else { return Vec::new() };
    if let Some(other) = there.next() {
        let fault = Diagnostic::warning("unused-file", other, say!(file_is_in_two_places, path = path));
        say.push(fault.effect(say!(its_rows_do_nothing)).help(say!(keep_one_of_two)));
    }
    let Some(rows) = folder.optional(path, say) else { return Vec::new() };
    rows.in_place(&["name", "new_type", "day"], say);
    let mut changes = Vec::new();
    for row in rows.data() {
        if !rows.has_cells(row, 3, "name, new_type, day", say) {
            continue;
        }
        // Flee changes the first place of the file where the name is unknown (Q16).
        let (place, day) = (names.find(&rows, row, 0, say), rows.whole(row, 2, say));
        let kind = kind(row.text(1));
        if kind == PlaceKind::Untyped {
            let message = say!(no_type_place_flee, kind = row.text(1));
            let fault = rows.table.warning("R20", row, 1, message).effect(say!(everybody_who_comes));
            say.push(fault.help(say!(write_conflict_zone_town)));
        }
        if day.is_some_and(|day| day >= i64::from(days)) {
            let fault = rows.table.warning("event-after-end", row, 2, say!(row_after_last));
            say.push(fault.effect(say!(does_nothing)).help(say!(correct_day_or_length)));
        }
        if day.is_some_and(|day| day < 0) {
            let fault = rows.table.warning("before-start", row, 2, say!(change_before_first_day));
            say.push(fault.effect(say!(does_nothing)).help(say!(write_first_day_number)));
        }
        if let (Some(place), Some(day)) = (place, day) {
            changes.push(PlaceChange { place, kind, day });
        }
    }
    changes
}

/// Persons put in before the first day.
pub(super) fn insertions(folder: &Folder<'_>, names: &Names, settings: &Settings, say: &mut Say) -> Vec<Insertion> {
    if !settings.read_from_agents_csv_file {
        return Vec::new();
    }
    let Some(rows) = folder.needed(AGENTS, &say!(row_each_person), say) else {
        return Vec::new();
    };
    let Some(header) = rows.table.first() else { return Vec::new() };
    let mut insertions = Vec::new();
    for row in rows.table.rows().skip(1) {
        let Some(&place) = names.0.get(row.text(0)) else {
            if say.enough(AGENTS, Severity::Warning, "R01") {
                continue;
            }
            let message = say!(no_place_locations, name = row.text(0));
            let fault = rows.table.warning("R01", row, 0, message).effect(say!(person_left_out));
            say.push(fault.help(say!(name_place_letter)));
            continue;
        };
        let attributes = header.cells().enumerate().skip(1).map(|(i, c)| (c.to_owned(), row.text(i).to_owned()));
        if !say.failed() {
            insertions.push(Insertion { place, attributes: attributes.collect() });
        }
    }
    insertions
}

/// Flee stops on a day on which nobody lives in a place in conflict, even if nobody is to leave (Q27).
pub(super) fn somebody_can_leave(folder: &Folder<'_>, scenario: &Scenario, say: &mut Say) {
    let settings = &scenario.settings;
    let starve = settings.starvation_driven_spawning && !settings.conflict_zone_spawning_only;
    let varies = settings.take_from_population || settings.conflict_spawn_decay.contains(&0.0) || starve;
    // After an error nobody knows how many live where.
    if say.failed()
        || settings.spawn_mode != SpawnMode::Counts
        || varies
        || scenario.places.is_empty()
        || scenario.conflict.is_empty() && !is_flood_mode(settings)
        || !scenario.floods.is_empty()
            && (folder.rules == Rules::Azalai || settings.flood_spawn_mode != FloodSpawn::None)
    {
        return;
    }
    let mut fighting: Vec<bool> =
        scenario.places.iter().map(|p| p.kind == PlaceKind::ConflictZone && p.conflict_date <= 0).collect();
    for day in 0..scenario.days {
        for change in scenario.changes.iter().filter(|c| c.day == i64::from(day)) {
            fighting[change.place.index()] =
                change.kind == PlaceKind::ConflictZone && settings.default_conflict_intensity > 0;
        }
        for series in &scenario.conflict {
            let (now, before) = (series.at(day), if day == 0 { 0.0 } else { series.at(day - 1) });
            let fights = &mut fighting[series.place.index()];
            if now > NO_CONFLICT && (day == 0 || before < NO_CONFLICT) {
                *fights = true;
            } else if day > 0 && now < NO_CONFLICT && before >= NO_CONFLICT {
                *fights = false;
            }
        }
        let lives =
            |p: &Place| p.population >= settings.hasten && !matches!(p.kind, PlaceKind::Camp | PlaceKind::IdpCamp);
        if !scenario.places.iter().zip(&fighting).any(|(place, &fights)| fights && lives(place)) {
            let date = scenario.date(i64::from(day)).to_string();
            say.push(if folder.rules == Rules::Flee {
                let message = say!(day_no_place_stops, day = day, date = date);
                Diagnostic::error("nobody-to-leave", CONFLICTS, message).help(say!(let_place_population_or_rules))
            } else {
                let message = say!(day_no_place_people, day = day, date = date);
                let fault = Diagnostic::warning("nobody-to-leave", CONFLICTS, message);
                fault.effect(say!(nobody_leaves_such)).help(say!(let_place_population))
            });
            return;
        }
        for closure in scenario.closures.iter().filter(|c| c.start == i64::from(day) || c.end == i64::from(day)) {
            if let ClosureKind::Camp(place) | ClosureKind::IdpCamp(place) = closure.kind {
                fighting[place.index()] = false;
            }
        }
    }
}
