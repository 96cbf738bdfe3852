//! Returns, never without their split.

use azalai_model::Measure;
use azalai_study::judge::findings::Findings;
use azalai_text::figures::{Unit, whole as people};
use azalai_text::{key as k, say};
use maud::{Markup, html};

use super::strategies::named;
use crate::page::charts::charts;
use crate::page::markup::{both, cell, note, row, t, table};
use crate::page::{Page, ReturnLine};

/// Breakdowns below so many people are hidden.
const FEW: f64 = 10.0;

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
    let date = page.date(returns.day);
    let caption = say!(page_titled, title = say!(page_returns), what = date.to_string());
    let rows = returns.lines.iter().zip(hidden(&returns.lines)).map(|(line, hide)| cells(line, hide));
    html! {
        (note(&k::page_returns_note))
        @if let Some(line) = returns.lines.first() { (bars(line)) }
        (table("t-returns", &caption, &heads, rows))
        (note(&k::page_few))
        (charts(page, &page.return_charts, false))
        @if let Some(findings) = page.findings { (split(page, findings)) }
    }
}

/// Which cells are hidden: small parts, and a second one wherever a total would give the first away.
fn hidden(lines: &[ReturnLine]) -> Vec<[bool; 7]> {
    let values: Vec<[f64; 7]> = lines.iter().map(|l| l.figures.map(|b| b.q50)).collect();
    let small = |(line, values): (&ReturnLine, &[f64; 7])| values.map(|n| line.part && n < FEW);
    let mut hidden: Vec<[bool; 7]> = lines.iter().zip(&values).map(small).collect();
    let parts: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].part).collect();
    // Cells that add up to one that is shown: within a line, on arrival and afterwards; in a
    // column, the parts of the population.
    let mut sums: Vec<Vec<(usize, usize)>> = Vec::new();
    for &row in &parts {
        sums.push(vec![(row, 1), (row, 2)]);
        sums.push(vec![(row, 3), (row, 4), (row, 5)]);
    }
    sums.extend((0..7).map(|column| parts.iter().map(|&row| (row, column)).collect()));
    loop {
        let mut changed = false;
        for sum in &sums {
            let shown: Vec<(usize, usize)> = sum.iter().copied().filter(|&(r, c)| !hidden[r][c]).collect();
            if shown.len() + 1 != sum.len() {
                continue;
            }
            if let Some(&(r, c)) = shown.iter().min_by(|a, b| values[a.0][a.1].total_cmp(&values[b.0][b.1])) {
                hidden[r][c] = true;
                changed = true;
            }
        }
        if !changed {
            return hidden;
        }
    }
}

/// The cells of a line.
fn cells(line: &ReturnLine, hidden: [bool; 7]) -> Vec<Markup> {
    let cells = line.figures.iter().zip(hidden).map(|(band, hide)| match (hide, line.part) {
        (true, _) if band.q50 < FEW => html! { "<10" },
        (true, _) => html! { "…" },
        (false, true) if band.q05 < FEW => {
            html! { (people(band.q50)) " " small.fix { "(<10–" (people(band.q95)) ")" } }
        }
        (false, _) => cell(Unit::People, band),
    });
    std::iter::once(both(&line.who)).chain(cells).collect()
}

/// The two splits of the returns as bars: on arrival, and afterwards.
fn bars(line: &ReturnLine) -> Markup {
    let [_, safe, premature, sustained, undone, open, _] = line.figures.map(|band| band.q50);
    let arrival = [("safe", k::page_safe, safe), ("premature", k::page_premature, premature)];
    let after =
        [("safe", k::page_sustained, sustained), ("premature", k::page_undone, undone), ("open", k::page_open, open)];
    html! {
        div.bars {
            @for (name, parts) in [(k::page_on_arrival, &arrival[..]), (k::page_afterwards, &after)] {
                @let total = parts.iter().map(|p| p.2.max(0.0)).sum::<f64>().max(1.0);
                p { (t(name)) }
                div.parts aria-hidden="true" {
                    @for (class, _, n) in parts {
                        span class=(class) style=(format!("flex-grow:{:.4}", n.max(0.0) / total)) {}
                    }
                }
                ul.legend {
                    @for (class, name, n) in parts {
                        li { i class=(class) aria-hidden="true" {} span { b { (people(*n)) } " " (t(*name)) } }
                    }
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
    let date = page.date(findings.judged);
    let caption = say!(page_dated, title = say!(page_split_caption), date = date.to_string());
    html! { (table("t-split", &caption, &heads, rows)) (note(&k::page_split_note)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_study::Band;

    fn line(part: bool, n: [f64; 7]) -> ReturnLine {
        let band = |n| Band { mean: n, q05: n, q25: n, q50: n, q75: n, q95: n };
        ReturnLine { who: azalai_model::Text::default(), part, figures: n.map(band) }
    }

    #[test]
    fn small_parts_are_hidden_with_a_second_cell() {
        let lines = [
            line(false, [400.0, 300.0, 100.0, 200.0, 120.0, 80.0, 50.0]),
            line(true, [100.0, 96.0, 4.0, 60.0, 30.0, 10.0, 20.0]),
            line(true, [180.0, 120.0, 60.0, 90.0, 50.0, 40.0, 16.0]),
            line(true, [120.0, 84.0, 36.0, 50.0, 40.0, 30.0, 14.0]),
        ];
        let hidden = hidden(&lines);
        // A small figure, its complement in the line, and in both columns a second line.
        assert_eq!(hidden[0], [false; 7]);
        assert_eq!(hidden[1], [false, true, true, false, false, false, false]);
        assert_eq!(hidden[2], [false; 7]);
        assert_eq!(hidden[3], hidden[1]);
        let shown = |row: usize| cells(&lines[row], hidden[row]).into_iter().map(|cell| cell.0).collect::<Vec<_>>();
        assert_eq!(shown(1)[1..4], ["100", "…", "&lt;10"]);
        assert_eq!(shown(3)[3], "…");
    }
}
