//! Memory of travel as cohorts carry it: a distribution over levels.
//!
//! Flee halves a person's recent-travel index each night and adds half of the day's kilometres over
//! `max_move_speed`. Here it is rounded to [`crate::flight::Precision`] steps. What counts during a day is memory
//! and today's kilometres together: below `max_move_speed` people are forced on in a town, and half of it is
//! tomorrow's memory.

use serde::{Deserialize, Serialize};

/// Levels of travel memory (see [`crate::flight::Precision`]).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// How many there are; 1 where memory plays no part.
    pub levels: usize,
    /// Kilometres that one level stands for.
    pub km: f64,
    /// Kilometres that tell short stints from long ones (`max_move_speed`).
    pub full: f64,
}

impl Memory {
    /// How many of the lowest levels, counted with today's kilometres, are forced on in a town, `beyond` km beyond
    /// whole levels: (R + moved / full) / 2 < 1/2.
    pub fn forced(&self, beyond: f64) -> usize {
        if self.levels == 1 { 0 } else { ((self.full - beyond) / self.km).ceil() as usize }
    }

    /// Levels of a day's memory and kilometres together.
    pub fn of_a_day(&self) -> usize {
        if self.levels == 1 { 1 } else { 2 * self.levels }
    }

    /// Adds what people who ended their day with `row` remember tomorrow, half of it, to `levels`; returns how many
    /// levels are in use at least. Odd levels go half down and half up, so that the mean is kept.
    pub fn fade(&self, low: usize, row: &[f32], levels: &mut [f32]) -> usize {
        let last = self.levels - 1;
        let mut put = |level: usize, mass: f32| levels[level.min(last)] += mass;
        // An odd level, and the even one before it; the first has none.
        let (first, pairs) = row.split_at(row.len().min(low % 2));
        for &odd in first {
            put(low / 2, odd / 2.0);
            put(low / 2 + 1, odd / 2.0);
        }
        for (half, pair) in (low.div_ceil(2)..).zip(pairs.chunks(2)) {
            let odd = pair.get(1).map_or(0.0, |odd| odd / 2.0);
            put(half, pair[0] + odd);
            put(half + 1, odd);
        }
        ((low + row.len()) / 2 + 1).min(self.levels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_day_is_remembered() {
        let memory = Memory { levels: 8, km: 50.0, full: 400.0 };
        let mut tomorrow = [0.0; 8];
        let used = memory.fade(3, &[2.0, 4.0, 6.0], &mut tomorrow);
        assert_eq!((tomorrow, used), ([0.0, 1.0, 8.0, 3.0, 0.0, 0.0, 0.0, 0.0], 4));
        assert_eq!(memory.fade(15, &[1.0], &mut tomorrow), 8);
        assert_eq!(tomorrow[7], 1.0, "what lies beyond the last level counts there");
    }

    #[test]
    fn people_are_forced_on_until_memory_and_kilometres_make_a_day() {
        let memory = Memory { levels: 8, km: 50.0, full: 400.0 };
        assert_eq!([0.0, 10.0, 49.0].map(|beyond| memory.forced(beyond)), [8, 8, 8]);
        assert_eq!(Memory { levels: 1, ..memory }.forced(0.0), 0);
    }
}
