//! A file of a million rows: how fast, and in how much memory. Prints figures; run it by name with `--ignored`.
#![allow(clippy::print_stderr, reason = "figures are shown")]

mod common;

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use azalai_import::{Asked, Kind};
use common::{file, into, scenario};

/// A number of kilobytes that the system tells of this process.
fn kilobytes(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

/// So many clashes at Kidal, a few on each day.
fn clashes(rows: u32) -> Vec<u8> {
    let mut text = String::from(
        "event_id_cnty,event_date,time_precision,event_type,country,location,latitude,longitude,fatalities\n",
    );
    for n in 0..rows {
        let (month, day, killed) = (1 + n % 12, 1 + n % 28, n % 7);
        let _ = writeln!(text, "M{n},2020-{month:02}-{day:02},1,Battles,Mali,Kidal,18.44,1.41,{killed}");
    }
    text.into_bytes()
}

#[test]
fn many_events_at_one_place_take_time_as_their_number_does() {
    let time = |rows: u32| {
        let input = [file("acled.csv", &clashes(rows))];
        let start = Instant::now();
        let came = into(&scenario(), Kind::Acled, &input, &Asked::default()).expect("it is read");
        assert_eq!(came.rows("events.csv").len(), rows as usize);
        start.elapsed()
    };
    let (few, many) = (time(4_000), time(16_000));
    eprintln!("4,000 rows: {few:.1?}; 16,000 rows: {many:.1?}");
    // Four times the rows; their square would take sixteen times as long.
    assert!(many < few * 9 + Duration::from_secs(2), "{few:?}, {many:?}");
}

#[test]
#[ignore = "a million rows"]
fn a_million_rows_are_read_in_at_most_three_times_their_size() {
    let rows: u32 = std::env::var("AZALAI_ROWS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let notes = "An invented note of the length that notes have. ".repeat(7);
    let mut text = String::with_capacity(600 << 20);
    text.push_str(
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,iso,country,admin1,location,latitude,\
         longitude,geo_precision,notes,fatalities\n",
    );
    for n in 0..rows {
        // One row of ten is of a country of the scenario.
        let (iso, country) = if n % 10 == 0 { (466, "Mali") } else { (288, "Ghana") };
        // Of these, one of a hundred at a place of the map.
        let location = if n % 1000 == 0 { "Kidal".to_owned() } else { format!("Village {}", n % 5000) };
        let _ = writeln!(
            text,
            "M{n},2020-{:02}-{:02},2020,1,Battles,Armed clash,{iso},{country},Kidal,{location},18.44,1.41,1,\"{notes}\",{}",
            1 + n % 12,
            1 + n % 28,
            n % 7
        );
    }
    let input = [file("acled.csv", text.as_bytes())];
    drop(text);
    let size = input[0].bytes.len() as u64 / 1024;
    // What was the most before does not count.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let start = Instant::now();
    let came = into(&scenario(), Kind::Acled, &input, &Asked::default()).expect("it is read");
    let took = start.elapsed().as_secs_f64();
    let most = kilobytes("VmHWM:");
    eprintln!(
        "{rows} rows, {} MB: {took:.1} s, {:.0} rows a second; at most {} MB, {:.2} times the file",
        size / 1024,
        f64::from(rows) / took,
        most / 1024,
        most as f64 / size as f64
    );
    assert_eq!((came.report.read, came.rows("events.csv").len()), (u64::from(rows), rows as usize / 10));
    assert!(most <= 3 * size, "{most} kB of {size} kB");
}
