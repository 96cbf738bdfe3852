//! One content in every shape that files have: the same rows come of all of them.

mod common;
#[path = "common/workbook.rs"]
mod workbook;

use azalai_import::{Asked, Kind};
use common::{Came, counts, file, into, of, scenario};
use workbook::{Value, packed, parts, texts, workbook};

/// A file of each source, with cells that need no quotes, and how many rows of it are used.
const FILES: [(Kind, &str); 7] = [
    (
        Kind::Acled,
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,iso,country,admin1,location,latitude,longitude,geo_precision,fatalities\n\
         MLI1,2020-03-05,2020,1,Battles,Armed clash,466,Mali,Kidal,Kidal,18.4411,1.4078,1,3\n\
         MLI2,2020-04-18,2020,3,Riots,Mob violence,466,Mali,Gao,Gao,16.27,-0.04,3,0\n",
    ),
    (
        Kind::Ucdp,
        "id,type_of_violence,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
         1,1,1,Kidal town,Kidal,18.44,1.41,Mali,1,2020-03-05,2020-03-05,4,9,2\n\
         2,3,4,Kidal region,Kidal,18,1,Mali,4,2020-03-01,2020-03-31,0,31,0\n",
    ),
    (
        Kind::Unhcr,
        "year,coo_name,coo_iso,coa_name,coa_iso,refugees,asylum_seekers\n2020,Mali,MLI,Niger,NER,5000,70\n2019,Mali,MLI,Niger,NER,4000,\n",
    ),
    (
        Kind::Dtm,
        "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,numPresentIdpInd,reportingDate\n\
         MLI,Kidal,ML08,Kidal,MLI0801,200,2020-09-30\nMLI,Kidal,ML08,Anefis,ML0803,50,2020-09-30\n",
    ),
    (
        Kind::Hxl,
        "a,b,c,d\n#adm1+code,#loc+name,#date,#affected+idps\nML07,Gao,2020-03-01,90\nML07,Gao,2020-04-01,<10\n",
    ),
    (Kind::Cod, "Adm1_Pcode,Adm2_pcode,T_TL\nML08,ML0801,30000\nML08,ML0899,7\n"),
    (
        Kind::Idmc,
        "id,iso3,country,displacement_type,qualifier,figure,displacement_date\n1,MLI,Mali,Conflict,more than,500,2020-11-06T11:00:00.000Z\n",
    ),
];

fn came(kind: Kind, name: &str, bytes: &[u8]) -> Came {
    let came = into(&scenario(), kind, &[file(name, bytes)], &Asked::default())
        .unwrap_or_else(|why| panic!("{kind:?} {name}: {why}"));
    assert!(came.is_whole(), "{kind:?} {name}: {:?}", came.report);
    came
}

/// Another order of the columns of lines with commas.
fn turned(text: &str) -> String {
    text.lines().map(|line| line.split(',').rev().collect::<Vec<_>>().join(",") + "\n").collect()
}

/// The first line of a text in another spelling.
fn headed(text: &str, spelling: impl Fn(&str) -> String) -> String {
    let (header, rest) = text.split_once('\n').expect("a header");
    format!("{}\n{rest}", spelling(header))
}

#[test]
fn every_separator_encoding_line_end_and_order_of_columns_gives_the_same_tables() {
    for (kind, text) in FILES {
        let tables = |bytes: &[u8], what: &str| came(kind, what, bytes).files.0;
        let plain = tables(text.as_bytes(), "plain");
        let others = |text: &str| text.replace(',', ";");
        let quoted: String = text
            .lines()
            .map(|l| l.split(',').map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(",") + "\r\n")
            .collect();
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let padded: String = text.lines().map(|l| l.replace(',', "\u{a0}, ") + ",,\n").collect();
        let cells: Vec<Vec<Value<'_>>> = texts(text);
        let guide = vec![vec![Value::Text("Terms of use")], vec![]];
        for (what, bytes) in [
            ("semicolons", others(text).into_bytes()),
            ("tabs", text.replace(',', "\t").into_bytes()),
            ("bars", text.replace(',', "|").into_bytes()),
            ("a line that names the separator", format!("sep=;\n{}", others(text)).into_bytes()),
            ("a byte order mark and CRLF", format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes()),
            ("every cell between quotes", quoted.into_bytes()),
            ("UTF-16", wide),
            ("columns from the last to the first", turned(text).into_bytes()),
            ("blanks and empty columns", padded.into_bytes()),
            ("capitals", headed(text, str::to_uppercase).into_bytes()),
            ("blanks for underscores", headed(text, |h| h.replace('_', " ")).into_bytes()),
            ("lines of a title and empty lines", format!("A title\n\n,,,\n{text}\n\n").into_bytes()),
            ("a workbook whose first sheet is a guide", workbook(&[("Guide", guide), ("Data", cells)])),
        ] {
            assert_eq!(tables(&bytes, what), plain, "{kind:?}: {what}");
        }
    }
}

