//! The wheel for Python, installed in an environment of its own, beside the command of the same sources.

mod shared;

use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python with the wheel, or none: then the test says so, or fails where it must be there.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
fn python() -> Option<PathBuf> {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/wheel/bin/python");
    let python = std::env::var_os("AZALAI_WHEEL").map_or(made, PathBuf::from);
    let packages = ["-c", "import azalai, duckdb, pandas, polars, pyarrow"];
    if Command::new(&python).args(packages).output().is_ok_and(|done| done.status.success()) {
        return Some(python);
    }
    assert!(!shared::required("wheel"), "no Python with the wheel at {}", python.display());
    eprintln!("skipped: no Python with the wheel at {} (set AZALAI_WHEEL)", python.display());
    None
}

fn run(name: &str) {
    let Some(python) = python() else { return };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../azalai-python/tests").join(name);
    let done = Command::new(python)
        .arg(script)
        .env("AZALAI_COMMAND", env!("CARGO_BIN_EXE_azalai"))
        .output()
        .expect("it starts");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn the_wheel_gives_what_the_command_gives() {
    run("test_wheel.py");
}
