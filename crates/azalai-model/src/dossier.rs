//! Actors, events, claims, observations and sources of a native scenario.
//!
//! Rows keep what their source says: an event has a claimant, a confidence and the denial where
//! there is one (Safeguard 6). The reader makes every id, word, date and chance of them; nobody parses them
//! again. Days are counted from the first day of the scenario, which is day 0; they may be negative.

mod ground;

use std::fmt;

use serde::Serialize;

pub use self::ground::{Damage, Permission, RecordedFlight};
use crate::figure::Beside;
use crate::words::{
    ActorKind, ByEnd, ClaimKind, Confidence, DatePrecision, EventKind, EventUse, Evidence, FigureConfidence,
    FigureKind, FigureUse, RelationKind, Used,
};
use crate::{ActorId, Date, Figure, GroupId, PlaceId, SourceId, Text, Written};

/// All tables beside the map.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
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
    /// `permissions.csv`
    pub permissions: Vec<Permission>,
    /// `flights.csv`
    pub flights: Vec<RecordedFlight>,
    /// `damage.csv`
    pub damage: Vec<Damage>,
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
        let acts = event.kind == EventKind::ForcedReturn && event.role() != EventUse::Context;
        let counted = |o: &&Observation| o.low.or(o.high).or(o.value).is_some();
        let measure = Figure::ForcedReturn;
        self.observations
            .iter()
            .filter(|_| acts)
            .filter(counted)
            .filter(|o| o.is_comparable())
            .find(|o| o.measure == measure && o.day == event.day && o.group == event.target_group)
    }

    /// The code of an actor; empty for none.
    pub fn actor_code(&self, actor: Option<ActorId>) -> &str {
        actor.and_then(|actor| self.actors.get(actor.index())).map_or("", |actor| &actor.id)
    }

    /// The code of a group; empty for none.
    pub fn group_code(&self, group: Option<GroupId>) -> &str {
        group.and_then(|group| self.groups.get(group.index())).map_or("", |group| &group.id)
    }

    /// The code of a source; empty for none.
    pub fn source_code(&self, source: Option<SourceId>) -> &str {
        source.and_then(|source| self.sources.get(source.index())).map_or("", |source| &source.id)
    }
}

/// Where a row comes from.
#[derive(Clone, Debug, PartialEq, Default, Eq, Serialize)]
pub struct Source {
    /// Id that rows name.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Original document, in words.
    pub original: String,
    /// Date of publication.
    pub date: Published,
    /// The mirror on which it was read.
    pub read_via: String,
    /// Its address.
    pub url: String,
    /// What its publisher tends to stress.
    pub lean: String,
}

/// When a source was published.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Published {
    /// As given: a day, a month or a year, perhaps with more words after it, or `undated`.
    pub text: String,
    /// The day from which it is known to be out: a month or a year counts when it is over. None without a date.
    pub known_from: Option<Date>,
}

impl Published {
    /// A date of publication as it is written.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let date = text.trim();
        let digits = date.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        let day = |text: &str| text.parse::<Date>().ok().filter(|_| digits);
        let month = jiff::Span::new().months(1);
        let year = jiff::Span::new().years(1);
        let known_from = match date.len() {
            10 => day(date),
            7 => day(&format!("{date}-01")).and_then(|first| first.checked_add(month).ok()),
            4 => day(&format!("{date}-01-01")).and_then(|first| first.checked_add(year).ok()),
            _ => None,
        };
        Self { text, known_from }
    }
}

/// An armed or political organisation.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Actor {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The same in French; empty where it is not given.
    pub name_fr: String,
    /// What it is.
    pub kind: ActorKind,
    /// The groups that it counts as its own, in order.
    pub in_circle: Vec<GroupId>,
    /// Where the row comes from.
    pub source: Option<SourceId>,
}

/// A dated relation between two actors.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Relation {
    /// First actor.
    pub a: ActorId,
    /// Second actor.
    pub b: ActorId,
    /// How they behave to each other.
    pub relation: RelationKind,
    /// From which day.
    pub from_day: i64,
    /// How likely it is.
    pub probability: Chance,
    /// Where the row comes from.
    pub source: Option<SourceId>,
}

/// How likely something is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub enum Chance {
    /// A probability, 0 to 1.
    Number(f64),
    /// A beta distribution with these two parameters, written `beta(2;2)`.
    Beta(f64, f64),
}

