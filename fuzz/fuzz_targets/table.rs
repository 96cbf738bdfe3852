//! Any text splits into cells that stand where they say.
#![no_main]

use azalai_scenario::table::Table;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() as u32 + 1;
    let table = Table::parse("t.csv", text.to_owned());
    let mut last = 0;
    for row in &table.rows {
        assert!(row.line > last && row.line <= lines, "row at line {} of {lines}, after {last}", row.line);
        assert!(!row.cells.is_empty() && row.cells.iter().all(|cell| cell.column > 0));
        last = row.line;
    }
});
