//! Flee's folder format: `input_csv/`, `source_data/`, `simsetting.yml`.
//!
//! Files are read as Flee 3 reads them (`docs/flee.md`): by position, in file order, untrimmed. What
//! would crash Flee is an error here; what Flee ignores in silence is a warning.

mod counts;
mod course;
mod hazard;
pub(crate) mod map;
pub(crate) mod people;
pub(crate) mod rows;
mod settings;
mod yaml;

use std::cell::RefCell;
use std::collections::BTreeMap;

use azalai_model::{Date, Format, PlaceId, Rules, Scenario, Status, Text};
use azalai_text::{Message, say};
use sha2::{Digest, Sha256};

use crate::native::sheet::Say;
use crate::{Diagnostic, Files, ReadOptions, Reading, Severity};
pub(crate) use map::kind;
use rows::Rows;

pub(crate) use settings::{ABOVE as SETTINGS_ABOVE, COUNTS_BESIDE, FILE as SETTINGS};

/// Files of `input_csv` that Flee reads under some settings, beside `demographics_….csv`.
pub(crate) const INPUT: &[&str] = &[
    "locations.csv",
    "routes.csv",
    "closures.csv",
    "conflicts.csv",
    "sim_period.csv",
    "registration_corrections.csv",
    "location_changes.csv",
    "agents.csv",
    "major_routes.csv",
    "flood_level.csv",
    "region_attributes_IPC.csv",
];
pub(crate) const PERIOD: &str = "input_csv/sim_period.csv";
/// Most days of a run: a century.
const MOST_DAYS: i64 = 36_525;

/// Whether a file is one of those of `input_csv`.
pub(crate) fn is_input(file: &str) -> bool {
    INPUT.contains(&file) || file.starts_with("demographics_") || file == "conflict_period.csv"
}

/// Everything that the parts of the reader share.
struct Folder<'f> {
    files: &'f dyn Files,
    paths: Vec<String>,
    /// Digest of each file read, by path.
    read: RefCell<BTreeMap<String, [u8; 32]>>,
    rules: Rules,
}

impl Folder<'_> {
    fn has(&self, path: &str) -> bool {
        self.paths.iter().any(|p| p == path)
    }

    /// The rows of a file that must be there.
    fn needed(&self, path: &str, holds: &Message, say: &mut Say) -> Option<Rows> {
        if !self.has(path) {
            let fault = Diagnostic::error("missing-file", path, say!(file_is_missing));
            say.push(fault.help(say!(add_holds, holds = holds)));
            return None;
        }
        self.optional(path, say)
    }

    /// The rows of a file that may be there.
    fn optional(&self, path: &str, say: &mut Say) -> Option<Rows> {
        self.has(path).then(|| Rows::read(self, path, say))?
    }
}

impl Files for Folder<'_> {
    fn list(&self) -> Vec<String> {
        self.paths.clone()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        let bytes = self.files.bytes(path)?;
        self.read.borrow_mut().insert(path.to_owned(), Sha256::digest(&bytes).into());
        Ok(bytes)
    }
}

/// The places of a scenario by the names that files give them.
struct Names(BTreeMap<String, PlaceId>);

impl Names {
    /// The place in a cell; where there is none of that name, an error that says so.
    fn find(&self, rows: &Rows, row: crate::table::Row<'_>, cell: usize, say: &mut Say) -> Option<PlaceId> {
        let name = row.text(cell);
        let found = self.0.get(name).copied();
        // Where no place could be read, that has been said.
        if found.is_none() && !self.0.is_empty() && !say.enough(&rows.table.file, Severity::Error, "R01") {
            let message = say!(is_no_place_of, name = name, map = map::PLACES);
            let near = crate::nearest(name, self.0.keys().take(5000).map(String::as_str));
            let help = near.map_or(say!(names_must_match), |n| say!(did_you_mean, name = n));
            say.push(rows.table.error("R01", row, cell, message).help(help));
        }
        found
    }
}

