//! The return model (ODD 7): violence, fear, trust, flight and return under strategies.
//!
//! To read: [`day`] (the order of a day), then one of its submodels, each in a file named after
//! its section of `docs/odd.md`. A submodel imports [`state`] and what its own rules need, never
//! the other way round: a test holds the files to that.

#![allow(clippy::doc_markdown, reason = "equations are written in the symbols of the manual")]

pub mod day;
pub mod drivers;
pub mod minds;
pub mod movement;
pub mod observe;
pub mod outcomes;
pub mod state;
pub mod violence;

pub use day::run;
pub use drivers::retaken::retaken;
pub use drivers::setup::place_pace;
pub use movement::held::Held;
pub use observe::{AudienceRecord, PlaceRecord, WeekRecord, WeekSink};
pub use outcomes::STATES;
pub use state::case::{Case, Returning};
pub use state::course::announced;
pub use state::formulas::logistic;
pub use state::spec::{Mode, Opening, ReturnSpec};
pub use state::tally::{Side, Tally};
pub use state::ways::Ways;
