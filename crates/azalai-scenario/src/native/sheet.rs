//! One table of a native folder: checked header, rows in an order that files do not decide, typed cells.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use azalai_model::{Date, Word, tables};
use azalai_text::{Message, letters, say};

use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::habits::{self, Expected, Habit, Outcome};
pub(crate) use crate::say::Say;
use crate::table::{self, Row, Table};
use crate::told::tell_habits;
use crate::{layout, nearest, values};

/// Whatever is dated so many days before the first day is of another age: a year with a digit lost.
pub(crate) const FAR_DAYS: i64 = 50 * 365;

/// A table.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// Its cells.
    pub table: Table,
    declared: &'static tables::Table,
    /// Where each declared column is in the header.
    places: Vec<Option<usize>>,
    /// Data rows sorted by their text, so that their order in the file cannot matter.
    order: Vec<u32>,
    /// How declared columns write their numbers or dates, where that is not as it should be.
    habits: Vec<Option<Habit>>,
}

impl Sheet {
    /// Reads the file of a table; none if it cannot be read or has no header.
    pub fn read(
        files: &dyn Files,
        declared: &'static tables::Table,
        with_sources: bool,
        say: &mut Say,
    ) -> Option<Self> {
        let text = table::text(files, declared.file, true, say.raw())?;
        let layout = layout::native(declared.file, text, declared);
        if let Some(fault) = layout.refusal(&say!(layout_columns, columns = declared.header())) {
            say.push(fault);
            return None;
        }
        for remark in layout.remarks() {
            let remark = Diagnostic { severity: Severity::Info, ..remark };
            say.push(remark.effect(say!(none_they_skipped)).help(say!(fix_removes_them)));
        }
        let mut table = layout.into_table();
        plain_cells(&mut table, declared);
        if table.first().is_none() {
            let fault = Diagnostic::error("empty-file", declared.file, say!(file_no_header));
            say.push(fault.help(say!(first_line_is, header = declared.header())));
            return None;
        }
        // In place, with the number to decide: there may be many rows.
        let mut order: Vec<u32> = (1..table.rows().len() as u32).collect();
        order.sort_unstable_by(|&a, &b| {
            let (x, y) = (table.row(a as usize), table.row(b as usize));
            x.cells().cmp(y.cells()).then(a.cmp(&b))
        });
        let columns = declared.columns.len();
        let mut sheet = Self { table, declared, places: vec![None; columns], order, habits: vec![None; columns] };
        sheet.check_header(with_sources, say);
        sheet.habits = declared.columns.iter().zip(&sheet.places).map(|(c, place)| sheet.habit(c, *place)).collect();
        tell_habits(&sheet, say);
        sheet.read_through_habits();
        sheet.check_widths(say);
        sheet.check_key(say);
        Some(sheet)
    }

