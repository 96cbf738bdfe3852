//! Many runs by a plan: points × replicates × strategies, made in one process or in shards, killed and made again, and
//! always the same bytes; and sensitivity studies over the same runs.

pub mod frame;
pub mod merged;
pub mod plan;
pub mod sensitivity;
pub mod store;
pub mod submit;

use std::path::Path;

use azalai_model::Scenario;
use azalai_study::design::over;
use azalai_study::{Ended, Jobs, Mode};
use azalai_text::{Message, say};
use sha2::{Digest, Sha256};

use crate::manifest::RunKey;
use crate::{Trouble, returning};
pub use frame::{Axis, Frame, Reader, Refusal, axis, refused};
pub use plan::syntax;
pub use store::{Store, UNITS, Unit};

/// Which part of the work a process does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Its number, from 0.
    pub number: usize,
    /// How many there are.
    pub of: usize,
}

impl Shard {
    /// All of it.
    pub const WHOLE: Self = Self { number: 0, of: 1 };

    /// A shard such as `3/40`, its number from 1.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, of) = text.split_once('/')?;
        let (number, of): (usize, usize) = (number.trim().parse().ok()?, of.trim().parse().ok()?);
        (1..=of).contains(&number).then(|| Self { number: number - 1, of })
    }

    /// The shard that a scheduler gives this process: a task of a Slurm array, of an indexed job of Kubernetes, or of
    /// `HyperQueue`. The last two do not say how many there are: that is `AZALAI_SHARDS`.
    pub fn given(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Message> {
        let number = |name: &str| variable(name).and_then(|text| text.trim().parse::<usize>().ok());
        let of = number("AZALAI_SHARDS");
        let least = number("SLURM_ARRAY_TASK_MIN").unwrap_or(0);
        let step = number("SLURM_ARRAY_TASK_STEP").unwrap_or(1).max(1);
        let slurm = number("SLURM_ARRAY_TASK_ID")
            .map(|id| (id.saturating_sub(least) / step, number("SLURM_ARRAY_TASK_COUNT").or(of)));
        let others = || ["JOB_COMPLETION_INDEX", "HQ_TASK_ID"].iter().find_map(|name| Some((number(name)?, of)));
        match slurm.or_else(others) {
            None => Ok(Self::WHOLE),
            Some((number, Some(of))) if number < of => Ok(Self { number, of }),
            Some((number, of)) => Err(say!(plan_shard, number = number, all = of.unwrap_or(0))),
        }
    }
}

/// A point that is run with one luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Number of the point, from 0.
    pub point: usize,
    /// Number of the replicate, from 1.
    pub replicate: u32,
}

/// Runs of a plan at given points.
pub struct Sweep<'f> {
    /// What all of them share.
    pub frame: &'f Frame<'f>,
    /// What is varied.
    pub axes: Vec<Axis>,
    /// A value for each axis.
    pub points: Vec<Vec<f64>>,
    /// What is run, in order.
    pub work: Vec<Work>,
    base: Scenario,
    replicates: u32,
}

/// Why runs came to no end.
#[derive(Debug)]
pub enum Stopped {
    /// Somebody asked for it.
    Interrupted,
    /// A file cannot be read or written.
    Fault(Trouble),
    /// A point of the plan cannot be run.
    Point(Message),
}

impl<'f> Sweep<'f> {
    /// Each point with each replicate of the plan.
    pub fn ensemble(frame: &'f Frame<'f>) -> Result<Self, Message> {
        let (axes, points) = frame.points()?;
        let replicates = frame.plan.replicates;
        let work = |point| (1..=replicates).map(move |replicate| Work { point, replicate });
        let work = (0..points.len()).flat_map(work).collect();
        Ok(Self::new(frame, axes, points, work))
    }

    /// These points.
    pub fn new(frame: &'f Frame<'f>, axes: Vec<Axis>, points: Vec<Vec<f64>>, work: Vec<Work>) -> Self {
        let replicates = work.iter().map(|work| work.replicate).max().unwrap_or(1);
        let base = frame.base(&axes, replicates);
        Self { frame, axes, points, work, base, replicates }
    }

    /// How many files the work fills.
    pub fn parts(&self) -> usize {
        self.work.len().div_ceil(UNITS)
    }

    /// How many strategies and outputs a unit has.
    pub fn shape(&self) -> (usize, usize) {
        (self.frame.members.strategies.len(), self.frame.outputs.len())
    }

    /// How many runs there are.
    pub fn members(&self) -> usize {
        self.work.len() * self.shape().0
    }

    /// Where its parts are.
    pub fn store(&self, dir: &Path) -> Store {
        Store::new(dir.to_owned(), self.key())
    }

