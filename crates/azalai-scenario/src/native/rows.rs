//! Rows of tables, as the declarations of their columns say ([`azalai_model::tables`]).

use std::collections::BTreeMap;

use azalai_model::dossier::{CONTESTED, Chance, UNKNOWN};
use azalai_model::tables::{CLOSURES, COUNTS, Column, EVENTS, Holds, Need, OBSERVATIONS, ORDER, Row, Value};
use azalai_model::words::FigureKind;
use azalai_model::{Date, PlaceId};
use azalai_text::{letters, say};

use super::ids::Ids;
use super::sheet::{FAR_DAYS, Line, Say, Sheet};
use super::{Sheets, head};
use crate::{Severity, values};

/// Tables whose rows may be after the last day, or that have their own words for such rows.
const AFTER_THE_END: [&str; 4] = [COUNTS.file, CLOSURES.file, EVENTS.file, OBSERVATIONS.file];
/// Any figure that a source may give.
const MOST_FIGURE: f64 = 1e12;

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
            Holds::Text | Holds::Like(_) => Some(Value::text(text)),
            Holds::Place => self.place(line, name, say).map(|place| Value::Row(place.0)),
            Holds::Id(file) => self.ids(file).row(line, name, text, say).map(Value::Row),
            Holds::Source => self.sources.row(line, name, text, say).map(Value::Row),
            Holds::Holder if matches!(text, CONTESTED | UNKNOWN) => Some(Value::text(text)),
            Holds::Holder => self.actors.row(line, name, text, say).map(Value::Row),
            Holds::Ids(file) => {
                let ids = text.split(';').map(str::trim).filter(|id| !id.is_empty());
                let mut rows: Vec<u32> = ids.filter_map(|id| self.ids(file).row(line, name, id, say)).collect();
                rows.sort_unstable();
                rows.dedup();
                Some(Value::Rows(rows))
            }
            Holds::Words(words) => line.one_of(name, words, Severity::Error, say).map(Value::text),
            Holds::Hints(words) => line.one_of(name, words, Severity::Warning, say).map(Value::text),
            Holds::Number(low, high) => line.number(name, low..=high, say).map(Value::Number),
            Holds::Figure => {
                let is_share = line.text("kind").trim() == FigureKind::Share.word();
                let range = if is_share { 0.0..=1.0 } else { -MOST_FIGURE..=MOST_FIGURE };
                line.number(name, range, say).map(Value::Number)
            }
            Holds::Whole(low, high) => line.whole(name, low..=high, say).map(Value::Whole),
            Holds::Limit(most) => {
                line.whole(name, -1..=most, say).map(|n| if n < 0 { Value::Empty } else { Value::Whole(n) })
            }
            Holds::Day => {
                let day = line.date(name, say).map(|date| head::day_of(self.start, date))?;
                self.within_period(line, name, day, say);
                Some(Value::Whole(day))
            }
            Holds::Published => {
                published(line, name, text, say);
                Some(Value::text(text))
            }
            Holds::Chance => {
                chance(line, name, text.trim(), say);
                Some(Value::text(text))
            }
        }
    }

    /// Warns of a day of another age, and of the first day of a row that no run reads because it is after the last.
    fn within_period(&self, line: Line<'_>, column: &str, day: i64, say: &mut Say) {
        let Some(last) = self.last_day else { return };
        let begins = !matches!(column, "end_date" | "to_date");
        if day < -FAR_DAYS {
            let message = say!(date_far_before, years = -day / 365);
            line.idle(column, "before-start", message, say!(far_day_counts_as_before), say!(correct_year), say);
        } else if begins && day > last && !AFTER_THE_END.contains(&line.file()) {
            let help = say!(correct_date_end);
            line.idle(column, "event-after-end", say!(row_after_last), say!(does_nothing), help, say);
        } else if begins && day > last + FAR_DAYS && line.file() == COUNTS.file {
            let effect = say!(counts_lead_to_it);
            line.idle(column, "event-after-end", say!(row_after_last), effect, say!(correct_year), say);
        }
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

/// The date of publication: a day, a month or a year, perhaps with more words after it, or `undated`.
fn published(line: Line<'_>, column: &str, text: &str, say: &mut Say) {
    let date = text.split_whitespace().next().unwrap_or_default();
    let full = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    if date != "undated" && values::date(&full).is_none() && !line.is_told(column, text) {
        let shown = letters::cell(text);
        let message = say!(wrong_published, column = column, shown = shown);
        let effect = say!(readers_cannot_tell);
        line.idle(column, "wrong-date", message, effect, say!(write_year_first), say);
    }
}

/// A number from 0 to 1, or a prior.
fn chance(line: Line<'_>, column: &str, text: &str, say: &mut Say) {
    if Chance::parse(text).is_none() && !line.is_told(column, text) {
        let message = say!(wrong_chance, column = column, shown = text);
        line.fault(column, "wrong-value", message, say!(write_number_such), say);
    }
}

#[cfg(test)]
mod tests;
