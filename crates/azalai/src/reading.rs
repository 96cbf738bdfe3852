//! Scenarios read, and what the reader has to say about them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use std::path::Path;

use azalai_model::{Scenario, Text};
use azalai_scenario::check::of_reading;
use azalai_scenario::{Diagnostic, Diagnostics, DirFiles, Files, MemoryFiles, ReadOptions, Severity, embedded};
use azalai_text::{Key, Language, Message, key};
use serde::Serialize;

use crate::console::{Failure, print_json, tell};
use crate::language::{counted, say, texts};

/// What is said of names that no table or folder has.
const NAMES: [Key; 6] = [
    key::unknown_place,
    key::unknown_actor,
    key::unknown_group,
    key::unknown_source,
    key::unknown_lever,
    key::unknown_strategy,
];
/// How many warnings and remarks are shown in full.
const SHOWN: usize = 5;

/// How much is said of the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// Errors as text; of a sound scenario the first warnings and remarks, and how many there are.
    All,
    /// Errors as text and nothing else.
    Errors,
    /// Errors as JSON to the standard output and nothing else.
    Json,
}

/// Reads a scenario and says what there is to say of its files.
pub fn open(name: &str, options: &ReadOptions, tells: Tell) -> Result<Scenario, Failure> {
    let reading = azalai_scenario::open(name, options);
    if reading.scenario.is_none() {
        if tells == Tell::Json {
            print_json(&reading.diagnostics.iter().map(|d| finding(None, d, None)).collect::<Vec<_>>())?;
        } else {
            tell(&errors(name, &reading.diagnostics));
        }
        return Err(Failure::BadInput);
    }
    if tells == Tell::All
        && let Some(files) = files_of(name)
    {
        let found = of_reading(files.as_ref(), name, &reading);
        if !found.is_empty() {
            tell(&remarks(name, &found));
        }
        if !found.accepted().is_empty() {
            tell(&say("check-accepted-count", &[("n", found.accepted().len().into())]));
        }
    }
    reading.scenario.ok_or(Failure::BadInput)
}

/// What `--json` prints for each finding.
#[derive(Serialize)]
pub struct Finding<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'d str>,
    file: &'d str,
    line: Option<u32>,
    column: Option<u32>,
    severity: Severity,
    code: &'d str,
    message: String,
    effect: Option<String>,
    help: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accepted: Option<&'d str>,
}

/// The files of a scenario, if there is one of that name.
pub fn files_of(path: &str) -> Option<Box<dyn Files>> {
    if Path::new(path).is_dir() {
        return Some(Box::new(DirFiles::new(Path::new(path))));
    }
    let shipped = embedded().iter().find(|e| e.name == path)?;
    Some(Box::new(MemoryFiles::of(shipped.files)))
}

/// A finding as JSON, its texts in the chosen language; `path`: the scenario, where several are checked; `accepted`: why
/// it is, if so.
pub fn finding<'d>(path: Option<&'d str>, d: &'d Diagnostic, accepted: Option<&'d str>) -> Finding<'d> {
    Finding {
        path,
        file: &d.file,
        line: Some(d.line).filter(|&n| n > 0),
        column: Some(d.column).filter(|&n| n > 0),
        severity: d.severity,
        code: &d.code,
        message: texts().render(&d.message),
        effect: d.effect.as_ref().map(|effect| texts().render(effect)),
        help: d.help.as_ref().map(|help| texts().render(help)),
        accepted,
    }
}

/// A finding as text in the chosen language.
pub fn shown(d: &Diagnostic) -> String {
    if texts().language() == Language::English {
        return d.to_text();
    }
    let notes = [("word-effect", &d.effect), ("word-help", &d.help)];
    let note = |(key, message): (&str, &Option<Message>)| Some((say(key, &[]), texts().render(message.as_ref()?)));
    let notes: Vec<(String, String)> = notes.into_iter().filter_map(note).collect();
    let head = say(&format!("word-{}", d.severity.word()), &[]);
    d.framed(&format!("{head}[{}]\u{a0}: {}", d.code, texts().render(&d.message)), &notes)
}

/// Whether a finding is that of a name which no table has: one misspelt name may be wrong in every table.
fn is_of_a_name(d: &Diagnostic) -> bool {
    d.severity == Severity::Error && NAMES.contains(&d.message.key())
}

/// Findings as text: of an unknown name the first row whole, then where else it stands.
pub fn told(findings: &[&Diagnostic]) -> String {
    let mut text = String::new();
    for (number, finding) in findings.iter().enumerate() {
        let same = |d: &&&Diagnostic| d.code == finding.code && d.message == finding.message;
        if !is_of_a_name(finding) {
            let _ = writeln!(text, "{}", shown(finding));
        } else if !findings[..number].iter().any(|d| same(&d)) {
            let _ = writeln!(text, "{}", shown(finding));
            let rest: Vec<&Diagnostic> = findings[number + 1..].iter().filter(same).copied().collect();
            if !rest.is_empty() {
                let files: BTreeSet<&str> = rest.iter().map(|d| d.file.as_str()).collect();
                let places: Vec<String> = rest.iter().map(|d| format!("{}:{}:{}", d.file, d.line, d.column)).collect();
                let args = [
                    ("rows", rest.len().into()),
                    ("files", counted("files", files.len()).into()),
                    ("places", places.join(", ").into()),
                ];
                let _ = writeln!(text, "{}\n", say("reading-also", &args));
            }
        }
    }
    text
}

/// All errors, and how many there are.
fn errors(name: &str, diagnostics: &Diagnostics) -> String {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    let text = told(&errors);
    let n = diagnostics.count(Severity::Error);
    text + &say("reading-refused", &[("name", name.into()), ("n", n.into())])
}

/// The first few warnings and remarks, and how many there are.
fn remarks(name: &str, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for remark in diagnostics.iter().take(SHOWN) {
        let _ = writeln!(text, "{}", shown(remark));
    }
    let (warnings, infos) = (diagnostics.count(Severity::Warning), diagnostics.count(Severity::Info));
    let counts = [("warnings", warnings), ("remarks", infos)];
    text.push_str(&say("reading-remarks", &counts.map(|(key, n)| (key, counted(key, n).into()))));
    let rest = (warnings + infos).saturating_sub(SHOWN);
    if rest > 0 {
        let _ = write!(text, " ({})", say("reading-hidden", &[("n", rest.into()), ("name", name.into())]));
    }
    text
}

/// The text in English, or in French if there is no other.
pub fn english(text: &Text) -> &str {
    if text.en.is_empty() { &text.fr } else { &text.en }
}

/// The text in the chosen language, or in the other if there is none.
pub fn native(text: &Text) -> &str {
    if texts().language() == Language::French { text.french() } else { english(text) }
}
