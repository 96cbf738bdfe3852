//! What a lever does, given the tables: nothing, what cannot be, or what worsens conduct.
//!
//! Judged as the tables stand on the decision date, after which forecasts read nothing.

use azalai_model::words::{ActorKind, RelationKind};
use azalai_model::{AS_ANNOUNCED, ActorId, Lever, LeverKind, PlaceId, Scenario, Strategy, ids};
use azalai_text::{Arg, Message, say};

use super::lever::Raw;
use crate::native::doc::Doc;

/// How near to each other two values are the same.
const SAME: f64 = 1e-9;

/// What is found of a lever: at which key, what, what it does to a run, how to mend it.
struct Finding {
    key: &'static str,
    code: &'static str,
    message: Message,
    /// None where the lever cannot be as written: an error.
    effect: Option<Message>,
    help: Message,
}

fn idle(key: &'static str, message: Message, help: Message) -> Finding {
    Finding { key, code: "lever-idle", message, effect: Some(say!(lever_does_nothing)), help }
}

fn impossible(key: &'static str, message: Message, help: Message) -> Finding {
    Finding { key, code: "lever-impossible", message, effect: None, help }
}

/// Forces, control and relations as they stand on a day.
struct Tables<'s> {
    scenario: &'s Scenario,
    day: i64,
}

impl<'s> Tables<'s> {
    fn of(scenario: &'s Scenario, lever: &Lever) -> Self {
        Self { scenario, day: scenario.decision_date.map_or(lever.from_day, |date| scenario.day(date)) }
    }

    fn registered(&self, place: PlaceId) -> f64 {
        self.scenario.places.get(place.index()).map_or(0.0, |p| p.population.max(0) as f64)
    }

    /// Soldiers and discipline of an actor at a place; none where it has no force.
    fn force(&self, place: PlaceId, actor: ActorId) -> Option<(f64, f64)> {
        let rows = self.scenario.dossier.forces.iter();
        let rows = rows.filter(|f| f.place == place && f.actor == actor && f.from_day <= self.day);
        let row = rows.max_by_key(|f| f.from_day)?;
        let (model, registered) = (&self.scenario.return_model, self.registered(place));
        // Where nobody is registered, a strength per resident says nothing.
        let known = row.per_1000.filter(|&p| p == 0.0 || registered > 0.0);
        let soldiers = known.map_or(model.unknown_strength, |p| p * registered / 1000.0);
        (soldiers > 0.0).then_some((soldiers, row.discipline.unwrap_or(model.default_discipline)))
    }

    /// Who holds a place, if somebody is known to.
    fn holder(&self, place: PlaceId) -> Option<ActorId> {
        let rows = self.scenario.dossier.control.iter().filter(|c| c.place == place && c.from_day <= self.day);
        rows.max_by_key(|c| c.from_day)?.holder.actor()
    }

    /// Auxiliaries allied with an actor.
    fn auxiliaries(&self, of: ActorId) -> Vec<ActorId> {
        let dossier = &self.scenario.dossier;
        let allied = |other: ActorId| {
            let rows = dossier
                .relations
                .iter()
                .filter(|r| r.from_day <= self.day && ((r.a == of && r.b == other) || (r.b == of && r.a == other)));
            rows.max_by_key(|r| r.from_day).is_some_and(|r| r.relation == RelationKind::Allied)
        };
        let is_auxiliary = |a: &ActorId| *a != of && self.is_auxiliary(*a);
        ids(dossier.actors.len()).filter(is_auxiliary).filter(|&a| allied(a)).collect()
    }

    fn is_auxiliary(&self, actor: ActorId) -> bool {
        self.scenario.dossier.actors.get(actor.index()).is_some_and(|a| a.kind == ActorKind::Auxiliary)
    }

    fn code(&self, actor: ActorId) -> &'s str {
        self.scenario.dossier.actor_code(Some(actor))
    }

    /// Forces that a lever moves: place, actor, soldiers, discipline.
    fn moved(&self, lever: &Lever) -> Vec<(PlaceId, ActorId, f64, f64)> {
        let places = self.scenario.places.len() as u32;
        let mut found = Vec::new();
        for place in lever.place.map_or(0..places, |p| p.0..p.0 + 1).map(PlaceId) {
            let Some(main) = lever.actor.or_else(|| self.holder(place)) else { continue };
            let helpers = self.auxiliaries(main);
            let who = match lever.kind {
                LeverKind::AuxiliariesOut | LeverKind::AuxiliariesUnderCommand => helpers,
                LeverKind::Garrison => vec![main],
                _ if lever.actor.is_some() => vec![main],
                _ => [&[main][..], &helpers].concat(),
            };
            for actor in who {
                found.extend(self.force(place, actor).map(|(soldiers, d)| (place, actor, soldiers, d)));
            }
        }
        found
    }
}

