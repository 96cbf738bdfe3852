//! Country outlines and the positions of known places.
//!
//! Outlines are those of Natural Earth (public domain), which show *de facto* borders and decide no
//! dispute; places are those of Geonames (CC BY 4.0). Both are hints for checks and a background for
//! maps, not survey data.

mod aliases;
mod normal;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aliases::ALIASES;
pub use normal::normal;

/// Mean radius of the Earth (km).
pub const EARTH_RADIUS_KM: f64 = 6371.0;

static OUTLINES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/outlines.bin"));
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"));

/// A country and where it lies.
#[derive(Debug)]
pub struct Country {
    /// Its usual English name.
    pub name: &'static str,
    official: &'static str,
    /// ISO 3166 code of two letters.
    pub iso2: &'static str,
    /// ISO 3166 code of three letters.
    pub iso3: &'static str,
    rings: &'static [u8],
    n_rings: u32,
    outlines: OnceLock<Vec<Ring>>,
}

/// A position in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Position {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Reads numbers and words off a table that the build has written.
struct Reader<'t>(&'t [u8]);

impl<'t> Reader<'t> {
    fn take(&mut self, n: usize) -> &'t [u8] {
        let (head, rest) = self.0.split_at(n);
        self.0 = rest;
        head
    }

    fn number(&mut self) -> u32 {
        u32::from_le_bytes(self.take(4).try_into().expect("four bytes"))
    }

    fn short(&mut self) -> u16 {
        u16::from_le_bytes(self.take(2).try_into().expect("two bytes"))
    }

    fn float(&mut self) -> f64 {
        f64::from(f32::from_le_bytes(self.take(4).try_into().expect("four bytes")))
    }

    fn text(&mut self) -> &'t str {
        let length = usize::from(self.take(1)[0]);
        std::str::from_utf8(self.take(length)).unwrap_or_default()
    }
}

/// Every country, sorted by ISO code.
pub fn countries() -> &'static [Country] {
    static COUNTRIES: OnceLock<Vec<Country>> = OnceLock::new();
    COUNTRIES.get_or_init(|| {
        let mut table = Reader(OUTLINES);
        let n = table.number();
        let country = |_| {
            let (name, official, iso2, iso3) = (table.text(), table.text(), table.text(), table.text());
            let (bytes, n_rings) = (table.number(), table.number());
            let (rings, outlines) = (table.take(bytes as usize), OnceLock::new());
            Country { name, official, iso2, iso3, rings, n_rings, outlines }
        };
        (0..n).map(country).collect()
    })
}

/// The country of that name, ISO code or usual abbreviation, if it is known.
pub fn country(name: &str) -> Option<&'static Country> {
    static WORDS: OnceLock<BTreeMap<String, &'static Country>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words = BTreeMap::new();
        for country in countries() {
            for word in [country.name, country.official, country.iso2, country.iso3] {
                words.entry(normal(word)).or_insert(country);
            }
            words.entry(sorted(country.official, true)).or_insert(country);
        }
        for (alias, code) in ALIASES {
            let country = countries().iter().find(|c| c.iso2 == *code);
            words.extend(country.map(|country| ((*alias).to_owned(), country)));
        }
        words.remove("");
        words
    });
    let known = |word: String| words.get(&word).copied();
    known(normal(name)).or_else(|| known(sorted(name, true))).or_else(|| {
        // `Republic of X` is X, where that is one country.
        let short = sorted(name, false);
        known(short).filter(|country| !OTHERS.contains(&country.iso2))
    })
}

/// Countries of whose name another has the long form: the Republic of China, of Korea, of the Congo.
const OTHERS: [&str; 5] = ["CN", "KR", "KP", "CG", "CD"];

/// The words of a name of a country in the normal form and in one order: `Congo, Dem. Rep.` and `Rép. dém. du Congo`
/// are the same. With `form`: those for its form of state too.
fn sorted(name: &str, form: bool) -> String {
    const BETWEEN: [&str; 13] = ["of", "the", "and", "de", "du", "des", "d", "la", "le", "les", "l", "et", "en"];
    const FORMS: [(&str, &str); 12] = [
        ("republic", "republic"),
        ("republique", "republic"),
        ("rep", "republic"),
        ("democratic", "democratic"),
        ("democratique", "democratic"),
        ("dem", "democratic"),
        ("islamic", "islamic"),
        ("islamique", "islamic"),
        ("federal", "federal"),
        ("federale", "federal"),
        ("kingdom", "kingdom"),
        ("royaume", "kingdom"),
    ];
    let mut words: Vec<String> = Vec::new();
    for word in name.split(|c: char| !c.is_alphanumeric()).map(normal) {
        match FORMS.iter().find(|(known, _)| *known == word) {
            Some((_, known)) if form => words.push((*known).to_owned()),
            Some(_) => {}
            None if word.is_empty() || BETWEEN.contains(&word.as_str()) => {}
            None => words.push(word),
        }
    }
    words.sort();
    words.concat()
}

