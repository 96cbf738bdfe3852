//! Which column is which, as the user says it: `columns.toml`.

use azalai_basemap::normal;
use azalai_model::Date;
use azalai_text::{Message, say};

use crate::input::Input;

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
    pub fn is(&self, plain: &str) -> bool {
        matches!(self, Self::Name(name) if normal(name) == plain)
    }
}

/// What the user says of the columns of files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// How the importer calls a column, and where it is.
    pub named: Vec<(String, At)>,
    /// The day of every row, where no column has it.
    pub day: Option<Date>,
}

impl Columns {
    /// Reads `columns.toml`: `people = "PDI Ind"`, `longitude = 1` (the first column), `day = 2020-05-31`.
    pub fn parse(input: &Input) -> Result<Self, Message> {
        let text = str::from_utf8(&input.bytes)
            .map_err(|why| say!(import_broken, file = input.name, why = why.to_string()))?;
        let table: toml::Table =
            text.parse().map_err(|why: toml::de::Error| say!(import_broken, file = input.name, why = why.message()))?;
        let mut columns = Self::default();
        for (key, value) in table {
            let wrong = || say!(import_columns_value, file = input.name, key = key);
            match (key.as_str(), &value) {
                ("day", toml::Value::Datetime(day)) => {
                    columns.day = Some(day.to_string().parse().map_err(|_| wrong())?);
                }
                ("day", toml::Value::String(day)) => columns.day = Some(day.parse().map_err(|_| wrong())?),
                (_, toml::Value::String(name)) => columns.named.push((key, At::Name(name.clone()))),
                (_, toml::Value::Integer(number)) => {
                    let number = usize::try_from(*number).ok().and_then(|n| n.checked_sub(1)).ok_or_else(wrong)?;
                    columns.named.push((key, At::Number(number)));
                }
                _ => return Err(wrong()),
            }
        }
        Ok(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_said_by_name_or_number_and_a_day_for_all_rows() {
        let parse = |text: &str| Columns::parse(&Input { name: "c".to_owned(), bytes: text.as_bytes().to_vec() });
        let found = parse("people = \"PDI Ind\"\nlongitude = 1\nday = 2020-05-31\n").expect("sound");
        assert_eq!(found.day, Some(jiff::civil::date(2020, 5, 31)));
        let [longitude, people] =
            ["longitude", "people"].map(|key| found.named.iter().find(|(k, _)| k == key).map(|(_, at)| at));
        assert_eq!((longitude, people), (Some(&At::Number(0)), Some(&At::Name("PDI Ind".to_owned()))));
        for wrong in ["people = 0", "people = true", "day = \"some day\"", "people", "\u{0}"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
