//! Plans: what their runs are, and that shards, kills and threads change no byte of them.

mod shared;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::AtomicBool;
use std::thread::sleep;
use std::time::Duration;

use azalai_model::{PlaceId, Scenario};
use azalai_report::asked::with_sets;
use azalai_report::sweep::{Frame, Sweep};
use azalai_scenario::ReadOptions;
use azalai_study::compare::{self, line_up};
use azalai_study::judge::consequence::{Who, label, rows};
use azalai_study::{Design, Ensemble, Flight, Jobs, Memory, execute, score};
use parquet::file::reader::{FileReader, SerializedFileReader};
use tempfile::{TempDir, tempdir};

const FLEE: &str = "scenario = \"tiny\"\nreplicates = 5\n[ranges]\n\"move_rules.camp_movechance\" = [0.0, 0.1]\n\"move_rules.awareness_level\" = [0, 3]\n[design]\nkind = \"sobol\"\npoints = 20\n";

/// A folder with a tiny scenario in Flee's layout, and a plan of it.
fn temp(plan: &str) -> TempDir {
    let temp = tempdir().expect("a temporary folder");
    shared::tiny(&temp.path().join("tiny"));
    fs::write(temp.path().join("plan.toml"), plan).expect("written");
    temp
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    command.env("AZALAI_LANG", "en").args(args).current_dir(dir).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "HQ_TASK_ID", "AZALAI_SHARDS"] {
        command.env_remove(name);
    }
    command
}

