//! Any file for `azalai import osm`.
#![no_main]

#[path = "imported.rs"]
mod imported;

libfuzzer_sys::fuzz_target!(|data: &[u8]| imported::roads(data, azalai_fuzz::native()));
