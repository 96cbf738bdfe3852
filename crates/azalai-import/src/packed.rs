//! Files that are packed (`.gz`, and `.zip` of tables), as portals serve them: what is in them.

use std::io::{Cursor, Read};

use azalai_text::{Message, say};
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

/// How a file packed with gzip begins.
const GZIP: &[u8] = b"\x1f\x8b";
/// Bytes to which a file may unpack.
pub const MOST_UNPACKED: u64 = 1 << 30;
/// Ends of names of files that are read within an archive.
const TABLES: [&str; 6] = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".xlsx"];

/// A table in an archive: its name and what it holds.
pub type Part = (String, Vec<u8>);

/// What a file packed with gzip holds; none if it is not packed. An error says why it cannot be unpacked.
pub fn gzip(bytes: &[u8]) -> Option<Result<Vec<u8>, Message>> {
    bytes.starts_with(GZIP).then(|| whole(MultiGzDecoder::new(bytes), MOST_UNPACKED))
}

/// The tables in an archive, each with its name; none if it is a workbook or no archive.
pub fn archive(bytes: &[u8]) -> Option<Result<Vec<Part>, Message>> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names: Vec<String> =
        (0..parts.len()).filter_map(|at| Some(parts.by_index(at).ok()?.name().ok()?.into_owned())).collect();
    // Workbooks of Excel and of OpenDocument say what they are in a part of this name.
    if names.iter().any(|name| ["[Content_Types].xml", "mimetype"].contains(&name.as_str())) {
        return None;
    }
    let is_table = |name: &String| {
        let lower = name.to_lowercase();
        !name.starts_with("__MACOSX") && TABLES.iter().any(|end| lower.ends_with(end))
    };
    let mut left = MOST_UNPACKED;
    let mut tables = Vec::new();
    for name in names.into_iter().filter(is_table) {
        let unpacked = parts.by_name(&name).map_err(|_| say!(import_packed_broken)).and_then(|part| whole(part, left));
        match unpacked {
            Ok(bytes) => {
                left -= bytes.len() as u64;
                tables.push((name, bytes));
            }
            Err(why) => return Some(Err(why)),
        }
    }
    (!tables.is_empty()).then_some(Ok(tables))
}

/// All that can be read, if it is no more than `most` bytes.
fn whole(from: impl Read, most: u64) -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    from.take(most + 1).read_to_end(&mut bytes).map_err(|_| say!(import_packed_broken))?;
    if bytes.len() as u64 > most { Err(too_large(MOST_UNPACKED)) } else { Ok(bytes) }
}

/// That a file unpacks to more than so many bytes.
pub fn too_large(most: u64) -> Message {
    say!(import_unpacks, bytes = most.to_string())
}
