//! `azalai check`.

use std::fmt::Write as _;
use std::path::Path;

use crate::console::{Console, Failure, Outcome};
use crate::known::HEAD;
use crate::reading::{each, finding, shown, told};
use azalai_scenario::check::accepted::entry_for;
use azalai_scenario::check::{moved_places, of_reading};
use azalai_scenario::{Diagnostics, Files, Finding, ReadOptions, Reading, Severity, files_of};

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
pub fn check(console: &Console, paths: &[String], shows: Shows, strict: bool) -> Outcome {
    let mut all: Vec<(&str, Diagnostics)> = Vec::new();
    let mut folders: Vec<(String, Box<dyn Files>, Reading)> = Vec::new();
    let paths = &each(paths);
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
        Shows::Findings { json: true, .. } => console.print_json(&list(console, &all))?,
        Shows::Findings { accepted, .. } => {
            let own = folders.iter().any(|(_, files, _)| files.list().iter().any(|path| path == HEAD));
            console.print(text(console, &all, own, accepted).as_bytes())?;
        }
        Shows::Entries => console.print(entries(console, &all).as_bytes())?,
    }
    match (errors, warnings) {
        (0, 0) => Ok(()),
        (0, _) if strict => Err(Failure::Findings),
        (0, _) => Ok(()),
        _ => Err(Failure::BadInput),
    }
}

/// Every finding, those that are accepted with their reasons.
fn list(console: &Console, all: &[(&str, Diagnostics)]) -> Vec<Finding> {
    let several = all.len() > 1;
    let mut list = Vec::new();
    for (path, found) in all {
        let path = several.then_some(*path);
        list.extend(found.iter().map(|d| finding(console, path, d, None)));
        list.extend(found.accepted().iter().map(|(d, reason)| finding(console, path, d, Some(reason))));
    }
    list
}

/// An entry for each warning and remark.
fn entries(console: &Console, all: &[(&str, Diagnostics)]) -> String {
    let found = all.iter().flat_map(|(_, found)| found.iter()).filter(|d| d.severity != Severity::Error);
    let entries: Vec<String> = found.map(entry_for).collect();
    if entries.is_empty() { format!("# {}\n", console.say("check-no-entries", &[])) } else { entries.join("\n") }
}

/// The findings; `own`: a scenario is of our own format.
fn text(console: &Console, all: &[(&str, Diagnostics)], own: bool, with_accepted: bool) -> String {
    let mut out = String::new();
    for (path, found) in all {
        if all.len() > 1 {
            let _ = writeln!(out, "== {path}\n");
        }
        out.push_str(&told(console, &found.iter().collect::<Vec<_>>()));
        for (d, reason) in found.accepted().iter().filter(|_| with_accepted) {
            let reason = console.say("check-accepted", &[("reason", reason.as_str().into())]);
            let _ = writeln!(out, "{}  {reason}\n", shown(console, d));
        }
    }
    if all.len() > 1 {
        let head = ["check-scenario", "check-errors", "check-warnings", "check-remarks"];
        let mut rows = vec![head.map(|key| console.say(key, &[])).to_vec()];
        for (path, found) in all {
            let counts = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| found.count(severity));
            rows.push([(*path).to_owned()].into_iter().chain(counts.map(|n| n.to_string())).collect());
        }
        let _ = writeln!(out, "{}", console.table(&rows));
    }
    let count = |severity| all.iter().map(|(_, found)| found.count(severity)).sum::<usize>();
    let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
    let counts = [("errors", errors), ("warnings", warnings), ("remarks", infos)];
    let _ =
        writeln!(out, "{}", console.say("check-counts", &counts.map(|(key, n)| (key, console.counted(key, n).into()))));
    let accepted: usize = all.iter().map(|(_, found)| found.accepted().len()).sum();
    if accepted > 0 {
        let _ = writeln!(out, "{}", console.say("check-accepted-count", &[("n", accepted.into())]));
    }
    if errors + warnings + infos > 0 {
        // Flee's tables have other columns, of which `explain` knows nothing.
        let key = if own { "check-explain-columns" } else { "check-explain" };
        let _ = writeln!(out, "{}", console.say(key, &[]));
    }
    out
}
