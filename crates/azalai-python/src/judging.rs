//! How good a model is: runs beside counts, forecasts, and forecasts from past days scored.

use std::path::PathBuf;
use std::sync::Arc;

use arrow_array::builder::StringViewBuilder;
use arrow_array::{ArrayRef, Float64Array, Int32Array, TimestampMillisecondArray};
use azalai_model::Scenario as Read;
use azalai_report::compare::compare as beside;
use azalai_scenario::ReadOptions;
use azalai_study::forecast::backtest::Past;
use azalai_study::forecast::course::Of;
use azalai_study::forecast::{Ask, Camp, backtest as scored, camps, course, first_origin, origins};
use azalai_study::stats::few;
use azalai_study::{Design, Ended, Ensemble, Flight, Interrupted, Jobs, Memory, Spread, execute, score};
use azalai_text::say;
use pyo3::exceptions::{PyKeyboardInterrupt, PyValueError};
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::files::{batch, moment};
use crate::findings::{refused, trouble};
use crate::running::{heeding, threads};
use crate::scenario::{Scenario, Settings, Told, Where, open};
use crate::table::Table;

/// Runs of Flee's open loop, beside which forecasts from past days are scored.
const OPEN_RUNS: u32 = 4;

/// JSON as Python has it.
fn python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    py.import("json")?.call_method1("loads", (value.to_string(),))
}

fn interrupted<F>(_: F) -> PyErr {
    PyKeyboardInterrupt::new_err(())
}

/// Replicates of flight.
fn flight(read: &Read, seed: u64, replicates: u32, jobs: &Jobs<'_>) -> Result<Ensemble, Interrupted> {
    let flight = Flight { seed, days: read.days, individuals: false, at_home: false };
    let design = Design::new(read, flight, 1, replicates);
    let panels = execute(&design, &Memory, jobs).map_err(|end: Ended<_>| Interrupted::from(end))?;
    Ok(Ensemble::of(&design, panels))
}

/// Compare flight with the counts of a scenario, as `azalai validate` does: both errors of Flee's papers, naive guesses
/// and camps. None where nobody was counted, or where people are in danger now.
#[pyfunction]
#[pyo3(signature = (scenario, *, replicates=20, seed=1, set=Settings::new(), days=None, threads=None))]
pub fn validate(
    py: Python<'_>,
    scenario: Where,
    replicates: u32,
    seed: u64,
    set: Settings,
    days: Option<u32>,
    threads: Option<usize>,
) -> PyResult<Bound<'_, PyAny>> {
    let scenario = open(py, scenario, Told { set, days, ..Told::default() })?;
    if !(1..=100_000).contains(&replicates) {
        return Err(PyValueError::new_err(format!("replicates: {replicates}; 1 - 100000")));
    }
    let read = &scenario.read;
    let live = azalai_report::live::Banner::of(read).is_some();
    let threads = self::threads(threads);
    let made = heeding(py, |stop| flight(read, seed, replicates, &Jobs::quiet(threads, stop)))?;
    let ensemble = made.map_err(interrupted)?;
    let Some(score) = score(&ensemble).filter(|_| !live) else { return Ok(py.None().into_bound(py)) };
    let spread = |s: Spread| json!({ "mean": s.mean, "sd": s.sd.filter(|_| !few(replicates as usize)) });
    let camp = |camp: &azalai_study::CampScore| {
        json!({
            "name": read.places[camp.place.index()].name,
            "ard": camp.ard,
            "ard_rescaled": camp.ard_rescaled,
            "final_simulated": camp.final_simulated,
            "final_observed": camp.final_observed,
        })
    };
    let found = json!({
        "scenario": read.id,
        "replicates": replicates,
        "ard": spread(score.ard),
        "ard_rescaled": spread(score.ard_rescaled),
        "camps": score.camps.iter().map(camp).collect::<Vec<_>>(),
    });
    python(py, &found)
}

/// The camps with counts as they were published; an error where there are none.
fn published(scenario: &Scenario) -> PyResult<Vec<Camp>> {
    let id = scenario.read.id.as_str();
    let options = ReadOptions { uncorrected: true, as_of: None, ..scenario.options.clone() };
    let whole = azalai_scenario::open(&scenario.path, &options).scenario;
    let found = whole.map(|whole| camps(&whole, &whole.counts)).unwrap_or_default();
    if found.is_empty() {
        return Err(refused(&say!(forecast_no_counts, id = id)));
    }
    if first_origin(&found).is_none() {
        return Err(refused(&say!(forecast_few_counts, id = id)));
    }
    Ok(found)
}

/// What was known of a scenario on a day.
fn known(scenario: &Scenario, day: i64) -> Option<Read> {
    let options = ReadOptions { as_of: Some(scenario.read.date(day)), ..scenario.options.clone() };
    azalai_scenario::open(&scenario.path, &options).scenario
}

