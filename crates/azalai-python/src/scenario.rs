//! Scenarios as Python sees them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use azalai_model::{Date, Format, Status};
use azalai_scenario::check::of_reading;
use azalai_scenario::{ReadOptions, embedded, files_of};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::findings::{Finding, broken, list};
use crate::strategy::Strategy;

/// A value that is set by hand.
#[derive(FromPyObject)]
pub enum Setting {
    /// A switch.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A word.
    Word(String),
}

impl Setting {
    /// As it would be typed.
    fn typed(&self) -> String {
        match self {
            Self::Flag(x) => x.to_string(),
            Self::Whole(x) => x.to_string(),
            Self::Number(x) => format!("{x:?}"),
            Self::Word(x) => x.clone(),
        }
    }
}

/// Settings by their key.
pub type Settings = BTreeMap<String, Setting>;

/// A node of the map.
#[pyclass(frozen, get_all, module = "azalai")]
#[derive(Clone)]
pub struct Place {
    id: String,
    name: String,
    country: String,
    /// A word such as `town`, `camp` or `idp_camp`.
    kind: &'static str,
    latitude: f64,
    longitude: f64,
    population: i64,
    capacity: Option<i64>,
}

#[pymethods]
impl Place {
    fn __repr__(&self) -> String {
        format!("<Place {} ({})>", self.id, self.kind)
    }
}

/// A scenario that was read and checked.
#[pyclass(frozen, module = "azalai", from_py_object)]
#[derive(Clone)]
pub struct Scenario {
    /// Folder, or name of a shipped one.
    pub path: String,
    /// How it was read.
    pub options: ReadOptions,
    /// What was read.
    pub read: Arc<azalai_model::Scenario>,
}

/// A day as Python writes it.
pub fn iso(date: Date) -> String {
    date.to_string()
}

#[pymethods]
impl Scenario {
    /// Short name: that of the folder.
    #[getter]
    fn id(&self) -> &str {
        &self.read.id
    }

    /// The folder, or the name of the shipped scenario.
    #[getter]
    fn path(&self) -> &str {
        &self.path
    }

    /// Title in English, or in French if there is no other.
    #[getter]
    fn title(&self) -> &str {
        self.read.title.get(azalai_text::Language::English)
    }

    /// Title in French, or in English if there is no other.
    #[getter]
    fn title_fr(&self) -> &str {
        self.read.title.get(azalai_text::Language::French)
    }

    /// The question that it asks.
    #[getter]
    fn question(&self) -> &str {
        self.read.question.get(azalai_text::Language::English)
    }

    /// "historical", or "live" where people are in danger now.
    #[getter]
    fn status(&self) -> &'static str {
        if self.read.status == Status::Live { "live" } else { "historical" }
    }

    /// "flee" or "native": the layout of its folder.
    #[getter]
    fn format(&self) -> &'static str {
        if self.read.format == Format::Flee { "flee" } else { "native" }
    }

    /// "flee" or "azalai": which rules move people.
    #[getter]
    fn rules(&self) -> &'static str {
        self.read.rules.word()
    }

    /// The first day, as in "2023-11-14".
    #[getter]
    fn start(&self) -> String {
        iso(self.read.start)
    }

    /// Days that a run has.
    #[getter]
    fn days(&self) -> u32 {
        self.read.days
    }

    /// The day of the decision, if there is one.
    #[getter]
    fn decision_date(&self) -> Option<String> {
        self.read.decision_date.map(iso)
    }

    /// SHA-256 over what was read.
    #[getter]
    fn hash(&self) -> &str {
        &self.read.hash
    }

    /// Every place.
    #[getter]
    fn places(&self) -> Vec<Place> {
        let one = |p: &azalai_model::Place| Place {
            id: p.id.clone(),
            name: p.name.clone(),
            country: p.country.clone(),
            kind: p.kind.word(),
            latitude: p.latitude,
            longitude: p.longitude,
            population: p.population,
            capacity: p.capacity,
        };
        self.read.places.iter().map(one).collect()
    }

    /// Every link: ids of its two places and its length (km).
    #[getter]
    fn links(&self) -> Vec<(String, String, f64)> {
        let id = |place: azalai_model::PlaceId| self.read.places[place.index()].id.clone();
        self.read.links.iter().map(|link| (id(link.from), id(link.to), link.km)).collect()
    }

    /// Every strategy, those too of which only one half is used in a comparison.
    #[getter]
    fn strategies(&self) -> Vec<Strategy> {
        self.read.strategies.iter().map(|strategy| Strategy::of(&self.read, strategy)).collect()
    }

    /// Warnings and remarks about its files, as `azalai check` has them.
    #[getter]
    fn findings(&self, py: Python<'_>) -> Vec<Finding> {
        py.detach(|| {
            let reading = azalai_scenario::open(&self.path, &self.options);
            let Some(files) = files_of(&self.path) else { return list(&reading.diagnostics) };
            list(&of_reading(files.as_ref(), &self.read.id, &reading))
        })
    }

    fn __repr__(&self) -> String {
        let read = &self.read;
        format!("<Scenario {}: {} places, {} days from {}>", read.id, read.places.len(), read.days, read.start)
    }
}

