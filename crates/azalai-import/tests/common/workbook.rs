//! Workbooks made by hand: a zip of XML, stored or packed.

#![allow(dead_code, reason = "each test uses some of it")]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

/// What a cell of a sheet is.
pub enum Value<'v> {
    /// A text.
    Text(&'v str),
    /// A number.
    Number(f64),
    /// A number that is shown as a date.
    Day(f64),
}

/// The column of a cell in letters.
fn letters(at: usize) -> String {
    let last = char::from(b'A' + (at % 26) as u8).to_string();
    if at < 26 { last } else { letters(at / 26 - 1) + &last }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The XML of a sheet.
fn sheet(rows: &[Vec<Value<'_>>]) -> String {
    let mut xml =
        String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
    for (row, number) in rows.iter().zip(1..) {
        let _ = write!(xml, "<row r=\"{number}\">");
        for (cell, at) in row.iter().zip(0..) {
            let place = letters(at);
            let _ = match cell {
                Value::Text(text) => {
                    write!(xml, "<c r=\"{place}{number}\" t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
                }
                Value::Number(x) => write!(xml, "<c r=\"{place}{number}\"><v>{x}</v></c>"),
                Value::Day(x) => write!(xml, "<c r=\"{place}{number}\" s=\"1\"><v>{x}</v></c>"),
            };
        }
        xml.push_str("</row>");
    }
    xml + "</sheetData></worksheet>"
}

/// A zip of these parts.
pub fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(name.as_str(), options).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The parts of a workbook of these sheets; `from_1904`: days are counted from 1904.
pub fn parts(sheets: &[(&str, Vec<Vec<Value<'_>>>)], from_1904: bool) -> Vec<(String, String)> {
    const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let (mut list, mut relations) = (String::new(), String::new());
    let mut all = Vec::new();
    for ((name, rows), n) in sheets.iter().zip(1..) {
        let _ = write!(list, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>");
        let _ = write!(
            relations,
            "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
        all.push((format!("xl/worksheets/sheet{n}.xml"), sheet(rows)));
    }
    let system = if from_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    all.push((
        "[Content_Types].xml".to_owned(),
        format!("<Types xmlns=\"{TYPES}\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
    ));
    all.push((
        "_rels/.rels".to_owned(),
        format!(
            "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    ));
    all.push((
        "xl/workbook.xml".to_owned(),
        format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{system}<sheets>{list}</sheets></workbook>"),
    ));
    let styles = "<Relationship Id=\"rId99\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>";
    all.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        format!("<Relationships xmlns=\"{RELATIONS}\">{relations}{styles}</Relationships>"),
    ));
    all.push((
        "xl/styles.xml".to_owned(),
        format!("<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
    ));
    all
}

/// A workbook of these sheets.
pub fn workbook(sheets: &[(&str, Vec<Vec<Value<'_>>>)]) -> Vec<u8> {
    packed(&parts(sheets, false))
}

/// Rows of texts from lines with commas between cells.
pub fn texts(lines: &str) -> Vec<Vec<Value<'_>>> {
    lines.lines().map(|line| line.split(',').map(Value::Text).collect()).collect()
}
