//! The tables of a native folder: every column declared once.
//!
//! A declaration says what a column is called, what its cells hold, whether it may be missing and which field of a
//! row it fills; what it means is in the catalogue `declared/columns.ftl`. The reader, the checker, the writer and
//! `azalai explain TABLE.csv` go by these declarations alone, so a new column is one line here, its meaning and its
//! field. Columns are written in the order in which they are declared.

mod cell;
mod dossier;
mod geography;
pub mod results;
pub mod words;

pub use self::cell::{Cell, Value};
pub use self::dossier::{
    ACTORS, CLAIMS, CONTROL, DAMAGE, EVENTS, FLIGHTS, FORCES, GROUPS, OBSERVATIONS, PERMISSIONS, RELATIONS, SOURCES,
};
pub use self::geography::{
    ATTRIBUTES, AttributeRow, CHANGES, CLOSURES, CONFLICTS, COUNTS, ClosureRow, ConflictRow, CountRow, FLOODS, FOOD,
    FloodRow, FoodRow, INSERTIONS, InsertionRow, LINKS, MAJOR_ROUTES, MOST_PEOPLE, PLACES, RouteRow,
};
use azalai_text::Declared;

use crate::Word;

/// What the cells of a column hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// Any text.
    Text,
    /// The id of a place.
    Place,
    /// The id of a row of another table.
    Id(&'static str),
    /// Ids with semicolons between them.
    Ids(&'static str),
    /// The id of a source, in every row of a scenario that has sources.
    Source,
    /// The id of an actor, or one of the words `contested` and `unknown`.
    Holder,
    /// One of these words.
    Words(&'static [Word]),
    /// One of these words, as far as readers are concerned; any other is kept, with a warning.
    Hints(&'static [Word]),
    /// One of these words or a text like them, which a rule of its table judges.
    Like(&'static [Word]),
    /// A number, at least the first and at most the second.
    Number(f64, f64),
    /// A number of what the column `kind` says: from 0 to 1 for a share.
    Figure,
    /// A whole number, at least the first and at most the second.
    Whole(i64, i64),
    /// A whole number up to this; -1, as nothing, for no limit.
    Limit(i64),
    /// A day, year-month-day.
    Day,
    /// A day, month or year, or `undated`.
    Published,
    /// A number from 0 to 1, or a prior such as `beta(2;2)`.
    Chance,
}

/// Whether a column may be missing, and its cells empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Every row has something in it.
    Cell,
    /// The header must have it; its cells may be empty.
    Column,
    /// It may be missing, and is written all the same.
    Kept,
    /// It may be missing; it is written where a row says something else than a row without it would.
    Optional,
}

/// The declaration of one column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether it may be missing.
    pub need: Need,
    /// Its unit; empty for none.
    pub unit: &'static str,
    /// The meaning that it shares with columns of other tables; empty if it has its own.
    shared: &'static str,
}

impl Column {
    /// Whether the header must have it.
    pub fn is_required(&self) -> bool {
        matches!(self.need, Need::Cell | Need::Column)
    }

    const fn new(name: &'static str, holds: Holds, need: Need) -> Self {
        Self { name, holds, need, unit: "", shared: "" }
    }

    const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    const fn shared(self, shared: &'static str) -> Self {
        Self { shared, ..self }
    }
}

/// A column that every row fills in.
const fn cell(name: &'static str, holds: Holds) -> Column {
    Column::new(name, holds, Need::Cell)
}

/// A column whose cells may be empty.
const fn column(name: &'static str, holds: Holds) -> Column {
    Column::new(name, holds, Need::Column)
}

/// A column that may be missing.
const fn optional(name: &'static str, holds: Holds) -> Column {
    Column::new(name, holds, Need::Optional)
}

/// The French of another column.
const fn french(name: &'static str) -> Column {
    Column::new(name, Holds::Text, Need::Kept).shared("french")
}

const ID: Column = cell("id", Holds::Text).shared("id");
const SOURCE: Column = optional("source", Holds::Source).shared("source");
const NOTE: Column = optional("note", Holds::Text).shared("note");
/// Where a row stands, in tables whose rows may be in an order of their own.
pub const ORDER: Column = optional("order", Holds::Whole(-1_000_000_000, 1_000_000_000)).shared("order");

/// The same column, written even where it is empty.
const fn kept(column: Column) -> Column {
    Column { need: Need::Kept, ..column }
}

/// The declaration of one table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Table {
    /// Its file.
    pub file: &'static str,
    /// Whether a scenario must have it.
    pub needed: bool,
    /// Whether its header must have a source, in a scenario with sources.
    pub sourced: bool,
    /// Columns that name a row, together.
    pub key: &'static [&'static str],
    /// Its columns.
    pub columns: &'static [Column],
}

