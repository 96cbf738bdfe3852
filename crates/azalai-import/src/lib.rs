//! Public files of events, people and places as rows of our tables, and a report of every row.
//!
//! One file for each source ([`Kind`]). What a file is like (encoding, separator, header, tags, workbook, JSON) is
//! read by [`input`] and [`header`], what a cell says by [`cell`]; a row goes by `events` or `figures` into our
//! tables, and `rows` puts it into a table that is there. Nothing is written here, and nothing is downloaded.

mod acled;
pub mod cell;
mod cod;
pub mod columns;
mod country;
mod desk;
mod dtm;
mod events;
mod figures;
pub mod header;
mod hxl;
mod idmc;
pub mod input;
mod json;
mod names;
pub mod osm;
mod packed;
mod pairs;
mod places;
mod prmn;
pub mod report;
mod rows;
pub mod start;
mod sums;
mod survey;
mod ucdp;
mod unhcr;
mod units;
mod workbook;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use azalai_model::Scenario;
use azalai_model::tables::{PLACES, SOURCES};
use azalai_scenario::check::of_reading;
use azalai_scenario::fix::mends;
use azalai_scenario::table::letters_of;
use azalai_scenario::{Diagnostics, Files, MemoryFiles, ReadOptions, read};
use azalai_text::{Arg, Message, key, say};

use cell::Order;
use columns::Columns;
use desk::Desk;
use header::Layout;
use input::{Input, Row, Sheet, sheets};
use report::{Fate, Report};
use rows::{Cells, Rows};

/// A source whose files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Armed Conflict Location & Event Data.
    Acled,
    /// Uppsala Conflict Data Program, georeferenced events.
    Ucdp,
    /// United Nations High Commissioner for Refugees.
    Unhcr,
    /// Displacement Tracking Matrix of IOM.
    Dtm,
    /// Any table with HXL tags.
    Hxl,
    /// Population of OCHA's common operational datasets.
    Cod,
    /// Internal Displacement Monitoring Centre.
    Idmc,
}

impl Kind {
    /// Every source.
    pub const ALL: [Self; 7] = [Self::Acled, Self::Ucdp, Self::Unhcr, Self::Dtm, Self::Hxl, Self::Cod, Self::Idmc];

    /// Its word on the command line, its id in `sources.csv`, and how ids of its rows begin.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::Unhcr => "unhcr",
            Self::Dtm => "dtm",
            Self::Hxl => "hxl",
            Self::Cod => "cod",
            Self::Idmc => "idmc",
        }
    }

    /// Who publishes it.
    const fn publisher(self) -> &'static str {
        match self {
            Self::Acled => "ACLED (Armed Conflict Location & Event Data)",
            Self::Ucdp => "Uppsala Conflict Data Program (UCDP), georeferenced event dataset",
            Self::Unhcr => "UNHCR, the UN Refugee Agency",
            Self::Dtm => "IOM Displacement Tracking Matrix (DTM)",
            Self::Hxl => "a publisher on HDX; write its name here",
            Self::Cod => "OCHA common operational dataset on population",
            Self::Idmc => "Internal Displacement Monitoring Centre (IDMC)",
        }
    }

    /// Whom to name, and what the terms forbid.
    fn terms(self) -> Message {
        match self {
            Self::Acled => say!(import_terms_acled),
            Self::Ucdp => say!(import_terms_ucdp),
            Self::Unhcr => say!(import_terms_unhcr),
            Self::Dtm => say!(import_terms_dtm),
            Self::Hxl => say!(import_terms_hxl),
            Self::Cod => say!(import_terms_cod),
            Self::Idmc => say!(import_terms_idmc),
        }
    }

    /// Whether a sheet is one of its.
    fn knows(self, sheet: &Sheet<'_>) -> bool {
        match self {
            Self::Acled => acled::knows(sheet),
            Self::Ucdp => ucdp::knows(sheet),
            Self::Unhcr => unhcr::knows(sheet),
            Self::Dtm => dtm::knows(sheet),
            Self::Hxl => hxl::knows(sheet),
            Self::Cod => cod::knows(sheet),
            Self::Idmc => idmc::knows(sheet),
        }
    }

    /// The columns that it reads.
    fn fields(self) -> impl Iterator<Item = &'static header::Field> {
        let (fields, more): (&[_], &[_]) = match self {
            Self::Acled => (acled::FIELDS, &[]),
            Self::Ucdp => (ucdp::FIELDS, &[]),
            Self::Unhcr => (unhcr::FIELDS, &[]),
            Self::Dtm => (dtm::FIELDS, prmn::FIELDS),
            Self::Hxl => (hxl::FIELDS, &[]),
            Self::Cod => (cod::FIELDS, &[]),
            Self::Idmc => (idmc::FIELDS, &[]),
        };
        fields.iter().chain(more)
    }

    fn take(self, sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
        match self {
            Self::Acled => acled::take(sheet, desk),
            Self::Ucdp => ucdp::take(sheet, desk),
            Self::Unhcr => unhcr::take(sheet, desk),
            Self::Dtm => dtm::take(sheet, desk),
            Self::Hxl => hxl::take(sheet, desk),
            Self::Cod => cod::take(sheet, desk),
            Self::Idmc => idmc::take(sheet, desk),
        }
    }
}

