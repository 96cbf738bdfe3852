//! `azalai new` and `azalai convert`: folders made from scenarios.

use std::fs;
use std::path::{Component, Path};

use azalai_model::Format;
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
    match fs::read_dir(dir).map(|mut entries| entries.next().is_some()) {
        Ok(true) => Err(Failure::Failed(said_of(console, "new-not-empty", dir))),
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(Failure::Failed(format!("{}: {e}", dir.display()))),
        _ => Ok(()),
    }
}

/// Writes `files` into `dir`, which must be new or empty; they appear whole where it is new.
pub fn write_folder<'f>(console: &Console, dir: &Path, files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Outcome {
    free(console, dir)?;
    let fault = |path: &Path, e: std::io::Error| Failure::Temporary(format!("{}: {e}", path.display()));
    let name = dir.file_name().map_or_else(|| "scenario".into(), |n| n.to_string_lossy().into_owned());
    let parent = dir.parent().unwrap_or(Path::new(""));
    let stage = parent.join(format!(".{name}.partial-{}", std::process::id()));
    let write = || -> Outcome {
        fs::create_dir_all(&stage).map_err(|e| fault(&stage, e))?;
        for (path, bytes) in files {
            if !Path::new(path).components().all(|c| matches!(c, Component::Normal(_))) {
                return Err(Failure::Failed(console.say("new-outside", &[("path", path.into())])));
            }
            let target = stage.join(path);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(|e| fault(parent, e))?;
            }
            fs::write(&target, bytes).map_err(|e| fault(&target, e))?;
        }
        if dir.exists() {
            fs::remove_dir(dir).map_err(|e| fault(dir, e))?;
        }
        fs::rename(&stage, dir).map_err(|e| fault(dir, e))
    };
    let result = write();
    if result.is_err() {
        let _ = fs::remove_dir_all(&stage);
    }
    result
}
