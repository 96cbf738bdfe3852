//! What the strategy makes of a place (ODD 7.12).

use std::ops::{Index, IndexMut};

use azalai_model::LeverKind;
use serde::{Deserialize, Serialize};

/// How far the levers that act at a place are pulled, each 0 to 1; those on forces change the forces instead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceLevers {
    pulled: [f64; LeverKind::ALL.len()],
    /// Groups that the agreement excludes.
    pub excluded: Vec<usize>,
}

impl Index<LeverKind> for PlaceLevers {
    type Output = f64;

    #[inline]
    fn index(&self, kind: LeverKind) -> &f64 {
        &self.pulled[kind as usize]
    }
}

impl IndexMut<LeverKind> for PlaceLevers {
    #[inline]
    fn index_mut(&mut self, kind: LeverKind) -> &mut f64 {
        &mut self.pulled[kind as usize]
    }
}
