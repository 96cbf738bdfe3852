//! Full runs of the local page: what they take, and what is left of one that is stopped.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use azalai_report::folder::replicates;
use serde_json::json;

use crate::program::{Served, same_folders, texts, town};
use crate::shared;

/// Waits until so many finished replicates are kept in a run folder.
fn until_kept(run: &Path, least: usize) {
    let begun = Instant::now();
    while replicates(run) < least {
        assert!(begun.elapsed() < Duration::from_mins(2), "{} keeps {}", run.display(), replicates(run));
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_run_that_is_stopped_or_cut_off_goes_on_from_what_it_has_and_comes_to_the_same() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let args = ["town", "--replicates", "2", "--threads", "1"];
    let served = Served::new(dir, &args);
    assert_eq!(served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": "0.5" })).0, 200);
    let n = served.begin(30);
    let run = dir.join(format!("out/town.serve/run-{n}"));
    until_kept(&run, 1);
    served.post("stop", &json!({}));
    served.until_run(n, "stopped");
    let first = served.kept(n)["kept"].as_u64().expect("a number");
    assert!(first >= 1 && first as usize == replicates(&run), "{}", served.kept(n));
    // It goes on, and the program is ended in the middle; started again it goes on to the end.
    assert_eq!(served.post("resume", &json!({ "n": n })).0, 200);
    assert_eq!(served.post("resume", &json!({ "n": n })).0, 422, "it is going on");
    until_kept(&run, first as usize + 1);
    drop(served);
    let served = Served::new(dir, &args);
    assert_eq!(served.kept(n)["status"], "stopped");
    assert!(served.kept(n)["kept"].as_u64() > Some(first), "{}", served.kept(n));
    assert_eq!(served.post("resume", &json!({ "n": n })).0, 200);
    served.until_run(n, "done");
    assert!(!run.join(".parts").exists() && served.kept(n)["kept"] == 0, "{}", served.kept(n));
    assert_eq!(served.post("resume", &json!({ "n": n })).0, 422, "it is done");
    let set = ["--set", "abuse.discipline_effect=0.5"];
    shared::azalai(dir, "en", &[&["run", "town", "-q", "--replicates", "30", "--out", "again"][..], &set].concat());
    same_folders(&dir.join("again"), &run);
    // Whatever is left of one that is stopped, the list says so, and deleting it leaves nothing.
    let other = served.begin(30);
    served.post("stop", &json!({}));
    served.until_run(other, "stopped");
    let left = dir.join(format!("out/town.serve/run-{other}"));
    assert_eq!(left.exists(), served.kept(other)["kept"].as_u64() > Some(0), "{}", served.kept(other));
    assert_eq!(served.post("delete", &json!({ "n": other })).0, 200);
    assert!(!left.exists());
    // What was made of other files does not go on.
    let last = served.begin(30);
    until_kept(&dir.join(format!("out/town.serve/run-{last}")), 1);
    served.post("stop", &json!({}));
    served.until_run(last, "stopped");
    drop(served);
    let title = dir.join("town/scenario.toml");
    let text = fs::read_to_string(&title).expect("settings");
    fs::write(&title, text.replacen("en = \"", "en = \"Another ", 1)).expect("written");
    let served = Served::new(dir, &args);
    let refused = served.post("resume", &json!({ "n": last }));
    assert!(refused.0 == 422 && refused.2.contains("other files"), "{}", refused.2);
}

/// A folder of Flee's of many days and camps, so that its replicates take much memory.
fn large(dir: &Path) {
    shared::tiny(dir);
    let [mut places, mut roads, mut counts, mut days] = [const { String::new() }; 4];
    for i in 0..60 {
        let (north, east) = (10.5 + f64::from(i) / 100.0, 3.0 + f64::from(i % 7));
        let _ = writeln!(places, "Camp{i},East,Away,{north:.2},{east:.2},camp,,900");
        let _ = writeln!(roads, "Bravo,Camp{i},{},0", 900 + i);
        let _ = writeln!(counts, "Camp{i},bravo.csv");
    }
    for day in 30..12_000 {
        let _ = writeln!(days, "{day},1,0");
    }
    let add = |file: &str, more: &str| {
        let path = dir.join(file);
        let text = fs::read_to_string(&path).expect("a table");
        fs::write(&path, text + more).expect("written");
    };
    add("input_csv/locations.csv", &places);
    add("input_csv/routes.csv", &roads);
    add("source_data/data_layout.csv", &counts);
    add("input_csv/conflicts.csv", &days);
    fs::write(dir.join("input_csv/sim_period.csv"), "StartDate,2019-03-01\nLength,12000\n").expect("written");
}

#[test]
fn a_run_that_takes_more_memory_than_there_is_does_not_begin_and_one_that_takes_much_asks_first() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    large(&dir.join("large"));
    let served = Served::new(dir, &["large"]);
    let refused = served.post("run", &json!({ "replicates": 1000, "sure": true }));
    let said = refused.json()["faults"][0].clone();
    let english = said["en"].as_str().unwrap_or_default();
    assert!(refused.0 == 422 && english.contains("memory") && english.contains("ask for at most"), "{}", refused.2);
    assert!(said["fr"].as_str().is_some_and(|french| french.contains("mémoire")), "{said}");
    let number = |before: &str| -> f64 {
        let number = english.split(before).nth(1).and_then(|rest| rest.split([' ', '\u{a0}']).next());
        number.and_then(|n| n.replace(',', "").parse().ok()).unwrap_or_else(|| panic!("{english}"))
    };
    // The runs that are asked for take more than any machine gives them.
    let (needed, fit) = (number("about "), number("at most "));
    assert!(needed > 9.0 && (1.0..1000.0).contains(&fit), "{english}");
    // 1.2 GB is much, whatever is free: it is asked about, and nothing is begun.
    let much = (1000.0 * 1.2 / needed).ceil() as u32;
    let asks = served.post("run", &json!({ "replicates": much }));
    let said = asks.json()["asks"].clone();
    assert!(asks.0 == 200 && said["en"].as_str().is_some_and(|s| s.contains("GB of memory")), "{}", asks.2);
    assert!(said["fr"].as_str().is_some_and(|s| s.contains("Go de mémoire")), "{}", asks.2);
    assert!(served.get("state").json()["full"].is_null() && !dir.join("out").exists());
}

#[test]
fn changed_tables_that_are_used_go_back_to_those_on_disk() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let before = texts(&dir.join("town"));
    let served = Served::new(dir, &["town", "--replicates", "2"]);
    let view = served.get("tables/places.csv/0").json();
    let column = view["columns"].as_array().and_then(|all| all.iter().position(|c| c["name"] == "population"));
    let column = column.expect("population");
    let cell = || served.get("tables/places.csv/0").json()["rows"][1]["cells"][column].clone();
    let edit = |value: &str| {
        let body = json!({ "file": "places.csv", "row": 2, "column": column, "value": value });
        assert_eq!(served.post("edit", &body).0, 200);
    };
    let state = || {
        let state = served.get("state").json();
        (state["draft"].clone(), state["disk"].clone(), state["tables"].clone())
    };
    let plain = cell();
    assert_eq!(state(), (json!(false), json!(true), json!([])));
    edit("4321");
    assert_eq!(state(), (json!(true), json!(false), json!([])));
    assert_eq!(served.post("use", &json!({})).0, 200);
    assert_eq!(state(), (json!(false), json!(false), json!(["places.csv"])), "what is used can still be discarded");
    assert_eq!(served.post("drop", &json!({})).0, 200);
    assert_eq!(state(), (json!(false), json!(true), json!([])));
    assert_eq!(cell(), plain);
    assert!(texts(&dir.join("town")) == before, "nothing was written");
    // After they are saved into the folder, they are what is on disk.
    edit("4321");
    served.post("use", &json!({}));
    assert_eq!(served.post("folder", &json!({ "name": "town", "replace": true })).0, 200);
    assert_eq!(state().1, json!(true));
    edit("99");
    served.post("use", &json!({}));
    assert_eq!(served.post("drop", &json!({})).0, 200);
    assert_eq!((cell(), state()), (json!("4321"), (json!(false), json!(true), json!(["places.csv"]))));
    // And what it was at first can be written again.
    edit(plain.as_str().expect("a cell"));
    assert_eq!(state().0, json!(true));
    assert_eq!(served.post("folder", &json!({ "name": "town", "replace": true })).0, 200);
    assert!(texts(&dir.join("town")) == before, "it is as it was");
}
