//! The command as users run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

#[path = "cli/folders.rs"]
mod folders;

/// A fresh folder, with a tiny scenario in Flee's layout in `tiny`, that goes away again.
struct Temp(TempDir);

impl Temp {
    fn new() -> Self {
        let temp = Self(TempDir::new().expect("a temporary folder"));
        temp.write("tiny/input_csv/locations.csv", LOCATIONS);
        temp.write(
            "tiny/input_csv/routes.csv",
            "#name1,name2,distance,forced_redirection\nAlpha,Bravo,150,0\nAlpha,Charlie,260,0\n",
        );
        temp.write("tiny/input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\n");
        let days: Vec<String> = (0..30).map(|day| format!("{day},1,0,0")).collect();
        temp.write("tiny/input_csv/conflicts.csv", &format!("#Day,Alpha,Bravo,Charlie\n{}\n", days.join("\n")));
        temp.write("tiny/input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,30\n");
        temp.write("tiny/source_data/data_layout.csv", "total,total.csv\nBravo,bravo.csv\nCharlie,charlie.csv\n");
        temp.write("tiny/source_data/total.csv", "2019-03-01,200\n2019-03-31,3000\n");
        temp.write("tiny/source_data/bravo.csv", "2019-03-01,150\n2019-03-31,2000\n");
        temp.write("tiny/source_data/charlie.csv", "2019-03-01,50\n2019-03-31,1000\n");
        temp.write(
            "tiny/simsetting.yml",
            "move_rules:\n  max_move_speed: 200.0\n  max_walk_speed: 35.0\noptimisations:\n  hasten: 1\n",
        );
        temp
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.0.path().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_azalai"))
            .env("AZALAI_LANG", "en")
            .args(args)
            .current_dir(self.0.path())
            .output()
            .expect("the command starts")
    }

    fn fine(&self, args: &[&str]) -> String {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("text")
    }

    fn fails(&self, args: &[&str], code: i32) -> String {
        let out = self.run(args);
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(code), "{args:?}: {told}");
        assert!(out.stdout.is_empty());
        told
    }
}

const LOCATIONS: &str = "#name,region,country,latitude,longitude,location_type,conflict_date,population/capacity
Alpha,North,Home,10.0,1.0,conflict_zone,0,50000
Bravo,East,Away,10.5,2.0,camp,,8000
Charlie,South,Away,9.0,1.0,camp,,8000
";

const TABLES: [&str; 5] =
    ["observations.parquet", "summary.parquet", "summary.csv", "flee/out-0001.csv", "flee/out-0004.csv"];

fn entries(dir: &Path) -> usize {
    fs::read_dir(dir).map_or(0, Iterator::count)
}

#[test]
fn a_run_leaves_its_folder_and_says_where() {
    let t = Temp::new();
    let said = t.fine(&["run", "tiny", "--replicates", "4"]);
    // Paths are told as the system writes them.
    let folder = Path::new("out").join("tiny").display().to_string();
    for word in ["Bravo", "Charlie", "observed", "4 replicates", "seed 1", &folder] {
        assert!(said.contains(word), "{word} is missing in:\n{said}");
    }
    let csv = String::from_utf8(t.read("out/tiny/flee/out-0001.csv")).expect("text");
    assert!(csv.starts_with("Day,Date,Bravo sim,Bravo data,Bravo error,Charlie sim,"));
    assert_eq!(csv.lines().count(), 31);
    assert!(csv.lines().nth(1).expect("day 0").starts_with("0,2019-03-02,"));
    let manifest: serde_json::Value = serde_json::from_slice(&t.read("out/tiny/manifest.json")).expect("JSON");
    assert_eq!(manifest["replicates"], 4);
    assert_eq!(manifest["run"]["settings"]["move_rules.max_move_speed"], 200.0);
    // Again, into the same default folder, with one replicate: replaced whole.
    t.fine(&["run", "tiny", "--replicates", "1", "--quiet", "--flee-csv", "all"]);
    assert_eq!((entries(&t.0.path().join("out/tiny")), entries(&t.0.path().join("out/tiny/flee"))), (7, 1));
}

