//! What tables mean: nothing is silently zero, silently twice, silently another thing, or silently left out.

use std::collections::BTreeMap;

use azalai_model::Scenario;
use azalai_scenario::check::check;
use azalai_scenario::{Diagnostics, MemoryFiles, ReadOptions, Severity, embedded, read, write};

type Folder = BTreeMap<String, String>;

/// The template town, of which there is nothing to say.
fn town() -> Folder {
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    town.files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The town with a text written as another; an empty one: with a text appended.
fn with(path: &str, before: &str, after: &str) -> Folder {
    let mut files = town();
    let text = files.entry(path.to_owned()).or_default();
    if before.is_empty() {
        text.push_str(after);
    } else {
        assert!(text.contains(before), "{path} holds {before}");
        *text = text.replacen(before, after, 1);
    }
    files
}

fn memory(files: Folder) -> MemoryFiles {
    MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())
}

fn checked(files: Folder) -> Diagnostics {
    check(&memory(files), "town", &ReadOptions::default())
}

fn sound(files: Folder) -> Scenario {
    let reading = read(&memory(files), "town", &ReadOptions::default());
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}

/// Severity and line of what is found under a code in a file.
fn of(found: &Diagnostics, code: &str, file: &str) -> Vec<(Severity, u32)> {
    found.iter().filter(|d| d.code == code && d.file == file).map(|d| (d.severity, d.line)).collect()
}

/// What is found under a code in a file that one change makes.
fn told(code: &str, path: &str, before: &str, after: &str) -> Vec<(Severity, u32)> {
    of(&checked(with(path, before, after)), code, path)
}

/// A row of `events.csv`: id, dates, precision, kind, place, actor and use.
fn event(id: &str, [date, end, precision]: [&str; 3], kind: &str, place: &str, actor: &str, usage: &str) -> String {
    format!("{id},{date},{end},{precision},{kind},{place},,{actor},,,,,invented,,high,no,{usage},invented,\n")
}

#[test]
fn of_the_template_town_there_is_nothing_to_say() {
    let found = checked(town());
    assert!(found.is_empty(), "{}", found.to_text());
}

#[test]
fn an_event_known_to_the_week_month_or_year_is_told_with_the_days_among_which_each_run_draws() {
    let cases = [
        (["2021-05-01", "2021-05-31", "month"], Some((120, 150))),
        (["2021-05-10", "", "month"], Some((120, 150))),
        (["2021-05-10", "", "week"], Some((126, 132))),
        (["2021-05-10", "2021-05-16", "week"], Some((129, 135))),
        (["2021-05-10", "", "year"], Some((0, 364))),
        (["2021-05-10", "2021-05-16", "inferred"], Some((129, 135))),
        (["2021-05-10", "2021-05-16", "day"], None),
        (["2021-05-10", "2021-05-16", ""], None),
        (["2021-05-10", "", "inferred"], None),
    ];
    for (dates, days) in cases {
        let row = event("X1", dates, "attack", "kessa", "front", "driver");
        let files = with("events.csv", "", &row);
        let scenario = sound(files.clone());
        let event = scenario.dossier.events.iter().find(|e| e.id == "X1").expect("it is there");
        assert_eq!(event.open_days(scenario.start), days, "{dates:?}");
        let told = of(&checked(files), "drawn-day", "events.csv");
        assert_eq!(told.len(), usize::from(days.is_some()), "{dates:?}");
        // A known day drives flight from the tables; the others each run draws.
        let fights =
            |s: &azalai_model::ConflictSeries| scenario.places[s.place.index()].id == "kessa" && s.at(130) > 0.0;
        assert_eq!(scenario.conflict.iter().any(fights), days.is_none(), "{dates:?}");
    }
}

#[test]
fn an_attack_on_each_day_of_a_month_is_told_and_a_battle_of_days_is_not() {
    let long = |end| {
        let row = event("X1", ["2021-05-01", end, "day"], "attack", "tamor", "front", "driver");
        told("every-day", "events.csv", "", &row).len()
    };
    assert_eq!([long("2021-05-31"), long("2021-05-08"), long("")], [1, 0, 0]);
}

#[test]
fn a_scenario_with_days_to_draw_is_written_and_read_as_itself() {
    let mut files =
        with("events.csv", "", &event("X1", ["2021-05-01", "", "month"], "attack", "bari", "front", "driver"));
    let places = files.get_mut("places.csv").expect("a file");
    *places = places.replacen("18000,15000", ",15000", 1);
    let first = sound(files);
    let copy = write::native(&first).into_iter().collect::<Folder>();
    let second = sound(copy);
    assert_eq!(Scenario { hash: String::new(), ..first }, Scenario { hash: String::new(), ..second });
}

