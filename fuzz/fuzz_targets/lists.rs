//! Any `accepted.toml` and `findings.toml` are read, or what is wrong with them is said.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for path in ["accepted.toml", "findings.toml"] {
        azalai_fuzz::checks_and_mends(&azalai_fuzz::with(azalai_fuzz::native(), path, data));
    }
});