#[test]
fn where_one_person_stands_for_many_that_is_said_and_towns_that_nobody_left_are_not_counted() {
    let t = Temp::new();
    t.write("tiny/input_csv/locations.csv", &format!("{LOCATIONS}Delta,North,Home,10.0,1.5,town,,20003\n"));
    let run = |hasten: &str, more: &[&str]| {
        let set = format!("optimisations.hasten={hasten}");
        let args = ["run", "tiny", "--replicates", "2", "--set", &set, "--observations", "full", "--force"];
        t.fine(&[&args[..], more].concat())
    };
    let spawn = ["--set", "spawn_rules.take_from_population=true", "--out", "out/tiny"];
    for (hasten, said) in [("1", false), ("10", true)] {
        let text = run(hasten, &spawn);
        assert_eq!(text.contains("One simulated person stands for 10"), said, "{text}");
        let page = String::from_utf8(t.read("out/tiny/report.html")).expect("text");
        assert_eq!(page.contains("One simulated person stands for 10"), said, "hasten {hasten}");
        assert!(page.contains("people from one place are displaced"), "hasten {hasten}");
        let json: serde_json::Value =
            serde_json::from_str(&run(hasten, &[&spawn[..], &["--json"]].concat())).expect("JSON");
        assert_eq!(json["hasten"].to_string(), hasten);
    }
}

#[test]
fn bytes_depend_on_the_seed_alone() {
    let t = Temp::new();
    for (dir, threads, seed) in [("a", "1", "5"), ("b", "2", "5"), ("c", "8", "5"), ("d", "1", "5"), ("e", "1", "6")] {
        let args = ["run", "tiny", "--replicates", "5", "--flee-csv", "all", "--quiet", "--observations", "full"];
        let said = t.fine(&[&args[..], &["--threads", threads, "--seed", seed, "--out", dir]].concat());
        assert!(said.is_empty());
    }
    for table in TABLES {
        let first = t.read(&format!("a/{table}"));
        for other in ["b", "c", "d"] {
            assert!(first == t.read(&format!("{other}/{table}")), "{table} differs in {other}");
        }
        assert!(first != t.read(&format!("e/{table}")), "{table} does not depend on the seed");
    }
}

#[test]
fn a_native_run_leaves_one_small_page_that_is_the_same_with_any_threads() {
    let temp = Temp::new();
    for threads in ["1", "2"] {
        temp.fine(&["run", "kidal-2023", "--replicates", "3", "--threads", threads, "--out", threads, "--quiet"]);
    }
    let page = temp.read("1/report.html");
    assert!(page == temp.read("2/report.html"), "the page depends on the number of threads");
    assert!(page.len() < 1_500_000, "{} bytes", page.len());
    let page = String::from_utf8(page).expect("text");
    let manifest: serde_json::Value = serde_json::from_slice(&temp.read("1/manifest.json")).expect("JSON");
    let hash = manifest["run_sha256"].as_str().expect("a hash");
    assert!(hash.len() == 64 && page.contains(hash));
    let files = manifest["files"].as_array().expect("files");
    assert!(files.iter().any(|file| file["path"] == "report.html"));
}

