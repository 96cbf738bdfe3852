//! The course at one place, which the reader chooses or touches on the map.

use azalai_model::{PlaceId, Scenario, Status};
use azalai_text::{Language, Texts, key as k};
use maud::{Markup, PreEscaped, html};

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

/// What the script needs: dates, and numbers by place and week.
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
        if empty { serde_json::Value::Null } else { serde_json::json!(all) }
    };
    let named: Vec<usize> = shown(page.scenario).collect();
    let places = page.scenario.places.iter().enumerate().map(|(i, place)| {
        if named.contains(&i) {
            serde_json::json!({ "id": place.id, "name": place.name, "n": of(i, 0), "h": of(i, 1), "c": record.held(i) })
        } else {
            // Merged with others: what is shown has no name of its own.
            serde_json::json!({ "id": "", "name": "", "n": (), "h": (), "c": () })
        }
    });
    let dates = |w: &crate::page::Week| Language::ALL.map(|l| Texts::of(l).date(page.date(w.day)));
    let rows = weeks.iter().map(|w| {
        let round = |x: f64| x.round() as i64;
        serde_json::json!({
            "day": w.day,
            "date": dates(w),
            "a": [round(w.displaced.q05), round(w.displaced.q50), round(w.displaced.q95)],
            "r": round(w.travelling),
        })
    });
    let say = |key: azalai_text::Key| Language::ALL.map(|l| Texts::of(l).say(key.name, &[]));
    let all = serde_json::json!({
        "most": most.round() as i64,
        "decision": page.decision,
        "weeks": rows.collect::<Vec<_>>(),
        "places": places.collect::<Vec<_>>(),
        "until": record.until(),
        "events": record.json(),
        "flows": super::flows::json(page),
        "words": { "away": say(k::page_chart_displaced), "home": say(k::page_chart_home), "decision": say(k::page_decision), "none": say(k::page_series_none), "nothing": say(k::page_map_nothing), "reported": say(k::page_map_reported_head) },
        "town": page.scenario.town().filter(|_| page.with_return).map(PlaceId::index),
    });
    data_of(&all)
}
