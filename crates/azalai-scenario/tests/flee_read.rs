//! Flee's folders mean what Flee makes of them, and every fault is told where it is.

use std::collections::BTreeMap;

use azalai_model::{ClosureKind, PlaceId, PlaceKind, Rules, Scenario};
use azalai_scenario::{Diagnostic, MemoryFiles, ReadOptions, Reading, Severity, read};
use azalai_text::Language;

#[path = "cases/spliced.rs"]
mod spliced;

/// A folder of four places and thirty days in which every file has something to say.
fn small() -> BTreeMap<String, String> {
    let days: Vec<String> = (0..30).map(|d| format!("{d},1,{},0", u8::from((5..9).contains(&d)))).collect();
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population,initial_idps\n\
             Alpha,North,Home,10.0,1.0,conflict_zone,0,50000,\n\
             Bravo,,Home,10.2,1.5,town,,900,\n\
             #Zulu,commented,out,1,1,camp,,1,\n\
             Charlie,South,Away,9.0,1.0,Camp,,8000,12\n\
             Delta,South,Home,9.5,1.2,IDPCamp,,,0\n"
                .to_owned(),
        ),
        (
            "input_csv/routes.csv",
            "#name1,name2,distance,forced_redirection\nAlpha,Bravo,150,0\nAlpha,Charlie,260\nBravo,Delta,80.5,\n"
                .to_owned(),
        ),
        (
            "input_csv/closures.csv",
            "#closure_type,name1,name2,closure_start,closure_end\ncountry,Home,Away,3,9\ncamp,Charlie,,12,-1\n"
                .to_owned(),
        ),
        ("input_csv/conflicts.csv", format!("#Day, Alpha ,Bravo,Charlie\n{}\n", days.join("\n"))),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,30\n".to_owned()),
        ("input_csv/registration_corrections.csv", "Charlie,2019-03-21\n".to_owned()),
        (
            "source_data/data_layout.csv",
            "total,total.csv\nCharlie,c.csv\nDelta,d1.csv,d2.csv\nNowhere,c.csv\n".to_owned(),
        ),
        ("source_data/total.csv", "Date,people\n2019-03-01,200\n2019-03-31,3000\n".to_owned()),
        ("source_data/c.csv", "2019-03-01,150\n2019-03-11,300\n# a remark\n2019-03-21,600\n".to_owned()),
        ("source_data/d1.csv", "2019-03-01,10\n2019-03-11,20\n2019-03-21,30\n".to_owned()),
        ("source_data/d2.csv", "2019-03-01,1\n2019-03-16,2\n".to_owned()),
        ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\noptimisations:\n  hasten: 1\n".to_owned()),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text)).collect()
}

fn reading_of(folder: &BTreeMap<String, String>, options: &ReadOptions) -> Reading {
    let files = folder.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())).collect();
    read(&MemoryFiles(files), "small", options)
}

fn scenario(folder: &BTreeMap<String, String>) -> Scenario {
    let reading = reading_of(folder, &ReadOptions::default());
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}

/// The small folder with `from` replaced by `to` in `file`, and what is said of it: severity, code, line, column.
fn said(file: &str, from: &str, to: &str) -> Vec<(Severity, String, String, u32, u32)> {
    let mut folder = small();
    let text = folder.entry(file.to_owned()).or_default();
    assert!(from.is_empty() || text.contains(from), "{file} has no {from}");
    *text = if from.is_empty() { to.to_owned() } else { text.replacen(from, to, 1) };
    let reading = reading_of(&folder, &ReadOptions::default());
    reading.diagnostics.iter().map(|d| (d.severity, d.code.clone(), d.file.clone(), d.line, d.column)).collect()
}

