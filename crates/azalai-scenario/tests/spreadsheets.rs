//! What spreadsheets and exports do to tables: one finding for each cause, and `fix` gives the same scenario back.

use std::fmt::Write as _;

use azalai_scenario::check::check;
use azalai_scenario::fix::{mended, mends};
use azalai_scenario::table::Table;
use azalai_scenario::write::{comma_separated, native};
use azalai_scenario::{Diagnostics, Files, MemoryFiles, ReadOptions, Severity, embedded, read};

/// A way of writing a year, a month and a day.
type Way = fn(&str, &str, &str) -> String;

fn town() -> MemoryFiles {
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    MemoryFiles::of(town.files)
}

/// A small folder in Flee's layout.
fn flee() -> MemoryFiles {
    let mut conflicts = String::from("#Day,Tamor,Bari\n");
    for day in 0..40 {
        let _ = writeln!(conflicts, "{day},1.0,0.5");
    }
    MemoryFiles::of(&[
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             Tamor,T,Nordia,12.4,8.2,conflict_zone,0,18000\nBari,T,Nordia,12.1,8.6,conflict_zone,0,4000\n\
             Sabal,S,Sudia,10.9,9.8,camp,,9000\n",
        ),
        ("input_csv/routes.csv", "#name1,name2,distance,forced_redirection\nBari,Tamor,65.5,0\nBari,Sabal,210.25,0\n"),
        ("input_csv/conflicts.csv", &conflicts),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\ncountry,Nordia,Sudia,30,35\n"),
        ("input_csv/sim_period.csv", "StartDate,2024-02-10\nLength,40\n"),
        ("source_data/data_layout.csv", "total,refugees.csv\nSabal,sabal.csv\n"),
        ("source_data/refugees.csv", "2024-02-10,0\n2024-02-20,1200\n2024-03-12,100000\n"),
        ("source_data/sabal.csv", "2024-02-10,0\n2024-02-20,1200\n2024-03-12,100000\n"),
        ("simsetting.yml", "log_levels:\n  agent: 0\n"),
    ])
}

fn tables_of(files: &MemoryFiles) -> Vec<String> {
    files.list().into_iter().filter(|path| path.rsplit('.').next() == Some("csv")).collect()
}

fn text(files: &MemoryFiles, path: &str) -> String {
    String::from_utf8(files.bytes(path).expect("it is there")).expect("text")
}

fn with(files: &MemoryFiles, path: &str, text: &str) -> MemoryFiles {
    let mut files = files.clone();
    files.0.insert(path.to_owned(), text.as_bytes().to_vec());
    files
}

/// The table with `make` of each cell, by row, column and text.
fn cells(text: &str, make: impl Fn(usize, usize, &str) -> String) -> String {
    let table = Table::parse("t.csv", text.to_owned());
    let row = |row: azalai_scenario::table::Row<'_>| {
        row.cells().enumerate().map(|(i, cell)| make(row.index(), i, cell).into()).collect()
    };
    comma_separated(table.rows().map(row))
}

/// The table with another character between cells, quoted where it is in them.
fn separated(text: &str, by: char) -> String {
    let mut out = String::new();
    for row in Table::parse("t.csv", text.to_owned()).rows() {
        let cell = |cell: &str| {
            let quoted = cell.contains([by, '"', '\n']);
            if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
        };
        out.push_str(&row.cells().map(cell).collect::<Vec<_>>().join(&by.to_string()));
        out.push('\n');
    }
    out
}

fn findings(files: &MemoryFiles) -> Diagnostics {
    check(files, "t", &ReadOptions::default())
}

fn fixed(files: &MemoryFiles) -> MemoryFiles {
    let found = mends(files);
    let fixed = MemoryFiles(mended(files, &found).expect("all can be read").into_iter().collect());
    assert!(mends(&fixed).is_empty(), "a mended folder needs no mends: {:?}", mends(&fixed));
    fixed
}

/// What a folder says, written anew; none where it has errors.
fn said(files: &MemoryFiles) -> Option<Vec<(String, String)>> {
    Some(native(&read(files, "t", &ReadOptions::default()).scenario?))
}

/// One finding about the file beside those of the clean folder, and the clean folder's scenario after `fix`.
fn one_cause(clean: &MemoryFiles, path: &str, broken: &str, what: &str) {
    one_cause_of(clean, path, broken.as_bytes(), what, 1);
}

