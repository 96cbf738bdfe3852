//! The folder within a run folder in which a run is made: kept replicates, new files, and what publishing replaces.
//!
//! Nothing else is ever in it. Where something else is, the folder is of somebody else and stays as it is.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::lock::LOCK;
use super::own;
use crate::Trouble;
use crate::manifest::{self, FileEntry, RunKey};

/// Name of the folder.
pub const PARTS: &str = ".parts";
/// The key of the run, of which the replicates are.
pub const KEY: &str = "run.json";
/// The manifest of the run that is being replaced; empty if there is none. It is there while files are published.
pub const EARLIER: &str = "earlier.json";
/// Endings of kept replicates, and of what is written before it is renamed into place.
pub const ENDING: &str = "part";
pub const DRAFT: &str = "draft";
/// How names of folders of new files begin.
pub const STAGE: &str = "new-";

/// How the key of a run begins, whatever is cut off.
const KEY_HEAD: &[u8] = b"{\n  \"azalai\": \"";

/// What the folder holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing that is needed: there is no folder, or a run has left it before its first replicate was finished.
    Nothing,
    /// So many replicates.
    Replicates(usize),
    /// A run that was published; only the folder was not removed any more.
    Published,
    /// This, which is not of this program.
    Foreign(PathBuf),
}

impl Kept {
    /// Looks into a run folder.
    pub fn of(dir: &Path) -> Result<Self, Trouble> {
        let parts = dir.join(PARTS);
        match own::at(&parts) {
            None => return Ok(Self::Nothing),
            Some(found) if !found.is_dir() => return Ok(Self::Foreign(PARTS.into())),
            Some(_) => {}
        }
        let (mut replicates, mut known) = (0, false);
        for name in names(&parts)? {
            let path = parts.join(&name);
            let ours = match own::at(&path) {
                Some(found) if found.is_dir() => name.starts_with(STAGE),
                Some(found) => found.is_file() && is_ours(&name, &path),
                // Removed since the folder was read, by the process that uses it.
                None => continue,
            };
            if !ours {
                return Ok(Self::Foreign(Path::new(PARTS).join(name)));
            }
            replicates += usize::from(is_replicate(&name, ENDING));
            known |= name == KEY;
        }
        Ok(match replicates {
            // The key is written before the first replicate.
            1.. if !known => Self::Foreign(PARTS.into()),
            _ if own::at(&parts.join(EARLIER)).is_some() && own::at(&dir.join(manifest::NAME)).is_some() => {
                Self::Published
            }
            0 => Self::Nothing,
            n => Self::Replicates(n),
        })
    }
}

/// Names in a folder, sorted.
pub fn names(dir: &Path) -> Result<Vec<String>, Trouble> {
    let entries = match fs::read_dir(dir) {
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|e| Trouble::io(dir, e))?,
    };
    let name = |entry: std::io::Result<fs::DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        entries.map(name).collect::<std::io::Result<_>>().map_err(|e: std::io::Error| Trouble::io(dir, e))?;
    names.sort();
    Ok(names)
}

fn is_ours(name: &str, path: &Path) -> bool {
    match name {
        LOCK => true,
        KEY => fs::read(path).is_ok_and(|text| text.starts_with(KEY_HEAD) || KEY_HEAD.starts_with(&text)),
        EARLIER => fs::read(path).is_ok_and(|text| text.is_empty()) || manifest::read(path).is_some(),
        _ => is_replicate(name, ENDING) || is_replicate(name, DRAFT) || name == draft_of_key(),
    }
}

/// Where the key is written before it is renamed into place.
pub fn draft_of_key() -> String {
    format!("{KEY}.{DRAFT}")
}

fn is_replicate(name: &str, ending: &str) -> bool {
    let number = name.strip_suffix(ending).and_then(|name| name.strip_suffix('.'));
    number.is_some_and(|number| number.len() >= 6 && number.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a key was cut off while it was written, as earlier versions could leave it.
pub fn is_torn(text: &[u8]) -> bool {
    matches!(serde_json::from_slice::<RunKey>(text), Err(e) if e.is_eof())
}

/// Takes back a publication that was cut off, and removes folders of new files: the kept replicates are what is left.
/// The folder must be locked.
pub fn tidy(dir: &Path) -> Result<(), Trouble> {
    let parts = dir.join(PARTS);
    let earlier = parts.join(EARLIER);
    let stages: Vec<PathBuf> =
        names(&parts)?.iter().filter(|name| name.starts_with(STAGE)).map(|name| parts.join(name)).collect();
    if own::at(&earlier).is_some() {
        let manifests = stages.iter().map(|stage| stage.join(manifest::NAME)).chain([earlier.clone()]);
        // Where the manifest is back, all of the publication is there.
        let cut_off = own::at(&dir.join(manifest::NAME)).is_none();
        for manifest in manifests.filter(|_| cut_off).filter_map(|path| manifest::read(&path)) {
            own::remove(dir, &manifest.files, &own::Seen::default()).map_err(|e| Trouble::io(dir, e))?;
        }
        fs::remove_file(&earlier).map_err(|e| Trouble::io(&earlier, e))?;
    }
    for stage in stages {
        // Links in it are removed, not what they lead to.
        fs::remove_dir_all(&stage).map_err(|e| Trouble::io(&stage, e))?;
    }
    Ok(())
}

/// Forgets the kept replicates. The folder must be locked; the lock stays.
pub fn forget(dir: &Path) -> Result<(), Trouble> {
    let parts = dir.join(PARTS);
    for name in names(&parts)?.iter().filter(|name| *name != LOCK && !name.starts_with(STAGE)) {
        let path = parts.join(name);
        if own::at(&path).is_some_and(|found| found.is_file()) && is_ours(name, &path) {
            fs::remove_file(&path).map_err(|e| Trouble::io(&path, e))?;
        }
    }
    Ok(())
}

/// The files of a finished run that may be replaced.
pub fn replaced(dir: &Path) -> Vec<FileEntry> {
    manifest::read(&dir.join(manifest::NAME)).map(|manifest| manifest.files).unwrap_or_default()
}