#[test]
fn a_small_folder_means_what_it_says() {
    let s = scenario(&small());
    assert_eq!(
        (s.rules, s.days, s.start.to_string().as_str(), s.home_country.as_str()),
        (Rules::Flee, 30, "2019-03-01", "Home")
    );
    let kinds: Vec<PlaceKind> = s.places.iter().map(|p| p.kind).collect();
    assert_eq!(kinds, [PlaceKind::ConflictZone, PlaceKind::Town, PlaceKind::Camp, PlaceKind::IdpCamp]);
    let facts: Vec<_> =
        s.places.iter().map(|p| (p.region.as_str(), p.population, p.capacity, p.initial_idps)).collect();
    assert_eq!(
        facts,
        [("North", 50_000, None, 0), ("unknown", 900, None, 0), ("South", 0, Some(8000), 12), ("South", 0, Some(0), 0)]
    );
    assert_eq!((s.places[0].latitude, s.places[0].longitude), (10.0, 1.0));
    assert_eq!(
        s.links.iter().map(|l| (l.from.0, l.to.0, l.km)).collect::<Vec<_>>(),
        [(0, 1, 150.0), (0, 2, 260.0), (1, 3, 80.5)]
    );
    assert_eq!(s.closures[0].kind, ClosureKind::Country("Home".into(), "Away".into()));
    assert_eq!((s.closures[1].kind.clone(), s.closures[1].end), (ClosureKind::Camp(PlaceId(2)), -1));
    let at = |place: usize, day| s.conflict.iter().find(|c| c.place.index() == place).expect("a series").at(day);
    assert_eq!([at(0, 0), at(1, 4), at(1, 5), at(1, 8), at(1, 9)], [1.0, 0.0, 1.0, 1.0, 0.0]);
    // Charlie is corrected by 600/300 before the correction; Delta is the sum of two files; Nowhere is no place.
    let series = |name: &str| s.counts.places.iter().find(|c| c.name == name).expect("a series");
    assert_eq!(series("Charlie").points, [(0, 300.0), (10, 600.0), (20, 600.0)]);
    assert_eq!(series("Delta").points, [(0, 11.0), (10, 21.0), (15, 32.0)]);
    assert_eq!((series("Nowhere").place, series("Delta").place), (None, Some(PlaceId(3))));
    assert_eq!(s.counts.total.as_ref().expect("a total").points, [(0, 200.0), (30, 3000.0)]);
}

#[test]
fn a_registration_correction_scales_what_came_before() {
    // The table of the project that wrote Flee: 500, 6000, 70000, 800000, 400000 at the start of five years.
    let mut folder = small();
    folder.insert("input_csv/sim_period.csv".into(), "startdate,2010-06-01\nlength,30\n".into());
    let rows = "2010-01-01,500\n2011-01-01,6000\n2012-01-01,70000\n2013-01-01,800000\n2014-01-01,400000\n";
    folder.insert("source_data/c.csv".into(), rows.into());
    for (corrections, values) in [("", [2775, 21_079, 311_338]), ("Charlie,2014-01-01\n", [1387, 10_539, 155_669])] {
        folder.insert("input_csv/registration_corrections.csv".into(), corrections.into());
        let s = scenario(&folder);
        let series = &s.counts.places[0];
        assert_eq!([series.at(0), series.at(300), series.at(700)], values);
    }
    // A date before the start is ignored, and a name that is corrected twice is scaled twice.
    folder.insert("input_csv/registration_corrections.csv".into(), "Charlie,2009-01-01\n".into());
    assert_eq!(scenario(&folder).counts.places[0].at(0), 2775);
    folder.insert("input_csv/registration_corrections.csv".into(), "Charlie,2014-01-01\nCharlie,2013-01-01\n".into());
    assert_eq!(scenario(&folder).counts.places[0].at(0), (2775.3424 * 0.5 * 800_000.0 / 70_000.0) as i64);
}

#[test]
fn people_are_divided_by_hasten() {
    let options =
        ReadOptions { overrides: vec![("optimisations.hasten".into(), "100".into())], ..ReadOptions::default() };
    let s = reading_of(&small(), &options).scenario.expect("no error");
    assert_eq!((s.settings.hasten, s.counts.places[0].points[0].1), (100, 3.0));
    assert_eq!(s.places[0].population, 50_000, "populations are divided by the engine");
}

#[test]
fn options_win_over_the_file() {
    let options = ReadOptions { rules: Some(Rules::Azalai), days: Some(7), ..ReadOptions::default() };
    let s = reading_of(&small(), &options).scenario.expect("no error");
    assert_eq!((s.rules, s.days), (Rules::Azalai, 7));
    assert_ne!(s.hash, scenario(&small()).hash);
}

