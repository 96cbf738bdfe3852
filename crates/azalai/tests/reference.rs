//! Azalai and Flee have the same distributions, on every scenario for which runs of Flee are at hand.

#![allow(clippy::print_stderr, reason = "figures of statistical tests are told")]

mod compare;
mod shared;

use std::io::Read;
use std::path::{Path, PathBuf};

use azalai_engine::Precision;
use compare::{Sample, compare, sample};

fn unzipped(path: &Path) -> String {
    let mut text = String::new();
    let file = std::fs::File::open(path).expect("a reference run");
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).expect("gzip");
    text
}

/// The runs of Flee in a folder.
fn reference(folder: &Path) -> Sample {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("a folder").map(|e| e.expect("entry").path()).collect();
    paths.sort();
    let mut sample = Sample { camps: Vec::new(), runs: Vec::new(), counted: Vec::new() };
    for path in paths {
        let text = unzipped(&path);
        let header: Vec<&str> = text.lines().find(|l| l.starts_with("Day,")).expect("a header").split(',').collect();
        let find = |end: &str| -> Vec<usize> { (0..header.len()).filter(|&i| header[i].ends_with(end)).collect() };
        let (simulated, data) = (find(" sim"), find(" data"));
        sample.camps = simulated.iter().map(|&i| header[i].trim_end_matches(" sim").to_owned()).collect();
        let rows: Vec<Vec<&str>> = text
            .lines()
            .filter(|l| l.starts_with(|c: char| c.is_ascii_digit()))
            .map(|l| l.split(',').collect::<Vec<_>>())
            .filter(|cells| cells.len() == header.len())
            .collect();
        let pick = |columns: &[usize]| -> Vec<Vec<i64>> {
            let row =
                |cells: &Vec<&str>| columns.iter().map(|&i| cells[i].parse::<f64>().expect("a count") as i64).collect();
            rows.iter().map(row).collect()
        };
        sample.counted = pick(&data);
        sample.runs.push(pick(&simulated));
    }
    sample
}

fn check(conflict: &str, hasten: u32) {
    let Some(folder) = shared::flee() else { return };
    let theirs = reference(&folder.join(format!("reference/{conflict}/h{hasten}")));
    let scenario = shared::scenario(&folder, conflict, hasten, Some(theirs.counted.len() as u32));
    let ours = sample(&scenario, (1, 30), false, Precision::default());
    assert_eq!(ours.counted, theirs.counted, "the observed counts of {conflict} are Flee's to the integer");
    let verdict = compare(&ours, &theirs);
    eprintln!("{conflict} h{hasten} against {} runs of Flee: {verdict:?}", theirs.runs.len());
    assert!(verdict.holds(), "{conflict} h{hasten}: {verdict:#?}");
}

macro_rules! references {
    ($($name:ident $conflict:literal $hasten:literal;)*) => {
        $(#[test]
        fn $name() {
            check($conflict, $hasten);
        })*

        #[test]
        fn every_reference_is_compared() {
            let Some(folder) = shared::flee() else { return };
            let known = [$(($conflict, $hasten)),*];
            for conflict in std::fs::read_dir(folder.join("reference")).expect("references") {
                let conflict = conflict.expect("entry").path();
                for runs in std::fs::read_dir(&conflict).expect("runs") {
                    let runs = runs.expect("entry").file_name().to_string_lossy().into_owned();
                    let name = conflict.file_name().expect("name").to_string_lossy().into_owned();
                    assert!(known.iter().any(|&(c, h)| c == name && runs == format!("h{h}")), "{name} {runs}");
                }
            }
        }
    };
}

references! {
    burundi2015 "burundi2015" 10;
    car2013 "car2013" 10;
    mali2012_whole "mali2012" 1;
    mali2012 "mali2012" 10;
    nigeria2016 "nigeria2016" 100;
    ssudan2013 "ssudan2013" 10;
    syria2013 "syria2013" 100;
    ukraine2022 "ukraine2022" 1000;
}
