//! `strategies/*.toml`: what is done, where and when.

mod compose;
mod lever;
mod sense;

use std::cell::Cell;
use std::collections::BTreeMap;

use azalai_model::{Half, Scenario, Strategy};
use azalai_text::say;
use toml::de::{DeTable, DeValue};

use self::lever::Raw;
use super::Book;
use super::doc::{Doc, Item};
use super::head::Head;
use super::sheet::Say;
use crate::diagnostic::Diagnostic;
use crate::{Files, nearest, table};

/// The folder of strategies.
pub(crate) const FOLDER: &str = "strategies/";
const KEYS: &[&str] = &["title", "summary", "half", "stress", "include", "lever"];
/// Most strategies of a scenario.
const MOST_STRATEGIES: usize = 200;
/// Most levers of a strategy, those of others included.
const MOST_LEVERS: usize = 500;
/// Longest id, in letters.
const LONGEST_ID: usize = 60;
/// Words that mean something else where a strategy is named.
const RESERVED: &[&str] = &["all", "none", "both", "security", "social", "grid", "reference"];

/// What strategies stand on.
struct Ground<'g> {
    scenario: &'g Scenario,
    book: &'g Book,
    /// Whether it was told that there is no decision date: once will do.
    undecided: Cell<bool>,
}

/// A strategy as it stands in its file.
struct Source {
    path: String,
    text: String,
    /// With the levers of the file alone.
    strategy: Strategy,
    levers: Vec<Raw>,
    /// Strategies that it takes over, and where they are named.
    include: Vec<(String, usize)>,
    /// Where the values of its keys stand.
    offsets: BTreeMap<String, usize>,
}

impl Source {
    fn at(&self, key: &str) -> usize {
        self.offsets.get(key).copied().unwrap_or(0)
    }

    fn doc<'t>(&'t self, say: &'t mut Say) -> Doc<'t> {
        Doc { file: &self.path, text: &self.text, say }
    }
}

/// Reads every strategy; `scenario` holds the tables, and `sound` says whether they are to be believed.
pub(super) fn read(files: &dyn Files, scenario: &Scenario, book: &Book, head: &Head, say: &mut Say) -> Vec<Strategy> {
    let ground = Ground { scenario, book, undecided: Cell::new(false) };
    let sound = !say.raw().has_errors();
    let mut sources = Vec::new();
    let listed = files.list();
    let paths: Vec<(&String, &str)> = listed.iter().filter_map(|path| Some((path, id_of(path)?))).collect();
    for &(path, id) in paths.iter().take(MOST_STRATEGIES) {
        well_named(id, path, say);
        sources.extend(file(files, path, id, &ground, say));
    }
    if paths.len() > MOST_STRATEGIES {
        let message = say!(too_many_strategies, n = paths.len(), most = MOST_STRATEGIES);
        say.push(Diagnostic::error("out-of-range", FOLDER, message).help(say!(keep_those_compared)));
    }
    sources.sort_by(|a, b| a.strategy.id.cmp(&b.strategy.id));
    titles(&sources, say);
    let mut strategies = compose::all(&sources, say);
    for (source, strategy) in sources.iter().zip(&mut strategies) {
        halves(source, strategy, say);
        if sound {
            strategy.stress |= stress(source, strategy, scenario, say);
            for raw in source.levers.iter().filter(|raw| raw.sound) {
                sense::check(raw, strategy, scenario, head.last_day, &mut source.doc(say));
            }
        }
    }
    compared(head, &strategies, say);
    strategies
}

/// The id of a strategy, if the path is that of one.
pub(crate) fn id_of(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(".toml").filter(|id| !id.contains('/'))
}

/// An id is a name for files, tables and commands.
fn well_named(id: &str, path: &str, say: &mut Say) {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let first = id.chars().next().is_some_and(|c| c.is_ascii_lowercase());
    let shown: String = id.chars().take(LONGEST_ID).collect();
    if !first || !id.chars().all(letters) || id.len() > LONGEST_ID || id.ends_with('-') {
        let message = say!(no_name_strategy, shown = shown);
        let help = say!(use_lower_case);
        say.push(Diagnostic::error("strategy-id", path, message).help(help));
    } else if RESERVED.contains(&id) {
        let message = say!(another_meaning_where, id = id);
        say.push(Diagnostic::error("strategy-id", path, message).help(say!(give_file_another)));
    }
}

