//! Which column is which: by its name, by its HXL tag, by what its cells hold.

use std::borrow::Cow;

use azalai_text::{Message, say};

use crate::Kind;
use crate::columns::{At, Named};
use crate::input::{Row, Sheet};
use crate::names::plain as as_plain;

/// The header and the row of tags are looked for in so many rows.
const LOOKED_AT: usize = 25;

/// Attributes of tags that name a language.
const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "pt", "uk"];

/// A column that an importer reads.
#[derive(Clone, Copy, Debug)]
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
    /// Columns whose name several have, and no tag says which of them is meant.
    twice: Vec<&'static str>,
    /// Columns that the user named and the sheet lacks: key, column, and where the user says so.
    missing: Vec<(&'static str, String, String)>,
    /// Keys by which the user named columns, and which no column has; and where.
    unknown: Vec<(String, String)>,
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
        self.found = self.columns.len();
    }

    /// How many cells the header has; 0 where there is none.
    pub fn width(&self) -> usize {
        self.names.len()
    }

    /// A layout of columns that are in this order, in a file without a header.
    pub fn in_order(keys: &[&'static str]) -> Self {
        let columns: Vec<_> = keys.iter().copied().zip(0..).filter(|(key, _)| !key.is_empty()).collect();
        Self { found: columns.len(), columns, ..Self::default() }
    }
}

/// An HXL tag in its normal form: lower case, attributes sorted, without those that name a language or a vocabulary;
/// none if the cell is none. A blank within an attribute makes it none, as in the library of HXL.
pub fn tag(cell: &str) -> Option<String> {
    let rest = cell.trim().strip_prefix('#')?;
    let mut parts = rest.split('+');
    let is_name = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let name = parts.next()?.trim_end();
    let mut attributes: Vec<String> = parts.map(|part| part.trim_end().to_lowercase()).collect();
    let sound = is_name(name) && attributes.iter().all(|attribute| is_name(attribute));
    let says_more = |attribute: &String| {
        !(attribute.starts_with("v_") || attribute.starts_with("i_") || LANGUAGES.contains(&attribute.as_str()))
    };
    attributes.retain(says_more);
    for attribute in attributes.iter_mut().filter(|attribute| *attribute == "pcode") {
        "code".clone_into(attribute);
    }
    attributes.sort();
    attributes.dedup();
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

/// The columns of a sheet: of the first rows the one with most known names, and the row of tags if there is one. What
/// the user says of columns wins.
pub fn layout(sheet: &Sheet<'_>, fields: &[Field]) -> Layout {
    let mut best = Layout::default();
    let mut tags: Option<(u64, Vec<String>)> = None;
    let mut above: Vec<String> = Vec::new();
    // Whether anything stands above the tags.
    let mut has_title = false;
    let mut seen = 0;
    sheet.each(|row| {
        seen += 1;
        if tags.is_none() && is_tags(row) {
            tags = Some((row.number, row.texts().map(|text| tag(&text).unwrap_or_default()).collect()));
        } else if let Some((number, _)) = &tags {
            if !has_title && row.number == number + 1 {
                let found = by_name(row, &[], fields, sheet);
                if found.found > 1 || is_header(row) {
                    best = found;
                }
            }
        } else {
            has_title |= !row.is_blank();
            let found = by_name(row, &above, fields, sheet);
            if found.found > best.found {
                best = found;
            }
            above = filled(row);
        }
        seen < LOOKED_AT
    });
    if let Some((number, tags)) = tags {
        best.last_row = best.last_row.max(number);
        for field in fields {
            let place = || field.tags.iter().find_map(|known| tags.iter().position(|tag| tag == known));
            let is_open = best.at(field.key).is_none() || best.twice.contains(&field.key);
            if is_open && let Some(at) = place() {
                best.set(field.key, at);
                best.twice.retain(|key| *key != field.key);
            }
        }
        best.tags = tags;
    }
    said(&mut best, fields, sheet);
    best
}

/// Whether a row below tags that stand first is the header: texts without a digit.
fn is_header(row: &Row<'_>) -> bool {
    let filled = row.texts().filter(|text| !text.is_empty()).count();
    filled > 1 && row.texts().all(|text| !text.chars().any(char::is_numeric))
}

/// The columns of a sheet; an error where one of them is named twice, or the user names one that is not there.
pub fn checked(sheet: &Sheet<'_>, fields: &[Field]) -> Result<Layout, Message> {
    let found = layout(sheet, fields);
    if let Some((key, at)) = found.unknown.first() {
        let known = fields.iter().map(|field| field.key).collect::<Vec<_>>().join(", ");
        return Err(say!(import_columns_key, at = at, key = key, known = known));
    }
    if let Some((key, column, at)) = found.missing.first() {
        return Err(say!(import_columns_missing, at = at, file = sheet.name, key = *key, column = column));
    }
    if let Some(key) = found.twice.first() {
        let name = found.at(key).and_then(|at| found.names.get(at)).cloned().unwrap_or_default();
        return Err(say!(import_columns_twice, file = sheet.name, key = *key, column = name));
    }
    Ok(found)
}

/// The cells of a row of titles above groups of columns: each goes on to the right.
fn filled(row: &Row<'_>) -> Vec<String> {
    let mut last = String::new();
    let fill = |text: Cow<'_, str>| {
        if !text.is_empty() {
            last = text.into_owned();
        }
        last.clone()
    };
    row.texts().map(fill).collect()
}

