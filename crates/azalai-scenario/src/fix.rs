//! Mends that are certain: what spreadsheets put around tables and into numbers and dates, blanks and letters that
//! cannot be seen, the same road twice, names that differ only in how they are written.
//!
//! Nothing is changed in place. A mend replaces or removes one row; what is doubtful is left to people.

mod known;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use azalai_model::tables::{self, Holds};
use azalai_text::{Message, letters, say};

use self::known::Known;
use crate::diagnostic::Diagnostics;
use crate::files::{Files, Laid};
use crate::flee::rows::{habits as flee_habits, shape};
use crate::flee::{COUNTS_BESIDE, SETTINGS, SETTINGS_ABOVE};
use crate::habits::{Expected, Habit, NATIVE, Outcome, Reader};
use crate::layout::{self, Layout};
use crate::native::sheet::{is_prose, plain};
use crate::table::{Row, text};
use crate::write::comma_separated;

/// So many reasons are given for the mend of one line.
const MOST_REASONS: usize = 20;

/// One mend.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// File, relative to the scenario's folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// The row as it is.
    pub before: String,
    /// The row as it would be; none: it is removed.
    pub after: Option<String>,
    /// Why.
    pub why: Vec<Message>,
    /// Where the row is in the text of the file (bytes).
    range: Range<usize>,
}

/// Most bytes of rows that are removed together which are shown.
const MOST_SHOWN: usize = 2000;

impl Mend {
    /// Takes in one more row, which follows on those that are removed.
    fn more(&mut self, text: &str, row: Range<usize>) {
        if self.before.len() < MOST_SHOWN {
            self.before.push('\n');
            self.before.push_str(&text[row.clone()]);
        } else if !self.before.ends_with('…') {
            self.before.push_str("\n…");
        }
        self.range.end = row.end;
    }
}

const PLACES: &str = "input_csv/locations.csv";
const ROUTES: &str = "input_csv/routes.csv";
const CONFLICTS: &str = "input_csv/conflicts.csv";
const CORRECTIONS: &str = "input_csv/registration_corrections.csv";
const LAYOUT: &str = "source_data/data_layout.csv";

/// What a column is.
#[derive(Clone, Copy)]
enum Column {
    /// Nothing that is compared; a text for people.
    Prose,
    /// A word, a number or a name of its own.
    Plain,
    /// The name of a row of this table.
    Name(&'static str),
    /// Several, with semicolons between them.
    Names(&'static str),
}

/// A table that is being mended.
struct File<'k> {
    path: &'k str,
    layout: Layout,
    columns: Vec<Column>,
    habits: Vec<(usize, Habit)>,
    known: &'k Known,
    /// The table as declared, of a native folder.
    declared: Option<&'static tables::Table>,
}

/// Every mend of the scenario in `files`, by file and line.
pub fn mends(files: &dyn Files) -> Vec<Mend> {
    let laid = Laid::of(files);
    let paths = laid.list();
    let is_native = paths.iter().any(|path| path == "scenario.toml");
    let read = |path: &str| {
        let text = text(&laid, path, true, &mut Diagnostics::default())?;
        Some(match tables::table(path).filter(|_| is_native) {
            Some(declared) => layout::native(path, text, declared),
            None => layout::flee(path, text, shape(path).cells),
        })
    };
    let series: BTreeSet<String> = read(LAYOUT).map_or(BTreeSet::new(), |layout| {
        let cells = layout.table.rows().flat_map(|r| r.cells().skip(1));
        cells.map(|c| format!("source_data/{}", c.trim())).filter(|path| paths.contains(path)).collect()
    });
    let known = Known::of(&paths, is_native, read);
    let mut found = Vec::new();
    for path in &paths {
        let declared = tables::table(path).filter(|_| is_native);
        if declared.is_none() && (is_native || !is_of_flee(path, &series)) {
            continue;
        }
        let Some(layout) = read(path).filter(|layout| layout.foreign.is_none()) else { continue };
        let file = match declared {
            Some(declared) => File::native(path, layout, declared, &known),
            None => File::flee(path, layout, &known),
        };
        file.mends(&mut found);
    }
    for mend in &mut found {
        mend.file = laid.real(&mend.file).into_owned();
    }
    found
}

/// Whether a file is one of Flee's tables that are mended.
fn is_of_flee(path: &str, series: &BTreeSet<String>) -> bool {
    let fixed = [PLACES, ROUTES, CONFLICTS, CORRECTIONS, LAYOUT, "input_csv/closures.csv", "input_csv/sim_period.csv"];
    fixed.contains(&path) || series.contains(path)
}

impl<'k> File<'k> {
    fn native(path: &'k str, layout: Layout, declared: &'static tables::Table, known: &'k Known) -> Self {
        let Some(header) = layout.header.and_then(|header| layout.table.rows().nth(header as usize)) else {
            return Self { path, layout, columns: Vec::new(), habits: Vec::new(), known, declared: Some(declared) };
        };
        let name =
            |cell: &str| layout::meant(declared, header, cell).map_or_else(|| cell.trim().to_owned(), str::to_owned);
        let names: Vec<String> = header.cells().map(name).collect();
        let holds = |name: &String| declared.column(name).map(|column| declared.columns[column].holds);
        let column = |name: &String| match holds(name) {
            _ if is_prose(declared, name) => Column::Prose,
            Some(Holds::Place) => Column::Name("places.csv"),
            Some(Holds::Id(file)) => Column::Name(file),
            Some(Holds::Source) => Column::Name("sources.csv"),
            Some(Holds::Holder) => Column::Name("actors.csv"),
            Some(Holds::Ids(file)) => Column::Names(file),
            _ => Column::Plain,
        };
        let columns = names.iter().map(column).collect();
        let rows = || layout.table.rows().filter(|row| layout.is_data(row.index()));
        let habit = |(place, name): (usize, &String)| {
            let expected = Expected::of(holds(name)?)?;
            Some((place, Habit::of(expected, NATIVE, rows().map(move |row| row.text(place)))?))
        };
        let habits = names.iter().enumerate().filter_map(habit).collect();
        Self { path, layout, columns, habits, known, declared: Some(declared) }
    }

