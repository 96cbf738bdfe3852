//! Events of two sources that may be one.

use std::collections::BTreeMap;

use azalai_model::dossier::Event;
use azalai_model::words::EventUse;
use azalai_model::{PlaceId, Scenario};

use crate::report::{Pair, Report};

/// So many pairs are listed.
const MOST: usize = 1000;
/// Days by which two sources may differ.
const APART: i64 = 1;

/// Lists the pairs: one place, days that meet, both violence, of two sources; `ours`: how ids of the import begin.
pub fn find(scenario: &Scenario, ours: &str, report: &mut Report) {
    let mut by_place: BTreeMap<PlaceId, Vec<&Event>> = BTreeMap::new();
    let open = |event: &&Event| event.kind.frightens() && event.same_as.is_empty();
    for event in scenario.dossier.events.iter().filter(open) {
        if let Some(place) = event.place.filter(|_| event.usage != EventUse::Context) {
            by_place.entry(place).or_default().push(event);
        }
    }
    let date = |day: i64| {
        let span = jiff::Span::new().try_days(day).ok();
        span.and_then(|span| scenario.start.checked_add(span).ok()).map_or_else(String::new, |date| date.to_string())
    };
    for (place, mut events) in by_place {
        events.sort_by_key(|event| first(event));
        // Each pair once, from the earlier of the two: those of the other side that begin before it can have ended.
        let sides: (Vec<&Event>, Vec<&Event>) = events.iter().partition(|event| event.id.starts_with(ours));
        for event in &events {
            let is_ours = event.id.starts_with(ours);
            let others = if is_ours { &sides.1 } else { &sides.0 };
            let from = others.partition_point(|other| first(other) < first(event) + i64::from(!is_ours));
            let until = others.partition_point(|other| first(other) <= last(event) + APART);
            let others = others.get(from..until).unwrap_or_default();
            report.all_pairs += others.len() as u64;
            for other in others.iter().take(MOST.saturating_sub(report.pairs.len())) {
                report.pairs.push(Pair {
                    ids: [event.id.clone(), other.id.clone()],
                    dates: [date(event.day), date(other.day)],
                    place: scenario.places[place.index()].id.clone(),
                });
            }
        }
    }
}

/// The first day on which it may have been.
fn first(event: &Event) -> i64 {
    event.day
}

/// The last.
fn last(event: &Event) -> i64 {
    event.end_day.max(event.day)
}
