//! Cells of Flee's tables, read as Python reads them.

use std::borrow::Cow;

use azalai_model::Date;
use azalai_text::{Message, letters, say};

use super::Folder;
use crate::habits::{Expected, Habit, Outcome, Reader};
use crate::layout::{self, Why};
use crate::native::sheet::Say;
use crate::table::{self, Row, Table};
use crate::told::tell_flee_habits;
use crate::{Diagnostic, Severity};

/// A header that Flee would read as a row.
fn plain_header(table: &Table) -> Option<Diagnostic> {
    let first = table.first().filter(|row| ["name", "name1", "closure_type"].contains(&row.text(0).trim()))?;
    let message = say!(header_does_begin);
    Some(table.error("wrong-value", first, 0, message).help(say!(write_header, name = first.text(0).trim())))
}

/// What Flee reads by position in one of its files.
pub(crate) struct Shape {
    /// So many cells a row has at least.
    pub cells: usize,
    /// Columns that hold numbers or dates.
    pub columns: &'static [(usize, Expected)],
    /// Whether it is a series of counts.
    pub is_series: bool,
}

const PEOPLE: Expected = Expected::Whole(0, 1_000_000_000_000);
const DAY: Expected = Expected::Whole(-1_000_000, 1_000_000);

/// Columns of a series of counts.
static SERIES: &[(usize, Expected)] = &[(0, Expected::Day), (1, PEOPLE)];

/// The shape of a file; a series of counts where the name says nothing else.
pub(crate) fn shape(path: &str) -> Shape {
    let (cells, columns): (usize, &[(usize, Expected)]) = match path.rsplit('/').next().unwrap_or(path) {
        "locations.csv" => {
            (8, &[(3, Expected::Number(-90.0, 90.0)), (4, Expected::Number(-180.0, 180.0)), (6, DAY), (7, PEOPLE)])
        }
        "routes.csv" => (3, &[(2, Expected::Number(0.0, 100_000.0)), (3, Expected::Whole(0, 2))]),
        "closures.csv" => (5, &[(3, DAY), (4, DAY)]),
        "conflicts.csv" | "major_routes.csv" | "data_layout.csv" | "flood_level.csv" | "region_attributes_IPC.csv" => {
            (2, &[])
        }
        "sim_period.csv" | "registration_corrections.csv" => (2, &[(1, Expected::Day)]),
        "location_changes.csv" => (3, &[(2, DAY)]),
        "agents.csv" => (1, &[]),
        demographics if demographics.starts_with("demographics_") => (2, &[]),
        _ => (2, SERIES),
    };
    Shape { cells, columns, is_series: std::ptr::eq(columns, SERIES) }
}

/// Whether Flee reads a cell.
fn is_flee(expected: Expected, cell: &str) -> bool {
    match expected {
        Expected::Number(..) => python_float(cell).is_some(),
        Expected::Whole(..) => python_int(cell).is_some(),
        Expected::Day => python_date(cell).is_some(),
        Expected::Word(_) => true,
    }
}

/// Flee takes an empty cell for 0.
const FLEE: Reader = Reader { takes: is_flee, empty_is_unknown: false };