fn by_name(row: &Row<'_>, above: &[String], fields: &[Field], sheet: &Sheet<'_>) -> Layout {
    let names: Vec<String> = row.texts().map(Cow::into_owned).collect();
    let plain: Vec<String> = names.iter().map(|name| as_plain(name)).collect();
    let group = |at: usize| above.get(at).map(|title| as_plain(title)).filter(|title| !title.is_empty());
    let titled: Vec<String> = plain.iter().zip(0..).map(|(name, at)| group(at).unwrap_or_default() + name).collect();
    let mut found = Layout { last_row: row.number, ..Layout::default() };
    for field in fields {
        for known in field.names {
            // The title above a group tells its columns apart: `PDI` above `Ind`.
            let of_title: Vec<usize> =
                (0..plain.len()).filter(|at| !plain[*at].is_empty() && titled[*at] == *known).collect();
            let of_name: Vec<usize> = (0..plain.len()).filter(|at| plain[*at] == *known).collect();
            let places = if of_title.is_empty() { of_name } else { of_title };
            let Some(&at) = places.first() else { continue };
            found.columns.push((field.key, at));
            if places.len() > 1 {
                found.twice.push(field.key);
            }
            break;
        }
    }
    let said = |name: &str| sheet.columns.iter().flat_map(|columns| &columns.named).any(|column| column.at.is(name));
    found.found = found.columns.len() + plain.iter().filter(|name| said(name)).count();
    Layout { names, ..found }
}

/// Puts the columns where the user says that they are.
fn said(found: &mut Layout, fields: &[Field], sheet: &Sheet<'_>) {
    for Named { key, at, said } in sheet.columns.iter().flat_map(|columns| &columns.named) {
        let Some(field) = fields.iter().find(|field| field.key == key) else {
            // One table of columns may be of files of several sources.
            if !Kind::ALL.iter().any(|kind| kind.fields().any(|field| field.key == key)) {
                found.unknown.push((key.clone(), said.clone()));
            }
            continue;
        };
        let place = match at {
            At::Number(number) => Some(*number).filter(|at| found.names.is_empty() || *at < found.names.len()),
            At::Name(name) => found.names.iter().position(|known| as_plain(known) == as_plain(name)),
        };
        match (place, at) {
            (Some(place), _) => {
                found.set(field.key, place);
                found.twice.retain(|twice| *twice != field.key);
            }
            (None, At::Name(name)) => found.missing.push((field.key, name.clone(), said.clone())),
            (None, At::Number(number)) => found.missing.push((field.key, (number + 1).to_string(), said.clone())),
        }
    }
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
        assert_eq!(tag("#adm1+pcode+v_pcode").as_deref(), Some("#adm1+code"));
        assert_eq!(tag("#adm1+name+fr").as_deref(), Some("#adm1+name"));
    }

    #[test]
    fn a_title_above_a_group_of_columns_tells_equal_names_apart() {
        const FIELDS: &[Field] = &[named("n", &["pdiind", "ind"]), named("place", &["lieu"])];
        let two = |text: &str| {
            let input = Input { name: "t".to_owned(), bytes: text.as_bytes().to_vec() };
            let sheets = sheets(&input).expect("a table");
            checked(&sheets[0], FIELDS).map(|found| found.at("n"))
        };
        assert_eq!(two(",Retournés,,PDI,\nLieu,Mén,Ind,Mén,Ind\nA,1,2,3,4\n"), Ok(Some(4)));
        // Without titles nobody knows which of the two is meant.
        assert!(two("Lieu,Ind,Ind\nA,1,2\n").is_err());
    }
}
