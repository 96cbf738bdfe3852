//! No cell of any table that the program writes is run by a spreadsheet, and nothing that it prints acts on a terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use azalai_scenario::embedded;
use azalai_scenario::table::Table;

/// What a hostile name begins with, and a plain name that it takes the place of.
const NAMES: [(&str, &str); 4] =
    [("=1+1", "wells"), ("+army", "army"), ("@grp", "former_administration"), ("-cmd", "ford")];

fn azalai(args: &[&str]) -> String {
    let out =
        Command::new(env!("CARGO_BIN_EXE_azalai")).env("AZALAI_LANG", "en").args(args).output().expect("it starts");
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{args:?}: {said}");
    said
}

/// Every table in a folder, at any depth.
fn tables(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            tables(&path, found);
        } else if path.extension().is_some_and(|end| end == "csv" || end == "0") {
            found.push(path);
        }
    }
}

/// Whether a spreadsheet would take a cell for a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && cell.parse::<f64>().is_err()
}

/// Fails where a cell is a formula; the number of cells that are kept from being one.
fn guarded_cells(folder: &Path, least: usize) -> usize {
    let mut found = Vec::new();
    tables(folder, &mut found);
    assert!(found.len() >= least, "{found:?}");
    let mut guarded = 0;
    for path in found {
        let table = Table::parse("t.csv", fs::read_to_string(&path).expect("text"));
        for row in table.rows() {
            for cell in row.cells() {
                assert!(!is_formula(cell), "{}:{}: {cell:?}", path.display(), row.line());
                guarded += usize::from(cell.strip_prefix('\'').is_some_and(is_formula));
            }
        }
    }
    guarded
}

fn write(folder: &Path, files: impl Iterator<Item = (String, String)>) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
}

/// The invented town with names that begin as formulas do, and letters that act on a terminal.
fn town(folder: &Path) {
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    let hostile = |text: &str| {
        let mut text = text.replace("The town that changes hands", "\u{1b}[2J\u{202e}The town");
        for (name, plain) in NAMES {
            for (before, after) in [("", ","), (",", ","), ("\"", "\""), (",", "\n"), ("", ";"), (";", ",")] {
                let (old, new) = (format!("{before}{plain}{after}"), format!("{before}{name}{after}"));
                // What nothing stands before begins a line.
                text = text.replace(&format!("\n{old}"), &format!("\n{new}"));
                if !before.is_empty() {
                    text = text.replace(&old, &new);
                }
            }
        }
        text.replace("en = \"A", "en = \"=HYPERLINK(1) \\u001B[31m A").replace("fr = \"", "fr = \"@x ")
    };
    write(folder, town.files.iter().map(|(path, text)| ((*path).to_owned(), hostile(text))));
}

#[test]
fn no_table_of_a_run_holds_a_formula_and_nothing_printed_acts_on_a_terminal() {
    let dir = tempfile::tempdir().expect("a folder");
    let (scenario, out) = (dir.path().join("town"), dir.path().join("out"));
    town(&scenario);
    let [scenario, out_text] = [&scenario, &out].map(|path| path.to_str().expect("text"));
    let harmless = |said: &str| {
        let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!said.contains(acts), "{said:?}");
    };
    for args in [
        &["check", scenario][..],
        &["check", "--json", scenario],
        &["explain", scenario],
        &["explain", "--markdown", scenario],
        &["fix", "--dry-run", scenario],
    ] {
        harmless(&azalai(args));
    }
    for mode in [
        &["--replicates", "2"][..],
        &["--mode", "hindcast", "--replicates", "2"],
        &["--mode", "flight", "--replicates", "2"],
    ] {
        harmless(&azalai(&[&["run", scenario, "--out", out_text, "--force"][..], mode].concat()));
        assert!(guarded_cells(&out, 1) > 0, "{mode:?}");
    }
}

#[test]
fn no_table_of_a_converted_folder_or_of_flee_holds_a_formula_and_names_come_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let [flee, ours, out] = ["flee", "ours", "out"].map(|name| dir.path().join(name));
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             =Tamor,+T,-Nordia,12.4,-8.2,conflict_zone,0,18000\n@Sabal,S,Sudia,-10.9,9.8,camp,,9000\n",
        ),
        ("input_csv/routes.csv", "#name1,name2,distance\n=Tamor,@Sabal,2500\n"),
        ("input_csv/conflicts.csv", "#Day,=Tamor\n0,1\n1,1\n2,1\n3,1\n4,1\n"),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\ncountry,-Nordia,Sudia,2,3\n"),
        ("input_csv/sim_period.csv", "StartDate,2024-02-10\nLength,4\n"),
        ("source_data/data_layout.csv", "total,a.csv\n@Sabal,a.csv\n"),
        ("source_data/a.csv", "2024-02-10,0\n2024-02-20,1200\n"),
        ("simsetting.yml", "log_levels:\n  agent: 1\n  link: 1\n"),
    ];
    write(&flee, files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())));
    let [from, to, results] = [&flee, &ours, &out].map(|path| path.to_str().expect("text"));
    azalai(&["convert", from, to]);
    assert!(guarded_cells(&ours, 3) > 5);
    let read = azalai_scenario::open(to, &azalai_scenario::ReadOptions::default()).scenario.expect("sound");
    let names: Vec<&str> = read.places.iter().map(|place| place.id.as_str()).collect();
    assert_eq!(names, ["=Tamor", "@Sabal"]);
    assert_eq!((read.places[0].longitude, read.places[0].country.as_str()), (-8.2, "-Nordia"));
    azalai(&["run", from, "--out", results, "--replicates", "2", "--flee-csv", "all"]);
    assert!(guarded_cells(&out, 2) > 0);
    // Flee's logs of persons and links are tables too.
    azalai(&["run", from, "--out", results, "--replicates", "1", "--individuals", "--force"]);
    assert!(guarded_cells(&out.join("flee"), 3) > 20);
}
