//! What a run under the return model starts from and looks at.

use std::collections::BTreeSet;

use azalai_engine::returning::{self, Opening};
use azalai_model::{Figure, GroupId, PlaceId, Scenario, Strategy, ids};

use crate::panel::Mode;

/// The strategy that a scenario's tables announce.
pub fn announced(scenario: &Scenario, mode: returning::Mode) -> Strategy {
    returning::announced(scenario, mode)
}

/// Longest time between the first day and a count of the displaced people who are there on it (days).
const COUNTED_WITHIN: i64 = 60;

/// People whom a scenario's tables say to be displaced at a place before the first day: from nowhere on
/// the map, of a group that is counted and not shared out.
///
/// A count of a whole region within two months of the first day is spread over its places by residents, and
/// replaces older counts of single places.
pub fn openings(scenario: &Scenario) -> Vec<Opening> {
    let observations = &scenario.dossier.observations;
    let mut found: Vec<Opening> = Vec::new();
    let groups = &scenario.dossier.groups;
    for group in ids::<GroupId>(groups.len()).filter(|g| groups[g.index()].share.is_none()) {
        let of_group = || observations.iter().filter(|o| o.group == Some(group) && o.value.is_some_and(|n| n > 0.0));
        let regional = of_group()
            .filter(|o| o.place.is_none() && o.measure == Figure::IdpsPresent && o.day.abs() <= COUNTED_WITHIN)
            .min_by_key(|o| (o.day.abs(), o.id.clone()));
        if let Some(row) = regional
            && spread(scenario, group, &row.area.en, row.value.unwrap_or(0.0), &mut found)
        {
            continue;
        }
        for row in of_group().filter(|o| o.day <= 0) {
            let (Some(at), Some(people)) = (row.place, row.value) else { continue };
            if matches!(row.measure, Figure::Arrivals | Figure::IdpsPresent | Figure::Stock) {
                let people = simulated(scenario, people);
                found.push(Opening { at, origin: None, group: row.group, share: 0.0, people });
            }
        }
    }
    found
}

/// Spreads people over the places of a region by their residents; false if there are none.
fn spread(scenario: &Scenario, group: GroupId, region: &str, people: f64, found: &mut Vec<Opening>) -> bool {
    let inside = |p: &&azalai_model::Place| p.region == region || p.region.starts_with(&format!("{region},"));
    let all: f64 = scenario.places.iter().filter(inside).map(|p| p.population.max(0) as f64).sum();
    if all <= 0.0 || region.is_empty() {
        return false;
    }
    for (index, place) in scenario.places.iter().enumerate().filter(|(_, p)| inside(p) && p.population > 0) {
        let people = simulated(scenario, people * place.population as f64 / all);
        let at = PlaceId(index as u32);
        found.push(Opening { at, origin: None, group: Some(group), share: 0.0, people });
    }
    true
}

/// How many simulated people so many are.
fn simulated(scenario: &Scenario, people: f64) -> u32 {
    (people / f64::from(scenario.one_for)).round() as u32
}

/// The days that are looked at: each seventh, the last, the decision date and, in hindcasts, those
/// with observations; `also` as well.
pub fn days(scenario: &Scenario, mode: Mode, also: &[u32]) -> Vec<u32> {
    let mut chosen: BTreeSet<u32> = (0..scenario.days).step_by(7).collect();
    chosen.extend(scenario.days.checked_sub(1));
    let asked = scenario.decision_date.map(|date| scenario.day(date));
    let seen = scenario.dossier.observations.iter().map(|o| o.day).filter(|_| mode == Mode::Hindcast);
    for day in seen.chain(asked).chain(also.iter().map(|&d| i64::from(d))) {
        chosen.extend(u32::try_from(day).ok().filter(|&day| day < scenario.days));
    }
    chosen.into_iter().collect()
}
