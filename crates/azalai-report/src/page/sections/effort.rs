//! Strategies at equal effort, what each part of a sum adds, and the assumed unknowns that move the answer.

use azalai_ensemble::Band;
use azalai_ensemble::assumed::Assumed;
use azalai_ensemble::effort::{Budget, EqualEffort};
use azalai_ensemble::findings::{Added, Findings};
use azalai_model::{PARAMETERS, Text};
use maud::{Markup, html};

use super::strategies::named;
use super::w;
use crate::answer::{self, DOUBT};
use crate::page::Page;
use crate::page::markup::{
    both, data, decimal, each, fix, intervals, key, mark, note, people, percent, row, signed, table, text, verdict,
    word,
};

/// How many of the assumed unknowns are listed.
const SHOWN: usize = 10;

/// Effort units: whole ones, and tenths of a few.
fn units(effort: f64) -> Text {
    decimal(effort, usize::from(effort.abs() < 10.0 && (effort - effort.round()).abs() > 0.05))
}

/// The strategies at equal effort.
pub fn equal(page: &Page<'_>, findings: &Findings) -> Markup {
    let Some(view) = &findings.equal else { return Markup::default() };
    let few = view.few();
    let heads = few.iter().map(|budget| {
        let n = units(budget.effort);
        text(format!("{} units more", n.en), format!("{} unités de plus", n.fr))
    });
    let heads: Vec<Text> = std::iter::once(w::STRATEGY.into()).chain(heads).collect();
    let cell = |budget: &Budget, id: &str| {
        let place = budget.places.iter().find(|p| p.strategy == id);
        let (part, band) = place.map_or((0.0, Band::default()), |p| (p.part, p.gain));
        // The order is by means, which are shown where elsewhere medians are.
        let shown = intervals(&Band { q50: band.mean, ..band }, signed);
        html! { (shown) @if part < 1.0 { " " small { (percent(part)) " " (w::PART) } } }
    };
    // In the order as written, which the highest effort has.
    let rows = few.last().into_iter().flat_map(|most| &most.places).map(|place| {
        let cells = few.iter().map(|budget| cell(budget, &place.strategy));
        row![named(page, &place.strategy)].into_iter().chain(cells).collect()
    });
    html! {
        @if let Some(summary) = answer::equal_effort(page.scenario, findings) { (verdict(&summary)) }
        (note(&w::EQUAL_NOTE))
        (firsts(page, view))
        (table("t-equal", &w::EQUAL_CAPTION, &heads, rows))
        (pairs(page, view))
    }
}

/// Stretches of effort by their first place.
fn firsts(page: &Page<'_>, view: &EqualEffort) -> Markup {
    let names = |ids: Vec<&String>| {
        html! {
            @if ids.is_empty() { (w::NOBODY) }
            @for (i, id) in ids.iter().enumerate() { @if i > 0 { ";" br; } (both(&page.title(id))) }
        }
    };
    let rows = view.spans.iter().map(|span| {
        let from = units(span.from);
        let stretch = match span.to.map(units) {
            None if span.from <= 0.0 => w::ALL_EFFORTS.into(),
            None => each(|pick| format!("> {}", pick(&from))),
            Some(to) => each(|pick| format!("{}–{}", pick(&from), pick(&to))),
        };
        let open = span.at.open.iter().filter(|id| **id != span.first).collect();
        let first = both(&page.title(&span.first));
        row![fix(both(&stretch)), first, names(open), names(span.could.iter().collect())]
    });
    table("t-first", &w::FIRST_CAPTION, &[w::SPAN, w::FIRST, w::OPEN, w::COULD], rows)
}

/// Neighbours, and whether their order holds.
fn pairs(page: &Page<'_>, view: &EqualEffort) -> Markup {
    let rows = view.pairs.iter().map(|pair| {
        let change = pair.change.map_or_else(|| w::NO_TURN.into(), units);
        let swept = pair.swept.map(|(low, high)| {
            let (low, high) = (units(low), units(high));
            if low == high { low } else { each(|pick| format!("{}–{}", pick(&low), pick(&high))) }
        });
        let holds = swept.is_none();
        let swept = swept.map_or_else(|| both(&w::SURVIVES), |at| html! { (w::FLIPS) " " (both(&at)) });
        let [ahead, behind] = [&pair.ahead, &pair.behind].map(|id| both(&page.title(id)));
        row![ahead, behind, both(&change), mark(holds, swept)]
    });
    table("t-pairs", &w::PAIRS_CAPTION, &[w::AHEAD, w::BEHIND, w::TURNS, w::SWEPT], rows)
}

