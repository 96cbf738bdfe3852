//! One fault planted into a sound scenario is found, under the code of its rule, at its line; and no input hangs.
#![allow(clippy::format_push_string, reason = "files are made of few lines")]

use std::collections::BTreeMap;

use azalai_scenario::check::check;
use azalai_scenario::{Diagnostics, MemoryFiles, ReadOptions, Severity};
use azalai_text::Language;

const PLACES: &str = "input_csv/locations.csv";
const ROUTES: &str = "input_csv/routes.csv";
const CONFLICTS: &str = "input_csv/conflicts.csv";
const CLOSURES: &str = "input_csv/closures.csv";
const LAYOUT: &str = "source_data/data_layout.csv";

/// Kidal in conflict from day 0, Gao from day 10.
fn conflicts(days: u32) -> String {
    let mut text = "#Day,Kidal,Gao\n".to_owned();
    for day in 0..days {
        text.push_str(&format!("{day},1,{}\n", i32::from(day >= 10)));
    }
    text
}

/// A small folder of which there is nothing to say.
fn sound() -> BTreeMap<String, String> {
    let files = [
        (
            PLACES,
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             Kidal,Kidal,Mali,18.4443,1.4015,conflict_zone,0,25617\n\
             Gao,Gao,Mali,16.2709,-0.0402,conflict_zone,10,86633\n\
             Bourem,Gao,Mali,16.958,-0.3462,town,,27486\n\
             Tabareybarey,Tillaberi,Niger,14.7786,0.9508,camp,,6200\n\
             Mangaize,Tillaberi,Niger,14.6836,1.9535,camp,,3435\n",
        ),
        (
            ROUTES,
            "#name1,name2,distance,forced_redirection\n\
             Kidal,Bourem,308,0\nGao,Bourem,97,0\nGao,Tabareybarey,248,0\nTabareybarey,Mangaize,140,0\n",
        ),
        (CLOSURES, "#closure_type,name1,name2,closure_start,closure_end\ncountry,Mali,Niger,5,12\n"),
        ("input_csv/registration_corrections.csv", ""),
        ("input_csv/sim_period.csv", "StartDate,2020-03-01\nLength,60\n"),
        (LAYOUT, "total,refugees.csv\nTabareybarey,a.csv\nMangaize,b.csv\n"),
        ("source_data/refugees.csv", "2020-03-01,0\n2020-04-01,5000\n2020-04-29,9000\n"),
        ("source_data/a.csv", "2020-03-01,0\n2020-04-01,3000\n2020-04-29,6000\n"),
        ("source_data/b.csv", "2020-03-01,0\n2020-04-01,2000\n2020-04-29,3000\n"),
        ("simsetting.yml", "spawn_rules:\n  insert_day0: True\nmove_rules:\n  awareness_level: 1\n"),
    ];
    let mut all: BTreeMap<String, String> = files.iter().map(|&(p, t)| (p.to_owned(), t.to_owned())).collect();
    all.insert(CONFLICTS.to_owned(), conflicts(60));
    all
}

fn checked(files: BTreeMap<String, String>) -> Diagnostics {
    let files = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    check(&files, "planted", &ReadOptions::default())
}

/// What is found when `before` in a file is written as `after`; an empty `before`: when `after` is appended.
fn planted(path: &str, before: &str, after: &str) -> Diagnostics {
    let mut files = sound();
    let text = files.get_mut(path).expect("a file");
    if before.is_empty() {
        text.push_str(after);
    } else {
        assert!(text.contains(before), "{path} holds {before}");
        *text = text.replacen(before, after, 1);
    }
    checked(files)
}

#[test]
fn of_a_sound_folder_there_is_nothing_to_say() {
    let found = checked(sound());
    assert!(found.is_empty(), "{}", found.to_text());
}

