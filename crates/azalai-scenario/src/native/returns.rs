//! Tables of recorded flight and return: permissions, flights, damage.

use azalai_model::dossier::{Damage, Permission, RecordedFlight};
use azalai_model::words::Sureness;
use azalai_text::say;

use super::Sheets;
use super::map::between;
use super::rows::Book;
use super::sheet::{Line, Say};

/// What a note says of days of which nobody is sure.
const UNSURE: &str = "confidence=low";

/// Permissions to return; their last day is not before their first.
pub(super) fn permissions(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Permission> {
    let make = |line: Line<'_>, mut row: Permission, say: &mut Say| {
        if row.note.contains(UNSURE) {
            row.confidence = Sureness::Low;
        }
        if row.to_day.is_some_and(|last| last < row.from_day) {
            line.fault("to_date", "dates", say!(to_date_before_from_date), say!(give_last_day_permission), say);
        }
        row
    };
    sheets.rows(book, say, make, |p| (p.place, p.from_day, p.target_group, p.by, p.status))
}

/// People who fled, as counted. Rows before the first day are no fault: they are who is away on it.
pub(super) fn flights(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<RecordedFlight> {
    let make = |line: Line<'_>, row: RecordedFlight, say: &mut Say| {
        if line.given("origin").is_some() && line.text("origin").trim() == line.text("to").trim() {
            let message = say!(flees_to_itself, name = line.text("origin").trim());
            line.fault("to", "loop", message, say!(name_refuge), say);
        }
        row
    };
    sheets.rows(book, say, make, |f| (f.origin, f.day, f.to))
}

/// Housing destroyed or damaged.
pub(super) fn damage(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Damage> {
    let make = |line: Line<'_>, row: Damage, say: &mut Say| {
        between(line, ["share_low", "share_low", "share_high"], say);
        if row.share_low.is_none() && row.share_high.is_none() {
            let help = say!(give_share_or_bounds);
            line.idle("share_low", "empty-cell", say!(damage_without_share), say!(does_nothing), help, say);
        }
        row
    };
    sheets.rows(book, say, make, |d| (d.place, d.day))
}