#[test]
fn persons_of_a_file_are_put_in() {
    let mut folder = small();
    folder.insert("input_csv/agents.csv".into(), "location,age\nAlpha,31\nZebra,2\n".into());
    let unread = reading_of(&folder, &ReadOptions::default());
    assert!(unread.diagnostics.iter().any(|d| d.severity == Severity::Info && d.file.ends_with("agents.csv")));
    folder.insert("simsetting.yml".into(), "spawn_rules:\n  read_from_agents_csv_file: True\n".into());
    let s = scenario(&folder);
    assert_eq!(s.insertions.len(), 1, "the second row names no place");
    assert_eq!(s.insertions[0].attributes, [("age".to_owned(), "31".to_owned())]);
}

#[test]
fn places_change_and_major_routes_are_read_on_request() {
    let mut folder = small();
    folder.insert("location_changes.csv".into(), "#name,type,day\nBravo,idpcamp,10\n".into());
    folder.insert("input_csv/major_routes.csv".into(), "#a remark\nAlpha,Bravo,Delta,,\n".into());
    let s = scenario(&folder);
    assert_eq!((s.changes[0].place, s.changes[0].kind, s.changes[0].day), (PlaceId(1), PlaceKind::IdpCamp, 10));
    assert!(s.major_routes.is_empty());
    folder.insert("simsetting.yml".into(), "move_rules:\n  fixed_routes: True\n".into());
    assert_eq!(scenario(&folder).major_routes, [[PlaceId(0), PlaceId(1), PlaceId(3)]]);
}

/// What is said of a folder: file, line, message and help.
fn words(folder: &BTreeMap<String, String>) -> Vec<String> {
    let told = |d: &Diagnostic| {
        let help = d.help.as_ref().map(|help| help.render(Language::English)).unwrap_or_default();
        format!("{}:{}: {} ({help})", d.file, d.line, d.message.render(Language::English))
    };
    reading_of(folder, &ReadOptions::default()).diagnostics.iter().map(told).collect()
}

/// The small folder with `from` replaced by `to` in `file`.
fn with(file: &str, from: &str, to: &str) -> BTreeMap<String, String> {
    let mut folder = small();
    let text = folder.get_mut(file).expect("a file");
    assert!(text.contains(from), "{file} has no {from}");
    *text = text.replacen(from, to, 1);
    folder
}

#[test]
fn a_header_that_flee_does_not_take_is_one_fault_that_names_those_it_does() {
    let expected = "expected `Date` or `DateTime`, to the letter, in the first line of the file";
    for (header, help) in [
        ("date", "did you mean `Date`?"),
        (" Date", "did you mean `Date`?"),
        ("Datetime", "did you mean `DateTime`?"),
        ("Refugees", "write `Date` there, or `#` before it: Flee skips such a row"),
    ] {
        let told = format!("source_data/total.csv:1: the header begins with `{header}`; {expected} ({help})");
        assert_eq!(words(&with("source_data/total.csv", "Date", header)), [told]);
    }
    for header in ["DateTime", "#date", ""] {
        let folder = with("source_data/total.csv", "Date", header);
        assert_eq!(scenario(&folder).counts, scenario(&small()).counts, "{header}");
    }
}

#[test]
fn of_changes_in_two_places_the_one_that_is_not_read_is_named() {
    let mut folder = small();
    folder.insert("location_changes.csv".into(), "#name,type,day\nBravo,idpcamp,10\n".into());
    folder.insert("input_csv/location_changes.csv".into(), "#name,type,day\nBravo,town,5\n".into());
    let told = "the file is in two places: location_changes.csv is read, this one is not (keep one of the two files)";
    assert_eq!(words(&folder), [format!("input_csv/location_changes.csv:0: {told}")]);
    assert_eq!(scenario(&folder).changes.len(), 1);
}

#[test]
fn keys_of_the_period_that_are_there_twice_or_misspelt_are_told_where_they_are() {
    let period = "input_csv/sim_period.csv";
    for (rows, told) in [
        ("Length,20\nLength,30", format!("{period}:3: `Length` is there twice (remove one of them)")),
        (
            "Length,30\nLenght,20",
            format!("{period}:3: `Lenght` is neither StartDate nor Length (did you mean `Length`?)"),
        ),
        ("Lenght,30", format!("{period}:2: `Length` is missing (did you mean `Length`?)")),
        ("Size,30", format!("{period}:0: `Length` is missing (add a row such as Length,300)")),
    ] {
        let folder = with(period, "Length,30", rows);
        assert_eq!(words(&folder), [told]);
        assert!(reading_of(&folder, &ReadOptions::default()).scenario.is_none_or(|s| s.days == 30), "{rows}");
    }
    // Other rows are none of Flee's.
    assert!(words(&with(period, "Length,30", "Length,30\nsource,IOM")).is_empty());
}

