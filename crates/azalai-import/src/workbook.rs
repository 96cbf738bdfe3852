//! Workbooks (XLSX): every sheet as rows of texts, dates as year-month-day.

use std::io::{Cursor, Read, copy, sink};

use azalai_text::{Message, say};
use calamine::{DataRef, Reader, SheetVisible, Xlsx};

use crate::input::Sheet;
use crate::packed::{MOST_UNPACKED, too_large};

/// Cells of a row that are read; further ones are marks of a mouse far to the right.
const MOST_COLUMNS: u32 = 2000;

/// Bytes that one text of the table of texts has at least.
const LEAST_TEXT: u64 = 5;

/// Refuses a workbook that unpacks to more than `most` bytes, whatever it says of itself, or that says it has more texts
/// than its bytes can hold: the reader would make room for all of them.
fn unpacks_to(bytes: &[u8], most: u64) -> Result<(), Message> {
    let broken = |_: std::io::Error| say!(import_workbook_broken);
    let mut parts = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| say!(import_workbook_broken))?;
    let mut left = most;
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).map_err(|_| say!(import_workbook_broken))?;
        let mut head = Vec::new();
        part.by_ref().take(1024.min(left)).read_to_end(&mut head).map_err(broken)?;
        let rest = copy(&mut part.by_ref().take(left - head.len() as u64 + 1), &mut sink()).map_err(broken)?;
        let size = head.len() as u64 + rest;
        left = left.checked_sub(size).ok_or_else(|| too_large(most))?;
        if texts(&head).is_some_and(|texts| texts > size / LEAST_TEXT) {
            return Err(say!(import_texts_lie));
        }
    }
    Ok(())
}

/// How many texts a table of texts says that it has.
fn texts(head: &[u8]) -> Option<u64> {
    let head = String::from_utf8_lossy(head);
    let (_, after) = head.split_once("uniqueCount")?;
    let digits: String = after.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    // More digits than fit are more texts than fit.
    Some(digits.parse().unwrap_or(u64::MAX))
}

/// The sheets of a workbook.
pub fn sheets<'b>(name: &str, bytes: &[u8]) -> Result<Vec<Sheet<'b>>, Message> {
    let broken = || say!(import_broken, file = name, why = say!(import_workbook_broken));
    unpacks_to(bytes, MOST_UNPACKED).map_err(|why| say!(import_broken, file = name, why = why))?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let is_hidden = |sheet: &calamine::Sheet| sheet.visible != SheetVisible::Visible;
    let (hidden, shown): (Vec<_>, Vec<_>) = book.sheets_metadata().to_vec().into_iter().partition(is_hidden);
    let mut sheets = Vec::new();
    for sheet in shown.into_iter().map(|sheet| sheet.name) {
        // A chart is a sheet without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else { continue };
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
            let (row, column) = cell.get_position();
            if column < MOST_COLUMNS {
                put(&mut rows, u64::from(row) + 1, column as usize, cell.get_value());
            }
        }
        sheets.push(Sheet::of_rows(format!("{name}, {sheet}"), rows));
    }
    // What its author has hidden is often an older copy of what is shown.
    let hidden = hidden.into_iter().map(|sheet| sheet.name).collect::<Vec<_>>().join(", ");
    if let Some(first) = sheets.first_mut().filter(|_| !hidden.is_empty()) {
        first.said.push(say!(import_sheets_hidden, file = name, sheets = hidden));
    }
    Ok(sheets)
}

fn put(rows: &mut Vec<(u64, Vec<String>)>, line: u64, column: usize, value: &DataRef<'_>) {
    let text = text(value);
    if text.is_empty() {
        return;
    }
    if rows.last().is_none_or(|row| row.0 != line) {
        rows.push((line, Vec::new()));
    }
    if let Some((_, cells)) = rows.last_mut() {
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(x) => x.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(is) => is.to_string(),
        DataRef::DateTime(date) if date.is_datetime() => day(date.to_ymd_hms_milli()),
        DataRef::DateTime(length) => length.as_f64().to_string(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The day of a cell that is formatted as a date, whichever day the workbook counts from.
fn day((year, month, day, ..): (u16, u8, u8, u8, u8, u8, u16)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
