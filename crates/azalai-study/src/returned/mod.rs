//! Returns beside what was counted (design page, returns): the return side scored alone, given recorded flight.

pub mod score;
pub mod series;

pub use score::{Horizon, Returned, Window, score, windows};
pub use series::{Series, simulate};
