//! R20 and R21: oddities of format, and files that nobody reads.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::files::Files;
use crate::native::sheet::Say;
use crate::table::Table;

/// Files of `input_csv` that Flee reads under some settings.
const INPUT: &[&str] = &[
    "locations.csv",
    "routes.csv",
    "closures.csv",
    "conflicts.csv",
    "sim_period.csv",
    "registration_corrections.csv",
    "location_changes.csv",
    "agents.csv",
    "major_routes.csv",
    "flood_level.csv",
    "region_attributes_IPC.csv",
];

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
            "input_csv" => is_csv && !INPUT.contains(&file) && !file.starts_with("demographics_"),
            _ => false,
        };
        let meant = if unread && !left_over && folder == "input_csv" { misspelt(file, &paths) } else { None };
        if let Some(meant) = meant {
            let fault = Diagnostic::warning("R21", path, "nothing reads this file");
            let effect = format!("there is no `{meant}`, so that what it would say is not done");
            found.push(fault.effect(effect).help(format!("did you mean `{meant}`?")));
        } else if left_over || unread {
            let message = if left_over { "the file is left over from an editor" } else { "nothing reads this file" };
            let help = if folder == "source_data" && !left_over {
                "remove it, or name it in data_layout.csv if it was meant to be read"
            } else {
                "remove it"
            };
            found.push(Diagnostic::info("R21", path, message).effect("none").help(help));
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
        let (message, effect) = ("the header ends with a comma", "none: a column without a name is ignored");
        found.push(as_info(table, row, row.len() - 1, message, effect, "remove the comma"));
    }
    if let Some(row) = header.filter(|r| file == "conflicts.csv" && r.cells().skip(1).any(|c| c != c.trim())) {
        let cell = row.cells().skip(1).position(|c| c != c.trim()).map_or(0, |i| i + 1);
        found.push(as_info(
            table,
            row,
            cell,
            "names have blanks around them",
            "none: Flee trims them here",
            "remove the blanks",
        ));
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
                let fault = table.warning("R20", row, i, format!("the name `{cell}` has blanks around it"));
                found.push(fault.effect("it is another name than the one without blanks").help("remove the blanks"));
            } else if !trimmed {
                found.push(as_info(
                    table,
                    row,
                    i,
                    "the cell has blanks around its text",
                    "none here",
                    "remove the blanks",
                ));
            }
        }
    }
    if let Some(line) = blank_line(&table.text) {
        let fault = Diagnostic::info("R20", &table.file, "the file has blank lines")
            .at(line, 1)
            .effect("none: they are skipped");
        found.push(fault.help("remove them"));
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
    message: &str,
    effect: &str,
    help: &str,
) -> Diagnostic {
    super::raw::info(table.warning("R20", row, cell, message).effect(effect).help(help))
}
