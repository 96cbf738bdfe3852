//! The pages of `forecast`, `backtest`, `validate` and `compare` in a real browser: they have what the page of a run has.

#[path = "browser/devtools.rs"]
#[allow(dead_code, reason = "shared by several test programs, none of which uses all")]
mod devtools;
mod shared;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

/// The tiny folder with counts, and what is made of it: the pages by what they are of.
fn made(dir: &Path) -> Vec<(&'static str, String)> {
    shared::counted(&dir.join("tiny"));
    let run = |args: &[&str]| shared::azalai(dir, "en", args);
    run(&["forecast", "tiny", "--as-of", "2019-03-21", "--horizon", "9", "--members", "40", "--out", "forecast"]);
    run(&["backtest", "tiny", "--every", "5d", "--members", "40", "--out", "backtest"]);
    run(&["validate", "tiny", "--replicates", "3", "--out", "validate"]);
    for (out, seed) in [("a", "1"), ("b", "2")] {
        run(&["run", "tiny", "--quiet", "--replicates", "2", "--seed", seed, "--out", out]);
    }
    run(&["compare", "a", "b", "--out", "compare.html"]);
    ["forecast/report.html", "backtest/report.html", "validate/report.html", "compare.html"]
        .into_iter()
        .map(|path| (path, format!("file://{}", dir.join(path).display())))
        .collect()
}

#[test]
fn every_page_speaks_both_languages_holds_its_state_in_its_link_and_gives_its_tables_and_drawings_away() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    let pages = made(temp.path());
    let mut first: Option<devtools::Page> = None;
    for (path, address) in &pages {
        let asked = format!("{address}#lang=en");
        let mut page = match &first {
            Some(earlier) => earlier.again(&asked),
            None => devtools::Page::open(&browser, &temp.path().join("profile"), &asked),
        };
        let said = page.run(include_str!("browser/pages.js"));
        let text = |key: &str| said[key].as_str().unwrap_or_else(|| panic!("{path}: {key}: {said}"));
        assert_eq!(text("asked"), "en #lang=en", "{path}");
        let (english, french) = (text("english"), text("french"));
        assert!(english != french && !english.is_empty() && text("lang") == "fr", "{path}: {said}");
        for what in ["tables", "drawings"] {
            assert_eq!(said[what][0], said[what][1], "{path}: {what}: {said}");
        }
        assert!(said["tables"][0].as_u64() > Some(0), "{path}: {said}");
        // A comparison is of tables alone.
        assert_eq!(said["drawings"][0].as_u64() > Some(0), *path != "compare.html", "{path}: {said}");
        assert_eq!(
            (&said["named"], &said["unnamed"], &said["twice"]),
            (&json!(true), &json!(0), &json!(0)),
            "{path}: {said}"
        );
        assert_eq!((&said["print"], &said["requests"]), (&json!([false, false]), &json!(0)), "{path}: {said}");
        assert_eq!((&said["reached"], &said["wide"]), (&json!(0), &json!(false)), "{path}: {said}");
        assert!(said["brief"].as_array().is_some_and(|parts| !parts.is_empty()), "{path}: {said}");
        // A section that was gone to and the language are in one link.
        let hash = text("hash");
        assert!(hash.contains("lang=fr") && hash.contains(&format!("at={}", text("to"))), "{path}: {said}");
        let csv = text("csv");
        assert!(csv.lines().count() > 1 && csv.contains(','), "{path}: {csv}");
        if *path != "compare.html" {
            assert!(text("svg").contains("<svg"), "{path}: {said}");
        }
        // The link brings both back; one that was cut does no harm.
        let mut again = page.again(&format!("{address}{hash}"));
        let state = "[document.documentElement.lang, document.querySelector('button.take') !== null]";
        assert_eq!(again.run(state), json!(["fr", true]), "{path}");
        let mut cut = page.again(&format!("{address}#lang=fr&at=%E0"));
        assert_eq!(cut.run(state), json!(["fr", true]), "{path}");
        let bytes = fs::metadata(temp.path().join(path)).map_or(0, |file| file.len());
        assert!((1..2_000_000).contains(&bytes), "{path}: {bytes}");
        first = Some(page);
    }
}

#[test]
fn a_validation_leaves_its_page_and_the_same_numbers_for_programs() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::counted(&dir.join("tiny"));
    shared::tiny(&dir.join("other"));
    let args = ["validate", "tiny", "other", "--replicates", "20", "--json"];
    let (printed, _) = shared::azalai(dir, "en", &[&args[..], &["--out", "made"]].concat());
    let file = fs::read_to_string(dir.join("made/validate.json")).expect("a file");
    let of = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(of(&printed), of(&file));
    let page = fs::read_to_string(dir.join("made/report.html")).expect("a page");
    let errors = of(&file);
    for one in errors.as_array().expect("a list") {
        let error = one["ard_rescaled"]["mean"].as_f64().expect("a number");
        assert!(page.contains(&format!("{error:.3}")), "{error} is not in the table");
    }
    for id in ["t-scores", "t-camps", "t-camps-1-other", "t-periods", "chart-error", "chart-error-1-other"] {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
    }
    // A folder that is there is not replaced unless that is asked for.
    let again = std::process::Command::new(env!("CARGO_BIN_EXE_azalai"))
        .args(args)
        .args(["--out", "made"])
        .current_dir(dir)
        .output()
        .expect("it starts");
    assert_eq!(again.status.code(), Some(1), "{}", String::from_utf8_lossy(&again.stderr));
    shared::azalai(dir, "en", &[&args[..], &["--out", "made", "--force"]].concat());
}
