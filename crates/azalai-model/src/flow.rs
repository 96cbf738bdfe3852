//! Who moves from where to where in a week.

use serde::{Deserialize, Serialize};

use crate::PlaceId;
use crate::words::Movement;

/// Between which places people move, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Way {
    /// Where they set out.
    pub from: PlaceId,
    /// Where they go.
    pub to: PlaceId,
    /// Why.
    pub movement: Movement,
}

/// People who set out one way.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Flow<N = f64> {
    /// Last day of the week in which they do; the week of the last day may be shorter.
    pub day: u32,
    /// Which way.
    pub way: Way,
    /// How many.
    pub people: N,
}

/// The last day of the week of a day in a run of so many days.
pub fn week_of(day: u32, days: u32) -> u32 {
    day.next_multiple_of(7).min(days.saturating_sub(1)).max(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_end_on_every_seventh_day_and_on_the_last() {
        assert_eq!([0, 1, 7, 8, 14, 15, 17].map(|day| week_of(day, 18)), [0, 7, 7, 14, 14, 17, 17]);
    }
}
