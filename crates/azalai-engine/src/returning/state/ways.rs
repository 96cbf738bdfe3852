//! Which ways people set out since the last record (ODD 4.11).

use azalai_model::words::Movement;
use azalai_model::{Id, PlaceId, Way};
use serde::{Deserialize, Serialize};

/// People by way: by where they set out, then in the order of where they go and why.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ways(Vec<Vec<((PlaceId, Movement), u64)>>);

impl Ways {
    /// People set out.
    pub fn add(&mut self, (from, to): (usize, usize), movement: Movement, people: u64) {
        if people == 0 {
            return;
        }
        if self.0.len() <= from {
            self.0.resize_with(from + 1, Vec::new);
        }
        let (row, end) = (&mut self.0[from], (PlaceId::at(to), movement));
        match row.binary_search_by_key(&end, |way| way.0) {
            Ok(i) => row[i].1 += people,
            Err(i) => row.insert(i, (end, people)),
        }
    }

    /// Every way with its people, in order.
    pub fn counted(&self) -> impl Iterator<Item = (Way, u64)> + '_ {
        self.0.iter().enumerate().flat_map(|(from, row)| {
            let from = PlaceId::at(from);
            row.iter().map(move |&((to, movement), people)| (Way { from, to, movement }, people))
        })
    }

    /// Begins anew.
    pub fn clear(&mut self) {
        self.0.iter_mut().for_each(Vec::clear);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_one_way_are_put_together_whatever_the_order() {
        let mut ways = Ways::default();
        for i in 0..300 {
            ways.add((i % 3, 5 - i % 2), if i % 2 == 0 { Movement::Return } else { Movement::Flight }, 2);
        }
        ways.add((9, 9), Movement::Onward, 0);
        let found: Vec<(Way, u64)> = ways.counted().collect();
        assert!(found.is_sorted());
        assert_eq!(found.iter().map(|w| w.1).collect::<Vec<_>>(), [100; 6]);
        ways.clear();
        assert_eq!(ways.counted().count(), 0);
    }
}
