//! `azalai run --mode` and `azalai parameters`, from outside.

mod shared;

use std::path::Path;
use std::process::{Command, Output};

fn azalai(dir: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(args)
        .current_dir(dir)
        .output()
        .expect("it starts")
}

#[test]
fn the_return_model_runs_and_threads_change_no_byte() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    for (threads, out) in [("1", "one"), ("2", "two")] {
        let run = ["run", "kidal-2023", "--mode", "forecast", "--replicates", "3", "--days", "150", "--quiet"];
        let done = azalai(dir, &[&run[..], &["--threads", threads, "--out", out]].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    for file in ["observations.parquet", "summary.parquet", "summary.csv"] {
        let read = |out: &str| std::fs::read(dir.join(out).join(file)).expect("written");
        assert_eq!(read("one"), read("two"), "{file}");
    }
    let summary = std::fs::read_to_string(dir.join("one/summary.csv")).expect("written");
    for measure in ["returned_safe", "returned_premature", "returned_forced", "returned_undone", "held_by_safety"] {
        assert!(summary.contains(measure), "{measure}");
    }
    let manifest = std::fs::read_to_string(dir.join("one/manifest.json")).expect("written");
    assert!(manifest.contains("return_model.modes") && manifest.contains("return_model.return.peak_rate"));
    assert!(dir.join("one/report.html").is_file() && dir.join("one/strategies.csv").is_file());
}

#[test]
fn a_folder_without_a_fit_takes_its_returns_from_the_one_that_is_part_of_the_program() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    assert!(azalai(dir, &["new", "--template", "town", "town"]).status.success());
    let run = ["run", "town", "--mode", "forecast", "--replicates", "4", "--quiet"];
    let fit = |more: &[&str], out: &str| -> serde_json::Value {
        let done = azalai(dir, &[&run[..], more, &["--out", out]].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let text = std::fs::read_to_string(dir.join(out).join("manifest.json")).expect("written");
        let manifest: serde_json::Value = serde_json::from_str(&text).expect("JSON");
        manifest["run"]["settings"]["return_model.shared_fit"].clone()
    };
    let shared = fit(&[], "one");
    let sample = include_str!("../../azalai-study/src/fit/returns.csv");
    let names: Vec<&str> = sample.lines().next().expect("a header").split(',').collect();
    for (column, name) in names.iter().enumerate() {
        let fitted: Vec<f64> = sample
            .lines()
            .skip(1)
            .map(|l| l.split(',').nth(column).expect("a cell").parse().expect("a number"))
            .collect();
        for value in shared[name].as_array().expect("lowest, middle and highest") {
            let value = value.as_f64().expect("a number");
            assert!(fitted.iter().any(|x| (x - value).abs() < 1e-9), "{name}: {value}");
        }
    }
    assert_eq!(fit(&["--set", "return.opened_rate=0.02"], "two")["return.opened_rate"], serde_json::Value::Null);
}

#[test]
fn where_no_time_is_left_to_judge_the_record_is_run_nothing_is_judged_and_a_comparison_is_an_error() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    assert!(azalai(dir, &["new", "--template", "town", "town"]).status.success());
    let run = ["run", "town", "--replicates", "2", "--decision-date", "2021-12-28"];
    let done = azalai(dir, &[&run[..], &["--out", "one"]].concat());
    let told = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(done.status.success() && told.contains("No strategy was compared"), "{told}");
    assert!(dir.join("one/summary.csv").is_file() && !dir.join("one/strategies.csv").exists());
    let page = std::fs::read_to_string(dir.join("one/report.html")).expect("a page");
    for strategy in ["disciplined-force", "Disciplined force", "id=\"strategies\""] {
        assert!(!page.contains(strategy), "{strategy}");
    }
    for more in [&["--mode", "forecast"][..], &["--mode", "both"], &["--strategy", "as-announced"]] {
        let done = azalai(dir, &[&run[..], more, &["--out", "two"]].concat());
        let why = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(!done.status.success() && why.contains("no strategy can be judged"), "{more:?}: {why}");
    }
    let done = azalai(dir, &[&run[..], &["--days", "100", "--json", "--out", "three"]].concat());
    let said: serde_json::Value = serde_json::from_slice(&done.stdout).expect("JSON");
    assert!(said["verdict"].is_null(), "{said}");
}

#[test]
fn where_nothing_was_fitted_sets_of_values_are_drawn_and_every_fifth_is_run_twice() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    assert!(azalai(dir, &["new", "--template", "town", "town"]).status.success());
    let run = |threads: &str, out: &str| {
        let base = ["run", "town", "--mode", "forecast", "--json", "--replicates", "20"];
        let done = azalai(dir, &[&base[..], &["--threads", threads, "--out", out]].concat());
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        serde_json::from_slice::<serde_json::Value>(&done.stdout).expect("JSON")
    };
    let one = run("1", "one");
    run("2", "two");
    let read = |out: &str, file: &str| std::fs::read_to_string(dir.join(out).join(file)).expect("written");
    for file in ["summary.csv", "strategies.csv", "consequences.csv", "verdict.json"] {
        assert_eq!(read("one", file), read("two", file), "{file}");
    }
    let verdict: serde_json::Value = serde_json::from_str(&read("one", "verdict.json")).expect("JSON");
    assert_eq!(verdict["parameter_sets"], 17);
    assert!(one["verdict"].is_object() && one["verdict"] == verdict);
    let said = one["verdict"]["answer"].to_string();
    assert!(said.contains("Too few sets of values to decide anything: 17 were run"), "{said}");
    let page = read("one", "report.html");
    assert!(page.contains("Nothing is calibrated") && !page.contains("id=\"fit\""));
}

