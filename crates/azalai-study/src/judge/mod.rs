//! Strategies beside each other: what each does to each outcome, and what of it the runs decide (ODD 7.15).

pub mod backtest;
pub mod choice;
pub mod consequence;
pub mod decide;
pub mod findings;
pub mod hinge;
