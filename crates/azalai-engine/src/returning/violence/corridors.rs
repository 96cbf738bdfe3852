//! ODD 7.13 Violations of open corridors: an abuse by those who promised them.

use super::expected;
use super::harm::{Blow, Target};
use azalai_model::LeverKind;

use crate::returning::state::case::Today;
use crate::returning::state::formulas::MONTH;
use crate::returning::state::sim::Sim;
use crate::rng::Purpose;

/// The violation of the corridor of a place today by its holder, if there is one.
pub fn violation(today: Today<'_>, sim: &mut Sim, place: usize) -> Option<(usize, Blow)> {
    let holder = sim.places[place].holders.controller.filter(|_| sim.levers[place][LeverKind::Corridor] > 0.0)?;
    let broken = 1.0 - libm::pow(today.model().corridor_compliance, 1.0 / MONTH as f64);
    let everybody = expected::present(today, sim, place);
    let mean = broken * sim.levers[place][LeverKind::Corridor] * today.model().harmed_abuse;
    expected::add(today, sim, place, mean, &everybody);
    let mut draws = today.draws(Purpose::Corridor, &[place as u64]);
    if draws.next_uniform() >= broken * sim.levers[place][LeverKind::Corridor] {
        return None;
    }
    sim.tally.places[place].violations += 1;
    Some((holder, Blow::abuse(today, place, Some(holder), Target::default(), None)))
}