/// A scenario, or where it is.
#[derive(FromPyObject)]
pub enum Where {
    /// One that was read.
    Scenario(Scenario),
    /// Folder or name.
    Path(PathBuf),
}

/// What is told a reader beside the files.
#[derive(Default)]
pub struct Told {
    /// Settings by their key.
    pub set: Settings,
    /// Days to run.
    pub days: Option<u32>,
    /// Day of the decision.
    pub decision_date: Option<String>,
    /// Files of strategies.
    pub strategies: Vec<(String, String)>,
}

impl Told {
    /// Whether it changes nothing.
    fn is_nothing(&self) -> bool {
        self.set.is_empty() && self.days.is_none() && self.decision_date.is_none() && self.strategies.is_empty()
    }
}

/// Reads a scenario, or reads it again where something else is told of it.
pub fn open(py: Python<'_>, place: Where, told: Told) -> PyResult<Scenario> {
    let (path, mut options) = match place {
        Where::Scenario(scenario) if told.is_nothing() => return Ok(scenario),
        Where::Scenario(scenario) => (scenario.path, scenario.options),
        Where::Path(path) => (path.to_string_lossy().into_owned(), ReadOptions::default()),
    };
    options.overrides.extend(told.set.iter().map(|(key, value)| (key.clone(), value.typed())));
    options.days = told.days.or(options.days);
    if let Some(date) = told.decision_date {
        options.decision_date = Some(date.parse().map_err(|_| PyValueError::new_err(date))?);
    }
    options.strategies.extend(told.strategies);
    let reading = py.detach(|| azalai_scenario::open(&path, &options));
    match reading.scenario {
        Some(read) => Ok(Scenario { path, options, read: Arc::new(read) }),
        None => Err(broken(py, &path, &reading.diagnostics)),
    }
}

/// Read a scenario: a folder in Azalai's own layout or in Flee's, or the name of a shipped one.
///
/// `set` gives settings by their key (`azalai parameters`), `days` another length, `decision_date` another day of the
/// decision. Raises `ScenarioError`, with every finding, where it cannot run.
#[pyfunction]
#[pyo3(signature = (path, *, set=Settings::new(), days=None, decision_date=None))]
pub fn load(
    py: Python<'_>,
    path: PathBuf,
    set: Settings,
    days: Option<u32>,
    decision_date: Option<String>,
) -> PyResult<Scenario> {
    open(py, Where::Path(path), Told { set, days, decision_date, ..Told::default() })
}

/// Names of the shipped scenarios.
#[pyfunction]
pub fn scenarios() -> Vec<&'static str> {
    embedded().iter().map(|shipped| shipped.name).collect()
}
