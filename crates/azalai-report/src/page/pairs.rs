//! Behind a cell of the table of consequences: each parameter set under the reference and under the strategy.

use std::collections::BTreeMap;

use azalai_model::outcomes::Better;
use azalai_model::{Outcome, Scenario, Status};
use azalai_study::judge::consequence::{self, Who, set_of};
use azalai_study::judge::findings::Findings;
use azalai_study::stats::few;
use azalai_study::{Comparison, Panel};
use azalai_text::{Declared as _, Key, Language, Texts, key as k, say};
use maud::{Markup, html};
use serde_json::{Value, json};

use super::Page;
use super::markup::{Bilingual as _, data_of, note, t, table};
use crate::answer::table::columns;
use crate::rows::short;

/// Most sets that are shown, so that each has a line of its own.
const MOST: usize = 60;

/// Means of each set, by outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Pairs {
    /// The day of judgement.
    pub day: u32,
    /// What is shown.
    pub outcomes: Vec<Outcome>,
    /// How many sets there are, of which the first are shown.
    pub sets: usize,
    /// Each strategy but the reference: of each outcome what it is in each set under the reference and under it.
    pub strategies: Vec<(String, Vec<Vec<[f64; 2]>>)>,
}

/// Of a comparison of enough runs. Nothing of people in danger now.
pub(super) fn of(scenario: &Scenario, findings: &Findings, comparison: &Comparison) -> Option<Pairs> {
    let reference = comparison.forecasts().next()?;
    if scenario.status == Status::Live || few(findings.replicates) {
        return None;
    }
    let outcomes = columns(findings, false);
    let who = |outcome: Outcome| findings.consequences.iter().find(|c| c.outcome == outcome).map(|c| c.who);
    let sets_of = |panel: &Panel, outcome: Outcome| -> Vec<[f64; 2]> {
        let row = who(outcome).filter(|who| !matches!(who, Who::Group(_))).map(|who| (outcome, who));
        let label = row.and_then(|row| consequence::label(scenario, row, comparison.judged));
        label.map_or_else(Vec::new, |label| means(scenario, &reference.paired(panel, label)))
    };
    let shown = |panel: &Panel| outcomes.iter().map(|&o| sets_of(panel, o)).collect::<Vec<_>>();
    let strategies: Vec<(String, Vec<Vec<[f64; 2]>>)> = findings
        .strategies
        .iter()
        .skip(1)
        .filter_map(|f| Some((f.strategy.clone(), shown(comparison.forecast(&f.strategy)?))))
        .collect();
    let sets = strategies.iter().flat_map(|s| &s.1).map(Vec::len).max().filter(|&sets| sets > 1)?;
    Some(Pairs { day: comparison.judged, outcomes, sets, strategies })
}

/// Means of pairs of values by the set of their replicate; without sets each replicate is one.
fn means(scenario: &Scenario, pairs: &[(u32, f64, f64)]) -> Vec<[f64; 2]> {
    let mut sets: BTreeMap<usize, (f64, [f64; 2])> = BTreeMap::new();
    for &(replicate, here, there) in pairs {
        let number = if scenario.sets.is_some() { set_of(scenario, replicate) } else { replicate as usize };
        let (runs, sums) = sets.entry(number).or_default();
        *runs += 1.0;
        sums[0] += here;
        sums[1] += there;
    }
    sets.into_values().map(|(runs, sums)| sums.map(|sum| sum / runs)).collect()
}

/// The figure below the table, which the script opens and draws.
pub(super) fn figure(page: &Page<'_>) -> Markup {
    let Some(pairs) = &page.pairs else { return Markup::default() };
    let heads: [Key; 4] = [k::page_pairs_set, k::page_reference, k::page_strategy, k::page_pairs_difference];
    html! {
        p #pairs-how .note hidden { (t(k::page_pairs_how)) }
        div #pairs hidden role="group" aria-labelledby="pairs-title" {
            h3 #pairs-title tabindex="-1" {}
            p #pairs-said .now {}
            figure {
                svg #pairs-drawing role="img" aria-labelledby="pairs-drawing-title" { title #pairs-drawing-title {} }
            }
            (note(&say!(page_pairs_note, shown = pairs.sets.min(MOST), sets = pairs.sets)))
            details {
                summary { (t(k::page_chart_numbers)) }
                (table("t-pairs", &k::page_pairs_caption, &heads, []))
            }
            p { button #pairs-close type="button" { (t(k::page_pairs_close)) } }
            script #pairs-data type="application/json" { (data_of(&data(page, pairs))) }
        }
    }
}

fn data(page: &Page<'_>, pairs: &Pairs) -> Value {
    let say = |key: Key| Language::ALL.map(|l| key.words(l));
    let outcome = |(i, o): (usize, &Outcome)| {
        let better = match o.facts().better {
            Better::Less => -1,
            Better::More => 1,
            Better::Neither => 0,
        };
        let first = pairs.strategies.iter().map(|s| &s.1[i]).find(|sets| !sets.is_empty());
        let reference = first.map_or_else(Vec::new, |sets| values(sets, 0));
        let name = o.text();
        json!({ "word": o.word(), "name": [name.en, name.fr], "better": better, "reference": reference })
    };
    let strategy = |(id, cells): &(String, Vec<Vec<[f64; 2]>>)| {
        let name = page.title(id);
        let cells: Vec<Vec<f64>> = cells.iter().map(|sets| values(sets, 1)).collect();
        json!({ "id": id, "name": [name.en, name.fr], "cells": cells })
    };
    let reference = page.findings.map_or("", |f| f.reference());
    let reference = page.title(reference);
    let ribbon = Language::ALL.map(|l| Texts::of(l).render(&say!(page_pairs_ribbon, date = page.date(pairs.day))));
    json!({
        "ribbon": ribbon,
        "reference": [reference.en, reference.fr],
        "outcomes": pairs.outcomes.iter().enumerate().map(outcome).collect::<Value>(),
        "strategies": pairs.strategies.iter().map(strategy).collect::<Value>(),
        "words": {
            "better": say(k::page_pairs_better), "worse": say(k::page_pairs_worse), "more": say(k::page_pairs_more),
            "less": say(k::page_pairs_less), "same": say(k::page_pairs_same),
        },
    })
}

/// Of the sets that are shown what they are under the reference (0) or the strategy (1).
fn values(sets: &[[f64; 2]], side: usize) -> Vec<f64> {
    sets.iter().take(MOST).map(|set| short(set[side])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_one_set_are_one_pair_and_without_sets_each_run_is() {
        let runs = [(1, 2.0, 4.0), (2, 4.0, 8.0), (3, 1.0, 1.0)];
        let mut scenario = Scenario::blank(9);
        assert_eq!(means(&scenario, &runs).len(), 3);
        let draws = [0.0, 1.0].map(|x| azalai_model::Draw { story: 0, values: vec![x] }).to_vec();
        let keys = vec![azalai_model::DrawKey::Parameter(0)];
        let stories = vec!["one".to_owned()];
        scenario.sets = Some(azalai_model::ParameterSets { keys, stories, draws, fit: None });
        let found = means(&scenario, &runs);
        assert_eq!(found.len(), 2, "{found:?}");
        let all: f64 = found.iter().map(|set| set[1] - set[0]).sum();
        assert!(all > 0.0, "{found:?}");
    }
}
