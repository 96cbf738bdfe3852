//! Each trap of files of ACLED, on invented rows.

mod common;

use azalai_import::cell::Order;
use azalai_import::{Asked, Kind};
use common::{Came, file, into, of, scenario};

const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
    iso,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,notes,fatalities\n";

/// A row of an armed clash at Kidal, with these cells instead.
fn row(id: &str, changes: &[(&str, &str)]) -> String {
    let mut cells: Vec<(&str, &str)> = vec![
        ("event_id_cnty", id),
        ("event_date", "2020-03-05"),
        ("year", "2020"),
        ("time_precision", "1"),
        ("disorder_type", "Political violence"),
        ("event_type", "Battles"),
        ("sub_event_type", "Armed clash"),
        ("actor1", "Invented Front (2020-)"),
        ("iso", "466"),
        ("country", "Mali"),
        ("admin1", "Kidal"),
        ("admin2", "Kidal"),
        ("admin3", ""),
        ("location", "Kidal"),
        ("latitude", "18.4411"),
        ("longitude", "1.4078"),
        ("geo_precision", "1"),
        ("notes", "SECRETNOTE"),
        ("fatalities", "3"),
    ];
    for (name, value) in changes {
        cells.iter_mut().find(|(known, _)| known == name).expect("a column").1 = value;
    }
    cells.iter().map(|(_, cell)| *cell).collect::<Vec<_>>().join(",") + "\n"
}

fn rows(all: &[String]) -> Came {
    of(Kind::Acled, &(HEADER.to_owned() + &all.concat()))
}

#[test]
fn an_event_keeps_its_id_and_none_of_its_notes() {
    let came = rows(&[row("MLI1", &[])]);
    let columns =
        ["date", "date_precision", "kind", "place", "killed_low", "killed_high", "use", "claimant", "actor", "source"];
    assert_eq!(
        came.row("events.csv", "acled-MLI1", &columns),
        ["2020-03-05", "day", "attack", "kidal", "3", "3", "driver", "ACLED", "", "acled"]
    );
    let all: String = came.files.0.values().map(|bytes| String::from_utf8_lossy(bytes)).collect();
    assert!(!all.contains("SECRETNOTE") && !all.contains("Invented Front"));
    assert_eq!(came.row("sources.csv", "acled", &["date"]), ["undated"]);
}

#[test]
fn capitals_and_days_before_months_are_read_by_name() {
    let text = "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,COUNTRY,ADMIN1,LOCATION,\
                LATITUDE,LONGITUDE,GEO_PRECISION,FATALITIES\n\
                432,5MLI,5,03/04/2020,2020,1,Battle-No change of territory,Mali,Kidal,Kidal,18.44,1.41,1,0\n\
                432,6MLI,6,18/04/2020,2020,1,Riots/Protests,Mali,Kidal,Kidal,18.44,1.41,1,0\n";
    let came = of(Kind::Acled, text);
    assert_eq!(came.row("events.csv", "acled-5MLI", &["date", "kind", "use"]), ["2020-04-03", "attack", "driver"]);
    // One type in older files, and nobody knows which of the two it was.
    assert_eq!(came.row("events.csv", "acled-6MLI", &["kind", "use"]), ["other", "context"]);
}

#[test]
fn a_number_of_the_download_is_no_id() {
    let text = "data_id,event_id_cnty,event_date,event_type,country,location,latitude,longitude\n\
                991,MLI7,2020-02-01,Battles,Mali,Kidal,18.44,1.41\n992,,2020-02-01,Battles,Mali,Kidal,18.44,1.41\n";
    let came = of(Kind::Acled, text);
    assert_eq!(came.rows("events.csv").len(), 1);
    assert_eq!(came.count("undecided", "import-no-id"), 1);
}