    /// The data rows, sorted by text.
    fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        self.order.iter().map(|&index| self.table.row(index as usize))
    }

    fn check_header(&mut self, with_sources: bool, say: &mut Say) {
        let Some(header) = self.table.first() else { return };
        for (index, cell) in header.cells().enumerate() {
            let name = cell.trim();
            let place = self.declared.column(name).map(|column| &mut self.places[column]);
            let code = match place {
                Some(place @ None) => {
                    *place = Some(index);
                    continue;
                }
                Some(_) => "duplicate-column",
                None => "unknown-column",
            };
            if say.enough(&self.table.file, Severity::Error, code) {
                continue;
            }
            if code == "duplicate-column" {
                let message = say!(duplicate_column, name = name);
                say.push(self.table.error(code, header, index, message).help(say!(remove_one_them)));
            } else {
                let known = || self.declared.columns.iter().map(|c| c.name);
                let message = say!(unknown_column, name = name, file = self.declared.file);
                let help = nearest(name, known()).map_or_else(
                    || say!(columns_are, columns = known().collect::<Vec<_>>().join(", ")),
                    |near| say!(did_you_mean, name = near),
                );
                say.push(self.table.error(code, header, index, message).help(help));
            }
        }
        let sourced = with_sources && self.declared.sourced;
        for (column, place) in self.declared.columns.iter().zip(&self.places) {
            let needed = column.is_required() || sourced && column.holds == tables::Holds::Source;
            if needed && place.is_none() {
                let name = column.name;
                let fault = self.table.error("missing-column", header, 0, say!(missing_column, name = name));
                say.push(fault.help(say!(add_header_cell, name = name)));
            }
        }
    }

    /// How a column writes its numbers or dates, if not as it should.
    fn habit(&self, column: &tables::Column, place: Option<usize>) -> Option<Habit> {
        let (place, expected) = (place?, Expected::of(column.holds)?);
        Habit::of(expected, habits::is_native, self.table.rows().skip(1).map(move |row| row.text(place)))
    }

    /// Lets cells that have one meaning say it, so that a fault that has been told has no others in its train.
    fn read_through_habits(&mut self) {
        let columns: Vec<(usize, Habit)> = self.habits().map(|(_, place, habit)| (place, *habit)).collect();
        if columns.is_empty() {
            return;
        }
        self.table.rewrite(|row, column, cell| {
            let (_, habit) = columns.iter().find(|(place, _)| *place == column && row.index() > 0)?;
            habit.meant(cell)
        });
    }

    /// Columns whose habit is told: what is declared, where they are, and the habit.
    pub fn habits(&self) -> impl Iterator<Item = (&'static tables::Column, usize, &Habit)> {
        let columns = self.declared.columns.iter().zip(&self.places).zip(&self.habits);
        columns.filter_map(|((column, place), habit)| Some((column, (*place)?, habit.as_ref()?)))
    }

    /// What becomes of a cell by the habit of its column.
    fn outcome(&self, column: &str, cell: &str) -> Outcome {
        let habit = self.declared.column(column).and_then(|column| self.habits[column]);
        habit.map_or(Outcome::Plain, |habit| habit.outcome(cell))
    }

    fn check_widths(&self, say: &mut Say) {
        let width = self.table.first().map_or(0, Row::len);
        for row in self.rows().filter(|row| row.len() != width) {
            if say.enough(&self.table.file, Severity::Error, "row-width") {
                continue;
            }
            let index = width.min(row.len() - 1);
            let message = say!(row_width, cells = row.len(), width = width);
            let help = if row.len() > width { say!(put_text_holds) } else { say!(empty_cell_needs) };
            say.push(self.table.error("row-width", row, index, message).help(help));
        }
    }

    fn check_key(&self, say: &mut Say) {
        let Some(first) = self.declared.key.first() else { return };
        let columns: Option<Vec<usize>> = self.declared.key.iter().map(|key| self.place_of(key)).collect();
        let Some(columns) = columns else { return };
        let key = |&index: &u32| {
            let row = self.table.row(index as usize);
            columns.iter().map(move |&column| row.text(column))
        };
        let given = |index: &u32| key(index).next().is_some_and(|text| !text.trim().is_empty());
        let mut rows: Vec<u32> = self.order.iter().copied().filter(given).collect();
        rows.sort_unstable_by(|a, b| key(a).cmp(key(b)).then(a.cmp(b)));
        for pair in rows.windows(2).filter(|pair| key(&pair[0]).eq(key(&pair[1]))) {
            if say.enough(&self.table.file, Severity::Error, "duplicate-id") {
                continue;
            }
            let [before, row] = [pair[0], pair[1]].map(|index| self.table.row(index as usize));
            let name = key(&pair[0]).collect::<Vec<_>>().join(", ");
            let message = say!(duplicate_row, name = name, line = before.line().to_string());
            let line = Line { sheet: self, row };
            line.fault(first, "duplicate-id", message, say!(remove_one_two_rows), say);
        }
    }

    /// Whether there is such a column.
    pub fn has(&self, column: &str) -> bool {
        self.place_of(column).is_some()
    }

    /// Where a column is in the header.
    pub fn place_of(&self, column: &str) -> Option<usize> {
        self.places[self.declared.column(column)?]
    }

    /// The first row of the file that holds these texts in these columns.
    pub fn row(&self, cells: &[(&str, &str)]) -> Option<Row<'_>> {
        let holds =
            |row: &Row<'_>, (column, text): &(&str, &str)| row.text(self.place_of(column).unwrap_or(0)).trim() == *text;
        self.table.rows().skip(1).find(|row| cells.iter().all(|cell| holds(row, cell)))
    }

    /// Every row, sorted by text.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        self.rows().map(move |row| Line { sheet: self, row })
    }

    /// The row of that number in the file.
    pub fn line(&self, index: u32) -> Line<'_> {
        Line { sheet: self, row: self.table.row(index as usize) }
    }

    /// Path, header and sorted rows, piece by piece: the same for every order of rows.
    pub fn canonical(&self, mut piece: impl FnMut(&str)) {
        piece(&self.table.file);
        piece("\u{1d}");
        for row in self.table.first().into_iter().chain(self.rows()) {
            for cell in row.cells() {
                piece(cell);
                piece("\u{1f}");
            }
            piece("\u{1e}");
        }
    }
}

