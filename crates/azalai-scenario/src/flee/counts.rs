//! `source_data/`: observed counts, merged, corrected and scaled as Flee does it.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::place::CAMP_BELOW;
use azalai_model::{CountSeries, Counts, Date, Place, PlaceKind, Rules, Settings};
use azalai_text::say;

use super::hazard::is_flood_read;
use super::rows::Rows;
use super::{Folder, Names};
use crate::native::sheet::Say;
use crate::table::Row;
use crate::{Diagnostic, ReadOptions, Severity, nearest};

const LAYOUT: &str = "source_data/data_layout.csv";
const CORRECTIONS: &str = "input_csv/registration_corrections.csv";

/// What the first cell of a header says, if Flee is to take it for one.
const HEADERS: [&str; 3] = ["Date", "DateTime", ""];

type Points = Vec<(i64, f64)>;

/// Every series of the layout.
pub(super) fn read(
    folder: &Folder<'_>,
    names: &Names,
    places: &[Place],
    settings: &Settings,
    (start, options): (Date, &ReadOptions),
    say: &mut Say,
) -> Counts {
    let last = options.as_of.map_or(i64::MAX, |date| day_of(start, date));
    let mut counts = Counts::default();
    // Rows of the layout that name a camp again: their place, and that of the first.
    let mut again: Vec<(usize, usize)> = Vec::new();
    // Series that are sums of files.
    let mut sums: BTreeSet<usize> = BTreeSet::new();
    let Some(rows) = folder.needed(LAYOUT, &say!(names_files_their), say) else { return counts };
    for row in rows.data() {
        let name = row.text(0);
        // Flee skips such rows.
        if row.len() < 2 {
            let fault = rows.table.warning("R13", row, 0, say!(has_no_file, name = name));
            say.push(fault.effect(say!(is_ignored)).help(say!(write_name_file)));
            continue;
        }
        let first = counts.total.is_none();
        if first {
            is_total(&rows, row, names, settings, say);
        }
        let mut points: Option<Points> = None;
        for cell in (1..row.len()).filter(|&cell| !row.text(cell).is_empty()) {
            let path = beside(row.text(cell));
            if !folder.has(&path) {
                let near = folder.paths.iter().filter_map(|p| p.strip_prefix("source_data/"));
                let help = crate::nearest(row.text(cell), near).map_or(say!(add_it), |n| say!(did_you_mean, name = n));
                say.push(rows.table.error("missing-file", row, cell, say!(no_file, path = path)).help(help));
                continue;
            }
            let Some(mut next) = series(folder, &path, start, settings.hasten, say) else { continue };
            next.retain(|point| point.0 <= last);
            if next.is_empty() {
                continue;
            }
            points = Some(match points {
                None => next,
                Some(so_far) => merge(&so_far, &next).unwrap_or_else(|| {
                    let message = say!(begins_after_files, path = path);
                    say.push(rows.table.error("late-file", row, cell, message).help(say!(put_file_begins)));
                    so_far
                }),
            });
        }
        if row.cells().skip(1).all(str::is_empty) {
            say.push(rows.table.error("short-row", row, 0, say!(has_no_file, name = name)).help(say!(write_name_file)));
        }
        let place = names.0.get(name).copied().filter(|_| !first);
        let series = CountSeries { name: name.to_owned(), place, points: points.unwrap_or_default() };
        if first {
            counts.total = Some(series);
        } else if let Some(same) = counts.places.iter().position(|other| other.name == series.name) {
            // Flee finds counts by name: the first row is read for both (Q61).
            let fault = rows.table.warning("R13", row, 0, say!(layout_names_twice, name = name));
            say.push(fault.effect(say!(first_row_counted_twice)).help(say!(remove_row)));
            again.push((counts.places.len(), same));
            counts.places.push(series);
        } else {
            if row.cells().skip(1).filter(|cell| !cell.is_empty()).count() > 1 {
                sums.insert(counts.places.len());
            }
            counts.places.push(series);
        }
    }
    if counts.total.is_none() {
        say.push(Diagnostic::error("no-total", LAYOUT, say!(file_names_no_counts)).help(say!(begin_row_total_file)));
    }
    if !options.uncorrected {
        correct(folder, &mut counts, (start, last), say);
    }
    for &at in &sums {
        // The last row of an ended file comes again for each row of the other.
        counts.places[at].points.dedup();
    }
    if let Some(total) = &mut counts.total {
        "total".clone_into(&mut total.name);
    }
    for series in counts.places.iter_mut().filter(|series| series.name.is_empty()) {
        // In our own table no name means the total.
        series.name.push('?');
    }
    for (at, first) in again {
        let points = counts.places[first].points.clone();
        counts.places[at].points = points;
        // A name of its own, so that a table can hold both.
        counts.places[at].name = format!("{} ({at})", counts.places[first].name);
    }
    every_camp_is_counted(folder.rules, &counts, places, settings, say);
    counts
}

