//! Charts over time: people, trust, returns.

use azalai_model::{Label, Measure, PlaceId, Text};
use azalai_study::Band;

use super::view::View;
use super::{Course, observed};
use crate::page::beside::is_of_home;
use crate::page::gather::{point, text};
use crate::page::{Chart, Hue, ObservationLine, Point, Series, Unit};

/// How many of the largest refuges have a chart.
const REFUGES: usize = 3;

fn series(name: Text, hue: Hue, view: &View<'_>, of: &dyn Fn(u32) -> Option<Band>) -> Series {
    Series { name, hue, bands: view.days().iter().filter_map(|&day| of(day).map(|band| (day, band))).collect() }
}

fn region<'v>(view: &'v View<'_>, measure: Measure) -> impl Fn(u32) -> Option<Band> + 'v {
    move |day| view.band(Label::region(day, measure))
}

fn at_home() -> Text {
    text("At home", "Chez elles")
}

/// People at home and displaced: the region as the strategies begin from it and as recorded events give it, the town
/// of the question, the largest refuges.
pub(super) fn people(course: &Course<'_>, observations: &[ObservationLine]) -> Vec<Chart> {
    let mut charts = Vec::new();
    let displaced = || {
        text(
            "Displaced, hosted families from elsewhere included",
            "Déplacées, familles accueillies venues d'ailleurs comprises",
        )
    };
    if let Some(view) = &course.hindcast {
        let whole = |id: &str| course.scenario.dossier.observations.iter().any(|o| o.id == id && o.place.is_none());
        let fled = |o: &&ObservationLine| o.measure == "fled" && whole(&o.id);
        let name = text(
            "Fled: residents who are away, hosted families who fled again",
            "Ont fui : habitants partis, familles accueillies qui ont fui à nouveau",
        );
        charts.push(Chart {
            id: "allhindcast".to_owned(),
            title: text(
                "The region with the recorded events to the end (hindcast)",
                "La région avec les faits recensés jusqu'au bout (rejeu du passé)",
            ),
            unit: Unit::People,
            series: vec![
                series(at_home(), Hue::Home, view, &region(view, Measure::AtHome)),
                series(displaced(), Hue::Away, view, &region(view, Measure::Displaced)),
                series(name, Hue::Other, view, &region(view, Measure::Fled)),
            ],
            points: observations.iter().filter(fled).filter_map(|o| point(o, Hue::Other, course.days, |v| v)).collect(),
        });
    }
    if let Some(view) = &course.reference {
        charts.push(Chart {
            id: "allforecast".to_owned(),
            title: text("The region under the reference strategy", "La région sous la stratégie de référence"),
            unit: Unit::People,
            series: vec![
                series(at_home(), Hue::Home, view, &region(view, Measure::AtHome)),
                series(displaced(), Hue::Away, view, &region(view, Measure::Displaced)),
            ],
            points: Vec::new(),
        });
    }
    charts.extend(course.scenario.town().map(|town| home(course, town, observations)));
    charts.extend(refuges(course));
    charts
}

/// Residents at home in a place, with what was observed of it.
fn home(course: &Course<'_>, place: PlaceId, observations: &[ObservationLine]) -> Chart {
    let name = course.name(place);
    let residents = course.main().and_then(|view| observed::residents(view, place)).unwrap_or(0.0);
    let of_place =
        course.scenario.dossier.observations.iter().filter(|o| o.place == Some(place) && is_of_home(o.measure));
    let lines = of_place.filter_map(|o| observations.iter().find(|line| line.id == o.id && line.simulated.is_some()));
    let turned = |o: &ObservationLine| -> Option<Point> {
        let gone = |v: f64| if o.unit == Unit::Share { v * residents } else { v };
        let at_home = o.measure == "at_home";
        point(o, Hue::Home, course.days, |v| if at_home { v } else { residents - gone(v) })
    };
    let points = lines.filter_map(turned).collect();
    let mut all = Vec::new();
    for (view, hue, name) in [
        (&course.reference, Hue::Home, text("At home, reference strategy", "Chez elles, stratégie de référence")),
        (
            &course.hindcast,
            Hue::Other,
            text("At home, recorded events to the end", "Chez elles, faits recensés jusqu'au bout"),
        ),
    ] {
        if let Some(view) = view {
            all.push(series(name, hue, view, &|day| view.band(Label::at(day, place, Measure::AtHome))));
        }
    }
    Chart {
        id: format!("home{}", place.index()),
        title: Text { en: format!("At home in {name}"), fr: format!("Chez elles à {name}") },
        unit: Unit::People,
        series: all,
        points,
    }
}

