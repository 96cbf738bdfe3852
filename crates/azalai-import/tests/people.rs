//! Each trap of files of people (UNHCR, DTM, HXL, COD, IDMC), on invented rows.

mod common;

use azalai_import::{Asked, Kind};
use common::{Came, counts, file, into, of, scenario};

/// Observations, as `area value low high kind`.
fn observed(came: &Came) -> Vec<String> {
    let rows = came.rows("observations.csv");
    let cells = |row: &std::collections::BTreeMap<String, String>| {
        ["area", "value", "low", "high", "kind"].map(|column| row.get(column).cloned().unwrap_or_default()).join("|")
    };
    rows.iter().map(cells).collect()
}

// UNHCR

#[test]
fn codes_of_unhcr_are_no_codes_of_iso() {
    // AUS is Austria there, and MAR is Martinique.
    let text = "year,coo,coo_iso,coa,coa_iso,refugees\n2020,MLI,MLI,AUS,AUT,70\n2020,MLI,MLI,MAR,MTQ,6\n";
    let came = of(Kind::Unhcr, text);
    assert_eq!(came.rows("observations.csv").len(), 2);
    let ids: Vec<String> = came.rows("observations.csv").iter().map(|row| row["id"].clone()).collect();
    assert!(ids[0].contains("atml") && ids[1].contains("mtqml"), "{ids:?}");
    // Without a code of ISO or a name nobody knows which country that is.
    let bare = "year,Country of origin,Country of asylum,refugees\n2020,MLI,AUS,70\n";
    assert_eq!(of(Kind::Unhcr, bare).count("undecided", "import-unhcr-code"), 1);
}

#[test]
fn a_star_is_one_to_four_and_empty_is_not_nobody() {
    let text = "Some title\n\nExtracted some day\nCountry / territory of asylum/residence,Origin,Year,Month,Value\n\
                Niger,Mali,2020,March,*\nNiger,Mali,2020,April,3\nNiger,Mali,2020,May,\n";
    let came = of(Kind::Unhcr, text);
    assert_eq!(observed(&came), ["Niger, from Mali||1|4|persons", "Niger, from Mali|3|||persons"]);
    assert_eq!(came.rows("observations.csv")[0]["date"], "2020-03-31");
    assert_eq!(came.count("dropped", "import-no-figure"), 1);
}

#[test]
fn round_numbers_with_an_exponent_and_crlf_are_read() {
    let text = "\"year\",\"coo_name\",\"coo_iso\",\"coa_name\",\"coa_iso\",\"refugees\",\"oip\"\r\n\
                2020,\"Mali\",\"MLI\",\"Niger\",\"NER\",1e+05,\r\n";
    assert_eq!(observed(&of(Kind::Unhcr, text)), ["Niger, refugees, from Mali|100000|||persons"]);
}

#[test]
fn several_kinds_of_people_are_never_added() {
    let text = "Year,Country of origin,Country of origin (ISO),Country of asylum,Country of asylum (ISO),\
                Refugees under UNHCR's mandate,Asylum-seekers,Stateless persons\n\
                2020,Mali,MLI,Niger,NER,100,7,-\n";
    let came = of(Kind::Unhcr, text);
    assert_eq!(
        observed(&came),
        ["Niger, refugees, from Mali|100|||persons", "Niger, asylum-seekers, from Mali|7|||persons"]
    );
    assert_eq!(came.report.read, 1);
}

#[test]
fn the_bracket_of_a_place_is_cut_and_kinds_of_accommodation_are_added() {
    let text = "year,countryOfOriginName,coo_iso,coa_name,coa_iso,location,accommodationType,total\n\
                2020,Mali,MLI,Niger,NER,Djoo [Admin 3: PRP],I,10\n2020,Mali,MLI,Niger,NER,Djoo [Admin 3: PRP],P,5\n";
    let came = of(Kind::Unhcr, text);
    assert_eq!(observed(&came), ["Djoo, Niger, total, from Mali|15|||persons"]);
    assert_eq!(came.count("merged", "import-added-up"), 1);
}

