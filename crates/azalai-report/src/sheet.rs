//! Comma-separated files, written row by row.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use azalai_model::tables::results::ResultFile;
use azalai_text::letters::guarded;

use crate::Trouble;

/// Below this whole numbers are written as such.
const WHOLE: f64 = 1e15;

/// A cell.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'a> {
    /// A text, empty or not.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number, or none.
    Number(Option<f64>),
}

/// A table as text, with its declared header.
pub fn table<'a>(declared: &ResultFile, rows: impl IntoIterator<Item = Vec<Cell<'a>>>) -> String {
    let mut text = declared.header() + "\n";
    for row in rows {
        for (number, cell) in row.into_iter().enumerate() {
            text.push_str(if number > 0 { "," } else { "" });
            put(cell, &mut text);
        }
        text.push('\n');
    }
    text
}

/// A file that rows are added to.
pub struct Sheet {
    path: PathBuf,
    out: BufWriter<File>,
    /// The row that is being written.
    text: String,
}

impl Sheet {
    /// Creates `path` with its declared header.
    pub fn create(path: &Path, declared: &ResultFile) -> Result<Self, Trouble> {
        let file = File::create(path).map_err(|e| Trouble::io(path, e))?;
        let mut sheet = Self { path: path.to_owned(), out: BufWriter::new(file), text: declared.header() };
        sheet.line()?;
        Ok(sheet)
    }

    /// Adds a row: one cell for each column.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), Trouble> {
        for (number, cell) in cells.into_iter().enumerate() {
            self.text.push_str(if number > 0 { "," } else { "" });
            put(cell, &mut self.text);
        }
        self.line()
    }

    /// Writes the row out and begins another.
    fn line(&mut self) -> Result<(), Trouble> {
        self.text.push('\n');
        self.out.write_all(self.text.as_bytes()).map_err(|e| Trouble::io(&self.path, e))?;
        self.text.clear();
        Ok(())
    }

    /// Ends the file.
    pub fn close(mut self) -> Result<(), Trouble> {
        self.out.flush().map_err(|e| Trouble::io(&self.path, e))
    }
}

/// A number always has a decimal point, so that a reader that looks at the first rows alone takes its column for one
/// of fractions.
fn put(cell: Cell<'_>, out: &mut String) {
    match cell {
        Cell::Text(text) if is_plain(text) => out.push_str(text),
        Cell::Text(text) => out.push_str(&field(text)),
        Cell::Whole(number) => {
            out.push_str(if number < 0 { "-" } else { "" });
            digits(number.unsigned_abs(), out);
        }
        // A whole number is written faster as one.
        Cell::Number(Some(number)) if number > 0.0 && number < WHOLE && number.trunc() == number => {
            digits(number as u64, out);
            out.push_str(".0");
        }
        Cell::Number(Some(number)) => {
            // Nothing goes wrong in writing to a text.
            let _ = write!(out, "{number:?}");
        }
        Cell::Number(None) => {}
    }
}

/// Whether a text is a field as it is: letters and digits, and dashes and underscores after the first of them.
fn is_plain(text: &str) -> bool {
    let plain = |(at, byte): (usize, u8)| byte.is_ascii_alphanumeric() || (at > 0 && (byte == b'-' || byte == b'_'));
    text.bytes().enumerate().all(plain)
}

/// Writes a whole number.
fn digits(mut number: u64, out: &mut String) {
    let (mut digits, mut from) = ([0; 20], 20);
    while from == 20 || number > 0 {
        from -= 1;
        digits[from] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    out.extend(digits[from..].iter().map(|&digit| char::from(digit)));
}

/// A text as a field of a comma-separated file: quoted where it must be, and with an apostrophe before a sign that a
/// spreadsheet would begin to calculate at.
pub fn field(text: &str) -> Cow<'_, str> {
    let safe = guarded(text);
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")).into() } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(cell: Cell<'_>) -> String {
        let mut text = String::new();
        put(cell, &mut text);
        text
    }

    #[test]
    fn cells_are_quoted_and_never_calculated() {
        for (text, wanted) in [
            ("kidal", "kidal"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=1+2", "'=1+2"),
            ("@x, y", "\"'@x, y\""),
            ("a-b", "a-b"),
        ] {
            assert_eq!(cell(Cell::Text(text)), wanted);
        }
    }

    #[test]
    fn numbers_look_like_fractions_and_missing_ones_are_empty() {
        let numbers = [12.0, -0.25, 23_600_000.0, 1e-7].map(|x| cell(Cell::Number(Some(x))));
        assert_eq!(numbers, ["12.0", "-0.25", "23600000.0", "1e-7"]);
        for x in [0.0, -0.0, 1.0, -3.0, 0.5, 999.0, 1e14, WHOLE - 1.0, WHOLE, 1e16, 1e300] {
            assert_eq!(cell(Cell::Number(Some(x))), format!("{x:?}"));
        }
        assert_eq!([cell(Cell::Number(None)), cell(Cell::Whole(-3))], ["", "-3"]);
        for n in [0, 7, 10, 1_234_567_890, i64::MAX, i64::MIN] {
            assert_eq!(cell(Cell::Whole(n)), n.to_string());
        }
    }
}