/// Places with most displaced people on the day of judgement.
fn refuges(course: &Course<'_>) -> Vec<Chart> {
    let Some(view) = course.main() else { return Vec::new() };
    let ids = (0..course.scenario.places.len() as u32).map(PlaceId);
    let here = |p: PlaceId, day| view.band(Label::at(day, p, Measure::DisplacedPresent));
    let mut places: Vec<(f64, PlaceId)> =
        ids.map(|p| (here(p, course.judged).map_or(0.0, |band| band.q50), p)).filter(|x| x.0 >= 1.0).collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let chart = |&(_, p): &(f64, PlaceId)| {
        let name = course.name(p);
        Chart {
            id: format!("refuge{}", p.index()),
            title: Text { en: format!("Displaced people at {name}"), fr: format!("Personnes déplacées à {name}") },
            unit: Unit::People,
            series: vec![series(
                text("Displaced there, reference strategy", "Déplacées là, stratégie de référence"),
                Hue::Away,
                view,
                &|day| here(p, day),
            )],
            points: Vec::new(),
        }
    };
    places.iter().take(REFUGES).map(chart).collect()
}

/// Trust, cohesion, and the distance from the conditions of return.
pub(super) fn trust(course: &Course<'_>) -> Vec<Chart> {
    let list: [(Measure, Unit, f64, Text); 4] = [
        (
            Measure::Trust,
            Unit::Share,
            1.0,
            text("Trust in those who hold the place of origin", "Confiance envers ceux qui tiennent le lieu d'origine"),
        ),
        (
            Measure::VerticalCohesion,
            Unit::People,
            10.0,
            text(
                "Vertical cohesion: people and authorities (0 to 100)",
                "Cohésion verticale : habitants et autorités (0 à 100)",
            ),
        ),
        (
            Measure::HorizontalCohesion,
            Unit::People,
            10.0,
            text("Horizontal cohesion: between groups (0 to 100)", "Cohésion horizontale : entre groupes (0 à 100)"),
        ),
        (
            Measure::ReturnIndex,
            Unit::People,
            1.0,
            text(
                "Distance from the conditions of return (0: all met, 100: none)",
                "Distance aux conditions du retour (0 : toutes réunies, 100 : aucune)",
            ),
        ),
    ];
    let names = [
        (&course.reference, Hue::Home, text("Reference strategy", "Stratégie de référence")),
        (&course.hindcast, Hue::Other, text("Recorded events to the end", "Faits recensés jusqu'au bout")),
    ];
    let chart = |(measure, unit, times, title): (Measure, Unit, f64, Text)| Chart {
        id: measure.word().replace('_', ""),
        title,
        unit,
        series: names
            .iter()
            .filter_map(|(view, hue, name)| view.as_ref().map(|view| (view, *hue, name.clone())))
            .map(|(view, hue, name)| {
                let of = region(view, measure);
                series(name, hue, view, &|day| of(day).map(|band| scaled(&band, times)))
            })
            .collect(),
        points: Vec::new(),
    };
    if course.main().is_none() { Vec::new() } else { list.into_iter().map(chart).collect() }
}

fn scaled(band: &Band, times: f64) -> Band {
    let Band { mean, q05, q25, q50, q75, q95 } = *band;
    let [mean, q05, q25, q50, q75, q95] = [mean, q05, q25, q50, q75, q95].map(|x| x * times);
    Band { mean, q05, q25, q50, q75, q95 }
}

/// Returns since the decision under the reference, by what they were and became.
pub(super) fn returns(course: &Course<'_>) -> Vec<Chart> {
    let Some(view) = &course.reference else { return Vec::new() };
    let since = |name: Text, hue, measure| {
        let of = region(view, measure);
        series(name, hue, view, &move |day| of(day).filter(|_| day >= course.decision))
    };
    let chart = |id: &str, title: Text, series| Chart {
        id: id.to_owned(),
        title,
        unit: Unit::People,
        series,
        points: Vec::new(),
    };
    vec![
        chart(
            "arrival",
            text(
                "Returns since the decision, reference strategy: on arrival",
                "Retours depuis la décision, stratégie de référence : à l'arrivée",
            ),
            vec![
                since(text("Safe", "Sûrs"), Hue::Home, Measure::ReturnedSafe),
                since(text("Premature", "Prématurés"), Hue::Bad, Measure::ReturnedPremature),
                since(text("Forced (not a return)", "Forcés (pas un retour)"), Hue::Other, Measure::ReturnedForced),
            ],
        ),
        chart(
            "afterwards",
            text("What became of them", "Leur devenir"),
            vec![
                since(text("Sustained", "Durables"), Hue::Home, Measure::ReturnedSustained),
                since(text("Undone", "Défaits"), Hue::Bad, Measure::ReturnedUndone),
            ],
        ),
    ]
}