/// Says what a lever of `strategy` does not do, cannot do, or should not be compared with.
pub(super) fn check(raw: &Raw, strategy: &Strategy, scenario: &Scenario, last_day: i64, doc: &mut Doc<'_>) {
    let lever = &raw.lever;
    if strategy.id != AS_ANNOUNCED
        && let Some(decision) = scenario.decision_date.filter(|&date| lever.from_day < scenario.day(date))
    {
        let day = scenario.date(lever.from_day);
        let message = say!(before_decision_date, day = day.to_string(), decision = decision.to_string());
        let effect = say!(strategies_would_compared);
        doc.warn(raw.at("from"), "lever-date", message, effect, say!(write_decision_later));
    }
    if let Some(found) = finding(lever, strategy, scenario, last_day) {
        let offset = raw.at(found.key);
        match found.effect {
            Some(effect) => doc.warn(offset, found.code, found.message, effect, found.help),
            None => doc.fault(offset, found.code, found.message, found.help),
        }
    }
}

/// Whether a lever worsens conduct below the recorded one (Safeguard 2), and in which words.
pub(super) fn stress(lever: &Lever, scenario: &Scenario) -> Option<Message> {
    match lever.kind {
        LeverKind::ReturnAidAnywhere if lever.to > 0.0 => Some(say!(aid_given_where)),
        LeverKind::Discipline => {
            let tables = Tables::of(scenario, lever);
            let (place, actor, _, before) = tables.moved(lever).into_iter().find(|force| force.3 > lever.to + SAME)?;
            let place = &scenario.places.get(place.index())?.id;
            let actor = tables.code(actor);
            Some(say!(
                discipline_falls_recorded,
                actor = actor,
                place = place,
                before = before.to_string(),
                to = lever.to.to_string()
            ))
        }
        _ => None,
    }
}

fn finding(lever: &Lever, strategy: &Strategy, scenario: &Scenario, last_day: i64) -> Option<Finding> {
    if lever.from_day > last_day {
        let (day, last) = (scenario.date(lever.from_day), scenario.date(last_day));
        return Some(idle(
            "from",
            say!(lever_begins_after, day = day.to_string(), last = last.to_string()),
            say!(give_earlier_day),
        ));
    }
    let tables = Tables::of(scenario, lever);
    match lever.kind {
        LeverKind::Garrison => garrison(lever, &tables),
        kind if kind.moves_a_force() => forces(lever, strategy, &tables),
        LeverKind::Cosignature | LeverKind::Seats | LeverKind::Exclusion | LeverKind::CosignerProtection => {
            agreement(lever, strategy)
        }
        LeverKind::Corridor => corridor(lever, scenario).or_else(|| unmoved(lever, strategy, 0.0)),
        LeverKind::Services => unmoved(lever, strategy, scenario.return_model.services_home),
        _ => unmoved(lever, strategy, 0.0),
    }
}

/// Another lever of that kind that acts where this one does.
fn beside<'s>(lever: &'s Lever, strategy: &'s Strategy, kind: LeverKind) -> impl Iterator<Item = &'s Lever> {
    let meets = move |other: &&Lever| {
        other.kind == kind && (other.place.is_none() || lever.place.is_none() || other.place == lever.place)
    };
    strategy.levers.iter().filter(meets)
}

/// A lever that goes where things are already.
fn unmoved(lever: &Lever, strategy: &Strategy, before: f64) -> Option<Finding> {
    let earlier = beside(lever, strategy, lever.kind).any(|other| other.from_day < lever.from_day);
    if earlier || (lever.to - before).abs() > SAME {
        return None;
    }
    let word = lever.kind.word();
    let message = if lever.kind == LeverKind::Promise {
        say!(promise_0_promises)
    } else {
        say!(lever_changes_nothing, word = word, before = before, after = before)
    };
    Some(idle("to", message, say!(give_another_value_or_remove)))
}

fn garrison(lever: &Lever, tables: &Tables<'_>) -> Option<Finding> {
    let place = lever.place?;
    let id = &tables.scenario.places.get(place.index())?.id;
    let registered = tables.registered(place);
    if registered <= 0.0 {
        let message = say!(nobody_registered_so, id = id);
        return Some(impossible("place", message, say!(name_place_population)));
    }
    let Some(actor) = lever.actor.or_else(|| tables.holder(place)) else {
        let message = say!(nobody_known_hold, id = id, date = tables.scenario.date(tables.day).to_string());
        return Some(idle("place", message, say!(name_force_actor)));
    };
    let soldiers = |place: PlaceId| tables.force(place, actor).map_or(0.0, |force| force.0);
    let (here, goal) = (soldiers(place), lever.to * registered / 1000.0);
    let others = (0..tables.scenario.places.len() as u32).map(PlaceId).filter(|&other| other != place);
    let elsewhere: f64 = others.map(soldiers).sum();
    if (goal - here).abs() < SAME {
        return Some(idle(
            "to",
            say!(garrison_already, code = tables.code(actor), to = lever.to, id = id),
            say!(give_another_value),
        ));
    }
    if goal - here > elsewhere + SAME {
        let message = say!(
            garrison_too_many,
            to = lever.to,
            id = id,
            more = Arg::Decimal((goal - here).ceil(), 0),
            code = tables.code(actor),
            elsewhere = Arg::Decimal(elsewhere, 0)
        );
        let most = ((here + elsewhere) * 10_000.0 / registered).floor() / 10.0;
        return Some(impossible("to", message, say!(write_most_garrison, most = most.to_string())));
    }
    None
}

