//! Which place of the map a row means: by its code, then by its name within its parent, never by nearness alone.

use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::{Position, country, great_circle_km};
use azalai_model::{Place, PlaceId, Scenario};
use azalai_scenario::values::says_nothing;

use crate::country::key;
use crate::names::plain;

/// A place of the same name that lies further away is another one (km).
const SAME_KM: f64 = 50.0;
/// A place of the same name that lies so near is the same one, though the units that they lie in are named otherwise (km).
const SPOT_KM: f64 = 15.0;
/// Names shorter than this are like too many others.
const MOST_ALIKE: usize = 5;

/// Words for kinds of units and places, which are left out where names are compared.
const UNITS: [&str; 26] = [
    "state",
    "district",
    "region",
    "province",
    "governorate",
    "county",
    "department",
    "division",
    "area",
    "town",
    "city",
    "village",
    "cercle",
    "commune",
    "wilaya",
    "departement",
    "etat",
    "ville",
    "municipality",
    "prefecture",
    "of",
    "de",
    "du",
    "camp",
    "site",
    "refugee",
];

/// Where a row says that something is.
#[derive(Clone, Debug, Default)]
pub struct Where<'w> {
    /// The key of the country, or empty.
    pub country: String,
    /// The code that the row gives, or empty.
    pub pcode: &'w str,
    /// Its name.
    pub name: &'w str,
    /// The units that it lies in.
    pub parents: [&'w str; 3],
    /// Its position.
    pub at: Option<Position>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A place, by code or name.
    Place(PlaceId),
    /// A place whose name or code is like it.
    Alike(PlaceId),
    /// None.
    None,
    /// Several, or one that lies elsewhere.
    Doubtful,
}

/// The places of a scenario, to be looked up.
pub struct Places<'s> {
    all: &'s [Place],
    keys: Vec<String>,
    /// Names as they are compared for likeness, with their number of letters.
    bare: Vec<(String, usize)>,
    by_code: BTreeMap<String, PlaceId>,
    by_likely_code: BTreeMap<String, Vec<PlaceId>>,
    by_name: BTreeMap<String, Vec<PlaceId>>,
    /// Names that the user gave: they hold wherever the row lies.
    given: BTreeSet<(String, PlaceId)>,
}

impl<'s> Places<'s> {
    /// Those of a scenario, with further names and codes for them: name or code, and the id.
    pub fn new(scenario: &'s Scenario, more: &[(String, String)]) -> Self {
        let all = scenario.places.as_slice();
        let mut places = Self {
            all,
            keys: all.iter().map(|place| key(&place.country)).collect(),
            bare: all.iter().map(|place| bare(&place.name)).map(|name| (name.clone(), name.chars().count())).collect(),
            by_code: BTreeMap::new(),
            by_likely_code: BTreeMap::new(),
            by_name: BTreeMap::new(),
            given: BTreeSet::new(),
        };
        for (place, id) in all.iter().zip((0..).map(PlaceId)) {
            places.code(&place.pcode, id);
            places.name(&place.name, id);
            places.name(&place.id, id);
        }
        for (name, of) in more {
            if let Some(at) = all.iter().position(|place| place.id == *of) {
                let id = PlaceId(at as u32);
                places.code(name, id);
                places.name(name, id);
                places.given.insert((plain(name), id));
            }
        }
        places
    }

    fn code(&mut self, code: &str, id: PlaceId) {
        let Some((exact, likely)) = codes(code) else { return };
        self.by_code.entry(exact).or_insert(id);
        let likely = self.by_likely_code.entry(likely).or_default();
        if !likely.contains(&id) {
            likely.push(id);
        }
    }

    fn name(&mut self, name: &str, id: PlaceId) {
        let ids = self.by_name.entry(plain(name)).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// The place of that number.
    pub fn get(&self, id: PlaceId) -> &'s Place {
        &self.all[id.index()]
    }

    /// The keys of the countries that have places.
    pub fn countries(&self) -> &[String] {
        &self.keys
    }

