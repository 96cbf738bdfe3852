//! Conflict by place and day (ODD 6): what drives flight under Flee's rules.

use serde::Serialize;

use crate::PlaceId;

/// Conflict intensity of one place over time, 0 (none) to 1.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConflictSeries {
    /// The place.
    pub place: PlaceId,
    /// Days on which the value changes, ascending, and the value from that day on; 0 before the first.
    pub steps: Vec<(u32, f64)>,
}

impl ConflictSeries {
    /// From one value a day, starting with day 0.
    pub fn from_daily(place: PlaceId, values: impl IntoIterator<Item = f64>) -> Self {
        let mut steps = Vec::new();
        let mut last = 0.0;
        for (day, value) in values.into_iter().enumerate() {
            if value != last {
                steps.push((day as u32, value));
                last = value;
            }
        }
        Self { place, steps }
    }

    /// Raises the intensity to at least 1 on the days from `from` up to and without `to`.
    pub fn raise(&mut self, from: u32, to: u32) {
        let mut days: Vec<u32> = self.steps.iter().map(|&(day, _)| day).chain([from, to]).collect();
        days.sort_unstable();
        days.dedup();
        let raised = |day: u32| if (from..to).contains(&day) { self.at(day).max(1.0) } else { self.at(day) };
        let mut last = 0.0;
        let steps = days.into_iter().map(|day| (day, raised(day)));
        self.steps = steps.filter(|&(_, value)| std::mem::replace(&mut last, value) != value).collect();
    }

    /// The intensity on `day`.
    pub fn at(&self, day: u32) -> f64 {
        let n = self.steps.partition_point(|&(d, _)| d <= day);
        if n == 0 { 0.0 } else { self.steps[n - 1].1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_say_what_the_days_said() {
        let days = [0.0, 0.3, 0.3, 0.8, 0.0, 0.5];
        let series = ConflictSeries::from_daily(PlaceId(0), days);
        assert_eq!(series.steps.len(), 4);
        for (day, value) in days.into_iter().enumerate() {
            assert_eq!(series.at(day as u32), value);
        }
        assert_eq!(series.at(400), 0.5);
    }

    #[test]
    fn what_is_raised_is_never_below_one_and_the_rest_stays() {
        let mut series = ConflictSeries { place: PlaceId(0), steps: vec![(2, 0.5), (6, 2.0), (9, 0.0)] };
        series.raise(4, 7);
        assert_eq!(series.steps, [(2, 0.5), (4, 1.0), (6, 2.0), (9, 0.0)]);
        series.raise(9, 12);
        series.raise(9, 10);
        assert_eq!(series.steps, [(2, 0.5), (4, 1.0), (6, 2.0), (9, 1.0), (12, 0.0)]);
    }
}
