//! Any file is taken or refused by every importer, and each row of it has one fate. The first byte chooses the importer.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| azalai_fuzz::is_imported(data));
