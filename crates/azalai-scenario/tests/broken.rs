//! A corpus of broken scenarios: what is said of each is a reviewed page in `tests/broken`.
//!
//! With `AZALAI_BLESS` set the pages are written anew; read them before you commit them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use azalai_scenario::check::check;
use azalai_scenario::{Diagnostics, MemoryFiles, ReadOptions, embedded};

#[path = "cases/exports.rs"]
mod exports;
#[path = "cases/flee.rs"]
mod flee_cases;
#[path = "cases/strategies.rs"]
mod strategies;

type Folder = BTreeMap<String, Vec<u8>>;

/// A sound folder in Flee's layout.
fn flee() -> Folder {
    let days: Vec<String> = (0..30).map(|d| format!("{d},1,{},0", u8::from((5..9).contains(&d)))).collect();
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             Alpha,North,Home,10.0,1.1,conflict_zone,0,50000\nBravo,North,Home,10.2,1.5,conflict_zone,5,900\n\
             Charlie,South,Away,9.0,1.3,camp,,700\nDelta,South,Home,9.5,1.2,idpcamp,,40\n"
                .to_owned(),
        ),
        (
            "input_csv/routes.csv",
            "#name1,name2,distance,forced_redirection\nAlpha,Bravo,60,0\nAlpha,Charlie,130,0\nBravo,Delta,95,0\n"
                .to_owned(),
        ),
        (
            "input_csv/closures.csv",
            "#closure_type,name1,name2,closure_start,closure_end\ncountry,Home,Away,3,9\n".to_owned(),
        ),
        ("input_csv/conflicts.csv", format!("#Day,Alpha,Bravo,Charlie\n{}\n", days.join("\n"))),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,30\n".to_owned()),
        ("source_data/data_layout.csv", "total,total.csv\nCharlie,c.csv\nDelta,d.csv\n".to_owned()),
        ("source_data/total.csv", "2019-03-01,160\n2019-03-31,640\n".to_owned()),
        ("source_data/c.csv", "2019-03-01,150\n2019-03-11,300\n2019-03-21,600\n".to_owned()),
        ("source_data/d.csv", "2019-03-01,10\n2019-03-21,30\n".to_owned()),
        ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n  softening: 10.0\n".to_owned()),
    ];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.into_bytes())).collect()
}