#[test]
fn a_list_is_shown_as_it_is_written() {
    let said = words(&with("simsetting.yml", "optimisations:", "  harvest_months: [6, 13]\noptimisations:"));
    let told =
        "simsetting.yml:3: `move_rules.harvest_months` is `[6, 13]`; expected a list of numbers from 1 to 12 (month)";
    assert!(said.len() == 1 && said[0].starts_with(told), "{said:?}");
}

#[test]
fn files_that_no_setting_uses_are_named() {
    let mut folder = small();
    let before = scenario(&folder);
    folder.insert("input_csv/demographics_age.csv".into(), "age,Default\n3,1\n".into());
    folder.insert("input_csv/region_attributes_IPC.csv".into(), "#Day,North\n0,5\n".into());
    let reading = reading_of(&folder, &ReadOptions::default());
    let named: Vec<&str> = reading.diagnostics.iter().map(|d| d.file.as_str()).collect();
    assert_eq!(named, ["input_csv/demographics_age.csv", "input_csv/region_attributes_IPC.csv"]);
    assert!(reading.diagnostics.iter().all(|d| d.severity == Severity::Info));
    assert_eq!(reading.scenario.expect("no error"), before);
}

#[test]
fn every_fault_is_told_where_it_is() {
    let (places, links, closures) = ("input_csv/locations.csv", "input_csv/routes.csv", "input_csv/closures.csv");
    let cases = [
        (places, "Bravo,", "Alpha,", "duplicate-place", 3, 1),
        (places, "Bravo,", ",", "empty-name", 3, 1),
        (places, "10.2", "ten", "wrong-value", 3, 13),
        (places, "1.5,town,,900,", "nan,town,,900,", "wrong-value", 3, 18),
        (places, ",900,", ",9e2,", "written-number", 3, 28),
        (places, "conflict_zone,0", "conflict_zone,", "wrong-value", 2, 41),
        (places, ",8000,12", ",8000,", "wrong-value", 5, 39),
        (places, "Bravo,,Home,10.2,1.5,town,,900,", "Bravo", "short-row", 3, 1),
        (links, "Alpha,Bravo", "Alpha,Brabo", "R01", 2, 7),
        (links, "150", "-1", "wrong-value", 2, 13),
        (closures, ",3,9", ",three,9", "wrong-value", 2, 19),
        (closures, "camp,Charlie", "camp,Charly", "R01", 3, 6),
        (closures, "country,Home,Away,3,9", "country,Home,Away,3", "short-row", 2, 19),
        ("input_csv/conflicts.csv", "0,1,0,0", "0,1,x,0", "wrong-value", 2, 5),
        ("input_csv/conflicts.csv", "29,1,0,0\n", "", "short-table", 30, 1),
        ("input_csv/sim_period.csv", "2019-03-01", "01/03/2019", "written-date", 1, 11),
        ("input_csv/sim_period.csv", "Length,30", "Length,0", "period", 2, 8),
        ("source_data/data_layout.csv", "total", "Charlie", "no-total", 1, 1),
        ("source_data/data_layout.csv", "d2.csv", "d3.csv", "missing-file", 3, 14),
        ("source_data/data_layout.csv", "Delta,", "Dalta,", "camp-without-counts", 0, 0),
        ("source_data/c.csv", "150", "150.5", "wrong-value", 1, 12),
        ("source_data/d2.csv", "2019-03-01,1\n", "", "late-file", 3, 14),
        ("input_csv/registration_corrections.csv", "2019-03-21", "2019-03-20", "no-such-date", 1, 9),
        ("input_csv/registration_corrections.csv", "Charlie", "Charley", "R01", 1, 1),
    ];
    for (file, from, to, code, line, column) in cases {
        let found = said(file, from, to);
        let right = |d: &(Severity, String, String, u32, u32)| {
            d.0 == Severity::Error && d.1 == code && (d.3, d.4) == (line, column)
        };
        assert!(found.iter().any(right), "{file} {to}: expected {code} at {line}:{column}, got {found:?}");
    }
}

