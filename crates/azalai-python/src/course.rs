//! One run that is kept: stopped and gone on with, under another strategy, with other luck, saved and restored.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::builder::StringViewBuilder;
use arrow_array::{ArrayRef, Float64Array, Int32Array};
use azalai_engine::Run as Engine;
use azalai_engine::returning::{ReturnSpec, Returning, WeekRecord, WeekSink};
use azalai_model::{Measure, Strategy as Levers};
use azalai_report::Detail;
use azalai_report::asked::{Asked, Wanted, with_sets};
use azalai_study::compare::{line_up, values_of};
use azalai_study::returning::openings;
use azalai_study::{Jobs, Mode};
use azalai_text::say;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::{Value, json};

use crate::files::{batch, moment};
use crate::findings::refused;
use crate::running::heeding;
use crate::scenario::{Scenario, Settings, Told, Where, open};
use crate::strategy::Named;
use crate::table::Table;

/// How saved bytes begin.
const HEAD: &[u8] = b"azalai run 1\n";
/// What is shown of a place.
const SHOWN: [Measure; 4] = [Measure::AtHome, Measure::DisplacedPresent, Measure::Settled, Measure::Returned];

/// A day of a run, from 0, or a date.
#[derive(FromPyObject)]
pub enum Moment {
    /// Its number.
    Day(u32),
    /// Its date.
    Date(String),
}

/// What every place shows at the end of a day, in the order of [`SHOWN`].
#[derive(Clone, Default)]
struct Seen {
    day: u32,
    places: Vec<[f64; SHOWN.len()]>,
}

/// Looks at one day.
struct Look {
    last: u32,
    seen: Option<Seen>,
}

impl WeekSink for Look {
    fn wants(&self, day: u32) -> bool {
        day == self.last
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        let of = |p: &azalai_engine::returning::PlaceRecord| [p.at_home, p.displaced, p.settled, p.returned];
        let places = record.places.iter().map(|p| of(p).map(|n| n as f64)).collect();
        self.seen = Some(Seen { day: record.day, places });
        true
    }
}

/// Which run it is.
#[derive(Clone)]
struct Of {
    scenario: Scenario,
    mode: Mode,
    seed: u64,
    replicate: u32,
}

impl Of {
    /// The run before its first day, under the reference.
    fn begin(&self) -> Engine<Returning> {
        let scenario = with_sets(&self.scenario.read, self.seed, self.replicate, false);
        let mut drawn = Arc::new(scenario.clone());
        let model = &values_of(&scenario, Arc::make_mut(&mut drawn), self.replicate);
        let (openings, strategies) = (&openings(&drawn), line_up(&scenario, &[]).strategies);
        let (mode, seed, replicate, days) = (self.mode.returning(), self.seed, self.replicate, drawn.days);
        let strategy = &strategies.first().cloned().unwrap_or_default();
        ReturnSpec { mode, model, strategy, openings, seed, replicate, days }.start(&drawn)
    }
}

/// One run under the return model, at the end of a day.
///
/// It is the replicate of that number in `azalai.run` with the same seed. `until` goes on, `under` and `branch` give
/// copies that go on otherwise, `save` and `azalai.restore` keep it.
#[pyclass(frozen, module = "azalai")]
pub struct Run {
    of: Of,
    engine: Mutex<(Engine<Returning>, Seen)>,
}

impl Run {
    fn at(of: Of, engine: Engine<Returning>, seen: Seen) -> Self {
        Self { of, engine: Mutex::new((engine, seen)) }
    }

