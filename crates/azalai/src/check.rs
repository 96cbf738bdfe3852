//! `azalai check`.

use std::fmt::Write as _;
use std::path::Path;

use crate::console::{Failure, Outcome, print, print_json};
use crate::language::{counted, say};
use crate::reading::{Finding, files_of, finding, shown, told};
use azalai_scenario::check::accepted::entry_for;
use azalai_scenario::check::{moved_places, of_reading};
use azalai_scenario::{Diagnostics, Files, ReadOptions, Reading, Severity};

/// What is shown of a check.
#[derive(Clone, Copy)]
pub enum Shows {
    /// The findings.
    Findings {
        /// As JSON.
        json: bool,
        /// Those too that `accepted.toml` accepts.
        accepted: bool,
    },
    /// An entry of `accepted.toml` for each.
    Entries,
}

/// Checks scenarios; with several, the same place is compared between them.
pub fn check(paths: &[String], shows: Shows, strict: bool) -> Outcome {
    let mut all: Vec<(&str, Diagnostics)> = Vec::new();
    let mut folders: Vec<(String, Box<dyn Files>, Reading)> = Vec::new();
    for path in paths {
        let reading = azalai_scenario::open(path, &ReadOptions::default());
        let Some(files) = files_of(path) else {
            all.push((path, reading.diagnostics));
            continue;
        };
        let name = Path::new(path).file_name().map_or_else(|| path.clone(), |n| n.to_string_lossy().into_owned());
        let mut found = of_reading(files.as_ref(), &name, &reading);
        for (other, known, known_reading) in &folders {
            for diagnostic in moved_places((known.as_ref(), known_reading), other, (files.as_ref(), &reading)).iter() {
                found.push(diagnostic.clone());
            }
        }
        found.sort();
        all.push((path, found));
        folders.push((name, files, reading));
    }
    let count = |severity| all.iter().map(|(_, d)| d.count(severity)).sum::<usize>();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    match shows {
        Shows::Findings { json: true, .. } => print_json(&list(&all))?,
        Shows::Findings { accepted, .. } => print(text(&all, accepted).as_bytes())?,
        Shows::Entries => print(entries(&all).as_bytes())?,
    }
    match (errors, warnings) {
        (0, 0) => Ok(()),
        (0, _) if strict => Err(Failure::Findings),
        (0, _) => Ok(()),
        _ => Err(Failure::BadInput),
    }
}

/// Every finding, those that are accepted with their reasons.
fn list<'d>(all: &'d [(&str, Diagnostics)]) -> Vec<Finding<'d>> {
    let several = all.len() > 1;
    let of = |(path, found): &'d (&str, Diagnostics)| {
        let path = several.then_some(*path);
        let open = found.iter().map(move |d| finding(path, d, None));
        open.chain(found.accepted().iter().map(move |(d, reason)| finding(path, d, Some(reason))))
    };
    all.iter().flat_map(of).collect()
}

/// An entry for each warning and remark.
fn entries(all: &[(&str, Diagnostics)]) -> String {
    let found = all.iter().flat_map(|(_, found)| found.iter()).filter(|d| d.severity != Severity::Error);
    let entries: Vec<String> = found.map(entry_for).collect();
    if entries.is_empty() { format!("# {}\n", say("check-no-entries", &[])) } else { entries.join("\n") }
}

fn text(all: &[(&str, Diagnostics)], with_accepted: bool) -> String {
    let mut out = String::new();
    for (path, found) in all {
        if all.len() > 1 {
            let _ = writeln!(out, "== {path}\n");
        }
        out.push_str(&told(&found.iter().collect::<Vec<_>>()));
        for (d, reason) in found.accepted().iter().filter(|_| with_accepted) {
            let _ = writeln!(out, "{}  {}\n", shown(d), say("check-accepted", &[("reason", reason.as_str().into())]));
        }
    }
    let count = |severity| all.iter().map(|(_, found)| found.count(severity)).sum::<usize>();
    let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
    let counts = [("errors", errors), ("warnings", warnings), ("remarks", infos)];
    let _ = writeln!(out, "{}", say("check-counts", &counts.map(|(key, n)| (key, counted(key, n).into()))));
    let accepted: usize = all.iter().map(|(_, found)| found.accepted().len()).sum();
    if accepted > 0 {
        let _ = writeln!(out, "{}", say("check-accepted-count", &[("n", accepted.into())]));
    }
    if errors + warnings + infos > 0 {
        let _ = writeln!(out, "{}", say("check-explain", &[]));
    }
    out
}
