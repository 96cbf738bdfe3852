//! CSV files as cells that know where they stand.

use azalai_text::{Message, say};
use csv_core::{ReadFieldResult, Reader};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, MOST_BYTES};

/// Bytes of text between two marks: places are counted from the last mark, so that a cell far out in a
/// long row is found at once.
const BLOCK: usize = 256;

/// Most bytes of a file of settings.
const MOST_SETTINGS: usize = 1 << 17;

/// One row that is not empty.
#[derive(Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    index: u32,
}

impl<'t> Row<'t> {
    /// Its number among the rows of the table, from 0.
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// Number of its cells, at least 1.
    #[expect(clippy::len_without_is_empty, reason = "a row without cells is no row")]
    pub fn len(self) -> usize {
        let (first, end) = self.table.cells_of(self.index());
        end - first
    }

    /// Line in the file on which it begins, from 1.
    pub fn line(self) -> u32 {
        self.place(0).0
    }

    /// The text of cell `index`, unquoted and untrimmed; empty where the row is shorter.
    pub fn text(self, index: usize) -> &'t str {
        let (first, end) = self.table.cells_of(self.index());
        if index < end - first { self.table.cell(first + index, first + index + 1 == end) } else { "" }
    }

    /// The texts of its cells.
    pub fn cells(self) -> impl ExactSizeIterator<Item = &'t str> + DoubleEndedIterator {
        let (first, end) = self.table.cells_of(self.index());
        (first..end).map(move |cell| self.table.cell(cell, cell + 1 == end))
    }

    /// Line and column (in characters) of the first character of cell `index`, from 1; those of the first
    /// cell where the row is shorter.
    pub fn place(self, index: usize) -> (u32, u32) {
        let (line, _, column) = self.table.stand(self.table.start(self, index));
        (line, column)
    }
}

/// How far the text has come at the start of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    /// Line breaks before it.
    breaks: u32,
    /// Where its line begins (bytes).
    line_start: u32,
    /// Characters before it.
    characters: u32,
}

/// One CSV file: its text, and where rows and cells begin in it.
///
/// A cell costs four bytes beside its text, a row another four: files may be large and cells tiny.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its path in the scenario.
    pub file: String,
    /// Its whole text, for showing lines.
    pub text: String,
    /// The first cell of each row, as an index into `cells`; empty lines are no rows.
    rows: Vec<u32>,
    /// Where each cell begins in the text (bytes).
    cells: Vec<u32>,
    /// Cells between quotes: where they begin in the text, and where what they say ends in `unquoted`.
    quoted: Vec<(u32, u32)>,
    unquoted: String,
    marks: Vec<Mark>,
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
        Ok(bytes) if bytes.len() as u64 <= MOST_BYTES => bytes,
        Ok(bytes) => return refused(path, &say!(has_bytes, bytes = bytes.len()), diagnostics),
        Err(why) => return refused(path, &why, diagnostics),
    };
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let good = fault.utf8_error().valid_up_to();
            return windows(path, good, &fault.into_bytes(), diagnostics);
        }
    };
    if !text.starts_with('\u{feff}') {
        return Some(text);
    }
    text.drain(..'\u{feff}'.len_utf8());
    if !mark_is_fine {
        let fault = Diagnostic::warning("byte-order-mark", path, say!(file_begins_byte)).at(1, 1);
        let effect = say!(none_here_dropped);
        diagnostics.push(fault.effect(effect).help(say!(save_utf_8_without)));
    }
    Some(text)
}

/// The text of a file of settings: one that is far too long for settings is refused, because the tree that is
/// made of it takes many times its size.
pub fn settings(files: &dyn Files, path: &str, mark_is_fine: bool, diagnostics: &mut Diagnostics) -> Option<String> {
    let text = text(files, path, mark_is_fine, diagnostics)?;
    if text.len() <= MOST_SETTINGS {
        return Some(text);
    }
    let message = say!(file_bytes_most, bytes = text.len(), most = MOST_SETTINGS);
    let help = say!(settings_take_few);
    diagnostics.push(Diagnostic::error("unreadable-file", path, message).help(help));
    None
}

/// Says that a file cannot be read.
fn refused(path: &str, why: &Message, diagnostics: &mut Diagnostics) -> Option<String> {
    let fault = Diagnostic::error("unreadable-file", path, say!(file_cannot_read, why = why));
    diagnostics.push(fault.help(say!(give_file_you_may)));
    None
}

