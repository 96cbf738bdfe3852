//! The sections that compare strategies.

use azalai_model::{Measure, Outcome, Scenario, Text};
use azalai_study::judge::backtest::Scored;
use azalai_study::judge::choice::Harm;
use azalai_study::judge::consequence::{Consequence, Who};
use azalai_study::judge::findings::{Finding, Findings, limits};
use azalai_study::stats::FEWEST_RUNS;
use azalai_text::figures::{Unit, percent, whole as people};
use azalai_text::{Declared as _, Key, key as k, say};
use maud::{Markup, html};

use super::dots;
use crate::answer::figures::{of_runs, value_shown};
use crate::answer::table::{Part, Shown, columns, marks, rows};
use crate::answer::{self, Answer, word as declared};
use crate::page::charts::slug;
use crate::page::markup::{both, decimal, fix, group_name, mark, note, row, t, table, text, verdict};
use crate::page::{Page, Standing, pairs};

/// The three cards.
pub fn cards(answer: &Answer) -> Markup {
    html! {
        div.cards {
            @for card in &answer.cards {
                div class={ "card card-" (card.word) } {
                    h3 { (t(card.title)) }
                    @for statement in &card.statements {
                        p { (both(&statement.text)) " " small.tags { (both(&statement.tags())) } }
                    }
                }
            }
        }
    }
}

/// What each strategy does to each outcome: the security half, the social half, together.
pub fn consequences(page: &Page<'_>, findings: &Findings) -> Markup {
    let date = page.dated(findings.judged);
    let reference = page.title(findings.reference());
    let how = say!(
        page_judged,
        date = date,
        replicates = findings.replicates,
        sets = findings.sets,
        people = people(findings.people),
        title = &reference,
    );
    let outcomes = columns(findings, false);
    let mut heads: Vec<Text> = vec![text(&k::page_strategy)];
    heads.extend(outcomes.iter().map(|o| declared(&o.head())));
    heads.push(text(&k::page_effort));
    // What the changes are changes of.
    let level = |outcome: &Outcome| {
        let cell = findings.consequences.iter().find(|c| c.outcome == *outcome);
        cell.map_or_else(Markup::default, |c| {
            if c.in_percent {
                html! { "100" }
            } else {
                both(&answer::figures::level(*outcome, c.reference))
            }
        })
    };
    let effort = findings.rule.first().map_or_else(Markup::default, |judged| both(&decimal(judged.effort, 0)));
    let usual: Vec<Markup> = std::iter::once(html! { i { (named(page, findings.reference())) } })
        .chain(outcomes.iter().map(level))
        .chain([effort])
        .collect();
    let parts = Part::ALL.iter().map(|&part| (part, rows(findings, part, false))).filter(|(_, rows)| !rows.is_empty());
    let lines = parts.flat_map(|(part, rows)| {
        let head = vec![html! { b.part { (t(part.title())) } }];
        std::iter::once(head).chain(rows.into_iter().map(|(judged, cells)| {
            let cells = cells.into_iter().map(|c| c.map_or_else(Markup::default, |c| opening(page, findings, c)));
            let effort = both(&decimal(judged.effort, 0));
            let name = html! { span id={ "c-" (slug(&judged.strategy)) } { (named(page, &judged.strategy)) } };
            std::iter::once(name).chain(cells).chain([effort]).collect()
        }))
    });
    html! {
        div.scroll { (table("t-consequences", &k::page_consequences_caption, &heads, std::iter::once(usual).chain(lines))) }
        div.brief-note { (note(&marks(findings, false))) (note(&how)) }
        (pairs::figure(page))
        (note(&k::page_floors))
        (dots::section(page, findings))
        (harm(page, findings))
    }
}

/// A cell that opens its pairs, where there are any.
fn opening(page: &Page<'_>, findings: &Findings, cell: &Consequence) -> Markup {
    let cell_shown = shown(&Shown::of(cell), findings);
    if page.pairs.is_none() {
        return cell_shown;
    }
    html! { span data-strategy=(cell.strategy) data-outcome=(cell.outcome.word()) { (cell_shown) } }
}

/// A cell of the table; of few runs without a percentage of them.
pub fn shown(cell: &Shown, findings: &Findings) -> Markup {
    let few = findings.replicates < FEWEST_RUNS;
    html! {
        span class={ "cell " (cell.class) } {
            span.mark aria-hidden="true" { (cell.mark) } " " (both(&cell.change)) (cell.founded)
            @if !cell.often.en.is_empty() && !few { " " small { (both(&cell.often)) } }
        }
    }
}