fn one_cause_of(clean: &MemoryFiles, path: &str, broken: &[u8], what: &str, most: usize) {
    let mut files = clean.clone();
    files.0.insert(path.to_owned(), broken.to_vec());
    let before: Vec<String> = findings(clean).iter().map(|d| format!("{}{}", d.code, d.file)).collect();
    let found = findings(&files);
    let new: Vec<_> = found.iter().filter(|d| !before.contains(&format!("{}{}", d.code, d.file))).collect();
    assert!((1..=most).contains(&new.len()), "{what}, {path}: {}", found.to_text());
    assert!(new.iter().all(|d| d.file == path && d.help.is_some()), "{what}, {path}: {}", found.to_text());
    let after = fixed(&files);
    assert_eq!(findings(&after).to_text(), findings(clean).to_text(), "{what}, {path}");
    assert_eq!(said(&after), said(clean), "{what}, {path}: {}", text(&after, path));
}

/// A row of the header's width.
fn row_of(header: &str, cell: impl Fn(usize) -> String) -> String {
    (0..header.split(',').count()).map(cell).collect::<Vec<_>>().join(",")
}

/// Shapes of spreadsheets around a table with a header: what it is called and the text.
fn shapes(text: &str) -> Vec<(&'static str, String)> {
    let (header, body) = text.split_once('\n').expect("a header");
    let tags = row_of(header, |i| format!("#adm{i}+name"));
    let sparse = row_of(header, |i| if i == 1 { "#date".to_owned() } else { String::new() });
    let blank = row_of(header, |_| String::new());
    let odd = row_of(header, |_| " \u{a0}".to_owned());
    let wide = |text: &str| text.replace('\n', ",,\n");
    let has_breaks = Table::parse("t", text.to_owned()).rows().any(|r| r.cells().any(|c| c.contains('\n')));
    let mut all = vec![
        ("tags second", format!("{header}\n{tags}\n{body}")),
        ("few tags second", format!("{header}\n{sparse}\n{body}")),
        ("blank rows at the end", format!("{text}{blank}\n{blank}\n{blank}\n")),
        ("blank rows at the beginning of the body", format!("{header}\n{odd}\n{blank}\n{body}")),
        ("blank row first", format!("{blank}\n{text}")),
        ("sep line", format!("sep=,\n{text}")),
        ("sep line in quotes", format!("\"sep=,\"\n{text}")),
        ("titles", format!("Table of the ministry\nupdated 2024,,\n{text}")),
        ("semicolons", separated(text, ';')),
        ("tabs", separated(text, '\t')),
        ("semicolons and their line", format!("sep=;\r\n{}", separated(text, ';').replace('\n', "\r\n"))),
        ("titles and semicolons", format!("A title;;\n{}", separated(text, ';'))),
        ("header twice", format!("{text}{header}\n")),
        ("capitals", format!("{}\n{body}", header.to_uppercase().replace('_', " "))),
    ];
    if !has_breaks {
        all.push(("empty columns", wide(text)));
    }
    all
}

#[test]
fn every_shape_of_a_spreadsheet_around_a_native_table_is_one_finding_and_mended() {
    let clean = town();
    for path in &tables_of(&clean) {
        for (what, broken) in shapes(&text(&clean, path)) {
            if what == "capitals" {
                // Nothing to say: the columns are the same.
                let files = with(&clean, path, &broken);
                assert_eq!(findings(&files).to_text(), findings(&clean).to_text(), "{what}, {path}");
                assert_eq!((said(&files), said(&fixed(&files))), (said(&clean), said(&clean)), "{what}, {path}");
            } else {
                one_cause(&clean, path, &broken, what);
            }
        }
    }
}

#[test]
fn shapes_that_come_together_are_mended_together() {
    let clean = town();
    let places = text(&clean, "places.csv");
    let (header, body) = places.split_once('\n').expect("a header");
    let tags = row_of(header, |i| format!("#geo+x{i}"));
    let blank = row_of(header, |_| String::new());
    let all =
        format!("sep=;\n;;\nA title;\n{}", separated(&format!("{header}\n{tags}\n{body}{blank}\n{blank}\n"), ';'));
    one_cause(&clean, "places.csv", &all, "everything at once");
    let commas = format!("sep=,\nA title\n{header}\n{tags}\n{body}{blank}\n");
    one_cause_of(&clean, "places.csv", commas.as_bytes(), "everything with commas", 4);
}

/// Columns of numbers and of dates, by header.
fn columns(text: &str, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
    let header = text.lines().next().unwrap_or_default();
    header.split(',').enumerate().filter(|(_, name)| wanted(name)).map(|(i, _)| i).collect()
}

