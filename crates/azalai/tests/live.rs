//! Safeguard 8: every output of every command about a scenario of people in danger now is searched for what must not be
//! shown: places that are small or near others, days between weeks, and how likely violence is at a place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use azalai_model::Measure;
use azalai_model::measure::Live;
use azalai_report::live::merge;
use azalai_scenario::ReadOptions;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

const REVIEW: &str = "A reviewer of the district";
const CONSULTED: &str = "Elders of the market town";

fn azalai(dir: &Path, language: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    command.env("AZALAI_LANG", language).args(args).current_dir(dir).output().expect("it starts")
}

/// The template town, whose people are in danger now.
fn town(dir: &Path) {
    assert!(azalai(dir, "en", &["new", "--template", "town", "town"]).status.success());
    let path = dir.join("town/scenario.toml");
    let text = fs::read_to_string(&path).expect("a scenario");
    let live = format!(
        "status = \"live\"\nreviewed_by = \"{REVIEW}\"\naffected_people_consulted = \"{CONSULTED}\"\nreplicates = 20"
    );
    fs::write(&path, text.replace("status = \"historical\"", &live)).expect("written");
}

/// Every file in a folder and the folders within.
fn files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path());
    let of = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries.flat_map(of).collect()
}

/// What may be shown of a scenario.
struct Rules {
    /// Places that are shown as part of others: their names, and their ids.
    names: BTreeSet<String>,
    ids: BTreeSet<String>,
}

impl Rules {
    fn of(dir: &Path) -> Self {
        let reading = azalai_scenario::open(&dir.join("town").to_string_lossy(), &ReadOptions::default());
        let scenario = reading.scenario.expect("sound");
        let shown = merge(&scenario.places);
        let alone = |i: &usize| shown[*i].index() != *i;
        let merged: Vec<usize> = (0..scenario.places.len()).filter(alone).collect();
        assert!(merged.len() >= 4, "most places of the town are small or near another");
        let ids: BTreeSet<String> = merged.iter().map(|&i| scenario.places[i].id.clone()).collect();
        Self { names: merged.iter().map(|&i| scenario.places[i].name.clone()).collect(), ids }
    }

    /// A table of a run, cell by cell.
    fn cell(&self, at: &str, column: &str, cell: &str) {
        let measure = Measure::of(cell).map(|m| m.declaration().live);
        match column {
            "day" | "ahead" => assert!(cell.parse::<u32>().is_ok_and(|day| day % 7 == 0), "{at}: {column} {cell}"),
            "place" => assert!(!self.ids.contains(cell), "{at}: place {cell}"),
            "measure" => assert_ne!(measure, Some(Live::Withheld), "{at}: measure {cell}"),
            _ => {}
        }
    }

    /// What a row is about, together.
    fn row(at: &str, place: &str, measure: &str) {
        let by_place = Measure::of(measure).is_none_or(|m| m.declaration().live.shows(!place.is_empty()));
        assert!(by_place, "{at}: {measure} of `{place}`");
    }

    /// A text that people or programs read.
    fn text(&self, at: &str, text: &str) {
        for name in self.names.iter().cloned().chain(self.ids.iter().map(|id| format!("\"{id}\""))) {
            assert!(!text.contains(&name), "{at} names {name}");
        }
        for word in [
            "try to take",
            "tentent de prendre",
            "\"tried\"",
            "\"taken\"",
            "\"jointly\"",
            "campaigns",
            "id=\"contest\"",
        ] {
            assert!(!text.contains(word), "{at} says `{word}`");
        }
        assert!(!text.contains("\"contest\": {"), "{at} has a contest");
    }

    fn parquet(&self, path: &Path) {
        let at = path.display().to_string();
        let reader = SerializedFileReader::new(File::open(path).expect("a file")).expect("a table");
        let mut rows = 0;
        for row in reader.get_row_iter(None).expect("rows") {
            let row = row.expect("a row");
            let find = |name: &str| row.get_column_iter().find(|c| c.0 == name).map(|c| c.1.clone());
            let word = |name: &str| if let Some(Field::Str(word)) = find(name) { word } else { String::new() };
            for (name, field) in row.get_column_iter() {
                match field {
                    Field::Str(word) => self.cell(&at, name, word),
                    Field::Int(number) => self.cell(&at, name, &number.to_string()),
                    _ => {}
                }
            }
            Self::row(&at, &word("place"), &word("measure"));
            rows += 1;
        }
        assert!(rows > 100, "{at}: {rows} rows");
    }

