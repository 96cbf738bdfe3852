//! The checker's findings on the page of a Flee folder, read, reached by key and touched in a browser.

#[path = "browser/devtools.rs"]
#[allow(dead_code, reason = "shared by several test programs, none of which uses all")]
mod devtools;
mod shared;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// The tiny folder with a road that is too short and a count below nobody, run into a folder.
fn run(dir: &Path) -> PathBuf {
    shared::tiny(&dir.join("tiny"));
    shared::write(
        &dir.join("tiny"),
        &[
            ("input_csv/routes.csv", "#name1,name2,distance,forced_redirection\nAlpha,Bravo,40,0\n"),
            ("source_data/bravo.csv", "2019-03-01,150\n2019-03-15,-3\n2019-03-31,2000\n"),
        ],
    );
    shared::azalai(dir, "en", &["run", "tiny", "-q", "--replicates", "2", "--out", "out"]);
    dir.join("out")
}

#[test]
fn the_page_says_what_check_says() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let page = fs::read_to_string(run(temp.path()).join("report.html")).expect("a page");
    let (found, _) = shared::azalai(temp.path(), "en", &["check", "tiny", "--json"]);
    let found: Vec<Value> = serde_json::from_str(&found).expect("JSON");
    let table =
        page.split("<table id=\"t-findings\"").nth(1).expect("a table").split("</table>").next().expect("its end");
    assert_eq!(table.matches("<tr>").count(), found.len() + 1, "{table}");
    for finding in &found {
        let said = finding["message"].as_str().expect("a message").replace('&', "&amp;").replace('<', "&lt;");
        assert!(table.contains(&said) && table.contains(finding["code"].as_str().expect("a code")), "{finding}");
    }
    let road = table.split("<tr>").find(|row| row.contains("R03")).expect("the road");
    assert!(road.contains("Alpha – Bravo") && road.contains("input_csv/routes.csv:2"), "{road}");
    let count = table.split("<tr>").find(|row| row.contains("R20")).expect("the count");
    assert!(count.contains(">Bravo<") && count.contains("source_data/bravo.csv:2"), "{count}");
}

#[test]
fn a_number_says_its_finding_when_it_is_reached_or_touched_and_leads_to_its_row() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    let out = run(temp.path());
    let address = format!("file://{}#lang=en", out.join("report.html").display());
    let mut page = devtools::Page::open(&browser, &temp.path().join("profile"), &address);
    let said = page.run(include_str!("browser/findings.js"));
    let text = |key: &str| said[key].as_str().unwrap_or_else(|| panic!("{key}: {said}"));
    assert!(said["links"].as_u64() >= Some(2) && said["on"] == 1, "{said}");
    assert!(text("focused").contains("Alpha – Bravo: ") && text("focused").contains("km"), "{said}");
    assert!(text("french").contains("Voir dans le tableau") && text("french") != text("focused"), "{said}");
    assert!(text("touched").contains("Alpha: ") && text("touched") != text("focused"), "{said}");
    assert_eq!((&said["place"], &said["size"], &said["open"]), (&json!(true), &json!(true), &json!(true)), "{said}");
    assert!(text("hash").contains("finding-"), "{said}");
}
