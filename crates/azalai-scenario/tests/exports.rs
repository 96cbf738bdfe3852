//! Tables as exports, offices and people write them: one finding for each cause, and `fix` gives the same scenario back.

use std::collections::BTreeMap;

use azalai_scenario::check::{check, of_reading};
use azalai_scenario::fix::{mended, mends};
use azalai_scenario::write::native;
use azalai_scenario::{Diagnostic, Diagnostics, MemoryFiles, ReadOptions, Severity, embedded, read};
use azalai_text::Language;

const TABLES: [&str; 11] = [
    "actors.csv",
    "claims.csv",
    "control.csv",
    "events.csv",
    "forces.csv",
    "groups.csv",
    "links.csv",
    "observations.csv",
    "places.csv",
    "relations.csv",
    "sources.csv",
];

/// The template town, of which there is nothing to say.
fn town() -> MemoryFiles {
    MemoryFiles::of(embedded().iter().find(|e| e.name == "template-town").expect("it is shipped").files)
}

fn text(files: &MemoryFiles, path: &str) -> String {
    String::from_utf8(files.0[path].clone()).expect("text")
}

/// The town with other bytes in one file.
fn with(path: &str, bytes: &[u8]) -> MemoryFiles {
    let mut files = town();
    files.0.insert(path.to_owned(), bytes.to_vec());
    files
}

/// The town with a text of one file written as another.
fn written(path: &str, changes: &[(&str, &str)]) -> MemoryFiles {
    let mut text = text(&town(), path);
    for (before, after) in changes {
        assert!(text.contains(before), "{path} holds {before}");
        text = text.replace(before, after);
    }
    with(path, text.as_bytes())
}

fn checked(files: &MemoryFiles) -> Diagnostics {
    check(files, "town", &ReadOptions::default())
}

fn fixed(files: &MemoryFiles) -> MemoryFiles {
    MemoryFiles(mended(files, &mends(files)).expect("all can be read").into_iter().collect())
}

/// What a folder says, written anew; none where it has errors.
fn said(files: &MemoryFiles) -> Option<BTreeMap<String, String>> {
    Some(native(&read(files, "town", &ReadOptions::default()).scenario?).into_iter().collect())
}

/// The one finding of a folder.
fn only(files: &MemoryFiles, what: &str) -> Diagnostic {
    let found = checked(files);
    assert_eq!(found.iter().count(), 1, "{what}: {}", found.to_text());
    found.iter().next().cloned().expect("one")
}

/// One finding under this code, and what another folder says after `fix`.
fn mended_to(files: &MemoryFiles, code: &str, meant: &MemoryFiles, what: &str) {
    assert_eq!(only(files, what).code, code, "{what}");
    let after = fixed(files);
    assert_eq!((said(&after), checked(&after)), (said(meant), checked(meant)), "{what}");
    assert!(mends(&after).is_empty(), "{what}");
}

#[test]
fn a_quote_too_many_is_an_error_wherever_it_is_and_a_text_of_several_lines_is_none() {
    let note = "Air strike near the market";
    for (after, line) in [("\"Air strike", 2), ("Air strike\n\"", 3)] {
        let found = checked(&written("events.csv", &[(note, after)]));
        assert!(found.iter().any(|d| d.code == "open-quote" && d.severity == Severity::Error && d.line == line));
    }
    // A quote further down closes it: rows are taken in all the same.
    let swallowed =
        written("events.csv", &[(note, "\"Air strike"), ("The column nears the town", "The \"column\" nears")]);
    assert!(checked(&swallowed).iter().any(|d| d.code == "open-quote" && d.line == 2));
    let lines = written("events.csv", &[(note, "\"Air strike,\nnear, the \"\"market\"\"\"")]);
    assert!(checked(&lines).is_empty(), "{}", checked(&lines).to_text());
}

