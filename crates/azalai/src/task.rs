//! What every run does, whatever is run: where its folder is, what is kept, how it is stopped and resumed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::time::Instant;

use azalai_model::Scenario;
use azalai_model::tables::results::FLEE_FOLDER;
use azalai_report::folder::{leave, replicates};
use azalai_report::manifest::Manifest;
use azalai_report::{Folder, Parts, Policy, RunKey, State, Trouble};
use azalai_study::{Design, Ended, Jobs, Model, Panel, Row, Watch, execute};

use crate::args::{DepthWord, RunArgs};
use crate::coarse::Shown;
use crate::console::{Console, Failure, tell};
use crate::progress::{Looker, Progress};
use crate::stop::Stop;

/// A file that the second step alone writes.
const DEEP: &str = "conditions.csv";

/// What is said of the runs of a replicate when it is finished, if anything.
pub type Look<'l, V> = dyn Fn(&[Row<V>]) -> Option<String> + Sync + 'l;

/// A run that was asked for.
pub struct Task<'a> {
    /// Where it speaks.
    pub console: Console,
    /// What was typed.
    pub args: &'a RunArgs,
    /// What is run.
    pub scenario: &'a Scenario,
    /// How often.
    pub replicates: u32,
    /// When the command began.
    pub begun: Instant,
    dir: PathBuf,
    policy: Policy,
    stop: Arc<Stop>,
}

impl<'a> Task<'a> {
    /// A run of `scenario`.
    pub fn new(console: &Console, args: &'a RunArgs, scenario: &'a Scenario, begun: Instant) -> Result<Self, Failure> {
        let policy = match (args.force, args.resume, &args.out) {
            (true, ..) => Policy::Force,
            (_, true, _) => Policy::Resume,
            (_, _, Some(_)) => Policy::Empty,
            (_, _, None) => Policy::Replace,
        };
        let dir = args.out.clone().unwrap_or_else(|| Path::new("out").join(&scenario.id));
        let replicates = args.ensemble.replicates(scenario);
        let stop = Stop::listen(console, "stop-notice")?;
        Ok(Self { console: *console, args, scenario, replicates, begun, dir, policy, stop })
    }

    /// Where the results go.
    pub fn out(&self) -> String {
        self.dir.display().to_string()
    }

    /// Whether a finished run is to be extended by more replicates; an error if it is another run.
    fn extends(&self, earlier: &Manifest, key: &RunKey) -> Result<bool, Failure> {
        let mut differences: Vec<String> =
            earlier.run.differences(key).iter().map(|d| self.console.texts().render(d)).collect();
        let counts = [("before", earlier.replicates.into()), ("now", self.replicates.into())];
        if earlier.replicates > self.replicates {
            differences.push(self.console.say("run-replicates-differ", &counts));
        }
        let dir = ("dir", self.out().into());
        if !differences.is_empty() {
            return Err(Failure::Failed(
                self.console.say("run-finished-other", &[dir, ("differences", differences.join("; ").into())]),
            ));
        }
        let deepens = self.args.depth == DepthWord::Full && !earlier.files.iter().any(|file| file.path == DEEP);
        let extends = earlier.replicates < self.replicates;
        if deepens && !extends {
            tell(&self.console.say("run-deepened", &[dir]));
        } else if !extends {
            tell(&self.console.say("run-finished-already", &[dir]));
        } else if !self.args.quiet {
            let [before, now] = counts;
            tell(&self.console.say("run-extended", &[dir, before, now]));
        }
        Ok(extends || deepens)
    }

    /// The folder to be filled; none where there is nothing to run.
    pub fn folder(&self, key: &RunKey, preview: impl FnOnce() -> String) -> Result<Option<Folder>, Failure> {
        if self.args.dry_run {
            Folder::check(&self.dir, self.policy)?;
            return self.console.print(preview().as_bytes()).map(|()| None);
        }
        if self.policy == Policy::Resume
            && let State::Finished(manifest) = State::of(&self.dir)?
            && !self.extends(&manifest, key)?
        {
            return Ok(None);
        }
        let mut folder = Folder::open(&self.dir, self.policy)?;
        folder.command = remade();
        Parts::open(&folder, key)?;
        self.leaves(&folder);
        Ok(Some(folder))
    }

