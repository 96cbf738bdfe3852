//! `azalai explain --json`: the same for programs.

use azalai_model::dossier::{Claim, Event, Observation, Source};
use azalai_model::{Scenario, Strategy};
use azalai_scenario::ReadOptions;
use serde::Serialize;

use crate::columns;
use crate::console::{Console, Outcome};
use crate::explain::{entry, is_scenario, where_is};
use crate::known::{self, Entry};
use crate::reading::{self, Tell};

#[derive(Serialize)]
struct CodeJson<'n> {
    kind: &'static str,
    name: &'n str,
    text: String,
}

/// Everything of a name that is no file and no scenario.
#[derive(Serialize)]
struct NamesJson<'n> {
    kind: &'static str,
    name: &'n str,
    entries: Vec<Entry>,
}

#[derive(Serialize)]
struct ScenarioJson<'s> {
    kind: &'static str,
    name: &'s str,
    title: &'s str,
    question: &'s str,
    start: String,
    days: u32,
    decision_date: Option<String>,
    claims: Vec<ClaimJson<'s>>,
    strategies: Vec<StrategyJson<'s>>,
    events: Vec<EventJson<'s>>,
    figures: Vec<FigureJson<'s>>,
    sources: Vec<SourceJson<'s>>,
}

#[derive(Serialize)]
struct ClaimJson<'s> {
    id: &'s str,
    sentence: &'s str,
    claim: &'s str,
    speaker: &'s str,
    claim_kind: &'s str,
    feeds: &'s str,
    used: &'s str,
}

#[derive(Serialize)]
struct StrategyJson<'s> {
    id: &'s str,
    title: &'s str,
    summary: &'s str,
    halves: Vec<&'static str>,
    includes: &'s [String],
    levers: usize,
    effort: f64,
    stress_test: bool,
}

#[derive(Serialize)]
struct EventJson<'s> {
    id: &'s str,
    date: String,
    event_kind: &'s str,
    place: String,
    killed: [Option<i64>; 2],
    claimant: &'s str,
    denied_by: &'s str,
    usage: &'s str,
}

#[derive(Serialize)]
struct FigureJson<'s> {
    id: &'s str,
    date: String,
    measure: &'s str,
    place: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    usage: &'s str,
}

#[derive(Serialize)]
struct SourceJson<'s> {
    id: &'s str,
    publisher: &'s str,
    original: &'s str,
    date: &'s str,
    lean: &'s str,
}

/// Prints a code, a file, what a name means or a scenario as JSON; its texts are in the language.
pub fn explain(console: &Console, name: &str) -> Outcome {
    if let Some(text) = entry(console.texts().language(), name) {
        return console.print_json(&CodeJson { kind: "code", name, text });
    }
    if let Some(table) = columns::json(console, name) {
        return console.print_json(&table);
    }
    if azalai_scenario::files_of(name).is_none() {
        let entries = known::entries(console, name);
        if !entries.is_empty() {
            return console.print_json(&NamesJson { kind: "names", name, entries });
        }
    }
    is_scenario(console, name)?;
    let scenario = reading::open(console, name, &ReadOptions::default(), Tell::Json)?;
    console.print_json(&of_scenario(console, &scenario))
}

fn of_scenario<'s>(console: &Console, s: &'s Scenario) -> ScenarioJson<'s> {
    let d = &s.dossier;
    let claim = |c: &'s Claim| ClaimJson {
        id: &c.id,
        sentence: &c.sentence_ref,
        claim: console.native(&c.claim),
        speaker: console.native(&c.speaker),
        claim_kind: c.kind.word(),
        feeds: console.native(&c.feeds),
        used: c.used.word(),
    };
    let strategy = |x: &'s Strategy| StrategyJson {
        id: &x.id,
        title: console.native(&x.title),
        summary: console.native(&x.summary),
        halves: x.halves.iter().map(|half| half.word()).collect(),
        includes: &x.include,
        levers: x.levers.len(),
        effort: x.effort(),
        stress_test: x.stress,
    };
    let event = |e: &'s Event| EventJson {
        id: &e.id,
        date: s.date(e.day).to_string(),
        event_kind: e.kind.word(),
        place: where_is(s, e.place, console.native(&e.area)),
        killed: [e.killed_low, e.killed_high],
        claimant: console.native(&e.claimant),
        denied_by: console.native(&e.denied_by),
        usage: e.usage.word(),
    };
    let figure = |o: &'s Observation| FigureJson {
        id: &o.id,
        date: s.date(o.day).to_string(),
        measure: o.measure.word(),
        place: where_is(s, o.place, console.native(&o.area)),
        value: o.value,
        low: o.low,
        high: o.high,
        usage: o.usage.word(),
    };
    let source = |x: &'s Source| SourceJson {
        id: &x.id,
        publisher: &x.publisher,
        original: &x.original,
        date: &x.date.text,
        lean: &x.lean,
    };
    ScenarioJson {
        kind: "scenario",
        name: &s.id,
        title: console.native(&s.title),
        question: console.native(&s.question),
        start: s.start.to_string(),
        days: s.days,
        decision_date: s.decision_date.map(|date| date.to_string()),
        claims: d.claims.iter().map(claim).collect(),
        strategies: s.strategies.iter().map(strategy).collect(),
        events: d.events.iter().map(event).collect(),
        figures: d.observations.iter().map(figure).collect(),
        sources: d.sources.iter().map(source).collect(),
    }
}
