//! Any file of a strategy is refused, or survives writing.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    azalai_fuzz::survives(&azalai_fuzz::with(azalai_fuzz::native(), "strategies/as-announced.toml", data));
});
