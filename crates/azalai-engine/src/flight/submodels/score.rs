//! ODD 7.4 Score of a place.
//!
//! How attractive a place is to anybody, before distance and room are weighed.

use azalai_model::{PlaceId, PlaceKind, Rules};

use crate::earth::great_circle_km;
use crate::flight::submodels::conflict::decay;
use crate::flight::submodels::flood;
use crate::flight::world::World;

/// What the size of a camp is set beside, where size draws people.
#[derive(Clone, Copy)]
pub struct Usual {
    /// What camps of some size to which a road leads hold on average.
    capacity: f64,
    /// All who live anywhere: who writes more stands for a camp without bounds.
    most: i64,
}

impl Usual {
    /// Of a day.
    pub fn of(world: &World<'_>) -> Option<Self> {
        if world.settings().camp_size_power == 0.0 {
            return None;
        }
        let facts = &world.scenario.places;
        let lives = facts.iter().filter(|p| !matches!(p.kind, PlaceKind::Camp | PlaceKind::IdpCamp));
        let residents: i64 = lives.map(|p| p.population.max(0)).sum();
        let most = if residents > 0 { residents / world.settings().hasten.max(1) } else { i64::MAX };
        let linked = |place| world.scenario.links.iter().any(|link| link.from == place || link.to == place);
        let (mut sum, mut camps) = (0.0, 0.0);
        for (place, state) in (0..).map(PlaceId).zip(&world.now.places).filter(|(_, state)| state.camp) {
            if state.is_limited() && state.capacity <= most && linked(place) {
                sum += state.capacity as f64;
                camps += 1.0;
            }
        }
        (camps > 0.0).then_some(Self { capacity: sum / camps, most })
    }
}

/// Recomputes the score of `place` for `day`; `usual`: what its size is set beside.
pub fn update(world: &mut World<'_>, place: PlaceId, usual: Option<Usual>, day: i64) {
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
        // A camp without a capacity, or with one beyond all bounds, draws as one of the usual size.
        if let Some(usual) = usual.filter(|usual| state.is_limited() && state.capacity <= usual.most) {
            score *= libm::pow(state.capacity as f64 / usual.capacity, settings.camp_size_power);
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
