//! Rules for folders of our own: events without a place, groups that do not sum, claims on nothing.

use azalai_model::dossier::Relation;
use azalai_model::words::{EventKind, EventUse, RelationKind};
use azalai_model::{Figure, Scenario};

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
        let fault = Diagnostic::warning(
            "unsourced",
            "events.csv",
            "the scenario has no sources.csv, so that no row says where it comes from",
        );
        found.push(
            fault.effect("nobody can check the rows").help("add sources.csv and a column `source` to each table"),
        );
    }
    let (Some(scenario), sheets) = (&reading.scenario, &reading.sheets) else { return };
    groups(scenario, found);
    events(sheets, scenario, map, found);
    idle_drivers(sheets, scenario, found);
    forces(sheets, scenario, found);
    relations(sheets, scenario, found);
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
        if place.capacity <= 0 || most <= place.capacity as f64 {
            continue;
        }
        let message =
            format!("the capacity of `{}` is {}, and {most} people were observed there", place.id, place.capacity);
        let fault = raw::of_row(sheets, "places.csv", &[("id", &place.id)], "capacity", "R17", message);
        let effect = "--mode flight turns people away who were there";
        found.push(fault.effect(effect).help("give at least the most people counted, if they were counted right"));
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
        let message = format!("`{a}` and `{b}` are `{first}` and `{second}` from the same day");
        let date = scenario.date(one.from_day).to_string();
        let row = [("a", a), ("b", b), ("from_date", &date)];
        let fault = raw::of_row(sheets, "relations.csv", &row, "relation", "duplicate-id", message);
        found.push(fault.effect("only one of the two acts").help("remove one of the two rows"));
    }
}

/// A decision within the period.
fn decision(scenario: &Scenario, found: &mut Say) {
    let Some(date) = scenario.decision_date else { return };
    if !(0..i64::from(scenario.days)).contains(&scenario.day(date)) {
        let message = format!("`decision_date` is {date}, outside the period");
        let fault = Diagnostic::warning("dates", "scenario.toml", message);
        let effect = "there is nothing to forecast: strategies act on no day of the run";
        found.push(fault.effect(effect).help("correct the date, or `start` and `end`"));
    }
}

/// Shares of groups sum to 1, and a lower bound lies below an upper one.
fn groups(scenario: &Scenario, found: &mut Say) {
    let shares: Vec<f64> = scenario.dossier.groups.iter().filter_map(|g| g.share).collect();
    let sum: f64 = shares.iter().sum();
    if !shares.is_empty() && (sum - 1.0).abs() > SUM_WITHIN {
        let fault = Diagnostic::warning(
            "group-shares",
            "groups.csv",
            format!("the shares of the groups sum to {sum:.3}, not to 1"),
        );
        found.push(fault.effect("some residents belong to no group, or to two").help("make the shares sum to 1"));
    }
}

/// Events that act and have no place act on everybody who hears of them.
fn events(sheets: &Sheets, scenario: &Scenario, map: &Map, found: &mut Say) {
    for event in &scenario.dossier.events {
        let acts = event.usage.drives();
        if acts && event.place.is_none() && !event.broadcast {
            let message = format!("event {} acts and has no place", event.id);
            let fault =
                raw::of_row(sheets, "events.csv", &[("id", &event.id)], "place", "event-without-place", message);
            found.push(
                fault.effect("nobody flees because of it").help("name a place, or make it a broadcast or context"),
            );
        }
        if event.kind.is_state()
            && event.usage != EventUse::Context
            && event.place.is_none()
            && scenario.named_in(&event.area.en).is_empty()
        {
            let message =
                format!("the {} of event {} is at no place of the map", event.kind.word().replace('_', " "), event.id);
            let fault = Diagnostic::warning("state-without-place", "events.csv", message);
            found.push(
                fault
                    .effect("it does nothing")
                    .help("name a place, or places of the map in `area`, or make it context"),
            );
        }
        let forced = event.kind == EventKind::ForcedReturn && event.usage != EventUse::Context;
        if forced && (event.place.is_none() || scenario.dossier.forced_figure(event).is_none()) {
            let message = format!("forced return {} has no place, or no figure says how many it concerns", event.id);
            let fault = Diagnostic::warning("forced-return-without-figure", "events.csv", message);
            found.push(fault.effect("it does nothing").help(
                "name the refuge, and add a row of measure forced_return of its day and group to observations.csv",
            ));
        }
        if let Some(place) = event.place.filter(|_| event.usage == EventUse::Driver)
            && map.places.get(place.index()).is_some()
            && scenario.places[place.index()].population == 0
        {
            let message = format!(
                "event {} drives people from `{}`, where nobody lives",
                event.id,
                scenario.places[place.index()].name
            );
            let fault = Diagnostic::info("event-without-people", "events.csv", message);
            found.push(fault.effect("nobody flees from there").help("give the population of the place, or leave it"));
        }
    }
}

/// Drivers of a kind that frightens nobody: only flight alone reads them.
fn idle_drivers(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for event in &scenario.dossier.events {
        let driver = event.usage.drives();
        if !driver || event.kind.frightens() {
            continue;
        }
        let message = format!(
            "event {} is a {} of kind `{}`, which frightens nobody",
            event.id,
            event.usage.word(),
            event.kind.word()
        );
        let effect = if event.usage == EventUse::Driver { "only --mode flight reads it" } else { "it does nothing" };
        let fault = raw::of_row(sheets, "events.csv", &[("id", &event.id)], "kind", "event-without-act", message);
        let frightening = EventKind::ALL.iter().filter(|kind| kind.frightens()).map(|kind| kind.word());
        let help = format!("kinds that frighten: {}", frightening.collect::<Vec<_>>().join(", "));
        found.push(raw::info(fault).effect(effect).help(help));
    }
}

/// A controller without a force.
fn forces(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for control in &scenario.dossier.control {
        let Some(actor) = control.holder.actor() else { continue };
        let held = |f: &azalai_model::dossier::Force| f.place == control.place && f.actor == actor;
        if control.from_day >= 0 && !scenario.dossier.forces.iter().any(held) {
            let message = format!(
                "`{}` holds `{}` and has no force there",
                scenario.dossier.actor_code(Some(actor)),
                scenario.places[control.place.index()].name
            );
            let (place, date) =
                (&scenario.places[control.place.index()].id, scenario.date(control.from_day).to_string());
            let row = [("place", place.as_str()), ("from_date", &date)];
            let fault = raw::of_row(sheets, "control.csv", &row, "place", "control-without-force", message);
            found.push(raw::info(fault).effect("it holds the place without a soldier").help(
                "add a row to forces.csv if it has a force there; an empty strength counts as abuse.unknown_strength soldiers",
            ));
        }
    }
}
