//! Fits the return side, or flight, to several scenarios at once (ODD 7.16): the parameters named are shared by all.
//!
//! Approximate Bayesian computation by rejection: parameters are drawn evenly from their ranges, the recorded course of
//! each scenario is run with each draw, and the draws are kept whose runs lie nearest what was counted. Other ways of
//! looking ask for draws of their own ([`crate::fit::search`]). How far a draw is
//! off is the mean, over scenarios and lengths of windows, of the CRPS of its runs over the changes counted. What each
//! run said of each window is kept, so that any part of the counts can be left out of the choice afterwards.

use std::sync::Arc;

use azalai_engine::rng::{Purpose, Rng};
use azalai_model::{Scenario, parameters};

use crate::design::{Interrupted, Jobs, over};
use crate::fit::camps;
use crate::fit::held::Held;
use crate::fit::search::Told;
use crate::returned::{Series, Window, series, windows};

/// What is fitted.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// Scenarios with counts of who is back.
    pub scenarios: Vec<Arc<Scenario>>,
    /// Keys of what they share, with the range from which each is drawn.
    pub shared: Vec<(&'static str, [f64; 2])>,
    /// Keys of what is held at a value.
    pub fixed: Vec<(&'static str, f64)>,
    /// Lengths of windows that count (days).
    pub horizons: Vec<i64>,
    /// Runs of each scenario with each draw.
    pub runs: u32,
    /// Seed of draws and runs.
    pub seed: u64,
    /// Where flight is fitted to counts in camps: how scenarios are read under a draw.
    pub flight: Option<Given>,
}

/// What reads a scenario, by its number, under the values of a draw.
pub type Reads = dyn Fn(usize, &[f64]) -> Option<Scenario> + Send + Sync;

/// The same, shared.
#[derive(Clone)]
pub struct Given(pub Arc<Reads>);

impl std::fmt::Debug for Given {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Given")
    }
}

/// A draw and how its runs came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Tried {
    /// Its number, from 1.
    pub number: u32,
    /// A value for each shared parameter.
    pub values: Vec<f64>,
    /// For each window of the plan in turn ([`Plan::targets`]), the change in each run.
    pub changes: Vec<f64>,
}

/// What is scored: a window at a place of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Index of the scenario.
    pub scenario: usize,
    /// The window and what was counted.
    pub window: Window,
}

impl Plan {
    /// The values of a draw.
    pub fn values(&self, number: u32) -> Vec<f64> {
        let rng = Rng::new(self.seed, number);
        let point: Vec<f64> = (0..self.shared.len()).map(|i| rng.uniform(Purpose::Prior, 1, i as u64, 0)).collect();
        self.within(&point)
    }

    /// Runs of each scenario with a draw, at least one.
    pub fn all_runs(&self) -> usize {
        self.runs.max(1) as usize
    }

    /// The values of a point of the unit cube, as they are run.
    pub fn within(&self, point: &[f64]) -> Vec<f64> {
        let value = |((key, [low, high]), u): (&(&str, [f64; 2]), &f64)| {
            let value = (low + u * (high - low)).clamp(*low, *high);
            parameters::parameter(key).map_or(value, |parameter| parameter.rounded(value))
        };
        self.shared.iter().zip(point).map(value).collect()
    }

    /// Runs draws, each with its number; what comes of them in their order.
    pub fn run(&self, draws: &[(u32, Vec<f64>)], jobs: &Jobs<'_>) -> Result<Vec<Tried>, Interrupted> {
        over(draws, jobs, |(number, values)| {
            let of = |scenario| self.changes(scenario, *number, values, jobs);
            let changes: Option<Vec<Vec<f64>>> = (0..self.scenarios.len()).map(of).collect();
            jobs.watch.finished();
            Some(Tried { number: *number, values: values.clone(), changes: changes?.concat() })
        })
    }

    /// Number of a run of a draw.
    fn replicate(&self, number: u32, run: u32) -> u32 {
        number.wrapping_mul(self.all_runs() as u32).wrapping_add(run)
    }