#[test]
fn the_type_decides_and_not_the_disorder_type() {
    let protest =
        [("disorder_type", "Political violence"), ("event_type", "Protests"), ("sub_event_type", "Peaceful protest")];
    let strategic = [("event_type", "Strategic developments"), ("sub_event_type", "Arrests")];
    let shelling = [
        ("disorder_type", "Demostrations"),
        ("event_type", "Explosions/Remote violence"),
        ("sub_event_type", "Air/drone strike"),
    ];
    let came = rows(&[row("A", &protest), row("B", &strategic), row("C", &shelling)]);
    let seen = ["A", "B", "C"].map(|id| came.row("events.csv", &format!("acled-{id}"), &["kind", "use"]).join(" "));
    assert_eq!(seen, ["other context", "other context", "strike driver"]);
}

#[test]
fn takeovers_are_listed_for_control() {
    let changes = [("event_type", "Strategic developments"), ("sub_event_type", "Non-violent transfer of territory")];
    let came = rows(&[row("A", &changes), row("B", &[("sub_event_type", "Government regains territory")])]);
    assert_eq!(came.count("remark", "import-takeover"), 2);
    assert_eq!(came.row("events.csv", "acled-A", &["kind", "use"]), ["control_change", "context"]);
    assert_eq!(came.row("events.csv", "acled-B", &["kind", "use"]), ["offensive", "driver"]);
}

#[test]
fn a_month_and_a_region_are_context_and_a_region_is_not_its_capital() {
    let came = rows(&[
        row("A", &[("time_precision", "3")]),
        row("B", &[("geo_precision", "3")]),
        row("C", &[("time_precision", "2")]),
    ]);
    let columns = ["date_precision", "place", "area", "use"];
    assert_eq!(came.row("events.csv", "acled-A", &columns), ["month", "kidal", "Kidal, Kidal", "context"]);
    assert_eq!(came.row("events.csv", "acled-B", &columns), ["day", "", "Kidal", "context"]);
    assert_eq!(came.row("events.csv", "acled-C", &columns), ["week", "kidal", "Kidal, Kidal", "driver"]);
    assert_eq!((came.count("taken", "import-days-rough"), came.count("taken", "import-place-rough")), (1, 1));
}

#[test]
fn none_reported_is_at_least_none() {
    let came = rows(&[row("A", &[("fatalities", "0")]), row("B", &[("fatalities", "")])]);
    assert_eq!(came.row("events.csv", "acled-A", &["killed_low", "killed_high"]), ["0", ""]);
    assert_eq!(came.row("events.csv", "acled-B", &["killed_low", "killed_high"]), ["", ""]);
}

#[test]
fn a_year_that_cannot_be_right_is_left_to_people() {
    let came = rows(&[row("A", &[("event_date", "0020-03-05")]), row("B", &[("event_date", "2002-03-05")])]);
    assert_eq!(came.count("undecided", "import-wrong-year"), 2);
    assert!(came.rows("events.csv").is_empty());
}

#[test]
fn days_that_could_be_months_are_asked_for() {
    let text = HEADER.to_owned() + &row("A", &[("event_date", "03/04/2020")]);
    let ask =
        |order| into(&scenario(), Kind::Acled, &[file("f", text.as_bytes())], &Asked { order, ..Asked::default() });
    let why = ask(None).err().expect("refused");
    assert!(why.contains("--dates dmy") && why.contains("03/04/2020"), "{why}");
    let came = ask(Some(Order::MonthFirst)).expect("read");
    assert_eq!(came.row("events.csv", "acled-A", &["date"]), ["2020-03-04"]);
}

#[test]
fn countries_go_by_their_code_and_others_are_dropped_by_name() {
    let came = rows(&[
        row("A", &[("country", "Republic of Mali")]),
        row("B", &[("iso", "12"), ("country", "Algeria")]),
        row("C", &[("iso", "0"), ("country", "Kosovo")]),
        row("D", &[("iso", ""), ("country", "Mali")]),
    ]);
    assert_eq!((came.rows("events.csv").len(), came.count("dropped", "import-other-country")), (2, 2));
}

