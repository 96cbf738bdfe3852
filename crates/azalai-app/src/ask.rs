//! What is asked: strategies of the scenario, or levers, which are read as a file of the scenario would be.

use azalai_model::{Strategy, Text};
use azalai_report::Trouble;
use azalai_report::folder::whole;
use azalai_scenario::{Diagnostic, Diagnostics, DirFiles, Files, ReadOptions, Reading, Severity, read, tried};
use azalai_text::{Language, Message, say};
use serde_json::{Value, json};

use crate::work::Work;

/// Most levers of a strategy.
const LEVERS: usize = 40;

/// Most letters of a value.
const VALUE: usize = 200;

/// Faults as the page shows them.
pub type Faults = Vec<Value>;

/// Asks for strategies to be judged: `{"strategies": [ids]}`, or `{"title": …, "levers": [{key: value}]}`.
pub fn judge(work: &Work, body: &Value) -> Result<Value, Faults> {
    if let Some(ids) = body.get("strategies").and_then(Value::as_array) {
        let base = work.base();
        let known = |id: &Value| base.scenario.strategy(id.as_str()?).cloned();
        let strategies: Vec<Strategy> = ids.iter().filter_map(known).collect();
        if strategies.is_empty() {
            return Err(vec![said(&say!(app_nothing_asked))]);
        }
        let ids: Vec<String> = strategies.iter().map(|s| s.id.clone()).collect();
        for strategy in strategies {
            work.ask(strategy, None);
        }
        return Ok(json!({ "ids": ids }));
    }
    let levers = levers(body).ok_or_else(|| vec![said(&say!(app_no_lever))])?;
    let (id, number) = work.new_id();
    let typed = body.get("title").and_then(Value::as_str).map(str::trim).unwrap_or_default();
    let title = if typed.is_empty() {
        let [en, fr] = Language::ALL.map(|language| say!(app_tried, n = number).render(language));
        Text { en, fr }
    } else {
        Text { en: typed.to_owned(), fr: typed.to_owned() }
    };
    let reference = work.reference();
    let text = tried::text(&title, reference.as_deref(), &levers).ok_or_else(|| vec![said(&say!(app_no_lever))])?;
    let reading = beside(work, &work.base().files, &id, &text);
    match reading.scenario.as_ref().and_then(|scenario| scenario.strategy(&id)) {
        Some(strategy) => {
            work.ask(strategy.clone(), Some(text));
            Ok(json!({ "ids": [id] }))
        }
        None => Err(faults(&reading.diagnostics)),
    }
}

/// The levers as keys and values; none where they are not that, or none is there.
fn levers(body: &Value) -> Option<Vec<Vec<(String, String)>>> {
    let list = body.get("levers")?.as_array().filter(|list| (1..=LEVERS).contains(&list.len()))?;
    let pair = |(key, value): (&String, &Value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((key.clone(), value))
    };
    list.iter().map(|lever| lever.as_object()?.iter().map(pair).collect()).collect()
}

/// The scenario with a strategy beside its own.
fn beside(work: &Work, files: &dyn Files, id: &str, text: &str) -> Reading {
    let strategies = vec![(tried::path(id), text.to_owned())];
    read(files, &work.tried.scenario.id, &ReadOptions { strategies, ..ReadOptions::default() })
}

/// Writes a strategy that was asked for into the folder of the scenario: `{"id": …, "name": …}`.
pub fn save(work: &Work, body: &Value) -> Result<Value, Faults> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default();
    let (id, name) = (text("id"), text("name"));
    let Some(folder) = &work.tried.folder else { return Err(vec![said(&say!(app_no_folder))]) };
    let Some(text) = work.text(id) else { return Err(vec![said(&say!(app_nothing_asked))]) };
    // A name that is part of a path, or none, is told by the reader of strategies before anything is written.
    if !is_plain(name) {
        return Err(vec![said(&say!(app_bad_name))]);
    }
    let reading = beside(work, &DirFiles::new(folder), name, &text);
    if reading.scenario.is_none() {
        return Err(faults(&reading.diagnostics));
    }
    let path = tried::path(name);
    let (within, file) = path.split_once('/').unwrap_or(("", &path));
    let within = folder.join(within);
    let there = within.join(file).display().to_string();
    if within.join(file).symlink_metadata().is_ok() {
        return Err(vec![said(&say!(new_strategy_there, path = there.as_str()))]);
    }
    whole::write(&within, &[(file, text.as_bytes())], false).map_err(|trouble| troubled(&trouble))?;
    Ok(json!({ "path": there }))
}

/// Whether it can be the name of a strategy: no part of a path, and nothing else.
pub fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Holds a parameter at a value, or lets it go where that is empty: `{"key": …, "value": …}`.
pub fn parameter(work: &Work, body: &Value) -> Result<Value, Faults> {
    let text = |key: &str| body.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let (key, mut value) = (text("key"), text("value"));
    value.truncate(value.floor_char_boundary(VALUE));
    let mut changes = work.base().changes.clone();
    let before = if value.is_empty() { changes.set.remove(&key) } else { changes.set.insert(key, value.clone()) };
    if before.unwrap_or_default() != value {
        work.rebase(changes).map_err(|found| faults(&found))?;
    }
    Ok(json!({}))
}

/// What can go wrong with files, in both languages.
pub fn troubled(trouble: &Trouble) -> Faults {
    vec![said(trouble.message())]
}

/// A message in both languages.
pub fn said(message: &Message) -> Value {
    let [en, fr] = Language::ALL.map(|language| message.render(language));
    json!({ "en": en, "fr": fr })
}

/// The errors, as `check` says them.
pub fn faults(diagnostics: &Diagnostics) -> Faults {
    diagnostics.iter().filter(|d| d.severity == Severity::Error).map(fault).collect()
}

/// A finding as `check` says it.
pub fn fault(d: &Diagnostic) -> Value {
    let [en, fr] = Language::ALL.map(|language| {
        let help = d.help.as_ref().map(|help| format!(" – {}", help.render(language))).unwrap_or_default();
        let place = if d.line > 0 { format!("{}:{}", d.file, d.line) } else { d.file.clone() };
        format!("{place}: {}{help}", d.message.render(language))
    });
    json!({ "en": en, "fr": fr, "file": d.file, "line": d.line, "code": d.code, "severity": d.severity.word() })
}
