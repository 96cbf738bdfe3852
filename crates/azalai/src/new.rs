//! `azalai new` and `azalai convert`: folders made from scenarios.

use std::path::Path;

use azalai_model::Format;
use azalai_report::folder::whole::{NewFile, is_free, write};
use azalai_scenario::{DirFiles, ReadOptions, Severity, convert};

use crate::console::{Console, Failure, Outcome, tell};
use crate::reading::{self, Tell};

/// Copies a scenario that is part of the program.
pub fn new(console: &Console, from: &str, dir: &Path) -> Outcome {
    let all = azalai_scenario::embedded();
    let Some(shipped) = all.iter().find(|e| e.name == from) else {
        let names: Vec<&str> = all.iter().map(|e| e.name).collect();
        let known = if names.is_empty() { console.say("new-none", &[]) } else { names.join(", ") };
        return Err(Failure::Failed(console.say("new-unknown", &[("name", from.into()), ("known", known.into())])));
    };
    write_folder(console, dir, shipped.files.iter().map(|&(path, text)| (path, text.as_bytes())))?;
    made(console, "new-made", dir, shipped.files.len())
}

/// Writes a scenario of Flee's as a folder of our own kind.
pub fn convert(console: &Console, flee_dir: &Path, new_dir: &Path) -> Outcome {
    free(console, new_dir)?;
    let name = flee_dir.to_string_lossy();
    let scenario = reading::open(console, &name, &ReadOptions::default(), Tell::All)?;
    if scenario.format != Format::Flee {
        return Err(Failure::Failed(said_of(console, "convert-ours", flee_dir)));
    }
    let reading = azalai_scenario::open(&name, &ReadOptions::default());
    let files = convert::convert(&DirFiles::new(flee_dir), &scenario.id, &reading).map_err(|faults| {
        tell(&reading::told(console, &faults.iter().filter(|d| d.severity == Severity::Error).collect::<Vec<_>>()));
        Failure::BadInput
    })?;
    write_folder(console, new_dir, files.iter().map(|(path, text)| (path.as_str(), text.as_bytes())))?;
    made(console, "convert-made", new_dir, files.len())
}

/// Says that a folder was made.
fn made(console: &Console, key: &str, dir: &Path, files: usize) -> Outcome {
    let said = console.say(key, &[("dir", dir.display().to_string().into()), ("n", files.into())]);
    console.print(format!("{said}\n").as_bytes())
}

fn said_of(console: &Console, key: &str, dir: &Path) -> String {
    console.say(key, &[("dir", dir.display().to_string().into())])
}

/// An error if there is something in `dir`.
pub fn free(console: &Console, dir: &Path) -> Outcome {
    if is_free(dir)? { Ok(()) } else { Err(Failure::Failed(said_of(console, "new-not-empty", dir))) }
}

/// Writes the files of a scenario into `dir`, which must be new or empty; where it is there already, what makes it a
/// scenario comes last.
pub fn write_folder<'f>(console: &Console, dir: &Path, files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Outcome {
    free(console, dir)?;
    let mut files: Vec<NewFile<'_>> = files.collect();
    files.sort_by_key(|(path, _)| *path != "scenario.toml");
    Ok(write(dir, &files, false)?)
}
