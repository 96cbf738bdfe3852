//! What the charts show of a run: people, trust, returns.

use azalai_model::dossier::{Actor, Control, Dossier, Holder};
use azalai_model::words::ActorKind;
use azalai_model::{Figure, Label, Measure, PlaceId, Scenario, Status, Text};
use azalai_study::{Band, Value};
use azalai_text::figures::Unit;
use azalai_text::{key as k, say};

use super::{Chart, DASHES, Hue, Point, Series, slug};
use crate::page::Course as Shows;
use crate::page::markup::{actor_name, text};
use crate::page::observed::{ObservationLine, is_of_home};
use crate::page::reads::View;

/// How many of the largest refuges have a chart.
const REFUGES: usize = 3;

fn series<V: Value>(name: Text, hue: Hue, view: &View<'_, V>, of: impl Fn(u32) -> Option<Band>) -> Series {
    Series {
        name,
        hue,
        dash: 0,
        bands: view.days().iter().filter_map(|&day| of(day).map(|band| (day, band))).collect(),
    }
}

/// A measure of the region.
fn region<V: Value>(name: Text, hue: Hue, view: &View<'_, V>, measure: Measure) -> Series {
    series(name, hue, view, |day| view.band(Label::region(day, measure)))
}

/// A measure of places, taken together.
fn places<V: Value>(name: Text, hue: Hue, view: &View<'_, V>, places: &[PlaceId], measure: Measure) -> Series {
    series(name, hue, view, |day| {
        let labels: Vec<Label> = places.iter().map(|&p| Label::at(day, p, measure)).collect();
        view.over(&labels, |x| x.iter().sum())
    })
}

fn chart(id: impl Into<String>, title: Text, shows: Shows, series: Vec<Series>, points: Vec<Point>) -> Chart {
    let axis = text(&k::page_axis_people);
    Chart { id: id.into(), title, unit: Unit::People, axis, course: shows, series, points }
}

/// Whether there is anything to draw: what is hidden, or merged with another place, leaves its chart empty.
fn is_drawn(chart: &Chart) -> bool {
    chart.series.iter().any(|series| !series.bands.is_empty())
}

fn at_home() -> Text {
    text(&k::page_chart_home)
}

/// An observation as a point of a chart, its figures turned by `into`.
fn point(o: &ObservationLine, hue: Hue, days: u32, into: impl Fn(f64) -> f64) -> Option<Point> {
    let day = u32::try_from(o.day).ok().filter(|&day| day < days)?;
    let range = o.low.zip(o.high).map(|(a, b)| (into(a).min(into(b)), into(a).max(into(b))));
    Some(Point { id: o.id.clone(), day, value: into(o.value?), range, at_least: o.at_least(), hue })
}

/// Figures of everybody who fled.
fn all_fled(scenario: &Scenario, observations: &[ObservationLine], hue: Hue, days: u32) -> Vec<Point> {
    let whole = |id: &str| scenario.dossier.observations.iter().any(|o| o.id == id && o.place.is_none());
    let fled = observations.iter().filter(|o| o.measure == Figure::Fled && whole(&o.id));
    fled.filter_map(|o| point(o, hue, days, |v| v)).collect()
}

/// Residents at home in a place, with what was observed of it.
fn home(
    scenario: &Scenario,
    place: PlaceId,
    residents: f64,
    shows: Shows,
    series: Vec<Series>,
    observations: &[ObservationLine],
    days: u32,
) -> Chart {
    let rows = scenario.dossier.observations.iter().filter(|o| o.place == Some(place) && is_of_home(o.measure));
    let lines = rows.filter_map(|row| observations.iter().find(|o| o.id == row.id && o.simulated.is_some()));
    let turned = |o: &ObservationLine| {
        let gone = |v: f64| if o.unit == Unit::Share { v * residents } else { v };
        point(o, Hue::Home, days, |v| if o.measure == Figure::AtHome { v } else { residents - gone(v) })
    };
    let name = &scenario.places[place.index()].name;
    let title = text(&say!(page_chart_home_in, place = name));
    chart(
        format!("home-{}", slug(&scenario.places[place.index()].id)),
        title,
        shows,
        series,
        lines.filter_map(turned).collect(),
    )
}