#[test]
fn days_outside_the_scenario_are_counted_and_not_taken() {
    let came = rows(&[
        row("A", &[("event_date", "2019-12-31"), ("year", "2019")]),
        row("B", &[("event_date", "2021-01-01"), ("year", "2021")]),
    ]);
    assert_eq!((came.count("dropped", "import-before"), came.count("dropped", "import-after")), (1, 1));
}

#[test]
fn a_place_goes_by_its_name_and_never_by_nearness() {
    let came = rows(&[
        row("A", &[("location", "Somewhere else")]),
        row("B", &[("location", "Anefif"), ("latitude", "18.05"), ("longitude", "0.6")]),
        row(
            "C",
            &[("location", "Gao"), ("admin1", "Gao"), ("admin2", ""), ("latitude", "12.0"), ("longitude", "-8.0")],
        ),
    ]);
    assert_eq!(came.row("events.csv", "acled-A", &["place", "area", "use"]), ["", "Somewhere else, Kidal", "context"]);
    assert_eq!(came.row("events.csv", "acled-B", &["place", "use"]), ["anefis", "driver"]);
    assert_eq!(came.row("events.csv", "acled-C", &["place", "use"]), ["", "context"]);
    let alike: Vec<_> = came.report.alike.keys().map(|a| (a.theirs.as_str(), a.ours.as_str())).collect();
    assert_eq!(alike, [("Anefif", "anefis")]);
    assert_eq!(came.count("taken", "import-place-elsewhere"), 1);
}

#[test]
fn counts_by_month_on_hdx_cannot_become_events() {
    let text = "Country,Admin1,Admin2,ISO3,Month,Year,Events,Fatalities\nMali,Kidal,,MLI,January,2020,3,4\n";
    let why = into(&scenario(), Kind::Acled, &[file("f", text.as_bytes())], &Asked::default()).err().expect("refused");
    assert!(why.contains("cannot become events"), "{why}");
}

#[test]
fn a_second_import_says_what_is_added_changed_and_gone_and_keeps_what_people_judged() {
    let first = rows(&[row("A", &[]), row("B", &[]), row("C", &[])]);
    let mut folder = first.files;
    let judged = String::from_utf8(folder.0["events.csv"].clone()).expect("text");
    let judged: String = judged
        .lines()
        .map(|l| if l.starts_with("acled-A,") { l.replace("driver", "context") } else { l.to_owned() } + "\n")
        .collect();
    folder.0.insert("events.csv".to_owned(), judged.into_bytes());
    let text = HEADER.to_owned() + &row("A", &[("fatalities", "9")]) + &row("B", &[]) + &row("D", &[]);
    let second = into(&folder, Kind::Acled, &[file("f", text.as_bytes())], &Asked::default()).expect("read");
    let change = &second.report.changes[0];
    assert_eq!((change.added.first.join(" "), change.changed.first.join(" ")), ("acled-D".into(), "acled-A".into()));
    assert_eq!(
        (change.gone.first.join(" "), change.kept.first.join(" "), change.same),
        ("acled-C".into(), "acled-A".into(), 1)
    );
    assert_eq!(second.row("events.csv", "acled-A", &["killed_low", "use"]), ["9", "context"]);
    assert_eq!(second.row("events.csv", "acled-C", &["use"]), ["driver"]);
    let again = into(&second.files, Kind::Acled, &[file("f", text.as_bytes())], &Asked::default()).expect("read");
    assert_eq!((again.report.changes[0].same, again.files.0), (3, second.files.0));
}

#[test]
fn a_workbook_header_below_a_title_and_a_byte_order_mark_do_no_harm() {
    let text = format!("\u{feff}{}", HEADER.replace(',', ";") + &row("A", &[]).replace(',', ";"));
    let came = of(Kind::Acled, &text);
    assert_eq!(came.rows("events.csv").len(), 1);
    assert!(came.said().contains("the separator is ;"));
}
