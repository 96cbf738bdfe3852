//! The two kinds of towns, beside each other.

use azalai_study::judge::worlds::Worlds;
use azalai_text::key as k;
use maud::{Markup, html};

use super::strategies::named;
use crate::answer::worlds::{heads, rows};
use crate::page::Page;
use crate::page::markup::{both, note, table, text};

/// The table of strategies in both.
pub(super) fn table_of(page: &Page<'_>, worlds: &Worlds) -> Markup {
    let heads: Vec<_> = std::iter::once(text(&k::page_strategy)).chain(heads()).collect();
    let cells = rows(worlds).into_iter().map(|(id, cells)| {
        let cells = cells.iter().map(|cell| html! { (both(cell)) });
        std::iter::once(html! { (named(page, &id)) }).chain(cells).collect::<Vec<_>>()
    });
    html! {
        (table("t-worlds", &k::page_worlds_caption, &heads, cells))
        (note(&k::page_worlds_note))
    }
}