/// What is asked beside the files.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// In which order days and months are written.
    pub order: Option<Order>,
    /// Which column is which, where files name them in a way that is not known.
    pub columns: Option<Input>,
    /// Other names and codes of places: a table with the columns `id` and `name`, `pcode`.
    pub places: Option<Input>,
}

/// What came of an import.
pub struct Imported {
    /// Files of the scenario that say something else now: path and text.
    pub files: Vec<(String, String)>,
    /// What became of every row.
    pub report: Report,
    /// What `check` finds in the scenario with these files.
    pub found: Diagnostics,
}

/// Why nothing came of an import.
#[derive(Debug)]
pub enum Refused {
    /// The files cannot be read as what they are said to be.
    Files(Message),
    /// The scenario has errors, or would have.
    Scenario(Diagnostics),
}

impl From<Message> for Refused {
    fn from(message: Message) -> Self {
        Self::Files(message.shown())
    }
}

/// Takes files of a source into a scenario.
pub fn import(kind: Kind, inputs: &[Input], asked: &Asked, name: &str, files: &dyn Files) -> Result<Imported, Refused> {
    let reading = read(files, name, &ReadOptions::default());
    let Some(scenario) = &reading.scenario else { return Err(Refused::Scenario(reading.diagnostics)) };
    if !files.list().iter().any(|path| path == "scenario.toml") {
        return Err(say!(import_not_ours, name = name).into());
    }
    if let Some(mend) = mends(files).first() {
        return Err(say!(import_fix_first, file = mend.file, name = name).into());
    }
    let more = asked.places.as_ref().map_or(Ok(Vec::new()), |input| other_names(input, scenario))?;
    let mut desk = Desk::new(kind, scenario, asked.order, &more);
    let columns = asked.columns.as_ref().map(Columns::parse).transpose()?.map(Rc::new);
    for input in inputs {
        take(kind, input, columns.as_ref(), &mut desk)?;
    }
    desk.report.terms = Some(kind.terms());
    let (made, changes) = tables(&desk, files);
    let mut report = desk.report;
    report.changes = changes;
    let (scenario, found) = sound(&joined(files, &made)?, name)?;
    pairs::find(&scenario, &format!("{}-", kind.word()), &mut report);
    Ok(Imported { files: made, report, found })
}

