//! What `azalai check` finds in published scenarios: the faults that people found by hand, and few others.
#![allow(clippy::print_stderr, reason = "figures are told")]

mod shared;

use std::path::Path;
use std::process::Command;

use azalai_scenario::check::check;
use azalai_scenario::{DirFiles, ReadOptions, Severity};

/// Faults found by hand that change results or are silently ignored, provable from the files alone:
/// scenario, rule, file, lines (none: the whole file).
const KNOWN: &[(&str, &str, &str, &[u32])] = &[
    ("burundi2015", "R12", "input_csv/closures.csv", &[2]),
    ("burundi2015", "R16", "input_csv/registration_corrections.csv", &[5]),
    ("burundi2015", "R16", "source_data/con-lusenda.csv", &[4]),
    ("burundi2015", "R03", "input_csv/routes.csv", &[42]),
    ("burundi2015", "R04", "input_csv/routes.csv", &[3]),
    ("burundi2015", "R22", "input_csv/routes.csv", &[38, 41]),
    ("burundi2015", "R22", "input_csv/closures.csv", &[3]),
    ("burundi2015", "R18", "source_data/refugees.csv", &[]),
    ("car2013", "R02", "input_csv/locations.csv", &[38, 64]),
    ("car2013", "R13", "source_data/data_layout.csv", &[10, 12, 14, 15]),
    ("car2013", "R15", "source_data/dcon-bossobolo.csv", &[3]),
    ("car2013", "R04", "input_csv/routes.csv", &[61]),
    ("car2013", "R03", "input_csv/routes.csv", &[72, 30]),
    ("car2013", "R17", "input_csv/locations.csv", &[40, 41, 42, 34, 31, 32, 43, 30]),
    ("car2013", "R16", "input_csv/registration_corrections.csv", &[6, 7, 8, 9]),
    ("car2013", "R22", "input_csv/locations.csv", &[44, 45, 46, 47, 48, 49, 50]),
    ("car2013", "R15", "source_data/dcon-bili.csv", &[2]),
    ("car2013", "R15", "source_data/dcon-mboti-outside.csv", &[4]),
    ("car2013", "R15", "source_data/con-betou-outside.csv", &[19]),
    ("mali2012", "R07", "input_csv/locations.csv", &[21, 13]),
    ("mali2012", "R03", "input_csv/routes.csv", &[7, 11, 12, 13, 31, 36, 25]),
    ("mali2012", "R16", "input_csv/registration_corrections.csv", &[1]),
    ("mali2012", "R18", "source_data/refugees.csv", &[]),
];

#[test]
fn what_people_found_by_hand_is_found() {
    let Some(folder) = shared::flee() else { return };
    let (mut known, mut missed) = (0, Vec::new());
    for conflict in ["burundi2015", "car2013", "mali2012"] {
        let found = check(&DirFiles::new(&folder.join(conflict)), conflict, &ReadOptions::default());
        for &(_, code, file, lines) in KNOWN.iter().filter(|k| k.0 == conflict) {
            let is_found = |line: Option<u32>| {
                found.iter().any(|d| d.code == code && d.file == file && line.is_none_or(|l| d.line == l))
            };
            let lines: Vec<Option<u32>> =
                if lines.is_empty() { vec![None] } else { lines.iter().map(|&l| Some(l)).collect() };
            for line in lines {
                known += 1;
                if !is_found(line) {
                    missed.push(format!("{conflict} {file}:{line:?} {code}"));
                }
            }
        }
    }
    eprintln!("{} of {known} faults known by hand are found", known - missed.len());
    assert!(missed.len() * 20 <= known, "missed: {missed:#?}");
}

/// Warnings by scenario. Every one is judged in `docs/decisions/0006-warnings-judged.md`; another number means that
/// the page must be read again.
const WARNINGS: [(&str, usize); 7] = [
    ("burundi2015", 13),
    ("car2013", 34),
    ("mali2012", 15),
    ("nigeria2016", 7),
    ("ssudan2013", 16),
    ("syria2013", 14),
    ("ukraine2022", 17),
];

#[test]
fn every_warning_is_a_judged_one() {
    let Some(folder) = shared::flee() else { return };
    for (conflict, judged) in WARNINGS {
        let found = check(&DirFiles::new(&folder.join(conflict)), conflict, &ReadOptions::default());
        assert_eq!(
            (found.count(Severity::Warning), found.count(Severity::Error)),
            (judged, 0),
            "{conflict}:\n{}",
            found.to_text()
        );
        for d in found.iter() {
            assert!(d.effect.is_some() && d.help.is_some(), "{conflict}: {} says no effect or no mend", d.code);
        }
    }
}

fn azalai(args: &[&str]) -> (Option<i32>, String) {
    let out =
        Command::new(env!("CARGO_BIN_EXE_azalai")).env("AZALAI_LANG", "en").args(args).output().expect("it starts");
    (out.status.code(), String::from_utf8(out.stdout).expect("text"))
}

#[test]
fn the_shipped_scenario_starts_without_a_warning_and_shows_what_was_accepted() {
    let (code, text) = azalai(&["check", "kidal-2023", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let warnings: Vec<&serde_json::Value> = found
        .as_array()
        .expect("a list")
        .iter()
        .filter(|f| f["severity"] == "warning" && f.get("accepted").is_none())
        .collect();
    assert_eq!(code, Some(0));
    // Aguelhok - Tessalit: the source rounds to 80 km, 3 km less than the straight line.
    assert_eq!(warnings.len(), 0, "{text}");
    assert_eq!(azalai(&["check", "kidal-2023", "--strict"]).0, Some(0));
    let (code, shown) = azalai(&["check", "kidal-2023", "--accepted"]);
    assert!(code == Some(0) && shown.contains("[R03]") && shown.contains("rounded"), "{shown}");
}

#[test]
fn errors_end_with_65_and_several_paths_are_named() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let folder = temp.path();
    std::fs::create_dir_all(folder.join("input_csv")).expect("a folder");
    std::fs::write(folder.join("input_csv/sim_period.csv"), "StartDate,2020-01-01\n").expect("a file");
    let path = folder.to_string_lossy().into_owned();
    let (code, text) = azalai(&["check", &path, "kidal-2023", "--json"]);
    let found: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(code, Some(65));
    let first = &found[0];
    assert_eq!((&first["severity"], &first["path"]), (&"error".into(), &path.as_str().into()));
    assert!(found.as_array().expect("a list").iter().any(|f| f["path"] == "kidal-2023"));
    assert_eq!(azalai(&["check", Path::new("/nowhere").to_str().expect("text")]).0, Some(65));
    assert!(azalai(&["explain", "r12"]).1.starts_with("R12\n"));
    // Nothing is pointed to that is not explained.
    let pointed = |path: &str| azalai(&["check", path]).1.contains("azalai explain TABLE.csv");
    std::fs::write(folder.join("scenario.toml"), "format = 1\n").expect("a file");
    assert!(pointed(&path));
    std::fs::remove_file(folder.join("scenario.toml")).expect("it is there");
    let text = azalai(&["check", &path]).1;
    assert!(!pointed(&path) && text.ends_with("azalai explain CODE\n"), "{text}");
}
