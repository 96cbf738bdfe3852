//! What a run left: the tables of its folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use arrow_array::RecordBatch;
use azalai_model::tables::results::{FLEE_FOLDER, In, RESULTS};
use azalai_report::State;
use pyo3::exceptions::{PyFileNotFoundError, PyKeyError, PyOSError};
use pyo3::prelude::*;
use tempfile::TempDir;

use crate::files;
use crate::findings::trouble;
use crate::table::Table;

/// The results of a run: its folder, and each table in it.
///
/// `summary` has quantiles over replicates, `observations` every replicate; `table(name)` any of `tables`.
#[pyclass(frozen, module = "azalai")]
pub struct Results {
    dir: PathBuf,
    /// Removed with the object.
    temporary: Option<TempDir>,
    /// What was read.
    read: Mutex<BTreeMap<PathBuf, RecordBatch>>,
}

impl Results {
    /// Those of a folder that will be filled, or of one that goes with the object.
    pub fn at(out: Option<PathBuf>) -> PyResult<Self> {
        let made = || tempfile::Builder::new().prefix("azalai-").tempdir();
        let temporary = if out.is_none() { Some(made().map_err(|e| PyOSError::new_err(e.to_string()))?) } else { None };
        let dir = out.or_else(|| Some(temporary.as_ref()?.path().to_owned())).unwrap_or_default();
        Ok(Self { dir, temporary, read: Mutex::default() })
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// A table by the path of its file.
    fn read(&self, py: Python<'_>, path: PathBuf) -> PyResult<Table> {
        let kept = |batch: &RecordBatch| Table::new(batch.clone());
        if let Some(table) = self.read.lock().ok().and_then(|read| read.get(&path).map(kept)) {
            return Ok(table);
        }
        let batch = py
            .detach(|| files::table(&path))
            .map_err(|why| PyOSError::new_err(format!("{}: {why}", path.display())))?;
        if let Ok(mut read) = self.read.lock() {
            read.insert(path, batch.clone());
        }
        Ok(Table::new(batch))
    }

    /// A file of JSON, as Python's own reader has it.
    fn json<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.text(name)?,))
    }

    fn text(&self, name: &str) -> PyResult<String> {
        let path = self.dir.join(name);
        std::fs::read_to_string(&path).map_err(|e| PyFileNotFoundError::new_err(format!("{}: {e}", path.display())))
    }

    /// The file of a table: in Parquet where there is that.
    fn file(&self, name: &str) -> Option<PathBuf> {
        let one = |ending| Some(self.dir.join(format!("{name}.{ending}"))).filter(|path| path.is_file());
        one("parquet").or_else(|| one("csv"))
    }
}

#[pymethods]
impl Results {
    /// The run folder.
    #[getter]
    fn folder(&self) -> PathBuf {
        self.dir.clone()
    }

    /// Names of the tables.
    #[getter]
    fn tables(&self) -> Vec<&'static str> {
        let files = RESULTS.iter().filter(|file| file.folder == In::Run).map(|file| file.files[0]);
        let names = files.filter_map(|file| file.strip_suffix(".csv").or_else(|| file.strip_suffix(".parquet")));
        names.filter(|name| self.file(name).is_some()).collect()
    }

    /// A table by its name.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let known = self.tables().contains(&name);
        let file = self.file(name).filter(|_| known);
        self.read(py, file.ok_or_else(|| PyKeyError::new_err(name.to_owned()))?)
    }

    /// How replicates spread, by mode, strategy, day, place and measure.
    #[getter]
    fn summary(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "summary")
    }

    /// What each replicate shows.
    #[getter]
    fn observations(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "observations")
    }

    /// Strategies by every measure. Under the return model alone.
    #[getter]
    fn strategies(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "strategies")
    }

    /// What each strategy does to each outcome. Under the return model alone.
    #[getter]
    fn consequences(&self, py: Python<'_>) -> PyResult<Table> {
        self.table(py, "consequences")
    }

    /// A replicate in the columns of Flee's out.csv: of scenarios in Flee's layout alone.
    #[pyo3(signature = (replicate=1))]
    fn flee(&self, py: Python<'_>, replicate: u32) -> PyResult<Table> {
        let path = self.dir.join(FLEE_FOLDER).join(format!("out-{replicate:04}.csv"));
        if !path.is_file() {
            return Err(PyFileNotFoundError::new_err(path.display().to_string()));
        }
        self.read(py, path)
    }

    /// What verdict.json says, under the return model.
    #[getter]
    fn verdict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.json(py, "verdict.json")
    }

    /// What was run, from manifest.json.
    #[getter]
    fn manifest<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.json(py, "manifest.json")
    }

    /// The answer as Markdown, in "en" or "fr", under the return model.
    #[pyo3(signature = (language="en"))]
    fn answer(&self, language: &str) -> PyResult<String> {
        self.text(if language == "fr" { "answer.fr.md" } else { "answer.md" })
    }

    fn __repr__(&self) -> String {
        let kept = if self.temporary.is_some() { " (temporary)" } else { "" };
        format!("<Results {}{kept}: {}>", self.dir.display(), self.tables().join(", "))
    }
}

/// Read the folder of a finished run, made here or by the command.
#[pyfunction]
pub fn read(folder: PathBuf) -> PyResult<Results> {
    match State::of(&folder).map_err(|e| trouble(&e))? {
        State::Finished(_) => Results::at(Some(folder)),
        _ => Err(PyFileNotFoundError::new_err(folder.join("manifest.json").display().to_string())),
    }
}
