//! What of a scenario decides the first days of a run, so that what is not known yet may change the others.

use azalai_model::{CountSeries, Dossier, PlaceKind, Scenario, SpawnMode};

/// The scenario without whatever plays no part before `day`: runs of scenarios of which that is equal come to the same
/// state on it. A setting, a place, a road or a series without dates is taken to play a part.
pub fn until(scenario: &Scenario, day: u32) -> Scenario {
    // What is dated on the first day is done before it.
    let (day, today) = (day.max(1), i64::from(day.max(1)));
    let mut s = Scenario {
        days: day,
        decision_date: None,
        dossier: Dossier::default(),
        strategies: Vec::new(),
        hash: String::new(),
        ..scenario.clone()
    };
    let (counted, from_camps) = (s.settings.spawn_mode == SpawnMode::Counts, s.settings.sum_from_camps);
    let shorten = |series: &mut CountSeries, leads: bool| {
        let daily = series.daily(if counted && leads { day } else { 1 });
        series.points = (0..).zip(daily.into_iter().map(|n| n as f64)).collect();
    };
    s.counts.places.iter_mut().for_each(|series| shorten(series, from_camps));
    s.counts.total.iter_mut().for_each(|series| shorten(series, !from_camps));
    for series in &mut s.conflict {
        series.steps.retain(|step| step.0 < day);
    }
    s.conflict.retain(|series| !series.steps.is_empty());
    for place in s.places.iter_mut().filter(|p| p.kind == PlaceKind::ConflictZone && p.conflict_date >= today) {
        (place.kind, place.conflict_date) = (PlaceKind::Town, 0);
    }
    // One that ends before it begins opens on its last day, as in Flee.
    s.closures.retain(|closure| closure.start < today || (0..today).contains(&closure.end));
    for closure in s.closures.iter_mut().filter(|closure| closure.end >= today) {
        closure.end = -1;
    }
    s.changes.retain(|change| change.day < today);
    for link in s.links.iter_mut().filter(|link| link.to_day.is_some_and(|to| i64::from(to) >= today)) {
        link.to_day = None;
    }
    s
}
