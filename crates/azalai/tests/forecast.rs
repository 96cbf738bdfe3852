//! `azalai forecast` and `azalai backtest`, as users run them.

mod shared;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

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

/// Water and hunger by day, which people flee and avoid; from day `later` on both are `changed`.
fn hazards(dir: &Path, later: i64, changed: bool) {
    let worse = |day: i64| i64::from(day >= 40) + i64::from(day >= later && changed);
    let rows = |of: &dyn Fn(i64) -> String| (0..200).map(of).collect::<String>();
    let floods = rows(&|day| format!("{day},0,{},{}\n", worse(day), i64::from(day >= later && changed)));
    let food = rows(&|day| format!("{day},{},{}\n", 5 + 20 * worse(day), 3 * worse(day)));
    let settings = "move_rules:\n  max_move_speed: 200.0\n  max_walk_speed: 35.0\n  flee_when_starving: True\n  \
                    avoid_food_deprived_locations: True\n  flood_rules:\n    max_flood_level: 2\n    \
                    flood_movechances: [0.0, 0.5, 1.0]\n    flood_loc_weights: [1.0, 0.5, 0.1]\n    \
                    flood_link_weights: [1.0]\n";
    let flooded = format!("#Day,Alpha,Bravo,Charlie\n{floods}");
    let starved = format!("#Day,North,East\n{food}");
    shared::write(
        dir,
        &[
            ("simsetting.yml", settings),
            ("input_csv/flood_level.csv", &flooded),
            ("input_csv/region_attributes_IPC.csv", &starved),
        ],
    );
}

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

/// Every file of a folder with its bytes, without what says how long it took.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path());
    let file = |path: std::path::PathBuf| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name != "manifest.json").then(|| (name, fs::read(path).expect("a file")))
    };
    let mut files: Vec<_> = entries.filter_map(file).collect();
    files.sort();
    files
}

/// Starts a command, kills it as soon as its folder keeps so many replicates, and says whether it was cut off.
#[cfg(unix)]
fn killed(dir: &Path, args: &[&str], out: &str, replicates: usize) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let command = command.env("AZALAI_LANG", "en").args(args).current_dir(dir);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
    let kept = || {
        let parts = fs::read_dir(dir.join(out).join(".parts")).into_iter().flatten().flatten();
        parts.filter(|entry| entry.path().extension().is_some_and(|end| end == "part")).count()
    };
    while kept() < replicates && child.try_wait().expect("a child").is_none() {
        sleep(Duration::from_millis(1));
    }
    let _ = child.kill();
    child.wait().expect("it ended").signal() == Some(9)
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
fn a_forecast_is_brought_up_to_a_later_day_as_if_it_were_made_on_it() {
    let temp = temp();
    let dir = temp.path();
    let from = |date: &'static str| ["forecast", "town", "--as-of", date];
    let asked = ["--members", "150", "--horizon", "60", "--seed", "4", "--out"];
    fine(dir, &[&from("2019-06-10")[..], &asked, &["kept"]].concat());
    fine(dir, &[&from("2019-06-17")[..], &asked, &["fresh"]].concat());
    let earlier = files(&dir.join("kept"));
    fine(dir, &[&from("2019-06-17")[..], &["--update", "kept"]].concat());
    assert_eq!(files(&dir.join("kept")), files(&dir.join("fresh")));
    assert_ne!(files(&dir.join("kept")), earlier);
    // Not backwards, not of another scenario, not of nothing.
    let refuse = |args: &[&str]| refused(dir, args, 2);
    assert!(refuse(&[&from("2019-06-17")[..], &["--update", "kept"]].concat()).contains("a later date"));
    assert!(refuse(&[&from("2019-06-24")[..], &["--update", "nowhere"]].concat()).contains("--out nowhere"));
    folder(&dir.join("village"), 1000, false);
    let other = ["forecast", "village", "--as-of", "2019-06-24", "--update", "kept"];
    assert!(refuse(&other).contains("town"));
    refuse(&[&from("2019-06-24")[..], &["--update", "kept", "--seed", "9"]].concat());
    assert_eq!(files(&dir.join("kept")), files(&dir.join("fresh")));
}

/// What `--update` says of how much was simulated: how many of the 20 runs went on, and the share of the days (percent).
fn went_on(dir: &Path, date: &str, folder: &str) -> (u64, u64) {
    let out = run(dir, &["forecast", "town", "--as-of", date, "--update", folder]);
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(out.status.success(), "{told}");
    if told.contains("began on the first day again") {
        return (0, 100);
    }
    let line = told.lines().find(|line| line.contains("of 20 simulated runs went on")).expect(&told);
    let numbers = |text: &str| text.split_whitespace().find_map(|word| word.parse::<u64>().ok());
    let (before, after) = line.split_once("): ").expect("a share");
    (numbers(before).expect("runs"), numbers(after).expect("a share"))
}