/// People at home and displaced in a run of flight alone: everybody, then each place that people leave and of which
/// something was observed.
pub fn of_flight(
    scenario: &Scenario,
    view: &View<'_, i64>,
    left: &[PlaceId],
    observations: &[ObservationLine],
    days: u32,
) -> Vec<Chart> {
    let mut all = vec![region(text(&k::page_chart_displaced), Hue::Away, view, Measure::Displaced)];
    if !left.is_empty() {
        all.push(places(at_home(), Hue::Home, view, left, Measure::AtHome));
    }
    let title = text(&k::page_chart_all);
    let mut charts = vec![chart("all", title, Shows::Recorded, all, all_fled(scenario, observations, Hue::Away, days))];
    let mut by_size = left.to_vec();
    by_size.sort_by_key(|&p| (-scenario.places[p.index()].population, p));
    let homes = by_size.into_iter().map(|p| {
        let residents = scenario.places[p.index()].population as f64;
        home(
            scenario,
            p,
            residents,
            Shows::Recorded,
            vec![places(at_home(), Hue::Home, view, &[p], Measure::AtHome)],
            observations,
            days,
        )
    });
    charts.extend(homes.filter(|chart| !chart.points.is_empty()));
    charts
}

/// Whether an actor is an armed side: it has forces, holds a place or is of an armed kind. Authorities without forces and
/// missions that watch are none.
fn is_armed(dossier: &Dossier, index: usize, actor: &Actor) -> bool {
    use ActorKind::{Auxiliary, Jihadist, Militia, Rebel};
    let holds = |c: &Control| matches!(c.holder, Holder::Actor(a) if a.index() == index);
    matches!(actor.kind, Rebel | Jihadist | Militia | Auxiliary)
        || dossier.forces.iter().any(|force| force.actor.index() == index)
        || dossier.control.iter().any(holds)
}

/// A run of the return model.
pub struct Course<'a> {
    /// What was run.
    pub scenario: &'a Scenario,
    /// The recorded course.
    pub hindcast: Option<&'a View<'a, f32>>,
    /// The forecast under the reference strategy.
    pub reference: Option<&'a View<'a, f32>>,
}

