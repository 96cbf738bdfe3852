//! Further traps of real files, each with the value that is right, on invented rows.

mod common;
#[path = "common/workbook.rs"]
mod workbook;

use azalai_import::{Asked, Kind};
use common::{Came, counts, file, into, of, scenario};
use workbook::{Value, texts, workbook};

/// Observations, as `area value low high kind`.
fn observed(came: &Came) -> Vec<String> {
    let rows = came.rows("observations.csv");
    let cells = |row: &std::collections::BTreeMap<String, String>| {
        ["area", "value", "low", "high", "kind"].map(|column| row.get(column).cloned().unwrap_or_default()).join("|")
    };
    rows.iter().map(cells).collect()
}

fn refused(kind: Kind, name: &str, bytes: &[u8]) -> String {
    into(&scenario(), kind, &[file(name, bytes)], &Asked::default()).err().expect("refused")
}

// ACLED

#[test]
fn a_workbook_of_acleds_counts_by_month_is_refused_because_they_cannot_become_events() {
    let tou = texts("Terms of use\nThese data are free\n");
    let country = texts("Country,ISO3,Month,Year,Events,Fatalities\nMali,MLI,January,2020,3,0\n");
    let admin = texts(
        "Country,Admin1,Admin2,ISO3,Admin2 Pcode,Month,Year,Events,Fatalities\nMali,Kidal,Kidal,MLI,ML0801,January,2020,0,0\n",
    );
    let why = refused(Kind::Acled, "w.xlsx", &workbook(&[("TOU", tou), ("Non_HRP", country), ("HRP_1", admin)]));
    assert!(why.contains("cannot become events"), "{why}");
}

#[test]
fn kinds_of_events_that_overlap_are_refused_and_never_added() {
    let hapi = "\u{feff}location_code,admin1_code,admin2_code,event_type,events,fatalities,reference_period_start\n\
                MLI,ML08,ML0801,political_violence,3,4,2020-01-01\nMLI,ML08,ML0801,civilian_targeting,2,4,2020-01-01\n";
    assert!(refused(Kind::Acled, "f", hapi.as_bytes()).contains("cannot become events"));
}

#[test]
fn a_regional_workbook_has_capitals_codes_in_digits_and_days_as_cells() {
    let header = [
        "ISO",
        "EVENT_ID_CNTY",
        "EVENT_DATE",
        "YEAR",
        "TIME_PRECISION",
        "EVENT_TYPE",
        "SUB_EVENT_TYPE",
        "COUNTRY",
        "LOCATION",
        "FATALITIES",
    ];
    let mut row: Vec<Value<'_>> =
        vec![Value::Number(466.0), Value::Text("MLI9"), Value::Day(43_895.0), Value::Number(2020.0)];
    row.extend([
        Value::Number(1.0),
        Value::Text("Battles"),
        Value::Text("Armed clash"),
        Value::Text("Mali"),
        Value::Text("Kidal"),
        Value::Number(3.0),
    ]);
    let book = workbook(&[("Sheet1", vec![header.map(Value::Text).into(), row])]);
    let came = into(&scenario(), Kind::Acled, &[file("w.xlsx", &book)], &Asked::default()).expect("read");
    assert_eq!(came.row("events.csv", "acled-MLI9", &["date", "place", "killed_low"]), ["2020-03-05", "kidal", "3"]);
}

#[test]
fn one_takeover_of_several_villages_is_a_row_for_each() {
    let header = "event_id_cnty,event_date,event_type,sub_event_type,country,admin1,location\n";
    let row = |id: &str, place: &str| {
        format!("{id},2020-03-05,Strategic developments,Non-violent transfer of territory,Mali,Kidal,{place}\n")
    };
    let came =
        of(Kind::Acled, &(header.to_owned() + &row("A", "Kidal") + &row("B", "Anefis") + &row("C", "Elsewhere")));
    assert_eq!((came.count("remark", "import-takeover"), came.rows("events.csv").len()), (3, 3));
}

// UCDP

#[test]
fn violence_below_the_threshold_of_twenty_five_is_violence() {
    let text = "id,type_of_violence,active_year,where_prec,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n\
                1,1,0,1,Kidal town,Mali,1,2020-03-05,2020-03-05,1,1,1\n";
    assert_eq!(of(Kind::Ucdp, text).row("events.csv", "ucdp-1", &["kind", "use"]), ["attack", "driver"]);
}

