//! ODD 7.3 Contest over control.
//!
//! A hostile actor in reach, or a coalition, starts a campaign with daily hazard c0·ρ; it is seen
//! coming, then succeeds with chance Λ(c1·ln ρ).

use azalai_model::{ActorId, Id, LeverKind, PlaceId};

use crate::returning::state::case::Today;
use crate::returning::state::formulas::logistic;
use crate::returning::state::sim::{Holders, Sim, Stand};
use crate::rng::Purpose;

/// Refreshes who reaches which place, where events are drawn, and who holds it.
pub fn hold(today: Today<'_>, sim: &mut Sim) {
    if today.drawn() {
        reach(today, sim);
    }
    for index in 0..sim.places.len() {
        let Some(controller) = sim.places[index].holders.controller else {
            sim.places[index].holders = Holders::default();
            continue;
        };
        let mut actors = std::mem::take(&mut sim.places[index].holders.actors);
        actors.clear();
        let (mut soldiers, mut abuse) = (0.0, 0.0);
        for (a, presence) in sim.presence.row(PlaceId::at(index)).iter().enumerate() {
            let auxiliary = today.case.actors[a].auxiliary && sim.stand(controller, a) == Stand::Allied;
            if a == controller || (auxiliary && presence.soldiers > 0.0) {
                actors.push((a, presence.soldiers));
                (soldiers, abuse) = (soldiers + presence.soldiers, abuse + presence.abuse);
            }
        }
        if soldiers > 0.0 {
            for actor in &mut actors {
                actor.1 /= soldiers;
            }
        } else {
            actors.clear();
            actors.push((controller, 1.0));
        }
        let (place, registered) = (&mut sim.places[index], today.case.registered[index]);
        let density = if registered > 0.0 { soldiers * 1000.0 / registered } else { 0.0 };
        if place.first_garrison <= 0.0 {
            place.first_garrison = soldiers;
        }
        place.holders = Holders { controller: Some(controller), actors, density, soldiers, abuse };
    }
}

/// Strength of each actor who reaches a place from elsewhere, shared out among the places in reach.
fn reach(today: Today<'_>, sim: &mut Sim) {
    let (places, n) = (sim.places.len(), today.case.actors.len());
    for presence in sim.presence.cells_mut() {
        presence.reaching = 0.0;
    }
    let mut near = Vec::with_capacity(places);
    for from in 0..places {
        let km = today.case.geography.km.row(PlaceId::at(from));
        for actor in 0..n {
            let presence = sim.presence[(PlaceId::at(from), ActorId::at(actor))];
            if presence.soldiers <= 0.0 || presence.reach_km <= 0.0 {
                continue;
            }
            near.clear();
            let in_reach = |&to: &usize| to != from && today.case.registered[to] > 0.0 && km[to] <= presence.reach_km;
            near.extend((0..places).filter(in_reach));
            for &to in &near {
                sim.presence[(PlaceId::at(to), ActorId::at(actor))].reaching += presence.soldiers / near.len() as f64;
            }
        }
    }
}

/// Strength of an actor that can be brought against a place: whoever reaches it, whole.
fn against(today: Today<'_>, sim: &Sim, place: usize, actor: usize) -> (f64, bool) {
    let mut strength = sim.presence[(PlaceId::at(place), ActorId::at(actor))].soldiers;
    let mut unknown = false;
    for from in (0..sim.places.len()).filter(|&f| f != place) {
        let presence = &sim.presence[(PlaceId::at(from), ActorId::at(actor))];
        if presence.soldiers > 0.0 && today.case.geography.distance(from, place) <= presence.reach_km {
            strength += presence.soldiers;
            unknown |= presence.unknown;
        }
    }
    (strength, unknown)
}