#[test]
fn numbers_written_in_any_way_of_one_reading_are_one_finding_and_mended() {
    let clean = town();
    let people = |marks: &'static str| {
        move |n: &str| {
            let negative = n.starts_with('-') || n.len() < 4;
            if negative { n.to_owned() } else { format!("{}{marks}{}", &n[..n.len() - 3], &n[n.len() - 3..]) }
        }
    };
    let places = text(&clean, "places.csv");
    let of_people = columns(&places, |name| name.starts_with("population"));
    for mark in [",", " ", "\u{a0}", "\u{202f}", "\u{2009}", "'", "\u{2019}"] {
        let make = people(mark);
        let broken =
            cells(&places, |row, i, cell| if row > 0 && of_people.contains(&i) { make(cell) } else { cell.to_owned() });
        one_cause(&clean, "places.csv", &broken, &format!("thousands by {mark:?}"));
    }
    for path in ["places.csv", "links.csv", "forces.csv", "groups.csv", "observations.csv", "relations.csv"] {
        let clean_text = text(&clean, path);
        let numbers = columns(&clean_text, |name| {
            let all =
                "latitude longitude radius_km pull km risk per_1000 reach_km discipline share_low share share_high";
            all.split(' ').chain(["value", "low", "high", "probability"]).any(|known| known == name)
        });
        let comma = |row: usize, i: usize, cell: &str| {
            if row > 0 && numbers.contains(&i) { cell.replace('.', ",") } else { cell.to_owned() }
        };
        let broken = cells(&clean_text, comma);
        if broken != clean_text {
            one_cause(&clean, path, &broken, "decimal commas");
            one_cause(&clean, path, &separated(&broken, ';'), "decimal commas between semicolons");
        }
    }
    // What the reader takes needs no mend.
    let exponent = places.replace("18000", "1.8e+04").replace("4000", "4000.0");
    assert_eq!(said(&with(&clean, "places.csv", &exponent)), said(&clean));
}

#[test]
fn dates_written_in_any_way_of_one_reading_are_one_finding_and_mended() {
    let clean = town();
    let ways: [(&str, Way); 8] = [
        ("day/month/year", |y, m, d| format!("{d}/{m}/{y}")),
        ("month/day/year", |y, m, d| format!("{m}/{d}/{y}")),
        ("day.month.year", |y, m, d| format!("{}.{}.{y}", d.trim_start_matches('0'), m.trim_start_matches('0'))),
        ("midnight", |y, m, d| format!("{y}-{m}-{d}T00:00:00")),
        ("midnight, universal", |y, m, d| format!("{y}-{m}-{d} 00:00:00.000Z")),
        ("digits", |y, m, d| format!("{y}{m}{d}")),
        ("slashes", |y, m, d| format!("{y}/{m}/{d}")),
        ("words", |y, m, d| {
            let month = "January February March April May June July August September October November December";
            let month = month.split(' ').nth(m.parse::<usize>().expect("a month") - 1).expect("a name");
            format!("{d} {month} {y}")
        }),
    ];
    for path in ["events.csv", "control.csv", "forces.csv", "observations.csv", "relations.csv", "links.csv"] {
        let clean_text = text(&clean, path);
        let dated = columns(&clean_text, |name| name.ends_with("date"));
        for (what, way) in ways {
            let broken = cells(&clean_text, |row, i, cell| match cell.split('-').collect::<Vec<_>>()[..] {
                [y, m, d] if row > 0 && dated.contains(&i) => way(y, m, d),
                _ => cell.to_owned(),
            });
            let decided = dated.iter().all(|&i| {
                let days = Table::parse("t", clean_text.clone());
                let days: Vec<String> =
                    days.rows().skip(1).map(|r| r.text(i).to_owned()).filter(|c| !c.is_empty()).collect();
                days.iter().any(|day| day[8..].parse::<u32>().is_ok_and(|d| d > 12))
                    || days.iter().all(|day| day[5..7] == day[8..])
            });
            if decided || !(what.starts_with("day") || what.starts_with("month")) {
                one_cause(&clean, path, &broken, what);
            }
        }
    }
}

#[test]
fn what_has_two_readings_is_told_once_and_left_as_it_is() {
    let clean = town();
    for (path, old, new) in [
        ("forces.csv", ",60,", ",\"1,200\","),
        ("events.csv", "E01,2021-05-02,", "E01,02/05/2021,"),
        ("events.csv", "E01,2021-05-02,", "E01,44318,"),
        ("places.csv", ",45000,", ",1.000,"),
    ] {
        let broken = text(&clean, path).replacen(old, new, 1);
        assert_ne!(broken, text(&clean, path));
        let files = with(&clean, path, &broken);
        let found = findings(&files);
        let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
        assert_eq!(errors.len(), 1, "{}", found.to_text());
        let told = errors[0].message.render(azalai_text::Language::English);
        assert!(told.contains(" or "), "both readings: {told}");
        assert!(mends(&files).is_empty(), "{new}");
    }
}

