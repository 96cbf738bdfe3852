//! The numbers of the map as a table.

use azalai_text::figures::whole as people;
use azalai_text::key as k;
use maud::{Markup, PreEscaped, html};

use crate::page::markup::{both, row, t, table, text};
use crate::page::{Page, Week};

/// A few weeks in numbers, for those who cannot use the slider.
pub(super) fn weeks(page: &Page<'_>, now: usize) -> Markup {
    let weeks = &page.map.weeks;
    let last = weeks.len() - 1;
    let moved = weeks.iter().position(|w| w.displaced.q50 >= 1.0).unwrap_or(0);
    let mut chosen: Vec<usize> = (0..4).map(|i| moved + (last - moved) * i / 4).chain([now, last]).collect();
    chosen.sort_unstable();
    chosen.dedup();
    let dates = chosen.iter().map(|&w| page.dated(weeks[w].day));
    let heads: Vec<_> = std::iter::once(text(&k::page_place)).chain(dates).collect();
    let line = |name: Markup, of: &dyn Fn(&Week) -> f64| -> Vec<Markup> {
        row![name].into_iter().chain(chosen.iter().map(|&w| html! { (people(of(&weeks[w]))) })).collect()
    };
    let places = page.scenario.places.iter().enumerate();
    let held = places.filter(|(i, _)| weeks.iter().filter_map(|w| w.present.get(*i)).any(|&n| n >= 0.5));
    let mut rows: Vec<Vec<Markup>> =
        held.map(|(i, place)| line(html! { (place.name) }, &|w| w.present.get(i).copied().unwrap_or(0.0))).collect();
    rows.push(line(both(&k::page_on_roads), &|w| w.travelling));
    rows.push(line(html! { b { (t(k::page_all_places)) } }, &|w| w.displaced.q50));
    // Narrow screens have room for three dates: the first, that of the map, the last.
    let too_many = (2..).zip(&chosen).filter(|(_, w)| ![now, last, moved].contains(w)).map(|(column, _)| {
        format!("#t-map td:nth-child({column}),#t-map th:nth-child({column}){{display:none!important}}")
    });
    let css = format!("@media screen and (max-width:759px){{{}}}", too_many.collect::<String>());
    html! {
        details open {
            summary { (t(k::page_map_table)) }
            style { (PreEscaped(css)) }
            div.scroll { (table("t-map", &k::page_map_table, &heads, rows)) }
        }
    }
}