/// A sound folder of our own kind.
fn native() -> Folder {
    let town = embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
    town.files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

/// A case: name, the sound folder, and what is replaced by what in which file. An empty `from` replaces the whole
/// file, an empty file name removes the file named in `from`.
type Case = (&'static str, fn() -> Folder, &'static [(&'static str, &'static str, &'static str)]);

const L: &str = "input_csv/locations.csv";
const R: &str = "input_csv/routes.csv";
const C: &str = "input_csv/closures.csv";
const F: &str = "input_csv/conflicts.csv";
const Y: &str = "simsetting.yml";
const T: &str = "scenario.toml";

const CASES: &[Case] = &[
    (
        "native-focus",
        native,
        &[(T, "home_country = \"Nordia\"", "home_country = \"Nordia\"\nfocus = [\"Tamorr\", \"elsewhere\", 3]")],
    ),
    ("native-fit", native, &[("fit/draws.csv", "", "story,violence.branchin,population.nowhere\na,0.4,10\na,0.4\n")]),
    ("native-share", native, &[(T, "displaced_per_conflict_day = 0.05", "displaced_per_conflict_day = 500")]),
    (
        "native-attributes",
        native,
        &[(T, "[settings.move_rules]", "[settings.move_rules]\nMatchTownEthnicity = true\nharvest_months = [6]")],
    ),
    ("native-truncated-file", native, &[("places.csv", "Nordia,Kessa district,crossing", "Nor")]),
    (
        "native-toml",
        native,
        &[(T, "format = 1", "format = 1\nformat = 2"), (T, "status = \"historical\"", "status = historical")],
    ),
    (
        "native-head",
        native,
        &[
            (T, "home_country = \"Nordia\"", "home_country = \"Nordland\"\nhome = 3"),
            (T, "awareness_level = 2", "awareness_levl = 2"),
            (T, "max_move_speed = 200.0", "max_move_speed = -1"),
            (T, "end = 2021-12-31\n", ""),
        ],
    ),
    ("native-period", native, &[(T, "end = 2021-12-31", "end = 2020-12-31")]),
    ("native-live", native, &[(T, "end = 2021-12-31", "end = 2026-12-31")]),
    ("native-no-head", native, &[(T, "", "")]),
    ("native-empty-file", native, &[("links.csv", "", "")]),
    ("native-missing-file", native, &[("", "places.csv", ""), ("place.csv", "", "id\n")]),
    (
        "native-places",
        native,
        &[
            ("places.csv", "bari,Bari", "tamor,Bari"),
            ("places.csv", "12.4,8.2", "north,8.2"),
            ("places.csv", "constructed,15", "constructed,0"),
            ("places.csv", "15000,22000", "19000,22000"),
            ("places.csv", "crossing,11.05", "gate,111.05"),
            ("places.csv", "Sudia,Sabal,camp", ",Sabal,camp"),
        ],
    ),
    (
        "native-columns",
        native,
        &[("places.csv", "admin,kind", "admin,kindd"), ("links.csv", "from,to,km,mode", "from,to,km,km")],
    ),
    ("native-widths", native, &[("links.csv", "bari,tamor,65,road", "bari,tamor,65")]),
    (
        "native-links",
        native,
        &[
            ("links.csv", "bari,tamor,65", "bari,tamour,65"),
            ("links.csv", "kessa,tamor,160", "kessa,kessa,0"),
            ("links.csv", "ford,kessa,103", "kessa,bari,103"),
            ("links.csv", "2021-01-01,,invented", "2021-05-01,2021-02-01,invented"),
        ],
    ),
    (
        "native-dossier",
        native,
        &[
            ("events.csv", "2021-05-02,,day", "2021-02-30,,day"),
            ("events.csv", "driver,invented,The column", "driver,,The column"),
            ("events.csv", "2021-05-21,2021-05-25", "2021-05-21,2021-05-20"),
            ("control.csv", "tamor,2021-05-20,army", "tamor,2021-05-20,armee"),
            ("events.csv", "strike,tamor,,army,,3", "strike,tamor,,army,tribe,3"),
            (
                "observations.csv",
                "2021-08-01,displaced_present,camp-sabal,Sabal camp,,6500,,,persons,high,shown",
                "2021-08-01,displaced_present,camp-sabal,Sabal camp,,6500,,,persons,sure,calibration",
            ),
            ("groups.csv", "0.1,0.3,0.5", "0.1,0.3,0.2"),
        ],
    ),
    (
        "native-returns",
        native,
        &[
            (
                "permissions.csv",
                "",
                "place,from_date,to_date,status,by,target_group,source,note\n\
                 tamor,2021-05-20,2021-05-19,shut,army,,invented,\nbari,2021-05-20,,open,armee,neither,invented,\n",
            ),
            (
                "flights.csv",
                "",
                "origin,to,date,people,source\ntamor,tamor,2021-05-02,40,invented\n\
                 tamor,kessa,2021-05-02,-1,invented\n",
            ),
            ("damage.csv", "", "place,date,share_low,share_high,source\ntamor,2021-05,0.5,0.4,\n"),
        ],
    ),
    (
        "native-returns-idle",
        native,
        &[
            (
                "permissions.csv",
                "",
                "place,from_date,to_date,status,by,target_group,source\ntamor,2031-05-20,,open,,,invented\n",
            ),
            (
                "flights.csv",
                "",
                "origin,to,date,people,source\ntamor,kessa,2020-12-01,9000000,invented\n\
                 camp-sabal,kessa,2021-05-02,30,invented\ntamor,kessa,2031-01-01,10,invented\n",
            ),
            ("damage.csv", "", "place,date,share_low,share_high,source\ntamor,2031-05-20,0.1,,invented\n"),
        ],
    ),
    (
        "native-words",
        native,
        &[
            ("events.csv", "day,strike,tamor", "dya,air strike,tamor"),
            ("events.csv", "day,looting,tamor", "day,lootin,tamor"),
            ("observations.csv", "share_emptied", "share_emptyed"),
            ("observations.csv", "persons,high", "people,high"),
            ("relations.csv", "hostile", "hostle"),
            ("actors.csv", "rebel", "rebl"),
            ("links.csv", "great-circle x 1.2", "estimated"),
            ("sources.csv", ",2021,", ",sept 2021,"),
            ("groups.csv", "0.8,assumed", "0.8,guessed"),
            ("claims.csv", "newspaper,fact,event E03", "newspaper,facts,event E03"),
        ],
    ),
    ("native-town", native, &[(T, "town = \"tamor\"", "town = \"tamorr\"")]),
    (
        "native-meaning",
        native,
        &[
            ("claims.csv", "", "id,sentence_ref,claim,speaker,kind,feeds,used,source\n"),
            (
                "events.csv",
                "",
                "id,date,end_date,date_precision,kind,place,area,actor,target_group,killed_low,killed_high,harmed,claimant,denied_by,confidence,broadcast,use,source,note,same_as\nE01,2021-05-02,,month,strike,tamor,,army,,,,,press,,medium,no,driver,invented,,\nE02,2021-05-12,2021-06-14,day,offensive,bari,,army,,,,,press,,medium,no,driver,invented,,\nE03,2021-05-09,,day,strike,tamor,,army,,,,,press,,medium,no,driver,invented,,\nE05,2021-05-09,,day,strike,kessa,,army,,,,,press,,medium,no,driver,invented,,E06\nE06,2021-05-09,,day,strike,kessa,,army,,,,,press,,medium,no,context,invented,,\nE07,0021-05-09,,day,strike,kessa,,army,,,,,press,,medium,no,driver,invented,,\n",
            ),
            ("observations.csv", ",persons,", ",households,"),
        ],
    ),
    (
        "native-same-as",
        native,
        &[(
            "events.csv",
            "",
            "id,date,end_date,date_precision,kind,place,area,actor,target_group,killed_low,killed_high,harmed,claimant,denied_by,confidence,broadcast,use,source,note,same_as\nE03,2021-05-09,,day,strike,tamor,,army,,,,,press,,medium,no,driver,invented,,\nE04,2021-05-09,,day,strike,tamor,,army,,,,,press,,medium,no,driver,invented,,E09\n",
        )],
    ),
    (
        "native-idle",
        native,
        &[
            ("events.csv", "day,strike,tamor", "day,withdrawal,tamor"),
            ("events.csv", "E02,2021-05-12,2021-05-14", "E02,2022-05-12,2022-05-14"),
            ("claims.csv", "event E03; control", "event E99; control"),
            ("control.csv", "tamor,2021-05-20,army,invented,The army enters\n", ""),
            ("events.csv", "day,looting,tamor", "day,announcement,tamor"),
        ],
    ),
    (
        "native-accepted",
        native,
        &[(
            "accepted.toml",
            "",
            "[[accepted]]\ncode = \"R05\"\nreason = \"looked at\"\n\n[[accepted]]\ncode = \"R03\"\ntexts = \"x\"\n\n[other]\n",
        )],
    ),
    (
        "native-export",
        native,
        &[("events.csv", "", "event_id_cnty,event_date,sub_event_type,actor1,fatalities\nA1,02 May 2021,x,y,3\n")],
    ),
    (
        "native-semicolons",
        native,
        &[(
            "relations.csv",
            "",
            "a;b;relation;from_date;probability;source\narmy;front;hostile;2021-01-01;1;invented\n",
        )],
    ),
    ("native-tabs", native, &[("relations.csv", "", "a\tb\trelation\tfrom_date\tprobability\tsource\n")]),
    (
        "native-numbers",
        native,
        &[
            ("observations.csv", "camp,,6500,", "camp,,6 500,"),
            ("observations.csv", "town,,0.6,", "town,,60%,"),
            ("places.csv", "8.2,stated,0,18000", "8.2,stated,0,many"),
        ],
    ),
    (
        "native-quality",
        native,
        &[
            ("groups.csv", "0.2,0.5,0.8", "0.2,0.4,0.8"),
            ("events.csv", "day,offensive,bari", "day,offensive,"),
            ("events.csv", "day,strike,tamor", "day,strike,ford"),
            ("events.csv", "day,control_change,tamor", "day,forced_return,tamor"),
            ("events.csv", "day,social_act,tamor,,army", "day,blockade,,the northern roads,army"),
            ("forces.csv", "kessa,army,2021-01-01,10,50,0.5,invented,Garrison\n", ""),
            ("links.csv", "ford,kessa,103", "ford,kessa,40"),
            ("links.csv", "camp-sabal,ford,33", "camp-sabal,ford,330"),
        ],
    ),
    (
        "native-contradictions",
        native,
        &[
            ("scenario.toml", "decision_date = 2021-06-15", "decision_date = 2022-06-15"),
            ("relations.csv", "invented\n", "invented\nfront,army,allied,2021-01-01,1,invented\n"),
            ("places.csv", "0,0,,,9000,2", "0,0,,,900,2"),
            ("observations.csv", "D01,2021-05-25", "D01,2022-05-25"),
            ("events.csv", "day,control_change,tamor,,army", "day,control_change,tamor,,front"),
        ],
    ),
    (
        "native-closures",
        native,
        &[
            (
                "closures.csv",
                "",
                "kind,a,b,from_date,to_date\ncountry,Nordia,Atlantis,2021-05-01,\nlocation,tamor,,2020-01-01,2019-01-01\n",
            ),
            ("changes.csv", "", "place,kind,date\ntamor,camp,2020-01-01\n"),
        ],
    ),
    ("native-without-sources", native, &[("", "sources.csv", "")]),
];

fn cases() -> impl Iterator<Item = &'static Case> {
    CASES.iter().chain(flee_cases::CASES).chain(strategies::CASES).chain(exports::CASES)
}

fn broken(case: &Case) -> Folder {
    let mut folder = (case.1)();
    for &(file, from, to) in case.2 {
        if file.is_empty() {
            assert!(folder.remove(from).is_some(), "{}: {from}", case.0);
        } else if from.is_empty() {
            folder.insert(file.to_owned(), to.as_bytes().to_vec());
        } else {
            let bytes = folder.get_mut(file).unwrap_or_else(|| panic!("{}: {file}", case.0));
            let text = String::from_utf8(bytes.clone()).expect("text");
            assert!(text.contains(from), "{}: {file} has no {from}", case.0);
            *bytes = text.replacen(from, to, 1).into_bytes();
        }
    }
    folder
}

fn said(folder: Folder) -> Diagnostics {
    check(&MemoryFiles(folder), "broken", &ReadOptions::default())
}

fn page(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken").join(format!("{name}.txt"))
}

#[test]
fn sound_folders_are_sound() {
    for folder in [flee(), native()] {
        let said = said(folder);
        assert!(said.is_empty(), "{}", said.to_text());
    }
}

#[test]
fn what_is_said_of_each_is_the_reviewed_page() {
    for case in cases() {
        let text = said(broken(case)).to_text();
        let path = page(case.0);
        if std::env::var_os("AZALAI_BLESS").is_some() {
            fs::write(&path, &text).expect("a page");
        }
        let reviewed = fs::read_to_string(&path).unwrap_or_default();
        assert!(text == reviewed && !text.is_empty(), "{}: what is said has changed:\n{text}", case.0);
    }
    let names: BTreeSet<String> = cases().map(|c| format!("{}.txt", c.0)).collect();
    for entry in fs::read_dir(page("x").parent().expect("a folder")).expect("pages") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(names.contains(&name), "{name} belongs to no case");
    }
}

/// Codes that no folder in memory can bring about, or only folders given by name, in other layouts (`flee_layouts`) or with other rules can.
const ELSEWHERE: &[&str] = &[
    "unreadable-file",
    "no-scenario",
    "not-utf-8",
    "shared-settings",
    "shared-counts",
    "old-name",
    "R23",
    "unsupported-rules",
];

#[test]
fn every_code_has_a_broken_scenario() {
    let index = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/errors/README.md"))
        .expect("the index");
    let all: BTreeSet<String> =
        cases().flat_map(|case| said(broken(case)).iter().map(|d| d.code.clone()).collect::<Vec<_>>()).collect();
    let missing: Vec<&str> = index
        .lines()
        .filter_map(|l| l.strip_prefix("## "))
        .filter(|c| !all.contains(*c) && !ELSEWHERE.contains(c))
        .collect();
    for code in &all {
        assert!(index.contains(&format!("\n## {code}\n")), "docs/errors has no entry for {code}");
    }
    assert!(missing.is_empty(), "no broken scenario brings about {missing:?}");
}

/// Cells of a row, and rows, of the large files; a million of each was tried by hand.
const MANY: usize = 100_000;

#[test]
fn large_input_is_read_or_refused_and_never_hangs() {
    let mut wide = flee();
    wide.insert(L.to_owned(), format!("#name{}\n", ",x".repeat(MANY)).into_bytes());
    assert!(said(wide).has_errors());
    let mut wide = flee();
    wide.insert(F.to_owned(), format!("#Day,Alpha{}\n0,1{}\n", ",x".repeat(MANY), ",0".repeat(MANY)).into_bytes());
    assert!(said(wide).has_errors());
    let mut long = flee();
    long.insert(R.to_owned(), "Alpha,Bravo,60,0\n".repeat(MANY).into_bytes());
    assert!(said(long).iter().any(|d| d.code == "R05"));
    let mut long = native();
    long.insert(
        "links.csv".to_owned(),
        format!("from,to,km,source\n{}", "bari,tamor,65,invented\n".repeat(MANY)).into_bytes(),
    );
    assert!(said(long).iter().any(|d| d.code == "duplicate-link" || d.code == "R05"));
    let mut encoded = flee();
    encoded.insert(L.to_owned(), b"\xff\xfe#\0n\0".to_vec());
    assert!(said(encoded).iter().any(|d| d.code == "not-utf-8"));
}
