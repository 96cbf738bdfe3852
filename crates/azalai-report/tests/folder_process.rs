//! Run folders that processes share, leave in the middle, or find with files that are not theirs.

use std::fs;
use std::os::unix::fs::symlink;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use azalai_model::Scenario;
use azalai_report::folder::own::digest;
use azalai_report::{Folder, Parts, Policy, RunKey, State, Trouble};
use azalai_study::{Flight, Mode, Point, Row, Store};
use tempfile::{TempDir, tempdir};

fn key() -> RunKey {
    let flight = Flight { seed: 1, days: 9, individuals: false, at_home: false };
    RunKey::flight(&Scenario::blank(9), &flight)
}

/// Writes a manifest that lists the files made so far, as a run does at its end.
fn sign(folder: &Folder) {
    let files: Vec<serde_json::Value> = folder
        .files()
        .expect("files")
        .iter()
        .map(|path| {
            let (bytes, sha256) = digest(&folder.stage().join(path)).expect("readable");
            serde_json::json!({ "path": path, "bytes": bytes, "sha256": sha256 })
        })
        .collect();
    let manifest = serde_json::json!({
        "azalai_run_format": 1, "title": "", "start": "", "status": "", "run": key(), "replicates": 1,
        "observations": "weekly", "wall_seconds": 0.0, "files": files,
    });
    fs::write(folder.stage().join("manifest.json"), manifest.to_string()).expect("written");
}

/// Publishes a run of these files.
fn publish(dir: &Path, policy: Policy, files: &[(&str, &str)]) -> Result<(), Trouble> {
    let folder = Folder::open(dir, policy)?;
    for (name, text) in files {
        let path = folder.stage().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    sign(&folder);
    folder.publish()
}

fn keep(parts: &Parts, replicate: u32) {
    let row: Row<i64> = (Point { mode: Mode::Flight, plan: 0, set: 0, replicate }, vec![1].into());
    parts.keep(&[row]).expect("kept");
}

/// Every path in a folder, with what the files hold.
fn tree(dir: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.strip_prefix(dir).expect("within").display().to_string();
            if path.is_symlink() {
                found.push((name, "link".to_owned()));
            } else if path.is_dir() {
                found.push((name, "folder".to_owned()));
                folders.push(path);
            } else {
                found.push((name, String::from_utf8_lossy(&fs::read(&path).expect("readable")).into_owned()));
            }
        }
    }
    found.sort();
    found
}

fn names(dir: &Path) -> Vec<String> {
    tree(dir).into_iter().map(|(name, _)| name).collect()
}

fn temp() -> TempDir {
    tempdir().expect("a temporary folder")
}

#[test]
fn a_folder_is_used_by_one_process_at_a_time() {
    let temp = temp();
    let dir = temp.path().join("run");
    let first = Folder::open(&dir, Policy::Empty).expect("free");
    for policy in [Policy::Empty, Policy::Replace, Policy::Force, Policy::Resume] {
        for trouble in [Folder::check(&dir, policy).err(), Folder::open(&dir, policy).err()] {
            let Some(trouble @ Trouble::Busy(_)) = trouble else { panic!("{policy:?}: {trouble:?}") };
            let process = std::process::id().to_string();
            assert!(trouble.to_string().contains(&process) && trouble.to_string().contains("UTC"), "{trouble}");
        }
    }
    drop(first);
    assert!(names(temp.path()).is_empty());
    Folder::open(&dir, Policy::Empty).expect("free again");
}

#[test]
fn leftovers_of_a_killed_run_are_never_published_and_are_removed() {
    let temp = temp();
    let parts = temp.path().join(".parts");
    // As a process leaves it that is killed while it writes its results.
    let folder = Folder::open(temp.path(), Policy::Empty).expect("free");
    keep(&Parts::open(&folder, &key()).expect("started"), 1);
    drop(folder);
    fs::create_dir_all(parts.join("new-killed/flee")).expect("a folder");
    fs::write(parts.join("new-killed/flee/out-0009.csv"), "of another run").expect("written");
    fs::write(parts.join("000002.draft"), "half").expect("written");
    fs::write(parts.join("lock"), "1\n2023-11-25 00:00:00 UTC\n").expect("written");
    let folder = Folder::open(temp.path(), Policy::Resume).expect("free");
    assert!(folder.files().expect("files").is_empty());
    let resumed: Vec<Row<i64>> = Parts::open(&folder, &key()).expect("the same run").load().expect("readable");
    assert_eq!(resumed.len(), 1);
    fs::write(folder.stage().join("summary.csv"), "x").expect("written");
    sign(&folder);
    folder.publish().expect("published");
    assert_eq!(names(temp.path()), ["manifest.json", "summary.csv"]);
}

