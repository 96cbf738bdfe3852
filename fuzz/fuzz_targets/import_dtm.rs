//! Any file for `azalai import dtm`.
#![no_main]

#[path = "imported.rs"]
mod imported;

libfuzzer_sys::fuzz_target!(|data: &[u8]| imported::by(azalai_import::Kind::Dtm, data, azalai_fuzz::native()));