    fn csv(&self, path: &Path) {
        let (at, text) = (path.display().to_string(), fs::read_to_string(path).expect("a file"));
        let mut lines = text.lines().map(|line| line.split(',').collect::<Vec<_>>());
        let head = lines.next().expect("a header");
        let column = |name: &str| head.iter().position(|h| *h == name);
        for line in lines {
            head.iter().zip(&line).for_each(|(name, cell)| self.cell(&at, name, cell));
            if let (Some(place), Some(measure)) = (column("place"), column("measure")) {
                Self::row(&at, line[place], line[measure]);
            }
        }
    }

    /// The page: what the scenario itself says (sentences, sources, published figures) names its places; what was run does
    /// not, and events are not there, as a day and a place may lead to who told of them.
    fn page(&self, path: &Path) {
        let (at, html) = (path.display().to_string(), fs::read_to_string(path).expect("a page"));
        assert!(html.contains(REVIEW) && html.contains(CONSULTED), "{at} has no banner");
        // Limits are words without a figure.
        let own = ["claims", "sources", "made", "limits"];
        assert!(!html.contains("<section id=\"events\"") && !html.contains("#ev-"), "{at} shows events");
        for section in html.split("<section id=\"").skip(1) {
            let id = section.split('"').next().unwrap_or_default();
            assert_ne!(id, "contest", "{at}");
            if id == "observed" {
                // Published figures are the scenario's own; nothing simulated is beside them.
                assert!(!section.contains("class=\"yes\"") && !section.contains("class=\"no\""), "{at}: {section}");
            } else if id == "map" {
                // Names are geography; figures are in the titles of what is drawn, and in the table.
                let titles = section.split("<title>").skip(1).filter_map(|rest| rest.split("</title>").next());
                let figures = titles.filter(|title| title.contains(|c: char| c.is_ascii_digit()));
                let table = section.split("<table").nth(1).unwrap_or_default();
                figures.chain([table]).for_each(|text| self.text(&format!("{at}, {id}"), text));
            } else if !own.contains(&id) {
                self.text(&format!("{at}, {id}"), section);
            }
        }
    }

    fn folder(&self, dir: &Path) {
        let all = files(dir);
        assert!(all.len() >= 4, "{all:?}");
        for path in all {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            match name.rsplit('.').next() {
                Some("parquet") => self.parquet(&path),
                Some("csv") => self.csv(&path),
                Some("html") => self.page(&path),
                Some(kind @ ("json" | "md")) => {
                    let text = fs::read_to_string(&path).expect("a file");
                    self.text(&name, &text);
                    let stated = text.contains(REVIEW) && text.contains(CONSULTED);
                    assert!(stated || kind == "md", "{name} does not say who reviewed it");
                }
                other => panic!("what is in {name} ({other:?}) is not searched"),
            }
        }
    }
}

#[test]
fn no_output_about_people_in_danger_shows_small_places_days_or_how_likely_violence_is() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let rules = Rules::of(dir);
    for (number, args) in [
        &["run", "town"][..],
        &["run", "town", "--mode", "forecast"],
        &["run", "town", "--mode", "hindcast"],
        &["run", "town", "--mode", "flight"],
        &["run", "town", "--days", "100"],
        &["validate", "town"],
    ]
    .into_iter()
    .enumerate()
    {
        for language in ["en", "fr"] {
            for json in [false, true] {
                let out = format!("out-{number}-{language}-{json}");
                let mut typed = args.to_vec();
                if args[0] == "run" {
                    typed.extend(["--out", &out]);
                }
                typed.extend(json.then_some("--json"));
                let done = azalai(dir, language, &typed);
                let [told, noted] = [&done.stdout, &done.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
                assert!(done.status.success(), "{typed:?}: {noted}");
                rules.text(&format!("{typed:?} in {language}"), &told);
                assert!(!noted.contains("try to take"), "{typed:?}");
                assert!(told.contains(REVIEW) && told.contains(CONSULTED), "{typed:?} has no note: {told}");
                if args[0] == "run" {
                    rules.folder(&dir.join(&out));
                }
            }
        }
    }
}

/// The town with counts of people in both camps, every tenth day.
fn counted(dir: &Path) {
    town(dir);
    let row = |i: u32| {
        let date = ["2021-01-01", "2021-02-01", "2021-03-01", "2021-04-01", "2021-05-01", "2021-06-01"][i as usize];
        format!("camp-sabal,{date},{},invented,\nidp-kessa,{date},{},invented,\n", 500 + 300 * i, 200 + 90 * i)
    };
    let rows: String = (0..6).map(row).collect();
    fs::write(dir.join("town/counts.csv"), format!("place,date,count,source,note\n{rows}")).expect("written");
}

