//! `azalai forecast` and `azalai backtest` of people who came back, as users run them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use azalai_model::Scenario;
use serde_json::Value;
use tempfile::TempDir;

/// The date of a day from the first of January 2021 on.
fn date(day: i64) -> String {
    let start = "2021-01-01".parse().expect("a date");
    Scenario { start, ..Scenario::blank(1) }.date(day).to_string()
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

fn append(path: &Path, rows: &str) {
    let text = fs::read_to_string(path).expect("a table");
    fs::write(path, format!("{}\n{rows}", text.trim_end())).expect("written");
}

/// The invented town with recorded flight, permissions and counts of who is back every second week; from day `later` on
/// everything is `changed`.
fn folder(dir: &Path, later: i64, changed: bool) {
    let parent = dir.parent().expect("a parent");
    fs::create_dir_all(parent).expect("a folder");
    let name = dir.file_name().expect("a name").to_string_lossy().into_owned();
    fine(parent, &["new", "--template", "town", &name]);
    let mut counts = String::new();
    for round in 0..14 {
        let day = 165 + 14 * round;
        for (place, more) in [("tamor", 600), ("bari", 150)] {
            let people = if day >= later && changed { 7 + round } else { 300 + more * round - 60 * (round % 3) };
            let _ = writeln!(
                counts,
                "B{round}{place},{},returned,{place},,,{people},,,persons,medium,shown,invented,",
                date(day)
            );
        }
    }
    append(&dir.join("observations.csv"), &counts);
    let mut flights = "origin,to,date,people,source\n".to_owned();
    for (day, people) in [(121, 4000), (131, 3000), (140, 4000)] {
        let _ = writeln!(
            flights,
            "tamor,idp-kessa,{},{people},invented\nbari,kessa,{},{},invented",
            date(day),
            date(day),
            people / 4
        );
    }
    let _ = writeln!(flights, "tamor,kessa,{},{},invented", date(later + 3), if changed { 5000 } else { 20 });
    fs::write(dir.join("flights.csv"), flights).expect("written");
    // A permission that is in force, whose end is not known.
    let (ends, then) = if changed { (later + 2, "blocked") } else { (later + 20, "open") };
    let permissions = format!(
        "place,from_date,to_date,status,by,target_group,source,note\ntamor,{},{},screened,army,,invented,\n\
         tamor,{},,{then},army,,invented,\n",
        date(150),
        date(ends),
        date(ends + 1)
    );
    fs::write(dir.join("permissions.csv"), permissions).expect("written");
    let (taken, killed) = if changed { (later + 1, 40) } else { (later + 60, 1) };
    append(&dir.join("control.csv"), &format!("tamor,{},front,invented,Taken back\n", date(taken)));
    append(&dir.join("forces.csv"), &format!("tamor,front,{},{killed},60,0.5,invented,Back\n", date(taken)));
    let event = format!(
        "E99,{},,day,strike,tamor,,army,,{killed},{killed},,residents,,medium,no,driver,invented,Later\n",
        date(taken)
    );
    append(&dir.join("events.csv"), &event);
}

fn temp() -> TempDir {
    let temp = tempfile::tempdir().expect("a temporary folder");
    folder(&temp.path().join("town"), 300, false);
    temp
}

#[test]
fn whatever_is_dated_after_the_day_changes_no_byte_of_a_forecast_of_returns() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    folder(&dir.join("one/town"), 250, false);
    folder(&dir.join("other/town"), 250, true);
    let day = date(249);
    let made = ["one", "other"].map(|which| {
        let (name, out) = (format!("{which}/town"), format!("{which}-out"));
        let args = ["forecast", &name, "--as-of", &day, "--members", "20", "--json", "--out", &out];
        let printed = fine(dir, &args);
        let files = ["forecast.csv", "forecast.json"];
        (printed, files.map(|file| fs::read_to_string(dir.join(&out).join(file)).expect("a file")))
    });
    assert_eq!(made[0], made[1]);
    let day = date(265);
    let later = ["one", "other"]
        .map(|which| fine(dir, &["forecast", &format!("{which}/town"), "--as-of", &day, "--members", "20", "--json"]));
    assert_ne!(later[0], later[1]);
}

