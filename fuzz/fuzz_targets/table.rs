//! Any text splits into cells that stand where they say.
#![no_main]

use azalai_scenario::table::Table;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() as u32 + 1;
    let table = Table::parse("t.csv", text.to_owned());
    let mut last = (0, 0);
    for row in table.rows() {
        assert!(row.line() > last.0 && row.len() > 0, "row at line {} of {lines}, after {last:?}", row.line());
        for (index, cell) in row.cells().enumerate() {
            let place = row.place(index);
            assert!(place > last && place.0 <= lines && place.1 > 0, "cell at {place:?}, after {last:?}");
            assert_eq!(cell, row.text(index));
            last = place;
        }
    }
});
