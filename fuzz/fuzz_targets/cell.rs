//! Any cell has readings that are numbers, dates and words.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| azalai_fuzz::has_readings(text));
