//! The run folder: files are made in a staging folder within it and appear whole.
//!
//! The manifest is removed first and comes back last, so a folder with a manifest is complete. Only
//! files that an earlier run of Azalai wrote are ever removed: its manifest names them.

use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::Trouble;
use crate::manifest::{self, Manifest};
use crate::parts::PARTS;
use azalai_text::{Key, Message, key};

const STAGE: &str = ".partial-";
const MANIFEST: &str = "manifest.json";

/// What may be in a folder that a run is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Nothing, or a finished run of Azalai, which is replaced.
    Replace,
    /// Nothing.
    Empty,
    /// Anything: a run of Azalai is replaced, other files are left where they are.
    Force,
    /// Nothing, or an unfinished run of Azalai.
    Resume,
}

/// What a folder holds.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing, or there is no such folder.
    Empty,
    /// Replicates of a run that was interrupted.
    Unfinished,
    /// A finished run of Azalai.
    Finished(Box<Manifest>),
    /// Something else.
    Foreign,
}

impl State {
    /// Looks into `dir`.
    pub fn of(dir: &Path) -> Result<Self, Trouble> {
        if !dir.exists() {
            return Ok(Self::Empty);
        }
        if !dir.is_dir() {
            return Err(unusable(key::folder_is_file, dir));
        }
        let mut foreign = false;
        for entry in fs::read_dir(dir).map_err(|e| Trouble::io(dir, e))? {
            let name = entry.map_err(|e| Trouble::io(dir, e))?.file_name();
            let name = name.to_string_lossy();
            if name == PARTS {
                return Ok(Self::Unfinished);
            }
            foreign |= !name.starts_with(STAGE);
        }
        if let Some(manifest) = manifest::read(&dir.join(MANIFEST)) {
            return Ok(Self::Finished(Box::new(manifest)));
        }
        Ok(if foreign { Self::Foreign } else { Self::Empty })
    }
}

fn unusable(key: Key, dir: &Path) -> Trouble {
    Trouble::Unusable(Message::new(key, [("dir", dir.display().to_string().into())]))
}

/// A run folder that is being filled.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    stage: PathBuf,
    made: Vec<PathBuf>,
    done: bool,
}

impl Folder {
    /// Says whether `dir` may be written to under `policy`, and writes nothing.
    pub fn check(dir: &Path, policy: Policy) -> Result<(), Trouble> {
        let state = State::of(dir)?;
        let allowed = match policy {
            Policy::Force => true,
            Policy::Empty => state == State::Empty,
            Policy::Replace => matches!(state, State::Empty | State::Finished(_)),
            Policy::Resume => matches!(state, State::Empty | State::Unfinished | State::Finished(_)),
        };
        if allowed {
            return Ok(());
        }
        let key = match state {
            State::Unfinished => key::folder_unfinished,
            State::Foreign if policy == Policy::Resume => key::folder_no_run,
            _ => key::folder_not_empty,
        };
        Err(unusable(key, dir))
    }

    /// Makes `dir` ready to be filled.
    pub fn open(dir: &Path, policy: Policy) -> Result<Self, Trouble> {
        Self::check(dir, policy)?;
        let mut made: Vec<PathBuf> =
            dir.ancestors().filter(|a| !a.as_os_str().is_empty() && !a.exists()).map(Path::to_owned).collect();
        made.reverse();
        let stage = dir.join(format!("{STAGE}{}", std::process::id()));
        let folder = Self { dir: dir.to_owned(), stage, made, done: false };
        fs::create_dir_all(&folder.stage).map_err(|e| Trouble::io(dir, e))?;
        Ok(folder)
    }

    /// The run folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where files are made.
    pub fn stage(&self) -> &Path {
        &self.stage
    }

    /// Every file made so far, relative to the staging folder, sorted.
    pub fn files(&self) -> Result<Vec<PathBuf>, Trouble> {
        let mut files = Vec::new();
        let mut folders = vec![self.stage.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(|e| Trouble::io(&folder, e))? {
                let path = entry.map_err(|e| Trouble::io(&folder, e))?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(relative) = path.strip_prefix(&self.stage) {
                    files.push(relative.to_owned());
                }
            }
        }
        files.sort();
        Ok(files)
    }

    /// Lets the files appear in place of those of an earlier run.
    pub fn publish(mut self) -> Result<(), Trouble> {
        let files = self.files()?;
        self.remove_earlier()?;
        let (last, first): (Vec<_>, Vec<_>) = files.into_iter().partition(|f| f.as_os_str() == MANIFEST);
        for file in first.iter().chain(&last) {
            let target = self.dir.join(file);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(|e| Trouble::io(parent, e))?;
            }
            fs::rename(self.stage.join(file), &target).map_err(|e| Trouble::io(&target, e))?;
        }
        let parts = self.dir.join(PARTS);
        if parts.exists() {
            fs::remove_dir_all(&parts).map_err(|e| Trouble::io(&parts, e))?;
        }
        self.done = true;
        Ok(())
    }

    fn remove_earlier(&self) -> Result<(), Trouble> {
        let path = self.dir.join(MANIFEST);
        let Some(earlier) = manifest::read(&path) else { return Ok(()) };
        fs::remove_file(&path).map_err(|e| Trouble::io(&path, e))?;
        let inside = |p: &Path| p.components().all(|c| matches!(c, Component::Normal(_)));
        for file in earlier.files.iter().map(|f| Path::new(&f.path)).filter(|p| inside(p)) {
            let _ = fs::remove_file(self.dir.join(file));
            if let Some(parent) = file.parent().filter(|p| !p.as_os_str().is_empty()) {
                let _ = fs::remove_dir(self.dir.join(parent));
            }
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.stage);
        if !self.done {
            for made in self.made.iter().rev() {
                let _ = fs::remove_dir(made);
            }
        }
    }
}
