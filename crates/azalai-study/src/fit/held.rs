//! Forecasts of what was left out of a fit, beside what was counted.

use std::collections::BTreeMap;

use crate::returned::Window;
use crate::returned::score::{ensemble_crps, quantile};

/// Windows of one length in one scenario, added up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Held {
    /// Index of the scenario.
    pub scenario: usize,
    /// Length of the windows (days).
    pub days: i64,
    /// How many there are.
    pub windows: usize,
    change: f64,
    error: f64,
    crps: f64,
    inside: usize,
    constant: f64,
    /// Absolute errors and changes, by place.
    pub places: BTreeMap<String, [f64; 2]>,
}

impl Held {
    /// No window yet.
    pub fn new(scenario: usize, days: i64) -> Self {
        Self { scenario, days, ..Self::default() }
    }

    /// A window at a place, and the change in it in each run.
    pub fn add(&mut self, place: &str, window: &Window, mut changes: Vec<f64>) {
        changes.sort_by(f64::total_cmp);
        let error = (quantile(&changes, 0.5) - window.change).abs();
        self.windows += 1;
        self.error += error;
        self.change += window.change.abs();
        self.constant += (window.constant - window.change).abs();
        self.crps += ensemble_crps(&changes, window.change);
        let middle = quantile(&changes, 0.1)..=quantile(&changes, 0.9);
        self.inside += usize::from(middle.contains(&window.change));
        let place = self.places.entry(place.to_owned()).or_default();
        (place[0], place[1]) = (place[0] + error, place[1] + window.change.abs());
    }

    fn over_changes(&self, sum: f64) -> Option<f64> {
        (self.change > 0.0).then(|| sum / self.change)
    }

    /// Absolute errors of the median run over absolute changes.
    pub fn error_ratio(&self) -> Option<f64> {
        self.over_changes(self.error)
    }

    /// The CRPS over absolute changes.
    pub fn crps_ratio(&self) -> Option<f64> {
        self.over_changes(self.crps)
    }

    /// The error ratio of one constant hazard.
    pub fn constant_hazard(&self) -> Option<f64> {
        self.over_changes(self.constant)
    }

    /// Share of windows whose change lies within the middle 80 % of runs.
    pub fn coverage80(&self) -> Option<f64> {
        (self.windows > 0).then(|| self.inside as f64 / self.windows as f64)
    }
}