#[test]
fn each_planted_fault_is_found_at_its_line() {
    let series = "source_data/a.csv";
    let faults: &[(&str, &str, &str, &str, &str, u32)] = &[
        (CLOSURES, "Mali,Niger", "Mali,Nigeria", "R01", CLOSURES, 2),
        (PLACES, "", "Anefis,Kidal,Mali,18.05,0.6,town,,100\n", "R02", PLACES, 7),
        (ROUTES, "Gao,Bourem,97", "Gao,Bourem,57", "R03", ROUTES, 3),
        (ROUTES, "Gao,Bourem,97", "Gao,Bourem,397", "R04", ROUTES, 3),
        (ROUTES, "", "Bourem,Gao,97,0\n", "R05", ROUTES, 6),
        (PLACES, "16.958,-0.3462", "17,-1", "R07", PLACES, 4),
        (PLACES, "18.4443,1.4015", "18.4443,3.4015", "R07", PLACES, 2),
        (PLACES, "16.958,-0.3462", "-0.3462,16.958", "R08", PLACES, 4),
        (PLACES, "16.958,-0.3462", "16.958,", "R07", PLACES, 4),
        (PLACES, "14.7786,0.9508", ",0.9508", "R07", PLACES, 5),
        (PLACES, "16.958,-0.3462", "16958,-0.3462", "R08", PLACES, 4),
        (CONFLICTS, "Kidal,Gao", "Kidal,Goa", "R09", CONFLICTS, 1),
        (CONFLICTS, "\n21,1,1\n", "\n", "R20", CONFLICTS, 23),
        (PLACES, "conflict_zone,10", "conflict_zone,12", "R10", PLACES, 3),
        (PLACES, "10,86633", "10,0", "R11", PLACES, 3),
        (CLOSURES, "", "location,Gao,Bourem,5,12\n", "R12", CLOSURES, 3),
        (CLOSURES, "", "country,Niger,Mali,10,30\n", "R12", CLOSURES, 3),
        (CLOSURES, "", "link,Gao,Kidal,10,30\n", "R12", CLOSURES, 3),
        (LAYOUT, "", "Abala,b.csv\n", "R13", LAYOUT, 4),
        (LAYOUT, "Mangaize,b.csv", "Mangaize,refugees.csv", "R13", LAYOUT, 3),
        (series, "2020-04-01", "2020-05-01", "R14", series, 3),
        ("source_data/refugees.csv", "2020-04-01", "2020-05-01", "R14", "source_data/refugees.csv", 3),
        (series, "2020-03-01,0\n", "", "R15", series, 1),
        ("input_csv/registration_corrections.csv", "", "Mangaize,2020-04-29,normalize\n", "R16", "", 1),
        (series, "2020-04-01,3000", "2020-03-10,2600\n2020-03-20,26500\n2020-04-01,3000", "R16", series, 3),
        (PLACES, "camp,,6200", "camp,,5200", "R17", PLACES, 5),
        ("source_data/refugees.csv", "04-29,9000", "04-29,90000", "R18", "source_data/refugees.csv", 1),
        (PLACES, "27486", "25617", "R19", PLACES, 4),
        (PLACES, "camp,,6200", "camp,,3435", "R19", PLACES, 6),
        (series, "3000", "-3000", "R20", series, 2),
        (ROUTES, "97,0", "97,2", "R22", ROUTES, 3),
        (PLACES, "", "Bouren,Gao,Mali,16.9,-0.4,town,,100\n", "R23", PLACES, 7),
        (PLACES, "Mangaize,Tillaberi,Niger", "Mangaize,Tillaberi,niger", "R23", PLACES, 6),
        (PLACES, "Kidal,Kidal,Mali", "Kidal,Kidal,Algeria", "R08", PLACES, 2),
        ("simsetting.yml", "True", "\"False\"", "flag-as-text", "simsetting.yml", 2),
        ("simsetting.yml", "True", "Flase", "flag-as-text", "simsetting.yml", 2),
        ("simsetting.yml", "awareness_level: 1", "awareness_level: 1.5", "R20", "simsetting.yml", 4),
        ("simsetting.yml", "awareness", "awarness", "unknown-key", "simsetting.yml", 4),
    ];
    let mut missed = Vec::new();
    for &(path, before, after, code, file, line) in faults {
        let found = planted(path, before, after);
        let is_it = |d: &azalai_scenario::Diagnostic| {
            d.code == code && d.line == line && (file.is_empty() || d.file == file) && d.severity == Severity::Warning
        };
        if !found.iter().any(is_it) {
            missed.push(format!("{code} {path}: {before} -> {after}\n{}", found.to_text()));
        }
    }
    assert!(missed.is_empty(), "missed {}:\n{}", missed.len(), missed.join("\n----\n"));
}

/// Severity and line of what is found under a code in a file.
fn of(found: &Diagnostics, code: &str, file: &str) -> Vec<(Severity, u32)> {
    found.iter().filter(|d| d.code == code && d.file == file).map(|d| (d.severity, d.line)).collect()
}

