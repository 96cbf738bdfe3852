//! Food insecurity by region and floods by place (ODD 7.8, 7.9): what Flee's food and flood rules read.

use serde::Serialize;

use crate::PlaceId;

/// Food insecurity of one region over time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FoodSeries {
    /// Region as places name it.
    pub region: String,
    /// Days, ascending, and the share of people who starve then (%), from 0 to 100.
    pub points: Vec<(i64, f64)>,
}

impl FoodSeries {
    /// The share on `day` (%): on a straight line between two points, and that of the nearest point outside them.
    pub fn at(&self, day: i64) -> f64 {
        let next = self.points.partition_point(|&(d, _)| d <= day);
        match (next.checked_sub(1).map(|i| self.points[i]), self.points.get(next)) {
            (Some((d0, v0)), Some(&(d1, v1))) => v0 + (v1 - v0) * (day - d0) as f64 / (d1 - d0) as f64,
            (Some((_, v)), None) | (None, Some(&(_, v))) => v,
            (None, None) => 0.0,
        }
    }
}

/// How high the water stands at one place over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FloodSeries {
    /// The place.
    pub place: PlaceId,
    /// Days on which the level changes, ascending, and the level from that day on; 0 before the first.
    pub steps: Vec<(u32, i64)>,
}

impl FloodSeries {
    /// From one level a day, starting with day 0.
    pub fn from_daily(place: PlaceId, levels: impl IntoIterator<Item = i64>) -> Self {
        let mut last = 0;
        let days = (0..).zip(levels);
        Self { place, steps: days.filter(|&(_, level)| std::mem::replace(&mut last, level) != level).collect() }
    }

    /// The level on `day`.
    pub fn at(&self, day: i64) -> i64 {
        let n = self.steps.partition_point(|&(d, _)| i64::from(d) <= day);
        if n == 0 { 0 } else { self.steps[n - 1].1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn food_insecurity_lies_on_a_line_between_its_days() {
        let series = |a, b| FoodSeries { region: "AB".into(), points: vec![(0, a), (10, b)] };
        let days = |s: FoodSeries| [-3, 0, 5, 10, 30].map(|day| s.at(day));
        assert_eq!(days(series(5.0, 9.0)), [5.0, 5.0, 7.0, 9.0, 9.0]);
        assert_eq!(days(series(6.0, 10.0)), [6.0, 6.0, 8.0, 10.0, 10.0]);
    }

    #[test]
    fn levels_are_those_of_their_days() {
        let daily = [1, 1, 1, 3, 1, 1, 0, 0, 0, 0, 1];
        let series = FloodSeries::from_daily(PlaceId(0), daily);
        assert_eq!(series.steps.len(), 5);
        for (day, level) in daily.into_iter().enumerate() {
            assert_eq!(series.at(day as i64), level);
        }
    }
}