#[test]
fn a_forecast_of_returns_begins_at_the_counts_and_names_places_regions_and_all() {
    let temp = temp();
    let day = date(262);
    let args = ["forecast", "town", "--as-of", &day, "--members", "30", "--horizon", "60"];
    let of = |more: &[&str]| fine(temp.path(), &[&args[..], more].concat());
    let printed = of(&["--json", "--threads", "1", "--out", "made"]);
    assert_eq!(printed, of(&["--json", "--threads", "2"]));
    assert_ne!(printed, of(&["--json", "--seed", "2"]));
    let value = json(&printed);
    assert_eq!((value["counts_of"].as_str(), value["simulated_runs"].as_u64()), (Some("returnees"), Some(15)));
    let places = value["places"].as_array().expect("places");
    assert_eq!(places.iter().map(|p| p["name"].as_str().expect("a name")).collect::<Vec<_>>(), ["bari", "tamor"]);
    assert_eq!(value["regions"][0]["name"].as_str(), Some("Tamor district"));
    assert!(value["camps"].is_null() && value["sharpen"].as_array().is_some_and(Vec::is_empty));
    // The seventh round, on day 249: 300 + 600 · 6 and 300 + 150 · 6.
    assert_eq!((places[0]["last_count"].as_f64(), places[1]["last_count"].as_f64()), (Some(1200.0), Some(3900.0)));
    assert_eq!(
        (places[0]["last_counted"].as_str(), value["all"]["last_count"].as_f64()),
        (Some("2021-09-07"), Some(5100.0))
    );
    for place in places.iter().chain([&value["all"]]) {
        let last = place["last_count"].as_f64().expect("people");
        for dated in place["dates"].as_array().expect("dates") {
            let at = |name: &str| dated["stock"][name].as_f64().expect("people");
            let bands = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"].map(at);
            assert!(bands.is_sorted() && bands[0] >= 0.0 && bands[6] < last + 12_000.0, "{dated}");
        }
        assert!(place["dates"][0]["stock"]["q50"].as_f64().is_some_and(|n| (n - last).abs() < 0.5 * last), "{place}");
    }
    let table = fs::read_to_string(temp.path().join("made/forecast.csv")).expect("a table");
    assert!(
        table.starts_with("area,name,measure,date,ahead,q025,q10,q25,q50,q75,q90,q975\nplace,bari,stock,"),
        "{table}"
    );
    assert!(table.contains("\nregion,Tamor district,flow,") && table.contains("\nall,,stock,"), "{table}");
    let page = fs::read_to_string(temp.path().join("made/report.html")).expect("a page");
    assert!(
        page.contains("people back in their places") && page.contains("personnes revenues") && page.contains("Bari")
    );
    assert!(
        !page.contains("t-capacity") && !page.contains("camp-sabal") && !temp.path().join("made/capacity.csv").exists()
    );
    let shown = of(&[]);
    assert!(shown.contains("all places") && shown.contains("permissions to return stay"), "{shown}");
    assert!(!shown.contains("will ") && !shown.contains("camps"), "{shown}");
}

#[test]
fn a_forecast_of_returns_is_brought_up_to_a_later_day_as_if_it_were_made_on_it() {
    let temp = temp();
    let dir = temp.path();
    let [before, after] = [240, 254].map(date);
    let asked = ["--members", "20", "--seed", "4", "--out"];
    fine(dir, &[&["forecast", "town", "--as-of", &before][..], &asked, &["kept"]].concat());
    fine(dir, &[&["forecast", "town", "--as-of", &after][..], &asked, &["fresh"]].concat());
    fine(dir, &["forecast", "town", "--as-of", &after, "--update", "kept"]);
    for file in ["forecast.csv", "forecast.json", "report.html"] {
        let of = |folder: &str| fs::read(dir.join(folder).join(file)).expect("a file");
        assert_eq!(of("kept"), of("fresh"), "{file}");
    }
    // What is finished is finished.
    fine(dir, &[&["forecast", "town", "--as-of", &after][..], &asked, &["fresh", "--resume"]].concat());
}

