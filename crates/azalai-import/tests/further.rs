//! Traps that stay silent where nobody tests them: names in other scripts, days within a round, codes that became
//! numbers, populations with a fraction, and what is said of files that cannot be read.

mod common;
#[path = "common/extract.rs"]
mod extract;
#[path = "common/workbook.rs"]
mod workbook;

use azalai_import::osm::osm;
use azalai_import::start::{Start, Started, start};
use azalai_import::{Asked, Kind, Refused, import};
use azalai_scenario::check::check;
use azalai_scenario::{MemoryFiles, ReadOptions};
use azalai_text::{Language, Message};
use common::{Came, counts, file, into, of, scenario};
use extract::extract;
use workbook::packed;

fn observed(came: &Came) -> Vec<String> {
    came.rows("observations.csv").iter().map(|row| format!("{} {}", row["area"], row["value"])).collect()
}

// Names

#[test]
fn places_in_arabic_and_cyrillic_letters_are_told_apart_and_found() {
    let dtm = "admin1Name,admin2Name,numPresentIdpInd,reportingDate\nالخرطوم,بحري,100,2020-03-05\nالجزيرة,مدني,40,2020-03-05\n\
               Харків,Ізюм,7,2020-03-05\nХарків,Чугуїв,8,2020-03-05\n";
    let came = of(Kind::Dtm, dtm);
    assert_eq!(
        observed(&came),
        ["Ізюм, Харків 7", "Чугуїв, Харків 8", "مدني, الجزيرة 40", "بحري, الخرطوم 100"],
        "{:?}",
        came.report
    );
    let mut files = scenario();
    let places = String::from_utf8(files.0["places.csv"].clone()).expect("text");
    files.0.insert("places.csv".to_owned(), places.replace("Anefis", "أنفيف").into_bytes());
    let text = "#loc+name,#adm1+name,#date,#affected+idps\nأنفيف,كيدال,2020-03-05,50\n";
    let came = into(&files, Kind::Hxl, &[file("f.csv", text.as_bytes())], &Asked::default()).expect("read");
    assert_eq!(counts(&came, "anefis"), ["2020-03-05 50"]);
    // Columns are named in their own letters, each its own.
    let text = "المنطقة,العدد,التاريخ\nGao,90,2020-03-05\n";
    let columns = "admin1 = \"المنطقة\"\npeople = \"العدد\"\ndate = \"التاريخ\"\n";
    let asked = Asked { columns: Some(file("c.toml", columns.as_bytes())), ..Asked::default() };
    let came = into(&scenario(), Kind::Dtm, &[file("f.csv", text.as_bytes())], &asked).expect("read");
    assert_eq!(observed(&came), ["Gao 90"]);
}

#[test]
fn signs_that_cannot_be_seen_do_not_stand_in_the_way_of_the_next_import() {
    let text = "Month End,Current (Arrival) Region,Current (Arrival) District,Number of Individuals\n\
                30/04/2020,Ga\u{1f},G\u{a0}ao\u{7},60\n31/05/2020,G\u{200b}ao,\u{feff}Gao,70\n";
    let came = of(Kind::Dtm, text);
    assert_eq!(observed(&came), ["G ao , Ga 60", "Gao, Gao 70"]);
    let again = into(&came.files, Kind::Dtm, &[file("f", text.as_bytes())], &Asked::default()).expect("read again");
    assert_eq!(again.files.0, came.files.0);
}

// Days

