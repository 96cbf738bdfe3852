//! Observed figures, and what a run has to compare each with.

use azalai_model::dossier::Observation;
use azalai_model::words::{FigureKind, FigureUse};
use azalai_model::{Beside, Figure, GroupId, Label, Measure, PlaceId, Scenario, Status, Text, Vocabulary as _};
use azalai_study::{Band, Comparison, Ensemble, Value};
use azalai_text::figures::Unit;
use azalai_text::{Declared, Message, say};

use super::markup::{name, text, unit};
use super::reads::View;

/// A figure, and its simulated counterpart if there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct ObservationLine {
    /// Id.
    pub id: String,
    /// Day that it is about.
    pub day: i64,
    /// What is counted.
    pub measure: Figure,
    /// Where.
    pub place: Text,
    /// What the figures count.
    pub unit: Unit,
    /// The figure.
    pub value: Option<f64>,
    /// Its lower bound.
    pub low: Option<f64>,
    /// Its upper bound.
    pub high: Option<f64>,
    /// The simulated counterpart.
    pub simulated: Option<Band>,
    /// Whether it is of too few runs to be judged by.
    pub few: bool,
    /// What the counterpart is, or why there is none.
    pub counterpart: Text,
    /// What the figure is used for.
    pub usage: FigureUse,
    /// What to know about it.
    pub note: Text,
    /// Source id.
    pub source: String,
}

impl ObservationLine {
    /// Whether the observed range meets the simulated 5-95 % interval; none if one is missing, or of too few runs.
    pub fn inside(&self) -> Option<bool> {
        let band = self.simulated.filter(|_| !self.few)?;
        let low = self.low.or(self.value)?;
        let high = if self.at_least() { f64::INFINITY } else { self.high.or(self.value)? };
        Some(low <= band.q95 && high >= band.q05)
    }

    /// Whether the source says "at least".
    pub(super) fn at_least(&self) -> bool {
        self.low.is_some() && self.high.is_none() && self.low == self.value
    }
}

/// Every observed figure but those that are context, and what a run of flight alone compares it with.
pub fn observations_of_flight(scenario: &Scenario, ensemble: &Ensemble, days: u32) -> Vec<ObservationLine> {
    lines(scenario, Some(&View::of(scenario, &ensemble.panel)), days)
}

/// Every observed figure but those that are context, and what the recorded course compares it with.
pub fn observations_of_return(scenario: &Scenario, comparison: &Comparison) -> Vec<ObservationLine> {
    lines(scenario, comparison.hindcast().map(|case| View::of(scenario, case)).as_ref(), scenario.days)
}

/// Every observed figure but those that are context, in order of days. `recorded` is a run of the recorded course.
pub(super) fn lines<V: Value>(scenario: &Scenario, recorded: Option<&View<'_, V>>, days: u32) -> Vec<ObservationLine> {
    let line = |o: &Observation| {
        let area = area(scenario, o);
        let day = u32::try_from(o.day).ok().filter(|&day| day < days);
        let live = scenario.status == Status::Live;
        let found = recorded.filter(|_| !live).zip(day).and_then(|(view, day)| counterpart(view, o, &area, day));
        let place = o.place.and_then(|p| scenario.places.get(p.index())).map_or("", |place| place.name.as_str());
        ObservationLine {
            id: o.id.clone(),
            day: o.day,
            measure: o.measure,
            place: if o.area.en.is_empty() { name(place) } else { o.area.clone() },
            unit: unit(o.kind.is(FigureKind::Share)),
            value: o.value,
            low: o.low,
            high: o.high,
            simulated: found.as_ref().map(|found| found.0),
            few: recorded.is_some_and(View::is_few),
            counterpart: text(&found.map_or_else(
                || if live { say!(page_beside_live) } else { why_not(o, &area, day, recorded.is_some()) },
                |found| found.1,
            )),
            usage: o.usage,
            note: o.note.clone(),
            source: scenario.dossier.source_code(o.source).to_owned(),
        }
    };
    let rows = scenario.dossier.observations.iter().filter(|o| o.usage != FigureUse::Context);
    let mut lines: Vec<ObservationLine> = rows.map(line).collect();
    lines.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    lines
}

/// Where a figure was counted.
enum Area {
    /// At these places.
    Places(Vec<PlaceId>),
    /// In the whole region.
    Region,
    /// Where words say that name no places of the map.
    Words,
}

