//! What the scenario's tables say: claims, events, sources.

use std::collections::BTreeMap;

use azalai_model::dossier::{Claim, Event, Source};
use azalai_model::words::ByEnd;
use azalai_model::{PlaceId, Scenario, Status, Text, Vocabulary as _};
use azalai_text::figures::Unit;
use azalai_text::{Declared as _, each, key as k, say};
use maud::{Markup, html};

use crate::page::Page;
use crate::page::charts::slug;
use crate::page::markup::{both, data, folded, name, note, row, said, t, table, word};

/// The claims of the article.
pub fn claims(scenario: &Scenario, there: &dyn Fn(&str) -> bool) -> Markup {
    let heads =
        [k::page_sentence, k::page_claim, k::page_speaker, k::page_kind, k::page_feeds, k::page_output, k::page_used];
    let mut claims: Vec<&Claim> = scenario.dossier.claims.iter().collect();
    claims.sort_by_key(|c| (reference(&c.sentence_ref), c.id.clone()));
    let rows = claims.into_iter().map(|c| {
        row![
            html! { (c.sentence_ref) " " small { (c.id) } },
            html! { (said(&c.claim)) (by_end(scenario, c)) },
            said(&c.speaker),
            word(c.kind.word()),
            said(&c.feeds),
            seen_in(c, there),
            word(c.used.word()),
        ]
    });
    html! { (note(&k::page_english_tables)) (table("t-claims", &k::page_claims_note, &heads, rows)) }
}

/// What the record says of a forecast or promise, with the rows that say so; those of the events are links.
fn by_end(scenario: &Scenario, claim: &Claim) -> Markup {
    if claim.by_end == ByEnd::NotAsked {
        return Markup::default();
    }
    let events = events(scenario);
    let known = |id: &str| events.iter().any(|e| e.id == id);
    let ids = claim.by_end_rows.split(';').map(str::trim).filter(|id| !id.is_empty());
    html! {
        p.note {
            (t(k::page_by_end)) ": " b { (both(&crate::answer::word(&claim.by_end.declaration().entry()))) } ". "
            (said(&claim.by_end_note)) " "
            @for id in ids { @if known(id) { a href={ "#ev-" (slug(id)) } { (id) } } @else { (id) } " " }
        }
    }
}

/// Where it is seen: each part a link to the figure that shows it, where the page has it.
fn seen_in(claim: &Claim, there: &dyn Fn(&str) -> bool) -> Markup {
    let parts = |text: &str| -> Vec<String> { text.split(';').map(|part| part.trim().to_owned()).collect() };
    let (en, fr, anchors) = (parts(&claim.output.en), parts(&claim.output.fr), parts(&claim.seen_in));
    if anchors.len() != en.len() || anchors.iter().any(String::is_empty) {
        return said(&claim.output);
    }
    let french = |i: usize| fr.get(i).filter(|_| fr.len() == en.len()).cloned().unwrap_or_default();
    html! {
        @for (i, (en, anchor)) in en.iter().zip(&anchors).enumerate() {
            @if i > 0 { "; " }
            @let text = said(&Text { en: en.clone(), fr: french(i) });
            @if there(&slug(anchor)) { a href={ "#" (slug(anchor)) } { (text) } } @else { (text) }
        }
    }
}

/// The numbers in a reference such as "§3.1; §3.2", by which sentences are ordered.
fn reference(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// Most events that a page shows: it does not grow with their number.
const MOST: usize = 600;

/// An event that is shown, and for how many it stands, itself among them.
struct Shown<'a> {
    event: &'a Event,
    count: usize,
}

/// What a page shows of the events, in order of days: each, or where they are too many the first of each place, kind and
/// month, and of these those that stand for most.
fn reports(scenario: &Scenario) -> Vec<Shown<'_>> {
    let mut events: Vec<&Event> = scenario.dossier.events.iter().collect();
    events.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    if events.len() <= MOST {
        return events.into_iter().map(|event| Shown { event, count: 1 }).collect();
    }
    let mut groups: BTreeMap<_, Shown<'_>> = BTreeMap::new();
    for event in events {
        let date = scenario.date(event.day);
        let alike = (event.place.map(PlaceId::index), event.kind.word(), date.year(), date.month());
        groups.entry(alike).or_insert(Shown { event, count: 0 }).count += 1;
    }
    let mut shown: Vec<Shown<'_>> = groups.into_values().collect();
    shown.sort_by(|a, b| b.count.cmp(&a.count).then(a.event.day.cmp(&b.event.day)));
    shown.truncate(MOST);
    shown.sort_by(|a, b| (a.event.day, &a.event.id).cmp(&(b.event.day, &b.event.id)));
    shown
}

