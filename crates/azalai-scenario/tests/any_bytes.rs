//! No bytes of a table, and no cells, make the reader, the rules or the mends panic; what is mended stays mended.

use azalai_scenario::check::check;
use azalai_scenario::fix::{mended, mends};
use azalai_scenario::{MemoryFiles, ReadOptions, embedded, values};
use proptest::collection::vec;
use proptest::prelude::*;

fn town() -> MemoryFiles {
    MemoryFiles::of(embedded().iter().find(|e| e.name == "template-town").expect("it is shipped").files)
}

fn flee() -> MemoryFiles {
    MemoryFiles::of(&[
        ("input_csv/locations.csv", "#n\nA,N,H,10,1,conflict_zone,0,500\nB,N,O,10.2,1.5,camp,,900\n"),
        ("input_csv/routes.csv", "#name1,name2,distance\nA,B,60\n"),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\n"),
        ("input_csv/conflicts.csv", "#Day,A\n0,1\n1,1\n2,1\n"),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,2\n"),
        ("source_data/c.csv", "2019-03-01,150\n2019-03-12,600\n"),
        ("source_data/data_layout.csv", "total,c.csv\nB,c.csv\n"),
    ])
}

/// Reads, checks and mends a folder with these bytes for one of its files.
fn survives(folder: &MemoryFiles, file: usize, bytes: &[u8]) -> Result<(), TestCaseError> {
    let mut files = folder.clone();
    let path = files.0.keys().nth(file % files.0.len()).expect("a file").clone();
    files.0.insert(path, bytes.to_vec());
    let _ = check(&files, "any", &ReadOptions::default()).to_text();
    let found = mends(&files);
    let fixed = mended(&files, &found).map_err(|_| TestCaseError::fail("it can be read"))?;
    let fixed = MemoryFiles(fixed.into_iter().collect());
    let _ = check(&fixed, "any", &ReadOptions::default());
    Ok(())
}

/// Texts like those of cells, and what is between them.
fn cells() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(",".to_owned()),
        Just("\n".to_owned()),
        Just(";".to_owned()),
        "[0-9]{1,4}",
        "[-+]?[0-9]{1,3}[,. '\u{a0}\u{202f}][0-9]{1,3}([.,][0-9]{1,3})?",
        "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(T00:00:00)?",
        "[=+@#'\"\t\r\u{feff}\u{200b}\u{301}éа|]{1,3}",
        "(id|name|date|place|km|sep=|#adm1\\+name|total|A|B|tamor|2021-05-02|1e[+]05|5 mai 2021)",
        "\\PC{0,4}",
    ];
    vec(piece, 0..60).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_file_are_read_checked_and_mended(file in 0_usize..40, bytes in vec(any::<u8>(), 0..300)) {
        survives(&town(), file, &bytes)?;
        survives(&flee(), file, &bytes)?;
    }

    #[test]
    fn any_cells_in_any_file_are_read_checked_and_mended(file in 0_usize..40, text in cells()) {
        survives(&town(), file, text.as_bytes())?;
        survives(&flee(), file, text.as_bytes())?;
    }

    #[test]
    fn any_cells_below_a_header_are_read_checked_and_mended(file in 0_usize..40, text in cells()) {
        for folder in [town(), flee()] {
            let bytes = folder.0.values().nth(file % folder.0.len()).expect("a file");
            let header = String::from_utf8_lossy(bytes).lines().next().unwrap_or_default().to_owned();
            survives(&folder, file, format!("{header}\n{text}").as_bytes())?;
        }
    }

    #[test]
    fn any_text_has_readings_that_are_numbers_and_dates(text in cells(), short in "[-+0-9,.eE' /T:]{0,12}") {
        for text in [text, short] {
            for reading in values::numbers(&text) {
                prop_assert!(reading.text.parse::<f64>().is_ok(), "{}", reading.text);
            }
            let _ = (values::dates(&text), values::whole(&text), values::number(&text));
        }
    }
}
