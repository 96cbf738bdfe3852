//! `azalai forecast` and `azalai backtest`, as users run them.

mod shared;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use azalai_model::Scenario;
use serde_json::Value;
use tempfile::TempDir;

const START: &str = "StartDate,2019-03-01\nLength,200\n";

/// The date of a day from the first of March 2019 on.
fn date(day: i64) -> String {
    let start = "2019-03-01".parse().expect("a date");
    Scenario { start, ..Scenario::blank(1) }.date(day).to_string()
}

/// Counts every week from the first day on: so many people, and so many more each week; from day `later` on `wrong`.
fn counts(first: i64, more: i64, (later, wrong): (i64, i64)) -> String {
    let row = |week: i64| {
        let (day, people) = (7 * week, first + more * week + week * week % 11);
        format!("{},{}\n", date(day), if day >= later { wrong + week } else { people })
    };
    (0..28).map(row).collect()
}

/// A scenario in Flee's layout with two camps and counts by the week; from day `later` on everything is `changed`.
fn folder(dir: &Path, later: i64, changed: bool) {
    let wrong = if changed { 7 } else { 90_000 };
    let (one, two) = (counts(300, 120, (later, wrong)), counts(80, 25, (later, 2 * wrong)));
    let war = |day: i64| if day < later { i64::from(day >= 30) } else { i64::from(changed) };
    let days: Vec<String> = (0..200).map(|day| format!("{day},1,{},0,0", war(day))).collect();
    let (closure, opens, outbreak, correction) =
        if changed { (later, later + 5, 150, 150) } else { (later + 20, later + 30, 160, 170) };
    // A closure that is known, whose end is not.
    let closures = format!(
        "#closure_type,name1,name2,closure_start,closure_end\nlocation,Alpha,Charlie,20,{opens}\n\
         country,Home,Away,{closure},{}\n",
        closure + 9
    );
    let corrected = date(correction / 7 * 7);
    shared::write(
        dir,
        &[
            (
                "input_csv/locations.csv",
                &format!(
                    "#name,region,country,latitude,longitude,location_type,conflict_date,population/capacity\n\
                     Alpha,North,Home,10.0,1.0,conflict_zone,0,50000\nDelta,North,Home,10.2,1.1,conflict_zone,{outbreak},30000\n\
                     Bravo,East,Away,10.5,2.0,camp,,8000\nCharlie,South,Away,9.0,1.0,camp,,2500\n"
                ),
            ),
            (
                "input_csv/routes.csv",
                "#name1,name2,distance,forced_redirection\nAlpha,Bravo,150,0\nAlpha,Charlie,260,0\nAlpha,Delta,40,0\n",
            ),
            ("input_csv/closures.csv", &closures),
            ("input_csv/conflicts.csv", &format!("#Day,Alpha,Delta,Bravo,Charlie\n{}\n", days.join("\n"))),
            ("input_csv/sim_period.csv", START),
            ("input_csv/registration_corrections.csv", &format!("Bravo,{corrected}\n")),
            ("source_data/data_layout.csv", "total,total.csv\nBravo,bravo.csv,bravo-more.csv\nCharlie,charlie.csv\n"),
            ("source_data/total.csv", &counts(400, 150, (later, 5 * wrong))),
            ("source_data/bravo.csv", &one),
            ("source_data/bravo-more.csv", &counts(20, 3, (later, wrong))),
            ("source_data/charlie.csv", &two),
            ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n  max_walk_speed: 35.0\n"),
        ],
    );
}

/// A folder with the scenario in `town`, whose counts rise to the end.
fn temp() -> TempDir {
    let temp = tempfile::tempdir().expect("a temporary folder");
    folder(&temp.path().join("town"), 1000, false);
    temp
}

fn run(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    command.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts")
}

fn fine(dir: &Path, args: &[&str]) -> String {
    let out = run(dir, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("text")
}

fn refused(dir: &Path, args: &[&str], code: i32) -> String {
    let out = run(dir, args);
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(code), "{args:?}: {told}");
    told
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn whatever_is_dated_after_the_day_of_a_forecast_changes_no_byte_of_it() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    // Folders of one name: the id of a scenario is that of its folder.
    folder(&dir.join("one/town"), 100, false);
    folder(&dir.join("other/town"), 100, true);
    let made = ["one", "other"].map(|which| {
        let args = ["forecast", &format!("{which}/town"), "--as-of", "2019-06-08", "--members", "100", "--out", which];
        let printed = fine(dir, &[&args[..6], &["--json", "--out", &format!("{which}-out")]].concat());
        let files = ["forecast.csv", "forecast.json", "capacity.csv"];
        (printed, files.map(|file| fs::read_to_string(dir.join(format!("{which}-out")).join(file)).expect("a file")))
    });
    assert_eq!(made[0], made[1]);
    // A day later the first of those counts is known.
    let later = ["one", "other"].map(|which| {
        fine(dir, &["forecast", &format!("{which}/town"), "--as-of", "2019-06-14", "--members", "100", "--json"])
    });
    assert_ne!(later[0], later[1]);
}

