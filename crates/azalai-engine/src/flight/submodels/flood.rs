//! ODD 7.9 Floods.
//!
//! The level of the water in a place makes people leave it and others avoid it; a forecast weighs the days ahead.
//! Under Flee's rules forecasts act as they do there (`docs/flee.md`, Q43 and Q44); under our own each is a mean over
//! the days ahead, and whoever is aware of it in part believes it in part.

use azalai_model::{FloodSeries, PlaceId, Rules};

use crate::flight::world::World;

/// The value of a list at `level`: the last one at every higher level; none where the list is empty.
fn at(list: &[f64], level: i64) -> Option<f64> {
    list.get(usize::try_from(level).unwrap_or(0)).or(list.last()).copied()
}

/// Takes in how high the water stands on `day`; true if it has risen or fallen anywhere.
pub fn update(world: &mut World<'_>, day: i64) -> bool {
    let settings = world.settings();
    world.now.day = day;
    // Flee looks at levels with flood rules only; ours do wherever there are any.
    if world.scenario.rules == Rules::Flee && !settings.flood_rules {
        return false;
    }
    let mut changed = false;
    for series in &world.scenario.floods {
        let level = series.at(day);
        let state = &mut world.now.places[series.place.index()];
        changed |= std::mem::replace(&mut state.water, level) != level;
    }
    changed
}

/// Factor of the score of `place` for everybody: Flee weighs flood zones here and again for each person (Q43).
pub fn zone_factor(world: &World<'_>, place: PlaceId) -> f64 {
    let settings = world.settings();
    let state = &world.now.places[place.index()];
    if !settings.flood_rules || !state.flood_zone || world.scenario.rules != Rules::Flee {
        return 1.0;
    }
    // It reads a forecast that is never set (Q44).
    if looks_ahead(world) { 0.0 } else { at(&settings.flood_loc_weights, state.water).unwrap_or(1.0) }
}

/// Factor of the score of the end of a fixed route: Flee has that of today's water in it, and again in the choice.
pub fn route_factor(world: &World<'_>, place: PlaceId) -> f64 {
    let (settings, level) = (world.settings(), world.now.places[place.index()].water);
    if !settings.flood_rules || level <= 0 || world.scenario.rules != Rules::Flee {
        return 1.0;
    }
    at(&settings.flood_loc_weights, level).unwrap_or(1.0)
}

/// Factor of the score of `place` for somebody who decides.
pub fn destination_factor(world: &World<'_>, place: PlaceId, view: usize) -> f64 {
    let settings = world.settings();
    let weight = |level: i64| if level > 0 { at(&settings.flood_loc_weights, level).unwrap_or(1.0) } else { 1.0 };
    let level = world.now.places[place.index()].water;
    let today = weight(level);
    if !looks_ahead(world) {
        return today;
    }
    if world.scenario.rules == Rules::Azalai {
        return believed(awareness(world, view), today, mean_ahead(world, place, weight));
    }
    let now = at(&settings.flood_loc_weights, level).unwrap_or(1.0);
    let sum = flee_sum(world, place, |_| now);
    today * awareness(world, view) * sum * sum / settings.flood_forecaster_timescale as f64
}

/// Chance that somebody of a view leaves `place`, where it would be `usual` without water.
pub fn leave_chance(world: &World<'_>, place: PlaceId, usual: f64, view: usize) -> f64 {
    let settings = world.settings();
    let chance = |level: i64| if level > 0 { at(&settings.flood_movechances, level).unwrap_or(usual) } else { usual };
    let today = chance(world.now.places[place.index()].water);
    if !looks_ahead(world) {
        return today;
    }
    if world.scenario.rules == Rules::Azalai {
        return believed(awareness(world, view), today, mean_ahead(world, place, chance));
    }
    let weight = |level: i64| at(&settings.flood_loc_weights, level).unwrap_or(1.0);
    let sum = flee_sum(world, place, weight);
    today * awareness(world, view) * sum / settings.flood_forecaster_timescale as f64
}

/// How many people leave `place` because of the water, before chance: a number, or a share of the residents.
pub fn spawn_rate(world: &World<'_>, place: PlaceId) -> f64 {
    let level = world.now.places[place.index()].water;
    if level > 0 { at(&world.settings().displaced_per_flood_day, level).unwrap_or(0.0) } else { 0.0 }
}

fn looks_ahead(world: &World<'_>) -> bool {
    let settings = world.settings();
    settings.flood_forecaster
        && settings.flood_forecaster_timescale > 1
        && world.now.day <= settings.flood_forecaster_end_time
}

/// The days ahead that a forecast covers.
fn days_ahead(world: &World<'_>) -> impl Iterator<Item = i64> {
    let (today, end) = (world.now.day, world.settings().flood_forecaster_end_time);
    (1..=world.settings().flood_forecaster_timescale).map(move |lead| today + lead).take_while(move |&day| day <= end)
}

fn forecast<'a>(world: &World<'a>, place: PlaceId) -> Option<&'a FloodSeries> {
    world.scenario.floods.iter().find(|series| series.place == place)
}

/// Flee's sum over the days ahead on which a flood is forecast: weights are looked up by the day of the run (Q44).
fn flee_sum(world: &World<'_>, place: PlaceId, weight: impl Fn(i64) -> f64) -> f64 {
    let Some(series) = forecast(world, place) else { return 0.0 };
    let weights = &world.settings().flood_forecaster_weights;
    let flooded = days_ahead(world).map(|day| (day, series.at(day))).filter(|&(_, level)| level > 0);
    flooded.map(|(day, level)| weight(level) * at(weights, day).unwrap_or(1.0)).sum()
}

/// The mean of what is forecast over the days ahead, weighted by how far ahead they are.
fn mean_ahead(world: &World<'_>, place: PlaceId, value: impl Fn(i64) -> f64) -> Option<f64> {
    let weights = &world.settings().flood_forecaster_weights;
    let (mut sum, mut of) = (0.0, 0.0);
    for (lead, day) in (0..).zip(days_ahead(world)) {
        let weight = at(weights, lead).unwrap_or(1.0);
        sum += weight * value(forecast(world, place).map_or(0, |series| series.at(day)));
        of += weight;
    }
    (of > 0.0).then(|| sum / of)
}

/// How far people of a view believe forecasts.
fn awareness(world: &World<'_>, view: usize) -> f64 {
    world.people.awareness(view, world.settings())
}

/// What somebody expects who knows of today, and believes a forecast as far as they are aware of it.
fn believed(awareness: f64, today: f64, ahead: Option<f64>) -> f64 {
    let aware = awareness.clamp(0.0, 1.0);
    ahead.map_or(today, |ahead| (1.0 - aware) * today + aware * ahead)
}
