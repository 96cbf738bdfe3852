//! Plans of people who are on their way to a destination beyond the next place.

use std::collections::HashMap;

use azalai_model::PlaceId;
use serde::{Deserialize, Serialize};

/// Plans (the places still to pass, the last being the destination), each stored once.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Vec<PlaceId>>", into = "Vec<Vec<PlaceId>>")]
pub struct Plans {
    list: Vec<Vec<PlaceId>>,
    /// The last place of each.
    ends: Vec<Option<PlaceId>>,
    index: HashMap<Vec<PlaceId>, u32>,
}

/// The plan of somebody who has none.
pub const NO_PLAN: u32 = 0;

impl Plans {
    /// Only the empty plan.
    pub fn new() -> Self {
        let mut plans = Self::default();
        plans.intern(&[]);
        plans
    }

    /// The number of the plan `places`.
    pub fn intern(&mut self, places: &[PlaceId]) -> u32 {
        if let Some(&id) = self.index.get(places) {
            return id;
        }
        let id = self.list.len() as u32;
        self.list.push(places.to_vec());
        self.ends.push(places.last().copied());
        self.index.insert(places.to_vec(), id);
        id
    }

    /// The places of plan `id`.
    pub fn places(&self, id: u32) -> &[PlaceId] {
        &self.list[id as usize]
    }

    /// The last place of plan `id`.
    pub fn end(&self, id: u32) -> Option<PlaceId> {
        self.ends[id as usize]
    }

    /// Plan `id` without its first place.
    pub fn rest(&mut self, id: u32) -> u32 {
        let rest = self.list[id as usize][1..].to_vec();
        self.intern(&rest)
    }
}

impl From<Vec<Vec<PlaceId>>> for Plans {
    fn from(list: Vec<Vec<PlaceId>>) -> Self {
        let ends = list.iter().map(|places| places.last().copied()).collect();
        Self { index: list.iter().cloned().zip(0..).collect(), ends, list }
    }
}

impl From<Plans> for Vec<Vec<PlaceId>> {
    fn from(plans: Plans) -> Self {
        plans.list
    }
}
