//! Files as people have them: sheets of rows, whatever the format and the encoding.

use std::borrow::Cow;
use std::cell::Cell;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

use azalai_model::Date;
use azalai_scenario::table::letters_of;
use azalai_scenario::values::says_nothing;
use azalai_text::{Message, letters, say};

use crate::columns::Columns;
use crate::{json, packed, workbook};

/// The mark with which some programs begin a text in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A file that was given.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, for messages.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Rows of cells: a text with separators, a sheet of a workbook or the records of a JSON document.
pub struct Sheet<'b> {
    /// The file, and of a workbook the sheet.
    pub name: String,
    /// What the user says of its columns.
    pub(crate) columns: Option<Rc<Columns>>,
    /// What is to be said of the file beside its rows.
    pub(crate) said: Vec<Message>,
    body: Body<'b>,
    /// Rows that hold letters of another encoding than UTF-8.
    foreign: Cell<u64>,
}

enum Body<'b> {
    /// Separated text, and the separator.
    Text(Cow<'b, [u8]>, u8),
    /// Rows with the number of each.
    Rows(Vec<(u64, Vec<String>)>),
}

/// A row: its line, and its cells.
pub struct Row<'r> {
    /// Line of the file, row of the sheet or number of the record, from 1.
    pub line: u64,
    /// Which row it is, from 1.
    pub number: u64,
    cells: Cells<'r>,
    /// The separator of a text.
    separator: Option<u8>,
    foreign: &'r Cell<u64>,
}

enum Cells<'r> {
    Bytes(&'r csv::ByteRecord),
    Texts(&'r [String]),
}

impl<'r> Row<'r> {
    /// How many cells it has.
    pub fn width(&self) -> usize {
        match self.cells {
            Cells::Bytes(record) => record.len(),
            Cells::Texts(cells) => cells.len(),
        }
    }

    /// A number that rows with the same cells have in common, and no others.
    pub fn mark(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        match self.cells {
            Cells::Bytes(record) => record.iter().for_each(|cell| cell.hash(&mut hasher)),
            Cells::Texts(cells) => cells.iter().for_each(|cell| cell.hash(&mut hasher)),
        }
        hasher.finish()
    }

    /// The text of a cell, without blanks around it; empty where there is no such cell.
    pub fn text(&self, at: Option<usize>) -> Cow<'r, str> {
        let Some(at) = at else { return Cow::Borrowed("") };
        let text = match self.cells {
            Cells::Bytes(record) => letters_of(record.get(at).unwrap_or_default()),
            Cells::Texts(cells) => Cow::Borrowed(cells.get(at).map_or("", String::as_str)),
        };
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(clean(text)),
            Cow::Owned(text) => {
                self.foreign.set(self.foreign.get() + 1);
                Cow::Owned(clean(&text).to_owned())
            }
        }
    }

    /// The text of a cell; empty where it says that nothing is known (`NULL`, `n/a`, `-`).
    pub fn said(&self, at: Option<usize>) -> Cow<'r, str> {
        let text = self.text(at);
        if says_nothing(&text) { Cow::Borrowed("") } else { text }
    }

    /// Its first cell that is not empty.
    pub fn words(&self) -> Cow<'r, str> {
        self.texts().find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// All its texts.
    pub fn texts(&self) -> impl Iterator<Item = Cow<'r, str>> + '_ {
        (0..self.width()).map(|at| self.text(Some(at)))
    }

    /// Whether it has more cells than a header of so many, or a cell of it takes in what look like further rows: a
    /// separator or a quote is too many, and its cells are in other columns than they should be.
    pub fn is_torn(&self, width: usize) -> bool {
        let (Cells::Bytes(record), Some(separator)) = (&self.cells, self.separator) else { return false };
        let beyond = |at| record.get(at).is_some_and(|cell: &[u8]| !cell.trim_ascii().is_empty());
        let is_row = |line: &[u8]| line.split(|byte| *byte == separator).count() == width;
        let holds_rows = |cell: &[u8]| {
            cell.contains(&b'\n') && cell.split(|byte| *byte == b'\n').skip(1).any(|line| width > 2 && is_row(line))
        };
        width > 0 && ((width..record.len()).any(beyond) || record.iter().any(holds_rows))
    }

    /// Whether it has one cell alone below a header of so many: a note about the table.
    pub fn is_note(&self, width: usize) -> bool {
        const LEAST: usize = 4;
        width >= LEAST && self.texts().filter(|text| !text.is_empty()).take(2).count() == 1
    }

    /// Whether nothing is in it.
    pub fn is_blank(&self) -> bool {
        self.texts().all(|text| text.is_empty())
    }
}

