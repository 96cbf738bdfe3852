//! `strategies.csv`: each strategy on the day on which it is judged.

use std::path::Path;

use azalai_model::Strategy;
use azalai_model::strategy::Half;
use azalai_model::tables::results::STRATEGIES;
use azalai_study::judge::consequence::luck;
use azalai_study::judge::findings::Findings;
use azalai_study::{Band, Label};

use super::ReturnResults;
use crate::Trouble;
use crate::rows::tidy;
use crate::sheet::{Cell, Sheet};

/// Columns from `q05` on.
const SPREAD: usize = 11;

/// Writes each named strategy on the day on which it is judged, by every measure.
pub fn strategies(results: &ReturnResults<'_>, findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let mut sheet = Sheet::create(path, &STRATEGIES)?;
    let reference = results.comparison.forecasts().next();
    for finding in &findings.strategies {
        let Some(case) = results.comparison.forecast(&finding.strategy) else { continue };
        let Strategy { id, title, .. } = &case.strategy;
        let who = [id.as_str(), title.en.as_str(), title.fr.as_str(), half(&case.strategy)];
        let mut row = |measure: &str, value: f64, spread: [Option<f64>; SPREAD]| {
            let numbers = std::iter::once(Some(value)).chain(spread).map(|x| Cell::Number(x.map(tidy)));
            sheet.row(who.into_iter().chain([measure, ""]).map(Cell::Text).chain(numbers))
        };
        for ((measure, band), (_, difference, above)) in finding.values.iter().zip(&finding.against) {
            let quantiles = |band| quantiles(band, findings.few());
            let above = (!findings.few()).then_some(*above);
            let spread = quantiles(band).into_iter().chain(quantiles(difference)).chain([above]);
            row(measure.word(), band.mean, array(spread))?;
            let label = Label::region(findings.judged, *measure);
            let varies = reference.filter(|_| !findings.few()).and_then(|r| luck(results.scenario, case, r, label));
            if let Some((paired, unpaired)) = varies {
                row(&format!("luck_variance_paired:{measure}"), paired, [None; SPREAD])?;
                row(&format!("luck_variance_unpaired:{measure}"), unpaired, [None; SPREAD])?;
            }
        }
        for (measure, share) in &finding.held {
            row(measure.word(), *share, [None; SPREAD])?;
        }
        row("effort", finding.effort, [None; SPREAD])?;
        if let Some(reference) = reference {
            row("effort_beyond", case.strategy.effort() - reference.strategy.effort(), [None; SPREAD])?;
        }
    }
    sheet.close()
}

/// As many cells as there are columns.
fn array(mut cells: impl Iterator<Item = Option<f64>>) -> [Option<f64>; SPREAD] {
    std::array::from_fn(|_| cells.next().flatten())
}

/// The halves of a strategy's levers.
fn half(strategy: &Strategy) -> &'static str {
    let moves = |half| strategy.levers.iter().any(|lever| lever.kind.half() == half);
    match Half::BOTH.map(moves) {
        [true, true] => "both",
        [true, false] => Half::Security.word(),
        [false, true] => Half::Social.word(),
        [false, false] => "none",
    }
}

/// Five quantiles; of few runs the median alone.
fn quantiles(band: &Band, few: bool) -> [Option<f64>; 5] {
    let Band { q05, q25, q50, q75, q95, .. } = *band;
    if few { [None, None, Some(q50), None, None] } else { [q05, q25, q50, q75, q95].map(Some) }
}