impl Course<'_> {
    /// The reference forecast, or the hindcast where nothing else was run.
    pub fn main(&self) -> Option<&View<'_, f32>> {
        self.reference.or(self.hindcast)
    }

    /// What [`Self::main`] follows.
    pub fn follows(&self) -> Shows {
        if self.reference.is_some() { Shows::Forecast } else { Shows::Recorded }
    }

    /// What a chart with both lines follows.
    fn shows(&self) -> Shows {
        if self.reference.is_some() && self.hindcast.is_some() { Shows::Both } else { self.follows() }
    }

    /// A line of the reference forecast and one of the recorded course, as far as they were run.
    fn two(&self, names: [Text; 2], of: impl Fn(Text, Hue, &View<'_, f32>) -> Series) -> Vec<Series> {
        let both = [self.reference, self.hindcast].into_iter().zip([Hue::Home, Hue::Other]).zip(names);
        both.filter_map(|((view, hue), name)| view.map(|view| of(name, hue, view))).collect()
    }

    /// People at home and displaced: the region with the recorded events and as the strategies begin from it, the town
    /// of the question, the largest refuges.
    pub fn people(&self, observations: &[ObservationLine], judged: u32) -> Vec<Chart> {
        let days = self.scenario.days;
        let both = |view| {
            let displaced = text(&k::page_chart_displaced_hosted);
            vec![
                region(at_home(), Hue::Home, view, Measure::AtHome),
                region(displaced, Hue::Away, view, Measure::Displaced),
            ]
        };
        let hindcast = self.hindcast.map(|view| {
            let title = text(&k::page_chart_hindcast);
            let fled = text(&k::page_chart_fled);
            let mut series = both(view);
            series.push(region(fled, Hue::Other, view, Measure::Fled));
            chart(
                "allhindcast",
                title,
                Shows::Recorded,
                series,
                all_fled(self.scenario, observations, Hue::Other, days),
            )
        });
        let forecast = self.reference.map(|view| {
            let title = text(&k::page_chart_forecast);
            chart("allforecast", title, Shows::Forecast, both(view), Vec::new())
        });
        let town = self.scenario.town().map(|town| {
            let names = [text(&k::page_chart_home_reference), text(&k::page_chart_home_recorded)];
            let series = self.two(names, |name, hue, view| places(name, hue, view, &[town], Measure::AtHome));
            home(self.scenario, town, self.residents(town).unwrap_or(0.0), self.shows(), series, observations, days)
        });
        let charts = hindcast.into_iter().chain(forecast).chain(town).chain(self.refuges(judged));
        charts.filter(is_drawn).collect()
    }

    /// Residents of a place on the first day, at home or away, median.
    fn residents(&self, place: PlaceId) -> Option<f64> {
        let view = self.main()?;
        let day = *view.days().first()?;
        let labels = [Measure::AtHome, Measure::DisplacedFrom].map(|measure| Label::at(day, place, measure));
        view.over(&labels, |x| x.iter().sum()).map(|band| band.q50)
    }

    /// Places with most displaced people on the day of judgement.
    fn refuges(&self, judged: u32) -> Vec<Chart> {
        let Some(view) = self.main() else { return Vec::new() };
        let ids = (0..self.scenario.places.len() as u32).map(PlaceId);
        let here = |p| view.band(Label::at(judged, p, Measure::DisplacedPresent)).map_or(0.0, |band| band.q50);
        let mut refuges: Vec<(f64, PlaceId)> = ids.map(|p| (here(p), p)).filter(|x| x.0 >= 1.0).collect();
        refuges.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let chart = |&(_, p): &(f64, PlaceId)| {
            let name = &self.scenario.places[p.index()].name;
            let title = text(&say!(page_chart_refuge, place = name));
            let there = text(&k::page_chart_refuge_reference);
            let line = places(there, Hue::Away, view, &[p], Measure::DisplacedPresent);
            chart(
                format!("refuge-{}", slug(&self.scenario.places[p.index()].id)),
                title,
                self.follows(),
                vec![line],
                Vec::new(),
            )
        };
        refuges.iter().take(REFUGES).map(chart).collect()
    }

    /// Trust, cohesion, and the distance from the conditions of return.
    pub fn trust(&self) -> Vec<Chart> {
        let list: [(Measure, Unit, f64, Text); 3] = [
            (Measure::Trust, Unit::Share, 1.0, text(&k::page_chart_trust)),
            (Measure::HorizontalCohesion, Unit::People, 10.0, text(&k::page_chart_horizontal_cohesion)),
            (Measure::ReturnIndex, Unit::People, 1.0, text(&k::page_chart_return_index)),
        ];
        let chart = |(measure, unit, times, title): (Measure, Unit, f64, Text)| {
            let names = [text(&k::page_chart_reference), text(&k::page_chart_recorded)];
            let line = |name, hue, view: &View<'_, f32>| {
                series(name, hue, view, |day| view.over(&[Label::region(day, measure)], |x| x[0] * times))
            };
            let axis = text(&if unit == Unit::Share { k::page_axis_trust } else { k::page_axis_index });
            Chart {
                unit,
                axis,
                ..chart(measure.word().replace('_', ""), title, self.shows(), self.two(names, line), Vec::new())
            }
        };
        let of_sides = self.trust_in_sides().into_iter().filter(|_| self.scenario.status != Status::Live);
        if self.main().is_none() {
            return Vec::new();
        }
        list.into_iter().map(chart).chain(of_sides).filter(is_drawn).collect()
    }

    /// Trust in each armed side, whoever holds the place.
    fn trust_in_sides(&self) -> Option<Chart> {
        let view = self.main()?;
        let dossier = &self.scenario.dossier;
        let armed = dossier.actors.iter().enumerate().filter(|(i, actor)| is_armed(dossier, *i, actor));
        let lines = armed.map(|(i, actor)| {
            series(actor_name(actor), Hue::Other, view, |day| view.band(Label::by(day, i, Measure::TrustInActor)))
        });
        let lines = lines.filter(|line| !line.bands.is_empty()).enumerate().map(|(i, line)| Series {
            hue: Hue::ALL[i % Hue::ALL.len()],
            dash: i / Hue::ALL.len() % DASHES,
            ..line
        });
        let title = text(&k::page_chart_trust_sides);
        let axis = text(&k::page_axis_trust);
        Some(Chart {
            unit: Unit::Share,
            axis,
            ..chart("trustsides", title, self.follows(), lines.collect(), Vec::new())
        })
    }

    /// Returns since the decision under the reference, by what they were and became.
    pub fn returns(&self, decision: u32) -> Vec<Chart> {
        let Some(view) = self.reference else { return Vec::new() };
        let since = |name: Text, hue, measure| {
            series(name, hue, view, |day| view.band(Label::region(day, measure)).filter(|_| day >= decision))
        };
        let arrival = text(&k::page_chart_arrival);
        let on_arrival = vec![
            since(text(&k::page_chart_safe), Hue::Home, Measure::ReturnedSafe),
            since(text(&k::page_chart_premature), Hue::Bad, Measure::ReturnedPremature),
            since(text(&k::page_chart_forced), Hue::Other, Measure::ReturnedForced),
        ];
        let became = vec![
            since(text(&k::page_chart_sustained), Hue::Home, Measure::ReturnedSustained),
            since(text(&k::page_chart_undone), Hue::Bad, Measure::ReturnedUndone),
        ];
        vec![
            chart("arrival", arrival, Shows::Forecast, on_arrival, Vec::new()),
            chart("afterwards", text(&k::page_chart_afterwards), Shows::Forecast, became, Vec::new()),
        ]
    }
}
