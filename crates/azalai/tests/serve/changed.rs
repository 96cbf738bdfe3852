//! Values, tables and folders changed on the local page, full runs, and what is kept.

use std::fs;

use serde_json::{Value, json};

use crate::program::{Served, of, runs, same_folders, texts, town};
use crate::{devtools, shared};

#[test]
fn no_path_leads_out_and_nothing_on_disk_is_altered_before_it_is_saved() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    fs::write(dir.join("secret.toml"), "secret").expect("written");
    fs::create_dir(dir.join("mine")).expect("made");
    fs::write(dir.join("mine/notes.csv"), "mine").expect("written");
    let before = texts(dir);
    let served = Served::new(dir, &["town", "--replicates", "2"]);
    for path in [
        "tables/../scenario.toml/0",
        "tables/scenario.toml/0",
        "tables/..%2Fsecret.toml/0",
        "tables/places.csv",
        "tables/places.csv/x",
        "strategies/../scenario.toml",
        "strategies/..%2F..%2Fsecret.toml",
        "strategies/.toml",
        "runs/../report.html",
        "runs/1/../../secret.toml",
        "runs/7/report.html",
    ] {
        assert_eq!(served.get(path).0, 404, "{path}");
    }
    for (name, body) in [
        ("edit", json!({ "file": "../secret.toml", "add": true })),
        ("edit", json!({ "file": "scenario.toml", "add": true })),
        ("edit", json!({ "file": "places.csv", "row": 0, "column": 0, "value": "x" })),
        ("edit", json!({ "file": "places.csv", "row": 1, "column": 999, "value": "x" })),
        ("edit", json!({ "file": "places.csv", "remove": 99_999 })),
        ("edit", json!({ "file": "places.csv", "row": 1, "column": 1, "value": "x".repeat(20_000) })),
        ("folder", json!({ "name": "../out", "replace": true })),
        ("folder", json!({ "name": "/tmp/azalai-x", "replace": true })),
        ("folder", json!({ "name": "mine", "replace": true })),
        ("folder", json!({ "name": "", "replace": true })),
        ("delete", json!({ "n": 99 })),
        ("delete", json!({ "n": "../town" })),
        ("back", json!({ "n": 99 })),
        ("run", json!({ "replicates": 0 })),
        ("run", json!({ "replicates": 1_000_000 })),
        ("parameter", json!({ "key": "no.such", "value": "1" })),
    ] {
        assert_eq!(served.post(name, &body).0, 422, "{name} {body}");
    }
    for name in ["edit", "folder", "parameter", "run", "back", "delete"] {
        assert_eq!(served.post(name, &json!({ "x": "x".repeat(80_000) })).0, 413, "{name}");
    }
    // A name in a table is a name: it is given back as it is, and a formula is written so that nothing runs it.
    let edited = served.post("edit", &json!({ "file": "places.csv", "row": 1, "column": 1, "value": "=1+1,\"<b>" }));
    assert!(edited.0 == 200 && edited.1.contains("application/json"), "{}", edited.2);
    assert_eq!(edited.json()["rows"][0]["cells"][1], "=1+1,\"<b>");
    let now = texts(dir);
    let ours = |name: &&String| !name.starts_with("out/");
    assert!(before.keys().eq(now.keys().filter(ours)) && before.iter().all(|(name, text)| now[name] == *text));
}

