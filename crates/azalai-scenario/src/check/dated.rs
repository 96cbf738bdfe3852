//! Events whose day is not known, that last long, or that two rows record.

use std::collections::BTreeMap;

use azalai_model::dossier::{Event, Observation};
use azalai_model::words::{EventKind, FigureUse};
use azalai_model::{Date, Scenario};
use azalai_text::say;

use super::raw;
use crate::native::Sheets;
use crate::native::sheet::Say;

/// An event of so many days may be one of which only the month is known.
const LONG_DAYS: i64 = 28;
/// Events at one place among which pairs are looked for: each with each.
const MOST_AT_PLACE: usize = 500;

pub(super) fn check(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    for event in &scenario.dossier.events {
        open_days(sheets, scenario, event, found);
        long(sheets, scenario, event, found);
    }
    twins(sheets, scenario, found);
    figures(sheets, scenario, found);
}

/// Whether the day on which an event acts matters to a run.
fn acts(event: &Event) -> bool {
    let frightens = event.role().drives() && event.kind.frightens();
    let dated = event.kind.is_state() || event.kind.moves();
    frightens || dated && event.role() != azalai_model::words::EventUse::Context
}

/// An event that acts on one day of several, which each run draws.
fn open_days(sheets: &Sheets, scenario: &Scenario, event: &Event, found: &mut Say) {
    let Some((first, last)) = event.open_days(scenario.start).filter(|_| acts(event)) else { return };
    let [from, to] = [first, last].map(|day| scenario.date(day).to_string());
    let message =
        say!(event_day_not_known, id = event.id, precision = event.date_precision.word(), first = from, last = to);
    let row = [("id", event.id.as_str())];
    let fault = raw::of_row(sheets, "events.csv", &row, "date_precision", "drawn-day", message);
    found.push(raw::info(fault).effect(say!(acts_once_on_drawn_day)).help(say!(give_day_if_known)));
}

/// An attack on each day of a month or more, or another act on each day of whole months: perhaps only these are known.
fn long(sheets: &Sheets, scenario: &Scenario, event: &Event, found: &mut Say) {
    let days = event.end_day - event.day + 1;
    let attacks = matches!(event.kind, EventKind::Attack | EventKind::Strike | EventKind::Offensive);
    let known = event.open_days(Date::default()).is_none();
    if !known || !event.role().drives() || days < LONG_DAYS {
        return;
    }
    let message = say!(event_lasts_days, id = event.id, days = days);
    let row = [("id", event.id.as_str())];
    let fault = raw::of_row(sheets, "events.csv", &row, "end_date", "every-day", message);
    let fault = fault.help(say!(write_precision_if_unknown));
    if attacks {
        found.push(fault.effect(say!(attacks_each_day, days = days)));
    } else if event.kind.frightens() && are_months(scenario.date(event.day), scenario.date(event.end_day)) {
        found.push(raw::info(fault.effect(say!(frightens_each_day, days = days))));
    }
}

/// Whether two days are the first of a month and the last of a month.
fn are_months(first: Date, last: Date) -> bool {
    first.day() == 1 && last.day() == last.days_in_month()
}

/// Two rows that may record one event: of one place and kind, on the same days, by and against nobody different.
///
/// One source and claimant whose rows give other figures counts two events.
fn twins(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    let days = |event: &Event| event.open_days(scenario.start).unwrap_or_else(|| event.span());
    let mut alike: BTreeMap<_, Vec<&Event>> = BTreeMap::new();
    for event in scenario.dossier.events.iter().filter(|event| acts(event)) {
        alike.entry((event.place, event.area.en.trim(), event.kind)).or_default().push(event);
    }
    for events in alike.values_mut() {
        events.sort_by_key(|event| (days(event), &event.id));
        for (i, one) in events.iter().enumerate().take(MOST_AT_PLACE) {
            let later = events[i + 1..].iter().take(MOST_AT_PLACE);
            for other in later.take_while(|other| days(other).0 <= days(one).1) {
                let agree = one.actor.is_none() || other.actor.is_none() || one.actor == other.actor;
                let aimed = [one.target_group, other.target_group];
                if !counted_apart(one, other) && agree && (aimed.contains(&None) || aimed[0] == aimed[1]) {
                    pair(sheets, scenario, one, other, found);
                }
            }
        }
    }
}

/// Whether one source and claimant gives different numbers of killed people for the two.
fn counted_apart(one: &Event, other: &Event) -> bool {
    let killed = [one, other].map(|event| event.killed_low.zip(event.killed_high));
    one.source == other.source
        && one.claimant == other.claimant
        && killed.iter().all(Option::is_some)
        && killed[0] != killed[1]
}

fn pair(sheets: &Sheets, scenario: &Scenario, one: &Event, other: &Event, found: &mut Say) {
    let place = one.place.map_or(one.area.en.as_str(), |place| &scenario.places[place.index()].name);
    let date = scenario.date(other.day).to_string();
    let kind = one.kind.word().replace('_', " ");
    let message = say!(two_rows_one_event, a = one.id, b = other.id, kind = kind, place = place, date = date);
    let fault = raw::of_row(sheets, "events.csv", &[("id", &other.id)], "id", "recorded-twice", message);
    found.push(fault.effect(say!(counts_twice)).help(say!(write_same_as, id = one.id)));
}

/// Figures that two rows give alike: one count, taken over by another publication, would weigh twice.
fn figures(sheets: &Sheets, scenario: &Scenario, found: &mut Say) {
    let mut first: BTreeMap<_, &Observation> = BTreeMap::new();
    for one in scenario.dossier.observations.iter().filter(|one| one.usage == FigureUse::Calibration) {
        let numbers = [one.value, one.low, one.high].map(|x| x.map(f64::to_bits));
        let key = (one.day, one.measure.word(), one.place, one.area.en.trim(), one.group, numbers);
        let Some(other) = first.insert(key, one) else { continue };
        let message = say!(two_rows_one_figure, a = other.id, b = one.id, measure = one.measure.word());
        let fault = raw::of_row(sheets, "observations.csv", &[("id", &one.id)], "id", "recorded-twice", message);
        found.push(fault.effect(say!(counts_twice)).help(say!(show_one_figure)));
    }
}
