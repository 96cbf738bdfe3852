//! `effort.csv` and `assumed.csv`: the strategies at equal effort, and the assumed unknowns that move the answer.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::PARAMETERS;
use azalai_model::parameters::EFFORT_SWEEP;
use azalai_model::tables::results::{ASSUMED, EFFORT};
use azalai_study::judge::effort::{EqualEffort, Span};
use azalai_study::judge::findings::Findings;
use azalai_study::judge::sums::Sum;
use serde_json::{Value, json};

use super::strategies::{added, quantiles};
use crate::Trouble;
use crate::rows::tidy;
use crate::sheet::field;

/// Writes every strategy at each effort beyond the reference that one of them costs. Rank 0: not ranked.
pub fn table(view: &EqualEffort, path: &Path) -> Result<(), Trouble> {
    let mut text = EFFORT.header() + "\n";
    for budget in &view.budgets {
        for (number, place) in budget.places.iter().enumerate() {
            let rank = if place.in_play { number + 1 } else { 0 };
            let (effort, part, mean) = (tidy(budget.effort), tidy(place.part), tidy(place.gain.mean));
            let (id, gain) = (field(&place.strategy), quantiles(&place.gain));
            let unbeaten = budget.open.contains(&place.strategy);
            let _ = writeln!(text, "{effort},{id},{rank},{part},{mean}{gain},{unbeaten},{}", place.can_lead);
        }
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, &e))
}

/// From which and to which effort a strategy is first; several rows where it is so in several stretches.
pub fn first(view: &EqualEffort, strategy: &str) -> Vec<(&'static str, f64)> {
    let spans = view.spans.iter().filter(|span| span.first == strategy);
    let rows = |span: &Span| {
        let to = span.to.map(|to| ("first_to_effort", to));
        std::iter::once(("first_from_effort", span.from)).chain(to).collect::<Vec<_>>()
    };
    spans.flat_map(rows).collect()
}

/// First places, and the orders of neighbours.
pub fn value(view: &EqualEffort) -> Value {
    let spans = view.spans.iter().map(|span| {
        json!({ "from": tidy(span.from), "to": span.to.map(tidy), "first": span.first, "unbeaten": span.at.open, "could_be_first": span.could })
    });
    let pairs = view.pairs.iter().map(|pair| {
        let swept = pair.swept.map(|(low, high)| json!([tidy(low), tidy(high)]));
        json!({ "ahead": pair.ahead, "behind": pair.behind, "behind_gains_more_below": pair.change.map(tidy), "turns_in_sweep": swept })
    });
    json!({
        "basis": "assumed",
        "sweep": [EFFORT_SWEEP.0, EFFORT_SWEEP.1],
        "first": spans.collect::<Vec<_>>(),
        "neighbours": pairs.collect::<Vec<_>>(),
        "holds": view.holds(),
    })
}

/// Sums with each part alone, and the verdict without them.
pub fn sums(sums: &[Sum]) -> Value {
    let one = |sum: &Sum| {
        let parts = sum.parts.iter().map(|p| {
            json!({ "strategy": p.strategy, "effort_beyond": tidy(p.cost), "adds": added(&p.adds), "passes": p.passes })
        });
        json!({
            "strategy": sum.strategy,
            "effort_beyond": tidy(sum.cost),
            "adds": added(&sum.whole),
            "parts": parts.collect::<Vec<_>>(),
            "beyond_parts": added(&sum.beyond),
            "best_without": sum.best_without,
            "not_separated_without": sum.open_without,
        })
    };
    sums.iter().map(one).collect()
}

/// Writes the assumed unknowns that were looked at, those that move the gain most first.
pub fn assumed(findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let moving = &findings.moving;
    let mut text = ASSUMED.header() + "\n";
    for one in &moving.list {
        let parameter = PARAMETERS.iter().find(|p| p.key == one.key);
        let (tag, source) = parameter.map_or(("H", "not told apart by the figures"), |p| (p.tag, p.source));
        let (gain, level) = (one.gain, one.level);
        let _ = writeln!(
            text,
            "{},{tag},{},{},{},{:.0},{:.0},{:.0},{:.0},{}",
            one.key,
            field(source),
            field(&moving.strategy),
            moving.sets,
            gain.0,
            gain.1,
            level.0,
            level.1,
            tidy(one.chance)
        );
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, &e))
}
