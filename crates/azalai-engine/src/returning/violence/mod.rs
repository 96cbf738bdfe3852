//! Blows to civilians: where they come from, whom they hit, and what they harm on average.

pub mod abuse;
pub mod anchor;
pub mod attacks;
pub mod corridors;
pub mod expected;
pub mod harm;
pub mod incidents;
pub mod unrecorded;
