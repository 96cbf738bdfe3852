//! What must hold of any file that an importer is given. `mutations.rs` of `azalai-import` holds it without a fuzzer.

use azalai_import::cell::Order;
use azalai_import::input::Input;
use azalai_import::report::Fate;
use azalai_import::{Asked, Kind, import, osm};
use azalai_scenario::MemoryFiles;

/// A folder: path to bytes.
pub type Folder = std::collections::BTreeMap<String, Vec<u8>>;

fn input(bytes: &[u8]) -> Input {
    Input { name: "fuzz".to_owned(), bytes: bytes.to_vec() }
}

/// A file is taken or refused by an importer, each of its rows has one fate, and a second import changes nothing. The
/// first byte chooses what is asked beside the file.
#[allow(dead_code, reason = "roads have a target of their own")]
pub fn by(kind: Kind, data: &[u8], folder: Folder) {
    let Some((&choice, bytes)) = data.split_first() else { return };
    let orders = [None, Some(Order::DayFirst), Some(Order::MonthFirst), Some(Order::Serial)];
    let columns = (choice & 4 != 0).then(|| input(b"people = 2\ndate = 3\nday = 2021-03-31\n"));
    let asked = Asked { order: orders[usize::from(choice & 3)], columns, places: None };
    let mut files = MemoryFiles(folder);
    let Ok(imported) = import(kind, &[input(bytes)], &asked, "fuzz", &files) else { return };
    let report = imported.report;
    let fates = [Fate::Taken, Fate::Merged, Fate::Dropped, Fate::Undecided].map(|fate| report.count(fate));
    assert_eq!(fates.iter().sum::<u64>(), report.read, "{kind:?}");
    files.0.extend(imported.files.into_iter().map(|(path, text)| (path, text.into_bytes())));
    let Ok(again) = import(kind, &[input(bytes)], &asked, "fuzz", &files) else {
        panic!("{kind:?}: a file that was taken is refused where it was taken before");
    };
    let changed: u64 = again.report.changes.iter().map(|c| c.added.count + c.changed.count).sum();
    assert_eq!(changed, 0, "{kind:?}: a second import changes what the first wrote: {:?}", again.report.changes);
}

/// An extract of roads is taken or refused.
#[allow(dead_code, reason = "the other targets do not need it")]
pub fn roads(data: &[u8], folder: Folder) {
    drop(osm::osm(&input(data), "fuzz", &MemoryFiles(folder)));
}
