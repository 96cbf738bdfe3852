//! The only door to files: a folder on disk or one in memory.

use azalai_text::{Message, say};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::FileType;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::{Diagnostic, Diagnostics, flee};

/// Most bytes of one input file; a larger one is refused.
pub const MOST_BYTES: u64 = 64 << 20;

/// A folder of files, named by paths with `/` relative to it.
pub trait Files {
    /// Every file, sorted; at most two folders deep, and what a folder of Flee's has outside itself.
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

/// A folder of Flee's as the reader expects it: older ones have the tables of `input_csv/` at the top, and those of the
/// counts there too or in a folder of another name.
pub(crate) struct Laid<'f> {
    files: &'f dyn Files,
    /// Whether tables at the top are those of `input_csv/`.
    is_flat: bool,
    /// Where the tables of counts lie, if not in `source_data/`: a path that ends in `/`, or nothing for the top.
    counts: Option<String>,
    /// Whether the period has the name that older versions of Flee gave it, and that alone.
    has_old_period: bool,
}

/// The table that names the tables of counts.
const COUNTS: &str = "data_layout.csv";
/// Where the reader expects those.
const SOURCE: &str = "source_data/";
/// What older versions of Flee call `sim_period.csv`.
const OLD_PERIOD: &str = "conflict_period.csv";
const OLD_PERIOD_THERE: &str = "input_csv/conflict_period.csv";

impl<'f> Laid<'f> {
    /// These files, as they lie.
    pub fn of(files: &'f dyn Files) -> Self {
        let paths = files.list();
        let holds = |folder: &str| paths.iter().any(|path| path.starts_with(folder));
        let has = |path: &str| paths.iter().any(|p| p == path);
        if has("scenario.toml") || !is_of_flee(&paths) {
            return Self { files, is_flat: false, counts: None, has_old_period: false };
        }
        let is_flat = !holds("input_csv/");
        let input = if is_flat { "" } else { "input_csv/" };
        let has_old_period = has(&format!("{input}{OLD_PERIOD}")) && !has(&format!("{input}sim_period.csv"));
        Self { files, is_flat, counts: counts_elsewhere(&paths).map(str::to_owned), has_old_period }
    }

    /// The path of a file as it lies.
    pub fn real<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let path = if self.has_old_period && path == flee::PERIOD { OLD_PERIOD_THERE } else { path };
        match (&self.counts, path.strip_prefix(SOURCE), path.strip_prefix("input_csv/")) {
            (Some(folder), Some(rest), _) => format!("{folder}{rest}").into(),
            (_, _, Some(rest)) if self.is_flat => rest.into(),
            _ => path.into(),
        }
    }

    /// Findings with the paths of files as they lie.
    pub fn named(&self, found: Diagnostics) -> Diagnostics {
        found.map(|finding| Diagnostic { file: self.real(&finding.file).into_owned(), ..finding })
    }

    /// What is to be said of where files lie and what they are called.
    pub fn remarks(&self) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        if let Some(folder) = self.counts.as_deref().filter(|folder| !folder.is_empty()) {
            let fault = Diagnostic::info("shared-counts", &format!("{folder}{COUNTS}"), say!(counts_lie_elsewhere));
            all.push(fault.effect(say!(counts_are_read_there)).help(say!(put_counts_in_source_data)));
        }
        if self.has_old_period {
            let path = self.real(flee::PERIOD);
            let fault = Diagnostic::warning("old-name", &path, say!(period_has_old_name));
            all.push(fault.effect(say!(period_is_read)).help(say!(name_it_sim_period)));
        }
        all
    }

    /// Where the reader expects a file.
    pub fn expected(&self, path: String) -> String {
        let is_table =
            |path: &str| path.rsplit_once('.').is_some_and(|(name, end)| end == "csv" && !name.contains('/'));
        match self.counts.as_deref() {
            Some("") if is_table(&path) && !flee::is_input(&path) => return format!("{SOURCE}{path}"),
            Some(folder) if !folder.is_empty() => {
                if let Some(rest) = path.strip_prefix(folder).filter(|rest| !flee::is_input(rest)) {
                    return format!("{SOURCE}{rest}");
                }
            }
            _ => {}
        }
        let path = if self.is_flat && is_table(&path) { format!("input_csv/{path}") } else { path };
        if self.has_old_period && path == OLD_PERIOD_THERE { flee::PERIOD.to_owned() } else { path }
    }
}

/// Whether a folder is one of Flee's: it has tables in `input_csv/`, or some that Flee alone has at the top.
fn is_of_flee(paths: &[String]) -> bool {
    let own = ["locations.csv", "routes.csv", "sim_period.csv", OLD_PERIOD];
    paths.iter().any(|path| path.starts_with("input_csv/"))
        || paths.iter().filter(|path| own.contains(&path.as_str())).count() > 1
}

/// The folder that names the tables of counts, where it is one alone and not that which the reader expects.
fn counts_elsewhere(paths: &[String]) -> Option<&str> {
    let has = |name: &str| paths.iter().any(|path| path == name);
    if has("source_data/data_layout.csv") {
        return None;
    }
    if has(COUNTS) {
        return Some("");
    }
    let mut folders = paths.iter().filter_map(|path| path.strip_suffix(COUNTS));
    let folder = folders.next().filter(|folder| folder.is_empty() || folder.ends_with('/'))?;
    folders.next().is_none().then_some(folder)
}

impl Files for Laid<'_> {
    fn list(&self) -> Vec<String> {
        let mut all: Vec<String> = self.files.list().into_iter().map(|path| self.expected(path)).collect();
        all.sort();
        all
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        self.files.bytes(&self.real(path))
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

    /// What a folder of Flee's has outside itself: settings that it shares with others, one or two folders up, and the
    /// counts of a folder whose tables lie at the top, in a folder of its name beside that in which all such lie.
    fn outside(&self, found: &[String]) -> Vec<String> {
        let has = |name: &str| found.iter().any(|path| path == name);
        if !is_of_flee(found) || has("scenario.toml") {
            return Vec::new();
        }
        let above = flee::SETTINGS_ABOVE.into_iter().filter(|_| !has(flee::SETTINGS));
        let mut all: Vec<String> =
            above.filter(|path| self.root.join(path).is_file()).take(1).map(str::to_owned).collect();
        let is_counted = found.iter().any(|path| path.ends_with(COUNTS));
        let holds_input = found.iter().any(|path| path.starts_with("input_csv/"));
        let name =
            self.root.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
        if let (Some(name), false, false) = (name, holds_input, is_counted) {
            let folder = format!("{}{name}/", flee::COUNTS_BESIDE);
            collect(&self.root.join(&folder), &folder, 0, &mut all);
        }
        all
    }
}

impl Files for DirFiles {
    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.root, "", 2, &mut found);
        found.extend(self.outside(&found));
        found.sort();
        found
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, Message> {
        let full = self.root.join(path);
        let fault = |e: std::io::Error| azalai_text::fault(&e);
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
