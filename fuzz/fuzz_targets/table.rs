//! Any text splits into cells that are where they say.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| azalai_fuzz::splits(text));