#[test]
fn sites_of_a_place_that_are_surveyed_on_different_days_of_a_round_are_one_count() {
    let header = "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,siteName,roundNumber,IDP Ind,surveyDate\n";
    let row = |site: &str, round: &str, people: u32, day: &str| {
        format!("MLI,Kidal,ML08,Kidal,ML0801,{site},{round},{people},2020-{day}\n")
    };
    let one = row("A", "1", 100, "03-02") + &row("B", "1", 40, "03-09");
    let two = row("A", "2", 110, "04-05") + &row("B", "2", 45, "04-03");
    let came = of(Kind::Dtm, &(header.to_owned() + &one + &two));
    assert_eq!(counts(&came, "kidal"), ["2020-03-09 140", "2020-04-05 155"]);
    assert!(came.said().contains("different days of a round"), "{}", came.said());
    // Without a number of the round too, where every site is there once.
    let came = of(Kind::Dtm, &(header.to_owned() + &one).replace(",1,", ",,"));
    assert_eq!(counts(&came, "kidal"), ["2020-03-09 140"]);
    // A site that is there again is another count, and a year is no round.
    let again =
        header.to_owned() + &row("A", "", 100, "03-02") + &row("A", "", 110, "03-09") + &row("B", "", 5, "03-02");
    assert_eq!(counts(&of(Kind::Dtm, &again), "kidal"), ["2020-03-02 105", "2020-03-09 110"]);
    let far = header.to_owned() + &row("A", "1", 100, "01-02") + &row("B", "1", 40, "11-09");
    assert_eq!(counts(&of(Kind::Dtm, &far), "kidal"), ["2020-01-02 100", "2020-11-09 40"]);
    // Two lists without a number and a month apart may be two counts: nothing is added across them.
    let lists = header.to_owned() + &row("A", "", 100, "03-31") + &row("B", "", 40, "04-30");
    let came = of(Kind::Dtm, &lists);
    assert_eq!(counts(&came, "kidal"), ["2020-03-31 100", "2020-04-30 40"]);
    assert!(came.said().contains("lie more than two weeks apart"), "{}", came.said());
}

#[test]
fn units_of_the_third_level_without_codes_keep_days_of_their_own() {
    let text = "admin0Name,admin1Name,admin2Name,admin3Name,roundNumber,IDP Ind,surveyDate\n\
                Mali,Kidal,Kidal,Kidal,1,100,2020-03-02\nMali,Kidal,Kidal,Anefis,1,40,2020-03-23\n";
    let came = of(Kind::Dtm, text);
    assert_eq!(
        (counts(&came, "kidal"), counts(&came, "anefis")),
        (vec!["2020-03-02 100".to_owned()], vec!["2020-03-23 40".to_owned()])
    );
}

#[test]
fn a_last_day_that_cannot_be_read_is_not_the_first() {
    let text = "id,type_of_violence,where_prec,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n\
                1,1,1,Kidal,Mali,4,2020-03-01,2020-03-32,1,1,1\n2,1,1,Kidal,Mali,1,2020-03-01,,1,1,1\n";
    let came = of(Kind::Ucdp, text);
    assert_eq!((came.rows("events.csv").len(), came.count("undecided", "import-no-date")), (1, 1));
}

#[test]
fn years_with_a_mark_of_thousands_are_years_and_a_month_that_is_not_known_is_not_december() {
    let text =
        "year,month,coo_iso,coa_iso,refugees\n\"2,020\",3,MLI,NER,5000\n2020.0,4.0,MLI,NER,5100\n2020,NULL,MLI,NER,9\n";
    let came = of(Kind::Unhcr, text);
    let dates: Vec<String> = came.rows("observations.csv").iter().map(|row| row["date"].clone()).collect();
    assert_eq!((dates, came.count("undecided", "import-no-date")), (vec!["2020-03-31".into(), "2020-04-30".into()], 1));
    let acled =
        "event_id_cnty,event_date,year,event_type,country,location\nM1,2020-03-05,\"2,020\",Battles,Mali,Kidal\n";
    assert_eq!(of(Kind::Acled, acled).row("events.csv", "acled-M1", &["date"]), ["2020-03-05"]);
}

// ACLED

#[test]
fn lower_case_downloads_have_the_code_of_the_country_at_the_end_and_it_decides() {
    let text = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,region,\
                country,admin1,location,latitude,longitude,geo_precision,fatalities,timestamp,iso3\n\
                9,466,MLI1,1,2020-10-21,2020,1,Battles,Armed clash,Western Africa,Mali,Kidal,Kidal,18.44,1.41,1,3,1666,MLI\n\
                10,0,MLI2,2,2020-10-21,2020,1,Battles,Armed clash,x,Le Mali,Kidal,Kidal,18.44,1.41,1,3,1666,MLI\n";
    assert_eq!(of(Kind::Acled, text).rows("events.csv").len(), 2);
}