#[test]
fn a_forecast_is_the_same_at_any_number_of_threads_and_on_a_second_run() {
    let temp = temp();
    let of = |more: &[&str]| {
        let args = ["forecast", "town", "--as-of", "2019-06-10", "--members", "200", "--json"];
        fine(temp.path(), &[&args[..], more].concat())
    };
    let one = of(&["--threads", "1"]);
    assert_eq!(one, of(&["--threads", "2"]));
    assert_eq!(one, of(&["--threads", "1"]));
    assert_ne!(one, of(&["--seed", "2"]));
}

#[test]
fn a_forecast_names_camps_countries_and_all_with_their_bands_and_chances() {
    let temp = temp();
    let args = ["forecast", "town", "--as-of", "2019-06-10", "--members", "200", "--out", "made"];
    let text = fine(temp.path(), &args);
    assert!(text.contains("Bravo") && text.contains("eight in ten") && text.contains("Assumed:"), "{text}");
    assert!(!text.contains("will ") && !text.contains("predict"), "{text}");
    let value = json(&fs::read_to_string(temp.path().join("made/forecast.json")).expect("a file"));
    assert_eq!((value["as_of"].as_str(), value["members"].as_u64()), (Some("2019-06-10"), Some(200)));
    let camps = value["camps"].as_array().expect("camps");
    assert_eq!(camps.iter().map(|c| c["name"].as_str().expect("a name")).collect::<Vec<_>>(), ["Bravo", "Charlie"]);
    assert_eq!(
        (value["countries"][0]["name"].as_str(), value["all"]["dates"][0]["ahead"].as_i64()),
        (Some("Away"), Some(7))
    );
    for within in ["30", "60", "90"] {
        let chance = camps[1]["passes_capacity"][within].as_f64().expect("a chance");
        assert!((0.0..=1.0).contains(&chance));
    }
    let table = fs::read_to_string(temp.path().join("made/forecast.csv")).expect("a table");
    assert!(table.starts_with("area,name,measure,date,ahead,q025,q10,q25,q50,q75,q90,q975\n"), "{table}");
    // Two camps, a country and all, of which stock and flow on 15 dates.
    assert_eq!(table.lines().count(), 1 + 4 * 2 * 15);
    assert!(value["summary"]["fr"].as_str().is_some_and(|fr| fr.contains("huit sur dix")));
    // It is not replaced unless that is asked for.
    assert!(refused(temp.path(), &args, 1).contains("forecast.csv"));
    fine(temp.path(), &[&args[..], &["--force"]].concat());
}

#[test]
fn a_backtest_is_an_object_of_one_scenario_and_a_list_of_several() {
    let temp = temp();
    let args = ["backtest", "town", "--every", "30d", "--members", "50", "--json"];
    let text = fine(temp.path(), &[&args[..], &["--threads", "1"]].concat());
    assert_eq!(text, fine(temp.path(), &[&args[..], &["--threads", "2"]].concat()));
    let one = json(&text);
    assert_eq!(
        (one["scenario"].as_str(), one["every"].as_u64(), one["members"].as_u64()),
        (Some("town"), Some(30), Some(50))
    );
    assert_eq!(one["origins"].as_u64(), Some(6));
    for kind in ["stocks", "flows"] {
        let keys: Vec<&String> = one[kind].as_object().expect("an object").keys().collect();
        assert_eq!(keys.len(), 4);
        for horizon in ["7", "30", "60", "90"] {
            let scored = &one[kind][horizon];
            for key in ["crps", "skill", "skill_dressed", "coverage80", "ard"] {
                assert!(scored[key].is_number(), "{kind} {horizon} {key}: {scored}");
            }
            for name in
                ["persistence", "persistence_dressed", "last_trend", "damped_trend", "local_level", "flee_open_loop"]
            {
                assert!(scored["baselines"][name].is_number(), "{name}: {scored}");
            }
        }
    }
    assert!(one["stocks"]["30"]["skill"].as_f64().expect("a number") > 0.3, "counts that rise steadily: {one}");
    let two = json(&fine(temp.path(), &["backtest", "town", "town", "--every", "60", "--members", "50", "--json"]));
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    let shown = fine(temp.path(), &["backtest", "town", "--every", "60d", "--members", "50"]);
    assert!(shown.contains("People in a camp") && shown.contains("dressed"), "{shown}");
}

