//! Strategies at equal effort, what each part of a sum adds, and the assumed unknowns that move the answer.

use azalai_model::{PARAMETERS, Text};
use azalai_study::Band;
use azalai_study::judge::assumed::Assumed;
use azalai_study::judge::effort::{Budget, EqualEffort};
use azalai_study::judge::findings::Findings;
use azalai_study::stats::Added;
use azalai_text::figures::{percent, signed, whole as people};
use azalai_text::{key as k, say};
use maud::{Markup, html};

use super::strategies::named;
use crate::answer::{self, DOUBT};
use crate::page::Page;
use crate::page::markup::{
    both, data, decimal, each, fix, intervals, key, mark, note, row, t, table, text, verdict, word,
};

/// How many of the assumed unknowns are listed.
const SHOWN: usize = 10;

/// Effort units: whole ones, and tenths of a few.
fn units(effort: f64) -> Text {
    decimal(effort, usize::from(effort.abs() < 10.0 && (effort - effort.round()).abs() > 0.05))
}

/// From one number of effort units to another.
fn between(low: &Text, high: &Text) -> Text {
    each(|language| format!("{}–{}", low.get(language), high.get(language)))
}

/// The strategies at equal effort.
pub fn equal(page: &Page<'_>, findings: &Findings) -> Markup {
    let Some(view) = &findings.equal else { return Markup::default() };
    let few = view.few();
    let heads = few.iter().map(|budget| text(&say!(page_units_more, units = &units(budget.effort))));
    let heads: Vec<Text> = std::iter::once(text(&k::page_strategy)).chain(heads).collect();
    let cell = |budget: &Budget, id: &str| {
        let place = budget.places.iter().find(|p| p.strategy == id);
        let (part, band) = place.map_or((0.0, Band::default()), |p| (p.part, p.gain));
        // The order is by means, which are shown where elsewhere medians are.
        let shown = intervals(&Band { q50: band.mean, ..band }, signed);
        html! { (shown) @if part < 1.0 { " " small { (percent(part)) " " (t(k::page_part)) } } }
    };
    // In the order as written, which the highest effort has.
    let rows = few.last().into_iter().flat_map(|most| &most.places).map(|place| {
        let cells = few.iter().map(|budget| cell(budget, &place.strategy));
        row![named(page, &place.strategy)].into_iter().chain(cells).collect()
    });
    html! {
        @if let Some(summary) = answer::equal_effort(page.scenario, findings) { (verdict(&summary)) }
        (note(&k::page_equal_note))
        (firsts(page, view))
        (table("t-equal", &k::page_equal_caption, &heads, rows))
        (pairs(page, view))
    }
}

/// Stretches of effort by their first place.
fn firsts(page: &Page<'_>, view: &EqualEffort) -> Markup {
    let names = |ids: Vec<&String>| {
        html! {
            @if ids.is_empty() { (t(k::page_nobody)) }
            @for (i, id) in ids.iter().enumerate() { @if i > 0 { ";" br; } (both(&page.title(id))) }
        }
    };
    let rows = view.spans.iter().map(|span| {
        let from = units(span.from);
        let stretch = match span.to.map(units) {
            None if span.from <= 0.0 => text(&k::page_all_efforts),
            None => each(|language| format!("> {}", from.get(language))),
            Some(to) => between(&from, &to),
        };
        let open = span.at.open.iter().filter(|id| **id != span.first).collect();
        let first = both(&page.title(&span.first));
        row![fix(both(&stretch)), first, names(open), names(span.could.iter().collect())]
    });
    table("t-first", &k::page_first_caption, &[k::page_span, k::page_first, k::page_not_separated, k::page_could], rows)
}

