//! What a finished run folder holds, as far as two of them are compared by it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};

use azalai_model::Text;
use azalai_text::{Message, say};
use jiff::civil::{Date, date};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row as Cells};
use serde_json::Value;

use crate::folder::State;
use crate::forecast::command;
use crate::manifest::{self, Manifest};
use crate::{Trouble, VERSION};

/// What a row of a run's tables is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct About {
    /// Which events were read.
    pub mode: String,
    /// The strategy; empty for flight alone.
    pub strategy: String,
    /// The day.
    pub date: Date,
    /// The place; empty for all.
    pub place: String,
    /// The group or part of the people; empty for all.
    pub who: String,
    /// The actor; empty for all.
    pub actor: String,
    /// The word of the measure.
    pub measure: String,
}

/// How the runs of a row spread, as the summary gives it: what is hidden, or is of too few runs, is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// Median.
    pub median: Option<f64>,
    /// One run in twenty lies below.
    pub low: Option<f64>,
    /// One run in twenty lies above.
    pub high: Option<f64>,
    /// The word in the column `withheld`.
    pub withheld: String,
    /// What was counted.
    pub observed: Option<f64>,
}

/// Values of runs by their number; none where a value is withheld.
pub type Runs = BTreeMap<i64, Option<f64>>;

/// A finished run folder.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Where it is.
    pub dir: PathBuf,
    /// What its manifest says.
    pub manifest: Manifest,
    /// What is judged, where strategies are.
    pub verdict: Option<Value>,
    /// Titles of its strategies, by their id.
    pub titles: BTreeMap<String, Text>,
    /// Its summary.
    pub summary: BTreeMap<About, Spread>,
}

impl Finished {
    /// Reads a folder; an error where it is none that a run of this version has finished.
    pub fn open(dir: &Path) -> Result<Self, Trouble> {
        let said = dir.display().to_string();
        let manifest = match State::of(dir)? {
            State::Finished(manifest) => *manifest,
            State::Unfinished(runs) => return Err(unusable(say!(compare_unfinished, dir = said, n = runs))),
            _ if dir.join("scenario.toml").exists() => return Err(unusable(say!(compare_is_scenario, dir = said))),
            State::Empty | State::Foreign(_) => return Err(unusable(say!(compare_no_run, dir = said))),
        };
        if manifest.azalai_run_format != manifest::FORMAT || manifest.run.azalai != VERSION {
            let wrote = manifest.run.azalai.as_str();
            return Err(unusable(say!(compare_version, dir = said, wrote = wrote, version = VERSION)));
        }
        if let Some(command) = command(&manifest) {
            return Err(unusable(say!(compare_of_command, dir = said, command = command)));
        }
        let has = |name: &str| manifest.files.iter().any(|file| file.path == name);
        let verdict = if has("verdict.json") { Some(json(&dir.join("verdict.json"))?) } else { None };
        let titles = if has("strategies.csv") { titles(&dir.join("strategies.csv"))? } else { BTreeMap::new() };
        let summary = summary(&dir.join("summary.parquet"))?;
        Ok(Self { dir: dir.to_owned(), manifest, verdict, titles, summary })
    }

    /// What each run shows of these rows.
    pub fn runs(&self, wanted: &BTreeSet<About>) -> Result<BTreeMap<About, Runs>, Trouble> {
        let mut found: BTreeMap<About, Runs> = BTreeMap::new();
        let path = self.dir.join("observations.parquet");
        each_row(&path, |cells| {
            let about = cells.about();
            if wanted.contains(&about) {
                found.entry(about).or_default().insert(cells.whole("replicate"), cells.number("value"));
            }
        })?;
        Ok(found)
    }

    /// Whether it is of a scenario in Flee's layout.
    pub fn is_flee(&self) -> bool {
        self.manifest.files.iter().any(|file| file.path.starts_with("flee/"))
    }
}

fn unusable(message: Message) -> Trouble {
    Trouble::Unusable(message)
}

/// A file that is not what this program wrote.
fn broken(path: &Path, why: &dyn std::fmt::Display) -> Trouble {
    unusable(say!(compare_broken, file = path.display().to_string(), why = why.to_string()))
}

fn json(path: &Path) -> Result<Value, Trouble> {
    let text = std::fs::read_to_string(path).map_err(|e| broken(path, &e))?;
    serde_json::from_str(&text).map_err(|e| broken(path, &e))
}

/// Titles of strategies by their id: the first columns of `strategies.csv`.
fn titles(path: &Path) -> Result<BTreeMap<String, Text>, Trouble> {
    let mut rows = csv::Reader::from_path(path).map_err(|e| broken(path, &e))?;
    let row = |row: csv::StringRecord| {
        let [id, en, fr] = [0, 1, 2].map(|at| row.get(at).unwrap_or_default().to_owned());
        (id, Text { en, fr })
    };
    rows.records().map(|found| found.map(row).map_err(|e| broken(path, &e))).collect()
}

fn summary(path: &Path) -> Result<BTreeMap<About, Spread>, Trouble> {
    let mut found = BTreeMap::new();
    each_row(path, |cells| {
        let [median, low, high, observed] = ["q50", "q05", "q95", "observed"].map(|name| cells.number(name));
        let spread = Spread { median, low, high, observed, withheld: cells.text("withheld") };
        found.insert(cells.about(), spread);
    })?;
    Ok(found)
}

/// Does `one` for each row of a Parquet file.
fn each_row(path: &Path, mut one: impl FnMut(&Named<'_>)) -> Result<(), Trouble> {
    let file = File::open(path).map_err(|e| broken(path, &e))?;
    let reader = SerializedFileReader::new(file).map_err(|e| broken(path, &e))?;
    let schema = reader.metadata().file_metadata().schema_descr();
    let columns: BTreeMap<String, usize> =
        schema.columns().iter().enumerate().map(|(i, column)| (column.name().to_owned(), i)).collect();
    for cells in reader.get_row_iter(None).map_err(|e| broken(path, &e))? {
        let cells = cells.map_err(|e| broken(path, &e))?;
        one(&Named { cells: &cells, columns: &columns });
    }
    Ok(())
}

/// A row whose cells are asked for by name; what is not there is empty.
struct Named<'a> {
    cells: &'a Cells,
    columns: &'a BTreeMap<String, usize>,
}

impl Named<'_> {
    fn cell(&self, name: &str) -> Option<&Field> {
        let at = self.columns.get(name)?;
        self.cells.get_column_iter().nth(*at).map(|(_, field)| field)
    }

    fn text(&self, name: &str) -> String {
        match self.cell(name) {
            Some(Field::Str(text)) => text.clone(),
            _ => String::new(),
        }
    }

    fn number(&self, name: &str) -> Option<f64> {
        match self.cell(name) {
            Some(Field::Double(number)) => Some(*number),
            _ => None,
        }
    }

    fn whole(&self, name: &str) -> i64 {
        match self.cell(name) {
            Some(Field::Int(number) | Field::Date(number)) => i64::from(*number),
            _ => 0,
        }
    }

    fn about(&self) -> About {
        let days = jiff::Span::new().try_days(self.whole("date")).unwrap_or_default();
        let [mode, strategy, place, who, actor, measure] =
            ["mode", "strategy", "place", "who", "actor", "measure"].map(|name| self.text(name));
        let date = date(1970, 1, 1).checked_add(days).unwrap_or_default();
        About { mode, strategy, date, place, who, actor, measure }
    }
}
