//! `observations.parquet`: what each replicate shows, in long form.
//!
//! One row for each replicate, day, place and measure; under the empty place stand the totals.

use std::path::Path;

use azalai_model::Measure;
use azalai_study::Track;
use parquet::data_type::ByteArray;

use crate::table::{Column, Table};
use crate::{Detail, Results, Trouble};

const SCHEMA: &str = "message observations {
    required int32 replicate;
    required int32 day;
    required int32 date (DATE);
    required binary place (UTF8);
    required binary measure (UTF8);
    required int64 value;
}";

/// Rows after which a group is closed.
const GROUP: usize = 500_000;

#[derive(Default)]
struct Rows {
    replicate: Vec<i32>,
    day: Vec<i32>,
    date: Vec<i32>,
    place: Vec<ByteArray>,
    measure: Vec<ByteArray>,
    value: Vec<i64>,
}

impl Rows {
    fn take(&mut self) -> [Column; 6] {
        let rows = std::mem::take(self);
        [
            Column::Int(rows.replicate),
            Column::Int(rows.day),
            Column::Int(rows.date),
            Column::Text(rows.place),
            Column::Text(rows.measure),
            Column::Long(rows.value),
        ]
    }
}

/// Days from the first of January 1970 to the start of a scenario.
pub fn epoch_day(scenario: &azalai_model::Scenario) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(scenario.start).map_or(0, |span| span.get_days())
}

/// Writes the observations of `results` to `path`.
pub fn write(results: &Results<'_>, path: &Path) -> Result<(), Trouble> {
    let scenario = results.scenario;
    let mut table = Table::create(path, SCHEMA)?;
    let days = crate::days(scenario, results.flight.days, results.detail);
    let names: Vec<ByteArray> = scenario.places.iter().map(|p| p.id.as_str().into()).collect();
    let start = epoch_day(scenario);
    let mut rows = Rows::default();
    for track in results.ensemble.tracks() {
        for &day in &days {
            one_day(results, track, day, start, &names, &mut rows);
        }
        if rows.value.len() >= GROUP {
            table.add(&rows.take())?;
        }
    }
    if !rows.value.is_empty() {
        table.add(&rows.take())?;
    }
    table.close()
}

fn one_day(results: &Results<'_>, track: &Track, day: u32, start: i32, names: &[ByteArray], rows: &mut Rows) {
    let ensemble = results.ensemble;
    let full = results.detail == Detail::Full;
    let measures =
        [Measure::DisplacedPresent, Measure::AtHome, Measure::Counted, Measure::Travelling, Measure::DisplacedTotal]
            .map(|m| ByteArray::from(m.word()));
    let [present, at_home, counted, travelling, total] = &measures;
    let nowhere = ByteArray::from("");
    let mut add = |place: &ByteArray, measure: &ByteArray, value: i64| {
        rows.replicate.push(track.0.replicate as i32);
        rows.day.push(day as i32);
        rows.date.push(start.saturating_add(day as i32));
        rows.place.push(place.clone());
        rows.measure.push(measure.clone());
        rows.value.push(value);
    };
    let homes = ensemble.at_home(track, day);
    for (index, (name, &n)) in names.iter().zip(ensemble.present(track, day)).enumerate() {
        add(name, present, n);
        if full {
            if let Some(&n) = homes.get(index) {
                add(name, at_home, n);
            }
            let place = azalai_model::PlaceId(index as u32);
            if let Some(n) = ensemble.observed(results.scenario, place, day) {
                add(name, counted, n);
            }
        }
    }
    add(&nowhere, travelling, ensemble.travelling(track, day));
    add(&nowhere, total, ensemble.created(track, day));
}
