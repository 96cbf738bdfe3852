//! ODD 7.13 Violations of open corridors: an abuse by those who promised them.

use super::expected;
use super::harm::{Blow, Target};
use crate::returning::state::formulas::MONTH;
use crate::returning::state::sim::Sim;
use crate::rng::{Purpose, address};

/// The violation of the corridor of a place today by its holder, if there is one.
pub fn violation(sim: &mut Sim<'_>, day: i64, place: usize) -> Option<(usize, Blow)> {
    let holder = sim.places[place].holders.controller.filter(|_| sim.levers[place].corridor > 0.0)?;
    let broken = 1.0 - libm::pow(sim.model.corridor_compliance, 1.0 / MONTH as f64);
    let everybody = expected::present(sim, place);
    let mean = broken * sim.levers[place].corridor * sim.model.harmed_abuse;
    expected::add(sim, place, mean, &everybody);
    let mut draws = sim.rng.draws(Purpose::Corridor, day as u32, address(&[place as u64]));
    if draws.next_uniform() >= broken * sim.levers[place].corridor {
        return None;
    }
    sim.tally.places[place].violations += 1;
    Some((holder, Blow::abuse(sim, place, Some(holder), Target::default(), None)))
}
