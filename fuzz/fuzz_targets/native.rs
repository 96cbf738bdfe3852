//! A folder of our own kind with one file replaced is refused, or survives writing.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(files) = azalai_fuzz::replaced(azalai_fuzz::native(), data) {
        azalai_fuzz::survives(&files);
    }
});