/// The first row has the counts of all places together. Flee looks it up by name if `sum_from_camps` is off alone.
fn is_total(rows: &Rows, row: Row<'_>, names: &Names, settings: &Settings, say: &mut Say) {
    let name = row.text(0);
    let message = say!(first_name_expected, name = name);
    if name != "total" && !settings.sum_from_camps || names.0.contains_key(name) {
        say.push(rows.table.error("no-total", row, 0, message).help(say!(begin_row_total)));
    } else if !name.eq_ignore_ascii_case("total") {
        let fault = rows.table.warning("no-total", row, 0, message);
        say.push(fault.effect(say!(first_row_is_total)).help(say!(begin_row_total)));
    }
}

/// The path of a file that the layout names, which may lead through other folders.
fn beside(cell: &str) -> String {
    let mut parts = vec!["source_data"];
    for part in cell.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// One file of dates and counts; counts are divided by `hasten`.
fn series(folder: &Folder<'_>, path: &str, start: Date, hasten: i64, say: &mut Say) -> Option<Points> {
    let rows = Rows::read(folder, path, say)?;
    let mut points = Points::new();
    for row in rows.table.rows() {
        let header = HEADERS.contains(&row.text(0)) && row.line() == 1;
        if row.index() == 0 && other_header(&rows, row, say) {
            continue;
        }
        if header || row.text(0).starts_with('#') || row.len() < 2 || row.text(1).is_empty() {
            continue;
        }
        let (date, count) = (rows.date(row, 0, say), rows.whole(row, 1, say));
        if let (Some(date), Some(count)) = (date, count) {
            points.push((day_of(start, date), count as f64 / hasten as f64));
        }
    }
    if points.is_empty() {
        say.push(Diagnostic::error("no-counts", path, say!(file_holds_no_count)).help(say!(write_rows_such)));
        return None;
    }
    Some(points)
}

/// A first row of words that Flee does not take for a header.
fn other_header(rows: &Rows, row: Row<'_>, say: &mut Say) -> bool {
    let word = row.text(0);
    let is_word = word.chars().any(char::is_alphabetic) && !word.chars().any(|c| c.is_ascii_digit() || c == '#');
    let is_other = is_word && !(HEADERS.contains(&word) && row.line() == 1);
    if is_other {
        let near = nearest(word, HEADERS).filter(|near| *near != word);
        let help = near.map_or(say!(begin_header_hash), |near| say!(did_you_mean, name = near));
        say.push(rows.table.error("wrong-value", row, 0, say!(header_flee_takes_none, name = word)).help(help));
    }
    is_other
}

fn day_of(start: Date, date: Date) -> i64 {
    start.until(date).map_or(0, |span| i64::from(span.get_days()))
}

/// Flee's sum of two series (Q29): rows of `a` after the end of `b` are lost, and once `a` has ended
/// its last row comes again for each row of `b`. None where Flee crashes: `b` begins after `a`.
fn merge(a: &Points, b: &Points) -> Option<Points> {
    let mut sum = Points::new();
    let (mut at, mut last) = (0, None);
    for &(day, count) in b {
        while day > a[at].0 {
            sum.push((a[at].0, a[at].1 + last?));
            if at + 1 == a.len() {
                break;
            }
            at += 1;
        }
        if day <= a[at].0 {
            sum.push((day, count + a[at].1));
            if day == a[at].0 && at + 1 < a.len() {
                at += 1;
            }
            last = Some(count);
        }
    }
    Some(sum)
}

/// Registration corrections up to day `last`, in file order: earlier counts are scaled to the count at the date.
fn correct(folder: &Folder<'_>, counts: &mut Counts, (start, last): (Date, i64), say: &mut Say) {
    let Some(rows) = folder.optional(CORRECTIONS, say) else { return };
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    for (i, series) in counts.total.iter().chain(&counts.places).enumerate() {
        index.entry(series.name.clone()).or_insert(i);
    }
    let mut all: Vec<&mut CountSeries> = counts.total.iter_mut().chain(&mut counts.places).collect();
    for row in rows.table.rows() {
        // Flee skips such rows (Q62).
        if row.len() < 2 {
            let fault = rows.table.warning("R16", row, 0, say!(correction_without_date, name = row.text(0)));
            say.push(fault.effect(say!(is_ignored)).help(say!(write_date_or_remove)));
            continue;
        }
        let name = row.text(0);
        let date = rows.date(row, 1, say);
        let Some(series) = index.get(name).map(|&i| &mut *all[i]) else {
            if say.enough(CORRECTIONS, Severity::Error, "R01") {
                continue;
            }
            let message = say!(no_name, name = name, layout = LAYOUT);
            say.push(rows.table.error("R01", row, 0, message).help(say!(write_name_layout)));
            continue;
        };
        let known = |day: &i64| (0..=last).contains(day);
        let Some(day) = date.map(|date| day_of(start, date)).filter(known) else { continue };
        let matches: Vec<usize> = (1..series.points.len()).filter(|&i| series.points[i].0 == day).collect();
        if matches.is_empty() && !series.points.is_empty() {
            let message = say!(no_count_date_after, name = name);
            say.push(rows.table.error("no-such-date", row, 1, message).help(say!(give_date_file)));
        }
        for i in matches {
            if series.points[i - 1].1 < 1.0 {
                let message = say!(count_before_date, name = name);
                say.push(
                    rows.table.error("scaled-from-nothing", row, 1, message).help(say!(give_another_date_or_hasten)),
                );
                continue;
            }
            let factor = series.points[i].1 / series.points[i - 1].1;
            for point in &mut series.points[..i] {
                point.1 *= factor;
            }
        }
    }
}

/// Flee stops where a camp has no counts.
fn every_camp_is_counted(rules: Rules, counts: &Counts, places: &[Place], settings: &Settings, say: &mut Say) {
    let counted: BTreeSet<usize> = counts.places.iter().filter_map(|s| Some(s.place?.index())).collect();
    for (index, place) in places.iter().enumerate() {
        let chance = match place.kind {
            PlaceKind::Camp | PlaceKind::IdpCamp => 0.0,
            PlaceKind::ConflictZone if place.conflict_date <= 0 => settings.conflict_movechance,
            PlaceKind::Town | PlaceKind::ConflictZone => settings.default_movechance,
            _ => 1.0,
        };
        if chance < CAMP_BELOW && !counted.contains(&index) && counts.total.is_some() {
            let message = say!(camp_no_counts, name = place.name);
            let help = say!(add_row_file_letter, name = place.name);
            let fault = Diagnostic::error("camp-without-counts", LAYOUT, message).help(help);
            // Nobody may be counted in a camp that floods fill.
            say.push(if rules == Rules::Azalai && is_flood_read(settings) {
                Diagnostic { severity: Severity::Warning, ..fault }.effect(say!(camp_counts_nobody))
            } else {
                fault
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn series_are_added_as_flee_adds_them() {
        let a = vec![(0, 10.0), (10, 20.0), (20, 30.0)];
        let b = vec![(0, 1.0), (15, 2.0), (30, 3.0), (40, 4.0)];
        assert_eq!(merge(&a, &b), Some(vec![(0, 11.0), (10, 21.0), (15, 32.0), (20, 32.0), (20, 32.0)]));
        assert_eq!(merge(&a, &vec![(5, 1.0)]), None);
        assert_eq!(merge(&a, &vec![(-5, 1.0), (0, 2.0)]), Some(vec![(-5, 11.0), (0, 12.0)]));
    }
}