/// The title of a strategy with how it is shown.
pub fn named(page: &Page<'_>, id: &str) -> Markup {
    let tag = match page.standing(id) {
        Standing::Reference => Some(k::page_reference),
        Standing::More => Some(k::page_fails),
        Standing::Undecided => Some(k::page_harm_open),
        Standing::Stress => Some(k::page_stress_tag),
        Standing::Passes => None,
    };
    html! { (both(&page.title(id))) @if let Some(tag) = tag { " " small { (t(tag)) } } }
}

/// The rule on harm, for everybody and each group; nothing of too few runs.
fn harm(page: &Page<'_>, findings: &Findings) -> Markup {
    if findings.too_few() {
        return Markup::default();
    }
    let mut heads: Vec<Text> = [k::page_strategy, k::page_harm_rule, k::page_everybody].iter().map(text).collect();
    heads.extend(page.scenario.dossier.groups.iter().map(group_name));
    heads.push(text(&k::page_exposed));
    let rows = findings.rule.iter().skip(1).map(|j| {
        let rule = match j.harm {
            Harm::Passes => mark(true, t(k::page_harm_passes)),
            Harm::Undecided => html! { "? " (t(k::page_harm_open)) },
            Harm::More => mark(false, t(k::page_fails)),
        };
        let exposed = html! {
            @for (i, e) in j.exposed.iter().enumerate() { @if i > 0 { "; " } (both(&answer::exposed(*e))) }
        };
        let few = findings.replicates < FEWEST_RUNS;
        let chances = j.no_more.iter().map(|(_, p)| {
            if few {
                html! { "…" }
            } else {
                fix(percent(*p))
            }
        });
        row![named(page, &j.strategy), rule].into_iter().chain(chances).chain([exposed]).collect()
    });
    html! { h3 { (t(k::page_harm_first)) } (table("t-harm", &k::page_harm_caption, &heads, rows)) (note(&k::page_effort_note)) }
}

/// The two halves crossed: what each combination does to harm, to homes and to the town.
pub fn halves(page: &Page<'_>, findings: &Findings) -> Option<Markup> {
    let grid = findings.grid.as_ref()?;
    let shown_of = |id: &str| -> Markup {
        if id == findings.reference() {
            return t(k::page_reference);
        }
        let cells = [Outcome::Harm, Outcome::HomeSafe, Outcome::Lost].map(|o| {
            let who = if o == Outcome::Lost { Who::Town } else { Who::Everybody };
            findings.cell(id, o, who).map(|c| (o, Shown::of(c)))
        });
        html! {
            @for (outcome, cell) in cells.into_iter().flatten() {
                div { small { (both(&declared(&outcome.head()))) } " " (shown(&cell, findings)) }
            }
        }
    };
    let heads = grid.social.iter().map(|id| page.title(id));
    let heads: Vec<Text> = std::iter::once(text(&k::page_security)).chain(heads).collect();
    let rows = grid.security.iter().zip(&grid.cells).map(|(id, cells)| {
        row![both(&page.title(id))].into_iter().chain(cells.iter().map(|id| shown_of(id))).collect()
    });
    Some(html! { (table("t-halves", &k::page_crossed_caption, &heads, rows)) (note(&k::page_gate_note)) })
}

/// The forecast beside the recorded course, and what a few strategies come to at both ends.
pub fn against_record(page: &Page<'_>, findings: &Findings) -> Option<Markup> {
    let rows = backtest_rows(page.scenario, &findings.backtest, "t-forecast")?;
    Some(html! { (rows) (hinge(page, findings)) })
}

/// The recorded course beside the forecast, with the sentence that it needs; none where nothing was scored.
pub fn backtest_rows(scenario: &Scenario, scored: &[Scored], id: &str) -> Option<Markup> {
    let sentence = answer::rendered_forecast(scored)?;
    let heads = [k::page_measure, k::page_where, k::page_recorded_course, k::page_forecast_course, k::page_inside_head];
    let rows = scored.iter().map(|r| {
        let place = r.place.and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.name.as_str());
        let digits = if matches!(r.measure, Measure::Safety | Measure::HarmRate) { 2 } else { 0 };
        let band = |b: &azalai_study::Band| {
            html! { (both(&number(b.mean, digits))) " " small.fix { "(" (both(&number(b.q05, digits))) "–" (both(&number(b.q95, digits))) ")" } }
        };
        row![
            both(&r.measure.text()),
            place,
            band(&r.recorded),
            band(&r.forecast),
            super::observed::inside(r.inside()),
        ]
    });
    Some(html! {
        (verdict(&sentence))
        (table(id, &k::page_forecast_caption, &heads, rows))
    })
}