    /// A copy of what changes.
    fn now(&self) -> (Engine<Returning>, Seen) {
        self.engine.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[pymethods]
impl Run {
    /// The next day to run, from 0.
    #[getter]
    fn day(&self) -> u32 {
        self.now().0.day()
    }

    /// The scenario.
    #[getter]
    fn scenario(&self) -> Scenario {
        self.of.scenario.clone()
    }

    /// Run up to and with a day (its number from 0, or its date). Ctrl-C leaves the run where it was.
    fn until(&self, py: Python<'_>, day: Moment) -> PyResult<()> {
        let read = &self.of.scenario.read;
        let wanted = match &day {
            Moment::Day(day) => i64::from(*day),
            Moment::Date(text) => read.day(text.parse().map_err(|_| PyValueError::new_err(text.clone()))?),
        };
        let last = u32::try_from(wanted).map_or(0, |day| day.min(read.days.saturating_sub(1)));
        let (mut engine, seen) = self.now();
        if wanted < 0 || engine.day() > last {
            return Ok(());
        }
        let mut look = Look { last, seen: None };
        // A run that was stopped on the way is left: the one before it stays.
        if heeding(py, |stop| Jobs::quiet(1, stop).until(&mut engine, last, &mut look))?.is_some() {
            let mut kept = self.engine.lock().unwrap_or_else(PoisonError::into_inner);
            *kept = (engine, look.seen.unwrap_or(seen));
        }
        Ok(())
    }

    /// A copy that goes on under another strategy with the same luck: a `Strategy`, or the id of one of the scenario.
    fn under(&self, py: Python<'_>, strategy: Named) -> PyResult<Self> {
        let id = strategy.id().to_owned();
        let told = Told { strategies: Named::files(&[strategy]), ..Told::default() };
        let scenario = open(py, Where::Scenario(self.of.scenario.clone()), told)?;
        let levers: Levers = scenario.read.strategy(&id).cloned().ok_or_else(|| PyKeyError::new_err(id))?;
        let (engine, seen) = self.now();
        Ok(Self::at(self.of.clone(), engine.under(Arc::new(levers)), seen))
    }

    /// A copy that goes on with other luck; each number gives luck of its own.
    fn branch(&self, number: u32) -> Self {
        let (engine, seen) = self.now();
        Self::at(self.of.clone(), engine.branch(number), seen)
    }

    /// People at each place at the end of the last day that `until` ran: columns day, date, place, measure, value.
    fn values(&self) -> PyResult<Table> {
        let (_, seen) = self.now();
        let read = &self.of.scenario.read;
        let rows = seen.places.len() * SHOWN.len();
        let (mut places, mut measures) = (StringViewBuilder::new(), StringViewBuilder::new());
        for place in read.places.iter().take(seen.places.len()) {
            for measure in SHOWN {
                places.append_value(&place.id);
                measures.append_value(measure.word());
            }
        }
        let numbers: Vec<f64> = seen.places.iter().flatten().copied().collect();
        let date = moment(read.date(i64::from(seen.day)));
        let columns: [(&str, ArrayRef); 5] = [
            ("day", Arc::new(Int32Array::from(vec![seen.day as i32; rows]))),
            ("date", Arc::new(arrow_array::TimestampMillisecondArray::from(vec![date; rows]))),
            ("place", Arc::new(places.finish())),
            ("measure", Arc::new(measures.finish())),
            ("value", Arc::new(Float64Array::from(numbers))),
        ];
        let columns = columns.map(|(name, values)| (name.to_owned(), values)).into();
        batch(columns).map(Table::new).map_err(|e| PyValueError::new_err(e.to_string()))
    }

    /// The run as bytes, with where its scenario is but not what it says: `azalai.restore` reads that again.
    fn save<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        let (engine, seen) = self.now();
        let Of { scenario, mode, seed, replicate } = &self.of;
        let options = &scenario.options;
        let head = json!({
            "path": scenario.path,
            "set": options.overrides,
            "days": options.days,
            "decision_date": options.decision_date.map(|date| date.to_string()),
            "mode": mode.word(),
            "seed": seed,
            "replicate": replicate,
            "day": seen.day,
            "places": seen.places,
        });
        let bytes = [HEAD, head.to_string().as_bytes(), b"\n", &engine.save()].concat();
        PyBytes::new(py, &bytes)
    }

    fn __repr__(&self) -> String {
        format!("<Run {} of {}: next day {}>", self.of.replicate, self.of.scenario.read.id, self.day())
    }
}

/// Begin one run of a scenario under the return model, and keep it.
///
/// `mode` is "forecast" (events are drawn from the decision on) or "hindcast" (recorded ones to the end). It begins under
/// the reference strategy. Scenarios about people in danger now are refused.
#[pyfunction]
#[pyo3(signature = (scenario, *, seed=1, replicate=1, mode="forecast", set=Settings::new(), days=None,
                    decision_date=None))]
