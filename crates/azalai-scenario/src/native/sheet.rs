//! One table of a native folder: checked header, rows in an order that files do not decide, typed cells.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use azalai_model::tables;
use azalai_text::{letters, say};

pub(crate) use super::line::Line;
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::habits::{Expected, Habit, NATIVE, Outcome};
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
    /// For each declared column the data rows sorted by its text, once a row is looked for by it.
    by: Vec<OnceLock<Vec<u32>>>,
    /// How declared columns write their numbers, dates and words, where that is not as it should be.
    habits: Vec<Option<Habit>>,
    /// Declared columns of which many cells cannot be read, which is told once.
    unread: Vec<bool>,
}

/// So many cells of a column that cannot be read are told together.
const MANY_UNREAD: usize = 5;

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
        if let Some((fault, _)) = layout.runaway() {
            say.push(Diagnostic { severity: Severity::Error, ..fault });
        }
        for (_, remark) in layout.remarks() {
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
        let (places, habits, unread) = (vec![None; columns], vec![None; columns], vec![false; columns]);
        let by = vec![OnceLock::new(); columns];
        let mut sheet = Self { table, declared, places, order, by, habits, unread };
        sheet.check_header(with_sources, say);
        sheet.habits = declared.columns.iter().zip(&sheet.places).map(|(c, place)| sheet.habit(c, *place)).collect();
        tell_habits(&sheet, say);
        sheet.read_through_habits();
        sheet.tell_unread(say);
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
        Habit::of(expected, NATIVE, self.table.rows().skip(1).map(move |row| row.text(place)))
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

    /// Whether a cell is one that its column cannot be read from.
    fn is_unread(&self, column: usize, cell: &str) -> bool {
        let declared = &self.declared.columns[column];
        let is_typed =
            !matches!(declared.holds, tables::Holds::Like(_) | tables::Holds::Published | tables::Holds::Chance);
        let cell = cell.trim();
        let Some(expected) = Expected::of(declared.holds).filter(|_| is_typed && !cell.is_empty()) else {
            return false;
        };
        let is_plain = self.habits[column].is_none_or(|habit| habit.outcome(cell) == Outcome::Plain);
        is_plain && !(NATIVE.takes)(expected, cell)
    }

    /// One finding for each column of which many cells cannot be read.
    fn tell_unread(&mut self, say: &mut Say) {
        for column in 0..self.places.len() {
            let Some(place) = self.places[column] else { continue };
            let rows = self.table.rows().skip(1);
            let mut unread = rows.filter(|row| self.is_unread(column, row.text(place))).peekable();
            let Some(first) = unread.peek().copied() else { continue };
            let n = unread.count();
            if n < MANY_UNREAD {
                continue;
            }
            let declared = &self.declared.columns[column];
            let shown = letters::cell(first.text(place));
            let (code, expected, help) = match Expected::of(declared.holds) {
                Some(Expected::Day) => {
                    let help = if values::is_part_of_year(first.text(place)) {
                        say!(write_first_of_it)
                    } else {
                        say!(write_year_month)
                    };
                    ("wrong-date", say!(dates_such_as), help)
                }
                Some(Expected::Word(words)) => {
                    let list = words.iter().map(|word| word.word).collect::<Vec<_>>().join(", ");
                    ("unknown-word", say!(words_such_as, words = list), say!(write_one_these))
                }
                _ => ("wrong-value", say!(numbers_alone), say!(write_digits_alone)),
            };
            let message = say!(column_unread, n = n, column = declared.name, shown = shown, expected = expected);
            let fault = self.table.error(code, first, place, message).help(help);
            let is_hint = matches!(declared.holds, tables::Holds::Hints(_));
            let severity = if is_hint { Severity::Warning } else { Severity::Error };
            say.push(Diagnostic { severity, effect: is_hint.then(|| say!(word_does_nothing)), ..fault });
            self.unread[column] = true;
        }
    }

    /// Columns whose habit is told: what is declared, where they are, and the habit.
    pub fn habits(&self) -> impl Iterator<Item = (&'static tables::Column, usize, &Habit)> {
        let columns = self.declared.columns.iter().zip(&self.places).zip(&self.habits);
        columns.filter_map(|((column, place), habit)| Some((column, (*place)?, habit.as_ref()?)))
    }

    /// Whether a finding about its column tells what is wrong with a cell.
    pub fn is_told(&self, column: &str, cell: &str) -> bool {
        let Some(column) = self.declared.column(column) else { return false };
        let by_habit = self.habits[column].is_some_and(|habit| habit.outcome(cell) != Outcome::Plain);
        by_habit || self.unread[column] && self.is_unread(column, cell)
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
            let line = Line { sheet: self, row };
            let written = [before, row].map(|row| self.table.as_written(row, columns[0]).trim_matches([' ', '"']));
            if columns.len() == 1 && written[0] != written[1] {
                self.look_alike([before, row], written, say);
                continue;
            }
            let name = key(&pair[0]).collect::<Vec<_>>().join(", ");
            let message = say!(duplicate_row, name = name, line = before.line().to_string());
            line.fault(first, "duplicate-id", message, say!(remove_one_two_rows), say);
        }
        if let [column] = columns[..] {
            self.check_alphabets(column, &rows, say);
        }
    }

    /// Ids that look alike because letters of another alphabet are in them.
    fn check_alphabets(&self, column: usize, rows: &[u32], say: &mut Say) {
        let id = |&index: &u32| self.table.row(index as usize).text(column);
        let mixed = |text: &str| letters::as_seen(text) != text;
        if !rows.iter().any(|index| mixed(id(index))) {
            return;
        }
        let mut seen: BTreeMap<Cow<'_, str>, u32> = BTreeMap::new();
        for index in rows {
            let first = *seen.entry(letters::as_seen(id(index))).or_insert(*index);
            if id(&first) != id(index) {
                let rows = [first, *index].map(|index| self.table.row(index as usize));
                self.look_alike(rows, rows.map(|row| row.text(column)), say);
            }
        }
    }

    /// Says that the ids of two rows look alike on a screen.
    fn look_alike(&self, [before, row]: [Row<'_>; 2], written: [&str; 2], say: &mut Say) {
        let [a, b] = written.map(letters::told_apart);
        let message = say!(ids_look_alike, a = b, b = a, line = before.line().to_string());
        let line = Line { sheet: self, row };
        line.fault("id", "look-alike", message, say!(write_one_of_two_ids), say);
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
        let place = |column| self.place_of(column).unwrap_or(0);
        let (&(column, text), others) = cells.split_first()?;
        let first = place(column);
        let of = |index: u32| self.table.row(index as usize).text(first).trim();
        let sorted = self.by[self.declared.column(column)?].get_or_init(|| {
            let mut rows: Vec<u32> = (1..self.table.rows().len() as u32).collect();
            rows.sort_by(|&a, &b| of(a).cmp(of(b)));
            rows
        });
        let from = sorted.partition_point(|&index| of(index) < text);
        let same = sorted[from..].iter().copied().take_while(|&index| of(index) == text);
        let mut rows = same.map(|index| self.table.row(index as usize));
        rows.find(|row| others.iter().all(|(column, text)| row.text(place(column)).trim() == *text))
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