    /// What happens where the program has to end in the middle.
    fn leaves(&self, folder: &Folder) {
        leaves(self.console, &self.stop, folder, self.replicates);
    }

    /// Every run of a design: those that the folder keeps, and the others, which it keeps from now on; `logs`: whether
    /// the persons and links of the first replicate are logged; `look`: what is said when a replicate is finished.
    pub fn runs<M: Model>(
        &self,
        design: &Design<'_, M>,
        (key, folder): (&RunKey, &Folder),
        logs: bool,
        look: &Look<'_, M::Value>,
    ) -> Result<Vec<Panel<M::Value>>, Failure> {
        let mut parts = Parts::resume(folder, key)?;
        let first = design.points.first().map_or(1, |point| point.replicate);
        // Logs are written while a replicate runs, so that it cannot be taken from its part.
        parts.again = logs.then_some(first);
        let logs = logs.then(|| (self.scenario, folder.stage().join(FLEE_FOLDER), first));
        self.made(design, &parts, logs, look)
    }

    /// Every run of another step's design, likewise.
    pub fn step<M: Model>(
        &self,
        step: u32,
        design: &Design<'_, M>,
        key: &RunKey,
        folder: &Folder,
    ) -> Result<Vec<Panel<M::Value>>, Failure> {
        let mut parts = Parts::resume(folder, key)?;
        parts.step = step;
        self.made(design, &parts, None, &|_| None)
    }

    fn made<M: Model>(
        &self,
        design: &Design<'_, M>,
        parts: &Parts,
        logs: Option<(&Scenario, PathBuf, u32)>,
        look: &Look<'_, M::Value>,
    ) -> Result<Vec<Panel<M::Value>>, Failure> {
        let replicates = design.replicates();
        let shown =
            self.console.say("run-progress", &[("replicates", self.console.counted("replicates", replicates).into())]);
        let days = design.model.days(self.scenario);
        let progress = Progress::new(&self.console, replicates as u64 * days, &shown, self.args.quiet);
        let looker = Looker::new(progress, self.stop.flag()).by_day(Some(days)).with_logs(logs);
        let store = Shown { store: parts, look: &|rows| look(rows).iter().for_each(|said| looker.tell(said)) };
        let made = execute(design, &store, &self.jobs(&looker));
        match (made, looker.end()) {
            (_, Some(fault)) | (Err(Ended::Fault(fault)), None) => Err(match fault {
                Trouble::Io(why) => {
                    let kept = kept(&self.console, &self.dir, self.replicates);
                    Failure::Temporary(self.console.say("stop-fault", &[("why", why.into()), ("kept", kept.into())]))
                }
                other => other.into(),
            }),
            (Ok(panels), None) => Ok(panels),
            (Err(Ended::Interrupted), None) => Err(self.interrupted()),
        }
    }

    /// An error if the program was asked to end.
    pub fn go_on(&self) -> Result<(), Failure> {
        if self.jobs(&azalai_study::Quiet).stopped() { Err(self.interrupted()) } else { Ok(()) }
    }

    /// A run that was stopped, and whose finished replicates are kept.
    pub fn interrupted(&self) -> Failure {
        self.stop.failure(kept(&self.console, &self.dir, self.replicates))
    }

    /// How runs are made.
    pub fn jobs<'j>(&'j self, watch: &'j dyn Watch) -> Jobs<'j> {
        Jobs { threads: self.args.ensemble.threads(), stop: self.stop.flag(), watch }
    }
}