/// ρ: attackers for one defender, and the strongest of the attackers.
fn ratio(today: Today<'_>, sim: &Sim, place: usize) -> Option<(usize, f64)> {
    let holder = sim.places[place].holders.controller?;
    let garrison = sim.places[place].holders.soldiers.max(1.0);
    let levers = &sim.levers[place];
    let hostile = 1.0 - today.model().negotiation_effect * levers[LeverKind::Cosignature] * levers[LeverKind::Seats];
    let mut best: Option<(usize, f64)> = None;
    for actor in (0..today.case.actors.len()).filter(|&a| sim.stand(a, holder) == Stand::Hostile) {
        let mut total = against(today, sim, place, actor);
        if total.0 <= 0.0 {
            continue;
        }
        for ally in (0..today.case.actors.len()).filter(|&b| b != actor) {
            if matches!(sim.stand(actor, ally), Stand::Cooperating | Stand::Allied) && !sim.holds(place, ally) {
                let more = against(today, sim, place, ally);
                total = (total.0 + more.0, total.1 || more.1);
            }
        }
        let rho = if total.1 {
            sim.places[place].drawn_ratio * sim.places[place].first_garrison.max(1.0) / garrison
        } else {
            total.0 / garrison
        };
        if best.is_none_or(|b| rho * hostile > b.1) {
            best = Some((actor, rho * hostile));
        }
    }
    best
}

/// Campaigns that begin or end today; whether control changed.
pub fn contest(today: Today<'_>, sim: &mut Sim) -> bool {
    if !today.drawn() || today.model().campaign_rate <= 0.0 {
        return false;
    }
    let mut changed = false;
    for place in 0..sim.places.len() {
        if today.case.registered[place] <= 0.0 {
            continue;
        }
        let Some((attacker, rho)) = ratio(today, sim, place) else { continue };
        let mut draws = today.draws(Purpose::Contest, &[place as u64]);
        match sim.places[place].campaign {
            Some((_, end)) if today.day() < end => {}
            Some((attacker, _)) => {
                sim.places[place].campaign = None;
                if draws.next_uniform() < logistic(today.model().success_slope * libm::log(rho.max(1e-9))) {
                    take(today, sim, place, attacker);
                    changed = true;
                }
            }
            None => {
                if draws.next_uniform() < today.model().ahead * today.model().campaign_rate * rho {
                    sim.places[place].campaign = Some((attacker, today.day() + today.model().campaign_days as i64));
                    let joint = (0..today.case.actors.len()).any(|b| sim.stand(attacker, b) == Stand::Cooperating);
                    let campaigns = &mut sim.tally.places[place].campaigns;
                    campaigns[0] += 1;
                    campaigns[1] += u32::from(joint);
                }
            }
        }
    }
    changed
}

/// An actor takes a place: the losers' forces leave and their promise is void.
fn take(today: Today<'_>, sim: &mut Sim, place: usize, attacker: usize) {
    for (actor, _) in sim.places[place].holders.actors.clone() {
        sim.presence[(PlaceId::at(place), ActorId::at(actor))].listed = 0.0;
    }
    let (strength, _) = against(today, sim, place, attacker);
    let held = &mut sim.presence[(PlaceId::at(place), ActorId::at(attacker))];
    held.listed = strength.max(1.0);
    held.listed_discipline = today.model().default_discipline;
    change(sim, place, Some(attacker));
    let at = (ActorId::at(attacker), PlaceId::at(place));
    (sim.advances[at], sim.captures[at]) = (Some(today.day()), Some(today.day()));
    sim.tally.places[place].taken = true;
}

/// Control passes to an actor, or becomes unknown.
pub fn change(sim: &mut Sim, place: usize, to: Option<usize>) {
    if sim.places[place].holders.controller == to {
        return;
    }
    let had = sim.places[place].holders.controller.is_some();
    sim.places[place].holders.controller = to;
    sim.places[place].campaign = None;
    for &audience in &sim.of_origin[place] {
        let audience = &mut sim.audiences[audience];
        audience.belief = [1.0, 1.0];
        audience.void |= had && audience.promised.is_some();
        audience.promised = None;
        audience.heard_month = 0.0;
    }
}
