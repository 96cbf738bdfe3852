//! The run folder: files are made apart, in a folder within it, and appear whole.
//!
//! The manifest is moved away first and comes back last, so a folder with a manifest is complete. One process at a
//! time uses a run folder (`lock`). Only files that this program wrote are ever removed (`own`). What a killed
//! process leaves is in one folder (`kept`), which the next run tidies up.

mod kept;
mod lock;
pub mod own;
pub mod parts;
pub mod whole;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use azalai_model::tables::results::{FLEE_FOLDER, of_run};
use azalai_text::{Arg, Key, Message, key, say};
use tempfile::TempDir;

use crate::Trouble;
use crate::manifest::{self, Manifest};
use kept::{EARLIER, Kept, PARTS, STAGE};
use lock::Lock;
use own::{Seen, at};

/// How many names of foreign files an error shows.
const SHOWN: usize = 3;

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
    /// Nothing, or a finished run of Azalai, which is replaced; what an interrupted replacement has kept is used where it
    /// is of the same run, and else forgotten.
    Update,
}

/// What a folder holds.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing, or there is no such folder.
    Empty,
    /// Replicates of a run that was interrupted, so many.
    Unfinished(usize),
    /// A finished run of Azalai.
    Finished(Box<Manifest>),
    /// Something else; the names.
    Foreign(Vec<String>),
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
        match Kept::of(dir)? {
            Kept::Replicates(n) => return Ok(Self::Unfinished(n)),
            Kept::Foreign(path) => return Err(foreign_parts(dir, &path)),
            Kept::Nothing | Kept::Published => {}
        }
        if let Some(manifest) = manifest::read(&dir.join(manifest::NAME)) {
            return Ok(Self::Finished(Box::new(manifest)));
        }
        let mut names = kept::names(dir)?;
        names.retain(|name| name != PARTS);
        Ok(if names.is_empty() { Self::Empty } else { Self::Foreign(names) })
    }
}

fn unusable(key: Key, dir: &Path) -> Trouble {
    Trouble::Unusable(Message::new(key, [("dir", dir.display().to_string().into())]))
}

fn foreign_parts(dir: &Path, path: &Path) -> Trouble {
    Trouble::Unusable(say!(folder_foreign_parts, dir = dir.display().to_string(), path = path.display().to_string()))
}

/// Names as an error shows them: the first few, and how many more there are.
fn shown(names: &[String]) -> Message {
    let list = Arg::List(names.iter().take(SHOWN).map(|name| Arg::Text(name.clone())).collect());
    match names.len().saturating_sub(SHOWN) {
        0 => Message::new(key::as_it_is, [("text", list)]),
        more => Message::new(key::folder_names_more, [("names", list), ("more", more.into())]),
    }
}

/// A run folder that is being filled.
#[derive(Debug)]
pub struct Folder {
    dir: PathBuf,
    policy: Policy,
    stage: Option<TempDir>,
    /// Folders that were made for it, from the top.
    made: Vec<PathBuf>,
    /// Whether replicates of an earlier process are kept in it.
    resumed: bool,
    published: Arc<Mutex<bool>>,
    /// What files of an earlier run were found to hold.
    seen: Seen,
    lock: Lock,
    /// The words of the command that fills it, as `azalai report` runs it again; none of another maker.
    pub command: Vec<String>,
}

impl Folder {
    /// Says whether `dir` may be written to under `policy`, and writes nothing.
    pub fn check(dir: &Path, policy: Policy) -> Result<(), Trouble> {
        Self::may(dir, policy, &Seen::default())
    }

    fn may(dir: &Path, policy: Policy, seen: &Seen) -> Result<(), Trouble> {
        if let Kept::Foreign(path) = Kept::of(dir)? {
            return Err(foreign_parts(dir, &path));
        }
        Lock::check(dir, &dir.join(PARTS))?;
        allowed(dir, policy, seen)
    }

    /// Makes `dir` ready to be filled.
    pub fn open(dir: &Path, policy: Policy) -> Result<Self, Trouble> {
        Self::opened(dir, policy).map_err(Trouble::elsewhere)
    }

