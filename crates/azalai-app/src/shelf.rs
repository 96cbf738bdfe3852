//! Judgements and full runs that are kept, in one folder beside where the command was started: `out/SCENARIO.serve`.
//!
//! Each has a number and a file `NUMBER.json`; a full run also has its run folder, `run-NUMBER`. Nothing else is written
//! or removed there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use azalai_report::folder::{self, whole};
use azalai_report::{State, Trouble};
use serde_json::{Value, json};

/// What is kept, by number.
type Kept = BTreeMap<u32, Value>;

/// The folder, and what was found in it.
#[derive(Debug)]
pub struct Shelf {
    dir: PathBuf,
    kept: Mutex<(Kept, u64)>,
}

impl Shelf {
    /// What is kept of the scenario of that id.
    pub fn of(id: &str) -> Self {
        let dir = Path::new("out").join(format!("{id}.serve"));
        let numbers = std::fs::read_dir(&dir).into_iter().flatten().flatten().filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.strip_suffix(".json")?.parse::<u32>().ok()
        });
        let read = |n: u32| Some((n, serde_json::from_slice(&std::fs::read(dir.join(file_of(n))).ok()?).ok()?));
        let mut kept: Kept = numbers.filter_map(read).filter(|(_, value): &(u32, Value)| value.is_object()).collect();
        for (n, value) in kept.iter_mut().filter(|(_, value)| value["kind"] == "run") {
            // Whatever was going on when the program ended does not any more.
            let run = dir.join(run_of(*n));
            let is_done = matches!(State::of(&run), Ok(State::Finished(_)));
            let is_failed = value["status"] == "failed";
            let status = if is_done {
                "done"
            } else if is_failed {
                "failed"
            } else {
                "stopped"
            };
            value["status"] = json!(status);
            value["kept"] = json!(left(&run, status));
        }
        Self { dir, kept: Mutex::new((kept, 0)) }
    }

    fn kept(&self) -> MutexGuard<'_, (Kept, u64)> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All that is kept, the newest first, and a number that changes with it.
    pub fn all(&self) -> Value {
        let kept = self.kept();
        let list: Vec<&Value> = kept.0.values().rev().collect();
        json!({ "version": kept.1, "kept": list })
    }

    /// Changes with what is kept.
    pub fn version(&self) -> u64 {
        self.kept().1
    }

    /// What is kept under a number.
    pub fn get(&self, n: u32) -> Option<Value> {
        self.kept().0.get(&n).cloned()
    }

    /// A number that nothing has, taken.
    pub fn next(&self) -> u32 {
        let mut kept = self.kept();
        let mut n = kept.0.keys().next_back().map_or(1, |n| n + 1);
        while folder::own::at(&self.dir.join(run_of(n))).is_some()
            || folder::own::at(&self.dir.join(file_of(n))).is_some()
        {
            n += 1;
        }
        let _ = kept.0.insert(n, json!({ "n": n, "kind": "none" }));
        n
    }

    /// Keeps something under a number that was taken; one that was deleted meanwhile stays so.
    pub fn put(&self, n: u32, value: Value) -> Result<(), Trouble> {
        let mut kept = self.kept();
        let Some(there) = kept.0.get_mut(&n) else { return Ok(()) };
        let text = value.to_string();
        *there = value;
        kept.1 += 1;
        whole::write(&self.dir, &[(&file_of(n), text.as_bytes())], true)
    }

    /// Deletes what is kept under a number; whether there was anything.
    pub fn remove(&self, n: u32) -> Result<bool, Trouble> {
        let mut kept = self.kept();
        let Some(value) = kept.0.get(&n) else { return Ok(false) };
        if value["kind"] == "run" {
            folder::remove(&self.run(n))?;
        }
        let path = self.dir.join(file_of(n));
        match std::fs::remove_file(&path) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(Trouble::io(&path, e)),
            _ => {}
        }
        let _ = kept.0.remove(&n);
        kept.1 += 1;
        Ok(true)
    }

    /// How many finished replicates a run leaves with which it can go on; where there are none its folder is removed.
    pub fn left(&self, n: u32, status: &str) -> usize {
        left(&self.run(n), status)
    }

    /// The folder of a full run.
    pub fn run(&self, n: u32) -> PathBuf {
        self.dir.join(run_of(n))
    }
}

fn left(run: &Path, status: &str) -> usize {
    let kept = if status == "done" { 0 } else { folder::replicates(run) };
    if kept == 0 && status != "done" {
        // What is left of it is of no use: a new one begins anew.
        let _ = folder::remove(run);
    }
    kept
}

fn file_of(n: u32) -> String {
    format!("{n}.json")
}

fn run_of(n: u32) -> String {
    format!("run-{n}")
}
