//! ODD 7.11 Cohesion: tension of returns, communal incidents, reconciliation and what it costs.

use super::sim::Sim;
use super::{expected, harm, threat};
use crate::rng::{Purpose, address};
use crate::sample;

/// Days of a month, the unit in which `cohesion.reconciliation_cost` is stated.
const MONTH: f64 = 30.0;

/// Incidents of yesterday's tension are felt and harm today.
pub fn incidents(sim: &mut Sim<'_>, day: i64) {
    for place in 0..sim.places.len() {
        for _ in 0..std::mem::take(&mut sim.places[place].incidents) {
            harm::incident(sim, day, place);
            let weight = sim.model.weight_attack;
            threat::feel_attack(sim, place, weight);
            sim.tally.places[place].incidents += 1;
        }
    }
}

/// Tension, its incidents of tomorrow, and reconciliation.
pub fn update(sim: &mut Sim<'_>, day: i64) {
    let m = sim.model;
    let fade = libm::exp(-1.0 / m.tension_days);
    let mut danger = Vec::new();
    for index in 0..sim.places.len() {
        let (levers, place) = (&sim.levers[index], &mut sim.places[index]);
        place.tension *= fade;
        let returns = std::mem::take(&mut place.returns) as f64;
        if returns > 0.0 && place.registered > 0.0 {
            let calm = 1.0 - m.cosigned_calm * levers.cosignature;
            place.tension += returns / place.registered * (1.0 - place.cohesion) * calm;
        }
        if levers.reconciliation > 0.0 {
            place.cohesion += m.reconciliation_rate * levers.reconciliation * (1.0 - place.cohesion);
            place.wellbeing = (place.wellbeing - m.reconciliation_cost * levers.reconciliation / MONTH).max(0.0);
        }
        if place.tension > 0.0 {
            danger.push((index, m.incident_rate * place.tension * m.harmed_abuse));
            let u = sim.rng.uniform(Purpose::Incident, day as u32, address(&[index as u64]), 0);
            place.incidents = sample::poisson(u, m.incident_rate * place.tension) as u32;
        }
    }
    for (index, mean) in danger {
        let everybody = expected::present(sim, index);
        expected::add(sim, index, mean, &everybody);
    }
}
