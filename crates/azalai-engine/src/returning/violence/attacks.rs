//! ODD 7.1 Attacks.
//!
//! λ_i = μ_i·exp(−θ_D·G/(G+G50) − θ_T(T̄_i−½))·(1+θ_A ln(1+X_i))·h + n·E_i, and
//! E_i(t) = e^{−ω}E_i(t−1) + (1−e^{−ω})Σ_j κ_ij N_j(t−1).

use azalai_model::{ActorId, Grid, Id, LeverKind, PlaceId, ReturnModel, ids};

use super::harm::Blow;
use super::{expected, unrecorded};
use crate::returning::state::case::Today;
use crate::returning::state::course::{Act, Record};
use crate::returning::state::geography::{Between, Geography};
use crate::returning::state::sim::{HOME, Sim, Stand};
use crate::rng::Purpose;
use crate::sample;

/// Residents to whom the base rate applies: the unit in which `violence.base_rate` is stated.
pub const PEOPLE: f64 = 25_000.0;

/// κ: share of an attack at the column's place that excites the row's.
pub fn excitation_kernel(geography: &Geography, model: &ReturnModel) -> Between {
    let (n, plain) = (geography.n, geography.kernel(model.spread_km));
    let mut kernel = Grid::new(n, n, 0.0);
    for j in ids(n) {
        let others: f64 = ids(n).filter(|&k| k != j).map(|k| plain[(k, j)]).sum();
        for i in ids(n) {
            kernel[(i, j)] = if i == j {
                model.stay_share
            } else {
                (1.0 - model.stay_share) * plain[(i, j)] / (others + model.elsewhere)
            };
        }
    }
    kernel
}

/// What a garrison, trust and abuse make of the rate of attacks, as a factor.
pub fn pressure(model: &ReturnModel, density: f64, trust: f64, abuse: f64) -> f64 {
    let deterred =
        model.garrison_effect * density / (density + model.garrison_half) + model.trust_deters * (trust - 0.5);
    crate::exp::exp(-deterred) * (1.0 + model.abuse_effect * libm::log1p(abuse))
}

/// Rate of attacks λ without excitation.
pub fn pressed_rate(model: &ReturnModel, base: f64, density: f64, trust: f64, abuse: f64) -> f64 {
    base * pressure(model, density, trust, abuse)
}

/// The excitation of the day.
pub fn excite(today: Today<'_>, sim: &mut Sim) {
    let fade = crate::exp::exp(-1.0 / today.model().excitation_days);
    let n = sim.places.len();
    for place in &mut sim.places {
        place.excitation *= fade;
    }
    for j in 0..n {
        let attacks = sim.places[j].attacks_yesterday;
        if attacks > 0.0 {
            for i in 0..n {
                sim.places[i].excitation +=
                    (1.0 - fade) * today.case.kernels.excitation[(PlaceId::at(i), PlaceId::at(j))] * attacks;
            }
        }
        sim.places[j].attacks_yesterday = 0.0;
    }
}

/// A recorded attack, which is an advance of who made it on who holds the place.
///
/// An attack of the ordinary kind is no advance: drawn, it would keep a front everywhere for ever.
pub fn recorded(today: Today<'_>, sim: &mut Sim, record: &Record) -> Option<Blow> {
    let place = record.place.filter(|_| record.act == Act::Attack)?;
    if let Some(actor) = record.actor
        && sim.places[place].holders.controller.is_some_and(|c| c != actor)
        && !sim.holds(place, actor)
    {
        sim.advances[(ActorId::at(actor), PlaceId::at(place))] = Some(today.day());
    }
    Some(Blow::attack(today, place, record.actor, Some(record)))
}

/// Other attacks of the day on a place: from the decision date on drawn, before it those that no table records.
pub fn others(today: Today<'_>, sim: &mut Sim, place: usize) -> Vec<Blow> {
    if today.drawn() {
        return draw(today, sim, place);
    }
    if today.day() == today.case.decision {
        sim.places[place].pressure = Some(listed_pressure(today, sim, place));
    }
    let actors = unrecorded::events(today, place, Act::Attack);
    actors.into_iter().map(|(actor, _)| Blow::attack(today, place, actor, None)).collect()
}

/// The pressure under which the rate of a place holds: of the record, that under the forces that tables list, whatever
/// the strategy makes of them; of what is assumed, none.
fn listed_pressure(today: Today<'_>, sim: &Sim, index: usize) -> f64 {
    let holders = &sim.places[index].holders;
    let listed: f64 =
        holders.actors.iter().map(|&(actor, _)| sim.presence[(PlaceId::at(index), ActorId::at(actor))].listed).sum();
    let registered = today.case.registered[index];
    let density = if registered > 0.0 { listed * 1000.0 / registered } else { 0.0 };
    let listed = pressure(today.model(), density, residents_trust(sim, index), holders.abuse);
    libm::pow(listed, today.case.attacks[index].seen(today.model().place_shape))
}

fn draw(today: Today<'_>, sim: &mut Sim, index: usize) -> Vec<Blow> {
    let (place, base) = (&sim.places[index], sim.places[index].base_rate * today.model().ahead);
    if base <= 0.0 && place.excitation <= 0.0 {
        return Vec::new();
    }
    let usual = place.pressure.unwrap_or_else(|| listed_pressure(today, sim, index));
    sim.places[index].pressure = Some(usual);
    let (place, trust, levers) = (&sim.places[index], residents_trust(sim, index), &sim.levers[index]);
    let hostile = 1.0 - today.model().negotiation_effect * levers[LeverKind::Cosignature] * levers[LeverKind::Seats];
    let base = base / usual;
    let rate = pressed_rate(today.model(), base, place.holders.density, trust, place.holders.abuse) * hostile
        + today.model().branching * place.excitation;
    let everybody = expected::present(today, sim, index);
    expected::add(today, sim, index, rate * today.model().harmed_attack, &everybody);
    let u = today.uniform(Purpose::Attack, &[index as u64]);
    match sample::poisson(u, rate) as usize {
        0 => Vec::new(),
        n => vec![Blow::attack(today, index, likely_attacker(today, sim, index), None); n],
    }
}

/// The strongest hostile actor in reach.
fn likely_attacker(today: Today<'_>, sim: &Sim, place: usize) -> Option<usize> {
    let holder = sim.places[place].holders.controller?;
    let n = today.case.actors.len();
    let strength = |a: &usize| {
        sim.presence[(PlaceId::at(place), ActorId::at(*a))].reaching
            + sim.presence[(PlaceId::at(place), ActorId::at(*a))].soldiers
    };
    (0..n)
        .filter(|&a| sim.stand(a, holder) == Stand::Hostile && strength(&a) > 0.0)
        .max_by(|a, b| strength(a).total_cmp(&strength(b)))
}

/// T̄: mean trust of residents at home in those who hold their place.
pub fn residents_trust(sim: &Sim, place: usize) -> f64 {
    let (mut sum, mut people) = (0.0, 0.0);
    for &audience in &sim.of_origin[place] {
        let voice = &sim.audiences[audience].parts[HOME];
        sum += voice.people as f64 * sim.trust_in_holders(place, voice);
        people += voice.people as f64;
    }
    if people > 0.0 { sum / people } else { 0.5 }
}
