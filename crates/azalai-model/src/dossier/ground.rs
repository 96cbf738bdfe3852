//! Who may return, who fled, and what is destroyed.

use serde::Serialize;

use crate::words::{PermissionStatus, Sureness};
use crate::{ActorId, GroupId, PlaceId, SourceId};

/// Whether people may come back to a place, as those who hold it decided.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Permission {
    /// Where.
    pub place: PlaceId,
    /// From which day.
    pub from_day: i64,
    /// To which day, inclusive; none: until another row or another holder.
    pub to_day: Option<i64>,
    /// Open, screened or blocked.
    pub status: PermissionStatus,
    /// Who decided so, if somebody is named.
    pub by: Option<ActorId>,
    /// For whom, if for one group alone.
    pub target_group: Option<GroupId>,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What the row rests on.
    pub note: String,
    /// How sure its days are.
    pub confidence: Sureness,
}

/// People who fled, as counted.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct RecordedFlight {
    /// Whence.
    pub origin: PlaceId,
    /// Where to.
    pub to: PlaceId,
    /// The day.
    pub day: i64,
    /// How many.
    pub people: i64,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What the row rests on.
    pub note: String,
}

/// Housing destroyed or damaged at a place, as said of a day.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Damage {
    /// Where.
    pub place: PlaceId,
    /// The day.
    pub day: i64,
    /// Least share of the housing, 0 to 1.
    pub share_low: Option<f64>,
    /// Largest share.
    pub share_high: Option<f64>,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What the row rests on.
    pub note: String,
}
