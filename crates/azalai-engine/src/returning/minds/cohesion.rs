//! ODD 7.11 Cohesion: tension of returns, communal incidents, reconciliation and what it costs.

use azalai_model::LeverKind;

use crate::returning::state::case::Today;
use crate::returning::state::formulas::MONTH;
use crate::returning::state::sim::Sim;
use crate::returning::violence::expected;
use crate::rng::Purpose;
use crate::sample;

/// Tension, its incidents of tomorrow, and reconciliation.
pub fn update(today: Today<'_>, sim: &mut Sim) {
    let m = today.model();
    let fade = crate::exp::exp(-1.0 / m.tension_days);
    let mut danger = Vec::new();
    for index in 0..sim.places.len() {
        let (levers, place) = (&sim.levers[index], &mut sim.places[index]);
        let registered = today.case.registered[index];
        place.tension *= fade;
        let returns = today.real(std::mem::take(&mut place.returns)) as f64;
        if returns > 0.0 && registered > 0.0 {
            let calm = 1.0 - m.cosigned_calm * levers[LeverKind::Cosignature];
            place.tension += returns / registered * (1.0 - place.cohesion) * calm;
        }
        if levers[LeverKind::Reconciliation] > 0.0 {
            place.cohesion += m.reconciliation_rate * levers[LeverKind::Reconciliation] * (1.0 - place.cohesion);
            place.wellbeing =
                (place.wellbeing - m.reconciliation_cost * levers[LeverKind::Reconciliation] / MONTH as f64).max(0.0);
        }
        if place.tension > 0.0 {
            danger.push((index, m.incident_rate * place.tension * m.harmed_abuse));
            let u = today.uniform(Purpose::Incident, &[index as u64]);
            place.incidents = sample::poisson(u, m.incident_rate * place.tension) as u32;
        }
    }
    for (index, mean) in danger {
        let everybody = expected::present(today, sim, index);
        expected::add(today, sim, index, mean, &everybody);
    }
}
