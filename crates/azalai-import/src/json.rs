//! The records of a portal's JSON: the list of objects that a document is about, with what lies in them laid flat.

use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::normal;
use azalai_text::{Message, say};
use serde_json::{Map, Value, json};

use crate::input::Sheet;

/// Keys under which services put their records, page by page or at once.
const LISTS: [&str; 9] = ["data", "items", "results", "result", "records", "features", "value", "rows", "timeseries"];
/// Keys that only hold what a record says.
const WRAPPERS: [&str; 2] = ["properties", "attributes"];

/// The records of a document, or of several one after the other, as a sheet whose first row has the names.
pub fn sheets<'b>(name: &str, bytes: &[u8]) -> Result<Vec<Sheet<'b>>, Message> {
    let documents: Result<Vec<Value>, _> = serde_json::Deserializer::from_slice(bytes).into_iter().collect();
    let mut documents = documents.map_err(|why| {
        let (line, column) = (why.line().to_string(), why.column().to_string());
        say!(import_broken, file = name, why = say!(import_json_broken, line = line, column = column))
    })?;
    let whole = if documents.len() == 1 { documents.remove(0) } else { Value::Array(documents) };
    if let Some(why) = refusal(&whole) {
        return Err(say!(import_json_error, file = name, why = why));
    }
    let records = records(&whole);
    if records.is_empty() {
        return Err(say!(import_no_records, file = name));
    }
    let part =
        part(&whole, records.len()).map(|[have, all]| say!(import_json_part, file = name, have = have, all = all));
    let flat: Vec<BTreeMap<String, String>> = records.into_iter().map(flat).collect();
    drop(whole);
    let mut names: BTreeSet<&str> = BTreeSet::new();
    for key in flat.iter().flat_map(BTreeMap::keys) {
        names.insert(key);
    }
    let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
    let row = |mut record: BTreeMap<String, String>| -> Vec<String> {
        names.iter().map(|name| record.remove(name).unwrap_or_default()).collect()
    };
    let rows: Vec<(u64, Vec<String>)> = flat.into_iter().zip(1..).map(|(record, n)| (n, row(record))).collect();
    let header = (0, names.clone());
    let mut sheet = Sheet::of_rows(name.to_owned(), std::iter::once(header).chain(rows).collect());
    sheet.said.extend(part);
    Ok(vec![sheet])
}

/// The documents that a file is made of: one, or page after page.
fn documents(value: &Value) -> impl Iterator<Item = &Map<String, Value>> {
    let list = if let Value::Array(list) = value { list.as_slice() } else { std::slice::from_ref(value) };
    list.iter().filter_map(Value::as_object)
}

/// What stands under a key, however its words are written.
fn under<'v>(map: &'v Map<String, Value>, known: &[&str]) -> Option<&'v Value> {
    map.iter().find(|(key, _)| known.contains(&normal(key).as_str())).map(|(_, value)| value)
}

/// What a service says instead of records.
fn refusal(whole: &Value) -> Option<String> {
    let map = documents(whole).find(|map| {
        let failed = under(map, &["success", "issuccess"]).and_then(Value::as_bool) == Some(false);
        failed || map.contains_key("error") && page(&Value::Object((*map).clone())).is_none()
    })?;
    let says = |value: &Value| !matches!(value, Value::Null | Value::Bool(_)) && *value != json!([]);
    let why = under(map, &["error", "errors", "errormessages", "message", "detail"]).filter(|value| says(value))?;
    Some(word(why))
}

/// How much of a service's answer a file holds, and how much there is, where that is more: pages, else records.
fn part(whole: &Value, records: usize) -> Option<[String; 2]> {
    let documents: Vec<_> = documents(whole).filter(|map| page(&Value::Object((*map).clone())).is_some()).collect();
    let number = |known: &[&str]| documents.iter().filter_map(|map| under(map, known)?.as_u64()).max();
    let of = |have: usize, all: u64| (all > have as u64).then(|| [have.to_string(), all.to_string()]);
    let pages = number(&["maxpages", "totalpages", "pagecount", "numpages", "pages"]);
    let all = number(&["totalcount", "total", "totalrecords", "totalresults", "count"]);
    let by_number = pages.and_then(|pages| of(documents.len(), pages)).or_else(|| all.and_then(|all| of(records, all)));
    let has_next = || {
        let next = under(documents.last()?, &["next", "nextpage", "nextpageurl", "nextlink", "odatanextlink"])?;
        next.as_str().filter(|next| !next.is_empty())?;
        Some([documents.len().to_string(), format!("{}+", documents.len() + 1)])
    };
    by_number.or_else(has_next)
}

/// The records: the longest list of objects, and of pages the records of each.
fn records(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => {
            let objects = || list.iter().filter(|value| value.is_object());
            let pages = || objects().filter(|value| page(value).is_some());
            if objects().count() > 0 && pages().count() == objects().count() {
                pages().flat_map(records).collect()
            } else {
                objects().collect()
            }
        }
        Value::Object(map) => match page(value) {
            Some(list) => records(list),
            None => map.values().map(records).max_by_key(Vec::len).unwrap_or_default(),
        },
        _ => Vec::new(),
    }
}

/// The list of a page, under one of the keys that services use.
fn page(value: &Value) -> Option<&Value> {
    let map = value.as_object()?;
    let named = |known: &str| map.iter().find(|(key, _)| key.to_lowercase() == known).map(|(_, value)| value);
    let holds = |value: &&Value| !records(value).is_empty();
    LISTS.iter().filter_map(|known| named(known)).find(holds)
}

fn flat(record: &Value) -> BTreeMap<String, String> {
    let mut cells = BTreeMap::new();
    for (key, value) in record.as_object().into_iter().flatten() {
        put(key, value, &mut cells);
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
                let key = if WRAPPERS.contains(&key) { inner.clone() } else { format!("{key}_{inner}") };
                put(&key, value, cells);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a document, each cell after the other.
    fn rows(text: &str) -> Vec<String> {
        let mut rows = Vec::new();
        for sheet in sheets("t", text.as_bytes()).expect("records") {
            sheet.each(|row| {
                rows.push(row.texts().collect::<Vec<_>>().join("|"));
                true
            });
        }
        rows
    }

    #[test]
    fn records_are_found_under_whatever_key_and_page_by_page() {
        let expected = ["a|b", "1|x", "2|"];
        for text in [
            r#"[{"a":1,"b":"x"},{"a":2}]"#,
            r#"{"count":2,"columns":[{"name":"a"},{"name":"b"},{"name":"c"}],"data":[{"a":1,"b":"x"},{"a":2,"b":null}]}"#,
            r#"{"TotalCount":2,"Result":[{"a":1,"b":"x"},{"a":2}]}"#,
            r#"{"short":[],"items":[{"a":1,"b":"x"},{"a":2}]}"#,
            r#"[{"page":1,"results":[{"a":1,"b":"x"}]},{"page":2,"results":[{"a":2}]}]"#,
            r#"{"data":{"timeseries":[{"a":1,"b":"x"},{"a":2}]}}"#,
            r#"{"type":"FeatureCollection","features":[{"properties":{"a":1,"b":"x"}},{"properties":{"a":2}}]}"#,
            "{\"a\":1,\"b\":\"x\"}\n{\"a\":2}\n",
            r#"{"meta":{"x":[{"z":1}]},"list":[{"a":1,"b":"x"},{"a":2}]}"#,
        ] {
            assert_eq!(rows(text), expected, "{text}");
        }
        assert!(sheets("t", b"{\"a\":[]}").is_err() && sheets("t", b"[1,2]").is_err());
    }
}
