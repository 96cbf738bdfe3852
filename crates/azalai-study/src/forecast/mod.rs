//! Forecasts of how many people are in each camp, from what was counted up to a day (`docs/forecasting.md`).
//!
//! To read: [`camp`] (what the counts of a camp say), [`ahead`] (which camps simulated people go to from that day on),
//! [`past`] (what those runs leave to a later forecast), [`outlook`] (both together: the middle and spread of what is to
//! come), [`draw`] (members drawn from it), [`mod@course`] (what is shown of them), then [`mod@backtest`] (the same from
//! many past days, scored beside naive forecasts). [`returnees`] does the same for people who come back, by runs of the
//! return model and by counts.

pub mod ahead;
pub mod backtest;
pub mod camp;
pub mod course;
pub mod left_out;
mod members;
mod naive;
mod origins;
pub mod outlook;
pub mod past;
pub mod returnees;
pub mod sharpen;
mod tally;

pub use ahead::{Ahead, arrivals, arrivals_from};
pub use backtest::{Backtest, backtest};
pub use camp::{Camp, camps};
pub use course::{Ask, Course, Forecast, course, course_from};
pub use members::{Members, draw};
pub use origins::{first_origin, origins};
pub use outlook::{Outlook, outlooks};
pub use past::{Checkpoint, Left};
pub use sharpen::Sharper;
pub use tally::{HORIZONS, Horizon};