/// A cell without blanks of any kind around it and without the apostrophe that keeps spreadsheets from running it.
fn clean(text: &str) -> &str {
    let edge = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    letters::unguarded(text.trim_matches(edge)).trim_matches(edge)
}

impl<'b> Sheet<'b> {
    /// A sheet of rows that are read already.
    pub(crate) fn of_rows(name: String, rows: Vec<(u64, Vec<String>)>) -> Self {
        Self { name, columns: None, said: Vec::new(), body: Body::Rows(rows), foreign: Cell::new(0) }
    }

    fn of_text(name: &str, bytes: Cow<'b, [u8]>) -> Self {
        let separator = separator(&bytes);
        let body = Body::Text(bytes, separator);
        Self { name: name.to_owned(), columns: None, said: Vec::new(), body, foreign: Cell::new(0) }
    }

    /// The day of every row, if the user gives it.
    pub(crate) fn day(&self) -> Option<Date> {
        self.columns.as_ref().and_then(|columns| columns.day)
    }

    /// Whether cells were read as Windows-1252, because they are no UTF-8.
    pub fn is_foreign(&self) -> bool {
        self.foreign.get() > 0
    }

    /// The separator of a text, where it is no comma.
    pub fn other_separator(&self) -> Option<char> {
        match self.body {
            Body::Text(_, separator) if separator != b',' => Some(char::from(separator)),
            _ => None,
        }
    }

    /// Shows every row to `see` until it says that it has seen enough.
    pub fn each(&self, mut see: impl FnMut(&Row<'_>) -> bool) {
        match &self.body {
            Body::Rows(rows) => {
                for ((line, cells), number) in rows.iter().zip(1..) {
                    let cells = Cells::Texts(cells);
                    if !see(&Row { number, line: *line, cells, separator: None, foreign: &self.foreign }) {
                        return;
                    }
                }
            }
            Body::Text(bytes, separator) => {
                let mut reader = csv::ReaderBuilder::new();
                let mut reader = reader.has_headers(false).flexible(true).delimiter(*separator).from_reader(&bytes[..]);
                let (mut record, mut number) = (csv::ByteRecord::new(), 0);
                while matches!(reader.read_byte_record(&mut record), Ok(true)) {
                    let line = record.position().map_or(0, |at| line(bytes, at));
                    number += 1;
                    let cells = Cells::Bytes(&record);
                    if !see(&Row { number, line, cells, separator: Some(*separator), foreign: &self.foreign }) {
                        return;
                    }
                }
            }
        }
    }
}

/// The line of a record whose beginning the reader takes to be before the ends of the lines that come before it.
fn line(bytes: &[u8], at: &csv::Position) -> u64 {
    let rest = bytes.get(at.byte() as usize..).unwrap_or_default();
    let ends = rest.iter().take_while(|b| matches!(b, b'\n' | b'\r'));
    at.line() + ends.filter(|b| **b == b'\n').count() as u64
}

/// The sheets of a file. An error says why there are none.
pub fn sheets(input: &Input) -> Result<Vec<Sheet<'_>>, Message> {
    let broken = |why: Message| say!(import_broken, file = input.name, why = why);
    let bytes = input.bytes.as_slice();
    if let Some(unpacked) = packed::gzip(bytes) {
        return of_bytes(&input.name, Cow::Owned(unpacked.map_err(broken)?));
    }
    let Some(tables) = packed::archive(bytes) else { return of_bytes(&input.name, Cow::Borrowed(bytes)) };
    let mut sheets = Vec::new();
    for (name, bytes) in tables.map_err(broken)? {
        sheets.extend(of_bytes(&format!("{}, {name}", input.name), Cow::Owned(bytes))?);
    }
    Ok(sheets)
}

