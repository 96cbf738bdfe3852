//! `azalai explain NAME`: what a parameter, a lever, a measure, an outcome, a key of `scenario.toml`, a column, a word of
//! the tables or a row of a shipped scenario means.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::OnceLock;

use azalai_model::keys::{self, Key};
use azalai_model::measure::Scope;
use azalai_model::tables::results::RESULTS;
use azalai_model::tables::{Column, Holds, TABLES};
use azalai_model::{Exposed, LeverKind, Measure, Often, Outcome, Scenario, Vocabulary as _, Word};
use azalai_scenario::{ReadOptions, embedded, nearest};
use azalai_text::Declared;
use serde::Serialize;

use crate::console::Console;
use crate::explain::word as translated;
use crate::{columns, parameters};

/// The file of a scenario that says what it is.
pub const HEAD: &str = "scenario.toml";
/// Most near names that are given where nothing is found.
const NEAR: usize = 5;

/// One thing that is explained.
#[derive(Debug, Serialize)]
pub struct Entry {
    /// What it is, for programs.
    kind: &'static str,
    name: String,
    /// What it is, in words, as it stands after the name.
    head: String,
    meaning: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<String>,
}

impl Entry {
    fn new(kind: &'static str, name: &str, head: &str, meaning: String) -> Self {
        Self { kind, name: name.to_owned(), head: format!("({head})"), meaning, more: Vec::new() }
    }

    fn text(&self) -> String {
        let mut out = format!("{} {}\n    {}\n", self.name, self.head, self.meaning);
        for line in &self.more {
            let _ = writeln!(out, "    {line}");
        }
        out
    }
}

/// Everything of that name.
pub fn entries(console: &Console, name: &str) -> Vec<Entry> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let of_key = |key: &Key| file == HEAD || key.0 == name;
    let mut found: Vec<Entry> = parameters::known(console, name)
        .map(|(head, meaning)| Entry { head, ..Entry::new("parameter", name, "", meaning) })
        .into_iter()
        .collect();
    found.extend(LeverKind::from_word(name).map(|kind| lever(console, kind)));
    found.extend(Measure::of(name).map(|m| measure(console, m)));
    found.extend(Outcome::ALL.iter().filter(|o| o.word() == name).map(|&o| outcome(console, o)));
    found.extend(keys::keys().filter(of_key).map(|k| key(console, k)));
    found.extend(all_columns().filter(|c| c.column.name == name).map(|c| c.entry(console)));
    found.extend(
        words().into_iter().filter(|(_, word)| word.word == name).map(|(at, word)| meaning_of(console, &at, word)),
    );
    found.extend(shipped().iter().flat_map(|(shipped, read)| rows(console, shipped, read, name)));
    found
}

