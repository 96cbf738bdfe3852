//! `summary.parquet` and `summary.csv`: how replicates spread, day by day.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::{Figure, Measure, PlaceId, Status};
use azalai_study::{Band, Ensemble, band};
use azalai_text::letters::guarded;
use parquet::data_type::ByteArray;

use crate::observations::epoch_day;
use crate::table::{Column, Table};
use crate::{Detail, Results, Trouble};

const SCHEMA: &str = "message summary {
    required int32 day;
    required int32 date (DATE);
    required binary place (UTF8);
    required binary measure (UTF8);
    required double mean;
    required double q05;
    required double q25;
    required double q50;
    required double q75;
    required double q95;
    optional double observed;
}";

/// One line of the summary.
struct Row {
    day: u32,
    place: Option<PlaceId>,
    measure: Measure,
    band: Band,
    observed: Option<i64>,
}

/// Writes the summary of `results` into the folder `dir`.
pub fn write(results: &Results<'_>, dir: &Path) -> Result<(), Trouble> {
    let rows = rows(results);
    csv(results, &rows, &dir.join("summary.csv"))?;
    parquet(results, &rows, &dir.join("summary.parquet"))
}

/// A published figure of the displaced people who are at a place on a day.
fn published(scenario: &azalai_model::Scenario, place: PlaceId, day: u32) -> Option<i64> {
    let of = |o: &&azalai_model::dossier::Observation| {
        o.measure == Figure::DisplacedPresent && o.place == Some(place) && o.day == i64::from(day) && o.group.is_none()
    };
    scenario.dossier.observations.iter().find(of)?.value.map(|value| value.round() as i64)
}

fn rows(results: &Results<'_>) -> Vec<Row> {
    let (scenario, ensemble) = (results.scenario, results.ensemble);
    let weekly = scenario.status == Status::Live;
    let days = crate::days(scenario, results.flight.days, if weekly { Detail::Weekly } else { Detail::Daily });
    let mut values = vec![0; ensemble.tracks().len()];
    let mut rows = Vec::with_capacity(days.len() * (ensemble.places + 2));
    for day in days {
        for index in 0..ensemble.places {
            for (value, track) in values.iter_mut().zip(ensemble.tracks()) {
                *value = ensemble.present(track, day).get(index).copied().unwrap_or(0);
            }
            let place = PlaceId(index as u32);
            let observed = ensemble.observed(scenario, place, day).or_else(|| published(scenario, place, day));
            rows.push(Row {
                day,
                place: Some(place),
                measure: Measure::DisplacedPresent,
                band: band(&mut values),
                observed,
            });
        }
        for measure in [Measure::Travelling, Measure::DisplacedTotal] {
            for (value, track) in values.iter_mut().zip(ensemble.tracks()) {
                let of = if measure == Measure::Travelling { Ensemble::travelling } else { Ensemble::created };
                *value = of(ensemble, track, day);
            }
            rows.push(Row { day, place: None, measure, band: band(&mut values), observed: None });
        }
    }
    rows
}

/// A text as a field of a comma-separated file: no formula to a spreadsheet, and quoted where it must be.
pub fn field(text: &str) -> String {
    let text = guarded(text);
    let is_quoted = text.contains([',', '"', '\n', '\r']);
    if is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.into_owned() }
}

fn csv(results: &Results<'_>, rows: &[Row], path: &Path) -> Result<(), Trouble> {
    let names: Vec<String> = results.scenario.places.iter().map(|p| field(&p.id)).collect();
    let mut text = String::with_capacity(rows.len() * 64);
    text.push_str("day,date,place,measure,mean,q05,q25,q50,q75,q95,observed\n");
    let mut date = (u32::MAX, String::new());
    for row in rows {
        if date.0 != row.day {
            date = (row.day, results.scenario.date(i64::from(row.day)).to_string());
        }
        let place = row.place.map_or("", |p| names.get(p.index()).map_or("", String::as_str));
        let Band { mean, q05, q25, q50, q75, q95 } = row.band;
        let _ = write!(text, "{},{},{place},{},{mean},{q05},{q25},{q50},{q75},{q95},", row.day, date.1, row.measure);
        if let Some(n) = row.observed {
            let _ = write!(text, "{n}");
        }
        text.push('\n');
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}

fn parquet(results: &Results<'_>, rows: &[Row], path: &Path) -> Result<(), Trouble> {
    let names: Vec<ByteArray> = results.scenario.places.iter().map(|p| p.id.as_str().into()).collect();
    let measures = [Measure::DisplacedPresent, Measure::Travelling, Measure::DisplacedTotal]
        .map(|m| (m, ByteArray::from(m.word())));
    let nowhere = ByteArray::from("");
    let measure = |row: &Row| measures.iter().find(|m| m.0 == row.measure).map_or(&nowhere, |m| &m.1).clone();
    let place = |row: &Row| row.place.and_then(|p| names.get(p.index())).unwrap_or(&nowhere).clone();
    let start = epoch_day(results.scenario);
    let number = |of: fn(&Band) -> f64| Column::Number(rows.iter().map(|r| of(&r.band)).collect());
    let mut table = Table::create(path, SCHEMA)?;
    table.add(&[
        Column::Int(rows.iter().map(|r| r.day as i32).collect()),
        Column::Int(rows.iter().map(|r| start.saturating_add(r.day as i32)).collect()),
        Column::Text(rows.iter().map(place).collect()),
        Column::Text(rows.iter().map(measure).collect()),
        number(|b| b.mean),
        number(|b| b.q05),
        number(|b| b.q25),
        number(|b| b.q50),
        number(|b| b.q75),
        number(|b| b.q95),
        Column::Maybe(rows.iter().map(|r| r.observed.map(|n| n as f64)).collect()),
    ])?;
    table.close()
}