    fn flee(path: &'k str, layout: Layout, known: &'k Known) -> Self {
        let places: &[usize] = match path {
            ROUTES => &[0, 1],
            "input_csv/closures.csv" => &[1, 2],
            CORRECTIONS | LAYOUT => &[0],
            _ => &[],
        };
        let last = places.last().map_or(0, |last| last + 1);
        let column = |place| if places.contains(&place) { Column::Name(PLACES) } else { Column::Plain };
        let columns = (0..last).map(column).collect();
        let shape = shape(path);
        let is_kept = |row: Row<'_>| layout.dropped.get(row.index() as u32).is_none();
        let mut habits = flee_habits(&layout.table, &shape, is_kept);
        // Flee reads a date without noughts; it is written with them all the same.
        for (place, expected) in shape.columns.iter().filter(|(_, expected)| *expected == Expected::Day) {
            if habits.iter().all(|(with, _)| with != place) {
                let cells = layout.table.rows().filter(|row| is_kept(*row)).map(|row| row.text(*place));
                let reader = Reader { empty_is_unknown: false, ..NATIVE };
                habits.extend(Habit::of(*expected, reader, cells).map(|habit| (*place, habit)));
            }
        }
        Self { path, layout, columns, habits, known, declared: None }
    }

    fn mends(&self, found: &mut Vec<Mend>) {
        let mut roads = BTreeMap::new();
        let mut before = None;
        for row in self.layout.table.rows() {
            let dropped = self.layout.dropped.get(row.index() as u32);
            // Rows of one kind, one after the other, are one mend: there may be many.
            if let (Some(_), true, Some(mend)) = (dropped, dropped == before, found.last_mut()) {
                mend.more(&self.layout.table.text, self.layout.table.range_of(row));
                continue;
            }
            before = dropped;
            let (after, why) = match dropped {
                Some(why) => (None, vec![why.message(1)]),
                None => match self.row(row, &mut roads) {
                    Some(mended) => mended,
                    None => continue,
                },
            };
            let range = self.layout.table.range_of(row);
            let before = self.layout.table.text[range.clone()].to_owned();
            found.push(Mend { file: self.path.to_owned(), line: row.line(), before, after, why, range });
        }
    }

