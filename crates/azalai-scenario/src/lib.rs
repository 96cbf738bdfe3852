//! Text to a checked [`Scenario`], or to diagnostics.
//!
//! Two folder formats are read: Azalai's own ([`native`]) and Flee's ([`flee`]), told apart by their
//! layout. Everything that can be wrong is found here, all at once, each fault with file, line,
//! column and what to do; the engine that runs the scenario cannot fail.

pub mod check;
pub mod convert;
mod decode;
pub mod diagnostic;
pub mod embedded;
pub mod files;
pub mod fix;
pub mod flee;
mod habits;
mod layout;
pub mod native;
mod say;
mod size;
pub mod table;
mod told;
pub mod tried;
pub mod values;
pub mod write;

use std::path::Path;

use azalai_model::{Rules, Scenario};
use azalai_text::say;

pub use diagnostic::{Diagnostic, Diagnostics, Finding, Severity};
pub use embedded::{Embedded, embedded};
pub use files::{DirFiles, Files, MemoryFiles};

/// The day on which this version is released: what lies near it is not history yet (Safeguard 8).
pub const RELEASE_DATE: azalai_model::Date = jiff::civil::date(2026, 11, 24);

/// What makes people flee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlightBy {
    /// Rows of `flights.csv`.
    Recorded,
    /// The model's own rules, whatever was recorded.
    Simulated,
}

/// What the reader of a scenario is told beside the files.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Rules to run under; none: what the folder says or its format implies.
    pub rules: Option<Rules>,
    /// Settings given by hand, as (key, value) in the order given; they win over the files.
    pub overrides: Vec<(String, String)>,
    /// Number of days to run instead of the scenario's own.
    pub days: Option<u32>,
    /// Day of the decision instead of the scenario's own; levers that begin after the decision move with it.
    pub decision_date: Option<azalai_model::Date>,
    /// What makes people flee; none: rows of `flights.csv` where there are any.
    pub flight: Option<FlightBy>,
    /// Files of strategies beside those of the folder: path and text.
    pub strategies: Vec<(String, String)>,
    /// What is known on this day alone: no count, correction, conflict, closure or change that is dated later.
    pub as_of: Option<azalai_model::Date>,
    /// Counts as they were published: no registration correction is applied.
    pub uncorrected: bool,
}

impl ReadOptions {
    /// Whether the scenario is another than the one that the files describe; one with more strategies is that one.
    fn alters(&self) -> bool {
        let Self { rules, overrides, days, decision_date, flight, strategies: _, as_of, uncorrected } = self;
        *uncorrected
            || !overrides.is_empty()
            || [rules.is_some(), days.is_some(), decision_date.is_some(), flight.is_some(), as_of.is_some()]
                .contains(&true)
    }
}

/// What came of reading a scenario.
#[derive(Debug)]
pub struct Reading {
    /// The scenario; none if and only if a diagnostic is an error.
    pub scenario: Option<Scenario>,
    /// Everything there is to say about the files.
    pub diagnostics: Diagnostics,
    /// The tables of a native folder, for the rules that look at rows.
    pub(crate) sheets: native::Sheets,
    /// Whether options left out or changed what the files say, so that findings in them may be missing.
    pub(crate) altered: bool,
}

impl Reading {
    /// A reading of what was found: `scenario` counts only if nothing is an error.
    pub fn of(scenario: Scenario, diagnostics: Diagnostics) -> Self {
        Self { scenario: (!diagnostics.has_errors()).then_some(scenario), ..Self::failed(diagnostics) }
    }

    /// A reading that failed.
    pub fn failed(mut diagnostics: Diagnostics) -> Self {
        diagnostics.sort();
        Self { scenario: None, diagnostics, sheets: native::Sheets::default(), altered: false }
    }
}

