//! The run folder of the return model, written and read back.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use azalai_model::measure::{Label, Measure, Scope, Start};
use azalai_model::tables::results::SUMMARY;
use azalai_model::{PlaceId, Scenario, Status};
use azalai_report::answer::Answer;
use azalai_report::manifest;
use azalai_report::returning::{ReturnResults, write};
use azalai_report::rows::rows;
use azalai_report::{Detail, Folder, Policy};
use azalai_scenario::ReadOptions;
use azalai_study::compare::{Comparison, LineUp, compare, design, line_up};
use azalai_study::judge::findings::{Findings, contest, findings};
use azalai_study::{Jobs, Mode};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, Row};
use tempfile::{TempDir, tempdir};

fn scenario() -> Scenario {
    let reading = azalai_scenario::open("template-town", &ReadOptions::default());
    let mut scenario = reading.scenario.expect("the template is sound");
    let decision = scenario.decision_date.map_or(0, |date| scenario.day(date));
    scenario.days = scenario.days.min(u32::try_from(decision).expect("after the start") + 40);
    scenario
}

fn run(scenario: &Scenario, threads: usize) -> (LineUp, Comparison, Option<Findings>) {
    let line_up = line_up(scenario, &[]);
    let design = design(scenario, &line_up, (true, true), 5, 4);
    let never = AtomicBool::new(false);
    let comparison = compare(&design, &Jobs::quiet(threads, &never)).expect("not stopped");
    let fought =
        comparison.forecasts().next().and_then(|case| Some(contest(case, scenario.town()?, scenario.days - 1)));
    let findings = findings(scenario, &line_up, &comparison, fought);
    (line_up, comparison, findings)
}

/// Runs and writes; gives what was compared.
fn written(scenario: &Scenario, threads: usize, dir: &Path) -> Comparison {
    written_with(scenario, threads, dir, Detail::Weekly)
}

fn written_with(scenario: &Scenario, threads: usize, dir: &Path, detail: Detail) -> Comparison {
    let (line_up, comparison, findings) = run(scenario, threads);
    let answer = findings.as_ref().map(|f| Answer::of(scenario, f)).unwrap_or_default();
    let results = ReturnResults {
        scenario,
        seed: 5,
        replicates: 4,
        line_up: &line_up,
        comparison: &comparison,
        findings: findings.as_ref(),
        answer: &answer,
        detail,
        wall_seconds: threads as f64,
    };
    write(&results, Folder::open(dir, Policy::Replace).expect("a folder")).expect("written");
    comparison
}

fn bytes(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(dir).expect("a folder").map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().expect("a name").to_string_lossy().into_owned();
    files.map(|path| (name(&path), fs::read(&path).expect("a file"))).collect()
}

fn table(path: &Path) -> Vec<Row> {
    let reader = SerializedFileReader::new(fs::File::open(path).expect("it is there")).expect("Parquet");
    reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row")).collect()
}

fn value<'r>(row: &'r Row, name: &str) -> &'r Field {
    row.get_column_iter().find(|column| column.0 == name).expect("a column").1
}

fn text(row: &Row, name: &str) -> String {
    match value(row, name) {
        Field::Str(text) => text.clone(),
        Field::Null => String::new(),
        other => panic!("{name} is {other:?}"),
    }
}

#[test]
fn the_files_are_the_same_at_one_thread_and_three() {
    let scenario = scenario();
    let [one, three] = [(); 2].map(|()| tempdir().expect("a temporary folder"));
    written(&scenario, 1, one.path());
    written(&scenario, 3, three.path());
    let (mut a, mut b) = (bytes(one.path()), bytes(three.path()));
    let names: Vec<&str> = a.keys().map(String::as_str).collect();
    for wanted in
        ["manifest.json", "observations.parquet", "strategies.csv", "summary.csv", "summary.parquet", "verdict.json"]
    {
        assert!(names.contains(&wanted), "{names:?}");
    }
    // Only the wall time may differ.
    let read = |dir: &TempDir| manifest::read(&dir.path().join("manifest.json")).expect("a manifest");
    let (first, second) = (read(&one), read(&three));
    assert_eq!((&first.run_sha256, &first.files, &first.run), (&second.run_sha256, &second.files, &second.run));
    assert!(first.run.settings.contains_key("return_model.strategies"));
    a.remove("manifest.json");
    b.remove("manifest.json");
    assert!(a == b, "tables differ");
}

