//! CSV files as cells that know where they stand.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, unquoted and untrimmed.
    pub text: String,
    /// Column of its first character in the line, from 1.
    pub column: u32,
}

/// One row that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: u32,
    /// Where it begins in the text (bytes).
    pub offset: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The text of cell `index`, empty where the row is shorter.
    pub fn text(&self, index: usize) -> &str {
        self.cells.get(index).map_or("", |c| c.text.as_str())
    }

    /// The column at which cell `index` starts, 1 where the row is shorter.
    pub fn column(&self, index: usize) -> u32 {
        self.cells.get(index).map_or(1, |c| c.column)
    }
}

/// One CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its path in the scenario.
    pub file: String,
    /// Its whole text, for showing lines.
    pub text: String,
    /// Its rows, empty lines left out; the header, if any, is the first.
    pub rows: Vec<Row>,
}

/// Letters of Windows-1252 from 0x80 to 0x9f; the rest is as in Unicode.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file; a diagnostic where it is missing, too large or no text, and a warning where it is
/// Windows-1252 instead of UTF-8 or begins with a byte-order mark.
///
/// `mark_is_fine`: nothing is said of a byte-order mark, which is dropped in any case.
pub fn text(files: &dyn Files, path: &str, mark_is_fine: bool, diagnostics: &mut Diagnostics) -> Option<String> {
    let bytes = match files.bytes(path) {
        Ok(bytes) => bytes,
        Err(why) => {
            let fault = Diagnostic::error("unreadable-file", path, format!("the file cannot be read: {why}"));
            diagnostics.push(fault.help("give a file that you may read, of at most 64 MB"));
            return None;
        }
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let good = fault.utf8_error().valid_up_to();
            return windows(path, good, &fault.into_bytes(), diagnostics);
        }
    };
    let Some(rest) = text.strip_prefix('\u{feff}') else { return Some(text) };
    if !mark_is_fine {
        let fault = Diagnostic::warning("byte-order-mark", path, "the file begins with a byte-order mark").at(1, 1);
        let effect = "none here: it is dropped; Flee takes it for the first letter of its data";
        diagnostics.push(fault.effect(effect).help("save it as UTF-8 without BOM"));
    }
    Some(rest.to_owned())
}

/// The text of bytes that are no UTF-8 from `good` on.
fn windows(path: &str, good: usize, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<String> {
    let before = &bytes[..good];
    let line = before.split(|&b| b == b'\n').count() as u32;
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let column = 1 + String::from_utf8_lossy(&before[start..]).chars().count() as u32;
    // Texts have no zero bytes; UTF-16 is full of them.
    if bytes.contains(&0) {
        let fault = Diagnostic::error("not-utf-8", path, "the file is no UTF-8 text").at(line, column);
        diagnostics.push(fault.help("save it as UTF-8 (in a spreadsheet: CSV UTF-8)"));
        return None;
    }
    let letter = |&b: &u8| match b {
        0x80..=0x9f => WINDOWS[usize::from(b) - 0x80],
        b => char::from(b),
    };
    let text: String = bytes.iter().map(letter).collect();
    let message = "the file is no UTF-8 text; it is read as Windows-1252";
    let fault = Diagnostic::warning("not-utf-8", path, message).at(line, column).line_of(&text);
    let effect = "none if the letters shown are right; names must then match those of the other files";
    diagnostics.push(fault.effect(effect).help("save it as UTF-8 (in a spreadsheet: CSV UTF-8)"));
    Some(text)
}

impl Table {
    /// Reads `path`.
    pub fn read(files: &dyn Files, path: &str, mark_is_fine: bool, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self::parse(path, text(files, path, mark_is_fine, diagnostics)?))
    }

    /// Splits `text` into cells: commas, double quotes, any line ending.
    pub fn parse(file: &str, text: String) -> Self {
        let bytes = text.as_bytes();
        let mut reader: Reader = ReaderBuilder::new().build();
        let (mut output, mut ends) = (vec![0u8; bytes.len() + 16], vec![0usize; 64]);
        let mut rows = Vec::new();
        let (mut position, mut line) = (0usize, 1u32);
        while position < bytes.len() {
            // Empty lines are no rows; csv-core would skip them without saying how many.
            match bytes[position] {
                b'\n' => {
                    position += 1;
                    line += 1;
                    continue;
                }
                b'\r' => {
                    position += 1;
                    line += u32::from(bytes.get(position) != Some(&b'\n'));
                    continue;
                }
                _ => {}
            }
            let start = position;
            let (mut written, mut fields) = (0usize, 0usize);
            loop {
                let (result, read, wrote, ended) =
                    reader.read_record(&bytes[position..], &mut output[written..], &mut ends[fields..]);
                position += read;
                written += wrote;
                fields += ended;
                match result {
                    ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
                    ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
                    ReadRecordResult::Record | ReadRecordResult::End => break,
                    // The reader wants more: an empty input says that there is none.
                    ReadRecordResult::InputEmpty => {}
                }
            }
            reader.reset();
            // csv-core takes a line ending's first byte; the second belongs to it as well.
            let raw = &text[start..position.min(text.len())];
            rows.push(Row { line, offset: start, cells: cells(raw, &output, &ends[..fields]) });
            if bytes.get(position.wrapping_sub(1)) == Some(&b'\r') && bytes.get(position) == Some(&b'\n') {
                position += 1;
            }
            let consumed = &bytes[start..position];
            line += consumed
                .iter()
                .enumerate()
                .filter(|&(i, &b)| b == b'\n' || b == b'\r' && consumed.get(i + 1) != Some(&b'\n'))
                .count() as u32;
        }
        Self { file: file.to_owned(), text, rows }
    }

    /// An error at cell `index` of `row`.
    pub fn error(&self, code: &str, row: &Row, index: usize, message: impl Into<String>) -> Diagnostic {
        self.at(Diagnostic::error(code, &self.file, message), row, index)
    }

    /// A warning at cell `index` of `row`.
    pub fn warning(&self, code: &str, row: &Row, index: usize, message: impl Into<String>) -> Diagnostic {
        self.at(Diagnostic::warning(code, &self.file, message), row, index)
    }

    fn at(&self, diagnostic: Diagnostic, row: &Row, index: usize) -> Diagnostic {
        diagnostic.at(row.line, row.column(index)).showing(self.text.get(row.offset..).unwrap_or_default())
    }
}