/// The same as a text, one thing below the other; none if there is nothing of that name.
pub fn page(console: &Console, name: &str) -> Option<String> {
    let pages: Vec<String> = entries(console, name).iter().map(Entry::text).collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

fn key(console: &Console, key: Key) -> Entry {
    Entry::new("key", key.0, HEAD, key.meaning(console.texts().language()))
}

fn lever(console: &Console, kind: LeverKind) -> Entry {
    let name = console.texts().declared(&kind.name_entry());
    let half = console.say(&format!("half-{}", kind.half().word()), &[]);
    let head = console.say("explain-lever", &[("name", name.into()), ("half", half.into())]);
    Entry::new("lever", kind.word(), &head, kind.declaration().meaning(console.texts().language()))
}

fn measure(console: &Console, measure: Measure) -> Entry {
    let scope = |s: &(Scope, _)| match s.0 {
        Scope::Place => "explain-scope-place",
        Scope::Group => "explain-scope-group",
        Scope::Region => "explain-scope-region",
        Scope::Side => "explain-scope-side",
    };
    let scopes: Vec<String> = measure.declaration().scopes.iter().map(|s| console.say(scope(s), &[])).collect();
    let of = console.say("explain-measure", &[("of", console.texts().list(&scopes).into())]);
    let mut entry = Entry::new("measure", measure.word(), &of, columns::counts(console, measure));
    if let (whole, Some(who)) = measure.shown() {
        let args = [("measure", whole.word().into()), ("who", who.word().into())];
        entry.more.push(console.say("explain-measure-part", &args));
    }
    entry
}

fn outcome(console: &Console, outcome: Outcome) -> Entry {
    let head = console.say("explain-outcome", &[("measure", outcome.facts().measure.word().into())]);
    Entry::new("outcome", outcome.word(), &head, outcome.meaning(console.texts().language()))
}

/// A column and the file that it is in.
struct Of {
    file: &'static str,
    column: &'static Column,
    entry: String,
}

impl Of {
    fn entry(&self, console: &Console) -> Entry {
        let args = [("file", self.file.into()), ("holds", columns::holds_of(console, self.column).into())];
        let head = console.say("explain-column", &args);
        Entry::new("column", self.column.name, &head, console.texts().declared(&self.entry))
    }
}

/// Every column of every file.
fn all_columns() -> impl Iterator<Item = Of> {
    let of_scenario = TABLES.iter().flat_map(|table| {
        table.columns.iter().map(|column| Of { file: table.file, column, entry: table.entry_of(column) })
    });
    let of_run = RESULTS.into_iter().flat_map(|file| {
        file.columns.iter().map(|column| Of { file: file.files[0], column, entry: file.entry_of(column) })
    });
    of_scenario.chain(of_run)
}

/// Every word that a cell may hold, and where: each meaning once.
fn words() -> Vec<(String, &'static Word)> {
    let mut found: Vec<(String, &'static Word)> = Vec::new();
    let mut seen = BTreeSet::new();
    let more = [("verdict.json", Often::WORDS), ("verdict.json", Exposed::WORDS)];
    let of_column = all_columns().filter_map(|of| match of.column.holds {
        Holds::Words(words) | Holds::Hints(words) | Holds::Like(words) => {
            Some((format!("{}: {}", of.file, of.column.name), words))
        }
        _ => None,
    });
    for (at, words) in of_column.chain(more.map(|(file, words)| (file.to_owned(), words))) {
        for word in words {
            if seen.insert(word.entry()) {
                found.push((at.clone(), word));
            }
        }
    }
    found
}

fn meaning_of(console: &Console, at: &str, word: &Word) -> Entry {
    let head = console.say("explain-word", &[("at", at.into())]);
    Entry::new("word", word.word, &head, word.meaning(console.texts().language()))
}

/// The shipped scenarios, read once.
fn shipped() -> &'static [(&'static str, Scenario)] {
    static READ: OnceLock<Vec<(&str, Scenario)>> = OnceLock::new();
    READ.get_or_init(|| {
        let read = |name| Some((name, azalai_scenario::open(name, &ReadOptions::default()).scenario?));
        embedded().iter().filter_map(|shipped| read(shipped.name)).collect()
    })
}

/// Claims, strategies, events, figures and sources of a shipped scenario by their id.
fn rows(console: &Console, scenario: &str, s: &Scenario, id: &str) -> Vec<Entry> {
    let d = &s.dossier;
    let entry = |key: &'static str, meaning: String, more: &[&str]| {
        let kind = key.trim_start_matches("explain-");
        let head = console.say(key, &[("scenario", scenario.into())]);
        let more = more.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()).collect();
        Entry { more, ..Entry::new(kind, id, &head, meaning) }
    };
    let native = |text| console.native(text);
    let word = |word: &str| translated(console, word);
    let date = |day| console.texts().date(s.date(day));
    let mut found = Vec::new();
    found.extend(d.claims.iter().filter(|c| c.id == id).map(|c| {
        let about = [("sentence", &*c.sentence_ref), ("used", &*word(c.used.word())), ("feeds", native(&c.feeds))];
        let about = console.say("explain-claim", &about.map(|(name, text)| (name, text.to_owned().into())));
        entry(
            "explain-claim-of",
            format!("{} ({}, {})", native(&c.claim), word(c.kind.word()), native(&c.speaker)),
            &[&about],
        )
    }));
    found.extend(
        s.strategies
            .iter()
            .filter(|x| x.id == id)
            .map(|x| entry("explain-strategy-of", native(&x.title).to_owned(), &[native(&x.summary)])),
    );
    found.extend(d.events.iter().filter(|e| e.id == id).map(|e| {
        let place = crate::explain::where_is(s, e.place, native(&e.area));
        entry("explain-event-of", format!("{}, {}, {place}", word(e.kind.word()), date(e.day)), &[native(&e.claimant)])
    }));
    found.extend(d.observations.iter().filter(|o| o.id == id).map(|o| {
        let place = crate::explain::where_is(s, o.place, native(&o.area));
        entry("explain-figure-of", format!("{}, {}, {place}", word(o.measure.word()), date(o.day)), &[native(&o.note)])
    }));
    found.extend(
        d.sources
            .iter()
            .filter(|x| x.id == id)
            .map(|x| entry("explain-source-of", x.publisher.clone(), &[&x.original])),
    );
    found
}

