//! Folders of Flee's in every layout in which they are published: the same scenario, or the fault that stops Flee too.
#![allow(clippy::print_stderr, reason = "a skipped test says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use azalai_model::{Rules, Scenario};
use azalai_scenario::convert::convert;
use azalai_scenario::fix::{mended, mends};
use azalai_scenario::{DirFiles, MemoryFiles, ReadOptions, Reading, Severity, files_of, open, read};

const PUBLISHED: [&str; 7] =
    ["burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022"];

type Folder = BTreeMap<String, Vec<u8>>;

/// Where a layout puts a file of the usual one: a path from the folder that is opened.
type Layout = (&'static str, fn(&str) -> String);

/// The path with one beginning in the place of another.
fn moved(path: &str, ways: &[(&str, &str)]) -> String {
    let to = ways.iter().find_map(|(from, to)| path.strip_prefix(from).map(|rest| format!("{to}{rest}")));
    to.unwrap_or_else(|| path.to_owned())
}

/// Every layout of published folders beside the usual one.
const LAYOUTS: &[Layout] = &[
    ("tables at the top, counts in source_data", |path| moved(path, &[("input_csv/", "")])),
    ("everything at the top", |path| moved(path, &[("input_csv/", ""), ("source_data/", "")])),
    ("tables at the top, counts in refugee_data", |path| {
        moved(path, &[("input_csv/", ""), ("source_data/", "refugee_data/")])
    }),
    ("counts below the tables", |path| moved(path, &[("source_data/", "input_csv/refugee_data/")])),
    ("counts among the tables", |path| moved(path, &[("source_data/", "input_csv/")])),
    ("counts in a folder of another name", |path| moved(path, &[("source_data/", "validation/")])),
    ("settings one folder up", |path| moved(path, &[("simsetting.yml", "../simsetting.yml")])),
    ("settings two folders up", |path| moved(path, &[("simsetting.yml", "../../simsetting.yml")])),
    ("tables, counts and settings in three places", |path| {
        let ways = [
            ("input_csv/", ""),
            ("source_data/", "../../conflict_validation/here/"),
            ("simsetting.yml", "../../simsetting.yml"),
        ];
        moved(path, &ways)
    }),
    ("the period under its old name", |path| {
        moved(path, &[("input_csv/sim_period.csv", "input_csv/conflict_period.csv")])
    }),
    ("the period under its old name, everything at the top", |path| {
        moved(path, &[("input_csv/sim_period.csv", "conflict_period.csv"), ("input_csv/", ""), ("source_data/", "")])
    }),
];

/// Files on disk while this lives.
struct OnDisk(PathBuf);

impl OnDisk {
    fn new(name: &str, files: &Folder, layout: fn(&str) -> String) -> Self {
        let root = std::env::temp_dir().join(format!("azalai-layouts-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        let here = root.join("conflict_input/here");
        std::fs::create_dir_all(&here).expect("made");
        for (path, bytes) in files {
            let to = here.join(layout(path));
            // A path with `..` is one of the file system only once its folders are there.
            let to = to.components().fold(PathBuf::new(), |mut so_far, part| {
                match part {
                    std::path::Component::ParentDir => _ = so_far.pop(),
                    part => so_far.push(part),
                }
                so_far
            });
            std::fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            std::fs::write(to, bytes).expect("written");
        }
        Self(root)
    }

    fn path(&self) -> String {
        self.0.join("conflict_input/here").to_string_lossy().into_owned()
    }
}

impl Drop for OnDisk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn sound(reading: Reading, what: &str) -> Scenario {
    reading.scenario.unwrap_or_else(|| panic!("{what}:\n{}", reading.diagnostics.to_text()))
}

fn same(a: &Scenario, b: &Scenario, what: &str) {
    let alike =
        Scenario { hash: b.hash.clone(), id: b.id.clone(), title: b.title.clone(), format: b.format, ..a.clone() };
    assert_eq!(&alike, b, "{what}");
}

/// In every layout the folder is the same scenario, as read, converted and mended.
fn is_the_same_everywhere(name: &str, files: &Folder) {
    let options = ReadOptions::default();
    let usual = sound(read(&MemoryFiles(files.clone()), name, &options), name);
    for (number, (what, layout)) in LAYOUTS.iter().enumerate() {
        let what = format!("{name}, {what}");
        let disk = OnDisk::new(&format!("{name}-{number}"), files, *layout);
        let reading = open(&disk.path(), &options);
        let source = files_of(&disk.path()).expect("a folder");
        let made =
            convert(source.as_ref(), name, &reading).unwrap_or_else(|found| panic!("{what}: {}", found.to_text()));
        same(&sound(reading, &what), &usual, &what);
        let made = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
        same(&sound(read(&made, name, &options), &what), &usual, &what);
        let copy: Folder = mended(source.as_ref(), &[]).expect("it can be read").into_iter().collect();
        assert!(copy.keys().all(|path| !path.contains("..")), "{what}: {:?}", copy.keys());
        same(&sound(read(&MemoryFiles(copy), name, &options), &what), &usual, &what);
    }
}

#[test]
fn the_published_scenarios_are_the_same_in_every_layout() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let folder = std::env::var_os("AZALAI_SHARED").map_or(beside, PathBuf::from).join("flee");
    if !folder.is_dir() {
        let required =
            std::env::var("AZALAI_REQUIRE").is_ok_and(|list| list.split(',').any(|word| word.trim() == "shared"));
        assert!(!required, "{} is missing", folder.display());
        return eprintln!("skipped: no published scenarios at {} (set AZALAI_SHARED)", folder.display());
    }
    for name in PUBLISHED {
        is_the_same_everywhere(name, &MemoryFiles::copy(&DirFiles::new(&folder.join(name))).0);
    }
}

/// A folder in which every file that Flee may read is there.
fn small() -> Folder {
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,lat,lon,location_type,conflict_date,pop/cap,farmer_fraction\n\
             Aba,R1,Homia,10.0,1.0,conflict_zone,0,100000,0.5\nBibo,R2,Homia,10.5,1.2,town,,5000,0.1\n\
             Cado,R2,Homia,10.7,1.3,flood_zone,,900,0.1\nDadu,R3,Forna,10.4,2.0,camp,,500,0\nEgo,R1,Homia,10.1,1.4,idpcamp,,900,0\n",
        ),
        (
            "input_csv/routes.csv",
            "#name1,name2,distance,forced_redirection\nAba,Bibo,100,0\nAba,Dadu,500,\nBibo,Cado,60\nBibo,Ego,55,0\n",
        ),
        ("input_csv/closures.csv", "#type,name1,name2,start,end\ncountry,Homia,Forna,1,2\n"),
        ("input_csv/conflicts.csv", "#Day,Aba\n0,1\n1,1\n2,1\n"),
        ("input_csv/sim_period.csv", "StartDate,2010-01-01\nLength,3\n"),
        ("input_csv/registration_corrections.csv", "Dadu,2010-01-15\n"),
        ("input_csv/location_changes.csv", "#name,type,day\nBibo,idpcamp,2\n"),
        ("input_csv/agents.csv", "location,age\nAba,31\n"),
        ("input_csv/major_routes.csv", "Aba,Bibo,Ego\n"),
        ("input_csv/flood_level.csv", "#Day,Cado\n0,0\n1,1\n2,2\n"),
        ("input_csv/region_attributes_IPC.csv", "#Day,R1,R2\n0,5,6\n9,7,8\n"),
        ("input_csv/demographics_age.csv", "age,Default,Aba\n10,1,2\n40,3,2\n"),
        ("input_csv/demographics_religion.csv", "religion,Default\nr,1\ns,2\nt,1\n"),
        ("source_data/data_layout.csv", "total,refugees.csv\nDadu,Dadu.csv\nEgo,./Ego.csv\n"),
        ("source_data/refugees.csv", "2010-01-01,300\n2010-01-15,2300\n"),
        ("source_data/Dadu.csv", "Date,people\n2010-01-01,300\n2010-01-15,600\n"),
        ("source_data/Ego.csv", "2010-01-01,30\n2010-01-15,60\n"),
        (
            "simsetting.yml",
            "move_rules:\n  flee_when_starving: True\n  ChildrenAvoidHazards: True\n  harvest_months: [6]\n  fixed_routes: True\n\
             spawn_rules:\n  read_from_agents_csv_file: True\n  conflict_spawn_decay:\n  conflict_driven_spawning:\n",
        ),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

#[test]
fn a_folder_with_every_file_is_the_same_in_every_layout() {
    is_the_same_everywhere("small", &small());
}

/// What is said of a folder: severity, code, file, line.
fn told(files: &Folder, rules: Rules) -> (Vec<(Severity, String, String, u32)>, bool) {
    let options = ReadOptions { rules: Some(rules), ..ReadOptions::default() };
    let reading = read(&MemoryFiles(files.clone()), "small", &options);
    let said = reading.diagnostics.iter().map(|d| (d.severity, d.code.clone(), d.file.clone(), d.line));
    (said.collect(), reading.scenario.is_some())
}

/// The small folder with `from` replaced by `to` in `file`.
fn with(file: &str, from: &str, to: &str) -> Folder {
    let mut files = small();
    let text = String::from_utf8(files.remove(file).unwrap_or_default()).expect("text");
    assert!(text.contains(from), "{file} has no {from}");
    files.insert(file.to_owned(), text.replacen(from, to, 1).into_bytes());
    files
}

#[test]
fn a_file_that_flee_needs_is_named_where_it_would_lie_and_nothing_is_made_up_for_it() {
    let needed = [
        "input_csv/locations.csv",
        "input_csv/routes.csv",
        "input_csv/closures.csv",
        "input_csv/conflicts.csv",
        "input_csv/sim_period.csv",
        "input_csv/agents.csv",
        "input_csv/region_attributes_IPC.csv",
        "input_csv/demographics_age.csv",
        "source_data/data_layout.csv",
        "source_data/refugees.csv",
    ];
    for file in small().keys() {
        let mut files = small();
        files.remove(file);
        let (said, runs) = told(&files, Rules::Flee);
        let is_error = |d: &(Severity, String, String, u32)| d.0 == Severity::Error;
        if needed.contains(&file.as_str()) || file.starts_with("source_data/") {
            // The layout names the tables of counts, each in its line.
            let by_layout = file.starts_with("source_data/") && !file.ends_with("data_layout.csv");
            let named = if by_layout { "source_data/data_layout.csv" } else { file };
            let is_it = |d: &(Severity, String, String, u32)| {
                is_error(d) && d.1 == "missing-file" && d.2 == named && (d.3 > 0) == by_layout
            };
            assert!(!runs && said.iter().any(is_it), "{file}: {said:?}");
        } else {
            assert!(runs && !said.iter().any(is_error), "{file}: {said:?}");
        }
    }
    for file in ["locations.csv", "routes.csv", "closures.csv", "conflicts.csv", "sim_period.csv"] {
        let mut flat: Folder = small().into_iter().map(|(path, text)| (path.replace("input_csv/", ""), text)).collect();
        flat.remove(file);
        let (said, _) = told(&flat, Rules::Flee);
        assert!(said.contains(&(Severity::Error, "missing-file".into(), file.into(), 0)), "{file}: {said:?}");
    }
}

#[test]
fn settings_of_an_older_flee_alone_are_an_error_and_beside_others_a_file_that_nobody_reads() {
    let mut files = small();
    files.insert("simsetting.csv".into(), b"MaxMoveSpeed,360\n".to_vec());
    assert!(told(&files, Rules::Flee).1);
    files.remove("simsetting.yml");
    let (said, runs) = told(&files, Rules::Flee);
    assert!(!runs && said.contains(&(Severity::Error, "missing-file".into(), "simsetting.yml".into(), 0)), "{said:?}");
}

#[test]
fn what_flee_takes_runs_and_is_told_and_what_stops_it_has_its_file_and_line() {
    let (closures, routes, layout, corrections, changes, conflicts) = (
        "input_csv/closures.csv",
        "input_csv/routes.csv",
        "source_data/data_layout.csv",
        "input_csv/registration_corrections.csv",
        "input_csv/location_changes.csv",
        "input_csv/conflicts.csv",
    );
    let second = "country,Homia,Forna,1,2";
    // File, what stands there and what is put there; what is said under Flee's rules and where; whether it runs.
    let cases = [
        (closures, second, "camp,Nowhere,,1,-1", "R01", 2, false),
        (closures, second, "location,Nowhere,,1,-1", "R01", 2, true),
        (closures, second, "link,Aba,Nowhere,1,-1", "R01", 2, true),
        (closures, second, "remove_forced_redirection,Nowhere,Aba,1,-1", "R01", 2, true),
        (closures, second, "country,Homia,Nowhere,1,-1", "R01", 2, true),
        (closures, second, "bridge,Aba,Bibo,1,-1", "R12", 2, true),
        (closures, second, "country,Homia,Forna,1", "short-row", 2, false),
        (closures, second, "country,Homia,Forna,one,2", "wrong-value", 2, false),
        (routes, "Bibo,Cado,60", "Bibo,Cado,0", "R03", 4, true),
        (routes, "Bibo,Cado,60", "Bibo,Cado,-1", "wrong-value", 4, false),
        (routes, "Bibo,Cado,60", "Bibo,Bibo,60", "loop", 4, true),
        (routes, "Bibo,Cado,60", "Bibo,Nowhere,60", "R01", 4, false),
        (routes, "Bibo,Cado,60", "Bibo,Cado", "short-row", 4, false),
        (layout, "Ego,./Ego.csv", "Ego,./Ego.csv\nEgo,Dadu.csv", "R13", 4, true),
        (layout, "Ego,./Ego.csv", "Ego,../source_data/Ego.csv\nBossobolo", "R13", 4, true),
        (layout, "total,refugees.csv", "everybody,refugees.csv", "no-total", 1, true),
        (layout, "total,refugees.csv", "Aba,refugees.csv", "no-total", 1, false),
        (layout, "Ego,./Ego.csv", "Ego,", "short-row", 3, false),
        (layout, "Ego,./Ego.csv", "", "camp-without-counts", 0, false),
        (layout, "Ego,./Ego.csv", "Ego,Nowhere.csv", "missing-file", 3, false),
        (corrections, "Dadu,2010-01-15", "Dadu", "R16", 1, true),
        (corrections, "Dadu,2010-01-15", "Dadu,2009-01-15", "", 0, true),
        (corrections, "Dadu,2010-01-15", "Dadu,2010-01-14", "no-such-date", 1, false),
        (corrections, "Dadu,2010-01-15", "Nowhere,2010-01-15", "R01", 1, false),
        (changes, "Bibo,idpcamp,2", "Nowhere,town,2", "R01", 2, false),
        (changes, "Bibo,idpcamp,2", "Bibo,village,2", "R20", 2, true),
        (changes, "Bibo,idpcamp,2", "Bibo,idpcamp", "short-row", 2, false),
        (conflicts, "2,1", "", "short-table", 3, false),
        (conflicts, "#Day,Aba", "#Day,Nowhere", "R09", 1, true),
        (conflicts, "2,1", "2,much", "wrong-value", 4, false),
        ("input_csv/sim_period.csv", "Length,3", "Length,three", "wrong-value", 2, false),
        ("input_csv/sim_period.csv", "2010-01-01", "2010-1-1", "", 0, true),
        ("input_csv/sim_period.csv", "StartDate,2010-01-01\n", "", "missing-key", 0, false),
        ("source_data/Dadu.csv", "Date,people", "DateTime,people", "", 0, true),
        ("source_data/Dadu.csv", "Date,people", "date,people", "wrong-value", 1, false),
        ("source_data/Dadu.csv", "2010-01-15,600", "2010-01-15,", "no-such-date", 1, false),
        ("simsetting.yml", "move_rules:", "move_rules:\n  fixed_routes: False", "duplicate-key", 6, true),
    ];
    for (file, from, to, code, line, runs) in cases {
        let files = with(file, from, to);
        let (said, ran) = told(&files, Rules::Flee);
        let severity = if runs { Severity::Warning } else { Severity::Error };
        let is_it = |d: &(Severity, String, String, u32)| d.0 == severity && d.1 == code && d.3 == line;
        assert!(ran == runs && (code.is_empty() || said.iter().any(is_it)), "{file} {to}: {said:?}");
        // Nothing that runs is lost in a folder of our own.
        if runs {
            let options = ReadOptions::default();
            let source = MemoryFiles(files.clone());
            let reading = read(&source, "small", &options);
            let made = convert(&source, "small", &reading).unwrap_or_else(|found| panic!("{to}: {}", found.to_text()));
            let made = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
            same(&sound(read(&made, "small", &options), to), &sound(reading, to), to);
        }
    }
}

#[test]
fn under_our_rules_a_road_without_length_is_an_error() {
    let folder = with("input_csv/routes.csv", "Bibo,Cado,60", "Bibo,Cado,0");
    let (said, runs) = told(&folder, Rules::Azalai);
    assert!(!runs && said.contains(&(Severity::Error, "wrong-value".into(), "input_csv/routes.csv".into(), 4)));
    assert!(mends(&MemoryFiles(folder)).is_empty());
}

#[test]
fn a_harvest_without_farmers_holds_nobody_under_our_rules_and_is_told() {
    let mut files = small();
    let code = |files: &Folder, rules| {
        let (said, runs) = told(files, rules);
        (runs, said.into_iter().filter(|d| d.1 == "no-farmers").map(|d| (d.0, d.2)).collect::<Vec<_>>())
    };
    assert_eq!(code(&files, Rules::Azalai), (true, vec![]));
    let places = String::from_utf8(files["input_csv/locations.csv"].clone()).expect("text");
    let none = places.replace(",farmer_fraction", ",note");
    files.insert("input_csv/locations.csv".to_owned(), none.into_bytes());
    assert_eq!(code(&files, Rules::Flee), (true, vec![]));
    let expected = vec![(Severity::Warning, "input_csv/locations.csv".to_owned())];
    assert_eq!(code(&files, Rules::Azalai), (true, expected));
}

#[test]
fn the_religion_file_has_three_values_and_the_same_value_twice_counts_together() {
    let mut files = with("simsetting.yml", "ChildrenAvoidHazards", "MatchCampReligion");
    let file = "input_csv/demographics_religion.csv";
    let of = |files: &Folder| {
        let scenario = sound(read(&MemoryFiles(files.clone()), "small", &ReadOptions::default()), file);
        let religion = scenario.attributes.into_iter().next().expect("it is read");
        (religion.values, religion.usual, religion.places)
    };
    let three = (["r", "s", "t"].map(str::to_owned).to_vec(), vec![1.0, 2.0, 1.0], vec![]);
    assert_eq!(of(&files), three);
    files.insert(file.to_owned(), b"religion,Default\nr,0.5\ns,2\nr,0.5\nt,1\n".to_vec());
    assert_eq!(of(&files), three);
}

#[test]
fn an_attribute_that_our_own_table_does_not_have_or_has_of_nobody_is_an_error() {
    let options = ReadOptions::default();
    let source = MemoryFiles(small());
    let made = convert(&source, "small", &read(&source, "small", &options)).expect("it is sound");
    let with = |table: Option<&str>| {
        let mut made: Folder = made.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
        match table {
            Some(text) => made.insert("attributes.csv".to_owned(), text.as_bytes().to_vec()),
            None => made.remove("attributes.csv"),
        };
        let reading = read(&MemoryFiles(made), "small", &options);
        let errors = reading.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        errors.map(|d| (d.code.clone(), d.file.clone(), d.line)).collect::<Vec<_>>()
    };
    let at = |code: &str, line| vec![(code.to_owned(), "attributes.csv".to_owned(), line)];
    let header = "attribute,value,place,weight\n";
    assert_eq!(with(Some(&format!("{header}age,10,,1\nage,40,,3\n"))), []);
    assert_eq!(with(None), at("missing-attribute", 0));
    assert_eq!(with(Some(&format!("{header}age,10,,0\n"))), at("out-of-range", 2));
    assert_eq!(with(Some(&format!("{header}age,10,Aba,1\n"))), at("out-of-range", 2));
    assert_eq!(with(Some(&format!("{header}age,old,,1\n"))), at("wrong-value", 2));
    assert_eq!(with(Some(&format!("{header}age,10,,-1\n"))), at("out-of-range", 2));
}