#[test]
fn a_gap_between_zeros_is_a_remark_only_while_the_camp_is_closed() {
    let gap = |closure: &str| {
        let mut files = sound();
        files.insert(CONFLICTS.into(), conflicts(400));
        files.insert("input_csv/sim_period.csv".into(), "StartDate,2020-03-01\nLength,400\n".into());
        files.insert("source_data/b.csv".into(), "2020-03-01,0\n2020-11-01,0\n2021-04-01,3000\n".into());
        files.get_mut(CLOSURES).expect("a file").push_str(closure);
        of(&checked(files), "R15", "source_data/b.csv")
    };
    assert_eq!(gap("location,Mangaize,,0,240\n"), [(Severity::Info, 2)]);
    // Open again long before the gap ends; never closed; another camp.
    for closure in ["location,Mangaize,,0,90\n", "", "location,Tabareybarey,,0,240\n"] {
        assert_eq!(gap(closure), [(Severity::Warning, 2)], "{closure}");
    }
}

#[test]
fn a_file_with_nearly_the_name_of_one_that_is_missing_is_more_than_a_remark() {
    let named = |name: &str| {
        let mut files = sound();
        let text = files.remove("input_csv/registration_corrections.csv").expect("a file");
        files.insert(format!("input_csv/{name}"), text);
        of(&checked(files), "R21", &format!("input_csv/{name}"))
    };
    assert_eq!(named("registration_correction.csv"), [(Severity::Warning, 0)]);
    assert_eq!(named("remarks.csv"), [(Severity::Info, 0)]);
}

#[test]
fn a_folder_without_any_road_is_told_so_once() {
    let header = "#name1,name2,distance,forced_redirection\n";
    for routes in [header, ""] {
        let mut files = sound();
        files.insert(ROUTES.into(), routes.into());
        assert_eq!(of(&checked(files), "R02", ROUTES), [(Severity::Warning, 0)], "{routes:?}");
    }
    // Where roads could not be read, or their file is missing, that has been said.
    let mut files = sound();
    files.insert(ROUTES.into(), format!("{header}Kidal,Timbuktu,308,0\n"));
    assert_eq!(of(&checked(files.clone()), "R02", ROUTES), []);
    files.remove(ROUTES);
    assert_eq!(of(&checked(files), "R02", ROUTES), []);
}

#[test]
fn of_one_cause_nothing_else_is_said() {
    let told = |files| -> Vec<(String, String, u32)> {
        checked(files).iter().map(|d| (d.code.clone(), d.file.clone(), d.line)).collect()
    };
    let one = |path: &str, before: &str, after: &str| {
        let mut files = sound();
        let text = files.get_mut(path).expect("a file");
        assert!(text.contains(before), "{path} holds {before}");
        *text = text.replacen(before, after, 1);
        told(files)
    };
    let is = |code: &str, file: &str, line: u32| vec![(code.to_owned(), file.to_owned(), line)];
    let kidal = "Kidal,Kidal,Mali,18.4443,1.4015,conflict_zone,0,25617\n";
    assert_eq!(one(PLACES, "Gao,Gao", &format!("{kidal}Gao,Gao")), is("duplicate-place", PLACES, 3));
    assert_eq!(one(PLACES, "Mangaize,Tillaberi,Niger", "Mangaize,Tillaberi,"), is("empty-cell", PLACES, 6));
    let rows = one(PLACES, "Kidal,Kidal,Mali", "Kidal,Kidal,");
    assert!(!rows.iter().any(|(code, ..)| code == "R13"), "{rows:?}");
    let border = "country,Mali,Niger,5,12\n";
    for (row, code) in
        [("location,C1,-,5,12\n", "R01"), ("location,C1,-\n", "short-row"), ("location,Bourem,-,5,12\n", "")]
    {
        let expected = if code.is_empty() { vec![] } else { is(code, CLOSURES, 3) };
        assert_eq!(one(CLOSURES, border, &format!("{border}{row}")), expected, "{row}");
    }
}

#[test]
fn where_the_length_is_missing_nothing_is_after_the_run() {
    let mut files = sound();
    files.insert("input_csv/sim_period.csv".into(), "StartDate,2020-03-01\n".into());
    files.insert("input_csv/registration_corrections.csv".into(), "Mangaize,2020-04-29,normalize\n".into());
    let text = checked(files).to_text();
    assert!(text.contains("`Length` is missing") && !text.contains("dated after the run"), "{text}");
}

