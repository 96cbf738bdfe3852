//! One table of a native folder: checked header, rows in an order that files do not decide, typed cells.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use azalai_model::{Date, Id, Vocabulary};

use super::spec;
use super::words::{Word, plain};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::nearest;
pub(crate) use crate::say::Say;
use crate::table::{Row, Table};

/// What a table of the folder holds.
pub(super) struct Spec {
    /// Its path.
    pub file: &'static str,
    /// Whether a scenario without it is an error.
    pub needed: bool,
    /// Columns that it must have.
    pub required: &'static [&'static str],
    /// Columns that it may have.
    pub optional: &'static [&'static str],
    /// Whether every row names its source, in a scenario with sources.
    pub sourced: bool,
    /// Columns that name a row, together.
    pub key: &'static [&'static str],
}

/// A table.
pub(super) struct Sheet {
    table: Table,
    columns: BTreeMap<String, usize>,
    /// Data rows sorted by their text, so that their order in the file cannot matter.
    order: Vec<u32>,
}

impl Sheet {
    /// Reads `spec.file`; none if it cannot be read or has no header.
    pub fn read(files: &dyn Files, spec: &Spec, with_sources: bool, say: &mut Say) -> Option<Self> {
        let table = Table::read(files, spec.file, true, say.raw())?;
        if table.first().is_none() {
            let fault = Diagnostic::error("empty-file", spec.file, "the file has no header");
            say.push(fault.help(format!("its first line is: {}", spec.required.join(","))));
            return None;
        }
        if let Some(fault) = spec::another_separator(&table, spec) {
            say.push(fault);
            return None;
        }
        // In place, with the number to decide: there may be many rows.
        let mut order: Vec<u32> = (1..table.rows().len() as u32).collect();
        order.sort_unstable_by(|&a, &b| {
            let (x, y) = (table.row(a as usize), table.row(b as usize));
            x.cells().cmp(y.cells()).then(a.cmp(&b))
        });
        let mut sheet = Self { table, columns: BTreeMap::new(), order };
        sheet.check_header(spec, with_sources, say);
        sheet.check_widths(say);
        sheet.check_key(spec, say);
        Some(sheet)
    }

    /// The data rows, sorted by text.
    fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.order.iter().map(|&index| self.table.row(index as usize))
    }

    fn check_header(&mut self, spec: &Spec, with_sources: bool, say: &mut Say) {
        let known = || spec.required.iter().chain(spec.optional).copied();
        let Some(header) = self.table.first() else { return };
        let mut columns = BTreeMap::new();
        for (index, cell) in header.cells().enumerate() {
            let name = cell.trim();
            let is_known = known().any(|k| k == name);
            if is_known && !columns.contains_key(name) {
                columns.insert(name.to_owned(), index);
                continue;
            }
            let code = if is_known { "duplicate-column" } else { "unknown-column" };
            if say.enough(&self.table.file, Severity::Error, code) {
                continue;
            }
            if is_known {
                let message = format!("the column `{name}` is there twice");
                say.push(self.table.error(code, header, index, message).help("remove one of them"));
            } else {
                let message = format!("`{name}` is no column of {}", spec.file);
                let help = nearest(name, known()).map_or_else(
                    || format!("the columns are: {}", known().collect::<Vec<_>>().join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                say.push(self.table.error(code, header, index, message).help(help));
            }
        }
        let source = (with_sources && spec.sourced).then_some(&"source");
        for name in spec.required.iter().chain(source) {
            if !columns.contains_key(*name) {
                let message = format!("the column `{name}` is missing");
                let fault = self.table.error("missing-column", header, 0, message);
                say.push(fault.help(format!("add `{name}` to the header and a cell to every row")));
            }
        }
        self.columns = columns;
    }

    fn check_widths(&self, say: &mut Say) {
        let width = self.table.first().map_or(0, Row::len);
        for row in self.rows().filter(|row| row.len() != width) {
            if say.enough(&self.table.file, Severity::Error, "row-width") {
                continue;
            }
            let index = width.min(row.len() - 1);
            let message = format!("the row has {} cells and the header {width}", row.len());
            let help = if row.len() > width {
                "put a text that holds a comma between double quotes"
            } else {
                "an empty cell needs its comma as well"
            };
            say.push(self.table.error("row-width", row, index, message).help(help));
        }
    }

    fn check_key(&self, spec: &Spec, say: &mut Say) {
        let Some(first) = spec.key.first().filter(|_| spec.key.iter().all(|k| self.has(k))) else { return };
        let columns: Vec<usize> = spec.key.iter().map(|key| self.columns[*key]).collect();
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
            let message = format!("`{name}` is on line {} already", before.line());
            let line = Line { sheet: self, row };
            line.fault(first, "duplicate-id", message, "remove one of the two rows, or change its key", say);
        }
    }

    /// Whether there is such a column.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// Every row, sorted by text.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
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

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Line<'s> {
    sheet: &'s Sheet,
    row: Row<'s>,
}