#[test]
fn ids_that_are_there_twice_are_one_row_and_the_later_counts() {
    let text = "event_id_cnty,event_date,event_type,country,location,fatalities\n\
                M1,2020-03-05,Battles,Mali,Kidal,3\n M1 ,2020-03-05,Battles,Mali,Kidal,4\n";
    let came = of(Kind::Acled, text);
    assert_eq!((came.rows("events.csv").len(), came.count("merged", "import-same-id")), (1, 1));
    assert_eq!(came.row("events.csv", "acled-M1", &["killed_high"]), ["4"]);
}

#[test]
fn dead_below_none_or_in_parts_are_not_taken_and_told() {
    let acled = "event_id_cnty,event_date,event_type,country,location,fatalities\n\
                 M1,2020-03-05,Battles,Mali,Kidal,-3\nM2,2020-03-05,Battles,Mali,Kidal,2.5\nM3,2020-03-05,Battles,Mali,Kidal,1-4\n";
    let came = of(Kind::Acled, acled);
    let killed = |id: &str| came.row("events.csv", id, &["killed_low", "killed_high"]).join(" ");
    assert_eq!(["acled-M1", "acled-M2", "acled-M3"].map(killed), [" ", " ", "1 4"]);
    assert_eq!(came.count("remark", "import-figure-unclear"), 2);
    let ucdp = "id,type_of_violence,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n\
                1,1,Kidal,Mali,1,2020-03-01,2020-03-01,4,-9,2\n";
    let came = of(Kind::Ucdp, ucdp);
    assert_eq!(came.row("events.csv", "ucdp-1", &["killed_low", "killed_high"]), ["2", "4"]);
    assert_eq!(came.count("remark", "import-figure-unclear"), 1);
}

#[test]
fn numbers_of_rows_may_have_marks_of_thousands() {
    let text = "id,type_of_violence,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n\
                \"244,657\",1,Kidal,Mali,1,2020-03-01,2020-03-01,1,1,1\n244658.0,1,Kidal,Mali,1,2020-03-01,2020-03-01,1,1,1\n";
    let ids: Vec<String> = of(Kind::Ucdp, text).rows("events.csv").iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, ["ucdp-244657", "ucdp-244658"]);
}

// UNHCR

#[test]
fn parts_that_are_all_nought_are_not_taken_for_the_total_and_empty_rows_are_none() {
    let text = "year,coo_iso,coa_name,coa_iso,location,f_total,m_total,total\n,,,,,,,\n2020,MLI,Niger,NER,Abala,0,0,90\n,,,,,,,\n";
    let came = of(Kind::Unhcr, text);
    assert_eq!((observed(&came), came.report.read), (vec!["Abala, Niger, total 90".to_owned()], 1));
}

#[test]
fn a_month_that_is_none_contradicts_its_date_and_a_figure_repeats_whatever_the_order_of_rows() {
    let row = |date: &str, month: u32| {
        format!(r#"{{"geomaster_name":"Bororo camp","individuals":"258","date":"{date}","month":{month}}}"#)
    };
    let text = format!("[{},{},{}]", row("2020-05-31", 5), row("2020-03-31", 15), row("2020-04-30", 4));
    let came = of(Kind::Unhcr, &text);
    assert_eq!((came.count("remark", "import-month-differs"), came.count("remark", "import-figure-repeats")), (1, 2));
    assert_eq!(counts(&came, "camp").len(), 3);
}

// COD

fn open_population() -> MemoryFiles {
    let mut files = scenario();
    let places = String::from_utf8(files.0["places.csv"].clone()).expect("text");
    let places = places
        .replace(",population,", ",population,population_low,population_high,")
        .replace(",30000,", ",,20000,40000,")
        .replace(",4000,", ",,3000,5000,")
        .replace(",90000,", ",,80000,99000,")
        .replace("1.5,0,", "1.5,0,,,");
    files.0.insert("places.csv".to_owned(), places.into_bytes());
    files
}

fn populations(text: &str) -> Came {
    let came = into(&open_population(), Kind::Cod, &[file("p.csv", text.as_bytes())], &Asked::default()).expect("read");
    assert!(came.is_whole(), "{:?}", came.report);
    came
}

#[test]
fn codes_that_a_program_made_numbers_of_are_found_by_likeness_and_listed() {
    let came = populations(
        "ADM1_PCODE,ADM2_FR,ADM2_PCODE,T_TL\n8,Kidal,801,30500\n8,Anefis,803.0,4100\n7,,,91000\n9,Elsewhere,901,7\n",
    );
    let all = ["kidal", "anefis", "gao"].map(|id| came.row("places.csv", id, &["population"]).concat());
    assert_eq!(all, ["30500", "4100", "91000"]);
    let alike: Vec<String> = came.report.alike.keys().map(|a| format!("{} {}", a.theirs, a.ours)).collect();
    assert_eq!(alike, ["Anefis ML803 anefis", "Kidal ML801 kidal", "ML7 gao"]);
    assert_eq!(came.count("dropped", "import-no-such-code"), 1);
}

#[test]
fn populations_of_a_projection_are_rounded_and_less_than_nobody_is_left_to_people() {
    let came = populations("ADM2_PCODE,T_TL\nML0801,30500.6\nML0803,-4\n");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["30501"]);
    assert_eq!((came.count("remark", "import-rounded"), came.count("undecided", "import-figure-unclear")), (1, 1));
}

