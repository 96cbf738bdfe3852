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

/// A region as it is compared.
struct Spelling {
    /// All of it in the normal form.
    whole: String,
    /// Its name without the word for its kind.
    name: String,
    /// Its kind, if it says one.
    kind: Option<&'static str>,
}

impl Spelling {
    fn of(region: &str) -> Self {
        let (mut name, mut kind) = (String::new(), None);
        for word in region.split(|c: char| !c.is_alphanumeric()).map(normal).filter(|word| !word.is_empty()) {
            match KINDS.iter().find(|(known, _)| *known == word) {
                Some((_, known)) => kind = Some(*known),
                None if BETWEEN.contains(&word.as_str()) => {}
                None => name.push_str(&word),
            }
        }
        Self { whole: normal(region), name, kind }
    }

    /// Whether two regions, written differently, are one.
    fn is_one(&self, other: &Self) -> bool {
        let kinds = self.kind.is_none() || other.kind.is_none() || self.kind == other.kind;
        self.whole == other.whole || !self.name.is_empty() && self.name == other.name && kinds
    }
}

/// Regions of one country that look like one. In a Flee folder no rule reads them.
pub(super) fn check(map: &Map<'_>, is_read: bool, found: &mut Say) {
    // The part before the comma is what `focus` and areas name.
    let lead = |place: &'_ Place| place.region.split(',').next().unwrap_or_default().trim().to_owned();
    let mut first: BTreeMap<(String, String), &Place> = BTreeMap::new();
    for place in &map.places {
        first.entry((place.country.clone(), lead(place))).or_insert(place);
    }
    let spelt = first.into_iter().filter(|((_, region), _)| !region.is_empty()).take(COMPARED);
    let regions: Vec<_> =
        spelt.map(|((country, region), place)| (country, Spelling::of(&region), region, place)).collect();
    for (i, (country, of_a, a, in_a)) in regions.iter().enumerate() {
        for (_, of_b, b, in_b) in regions[..i].iter().filter(|(other, ..)| other == country) {
            if !of_a.is_one(of_b) {
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
    use super::Spelling;

    #[test]
    fn regions_are_one_whatever_the_case_the_accents_and_the_word_for_their_kind() {
        for (a, b) in [
            ("Tamor District", "Tamor district"),
            ("Tamor", "District of Tamor"),
            ("Région de Kidal", "Kidal region"),
            ("Ségou", "Segou  Region"),
            ("Gao-Nord", "gao nord"),
        ] {
            assert!(Spelling::of(a).is_one(&Spelling::of(b)), "{a} {b}");
        }
        for (a, b) in [("Kidal region", "Kidal cercle"), ("Gao", "Gao Nord"), ("Region", "District")] {
            assert!(!Spelling::of(a).is_one(&Spelling::of(b)), "{a} {b}");
        }
    }
}
