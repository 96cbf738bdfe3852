//! Runs that are kept: stopped and resumed, copied, branched, saved and restored.
//!
//! What never changes in a run is its case, shared by all copies; what is done is its plan; what changes is its
//! state. A copy costs what the state weighs.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::rng::{Rng, address};

pub(crate) mod sealed {
    /// Keeps [`super::Rules`] to the models of this crate.
    pub trait Sealed {}
}

/// A model: how a day of a run goes.
pub trait Rules: sealed::Sealed + Sized + 'static {
    /// What never changes in a run: the scenario and what is computed from it once.
    type Case: Send + Sync;
    /// What is done.
    type Plan: Serialize + DeserializeOwned + Send + Sync;
    /// What changes and cannot be computed again.
    type State: Clone + Serialize + DeserializeOwned + Send;
    /// What could be computed again from case, plan and state: kept to save time, never saved. By default empty.
    type Scratch: Clone + Default + Send;
    /// Takes what a run shows.
    type Sink<'s>: ?Sized;

    /// Days of a run.
    fn days(case: &Self::Case) -> u32;

    /// All that the case was made of, in a declared encoding: equal bytes, equal case.
    fn encode(case: &Self::Case) -> Vec<u8>;

    /// All of the case that decides the days before `day`, in a declared encoding: cases with equal bytes come to equal
    /// states on that day. The whole case, where a model does not say otherwise.
    fn encode_until(case: &Self::Case, day: u32) -> Vec<u8> {
        let _ = day;
        Self::encode(case)
    }

    /// The state before the first day.
    fn begin(case: &Self::Case, luck: Rng) -> Self::State;

    /// Runs a day and shows it; `false` if nobody wants to see more.
    fn day(
        today: Today<'_, Self>,
        state: &mut Self::State,
        scratch: &mut Self::Scratch,
        sink: &mut Self::Sink<'_>,
    ) -> bool;
}

/// What is given on a day.
#[derive(Debug)]
pub struct Today<'a, R: Rules> {
    /// What never changes.
    pub case: &'a R::Case,
    /// What is done.
    pub plan: &'a R::Plan,
    /// Randomness.
    pub luck: Rng,
    /// The day of the run, from 0.
    pub day: u32,
}

impl<R: Rules> Clone for Today<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rules> Copy for Today<'_, R> {}

/// A run at the end of a day.
#[derive(Debug)]
pub struct Run<R: Rules> {
    case: Arc<R::Case>,
    plan: Arc<R::Plan>,
    state: R::State,
    scratch: R::Scratch,
    luck: Rng,
    day: u32,
}

impl<R: Rules> Clone for Run<R> {
    fn clone(&self) -> Self {
        Self {
            case: Arc::clone(&self.case),
            plan: Arc::clone(&self.plan),
            state: self.state.clone(),
            scratch: self.scratch.clone(),
            ..*self
        }
    }
}

/// The bytes were saved by a run of another case or version, or are damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stale;

/// What is saved of a run beside its case.
#[derive(Serialize, Deserialize)]
struct Saved<P, S> {
    plan: P,
    state: S,
    luck: Rng,
    day: u32,
}

impl<R: Rules> Run<R> {
    /// The state before the first day.
    pub fn new(case: Arc<R::Case>, plan: Arc<R::Plan>, luck: Rng) -> Self {
        Self { state: R::begin(&case, luck), case, plan, scratch: R::Scratch::default(), luck, day: 0 }
    }

    /// Runs up to and with a day, or the last day of the case, and shows each day to `sink`.
    pub fn until(&mut self, last: u32, sink: &mut R::Sink<'_>) {
        let days = R::days(&self.case);
        while self.day < days && self.day <= last {
            let today = Today { case: &*self.case, plan: &*self.plan, luck: self.luck, day: self.day };
            let wanted = R::day(today, &mut self.state, &mut self.scratch, sink);
            self.day = if wanted { self.day + 1 } else { days };
        }
    }

