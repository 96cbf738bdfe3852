//! R23: regions that are written in two ways.

use std::collections::BTreeMap;

use azalai_basemap::normal;
use azalai_text::say;

use super::raw::{Map, Place, info};
use crate::native::sheet::Say;

/// Regions among which spellings are compared: each with each.
const COMPARED: usize = 1000;

/// Words for kinds of regions, in English and French, each with the kind that it means.
const KINDS: &[(&str, &str)] = &[
    ("region", "region"),
    ("regions", "region"),
    ("district", "district"),
    ("districts", "district"),
    ("province", "province"),
    ("department", "department"),
    ("departement", "department"),
    ("state", "state"),
    ("etat", "state"),
    ("county", "county"),
    ("comte", "county"),
    ("cercle", "cercle"),
    ("circle", "cercle"),
    ("commune", "commune"),
    ("governorate", "governorate"),
    ("gouvernorat", "governorate"),
    ("prefecture", "prefecture"),
    ("wilaya", "wilaya"),
    ("zone", "zone"),
];
/// Words between the name and the kind.
const BETWEEN: &[&str] = &["of", "de", "du", "des", "la", "le", "the"];

/// What a region is called: its name and its kind, if it says one.
fn name_and_kind(region: &str) -> (String, Option<&'static str>) {
    let (mut name, mut kind) = (String::new(), None);
    for word in region.split(|c: char| !c.is_alphanumeric()).map(normal).filter(|word| !word.is_empty()) {
        match KINDS.iter().find(|(known, _)| *known == word) {
            Some((_, known)) => kind = Some(*known),
            None if BETWEEN.contains(&word.as_str()) => {}
            None => name.push_str(&word),
        }
    }
    (name, kind)
}

/// Whether two regions, written differently, are one.
fn is_one(a: &str, b: &str) -> bool {
    if normal(a) == normal(b) {
        return true;
    }
    let ((name, kind), (other, of_other)) = (name_and_kind(a), name_and_kind(b));
    !name.is_empty() && name == other && (kind.is_none() || of_other.is_none() || kind == of_other)
}

/// Regions of one country that look like one. In a Flee folder no rule reads them.
pub(super) fn check(map: &Map<'_>, is_read: bool, found: &mut Say) {
    // The part before the comma is what `focus` and areas name.
    let lead = |place: &'_ Place| place.region.split(',').next().unwrap_or_default().trim().to_owned();
    let mut first: BTreeMap<(String, String), &Place> = BTreeMap::new();
    for place in &map.places {
        first.entry((place.country.clone(), lead(place))).or_insert(place);
    }
    let regions: Vec<_> = first.into_iter().filter(|((_, region), _)| !region.is_empty()).take(COMPARED).collect();
    for (i, ((country, a), in_a)) in regions.iter().enumerate() {
        for ((other, b), in_b) in regions[..i].iter().filter(|((other, _), _)| other == country) {
            debug_assert_eq!(country, other);
            if !is_one(a, b) {
                continue;
            }
            let later = if in_a.row > in_b.row { in_a } else { in_b };
            let message = say!(look_like_one_region, a = a, b = b);
            let effect = if is_read { say!(regions_count_as_two) } else { say!(none_here) };
            let fault = map.of_place(later, "R23", message).effect(effect).help(say!(write_one_name));
            found.push(if is_read { fault } else { info(fault) });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn regions_are_one_whatever_the_case_the_accents_and_the_word_for_their_kind() {
        for (a, b) in [
            ("Tamor District", "Tamor district"),
            ("Tamor", "District of Tamor"),
            ("Région de Kidal", "Kidal region"),
            ("Ségou", "Segou  Region"),
            ("Gao-Nord", "gao nord"),
        ] {
            assert!(is_one(a, b), "{a} {b}");
        }
        for (a, b) in [("Kidal region", "Kidal cercle"), ("Gao", "Gao Nord"), ("Region", "District")] {
            assert!(!is_one(a, b), "{a} {b}");
        }
    }
}
