//! The rules of quality and the mends say something of any folder, whatever they find.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for folder in [azalai_fuzz::native(), azalai_fuzz::flee()] {
        if let Some(files) = azalai_fuzz::replaced(folder, data) {
            azalai_fuzz::checks_and_mends(&files);
        }
    }
});