/// Reads a folder in Flee's layout.
pub fn read(files: &dyn Files, name: &str, options: &ReadOptions) -> Reading {
    let rules = options.rules.unwrap_or(Rules::Flee);
    let folder = Folder { paths: files.list(), files, read: RefCell::default(), rules };
    let mut say = Say::default();
    let mut settings = settings::read(&folder, options, &mut say);
    hazard::awareness(&folder, &mut settings, &mut say);
    let (start, days) = period(&folder, options, &mut say);
    let places = map::places(&folder, &settings, &mut say);
    let names = Names(places.iter().enumerate().map(|(i, p)| (p.id.clone(), PlaceId(i as u32))).collect());
    let links = map::links(&folder, &names, &mut say);
    let scenario = Scenario {
        id: name.to_owned(),
        title: Text { en: name.to_owned(), fr: name.to_owned() },
        question: Text::default(),
        format: Format::Flee,
        rules,
        status: Status::Historical,
        start,
        days,
        decision_date: None,
        home_country: places.first().map_or_else(String::new, |p| p.country.clone()),
        asked_town: None,
        major_routes: map::major_routes(&folder, &names, &settings, &mut say),
        closures: course::closures(&folder, &names, (&places, &links), &mut say),
        changes: course::changes(&folder, &names, days, &mut say),
        conflict_days: 0,
        one_for: 1,
        conflict: course::conflict(&folder, &names, &places, &settings, days, &mut say),
        food: hazard::food(&folder, &settings, days, &mut say),
        floods: hazard::floods(&folder, &names, &settings, days, &mut say),
        counts: counts::read(&folder, &names, &places, &settings, (start, options), &mut say),
        insertions: course::insertions(&folder, &names, &settings, &mut say),
        attributes: people::attributes(&folder, &names, &places, &settings, &mut say),
        settings,
        places,
        links,
        return_model: azalai_model::ReturnModel::default(),
        works: azalai_model::Text::default(),
        reviewed_by: String::new(),
        affected_people_consulted: String::new(),
        replicates: None,
        pinned: Vec::new(),
        sets: None,
        dossier: azalai_model::Dossier::default(),
        strategies: Vec::new(),
        comparison: azalai_model::Comparison::default(),
        hash: String::new(),
    };
    unused_files(&folder, &mut say);
    course::somebody_can_leave(&folder, &scenario, &mut say);
    crate::size::check(&scenario, settings::FILE, &mut say);
    let hash = hash(&folder, options);
    Reading::of(Scenario { hash, ..scenario }, say.finish())
}

/// Start and number of days.
fn period(folder: &Folder<'_>, options: &ReadOptions, say: &mut Say) -> (Date, u32) {
    let fallback = (jiff::civil::date(2000, 1, 1), 1);
    let Some(rows) = folder.needed(PERIOD, &say!(startdate_length), say) else { return fallback };
    let (mut start, mut length, mut others) = (None, None, Vec::new());
    for row in rows.table.rows() {
        let again = match row.text(0).trim().to_lowercase().as_str() {
            "startdate" => start.replace(rows.date(row, 1, say).unwrap_or(fallback.0)).is_some(),
            "length" => length.replace((rows.whole(row, 1, say).unwrap_or(1), row)).is_some(),
            _ => {
                others.push(row);
                false
            }
        };
        if again {
            let message = say!(is_there_twice, key = row.text(0).trim());
            let fault = rows.table.warning("duplicate-key", row, 0, message);
            say.push(fault.effect(say!(last_key_counts)).help(say!(remove_one_them)));
        }
    }
    for (key, there, example) in
        [("StartDate", start.is_some(), "StartDate,2012-02-29"), ("Length", length.is_some(), "Length,300")]
    {
        let meant = others.iter().find(|row| crate::nearest(row.text(0), [key]).is_some());
        match (there, meant) {
            (true, None) => {}
            (true, Some(row)) => {
                let message = say!(no_key_of_period, name = row.text(0).trim());
                let fault = rows.table.warning("unknown-key", *row, 0, message).effect(say!(none_ignored));
                say.push(fault.help(say!(did_you_mean, name = key)));
            }
            (false, Some(row)) => {
                let message = say!(is_missing, key = key);
                say.push(rows.table.error("missing-key", *row, 0, message).help(say!(did_you_mean, name = key)));
            }
            (false, None) => {
                let fault = Diagnostic::error("missing-key", PERIOD, say!(is_missing, key = key));
                say.push(fault.help(say!(add_row_such, example = example)));
            }
        }
    }
    let mut days = 1;
    if let Some((length, row)) = length {
        if (1..=MOST_DAYS).contains(&length) {
            days = length as u32;
        } else if options.days.is_none() {
            let message = say!(days_expected, days = length.to_string(), most = MOST_DAYS.to_string());
            say.push(rows.table.error("period", row, 1, message).help(say!(give_number_days)));
        }
    }
    (start.unwrap_or(fallback.0), options.days.unwrap_or(days))
}

/// Files that Flee would read under other settings, or that change nothing.
fn unused_files(folder: &Folder<'_>, say: &mut Say) {
    for path in &folder.paths {
        let Some(file) = path.strip_prefix("input_csv/") else { continue };
        if folder.read.borrow().contains_key(path) {
            continue;
        }
        let why = if file.starts_with("demographics_") {
            if folder.read.borrow().contains_key(path) {
                continue;
            }
            say!(attributes_persons_read)
        } else {
            match file {
                "region_attributes_IPC.csv" => say!(food_security_read),
                "flood_level.csv" => say!(flood_levels_read),
                "agents.csv" => say!(read_spawn_rules_read_from_agents_csv_file),
                "major_routes.csv" => say!(read_move_rules_fixed_routes),
                _ => continue,
            }
        };
        say.push(Diagnostic::info("unused-file", path, say!(no_setting_uses)).effect(say!(none_because, why = why)));
    }
}

/// SHA-256 over the files read and what was given by hand, in hexadecimal.
fn hash(folder: &Folder<'_>, options: &ReadOptions) -> String {
    let mut sum = Sha256::new();
    for (path, digest) in folder.read.borrow().iter() {
        sum.update(path.as_bytes());
        sum.update(digest);
    }
    for (key, value) in &options.overrides {
        sum.update(format!("{key}={value}\n").as_bytes());
    }
    sum.update(format!("{:?} {:?}", folder.rules, options.days).as_bytes());
    format!("{:x}", sum.finalize())
}
