//! The tables beside the map: what no cell of theirs shows alone.

use std::collections::BTreeSet;

use azalai_model::Date;
use azalai_model::Vocabulary as _;
use azalai_model::dossier::{Claim, Control, Event, Force, Group, Observation};
use azalai_model::tables::Row;
use azalai_model::words::{DatePrecision, EventKind, EventUse, FigureKind, FigureUse};
use azalai_text::say;

use super::map::between;
use super::rows::Book;
use super::sheet::{Line, Say};
use super::{Sheets, head};
use crate::{Severity, values};

/// Rows that are as they are read, sorted by their key.
pub(super) fn plain<R: Row, K: Ord>(sheets: &Sheets, book: &Book, say: &mut Say, key: impl Fn(&R) -> K) -> Vec<R> {
    sheets.rows(book, say, |_, row: R, _| row, key)
}

/// Forces; how far one reaches is needed, its strength and discipline may be unknown.
pub(super) fn forces(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Force> {
    let make = |line: Line<'_>, force: Force, say: &mut Say| {
        if force.per_1000 != Some(0.0) {
            line.needed("reach_km", say);
        }
        force
    };
    sheets.rows(book, say, make, |f| (f.place, f.actor, f.from_day))
}

pub(super) fn groups(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Group> {
    let make = |line: Line<'_>, group: Group, say: &mut Say| {
        between(line, ["share_low", "share", "share_high"], say);
        group
    };
    sheets.rows(book, say, make, |group| group.id.clone())
}

/// Events that do nothing: after the last day, of a kind that another table stands for, or of one that frightens
/// nobody.
fn idle_event(line: Line<'_>, book: &Book, event: &Event, control: &[Control], say: &mut Say) {
    if event.role() == EventUse::Context {
        return;
    }
    let last = event.open_days(book.start).map_or(event.end_day.max(event.day), |days| days.1);
    let lasts = event.kind.is_state() && event.date_precision.is(DatePrecision::OpenEnded);
    let promised = event.kind == EventKind::SocialAct && event.broadcast;
    if last < 0 && !lasts && !promised {
        let drives = event.usage == EventUse::Driver;
        let effect = if drives { say!(driver_before_start_does_nothing) } else { say!(does_nothing) };
        line.before_start("date", Some(event.day), effect, say);
    }
    if book.last_day.is_some_and(|last| event.day > last) {
        let message = say!(event_after_last);
        let help = say!(correct_date_end);
        line.idle("date", "event-after-end", message, say!(does_nothing), help, say);
    }
    let row = |c: &Control| {
        let is_there = (event.day..=event.end_day).contains(&c.from_day) && event.place == Some(c.place);
        is_there && (event.actor.is_none() || c.holder.actor() == event.actor)
    };
    // After an error rows are looked at and not kept, so that nobody knows what control.csv has.
    if event.kind == EventKind::ControlChange && !say.failed() && event.place.is_some() && !control.iter().any(row) {
        let place = line.text("place");
        let message = line.given("actor").map_or_else(
            || say!(control_has_no_row, place = place),
            |actor| say!(control_has_no_row_under, place = place, actor = actor),
        );
        let effect = say!(nothing_changes_hands);
        let help = say!(add_row_control);
        line.idle("kind", "control-change-without-row", message, effect, help, say);
    }
}

pub(super) fn events(sheets: &Sheets, book: &Book, control: &[Control], say: &mut Say) -> Vec<Event> {
    let make = |line: Line<'_>, mut event: Event, say: &mut Say| {
        between(line, ["killed_low", "killed_low", "killed_high"], say);
        if values::date(line.text("end_date").trim()).is_none() {
            event.end_day = event.day;
        }
        if event.end_day < event.day {
            let message = say!(end_date_before_date);
            line.fault("end_date", "dates", message, say!(give_last_day_event), say);
        }
        idle_event(line, book, &event, control, say);
        event
    };
    let events = sheets.rows(book, say, make, |event| event.id.clone());
    same_events(sheets, &events, say);
    events
}