/// Where a figure was counted: at its place, at those that its area lists, in the region or country of places that
/// it names, or everywhere.
fn area(scenario: &Scenario, o: &Observation) -> Area {
    let area = o.area.en.trim();
    if let Some(place) = o.place {
        return Area::Places(vec![place]);
    }
    if area.is_empty() {
        return Area::Region;
    }
    if let Some(places) = pooled(scenario, &o.area.en) {
        return Area::Places(places);
    }
    let within = |p: &azalai_model::Place| {
        p.region == area || p.country == area || p.region.split(',').next().is_some_and(|r| r.trim() == area)
    };
    let places = scenario.places.iter().enumerate().filter(|(_, p)| within(p)).map(|(i, _)| PlaceId(i as u32));
    let places: Vec<PlaceId> = places.collect();
    if places.is_empty() { Area::Words } else { Area::Places(places) }
}

/// The places of an area that is nothing but a list of them, such as "Kidal and Anefis, pooled".
fn pooled(scenario: &Scenario, area: &str) -> Option<Vec<PlaceId>> {
    let names = area.trim_end_matches(", pooled").replace(" and ", ", ");
    let find = |name: &str| scenario.places.iter().position(|p| p.name == name).map(|i| PlaceId(i as u32));
    names.split(", ").map(find).collect()
}

/// Whether it is a figure of people who left the place or are at home there, so that it can be shown among them.
pub(super) fn is_of_home(measure: Figure) -> bool {
    matches!(measure, Figure::Fled | Figure::ShareEmptied | Figure::DisplacedFrom | Figure::AtHome)
}

/// What a run of the recorded course compares a figure with, and what that is.
fn counterpart<V: Value>(view: &View<'_, V>, o: &Observation, area: &Area, day: u32) -> Option<(Band, Message)> {
    o.value.or(o.low).or(o.high).filter(|_| o.is_comparable())?;
    let labels = |places: &[PlaceId], word| places.iter().map(|&p| Label::at(day, p, word)).collect::<Vec<_>>();
    let sum = |places: &[PlaceId], word| view.over(&labels(places, word), |x| x.iter().sum());
    let counted = || say!(page_beside_count, measure = meaning(o));
    let group = o.group.map(GroupId::index);
    let (band, what) = match (o.measure.beside(), area) {
        (Beside::Count(_, Some(word)), Area::Region) if group.is_some() => {
            (view.band(Label::of_group(day, group?, word)), counted())
        }
        _ if o.group.is_some() => return None,
        (Beside::Fled, Area::Places(places)) => (sum(places, Measure::DisplacedFrom), say!(page_beside_fled)),
        (Beside::Fled, _) => {
            let what = if view.has_hosts() { say!(page_beside_all_fled) } else { say!(page_beside_all_displaced) };
            (view.band(Label::region(day, Measure::Fled)), what)
        }
        (Beside::ShareFled, Area::Places(places)) => {
            let both = [labels(places, Measure::DisplacedFrom), labels(places, Measure::AtHome)].concat();
            let share = |x: &[f64]| x[..places.len()].iter().sum::<f64>() / x.iter().sum::<f64>().max(1.0);
            (view.over(&both, share), say!(page_beside_share))
        }
        (Beside::Count(Some(word), _), Area::Places(places)) => (sum(places, word), counted()),
        (Beside::Count(_, Some(word)), Area::Region) => (view.band(Label::region(day, word)), counted()),
        _ => return None,
    };
    band.map(|band| (band, what))
}

/// What the measure of a figure counts.
fn meaning(o: &Observation) -> Text {
    o.measure.declaration().text()
}

/// Why a run has nothing to compare a figure with; `recorded`: it runs the recorded course.
fn why_not(o: &Observation, area: &Area, day: Option<u32>, recorded: bool) -> Message {
    if o.value.is_none() && o.low.is_none() && o.high.is_none() {
        return say!(page_beside_words);
    }
    match o.measure.beside() {
        _ if !o.is_comparable() => say!(page_beside_unit, kind = o.kind.word()),
        Beside::Nothing | Beside::Elsewhere => say!(page_beside_nothing, measure = meaning(o)),
        _ if day.is_none() => say!(page_beside_day),
        _ if !recorded => say!(page_beside_unrecorded),
        _ if o.group.is_some() => say!(page_beside_group),
        _ if matches!(area, Area::Words) => say!(page_beside_area),
        _ => say!(page_beside_not_kept),
    }
}
