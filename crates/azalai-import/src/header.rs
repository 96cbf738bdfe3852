//! Which column is which: by its name, by its HXL tag, by what its cells hold.

use std::borrow::Cow;

use azalai_basemap::normal;

use crate::input::{Row, Sheet};

/// The header and the row of tags are looked for in so many rows.
const LOOKED_AT: usize = 25;

/// A column that an importer reads.
pub struct Field {
    /// How the importer calls it.
    pub key: &'static str,
    /// Its names in files, in their normal form; the first that is there wins.
    pub names: &'static [&'static str],
    /// Its HXL tags, normalised (`#adm1+name`).
    pub tags: &'static [&'static str],
}

/// A column with these names.
pub const fn named(key: &'static str, names: &'static [&'static str]) -> Field {
    Field { key, names, tags: &[] }
}

/// A column with these names and tags.
pub const fn tagged(key: &'static str, names: &'static [&'static str], tags: &'static [&'static str]) -> Field {
    Field { key, names, tags }
}

/// Where the columns of a sheet are.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    columns: Vec<(&'static str, usize)>,
    /// The cells of the header as they are written.
    pub names: Vec<String>,
    /// The tag of each column, normalised; empty where it has none.
    pub tags: Vec<String>,
    /// The last row that is no data: header or tags.
    pub last_row: u64,
    /// How many columns were found.
    pub found: usize,
}

impl Layout {
    /// Where a column is.
    pub fn at(&self, key: &str) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == key).map(|(_, at)| *at)
    }

    /// Whether all of these columns are there.
    pub fn has(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.at(key).is_some())
    }

    /// Says where a column is.
    pub fn set(&mut self, key: &'static str, at: usize) {
        self.columns.retain(|(known, _)| *known != key);
        self.columns.push((key, at));
    }

    /// A layout of columns that are in this order, in a file without a header.
    pub fn in_order(keys: &[&'static str]) -> Self {
        let columns: Vec<_> = keys.iter().copied().zip(0..).filter(|(key, _)| !key.is_empty()).collect();
        Self { found: columns.len(), columns, ..Self::default() }
    }
}

/// An HXL tag in its normal form: lower case, attributes sorted; none if the cell is none. A blank within an attribute
/// makes it none, as in the library of HXL.
pub fn tag(cell: &str) -> Option<String> {
    let rest = cell.trim().strip_prefix('#')?;
    let mut parts = rest.split('+');
    let is_name = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let name = parts.next()?.trim_end();
    let attributes: Vec<String> = parts.map(|part| part.trim_end().to_lowercase()).collect();
    let mut attributes = attributes;
    attributes.sort();
    attributes.dedup();
    let sound = is_name(name) && attributes.iter().all(|attribute| is_name(attribute));
    sound.then(|| std::iter::once(format!("#{}", name.to_lowercase())).chain(attributes).collect::<Vec<_>>().join("+"))
}

/// Whether a row is one of tags: at least half of its cells that are not empty.
pub fn is_tags(row: &Row<'_>) -> bool {
    let (mut tags, mut others) = (0, 0);
    for text in row.texts().filter(|text| !text.is_empty()) {
        if tag(&text).is_some() { tags += 1 } else { others += 1 }
    }
    tags > 0 && tags >= others
}

/// The columns of a sheet: of the first rows the one with most known names, and the row of tags if there is one.
pub fn layout(sheet: &Sheet<'_>, fields: &[Field]) -> Layout {
    let mut best = Layout::default();
    let mut tags: Option<(u64, Vec<String>)> = None;
    let mut seen = 0;
    sheet.each(|row| {
        seen += 1;
        if tags.is_none() && is_tags(row) {
            tags = Some((row.number, row.texts().map(|text| tag(&text).unwrap_or_default()).collect()));
        } else if tags.is_none() {
            let found = by_name(row, fields);
            if found.found > best.found {
                best = found;
            }
        }
        seen < LOOKED_AT
    });
    if let Some((number, tags)) = tags {
        best.last_row = best.last_row.max(number);
        for field in fields {
            let place = || field.tags.iter().find_map(|known| tags.iter().position(|tag| tag == known));
            if best.at(field.key).is_none()
                && let Some(at) = place()
            {
                best.set(field.key, at);
                best.found += 1;
            }
        }
        best.tags = tags;
    }
    best
}

fn by_name(row: &Row<'_>, fields: &[Field]) -> Layout {
    let names: Vec<String> = row.texts().map(Cow::into_owned).collect();
    let plain: Vec<String> = names.iter().map(|name| normal(name)).collect();
    let mut found = Layout { last_row: row.number, ..Layout::default() };
    for field in fields {
        if let Some(at) = field.names.iter().find_map(|known| plain.iter().position(|name| name == known)) {
            found.columns.push((field.key, at));
        }
    }
    found.found = found.columns.len();
    Layout { names, ..found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Input, sheets};

    const FIELDS: &[Field] = &[
        tagged("name", &["admin1name", "adm1fr"], &["#adm1+name"]),
        tagged("code", &["admin1pcode"], &["#adm1+code"]),
        named("n", &["individuals", "ind"]),
    ];

    fn found(text: &str) -> Layout {
        let input = Input { name: "t".to_owned(), bytes: text.as_bytes().to_vec() };
        layout(&sheets(&input).expect("a table")[0], FIELDS)
    }

    #[test]
    fn a_header_is_found_by_its_names_whatever_their_case_blanks_and_accents() {
        let layout =
            found("Some title,,\n,,\nAdmin1_Name,INDIVIDUALS,admin1 Pcode\n#adm1+name,#x,#adm1 +code\nA,1,B\n");
        assert_eq!([layout.at("name"), layout.at("n"), layout.at("code")], [Some(0), Some(1), Some(2)]);
        assert_eq!(layout.last_row, 4);
    }

    #[test]
    fn tags_name_what_the_header_does_not_and_one_among_empty_cells_is_enough() {
        let layout = found("Région,Total,\n#adm1+name,,\nA,1,\n");
        assert_eq!((layout.at("name"), layout.last_row), (Some(0), 2));
        let layout = found("x,y\n#ADM1+Name\t,#adm1+Code\n");
        assert_eq!((layout.at("name"), layout.at("code")), (Some(0), Some(1)));
    }

    #[test]
    fn tags_are_read_as_the_library_of_hxl_reads_them() {
        assert_eq!(tag("#Affected +F +children").as_deref(), Some("#affected+children+f"));
        assert_eq!(tag(" #ADM1+name\t").as_deref(), Some("#adm1+name"));
        assert_eq!((tag(" #ADM1 + Name "), tag("adm1"), tag("# 3"), tag("#1")), (None, None, None, None));
    }
}
