//! One file for each submodel, named after its section of the ODD document (7).

pub mod attributes;
pub mod changes;
pub mod conflict;
pub mod destination;
pub mod fixed_routes;
pub mod flood;
pub mod food;
pub mod harvest;
pub mod score;
pub mod sight;
pub mod sinks;
pub mod spawn;
