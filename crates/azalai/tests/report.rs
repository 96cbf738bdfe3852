//! `azalai report`: the page of a folder is written again where its tables come out the same, else the folder stays as it is.

mod shared;

use std::fs;
use std::path::Path;
use std::process::Command;

/// What is said where the command fails, and its exit code.
fn refused(dir: &Path, args: &[&str]) -> (String, Option<i32>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_azalai"));
    let out = program.env("AZALAI_LANG", "en").args(args).current_dir(dir).output().expect("it starts");
    (String::from_utf8_lossy(&out.stderr).into_owned(), out.status.code())
}

#[test]
fn a_page_is_written_again_as_it_was_unless_the_tables_would_be_others() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path();
    shared::azalai(dir, "en", &["new", "--template", "town", "town"]);
    shared::azalai(dir, "en", &["run", "town", "-q", "--replicates", "2", "--seed", "7", "--out", "out"]);
    let page = dir.join("out/report.html");
    let first = fs::read_to_string(&page).expect("a page");

    fs::remove_file(&page).expect("removed");
    let (_, said) = shared::azalai(dir, "fr", &["report", "out"]);
    assert!(said.contains("run town --replicates 2 --seed 7") && said.contains("report.html"), "{said}");
    assert!(fs::read_to_string(&page).expect("a page") == first, "another page");
    let hidden = |dir: &Path| -> Vec<String> {
        let names = fs::read_dir(dir).expect("a folder").map(|e| e.expect("an entry").file_name().into_string());
        names.map(|name| name.expect("a name")).filter(|name| name.starts_with('.')).collect()
    };
    assert_eq!(hidden(&dir.join("out")), Vec::<String>::new());

    // A table that was changed by hand is not given a page of what it held.
    let table = dir.join("out/summary.csv");
    let rows = fs::read(&table).expect("a table");
    fs::write(&table, [&rows[..], b"mine"].concat()).expect("written");
    let (said, code) = refused(dir, &["report", "out"]);
    assert!(code == Some(1) && said.contains("summary.csv") && said.contains("changed since"), "{code:?} {said}");
    fs::write(&table, rows).expect("written");

    // The scenario has changed since.
    let places = dir.join("town/places.csv");
    let text = fs::read_to_string(&places).expect("places");
    assert!(text.contains(",18000,"), "{text}");
    fs::write(&places, text.replace(",18000,", ",19000,")).expect("written");
    fs::write(&page, "mine").expect("written");
    let (said, code) = refused(dir, &["report", "out"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("come out otherwise now") && said.contains("summary.csv"), "{said}");
    assert_eq!(fs::read_to_string(&page).expect("a page"), "mine");
}

#[test]
fn a_scenario_that_is_gone_leaves_the_folder_as_it_was() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path();
    shared::azalai(dir, "en", &["new", "--template", "town", "my town"]);
    shared::azalai(dir, "en", &["validate", "my town", "--replicates", "2", "--out", "out"]);
    let before = fs::read(dir.join("out/report.html")).expect("a page");
    assert!(String::from_utf8_lossy(&before).contains("azalai validate 'my town' --replicates 2"));
    shared::azalai(dir, "en", &["report", "out"]);
    assert!(fs::read(dir.join("out/report.html")).expect("a page") == before);
    fs::rename(dir.join("my town"), dir.join("away")).expect("moved");
    let (said, code) = refused(dir, &["report", "out"]);
    assert!(code == Some(1) && said.contains("ended without results") && said.contains("my town"), "{code:?} {said}");
    assert!(fs::read(dir.join("out/report.html")).expect("a page") == before);
}

#[test]
fn a_folder_that_says_no_command_is_refused() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path();
    fs::create_dir(dir.join("empty")).expect("a folder");
    let (said, code) = refused(dir, &["report", "empty"]);
    assert!(code == Some(2) && said.contains("no manifest.json"), "{code:?} {said}");
}
