//! Returns, never without their split.

use azalai_model::Measure;
use azalai_study::judge::findings::Findings;
use azalai_text::figures::{Unit, range, whole as people};
use azalai_text::{Key, key as k, say};
use maud::{Markup, html};

use super::strategies::named;
use crate::hide::Mark;
use crate::page::charts::charts;
use crate::page::markup::{adding_up, both, cell, note, row, t, table};
use crate::page::{Page, ReturnLine};
use crate::shown::MEAN;

/// The section.
pub fn section(page: &Page<'_>) -> Markup {
    let Some(returns) = &page.returns else { return Markup::default() };
    let heads = [
        k::page_who,
        k::page_returned,
        k::page_safe,
        k::page_premature,
        k::page_sustained,
        k::page_undone,
        k::page_open,
        k::page_forced,
    ];
    let date = page.dated(returns.day);
    let caption = say!(page_titled, title = say!(page_returns), what = date);
    let rows = returns.lines.iter().map(cells);
    html! {
        (note(&k::page_returns_note))
        @if let Some(line) = returns.lines.first() { (bars(line)) }
        (table("t-returns", &caption, &heads, rows))
        (note(&if page.few() { k::page_returns_medians_few } else { k::page_returns_medians }))
        (note(&k::page_few))
        (charts(page, &page.return_charts, false))
        @if let Some(findings) = page.findings { (split(page, findings)) }
    }
}

/// The cells of a line: what the summary shows.
fn cells(line: &ReturnLine) -> Vec<Markup> {
    let mut cells: Vec<Markup> = line.figures.iter().map(|f| figure(f.as_ref())).collect();
    cells.insert(5, line.open.as_ref().map_or_else(|| html! { "–" }, |band| cell(Unit::People, band)));
    std::iter::once(both(&line.who)).chain(cells).collect()
}

/// A number as the summary has it: median and 5-95 % interval, or how they are hidden.
fn figure(numbers: Option<&[Result<f64, Mark>; 6]>) -> Markup {
    let Some([_, low, _, median, _, high]) = numbers else { return html! { "–" } };
    let say = |number: &Result<f64, Mark>| match number {
        Ok(x) => people(*x),
        Err(Mark::Small) => "<10".to_owned(),
        Err(_) => "…".to_owned(),
    };
    html! {
        (say(median))
        @if median.is_ok() && low != high { " " small.fix { "(" (range(&say(low), &say(high))) ")" } }
    }
}

/// The two splits of the returns as bars: on arrival, and afterwards. They are means over the runs, which add up;
/// medians do not.
fn bars(line: &ReturnLine) -> Markup {
    let mean = |number: &Option<[Result<f64, Mark>; 6]>| number.and_then(|n| n[MEAN].ok());
    let [all, safe, premature, sustained, undone, _] = line.figures.each_ref().map(mean);
    let (Some(safe), Some(premature), Some(sustained), Some(undone)) = (safe, premature, sustained, undone) else {
        return Markup::default();
    };
    let open = line.open.map_or(0.0, |band| band.mean);
    let arrival = [("safe", k::page_safe, safe), ("premature", k::page_premature, premature)];
    let after =
        [("safe", k::page_sustained, sustained), ("premature", k::page_undone, undone), ("open", k::page_open, open)];
    html! {
        p { (t(k::page_returned)) (t(k::page_colon)) " " b { (people(all.unwrap_or(safe + premature))) } ", " (t(k::page_mean)) }
        (stack(k::page_on_arrival, &arrival))
        (stack(k::page_afterwards, &after))
    }
}

/// Parts of a whole as one bar, with their numbers.
fn stack(name: Key, parts: &[(&'static str, Key, f64)]) -> Markup {
    let whole = adding_up(&parts.iter().map(|p| p.2).collect::<Vec<_>>());
    html! {
        div.bars {
            p { (t(name)) }
            div.parts aria-hidden="true" {
                @for ((class, ..), n) in parts.iter().zip(&whole) {
                    @if *n > 0.0 { span class=(class) style=(format!("flex-grow:{n:.0}")) {} }
                }
            }
            ul.legend {
                @for ((class, name, _), n) in parts.iter().zip(&whole) {
                    li { i class=(class) aria-hidden="true" {} span { b { (people(*n)) } " " (t(*name)) } }
                }
            }
        }
    }
}

/// Returns by strategy.
fn split(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads = [
        k::page_strategy,
        k::page_returned,
        k::page_safe,
        k::page_premature,
        k::page_forced,
        k::page_undone,
        k::page_sustained,
    ];
    let measures = [
        Measure::Returned,
        Measure::ReturnedSafe,
        Measure::ReturnedPremature,
        Measure::ReturnedForced,
        Measure::ReturnedUndone,
        Measure::ReturnedSustained,
    ];
    let rows = findings.strategies.iter().map(|f| {
        let cells = measures.map(|measure| cell(Unit::People, &f.band(measure)));
        row![named(page, &f.strategy)].into_iter().chain(cells).collect()
    });
    let date = page.dated(findings.judged);
    let caption = say!(page_dated, title = say!(page_split_caption), date = date);
    html! { (table("t-split", &caption, &heads, rows)) (note(&k::page_split_note)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_what_the_summary_shows_and_how_the_rest_is_hidden() {
        let shown = |n: [f64; 3]| Some([Ok(n[1]), Ok(n[0]), Ok(n[0]), Ok(n[1]), Ok(n[2]), Ok(n[2])]);
        let mut part = shown([10.0, 20.0, 30.0]);
        if let Some(numbers) = &mut part {
            numbers[1] = Err(Mark::Small);
        }
        let figures = [
            shown([90.0, 100.0, 120.0]),
            part,
            Some([Err(Mark::Withheld); 6]),
            Some([Err(Mark::Small); 6]),
            shown([0.0, 0.0, 0.0]),
            None,
        ];
        let line = ReturnLine { who: azalai_model::Text::default(), figures, open: None };
        let cells: Vec<String> = cells(&line).into_iter().map(|cell| cell.0).collect();
        let small = |text: &str| format!("<small class=\"fix\">({text})</small>");
        let wanted = [
            "",
            &format!("100 {}", small("90–120")),
            &format!("20 {}", small("&lt;10–30")),
            "…",
            "&lt;10",
            "0",
            "–",
            "–",
        ];
        assert_eq!(cells, wanted);
    }
}