#[test]
fn refugees_of_a_country_in_itself_are_told() {
    let text = "year,coo_iso,coa_iso,refugees\n2020,MLI,MLI,12\n";
    assert_eq!(of(Kind::Unhcr, text).count("remark", "import-own-refugees"), 1);
}

#[test]
fn the_portal_gives_texts_totals_beside_camps_months_that_contradict_and_figures_again() {
    let text = r#"{"data": [
        {"geomaster_name": "Bororo camp", "admin_level": "Point", "individuals": "258", "households": "0",
         "date": "2020-03-31", "month": 12, "centroid_lat": "14.7", "centroid_lon": "1.5"},
        {"geomaster_name": "Bororo camp", "admin_level": "Point", "individuals": "258", "date": "2020-04-30", "month": 4},
        {"geomaster_name": "Bororo camp", "admin_level": "Point", "individuals": null, "date": "2020-05-31", "month": 5},
        {"geomaster_name": "Niger", "admin_level": "Country", "individuals": "9000", "date": "2020-03-31", "month": 3}]}"#;
    let came = of(Kind::Unhcr, text);
    assert_eq!(counts(&came, "camp"), ["2020-03-31 258", "2020-04-30 258"]);
    assert_eq!(came.count("remark", "import-month-differs"), 1);
    assert_eq!(came.count("remark", "import-figure-repeats"), 1);
    assert_eq!((came.count("dropped", "import-no-figure"), came.count("dropped", "import-other-level")), (1, 1));
    assert!(came.said().contains("totals of countries"));
}

// DTM

const DTM: &str = "id,admin0Name,admin0Pcode,admin1Name,admin1Pcode,admin2Name,admin2Pcode,adminLevel,numPresentIdpInd,\
    reportingDate,roundNumber,displacementReason,assessmentType\n\
    #id,#country+name,#country+code,#adm1+name,#adm1+code,#adm2+name,#adm2+code,,#affected+idps+ind,#date+reported,#round,,\n";

#[test]
fn one_level_and_one_assessment_of_the_same_people_are_taken_and_said() {
    let rows = ",Mali,MLI,,,,,0,300,2020-09-30T00:00:00,1,Conflict,BA\n\
                ,Mali,MLI,Kidal,ML08,,,1,300,2020-09-30T00:00:00,1,Conflict,BA\n\
                ,Mali,MLI,Kidal,ML08,Kidal,MLI0801 ,2,200,2020-09-30T00:00:00,1,Conflict,BA\n\
                ,Mali,MLI,Kidal,ML08,Kidal,ML0801,2,100,2020-09-30T00:00:00,1,conflict; Natural disaster,BA\n\
                ,Mali,MLI,Kidal,ML08,Kidal,ML0801,2,300,2020-09-30T00:00:00,1,Conflict,SA\n";
    let came = of(Kind::Dtm, &(DTM.to_owned() + rows));
    // 200 and 100 are of two reasons, and are added; 300 are of the same people.
    assert_eq!(counts(&came, "kidal"), ["2020-09-30 300"]);
    let reasons = ["import-other-level", "import-other-assessment"].map(|reason| came.count("dropped", reason));
    assert_eq!((reasons, came.count("merged", "import-added-up")), ([2, 1], 1));
    assert!(
        came.said().contains("level 2 is taken, not 0, 1") && came.said().contains("BA is taken, not SA"),
        "{}",
        came.said()
    );
}

#[test]
fn not_available_is_neither_a_name_nor_a_code_and_nan_no_figure() {
    let rows = ",Mali,MLI,Kidal,ML08,Not available,Not available,2,50,2020-09-30T00:00:00,1,Conflict,BA\n\
                ,Mali,MLI,Kidal,ML08,Anefis,ML0803,2,nan,2020-09-30T00:00:00,1,Conflict,BA\n";
    let came = of(Kind::Dtm, &(DTM.to_owned() + rows));
    // Nor is a region the town of its name.
    assert_eq!(observed(&came), ["Kidal|50|||persons"]);
    assert_eq!(came.count("dropped", "import-no-figure"), 1);
}

