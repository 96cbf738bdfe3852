//! `attributes.csv`: how the values of people's attributes are spread where they come from.

use std::collections::BTreeMap;

use azalai_model::attributes::{AGE, FLOOD_AWARENESS, GENDER};
use azalai_model::tables::{ATTRIBUTES, AttributeRow, PLACES};
use azalai_model::{Attribute, Place, PlaceId};
use azalai_text::{Message, say};

use super::Sheets;
use super::head::Head;
use super::rows::Book;
use super::sheet::{Line, Say};
use crate::Diagnostic;
use crate::flee::people::farmers;

/// Weights by value, of people from wherever has none of its own and from each place that has.
type Spread = BTreeMap<Option<PlaceId>, BTreeMap<usize, f64>>;

/// The attributes of people, in the order of their first rows.
pub(super) fn attributes(sheets: &Sheets, book: &Book, head: &Head, places: &[Place], say: &mut Say) -> Vec<Attribute> {
    let mut found: Vec<(Attribute, Spread)> = Vec::new();
    let sorted =
        sheets.rows(book, say, judge, |row: &AttributeRow| (row.attribute.clone(), row.value.clone(), row.place));
    let mut index: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
    for row in sorted {
        let at = found.iter().position(|(attribute, _)| attribute.name == row.attribute).unwrap_or_else(|| {
            found.push((Attribute { name: row.attribute.clone(), ..Attribute::default() }, Spread::new()));
            found.len() - 1
        });
        let (attribute, spread) = &mut found[at];
        let (_, value) = *index.entry((row.attribute, row.value.clone())).or_insert_with(|| {
            attribute.values.push(row.value);
            (at, attribute.values.len() - 1)
        });
        spread.entry(row.place).or_default().insert(value, row.weight);
    }
    farmers(head.rules, &head.settings, places, PLACES.file, say);
    let all: Vec<Attribute> = found.into_iter().map(whole).collect();
    for (key, name) in head.settings.attributes_read(head.rules) {
        is_given(sheets, &all, (key, name), places.len(), say);
    }
    all
}

/// The attribute with a weight for each of its values.
fn whole((mut attribute, spread): (Attribute, Spread)) -> Attribute {
    for (place, weights) in spread {
        let all = (0..attribute.values.len()).map(|value| weights.get(&value).copied().unwrap_or(0.0)).collect();
        match place {
            Some(place) => attribute.places.push((place, all)),
            None => attribute.usual = all,
        }
    }
    attribute
}

/// What a rule makes of a value, where it makes nothing of it.
fn judge(line: Line<'_>, row: AttributeRow, say: &mut Say) -> AttributeRow {
    let number = row.value.trim().parse::<f64>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    let expected = match row.attribute.as_str() {
        AGE => Some(say!(age_in_years)),
        FLOOD_AWARENESS => Some(say!(number_of_weight)),
        _ => None,
    };
    if let (Some(expected), None) = (expected, number) {
        line.fault(
            "value",
            "wrong-value",
            say!(cell_expected, shown = row.value.as_str(), expected = &expected),
            say!(write_expected, expected = &expected),
            say,
        );
    }
    if row.attribute == GENDER && !row.value.trim_start().starts_with(['m', 'M', 'f', 'F']) {
        line.warn("value", "R20", say!(gender_not_known, value = row.value.as_str()), say!(write_f_or_m), say);
    }
    row
}

/// Whether an attribute that a setting reads is there, and everybody has a value of it.
fn is_given(sheets: &Sheets, all: &[Attribute], (key, name): (&str, &str), places: usize, say: &mut Say) {
    let is_there = sheets.of::<AttributeRow>().is_some_and(|sheet| sheet.row(&[("attribute", name)]).is_some());
    let Some(attribute) = all.iter().find(|attribute| attribute.name == name) else {
        // What is wrong with its rows has been said.
        if is_there {
            return;
        }
        let message = say!(attribute_is_missing, name = name, key = key);
        say.push(Diagnostic::error("missing-attribute", ATTRIBUTES.file, message).help(say!(add_rows_of_attribute)));
        return;
    };
    let is_nothing = |weights: &[f64]| weights.iter().sum::<f64>() <= 0.0;
    let of_some = attribute.places.iter().any(|(_, weights)| is_nothing(weights));
    if of_some || attribute.places.len() < places && is_nothing(&attribute.usual) {
        say.push(at(sheets, name, say!(attribute_of_nobody, name = name)).help(say!(give_one_weight_above_0)));
    }
}

/// An error at the first row of an attribute.
fn at(sheets: &Sheets, name: &str, message: Message) -> Diagnostic {
    let sheet = sheets.of::<AttributeRow>();
    match sheet.and_then(|sheet| Some((sheet, sheet.row(&[("attribute", name)])?))) {
        Some((sheet, row)) => sheet.table.error("out-of-range", row, sheet.place_of("weight").unwrap_or(0), message),
        None => Diagnostic::error("out-of-range", ATTRIBUTES.file, message),
    }
}
