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
    const COLUMNS: &[&str] = &[
        "id",
        "date",
        "measure",
        "place",
        "area",
        "value",
        "low",
        "high",
        "kind",
        "confidence",
        "use",
        "source",
        "note",
    ];
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

/// Puts a figure into a table, and says what became of its row. Stocks of persons at a place of the map are counts; where
/// there are groups, whose runs set nothing beside counts, they are observations that are shown.
pub fn take(desk: &mut Desk<'_>, file: &str, told: &Told<'_>) {
    let mut fate = |fate, reason| desk.report.add(fate, reason, file, told.line, &told.area);
    match told.count {
        Count::Empty => return fate(Fate::Dropped, key::import_no_figure),
        Count::Unclear => return fate(Fate::Undecided, key::import_figure_unclear),
        Count::Of(_) | Count::Between(..) => {}
    }
    if let Some(survey) = &mut desk.survey {
        return survey.figure(told);
    }
    if let Some(reason) = desk.outside((told.date, told.date), LEADS) {
        return desk.report.add(Fate::Dropped, reason, file, told.line, &told.area);
    }
    let found = told.place.as_ref().map_or(Found::None, |place| desk.places.find(place));
    let (name, code) = told.place.as_ref().map_or(("", ""), |place| (place.name, place.pcode));
    let place = desk.place(&found, name, code);
    let source = desk.source();
    let date = told.date.to_string();
    let has_groups = !desk.scenario.dossier.groups.is_empty();
    let is_in_time = desk.outside((told.date, told.date), 0).is_none();
    let is_count = told.unit == "persons" && is_stock(told.measure);
    let (put, reason) = match (&place, told.count) {
        (Some(place), _) if is_count && has_groups && is_in_time => {
            (observed(desk, told, &date, source, Some(place)), key::import_shown)
        }
        (Some(place), Count::Of(n)) if is_count && !told.at_least && !has_groups => {
            (counted(desk, told, n, place, &date, source), key::import_count)
        }
        _ => (observed(desk, told, &date, source, None), key::import_observation),
    };
    let (fate, reason) = match put {
        Put::New => (Fate::Taken, reason),
        Put::Added => (Fate::Merged, key::import_added_up),
        Put::Same => (Fate::Merged, key::import_same_figure),
        Put::Other => (Fate::Undecided, key::import_other_figure),
    };
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
    if desk.survey.is_none() && desk.outside((told.date, told.date), LEADS).is_none() {
        let (date, source) = (told.date.to_string(), desk.source());
        observed(desk, told, &date, source, None);
    }
}

/// Whether a measure is of people who are somewhere.
pub fn is_stock(measure: &str) -> bool {
    matches!(measure, "idps_present" | "stock")
}

/// What became of a figure.
enum Put {
    /// There was none of its name.
    New,
    /// It was added to the one that was there.
    Added,
    /// The one that was there says the same.
    Same,
    /// The one that was there says something else, and stays.
    Other,
}

/// The note of a figure that was added up.
pub const SUMMED: &str = "sum of several rows";

fn counted(desk: &mut Desk<'_>, told: &Told<'_>, n: i64, place: &str, date: &str, source: &str) -> Put {
    let id = format!("{place}|{date}");
    let rows = &mut desk.counts;
    let before = rows.get(&id, "count").and_then(|cell| cell.parse::<i64>().ok());
    let adds = told.adds && rows.is_of_sheet(&id);
    let (sum, note) = match before {
        Some(before) if adds => (before + n, SUMMED),
        Some(before) => return if before == n { Put::Same } else { Put::Other },
        None => (n, told.note.as_str()),
    };
    if rows.put(&id, &[place, date, &sum.to_string(), source, note]) { Put::New } else { Put::Added }
}

/// Puts a figure into `observations.csv`: in words, or of the displaced people at a place of the map.
fn observed(desk: &mut Desk<'_>, told: &Told<'_>, date: &str, source: &str, place: Option<&String>) -> Put {
    let word = desk.kind.word();
    let id = place.map_or_else(|| format!("{word}-{}", told.id), |place| format!("{word}-{place}-{date}"));
    let (measure, usage) = if place.is_some() { ("displaced_present", "shown") } else { (told.measure, "context") };
    let place = place.map_or("", String::as_str);
    let rows = &mut desk.observations;
    let before = ["value", "low", "high"].map(|column| rows.get(&id, column).map(str::to_owned));
    let number = |n: i64| n.to_string();
    let mut cells = match told.count {
        Count::Of(n) if told.at_least => [String::new(), number(n), String::new()],
        Count::Of(n) => [number(n), String::new(), String::new()],
        Count::Between(low, high) => [String::new(), number(low), number(high)],
        Count::Empty | Count::Unclear => return Put::Other,
    };
    // Where the place says where, the words of a row, which may be one part of it, do not.
    let (area, mut note) = (if place.is_empty() { told.area.as_str() } else { "" }, told.note.as_str());
    if let [Some(value), Some(low), Some(high)] = &before {
        match (told.count, value.parse::<i64>()) {
            (Count::Of(n), Ok(before)) if told.adds && !told.at_least && rows.is_of_sheet(&id) => {
                (cells[0], note) = (number(before + n), SUMMED);
            }
            _ if [value, low, high].iter().zip(&cells).all(|(before, cell)| *before == cell) => return Put::Same,
            _ => return Put::Other,
        }
    }
    let [value, low, high] = &cells;
    let cells = [&id, date, measure, place, area, value, low, high, told.unit, "medium", usage, source, note];
    if rows.put(&id, &cells) { Put::New } else { Put::Added }
}