    /// What decides the runs, and their order.
    fn key(&self) -> String {
        let Frame { scenario, members, outputs, plan, .. } = self.frame;
        let run = match members.mode {
            Mode::Flight => RunKey::new(scenario, members.seed, scenario.days, false),
            mode => returning::run_key(scenario, members.seed, &[mode], &members.strategies),
        };
        let mut hash = Sha256::new();
        let mut add = |text: String| hash.update(text.as_bytes());
        add(crate::manifest::hash_of(&run, 0));
        add(serde_json::json!([plan.others, plan.days]).to_string());
        for output in outputs {
            add(format!(",{} {}", output.measure, output.who));
        }
        for axis in &self.axes {
            add(format!(",{}", axis.key));
        }
        for x in self.points.iter().flatten() {
            add(format!(",{:x}", x.to_bits()));
        }
        for work in &self.work {
            add(format!(",{} {}", work.point, work.replicate));
        }
        format!("{:x}", hash.finalize())
    }

    /// Numbers of the parts of a shard that are not there yet.
    pub fn missing(&self, store: &Store, shard: Shard) -> Result<Vec<usize>, Trouble> {
        let mut missing = Vec::new();
        for part in (0..self.parts()).filter(|part| part % shard.of == shard.number) {
            if !store.has(part)? {
                missing.push(part);
            }
        }
        Ok(missing)
    }

    /// The work of a part.
    pub fn units(&self, part: usize) -> &[Work] {
        let from = (part * UNITS).min(self.work.len());
        &self.work[from..(from + UNITS).min(self.work.len())]
    }

    /// Makes parts and keeps each as it is finished.
    pub fn make(&self, store: &Store, parts: &[usize], jobs: &Jobs<'_>) -> Result<(), Stopped> {
        let fault = std::sync::Mutex::new(None);
        let done = over(parts, jobs, |&part| {
            let one = |work: &Work| self.unit(*work, jobs);
            let made: Result<Vec<Unit>, Stopped> = self.units(part).iter().map(one).collect();
            let kept = made.and_then(|units| store.keep(part, &units).map_err(Stopped::Fault));
            kept.map_err(|why| fault.lock().map(|mut first| first.get_or_insert(why).is_point()).ok()).ok()
        });
        match (done, fault.into_inner().ok().flatten()) {
            (_, Some(why)) => Err(why),
            (Err(_), None) => Err(Stopped::Interrupted),
            (Ok(_), None) => Ok(()),
        }
    }

    fn unit(&self, work: Work, jobs: &Jobs<'_>) -> Result<Unit, Stopped> {
        let Frame { members, outputs, .. } = self.frame;
        let point = &self.points[work.point];
        let refused = || Stopped::Point(say!(plan_point, n = work.point));
        let scenario = self.frame.at(&self.base, &self.axes, point, self.replicates).ok_or_else(refused)?;
        let found = members.run(&scenario, outputs, work.replicate, jobs).ok_or(Stopped::Interrupted)?;
        jobs.watch.finished();
        Ok(found)
    }

    /// Every unit that is there, in order.
    pub fn load(&self, store: &Store) -> Result<Vec<Option<Unit>>, Trouble> {
        let mut all = Vec::with_capacity(self.work.len());
        for part in 0..self.parts() {
            let n = self.units(part).len();
            if store.has(part)? {
                all.extend(store.load(part, self.shape())?.into_iter().map(Some));
            } else {
                all.extend(std::iter::repeat_with(|| None).take(n));
            }
        }
        Ok(all)
    }
}

impl Stopped {
    const fn is_point(&self) -> bool {
        matches!(self, Self::Point(_))
    }
}

impl From<Stopped> for Ended<Trouble> {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Interrupted => Self::Interrupted,
            Stopped::Fault(fault) => Self::Fault(fault),
            Stopped::Point(message) => Self::Fault(Trouble::Unusable(message)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(variables: &[(&str, &str)]) -> Result<Shard, Message> {
        Shard::given(|name| variables.iter().find(|v| v.0 == name).map(|v| v.1.to_owned()))
    }

    #[test]
    fn a_shard_is_what_is_typed_or_what_a_scheduler_says() {
        assert_eq!(Shard::parse("3/40"), Some(Shard { number: 2, of: 40 }));
        assert!(["0/4", "5/4", "3", "a/b", "-1/4", "1/0", ""].iter().all(|text| Shard::parse(text).is_none()));
        assert_eq!(given(&[]), Ok(Shard::WHOLE));
        let slurm = [
            ("SLURM_ARRAY_TASK_ID", "7"),
            ("SLURM_ARRAY_TASK_COUNT", "4"),
            ("SLURM_ARRAY_TASK_MIN", "1"),
            ("SLURM_ARRAY_TASK_STEP", "2"),
        ];
        assert_eq!(given(&slurm), Ok(Shard { number: 3, of: 4 }));
        for name in ["JOB_COMPLETION_INDEX", "HQ_TASK_ID"] {
            assert_eq!(given(&[(name, "2"), ("AZALAI_SHARDS", "3")]), Ok(Shard { number: 2, of: 3 }));
            assert!(given(&[(name, "2")]).is_err() && given(&[(name, "3"), ("AZALAI_SHARDS", "3")]).is_err());
        }
    }
}