/// Each sum, its parts alone, and the verdict without it.
pub fn sums(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads = [w::STRATEGY, w::COST, w::ADDED_PEOPLE, w::ADDED_ABOVE];
    let cells = |name: Markup, cost: Option<f64>, added: &Added| {
        let cost = cost.map_or_else(Markup::default, |cost| both(&units(cost)));
        row![name, cost, intervals(&added.people, signed), percent(added.above)]
    };
    html! {
        @for (number, sum) in findings.sums.iter().enumerate() {
            @let whole = html! { (named(page, &sum.strategy)) " " small { "(" (w::SUM_WHOLE) ")" } };
            @let parts = sum.parts.iter().map(|p| cells(named(page, &p.strategy), Some(p.cost), &p.adds));
            @let beyond = cells(both(&w::SUM_BEYOND), None, &sum.beyond);
            @let rows = std::iter::once(cells(whole, Some(sum.cost), &sum.whole)).chain(parts).chain([beyond]);
            (table(&format!("t-sum{number}"), &w::SUM_CAPTION, &heads, rows))
            (verdict(&answer::without(page.scenario, findings, sum)))
        }
        @if !findings.sums.is_empty() { (note(&w::SUM_NOTE)) }
    }
}

/// The assumed unknowns that move the answer most, never without what chance can do.
pub fn unknowns(page: &Page<'_>, findings: &Findings) -> Markup {
    let (sets, tried) = (findings.sets, findings.moving.list.len());
    let lines: Vec<&Assumed> = findings.moving.list.iter().take(SHOWN).collect();
    let few = text(
        format!(
            "With {sets} parameter sets nothing can be said about single unknowns: ten are needed, five in each half. More replicates use more sets."
        ),
        format!(
            "Avec {sets} jeux de paramètres, rien ne peut être dit d'inconnues isolées : il en faut dix, cinq dans chaque moitié. Davantage de répliques en emploient davantage."
        ),
    );
    let many = text(
        format!(
            "{tried} assumed unknowns were looked at with {sets} parameter sets. With so few sets chance alone moves many of them: the last column is a bound on the probability that it moves one of the {tried} as far."
        ),
        format!(
            "{tried} inconnues supposées ont été regardées avec {sets} jeux de paramètres. Avec si peu de jeux, le hasard seul en déplace beaucoup : la dernière colonne borne la probabilité qu'il déplace autant l'une des {tried}."
        ),
    );
    let none = text(
        "None of them stands out from what chance alone can show.",
        "Aucune ne se distingue de ce que le hasard seul peut montrer.",
    );
    let strategy = page.title(&findings.moving.strategy);
    let gain = text(
        format!("What “{}” adds to the reference", strategy.en),
        format!("Ce que « {} » ajoute à la référence", strategy.fr),
    );
    let heads: Vec<Text> = vec![w::UNKNOWN.into(), w::EVIDENCE.into(), gain, w::LEVEL_MOVE.into(), w::CHANCE.into()];
    html! {
        @if page.scenario.fit().is_none() { (note(&w::UNFITTED)) }
        @if lines.is_empty() {
            (note(&few))
        } @else {
            (note(&many))
            @if lines.iter().all(|line| line.chance > DOUBT) { (verdict(&none)) }
            (table("t-unknowns", &w::UNKNOWNS_CAPTION, &heads, lines.into_iter().map(unknown)))
            (note(&w::UNKNOWNS_NOTE))
        }
    }
}

/// A row of the table of unknowns.
fn unknown(line: &Assumed) -> Vec<Markup> {
    let parameter = PARAMETERS.iter().find(|p| p.key == line.key);
    let meaning = answer::meaning(&line.key).unwrap_or_else(|| {
        text(
            "Why people fled: because they saw the advance coming (first figure), or because little was needed (second)",
            "Pourquoi les gens ont fui : ils ont vu venir l'avance (premier chiffre), ou il a suffi de peu (second)",
        )
    });
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