#[test]
fn an_export_of_others_is_one_error_that_names_it() {
    let exports = [
        (
            "ACLED",
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,location,latitude,longitude,fatalities\nA1,02 May 2021,2021,1,x,Battles,y,z,T,1,2,3\n",
        ),
        ("ACLED", "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,ALLY_ACTOR_1\n1,2,3,18/04/2001,5,6\n"),
        (
            "UCDP GED",
            "id,relid,year,active_year,type_of_violence,conflict_new_id,side_a,side_b,where_prec,date_start,best,high,low\n1,a,2,3,1,5,6,7,1,2020-01-01,1,2,3\n",
        ),
        (
            "UNHCR",
            "year,coo_id,coo_name,coo,coo_iso,coa_id,coa_name,coa,coa_iso,refugees,asylum_seekers\n2020,1,a,b,c,2,d,e,f,3,4\n",
        ),
        (
            "UNHCR",
            "A title,,,\nmore text\n\nCountry / territory of asylum/residence,Country of Origin,Year,Month,Value\na,b,2014,May,*\n",
        ),
        (
            "IOM DTM",
            "id,operation,admin0Name,admin0Pcode,admin1Name,admin1Pcode,numPresentIdpInd,reportingDate,roundNumber\n,a,b,TCD,d,e,3,2017-09-30T00:00:00,1\n",
        ),
        (
            "IDMC",
            "id,country,iso3,displacement_type,qualifier,figure,displacement_date\n1,a,b,c,total,3,2023-11-06T11:00:00.000Z\n",
        ),
        ("OCHA COD", "ADM1_NAME,ADM1_PCODE,T_TL,F_TL\na,b,\"448,465\",3\n"),
        ("HDX HAPI", "location_code,has_hrp,in_gho,provider_admin1_name,admin1_code\nMLI,True,True,a,b\n"),
    ];
    let (town, flee) = (town(), flee());
    for (whose, export) in exports {
        for end in ["\n", "\r\n"] {
            let bom = format!("\u{feff}{}", export.replace('\n', end));
            for path in &tables_of(&town) {
                let found = findings(&with(&town, path, &bom));
                let errors: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
                assert_eq!(errors.len(), 1, "{whose} as {path}: {}", found.to_text());
                assert!(
                    errors[0].message.render(azalai_text::Language::English).contains(whose),
                    "{}",
                    found.to_text()
                );
                assert!(mends(&with(&town, path, &bom)).is_empty());
            }
            if !export.starts_with("A title") {
                for path in ["source_data/sabal.csv", "input_csv/locations.csv", "input_csv/routes.csv"] {
                    let found = findings(&with(&flee, path, &bom));
                    let of_file = found.iter().filter(|d| d.severity == Severity::Error && d.file == *path);
                    assert_eq!(of_file.count(), 1, "{whose} as {path}: {}", found.to_text());
                }
            }
        }
    }
    let other = with(&town, "events.csv", "animal,colour,size,weight\ncat,black,3,4\n");
    let found = findings(&other);
    assert_eq!(found.count(Severity::Error), 1, "{}", found.to_text());
}

#[test]
fn shapes_of_spreadsheets_around_tables_of_flee_are_one_finding_and_mended() {
    let clean = flee();
    assert!(!findings(&clean).has_errors(), "{}", findings(&clean).to_text());
    for path in [
        "input_csv/locations.csv",
        "input_csv/routes.csv",
        "input_csv/closures.csv",
        "input_csv/conflicts.csv",
        "source_data/sabal.csv",
        "input_csv/sim_period.csv",
    ] {
        let clean_text = text(&clean, path);
        let (header, body) = clean_text.split_once('\n').expect("a header");
        let blank = row_of(header, |_| String::new());
        let mut all = vec![
            ("semicolons", separated(&clean_text, ';')),
            ("tabs", separated(&clean_text, '\t')),
            ("sep line and semicolons", format!("sep=;\n{}", separated(&clean_text, ';'))),
            ("sep line", format!("sep=,\n{clean_text}")),
            ("blank rows", format!("{clean_text}{blank}\n{blank}\n")),
        ];
        if header.starts_with('#') {
            all.push(("titles", format!("A title\n{clean_text}")));
            let tags = row_of(header, |i| format!("#adm{i}+name"));
            all.push(("tags", format!("{header}\n{tags}\n{body}")));
        }
        for (what, broken) in all {
            one_cause(&clean, path, &broken, what);
        }
    }
}

