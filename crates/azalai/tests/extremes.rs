//! Whatever lies within its declared range is run, or refused with a reason: no panic, no boundless memory, no end.

use std::collections::BTreeMap;
use std::sync::Arc;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::returning::{self, Mode, ReturnSpec, WeekRecord, WeekSink, announced};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight, Run, Sink};
use azalai_model::settings::{Kind, SETTINGS};
use azalai_model::tables::{Holds, LINKS, PLACES};
use azalai_model::{PARAMETERS, Scenario};
use azalai_scenario::{MemoryFiles, ReadOptions, Severity, embedded, read};

/// Days of each run.
const DAYS: u32 = 6;

struct Nobody;

impl Sink for Nobody {
    fn day(&mut self, _record: &DayRecord<'_>) -> bool {
        true
    }
}

impl WeekSink for Nobody {
    fn week(&mut self, _record: &WeekRecord<'_>) -> bool {
        true
    }
}

/// The template town, with fighting from the first days on.
fn town() -> BTreeMap<String, String> {
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    let mut files: BTreeMap<String, String> =
        town.files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
    let events = files.get_mut("events.csv").expect("a file");
    *events =
        events.replace("2021-05-02,,day", "2021-01-02,,day").replace("2021-05-12,2021-05-14", "2021-01-03,2021-01-04");
    files
}

/// Runs `files` both ways; `true` if they run, `false` if they are refused with a reason.
fn runs(files: &BTreeMap<String, String>, overrides: &[(String, String)]) -> bool {
    let files = MemoryFiles(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect());
    let options = ReadOptions { overrides: overrides.to_vec(), ..ReadOptions::default() };
    let reading = read(&files, "town", &options);
    let Some(scenario) = reading.scenario else {
        let refused = |d: &azalai_scenario::Diagnostic| d.severity == Severity::Error && d.help.is_some();
        assert!(reading.diagnostics.iter().any(refused), "refused without a reason: {overrides:?}");
        return false;
    };
    let options = Options { days: DAYS, individuals: false, precision: Precision::default() };
    let case = Arc::new(Case::new(Arc::new(scenario.clone()), options));
    Run::<Flight>::new(case, Arc::new(()), Rng::new(1, 1)).until(DAYS, &mut Nobody);
    comes_back(&scenario);
    true
}

fn comes_back(scenario: &Scenario) {
    let (model, strategy) = (&scenario.return_model, announced(scenario, Mode::Hindcast));
    let mode = Mode::Hindcast;
    let spec = ReturnSpec { mode, model, strategy: &strategy, openings: &[], seed: 1, replicate: 1, days: DAYS };
    returning::run(scenario, &spec, &mut Nobody);
}

#[test]
fn every_setting_runs_at_both_ends_of_its_range() {
    let (files, mut ran, mut tried) = (town(), 0, 0);
    for setting in SETTINGS {
        let values = match setting.kind {
            Kind::Flag => vec!["true".to_owned(), "false".to_owned()],
            Kind::Number(low, high) => {
                [low, high, low.max(1e-6), high.min(1e-6), low.midpoint(high)].map(|x| format!("{x:?}")).to_vec()
            }
            Kind::Whole(low, high) => [low, high, low + 1, high - 1].map(|n| n.to_string()).to_vec(),
            Kind::List(low, high) => vec!["[]".to_owned(), format!("[{low:?}, {high:?}]")],
            Kind::Word(words) => words.iter().map(|word| format!("\"{word}\"")).collect(),
        };
        for value in values {
            tried += 1;
            ran += usize::from(runs(&files, &[(setting.key.to_owned(), value)]));
        }
    }
    assert!(ran * 10 > tried * 9, "{ran} of {tried} run");
}

#[test]
fn every_parameter_of_the_return_model_runs_at_both_ends_of_its_range() {
    let files = MemoryFiles(town().into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let scenario = read(&files, "town", &ReadOptions::default()).scenario.expect("it is sound");
    for parameter in PARAMETERS {
        for value in [parameter.low, parameter.high] {
            let mut scenario = scenario.clone();
            (parameter.set)(&mut scenario.return_model, value);
            comes_back(&scenario);
        }
    }
}

#[test]
fn every_number_of_places_and_links_runs_at_both_ends_of_its_range_or_is_refused() {
    let (mut ran, mut tried) = (0, 0);
    for (table, row) in [(&PLACES, "tamor,"), (&LINKS, "bari,tamor,")] {
        for column in table.columns {
            let values = match column.holds {
                Holds::Number(low, high) => [low, high, low.max(1e-6), 0.1].map(|x| x.to_string()).to_vec(),
                Holds::Whole(low, high) => [low, high, low + 1, 4_294_967_296].map(|n| n.to_string()).to_vec(),
                Holds::Limit(high) => [-1, 0, 1, high].map(|n| n.to_string()).to_vec(),
                _ => continue,
            };
            for value in values {
                let mut files = town();
                let text = files.get_mut(table.file).expect("a file");
                *text = changed(text, row, column.name, &value);
                tried += 1;
                ran += usize::from(runs(&files, &[]));
            }
        }
    }
    assert!(ran * 2 > tried, "{ran} of {tried} run");
}

/// A table whose first row that begins so has another value in a column, which is added where it is missing.
fn changed(text: &str, row: &str, column: &str, value: &str) -> String {
    let mut rows: Vec<Vec<String>> = text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let width = rows[0].len();
    let at = rows[0].iter().position(|name| name == column).unwrap_or(width);
    if at == width {
        for row in &mut rows {
            row.push(String::new());
        }
        column.clone_into(&mut rows[0][at]);
    }
    let line = text.lines().position(|line| line.starts_with(row)).expect("a row");
    value.clone_into(&mut rows[line][at]);
    rows.into_iter().map(|cells| cells.join(",") + "\n").collect()
}

#[test]
fn a_very_short_road_is_crossed_a_hundred_times_a_day_at_most() {
    for km in ["0.000001", "0.001", "0.1", "1"] {
        let mut files = town();
        let links = files.get_mut("links.csv").expect("a file");
        *links = links.replacen("bari,tamor,65", &format!("bari,tamor,{km}"), 1);
        for on in ["true", "false"] {
            assert!(runs(&files, &[("move_rules.avoid_short_stints".to_owned(), on.to_owned())]), "{km} km");
        }
    }
}
