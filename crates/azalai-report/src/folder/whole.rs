//! What other commands than `run` write: files that are made apart, and then are there whole or not at all.

use std::fs;
use std::path::{Component, Path, PathBuf};

use azalai_text::{key, say};
use tempfile::TempDir;

use super::kept::names;
use super::lock::{LOCK, Lock};
use super::own::at;
use super::unusable;
use crate::Trouble;

/// How the name of a folder begins in which files are made: within the folder that they go to where that is there
/// already, else beside it.
const STAGE: &str = ".azalai-new-";
/// The files in it, which one process at a time makes: it holds the lock beside them.
const FILES: &str = "files";

/// A file to be written: its path within the folder, and what it holds.
pub type NewFile<'f> = (&'f str, &'f [u8]);

/// Whether files may be written to `dir` without changing anything: it is not there, or has nothing in it but what a
/// killed process left.
pub fn is_free(dir: &Path) -> Result<bool, Trouble> {
    Ok(names(dir)?.iter().all(|name| is_stage(&dir.join(name))))
}

/// Lets files appear in `dir`: all at once where it is new; in a folder that is there already one after the other, the
/// first of `files` last, without which the others are of no use. Where one of them is there it must be `replaced`,
/// or nothing is written.
pub fn write(dir: &Path, files: &[NewFile<'_>], replaced: bool) -> Result<(), Trouble> {
    let normal = |path: &str| Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if let Some((path, _)) = files.iter().find(|(path, _)| !normal(path)) {
        return Err(Trouble::Unusable(say!(new_outside, path = (*path).to_owned())));
    }
    let there = dir.is_dir();
    if !there && at(dir).is_some() {
        return Err(unusable(key::whole_no_folder, dir));
    }
    let in_the_way = |(path, _): &&NewFile<'_>| at(&dir.join(path)).is_some_and(|found| !replaced || found.is_dir());
    if let Some((path, _)) = files.iter().find(in_the_way) {
        let dir = dir.display().to_string();
        return Err(Trouble::Unusable(say!(whole_in_the_way, dir = dir, path = (*path).to_owned())));
    }
    let parent = dir.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let home = if there { dir } else { parent };
    let made: Vec<PathBuf> = home.ancestors().filter(|a| at(a).is_none()).map(Path::to_owned).collect();
    let result = fs::create_dir_all(home).map_err(|e| Trouble::io(home, e)).and_then(|()| {
        tidy(home)?;
        let (stage, lock) = stage(home)?;
        let new = stage.path().join(FILES);
        make(&new, files)?;
        if there {
            each(&new, dir, files, replaced)?;
        } else {
            fs::rename(&new, dir).map_err(|e| Trouble::io(dir, e))?;
        }
        drop(stage);
        drop(lock);
        Ok(())
    });
    if result.is_err() {
        for folder in made {
            // Fails where something else is in it.
            let _ = fs::remove_dir(folder);
        }
    }
    result.map_err(Trouble::elsewhere)
}

/// A folder of this process in `home`, which goes away with what is returned.
fn stage(home: &Path) -> Result<(TempDir, Lock), Trouble> {
    loop {
        let stage = tempfile::Builder::new().prefix(STAGE).tempdir_in(home).map_err(|e| Trouble::io(home, e))?;
        match Lock::take(home, stage.path()) {
            // Another process has just taken it for one that was left.
            Err(Trouble::Busy(_)) => {}
            lock => return Ok((stage, lock?)),
        }
    }
}

fn make(new: &Path, files: &[NewFile<'_>]) -> Result<(), Trouble> {
    for (path, bytes) in files {
        let target = new.join(path);
        let parent = target.parent().unwrap_or(new);
        fs::create_dir_all(parent).map_err(|e| Trouble::io(parent, e))?;
        fs::write(&target, bytes).map_err(|e| Trouble::io(&target, e))?;
    }
    Ok(())
}

/// Moves files into a folder that is there, the first last. What was moved goes away again where one cannot be, unless
/// it has replaced another.
fn each(new: &Path, dir: &Path, files: &[NewFile<'_>], replaced: bool) -> Result<(), Trouble> {
    let mut moved = Vec::new();
    for (path, _) in files.iter().skip(1).chain(files.first()) {
        let target = dir.join(path);
        let parent = target.parent().unwrap_or(dir);
        let result = fs::create_dir_all(parent).and_then(|()| fs::rename(new.join(path), &target));
        if let Err(e) = result {
            for file in moved.iter().filter(|_| !replaced) {
                let _ = fs::remove_file(file);
            }
            return Err(Trouble::io(&target, e));
        }
        moved.push(target);
    }
    Ok(())
}

/// Whether it is a folder in which this program makes files, and nothing else is in it.
fn is_stage(path: &Path) -> bool {
    let named = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(STAGE));
    let ours = |name: &String| match (name.as_str(), at(&path.join(name))) {
        (LOCK, Some(found)) => found.is_file(),
        (FILES, Some(found)) => found.is_dir(),
        _ => false,
    };
    let known = || names(path).is_ok_and(|names| names.iter().all(ours));
    named && at(path).is_some_and(|found| found.is_dir()) && known()
}

/// Removes what killed processes have left in `home`: folders of new files whose lock nobody holds.
fn tidy(home: &Path) -> Result<(), Trouble> {
    for stage in names(home)?.iter().map(|name| home.join(name)).filter(|path| is_stage(path)) {
        if let Ok(lock) = Lock::take(home, &stage) {
            let _ = fs::remove_dir_all(&stage);
            drop(lock);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::tempdir;

    const FILES: &[NewFile<'_>] = &[("scenario.toml", b"a"), ("places.csv", b"b"), ("strategies/one.toml", b"c")];

    fn entries(dir: &Path) -> Vec<String> {
        names(dir).expect("a folder")
    }

    #[test]
    fn a_new_folder_appears_whole_and_one_that_is_there_is_filled() {
        let temp = tempdir().expect("a temporary folder");
        for dir in ["new", "deep/er/new", "there"] {
            let dir = temp.path().join(dir);
            if dir.ends_with("there") {
                fs::create_dir(&dir).expect("made");
            }
            write(&dir, FILES, false).expect("written");
            assert_eq!(entries(&dir), ["places.csv", "scenario.toml", "strategies"]);
            assert_eq!(fs::read(dir.join("strategies/one.toml")).expect("a file"), b"c");
            assert!(matches!(write(&dir, FILES, false), Err(Trouble::Unusable(_))));
            write(&dir, &FILES[..1], true).expect("replaced");
        }
        assert_eq!(entries(temp.path()), ["deep", "new", "there"]);
    }

    #[test]
    fn nothing_is_left_where_something_is_in_the_way() {
        let temp = tempdir().expect("a temporary folder");
        let dir = temp.path().join("there");
        fs::create_dir_all(dir.join("places.csv")).expect("made");
        assert!(matches!(write(&dir, FILES, true), Err(Trouble::Unusable(_))), "a folder is never replaced");
        assert_eq!(entries(&dir), ["places.csv"]);
        fs::write(temp.path().join("file"), "mine").expect("written");
        for (dir, files) in
            [("file", FILES), ("file/new", FILES), ("new", &[("../out", &b"x"[..])]), ("a/b", &[("/x", &b"x"[..])])]
        {
            assert!(write(&temp.path().join(dir), files, true).is_err(), "{dir}");
        }
        assert_eq!(entries(temp.path()), ["file", "there"]);
        assert_eq!(fs::read(temp.path().join("file")).expect("a file"), b"mine");
    }

    #[test]
    fn what_a_killed_process_left_is_removed_and_what_another_makes_is_not() {
        let temp = tempdir().expect("a temporary folder");
        let path = |name: &str| temp.path().join(name);
        fs::create_dir_all(path(".azalai-new-killed/files/x")).expect("made");
        fs::write(path(".azalai-new-killed/lock"), "1").expect("written");
        fs::create_dir_all(path(".azalai-new-foreign/mine")).expect("made");
        let (busy, lock) = stage(temp.path()).expect("a stage");
        assert!(is_free(&path("none")).expect("readable") && !is_free(temp.path()).expect("readable"));
        write(&path("new"), FILES, false).expect("written");
        let busy_name = busy.path().file_name().expect("a name").to_string_lossy().into_owned();
        let mut wanted = vec![".azalai-new-foreign".to_owned(), busy_name, "new".to_owned()];
        wanted.sort();
        assert_eq!(entries(temp.path()), wanted);
        drop(lock);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_replaced_not_followed_and_a_linked_folder_is_filled() {
        use std::os::unix::fs::symlink;
        let temp = tempdir().expect("a temporary folder");
        let path = |name: &str| temp.path().join(name);
        fs::create_dir(path("real")).expect("made");
        symlink("real", path("link")).expect("a link");
        write(&path("link"), FILES, false).expect("written");
        assert_eq!(entries(&path("real")), ["places.csv", "scenario.toml", "strategies"]);
        fs::write(path("precious"), "mine").expect("written");
        fs::remove_file(path("real/places.csv")).expect("removed");
        symlink("../precious", path("real/places.csv")).expect("a link");
        assert!(write(&path("real"), FILES, false).is_err());
        write(&path("real"), FILES, true).expect("replaced");
        assert_eq!(fs::read(path("precious")).expect("a file"), b"mine");
        assert_eq!(fs::read(path("real/places.csv")).expect("a file"), b"b");
        symlink("nowhere", path("broken")).expect("a link");
        assert!(write(&path("broken"), FILES, true).is_err() && !path("nowhere").exists());
    }
}