/// Events that are shown, in order of days; none of a live scenario, where a day and a place may lead to who told of them.
pub fn events(scenario: &Scenario) -> Vec<&Event> {
    if scenario.status == Status::Live {
        return Vec::new();
    }
    reports(scenario).into_iter().map(|shown| shown.event).collect()
}

/// Where an event happened: the place, the area, or the area within the place.
pub fn event_place(scenario: &Scenario, event: &Event) -> Text {
    let place = event.place.and_then(|p| scenario.places.get(p.index())).map_or("", |p| p.name.as_str());
    match (place, event.area.en.as_str()) {
        (place, "") => name(place),
        ("", _) => event.area.clone(),
        (place, _) => each(|language| format!("{place} ({})", event.area.get(language))),
    }
}

/// What is reported to have happened.
pub fn reported(page: &Page<'_>) -> Markup {
    let heads = [
        k::page_date,
        k::page_kind,
        k::page_where,
        k::page_what,
        k::page_reported_by,
        k::page_denied_by,
        k::page_killed,
        k::page_confidence,
        k::page_use,
    ];
    let (reports, all) = (reports(page.scenario), page.scenario.dossier.events.len());
    let kept = reports.len();
    let rows = reports.into_iter().map(|Shown { event: e, count }| {
        let alike = (count > 1).then(|| say!(page_events_alike, n = count));
        let days = html! {
            span.date id={ "ev-" (slug(&e.id)) } {
                (both(&page.dated(e.day))) @if e.end_day > e.day { " – " (both(&page.dated(e.end_day))) }
            }
        };
        row![
            html! { (days) " " small { (e.id) } },
            word(e.kind.word()),
            said(&event_place(page.scenario, e)),
            html! { (said(&e.note)) " " @if let Some(alike) = &alike { b { (both(alike)) } " " } small { (data(page.scenario.dossier.source_code(e.source))) } },
            said(&e.claimant),
            said(&e.denied_by),
            range(e.killed_low.map(|n| n as f64), e.killed_high.map(|n| n as f64), Unit::People),
            word(e.confidence.word()),
            word(e.usage.word()),
        ]
    });
    html! {
        (note(&k::page_english_tables))
        @if kept < all { (note(&say!(page_events_most, all = all, shown = kept))) }
        (folded("t-events", &k::page_events_note, &heads, rows))
    }
}

/// Bounds of a figure, of which one or both may be missing.
pub fn range(low: Option<f64>, high: Option<f64>, unit: Unit) -> Markup {
    let shown = match (low, high) {
        (Some(a), Some(b)) if a == b => unit.show(a),
        (Some(a), Some(b)) => unit.range(a, b),
        (Some(a), None) => format!("≥\u{202f}{}", unit.show(a)),
        (None, Some(b)) => format!("≤\u{202f}{}", unit.show(b)),
        (None, None) => return Markup::default(),
    };
    html! { span.fix { (shown) } }
}

/// What the rows rest on. Only addresses of the web become links.
pub fn sources(scenario: &Scenario) -> Markup {
    let heads = [k::page_source, k::page_publisher, k::page_original, k::page_published, k::page_read_at, k::page_lean];
    let rows = scenario.dossier.sources.iter().map(|s| {
        row![html! { code { (s.id) } }, data(&s.publisher), data(&s.original), s.date.text, read_at(s), data(&s.lean)]
    });
    folded("t-sources", &k::page_english_tables, &heads, rows)
}

/// The address of a source, after the mirror on which it was read where the address does not name it.
fn read_at(source: &Source) -> Markup {
    let (url, via) = (source.url.as_str(), source.read_via.as_str());
    let web = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    html! {
        @if !via.is_empty() && !url.contains(via) { (data(via)) " " }
        @if let Some(rest) = web {
            a href=(url) rel="noopener noreferrer" { (rest.split('/').next().unwrap_or(rest)) }
        } @else {
            (url)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_in_the_order_of_the_article() {
        assert!(reference("§3.2") < reference("§10.1"));
        assert_eq!(reference("§5.1; §5.2"), [5, 1, 5, 2]);
    }
}