#[test]
fn lines_areas_countries_and_seas_are_no_places() {
    let row = |id: u32, precision: &str| format!("{id},1,{precision},Kidal town,Mali,1,2020-03-05,2020-03-05,1,1,1\n");
    let header =
        "id,type_of_violence,where_prec,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n";
    let rows: String =
        ["4", "5", "6", "7", "3", "1"].iter().zip(1..).map(|(precision, id)| row(id, precision)).collect();
    let came = of(Kind::Ucdp, &(header.to_owned() + &rows));
    let places: Vec<String> = came.rows("events.csv").iter().map(|row| row["place"].clone()).collect();
    assert_eq!(places, ["", "", "", "", "kidal", "kidal"]);
}

#[test]
fn the_kind_of_a_unit_and_accents_are_part_of_its_name() {
    let text = "id,type_of_violence,where_prec,where_coordinates,adm_1,adm_2,country,date_prec,date_start,date_end,best,high,low\n\
                1,1,1,Kīdāl town,Kidal region,Kidal cercle,Mali,1,2020-03-05,2020-03-05,1,1,1\n";
    assert_eq!(of(Kind::Ucdp, text).row("events.csv", "ucdp-1", &["place"]), ["kidal"]);
}

// UNHCR

#[test]
fn unknown_and_stateless_origins_are_no_countries_and_unk_is_not_kosovo() {
    let text = "year,coo_name,coo_iso,coa_name,coa_iso,refugees\n2020,Unknown,UNK,Mali,MLI,50\n2020,Stateless,XXA,Mali,MLI,60\n\
                2020,Various,,Mali,MLI,70\n2020,Unknown,UNK,Serbia,SRB,80\n";
    let came = of(Kind::Unhcr, text);
    let values: Vec<String> = came.rows("observations.csv").iter().map(|row| row["value"].clone()).collect();
    assert_eq!(
        (values, came.count("dropped", "import-other-country")),
        (vec!["50".into(), "60".into(), "70".into()], 1)
    );
}

#[test]
fn five_and_zero_may_stand_for_one_to_four_and_it_is_said() {
    let text = |figure: &str| {
        format!("year,coo_iso,coa_iso,refugees\n2020,MLI,NER,5\n2020,MLI,MRT,0\n2020,MLI,BFA,{figure}\n")
    };
    let said = |figure: &str| of(Kind::Unhcr, &text(figure)).said();
    assert!(
        said("70").contains("a 5 and a 0") && !said("3").contains("a 5 and a 0") && !said("*").contains("a 5 and a 0")
    );
    // What is there is kept as it is: 0 is 0.
    assert_eq!(of(Kind::Unhcr, &text("70")).rows("observations.csv")[1]["value"], "0");
}

#[test]
fn what_stands_in_brackets_is_cut_from_the_name_and_kept() {
    let text = "year,coo_iso,coa_name,coa_iso,location,total\n2020,MLI,Algeria,DZA,Smara (within Admin 1: Tinduf ) [Admin 3: POC],10\n\
                2020,MLI,Niger,NER,Dispersed in the country / territory,20\n";
    let came = of(Kind::Unhcr, text);
    assert_eq!(observed(&came), ["Smara, Algeria, total|10|||persons", "Niger, total|20|||persons"]);
    assert_eq!(came.rows("observations.csv")[0]["note"], "(within Admin 1: Tinduf ) [Admin 3: POC]");
}

#[test]
fn kinds_of_people_as_rows_are_never_one_figure() {
    let text = "Year,Country of origin (ISO),Country of asylum (ISO),Population type,Value\n\
                2020,MLI,NER,Refugees,100\n2020,MLI,NER,Asylum-Seekers,7\n";
    assert_eq!(observed(&of(Kind::Unhcr, text)), ["Refugees|100|||persons", "Asylum-Seekers|7|||persons"]);
}

#[test]
fn another_figure_for_one_place_and_day_is_left_to_people() {
    let text = r#"{"data": [
        {"geomaster_name": "Bororo camp", "individuals": "258", "date": "2020-03-31", "population_group_id": "1"},
        {"geomaster_name": "Bororo camp", "individuals": "300", "date": "2020-03-31", "population_group_id": "2"},
        {"geomaster_name": "Bororo camp", "individuals": "258", "date": "2020-03-31", "population_group_id": "3"}]}"#;
    let came = of(Kind::Unhcr, text);
    assert_eq!(counts(&came, "camp"), ["2020-03-31 258"]);
    assert_eq!((came.count("undecided", "import-other-figure"), came.count("merged", "import-same-figure")), (1, 1));
}

