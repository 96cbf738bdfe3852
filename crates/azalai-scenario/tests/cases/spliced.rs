//! Sound folders with broken bytes.

use std::collections::BTreeMap;

use azalai_scenario::{MemoryFiles, ReadOptions, read};

/// Reads the folder 3,000 times with bytes cut, doubled, changed and put in: it is refused just where there is an error.
pub fn folders_of_broken_bytes_are_read_or_refused(folder: &BTreeMap<String, String>) {
    let paths: Vec<&String> = folder.keys().collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((state >> 33) as usize) % below.max(1)
    };
    let splices: [&[u8]; 18] = [
        b"\"",
        b",",
        b"\n",
        b"\r",
        b"\xff",
        b"\xef\xbb\xbf",
        b"-",
        b"99999999999999999999",
        b"9999-12-31",
        b"0001-01-01",
        b"[[",
        b"{",
        b"=",
        b": ",
        b"#",
        b"nan",
        b"\\",
        b"\0",
    ];
    let (mut good, mut bad) = (0, 0);
    for _ in 0..3000 {
        let bytes = folder.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes()));
        let mut files = MemoryFiles(bytes.collect());
        for _ in 0..=next(3) {
            let bytes = files.0.get_mut(paths[next(paths.len())]).expect("there");
            let at = next(bytes.len());
            match next(5) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..(at + next(9)).min(bytes.len()))),
                2 if !bytes.is_empty() => bytes[at] = next(256) as u8,
                3 => drop(bytes.splice(at..at, bytes.clone())),
                _ => drop(bytes.splice(at..at, splices[next(splices.len())].iter().copied())),
            }
        }
        let reading = read(&files, "broken", &ReadOptions::default());
        assert_eq!(reading.scenario.is_none(), reading.diagnostics.has_errors());
        if reading.scenario.is_some() { good += 1 } else { bad += 1 }
    }
    assert!(good > 50 && bad > 1500, "{good} {bad}");
}
