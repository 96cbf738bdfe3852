//! One row of a table: its cells as what they should hold.

use std::ops::RangeInclusive;

use azalai_model::{Date, Word};
use azalai_text::{Message, letters, say};

use super::sheet::{FAR_DAYS, Sheet};
use crate::diagnostic::{Diagnostic, Severity};
use crate::say::Say;
use crate::table::Row;
use crate::{nearest, values};

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Line<'s> {
    pub(super) sheet: &'s Sheet,
    pub(super) row: Row<'s>,
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
            say!(number_at_least, low = *low)
        } else {
            say!(number_between, low = *low, high = *high)
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
        self.wrong(column, value.is_some(), text, &say!(whole_between, low = *low, high = *high), say);
        None
    }

    /// Whether the habit of the column has been told, and with it what is wrong with a cell.
    pub fn is_told(&self, column: &str, cell: &str) -> bool {
        self.sheet.is_told(column, cell)
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
            let help =
                if values::is_part_of_year(text.trim()) { say!(write_first_of_it) } else { say!(write_year_month) };
            self.fault(column, "wrong-date", message, help, say);
        }
        date
    }

    /// The word in a cell; says so with this severity if it is none of `words`.
    pub fn one_of(&self, column: &str, words: &[Word], severity: Severity, say: &mut Say) -> Option<&'s str> {
        let text = self.given(column)?.trim();
        let words = || words.iter().map(|w| w.word);
        let is_known = words().any(|word| word == text) || self.is_told(column, text);
        if !is_known && !say.enough(self.file(), severity, "unknown-word") {
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
