//! `azalai report`: writes the page of a folder again.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use azalai_report::manifest::{self, Manifest};

use crate::console::{Console, Failure, Outcome, tell};

/// The page.
const PAGE: &str = "report.html";

/// Runs the command that filled `dir` beside it, and takes its page if the tables come out the same.
pub fn report(console: &Console, dir: &Path) -> Outcome {
    let named = || ("dir", dir.display().to_string().into());
    let Some(found) = manifest::read(&dir.join(manifest::NAME)) else {
        return Err(Failure::Usage(console.say("report-no-manifest", &[named()])));
    };
    if found.command.is_empty() {
        return Err(Failure::Usage(console.say("report-no-command", &[named()])));
    }
    let command = found.command.join(" ");
    let full = dir.canonicalize().map_err(|e| Failure::Temporary(format!("{}: {e}", dir.display())))?;
    let beside = full.parent().unwrap_or(&full);
    let made = tempfile::Builder::new()
        .prefix(".azalai-report-")
        .tempdir_in(beside)
        .map_err(|e| Failure::Temporary(format!("{}: {e}", beside.display())))?;
    let again = made.path().join("again");
    tell(&console.say("report-runs", &[("command", command.as_str().into())]));
    let program = std::env::current_exe().map_err(|e| Failure::Temporary(e.to_string()))?;
    // Options come first: words after `--` are the command's own.
    let mut words = found.command.iter();
    let ended = Command::new(program)
        .args(words.next())
        .args(["--lang", console.texts().language().tag(), "--out"])
        .arg(&again)
        .args(words)
        .stdout(Stdio::null())
        .status()
        .map_err(|e| Failure::Temporary(e.to_string()))?;
    if !ended.success() {
        return Err(Failure::Failed(console.say("report-ended", &[named(), ("command", command.into())])));
    }
    let Some(anew) = manifest::read(&again.join(manifest::NAME)) else {
        return Err(Failure::Failed(console.say("report-ended", &[named(), ("command", command.into())])));
    };
    let others = differing(&found, &anew);
    if !others.is_empty() {
        let args = [named(), ("files", others.join(", ").into())];
        return Err(Failure::Failed(console.say("report-differs", &args)));
    }
    let page = dir.join(PAGE);
    fs::rename(again.join(PAGE), &page).map_err(|e| Failure::Temporary(format!("{}: {e}", page.display())))?;
    fs::rename(again.join(manifest::NAME), dir.join(manifest::NAME))
        .map_err(|e| Failure::Temporary(format!("{}: {e}", dir.display())))?;
    tell(&console.say("report-written", &[("file", page.display().to_string().into())]));
    Ok(())
}

/// Files but the page that a folder holds otherwise than another.
fn differing(a: &Manifest, b: &Manifest) -> Vec<String> {
    let holds = |of: &Manifest, path: &str| of.files.iter().find(|f| f.path == path).map(|f| f.sha256.clone());
    let mut paths: Vec<&str> = a.files.iter().chain(&b.files).map(|f| f.path.as_str()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.into_iter().filter(|&path| path != PAGE && holds(a, path) != holds(b, path)).map(str::to_owned).collect()
}