#[test]
fn a_value_is_held_within_its_range_and_counts_in_every_judgement_and_full_run() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let served = Served::new(dir, &["town", "--replicates", "20"]);
    served.post("judge", &json!({ "strategies": ["disciplined-force"] }));
    let plain = served.until(|state| runs(state, "disciplined-force") == 20);
    for value in ["7", "-1", "much", "[1]", "nan"] {
        let reply = served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": value }));
        let fault = reply.json()["faults"][0].clone();
        assert!(
            reply.0 == 422 && fault["en"].as_str().is_some_and(|said| said.contains("abuse.discipline_effect")),
            "{fault}"
        );
        assert_ne!(fault["en"], fault["fr"]);
    }
    assert_eq!(served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": "0.5" })).0, 200);
    let held = served.until(|state| runs(state, "disciplined-force") == 20);
    assert_eq!(held["set"], json!({ "abuse.discipline_effect": "0.5" }));
    assert_ne!(of(&held, "disciplined-force")["cells"], of(&plain, "disciplined-force")["cells"]);
    // The full run is that of the command that the page shows.
    let command = held["command"].as_str().expect("a command").to_owned();
    assert_eq!(command, "azalai run town --seed 1 --set abuse.discipline_effect=0.5");
    let n = served.begin(3);
    served.until_run(n, "done");
    let args: Vec<&str> = command.split(' ').skip(1).chain(["-q", "--replicates", "3", "--out", "again"]).collect();
    shared::azalai(dir, "en", &args);
    same_folders(&dir.join("again"), &dir.join(format!("out/town.serve/run-{n}")));
    // Let go, everything is as it was.
    assert_eq!(served.post("parameter", &json!({ "key": "abuse.discipline_effect", "value": "" })).0, 200);
    let back = served.until(|state| runs(state, "disciplined-force") == 20);
    assert_eq!(of(&back, "disciplined-force")["cells"], of(&plain, "disciplined-force")["cells"]);
}

#[test]
fn a_table_is_checked_where_it_is_edited_and_saved_whole_and_never_over_another_unasked() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let before = texts(&dir.join("town"));
    let served = Served::new(dir, &["town", "--replicates", "2"]);
    let view = served.get("tables/places.csv/0").json();
    let at =
        |name: &str| view["columns"].as_array().and_then(|all| all.iter().position(|c| c["name"] == name)).expect(name);
    let (population, latitude) = (at("population"), at("latitude"));
    assert_eq!(view["errors"], 0, "{view}");
    let edit = |column: usize, value: &str| {
        served.post("edit", &json!({ "file": "places.csv", "row": 2, "column": column, "value": value })).json()
    };
    let wrong = edit(latitude, "north");
    let fault = wrong["faults"].as_array().and_then(|all| all.iter().find(|f| f["severity"] == "error")).expect("one");
    assert_eq!(
        (&fault["row"], &fault["column"], &wrong["errors"]),
        (&json!(2), &json!(latitude), &json!(1)),
        "{wrong}"
    );
    // Nothing is used or saved while there are errors.
    for (name, body) in [
        ("use", json!({})),
        ("folder", json!({ "name": "other", "replace": true })),
        ("folder", json!({ "name": "town", "replace": true })),
    ] {
        let reply = served.post(name, &body);
        assert!(reply.0 == 422 && reply.2.contains("the draft has errors"), "{name}: {}", reply.2);
    }
    assert!(!dir.join("other").exists() && texts(&dir.join("town")) == before);
    served.post("drop", &json!({}));
    assert_eq!(served.get("state").json()["draft"], false);
    assert_eq!(edit(population, "4321")["errors"], 0);
    assert_eq!(served.get("state").json()["draft"], true);
    assert_eq!(served.post("use", &json!({})).0, 200);
    let used = served.get("state").json();
    assert_eq!(
        (&used["tables"], &used["draft"], &used["command"]),
        (&json!(["places.csv"]), &json!(false), &Value::Null)
    );
    // A row more, and it is gone again; all else stays as it was written.
    let more = served.post("edit", &json!({ "file": "places.csv", "add": true })).json();
    assert_eq!(more["total"].as_u64(), view["total"].as_u64().map(|n| n + 1));
    let skipped = |found: &Value| found["errors"] == 0;
    assert!(skipped(&more), "an empty row is skipped: {more}");
    let begun = json!({ "file": "places.csv", "row": more["total"], "column": at("id"), "value": "new" });
    let begun = served.post("edit", &begun).json();
    assert!(!skipped(&begun), "an id alone is no place: {begun}");
    served.post("edit", &json!({ "file": "places.csv", "remove": more["total"] }));
    // As a new folder; over it only where somebody says so; into its own likewise.
    assert_eq!(served.post("folder", &json!({ "name": "other" })).json()["path"], "other");
    assert_eq!(served.post("folder", &json!({ "name": "other" })).json()["there"], true);
    assert_eq!(served.post("folder", &json!({ "name": "town" })).json()["there"], true);
    assert!(texts(&dir.join("town")) == before, "it was not said");
    assert_eq!(served.post("folder", &json!({ "name": "town", "replace": true })).0, 200);
    for folder in ["other", "town"] {
        let now = texts(&dir.join(folder));
        let changed: Vec<&String> = before.keys().filter(|name| now.get(*name) != before.get(*name)).collect();
        assert!(changed == ["places.csv"] && now.len() == before.len(), "{folder}: {changed:?}");
        let [old, new] = [&before, &now].map(|all| String::from_utf8_lossy(&all["places.csv"]).into_owned());
        let lines = old.lines().zip(new.lines()).filter(|(a, b)| a != b).count();
        assert!(lines == 1 && old.lines().count() == new.lines().count() && new.contains("4321"), "{new}");
        shared::azalai(dir, "en", &["check", folder]);
    }
    // What another program has changed meanwhile is not lost.
    fs::write(dir.join("town/places.csv"), &before["places.csv"]).expect("written");
    edit(population, "4567");
    let moved = served.post("folder", &json!({ "name": "town", "replace": true }));
    assert!(moved.0 == 422 && moved.2.contains("changed by another program"), "{}", moved.2);
}

