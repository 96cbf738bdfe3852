//! Any `simsetting.yml` is refused, or survives writing.
#![no_main]

use azalai_scenario::MemoryFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut folder = azalai_fuzz::flee();
    folder.insert("simsetting.yml".to_owned(), data.to_vec());
    azalai_fuzz::survives(&MemoryFiles(folder));
});
