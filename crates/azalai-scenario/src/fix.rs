//! Mends that are certain: blanks, dates, the same road twice, names that differ only in how they are written.
//!
//! Nothing is changed in place. A mend replaces or removes one line; what is doubtful is left to people.

use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::normal;

use crate::diagnostic::Diagnostics;
use crate::files::Files;
use crate::table::{Row, Table, text};

/// One mend.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub why: String,
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
        "places.csv" | "links.csv" | "events.csv" | "control.csv" | "forces.csv" | "observations.csv" => (&[], &[]),
        path if series.contains(path) => (&[], &[0]),
        _ => return None,
    };
    Some(Kind { names, dates })
}

/// Every mend of the scenario in `files`, by file and line.
pub fn mends(files: &dyn Files) -> Vec<Mend> {
    let mut unsaid = Diagnostics::default();
    let paths = files.list();
    let mut read = |path: &str| Table::read(files, path, true, &mut unsaid);
    let known: Vec<String> = read(PLACES).map_or(Vec::new(), |t| {
        let rows = t.rows().filter(|r| !r.text(0).starts_with('#'));
        rows.map(|r| r.text(0).trim().to_owned()).collect()
    });
    let series: BTreeSet<String> = read(LAYOUT).map_or(BTreeSet::new(), |t| {
        let cells = t.rows().flat_map(|r| r.cells().skip(1));
        cells.map(|c| format!("source_data/{}", c.trim())).collect()
    });
    let mut found = Vec::new();
    for path in &paths {
        let Some(kind) = kind(path, &series) else { continue };
        let Some(table) = read(path) else { continue };
        let mut roads: BTreeMap<(String, String), (u32, String)> = BTreeMap::new();
        for row in table.rows() {
            let Some(mend) = line_of(path, &table, row, &kind, &known, &mut roads) else { continue };
            found.push(mend);
        }
    }
    found
}

/// The mend of one row, if it needs one and stands on one line.
fn line_of(
    path: &str,
    table: &Table,
    row: Row<'_>,
    kind: &Kind,
    known: &[String],
    roads: &mut BTreeMap<(String, String), (u32, String)>,
) -> Option<Mend> {
    let before = table.line_of(row).to_owned();
    let is_header = path == CONFLICTS && row.line() == 1;
    // Blanks are trimmed in the body of this table, and its first column is not read.
    if path == CONFLICTS && !is_header {
        return None;
    }
    if row.text(0).starts_with('#') && !is_header || row.cells().any(|c| c.contains('\n')) {
        return None;
    }
    let (mut cells, mut why): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (i, cell) in row.cells().enumerate() {
        let mut text = cell.trim().to_owned();
        if text != cell {
            why.push(format!("blanks around `{text}`"));
        }
        if kind.dates.contains(&i)
            && let Some(date) = iso(&text).filter(|d| *d != text)
        {
            why.push(format!("the date `{text}`"));
            text = date;
        }
        if (kind.names.contains(&i) || is_header && i > 0)
            && let Some(name) = variant(&text, known)
        {
            why.push(format!("`{text}` is written `{name}` in locations.csv"));
            text = name;
        }
        cells.push(text);
    }
    if path == ROUTES && cells.len() >= 3 {
        let mut ends = [cells[0].clone(), cells[1].clone()];
        ends.sort();
        let [a, b] = ends;
        match roads.get(&(a.clone(), b.clone())) {
            Some((line, rest)) if *rest == cells[2..].join(",") => {
                let why = format!("the same road as in line {line}, of the same length");
                return Some(Mend { file: path.to_owned(), line: row.line(), before, after: None, why });
            }
            Some(_) => {}
            None => drop(roads.insert((a, b), (row.line(), cells[2..].join(",")))),
        }
    }
    if why.is_empty() {
        return None;
    }
    let after = cells.iter().map(|c| quoted(c)).collect::<Vec<_>>().join(",");
    Some(Mend { file: path.to_owned(), line: row.line(), before, after: Some(after), why: why.join("; ") })
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

/// The one known name of which `name` is another way of writing.
fn variant(name: &str, known: &[String]) -> Option<String> {
    if name.is_empty() || known.iter().any(|k| k == name) {
        return None;
    }
    let plain = normal(name);
    let mut alike = known.iter().filter(|k| !plain.is_empty() && normal(k) == plain);
    let first = alike.next()?;
    alike.next().is_none().then(|| first.clone())
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

/// Every file of the scenario with its mends made; tables become UTF-8 without a byte-order mark.
///
/// An error names the file that cannot be read.
pub fn mended(files: &dyn Files, mends: &[Mend]) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut out = Vec::new();
    for path in files.list() {
        let bytes = files.bytes(&path).map_err(|why| format!("{path}: {why}"))?;
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
