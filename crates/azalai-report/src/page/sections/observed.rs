//! Observed figures beside simulated ones.

use std::collections::BTreeMap;

use azalai_model::Scenario;
use azalai_text::{key as k, say};
use maud::{Markup, html};

use super::dossier::range;
use crate::page::markup::{both, cell, data, dated, folded, note, row, said, t, table, word};
use crate::page::{ObservationLine, Page};

/// The column that says whether a figure is met: nothing is judged of few runs.
const INSIDE: usize = 6;

/// Most figures that a page shows, but for one of each series: it does not grow with the number of days.
const MOST: usize = 200;

/// The figures that a page shows: all, or where they are too many some of each series of counts, evenly over its days.
fn shown(all: &[ObservationLine]) -> Vec<&ObservationLine> {
    if all.len() <= MOST {
        return all.iter().collect();
    }
    let mut series: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, line) in all.iter().enumerate() {
        series.entry((&line.place.en, line.measure.word(), line.usage.word())).or_default().push(number);
    }
    let share = MOST / series.len();
    let even = |rows: Vec<usize>| {
        let kept = share.clamp(1, rows.len());
        // The last of them, and from there back in equal steps.
        (1..=kept).map(move |n| rows[n * rows.len() / kept - 1])
    };
    let mut kept: Vec<usize> = series.into_values().flat_map(even).collect();
    kept.sort_unstable();
    kept.into_iter().map(|number| &all[number]).collect()
}

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    figures(page.scenario, &page.observations, page.few(), "t-observed")
}

/// Figures of a scenario as tables, the first of that id.
pub fn figures(scenario: &Scenario, all: &[ObservationLine], few: bool, id: &str) -> Markup {
    let heads = [
        k::page_date,
        k::page_measure,
        k::page_where,
        k::page_observed,
        k::page_low_high,
        if few { k::page_simulated_few } else { k::page_simulated },
        k::page_inside_head,
        k::page_use,
        k::page_compared,
    ];
    let line = |o: &ObservationLine| {
        let mut cells = row![
            html! { (both(&dated(scenario.date(o.day)))) " " small { (o.id) } },
            word(o.measure.word()),
            said(&o.place),
            o.value.map_or_else(String::new, |v| o.unit.show(v)),
            range(o.low, o.high, o.unit),
            o.simulated.as_ref().map_or_else(Markup::default, |band| cell(o.unit, band)),
            o.inside().map_or_else(Markup::default, inside),
            word(o.usage.word()),
            html! { (both(&o.counterpart)) ". " (said(&o.note)) " " small { (data(&o.source)) } },
        ];
        if few {
            cells.remove(INSIDE);
        }
        cells
    };
    let mut shown = heads.to_vec();
    if few {
        shown.remove(INSIDE);
    }
    let caption = if few { k::page_observations_note_few } else { k::page_observations_note };
    let (all, kept) = (all.len(), self::shown(all));
    let some = (kept.len() < all).then(|| say!(page_observed_most, all = all, shown = kept.len()));
    let (compared, rest): (Vec<_>, Vec<_>) = kept.into_iter().partition(|o| o.simulated.is_some());
    html! {
        (note(&k::page_english_tables))
        @if let Some(some) = some { (note(&some)) }
        @if !compared.is_empty() { (table(id, &caption, &shown, compared.into_iter().map(line))) }
        @if !rest.is_empty() { (folded(&format!("{id}-rest"), &k::page_observed_rest, &shown, rest.into_iter().map(line))) }
    }
}

/// Whether a figure lies within the simulated interval.
pub fn inside(inside: bool) -> Markup {
    html! {
        @if inside { b.yes { "✓ " (t(k::page_inside)) } } @else { b.no { "✗ " (t(k::page_not_inside)) } }
    }
}