    fn changes(&self, scenario: usize, number: u32, values: &[f64], jobs: &Jobs<'_>) -> Option<Vec<f64>> {
        let all = self.all_runs() as u32;
        if let Some(Given(read)) = &self.flight {
            let targets = self.windows(scenario);
            let drawn = read(scenario, values)?;
            let run = |run| camps::shares(&drawn, self.seed, self.replicate(number, run), &targets, jobs);
            let runs: Vec<Vec<f64>> = (0..all).map(run).collect::<Option<_>>()?;
            return Some((0..targets.len()).flat_map(|i| runs.iter().map(move |run| run[i])).collect());
        }
        let scenario = &self.scenarios[scenario];
        let mut model = scenario.return_model.clone();
        let drawn = self.shared.iter().zip(values).map(|(&(key, _), &value)| (key, value));
        for (key, value) in self.fixed.iter().copied().chain(drawn) {
            if let Some(parameter) = parameters::parameter(key) {
                parameter.set(&mut model, value);
            }
        }
        let run = |run| series::one(scenario, &model, self.seed, self.replicate(number, run));
        let runs: Vec<Series> = (0..all).map(run).collect();
        let windows = windows(scenario, &self.horizons);
        Some(windows.iter().flat_map(|w| runs.iter().map(|run| w.simulated(run)).collect::<Vec<_>>()).collect())
    }

    /// What is compared of a scenario.
    fn windows(&self, scenario: usize) -> Vec<Window> {
        match self.flight {
            Some(_) => camps::targets(&self.scenarios[scenario], self.seed),
            None => windows(&self.scenarios[scenario], &self.horizons),
        }
    }

    /// What a draw comes to, as a search is told.
    pub fn told(&self, targets: &[Target], tried: &Tried) -> Told {
        let mean = |runs: &[f64]| runs.iter().sum::<f64>() / runs.len() as f64;
        Told {
            distance: self.distance(targets, tried, |_| true).unwrap_or(f64::INFINITY),
            means: tried.changes.chunks(self.all_runs()).map(mean).collect(),
        }
    }

    /// What is scored, in order.
    pub fn targets(&self) -> Vec<Target> {
        let of = |scenario| self.windows(scenario).into_iter().map(move |window| Target { scenario, window });
        (0..self.scenarios.len()).flat_map(of).collect()
    }

    /// How far a draw is off by the windows that `of` picks; none where nothing changes in them.
    pub fn distance(&self, targets: &[Target], tried: &Tried, of: impl Fn(&Target) -> bool) -> Option<f64> {
        let ratio = |scenario: usize, days: i64| {
            let counts = targets.iter().zip(tried.changes.chunks(self.all_runs()));
            let counts = counts.filter(|(t, _)| t.scenario == scenario && t.window.days == days && of(t));
            let (error, change) = counts.fold((0.0, 0.0), |sum, (t, runs)| {
                (sum.0 + crps(runs, t.window.change), sum.1 + t.window.change.abs())
            });
            (change > 0.0).then(|| error / change)
        };
        let all = (0..self.scenarios.len()).flat_map(|s| self.horizons.iter().map(move |&days| ratio(s, days)));
        let found: Vec<f64> = all.flatten().collect();
        (!found.is_empty()).then(|| found.iter().sum::<f64>() / found.len() as f64)
    }

    /// The draws that come nearest by the windows that `of` picks, nearest first.
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

    /// The windows that `of` picks, as all runs of these draws see them together.
    pub fn held(&self, targets: &[Target], kept: &[(f64, &Tried)], of: impl Fn(&Target) -> bool, into: &mut [Held]) {
        let runs = self.all_runs();
        for (i, target) in targets.iter().enumerate().filter(|(_, t)| of(t)) {
            let changes = kept.iter().flat_map(|(_, t)| t.changes[i * runs..(i + 1) * runs].iter().copied());
            let place = self.scenarios[target.scenario].places[target.window.place].id.as_str();
            let slot = |h: &&mut Held| (h.scenario, h.days) == (target.scenario, target.window.days);
            if let Some(held) = into.iter_mut().find(slot) {
                held.add(place, &target.window, changes.collect());
            }
        }
    }

