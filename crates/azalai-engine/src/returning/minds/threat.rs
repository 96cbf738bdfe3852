//! ODD 7.5 Threat, safety and fronts.
//!
//! V_ig(t) = e^{−1/τ_V}V_ig(t−1) + Σ_j e^{−d_ij/δ_V}·[w_att N_j + w_ab(A_jg + w_x A_{j,other})]:
//! events, not rates per head.

use azalai_model::Scenario;

use crate::returning::state::case::Today;
use crate::returning::state::formulas::{NOTHING, by_deaths};
use crate::returning::state::geography::Geography;
use crate::returning::state::sim::Sim;
use crate::returning::violence::harm::{Blow, Kind};

/// A blow that killed so many is felt around its place: an abuse by the group of its victims, and less by others; an
/// attack by everybody.
pub fn feel(today: Today<'_>, sim: &mut Sim, blow: &Blow, killed: u64) {
    let m = today.model();
    let weight = match blow.kind {
        Kind::Abuse | Kind::Looting => blow.weight * m.weight_abuse * by_deaths(m, killed),
        Kind::Attack => blow.weight * m.weight_attack * by_deaths(m, killed),
        Kind::Incident => m.weight_attack,
    };
    let group = if blow.kind.is_abuse() { blow.target.group } else { None };
    let other = m.weight_other;
    spread(today, sim, blow.place, |g| if group.is_none_or(|x| x == g) { weight } else { weight * other });
}

fn spread(today: Today<'_>, sim: &mut Sim, place: usize, weight: impl Fn(usize) -> f64) {
    let (n, groups) = (sim.places.len(), today.case.groups);
    for i in 0..n {
        let near = today.case.kernels.felt[i * n + place];
        for g in 0..groups {
            sim.threat[i * groups + g] += near * weight(g);
        }
    }
}

/// e^(−d/range) for each pair, row by row; 0 between places of two countries, since armies advance within one.
pub fn front_kernel(scenario: &Scenario, geography: &Geography, range: f64) -> Vec<f64> {
    let (n, places) = (geography.n, &scenario.places);
    let mut kernel = geography.kernel(range);
    for (pair, near) in kernel.iter_mut().enumerate() {
        if places[pair / n].country != places[pair % n].country {
            *near = 0.0;
        }
    }
    kernel
}

/// Fades yesterday's threat, before today's events are felt.
pub fn fade(today: Today<'_>, sim: &mut Sim) {
    let fade = libm::exp(-1.0 / today.model().memory_days);
    for threat in &mut sim.threat {
        *threat = if *threat < NOTHING { 0.0 } else { *threat * fade };
    }
}

/// Slow threat; old advances are forgotten.
pub fn settle(today: Today<'_>, sim: &mut Sim) {
    let pace = 1.0 / today.model().slow_days;
    for (slow, threat) in sim.slow.iter_mut().zip(&sim.threat) {
        *slow += pace * (threat - *slow);
    }
    for advance in sim.advances.iter_mut().chain(&mut sim.captures) {
        if advance.is_some_and(|d| today.day() - d > today.model().front_days as i64) {
            *advance = None;
        }
    }
    look_around(today, sim);
}

/// Breadth of violence and fronts of the day.
fn look_around(today: Today<'_>, sim: &mut Sim) {
    let (n, actors) = (sim.places.len(), today.case.actors.len());
    let hits = hits(today, sim);
    for place in 0..n {
        sim.breadth[place] = breadth(today, sim, place, &hits);
    }
    let kernel = &today.case.kernels.front;
    for (front, days) in [(&mut sim.front, &sim.advances), (&mut sim.front_taken, &sim.captures)] {
        front.fill(0.0);
        for actor in 0..actors {
            for j in (0..n).filter(|&j| days[actor * n + j].is_some()) {
                for i in 0..n {
                    let front = &mut front[i * actors + actor];
                    *front = front.max(kernel[i * n + j]);
                }
            }
        }
    }
}

/// How far a place was hit lately: 1 if it was, less the farther the nearest that was, as violence is felt.
/// So two halves of a place are hit together.
fn hits(today: Today<'_>, sim: &Sim) -> Vec<f64> {
    let n = sim.places.len();
    let hit: Vec<usize> = (0..n).filter(|&k| sim.hit(today, k)).collect();
    let felt = |j: usize| hit.iter().map(|&k| today.case.kernels.felt[j * n + k]).fold(0.0, f64::max);
    (0..n).map(felt).collect()
}

/// B_i: population-weighted share of the theatre's places hit lately, nearer ones counting more.
fn breadth(today: Today<'_>, sim: &Sim, place: usize, hits: &[f64]) -> f64 {
    let n = sim.places.len();
    let (mut sum, mut all) = (0.0, 0.0);
    for (j, hit) in hits.iter().enumerate() {
        let weight = today.case.registered[j] * today.case.kernels.breadth[place * n + j];
        all += weight;
        sum += weight * hit;
    }
    if all > 0.0 { sum / all } else { 0.0 }
}
