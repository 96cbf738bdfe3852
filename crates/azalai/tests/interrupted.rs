//! Runs that are stopped by signals, at any moment and again and again, and resumed; and runs that meet.
#![cfg(unix)]

mod shared;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use tempfile::{TempDir, tempdir};

/// A folder with a tiny scenario in Flee's layout in `tiny`.
fn temp() -> TempDir {
    let temp = tempdir().expect("a temporary folder");
    shared::tiny(&temp.path().join("tiny"));
    temp
}

fn command(dir: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_azalai"));
    command.env("AZALAI_LANG", "en").args(args).current_dir(dir).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn start(dir: &Path, args: &[&str]) -> Child {
    command(dir, args).spawn().expect("the command starts")
}

fn fine(dir: &Path, args: &[&str]) {
    let out = command(dir, args).output().expect("the command starts");
    assert_eq!(out.status.code(), Some(0), "{args:?}: {}", told(&out));
}

fn told(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

fn send(child: &Child, signal: &str) {
    // It may have ended by itself.
    let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status().expect("kill");
}

/// How many replicates a run folder keeps.
fn kept(dir: &Path) -> usize {
    let parts = fs::read_dir(dir.join(".parts")).into_iter().flatten().flatten();
    parts.filter(|entry| entry.path().extension().is_some_and(|e| e == "part")).count()
}

/// Waits until a run keeps more than so many replicates, or ends.
fn wait_for(child: &mut Child, dir: &Path, replicates: usize) {
    while kept(dir) <= replicates && child.try_wait().expect("a child").is_none() {
        sleep(Duration::from_millis(2));
    }
}

/// Every file and link of a folder, with what the files hold; of the manifest only that it is there.
fn tree(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path.clone());
            }
            let bytes = if path.is_file() && !path.ends_with("manifest.json") {
                fs::read(&path).expect("readable")
            } else {
                Vec::new()
            };
            found.insert(path.strip_prefix(dir).expect("within").to_owned(), bytes);
        }
    }
    found
}