impl<'s> Line<'s> {
    /// The cell as it stands, empty where there is no such column.
    pub fn text(&self, column: &str) -> &'s str {
        self.sheet.columns.get(column).map_or("", |&index| self.row.text(index))
    }

    /// Whether its table has such a column.
    pub fn has(&self, column: &str) -> bool {
        self.sheet.has(column)
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
            self.fault(column, "empty-cell", format!("`{column}` is empty"), format!("give every row a {column}"), say);
        }
        text
    }

    /// Says that something is wrong with a cell.
    pub fn fault(
        &self,
        column: &str,
        code: &str,
        message: impl Into<azalai_text::Message>,
        help: impl Into<azalai_text::Message>,
        say: &mut Say,
    ) {
        if !say.enough(&self.sheet.table.file, Severity::Error, code) {
            let index = self.sheet.columns.get(column).copied().unwrap_or(0);
            say.push(self.sheet.table.error(code, self.row, index, message).help(help));
        }
    }

    /// Says that a cell is probably not what was meant.
    pub fn warn(
        &self,
        column: &str,
        code: &str,
        message: impl Into<azalai_text::Message>,
        help: impl Into<azalai_text::Message>,
        say: &mut Say,
    ) {
        if !say.enough(&self.sheet.table.file, Severity::Warning, code) {
            let index = self.sheet.columns.get(column).copied().unwrap_or(0);
            say.push(self.sheet.table.warning(code, self.row, index, message).help(help));
        }
    }

    /// Says that a name is not known, with the nearest one that is.
    pub fn unknown<'c>(
        &self,
        column: &str,
        code: &str,
        message: impl Into<azalai_text::Message>,
        known: impl Iterator<Item = &'c str>,
        otherwise: &str,
        say: &mut Say,
    ) {
        if say.enough(&self.sheet.table.file, Severity::Error, code) {
            return;
        }
        let near = nearest(self.text(column), known.take(5000));
        let help = near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"));
        self.fault(column, code, message, help, say);
    }

    /// The number in a cell; none where it is empty or wrong.
    pub fn number(&self, column: &str, range: RangeInclusive<f64>, say: &mut Say) -> Option<f64> {
        let text = self.given(column)?;
        let value = text.trim().parse::<f64>().ok();
        if value.is_some_and(|x| range.contains(&x)) {
            return value;
        }
        let (low, high) = (range.start(), range.end());
        let expected = if *low <= -1e15 && *high >= 1e15 {
            "a number".to_owned()
        } else if *high >= 1e15 {
            format!("a number, at least {low:?}")
        } else {
            format!("a number from {low:?} to {high:?}")
        };
        self.wrong(column, value.is_some(), text, &expected, say);
        None
    }

    /// The whole number in a cell; none where it is empty or wrong.
    pub fn whole(&self, column: &str, range: RangeInclusive<i64>, say: &mut Say) -> Option<i64> {
        let text = self.given(column)?;
        let value = text.trim().parse::<i64>().ok();
        if value.is_some_and(|x| range.contains(&x)) {
            return value;
        }
        let (low, high) = (range.start(), range.end());
        self.wrong(column, value.is_some(), text, &format!("a whole number from {low} to {high}"), say);
        None
    }

    fn wrong(&self, column: &str, is_number: bool, text: &str, expected: &str, say: &mut Say) {
        let code = if is_number { "out-of-range" } else { "wrong-value" };
        let shown: String = text.chars().take(60).collect();
        let message = format!("`{column}` is `{shown}`; expected {expected}");
        let help = if is_number {
            "write a value within that range"
        } else if text.trim().ends_with('%') {
            "write a share from 0 to 1: 70 % is 0.7"
        } else if text.chars().any(|c| c.is_ascii_digit()) {
            "write digits alone: decimals follow a point; thousands have no separator"
        } else {
            "write a number, or leave the cell empty"
        };
        self.fault(column, code, message, help, say);
    }

    /// The date in a cell; none where it is empty or wrong.
    pub fn date(&self, column: &str, say: &mut Say) -> Option<Date> {
        let text = self.given(column)?;
        let date = parse_date(text.trim());
        if date.is_none() {
            let shown: String = text.chars().take(60).collect();
            let message = format!("`{column}` is `{shown}`; expected a date such as 2023-11-25");
            self.fault(column, "wrong-date", message, "write year-month-day, of a day that exists", say);
        }
        date
    }

    /// The word in a cell, one of `words`; none where it is empty or wrong.
    pub fn word(&self, column: &str, words: &[&'static str], say: &mut Say) -> Option<&'static str> {
        let text = self.given(column)?;
        let found = words.iter().copied().find(|word| *word == text.trim());
        if found.is_none() {
            let shown: String = text.chars().take(60).collect();
            let list = words.join(", ");
            let message = format!("`{column}` is `{shown}`; expected one of: {list}");
            self.unknown(column, "wrong-value", message, words.iter().copied(), "write one of these words", say);
        }
        found
    }

    /// The value whose word is in a cell; none where it is empty or wrong.
    pub fn value<T: Vocabulary>(&self, column: &str, say: &mut Say) -> Option<T> {
        self.word(column, &plain(T::WORDS), say).and_then(T::from_word)
    }

    /// Whether the word in a cell is one of `words`; if not, says so with this severity.
    pub fn known(&self, column: &str, words: &[Word], severity: Severity, say: &mut Say) -> bool {
        let Some(text) = self.given(column) else { return true };
        let words = plain(words);
        if words.contains(&text.trim()) {
            return true;
        }
        if !say.enough(&self.sheet.table.file, severity, "unknown-word") {
            let shown: String = text.chars().take(60).collect();
            let message = format!("`{column}` is `{shown}`; expected one of: {}", words.join(", "));
            let near = nearest(text, words.iter().copied());
            let help = near.map_or("write one of these words".to_owned(), |near| format!("did you mean `{near}`?"));
            let index = self.sheet.columns.get(column).copied().unwrap_or(0);
            let told = Diagnostic { severity, ..self.sheet.table.warning("unknown-word", self.row, index, message) };
            let told = if severity == Severity::Error { told } else { told.effect("the word does nothing") };
            say.push(told.help(help));
        }
        false
    }

    /// Says that a cell is probably not what was meant, and what it does to a run.
    pub fn idle(
        &self,
        column: &str,
        code: &str,
        message: impl Into<azalai_text::Message>,
        effect: &str,
        help: &str,
        say: &mut Say,
    ) {
        if !say.enough(&self.sheet.table.file, Severity::Warning, code) {
            let index = self.sheet.columns.get(column).copied().unwrap_or(0);
            say.push(self.sheet.table.warning(code, self.row, index, message).effect(effect).help(help));
        }
    }

    /// Where the row stands if its file says so: the `order` column.
    pub fn order(&self, say: &mut Say) -> i64 {
        if self.sheet.has("order") {
            self.needed("order", say);
        }
        self.whole("order", -1_000_000_000..=1_000_000_000, say).unwrap_or(0)
    }
}

/// A date written year-month-day.
pub(super) fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if matches!(i, 4 | 7) { *b == b'-' } else { b.is_ascii_digit() });
    if shape { text.parse().ok() } else { None }
}