#[test]
fn a_series_of_the_portal_without_a_place_is_read() {
    let text = r#"{"data": {"timeseries": [{"data_date": "2020-03-31", "unix_timestamp": 1585612800, "individuals": "58000"},
        {"data_date": "2020-04-30", "unix_timestamp": 1588204800, "individuals": "59000"}]}}"#;
    let came = of(Kind::Unhcr, text);
    let values: Vec<String> = came.rows("observations.csv").iter().map(|row| row["value"].clone()).collect();
    assert_eq!(values, ["58000", "59000"]);
}

// DTM

#[test]
fn the_level_is_chosen_for_each_country() {
    let text = "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,numPresentIdpInd,reportingDate\n\
                MLI,Gao,ML07,,,90,2020-02-01\nTCD,Lac,TD07,Mamdi,TD0701,500,2020-02-01\n";
    let came = of(Kind::Dtm, text);
    // That another country has a finer one does not matter.
    assert_eq!(
        (counts(&came, "gao"), came.count("dropped", "import-other-country")),
        (vec!["2020-02-01 90".into()], 1)
    );
}

#[test]
fn operations_that_cover_one_place_are_never_added() {
    let row = |operation: &str, people: u32, day: &str| format!("{operation},MLI,Gao,ML07,{people},2020-{day}\n");
    let text = "operation,admin0Pcode,admin1Name,admin1Pcode,numPresentIdpInd,reportingDate\n".to_owned()
        + &row("Mali crisis", 90, "02-01")
        + &row("Mali crisis", 95, "03-01")
        + &row("Sahel", 80, "02-01");
    let came = of(Kind::Dtm, &text);
    assert_eq!(counts(&came, "gao"), ["2020-02-01 90", "2020-03-01 95"]);
    assert_eq!(came.count("dropped", "import-other-operation"), 1);
    assert!(came.said().contains("Mali crisis is taken there, not Sahel"), "{}", came.said());
}

#[test]
fn of_two_rounds_on_one_day_the_later_counts() {
    let text = "admin0Pcode,admin1Name,admin1Pcode,roundNumber,numPresentIdpInd,reportingDate\n\
                MLI,Gao,ML07,8,80,2020-02-01\nMLI,Gao,ML07,9,90,2020-02-01\nMLI,Gao,ML07,9.0,5,2020-02-01\n";
    let came = of(Kind::Dtm, text);
    assert_eq!(
        (counts(&came, "gao"), came.count("dropped", "import-earlier-round")),
        (vec!["2020-02-01 95".into()], 1)
    );
}

#[test]
fn a_unit_that_one_round_names_without_its_code_is_that_unit_in_the_other() {
    let text = |round: &str| {
        format!(
            "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,roundNumber,numPresentIdpInd,reportingDate\n\
             MLI,Kidal,ML08,Kidal,ML0801,5,800,2020-02-01\nMLI,Kidal,ML08,Kidal,,{round},1000,2020-02-01\n"
        )
    };
    let later = of(Kind::Dtm, &text("6"));
    assert_eq!(
        (counts(&later, "kidal"), later.count("dropped", "import-earlier-round")),
        (vec!["2020-02-01 1000".into()], 1)
    );
    let earlier = of(Kind::Dtm, &text("4"));
    assert_eq!(counts(&earlier, "kidal"), ["2020-02-01 800"]);
    // Of one round they are parts.
    assert_eq!(counts(&of(Kind::Dtm, &text("5")), "kidal"), ["2020-02-01 1800"]);
}

#[test]
fn rows_for_a_table_whose_rows_say_where_they_stand_stand_after_the_others() {
    let mut files = scenario();
    files.0.insert("counts.csv".to_owned(), b"place,date,count,order,source\ngao,2020-01-01,70,3,own\n".to_vec());
    let text = "admin0Pcode,admin1Name,admin1Pcode,numPresentIdpInd,reportingDate\n\
                MLI,Gao,ML07,80,2020-02-01\nMLI,Gao,ML07,90,2020-03-01\n";
    let came = into(&files, Kind::Dtm, &[file("f", text.as_bytes())], &Asked::default()).expect("taken");
    let orders: Vec<String> = came.rows("counts.csv").iter().map(|row| row["order"].clone()).collect();
    assert_eq!(orders, ["3", "4", "5"]);
}