#[test]
fn an_empty_population_lies_within_its_bounds_and_without_bounds_is_an_error() {
    let scenario = sound(with("places.csv", "18000,15000,22000", ",15000,22000"));
    let tamor = &scenario.places[scenario.place("tamor").expect("it is there").index()];
    assert!(tamor.population_open);
    assert_eq!((tamor.population, tamor.population_low, tamor.population_high), (18_500, Some(15_000), Some(22_000)));
    for bounds in [",,", ",15000,", ",,22000"] {
        let told = told("empty-cell", "places.csv", "18000,15000,22000", bounds);
        assert_eq!(told, [(Severity::Error, 2)], "{bounds}");
    }
}

#[test]
fn an_unknown_strength_or_discipline_is_no_error_and_an_unknown_reach_is() {
    let row = "tamor,army,2021-05-20,20,30,0.5";
    for unknown in ["tamor,army,2021-05-20,,30,0.5", "tamor,army,2021-05-20,20,30,", "tamor,army,2021-05-20,,30,"] {
        let found = checked(with("forces.csv", row, unknown));
        assert!(!found.has_errors(), "{unknown}: {}", found.to_text());
    }
    assert_eq!(told("empty-cell", "forces.csv", row, "tamor,army,2021-05-20,20,,0.5").len(), 1);
}

#[test]
fn a_figure_without_a_number_and_one_in_households_are_told_and_not_compared() {
    let text = &town()["observations.csv"];
    let line = text.lines().nth(2).expect("a second figure").to_owned();
    let cells: Vec<&str> = line.split(',').collect();
    let value = cells[6];
    assert!(value.parse::<f64>().is_ok(), "{line}");
    let empty = line.replacen(&format!(",{value},"), ",,", 1);
    assert_eq!(told("empty-cell", "observations.csv", &line, &empty), [(Severity::Warning, 3)]);
    for unit in ["households", "familles", "tents", "share"] {
        let other = line.replacen(",persons,", &format!(",{unit},"), 1).replacen(value, "0.5", 1);
        let files = with("observations.csv", &line, &other);
        assert_eq!(of(&checked(files.clone()), "figure-unit", "observations.csv"), [(Severity::Warning, 3)], "{unit}");
        let scenario = sound(files);
        assert_eq!(scenario.dossier.observations.iter().filter(|o| !o.is_comparable()).count(), 1, "{unit}");
    }
}

#[test]
fn what_is_dated_before_the_first_day_is_told_in_every_table_and_the_state_at_the_start_is_not() {
    let attack = |date| event("X1", [date, "", "day"], "attack", "tamor", "front", "driver");
    for date in ["2020-11-30", "0021-05-10"] {
        assert_eq!(told("before-start", "events.csv", "", &attack(date)).len(), 1, "{date}");
    }
    assert!(told("before-start", "events.csv", "", &attack("2021-05-10")).is_empty());
    let scenario =
        sound(with("events.csv", "", &event("X1", ["2020-12-21", "", "day"], "attack", "bari", "front", "driver")));
    let bari = scenario.place("bari").expect("it is there");
    let series = scenario.conflict.iter().find(|series| series.place == bari).expect("a series");
    assert_eq!(
        series.steps[..2],
        [(0, 1.0), (19, 0.0)],
        "its conflict lasts thirty days, eleven of them before the start"
    );
    let context = event("X1", ["2020-11-30", "", "day"], "attack", "tamor", "front", "context");
    assert!(told("before-start", "events.csv", "", &context).is_empty());
    for date in ["2020-08-01", "0021-08-01"] {
        assert_eq!(told("before-start", "observations.csv", "2021-08-01", date).len(), 1, "{date}");
    }
    for (path, text) in [
        ("conflicts.csv", "place,date,intensity\ntamor,DATE,1\n"),
        ("changes.csv", "place,kind,date\ntamor,marker,DATE\n"),
        ("closures.csv", "kind,a,b,from_date,to_date\nlocation,tamor,,DATE,2021-03-01\n"),
        ("links.csv", "bari,kessa,77,road,stated,0,DATE,,invented,\n"),
    ] {
        for date in ["2020-11-30", "0021-05-10"] {
            assert!(!told("before-start", path, "", &text.replace("DATE", date)).is_empty(), "{path} {date}");
        }
    }
    for (path, before) in [("control.csv", "2021-01-01"), ("forces.csv", "2021-01-01"), ("relations.csv", "2021-01-01")]
    {
        assert!(told("before-start", path, before, "2020-11-30").is_empty(), "{path}");
        assert_eq!(told("before-start", path, before, "0021-01-01").len(), 1, "{path}");
    }
}

