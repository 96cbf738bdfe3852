//! `azalai forecast` and `azalai backtest`, as users run them.

mod counted;
mod shared;

use std::fs;

use counted::{counts, files, fine, folder, hazards, json, killed, refused, run, temp};

#[test]
fn whatever_is_dated_after_the_day_of_a_forecast_changes_no_byte_of_it() {
    for rules in ["flee", "azalai"] {
        let temp = tempfile::tempdir().expect("a temporary folder");
        let dir = temp.path();
        // Folders of one name: the id of a scenario is that of its folder.
        for (which, changed) in [("one", false), ("other", true)] {
            let town = dir.join(which).join("town");
            folder(&town, 100, changed);
            // Flee runs by conflict or by floods.
            if rules == "azalai" {
                hazards(&town, 100, changed);
            }
        }
        let on = |which: &str, day: &str, more: &[&str]| {
            let town = format!("{which}/town");
            let args = ["forecast", &town, "--rules", rules, "--as-of", day, "--members", "100", "--json"];
            fine(dir, &[&args[..], more].concat())
        };
        let made = ["one", "other"].map(|which| {
            let printed = on(which, "2019-06-08", &["--out", &format!("{which}-out")]);
            let files = ["forecast.csv", "forecast.json", "capacity.csv"];
            let read = |file| fs::read_to_string(dir.join(format!("{which}-out")).join(file)).expect("a file");
            (printed, files.map(read))
        });
        assert_eq!(made[0], made[1]);
        // A day later the first of those counts is known.
        let later = ["one", "other"].map(|which| on(which, "2019-06-14", &[]));
        assert_ne!(later[0], later[1]);
    }
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
    let page = fs::read_to_string(temp.path().join("made/report.html")).expect("a page");
    assert!(page.contains("Bravo") && page.contains("id=\"t-capacity\""));
    // Counted tomorrow, each camp would tell something, and at most all.
    let sharpen = value["sharpen"].as_array().expect("camps");
    assert_eq!(sharpen.len(), 2);
    for camp in sharpen {
        let told = ["all", "others"].map(|whom| camp[whom].as_f64().expect("a share"));
        assert!(told.iter().all(|share| (0.0..=1.0).contains(share)) && told[0] > 0.0, "{camp}");
    }
    // It is not replaced unless that is asked for.
    assert!(refused(temp.path(), &args, 1).contains("--force"));
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
fn each_of_three_or_more_scenarios_is_left_out_when_constants_are_chosen_for_it() {
    let temp = temp();
    let dir = temp.path();
    for (name, more) in [("village", 40), ("hamlet", 200)] {
        folder(&dir.join(name), 1000, false);
        fs::write(dir.join(name).join("source_data/bravo.csv"), counts(300, more, (1000, 0))).expect("written");
    }
    let asked = ["--every", "60d", "--members", "50", "--leave-one-out"];
    let three = [&["backtest", "town", "village", "hamlet"][..], &asked].concat();
    let found = json(&fine(dir, &[&three[..], &["--json"]].concat()));
    assert_eq!(found.as_array().map(Vec::len), Some(3));
    for report in found.as_array().expect("a list") {
        let left = &report["left_out"];
        assert_eq!((left["tried"].as_u64(), left["shape"].as_array().map(Vec::len)), (Some(81), Some(40)));
        assert!(left["constants"]["pull"].is_number() && left["flows"]["30"]["coverage80"].is_number(), "{report}");
        assert_eq!(left["stocks"]["30"]["counts"], report["stocks"]["30"]["counts"]);
    }
    let shown = fine(dir, &three);
    assert!(shown.contains("left out") && shown.contains("hamlet") && shown.contains("On all of them"), "{shown}");
    // One that is there twice would choose for itself.
    for few in [&["backtest", "town", "village"][..], &["backtest", "town", "town", "village", "hamlet"]] {
        assert!(refused(dir, &[few, &asked].concat(), 2).contains("3 scenarios"));
    }
}

#[cfg(unix)]
#[test]
fn a_forecast_and_a_backtest_that_are_killed_resume_to_the_same_bytes() {
    let temp = temp();
    let dir = temp.path();
    let commands = [
        &["forecast", "town", "--as-of", "2019-08-10", "--members", "3000", "--threads", "1"][..],
        &["backtest", "town", "--every", "7d", "--members", "50", "--threads", "1"],
    ];
    for args in commands {
        let (whole, cut) = (format!("{}-whole", args[0]), format!("{}-cut", args[0]));
        fine(dir, &[args, &["--out", &whole]].concat());
        assert!(killed(dir, &[args, &["--out", &cut]].concat(), &cut, 2), "{args:?} was over before it was killed");
        assert!(!dir.join(&cut).join("report.html").exists());
        // Without being asked to, nothing goes on with it; nor does another command.
        assert!(refused(dir, &[args, &["--out", &cut]].concat(), 1).contains("--resume"));
        refused(dir, &[args, &["--seed", "2", "--out", &cut, "--resume"]].concat(), 1);
        fine(dir, &[args, &["--out", &cut, "--resume"]].concat());
        assert_eq!(files(&dir.join(&whole)), files(&dir.join(&cut)), "{args:?}");
        // What is finished is finished.
        fine(dir, &[args, &["--out", &cut, "--resume"]].concat());
        assert_eq!(files(&dir.join(&whole)), files(&dir.join(&cut)), "{args:?}");
    }
}

#[test]
fn what_cannot_be_forecast_is_refused_with_what_to_give_instead() {
    let temp = temp();
    let dir = temp.path();
    let from = |date: &str| refused(dir, &["forecast", "town", "--as-of", date], 2);
    for outside in ["2018-01-01", "2030-01-01"] {
        assert!(from(outside).contains("from 2019-03-15, when three counts were known, to 2019-09-16"));
    }
    for offered in ["2019-03-15", "2019-09-16"] {
        fine(dir, &["forecast", "town", "--as-of", offered, "--horizon", "7", "--members", "20"]);
    }
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
    // Of recorded flight without counts it is said what is possible.
    fine(dir, &["new", "--template", "town", "returns"]);
    let flights = "origin,to,date,people,source\ntamor,idp-kessa,2021-03-01,100,invented\n";
    fs::write(dir.join("returns/flights.csv"), flights).expect("written");
    for args in [&["forecast", "returns", "--as-of", "2021-05-10"][..], &["backtest", "returns"]] {
        let told = refused(dir, args, 2);
        assert!(told.contains("counts.csv") && told.contains("azalai validate returns"), "{args:?}: {told}");
    }
    // A row that cannot be read is shown with its file and line.
    fs::write(dir.join("town/source_data/charlie.csv"), "2019-03-01,many\n").expect("written");
    assert!(refused(dir, &["backtest", "town"], 65).contains("source_data/charlie.csv:1"));
    assert!(refused(dir, &["forecast", "town", "--as-of", "2019-06-10"], 65).contains("source_data/charlie.csv:1"));
}

#[test]
fn a_table_that_is_cut_says_of_every_row_which_day_it_is_of() {
    let temp = temp();
    let text = fine(temp.path(), &["forecast", "town", "--as-of", "2019-06-10", "--members", "20"]);
    let heads: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with("where ")).collect();
    assert_eq!(heads.len(), 2, "{text}");
    assert!(heads.iter().all(|head| head.contains("date")), "{text}");
    assert!(text.matches("10 July 2019").count() >= 2, "{text}");
}

#[test]
fn what_a_forecast_does_not_read_is_told() {
    let temp = temp();
    let dir = temp.path();
    fine(dir, &["convert", "town", "native"]);
    let set = ["--members", "20", "--set", "abuse.abuse_rate=0.1"];
    let forecast = ["forecast", "native", "--as-of", "2019-06-10", "--horizon", "7"];
    for command in [&forecast[..], &["backtest", "native", "--every", "60d"]] {
        let out = run(dir, &[command, &set].concat());
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(out.status.success() && told.contains("flight alone does not read `abuse.abuse_rate`"), "{told}");
        assert!(!told.contains("leave out"), "{told}");
        let told = refused(dir, &[command, &["--flight", "simulated"]].concat(), 2);
        assert!(told.contains("no groups.csv") && told.contains("--flight"), "{told}");
    }
    for command in [&["run", "town", "--dry-run"][..], &["validate", "town"]] {
        let told = refused(dir, &[command, &["--flight", "simulated"]].concat(), 2);
        assert!(told.contains("no groups.csv") && told.contains("--flight"), "{told}");
    }
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
    // Runs of people in danger are left to nobody.
    assert!(!dir.join("made/checkpoints.bin").exists());
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
