//! `accepted.toml`: findings that people have looked at and accept, each with a reason.
//!
//! ```toml
//! [[accepted]]
//! code = "R03"
//! file = "links.csv"           # optional
//! text = "aguelhok - tessalit" # optional: in the message or in the line
//! reason = "The source rounds to ten kilometres"
//! ```

use std::fmt::Write as _;

use azalai_text::{Language, Message, say};
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;
use crate::table;

/// The file, in the folder of a scenario of either format.
pub const FILE: &str = "accepted.toml";
const LIST: &str = "accepted";
const KEYS: [&str; 4] = ["code", "file", "text", "reason"];

/// One entry: what it accepts, and why.
struct Entry {
    code: String,
    file: Option<String>,
    text: Option<String>,
    reason: String,
    /// Where it begins (bytes).
    at: usize,
}

impl Entry {
    fn matches(&self, d: &Diagnostic) -> bool {
        let holds = |text: &String| {
            let said = |language| d.message.render(language).contains(text.as_str());
            let shown = d.snippet.as_ref().is_some_and(|line| line.contains(text.as_str()));
            shown || said(Language::English) || said(Language::French)
        };
        let of_file = self.file.as_ref().is_none_or(|file| *file == d.file);
        self.code == d.code && of_file && self.text.as_ref().is_none_or(holds)
    }
}

/// The findings without those that the folder accepts, which are set apart; an entry that accepts nothing is a finding.
pub(crate) fn apply(files: &dyn Files, found: Diagnostics) -> Diagnostics {
    if !files.list().iter().any(|path| path == FILE) {
        return found;
    }
    let mut all = Diagnostics::default();
    let Some(text) = table::settings(files, FILE, true, &mut all) else {
        found.iter().for_each(|d| all.push(d.clone()));
        return as_warnings(all);
    };
    let entries = entries(&text, &mut all);
    let mut used = vec![false; entries.len()];
    for d in found.iter() {
        let by = entries.iter().position(|entry| entry.matches(d)).filter(|_| d.severity != Severity::Error);
        match by {
            Some(by) => {
                used[by] = true;
                all.accept(d.clone(), entries[by].reason.clone());
            }
            None => all.push(d.clone()),
        }
    }
    for (entry, _) in entries.iter().zip(used).filter(|(_, used)| !used) {
        let is_error = found.iter().any(|d| d.severity == Severity::Error && entry.matches(d));
        let message =
            if is_error { say!(accepts_an_error, code = entry.code) } else { say!(accepts_nothing, code = entry.code) };
        let help = if is_error { say!(correct_the_error) } else { say!(remove_the_entry) };
        all.push(fault(&text, entry.at, message, help));
    }
    as_warnings(all)
}

/// What is wrong with the file stops no run: no result depends on it.
fn as_warnings(all: Diagnostics) -> Diagnostics {
    all.map(|d| if d.file == FILE { Diagnostic { severity: d.severity.max(Severity::Warning), ..d } } else { d })
}

fn fault(text: &str, at: usize, message: Message, help: Message) -> Diagnostic {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
    Diagnostic::warning("accepted-finding", FILE, message).at(line, column).line_of(text).help(help)
}

/// The entries of the file that are whole.
fn entries(text: &str, said: &mut Diagnostics) -> Vec<Entry> {
    let (tree, faults) = DeTable::parse_recoverable(text);
    for broken in &faults {
        let at = broken.span().map_or(0, |span| span.start);
        said.push(fault(text, at, say!(file_no_toml, why = broken.message()), say!(write_an_entry)));
    }
    let mut entries = Vec::new();
    for (key, value) in tree.get_ref() {
        let list = value.get_ref().as_array().filter(|_| key.get_ref() == LIST);
        let Some(list) = list else {
            said.push(fault(text, key.span().start, say!(no_entry, name = key.get_ref()), say!(write_an_entry)));
            continue;
        };
        for item in list {
            entries.extend(entry(text, item.get_ref(), item.span().start, said));
        }
    }
    entries
}

fn entry(text: &str, value: &DeValue<'_>, at: usize, said: &mut Diagnostics) -> Option<Entry> {
    let Some(table) = value.as_table() else {
        said.push(fault(text, at, say!(no_entry, name = LIST), say!(write_an_entry)));
        return None;
    };
    for (key, _) in table.iter().filter(|(key, _)| !KEYS.contains(&key.get_ref().as_ref())) {
        said.push(fault(text, key.span().start, say!(no_entry, name = key.get_ref()), say!(write_an_entry)));
    }
    let given = |key: &str| {
        let text = table.iter().find(|(name, _)| name.get_ref() == key)?.1.get_ref().as_str()?.trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    };
    let (code, reason) = (given("code"), given("reason"));
    for (key, there) in [("code", code.is_some()), ("reason", reason.is_some())] {
        if !there {
            said.push(fault(text, at, say!(entry_lacks, key = key), say!(write_an_entry)));
        }
    }
    Some(Entry { code: code?, file: given("file"), text: given("text"), reason: reason?, at })
}

/// The entry that would accept a finding, its reason left to be written.
pub fn entry_for(d: &Diagnostic) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = format!("[[{LIST}]]\ncode = {}\nfile = {}\n", quoted(&d.code), quoted(&d.file));
    if let Some(text) = d.message.first_text().filter(|text| !text.trim().is_empty()) {
        let _ = writeln!(out, "text = {}", quoted(text));
    }
    out.push_str("reason = \"\"\n");
    out
}
