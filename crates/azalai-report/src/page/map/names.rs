//! Names of countries and regions on a map.

use azalai_basemap::{Country, Position};
use azalai_model::{Scenario, Text};
use azalai_text::{Language, Texts, declared_key, each, say};

use crate::page::markup::{name, text};

/// Points along each side of the map among which the spot of a country's name is looked for.
const GRID: usize = 26;

/// The window of a map in degrees: west, east, south, north.
pub(super) type Window = [f64; 4];

/// A name with where it is put: longitude and latitude.
pub(super) struct Named {
    pub name: Text,
    pub longitude: f64,
    pub latitude: f64,
}

/// The countries within the window, each named where it is farthest from its borders, the edge and the places.
pub(super) fn countries(scenario: &Scenario, [west, east, south, north]: Window) -> Vec<Named> {
    let at = |column: usize, row: usize| Position {
        longitude: west + (east - west) * (column as f64 + 0.5) / GRID as f64,
        latitude: south + (north - south) * (row as f64 + 0.5) / GRID as f64,
    };
    let land: Vec<&Country> = azalai_basemap::countries()
        .iter()
        .filter(|c| {
            c.rings().flatten().any(|&(x, y)| (west..=east).contains(&x) && (south..=north).contains(&y))
                || c.holds(at(GRID / 2, GRID / 2))
        })
        .collect();
    let grid: Vec<(usize, usize, Option<usize>)> = (0..GRID * GRID)
        .map(|i| (i % GRID, i / GRID))
        .map(|(column, row)| (column, row, land.iter().position(|c| c.holds(at(column, row)))))
        .collect();
    let cell = |longitude: f64, latitude: f64| {
        let x = (longitude - west) / (east - west) * GRID as f64 - 0.5;
        (x, (latitude - south) / (north - south) * GRID as f64 - 0.5)
    };
    let places: Vec<(f64, f64)> = scenario.places.iter().map(|p| cell(p.longitude, p.latitude)).collect();
    // The square of how far a point is from all that its name should not touch; none if it is nearer than `least`.
    let free = |own: usize, column: usize, row: usize, least: f64| {
        let (x, y) = (column as f64, row as f64);
        let far = |(a, b): (f64, f64)| (a - x).powi(2) + (b - y).powi(2);
        let others = grid.iter().filter(|g| g.2 != Some(own)).map(|g| far((g.0 as f64, g.1 as f64)));
        let edges = [x + 0.5, GRID as f64 - x - 0.5, y + 0.5, GRID as f64 - y - 0.5].map(|far| far * far);
        let mut all = edges.into_iter().chain(places.iter().map(|&p| far(p))).chain(others);
        all.try_fold(f64::INFINITY, |room, far| Some(room.min(far)).filter(|room| *room >= least))
    };
    let named = |(own, country): (usize, &&Country)| {
        let (mut room, mut spot) = (1.0, None);
        for &(column, row, _) in grid.iter().filter(|g| g.2 == Some(own)) {
            if let Some(more) = free(own, column, row, room) {
                (room, spot) = (more, Some(at(column, row)));
            }
        }
        let Position { longitude, latitude } = spot?;
        Some(Named { name: country_name(country), longitude, latitude })
    };
    land.iter().enumerate().filter_map(named).collect()
}

/// Its name in both languages; in English where the catalogues do not have it.
fn country_name(country: &Country) -> Text {
    let entry = format!("country-{}", country.iso2);
    if !Texts::of(Language::English).has(&declared_key(&entry)) {
        return name(country.name);
    }
    each(|language| Texts::of(language).declared(&entry))
}

/// The regions of the home country, each in the middle of its places.
pub(super) fn regions(scenario: &Scenario) -> Vec<Named> {
    let mut by_name: Vec<(&str, f64, f64, f64)> = Vec::new();
    for place in &scenario.places {
        let region = place.region.split(',').next().unwrap_or("").trim();
        let Some(stem) = region.strip_suffix(" region") else { continue };
        match by_name.iter_mut().find(|r| r.0 == stem) {
            Some(r) => (r.1, r.2, r.3) = (r.1 + place.longitude, r.2 + place.latitude, r.3 + 1.0),
            None => by_name.push((stem, place.longitude, place.latitude, 1.0)),
        }
    }
    let named = |(stem, x, y, n): (&str, f64, f64, f64)| Named {
        name: text(&say!(page_region, name = stem)),
        longitude: x / n,
        latitude: y / n,
    };
    by_name.into_iter().map(named).collect()
}
