//! `demographics_….csv`: how the values of people's attributes are spread where they come from.

use azalai_model::{Attribute, Place, PlaceId, Rules, Settings, attributes};
use azalai_text::say;

use super::rows::{Rows, python_float};
use super::{Folder, Names};
use crate::native::sheet::Say;
use crate::table::Row;
use crate::{Diagnostic, nearest};

/// The column of places that have none of their own.
const DEFAULT: &str = "Default";

/// The attribute that a file is about: what stands in its name between the first `_` and the next, or the point.
fn about(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("input_csv/demographics_")?;
    rest.split(['_', '.']).next()
}

/// The attributes that settings read, each from its file.
pub(super) fn attributes(
    folder: &Folder<'_>,
    names: &Names,
    places: &[Place],
    settings: &Settings,
    say: &mut Say,
) -> Vec<Attribute> {
    boys_without_children(folder.rules, settings, say);
    farmers(folder.rules, settings, places, super::map::PLACES, say);
    let mut read: Vec<Attribute> = Vec::new();
    for (key, name) in settings.attributes_read(folder.rules) {
        if read.iter().any(|attribute| attribute.name == name) {
            continue;
        }
        let mut files = folder.paths.iter().filter(|path| about(path) == Some(name));
        let Some(path) = files.next() else {
            let fault =
                Diagnostic::error("missing-file", &format!("input_csv/demographics_{name}.csv"), say!(file_is_missing));
            say.push(fault.help(say!(add_file_or_remove_key, key = key)));
            continue;
        };
        if let Some(other) = files.next() {
            let fault =
                Diagnostic::error("duplicate-column", other, say!(attribute_has_two_files, name = name, other = path));
            say.push(fault.help(say!(remove_one_them)));
        }
        if let Some(rows) = folder.optional(path, say) {
            read.extend(attribute(&rows, name, names, places, say));
        }
    }
    read
}

/// Under our rules the harvest holds farmers, of whom there may be none.
pub(crate) fn farmers(rules: Rules, settings: &Settings, places: &[Place], file: &str, say: &mut Say) {
    let is_farmed = |place: &Place| place.farmer_fraction.is_some_and(|share| share > 0.0);
    if rules == Rules::Azalai && !settings.harvest_months.is_empty() && !places.iter().any(is_farmed) {
        let fault = Diagnostic::warning("no-farmers", file, say!(harvest_without_farmers));
        say.push(fault.effect(say!(nobody_is_held)).help(say!(give_farmer_fraction)));
    }
}

/// To Flee `BoysTakeRisk` is a part of `ChildrenAvoidHazards` (Q37).
fn boys_without_children(rules: Rules, settings: &Settings, say: &mut Say) {
    if rules == Rules::Flee && settings.boys_take_risk && !settings.children_avoid_hazards {
        let fault = Diagnostic::warning("Q37", super::SETTINGS, say!(boys_need_children));
        say.push(fault.effect(say!(changes_nothing, name = "move_rules.BoysTakeRisk")).help(say!(run_with_rules)));
    }
}

