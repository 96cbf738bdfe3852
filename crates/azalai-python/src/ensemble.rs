//! Plans of many runs: their parts are made here or on any machine, and merged to the same bytes.

use std::path::{Path, PathBuf};

use azalai_model::Scenario;
use azalai_report::sweep::{Frame, Reader, Refusal, Shard, Store, Sweep, merged};
use azalai_scenario::ReadOptions;
use azalai_study::{Ended, Jobs};
use azalai_text::say;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::files;
use crate::findings::{broken, ended, refused, trouble};
use crate::running::{heeding, threads};
use crate::table::Table;

/// A plan of an ensemble: points × replicates × strategies, as `azalai ensemble` runs it.
///
/// The work is cut into `parts`, each a file in the folder `out`. Which runs a part has hangs on the plan alone, so that
/// parts may be made in any order, by any process and more than once, and the merged tables are the same bytes.
#[pyclass(frozen, module = "azalai")]
pub struct Ensemble {
    path: PathBuf,
    #[pyo3(get)]
    parts: usize,
    #[pyo3(get)]
    members: usize,
}

fn read(name: &str, overrides: &[(String, String)], days: Option<u32>) -> Option<Scenario> {
    let options = ReadOptions { overrides: overrides.to_vec(), days, ..ReadOptions::default() };
    azalai_scenario::open(name, &options).scenario
}

const READER: &Reader<'static> = &read;

/// Reads a plan and looks at its runs.
fn with<T>(path: &Path, look: impl FnOnce(&Sweep<'_>) -> T) -> Result<T, Refusal> {
    let frame = Frame::open(path, READER)?;
    Ok(look(&Sweep::ensemble(&frame)?))
}

fn store(sweep: &Sweep<'_>, out: &Path) -> Store {
    sweep.store(&out.join("parts"))
}

/// The exception of a plan that cannot be run.
fn wrong(py: Python<'_>, path: &Path, refusal: &Refusal) -> PyErr {
    match refusal {
        Refusal::Plan(message) => refused(message),
        Refusal::Scenario => {
            let name = named(path);
            broken(py, &name, &azalai_scenario::open(&name, &ReadOptions::default()).diagnostics)
        }
    }
}

/// The scenario that a plan names.
fn named(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let name = azalai_report::sweep::plan::Plan::of(&text).map(|plan| plan.scenario).unwrap_or_default();
    let beside = path.parent().unwrap_or(Path::new("")).join(&name);
    if beside.is_dir() { beside.to_string_lossy().into_owned() } else { name }
}

#[pymethods]
impl Ensemble {
    /// Numbers of the parts that are not in `out` yet.
    fn missing(&self, py: Python<'_>, out: PathBuf) -> PyResult<Vec<usize>> {
        let found = py.detach(|| with(&self.path, |sweep| sweep.missing(&store(sweep, &out), Shard::WHOLE)));
        found.map_err(|why| wrong(py, &self.path, &why))?.map_err(|fault| trouble(&fault))
    }

    /// Make parts, all that are missing if none are named, and keep each in `out` as it is finished.
    #[pyo3(signature = (out, parts=None, *, threads=None))]
    fn run(&self, py: Python<'_>, out: PathBuf, parts: Option<Vec<usize>>, threads: Option<usize>) -> PyResult<()> {
        if let Some(beyond) = parts.iter().flatten().find(|&&part| part >= self.parts) {
            return Err(PyValueError::new_err(format!("parts: {beyond}; 0 - {}", self.parts.saturating_sub(1))));
        }
        let threads = self::threads(threads);
        let work = |sweep: &Sweep<'_>, stop: &_| {
            let store = store(sweep, &out);
            let missing = sweep.missing(&store, Shard::WHOLE).map_err(Ended::Fault)?;
            let wanted = |part: &usize| parts.as_ref().is_none_or(|parts| parts.contains(part));
            let missing: Vec<usize> = missing.into_iter().filter(wanted).collect();
            sweep.make(&store, &missing, &Jobs::quiet(threads, stop)).map_err(Ended::from)
        };
        let made = heeding(py, |stop| with(&self.path, |sweep| work(sweep, stop)))?;
        made.map_err(|why| wrong(py, &self.path, &why))?.map_err(|end| ended(&end))
    }

    /// Write `points.csv` and `members.parquet` of the parts in `out`, and give the members. Raises where parts are
    /// missing, unless `allow_partial` is true.
    #[pyo3(signature = (out, *, allow_partial=false))]
    fn merge(&self, py: Python<'_>, out: PathBuf, allow_partial: bool) -> PyResult<Table> {
        let work = |sweep: &Sweep<'_>| {
            let store = store(sweep, &out);
            let missing = sweep.missing(&store, Shard::WHOLE)?.len();
            if missing == 0 || (allow_partial && missing < self.parts) {
                merged::write(sweep, &store, &out)?;
                return Ok(None);
            }
            let dir = out.display().to_string();
            Ok(Some(say!(ensemble_incomplete, n = missing, all = self.parts, dir = dir)))
        };
        let done: Result<Option<_>, azalai_report::Trouble> =
            py.detach(|| with(&self.path, work)).map_err(|why| wrong(py, &self.path, &why))?;
        if let Some(why) = done.map_err(|fault| trouble(&fault))? {
            return Err(refused(&why));
        }
        let path = out.join("members.parquet");
        let batch = py.detach(|| files::table(&path)).map_err(PyValueError::new_err)?;
        Ok(Table::new(batch))
    }

    fn __repr__(&self) -> String {
        format!("<Ensemble {}: {} members in {} parts>", self.path.display(), self.members, self.parts)
    }
}

/// Read a plan (docs/ensembles.md). Raises `ScenarioError` or `ValueError` where it cannot be run.
#[pyfunction]
pub fn ensemble(py: Python<'_>, plan: PathBuf) -> PyResult<Ensemble> {
    let found = py.detach(|| with(&plan, |sweep| (sweep.parts(), sweep.members())));
    let (parts, members) = found.map_err(|why| wrong(py, &plan, &why))?;
    Ok(Ensemble { path: plan, parts, members })
}