/// The text of bytes that are no UTF-8 from `good` on.
fn windows(path: &str, good: usize, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<String> {
    let before = &bytes[..good];
    let line = before.split(|&b| b == b'\n').count() as u32;
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let column = 1 + String::from_utf8_lossy(&before[start..]).chars().count() as u32;
    // Texts have no zero bytes; UTF-16 is full of them.
    if bytes.contains(&0) {
        let fault = Diagnostic::error("not-utf-8", path, say!(file_no_utf_8)).at(line, column);
        diagnostics.push(fault.help(say!(save_utf_8_spreadsheet)));
        return None;
    }
    let letter = |&b: &u8| match b {
        0x80..=0x9f => WINDOWS[usize::from(b) - 0x80],
        b => char::from(b),
    };
    let text: String = bytes.iter().map(letter).collect();
    let message = say!(file_no_utf_8_text);
    let fault = Diagnostic::warning("not-utf-8", path, message).at(line, column).line_of(&text);
    let effect = say!(none_if_letters);
    diagnostics.push(fault.effect(effect).help(say!(save_utf_8_spreadsheet)));
    Some(text)
}

impl Table {
    /// Reads `path`.
    pub fn read(files: &dyn Files, path: &str, mark_is_fine: bool, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self::parse(path, text(files, path, mark_is_fine, diagnostics)?))
    }

    /// Splits `text`, of less than 4 GB, into cells: commas, double quotes, any line ending.
    pub fn parse(file: &str, text: String) -> Self {
        let marks = marks(&text);
        // As many as there can be, so that nothing is copied while they grow.
        let breaks = 1 + text.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count();
        let commas = text.bytes().filter(|&b| b == b',').count();
        let (rows, cells) = (Vec::with_capacity(breaks), Vec::with_capacity(breaks + commas));
        let (quoted, unquoted) = (Vec::new(), String::new());
        let mut table = Self { file: file.to_owned(), text, rows, cells, quoted, unquoted, marks };
        let (mut reader, mut field, mut at) = (Reader::new(), vec![0; 64], 0);
        loop {
            // Empty lines are no rows; they may be many.
            at += table.text.as_bytes()[at..].iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
            if at == table.text.len() {
                return table;
            }
            table.rows.push(table.cells.len() as u32);
            while !table.take_cell(&mut reader, &mut field, &mut at) {}
            reader.reset();
        }
    }

    /// Adds the cell that begins at `at`; whether it is the last of its row.
    fn take_cell(&mut self, reader: &mut Reader, field: &mut Vec<u8>, at: &mut usize) -> bool {
        let bytes = self.text.as_bytes();
        let start = *at;
        let mut written = 0;
        let ends_row = loop {
            let (result, read, wrote) = reader.read_field(&bytes[*at..], &mut field[written..]);
            *at += read;
            written += wrote;
            match result {
                // The reader wants more: an empty input says that there is none.
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => field.resize(field.len() * 2, 0),
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => break true,
            }
        };
        self.cells.push(start as u32);
        if bytes.get(start) == Some(&b'"') {
            self.unquoted.push_str(&String::from_utf8_lossy(&field[..written]));
            self.quoted.push((start as u32, self.unquoted.len() as u32));
        }
        ends_row
    }

    /// Its rows; the header, if any, is the first.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        (0..self.rows.len() as u32).map(|index| Row { table: self, index })
    }

    /// The first row, if there is one.
    pub fn first(&self) -> Option<Row<'_>> {
        self.rows().next()
    }

    /// The row of that number.
    ///
    /// # Panics
    /// If the table has no such row.
    pub fn row(&self, index: usize) -> Row<'_> {
        assert!(index < self.rows.len(), "{} has no row {index}", self.file);
        Row { table: self, index: index as u32 }
    }

    /// The cells of a row: the first, and the one after the last.
    fn cells_of(&self, row: usize) -> (usize, usize) {
        let end = self.rows.get(row + 1).map_or(self.cells.len(), |&next| next as usize);
        (self.rows[row] as usize, end)
    }

    /// The text of one of all cells; `last`: it is the last of its row.
    fn cell(&self, cell: usize, last: bool) -> &str {
        let start = self.cells[cell];
        let rest = &self.text[start as usize..];
        if rest.starts_with('"') {
            let at = self.quoted.partition_point(|&(begin, _)| begin < start);
            let from = if at == 0 { 0 } else { self.quoted[at - 1].1 };
            return &self.unquoted[from as usize..self.quoted[at].1 as usize];
        }
        if last {
            rest.split(['\n', '\r']).next().unwrap_or(rest)
        } else {
            &rest[..(self.cells[cell + 1] - start) as usize - 1]
        }
    }

    /// Where cell `index` of `row` begins in the text (bytes); the row itself where it is shorter.
    fn start(&self, row: Row<'_>, index: usize) -> usize {
        let (first, end) = self.cells_of(row.index());
        self.cells[if index < end - first { first + index } else { first }] as usize
    }

    /// Line, where the line begins (bytes), and column of a spot of the text.
    fn stand(&self, offset: usize) -> (u32, usize, u32) {
        let mark = self.marks[offset / BLOCK];
        let block = offset / BLOCK * BLOCK;
        let (mut line, mut line_start) = (mark.breaks + 1, mark.line_start as usize);
        for at in (block..offset).filter(|&at| is_break(self.text.as_bytes(), at)) {
            line += 1;
            line_start = at + 1;
        }
        (line, line_start, 1 + self.characters(offset) - self.characters(line_start))
    }

    /// Characters before a spot of the text.
    fn characters(&self, offset: usize) -> u32 {
        let begun = &self.text.as_bytes()[offset / BLOCK * BLOCK..offset];
        self.marks[offset / BLOCK].characters + begun.iter().filter(|&&b| is_first(b)).count() as u32
    }

    /// An error at cell `index` of `row`.
    pub fn error(&self, code: &str, row: Row<'_>, index: usize, message: impl Into<Message>) -> Diagnostic {
        self.at(Diagnostic::error(code, &self.file, message), row, index)
    }

    /// An error where what should be commas is something else, of which `between` tells.
    pub fn separated_by(&self, row: Row<'_>, between: impl Fn(char) -> bool) -> Option<Diagnostic> {
        let (_, name) = [(';', say!(semicolons)), ('\t', say!(tabs))].into_iter().find(|(c, _)| between(*c))?;
        let message = say!(cells_separated_expected, name = name);
        let help = say!(save_csv_commas);
        Some(self.error("separator", row, 0, message).help(help))
    }

    /// A warning at cell `index` of `row`.
    pub fn warning(&self, code: &str, row: Row<'_>, index: usize, message: impl Into<Message>) -> Diagnostic {
        self.at(Diagnostic::warning(code, &self.file, message), row, index)
    }

    fn at(&self, diagnostic: Diagnostic, row: Row<'_>, index: usize) -> Diagnostic {
        let (line, line_start, column) = self.stand(self.start(row, index));
        diagnostic.at(line, column).showing(&self.text[line_start..])
    }

    /// The line on which a row begins, without its end.
    pub fn line_of(&self, row: Row<'_>) -> &str {
        let (_, line_start, _) = self.stand(self.start(row, 0));
        self.text[line_start..].split(['\n', '\r']).next().unwrap_or_default()
    }
}