#[test]
fn observations_hold_every_replicate_and_hide_few_people_of_a_group() {
    let scenario = scenario();
    let dir = tempdir().expect("a temporary folder");
    let comparison = written(&scenario, 2, dir.path());
    let rows = table(&dir.path().join("observations.parquet"));
    let cases: BTreeSet<(String, String)> = rows.iter().map(|r| (text(r, "mode"), text(r, "strategy"))).collect();
    assert_eq!(cases.len(), comparison.cases.len());
    let mut at_home: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for row in &rows {
        let number = match value(row, "value") {
            Field::Double(x) => Some(*x),
            Field::Null => None,
            other => panic!("{other:?}"),
        };
        let (group, measure) = (text(row, "who"), text(row, "measure"));
        assert_eq!(number.is_none(), !text(row, "withheld").is_empty(), "{group} {measure}");
        let of_group = scenario.dossier.groups.iter().any(|g| g.id == group);
        if Measure::of(&measure).is_some_and(|m| m.declaration().privacy.counts_people()) && of_group {
            let groups = scenario.dossier.groups.len();
            assert!(groups < 2 || number.is_none_or(|x| x == 0.0 || x >= 10.0), "{group} {measure} {number:?}");
        } else if group.is_empty() && !["group_gap", "horizontal_cohesion"].contains(&measure.as_str()) {
            assert!(number.is_some(), "{group} {measure}");
        }
        if measure == "at_home" && group.is_empty() && text(row, "place").is_empty() {
            let days: &mut BTreeMap<String, usize> = at_home.entry(text(row, "strategy")).or_default();
            *days.entry(value(row, "day").to_string()).or_default() += usize::from(text(row, "mode") == "forecast");
        }
    }
    let asked = [comparison.judged, scenario.days - 1].map(|day| day.to_string());
    for case in comparison.forecasts() {
        let days = &at_home[&case.strategy.id];
        assert!(asked.iter().all(|day| days[day] == case.rows.len()), "{} {days:?}", case.strategy.id);
    }
}

/// Rows of a table by what they are about, without replicate and numbers.
fn series(rows: &[Row]) -> BTreeMap<[String; 6], BTreeMap<String, Vec<Field>>> {
    let mut found: BTreeMap<[String; 6], BTreeMap<String, Vec<Field>>> = BTreeMap::new();
    for row in rows {
        let about = ["mode", "strategy", "place", "who", "actor", "measure"].map(|name| text(row, name));
        let name = if row.get_column_iter().any(|c| c.0 == "value") { "value" } else { "q50" };
        let days = found.entry(about).or_default();
        days.entry(value(row, "day").to_string()).or_default().push(value(row, name).clone());
    }
    found
}

