//! Layouts and habits of publishers and services that the other tests do not have: one test each.

mod common;
#[path = "common/workbook.rs"]
mod workbook;

use std::io::Write as _;

use azalai_import::cell::Order;
use azalai_import::start::{Start, Started, start};
use azalai_import::{Asked, Kind, Refused};
use azalai_text::Language;
use common::{Came, counts, file, into, of, scenario};
use workbook::{packed, parts, texts};

const ACLED: &str = "event_id_cnty,event_date,event_type,sub_event_type,country,admin1,location,latitude,longitude,geo_precision,fatalities\n\
     MLI1,2020-03-05,Battles,Armed clash,Mali,Kidal,Kidal,18.44,1.41,1,3\n";

fn read(kind: Kind, name: &str, bytes: &[u8], asked: &Asked) -> Result<Came, String> {
    let came = into(&scenario(), kind, &[file(name, bytes)], asked)?;
    assert!(came.is_whole(), "{:?}", came.report);
    Ok(came)
}

fn plain(kind: Kind, name: &str, bytes: &[u8]) -> Came {
    read(kind, name, bytes, &Asked::default()).expect("it is read")
}

#[test]
fn packed_files_are_read_as_they_were_downloaded() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(ACLED.as_bytes()).expect("memory");
    let zip =
        [("readme.md", "about"), ("data/acled.csv", ACLED)].map(|(name, text)| (name.to_owned(), text.to_owned()));
    for bytes in [gzip.finish().expect("memory"), packed(&zip)] {
        assert_eq!(plain(Kind::Acled, "acled", &bytes).row("events.csv", "acled-MLI1", &["use"]), ["driver"]);
    }
    assert!(read(Kind::Acled, "torn.gz", b"\x1f\x8b\x08\0abc", &Asked::default()).is_err());
}