#[test]
fn of_several_years_of_populations_the_last_before_the_scenario_is_taken_and_said_and_both_sexes_are_all() {
    let came = populations("ADM2_PCODE,Population_2019,Population 2035,Population_2020\nML0801,1,2,30500\n");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["30500"]);
    let said = came.said();
    assert!(said.contains("populations of Population_2020 are taken"), "{said}");
    assert!(said.contains("not those of Population_2019, Population 2035"), "{said}");
    let came = populations("ADM2_PCODE,T_TL_2035,T_TL_2025\nML0801,1,30500\n");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["30500"]);
    assert!(came.said().contains("the scenario is of 2020"), "{}", came.said());
    let came = populations("ADM2_PCODE,Sex,Population\nML0801,Female,15000\nML0801,Both sexes,30500\n");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["30500"]);
}

// What is said of files that cannot be read

/// Why a file is refused, in French.
fn french(kind: Kind, name: &str, bytes: &[u8]) -> String {
    match import(kind, &[file(name, bytes)], &Asked::default(), "t", &scenario()) {
        Err(Refused::Files(why)) => why.render(Language::French),
        Err(Refused::Scenario(found)) => panic!("{}", found.to_text()),
        Ok(_) => panic!("{name} is read"),
    }
}

#[test]
fn errors_of_packed_and_broken_files_are_in_french_throughout() {
    let zip = packed(&[("a.csv".to_owned(), "event_id_cnty,event_date,event_type\n".repeat(400))]);
    let mut torn = zip.clone();
    let at = torn.len() / 3;
    torn[at..at + 8].fill(0x55);
    let book = packed(&[("[Content_Types].xml".to_owned(), "<Types>".to_owned())]);
    for (name, bytes) in [
        ("torn.zip", torn.as_slice()),
        ("cut.zip", &zip[..zip.len() / 2]),
        ("torn.gz", b"\x1f\x8b\x08\0abc"),
        ("w.xlsx", &book),
        ("cut.json", b"[{\"event_id_cnty\": \"M1\","),
    ] {
        let why = french(Kind::Acled, name, bytes);
        assert!(why.starts_with(&format!("{name} est illisible")), "{name}: {why}");
        for word in
            ["error", "invalid", "Invalid", "unexpected", "corrupt", "EOF", "more than", " the ", "Could not", "stream"]
        {
            assert!(!why.contains(word), "{name}: {why}");
        }
    }
    let json = french(Kind::Acled, "cut.json", b"[\n{\"event_id_cnty\": }]");
    assert!(json.contains("ligne 2, colonne 19"), "{json}");
    let Err(Refused::Files(why)) = osm(&file("x.osm.pbf", b"no extract"), "t", &scenario()) else {
        panic!("it is read")
    };
    assert!(why.render(Language::French).contains("pas un extrait"), "{}", why.render(Language::French));
}