#[test]
fn what_files_leave_out_is_nothing_or_in_the_full_observations() {
    let scenario = scenario();
    let [weekly, full] = [(); 2].map(|()| tempdir().expect("a temporary folder"));
    written(&scenario, 2, weekly.path());
    let comparison = written_with(&scenario, 2, full.path(), Detail::Full);
    let read = |dir: &TempDir, name: &str| series(&table(&dir.path().join(name)));
    let (some, all) = (read(&weekly, "observations.parquet"), read(&full, "observations.parquet"));
    let summary = read(&weekly, "summary.parquet");
    assert!(summary == read(&full, "summary.parquet"));
    // A series that is written is whole where all is asked for, and is not 0 throughout.
    for (about, days) in &all {
        let is_zero = |field: &Field| *field == Field::Double(0.0);
        let zero = days.values().flatten().all(is_zero);
        // Everybody, or a part of everybody that is no group, such as those who came back.
        let of_a_group = scenario.dossier.groups.iter().any(|group| group.id == about[3]);
        let of_everybody = about[2].is_empty() && about[4].is_empty() && !of_a_group;
        assert!(!zero || of_everybody || about[5] == "displaced_present", "{about:?}");
        let later = |day: &String| day.parse().is_ok_and(|day: u32| day >= comparison.decision);
        let ahead = about[0] == "forecast" && !days.iter().any(|(day, v)| later(day) && !v.iter().all(is_zero));
        assert!(ahead || summary.contains_key(about), "{about:?}");
    }
    for (about, days) in &some {
        assert!(days.iter().all(|(day, values)| all[about][day] == *values), "{about:?}");
    }
    // Every place is there, every week, of the recorded course and of the reference.
    for case in comparison.cases.iter().filter(|case| case.plan == 0) {
        let since = if case.mode == Mode::Forecast { comparison.decision } else { 0 };
        let days = case.labels.iter().map(|label| label.day).filter(|&day| day >= since);
        let days: BTreeSet<String> = days.map(|day| day.to_string()).collect();
        for place in &scenario.places {
            let about =
                [case.mode.word(), &case.strategy.id, &place.id, "", "", "displaced_present"].map(str::to_owned);
            assert_eq!(summary[&about].keys().cloned().collect::<BTreeSet<_>>(), days, "{about:?}");
        }
    }
    // Of the others each outcome that the page shows has its course, and all else its end.
    let about = |measure: &str, who: &str| {
        let strategy = comparison.forecasts().nth(1).expect("another strategy").strategy.id.as_str();
        ["forecast", strategy, "", who, "", measure].map(str::to_owned)
    };
    assert!(summary[&about("at_home_safe", "")].len() > 2);
    let group = &scenario.dossier.groups[0].id;
    assert!(summary[&about("at_home_safe", group)].contains_key(&comparison.judged.to_string()));
    assert!(summary[&about("at_home_safe", group)].len() <= 2 && all[&about("at_home_safe", group)].len() > 2);
    let bytes = |dir: &TempDir| fs::metadata(dir.path().join("observations.parquet")).expect("a file").len();
    assert!(bytes(&weekly) * 2 < bytes(&full));
}

#[test]
fn summaries_say_the_same_in_both_formats() {
    let dir = tempdir().expect("a temporary folder");
    written(&scenario(), 2, dir.path());
    let rows = table(&dir.path().join("summary.parquet"));
    let csv = fs::read_to_string(dir.path().join("summary.csv")).expect("a file");
    assert_eq!(csv.lines().count(), rows.len() + 1);
    for (line, row) in csv.lines().skip(1).zip(&rows) {
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!(fields.len(), SUMMARY.columns.len(), "{line}");
        for (column, cell) in SUMMARY.columns.iter().zip(fields) {
            match value(row, column.name) {
                Field::Null => assert_eq!(cell, "", "{line}"),
                Field::Double(number) => assert_eq!(cell.parse(), Ok(*number), "{line}"),
                Field::Int(number) => assert_eq!(cell.parse(), Ok(*number), "{line}"),
                Field::Date(days) => {
                    let date = jiff::civil::date(1970, 1, 1) + jiff::Span::new().days(*days);
                    assert_eq!(cell, date.to_string(), "{line}");
                }
                word => assert_eq!(*word, Field::Str(cell.to_owned()), "{line}"),
            }
        }
    }
    let strategies = fs::read_to_string(dir.path().join("strategies.csv")).expect("a file");
    let mut reader = strategies.lines();
    let columns = reader.next().expect("a header").split(',').count();
    for line in reader {
        let quoted = line.split('"').skip(1).step_by(2).map(|part| part.matches(',').count()).sum::<usize>();
        assert_eq!(line.matches(',').count() - quoted + 1, columns, "{line}");
    }
}

