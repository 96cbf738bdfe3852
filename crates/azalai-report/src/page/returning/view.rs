//! A case whose values are found by label.

use std::collections::BTreeMap;

use azalai_model::Label;
use azalai_study::Band;
use azalai_study::Panel;
use azalai_study::stats::spread;

/// A case with its labels in order.
pub(super) struct View<'a> {
    case: &'a Panel,
    at: BTreeMap<Label, usize>,
    days: Vec<u32>,
}

impl<'a> View<'a> {
    pub fn of(case: &'a Panel) -> Self {
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
        self.case.rows.len()
    }

    /// How replicates spread at a label; none if it is not kept.
    pub fn band(&self, label: Label) -> Option<Band> {
        self.at.get(&label).map(|&index| self.case.band_at(index))
    }

    /// How a number made of several values spreads over replicates; none if one of them is not kept.
    pub fn over(&self, labels: &[Label], make: impl Fn(&[f64]) -> f64) -> Option<Band> {
        let indices: Vec<usize> = labels.iter().map(|label| self.at.get(label).copied()).collect::<Option<_>>()?;
        let value = |values: &[f32]| {
            let picked: Vec<f64> = indices.iter().map(|&i| values.get(i).map_or(0.0, |&x| f64::from(x))).collect();
            make(&picked)
        };
        let mut values: Vec<f64> = self.case.rows.iter().map(|(_, values)| value(values)).collect();
        Some(spread(&mut values))
    }
}