#[test]
fn a_kind_is_named_as_the_file_has_it() {
    let text =
        planted(PLACES, "Mangaize,Tillaberi,Niger,14.6836,1.9535,camp", "Mangaize,Tillaberi,Niger,14.6836,1.9535,city")
            .to_text();
    assert!(text.contains("`Mangaize` has counts and is no camp (city)"), "{text}");
}

#[test]
fn a_blank_is_never_what_was_meant() {
    let mut files = sound();
    files.get_mut(CLOSURES).expect("a file").push_str("country,Mali,-,5,12\nlocation,,,5,12\ncamp,,,5,12\n");
    let places = files.get_mut(PLACES).expect("a file");
    *places = places.replacen("Mangaize,Tillaberi,Niger", "Mangaize,Tillaberi,", 1);
    let text = checked(files).to_text();
    assert!(text.contains("no place of locations.csv is in `-`") && !text.contains("did you mean ``"), "{text}");
}

#[test]
fn a_run_that_begins_long_before_any_count_is_told_at_its_start() {
    let late = |start: &str| {
        let mut files = sound();
        files.insert(CONFLICTS.into(), conflicts(400));
        files.insert("input_csv/sim_period.csv".into(), format!("StartDate,{start}\nLength,400\n"));
        of(&checked(files), "R15", "input_csv/sim_period.csv")
    };
    assert_eq!(late("2019-03-01"), [(Severity::Warning, 1)]);
    assert_eq!(late("2020-02-01"), []);
}

#[test]
fn a_link_that_reopens_is_no_road_twice() {
    let town = azalai_scenario::embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    let twice = |to: &str, from: &str| {
        let mut files: BTreeMap<String, String> =
            town.files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect();
        let links = files.get_mut("links.csv").expect("a file");
        let row = |from: &str, to: &str| format!("camp-sabal,ford,33,road,stated,0,{from},{to},invented,");
        assert!(links.contains(&row("2021-01-01", "")));
        *links = links.replacen(&row("2021-01-01", ""), &row("2021-01-01", to), 1);
        links.push_str(&format!("{}\n", row(from, "")));
        of(&checked(files), "R05", "links.csv").len()
    };
    assert_eq!((twice("2021-04-20", "2021-06-05"), twice("2021-04-20", "2021-04-10")), (0, 1));
}

#[test]
fn room_that_scaling_makes_is_said() {
    let effect = |scaling: &str| {
        let mut files = sound();
        let places = files.get_mut(PLACES).expect("a file");
        *places = places.replacen("camp,,6200", "camp,,5200", 1);
        let settings = files.get_mut("simsetting.yml").expect("a file");
        settings.push_str(&format!("  capacity_scaling: {scaling}\n"));
        let found = checked(files);
        found
            .iter()
            .find(|d| d.code == "R17")
            .and_then(|d| d.effect.as_ref())
            .map(|e| e.render(Language::English))
            .expect("an effect")
    };
    assert!(effect("1.0").starts_with("people are turned away"));
    assert!(effect("1.5").starts_with("none while capacity_scaling is 1.5"));
}

#[test]
fn conflict_outside_the_country_of_the_first_row_is_told() {
    let mut files = sound();
    let text = files.get_mut(PLACES).expect("a file");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(1, 5);
    *text = lines.join("\n") + "\n";
    assert!(checked(files).iter().any(|d| d.code == "home-country" && d.line == 2));
}

#[test]
fn a_very_large_map_and_a_very_wide_table_are_checked_to_the_end() {
    let mut large = sound();
    let mut places = String::new();
    let mut roads = String::new();
    for i in 0..20_000_u32 {
        let (row, column) = (f64::from(i % 199), f64::from(i % 211));
        places.push_str(&format!("Village {i},Gao,Mali,{:.4},{:.4},town,,5\n", 15.0 + row / 60.0, column / 60.0 - 2.0));
        roads.push_str(&format!("Village {i},Village {},{},0\n", i * 7919 % 20_000, i % 500 + 1));
    }
    large.get_mut(PLACES).expect("a file").push_str(&places);
    large.get_mut(ROUTES).expect("a file").push_str(&roads);
    let mut wide = sound();
    let header = format!(",{}", (0..200_000).map(|i| format!("x{i}")).collect::<Vec<_>>().join(","));
    let text = wide.get_mut(CONFLICTS).expect("a file");
    *text = text.replacen("Kidal,Gao", &format!("Kidal,Gao{header}"), 1);
    for files in [large, wide] {
        assert!(checked(files).count(Severity::Warning) > 50);
    }
}
