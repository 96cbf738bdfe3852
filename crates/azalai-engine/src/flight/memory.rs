//! Memory of travel as cohorts carry it: a distribution over levels.
//!
//! Flee halves a person's recent-travel index each night and adds half of the day's kilometres over
//! `max_move_speed`. Here it is rounded to [`crate::flight::Precision`] steps.

use serde::{Deserialize, Serialize};

/// Ends that make out less of the people at a station are not remembered apart.
pub const UNREMEMBERED: f64 = 1e-6;

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
    /// How many of the lowest levels are forced on in a town after `moved` km today:
    /// (R + moved / full) / 2 < 1/2.
    pub fn forced(&self, moved: f64) -> usize {
        let below = |level: &usize| *level as f64 * self.km < self.full - moved;
        if self.levels == 1 { 0 } else { (0..self.levels).take_while(below).count() }
    }

    /// Tomorrow's level after `moved` km: (level + moved) / 2, rounded; halves downward, so that
    /// memory fades away.
    pub fn fade(&self, level: usize, moved: f64) -> usize {
        if self.levels == 1 {
            return 0;
        }
        ((((level as f64 + moved / self.km) / 2.0 - 0.5).ceil()) as usize).min(self.levels - 1)
    }
}

/// Levels of memory taken together two by two, as they will be tomorrow, class by class.
#[derive(Default)]
pub struct Pairs {
    /// People by pair.
    pub mass: Vec<f64>,
    /// The pairs of each class.
    pub runs: Vec<Run>,
    /// How many levels tomorrow's are, before the kilometres are added.
    pub levels: usize,
}

/// Neighbouring pairs of one class.
pub struct Run {
    /// The class.
    pub class: usize,
    /// Tomorrow's level of the first, before the kilometres are added.
    pub first: usize,
    /// Where the pairs begin in [`Pairs::mass`].
    pub start: usize,
    /// How many there are.
    pub len: usize,
}

impl Pairs {
    /// Levels 2k and 2k + 1 go together or, if `apart`, levels 2k - 1 and 2k.
    pub fn fill(&mut self, mass: &[f64], cuts: &[usize], apart: bool) {
        self.mass.clear();
        self.runs.clear();
        self.levels = 0;
        let least = mass.iter().sum::<f64>() * UNREMEMBERED;
        let shift = usize::from(apart);
        for (class, cut) in cuts.windows(2).enumerate() {
            let (low, high) = (cut[0], cut[1].min(mass.len()));
            if low >= high {
                break;
            }
            let (first, start) = ((low + shift) / 2, self.mass.len());
            let len = (high - 1 + shift) / 2 + 1 - first;
            self.mass.resize(start + len, 0.0);
            let mut any = 0.0;
            for (level, &m) in mass[low..high].iter().enumerate() {
                self.mass[start + (low + level + shift) / 2 - first] += m;
                any += m;
            }
            if any > least {
                self.levels = first + len;
                self.runs.push(Run { class, first, start, len });
            }
        }
    }
}

/// Adds `from`, times `factor`, to `to`.
pub fn add(to: &mut [f64], from: &[f64], factor: f64) {
    for (t, f) in to.iter_mut().zip(from) {
        *t += f * factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_fade_as_single_levels_do() {
        let memory = Memory { levels: 20, km: 12.5, full: 400.0 };
        let mass: Vec<f64> = (0..7).map(|i| f64::from(i) + 1.0).collect();
        let cuts = [0, 3, 4, 20];
        for km in [0.0, 3.0, 6.25, 10.0, 12.5, 20.0, 100.0] {
            let even = memory.fade(0, km);
            let apart = memory.fade(1, km) > even;
            let mut pairs = Pairs::default();
            pairs.fill(&mass, &cuts, apart);
            let mut seen = [0.0; 20];
            for run in &pairs.runs {
                add(&mut seen[even + run.first..][..run.len], &pairs.mass[run.start..][..run.len], 1.0);
            }
            let mut expected = [0.0; 20];
            for (level, m) in mass.iter().enumerate() {
                expected[memory.fade(level, km)] += m;
            }
            assert_eq!(seen, expected, "{km} km");
            assert!(expected[even + pairs.levels..].iter().all(|&m| m == 0.0));
        }
    }
}