/// Reads the scenario in a folder, or the shipped one of that name.
///
/// A folder of that name wins over a shipped scenario.
pub fn open(name_or_path: &str, options: &ReadOptions) -> Reading {
    let path = Path::new(name_or_path);
    if path.is_dir() {
        let full = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = full.file_name().map_or_else(|| "scenario".to_owned(), |n| n.to_string_lossy().into_owned());
        return read(&DirFiles::new(path), &name, options);
    }
    if let Some(shipped) = embedded().iter().find(|e| e.name == name_or_path) {
        return read(&MemoryFiles::of(shipped.files), shipped.name, options);
    }
    let names: Vec<&str> = embedded().iter().map(|e| e.name).collect();
    let help =
        if path.exists() { say!(scenario_folder_name) } else { say!(give_path_folder, names = names.join(", ")) };
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(Diagnostic::error("no-scenario", name_or_path, say!(no_such_scenario)).help(help));
    Reading::failed(diagnostics)
}

/// The files of a scenario, if there is one of that name.
pub fn files_of(path: &str) -> Option<Box<dyn Files>> {
    if Path::new(path).is_dir() {
        return Some(Box::new(DirFiles::new(Path::new(path))));
    }
    let shipped = embedded().iter().find(|e| e.name == path)?;
    Some(Box::new(MemoryFiles::of(shipped.files)))
}

/// Reads the scenario in `files`, in whichever format it is.
pub fn read(files: &dyn Files, name: &str, options: &ReadOptions) -> Reading {
    let mut reading = whole(files, name, options);
    reading.altered = options.alters();
    if let Some(date) = options.as_of {
        reading.scenario = reading.scenario.map(|scenario| {
            let day = scenario.day(date);
            scenario.known_on(day)
        });
    }
    reading
}

/// Reads all that is in `files`; of counts in Flee's format only those that are asked for, as corrections scale them.
fn whole(files: &dyn Files, name: &str, options: &ReadOptions) -> Reading {
    let files: &dyn Files = &files::With { files, more: &options.strategies };
    let laid = files::Laid::of(files);
    let paths = laid.list();
    if paths.iter().any(|p| p == "scenario.toml") {
        native::read(files, name, options)
    } else if paths.iter().any(|p| p.starts_with("input_csv/")) {
        let reading = flee::read(&laid, name, options);
        let mut diagnostics = laid.named(reading.diagnostics);
        laid.remarks().into_iter().for_each(|remark| diagnostics.push(remark));
        diagnostics.sort();
        Reading { diagnostics, ..reading }
    } else {
        let mut diagnostics = Diagnostics::default();
        let fault = Diagnostic::error("no-scenario", name, say!(folder_holds_no));
        diagnostics.push(fault.help(say!(azalai_scenario_scenario)));
        Reading::failed(diagnostics)
    }
}

/// The candidate nearest to `word` in spelling, if one is near enough to be meant. Nothing is near to a blank.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let limit = word.chars().count() / 3 + 1;
    let plain = word.trim().to_lowercase();
    candidates
        .into_iter()
        .filter(|c| !plain.is_empty() && !c.trim().is_empty())
        .map(|c| (edits(&plain, &c.trim().to_lowercase()), c))
        .filter(|&(d, _)| d <= limit)
        .min()
        .map(|(_, c)| c)
}

/// The candidate that is another name of the same country.
pub(crate) fn same_country<'c>(name: &str, mut candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let code = azalai_basemap::country(name)?.iso2;
    candidates.find(|other| azalai_basemap::country(other).is_some_and(|country| country.iso2 == code))
}

/// How many letters differ between two words, of which the first 200 letters count: texts may be long.
pub(crate) fn edits(a: &str, b: &str) -> usize {
    let [a, b] = [a, b].map(|word| word.char_indices().nth(200).map_or(word, |(end, _)| &word[..end]));
    strsim::levenshtein(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_near() {
        assert_eq!(nearest("awarness_level", ["awareness_level", "foreign_weight"]), Some("awareness_level"));
        assert_eq!([nearest("-", ["", " "]), nearest("", ["A"]), nearest(" ", ["A"])], [None; 3]);
        assert_eq!(nearest("kidal ", ["Kidal", "Gao"]), Some("Kidal"));
        assert_eq!(nearest("x", ["awareness_level"]), None);
    }

    #[test]
    fn what_is_no_scenario_is_told() {
        let reading = open("no/such/folder", &ReadOptions::default());
        assert!(reading.scenario.is_none() && reading.diagnostics.has_errors());
        let reading = read(&MemoryFiles::default(), "empty", &ReadOptions::default());
        assert!(reading.scenario.is_none());
    }
}
