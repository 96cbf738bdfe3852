//! Every column of the native tables: what it holds, its unit and range, and what it means, in English and French.
//!
//! `azalai explain TABLE.csv` prints this; the reader checks words by the same lists.

mod geography;
mod people;

use super::spec;
use super::words::Word;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Any text.
    Text,
    /// The id of a row of another table.
    Id(&'static str),
    /// Ids with semicolons between them.
    Ids(&'static str),
    /// One of these words.
    Words(&'static [Word]),
    /// A number, at least the first and at most the second.
    Number(f64, f64),
    /// A whole number, at least the first and at most the second.
    Whole(i64, i64),
    /// A day, year-month-day.
    Day,
    /// A day, month or year, or `undated`.
    Published,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Its unit; empty for none.
    pub unit: &'static str,
    /// What it means, in English.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Described {
    /// Its file.
    pub file: &'static str,
    /// Whether a scenario must have it.
    pub needed: bool,
    /// What a row stands for, in English.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
    /// Its columns; `source` and `note` are told by [`SOURCE`] and [`NOTE`].
    pub columns: &'static [Column],
}

impl Described {
    /// Whether it may have a column for remarks.
    pub fn allows_note(&self) -> bool {
        spec::ALL.iter().any(|s| s.file == self.file && s.optional.contains(&"note"))
    }

    /// Whether the header must have this column.
    pub fn requires(&self, column: &str) -> bool {
        spec::ALL.iter().any(|s| s.file == self.file && s.required.contains(&column))
    }
}

/// The table of a file.
pub fn table(file: &str) -> Option<&'static Described> {
    TABLES.iter().find(|t| t.file == file)
}

const fn c(name: &'static str, holds: Holds, unit: &'static str, en: &'static str, fr: &'static str) -> Column {
    Column { name, holds, unit, en, fr }
}

const fn text(name: &'static str, en: &'static str, fr: &'static str) -> Column {
    c(name, Holds::Text, "", en, fr)
}

/// The French of another column.
const fn french(name: &'static str) -> Column {
    text(
        name,
        "the same in French; empty: the English is shown",
        "la même chose en français ; vide : l'anglais est montré",
    )
}

const fn day(name: &'static str, en: &'static str, fr: &'static str) -> Column {
    c(name, Holds::Day, "", en, fr)
}

const fn word(name: &'static str, words: &'static [Word], en: &'static str, fr: &'static str) -> Column {
    c(name, Holds::Words(words), "", en, fr)
}

const fn id(name: &'static str, file: &'static str, en: &'static str, fr: &'static str) -> Column {
    c(name, Holds::Id(file), "", en, fr)
}

const fn people(name: &'static str, en: &'static str, fr: &'static str) -> Column {
    c(name, Holds::Whole(0, MOST_PEOPLE), "people", en, fr)
}

const fn share(name: &'static str, en: &'static str, fr: &'static str) -> Column {
    c(name, Holds::Number(0.0, 1.0), "", en, fr)
}

/// Most people in a cell.
const MOST_PEOPLE: i64 = super::map::MOST_PEOPLE;

const PLACE: &str = "places.csv";
const ACTOR: &str = "actors.csv";
const GROUP: &str = "groups.csv";
const ID: Column =
    text("id", "the name by which other rows mean this one", "le nom par lequel d'autres lignes désignent celle-ci");
const ORDER: Column = c(
    "order",
    Holds::Whole(-1_000_000_000, 1_000_000_000),
    "",
    "where the row stands, in folders made from Flee's",
    "rang de la ligne, dans les dossiers issus de Flee",
);

/// The source of a row.
pub const SOURCE: Column = id(
    "source",
    "sources.csv",
    "where the row comes from; every row needs one if there is a sources.csv",
    "d'où vient la ligne ; requis à chaque ligne s'il y a un sources.csv",
);
/// A remark to a row.
pub const NOTE: Column = text("note", "what to know about the row", "ce qu'il faut savoir de la ligne");

/// Every table, in the order of the manual.
pub const TABLES: [Described; 17] = [
    geography::PLACES,
    geography::LINKS,
    people::SOURCES,
    people::ACTORS,
    people::RELATIONS,
    people::FORCES,
    people::CONTROL,
    people::GROUPS,
    people::EVENTS,
    people::CLAIMS,
    people::OBSERVATIONS,
    geography::CONFLICTS,
    geography::COUNTS,
    geography::CLOSURES,
    geography::CHANGES,
    geography::MAJOR_ROUTES,
    geography::INSERTIONS,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_column_that_is_read_is_described_and_no_other() {
        assert_eq!(TABLES.len(), spec::ALL.len());
        for (table, spec) in TABLES.iter().zip(spec::ALL) {
            assert_eq!((table.file, table.needed), (spec.file, spec.needed));
            let mut told: Vec<&str> = table.columns.iter().map(|c| c.name).collect();
            told.extend(["source", "note"].into_iter().filter(|name| spec.optional.contains(name)));
            let read: BTreeSet<&str> = spec.required.iter().chain(spec.optional).copied().collect();
            assert_eq!(told.len(), read.len(), "{}: {told:?}", table.file);
            assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), read, "{}", table.file);
        }
    }
}
