//! The reader of native folders: what it makes of a small one, and what it says of broken ones.

use std::collections::BTreeMap;

use azalai_model::{ClosureKind, PlaceId, PlaceKind, Rules, Scenario};
use azalai_scenario::{MemoryFiles, ReadOptions, Reading, Severity, read};
use azalai_text::Language;

#[path = "cases/spliced.rs"]
mod spliced;

const HEAD: &str = "format = 1
title = { en = \"Small\", fr = \"Petit\" }
question = { en = \"Who leaves?\", fr = \"Qui part ?\" }
status = \"historical\"
start = 2023-08-01
end = 2023-12-31
decision_date = 2023-11-25
home_country = \"Mali\"

[flight]
conflict_days = 10

[settings.move_rules]
awareness_level = 3
";

/// A small folder with a row or two in every table.
fn small() -> BTreeMap<String, String> {
    [
        ("scenario.toml", HEAD),
        (
            "places.csv",
            "id,name,country,kind,latitude,longitude,population,capacity,position,radius_km,source,note
kidal,Kidal,Mali,town,18.44,1.41,25617,,stated,0,s1,
anefis,Anefis,Mali,town,18.05,0.6,3000,,constructed,30,s1,\"between two towns, on the road\"
mbera,Mbera,Mauritania,camp,15.9,-5.8,0,100000,stated,0,s2,
",
        ),
        (
            "links.csv",
            "from,to,km,mode,from_date,source\nkidal,anefis,120,road,,s1\nanefis,mbera,700.5,road,2023-09-01,s1\nkidal,mbera,900,foot,,s2\n",
        ),
        (
            "sources.csv",
            "id,publisher,original,date,read_via,url,lean\ns1,RFI,A report,2023-11,,,none known\ns2,UNHCR,A map,2023,,,\n",
        ),
        ("actors.csv", "id,name,kind,in_circle,source\nfama,Malian army,state,allies,s1\ncsp,CSP,rebel,,s1\n"),
        ("relations.csv", "a,b,relation,from_date,probability,source\ncsp,fama,hostile,2023-08-11,beta(2;2),s1\n"),
        (
            "forces.csv",
            "place,actor,from_date,per_1000,reach_km,discipline,source\nkidal,csp,2023-08-01,10,50,0.5,s1\nkidal,fama,2023-11-14,,50,,s1\n",
        ),
        ("control.csv", "place,from_date,actor,source\nkidal,2023-08-01,csp,s1\nanefis,2023-08-01,contested,s1\n"),
        (
            "groups.csv",
            "id,name,name_fr,share_low,share,share_high,tag,source\nallies,Allies,Alliés,0.1,0.2,0.5,assumed,s1\n",
        ),
        (
            "events.csv",
            "id,date,end_date,date_precision,kind,place,area,actor,target_group,killed_low,killed_high,harmed,claimant,denied_by,confidence,broadcast,use,source
E1,2023-10-31,2023-10-31,day,strike,kidal,,fama,,1,3,,RFI,army,medium,no,driver,s1
E2,2023-11-04,,day,strike,kidal,,fama,allies,,,,RFI,,low,yes,driver,s1
E3,2023-08-01,2023-08-01,day,attack,anefis,,,,,,,RFI,,low,no,driver,s1
",
        ),
        (
            "claims.csv",
            "id,sentence_ref,claim,speaker,kind,feeds,used,source\nC1,§1,It fell,RFI,fact,control,yes,s1\nC2,§2,They fear,people,reported fear,,later,s1\n",
        ),
        (
            "observations.csv",
            "id,date,measure,place,area,group,value,low,high,kind,confidence,use,source\nD1,2023-11-14,share_emptied,kidal,,,0.75,0.6,0.9,share,low,calibration,s1\nD2,2023-12-05,stock,,the region,allies,100,,,persons,low,shown,s1\n",
        ),
        ("conflicts.csv", "place,date,intensity\nmbera,2023-08-03,0.5\nmbera,2023-08-05,0\nkidal,2023-11-01,0.5\n"),
        ("counts.csv", "place,date,count\nmbera,2023-08-01,50\nmbera,2023-09-01,90.5\n,2023-08-01,60\n,2023-09-01,95\n"),
        (
            "closures.csv",
            "kind,a,b,from_date,to_date\ncountry,Mali,Mauritania,2023-08-05,2023-08-20\nlocation,kidal,,,2023-08-02\nlink,kidal,mbera,2023-10-01,\n",
        ),
        ("changes.csv", "place,kind,date\nanefis,conflict_zone,2023-10-01\nkidal,idp_camp,2023-09-01\n"),
        ("major_routes.csv", "route,position,place\n1,0,kidal\n1,1,mbera\n2,0,anefis\n2,1,kidal\n"),
        ("insertions.csv", "place,count,attributes\nkidal,2,age=30;sex=f\nanefis,1,age=4;sex=m\n"),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .collect()
}

fn files(folder: &BTreeMap<String, String>) -> MemoryFiles {
    MemoryFiles(folder.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect())
}

fn reading(folder: &BTreeMap<String, String>) -> Reading {
    read(&files(folder), "small", &ReadOptions::default())
}

fn scenario(folder: &BTreeMap<String, String>) -> Scenario {
    let reading = reading(folder);
    assert!(reading.diagnostics.is_empty(), "{}", reading.diagnostics.to_text());
    reading.scenario.expect("no error")
}

/// What is said of the small folder with `from` replaced by `to` in `file`: (code, file, line, column).
fn said(file: &str, from: &str, to: &str) -> Vec<(String, String, u32, u32)> {
    let mut folder = small();
    let text = folder.get_mut(file).expect("a file of the small folder");
    assert!(text.contains(from), "{file} has no {from:?}");
    *text = text.replacen(from, to, 1);
    let reading = reading(&folder);
    assert_eq!(reading.scenario.is_none(), reading.diagnostics.has_errors());
    for diagnostic in reading.diagnostics.iter() {
        assert!(
            diagnostic.help.as_ref().is_some_and(|help| !help.render(Language::English).is_empty()),
            "no help: {}",
            diagnostic.to_text()
        );
        assert!(diagnostic.line == 0 || diagnostic.snippet.is_some(), "no line: {}", diagnostic.to_text());
    }
    reading.diagnostics.iter().map(|d| (d.code.clone(), d.file.clone(), d.line, d.column)).collect()
}

#[test]
fn a_small_folder_means_what_it_says() {
    let s = scenario(&small());
    assert_eq!((s.days, s.settings.awareness_level, s.rules), (153, 3, Rules::Azalai));
    assert_eq!(s.places.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["anefis", "kidal", "mbera"]);
    let (anefis, kidal, mbera) = (PlaceId(0), PlaceId(1), PlaceId(2));
    assert_eq!((s.places[2].kind, s.places[2].capacity, s.places[1].capacity), (PlaceKind::Camp, Some(100_000), None));
    assert_eq!(
        s.links.iter().map(|l| (l.from, l.to)).collect::<Vec<_>>(),
        [(anefis, mbera), (kidal, anefis), (kidal, mbera)]
    );
    assert_eq!((s.links[0].from_day, s.links[0].km), (Some(31), 700.5));
    // Kidal: strikes on days 91 and 95 for ten days each, and half a conflict from day 92 on.
    let series = |place| s.conflict.iter().find(|c| c.place == place).map(|c| c.steps.clone());
    assert_eq!(series(kidal), Some(vec![(91, 1.0), (105, 0.5)]));
    assert_eq!(series(mbera), Some(vec![(2, 0.5), (4, 0.0)]));
    // Anefis: attacked four days before the start, so that six days are left.
    assert_eq!(series(anefis), Some(vec![(0, 1.0), (10, 0.0)]));
    assert_eq!(s.counts.total.as_ref().map(|c| c.points.clone()), Some(vec![(0, 60.0), (31, 95.0)]));
    assert_eq!(s.counts.of(mbera).map(|c| c.points.clone()), Some(vec![(0, 50.0), (31, 90.5)]));
    assert_eq!(s.closures[0].kind, ClosureKind::Country("Mali".into(), "Mauritania".into()));
    assert_eq!(s.closures.iter().map(|c| (c.start, c.end)).collect::<Vec<_>>(), [(4, 19), (61, -1), (0, 1)]);
    assert_eq!(s.changes.iter().map(|c| (c.place, c.day)).collect::<Vec<_>>(), [(kidal, 31), (anefis, 61)]);
    assert_eq!(s.major_routes, [vec![kidal, mbera], vec![anefis, kidal]]);
    assert_eq!(s.insertions.iter().map(|i| i.place).collect::<Vec<_>>(), [anefis, kidal, kidal]);
    assert_eq!(s.insertions[1].attributes[1], ("sex".to_owned(), "f".to_owned()));
    assert_eq!((s.dossier.events[1].end_day, s.dossier.events[1].broadcast), (95, true));
    let circle = s.dossier.actors[1].in_circle.iter().map(|&group| s.dossier.group_code(Some(group)));
    assert_eq!(circle.collect::<Vec<_>>(), ["allies"]);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let folder = small();
    let straight = scenario(&folder);
    for file in folder.keys().filter(|file| *file != "scenario.toml") {
        let mut lines: Vec<&str> = folder[file].lines().collect();
        for turn in 0..3 {
            if turn == 2 {
                lines[1..].reverse();
            } else {
                lines[1..].rotate_left(1);
            }
            let mut turned = folder.clone();
            turned.insert(file.clone(), lines.join("\r\n") + "\n");
            assert_eq!(scenario(&turned), straight, "{file}");
        }
    }
}

#[test]
fn the_hash_sees_every_change_that_matters() {
    let folder = small();
    let hash = |options: &ReadOptions| read(&files(&folder), "x", options).scenario.expect("no error").hash;
    let plain = hash(&ReadOptions::default());
    let set = vec![("optimisations.hasten".to_owned(), "10".to_owned())];
    assert_ne!(plain, hash(&ReadOptions { overrides: set, ..ReadOptions::default() }));
    assert_ne!(plain, hash(&ReadOptions { days: Some(3), ..ReadOptions::default() }));
    for (file, text) in &folder {
        let mut changed = folder.clone();
        let replaced = text.replacen("Kidal", "Qidal", 1).replacen("s1\n", "s2\n", 1).replacen("50\n", "51\n", 1);
        let replaced =
            replaced.replacen("Small", "Large", 1).replacen("A report", "Report", 1).replacen(",60\n", ",61\n", 1);
        let replaced = replaced.replacen("2023-08-05", "2023-08-04", 1).replacen("2023-09-01\n", "2023-09-02\n", 1);
        let replaced = replaced.replacen("2,1,kidal", "2,1,mbera", 1).replacen("age=30", "age=31", 1);
        assert_ne!(&replaced, text, "{file}");
        changed.insert(file.clone(), replaced);
        assert_ne!(scenario(&changed).hash, plain, "{file}");
    }
}

#[test]
fn an_order_column_decides() {
    let mut folder = small();
    let places = "id,name,country,kind,latitude,longitude,population,source,order
kidal,Kidal,Mali,town,18.44,1.41,25617,s1,1\nanefis,Anefis,Mali,town,18.05,0.6,3000,s1,2\nmbera,Mbera,Mauritania,camp,15.9,-5.8,0,s2,0\n";
    folder.insert("places.csv".to_owned(), places.to_owned());
    let ids: Vec<String> = scenario(&folder).places.into_iter().map(|p| p.id).collect();
    assert_eq!(ids, ["mbera", "kidal", "anefis"]);
}

#[test]
fn options_win_over_the_file() {
    let set = |key: &str, value: &str| {
        let overrides = vec![(key.to_owned(), value.to_owned())];
        read(&files(&small()), "x", &ReadOptions { overrides, ..ReadOptions::default() })
    };
    let settings = |key, value| set(key, value).scenario.expect("no error").settings;
    assert_eq!(settings("move_rules.awareness_level", "2").awareness_level, 2);
    assert_eq!(settings("move_rules.softening", "2").softening, 2.0);
    assert_eq!(settings("spawn_rules.conflict_spawn_decay", "[1, 0.5]").conflict_spawn_decay, [1.0, 0.5]);
    assert_eq!(settings("spawn_rules.conflict_driven_spawning.spawn_mode", "poisson").spawn_mode.word(), "poisson");
    let faults = [
        ("move_rules.awarness_level", "2", "unknown-key", "move_rules.awareness_level"),
        ("move_rules.awareness_level", "13", "wrong-value", "whole number from -1 to 12"),
        ("move_rules.awareness_level", "1.5", "wrong-value", "whole number"),
        ("move_rules.softening", "nan", "wrong-value", "number"),
        ("spawn_rules.insert_day0", "1", "wrong-value", "true or false"),
        ("flight.conflict_days", "-1", "wrong-value", "whole number"),
    ];
    for (key, value, code, hint) in faults {
        let reading = set(key, value);
        let told: Vec<_> = reading.diagnostics.iter().collect();
        assert_eq!((told.len(), told[0].code.as_str(), told[0].file.as_str()), (1, code, "--set"), "{key}");
        assert!(told[0].to_text().contains(hint), "{}", told[0].to_text());
    }
    let options = ReadOptions { rules: Some(Rules::Flee), days: Some(7), ..ReadOptions::default() };
    let scenario = read(&files(&small()), "x", &options).scenario.expect("no error");
    assert_eq!((scenario.rules, scenario.days), (Rules::Flee, 7));
    for days in [0, 1_000_000] {
        let reading = read(&files(&small()), "x", &ReadOptions { days: Some(days), ..ReadOptions::default() });
        assert!(reading.scenario.is_none() && reading.diagnostics.iter().any(|d| d.file == "--days"));
    }
}

#[test]
fn a_list_is_shown_as_it_is_written_and_numbers_of_a_range_as_each_language_has_them() {
    let told = |key: &str, value: &str| {
        let overrides = vec![(key.to_owned(), value.to_owned())];
        let reading = read(&files(&small()), "x", &ReadOptions { overrides, ..ReadOptions::default() });
        let messages: Vec<_> = reading.diagnostics.iter().map(|d| d.message.clone()).collect();
        assert_eq!(messages.len(), 1, "{key}");
        [Language::English, Language::French].map(|language| messages[0].render(language).replace('\u{202f}', " "))
    };
    let [english, french] = told("move_rules.harvest_months", "[6, 13]");
    assert_eq!(english, "`move_rules.harvest_months` is [6, 13]; expected a list of numbers from 1 to 12 (month)");
    assert!(french.contains("est [6, 13]") && french.contains("de 1 à 12 (mois)"), "{french}");
    assert!(told("move_rules.harvest_months", "[\"may\", [1]]")[0].contains("is [\"may\", [1]];"));
    let [english, french] = told("move_rules.max_move_speed", "-1");
    assert!(
        english.contains("from 0.000000001 to 1,000,000 (") && french.contains("de 0,000000001 à 1 000 000 ("),
        "{french}"
    );
}

#[test]
fn keys_of_flight_are_named_as_they_are_written_there() {
    let mut folder = small();
    let head = folder.get_mut("scenario.toml").expect("the head");
    *head = head.replace("conflict_days = 10", "conflict_day = 10");
    let text = reading(&folder).diagnostics.to_text();
    assert!(text.contains("`conflict_day`") && text.contains("`conflict_days`") && !text.contains("flight."), "{text}");
}

#[test]
fn every_fault_is_told_where_it_is() {
    let cases = [
        ("scenario.toml", "format = 1", "format = 2", "wrong-value", 1, 10),
        ("scenario.toml", "format = 1\n", "", "missing-key", 0, 0),
        ("scenario.toml", "fr = \"Petit\"", "de = \"Klein\"", "missing-key", 2, 9),
        ("scenario.toml", "home_country = \"Mali\"", "home_country = \"Mal\"", "home-country", 8, 16),
        ("scenario.toml", "\"historical\"", "\"past\"", "wrong-value", 4, 10),
        ("scenario.toml", "start = 2023-08-01", "start = 2023-08-32", "toml", 5, 9),
        ("scenario.toml", "start = 2023-08-01", "start = 2023-08-01T00:00:00", "wrong-value", 5, 9),
        ("scenario.toml", "end = 2023-12-31", "end = 2023-07-31", "period", 6, 7),
        ("scenario.toml", "end = 2023-12-31", "end = 2026-12-31", "live-required", 6, 7),
        ("scenario.toml", "end = 2023-12-31", "end = 2026-05-29", "live-required", 6, 7),
        ("scenario.toml", "status = \"historical\"", "status = \"live\"\nreviewed_by = \"\"", "missing-key", 0, 0),
        ("scenario.toml", "conflict_days = 10", "conflict_days = 9999", "out-of-range", 11, 17),
        ("scenario.toml", "conflict_days = 10", "days = 10", "unknown-key", 11, 1),
        ("scenario.toml", "awareness_level = 3", "awarness_level = 3", "unknown-key", 14, 1),
        ("scenario.toml", "awareness_level = 3", "awareness_level = 30", "out-of-range", 14, 19),
        ("scenario.toml", "awareness_level = 3", "fixed_routes = \"no\"", "wrong-value", 14, 16),
        ("places.csv", "id,name", "id,nam", "missing-column", 1, 1),
        ("places.csv", ",note\n", ",notes\n", "unknown-column", 1, 87),
        ("places.csv", ",capacity", ",kind", "duplicate-column", 1, 52),
        ("places.csv", "anefis,Anefis", "kidal,Anefis", "duplicate-id", 3, 1),
        ("places.csv", "kidal,Kidal,Mali,town", "kidal,Kidal,Mali,city", "unknown-word", 2, 18),
        ("places.csv", "18.44", "91", "out-of-range", 2, 23),
        ("places.csv", "18.44", "inf", "wrong-value", 2, 23),
        ("places.csv", "18.44", "\"18,44\"", "written-number", 2, 23),
        ("places.csv", "25617", "-1", "out-of-range", 2, 34),
        ("places.csv", "constructed,30", "constructed,0", "constructed-position", 3, 41),
        ("places.csv", "0,s2,", "0,s3,", "unknown-source", 4, 57),
        ("places.csv", "0,s2,", "0,,", "empty-cell", 4, 57),
        ("places.csv", "0,s2,", "0,s2", "row-width", 4, 57),
        ("places.csv", "0,s2,", "0,s2,a,b", "row-width", 4, 62),
        ("links.csv", "kidal,anefis,120", "kidal,anefi,120", "R01", 2, 7),
        ("links.csv", "120,road", "0,road", "out-of-range", 2, 14),
        ("links.csv", "120,road", ",road", "empty-cell", 2, 14),
        ("links.csv", "120,road", "120,boat", "unknown-word", 2, 18),
        ("links.csv", "kidal,anefis", "kidal,kidal", "loop", 2, 7),
        ("links.csv", "kidal,mbera,900,foot", "mbera,kidal,9,foot,,s1\nkidal,mbera,900,foot", "duplicate-link", 5, 1),
        ("links.csv", "2023-09-01", "2023-9-1", "written-date", 3, 25),
        ("links.csv", "2023-09-01", "2023-02-29", "wrong-date", 3, 25),
        ("actors.csv", "state,allies", "state,alies", "unknown-group", 2, 24),
        ("actors.csv", "csp,CSP", ",CSP", "empty-cell", 3, 1),
        ("relations.csv", "beta(2;2)", "maybe", "wrong-value", 2, 29),
        ("relations.csv", "beta(2;2)", "1.5", "wrong-value", 2, 29),
        ("forces.csv", "50,0.5", "50,1.5", "out-of-range", 2, 28),
        ("forces.csv", "kidal,fama,2023-11-14", "kidal,csp,2023-08-01", "duplicate-id", 3, 1),
        ("control.csv", "contested", "contest", "unknown-actor", 3, 19),
        ("groups.csv", "0.1,0.2", "0.3,0.2", "bounds", 2, 22),
        ("events.csv", ",1,3,", ",4,3,", "bounds", 2, 50),
        ("events.csv", "2023-10-31,2023-10-31", "2023-10-31,2023-10-30", "dates", 2, 15),
        ("events.csv", "day,strike,kidal,,fama,,1", "day,strike,kidal,,wagner,,1", "unknown-actor", 2, 44),
        ("events.csv", "RFI,army", ",army", "empty-cell", 2, 55),
        ("events.csv", "low,yes,driver", "low,yes,drive", "unknown-word", 3, 62),
        ("events.csv", "low,yes,driver", "low,maybe,driver", "unknown-word", 3, 58),
        ("claims.csv", "control,yes", "control,true", "unknown-word", 2, 32),
        ("observations.csv", "persons,low,shown", "persons,low,calibration", "late-calibration", 3, 58),
        ("observations.csv", "0.75,0.6,0.9", "0.75,0.8,0.9", "bounds", 2, 42),
        ("observations.csv", "0.75,0.6,0.9", "1.75,0.6,", "out-of-range", 2, 37),
        ("conflicts.csv", "0.5\nmbera", "-0.5\nmbera", "out-of-range", 2, 18),
        ("conflicts.csv", "0.5\nmbera", "1.5\nmbera", "R20", 2, 18),
        ("conflicts.csv", "mbera,2023-08-05", "mbera,2023-08-03", "duplicate-id", 3, 1),
        ("counts.csv", "90.5", "-90.5", "out-of-range", 3, 18),
        ("counts.csv", "mbera,2023-08-01,50", "mbera,,50", "empty-cell", 2, 7),
        ("closures.csv", "Mali,Mauritania", "Mali,Mauretania", "R01", 2, 14),
        ("closures.csv", "location,kidal,,,", "location,kidal,,2023-07-01,", "before-start", 3, 17),
        ("closures.csv", "location,kidal", "place,kidal", "unknown-word", 3, 1),
        ("changes.csv", "kidal,idp_camp", "kidal,idpcamp", "written-word", 3, 7),
        ("major_routes.csv", "2,1,kidal", "2,0,kidal", "duplicate-id", 5, 1),
        ("insertions.csv", "age=30;sex=f", "age", "wrong-value", 2, 9),
        ("insertions.csv", "kidal,2,", "kidal,20000001,", "out-of-range", 2, 7),
    ];
    let mut wrong = Vec::new();
    for (file, from, to, code, line, column) in cases {
        let told = said(file, from, to);
        let expected = (code.to_owned(), file.to_owned(), line, column);
        if !told.contains(&expected) {
            wrong.push(format!("{file} {from:?} -> {to:?}: expected {expected:?}, told {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn help_names_what_was_meant_and_both_lines() {
    let help = |file: &str, from: &str, to: &str| {
        let mut folder = small();
        let text = folder[file].replacen(from, to, 1);
        folder.insert(file.to_owned(), text);
        reading(&folder).diagnostics.to_text()
    };
    assert!(help("links.csv", "kidal,anefis", "kidal,anefi").contains("did you mean `anefis`?"));
    assert!(help("places.csv", ",note\n", ",notes\n").contains("did you mean `note`?"));
    assert!(help("places.csv", "anefis,Anefis", "kidal,Anefis").contains("places.csv:3:1\n"));
    assert!(help("places.csv", "anefis,Anefis", "kidal,Anefis").contains("`kidal` is on line 2 already"));
    assert!(
        help("scenario.toml", "[settings.move_rules]", "[settings.moverules]")
            .contains("`move_rules.awareness_level`?")
    );
}

#[test]
fn missing_and_misspelt_files_are_told() {
    let without = |file: &str| {
        let mut folder = small();
        folder.remove(file);
        let told = reading(&folder).diagnostics;
        told.iter().map(|d| (d.code.clone(), d.file.clone(), d.line)).collect::<Vec<_>>()
    };
    assert!(without("links.csv").contains(&("missing-file".into(), "links.csv".into(), 0)));
    assert!(without("places.csv").contains(&("missing-file".into(), "places.csv".into(), 0)));
    assert!(without("sources.csv").contains(&("unknown-source".into(), "places.csv".into(), 2)));
    assert!(without("actors.csv").contains(&("unknown-actor".into(), "events.csv".into(), 2)));
    assert_eq!(without("claims.csv"), []);
    let mut folder = small();
    let events = folder.remove("events.csv").expect("there");
    folder.insert("event.csv".to_owned(), events);
    let reading = reading(&folder);
    assert_eq!(reading.diagnostics.count(Severity::Warning), 1);
    assert!(reading.diagnostics.to_text().contains("did you mean `events.csv`?"));
}

#[test]
fn all_faults_come_at_once_and_sorted() {
    let mut folder = small();
    for (file, from, to) in [
        ("scenario.toml", "format = 1", "format = 2"),
        ("places.csv", "18.44", "91"),
        ("links.csv", "120", "-1"),
        ("links.csv", "900", "x"),
        ("events.csv", "medium", "middling"),
    ] {
        let text = folder[file].replacen(from, to, 1);
        folder.insert(file.to_owned(), text);
    }
    let told = reading(&folder).diagnostics;
    let spots: Vec<_> = told.iter().map(|d| (d.file.as_str(), d.line)).collect();
    assert_eq!(spots, [("events.csv", 2), ("links.csv", 2), ("links.csv", 4), ("places.csv", 2), ("scenario.toml", 1)]);
}

#[test]
fn live_scenarios_and_several_syntax_errors() {
    let mut folder = small();
    let live = HEAD.replace("\"historical\"", "\"live\"\nreviewed_by = \"\"\naffected_people_consulted = \"\"");
    folder.insert("scenario.toml".to_owned(), live.replace("2023-12-31", "2026-12-31"));
    assert_eq!(scenario(&folder).status, azalai_model::Status::Live);
    folder.insert(
        "scenario.toml".to_owned(),
        HEAD.replace("status = ", "status = =").replace("end = ", "end = =") + "[x",
    );
    assert!(reading(&folder).diagnostics.iter().filter(|d| d.code == "toml").count() >= 3);
}

#[test]
fn a_file_full_of_faults_is_cut_short() {
    let mut folder = small();
    let mut text = folder["links.csv"].clone();
    text.push_str(&"kidal,nowhere,x,boat,2023,s9\n".repeat(3000));
    folder.insert("links.csv".to_owned(), text);
    let reading = reading(&folder);
    assert!(reading.scenario.is_none());
    let of = |code: &str| reading.diagnostics.iter().filter(|d| d.code == code).collect::<Vec<_>>();
    for code in ["R01", "unknown-source"] {
        let told = of(code);
        assert_eq!((code, told.len(), told.iter().filter(|d| d.line == 0).count()), (code, 501, 1));
    }
    // A column that cannot be read is one fault.
    for code in ["wrong-value", "wrong-date", "unknown-word"] {
        assert_eq!((code, of(code).len()), (code, 1));
    }
    assert!(
        of("R01")[0].message.render(Language::English) == "and 2,500 more of this kind in this file",
        "{:?}",
        of("R01")[0]
    );
}

#[test]
fn no_bytes_make_it_panic() {
    spliced::folders_of_broken_bytes_are_read_or_refused(&small());
}

#[test]
fn deep_keys_do_not_exhaust_the_stack() {
    for text in [
        format!("[{}]", vec!["a"; 200_000].join(".")),
        format!("settings.{} = 1", vec!["a"; 200_000].join(".")),
        format!("{}a = 1", "a.".repeat(100_000)),
        format!("a = {}1", "[".repeat(200_000)),
        format!("a = {}1", "{ a = ".repeat(200_000)),
        format!("a = {{ {} = 1 }}", vec!["a"; 200_000].join(".")),
        format!("a.\"b.c\".'d'{} = 1", ". a".repeat(100_000)),
        "[[a]]\n".repeat(10_000),
        (0..2000).map(|i| format!("[{}]", vec!["a"; i].join("."))).collect::<Vec<_>>().join("\n"),
    ] {
        let mut folder = small();
        folder.insert("scenario.toml".to_owned(), text.clone());
        assert!(reading(&folder).diagnostics.has_errors());
        let overrides = vec![("move_rules.softening".to_owned(), text)];
        let options = ReadOptions { overrides, ..ReadOptions::default() };
        assert!(read(&files(&small()), "x", &options).diagnostics.has_errors());
    }
}

#[test]
fn parameters_of_the_return_model_are_read_and_checked() {
    let with = |lines: &str| {
        let mut folder = small();
        let toml = folder.get_mut("scenario.toml").expect("there");
        toml.push_str(lines);
        reading(&folder)
    };
    let read_in = with("\n[parameters.trust]\ntrust_gain = 0.01\n[parameters.leaving]\nreadiness = -6\n");
    let model = read_in.scenario.expect("no errors").return_model;
    assert_eq!((model.trust_gain, model.readiness, model.trust_loss), (0.01, -6.0, 0.12));
    for (lines, code) in [
        ("\n[parameters.trust]\ntrust_gian = 0.01\n", "unknown-key"),
        ("\n[parameters.trust]\ntrust_gain = 1\n", "out-of-range"),
        ("\n[parameters.trust]\ntrust_gain = \"much\"\n", "wrong-value"),
    ] {
        let reading = with(lines);
        assert!(reading.scenario.is_none() && reading.diagnostics.iter().any(|d| d.code == code), "{lines}");
    }
    let overrides = vec![("return.peak_rate".to_owned(), "0.01".to_owned())];
    let options = ReadOptions { overrides, ..ReadOptions::default() };
    assert_eq!(read(&files(&small()), "x", &options).scenario.expect("no errors").return_model.peak_rate, 0.01);
}
