//! `azalai explain SCENARIO`: what a scenario holds and on what it rests, as a page.

use std::fmt::Write as _;

use azalai_model::dossier::{Claim, Event, Observation};
use azalai_model::{Half, Lever, Place, PlaceId, Position, Scenario, Strategy};
use azalai_scenario::ReadOptions;

use crate::console::{Outcome, print};
use crate::reading::{self, Tell};

/// One entry for each code.
const CODES: &str = include_str!("../../../docs/errors/README.md");

/// Prints the entry of a code, or the page of a scenario: whole, or only its claims and strategies.
pub fn explain(name: &str, as_markdown: bool) -> Outcome {
    if let Some(entry) = entry(name) {
        return print(entry.as_bytes());
    }
    let scenario = reading::open(name, &ReadOptions::default(), Tell::Errors)?;
    let text = if as_markdown { markdown(&scenario) } else { claims_text(&scenario) + &strategies_text(&scenario) };
    print(text.as_bytes())
}

/// What a code means, if there is one of that name.
fn entry(code: &str) -> Option<String> {
    let mut entries = CODES.split("\n## ").skip(1);
    let body = entries.find(|e| e.lines().next().is_some_and(|head| head.eq_ignore_ascii_case(code)))?;
    Some(format!("{}\n", body.trim_end().replace('*', "")))
}

fn claims_text(scenario: &Scenario) -> String {
    let mut out = format!("{}\n\n", scenario.title.en);
    if scenario.dossier.claims.is_empty() {
        out.push_str("The scenario brings along no claims.\n");
        return out;
    }
    for c in &scenario.dossier.claims {
        let _ = writeln!(out, "{} {} ({}; {})", c.id, c.claim, c.kind, c.speaker);
        let _ = writeln!(out, "    sentence {}; used: {}; feeds: {}", c.sentence_ref, c.used, c.feeds);
    }
    out
}

/// A line for each strategy.
fn strategies_text(scenario: &Scenario) -> String {
    let mut out = String::new();
    if !scenario.strategies.is_empty() {
        let _ = writeln!(out, "\nStrategies; the reference is {}.\n", scenario.comparison.reference);
    }
    for s in &scenario.strategies {
        let stress = if s.stress { "; stress test" } else { "" };
        let _ = writeln!(
            out,
            "{:30} {} ({}{stress}; levers: {}, effort: {})",
            s.id,
            s.title.en,
            halves(s),
            s.levers.len(),
            tenths(s.effort())
        );
    }
    out
}

fn halves(strategy: &Strategy) -> String {
    strategy.halves.iter().map(|half| half.word()).collect::<Vec<_>>().join(" and ")
}

/// Effort to a tenth of a unit, which is finer than anybody knows it.
fn tenths(effort: f64) -> f64 {
    (effort * 10.0).round() / 10.0
}

/// The page.
pub fn markdown(scenario: &Scenario) -> String {
    let mut out = format!(
        "# {}\n\n*{}*\n\nMade by `azalai explain {} --markdown` from the scenario's own tables. {}\n\n\
         From {} to {}; the question is asked on {}.\n",
        scenario.title.en,
        scenario.title.fr,
        scenario.id,
        scenario.question.en,
        scenario.start,
        scenario.date(i64::from(scenario.days) - 1),
        scenario.decision_date.map_or_else(|| "no date".to_owned(), |d| d.to_string()),
    );
    let d = &scenario.dossier;
    out.push_str(
        "\n## The article, sentence by sentence\n\nWho says it, of what kind it is, and which part of the model it feeds. \
         *later*: a part that this version\ndoes not have yet. An allegation stays one: it may drive simulated fear without being \
         asserted.\n",
    );
    rows(
        &mut out,
        &["id", "sentence", "claim, in our words", "speaker", "kind", "feeds", "used"],
        d.claims.iter().map(claim),
    );
    strategies(&mut out, scenario);
    out.push_str("\n## Places\n\nA constructed position rests on words; it is true within its radius.\n");
    rows(
        &mut out,
        &["place", "country", "kind", "position", "population", "rests on"],
        scenario.places.iter().map(place),
    );
    out.push_str("\n## Recorded events\n\n`driver` and `fear driver` events act; `dated change` changes the map; `context` does nothing.\n");
    rows(
        &mut out,
        &["id", "date", "kind", "where", "killed", "who says so", "denied by", "use"],
        d.events.iter().map(|e| event(scenario, e)),
    );
    out.push_str("\n## Published figures\n");
    rows(
        &mut out,
        &["id", "date", "measure", "where", "value", "low-high", "use", "note"],
        d.observations.iter().map(|o| observation(scenario, o)),
    );
    out.push_str("\n## Sources\n");
    rows(
        &mut out,
        &["id", "publisher", "original", "date", "lean"],
        d.sources
            .iter()
            .map(|s| vec![s.id.clone(), s.publisher.clone(), s.original.clone(), s.date.clone(), s.lean.clone()]),
    );
    out
}

