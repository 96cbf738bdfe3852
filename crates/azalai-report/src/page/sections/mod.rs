//! The sections of the page, in order.

mod beyond;
mod dossier;
mod dots;
mod fit;
mod made;
mod observed;
mod returns;
mod sides;
mod strategies;
mod worlds;

use azalai_model::{Position, Status};
use azalai_text::{Key, key as k};
use maud::{Markup, html};

use super::charts::charts;
use super::markup::{both, t};
use super::{Certainty, Page, Section, camps, map, times};
pub(super) use dossier::{event_place, events};
pub(super) use observed::figures;
pub(super) use sides::holding;
pub(super) use strategies::backtest_rows;

/// Every section that the page has something for.
pub(super) fn all(page: &Page<'_>) -> Vec<Section> {
    let dossier = &page.scenario.dossier;
    let mut all = vec![("answer", k::page_answer, answer(page))];
    if let Some(findings) = page.findings.filter(|f| f.strategies.len() > 1) {
        all.push(("strategies", k::page_strategies, strategies::consequences(page, findings)));
    }
    if let Some(times) = &page.times {
        all.push(("times", k::page_times, times::section(page, times)));
    }
    if let Some(record) = page.findings.and_then(|f| strategies::against_record(page, f)) {
        all.push(("forecast", k::page_forecast, record));
    }
    if let Some(beyond) = page.findings.and_then(|f| beyond::section(page, f)) {
        all.push(("beyond", k::page_beyond, beyond));
    }
    if let Some(camps) = &page.camps {
        all.push(("camps", k::page_camps, camps::section(page, camps)));
    }
    all.extend([
        ("map", k::page_map, map::section(page)),
        ("people", k::page_people, html! { (charts(page, &page.people, true)) (sides::left(page)) }),
    ]);
    let mut add = |there: bool, id, title, body: &dyn Fn() -> Markup| {
        if there {
            all.push((id, title, body()));
        }
    };
    add(page.returns.is_some(), "returns", k::page_returns, &|| returns::section(page));
    if let Some(findings) = page.findings {
        let held = findings.strategies.iter().any(|f| f.held.iter().any(|(_, share)| *share > 0.0));
        if let Some(halves) = strategies::halves(page, findings) {
            add(true, "halves", k::page_halves, &|| halves.clone());
        }
        add(held, "held", k::page_held, &|| strategies::held(page, findings));
        if let Some(contest) = strategies::contest(page, findings) {
            add(true, "contest", k::page_contest, &|| contest.clone());
        }
    }
    add(!page.trust.is_empty(), "trust", k::page_trust, &|| charts(page, &page.trust, false));
    add(sides::any(page), "sides", k::page_sides, &|| sides::section(page));
    add(!page.observations.is_empty(), "observed", k::page_observations, &|| observed::section(page));
    if let Some(fit) = page.scenario.fit().filter(|_| page.with_return && page.scenario.status != Status::Live) {
        add(true, "fit", k::page_fit, &|| fit::section(page.scenario, fit));
    }
    add(true, "limits", k::page_limits, &|| limits(page));
    add(!dossier::events(page.scenario).is_empty(), "events", k::page_events, &|| dossier::reported(page));
    add(true, "made", k::page_made, &|| made::section(page));
    add(!dossier.sources.is_empty(), "sources", k::page_sources, &|| dossier::sources(page.scenario));
    if !dossier.claims.is_empty() {
        // A sentence leads to what this page has.
        let there = |id: &str| {
            let anchor = format!(" id=\"{id}\"");
            all.iter().any(|(section, _, body)| *section == id || body.0.contains(&anchor))
        };
        let body = dossier::claims(page.scenario, &there);
        let at = all.iter().position(|s| matches!(s.0, "events" | "made")).unwrap_or(all.len());
        all.insert(at, ("claims", k::page_claims, body));
    }
    all
}

/// The sentences of the answer, each with its certainty.
fn answer(page: &Page<'_>) -> Markup {
    let tag = |certainty| match certainty {
        Certainty::Recorded => ("recorded", k::page_recorded),
        Certainty::Assumed => ("assumed", k::page_assumed),
        Certainty::Unknown => ("unknown", k::page_unknown),
    };
    html! {
        @if let Some(answer) = page.cards { (strategies::cards(answer)) }
        ul.answer {
            @for sentence in &page.answer {
                @let (class, name) = tag(sentence.certainty);
                li { span class={ "tag " (class) } { (t(name)) } span.said { (both(&sentence.text)) } }
            }
        }
        p.lead.asked-below { (both(&page.scenario.question)) }
        p.always { (t(k::page_limit_support)) }
    }
}

/// What this run cannot say, and what no run can.
fn limits(page: &Page<'_>) -> Markup {
    let fitted = if page.scenario.fit().is_some() { k::page_limit_fitted } else { k::page_limit_unfitted };
    let of_return = [
        k::page_limit_future,
        k::page_limit_levels,
        fitted,
        k::page_limit_gate,
        k::page_limit_cost,
        k::page_limit_groups,
        k::page_limit_towns,
    ];
    let any = [
        k::page_limit_support,
        k::page_limit_persons,
        k::page_limit_assumed,
        k::page_limit_alleged,
        k::page_limit_built,
        k::page_limit_few,
        k::page_limit_target,
    ];
    let built = page.scenario.places.iter().any(|place| place.position == Position::Constructed);
    let any = any.into_iter().filter(|limit| built || *limit != k::page_limit_built);
    let this: &[Key] = if page.with_return { &of_return } else { &[k::page_limit_flight] };
    html! {
        ul {
            @for limit in this.iter().copied().chain(any) {
                @let id = (limit == k::page_limit_support).then_some("limit-support");
                li id=[id] { (t(limit)) }
            }
        }
    }
}
