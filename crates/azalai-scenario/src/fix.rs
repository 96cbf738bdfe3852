//! Mends that are certain: blanks, dates, the same road twice, names that differ only in how they are written.
//!
//! Nothing is changed in place. A mend replaces or removes one line; what is doubtful is left to people.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::normal;
use azalai_text::{Message, say};

use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::table::{Row, Table, text};

/// So many reasons are given for the mend of one line.
const MOST_REASONS: usize = 20;

/// One mend.
#[derive(Clone, Debug, PartialEq)]
pub struct Mend {
    /// File, relative to the scenario's folder.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// The line as it is.
    pub before: String,
    /// The line as it would be; none: it is removed.
    pub after: Option<String>,
    /// Why.
    pub why: Vec<Message>,
}

/// What cells of a file are.
struct Kind {
    /// Columns that name places.
    names: &'static [usize],
    /// Columns that hold dates.
    dates: &'static [usize],
}

const PLACES: &str = "input_csv/locations.csv";
const ROUTES: &str = "input_csv/routes.csv";
const CONFLICTS: &str = "input_csv/conflicts.csv";
const LAYOUT: &str = "source_data/data_layout.csv";

fn kind(path: &str, series: &BTreeSet<String>) -> Option<Kind> {
    let (names, dates): (&[usize], &[usize]) = match path {
        PLACES => (&[], &[]),
        ROUTES => (&[0, 1], &[]),
        "input_csv/closures.csv" => (&[1, 2], &[]),
        "input_csv/registration_corrections.csv" => (&[0], &[1]),
        CONFLICTS => (&[], &[]),
        "input_csv/sim_period.csv" => (&[], &[1]),
        LAYOUT => (&[0], &[]),
        path if azalai_model::tables::table(path).is_some() => (&[], &[]),
        path if series.contains(path) => (&[], &[0]),
        _ => return None,
    };
    Some(Kind { names, dates })
}

/// Names of places.
struct Known<'t> {
    places: Option<&'t Table>,
    /// Rows with a name, sorted by it.
    rows: Vec<u32>,
    /// Names by how they are compared; none where two are compared alike.
    normal: OnceCell<BTreeMap<String, Option<&'t str>>>,
}

impl<'t> Known<'t> {
    fn of(places: Option<&'t Table>) -> Self {
        let rows = places.into_iter().flat_map(Table::rows).filter(|r| !r.text(0).starts_with('#'));
        let rows = rows.map(|r| r.index() as u32).collect();
        let mut known = Self { places, rows, normal: OnceCell::new() };
        let mut rows = std::mem::take(&mut known.rows);
        rows.sort_unstable_by_key(|&row| known.name(row));
        Self { rows, ..known }
    }

    fn name(&self, row: u32) -> &'t str {
        self.places.map_or("", |places| places.row(row as usize).text(0).trim())
    }

    /// The one known name of which `name` is another way of writing.
    fn variant(&self, name: &str) -> Option<&'t str> {
        if name.is_empty() || self.rows.binary_search_by_key(&name, |&row| self.name(row)).is_ok() {
            return None;
        }
        let all = self.normal.get_or_init(|| {
            let mut all = BTreeMap::new();
            for name in self.rows.iter().map(|&row| self.name(row)) {
                all.entry(normal(name)).and_modify(|one| *one = None).or_insert(Some(name));
            }
            all
        });
        let plain = Some(normal(name)).filter(|plain| !plain.is_empty())?;
        all.get(&plain).copied().flatten()
    }
}

/// The ends of a road, as they should be written, and its first row.
type Roads<'t> = BTreeMap<[Cow<'t, str>; 2], Row<'t>>;

/// Every mend of the scenario in `files`, by file and line.
pub fn mends(files: &dyn Files) -> Vec<Mend> {
    let mut unsaid = Diagnostics::default();
    let paths = files.list();
    let mut read = |path: &str| Table::read(files, path, true, &mut unsaid);
    let places = read(PLACES);
    let known = Known::of(places.as_ref());
    let series: BTreeSet<String> = read(LAYOUT).map_or(BTreeSet::new(), |t| {
        let cells = t.rows().flat_map(|r| r.cells().skip(1));
        cells.map(|c| format!("source_data/{}", c.trim())).filter(|path| paths.contains(path)).collect()
    });
    let mut found = Vec::new();
    for path in &paths {
        let Some(kind) = kind(path, &series) else { continue };
        let own = if path == PLACES { None } else { read(path) };
        let Some(table) = own.as_ref().or(places.as_ref().filter(|_| path == PLACES)) else { continue };
        let mut roads = Roads::new();
        found.extend(table.rows().filter_map(|row| line_of(path, table, row, &kind, &known, &mut roads)));
    }
    found
}