fn number(value: f64, digits: usize) -> Text {
    if digits == 0 { azalai_text::each(|_| people(value)) } else { decimal(value, digits) }
}

fn hinge(page: &Page<'_>, findings: &Findings) -> Markup {
    let Some(hinge) = findings.hinge.as_ref().filter(|h| !h.ends.is_empty()) else { return Markup::default() };
    let heads = [
        k::page_strategy,
        k::page_end_safe_recorded,
        k::page_end_safe_assumed,
        k::page_end_home_recorded,
        k::page_end_home_assumed,
        k::page_end_harm_recorded,
        k::page_end_harm_assumed,
        k::page_end_keeps,
    ];
    let safe = |x: Option<f64>| x.map_or_else(Markup::default, |x| both(&of_runs(x, findings.replicates)));
    let most = row![
        t(k::page_any_strategy),
        "",
        hinge.most_safe.map_or_else(Markup::default, |x| html! { "≤ " (safe(Some(x))) }),
    ];
    let rows = hinge.ends.iter().enumerate().map(|(i, e)| {
        let keeps = match e.keeps {
            _ if i == 0 => Markup::default(),
            Some(keeps) => mark(keeps, t(if keeps { k::page_keeps } else { k::page_turns_over })),
            None => html! { "· " (t(k::page_ends_open)) },
        };
        row![
            named(page, &e.strategy),
            safe(e.recorded.safe),
            safe(e.assumed.safe),
            people(value_shown(Outcome::HomeSafe, e.recorded.home_safe)),
            people(value_shown(Outcome::HomeSafe, e.assumed.home_safe)),
            both(&decimal(e.recorded.harm, 2)),
            both(&decimal(e.assumed.harm, 2)),
            keeps,
        ]
    });
    html! { h3 { (t(k::page_hinge)) } (note(&k::page_hinge_note)) (table("t-hinge", &k::page_hinge_caption, &heads, rows.chain([most]))) }
}

/// What can hold the displaced back, in the order of the findings.
const REASONS: [Key; 9] = [
    k::page_held_safety,
    k::page_held_credibility,
    k::page_held_rumour,
    k::page_held_several,
    k::page_held_exclusion,
    k::page_held_road,
    k::page_held_property,
    k::page_held_host,
    k::page_held_nothing,
];

/// What holds the displaced back, under each strategy.
pub fn held(page: &Page<'_>, findings: &Findings) -> Markup {
    let heads: Vec<Key> = std::iter::once(k::page_strategy).chain(REASONS).collect();
    let rows = findings.strategies.iter().map(|f| {
        row![named(page, &f.strategy)].into_iter().chain(f.held.iter().map(|h| html! { (percent(h.1)) })).collect()
    });
    let partly = |f: &Finding| f.held.iter().map(|h| h.1).sum::<f64>() < 0.98;
    html! {
        (note(&k::page_held_caption))
        div.stack {
            ul.legend {
                @for (i, reason) in REASONS.iter().enumerate() {
                    li { i class={ "held" (i) } aria-hidden="true" {} span { (t(*reason)) } }
                }
            }
            @for f in &findings.strategies {
                p { (named(page, &f.strategy)) }
                div.parts aria-hidden="true" {
                    @for (i, (_, share)) in f.held.iter().enumerate().filter(|(_, h)| h.1 > 0.0005) {
                        span class={ "held" (i) } style=(format!("flex-grow:{share:.4}")) {}
                    }
                }
            }
        }
        @if findings.strategies.iter().any(partly) { (note(&k::page_held_rest)) }
        details { summary { (t(k::page_chart_numbers)) } (table("t-held", &k::page_held_caption, &heads, rows)) }
        (note(&k::page_gate_note))
    }
}

/// How often the town of the question is contested: intervals, never points, and nothing where people are in danger.
pub fn contest(page: &Page<'_>, findings: &Findings) -> Option<Markup> {
    let contest = findings.contest.as_ref()?;
    let (runs, place) = (contest.runs, &page.scenario.places.get(contest.place.index())?.name);
    let [tried, jointly, taken] = [contest.tried, contest.jointly, contest.taken].map(|n| {
        let (low, high) = limits(n, runs);
        Unit::Share.range((low * 100.0).floor() / 100.0, (high * 100.0).ceil() / 100.0)
    });
    let place = place.as_str();
    let often = say!(page_contest_often, place = place, tried = tried, jointly = jointly, taken = taken, runs = runs);
    Some(html! {
        p { span.tag.assumed { (t(k::page_assumption_driven)) } " " (both(&often)) " " (t(k::page_contest_why)) }
    })
}
