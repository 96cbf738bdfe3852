//! Observed counts of displaced people over time (ODD 6): what Flee spawns from and is scored on.

use serde::Serialize;

use crate::PlaceId;

/// Counts under one name, interpolated between their dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CountSeries {
    /// The name in the file: a place or, first, the total.
    pub name: String,
    /// The place of that name; none for the total and for names that are no place.
    pub place: Option<PlaceId>,
    /// Days from the start and counts, in file order, already merged, corrected and scaled.
    pub points: Vec<(i64, f64)>,
}

impl CountSeries {
    /// The count on `day`: linear between points in file order, constant outside them, cut to an
    /// integer towards zero (Flee's rule, `docs/flee.md`). 0 where there are no points.
    pub fn at(&self, day: i64) -> i64 {
        let Some(&(first, value)) = self.points.first() else { return 0 };
        if day <= first {
            return value as i64;
        }
        for pair in self.points.windows(2) {
            let ((d0, v0), (d1, v1)) = (pair[0], pair[1]);
            if day < d1 {
                return (v0 + (v1 - v0) * (day - d0) as f64 / (d1 - d0) as f64) as i64;
            }
        }
        self.points[self.points.len() - 1].1 as i64
    }

    /// [`CountSeries::at`] each of the first days.
    pub fn daily(&self, days: u32) -> Vec<i64> {
        let mut ended = 0;
        let on = |day: i64| {
            let Some(&(first, value)) = self.points.first() else { return 0 };
            if day <= first {
                return value as i64;
            }
            // A pair of points that ends before a day ends before all later ones.
            ended += self.points[ended + 1..].iter().take_while(|point| point.0 <= day).count();
            let (d0, v0) = self.points[ended];
            self.points.get(ended + 1).map_or(v0, |&(d1, v1)| v0 + (v1 - v0) * (day - d0) as f64 / (d1 - d0) as f64)
                as i64
        };
        (0..i64::from(days)).map(on).collect()
    }
}

/// Every observed series of a scenario; under Flee's format the first is the total.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Counts {
    /// The total over all places, before registration corrections.
    pub total: Option<CountSeries>,
    /// The series by place, in file order, corrected.
    pub places: Vec<CountSeries>,
}

impl Counts {
    /// The series of `place`, if one is counted there.
    pub fn of(&self, place: PlaceId) -> Option<&CountSeries> {
        self.places.iter().find(|series| series.place == Some(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolation_follows_file_order() {
        let series =
            CountSeries { name: "total".into(), place: None, points: vec![(0, 100.0), (10, 199.0), (20, 50.0)] };
        assert_eq!([series.at(-5), series.at(0), series.at(1), series.at(10)], [100, 100, 109, 199]);
        assert_eq!([series.at(15), series.at(20), series.at(99)], [124, 50, 50]);
    }

    #[test]
    fn the_counts_of_all_days_are_those_of_each() {
        // Also out of order, before the first day and of one day twice.
        let points = [vec![], vec![(7, 3.5)], vec![(-4, 10.0), (3, 2.0), (3, 80.0), (9, 0.0), (5, 7.0), (40, 1e6)]];
        for points in points {
            let series = CountSeries { name: "total".into(), place: None, points };
            assert_eq!(series.daily(50), (0..50).map(|day| series.at(day)).collect::<Vec<_>>());
        }
    }
}