#[test]
fn words_for_nothing_are_one_finding_in_numbers_and_dates_and_left_empty_by_fix() {
    for nothing in ["NA", "N/A", "#N/A", "-", "–", "null", "inconnu", "<Null>", "n.d.", "NaN", "?"] {
        let files = written("places.csv", &[(",18000,15000,22000", &format!(",{nothing},15000,22000"))]);
        let meant = written("places.csv", &[(",18000,15000,22000", ",,15000,22000")]);
        mended_to(&files, "written-nothing", &meant, nothing);
        let files = written("forces.csv", &[(",15,60,0.5", &format!(",{nothing},60,{nothing}"))]);
        mended_to(&files, "written-nothing", &written("forces.csv", &[(",15,60,0.5", ",,60,")]), nothing);
        let files = written("events.csv", &[(",2021-05-14,", &format!(",{nothing},"))]);
        mended_to(&files, "written-nothing", &written("events.csv", &[(",2021-05-14,", ",,")]), nothing);
    }
    // Without bounds unknown is still not 0.
    let files = fixed(&written("places.csv", &[(",18000,15000,22000", ",NA,,")]));
    assert_eq!(only(&files, "no bounds").code, "empty-cell");
}

#[test]
fn shares_in_percent_are_one_finding_and_mended_and_lengths_in_percent_are_none() {
    let percent = [(",0.1,0.3,0.5,", ",10 %,30%,50\u{a0}%,"), (",0.2,0.5,0.8,", ",\"20,0 %\",50 %,80 %,")];
    mended_to(&written("groups.csv", &percent), "written-number", &town(), "shares");
    let figures = [(",0.6,0.5,0.7,share", ",60 %,50 %,70 %,share")];
    mended_to(&written("observations.csv", &figures), "written-number", &town(), "figures");
    let length = written("links.csv", &[("bari,tamor,65,", "bari,tamor,65 %,")]);
    assert_eq!(only(&length, "a length").code, "wrong-value");
}

#[test]
fn sums_and_notes_below_any_table_are_one_remark_and_removed() {
    for path in TABLES {
        let table = text(&town(), path);
        let blanks = ",".repeat(table.lines().next().expect("a header").split(',').count() - 1);
        for below in [
            format!("Total{blanks}\n"),
            format!("TOTAL GÉNÉRAL{blanks}\n"),
            format!("Source: the mayor's office{blanks}\n"),
            format!("* an estimate{blanks}\n"),
        ] {
            let files = with(path, (table.clone() + &below).as_bytes());
            let what = format!("{path}: {below}");
            assert_eq!(only(&files, &what).severity, Severity::Info, "{what}");
            mended_to(&files, "layout", &town(), &what);
        }
    }
    // A place that is called so and has what places have is a place.
    let row = "total,Total,Nordia,Tamor district,town,12.2,8.4,stated,0,50,,,,1,invented,\n";
    let files = with("places.csv", (text(&town(), "places.csv") + row).as_bytes());
    assert!(said(&files).is_some_and(|files| files["places.csv"].contains("total,")));
}

#[test]
fn tags_above_the_header_or_below_it_are_one_remark_in_every_table() {
    for path in TABLES {
        let table = text(&town(), path);
        let (header, body) = table.split_once('\n').expect("a header");
        let tags: Vec<String> = header.split(',').map(|name| format!("#{}", name.replace('_', "+"))).collect();
        let tags = tags.join(",");
        for (what, shape) in [("above", format!("{tags}\n{table}")), ("below", format!("{header}\n{tags}\n{body}"))] {
            mended_to(&with(path, shape.as_bytes()), "layout", &town(), &format!("{path} {what}"));
        }
    }
}