    /// The place that a row means.
    pub fn find(&self, of: &Where<'_>) -> Found {
        if let Some((exact, likely)) = codes(of.pcode) {
            if let Some(id) = self.by_code.get(&exact) {
                return Found::Place(*id);
            }
            if let Some([id]) = self.by_likely_code.get(&likely).map(Vec::as_slice) {
                return Found::Alike(*id);
            }
        }
        let name = plain(of.name);
        if name.is_empty() {
            return Found::None;
        }
        let same = self.by_name.get(&name).map_or(&[][..], Vec::as_slice);
        let here: Vec<PlaceId> = same.iter().copied().filter(|id| self.is_in(*id, of)).collect();
        match here[..] {
            [id] if self.given.contains(&(name, id)) || self.is_near(id, of) => Found::Place(id),
            [] => self.alike(of, same),
            _ => Found::Doubtful,
        }
    }

    /// The one place whose name is like it: of `same` name and position where the parent is spelt otherwise, a part of a
    /// town that is written after it (`Kidal - Etambar`), or a name of a few other letters within the same parent.
    fn alike(&self, of: &Where<'_>, same: &[PlaceId]) -> Found {
        let is_there =
            |id: &PlaceId| of.at.is_some() && self.is_within(*id, of, SPOT_KM) && self.is_of_country(*id, of);
        if let [id] = same.iter().copied().filter(is_there).collect::<Vec<_>>()[..] {
            return Found::Alike(id);
        }
        if let Some((town, _)) = of.name.split_once(" - ") {
            let town = Where { name: town.trim(), pcode: "", ..of.clone() };
            match self.find(&town) {
                Found::Place(id) | Found::Alike(id) => return Found::Alike(id),
                Found::None => {}
                Found::Doubtful => return Found::Doubtful,
            }
        }
        let wanted = bare(of.name);
        let letters = wanted.chars().count();
        if letters < MOST_ALIKE {
            return Found::None;
        }
        let edits = if letters >= 8 { 2 } else { 1 };
        let is_like = |id: &PlaceId| {
            let (own, own_letters) = &self.bare[id.index()];
            *own_letters >= MOST_ALIKE
                && own_letters.abs_diff(letters) <= edits
                && strsim::levenshtein(own, &wanted) <= edits
        };
        let ids = (0..self.all.len() as u32).map(PlaceId).filter(is_like);
        let found: Vec<PlaceId> = ids.filter(|id| self.is_in(*id, of) && self.is_near(*id, of)).collect();
        if let [id] = found[..] { Found::Alike(id) } else { Found::None }
    }

    /// Whether nothing that is known of its country and parents speaks against it.
    fn is_in(&self, id: PlaceId, of: &Where<'_>) -> bool {
        let place = self.get(id);
        let itself = bare(of.name);
        let parents = of.parents.iter().filter(|name| !says_nothing(name));
        let parents: Vec<String> = parents.map(|name| bare(name)).filter(|name| !name.is_empty()).collect();
        let own: Vec<String> = place.region.split(',').map(bare).filter(|name| !name.is_empty()).collect();
        // A unit in Arabic letters says nothing for or against one in Latin letters.
        let in_script = |name: &&String| own.iter().any(|own| own.is_ascii() == name.is_ascii());
        let unknown = parents.iter().filter(in_script).all(|name| *name == itself) || place.region == "unknown";
        self.is_of_country(id, of) && (unknown || own.iter().any(|name| parents.contains(name)))
    }

    /// Whether its country may be that of the row.
    fn is_of_country(&self, id: PlaceId, of: &Where<'_>) -> bool {
        let country = &self.keys[id.index()];
        of.country.is_empty() || country.is_empty() || *country == of.country
    }

    /// Whether it does not lie elsewhere.
    fn is_near(&self, id: PlaceId, of: &Where<'_>) -> bool {
        self.is_within(id, of, SAME_KM)
    }

    /// Whether the row lies within so many km of it, if it says where it lies.
    fn is_within(&self, id: PlaceId, of: &Where<'_>, km: f64) -> bool {
        let place = self.get(id);
        let own = Position { latitude: place.latitude, longitude: place.longitude };
        of.at.is_none_or(|at| great_circle_km(at, own) <= km)
    }
}

