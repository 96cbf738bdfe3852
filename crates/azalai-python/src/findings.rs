//! What is wrong with files, as objects and as exceptions.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use azalai_report::Trouble;
use azalai_scenario::{Diagnostics, ReadOptions, check as checks, files_of};
use azalai_study::Ended;
use azalai_text::{Language, Message, Texts};
use pyo3::exceptions::{PyKeyboardInterrupt, PyOSError, PyValueError};
use pyo3::prelude::*;

/// Whether texts are in French.
static FRENCH: AtomicBool = AtomicBool::new(false);

/// The texts of the chosen language.
pub fn texts() -> &'static Texts {
    Texts::of(if FRENCH.load(Ordering::Relaxed) { Language::French } else { Language::English })
}

/// Choose the language of findings and errors: "en" or "fr".
#[pyfunction]
pub fn set_language(language: &str) -> PyResult<()> {
    let found = Language::parse(language).ok_or_else(|| PyValueError::new_err(language.to_owned()))?;
    FRENCH.store(found == Language::French, Ordering::Relaxed);
    Ok(())
}

/// One thing to say about one spot of a file.
#[pyclass(frozen, get_all, module = "azalai")]
#[derive(Clone)]
pub struct Finding {
    /// Short stable name of the rule, such as "unknown-key" or "R12".
    code: String,
    /// "error" (the scenario cannot run), "warning" or "info".
    severity: &'static str,
    /// The file, relative to the scenario's folder.
    file: String,
    /// The line, from 1; None where the whole file is meant.
    line: Option<u32>,
    /// The column, from 1, in characters; None where the whole line is meant.
    column: Option<u32>,
    /// What is wrong and what was expected.
    message: String,
    /// What it does to the results.
    effect: Option<String>,
    /// What to write instead.
    help: Option<String>,
    /// Why people accept it, if they do.
    accepted: Option<String>,
}

#[pymethods]
impl Finding {
    fn __str__(&self) -> String {
        let mut said = self.file.clone();
        for n in [self.line, self.column].into_iter().flatten() {
            let _ = write!(said, ":{n}");
        }
        let _ = write!(said, ": {}[{}]: {}", self.severity, self.code, self.message);
        said
    }

    fn __repr__(&self) -> String {
        format!("<Finding {}>", self.__str__())
    }
}

/// Every finding, then those that are accepted.
pub fn list(found: &Diagnostics) -> Vec<Finding> {
    let open = found.iter().map(|d| (d, None));
    let accepted = found.accepted().iter().map(|(d, reason)| (d, Some(reason.as_str())));
    let one = |(d, reason)| {
        let f = azalai_scenario::Finding::of(texts(), d, reason);
        let severity = f.severity.word();
        let azalai_scenario::Finding { code, file, line, column, message, effect, help, accepted, .. } = f;
        Finding { code, severity, file, line, column, message, effect, help, accepted }
    };
    open.chain(accepted).map(one).collect()
}

/// Check a scenario: a folder of either format, or the name of a shipped one.
///
/// Gives every finding, as `azalai check` does. Nothing is run.
#[pyfunction]
pub fn check(py: Python<'_>, scenario: PathBuf) -> Vec<Finding> {
    let name = scenario.to_string_lossy().into_owned();
    py.detach(|| {
        let reading = azalai_scenario::open(&name, &ReadOptions::default());
        let Some(files) = files_of(&name) else { return list(&reading.diagnostics) };
        let id = scenario.file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned());
        list(&checks::of_reading(files.as_ref(), &id, &reading))
    })
}

/// The exception of a scenario that cannot run.
pub fn broken(py: Python<'_>, name: &str, found: &Diagnostics) -> PyErr {
    let findings = list(found);
    let raised = || {
        let error = py.import("azalai._errors")?.getattr("ScenarioError")?;
        error.call1((name.to_owned(), findings))
    };
    raised().map_or_else(|fault| fault, PyErr::from_value)
}

/// The exception of what was asked and cannot be.
pub fn refused(why: &Message) -> PyErr {
    PyValueError::new_err(texts().render(why))
}

/// The exception of a run folder that cannot be used or written.
pub fn trouble(trouble: &Trouble) -> PyErr {
    PyOSError::new_err(texts().render(trouble.message()))
}

/// The exception of runs that came to no end.
pub fn ended(ended: &Ended<Trouble>) -> PyErr {
    match ended {
        Ended::Interrupted => PyKeyboardInterrupt::new_err(()),
        Ended::Fault(fault) => trouble(fault),
    }
}
