//! `azalai fix`.

use std::fmt::Write as _;
use std::path::Path;

use azalai_scenario::fix::{Mend, mended, mends};
use azalai_scenario::{DirFiles, MemoryFiles, ReadOptions, Severity, read};
use azalai_text::{Arg, say};

use crate::console::{Console, Failure, Outcome};
use crate::new::{free, write_folder};
use crate::reading;

/// Shows the mends that are certain and, with `write`, makes them in a copy; says how many errors are left after them.
pub fn fix(console: &Console, path: &Path, write: Option<&Path>) -> Outcome {
    if !path.is_dir() {
        return Err(Failure::Failed(console.say("fix-no-folder", &[("path", path.display().to_string().into())])));
    }
    if !reading::is_scenario(path) {
        let (name, inside) = (path.display().to_string(), reading::each(&[path.display().to_string()]));
        let n = if inside == [name.clone()] { 0 } else { inside.len() };
        let args = [("dir", name.into()), ("n", n.into()), ("inside", inside.join(", ").into())];
        return Err(Failure::Failed(console.say("fix-no-scenario", &args)));
    }
    if let Some(dir) = write {
        free(console, dir)?;
    }
    let files = DirFiles::new(path);
    let found = mends(&files);
    let new = mended(&files, &found).map_err(|why| Failure::Temporary(console.texts().render(&why)))?;
    let mut out = diff(console, &found);
    let n = found.len();
    match write {
        None => {
            let _ = writeln!(out, "{}", console.say("fix-shown", &[("n", n.into())]));
        }
        Some(dir) => {
            write_folder(console, dir, new.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())))?;
            let [dir, path] = [dir, path].map(|p| p.display().to_string().into());
            let _ = writeln!(out, "{}", console.say("fix-made", &[("n", n.into()), ("dir", dir), ("path", path)]));
        }
    }
    let corrected = read(&MemoryFiles(new.into_iter().collect()), "", &ReadOptions::default());
    let errors = corrected.diagnostics.count(Severity::Error);
    if errors > 0 {
        let path = write.unwrap_or(path).display().to_string();
        let args = [("errors", console.counted("errors", errors).into()), ("path", path.into())];
        let _ = writeln!(out, "{}", console.say("fix-left", &args));
    }
    console.print(out.as_bytes())
}

/// The mends as lines to be reviewed.
fn diff(console: &Console, found: &[Mend]) -> String {
    let mut out = String::new();
    let mut file = "";
    for mend in found {
        if mend.file != file {
            file = &mend.file;
            let _ = writeln!(out, "--- {file}\n+++ {file}");
        }
        let line = console.say("fix-line", &[("line", mend.line.to_string().into())]);
        let _ = writeln!(out, "@@ {} @@\n-{}", console.titled(&line, &why(console, mend)), mend.before);
        if let Some(after) = &mend.after {
            let _ = writeln!(out, "+{after}");
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// What is mended, in the chosen language.
fn why(console: &Console, mend: &Mend) -> String {
    console.texts().render(&say!(as_it_is, text = Arg::All(mend.why.clone())))
}
