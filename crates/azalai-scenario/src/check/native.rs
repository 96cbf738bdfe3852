//! Rules for folders of our own: events without a place, groups that do not sum, claims on nothing.

use azalai_model::dossier::Relation;
use azalai_model::words::{EventKind, EventUse, RelationKind};
use azalai_model::{Figure, Scenario};
use azalai_text::{Arg, say};

use super::dated;
use super::raw::{self, Map};
use crate::Reading;
use crate::diagnostic::Diagnostic;
use crate::files::Files;
use crate::native::Sheets;
use crate::native::sheet::Say;

/// How far the shares of groups may be from 1 together.
const SUM_WITHIN: f64 = 0.001;

pub(super) fn check(files: &dyn Files, map: &Map, reading: &Reading, found: &mut Say) {
    let paths = files.list();
    let has = |file: &str| paths.iter().any(|p| p == file);
    if has("events.csv") && !has("sources.csv") {
        let fault = Diagnostic::warning("unsourced", "events.csv", say!(scenario_no_sources));
        found.push(fault.effect(say!(nobody_can_check)).help(say!(add_sources_csv)));
    }
    let (Some(scenario), sheets) = (&reading.scenario, &reading.sheets) else { return };
    groups(scenario, found);
    events(sheets, scenario, map, found);
    idle_drivers(sheets, scenario, found);
    dated::check(sheets, scenario, found);
    forces(sheets, scenario, found);
    relations(sheets, scenario, found);
    flights(sheets, scenario, found);
    decision(scenario, found);
    capacities(sheets, scenario, found);
}

/// R17: capacities against the figures that the tables have of a camp.
fn capacities(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for (i, place) in scenario.places.iter().enumerate() {
        let here = scenario.dossier.observations.iter().filter(|o| {
            o.place.is_some_and(|p| p.index() == i) && o.measure == Figure::DisplacedPresent && o.group.is_none()
        });
        let Some(most) = here.filter_map(|o| o.low.or(o.value)).max_by(f64::total_cmp) else { continue };
        let Some(capacity) = place.capacity.filter(|&n| n > 0 && most > n as f64) else { continue };
        let message = say!(capacity_people_observed, id = place.id, capacity = capacity, most = most);
        let fault = raw::of_row(sheets, "places.csv", &[("id", &place.id)], "capacity", "R17", message);
        let effect = say!(mode_flight_turns);
        found.push(fault.effect(effect).help(say!(give_least_most)));
    }
}

/// How two actors stand is the same from either side.
fn relations(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    let all = &scenario.dossier.relations;
    for (i, one) in all.iter().enumerate() {
        let same = |r: &&Relation| r.a == one.b && r.b == one.a && r.from_day == one.from_day;
        let Some(other) = all[..i].iter().find(same).filter(|other| other.relation != one.relation) else { continue };
        let [a, b] = [one.a, one.b].map(|actor| scenario.dossier.actor_code(Some(actor)));
        let [first, second] = [other.relation, one.relation].map(RelationKind::word);
        let message = say!(same_day, a = a, b = b, one = first, other = second);
        let date = scenario.date(one.from_day).to_string();
        let row = [("a", a), ("b", b), ("from_date", &date)];
        let fault = raw::of_row(sheets, "relations.csv", &row, "relation", "duplicate-id", message);
        found.push(fault.effect(say!(only_one_two_acts)).help(say!(remove_one_two)));
    }
}

/// Recorded flight from where people live, and of no more people on the first day than there are.
fn flights(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for (place, facts) in scenario.places.iter().enumerate() {
        let mut rows = scenario.dossier.flights.iter().filter(|f| f.origin.index() == place).peekable();
        let Some(first) = rows.peek() else { continue };
        let date = scenario.date(first.day).to_string();
        let away: i64 = rows.filter(|f| f.day <= 0).map(|f| f.people).sum();
        let people = facts.population;
        let (message, effect) = if people <= 0 {
            (say!(flight_nobody_lives, name = facts.id), say!(nobody_leaves))
        } else if away > people {
            (say!(more_away_than_live, name = facts.id, away = away, people = people), say!(only_residents_away))
        } else {
            continue;
        };
        let row = [("origin", facts.id.as_str()), ("date", &date)];
        let fault = raw::of_row(sheets, "flights.csv", &row, "origin", "flight-without-people", message);
        found.push(fault.effect(effect).help(say!(give_people_place)));
    }
}