/// What is left of the name of a country without the words for its form of state, to compare two names with.
pub fn short_name(name: &str) -> String {
    sorted(name, false)
}

/// One outline: longitude and latitude of its corners, the last as the first.
#[derive(Debug)]
struct Ring {
    corners: Vec<(f64, f64)>,
    /// Smallest longitude and latitude.
    low: (f64, f64),
    /// Largest longitude and latitude.
    high: (f64, f64),
}

impl Ring {
    fn of(corners: Vec<(f64, f64)>) -> Self {
        let bound = |of: fn(f64, f64) -> f64, start: f64| {
            corners.iter().fold((start, start), |(x, y), corner| (of(x, corner.0), of(y, corner.1)))
        };
        let (low, high) = (bound(f64::min, f64::INFINITY), bound(f64::max, f64::NEG_INFINITY));
        Self { corners, low, high }
    }

    /// Whether `at` lies within the ring, by the edges that lie east of it: an odd number.
    fn holds(&self, at: Position) -> bool {
        let (x, y) = (at.longitude, at.latitude);
        if x < self.low.0 || x > self.high.0 || y < self.low.1 || y > self.high.1 {
            return false;
        }
        let lies_west = |pair: &&[(f64, f64)]| {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            (y1 > y) != (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
        };
        self.corners.windows(2).filter(lies_west).count() % 2 == 1
    }
}

impl Country {
    /// Its outlines, unpacked once.
    fn outlines(&self) -> &[Ring] {
        self.outlines.get_or_init(|| {
            let mut table = Reader(self.rings);
            let ring = |_| {
                let n = table.number();
                Ring::of((0..n).map(|_| (table.float(), table.float())).collect())
            };
            (0..self.n_rings).map(ring).collect()
        })
    }

    /// Its outlines: longitude and latitude of the corners of each ring.
    pub fn rings(&self) -> impl Iterator<Item = &[(f64, f64)]> {
        self.outlines().iter().map(|ring| ring.corners.as_slice())
    }

    /// Whether `at` lies in the country.
    pub fn holds(&self, at: Position) -> bool {
        self.outlines().iter().filter(|ring| ring.holds(at)).count() % 2 == 1
    }

    /// How far `at` lies outside the country (km), 0 inside.
    pub fn distance_km(&self, at: Position) -> f64 {
        if self.holds(at) {
            return 0.0;
        }
        let mut nearest = f64::INFINITY;
        let east = libm::cos(at.latitude.to_radians());
        for pair in self.rings().flat_map(|ring| ring.windows(2)) {
            let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
            let (ax, ay) = ((x1 - at.longitude) * east, y1 - at.latitude);
            let (bx, by) = ((x2 - at.longitude) * east, y2 - at.latitude);
            nearest = nearest.min(to_segment(ax, ay, bx, by));
        }
        nearest.sqrt().to_radians() * EARTH_RADIUS_KM
    }
}

/// Square of the distance of the origin from the segment between two points.
fn to_segment(ax: f64, ay: f64, bx: f64, by: f64) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + along * dx, ay + along * dy);
    x * x + y * y
}

/// The country in which `at` lies, if it lies in one.
pub fn country_at(at: Position) -> Option<&'static Country> {
    countries().iter().find(|c| c.holds(at))
}

/// A place that the gazetteer knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownPlace {
    /// Where it lies.
    pub at: Position,
    /// Its region: the first administrative level below the country.
    pub region: &'static str,
}

/// The table of known places, sorted by name.
struct Gazetteer {
    regions: Vec<&'static str>,
    /// Where each row starts in `rows`, four bytes each.
    starts: &'static [u8],
    rows: &'static [u8],
}

impl Gazetteer {
    fn get() -> &'static Self {
        static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
        GAZETTEER.get_or_init(|| {
            let mut table = Reader(PLACES);
            let n_regions = table.number();
            let regions = (0..n_regions).map(|_| table.text()).collect();
            let n = table.number() as usize;
            let (starts, rows) = table.0.split_at(4 * n);
            Self { regions, starts, rows }
        })
    }

    /// Name, code of the country, and place of a row.
    fn row(&self, i: usize) -> (&'static str, &'static str, KnownPlace) {
        let start = Reader(&self.starts[4 * i..]).number();
        let mut row = Reader(&self.rows[start as usize..]);
        let (name, code) = (row.text(), row.text());
        let (latitude, longitude, region) = (row.float(), row.float(), row.short());
        let region = self.regions.get(usize::from(region)).copied().unwrap_or_default();
        (name, code, KnownPlace { at: Position { latitude, longitude }, region })
    }
}

