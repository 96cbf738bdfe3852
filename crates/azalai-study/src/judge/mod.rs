//! Strategies beside each other: what each adds, at what effort, and which is better (ODD 7.15).

pub mod assumed;
pub mod effort;
pub mod findings;
pub mod sets;
pub mod sums;
pub mod sweep;
pub mod verdict;
