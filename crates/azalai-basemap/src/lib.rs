//! Country outlines and the positions of known places.
//!
//! Outlines are those of Natural Earth (public domain), which show *de facto* borders and decide no
//! dispute; places are those of Geonames (CC BY 4.0). Both are hints for checks and a background for
//! maps, not survey data.

mod normal;

use std::sync::OnceLock;

pub use normal::normal;

/// Mean radius of the Earth (km).
pub const EARTH_RADIUS_KM: f64 = 6371.0;

static OUTLINES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/outlines.bin"));
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"));

/// Names under which scenarios of the field know countries, beside their own and their ISO codes.
const ALIASES: &[(&str, &str)] = &[
    ("car", "CF"),
    ("centralafricanrepublic", "CF"),
    ("drc", "CD"),
    ("dcongo", "CD"),
    ("drcongo", "CD"),
    ("democraticrepublicofthecongo", "CD"),
    ("congo", "CG"),
    ("republicofthecongo", "CG"),
    ("congobrazzaville", "CG"),
    ("congokinshasa", "CD"),
    ("ivorycoast", "CI"),
    ("cotedivoire", "CI"),
    ("swaziland", "SZ"),
    ("burma", "MM"),
    ("uk", "GB"),
    ("usa", "US"),
    ("uae", "AE"),
    ("turkiye", "TR"),
    ("turkey", "TR"),
    ("czechrepublic", "CZ"),
    ("macedonia", "MK"),
    ("palestine", "PS"),
];

/// A country and where it lies.
#[derive(Debug)]
pub struct Country {
    /// Its usual English name.
    pub name: &'static str,
    official: &'static str,
    /// ISO 3166 code of two letters.
    pub iso2: &'static str,
    iso3: &'static str,
    rings: &'static [u8],
    n_rings: u32,
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
            Country { name, official, iso2, iso3, rings: table.take(bytes as usize), n_rings }
        };
        (0..n).map(country).collect()
    })
}

/// The country of that name, ISO code or usual abbreviation, if it is known.
pub fn country(name: &str) -> Option<&'static Country> {
    let wanted = normal(name);
    let code = ALIASES.iter().find(|(alias, _)| *alias == wanted).map(|(_, code)| *code);
    countries().iter().find(|c| {
        code.is_some_and(|code| c.iso2 == code)
            || code.is_none()
                && !wanted.is_empty()
                && [c.name, c.official, c.iso2, c.iso3].iter().any(|word| normal(word) == wanted)
    })
}

impl Country {
    /// Its outlines: longitude and latitude of the corners of each ring.
    pub fn rings(&self) -> Vec<Vec<(f64, f64)>> {
        let mut table = Reader(self.rings);
        let ring = |_| {
            let n = table.number();
            (0..n).map(|_| (table.float(), table.float())).collect()
        };
        (0..self.n_rings).map(ring).collect()
    }

    /// How far `at` lies outside the country (km), 0 inside.
    pub fn distance_km(&self, at: Position) -> f64 {
        let (mut inside, mut nearest) = (false, f64::INFINITY);
        let east = libm::cos(at.latitude.to_radians());
        for ring in self.rings() {
            for pair in ring.windows(2) {
                let ((x1, y1), (x2, y2)) = (pair[0], pair[1]);
                if (y1 > at.latitude) != (y2 > at.latitude)
                    && at.longitude < (x2 - x1) * (at.latitude - y1) / (y2 - y1) + x1
                {
                    inside = !inside;
                }
                let (ax, ay) = ((x1 - at.longitude) * east, y1 - at.latitude);
                let (bx, by) = ((x2 - at.longitude) * east, y2 - at.latitude);
                nearest = nearest.min(to_segment(ax, ay, bx, by));
            }
        }
        if inside { 0.0 } else { nearest.to_radians() * EARTH_RADIUS_KM }
    }
}

/// Distance of the origin from the segment between two points.
fn to_segment(ax: f64, ay: f64, bx: f64, by: f64) -> f64 {
    let (dx, dy) = (bx - ax, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + along * dx, ay + along * dy);
    (x * x + y * y).sqrt()
}

/// The country in which `at` lies, if it lies in one.
pub fn country_at(at: Position) -> Option<&'static Country> {
    countries().iter().find(|c| c.distance_km(at) == 0.0)
}

/// A place that the gazetteer knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KnownPlace {
    /// Where it lies.
    pub at: Position,
    /// Its region: the first administrative level below the country.
    pub region: &'static str,
}

/// Known places of that name in the country with that ISO code.
pub fn known_places(name: &str, iso2: &str) -> Vec<KnownPlace> {
    let wanted = normal(name);
    let mut table = Reader(PLACES);
    let n_regions = table.number();
    let regions: Vec<&'static str> = (0..n_regions).map(|_| table.text()).collect();
    let n = table.number() as usize;
    let (starts, body) = table.0.split_at(4 * n);
    let row = |i: usize| {
        let mut start = Reader(&starts[4 * i..]);
        let mut row = Reader(&body[start.number() as usize..]);
        (row.text(), row.text(), row.float(), row.float(), row.short())
    };
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = usize::midpoint(low, high);
        if row(middle).0 < wanted.as_str() { low = middle + 1 } else { high = middle }
    }
    (low..n)
        .map(row)
        .take_while(|(name, ..)| *name == wanted)
        .filter(|(_, code, ..)| *code == iso2)
        .map(|(_, _, latitude, longitude, region)| KnownPlace {
            at: Position { latitude, longitude },
            region: regions.get(usize::from(region)).copied().unwrap_or_default(),
        })
        .collect()
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
