//! The folder of data that is not part of the repository: published scenarios and runs of Flee.
#![allow(dead_code, reason = "shared by several test programs, none of which uses all")]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};

use azalai_model::Scenario;
use azalai_scenario::ReadOptions;

/// The published scenarios for which there are figures of Flee's.
pub const CONFLICTS: [&str; 7] =
    ["burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022"];

/// The folder of published scenarios, or none: then the test says so, or fails where it must be there.
pub fn flee() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("AZALAI_SHARED").map_or(beside, PathBuf::from).join("flee");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(!required("shared"), "{} is missing", folder.display());
    eprintln!("skipped: no shared data at {} (set AZALAI_SHARED)", folder.display());
    None
}

/// Whether tests must not skip for want of this: `AZALAI_REQUIRE` lists such words, with commas between them.
pub fn required(what: &str) -> bool {
    std::env::var("AZALAI_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == what))
}

/// A published scenario with people divided by `hasten`.
pub fn scenario(folder: &Path, conflict: &str, hasten: u32, days: Option<u32>) -> Scenario {
    let overrides = vec![("optimisations.hasten".to_owned(), hasten.to_string())];
    let options = ReadOptions { overrides, days, ..ReadOptions::default() };
    let reading = azalai_scenario::open(&folder.join(conflict).to_string_lossy(), &options);
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}