#[test]
fn words_in_capitals_in_french_or_as_numbers_of_databases_are_one_finding_and_mended() {
    let precision =
        |word: &str| written("events.csv", &[("E01,2021-05-02,,day,", &format!("E01,2021-05-02,,{word},"))]);
    for (word, meant) in
        [("Month", "month"), ("mois", "month"), ("SEMAINE", "week"), ("2", "week"), ("Open ended", "open-ended")]
    {
        let found = checked(&precision(word));
        assert_eq!(found.iter().filter(|d| d.code == "written-word").count(), 1, "{word}: {}", found.to_text());
        assert_eq!(said(&fixed(&precision(word))), said(&precision(meant)), "{word}");
    }
    let doubtful = checked(&precision("3"));
    let told =
        doubtful.iter().find(|d| d.code == "written-word").expect("it is told").message.render(Language::English);
    assert!(told.contains("week or month") && mends(&precision("3")).is_empty(), "{told}");
    for (path, changes) in [
        ("observations.csv", vec![(",persons,", ",Individuals,")]),
        ("events.csv", vec![(",no,driver", ",non,Driver"), (",yes,fear driver", ",Oui,FEAR_DRIVER")]),
        ("places.csv", vec![(",town,12.4", ",Ville,12.4"), (",idp_camp,", ",IDP camp,")]),
        ("links.csv", vec![(",foot,", ",à pied,"), (",stated,0.2", ",Stated,0.2")]),
        ("actors.csv", vec![(",rebel,", ",REBEL,")]),
    ] {
        mended_to(&written(path, &changes), "written-word", &town(), path);
    }
}

#[test]
fn units_of_households_are_told_once_and_compared_with_nothing() {
    for unit in ["households", "ménages", "HH", "familles", "foyers", "tents"] {
        let found = only(&written("observations.csv", &[(",persons,", &format!(",{unit},"))]), unit);
        assert_eq!((found.code.as_str(), found.line), ("figure-unit", 3), "{unit}");
    }
}

#[test]
fn a_month_a_quarter_or_a_year_for_a_day_is_told_with_what_to_write() {
    for date in ["2021-05", "05/2021", "mai 2021", "May-21", "2021", "2021-Q2", "T2 2021"] {
        for (path, day) in
            [("events.csv", "2021-05-02"), ("control.csv", "2021-05-20"), ("observations.csv", "2021-08-01")]
        {
            let found = checked(&written(path, &[(day, date)]));
            let fault = found.iter().find(|d| d.code == "wrong-date" && d.file == path).expect("it is told");
            let help = fault.help.as_ref().map(|help| help.render(Language::English)).unwrap_or_default();
            assert!(help.contains("first day"), "{path} {date}: {help}");
        }
    }
    for date in ["2021-02-29", "2021-06-31", "2021-13-01"] {
        let found = checked(&written("events.csv", &[("E01,2021-05-02", &format!("E01,{date}"))]));
        assert!(found.iter().any(|d| d.code == "wrong-date"), "{date}");
    }
}

#[test]
fn dates_with_a_weekday_an_ordinal_or_a_local_time_are_read_and_mended() {
    for date in [
        "Sunday 2 May 2021",
        "dimanche 2 mai 2021",
        "2nd May 2021",
        "2 May 2021",
        "2021\u{2011}05\u{2011}02",
        "2021-05-02 14:35",
    ] {
        mended_to(&written("events.csv", &[("E01,2021-05-02", &format!("E01,{date}"))]), "written-date", &town(), date);
    }
}