#[test]
fn a_page_of_an_answer_says_how_much_is_missing() {
    let row = r#"{"event_id_cnty":"MLI1","event_date":"2020-03-05","event_type":"Battles","country":"Mali","location":"Kidal"}"#;
    for (head, missing) in [
        (r#""page":1,"maxPages":4,"items""#, Some("1 of 4")),
        (r#""TotalCount":90,"TotalPages":1,"Result""#, Some("1 of 90")),
        (r#""next":"https://example.org/2","results""#, Some("1 of 2+")),
        (r#""count":1,"next":null,"data""#, None),
    ] {
        let said = plain(Kind::Acled, "a.json", format!("{{{head}:[{row}]}}").as_bytes()).said();
        assert_eq!(said.contains("fetch the others"), missing.is_some(), "{said}");
        assert!(said.contains(missing.unwrap_or_default()), "{said}");
    }
    let line = |n: u32| format!("MLI{n},2020-03-05,Battles,,Mali,Kidal,Kidal,18.44,1.41,1,3");
    let full = (0..5000).map(line).collect::<Vec<_>>().join("\n");
    let header = ACLED.lines().next().expect("a header");
    assert!(of(Kind::Acled, &format!("{header}\n{full}")).said().contains("exactly 5000 rows"));
}

#[test]
fn what_a_service_says_instead_of_data_is_told() {
    let text = br#"{"status":403,"success":false,"error":[{"message":"Access denied"}],"data":[]}"#;
    let why = read(Kind::Acled, "a.json", text, &Asked::default()).err().expect("no data");
    assert!(why.contains("Access denied"), "{why}");
}

#[test]
fn hidden_sheets_are_named_and_not_read() {
    let old = ACLED.replace("MLI1", "MLI9");
    let sheets = [("data", texts(ACLED)), ("old", texts(&old))];
    let mut all = parts(&sheets, false);
    for (name, text) in &mut all {
        if name == "xl/workbook.xml" {
            *text = text.replace("name=\"old\"", "name=\"old\" state=\"hidden\"");
        }
    }
    let came = plain(Kind::Acled, "a.xlsx", &packed(&all));
    assert_eq!((came.rows("events.csv").len(), came.said().contains("hidden sheets are not read: old")), (1, true));
}

#[test]
fn sums_and_notes_below_a_table_are_no_rows_of_it() {
    let came = of(
        Kind::Dtm,
        "Région;Cercle;Commune;Ménages PDI;Individus PDI;Date\nKidal;Kidal;Anefis;100;\"1 200\";31/03/2020\n\
         Total général;;;100;\"1 200\";31/03/2020\nSource : OIM, mars 2020;;;;;\n",
    );
    assert_eq!(counts(&came, "anefis"), ["2020-03-31 1200"]);
    assert_eq!((came.count("dropped", "import-total-row"), came.count("dropped", "import-note-row")), (1, 1));
    assert_eq!(came.rows("observations.csv").len(), 0);
}

#[test]
fn numbers_of_a_spreadsheet_are_days_if_the_user_says_so() {
    let text = ACLED.replace("2020-03-05", "43895");
    let why = read(Kind::Acled, "a.csv", text.as_bytes(), &Asked::default()).err().expect("it asks");
    assert!(why.contains("--dates serial") && why.contains("2020-03-05"), "{why}");
    let asked = Asked { order: Some(Order::Serial), ..Asked::default() };
    let came = read(Kind::Acled, "a.csv", text.as_bytes(), &asked).expect("it is said");
    assert_eq!(came.row("events.csv", "acled-MLI1", &["date"]), ["2020-03-05"]);
}

#[test]
fn years_in_two_digits_are_read_where_they_come_last() {
    for day in ["5-Mar-20", "05 Mar 20", "31/03/20"] {
        let came = of(Kind::Acled, &ACLED.replace("2020-03-05", day));
        assert!(came.row("events.csv", "acled-MLI1", &["date"])[0].starts_with("2020-03-"), "{day}");
    }
    assert_eq!(of(Kind::Acled, &ACLED.replace("2020-03-05", "20-03-05")).count("undecided", "import-no-date"), 1);
}

#[test]
fn decisions_and_returns_are_of_a_year_and_no_people_who_are_somewhere() {
    let came = of(
        Kind::Unhcr,
        "Year,Country of origin (ISO),Country of asylum (ISO),Stage of procedure,Cases / Persons,Recognized decisions,Total decisions\n\
         2020,MLI,NER,First Instance,Persons,500,540\n2020,MLI,NER,Appeal,Persons,7,9\n2020,MLI,FRA,First Instance,Cases,3,4\n",
    );
    let rows = came.rows("observations.csv");
    assert_eq!(rows.len(), 4);
    assert!(rows.iter().all(|row| row["measure"] == "other"), "{rows:?}");
    assert_eq!(came.count("dropped", "import-unhcr-cases"), 1);
    let came = of(Kind::Unhcr, "year,coo_iso,coa_iso,refugees,returned_refugees\n2020,MLI,NER,60,90\n");
    let measures: Vec<String> = came.rows("observations.csv").iter().map(|row| row["measure"].clone()).collect();
    assert_eq!(measures, ["stock", "other"]);
}

#[test]
fn figures_of_one_displacement_are_flows_and_those_of_displaced_people_stocks() {
    let came = of(
        Kind::Idmc,
        "ID,ISO3,Country,Figure cause,Year,Figure category,Total figures,Start date,End date,Locations name\n\
         11,MLI,Mali,Conflict,2020,Internal Displacements,1200,2020-04-18,2020-04-30,Kidal\n\
         12,MLI,Mali,Conflict,2020,IDPs,550,2020-01-01,2020-12-31,Kidal\n13,MLI,Mali,Disaster,2020,IDPs,9,2020-01-01,2020-12-31,Gao\n",
    );
    assert_eq!(came.row("observations.csv", "idmc-11", &["date", "measure"]), ["2020-04-18", "other"]);
    assert_eq!(came.row("observations.csv", "idmc-12", &["date", "measure"]), ["2020-12-31", "idps_present"]);
    assert_eq!(came.count("dropped", "import-disaster"), 1);
}

#[test]
fn a_gazetteer_gives_codes_to_places_that_have_none_and_calls_no_place_gone() {
    let none = common::scenario();
    let mut files = none.clone();
    let places = String::from_utf8(none.0["places.csv"].clone()).expect("text");
    files.0.insert("places.csv".to_owned(), places.replace("ML0803", "").into_bytes());
    let text = b"ADM2_FR,ADM2_PCODE,ADM1_FR,ADM1_PCODE\nAnefis,ML0803,Kidal,ML08\nGao,ML0799,Gao,ML07\nTaoudenni,ML1001,Taoudenni,ML10\n";
    let came = into(&files, Kind::Cod, &[file("a.csv", text)], &Asked::default()).expect("it is read");
    assert_eq!(came.row("places.csv", "anefis", &["pcode", "population"]), ["ML0803", "4000"]);
    assert_eq!(came.row("places.csv", "gao", &["pcode"]), ["ML07"]);
    assert_eq!((came.count("taken", "import-code"), came.count("undecided", "import-other-code")), (1, 1));
    assert!(came.report.changes.iter().all(|change| change.gone.count == 0), "{:?}", came.report.changes);
}

#[test]
fn a_second_population_for_one_code_is_left_to_people() {
    let mut files = scenario();
    let places = String::from_utf8(files.0["places.csv"].clone()).expect("text");
    let (header, rest) = places.split_once('\n').expect("a header");
    let rest: String = rest.lines().map(|line| line.to_owned() + ",,\n").collect();
    let rest = rest.replace("30000,ML0801,own,,", ",ML0801,own,100,90000");
    let places = format!("{header},population_low,population_high\n{rest}");
    files.0.insert("places.csv".to_owned(), places.into_bytes());
    let text = b"ADM2_PCODE,Population\nML0801,15100\nML0801,15000\n";
    let came = into(&files, Kind::Cod, &[file("a.csv", text)], &Asked::default()).expect("it is read");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["15100"]);
    assert_eq!(came.count("undecided", "import-other-figure"), 1);
}

#[test]
fn an_empty_total_is_not_filled_from_its_parts() {
    let came = of(
        Kind::Hxl,
        "a,b,c,d\n#adm1+code,#date,#affected+idps,#affected+idps+f\nML07,2020-03-01,,60\nML08,2020-03-01,10,4\n",
    );
    assert_eq!(came.count("dropped", "import-no-figure"), 1);
}

#[test]
fn the_day_of_every_row_may_be_given_for_every_source() {
    let columns = Some(file("columns.toml", b"day = 2020-03-31"));
    let asked = Asked { columns, ..Asked::default() };
    let hxl = b"a,b\n#adm1+code,#affected+idps\nML07,90\n";
    assert_eq!(counts(&read(Kind::Hxl, "h.csv", hxl, &asked).expect("a day"), "gao"), ["2020-03-31 90"]);
    // The master list of Iraq: wide columns of origin, no day.
    let wide = "Place id,Governorate,District,Location name (English),Latitude,Longitude,Families,Individuals,Anbar,Ninewa\n\
                1,Kidal,Kidal,Anefis,18.05,0.6,100,600,40,60\n";
    assert_eq!(
        counts(&read(Kind::Dtm, "d.csv", wide.as_bytes(), &asked).expect("a day"), "anefis"),
        ["2020-03-31 600"]
    );
    let why = read(Kind::Dtm, "d.csv", wide.as_bytes(), &Asked::default()).err().expect("no day");
    assert!(why.contains("day = 2020-05-31"), "{why}");
    let far = Asked { columns: Some(file("c", b"people = 99\nday = 2020-03-31")), ..Asked::default() };
    assert!(read(Kind::Dtm, "d.csv", wide.as_bytes(), &far).is_err());
    let typo = Asked { columns: Some(file("c", b"peple = \"Individuals\"\n")), ..Asked::default() };
    assert!(read(Kind::Hxl, "h.csv", b"a,b\n#date,#affected+idps\n2020-03-31,9\n", &typo).is_err());
}

const EVENTS: &str = "id,type_of_violence,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
     1,1,1,Anefis,Kidal,Kidal,18.4,1.4,Mali,1,2020-02-01,2020-02-01,1,1,1\n\
     2,1,1,Anefis,Kidal,Kidal,1.4,18.4,Mali,1,2020-02-02,2020-02-02,1,1,1\n\
     3,1,1,Anefis,Kidal,Kidal,0.0001,0.0001,Mali,1,2020-02-03,2020-02-03,1,1,1\n";
const COUNTS: &str = "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,latitude,longitude,numPresentIdpInd,reportingDate\n\
     MLI,Gao,ML07,Gao,ML0701,16.27,-0.04,200,2020-03-31\nMLI,Gao,ML07,Gao,ML0701,16.27,-0.04,300,2020-04-30\n";

fn made(population: azalai_import::input::Input) -> Started {
    let asked = Start {
        name: "t".to_owned(),
        country: "Mali".to_owned(),
        events: vec![file("ged.csv", EVENTS.as_bytes())],
        counts: vec![file("dtm.csv", COUNTS.as_bytes())],
        population: Some(population),
        // One table for both: keys of the other source are no mistake.
        columns: Some(file("columns.toml", b"people = \"numPresentIdpInd\"")),
        ..Start::default()
    };
    start(&asked).unwrap_or_else(|why| match why {
        Refused::Files(why) => panic!("{}", why.render(Language::English)),
        Refused::Scenario(found) => panic!("{}", found.to_text()),
    })
}

#[test]
fn one_level_of_a_workbook_makes_places_and_positions_outside_the_country_none() {
    let book = workbook::workbook(&[
        ("adm1", texts("ISO3,ADM1_FR,ADM1_PCODE,T_TL\nMLI,Kidal,ML08,90000\nMLI,Gao,ML07,500000")),
        (
            "adm2",
            texts(
                "ISO3,ADM1_FR,ADM2_FR,ADM2_PCODE,T_TL\nMLI,Kidal,Kidal,ML0801,30000\nMLI,Gao,Gao,ML0701,200000\n\
                 NER,Tahoua,Kidal,NE0501,7\nMLI,Total,Total,,230000",
            ),
        ),
    ]);
    let Started { files, assumed, .. } = made(file("pop.xlsx", &book));
    let places = &files.iter().find(|(path, _)| path == "places.csv").expect("places").1;
    assert!(places.contains("kidal,Kidal,Mali,Kidal,town,18.4000,1.4000,30000"), "{places}");
    let said: String = assumed.iter().map(|message| message.render(Language::English) + "\n").collect();
    for words in ["units of level 2 are taken", "rows of other countries, left out: 1", "or 0, 0, and was left out: 2"]
    {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_row_that_is_there_twice_whole_is_left_to_people_and_counted_once() {
    let rows = "admin0Name,admin1Name,reportingDate,numPresentIdpInd,displacementReason\n\
                Mali,Kidal,2020-03-05,900,conflict\nMali,Kidal,2020-03-05,900,conflict\nMali,Kidal,2020-03-05,900,flood\n";
    let came = plain(Kind::Dtm, "dtm.csv", rows.as_bytes());
    let values: Vec<String> = ["observations.csv", "counts.csv"]
        .iter()
        .flat_map(|table| came.rows(table))
        .flat_map(std::collections::BTreeMap::into_values)
        .collect();
    assert!(values.contains(&"1800".to_owned()) && !values.contains(&"2700".to_owned()), "{values:?}");
    assert_eq!((came.count("undecided", "import-same-row"), came.count("merged", "import-added-up")), (1, 1));
}
