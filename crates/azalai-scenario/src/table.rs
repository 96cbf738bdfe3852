//! CSV files as cells that know where they stand.

use std::ops::Range;

use azalai_text::Message;
use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

pub use crate::decode::{letters_of, settings, text};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;

/// Bytes of text between two marks: places are counted from the last mark, so that a cell far out in a
/// long row is found at once.
const BLOCK: usize = 256;

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
        if index < end - first { self.table.cell(first + index, first + index + 1 == self.last()) } else { "" }
    }

    /// The texts of its cells.
    pub fn cells(self) -> impl ExactSizeIterator<Item = &'t str> + DoubleEndedIterator {
        let (first, end) = self.table.cells_of(self.index());
        let last = self.last();
        (first..end).map(move |cell| self.table.cell(cell, cell + 1 == last))
    }

    /// The number among all cells of cell `index`, if the row has it in the file.
    fn cell_in_file(self, index: usize) -> Option<usize> {
        let (first, _) = self.table.cells_of(self.index());
        Some(first + index).filter(|&cell| cell < self.last())
    }

    /// The cell after the last that it has in the file.
    fn last(self) -> usize {
        self.table.end_of(self.index())
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
    /// The cell after the last of each row; empty where that is the first of the next.
    ends: Vec<u32>,
    /// Most cells of a row that count.
    width: usize,
    separator: u8,
    /// Where each cell begins in the text (bytes).
    cells: Vec<u32>,
    /// Cells that say something else than the text does, those between quotes among them: where they begin in the
    /// text, and where what they say ends in `said`.
    apart: Vec<(u32, u32)>,
    said: String,
    /// Whether others than those between quotes are among them.
    rewritten: bool,
    /// Whether the last cell begins with a quote that nothing closes.
    unclosed: bool,
    marks: Vec<Mark>,
}

impl Table {
    /// Reads `path`.
    pub fn read(files: &dyn Files, path: &str, mark_is_fine: bool, diagnostics: &mut Diagnostics) -> Option<Self> {
        Some(Self::parse(path, text(files, path, mark_is_fine, diagnostics)?))
    }

    /// Splits `text`, of less than 4 GB, into cells: commas, double quotes, any line ending.
    pub fn parse(file: &str, text: String) -> Self {
        Self::separated(file, text, ',')
    }