#[test]
fn what_does_not_go_together_is_wrong_usage() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    let refused = azalai(dir, &["run", "kidal-2023", "--mode", "hindcast", "--individuals"]);
    assert_eq!(refused.status.code(), Some(2));
    let unknown = azalai(dir, &["run", "kidal-2023", "--mode", "hindcast", "--set", "trust.trust_gian=0.01"]);
    assert_eq!(unknown.status.code(), Some(65));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("trust.trust_gain"));
}

#[test]
fn flight_alone_takes_no_strategies_and_no_option_is_named_that_was_not_given() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    let lever = ["--lever", "kind=discipline,to=0.9"];
    for (run, words) in [
        (&["template-town", "--mode", "flight", "--strategy", "nope"][..], "flight alone compares no strategies"),
        (&["template-town", "--mode", "flight", lever[0], lever[1]], "flight alone compares no strategies"),
        (&["tiny", "--dry-run", "--quiet", "--strategy", "nope"], "need a scenario of our own kind"),
        (&["tiny", "--dry-run", "--quiet", lever[0], lever[1]], "need a scenario of our own kind"),
    ] {
        let refused = azalai(dir, &[&["run"][..], run].concat());
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        let error = told.lines().find(|line| line.starts_with("error")).unwrap_or_default();
        assert_eq!(refused.status.code(), Some(2), "{run:?}: {told}");
        assert!(error.contains(words) && !error.contains("--mode"), "{run:?}: {told}");
    }
}

#[test]
fn a_lever_of_the_command_line_before_the_decision_is_said_to_act_from_it_on() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let told = |from: &str, more: &[&str]| {
        let lever = format!("kind=discipline,to=0.9,from={from}");
        let args = ["run", "template-town", "--lever", &lever, "--replicates", "1", "--dry-run"];
        String::from_utf8(azalai(temp.path(), &[&args[..], more].concat()).stderr).expect("text")
    };
    let early = told("2021-06-01", &[]);
    assert!(early.contains("lever-date") && early.contains("acts from the decision date on"), "{early}");
    assert!(!early.contains("unsourced"), "{early}");
    for (from, more) in [("2021-06-01", &["--quiet"][..]), ("decision", &[])] {
        let said = told(from, more);
        assert!(!said.contains("lever-date"), "{said}");
    }
}

#[test]
fn the_parameters_are_printed_in_three_ways() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    for form in [&["parameters"][..], &["parameters", "--markdown"], &["parameters", "--json"]] {
        let printed = azalai(dir, form);
        assert!(printed.status.success());
        assert!(String::from_utf8_lossy(&printed.stdout).contains("leaving.front_effect"), "{form:?}");
    }
    let town = azalai(dir, &["parameters", "template-town"]);
    let town = String::from_utf8_lossy(&town.stdout).into_owned();
    assert!(town.contains("flight.conflict_days = 0 days; here 30"), "{town}");
}

#[test]
fn the_second_step_adds_to_the_folder_of_the_answer_and_threads_change_no_byte() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    assert!(azalai(dir, &["new", "--template", "town", "town"]).status.success());
    let run = ["run", "town", "--replicates", "6", "--out"];
    let made = |more: &[&str]| {
        let done = azalai(dir, &[&run[..], more].concat());
        (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let read = |file: &str| std::fs::read_to_string(dir.join(file)).expect("written");
    assert!(made(&["one", "--quiet"]).0 && !dir.join("one/conditions.csv").exists());
    let answer: serde_json::Value = serde_json::from_str(&read("one/verdict.json")).expect("JSON");
    assert!(answer["depth"].is_null());
    let (fine, told) = made(&["one", "--resume", "--depth", "full"]);
    assert!(fine && told.contains("second step: 400 sets of values"), "{told}");
    let mut deep: serde_json::Value = serde_json::from_str(&read("one/verdict.json")).expect("JSON");
    assert_eq!(deep["depth"]["parameter_sets"], 400);
    assert!(deep["depth"]["conditions"].as_array().is_some_and(|list| !list.is_empty()));
    deep["depth"] = serde_json::Value::Null;
    assert_eq!(deep, answer, "the answer is as it was");
    assert!(made(&["two", "--quiet", "--depth", "full", "--threads", "1"]).0);
    for file in ["conditions.csv", "signposts.csv", "hinge.csv", "profile.csv", "verdict.json", "summary.csv"] {
        assert_eq!(read(&format!("one/{file}")), read(&format!("two/{file}")), "{file}");
    }
    let (fine, told) = made(&["two", "--resume", "--depth", "full"]);
    assert!(fine && told.contains("finished"), "{told}");
    let (fine, told) = made(&["three", "--depth", "full", "--mode", "hindcast"]);
    assert!(!fine && told.contains("--depth full"), "{told}");
}
