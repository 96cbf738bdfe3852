//! What happens when: `conflicts.csv`, `closures.csv`, `location_changes.csv`, `agents.csv`.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::{
    Closure, ClosureKind, ConflictSeries, Insertion, Place, PlaceChange, PlaceId, PlaceKind, Rules, Scenario, Settings,
    SpawnMode,
};

use super::map::kind;
use super::rows::{Rows, python_float};
use super::{Folder, Names};
use crate::native::sheet::Say;
use crate::table::Row;
use crate::{Diagnostic, Severity, nearest};

/// So many unknown columns are told; a table with more belongs to another scenario.
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
    days: u32,
    say: &mut Say,
) -> Vec<ConflictSeries> {
    let Some(rows) = folder.needed(CONFLICTS, "the conflict of each place by day", say) else { return Vec::new() };
    let Some(header) = rows.table.first() else {
        say.push(
            Diagnostic::error("empty-file", CONFLICTS, "the file has no header")
                .help("its first line is #Day and the names of places"),
        );
        return Vec::new();
    };
    let mut columns: BTreeMap<PlaceId, usize> = BTreeMap::new();
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
            let fault = rows.table.warning("R09", header, index, format!("`{name}` is no place of locations.csv"));
            let help = near.map_or("name a place, or remove the column".to_owned(), |n| format!("did you mean `{n}`?"));
            say.push(fault.effect("the column is ignored: no conflict ever starts there").help(help));
            continue;
        };
        if columns.insert(place, index).is_some() {
            let message = format!("`{name}` has two columns");
            say.push(rows.table.error("duplicate-column", header, index, message).help("remove one of them"));
        }
    }
    let says = |row: &Row<'_>| row.cells().any(|c| !c.trim().is_empty());
    let body: Vec<u32> = rows.table.rows().skip(1).filter(says).map(|row| row.index() as u32).collect();
    if body.len() < days as usize {
        let last = body.last().map_or(header, |&row| rows.table.row(row as usize));
        let message = format!("the table ends after {} days and the run has {days}", body.len());
        say.push(
            rows.table
                .error("short-table", last, 0, message)
                .help("add a row for each day, or run fewer days (--days)"),
        );
    }
    // Rows after the last day change nothing; they are read, so that a fault in them is told.
    let mut series = Vec::new();
    for (&place, &column) in &columns {
        let values = body.iter().map(|&row| intensity(&rows, rows.table.row(row as usize), column, say));
        series.push(ConflictSeries::from_daily(place, values));
    }
    unending(places, &series, say);
    series
}

fn intensity(rows: &Rows, row: Row<'_>, column: usize, say: &mut Say) -> f64 {
    if column >= row.len() {
        if say.enough(CONFLICTS, Severity::Error, "short-row") {
            return 0.0;
        }
        let message = format!("the row has {} cells and no intensity for column {}", row.len(), column + 1);
        let last = row.len() - 1;
        say.push(rows.table.error("short-row", row, last, message).help("give every place a number each day"));
        return 0.0;
    }
    match python_float(row.text(column)) {
        Some(value) if value.is_finite() => {
            if !(0.0..=1.0).contains(&value) {
                let fault =
                    rows.table.warning("R20", row, column, format!("the intensity {value} is not between 0 and 1"));
                let effect = if value < 0.0 { "it counts as 0" } else { "it is used as it is" };
                say.push(fault.effect(effect).help("write 0 for peace and up to 1 for conflict"));
            }
            value.max(0.0)
        }
        _ => {
            rows.wrong(row, column, "an intensity from 0 to 1", say);
            0.0
        }
    }
}

/// Conflict zones from the first day that no column ever ends (Q21).
fn unending(places: &[Place], series: &[ConflictSeries], say: &mut Say) {
    for (index, place) in places.iter().enumerate() {
        if place.kind != PlaceKind::ConflictZone || place.conflict_date != 0 {
            continue;
        }
        let column = series.iter().find(|s| s.place.index() == index);
        if column.is_none_or(|c| c.at(0) < NO_CONFLICT) {
            let message =
                format!("`{}` is in conflict from day 0 and has no conflict on day 0 in conflicts.csv", place.name);
            let effect = "it stays in conflict until its column falls from conflict to none, which may be never";
            let help = "give it a column that is not 0 on day 0, or a later conflict_date";
            say.push(Diagnostic::warning("R09", super::map::PLACES, message).effect(effect).help(help));
        }
    }
}

