//! Which column is which, as the user says it: `columns.toml`.

use azalai_model::Date;
use azalai_text::{Message, say};
use toml::de::{DeTable, DeValue};

use crate::input::Input;
use crate::names::plain;

/// Where a column is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum At {
    /// Under this name in the header.
    Name(String),
    /// So many columns from the left, from 0.
    Number(usize),
}

impl At {
    /// Whether it is a name, which has this normal form.
    pub fn is(&self, form: &str) -> bool {
        matches!(self, Self::Name(name) if plain(name) == form)
    }
}

/// What the user says of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// How the importer calls it.
    pub key: String,
    /// Where it is.
    pub at: At,
    /// Where the user says so: file, line and column.
    pub said: String,
}

/// What the user says of the columns of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Each of them.
    pub named: Vec<Named>,
    /// The day of every row, where no column has it.
    pub day: Option<Date>,
}

impl Columns {
    /// Reads `columns.toml`: `people = "PDI Ind"`, `longitude = 1` (the first column), `day = 2020-05-31`.
    pub fn parse(input: &Input) -> Result<Self, Message> {
        let bytes = input.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&input.bytes);
        let text = str::from_utf8(bytes).map_err(|why| {
            let at = place(&input.name, &String::from_utf8_lossy(&bytes[..why.valid_up_to()]), why.valid_up_to());
            say!(import_columns_no_text, at = at)
        })?;
        let table = DeTable::parse(text).map_err(|why| {
            let at = place(&input.name, text, why.span().map_or(text.len(), |span| span.start));
            say!(import_columns_broken, at = at)
        })?;
        let mut columns = Self::default();
        for (key, value) in table.get_ref() {
            let said = place(&input.name, text, key.span().start);
            let wrong = || {
                let at = place(&input.name, text, value.span().start);
                say!(import_columns_value, at = at, key = key.get_ref().to_string())
            };
            let name = |at| Named { key: key.get_ref().to_string(), at, said };
            match (&**key.get_ref(), value.get_ref()) {
                ("day", DeValue::Datetime(day)) => columns.day = Some(day.to_string().parse().map_err(|_| wrong())?),
                ("day", DeValue::String(day)) => columns.day = Some(day.parse().map_err(|_| wrong())?),
                (_, DeValue::String(text)) => columns.named.push(name(At::Name(text.to_string()))),
                (_, DeValue::Integer(number)) => {
                    let number = usize::from_str_radix(number.as_str(), number.radix()).ok();
                    columns.named.push(name(At::Number(number.and_then(|n| n.checked_sub(1)).ok_or_else(wrong)?)));
                }
                _ => return Err(wrong()),
            }
        }
        Ok(columns)
    }
}

/// File, line and column of an offset.
fn place(file: &str, text: &str, offset: usize) -> String {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{file}:{line}:{column}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_text::Language;

    fn parse(text: &str) -> Result<Columns, Message> {
        Columns::parse(&Input { name: "c.toml".to_owned(), bytes: text.as_bytes().to_vec() })
    }

    #[test]
    fn a_column_is_said_by_name_or_number_and_a_day_for_all_rows() {
        let found = parse("\u{feff}people = \"PDI Ind\"\nlongitude = 1\nday = 2020-05-31\n").expect("sound");
        assert_eq!(found.day, Some(jiff::civil::date(2020, 5, 31)));
        let of = |key: &str| found.named.iter().find(|named| named.key == key).expect("it is said").clone();
        assert_eq!((of("longitude").at, of("longitude").said.as_str()), (At::Number(0), "c.toml:2:1"));
        assert_eq!(of("people").at, At::Name("PDI Ind".to_owned()));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_file_line_and_column_in_both_languages() {
        for (text, at) in [
            ("a = 1\npeople = 0", "c.toml:2:10"),
            ("people = true", "c.toml:1:10"),
            ("\n\nday = \"some day\"", "c.toml:3:7"),
            ("day = 10:00:00", "c.toml:1:7"),
            ("people = -1", "c.toml:1:10"),
            ("a = 1\npeople", "c.toml:2:"),
            ("\u{0}", "c.toml:1:"),
        ] {
            let why = parse(text).expect_err(text);
            for language in [Language::English, Language::French] {
                assert!(why.render(language).starts_with(at), "{text}: {}", why.render(language));
            }
            assert_ne!(why.render(Language::English), why.render(Language::French));
        }
        let bytes = b"a = 1\npeople = \"\xff\"".to_vec();
        let why = Columns::parse(&Input { name: "c.toml".to_owned(), bytes }).expect_err("no UTF-8");
        assert!(why.render(Language::French).starts_with("c.toml:2:11"), "{}", why.render(Language::French));
    }
}