#[test]
fn what_columns_toml_says_wrong_is_shown_with_its_line_and_column() {
    let ask = |columns: &str| {
        let asked = Asked { columns: Some(file("columns.toml", columns.as_bytes())), ..Asked::default() };
        into(&scenario(), Kind::Dtm, &[file("f.csv", b"Region,Pcode1,Date,Ind\nGao,ML07,2020-03-05,9\n")], &asked)
    };
    assert!(ask("admin1 = \"Region\"\n").is_ok());
    for (columns, at) in [
        ("admin1 = 1\nfolk = 3\n", "columns.toml:2:1: no column is called folk"),
        ("\n  people = \"Gens\"\n", "columns.toml:2:3: f.csv has no column Gens"),
        ("people = 99\n", "columns.toml:1:1: f.csv has no column 99"),
        ("people = 0\n", "columns.toml:1:10: people is"),
        ("people 4\n", "columns.toml:1:"),
    ] {
        let why = ask(columns).err().expect("refused");
        assert!(why.starts_with(at), "{columns}: {why}");
    }
}

// New from data

const EVENTS: &str = "id,type_of_violence,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
     1,1,1,Alpha town,North,Alpha district,0.0001,1.0001,Nordia,1,2020-02-01,2020-02-01,1,1,1\n\
     2,1,1,Golf town,North,Golf district,0.1,1.2,Nordia,1,2020-02-03,2020-02-03,1,1,1\n";
const COUNTS: &str = "admin0Name,admin1Name,admin2Name,X Coordinates,Y Coordinates,numPresentIdpInd,reportingDate\n\
     Nordia,South,Bravo district,2.0,0.0,200,2020-03-31\nNordia,South,Charlie district,3.0,0.0,300,2020-03-31\n";
const PEOPLE: &str = "ADM1_EN,ADM2_EN,ADM2_PCODE,T_TL_2019\nNorth,Alpha district,ND0101,40000.4\nSouth,Bravo district,ND0201,9000\n\
     South,Charlie district,ND0202,8000\nNorth,Golf district,ND0102,ca. 12 thousand\nNorth,Hotel district,ND0103,\nTotal,Total,,57000\n";

fn made(roads: Option<Vec<u8>>) -> Started {
    let asked = Start {
        name: "t".to_owned(),
        country: "Nordia".to_owned(),
        events: vec![file("ged.csv", EVENTS.as_bytes())],
        counts: vec![file("dtm.csv", COUNTS.as_bytes())],
        population: Some(file("pop.csv", PEOPLE.as_bytes())),
        roads: roads.map(|bytes| file("nordia.osm.pbf", &bytes)),
        ..Start::default()
    };
    started(&asked)
}

fn started(asked: &Start) -> Started {
    start(asked).unwrap_or_else(|why| match why {
        Refused::Files(why) => panic!("{}", why.render(Language::English)),
        Refused::Scenario(found) => panic!("{}", found.to_text()),
    })
}

fn texts(all: &[Message]) -> String {
    all.iter().map(|message| message.render(Language::English) + "\n").collect()
}

