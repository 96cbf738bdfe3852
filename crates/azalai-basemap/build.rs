//! Writes two tables: country outlines (Natural Earth, public domain, by way of `world-data`) and known
//! places (Geonames, CC BY 4.0, by way of `reverse_geocoder`). Only the tables reach the program.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::path::{Path, PathBuf};

use geo::Simplify;

/// The package whose list of places is read, as `Cargo.toml` pins it.
const PACKAGE: &str = "reverse_geocoder-4.1.1";
const LIST: &str = "cities.csv";
/// How far a simplified outline may lie from the original (degrees).
const TOLERANCE: f32 = 0.01;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src/normal.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    std::fs::write(out.join("outlines.bin"), outlines()).expect("the output folder can be written");
    std::fs::write(out.join("places.bin"), places()).expect("the output folder can be written");
}

mod normal {
    include!("src/normal.rs");
}

fn text(out: &mut Vec<u8>, text: &str) {
    let bytes = &text.as_bytes()[..text.len().min(255)];
    out.push(bytes.len() as u8);
    out.extend(bytes);
}

/// Number of countries; each: name, official name, two ISO codes, bytes of its rings, number of rings;
/// each ring: number of points, then longitude and latitude.
fn outlines() -> Vec<u8> {
    let world = world_data::load();
    let mut countries: Vec<_> = world.countries.values().collect();
    countries.sort_by(|a, b| a.iso_a2.cmp(&b.iso_a2).then(a.common_name.cmp(&b.common_name)));
    let mut out = (countries.len() as u32).to_le_bytes().to_vec();
    for country in countries {
        for word in [&country.common_name, &country.official_name, &country.iso_a2, &country.iso_a3] {
            text(&mut out, word);
        }
        let mut rings = Vec::new();
        let mut n = 0u32;
        for polygon in &country.polygons {
            let simple = polygon.simplify(&TOLERANCE);
            for ring in std::iter::once(simple.exterior()).chain(simple.interiors()) {
                n += 1;
                rings.extend((ring.0.len() as u32).to_le_bytes());
                for point in &ring.0 {
                    rings.extend(point.x.to_le_bytes());
                    rings.extend(point.y.to_le_bytes());
                }
            }
        }
        out.extend((rings.len() as u32).to_le_bytes());
        out.extend(n.to_le_bytes());
        out.extend(rings);
    }
    out
}

/// Number of regions, their names; number of places, where each begins, then each: normal name, country code, latitude,
/// longitude, index of its region.
fn places() -> Vec<u8> {
    let csv = gazetteer().and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_else(|| {
        println!("cargo:warning=the list of known places is not where cargo unpacks it; checks go without its hints");
        String::new()
    });
    let mut rows: Vec<(String, String, f32, f32, String)> = csv
        .lines()
        .skip(1)
        .filter_map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let (lat, lon) = (cells.first()?.parse().ok()?, cells.get(1)?.parse().ok()?);
            let name = normal::normal(cells.get(2)?.trim_matches('"'));
            let country = cells.last().map_or(String::new(), |c| (*c).to_owned());
            let region = cells.get(3).map_or(String::new(), |c| c.trim_matches('"').to_owned());
            (!name.is_empty()).then_some((name, country, lat, lon, region))
        })
        .collect();
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)).then(a.2.total_cmp(&b.2)).then(a.3.total_cmp(&b.3)));
    let regions: Vec<&String> =
        rows.iter().map(|r| &r.4).collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let mut names = Vec::new();
    for region in &regions {
        text(&mut names, region);
    }
    let (mut starts, mut body) = (Vec::new(), Vec::new());
    for (name, country, lat, lon, region) in &rows {
        starts.extend((body.len() as u32).to_le_bytes());
        text(&mut body, name);
        text(&mut body, country);
        body.extend(lat.to_le_bytes());
        body.extend(lon.to_le_bytes());
        let index = regions.binary_search(&region).expect("it is one of them");
        body.extend(u16::try_from(index).expect("few regions").to_le_bytes());
    }
    let n_regions = (regions.len() as u32).to_le_bytes().to_vec();
    [n_regions, names, (rows.len() as u32).to_le_bytes().to_vec(), starts, body].concat()
}

/// The list that `reverse_geocoder` carries, which the package offers no way to walk through: it is read where
/// cargo has unpacked the package.
fn gazetteer() -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|h| h.join(".cargo")));
    let unpacked = |source: std::fs::DirEntry| source.path().join(PACKAGE).join(LIST);
    let sources = home.and_then(|h| std::fs::read_dir(h.join("registry/src")).ok());
    let found = sources.and_then(|all| all.flatten().map(unpacked).find(|path| path.is_file()));
    // A vendored package lies elsewhere, and only cargo knows where.
    found.or_else(|| from_metadata(&["--offline"])).or_else(|| from_metadata(&[]))
}

fn from_metadata(more: &[&str]) -> Option<PathBuf> {
    let out = std::process::Command::new(std::env::var_os("CARGO")?)
        .args(["metadata", "--format-version", "1", "--manifest-path"])
        .arg(std::env::var_os("CARGO_MANIFEST_PATH")?)
        .args(more)
        .output()
        .ok()?;
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).ok()?;
    let found = json["packages"].as_array()?.iter().find(|p| p["name"] == "reverse_geocoder")?;
    let path = Path::new(found["manifest_path"].as_str()?).parent()?.join(LIST);
    path.is_file().then_some(path)
}
