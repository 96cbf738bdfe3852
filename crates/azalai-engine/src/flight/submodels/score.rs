//! ODD 7.4 Score of a place.
//!
//! How attractive a place is to anybody, before distance and room are weighed.

use azalai_model::{PlaceId, Rules};

use crate::earth::great_circle_km;
use crate::flight::submodels::conflict::decay;
use crate::flight::submodels::flood;
use crate::flight::world::World;

/// What camps that have a capacity hold on average, where size draws people; else none.
pub fn usual_capacity(world: &World<'_>) -> Option<f64> {
    if world.settings().camp_size_power == 0.0 {
        return None;
    }
    let sizes = || world.now.places.iter().filter(|p| p.camp && p.is_limited()).map(|p| p.capacity as f64);
    Some(sizes().sum::<f64>() / sizes().count() as f64)
}

/// Recomputes the score of `place` for `day`; `usual`: the [`usual_capacity`].
pub fn update(world: &mut World<'_>, place: PlaceId, usual: Option<f64>, day: i64) {
    let settings = world.settings();
    let facts = &world.scenario.places[place.index()];
    let state = &mut world.now.places[place.index()];
    let mut score = 1.0;
    if state.foreign {
        if settings.use_economic_pull {
            score += facts.trade_volume + facts.hdi * facts.hdi;
        }
        score *= settings.foreign_weight;
    } else if settings.avoid_food_deprived_locations && day > 0 {
        score *= 1.0 - state.starving * state.starving;
    }
    if state.camp {
        score *= settings.camp_weight;
        // A camp without a capacity draws as one of the usual size.
        if let Some(usual) = usual.filter(|_| state.is_limited()) {
            score *= libm::pow(state.capacity as f64 / usual, settings.camp_size_power);
        }
    }
    if state.intensity > 0.0 {
        score *= libm::pow(settings.conflict_weight, decay(settings, day - state.outbreak) * state.intensity);
    }
    state.score = score;
    world.now.places[place.index()].score *= flood::zone_factor(world, place);
}

/// Score of `to` today for somebody of a view who decides at `from`.
pub fn seen_from(world: &World<'_>, view: usize, from: PlaceId, to: PlaceId) -> f64 {
    let settings = world.settings();
    // Where all see places alike, nothing else is kept.
    let appeal = world.now.appeal.chunks_exact(world.now.places.len()).nth(view);
    let mut score = appeal.map_or(world.now.places[to.index()].score, |appeal| appeal[to.index()]);
    if settings.stay_close_to_home {
        let km = home_distance(world, from, to).max(1.0);
        score *= libm::pow(1.0 / km, settings.home_distance_power);
    }
    if settings.flood_rules {
        score *= flood::destination_factor(world, to, view);
    }
    let state = &world.now.places[to.index()];
    if settings.use_pop_for_loc_weight && !state.camp {
        score *= libm::pow((state.population as f64).max(1.0), settings.pop_power_for_loc_weight);
    }
    score * world.scenario.places[to.index()].pull
}

/// Great-circle distance. Flee takes latitude for longitude and the reverse (Q07).
fn home_distance(world: &World<'_>, from: PlaceId, to: PlaceId) -> f64 {
    let (a, b) = (&world.scenario.places[from.index()], &world.scenario.places[to.index()]);
    match world.scenario.rules {
        Rules::Flee => great_circle_km((a.longitude, a.latitude), (b.longitude, b.latitude)),
        Rules::Azalai => great_circle_km((a.latitude, a.longitude), (b.latitude, b.longitude)),
    }
}
