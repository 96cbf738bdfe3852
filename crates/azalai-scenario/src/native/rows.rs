//! Rows of tables, as the declarations of their columns say ([`azalai_model::tables`]).

use std::collections::BTreeMap;

use azalai_model::tables::{Column, Holds, Need, ORDER, Row, Value};
use azalai_model::{Date, MEASURES, PlaceId};

use super::ids::Ids;
use super::sheet::{Line, Say, Sheet, parse_date};
use super::{Sheets, head};
use crate::Severity;

/// Names by which rows mean other rows, and the days that dates stand for.
pub(super) struct Book {
    pub start: Date,
    pub places: BTreeMap<String, PlaceId>,
    pub place_ids: Ids,
    pub actors: Ids,
    pub groups: Ids,
    pub sources: Ids,
    pub with_sources: bool,
    /// The last day of the files, if they say one.
    pub last_day: Option<i64>,
}

impl Book {
    /// The place in a cell, if the cell names one.
    fn place(&self, line: Line<'_>, column: &str, say: &mut Say) -> Option<PlaceId> {
        let id = line.given(column)?;
        if self.place_ids.check(line, column, id, say) { self.places.get(id).copied() } else { None }
    }

    /// The place in a cell that may not be empty; the first where it is wrong, with the error said.
    pub fn place_needed(&self, line: Line<'_>, column: &str, say: &mut Say) -> PlaceId {
        line.needed(column, say);
        self.place(line, column, say).unwrap_or(PlaceId(0))
    }

    fn ids(&self, file: &str) -> &Ids {
        if file == self.groups.file { &self.groups } else { &self.actors }
    }

    /// What a cell says; none where it is empty or no value can be made of it.
    fn value<'l>(&self, line: Line<'l>, column: &Column, say: &mut Say) -> Option<Value<'l>> {
        let name = column.name;
        let source_needed = column.holds == Holds::Source && self.with_sources;
        if column.need == Need::Cell || source_needed || name == ORDER.name {
            line.needed(name, say);
        }
        let text = line.given(name)?;
        match column.holds {
            Holds::Text | Holds::Like(_) => {}
            Holds::Place => return self.place(line, name, say).map(Value::Place),
            Holds::Number(low, high) => return line.number(name, low..=high, say).map(Value::Number),
            Holds::Whole(low, high) => return line.whole(name, low..=high, say).map(Value::Whole),
            Holds::Day => return line.date(name, say).map(|date| Value::Whole(head::day_of(self.start, date))),
            Holds::Id(file) => _ = self.ids(file).check(line, name, text, say),
            Holds::Ids(file) => {
                for id in text.split(';').map(str::trim).filter(|id| !id.is_empty()) {
                    self.ids(file).check(line, name, id, say);
                }
            }
            Holds::Source => _ = self.sources.check(line, name, text, say),
            Holds::Holder if matches!(text, "contested" | "unknown") => {}
            Holds::Holder => _ = self.actors.check(line, name, text, say),
            Holds::Words(words) => return word(line, name, words.iter().map(|w| w.word), Severity::Error, say),
            Holds::Hints(words) => return word(line, name, words.iter().map(|w| w.word), Severity::Warning, say),
            Holds::Measure => return word(line, name, MEASURES.iter().map(|m| m.word), Severity::Error, say),
            Holds::Published => published(line, name, text, say),
            Holds::Chance => {
                chance(line, name, text.trim(), say);
                return Some(Value::text(text.trim()));
            }
        }
        Some(Value::text(text))
    }

    /// A row and its `order`.
    fn row<R: Row>(&self, line: Line<'_>, say: &mut Say) -> (i64, R) {
        let (mut order, mut row) = (0, R::default());
        for (column, field) in R::TABLE.columns.iter().zip(R::FIELDS) {
            match (self.value(line, column, say), field) {
                (Some(value), Some(field)) => (field.set)(&mut row, value),
                (Some(Value::Whole(rank)), None) if column.name == ORDER.name => order = rank,
                _ => {}
            }
        }
        (order, row)
    }
}

impl Sheets {
    /// The sheet of a table, if it is there and sound.
    pub fn of<R: Row>(&self) -> Option<&Sheet> {
        self.get(R::TABLE.file)
    }

    /// What `make` makes of each row of a table, in the order of the column `order` or else of the key.
    ///
    /// No scenario comes of files with errors: after the first, rows are looked at and not kept.
    pub(super) fn rows<R: Row, T, K: Ord>(
        &self,
        book: &Book,
        say: &mut Say,
        make: impl FnMut(Line<'_>, R, &mut Say) -> T,
        key: impl Fn(&T) -> K,
    ) -> Vec<T> {
        self.rows_while(|say| !say.failed(), book, say, make, key)
    }

    /// The same, kept while `keep` says so.
    pub(super) fn rows_while<R: Row, T, K: Ord>(
        &self,
        keep: fn(&Say) -> bool,
        book: &Book,
        say: &mut Say,
        mut make: impl FnMut(Line<'_>, R, &mut Say) -> T,
        key: impl Fn(&T) -> K,
    ) -> Vec<T> {
        let Some(sheet) = self.of::<R>() else { return Vec::new() };
        let mut items = Vec::with_capacity(sheet.lines().len());
        for line in sheet.lines() {
            let (order, row) = book.row(line, say);
            let item = make(line, row, say);
            if keep(say) {
                items.push((order, item));
            }
        }
        items.sort_by_cached_key(|(_, item)| key(item));
        if sheet.has(ORDER.name) {
            items.sort_by_key(|&(order, _)| order);
        }
        items.into_iter().map(|(_, item)| item).collect()
    }
}

/// The word in a cell; another than the known ones is told with this severity.
fn word<'l>(
    line: Line<'l>,
    column: &str,
    words: impl Iterator<Item = &'static str> + Clone,
    severity: Severity,
    say: &mut Say,
) -> Option<Value<'l>> {
    line.one_of(column, words, severity, say);
    Some(Value::text(line.text(column).trim()))
}

/// The date of publication: a day, a month or a year, perhaps with more words after it, or `undated`.
fn published(line: Line<'_>, column: &str, text: &str, say: &mut Say) {
    let date = text.split_whitespace().next().unwrap_or_default();
    let full = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    if date != "undated" && parse_date(&full).is_none() {
        let shown: String = text.chars().take(60).collect();
        let message = format!("`{column}` is `{shown}`; expected 2023, 2023-11, 2023-11-25 or undated");
        let effect = "readers cannot tell when it was published";
        line.idle(column, "wrong-date", message, effect, "write the year first", say);
    }
}

/// A number from 0 to 1, or a prior: a word and numbers, `beta(2;2)`.
fn chance(line: Line<'_>, column: &str, text: &str, say: &mut Say) {
    let finite = |number: &str| number.trim().parse::<f64>().is_ok_and(f64::is_finite);
    let prior = || {
        let (word, rest) = text.split_once('(')?;
        let numbers = rest.strip_suffix(')')?;
        let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic());
        Some(is_word && numbers.split(';').all(finite))
    };
    let fine = text.parse::<f64>().map_or_else(|_| prior() == Some(true), |x| (0.0..=1.0).contains(&x));
    if !fine {
        let message = format!("`{column}` is `{text}`; expected a number from 0 to 1, or a prior");
        line.fault(column, "wrong-value", message, "write a number such as 0.8, or a prior such as beta(2;2)", say);
    }
}
