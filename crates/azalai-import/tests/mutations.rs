//! Every importer takes broken files without a panic or a hang, and a second time without a change: seconds in the
//! suite, minutes of processor time for each importer by `AZALAI_FUZZ_MINUTES` (`AZALAI_FUZZ_SEED` for another course,
//! `AZALAI_FUZZ_SOURCES=dtm,osm` for some of them).
#![allow(clippy::print_stderr, reason = "figures are shown")]

mod common;
#[path = "../../../fuzz/fuzz_targets/imported.rs"]
mod imported;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use azalai_import::{Asked, Kind};
use common::{file, into, scenario};

/// A file is a few kilobytes: longer than this is a hang (seconds).
const PATIENCE: f64 = 5.0;

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
}

/// Pieces that break readers.
const PIECES: &[&str] = &[
    "\"",
    ",",
    ";",
    "\n",
    "\r\n",
    "#adm1+code",
    "*",
    "<10",
    "1e+05",
    "-",
    "9999999999999999999",
    "0021-01-01",
    "NaN",
    "<Null>",
    "\u{feff}",
    "\u{0}",
    "ML0801",
    "2020-13-45",
    "31/12/2020",
    "12/31/2020",
    "{",
    "[",
    "null",
    "é",
    "1e308",
    "43895.5",
    "1-4",
    "Total",
    "Σ",
    "١٢٠٠",
    "الخرطوم",
    "\u{202f}",
    "\r",
    ";",
    "801",
];

fn mutated(luck: &mut Luck, seed: &[u8], others: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=luck.below(4) {
        let (a, b) = (luck.below(bytes.len() + 1), luck.below(bytes.len() + 1));
        let (a, b) = (a.min(b), a.max(b));
        match luck.below(5) {
            0 => drop(bytes.drain(a..b)),
            1 => drop(bytes.splice(a..a, PIECES[luck.below(PIECES.len())].bytes())),
            2 if b > a => bytes[a] = luck.next() as u8,
            3 => {
                let piece = bytes[a..b.min(a + 200)].to_vec();
                drop(bytes.splice(b..b, piece));
            }
            _ => {
                let other = &others[luck.below(others.len())];
                let from = luck.below(other.len());
                let piece = other[from..(from + 80).min(other.len())].to_vec();
                drop(bytes.splice(a..a, piece));
            }
        }
    }
    bytes
}

/// An invented file for each importer.
fn seeds() -> Vec<(Kind, Vec<u8>)> {
    let of = |kind, text: &str| (kind, text.as_bytes().to_vec());
    vec![
        of(
            Kind::Acled,
            "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,iso,country,admin1,location,latitude,\
             longitude,geo_precision,fatalities\nMLI1,2020-03-05,2020,1,Battles,Armed clash,466,Mali,Kidal,Kidal,18.44,1.41,1,3\n\
             MLI2,18/04/2020,2020,3,Riots,Mob violence,466,Mali,Gao,Gao,16.27,-0.04,3,0\n",
        ),
        of(
            Kind::Ucdp,
            "id,type_of_violence,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,\
             best,high,low\n1,1,1,Kidal town,Kidal,18.44,1.41,Mali,1,2020-03-05,2020-03-05,4,9,2\n\
             2,3,4,Kidal region,Kidal,18,1,Mali,4,2020-03-01,2020-03-31,0,31,0\n",
        ),
        of(
            Kind::Unhcr,
            "title\n\nCountry / territory of asylum/residence,Origin,Year,Month,Value\nNiger,Mali,2020,March,*\n\
             Niger,Mali,2020,April,3\n",
        ),
        of(
            Kind::Unhcr,
            r#"{"data":[{"geomaster_name":"Bororo camp [Admin 1: X]","admin_level":"Point","individuals":"258","date":"2020-03-31","month":12}]}"#,
        ),
        of(
            Kind::Dtm,
            "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,numPresentIdpInd,reportingDate,assessmentType\n\
             #country+code,#adm1+name,#adm1+code,#adm2+name,#adm2+code,,#affected+idps+ind,#date,\n\
             MLI,Kidal,ML08,Kidal,MLI0801,2,200,2020-09-30T00:00:00,BA\nMLI,Kidal,ML08,,,1,200,2020-09-30T00:00:00,SA\n",
        ),
        of(
            Kind::Hxl,
            "a,b,c,d\n#adm1+code,#loc+name,#date,#affected+idps\nML07,Gao,20200301,90\nML07,Gao,2020-04-01,<10\n",
        ),
        of(
            Kind::Dtm,
            "Month End,Current (Arrival) Region,Current (Arrival) District,Reason,Number of Individuals\n\
             30/04/2020,Gao,Gao,Conflict,60\n31/05/2020,Gao,Total,Flood,\"1,200\"\n",
        ),
        of(Kind::Cod, "Adm1_Pcode,Adm2_pcode,T_TL\nML08,ML0801,\"30,500\"\nML08,ML0803,<Null>\n"),
        of(
            Kind::Idmc,
            "id,iso3,country,displacement_type,qualifier,figure,displacement_date\n\
             1,MLI,Mali,Conflict,more than,500,2020-11-06T11:00:00.000Z\n",
        ),
    ]
}

