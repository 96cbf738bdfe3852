//! Folders of scenarios: listed, copied, converted, corrected, taken together.

use std::fs;

use super::{Temp, entries};

#[test]
fn a_folder_of_scenarios_is_none_itself_and_a_date_is_asked_for_as_one() {
    let t = Temp::new();
    let told = t.fails(&["fix", ".", "--dry-run"], 1);
    assert!(told.contains("tiny") && !told.contains("error left"), "{told}");
    t.write("empty/notes.txt", "nothing");
    assert!(t.fails(&["fix", "empty", "--dry-run"], 1).contains("scenario.toml"));
    let told = t.fails(&["new", "--from-data", "empty", "--first-day", "01/02/2021"], 2);
    assert!(told.contains("expected a date"), "{told}");
}

#[test]
fn two_new_strategies_of_one_scenario_have_titles_of_their_own() {
    let t = Temp::new();
    t.fine(&["new", "--template", "town", "here"]);
    for name in ["first-try", "second-try"] {
        t.fine(&["new", "strategy", "here", name]);
    }
    let title = String::from_utf8(t.read("here/strategies/second-try.toml")).expect("text");
    assert!(title.contains("en = \"second try\""), "{title}");
    t.fine(&["check", "here"]);
}

#[test]
fn shipped_scenarios_are_listed_and_copied() {
    let t = Temp::new();
    let names: serde_json::Value = serde_json::from_str(&t.fine(&["list", "--json"])).expect("JSON");
    let names = names.as_array().expect("a list");
    let told = t.fails(&["new", "--from", "no-such-thing", "copy"], 1);
    assert!(told.contains("no-such-thing"));
    for line in names {
        let name = line["name"].as_str().expect("a name");
        assert!(t.fine(&["list"]).contains(name));
        let told = t.fine(&["explain", name]);
        for strategy in line["strategies"].as_array().expect("a list") {
            assert!(told.contains(&format!("\n{} ", strategy.as_str().expect("an id"))), "{told}");
        }
        let dir = format!("copy-{name}");
        t.fine(&["new", "--from", name, &dir]);
        t.fails(&["new", "--from", name, &dir], 1);
        t.fine(&["run", &dir, "--dry-run", "--quiet"]);
    }
}

#[test]
fn a_flee_folder_is_converted() {
    let t = Temp::new();
    t.fine(&["convert", "tiny", "own"]);
    assert!(t.0.path().join("own/scenario.toml").exists());
    t.fails(&["convert", "tiny", "own"], 1);
    t.fails(&["convert", "own", "other"], 1);
    t.fine(&["run", "own", "--replicates", "1", "--quiet"]);
}

#[test]
fn corrections_are_shown_and_made_in_a_copy() {
    let t = Temp::new();
    t.write(
        "tiny/input_csv/routes.csv",
        "#name1,name2,distance,forced_redirection\nAlpha ,bravo,150,0\nAlpha,Charlie,260,0\n",
    );
    t.fails(&["run", "tiny"], 65);
    let shown = t.fine(&["fix", "tiny", "--dry-run"]);
    assert!(shown.contains("-Alpha ,bravo,150,0\n+Alpha,Bravo,150,0\n") && shown.contains("1 correction;"), "{shown}");
    assert_eq!(entries(t.0.path()), 1);
    t.fine(&["fix", "tiny", "--write", "mended"]);
    t.fine(&["run", "mended", "--replicates", "1", "--quiet"]);
    t.fails(&["fix", "tiny", "--write", "mended"], 1);
    t.fails(&["fix", "tiny"], 2);
    assert!(t.read("tiny/input_csv/routes.csv").windows(6).any(|w| w == b"Alpha "));
}

#[test]
fn folders_without_settings_share_those_two_folders_up() {
    let t = Temp::new();
    let settings = String::from_utf8(t.read("tiny/simsetting.yml")).expect("text");
    std::fs::create_dir_all(t.0.path().join("all/conflicts")).expect("made");
    std::fs::rename(t.0.path().join("tiny"), t.0.path().join("all/conflicts/tiny")).expect("moved");
    std::fs::remove_file(t.0.path().join("all/conflicts/tiny/simsetting.yml")).expect("removed");
    assert!(t.fine(&["check", "all/conflicts/tiny"]).contains("missing-file"));
    t.write("all/simsetting.yml", &settings);
    let told = t.fine(&["check", "all/conflicts/tiny"]);
    assert!(told.contains("shared-settings") && told.contains("../../simsetting.yml"), "{told}");
    t.fine(&["fix", "all/conflicts/tiny", "--write", "alone"]);
    assert_eq!(t.read("alone/simsetting.yml"), settings.as_bytes());
}