fn file(files: &dyn Files, path: &str, id: &str, ground: &Ground<'_>, say: &mut Say) -> Option<Source> {
    let text = table::text(files, path, true, say.raw())?;
    let mut source = Source {
        path: path.to_owned(),
        text: String::new(),
        strategy: Strategy { id: id.to_owned(), ..Strategy::default() },
        levers: Vec::new(),
        include: Vec::new(),
        offsets: BTreeMap::new(),
    };
    let (tree, faults) = DeTable::parse_recoverable(&text);
    let mut doc = Doc { file: path, text: &text, say };
    for fault in &faults {
        let offset = fault.span().map_or(0, |span| span.start);
        doc.fault(offset, "toml", say!(file_no_toml, why = fault.message()), say!(write_toml));
    }
    if faults.is_empty() && tree.get_ref().is_empty() {
        let fault = Diagnostic::error("empty-file", path, say!(file_says_nothing));
        doc.say.push(fault.help(say!(strategy_has_keys, keys = KEYS.join(", "))));
    } else {
        walk(tree.get_ref(), faults.is_empty(), ground, &mut doc, &mut source);
    }
    source.text = text;
    Some(source)
}

fn walk(tree: &DeTable<'_>, whole: bool, ground: &Ground<'_>, doc: &mut Doc<'_>, source: &mut Source) {
    for (key, value) in tree {
        let name = key.get_ref().as_ref();
        source.offsets.insert(name.to_owned(), value.span().start);
        let strategy = &mut source.strategy;
        match name {
            "title" => strategy.title = texts(name, value, doc),
            "summary" => strategy.summary = texts(name, value, doc),
            "half" => {
                strategy.halves = match doc.word(name, value, &["security", "social", "both"]) {
                    Some("security") => vec![Half::Security],
                    Some("social") => vec![Half::Social],
                    _ => Half::BOTH.to_vec(),
                }
            }
            "stress" => match value.get_ref() {
                DeValue::Boolean(flag) => strategy.stress = *flag,
                _ => doc.wrong(name, value, &say!(true_false_lower)),
            },
            "include" => source.include = doc.strings(name, value),
            "lever" => levers(value, whole, ground, doc, source),
            // A broken head of a lever would make its keys look like the strategy's.
            _ if !whole => {}
            _ => doc.unknown_key(key, name, KEYS, say!(a_strategy)),
        }
    }
    for lever in &mut source.levers {
        lever.lever.strategy.clone_from(&source.strategy.id);
    }
    let has = |key: &str| source.offsets.contains_key(key);
    if whole {
        if !has("title") {
            doc.missing("title", say!(write_title));
        }
        if !has("summary") {
            source.strategy.summary = source.strategy.title.clone();
        }
        if !has("lever") && !has("include") {
            let fault = Diagnostic::error("no-lever", doc.file, say!(strategy_no_lever));
            let help = say!(add_lever_if_nothing);
            doc.say.push(fault.help(help));
        }
    }
}

fn texts(key: &str, value: &Item<'_>, doc: &mut Doc<'_>) -> azalai_model::Text {
    let text = doc.both(key, value);
    let given = value.get_ref().as_table().is_some_and(|table| table.len() == 2);
    if given && (text.en.trim().is_empty() || text.fr.trim().is_empty()) {
        let message = say!(empty_in_one_language, key = key);
        doc.fault(value.span().start, "empty-name", message, say!(give_text_english));
    }
    text
}

fn levers(value: &Item<'_>, whole: bool, ground: &Ground<'_>, doc: &mut Doc<'_>, source: &mut Source) {
    let Some(items) = value.get_ref().as_array() else {
        doc.wrong("lever", value, &say!(list_tables_each));
        return;
    };
    if items.len() > MOST_LEVERS {
        let message = say!(too_many_levers, n = items.len(), most = MOST_LEVERS);
        doc.fault(value.span().start, "out-of-range", message, say!(lever_without_place));
    }
    source.levers = items.iter().take(MOST_LEVERS).filter_map(|item| lever::read(item, whole, ground, doc)).collect();
}

