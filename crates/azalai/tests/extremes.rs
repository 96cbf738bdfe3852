//! Whatever lies within its declared range is run, or refused with a reason: no panic, no boundless memory, no end.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::returning::{self, Mode, ReturnSpec, WeekRecord, WeekSink, announced};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight, Run, Sink};
use azalai_model::parameters::Kind;
use azalai_model::settings::SETTINGS;
use azalai_model::tables::{Holds, LINKS, PLACES, table};
use azalai_model::{Format, PARAMETERS, Scenario};
use azalai_scenario::table::Table;
use azalai_scenario::write::comma_separated;
use azalai_scenario::{MemoryFiles, ReadOptions, Severity, embedded, read};

/// Days of each run.
const DAYS: u32 = 6;
/// So many scenarios are drawn: half a minute.
const DRAWN: u64 = 2000;
/// A drawn scenario takes this long at most: on a slow machine that does other things too, many times what one takes.
const PATIENCE: Duration = Duration::from_secs(30);
/// Most memory of the whole test (bytes).
const MOST_MEMORY: u64 = 3 << 30;

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
    runs_as(files, overrides, |_| {})
}

/// The same, of a scenario that is changed after it was read.
fn runs_as(
    files: &BTreeMap<String, String>,
    overrides: &[(String, String)],
    change: impl FnOnce(&mut Scenario),
) -> bool {
    let files = MemoryFiles(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect());
    let options = ReadOptions { overrides: overrides.to_vec(), ..ReadOptions::default() };
    let reading = read(&files, "town", &options);
    let Some(mut scenario) = reading.scenario else {
        let refused = |d: &azalai_scenario::Diagnostic| d.severity == Severity::Error && d.help.is_some();
        assert!(reading.diagnostics.iter().any(refused), "refused without a reason: {overrides:?}");
        return false;
    };
    change(&mut scenario);
    let options = Options { days: DAYS, individuals: false, precision: Precision::default() };
    let case = Arc::new(Case::new(Arc::new(scenario.clone()), options));
    Run::<Flight>::new(case, Arc::new(()), Rng::new(1, 1)).until(DAYS, &mut Nobody);
    // Folders of Flee's have no dossier, and run under its rules alone.
    if scenario.format == Format::Native {
        comes_back(&scenario);
    }
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
        for value in <[f64; 2]>::from(parameter.bounds()) {
            let mut scenario = scenario.clone();
            parameter.set(&mut scenario.return_model, value);
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

/// A small folder in Flee's layout.
fn flee() -> BTreeMap<String, String> {
    let days = (0..=DAYS).fold(String::new(), |days, day| format!("{days}{day},1,{}\n", u8::from(day >= 3)));
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             Aba,R1,Homia,10.0,1.0,conflict_zone,0,100000\nBibo,R1,Homia,10.5,1.2,conflict_zone,3,5000\n\
             Cako,R1,Homia,10.2,1.6,town,0,0\nDadu,R1,Forna,10.4,2.0,camp,0,500\n"
                .to_owned(),
        ),
        (
            "input_csv/routes.csv",
            "#name1,name2,distance,forced_redirection\nAba,Bibo,100,0\nAba,Cako,80,0\nCako,Dadu,50,0\n".to_owned(),
        ),
        (
            "input_csv/closures.csv",
            "#closure_type,name1,name2,closure_start,closure_end\ncountry,Homia,Forna,2,4\n".to_owned(),
        ),
        ("input_csv/conflicts.csv", format!("#Day,Aba,Bibo\n{days}")),
        ("input_csv/sim_period.csv", format!("StartDate,2010-01-01\nLength,{DAYS}\n")),
        ("source_data/data_layout.csv", "total,refugees.csv\nDadu,Dadu.csv\n".to_owned()),
        ("source_data/refugees.csv", "2010-01-01,300\n2010-01-15,2300\n".to_owned()),
        ("source_data/Dadu.csv", "2010-01-01,300\n2010-01-15,2600\n".to_owned()),
        ("simsetting.yml", "log_levels:\n  agent: 0\n".to_owned()),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

/// Numbers that seem random, the same for the same seed.
struct Luck(u64);

impl Luck {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut x = self.0;
        x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        x ^ (x >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    /// A number of a range: often one of its ends.
    fn number(&mut self, low: f64, high: f64) -> f64 {
        let share = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let least = low.max(1e-9);
        let between = least * libm::pow((high / least).max(1.0), share);
        self.pick(&[low, high, low, high, 0.0, 1.0, 1e-6, 0.1, between, between]).clamp(low, high)
    }

    /// A cell of a column that holds numbers.
    fn cell(&mut self, holds: Holds) -> Option<String> {
        Some(match holds {
            Holds::Number(low, high) => self.number(low, high).to_string(),
            Holds::Figure => self.number(-1e12, 1e12).to_string(),
            Holds::Chance => self.number(0.0, 1.0).to_string(),
            Holds::Whole(low, high) => self.whole(low, high).to_string(),
            Holds::Limit(high) => self.whole(-1, high).to_string(),
            Holds::Day => self.pick(&["2021-01-01", "2020-12-31", "2021-12-31", "0001-01-01", "9999-12-31"]).to_owned(),
            _ => return None,
        })
    }

    fn whole(&mut self, low: i64, high: i64) -> i64 {
        let between = self.number(low.max(0) as f64, high as f64) as i64;
        self.pick(&[low, high, low + 1, high - 1, 0, 1, 4_294_967_296, between, between]).clamp(low, high)
    }
}

/// A table with another text in one cell of its rows.
fn with_cell(text: &str, row: usize, column: usize, cell: &str) -> String {
    let table = Table::parse("t.csv", text.to_owned());
    let rows = table.rows().map(|r| {
        let cells = r.cells().enumerate();
        cells.map(|(i, old)| if (r.index(), i) == (row, column) { cell.into() } else { old.into() }).collect()
    });
    comma_separated(rows)
}

/// Changes one number of a table.
fn change_cell(files: &mut BTreeMap<String, String>, luck: &mut Luck) {
    let paths: Vec<String> = files.keys().filter(|path| path.rsplit('.').next() == Some("csv")).cloned().collect();
    let path = luck.pick(&paths);
    let text = &files[&path];
    let parsed = Table::parse("t.csv", text.clone());
    let Some(header) = parsed.first().filter(|_| parsed.rows().len() > 1) else { return };
    let row = 1 + luck.below(parsed.rows().len() - 1);
    let cell = |column: usize, luck: &mut Luck| match table(&path) {
        Some(declared) => luck.cell(declared.columns[declared.column(header.text(column).trim())?].holds),
        None => match (path.as_str(), column) {
            ("input_csv/locations.csv", 6) | ("input_csv/closures.csv", 3 | 4) => {
                Some(luck.whole(-3, 40_000).to_string())
            }
            ("input_csv/locations.csv", 7) => Some(luck.whole(0, 1_000_000_000_000).to_string()),
            ("input_csv/routes.csv", 2) => Some(luck.number(1e-9, 100_000.0).to_string()),
            ("input_csv/conflicts.csv", 1..) => Some(luck.number(0.0, 1e12).to_string()),
            ("source_data/refugees.csv" | "source_data/Dadu.csv", 1) => Some(luck.whole(0, 1_000_000_000).to_string()),
            _ => None,
        },
    };
    let columns: Vec<usize> = (0..header.len()).filter(|&column| cell(column, &mut Luck(1)).is_some()).collect();
    if columns.is_empty() {
        return;
    }
    let column = luck.pick(&columns);
    let new = cell(column, luck).unwrap_or_default();
    let changed = with_cell(text, row, column, &new);
    files.insert(path, changed);
}

/// Adds places in a line, each with a road to the one before.
fn add_places(files: &mut BTreeMap<String, String>, luck: &mut Luck) {
    let is_native = files.contains_key("scenario.toml");
    let n = luck.pick(&[1, 7, 40, 150]);
    let (mut places, mut roads) = (String::new(), String::new());
    for i in 0..n {
        let (people, km) = (luck.whole(0, 2_000_000), luck.number(0.001, 5000.0));
        let before = if i > 0 {
            format!("added-{}", i - 1)
        } else if is_native {
            "bari".into()
        } else {
            "Aba".into()
        };
        let (north, east) = (12.0 + f64::from(i) / 100.0, 8.0 - f64::from(i) / 90.0);
        let _ = if is_native {
            writeln!(
                places,
                "added-{i},Added {i},Nordia,Tamor district,town,{north},{east},stated,0,{people},,,,1,invented,"
            )
        } else {
            writeln!(places, "added-{i},R1,Homia,{north},{east},town,0,{people}")
        };
        let _ = if is_native {
            writeln!(roads, "{before},added-{i},{km},road,stated,0,,,invented,")
        } else {
            writeln!(roads, "{before},added-{i},{km},0")
        };
    }
    for (path, rows) in [
        ("places.csv", &places),
        ("input_csv/locations.csv", &places),
        ("links.csv", &roads),
        ("input_csv/routes.csv", &roads),
    ] {
        if let Some(text) = files.get_mut(path) {
            text.push_str(rows);
        }
    }
}

/// Another period: one day, a century, and what is between.
fn change_period(files: &mut BTreeMap<String, String>, luck: &mut Luck) {
    if let Some(text) = files.get_mut("scenario.toml") {
        let end = luck.pick(&["2021-01-01", "2021-01-02", "2021-06-15", "2022-01-01", "2120-12-31", "2121-12-31"]);
        *text = text.replacen("end = 2021-12-31", &format!("end = {end}"), 1);
    } else if let Some(text) = files.get_mut("input_csv/sim_period.csv") {
        *text = format!("StartDate,2010-01-01\nLength,{}\n", luck.whole(1, 36_525));
    }
}

/// Draws, reads and runs scenarios; how many ran.
fn drawn(seeds: std::ops::Range<u64>) -> u64 {
    let mut ran = 0;
    for seed in seeds {
        let luck = &mut Luck(seed);
        let mut files = if luck.below(3) == 0 { flee() } else { town() };
        let (mut overrides, mut parameters) = (Vec::new(), Vec::new());
        for _ in 0..=luck.below(4) {
            match luck.below(8) {
                0 => add_places(&mut files, luck),
                1 => change_period(&mut files, luck),
                2 | 3 => {
                    let setting = &SETTINGS[luck.below(SETTINGS.len())];
                    let value = match setting.kind {
                        Kind::Flag => luck.pick(&["true".to_owned(), "false".to_owned()]),
                        Kind::Number(low, high) => format!("{:?}", luck.number(low, high)),
                        Kind::Whole(low, high) => luck.whole(low, high).to_string(),
                        Kind::List(low, high) => {
                            format!("[{:?}, {:?}]", luck.number(low, high), luck.number(low, high))
                        }
                        Kind::Word(words) => format!("\"{}\"", luck.pick(words)),
                    };
                    overrides.push((setting.key.to_owned(), value));
                }
                4 => {
                    let parameter = &PARAMETERS[luck.below(PARAMETERS.len())];
                    parameters.push((parameter, luck.number(parameter.bounds().0, parameter.bounds().1)));
                }
                _ => change_cell(&mut files, luck),
            }
        }
        let start = Instant::now();
        let is_run = runs_as(&files, &overrides, |scenario| {
            for (parameter, value) in parameters {
                parameter.set(&mut scenario.return_model, value);
            }
        });
        assert!(start.elapsed() < PATIENCE, "{seed} takes {:?}", start.elapsed());
        ran += u64::from(is_run);
    }
    let peak = std::fs::read_to_string("/proc/self/status").ok().and_then(|status| {
        let line =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.trim().parse();
        line.ok().map(|kilobytes: u64| kilobytes << 10)
    });
    assert!(peak.is_none_or(|peak| peak < MOST_MEMORY), "{peak:?} bytes of memory");
    ran
}

#[test]
fn two_thousand_scenarios_drawn_at_the_ends_of_their_ranges_run_or_are_refused_with_a_reason() {
    let ran = drawn(0..DRAWN);
    assert!(ran * 2 > DRAWN, "{ran} of {DRAWN} run");
}