/// The mend of one row, if it needs one and stands on one line.
fn line_of<'t, 'k: 't>(
    path: &str,
    table: &'t Table,
    row: Row<'t>,
    kind: &Kind,
    known: &Known<'k>,
    roads: &mut Roads<'t>,
) -> Option<Mend> {
    let is_header = path == CONFLICTS && row.index() == 0;
    // Blanks are trimmed in the body of this table, and its first column is not read.
    if path == CONFLICTS && !is_header {
        return None;
    }
    if row.text(0).starts_with('#') && !is_header || row.cells().any(|c| c.contains('\n')) {
        return None;
    }
    let names = |i: usize| kind.names.contains(&i) || is_header && i > 0;
    let cell =
        |i: usize, why: &mut Vec<Message>| mended_cell(row.text(i), names(i), kind.dates.contains(&i), known, why);
    let mend = |after, why| {
        let before = table.line_of(row).to_owned();
        Some(Mend { file: path.to_owned(), line: row.line(), before, after, why })
    };
    let mut why = Vec::new();
    for i in 0..row.len() {
        cell(i, &mut why);
    }
    if path == ROUTES && row.len() >= 3 {
        let mut ends = [0, 1].map(|i| cell(i, &mut Vec::new()));
        ends.sort();
        let first = *roads.entry(ends).or_insert(row);
        let lengths = |r: Row<'t>| r.cells().skip(2).map(str::trim);
        if first.index() != row.index() && lengths(first).eq(lengths(row)) {
            return mend(None, vec![say!(same_road_line, line = first.line().to_string())]);
        }
    }
    if why.is_empty() {
        return None;
    }
    let cells = (0..row.len()).map(|i| cell(i, &mut Vec::new())).collect();
    let after = crate::write::comma_separated(std::iter::once(cells)).trim_end_matches('\n').to_owned();
    mend(Some(after), why)
}

/// A cell as it should be written; `why`: what is wrong with it.
fn mended_cell<'t, 'k: 't>(
    cell: &'t str,
    is_name: bool,
    is_date: bool,
    known: &Known<'k>,
    why: &mut Vec<Message>,
) -> Cow<'t, str> {
    let mut say = |reason: Message| {
        if why.len() < MOST_REASONS {
            why.push(reason);
        }
    };
    let text = cell.trim();
    if text != cell {
        say(say!(blanks_around, text = text));
    }
    if is_date && let Some(date) = iso(text).filter(|date| date != text) {
        say(say!(date_written, text = text));
        return Cow::Owned(date);
    }
    if is_name && let Some(name) = known.variant(text) {
        say(say!(written_locations_csv, text = text, name = name));
        return Cow::Borrowed(name);
    }
    Cow::Borrowed(text)
}

/// A date whose order nobody can doubt, as year-month-day.
fn iso(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let [year, month, day] = parts[..] else { return None };
    if year.len() != 4 || month.len() > 2 || day.len() > 2 {
        return None;
    }
    let date = azalai_model::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(date.to_string())
}

/// Every file of the scenario with its mends made; tables become UTF-8 without a byte-order mark.
///
/// An error names the file that cannot be read.
pub fn mended(files: &dyn Files, mends: &[Mend]) -> Result<Vec<(String, Vec<u8>)>, Message> {
    let mut out = Vec::new();
    for path in files.list() {
        let bytes = files.bytes(&path).map_err(|why| say!(path_and_why, path = path, why = why))?;
        let of_file: BTreeMap<u32, &Mend> = mends.iter().filter(|m| m.file == path).map(|m| (m.line, m)).collect();
        let mut unsaid = Diagnostics::default();
        let is_table = path.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("csv"));
        let whole = if is_table { text(files, &path, true, &mut unsaid) } else { None };
        let Some(whole) = whole else {
            out.push((path, bytes));
            continue;
        };
        let mut new = String::with_capacity(whole.len());
        for (i, line) in whole.split_inclusive('\n').enumerate() {
            let end = &line[line.trim_end_matches(['\n', '\r']).len()..];
            match of_file.get(&(i as u32 + 1)) {
                None => new.push_str(line),
                Some(Mend { after: Some(after), .. }) => new.extend([after.as_str(), end]),
                Some(_) => {}
            }
        }
        out.push((path, new.into_bytes()));
    }
    Ok(out)
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
