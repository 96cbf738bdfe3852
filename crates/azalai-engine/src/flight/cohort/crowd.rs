//! People by station, with what is known of them. Only stations with people have a row of numbers.

use serde::{Deserialize, Serialize};

use crate::flight::rows::{NONE, add};
use crate::flight::sparse;

/// Share of a cohort whose memory is not told apart from that of the rest.
const FORGOTTEN: f32 = 1e-7;

/// People by station.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Crowd {
    /// How many stand at each.
    pub(super) n: Vec<i64>,
    /// The row of each; [`NONE`] where nobody came.
    rows: Vec<u32>,
    levels: usize,
    bins: usize,
    /// By row: people by level of memory, then by bin of creation order, as expected.
    #[serde(with = "sparse")]
    numbers: Vec<f32>,
    /// How many levels of each row are in use.
    tops: Vec<u16>,
}

/// What is known of the people at a station, to be changed.
pub(super) struct Known<'a> {
    /// People by level of memory.
    pub(super) levels: &'a mut [f32],
    /// How many levels are in use.
    top: &'a mut u16,
    /// People by bin of creation order.
    pub(super) ages: &'a mut [f32],
}

impl Known<'_> {
    /// Counts that so many levels are in use at least.
    pub(super) fn reach(&mut self, top: usize) {
        *self.top = (*self.top).max(top as u16);
    }
}

impl Crowd {
    /// Nobody, to be known by so many levels and bins.
    pub(super) fn new(levels: usize, bins: usize) -> Self {
        Self { levels, bins, ..Self::default() }
    }

    /// Makes room for so many stations.
    pub(super) fn fit(&mut self, stations: usize) {
        self.n.resize(stations, 0);
        self.rows.resize(stations, NONE);
    }

    fn row(&self, id: usize) -> &[f32] {
        match self.rows[id] {
            NONE => &[],
            row => &self.numbers[row as usize * (self.levels + self.bins)..][..self.levels + self.bins],
        }
    }

    /// People at a station by level of memory, as far as levels are in use.
    pub(super) fn memory(&self, id: usize) -> &[f32] {
        let top = self.tops.get(self.rows[id] as usize).map_or(0, |&top| usize::from(top));
        &self.row(id)[..top]
    }

    /// People at a station by bin of creation order.
    pub(super) fn ages(&self, id: usize) -> &[f32] {
        self.row(id).get(self.levels..).unwrap_or_default()
    }

    /// What is known of the people at a station, from now on.
    pub(super) fn known(&mut self, id: usize) -> Known<'_> {
        let width = self.levels + self.bins;
        if self.rows[id] == NONE {
            self.rows[id] = self.tops.len() as u32;
            self.tops.push(0);
            self.numbers.resize(self.numbers.len() + width, 0.0);
        }
        let row = self.rows[id] as usize;
        let (levels, ages) = self.numbers[row * width..][..width].split_at_mut(self.levels);
        Known { levels, top: &mut self.tops[row], ages }
    }

    /// Moves everybody of one station to another; returns how many they are.
    pub(super) fn unite(&mut self, from: usize, to: usize) -> i64 {
        let n = std::mem::take(&mut self.n[from]);
        self.n[to] += n;
        let (moved, top) = (self.row(from).to_vec(), self.memory(from).len());
        self.rows[from] = NONE;
        if !moved.is_empty() {
            let split = self.levels;
            let mut known = self.known(to);
            known.reach(top);
            add(known.levels, &moved[..split], 1.0);
            add(known.ages, &moved[split..], 1.0);
        }
        n
    }

    /// Takes people away from a station, whoever they are.
    pub(super) fn take_away(&mut self, id: usize, n: i64) {
        let part = (self.n[id] - n) as f32 / self.n[id] as f32;
        self.n[id] -= n;
        let known = self.known(id);
        known.levels.iter_mut().chain(known.ages).for_each(|number| *number *= part);
    }

    /// Makes each two bins one.
    pub(super) fn widen_bins(&mut self) {
        let (levels, bins) = (self.levels, self.bins);
        for row in self.numbers.chunks_exact_mut(levels + bins) {
            let ages = &mut row[levels..];
            for bin in 0..bins {
                ages[bin] = if bin < bins / 2 { ages[2 * bin] + ages[2 * bin + 1] } else { 0.0 };
            }
        }
    }

    /// Lets go what almost nobody remembers: else the tails fill with numbers next to 0.
    pub(super) fn forget(&mut self) {
        for (&row, &n) in self.rows.iter().zip(&self.n).filter(|(row, _)| **row != NONE) {
            let top = &mut self.tops[row as usize];
            let levels = &mut self.numbers[row as usize * (self.levels + self.bins)..][..usize::from(*top)];
            let least = n as f32 * FORGOTTEN;
            let kept = levels.iter().rposition(|&m| m > least).map_or(0, |level| level + 1);
            levels[kept..].fill(0.0);
            *top = kept as u16;
        }
    }

    /// Sends everybody away.
    pub(super) fn clear(&mut self) {
        self.n.fill(0);
        self.rows.fill(NONE);
        self.numbers.clear();
        self.tops.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stations_without_people_have_no_row() {
        let mut crowd = Crowd::new(3, 2);
        crowd.fit(1000);
        crowd.n[700] = 4;
        let mut known = crowd.known(700);
        (known.levels[1], known.ages[0]) = (4.0, 4.0);
        known.reach(2);
        assert_eq!((crowd.numbers.len(), crowd.memory(700), crowd.ages(700)), (5, &[0.0, 4.0][..], &[4.0, 0.0][..]));
        assert_eq!((crowd.memory(3), crowd.ages(3)), (&[][..], &[][..]));
        assert_eq!(crowd.unite(700, 3), 4);
        assert_eq!((crowd.n[700], crowd.memory(700), crowd.memory(3)), (0, &[][..], &[0.0, 4.0][..]));
        crowd.take_away(3, 1);
        assert_eq!((crowd.n[3], crowd.memory(3), crowd.ages(3)), (3, &[0.0, 3.0][..], &[3.0, 0.0][..]));
        crowd.clear();
        assert_eq!((crowd.n[3], crowd.numbers.len(), crowd.ages(3)), (0, 0, &[][..]));
    }

    #[test]
    fn two_bins_become_one() {
        let mut crowd = Crowd::new(1, 4);
        crowd.fit(1);
        crowd.known(0).ages.copy_from_slice(&[1.0, 2.0, 3.0, 4.0]);
        crowd.widen_bins();
        assert_eq!(crowd.ages(0), [3.0, 7.0, 0.0, 0.0]);
    }
}
