//! Rows for our tables, and how they are put into tables that are there already.

use std::borrow::Cow;
use std::collections::BTreeMap;

use azalai_model::tables::{ORDER, Table as Declared};
use azalai_scenario::table::Table;
use azalai_scenario::write::comma_separated;
use azalai_text::letters::{self, guarded, unguarded};

use crate::report::{Change, Ids};

/// Between the cells of a row that is held.
const BETWEEN: char = '\u{1f}';

/// New rows of one table, by their id.
pub struct Rows {
    /// The table.
    pub table: &'static Declared,
    /// The columns that each row fills, the first of which names it.
    pub columns: &'static [&'static str],
    /// Columns that belong to the user once a row is there: what is in them stays.
    pub judged: &'static [&'static str],
    index: BTreeMap<Box<str>, u32>,
    held: Vec<Box<str>>,
    /// Of each row the sheet that it was put from last.
    sheets: Vec<u32>,
    /// The sheet that is read.
    sheet: u32,
}

impl Rows {
    /// No rows yet.
    pub fn new(table: &'static Declared, columns: &'static [&'static str], judged: &'static [&'static str]) -> Self {
        Self { table, columns, judged, index: BTreeMap::new(), held: Vec::new(), sheets: Vec::new(), sheet: 0 }
    }

    /// Adds a row; whether there was none of that name. A later one wins.
    pub fn put(&mut self, id: &str, cells: &[&str]) -> bool {
        let row = cells.iter().map(|cell| written(cell)).collect::<Vec<_>>().join("\u{1f}").into_boxed_str();
        let id = written(id);
        if let Some(at) = self.index.get(id.as_str()) {
            self.held[*at as usize] = row;
            self.sheets[*at as usize] = self.sheet;
            return false;
        }
        self.index.insert(id.into_boxed_str(), self.held.len() as u32);
        self.held.push(row);
        self.sheets.push(self.sheet);
        true
    }

    /// Begins another sheet.
    pub fn next_sheet(&mut self) {
        self.sheet += 1;
    }

    /// The cell of a row, if there is such a row.
    pub fn get(&self, id: &str, column: &str) -> Option<&str> {
        self.index.get(written(id).as_str()).and_then(|at| self.cell(*at, column))
    }

    /// Whether a row is of the sheet that is read: only then may it be added to.
    pub fn is_of_sheet(&self, id: &str) -> bool {
        self.index.get(written(id).as_str()).is_some_and(|at| self.sheets[*at as usize] == self.sheet)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// The cells of a row.
    fn cells(&self, at: u32) -> Vec<&str> {
        self.held[at as usize].split(BETWEEN).collect()
    }

    /// The table with these rows: `old` is its text, if it is there; rows of it that this source wrote are those that
    /// `is_ours`, given their name, says.
    pub fn merged(&self, old: Option<String>, key: &[&str], is_ours: impl Fn(&Cells<'_>) -> bool) -> (String, Change) {
        let mut change = Change { file: self.table.file, ..Change::default() };
        let old = Table::parse(self.table.file, old.unwrap_or_default());
        let mut header: Vec<String> = old.first().map_or_else(Vec::new, |row| row.cells().map(name_of).collect());
        if header.is_empty() {
            header = self.table.columns.iter().filter(|c| c.is_required()).map(|c| c.name.to_owned()).collect();
        }
        let filled =
            |name: &&&str| (0..self.held.len() as u32).any(|at| self.cell(at, name).is_some_and(|c| !c.is_empty()));
        let missing: Vec<String> = self
            .columns
            .iter()
            .filter(|name| !header.iter().any(|h| h == *name))
            .filter(filled)
            .map(|&n| n.to_owned())
            .collect();
        header.extend(missing);
        let mut lines = vec![header.iter().map(|name| Cow::Borrowed(name.as_str())).collect::<Vec<_>>()];
        let mut seen = vec![false; self.held.len()];
        // In folders made from Flee's every row says where it stands: new ones stand after the others.
        let order = header.iter().position(|name| name == ORDER.name);
        let mut last: i64 = -1;
        for row in old.rows().skip(1) {
            let mut cells: Vec<Cow<'_, str>> = row.cells().map(|cell| Cow::Borrowed(unguarded(cell))).collect();
            cells.resize(header.len(), Cow::Borrowed(""));
            last = last.max(order.and_then(|at| cells[at].trim().parse().ok()).unwrap_or(last));
            let named = Cells { header: &header, cells: &cells };
            let id = key.iter().map(|column| named.get(column)).collect::<Vec<_>>().join("|");
            match self.index.get(id.as_str()).filter(|_| is_ours(&named)) {
                Some(&at) => {
                    seen[at as usize] = true;
                    self.update(at, &header, &mut cells, &id, &mut change);
                }
                None if is_ours(&named) => change.gone.add(&id),
                None => {}
            }
            lines.push(cells);
        }
        let mut new: Vec<(&str, u32)> = self.index.iter().map(|(id, at)| (&**id, *at)).collect();
        new.sort_unstable_by_key(|(_, at)| *at);
        for (id, at) in new.into_iter().filter(|(_, at)| !seen[*at as usize]) {
            change.added.add(id);
            let cells = header.iter().map(|name| Cow::Owned(self.cell(at, name).unwrap_or_default().to_owned()));
            let mut cells: Vec<Cow<'_, str>> = cells.collect();
            if let Some(order) = order {
                last += 1;
                cells[order] = Cow::Owned(last.to_string());
            }
            lines.push(cells);
        }
        (comma_separated(lines.into_iter().map(|row| row.into_iter().map(guard).collect())), change)
    }

    fn cell(&self, at: u32, column: &str) -> Option<&str> {
        let place = self.columns.iter().position(|name| *name == column)?;
        self.cells(at).get(place).copied()
    }

    /// Makes an old row say what the source says now.
    fn update(&self, at: u32, header: &[String], cells: &mut [Cow<'_, str>], id: &str, change: &mut Change) {
        let mut differs = false;
        let mut kept = false;
        for (name, cell) in header.iter().zip(cells.iter_mut()) {
            let Some(new) = self.cell(at, name) else { continue };
            if same(cell.trim(), new) {
                continue;
            }
            if self.judged.contains(&name.as_str()) && !cell.trim().is_empty() {
                kept |= name == "use";
                continue;
            }
            *cell = Cow::Owned(new.to_owned());
            differs = true;
        }
        let ids: Option<&mut Ids> = if differs { Some(&mut change.changed) } else { None };
        match ids {
            Some(ids) => ids.add(id),
            None => change.same += 1,
        }
        if kept {
            change.kept.add(id);
        }
    }
}

/// A row of a table that is there, by the names of its columns.
pub struct Cells<'c> {
    header: &'c [String],
    cells: &'c [Cow<'c, str>],
}

impl Cells<'_> {
    /// The cell of a column; empty where there is none.
    pub fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.cells.get(at)).map_or("", |cell| cell.trim())
    }
}

/// Whether two cells say the same: the same text or number.
fn same(a: &str, b: &str) -> bool {
    a == b || a.parse::<f64>().is_ok_and(|a| b.parse::<f64>().is_ok_and(|b| a == b))
}

/// A cell as a table of ours holds it: composed, without signs that cannot be seen, and plain blanks alone. Otherwise the
/// next import would ask for `azalai fix` first.
fn written(cell: &str) -> String {
    let seen: String = cell.chars().map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c }).collect();
    letters::name(&seen).trim().to_owned()
}

fn name_of(cell: &str) -> String {
    cell.trim().to_owned()
}

fn guard(cell: Cow<'_, str>) -> Cow<'_, str> {
    match cell {
        Cow::Borrowed(text) => guarded(text),
        Cow::Owned(text) => Cow::Owned(guarded(&text).into_owned()),
    }
}