/// The files of a folder with others in the place of their own.
fn joined(files: &dyn Files, made: &[(String, String)]) -> Result<MemoryFiles, Message> {
    let mut all: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for path in files.list() {
        let bytes = files.bytes(&path).map_err(|why| say!(path_and_why, path = path, why = why))?;
        all.insert(path, bytes);
    }
    all.extend(made.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
    Ok(MemoryFiles(all))
}

/// The scenario that files hold, and what is found in it; refused where that is an error.
fn sound(files: &MemoryFiles, name: &str) -> Result<(Scenario, Diagnostics), Refused> {
    let reading = read(files, name, &ReadOptions::default());
    let found = of_reading(files, name, &reading);
    match reading.scenario {
        Some(scenario) if !found.has_errors() => Ok((scenario, found)),
        _ => Err(Refused::Scenario(found)),
    }
}

/// Takes the sheets of a file that are of the source; of a workbook the others are named.
fn take(kind: Kind, input: &Input, columns: Option<&Rc<Columns>>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let mut sheets = sheets(input)?;
    for sheet in &mut sheets {
        sheet.columns = columns.cloned();
    }
    let several = sheets.len() > 1;
    let (ours, others): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| !several || kind.knows(sheet));
    for sheet in &others {
        desk.report.say(say!(import_sheet_left, sheet = sheet.name));
    }
    if ours.is_empty() {
        // Why the widest sheet cannot be read says more than that there is none.
        let widest = others.into_iter().max_by_key(|sheet| header_of(sheet).len());
        let none = || say!(import_no_sheet, file = input.name, kind = kind.word());
        return Err(widest.map_or_else(none, |sheet| refusal(kind, sheet, desk)));
    }
    for sheet in ours {
        if !kind.knows(sheet) {
            return Err(refusal(kind, sheet, desk));
        }
        desk.next_sheet();
        kind.take(sheet, desk)?;
        for message in &sheet.said {
            desk.report.say(message.clone());
        }
        if let Some(separator) = sheet.other_separator() {
            let separator = if separator == '\t' { "tab".to_owned() } else { separator.to_string() };
            desk.report.say(say!(import_separator, file = sheet.name, separator = separator));
        }
        if sheet.is_foreign() {
            desk.report.say(say!(import_encoding, file = sheet.name));
        }
    }
    Ok(())
}

/// Why a sheet cannot be read, with the columns that it has and how to say which is which.
fn refusal(kind: Kind, sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Message {
    let why =
        kind.take(sheet, desk).err().unwrap_or_else(|| say!(import_no_sheet, file = sheet.name, kind = kind.word()));
    let columns = header_of(sheet);
    if columns.len() < 2 { why } else { say!(import_columns_help, why = why, columns = columns.join(", ")) }
}

/// The fullest of the first rows.
fn header_of(sheet: &Sheet<'_>) -> Vec<String> {
    const LOOKED_AT: u64 = 25;
    const SHOWN: usize = 60;
    let mut fullest: Vec<String> = Vec::new();
    sheet.each(|row| {
        let texts: Vec<String> = row.texts().filter(|text| !text.is_empty()).map(Cow::into_owned).collect();
        if texts.len() > fullest.len() {
            fullest = texts;
        }
        row.number < LOOKED_AT
    });
    fullest.truncate(SHOWN);
    fullest
}

/// Shows every row of data: not the header, nor tags, nor rows without anything, nor torn ones.
fn each_row(sheet: &Sheet<'_>, layout: &Layout, mut see: impl FnMut(&Row<'_>)) {
    sheet.each(|row| {
        let is_data = row.number > layout.last_row && !row.is_blank() && !row.is_note(layout.width());
        if is_data && !row.is_torn(layout.width()) {
            see(row);
        }
        true
    });
}

