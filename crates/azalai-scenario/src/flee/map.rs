//! `locations.csv`, `routes.csv` and `major_routes.csv`.

use std::collections::BTreeMap;

use azalai_model::{Link, Place, PlaceId, PlaceKind, Rules, Settings};
use azalai_text::say;

use super::rows::Rows;
use super::{Folder, Names};
use crate::Severity;
use crate::native::sheet::Say;
use crate::table::Row;

pub(super) const PLACES: &str = "input_csv/locations.csv";
const LINKS: &str = "input_csv/routes.csv";
const MAJOR_ROUTES: &str = "input_csv/major_routes.csv";
/// Cells of `locations.csv` with a fixed meaning.
const FIXED: usize = 8;

/// The country and the region of a place for which the file names none.
pub(crate) const UNKNOWN: &str = "unknown";

/// What Flee makes of a type: the first of these that the word contains.
pub(crate) fn kind(word: &str) -> PlaceKind {
    let word = word.to_lowercase();
    let kinds = [
        ("camp", if word.contains("idp") { PlaceKind::IdpCamp } else { PlaceKind::Camp }),
        ("conflict", PlaceKind::ConflictZone),
        ("forward", PlaceKind::ForwardingHub),
        ("marker", PlaceKind::Marker),
        ("flood_zone", PlaceKind::FloodZone),
        ("default", PlaceKind::Town),
        ("town", PlaceKind::Town),
    ];
    kinds.into_iter().find(|(part, _)| word.contains(part)).map_or(PlaceKind::Untyped, |(_, kind)| kind)
}

/// Names of the columns beyond the `fixed` ones, by header.
fn attributes(rows: &Rows, fixed: usize) -> Vec<String> {
    let headers = rows.table.rows().filter(|row| row.text(0).starts_with('#'));
    headers.flat_map(|row| row.cells().skip(fixed).map(str::to_owned)).collect()
}

/// The places, in file order.
pub(super) fn places(folder: &Folder<'_>, settings: &Settings, say: &mut Say) -> Vec<Place> {
    let Some(rows) = folder.needed(PLACES, &say!(the_places), say) else { return Vec::new() };
    rows.in_place(&["name", "region", "country", "latitude", "longitude", "type", "conflict_date", "population"], say);
    let attributes = attributes(&rows, FIXED);
    let mut places: Vec<Place> = Vec::new();
    let mut rows_of: BTreeMap<&str, Row<'_>> = BTreeMap::new();
    for row in rows.data() {
        let columns = "name, region, country, latitude, longitude, type, conflict_date, population";
        if row.text(0).is_empty() {
            say.push(rows.table.error("empty-name", row, 0, say!(place_no_name)).help(say!(name_begin_line)));
        } else if rows.has_cells(row, FIXED, columns, say) {
            let first = *rows_of.entry(row.text(0)).or_insert(row);
            if first.index() < row.index() {
                // The first is kept, so that no rule finds two places where one is meant.
                let message = say!(twice_first_line, name = row.text(0), line = first.line().to_string());
                let help = say!(give_two_places);
                say.push(rows.table.error("duplicate-place", row, 0, message).help(help));
                continue;
            }
            places.push(place(&rows, row, &attributes, settings, say));
        }
    }
    if places.is_empty() {
        say.push(crate::Diagnostic::error("no-place", PLACES, say!(there_is_no_place)).help(say!(add_row_each_place)));
    }
    if let Some(home) = places.first().map(|p| p.country.clone()) {
        for place in places.iter().filter(|p| settings.use_economic_pull && p.country != home) {
            for name in ["trade_volume", "hdi"] {
                if !attributes.iter().any(|a| a == name) {
                    let message = say!(foreign_no_use_economic_pull, name = place.name, column = name);
                    say.push(
                        crate::Diagnostic::error("missing-column", PLACES, message)
                            .help(say!(add_column, column = name)),
                    );
                }
            }
        }
    }
    places
}

fn place(rows: &Rows, row: Row<'_>, attributes: &[String], settings: &Settings, say: &mut Say) -> Place {
    let known = |cell: usize| if row.text(cell).trim().is_empty() { UNKNOWN } else { row.text(cell) };
    if known(2) == UNKNOWN && !say.enough(&rows.table.file, Severity::Warning, "empty-cell") {
        let fault = rows.table.warning("empty-cell", row, 2, say!(place_no_country, name = row.text(0)));
        say.push(fault.effect(say!(country_is_unknown)).help(say!(write_its_country)));
    }
    let mut place = Place::new(row.text(0), known(2), kind(row.text(5)));
    known(1).clone_into(&mut place.region);
    let is_camp = matches!(place.kind, PlaceKind::Camp | PlaceKind::IdpCamp);
    let degrees =
        |cell, say: &mut Say| if row.text(cell).is_empty() { 0.0 } else { rows.number(row, cell, say).unwrap_or(0.0) };
    place.latitude = degrees(3, say);
    place.longitude = degrees(4, say);
    if place.kind == PlaceKind::Untyped {
        let message = say!(no_type_place_flee, kind = row.text(5));
        let fault = rows.table.warning("R20", row, 5, message).effect(say!(everybody_who_comes));
        say.push(fault.help(say!(write_conflict_zone_town)));
    }
    if place.kind == PlaceKind::ConflictZone {
        place.conflict_date = rows.whole(row, 6, say).unwrap_or(0);
    }
    let people = if row.text(7).is_empty() { 0 } else { rows.whole(row, 7, say).unwrap_or(0) };
    if people < 0 {
        rows.wrong(row, 7, &say!(number_people_0), say);
    }
    if is_camp {
        place.capacity = Some(people.max(0));
    } else {
        place.population = people.max(0);
    }
    for (index, name) in attributes.iter().enumerate() {
        let cell = FIXED + index;
        let filled = !row.text(cell).is_empty();
        let whole = |say: &mut Say| rows.whole(row, cell, say).unwrap_or(0);
        let number = |say: &mut Say| rows.number(row, cell, say).unwrap_or(0.0);
        match name.as_str() {
            "initial_idps" if is_camp => place.initial_idps = whole(say),
            "conflict_intensity" if place.kind == PlaceKind::ConflictZone => {
                place.conflict_intensity = Some(number(say));
            }
            "capacity_per_day" => place.capacity_per_day = whole(say),
            "farmer_fraction" if filled => place.farmer_fraction = Some(number(say)),
            "deactivation_probability" if filled => place.deactivation_probability = number(say).clamp(0.0, 1.0),
            "trade_volume" if filled || settings.use_economic_pull => place.trade_volume = number(say),
            "hdi" if filled || settings.use_economic_pull => place.hdi = number(say),
            _ => {}
        }
    }
    place
}