    /// The same run from here on under another plan, with the same luck. What was done before stays.
    #[must_use]
    pub fn under(&self, plan: Arc<R::Plan>) -> Self {
        Self { plan, ..self.clone() }
    }

    /// The same run from here on with other luck: what is decided by the day is drawn anew, what is decided once for
    /// a run stays ([`Rng::fate`]). Each number gives luck of its own.
    #[must_use]
    pub fn branch(&self, number: u32) -> Self {
        Self { luck: self.luck.branch(number), ..self.clone() }
    }

    /// The run as bytes, without its case.
    pub fn save(&self) -> Vec<u8> {
        let bytes = self.saved();
        let mut sealed = seal(&R::encode(&self.case), &bytes).to_le_bytes().to_vec();
        sealed.extend(bytes);
        sealed
    }

    /// The run as bytes, for any case with the same past ([`Run::onto`]).
    pub fn save_past(&self) -> Vec<u8> {
        let bytes = self.saved();
        let mut sealed = seal(&R::encode_until(&self.case, self.day), &bytes).to_le_bytes().to_vec();
        sealed.extend(self.day.to_le_bytes());
        sealed.extend(bytes);
        sealed
    }

    fn saved(&self) -> Vec<u8> {
        let saved = Saved { plan: &*self.plan, state: &self.state, luck: self.luck, day: self.day };
        postcard::to_allocvec(&saved).expect("a plan and a state can be encoded")
    }

    /// The run that was saved, which goes on to the same results.
    pub fn restore(case: Arc<R::Case>, saved: &[u8]) -> Result<Self, Stale> {
        let (given, bytes) = saved.split_first_chunk().ok_or(Stale)?;
        if u64::from_le_bytes(*given) != seal(&R::encode(&case), bytes) {
            return Err(Stale);
        }
        Self::decoded(case, bytes)
    }

    /// The run that was saved by [`Run::save_past`], carried to a case that says the same of all days before: it goes on as
    /// a run of that case with that luck would from there.
    pub fn onto(case: Arc<R::Case>, luck: Rng, saved: &[u8]) -> Result<Self, Stale> {
        let (given, rest) = saved.split_first_chunk().ok_or(Stale)?;
        let (until, bytes) = rest.split_first_chunk().ok_or(Stale)?;
        let until = u32::from_le_bytes(*until);
        // What is damaged is not decoded: it may ask for any amount of memory.
        if until > R::days(&case) || u64::from_le_bytes(*given) != seal(&R::encode_until(&case, until), bytes) {
            return Err(Stale);
        }
        let run = Self::decoded(case, bytes)?;
        if (run.day, run.luck) == (until, luck) { Ok(run) } else { Err(Stale) }
    }

    fn decoded(case: Arc<R::Case>, bytes: &[u8]) -> Result<Self, Stale> {
        let Saved { plan, state, luck, day }: Saved<R::Plan, R::State> =
            postcard::from_bytes(bytes).map_err(|_| Stale)?;
        Ok(Self { case, plan: Arc::new(plan), state, scratch: R::Scratch::default(), luck, day })
    }

    /// The next day to run, from 0.
    pub const fn day(&self) -> u32 {
        self.day
    }

    /// What never changes in the run.
    pub const fn case(&self) -> &Arc<R::Case> {
        &self.case
    }
}

/// A hash of a case, of what was saved and of the version that did so. It finds mistakes, not forgeries.
fn seal(case: &[u8], saved: &[u8]) -> u64 {
    address(&[env!("CARGO_PKG_VERSION").as_bytes(), case, saved].map(hash))
}

fn hash(bytes: &[u8]) -> u64 {
    let word = |chunk: &[u8]| chunk.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte));
    let words: Vec<u64> = bytes.chunks(8).map(word).chain([bytes.len() as u64]).collect();
    address(&words)
}