    fn opened(dir: &Path, policy: Policy) -> Result<Self, Trouble> {
        let seen = Seen::default();
        Self::may(dir, policy, &seen)?;
        let mut made: Vec<PathBuf> =
            dir.ancestors().filter(|a| !a.as_os_str().is_empty() && !a.exists()).map(Path::to_owned).collect();
        made.reverse();
        let lock = Lock::take(dir, &dir.join(PARTS))?;
        let (dir_of, published) = (dir.to_owned(), Arc::default());
        let mut folder =
            Self { dir: dir_of, policy, stage: None, made, resumed: true, published, seen, lock, command: Vec::new() };
        // Another process may have been here since it was looked at.
        allowed(dir, policy, &folder.seen)?;
        if Kept::of(dir)? == Kept::Published {
            kept::forget(dir)?;
        }
        kept::tidy(dir)?;
        folder.resumed = matches!(Kept::of(dir)?, Kept::Replicates(_));
        let stage = tempfile::Builder::new().prefix(STAGE).tempdir_in(dir.join(PARTS));
        folder.stage = Some(stage.map_err(|e| Trouble::io(dir, e))?);
        Ok(folder)
    }

    /// The run folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where files are made.
    pub fn stage(&self) -> &Path {
        self.stage.as_ref().map_or(&self.dir, TempDir::path)
    }

    /// How many finished replicates are kept.
    pub fn replicates(&self) -> usize {
        replicates(&self.dir)
    }

    /// Whether the results have appeared. While it is locked, nothing appears.
    pub fn published(&self) -> Arc<Mutex<bool>> {
        Arc::clone(&self.published)
    }

    /// Folders that are removed with the run folder where nothing is kept.
    pub fn made(&self) -> &[PathBuf] {
        &self.made
    }

    /// Every file made so far, relative to the staging folder, sorted.
    pub fn files(&self) -> Result<Vec<PathBuf>, Trouble> {
        let mut files = Vec::new();
        let mut folders = vec![self.stage().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).map_err(|e| Trouble::io(&folder, e))? {
                let path = entry.map_err(|e| Trouble::io(&folder, e))?.path();
                if at(&path).is_some_and(|found| found.is_dir()) {
                    folders.push(path);
                } else if let Ok(relative) = path.strip_prefix(self.stage()) {
                    files.push(relative.to_owned());
                }
            }
        }
        files.sort();
        Ok(files)
    }

    /// Lets the files appear in place of those of an earlier run.
    pub fn publish(self) -> Result<(), Trouble> {
        let published = self.published();
        let mut published = published.lock().unwrap_or_else(PoisonError::into_inner);
        let files = self.files()?;
        free(&self.dir, &files, &self.seen)?;
        if let Err(trouble) = self.replace(&files) {
            kept::tidy(&self.dir)?;
            return Err(trouble);
        }
        *published = true;
        kept::forget(&self.dir)
    }

    fn replace(&self, files: &[PathBuf]) -> Result<(), Trouble> {
        let replaced = kept::replaced(&self.dir);
        let (path, earlier) = (self.dir.join(manifest::NAME), self.dir.join(PARTS).join(EARLIER));
        if at(&path).is_some() {
            fs::rename(&path, &earlier).map_err(|e| Trouble::io(&path, e))?;
        } else {
            fs::write(&earlier, "").map_err(|e| Trouble::io(&earlier, e))?;
        }
        own::remove(&self.dir, &replaced, &self.seen).map_err(|e| Trouble::io(&self.dir, e))?;
        let (last, first): (Vec<_>, Vec<_>) = files.iter().partition(|f| f.as_os_str() == manifest::NAME);
        for file in first.into_iter().chain(last) {
            let target = self.dir.join(file);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent).map_err(|e| Trouble::io(parent, e))?;
            }
            fs::rename(self.stage().join(file), &target).map_err(|e| Trouble::io(&target, e))?;
        }
        Ok(())
    }
}

