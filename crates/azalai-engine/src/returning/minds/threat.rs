//! ODD 7.5 Threat, safety and fronts.
//!
//! V_ig(t) = e^{−1/τ_V}V_ig(t−1) + Σ_j e^{−d_ij/δ_V}·[w_att N_j + w_ab(A_jg + w_x A_{j,other})]:
//! events, not rates per head.

use azalai_model::{ActorId, Grid, GroupId, Id, PlaceId, Scenario, ids};

use crate::returning::state::case::Today;
use crate::returning::state::formulas::{NOTHING, by_deaths};
use crate::returning::state::geography::{Between, Geography};
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
        let near = today.case.kernels.felt[(PlaceId::at(i), PlaceId::at(place))];
        for g in 0..groups {
            sim.threat[(PlaceId::at(i), GroupId::at(g))] += near * weight(g);
        }
    }
}

/// e^(−d/range) for each pair; 0 between places of two countries, since armies advance within one.
pub fn front_kernel(scenario: &Scenario, geography: &Geography, range: f64) -> Between {
    let (n, near) = (geography.n, geography.kernel(range));
    let country = |place: PlaceId| &scenario.places[place.index()].country;
    Grid::from_fn(n, n, |a, b| if country(a) == country(b) { near[(a, b)] } else { 0.0 })
}

/// Fades yesterday's threat, before today's events are felt.
pub fn fade(today: Today<'_>, sim: &mut Sim) {
    let fade = crate::exp::exp(-1.0 / today.model().memory_days);
    for threat in sim.threat.cells_mut() {
        *threat = if *threat < NOTHING { 0.0 } else { *threat * fade };
    }
}

/// Slow threat; old advances are forgotten.
pub fn settle(today: Today<'_>, sim: &mut Sim) {
    let pace = 1.0 / today.model().slow_days;
    for (slow, threat) in sim.slow.cells_mut().iter_mut().zip(sim.threat.cells()) {
        *slow += pace * (threat - *slow);
    }
    for advance in sim.advances.cells_mut().iter_mut().chain(sim.captures.cells_mut()) {
        if advance.is_some_and(|d| today.day() - d > today.model().front_days as i64) {
            *advance = None;
        }
    }
}

/// Breadth of violence and fronts of the day, which only those see who decide themselves whether to leave.
pub fn look_around(today: Today<'_>, sim: &mut Sim) {
    let (n, actors) = (sim.places.len(), today.case.actors.len());
    let hits = hits(today, sim);
    for place in 0..n {
        sim.breadth[place] = breadth(today, place, &hits);
    }
    let kernel = &today.case.kernels.front;
    for (front, days) in [(&mut sim.front, &sim.advances), (&mut sim.front_taken, &sim.captures)] {
        front.cells_mut().fill(0.0);
        for actor in ids::<ActorId>(actors) {
            for j in ids::<PlaceId>(n).filter(|&j| days[(actor, j)].is_some()) {
                for i in ids::<PlaceId>(n) {
                    let front = &mut front[(i, actor)];
                    *front = front.max(kernel[(i, j)]);
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
    let felt =
        |j: usize| hit.iter().map(|&k| today.case.kernels.felt[(PlaceId::at(j), PlaceId::at(k))]).fold(0.0, f64::max);
    (0..n).map(felt).collect()
}

/// B_i: population-weighted share of the theatre's places hit lately, nearer ones counting more.
fn breadth(today: Today<'_>, place: usize, hits: &[f64]) -> f64 {
    today.case.kernels.breadth.row(PlaceId::at(place)).iter().zip(hits).map(|(share, hit)| share * hit).sum()
}

/// What each place counts for another in its breadth of violence: by its residents and e^(−d/range), 1 over all.
pub fn breadth_kernel(geography: &Geography, registered: &[f64], range: f64) -> Between {
    let (n, mut kernel) = (geography.n, geography.kernel(range));
    for place in ids::<PlaceId>(n) {
        let row = kernel.row_mut(place);
        row.iter_mut().zip(registered).for_each(|(near, people)| *near *= people);
        let all: f64 = row.iter().sum();
        for share in row {
            *share = if all > 0.0 { *share / all } else { 0.0 };
        }
    }
    kernel
}