#[test]
fn a_backtest_of_returns_has_the_scores_of_one_of_camps_beside_an_even_pace_and_runs_alone() {
    let temp = temp();
    let args = ["backtest", "town", "--every", "60d", "--members", "20"];
    let of = |more: &[&str]| fine(temp.path(), &[&args[..], more].concat());
    let text = of(&["--json", "--threads", "1", "--out", "made"]);
    assert_eq!(text, of(&["--json", "--threads", "2"]));
    let one = json(&text);
    assert_eq!((one["scenario"].as_str(), one["counts_of"].as_str()), (Some("town"), Some("returnees")));
    assert_eq!(
        (one["every"].as_u64(), one["members"].as_u64(), one["origins"].as_u64()),
        (Some(60), Some(20), Some(3))
    );
    for kind in ["stocks", "flows"] {
        // Rounds are fourteen days apart: seven days after an origin nothing is counted, or on a day that is near.
        for horizon in ["30", "60", "90"] {
            let scored = &one[kind][horizon];
            // Flows of counts that rise evenly are exactly as persistence has them: then there is no skill to state.
            for key in ["crps", "coverage80", "ard"] {
                assert!(scored[key].is_number(), "{kind} {horizon} {key}: {scored}");
            }
            for name in ["persistence", "last_trend", "damped_trend", "local_level", "constant_pace", "runs_alone"] {
                assert!(scored["baselines"][name].is_number(), "{name}: {scored}");
            }
            assert!(scored["baselines"]["flee_open_loop"].is_null(), "{scored}");
        }
    }
    let shown = of(&[]);
    assert!(shown.contains("People back in a place") && shown.contains("runs alone"), "{shown}");
    let page = fs::read_to_string(temp.path().join("made/report.html")).expect("a page");
    assert!(page.contains("the simulated runs alone") && !page.contains("Flee, given"));
    for name in ["village", "hamlet"] {
        folder(&temp.path().join(name), 300, false);
    }
    let three = ["backtest", "town", "village", "hamlet", "--leave-one-out"];
    assert!(refused(temp.path(), &three, 2).contains("people who came back"));
}

#[test]
fn of_people_in_danger_now_all_places_are_shown_together_by_the_week() {
    let temp = temp();
    let dir = temp.path();
    let path = dir.join("town/scenario.toml");
    let text = fs::read_to_string(&path).expect("a scenario");
    let live = "status = \"live\"\nreviewed_by = \"A reviewer\"\naffected_people_consulted = \"Elders\"";
    fs::write(&path, text.replace("status = \"historical\"", live)).expect("written");
    let day = date(262);
    let args = ["forecast", "town", "--as-of", &day, "--members", "20"];
    let text = fine(dir, &[&args[..], &["--json", "--out", "made"]].concat());
    let value = json(&text);
    assert!(value["places"].as_array().is_some_and(Vec::is_empty) && value["live"].is_object(), "{value}");
    assert!(
        value["all"]["dates"].as_array().expect("dates").iter().all(|d| d["ahead"].as_i64().expect("days") % 7 == 0)
    );
    let shown = fine(dir, &args);
    let file = |name: &str| fs::read_to_string(dir.join("made").join(name)).expect("a file");
    for out in [&text, &shown, &file("forecast.csv"), &file("report.html")] {
        assert!(!out.contains("bari") && !out.contains("Bari") && !out.contains("Tamor district"), "{out}");
    }
    let shown = fine(dir, &["backtest", "town", "--every", "60d", "--members", "20"]);
    assert!(!shown.contains("Bari") && !shown.contains("Tamor district"), "{shown}");
}

#[test]
fn what_cannot_be_forecast_of_returns_is_refused_with_what_to_give_instead() {
    let temp = temp();
    let dir = temp.path();
    // The third round is on day 193.
    let told = refused(dir, &["forecast", "town", "--as-of", &date(180)], 2);
    assert!(told.contains("--as-of 2021-07-13"), "{told}");
    let path = dir.join("town/observations.csv");
    let text = fs::read_to_string(&path).expect("a table");
    fs::write(&path, text.replace(",returned,", ",displaced_present,")).expect("written");
    let told = refused(dir, &["forecast", "town", "--as-of", &date(262)], 2);
    assert!(told.contains("`returned`") && told.contains("counts.csv"), "{told}");
}