/// A name without the words for its kind of unit, in the normal form.
pub fn bare(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(plain);
    let kept: String = words.filter(|word| !UNITS.contains(&word.as_str())).collect();
    if kept.is_empty() { plain(name) } else { kept }
}

/// A p-code in one form: its country in two letters.
pub fn code(text: &str) -> Option<String> {
    codes(text).map(|(exact, _)| exact)
}

/// Whether a text looks like a p-code: two or three letters of a country, then digits.
pub fn is_pcode(text: &str) -> bool {
    codes(text).is_some()
}

/// A p-code with its country in two letters; and the same without noughts that parts of it may begin with.
fn codes(text: &str) -> Option<(String, String)> {
    let text = text.trim().to_uppercase();
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = text.split_at(at);
    let sound = (2..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
    if !sound || !digits.bytes().all(|b| b.is_ascii_alphanumeric()) || digits.len() > 16 {
        return None;
    }
    let letters = country(letters).map_or(letters, |country| country.iso2);
    Some((format!("{letters}{digits}"), format!("{letters}{}", digits.trim_start_matches('0'))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_scenario::{MemoryFiles, ReadOptions, read};

    fn scenario() -> Scenario {
        let files = MemoryFiles::of(&[
            (
                "scenario.toml",
                "format = 1\ntitle = { en = \"a\", fr = \"a\" }\nquestion = { en = \"a\", fr = \"a\" }\n\
                 status = \"historical\"\nstart = 2020-01-01\nend = 2020-12-31\nhome_country = \"Mali\"\n",
            ),
            (
                "places.csv",
                "id,name,country,admin,kind,latitude,longitude,population,pcode\n\
                 anefis,Anefis,Mali,Kidal,town,18.0,0.6,100,ML0801\n\
                 essako,Tin-Essako,Mali,Kidal,town,18.4,2.5,100,ML02\n\
                 bourem,Bourem,Mali,Gao,town,17.0,-0.35,100,\n",
            ),
            ("links.csv", "from,to,km\nanefis,essako,300\nanefis,bourem,200\n"),
        ]);
        read(&files, "t", &ReadOptions::default()).scenario.expect("it is sound")
    }

    #[test]
    fn a_place_is_found_by_code_then_by_name_within_its_parent() {
        let scenario = scenario();
        let places = Places::new(&scenario, &[("Al Bourem".to_owned(), "bourem".to_owned())]);
        let find = |pcode: &str, name: &str, parent: &str| {
            let of = Where { country: key("Mali"), pcode, name, parents: [parent, "", ""], at: None };
            match places.find(&of) {
                Found::Place(id) => places.get(id).id.clone(),
                Found::Alike(id) => format!("~{}", places.get(id).id),
                Found::None => "none".to_owned(),
                Found::Doubtful => "doubtful".to_owned(),
            }
        };
        // The code wins over a name; codes with three letters of the country are the same.
        assert_eq!(find("MLI0801 ", "Bourem", ""), "anefis");
        // Noughts may be missing or too many: that is likeness.
        assert_eq!(find("ML002", "", ""), "~essako");
        assert_eq!(find("", "TIN ESSAKO", "Kidal Region"), "essako");
        assert_eq!(find("", "Anefif", "kidal"), "~anefis");
        assert_eq!(find("", "Al Bourem", "Gao"), "bourem");
        // Another parent is another place.
        assert_eq!(find("", "Bourem", "Ségou"), "none");
        let far = Where { name: "Bourem", at: Some(Position { latitude: 12.0, longitude: -8.0 }), ..Where::default() };
        assert_eq!(places.find(&far), Found::Doubtful);
        // Next to a place, with another name: never.
        let near =
            Where { name: "Temera", at: Some(Position { latitude: 17.0, longitude: -0.35 }), ..Where::default() };
        assert_eq!(places.find(&near), Found::None);
    }
}
