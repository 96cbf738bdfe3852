//! Which files of a run folder this program wrote: those that a manifest lists, while they have the listed size and
//! hash and are in real sub-folders. No symbolic link is ever followed or removed.

use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::{Component, Path, PathBuf};

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

/// What is at a path, links not followed; none if there is nothing.
pub fn at(path: &Path) -> Option<Metadata> {
    fs::symlink_metadata(path).ok()
}

/// The folders between `dir` and a path within it.
fn parents(path: &Path) -> impl Iterator<Item = &Path> {
    path.ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty())
}

/// Whether an entry of a manifest is a file that is as it was written.
fn is_ours(dir: &Path, entry: &FileEntry) -> bool {
    let path = Path::new(&entry.path);
    path.components().all(|part| matches!(part, Component::Normal(_)))
        && parents(path).all(|parent| at(&dir.join(parent)).is_some_and(|found| found.is_dir()))
        && at(&dir.join(path)).is_some_and(|found| found.is_file() && found.len() == entry.bytes)
        && digest(&dir.join(path)).is_ok_and(|(_, hash)| hash == entry.sha256)
}

/// Removes the files of a manifest that are as they were written, and sub-folders that are empty then.
pub fn remove(dir: &Path, entries: &[FileEntry]) -> std::io::Result<()> {
    let ours: Vec<&Path> = entries.iter().filter(|e| is_ours(dir, e)).map(|e| Path::new(&e.path)).collect();
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
pub fn in_the_way(dir: &Path, files: &[PathBuf], entries: &[FileEntry]) -> Option<PathBuf> {
    let ours = |path: &Path| entries.iter().any(|e| Path::new(&e.path) == path && is_ours(dir, e));
    files.iter().find_map(|file| {
        if at(&dir.join(file)).is_some() && !ours(file) {
            return Some(file.clone());
        }
        let no_folder = |parent: &&Path| at(&dir.join(parent)).is_some_and(|found| !found.is_dir());
        parents(file).find(no_folder).map(Path::to_owned)
    })
}
