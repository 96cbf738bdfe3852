//! `strategies.csv`: each strategy on the day on which it is judged.

use std::fmt::Write as _;
use std::path::Path;

use azalai_model::Strategy;
use azalai_model::strategy::Half;
use azalai_model::tables::results::STRATEGIES;
use azalai_study::Band;
use azalai_study::Label;
use azalai_study::judge::consequence::luck;
use azalai_study::judge::findings::Findings;

use super::ReturnResults;
use crate::Trouble;
use crate::rows::tidy;
use crate::sheet::field;

/// Writes each named strategy on the day on which it is judged, by every measure.
pub fn strategies(results: &ReturnResults<'_>, findings: &Findings, path: &Path) -> Result<(), Trouble> {
    let mut text = STRATEGIES.header() + "\n";
    let reference = results.comparison.forecasts().next();
    for finding in &findings.strategies {
        let Some(case) = results.comparison.forecast(&finding.strategy) else { continue };
        let Strategy { id, title, .. } = &case.strategy;
        let who = [id.as_str(), title.en.as_str(), title.fr.as_str(), half(&case.strategy)].map(field).join(",");
        let mut row = |measure: &str, value: f64, rest: &str| {
            let _ = writeln!(text, "{who},{measure},,{}{rest}", tidy(value));
        };
        for ((measure, band), (_, difference, above)) in finding.values.iter().zip(&finding.against) {
            let rest = format!("{}{},{}", quantiles(band), quantiles(difference), tidy(*above));
            row(measure.word(), band.mean, &rest);
            let label = Label::region(findings.judged, *measure);
            if let Some((paired, unpaired)) = reference.and_then(|r| luck(results.scenario, case, r, label)) {
                row(&format!("luck_variance_paired:{measure}"), paired, NOTHING);
                row(&format!("luck_variance_unpaired:{measure}"), unpaired, NOTHING);
            }
        }
        for (measure, share) in &finding.held {
            row(measure.word(), *share, NOTHING);
        }
        row("effort", finding.effort, NOTHING);
        if let Some(reference) = reference {
            row("effort_beyond", case.strategy.effort() - reference.strategy.effort(), NOTHING);
        }
    }
    std::fs::write(path, text).map_err(|e| Trouble::io(path, e))
}

/// Empty columns from `q05` on.
const NOTHING: &str = ",,,,,,,,,,,";

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

/// Five quantiles, each after a comma.
fn quantiles(band: &Band) -> String {
    let Band { q05, q25, q50, q75, q95, .. } = *band;
    [q05, q25, q50, q75, q95].map(|x| format!(",{}", tidy(x))).concat()
}