#[test]
fn a_population_that_cannot_be_read_is_told_with_its_place_line_and_cell() {
    let Started { files, assumed, .. } = made(None);
    let said = texts(&assumed);
    for words in [
        "Golf district (5: ca. 12 thousand)",
        "Hotel district (6)",
        "with a fraction, which were rounded: 1",
        "the populations are those of T_TL_2019",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    let of = |path: &str| &files.iter().find(|file| file.0 == path).expect("it is made").1;
    // The violence there has no place, and stays in the table.
    assert!(said.contains("without a place: 1 (Golf)") && of("events.csv").contains("ucdp-2,"), "{said}");
    assert!(of("places.csv").contains(",40000,") && !of("places.csv").contains("Golf"), "{}", of("places.csv"));
    assert!(of("README.md").contains("Golf district (5: ca. 12 thousand)"));
}

#[test]
fn roads_of_an_extract_make_a_scenario_that_check_accepts() {
    let nodes = [(1, 0.0, 1.0), (2, 0.0, 2.0), (3, 0.0, 3.0)];
    let roads = extract(&nodes, &[(&[1, 2, 3], &[("highway", "primary")])]);
    let Started { files, assumed, found, .. } = made(Some(roads));
    assert!(!found.has_errors(), "{}", found.to_text());
    let links = &files.iter().find(|file| file.0 == "links.csv").expect("links").1;
    let rows: Vec<&str> = links.lines().skip(1).collect();
    assert_eq!(rows.len(), 2, "{links}");
    assert!(rows.iter().all(|row| row.contains(",111.2,measured,osm")), "{links}");
    assert!(texts(&assumed).contains("Links are roads of nordia.osm.pbf"));
    let folder = MemoryFiles(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let checked = check(&folder, "t", &ReadOptions::default());
    assert!(!checked.has_errors(), "{}", checked.to_text());
}

#[test]
fn a_camp_of_a_file_without_countries_is_of_the_country_that_it_lies_in_and_as_many_leave_as_were_counted() {
    let ged = "id,type_of_violence,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
               1,1,1,Kidal town,Kidal region,Kidal cercle,18.44,1.41,Mali,1,2020-02-01,2020-02-01,1,1,1\n";
    let portal = r#"{"data":[
        {"geomaster_name":"Mbera camp","admin_level":"Point","individuals":"900","date":"2020-02-29","centroid_lon":-5.8,"centroid_lat":15.8},
        {"geomaster_name":"Mbera camp","admin_level":"Point","individuals":"1500","date":"2020-05-31","centroid_lon":-5.8,"centroid_lat":15.8}]}"#;
    let asked = Start {
        name: "t".to_owned(),
        country: "Mali".to_owned(),
        events: vec![file("ged.csv", ged.as_bytes())],
        counts: vec![file("portal.json", portal.as_bytes())],
        population: Some(file("pop.csv", b"name,population\nKidal,30000\n")),
        ..Start::default()
    };
    let made = started(&asked);
    let of = |path: &str| &made.files.iter().find(|file| file.0 == path).expect("it is made").1;
    assert!(of("places.csv").contains("Mbera camp,Mauritania,,camp,"), "{}", of("places.csv"));
    // From the last day of the one event's 30 to the last count there are 91 days more on which people may have left.
    assert!(of("scenario.toml").contains("conflict_days = 121\n"), "{}", of("scenario.toml"));
    assert!(!of("scenario.toml").contains("spawn_mode"), "{}", of("scenario.toml"));
    assert!(texts(&made.assumed).contains("121 days") && of("README.md").contains("121 days"));
}

#[test]
fn events_long_before_the_counts_are_told_and_people_are_those_of_the_first_day() {
    let ged = EVENTS.replace("2020-", "2008-");
    let counts = COUNTS.replace("Charlie district,3.0", "Bravo district,2.0").replacen("2020-03-31", "2015-02-28", 1);
    let people = "ADM1_EN,ADM2_EN,ADM2_PCODE,Population_2007,Population_2015\n\
                  North,Alpha district,ND0101,30000,99000\nSouth,Bravo district,ND0201,9000,9900\n";
    let asked = Start {
        name: "t".to_owned(),
        country: "Nordia".to_owned(),
        events: vec![file("ged.csv", ged.as_bytes())],
        counts: vec![file("dtm.csv", counts.as_bytes())],
        population: Some(file("pop.csv", people.as_bytes())),
        ..Start::default()
    };
    let Started { files, assumed, .. } = started(&asked);
    let of = |path: &str| &files.iter().find(|file| file.0 == path).expect("it is made").1;
    assert!(of("scenario.toml").contains("start = 2014-11-01"), "{}", of("scenario.toml"));
    assert!(of("places.csv").contains(",30000,") && !of("places.csv").contains("99000"), "{}", of("places.csv"));
    assert!(texts(&assumed).contains("No event lies between 2014-11-01 and"), "{}", texts(&assumed));
    // A gap of twelve years between events and counts is no day that cannot be read.
    let early = COUNTS.replacen("2020-03-31", "2008-02-20", 1);
    let Started { files, .. } = started(&Start { counts: vec![file("dtm.csv", early.as_bytes())], ..asked });
    let head = &files.iter().find(|file| file.0 == "scenario.toml").expect("it is made").1;
    assert!(head.contains("conflict_days = 3650\n"), "{head}");
}
