//! Any file for `azalai import hxl`.
#![no_main]

#[path = "imported.rs"]
mod imported;

libfuzzer_sys::fuzz_target!(|data: &[u8]| imported::by(azalai_import::Kind::Hxl, data, azalai_fuzz::native()));