impl Default for Chance {
    fn default() -> Self {
        Self::Number(1.0)
    }
}

impl Chance {
    /// The chance that a cell states, if it states one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(number) = text.parse::<f64>() {
            return (0.0..=1.0).contains(&number).then_some(Self::Number(number));
        }
        let (a, b) = text.strip_prefix("beta(")?.strip_suffix(')')?.split_once(';')?;
        let [a, b] = [a, b].map(|part| part.trim().parse::<f64>().ok().filter(|x| x.is_finite() && *x >= 0.0));
        let (a, b) = a.zip(b)?;
        (a + b > 0.0).then_some(Self::Beta(a, b))
    }

    /// The mean: of a prior the chance of a thing drawn once under it.
    pub fn mean(self) -> f64 {
        match self {
            Self::Number(number) => number,
            Self::Beta(a, b) => a / (a + b),
        }
    }
}

impl fmt::Display for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Beta(a, b) => write!(f, "beta({a};{b})"),
        }
    }
}

/// An actor's presence at a place.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Force {
    /// Where.
    pub place: PlaceId,
    /// Who.
    pub actor: ActorId,
    /// From which day.
    pub from_day: i64,
    /// Soldiers or fighters per 1,000 registered residents.
    pub per_1000: Option<f64>,
    /// How far the force reaches (km).
    pub reach_km: f64,
    /// Discipline, 0 to 1.
    pub discipline: Option<f64>,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What the row rests on.
    pub note: String,
}

/// The word of a place that nobody holds alone.
pub const CONTESTED: &str = "contested";
/// The word of a place of which nobody knows who holds it.
pub const UNKNOWN: &str = "unknown";

/// Who holds a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize)]
pub enum Holder {
    /// An actor.
    Actor(ActorId),
    /// Nobody alone.
    Contested,
    /// Nobody knows.
    #[default]
    Unknown,
}

impl Holder {
    /// The actor, if one is known.
    pub const fn actor(self) -> Option<ActorId> {
        match self {
            Self::Actor(actor) => Some(actor),
            Self::Contested | Self::Unknown => None,
        }
    }
}

/// Who holds a place from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Control {
    /// Where.
    pub place: PlaceId,
    /// From which day.
    pub from_day: i64,
    /// Who holds it.
    pub holder: Holder,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What the row rests on.
    pub note: String,
}

/// An abstract, relational part of a population (never a lineage: Safeguard 4).
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
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
    /// On what its share rests.
    pub tag: Written<Evidence>,
    /// Where the row comes from.
    pub source: Option<SourceId>,
}

/// One coded record of something that happened, or is said to have happened.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Event {
    /// Id.
    pub id: String,
    /// First day.
    pub day: i64,
    /// Last day.
    pub end_day: i64,
    /// How sure the dates are.
    pub date_precision: Written<DatePrecision>,
    /// What happened.
    pub kind: EventKind,
    /// Where; none for a regional signal.
    pub place: Option<PlaceId>,
    /// Where, in the words of the source, if it is no place of the map.
    pub area: Text,
    /// Who is said to have acted, if somebody is named.
    pub actor: Option<ActorId>,
    /// At whom it was aimed, if at a group.
    pub target_group: Option<GroupId>,
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
    /// How sure it is that it happened.
    pub confidence: Confidence,
    /// Heard by everyone the same day.
    pub broadcast: bool,
    /// What the model does with it.
    pub usage: EventUse,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What happened, in our words.
    pub note: Text,
    /// The id of the row that records the same event, which alone counts; empty for none.
    pub same_as: String,
    /// The day drawn for a run of an event whose day is not known.
    pub drawn_day: Option<i64>,
}

impl Event {
    /// What the model does with it: nothing, if another row records the same event.
    pub fn role(&self) -> EventUse {
        if self.same_as.is_empty() { self.usage } else { EventUse::Context }
    }

    /// The first and the last of the days on one of which it acted, in a scenario that starts on `start`, where its day
    /// is not known; each run draws one of them. Given a last day, it is between the first and that; else it is in the
    /// week around its day, or in the month or year of it.
    pub fn open_days(&self, start: Date) -> Option<(i64, i64)> {
        let Written::Known(precision) = self.date_precision else { return None };
        let date = start.checked_add(jiff::Span::new().days(self.day)).unwrap_or(start);
        let day = |date: Date| start.until(date).map_or(0, |span| i64::from(span.get_days()));
        let range = match precision {
            DatePrecision::Day | DatePrecision::OpenEnded => return None,
            _ if self.end_day > self.day => (self.day, self.end_day),
            DatePrecision::Inferred => return None,
            DatePrecision::Week => (self.day - 3, self.day + 3),
            DatePrecision::Month => (day(date.first_of_month()), day(date.last_of_month())),
            DatePrecision::Year => (day(date.first_of_year()), day(date.last_of_year())),
        };
        Some(range).filter(|_| self.role() != EventUse::Context)
    }

