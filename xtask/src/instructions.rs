//! The instruction gate: callgrind's counts against `bench/instructions.toml`.
//!
//! Instructions are the same on a busy machine; a count more than 3 % above the recorded one fails. `--bless` records
//! new counts, which the change then explains in `docs/results-log.md`.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::counted::{ROWS, Row};
use crate::root;

/// By how much a count may exceed the recorded one.
const ALLOWED: f64 = 0.03;
const RECORD: &str = "bench/instructions.toml";
/// The function inside which callgrind collects.
const COLLECT: &str = "--toggle-collect=xtask::counted::measured*";

type Counts = BTreeMap<String, i64>;

fn recorded() -> Result<(String, Counts), String> {
    let text = std::fs::read_to_string(root().join(RECORD)).map_err(|e| format!("{RECORD}: {e}"))?;
    let counts = toml::from_str(&text).map_err(|e| format!("{RECORD}: {e}"))?;
    Ok((text, counts))
}

/// Counts and compares with the record; fails where a count has grown.
pub fn check() -> Result<(), String> {
    let (_, recorded) = recorded()?;
    if let Some(stale) = recorded.keys().find(|name| ROWS.iter().all(|row| row.name != name.as_str())) {
        return Err(format!("{RECORD} has a row `{stale}` that nothing counts"));
    }
    let found = count_all(&recorded)?;
    let grown: Vec<&str> = found
        .iter()
        .filter(|&(name, &n)| recorded.get(name).is_none_or(|&before| n as f64 > before as f64 * (1.0 + ALLOWED)))
        .map(|(name, _)| name.as_str())
        .collect();
    if grown.is_empty() {
        Ok(())
    } else {
        Err(format!("more than 3 % above {RECORD}, or not in it: {}", grown.join(", ")))
    }
}

/// Counts and records.
pub fn bless() -> Result<(), String> {
    let (text, mut counts) = recorded()?;
    let found = count_all(&counts)?;
    counts.retain(|name, _| ROWS.iter().any(|row| row.name == name.as_str()));
    counts.extend(found);
    let head: String = text.lines().filter(|line| line.starts_with('#')).map(|line| line.to_owned() + "\n").collect();
    let rows: Vec<String> = counts.iter().map(|(name, n)| format!("\"{name}\" = {n}\n")).collect();
    std::fs::write(root().join(RECORD), head + &rows.concat()).map_err(|e| format!("{RECORD}: {e}"))
}

fn count_all(recorded: &Counts) -> Result<Counts, String> {
    if cfg!(debug_assertions) {
        return Err("counts are those of a release build: cargo run --release -p xtask -- instructions".to_owned());
    }
    let program = std::env::current_exe().map_err(|e| e.to_string())?;
    let mut found = Counts::new();
    for row in ROWS {
        if !row.is_at_hand() {
            eprintln!("skipped: {} needs {}", row.name, row.source().display());
            continue;
        }
        let n = count(&program, row)?;
        let before = recorded.get(row.name);
        let change = before.map_or_else(String::new, |&b| format!(", {:+.1} %", 100.0 * (n - b) as f64 / b as f64));
        println!("{}: {:.1} million instructions{change}", row.name, n as f64 / 1e6);
        found.insert(row.name.to_owned(), n);
    }
    Ok(found)
}

/// Instructions of the work of a row.
fn count(program: &Path, row: &Row) -> Result<i64, String> {
    let ran = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", COLLECT])
        .arg(program)
        .args(["count", row.name])
        .output()
        .map_err(|e| format!("valgrind does not start (install it): {e}"))?;
    let text = String::from_utf8_lossy(&ran.stderr);
    let collected = text.lines().find_map(|line| line.split("Collected :").nth(1));
    let n = collected.and_then(|n| n.trim().parse().ok()).filter(|&n| n > 0 && ran.status.success());
    n.ok_or_else(|| format!("no count for {}:\n{text}", row.name))
}
