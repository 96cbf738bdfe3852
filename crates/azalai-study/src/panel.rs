//! One table of values for runs of every kind: what each value is about, and a row for each run.

use std::sync::Arc;

use azalai_engine::returning;
use azalai_model::{Label, Strategy};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::flows::NUMBERS;
use crate::stats::{Band, spread};

/// Which rules move people, and which events they read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mode {
    /// Flight alone, under Flee's rules.
    Flight,
    /// The return model with the recorded course to the end.
    Hindcast,
    /// The return model, with events drawn from the decision date on.
    Forecast,
}

impl Mode {
    /// The word in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Flight => "flight",
            Self::Hindcast => "hindcast",
            Self::Forecast => "forecast",
        }
    }

    /// The mode of the return model.
    pub const fn returning(self) -> returning::Mode {
        match self {
            Self::Flight | Self::Hindcast => returning::Mode::Hindcast,
            Self::Forecast => returning::Mode::Forecast,
        }
    }
}

/// One run of a design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Point {
    /// Which rules move people.
    pub mode: Mode,
    /// The strategy, by its number in the design.
    pub plan: u32,
    /// The set of parameter values, by its number in the scenario.
    pub set: u32,
    /// Number of the replicate, from 1.
    pub replicate: u32,
}

/// A number that a run keeps.
pub trait Value: Copy + PartialEq + std::fmt::Debug + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// Whether every digit of the number means something.
    const EXACT: bool;
    /// The number.
    fn number(self) -> f64;
    /// The value that is this number.
    fn of(number: f64) -> Self;
}

impl Value for f32 {
    const EXACT: bool = false;

    fn number(self) -> f64 {
        self.into()
    }

    fn of(number: f64) -> Self {
        number as Self
    }
}

/// Whole numbers: people by the million, exactly.
impl Value for i64 {
    const EXACT: bool = true;

    fn number(self) -> f64 {
        self as f64
    }

    fn of(number: f64) -> Self {
        number as Self
    }
}

/// A run and what it keeps: a value for each label of its panel, in their order, then its flows ([`Panel::flows`]).
pub type Row<V> = (Point, Box<[V]>);

/// Runs that keep the same things: those of one strategy in one mode.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel<V = f32> {
    /// Which rules move people.
    pub mode: Mode,
    /// Number of the strategy in its design.
    pub plan: u32,
    /// What is done.
    pub strategy: Strategy,
    /// What each value is about, in the order of days.
    pub labels: Arc<[Label]>,
    /// Each run, by the number of its replicate.
    pub rows: Vec<Row<V>>,
}

impl<V: Value> Panel<V> {
    /// A panel without runs.
    pub fn new(mode: Mode, plan: u32, strategy: Strategy, labels: Arc<[Label]>) -> Self {
        debug_assert!(labels.is_sorted_by_key(|label| label.day), "labels are in the order of days");
        Self { mode, plan, strategy, labels, rows: Vec::new() }
    }

    /// Whether a run belongs here, whole.
    pub fn takes(&self, (point, values): &Row<V>) -> bool {
        let flows = values.len().checked_sub(self.labels.len());
        (point.mode, point.plan) == (self.mode, self.plan) && flows.is_some_and(|n| n % NUMBERS == 0)
    }

    /// Adds runs that belong here, of a part or of a shard: each is there once, by the number of its replicate.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Row<V>>) {
        let rows: Vec<Row<V>> = rows.into_iter().filter(|row| self.takes(row)).collect();
        self.rows.extend(rows);
        self.rows.sort_by_key(|row| row.0.replicate);
        self.rows.dedup_by_key(|row| row.0.replicate);
    }

    /// The index of a label: labels are in the order of their days.
    pub fn index(&self, label: Label) -> Option<usize> {
        let start = self.labels.partition_point(|l| l.day < label.day);
        let of_day = self.labels[start..].iter().take_while(|l| l.day == label.day);
        of_day.enumerate().find(|(_, l)| **l == label).map(|(at, _)| start + at)
    }

    /// The value of each run at a label.
    pub fn values(&self, label: Label) -> Vec<f64> {
        self.index(label).map_or_else(Vec::new, |index| self.values_at(index))
    }

    /// The value of each run at a label, by its index.
    pub fn values_at(&self, index: usize) -> Vec<f64> {
        self.rows.iter().filter_map(|row| row.1.get(index)).map(|x| x.number()).collect()
    }

    /// How runs spread at a label, by its index.
    pub fn band_at(&self, index: usize) -> Band {
        spread(&mut self.values_at(index))
    }

    /// How runs spread at a label; none if it is not kept.
    pub fn band(&self, label: Label) -> Option<Band> {
        self.index(label).map(|index| self.band_at(index))
    }

    /// Values of two panels at a label in the replicates that both have: replicate, here, there.
    pub fn paired(&self, other: &Self, label: Label) -> Vec<(u32, f64, f64)> {
        let (Some(here), Some(there)) = (self.index(label), other.index(label)) else { return Vec::new() };
        let find = |replicate| other.rows.binary_search_by_key(&replicate, |row| row.0.replicate).ok();
        let pair = |(point, values): &Row<V>| {
            let twin = &other.rows[find(point.replicate)?].1;
            Some((point.replicate, values.get(here)?.number(), twin.get(there)?.number()))
        };
        self.rows.iter().filter_map(pair).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The forecast of a strategy whose replicates, from 1 on, have these values.
    pub fn forecast(id: &str, labels: &[Label], rows: impl IntoIterator<Item = Vec<f32>>) -> Panel {
        let strategy = Strategy { id: id.to_owned(), ..Strategy::default() };
        let mut panel = Panel::new(Mode::Forecast, 0, strategy, labels.into());
        let point = |replicate| Point { mode: Mode::Forecast, plan: 0, set: 0, replicate };
        panel.extend((1..).zip(rows).map(|(n, values)| (point(n), values.into())));
        panel
    }

    #[test]
    fn runs_come_together_once_and_in_order_whatever_part_they_are_in() {
        let label = Label::region(1, azalai_model::Measure::Fled);
        let whole = forecast("a", &[label], (0..6u8).map(|i| vec![f32::from(i)]));
        let mut merged = Panel::new(whole.mode, 0, whole.strategy.clone(), Arc::clone(&whole.labels));
        merged.extend(whole.rows[3..].to_vec());
        merged.extend(whole.rows[..4].to_vec());
        assert_eq!(merged, whole);
        assert_eq!(merged.values(label), [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        assert_eq!(merged.paired(&whole, label).len(), 6);
    }
}
