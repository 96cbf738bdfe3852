//! Chores of the project: `cargo run -p xtask -- instructions [--bless]`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command for developers")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// By how much a count may exceed the recorded one.
const ALLOWED: f64 = 0.03;
const RECORD: &str = "bench/instructions.toml";

/// Commands that are counted: name, scenario, settings by hand.
const COUNTED: [(&str, &str, &[&str]); 5] = [
    ("kidal-2023", "kidal-2023", &["--mode", "flight"]),
    ("kidal-2023-return", "kidal-2023", &["--mode", "forecast", "--strategy", "combined"]),
    ("mali2012", "flee/mali2012", &[]),
    ("ukraine2022", "flee/ukraine2022", &[]),
    ("ukraine2022 hasten 100", "flee/ukraine2022", &["--set", "optimisations.hasten=100"]),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let result = match words[..] {
        ["instructions"] => instructions(false),
        ["instructions", "--bless"] => instructions(true),
        _ => Err("usage: cargo run -p xtask -- instructions [--bless]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Counts, compares with the record, and fails where a count has grown.
fn instructions(bless: bool) -> Result<(), String> {
    let built = Command::new("cargo").args(["build", "--release", "-p", "azalai"]).current_dir(root()).status();
    if !built.is_ok_and(|status| status.success()) {
        return Err("the release build failed".to_owned());
    }
    let shared = std::env::var_os("AZALAI_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = root().join(RECORD);
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{RECORD}: {e}"))?;
    let recorded: BTreeMap<String, i64> = toml::from_str(&text).map_err(|e| format!("{RECORD}: {e}"))?;
    let (mut found, mut grown) = (recorded.clone(), Vec::new());
    for (name, scenario, more) in COUNTED {
        let place = if scenario.contains('/') { shared.join(scenario) } else { PathBuf::from(scenario) };
        if scenario.contains('/') && !place.is_dir() {
            eprintln!("skipped: {name} is not at {}", place.display());
            continue;
        }
        let n = count(&place, more)?;
        let before = recorded.get(name).copied();
        let change = before.map_or_else(String::new, |b| format!(", {:+.1} %", 100.0 * (n - b) as f64 / b as f64));
        println!("{name}: {:.1} million instructions{change}", n as f64 / 1e6);
        if before.is_some_and(|b| n as f64 > b as f64 * (1.0 + ALLOWED)) {
            grown.push(name);
        }
        found.insert(name.to_owned(), n);
    }
    if bless {
        let head: String =
            text.lines().filter(|line| line.starts_with('#')).map(|line| line.to_owned() + "\n").collect();
        let rows: Vec<String> = found.iter().map(|(name, n)| format!("\"{name}\" = {n}\n")).collect();
        return std::fs::write(&path, head + &rows.concat()).map_err(|e| format!("{RECORD}: {e}"));
    }
    if grown.is_empty() { Ok(()) } else { Err(format!("more than 3 % above {RECORD}: {}", grown.join(", "))) }
}

/// Instructions of one run under callgrind.
fn count(scenario: &Path, more: &[&str]) -> Result<i64, String> {
    let out = std::env::temp_dir().join(format!("azalai-instructions-{}", std::process::id()));
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(root().join("target/release/azalai"))
        .arg("run")
        .arg(scenario)
        .args(["--replicates", "1", "--threads", "1", "--quiet", "--force", "--out"])
        .arg(&out)
        .args(more)
        .output()
        .map_err(|e| format!("valgrind does not start (install it): {e}"))?;
    let _ = std::fs::remove_dir_all(&out);
    let text = String::from_utf8_lossy(&ran.stderr);
    let line = text.lines().find_map(|line| line.split("Collected :").nth(1));
    line.and_then(|n| n.trim().parse().ok()).ok_or_else(|| format!("no count for {}:\n{text}", scenario.display()))
}
