//! `azalai check`.

use std::fmt::Write as _;
use std::path::Path;

use azalai_scenario::check::{moved_places, of_reading};
use azalai_scenario::{Diagnostic, Diagnostics, DirFiles, Files, MemoryFiles, ReadOptions, Severity, embedded};
use serde::Serialize;

use crate::console::{Failure, Outcome, print, print_json};
use crate::reading::plural;

/// What `--json` prints for each finding.
#[derive(Serialize)]
struct Finding<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'d str>,
    file: &'d str,
    line: Option<u32>,
    column: Option<u32>,
    severity: Severity,
    code: &'d str,
    message: &'d str,
    effect: Option<&'d str>,
    help: Option<&'d str>,
}

/// Checks scenarios; with several, the same place is compared between them.
pub fn check(paths: &[String], json: bool, strict: bool) -> Outcome {
    let mut all: Vec<(&str, Diagnostics)> = Vec::new();
    let mut folders: Vec<(String, Box<dyn Files>)> = Vec::new();
    for path in paths {
        let reading = azalai_scenario::open(path, &ReadOptions::default());
        let Some(files) = files_of(path) else {
            all.push((path, reading.diagnostics));
            continue;
        };
        let name = Path::new(path).file_name().map_or_else(|| path.clone(), |n| n.to_string_lossy().into_owned());
        let mut found = of_reading(files.as_ref(), &name, &reading);
        for (other, known) in &folders {
            for diagnostic in moved_places(known.as_ref(), other, files.as_ref()).iter() {
                found.push(diagnostic.clone());
            }
        }
        found.sort();
        all.push((path, found));
        folders.push((name, files));
    }
    let count = |severity| all.iter().map(|(_, d)| d.count(severity)).sum::<usize>();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if json {
        let several = paths.len() > 1;
        let findings =
            all.iter().flat_map(|(path, found)| found.iter().map(move |d| finding(several.then_some(*path), d)));
        print_json(&findings.collect::<Vec<_>>())?;
    } else {
        print(text(&all, errors, warnings, count(Severity::Info)).as_bytes())?;
    }
    match (errors, warnings) {
        (0, 0) => Ok(()),
        (0, _) if strict => Err(Failure::Findings),
        (0, _) => Ok(()),
        _ => Err(Failure::BadInput),
    }
}

fn files_of(path: &str) -> Option<Box<dyn Files>> {
    if Path::new(path).is_dir() {
        return Some(Box::new(DirFiles::new(Path::new(path))));
    }
    let shipped = embedded().iter().find(|e| e.name == path)?;
    Some(Box::new(MemoryFiles::of(shipped.files)))
}

fn finding<'d>(path: Option<&'d str>, d: &'d Diagnostic) -> Finding<'d> {
    Finding {
        path,
        file: &d.file,
        line: Some(d.line).filter(|&n| n > 0),
        column: Some(d.column).filter(|&n| n > 0),
        severity: d.severity,
        code: &d.code,
        message: &d.message,
        effect: d.effect.as_deref(),
        help: d.help.as_deref(),
    }
}

fn text(all: &[(&str, Diagnostics)], errors: usize, warnings: usize, infos: usize) -> String {
    let mut out = String::new();
    for (path, found) in all {
        if all.len() > 1 {
            let _ = writeln!(out, "== {path}\n");
        }
        for diagnostic in found.iter() {
            let _ = writeln!(out, "{}", diagnostic.to_text());
        }
    }
    let _ = writeln!(
        out,
        "{errors} {}, {warnings} {} and {infos} {}",
        plural(errors, "error", "errors"),
        plural(warnings, "warning", "warnings"),
        plural(infos, "remark", "remarks")
    );
    if errors + warnings + infos > 0 {
        out.push_str("What a code means: azalai explain CODE\n");
    }
    out
}
