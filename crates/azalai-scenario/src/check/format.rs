//! R20 and R21: oddities of format, and files that nobody reads.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::flee::{INPUT, is_input};
use crate::native::sheet::Say;
use crate::table::Table;
use azalai_text::{Message, say};

/// A file whose name differs by so many letters from one that is not there may be meant to be it.
const MISSPELT: usize = 3;

pub(super) fn check(files: &dyn Files, found: &mut Say) {
    let paths = files.list();
    let mut unsaid = Diagnostics::default();
    let layout = Table::read(files, "source_data/data_layout.csv", true, &mut unsaid);
    let named: Vec<String> =
        layout.iter().flat_map(Table::rows).flat_map(|r| r.cells().skip(1)).map(str::to_owned).collect();
    for path in &paths {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let lower = file.to_lowercase();
        let is_csv = lower.rsplit_once('.').is_some_and(|(_, end)| end == "csv");
        let left_over = file.starts_with('~')
            || file.starts_with(".~")
            || file.ends_with('~')
            || [".bak", ".swp", ".tmp", ".orig"].iter().any(|end| lower.ends_with(end));
        let unread = match folder {
            "source_data" => file != "data_layout.csv" && is_csv && !named.iter().any(|n| n == file),
            "input_csv" => is_csv && !is_input(file),
            _ => false,
        };
        let meant = if unread && !left_over && folder == "input_csv" { misspelt(file, &paths) } else { None };
        if let Some(meant) = meant {
            let fault = Diagnostic::warning("R21", path, say!(nothing_reads_file));
            let effect = say!(no_so_what_would, meant = meant);
            found.push(fault.effect(effect).help(say!(did_you_mean, name = meant)));
        } else if left_over || unread {
            let message = if left_over { say!(file_left_over) } else { say!(nothing_reads_file) };
            let help =
                if folder == "source_data" && !left_over { say!(remove_name_data_layout) } else { say!(remove_it) };
            found.push(Diagnostic::info("R21", path, message).effect(say!(none)).help(help));
        }
        let read = matches!(folder, "input_csv") && INPUT.contains(&file)
            || folder == "source_data" && named.iter().any(|n| n == file);
        if read && let Some(table) = Table::read(files, path, true, &mut unsaid) {
            oddities(file, &table, found);
        }
    }
}

/// The file that is not there whose name is nearly that of `file`.
fn misspelt(file: &str, paths: &[String]) -> Option<&'static str> {
    let missing = INPUT.iter().copied().filter(|name| !paths.iter().any(|p| *p == format!("input_csv/{name}")));
    missing.filter(|name| crate::edits(file, name) <= MISSPELT).min_by_key(|name| crate::edits(file, name))
}

fn oddities(file: &str, table: &Table, found: &mut Say) {
    let header = table.first();
    if let Some(row) = header.filter(|r| r.len() > 1 && r.cells().next_back().is_some_and(str::is_empty))
        && (file == "conflicts.csv" || row.text(0).starts_with('#'))
    {
        let (message, effect) = (say!(header_ends_comma), say!(none_column_without));
        found.push(as_info(table, row, row.len() - 1, message, effect, say!(remove_comma)));
    }
    if let Some(row) = header.filter(|r| file == "conflicts.csv" && r.cells().skip(1).any(|c| c != c.trim())) {
        let cell = row.cells().skip(1).position(|c| c != c.trim()).map_or(0, |i| i + 1);
        found.push(as_info(table, row, cell, say!(names_blanks_around), say!(none_flee_trims), say!(remove_blanks)));
    }
    let names = match file {
        "locations.csv" => 1,
        "routes.csv" => 2,
        _ => 0,
    };
    for row in table.rows().filter(|r| !r.text(0).starts_with('#')) {
        let trimmed = matches!(file, "conflicts.csv" | "sim_period.csv");
        for (i, cell) in row.cells().enumerate().filter(|(_, c)| *c != c.trim() && !c.trim().is_empty()) {
            if i < names {
                let fault = table.warning("R20", row, i, say!(name_blanks_around, cell = cell));
                found.push(fault.effect(say!(another_name_than)).help(say!(remove_blanks)));
            } else if !trimmed {
                found.push(as_info(table, row, i, say!(cell_blanks_around), say!(none_here), say!(remove_blanks)));
            }
        }
    }
    if let Some(line) = blank_line(&table.text) {
        let fault =
            Diagnostic::info("R20", &table.file, say!(file_blank_lines)).at(line, 1).effect(say!(none_they_skipped));
        found.push(fault.help(say!(remove_them)));
    }
}

/// The first blank line with text after it.
fn blank_line(text: &str) -> Option<u32> {
    text.trim_end().lines().position(|l| l.trim().is_empty()).map(|i| i as u32 + 1)
}

fn as_info(
    table: &Table,
    row: crate::table::Row<'_>,
    cell: usize,
    message: Message,
    effect: Message,
    help: Message,
) -> Diagnostic {
    super::raw::info(table.warning("R20", row, cell, message).effect(effect).help(help))
}
