//! ODD 7.11 Communal incidents: yesterday's tension harms today.

use super::harm::{Blow, Kind, Target};
use crate::returning::state::case::Today;
use crate::returning::state::sim::Sim;

/// The incidents of today at a place, by nobody who is named.
pub fn at(today: Today<'_>, sim: &mut Sim, place: usize) -> Vec<Blow> {
    let incidents = std::mem::take(&mut sim.places[place].incidents) as usize;
    let mean = today.model().harmed_abuse;
    let blow = Blow {
        kind: Kind::Incident,
        place,
        actor: None,
        target: Target::default(),
        mean,
        killed: None,
        weight: 1.0,
        broadcast: false,
    };
    vec![blow; incidents]
}
