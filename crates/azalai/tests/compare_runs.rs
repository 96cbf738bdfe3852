//! `azalai compare`: runs of the same luck are paired, others are not, and nothing that a folder hides is told.

mod shared;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// A name that would run a script, if any part of the page took it for markup.
const NAME: &str = "<img src=x onerror=top.owned=1>";

/// What `compare --json` prints.
fn compared(dir: &Path, a: &str, b: &str) -> Value {
    let (printed, _) = shared::azalai(dir, "en", &["compare", a, b, "--json"]);
    serde_json::from_str(&printed).expect("JSON")
}

/// What is said where the command fails, and its exit code.
fn refused(dir: &Path, args: &[&str]) -> (String, Option<i32>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let out = program.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts");
    (String::from_utf8_lossy(&out.stderr).into_owned(), out.status.code())
}

fn lines(of: &Value) -> &[Value] {
    of["lines"].as_array().expect("lines")
}

/// The town of the template run into `out`, so often and with this seed.
fn town(dir: &Path, scenario: &str, out: &str, replicates: &str, seed: &str) {
    if !dir.join(scenario).exists() {
        shared::azalai(dir, "en", &["new", "--template", "town", scenario]);
    }
    shared::azalai(dir, "en", &["run", scenario, "-q", "--replicates", replicates, "--seed", seed, "--out", out]);
}

#[test]
fn runs_of_the_same_luck_are_compared_one_by_one_and_what_differs_is_named() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir, "town", "a", "20", "1");
    town(dir, "town", "again", "22", "1");
    town(dir, "town", "other", "20", "2");
    let path = dir.join("town/strategies/disciplined-force.toml");
    let text = fs::read_to_string(&path).expect("a strategy");
    let first = text.lines().find(|line| line.starts_with("to = ")).expect("a lever").to_owned();
    fs::write(&path, text.replace(&first, "to = 0.41")).expect("it can be written");
    town(dir, "town", "weaker", "20", "1");

    let same = compared(dir, "a", "again");
    assert_eq!(compared(dir, "a", "a")["comparable"], "same");
    assert_eq!(same["comparable"], "more_replicates", "numbers of 20 and of 22 runs are not the same");
    assert_eq!(same["differences"], serde_json::json!(["replicates 20, now 22"]));
    for line in lines(&same).iter().filter(|line| !line["b_minus_a"].is_null()) {
        assert_eq!([&line["b_minus_a"]["mean"], &line["b_minus_a"]["pairs"]], [&Value::from(0.0), &Value::from(20)]);
    }

    let paired = compared(dir, "a", "weaker");
    assert_eq!(paired["comparable"], "paired");
    let differences = paired["differences"].to_string();
    assert!(differences.contains("other levers: A disciplined force"), "{differences}");
    let moved = |strategy: &str| {
        let of = lines(&paired).iter().filter(move |line| line["strategy"] == strategy && line["mode"] == "forecast");
        of.filter(|line| line["b_minus_a"]["mean"].as_f64().is_some_and(|mean| mean != 0.0)).count()
    };
    assert!(moved("disciplined-force") > 0, "the lever that was changed moves something");
    assert_eq!(moved("as-announced"), 0, "the reference has the same luck and levers");

    // What differs comes first, on the terminal and on the page; what does not is named.
    let (printed, _) = shared::azalai(dir, "en", &["compare", "a", "weaker", "--out", "paired.html"]);
    let force = printed.find("A disciplined force: recorded events to the decision").expect("what differs");
    let same = printed.find("The same in both folders").expect("what does not");
    assert!(force < same && printed[same..].contains("As announced"), "{printed}");
    let page = fs::read_to_string(dir.join("paired.html")).expect("a page");
    let first = page.split("id=\"h-lines\"").nth(1).and_then(|rest| rest.split("<details").nth(1)).expect("a course");
    assert!(first.contains("open") && first.contains("A disciplined force: "), "{}", &first[..300.min(first.len())]);
    assert!(page.contains("the same in both") && page.contains("pareil dans les deux"));

    let apart = compared(dir, "a", "other");
    assert_eq!(apart["comparable"], "other_luck");
    assert!(lines(&apart).len() > 10 && lines(&apart).iter().all(|line| line["b_minus_a"].is_null()));
}

#[test]
fn what_a_folder_hides_is_not_compared_and_few_pairs_have_no_spread() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    town(dir, "town", "a", "20", "1");
    town(dir, "town", "few", "6", "1");
    let of = compared(dir, "a", "few");
    let mut hidden = 0;
    for line in lines(&of) {
        let is_hidden = |side: &str| line[side]["withheld"] == "<10" || line[side]["withheld"] == "hidden";
        if is_hidden("a") || is_hidden("b") {
            assert!(line["b_minus_a"].is_null(), "{line}");
            hidden += 1;
        }
        assert!(line["b"]["q05"].is_null() && line["b"]["q95"].is_null(), "{line}");
        let pairs = &line["b_minus_a"];
        assert!(pairs.is_null() || (pairs["pairs"] == 6 && pairs["q05"].is_null() && pairs["more_in_b"].is_null()));
    }
    assert!(hidden > 0, "the template hides something");
    let says =
        |side: &str| of["strategies"].as_array().expect("a list").iter().all(|said| said[side]["says"].is_null());
    assert!(says("b") && !says("a"));
    let (printed, _) = shared::azalai(dir, "en", &["compare", "a", "few"]);
    assert!(printed.contains("fewer than 20 runs: neither verdicts"), "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
}