/// A forecast of the town from a date, made anew into a folder.
fn fresh(dir: &Path, date: &str, folder: &str) -> Vec<(String, Vec<u8>)> {
    fine(dir, &["forecast", "town", "--as-of", date, "--members", "60", "--out", folder]);
    files(&dir.join(folder))
}

#[test]
fn an_update_simulates_the_days_since_the_counts_that_are_new_and_no_others() {
    let temp = temp();
    let dir = temp.path();
    fresh(dir, "2019-07-05", "kept");
    // Counted every Friday: on that day the runs go on after it, or after the Friday before.
    for (n, date) in ["2019-07-10", "2019-07-12", "2019-07-19", "2019-08-01"].into_iter().enumerate() {
        let (on, share) = went_on(dir, date, "kept");
        assert!(on == 20 && share < 55, "{date}: {on} runs, {share} %");
        assert!(files(&dir.join("kept")) == fresh(dir, date, &format!("fresh-{n}")), "{date}");
    }
    // Bravo is registered anew: its counts of the past are others, and with them all flight.
    let corrections = dir.join("town/input_csv/registration_corrections.csv");
    fs::write(&corrections, format!("Bravo,{}\n", date(161))).expect("written");
    assert_eq!(went_on(dir, "2019-08-16", "kept"), (0, 100));
    assert!(files(&dir.join("kept")) == fresh(dir, "2019-08-16", "fresh-anew"));
}

#[test]
fn what_an_update_cannot_go_on_from_is_made_again_to_the_same_bytes() {
    let temp = temp();
    let dir = temp.path();
    let whole = fresh(dir, "2019-07-19", "fresh");
    let damage: [&dyn Fn(&Path); 3] = [
        &|path| {
            let mut bytes = fs::read(path).expect("a file");
            let middle = bytes.len() / 2;
            bytes[middle] ^= 0x10;
            fs::write(path, bytes).expect("written");
        },
        &|path| {
            let bytes = fs::read(path).expect("a file");
            fs::write(path, &bytes[..bytes.len() / 3]).expect("written");
        },
        &|path| fs::remove_file(path).expect("removed"),
    ];
    for (n, damage) in damage.iter().enumerate() {
        let kept = format!("kept-{n}");
        fresh(dir, "2019-07-12", &kept);
        damage(&dir.join(&kept).join("checkpoints.bin"));
        assert_eq!(went_on(dir, "2019-07-19", &kept), (0, 100));
        assert!(files(&dir.join(&kept)) == whole, "{kept}");
    }
}

#[cfg(unix)]
#[test]
fn an_update_that_is_killed_goes_on_by_the_same_command_and_an_update_to_another_day_begins_anew() {
    let temp = temp();
    let dir = temp.path();
    fresh(dir, "2019-07-12", "kept");
    let update = ["forecast", "town", "--as-of", "2019-07-19", "--update", "kept", "--threads", "1"];
    assert!(killed(dir, &update, "kept", 2), "it was over before it was killed");
    // What was there is still there.
    assert!(fs::read_to_string(dir.join("kept/forecast.json")).expect("a file").contains("2019-07-12"));
    fine(dir, &update);
    assert!(files(&dir.join("kept")) == fresh(dir, "2019-07-19", "fresh"));
    let later = ["forecast", "town", "--as-of", "2019-07-26", "--update", "kept", "--threads", "1"];
    assert!(killed(dir, &later, "kept", 2), "it was over before it was killed");
    assert_eq!(went_on(dir, "2019-07-31", "kept").0, 20);
    assert!(files(&dir.join("kept")) == fresh(dir, "2019-07-31", "fresh-later"));
}

#[test]
fn an_update_of_a_published_conflict_has_the_bytes_of_a_new_forecast() {
    let Some(folder) = shared::flee() else { return };
    let mali = folder.join("mali2012").to_string_lossy().into_owned();
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    let from = |date: &'static str| ["forecast", &mali[..], "--as-of", date];
    fine(dir, &[&from("2012-07-28")[..], &["--members", "100", "--out", "kept"]].concat());
    fine(dir, &[&from("2012-08-04")[..], &["--members", "100", "--out", "fresh"]].concat());
    fine(dir, &[&from("2012-08-04")[..], &["--update", "kept"]].concat());
    assert!(files(&dir.join("kept")) == files(&dir.join("fresh")));
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
