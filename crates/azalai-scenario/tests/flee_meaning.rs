//! Odd files of Flee's format run as Flee runs them, or are refused with the reason, and are told either way.

use std::collections::BTreeMap;

use azalai_model::{ClosureKind, Rules, Scenario};
use azalai_scenario::check::check;
use azalai_scenario::convert::convert;
use azalai_scenario::{Diagnostics, MemoryFiles, ReadOptions, Severity, read};

const PLACES: &str = "input_csv/locations.csv";
const ROUTES: &str = "input_csv/routes.csv";
const CONFLICTS: &str = "input_csv/conflicts.csv";
const CLOSURES: &str = "input_csv/closures.csv";
const CORRECTIONS: &str = "input_csv/registration_corrections.csv";
const LAYOUT: &str = "source_data/data_layout.csv";
const SETTINGS: &str = "simsetting.yml";

/// Two places, a camp, a town on the way and fourteen days.
fn folder() -> BTreeMap<String, String> {
    let days = (0..14).fold(String::new(), |days, day| format!("{days}{day},1,{}\n", u8::from(day >= 3)));
    let files = [
        (
            PLACES,
            "#name,region,country,lat,lon,location_type,conflict_date,pop/cap\nAba,R1,Homia,10.0,1.0,conflict_zone,0,100000\n\
             Bibo,R1,Homia,10.5,1.2,conflict_zone,3,5000\nDadu,R1,Forna,10.4,2.0,camp,0,500\n"
                .to_owned(),
        ),
        (ROUTES, "#name1,name2,distance,forced_redirection\nAba,Bibo,100\nAba,Dadu,500\n".to_owned()),
        (CLOSURES, "#type,name1,name2,start,end\n".to_owned()),
        (CONFLICTS, format!("#Day,Aba,Bibo\n{days}")),
        ("input_csv/sim_period.csv", "StartDate,2010-01-01\nLength,14\n".to_owned()),
        (LAYOUT, "total,refugees.csv\nDadu,Dadu.csv\n".to_owned()),
        ("source_data/refugees.csv", "2010-01-01,300\n2010-01-15,2300\n".to_owned()),
        ("source_data/Dadu.csv", "2010-01-01,300\n2010-01-15,600\n".to_owned()),
        (SETTINGS, "spawn_rules:\n  sum_from_camps: false\nmove_rules: {}\n".to_owned()),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

/// The folder with a text written as another; an empty one: with a text appended.
fn with(path: &str, before: &str, after: &str) -> MemoryFiles {
    let mut files = folder();
    let text = files.entry(path.to_owned()).or_default();
    assert!(before.is_empty() || text.contains(before), "{path} holds {before}");
    *text = if before.is_empty() { text.clone() + after } else { text.replacen(before, after, 1) };
    MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

fn checked(files: &MemoryFiles) -> Diagnostics {
    check(files, "odd", &ReadOptions::default())
}

fn sound(files: &MemoryFiles) -> Scenario {
    let reading = read(files, "odd", &ReadOptions::default());
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}

/// Whether a warning of a code is told of a line, and nothing is an error.
fn warned(files: &MemoryFiles, code: &str, path: &str, line: u32) -> bool {
    let found = checked(files);
    let is_it = |d: &azalai_scenario::Diagnostic| {
        d.code == code && d.file == path && d.line == line && d.severity == Severity::Warning && d.effect.is_some()
    };
    !found.has_errors() && found.iter().any(is_it)
}

#[test]
fn closures_of_unknown_places_and_links_close_nothing_and_are_told() {
    for row in ["location,Abo,,2,9\n", "link,Aba,Xyz,2,9\n", "link,Nil,Xyz,2,9\n"] {
        let files = with(CLOSURES, "", row);
        assert!(warned(&files, "R01", CLOSURES, 2), "{row}: {}", checked(&files).to_text());
        assert!(sound(&files).closures.is_empty(), "{row}");
    }
    // Flee would close the first camp of the file.
    assert!(checked(&with(CLOSURES, "", "camp,Abo,,2,9\n")).has_errors());
    let never = with(CLOSURES, "", "location,Aba,,-3,9\n");
    assert!(warned(&never, "before-start", CLOSURES, 2), "{}", checked(&never).to_text());
    assert_eq!(sound(&never).closures[0].kind, ClosureKind::Location(sound(&never).place("Aba").expect("it is there")));
}

#[test]
fn a_second_column_of_one_place_is_taken_in_turn_with_the_first_as_flee_does() {
    let files = with(CONFLICTS, "#Day,Aba,Bibo", "#Day,Bibo,Bibo");
    assert!(warned(&files, "duplicate-column", CONFLICTS, 1), "{}", checked(&files).to_text());
    // Rows 1,0 and then 1,1: each row is two days.
    let series = sound(&files).conflict[0].clone();
    assert_eq!(
        (0..10).map(|day| series.at(day)).collect::<Vec<_>>(),
        [1.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0]
    );
    let mended = ReadOptions { rules: Some(Rules::Azalai), ..ReadOptions::default() };
    assert!(read(&files, "odd", &mended).diagnostics.has_errors());
}

#[test]
fn after_a_short_row_the_later_days_of_a_column_move_up_as_in_flee() {
    let mut files = folder();
    let conflicts = files.get_mut(CONFLICTS).expect("a file");
    *conflicts = conflicts.replacen("1,1,0\n", "1,1\n", 1) + "14,1,1\n";
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    assert!(warned(&files, "short-row", CONFLICTS, 3), "{}", checked(&files).to_text());
    let scenario = sound(&files);
    let at = |name: &str, day| {
        let place = scenario.place(name).expect("it is there");
        scenario.conflict.iter().find(|series| series.place == place).expect("a series").at(day)
    };
    assert_eq!((at("Bibo", 1), at("Bibo", 2), at("Aba", 13)), (0.0, 1.0, 1.0));
    // Without a row more the column ends before the run, where Flee stops.
    assert!(checked(&with(CONFLICTS, "\n1,1,0\n", "\n1,1\n")).iter().any(|d| d.code == "short-table"));
}

#[test]
fn a_road_back_to_where_it_starts_runs_and_is_told() {
    let files = with(ROUTES, "", "Bibo,Bibo,40\n");
    assert!(warned(&files, "loop", ROUTES, 4), "{}", checked(&files).to_text());
    assert_eq!(sound(&files).links.len(), 3);
}

#[test]
fn of_a_camp_named_twice_in_the_layout_the_first_row_is_read_for_both() {
    let mut files = folder();
    files.insert(LAYOUT.to_owned(), "total,refugees.csv\nDadu,Dadu.csv\nDadu,other.csv\n".to_owned());
    files.insert("source_data/other.csv".to_owned(), "2010-01-01,7\n2010-01-15,9\n".to_owned());
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    assert!(warned(&files, "R13", LAYOUT, 3), "{}", checked(&files).to_text());
    let counts = sound(&files).counts;
    assert_eq!(counts.places[0].points, counts.places[1].points);
    assert_eq!(counts.places[0].place, counts.places[1].place);
    assert_eq!(counts.places[0].at(14), 600);
    // A correction is of both, and a folder of our own holds both.
    let mut corrected = files;
    corrected.0.insert(CORRECTIONS.to_owned(), b"Dadu,2010-01-15\n".to_vec());
    let counts = sound(&corrected).counts;
    assert_eq!((counts.places[0].at(0), counts.places[1].at(0)), (600, 600));
    assert_eq!(comes_back(&corrected).counts, counts);
}

#[test]
fn a_country_of_blanks_alone_is_unknown_and_survives_conversion() {
    let files = with(PLACES, "R1,Forna", " , ");
    let places = sound(&files).places;
    assert_eq!((places[2].country.as_str(), places[2].region.as_str()), ("unknown", "unknown"));
    assert_eq!(comes_back(&files).places, places);
}

#[test]
fn rows_of_the_layout_without_a_name_are_never_taken_for_the_total() {
    let mut files = folder();
    files.insert(LAYOUT.to_owned(), "total,refugees.csv\nDadu,Dadu.csv\n,other.csv\n,other.csv\n".to_owned());
    files.insert("source_data/other.csv".to_owned(), "2010-01-01,7\n2010-01-15,9\n".to_owned());
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let counts = sound(&files).counts;
    assert_eq!(comes_back(&files).counts, counts);
}

/// The scenario of the folder of our own that is made of one of Flee's.
fn comes_back(files: &MemoryFiles) -> Scenario {
    let made = convert(files, "odd", &read(files, "odd", &ReadOptions::default())).expect("it is sound");
    let made = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let found = check(&made, "odd", &ReadOptions::default());
    let before = checked(files);
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        assert!(found.count(severity) >= before.count(severity), "{}\n{}", before.to_text(), found.to_text());
    }
    sound(&made)
}

#[test]
fn everything_odd_in_a_folder_is_found_in_the_one_that_is_made_of_it() {
    for (path, before, after) in [
        (ROUTES, "", "Bibo,Bibo,40\n"),
        (CLOSURES, "", "location,Abo,,2,9\nlink,Aba,Bibo,2,9\n"),
        (CONFLICTS, "#Day,Aba,Bibo", "#Day,Bibo,Bibo"),
        (CORRECTIONS, "", "Dadu\n"),
        (SETTINGS, "move_rules: {}", "move_rules:\n  awareness_level: 1\n  awareness_level: 2"),
        (PLACES, "lat,lon", "lon,lat"),
        ("source_data/Dadu.csv", "", ",\n"),
    ] {
        let files = with(path, before, after);
        let scenario = sound(&files);
        let back = comes_back(&files);
        assert_eq!(
            Scenario { hash: String::new(), format: scenario.format, ..back },
            Scenario { hash: String::new(), ..scenario }
        );
    }
}

#[test]
fn what_was_accepted_stays_accepted_in_the_folder_that_is_made() {
    let mut files = with(ROUTES, "Aba,Dadu,500", "Aba,Dadu,20");
    let before = checked(&files).iter().filter(|d| d.code == "R03").count();
    assert_eq!(before, 1);
    files.0.insert("accepted.toml".to_owned(), b"[[accepted]]\ncode = \"R03\"\nreason = \"as published\"\n".to_vec());
    let made = convert(&files, "odd", &read(&files, "odd", &ReadOptions::default())).expect("it is sound");
    let made = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let found = checked(&made);
    let reasons: Vec<&str> = found.accepted().iter().map(|(_, reason)| reason.as_str()).collect();
    assert!(reasons == ["as published"] && !found.iter().any(|d| d.code == "R03"), "{}", found.to_text());
}

#[test]
fn rows_of_a_series_that_say_nothing_are_skipped_as_flee_does_and_a_quote_too_many_is_told() {
    let blank = with("source_data/Dadu.csv", "", ",\n,\n");
    assert!(warned(&blank, "layout", "source_data/Dadu.csv", 3), "{}", checked(&blank).to_text());
    let quoted = with(ROUTES, "Aba,Dadu,500", "Aba,Dadu,500,\"0");
    assert!(checked(&quoted).iter().any(|d| d.code == "open-quote" && d.line == 3), "{}", checked(&quoted).to_text());
}

#[test]
fn a_correction_of_one_cell_is_skipped_and_told() {
    for row in ["Dadu\n", "Dadu\n\nDadu,2010-01-15\n", "\"\"\n\"\"\n", " \n"] {
        let files = with(CORRECTIONS, "", row);
        assert!(warned(&files, "R16", CORRECTIONS, 1), "{row}: {}", checked(&files).to_text());
    }
}

#[test]
fn headers_that_name_other_columns_than_flee_reads_there_are_told() {
    let cases = [
        (PLACES, "lat,lon", "lon,lat", 1),
        (PLACES, "lat,lon", "Longitude, Latitude", 1),
        (PLACES, "region,country", "country,region", 1),
        (PLACES, "location_type,conflict_date", "conflict_date,location_type", 1),
        (ROUTES, "distance,forced_redirection", "forced_redirection,distance", 1),
        (CLOSURES, "#type,name1,name2,start,end", "#closure_type,name1,name2,closure_end,closure_start", 1),
    ];
    for (path, before, after, line) in cases {
        let files = with(path, before, after);
        assert!(warned(&files, "R20", path, line), "{after}: {}", checked(&files).to_text());
    }
    for same in ["#name,region,country,latitude,longitude,type,conflict_date,population", "#a,b,c,d,e,f,g,h"] {
        let files = with(PLACES, "#name,region,country,lat,lon,location_type,conflict_date,pop/cap", same);
        assert!(!checked(&files).iter().any(|d| d.code == "R20" && d.file == PLACES), "{same}");
    }
}

#[test]
fn a_setting_that_is_given_twice_has_its_last_value_and_is_told() {
    let files = with(SETTINGS, "move_rules: {}", "move_rules:\n  awareness_level: 1\n  awareness_level: 2");
    assert!(warned(&files, "duplicate-key", SETTINGS, 5), "{}", checked(&files).to_text());
    assert_eq!(sound(&files).settings.awareness_level, 2);
}

#[test]
fn more_people_fled_than_live_in_all_zones_is_told() {
    let few = with(PLACES, "conflict_zone,0,100000\n", "conflict_zone,0,500\n");
    assert!(!checked(&few).iter().any(|d| d.code == "R11"), "2,000 leave and 5,500 live there");
    let mut files = folder();
    let places = files.get_mut(PLACES).expect("a file");
    *places = places.replacen("0,100000", "0,500", 1).replacen("3,5000", "3,1000", 1);
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    assert!(warned(&files, "R11", PLACES, 2), "{}", checked(&files).to_text());
}

#[test]
fn a_camp_in_the_country_that_its_people_flee_is_told() {
    let files = with(PLACES, "Dadu,R1,Forna", "Dadu,R1,Homia");
    assert!(warned(&files, "R13", LAYOUT, 2), "{}", checked(&files).to_text());
}

#[test]
fn names_that_nobody_can_tell_apart_run_as_in_flee_and_are_not_converted() {
    let mut files = folder();
    let places = files.get_mut(PLACES).expect("a file");
    *places = places.replace("Bibo,", "Dad\u{e9},") + "Dade\u{301},R1,Homia,10.6,1.3,town,0,10\n";
    let edit = |text: &mut String| *text = text.replace("Bibo", "Dad\u{e9}");
    for path in [ROUTES, CONFLICTS] {
        edit(files.get_mut(path).expect("a file"));
    }
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let found = checked(&files);
    assert!(!found.has_errors() && found.iter().any(|d| d.code == "R23"), "{}", found.to_text());
    let refused = convert(&files, "odd", &read(&files, "odd", &ReadOptions::default())).expect_err("two ids are one");
    assert!(refused.iter().any(|d| d.code == "look-alike"), "{}", refused.to_text());
}

#[test]
fn counts_below_nobody_and_borders_of_unknown_countries_are_told_and_survive_conversion() {
    for (path, before, after, code) in [
        ("source_data/Dadu.csv", "2010-01-15,600", "2010-01-15,-600", "R20"),
        (CLOSURES, "", "country,,Forna,2,9\n", "R01"),
    ] {
        let files = with(path, before, after);
        assert!(checked(&files).iter().any(|d| d.code == code), "{}", checked(&files).to_text());
        let back = comes_back(&files);
        assert_eq!((back.counts, back.closures), (sound(&files).counts, Vec::new()));
    }
}

#[test]
fn a_folder_with_its_tables_at_the_top_is_the_same_scenario_and_its_faults_are_named_where_they_are() {
    let nested = folder();
    let usual =
        sound(&MemoryFiles(nested.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect()));
    for tops in [vec!["input_csv/"], vec!["input_csv/", "source_data/"]] {
        let moved = |path: &str| tops.iter().find_map(|top| path.strip_prefix(top)).unwrap_or(path).to_owned();
        let flat = |edit: &dyn Fn(&str, &str) -> String| {
            MemoryFiles(nested.iter().map(|(path, text)| (moved(path), edit(path, text).into_bytes())).collect())
        };
        let same = flat(&|_, text| text.to_owned());
        assert_eq!(sound(&same), Scenario { hash: sound(&same).hash, ..usual.clone() });
        let faulty = flat(&|path, text| {
            if path == ROUTES {
                text.replace("Aba,Bibo", "Aba,Nowhere")
            } else {
                text.replace("01-15,600", "01-15,many")
            }
        });
        let found = checked(&faulty);
        let at = |file: &str| found.iter().any(|d| d.severity == Severity::Error && d.file == file && d.line == 2);
        assert!(at("routes.csv") && at(&moved("source_data/Dadu.csv")), "{}", found.to_text());
        let blanks =
            flat(&|path, text| if path == ROUTES { text.replace("Aba,Bibo", "Aba ,Bibo") } else { text.to_owned() });
        let found = azalai_scenario::fix::mends(&blanks);
        assert_eq!(found.iter().map(|mend| mend.file.as_str()).collect::<Vec<_>>(), ["routes.csv"]);
        let fixed = azalai_scenario::fix::mended(&blanks, &found).expect("it can be read");
        let fixed = MemoryFiles(fixed.into_iter().collect());
        assert_eq!(sound(&fixed).links, usual.links);
    }
}

#[test]
fn settings_above_the_folder_are_read_and_told_and_copied_into_it_by_fix() {
    let mut files = folder();
    let settings = files.remove(SETTINGS).expect("it has settings").replace("{}", "\n  awareness_level: 2");
    files.insert("../simsetting.yml".to_owned(), settings);
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    assert_eq!(sound(&files).settings.awareness_level, 2);
    let told = checked(&files);
    assert!(told.iter().any(|d| d.code == "shared-settings" && d.file == "../simsetting.yml"), "{}", told.to_text());
    let copied = azalai_scenario::fix::mended(&files, &[]).expect("it can be read");
    assert!(copied.iter().all(|(path, _)| !path.contains("..")) && copied.iter().any(|(path, _)| path == SETTINGS));
}
