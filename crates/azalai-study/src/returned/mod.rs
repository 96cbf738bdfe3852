//! Returns beside what was counted (design page, returns): the return side scored alone, given recorded flight.

pub mod score;
pub mod series;

pub use score::{Horizon, Part, Returned, parts, score};
pub use series::{Series, simulate};
