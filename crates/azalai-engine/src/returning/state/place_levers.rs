//! What the strategy makes of a place (ODD 7.12).

use serde::{Deserialize, Serialize};

/// Levers at a place, today.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceLevers {
    /// Verified monitoring M, 0 to 1.
    pub monitors: f64,
    /// Open corridor C, 0 to 1.
    pub corridor: f64,
    /// Protection of co-signers, 0 to 1.
    pub protection: f64,
    /// Visible sanction Z, 0 to 1.
    pub sanction: f64,
    /// Whether return is open to all, 0 to 1.
    pub open_return: f64,
    /// Whether blocked return is screened instead, 0 to 1.
    pub screened_return: f64,
    /// Whether groups may come back as others may, 0 to 1.
    pub local_agreement: f64,
    /// Promise of protection, 0 to 1.
    pub promise: f64,
    /// Co-signature by local authorities L, 0 to 1.
    pub cosignature: f64,
    /// Whether displaced people are seated, 0 to 1.
    pub seats: f64,
    /// Reconciliation, 0 to 1.
    pub reconciliation: f64,
    /// Return aid where home is safe, 0 to 1.
    pub aid: f64,
    /// Return aid anywhere, 0 to 1.
    pub aid_anywhere: f64,
    /// Jobs, water and school, 0 to 1.
    pub services: f64,
    /// Reach of verification, 0 to 1.
    pub verification: f64,
    /// Groups that the agreement excludes.
    pub excluded: Vec<usize>,
}