fn ends(dir: &Path, args: &[&str], code: i32) -> Output {
    let out = command(dir, args).output().expect("it starts");
    let [said, told] = [&out.stdout, &out.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    assert_eq!(out.status.code(), Some(code), "{args:?}: {said}{told}");
    out
}

/// Every file of a folder but drafts, with what it holds.
fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(tree(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else if !name.starts_with(".draft-") {
            found.insert(name, fs::read(path).expect("a file"));
        }
    }
    found
}

#[test]
fn shards_in_any_order_are_the_whole_byte_for_byte() {
    let temp = temp(FLEE);
    let dir = temp.path();
    ends(dir, &["ensemble", "run", "plan.toml", "--out", "whole", "--threads", "1"], 0);
    ends(dir, &["ensemble", "merge", "plan.toml", "--out", "whole"], 0);
    for shard in ["3/3", "1/3"] {
        ends(dir, &["ensemble", "run", "plan.toml", "--out", "sharded", "--shard", shard, "--threads", "2"], 0);
    }
    let told = ends(dir, &["ensemble", "merge", "plan.toml", "--out", "sharded"], 1).stderr;
    assert!(String::from_utf8_lossy(&told).contains("2 of 7 parts are missing"));
    let status: serde_json::Value = serde_json::from_slice(
        &ends(dir, &["ensemble", "status", "plan.toml", "--out", "sharded", "--json"], 0).stdout,
    )
    .expect("JSON");
    assert_eq!((&status["missing"], &status["members"]), (&serde_json::json!([1, 4]), &serde_json::json!(100)));
    ends(dir, &["ensemble", "merge", "plan.toml", "--out", "sharded", "--allow-partial"], 4);
    let rows = |name: &str| {
        let file = File::open(dir.join(name).join("members.parquet")).expect("a file");
        SerializedFileReader::new(file).expect("a table").metadata().file_metadata().num_rows()
    };
    assert!(rows("sharded") < rows("whole"));
    // The scheduler says which shard is left.
    let mut last = command(dir, &["ensemble", "run", "plan.toml", "--out", "sharded"]);
    let done = last.env("SLURM_ARRAY_TASK_ID", "2").env("SLURM_ARRAY_TASK_COUNT", "3").env("SLURM_ARRAY_TASK_MIN", "1");
    assert!(done.output().expect("it starts").status.success());
    ends(dir, &["ensemble", "merge", "plan.toml", "--out", "sharded"], 0);
    assert!(tree(&dir.join("whole")) == tree(&dir.join("sharded")));
    assert_eq!(tree(&dir.join("whole")).len(), 7 + 2);
}

#[cfg(unix)]
#[test]
fn a_plan_that_is_killed_at_twenty_moments_and_run_again_gives_the_same_bytes() {
    let temp = temp(&FLEE.replace("points = 20", "points = 120").replace("replicates = 5", "replicates = 8"));
    let dir = temp.path();
    let run = |out: &str| -> Child {
        command(dir, &["ensemble", "run", "plan.toml", "--out", out, "--threads", "2"]).spawn().expect("it starts")
    };
    ends(dir, &["ensemble", "run", "plan.toml", "--out", "whole"], 0);
    let (mut killed, mut before) = (0, 0);
    for moment in 0..20 {
        let mut child = run("broken");
        sleep(Duration::from_millis(20 + 17 * moment % 90));
        if child.try_wait().expect("a child").is_none() {
            killed += 1;
        }
        // Killed, interrupted or over: it may have ended by itself.
        let signal = if moment % 3 == 2 { "-INT" } else { "-KILL" };
        let _ =
            Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status().expect("kill");
        child.wait().expect("it ends");
        let parts = fs::read_dir(dir.join("broken/parts")).into_iter().flatten().count();
        assert!(parts >= before, "no part is lost");
        before = parts;
        if moment == 9 {
            // Damage is found, and the part made again.
            let part = dir.join("broken/parts/000000.parquet");
            if part.exists() {
                fs::write(&part, "PAR1").expect("written");
            }
        }
    }
    assert!(killed >= 5, "{killed} were at work");
    ends(dir, &["ensemble", "run", "plan.toml", "--out", "broken"], 0);
    for out in ["whole", "broken"] {
        ends(dir, &["ensemble", "merge", "plan.toml", "--out", out], 0);
    }
    assert!(tree(&dir.join("whole")) == tree(&dir.join("broken")));
    let drafts = fs::read_dir(dir.join("broken/parts")).expect("a folder").flatten();
    assert_eq!(drafts.filter(|entry| entry.file_name().to_string_lossy().starts_with(".draft")).count(), 0);
}

fn open(name: &str, overrides: &[(String, String)], days: Option<u32>) -> Option<Scenario> {
    let options = ReadOptions { overrides: overrides.to_vec(), days, ..ReadOptions::default() };
    azalai_scenario::open(name, &options).scenario
}

/// What a plan in a folder says, looked at by `look`.
fn planned(dir: &Path, plan: &str, look: impl FnOnce(&Sweep<'_>)) {
    let path = dir.join("plan.toml");
    fs::write(&path, plan).expect("written");
    let frame = Frame::open(&path, &open).expect("a sound plan");
    look(&Sweep::ensemble(&frame).expect("a sound plan"));
}

/// Every unit of a plan.
fn units(sweep: &Sweep<'_>, dir: &Path) -> Vec<Vec<Vec<f64>>> {
    let never = AtomicBool::new(false);
    let store = sweep.store(dir);
    let parts: Vec<usize> = (0..sweep.parts()).collect();
    sweep.make(&store, &parts, &Jobs::quiet(2, &never)).expect("made");
    sweep.load(&store).expect("readable").into_iter().map(|unit| unit.expect("complete")).collect()
}

#[test]
fn a_member_of_flight_is_the_replicate_that_a_run_with_these_settings_has() {
    let temp = temp("");
    let dir = temp.path();
    let plan = "scenario = \"tiny\"\nreplicates = 2\nseed = 5\n[values]\n\"move_rules.conflict_movechance\" = [0.3, 0.9]\n\"optimisations.hasten\" = [1, 10]\n[design]\nkind = \"grid\"\n";
    planned(dir, plan, |sweep| {
        let made = units(sweep, &dir.join("parts"));
        assert_eq!(made.len(), 8);
        let never = AtomicBool::new(false);
        for (unit, work) in made.iter().zip(&sweep.work) {
            let point = &sweep.points[work.point];
            let set = [("move_rules.conflict_movechance", point[0]), ("optimisations.hasten", point[1])];
            let set = set.map(|(key, value)| (key.to_owned(), value.to_string()));
            let scenario = open(&dir.join("tiny").to_string_lossy(), &set, None).expect("sound");
            let flight = Flight::of(&scenario, 5, false, false);
            let design = Design::new(&scenario, flight, 1, 2);
            let panels = execute(&design, &Memory, &Jobs::quiet(1, &never)).expect("not stopped");
            let mut ensemble = Ensemble::of(&design, panels);
            let track = ensemble.tracks()[work.replicate as usize - 1].clone();
            ensemble.panel.rows = vec![track.clone()];
            for (output, &value) in sweep.frame.outputs.iter().zip(&unit[0]) {
                let last = scenario.days - 1;
                let wanted = match output.measure.as_str() {
                    "displaced_total" => ensemble.created(&track, last) as f64,
                    "error" => score(&ensemble).expect("counts").ard_rescaled.mean,
                    _ => {
                        let place = scenario.places.iter().position(|p| p.id == output.who).expect("a place");
                        ensemble.present(&track, last)[PlaceId(place as u32).index()] as f64
                    }
                };
                assert_eq!(value, wanted, "{output:?}");
            }
        }
    });
}

#[test]
fn a_member_of_the_return_model_is_the_replicate_that_a_run_with_these_parameters_has() {
    let temp = tempdir().expect("a temporary folder");
    let strategies = open("template-town", &[], None).expect("sound").strategies;
    let other = strategies.iter().map(|s| s.id.clone()).find(|id| id != "as-announced").expect("a strategy");
    let plan = format!(
        "scenario = \"template-town\"\nmode = \"forecast\"\nreplicates = 3\nstrategies = [\"{other}\"]\n[values]\n\"abuse.abuse_rate\" = [0.02, 0.2]\n[design]\nkind = \"grid\"\n"
    );
    planned(temp.path(), &plan, |sweep| {
        let made = units(sweep, &temp.path().join("parts"));
        let never = AtomicBool::new(false);
        let mut differ = 0;
        for (unit, work) in made.iter().zip(&sweep.work) {
            let set = [("abuse.abuse_rate".to_owned(), sweep.points[work.point][0].to_string())];
            let scenario = with_sets(&open("template-town", &set, None).expect("sound"), 1, 3, false);
            let line_up = line_up(&scenario, std::slice::from_ref(&other));
            let design = compare::design(&scenario, &line_up, (false, true), 1, 3);
            let comparison = compare::compare(&design, &Jobs::quiet(1, &never)).expect("not stopped");
            for (strategy, values) in line_up.strategies.iter().zip(unit) {
                let panel = comparison.forecast(&strategy.id).expect("run");
                let outcomes = rows(&scenario).into_iter().filter(|row| !matches!(row.1, Who::Group(_)));
                for (row, &value) in outcomes.zip(values) {
                    let label = label(&scenario, row, comparison.judged).expect("a label");
                    assert_eq!(value, panel.values(label)[work.replicate as usize - 1], "{row:?}");
                }
            }
            differ += usize::from(unit[0] != made[work.replicate as usize - 1][0]);
        }
        assert_eq!(differ, 3, "the second value gives other runs");
    });
}

#[test]
fn a_plan_that_cannot_be_run_says_why_and_leaves_nothing() {
    for (plan, words) in [
        ("scenario = \"nowhere\"", "no-scenario"),
        ("scenario = \"tiny\"\nreplicate = 3", "unknown field"),
        ("scenario = \"tiny\"\nmode = \"forecast\"", "need a scenario of our own kind"),
        (
            "scenario = \"template-town\"\nmode = \"flight\"\nstrategies = [\"nope\"]",
            "flight alone compares no strategies",
        ),
        (&FLEE.replace("camp_movechance", "camp_movechanse"), "cannot be varied here"),
        (&FLEE.replace("move_rules.awareness_level", "abuse.abuse_rate"), "cannot be varied here"),
        (&FLEE.replace("[0.0, 0.1]", "[-0.1, 0.1]"), "out of range"),
        (&FLEE.replace("[0, 3]", "[0, 2.5]"), "takes whole numbers: write one in place of 2.5"),
        (&FLEE.replace("\"sobol\"\npoints = 20", "\"csv\"\nfile = \"points.csv\""), "points.csv"),
    ] {
        let temp = temp(plan);
        for rest in [&["ensemble", "run"][..], &["ensemble", "status"], &["sensitivity"]] {
            // A study has points of its own.
            if rest[0] == "sensitivity" && plan.contains("csv") {
                continue;
            }
            let out = ends(temp.path(), &[rest, &["plan.toml", "--out", "o"]].concat(), 65);
            let told = String::from_utf8_lossy(&out.stderr).into_owned();
            assert!(told.contains(words), "{plan}: {told}");
        }
        assert!(!temp.path().join("o").exists(), "{plan}");
    }
}

#[test]
fn points_of_whole_numbers_are_whole_as_they_are_run() {
    let temp = temp(FLEE);
    for kind in ["sobol", "latin"] {
        planned(temp.path(), &FLEE.replace("sobol", kind), |sweep| {
            let levels: BTreeSet<String> = sweep.points.iter().map(|point| point[0].to_string()).collect();
            assert_eq!(levels.into_iter().collect::<Vec<_>>(), ["0", "1", "2", "3"], "{kind}");
            assert!(sweep.points.iter().any(|point| point[1].fract() > 0.0));
        });
    }
    let grid = FLEE.replace("[ranges]", "[values]").replace("[0, 3]", "[1, 1.4]");
    fs::write(temp.path().join("plan.toml"), grid.replace("\"sobol\"\npoints = 20", "\"grid\"")).expect("written");
    let told = ends(temp.path(), &["ensemble", "run", "plan.toml", "--out", "o"], 65).stderr;
    assert!(String::from_utf8_lossy(&told).contains("takes whole numbers: write one in place of 1.4"));
}

#[test]
fn points_come_from_a_file_and_rows_that_are_no_numbers_are_named() {
    let plan = "scenario = \"tiny\"\n[design]\nkind = \"csv\"\nfile = \"mine.csv\"\n";
    let temp = temp(plan);
    let write = |text: &str| fs::write(temp.path().join("mine.csv"), text).expect("written");
    write("\u{feff}\"move_rules.camp_movechance\", move_rules.awareness_level\r\n0.01,2\r\n\r\n0.5,1\r\n");
    ends(temp.path(), &["ensemble", "run", "plan.toml", "--out", "o"], 0);
    ends(temp.path(), &["ensemble", "merge", "plan.toml", "--out", "o"], 0);
    let points = fs::read_to_string(temp.path().join("o/points.csv")).expect("a file");
    assert_eq!(points, "point,move_rules.camp_movechance,move_rules.awareness_level\n0,0.01,2.0\n1,0.5,1.0\n");
    for (rows, words) in [
        ("move_rules.camp_movechance\n0.01\nmany\n", "mine.csv, line 3: expected 1 number"),
        ("move_rules.awareness_level\n1.4\n", "takes whole numbers: write one in place of 1.4"),
    ] {
        write(rows);
        let told = ends(temp.path(), &["ensemble", "run", "plan.toml", "--out", "o"], 65).stderr;
        assert!(String::from_utf8_lossy(&told).contains(words), "{rows}");
    }
    // Parts of other points are not taken for these.
    write("move_rules.camp_movechance,move_rules.awareness_level\n0.01,2\n0.5,2\n");
    ends(temp.path(), &["ensemble", "run", "plan.toml", "--out", "o"], 1);
}

#[test]
fn scripts_are_printed_and_nothing_is_run() {
    let temp = temp(FLEE);
    for (to, words) in [
        ("slurm", &["#SBATCH --array=0-6", "--requeue", "ensemble run plan.toml --out 'my runs'"][..]),
        ("k8s", &["completionMode: Indexed", "completions: 7", "AZALAI_SHARDS, value: \"7\"", "backoffLimitPerIndex"]),
        ("dask", &["azalai.dask.run(client, \"plan.toml\", out=\"my runs\")"]),
    ] {
        let out = ends(temp.path(), &["ensemble", "submit", "plan.toml", "--out", "my runs", "--to", to], 0);
        let script = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(words.iter().all(|word| script.contains(word)), "{script}");
    }
    assert!(!temp.path().join("my runs").exists());
}

#[test]
fn a_sensitivity_study_resumes_and_finds_what_moves_flight() {
    let plan = "scenario = \"tiny\"\n[ranges]\n\"move_rules.camp_movechance\" = [0.0, 0.9]\n\"move_rules.max_walk_speed\" = [30, 31]\n\"move_rules.conflict_movechance\" = [0.05, 1]\n[sensitivity]\ntrajectories = 6\nkeep = 2\nrows = 32\noutcomes = [\"displaced_present\"]\n";
    let temp = temp(plan);
    let typed = ["sensitivity", "plan.toml", "--out", "o", "--json"];
    let whole = ends(temp.path(), &typed, 0).stdout;
    let csv = fs::read(temp.path().join("o/sensitivity.csv")).expect("a table");
    let found: serde_json::Value = serde_json::from_slice(&whole).expect("JSON");
    assert_eq!((&found["screened"], &found["decomposed"]), (&serde_json::json!(24), &serde_json::json!(32 * 5)));
    let lines = found["lines"].as_array().expect("lines");
    let of = |parameter: &str| lines.iter().filter(|l| l["parameter"] == parameter && l["total"].is_array()).count();
    assert_eq!(of("move_rules.max_walk_speed"), 0, "what does nothing is not kept");
    assert!(of("move_rules.camp_movechance") > 0 && of("rest") > 0);
    // Some parts are lost: they are made again, and nothing else.
    for part in ["morris/000001.parquet", "sobol/000000.parquet", "sobol/000004.parquet"] {
        fs::remove_file(temp.path().join("o").join(part)).expect("there");
    }
    assert!(ends(temp.path(), &typed, 0).stdout == whole);
    assert!(fs::read(temp.path().join("o/sensitivity.csv")).expect("a table") == csv);
    let said = ends(temp.path(), &typed[..4], 0).stdout;
    assert!(String::from_utf8_lossy(&said).contains("24 runs to choose the values, 160 to share out the variance"));
}
