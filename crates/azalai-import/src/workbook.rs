//! Workbooks (XLSX): every sheet as rows of texts, dates as year-month-day.

use std::io::Cursor;

use azalai_text::{Message, say};
use calamine::{DataRef, Reader, Xlsx};

use crate::input::Sheet;

/// Cells of a row that are read; further ones are marks of a mouse far to the right.
const MOST_COLUMNS: u32 = 2000;

/// The sheets of a workbook.
pub fn sheets<'b>(name: &str, bytes: &[u8]) -> Result<Vec<Sheet<'b>>, Message> {
    let broken = |why: &dyn std::fmt::Display| say!(import_broken, file = name, why = why.to_string());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|why| broken(&why))?;
    let mut sheets = Vec::new();
    for sheet in book.sheet_names() {
        // A chart is a sheet without cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&sheet) else { continue };
        let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(|why| broken(&why))? {
            let (row, column) = cell.get_position();
            if column < MOST_COLUMNS {
                put(&mut rows, u64::from(row) + 1, column as usize, cell.get_value());
            }
        }
        sheets.push(Sheet::of_rows(format!("{name}, {sheet}"), rows));
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
        DataRef::DateTime(date) => day(date.as_f64()),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// The day of a cell that is formatted as a date.
fn day(serial: f64) -> String {
    let first = jiff::civil::date(1899, 12, 30);
    let days = jiff::Span::new().try_days(serial as i64).ok();
    days.and_then(|days| first.checked_add(days).ok()).map_or_else(|| serial.to_string(), |day| day.to_string())
}