#[test]
fn the_table_of_consequences_is_as_declared_and_the_verdict_has_the_same_rows() {
    use azalai_model::tables::results::CONSEQUENCES;
    let dir = tempdir().expect("a temporary folder");
    let comparison = written(&scenario(), 2, dir.path());
    let read = |name: &str| fs::read_to_string(dir.path().join(name)).expect("a file");
    let text = read("consequences.csv");
    let mut lines = text.lines();
    let heads: Vec<&str> = CONSEQUENCES.columns.iter().map(|c| c.name).collect();
    assert_eq!(lines.next(), Some(heads.join(",").as_str()));
    let rows: Vec<Vec<&str>> = lines.map(|l| l.split(',').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == heads.len()), "{text}");
    let verdict: serde_json::Value = serde_json::from_str(&read("verdict.json")).expect("JSON");
    let cells = verdict["consequences"].as_array().expect("a list");
    let efforts = rows.iter().filter(|row| row[1] == "effort").count();
    assert_eq!(cells.len() + efforts, rows.len());
    for (row, cell) in rows.iter().zip(cells) {
        assert_eq!(
            (row[0], row[1], row[2]),
            (
                cell["strategy"].as_str().expect("an id"),
                cell["outcome"].as_str().expect("a word"),
                cell["who"].as_str().expect("who")
            )
        );
        assert_eq!(row[4].parse::<f64>().ok(), cell["mean"].as_f64(), "{row:?}");
        assert_eq!(row[8], cell["decided"].as_bool().map_or_else(String::new, |decided| decided.to_string()));
    }
    let named: BTreeSet<&str> = rows.iter().map(|row| row[0]).collect();
    assert_eq!(named.len() + 1, comparison.forecasts().count(), "every strategy but the reference");
    // Of so few runs nothing is judged, and the answer says so.
    assert!(rows.iter().filter(|row| row[1] != "effort").all(|row| row[5..10].iter().all(|cell| cell.is_empty())));
    assert!(verdict["strategies"].as_array().expect("a list").iter().all(|s| s["harm"].is_null()));
    assert_eq!(verdict["answer"].as_array().map(Vec::len), Some(3));
    for gone in ["effort.csv", "assumed.csv", "sensitivity.csv", "grid.csv"] {
        assert!(!dir.path().join(gone).exists(), "{gone}");
    }
}

#[test]
fn a_live_scenario_tells_no_assault_and_no_small_place() {
    let scenario = Scenario { status: Status::Live, ..scenario() };
    let dir = tempdir().expect("a temporary folder");
    written(&scenario, 2, dir.path());
    let merged = azalai_report::live::merge(&scenario.places);
    let names: BTreeSet<&str> = merged.iter().map(|p| scenario.places[p.index()].id.as_str()).collect();
    for name in ["observations.parquet", "summary.parquet"] {
        for row in table(&dir.path().join(name)) {
            let (place, measure) = (text(&row, "place"), text(&row, "measure"));
            assert!(place.is_empty() || names.contains(place.as_str()), "{place}");
            assert!(!["campaigns", "joint_campaigns", "taken"].contains(&measure.as_str()), "{measure}");
        }
    }
    let verdict = fs::read_to_string(dir.path().join("verdict.json")).expect("a file");
    let verdict: serde_json::Value = serde_json::from_str(&verdict).expect("JSON");
    assert!(verdict["contest"].is_null() && verdict["rule"].is_object());
}

#[test]
fn harm_is_told_by_the_week_and_whole_under_every_strategy() {
    let scenario = scenario();
    let reference = line_up(&scenario, &[]).strategies[0].clone();
    let twin = azalai_model::Strategy { id: "twin".into(), ..reference.clone() };
    let line_up =
        LineUp { ranked: vec![reference.id.clone(), twin.id.clone()], strategies: vec![reference, twin], grid: None };
    let design = design(&scenario, &line_up, (false, true), 5, 1);
    let never = AtomicBool::new(false);
    let comparison = compare(&design, &Jobs::quiet(1, &never)).expect("not stopped");
    let [reference, twin] = &comparison.cases[..] else { panic!("two cases") };
    let week = comparison.judged - comparison.judged % 7;
    assert!(comparison.judged > week, "the day of judgement is no weekly day");
    let told = rows(&scenario, &twin.labels, |_| true);
    let mut all = 0.0;
    for measure in Measure::which(|d| d.scopes.contains(&(Scope::Place, Start::LastKept))) {
        for place in 0..scenario.places.len() as u32 {
            let of = |l: &azalai_study::Label| l.place() == Some(PlaceId(place)) && l.measure == measure;
            let happened: f64 = (reference.labels.iter().zip(&reference.rows[0].1))
                .filter(|(l, _)| of(l) && l.day > comparison.decision && l.day <= week)
                .map(|(_, &x)| f64::from(x))
                .sum();
            let here: Vec<_> = told.iter().filter(|r| of(&r.label)).collect();
            assert!(here.iter().all(|r| r.label.day % 7 == 0));
            let sum: f64 = here.iter().map(|r| r.value(&twin.rows[0].1)).sum();
            assert!((sum - happened).abs() < 0.5, "{measure} at {place}: {sum} told, {happened} happened");
            all += sum;
        }
    }
    assert!(all > 0.0, "something happened");
    let days = |measure: Measure| -> BTreeSet<u32> {
        let here = |l: &azalai_study::Label| l.place().is_none() && l.measure == measure;
        told.iter().filter(|r| here(&r.label)).map(|r| r.label.day).collect()
    };
    for measure in [Measure::Harmed, Measure::Killed, Measure::HarmRate, Measure::HarmedBy, Measure::HarmedResidents] {
        assert!(days(measure).contains(&week) && days(measure).iter().all(|d| d % 7 == 0), "{measure}");
    }
    for measure in [Measure::SafeAndChosen, Measure::ExpectedHarm] {
        assert!(days(measure).contains(&comparison.judged), "the rule can be read again: {measure}");
    }
}

