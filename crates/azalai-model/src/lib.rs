//! Nouns: what exists in a scenario of displacement.
//!
//! This crate holds no input or output, no randomness and no threads. Everything here is data that
//! [`Scenario`] gathers, and the tables of parameters ([`settings::SETTINGS`] of Flee's rules,
//! [`parameters::PARAMETERS`] of the return model) and of what a run shows ([`measure::Measure`]).
//! Words follow the table in `docs/architecture.md`.

pub mod change;
pub mod conflict;
pub mod counts;
pub mod dossier;
pub mod figure;
pub mod link;
pub mod measure;
pub mod parameters;
pub mod place;
pub mod scenario;
pub mod sets;
pub mod settings;
pub mod strategy;

pub use azalai_text::Text;
pub use change::{Closure, ClosureKind, Insertion, PlaceChange};
pub use conflict::ConflictSeries;
pub use counts::{CountSeries, Counts};
pub use dossier::Dossier;
pub use figure::{Beside, FIGURES, Figure};
pub use link::{Link, LinkMode};
pub use measure::{Label, Measure};
pub use parameters::{PARAMETERS, Parameter, ReturnModel};
pub use place::{Place, PlaceId, PlaceKind, Position};
pub use scenario::{Format, Rules, Scenario, Status};
pub use sets::{Draw, DrawKey, Fit, FitTable, ParameterSets};
pub use settings::{Settings, SpawnMode};
pub use strategy::{AS_ANNOUNCED, Comparison, Half, Lever, LeverKind, Strategy};

/// A calendar day without a time zone.
pub type Date = jiff::civil::Date;