/// What happens to a folder, of which `all` replicates are made, where the program has to end in the middle.
pub fn leaves(console: Console, stop: &Stop, folder: &Folder, all: u32) {
    let (published, dir, made) = (folder.published(), folder.dir().to_owned(), folder.made().to_vec());
    stop.on_leaving(move || {
        let published = published.lock().unwrap_or_else(PoisonError::into_inner);
        if *published {
            return Some(console.say("stop-published", &[("dir", dir.display().to_string().into())]));
        }
        // Nothing appears any more.
        std::mem::forget(published);
        let words = kept(&console, &dir, all);
        leave(&dir, &made);
        Some(words)
    });
}

/// How many replicates of a run that was stopped are kept, and how to resume it.
pub fn kept(console: &Console, dir: &Path, all: u32) -> String {
    match replicates(dir) as u32 {
        0 => console.say("stop-nothing-finished", &[]),
        n => {
            let (n, dir) = (n.min(all).into(), dir.display().to_string().into());
            let command = resuming(std::env::args_os().skip(1));
            console.say("stop-kept", &[("n", n), ("all", all.into()), ("dir", dir), ("command", command.into())])
        }
    }
}

/// The words of the command that makes a folder again: those typed, without what changes nothing in it. None of a command
/// that goes on from what a folder holds.
pub fn remade() -> Vec<String> {
    deciding(std::env::args_os().skip(1))
}

fn deciding(typed: impl Iterator<Item = OsString>) -> Vec<String> {
    const ALONE: [&str; 8] =
        ["--force", "--resume", "--allow-partial", "--quiet", "-q", "--json", "--wide", "--dry-run"];
    const WITH_VALUE: [&str; 4] = ["--out", "--threads", "--lang", "--color"];
    let mut words = typed.map(|word| word.to_string_lossy().into_owned());
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        let name = word.split('=').next().unwrap_or_default();
        if name == "--update" {
            return Vec::new();
        }
        if word == "--" {
            kept.push(word);
            kept.extend(words);
            break;
        }
        if WITH_VALUE.contains(&name) {
            if word == name {
                words.next();
            }
        } else if !ALONE.contains(&name) {
            kept.push(word);
        }
    }
    kept
}

/// A command as it is typed, from its words.
pub fn again(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("azalai {}", quoted.join(" "))
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:,+@%".contains(c);
    let is_plain = !word.is_empty() && word.chars().all(plain);
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

/// The command that resumes a run, from the arguments of the one that began it.
fn resuming(typed: impl Iterator<Item = OsString>) -> String {
    let words = typed.map(|word| word.to_string_lossy().into_owned());
    let kept = words.filter(|word| word != "--force" && word != "--resume").map(|word| quoted(&word));
    let (before, after): (Vec<String>, Vec<String>) = {
        let all: Vec<String> = kept.collect();
        let end = all.iter().position(|word| word == "--").unwrap_or(all.len());
        (all[..end].to_vec(), all[end..].to_vec())
    };
    // What brings a folder up to date goes on by itself.
    let updates =
        before.iter().any(|word| word == "--update" || word.trim_start_matches('\'').starts_with("--update="));
    let resume = (!updates).then(|| "--resume".to_owned());
    let whole = ["azalai".to_owned()].into_iter().chain(before).chain(resume).chain(after);
    whole.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_resumed_by_the_command_that_began_it() {
        let of = |typed: &str| resuming(typed.split('|').map(OsString::from));
        assert_eq!(of("run|x|--force|--replicates|9"), "azalai run x --replicates 9 --resume");
        assert_eq!(of("run|my town|--resume"), "azalai run 'my town' --resume");
        assert_eq!(of("run|--|it's"), "azalai run --resume -- 'it'\\''s'");
        assert_eq!(of("forecast|x|--update|kept"), "azalai forecast x --update kept");
    }

    #[test]
    fn a_folder_is_made_again_by_what_decides_its_results() {
        let of = |typed: &str| deciding(typed.split('|').map(OsString::from)).join("|");
        assert_eq!(of("--lang|fr|run|x|--out|a|--force|--replicates|9|--threads=2|-q"), "run|x|--replicates|9");
        assert_eq!(of("run|--resume|--|--out"), "run|--|--out");
        assert_eq!(of("forecast|x|--update|kept"), "");
    }
}
