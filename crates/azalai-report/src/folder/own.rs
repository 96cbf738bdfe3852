//! Which files of a run folder this program wrote: those that a manifest lists, while they have the listed size and
//! hash and are in real sub-folders. No symbolic link is ever followed or removed.

use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use sha2::{Digest, Sha256};

use crate::manifest::FileEntry;

/// Size of a file (bytes) and its SHA-256, in hexadecimal.
pub fn digest(path: &Path) -> std::io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        bytes += n as u64;
        hash.update(&buffer[..n]);
    }
    Ok((bytes, format!("{:x}", hash.finalize())))
}

/// What files were found to hold, so that none is read twice: by path, with what the system says of the file.
#[derive(Debug, Default)]
pub struct Seen(Mutex<BTreeMap<PathBuf, (Stamp, String)>>);

/// Size, and what changes whenever a file is written or another is put in its place.
#[cfg(unix)]
type Stamp = (u64, u64, i64, i64);

#[cfg(unix)]
fn stamp(found: &Metadata) -> Stamp {
    use std::os::unix::fs::MetadataExt;
    (found.len(), found.ino(), found.ctime(), found.ctime_nsec())
}

#[cfg(not(unix))]
type Stamp = (u64, std::time::SystemTime);

#[cfg(not(unix))]
fn stamp(found: &Metadata) -> Stamp {
    // Where the time is not known, it is never the same.
    (found.len(), found.modified().unwrap_or_else(|_| std::time::SystemTime::now()))
}

impl Seen {
    /// Whether a file holds what has this hash.
    fn holds(&self, path: &Path, found: &Metadata, hash: &str) -> bool {
        let now = stamp(found);
        let Ok(mut seen) = self.0.lock() else { return false };
        if let Some((then, known)) = seen.get(path)
            && now == *then
        {
            return known == hash;
        }
        let Ok((_, known)) = digest(path) else { return false };
        let same = known == hash;
        seen.insert(path.to_owned(), (now, known));
        same
    }
}

/// What is at a path, links not followed; none if there is nothing.
pub fn at(path: &Path) -> Option<Metadata> {
    fs::symlink_metadata(path).ok()
}

/// The folders between `dir` and a path within it.
fn parents(path: &Path) -> impl Iterator<Item = &Path> {
    path.ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty())
}

/// Whether an entry of a manifest is a file that is as it was written.
fn is_ours(dir: &Path, entry: &FileEntry, seen: &Seen) -> bool {
    let path = Path::new(&entry.path);
    let whole = dir.join(path);
    let holds = |found: Metadata| found.len() == entry.bytes && seen.holds(&whole, &found, &entry.sha256);
    path.components().all(|part| matches!(part, Component::Normal(_)))
        && parents(path).all(|parent| at(&dir.join(parent)).is_some_and(|found| found.is_dir()))
        && at(&whole).filter(Metadata::is_file).is_some_and(holds)
}

/// Removes the files of a manifest that are as they were written, and sub-folders that are empty then.
pub fn remove(dir: &Path, entries: &[FileEntry], seen: &Seen) -> std::io::Result<()> {
    let ours: Vec<&Path> = entries.iter().filter(|e| is_ours(dir, e, seen)).map(|e| Path::new(&e.path)).collect();
    for path in &ours {
        fs::remove_file(dir.join(path))?;
    }
    for parent in ours.iter().flat_map(|path| parents(path)) {
        // Fails where something else is in it.
        let _ = fs::remove_dir(dir.join(parent));
    }
    Ok(())
}

/// The first of some files to be written at whose place, or at that of whose folder, there is something that is not
/// one of these entries.
pub fn in_the_way(dir: &Path, files: &[PathBuf], entries: &[FileEntry], seen: &Seen) -> Option<PathBuf> {
    let ours = |path: &Path| entries.iter().any(|e| Path::new(&e.path) == path && is_ours(dir, e, seen));
    files.iter().find_map(|file| {
        if at(&dir.join(file)).is_some() && !ours(file) {
            return Some(file.clone());
        }
        let no_folder = |parent: &&Path| at(&dir.join(parent)).is_some_and(|found| !found.is_dir());
        parents(file).find(no_folder).map(Path::to_owned)
    })
}
