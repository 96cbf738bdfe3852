//! Scenarios read, and what the reader has to say about them.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use std::path::Path;

use azalai_model::{Remark, Scenario, Text};
use azalai_scenario::check::{of_reading, remarks as of_files};
use azalai_scenario::{Diagnostic, Diagnostics, Finding, ReadOptions, Reading, Severity, files_of};
use azalai_text::{Key, Message, key};

use crate::console::{Console, Failure, coloured, tell};

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
    /// Nothing.
    Nothing,
}

/// Whether a folder is one scenario.
pub fn is_scenario(folder: &Path) -> bool {
    let has = |file: &str| folder.join(file).is_file();
    // Older folders of Flee's have their tables at the top.
    has("scenario.toml") || folder.join("input_csv").is_dir() || has("locations.csv") && has("routes.csv")
}

/// The scenarios that each path names: itself, or those in it where it is a folder of them, in the order of their names.
pub fn each(paths: &[String]) -> Vec<String> {
    let within = |path: &String| {
        let entries = std::fs::read_dir(path).ok().filter(|_| !is_scenario(Path::new(path)));
        let folders = entries.into_iter().flatten().flatten().map(|entry| entry.path());
        let mut found: Vec<String> =
            folders.filter(|folder| is_scenario(folder)).map(|folder| folder.display().to_string()).collect();
        found.sort();
        if found.is_empty() { vec![path.clone()] } else { found }
    };
    paths.iter().flat_map(within).collect()
}

/// Reads a scenario and says what there is to say of its files.
pub fn open(console: &Console, name: &str, options: &ReadOptions, tells: Tell) -> Result<Scenario, Failure> {
    let reading = read(console, name, options, tells)?;
    if tells == Tell::All {
        let _ = checked(console, name, &reading, tells);
    }
    reading.scenario.ok_or(Failure::BadInput)
}

/// The same with a file of the command line's among those of the folder: of it alone something is said, and not that
/// nothing says why its levers are assumed, as the command line has no place for that.
pub fn open_with(
    console: &Console,
    name: &str,
    options: &ReadOptions,
    file: &str,
    tells: Tell,
) -> Result<Scenario, Failure> {
    let reading = read(console, name, options, Tell::Errors)?;
    let mut found = Diagnostics::default();
    for one in reading.diagnostics.iter().filter(|d| d.file == file && d.code != "unsourced") {
        found.push(one.clone());
    }
    if tells == Tell::All && !found.is_empty() {
        tell(&remarks(console, name, &found));
    }
    reading.scenario.ok_or(Failure::BadInput)
}

/// The same, and what there is to say, for those who show it beside the results.
pub fn open_checked(
    console: &Console,
    name: &str,
    options: &ReadOptions,
    tells: Tell,
) -> Result<(Scenario, Vec<Remark>), Failure> {
    let reading = read(console, name, options, tells)?;
    let remarks = checked(console, name, &reading, tells);
    reading.scenario.map(|scenario| (scenario, remarks)).ok_or(Failure::BadInput)
}

/// Reads a scenario, or says what stops that.
fn read(console: &Console, name: &str, options: &ReadOptions, tells: Tell) -> Result<Reading, Failure> {
    let reading = azalai_scenario::open(name, options);
    if reading.scenario.is_none() {
        if tells == Tell::Json {
            let faults = reading.diagnostics.iter().map(|d| finding(console, None, d, None));
            console.print_json(&faults.collect::<Vec<_>>())?;
        } else if tells != Tell::Nothing {
            tell(&errors(console, name, &reading.diagnostics));
        }
        return Err(Failure::BadInput);
    }
    Ok(reading)
}

/// What the checker finds in a scenario that can be read.
fn checked(console: &Console, name: &str, reading: &Reading, tells: Tell) -> Vec<Remark> {
    let Some(files) = files_of(name) else { return Vec::new() };
    let found = of_reading(files.as_ref(), name, reading);
    if tells == Tell::All && !found.is_empty() {
        tell(&remarks(console, name, &found));
    }
    if tells == Tell::All && !found.accepted().is_empty() {
        tell(&console.say("check-accepted-count", &[("n", found.accepted().len().into())]));
    }
    of_files(files.as_ref(), reading, &found)
}