#[test]
fn harm_of_all_sides_with_nobody_named_and_the_road_adds_up_to_all_harm() {
    let scenario = scenario();
    let (_, comparison, _) = run(&scenario, 2);
    let sides = azalai_report::rows::sides(&scenario.dossier).count();
    let mut harmed = 0.0;
    for case in &comparison.cases[..2] {
        let days: BTreeSet<u32> =
            case.labels.iter().filter(|l| l.measure == Measure::HarmedBy).map(|l| l.day).collect();
        for (_, values) in &case.rows {
            let of = |label: Label| case.labels.iter().position(|l| *l == label).map(|i| f64::from(values[i]));
            for &day in &days {
                let parts: Vec<f64> = (0..=sides).filter_map(|s| of(Label::by(day, s, Measure::HarmedBy))).collect();
                let all = of(Label::region(day, Measure::Harmed)).expect("harm is kept");
                assert_eq!(parts.len(), sides);
                assert!((parts.iter().sum::<f64>() - all).abs() < 0.5, "{parts:?} of {all}");
                harmed += all;
            }
        }
    }
    assert!(harmed > 0.0, "somebody is harmed");
}

#[test]
fn every_declared_measure_is_recorded_of_all_that_it_is_declared_of_and_of_nothing_else() {
    let (_, comparison, _) = run(&scenario(), 2);
    // Flight is owed where it is recorded, which it is not here.
    let by_flight = [Measure::Counted, Measure::DisplacedTotal, Measure::RawCount, Measure::Debt, Measure::FlightOwed];
    let declared: BTreeSet<(Measure, String)> = Measure::ALL
        .iter()
        .filter(|m| !by_flight.contains(m))
        .flat_map(|m| m.declaration().scopes.iter().map(|s| (*m, format!("{:?}", s.0))))
        .collect();
    for case in &comparison.cases[..2] {
        let recorded = case.labels.iter().map(|l| (l.measure, format!("{:?}", l.scope()))).collect();
        assert_eq!(declared, recorded);
    }
}

#[test]
fn what_is_run_to_the_day_of_judgement_alone_is_kept_up_to_it() {
    let mut scenario = scenario();
    scenario.days += 200;
    let reference = line_up(&scenario, &[]).strategies[0].clone();
    let cell = azalai_model::Strategy { id: "cell".into(), ..reference.clone() };
    let ranked = vec![reference.id.clone()];
    let line_up = LineUp { strategies: vec![reference, cell], ranked, grid: None };
    let never = AtomicBool::new(false);
    let comparison = compare(&design(&scenario, &line_up, (false, true), 5, 2), &Jobs::quiet(2, &never));
    let comparison = comparison.expect("not stopped");
    let last = |case: &azalai_study::Panel| case.labels.iter().map(|l| l.day).max();
    let [reference, cell] = &comparison.cases[..] else { panic!("two cases") };
    assert_eq!((reference.rows.len(), cell.rows.len()), (2, 2));
    assert_eq!((last(reference), last(cell)), (Some(scenario.days - 1), Some(comparison.judged)));
    let label = Label::region(comparison.judged, Measure::SafeAndChosen);
    assert_eq!(reference.values(label), cell.values(label), "the same strategy under the same luck");
}
