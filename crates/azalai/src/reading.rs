//! Scenarios read, and what the reader has to say about them.

use std::fmt::Write as _;

use std::path::Path;

use azalai_model::{Scenario, Text};
use azalai_scenario::check::of_reading;
use azalai_scenario::{Diagnostic, Diagnostics, DirFiles, Files, MemoryFiles, ReadOptions, Severity, embedded};
use serde::Serialize;

use crate::console::{Failure, print_json, tell};

/// How many warnings and remarks are shown in full.
const SHOWN: usize = 5;

/// How much is said of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// Errors as text; of a sound scenario the first warnings and remarks, and how many there are.
    All,
    /// Errors as text and nothing else.
    Errors,
    /// Errors as JSON to the standard output and nothing else.
    Json,
}

/// Reads a scenario and says what there is to say of its files.
pub fn open(name: &str, options: &ReadOptions, tells: Tell) -> Result<Scenario, Failure> {
    let reading = azalai_scenario::open(name, options);
    if reading.scenario.is_none() {
        if tells == Tell::Json {
            print_json(&reading.diagnostics.iter().map(|d| finding(None, d)).collect::<Vec<_>>())?;
        } else {
            tell(&errors(name, &reading.diagnostics));
        }
        return Err(Failure::BadInput);
    }
    if tells == Tell::All
        && let Some(files) = files_of(name)
    {
        let found = of_reading(files.as_ref(), name, &reading);
        if !found.is_empty() {
            tell(&remarks(name, &found));
        }
    }
    reading.scenario.ok_or(Failure::BadInput)
}

/// What `--json` prints for each finding.
#[derive(Serialize)]
pub struct Finding<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'d str>,
    file: &'d str,
    line: Option<u32>,
    column: Option<u32>,
    severity: Severity,
    code: &'d str,
    message: &'d str,
    effect: Option<&'d str>,
    help: Option<&'d str>,
}

/// The files of a scenario, if there is one of that name.
pub fn files_of(path: &str) -> Option<Box<dyn Files>> {
    if Path::new(path).is_dir() {
        return Some(Box::new(DirFiles::new(Path::new(path))));
    }
    let shipped = embedded().iter().find(|e| e.name == path)?;
    Some(Box::new(MemoryFiles::of(shipped.files)))
}

/// A finding as JSON; `path`: the scenario, where several are checked.
pub fn finding<'d>(path: Option<&'d str>, d: &'d Diagnostic) -> Finding<'d> {
    Finding {
        path,
        file: &d.file,
        line: Some(d.line).filter(|&n| n > 0),
        column: Some(d.column).filter(|&n| n > 0),
        severity: d.severity,
        code: &d.code,
        message: &d.message,
        effect: d.effect.as_deref(),
        help: d.help.as_deref(),
    }
}

/// All errors, and how many there are.
fn errors(name: &str, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for error in diagnostics.iter().filter(|d| d.severity == Severity::Error) {
        let _ = writeln!(text, "{}", error.to_text());
    }
    let n = diagnostics.count(Severity::Error);
    let _ = write!(text, "{name}: {n} {}; nothing was run and nothing was written", plural(n, "error", "errors"));
    text
}

/// The first few warnings and remarks, and how many there are.
fn remarks(name: &str, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for remark in diagnostics.iter().take(SHOWN) {
        let _ = writeln!(text, "{}", remark.to_text());
    }
    let (warnings, infos) = (diagnostics.count(Severity::Warning), diagnostics.count(Severity::Info));
    let _ = write!(
        text,
        "{warnings} {} and {infos} {} in all",
        plural(warnings, "warning", "warnings"),
        plural(infos, "remark", "remarks")
    );
    let rest = (warnings + infos).saturating_sub(SHOWN);
    if rest > 0 {
        let _ = write!(text, " ({rest} not shown: azalai check {name})");
    }
    text
}

/// One word or the other.
pub fn plural<'w>(n: usize, one: &'w str, many: &'w str) -> &'w str {
    if n == 1 { one } else { many }
}

/// The text in English, or in French if there is no other.
pub fn english(text: &Text) -> &str {
    if text.en.is_empty() { &text.fr } else { &text.en }
}
