//! What a scenario's tables date after a day leaves no trace in what was known on it.

use std::collections::BTreeMap;

use azalai_model::tables::{Holds, TABLES};
use azalai_model::{Date, Scenario};
use azalai_scenario::{MemoryFiles, ReadOptions, files_of, read};

/// The day of the forecast, in the template's period.
const TODAY: &str = "2021-06-30";

/// A day of the invented year.
fn date(day: i64) -> String {
    let start = "2021-01-01".parse().expect("a date");
    Scenario { start, ..Scenario::blank(1) }.date(day).to_string()
}

/// By table, rows that are dated from day `later` on, or end then; they say `n` wherever they say how much. `{d}`: a
/// day, `{e}`: a day after it.
const ROWS: [(&str, &str, &str); 15] = [
    (
        "links.csv",
        "",
        "bari,wells,{n},road,,,{d},{e},invented,\nkessa,wells,30,road,,,,{d},invented,\n\
         idp-kessa,wells,30,road,,,2021-05-02,{d},invented,\n",
    ),
    ("relations.csv", "", "auxiliaries,front,allied,{d},0.{n},invented\n"),
    ("forces.csv", "", "bari,front,{d},{n},60,0.5,invented,\n"),
    ("control.csv", "", "bari,{d},front,invented,\n"),
    (
        "permissions.csv",
        "place,from_date,to_date,status,by,target_group,source,note",
        "tamor,2021-06-01,{d},blocked,army,,invented,\ntamor,{e},,screened,army,,invented,\n",
    ),
    (
        "flights.csv",
        "origin,to,date,people,source",
        "tamor,kessa,2021-05-02,50,invented\ntamor,kessa,{d},{n},invented\n",
    ),
    ("damage.csv", "place,date,share_low,share_high,source", "tamor,{d},0.{n},0.9,invented\n"),
    (
        "events.csv",
        "",
        "E91,{d},,day,strike,tamor,,army,,{n},{n},,residents,,medium,no,driver,invented,\n\
         E92,2021-06-20,{d},day,offensive,bari,,army,,,,,residents,,medium,no,driver,invented,\n\
         E93,2021-06-20,{d},week,strike,bari,,army,,{n},{n},,residents,,medium,no,driver,invented,\n\
         E94,2021-06-20,{d},day,curfew,bari,,army,,,,,residents,,medium,no,driver,out-later,\n",
    ),
    ("observations.csv", "", "D91,{d},returned,tamor,,,{n},,,persons,medium,shown,invented,\n"),
    ("conflicts.csv", "place,date,intensity", "tamor,2021-05-02,1\ntamor,{d},0.{n}\nbari,{d},1\n"),
    ("food.csv", "admin,date,ipc_percent", "Tamor district,2021-05-02,5\nTamor district,{d},{n}\nCoast,{d},{n}\n"),
    ("floods.csv", "place,date,level", "tamor,2021-05-02,1\ntamor,{d},{n}\nbari,{d},{n}\n"),
    ("counts.csv", "place,date,count", "camp-sabal,2021-05-02,500\ncamp-sabal,{d},{n}\n"),
    ("closures.csv", "kind,a,b,from_date,to_date", "location,tamor,,2021-05-02,{d}\nlocation,bari,,{d},{e}\n"),
    ("changes.csv", "place,kind,date", "bari,conflict_zone,{d}\n"),
];

/// The template with those rows.
fn tables(later: i64, n: u32) -> BTreeMap<String, Vec<u8>> {
    let mut files = MemoryFiles::copy(&*files_of("template-town").expect("it is shipped")).0;
    files.entry("sources.csv".to_owned()).or_default().extend(b"out-later,Press,,2022-03-01,,,\n");
    for (file, header, rows) in ROWS {
        let rows = rows.replace("{d}", &date(later)).replace("{e}", &date(later + 1)).replace("{n}", &n.to_string());
        let table = files.entry(file.to_owned()).or_insert_with(|| format!("{header}\n").into_bytes());
        table.extend(rows.bytes());
    }
    files
}

fn read_at(files: &BTreeMap<String, Vec<u8>>, as_of: Option<Date>) -> Scenario {
    let reading = read(&MemoryFiles(files.clone()), "town", &ReadOptions { as_of, ..ReadOptions::default() });
    reading.scenario.unwrap_or_else(|| panic!("{}", reading.diagnostics.to_text()))
}

#[test]
fn no_table_that_has_a_date_says_anything_of_what_was_known_before_it() {
    let today: Date = TODAY.parse().expect("a date");
    let made = [tables(200, 7), tables(230, 8)];
    let dated = TABLES.iter().filter(|table| table.columns.iter().any(|column| column.holds == Holds::Day));
    for table in dated {
        assert_ne!(made[0].get(table.file), made[1].get(table.file), "{} is tried with two futures", table.file);
    }
    // Of camps, and of people who come back.
    let camps = made.each_ref().map(|files| read_at(files, Some(today)));
    assert_eq!(camps[0], camps[1]);
    let whole = made.each_ref().map(|files| read_at(files, None));
    assert_ne!(whole[0], whole[1]);
    let day = whole[0].day(today);
    let [one, other] = whole.map(|scenario| scenario.known_to_return_on(day));
    assert_eq!(one, other);
    // What came before is there, and a curfew of which no end is known goes on.
    assert_eq!((one.floods.len(), one.food.iter().map(|series| series.points.len()).sum::<usize>()), (1, 1));
    let end = |id: &str| one.dossier.events.iter().find(|event| event.id == id).map(|event| event.end_day);
    assert_eq!([end("E91"), end("E92"), end("E93"), end("E94")], [None, Some(day), None, Some(day)]);
}