#[test]
fn one_event_in_two_rows_is_shown_as_a_pair_until_one_is_marked() {
    let dates = ["2021-05-10", "", "day"];
    let pair = |second: String| {
        let both = event("X1", dates, "attack", "bari", "front", "driver") + &second;
        told("recorded-twice", "events.csv", "", &both).len()
    };
    assert_eq!(pair(event("X2", dates, "attack", "bari", "", "driver")), 1);
    assert_eq!(pair(event("X2", ["2021-05-01", "", "month"], "attack", "bari", "front", "driver")), 1);
    assert_eq!(pair(event("X2", dates, "attack", "bari", "army", "driver")), 0);
    assert_eq!(pair(event("X2", dates, "attack", "kessa", "front", "driver")), 0);
    assert_eq!(pair(event("X2", ["2021-05-12", "", "day"], "attack", "bari", "front", "driver")), 0);
    assert_eq!(pair(event("X2", dates, "abuse", "bari", "front", "driver")), 0);
    assert_eq!(pair(event("X2", dates, "attack", "bari", "front", "context")), 0);
    let dead = |id: &str, killed: &str, claimant: &str| {
        format!("{id},2021-05-10,,day,attack,bari,,front,,{killed},{killed},,{claimant},,high,no,driver,invented,\n")
    };
    let counted = |killed: &str, claimant: &str| {
        let both = dead("X1", "3", "residents") + &dead("X2", killed, claimant);
        told("recorded-twice", "events.csv", "", &both).len()
    };
    assert_eq!(counted("4", "residents"), 0, "one claimant counts two events");
    assert_eq!(counted("4", "a database"), 1, "two count one event in two ways");
    assert_eq!(counted("3", "residents"), 1, "one gives one event twice");
}

/// The town with two rows of one event, the second marked as `same_as` says, and the first by `first`.
fn marked(first: &str, same_as: &str) -> Folder {
    let mut files = town();
    let events = files.get_mut("events.csv").expect("a file");
    let dates = ["2021-05-10", "", "day"];
    let rows = event("X1", dates, "attack", "bari", "front", "driver").trim_end().to_owned()
        + &format!(",{first}\n")
        + event("X2", dates, "attack", "bari", "front", "driver").trim_end()
        + &format!(",{same_as}\n");
    let mut lines: Vec<String> = events.lines().map(|line| format!("{line},")).collect();
    lines[0].push_str("same_as");
    *events = lines.join("\n") + "\n" + &rows;
    files
}

#[test]
fn an_event_that_is_marked_as_another_row_counts_once() {
    let files = marked("", "X1");
    let found = checked(files.clone());
    assert!(of(&found, "recorded-twice", "events.csv").is_empty() && !found.has_errors(), "{}", found.to_text());
    let roles: Vec<bool> =
        sound(files).dossier.events.iter().filter(|e| e.id.starts_with('X')).map(|e| e.role().drives()).collect();
    assert_eq!(roles, [true, false]);
    for (first, second) in [("", "X2"), ("", "X9"), ("X2", "X1")] {
        let found = checked(marked(first, second));
        assert!(found.iter().any(|d| d.code == "same-as" && d.severity == Severity::Error), "{first} {second}");
    }
}

