//! Made-up folders with counts, and commands on them.
#![allow(dead_code, reason = "shared by several test programs, none of which uses all")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use azalai_model::Scenario;
use serde_json::Value;
use tempfile::TempDir;

use crate::shared;

const START: &str = "StartDate,2019-03-01\nLength,200\n";

/// The date of a day from the first of March 2019 on.
pub fn date(day: i64) -> String {
    let start = "2019-03-01".parse().expect("a date");
    Scenario { start, ..Scenario::blank(1) }.date(day).to_string()
}

/// Counts every week from the first day on: so many people, and so many more each week; from day `later` on `wrong`.
pub fn counts(first: i64, more: i64, (later, wrong): (i64, i64)) -> String {
    let row = |week: i64| {
        let (day, people) = (7 * week, first + more * week + week * week % 11);
        format!("{},{}\n", date(day), if day >= later { wrong + week } else { people })
    };
    (0..28).map(row).collect()
}

/// A scenario in Flee's layout with two camps and counts by the week; from day `later` on everything is `changed`.
pub fn folder(dir: &Path, later: i64, changed: bool) {
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
pub fn temp() -> TempDir {
    let temp = tempfile::tempdir().expect("a temporary folder");
    folder(&temp.path().join("town"), 1000, false);
    temp
}

pub fn run(dir: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    command.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts")
}

pub fn fine(dir: &Path, args: &[&str]) -> String {
    let out = run(dir, args);
    assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("text")
}

pub fn refused(dir: &Path, args: &[&str], code: i32) -> String {
    let out = run(dir, args);
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(code), "{args:?}: {told}");
    told
}

pub fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// Water and hunger by day, which people flee and avoid; from day `later` on both are `changed`.
pub fn hazards(dir: &Path, later: i64, changed: bool) {
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

/// Every file of a folder with its bytes, without what says how long it took.
pub fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
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
pub fn killed(dir: &Path, args: &[&str], out: &str, replicates: usize) -> bool {
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
