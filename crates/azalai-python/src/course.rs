//! One run that is kept: stopped and gone on with, under another strategy, with other luck, saved and restored.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::builder::StringViewBuilder;
use arrow_array::{ArrayRef, Float64Array, Int32Array};
use azalai_engine::flight::{DayRecord, Sink};
use azalai_engine::returning::{ReturnSpec, Returning, WeekRecord, WeekSink};
use azalai_engine::rng::Rng;
use azalai_engine::{Flight as FleeRules, Run as Kept};
use azalai_model::{Measure, Strategy as Levers};
use azalai_report::Detail;
use azalai_report::asked::{Asked, Wanted, with_sets};
use azalai_study::compare::{line_up, values_of};
use azalai_study::returning::openings;
use azalai_study::{Flight, Jobs, Mode, Model};
use azalai_text::say;
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use serde_json::{Value, json};

use crate::files::{batch, moment};
use crate::findings::refused;
use crate::running::{heeding, word};
use crate::scenario::{Scenario, Settings, Told, Where, open};
use crate::strategy::Named;
use crate::table::Table;

/// How saved bytes begin.
const HEAD: &[u8] = b"azalai run 1\n";
/// What is shown of a place under the return model.
const RETURNING: &[Measure] = &[Measure::AtHome, Measure::DisplacedPresent, Measure::Settled, Measure::Returned];
/// The same of flight alone, and what is shown of the whole region.
const FLIGHT: &[Measure] = &[Measure::AtHome, Measure::DisplacedPresent];
const FLIGHT_REGION: &[Measure] = &[Measure::Travelling, Measure::DisplacedTotal];

/// A day of a run, from 0, or a date.
#[derive(FromPyObject)]
pub enum Moment {
    /// Its number.
    Day(u32),
    /// Its date.
    Date(String),
}

/// What a run shows at the end of a day, in the order of [`Of::labels`].
#[derive(Clone, Default)]
struct Seen {
    day: u32,
    values: Vec<f64>,
}

/// A run under either model.
#[derive(Clone)]
#[expect(clippy::large_enum_variant, reason = "there are few runs, and what they hold is behind pointers")]
enum Engine {
    Flight(Kept<FleeRules>),
    Returning(Kept<Returning>),
}

impl Engine {
    fn day(&self) -> u32 {
        match self {
            Self::Flight(run) => run.day(),
            Self::Returning(run) => run.day(),
        }
    }

    fn branch(&self, number: u32) -> Self {
        match self {
            Self::Flight(run) => Self::Flight(run.branch(number)),
            Self::Returning(run) => Self::Returning(run.branch(number)),
        }
    }

    fn save(&self) -> Vec<u8> {
        match self {
            Self::Flight(run) => run.save(),
            Self::Returning(run) => run.save(),
        }
    }

    /// A run that was saved, of the case of this one; none if it was another's.
    fn restore(&self, saved: &[u8]) -> Option<Self> {
        match self {
            Self::Flight(run) => Kept::restore(Arc::clone(run.case()), saved).ok().map(Self::Flight),
            Self::Returning(run) => Kept::restore(Arc::clone(run.case()), saved).ok().map(Self::Returning),
        }
    }

    /// Runs up to and with a day; none if it was stopped on the way.
    fn until(&mut self, last: u32, jobs: &Jobs<'_>) -> Option<Seen> {
        let mut look = Look { last, seen: None, jobs };
        match self {
            Self::Flight(run) => run.until(last, &mut look),
            Self::Returning(run) => jobs.until(run, last, &mut look)?,
        }
        look.seen
    }
}

/// Looks at one day.
struct Look<'a> {
    last: u32,
    seen: Option<Seen>,
    jobs: &'a Jobs<'a>,
}

impl WeekSink for Look<'_> {
    fn wants(&self, day: u32) -> bool {
        day == self.last
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        let of = |p: &azalai_engine::returning::PlaceRecord| [p.at_home, p.displaced, p.settled, p.returned];
        let values = record.places.iter().flat_map(|p| of(p).map(|n| n as f64)).collect();
        self.seen = Some(Seen { day: record.day, values });
        true
    }
}

impl Sink for Look<'_> {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        if record.day != self.last {
            return !self.jobs.stopped();
        }
        let places = record.at_home.iter().zip(record.present).flat_map(|(&home, &present)| [home, present]);
        let values = places.chain([record.travelling, record.created]).map(|n| n as f64).collect();
        self.seen = Some(Seen { day: record.day, values });
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
    fn begin(&self) -> Engine {
        let (mode, seed, replicate) = (self.mode.returning(), self.seed, self.replicate);
        if self.mode == Mode::Flight {
            let (read, luck) = (&self.scenario.read, Rng::new(seed, replicate));
            let case = Flight::of(read, seed, false, false).case(read).settled(luck);
            return Engine::Flight(Kept::new(case, Arc::new(()), luck));
        }
        let scenario = with_sets(&self.scenario.read, seed, replicate, false);
        let mut drawn = Arc::new(scenario.clone());
        let model = &values_of(&scenario, Arc::make_mut(&mut drawn), replicate);
        let (openings, strategies) = (&openings(&drawn), line_up(&scenario, &[]).strategies);
        let (days, strategy) = (drawn.days, &strategies.first().cloned().unwrap_or_default());
        Engine::Returning(ReturnSpec { mode, model, strategy, openings, seed, replicate, days }.start(&drawn))
    }

    /// What each value is about: a place by its id, none for the whole region, and a measure.
    fn labels(&self) -> impl Iterator<Item = (Option<&str>, Measure)> {
        let (of_places, of_all) = match self.mode {
            Mode::Flight => (FLIGHT, FLIGHT_REGION),
            _ => (RETURNING, [].as_slice()),
        };
        let places = self.scenario.read.places.iter();
        let here = places.flat_map(move |place| of_places.iter().map(|&m| (Some(place.id.as_str()), m)));
        here.chain(of_all.iter().map(|&m| (None, m)))
    }
}

