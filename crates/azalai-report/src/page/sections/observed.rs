//! Observed figures beside simulated ones.

use azalai_text::key as k;
use maud::{Markup, html};

use super::dossier::range;
use crate::page::markup::{both, cell, data, folded, note, row, said, t, table, word};
use crate::page::{ObservationLine, Page};

/// The column that says whether a figure is met: nothing is judged of few runs.
const INSIDE: usize = 6;

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let few = page.few();
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
            html! { (both(&page.dated(o.day))) " " small { (o.id) } },
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
    let (compared, rest): (Vec<_>, Vec<_>) = page.observations.iter().partition(|o| o.simulated.is_some());
    html! {
        (note(&k::page_english_tables))
        @if !compared.is_empty() { (table("t-observed", &caption, &shown, compared.into_iter().map(line))) }
        @if !rest.is_empty() { (folded("t-observed-rest", &k::page_observed_rest, &shown, rest.into_iter().map(line))) }
    }
}

/// Whether a figure lies within the simulated interval.
pub fn inside(inside: bool) -> Markup {
    html! {
        @if inside { b.yes { "✓ " (t(k::page_inside)) } } @else { b.no { "✗ " (t(k::page_not_inside)) } }
    }
}
