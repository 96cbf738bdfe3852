//! One `[[lever]]` of a strategy file: its keys, one by one.

use std::collections::BTreeMap;

use azalai_model::{ActorId, Goal, GroupId, Id, Lever, LeverKind, PlaceId, Target};
use azalai_text::{Message, say};
use toml::de::{DeTable, DeValue};

use super::Ground;
use crate::native::doc::{Doc, Item, named, number, whole};
use crate::native::head::day_of;
use crate::native::ids::Ids;
use crate::nearest;
use crate::values;

const KEYS: &[&str] = &["kind", "place", "actor", "group", "from", "ramp_days", "to", "effort", "source", "note"];
/// Longest ramp (days).
const MOST_RAMP_DAYS: i64 = 3_650;
/// Longest time after the decision (days).
const MOST_AFTER_DAYS: i64 = 36_525;
/// Most effort of one lever, in effort units.
const MOST_EFFORT: f64 = 1e6;

/// A lever as it stands in its file.
pub(super) struct Raw {
    /// The lever, with stand-ins where it is wrong.
    pub lever: Lever,
    /// Whether nothing is wrong with it.
    pub sound: bool,
    /// Where its keys' values stand.
    pub offsets: BTreeMap<&'static str, usize>,
    /// Where it begins.
    pub begin: usize,
}

impl Raw {
    /// Where the value of a key stands; of one that is not given, where the lever begins.
    pub fn at(&self, key: &str) -> usize {
        self.offsets.get(key).copied().unwrap_or(self.begin)
    }
}

/// What reads one lever.
struct Reader<'r, 't, 'v, 'i> {
    doc: &'r mut Doc<'t>,
    ground: &'r Ground<'r>,
    table: &'v DeTable<'i>,
    begin: usize,
    /// Whether the file could be read to its end; else what is missing may be what was not read.
    whole: bool,
    faults: u32,
}

/// Reads a lever; none if it is no table or nobody can tell what it moves.
pub(super) fn read(item: &Item<'_>, whole: bool, ground: &Ground<'_>, doc: &mut Doc<'_>) -> Option<Raw> {
    let begin = item.span().start;
    let Some(table) = item.get_ref().as_table() else {
        doc.wrong("lever", item, &say!(a_lever_table));
        return None;
    };
    let mut reader = Reader { doc, ground, table, begin, whole, faults: 0 };
    reader.keys();
    let kind = reader.kind()?;
    let (from_day, after_decision) = reader.from();
    let (actor, group) = reader.of(kind);
    let lever = Lever {
        place: reader.place(kind),
        actor,
        group,
        after_decision,
        ramp_days: reader.ramp(kind),
        effort: reader.effort(),
        source: reader.source(),
        note: reader.text("note").unwrap_or_default(),
        ..Lever::new(kind, from_day, reader.to(kind))
    };
    let (sound, mut offsets) = (reader.faults == 0, BTreeMap::new());
    for (key, value) in table {
        if let Some(known) = KEYS.iter().find(|k| *k == key.get_ref()) {
            offsets.insert(*known, value.span().start);
        }
    }
    Some(Raw { lever, sound, offsets, begin })
}

impl<'v, 'i> Reader<'_, '_, 'v, 'i> {
    fn given(&self, key: &str) -> Option<&'v Item<'i>> {
        self.table.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    fn fault(&mut self, offset: usize, code: &str, message: Message, help: Message) {
        self.faults += 1;
        self.doc.fault(offset, code, message, help);
    }

    fn wrong(&mut self, key: &str, value: &Item<'_>, expected: &Message) {
        let is_number = number(value.get_ref()).is_some() && matches!(key, "to" | "effort" | "ramp_days");
        let code = if is_number { "out-of-range" } else { "wrong-value" };
        let message = say!(value_expected, name = key, given = named(value.get_ref()), expected = expected);
        self.fault(value.span().start, code, message, say!(write_expected, expected = expected));
    }

    fn missing(&mut self, key: &str, help: Message) {
        if self.whole {
            self.fault(self.begin, "missing-key", say!(lever_lacks_key, key = key), help);
        }
        self.faults += u32::from(!self.whole);
    }

    fn keys(&mut self) {
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if !KEYS.contains(&name) {
                self.faults += 1;
                self.doc.unknown_key(key, name, KEYS, say!(a_lever));
            }
        }
    }

