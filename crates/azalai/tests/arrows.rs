//! The crates depend on each other one way only, and the engine does nothing but compute.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The crates of ours that each crate uses, outside tests.
fn arrows() -> BTreeMap<String, Vec<String>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(crates()).expect("crates") {
        let folder = entry.expect("entry").path();
        let Ok(manifest) = std::fs::read_to_string(folder.join("Cargo.toml")) else { continue };
        let mut used = Vec::new();
        let mut inside = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                inside = matches!(line, "[dependencies]" | "[build-dependencies]");
            } else if inside && line.starts_with("azalai-") {
                used.push(line.split(['.', ' ', '=']).next().expect("a name").to_owned());
            }
        }
        used.sort();
        found.insert(folder.file_name().expect("name").to_string_lossy().into_owned(), used);
    }
    found
}

/// Thin doors over the same calls: they may use everything, and nothing uses them.
const DOORS: [&str; 2] = ["azalai", "azalai-python"];

#[test]
fn arrows_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("azalai-text", &[][..]),
        ("azalai-model", &["azalai-text"]),
        ("azalai-engine", &["azalai-model"]),
        ("azalai-scenario", &["azalai-text", "azalai-model", "azalai-basemap"]),
        ("azalai-basemap", &[]),
        ("azalai-import", &["azalai-text", "azalai-model", "azalai-basemap", "azalai-scenario"]),
        ("azalai-study", &["azalai-engine", "azalai-model"]),
        ("azalai-app", &["azalai-report", "azalai-study", "azalai-scenario", "azalai-text", "azalai-model"]),
        ("azalai-report", &["azalai-study", "azalai-engine", "azalai-text", "azalai-model", "azalai-basemap"]),
    ]);
    let arrows = arrows();
    assert!(arrows.len() >= 7, "{arrows:?}");
    for (name, used) in arrows.iter().filter(|(name, _)| !DOORS.contains(&name.as_str())) {
        let allowed = allowed.get(name.as_str()).unwrap_or_else(|| panic!("{name} is new: say what it may use"));
        for other in used {
            assert!(allowed.contains(&other.as_str()), "{name} must not use {other}");
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn nouns_and_verbs_open_no_file_read_no_clock_and_start_no_thread() {
    for name in ["azalai-text", "azalai-model", "azalai-engine"] {
        let mut files = Vec::new();
        sources(&crates().join(name).join("src"), &mut files);
        assert!(files.len() > 5);
        for file in files {
            let text = std::fs::read_to_string(&file).expect("source");
            // The words for a fault take what the system says of it.
            let words = file.ends_with("azalai-text/src/fault.rs");
            let text = if words { text.replace("use std::io::{Error, ErrorKind};", "") } else { text };
            for word in
                ["std::fs", "std::io", "std::time", "std::thread", "std::env", "std::net", "SystemTime", "Instant::"]
            {
                assert!(!text.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

#[test]
fn only_the_command_prints_or_exits() {
    let silent = arrows().into_keys().filter(|name| name != "azalai");
    for name in silent {
        let mut files = Vec::new();
        sources(&crates().join(name).join("src"), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).expect("source");
            for word in ["println!", "eprintln!", "process::exit", "dbg!("] {
                assert!(!text.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

/// The paths that a source names outside its tests: those in braces one by one, `super` and `crate` as written.
fn paths(source: &str) -> Vec<String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join(" ");
    let mut found = Vec::new();
    for (start, _) in code.match_indices("super::").chain(code.match_indices("crate::")) {
        // Of `super::super::x` only the whole.
        if !code[..start].ends_with("::") {
            expand("", &code[start..], &mut found);
        }
    }
    found
}

/// Reads a path, or all of those that braces hold, and says how much of the text it took.
fn expand(before: &str, text: &str, found: &mut Vec<String>) -> usize {
    let end = text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(text.len());
    let path = format!("{before}{}", &text[..end]);
    if !text[end..].starts_with('{') || !path.ends_with("::") {
        found.push(path);
        return end;
    }
    let mut at = end + 1;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.starts_with('}')) {
        let skipped = rest.find(|c: char| !(c.is_whitespace() || c == ',')).unwrap_or(rest.len());
        match rest[skipped..].chars().next() {
            None | Some('}') => at += skipped,
            Some(_) => at += skipped + expand(&path, &rest[skipped..], found).max(1),
        }
        if text.get(at..).is_none_or(str::is_empty) {
            break;
        }
    }
    at + 1
}

/// The files of the return model, by the path of their module, and those that each imports.
fn rooms() -> BTreeMap<String, Vec<String>> {
    imports("azalai-engine", "returning")
}

/// The files in a folder of a crate, by the path of their module, and those of the folder that each imports.
fn imports(of_crate: &str, folder: &str) -> BTreeMap<String, Vec<String>> {
    let source = crates().join(of_crate).join("src");
    let mut files = Vec::new();
    sources(&source.join(folder), &mut files);
    let module = |file: &PathBuf| {
        let path = file.strip_prefix(&source).expect("a source").with_extension("");
        let parts: Vec<String> = path.iter().map(|p| p.to_string_lossy().into_owned()).collect();
        parts.join("::").trim_end_matches("::mod").to_owned()
    };
    let modules: Vec<(String, &PathBuf)> = files.iter().map(|f| (module(f), f)).collect();
    let mut arrows = BTreeMap::new();
    for (name, file) in &modules {
        let is_folder = file.ends_with("mod.rs");
        let text = std::fs::read_to_string(file).expect("source");
        let mut imported: Vec<String> = Vec::new();
        for path in paths(&text) {
            let mut here: Vec<&str> = name.split("::").collect();
            if !is_folder {
                here.pop();
            }
            let mut rest = path.as_str();
            if let Some(whole) = rest.strip_prefix("crate::") {
                (here, rest) = (Vec::new(), whole);
            } else if is_folder {
                here.pop();
                rest = rest.strip_prefix("super::").unwrap_or(rest);
            } else {
                rest = rest.strip_prefix("super::").unwrap_or(rest);
            }
            while let Some(further) = rest.strip_prefix("super::") {
                here.pop();
                rest = further;
            }
            here.extend(rest.split("::"));
            let whole = here.join("::");
            let within = |module: &&String| whole == **module || whole.starts_with(&format!("{module}::"));
            let target = modules.iter().map(|(m, _)| m).filter(within).max_by_key(|m| m.len());
            imported.extend(target.filter(|t| *t != name).cloned());
        }
        imported.sort();
        imported.dedup();
        arrows.insert(name.clone(), imported);
    }
    arrows
}

/// A circle among arrows, if there is one.
fn circle(arrows: &BTreeMap<String, Vec<String>>) -> Option<Vec<String>> {
    let mut left = arrows.clone();
    // What imports nothing that is left is on no circle.
    while let Some(free) = left.iter().find(|(_, to)| to.iter().all(|t| !left.contains_key(t))).map(|l| l.0.clone()) {
        left.remove(&free);
    }
    (!left.is_empty()).then(|| left.into_keys().collect())
}

#[test]
fn no_file_of_the_return_model_imports_in_a_circle() {
    let arrows = rooms();
    assert!(arrows.len() > 30 && arrows.values().map(Vec::len).sum::<usize>() > 60, "{arrows:#?}");
    assert!(arrows["returning::day"].contains(&"returning::violence::harm".to_owned()));
    assert_eq!(circle(&arrows), None);
}

#[test]
fn no_folder_of_the_return_model_imports_in_a_circle_and_the_state_knows_no_behaviour() {
    let folder = |module: &str| module.split("::").take(2).collect::<Vec<_>>().join("::");
    let mut folders: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (from, to) in rooms().iter().filter(|(from, _)| *from != "returning") {
        let arrows = to.iter().map(|t| folder(t)).filter(|t| *t != folder(from));
        folders.entry(folder(from)).or_default().extend(arrows);
    }
    assert_eq!(circle(&folders), None);
    assert_eq!(folders["returning::state"], [""; 0]);
}

#[test]
fn no_file_that_judges_strategies_imports_in_a_circle() {
    let arrows = imports("azalai-study", "judge");
    assert!(arrows["judge::choice"].contains(&"judge::consequence".to_owned()), "{arrows:#?}");
    assert_eq!(circle(&arrows), None);
}

#[test]
fn a_circle_is_found() {
    let of = |list: &[(&str, &str)]| -> BTreeMap<String, Vec<String>> {
        list.iter().map(|(from, to)| ((*from).to_owned(), to.split(' ').map(str::to_owned).collect())).collect()
    };
    assert_eq!(circle(&of(&[("a", "b c"), ("b", "c"), ("c", "outside")])), None);
    let found = circle(&of(&[("a", "b"), ("b", "c"), ("c", "b"), ("d", "outside")])).expect("a circle");
    assert_eq!(found, ["a", "b", "c"]);
    let text = "use super::{a, b::{c, d}};\nuse crate::returning::e;\n// super::not\nfn f() { super::super::g::h() }\n";
    let mut found = paths(text);
    found.sort();
    assert_eq!(found, ["crate::returning::e", "super::a", "super::b::c", "super::b::d", "super::super::g::h"]);
}
