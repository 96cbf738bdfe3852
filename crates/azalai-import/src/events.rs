//! Events of any source as rows of `events.csv`.

use azalai_model::Date;
use azalai_model::tables::EVENTS;
use azalai_model::words::{DatePrecision, EventKind, EventUse};
use azalai_text::{Key, key};

use crate::desk::Desk;
use crate::places::{Found, Where};
use crate::report::Fate;
use crate::rows::Rows;

/// The columns that an import fills.
const COLUMNS: &[&str] = &[
    "id",
    "date",
    "end_date",
    "date_precision",
    "kind",
    "place",
    "area",
    "killed_low",
    "killed_high",
    "claimant",
    "confidence",
    "broadcast",
    "use",
    "source",
    "note",
];

/// Columns in which the user has the last word.
const JUDGED: &[&str] = &["kind", "place", "confidence", "broadcast", "use", "claimant", "note"];

/// No rows yet.
pub fn rows() -> Rows {
    Rows::new(&EVENTS, COLUMNS, JUDGED)
}

/// An event as a source has it.
pub struct Told<'t> {
    /// Line of the file.
    pub line: u64,
    /// Our id: that of the source after its name.
    pub id: String,
    /// First and last day.
    pub days: (Date, Date),
    /// How sure the days are.
    pub precision: DatePrecision,
    /// What happened.
    pub kind: EventKind,
    /// Whether it is violence that people flee from.
    pub violent: bool,
    /// Where.
    pub place: Where<'t>,
    /// Where, in words, with what it lies in.
    pub area: String,
    /// Why the place is known too roughly to act there.
    pub rough_place: Option<Key>,
    /// Why the days are known too roughly.
    pub rough_days: Option<Key>,
    /// Fewest and most killed.
    pub killed: (Option<i64>, Option<i64>),
    /// Who says so.
    pub claimant: &'static str,
    /// How sure it is.
    pub confidence: &'static str,
    /// A figure of the source that has no column of its own.
    pub note: String,
}

/// Puts an event into the table, and says what became of its row.
pub fn take(desk: &mut Desk<'_>, file: &str, told: &Told<'_>) {
    if let Some(survey) = &mut desk.survey {
        return survey.event(told);
    }
    if let Some(reason) = desk.outside(told.days, 0) {
        return desk.report.add(Fate::Dropped, reason, file, told.line, &told.id);
    }
    let found = if told.rough_place.is_some() { Found::None } else { desk.places.find(&told.place) };
    let place = desk.place(&found, told.place.name, told.place.pcode);
    let reason = match (&place, told.rough_place, told.rough_days) {
        _ if !told.violent => Some(key::import_not_violent),
        (_, Some(reason), _) | (_, _, Some(reason)) => Some(reason),
        (None, ..) if found == Found::Doubtful => Some(key::import_place_elsewhere),
        (None, ..) => Some(key::import_place_unknown),
        _ => None,
    };
    let usage = if reason.is_none() { EventUse::Driver } else { EventUse::Context };
    let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
    let (first, last) = told.days;
    let source = desk.source();
    let cells = [
        told.id.as_str(),
        &first.to_string(),
        &if last > first { last.to_string() } else { String::new() },
        told.precision.word(),
        told.kind.word(),
        place.as_deref().unwrap_or_default(),
        &told.area,
        &number(told.killed.0),
        &number(told.killed.1),
        told.claimant,
        told.confidence,
        "no",
        usage.word(),
        source,
        &told.note,
    ];
    let is_new = desk.events.put(&told.id, &cells);
    let (fate, reason) =
        if is_new { (Fate::Taken, reason.unwrap_or(key::import_acts)) } else { (Fate::Merged, key::import_same_id) };
    desk.report.add(fate, reason, file, told.line, &told.id);
}
