//! A case whose values are found by label.

use std::collections::BTreeMap;

use azalai_ensemble::Band;
use azalai_ensemble::compare::Case;
use azalai_ensemble::reduce::spread;
use azalai_model::Label;

/// A case with its labels in order.
pub(super) struct View<'a> {
    case: &'a Case,
    at: BTreeMap<Label, usize>,
    days: Vec<u32>,
}

impl<'a> View<'a> {
    pub fn of(case: &'a Case) -> Self {
        let at: BTreeMap<Label, usize> = case.labels.iter().enumerate().map(|(i, label)| (*label, i)).collect();
        let mut days: Vec<u32> = at.keys().map(|label| label.day).collect();
        days.dedup();
        Self { case, at, days }
    }

    /// Days that were kept, ascending.
    pub fn days(&self) -> &[u32] {
        &self.days
    }

    /// How many replicates there are.
    pub fn runs(&self) -> usize {
        self.case.replicates.len()
    }

    /// How replicates spread at a label; none if it is not kept.
    pub fn band(&self, label: Label) -> Option<Band> {
        self.at.get(&label).map(|&index| self.case.band_at(index))
    }

    /// How a number made of several values spreads over replicates; none if one of them is not kept.
    pub fn over(&self, labels: &[Label], make: impl Fn(&[f64]) -> f64) -> Option<Band> {
        let indices: Vec<usize> = labels.iter().map(|label| self.at.get(label).copied()).collect::<Option<_>>()?;
        let value = |values: &Vec<f32>| {
            let picked: Vec<f64> = indices.iter().map(|&i| values.get(i).map_or(0.0, |&x| f64::from(x))).collect();
            make(&picked)
        };
        let mut values: Vec<f64> = self.case.replicates.iter().map(|(_, values)| value(values)).collect();
        Some(spread(&mut values))
    }
}