/// An error if `dir` holds what `policy` does not allow.
fn allowed(dir: &Path, policy: Policy, seen: &Seen) -> Result<(), Trouble> {
    let state = State::of(dir)?;
    let name = dir.display().to_string();
    match (&state, policy) {
        (State::Unfinished(n), Policy::Replace | Policy::Empty) => {
            Err(Trouble::Unusable(say!(folder_unfinished, dir = name, n = *n)))
        }
        (State::Finished(_), Policy::Empty) => Err(Trouble::Unusable(say!(folder_finished, dir = name))),
        (State::Foreign(names), Policy::Replace | Policy::Empty | Policy::Update) => {
            Err(Trouble::Unusable(say!(folder_not_empty, dir = name, names = shown(names))))
        }
        (State::Foreign(names), Policy::Resume) => {
            Err(Trouble::Unusable(say!(folder_no_run, dir = name, names = shown(names))))
        }
        (State::Finished(_), Policy::Resume) => Ok(()),
        // Before it starts, so that nothing is in the way at its end.
        _ => free(dir, &of_run().map(PathBuf::from).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(), seen),
    }
}

/// An error if something is in the place of one of these files that this program did not write as it is.
fn free(dir: &Path, files: &[PathBuf], seen: &Seen) -> Result<(), Trouble> {
    let mut replaced = kept::replaced(dir);
    // A publication that was cut off has left some of them.
    let parts = dir.join(PARTS);
    for name in kept::names(&parts)? {
        let path = parts.join(&name);
        let manifest = if name == EARLIER { path } else { path.join(manifest::NAME) };
        replaced.extend(manifest::read(&manifest).into_iter().flat_map(|manifest| manifest.files));
    }
    let is_folder = |path: &PathBuf| at(&dir.join(path)).is_some_and(|found| found.is_dir());
    let is_manifest = |path: &PathBuf| path.as_os_str() == manifest::NAME && manifest::read(&dir.join(path)).is_some();
    let files: Vec<PathBuf> = files
        .iter()
        .filter(|path| !(is_manifest(path) || (path.as_os_str() == FLEE_FOLDER && is_folder(path))))
        .cloned()
        .collect();
    own::in_the_way(dir, &files, &replaced, seen).map_or(Ok(()), |path| {
        let (dir, path) = (dir.display().to_string(), path.display().to_string());
        Err(Trouble::Unusable(say!(folder_in_the_way, dir = dir, path = path)))
    })
}

/// How many finished replicates a run folder keeps.
pub fn replicates(dir: &Path) -> usize {
    match Kept::of(dir) {
        Ok(Kept::Replicates(n)) => n,
        _ => 0,
    }
}

/// Removes a run, finished or interrupted: what this program wrote and is as it was. Anything else stays, and with it the
/// folder.
pub fn remove(dir: &Path) -> Result<(), Trouble> {
    if at(dir).is_none() {
        return Ok(());
    }
    let lock = Lock::take(dir, &dir.join(PARTS))?;
    kept::tidy(dir)?;
    let manifest = dir.join(manifest::NAME);
    if manifest::read(&manifest).is_some() {
        own::remove(dir, &kept::replaced(dir), &Seen::default()).map_err(|e| Trouble::io(dir, e))?;
        fs::remove_file(&manifest).map_err(|e| Trouble::io(&manifest, e))?;
    }
    kept::forget(dir)?;
    lock.remove();
    // These fail where something else is in them.
    let _ = fs::remove_dir(dir.join(PARTS));
    let _ = fs::remove_dir(dir);
    Ok(())
}

/// Leaves a run folder: new files are removed, and where no replicate is kept all that was made for the run.
pub fn leave(dir: &Path, made: &[PathBuf]) {
    let _ = kept::tidy(dir);
    if replicates(dir) == 0 {
        let _ = kept::forget(dir);
        let _ = fs::remove_file(dir.join(PARTS).join(lock::LOCK));
        let _ = fs::remove_dir(dir.join(PARTS));
        for made in made.iter().rev() {
            let _ = fs::remove_dir(made);
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A fault of the program would come again: what it has made so far is of no use, and in the way.
        if std::thread::panicking() && !self.resumed {
            let _ = kept::forget(&self.dir);
        }
        drop(self.stage.take());
        let published = self.published.lock().is_ok_and(|published| *published);
        leave(&self.dir, if published { &[] } else { &self.made });
        self.lock.remove();
    }
}
