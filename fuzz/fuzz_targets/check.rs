//! The rules of quality say something of any folder, whatever they find.
#![no_main]

use azalai_scenario::ReadOptions;
use azalai_scenario::check::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for folder in [azalai_fuzz::native(), azalai_fuzz::flee()] {
        if let Some(files) = azalai_fuzz::replaced(folder, data) {
            check(&files, "fuzz", &ReadOptions::default());
        }
    }
});