#[test]
fn what_was_judged_and_run_is_kept_when_the_program_ends_gone_back_to_and_deleted() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let served = Served::new(dir, &["town", "--replicates", "20"]);
    let lever = json!({ "kind": "promise", "to": "0.9", "from": "decision" });
    let id = served.post("judge", &json!({ "title": "Mine", "levers": [lever] })).json()["ids"][0].clone();
    let id = id.as_str().expect("an id").to_owned();
    let first = served.until(|state| runs(state, &id) == 20);
    let toml = served.get(&format!("strategies/{id}.toml"));
    assert!(toml.0 == 200 && toml.1.contains("attachment") && toml.2.contains("kind = \"promise\""), "{}", toml.2);
    served.post("parameter", &json!({ "key": "return.peak_rate", "value": "0.004" }));
    let second = served.until(|state| runs(state, &id) == 20);
    assert!(second["command"].is_null(), "a strategy made here is in no folder");
    // A run that is stopped leaves no folder, or finished replicates; one that is done its results.
    let stopped = served.begin(1000);
    assert_eq!(served.post("run", &json!({ "replicates": 1 })).0, 422, "one at a time");
    assert_eq!(served.post("delete", &json!({ "n": stopped })).0, 422, "it is going on");
    served.post("stop", &json!({}));
    served.until_run(stopped, "stopped");
    let left = dir.join(format!("out/town.serve/run-{stopped}"));
    assert_eq!(left.exists(), served.kept(stopped)["kept"].as_u64() > Some(0));
    let done = served.begin(1);
    served.until_run(done, "done");
    drop(served);

    let served = Served::new(dir, &["town", "--replicates", "20"]);
    let all = served.get("kept").json();
    let list = all["kept"].as_array().expect("a list");
    assert_eq!(list.len(), 4, "{all}");
    let plain = list.iter().find(|kept| kept["kind"] == "judgement" && kept["set"] == json!({})).expect("the first");
    assert_eq!(plain["shown"]["cells"], of(&first, &id)["cells"]);
    assert_eq!(served.get(&format!("runs/{done}/report.html")).0, 200);
    assert_eq!(served.get(&format!("runs/{stopped}/report.html")).0, 404);
    // Gone back to, it comes to the same.
    let held = list.iter().find(|kept| kept["kind"] == "judgement" && kept["set"] != json!({})).expect("the second");
    assert_eq!(served.post("back", &json!({ "n": held["n"] })).0, 200);
    let again = served.until(|state| runs(state, &id) == 20);
    assert_eq!(again["set"], json!({ "return.peak_rate": "0.004" }));
    assert_eq!(of(&again, &id)["cells"], of(&second, &id)["cells"]);
    for kept in list {
        assert_eq!(served.post("delete", &json!({ "n": kept["n"] })).0, 200, "{kept}");
    }
    assert_eq!(served.post("delete", &json!({ "n": done })).0, 422);
    assert!(!dir.join(format!("out/town.serve/run-{done}")).exists() && !left.exists());
}