#[test]
fn another_name_for_a_place_that_is_none_of_the_scenario_is_refused_with_its_line() {
    let places = Some(file("names.csv", b"id,name\ngao,Gawgaw\nzzz,Foo\nyyy,Bar\n"));
    let asked = Asked { places, ..Asked::default() };
    let text = "admin0Pcode,admin1Name,admin1Pcode,numPresentIdpInd,reportingDate\nMLI,Gao,ML07,80,2020-02-01\n";
    let why = into(&scenario(), Kind::Dtm, &[file("f", text.as_bytes())], &asked).err().expect("refused");
    for said in ["names.csv:3: zzz", "names.csv:4: yyy", "places.csv"] {
        assert!(why.contains(said), "{said}: {why}");
    }
}

#[test]
fn titles_above_groups_of_columns_say_which_are_the_displaced() {
    let rows = vec![
        vec![
            Value::Text(""),
            Value::Text(""),
            Value::Text(""),
            Value::Text("Retournés"),
            Value::Text(""),
            Value::Text("PDI"),
            Value::Text(""),
        ],
        ["Région", "Admin1 Pcode", "Date", "Mén", "Ind", "Mén", "Ind"].map(Value::Text).into(),
        vec![
            Value::Text("Gao"),
            Value::Text("ML07"),
            Value::Text("14/09/2020"),
            Value::Number(1.0),
            Value::Number(5.0),
            Value::Number(18.0),
            Value::Number(90.0),
        ],
    ];
    let book = workbook(&[("Tableau croisé", texts("Étiquettes,Somme\nGao,90\n")), ("Données", rows)]);
    let came = into(&scenario(), Kind::Dtm, &[file("w.xlsx", &book)], &Asked::default()).expect("read");
    assert_eq!(counts(&came, "gao"), ["2020-09-14 90"]);
}

#[test]
fn columns_of_one_name_are_asked_for_and_never_guessed() {
    let text = "Region,Admin1 Pcode,Date,Ind,Ind\nGao,ML07,2020-09-14,5,90\n";
    assert!(refused(Kind::Dtm, "f", text.as_bytes()).contains("people = 5"));
    let tagged = "Region,Admin1 Pcode,Date,Ind,Ind\n#adm1+name,#adm1+code,#date,#affected+returnees+ind,#affected+idps+ind\nGao,ML07,2020-09-14,5,90\n";
    assert_eq!(counts(&of(Kind::Dtm, tagged), "gao"), ["2020-09-14 90"]);
}

#[test]
fn individuals_that_are_households_times_a_number_are_told() {
    let rows = |times: [u32; 5]| -> String {
        let row = |(month, times): (u32, u32)| {
            format!("MLI,Gao,ML07,2020-0{month}-01,{},{}\n", 10 * month, 10 * month * times)
        };
        "admin0Pcode,admin1Name,admin1Pcode,date,IDP HH,IDP Ind\n".to_owned()
            + &(1..).zip(times).map(row).collect::<String>()
    };
    assert!(of(Kind::Dtm, &rows([5; 5])).said().contains("households times 5"));
    assert!(!of(Kind::Dtm, &rows([5, 5, 6, 5, 5])).said().contains("households times"));
}

#[test]
fn names_in_capitals_and_codes_with_other_noughts_are_the_same_places() {
    let text = "STATE,LGA,LGA code,Date,IDP Individuals\n#adm1+name,#adm2+name,#adm2+code,#date,#affected+idps+ind\n\
                KIDAL,ANEFIS,ML0803 ,2020-02-01,40\nKIDAL,KIDAL,MLI0801,2020-02-01,50\n";
    let came = of(Kind::Dtm, text);
    assert_eq!(
        (counts(&came, "anefis"), counts(&came, "kidal")),
        (vec!["2020-02-01 40".into()], vec!["2020-02-01 50".into()])
    );
}

