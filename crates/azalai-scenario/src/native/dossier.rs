//! The tables beside the map: sources, actors, events, claims and observations.

use azalai_model::Date;
use azalai_model::dossier::{Actor, Claim, Control, Event, Force, Group, Observation, Relation, Source};

use super::map::{MOST_PEOPLE, between};
use super::sheet::{Line, Say, Spec, in_order, kept};
use super::{Book, Sheets, head, spec};

const CONFIDENCE: &[&str] = &["high", "medium", "low"];
/// Any figure that a source may give.
const FIGURE: f64 = 1e12;

/// Every row of a table, sorted by its key.
fn rows<T, K: Ord>(
    sheets: &Sheets,
    spec: &Spec,
    say: &mut Say,
    mut row: impl FnMut(Line<'_>, &mut Say) -> T,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let Some(sheet) = sheets.get(spec) else { return Vec::new() };
    in_order(sheet, kept(sheet, say, |line, say| (0, row(line, say))), key)
}

fn text(line: Line<'_>, column: &str) -> String {
    line.text(column).to_owned()
}

fn needed(line: Line<'_>, column: &str, say: &mut Say) -> String {
    line.needed(column, say).to_owned()
}

pub(super) fn sources(sheets: &Sheets, say: &mut Say) -> Vec<Source> {
    let row = |line: Line<'_>, say: &mut Say| Source {
        id: needed(line, "id", say),
        publisher: needed(line, "publisher", say),
        original: text(line, "original"),
        date: text(line, "date"),
        read_via: text(line, "read_via"),
        url: text(line, "url"),
        lean: text(line, "lean"),
    };
    rows(sheets, &spec::SOURCES, say, row, |source| source.id.clone())
}

