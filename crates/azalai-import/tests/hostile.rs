//! Files as somebody hostile would make them: every source, every habit of spreadsheets and programs.

mod common;
#[path = "common/workbook.rs"]
mod workbook;

use azalai_import::cell::Order;
use azalai_import::{Asked, Kind};
use common::{Came, counts, file, into, scenario};
use workbook::{Value, texts, workbook};

/// A file of each source with cells that need no quotes; of each the tables that come of it are known.
const FILES: [(Kind, &str); 8] = [
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
        Kind::Dtm,
        "Month End,Current (Arrival) Region,Current (Arrival) District,Reason,Number of Individuals\n\
         30/04/2020,Gao,Gao,Conflict,60\n31/05/2020,Gao,Gao,Flood,5\n",
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

fn read(kind: Kind, name: &str, bytes: &[u8], asked: &Asked) -> Came {
    let came = into(&scenario(), kind, &[file(name, bytes)], asked)
        .unwrap_or_else(|why| panic!("{kind:?} {name}: {why}\n{}", String::from_utf8_lossy(bytes)));
    assert!(came.is_whole(), "{kind:?} {name}: {:?}", came.report);
    came
}

fn plain(kind: Kind, bytes: &[u8]) -> Came {
    read(kind, "file.csv", bytes, &Asked::default())
}

/// Each line of a text, changed.
fn lines(text: &str, mut change: impl FnMut(usize, &str) -> String) -> String {
    text.lines().enumerate().map(|(n, line)| change(n, line)).collect()
}

#[test]
fn mixed_line_ends_columns_that_are_empty_and_rows_behind_the_table_change_nothing() {
    for (kind, text) in FILES {
        let expected = plain(kind, text.as_bytes()).files.0;
        let ends = ["\r\n", "\n", "\r"];
        let mixed = lines(text, |n, line| format!("{line}{}", ends[n % 3]));
        let old = lines(text, |_, line| format!("{line}\r"));
        let width = text.lines().next().expect("a header").matches(',').count();
        let behind = lines(text, |_, line| format!("{line},,,\n")) + &format!("{}\n", ",".repeat(width + 3)).repeat(50);
        let before = lines(text, |n, line| format!("{},{line}\n", if n == 0 { "" } else { " " }));
        let more = lines(text, |n, line| format!("{line},{}\n", if n == 0 { "My notes" } else { "x" }));
        let more = if kind == Kind::Hxl { text.to_owned() } else { more };
        let unended = text.trim_end().to_owned();
        for (what, changed) in [
            ("mixed", mixed),
            ("ends of old Macs", old),
            ("behind", behind),
            ("an empty column first", before),
            ("a column of notes", more),
            ("no last end", unended),
        ] {
            assert_eq!(plain(kind, changed.as_bytes()).files.0, expected, "{kind:?}: {what}");
        }
    }
}

#[test]
fn headers_in_quotes_with_line_breaks_odd_blanks_and_other_cases_are_the_same() {
    for (kind, text) in FILES {
        let expected = plain(kind, text.as_bytes()).files.0;
        let (header, rest) = text.split_once('\n').expect("a header");
        let names = |change: &dyn Fn(&str) -> String| {
            format!("{}\n{rest}", header.split(',').map(change).collect::<Vec<_>>().join(","))
        };
        for (what, changed) in [
            ("line breaks", names(&|name| format!("\"{}\"", name.replace(['_', ' '], "\n")))),
            ("blanks that do not break", names(&|name| format!("\u{a0}{}\u{202f}", name.replace('_', "\u{a0}")))),
            ("title case", names(&|name| name[..1].to_uppercase() + &name[1..].to_uppercase())),
            ("a mark within quotes", format!("\u{feff}{}", names(&|name| format!("\"{name}\"")))),
        ] {
            assert_eq!(plain(kind, changed.as_bytes()).files.0, expected, "{kind:?}: {what}");
        }
    }
}

#[test]
fn tags_may_stand_above_the_header_below_it_or_alone() {
    let tags = "#country+code,#adm1+name,#adm1+code,#adm2+name,#adm2+code,#affected+idps+ind,#date+reported";
    let (_, dtm) = FILES[3];
    let (header, rest) = dtm.split_once('\n').expect("a header");
    let expected = plain(Kind::Dtm, dtm.as_bytes()).files.0;
    for text in [format!("{tags}\n{header}\n{rest}"), format!("{header}\n{tags}\n{rest}"), format!("{tags}\n{rest}")] {
        let came = plain(Kind::Dtm, text.as_bytes());
        assert_eq!((came.report.read, &came.files.0), (2, &expected), "{text}");
    }
    let (_, hxl) = FILES[5];
    let expected = plain(Kind::Hxl, hxl.as_bytes()).files.0;
    let [header, tags, one, two] = hxl.lines().collect::<Vec<_>>()[..] else { panic!("four lines") };
    for text in [format!("{tags}\n{header}\n{one}\n{two}\n"), format!("{tags}\n{one}\n{two}\n")] {
        let came = plain(Kind::Hxl, text.as_bytes());
        assert_eq!((came.report.read, &came.files.0), (2, &expected), "{text}");
    }
    // A row of texts below a header and its tags is one of data.
    let text = format!("{header}\n{tags}\nML07,Gao,n/a,n/a\n{one}\n");
    assert_eq!(plain(Kind::Hxl, text.as_bytes()).report.read, 2);
}

#[test]
fn sheets_in_any_order_are_read_and_others_named() {
    let pivot = || texts("Row Labels,Sum of IDPs\nKidal,250\nGrand Total,250\n");
    let notes = || vec![vec![Value::Text("Read me first")]];
    for (kind, text) in FILES {
        let expected = plain(kind, text.as_bytes()).files.0;
        for sheets in [
            vec![("Data", texts(text)), ("Pivot", pivot()), ("Notes", notes())],
            vec![("Pivot", pivot()), ("Notes", notes()), ("Data", texts(text))],
        ] {
            let came = read(kind, "w.xlsx", &workbook(&sheets), &Asked::default());
            assert_eq!(came.files.0, expected, "{kind:?}");
            assert!(came.said().contains("Pivot: not read"), "{kind:?}: {}", came.said());
        }
    }
}

#[test]
fn one_day_is_the_same_in_every_way_that_files_write_it() {
    let dtm = |day: &str| format!("admin1Name,admin1Pcode,date,IDP Ind\nGao,ML07,\"{day}\",90\n");
    let asked = |order| Asked { order: Some(order), ..Asked::default() };
    for (order, days) in [
        (
            Order::DayFirst,
            &[
                "05/03/2020",
                "5.3.2020",
                "05-03-2020",
                "5/3/20",
                "05/03/2020 00:00",
                "05/03/2020 14:35:10",
                "2020-03-05",
                "2020/03/05",
                "20200305",
                "2020-03-05T00:00:00",
                "2020-03-05T00:00:00.000Z",
                "2020-03-05T14:35:10",
                "2020-03-05T08:10:00.000+01:00",
                "2020-03-05 14:35:10",
                "5 Mar 2020",
                "05-MAR-20",
                "5 mars 2020",
                "March 5, 2020",
                "jeudi 5 mars 2020",
            ][..],
        ),
        (Order::MonthFirst, &["03/05/2020", "3/5/20", "3/5/2020 12:00:00 AM", "3/5/2020 2:35 PM"][..]),
        (Order::Serial, &["43895", "43895.0", "43895.604861", "43895,5"][..]),
    ] {
        for day in days {
            let came = read(Kind::Dtm, "f.csv", dtm(day).as_bytes(), &asked(order));
            assert_eq!(counts(&came, "gao"), ["2020-03-05 90"], "{day}");
        }
    }
    // In a workbook a number with a time of day that nobody formatted as a date is a text of digits.
    let rows = vec![
        ["admin1Name", "admin1Pcode", "date", "IDP Ind"].map(Value::Text).into(),
        vec![Value::Text("Gao"), Value::Text("ML07"), Value::Number(43_895.5), Value::Number(90.0)],
    ];
    let book = workbook(&[("Data", rows)]);
    let why = into(&scenario(), Kind::Dtm, &[file("w.xlsx", &book)], &Asked::default()).err().expect("it asks");
    assert!(why.contains("--dates serial") && why.contains("43895.5") && why.contains("2020-03-05"), "{why}");
    assert_eq!(counts(&read(Kind::Dtm, "w.xlsx", &book, &asked(Order::Serial)), "gao"), ["2020-03-05 90"]);
}

#[test]
fn a_number_of_people_is_the_same_in_every_way_that_files_write_it() {
    for people in [
        "1200",
        "1200.0",
        "1,200",
        "1 200",
        "1\u{a0}200",
        "1\u{202f}200",
        "1\u{2009}200",
        "1'200",
        "1’200",
        "1.200",
        "1.2e3",
        " 1200 ",
        "'1200",
        "1,200.00",
        "1.200,00",
        "1199.9999999999998",
        "١٢٠٠",
    ] {
        let came =
            plain(Kind::Dtm, format!("admin1Name;admin1Pcode;date;IDP Ind\nGao;ML07;2020-03-05;{people}\n").as_bytes());
        assert_eq!(counts(&came, "gao"), ["2020-03-05 1200"], "{people:?}: {:?}", came.report);
    }
    for (people, reason) in [
        ("-5", "import-figure-unclear"),
        ("−5", "import-figure-unclear"),
        ("12.5", "import-figure-unclear"),
        ("12,5", "import-figure-unclear"),
        ("(1200)", "import-figure-unclear"),
        ("~1200", "import-figure-unclear"),
        ("12%", "import-figure-unclear"),
        ("04-Jan", "import-figure-unclear"),
        ("1e30", "import-figure-unclear"),
        ("#REF!", "import-figure-unclear"),
    ] {
        let came =
            plain(Kind::Dtm, format!("admin1Name;admin1Pcode;date;IDP Ind\nGao;ML07;2020-03-05;{people}\n").as_bytes());
        assert_eq!((counts(&came, "gao").len(), came.count("undecided", reason)), (0, 1), "{people:?}");
    }
}

#[test]
fn cells_that_say_nothing_are_nothing_in_every_source() {
    for nothing in ["NULL", "NA", "N/A", "n/a", "#N/A", "-", "--", "nan", "NaN", "None", "..", "<Null>", "n.d.", ""] {
        let acled = "event_id_cnty,event_date,year,event_type,iso,country,admin1,location,latitude,longitude,fatalities\n\
             ?,2020-03-05,2020,Battles,466,Mali,Kidal,Kidal,18.44,1.41,1\n\
             M2,?,2020,Battles,466,Mali,Kidal,Kidal,18.44,1.41,1\n\
             M3,2020-03-05,?,Battles,?,Mali,?,Kidal,?,?,?\n";
        let came = plain(Kind::Acled, acled.replace('?', nothing).as_bytes());
        assert_eq!(
            came.row("events.csv", "acled-M3", &["place", "killed_low", "killed_high", "use"]),
            ["kidal", "", "", "driver"],
            "{nothing}"
        );
        assert_eq!(came.rows("events.csv").len(), 1, "{nothing}");
        assert_eq!(
            (came.count("undecided", "import-no-id"), came.count("undecided", "import-no-date")),
            (1, 1),
            "{nothing}"
        );
        let ucdp = "id,type_of_violence,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
             ?,1,1,Kidal,Kidal,18.44,1.41,Mali,1,2020-03-05,2020-03-05,4,9,2\n\
             2,1,1,Kidal,?,?,?,Mali,1,2020-03-05,?,?,9,?\n";
        let came = plain(Kind::Ucdp, ucdp.replace('?', nothing).as_bytes());
        assert_eq!(
            came.row("events.csv", "ucdp-2", &["place", "end_date", "killed_low", "killed_high", "note"]),
            ["kidal", "", "9", "9", ""],
            "{nothing}"
        );
        assert_eq!(came.count("undecided", "import-no-id"), 1, "{nothing}");
        let unhcr = "year,coo_name,coo_iso,coa_name,coa_iso,location,refugees,idps\n\
             2020,Mali,MLI,Niger,NER,?,5000,?\n?,Mali,MLI,Niger,NER,?,7,?\n2020,Mali,MLI,Niger,NER,?,?,?\n";
        let came = plain(Kind::Unhcr, unhcr.replace('?', nothing).as_bytes());
        let rows = came.rows("observations.csv");
        assert_eq!((rows.len(), rows[0]["area"].as_str()), (1, "Niger, refugees, from Mali"), "{nothing}");
        assert_eq!(
            (came.count("undecided", "import-no-date"), came.count("dropped", "import-no-figure")),
            (1, 1),
            "{nothing}"
        );
        let dtm = "admin0Name,admin1Name,admin1Pcode,admin2Name,admin2Pcode,siteName,numPresentIdpInd,reportingDate\n\
             Mali,Gao,ML07,?,?,?,90,2020-03-05\nMali,Gao,ML07,?,?,?,?,2020-03-05\nMali,Gao,ML07,?,?,?,9,?\n";
        let came = plain(Kind::Dtm, dtm.replace('?', nothing).as_bytes());
        assert_eq!(counts(&came, "gao"), ["2020-03-05 90"], "{nothing}");
        assert_eq!(
            (came.count("undecided", "import-no-date"), came.count("dropped", "import-no-figure")),
            (1, 1),
            "{nothing}"
        );
        let hxl =
            "#adm1+code,#adm1+name,#loc,#date,#affected+idps\nML07,Gao,?,2020-03-05,90\nML07,Gao,?,2020-04-05,?\n";
        let came = plain(Kind::Hxl, hxl.replace('?', nothing).as_bytes());
        assert_eq!(counts(&came, "gao"), ["2020-03-05 90"], "{nothing}");
        let cod = "ADM1_PCODE,ADM2_PCODE,T_TL\nML08,?,7\n?,?,7\nML08,ML0801,?\n";
        let came = plain(Kind::Cod, cod.replace('?', nothing).as_bytes());
        assert_eq!(
            (came.count("undecided", "import-no-code"), came.count("dropped", "import-no-figure")),
            (1, 1),
            "{nothing}"
        );
        let idmc = "id,iso3,country,displacement_type,qualifier,figure,displacement_date,locations_name\n\
             1,MLI,Mali,Conflict,?,500,2020-11-06,?\n2,MLI,Mali,Conflict,?,?,2020-11-06,?\n3,MLI,Mali,Conflict,?,5,?,?\n";
        let came = plain(Kind::Idmc, idmc.replace('?', nothing).as_bytes());
        assert_eq!(
            came.row("observations.csv", "idmc-1", &["value", "area"]),
            ["500", "Mali, newly displaced"],
            "{nothing}"
        );
        assert_eq!(
            (came.count("undecided", "import-no-date"), came.count("dropped", "import-no-figure")),
            (1, 1),
            "{nothing}"
        );
    }
}

#[test]
fn sums_in_every_language_are_left_out_with_the_reason_and_a_place_that_is_called_so_is_kept() {
    for sum in [
        "Total",
        "TOTAL",
        "Grand Total",
        "Total général",
        "Σ",
        "Sum",
        "Somme",
        "Ensemble",
        "Gesamt",
        "المجموع",
        "Sous-total",
        "Kidal Total",
        "Total Kidal",
    ] {
        let dtm = format!(
            "admin1Name,admin1Pcode,admin2Name,admin2Pcode,numPresentIdpInd,reportingDate\n\
             Kidal,ML08,Kidal,ML0801,200,2020-09-30\nKidal,ML08,{sum},,200,2020-09-30\n{sum},,,,200,\n"
        );
        let came = plain(Kind::Dtm, dtm.as_bytes());
        assert_eq!(
            (counts(&came, "kidal"), came.rows("observations.csv").len(), came.count("dropped", "import-total-row")),
            (vec!["2020-09-30 200".into()], 0, 2),
            "{sum}"
        );
        let named = dtm.replace(&format!("{sum},,200,2020-09-30"), &format!("{sum},ML0803,50,2020-09-30"));
        let came = plain(Kind::Dtm, named.as_bytes());
        assert_eq!(counts(&came, "anefis"), ["2020-09-30 50"], "{sum}");
        let hxl = format!(
            "#adm1+name,#adm1+code,#date,#affected+idps\nGao,ML07,2020-03-01,90\n{sum},,2020-03-01,90\n{sum},ML0803,2020-03-01,7\n"
        );
        let came = plain(Kind::Hxl, hxl.as_bytes());
        assert_eq!(
            (counts(&came, "gao"), counts(&came, "anefis"), came.count("dropped", "import-total-row")),
            (vec!["2020-03-01 90".into()], vec!["2020-03-01 7".into()], 1),
            "{sum}"
        );
        let prmn = format!(
            "Month End,Current (Arrival) Region,Current (Arrival) District,Number of Individuals\n\
             30/04/2020,Gao,Gao,60\n30/04/2020,{sum},,60\n30/04/2020,Gao,{sum},60\n"
        );
        let came = plain(Kind::Dtm, prmn.as_bytes());
        assert_eq!((came.rows("observations.csv").len(), came.count("dropped", "import-total-row")), (1, 2), "{sum}");
        let cod = format!("ADM2_FR,ADM2_PCODE,T_TL\n{sum},,34000\n{sum},ML0801,30000\n");
        let came = plain(Kind::Cod, cod.as_bytes());
        assert_eq!(
            (came.count("dropped", "import-total-row"), came.count("taken", "import-population")),
            (1, 1),
            "{sum}"
        );
    }
    // The word may stand in a column that nobody reads, beside no unit at all.
    let text =
        "N°,Region,Pcode admin1,Date,IDP Ind\n1,Gao,ML07,2020-03-05,90\nTotal,,,2020-03-05,90\n,,,2020-03-05,90\n";
    let came = plain(Kind::Dtm, text.as_bytes());
    assert_eq!((counts(&came, "gao"), came.rows("observations.csv").len()), (vec!["2020-03-05 90".into()], 0));
    assert_eq!((came.count("dropped", "import-total-row"), came.count("undecided", "import-no-unit")), (1, 1));
    // A site may be named after a filling station.
    let text = "admin1Name,admin1Pcode,siteName,date,IDP Ind\nGao,ML07,Station Total,2020-03-05,90\n";
    assert_eq!(counts(&plain(Kind::Dtm, text.as_bytes()), "gao"), ["2020-03-05 90"]);
}
