//! The files of a run as pandas, Polars, `DuckDB` and pyarrow read them, and the notebook that shows how.

mod shared;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python with the packages of `python/requirements.txt`, or none: then the test says so, or fails where it must be
/// there.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn python() -> Option<PathBuf> {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python/bin/python");
    let python = std::env::var_os("AZALAI_PYTHON").map_or(made, PathBuf::from);
    let packages = ["-c", "import duckdb, matplotlib, pandas, polars, pyarrow"];
    let found = Command::new(&python).args(packages).output().is_ok_and(|done| done.status.success());
    if found {
        return Some(python);
    }
    assert!(!shared::required("python"), "no Python with the packages at {}", python.display());
    eprintln!("skipped: no Python with pandas, Polars, DuckDB and pyarrow at {} (set AZALAI_PYTHON)", python.display());
    None
}

fn done(command: &mut Command) {
    let done = command.output().expect("it starts");
    let said = [done.stdout, done.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).concat();
    assert!(done.status.success(), "{said}");
}

fn azalai(dir: &Path, args: &[&str]) {
    done(Command::new(env!("CARGO_BIN_EXE_azalai")).env("AZALAI_LANG", "en").args(args).current_dir(dir));
}

fn docs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/python").join(name)
}

#[test]
fn pandas_polars_duckdb_and_pyarrow_read_numbers_as_numbers_filter_dates_and_skip_what_they_do_not_look_for() {
    let Some(python) = python() else { return };
    let temp = tempfile::tempdir().expect("a temporary folder");
    azalai(temp.path(), &["new", "--template", "town", "town"]);
    azalai(temp.path(), &["run", "town", "--quiet", "--replicates", "20", "--out", "returning"]);
    azalai(temp.path(), &["run", "town", "--quiet", "--mode", "flight", "--replicates", "20", "--out", "flight"]);
    let folders = ["returning", "flight"].map(|name| temp.path().join(name));
    done(Command::new(&python).arg(script("readers.py")).args(&folders));
    let notebook = docs("notebook.ipynb");
    done(Command::new(&python).arg(script("notebook.py")).arg(notebook).env("AZALAI_RUN", &folders[0]));
    let page = std::fs::read_to_string(docs("tables.md")).expect("a page");
    let queries = blocks(&page, "sql").into_iter().map(in_duckdb);
    let examples: Vec<String> = blocks(&page, "python").into_iter().chain(queries).collect();
    assert!(examples.len() >= 5, "{examples:?}");
    for example in examples {
        done(Command::new(&python).args(["-c", &example]).current_dir(&folders[0]));
    }
}

/// The blocks of a page in a language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    page.split(&*opening).skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

fn in_duckdb(query: impl AsRef<str>) -> String {
    format!("import duckdb\nprint(duckdb.sql({:?}))", query.as_ref())
}