/// Every name that is explained, but for codes and ids of scenarios.
fn names() -> Vec<&'static str> {
    let files = TABLES.iter().map(|table| table.file).chain(RESULTS.iter().flat_map(|file| file.files).copied());
    let words_of = LeverKind::ALL.iter().map(|kind| kind.word()).chain(Measure::ALL.iter().map(|m| m.word()));
    let words_of = words_of.chain(Outcome::ALL.iter().map(|o| o.word()));
    let declared = files.chain(words_of).chain(keys::keys().map(|key| key.0)).chain([HEAD]).chain(parameters::keys());
    let in_tables = all_columns().map(|of| of.column.name).chain(words().into_iter().map(|(_, word)| word.word));
    declared.chain(in_tables).chain(embedded().iter().map(|e| e.name)).collect()
}

/// What was looked for where nothing was found, and what is near.
pub fn nothing(console: &Console, name: &str, codes: &[&'static str]) -> String {
    let mut names = names();
    names.extend(codes);
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // A part of a longer name is near too, such as the last word of a parameter's key.
    let part = names.iter().filter(|n| last.len() > 3 && n.contains(last)).copied();
    let mut near: Vec<&str> = Vec::new();
    for name in nearest(last, names.iter().copied()).into_iter().chain(part) {
        if !near.contains(&name) {
            near.push(name);
        }
    }
    near.truncate(NEAR);
    let near = console.texts().list(&near);
    let args = [("name", name.into()), ("near", near.as_str().into())];
    console.say(if near.is_empty() { "explain-nothing" } else { "explain-nothing-near" }, &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_text::Language;

    #[test]
    fn every_declared_name_is_explained_in_both_languages_to_people_and_to_programs() {
        let [english, french] = Language::ALL.map(|language| Console::new(language, false));
        let shipped: Vec<&str> = embedded().iter().map(|e| e.name).collect();
        let is_file = |name: &str| columns::json(&english, &name.replace('*', "0001")).is_some();
        let (mut files, mut known) = (0, 0);
        for name in names().into_iter().filter(|name| !shipped.contains(name)) {
            if is_file(name) {
                files += 1;
                let name = name.replace('*', "0001");
                let [page, other] = [&english, &french].map(|c| columns::page(c, &name).expect("a page"));
                assert!(page.starts_with(&name) && page != other, "{page}");
                continue;
            }
            known += 1;
            let [found, other] = [&english, &french].map(|c| entries(c, name));
            assert!(!found.is_empty() && found.len() == other.len(), "{name}: {found:?}");
            for (here, there) in found.iter().zip(&other) {
                assert!(here.meaning.len() > 1 && here.meaning != there.meaning, "{here:?}, {there:?}");
                assert!(name == HEAD || here.text().starts_with(name), "{here:?}");
                let json = serde_json::to_value(here).expect("JSON");
                assert!(json["meaning"] == here.meaning && json["kind"] == here.kind, "{json}");
            }
        }
        assert!(files > 30 && known > 400, "{files} files, {known} names");
    }

    #[test]
    fn rows_of_the_shipped_case_are_explained_by_their_ids() {
        let console = Console::new(Language::English, false);
        let scenario = azalai_scenario::open("kidal-2023", &ReadOptions::default()).scenario.expect("sound");
        let d = &scenario.dossier;
        let ids = d.claims.iter().map(|c| &c.id).chain(d.events.iter().map(|e| &e.id));
        let ids = ids.chain(d.observations.iter().map(|o| &o.id)).chain(d.sources.iter().map(|x| &x.id));
        let ids: Vec<&String> = ids.chain(scenario.strategies.iter().map(|x| &x.id)).collect();
        let first = [ids[0], ids[ids.len() / 2], ids[ids.len() - 1], &d.sources[0].id];
        for id in first {
            let page = page(&console, id).unwrap_or_else(|| panic!("{id} has no page"));
            assert!(page.starts_with(id.as_str()) && page.contains("kidal-2023"), "{page}");
        }
    }

    #[test]
    fn where_nothing_is_found_near_names_are_given() {
        let console = Console::new(Language::English, false);
        for (typed, codes, near) in [
            ("sumary.csv", &[][..], "summary.csv"),
            ("awareness_level", &[], "move_rules.awareness_level"),
            ("R99", &["R09"], "R09"),
            ("town_lst", &[], "town_lost"),
            ("kiled_low", &[], "killed_low"),
        ] {
            let said = nothing(&console, typed, codes);
            assert!(said.contains(near), "{typed}: {said}");
        }
        let far = nothing(&console, "zzzzzzzzzzzzzzzz", &[]);
        assert!(far.contains("zzzzzzzzzzzzzzzz") && far.contains("scenario.toml"), "{far}");
    }
}
