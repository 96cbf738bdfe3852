//! What an observed figure is about, and why a run has nothing to set beside it.

use azalai_model::dossier::Observation;
use azalai_model::{Beside, Figure, PlaceId, Scenario, Text, Vocabulary};
use azalai_text::Declared;

use super::gather::text;

/// Where a figure was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// At these places.
    Places(Vec<PlaceId>),
    /// In the whole region.
    Region,
    /// Where words say that name no places of the map.
    Words,
}

/// Where a figure was counted: at its place, at those that its area lists, in the region or country of places that
/// it names, or everywhere.
pub(super) fn place(scenario: &Scenario, o: &Observation) -> Place {
    if let Some(place) = o.place {
        return Place::Places(vec![place]);
    }
    if o.area.en.trim().is_empty() {
        return Place::Region;
    }
    if let Some(places) = super::gather::pooled(scenario, &o.area.en) {
        return Place::Places(places);
    }
    let area = o.area.en.trim();
    let within = |p: &azalai_model::Place| {
        p.region == area || p.country == area || p.region.split(',').next().is_some_and(|r| r.trim() == area)
    };
    let places = scenario.places.iter().enumerate().filter(|(_, p)| within(p)).map(|(i, _)| PlaceId(i as u32));
    let places: Vec<PlaceId> = places.collect();
    if places.is_empty() { Place::Words } else { Place::Places(places) }
}

/// The day of a figure, if a run of so many days has it.
pub(super) fn day(o: &Observation, days: u32) -> Option<u32> {
    u32::try_from(o.day).ok().filter(|&day| day < days)
}

/// Whether it is a figure of people who left the place or are at home there, so that it can stand among them.
pub(super) fn is_of_home(measure: Figure) -> bool {
    matches!(measure, Figure::Fled | Figure::ShareEmptied | Figure::DisplacedFrom | Figure::AtHome)
}

/// Why a run of so many days has nothing to set beside a figure; `recorded`: it runs the recorded course.
pub(super) fn why_not(scenario: &Scenario, o: &Observation, days: u32, recorded: bool) -> Text {
    if o.value.is_none() && o.low.is_none() && o.high.is_none() {
        return text("Words and no figure", "Des mots, sans chiffre");
    }
    match o.measure.beside() {
        Beside::Nothing | Beside::Elsewhere => {
            let meaning = o.measure.declaration().text();
            let (en, fr) = (
                format!("Nothing simulated to compare ({})", meaning.en),
                format!("Rien de simulé à comparer ({})", meaning.fr),
            );
            Text { en, fr }
        }
        _ if day(o, days).is_none() => text("The day is not within the run", "Le jour n'est pas dans la simulation"),
        _ if !recorded => {
            text("Only a run of the recorded course compares it", "Seule une simulation du cours recensé le compare")
        }
        _ if o.group.is_some() => {
            text("Not kept for this group and place", "N'est pas gardé pour ce groupe et ce lieu")
        }
        _ if place(scenario, o) == Place::Words => text(
            "The area names no places, region or country of places.csv",
            "La zone ne nomme ni lieux, ni région, ni pays de places.csv",
        ),
        _ => text("This run does not keep it there", "Cette simulation ne le garde pas à cet endroit"),
    }
}