#[test]
fn forecasts_backtests_and_comparisons_about_people_in_danger_name_no_place_and_no_day_between_weeks() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    counted(dir);
    let rules = Rules::of(dir);
    let camps = ["Sabal camp", "camp-sabal", "Kessa east", "idp-kessa"];
    let [forecast, back] =
        [&["forecast", "town", "--as-of", "2021-05-10"][..], &["backtest", "town", "--every", "30d"]];
    for (number, args) in [forecast, back].into_iter().enumerate() {
        for language in ["en", "fr"] {
            for json in [false, true] {
                let out = format!("out-{number}-{language}-{json}");
                let mut typed = [args, &["--members", "100", "--out", &out]].concat();
                typed.extend(json.then_some("--json"));
                let done = azalai(dir, language, &typed);
                let [told, noted] = [&done.stdout, &done.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
                assert!(done.status.success(), "{typed:?}: {noted}");
                assert!(told.contains(REVIEW) && told.contains(CONSULTED), "{typed:?} has no note: {told}");
                let all = files(&dir.join(&out));
                assert!(all.iter().any(|path| path.ends_with("report.html")), "{all:?}");
                let texts =
                    all.iter().map(|path| (path.display().to_string(), fs::read_to_string(path).expect("text")));
                for (at, text) in texts.chain([(format!("{typed:?}"), told)]) {
                    rules.text(&at, &text);
                    for camp in &camps {
                        assert!(!text.contains(camp), "{at} names {camp}");
                    }
                }
                all.iter().filter(|path| path.extension().is_some_and(|e| e == "csv")).for_each(|path| rules.csv(path));
                all.iter().filter(|path| path.ends_with("report.html")).for_each(|path| rules.page(path));
            }
        }
    }
    for (seed, out) in [("1", "a"), ("2", "b")] {
        assert!(azalai(dir, "en", &["run", "town", "--seed", seed, "--out", out]).status.success());
    }
    for language in ["en", "fr"] {
        let page = format!("{language}.html");
        for more in [&["--json"][..], &["--out", &page]] {
            let done = azalai(dir, language, &[&["compare", "a", "b"], more].concat());
            let told = String::from_utf8_lossy(&done.stdout).into_owned();
            assert!(done.status.success() && told.contains(REVIEW), "{more:?}: {told}");
            rules.text(&format!("{more:?}"), &told);
        }
        rules.page(&dir.join(&page));
    }
}

#[test]
fn plans_of_people_in_danger_show_no_more() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    let rules = Rules::of(dir);
    for (mode, key, range) in [
        ("forecast", "abuse.abuse_rate", "[0.02, 0.2]"),
        ("hindcast", "abuse.abuse_rate", "[0.02, 0.2]"),
        ("flight", "move_rules.conflict_movechance", "[0.3, 1.0]"),
    ] {
        let plan = format!(
            "scenario = \"town\"\nmode = \"{mode}\"\nreplicates = 4\n[ranges]\n\"{key}\" = {range}\n[design]\n\
             kind = \"sobol\"\npoints = 30\n[sensitivity]\ntrajectories = 4\nrows = 32\n"
        );
        fs::write(dir.join("plan.toml"), plan).expect("written");
        for language in ["en", "fr"] {
            let out = format!("plan-{mode}");
            assert!(azalai(dir, language, &["ensemble", "run", "plan.toml", "--out", &out]).status.success());
            for typed in [
                &["ensemble", "merge", "plan.toml", "--out", &out][..],
                &["sensitivity", "plan.toml", "--out", &out],
                &["sensitivity", "plan.toml", "--out", &out, "--json"],
            ] {
                let done = azalai(dir, language, typed);
                let told = String::from_utf8_lossy(&done.stdout).into_owned();
                assert!(done.status.success(), "{typed:?}: {}", String::from_utf8_lossy(&done.stderr));
                rules.text(&format!("{typed:?} in {language}"), &told);
                assert!(told.contains(REVIEW) && told.contains(CONSULTED), "{typed:?} has no note: {told}");
            }
            rules.parquet(&dir.join(&out).join("members.parquet"));
            rules.csv(&dir.join(&out).join("sensitivity.csv"));
        }
    }
}

#[test]
fn what_would_show_more_of_people_in_danger_is_refused_in_every_mode() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir);
    for mode in ["flight", "hindcast", "forecast", "both"] {
        for more in [&["--observations", "daily"][..], &["--observations", "full"], &["--individuals"]] {
            let done = azalai(dir, "en", &[&["run", "town", "--mode", mode, "--out", "o"], more].concat());
            assert_eq!(done.status.code(), Some(2), "{mode} {more:?}: {}", String::from_utf8_lossy(&done.stderr));
            assert!(!dir.join("o").exists());
        }
    }
    let done = azalai(dir, "en", &["calibrate", "town", "--write", "fit"]);
    assert!(!done.status.success() && !dir.join("fit").exists());
}
