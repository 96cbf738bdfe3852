//! Parameters: their ranges, and those that come nearest to what was observed (ODD 6).

pub mod calibrate;
pub mod camps;
pub mod cma;
pub mod held;
pub mod herd;
pub mod history;
pub mod plan;
pub mod priors;
pub mod search;
pub mod shared;
pub mod smc;
pub mod thin;
