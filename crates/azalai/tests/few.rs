//! Of few runs no output shows how runs spread, a share of the runs, or a verdict.

mod shared;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use azalai_study::stats::FEWEST_RUNS;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::Value;

/// Columns and keys that hold a quantile beside the median, a share of the runs, or a verdict.
const SPREAD: &[&str] = &[
    "q05",
    "q25",
    "q75",
    "q95",
    "diff_q05",
    "diff_q25",
    "diff_q75",
    "diff_q95",
    "above",
    "low90",
    "high90",
    "p_sign",
    "decided",
    "how_often",
    "about_the_same",
    "inside",
    "harm",
    "no_more_harm",
    "dominated_by",
    "worst_regret",
    "forecast_against_record",
    "hinge",
    "contest",
    "stories",
    "sd",
    "coverage80",
];

/// Words of the terminal, the page and the answer that say how runs spread, or judge by it.
const WORDS: &[&str] = &[
    "5-95",
    "nine runs in ten",
    "neuf simulations sur dix",
    "meets",
    "concorde",
    "± ",
    "% of the runs",
    "% des simulations",
    "in all runs",
    "in most runs",
    "▲ ",
    "▼ ",
    "△ ",
    "▽ ",
    "▲−",
    "▼−",
    "▲+",
    "▼+",
];

/// An interval of a published figure of the town.
const PUBLISHED: [&str; 2] = ["50–70%", "50–70\u{a0}%"];

/// Parts of a page that do the same.
const PARTS: &[&str] = &[
    "class=\"yes\"",
    "class=\"no\"",
    "id=\"contest\"",
    "id=\"t-forecast\"",
    "id=\"t-hinge\"",
    "id=\"t-harm\"",
    "id=\"violence\"",
    "id=\"beyond-",
    "leans ",
    "5–95 %",
    "5–95%",
    "nine in ten",
    "neuf sur dix",
];

/// Whatever of these things is found in an output, by where it is.
#[derive(Default)]
struct Found(BTreeMap<String, String>);

impl Found {
    fn add(&mut self, at: &str, what: &str, how: &dyn ToString) {
        self.0.entry(format!("{at}: {what}")).or_insert_with(|| how.to_string());
    }

    /// A value as JSON has it; `at` is where, `key` by what name.
    fn json(&mut self, at: &str, key: &str, value: &Value) {
        match value {
            Value::Null => {}
            // The thresholds of the rule are its own.
            _ if key == "rule" => {}
            Value::Array(list) if list.is_empty() => {}
            Value::Object(keys) if !SPREAD.contains(&key) => keys.iter().for_each(|(k, v)| self.json(at, k, v)),
            Value::Array(list) if !SPREAD.contains(&key) => list.iter().for_each(|v| self.json(at, "", v)),
            _ if SPREAD.contains(&key) => self.add(at, key, &value),
            _ => {}
        }
    }

    fn csv(&mut self, at: &str, text: &str) {
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().expect("a header");
        // The effort of a strategy is assumed, and no outcome of runs.
        for line in lines.filter(|line| !line.contains(&"effort")) {
            let cells = head.iter().zip(&line).filter(|(name, cell)| SPREAD.contains(name) && !cell.is_empty());
            cells.for_each(|(name, _)| self.add(at, name, &line.join(",")));
        }
    }

    fn parquet(&mut self, at: &str, path: &Path) {
        let reader = SerializedFileReader::new(File::open(path).expect("a file")).expect("a table");
        for row in reader.get_row_iter(None).expect("rows") {
            let row = row.expect("a row");
            let cells =
                row.get_column_iter().filter(|(name, field)| SPREAD.contains(&name.as_str()) && **field != Field::Null);
            cells.for_each(|(name, field)| self.add(at, name, &field));
        }
    }

    fn text(&mut self, at: &str, text: &str) {
        for line in text.lines().filter(|line| !line.contains("▲ better") && !line.contains("▲ mieux")) {
            WORDS.iter().filter(|word| line.contains(**word)).for_each(|word| self.add(at, word, &line));
            // A number in brackets after another, with a second one: an interval.
            let bracket = line.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(inner, _)| inner);
            let interval = |inner: &str| {
                let parts = [" to ", " à ", "–"].iter().find_map(|sign| inner.split_once(sign));
                parts.is_some_and(|(a, b)| [a, b].iter().all(|x| x.starts_with(|c: char| c.is_ascii_digit())))
            };
            bracket
                .filter(|inner| interval(inner) && !PUBLISHED.contains(inner))
                .for_each(|inner| self.add(at, "an interval", &inner));
        }
    }

    fn page(&mut self, at: &str, html: &str) {
        PARTS.iter().filter(|part| html.contains(**part)).for_each(|part| self.add(at, part, &""));
        for table in ["t-returns", "t-split"] {
            let body = html.split(&format!("<table id=\"{table}\"")).nth(1).and_then(|t| t.split("</table>").next());
            if body.is_some_and(|body| body.contains("class=\"fix\">(")) {
                self.add(at, "an interval in", &table);
            }
        }
    }

    fn folder(&mut self, dir: &Path) {
        for path in files(dir) {
            let at = path.strip_prefix(dir).expect("within").display().to_string();
            let text = || fs::read_to_string(&path).expect("text");
            match path.extension().and_then(|e| e.to_str()) {
                Some("parquet") => self.parquet(&at, &path),
                Some("csv") => self.csv(&at, &text()),
                Some("html") => self.page(&at, &text()),
                Some("md") => self.text(&at, &text()),
                Some("json") => self.json(&at, "", &serde_json::from_str(&text()).expect("JSON")),
                other => panic!("what is in {at} ({other:?}) is not looked at"),
            }
        }
    }
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// Everything that is found in the outputs of a command with so many replicates.
fn found(dir: &Path, args: &[&str], replicates: usize) -> Found {
    let mut found = Found::default();
    let n = replicates.to_string();
    for language in ["en", "fr"] {
        for json in [false, true] {
            let mut typed = [args, &["--replicates", &n]].concat();
            if args[0] == "run" {
                typed.extend(["--out", "o", "--force"]);
            }
            typed.extend(json.then_some("--json"));
            let (said, _) = shared::azalai(dir, language, &typed);
            let at = format!("{typed:?} in {language}");
            if json {
                found.json(&at, "", &serde_json::from_str(&said).expect("JSON"));
                continue;
            }
            found.text(&at, &said);
            if replicates < FEWEST_RUNS {
                let stated = [format!("Fewer than {FEWEST_RUNS} runs"), format!("Moins de {FEWEST_RUNS} simulations")];
                assert_eq!(stated.iter().filter(|words| said.contains(words.as_str())).count(), 1, "{at}: {said}");
            }
        }
    }
    if args[0] == "run" {
        found.folder(&dir.join("o"));
    }
    found
}

