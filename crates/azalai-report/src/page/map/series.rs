//! The course at one place, which the reader chooses or touches on the map.

use azalai_model::{PlaceId, Scenario, Status};
use azalai_text::{Language, Texts, key as k};
use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use serde_json::{Value, json};

use super::record::Record;
use crate::live;
use crate::page::Page;
use crate::page::charts::slug;
use crate::page::markup::{both, data_of, note, t, word};
use crate::page::sections::{events, holding};

/// The panel; the script draws the series, and shows it.
pub(super) fn panel(page: &Page<'_>) -> Markup {
    let scenario = page.scenario;
    html! {
        div #map-series hidden {
            h3 { (t(k::page_series)) }
            p {
                label for="map-place" { (t(k::page_series_choose)) } " "
                select #map-place {
                    @for i in shown(scenario) { option value=(i) { (scenario.places[i].name) } }
                }
            }
            figure {
                svg #map-course role="img" aria-labelledby="map-course-title" { title id="map-course-title" {} }
            }
            p #map-course-said .now aria-live="polite" {}
            (note(&k::page_series_note))
            @for i in shown(scenario) { div.about data-i=(i) hidden { (about(page, i)) } }
        }
    }
}

/// Places that are shown under their own name.
fn shown(scenario: &Scenario) -> impl Iterator<Item = usize> {
    let named = live::named(scenario);
    (0..scenario.places.len()).filter(move |&i| named[i])
}

/// Who held the place, and what is reported of it, with links to the rows.
fn about(page: &Page<'_>, place: usize) -> Markup {
    let scenario = page.scenario;
    if scenario.status == Status::Live {
        return Markup::default();
    }
    let held = scenario.dossier.control.iter().filter(|c| c.place.index() == place);
    let reported: Vec<_> =
        events(scenario).into_iter().filter(|e| e.place.is_some_and(|p| p.index() == place)).collect();
    html! {
        @for control in held {
            p { (both(&page.dated(control.from_day))) (t(k::page_colon)) " " (holding(scenario, control.holder)) }
        }
        @if !reported.is_empty() {
            p {
                (t(k::page_events)) (t(k::page_colon)) " "
                @for (i, e) in reported.iter().enumerate() {
                    @if i > 0 { "; " }
                    a href={ "#ev-" (slug(&e.id)) } { (both(&page.dated(e.day))) } " " (word(e.kind.word()))
                }
            }
        }
    }
}

/// Numbers of people by week: the median, and where nine runs in ten lie.
type Weeks = [Vec<i64>; 3];

/// The course at a place.
#[derive(Default, Serialize)]
struct Course<'s> {
    /// From which day on it has which colour.
    c: Option<Vec<(i64, i64)>>,
    /// Residents at home.
    h: Option<Weeks>,
    id: &'s str,
    /// Displaced people.
    n: Option<Weeks>,
    name: &'s str,
}

/// What the script needs.
#[derive(Serialize)]
struct Data<'s> {
    decision: Option<u32>,
    events: Value,
    flows: Option<super::flows::Data>,
    most: i64,
    places: Vec<Course<'s>>,
    town: Option<usize>,
    until: i64,
    weeks: Value,
    words: Value,
}

/// Dates, and numbers by place and week, for the script.
pub(super) fn json(record: &Record<'_>, most: f64) -> PreEscaped<String> {
    let page = record.page;
    let weeks = &page.map.weeks;
    let whole = |of: &dyn Fn(usize) -> f64| -> Vec<i64> { (0..weeks.len()).map(|w| of(w).round() as i64).collect() };
    let of = |i: usize, side: usize| {
        let values = |w: usize| if side == 0 { &weeks[w].present } else { &weeks[w].home };
        let spread = |w: usize| weeks[w].spread[side].get(i).copied().unwrap_or_default();
        let all =
            [whole(&|w| values(w).get(i).copied().unwrap_or(0.0)), whole(&|w| spread(w).0), whole(&|w| spread(w).1)];
        // Where nobody ever is there is no series.
        let empty = all.iter().flatten().all(|&n| n == 0);
        (!empty).then_some(all)
    };
    let named: Vec<usize> = shown(page.scenario).collect();
    let places = page.scenario.places.iter().enumerate().map(|(i, place)| {
        if named.contains(&i) {
            Course { c: Some(record.held(i)), h: of(i, 1), id: &place.id, n: of(i, 0), name: &place.name }
        } else {
            // Merged with others: what is shown has no name of its own.
            Course::default()
        }
    });
    let dates = |w: &crate::page::Week| Language::ALL.map(|l| Texts::of(l).date(page.date(w.day)));
    let rows = weeks.iter().map(|w| {
        let round = |x: f64| x.round() as i64;
        json!({
            "day": w.day,
            "date": dates(w),
            "a": [round(w.displaced.q05), round(w.displaced.q50), round(w.displaced.q95)],
            "r": round(w.travelling),
        })
    });
    let say = |key: azalai_text::Key| Language::ALL.map(|l| Texts::of(l).say(key.name, &[]));
    data_of(&Data {
        decision: page.decision,
        events: record.json(),
        flows: super::flows::data(page),
        most: most.round() as i64,
        places: places.collect(),
        town: page.scenario.town().filter(|_| page.with_return).map(PlaceId::index),
        until: record.until(),
        weeks: rows.collect(),
        words: json!({ "away": say(k::page_chart_displaced), "home": say(k::page_chart_home), "decision": say(k::page_decision), "none": say(k::page_series_none), "nothing": say(k::page_map_nothing), "reported": say(k::page_map_reported_head) }),
    })
}
