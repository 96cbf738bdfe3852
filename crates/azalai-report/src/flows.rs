//! `flows.csv`: how many people move from where to where, by week; and the same for the map.

use std::collections::BTreeMap;
use std::path::Path;

use azalai_model::tables::results::FLOWS;
use azalai_model::words::Movement;
use azalai_model::{PlaceId, Scenario};
use azalai_study::compare::decision_day;
use azalai_study::{Mode, Panel, Value};

use crate::Trouble;
use crate::rows::short;
use crate::sheet::{Cell, Sheet};

/// Least mean number of people of which places are named.
pub const FLOOR: f64 = 10.0;

/// A mean flow that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown {
    /// Last day of its week.
    pub day: u32,
    /// Why people move.
    pub movement: Movement,
    /// Where they set out and where they go; none of all means below [`FLOOR`].
    pub places: Option<(PlaceId, PlaceId)>,
    /// How many.
    pub people: f64,
}

/// The flows of a panel by week, movement and size, the largest first.
pub fn shown<V: Value>(panel: &Panel<V>) -> Vec<Shown> {
    let mut found = Vec::new();
    let mut small: BTreeMap<(u32, Movement), f64> = BTreeMap::new();
    for flow in panel.flows() {
        let (day, way, people) = (flow.day, flow.way, flow.people);
        if people >= FLOOR {
            let places = Some((way.from, way.to));
            found.push(Shown { day, movement: way.movement, places, people });
        } else {
            *small.entry((day, way.movement)).or_default() += people;
        }
    }
    let rest = small.into_iter().filter(|(_, people)| *people >= FLOOR);
    found.extend(rest.map(|((day, movement), people)| Shown { day, movement, places: None, people }));
    // Flows come by day.
    found.sort_by_key(|flow| flow.day);
    let order = |flow: &Shown| (flow.movement, flow.places.is_none());
    for day in found.chunk_by_mut(|a, b| a.day == b.day) {
        day.sort_by(|a, b| order(a).cmp(&order(b)).then(b.people.total_cmp(&a.people)).then(a.places.cmp(&b.places)));
    }
    found
}

/// Writes `flows.csv`, if anything flows.
pub fn write<V: Value>(scenario: &Scenario, panels: &[Panel<V>], dir: &Path) -> Result<(), Trouble> {
    let recorded = panels.iter().any(|panel| panel.mode == Mode::Hindcast);
    let place = |place: PlaceId| scenario.places.get(place.index()).map_or("", |place| place.id.as_str());
    let listed: Vec<(&Panel<V>, Vec<Shown>)> = panels.iter().map(|panel| (panel, shown(panel))).collect();
    if listed.iter().all(|(_, flows)| flows.is_empty()) {
        return Ok(());
    }
    let mut sheet = Sheet::create(&dir.join("flows.csv"), &FLOWS)?;
    for (panel, flows) in listed {
        // The forecast's past is that of the recorded course.
        let since = if recorded && panel.mode == Mode::Forecast { decision_day(scenario) } else { 0 };
        for flow in flows.into_iter().filter(|flow| flow.day >= since) {
            let date = scenario.date(flow.day.into()).to_string();
            sheet.row([
                Cell::Text(panel.mode.word()),
                Cell::Text(&panel.strategy.id),
                Cell::Whole(flow.day.into()),
                Cell::Text(&date),
                Cell::Text(flow.places.map_or("", |(from, _)| place(from))),
                Cell::Text(flow.places.map_or("", |(_, to)| place(to))),
                Cell::Text(flow.movement.word()),
                Cell::Number(Some(short(flow.people))),
            ])?;
        }
    }
    sheet.close()
}