/// A decision within the period.
fn decision(scenario: &Scenario, found: &mut Say) {
    let Some(date) = scenario.decision_date else { return };
    if !(0..i64::from(scenario.days)).contains(&scenario.day(date)) {
        let message = say!(decision_date_outside_period, date = date.to_string());
        let fault = Diagnostic::warning("dates", "scenario.toml", message);
        let effect = say!(nothing_forecast_strategies);
        found.push(fault.effect(effect).help(say!(correct_date_start)));
    }
}

/// Shares of groups sum to 1, and a lower bound lies below an upper one.
fn groups(scenario: &Scenario, found: &mut Say) {
    let shares: Vec<f64> = scenario.dossier.groups.iter().filter_map(|g| g.share).collect();
    let sum: f64 = shares.iter().sum();
    if !shares.is_empty() && (sum - 1.0).abs() > SUM_WITHIN {
        let fault =
            Diagnostic::warning("group-shares", "groups.csv", say!(shares_groups_sum, sum = Arg::Decimal(sum, 3)));
        found.push(fault.effect(say!(some_residents_belong)).help(say!(make_shares_sum)));
    }
}

/// Events that act and have no place act on everybody who hears of them.
fn events(sheets: &Sheets, scenario: &Scenario, map: &Map, found: &mut Say) {
    for event in &scenario.dossier.events {
        let acts = event.role().drives();
        if acts && event.place.is_none() && !event.broadcast {
            let message = say!(event_acts_no_place, id = event.id);
            let fault =
                raw::of_row(sheets, "events.csv", &[("id", &event.id)], "place", "event-without-place", message);
            found.push(fault.effect(say!(nobody_flees_because)).help(say!(name_place_make)));
        }
        if (event.kind.is_state() || event.kind == EventKind::CampClosure)
            && event.role() != EventUse::Context
            && event.place.is_none()
            && (event.kind == EventKind::CampClosure || scenario.named_in(&event.area.en).is_empty())
        {
            let message = say!(event_no_place, kind = event.kind.word(), id = event.id);
            let fault = Diagnostic::warning("state-without-place", "events.csv", message);
            found.push(fault.effect(say!(does_nothing)).help(say!(name_place_places)));
        }
        let forced = event.kind == EventKind::ForcedReturn && event.role() != EventUse::Context;
        if forced && (event.place.is_none() || scenario.dossier.forced_figure(event).is_none()) {
            let message = say!(forced_return_no, id = event.id);
            let fault = Diagnostic::warning("forced-return-without-figure", "events.csv", message);
            found.push(fault.effect(say!(does_nothing)).help(say!(name_refuge_add)));
        }
        if let Some(place) = event.place.filter(|_| event.role() == EventUse::Driver)
            && map.places.get(place.index()).is_some()
            && scenario.places[place.index()].population == 0
        {
            let message = say!(event_drives_people, id = event.id, name = scenario.places[place.index()].name);
            let fault = Diagnostic::info("event-without-people", "events.csv", message);
            found.push(fault.effect(say!(nobody_flees)).help(say!(give_population_place)));
        }
    }
}

/// Drivers of a kind that frightens nobody: only flight alone reads them.
fn idle_drivers(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for event in &scenario.dossier.events {
        let driver = event.role().drives();
        if !driver || event.kind.frightens() {
            continue;
        }
        let message = say!(event_kind_frightens, id = event.id, usage = event.usage.word(), kind = event.kind.word());
        let effect = if event.usage == EventUse::Driver { say!(only_mode_flight) } else { say!(does_nothing) };
        let fault = raw::of_row(sheets, "events.csv", &[("id", &event.id)], "kind", "event-without-act", message);
        let frightening = EventKind::ALL.iter().filter(|kind| kind.frightens()).map(|kind| kind.word());
        let help = say!(kinds_frighten, kinds = frightening.collect::<Vec<_>>().join(", "));
        found.push(raw::info(fault).effect(effect).help(help));
    }
}

/// A controller without a force.
fn forces(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for control in &scenario.dossier.control {
        let Some(actor) = control.holder.actor() else { continue };
        let held = |f: &azalai_model::dossier::Force| f.place == control.place && f.actor == actor;
        if control.from_day >= 0 && !scenario.dossier.forces.iter().any(held) {
            let message = say!(
                holds_no_force,
                actor = scenario.dossier.actor_code(Some(actor)),
                name = scenario.places[control.place.index()].name
            );
            let (place, date) =
                (&scenario.places[control.place.index()].id, scenario.date(control.from_day).to_string());
            let row = [("place", place.as_str()), ("from_date", &date)];
            let fault = raw::of_row(sheets, "control.csv", &row, "place", "control-without-force", message);
            found.push(raw::info(fault).effect(say!(holds_place_without)).help(say!(add_row_forces)));
        }
    }
}