#[test]
fn numbers_and_dates_that_flee_cannot_read_are_one_finding_and_mended() {
    let clean = flee();
    let counts = text(&clean, "source_data/sabal.csv");
    let places = text(&clean, "input_csv/locations.csv");
    let routes = text(&clean, "input_csv/routes.csv");
    for (path, what, broken) in [
        (
            "source_data/sabal.csv",
            "days first",
            counts
                .replace("2024-02-10", "10/02/2024")
                .replace("2024-02-20", "20/02/2024")
                .replace("2024-03-12", "12/03/2024"),
        ),
        (
            "source_data/sabal.csv",
            "midnight",
            counts.replace(",0\n", "T00:00:00,0\n").replace(",1200\n", "T00:00:00,1200\n"),
        ),
        ("source_data/sabal.csv", "exponents", counts.replace("100000", "1e+05")),
        ("source_data/sabal.csv", "floats", counts.replace("1200", "1200.0")),
        ("source_data/sabal.csv", "thousands", counts.replace("1200", "\"1,200\"").replace("100000", "\"100,000\"")),
        (
            "source_data/sabal.csv",
            "no-break blanks",
            counts.replace("1200", "1\u{a0}200").replace("100000", "100\u{202f}000"),
        ),
        (
            "input_csv/locations.csv",
            "decimal commas",
            places.replace("12.4,8.2", "\"12,4\",\"8,2\"").replace("12.1,8.6", "\"12,1\",\"8,6\""),
        ),
        ("input_csv/locations.csv", "semicolons", separated(&places.replace("12.4,8.2", "\"12,4\",\"8,2\""), ';')),
        ("input_csv/routes.csv", "decimal commas", routes.replace("65.5", "\"65,5\"").replace("210.25", "\"210,25\"")),
        ("input_csv/sim_period.csv", "a date of words", "StartDate,10 Feb 2024\nLength,40\n".to_owned()),
    ] {
        one_cause(&clean, path, &broken, what);
    }
}

#[test]
fn letters_that_look_alike_are_one_name_to_the_native_reader_and_mended() {
    let mut clean = town();
    for bytes in clean.0.values_mut() {
        let text = String::from_utf8(bytes.clone()).expect("text").replace("bari,", "barié,").replace("tamor", "tâmor");
        *bytes = text.into_bytes();
    }
    assert!(said(&clean).is_some(), "{}", findings(&clean).to_text());
    for path in ["links.csv", "events.csv", "forces.csv", "places.csv", "control.csv", "observations.csv"] {
        let clean_text = text(&clean, path);
        for (from, to) in [
            ("é,", "e\u{301},"),
            ("é,", "é\u{200b},"),
            ("é,", "é\u{a0},"),
            ("tâ", "t\u{ad}â"),
            ("tâ", "ta\u{302}"),
            ("tâ", "\u{200e}tâ"),
        ] {
            let broken = clean_text.replace(from, to);
            if broken == clean_text {
                continue;
            }
            let files = with(&clean, path, &broken);
            assert_eq!(said(&files), said(&clean), "{path} with {to:?}: {}", findings(&files).to_text());
            assert_eq!(text(&fixed(&files), path), clean_text, "{path} with {to:?}");
        }
        // A letter of another alphabet is another letter: told, with what differs to be seen, and mended.
        let broken = clean_text.replace("tâmor,", "tâm\u{43e}r,");
        if path != "places.csv" && broken != clean_text {
            let files = with(&clean, path, &broken);
            assert!(said(&files).is_none());
            assert_eq!(said(&fixed(&files)), said(&clean), "{path}");
        }
    }
}

#[test]
fn letters_that_look_alike_are_told_and_mended_in_tables_of_flee() {
    let mut clean = flee();
    for bytes in clean.0.values_mut() {
        *bytes = String::from_utf8(bytes.clone()).expect("text").replace("Bari", "Barié").into_bytes();
    }
    let routes = text(&clean, "input_csv/routes.csv");
    for to in ["Barie\u{301}", "Bari\u{200b}é", "B\u{430}rié", "Barié\u{a0}"] {
        let files = with(&clean, "input_csv/routes.csv", &routes.replace("Barié", to));
        let found = findings(&files);
        let shown = found
            .iter()
            .find(|d| d.code == "R01")
            .expect("an unknown name")
            .message
            .render(azalai_text::Language::English);
        assert!(shown.contains("\\u{") || to.contains('\u{430}'), "{shown}");
        assert_eq!(said(&fixed(&files)), said(&clean), "{to:?}");
    }
}