/// The links, in file order.
pub(super) fn links(folder: &Folder<'_>, names: &Names, say: &mut Say) -> Vec<Link> {
    let Some(rows) = folder.needed(LINKS, &say!(roads_between_places), say) else { return Vec::new() };
    rows.in_place(&["name1", "name2", "distance", "forced_redirection"], say);
    let attributes = attributes(&rows, 4);
    let mut links = Vec::with_capacity(rows.table.rows().len());
    for row in rows.data() {
        if !rows.has_cells(row, 3, "name1, name2, distance, forced_redirection", say) {
            continue;
        }
        let ends = (names.find(&rows, row, 0, say), names.find(&rows, row, 1, say));
        let km = rows.number(row, 2, say);
        if km == Some(0.0) && folder.rules == Rules::Flee {
            let fault = rows.table.warning("R03", row, 2, say!(road_of_no_length));
            say.push(fault.effect(say!(road_counts_as_hundredth)).help(say!(write_length)));
        } else if km.is_some_and(|km| km <= 0.0) {
            rows.wrong(row, 2, &say!(length_above_0), say);
        }
        let mut link = Link::road(ends.0.unwrap_or(PlaceId(0)), ends.1.unwrap_or(PlaceId(0)), km.unwrap_or(1.0));
        let word = row.text(3);
        let redirection = if word.is_empty() { Some(0) } else { rows.whole(row, 3, say) };
        link.redirection = redirection.filter(|n| [1, 2].contains(n)).unwrap_or(0) as u8;
        if let Some(n) = redirection.filter(|&n| n != 0) {
            forced(&rows, row, n, say);
        }
        for (index, name) in attributes.iter().enumerate() {
            match name.as_str() {
                "max_move_speed" => {
                    link.max_speed = rows.number(row, 4 + index, say);
                    if link.max_speed.is_some_and(|v| v <= 0.0) {
                        rows.wrong(row, 4 + index, &say!(speed_above_0_km), say);
                    }
                }
                "walk_probability" => {
                    link.walk_probability = rows.number(row, 4 + index, say).unwrap_or(0.0).clamp(0.0, 1.0);
                }
                _ => {}
            }
        }
        if ends.0.is_some() && ends.0 == ends.1 {
            let fault = rows.table.warning("loop", row, 1, say!(road_leads_back));
            say.push(fault.effect(say!(nobody_takes_loop)).help(say!(remove_row)));
        }
        // No scenario comes of files with errors: what they hold is not kept.
        if !say.failed() {
            links.push(link);
        }
    }
    links
}

/// Forced redirections move nobody in Flee 3, and 1 doubles the road (Q03, Q04).
fn forced(rows: &Rows, row: Row<'_>, n: i64, say: &mut Say) {
    let message = say!(forced_redirection_moves_nobody, value = n);
    let effect = if n == 1 { say!(road_exists_twice_doubles) } else { say!(none_flee_3_stores) };
    say.push(rows.table.warning("R22", row, 3, message).effect(effect).help(say!(write_0)));
}

/// Major routes, where the settings ask for fixed routes.
pub(super) fn major_routes(
    folder: &Folder<'_>,
    names: &Names,
    settings: &Settings,
    say: &mut Say,
) -> Vec<Vec<PlaceId>> {
    if !settings.fixed_routes {
        return Vec::new();
    }
    let Some(rows) = folder.optional(MAJOR_ROUTES, say) else { return Vec::new() };
    let route = |row: Row<'_>, say: &mut Say| {
        let cells = row.cells().rposition(|c| !c.is_empty()).map_or(0, |last| last + 1);
        (0..cells).filter_map(|cell| names.find(&rows, row, cell, say)).collect()
    };
    rows.data().map(|row| route(row, say)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_what_its_word_contains() {
        let kinds =
            ["idpcamp", "Camp", "conflict_zone", "forwarding_hub", "marker", "flood_zone", "town", "default", "city"];
        assert_eq!(
            kinds.map(kind),
            [
                PlaceKind::IdpCamp,
                PlaceKind::Camp,
                PlaceKind::ConflictZone,
                PlaceKind::ForwardingHub,
                PlaceKind::Marker,
                PlaceKind::FloodZone,
                PlaceKind::Town,
                PlaceKind::Town,
                PlaceKind::Untyped
            ]
        );
    }
}
