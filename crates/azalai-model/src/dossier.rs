//! Actors, events, claims, observations and sources of a native scenario.
//!
//! Rows keep what their source says: an event has a claimant, a confidence and the denial where
//! there is one (Safeguard 6). Dates are days from the start of the scenario; they may be negative.

use crate::{PlaceId, Text};

/// All tables beside the map.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Dossier {
    /// `sources.csv`
    pub sources: Vec<Source>,
    /// `actors.csv`
    pub actors: Vec<Actor>,
    /// `relations.csv`
    pub relations: Vec<Relation>,
    /// `forces.csv`
    pub forces: Vec<Force>,
    /// `control.csv`
    pub control: Vec<Control>,
    /// `groups.csv`
    pub groups: Vec<Group>,
    /// `events.csv`
    pub events: Vec<Event>,
    /// `claims.csv`
    pub claims: Vec<Claim>,
    /// `observations.csv`
    pub observations: Vec<Observation>,
}

impl Dossier {
    /// The figure that says how many a forced return concerns: of its day and group. None for other
    /// events, and for context.
    pub fn forced_figure(&self, event: &Event) -> Option<&Observation> {
        let acts = event.kind == "forced_return" && event.usage != "context";
        let told = |o: &&Observation| o.low.or(o.high).or(o.value).is_some();
        self.observations
            .iter()
            .filter(|_| acts)
            .filter(told)
            .find(|o| o.measure == "forced_return" && o.day == event.day && o.group == event.target_group)
    }
}

/// Where a row comes from.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Source {
    /// Id that rows name.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Original document, in words.
    pub original: String,
    /// Date of publication as given: a day, month or year.
    pub date: String,
    /// The mirror on which it was read.
    pub read_via: String,
    /// Its address.
    pub url: String,
    /// What its publisher tends to stress.
    pub lean: String,
}

/// An armed or political organisation.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind: `state`, `auxiliary`, `rebel`, `jihadist`, `un`, …
    pub kind: String,
    /// Ids of the groups that it counts as its own.
    pub in_circle: Vec<String>,
    /// Source id.
    pub source: String,
}

/// A dated relation between two actors.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Relation {
    /// First actor id.
    pub a: String,
    /// Second actor id.
    pub b: String,
    /// `allied`, `cooperating`, `hostile`, …
    pub relation: String,
    /// From which day.
    pub from_day: i64,
    /// How likely: a number 0 to 1 or a prior such as `beta(2;2)`.
    pub probability: String,
    /// Source id.
    pub source: String,
}

/// An actor's presence at a place.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Force {
    /// Where.
    pub place: PlaceId,
    /// Who.
    pub actor: String,
    /// From which day.
    pub from_day: i64,
    /// Soldiers or fighters per 1,000 registered residents.
    pub per_1000: Option<f64>,
    /// How far the force reaches (km).
    pub reach_km: f64,
    /// Discipline, 0 to 1.
    pub discipline: Option<f64>,
    /// Source id.
    pub source: String,
    /// What the row rests on.
    pub note: String,
}

/// Who holds a place from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Control {
    /// Where.
    pub place: PlaceId,
    /// From which day.
    pub from_day: i64,
    /// Actor id, `contested` or `unknown`.
    pub actor: String,
    /// Source id.
    pub source: String,
    /// What the row rests on.
    pub note: String,
}

/// An abstract, relational part of a population (never a lineage: Safeguard 4).
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Group {
    /// Id.
    pub id: String,
    /// English name.
    pub name: String,
    /// French name.
    pub name_fr: String,
    /// Lower bound of its share of residents, 0 to 1.
    pub share_low: Option<f64>,
    /// Its share of residents, 0 to 1; none where it is counted, not shared out.
    pub share: Option<f64>,
    /// Upper bound.
    pub share_high: Option<f64>,
    /// Evidence tag.
    pub tag: String,
    /// Source id.
    pub source: String,
}

/// One coded record of something that happened, or is said to have happened.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Event {
    /// Id.
    pub id: String,
    /// First day.
    pub day: i64,
    /// Last day.
    pub end_day: i64,
    /// `day`, `month`, `inferred`, …
    pub date_precision: String,
    /// Kind, in the words of the manual.
    pub kind: String,
    /// Where; none for a regional signal.
    pub place: Option<PlaceId>,
    /// Where, in the words of the source, if it is no place of the map.
    pub area: Text,
    /// Who is said to have acted; empty if nobody is named.
    pub actor: String,
    /// At whom it was aimed: a group id, or empty.
    pub target_group: String,
    /// Fewest killed that any claimant gives.
    pub killed_low: Option<i64>,
    /// Most killed.
    pub killed_high: Option<i64>,
    /// Others harmed, where counted.
    pub harmed: Option<i64>,
    /// Who says so.
    pub claimant: Text,
    /// Who denies it.
    pub denied_by: Text,
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// Heard by everyone the same day.
    pub broadcast: bool,
    /// `driver`, `fear driver`, `dated change` or `context`.
    pub usage: String,
    /// Source id.
    pub source: String,
    /// What happened, in our words.
    pub note: Text,
}

/// One sentence of the article and what the model makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Claim {
    /// Id.
    pub id: String,
    /// Paragraph and sentence of the article.
    pub sentence_ref: String,
    /// The claim in our words.
    pub claim: Text,
    /// Who says it.
    pub speaker: Text,
    /// Fact, interpretation, judgement, allegation, reported fear, commitment, forecast, testimony.
    pub kind: String,
    /// Which part of the model it feeds.
    pub feeds: Text,
    /// Sections of the manual that use it.
    pub submodel: String,
    /// Where it shows in what a run leaves.
    pub output: Text,
    /// Whether the model uses it: `yes`, `later` or `no`.
    pub used: String,
    /// Source id.
    pub source: String,
}

/// An observed figure to compare with.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Observation {
    /// Id.
    pub id: String,
    /// Day it is about.
    pub day: i64,
    /// What is counted.
    pub measure: String,
    /// Where, if at one place of the map.
    pub place: Option<PlaceId>,
    /// Where, in words.
    pub area: Text,
    /// Group id or empty.
    pub group: String,
    /// The figure.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// `persons`, `share`, `qualitative`, …
    pub kind: String,
    /// `high`, `medium` or `low`.
    pub confidence: String,
    /// `calibration`, `shown` or `context`.
    pub usage: String,
    /// Source id.
    pub source: String,
    /// What to know about it.
    pub note: Text,
}