#[test]
fn finer_units_within_a_place_of_the_map_are_added_and_a_site_of_the_map_is_itself() {
    let text = "admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,admin3Name,siteName,numPresentIdpInd,reportingDate\n\
                MLI,Kidal,ML08,Kidal,ML0801,Kidal,Quarter A,10,2020-02-01\nMLI,Kidal,ML08,Kidal,ML0801,Essouk,Quarter B,20,2020-02-01\n\
                MLI,Kidal,ML08,Kidal,ML0801,Kidal,Anefis,5,2020-02-01\n";
    let came = of(Kind::Dtm, text);
    assert_eq!(
        (counts(&came, "kidal"), counts(&came, "anefis")),
        (vec!["2020-02-01 30".into()], vec!["2020-02-01 5".into()])
    );
}

#[test]
fn one_file_given_twice_is_not_added_to_itself() {
    let text = b"admin1Name,admin1Pcode,date,IDP Ind\nGao,ML07,2020-02-01,90\n";
    let twice = [file("a.csv", text), file("b.csv", text)];
    let came = into(&scenario(), Kind::Dtm, &twice, &Asked::default()).expect("read");
    assert_eq!((counts(&came, "gao"), came.count("merged", "import-same-figure")), (vec!["2020-02-01 90".into()], 1));
}

#[test]
fn arrivals_of_prmn_are_flows_and_never_a_stock() {
    let text = "Month End,Year Week,Current (Arrival) Region,Current (Arrival) District,Reason,Current (Arrival) Priority Need,Number of Individuals\n\
                30/04/2020,202017,Gao,Gao,Conflict,Food,60\n30/04/2020,202018,Gao,Gao,Conflict,Shelter,30\n31/05/2020,202019,Gao,Gao,Flood,Food,5\n";
    let came = of(Kind::Dtm, text);
    let rows = came.rows("observations.csv");
    let seen: Vec<String> =
        rows.iter().map(|row| format!("{} {} {}", row["date"], row["measure"], row["value"])).collect();
    assert_eq!(seen, ["2020-04-30 arrivals 90", "2020-05-31 arrivals 5"]);
    assert!(came.rows("counts.csv").is_empty());
    // A week alone is one of several calendars.
    let weeks = "Year Week,Current (Arrival) District,Number of Individuals\n202017,Gao,60\n";
    assert!(refused(Kind::Dtm, "f", weeks.as_bytes()).contains("calendar"));
}

// HXL

#[test]
fn tags_hold_tabs_capitals_and_vocabularies() {
    let text =
        "a,b,c,d\n\"#adm1+name\t\",#ADM1 +Code+v_pcode,#date +reported,#affected +idps +ind\nGao,ML07,2020-03-01,90\n";
    assert_eq!(counts(&of(Kind::Hxl, text), "gao"), ["2020-03-01 90"]);
}

#[test]
fn a_number_of_eight_digits_is_a_day_and_a_range_of_days_is_none() {
    let text = "#loc+name,#date,#affected+idps\nGao,20200301,90\nGao,14-20 Nov 2020,80\nGao,nov-20,70\n";
    let came = of(Kind::Hxl, text);
    assert_eq!((counts(&came, "gao"), came.count("undecided", "import-no-date")), (vec!["2020-03-01 90".into()], 2));
}

// COD

#[test]
fn a_table_without_a_total_is_refused_and_parts_are_never_added() {
    let text = "ADM2_PCODE,F_TL,M_TL,F_00_04\nML0801,10,11,3\n";
    assert!(refused(Kind::Cod, "f.csv", text.as_bytes()).contains("T_TL"));
}

#[test]
fn the_year_of_a_population_is_in_the_name_of_its_file_alone_and_is_said() {
    let text = "\u{feff}admin1Name_fr,admin1Pcode,admin2Name_fr,admin2Pcode,F_TL,M_TL,T_TL\nKidal,ML08,Kidal,ML0801,1,2,30000\n";
    let came =
        into(&scenario(), Kind::Cod, &[file("mli_admpop_2020.csv", text.as_bytes())], &Asked::default()).expect("read");
    assert!(came.said().contains("(2020)"), "{}", came.said());
}

// IDMC

#[test]
fn updates_as_json_have_the_day_after_the_one_that_is_written() {
    let text = r#"[{"id":7,"iso3":"MLI","country":"Mali","displacement_type":"Conflict","qualifier":"approximately","figure":500,
        "displacement_date":"2020-11-06T11:00:00.000Z","event_name":"Mali: Kidal - 01/11/2020"}]"#;
    assert_eq!(of(Kind::Idmc, text).row("observations.csv", "idmc-7", &["date", "value"]), ["2020-11-07", "500"]);
}

