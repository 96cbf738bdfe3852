//! ODD 7.8 Food.
//!
//! The share of people who starve is known by region and day; it makes people leave home, leave places where they
//! stopped, and avoid such places, each if a setting says so.

use azalai_model::Rules;

use crate::flight::world::World;

/// Takes in what share of people starves in each place on `day`.
pub fn update(world: &mut World<'_>, day: i64) {
    let scenario = world.scenario;
    if scenario.food.is_empty() {
        return;
    }
    for (state, place) in world.now.places.iter_mut().zip(&scenario.places) {
        let of = |region: &str| scenario.food.iter().find(|series| series.region == region);
        // Flee gives no region's value to a place that has the name of a region (Q55).
        let skipped = scenario.rules == Rules::Flee && of(&place.id).is_some();
        state.starving = if skipped { 0.0 } else { of(&place.region).map_or(0.0, |series| series.at(day) / 100.0) };
    }
}