/// The findings of a scenario that cannot be read.
pub fn faults(console: &Console, name: &str, options: &ReadOptions) -> Vec<Finding> {
    let reading = azalai_scenario::open(name, options);
    reading.diagnostics.iter().map(|d| finding(console, None, d, None)).collect()
}

/// A finding as JSON, its texts in the chosen language; `path`: the scenario, where several are checked; `accepted`: why
/// it is, if so.
pub fn finding(console: &Console, path: Option<&str>, d: &Diagnostic, accepted: Option<&str>) -> Finding {
    Finding { path: path.map(str::to_owned), ..Finding::of(console.texts(), d, accepted) }
}

/// A finding as text in the chosen language.
pub fn shown(console: &Console, d: &Diagnostic) -> String {
    let texts = console.texts();
    let notes = [("word-effect", &d.effect), ("word-help", &d.help)];
    let note = |(key, message): (&str, &Option<Message>)| Some((texts.say(key, &[]), texts.render(message.as_ref()?)));
    let notes: Vec<(String, String)> = notes.into_iter().filter_map(note).collect();
    let severity = texts.say(&format!("word-{}", d.severity.word()), &[]);
    let head = [("severity", severity.into()), ("code", d.code.as_str().into())];
    let head = coloured(d.severity, &texts.say("reading-head", &head));
    d.framed(&format!("{head} {}", texts.render(&d.message)), &notes)
}

/// Whether a finding is that of a name which no table has: one misspelt name may be wrong in every table.
fn is_of_a_name(d: &Diagnostic) -> bool {
    d.severity == Severity::Error && NAMES.contains(&d.message.key())
}

/// Findings as text: of an unknown name the first row whole, then where else it stands.
pub fn told(console: &Console, findings: &[&Diagnostic]) -> String {
    let mut text = String::new();
    for (number, finding) in findings.iter().enumerate() {
        let same = |d: &&&Diagnostic| d.code == finding.code && d.message == finding.message;
        if !is_of_a_name(finding) {
            let _ = writeln!(text, "{}", shown(console, finding));
        } else if !findings[..number].iter().any(|d| same(&d)) {
            let _ = writeln!(text, "{}", shown(console, finding));
            let rest: Vec<&Diagnostic> = findings[number + 1..].iter().filter(same).copied().collect();
            if !rest.is_empty() {
                let files: BTreeSet<&str> = rest.iter().map(|d| d.file.as_str()).collect();
                let places: Vec<String> = rest.iter().map(|d| format!("{}:{}:{}", d.file, d.line, d.column)).collect();
                let args = [
                    ("rows", rest.len().into()),
                    ("files", console.counted("files", files.len()).into()),
                    ("places", places.join(", ").into()),
                ];
                let _ = writeln!(text, "{}\n", console.say("reading-also", &args));
            }
        }
    }
    text
}

/// All errors, and how many there are.
fn errors(console: &Console, name: &str, diagnostics: &Diagnostics) -> String {
    let errors: Vec<&Diagnostic> = diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    let text = told(console, &errors);
    let n = diagnostics.count(Severity::Error);
    text + &console.say("reading-refused", &[("name", name.into()), ("n", n.into())])
}

/// The first few warnings and remarks, and how many there are.
fn remarks(console: &Console, name: &str, diagnostics: &Diagnostics) -> String {
    let mut text = String::new();
    for remark in diagnostics.iter().take(SHOWN) {
        let _ = writeln!(text, "{}", shown(console, remark));
    }
    let (warnings, infos) = (diagnostics.count(Severity::Warning), diagnostics.count(Severity::Info));
    let counts = [("warnings", warnings), ("remarks", infos)];
    text.push_str(&console.say("reading-remarks", &counts.map(|(key, n)| (key, console.counted(key, n).into()))));
    let rest = (warnings + infos).saturating_sub(SHOWN);
    if rest > 0 {
        let _ = write!(text, " ({})", console.say("reading-hidden", &[("n", rest.into()), ("name", name.into())]));
    }
    text
}

/// The text in English, or in French if there is no other.
pub fn english(text: &Text) -> &str {
    if text.en.is_empty() { &text.fr } else { &text.en }
}