#[test]
fn tags_propose_and_cells_decide() {
    // The tags of name and code are exchanged.
    let text = "Cercle,Code,Date,IDP Ind\n#adm2+code,#adm2+name,#date,#affected+idps+ind\n\
                KIDAL,MLI0801,01 Sep 2020,40\nAnefif,MLI0803,14-09-2020,50\n";
    let came = of(Kind::Dtm, text);
    assert_eq!(
        (counts(&came, "kidal"), counts(&came, "anefis")),
        (vec!["2020-09-01 40".into()], vec!["2020-09-14 50".into()])
    );
}

#[test]
fn households_stay_households_and_individuals_win() {
    let text = "admin1Name,admin1Pcode,date,IDP HH\nGao,ML07,2020-02-01,1300\n";
    let came = of(Kind::Dtm, text);
    assert_eq!((observed(&came), counts(&came, "gao").len()), (vec!["Gao|1300|||households".to_owned()], 0));
    let both = "admin1Name,admin1Pcode,date,IDP HH,IDP Ind\nGao,ML07,2020-02-01,1300,6500\n";
    let came = of(Kind::Dtm, both);
    assert_eq!(counts(&came, "gao"), ["2020-02-01 6500"]);
    assert!(came.said().contains("individuals are taken"));
}

#[test]
fn rounds_of_other_places_are_told() {
    let text = "admin1Name,admin1Pcode,date,IDP Ind\nGao,ML07,2020-02-01,13\nGao,ML07,2020-03-01,14\nTombouctou,ML06,2020-03-01,9\n";
    assert!(of(Kind::Dtm, text).said().contains("different places"));
}

// HXL

#[test]
fn totals_come_from_columns_without_further_attributes() {
    let text = "Région,Code,Date,All,Women,Ménages\n#adm1 +name,#adm1+code,#date,#affected+idps,#affected+f+idps,#affected+hh+idps\n\
                Gao,ML07,20200301,90,50,15\n";
    let came = of(Kind::Hxl, text);
    assert_eq!(counts(&came, "gao"), ["2020-03-01 90"]);
    assert!(came.rows("observations.csv").is_empty());
    assert!(came.said().contains("#affected+idps"));
}

#[test]
fn a_withheld_figure_is_a_range_and_a_number_of_a_spreadsheet_no_day() {
    let text = "#loc+name,#date,#affected+idps\nGao,2020-03-01,<10\nGao,43892,12\n";
    let came = of(Kind::Hxl, text);
    assert_eq!(observed(&came), ["Gao, #affected+idps||0|9|persons"]);
    assert_eq!(came.count("undecided", "import-no-date"), 1);
}

// COD

/// The scenario, with a place whose population is not known.
fn open_population() -> azalai_scenario::MemoryFiles {
    let mut files = scenario();
    let places = String::from_utf8(files.0["places.csv"].clone()).expect("text");
    let places = places
        .replace(",population,", ",population,population_low,population_high,")
        .replace(",30000,", ",,20000,40000,")
        .replace(",4000,", ",4000,,,")
        .replace(",90000,", ",90000,,,")
        .replace("1.5,0,", "1.5,0,,,");
    files.0.insert("places.csv".to_owned(), places.into_bytes());
    files
}

#[test]
fn populations_go_by_code_in_windows_1252_with_thousands_and_null() {
    let text = b"ADM1_FR,Adm1_Pcode,Adm2_pcode,T_TF,T_TL\nR\xe9gion,ML08,ML0801,1,\"30,500\"\nR\xe9gion,ML08,ML0803,1,<Null>\nR,ML08,ML0899,1,7\nR,ML07,,1,91000\n";
    let came = into(&open_population(), Kind::Cod, &[file("pop_2020.csv", text)], &Asked::default()).expect("read");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["30500"]);
    assert_eq!(came.count("dropped", "import-no-figure"), 1);
    assert_eq!(came.count("dropped", "import-no-such-code"), 1);
    // What is there already stays, and is shown beside what the file says.
    assert_eq!(came.count("undecided", "import-population-differs"), 1);
    assert_eq!(came.row("places.csv", "gao", &["population"]), ["90000"]);
    assert!(came.is_whole());
}

