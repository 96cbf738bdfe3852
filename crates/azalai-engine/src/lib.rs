//! Verbs: what happens in a day.
//!
//! Pure: the same scenario, seed, replicate and version give the same observations. The engine
//! opens no file, reads no clock, starts no thread and returns no error: everything that can be
//! wrong was found while the scenario was read.
//!
//! Two sets of rules: [`flight`] (Flee's) and [`returning`] (the return model). Both draw by [`rng`]
//! and [`sample`]. [`mod@run`] keeps runs of either: stops, copies, branches and saves them.

pub mod earth;
mod exp;
pub mod flight;
pub mod open;
pub mod returning;
pub mod rng;
pub mod run;
pub mod sample;

pub use flight::{DayRecord, Flight, LinkRecord, PersonRecord, Precision, Sink, Whereabouts};
pub use run::Run;
