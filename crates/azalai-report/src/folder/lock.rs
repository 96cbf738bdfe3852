//! One process at a time in a run folder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use azalai_text::say;

use crate::Trouble;

/// Name of the file that is locked, in the folder of kept replicates.
pub const LOCK: &str = "lock";

/// A run folder that no other process uses. The system ends a lock with its process, however that ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Locks `dir`, a run folder, by a file in `parts` within it; both are made where they are missing.
    pub fn take(dir: &Path, parts: &Path) -> Result<Self, Trouble> {
        let path = parts.join(LOCK);
        loop {
            fs::create_dir_all(parts).map_err(|e| Trouble::io(parts, e))?;
            let file = match OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path) {
                Ok(file) => file,
                // Another process has just ended and removed its folder.
                Err(e) if e.kind() == ErrorKind::NotFound => continue,
                Err(e) => return Err(Trouble::io(&path, e)),
            };
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(busy(dir, file)),
                // There are file systems without locks.
                Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {}
                Err(TryLockError::Error(e)) => return Err(Trouble::io(&path, e)),
            }
            if is_at(&file, &path) {
                let mut lock = Self { file, path };
                lock.sign().map_err(|e| Trouble::io(&lock.path, e))?;
                return Ok(lock);
            }
        }
    }

    /// Writes who holds the lock, and since when.
    fn sign(&mut self) -> std::io::Result<()> {
        let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%S UTC");
        self.file.set_len(0)?;
        self.file.rewind()?;
        writeln!(self.file, "{}\n{now}", std::process::id())
    }

    /// An error if another process uses the run folder `dir`.
    pub fn check(dir: &Path, parts: &Path) -> Result<(), Trouble> {
        let Ok(file) = File::open(parts.join(LOCK)) else { return Ok(()) };
        match file.try_lock_shared() {
            Err(TryLockError::WouldBlock) => Err(busy(dir, file)),
            _ => Ok(()),
        }
    }

    /// Removes the file; the lock holds until this is dropped.
    pub fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether a file is still the one at its path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |a: &fs::Metadata, b: &fs::Metadata| (a.dev(), a.ino()) == (b.dev(), b.ino());
    file.metadata().is_ok_and(|open| fs::symlink_metadata(path).is_ok_and(|there| same(&open, &there)))
}

/// Whether a file is still the one at its path: an open one cannot be removed.
#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

fn busy(dir: &Path, mut file: File) -> Trouble {
    let mut text = String::new();
    // It is empty for a moment after it was made.
    let _ = file.read_to_string(&mut text);
    let dir = dir.display().to_string();
    let signed =
        |(process, since): (&str, &str)| say!(folder_busy, dir = &dir, process = process, since = since.trim_end());
    let unsigned = || say!(folder_busy_unsigned, dir = &dir);
    Trouble::Busy(text.split_once('\n').map_or_else(unsigned, signed))
}