    fn text(&mut self, key: &str) -> Option<String> {
        let value = self.given(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, value, &say!(a_quoted_text));
        }
        text
    }

    fn kind(&mut self) -> Option<LeverKind> {
        let words = || LeverKind::ALL.iter().map(|kind| kind.word());
        if self.given("kind").is_none() {
            let list: Vec<&str> = words().collect();
            self.missing("kind", say!(say_what_moves, kinds = list.join(", ")));
        }
        let text = self.text("kind")?;
        let found = LeverKind::from_word(&text);
        if found.is_none() {
            let shown: String = text.chars().take(60).collect();
            let help = nearest(&text, words()).map_or_else(
                || say!(kinds_are, kinds = words().collect::<Vec<_>>().join(", ")),
                |near| say!(did_you_mean, name = near),
            );
            let offset = self.given("kind").map_or(self.begin, |value| value.span().start);
            self.fault(offset, "unknown-lever", say!(unknown_lever, name = shown), help);
        }
        found
    }

    fn place(&mut self, kind: LeverKind) -> Option<PlaceId> {
        let Some(value) = self.given("place") else {
            if kind.facts().placed {
                let help = say!(name_one_place);
                self.fault(self.begin, "lever-key", say!(lever_lacks_place, kind = kind.word()), help);
            }
            return None;
        };
        let id = self.text("place")?;
        self.known(&self.ground.book.place_ids, "R01", &id, value);
        self.ground.book.places.get(&id).copied()
    }

    /// The actor whose force it moves, or the group of an exclusion.
    fn of(&mut self, kind: LeverKind) -> (Option<ActorId>, Option<GroupId>) {
        let word = kind.word();
        let exclusion = kind.facts().target == Target::Group;
        if let (Some(value), false) = (self.given("group"), exclusion) {
            let message = say!(lever_has_no_group, word = word);
            self.fault(value.span().start, "lever-key", message, say!(remove_group_write));
        }
        if let (Some(value), false) = (self.given("actor"), kind.moves_a_force()) {
            let message = say!(lever_has_no_actor, word = word);
            self.fault(value.span().start, "lever-key", message, say!(remove_actor));
        }
        if exclusion && self.given("group").is_none() {
            self.missing("group", say!(say_whom_agreement));
        }
        let book = self.ground.book;
        if exclusion {
            (None, self.row("group", &book.groups))
        } else if kind.moves_a_force() {
            (self.row("actor", &book.actors), None)
        } else {
            (None, None)
        }
    }

    /// The row of a table whose id a key gives.
    fn row<T: Id>(&mut self, key: &str, ids: &Ids) -> Option<T> {
        let value = self.given(key)?;
        let id = self.text(key)?;
        self.known(ids, &ids.code(), &id, value);
        ids.find(&id)
    }

    fn known(&mut self, ids: &Ids, code: &str, id: &str, value: &Item<'_>) {
        if let Some((message, help)) = ids.unknown(id) {
            self.fault(value.span().start, code, message, help);
        }
    }

    /// The day on which it begins, and whether it was told by the decision.
    fn from(&mut self) -> (i64, bool) {
        let Some(value) = self.given("from") else {
            self.missing("from", say!(say_when_begins, when = say!(decision_decision_30)));
            return (0, false);
        };
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.to_string(),
            _ => String::new(),
        };
        let scenario = self.ground.scenario;
        let after = text.trim().strip_prefix("decision").map(str::trim);
        let days = after.and_then(|rest| match rest.strip_prefix('+') {
            Some(days) => days.trim().parse().ok().filter(|days| (0..=MOST_AFTER_DAYS).contains(days)),
            None => rest.is_empty().then_some(0),
        });
        if let Some(days) = days {
            let Some(decision) = scenario.decision_date else {
                let message = say!(scenario_no_decision);
                self.faults += 1;
                if self.ground.undecided.replace(true) {
                    return (0, false);
                }
                self.fault(value.span().start, "lever-date", message, say!(give_decision_date_scenario));
                return (0, false);
            };
            return (scenario.day(decision) + days, true);
        }
        let Some(date) = values::date(text.trim()) else {
            self.wrong("from", value, &say!(decision_decision_30));
            return (0, false);
        };
        let day = day_of(scenario.start, date);
        if day < 0 {
            let message = say!(before_first_day, date = date.to_string(), start = scenario.start.to_string());
            let help = say!(what_so_first_day);
            self.fault(value.span().start, "lever-date", message, help);
        }
        (day.max(0), false)
    }

    fn ramp(&mut self, kind: LeverKind) -> u32 {
        let Some(value) = self.given("ramp_days") else { return 0 };
        let days = whole(value.get_ref()).filter(|days| (0..=MOST_RAMP_DAYS).contains(days));
        if days.is_none() {
            self.wrong("ramp_days", value, &say!(days_from_0, most = MOST_RAMP_DAYS.to_string()));
        } else if kind.facts().goal == Goal::Held && days != Some(0) {
            self.fault(value.span().start, "lever-key", say!(exclusion_holds_first), say!(remove_ramp_days));
        }
        days.map_or(0, |days| days as u32)
    }

    fn to(&mut self, kind: LeverKind) -> f64 {
        let goal = kind.facts().goal;
        let Some(value) = self.given("to") else {
            if goal != Goal::Held {
                self.missing("to", say!(say_where_goes, expected = expected(goal)));
            }
            return 1.0;
        };
        let found = number(value.get_ref()).filter(|&to| goal.fits(to));
        if found.is_none() {
            self.wrong("to", value, &expected(goal));
        }
        found.unwrap_or(1.0)
    }

    fn effort(&mut self) -> f64 {
        let Some(value) = self.given("effort") else {
            self.missing("effort", say!(say_what_costs));
            return 0.0;
        };
        let found = number(value.get_ref()).filter(|x| (0.0..=MOST_EFFORT).contains(x));
        if found.is_none() {
            self.wrong("effort", value, &say!(number_effort_units));
        }
        found.unwrap_or_default()
    }

    fn source(&mut self) -> String {
        let help = say!(write_source_assumed);
        let Some(value) = self.given("source") else {
            if self.ground.book.with_sources {
                self.missing("source", help);
            }
            return String::new();
        };
        let Some(id) = self.text("source") else { return String::new() };
        let noted =
            self.given("note").and_then(|note| note.get_ref().as_str()).is_some_and(|note| !note.trim().is_empty());
        if id != ASSUMED {
            self.known(&self.ground.book.sources, "unknown-source", &id, value);
        } else if !noted {
            let message = say!(lever_assumed_nothing);
            let effect = say!(nobody_can_judge);
            self.doc.warn(value.span().start, "unsourced", message, effect, say!(give_reason_note));
        }
        id
    }
}

/// The word for a lever that rests on no source.
const ASSUMED: &str = "assumed";

/// What is expected of `to`.
fn expected(goal: Goal) -> Message {
    match goal {
        Goal::Soldiers => say!(garrison_expected),
        Goal::Switch => say!(seats_expected),
        Goal::Held => say!(exclusion_expected),
        Goal::Share => say!(number_between, low = "0", high = "1"),
    }
}
