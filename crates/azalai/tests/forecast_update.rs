//! `azalai forecast --update`: a forecast goes on to a later day, to the bytes of a new one.

mod counted;
mod shared;

use std::fs;
use std::path::Path;

use counted::{date, files, fine, folder, killed, refused, run, temp};

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
    let numbers = |text: &str| text.split_whitespace().find_map(|word| word.trim_end_matches('%').parse::<u64>().ok());
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
