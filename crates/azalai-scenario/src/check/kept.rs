//! `findings.toml`: what was found in a folder of Flee's and cannot be seen in the tables that were made of it.
//!
//! `azalai convert` writes it, so that a warning about a correction, a closure that does nothing or two files of one
//! camp is not lost with the row. Who has settled an entry removes it.

use std::fmt::Write as _;

use azalai_text::{Arg, Language, Message, say};

use super::list::Format;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::Files;

/// The file, in a native folder.
pub const FILE: &str = "findings.toml";
/// So many findings are kept; a folder with more is to be looked at as it is.
const MOST_KEPT: usize = 200;

const FORMAT: Format = Format {
    file: FILE,
    list: "finding",
    keys: &["code", "severity", "where", "message", "effect"],
    needed: 4,
    code: "kept-finding",
    help: || say!(write_a_kept_finding),
};

/// The findings of the file; what is wrong with it is a warning.
pub(super) fn read(files: &dyn Files) -> Diagnostics {
    let mut said = Diagnostics::default();
    if !FORMAT.is_there(files) {
        return said;
    }
    let Some((text, entries)) = FORMAT.read(files, &mut said) else {
        return said.map(|d| Diagnostic { severity: Severity::Warning, ..d });
    };
    for entry in entries {
        let [code, severity, place] = ["code", "severity", "where"].map(|key| entry.get(key).unwrap_or_default());
        let both = |key| Arg::Both(entry.text(key).cloned().unwrap_or_default());
        let message = say!(kept_finding, place = place, text = both("message"));
        let found = FORMAT.fault(&text, entry.at, message, say!(settle_kept_finding));
        let severity = if severity == Severity::Info.word() { Severity::Info } else { Severity::Warning };
        let found = Diagnostic { severity, code: code.to_owned(), ..found };
        let effect = entry.text("effect").map(|_| say!(as_it_is, text = both("effect")));
        said.push(match effect {
            Some(effect) => found.effect(effect),
            None => found,
        });
    }
    said
}

/// The file that keeps these findings; none where there are none.
pub(crate) fn file(findings: &[Diagnostic]) -> Option<(String, String)> {
    if findings.is_empty() {
        return None;
    }
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let both = |message: &Message| {
        let [en, fr] = [Language::English, Language::French].map(|language| quoted(&message.render(language)));
        format!("{{ en = {en}, fr = {fr} }}")
    };
    let mut out = String::from(
        "# What was found in the folder from which this one was made and its tables do not show.\n\
         # Remove what is settled.\n",
    );
    for d in findings.iter().take(MOST_KEPT) {
        let place = if d.line > 0 { format!("{}:{}", d.file, d.line) } else { d.file.clone() };
        let (code, severity, place) = (quoted(&d.code), quoted(d.severity.word()), quoted(&place));
        let _ = write!(out, "\n[[{}]]\ncode = {code}\nseverity = {severity}\nwhere = {place}\n", FORMAT.list);
        let _ = writeln!(out, "message = {}", both(&d.message));
        if let Some(effect) = &d.effect {
            let _ = writeln!(out, "effect = {}", both(effect));
        }
    }
    Some((FILE.to_owned(), out))
}