/// Shows every row of data once more and counts it; torn ones are left to people.
fn take_rows<'s>(
    sheet: &Sheet<'_>,
    layout: &Layout,
    desk: &mut Desk<'s>,
    mut see: impl FnMut(&Row<'_>, &mut Desk<'s>),
) {
    sheet.each(|row| {
        if row.number > layout.last_row && !row.is_blank() {
            desk.report.read += 1;
            let width = layout.width();
            let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, &row.words());
            if row.is_note(width) {
                tell(Fate::Dropped, key::import_note_row);
            } else if row.is_torn(width) {
                tell(Fate::Undecided, key::import_torn);
            } else {
                see(row, desk);
            }
        }
        true
    });
}

/// Other names and codes of places, each with the id of the place; an id of none is refused.
fn other_names(input: &Input, scenario: &Scenario) -> Result<Vec<(String, String)>, Message> {
    const FIELDS: &[header::Field] = &[
        header::named("id", &["id", "place"]),
        header::named("name", &["name", "othername", "alias"]),
        header::named("pcode", &["pcode", "code"]),
    ];
    let (mut names, mut unknown) = (Vec::new(), Vec::new());
    for sheet in sheets(input)? {
        let found = header::layout(&sheet, FIELDS);
        if found.at("id").is_none() || found.found < 2 {
            return Err(say!(import_places_columns, file = sheet.name));
        }
        each_row(&sheet, &found, |row| {
            let id = row.text(found.at("id")).into_owned();
            if !scenario.places.iter().any(|place| place.id == id) {
                unknown.push(say!(import_places_unknown, file = sheet.name, line = row.line.to_string(), id = id));
                return;
            }
            let others = ["name", "pcode"].map(|column| row.text(found.at(column)).into_owned());
            names.extend(others.into_iter().filter(|name| !name.is_empty()).map(|name| (name, id.clone())));
        });
    }
    if unknown.is_empty() { Ok(names) } else { Err(say!(import_places_wrong, rows = Arg::All(unknown))) }
}

/// The tables with the new rows, and what changed in each.
fn tables(desk: &Desk<'_>, files: &dyn Files) -> (Vec<(String, String)>, Vec<report::Change>) {
    let word = desk.kind.word();
    let begins = format!("{word}-");
    let (mut made, mut changes) = (Vec::new(), Vec::new());
    let mut put = |rows: &Rows, key: &[&str], is_ours: &dyn Fn(&Cells<'_>) -> bool| {
        if rows.is_empty() {
            return;
        }
        let (text, mut change) = rows.merged(old_text(files, rows.table.file), key, is_ours);
        if rows.table.file == PLACES.file {
            // A place that a file does not have is not gone: it is not the source's.
            change.gone = report::Ids::default();
        }
        if change.added.count + change.changed.count > 0 {
            made.push((rows.table.file.to_owned(), text));
        }
        changes.push(change);
    };
    let by_id = |row: &Cells<'_>| row.get("id").starts_with(&begins);
    put(&desk.events, &["id"], &by_id);
    put(&desk.observations, &["id"], &by_id);
    put(&desk.counts, &["place", "date"], &|row| row.get("source") == desk.source());
    put(&desk.populations, &["id"], &|_| true);
    let is_empty =
        [&desk.events, &desk.observations, &desk.counts, &desk.populations].iter().all(|rows| rows.is_empty());
    if !desk.source().is_empty() && !is_empty {
        put(&source_row(word, desk.kind.publisher()), &["id"], &|row| row.get("id") == word);
    }
    changes.retain(|change: &report::Change| change.file != SOURCES.file);
    (made, changes)
}

/// The text of a table that is there.
fn old_text(files: &dyn Files, file: &str) -> Option<String> {
    let bytes = files.bytes(file).ok()?;
    Some(letters_of(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes)).into_owned())
}

/// The row of `sources.csv`; of its publication the files say nothing.
fn source_row(word: &str, publisher: &str) -> Rows {
    let columns = &["id", "publisher", "original", "date"];
    let mut rows = Rows::new(&SOURCES, columns, &["publisher", "original", "date"]);
    rows.put(word, &[word, publisher, "a download of the publisher's files, imported", "undated"]);
    rows
}
