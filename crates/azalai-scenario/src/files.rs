//! The only door to files: a folder on disk or one in memory.

use azalai_text::{Message, say};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Most bytes of one input file; a larger one is refused.
pub const MOST_BYTES: u64 = 64 << 20;

/// A folder of files, named by paths with `/` relative to it.
pub trait Files {
    /// Every file, sorted; at most two folders deep.
    fn list(&self) -> Vec<String>;
    /// The bytes of a file; an error says why it cannot be read.
    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message>;
}

/// Files with others beside them, which win where both have a path.
pub(crate) struct With<'f> {
    /// The files.
    pub files: &'f dyn Files,
    /// Paths and texts of the others.
    pub more: &'f [(String, String)],
}

impl Files for With<'_> {
    fn list(&self) -> Vec<String> {
        let mut all = self.files.list();
        all.extend(self.more.iter().map(|m| m.0.clone()));
        all.sort();
        all.dedup();
        all
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        match self.more.iter().find(|m| m.0 == path) {
            Some(more) => Ok(more.1.clone().into_bytes()),
            None => self.files.bytes(path),
        }
    }
}

/// A folder on disk.
#[derive(Clone, Debug)]
pub struct DirFiles {
    root: PathBuf,
}

impl DirFiles {
    /// The folder at `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }
}

impl Files for DirFiles {
    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.root, "", 2, &mut found);
        found.sort();
        found
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        let full = self.root.join(path);
        let size = std::fs::metadata(&full).map_err(|e| say!(as_it_is, text = e.to_string()))?.len();
        if size > MOST_BYTES {
            return Err(say!(file_bytes_most_read, bytes = size, most = MOST_BYTES));
        }
        std::fs::read(&full).map_err(|e| say!(as_it_is, text = e.to_string()))
    }
}

fn collect(folder: &Path, prefix: &str, depth: u32, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth > 0 {
                collect(&path, &format!("{prefix}{name}/"), depth - 1, found);
            }
        } else if path.is_file() {
            found.push(format!("{prefix}{name}"));
        }
    }
}

/// A folder in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(pub BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    /// The folder with these (path, text).
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self(files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect())
    }
}

impl Files for MemoryFiles {
    fn list(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        self.0.get(path).cloned().ok_or_else(|| say!(no_such_file))
    }
}
