//! The residents on the day of judgement as a hundred dots: four states that exclude each other and are never added up.

use std::fmt::Write as _;

use azalai_model::Measure;
use azalai_study::judge::findings::{Finding, Findings};
use azalai_text::figures::{Unit, whole as people};
use azalai_text::{Key, Language, key as k};
use maud::{Markup, html};

use super::strategies::named;
use crate::page::Page;
use crate::page::charts::slug;
use crate::page::markup::{Bilingual as _, adding_up, dot, label, note, plain, row, t, table};
use crate::page::ribbon::simulated;

/// The states: their measure, the class of their dots, their name.
const STATES: [(Measure, &str, Key); 4] = [
    (Measure::AtHomeSafe, "safe", k::page_state_home_safe),
    (Measure::AtHomeUnsafe, "premature", k::page_state_home_unsafe),
    (Measure::AwayByChoice, "open", k::page_state_away),
    (Measure::KeptAway, "kept", k::page_state_kept),
];

/// How many are shown at once: the reference, and one row of others.
const SHOWN: usize = 3;
const WIDTH: f64 = 300.0;
/// From dot to dot.
const STEP: f64 = 11.0;

/// The residents under each strategy, the reference first, and the same as a table.
pub fn section(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads: Vec<Key> = std::iter::once(k::page_strategy).chain(STATES.map(|s| s.2)).collect();
    let rows = findings.strategies.iter().map(|f| {
        let name = html! { span id={ "s-" (slug(&f.strategy)) } { (named(page, &f.strategy)) } };
        row![name].into_iter().chain(means(f).map(|n| html! { (people(n)) })).collect()
    });
    html! {
        h3 { (t(k::page_states)) }
        (note(&k::page_states_note))
        (note(&k::page_dots_note))
        div #dots .multiples {
            @for f in findings.strategies.iter().take(SHOWN) { figure { (drawing(page, findings, f)) } }
        }
        @if findings.strategies.len() > SHOWN {
            details {
                summary { (t(k::page_dots_others)) }
                div.multiples {
                    @for f in findings.strategies.iter().skip(SHOWN) { figure { (drawing(page, findings, f)) } }
                }
            }
        }
        details { summary { (t(k::page_chart_numbers)) } (table("t-states", &k::page_states, &heads, rows)) }
    }
}

/// Means, which add up.
fn means(finding: &Finding) -> [f64; 4] {
    let whole = adding_up(&STATES.map(|s| finding.band(s.0).mean));
    std::array::from_fn(|i| whole.get(i).copied().unwrap_or_default())
}

/// How many of a hundred dots each state has.
fn hundred(means: &[f64; 4]) -> [usize; 4] {
    let all = means.iter().sum::<f64>().max(1.0);
    let whole = adding_up(&means.map(|n| 100.0 * n / all));
    std::array::from_fn(|i| whole.get(i).map_or(0, |n| *n as usize))
}

fn drawing(page: &Page<'_>, findings: &Findings, finding: &Finding) -> Markup {
    let above = simulated(page, findings.judged, &page.title(&finding.strategy), WIDTH);
    let (means, top) = (means(finding), above.height() + 12.0);
    let dots = hundred(&means);
    let id = format!("dots-{}", slug(&finding.strategy));
    let mut from = 0;
    let paths = STATES.iter().zip(dots).map(|((_, class, _), n)| {
        let mut path = String::new();
        for i in from..from + n {
            let _ = write!(path, "M{:.0} {:.0}h0", 8.0 + (i % 10) as f64 * STEP, top + (i / 10) as f64 * STEP);
        }
        from += n;
        (class, path)
    });
    let shown = |i: usize| {
        let band = finding.band(STATES[i].0);
        let spread = if page.few() { String::new() } else { format!(" ({})", Unit::People.range(band.q05, band.q95)) };
        format!("{}{spread}", people(means[i]))
    };
    html! {
        svg.dots viewBox=(format!("0 0 {WIDTH} {:.0}", top + 10.0 * STEP + 6.0)) role="img" aria-labelledby=(id) {
            title id=(id) { (plain(|l| words(page, finding, &means, l))) }
            (above.draw(0.0))
            @for (class, path) in paths { path class=(class) d=(path) {} }
            @for (i, (_, class, name)) in STATES.iter().enumerate() {
                @let y = top + 5.0 + 28.0 * i as f64;
                path class=(class) d=(format!("M126 {}h0", dot(y - 4.0))) {}
                text.named x="134" y=(dot(y)) { (shown(i)) }
                (label(name, "small", 134.0, y + 13.0, "start"))
            }
        }
    }
}

/// The same in words.
fn words(page: &Page<'_>, finding: &Finding, means: &[f64; 4], language: Language) -> String {
    let states = STATES.iter().zip(means).map(|(s, n)| format!("{} {}", people(*n), s.2.words(language)));
    format!("{}: {}", page.title(&finding.strategy).words(language), states.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_always_a_hundred_dots_where_there_are_people() {
        for means in [[1.0, 0.0, 0.0, 2.0], [17_000.0, 11_000.0, 2_000.0, 38_000.0], [0.0, 0.0, 0.0, 1.0]] {
            assert_eq!(hundred(&means).iter().sum::<usize>(), 100, "{means:?}");
        }
        assert_eq!(hundred(&[0.0; 4]), [0; 4]);
    }
}
