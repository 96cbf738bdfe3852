//! ODD 7.17 Registration apart from presence: who is counted, by whom, with what delay.
//!
//! The side of the State counts displaced people in its own country, where nobody who is at war with it holds the
//! place. Who arrives is registered after a while, who leaves is struck off after another, and where the count no
//! longer reaches, those who were registered lapse whether or not they are still there. Nothing acts on it.

use crate::returning::state::case::Today;
use crate::returning::state::sim::{Sim, Stand};

/// Registers and strikes off, at each place.
pub fn update(today: Today<'_>, sim: &mut Sim) {
    let m = today.model();
    for place in 0..sim.places.len() {
        let audiences = sim.away.audiences_at(place).iter();
        let present = audiences.map(|&a| sim.away.of_audience_at(a, place)).sum::<u64>() as f64;
        let aim = if reached(today, sim, place) { m.registered_share * present } else { 0.0 };
        let at = &mut sim.places[place].registered;
        // Those who are there on the first day were counted: that is how they are known.
        if today.day == 0 {
            *at = if today.case.is_abroad(place) { 0.0 } else { present };
        }
        let days = if aim > *at { m.registration_days } else { m.lapse_days };
        *at += (aim - *at) / days.max(1.0);
    }
}

/// Whether the count of the side of the State reaches a place.
fn reached(today: Today<'_>, sim: &Sim, place: usize) -> bool {
    let side = &today.case.state_side;
    let at_war = |holder: usize| (0..side.len()).any(|a| side[a] && sim.stand(holder, a) == Stand::Hostile);
    !today.case.is_abroad(place) && !sim.places[place].holders.controller.is_some_and(at_war)
}
