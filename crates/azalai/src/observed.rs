//! Observed figures beside those of a run, as a table.

use azalai_report::page::{ObservationLine, Unit};

use crate::console::Console;
use crate::reading::english;
use azalai_model::Scenario;
use azalai_text::figures;
use serde::Serialize;

/// A figure and its counterpart, as `--json` prints them.
#[derive(Serialize)]
pub struct Line {
    id: String,
    date: String,
    measure: String,
    place: String,
    observed: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    /// 5 %, median and 95 %; none where nothing is simulated to compare, of few runs the median alone.
    simulated: Option<[Option<f64>; 3]>,
    inside: Option<bool>,
    why_not: Option<String>,
}

/// Those of a scenario.
pub fn lines(scenario: &Scenario, observations: &[ObservationLine]) -> Vec<Line> {
    let line = |o: &ObservationLine| Line {
        id: o.id.clone(),
        date: scenario.date(o.day).to_string(),
        measure: o.measure.word().to_owned(),
        place: english(&o.place).to_owned(),
        observed: o.value,
        low: o.low,
        high: o.high,
        simulated: o.simulated.map(|b| [Some(b.q05).filter(|_| !o.few), Some(b.q50), Some(b.q95).filter(|_| !o.few)]),
        inside: o.inside(),
        why_not: o.simulated.is_none().then(|| o.counterpart.en.clone()),
    };
    observations.iter().map(line).collect()
}

/// What the simulated figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The recorded course under the return model.
    Recorded,
    /// Flight alone.
    Flight,
}

/// A table of the figures that are compared, and how many are not; none where there are no figures. `page`: whether a
/// page is written, which says why.
pub fn text(
    console: &Console,
    scenario: &Scenario,
    observations: &[ObservationLine],
    of: Of,
    page: bool,
) -> Option<String> {
    if observations.is_empty() {
        return None;
    }
    let few = observations.iter().any(|o| o.few);
    let heads = [
        "observed-date",
        "observed-measure",
        "observed-place",
        "observed-value",
        "observed-simulated",
        "observed-inside",
    ];
    let mut rows = vec![vec!["id".to_owned()]];
    rows[0].extend(heads[..heads.len() - usize::from(few)].iter().map(|key| console.say(key, &[])));
    rows.extend(observations.iter().filter_map(|o| row(console, scenario, o)));
    let compared = rows.len() - 1;
    let mut parts = Vec::new();
    if compared > 0 {
        let of = match of {
            Of::Recorded => "observed-of-recorded",
            Of::Flight => "observed-of-flight",
        };
        let of = [("of", console.say(of, &[]).into())];
        parts.push(console.say(if few { "observed-title-few" } else { "observed-title" }, &of));
        parts.push(console.table(&rows).trim_end().to_owned());
    }
    if compared < observations.len() {
        let why = console.say(if page { "observed-why" } else { "observed-why-out" }, &[]);
        let rest = [("n", (observations.len() - compared).into()), ("why", why.into())];
        parts.push(console.say(if compared > 0 { "observed-rest" } else { "observed-none" }, &rest));
    }
    Some(parts.join("\n"))
}

fn row(console: &Console, scenario: &Scenario, o: &ObservationLine) -> Option<Vec<String>> {
    let band = o.simulated?;
    let (texts, is_share) = (console.texts(), o.unit == Unit::Share);
    let number = |x: f64| if is_share { texts.percent(x) } else { texts.whole(x.round() as i64) };
    let range = |low: f64, high: f64| {
        // The unit is named once.
        let low = if is_share { texts.decimal(low * 100.0, 0) } else { number(low) };
        figures::range(&low, &number(high))
    };
    let mut observed = o.value.map(number).unwrap_or_default();
    if let Some((low, high)) = o.low.zip(o.high).filter(|(low, high)| low < high) {
        let bounds = range(low, high);
        observed = if observed.is_empty() { bounds } else { format!("{observed} ({bounds})") };
    }
    let inside = o.inside().map(|inside| console.say(if inside { "observed-yes" } else { "observed-no" }, &[]));
    let bounds = if o.few { String::new() } else { format!(" ({})", range(band.q05, band.q95)) };
    let mut cells = vec![
        o.id.clone(),
        scenario.date(o.day).to_string(),
        o.measure.word().to_owned(),
        console.native(&o.place).to_owned(),
        observed,
        number(band.q50) + &bounds,
    ];
    cells.extend((!o.few).then(|| inside.unwrap_or_else(|| "-".to_owned())));
    Some(cells)
}
