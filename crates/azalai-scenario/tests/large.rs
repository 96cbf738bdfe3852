//! Large maps are checked while one waits.

#![allow(clippy::print_stderr, reason = "figures of speed are told")]

use std::time::{Duration, Instant};

use azalai_scenario::{MemoryFiles, ReadOptions, check, read};

const PLACES: usize = 20_000;
/// Several times what it takes on a slow machine that does other things too; a rule that compares each place
/// with each, or unpacks a country for each place, takes far longer.
const PATIENCE: Duration = Duration::from_secs(5);

/// A number from 0 to 1 that seems random.
fn spread(i: usize, by: f64) -> f64 {
    (i as f64 * by).fract()
}

/// A folder of Flee's kind with many places in Mali, and these roads.
fn map(name: impl Fn(usize) -> String, roads: impl Fn(usize) -> String) -> MemoryFiles {
    let place = |i| {
        let (north, east) = (13.0 + 9.0 * spread(i, 0.618_034), -5.0 + 6.0 * spread(i, 0.754_878));
        let kind = if i == 0 { "conflict_zone,0" } else { "town," };
        format!("{},North,Mali,{north:.4},{east:.4},{kind},{}\n", name(i), 1000 + i)
    };
    let places: String = (0..PLACES).map(place).collect();
    let roads: String = (1..PLACES).map(roads).collect();
    MemoryFiles::of(&[
        ("input_csv/locations.csv", &format!("#name\n{places}")),
        ("input_csv/routes.csv", &format!("#name1,name2,distance\n{roads}")),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\n"),
        ("input_csv/conflicts.csv", &format!("#Day,{}\n0,1\n1,1\n", name(0))),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,2\n"),
        ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n"),
        ("source_data/data_layout.csv", "total,t.csv\n"),
        ("source_data/t.csv", "2019-03-01,10\n2019-03-02,20\n"),
    ])
}

fn checked(what: &str, files: &MemoryFiles) -> Vec<String> {
    let start = Instant::now();
    let reading = read(files, "large", &ReadOptions::default());
    let read = start.elapsed();
    let said = check::of_reading(files, "large", &reading);
    let all = start.elapsed();
    eprintln!("{PLACES} places {what}: read in {read:.2?}, read and checked in {all:.2?}");
    assert!(all < PATIENCE, "{what}: {all:?}");
    said.iter().map(|d| d.code.clone()).collect()
}

#[test]
fn a_map_of_many_places_is_checked_while_one_waits() {
    let plain = |i| format!("Place {i}");
    let none = checked("without roads", &map(plain, |_| String::new()));
    assert!(none.contains(&"R08".to_owned()));
    let one = checked(
        "with one road",
        &map(plain, |i| if i == 1 { "Place 0,Place 1,900\n".to_owned() } else { String::new() }),
    );
    assert!(one.contains(&"R02".to_owned()));
    checked("in a line", &map(plain, |i| format!("Place {},Place {i},900\n", i - 1)));
    // Names of one length, and no digits that tell them apart.
    let letters = |i: usize| (0..8).map(|k| char::from(b'a' + ((i * 7919) >> (2 * k) & 3) as u8)).collect();
    checked("with names alike", &map(letters, |_| String::new()));
}