/// Forecast how many people are in each camp, from what was known on a day: the table of `azalai forecast`.
#[pyfunction]
#[pyo3(signature = (scenario, as_of, *, horizon=90, members=2000, seed=1, set=Settings::new(), threads=None))]
#[expect(clippy::too_many_arguments, reason = "keywords of Python")]
pub fn forecast(
    py: Python<'_>,
    scenario: Where,
    as_of: String,
    horizon: u32,
    members: u32,
    seed: u64,
    set: Settings,
    threads: Option<usize>,
) -> PyResult<Table> {
    let scenario = open(py, scenario, Told { set, ..Told::default() })?;
    let (read, date) = (&scenario.read, as_of.parse().map_err(|_| PyValueError::new_err(as_of.clone()))?);
    for (name, value, least, most) in [("horizon", horizon, 7, 365), ("members", members, 20, 100_000)] {
        if !(least..=most).contains(&value) {
            return Err(PyValueError::new_err(format!("{name}: {value}; {least} - {most}")));
        }
    }
    let third = first_origin(&published(&scenario)?).unwrap_or(i64::MAX);
    let today = read.day(date);
    if !(third..=i64::from(read.days)).contains(&today) {
        let (first, last) = (read.date(third), read.date(i64::from(read.days)));
        return Err(PyValueError::new_err(format!("as_of: {date}; {first} - {last}")));
    }
    let past = known(&scenario, today).ok_or_else(|| PyValueError::new_err(as_of))?;
    let ask = Ask { day: u32::try_from(today).unwrap_or_default(), horizon, members, seed };
    let threads = self::threads(threads);
    let found = heeding(py, |stop| course(&past, &ask, &Memory, &Jobs::quiet(threads, stop)))?.map_err(interrupted)?;
    let [mut areas, mut names, mut measures] = [(); 3].map(|()| StringViewBuilder::new());
    let (mut ahead, mut dates, mut numbers) = (Vec::new(), Vec::new(), [const { Vec::new() }; 7]);
    for course in &found.courses {
        let (area, name) = match &course.of {
            Of::Camp(place) => ("camp", past.places[place.index()].id.as_str()),
            Of::Country(name) => ("country", name.as_str()),
            Of::All => ("all", ""),
        };
        for day in &course.days {
            for (measure, fan) in [("stock", day.stock), ("flow", day.flow)] {
                areas.append_value(area);
                names.append_value(name);
                measures.append_value(measure);
                ahead.push(day.ahead as i32);
                dates.push(moment(past.date(today + day.ahead)));
                numbers.iter_mut().zip(fan.numbers()).for_each(|(list, x)| list.push(x));
            }
        }
    }
    let mut columns: Vec<(String, ArrayRef)> = vec![
        ("area".to_owned(), Arc::new(areas.finish())),
        ("name".to_owned(), Arc::new(names.finish())),
        ("measure".to_owned(), Arc::new(measures.finish())),
        ("date".to_owned(), Arc::new(TimestampMillisecondArray::from(dates))),
        ("ahead".to_owned(), Arc::new(Int32Array::from(ahead))),
    ];
    let quantiles = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"];
    for (name, list) in quantiles.into_iter().zip(numbers) {
        columns.push((name.to_owned(), Arc::new(Float64Array::from(list))));
    }
    batch(columns).map(Table::new).map_err(|e| PyValueError::new_err(e.to_string()))
}

/// Forecast from many past days and score it on what was counted after them: what `azalai backtest --json` prints.
#[pyfunction]
#[pyo3(signature = (scenario, *, every=30, members=200, seed=1, set=Settings::new(), threads=None))]
pub fn backtest(
    py: Python<'_>,
    scenario: Where,
    every: u32,
    members: u32,
    seed: u64,
    set: Settings,
    threads: Option<usize>,
) -> PyResult<Bound<'_, PyAny>> {
    let scenario = open(py, scenario, Told { set, ..Told::default() })?;
    for (name, value, least, most) in [("every", every, 1, 36_525), ("members", members, 20, 100_000)] {
        if !(least..=most).contains(&value) {
            return Err(PyValueError::new_err(format!("{name}: {value}; {least} - {most}")));
        }
    }
    let (read, published) = (&scenario.read, published(&scenario)?);
    let days = origins(&published, read.days, every);
    if days.is_empty() {
        return Err(refused(&say!(backtest_no_origin, id = read.id.as_str())));
    }
    let known: Vec<(i64, Read)> = days.iter().filter_map(|&day| Some((day, known(&scenario, day)?))).collect();
    let threads = self::threads(threads);
    let scores = heeding(py, |stop| {
        let jobs = Jobs::quiet(threads, stop);
        let open = &flight(read, seed, OPEN_RUNS, &jobs).map_err(|Interrupted| Ended::Interrupted)?;
        scored(&Past { published: &published, days: read.days, known: &known, open, members, seed }, |_| Memory, &jobs)
    })?;
    let mut found = serde_json::to_value(scores.map_err(interrupted)?.0).unwrap_or_default();
    for (key, value) in [
        ("scenario", json!(read.id)),
        ("every", json!(every)),
        ("members", json!(members)),
        ("origins", json!(days.len())),
    ] {
        found[key] = value;
    }
    if let Some(banner) = azalai_report::live::Banner::of(read) {
        found["live"] = json!(banner);
    }
    python(py, &found)
}

/// Compare two run folders, run by run where luck and drawn values are the same: what `azalai compare --json` prints.
#[pyfunction]
pub fn compare(py: Python<'_>, a: PathBuf, b: PathBuf) -> PyResult<Bound<'_, PyAny>> {
    let compared = py.detach(|| beside(&a, &b).map(|compared| compared.json()));
    python(py, &compared.map_err(|fault| trouble(&fault))?)
}
