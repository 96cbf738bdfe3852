//! `flood_level.csv` and `region_attributes_IPC.csv`.

use azalai_model::settings::FloodSpawn;
use azalai_model::{FloodSeries, FoodSeries, Rules, Settings};
use azalai_text::{Message, say};

use super::rows::{Rows, python_float};
use super::{Folder, Names};
use crate::native::sheet::Say;
use crate::table::Row;
use crate::{Diagnostic, Severity};

pub(super) const FLOODS: &str = "input_csv/flood_level.csv";
pub(super) const FOOD: &str = "input_csv/region_attributes_IPC.csv";
const AWARENESS: &str = "input_csv/demographics_floodawareness.csv";
/// No water stands higher.
const MOST_LEVEL: f64 = 1000.0;

/// Whether the folder is run by floods, in whose place Flee loads no conflict.
pub(super) fn is_flood_mode(settings: &Settings) -> bool {
    settings.flood_zone_spawning_only
}

/// Whether any food rule is on.
pub(super) fn is_food_read(settings: &Settings) -> bool {
    settings.flee_when_starving || settings.avoid_food_deprived_locations || settings.starvation_driven_spawning
}

/// Whether any flood rule is on.
pub(super) fn is_flood_read(settings: &Settings) -> bool {
    settings.flood_rules || settings.flood_zone_spawning_only || settings.flood_spawn_mode != FloodSpawn::None
}

/// Levels by place: the row is the day, as in `conflicts.csv`.
pub(super) fn floods(
    folder: &Folder<'_>,
    names: &Names,
    settings: &Settings,
    days: u32,
    say: &mut Say,
) -> Vec<FloodSeries> {
    if !is_flood_read(settings) || (folder.rules == Rules::Flee && !is_flood_mode(settings)) {
        return Vec::new();
    }
    let Some(rows) = folder.needed(FLOODS, &say!(water_each_place), say) else { return Vec::new() };
    let Some(header) = header(&rows, say) else { return Vec::new() };
    let body = body(&rows);
    if body.len() < days as usize {
        let last = body.last().map_or(header, |&row| rows.table.row(row));
        let message = say!(table_ends_after, rows = body.len(), days = days);
        say.push(rows.table.error("short-table", last, 0, message).help(say!(add_row_each_day)));
    }
    let mut series: Vec<FloodSeries> = Vec::new();
    for (column, cell) in header.cells().enumerate().skip(1) {
        let name = cell.trim();
        let Some(&place) = names.0.get(name) else {
            if !name.is_empty() && !names.0.is_empty() && !say.enough(FLOODS, Severity::Warning, "R09") {
                let fault = rows.table.warning("R09", header, column, say!(no_place_locations, name = name));
                say.push(fault.effect(say!(is_ignored)).help(say!(names_must_match)));
            }
            continue;
        };
        let levels = body
            .iter()
            .map(|&row| number(&rows, rows.table.row(row), column, (0.0, MOST_LEVEL), &say!(level_from_0), say) as i64);
        let levels: Vec<i64> = levels.collect();
        if series.iter().any(|other| other.place == place) {
            let message = say!(has_two_columns, name = name);
            say.push(rows.table.error("duplicate-column", header, column, message).help(say!(remove_one_them)));
        } else {
            series.push(FloodSeries::from_daily(place, levels));
        }
    }
    series.retain(|of_place| !of_place.steps.is_empty());
    series.sort_by_key(|of_place| of_place.place);
    series
}

/// Food insecurity by region: the first column is the day.
pub(super) fn food(folder: &Folder<'_>, settings: &Settings, days: u32, say: &mut Say) -> Vec<FoodSeries> {
    if !is_food_read(settings) {
        return Vec::new();
    }
    let Some(rows) = folder.needed(FOOD, &say!(food_each_region), say) else { return Vec::new() };
    let Some(header) = header(&rows, say) else { return Vec::new() };
    let mut of_day: Vec<(i64, usize)> = Vec::new();
    for row in body(&rows) {
        let day = number(&rows, rows.table.row(row), 0, (-1e6, 1e6), &say!(a_day_number), say);
        of_day.push((day as i64, row));
    }
    of_day.sort_unstable();
    for pair in of_day.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
        let (row, message) = (rows.table.row(pair[1].1), say!(day_is_twice, day = pair[1].0));
        say.push(rows.table.error("duplicate-day", row, 0, message).help(say!(remove_row)));
    }
    uncovered(folder, &rows, &of_day, days, say);
    let mut series: Vec<FoodSeries> = Vec::new();
    for (column, cell) in header.cells().enumerate().skip(1).filter(|(_, cell)| !cell.trim().is_empty()) {
        let region = cell.trim().to_owned();
        let point = |&(day, row): &(i64, usize)| {
            (day, number(&rows, rows.table.row(row), column, (0.0, 100.0), &say!(percent_0_100), say))
        };
        let points: Vec<(i64, f64)> = of_day.iter().map(point).collect();
        if series.iter().any(|other| other.region == region) {
            let message = say!(has_two_columns, name = region.as_str());
            say.push(rows.table.error("duplicate-column", header, column, message).help(say!(remove_one_them)));
        } else {
            series.push(FoodSeries { region, points });
        }
    }
    series.sort_by(|a, b| a.region.cmp(&b.region));
    series
}

