//! What the signs of a map mean.

use azalai_model::Text;
use azalai_text::{Key, key as k};
use maud::{Markup, html};

use super::record::Record;
use crate::page::markup::{both, text};

/// The legend; `home`: whether residents at home are shown; `flows`, `finding`: signs with their words.
pub(super) fn legend(
    home: bool,
    record: &Record<'_>,
    flows: Vec<(Markup, Text)>,
    finding: Option<(Markup, Text)>,
) -> Markup {
    let said = |drawing: Markup, words: Text| {
        html! {
            li { svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" { (drawing) } span { (both(&words)) } }
        }
    };
    let line = |drawing: Markup, key: Key| said(drawing, text(&key));
    let circle = |class: &str, r: u8| html! { circle class=(class) cx="9" cy="9" r=(r) {} };
    html! {
        ul.legend {
            @if home { (line(circle("dwell", 8), k::page_legend_home)) }
            (line(circle("crowd", 8), k::page_legend_away))
            (line(circle("stated", 3), k::page_legend_stated))
            @if record.page.scenario.places.iter().any(super::built) {
                (line(html! { (circle("ring", 8)) (circle("built", 3)) }, k::page_legend_built))
            }
            (line(html! { path.link d="M1 15L17 3" {} }, k::page_legend_link))
            @for (drawing, words) in flows { (said(drawing, words)) }
            @if !record.is_empty() { (line(html! { path.report d="M9 4l5 5-5 5-5-5z" {} }, k::page_legend_report)) }
            (record.legend())
            @if let Some((drawing, words)) = finding { (said(drawing, words)) }
        }
    }
}
