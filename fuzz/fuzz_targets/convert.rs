//! A folder of Flee's kind with one file replaced is refused, or becomes one of our own that is accepted.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(files) = azalai_fuzz::replaced(azalai_fuzz::flee(), data) {
        azalai_fuzz::converts(&files);
    }
});
