//! The folder of data that is not part of the repository: published scenarios and runs of Flee.
#![allow(dead_code, reason = "shared by several test programs, none of which uses all")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use azalai_model::Scenario;
use azalai_scenario::ReadOptions;

/// The published scenarios for which there are figures of Flee's.
pub const CONFLICTS: [&str; 7] =
    ["burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022"];

/// The folder of published scenarios, or none: then the test says so, or fails where it must be there.
pub fn flee() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("AZALAI_SHARED").map_or(beside, PathBuf::from).join("flee");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(!required("shared"), "{} is missing", folder.display());
    eprintln!("skipped: no shared data at {} (set AZALAI_SHARED)", folder.display());
    None
}

/// Whether tests must not skip for want of this: `AZALAI_REQUIRE` lists such words, with commas between them.
pub fn required(what: &str) -> bool {
    std::env::var("AZALAI_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == what))
}

/// A Chromium: `AZALAI_BROWSER`, else the first of these on the path; where there is none a test says so, or fails where
/// it must be there (`AZALAI_REQUIRE` has `browser`).
pub fn browser() -> Option<PathBuf> {
    let named = std::env::var_os("AZALAI_BROWSER").map(PathBuf::from);
    let known = ["chromium", "chromium-browser", "google-chrome"].map(PathBuf::from);
    let starts = |path: &PathBuf| Command::new(path).arg("--version").output().is_ok_and(|done| done.status.success());
    let found = named.into_iter().chain(known).find(starts);
    if found.is_none() {
        assert!(!required("browser"), "no Chromium starts");
        eprintln!("skipped: no Chromium (set AZALAI_BROWSER)");
    }
    found
}

/// A published scenario with people divided by `hasten`.
pub fn scenario(folder: &Path, conflict: &str, hasten: u32, days: Option<u32>) -> Scenario {
    let overrides = vec![("optimisations.hasten".to_owned(), hasten.to_string())];
    let options = ReadOptions { overrides, days, ..ReadOptions::default() };
    let reading = azalai_scenario::open(&folder.join(conflict).to_string_lossy(), &options);
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}

/// What the program prints and what it says beside it, run in a folder; it must succeed.
pub fn azalai(dir: &Path, language: &str, args: &[&str]) -> (String, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let out = program.env("AZALAI_LANG", language).args(args).current_dir(dir).output().expect("it starts");
    let [printed, noted] = [out.stdout, out.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert!(out.status.success(), "{args:?}: {noted}");
    (printed, noted)
}

/// Writes files into a folder, by their path in it.
pub fn write(dir: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

/// Writes a tiny scenario in Flee's layout: a town in conflict, a camp, thirty days.
pub fn tiny(dir: &Path) {
    let days: Vec<String> = (0..30).map(|day| format!("{day},1,0")).collect();
    write(
        dir,
        &[
            (
                "input_csv/locations.csv",
                "#name,region,country,latitude,longitude,location_type,conflict_date,population/capacity\n\
                 Alpha,North,Home,10.0,1.0,conflict_zone,0,50000\nBravo,East,Away,10.5,2.0,camp,,8000\n",
            ),
            ("input_csv/routes.csv", "#name1,name2,distance,forced_redirection\nAlpha,Bravo,150,0\n"),
            ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\n"),
            ("input_csv/conflicts.csv", &format!("#Day,Alpha,Bravo\n{}\n", days.join("\n"))),
            ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,30\n"),
            ("source_data/data_layout.csv", "total,total.csv\nBravo,bravo.csv\n"),
            ("source_data/total.csv", "2019-03-01,200\n2019-03-31,3000\n"),
            ("source_data/bravo.csv", "2019-03-01,150\n2019-03-31,2000\n"),
            ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n  max_walk_speed: 35.0\n"),
        ],
    );
}

/// The same with counts every fifth day.
pub fn counted(dir: &Path) {
    tiny(dir);
    let rows = |more: i64| {
        let row = |i: i64| format!("2019-03-{:02},{}\n", 1 + 5 * i, 150 + more * i);
        (0..6).map(row).collect::<Vec<_>>().concat()
    };
    write(dir, &[("source_data/total.csv", &rows(200)), ("source_data/bravo.csv", &rows(180))]);
}
