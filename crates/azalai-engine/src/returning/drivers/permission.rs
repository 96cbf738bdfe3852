//! ODD 7.3 Permission: whether people may come back to a place, and since when it is open to them.
//!
//! A place is *held* while those who control it are on the side of the State: a state, or an actor that some row has
//! allied or cooperating with one. Where no State acts, whoever controls it holds it. While a place is contested, in
//! unknown hands or in those of others nobody counts on coming back. What follows counts from its *opening*: the day
//! from which it is held and return is not blocked for everybody. Dates of tables count as they are, also those before
//! the first day.

use azalai_model::words::{ActorKind, PermissionStatus, RelationKind};
use azalai_model::{LeverKind, Scenario};

use crate::returning::state::access::Access;
use crate::returning::state::case::{Case, Today};
use crate::returning::state::place_levers::PlaceLevers;
use crate::returning::state::sim::Sim;

/// How far a lever on permission must be pulled to count.
const PULLED: f64 = 0.5;

/// Actors of the side of the State.
pub fn state_side(scenario: &Scenario, horizon: i64) -> Vec<bool> {
    let dossier = &scenario.dossier;
    let is_state = |a: usize| dossier.actors.get(a).is_some_and(|a| a.kind == ActorKind::State);
    let none = !(0..dossier.actors.len()).any(is_state);
    let with = |a: usize| {
        dossier.relations.iter().any(|r| {
            let friendly = matches!(r.relation, RelationKind::Allied | RelationKind::Cooperating);
            let pair = [(r.a.index(), r.b.index()), (r.b.index(), r.a.index())];
            friendly && r.from_day <= horizon && pair.iter().any(|&(x, y)| x == a && is_state(y))
        })
    };
    (0..dossier.actors.len()).map(|a| none || is_state(a) || with(a)).collect()
}

/// What the tables say of the time before the first day.
pub fn before(case: &Case) -> Vec<Access> {
    let mut all = vec![Access::default(); case.registered.len()];
    for (place, access) in all.iter_mut().enumerate() {
        let control = || case.course.control.iter().filter(|c| c.1 == place && c.0 < 0);
        let permits = case.course.permits_of(place).iter();
        let mut days: Vec<i64> =
            control().map(|c| c.0).chain(permits.flat_map(|p| [p.from, p.to.saturating_add(1)])).collect();
        days.retain(|&day| day < 0);
        days.sort_unstable();
        days.dedup();
        for day in days {
            let last = control().take_while(|c| c.0 <= day).last();
            access.told |= last.is_some();
            access.step(case, place, day, last.and_then(|c| c.2), |status| status);
        }
    }
    all
}

/// Takes note of who holds each place today.
pub fn update(today: Today<'_>, sim: &mut Sim) {
    for &(_, place, _) in today.case.course.control_of(today.day()) {
        sim.access[place].told = true;
    }
    for place in 0..sim.places.len() {
        let (holder, levers) = (sim.places[place].holders.controller, &sim.levers[place]);
        sim.access[place].step(today.case, place, today.day(), holder, |status| decided(levers, status));
    }
}

/// What the levers of a strategy make of a permission.
fn decided(levers: &PlaceLevers, status: PermissionStatus) -> PermissionStatus {
    match status {
        _ if levers[LeverKind::OpenReturn] >= PULLED => PermissionStatus::Open,
        PermissionStatus::Blocked if levers[LeverKind::ScreenedReturn] >= PULLED => PermissionStatus::Screened,
        status => status,
    }
}

/// Whether an audience may come back today.
pub fn of_audience(today: Today<'_>, sim: &Sim, audience: usize) -> PermissionStatus {
    let a = &sim.audiences[audience];
    let status = |origin: usize| {
        let levers = &sim.levers[origin];
        let group = if levers[LeverKind::LocalAgreement] >= PULLED { None } else { Some(a.group) };
        decided(levers, sim.access[origin].status(&today.case.course, origin, group, today.day()))
    };
    a.origin.map_or(PermissionStatus::Open, status)
}
