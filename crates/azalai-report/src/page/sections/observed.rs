//! Observed figures beside simulated ones.

use azalai_model::Text;
use maud::{Markup, html};

use super::dossier::range;
use super::t;
use crate::page::Page;
use crate::page::markup::{both, data, note, row, said, table, word};

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let heads =
        [t::DATE, t::MEASURE, t::WHERE, t::OBSERVED, t::LOW_HIGH, t::SIMULATED, t::INSIDE_HEAD, t::USE, t::COMPARED];
    let rows = page.observations.iter().map(|o| {
        let counterpart =
            if o.counterpart == Text::default() { t::NO_COUNTERPART.into() } else { o.counterpart.clone() };
        row![
            html! { (page.date(o.day)) " " small { (o.id) } },
            word(&o.measure),
            said(&o.place),
            o.value.map_or_else(String::new, |v| o.unit.show(v)),
            range(o.low, o.high, o.unit),
            o.simulated.as_ref().map_or_else(Markup::default, |band| o.unit.cell(band)),
            o.inside().map_or_else(Markup::default, inside),
            word(&o.usage),
            html! { (both(&counterpart)) ". " (said(&o.note)) " " small { (data(&o.source)) } },
        ]
    });
    html! { (note(&t::ENGLISH_TABLES)) (table("t-observed", &t::OBSERVATIONS_NOTE, &heads, rows)) }
}

/// Whether a figure lies within the simulated interval.
pub fn inside(inside: bool) -> Markup {
    html! {
        @if inside { b.yes { "✓ " (t::INSIDE) } } @else { b.no { "✗ " (t::NOT_INSIDE) } }
    }
}
