//! Many runs of one scenario, and what they say together.
//!
//! To read: [`design`] (which runs to make, and the one loop that makes them), [`panel`] (what they keep), the two
//! models [`flight`] and [`compare`], then [`judge`] (strategies beside each other), [`fit`] (parameters fitted to what
//! was observed), [`sweep`] (many values, strategies and replicates, and what the values do) and [`mod@score`] (distance from
//! observed counts).
//!
//! Results are gathered in the order of their replicates, so they do not depend on the number of threads.

pub mod baseline;
pub mod branches;
pub mod compare;
pub mod cost;
pub mod design;
pub mod fit;
pub mod flight;
mod flows;
pub mod forecast;
pub mod judge;
pub mod kept;
pub mod panel;
pub mod record;
pub mod returned;
pub mod returning;
pub mod score;
pub mod stats;
pub mod sweep;
pub mod violence;

pub use azalai_model::Label;
pub use baseline::{Baselines, baselines};
pub use branches::Branches;
pub use compare::{Comparison, Returning};
pub use cost::Cost;
pub use design::{Design, Ended, Interrupted, Jobs, Log, Memory, Model, Quiet, Store, Watch, execute};
pub use flight::{Ensemble, Flight, Track};
pub use kept::Kept;
pub use panel::{Mode, Panel, Point, Row, Value};
pub use score::{CampScore, DayError, Score, Spread, score};
pub use stats::{Band, band, spread};