/// How the columns of a table write their numbers and dates, where Flee cannot read them.
pub(crate) fn habits(table: &Table, shape: &Shape, is_row: impl Fn(Row<'_>) -> bool) -> Vec<(usize, Habit)> {
    let all = || table.rows().filter(|row| is_row(*row));
    let rows = || all().filter(|row| !row.text(0).starts_with('#'));
    let conflicts = table.file.ends_with("conflicts.csv");
    let width = if conflicts { all().next().map_or(0, Row::len) } else { 0 };
    let intensities = (1..width).map(|column| (column, Expected::Number(0.0, 1e12)));
    let of = |(column, expected): (usize, Expected)| {
        let habit = Habit::of(expected, FLEE, rows().skip(usize::from(conflicts)).map(move |row| row.text(column)));
        Some((column, habit?))
    };
    shape.columns.iter().copied().chain(intensities).filter_map(of).collect()
}

/// The table with cells of one meaning saying it, so that a fault that has been told has no others in its train.
pub(crate) fn read_through(mut table: Table, habits: &[(usize, Habit)]) -> Table {
    if !habits.is_empty() {
        table.rewrite(|row, column, cell| {
            let (_, habit) = habits.iter().find(|(place, _)| *place == column && !row.text(0).starts_with('#'))?;
            habit.meant(cell)
        });
    }
    table
}

/// A table of a Flee folder.
pub(super) struct Rows {
    pub table: Table,
    /// Whether the first row is a header that would be read as a row.
    plain_header: bool,
    /// How columns write their numbers or dates, where Flee cannot read them.
    habits: Vec<(usize, Habit)>,
}

impl Rows {
    pub fn read(folder: &Folder<'_>, path: &str, say: &mut Say) -> Option<Self> {
        let shape = shape(path);
        let text = table::text(folder, path, false, say.raw())?;
        let layout = layout::flee(path, text, shape.cells);
        if let Some(fault) = layout.refusal(&say!(layout_of_flee)) {
            say.push(fault);
            return None;
        }
        if let Some((fault, _)) = layout.runaway() {
            say.push(fault.effect(say!(flee_reads_one_cell)));
        }
        for (why, remark) in layout.remarks() {
            // Flee skips rows of a series that say nothing.
            let is_skipped = why == Some(Why::Blank) && shape.is_series;
            let remark = if is_skipped {
                remark.effect(say!(none_they_skipped))
            } else {
                Diagnostic { severity: Severity::Error, ..remark }
            };
            say.push(remark.help(say!(fix_removes_them)));
        }
        let table = layout.into_table();
        let header = plain_header(&table);
        let plain_header = header.is_some();
        if let Some(fault) = header {
            say.push(fault);
        }
        let habits = habits(&table, &shape, |_| true);
        tell_flee_habits(&table, &habits, say);
        Some(Self { table: read_through(table, &habits), plain_header, habits })
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
        let habit = self.habits.iter().find(|(column, _)| *column == cell);
        if habit.is_some_and(|(_, habit)| habit.outcome(row.text(cell)) != Outcome::Plain)
            || say.enough(&self.table.file, Severity::Error, "wrong-value")
        {
            return;
        }
        let shown = letters::cell(row.text(cell));
        let message = if shown.is_empty() {
            say!(cell_empty_expected, expected = expected)
        } else {
            say!(cell_expected, shown = shown, expected = expected)
        };
        say.push(self.table.error("wrong-value", row, cell, message).help(say!(write_expected, expected = expected)));
    }
}

/// Whether a cell names something, and does not say with a dash or the like that there is nothing to name.
pub(crate) fn is_name(cell: &str) -> bool {
    cell.chars().any(char::is_alphanumeric)
}

/// The digits without the `_` that Python takes between two of them; none where one stands elsewhere.
fn without_underscores(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('_') {
        return Some(text.into());
    }
    let parts: Vec<&str> = text.split('_').collect();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let between = |two: &[&str]| digit(two[0].chars().next_back()) && digit(two[1].chars().next());
    parts.windows(2).all(between).then(|| parts.concat().into())
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
    let sane = |n: &i64| n.abs() <= 1_000_000_000_000;
    without_underscores(text.trim())?.parse().ok().filter(sane)
}

/// `float(text)`.
pub(super) fn python_float(text: &str) -> Option<f64> {
    without_underscores(text.trim())?.parse().ok()
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
        assert_eq!([python_int("1__0"), python_int("_1"), python_int("1_")], [None; 3]);
        assert_eq!(
            [python_float("1_0"), python_float("1_0.5e1_0"), python_float("1_.5")],
            [Some(10.0), Some(10.5e10), None]
        );
        assert_eq!([python_int("12.0"), python_int(""), python_int("99999999999999")], [None; 3]);
        assert_eq!(python_date("2012-2-9"), Some(jiff::civil::date(2012, 2, 9)));
        assert_eq!([python_date("2012-02-30"), python_date("12-02-2012"), python_date("2012-02-09 ")], [None; 3]);
    }
}