#[test]
fn a_column_that_cannot_be_read_is_one_finding_and_so_is_a_file_of_another_kind() {
    let years = [("2021-", "21-")];
    let found = checked(&written("events.csv", &years));
    let dates: Vec<_> = found.iter().filter(|d| d.code == "wrong-date").collect();
    // Seven cells of two columns, of which one has five.
    assert!((2..=3).contains(&dates.len()), "{}", found.to_text());
    for (what, bytes) in [
        ("a page", b"<!DOCTYPE html><html><body>404 Not found</body></html>\n".to_vec()),
        ("JSON", b"[{\"event_id\": \"E1\", \"date\": \"2021-05-02\"}]\n".to_vec()),
        ("a workbook", [&b"PK\x03\x04"[..], &[0, 1, 2, 0xff]].concat()),
        ("UTF-16", "id,date\n".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ] {
        let found = checked(&with("events.csv", &bytes));
        let of_file: Vec<_> = found.iter().filter(|d| d.severity == Severity::Error).collect();
        assert_eq!(of_file.len(), 1, "{what}: {}", found.to_text());
    }
}

#[test]
fn line_ends_of_old_macs_are_read_in_tables_and_settings() {
    for path in ["places.csv", "events.csv", "scenario.toml", "strategies/as-announced.toml"] {
        let files = with(path, text(&town(), path).replace('\n', "\r").as_bytes());
        assert!(checked(&files).is_empty(), "{path}: {}", checked(&files).to_text());
        assert_eq!(said(&files), said(&town()), "{path}");
    }
}

#[test]
fn ids_that_look_alike_are_an_error_that_shows_what_differs() {
    let place = |id: &str| format!("{id},Other,Nordia,Tamor district,town,12.2,8.4,stated,0,50,,,,1,invented,\n");
    let places = text(&town(), "places.csv").replace("bari,Bari", "barié,Bari");
    for (other, shown) in [
        ("barie\u{301}", "barie\\u{301}"),
        ("bari\u{200b}é", "bari\\u{200b}é"),
        ("barié\u{a0}", "barié\\u{a0}"),
        ("b\u{430}rié", "b\\u{430}rié"),
    ] {
        let found = checked(&with("places.csv", (places.clone() + &place(other)).as_bytes()));
        let faults: Vec<_> = found.iter().filter(|d| d.code == "look-alike").collect();
        assert_eq!(faults.len(), 1, "{other:?}: {}", found.to_text());
        let said = faults[0].message.render(Language::English);
        assert!(said.contains(shown) && said.contains("`barié`") && faults[0].severity == Severity::Error, "{said}");
    }
    let actor = |id: &str| format!("{id},Other,rebel,,invented\n");
    let found = checked(&with("actors.csv", (text(&town(), "actors.csv") + &actor("fr\u{43e}nt")).as_bytes()));
    assert!(found.iter().any(|d| d.code == "look-alike"), "{}", found.to_text());
    let found = checked(&with("actors.csv", (text(&town(), "actors.csv") + &actor("front")).as_bytes()));
    assert!(found.iter().any(|d| d.code == "duplicate-id") && !found.iter().any(|d| d.code == "look-alike"));
}

#[test]
fn an_acceptance_of_nothing_is_told_of_a_sound_folder_and_not_after_an_error() {
    let accepted = "[[accepted]]\ncode = \"R03\"\nreason = \"rounded\"\n";
    let silent = |mut files: MemoryFiles| {
        files.0.insert("accepted.toml".to_owned(), accepted.as_bytes().to_vec());
        !checked(&files).iter().any(|d| d.code == "accepted-finding")
    };
    assert!(!silent(town()));
    assert!(silent(written("events.csv", &[("E01,2021-05-02", "E01,soon")])));
    assert!(silent(written("scenario.toml", &[("format = 1", "format = ")])));
}

#[test]
fn an_acceptance_is_not_said_to_accept_nothing_where_options_leave_out_what_it_accepts() {
    let as_of = azalai_model::Date::new(2024, 3, 1).ok();
    for (options, accepted) in [(ReadOptions::default(), 5), (ReadOptions { as_of, ..ReadOptions::default() }, 3)] {
        let reading = azalai_scenario::open("kidal-2023", &options);
        let found =
            of_reading(azalai_scenario::files_of("kidal-2023").expect("shipped").as_ref(), "kidal-2023", &reading);
        assert!(!found.iter().any(|d| d.code == "accepted-finding"), "{}", found.to_text());
        assert_eq!(found.accepted().len(), accepted);
    }
}

#[test]
fn a_road_whose_row_is_there_twice_is_one_finding() {
    let links = text(&town(), "links.csv");
    let last = links.trim_end().lines().last().expect("a road").to_owned();
    let mut files = town();
    files.0.insert("links.csv".to_owned(), format!("{}\n{last}\n", links.trim_end()).into_bytes());
    let found = checked(&files);
    let said: Vec<&str> = found.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(said, ["duplicate-link"], "{}", found.to_text());
}