#[test]
fn a_publication_that_was_cut_off_anywhere_can_be_repeated() {
    // How many of the moves were made before the process was killed: the manifest away, then two files.
    for moved in 0..=3 {
        let temp = temp();
        publish(temp.path(), Policy::Empty, &[("summary.csv", "old"), ("verdict.json", "old")]).expect("published");
        let folder = Folder::open(temp.path(), Policy::Replace).expect("replaceable");
        keep(&Parts::open(&folder, &key()).expect("started"), 1);
        fs::write(folder.stage().join("summary.csv"), "new").expect("written");
        fs::create_dir(folder.stage().join("flee")).expect("a folder");
        fs::write(folder.stage().join("flee/out-0001.csv"), "new").expect("written");
        sign(&folder);
        let killed = temp.path().join(".parts/new-killed");
        fs::create_dir_all(killed.join("flee")).expect("a folder");
        for path in folder.files().expect("files") {
            fs::copy(folder.stage().join(&path), killed.join(&path)).expect("copied");
        }
        drop(folder);
        // The folder is left as the killed process had it.
        fs::create_dir_all(killed.join("flee")).expect("a folder");
        let again = [("summary.csv", "new"), ("flee/out-0001.csv", "new")];
        for (name, text) in again {
            fs::write(killed.join(name), text).expect("written");
        }
        fs::copy(temp.path().join("manifest.json"), killed.join("manifest.json")).expect("copied");
        let text = fs::read_to_string(temp.path().join("manifest.json")).expect("a manifest");
        let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("a manifest");
        manifest["files"] = again
            .iter()
            .map(|(name, _)| {
                let (bytes, sha256) = digest(&killed.join(name)).expect("readable");
                serde_json::json!({ "path": name, "bytes": bytes, "sha256": sha256 })
            })
            .collect();
        fs::write(killed.join("manifest.json"), manifest.to_string()).expect("written");
        if moved > 0 {
            fs::rename(temp.path().join("manifest.json"), temp.path().join(".parts/earlier.json")).expect("moved");
        }
        if moved > 1 {
            fs::remove_file(temp.path().join("verdict.json")).expect("removed");
            fs::rename(killed.join("summary.csv"), temp.path().join("summary.csv")).expect("moved");
        }
        if moved > 2 {
            fs::create_dir(temp.path().join("flee")).expect("a folder");
            fs::rename(killed.join("flee/out-0001.csv"), temp.path().join("flee/out-0001.csv")).expect("moved");
        }
        assert_eq!(State::of(temp.path()).expect("readable"), State::Unfinished(1), "{moved}");
        publish(temp.path(), Policy::Resume, &again).unwrap_or_else(|e| panic!("{moved}: {e}"));
        assert_eq!(names(temp.path()), ["flee", "flee/out-0001.csv", "manifest.json", "summary.csv"], "{moved}");
    }
}

#[test]
fn a_run_that_was_published_and_killed_before_it_tidied_up_is_finished() {
    let temp = temp();
    publish(temp.path(), Policy::Empty, &[("summary.csv", "same")]).expect("published");
    let parts = temp.path().join(".parts");
    fs::create_dir(&parts).expect("a folder");
    fs::copy(temp.path().join("manifest.json"), parts.join("earlier.json")).expect("copied");
    fs::write(parts.join("run.json"), serde_json::to_vec_pretty(&key()).expect("a key")).expect("written");
    fs::write(parts.join("000001.part"), "kept").expect("written");
    assert!(matches!(State::of(temp.path()).expect("readable"), State::Finished(_)));
    // Neither a refusal nor a look removes what was published.
    Folder::open(temp.path(), Policy::Empty).expect_err("finished");
    Folder::open(temp.path(), Policy::Resume).map(drop).expect("finished");
    assert_eq!(names(temp.path()), ["manifest.json", "summary.csv"]);
}

#[test]
fn files_that_were_changed_or_are_of_others_are_never_replaced() {
    for (name, made) in [("summary.csv", "mine"), ("report.html", "mine"), ("manifest.json", "{\"mine\": true}")] {
        let temp = temp();
        publish(temp.path(), Policy::Empty, &[("summary.csv", "ours")]).expect("published");
        fs::write(temp.path().join("notes.txt"), "mine").expect("written");
        fs::write(temp.path().join(name), made).expect("written");
        let before = tree(temp.path());
        for policy in [Policy::Force, Policy::Replace, Policy::Resume, Policy::Empty] {
            if name == "manifest.json" || policy != Policy::Resume {
                let trouble = Folder::open(temp.path(), policy).expect_err("not ours");
                assert!(matches!(trouble, Trouble::Unusable(_)), "{policy:?}: {trouble}");
            }
            assert_eq!(tree(temp.path()), before, "{policy:?}");
        }
        let trouble = publish(temp.path(), Policy::Force, &[("report.html", "x")]).expect_err("in the way");
        assert!(trouble.to_string().contains(name), "{trouble}");
        assert_eq!(tree(temp.path()), before);
    }
}

#[test]
fn a_file_of_an_unexpected_name_in_the_way_is_seen_before_anything_is_removed() {
    let temp = temp();
    publish(temp.path(), Policy::Empty, &[("summary.csv", "ours")]).expect("published");
    fs::write(temp.path().join("new-table.csv"), "mine").expect("written");
    let before = tree(temp.path());
    publish(temp.path(), Policy::Force, &[("new-table.csv", "x"), ("summary.csv", "x")]).expect_err("in the way");
    assert_eq!(tree(temp.path()), before);
}

