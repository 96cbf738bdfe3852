//! `azalai report`: writes the page of a folder again.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::Duration;

use azalai_report::manifest::{self, FileEntry, Manifest};

use crate::console::{Console, Failure, Outcome, tell};
use crate::stop::Stop;
use crate::task::again;

/// The page.
const PAGE: &str = "report.html";
/// How often it is looked whether the command has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Runs the command that filled `dir` again in a folder of its own, and takes its page if the tables come out the same.
pub fn report(console: &Console, dir: &Path) -> Outcome {
    let named = || ("dir", dir.display().to_string().into());
    let Some(found) = manifest::read(&dir.join(manifest::NAME)) else {
        return Err(Failure::Usage(console.say("report-no-manifest", &[named()])));
    };
    if found.command.is_empty() {
        return Err(Failure::Usage(console.say("report-no-command", &[named()])));
    }
    let changed = names(found.files.iter().filter(|file| file.path != PAGE && !file.is_at(dir)));
    if !changed.is_empty() {
        return Err(Failure::Failed(console.say("report-changed", &[named(), ("files", changed.into())])));
    }
    let stop = Stop::listen(console, "stop-notice-nothing")?;
    let fault = |e: std::io::Error| {
        let args = [named(), ("why", azalai_text::fault(&e).into())];
        Failure::Temporary(console.say("report-fault", &args))
    };
    // Within the folder, so that the page only has to be moved.
    let made = tempfile::Builder::new().prefix(".azalai-report-").tempdir_in(dir).map_err(fault)?;
    let out = made.path().join("again");
    let command = again(&found.command);
    let seconds = format!("{:.0}", found.wall_seconds.max(1.0));
    tell(&console.say("report-runs", &[("command", command.as_str().into()), ("seconds", seconds.into())]));
    let mut child = started(console, &found.command, &out).map_err(fault)?;
    let mut said = child.stderr.take();
    let reader = std::thread::spawn(move || {
        let mut text = Vec::new();
        let read = said.as_mut().map_or(Ok(0), |said| said.read_to_end(&mut text));
        (read, text)
    });
    while child.try_wait().map_err(fault)?.is_none() {
        if stop.flag().load(Ordering::Relaxed) {
            child.kill().map_err(fault)?;
            child.wait().map_err(fault)?;
            drop(made);
            return Err(stop.failure(console.say("stop-nothing-kept", &[])));
        }
        std::thread::sleep(PAUSE);
    }
    // A command may have findings and results, so that its results count and not how it ends.
    let Some(anew) = manifest::read(&out.join(manifest::NAME)) else {
        if let Ok((_, text)) = reader.join() {
            tell(String::from_utf8_lossy(&text).trim_end());
        }
        return Err(Failure::Failed(console.say("report-ended", &[named(), ("command", command.into())])));
    };
    let others = names(anew.files.iter().filter(|file| file.path != PAGE && !found.files.contains(file)));
    let missing = names(found.files.iter().filter(|file| !has(&anew, &file.path)));
    if !others.is_empty() || !missing.is_empty() {
        let files = [others, missing].into_iter().filter(|names| !names.is_empty()).collect::<Vec<_>>().join(", ");
        return Err(Failure::Failed(console.say("report-differs", &[named(), ("files", files.into())])));
    }
    for name in [PAGE, manifest::NAME] {
        fs::rename(out.join(name), dir.join(name)).map_err(fault)?;
    }
    tell(&console.say("report-written", &[("file", dir.join(PAGE).display().to_string().into())]));
    Ok(())
}

/// The command, begun once more into another folder.
fn started(console: &Console, words: &[String], out: &Path) -> std::io::Result<Child> {
    let mut words = words.iter();
    // Options come first: words after `--` are the command's own.
    Command::new(std::env::current_exe()?)
        .args(words.next())
        .args(["--lang", console.texts().language().tag(), "--out"])
        .arg(out)
        .args(words)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
}

fn has(manifest: &Manifest, path: &str) -> bool {
    manifest.files.iter().any(|file| file.path == path)
}

fn names<'f>(files: impl Iterator<Item = &'f FileEntry>) -> String {
    files.map(|file| file.path.as_str()).collect::<Vec<_>>().join(", ")
}