/// Words, sorted, in one text: there may be many.
#[derive(Default)]
struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    fn of(sheet: &Sheet) -> Self {
        let mut words: Vec<&str> = sheet.lines().map(|line| line.text("id")).collect();
        words.sort_unstable();
        words.dedup();
        let mut all = Self::default();
        for word in words {
            all.text.push_str(word);
            all.ends.push(all.text.len() as u32);
        }
        all
    }

    fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start as usize..self.ends[index] as usize]
    }

    /// Which of them `word` is.
    fn position(&self, word: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle) < word { low = middle + 1 } else { high = middle }
        }
        Some(low).filter(|&low| low < self.ends.len() && self.get(low) == word)
    }
}

/// Which names rows may use in a column.
pub(super) struct Ids {
    noun: &'static str,
    file: &'static str,
    /// None where the table is broken, so that its fault is told once and not again in every row.
    known: Option<Words>,
    missing: bool,
}

impl Ids {
    /// The ids of `sheet`; `present`: the file is there.
    pub fn of(noun: &'static str, file: &'static str, sheet: Option<&Sheet>, present: bool) -> Self {
        let known = match sheet {
            Some(sheet) if sheet.has("id") => Some(Words::of(sheet)),
            _ if present => None,
            _ => Some(Words::default()),
        };
        Self { noun, file, known, missing: !present }
    }

