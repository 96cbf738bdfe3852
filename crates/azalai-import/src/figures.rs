//! Figures of people as rows of `counts.csv`, `observations.csv` and `places.csv`.

use azalai_model::Date;
use azalai_model::tables::{COUNTS, OBSERVATIONS, PLACES};
use azalai_text::key;

use crate::cell::Count;
use crate::desk::Desk;
use crate::places::{Found, Where};
use crate::report::Fate;
use crate::rows::Rows;

/// Counts that are so much older than the first day lead to it (days).
const LEADS: i64 = 366;

/// No counts yet.
pub fn counts() -> Rows {
    Rows::new(&COUNTS, &["place", "date", "count", "source", "note"], &["note"])
}

/// No observations yet.
pub fn observations() -> Rows {
    const COLUMNS: &[&str] =
        &["id", "date", "measure", "area", "value", "low", "high", "kind", "confidence", "use", "source", "note"];
    Rows::new(&OBSERVATIONS, COLUMNS, &["measure", "confidence", "use", "note"])
}

/// No populations yet.
pub fn populations() -> Rows {
    Rows::new(&PLACES, &["id", "population", "pcode"], &["population", "pcode"])
}

/// A figure as a source has it.
pub struct Told<'t> {
    /// Line of the file.
    pub line: u64,
    /// What names it in the source: parts of our id.
    pub id: String,
    /// The day.
    pub date: Date,
    /// What is counted, a word of `observations.csv`.
    pub measure: &'static str,
    /// Where, if it may be a place of the map.
    pub place: Option<Where<'t>>,
    /// Where and who, in words.
    pub area: String,
    /// How many.
    pub count: Count,
    /// The least that it can be, where the source says no more.
    pub at_least: bool,
    /// The unit: persons or households.
    pub unit: &'static str,
    /// What to know.
    pub note: String,
    /// Whether it is a part of what a row before it of the same name has, and is added to it.
    pub adds: bool,
}

/// Puts a figure into a table, and says what became of its row. Stocks of persons at a place of the map are counts.
pub fn take(desk: &mut Desk<'_>, file: &str, told: &Told<'_>) {
    let mut fate = |fate, reason| desk.report.add(fate, reason, file, told.line, &told.area);
    match told.count {
        Count::Empty => return fate(Fate::Dropped, key::import_no_figure),
        Count::Unclear => return fate(Fate::Undecided, key::import_figure_unclear),
        Count::Of(_) | Count::Between(..) => {}
    }
    if let Some(reason) = desk.outside((told.date, told.date), LEADS) {
        return desk.report.add(Fate::Dropped, reason, file, told.line, &told.area);
    }
    let found = told.place.as_ref().map_or(Found::None, |place| desk.places.find(place));
    let (name, code) = told.place.as_ref().map_or(("", ""), |place| (place.name, place.pcode));
    let place = desk.place(&found, name, code);
    let source = desk.source();
    let date = told.date.to_string();
    let (is_new, reason) = match (&place, told.count) {
        (Some(place), Count::Of(n)) if told.unit == "persons" && !told.at_least && is_stock(told.measure) => {
            let id = format!("{place}|{date}");
            let before = if told.adds { desk.counts.number(&id, "count") } else { 0 };
            let cells = [place.as_str(), &date, &(before + n).to_string(), source, &told.note];
            (desk.counts.put(&id, &cells), key::import_count)
        }
        _ => (observed(desk, told, &date, source), key::import_observation),
    };
    let again = if told.adds { key::import_added_up } else { key::import_same_figure };
    let (fate, reason) = if is_new { (Fate::Taken, reason) } else { (Fate::Merged, again) };
    desk.report.add(fate, reason, file, told.line, &told.area);
    if told.place.is_some() && place.is_none() {
        desk.report.add(Fate::Remark, key::import_figure_elsewhere, file, told.line, &told.area);
    }
}

/// Puts a further figure of a row that is counted already into a table.
pub fn also(desk: &mut Desk<'_>, file: &str, told: &Told<'_>) {
    if !matches!(told.count, Count::Of(_) | Count::Between(..)) {
        return desk.report.add(Fate::Remark, key::import_figure_unclear, file, told.line, &told.area);
    }
    if desk.outside((told.date, told.date), LEADS).is_none() {
        let (date, source) = (told.date.to_string(), desk.source());
        observed(desk, told, &date, source);
    }
}

fn is_stock(measure: &str) -> bool {
    matches!(measure, "idps_present" | "stock")
}

fn observed(desk: &mut Desk<'_>, told: &Told<'_>, date: &str, source: &str) -> bool {
    let id = format!("{}-{}", desk.kind.word(), told.id);
    let before = if told.adds { desk.observations.number(&id, "value") } else { 0 };
    let (value, low, high) = match told.count {
        Count::Of(n) if told.at_least => (String::new(), n.to_string(), String::new()),
        Count::Of(n) => ((before + n).to_string(), String::new(), String::new()),
        Count::Between(low, high) => (String::new(), low.to_string(), high.to_string()),
        Count::Empty | Count::Unclear => (String::new(), String::new(), String::new()),
    };
    let cells = [
        id.as_str(),
        date,
        told.measure,
        &told.area,
        &value,
        &low,
        &high,
        told.unit,
        "medium",
        "context",
        source,
        &told.note,
    ];
    desk.observations.put(&id, &cells)
}
