//! What `azalai explain TABLE.csv` says of a column is what the reader takes.

use std::collections::BTreeMap;

use azalai_model::tables::{Holds, TABLES};
use azalai_scenario::{MemoryFiles, ReadOptions, embedded, read};

/// The shipped invented town with one cell changed: column `name` of the first row of `file`; none if it has no such
/// column.
fn with_cell(file: &str, name: &str, cell: &str) -> Option<BTreeMap<String, Vec<u8>>> {
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    let mut files: BTreeMap<String, Vec<u8>> =
        town.files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect();
    let text = String::from_utf8(files.get(file)?.clone()).expect("text");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let column = lines[0].split(',').position(|c| c == name)?;
    let mut cells: Vec<&str> = lines[1].split(',').collect();
    cells[column] = cell;
    lines[1] = cells.join(",");
    files.insert(file.to_owned(), lines.join("\n").into_bytes());
    Some(files)
}

#[test]
fn what_is_outside_of_a_described_range_or_list_is_told() {
    let mut tried = 0;
    for table in TABLES {
        for column in table.columns {
            let wrong = match column.holds {
                Holds::Figure => 1e13.to_string(),
                Holds::Limit(most) => (most + 1).to_string(),
                Holds::Number(_, high) => (high * 2.0 + 1.0).to_string(),
                Holds::Whole(_, high) => (high + 1).to_string(),
                Holds::Words(_) | Holds::Hints(_) | Holds::Like(_) | Holds::Published | Holds::Day | Holds::Chance => {
                    "no such word".to_owned()
                }
                Holds::Place | Holds::Id(_) | Holds::Ids(_) | Holds::Source | Holds::Holder => "nobody".to_owned(),
                Holds::Text => continue,
            };
            let Some(files) = with_cell(table.file, column.name, &wrong) else { continue };
            let said = read(&MemoryFiles(files), "town", &ReadOptions::default()).diagnostics;
            assert!(
                said.iter().any(|d| d.file == table.file && d.line == 2),
                "{} {} = {wrong} is taken: {}",
                table.file,
                column.name,
                said.to_text()
            );
            tried += 1;
        }
    }
    assert!(tried > 50, "{tried}");
}
