//! Comma-separated files, written row by row.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use azalai_model::tables::results::ResultFile;

use crate::Trouble;

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

/// A file that rows are added to.
pub struct Sheet {
    path: PathBuf,
    out: BufWriter<File>,
}

impl Sheet {
    /// Creates `path` with its declared header.
    pub fn create(path: &Path, declared: &ResultFile) -> Result<Self, Trouble> {
        let file = File::create(path).map_err(|e| Trouble::io(path, e))?;
        let mut sheet = Self { path: path.to_owned(), out: BufWriter::new(file) };
        sheet.line(&declared.header())?;
        Ok(sheet)
    }

    /// Adds a row: one cell for each column.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), Trouble> {
        let text: Vec<String> = cells.into_iter().map(cell).collect();
        self.line(&text.join(","))
    }

    fn line(&mut self, text: &str) -> Result<(), Trouble> {
        writeln!(self.out, "{text}").map_err(|e| Trouble::io(&self.path, e))
    }

    /// Ends the file.
    pub fn close(mut self) -> Result<(), Trouble> {
        self.out.flush().map_err(|e| Trouble::io(&self.path, e))
    }
}

/// A number always has a decimal point, so that a reader that looks at the first rows alone takes its column for one
/// of fractions.
fn cell(cell: Cell<'_>) -> String {
    match cell {
        Cell::Text(text) => field(text),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number.map_or_else(String::new, |x| format!("{x:?}")),
    }
}

/// A text as a field of a comma-separated file: quoted where it must be, and with an apostrophe before a sign that a
/// spreadsheet would begin to calculate at.
pub fn field(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if runs { format!("'{text}") } else { text.to_owned() };
    if safe.contains([',', '"', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!([cell(Cell::Number(None)), cell(Cell::Whole(-3))], ["", "-3"]);
    }
}
