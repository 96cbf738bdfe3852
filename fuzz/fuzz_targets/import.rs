//! Any file is taken or refused by every importer, and each row of it has one fate. The first byte chooses the importer.
#![no_main]

use azalai_import::input::Input;
use azalai_import::report::Fate;
use azalai_import::{Asked, Kind, import, osm};
use azalai_scenario::MemoryFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| is_imported(data));

/// A file is taken or refused by the importer that its first byte chooses, and each of its rows has one fate.
fn is_imported(data: &[u8]) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let files = MemoryFiles(azalai_fuzz::native());
    let input = Input { name: "fuzz".to_owned(), bytes: bytes.to_vec() };
    match Kind::ALL.get(usize::from(choice) % (Kind::ALL.len() + 1)) {
        Some(kind) => {
            if let Ok(imported) = import(*kind, &[input], &Asked::default(), "fuzz", &files) {
                let report = imported.report;
                let fates = [Fate::Taken, Fate::Merged, Fate::Dropped, Fate::Undecided].map(|fate| report.count(fate));
                assert_eq!(fates.iter().sum::<u64>(), report.read, "{kind:?}");
            }
        }
        None => drop(osm::osm(&input, "fuzz", &files)),
    }
}