const COMMANDS: &[&[&str]] = &[
    &["run", "template-town"],
    &["run", "template-town", "--mode", "hindcast"],
    &["run", "template-town", "--mode", "flight"],
    &["run", "tiny"],
    &["validate", "tiny"],
    &["validate", "template-town"],
];

#[test]
fn of_few_runs_no_output_shows_how_they_spread_a_share_of_them_or_a_verdict() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    shared::tiny(&temp.path().join("tiny"));
    for args in COMMANDS {
        for replicates in [1, 2, 5] {
            let found = found(temp.path(), args, replicates);
            assert!(found.0.is_empty(), "{args:?} with {replicates}: {:#?}", found.0);
        }
    }
}

#[test]
fn of_enough_runs_every_one_of_these_outputs_shows_how_they_spread() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    shared::tiny(&temp.path().join("tiny"));
    for args in [COMMANDS[0], COMMANDS[2], COMMANDS[3], COMMANDS[4]] {
        let found = found(temp.path(), args, FEWEST_RUNS);
        let kinds = [": q05", "5-95", "nine runs in ten", ": sd", "an interval"];
        assert!(kinds.iter().any(|kind| found.0.keys().any(|at| at.contains(kind))), "{args:?}: {:#?}", found.0);
    }
    // The same number is in the words that explain the empty columns.
    for (language, number) in [("en", "fewer than"), ("fr", "dessous de")] {
        let (said, _) = shared::azalai(temp.path(), language, &["explain", "summary.csv"]);
        assert!(said.contains(&format!("{number} {FEWEST_RUNS}")), "{said}");
    }
}

#[test]
fn forecasts_of_fewer_members_are_refused_and_their_pages_say_how_many_there_are() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    shared::counted(&temp.path().join("counted"));
    for args in [&["forecast", "counted", "--as-of", "2019-03-16"][..], &["backtest", "counted"]] {
        for (language, few) in [("en", "1"), ("fr", "19")] {
            let typed = [args, &["--members", few, "--out", "o"]].concat();
            let mut program = Command::new(env!("CARGO_BIN_EXE_azalai"));
            let done = program.env("AZALAI_LANG", language).args(&typed).current_dir(temp.path()).output();
            let done = done.expect("it starts");
            assert!(done.status.code() == Some(2) && done.stdout.is_empty(), "{typed:?}");
            assert!(!temp.path().join("o").exists(), "{typed:?}");
        }
        let least = FEWEST_RUNS.to_string();
        shared::azalai(temp.path(), "en", &[args, &["--members", &least, "--out", args[0]]].concat());
        let page = fs::read_to_string(temp.path().join(args[0]).join("report.html")).expect("a page");
        assert!(args[0] == "backtest" || page.contains(&format!("{least} members")), "{args:?}");
    }
}

#[test]
fn two_folders_of_few_runs_are_compared_without_their_spread_or_a_verdict() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    for scenario in ["tiny", "template-town"] {
        for seed in ["1", "2"] {
            let out = format!("{scenario}-{seed}");
            let typed = ["run", scenario, "--replicates", "5", "--seed", seed, "--out", &out];
            shared::azalai(dir, "en", &typed);
        }
        let (a, b) = (format!("{scenario}-1"), format!("{scenario}-2"));
        let mut found = Found::default();
        for language in ["en", "fr"] {
            let page = format!("{scenario}-{language}.html");
            let (said, _) = shared::azalai(dir, language, &["compare", &a, &b, "--out", &page]);
            // How to read the table is no figure: its paragraph says that few runs show no interval.
            let (notes, figures): (Vec<&str>, Vec<&str>) =
                said.split("\n\n").partition(|text| text.contains(&FEWEST_RUNS.to_string()));
            assert!(!notes.is_empty() && !figures.is_empty(), "{said}");
            found.text(&page, &figures.join("\n"));
            found.page(&page, &fs::read_to_string(dir.join(&page)).expect("a page"));
            let (said, _) = shared::azalai(dir, language, &["compare", &a, &b, "--json"]);
            found.json("JSON", "", &serde_json::from_str(&said).expect("JSON"));
        }
        assert!(found.0.is_empty(), "{scenario}: {:#?}", found.0);
    }
}
