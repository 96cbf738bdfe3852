//! Strategies beside each other: what each does to each outcome, and what of it the runs decide (ODD 7.15).
//!
//! To read: [`decide`] (when an effect is decided), [`consequence`] (every cell), [`choice`] (harm first, dominance,
//! regret), [`findings`] (everything that is judged). [`depth`] is the second step: [`conditions`], [`tipping`],
//! [`signposts`], [`information`].

pub mod backtest;
pub mod choice;
pub mod conditions;
pub mod consequence;
pub mod decide;
pub mod depth;
pub mod findings;
pub mod hinge;
pub mod information;
pub mod profile;
pub mod signposts;
pub mod tipping;
pub mod worlds;
