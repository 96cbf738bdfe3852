//! Every reader over mutated shipped files, for as long as one waits: no panic, no hang, and what is accepted survives.
//!
//! The properties are those of the fuzz targets (`fuzz/README.md`), on stable Rust and without a fuzzer.

#![allow(clippy::print_stderr, reason = "what breaks is told")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use azalai_scenario::{MemoryFiles, embedded};

#[path = "../../../fuzz/src/lib.rs"]
mod fuzz;

/// One input takes this long at most.
const PATIENCE: Duration = Duration::from_secs(10);
/// So many faults are told before a reader is given up.
const MOST_FAULTS: usize = 5;

/// Texts that mutations put in.
const PIECES: &[&str] = &[
    ",",
    ",,",
    ";",
    "\n",
    "\r",
    "\r\n",
    "\"",
    "\"\"",
    "\t",
    "#",
    "=",
    "\0",
    "\u{feff}",
    "\u{301}",
    "\u{200b}",
    "\u{a0}",
    "\u{43e}",
    "é",
    "-1",
    "0",
    "1e308",
    "1e-308",
    "nan",
    "inf",
    "4294967296",
    "9223372036854775807",
    "99999999999999999999",
    "0.0000001",
    "NA",
    "-",
    "?",
    "45 %",
    "1,200",
    "12,4",
    "2021-02-30",
    "2021-05",
    "0021-05-02",
    "9999-12-31",
    "20/02/2024",
    "45342",
    "5 mai 2021",
    "sep=;",
    "#adm1+name",
    "Total",
    "[[",
    "]]",
    "{",
    "}",
    "[",
    "]",
    "true",
    "null",
    "'",
    "\\",
    "&a",
    "*a",
    "!!",
    ": ",
    "- ",
    "|",
    "end",
    "start",
    "decision",
    "day",
    "month",
    "3",
];

struct Luck(u64);

impl Luck {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// A piece of some bytes: often a cell, a line or a word.
    fn range(&mut self, bytes: &[u8]) -> std::ops::Range<usize> {
        let start = self.below(bytes.len() + 1);
        let until =
            |ends: &[u8]| bytes[start..].iter().position(|b| ends.contains(b)).map_or(bytes.len(), |n| start + n);
        let end = match self.below(4) {
            0 => until(b",\n"),
            1 => until(b"\n"),
            2 => (start + self.below(8)).min(bytes.len()),
            _ => (start + self.below(200)).min(bytes.len()),
        };
        start..end
    }

    /// The bytes with a few changes, with pieces of others among them.
    fn mutate(&mut self, bytes: &[u8], others: &[&[u8]]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(6) {
            let range = self.range(&bytes);
            let piece: Vec<u8> = match self.below(8) {
                0 => Vec::new(),
                1 => vec![self.below(256) as u8],
                2 => bytes[range.clone()].repeat(2),
                3 => {
                    let other = others[self.below(others.len())];
                    other[self.range(other)].to_vec()
                }
                4 => {
                    let copied = self.range(&bytes);
                    bytes[copied].to_vec()
                }
                _ => PIECES[self.below(PIECES.len())].as_bytes().to_vec(),
            };
            let at = if self.below(3) == 0 { range.start..range.start } else { range };
            bytes.splice(at, piece);
        }
        bytes
    }
}

/// Minutes for each reader.
fn minutes() -> f64 {
    std::env::var("AZALAI_FUZZ_MINUTES").ok().and_then(|text| text.parse().ok()).unwrap_or(0.05)
}

/// Tries a reader on mutations of these files.
fn tried(reader: &str, inputs: &[Vec<u8>], read: impl Fn(&[u8])) {
    let all: Vec<&[u8]> = inputs.iter().map(Vec::as_slice).collect();
    let seed = std::env::var("AZALAI_FUZZ_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(1_u64);
    let (mut luck, end) =
        (Luck(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1), Duration::from_secs_f64(60.0 * minutes()));
    let (start, mut n, mut faults, mut slowest) = (Instant::now(), 0_u64, 0, Duration::ZERO);
    while start.elapsed() < end && faults < MOST_FAULTS {
        let mut input = all[luck.below(all.len())].to_vec();
        for _ in 0..=luck.below(2) {
            input = luck.mutate(&input, &all);
        }
        let began = Instant::now();
        let broken = catch_unwind(AssertUnwindSafe(|| read(&input))).is_err();
        let took = began.elapsed();
        slowest = slowest.max(took);
        n += 1;
        if broken || took > PATIENCE {
            faults += 1;
            eprintln!("{reader}: a fault after {n} inputs, {took:.2?}:\n{:?}\n", String::from_utf8_lossy(&input));
        }
    }
    eprintln!("{reader}: {n} inputs in {:.0?}, the slowest took {slowest:.2?}; {faults} faults", start.elapsed());
    assert_eq!(faults, 0, "{reader}");
}

/// The files of a folder as inputs that name their place in it by their first byte.
fn numbered(folder: &fuzz::Folder) -> Vec<Vec<u8>> {
    (0_u8..).zip(folder.values()).map(|(place, content)| [&[place], content.as_slice()].concat()).collect()
}

/// What a reader is called, what it is given at first, and what it does with a text.
type Reader<'a> = (&'a str, &'a [Vec<u8>], &'a dyn Fn(&[u8]));

