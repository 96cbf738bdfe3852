//! Many points in the space of what is not known, each run under every strategy and replicate, and how much of what
//! comes out is due to which value.

pub mod designs;
pub mod indices;
pub mod members;
pub mod morris;

pub use designs::{grid, latin, sobol};
pub use indices::{Index, Saltelli};
pub use members::{Members, Output};
pub use morris::{Effect, Morris};