#[test]
fn folders_of_flee_are_scored_as_validate_scores_them() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    for (out, set) in [("a", "move_rules.max_walk_speed=35.0"), ("b", "move_rules.max_walk_speed=20.0")] {
        let runs = ["--replicates", "5", "--observations", "daily", "--set", set, "--out", out];
        shared::azalai(dir, "en", &[&["run", "tiny", "-q"][..], &runs].concat());
    }
    let of = compared(dir, "a", "b");
    assert_eq!((of["comparable"].as_str(), of["scores"]["days"].as_u64()), (Some("paired"), Some(30)), "{of}");
    for (side, set) in [("a", "move_rules.max_walk_speed=35.0"), ("b", "move_rules.max_walk_speed=20.0")] {
        let args = ["validate", "tiny", "--json", "--replicates", "5", "--set", set];
        let wanted: Value = serde_json::from_str(&shared::azalai(dir, "en", &args).0).expect("JSON");
        let wanted = wanted.pointer("/score/ard/mean").or_else(|| wanted.pointer("/ard/mean")).and_then(Value::as_f64);
        let found = of["scores"][side]["ard"].as_f64();
        assert!(wanted.zip(found).is_some_and(|(x, y)| (x - y).abs() < 1e-3), "{side}: {wanted:?} {found:?}");
    }
    // Runs of the two models have nothing in common.
    town(dir, "town", "c", "1", "1");
    let (said, code) = refused(dir, &["compare", "a", "c"]);
    assert!(code == Some(1) && said.contains("cannot be compared") && said.contains("flight alone"), "{said}");
}

#[test]
fn what_is_no_finished_run_of_this_version_is_refused_with_what_to_do() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::tiny(&dir.join("tiny"));
    for out in ["a", "old", "torn", "cut"] {
        shared::azalai(dir, "en", &["run", "tiny", "-q", "--replicates", "2", "--out", out]);
    }
    shared::azalai(dir, "en", &["new", "--template", "town", "town"]);
    let manifest = dir.join("old/manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    let version = format!("\"azalai\": \"{}\"", env!("CARGO_PKG_VERSION"));
    assert!(text.contains(&version));
    fs::write(manifest, text.replace(&version, "\"azalai\": \"0.0.1\"")).expect("it can be written");
    fs::write(dir.join("torn/summary.parquet"), "PAR1 no table PAR1").expect("it can be written");
    let whole = fs::read(dir.join("cut/observations.parquet")).expect("a table");
    fs::write(dir.join("cut/observations.parquet"), &whole[..whole.len() / 2]).expect("it can be written");
    fs::create_dir_all(dir.join("empty")).expect("a folder");
    shared::counted(&dir.join("counted"));
    shared::azalai(dir, "en", &["validate", "counted", "--replicates", "1", "--out", "scores"]);
    let ahead = ["forecast", "counted", "--as-of", "2019-03-16", "--horizon", "7", "--members", "20", "--out", "ahead"];
    shared::azalai(dir, "en", &ahead);
    for (other, wanted) in [
        ("old", "written by Azalai 0.0.1"),
        ("torn", "summary.parquet cannot be read"),
        ("cut", "observations.parquet cannot be read"),
        ("empty", "no manifest.json"),
        ("nowhere", "no manifest.json"),
        ("town", "is a scenario, not a run"),
        ("scores", "was written by azalai validate"),
        ("ahead", "was written by azalai forecast"),
    ] {
        for pair in [["a", other], [other, "a"]] {
            let (said, code) = refused(dir, &[&["compare"][..], &pair].concat());
            assert!(code == Some(1) && said.contains(wanted) && said.contains(other), "{pair:?}: {said}");
        }
    }
}

#[test]
fn the_page_runs_nothing_asks_nothing_and_speaks_both_languages() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::azalai(dir, "en", &["new", "--template", "town", "town"]);
    let head = dir.join("town/scenario.toml");
    let text = fs::read_to_string(&head).expect("a scenario");
    let title = text.lines().find(|line| line.starts_with("title")).expect("a title").to_owned();
    let live = format!(
        "title = {{ en = \"{NAME}\", fr = \"{NAME}\" }}\nreviewed_by = \"{NAME}\"\naffected_people_consulted = \"\""
    );
    let text = text.replace(&title, &live).replace("status = \"historical\"", "status = \"live\"");
    fs::write(&head, text).expect("it can be written");
    town(dir, "town", "a", "2", "1");
    town(dir, "town", "b", "2", "2");
    let (printed, _) = shared::azalai(dir, "fr", &["compare", "a", "b", "--out", "ab.html"]);
    let page = fs::read_to_string(dir.join("ab.html")).expect("a page");
    assert!(page.contains("default-src 'none'") && page.matches("<script").count() == 1 && !page.contains(NAME));
    assert!(
        page.contains("&lt;img src=x")
            && page.contains("lang=\"fr\"")
            && !page.contains("http://")
            && !page.contains("https:")
    );
    assert!(page.contains("class=\"banner\"") && printed.contains(NAME), "a live scenario says so first: {printed}");
    // It is made again, but no other file is touched.
    shared::azalai(dir, "en", &["compare", "a", "b", "--out", "ab.html", "--json"]);
    fs::write(dir.join("mine.html"), "mine").expect("it can be written");
    let (said, code) = refused(dir, &["compare", "a", "b", "--out", "mine.html"]);
    assert!(code == Some(1) && said.contains("mine.html is there already"), "{said}");
    assert_eq!(fs::read_to_string(dir.join("mine.html")).expect("a file"), "mine");
}
