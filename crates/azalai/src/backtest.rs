//! The forecast of the reference beside the recorded course, for `azalai validate`.

use std::fmt::Write as _;

use azalai_model::{Format, Measure, Scenario};
use azalai_report::answer::rendered_forecast;
use azalai_study::compare::{self, Comparison};
use azalai_study::judge::backtest::{Scored, scored};
use azalai_study::{Band, Interrupted, Jobs, Memory, execute};
use azalai_text::Declared as _;
use serde::Serialize;

use crate::args::DepthWord;
use crate::console::Console;
use crate::run_return::with_sets;

/// What `--json` prints of a figure.
#[derive(Serialize)]
pub struct Line {
    measure: &'static str,
    place: Option<String>,
    recorded: [f64; 3],
    forecast: [f64; 3],
    inside: bool,
}

/// Runs both courses and sets them beside each other; nothing where a scenario has no recorded course after its
/// decision, or no return model.
pub fn score(scenario: &Scenario, seed: u64, replicates: u32, jobs: &Jobs<'_>) -> Result<Vec<Scored>, Interrupted> {
    let Some(date) = scenario.decision_date else { return Ok(Vec::new()) };
    let known = scenario.day(date) + 1 < i64::from(scenario.days);
    if scenario.format != Format::Native || scenario.dossier.groups.is_empty() || !known {
        return Ok(Vec::new());
    }
    let scenario = with_sets(scenario, seed, replicates, DepthWord::Answer);
    let line_up = compare::line_up(&scenario, std::slice::from_ref(&scenario.comparison.reference));
    let design = compare::design(&scenario, &line_up, (true, true), seed, replicates);
    let panels = execute(&design, &Memory, jobs).map_err(Interrupted::from)?;
    Ok(scored(&scenario, &Comparison::of(&scenario, panels)))
}

/// The lines for programs: mean, 5 and 95 per cent.
pub fn lines(scenario: &Scenario, rows: &[Scored]) -> Vec<Line> {
    let three = |b: &Band| [b.mean, b.q05, b.q95];
    let line = |row: &Scored| Line {
        measure: row.measure.word(),
        place: row.place.map(|p| scenario.places[p.index()].id.clone()),
        recorded: three(&row.recorded),
        forecast: three(&row.forecast),
        inside: row.inside(),
    };
    rows.iter().map(line).collect()
}

/// The same for people, with the sentence that they need.
pub fn text(console: &Console, scenario: &Scenario, rows: &[Scored]) -> Option<String> {
    let sentence = rendered_forecast(rows)?;
    let mut out = format!("{}\n\n", console.native(&sentence));
    let heads = ["page-measure", "page-where", "page-recorded-course", "page-forecast-course", "page-inside-head"];
    let mut lines = vec![heads.map(|key| console.say(key, &[])).to_vec()];
    for row in rows {
        let digits = if matches!(row.measure, Measure::Safety | Measure::HarmRate) { 2 } else { 0 };
        let band = |b: &Band| {
            format!("{} ({})", console.texts().decimal(b.mean, digits), console.texts().interval(b.q05, b.q95, digits))
        };
        let place = row.place.map_or_else(String::new, |p| scenario.places[p.index()].name.clone());
        let meaning = row.measure.meaning(console.texts().language());
        let inside = console.say(if row.inside() { "page-inside" } else { "page-not-inside" }, &[]);
        lines.push(vec![meaning, place, band(&row.recorded), band(&row.forecast), inside]);
    }
    let _ = write!(out, "{}", console.table(&lines));
    Some(out)
}
