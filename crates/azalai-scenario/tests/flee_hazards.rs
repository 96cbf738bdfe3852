//! Food and floods of Flee's folders: read as Flee reads them, refused where it stops, carried by `convert`.

use std::collections::BTreeMap;

use azalai_model::settings::FloodSpawn;
use azalai_model::{PlaceId, Rules, Scenario};
use azalai_scenario::convert::convert;
use azalai_scenario::{MemoryFiles, ReadOptions, Reading, Severity, read};

const SETTINGS: &str = "simsetting.yml";
const FOOD: &str = "input_csv/region_attributes_IPC.csv";
const FLOODS: &str = "input_csv/flood_level.csv";
const FOOD_RULES: &str = "move_rules:\n  flee_when_starving: True\n  avoid_food_deprived_locations: True\nspawn_rules:\n  \
                          starvation_driven_spawning: True\n";
const FLOOD_RULES: &str = "spawn_rules:\n  flood_zone_spawning_only: True\n  conflict_zone_spawning_only: False\n  \
                           take_from_population: True\n  flood_driven_spawn_mode:\n    spawn_mode: constant\n    \
                           displaced_per_flood_day: [0, 10, 20]\nmove_rules:\n  flood_rules:\n    max_flood_level: 2\n    \
                           flood_movechances: [0.0, 0.5, 1.0]\n    flood_loc_weights: [1.0, 0.5, 0.1]\n    \
                           flood_link_weights: [1.0]\n";

/// Two places and a camp over three days, with these files more.
fn folder(more: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,lat,lon,location_type,conflict_date,pop/cap\nAba,R1,Homia,10.0,1.0,conflict_zone,0,100000\n\
             Bibo,R2,Homia,10.5,1.2,flood_zone,,5000\nDadu,R3,Forna,10.4,2.0,camp,,500\n",
        ),
        ("input_csv/routes.csv", "#name1,name2,distance,forced_redirection\nAba,Bibo,100\nAba,Dadu,500\n"),
        ("input_csv/closures.csv", "#type,name1,name2,start,end\n"),
        ("input_csv/conflicts.csv", "#Day,Aba\n0,1\n1,1\n2,1\n"),
        ("input_csv/sim_period.csv", "StartDate,2010-01-01\nLength,3\n"),
        ("source_data/data_layout.csv", "total,refugees.csv\nDadu,Dadu.csv\n"),
        ("source_data/refugees.csv", "2010-01-01,300\n2010-01-15,2300\n"),
        ("source_data/Dadu.csv", "2010-01-01,300\n2010-01-15,600\n"),
    ];
    files.iter().chain(more).map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

fn taken(files: &BTreeMap<String, Vec<u8>>, rules: Rules) -> Reading {
    let options = ReadOptions { rules: Some(rules), ..ReadOptions::default() };
    read(&MemoryFiles(files.clone()), "wet", &options)
}

fn sound(files: &BTreeMap<String, Vec<u8>>, rules: Rules) -> Scenario {
    let reading = taken(files, rules);
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}

/// What is said of a code: severity, file and line.
fn said(files: &BTreeMap<String, Vec<u8>>, rules: Rules, code: &str) -> Vec<(Severity, String, u32)> {
    let found = taken(files, rules).diagnostics;
    found.iter().filter(|d| d.code == code).map(|d| (d.severity, d.file.clone(), d.line)).collect()
}

/// The folder that `convert` makes is the same scenario.
fn survives(files: &BTreeMap<String, Vec<u8>>, rules: Rules) {
    let before = sound(files, rules);
    let made = convert(&MemoryFiles(files.clone()), "wet", &taken(files, rules)).expect("it is sound");
    let made = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let after = read(&made, "wet", &ReadOptions::default());
    let after = after.scenario.unwrap_or_else(|| panic!("{}", after.diagnostics.to_text()));
    assert_eq!((after.rules, &after.settings), (rules, &before.settings));
    assert_eq!((after.food, after.floods), (before.food, before.floods));
    assert_eq!((after.conflict, after.counts), (before.conflict, before.counts));
    assert_eq!(after.attributes, before.attributes);
}

#[test]
fn food_insecurity_is_read_by_region_and_converted() {
    let files = folder(&[(SETTINGS, FOOD_RULES), (FOOD, "#Day, R2 ,R1\n0,5.0,6.0\n10,9.0,10.0\n")]);
    for rules in [Rules::Flee, Rules::Azalai] {
        let s = sound(&files, rules);
        let at = |region: &str| s.food.iter().find(|f| f.region == region).map(|f| f.at(5));
        assert_eq!((at("R2"), at("R1"), at("R3")), (Some(7.0), Some(8.0), None));
        assert!(s.settings.flee_when_starving && s.settings.avoid_food_deprived_locations);
        assert!(s.settings.starvation_driven_spawning);
        survives(&files, rules);
    }
}

