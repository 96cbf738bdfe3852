//! What `azalai backtest --leave-one-out` says: the constants of forecasts chosen anew without each conflict.

use std::fmt::Write as _;

use azalai_study::forecast::left_out::{Choice, Conflict, choose, tried};
use azalai_study::forecast::outlook::Constants;
use azalai_study::forecast::{Backtest, HORIZONS, Horizon};
use serde::Serialize;

use crate::console::Console;

/// Of fewer conflicts there is nothing to choose on.
pub const FEWEST: usize = 3;

/// What `--json` prints of a conflict that is left out.
#[derive(Serialize)]
pub struct Left {
    /// Combinations of constants that were tried.
    tried: usize,
    constants: Constants,
    shape: Vec<f64>,
    #[serde(flatten)]
    scores: Backtest,
}

/// Each conflict left out, and beside it what all of them choose and score by that.
pub struct Found {
    pub folds: Vec<Left>,
    all: Choice,
    in_sample: Vec<Backtest>,
}

/// Chooses without each conflict, and scores it.
pub fn found(conflicts: &[Conflict<'_>]) -> Option<Found> {
    let mut choices = choose(conflicts);
    let all = choices.pop()?;
    let tried = tried().len();
    let left = |(conflict, choice): (&Conflict<'_>, &Choice)| Left {
        tried,
        constants: choice.constants,
        shape: choice.shape.to_vec(),
        scores: conflict.scores(choice),
    };
    let folds = conflicts.iter().zip(&choices).map(left).collect();
    let in_sample = conflicts.iter().map(|conflict| conflict.scores(&all)).collect();
    Some(Found { folds, all, in_sample })
}

/// A table of stocks and one of flows: each conflict left out, beside what it scores where all have chosen.
pub fn text(console: &Console, names: &[&str], found: &Found) -> String {
    let Some(first) = found.folds.first() else { return String::new() };
    let mut out = console.say("backtest-left-head", &[("n", first.tried.into())]);
    let heads = [
        "backtest-left-of",
        "backtest-left-skill",
        "backtest-left-sample",
        "backtest-left-dressed",
        "backtest-left-covered",
    ];
    for (title, stocks) in [("backtest-stocks", true), ("backtest-flows", false)] {
        let part = |scores: &Backtest| -> Vec<Horizon> {
            let part = if stocks { &scores.stocks } else { &scores.flows };
            part.values().cloned().collect()
        };
        let left: Vec<Vec<Horizon>> = found.folds.iter().map(|fold| part(&fold.scores)).collect();
        let sample: Vec<Vec<Horizon>> = found.in_sample.iter().map(&part).collect();
        let row = |name: String, which: Which<'_>| {
            let skill: Of = |h| h.skill;
            let cells = [which(&left, skill), which(&sample, skill), which(&left, |h| h.skill_dressed)];
            let last = which(&left, |h| h.coverage80);
            [name].into_iter().chain(cells.into_iter().chain([last]).map(|cell| shown(console, &cell))).collect()
        };
        let mut rows: Vec<Vec<String>> = vec![heads.map(|key| console.say(key, &[])).to_vec()];
        for (number, id) in names.iter().enumerate() {
            rows.push(row((*id).to_owned(), &|all, of| all[number].iter().map(of).collect()));
        }
        rows.push(row(console.say("backtest-left-mean", &[]), &mean));
        let mut pooled = vec![String::new(); heads.len()];
        pooled[0] = console.say("backtest-left-pooled", &[]);
        pooled[4] = shown(console, &covered(&left));
        rows.push(pooled);
        let _ = writeln!(out, "\n\n{}\n{}", console.say(title, &[]), console.table(&rows));
    }
    let constants = [
        ("pull", found.all.constants.pull.into()),
        ("routes", found.all.constants.routes.into()),
        ("unrest", found.all.constants.unrest.into()),
        ("elsewhere", found.all.constants.elsewhere.into()),
    ];
    let shape = found.all.shape.map(|x| console.texts().decimal(x, 2)).join(" ");
    let chosen = console.say("backtest-left-all", &constants) + " " + &shape;
    let _ = writeln!(out, "{}", console.wrapped(&chosen, "", ""));
    out
}

/// What is shown of a number of each conflict's horizons.
type Which<'a> = &'a dyn Fn(&[Vec<Horizon>], Of) -> Vec<Option<f64>>;

/// A number of a horizon.
type Of = fn(&Horizon) -> Option<f64>;

/// The mean of the conflicts that have it, by horizon.
fn mean(all: &[Vec<Horizon>], of: Of) -> Vec<Option<f64>> {
    let one = |number: usize| {
        let values: Vec<f64> = all.iter().filter_map(|horizons| of(horizons.get(number)?)).collect();
        (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
    };
    (0..HORIZONS.len()).map(one).collect()
}

/// The share of all counts together within the middle 80 %, by horizon.
fn covered(all: &[Vec<Horizon>]) -> Vec<Option<f64>> {
    let one = |number: usize| {
        let of = all.iter().filter_map(|horizons| horizons.get(number));
        let (mut within, mut counts) = (0.0, 0.0);
        for horizon in of {
            within += horizon.coverage80.unwrap_or_default() * horizon.counts as f64;
            counts += horizon.counts as f64;
        }
        (counts > 0.0).then(|| within / counts)
    };
    (0..HORIZONS.len()).map(one).collect()
}

/// Numbers of the four horizons.
fn shown(console: &Console, values: &[Option<f64>]) -> String {
    let one = |x: &Option<f64>| x.map_or_else(|| "-".to_owned(), |x| console.texts().decimal(x, 2));
    values.iter().map(one).collect::<Vec<_>>().join("  ")
}