    /// A row as it should be and why, if it is not.
    fn row<'t>(&'t self, row: Row<'t>, roads: &mut Roads<'t>) -> Option<(Option<String>, Vec<Message>)> {
        let is_header = self.layout.header.is_some_and(|header| header as usize == row.index());
        let mut why = Why::default();
        if self.layout.separator != ',' {
            why.add(say!(separated_otherwise));
        }
        let width = self.layout.width.unwrap_or(usize::MAX);
        if row.len() > width {
            why.add(say!(layout_empty_columns));
        }
        let count = row.len().min(width);
        // Cells are kept only of rows that are written: one may have a million of them.
        (0..count).for_each(|i| drop(self.cell(row, i, is_header, &mut why)));
        if self.path == ROUTES && row.len() >= 3 && !row.text(0).starts_with('#') {
            let mut ends = [0, 1].map(|i| self.cell(row, i, is_header, &mut Why::default()));
            ends.sort();
            let first = *roads.entry(ends).or_insert(row);
            let lengths = |r: Row<'t>| r.cells().skip(2).map(str::trim);
            if first.index() != row.index() && lengths(first).eq(lengths(row)) {
                return Some((None, vec![say!(same_road_line, line = first.line().to_string())]));
            }
        }
        if why.0.is_empty() {
            return None;
        }
        let cells: Vec<Cow<'t, str>> = (0..count).map(|i| self.cell(row, i, is_header, &mut Why::default())).collect();
        let after = comma_separated(std::iter::once(cells)).trim_end_matches('\n').to_owned();
        Some((Some(after), why.0))
    }

    /// A cell as it should be.
    fn cell<'t>(&'t self, row: Row<'t>, index: usize, is_header: bool, why: &mut Why) -> Cow<'t, str> {
        let cell = row.text(index);
        if let Some(declared) = self.declared {
            if is_header {
                let meant = row_meant(declared, row, cell);
                if meant != cell {
                    why.add(say!(column_written, text = cell, name = meant));
                }
                return meant;
            }
        } else if self.path == CONFLICTS {
            return self.of_conflict(row, index, why);
        } else if row.text(0).starts_with('#') {
            return cell.into();
        }
        let column = self.columns.get(index).copied().unwrap_or(Column::Plain);
        let of_file = plain(cell, matches!(column, Column::Prose));
        let mended = self.mended(index, column, of_file.trim(), why);
        if of_file.trim() != letters::unguarded(cell) && mended == of_file.trim() {
            let blanks = letters::unguarded(cell).trim() == of_file.trim();
            why.add(if blanks {
                say!(blanks_around, text = of_file.trim())
            } else {
                say!(letters_unseen, text = cell)
            });
        }
        if mended == cell {
            return cell.into();
        }
        let is_guarded = letters::unguarded(cell) != cell;
        if is_guarded { Cow::Owned(letters::guarded(&mended).into_owned()) } else { Cow::Owned(mended) }
    }

    /// The name, number or date that a cell means.
    fn mended(&self, index: usize, column: Column, text: &str, why: &mut Why) -> String {
        if let Some((_, habit)) = self.habits.iter().find(|(place, _)| *place == index)
            && let Outcome::Certain(meant) = habit.outcome(text)
        {
            why.add(match habit.expected() {
                _ if meant.is_empty() => say!(nothing_written, text = text),
                Expected::Word(_) => say!(word_written, text = text),
                Expected::Day => say!(date_written, text = text),
                Expected::Number(..) | Expected::Whole(..) => say!(number_written, text = text),
            });
            return meant;
        }
        match column {
            Column::Name(file) => self.name(file, text, why),
            Column::Names(file) => {
                let ids: Vec<&str> = text.split(';').collect();
                let meant: Vec<String> = ids.iter().map(|id| self.name(file, id.trim(), why)).collect();
                if ids.iter().map(|id| id.trim()).eq(meant.iter().map(String::as_str)) {
                    text.to_owned()
                } else {
                    meant.join(";")
                }
            }
            Column::Prose | Column::Plain => text.to_owned(),
        }
    }

    fn name(&self, file: &str, text: &str, why: &mut Why) -> String {
        let Some(name) = self.known.names(file).and_then(|names| names.variant(text)) else { return text.to_owned() };
        let file = file.rsplit('/').next().unwrap_or(file);
        why.add(say!(written_in_file, text = text, name = name, file = file));
        name.to_owned()
    }

    /// A cell of the table of conflict: names above, intensities below, days that nobody reads.
    fn of_conflict<'t>(&'t self, row: Row<'t>, index: usize, why: &mut Why) -> Cow<'t, str> {
        let cell = row.text(index);
        let is_first =
            self.layout.table.rows().find(|row| self.layout.is_data(row.index())).map(Row::index) == Some(row.index());
        match (is_first, index) {
            (_, 0) => cell.into(),
            (true, _) => {
                let of_file = letters::name(cell);
                let text = of_file.trim();
                if text != cell {
                    why.add(say!(blanks_around, text = text));
                }
                self.name(PLACES, text, why).into()
            }
            (false, _) => match self.mended(index, Column::Plain, cell.trim(), why) {
                meant if meant == cell.trim() => cell.into(),
                meant => meant.into(),
            },
        }
    }
}