    /// The same with another separator, a letter of ASCII.
    pub fn separated(file: &str, text: String, separator: char) -> Self {
        let separator = u8::try_from(separator).unwrap_or(b',');
        let marks = marks(&text);
        // As many as there can be, so that nothing is copied while they grow.
        let breaks = 1 + text.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count();
        let commas = text.bytes().filter(|&b| b == separator).count();
        let (rows, cells) = (Vec::with_capacity(breaks), Vec::with_capacity(breaks + commas));
        let (apart, said) = (Vec::new(), String::new());
        let (ends, width, rewritten, unclosed) = (Vec::new(), usize::MAX, false, false);
        let file = file.to_owned();
        let mut table =
            Self { file, text, rows, ends, width, separator, cells, apart, said, rewritten, unclosed, marks };
        let mut reader = ReaderBuilder::new().delimiter(separator).build();
        let (mut field, mut at) = (vec![0; 64], 0);
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
            self.unclosed = *at == bytes.len() && is_open(&bytes[start + 1..]);
            self.said.push_str(&String::from_utf8_lossy(&field[..written]));
            self.apart.push((start as u32, self.said.len() as u32));
        }
        ends_row
    }

    /// Lets cells say something else than the file does: what `say` makes of a cell of a row, if anything.
    pub fn rewrite(&mut self, mut say: impl FnMut(Row<'_>, usize, &str) -> Option<String>) {
        let (mut apart, mut said, mut changed) = (Vec::new(), String::new(), false);
        for row in self.rows() {
            for (column, text) in row.cells().enumerate() {
                let start = self.start(row, column);
                let new = say(row, column, text);
                changed |= new.is_some();
                if new.is_some() || self.rewritten || self.text.as_bytes().get(start) == Some(&b'"') {
                    said.push_str(new.as_deref().unwrap_or(text));
                    apart.push((start as u32, said.len() as u32));
                }
            }
        }
        if changed {
            (self.apart, self.said, self.rewritten) = (apart, said, true);
        }
    }

    /// Its rows; the header, if any, is the first.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator + Clone {
        (0..self.rows.len() as u32).map(|index| Row { table: self, index })
    }

    /// Where a cell between quotes takes in what looks like rows of `cells` cells: a quote is too many, or one is
    /// missing. The row, the cell, and whether it goes on to the end of the file.
    pub fn runaway(&self, cells: usize) -> Option<(Row<'_>, usize, bool)> {
        if self.unclosed {
            let row = self.rows().next_back()?;
            return Some((row, row.len() - 1, true));
        }
        if cells < 3 || self.apart.is_empty() {
            return None;
        }
        let separator = char::from(self.separator);
        let is_row = |line: &str| line.matches(separator).count() + 1 == cells;
        let holds_rows = |text: &str| text.contains(['\n', '\r']) && text.split(['\n', '\r']).skip(1).any(is_row);
        self.rows().find_map(|row| Some((row, row.cells().position(holds_rows)?, false)))
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
        let (first, end) = (self.rows[row] as usize, self.end_of(row));
        (first, end.min(first.saturating_add(self.width)))
    }

    /// The cell after the last that a row has in the file.
    fn end_of(&self, row: usize) -> usize {
        let next = if self.ends.is_empty() { self.rows.get(row + 1) } else { self.ends.get(row) };
        next.map_or(self.cells.len(), |&next| next as usize)
    }

    /// Leaves these rows alone, and of each so many cells.
    pub fn keep(&mut self, width: usize, is_kept: impl Fn(u32) -> bool) {
        let kept = (0..self.rows.len() as u32).filter(|&row| is_kept(row)).count();
        if kept < self.rows.len() {
            let mut ends = Vec::with_capacity(kept);
            ends.extend((0..self.rows.len()).filter(|&row| is_kept(row as u32)).map(|row| self.end_of(row) as u32));
            let mut row = 0..;
            self.rows.retain(|_| row.next().is_some_and(&is_kept));
            self.ends = ends;
        }
        self.width = width;
    }

    /// Where a row is in the text (bytes), without the end of its last line.
    pub fn range_of(&self, row: Row<'_>) -> Range<usize> {
        let start = self.start(row, 0);
        let end = self.cells.get(self.end_of(row.index())).map_or(self.text.len(), |&end| end as usize);
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// A cell as the file has it, quotes included.
    pub fn as_written(&self, row: Row<'_>, index: usize) -> &str {
        let range = self.range_of(row);
        let start = self.start(row, index);
        let next = row.cell_in_file(index + 1).map_or(range.end, |next| self.cells[next] as usize - 1);
        &self.text[start..next.max(start)]
    }

    /// The text of one of all cells; `last`: it is the last of its row.
    fn cell(&self, cell: usize, last: bool) -> &str {
        let start = self.cells[cell];
        let rest = &self.text[start as usize..];
        if rest.starts_with('"') || self.rewritten {
            let at = self.apart.partition_point(|&(begin, _)| begin < start);
            if let Some(&(_, end)) = self.apart.get(at).filter(|(begin, _)| *begin == start) {
                let from = if at == 0 { 0 } else { self.apart[at - 1].1 };
                return &self.said[from as usize..end as usize];
            }
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
    pub fn error(&self, code: &str, row: Row<'_>, index: usize, message: Message) -> Diagnostic {
        self.at(Diagnostic::error(code, &self.file, message), row, index)
    }

    /// A warning at cell `index` of `row`.
    pub fn warning(&self, code: &str, row: Row<'_>, index: usize, message: Message) -> Diagnostic {
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

/// Whether no quote closes a cell whose text after the first quote this is.
fn is_open(bytes: &[u8]) -> bool {
    let mut at = 0;
    while let Some(next) = bytes[at..].iter().position(|&b| b == b'"') {
        at += next + 1;
        if bytes.get(at) != Some(&b'"') {
            return false;
        }
        at += 1;
    }
    true
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
    use azalai_text::say;

    fn table(text: &str) -> Table {
        Table::parse("t.csv", text.to_owned())
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
        let fault = t.error("x", first, 1, say!(as_it_is, text = "no"));
        assert_eq!((fault.line, fault.column, fault.snippet.as_deref()), (2, 6, Some("two\",\"say \"\"no\"\"\"")));
    }

    #[test]
    fn a_quote_that_takes_in_rows_is_found() {
        let found = |text: &str| table(text).runaway(3).map(|(row, cell, to_the_end)| (row.line(), cell, to_the_end));
        assert_eq!(found("a,b,c\n1,2,\"x\n4,5,6\n"), Some((2, 2, true)));
        assert_eq!(found("a,b,c\n1,2,\"x\"\"\n4,5,6"), Some((2, 2, true)));
        assert_eq!(found("a,b,c\n1,2,\"x\n4,5,\"y\"\n7,8,9\n"), Some((2, 2, false)));
        for sound in
            ["a,b,c\n1,2,\"x\ny, z\"\n", "a,b,c\n1,2,\"x\"\"\"", "a,b,c\n1,2,\"\"", "a,b,c\n1,\"x\"y\",3\n", ""]
        {
            assert_eq!(found(sound), None, "{sound:?}");
        }
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
