//! Parameters: their ranges, and those that come nearest to what was observed (ODD 6).

pub mod calibrate;
pub mod held;
pub mod herd;
pub mod plan;
pub mod priors;
pub mod thin;