/// A cell of the header of a native table as it is declared.
fn row_meant<'t>(declared: &'static tables::Table, header: Row<'_>, cell: &'t str) -> Cow<'t, str> {
    layout::meant(declared, header, cell).map_or_else(|| cell.trim().into(), Cow::Borrowed)
}

/// The ends of a road, as they should be written, and its first row.
type Roads<'t> = BTreeMap<[Cow<'t, str>; 2], Row<'t>>;

/// What is wrong with a row.
#[derive(Default)]
struct Why(Vec<Message>);

impl Why {
    fn add(&mut self, reason: Message) {
        let reason = reason.shown();
        if self.0.len() < MOST_REASONS && !self.0.contains(&reason) {
            self.0.push(reason);
        }
    }
}

/// Every file of the scenario with its mends made; tables become UTF-8 without a byte-order mark.
///
/// An error names the file that cannot be read.
pub fn mended(files: &dyn Files, mends: &[Mend]) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let mut out = Vec::new();
    for path in files.list() {
        let bytes = files.bytes(&path).map_err(|why| say!(path_and_why, path = path, why = why))?;
        if SETTINGS_ABOVE.contains(&path.as_str()) {
            out.push((SETTINGS.to_owned(), bytes));
            continue;
        }
        // What lies outside the folder is copied into it.
        let beside = path.strip_prefix(COUNTS_BESIDE).and_then(|rest| rest.split_once('/'));
        let to = beside.map_or_else(|| path.clone(), |(_, file)| format!("source_data/{file}"));
        let is_table = path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("csv"));
        let whole = if is_table { text(files, &path, true, &mut Diagnostics::default()) } else { None };
        let Some(whole) = whole else {
            out.push((to, bytes));
            continue;
        };
        let (mut new, mut at) = (String::with_capacity(whole.len()), 0);
        for mend in mends.iter().filter(|mend| mend.file == path) {
            new.push_str(&whole[at..mend.range.start]);
            at = mend.range.end;
            match &mend.after {
                Some(after) => new.push_str(after),
                None => at += line_end(&whole[at..]),
            }
        }
        new.push_str(&whole[at..]);
        out.push((to, new.into_bytes()));
    }
    Ok(out)
}

/// Bytes of the end of a line with which a text begins.
fn line_end(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\r', '\n'])) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryFiles;

    #[test]
    fn what_is_certain_is_mended_and_the_rest_is_left() {
        let files = MemoryFiles::of(&[
            (PLACES, "#name\nKaga Bandoro,N,C,1,2, town,,5\nBria,N,C,1,2,camp,,5\n"),
            (ROUTES, "#a\r\nkaga_bandoro,Bria,10\r\nBria,Kaga Bandoro,10\r\nBria,Kaga Bandoro,12\r\nBrio,Bria,4\r\n"),
            (LAYOUT, "total,t.csv\nBria , b.csv\n"),
            ("source_data/b.csv", "2013-1-5,4\n01/02/2013,5\n2013-02-30,6\n"),
        ]);
        let found = mends(&files);
        let seen: Vec<(&str, u32, Option<&str>)> =
            found.iter().map(|m| (m.file.as_str(), m.line, m.after.as_deref())).collect();
        assert_eq!(
            seen,
            [
                (PLACES, 2, Some("Kaga Bandoro,N,C,1,2,town,,5")),
                (ROUTES, 2, Some("Kaga Bandoro,Bria,10")),
                (ROUTES, 3, None),
                ("source_data/b.csv", 1, Some("2013-01-05,4")),
                (LAYOUT, 2, Some("Bria,b.csv")),
            ]
        );
        let new = MemoryFiles(mended(&files, &found).expect("all can be read").into_iter().collect());
        assert!(mends(&new).is_empty(), "a mended folder needs no mends");
        let routes = String::from_utf8(new.0[ROUTES].clone()).expect("text");
        assert_eq!(routes, "#a\r\nKaga Bandoro,Bria,10\r\nBria,Kaga Bandoro,12\r\nBrio,Bria,4\r\n");
    }
}
