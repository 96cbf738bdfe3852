//! People on their way through the web of a day, and those whose day has ended.

use crate::flight::rows::{NONE, Row, Rows};

/// What a sweep through the web holds; reused over days.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    rows: Rows,
    shape: (usize, usize),
    /// People at each node, and their row.
    nodes: Vec<(f64, u32)>,
    /// The row of those who ended their day at each station.
    ends: Vec<u32>,
    ended: Vec<u32>,
    /// Which nodes hold people, as bits.
    held: Vec<u64>,
    /// No word of these from here on has a bit.
    above: usize,
}

/// Nodes in a word.
const WORD: usize = u64::BITS as usize;

impl Sweep {
    /// Makes room for so many nodes and rows of that shape.
    pub(super) fn fit(&mut self, nodes: usize, levels: usize, bins: usize) {
        if self.shape != (levels, bins) {
            *self = Self { rows: Rows::new(levels, bins), shape: (levels, bins), ..Self::default() };
        }
        self.nodes.resize(nodes, (0.0, NONE));
        self.held.resize(nodes.div_ceil(WORD), 0);
    }

    /// Whether nobody is at a node.
    pub(super) fn is_empty(&self, node: u32) -> bool {
        self.nodes[node as usize].1 == NONE
    }

    /// Adds `n` people, each with `row`, to those at a node.
    pub(super) fn come(&mut self, node: u32, n: f64, row: &Row, higher: usize) {
        let (people, id) = &mut self.nodes[node as usize];
        if *id == NONE {
            *id = self.rows.lend();
            let word = node as usize / WORD;
            self.held[word] |= 1 << (node as usize % WORD);
            self.above = self.above.max(word + 1);
        }
        *people += n;
        self.rows.add(*id, row, higher, n as f32);
    }

    /// The next node with people in the order of the day, without them: the node, how many they are, and their row.
    pub(super) fn next(&mut self, row: &mut Row) -> Option<(u32, f64)> {
        while self.above > 0 {
            let word = self.above - 1;
            let Some(bit) = self.held[word].checked_ilog2() else {
                self.above = word;
                continue;
            };
            self.held[word] ^= 1 << bit;
            let node = word * WORD + bit as usize;
            let (people, id) = std::mem::replace(&mut self.nodes[node], (0.0, NONE));
            self.rows.give_back(id, row);
            return Some((node as u32, people));
        }
        None
    }

    /// Adds `n` people, each with `row`, to those who ended their day at a station.
    pub(super) fn end(&mut self, station: u32, n: f64, row: &Row, higher: usize) {
        let id = self.end_row(station);
        self.rows.add(id, row, higher, n as f32);
    }

    /// Adds people to those who ended their day at a station: of each of the first levels of `row` and of the others
    /// so many, and of each bin.
    pub(super) fn end_two(&mut self, station: u32, row: &Row, higher: usize, levels: (usize, [f32; 2]), aged: f32) {
        let id = self.end_row(station);
        self.rows.add_two(id, row, higher, levels, aged);
    }

    fn end_row(&mut self, station: u32) -> u32 {
        let at = station as usize;
        if self.ends.len() <= at {
            self.ends.resize(at + 1, NONE);
        }
        if self.ends[at] == NONE {
            self.ends[at] = self.rows.lend();
            self.ended.push(station);
        }
        self.ends[at]
    }

    /// A station at which people ended their day, and their row.
    pub(super) fn next_end(&mut self, row: &mut Row) -> Option<u32> {
        let station = self.ended.pop()?;
        let id = std::mem::replace(&mut self.ends[station as usize], NONE);
        self.rows.give_back(id, row);
        Some(station)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_passed_downwards_those_too_that_people_come_to_meanwhile() {
        let mut sweep = Sweep::default();
        sweep.fit(300, 2, 1);
        let (mut row, mut out) = (Row::default(), Row::default());
        row.set(&[1.0], &[1.0]);
        for node in [0, 63, 64, 200, 299, 64] {
            sweep.come(node, 2.0, &row, 0);
        }
        let mut passed = Vec::new();
        while let Some((node, people)) = sweep.next(&mut out) {
            assert!(sweep.is_empty(node));
            passed.push((node, people));
            if node == 200 {
                sweep.come(130, 1.0, &row, 1);
                sweep.come(63, 1.0, &row, 1);
            }
        }
        assert_eq!(passed, [(299, 2.0), (200, 2.0), (130, 1.0), (64, 4.0), (63, 3.0), (0, 2.0)]);
        sweep.come(7, 1.0, &row, 0);
        assert_eq!(sweep.next(&mut out), Some((7, 1.0)), "a next pass begins from above");
    }
}
