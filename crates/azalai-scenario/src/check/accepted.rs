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

use azalai_text::{Language, say};

use super::list::{Entry, Format};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;

/// The file, in the folder of a scenario of either format.
pub const FILE: &str = "accepted.toml";

const FORMAT: Format = Format {
    file: FILE,
    list: "accepted",
    keys: &["code", "reason", "file", "text"],
    needed: 2,
    code: "accepted-finding",
    help: || say!(write_an_entry),
};

fn accepts(entry: &Entry, d: &Diagnostic) -> bool {
    let holds = |text: &str| {
        let said = |language| d.message.render(language).contains(text);
        let shown = d.snippet.as_ref().is_some_and(|line| line.contains(text));
        shown || said(Language::English) || said(Language::French)
    };
    let of_file = entry.get("file").is_none_or(|file| file == d.file);
    entry.get("code") == Some(&d.code) && of_file && entry.get("text").is_none_or(holds)
}

/// The findings without those that the folder accepts, which are set apart; an entry that accepts nothing is a finding,
/// unless the scenario was `altered` by options, without which it may accept something.
pub(crate) fn apply(files: &dyn Files, found: Diagnostics, altered: bool) -> Diagnostics {
    if !FORMAT.is_there(files) {
        return found;
    }
    let mut all = Diagnostics::default();
    let Some((text, entries)) = FORMAT.read(files, &mut all) else {
        found.iter().for_each(|d| all.push(d.clone()));
        return as_warnings(all);
    };
    let mut used = vec![false; entries.len()];
    for d in found.iter() {
        let by = entries.iter().position(|entry| accepts(entry, d)).filter(|_| d.severity != Severity::Error);
        match by {
            Some(by) => {
                used[by] = true;
                all.accept(d.clone(), entries[by].get("reason").unwrap_or_default().to_owned());
            }
            None => all.push(d.clone()),
        }
    }
    for (entry, _) in entries.iter().zip(used).filter(|(_, used)| !used) {
        let code = entry.get("code").unwrap_or_default();
        let is_error = found.iter().any(|d| d.severity == Severity::Error && accepts(entry, d));
        if is_error {
            all.push(FORMAT.fault(&text, entry.at, say!(accepts_an_error, code = code), say!(correct_the_error)));
        } else if !found.has_errors() && !altered {
            // After an error not every rule looks, so that nobody knows what an entry would accept.
            all.push(FORMAT.fault(&text, entry.at, say!(accepts_nothing, code = code), say!(remove_the_entry)));
        }
    }
    as_warnings(all)
}

/// What is wrong with the file stops no run: no result depends on it.
fn as_warnings(all: Diagnostics) -> Diagnostics {
    all.map(|d| if d.file == FILE { Diagnostic { severity: d.severity.max(Severity::Warning), ..d } } else { d })
}

/// The entry that would accept a finding, its reason left to be written.
pub fn entry_for(d: &Diagnostic) -> String {
    entry_with(d, "")
}

/// The entry that accepts a finding for a reason.
pub(crate) fn entry_with(d: &Diagnostic, reason: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut out = format!("[[{}]]\ncode = {}\nfile = {}\n", FORMAT.list, quoted(&d.code), quoted(&d.file));
    if let Some(text) = d.message.first_text().filter(|text| !text.trim().is_empty()) {
        let _ = writeln!(out, "text = {}", quoted(text));
    }
    let _ = writeln!(out, "reason = {}", quoted(reason));
    out
}