#[test]
fn what_flee_ignores_is_a_warning() {
    let cases = [
        ("input_csv/routes.csv", "Alpha,Bravo", "Alpha,Alpha", "loop", 2),
        ("input_csv/conflicts.csv", "Bravo,", "Bravoo,", "R09", 1),
        ("input_csv/closures.csv", "camp,Charlie,", "location,Charlie,Alpha", "R12", 3),
        ("input_csv/closures.csv", "camp,Charlie,", "link,Alpha,Charlie", "R12", 3),
        ("input_csv/closures.csv", "camp,Charlie,", "bridge,Charlie,", "R12", 3),
        ("input_csv/routes.csv", "150,0", "150,1", "R22", 2),
        ("input_csv/locations.csv", ",town,", ",city,", "R20", 3),
        ("simsetting.yml", "max_move_speed", "max_mov_speed", "unknown-key", 2),
    ];
    for (file, from, to, code, line) in cases {
        let found = said(file, from, to);
        assert!(
            found.len() == 1 && found[0].0 == Severity::Warning && found[0].1 == code && found[0].3 == line,
            "{file} {to}: {found:?}"
        );
    }
}

#[test]
fn a_day_without_anybody_to_leave_is_told() {
    let mut folder = small();
    let text = folder["input_csv/conflicts.csv"].replacen("\n12,1", "\n12,0", 1);
    folder.insert("input_csv/conflicts.csv".into(), text);
    let reading = reading_of(&folder, &ReadOptions::default());
    assert!(
        reading.diagnostics.iter().any(|d| d.code == "nobody-to-leave" && d.message.render(Language::English).contains("day 12 (2019-03-13)"))
    );
    let azalai = ReadOptions { rules: Some(Rules::Azalai), ..ReadOptions::default() };
    assert!(reading.scenario.is_none() && reading_of(&folder, &azalai).scenario.is_some());
}

#[test]
fn a_closure_of_a_place_that_names_a_neighbour_closes_the_road_between_them_under_our_rules() {
    let ours = ReadOptions { rules: Some(Rules::Azalai), ..ReadOptions::default() };
    let flee = ReadOptions::default();
    for (row, options, one_road) in [
        ("location,Alpha,Bravo,3,9", &ours, true),
        ("location,Bravo,Alpha,3,9", &ours, true),
        ("location,Alpha,Bravo,3,9", &flee, false),
        ("location,Alpha,Home,3,9", &ours, false),
        ("location,Alpha,Alpha,3,9", &ours, false),
        ("location,Alpha,,3,9", &ours, false),
    ] {
        let mut folder = small();
        let text = folder["input_csv/closures.csv"].replacen("country,Home,Away,3,9", row, 1);
        folder.insert("input_csv/closures.csv".into(), text);
        let reading = reading_of(&folder, options);
        let kind = reading.scenario.expect("no error").closures[0].kind.clone();
        assert_eq!(matches!(kind, ClosureKind::Link(..)), one_road, "{row}: {kind:?}");
        let told = reading.diagnostics.iter().any(|d| d.code == "R12" && d.line == 2);
        assert_eq!(told, !row.contains(",,"), "{row}");
    }
}

#[test]
fn settings_that_are_not_written_are_those_of_the_rules() {
    let mut folder = small();
    let buffer = |folder: &BTreeMap<String, String>, rules| {
        let options = ReadOptions { rules: Some(rules), ..ReadOptions::default() };
        let settings = reading_of(folder, &options).scenario.expect("no error").settings;
        (settings.capacity_buffer, settings.camps_in_sight > 0, settings.camp_size_power > 0.0)
    };
    assert_eq!(buffer(&folder, Rules::Flee), (0.9, false, false));
    assert_eq!(buffer(&folder, Rules::Azalai), (0.5, true, true));
    let yaml = "move_rules:\n  capacity_buffer: 0.7\n";
    folder.insert("simsetting.yml".into(), yaml.into());
    assert_eq!(buffer(&folder, Rules::Azalai), (0.7, true, true));
}

#[test]
fn missing_files_are_named_all_at_once() {
    let folder: BTreeMap<String, String> = [("input_csv/notes.txt".to_owned(), String::new())].into();
    let reading = reading_of(&folder, &ReadOptions::default());
    let missing = reading.diagnostics.iter().filter(|d| d.code == "missing-file").count();
    assert_eq!(missing, 7, "{}", reading.diagnostics.to_text());
}

#[test]
fn no_bytes_make_it_panic() {
    spliced::folders_of_broken_bytes_are_read_or_refused(&small());
}
