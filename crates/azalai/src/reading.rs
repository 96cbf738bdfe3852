//! Scenarios read, and what the reader has to say about them.

use std::fmt::Write as _;

use azalai_model::{Scenario, Text};
use azalai_scenario::{Diagnostics, ReadOptions, Severity};

use crate::console::{Failure, tell};

/// How many warnings and remarks are shown in full.
const SHOWN: usize = 5;

/// Reads a scenario; all errors are shown, and the first few warnings unless `quiet`.
pub fn open(name: &str, options: &ReadOptions, quiet: bool) -> Result<Scenario, Failure> {
    let reading = azalai_scenario::open(name, options);
    if let Some(scenario) = reading.scenario {
        if !quiet && !reading.diagnostics.is_empty() {
            tell(&remarks(&reading.diagnostics));
        }
        return Ok(scenario);
    }
    tell(&errors(name, &reading.diagnostics));
    Err(Failure::BadInput)
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
fn remarks(diagnostics: &Diagnostics) -> String {
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
        let _ = write!(text, " ({rest} not shown)");
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
