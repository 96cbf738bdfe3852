//! `azalai check`.

use std::fmt::Write as _;
use std::path::Path;

use crate::console::{Console, Failure, Outcome};
use crate::reading::{each, files_of, finding, told};
use azalai_scenario::check::{moved_places, of_reading};
use azalai_scenario::{Diagnostics, Files, ReadOptions, Reading, Severity};

/// Checks scenarios; with several, the same place is compared between them.
pub fn check(console: &Console, paths: &[String], json: bool, strict: bool) -> Outcome {
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
    if json {
        let several = paths.len() > 1;
        let findings = all
            .iter()
            .flat_map(|(path, found)| found.iter().map(move |d| finding(console, several.then_some(*path), d)));
        console.print_json(&findings.collect::<Vec<_>>())?;
    } else {
        console.print(text(console, &all, errors, warnings, count(Severity::Info)).as_bytes())?;
    }
    match (errors, warnings) {
        (0, 0) => Ok(()),
        (0, _) if strict => Err(Failure::Findings),
        (0, _) => Ok(()),
        _ => Err(Failure::BadInput),
    }
}

fn text(console: &Console, all: &[(&str, Diagnostics)], errors: usize, warnings: usize, infos: usize) -> String {
    let mut out = String::new();
    for (path, found) in all {
        if all.len() > 1 {
            let _ = writeln!(out, "== {path}\n");
        }
        out.push_str(&told(console, &found.iter().collect::<Vec<_>>()));
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
    let counts = [("errors", errors), ("warnings", warnings), ("remarks", infos)];
    let _ =
        writeln!(out, "{}", console.say("check-counts", &counts.map(|(key, n)| (key, console.counted(key, n).into()))));
    if errors + warnings + infos > 0 {
        let _ = writeln!(out, "{}", console.say("check-explain", &[]));
    }
    out
}
