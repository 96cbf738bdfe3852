//! The shared cases, each with what is found in it: a case that is not listed here fails.
//!
//! `docs/cases.md` says of each what is right, and which test builds the same input itself.

#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};

use azalai_scenario::check::check;
use azalai_scenario::convert::convert;
use azalai_scenario::fix::{mended, mends};
use azalai_scenario::{DirFiles, Files, MemoryFiles, ReadOptions, Severity, embedded, read};

/// The shared folder of that name; none where it is missing: then the test says so, or fails where it must be there.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("AZALAI_SHARED").map_or(beside, PathBuf::from).join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    let required =
        std::env::var("AZALAI_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == "shared"));
    assert!(!required, "{} is missing", folder.display());
    eprintln!("skipped: no shared data at {} (set AZALAI_SHARED)", folder.display());
    None
}

/// The files of a case: a folder of its own, or tables over those of the template town.
fn files(case: &Path) -> MemoryFiles {
    let own = if case.join("town").is_dir() { case.join("town") } else { case.to_owned() };
    let own = DirFiles::new(&own);
    let paths = own.list();
    let is_whole = paths.iter().any(|path| path == "scenario.toml" || path.starts_with("input_csv/"));
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    let mut files = if is_whole { MemoryFiles::default() } else { MemoryFiles::of(town.files) };
    files.0.extend(paths.into_iter().map(|path| (path.clone(), own.bytes(&path).expect("it can be read"))));
    files
}

/// What must be found in a case, by severity, code, file and line (0: any).
type Finding = (Severity, &'static str, &'static str, u32);

const ERROR: Severity = Severity::Error;
const WARNING: Severity = Severity::Warning;
const INFO: Severity = Severity::Info;
const CLOSURES: &str = "input_csv/closures.csv";
const CONFLICTS: &str = "input_csv/conflicts.csv";
const CORRECTIONS: &str = "input_csv/registration_corrections.csv";
const LAYOUT: &str = "source_data/data_layout.csv";

/// Cases of which `check` has something to say, and what.
const TOLD: &[(&str, &[Finding])] = &[
    ("break-population", &[(ERROR, "out-of-range", "places.csv", 2)]),
    ("break-short-road", &[(WARNING, "R03", "links.csv", 2)]),
    ("bug-blank-rows", &[(INFO, "layout", "places.csv", 9)]),
    (
        "bug-counts-not-checked",
        &[
            (WARNING, "R14", "counts.csv", 4),
            (WARNING, "R15", "counts.csv", 7),
            (WARNING, "R16", "counts.csv", 5),
            (WARNING, "R16", "counts.csv", 7),
            (WARNING, "R13", "counts.csv", 9),
            (WARNING, "R17", "places.csv", 7),
            (WARNING, "before-start", "counts.csv", 2),
        ],
    ),
    ("bug-foreign-export", &[(ERROR, "foreign-table", "events.csv", 1)]),
    ("bug-households", &[(WARNING, "figure-unit", "observations.csv", 3)]),
    ("bug-hxl-row", &[(INFO, "layout", "places.csv", 2)]),
    ("bug-month-range", &[(INFO, "drawn-day", "events.csv", 2)]),
    ("bug-more-fled-than-live", &[(WARNING, "R11", "input_csv/locations.csv", 2)]),
    ("bug-sep-line", &[(INFO, "layout", "places.csv", 1)]),
    ("bug-twice-recorded", &[(WARNING, "recorded-twice", "events.csv", 3)]),
    ("bug-year-typo", &[(WARNING, "before-start", "events.csv", 2), (WARNING, "before-start", "observations.csv", 3)]),
    ("closure-unknown-link", &[(WARNING, "R01", CLOSURES, 2), (WARNING, "R12", CLOSURES, 2)]),
    ("closure-unknown-location", &[(WARNING, "R01", CLOSURES, 2)]),
    ("conflicts-duplicate-column", &[(WARNING, "duplicate-column", CONFLICTS, 1)]),
    ("conflicts-short-row", &[(WARNING, "short-row", CONFLICTS, 5)]),
    ("corrections-one-cell", &[(WARNING, "R16", CORRECTIONS, 0)]),
    ("layout-name-twice", &[(WARNING, "R13", LAYOUT, 3)]),
    ("self-loop", &[(WARNING, "loop", "input_csv/routes.csv", 5)]),
    ("yaml-duplicate-key", &[(WARNING, "duplicate-key", "simsetting.yml", 5)]),
];