#[test]
fn days_without_food_insecurity_stop_flee_and_are_told_under_our_rules() {
    for (table, line) in [("#Day,R1\n0,5\n1,6\n", 3), ("#Day,R1\n1,5\n9,6\n", 2)] {
        let files = folder(&[(SETTINGS, FOOD_RULES), (FOOD, table)]);
        assert_eq!(said(&files, Rules::Flee, "uncovered-days"), [(Severity::Error, FOOD.to_owned(), line)]);
        assert_eq!(said(&files, Rules::Azalai, "uncovered-days"), [(Severity::Warning, FOOD.to_owned(), line)]);
        survives(&files, Rules::Azalai);
        // Where no setting uses it, nothing depends on it: Flee stops all the same.
        let idle = folder(&[(SETTINGS, "move_rules: {}\n"), (FOOD, table)]);
        assert!(sound(&idle, Rules::Flee).food.is_empty());
    }
    let none = folder(&[(SETTINGS, FOOD_RULES)]);
    assert_eq!(said(&none, Rules::Flee, "missing-file"), [(Severity::Error, FOOD.to_owned(), 0)]);
    let twice = folder(&[(SETTINGS, FOOD_RULES), (FOOD, "#Day,R1\n0,5\n5,6\n5,x\n")]);
    assert_eq!(said(&twice, Rules::Flee, "duplicate-day"), [(Severity::Error, FOOD.to_owned(), 4)]);
    assert_eq!(said(&twice, Rules::Flee, "wrong-value"), [(Severity::Error, FOOD.to_owned(), 4)]);
}

#[test]
fn floods_are_read_by_row_and_converted() {
    let files = folder(&[(SETTINGS, FLOOD_RULES), (FLOODS, "#Day,Bibo,Aba\n7,0,0\n7,1.9,0\n7,2,0\n")]);
    for rules in [Rules::Flee, Rules::Azalai] {
        let s = sound(&files, rules);
        assert_eq!(s.floods.len(), 1, "a place that is never flooded has no series");
        assert_eq!((s.floods[0].place, [0, 1, 2, 9].map(|day| s.floods[0].at(day))), (PlaceId(1), [0, 1, 2, 2]));
        assert_eq!((s.settings.flood_spawn_mode, s.settings.flood_rules), (FloodSpawn::Constant, true));
        assert_eq!(s.settings.displaced_per_flood_day, [0.0, 10.0, 20.0]);
        assert_eq!(s.conflict.is_empty(), rules == Rules::Flee, "Flee loads floods in the place of conflict");
        survives(&files, rules);
    }
    // Flee needs no conflict here, and levels of every day.
    let mut dry = files.clone();
    dry.remove("input_csv/conflicts.csv");
    sound(&dry, Rules::Flee);
    sound(&dry, Rules::Azalai);
    let short = folder(&[(SETTINGS, FLOOD_RULES), (FLOODS, "#Day,Bibo\n0,0\n1,1\n")]);
    assert_eq!(said(&short, Rules::Flee, "short-table"), [(Severity::Error, FLOODS.to_owned(), 3)]);
    let none = folder(&[(SETTINGS, FLOOD_RULES)]);
    assert_eq!(said(&none, Rules::Flee, "missing-file"), [(Severity::Error, FLOODS.to_owned(), 0)]);
    let unknown = folder(&[(SETTINGS, FLOOD_RULES), (FLOODS, "#Day,Bibo,Nil\n0,0,1\n1,1,1\n2,1,1\n")]);
    assert_eq!(said(&unknown, Rules::Flee, "R09"), [(Severity::Warning, FLOODS.to_owned(), 1)]);
}

#[test]
fn what_flee_does_not_say_of_spawning_has_its_defaults() {
    let with = |mode: &str| {
        let yaml = format!(
            "spawn_rules:\n  flood_zone_spawning_only: True\n  conflict_zone_spawning_only: False\n  \
             take_from_population: True\n  flood_driven_spawn_mode:\n    {mode}\n"
        );
        let files = folder(&[(SETTINGS, &yaml), (FLOODS, "#Day,Bibo\n0,0\n1,1\n2,1\n")]);
        let s = sound(&files, Rules::Azalai).settings;
        (s.flood_spawn_mode, s.displaced_per_flood_day)
    };
    assert_eq!(with("spawn_mode: pop_ratio"), (FloodSpawn::PopRatio, vec![0.0, 0.1, 0.2, 0.5, 0.9]));
    assert_eq!(with("spawn_mode: poisson"), (FloodSpawn::Poisson, vec![0.0, 100.0, 200.0, 300.0, 500.0]));
    assert_eq!(with("displaced_per_flood_day: [0, 0.5]"), (FloodSpawn::PopRatio, vec![0.0, 0.5]));
}