/// Whether a line ends with this byte: a line feed, or a carriage return that no line feed follows.
fn is_break(text: &[u8], at: usize) -> bool {
    text[at] == b'\n' || text[at] == b'\r' && text.get(at + 1) != Some(&b'\n')
}

/// Whether a character begins with this byte of a UTF-8 text.
fn is_first(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

/// A mark for each block of the text, and one for its end.
fn marks(text: &str) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks = Vec::with_capacity(bytes.len() / BLOCK + 1);
    let mut mark = Mark { breaks: 0, line_start: 0, characters: 0 };
    for block in 0..=bytes.len() / BLOCK {
        marks.push(mark);
        for at in block * BLOCK..bytes.len().min((block + 1) * BLOCK) {
            mark.characters += u32::from(is_first(bytes[at]));
            if is_break(bytes, at) {
                mark.breaks += 1;
                mark.line_start = at as u32 + 1;
            }
        }
    }
    marks
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

    /// Each row: its line, and its cells with the column of each.
    fn seen(t: &Table) -> Vec<(u32, Vec<(&str, u32)>)> {
        t.rows().map(|r| (r.line(), r.cells().enumerate().map(|(i, c)| (c, r.place(i).1)).collect())).collect()
    }

    #[test]
    fn cells_know_where_they_stand() {
        let t = table("a,b\r\n\r\n\"x, y\",2\nlast");
        assert_eq!(seen(&t), [(1, vec![("a", 1), ("b", 3)]), (3, vec![("x, y", 1), ("2", 8)]), (4, vec![("last", 1)])]);
        let t = table("\"x \"\"y, z\"\"\",é,2\n");
        assert_eq!(seen(&t), [(1, vec![("x \"y, z\"", 1), ("é", 14), ("2", 16)])]);
    }

    #[test]
    fn quotes_may_hold_line_breaks_and_quotes() {
        let t = table("\"one\ntwo\",\"say \"\"no\"\"\"\nnext,row\n");
        let (first, next) = (t.row(0), t.row(1));
        assert_eq!((first.text(1), first.place(1), t.line_of(first)), ("say \"no\"", (2, 6), "\"one"));
        assert_eq!((next.line(), next.text(1)), (3, "row"));
        assert_eq!((next.text(9), next.place(9)), ("", (3, 1)));
        let fault = t.error("x", first, 1, "no");
        assert_eq!((fault.line, fault.column, fault.snippet.as_deref()), (2, 6, Some("two\",\"say \"\"no\"\"\"")));
    }

    #[test]
    fn broken_files_are_read_to_the_end() {
        for text in ["\"", "\"\"\"", ",,,\n,", "a\r\rb", "\n\n\n", "é,ü\n\"é", "a,\"b\nc"] {
            let t = table(text);
            assert!(t.rows().len() <= 4, "{text:?}");
        }
        assert_eq!(table("a\r\rb").row(1).line(), 3);
    }

    #[test]
    fn a_wide_row_is_whole() {
        let text = (0..5000).map(|i| i.to_string()).collect::<Vec<_>>().join(",");
        let t = table(&text);
        assert_eq!((t.row(0).len(), t.row(0).text(4999)), (5000, "4999"));
        assert_eq!(t.row(0).place(4999), (1, text.len() as u32 - 3));
    }

    /// The cells of a text as `csv-core` reads whole records.
    fn records(text: &str) -> Vec<Vec<String>> {
        let (mut reader, mut input, mut rows) = (Reader::new(), text.as_bytes(), Vec::new());
        loop {
            let (mut output, mut ends) = (vec![0; text.len() + 1], vec![0; text.len() + 1]);
            let (mut written, mut fields) = (0, 0);
            loop {
                let (result, read, wrote, ended) =
                    reader.read_record(input, &mut output[written..], &mut ends[fields..]);
                (input, written, fields) = (&input[read..], written + wrote, fields + ended);
                match result {
                    csv_core::ReadRecordResult::InputEmpty => {}
                    csv_core::ReadRecordResult::End => return rows,
                    _ => break,
                }
            }
            let starts = std::iter::once(&0).chain(&ends);
            let cell = |(&from, &end): (&usize, &usize)| String::from_utf8_lossy(&output[from..end]).into_owned();
            rows.push(starts.zip(&ends[..fields]).map(cell).collect());
        }
    }

    #[test]
    fn any_text_has_the_cells_of_its_records_and_each_stands_where_its_first_letter_does() {
        let mut state = 1u32;
        let mut next = |n: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % n
        };
        for _ in 0..2000 {
            let letters = ["a", "é", "€", ",", ",", "\"", "\"\"", "\n", "\r\n", "\r", " "];
            let text: String = (0..next(60) * next(20)).map(|_| letters[next(11) as usize]).collect();
            let t = table(&text);
            let cells: Vec<Vec<String>> = t.rows().map(|r| r.cells().map(str::to_owned).collect()).collect();
            assert_eq!(cells, records(&text), "{text:?}");
            for (row, index) in t.rows().flat_map(|r| (0..r.len()).map(move |i| (r, i))) {
                let before = text[..t.start(row, index)].replace("\r\n", "\n").replace('\r', "\n");
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                let line = before.matches('\n').count() + 1;
                assert_eq!(row.place(index), (line as u32, column as u32), "{text:?}, cell {index}");
            }
        }
    }
}