#[test]
fn a_second_header_row_of_tags_is_no_row_of_data() {
    for (kind, text) in FILES.into_iter().filter(|(kind, _)| *kind != Kind::Hxl) {
        let (header, rest) = text.split_once('\n').expect("a header");
        let tags = header.split(',').enumerate().map(|(n, _)| if n == 1 { "#meta+x" } else { "" });
        let tagged = format!("{header}\n{}\n{rest}", tags.collect::<Vec<_>>().join(","));
        let (plain, tagged) = (came(kind, "plain", text.as_bytes()), came(kind, "tagged", tagged.as_bytes()));
        assert_eq!((tagged.report.read, tagged.files.0), (plain.report.read, plain.files.0), "{kind:?}");
    }
}

#[test]
fn commas_of_fractions_are_read_where_semicolons_part_cells() {
    let text = "event_id_cnty;event_date;event_type;country;location;latitude;longitude\nM1;2020-03-05;Battles;Mali;Kidal;18,4411;1,4078\n";
    assert_eq!(of(Kind::Acled, text).row("events.csv", "acled-M1", &["place", "use"]), ["kidal", "driver"]);
}

#[test]
fn whole_numbers_that_a_program_wrote_with_a_fraction_are_the_same_codes() {
    let acled = "event_id_cnty,event_date,year,time_precision,event_type,iso,country,location,geo_precision,fatalities\n\
                 M1,2020-03-05,2020.0,3.0,Battles,466.0,Elsewhere,Kidal,1.0,3.0\n";
    assert_eq!(of(Kind::Acled, acled).row("events.csv", "acled-M1", &["date_precision", "killed_low"]), ["month", "3"]);
    let ucdp = "id,type_of_violence,where_prec,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n\
                7.0,3.0,1.0,Kidal,Mali,4.0,2020-03-01,2020-03-31,4.0,9.0,2.0\n";
    assert_eq!(of(Kind::Ucdp, ucdp).row("events.csv", "ucdp-7", &["kind", "date_precision"]), ["abuse", "month"]);
}

#[test]
fn cells_that_say_nothing_are_no_names_of_units() {
    let text = "event_id_cnty,event_date,event_type,country,admin1,admin2,location\nM1,2020-03-05,Battles,Mali,nan,NULL,Kidal\n";
    assert_eq!(of(Kind::Acled, text).row("events.csv", "acled-M1", &["place", "area"]), ["kidal", "Kidal"]);
}

#[test]
fn days_of_a_workbook_are_days_whichever_day_it_counts_from() {
    let rows = |serial: f64| {
        vec![
            ["admin1Name", "admin1Pcode", "reportingDate", "IDP Ind"].map(Value::Text).into(),
            vec![Value::Text("Gao"), Value::Text("ML07"), Value::Day(serial), Value::Number(90.0)],
        ]
    };
    let from_1900 = packed(&parts(&[("Data", rows(43_891.0))], false));
    let from_1904 = packed(&parts(&[("Data", rows(43_891.5 - 1462.0))], true));
    for bytes in [from_1900, from_1904] {
        assert_eq!(counts(&came(Kind::Dtm, "w.xlsx", &bytes), "gao"), ["2020-03-01 90"]);
    }
}

#[test]
fn sheets_of_a_workbook_with_other_columns_are_named() {
    let pivot = texts("Row Labels,Sum of IDPs\nKidal,250\n");
    let came = came(Kind::Dtm, "w.xlsx", &workbook(&[("Pivot", pivot), ("Data", texts(FILES[3].1))]));
    assert!(came.said().contains("w.xlsx, Pivot: not read"), "{}", came.said());
}