#[test]
fn links_are_not_followed() {
    let temp = temp();
    let (dir, outside) = (temp.path().join("run"), temp.path().join("outside"));
    fs::create_dir(&outside).expect("a folder");
    publish(&dir, Policy::Empty, &[("flee/out-0001.csv", "ours"), ("summary.csv", "ours")]).expect("published");
    // The folder of files is replaced by a link to a folder with the same files.
    fs::write(outside.join("out-0001.csv"), "ours").expect("written");
    fs::remove_dir_all(dir.join("flee")).expect("removed");
    symlink(&outside, dir.join("flee")).expect("a link");
    let before = tree(temp.path());
    for policy in [Policy::Force, Policy::Replace] {
        publish(&dir, policy, &[("flee/out-0001.csv", "new")]).expect_err("a link");
        assert_eq!(tree(temp.path()), before);
    }
    fs::remove_file(dir.join("flee")).expect("removed");
    // So is a file, and the folder of kept replicates.
    fs::write(outside.join("summary.csv"), "ours").expect("written");
    fs::remove_file(dir.join("summary.csv")).expect("removed");
    symlink(outside.join("summary.csv"), dir.join("summary.csv")).expect("a link");
    publish(&dir, Policy::Force, &[("summary.csv", "new")]).expect_err("a link");
    fs::remove_file(dir.join("summary.csv")).expect("removed");
    symlink(&outside, dir.join(".parts")).expect("a link");
    let before = tree(temp.path());
    for policy in [Policy::Force, Policy::Replace, Policy::Resume, Policy::Empty] {
        let trouble = publish(&dir, policy, &[("summary.csv", "new")]).expect_err("a link");
        assert!(trouble.to_string().contains(".parts"), "{trouble}");
        assert_eq!(tree(temp.path()), before);
    }
}

#[test]
fn a_manifest_does_not_lead_out_of_its_folder() {
    let temp = temp();
    let dir = temp.path().join("run");
    publish(&dir, Policy::Empty, &[("summary.csv", "ours")]).expect("published");
    fs::write(temp.path().join("precious"), "mine").expect("written");
    let (bytes, sha256) = digest(&temp.path().join("precious")).expect("readable");
    let text = fs::read_to_string(dir.join("manifest.json")).expect("a manifest");
    let mut manifest: serde_json::Value = serde_json::from_str(&text).expect("a manifest");
    for path in ["../precious".to_owned(), temp.path().join("precious").display().to_string()] {
        let files = manifest["files"].as_array_mut().expect("a list");
        files.push(serde_json::json!({ "path": path, "bytes": bytes, "sha256": sha256 }));
    }
    fs::write(dir.join("manifest.json"), manifest.to_string()).expect("written");
    publish(&dir, Policy::Replace, &[("summary.csv", "new")]).expect("replaced");
    assert_eq!(fs::read_to_string(temp.path().join("precious")).expect("kept"), "mine");
}

#[test]
fn a_foreign_folder_of_parts_is_left_alone() {
    let foreign: [&[(&str, &str)]; 5] = [
        &[("thesis.tex", "mine")],
        &[("000001.part", "mine")],
        &[("run.json", "{\"name\": \"mine\"}")],
        &[("run.json", "{\n  \"azalai\": \"0.1.0\""), ("notes", "mine")],
        &[("photos/a.jpg", "mine")],
    ];
    for files in foreign {
        let temp = temp();
        for (name, text) in files {
            let path = temp.path().join(".parts").join(name);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, text).expect("written");
        }
        let before = tree(temp.path());
        for policy in [Policy::Force, Policy::Replace, Policy::Resume, Policy::Empty] {
            let trouble = Folder::open(temp.path(), policy).expect_err("foreign");
            assert!(trouble.to_string().contains(".parts"), "{trouble}");
            assert_eq!(tree(temp.path()), before);
        }
    }
}

#[test]
fn what_is_in_a_folder_is_named() {
    let temp = temp();
    for name in ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"] {
        fs::write(temp.path().join(name), "mine").expect("written");
    }
    let trouble = Folder::open(temp.path(), Policy::Empty).expect_err("not empty").to_string();
    assert!(trouble.contains("a.txt, b.txt and c.txt") && trouble.contains("2 more"), "{trouble}");
}

#[test]
fn an_internal_error_leaves_nothing_in_the_way() {
    let temp = temp();
    let dir = temp.path().join("out/run");
    let failed = catch_unwind(AssertUnwindSafe(|| {
        let folder = Folder::open(&dir, Policy::Empty).expect("free");
        keep(&Parts::open(&folder, &key()).expect("started"), 1);
        panic!("a fault of the program");
    }));
    assert!(failed.is_err() && names(temp.path()).is_empty(), "{:?}", names(temp.path()));
}
