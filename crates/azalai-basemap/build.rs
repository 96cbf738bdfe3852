//! Writes two tables: country outlines (Natural Earth, public domain, by way of `world-data`) and known
//! places (Geonames, CC BY 4.0, by way of `reverse_geocoder`). Only the tables reach the program.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::path::{Path, PathBuf};

use geo::Simplify;

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
    let csv = std::fs::read_to_string(gazetteer()).expect("the list of places can be read");
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

/// The list that `reverse_geocoder` carries: the package offers no way to walk through it.
fn gazetteer() -> PathBuf {
    let cargo = std::env::var_os("CARGO").expect("cargo sets it");
    let manifest = std::env::var_os("CARGO_MANIFEST_PATH").expect("cargo sets it");
    let out = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--offline", "--manifest-path"])
        .arg(manifest)
        .output()
        .expect("cargo metadata runs");
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).expect("cargo metadata prints JSON");
    let packages = json["packages"].as_array().expect("it lists packages");
    let found = packages.iter().find(|p| p["name"] == "reverse_geocoder").expect("it is a dependency");
    let manifest = Path::new(found["manifest_path"].as_str().expect("a path"));
    manifest.parent().expect("a folder").join("cities.csv")
}
