//! The tables beside the map: sources, actors, events, claims and observations.

use std::collections::BTreeSet;

use azalai_model::dossier::{
    Actor, CONTESTED, Chance, Claim, Control, Event, Force, Group, Holder, Observation, Published, Relation, Source,
    UNKNOWN,
};
use azalai_model::words::{
    ActorKind, Confidence, EventKind, EventUse, FigureConfidence, FigureKind, FigureUse, RelationKind, Used,
};
use azalai_model::{Date, GroupId, Text, Vocabulary, Written};

use super::map::{MOST_PEOPLE, between};
use super::sheet::{Line, Say, Spec, in_order, kept, parse_date};
use super::words;
use super::{Book, Sheets, head, spec};
use crate::Severity;

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

/// A text in English, and in French where the column `…_fr` has it.
fn told(line: Line<'_>, column: &str) -> Text {
    Text { en: text(line, column), fr: text(line, &format!("{column}_fr")) }
}

/// The same, where the English must not be empty.
fn told_needed(line: Line<'_>, column: &str, say: &mut Say) -> Text {
    Text { en: needed(line, column, say), ..told(line, column) }
}

fn needed(line: Line<'_>, column: &str, say: &mut Say) -> String {
    line.needed(column, say).to_owned()
}

/// The value whose word a cell must hold; the first where it is wrong, with the error said.
fn value<T: Vocabulary>(line: Line<'_>, column: &str, say: &mut Say) -> T {
    line.needed(column, say);
    line.known(column, T::WORDS, Severity::Error, say);
    T::from_word(line.text(column).trim()).unwrap_or(T::ALL[0])
}

/// The word in a cell, where another word than those known does nothing.
fn written<T: Vocabulary>(line: Line<'_>, column: &str, say: &mut Say) -> Written<T> {
    line.known(column, T::WORDS, Severity::Warning, say);
    Written::new(line.text(column))
}

/// The same, where the cell must not be empty.
fn written_needed<T: Vocabulary>(line: Line<'_>, column: &str, say: &mut Say) -> Written<T> {
    let word = written(line, column, say);
    line.needed(column, say);
    word
}

pub(super) fn sources(sheets: &Sheets, say: &mut Say) -> Vec<Source> {
    let row = |line: Line<'_>, say: &mut Say| Source {
        id: needed(line, "id", say),
        publisher: needed(line, "publisher", say),
        original: text(line, "original"),
        date: published(line, say),
        read_via: text(line, "read_via"),
        url: text(line, "url"),
        lean: text(line, "lean"),
    };
    rows(sheets, &spec::SOURCES, say, row, |source| source.id.clone())
}

/// The date of publication: a day, a month or a year, perhaps with more words after it, or `undated`.
fn published(line: Line<'_>, say: &mut Say) -> Published {
    let written = text(line, "date");
    let date = written.split_whitespace().next().unwrap_or_default();
    let full = match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    };
    if !date.is_empty() && date != "undated" && parse_date(&full).is_none() {
        let shown: String = written.chars().take(60).collect();
        let message = format!("`date` is `{shown}`; expected 2023, 2023-11, 2023-11-25 or undated");
        line.idle(
            "date",
            "wrong-date",
            message,
            "readers cannot tell when it was published",
            "write the year first",
            say,
        );
    }
    Published::new(written)
}

