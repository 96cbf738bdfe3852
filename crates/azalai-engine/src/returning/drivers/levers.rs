//! ODD 7.12 Levers: what the strategy makes of each place and force, today.

use azalai_model::{ActorId, GroupId, Id, LeverKind, PlaceId, Target};

use crate::returning::state::case::Today;
use crate::returning::state::place_levers::PlaceLevers;
use crate::returning::state::sim::{Sim, Stand};

/// Sets today's levers and what they make of the forces.
pub fn update(today: Today<'_>, sim: &mut Sim) {
    let services = today.model().services_home;
    for (levers, place) in sim.levers.iter_mut().zip(&sim.places) {
        // Where houses are destroyed, what serves them is too, until a lever brings it back.
        *levers = PlaceLevers::default();
        levers[LeverKind::Services] = services * (1.0 - place.ruined);
    }
    for presence in sim.presence.cells_mut() {
        presence.soldiers = presence.listed;
        presence.discipline = presence.listed_discipline;
    }
    for index in 0..today.plan.levers.len() {
        let lever = &today.plan.levers[index];
        if today.day() < lever.from_day {
            continue;
        }
        let places = match lever.place {
            Some(place) => place.index()..place.index() + 1,
            None => 0..sim.places.len(),
        };
        for place in places {
            pull(today, sim, index, place);
        }
    }
}

fn pull(today: Today<'_>, sim: &mut Sim, index: usize, place: usize) {
    let lever = &today.plan.levers[index];
    let at = &mut sim.levers[place];
    match lever.kind.facts().target {
        Target::Place => at[lever.kind] = lever.apply(at[lever.kind], today.day()),
        Target::Group => at.excluded.extend(lever.group.map(GroupId::index)),
        Target::Force => pull_forces(today, sim, index, place),
    }
}

/// Levers on forces.
fn pull_forces(today: Today<'_>, sim: &mut Sim, index: usize, place: usize) {
    let strategy = today.plan;
    let lever = &strategy.levers[index];
    let n = today.case.actors.len();
    let controller = sim.places[place].holders.controller;
    let named = lever.actor.map(ActorId::index);
    let Some(actor) = named.or(controller) else { return };
    let auxiliaries = matches!(lever.kind, LeverKind::AuxiliariesOut | LeverKind::AuxiliariesUnderCommand);
    if lever.kind == LeverKind::Garrison {
        reinforce(today, sim, index, place, actor);
        return;
    }
    let command = sim.presence[(PlaceId::at(place), ActorId::at(actor))].discipline;
    for other in 0..n {
        let allied = today.case.actors[other].auxiliary && sim.stand(actor, other) == Stand::Allied;
        // Without a name, those who hold the place are meant: the actor and its auxiliaries.
        let meant = if auxiliaries { allied } else { other == actor || (named.is_none() && allied) };
        if !meant {
            continue;
        }
        let presence = &mut sim.presence[(PlaceId::at(place), ActorId::at(other))];
        match lever.kind {
            LeverKind::Discipline => presence.discipline = lever.apply(presence.discipline, today.day()),
            LeverKind::AuxiliariesUnderCommand => {
                presence.discipline += lever.progress(today.day()) * lever.to * (command - presence.discipline);
            }
            LeverKind::AuxiliariesOut | LeverKind::Withdrawal => {
                presence.soldiers *= 1.0 - lever.progress(today.day()) * lever.to;
            }
            _ => {}
        }
    }
}

/// A garrison grows by what the actor's other places give, and no more.
fn reinforce(today: Today<'_>, sim: &mut Sim, index: usize, place: usize, actor: usize) {
    let lever = &today.plan.levers[index];
    let here = sim.presence[(PlaceId::at(place), ActorId::at(actor))].soldiers;
    let goal = here + lever.progress(today.day()) * (lever.to * today.case.registered[place] / 1000.0 - here);
    let elsewhere: f64 = (0..sim.places.len())
        .filter(|&j| j != place)
        .map(|j| sim.presence[(PlaceId::at(j), ActorId::at(actor))].soldiers)
        .sum();
    let more = (goal - here).min(elsewhere);
    sim.presence[(PlaceId::at(place), ActorId::at(actor))].soldiers = here + more;
    if more > 0.0 {
        let left = 1.0 - more / elsewhere;
        for j in (0..sim.places.len()).filter(|&j| j != place) {
            sim.presence[(PlaceId::at(j), ActorId::at(actor))].soldiers *= left;
        }
    }
}