fn of_bytes<'b>(name: &str, bytes: Cow<'b, [u8]>) -> Result<Vec<Sheet<'b>>, Message> {
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::sheets(name, &bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(say!(import_old_workbook, file = name));
    }
    let text = match (utf16(&bytes), bytes) {
        (Some(text), _) => Cow::Owned(text.into_bytes()),
        (None, Cow::Borrowed(bytes)) => Cow::Borrowed(bytes.strip_prefix(MARK).unwrap_or(bytes)),
        (None, Cow::Owned(bytes)) => Cow::Owned(bytes.strip_prefix(MARK).map(<[u8]>::to_vec).unwrap_or(bytes)),
    };
    if text.contains(&0) {
        return Err(say!(import_no_text, file = name));
    }
    match text.iter().find(|b| !b.is_ascii_whitespace()) {
        None => Err(say!(import_empty, file = name)),
        Some(b'{' | b'[') => json::sheets(name, &text),
        Some(_) => Ok(vec![Sheet::of_text(name, text)]),
    }
}

/// The text of a file in UTF-16, which begins with its mark.
fn utf16(bytes: &[u8]) -> Option<String> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// The separator that the first lines have most often outside quotes: comma, semicolon, tab or bar.
fn separator(bytes: &[u8]) -> u8 {
    const KNOWN: [u8; 4] = [b',', b';', b'\t', b'|'];
    const LOOKED_AT: usize = 1 << 16;
    if let Some([given, ..]) = bytes.strip_prefix(b"sep=")
        && KNOWN.contains(given)
    {
        return *given;
    }
    let mut found = [0_usize; 4];
    let mut inside = false;
    for byte in &bytes[..bytes.len().min(LOOKED_AT)] {
        match KNOWN.iter().position(|known| known == byte) {
            _ if *byte == b'"' => inside = !inside,
            Some(at) if !inside => found[at] += 1,
            _ => {}
        }
    }
    let most = found.iter().max().copied().unwrap_or(0);
    KNOWN[found.iter().position(|n| *n == most).unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Vec<(u64, Vec<String>)> {
        let input = Input { name: "t".to_owned(), bytes: bytes.to_vec() };
        let sheets = sheets(&input).expect("it can be read");
        let mut rows = Vec::new();
        sheets[0].each(|row| {
            rows.push((row.line, row.texts().map(Cow::into_owned).collect()));
            true
        });
        rows
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn every_encoding_and_separator_gives_the_same_cells() {
        let expected = [(1, cells(&["nom", "n"])), (2, cells(&["Téra", "1"]))];
        let wide: Vec<u8> = "\u{feff}nom\tn\nTéra\t1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for bytes in [
            "nom,n\nTéra,1\n".as_bytes(),
            "\u{feff}nom;n\r\n Téra ;1\r\n".as_bytes(),
            b"nom\tn\nT\xe9ra\t1\n",
            &wide,
            br#"[{"nom":"T\u00e9ra","n":1}]"#,
        ] {
            let rows = read(bytes);
            let texts = |rows: &[(u64, Vec<String>)]| rows.iter().map(|row| row.1.clone()).collect::<Vec<_>>();
            let sorted = |mut all: Vec<Vec<String>>| {
                for row in &mut all {
                    row.sort();
                }
                all
            };
            assert_eq!(sorted(texts(&rows)), sorted(texts(&expected)), "{}", letters_of(bytes));
        }
    }

    #[test]
    fn quoted_cells_hold_separators_line_breaks_and_odd_quotes() {
        let rows = read(b"a,b\n\"one\ntwo, \"\"three\",x\nlast,y\n");
        assert_eq!(rows[1], (2, cells(&["one\ntwo, \"three", "x"])));
        assert_eq!(rows[2], (4, cells(&["last", "y"])));
    }

    #[test]
    fn lines_are_counted_whatever_ends_them_and_blank_ones_too() {
        let lines = |bytes: &[u8]| read(bytes).iter().map(|row| row.0).collect::<Vec<_>>();
        assert_eq!(lines(b"a,b\r\n1,2\r\n\r\n3,4\r\n"), [1, 2, 4]);
        assert_eq!(lines(b"\n\na,b\n1,2"), [3, 4]);
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [&b""[..], b" \n", b"a\0b", b"\xd0\xcf\x11\xe0abc", b"PK\x03\x04abc", b"{\"a\":", b"[1,2]"] {
            let input = Input { name: "t".to_owned(), bytes: bytes.to_vec() };
            assert!(sheets(&input).is_err(), "{}", letters_of(bytes));
        }
    }
}
