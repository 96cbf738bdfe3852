//! Tables of the scenario, edited: a draft whose cells are checked as `azalai check` does it, and marked where they are.
//!
//! A cell that is changed changes its own text alone: quotes, order and line ends of all others stay as they are.

use std::borrow::Cow;

use azalai_model::Format;
use azalai_model::tables::{TABLES, Table as Declared, table};
use azalai_scenario::table::{Row, Table};
use azalai_scenario::write::comma_separated;
use azalai_scenario::{Diagnostic, Diagnostics, MemoryFiles, Severity};
use azalai_text::letters::{guarded, unguarded};
use azalai_text::{Declared as _, Texts, each, say};
use serde_json::{Value, json};

use crate::ask::{Faults, fault, faults, said};
use crate::base::{Changes, checked, with_tables};
use crate::work::Work;

/// Rows that are shown at a time.
const SHOWN: usize = 25;
/// Most letters of a cell, and bytes of a table.
const MOST_CELL: usize = 10_000;
const MOST_TABLE: usize = 8 << 20;

/// The tables that can be edited: those of a folder of our own kind.
pub fn offered(work: &Work) -> Vec<&'static Declared> {
    let is_ours = work.tried.scenario.format == Format::Native;
    TABLES.into_iter().filter(|_| is_ours).collect()
}

/// The text of a table; of one that is not there the header alone.
fn text_of(files: &MemoryFiles, declared: &Declared) -> Option<String> {
    if !files.0.contains_key(declared.file) {
        return Some(declared.header() + "\n");
    }
    let mut unread = Diagnostics::default();
    azalai_scenario::table::text(files, declared.file, true, &mut unread)
}

/// The draft of a table, if it is one of the scenario's.
fn draft_of(work: &Work, file: &str) -> Result<(Table, &'static Declared), Faults> {
    let declared = table(file).filter(|declared| offered(work).iter().any(|offered| offered.file == declared.file));
    let declared = declared.ok_or_else(|| vec![said(&say!(app_no_such_table))])?;
    let text = text_of(&with_tables(&work.tried.files, &work.inner().draft), declared);
    let text = text.ok_or_else(|| vec![said(&say!(app_no_such_table))])?;
    Ok((Table::parse(file, text), declared))
}

/// Rows of a table from one on, with what is wrong in it.
pub fn shown(work: &Work, file: &str, from: usize) -> Result<Value, Faults> {
    let (table, declared) = draft_of(work, file)?;
    let found = check(work);
    let total = table.rows().len().saturating_sub(1);
    let from = from.min(total.saturating_sub(1)) / SHOWN * SHOWN;
    let header: Vec<&str> = table.first().map(|row| row.cells().collect()).unwrap_or_default();
    let columns = header.iter().map(|name| {
        let column = declared.column(name.trim()).map(|at| &declared.columns[at]);
        let meaning = column.map(|c| each(|language| Texts::of(language).declared(&declared.entry_of(c))));
        json!({ "name": name, "meaning": meaning })
    });
    let rows = table.rows().enumerate().skip(1 + from).take(SHOWN);
    let rows = rows.map(
        |(n, row)| json!({ "row": n, "line": row.line(), "cells": row.cells().map(unguarded).collect::<Vec<_>>() }),
    );
    let (here, other): (Vec<_>, Vec<_>) = found.iter().partition(|d| d.file == file);
    Ok(json!({
        "file": file,
        "meaning": declared.text(),
        "columns": columns.collect::<Vec<_>>(),
        "rows": rows.collect::<Vec<_>>(),
        "from": from,
        "shown": SHOWN,
        "total": total,
        "errors": found.count(Severity::Error),
        "faults": here.into_iter().map(|d| placed(&table, d)).collect::<Vec<_>>(),
        "other": other.into_iter().filter(|d| d.severity == Severity::Error).map(fault).collect::<Vec<_>>(),
    }))
}

/// What `azalai check` says of the draft.
fn check(work: &Work) -> Diagnostics {
    let (draft, changes) = {
        let inner = work.inner();
        (inner.draft.clone(), inner.base.changes.clone())
    };
    checked(&work.tried, &changes, &draft, &work.own())
}

