//! ODD 5 What tables leave open, drawn once for each run.
//!
//! The day of an event that is known to the week, month or year; the day of an opening that no source settles; the population of a place of which only bounds are
//! known; the discipline of a force of which nothing is known; the share of a group within its bounds. The
//! draws are addressed by what they are of, and are the same in every mode, strategy and branch of a run.

use std::sync::Arc;

use azalai_model::dossier::Event;
use azalai_model::words::{EventUse, Sureness};
use azalai_model::{ConflictSeries, PlaceId, ReturnModel, Scenario};

use crate::rng::{Purpose, Rng, address};

mod opened;

/// An id as part of an address: unlike a row number it does not change with other rows.
pub fn name(id: &str) -> u64 {
    address(&id.bytes().map(u64::from).collect::<Vec<_>>())
}

/// Whether a run of the scenario has anything to draw here.
fn leaves_open(scenario: &Scenario) -> bool {
    let dossier = &scenario.dossier;
    scenario.places.iter().any(|place| place.population_open)
        || dossier.events.iter().any(|event| event.open_days(scenario.start).is_some())
        || dossier.forces.iter().any(|force| force.discipline.is_none())
        || dossier.groups.iter().any(|group| group.share.is_none() && group.share_high.is_some())
        || dossier.permissions.iter().any(|row| row.confidence == Sureness::Low)
}

/// The scenario as it is in one run: what its tables leave open is drawn.
#[must_use]
pub fn settle(scenario: &Arc<Scenario>, model: &ReturnModel, luck: Rng) -> Arc<Scenario> {
    if !leaves_open(scenario) {
        return Arc::clone(scenario);
    }
    let fate = luck.fate();
    let mut settled = Scenario::clone(scenario);
    populations(&mut settled, fate);
    days(&mut settled, fate);
    disciplines(&mut settled, model, fate);
    opened::settle(&mut settled, model, fate);
    for group in settled.dossier.groups.iter_mut().filter(|group| group.share.is_none()) {
        let Some((low, high)) = group.share_low.zip(group.share_high) else { continue };
        let u = fate.uniform(Purpose::Open, 0, address(&[3, name(&group.id)]), 0);
        group.share = Some(low + u * (high - low));
    }
    Arc::new(settled)
}

/// A whole number from `low` to `high`.
fn between(u: f64, low: i64, high: i64) -> i64 {
    low + ((u * (high - low + 1) as f64) as i64).clamp(0, high - low)
}

fn populations(scenario: &mut Scenario, fate: Rng) {
    for place in scenario.places.iter_mut().filter(|place| place.population_open) {
        let Some((low, high)) = place.population_low.zip(place.population_high) else { continue };
        let u = fate.uniform(Purpose::Open, 0, address(&[1, name(&place.id)]), 0);
        place.population = between(u, low, high);
    }
}

fn days(scenario: &mut Scenario, fate: Rng) {
    let drawn = |event: &Event| {
        let (first, last) = event.open_days(scenario.start)?;
        Some(between(fate.uniform(Purpose::Day, 0, address(&[name(&event.id)]), 0), first, last))
    };
    let drawn: Vec<Option<i64>> = scenario.dossier.events.iter().map(drawn).collect();
    for (event, day) in scenario.dossier.events.iter_mut().zip(drawn) {
        event.drawn_day = day;
        if let (Some(day), Some(place), EventUse::Driver) = (day, event.place, event.role()) {
            flight(&mut scenario.conflict, place, day, scenario.conflict_days);
        }
    }
}

/// A place in conflict for some days from the drawn day of an event.
fn flight(conflict: &mut Vec<ConflictSeries>, place: PlaceId, day: i64, days: u32) {
    let (from, to) = (day.max(0), day + i64::from(days));
    if from >= to {
        return;
    }
    let at = conflict.iter().position(|series| series.place == place).unwrap_or_else(|| {
        conflict.push(ConflictSeries { place, steps: Vec::new() });
        conflict.len() - 1
    });
    conflict[at].raise(from as u32, to as u32);
}

/// One actor is equally disciplined wherever nobody knows.
fn disciplines(scenario: &mut Scenario, model: &ReturnModel, fate: Rng) {
    let actors = &scenario.dossier.actors;
    for force in scenario.dossier.forces.iter_mut().filter(|force| force.discipline.is_none()) {
        let actor = actors.get(force.actor.index()).map_or(0, |actor| name(&actor.id));
        let u = fate.uniform(Purpose::Open, 0, address(&[2, actor]), 0);
        force.discipline = Some(unknown_discipline(model, u));
    }
}

/// The usual discipline, more or less by as much as its range allows to both sides.
fn unknown_discipline(model: &ReturnModel, u: f64) -> f64 {
    let usual = model.default_discipline;
    usual + (2.0 * u - 1.0) * usual.min(1.0 - usual).max(0.0)
}