#[test]
fn a_folder_of_flee_is_served_with_its_rules_run_and_shown() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    let served = Served::new(dir, &["tiny"]);
    let page = served.get("").2;
    assert!(page.contains("This is a folder of Flee") && page.contains("data-key=\"move_rules.max_move_speed\""));
    assert!(!page.contains("id=\"levers\"") && !page.contains("id=\"tables\""));
    assert_eq!(served.post("parameter", &json!({ "key": "move_rules.max_move_speed", "value": "-5" })).0, 422);
    assert_eq!(served.post("folder", &json!({ "name": "copy" })).0, 422);
    assert_eq!(served.get("tables/locations.csv/0").0, 404);
    assert_eq!(served.post("parameter", &json!({ "key": "move_rules.max_move_speed", "value": "100" })).0, 200);
    let n = served.begin(1);
    served.until_run(n, "done");
    let args = ["run", "tiny", "-q", "--replicates", "1", "--set", "move_rules.max_move_speed=100", "--out", "again"];
    shared::azalai(dir, "en", &args);
    same_folders(&dir.join("again"), &dir.join(format!("out/tiny.serve/run-{n}")));
}

#[test]
fn a_folder_of_a_run_shows_its_page_and_what_has_no_levers_can_be_run() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    shared::azalai(dir, "en", &["run", "tiny", "-q", "--replicates", "2", "--out", "out"]);
    let served = Served::new(dir, &["out"]);
    let page = served.get("");
    assert!(page.0 == 200 && page.2.contains("<!DOCTYPE html>") && served.get("state").0 == 404);
    // Without levers it can be run in full, and its page opened.
    let served = Served::new(dir, &["tiny"]);
    let page = served.get("").2;
    assert!(page.contains("no levers to move") && !page.contains("id=\"levers\""), "{page}");
    let n = served.begin(2);
    served.until_run(n, "done");
    let report = served.get(&format!("runs/{n}/report.html"));
    assert!(report.0 == 200 && report.2.contains("<!DOCTYPE html>"), "{}", report.0);
    same_folders(&dir.join("out"), &dir.join(format!("out/tiny.serve/run-{n}")));
}

#[test]
fn values_tables_and_a_full_run_are_moved_in_a_browser_and_go_on_when_it_is_closed() {
    let Some(browser) = shared::browser() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    town(temp.path());
    let served = Served::new(temp.path(), &["town", "--replicates", "40"]);
    let mut page = devtools::Page::open(&browser, &temp.path().join("profile"), &served.address());
    let said = page.run(include_str!("../browser/serve_more.js"));
    assert_eq!(said.get("fault"), None, "{said}");
    for part in ["title", "tables", "kept"] {
        assert_ne!(said["french"][part], said["english"][part], "{said}");
    }
    let text = |path: &str| said.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned();
    assert!(text("/refused/said").contains("from 0 to 4") && said["refused"]["marked"] == false, "{said}");
    assert!(text("/held").contains("abuse.discipline_effect = 0.5") && said["plain"] == true, "{said}");
    assert!(text("/cell/said").contains("places.csv:") && said["cell"]["use"] == true, "{said}");
    assert_eq!(
        (&said["inert"]["owned"], &said["inert"]["images"], &said["inert"]["named"]),
        (&Value::Null, &json!(0), &json!(true))
    );
    assert!(text("/stopped").contains("stopped") && text("/command").contains("azalai run town --seed 1"), "{said}");
    assert_eq!(said["wide"], true, "nothing is wider than the window");
    // The browser is closed; the run goes on, and a page that is opened later shows it.
    drop(page);
    served.until(|state| state["full"].is_null());
    let mut again = devtools::Page::open(&browser, &temp.path().join("profile-2"), &served.address());
    let link = "new Promise(function (done) { (function again() { var a = document.querySelector(\"#k-list a[href$='report.html']\"); if (a) done(a.href); else setTimeout(again, 100); })(); })";
    let link = again.run(link);
    let link = link.as_str().expect("a link").to_owned();
    let mut report = again.again(&link);
    assert_eq!(
        report.run("document.querySelectorAll('h1').length > 0 && document.body.textContent.length > 2000"),
        true
    );
}
