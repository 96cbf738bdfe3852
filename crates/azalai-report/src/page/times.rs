//! Each outcome over time, under the reference and under a strategy that the reader chooses.

use std::collections::BTreeSet;

use azalai_model::measure::Live;
use azalai_model::{Outcome, Scenario, Status};
use azalai_study::judge::consequence::{self, Who};
use azalai_study::judge::findings::Findings;
use azalai_study::stats::FEWEST_RUNS;
use azalai_study::{Band, Comparison, Panel};
use azalai_text::{Declared as _, Language, Texts, key as k, say};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::Page;
use super::markup::{both, data_of, note, t};
use crate::answer::table::columns;
use crate::answer::word;

/// Each outcome over the days since the decision.
#[derive(Clone, Debug, PartialEq)]
pub struct Times {
    /// The days.
    pub days: Vec<u32>,
    /// What is shown.
    pub outcomes: Vec<Outcome>,
    /// Each strategy, the reference first, with its bands by outcome and day; with that of the day of judgement alone
    /// where no other is kept.
    pub strategies: Vec<(String, Vec<Vec<Band>>)>,
    /// Means under the recorded events to the end, by outcome and day; empty where they are not the same count.
    pub recorded: Vec<Vec<f64>>,
}

/// The series of a comparison; none where nothing is compared.
pub(super) fn of(scenario: &Scenario, findings: &Findings, comparison: &Comparison) -> Option<Times> {
    let first = comparison.forecasts().next().filter(|_| findings.strategies.len() > 1)?;
    // The day of the decision may be kept of the reference alone, from which the others part.
    let days_of = |panel: &Panel| -> BTreeSet<u32> { panel.labels.iter().map(|label| label.day).collect() };
    let days = comparison.forecasts().map(days_of).reduce(|all, of_one| &all & &of_one)?;
    let days: Vec<u32> = days.into_iter().filter(|&day| day >= comparison.decision).collect();
    let live = scenario.status == Status::Live;
    let shown = |o: &Outcome| !live || o.facts().measure.declaration().live == Live::Shown;
    let outcomes: Vec<Outcome> =
        columns(findings, false).into_iter().filter(|o| *o != Outcome::Lost && shown(o)).collect();
    let who = |outcome: Outcome| if outcome == Outcome::Safety { Who::Town } else { Who::Everybody };
    let bands = |panel: &Panel, outcome: Outcome| -> Vec<Band> {
        let at = |&day: &u32| {
            let label = consequence::label(scenario, (outcome, who(outcome)), day)?;
            panel.band(label)
        };
        // From the decision on without a gap: what is kept on the day of judgement alone is no series but a point.
        let all: Vec<Band> = days.iter().map_while(at).collect();
        if all.len() == days.len() { all } else { at(&comparison.judged).into_iter().filter(|_| !live).collect() }
    };
    let kept: Vec<Outcome> = outcomes.into_iter().filter(|&o| bands(first, o).len() == days.len()).collect();
    let strategies = findings.strategies.iter().filter_map(|f| {
        let panel = comparison.forecast(&f.strategy)?;
        Some((f.strategy.clone(), kept.iter().map(|&o| bands(panel, o)).collect()))
    });
    // Expected harm counts drawn dangers alone: under the recorded events it is another count.
    let recorded = |outcome: &Outcome| match comparison.hindcast() {
        Some(panel) if *outcome != Outcome::Harm => {
            let means: Vec<f64> = bands(panel, *outcome).iter().map(|b| b.mean).collect();
            if means.len() == days.len() { means } else { Vec::new() }
        }
        _ => Vec::new(),
    };
    Some(Times {
        recorded: kept.iter().map(recorded).collect(),
        strategies: strategies.collect(),
        outcomes: kept,
        days,
    })
}

/// The section; the script draws it.
pub(super) fn section(page: &Page<'_>, times: &Times) -> Markup {
    html! {
        (note(&k::page_times_note))
        p #times-choice hidden {
            label for="times-strategy" { (t(k::page_times_choose)) } " "
            select #times-strategy {
                @for (i, (id, _)) in times.strategies.iter().enumerate().skip(1) {
                    // A choice cannot be in two languages at once: the script writes the one that is shown.
                    option value=(i) { (page.title(id).get(Language::English)) }
                }
            }
        }
        div #times-multiples .multiples {}
        noscript { (note(&k::page_times_no_script)) }
        ul.legend {
            li { i.line-reference {} span { (both(&page.title(&times.strategies[0].0))) } }
            li { i.line-chosen {} span { (t(k::page_times_chosen)) } }
            li { i.line-recorded {} span { (t(k::page_times_recorded)) } }
        }
        script #times-data type="application/json" { (data(page, times)) }
    }
}

fn data(page: &Page<'_>, times: &Times) -> PreEscaped<String> {
    let few = page.findings.is_some_and(|f| f.replicates < FEWEST_RUNS);
    let tidy = |x: f64| -> Value {
        let digits = if x.abs() >= 100.0 { 0 } else { 3 };
        let step = 10f64.powi(digits);
        json!((x * step).round() / step)
    };
    let series = |bands: &Vec<Band>| -> Value {
        let of: [fn(&Band) -> f64; 5] = [|b| b.q50, |b| b.q05, |b| b.q95, |b| b.q25, |b| b.q75];
        of.iter().take(if few { 1 } else { 5 }).map(|q| bands.iter().map(|b| tidy(q(b))).collect::<Value>()).collect()
    };
    let both = |text: &azalai_model::Text| json!([text.en, text.fr]);
    let outcome = |(i, o): (usize, &Outcome)| {
        json!({
            "name": both(&word(&o.head())),
            "means": both(&o.text()),
            "recorded": times.recorded[i].iter().map(|&x| tidy(x)).collect::<Value>(),
        })
    };
    let strategy = |(id, bands): &(String, Vec<Vec<Band>>)| json!({ "id": id, "name": both(&page.title(id)), "bands": bands.iter().map(series).collect::<Value>() });
    let ribbon = |l: Language| {
        let date = page.date(page.decision.or(times.days.first().copied()).unwrap_or_default());
        Texts::of(l).render(&say!(page_times_ribbon, date = date))
    };
    let dated =
        |day: Option<&u32>| Language::ALL.map(|l| Texts::of(l).date(page.date(day.copied().unwrap_or_default())));
    let ends = [dated(times.days.first()), dated(times.days.last())];
    let said = Language::ALL.map(ribbon);
    let judged = page.findings.map(|f| f.judged);
    let all = json!({
        "days": times.days,
        "ends": ends,
        "judged": judged,
        "missing": Language::ALL.map(|l| Texts::of(l).say(k::page_times_missing.name, &[])),
        "ribbon": said,
        "outcomes": times.outcomes.iter().enumerate().map(outcome).collect::<Value>(),
        "strategies": times.strategies.iter().map(strategy).collect::<Value>(),
    });
    data_of(&all)
}
