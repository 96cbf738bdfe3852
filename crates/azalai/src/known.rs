//! `azalai explain NAME`: what a parameter, a lever, a measure or a key of `scenario.toml` means.

use std::fmt::Write as _;

use azalai_model::keys::{self, Key};
use azalai_model::measure::Scope;
use azalai_model::tables::TABLES;
use azalai_model::tables::results::RESULTS;
use azalai_model::{LeverKind, Measure};
use azalai_scenario::{embedded, nearest};
use azalai_text::Declared;

use crate::console::Console;
use crate::{columns, parameters};

/// The file of a scenario that says what it is.
const HEAD: &str = "scenario.toml";

/// Everything of that name, one below the other.
pub fn page(console: &Console, name: &str) -> Option<String> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let of_key = |key: &Key| file == HEAD || key.0 == name;
    let found = [
        parameters::entry(console, name),
        LeverKind::from_word(name).map(|kind| lever(console, kind)),
        Measure::of(name).map(|m| measure(console, m)),
        Some(keys::keys().filter(of_key).map(|k| key(console, k)).collect::<String>()).filter(|text| !text.is_empty()),
    ];
    let pages: Vec<String> = found.into_iter().flatten().collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

fn key(console: &Console, key: Key) -> String {
    format!("{} ({HEAD})\n    {}\n", key.0, key.meaning(console.texts().language()))
}

fn lever(console: &Console, kind: LeverKind) -> String {
    use azalai_model::Vocabulary as _;
    let name = console.texts().declared(&kind.name_entry());
    let half = console.say(&format!("half-{}", kind.half().word()), &[]);
    let args = [("name", name.into()), ("half", half.into())];
    let what = kind.declaration().meaning(console.texts().language());
    format!("{} ({})\n    {what}\n", kind.word(), console.say("explain-lever", &args))
}

fn measure(console: &Console, measure: Measure) -> String {
    let scope = |s: &(Scope, _)| match s.0 {
        Scope::Place => "explain-scope-place",
        Scope::Group => "explain-scope-group",
        Scope::Region => "explain-scope-region",
        Scope::Side => "explain-scope-side",
    };
    let scopes: Vec<String> = measure.declaration().scopes.iter().map(|s| console.say(scope(s), &[])).collect();
    let of = console.say("explain-measure", &[("of", console.texts().list(&scopes).into())]);
    let mut out = format!("{} ({of})\n    {}\n", measure.word(), columns::counts(console, measure));
    if let (whole, Some(who)) = measure.shown() {
        let args = [("measure", whole.word().into()), ("who", who.word().into())];
        let _ = writeln!(out, "    {}", console.say("explain-measure-part", &args));
    }
    out
}

/// What was looked for where nothing was found, and what is near.
pub fn nothing(console: &Console, name: &str, codes: &[&'static str]) -> String {
    let files = TABLES.iter().map(|table| table.file).chain(RESULTS.iter().flat_map(|file| file.files).copied());
    let words = LeverKind::ALL.iter().map(|kind| kind.word()).chain(Measure::ALL.iter().map(|m| m.word()));
    let names = files.chain(words).chain(keys::keys().map(|key| key.0)).chain([HEAD]).chain(parameters::keys());
    let names = names.chain(codes.iter().copied()).chain(embedded().iter().map(|e| e.name));
    let names: Vec<&str> = names.collect();
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    // A part of a longer name is near too, such as the last word of a parameter's key.
    let part = names.iter().filter(|n| last.len() > 3 && n.contains(last)).copied();
    let mut near: Vec<&str> = nearest(last, names.iter().copied()).into_iter().chain(part).collect();
    near.truncate(5);
    near.dedup();
    let near = console.texts().list(&near);
    let args = [("name", name.into()), ("near", near.as_str().into())];
    console.say(if near.is_empty() { "explain-nothing" } else { "explain-nothing-near" }, &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_text::Language;

    fn console() -> Console {
        Console::new(Language::English, false)
    }

    #[test]
    fn every_parameter_lever_measure_and_key_has_a_page() {
        let names = LeverKind::ALL.iter().map(|kind| kind.word()).chain(Measure::ALL.iter().map(|m| m.word()));
        for name in names.chain(keys::keys().map(|key| key.0)).chain(parameters::keys()) {
            let page = page(&console(), name).unwrap_or_else(|| panic!("{name} has no page"));
            assert!(page.starts_with(name) && page.lines().count() > 1, "{page}");
        }
        let head = page(&console(), "my-town/scenario.toml").expect("a page");
        assert!(keys::keys().all(|key| head.contains(&format!("{} (", key.0))));
    }

    #[test]
    fn where_nothing_is_found_near_names_are_given() {
        assert!(nothing(&console(), "sumary.csv", &[]).contains("summary.csv"));
        assert!(nothing(&console(), "awareness_level", &[]).contains("move_rules.awareness_level"));
        assert!(nothing(&console(), "R99", &["R09"]).contains("R09"));
        let far = nothing(&console(), "zzzzzzzzzzzzzzzz", &[]);
        assert!(far.contains("zzzzzzzzzzzzzzzz") && far.contains("scenario.toml"), "{far}");
    }
}