#[test]
fn a_workbook_that_says_that_it_has_more_than_it_can_hold_is_refused() {
    let mut lying = parts(&[("Data", texts(FILES[3].1))], false);
    let rest = "<Relationship Id=\"rId98\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>";
    for (name, text) in &mut lying {
        if name.ends_with("workbook.xml.rels") {
            *text = text.replace("</Relationships>", rest);
        }
    }
    let table = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"99999999999999999\"></sst>";
    lying.push(("xl/sharedStrings.xml".to_owned(), table.to_owned()));
    let why =
        into(&scenario(), Kind::Dtm, &[file("w.xlsx", &packed(&lying))], &Asked::default()).err().expect("refused");
    assert!(why.contains("more texts than it can hold"), "{why}");
}

#[test]
fn rows_that_a_quote_or_a_separator_too_many_has_torn_are_left_to_people() {
    let header =
        "id,type_of_violence,source_article,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n";
    let row = |id: u32, article: &str| format!("{id},1,{article},Kidal,Mali,1,2020-03-05,2020-03-05,4,9,2\n");
    // A comma without quotes moves cells; a quote that nothing closes takes in the rows after it.
    let text =
        header.to_owned() + &row(1, "x") + &row(2, "one, two") + &row(3, "\"x") + &row(4, "y") + &row(5, "\"z\"");
    let came = of(Kind::Ucdp, &text);
    assert_eq!(came.rows("events.csv").iter().map(|row| row["id"].clone()).collect::<Vec<_>>(), ["ucdp-1"]);
    assert!(came.count("undecided", "import-torn") >= 2, "{:?}", came.report);
}

#[test]
fn a_file_whose_columns_nobody_knows_is_refused_with_what_to_say_and_read_once_it_is_said() {
    let text = "Zone,Code officiel,Personnes comptées\nGao,ML07,90\nKidal,ML0801,40\n";
    let why = into(&scenario(), Kind::Dtm, &[file("f", text.as_bytes())], &Asked::default()).err().expect("refused");
    assert!(why.contains("Personnes comptées") && why.contains("--columns"), "{why}");
    let columns = "people = \"personnes comptees\"\ncode1 = 2\nadmin1 = \"Zone\"\nday = 2020-05-31\n";
    let ask = |columns: &str| {
        let asked = Asked { columns: Some(file("columns.toml", columns.as_bytes())), ..Asked::default() };
        into(&scenario(), Kind::Dtm, &[file("f", text.as_bytes())], &asked)
    };
    let came = ask(columns).expect("read");
    assert_eq!(
        (counts(&came, "gao"), counts(&came, "kidal")),
        (vec!["2020-05-31 90".into()], vec!["2020-05-31 40".into()])
    );
    assert!(ask("folk = 3\nday = 2020-05-31\n").err().is_some_and(|why| why.contains("folk")));
    assert!(ask("people = \"Gens\"\nadmin1 = 1\nday = 2020-05-31\n").is_err());
}

#[test]
fn a_file_without_a_header_is_read_by_the_numbers_of_its_columns() {
    // Longitude first, and two forms of dates in one row, as in Iraq in 2014.
    let text = "-0.04,16.27,ML07,Gao,01 Sep 2020,14-09-2020,90\n1.41,18.44,ML0801,Kidal,01 Sep 2020,14-09-2020,40\n";
    let columns = "longitude = 1\nlatitude = 2\ncode1 = 3\nadmin1 = 4\ndate = 6\npeople = 7\n";
    let asked = Asked { columns: Some(file("c", columns.as_bytes())), ..Asked::default() };
    let came = into(&scenario(), Kind::Dtm, &[file("f", text.as_bytes())], &asked).expect("read");
    assert_eq!(
        (counts(&came, "gao"), counts(&came, "kidal")),
        (vec!["2020-09-14 90".into()], vec!["2020-09-14 40".into()])
    );
    assert_eq!(came.report.read, 2);
}

#[test]
fn pages_of_a_service_are_read_one_after_the_other() {
    let event = |id: u32| {
        format!(
            r#"{{"id":{id},"type_of_violence":1,"country":"Mali","where_coordinates":"Kidal","where_prec":1,"date_prec":1,"date_start":"2020-04-01","date_end":"2020-04-01","best":1,"high":2,"low":0}}"#
        )
    };
    for text in [
        format!(r#"[{{"NextPageUrl":"x","Result":[{}]}},{{"NextPageUrl":"","Result":[{}]}}]"#, event(1), event(2)),
        format!(r#"{{"status":200,"columns":[{{"a":1}},{{"a":2}},{{"a":3}}],"data":[{},{}]}}"#, event(1), event(2)),
        format!("{}\n{}\n", event(1), event(2)),
    ] {
        assert_eq!(of(Kind::Ucdp, &text).rows("events.csv").len(), 2, "{text}");
    }
}
