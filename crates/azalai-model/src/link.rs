//! Links between two places (ODD 2.1).

use std::sync::{Arc, LazyLock};

use serde::Serialize;

use crate::{PlaceId, SourceId, words};

words! {
    /// How people travel on a link.
    #[derive(Default)]
    LinkMode {
        /// At the ordinary speed.
        #[default]
        Road = "road", "by vehicle", "en véhicule";
        /// At the walking speed.
        Foot = "foot", "on foot or with animals", "à pied ou avec des animaux";
    }
}

static STATED: LazyLock<Arc<str>> = LazyLock::new(|| "stated".into());

/// A link: one record stands for both directions, of equal length.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// One end; Flee's `name1`.
    pub from: PlaceId,
    /// The other end; Flee's `name2`.
    pub to: PlaceId,
    /// Length (km), above 0.
    pub km: f64,
    /// Flee's `forced_redirection` column (0, 1, 2): 1 makes the road exist twice; otherwise inert.
    pub redirection: u8,
    /// Speed on this link (km/day) where the file gives one.
    pub max_speed: Option<f64>,
    /// Chance, 0 to 1, that a day on this link is walked.
    pub walk_probability: f64,
    /// How people travel.
    pub mode: LinkMode,
    /// How the length is known: `stated`, `great-circle x 1.2`, …; many links share the text.
    pub km_kind: Arc<str>,
    /// Risk on the link, 0 to 1 (read by later submodels).
    pub risk: f64,
    /// First day on which the link is open, from the start where none.
    pub from_day: Option<i32>,
    /// First day on which it is closed again, never where none.
    pub to_day: Option<i32>,
    /// Where the row comes from (native scenarios).
    pub source: Option<SourceId>,
}

impl Default for Link {
    fn default() -> Self {
        Self::road(PlaceId(0), PlaceId(0), 1.0)
    }
}

impl Link {
    /// A plain road of `km` kilometres.
    pub fn road(from: PlaceId, to: PlaceId, km: f64) -> Self {
        Self {
            from,
            to,
            km,
            redirection: 0,
            max_speed: None,
            walk_probability: 0.0,
            mode: LinkMode::Road,
            km_kind: Arc::clone(&STATED),
            risk: 0.0,
            from_day: None,
            to_day: None,
            source: None,
        }
    }
}