/// A finding with the row and cell that it is about, if any.
fn placed(table: &Table, d: &Diagnostic) -> Value {
    let mut value = fault(d);
    let cell = |row: Row<'_>| (0..row.len()).find(|&at| row.place(at) == (d.line, d.column));
    let exact = table.rows().enumerate().filter(|_| d.column > 0).find_map(|(n, row)| Some((n, Some(cell(row)?))));
    let found =
        exact.or_else(|| table.rows().enumerate().find(|(_, row)| row.line() == d.line).map(|(n, _)| (n, None)));
    if let (Some((row, column)), Some(value)) = (found, value.as_object_mut()) {
        let _ = value.insert("row".to_owned(), json!(row));
        let _ = value.insert("column".to_owned(), json!(column));
    }
    value
}

/// Changes the draft of a table: `{"file": …}` with `"row"`, `"column"` and `"value"`, or `"remove": row`, or `"add": true`.
pub fn edit(work: &Work, body: &Value) -> Result<Value, Faults> {
    let file = body.get("file").and_then(Value::as_str).unwrap_or_default();
    let number = |key: &str| body.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let (table, declared) = draft_of(work, file)?;
    let there = |n: &usize| (1..table.rows().len()).contains(n);
    let nothing = || vec![said(&say!(app_no_such_cell))];
    let mut text = table.text.clone();
    let shown_row = if body.get("add").is_some() {
        if !text.is_empty() && !text.ends_with(['\n', '\r']) {
            text.push('\n');
        }
        let width = table.first().map_or(1, Row::len);
        text += &",".repeat(width.saturating_sub(1).max(1));
        text.push('\n');
        table.rows().len()
    } else if let Some(row) = number("remove") {
        let row = table.row(Some(row).filter(there).ok_or_else(nothing)?);
        let mut range = table.range_of(row);
        let rest = &table.text[range.end..];
        range.end += if rest.starts_with("\r\n") { 2 } else { usize::from(!rest.is_empty()) };
        text.replace_range(range, "");
        row.index()
    } else {
        let (row, column) = number("row").zip(number("column")).ok_or_else(nothing)?;
        let row = table.row(Some(row).filter(there).ok_or_else(nothing)?);
        let width = table.first().map_or(0, Row::len).max(row.len());
        let value = body.get("value").and_then(Value::as_str).filter(|value| value.len() <= MOST_CELL);
        let (Some(value), true) = (value, column < width) else { return Err(nothing()) };
        let written = quoted(value);
        let count = row.len().max(column + 1);
        let cells = (0..count).map(|at| match at {
            _ if at == column => written.as_str(),
            _ if at < row.len() => table.as_written(row, at),
            _ => "",
        });
        text.replace_range(table.range_of(row), &cells.collect::<Vec<_>>().join(","));
        row.index()
    };
    if text.len() > MOST_TABLE {
        return Err(nothing());
    }
    let is_as_read = text_of(&work.tried.files, declared).is_some_and(|old| old == text);
    let mut inner = work.inner();
    // One that was saved meanwhile is as it was read only once that is saved too.
    if is_as_read && !inner.saved.contains_key(file) {
        let _ = inner.draft.remove(file);
    } else {
        let _ = inner.draft.insert(file.to_owned(), text);
    }
    drop(inner);
    shown(work, file, shown_row.saturating_sub(1))
}

/// A cell as a file has it.
fn quoted(value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    let line = comma_separated(std::iter::once(vec![Cow::Borrowed(guarded(value).as_ref())]));
    line.trim_end_matches(['\n', '\r']).to_owned()
}

/// Lets judgements use the draft, if nothing in it is an error.
pub fn used(work: &Work) -> Result<Value, Faults> {
    let changes = {
        let inner = work.inner();
        Changes { tables: inner.draft.clone(), set: inner.base.changes.set.clone() }
    };
    work.rebase(changes).map_err(|found| refused(&found))?;
    Ok(json!({}))
}

/// Forgets the draft, also where it is used: what is judged has the tables that are on disk.
pub fn dropped(work: &Work) -> Result<Value, Faults> {
    let (changes, is_used) = {
        let mut inner = work.inner();
        inner.draft = inner.saved.clone();
        let changes = Changes { tables: inner.saved.clone(), set: inner.base.changes.set.clone() };
        let is_used = inner.base.changes.tables != changes.tables;
        (changes, is_used)
    };
    if is_used {
        work.rebase(changes).map_err(|found| refused(&found))?;
    }
    Ok(json!({}))
}

/// Why a draft is neither used nor saved.
pub fn refused(found: &Diagnostics) -> Faults {
    std::iter::once(said(&say!(app_has_errors))).chain(faults(found)).collect()
}