/// What `same_as` names is another row that counts itself.
fn same_events(sheets: &Sheets, events: &[Event], say: &mut Say) {
    let Some(sheet) = sheets.of::<Event>() else { return };
    if !sheet.has("same_as") || say.failed() {
        return;
    }
    for line in sheet.lines() {
        let Some(id) = line.given("same_as") else { continue };
        let found = events.binary_search_by(|event| event.id.as_str().cmp(id)).ok().map(|i| &events[i]);
        let own = line.text("use").trim();
        if found.is_none_or(|event| !event.same_as.is_empty() || line.text("id") == id) {
            let near = crate::nearest(id, events.iter().take(5000).map(|event| event.id.as_str()));
            let help = near.filter(|near| *near != id);
            let help = help.map_or_else(|| say!(same_as_names_counting_row), |near| say!(did_you_mean, name = near));
            line.fault("same_as", "same-as", say!(same_as_no_counting_row, id = id), help, say);
        } else if found.is_some_and(|event| event.usage == EventUse::Context) && own != EventUse::Context.word() {
            let message = say!(same_as_context, id = id);
            line.idle("same_as", "same-as", message, say!(neither_row_counts), say!(mark_other_row), say);
        }
    }
}

/// Names such as E17 in `feeds` that are no event and no observation, where others are named alike.
fn feeds(line: Line<'_>, known: &BTreeSet<&str>, heads: &BTreeSet<&str>, say: &mut Say) {
    // Rows that could not be read are not known, and are no fault of who names them.
    if say.failed() {
        return;
    }
    let part = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
    for name in line.text("feeds").split(part).filter(|name| !known.contains(name)) {
        let like = name.ends_with(|c: char| c.is_ascii_digit()) && heads.contains(head_of(name));
        if like {
            let message = say!(feeds_names_no, name = name);
            let near = crate::nearest(name, known.iter().copied());
            let help = near.map_or_else(|| say!(write_id_events), |n| say!(did_you_mean, name = n));
            line.idle("feeds", "unknown-feed", message, say!(readers_look_vain), help, say);
        }
    }
}

/// The letters before the number of an id: E of E17.
fn head_of(id: &str) -> &str {
    id.trim_end_matches(|c: char| c.is_ascii_digit())
}

pub(super) fn claims(
    sheets: &Sheets,
    book: &Book,
    events: &[Event],
    observations: &[Observation],
    say: &mut Say,
) -> Vec<Claim> {
    let ids = events.iter().map(|e| e.id.as_str()).chain(observations.iter().map(|o| o.id.as_str()));
    let known: BTreeSet<&str> = ids.collect();
    let numbered = known.iter().filter(|id| id.ends_with(|c: char| c.is_ascii_digit()));
    let heads: BTreeSet<&str> = numbered.map(|id| head_of(id)).filter(|head| !head.is_empty()).collect();
    let make = |line: Line<'_>, claim: Claim, say: &mut Say| {
        feeds(line, &known, &heads, say);
        claim
    };
    sheets.rows(book, say, make, |claim| claim.id.clone())
}

pub(super) fn observations(sheets: &Sheets, book: &Book, decision: Option<Date>, say: &mut Say) -> Vec<Observation> {
    let decision = decision.map(|date| head::day_of(book.start, date));
    let make = |line: Line<'_>, figure: Observation, say: &mut Say| {
        between(line, ["low", "value", "high"], say);
        if figure.usage == FigureUse::Context {
            line.one_of("kind", FigureKind::WORDS, Severity::Warning, say);
        } else if line.given("kind").is_some() && !figure.is_comparable() {
            let message = say!(figure_unit_not_compared, kind = figure.kind.word(), measure = figure.measure.word());
            let help = say!(write_figure_in_unit);
            line.idle("kind", "figure-unit", message, say!(compared_nothing), help, say);
        }
        if figure.usage != FigureUse::Context {
            line.before_start("date", Some(figure.day), say!(compared_nothing), say);
            let empty = ["value", "low", "high"].iter().all(|column| line.given(column).is_none());
            if empty && !figure.kind.is(FigureKind::Qualitative) {
                let help = say!(give_value_or_bounds);
                line.idle("value", "empty-cell", say!(figure_without_number), say!(compared_nothing), help, say);
            }
        }
        if figure.usage != FigureUse::Context && book.last_day.is_some_and(|last| figure.day > last) {
            let message = say!(figure_after_last);
            let help = say!(correct_date_end);
            line.idle("date", "event-after-end", message, say!(compared_nothing), help, say);
        }
        if figure.usage == FigureUse::Calibration && decision.is_some_and(|decision| figure.day > decision) {
            let message = say!(model_would_fitted);
            line.fault("use", "late-calibration", message, say!(write_shown), say);
        }
        figure
    };
    sheets.rows(book, say, make, |figure| figure.id.clone())
}