/// Neighbours, and whether their order holds.
fn pairs(page: &Page<'_>, view: &EqualEffort) -> Markup {
    let rows = view.pairs.iter().map(|pair| {
        let change = pair.change.map_or_else(|| text(&k::page_no_turn), units);
        let swept = pair.swept.map(|(low, high)| {
            let (low, high) = (units(low), units(high));
            if low == high { low } else { between(&low, &high) }
        });
        let holds = swept.is_none();
        let swept = swept.map_or_else(|| both(&k::page_survives), |at| html! { (t(k::page_flips)) " " (both(&at)) });
        let [ahead, behind] = [&pair.ahead, &pair.behind].map(|id| both(&page.title(id)));
        row![ahead, behind, both(&change), mark(holds, swept)]
    });
    table("t-pairs", &k::page_pairs_caption, &[k::page_ahead, k::page_behind, k::page_turns, k::page_swept], rows)
}

/// Each sum, its parts alone, and the verdict without it.
pub fn sums(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads = [k::page_strategy, k::page_cost, k::page_added_people, k::page_added_above];
    let cells = |name: Markup, cost: Option<f64>, added: &Added| {
        let cost = cost.map_or_else(Markup::default, |cost| both(&units(cost)));
        row![name, cost, intervals(&added.people, signed), percent(added.above)]
    };
    html! {
        @for (number, sum) in findings.sums.iter().enumerate() {
            @let whole = html! { (named(page, &sum.strategy)) " " small { "(" (t(k::page_sum_whole)) ")" } };
            @let parts = sum.parts.iter().map(|p| cells(named(page, &p.strategy), Some(p.cost), &p.adds));
            @let beyond = cells(both(&k::page_sum_beyond), None, &sum.beyond);
            @let rows = std::iter::once(cells(whole, Some(sum.cost), &sum.whole)).chain(parts).chain([beyond]);
            (table(&format!("t-sum{number}"), &k::page_sum_caption, &heads, rows))
            (verdict(&answer::without(page.scenario, findings, sum)))
        }
        @if !findings.sums.is_empty() { (note(&k::page_sum_note)) }
    }
}

/// The assumed unknowns that move the answer most, never without what chance can do.
pub fn unknowns(page: &Page<'_>, findings: &Findings) -> Markup {
    let (sets, tried) = (findings.sets, findings.moving.list.len());
    let lines: Vec<&Assumed> = findings.moving.list.iter().take(SHOWN).collect();
    let gain = say!(page_unknown_gain, title = &page.title(&findings.moving.strategy));
    let [unknown_head, evidence, level, chance] =
        [k::page_unknown_head, k::page_evidence, k::page_level_move, k::page_chance].map(|key| text(&key));
    let heads = [unknown_head, evidence, text(&gain), level, chance];
    html! {
        @if page.scenario.fit().is_none() { (note(&k::page_unfitted)) }
        @if lines.is_empty() {
            (note(&say!(page_unknowns_few, sets = sets)))
        } @else {
            (note(&say!(page_unknowns_many, tried = tried, sets = sets)))
            @if lines.iter().all(|line| line.chance > DOUBT) { (verdict(&k::page_unknowns_none)) }
            (table("t-unknowns", &k::page_unknowns_caption, &heads, lines.into_iter().map(unknown)))
            (note(&k::page_unknowns_note))
        }
    }
}

/// A row of the table of unknowns.
fn unknown(line: &Assumed) -> Vec<Markup> {
    let parameter = PARAMETERS.iter().find(|p| p.key == line.key);
    let meaning = answer::meaning(&line.key).unwrap_or_else(|| text(&k::page_unknown_story));
    let source = parameter.map_or("two fits, which the figures do not tell apart", |p| p.source);
    // The tag in words, and the source where it says more than the tag.
    let more = source.strip_prefix("assumed").unwrap_or(source).trim_start_matches([';', ':', ' ']);
    let evidence = html! { (word(parameter.map_or("H", |p| p.tag))) @if !more.is_empty() { "; " (data(more)) } };
    let bound = if line.chance > DOUBT { "no" } else { "yes" };
    row![
        html! { (both(&meaning)) " " small { (key(&line.key)) } },
        evidence,
        fix(format!("{} → {}", signed(line.gain.0), signed(line.gain.1))),
        fix(format!("{} → {}", people(line.level.0), people(line.level.1))),
        html! { span class=(bound) { (percent((line.chance * 100.0).ceil() / 100.0)) } },
    ]
}