// Scenarios with groups, whose runs compare strategies

#[test]
fn where_there_are_groups_counts_are_observations_that_are_shown_and_no_advice_is_given_on_camps() {
    let town = azalai_scenario::embedded().iter().find(|e| e.name == "template-town").expect("the invented town");
    let folder = azalai_scenario::MemoryFiles::of(town.files);
    // Two parts of the town and a camp; one figure is withheld.
    let text = "admin0Name,admin1Name,admin2Name,siteName,IDP Ind,reportingDate\n\
                Nordia,Tamor district,Tamor,north,300,2021-06-15\nNordia,Tamor district,Tamor,south,200,2021-06-15\n\
                Nordia,Kessa district,Kessa,,90,2021-07-15\n";
    let came = into(&folder, Kind::Dtm, &[file("d.csv", text.as_bytes())], &Asked::default()).expect("it is read");
    let columns = ["measure", "place", "value", "kind", "use", "source"];
    let row = |id: &str| came.row("observations.csv", id, &columns).join(" ");
    assert_eq!(row("dtm-tamor-2021-06-15"), "displaced_present tamor 500 persons shown dtm");
    assert_eq!(row("dtm-kessa-2021-07-15"), "displaced_present kessa 90 persons shown dtm");
    assert!(!came.files.0.contains_key("counts.csv") && came.is_whole());
    assert_eq!(came.count("taken", "import-shown"), 2);

    // Counts that somebody wrote: one finding says where they belong, none that a town should be a camp.
    let mut counted = folder;
    counted.0.insert("counts.csv".to_owned(), b"place,date,count,source\ntamor,2021-06-15,500,invented\n".to_vec());
    let reading = azalai_scenario::read(&counted, "t", &azalai_scenario::ReadOptions::default());
    let found = azalai_scenario::check::of_reading(&counted, "t", &reading);
    let said: Vec<String> =
        found.iter().filter(|d| d.file == "counts.csv").map(azalai_scenario::Diagnostic::to_text).collect();
    assert!(!said.is_empty() && said.iter().all(|said| said.contains("displaced_present")), "{said:#?}");
    assert!(!found.iter().any(|d| d.file == "scenario.toml"), "{}", found.to_text());
}

// Names

#[test]
fn a_part_written_after_its_town_and_a_place_whose_region_is_spelt_otherwise_are_found_by_likeness() {
    let header =
        "event_id_cnty,event_date,event_type,sub_event_type,iso,admin1,location,latitude,longitude,fatalities\n";
    let row = |id: u8, admin: &str, location: &str, at: &str| {
        format!("MLI{id},2020-03-05,Battles,Armed clash,466,{admin},{location},{at},1\n")
    };
    let rows = [
        row(1, "Kidal", "Kidal - Etambar", "18.45,1.42"),
        row(2, "Adrar des Ifoghas", "Kidal", "18.44,1.41"),
        // Of the same name elsewhere, and a part of a town that lies elsewhere: neither.
        row(3, "Adrar des Ifoghas", "Kidal", "19.9,1.41"),
        row(4, "Kidal", "Kidal - Nord", "20.9,1.41"),
        row(5, "Kidal", "Tarkint - Kidal", "18.44,1.41"),
    ];
    let came = of(Kind::Acled, &(header.to_owned() + &rows.concat()));
    let places =
        ["1", "2", "3", "4", "5"].map(|n| came.row("events.csv", &format!("acled-MLI{n}"), &["place"]).concat());
    assert_eq!(places, ["kidal", "kidal", "", "", ""]);
    assert_eq!(came.report.alike.len(), 2, "{:?}", came.report.alike);
}

#[test]
fn a_name_with_a_dash_that_is_no_part_of_a_town_is_found_by_its_letters() {
    // The map has Bororo camp, and no town Bororro.
    let came = of(Kind::Hxl, "a,b,c\n#loc+name,#date,#affected+idps+ind+total\nBororro - camp,2020-03-31,90\n");
    assert_eq!(counts(&came, "camp"), ["2020-03-31 90"]);
}

#[test]
fn the_only_tag_of_a_date_is_the_date_whatever_its_attributes() {
    let came = of(Kind::Hxl, "a,b,c\n#loc+name,#date+survey,#affected+idps+ind+total\nGao,2020-03-31,90\n");
    assert_eq!(counts(&came, "gao"), ["2020-03-31 90"]);
}
