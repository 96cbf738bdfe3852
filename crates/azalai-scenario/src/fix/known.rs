//! Names that rows have, and other ways of writing them.

use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::normal;
use azalai_text::letters::{as_seen, name};

use crate::layout::Layout;

/// Tables of a native folder whose rows others name.
const NAMED: [&str; 4] = ["places.csv", "actors.csv", "groups.csv", "sources.csv"];

/// So many names are compared with others; beyond them what nobody is called is left to people.
const MOST_NAMES: usize = 20_000;

/// The names of one table.
pub(super) struct Names {
    exact: BTreeSet<String>,
    /// By how they are compared; none where two are compared alike.
    normal: BTreeMap<String, Option<String>>,
}

impl Names {
    fn of(layout: &Layout, column: usize) -> Self {
        let rows = layout.table.rows().filter(|row| layout.is_data(row.index()) && !row.text(0).starts_with('#'));
        if layout.table.rows().len() > MOST_NAMES {
            return Self { exact: BTreeSet::new(), normal: BTreeMap::new() };
        }
        let exact: BTreeSet<String> = rows.map(|row| name(row.text(column)).trim().to_owned()).collect();
        let mut normals = BTreeMap::new();
        for name in &exact {
            normals.entry(compared(name)).and_modify(|one| *one = None).or_insert_with(|| Some(name.clone()));
        }
        Self { exact, normal: normals }
    }

    /// The one known name of which `name` is another way of writing.
    pub fn variant(&self, name: &str) -> Option<&str> {
        if name.is_empty() || self.exact.contains(name) {
            return None;
        }
        let plain = Some(compared(name)).filter(|plain| !plain.is_empty())?;
        self.normal.get(&plain)?.as_deref()
    }
}

/// A name without what the eye or a keyboard may leave out; letters that it has no Latin ones for are kept.
fn compared(name: &str) -> String {
    let seen = as_seen(name);
    let plain = normal(&seen);
    let others: String = seen.chars().filter(|c| c.is_alphabetic() && *c >= '\u{250}').collect();
    plain + &others
}

/// The names of every table.
pub(super) struct Known(BTreeMap<String, Names>);

impl Known {
    /// The names of the tables of a folder that are there.
    pub fn of(paths: &[String], is_native: bool, read: impl Fn(&str) -> Option<Layout>) -> Self {
        let files: &[&str] = if is_native { &NAMED } else { &[super::PLACES] };
        let names = |file: &&str| {
            let layout = paths.iter().any(|path| path == file).then(|| read(file))??;
            let header = layout.header.and_then(|header| layout.table.rows().nth(header as usize));
            let column = header.and_then(|header| header.cells().position(|cell| normal(&as_seen(cell)) == "id"));
            let column = if is_native { column? } else { 0 };
            Some(((*file).to_owned(), Names::of(&layout, column)))
        };
        Self(files.iter().filter_map(names).collect())
    }

    /// The names of a table.
    pub fn names(&self, file: &str) -> Option<&Names> {
        self.0.get(file)
    }
}
