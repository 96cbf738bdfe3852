//! The catalogues of both languages say the same, and every message is used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_bundle::FluentResource;

type Messages = BTreeMap<String, BTreeSet<String>>;

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// The keys of a Fluent file with the names of their arguments.
fn messages(file: &str) -> Messages {
    let mut found = Messages::new();
    let mut key = String::new();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            line.split(|c| !is_name(c)).next().unwrap_or_default().clone_into(&mut key);
            found.entry(key.clone()).or_default();
        }
        for argument in line.split('$').skip(1) {
            let argument = argument.split(|c| !is_name(c)).next().unwrap_or_default();
            found.entry(key.clone()).or_default().insert(argument.to_owned());
        }
    }
    found
}

/// What is wrong with two Fluent files, English and French: faults of writing, keys and arguments of one alone.
fn faults([english, french]: [&str; 2]) -> Vec<String> {
    let mut faults = Vec::new();
    for (tag, file) in [("en", english), ("fr", french)] {
        if let Err((_, errors)) = FluentResource::try_new(file.to_owned()) {
            faults.extend(errors.iter().map(|e| format!("{tag}: {e}")));
        }
        let heads = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic())).count();
        if heads != messages(file).len() {
            faults.push(format!("{tag}: a key is there twice"));
        }
    }
    let (en, fr) = (messages(english), messages(french));
    for key in en.keys().chain(fr.keys()).collect::<BTreeSet<_>>() {
        match (en.get(key), fr.get(key)) {
            (Some(a), Some(b)) if a != b => faults.push(format!("{key}: arguments {a:?} in English, {b:?} in French")),
            (Some(_), None) => faults.push(format!("{key} is missing in French")),
            (None, _) => faults.push(format!("{key} is missing in English")),
            _ => {}
        }
    }
    faults
}

/// All catalogues of a language.
fn all(language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language);
    let files = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    files.map(|file| std::fs::read_to_string(file).expect("a catalogue") + "\n").collect()
}

#[test]
fn every_message_is_in_both_languages_with_the_same_arguments() {
    assert_eq!(faults([&all("en"), &all("fr")]), Vec::<String>::new());
    assert_eq!(faults(["a = { $n }", "a = { $m }\nb = x"]).len(), 2);
    assert_eq!(faults(["a = {", "a = b"]).len(), 1);
    assert_eq!(faults(["a = b\na = c", "a = b"]).len(), 1);
}

/// What is wrong with a file of declared entries: one that lacks a language, takes an argument or is elsewhere too.
fn faults_of_declared(file: &str, messages: &[&Messages]) -> Vec<String> {
    let mut faults = Vec::new();
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let mut seen = BTreeSet::new();
    for pair in lines.chunks(2) {
        let (key, english) = pair[0].split_once(" = ").unwrap_or((pair[0], ""));
        let french = pair.get(1).and_then(|line| line.strip_prefix("    .fr = ")).unwrap_or_default();
        if english.is_empty() || french.is_empty() || !key.chars().all(is_name) {
            faults.push(format!("`{key}` is not a line in English and a line in French"));
        }
        if pair.iter().any(|line| line.contains('$')) {
            faults.push(format!("`{key}` takes an argument"));
        }
        if !seen.insert(key) || messages.iter().any(|all| all.contains_key(key)) {
            faults.push(format!("`{key}` is there twice"));
        }
    }
    if let Err((_, errors)) = FluentResource::try_new(file.to_owned()) {
        faults.extend(errors.iter().map(ToString::to_string));
    }
    faults
}

#[test]
fn every_declared_entry_is_there_once_in_both_languages() {
    let (english, french) = (messages(&all("en")), messages(&all("fr")));
    assert_eq!(faults_of_declared(&all("declared"), &[&english, &french]), Vec::<String>::new());
    for faulty in ["a = x", "a = x\n    .fr =", "a = { $n }\n    .fr = y", "a = x\n    .fr = y\na = x\n    .fr = y"] {
        assert!(!faults_of_declared(faulty, &[]).is_empty(), "{faulty}");
    }
    assert_eq!(faults_of_declared("percent = x\n    .fr = y", &[&english]).len(), 1);
}

fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            found.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
        }
    }
}

#[test]
fn every_message_is_said_and_what_is_said_is_a_message() {
    let mut code = String::new();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).expect("crates") {
        sources(&entry.expect("an entry").path().join("src"), &mut code);
    }
    let (english, french) = (all("en"), all("fr"));
    let (known, in_french) = (messages(&english), messages(&french));
    for start in ["say(\"", "counted(\"", "made(\"", "said_of(\""] {
        for (at, _) in code.match_indices(start) {
            let key = code[at..].split('"').nth(1).expect("a key");
            assert!(in_french.contains_key(key), "`{key}` is said and is in no catalogue");
        }
    }
    let names: BTreeSet<&str> = code.split(|c: char| !is_name(c)).collect();
    let made = ["word-", "column-", "month-", "return-", "half-", "typed-", "held-by-", "help-", "value-", "name-"];
    for key in known.keys().filter(|key| !made.iter().any(|start| key.starts_with(start))) {
        let is_said = names.contains(key.as_str()) || names.contains(key.replace('-', "_").as_str());
        assert!(is_said || english.contains(&format!("{{ {key} }}")), "`{key}` is never said");
    }
}
