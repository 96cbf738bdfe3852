//! Makes a constant of each message of the catalogues, so that the compiler knows its key and its arguments.
#![allow(clippy::print_stdout, reason = "cargo reads what a build script prints")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A message of a catalogue.
#[derive(Default)]
struct Message {
    text: String,
    arguments: BTreeSet<String>,
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=locales");
    let mut code = String::new();
    let english = files("en");
    for (name, folder) in [("ENGLISH", "en"), ("FRENCH", "fr"), ("DECLARED", "declared")] {
        let _ = writeln!(code, "/// Its catalogues.\npub(crate) const {name}: &[&str] = &[");
        // By where the crate is, not where it was: a checkout that is moved with its `target` still builds.
        for file in files(folder) {
            let name = file.file_name().expect("a file has a name").display();
            let _ = writeln!(
                code,
                "    include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/locales/{folder}/{name}\")),"
            );
        }
        code.push_str("];\n");
    }
    code.push_str("/// The messages, each a constant: `a-key` of a catalogue is `a_key`.\n");
    code.push_str(
        "#[allow(non_upper_case_globals, clippy::doc_markdown, rustdoc::broken_intra_doc_links, rustdoc::invalid_html_tags, rustdoc::bare_urls, reason = \"they are named and explained as in the catalogues\")]\npub mod key {\n",
    );
    code.push_str("    use crate::Key;\n");
    for (key, message) in messages(&english) {
        let name = key.replace('-', "_");
        let Message { text, arguments } = message;
        let arguments: Vec<&String> = arguments.iter().collect();
        let _ = writeln!(code, "    #[doc = {text:?}]\n    pub const {name}: Key = Key::new({key:?}, &{arguments:?});");
    }
    code.push_str("}\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets it"));
    std::fs::write(out.join("keys.rs"), code).expect("the file can be written");
}

/// The catalogues of a folder, sorted by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder =
        Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("locales").join(folder);
    let entries = std::fs::read_dir(folder).expect("a folder of catalogues");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "ftl")).collect();
    files.sort();
    files
}

/// The messages of Fluent files by key. A key that is given twice is an error.
fn messages(files: &[PathBuf]) -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(file).expect("a catalogue");
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
            let mut shown = line.trim();
            if let Some((name, rest)) = line.split_once('=').filter(|_| begins) {
                name.trim().clone_into(&mut key);
                shown = rest.trim();
                let known = found.insert(key.clone(), Message::default());
                assert!(known.is_none(), "{}: `{key}` is there twice", file.display());
            }
            let Some(message) = found.get_mut(&key) else { continue };
            let between = if message.text.is_empty() || shown.is_empty() { "" } else { " " };
            message.text.extend([between, shown]);
            message.arguments.extend(arguments(line));
        }
    }
    found
}

/// The names after `$` in a line.
fn arguments(line: &str) -> impl Iterator<Item = String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.split('$').skip(1).map(move |rest| rest.chars().take_while(|&c| is_name(c)).collect())
}