/// Known places of that name in the country with that ISO code.
pub fn known_places(name: &str, iso2: &str) -> Vec<KnownPlace> {
    let (wanted, all) = (normal(name), Gazetteer::get());
    let n = all.starts.len() / 4;
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = usize::midpoint(low, high);
        if all.row(middle).0 < wanted.as_str() { low = middle + 1 } else { high = middle }
    }
    let same = (low..n).map(|i| all.row(i)).take_while(|(name, ..)| *name == wanted);
    same.filter(|(_, code, _)| *code == iso2).map(|(.., place)| place).collect()
}

/// How far two positions lie apart from north to south (km): no more than their distance, and soon known.
pub fn north_km(a: Position, b: Position) -> f64 {
    // Within rounding, by which a place must not seem to lie further away than it does.
    (b.latitude - a.latitude).abs().to_radians() * EARTH_RADIUS_KM * (1.0 - 1e-9)
}

/// Great-circle distance (km).
pub fn great_circle_km(a: Position, b: Position) -> f64 {
    let (phi1, phi2) = (a.latitude.to_radians(), b.latitude.to_radians());
    let s = libm::sin((b.latitude - a.latitude).to_radians() / 2.0);
    let t = libm::sin((b.longitude - a.longitude).to_radians() / 2.0);
    let h = s * s + libm::cos(phi1) * libm::cos(phi2) * t * t;
    2.0 * EARTH_RADIUS_KM * libm::asin(h.clamp(0.0, 1.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIDAL: Position = Position { latitude: 18.4411, longitude: 1.4078 };

    #[test]
    fn names_of_countries_are_known_by_their_words_in_any_order() {
        for (name, code) in [
            ("République du Mali", "ML"),
            ("Rép. du Mali", "ML"),
            ("Mali (Republic of)", "ML"),
            ("Republic of the Niger", "NE"),
            ("Rep. Dem. Congo", "CD"),
            ("Congo, Dem. Rep.", "CD"),
            ("République de Moldavie", "MD"),
            ("République du Congo", "CG"),
            ("Central African Rep.", "CF"),
            ("République fédérale du Nigeria", "NG"),
            ("Islamic Republic of Mauritania", "MR"),
        ] {
            assert_eq!(country(name).map(|country| country.iso2), Some(code), "{name}");
        }
        for name in ["Republic of Nordia", "Democratic Republic", "Republic", "Republic of China and Peru"] {
            assert!(country(name).is_none(), "{name}");
        }
        assert_eq!(short_name("Rép. de Nordia"), short_name("Nordia, Republic of"));
    }

    #[test]
    fn kidal_lies_in_mali() {
        let mali = country("Mali").expect("Mali");
        assert_eq!((mali.iso2, mali.distance_km(KIDAL)), ("ML", 0.0));
        assert_eq!(country_at(KIDAL).map(|c| c.name), Some("Mali"));
        let algeria = country("algeria").expect("Algeria").distance_km(KIDAL);
        assert!((100.0..250.0).contains(&algeria), "{algeria}");
        assert!(countries().len() > 200);
    }

    #[test]
    fn countries_are_known_by_what_scenarios_call_them() {
        for (name, iso2) in [
            ("Burkina_Faso", "BF"),
            ("CAR", "CF"),
            ("DRC", "CD"),
            ("South_Sudan", "SS"),
            ("MLI", "ML"),
            ("Congo", "CG"),
            ("RDC", "CD"),
            ("République démocratique du Congo", "CD"),
            ("DR Congo (Zaire)", "CD"),
            ("COD", "CD"),
            ("Tchad", "TD"),
            ("ALGÉRIE", "DZ"),
            ("Soudan du Sud", "SS"),
            ("Niger", "NE"),
            ("Guinée-Bissau", "GW"),
        ] {
            assert_eq!(country(name).map(|c| c.iso2), Some(iso2), "{name}");
        }
        assert!(country("Atlantis").is_none() && country("").is_none());
    }

    #[test]
    fn known_places_are_found_by_name_and_country() {
        let found = known_places("KIDAL", "ML");
        assert_eq!(found.len(), 1);
        assert!(great_circle_km(found[0].at, KIDAL) < 1.0);
        assert_eq!(normal(found[0].region), "kidal");
        assert!(known_places("Kidal", "FR").is_empty() && known_places("zzzz", "ML").is_empty());
    }

    #[test]
    fn a_degree_of_latitude_is_111_km() {
        let north = Position { latitude: 19.4411, ..KIDAL };
        assert!((great_circle_km(KIDAL, north) - 111.19).abs() < 0.01);
    }
}
