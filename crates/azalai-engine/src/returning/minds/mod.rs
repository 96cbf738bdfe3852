//! What people hear, fear, believe and trust.

pub mod cohesion;
pub mod hearing;
pub mod incitement;
pub mod threat;
pub mod trust;
