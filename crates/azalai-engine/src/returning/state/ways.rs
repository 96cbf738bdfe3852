//! Which ways people set out since the last record (ODD 4.11).

use azalai_model::words::Movement;
use azalai_model::{Id, PlaceId, Way};
use serde::{Deserialize, Serialize};

/// So many entries are put together at the latest.
const MANY: usize = 4096;

/// People by way. Entries are put together when they are asked for, so that adding one costs little.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ways {
    list: Vec<(Way, u64)>,
    /// So many entries, from the first, are of different ways, in order.
    together: usize,
}

impl Ways {
    /// People set out.
    pub fn add(&mut self, (from, to): (usize, usize), movement: Movement, people: u64) {
        if people == 0 {
            return;
        }
        let way = Way { from: PlaceId::at(from), to: PlaceId::at(to), movement };
        self.list.push((way, people));
        if self.list.len() >= MANY.max(2 * self.together) {
            self.all();
        }
    }

    /// Every way with its people, in order.
    pub fn all(&mut self) -> &[(Way, u64)] {
        self.list.sort_unstable();
        self.list.dedup_by(|next, one| {
            let same = next.0 == one.0;
            one.1 += if same { next.1 } else { 0 };
            same
        });
        self.together = self.list.len();
        &self.list
    }

    /// The same after [`Ways::all`] was asked for.
    pub fn counted(&self) -> &[(Way, u64)] {
        &self.list[..self.together]
    }

    /// Begins anew.
    pub fn clear(&mut self) {
        self.list.clear();
        self.together = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_one_way_are_put_together_whatever_the_order() {
        let mut ways = Ways::default();
        for i in 0..3 * MANY {
            ways.add((i % 3, 5), if i % 2 == 0 { Movement::Flight } else { Movement::Return }, 2);
        }
        ways.add((9, 9), Movement::Onward, 0);
        assert!(ways.list.len() < MANY, "they are put together on the way");
        assert_eq!(ways.all().len(), 6);
        assert!(ways.counted().is_sorted());
        assert_eq!(ways.counted().iter().map(|w| w.1).sum::<u64>(), 6 * MANY as u64);
        ways.clear();
        assert!(ways.counted().is_empty());
    }
}