#[test]
fn what_cannot_be_forecast_is_refused_with_what_to_give_instead() {
    let temp = temp();
    let dir = temp.path();
    let from = |date: &str| refused(dir, &["forecast", "town", "--as-of", date], 2);
    assert!(from("2018-01-01").contains("2019-03-01 to 2019-09-17"));
    assert!(from("2030-01-01").contains("2019-09-17"));
    assert!(from("2019-03-10").contains("--as-of 2019-03-15"));
    assert!(from("soon").contains("2023-11-25"));
    assert!(refused(dir, &["forecast", "town"], 2).contains("--as-of"));
    assert!(refused(dir, &["backtest", "town", "--every", "weekly"], 2).contains("30d"));
    assert!(refused(dir, &["forecast", "town", "--as-of", "2019-06-10", "--members", "5"], 2).contains("20"));
    shared::tiny(&dir.join("tiny"));
    for args in [&["forecast", "tiny", "--as-of", "2019-03-20"][..], &["backtest", "tiny"]] {
        assert!(refused(dir, args, 2).contains("needs three"), "{args:?}");
    }
    for args in [&["forecast", "kidal-2023", "--as-of", "2023-12-20"][..], &["backtest", "kidal-2023"]] {
        assert!(refused(dir, args, 2).contains("counts.csv"), "{args:?}");
    }
    // A row that cannot be read is shown with its file and line.
    fs::write(dir.join("town/source_data/charlie.csv"), "2019-03-01,many\n").expect("written");
    assert!(refused(dir, &["backtest", "town"], 65).contains("source_data/charlie.csv:1"));
    assert!(refused(dir, &["forecast", "town", "--as-of", "2019-06-10"], 65).contains("source_data/charlie.csv:1"));
}

#[test]
fn a_native_copy_is_forecast_as_well_and_a_live_one_without_places() {
    let temp = temp();
    let dir = temp.path();
    fine(dir, &["convert", "town", "native"]);
    let args = ["forecast", "native", "--as-of", "2019-06-10", "--members", "100", "--json"];
    let value = json(&fine(dir, &args));
    assert_eq!(value["camps"].as_array().map(Vec::len), Some(2));
    fine(dir, &["backtest", "native", "--every", "60d", "--members", "50", "--json"]);
    let path = dir.join("native/scenario.toml");
    let text = fs::read_to_string(&path).expect("a scenario");
    assert!(text.contains("status = \"historical\""), "{text}");
    let live = "status = \"live\"\nreviewed_by = \"A reviewer\"\naffected_people_consulted = \"Elders\"";
    fs::write(&path, text.replace("status = \"historical\"", live)).expect("written");
    let text = fine(dir, &[&args[..], &["--out", "made"]].concat());
    let value = json(&text);
    assert!(value["camps"].as_array().is_some_and(Vec::is_empty) && value["live"].is_object());
    assert!(
        value["all"]["dates"].as_array().expect("dates").iter().all(|d| d["ahead"].as_i64().expect("days") % 7 == 0)
    );
    let shown = fine(dir, &args[..6]);
    let table = fs::read_to_string(dir.join("made/forecast.csv")).expect("a table");
    for out in [&text, &shown, &table] {
        assert!(!out.to_lowercase().contains("bravo") && !out.to_lowercase().contains("charlie"), "{out}");
    }
    let shown = fine(dir, &["backtest", "native", "--every", "60d", "--members", "50"]);
    assert!(!shown.to_lowercase().contains("bravo"), "{shown}");
}

#[test]
fn published_conflicts_are_forecast_better_than_as_today() {
    let Some(folder) = shared::flee() else { return };
    let mali = folder.join("mali2012").to_string_lossy().into_owned();
    let temp = tempfile::tempdir().expect("a temporary folder");
    let one = json(&fine(temp.path(), &["backtest", &mali, "--every", "60d", "--members", "200", "--json"]));
    for horizon in ["30", "60", "90"] {
        assert!(one["stocks"][horizon]["skill"].as_f64().is_some_and(|skill| skill > 0.1), "{horizon}: {one}");
    }
}
