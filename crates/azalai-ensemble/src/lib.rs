//! Many runs of one scenario: threads, reductions, scores.
//!
//! To read: [`mod@run`] (replicates over threads), [`reduce`] (quantiles over replicates), [`mod@score`]
//! (distance from observed counts) and [`baseline`] (what a naive guess would score).
//!
//! Results are gathered in the order of their replicates, so they do not depend on the number of
//! threads.

pub mod assumed;
pub mod baseline;
pub mod calibrate;
pub mod compare;
pub mod effort;
pub mod findings;
pub mod herd;
pub mod priors;
pub mod record;
pub mod reduce;
pub mod returning;
pub mod run;
pub mod score;
pub mod sums;
pub mod sweep;
pub mod verdict;

pub use azalai_engine::returning::Mode;
pub use azalai_model::Label;
pub use baseline::{Baselines, baselines};
pub use compare::{Case, ComparePlan, Comparison};
pub use reduce::{Band, band, spread};
pub use run::{Ensemble, Interrupted, Log, Plan, Quiet, Track, Watch, run};
pub use score::{CampScore, DayError, Score, Spread, score};