#[test]
fn errors_that_no_correction_removes_are_counted_after_the_corrections() {
    let t = Temp::new();
    assert!(!t.fine(&["fix", "tiny", "--dry-run"]).contains("left"));
    t.write("tiny/input_csv/routes.csv", "#name1,name2,distance\nAlpha ,Nowhere,150\nAlpha,Charlie,260\n");
    let shown = t.fine(&["fix", "tiny", "--dry-run"]);
    assert!(shown.contains("1 correction;") && shown.contains("1 error left for you to correct"), "{shown}");
    t.write("tiny/input_csv/routes.csv", &"\0".repeat(40));
    let shown = t.fine(&["fix", "tiny", "--write", "copy"]);
    assert!(shown.contains("0 corrections") && shown.contains("azalai check copy"), "{shown}");
}

#[test]
fn one_misspelt_name_is_told_whole_once_and_then_by_where_it_stands() {
    let t = Temp::new();
    t.fine(&["new", "--from", "kidal-2023", "mine"]);
    let places = String::from_utf8(t.read("mine/places.csv")).expect("text");
    t.write("mine/places.csv", &places.replace("\nkidal,", "\nkidall,"));
    let told = t.fails(&["run", "mine"], 65);
    assert_eq!(told.matches("error[R01]: there is no place `kidal`").count(), 1, "{told}");
    let rest = told.lines().find(|line| line.starts_with("the same in ")).expect("the other rows");
    for place in ["events.csv:40:42", "links.csv:38:1", "strategies/withdrawal.toml:9:9"] {
        assert!(rest.contains(place), "{place} is missing in {rest}");
    }
    let out = t.run(&["check", "mine"]);
    let checked = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(checked.contains(rest) && checked.matches("there is no place `kidal`").count() == 1, "{checked}");
    let all = t.run(&["check", "mine", "--json"]);
    let findings: serde_json::Value = serde_json::from_slice(&all.stdout).expect("JSON");
    let alike = |f: &&serde_json::Value| f["message"] == "there is no place `kidal`";
    let count = findings.as_array().expect("a list").iter().filter(alike).count();
    assert_eq!(count, 1 + rest.matches(", ").count() + 1, "every one of them is told");
}

#[test]
fn a_folder_of_scenarios_is_taken_each_and_ends_with_the_worst() {
    let t = Temp::new();
    t.fine(&["new", "--template", "town", "all/town"]);
    for name in ["input_csv", "source_data"] {
        for entry in fs::read_dir(t.0.path().join("tiny").join(name)).expect("a folder") {
            let path = entry.expect("an entry").path();
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            t.write(&format!("all/flee/{name}/{file}"), &fs::read_to_string(&path).expect("a file"));
        }
    }
    t.write("all/notes/readme.txt", "no scenario");
    let checked = t.fine(&["check", "all"]);
    assert!(
        checked.contains("== all/flee") && checked.contains("== all/town") && !checked.contains("notes"),
        "{checked}"
    );
    let row = |name: &str| checked.lines().any(|line| line.trim_start().starts_with(&format!("all/{name} ")));
    assert!(checked.contains("warnings") && row("flee") && row("town"), "{checked}");
    let validated = t.fine(&["validate", "all", "--replicates", "2"]);
    assert!(
        validated.contains("flee") && validated.contains("town") && validated.contains("All scenarios"),
        "{validated}"
    );

    t.write("all/broken/scenario.toml", "title = ");
    assert_eq!(t.run(&["check", "all"]).status.code(), Some(65));
    let out = t.run(&["validate", "all", "--replicates", "2"]);
    let (said, told) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert_eq!(out.status.code(), Some(65), "{told}");
    assert!(said.contains("flee") && told.contains("scenario.toml"), "{said}{told}");
    let out = t.run(&["validate", "all", "--replicates", "2", "--json"]);
    let lines: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    let lines = lines.as_array().expect("a list");
    assert_eq!((out.status.code(), lines.len()), (Some(65), 3));
    let faults = lines.iter().filter_map(|line| line["errors"].as_array()).flatten();
    assert!(faults.into_iter().any(|fault| fault["file"] == "scenario.toml"), "{lines:?}");
}