#[expect(clippy::too_many_arguments, reason = "keywords of Python")]
pub fn start(
    py: Python<'_>,
    scenario: Where,
    seed: u64,
    replicate: u32,
    mode: &str,
    set: Settings,
    days: Option<u32>,
    decision_date: Option<String>,
) -> PyResult<Run> {
    let scenario = open(py, scenario, Told { set, days, decision_date, ..Told::default() })?;
    let of = of(scenario, mode, seed, replicate)?;
    let engine = py.detach(|| of.begin());
    Ok(Run::at(of, engine, Seen::default()))
}

/// Which run is asked for, if it may be.
fn of(scenario: Scenario, mode: &str, seed: u64, replicate: u32) -> PyResult<Of> {
    let (mode, wanted) = match mode {
        "hindcast" => (Mode::Hindcast, Wanted::Hindcast),
        "forecast" => (Mode::Forecast, Wanted::Forecast),
        other => return Err(PyValueError::new_err(format!("mode: {other}; hindcast, forecast"))),
    };
    if !(1..=100_000).contains(&replicate) {
        return Err(PyValueError::new_err(format!("replicate: {replicate}; 1 - 100000")));
    }
    let asked = Asked { mode: Some(wanted), strategies: &[], individuals: false, detail: Detail::Full, deep: false };
    if let Some(why) = asked.refused(&scenario.read) {
        return Err(refused(&why));
    }
    asked.modes(&scenario.read).map_err(|why| refused(&why))?;
    Ok(Of { scenario, mode, seed, replicate })
}

/// The run that was saved. Its scenario is read again from where it was, or from `scenario`, and must be the same.
#[pyfunction]
#[pyo3(signature = (saved, scenario=None))]
pub fn restore(py: Python<'_>, saved: &[u8], scenario: Option<PathBuf>) -> PyResult<Run> {
    let stale = || refused(&say!(saved_of_another));
    let rest = saved.strip_prefix(HEAD).ok_or_else(stale)?;
    let end = rest.iter().position(|&byte| byte == b'\n').ok_or_else(stale)?;
    let head: Value = serde_json::from_slice(&rest[..end]).map_err(|_| stale())?;
    let text = |key: &str| head[key].as_str().map(str::to_owned);
    let whole = |key: &str| head[key].as_u64();
    let small = |key: &str| whole(key).and_then(|n| u32::try_from(n).ok());
    let path = scenario.or_else(|| text("path").map(PathBuf::from)).ok_or_else(stale)?;
    let overrides: Vec<(String, String)> = serde_json::from_value(head["set"].clone()).map_err(|_| stale())?;
    let set = overrides.into_iter().map(|(key, value)| (key, crate::scenario::Setting::Word(value))).collect();
    let told = Told { set, days: small("days"), decision_date: text("decision_date"), ..Told::default() };
    let scenario = open(py, Where::Path(path), told)?;
    let (mode, replicate) = (text("mode").ok_or_else(stale)?, small("replicate").ok_or_else(stale)?);
    let of = of(scenario, &mode, whole("seed").ok_or_else(stale)?, replicate)?;
    let places: Vec<[f64; SHOWN.len()]> = serde_json::from_value(head["places"].clone()).map_err(|_| stale())?;
    let seen = Seen { day: small("day").unwrap_or_default(), places };
    let begun = py.detach(|| of.begin());
    let engine = Engine::restore(Arc::clone(begun.case()), &rest[end + 1..]).map_err(|_| stale())?;
    Ok(Run::at(of, engine, seen))
}
