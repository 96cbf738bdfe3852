//! ODD 7.7 Sinks.
//!
//! With `camps_are_sinks` people in a camp leave the simulation with the camp's daily chance. Like
//! Flee's they stay counted in the camp and in the total (Q35).

use azalai_model::PlaceId;

use crate::flight::world::World;

/// Daily chance that a person at `place` leaves the simulation.
pub fn chance(world: &World<'_>, place: PlaceId) -> f64 {
    if world.settings().camps_are_sinks && world.now.places[place.index()].camp {
        world.scenario.places[place.index()].deactivation_probability
    } else {
        0.0
    }
}