/// Cells of a record from its raw text and what csv-core made of it.
fn cells(raw: &str, output: &[u8], ends: &[usize]) -> Vec<Cell> {
    let starts = field_columns(raw);
    let mut from = 0;
    let mut out = Vec::with_capacity(ends.len());
    for (index, &end) in ends.iter().enumerate() {
        let text = String::from_utf8_lossy(&output[from.min(end)..end]).into_owned();
        out.push(Cell { text, column: starts.get(index).copied().unwrap_or(1) });
        from = end;
    }
    out
}

/// The column (from 1, in characters) at which each field of a raw record starts.
fn field_columns(raw: &str) -> Vec<u32> {
    let mut starts = vec![1];
    let (mut quoted, mut fresh, mut column) = (false, true, 0);
    for c in raw.chars() {
        column += 1;
        match c {
            '"' if fresh || quoted => quoted = !quoted,
            ',' if !quoted => {
                starts.push(column + 1);
                fresh = true;
                continue;
            }
            '\n' => column = 0,
            _ => {}
        }
        fresh = false;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        Table::parse("t.csv", text.to_owned())
    }

    #[test]
    fn other_encodings_are_read_with_a_warning() {
        let read = |bytes: &[u8]| {
            let files = crate::MemoryFiles([("t.csv".to_owned(), bytes.to_vec())].into());
            let mut said = Diagnostics::default();
            let text = text(&files, "t.csv", false, &mut said);
            (text, said.iter().map(|d| (d.severity, d.line, d.column)).collect::<Vec<_>>())
        };
        assert_eq!(
            read(b"a\nT\xe9ssalit \x80\n"),
            (Some("a\nTéssalit €\n".to_owned()), vec![(crate::Severity::Warning, 2, 2)])
        );
        assert_eq!(read(b"\xef\xbb\xbfa,b\n"), (Some("a,b\n".to_owned()), vec![(crate::Severity::Warning, 1, 1)]));
        assert_eq!(read(b"\xff\xfea\0"), (None, vec![(crate::Severity::Error, 1, 1)]));
        assert_eq!(read("é".as_bytes()), (Some("é".to_owned()), vec![]));
    }

    #[test]
    fn cells_know_where_they_stand() {
        let t = table("a,b\r\n\r\n\"x, y\",2\nlast");
        let seen: Vec<(u32, Vec<(&str, u32)>)> =
            t.rows.iter().map(|r| (r.line, r.cells.iter().map(|c| (c.text.as_str(), c.column)).collect())).collect();
        assert_eq!(seen, [(1, vec![("a", 1), ("b", 3)]), (3, vec![("x, y", 1), ("2", 8)]), (4, vec![("last", 1)])]);
    }

    #[test]
    fn quotes_may_hold_line_breaks_and_quotes() {
        let t = table("\"one\ntwo\",\"say \"\"no\"\"\"\nnext,row\n");
        assert_eq!(t.rows[0].cells[1].text, "say \"no\"");
        assert_eq!((t.rows[1].line, t.rows[1].text(1)), (3, "row"));
        assert_eq!((t.rows[1].text(9), t.rows[1].column(9)), ("", 1));
    }

    #[test]
    fn broken_files_are_read_to_the_end() {
        for text in ["\"", "\"\"\"", ",,,\n,", "a\r\rb", "\n\n\n", "é,ü\n\"é", "a,\"b\nc"] {
            let t = table(text);
            assert!(t.rows.len() <= 4, "{text:?}");
        }
        assert_eq!(table("a\r\rb").rows[1].line, 3);
    }

    #[test]
    fn a_wide_row_is_whole() {
        let text = (0..5000).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
        let t = table(&text);
        assert_eq!((t.rows[0].cells.len(), t.rows[0].text(4999)), (5000, "4999"));
    }
}
