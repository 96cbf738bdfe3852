//! Observed figures and what a run has to set beside them.

use azalai_ensemble::Band;
use azalai_ensemble::record::Label;
use azalai_model::dossier::Observation;
use azalai_model::{PlaceId, Text};

use super::Course;
use super::view::View;
use crate::page::ObservationLine;
use crate::page::gather::{observed, pooled, text};

fn everyone() -> Text {
    text(
        "Simulated residents who are away and hosted families who fled again, with the recorded events",
        "Habitants simulés qui sont partis et familles accueillies qui ont fui à nouveau, avec les faits recensés",
    )
}

/// Residents of places who are away.
pub(super) fn gone(view: &View<'_>, places: &[PlaceId], day: u32) -> Option<Band> {
    let labels: Vec<Label> = places.iter().map(|&p| Label::at(day, p, "displaced_from")).collect();
    view.over(&labels, |x| x.iter().sum())
}

/// Residents of a place on the first day, at home or away, median.
pub(super) fn residents(view: &View<'_>, place: PlaceId) -> Option<f64> {
    let day = *view.days().first()?;
    let labels = ["at_home", "displaced_from"].map(|measure| Label::at(day, place, measure));
    view.over(&labels, |x| x.iter().sum()).map(|band| band.q50)
}

/// Share of the residents of places who are away.
fn emptied(view: &View<'_>, places: &[PlaceId], day: u32) -> Option<Band> {
    let mut labels: Vec<Label> = places.iter().map(|&p| Label::at(day, p, "displaced_from")).collect();
    labels.extend(places.iter().map(|&p| Label::at(day, p, "at_home")));
    let n = places.len();
    view.over(&labels, |x| x[..n].iter().sum::<f64>() / x.iter().sum::<f64>().max(1.0))
}

/// What the hindcast says of an observed figure, and what that is.
fn counterpart(course: &Course<'_>, o: &Observation) -> Option<(Band, Text)> {
    let view = course.hindcast.as_ref()?;
    let day = u32::try_from(o.day).ok().filter(|&day| day < course.days)?;
    o.value?;
    let places: Vec<PlaceId> = match o.place {
        Some(place) => vec![place],
        None => pooled(course.scenario, &o.area).unwrap_or_default(),
    };
    match (o.measure.as_str(), places.is_empty()) {
        ("fled", true) => view.band(Label::region(day, "fled")).map(|band| (band, everyone())),
        ("fled", false) => gone(view, &places, day).map(|band| {
            (band, text("Simulated residents of the place who are away", "Habitants simulés du lieu qui sont partis"))
        }),
        ("share_emptied", false) => emptied(view, &places, day).map(|band| {
            (band, text("Share of simulated residents who are away", "Part des habitants simulés qui sont partis"))
        }),
        _ => None,
    }
}

/// Every observed figure but those that are context, in order of days.
pub(super) fn lines(course: &Course<'_>) -> Vec<ObservationLine> {
    observed(course.scenario, |o| counterpart(course, o))
}
