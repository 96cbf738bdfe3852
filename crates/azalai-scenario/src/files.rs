//! The only door to files: a folder on disk or one in memory.

use azalai_text::{Message, say};
use std::collections::BTreeMap;
use std::fs::FileType;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::{Diagnostic, Diagnostics, flee};

/// Most bytes of one input file; a larger one is refused.
pub const MOST_BYTES: u64 = 64 << 20;

/// A folder of files, named by paths with `/` relative to it.
pub trait Files {
    /// Every file, sorted; at most two folders deep, and the settings that a folder of Flee's shares with others.
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

/// A folder of Flee's as the reader expects it: older ones have the tables of `input_csv/` (and, without a folder
/// `source_data/`, those of the counts) beside one another at the top.
pub(crate) struct Laid<'f> {
    files: &'f dyn Files,
    /// Where tables at the top are read from.
    top: Option<Top>,
}

/// What the tables at the top are.
#[derive(Clone, Copy, PartialEq)]
enum Top {
    /// Those of `input_csv/`.
    Input,
    /// Those of both folders.
    Both,
}

impl<'f> Laid<'f> {
    /// These files, as they lie.
    pub fn of(files: &'f dyn Files) -> Self {
        let paths = files.list();
        let holds = |folder: &str| paths.iter().any(|path| path.starts_with(folder));
        let has = |path: &str| paths.iter().any(|p| p == path);
        let is_flat = !has("scenario.toml") && has("locations.csv") && has("routes.csv") && !holds("input_csv/");
        let top = is_flat.then(|| if holds("source_data/") { Top::Input } else { Top::Both });
        Self { files, top }
    }

    /// The path of a file as it lies.
    pub fn real<'p>(&self, path: &'p str) -> &'p str {
        let Some(top) = self.top else { return path };
        let counts = if top == Top::Both { path.strip_prefix("source_data/") } else { None };
        path.strip_prefix("input_csv/").or(counts).unwrap_or(path)
    }

    /// Findings with the paths of files as they lie.
    pub fn named(&self, found: Diagnostics) -> Diagnostics {
        found.map(|finding| Diagnostic { file: self.real(&finding.file).to_owned(), ..finding })
    }

    /// Where the reader expects a file.
    fn expected(&self, path: String) -> String {
        let is_table =
            |path: &str| path.rsplit_once('.').is_some_and(|(name, end)| end == "csv" && !name.contains('/'));
        match self.top.filter(|_| is_table(&path)) {
            None => path,
            Some(Top::Both) if !flee::is_input(&path) => format!("source_data/{path}"),
            Some(_) => format!("input_csv/{path}"),
        }
    }
}

impl Files for Laid<'_> {
    fn list(&self) -> Vec<String> {
        let mut all: Vec<String> = self.files.list().into_iter().map(|path| self.expected(path)).collect();
        all.sort();
        all
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        self.files.bytes(self.real(path))
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

    /// Settings that a folder of Flee's without its own shares with others, one or two folders up.
    fn settings_above(&self, found: &[String]) -> Option<&'static str> {
        let has = |name: &str| found.iter().any(|path| path == name);
        let is_of_flee = has("locations.csv") || has("input_csv/locations.csv");
        if !is_of_flee || has(flee::SETTINGS) || has("scenario.toml") {
            return None;
        }
        flee::SETTINGS_ABOVE.into_iter().find(|path| self.root.join(path).is_file())
    }
}

impl Files for DirFiles {
    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.root, "", 2, &mut found);
        found.extend(self.settings_above(&found).map(str::to_owned));
        found.sort();
        found
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        let full = self.root.join(path);
        let fault = |e: std::io::Error| say!(as_it_is, text = e.to_string());
        let about = std::fs::metadata(&full).map_err(fault)?;
        if !about.is_file() {
            return Err(what_it_is(about.file_type()));
        }
        if about.len() > MOST_BYTES {
            return Err(say!(file_bytes_most_read, bytes = about.len(), most = MOST_BYTES));
        }
        // A file may grow, or give more than it says.
        let mut bytes = Vec::with_capacity(about.len() as usize);
        let read = std::fs::File::open(&full).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
        match read {
            Ok(_) if bytes.len() as u64 > MOST_BYTES => Err(say!(file_endless, most = MOST_BYTES)),
            Ok(_) => Ok(bytes),
            Err(e) => Err(fault(e)),
        }
    }
}