/// Columns whose texts are names.
const NAMES: [&str; 4] = ["id", "name", "country", "admin"];

/// Cells in the one form in which they are compared: names, words and numbers as [`letters::name`] has them, other
/// texts as [`letters::composed`] does, and none with an apostrophe that keeps a spreadsheet from running it; cells of
/// the header as the columns are declared.
fn plain_cells(table: &mut Table, declared: &tables::Table) {
    let Some(header) = table.first() else { return };
    let prose: Vec<bool> = header.cells().map(|cell| is_prose(declared, named(declared, header, cell))).collect();
    table.rewrite(|row, column, cell| {
        let plain = match row.index() {
            0 => Cow::Borrowed(named(declared, row, cell)),
            _ => plain(cell, prose.get(column).copied().unwrap_or(false)),
        };
        (plain != cell).then(|| plain.into_owned())
    });
}

/// A cell of the header as the column is declared.
fn named<'c>(declared: &tables::Table, header: Row<'_>, cell: &'c str) -> &'c str {
    layout::meant(declared, header, cell).unwrap_or(cell.trim())
}

/// Whether a column of a table holds texts that are no names.
pub(crate) fn is_prose(declared: &tables::Table, column: &str) -> bool {
    let column = declared.column(column).map(|column| &declared.columns[column]);
    column.is_some_and(|c| matches!(c.holds, tables::Holds::Text | tables::Holds::Like(_)) && !NAMES.contains(&c.name))
}

/// A cell as it is compared.
pub(crate) fn plain(cell: &str, is_prose: bool) -> Cow<'_, str> {
    let text = letters::unguarded(cell);
    if is_prose { letters::composed(text) } else { letters::name(text) }
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Line<'s> {
    sheet: &'s Sheet,
    row: Row<'s>,
}

