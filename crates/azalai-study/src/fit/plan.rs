//! Fits the return side to several scenarios at once (ODD 7.16): the parameters named are shared by all of them.
//!
//! Approximate Bayesian computation by rejection: parameters are drawn evenly from their ranges, the recorded course of
//! each scenario is run with each draw, and the draws are kept whose runs lie nearest what was counted. How far a run is
//! off is the mean, over scenarios and lengths of windows, of the error ratio of [`crate::returned::Horizon`].

use std::sync::Arc;

use azalai_engine::rng::{Purpose, Rng};
use azalai_model::{PARAMETERS, Scenario};

use crate::design::{Interrupted, Jobs, over};
use crate::returned::{Part, Series, parts, series};

/// What is fitted.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Scenarios with counts of who is back.
    pub scenarios: Vec<Arc<Scenario>>,
    /// Parameters that they share, by index in [`PARAMETERS`], with the range from which each is drawn.
    pub shared: Vec<(usize, [f64; 2])>,
    /// Parameters that are held at a value.
    pub fixed: Vec<(usize, f64)>,
    /// Lengths of windows that count (days).
    pub horizons: Vec<i64>,
    /// Runs of each scenario with each draw, of which the median counts.
    pub runs: u32,
    /// Seed of draws and runs.
    pub seed: u64,
}

/// A draw and how its runs came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Its number, from 1.
    pub number: u32,
    /// A value for each shared parameter.
    pub values: Vec<f64>,
    /// Error of each part of the plan, in the order of [`Plan::parts`].
    pub errors: Vec<f64>,
}

/// What is scored: a place of a scenario, by windows of one length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Index of the scenario.
    pub scenario: usize,
    /// The place and the sum of its changes; the error is that of nobody moving.
    pub part: Part,
}

impl Plan {
    /// The values of a draw.
    pub fn values(&self, number: u32) -> Vec<f64> {
        let rng = Rng::new(self.seed, number);
        let value = |(i, (_, [low, high])): (usize, &(usize, [f64; 2]))| {
            low + rng.uniform(Purpose::Prior, 1, i as u64, 0) * (high - low)
        };
        self.shared.iter().enumerate().map(value).collect()
    }

    /// Runs draws; what comes of them in their order.
    pub fn run(&self, numbers: &[u32], jobs: &Jobs<'_>) -> Result<Vec<Tried>, Interrupted> {
        over(numbers, jobs, |&number| {
            let tried = self.one(number);
            jobs.watch.finished();
            Some(tried)
        })
    }

    fn one(&self, number: u32) -> Tried {
        let values = self.values(number);
        let errors = self.scenarios.iter().flat_map(|scenario| self.scored(scenario, number, &values));
        Tried { number, errors: errors.map(|part| part.error).collect(), values }
    }

    fn scored(&self, scenario: &Arc<Scenario>, number: u32, values: &[f64]) -> Vec<Part> {
        let mut model = scenario.return_model.clone();
        let drawn = self.shared.iter().zip(values).map(|(&(index, _), &value)| (index, value));
        for (index, value) in self.fixed.iter().copied().chain(drawn) {
            (PARAMETERS[index].set)(&mut model, value);
        }
        let all = self.runs.max(1);
        let run = |run| series::one(scenario, &model, self.seed, number.wrapping_mul(all).wrapping_add(run));
        let runs: Vec<Series> = (0..all).map(run).collect();
        parts(scenario, &runs, &self.horizons)
    }

    /// What is scored, in order.
    pub fn parts(&self) -> Vec<Target> {
        let still = [Series::default()];
        let of = |(scenario, s): (usize, &Arc<Scenario>)| {
            parts(s, &still, &self.horizons).into_iter().map(move |part| Target { scenario, part })
        };
        self.scenarios.iter().enumerate().flat_map(of).collect()
    }

    /// How far a draw is off: the mean of the error ratios of each scenario and length of windows. `of` picks the parts
    /// that count; none where nothing changes in them.
    pub fn distance(&self, targets: &[Target], tried: &Tried, of: impl Fn(&Target) -> bool) -> Option<f64> {
        let ratio = |scenario: usize, days: i64| {
            let counts = targets.iter().zip(&tried.errors);
            let counts = counts.filter(|(t, _)| t.scenario == scenario && t.part.days == days && of(t));
            let (error, change) = counts.fold((0.0, 0.0), |sum, (t, e)| (sum.0 + e, sum.1 + t.part.change));
            (change > 0.0).then(|| error / change)
        };
        let all = (0..self.scenarios.len()).flat_map(|s| self.horizons.iter().map(move |&days| ratio(s, days)));
        let found: Vec<f64> = all.flatten().collect();
        (!found.is_empty()).then(|| found.iter().sum::<f64>() / found.len() as f64)
    }

    /// The draws that come nearest by the parts that `of` picks, nearest first.
    pub fn nearest<'t>(
        &self,
        targets: &[Target],
        tried: &'t [Tried],
        keep: usize,
        of: impl Fn(&Target) -> bool,
    ) -> Vec<(f64, &'t Tried)> {
        let mut all: Vec<(f64, &Tried)> =
            tried.iter().filter_map(|t| Some((self.distance(targets, t, &of)?, t))).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.number.cmp(&b.1.number)));
        all.truncate(keep);
        all
    }

    /// The error ratio of each scenario and length of windows where each place in turn is left out of the fit: the mean
    /// error there of the draws that come nearest by the other places.
    pub fn left_out(&self, targets: &[Target], tried: &[Tried], keep: usize) -> Vec<(usize, i64, f64)> {
        let id = |t: &Target| &self.scenarios[t.scenario].places[t.part.place].id;
        let mut sums: Vec<(usize, i64, f64, f64)> = Vec::new();
        for (i, target) in targets.iter().enumerate() {
            let kept = self.nearest(targets, tried, keep, |t| id(t) != id(target));
            let error = kept.iter().map(|(_, t)| t.errors[i]).sum::<f64>() / kept.len().max(1) as f64;
            let key = (target.scenario, target.part.days);
            match sums.iter_mut().find(|s| (s.0, s.1) == key) {
                Some(sum) => (sum.2, sum.3) = (sum.2 + error, sum.3 + target.part.change),
                None => sums.push((key.0, key.1, error, target.part.change)),
            }
        }
        sums.into_iter().map(|(scenario, days, error, change)| (scenario, days, error / change.max(1e-9))).collect()
    }
}