    /// What is wrong with `id`, and how to mend it; none if it is one of them, or nobody knows.
    pub fn unknown(&self, id: &str) -> Option<(String, String)> {
        let known = self.known.as_ref().filter(|known| known.position(id).is_none())?;
        let (noun, file) = (self.noun, self.file);
        let shown: String = id.chars().take(60).collect();
        let message = format!("there is no {noun} `{shown}`");
        let help = if self.missing { format!("add {file} with a row for it") } else { format!("add it to {file}") };
        let near = nearest(id, (0..known.ends.len().min(5000)).map(|index| known.get(index)));
        let help = near.map_or(help, |near| format!("did you mean `{near}`? Or add it to {file}"));
        Some((message, help))
    }

    /// The code of such a fault.
    pub fn code(&self) -> String {
        if self.noun == "place" { "R01".to_owned() } else { format!("unknown-{}", self.noun) }
    }

    /// Whether `id` is one of them (or nobody knows); if not, says so of the cell it stands in.
    pub fn check(&self, line: Line<'_>, column: &str, id: &str, say: &mut Say) -> bool {
        if self.known.as_ref().is_none_or(|known| known.position(id).is_some()) {
            return true;
        }
        if !say.enough(&line.sheet.table.file, Severity::Error, &self.code())
            && let Some((message, help)) = self.unknown(id)
        {
            line.fault(column, &self.code(), message, help, say);
        }
        false
    }

    /// The row of that id in the table, sorted by ids.
    pub fn find<T: Id>(&self, id: &str) -> Option<T> {
        self.known.as_ref()?.position(id).map(T::at)
    }

    /// The row whose id is in a cell that may be empty; none where it is wrong.
    pub fn optional<T: Id>(&self, line: Line<'_>, column: &str, say: &mut Say) -> Option<T> {
        let id = line.given(column)?;
        self.check(line, column, id, say);
        self.find(id)
    }

    /// The row whose id is in a cell that may not be empty; the first where it is wrong, with the error said.
    pub fn needed<T: Id>(&self, line: Line<'_>, column: &str, say: &mut Say) -> T {
        line.needed(column, say);
        self.optional(line, column, say).unwrap_or(T::at(0))
    }
}

/// What `item` makes of each row, until an error is found: no scenario comes of files with errors, so that
/// the rest is looked at and not kept.
pub(super) fn kept<T>(sheet: &Sheet, say: &mut Say, mut item: impl FnMut(Line<'_>, &mut Say) -> T) -> Vec<T> {
    let mut items = Vec::with_capacity(sheet.order.len());
    for line in sheet.lines() {
        let item = item(line, say);
        if !say.failed() {
            items.push(item);
        }
    }
    items
}

/// Items in the order of their `order` column, or else of their key.
pub(super) fn in_order<T, K: Ord>(sheet: &Sheet, mut items: Vec<(i64, T)>, key: impl Fn(&T) -> K) -> Vec<T> {
    items.sort_by_cached_key(|(_, item)| key(item));
    if sheet.has("order") {
        items.sort_by_key(|&(order, _)| order);
    }
    items.into_iter().map(|(_, item)| item).collect()
}
