//! Each trap of files of UCDP, on invented rows.

mod common;

use azalai_import::{Asked, Kind};
use common::{Came, file, into, of, scenario};

const HEADER: &str = "id,relid,year,type_of_violence,source_article,number_of_sources,active_year,where_prec,\
    where_coordinates,adm_1,adm_2,latitude,longitude,country,event_clarity,date_prec,date_start,date_end,low,best,high\n";

fn row(id: &str, changes: &[(&str, &str)]) -> String {
    let mut cells: Vec<(&str, &str)> = vec![
        ("id", id),
        ("relid", "MLI-2020-1-2-3"),
        ("year", "2020"),
        ("type", "1"),
        ("article", "x"),
        ("sources", "-1"),
        ("active", "0"),
        ("where_prec", "1"),
        ("where", "Kidal town"),
        ("adm_1", "Kidal region"),
        ("adm_2", ""),
        ("latitude", "18.4411"),
        ("longitude", "1.4078"),
        ("country", "Mali"),
        ("clarity", "1"),
        ("date_prec", "1"),
        ("start", "2020-03-05"),
        ("end", "2020-03-05"),
        ("low", "2"),
        ("best", "4"),
        ("high", "9"),
    ];
    for (name, value) in changes {
        cells.iter_mut().find(|(known, _)| known == name).expect("a column").1 = value;
    }
    cells.iter().map(|(_, cell)| *cell).collect::<Vec<_>>().join(",") + "\n"
}

fn rows(all: &[String]) -> Came {
    of(Kind::Ucdp, &(HEADER.to_owned() + &all.concat()))
}

#[test]
fn columns_are_read_by_name_whatever_their_order() {
    let came = rows(&[row("11", &[])]);
    let columns = ["date", "date_precision", "kind", "place", "killed_low", "killed_high", "confidence", "use", "note"];
    assert_eq!(
        came.row("events.csv", "ucdp-11", &columns),
        ["2020-03-05", "day", "attack", "kidal", "2", "9", "high", "driver", "best 4"]
    );
    let other = "best,high,low,date_end,date_start,type_of_violence,id,country,where_coordinates,date_prec,where_prec\n\
                 4,9,2,2020-03-05,2020-03-05,1,11,Mali,Kidal,1,1\n";
    assert_eq!(of(Kind::Ucdp, other).row("events.csv", "ucdp-11", &["killed_low", "killed_high"]), ["2", "9"]);
}

#[test]
fn a_month_is_a_month_and_a_range_is_not_a_duration() {
    let month = [("date_prec", "4"), ("start", "2020-03-01"), ("end", "2020-03-31")];
    let week = [("date_prec", "2"), ("start", "2020-03-02"), ("end", "2020-03-05")];
    let year = [("date_prec", "5"), ("start", "2020-01-01"), ("end", "2020-12-31")];
    let unsaid = [("start", "2020-03-02"), ("end", "2020-03-05")];
    let came = rows(&[row("1", &month), row("2", &week), row("3", &year), row("4", &unsaid)]);
    let seen = |id: &str| {
        came.row("events.csv", &format!("ucdp-{id}"), &["date", "end_date", "date_precision", "use"]).join(" ")
    };
    assert_eq!(seen("1"), "2020-03-01 2020-03-31 month context");
    // Each run draws one day of the range, for precisions of a week and `inferred`.
    assert_eq!(seen("2"), "2020-03-02 2020-03-05 week driver");
    assert_eq!(seen("3"), "2020-01-01 2020-12-31 year context");
    assert_eq!(seen("4"), "2020-03-02 2020-03-05 inferred driver");
}

#[test]
fn a_point_that_stands_for_a_region_or_a_country_is_no_place() {
    let came = rows(&[
        row("1", &[("where_prec", "4")]),
        row("2", &[("where_prec", "6"), ("where", "Mali")]),
        row("3", &[("latitude", "18"), ("longitude", "1")]),
        row("4", &[("where_prec", "2")]),
    ]);
    let seen = |id: &str| came.row("events.csv", &format!("ucdp-{id}"), &["place", "use"]).join(" ");
    assert_eq!([seen("1"), seen("2"), seen("3"), seen("4")], [" context", " context", " context", "kidal driver"]);
    assert_eq!((came.count("taken", "import-place-rough"), came.count("taken", "import-whole-degrees")), (2, 1));
}

#[test]
fn nobody_known_dead_may_be_thirty_one() {
    let came = rows(&[row("1", &[("low", "0"), ("best", "0"), ("high", "31")])]);
    assert_eq!(came.row("events.csv", "ucdp-1", &["killed_low", "killed_high", "note"]), ["0", "31", "best 0"]);
}

