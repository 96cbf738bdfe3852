//! The folder of a command that keeps its runs while it works: opened or resumed, and filled whole.

use std::fs;
use std::path::Path;
use std::time::Instant;

use azalai_model::Scenario;
use azalai_report::forecast::Keeping;
use azalai_report::{Detail, Folder, Policy, RunKey, State, Trouble, manifest};
use azalai_study::Ended;

use crate::args::OutArgs;
use crate::console::{Console, Failure, Outcome, tell};
use crate::stop::Stop;
use crate::task::{kept, leaves, remade};

/// A folder that is being filled.
pub struct Home {
    folder: Folder,
    key: RunKey,
    begun: Instant,
    /// Replicates that are made for it.
    all: u32,
}

/// What became of the folder that was asked for.
pub enum Opened {
    /// None was asked for.
    Nowhere,
    /// It holds the results already.
    Finished,
    /// It is to be filled.
    At(Box<Home>),
}

/// Opens the folder that was asked for.
pub fn open(console: &Console, args: &OutArgs, key: RunKey, all: u32, stop: &Stop) -> Result<Opened, Failure> {
    let Some(dir) = &args.out else { return Ok(Opened::Nowhere) };
    let policy = match (args.force, args.resume) {
        (true, _) => Policy::Force,
        (_, true) => Policy::Resume,
        _ => Policy::Empty,
    };
    let begun = Instant::now();
    if policy == Policy::Resume
        && let State::Finished(earlier) = State::of(dir)?
    {
        let named = ("dir", dir.display().to_string().into());
        let differences = earlier.run.differences(&key);
        if differences.is_empty() {
            tell(&console.say("run-finished-already", &[named]));
            return Ok(Opened::Finished);
        }
        let differences: Vec<String> = differences.iter().map(|d| console.texts().render(d)).collect();
        let args = [named, ("differences", differences.join("; ").into())];
        return Err(Failure::Failed(console.say("run-finished-other", &args)));
    }
    Ok(Opened::At(Box::new(Home::new(console, dir, policy, key, all, stop)?.since(begun))))
}

impl Home {
    /// The folder at `dir`.
    pub fn new(
        console: &Console,
        dir: &Path,
        policy: Policy,
        key: RunKey,
        all: u32,
        stop: &Stop,
    ) -> Result<Self, Failure> {
        let mut folder = Folder::open(dir, policy)?;
        folder.command = remade();
        leaves(*console, stop, &folder, all);
        Ok(Self { folder, key, begun: Instant::now(), all })
    }

    fn since(self, begun: Instant) -> Self {
        Self { begun, ..self }
    }

    /// Where its runs are kept.
    pub fn keeping(&self) -> Result<Keeping, Failure> {
        Ok(Keeping::open(&self.folder, &self.key)?)
    }

    /// How many of its replicates are kept, for one who interrupts it.
    pub fn kept(&self, console: &Console) -> String {
        kept(console, self.folder.dir(), self.all)
    }

    /// Where it is.
    pub fn dir(&self) -> &Path {
        self.folder.dir()
    }

    /// Makes a file that appears with the others.
    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> Outcome {
        let path = self.folder.stage().join(name);
        Ok(fs::write(&path, content).map_err(|e| Trouble::io(&path, e))?)
    }

    /// Lets the files appear.
    pub fn finish(self, scenario: &Scenario, files: &[(&str, String)]) -> Outcome {
        for (name, text) in files {
            self.put(name, text)?;
        }
        let wall = self.begun.elapsed().as_secs_f64();
        manifest::write(scenario, self.key, self.all, Detail::Weekly, wall, &self.folder)?;
        Ok(self.folder.publish()?)
    }
}

/// Why there are no results.
pub fn ended(console: &Console, home: Option<&Home>, stop: &Stop, ended: Ended<Trouble>) -> Failure {
    match ended {
        Ended::Fault(trouble) => trouble.into(),
        Ended::Interrupted => {
            let nothing = || console.say("stop-nothing-kept", &[]);
            stop.failure(home.map_or_else(nothing, |home| home.kept(console)))
        }
    }
}
