//! The records of a portal's JSON: the first list of objects, with what lies in them laid flat.

use std::collections::{BTreeMap, VecDeque};

use azalai_text::{Message, say};
use serde_json::Value;

use crate::input::Sheet;

/// Records whose keys make the header.
const HEADED: usize = 1000;

/// The records of a document, as a sheet whose first row has the names.
pub fn sheets<'b>(name: &str, bytes: &[u8]) -> Result<Vec<Sheet<'b>>, Message> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|why| say!(import_broken, file = name, why = why.to_string()))?;
    let records = records(&value).ok_or_else(|| say!(import_no_records, file = name))?;
    let flat: Vec<BTreeMap<String, String>> = records.iter().map(flat).collect();
    let mut names: Vec<&String> = flat.iter().take(HEADED).flat_map(BTreeMap::keys).collect();
    names.sort_unstable();
    names.dedup();
    let header = (0, names.iter().map(|&name| name.clone()).collect());
    let row = |record: &BTreeMap<String, String>| {
        names.iter().map(|&name| record.get(name).cloned().unwrap_or_default()).collect()
    };
    let rows = flat.iter().zip(1..).map(|(record, number)| (number, row(record)));
    Ok(vec![Sheet::of_rows(name.to_owned(), std::iter::once(header).chain(rows).collect())])
}

/// The first list of objects, nearest to the top.
fn records(value: &Value) -> Option<&Vec<Value>> {
    let mut open = VecDeque::from([value]);
    while let Some(value) = open.pop_front() {
        match value {
            Value::Array(list) if list.iter().any(Value::is_object) => return Some(list),
            Value::Object(map) => open.extend(map.values()),
            _ => {}
        }
    }
    None
}

fn flat(record: &Value) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    if let Value::Object(map) = record {
        for (key, value) in map {
            put(key, value, &mut cells);
        }
    }
    cells
}

fn put(key: &str, value: &Value, cells: &mut BTreeMap<String, String>) {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(word).collect::<Vec<_>>().join("; "),
        Value::Object(map) => {
            for (inner, value) in map {
                put(&format!("{key}_{inner}"), value, cells);
            }
            return;
        }
        other => other.to_string(),
    };
    cells.insert(key.to_owned(), text);
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