/// Two strategies of one title cannot be told apart in a table.
fn titles(sources: &[Source], say: &mut Say) {
    let mut first: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for source in sources {
        let title = &source.strategy.title;
        for (language, text) in [("en", &title.en), ("fr", &title.fr)] {
            let plain = text.trim().to_lowercase();
            if plain.is_empty() {
                continue;
            }
            if let Some(other) = first.get(&(language, plain.clone())) {
                let message = say!(duplicate_title, other = other, language = language);
                let help = say!(give_each_strategy);
                source.doc(say).fault(source.at("title"), "duplicate-title", message, help);
            } else {
                first.insert((language, plain), &source.strategy.id);
            }
        }
    }
}

/// The declared half is that of the strategy's own levers; of those taken over, where it has none of its own. If none
/// is declared, it is taken from there.
fn halves(source: &Source, strategy: &mut Strategy, say: &mut Say) {
    let own = source.levers.iter().map(|raw| raw.lever.kind.half());
    let mut found: Vec<Half> = if source.levers.is_empty() {
        strategy.levers.iter().map(|lever| lever.kind.half()).collect()
    } else {
        own.collect()
    };
    found.sort_unstable();
    found.dedup();
    let word = |halves: &[Half]| if let [half] = halves { half.word() } else { "both" };
    if !source.offsets.contains_key("half") {
        strategy.halves = found;
    } else if !found.is_empty() && found != strategy.halves {
        let whose = if source.levers.is_empty() { say!(levers_includes) } else { say!(own_levers) };
        let (declared, real) = (word(&strategy.halves), word(&found));
        let of = if real == "both" { say!(half_both) } else { say!(half_all, half = real) };
        let message = say!(half_disagrees, declared = declared, whose = whose, which = of);
        source.doc(say).fault(source.at("half"), "half-disagrees", message, say!(write_half, half = real));
    }
}

/// Whether the strategy is a stress test that does not say so; it is then told.
fn stress(source: &Source, strategy: &Strategy, scenario: &Scenario, say: &mut Say) -> bool {
    if strategy.stress {
        return true;
    }
    let found = strategy.levers.iter().find_map(|lever| Some((lever, sense::stress(lever, scenario)?)));
    let Some((lever, why)) = found else { return false };
    let own = source.levers.iter().find(|raw| raw.lever == *lever).map(|raw| raw.at("to"));
    let message = say!(undeclared_stress_test, why = why);
    let effect = say!(labelled_so_every);
    source.doc(say).warn(
        own.unwrap_or_else(|| source.at("include")),
        "stress-test",
        message,
        effect,
        say!(write_stress_true),
    );
    true
}

/// Names of `[comparison]`.
fn compared(head: &Head, strategies: &[Strategy], say: &mut Say) {
    let mut doc = Doc { file: "scenario.toml", text: &head.text, say };
    for (id, offset) in &head.compared {
        let found = strategies.iter().find(|s| s.id == *id);
        if found.is_none() && id != azalai_model::AS_ANNOUNCED {
            unknown(id, *offset, strategies.iter().map(|s| s.id.as_str()), &mut doc);
        }
        if found.is_some_and(|s| s.stress) {
            let message = say!(compared_with_stress_test, id = id);
            let effect = say!(others_look_better);
            doc.warn(*offset, "stress-test", message, effect, say!(compare_strategy_worsens));
        }
    }
}

fn unknown<'k>(id: &str, offset: usize, known: impl Iterator<Item = &'k str>, doc: &mut Doc<'_>) {
    let shown: String = id.chars().take(LONGEST_ID).collect();
    let help = nearest(id, known)
        .map_or_else(|| say!(add_strategy_file, folder = FOLDER, name = shown), |near| say!(did_you_mean, name = near));
    doc.fault(offset, "unknown-strategy", say!(unknown_strategy, name = shown), help);
}
