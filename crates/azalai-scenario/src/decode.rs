//! The text of a file, whatever its encoding.

use std::borrow::Cow;
use std::path::Path;

use azalai_text::{Message, letters, say};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::{Files, MOST_BYTES};

/// Most bytes of a file of settings.
const MOST_SETTINGS: usize = 1 << 17;

/// So many lines with letters of another encoding are named.
const MOST_LINES: usize = 10;

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
    // Texts have no zero bytes; UTF-16 and files of programs are full of them.
    if bytes.contains(&0) {
        return no_text(path, &bytes, 0, diagnostics);
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(fault) => {
            let good = fault.utf8_error().valid_up_to();
            return Some(windows(path, good, &fault.into_bytes(), diagnostics));
        }
    };
    // Lines that end as on the Macs of old; tables take them as they are.
    if !text.contains('\n') && !Path::new(path).extension().is_some_and(|kind| kind.eq_ignore_ascii_case("csv")) {
        text = text.replace('\r', "\n");
    }
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
        // Names in it are those of tables, in the one form in which these are compared.
        return Some(if path.rsplit_once('.').is_some_and(|(_, end)| end == "toml") {
            letters::composed(&text).into_owned()
        } else {
            text
        });
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

/// The text of bytes that are no UTF-8 from `good` on: those that are none are read as Windows-1252, one by one.
fn windows(path: &str, good: usize, bytes: &[u8], diagnostics: &mut Diagnostics) -> String {
    let (line, column) = place(bytes, good);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut lines = Vec::new();
    let mut breaks = 0;
    for chunk in bytes.utf8_chunks() {
        breaks += chunk.valid().matches('\n').count() as u32;
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(letter));
        if !chunk.invalid().is_empty() && lines.last() != Some(&(breaks + 1)) {
            lines.push(breaks + 1);
        }
    }
    let n = lines.len();
    let told = lines.iter().take(MOST_LINES).map(u32::to_string).collect::<Vec<_>>().join(", ");
    let told = if n > MOST_LINES { format!("{told}, …") } else { told };
    let message = say!(file_no_utf_8_text, n = n, lines = told);
    let fault = Diagnostic::warning("not-utf-8", path, message).at(line, column).line_of(&text);
    let effect = say!(none_if_letters);
    diagnostics.push(fault.effect(effect).help(say!(save_utf_8_spreadsheet)));
    text
}

/// Line and column of a byte.
fn place(bytes: &[u8], at: usize) -> (u32, u32) {
    let before = &bytes[..at];
    let start = before.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let column = 1 + String::from_utf8_lossy(&before[start..]).chars().count() as u32;
    (before.split(|&b| b == b'\n').count() as u32, column)
}

/// Says that a file is no text, and of what program it is where that is to be seen.
fn no_text(path: &str, bytes: &[u8], at: usize, diagnostics: &mut Diagnostics) -> Option<String> {
    // The first bytes of workbooks: zipped (xlsx, ods) and older ones (xls).
    let is_workbook = [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0"].iter().any(|magic| bytes.starts_with(magic));
    let message = if is_workbook { say!(file_is_workbook) } else { say!(file_no_utf_8) };
    let (line, column) = place(bytes, at);
    let fault = Diagnostic::error("not-utf-8", path, message).at(line, column);
    diagnostics.push(fault.help(say!(save_utf_8_spreadsheet)));
    None
}

/// The text of some bytes: UTF-8, and as Windows-1252 those that are not.
pub fn letters_of(bytes: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().copied().map(letter));
    }
    Cow::Owned(text)
}

/// A letter of Windows-1252.
fn letter(byte: u8) -> char {
    match byte {
        byte @ 0x80..=0x9f => WINDOWS[usize::from(byte) - 0x80],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        // One byte of another encoding does not break the accents of the file; pairs that look like UTF-8 are.
        assert_eq!(
            read(b"Bari\xc3\xa9,T\xe9ra\nBari\xc3\xa9 \xe2\x82\xac\nN\xe9\n"),
            (Some("Barié,Téra\nBarié €\nNé\n".to_owned()), vec![(crate::Severity::Warning, 1, 8)])
        );
        assert_eq!(read(b"\xef\xbb\xbfa,b\n"), (Some("a,b\n".to_owned()), vec![(crate::Severity::Warning, 1, 1)]));
        assert_eq!(read(b"\xff\xfea\0"), (None, vec![(crate::Severity::Error, 1, 1)]));
        assert_eq!(read("é".as_bytes()), (Some("é".to_owned()), vec![]));
    }
}
