//! Scores of a horizon, gathered over camps and origins.

use std::collections::BTreeMap;

use serde::Serialize;

use super::naive::{Guess, NAMES, PERSISTENCE, fair_crps};
use crate::stats::spread;

/// How far ahead a backtest looks (days).
pub const HORIZONS: [i64; 4] = [7, 30, 60, 90];

/// What is said of one horizon; everything but the first is empty where nothing was counted.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Horizon {
    /// Counts that were forecast.
    pub counts: usize,
    /// Mean fair CRPS of the members (people).
    pub crps: Option<f64>,
    /// 1 less that over the CRPS of persistence as a point.
    pub skill: Option<f64>,
    /// The same beside persistence with the camp's own past errors.
    pub skill_dressed: Option<f64>,
    /// Share of counts within the middle 80 % of the members.
    pub coverage80: Option<f64>,
    /// Sum over camps of how far the median is off, over the sum of what was counted: mean over origins.
    pub ard: Option<f64>,
    /// Mean CRPS of naive forecasts.
    pub baselines: BTreeMap<&'static str, f64>,
}

/// Scores on their way.
#[derive(Clone, Debug)]
pub struct Tally {
    counts: usize,
    covered: usize,
    crps: f64,
    /// Names of the naive forecasts, of which the first two are persistence, and their scores.
    names: &'static [&'static str],
    naive: Vec<f64>,
    /// By origin: how far medians are off, and what was counted.
    off: BTreeMap<i64, [f64; 2]>,
}

impl Default for Tally {
    fn default() -> Self {
        Self::beside(&NAMES)
    }
}

impl Tally {
    /// None yet, beside naive forecasts of these names.
    pub fn beside(names: &'static [&'static str]) -> Self {
        let naive = vec![0.0; names.len()];
        Self { counts: 0, covered: 0, crps: 0.0, names, naive, off: BTreeMap::new() }
    }

    /// Adds what came true in a camp after an origin; `members` are sorted on the way. `naive`: in the order of the names.
    pub fn add(&mut self, origin: i64, members: &mut [f64], naive: &[Guess], truth: f64) {
        self.counts += 1;
        self.crps += fair_crps(members, truth);
        for (sum, guess) in self.naive.iter_mut().zip(naive) {
            *sum += guess.crps(truth);
        }
        let at = |p: f64| quantile(members, p);
        self.covered += usize::from((at(0.1)..=at(0.9)).contains(&truth));
        let off = self.off.entry(origin).or_default();
        off[0] += (spread(members).q50 - truth).abs();
        off[1] += truth.abs();
    }

    /// The scores.
    pub fn horizon(&self) -> Horizon {
        if self.counts == 0 {
            return Horizon::default();
        }
        let n = self.counts as f64;
        let skill = |of: usize| (self.naive[of] > 0.0).then(|| 1.0 - self.crps / self.naive[of]);
        let ratios: Vec<f64> = self.off.values().filter(|off| off[1] > 0.0).map(|off| off[0] / off[1]).collect();
        Horizon {
            counts: self.counts,
            crps: Some(self.crps / n),
            skill: skill(PERSISTENCE[0]),
            skill_dressed: skill(PERSISTENCE[1]),
            coverage80: Some(self.covered as f64 / n),
            ard: (!ratios.is_empty()).then(|| ratios.iter().sum::<f64>() / ratios.len() as f64),
            baselines: self.names.iter().copied().zip(self.naive.iter().map(|sum| sum / n)).collect(),
        }
    }
}

/// The quantile of ascending numbers at `p`, 0 to 1, on straight lines between them.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let position = last as f64 * p;
    let low = position as usize;
    sorted[low] + (sorted[(low + 1).min(last)] - sorted[low]) * (position - low as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_means_over_counts_and_origins() {
        let mut tally = Tally::default();
        assert_eq!(tally.horizon(), Horizon::default());
        let naive = [10.0, 5.0, 0.0, 0.0, 0.0, 0.0].map(|off| Guess::Point(100.0 + off));
        let mut members: Vec<f64> = (0..=100).map(f64::from).map(|i| 90.0 + i / 5.0).collect();
        tally.add(0, &mut members, &naive, 100.0);
        tally.add(30, &mut [100.0, 100.0], &naive, 100.0);
        tally.add(30, &mut [180.0, 180.0], &naive, 100.0);
        let h = tally.horizon();
        assert_eq!((h.counts, h.coverage80, h.ard), (3, Some(2.0 / 3.0), Some((0.0 + 80.0 / 200.0) / 2.0)));
        assert_eq!((h.baselines["persistence"], h.baselines["persistence_dressed"]), (10.0, 5.0));
        let crps = h.crps.expect("counted");
        assert_eq!((h.skill, h.skill_dressed), (Some(1.0 - 3.0 * crps / 30.0), Some(1.0 - 3.0 * crps / 15.0)));
    }
}
