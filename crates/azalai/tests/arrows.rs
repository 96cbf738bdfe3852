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

#[test]
fn arrows_point_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("azalai-model", &[][..]),
        ("azalai-engine", &["azalai-model"]),
        ("azalai-scenario", &["azalai-model", "azalai-basemap"]),
        ("azalai-basemap", &[]),
        ("azalai-study", &["azalai-engine", "azalai-model"]),
        ("azalai-report", &["azalai-study", "azalai-engine", "azalai-model", "azalai-basemap"]),
    ]);
    let arrows = arrows();
    assert!(arrows.len() >= 6, "{arrows:?}");
    for (name, used) in arrows.iter().filter(|(name, _)| *name != "azalai") {
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
    for name in ["azalai-model", "azalai-engine"] {
        let mut files = Vec::new();
        sources(&crates().join(name).join("src"), &mut files);
        assert!(files.len() > 5);
        for file in files {
            let text = std::fs::read_to_string(&file).expect("source");
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
    for name in ["azalai-model", "azalai-engine", "azalai-scenario", "azalai-study", "azalai-report"] {
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
