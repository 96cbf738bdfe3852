//! `azalai calibrate PLAN.toml`: every way of looking, stopped and gone on with.

mod shared;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::tempdir;

/// A tiny scenario with two camps, of which the farther is counted as the fuller one.
fn two_camps(dir: &Path) {
    shared::tiny(dir);
    shared::write(
        dir,
        &[
            (
                "input_csv/locations.csv",
                "#name,region,country,latitude,longitude,location_type,conflict_date,population/capacity\n\
                 Alpha,North,Home,10.0,1.0,conflict_zone,0,50000\nBravo,East,Away,10.5,2.0,camp,,80000\n\
                 Charlie,East,Away,10.7,2.2,camp,,80000\n",
            ),
            (
                "input_csv/routes.csv",
                "#name1,name2,distance,forced_redirection\nAlpha,Bravo,150,0\nBravo,Charlie,60,0\n",
            ),
            ("source_data/data_layout.csv", "total,total.csv\nBravo,bravo.csv\nCharlie,charlie.csv\n"),
            ("source_data/bravo.csv", "2019-03-01,100\n2019-03-31,1000\n"),
            ("source_data/charlie.csv", "2019-03-01,100\n2019-03-31,1500\n"),
        ],
    );
}

fn plan(method: &str) -> String {
    format!(
        "scenarios = [\"town\"]\nmode = \"flight\"\nmethod = \"{method}\"\npool = 40\nerror = 0.5\n[shared]\n\
         \"move_rules.camp_movechance\" = [0.0, 0.5]\n\"move_rules.conflict_movechance\" = [0.5, 1.0]\n"
    )
}

fn calibrate(dir: &Path, out: &str, code: i32) -> Output {
    let args = ["calibrate", "plan.toml", "--draws", "160", "--keep", "20", "--write", out];
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let done = command.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts");
    assert_eq!(done.status.code(), Some(code), "{}", String::from_utf8_lossy(&done.stderr));
    done
}

#[test]
fn too_few_draws_are_refused_before_any_is_made() {
    let temp = tempdir().expect("a temporary folder");
    let dir = temp.path();
    two_camps(&dir.join("town"));
    let told = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
        let args = [&["calibrate"][..], args, &["--write", "few"]].concat();
        let done = command.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts");
        assert_eq!(done.status.code(), Some(2));
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    for method in ["smc", "history", "cma-es"] {
        fs::write(dir.join("plan.toml"), plan(method)).expect("written");
        let said = told(&["plan.toml", "--draws", "39", "--keep", "5"]);
        assert!(said.contains("give --draws 40 or more"), "{method}: {said}");
    }
    fs::write(dir.join("plan.toml"), plan("rejection")).expect("written");
    for scenario in ["plan.toml", "kidal-2023"] {
        let said = told(&[scenario, "--draws", "20", "--keep", "20"]);
        assert!(said.contains("--keep 20 leaves out none of 20 draws"), "{said}");
    }
    assert!(!dir.join("few").exists());
}

#[test]
fn draws_of_whole_numbers_are_kept_as_they_are_run() {
    let temp = tempdir().expect("a temporary folder");
    let dir = temp.path();
    two_camps(&dir.join("town"));
    let whole = |range: &str| {
        let text = format!("{}\"move_rules.awareness_level\" = {range}\n", plan("rejection"));
        fs::write(dir.join("plan.toml"), text).expect("written");
    };
    whole("[0, 3]");
    calibrate(dir, "fit", 0);
    let tried = fs::read_to_string(dir.join("fit/tried.csv")).expect("a file");
    let column = tried.split(',').position(|name| name == "move_rules.awareness_level").expect("a column");
    let levels = tried.lines().skip(1).map(|line| line.split(',').nth(column).expect("a cell"));
    assert_eq!(levels.collect::<BTreeSet<_>>(), BTreeSet::from(["0", "1", "2", "3"]));
    whole("[0, 2.5]");
    let told = calibrate(dir, "fit-fraction", 2).stderr;
    assert!(String::from_utf8_lossy(&told).contains("takes whole numbers: write one in place of 2.5"));
}

#[test]
fn every_method_finds_values_that_fill_the_farther_camp_and_resumes_to_the_same_bytes() {
    let temp = tempdir().expect("a temporary folder");
    let dir = temp.path();
    two_camps(&dir.join("town"));
    for method in ["rejection", "smc", "history", "cma-es"] {
        fs::write(dir.join("plan.toml"), plan(method)).expect("written");
        let out = format!("fit-{method}");
        let said = calibrate(dir, &out, 0).stdout;
        let read = |name: &str| fs::read_to_string(dir.join(&out).join(name)).expect("a file");
        let (tried, found) = (read("tried.csv"), read("returns.csv"));
        let moves: Vec<f64> = found.lines().skip(1).filter_map(|line| line.split(',').next()?.parse().ok()).collect();
        let wanted = if method == "cma-es" { 1..=1 } else { 10..=20 };
        assert!(wanted.contains(&moves.len()), "{method}: {found}");
        let mean = moves.iter().sum::<f64>() / moves.len() as f64;
        assert!(mean > 0.05, "{method}: people who stay in the first camp leave the second empty: {mean}");
        // Half of the draws are lost, the last of them in the middle of a line.
        let cut = tried.len() / 2;
        fs::write(dir.join(&out).join("tried.csv"), &tried[..cut]).expect("written");
        assert!(calibrate(dir, &out, 0).stdout == said, "{method}");
        assert!(read("tried.csv") == tried && read("returns.csv") == found, "{method}");
    }
    // Draws of one method are not taken for those of another.
    fs::write(dir.join("plan.toml"), plan("history")).expect("written");
    calibrate(dir, "fit-smc", 1);
    fs::write(dir.join("plan.toml"), plan("smc").replace("pool", "people = 3\npool")).expect("written");
    calibrate(dir, "fit-people", 2);
}