/// What is there instead of a file.
fn what_it_is(found: FileType) -> Message {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if found.is_fifo() {
            return say!(it_is_a_pipe);
        }
        if found.is_char_device() || found.is_block_device() {
            return say!(it_is_a_device);
        }
        if found.is_socket() {
            return say!(it_is_a_socket);
        }
    }
    if found.is_dir() { say!(it_is_a_folder) } else { say!(it_is_no_file) }
}

/// Whether something of this name is meant to be a file, whatever it is.
fn is_named_as_file(name: &str) -> bool {
    let end = name.rsplit_once('.').map_or("", |(_, end)| end);
    ["csv", "toml", "yml"].iter().any(|known| end.eq_ignore_ascii_case(known))
}

fn collect(folder: &Path, prefix: &str, depth: u32, found: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if name.starts_with('.') {
            continue;
        }
        // A pipe, a device or a folder in a file's place is told when it is read.
        if path.is_file() || is_named_as_file(&name) {
            found.push(format!("{prefix}{name}"));
        } else if path.is_dir() && depth > 0 {
            collect(&path, &format!("{prefix}{name}/"), depth - 1, found);
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

    /// What can be read of other files, as they are now.
    pub fn copy(files: &dyn Files) -> Self {
        Self(files.list().into_iter().filter_map(|path| Some((path.clone(), files.bytes(&path).ok()?))).collect())
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::{ReadOptions, open};

    /// The town with something else in the place of one of its files, and what is said of that file.
    fn told_of(name: &str, put: impl Fn(&Path)) -> Vec<String> {
        let dir = std::env::temp_dir().join(format!("azalai-files-{}-{}", std::process::id(), name.replace('/', "-")));
        let _ = std::fs::remove_dir_all(&dir);
        let town = crate::embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
        for (path, text) in town.files.iter().filter(|(path, _)| *path != name) {
            let path = dir.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        put(&dir.join(name));
        let reading = open(&dir.to_string_lossy(), &ReadOptions::default());
        std::fs::remove_dir_all(&dir).expect("removed");
        let errors = reading.diagnostics.iter().filter(|d| d.file == name);
        errors.map(|d| d.message.render(azalai_text::Language::English)).collect()
    }

    #[test]
    fn what_is_no_file_is_an_error_at_once() {
        let names = ["links.csv", "events.csv", "scenario.toml", "strategies/as-announced.toml"];
        for name in names {
            let pipe = |path: &Path| {
                let made = std::process::Command::new("mkfifo").arg(path).status();
                assert!(made.expect("mkfifo runs").success());
            };
            let link = |to: &'static str| move |path: &Path| std::os::unix::fs::symlink(to, path).expect("linked");
            assert_eq!(told_of(name, pipe), ["the file cannot be read: it is a named pipe"], "{name}");
            assert_eq!(told_of(name, link("/dev/zero")), ["the file cannot be read: it is a device"], "{name}");
            assert_eq!(told_of(name, link("/dev/null")), ["the file cannot be read: it is a device"], "{name}");
            let folder = |path: &Path| std::fs::create_dir(path).expect("made");
            assert_eq!(told_of(name, folder), ["the file cannot be read: it is a folder"], "{name}");
            let socket = |path: &Path| drop(std::os::unix::net::UnixListener::bind(path).expect("bound"));
            assert_eq!(told_of(name, socket), ["the file cannot be read: it is a socket"], "{name}");
            let gone = link("/nowhere/at/all");
            assert!(told_of(name, gone)[0].starts_with("the file cannot be read: "), "{name}");
            let large = |path: &Path| {
                let file = std::fs::File::create(path).expect("made");
                file.set_len(MOST_BYTES + 1).expect("a file with a hole");
            };
            let most = "the file cannot be read: the file has 67,108,865 bytes; at most 67,108,864 are read";
            assert_eq!(told_of(name, large), [most], "{name}");
        }
    }
}