/// Every shipped text whose path ends so.
fn shipped(end: &str) -> Vec<Vec<u8>> {
    let files = embedded().iter().flat_map(|shipped| shipped.files);
    files.filter(|(path, _)| path.ends_with(end)).map(|(_, text)| text.as_bytes().to_vec()).collect()
}

fn each_line(inputs: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let cells = inputs.iter().flat_map(|text| text.split(|b| matches!(b, b',' | b'\n')));
    cells.filter(|cell| !cell.is_empty()).map(<[u8]>::to_vec).collect()
}

/// The native folder with one file replaced, as the first byte says.
fn native(data: &[u8]) -> Option<MemoryFiles> {
    fuzz::replaced(fuzz::native(), data)
}

fn flee(data: &[u8]) -> Option<MemoryFiles> {
    fuzz::replaced(fuzz::flee(), data)
}

#[test]
#[ignore = "minutes: AZALAI_FUZZ_MINUTES for each reader"]
fn every_reader_takes_mutated_files_without_a_panic_or_a_hang() {
    let (natives, flees) = (numbered(&fuzz::native()), numbered(&fuzz::flee()));
    let tables = shipped(".csv");
    let chosen = std::env::var("AZALAI_FUZZ_READER").ok();
    let readers: [Reader<'_>; 10] = [
        ("table", &tables, &|data| fuzz::splits(&String::from_utf8_lossy(data))),
        ("cell", &each_line(&tables), &|data| fuzz::has_readings(&String::from_utf8_lossy(data))),
        ("native", &natives, &|data| native(data).iter().for_each(fuzz::survives)),
        ("scenario.toml", &shipped("scenario.toml"), &|data| {
            fuzz::survives(&fuzz::with(fuzz::native(), "scenario.toml", data));
        }),
        ("flee", &flees, &|data| flee(data).iter().for_each(fuzz::survives)),
        ("simsetting.yml", &[fuzz::flee()["simsetting.yml"].clone()], &|data| {
            fuzz::survives(&fuzz::with(fuzz::flee(), "simsetting.yml", data));
        }),
        ("check and fix, native", &natives, &|data| native(data).iter().for_each(fuzz::checks_and_mends)),
        ("check, fix and convert, flee", &flees, &|data| {
            flee(data).iter().for_each(fuzz::checks_and_mends);
            flee(data).iter().for_each(fuzz::converts);
        }),
        ("accepted.toml and findings.toml", &lists(), &|data| {
            for path in ["accepted.toml", "findings.toml"] {
                fuzz::checks_and_mends(&fuzz::with(fuzz::native(), path, data));
            }
        }),
        ("strategies", &strategies(), &|data| {
            fuzz::survives(&fuzz::with(fuzz::native(), "strategies/as-announced.toml", data));
        }),
    ];
    for (name, inputs, read) in readers {
        if chosen.as_ref().is_none_or(|chosen| name.contains(chosen)) {
            tried(name, inputs, read);
        }
    }
}

fn strategies() -> Vec<Vec<u8>> {
    let town = embedded().iter().find(|shipped| shipped.name == "template-town").expect("it is shipped");
    let of = |(path, text): &(&str, &str)| path.starts_with("strategies/").then(|| text.as_bytes().to_vec());
    town.files.iter().filter_map(of).collect()
}

fn lists() -> Vec<Vec<u8>> {
    let texts = [
        "[[accepted]]\ncode = \"R03\"\nfile = \"links.csv\"\ntext = \"a - b\"\nreason = \"rounded\"\n",
        "[[finding]]\ncode = \"R16\"\nseverity = \"warning\"\nwhere = \"x.csv:2\"\nmessage = { en = \"a\", fr = \"b\" }\n\
         effect = { en = \"a\", fr = \"b\" }\n",
    ];
    texts.map(|text| text.as_bytes().to_vec()).into()
}