pub(super) fn actors(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Actor> {
    let row = |line: Line<'_>, say: &mut Say| {
        let mut in_circle: Vec<String> = line.text("in_circle").split(';').map(|id| id.trim().to_owned()).collect();
        in_circle.retain(|id| !id.is_empty());
        for id in &in_circle {
            book.groups.check(line, "in_circle", id, say);
        }
        in_circle.sort();
        in_circle.dedup();
        Actor {
            id: needed(line, "id", say),
            name: needed(line, "name", say),
            kind: needed(line, "kind", say),
            in_circle,
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::ACTORS, say, row, |actor| actor.id.clone())
}

pub(super) fn relations(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Relation> {
    let row = |line: Line<'_>, say: &mut Say| {
        let probability = needed(line, "probability", say).trim().to_owned();
        if !probability.is_empty() && !is_probability(&probability) {
            let message = format!("`probability` is `{probability}`; expected a number from 0 to 1, or a prior");
            line.fault(
                "probability",
                "wrong-value",
                message,
                "write a number such as 0.8, or a prior such as beta(2;2)",
                say,
            );
        }
        Relation {
            a: book.actors.needed(line, "a", say),
            b: book.actors.needed(line, "b", say),
            relation: needed(line, "relation", say),
            from_day: book.day_needed(line, "from_date", say),
            probability,
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::RELATIONS, say, row, |r| (r.a.clone(), r.b.clone(), r.from_day))
}

/// A number from 0 to 1, or a prior: a word and numbers, `beta(2;2)`.
fn is_probability(text: &str) -> bool {
    if let Ok(x) = text.parse::<f64>() {
        return (0.0..=1.0).contains(&x);
    }
    let Some((word, rest)) = text.split_once('(') else { return false };
    let Some(numbers) = rest.strip_suffix(')') else { return false };
    let finite = |number: &str| number.trim().parse::<f64>().is_ok_and(f64::is_finite);
    !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic()) && numbers.split(';').all(finite)
}

pub(super) fn forces(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Force> {
    let row = |line: Line<'_>, say: &mut Say| Force {
        place: book.place_needed(line, "place", say),
        actor: book.actors.needed(line, "actor", say),
        from_day: book.day_needed(line, "from_date", say),
        per_1000: line.number("per_1000", 0.0..=1e9, say),
        reach_km: line.number("reach_km", 0.0..=100_000.0, say).unwrap_or_default(),
        discipline: line.number("discipline", 0.0..=1.0, say),
        source: book.source(line, say),
        note: text(line, "note"),
    };
    rows(sheets, &spec::FORCES, say, row, |f| (f.place, f.actor.clone(), f.from_day))
}

pub(super) fn control(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Control> {
    let row = |line: Line<'_>, say: &mut Say| {
        let actor = match line.text("actor") {
            word @ ("contested" | "unknown") => word.to_owned(),
            _ => book.actors.needed(line, "actor", say),
        };
        Control {
            place: book.place_needed(line, "place", say),
            from_day: book.day_needed(line, "from_date", say),
            actor,
            source: book.source(line, say),
            note: text(line, "note"),
        }
    };
    rows(sheets, &spec::CONTROL, say, row, |c| (c.place, c.from_day))
}

pub(super) fn groups(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Group> {
    let row = |line: Line<'_>, say: &mut Say| {
        between(line, ["share_low", "share", "share_high"], say);
        Group {
            id: needed(line, "id", say),
            name: needed(line, "name", say),
            name_fr: needed(line, "name_fr", say),
            share_low: line.number("share_low", 0.0..=1.0, say),
            share: line.number("share", 0.0..=1.0, say),
            share_high: line.number("share_high", 0.0..=1.0, say),
            tag: needed(line, "tag", say),
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::GROUPS, say, row, |group| group.id.clone())
}

pub(super) fn events(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Event> {
    let row = |line: Line<'_>, say: &mut Say| {
        between(line, ["killed_low", "killed_low", "killed_high"], say);
        let people = 0..=MOST_PEOPLE;
        let day = book.day_needed(line, "date", say);
        let end_day = book.day(line, "end_date", say).unwrap_or(day);
        if end_day < day {
            let message = "`end_date` is before `date`".to_owned();
            line.fault("end_date", "dates", message, "give the last day of the event, or leave it empty", say);
        }
        for column in ["confidence", "use"] {
            line.needed(column, say);
        }
        let usage = line.word("use", &["driver", "fear driver", "dated change", "context"], say);
        Event {
            id: needed(line, "id", say),
            day,
            end_day,
            date_precision: text(line, "date_precision"),
            kind: needed(line, "kind", say),
            place: book.place(line, "place", say),
            area: text(line, "area"),
            actor: book.actors.optional(line, "actor", say),
            target_group: book.groups.optional(line, "target_group", say),
            killed_low: line.whole("killed_low", people.clone(), say),
            killed_high: line.whole("killed_high", people.clone(), say),
            harmed: line.whole("harmed", people, say),
            claimant: needed(line, "claimant", say),
            denied_by: text(line, "denied_by"),
            confidence: line.word("confidence", CONFIDENCE, say).unwrap_or_default().to_owned(),
            broadcast: line.word("broadcast", &["yes", "no"], say) == Some("yes"),
            usage: usage.unwrap_or_default().to_owned(),
            source: book.source(line, say),
            note: text(line, "note"),
        }
    };
    rows(sheets, &spec::EVENTS, say, row, |event| event.id.clone())
}

pub(super) fn claims(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Claim> {
    let row = |line: Line<'_>, say: &mut Say| {
        line.needed("used", say);
        Claim {
            id: needed(line, "id", say),
            sentence_ref: needed(line, "sentence_ref", say),
            claim: needed(line, "claim", say),
            speaker: needed(line, "speaker", say),
            kind: needed(line, "kind", say),
            feeds: text(line, "feeds"),
            submodel: text(line, "submodel"),
            output: text(line, "output"),
            used: line.word("used", &["yes", "later", "no"], say).unwrap_or_default().to_owned(),
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::CLAIMS, say, row, |claim| claim.id.clone())
}

pub(super) fn observations(sheets: &Sheets, book: &Book, decision: Option<Date>, say: &mut Say) -> Vec<Observation> {
    let decision = decision.map(|date| head::day_of(book.start, date));
    let row = |line: Line<'_>, say: &mut Say| {
        between(line, ["low", "value", "high"], say);
        for column in ["confidence", "use"] {
            line.needed(column, say);
        }
        let day = book.day_needed(line, "date", say);
        let usage = line.word("use", &["calibration", "shown", "context"], say).unwrap_or_default().to_owned();
        if usage == "calibration" && decision.is_some_and(|decision| day > decision) {
            let message = "the model would be fitted to what was seen after the decision date".to_owned();
            line.fault("use", "late-calibration", message, "write `shown`", say);
        }
        let kind = needed(line, "kind", say);
        let range = if kind == "share" { 0.0..=1.0 } else { -FIGURE..=FIGURE };
        Observation {
            id: needed(line, "id", say),
            day,
            measure: needed(line, "measure", say),
            place: book.place(line, "place", say),
            area: text(line, "area"),
            group: book.groups.optional(line, "group", say),
            value: line.number("value", range.clone(), say),
            low: line.number("low", range.clone(), say),
            high: line.number("high", range, say),
            kind,
            confidence: line.word("confidence", CONFIDENCE, say).unwrap_or_default().to_owned(),
            usage,
            source: book.source(line, say),
            note: text(line, "note"),
        }
    };
    rows(sheets, &spec::OBSERVATIONS, say, row, |observation| observation.id.clone())
}