impl Table {
    const fn new(file: &'static str) -> Self {
        Self { file, needed: false, sourced: false, key: &[], columns: &[] }
    }

    const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    const fn sourced(self) -> Self {
        Self { sourced: true, ..self }
    }

    const fn key(self, key: &'static [&'static str]) -> Self {
        Self { key, ..self }
    }

    /// The entry of the catalogues for a column of it.
    pub fn entry_of(&self, column: &Column) -> String {
        match column.shared {
            "" => format!("column-{}-{}", self.stem(), column.name),
            shared => format!("column-any-{shared}"),
        }
    }

    /// Its file without the ending.
    fn stem(&self) -> &'static str {
        self.file.trim_end_matches(".csv")
    }

    /// The index of the column of that name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The names of the columns that the header must have, with commas between them.
    pub fn header(&self) -> String {
        self.columns.iter().filter(|c| c.is_required()).map(|c| c.name).collect::<Vec<_>>().join(",")
    }
}

impl Declared for Table {
    fn entry(&self) -> String {
        format!("table-{}", self.stem())
    }
}

/// How a column fills a field of a row, and what the field says.
pub struct Field<R> {
    /// Sets the field.
    pub set: fn(&mut R, Value<'_>),
    /// Reads it.
    pub get: fn(&R) -> Value<'_>,
}

/// A row of a table; the default one says what a row with empty cells says.
pub trait Row: Default + 'static {
    /// Its table.
    const TABLE: &'static Table;
    /// The field of each column; none for columns that only people read.
    const FIELDS: &'static [Option<Field<Self>>];
}

macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident of $row:ty = $table:expr => { $($($field:tt).+ = $column:expr;)* })*) => {
        $(
            $(#[$doc])*
            pub static $name: Table = Table { columns: &[$($column),*], ..$table };

            impl Row for $row {
                const TABLE: &'static Table = &$name;
                const FIELDS: &'static [Option<Field<Self>>] = &[$(tables!(@field $($field).+)),*];
            }
        )*
    };
    (@field _) => { None };
    (@field $($field:tt).+) => {
        Some(Field { set: |row, value| row.$($field).+.set(value), get: |row| row.$($field).+.get() })
    };
}
use tables;

/// Every table, in the order of the manual.
pub static TABLES: [&Table; 23] = [
    &PLACES,
    &LINKS,
    &SOURCES,
    &ACTORS,
    &RELATIONS,
    &FORCES,
    &CONTROL,
    &PERMISSIONS,
    &FLIGHTS,
    &DAMAGE,
    &GROUPS,
    &EVENTS,
    &CLAIMS,
    &OBSERVATIONS,
    &CONFLICTS,
    &FOOD,
    &FLOODS,
    &COUNTS,
    &CLOSURES,
    &CHANGES,
    &MAJOR_ROUTES,
    &INSERTIONS,
    &ATTRIBUTES,
];

/// The table of a file.
pub fn table(file: &str) -> Option<&'static Table> {
    TABLES.into_iter().find(|table| table.file == file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_table_has_columns_of_different_names_and_a_key_among_them() {
        for table in TABLES {
            let names: BTreeSet<&str> = table.columns.iter().map(|c| c.name).collect();
            assert_eq!(names.len(), table.columns.len(), "{}", table.file);
            assert!(table.key.iter().all(|key| names.contains(key)), "{}", table.file);
            assert!(!table.sourced || names.contains("source"), "{}", table.file);
        }
    }
}