#[test]
fn flood_settings_with_which_flee_stops_run_under_our_rules_with_what_is_different() {
    let table = "#Day,Bibo\n0,0\n1,1\n2,1\n";
    for (before, after, line) in [
        ("  conflict_zone_spawning_only: False\n", "", 2),
        ("  flood_zone_spawning_only: True\n  conflict_zone_spawning_only: False\n", "", 7),
        ("  take_from_population: True\n", "", 4),
    ] {
        let yaml = FLOOD_RULES.replacen(before, after, 1);
        let files = folder(&[(SETTINGS, &yaml), (FLOODS, table)]);
        let at = |severity| (severity, SETTINGS.to_owned(), line);
        assert!(said(&files, Rules::Flee, "flood-mode").contains(&at(Severity::Error)), "{yaml}");
        assert!(said(&files, Rules::Azalai, "flood-mode").contains(&at(Severity::Warning)), "{yaml}");
        let s = sound(&files, Rules::Azalai);
        assert!(!s.floods.is_empty() && s.settings.flood_rules);
        survives(&files, Rules::Azalai);
    }
    // Documents of Flee call the section so; Flee does not read it (Q41).
    let yaml =
        FLOOD_RULES.replace("flood_driven_spawn_mode:\n    spawn_mode", "flood_driven_spawning:\n    flood_spawn_mode");
    let files = folder(&[(SETTINGS, &yaml), (FLOODS, table)]);
    assert_eq!(said(&files, Rules::Flee, "Q41"), [(Severity::Warning, SETTINGS.to_owned(), 5)]);
    assert_eq!(sound(&files, Rules::Azalai).settings.flood_spawn_mode, FloodSpawn::Constant);
}

#[test]
fn under_our_rules_camps_that_floods_fill_need_no_counts() {
    let mut files = folder(&[(SETTINGS, FLOOD_RULES), (FLOODS, "#Day,Bibo\n0,0\n1,1\n2,1\n")]);
    files.insert("source_data/data_layout.csv".to_owned(), b"total,refugees.csv\n".to_vec());
    let of = |rules| said(&files, rules, "camp-without-counts").into_iter().map(|told| told.0).collect::<Vec<_>>();
    assert_eq!((of(Rules::Flee), of(Rules::Azalai)), (vec![Severity::Error], vec![Severity::Warning]));
}

#[test]
fn a_forecaster_reads_the_awareness_of_each_and_of_one_alone_tells_nobody_apart() {
    let yaml = FLOOD_RULES.to_owned()
        + "    flood_forecaster: True\n    flood_forecaster_timescale: 3\n    flood_forecaster_weights: [1.0, 0.8]\n    \
           flood_forecaster_end_time: 2\n    flood_awareness_weights: [0.0, 0.5, 1.0]\n";
    let with = |people: Option<&str>| {
        let mut files = folder(&[(SETTINGS, &yaml), (FLOODS, "#Day,Bibo\n0,0\n1,1\n2,1\n")]);
        let file = "input_csv/demographics_floodawareness.csv".to_owned();
        files.extend(people.map(|people| (file, people.as_bytes().to_vec())));
        files
    };
    let one = with(Some("floodawareness,Default\n1.0,1\n1.5,3\n"));
    assert_eq!(sound(&one, Rules::Flee).settings.flood_awareness, 0.5);
    survives(&one, Rules::Flee);
    assert_eq!(said(&with(None), Rules::Flee, "missing-file").len(), 1);
    assert_eq!(sound(&with(None), Rules::Azalai).settings.flood_awareness, 1.0);
    let two = with(Some("floodawareness,Default\n1.0,1\n2.0,1\n"));
    let s = sound(&two, Rules::Flee);
    assert_eq!(
        (s.settings.flood_awareness_weights, s.attributes[0].values.join(" ")),
        (vec![0.0, 0.5, 1.0], "1.0 2.0".into())
    );
    survives(&two, Rules::Flee);
    survives(&two, Rules::Azalai);
    let beyond = with(Some("floodawareness,Default\n3.0,1\n"));
    assert_eq!(said(&beyond, Rules::Flee, "wrong-value")[0].2, 2);
}
