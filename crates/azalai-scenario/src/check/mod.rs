//! Data quality: what an analyst would want to know of a scenario's files before believing a run.
//!
//! Rules R01 to R23 look at the rows as they stand, so that they speak even where the reader finds
//! errors. A finding says what it does to a run and how to mend it; `docs/errors` has a page of each.

mod about;
pub mod accepted;
mod conflict;
mod counts;
mod dated;
mod format;
pub mod kept;
mod list;
mod native;
mod network;
mod positions;
mod raw;
mod regions;

use std::collections::BTreeSet;

use azalai_model::Rules;

use crate::files::Laid;
use crate::native::sheet::Say;
use crate::{Diagnostic, Diagnostics, Files, ReadOptions, Reading, Severity, read};

pub use about::{remarks, remarks_of};
pub use positions::moved_places;

/// Everything to say of the scenario in `files`: the reader's errors and the findings of the rules.
pub fn check(files: &dyn Files, name: &str, options: &ReadOptions) -> Diagnostics {
    let reading = read(files, name, options);
    of_reading(files, name, &reading)
}

/// The rules for the map and the course of a folder in Flee's layout.
fn flee(files: &dyn Files, name: &str, reading: &Reading, found: &mut Say) {
    // Read before the rows are held, which takes room too.
    let counted = counts::Counted::of(files, name, reading);
    let map = raw::Map::flee(files);
    let rules = reading.scenario.as_ref().map_or(Rules::Flee, |scenario| scenario.rules);
    let course = raw::Course::flee(files, rules == Rules::Flee);
    // Where no place could be read, every name is unknown, which says nothing.
    if !map.places.is_empty() {
        network::check(&map, found);
        positions::check(&map, found);
        regions::check(&map, false, found);
        conflict::flee(&map, &course, found);
    }
    counts::flee(files, &map, &course, counted.as_ref(), found);
}

/// The rules for the course of a native folder.
fn own(files: &dyn Files, name: &str, reading: &Reading, map: &raw::Map<'_>, found: &mut Say) {
    let Some(scenario) = &reading.scenario else { return };
    let course = raw::Course::native(&reading.sheets, scenario);
    conflict::native(map, &course, reading.sheets.get("conflicts.csv"), found);
    if let Some(sheet) = reading.sheets.get("counts.csv") {
        let counted = counts::Counted::of(files, name, reading);
        counts::native(map, &course, sheet, counted.as_ref(), !scenario.dossier.groups.is_empty(), found);
    }
}

/// The same where the scenario has been read already.
pub fn of_reading(files: &dyn Files, name: &str, reading: &Reading) -> Diagnostics {
    let laid = Laid::of(files);
    let paths = laid.list();
    let mut found = Say::default();
    if paths.iter().any(|p| p == "scenario.toml") {
        let mut map = raw::Map::native(&reading.sheets);
        map.home = reading.scenario.as_ref().map_or_else(String::new, |scenario| scenario.home_country.clone());
        network::check(&map, &mut found);
        positions::check(&map, &mut found);
        // A folder that was made of one of Flee's may name no region anywhere.
        let is_read = reading.scenario.as_ref().is_none_or(|scenario| scenario.rules != Rules::Flee);
        regions::check(&map, is_read, &mut found);
        own(files, name, reading, &map, &mut found);
        native::check(files, &map, reading, &mut found);
    } else if paths.iter().any(|p| p.starts_with("input_csv/")) {
        flee(&laid, name, reading, &mut found);
        format::check(&laid, &mut found);
    }
    let found = laid.named(found.finish());
    // What the reader has said of a place in a file is not said again; each column of a table of conflict is a place.
    let place = |d: &Diagnostic| (d.code.clone(), d.file.clone(), d.line, if d.code == "R09" { d.column } else { 0 });
    let mut told: BTreeSet<_> = found.iter().map(place).collect();
    told.retain(|(code, ..)| code.starts_with('R'));
    let errors: BTreeSet<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .map(|d| (d.file.clone(), d.line))
        .collect();
    let mut all = Diagnostics::default();
    for diagnostic in reading.diagnostics.iter().filter(|d| d.severity == Severity::Error || !told.contains(&place(d)))
    {
        all.push(diagnostic.clone());
    }
    let mut once = BTreeSet::new();
    let twice: BTreeSet<_> =
        reading.diagnostics.iter().filter(|d| d.code == "duplicate-link").map(|d| (d.file.clone(), d.line)).collect();
    for finding in found.iter().cloned() {
        let at = (finding.file.clone(), finding.line);
        let of_error = finding.line > 0 && finding.code != "R07" && errors.contains(&at);
        let repeats = of_error || finding.code == "R05" && twice.contains(&at);
        // Where roads could not be read, nobody knows that there is none.
        let is_unread = finding.code == "R02" && finding.line == 0 && errors.iter().any(|e| e.0 == finding.file);
        if !repeats && !is_unread && once.insert(place(&finding)) {
            all.push(finding);
        }
    }
    for finding in kept::read(files).iter() {
        all.push(finding.clone());
    }
    let mut all = accepted::apply(files, all, reading.altered);
    all.sort();
    all
}