/// Days of the run for which the table has no value: Flee stops, ours takes the nearest.
fn uncovered(folder: &Folder<'_>, rows: &Rows, of_day: &[(i64, usize)], days: u32, say: &mut Say) {
    let last_day = i64::from(days) - 1;
    let (Some(&(first, at)), Some(&(last, end))) = (of_day.first(), of_day.last()) else {
        let fault = Diagnostic::error("uncovered-days", FOOD, say!(file_has_no_day));
        say.push(fault.help(say!(add_row_each_day)));
        return;
    };
    if first <= 0 && last >= last_day {
        return;
    }
    let row = rows.table.row(if first > 0 { at } else { end });
    let message = say!(days_not_covered, first = first, last = last, end = last_day);
    let fault = rows.table.error("uncovered-days", row, 0, message).help(say!(add_days_0_to_end, end = last_day));
    say.push(if folder.rules == Rules::Flee {
        fault
    } else {
        Diagnostic { severity: Severity::Warning, ..fault }.effect(say!(nearest_day_counts))
    });
}

/// Weights that people give to forecasts: one number where all have the same awareness, so that nobody is told apart.
pub(super) fn awareness(folder: &Folder<'_>, settings: &mut Settings, say: &mut Say) {
    if !settings.looks_at_forecasts() {
        return;
    }
    let weights = std::mem::take(&mut settings.flood_awareness_weights);
    let Some(rows) = folder.optional(AWARENESS, say) else {
        if folder.rules == Rules::Flee {
            let fault = Diagnostic::error("missing-file", AWARENESS, say!(file_is_missing));
            say.push(fault.help(say!(forecaster_needs_awareness)));
        }
        return;
    };
    let mut given: Vec<f64> = Vec::new();
    for row in body(&rows) {
        let row = rows.table.row(row);
        let value = number(&rows, row, 0, (0.0, 1000.0), &say!(number_of_weight), say);
        if let Some(&weight) = weights.get(value as usize) {
            given.push(weight);
        } else {
            let message = say!(no_weight_of_awareness, value = value.trunc());
            say.push(rows.table.error("wrong-value", row, 0, message).help(say!(write_weight_each_awareness)));
        }
    }
    match given.first() {
        Some(&one) if given.iter().all(|&weight| weight == one) && !settings.read_from_agents_csv_file => {
            settings.flood_awareness = one;
        }
        _ => settings.flood_awareness_weights = weights,
    }
}

/// The first row; an error where there is none.
fn header<'r>(rows: &'r Rows, say: &mut Say) -> Option<Row<'r>> {
    let header = rows.table.first();
    if header.is_none() {
        let fault = Diagnostic::error("empty-file", &rows.table.file, say!(file_no_header));
        say.push(fault.help(say!(first_line_day)));
    }
    header
}

/// The rows below the first that say something.
fn body(rows: &Rows) -> Vec<usize> {
    let says = |row: &Row<'_>| row.cells().any(|cell| !cell.trim().is_empty());
    rows.table.rows().skip(1).filter(says).map(Row::index).collect()
}

/// A number within bounds; a fault and 0 where the cell holds none.
fn number(rows: &Rows, row: Row<'_>, column: usize, (low, high): (f64, f64), expected: &Message, say: &mut Say) -> f64 {
    let value = python_float(row.text(column)).filter(|x| (low..=high).contains(x));
    if value.is_none() {
        rows.wrong(row, column.min(row.len().saturating_sub(1)), expected, say);
    }
    value.unwrap_or(0.0)
}