impl<'s> Line<'s> {
    /// The cell as it stands, empty where there is no such column.
    pub fn text(&self, column: &str) -> &'s str {
        self.sheet.place_of(column).map_or("", |index| self.row.text(index))
    }

    /// The file that it is in.
    pub fn file(&self) -> &'s str {
        &self.sheet.table.file
    }

    /// Its number among the rows of the file.
    pub fn index(&self) -> u32 {
        self.row.index() as u32
    }

    /// Its line in the file, from 1.
    pub fn number_in_file(&self) -> u32 {
        self.row.line()
    }

    /// The cell as it stands, if there is something in it.
    pub fn given(&self, column: &str) -> Option<&'s str> {
        Some(self.text(column)).filter(|text| !text.trim().is_empty())
    }

    /// The cell; empty is an error, once the column is there.
    pub fn needed(&self, column: &str, say: &mut Say) -> &'s str {
        let text = self.text(column);
        if text.trim().is_empty() && self.sheet.has(column) {
            self.fault(
                column,
                "empty-cell",
                say!(empty_cell, column = column),
                say!(give_every_row, column = column),
                say,
            );
        }
        text
    }

    /// Says that something is wrong with a cell.
    pub fn fault(&self, column: &str, code: &str, message: Message, help: Message, say: &mut Say) {
        if !say.enough(self.file(), Severity::Error, code) {
            let index = self.sheet.place_of(column).unwrap_or(0);
            say.push(self.sheet.table.error(code, self.row, index, message).help(help));
        }
    }

    /// Says that a cell is probably not what was meant.
    pub fn warn(&self, column: &str, code: &str, message: Message, help: Message, say: &mut Say) {
        if !say.enough(self.file(), Severity::Warning, code) {
            let index = self.sheet.place_of(column).unwrap_or(0);
            say.push(self.sheet.table.warning(code, self.row, index, message).help(help));
        }
    }

    /// The number in a cell; none where it is empty or wrong.
    pub fn number(&self, column: &str, range: RangeInclusive<f64>, say: &mut Say) -> Option<f64> {
        let text = self.given(column)?;
        let value = values::number(text);
        if value.is_some_and(|x| range.contains(&x)) {
            return value;
        }
        let (low, high) = (range.start(), range.end());
        let expected = if *low <= -1e15 && *high >= 1e15 {
            say!(a_number)
        } else if *high >= 1e15 {
            say!(number_at_least, low = format!("{low:?}"))
        } else {
            say!(number_between, low = format!("{low:?}"), high = format!("{high:?}"))
        };
        self.wrong(column, value.is_some(), text, &expected, say);
        None
    }

    /// The whole number in a cell; none where it is empty or wrong.
    pub fn whole(&self, column: &str, range: RangeInclusive<i64>, say: &mut Say) -> Option<i64> {
        let text = self.given(column)?;
        let value = values::whole(text);
        if value.is_some_and(|x| range.contains(&x)) {
            return value;
        }
        let (low, high) = (range.start(), range.end());
        self.wrong(
            column,
            value.is_some(),
            text,
            &say!(whole_between, low = low.to_string(), high = high.to_string()),
            say,
        );
        None
    }

    /// Whether the habit of the column has been told, and with it what is wrong with a cell.
    pub fn is_told(&self, column: &str, cell: &str) -> bool {
        self.sheet.outcome(column, cell) != Outcome::Plain
    }

    fn wrong(&self, column: &str, is_number: bool, text: &str, expected: &Message, say: &mut Say) {
        if self.is_told(column, text) {
            return;
        }
        let code = if is_number { "out-of-range" } else { "wrong-value" };
        let shown = letters::cell(text);
        let message = say!(column_value_expected, column = column, shown = shown, expected = expected);
        let help = if is_number {
            say!(write_value_within)
        } else if text.trim().ends_with('%') {
            say!(write_share_0_1)
        } else if text.chars().any(|c| c.is_ascii_digit()) {
            say!(write_digits_alone)
        } else {
            say!(write_number_leave)
        };
        self.fault(column, code, message, help, say);
    }

    /// The date in a cell; none where it is empty or wrong.
    pub fn date(&self, column: &str, say: &mut Say) -> Option<Date> {
        let text = self.given(column)?;
        let date = values::date(text.trim());
        if date.is_none() && !self.is_told(column, text) {
            let shown = letters::cell(text);
            let message = say!(wrong_date, column = column, shown = shown);
            self.fault(column, "wrong-date", message, say!(write_year_month), say);
        }
        date
    }

    /// The word in a cell; says so with this severity if it is none of `words`.
    pub fn one_of(&self, column: &str, words: &[Word], severity: Severity, say: &mut Say) -> Option<&'s str> {
        let text = self.given(column)?.trim();
        let words = || words.iter().map(|w| w.word);
        if !words().any(|word| word == text) && !say.enough(self.file(), severity, "unknown-word") {
            let shown = letters::cell(text);
            let list = words().collect::<Vec<_>>().join(", ");
            let message = say!(unknown_word, column = column, shown = shown, words = list);
            let help =
                nearest(text, words()).map_or_else(|| say!(write_one_these), |near| say!(did_you_mean, name = near));
            let index = self.sheet.place_of(column).unwrap_or(0);
            let fault = Diagnostic { severity, ..self.sheet.table.warning("unknown-word", self.row, index, message) };
            let fault = if severity == Severity::Error { fault } else { fault.effect(say!(word_does_nothing)) };
            say.push(fault.help(help));
        }
        Some(text)
    }

    /// A warning where the day in a cell is before the first day; `effect`: what that does to a run.
    pub fn before_start(&self, column: &str, day: Option<i64>, effect: Message, say: &mut Say) {
        // What is far before is told of every date.
        if day.is_some_and(|day| (-FAR_DAYS..0).contains(&day)) {
            self.idle(column, "before-start", say!(day_before_start), effect, say!(correct_date_start_toml), say);
        }
    }

    /// Says that a cell is probably not what was meant, and what it does to a run.
    pub fn idle(&self, column: &str, code: &str, message: Message, effect: Message, help: Message, say: &mut Say) {
        if !say.enough(self.file(), Severity::Warning, code) {
            let index = self.sheet.place_of(column).unwrap_or(0);
            say.push(self.sheet.table.warning(code, self.row, index, message).effect(effect).help(help));
        }
    }
}
