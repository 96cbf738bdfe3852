//! Observed figures and what a run has to set beside them.

use azalai_model::dossier::Observation;
use azalai_model::{Beside, GroupId, Label, Measure, PlaceId, Text, Vocabulary};
use azalai_study::Band;

use super::Course;
use super::view::View;
use crate::page::ObservationLine;
use crate::page::beside::{self, Place};
use crate::page::gather::{observed, text};

fn everyone() -> Text {
    text(
        "Simulated residents who are away and hosted families who fled again, with the recorded events",
        "Habitants simulés qui sont partis et familles accueillies qui ont fui à nouveau, avec les faits recensés",
    )
}

/// Residents of places who are away.
pub(super) fn gone(view: &View<'_>, places: &[PlaceId], day: u32) -> Option<Band> {
    let labels: Vec<Label> = places.iter().map(|&p| Label::at(day, p, Measure::DisplacedFrom)).collect();
    view.over(&labels, |x| x.iter().sum())
}

/// Residents of a place on the first day, at home or away, median.
pub(super) fn residents(view: &View<'_>, place: PlaceId) -> Option<f64> {
    let day = *view.days().first()?;
    let labels = [Measure::AtHome, Measure::DisplacedFrom].map(|measure| Label::at(day, place, measure));
    view.over(&labels, |x| x.iter().sum()).map(|band| band.q50)
}

/// Share of the residents of places who are away.
fn emptied(view: &View<'_>, places: &[PlaceId], day: u32) -> Option<Band> {
    let mut labels: Vec<Label> = places.iter().map(|&p| Label::at(day, p, Measure::DisplacedFrom)).collect();
    labels.extend(places.iter().map(|&p| Label::at(day, p, Measure::AtHome)));
    let n = places.len();
    view.over(&labels, |x| x[..n].iter().sum::<f64>() / x.iter().sum::<f64>().max(1.0))
}

/// What the hindcast says of an observed figure, and what that is.
fn counterpart(course: &Course<'_>, o: &Observation) -> Option<(Band, Text)> {
    let view = course.hindcast.as_ref()?;
    let day = beside::day(o, course.days)?;
    o.value.or(o.low).or(o.high)?;
    let place = beside::place(course.scenario, o);
    let group = o.group.map(GroupId::index);
    match (o.measure.beside(), place) {
        (Beside::Count(_, Some(word)), Place::Region) if group.is_some() => {
            let label = Label::of_group(day, group?, word);
            view.band(label).map(|band| (band, counted(o)))
        }
        _ if o.group.is_some() => None,
        (Beside::Fled, Place::Places(places)) => gone(view, &places, day).map(|band| {
            (band, text("Simulated residents of the place who are away", "Habitants simulés du lieu qui sont partis"))
        }),
        (Beside::Fled, _) => view.band(Label::region(day, Measure::Fled)).map(|band| (band, everyone())),
        (Beside::ShareFled, Place::Places(places)) => emptied(view, &places, day).map(|band| {
            (band, text("Share of simulated residents who are away", "Part des habitants simulés qui sont partis"))
        }),
        (Beside::Count(Some(word), _), Place::Places(places)) => {
            let labels: Vec<Label> = places.iter().map(|&p| Label::at(day, p, word)).collect();
            view.over(&labels, |x| x.iter().sum()).map(|band| (band, counted(o)))
        }
        (Beside::Count(_, Some(word)), Place::Region) => {
            view.band(Label::region(day, word)).map(|band| (band, counted(o)))
        }
        _ => None,
    }
}

/// What a figure's measure counts in the run.
fn counted(o: &Observation) -> Text {
    let meaning = o.measure.meaning();
    Text { en: format!("Simulated: {}", meaning.en), fr: format!("Simulé : {}", meaning.fr) }
}

/// Every observed figure but those that are context, in order of days.
pub(super) fn lines(course: &Course<'_>) -> Vec<ObservationLine> {
    let recorded = course.hindcast.is_some();
    observed(course.scenario, |o| {
        counterpart(course, o).ok_or_else(|| beside::why_not(course.scenario, o, course.days, recorded))
    })
}