#[test]
fn a_best_below_low_widens_the_bounds_and_is_told() {
    let came = rows(&[row("1", &[("low", "5"), ("best", "3"), ("high", "4")])]);
    assert_eq!(came.row("events.csv", "ucdp-1", &["killed_low", "killed_high"]), ["3", "5"]);
    assert_eq!(came.count("remark", "import-bounds"), 1);
}

#[test]
fn a_file_without_a_header_is_read_by_its_49_columns() {
    let mut cells = vec!["x".to_owned(); 49];
    for (at, cell) in [
        (0, "77"),
        (5, "3"),
        (24, "1"),
        (25, "Gao city"),
        (27, "Gao region"),
        (29, "16.27"),
        (30, "-0.04"),
        (33, "Mali"),
        (36, "2"),
        (37, "1"),
        (38, "2020-05-01 00:00:00.000"),
        (39, "2020-05-01 00:00:00.000"),
        (44, "1"),
        (45, "2"),
        (46, "0"),
    ] {
        cells[at] = cell.to_owned();
    }
    let came = of(Kind::Ucdp, &(cells.join(",") + "\n"));
    let columns = ["date", "kind", "place", "killed_low", "killed_high", "confidence"];
    assert_eq!(came.row("events.csv", "ucdp-77", &columns), ["2020-05-01", "abuse", "gao", "0", "2", "medium"]);
    assert!(came.said().contains("no header"));
}

#[test]
fn copies_of_hdx_have_more_columns_and_tags_that_are_mostly_empty() {
    let text = "id,start_year,end_year,iso3,type_of_violence,country,where_coordinates,where_prec,date_prec,date_start,date_end,best,high,low\n\
                #id,,,#country+code,,,,,,#date+start,,,,\n\
                5,2020,2020,MLI,1,Elsewhere (Old name),Kidal town,1,1,2020-04-01,2020-04-01,1,1,1\n";
    assert_eq!(of(Kind::Ucdp, text).row("events.csv", "ucdp-5", &["place", "use"]), ["kidal", "driver"]);
}

#[test]
fn the_json_of_the_service_is_read() {
    let text = r#"{"TotalCount": 1, "Result": [{"id": 9, "type_of_violence": 1, "country": "Mali", "where_coordinates":
        "Kidal town", "where_prec": 1, "date_prec": 1, "date_start": "2020-04-01T00:00:00", "date_end":
        "2020-04-01T00:00:00", "best": 1, "high": 2, "low": 0, "gwnob": null}]}"#;
    assert_eq!(of(Kind::Ucdp, text).row("events.csv", "ucdp-9", &["date", "killed_high"]), ["2020-04-01", "2"]);
}

#[test]
fn line_breaks_and_odd_quotes_within_a_cell_stay_within_it() {
    let came = rows(&[row("1", &[("article", "\"one\ntwo, \"\"three\"")]), row("2", &[])]);
    assert_eq!(came.rows("events.csv").len(), 2);
    assert_eq!(came.report.tallies.values().next().expect("a reason").first[1].line, 4);
}

#[test]
fn events_of_a_country_under_an_old_name_are_those_of_the_country() {
    let came = rows(&[row("1", &[("country", "Yemen (North Yemen)")]), row("2", &[("country", "Niger")])]);
    assert_eq!((came.count("dropped", "import-other-country"), came.rows("events.csv").len()), (1, 1));
}

#[test]
fn one_event_of_two_sources_is_shown_as_a_pair_and_both_stay() {
    let acled = "event_id_cnty,event_date,event_type,country,location,latitude,longitude,fatalities\n\
                 MLI1,2020-03-06,Battles,Mali,Kidal,18.44,1.41,3\nMLI2,2020-03-20,Battles,Mali,Kidal,18.44,1.41,3\n";
    let first = into(&scenario(), Kind::Acled, &[file("a", acled.as_bytes())], &Asked::default()).expect("read");
    assert_eq!(first.report.all_pairs, 0);
    let text = HEADER.to_owned() + &row("11", &[]);
    let second = into(&first.files, Kind::Ucdp, &[file("u", text.as_bytes())], &Asked::default()).expect("read");
    assert_eq!(second.report.pairs.len(), 1);
    assert_eq!(second.report.pairs[0].ids, ["ucdp-11", "acled-MLI1"]);
    assert_eq!(second.rows("events.csv").len(), 3);
}