/// Processor time of this thread (seconds); by the clock where the system does not say.
fn spent(begun: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let of = |stat: String| stat.split_whitespace().next().and_then(|text| text.parse::<f64>().ok());
    stat.and_then(of).map_or_else(|| begun.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// Breaks the files of a source for a time, and shows how many were tried.
fn tries(word: &str, seeds: &[Vec<u8>], all: &[Vec<u8>], read: impl Fn(&[u8])) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<f64>().ok());
    let time = 60.0 * number("AZALAI_FUZZ_MINUTES").unwrap_or(0.01);
    let only = std::env::var("AZALAI_FUZZ_SOURCES").unwrap_or_default();
    if !only.is_empty() && !only.split(',').any(|asked| asked == word) {
        return;
    }
    let mut luck = Luck(number("AZALAI_FUZZ_SEED").unwrap_or(1.0) as u64 * 2 + 0x9e37_79b9_7f4a_7c15);
    let begun = Instant::now();
    let (before, mut n) = (spent(begun), 0_usize);
    while spent(begun) - before < time {
        let bytes = mutated(&mut luck, &seeds[n % seeds.len()], all);
        let choice = luck.next() as u8;
        let data: Vec<u8> = std::iter::once(choice).chain(bytes).collect();
        let seconds = || {
            let start = spent(begun);
            let result = catch_unwind(AssertUnwindSafe(|| read(&data)));
            assert!(result.is_ok(), "{word} after {n} files:\n{:?}", String::from_utf8_lossy(&data));
            spent(begun) - start
        };
        assert!(seconds() < PATIENCE, "{word} after {n} files, slow:\n{:?}", String::from_utf8_lossy(&data));
        n += 1;
    }
    eprintln!("{word}: {n} files in {:.1} minutes", (spent(begun) - before) / 60.0);
}

#[test]
fn every_importer_takes_mutated_files_without_a_panic_or_a_hang_and_loses_no_row() {
    let folder = scenario();
    let seeds = seeds();
    let roads = include_bytes!("../../../fuzz/seeds/osm/roads.osm.pbf").to_vec();
    let mut all: Vec<Vec<u8>> = seeds.iter().map(|(_, text)| text.clone()).collect();
    for kind in Kind::ALL {
        let of_kind: Vec<Vec<u8>> = seeds.iter().filter(|(of, _)| *of == kind).map(|(_, text)| text.clone()).collect();
        for seed in &of_kind {
            let sound = into(&folder, kind, &[file("f", seed)], &Asked::default()).map(|came| came.report.read);
            assert!(sound.is_ok_and(|read| read > 0), "the file of {kind:?} is read before it is broken");
        }
        tries(kind.word(), &of_kind, &all, |data| imported::by(kind, data, folder.0.clone()));
    }
    all.push(roads.clone());
    tries("osm", &[roads], &all, |data| imported::roads(data.get(1..).unwrap_or_default(), folder.0.clone()));
}