/// Interrupts a run by each signal in turn, resuming it, and lets it end: it must be as one that was never interrupted.
/// Even turns are hit while replicates are finished, odd ones at any moment.
fn survives(dir: &Path, run: &[&str], signals: &[&str]) {
    let with = |more: &[&'static str]| [run, more].concat();
    fine(dir, &with(&["--quiet", "--out", "whole"]));
    let folder = dir.join("broken");
    let foreign = dir.join("broken-notes");
    fs::write(&foreign, "mine").expect("written");
    for (turn, signal) in signals.iter().enumerate() {
        let before = kept(&folder);
        let mut child = start(dir, &with(&["--threads", "1", "--out", "broken", "--resume"]));
        if turn % 2 == 0 {
            wait_for(&mut child, &folder, before);
        }
        sleep(Duration::from_millis(7 * turn as u64 % 40));
        send(&child, signal);
        let out = child.wait_with_output().expect("the command ends");
        let code = match *signal {
            "-INT" => 130,
            "-TERM" => 143,
            "-HUP" => 129,
            _ => 9,
        };
        let ended = out.status.code().or(out.status.signal()).expect("a code");
        // A signal that comes before anybody listens for it ends the program at once.
        let raw = out.status.signal().is_some_and(|raw| raw == code - 128);
        assert!(ended == 0 || ended == code || raw, "{signal}: {ended}: {}", told(&out));
        assert!(kept(&folder) >= before || folder.join("manifest.json").exists(), "{signal}: replicates were lost");
        if ended == code && code > 128 {
            let words = told(&out);
            assert!(words.contains("stopping: finished replicates are kept; again to stop now"), "{words}");
            match kept(&folder) {
                0 => assert!(words.contains("nothing is kept"), "{words}"),
                n => assert!(words.contains(&format!("{n} of ")) && words.contains("--resume"), "{words}"),
            }
        }
    }
    fine(dir, &with(&["--quiet", "--out", "broken", "--resume"]));
    assert!(tree(&folder) == tree(&dir.join("whole")), "{:?}", tree(&folder).keys());
    assert_eq!(fs::read_to_string(foreign).expect("kept"), "mine");
}

const FLEE: &[&str] = &["run", "tiny", "--replicates", "1500"];
const TOWN: &[&str] = &["run", "template-town", "--replicates", "24", "--mode", "both"];
const KIDAL: &[&str] = &["run", "kidal-2023", "--replicates", "5", "--mode", "hindcast"];

#[test]
fn a_flee_run_that_is_interrupted_again_and_again_comes_out_the_same() {
    survives(temp().path(), FLEE, &["-INT", "-KILL", "-TERM", "-KILL", "-HUP", "-INT"]);
}

#[test]
fn a_return_run_that_is_interrupted_again_and_again_comes_out_the_same() {
    survives(temp().path(), TOWN, &["-KILL", "-INT", "-TERM"]);
}

/// By `cargo test -p azalai --test interrupted -- --ignored`.
#[test]
#[ignore = "takes a minute"]
fn sixty_interruptions_leave_no_trace() {
    let signals = ["-KILL", "-INT", "-TERM", "-KILL", "-HUP"].repeat(4);
    for run in [
        &["run", "tiny", "--replicates", "6000"][..],
        &["run", "template-town", "--replicates", "60", "--mode", "both"],
        &["run", "kidal-2023", "--replicates", "30", "--mode", "hindcast"],
    ] {
        survives(temp().path(), run, &signals);
    }
}

#[test]
fn a_small_run_of_the_shipped_case_is_resumed() {
    survives(temp().path(), KIDAL, &["-INT"]);
}

#[test]
fn a_second_process_is_told_that_a_run_is_going_on_and_loses_nothing() {
    let temp = temp();
    let (dir, folder) = (temp.path(), temp.path().join("one"));
    let run = ["run", "tiny", "--replicates", "100000", "--threads", "1", "--out", "one"];
    let mut first = start(dir, &run);
    wait_for(&mut first, &folder, 2);
    for more in [&["--force"][..], &["--resume"], &["--dry-run"], &[]] {
        let out = command(dir, &[&run[..], more].concat()).output().expect("the command starts");
        assert_eq!(out.status.code(), Some(73), "{more:?}: {}", told(&out));
        assert!(told(&out).contains("a run is going on"), "{}", told(&out));
        assert!(told(&out).contains(&format!("process {}", first.id())), "{}", told(&out));
    }
    let before = kept(&folder);
    wait_for(&mut first, &folder, before);
    send(&first, "-INT");
    assert_eq!(first.wait().expect("the command ends").code(), Some(130));
    assert!(kept(&folder) > before);
}

#[test]
fn two_processes_that_start_at_once_leave_one_whole_run() {
    let temp = temp();
    let run = ["run", "tiny", "--replicates", "40", "--quiet"];
    fine(temp.path(), &[&run[..], &["--out", "whole"]].concat());
    for number in 0..5 {
        let out = format!("both-{number}");
        let args = [&run[..], &["--resume", "--out", &out]].concat();
        let children = [start(temp.path(), &args), start(temp.path(), &args)];
        let codes = children.map(|child| child.wait_with_output().expect("the command ends").status.code());
        assert!(codes.iter().all(|code| [Some(0), Some(73)].contains(code)) && codes.contains(&Some(0)), "{codes:?}");
        assert!(tree(&temp.path().join(out)) == tree(&temp.path().join("whole")));
    }
}

#[test]
fn a_second_signal_stops_at_once_and_the_run_can_be_resumed() {
    let temp = temp();
    let folder = temp.path().join("one");
    let mut child = start(temp.path(), &["run", "tiny", "--replicates", "100000", "--threads", "1", "--out", "one"]);
    wait_for(&mut child, &folder, 2);
    send(&child, "-INT");
    send(&child, "-INT");
    let out = child.wait_with_output().expect("the command ends");
    assert_eq!(out.status.code(), Some(130), "{}", told(&out));
    for (name, more) in [("one", &["--resume"][..]), ("two", &[])] {
        fine(temp.path(), &[&["run", "tiny", "--replicates", "3", "--quiet", "--out", name], more].concat());
    }
    assert!(tree(&folder) == tree(&temp.path().join("two")));
}

#[test]
fn a_run_that_was_told_to_ignore_the_end_of_its_terminal_goes_on() {
    let temp = temp();
    let folder = temp.path().join("one");
    let mut child = Command::new("sh")
        .args(["-c", "trap '' HUP; exec \"$0\" run tiny --replicates 300 --threads 1 --quiet --out one"])
        .arg(env!("CARGO_BIN_EXE_azalai"))
        .current_dir(temp.path())
        .spawn()
        .expect("a shell");
    wait_for(&mut child, &folder, 2);
    send(&child, "-HUP");
    assert_eq!(child.wait().expect("the command ends").code(), Some(0));
    assert!(folder.join("manifest.json").exists());
}

#[test]
fn commands_that_keep_nothing_say_so_when_they_are_stopped() {
    let temp = temp();
    for args in [
        &["validate", "tiny", "--replicates", "100000"][..],
        &["calibrate", "kidal-2023", "--draws", "1000000", "--write", "fit"],
    ] {
        let mut child = start(temp.path(), args);
        // It listens for signals in a thread of its own.
        let threads = format!("/proc/{}/task", child.id());
        while fs::read_dir(&threads).map_or(0, Iterator::count) < 2 && child.try_wait().expect("a child").is_none() {
            sleep(Duration::from_millis(2));
        }
        send(&child, "-INT");
        let out = child.wait_with_output().expect("the command ends");
        assert_eq!(out.status.code(), Some(130), "{args:?}: {}", told(&out));
        assert!(told(&out).contains("stopping: nothing is written"), "{}", told(&out));
        assert!(told(&out).contains("interrupted: nothing was written") && !temp.path().join("fit").exists());
    }
}

#[test]
fn commands_that_write_folders_leave_them_whole_or_not_at_all_whenever_they_are_killed() {
    let temp = temp();
    let dir = temp.path();
    let before = tree(dir);
    for (out, args) in [
        ("new", &["new", "--template", "town"][..]),
        ("converted", &["convert", "tiny"]),
        ("fixed", &["fix", "tiny", "--write"]),
    ] {
        let args = [args, &[out]].concat();
        fine(dir, &args);
        let whole = tree(&dir.join(out));
        fs::remove_dir_all(dir.join(out)).expect("removed");
        for turn in 0..20 {
            let mut child = start(dir, &args);
            // It begins to write after a few milliseconds, and sooner or later here.
            sleep(Duration::from_micros(700 * turn));
            send(&child, "-KILL");
            child.wait().expect("the command ends");
            if dir.join(out).exists() {
                assert!(tree(&dir.join(out)) == whole, "{args:?}: killed at {turn}");
                fs::remove_dir_all(dir.join(out)).expect("removed");
            }
        }
        fine(dir, &args);
        assert!(tree(&dir.join(out)) == whole);
        fs::remove_dir_all(dir.join(out)).expect("removed");
        assert!(tree(dir) == before, "{args:?}: {:?}", tree(dir).keys());
    }
}

#[test]
fn a_disk_that_is_full_leaves_nothing_and_says_so() {
    let temp = temp();
    let before = tree(temp.path());
    for args in ["new --template town new", "new --from kidal-2023 kidal", "run tiny --replicates 3 --out run"] {
        // Files may take half a kilobyte; the signal that would end the program is ignored.
        let limited = format!("trap '' XFSZ; ulimit -f 1; exec \"$0\" {args}");
        let out = Command::new("sh")
            .args(["-c", &limited])
            .arg(env!("CARGO_BIN_EXE_azalai"))
            .env("AZALAI_LANG", "en")
            .current_dir(temp.path())
            .output()
            .expect("a shell");
        assert_eq!(out.status.code(), Some(75), "{args}: {}", told(&out));
        assert!(told(&out).contains("too large"), "{args}: {}", told(&out));
        assert!(tree(temp.path()) == before, "{args}: {:?}", tree(temp.path()).keys());
    }
}

#[test]
fn a_finished_run_is_extended_to_what_a_fresh_one_would_be() {
    let temp = temp();
    for (scenario, few, many) in [("tiny", "4", "7"), ("template-town", "2", "3")] {
        let run = |out: &str, n: &str, more: &[&str]| {
            fine(temp.path(), &[&["run", scenario, "--quiet", "--replicates", n, "--out", out], more].concat());
        };
        run("extended", few, &["--force"]);
        run("extended", many, &["--resume"]);
        run("fresh", many, &["--force"]);
        assert!(tree(&temp.path().join("extended")) == tree(&temp.path().join("fresh")), "{scenario}");
    }
}

#[test]
fn every_file_of_a_run_is_looked_for_before_it_starts() {
    let temp = temp();
    for (scenario, out) in [("tiny", "flee"), ("template-town", "town")] {
        fine(temp.path(), &["run", scenario, "--quiet", "--replicates", "3", "--out", out]);
        for entry in fs::read_dir(temp.path().join(out)).expect("a folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            assert!(
                azalai_model::tables::results::of_run().any(|file| file == name),
                "{name} is not among the declared files"
            );
        }
    }
}
