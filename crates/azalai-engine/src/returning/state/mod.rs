//! The state of a run (ODD 2): what changes, what never does, and what is counted.

pub mod access;
pub mod case;
pub mod course;
pub mod displaced;
pub mod formulas;
pub mod geography;
pub mod jumps;
pub mod people;
pub mod place_levers;
pub mod road;
pub mod sim;
pub mod spec;
pub mod tally;
pub mod ways;
