//! Any file for `azalai import unhcr`.
#![no_main]

#[path = "imported.rs"]
mod imported;

libfuzzer_sys::fuzz_target!(|data: &[u8]| imported::by(azalai_import::Kind::Unhcr, data, azalai_fuzz::native()));