/// Closures, in file order.
pub(super) fn closures(folder: &Folder<'_>, names: &Names, places: &[Place], say: &mut Say) -> Vec<Closure> {
    let Some(rows) = folder.needed(CLOSURES, "what closes when (it may hold a header only)", say) else {
        return Vec::new();
    };
    let countries: BTreeSet<&str> = places.iter().map(|place| place.country.as_str()).collect();
    let mut closures = Vec::new();
    for row in rows.data() {
        if !rows.has_cells(row, 5, "closure_type, name1, name2, closure_start, closure_end", say) {
            continue;
        }
        let kind = closure_kind(folder, &rows, row, names, &countries, say);
        let days = (rows.whole(row, 3, say), rows.whole(row, 4, say));
        if let (Some(kind), (Some(start), Some(end))) = (kind, days) {
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
    countries: &BTreeSet<&str>,
    say: &mut Say,
) -> Option<ClosureKind> {
    let mut warn = |cell: usize, message: &str, effect: &str, help: &str| {
        say.push(rows.table.warning("R12", row, cell, message).effect(effect).help(help));
    };
    match row.text(0) {
        "country" => {
            for cell in [1, 2] {
                if !countries.is_empty() && !countries.contains(row.text(cell)) {
                    let message = format!("no place is in `{}`", row.text(cell));
                    say.push(
                        rows.table
                            .warning("R01", row, cell, message)
                            .effect("nothing is closed")
                            .help("write a country of locations.csv to the letter"),
                    );
                }
            }
            Some(ClosureKind::Country(row.text(1).to_owned(), row.text(2).to_owned()))
        }
        "location" => {
            if !row.text(2).is_empty() {
                let message = "a closure of type `location` reads its first name only";
                let effect = format!("every road of {} is closed, not the one to {}", row.text(1), row.text(2));
                warn(2, message, &effect, "remove the second name, or close one road in another way");
            }
            names.find(rows, row, 1, say).map(ClosureKind::Location)
        }
        "camp" => names.find(rows, row, 1, say).map(ClosureKind::Camp),
        "idpcamp" => names.find(rows, row, 1, say).map(ClosureKind::IdpCamp),
        "link" => {
            if folder.rules == Rules::Flee {
                warn(
                    0,
                    "closures of type `link` do nothing in Flee 3",
                    "none: the road stays open",
                    "run with --rules azalai",
                );
            }
            let ends = (names.find(rows, row, 1, say), names.find(rows, row, 2, say));
            Some(ClosureKind::Link(ends.0?, ends.1?))
        }
        "remove_forced_redirection" => {
            names.find(rows, row, 1, say)?;
            names.find(rows, row, 2, say)?;
            Some(ClosureKind::Inert)
        }
        other => {
            let message = format!("`{other}` is no type of closure");
            let help = "write country, location, camp, idpcamp or link";
            warn(0, &message, "the row is ignored: nothing is closed", help);
            None
        }
    }
}

/// Dated changes of type, in file order.
pub(super) fn changes(folder: &Folder<'_>, names: &Names, say: &mut Say) -> Vec<PlaceChange> {
    let Some(path) = CHANGES.into_iter().find(|path| folder.has(path)) else { return Vec::new() };
    let Some(rows) = folder.optional(path, say) else { return Vec::new() };
    let mut changes = Vec::new();
    for row in rows.data() {
        if !rows.has_cells(row, 3, "name, new_type, day", say) {
            continue;
        }
        // Flee changes the first place of the file where the name is unknown (Q16).
        let (place, day) = (names.find(&rows, row, 0, say), rows.whole(row, 2, say));
        let kind = kind(row.text(1));
        if kind == PlaceKind::Untyped {
            rows.wrong(row, 1, "conflict, town, camp, idpcamp, forwarding_hub or marker", say);
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
    let Some(rows) = folder.needed(AGENTS, "a row for each person: location, attributes", say) else {
        return Vec::new();
    };
    let Some(header) = rows.table.first() else { return Vec::new() };
    let mut insertions = Vec::new();
    for row in rows.table.rows().skip(1) {
        let Some(&place) = names.0.get(row.text(0)) else {
            if say.enough(AGENTS, Severity::Warning, "R01") {
                continue;
            }
            let message = format!("`{}` is no place of locations.csv", row.text(0));
            let fault = rows.table.warning("R01", row, 0, message).effect("this person is left out");
            say.push(fault.help("name a place to the letter"));
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
    let varies = settings.take_from_population || settings.conflict_spawn_decay.contains(&0.0);
    if settings.spawn_mode != SpawnMode::Counts || varies || scenario.places.is_empty() || scenario.conflict.is_empty()
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
            let message =
                format!("on day {day} ({}) no place with people is in conflict", scenario.date(i64::from(day)));
            let help = "let a place with a population be in conflict, or run fewer days (--days)";
            say.push(if folder.rules == Rules::Flee {
                Diagnostic::error("nobody-to-leave", CONFLICTS, message + "; Flee stops there")
                    .help(help.to_owned() + ", or use --rules azalai")
            } else {
                Diagnostic::warning("nobody-to-leave", CONFLICTS, message)
                    .effect("nobody leaves on such days")
                    .help(help)
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