fn forces(lever: &Lever, strategy: &Strategy, tables: &Tables<'_>) -> Option<Finding> {
    let auxiliaries = matches!(lever.kind, LeverKind::AuxiliariesOut | LeverKind::AuxiliariesUnderCommand);
    let moved = tables.moved(lever);
    let place = lever.place.and_then(|p| tables.scenario.places.get(p.index())).map(|place| place.id.as_str());
    let at = place.map_or_else(|| say!(at_any_place), |id| say!(at_place, place = id));
    if let Some(actor) = lever.actor.filter(|&actor| auxiliaries && tables.is_auxiliary(actor)) {
        let id = tables.code(actor);
        let message = say!(auxiliary_actor_army, id = id);
        return Some(impossible("actor", message, say!(name_army_leave)));
    }
    if moved.is_empty() {
        let day = tables.scenario.date(tables.day).to_string();
        let (key, message) = match (lever.actor.map(|actor| tables.code(actor)), place) {
            (Some(id), _) if auxiliaries => ("actor", say!(no_auxiliaries, id = id, at = at, day = day)),
            (Some(id), _) => ("actor", say!(no_force, id = id, at = at, day = day)),
            (None, Some(id)) if auxiliaries => ("kind", say!(those_who_hold, id = id, day = day)),
            (None, None) if auxiliaries => ("kind", say!(those_who_hold_places, day = day)),
            (None, Some(id)) => ("kind", say!(nobody_known_hold_force, id = id, day = day)),
            (None, None) => ("kind", say!(nobody_known_hold_place, day = day)),
        };
        return Some(idle(key, message, say!(name_place_where)));
    }
    let still = match lever.kind {
        LeverKind::Discipline => moved.iter().all(|force| (force.3 - lever.to).abs() < SAME),
        _ => lever.to < SAME,
    };
    if still && lever.kind == LeverKind::Discipline {
        return Some(idle("to", say!(discipline_already, at = at, to = lever.to), say!(give_another_value)));
    }
    if still {
        return Some(idle("to", say!(force_unchanged, kind = lever.kind.word()), say!(give_share_above)));
    }
    if lever.kind == LeverKind::AuxiliariesUnderCommand
        && beside(lever, strategy, LeverKind::Discipline).next().is_none()
        && moved.iter().all(|&(place, _, _, discipline)| {
            let army = lever.actor.or_else(|| tables.holder(place));
            army.and_then(|army| tables.force(place, army)).is_none_or(|force| (force.1 - discipline).abs() < SAME)
        })
    {
        let message = say!(auxiliaries_come_under, at = at);
        return Some(idle("kind", message, say!(add_lever_discipline)));
    }
    None
}

/// Levers that are part of an agreement with local authorities.
fn agreement(lever: &Lever, strategy: &Strategy) -> Option<Finding> {
    let signed = beside(lever, strategy, LeverKind::Cosignature).any(|other| other.to > 0.0);
    let seated = || beside(lever, strategy, LeverKind::Seats).any(|other| other.to > 0.0);
    let help = say!(add_lever_cosignature);
    match lever.kind {
        LeverKind::Exclusion if !signed => Some(impossible("kind", say!(exclusion_agreement_strategy), help)),
        LeverKind::Exclusion if seated() => {
            let message = say!(displaced_people_seated);
            Some(idle("kind", message, say!(remove_either_seats)))
        }
        LeverKind::Seats if lever.to > 0.0 && !signed => Some(idle("kind", say!(seats_negotiation_strategy), help)),
        LeverKind::CosignerProtection if lever.to > 0.0 && !signed => Some(idle("kind", say!(nobody_co_signs), help)),
        LeverKind::Exclusion => None,
        _ => unmoved(lever, strategy, 0.0),
    }
}

fn corridor(lever: &Lever, scenario: &Scenario) -> Option<Finding> {
    let place = lever.place?;
    if scenario.links.iter().any(|link| link.from == place || link.to == place) {
        return None;
    }
    let id = &scenario.places.get(place.index())?.id;
    Some(impossible("place", say!(no_road_leads_so, id = id), say!(add_roads_links)))
}