#[test]
fn regions_and_countries_in_two_spellings_are_told() {
    let admin = "Tamor district,town,12.1,8.6";
    for other in ["Tamor District", "tamor  district", "Tamor", "District of Tamor", "Tamór district"] {
        let told = told("R23", "places.csv", admin, &admin.replacen("Tamor district", other, 1));
        assert_eq!(told.len(), 1, "{other}");
    }
    assert!(told("R23", "places.csv", admin, &admin.replacen("Tamor district", "Bari district", 1)).is_empty());
    let country = |home: &str, other: &str| {
        let mut files = town();
        for text in files.values_mut() {
            *text = text.replace("Nordia", home);
        }
        let places = files.get_mut("places.csv").expect("a file");
        *places = places.replacen(&format!("Bari,{home}"), &format!("Bari,{other}"), 1);
        of(&checked(files), "R23", "places.csv").len()
    };
    for (home, other) in [
        ("DRC", "RDC"),
        ("République démocratique du Congo", "Democratic Republic of the Congo"),
        ("COD", "DR Congo (Zaire)"),
        ("Tchad", "Chad"),
        ("Mali", "Rép. du Mali"),
        ("République du Niger", "Niger"),
        ("Rep. Dem. Congo", "DRC"),
        ("Nordland", "Republic of Nordland"),
        ("Nordland", "République de Nordland"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("ML", "Mali"),
    ] {
        assert_eq!(country(home, other), 1, "{home} {other}");
    }
    assert_eq!(country("Congo", "RDC"), 0);
}

#[test]
fn the_rules_of_series_run_on_our_own_counts() {
    let counts = "place,date,count,source\n\
        camp-sabal,0021-01-01,120,invented\ncamp-sabal,2021-01-01,5000,invented\ncamp-sabal,2021-01-01,5300,invented\n\
        camp-sabal,2021-03-01,0,invented\ncamp-sabal,2021-04-01,95000,invented\ncamp-sabal,2021-04-05,950,invented\n\
        idp-kessa,2021-05-01,300,invented\ntamor,2021-01-01,40,invented\n";
    let codes = |found: &Diagnostics| {
        let of_counts = found.iter().filter(|d| d.file == "counts.csv");
        of_counts.map(|d| (d.code.clone(), d.line)).collect::<Vec<(String, u32)>>()
    };
    let has = |codes: &[(String, u32)], code: &str, line: u32| codes.contains(&(code.to_owned(), line));
    // Where there are groups, runs set nothing beside counts, and one finding says where they belong.
    let found = checked(with("counts.csv", "", counts));
    let told = codes(&found);
    for (code, line) in [("before-start", 2), ("R14", 4), ("R16", 5), ("R16", 7), ("R15", 7), ("R13", 9), ("R13", 1)] {
        assert!(has(&told, code, line), "{code} {line} is not among {told:?}");
    }
    let ends = found.iter().filter(|d| d.file == "counts.csv" && ["R13", "R15"].contains(&d.code.as_str()));
    assert!(ends.into_iter().all(|d| d.to_text().contains("displaced_present")), "{}", found.to_text());
    let flight = MemoryFiles::of(&[
        (
            "scenario.toml",
            "format = 1\ntitle = { en = \"a\", fr = \"a\" }\nquestion = { en = \"a\", fr = \"a\" }\n\
             status = \"historical\"\nstart = 2021-01-01\nend = 2021-12-31\nhome_country = \"Nordia\"\n",
        ),
        (
            "places.csv",
            "id,name,country,kind,latitude,longitude,population\ntamor,Tamor,Nordia,town,12.4,8.2,18000\n\
             camp-sabal,Sabal,Sudia,camp,10.9,9.8,0\nidp-kessa,Kessa,Nordia,idp_camp,11.4,8.9,0\n",
        ),
        ("links.csv", "from,to,km\ntamor,camp-sabal,250\ntamor,idp-kessa,150\n"),
        ("counts.csv", &counts.replace(",source", "").replace(",invented", "")),
    ]);
    let told = codes(&check(&flight, "t", &ReadOptions::default()));
    for (code, line) in [("before-start", 2), ("R14", 4), ("R16", 5), ("R16", 7), ("R15", 7), ("R13", 9), ("R15", 8)] {
        assert!(has(&told, code, line), "{code} {line} is not among {told:?}");
    }
    assert!(found.iter().any(|d| d.code == "R17" && d.file == "places.csv"), "{}", found.to_text());
}

#[test]
fn closures_and_conflict_that_do_nothing_are_told_in_our_own_folders() {
    let closures = "kind,a,b,from_date,to_date\nlink,tamor,camp-sabal,2021-02-01,\nlocation,kessa,,2021-03-01,2021-02-01\n\
        camp,tamor,,2021-02-01,\nlocation,bari,,2031-01-01,\n";
    let found = checked(with("closures.csv", "", closures));
    let lines: Vec<u32> = of(&found, "R12", "closures.csv").into_iter().map(|(_, line)| line).collect();
    assert_eq!(lines, [2, 3, 4, 5], "{}", found.to_text());
    let mut files = with("conflicts.csv", "", "place,date,intensity\nford,2021-02-01,1\n");
    files.entry("places.csv".to_owned()).and_modify(|text| assert!(text.contains("ford,")));
    assert!(checked(files).iter().any(|d| d.code == "R11" && d.file == "places.csv"));
}

#[test]
fn more_people_than_32_bits_are_refused_with_the_reason() {
    for people in ["100000000000", "2000000001"] {
        assert_eq!(
            told("out-of-range", "places.csv", "18000,15000,22000", &format!("{people},,")),
            [(Severity::Error, 2)]
        );
    }
    let mut files = with("places.csv", "18000,15000,22000", "2000000000,,");
    let places = files.get_mut("places.csv").expect("a file");
    *places = places.replacen("4000,3000,5000", "2000000000,,", 1);
    assert_eq!(of(&checked(files), "out-of-range", "places.csv").len(), 1);
}

#[test]
fn rows_after_the_last_day_are_told_in_every_table_and_last_days_are_not() {
    for (path, text) in [
        ("control.csv", "bari,DATE,army,invented,\n"),
        ("forces.csv", "bari,army,DATE,5,30,0.5,invented,\n"),
        ("relations.csv", "front,auxiliaries,hostile,DATE,1,invented\n"),
        ("links.csv", "bari,wells,77,road,stated,0,DATE,,invented,\n"),
        ("conflicts.csv", "place,date,intensity\ntamor,DATE,1\n"),
        ("changes.csv", "place,kind,date\ntamor,marker,DATE\n"),
        ("flights.csv", "origin,to,date,people,source\ntamor,bari,DATE,5,invented\n"),
        (
            "permissions.csv",
            "place,from_date,to_date,status,by,target_group,source\ntamor,DATE,,blocked,army,,invented\n",
        ),
        ("damage.csv", "place,date,share_low,share_high,source\ntamor,DATE,0.1,0.2,invented\n"),
    ] {
        for (date, n) in [("2022-01-01", 1), ("2121-05-20", 1), ("2021-12-31", 0)] {
            assert_eq!(told("event-after-end", path, "", &text.replace("DATE", date)).len(), n, "{path} {date}");
        }
    }
    let counts = "place,date,count,source\ncamp-sabal,2021-01-01,5000,invented\ncamp-sabal,DATE,5300,invented\n";
    let after = |date: &str| told("event-after-end", "counts.csv", "", &counts.replace("DATE", date)).len();
    assert_eq!([after("2022-02-01"), after("2121-02-01")], [0, 1]);
    let open = "tamor,2021-02-01,2099-12-31,blocked,army,,invented\n";
    let header = "place,from_date,to_date,status,by,target_group,source\n";
    assert!(told("event-after-end", "permissions.csv", "", &format!("{header}{open}")).is_empty());
}

#[test]
fn a_share_that_is_not_given_and_a_figure_that_two_rows_give_are_told() {
    let damage = "place,date,share_low,share_high,source\ntamor,2021-05-20,,,invented\n";
    assert_eq!(told("empty-cell", "damage.csv", "", damage), [(Severity::Warning, 2)]);
    let figure = |id: &str, value: &str, usage: &str| {
        format!("{id},2021-05-25,share_emptied,tamor,Tamor town,,{value},0.5,0.7,share,medium,{usage},invented,\n")
    };
    for (value, usage, n) in [("0.6", "calibration", 1), ("0.65", "calibration", 0), ("0.6", "context", 0)] {
        let found = told("recorded-twice", "observations.csv", "", &figure("D09", value, usage));
        assert_eq!(found.len(), n, "{value} {usage}");
    }
}

#[test]
fn acts_on_each_day_of_whole_months_are_a_remark() {
    let of = |dates: [&str; 2], kind: &str| {
        let row = event("X1", [dates[0], dates[1], "day"], kind, "bari", "front", "driver");
        told("every-day", "events.csv", "", &row)
    };
    assert_eq!(of(["2021-02-01", "2021-02-28"], "looting"), [(Severity::Info, 7)]);
    assert_eq!(of(["2021-03-01", "2021-04-30"], "abuse"), [(Severity::Info, 7)]);
    assert!(of(["2021-03-03", "2021-04-10"], "abuse").is_empty());
}

#[test]
fn a_place_with_the_name_of_a_region_or_of_another_place_is_told() {
    let mut files = with("scenario.toml", "# focus = [\"Tamor district\"]", "focus = [\"tamor\"]");
    assert!(of(&checked(files.clone()), "ambiguous-focus", "scenario.toml").is_empty());
    let places = files.get_mut("places.csv").expect("a file");
    *places = places.replacen("Bari,Nordia,Tamor district", "Bari,Nordia,tamor", 1);
    assert_eq!(of(&checked(files), "ambiguous-focus", "scenario.toml").len(), 1);
    for (other, n) in [("Tamor", 1), ("Tamór", 1), ("Bari market", 0)] {
        assert_eq!(told("R23", "places.csv", "bari,Bari,", &format!("bari,{other},")).len(), n, "{other}");
    }
}