/// Cases of which `check` has nothing to say that a clean copy has not: what was wrong is read as it is meant, is
/// mended elsewhere (`docs/cases.md`), or is documented.
const QUIET: &[&str] = &["break-formula", "break-live", "bug-empty-population", "bug-unseen-letters", "sink-text"];

/// Cases that are no folder to read: a script and words.
const SCRIPTS: &[&str] = &["break-fifo", "break-runjson", "break-speed"];

#[test]
fn every_shared_case_is_read_checked_mended_and_converted_as_it_should_be() {
    let Some(cases) = shared("cases") else { return };
    let mut all: Vec<_> = std::fs::read_dir(&cases).expect("a folder").map(|e| e.expect("an entry").path()).collect();
    all.sort();
    for case in all {
        let name = case.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if SCRIPTS.contains(&name.as_str()) {
            continue;
        }
        let told = TOLD.iter().find(|(of, _)| *of == name).map(|(_, told)| *told);
        let told = told.or_else(|| QUIET.contains(&name.as_str()).then_some(&[]));
        let told = told.unwrap_or_else(|| panic!("{name} has no row here and in docs/cases.md"));
        let files = files(&case);
        let found = check(&files, &name, &ReadOptions::default());
        for &(severity, code, file, line) in told {
            let is_it = |d: &azalai_scenario::Diagnostic| {
                (d.severity, d.code.as_str(), d.file.as_str()) == (severity, code, file) && [0, d.line].contains(&line)
            };
            assert!(found.iter().any(is_it), "{name}: no {code} at {file}:{line}:\n{}", found.to_text());
        }
        let refused = told.iter().any(|(severity, ..)| *severity == ERROR);
        let reading = read(&files, &name, &ReadOptions::default());
        assert_eq!(reading.scenario.is_none(), refused, "{name}:\n{}", found.to_text());
        let fixed = MemoryFiles(mended(&files, &mends(&files)).expect("all can be read").into_iter().collect());
        assert!(mends(&fixed).is_empty(), "{name}: a mended folder needs no mends");
        if !refused && !files.list().iter().any(|path| path == "scenario.toml") {
            let made = convert(&files, &name, &reading).expect("it is sound");
            let twin = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
            let found_there = check(&twin, &name, &ReadOptions::default());
            for severity in [ERROR, WARNING, INFO] {
                let counts = [&found, &found_there].map(|all| all.count(severity));
                assert_eq!(counts[0], counts[1], "{name}:\n{}\n{}", found.to_text(), found_there.to_text());
            }
            let scenario = reading.scenario.expect("it is sound");
            let mut back = read(&twin, &name, &ReadOptions::default()).scenario.expect("it is sound");
            (back.hash, back.format) = (scenario.hash.clone(), scenario.format);
            assert_eq!(back, scenario, "{name}");
        }
    }
}

#[test]
fn a_converted_published_scenario_has_as_many_findings_of_each_kind() {
    let Some(folder) = shared("flee") else { return };
    for name in ["burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022"] {
        let files = DirFiles::new(&folder.join(name));
        let options = ReadOptions::default();
        let made = convert(&files, name, &read(&files, name, &options)).expect("it is sound");
        let twin = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
        let kinds = |files: &dyn Files| {
            let found = check(files, name, &options);
            let mut kinds: Vec<_> = found.iter().map(|d| (d.severity, d.code.clone())).collect();
            kinds.sort();
            (kinds, found)
        };
        let ((before, found), (after, found_there)) = (kinds(&files), kinds(&twin));
        assert_eq!(before, after, "{name}:\n{}\n----\n{}", found.to_text(), found_there.to_text());
    }
}

/// The text of every source below a folder.
fn sources(folder: &Path, text: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs") {
            text.push_str(&std::fs::read_to_string(&path).expect("text"));
        }
    }
}

#[test]
fn the_page_of_cases_has_each_case_and_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = std::fs::read_to_string(root.join("docs/cases.md")).expect("the page");
    let spans: Vec<&str> = page.split('`').skip(1).step_by(2).collect();
    for case in TOLD.iter().map(|(name, _)| name).chain(QUIET).chain(SCRIPTS) {
        assert!(spans.contains(case), "docs/cases.md has no row of {case}");
    }
    let mut code = String::new();
    sources(&root.join("crates"), &mut code);
    let tests: Vec<&&str> = spans.iter().filter(|span| span.matches('_').count() >= 4 && !span.contains('/')).collect();
    assert!(tests.len() > 20, "{tests:?}");
    for test in tests {
        assert!(code.contains(&format!("fn {test}()")), "docs/cases.md names `{test}`, which is not there");
    }
}