#[test]
fn errors_are_told_at_once_and_nothing_is_written() {
    let t = Temp::new();
    assert!(
        t.fails(&["run", "tiny", "--strategy", "x"], 2)
            .contains("strategies and the return model need a scenario of our own kind")
    );
    let told = t.fails(&["run", "kidal-2023", "--mode", "flight", "--strategy", "combined"], 2);
    assert!(told.contains("another mode than flight"), "{told}");
    t.write("tiny/input_csv/locations.csv", &LOCATIONS.replace("10.5", "north").replace(",50000", ",many"));
    let told = t.fails(&["run", "tiny"], 65);
    assert!(told.contains("locations.csv:2:") && told.contains("locations.csv:3:"), "{told}");
    let out = t.run(&["run", "tiny", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&out.stdout).expect("JSON");
    assert_eq!((out.status.code(), out.stderr.len(), &found[0]["severity"]), (Some(65), 0, &"error".into()));
    assert!(found.as_array().expect("a list").iter().any(|f| f["line"] == 3 && f["file"] == "input_csv/locations.csv"));
    t.fails(&["run", "nowhere"], 65);
    t.fails(&["validate", "tiny"], 65);
    t.fails(&["run", "tiny", "--set", "nonsense=1"], 65);
    t.fails(&["run", "tiny", "--set", "nonsense"], 2);
    t.fails(&["run", "tiny", "--force", "--resume"], 2);
    t.fails(&["run", "tiny", "--replicates", "0"], 2);
    assert_eq!(entries(t.0.path()), 1);
}

#[test]
fn a_folder_in_use_is_kept() {
    let t = Temp::new();
    t.write("mine/notes.txt", "precious");
    let run = ["run", "tiny", "--replicates", "1", "--quiet", "--out", "mine"];
    let told = t.fails(&run, 1);
    assert!(told.contains("--force"), "{told}");
    t.fails(&[&run[..], &["--resume"]].concat(), 1);
    t.fails(&["run", "tiny", "--out", "mine/notes.txt"], 1);
    assert_eq!(entries(&t.0.path().join("mine")), 1);
    t.fine(&[&run[..], &["--force"]].concat());
    assert_eq!(t.read("mine/notes.txt"), b"precious");
    assert!(t.0.path().join("mine/manifest.json").exists());
}

#[test]
fn resuming_a_finished_run_does_nothing() {
    let t = Temp::new();
    let run = ["run", "tiny", "--replicates", "4", "--quiet", "--flee-csv", "all"];
    t.fine(&[&run[..], &["--out", "whole"]].concat());
    // Where there is nothing to go on with, it starts.
    t.fine(&[&run[..], &["--out", "again", "--resume"]].concat());
    for table in TABLES {
        assert!(t.read(&format!("whole/{table}")) == t.read(&format!("again/{table}")), "{table}");
    }
    let out = t.run(&[&run[..], &["--out", "again", "--resume"]].concat());
    assert_eq!(out.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&out.stderr).contains("finished already"));
    let told = t.fails(&[&run[..], &["--out", "again", "--resume", "--seed", "9"]].concat(), 1);
    assert!(told.contains("seed 1, now 9"), "{told}");
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_says_how_to_go_on() {
    let t = Temp::new();
    let args = ["run", "tiny", "--replicates", "100000", "--threads", "1", "--out", "long"];
    let child = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(args)
        .current_dir(t.0.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command starts");
    let kept = || entries(&t.0.path().join("long/.parts")) > 3;
    for _ in 0..500 {
        if kept() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert!(kept(), "no replicate was kept within ten seconds");
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    let out = child.wait_with_output().expect("the command ends");
    assert_eq!(out.status.code(), Some(130));
    assert!(String::from_utf8_lossy(&out.stderr).contains("--resume"));
    assert_eq!(entries(&t.0.path().join("long")), 1, "only finished replicates are left");
    t.fails(&["run", "tiny", "--replicates", "3", "--out", "long"], 1);
    t.fine(&["run", "tiny", "--replicates", "3", "--out", "long", "--resume", "--quiet"]);
    t.fine(&["run", "tiny", "--replicates", "3", "--out", "short", "--quiet"]);
    for table in ["observations.parquet", "summary.csv", "flee/out-0001.csv"] {
        assert!(t.read(&format!("long/{table}")) == t.read(&format!("short/{table}")), "{table}");
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let t = Temp::new();
    let said = t.fine(&["run", "tiny", "--dry-run", "--days", "10"]);
    assert!(
        said.contains("20 replicates") && said.contains("10 days") && said.contains("of memory and 1 second"),
        "{said}"
    );
    assert_eq!(entries(t.0.path()), 1);
}

#[test]
fn people_can_be_followed_one_by_one() {
    let t = Temp::new();
    let logs = ["--set", "log_levels.agent=1", "--set", "log_levels.link=1"];
    let run = ["run", "tiny", "--replicates", "2", "--days", "3", "--individuals", "--quiet"];
    t.fine(&[&run[..], &logs[..]].concat());
    let agents = String::from_utf8(t.read("out/tiny/flee/agents.out.0")).expect("text");
    assert!(agents.starts_with("#time,rank-agentid,original_location,"));
    assert!(agents.lines().any(|line| line.starts_with("2,0-0,")), "{}", &agents[..agents.len().min(500)]);
    let links = String::from_utf8(t.read("out/tiny/flee/links.out.0")).expect("text");
    assert!(links.starts_with("#time,start_location,end_location,cum_num_agents,attribute\n0,Alpha,Bravo,"));
}

#[test]
fn a_scenario_is_scored() {
    let t = Temp::new();
    let text = t.fine(&["validate", "tiny", "--replicates", "20", "--json"]);
    let one: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((one["scenario"].as_str(), one["replicates"].as_u64()), (Some("tiny"), Some(20)));
    for key in ["ard", "ard_rescaled"] {
        let mean = one[key]["mean"].as_f64().expect("a mean");
        assert!((0.0..=2.0).contains(&mean) && one[key]["sd"].is_f64());
    }
    // Shares are 3/4 and 1/4 at first and 2/3 and 1/3 at last.
    let stay = one["baselines"]["persistence_of_shares"].as_f64().expect("a number");
    let equal = one["baselines"]["equal_shares"].as_f64().expect("a number");
    assert!(stay > 0.05 && stay < 0.2 && equal > stay, "{stay} {equal}");
    let camps = one["camps"].as_array().expect("camps");
    assert_eq!((camps.len(), camps[0]["name"].as_str()), (2, Some("Bravo")));
    for key in ["ard", "final_simulated", "final_observed"] {
        assert!(camps[1][key].is_number());
    }
    let text = t.fine(&["validate", "tiny", "tiny", "--replicates", "1", "--json"]);
    let two: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    assert!(two[0]["ard"]["sd"].is_null(), "of few runs there is no spread");
    let text = t.fine(&["validate", "tiny", "tiny", "--replicates", "2"]);
    assert!(text.contains("Charlie") && text.contains("All scenarios"));
    assert!(text.contains("E: differences from the counts") && text.contains("columns are E' of naive guesses"));
    let text = t.fine(&["validate", "tiny", "--replicates", "2"]);
    assert!(text.contains("E: differences from the counts") && !text.contains("columns are E'"), "{text}");
}

#[test]
fn validate_says_what_its_figures_are_of_and_names_no_page_and_no_figure_that_is_not_there() {
    let t = Temp::new();
    t.fine(&["new", "--template", "town", "town"]);
    let validate = ["validate", "town", "--replicates", "2"];
    let text = t.fine(&validate);
    assert!(text.contains("Observed and simulated (flight alone; median):"), "{text}");
    assert!(text.contains("town has no counts of camps by day") && !text.contains("E'"), "{text}");
    let flight = t.fine(&["run", "town", "--mode", "flight", "--replicates", "2", "--out", "flight"]);
    assert!(flight.contains("Observed and simulated (flight alone; median):"), "{flight}");
    let course = t.fine(&["run", "town", "--mode", "hindcast", "--replicates", "2", "--out", "course"]);
    assert!(course.contains("Observed and simulated (recorded course; median):"), "{course}");
    // No model says how many people trust.
    let rows = String::from_utf8(t.read("town/observations.csv")).expect("text");
    let (header, row) = rows.split_once('\n').expect("rows");
    let row = row.lines().next().expect("a row").replace("share_emptied", "trust").replace("calibration", "shown");
    t.write("town/observations.csv", &format!("{header}\n{row}\n"));
    let text = t.fine(&validate);
    let none = "1 observed figure is compared with nothing: --out DIR writes report.html, which says why";
    assert!(text.contains(none) && !text.contains("Observed and simulated"), "{text}");
    let text = t.fine(&[&validate[..], &["--out", "page"]].concat());
    assert!(text.contains("1 observed figure is compared with nothing: report.html says why"), "{text}");
}

#[test]
fn help_and_scripts_are_printed() {
    let t = Temp::new();
    let help = t.fine(&["--help"]);
    assert!(help.starts_with("Who leaves, where do they go and who comes back when a town changes hands?"));
    assert!(help.contains("Examples:"));
    assert!(t.fine(&["completions", "bash"]).contains("azalai"));
    let man = t.fine(&["man"]);
    assert!(man.contains("replicates") && man.contains(".TH"));
    assert!(t.fine(&["--version"]).starts_with("azalai "));
    t.fails(&["fly"], 2);
}

#[test]
fn a_closed_pipe_is_nobodys_fault() {
    let t = Temp::new();
    let mut child = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .arg("man")
        .current_dir(t.0.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the command starts");
    drop(child.stdout.take());
    let out = child.wait_with_output().expect("the command ends");
    assert_eq!((out.status.code(), out.stderr.len()), (Some(0), 0));
}

#[test]
fn what_a_run_does_not_read_is_told() {
    let t = Temp::new();
    t.fine(&["new", "--template", "town", "mine"]);
    let told = |args: &[&str]| String::from_utf8_lossy(&t.run(args).stderr).into_owned();
    let run = ["run", "mine", "--replicates", "1", "--dry-run", "--set"];
    let idle = told(&[&run[..], &["flight.conflict_days=9"]].concat());
    assert!(idle.contains("the return model does not read `flight.conflict_days`"), "{idle}");
    let fine = told(&[&run[..], &["abuse.abuse_rate=0.1"]].concat());
    assert!(!fine.contains("does not read"), "{fine}");
    let flight = told(&[&run[..], &["abuse.abuse_rate=0.1", "--mode", "flight"]].concat());
    assert!(flight.contains("flight alone does not read `abuse.abuse_rate`"), "{flight}");
    assert!(flight.contains("control.csv"), "{flight}");
    let unknown = told(&[&run[..], &["population=20000"]].concat());
    assert!(unknown.contains("`azalai parameters` lists every setting"), "{unknown}");
}

#[test]
fn a_row_of_observations_is_compared_and_few_runs_are_not_ranked() {
    let t = Temp::new();
    t.fine(&["new", "--from", "kidal-2023", "mine"]);
    let rows = String::from_utf8(t.read("mine/observations.csv")).expect("text");
    let more = "Z01,2024-02-01,displaced_present,,Kidal region,,1000,,,persons,low,shown,azalai-assumed,,,\n\
                Z02,2024-02-01,share_emptied,kidal,,,0.5,,,share,low,shown,azalai-assumed,,,\n\
                Z03,2024-02-01,stock,mbera,,,9,,,persons,low,shown,azalai-assumed,,,\n";
    t.write("mine/observations.csv", &(rows + more));
    let told = t.fine(&["run", "mine", "--replicates", "1"]);
    for id in ["Z01", "Z02", "D12"] {
        assert!(told.lines().any(|line| line.trim_start().starts_with(id)), "{id}: {told}");
    }
    assert!(!told.contains("  Z03") && told.contains("Too few sets of values to decide anything"), "{told}");
    let page = String::from_utf8(t.read("out/mine/report.html")).expect("text");
    assert!(page.contains("refugees of every origin"), "the page says why not");
}

#[test]
fn every_measure_of_a_summary_is_explained() {
    let t = Temp::new();
    t.fine(&["run", "template-town", "--replicates", "1", "--quiet", "--out", "run"]);
    let page = t.fine(&["explain", "summary.csv"]);
    let summary = String::from_utf8(t.read("run/summary.csv")).expect("text");
    for row in summary.lines().skip(1) {
        let measure = row.split(',').nth(7).expect("a measure");
        assert!(page.contains(&format!("    {measure}: ")), "{measure} in {row}");
    }
}