/// One attribute.
fn attribute(rows: &Rows, name: &str, names: &Names, places: &[Place], say: &mut Say) -> Option<Attribute> {
    let Some(header) = rows.table.first() else {
        let fault = Diagnostic::error("empty-file", &rows.table.file, say!(file_no_header));
        say.push(fault.help(say!(demographics_header_is, name = name)));
        return None;
    };
    if header.text(0) != name {
        let message = say!(first_column_is_not, found = header.text(0), name = name);
        let fault = rows.table.error("missing-column", header, 0, message);
        say.push(fault.help(say!(demographics_header_is, name = name)));
        return None;
    }
    let mut attribute = Attribute { name: name.to_owned(), ..Attribute::default() };
    let values: Vec<Row<'_>> = rows.table.rows().skip(1).filter(|row| !row.text(0).is_empty()).collect();
    if values.is_empty() {
        let fault = rows.table.error("empty-file", header, 0, say!(attribute_without_values, name = name));
        say.push(fault.help(say!(add_row_each_value)));
        return None;
    }
    for &row in &values {
        let is_number = python_float(row.text(0)).is_some_and(f64::is_finite);
        if name == attributes::AGE && !is_number {
            rows.wrong(row, 0, &say!(age_in_years), say);
        }
        if name == attributes::GENDER && !row.text(0).trim_start().starts_with(['m', 'M', 'f', 'F']) {
            let fault = rows.table.warning("R20", row, 0, say!(gender_not_known, value = row.text(0)));
            say.push(fault.effect(say!(no_rule_reads_them)).help(say!(write_f_or_m)));
        }
        attribute.values.push(row.text(0).to_owned());
    }
    let everybody = places.len() == header.cells().skip(1).filter(|cell| names.0.contains_key(*cell)).count();
    for (index, cell) in header.cells().enumerate().skip(1) {
        let place = names.0.get(cell).copied();
        if place.is_none() && cell != DEFAULT {
            unknown(rows, header, index, names, say);
            continue;
        }
        let weights: Vec<f64> = values.iter().map(|&row| weight(rows, row, index, say)).collect();
        let nobody = weights.iter().sum::<f64>() <= 0.0;
        if nobody && (place.is_some() || !everybody) && !say.failed() {
            let fault = rows.table.error("out-of-range", header, index, say!(weights_are_all_0, column = cell));
            say.push(fault.help(say!(give_one_weight_above_0)));
        }
        match place {
            Some(place) => attribute.places.push((place, weights)),
            None => attribute.usual = weights,
        }
    }
    if attribute.usual.is_empty() && !everybody && !names.0.is_empty() {
        let fault = rows.table.error("missing-column", header, 0, say!(no_default_column));
        say.push(fault.help(say!(demographics_header_is, name = name)));
    }
    attribute.places.sort_by_key(|(place, _): &(PlaceId, _)| *place);
    Some(once_each(attribute))
}

/// The attribute with each value once: to Flee rows of one value are people of one kind.
fn once_each(attribute: Attribute) -> Attribute {
    let mut values: Vec<String> = Vec::new();
    let kinds: Vec<usize> = attribute.values.iter().map(|value| kind_of(&mut values, value)).collect();
    let added = |weights: Vec<f64>| {
        let mut sums = vec![0.0; if weights.is_empty() { 0 } else { values.len() }];
        kinds.iter().zip(weights).for_each(|(&kind, weight)| sums[kind] += weight);
        sums
    };
    let usual = added(attribute.usual);
    let places = attribute.places.into_iter().map(|(place, weights)| (place, added(weights))).collect();
    Attribute { name: attribute.name, values, usual, places }
}

/// Where a value is among others, at their end if it is new.
fn kind_of(values: &mut Vec<String>, value: &str) -> usize {
    values.iter().position(|other| other == value).unwrap_or_else(|| {
        values.push(value.to_owned());
        values.len() - 1
    })
}

/// The weight in a cell; an empty one is 0 to Flee.
fn weight(rows: &Rows, row: Row<'_>, cell: usize, say: &mut Say) -> f64 {
    if row.text(cell).trim().is_empty() {
        return 0.0;
    }
    let weight = rows.number(row, cell, say);
    if weight.is_some_and(|weight| weight < 0.0) {
        rows.wrong(row, cell, &say!(weight_from_0), say);
    }
    weight.unwrap_or(0.0).max(0.0)
}

fn unknown(rows: &Rows, header: Row<'_>, index: usize, names: &Names, say: &mut Say) {
    if names.0.is_empty() || header.text(index).is_empty() {
        return;
    }
    let name = header.text(index);
    let near = nearest(name, names.0.keys().take(5000).map(String::as_str));
    let help = near.map_or(say!(name_place_remove), |n| say!(did_you_mean, name = n));
    let fault = rows.table.warning("R09", header, index, say!(no_place_locations, name = name));
    say.push(fault.effect(say!(column_left_out_default)).help(help));
}