pub(super) fn actors(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Actor> {
    let row = |line: Line<'_>, say: &mut Say| {
        let ids = line.text("in_circle").split(';').map(str::trim).filter(|id| !id.is_empty());
        let known = ids.filter(|id| book.groups.check(line, "in_circle", id, say));
        let mut in_circle: Vec<GroupId> = known.filter_map(|id| book.groups.find(id)).collect();
        in_circle.sort();
        in_circle.dedup();
        Actor {
            id: needed(line, "id", say),
            name: needed(line, "name", say),
            kind: value::<ActorKind>(line, "kind", say),
            in_circle,
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::ACTORS, say, row, |actor| actor.id.clone())
}

pub(super) fn relations(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Relation> {
    let row = |line: Line<'_>, say: &mut Say| {
        let probability = needed(line, "probability", say);
        let chance = Chance::parse(&probability);
        if !probability.trim().is_empty() && chance.is_none() {
            let message =
                format!("`probability` is `{}`; expected a number from 0 to 1, or a prior", probability.trim());
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
            relation: value::<RelationKind>(line, "relation", say),
            from_day: book.day_needed(line, "from_date", say),
            probability: chance.unwrap_or(Chance::Number(1.0)),
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::RELATIONS, say, row, |r| (r.a, r.b, r.from_day))
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
    rows(sheets, &spec::FORCES, say, row, |f| (f.place, f.actor, f.from_day))
}

pub(super) fn control(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Control> {
    let row = |line: Line<'_>, say: &mut Say| {
        let holder = match line.text("actor") {
            CONTESTED => Holder::Contested,
            UNKNOWN => Holder::Unknown,
            _ => Holder::Actor(book.actors.needed(line, "actor", say)),
        };
        Control {
            place: book.place_needed(line, "place", say),
            from_day: book.day_needed(line, "from_date", say),
            holder,
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
            tag: written_needed(line, "tag", say),
            source: book.source(line, say),
        }
    };
    rows(sheets, &spec::GROUPS, say, row, |group| group.id.clone())
}

/// Events that do nothing: after the last day, of a kind that another table stands for, or of one that frightens
/// nobody.
fn idle_event(
    line: Line<'_>,
    book: &Book,
    kind: EventKind,
    usage: EventUse,
    (day, end_day): (i64, i64),
    control: &[Control],
    say: &mut Say,
) {
    if usage == EventUse::Context {
        return;
    }
    if book.last_day.is_some_and(|last| day > last) {
        let message = "the event is after the last day of the scenario".to_owned();
        line.idle(
            "date",
            "event-after-end",
            message,
            "it does nothing",
            "correct the date, or `end` in scenario.toml",
            say,
        );
    }
    let place = line.text("place").trim();
    let actor = line.text("actor").trim();
    let holder = book.actors.find(actor).map(Holder::Actor);
    let row = |c: &Control| {
        let is_there = (day..=end_day).contains(&c.from_day) && book.places.get(place) == Some(&c.place);
        is_there && (actor.is_empty() || Some(c.holder) == holder)
    };
    // After an error rows are looked at and not kept, so that nobody knows what control.csv has.
    if kind == EventKind::ControlChange && !say.failed() && book.places.contains_key(place) && !control.iter().any(row)
    {
        let to = if actor.is_empty() { String::new() } else { format!(" under `{actor}`") };
        let message = format!("control.csv has no row of `{place}`{to} from that day on");
        let effect = "nothing changes hands: control.csv is what is read";
        line.idle(
            "kind",
            "control-change-without-row",
            message,
            effect,
            "add the row to control.csv, and those of its forces to forces.csv",
            say,
        );
    }
}

pub(super) fn events(sheets: &Sheets, book: &Book, control: &[Control], say: &mut Say) -> Vec<Event> {
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
        let usage = line.value("use", say).unwrap_or(EventUse::Driver);
        let date_precision = written(line, "date_precision", say);
        let kind = value(line, "kind", say);
        idle_event(line, book, kind, usage, (day, end_day), control, say);
        Event {
            id: needed(line, "id", say),
            day,
            end_day,
            date_precision,
            kind,
            place: book.place(line, "place", say),
            area: told(line, "area"),
            actor: book.actors.optional(line, "actor", say),
            target_group: book.groups.optional(line, "target_group", say),
            killed_low: line.whole("killed_low", people.clone(), say),
            killed_high: line.whole("killed_high", people.clone(), say),
            harmed: line.whole("harmed", people, say),
            claimant: told_needed(line, "claimant", say),
            denied_by: told(line, "denied_by"),
            confidence: line.value("confidence", say).unwrap_or(Confidence::High),
            broadcast: line.word("broadcast", &words::plain(words::YES_NO), say) == Some("yes"),
            usage,
            source: book.source(line, say),
            note: told(line, "note"),
        }
    };
    rows(sheets, &spec::EVENTS, say, row, |event| event.id.clone())
}

/// Names such as E17 in `feeds` that are no event and no observation, where others are named alike.
fn feeds(line: Line<'_>, known: &BTreeSet<&str>, heads: &BTreeSet<&str>, say: &mut Say) {
    let part = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
    for name in line.text("feeds").split(part).filter(|name| !known.contains(name)) {
        let like = name.ends_with(|c: char| c.is_ascii_digit()) && heads.contains(head_of(name));
        if like {
            let message = format!("`feeds` names `{name}`, which is no event and no observation");
            let near = crate::nearest(name, known.iter().copied());
            let help = near
                .map_or("write an id of events.csv or observations.csv".to_owned(), |n| format!("did you mean `{n}`?"));
            line.idle("feeds", "unknown-feed", message, "readers look for it in vain", &help, say);
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
    let row = |line: Line<'_>, say: &mut Say| {
        line.needed("used", say);
        feeds(line, &known, &heads, say);
        Claim {
            id: needed(line, "id", say),
            sentence_ref: needed(line, "sentence_ref", say),
            claim: told_needed(line, "claim", say),
            speaker: told_needed(line, "speaker", say),
            kind: written_needed(line, "kind", say),
            feeds: told(line, "feeds"),
            submodel: text(line, "submodel"),
            output: told(line, "output"),
            used: line.value("used", say).unwrap_or(Used::No),
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
        let usage = line.value("use", say).unwrap_or(FigureUse::Shown);
        if usage != FigureUse::Context && book.last_day.is_some_and(|last| day > last) {
            let message = "the figure is after the last day of the scenario".to_owned();
            let help = "correct the date, or `end` in scenario.toml";
            line.idle("date", "event-after-end", message, "it is compared with nothing", help, say);
        }
        if usage == FigureUse::Calibration && decision.is_some_and(|decision| day > decision) {
            let message = "the model would be fitted to what was seen after the decision date".to_owned();
            line.fault("use", "late-calibration", message, "write `shown`", say);
        }
        let kind = written_needed::<FigureKind>(line, "kind", say);
        let measure = value(line, "measure", say);
        let range = if kind.is(FigureKind::Share) { 0.0..=1.0 } else { -FIGURE..=FIGURE };
        Observation {
            id: needed(line, "id", say),
            day,
            measure,
            place: book.place(line, "place", say),
            area: told(line, "area"),
            group: book.groups.optional(line, "group", say),
            value: line.number("value", range.clone(), say),
            low: line.number("low", range.clone(), say),
            high: line.number("high", range, say),
            kind,
            confidence: line.value("confidence", say).unwrap_or(FigureConfidence::High),
            usage,
            source: book.source(line, say),
            note: told(line, "note"),
        }
    };
    rows(sheets, &spec::OBSERVATIONS, say, row, |observation| observation.id.clone())
}