/// Strategies, and the levers of each.
fn strategies(out: &mut String, scenario: &Scenario) {
    if scenario.strategies.is_empty() {
        return;
    }
    let _ = writeln!(
        out,
        "\n## Strategies\n\nThe reference is `{}`. Effort is assumed: 1 is a month of ten trained people in place, and never a currency. \
         Where\nlevers go, and how fast, is assumed too, but where a source is named.",
        scenario.comparison.reference
    );
    let of =
        |half: Half| if half == Half::Security { &scenario.comparison.security } else { &scenario.comparison.social };
    if Half::BOTH.into_iter().all(|half| !of(half).is_empty()) {
        let names = |half: Half| of(half).iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
        let (security, social) = (names(Half::Security), names(Half::Social));
        let _ = writeln!(
            out,
            "\nTheir halves are crossed, from weak to strong: the security half of {security}\nwith the social half of {social}."
        );
    }
    let row = |s: &Strategy| {
        let title = format!("{} / {}", s.title.en, s.title.fr);
        let stress = if s.stress { "**Stress test.** " } else { "" };
        let what = format!("{stress}{}", s.summary.en);
        vec![s.id.clone(), title, halves(s), what, s.include.join(", "), tenths(s.effort()).to_string()]
    };
    let header = ["strategy", "title", "half", "what is done", "includes", "effort"];
    rows(out, &header, scenario.strategies.iter().map(row));
    out.push_str("\nThe levers that each adds to what it includes:\n");
    let own = scenario.strategies.iter().flat_map(|s| s.own().map(move |l| lever(scenario, s, l)));
    rows(out, &["strategy", "lever", "where", "of", "from", "ramp (days)", "to", "effort", "rests on"], own);
}

fn lever(scenario: &Scenario, strategy: &Strategy, l: &Lever) -> Vec<String> {
    let place = l.place.map_or("everywhere", |p| scenario.places[p.index()].name.as_str());
    vec![
        strategy.id.clone(),
        l.kind.word().to_owned(),
        place.to_owned(),
        l.of.clone().unwrap_or_default(),
        scenario.date(l.from_day).to_string(),
        l.ramp_days.to_string(),
        l.to.to_string(),
        l.effort.to_string(),
        format!("{} ({})", l.note, l.source),
    ]
}

fn rows(out: &mut String, header: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let _ = writeln!(out, "\n| {} |\n|{}", header.join(" | "), "---|".repeat(header.len()));
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
}

fn claim(c: &Claim) -> Vec<String> {
    [&c.id, &c.sentence_ref, &c.claim, &c.speaker, &c.kind, &c.feeds, &c.used].map(Clone::clone).to_vec()
}

fn place(p: &Place) -> Vec<String> {
    let position = match p.position {
        Position::Stated => format!("{}, {}", p.latitude, p.longitude),
        Position::Constructed => format!("{}, {} (constructed, {} km)", p.latitude, p.longitude, p.radius_km),
    };
    let range = match (p.population_low, p.population_high) {
        (None, None) => String::new(),
        (low, high) => format!(" ({}-{})", number(low), number(high)),
    };
    let note = if p.note.is_empty() { p.source.clone() } else { format!("{} ({})", p.note, p.source) };
    vec![
        p.name.clone(),
        p.country.clone(),
        p.kind.word().to_owned(),
        position,
        format!("{}{range}", p.population),
        note,
    ]
}

fn number<T: ToString>(x: Option<T>) -> String {
    x.map_or_else(|| "?".to_owned(), |x| x.to_string())
}

fn where_is(scenario: &Scenario, place: Option<PlaceId>, area: &str) -> String {
    let name = place.map_or("", |p| scenario.places[p.index()].name.as_str());
    if name.is_empty() || area.is_empty() { format!("{name}{area}") } else { format!("{name}: {area}") }
}

fn event(scenario: &Scenario, e: &Event) -> Vec<String> {
    let date = scenario.date(e.day).to_string();
    let date = if e.end_day > e.day { format!("{date} to {}", scenario.date(e.end_day)) } else { date };
    let killed = match (e.killed_low, e.killed_high) {
        (None, None) => String::new(),
        (low, high) if low == high => number(low),
        (low, high) => format!("{}-{}", number(low), number(high)),
    };
    let place = where_is(scenario, e.place, &e.area);
    vec![e.id.clone(), date, e.kind.clone(), place, killed, e.claimant.clone(), e.denied_by.clone(), e.usage.clone()]
}

fn observation(scenario: &Scenario, o: &Observation) -> Vec<String> {
    let value = o.value.map_or_else(String::new, |x| x.to_string());
    let range = match (o.low, o.high) {
        (None, None) => String::new(),
        (low, high) => format!("{}-{}", number(low), number(high)),
    };
    let place = where_is(scenario, o.place, &o.area);
    vec![
        o.id.clone(),
        scenario.date(o.day).to_string(),
        o.measure.clone(),
        place,
        value,
        range,
        o.usage.clone(),
        o.note.clone(),
    ]
}