    /// Sums for each scenario and length of windows, empty.
    pub fn nothing(&self) -> Vec<Held> {
        let of = |scenario| self.horizons.iter().map(move |&days| Held::new(scenario, days));
        (0..self.scenarios.len()).flat_map(of).collect()
    }

    /// Forecasts of each place by a fit to the others, in all scenarios.
    pub fn by_place(&self, targets: &[Target], tried: &[Tried], keep: usize) -> Vec<Held> {
        let id = |t: &Target| self.scenarios[t.scenario].places[t.window.place].id.as_str();
        let mut places: Vec<&str> = targets.iter().map(id).collect();
        places.sort_unstable();
        places.dedup();
        let mut held = self.nothing();
        for place in places {
            let kept = self.nearest(targets, tried, keep, |t| id(t) != place);
            self.held(targets, &kept, |t| id(t) == place, &mut held);
        }
        held
    }

    /// Forecasts of windows that begin on a day or later, by a fit to those that end by then.
    pub fn later(&self, targets: &[Target], tried: &[Tried], keep: usize, day: i64) -> Vec<Held> {
        let mut held = self.nothing();
        let kept = self.nearest(targets, tried, keep, |t| t.window.from + t.window.days <= day);
        self.held(targets, &kept, |t| t.window.from + t.window.days > day, &mut held);
        held
    }
}

/// The CRPS of the distribution of which these are draws, in any order: E|X − y| − ½ E|X − X'|, without bias.
fn crps(draws: &[f64], y: f64) -> f64 {
    let n = draws.len() as f64;
    let apart = draws.iter().map(|x| (x - y).abs()).sum::<f64>() / n;
    if draws.len() < 2 {
        return apart;
    }
    let pairs = draws.iter().enumerate().flat_map(|(i, x)| draws[..i].iter().map(move |z| (x - z).abs()));
    apart - pairs.sum::<f64>() / (n * (n - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(place: usize, from: i64, change: f64) -> Window {
        Window { place, days: 90, from, change, fled: 1.0, trend: 0.0, damped: 0.0, constant: 0.1 }
    }

    #[test]
    fn the_crps_of_few_runs_has_no_bias() {
        assert_eq!(crps(&[4.0], 1.0), 3.0);
        assert_eq!(crps(&[0.0, 2.0], 1.0), 0.0);
        assert_eq!(crps(&[0.0, 2.0], 5.0), 3.0);
    }

    #[test]
    fn what_is_left_out_does_not_choose_the_draws_that_forecast_it() {
        let mut scenario = Scenario::blank(400);
        for id in ["a", "b"] {
            scenario.places.push(azalai_model::Place::new(id, "home", azalai_model::PlaceKind::Town));
        }
        let plan = Plan { scenarios: vec![Arc::new(scenario)], horizons: vec![90], runs: 1, ..Plan::default() };
        let target = |place, from, change| Target { scenario: 0, window: window(place, from, change) };
        let targets = [target(0, 0, 0.2), target(1, 0, 0.4), target(1, 90, 0.4)];
        let draw = |number, changes: [f64; 3]| Tried { number, values: Vec::new(), changes: changes.to_vec() };
        // The first draw is right about a alone, the second about b alone.
        let tried = [draw(1, [0.2, 0.1, 0.1]), draw(2, [0.5, 0.4, 0.4])];
        assert_eq!(plan.nearest(&targets, &tried, 1, |_| true)[0].1.number, 2);
        let [held] = plan.by_place(&targets, &tried, 1).try_into().expect("one scenario and length");
        assert!((held.error_ratio().expect("changes") - (0.3 + 0.3 + 0.3) / 1.0).abs() < 1e-12);
        let [late] = plan.later(&targets, &tried, 1, 90).try_into().expect("one scenario and length");
        assert_eq!((late.windows, late.error_ratio()), (1, Some(0.0)));
    }
}