    /// The first and the last day on which it acts.
    pub fn span(&self) -> (i64, i64) {
        self.drawn_day.map_or((self.day, self.end_day.max(self.day)), |day| (day, day))
    }
}

/// One sentence of the article and what the model makes of it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize)]
pub struct Claim {
    /// Id.
    pub id: String,
    /// Paragraph and sentence of the article.
    pub sentence_ref: String,
    /// The claim in our words.
    pub claim: Text,
    /// Who says it.
    pub speaker: Text,
    /// What it is.
    pub kind: Written<ClaimKind>,
    /// Which part of the model it feeds.
    pub feeds: Text,
    /// Sections of the manual that use it.
    pub submodel: String,
    /// Where it shows in what a run leaves.
    pub output: Text,
    /// Whether the model uses it.
    pub used: Used,
    /// Of a forecast or promise: what the record says of it by the end of the period.
    pub by_end: ByEnd,
    /// Ids of the events and observations that say so, with semicolons between them.
    pub by_end_rows: String,
    /// What to know about that.
    pub by_end_note: Text,
    /// An anchor of the page for each part of `output`, in its order, with semicolons between them.
    pub seen_in: String,
    /// Where the row comes from.
    pub source: Option<SourceId>,
}

/// An observed figure to compare with.
#[derive(Clone, Debug, PartialEq, Default, Serialize)]
pub struct Observation {
    /// Id.
    pub id: String,
    /// Day it is about.
    pub day: i64,
    /// What is counted.
    pub measure: Figure,
    /// Where, if at one place of the map.
    pub place: Option<PlaceId>,
    /// Where, in words.
    pub area: Text,
    /// Of which group, if of one alone.
    pub group: Option<GroupId>,
    /// The figure.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// What the figure is.
    pub kind: Written<FigureKind>,
    /// How sure it is.
    pub confidence: FigureConfidence,
    /// What is done with it.
    pub usage: FigureUse,
    /// Where the row comes from.
    pub source: Option<SourceId>,
    /// What to know about it.
    pub note: Text,
}

impl Observation {
    /// Whether it is in the unit in which a run counts the same: a share beside a share, persons beside persons.
    /// Households, or whatever else its kind may say, are never compared with persons.
    pub fn is_comparable(&self) -> bool {
        match self.measure.beside() {
            Beside::ShareFled => self.kind.is(FigureKind::Share),
            Beside::Fled | Beside::Count(..) => self.kind.is(FigureKind::Persons),
            Beside::Elsewhere | Beside::Nothing => matches!(self.kind, Written::Known(_)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_a_number_or_a_prior_and_nothing_else() {
        for (text, mean) in [("0.8", 0.8), (" 1 ", 1.0), ("beta(2;2)", 0.5), ("beta( 1 ; 3 )", 0.25)] {
            let chance = Chance::parse(text).expect(text);
            assert_eq!((chance.mean(), Chance::parse(&chance.to_string())), (mean, Some(chance)));
        }
        for text in
            ["", "often", "1.5", "-0.1", "NaN", "beta(2)", "beta(0;0)", "beta(1;2;3)", "beta(1;inf)", "uniform(0;1)"]
        {
            assert_eq!(Chance::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_or_a_year_counts_as_published_when_it_is_over() {
        let known = |text: &str| Published::new(text).known_from.map(|date| date.to_string());
        let cases = [
            ("2023-11-25", "2023-11-25"),
            (" 2023-11 ", "2023-12-01"),
            ("2023-12", "2024-01-01"),
            ("2023", "2024-01-01"),
        ];
        for (text, from) in cases {
            assert_eq!(known(text).as_deref(), Some(from), "{text}");
        }
        for text in ["", "undated", "2023-13", "2023-02-30", "2023-11-25, updated", "20231", "May 2023"] {
            assert_eq!(known(text), None, "{text}");
        }
    }
}