#[test]
fn parts_by_sex_and_age_are_not_the_total() {
    let text =
        "admin2_code,gender,age_range,population\nML0801,f,all,15000\nML0801,all,0-4,4000\nML0801,all,all,30500\n";
    let came = into(&open_population(), Kind::Cod, &[file("c.csv", text.as_bytes())], &Asked::default()).expect("read");
    assert_eq!(came.row("places.csv", "kidal", &["population"]), ["30500"]);
    assert_eq!(came.count("dropped", "import-part-of-total"), 2);
}

// IDMC

#[test]
fn a_day_that_begins_in_new_zealand_is_the_day_after() {
    let text = "id,iso3,country,displacement_type,qualifier,figure,role,displacement_date,locations_name\n\
                1,MLI,Mali,Conflict,more than,500,Recommended figure,2020-11-06T11:00:00.000Z,Kidal\n\
                2,MLI,Mali,Conflict,total,70,Recommended figure,2020-07-06T12:00:00.000Z,Gao\n\
                3,MLI,Mali,Disaster,total,70,Recommended figure,2020-07-06T12:00:00.000Z,Gao\n\
                4,MLI,Mali,Conflict,total,70,Triangulation,2020-07-06T12:00:00.000Z,Gao\n\
                5,MLI,Mali,Conflict,approximately,60,Recommended figure,2020-07-06,Gao\n";
    let came = of(Kind::Idmc, text);
    let dates: Vec<String> = came.rows("observations.csv").iter().map(|row| row["date"].clone()).collect();
    assert_eq!(dates, ["2020-11-07", "2020-07-07", "2020-07-06"]);
    // "More than" is a lower bound.
    assert_eq!(came.row("observations.csv", "idmc-1", &["value", "low", "high"]), ["", "500", ""]);
    assert_eq!((came.count("dropped", "import-disaster"), came.count("dropped", "import-triangulation")), (1, 1));
}

#[test]
fn the_raw_column_of_a_year_is_taken_and_stock_and_flow_are_two_figures() {
    let text = "ISO3,Name,Year,Conflict Stock Displacement,Conflict Stock Displacement (Raw),Conflict Internal Displacements (Raw)\n\
                MLI,Mali,2020,300000,299619,\n";
    let came = of(Kind::Idmc, text);
    assert_eq!(observed(&came), ["Mali, 2020, displaced at the end of the year|299619|||persons"]);
}

// All

#[test]
fn other_names_and_codes_are_taken_from_a_table() {
    let places = file("names.csv", b"id,name,pcode\ngao,Gawgaw,XY77\n");
    let asked = Asked { places: Some(places), ..Asked::default() };
    let text = "#loc+name,#date,#affected+idps\nGawgaw,2020-03-01,12\n";
    let came = into(&scenario(), Kind::Hxl, &[file("f", text.as_bytes())], &asked).expect("read");
    assert_eq!(counts(&came, "gao"), ["2020-03-01 12"]);
}

#[test]
fn a_folder_with_errors_or_a_file_of_another_source_changes_nothing() {
    let mut broken = scenario();
    broken.0.remove("links.csv");
    let text = "#adm1+name,#date,#affected+idps\nGao,2020-03-01,12\n";
    assert!(into(&broken, Kind::Hxl, &[file("f", text.as_bytes())], &Asked::default()).is_err());
    for kind in Kind::ALL {
        let why = into(&scenario(), kind, &[file("f", b"a,b\n1,2\n")], &Asked::default()).err().expect("refused");
        assert!(!why.is_empty(), "{kind:?}");
    }
}
