//! What the checker finds in the files of a scenario, as results show it.

use azalai_text::Text;

use crate::PlaceId;

/// A finding of the checker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// Whether something is probably not what was meant; else it is good to know.
    pub warns: bool,
    /// Short stable name of its rule.
    pub code: String,
    /// The file, relative to the scenario's folder, and the line from 1; 0 where the whole file is meant.
    pub file: String,
    /// Its line.
    pub line: u32,
    /// What is wrong and what was expected.
    pub message: Text,
    /// What it does to the results; empty where nothing is said of that.
    pub effect: Text,
    /// What to write instead; likewise.
    pub help: Text,
    /// What it is about.
    pub about: About,
}

/// What a finding is about, of what a map shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// Neither a place nor a link.
    #[default]
    Nothing,
    /// A place.
    Place(PlaceId),
    /// The way between two places, the lower one first.
    Link(PlaceId, PlaceId),
}

impl About {
    /// What is between two places; of one place with itself the place.
    pub fn link(a: PlaceId, b: PlaceId) -> Self {
        if a == b { Self::Place(a) } else { Self::Link(a.min(b), a.max(b)) }
    }
}
