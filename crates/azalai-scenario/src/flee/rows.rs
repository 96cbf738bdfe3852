//! Cells of Flee's tables, read as Python reads them.

use azalai_model::Date;
use azalai_text::{Message, say};

use super::Folder;
use crate::native::sheet::Say;
use crate::table::{Row, Table};
use crate::{Diagnostic, Severity};

/// A table whose rows are one cell each, with semicolons or tabs in all of them.
fn another_separator(table: &Table) -> Option<Diagnostic> {
    let first = table.first().filter(|_| table.rows().all(|row| row.len() == 1))?;
    table.separated_by(first, |c| table.rows().all(|row| row.text(0).contains(c)))
}

/// A header that Flee would read as a row.
fn plain_header(table: &Table) -> Option<Diagnostic> {
    let first = table.first().filter(|row| ["name", "name1", "closure_type"].contains(&row.text(0).trim()))?;
    let message = say!(header_does_begin);
    Some(table.error("wrong-value", first, 0, message).help(say!(write_header, name = first.text(0).trim())))
}

/// A table of a Flee folder.
pub(super) struct Rows {
    pub table: Table,
    /// Whether the first row is a header that would be read as a row.
    plain_header: bool,
}

impl Rows {
    pub fn read(folder: &Folder<'_>, path: &str, say: &mut Say) -> Option<Self> {
        let table = Table::read(folder, path, false, say.raw())?;
        if let Some(fault) = another_separator(&table) {
            say.push(fault);
            return None;
        }
        let header = plain_header(&table);
        let plain_header = header.is_some();
        if let Some(fault) = header {
            say.push(fault);
        }
        Some(Self { table, plain_header })
    }

    /// R20: a header whose words stand elsewhere than Flee, which reads by position, takes them.
    pub fn in_place(&self, columns: &[&str], say: &mut Say) {
        let Some(header) = self.table.first().filter(|row| row.text(0).starts_with('#')) else { return };
        for (index, cell) in header.cells().enumerate().take(columns.len()) {
            let meant = column_meant(cell).filter(|word| *word != columns[index] && columns.contains(word));
            if let Some(word) = meant {
                let message = say!(header_out_of_place, cell = cell.trim(), n = index + 1, column = columns[index]);
                let fault = self.table.warning("R20", header, index, message);
                let help = say!(put_column_in_place, column = word);
                say.push(fault.effect(say!(flee_reads_by_position)).help(help));
            }
        }
    }

    /// Rows that are no comments.
    pub fn data(&self) -> impl Iterator<Item = Row<'_>> {
        self.table.rows().skip(usize::from(self.plain_header)).filter(|row| !row.text(0).starts_with('#'))
    }

    /// Whether `row` has at least `cells` cells; an error where it has not.
    pub fn has_cells(&self, row: Row<'_>, cells: usize, columns: &str, say: &mut Say) -> bool {
        let enough = row.len() >= cells;
        if !enough && !say.enough(&self.table.file, Severity::Error, "short-row") {
            let message = say!(row_cells_expected, found = row.len(), cells = cells);
            say.push(
                self.table.error("short-row", row, row.len() - 1, message).help(say!(columns_are, columns = columns)),
            );
        }
        enough
    }

    /// A whole number.
    pub fn whole(&self, row: Row<'_>, cell: usize, say: &mut Say) -> Option<i64> {
        let number = python_int(row.text(cell));
        if number.is_none() {
            self.wrong(row, cell, &say!(a_whole_number), say);
        }
        number
    }

    /// A number that is not infinite.
    pub fn number(&self, row: Row<'_>, cell: usize, say: &mut Say) -> Option<f64> {
        let number = python_float(row.text(cell)).filter(|x| x.is_finite() && x.abs() < 1e15);
        if number.is_none() {
            self.wrong(row, cell, &say!(a_number), say);
        }
        number
    }

    /// A day of the calendar.
    pub fn date(&self, row: Row<'_>, cell: usize, say: &mut Say) -> Option<Date> {
        let date = python_date(row.text(cell));
        if date.is_none() {
            self.wrong(row, cell, &say!(a_date), say);
        }
        date
    }

    /// An error: the cell does not hold what was expected.
    pub fn wrong(&self, row: Row<'_>, cell: usize, expected: &Message, say: &mut Say) {
        if say.enough(&self.table.file, Severity::Error, "wrong-value") {
            return;
        }
        let shown: String = row.text(cell).chars().take(60).collect();
        let message = if shown.is_empty() {
            say!(cell_empty_expected, expected = expected)
        } else {
            say!(cell_expected, shown = shown, expected = expected)
        };
        say.push(self.table.error("wrong-value", row, cell, message).help(say!(write_expected, expected = expected)));
    }
}

/// The column that a cell of a header means, in the words that such files use.
fn column_meant(cell: &str) -> Option<&'static str> {
    let word = cell.trim_start_matches('#').trim_matches(|c: char| c.is_whitespace() || c == '"').to_lowercase();
    Some(match word.replace([' ', '-'], "_").as_str() {
        "name" | "location" | "location_name" | "place" => "name",
        "region" | "admin" | "admin1" | "province" | "state" => "region",
        "country" => "country",
        "latitude" | "lat" | "gps_lat" => "latitude",
        "longitude" | "lon" | "long" | "lng" | "gps_lon" => "longitude",
        "location_type" | "type" => "type",
        "conflict_date" => "conflict_date",
        "population" | "pop" | "pop/cap" | "population/capacity" => "population",
        "name1" | "startpoint" => "name1",
        "name2" | "endpoint" => "name2",
        "distance" | "distance_km" | "distance_[km]" | "km" | "length" => "distance",
        "forced_redirection" => "forced_redirection",
        "closure_type" => "closure_type",
        "closure_start" => "closure_start",
        "closure_end" => "closure_end",
        "new_type" => "new_type",
        "day" => "day",
        _ => return None,
    })
}

/// `int(text)`, but for numbers that no count or day reaches.
pub(super) fn python_int(text: &str) -> Option<i64> {
    let text = text.trim();
    let sane = |n: &i64| n.abs() <= 1_000_000_000_000;
    text.replace('_', "").parse().ok().filter(sane).filter(|_| !text.starts_with('_') && !text.ends_with('_'))
}

/// `float(text)`.
pub(super) fn python_float(text: &str) -> Option<f64> {
    text.trim().parse().ok()
}

/// `strptime(text, "%Y-%m-%d")`.
fn python_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let mut part = |most: usize| {
        let part = parts.next()?;
        let fits = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if fits { part.parse::<i16>().ok() } else { None }
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    if parts.next().is_some() || year < 1000 {
        return None;
    }
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_read_as_python_reads_them() {
        assert_eq!([python_int(" 12 "), python_int("+3"), python_int("1_000")], [Some(12), Some(3), Some(1000)]);
        assert_eq!([python_int("12.0"), python_int(""), python_int("99999999999999")], [None; 3]);
        assert_eq!(python_date("2012-2-9"), Some(jiff::civil::date(2012, 2, 9)));
        assert_eq!([python_date("2012-02-30"), python_date("12-02-2012"), python_date("2012-02-09 ")], [None; 3]);
    }
}