/// One run at the end of a day, under the return model or under Flee's rules.
///
/// It is the replicate of that number in `azalai.run` with the same seed. `until` goes on, `under` and `branch` give
/// copies that go on otherwise, `save` and `azalai.restore` keep it.
#[pyclass(frozen, module = "azalai")]
pub struct Run {
    of: Of,
    engine: Mutex<(Engine, Seen)>,
}

impl Run {
    fn at(of: Of, engine: Engine, seen: Seen) -> Self {
        Self { of, engine: Mutex::new((engine, seen)) }
    }

    /// A copy of what changes.
    fn now(&self) -> (Engine, Seen) {
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
        let (mut engine, _) = self.now();
        if wanted < 0 || engine.day() > last {
            return Ok(());
        }
        // A run that was stopped on the way is left: the one before it stays.
        if let Some(seen) = heeding(py, |stop| engine.until(last, &Jobs::quiet(1, stop)))? {
            *self.engine.lock().unwrap_or_else(PoisonError::into_inner) = (engine, seen);
        }
        Ok(())
    }

    /// A copy that goes on under another strategy with the same luck: a `Strategy`, or the id of one of the scenario.
    /// Under Flee's rules there are none.
    fn under(&self, py: Python<'_>, strategy: Named) -> PyResult<Self> {
        let (Engine::Returning(run), seen) = self.now() else { return Err(refused(&say!(kept_flight_strategy))) };
        let id = strategy.id().to_owned();
        let told = Told { strategies: Named::files(&[strategy]), ..Told::default() };
        let scenario = open(py, Where::Scenario(self.of.scenario.clone()), told)?;
        let levers: Levers = scenario.read.strategy(&id).cloned().ok_or_else(|| PyKeyError::new_err(id))?;
        Ok(Self::at(self.of.clone(), Engine::Returning(run.under(Arc::new(levers))), seen))
    }

    /// A copy that goes on with other luck; each number gives luck of its own.
    fn branch(&self, number: u32) -> Self {
        let (engine, seen) = self.now();
        Self::at(self.of.clone(), engine.branch(number), seen)
    }

    /// People at the end of the last day that `until` ran, by place and, under Flee's rules, on the way and in all
    /// (their place is None): columns day, date, place, measure, value.
    fn values(&self) -> PyResult<Table> {
        let (_, seen) = self.now();
        let (mut places, mut measures) = (StringViewBuilder::new(), StringViewBuilder::new());
        for (place, measure) in self.of.labels().take(seen.values.len()) {
            places.append_option(place);
            measures.append_value(measure.word());
        }
        let rows = seen.values.len();
        let date = moment(self.of.scenario.read.date(i64::from(seen.day)));
        let columns: [(&str, ArrayRef); 5] = [
            ("day", Arc::new(Int32Array::from(vec![seen.day as i32; rows]))),
            ("date", Arc::new(arrow_array::TimestampMillisecondArray::from(vec![date; rows]))),
            ("place", Arc::new(places.finish())),
            ("measure", Arc::new(measures.finish())),
            ("value", Arc::new(Float64Array::from(seen.values))),
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
            "values": seen.values,
        });
        let bytes = [HEAD, head.to_string().as_bytes(), b"\n", &engine.save()].concat();
        PyBytes::new(py, &bytes)
    }

    fn __repr__(&self) -> String {
        format!("<Run {} of {}: next day {}>", self.of.replicate, self.of.scenario.read.id, self.day())
    }
}

/// Begin one run of a scenario and keep it.
///
/// `mode` is "forecast" (events are drawn from the decision on), "hindcast" (recorded ones to the end) or "flight" (Flee's
/// rules alone); left out, forecast where the scenario can be judged, else flight. The return model begins under the
/// reference strategy. Scenarios about people in danger now are refused.
#[pyfunction]
#[pyo3(signature = (scenario, *, seed=1, replicate=1, mode=None, set=Settings::new(), days=None,
                    decision_date=None))]
#[expect(clippy::too_many_arguments, reason = "keywords of Python")]
pub fn start(
    py: Python<'_>,
    scenario: Where,
    seed: u64,
    replicate: u32,
    mode: Option<&str>,
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
fn of(scenario: Scenario, mode: Option<&str>, seed: u64, replicate: u32) -> PyResult<Of> {
    let modes = [("forecast", Wanted::Forecast), ("hindcast", Wanted::Hindcast), ("flight", Wanted::Flight)];
    let wanted = mode.map(|given| word("mode", given, &modes)).transpose()?;
    if !(1..=100_000).contains(&replicate) {
        return Err(PyValueError::new_err(format!("replicate: {replicate}; 1 - 100000")));
    }
    let asked = Asked { mode: wanted, strategies: &[], individuals: false, detail: Detail::Full, deep: false };
    if let Some(why) = asked.refused(&scenario.read) {
        return Err(refused(&why));
    }
    let mode = match asked.modes(&scenario.read).map_err(|why| refused(&why))? {
        None => Mode::Flight,
        Some(modes) if modes.forecast => Mode::Forecast,
        Some(_) => Mode::Hindcast,
    };
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
    let of = of(scenario, Some(&mode), whole("seed").ok_or_else(stale)?, replicate)?;
    let values: Vec<f64> = serde_json::from_value(head["values"].clone()).map_err(|_| stale())?;
    let seen = Seen { day: small("day").unwrap_or_default(), values };
    let begun = py.detach(|| of.begin());
    let engine = begun.restore(&rest[end + 1..]).ok_or_else(stale)?;
    Ok(Run::at(of, engine, seen))
}
