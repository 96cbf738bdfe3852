//! Nouns: what exists in a scenario of displacement.
//!
//! This crate holds no input or output, no randomness and no threads. Everything here is data that
//! [`Scenario`] gathers, and the declarations: parameters ([`settings::SETTINGS`] of Flee's rules,
//! [`return_model::PARAMETERS`] of the return model), what a run shows ([`measure::Measure`]) and the columns of
//! tables ([`tables::TABLES`]).
//! Words follow the table in `docs/architecture.md`.

pub mod attributes;
pub mod change;
pub mod conflict;
pub mod counts;
pub mod dossier;
pub mod figure;
pub mod flow;
pub mod grid;
mod hazard;
pub mod ids;
pub mod keys;
mod known;
pub mod levers;
pub mod link;
pub mod measure;
pub mod outcomes;
pub mod parameters;
pub mod place;
pub mod remark;
pub mod return_model;
pub mod scenario;
pub mod sets;
pub mod settings;
pub mod strategy;
pub mod tables;
pub mod words;

pub use attributes::Attribute;
pub use azalai_text::Text;
pub use change::{Closure, ClosureKind, ClosureWord, Insertion, PlaceChange};
pub use conflict::ConflictSeries;
pub use counts::{CountSeries, Counts};
pub use dossier::Dossier;
pub use figure::{Beside, Figure};
pub use flow::{Flow, Way};
pub use grid::Grid;
pub use hazard::{FloodSeries, FoodSeries};
pub use ids::{ActorId, GroupId, Id, PlaceId, SourceId, ids};
pub use levers::{Goal, LeverFacts, LeverKind, Target};
pub use link::{Link, LinkMode};
pub use measure::{Label, Measure, Subject};
pub use outcomes::{Better, Exposed, Founded, Often, Outcome, Sign};
pub use parameters::Parameter;
pub use place::{Place, PlaceKind, Position};
pub use remark::{About, Remark};
pub use return_model::{PARAMETERS, ReturnModel, SAFE_HOME_SWEEP};
pub use scenario::{Format, Rules, Scenario, Status};
pub use sets::{Draw, DrawKey, Fit, FitTable, POPULATION, ParameterSets};
pub use settings::{Settings, SpawnMode};
pub use strategy::{AS_ANNOUNCED, Comparison, Half, Lever, Strategy};
pub use words::{Vocabulary, Word, Written};

/// A calendar day without a time zone.
pub type Date = jiff::civil::Date;
