//! `azalai import` and `azalai new --from-data` as they are typed.

#[path = "../../azalai-import/tests/common/extract.rs"]
mod extract;

use std::path::Path;
use std::process::{Command, Output};

const EVENTS: &str = "id,type_of_violence,where_prec,where_coordinates,country,date_prec,date_start,date_end,best,high,low\n\
    7,1,1,Tamor town,Nordia,1,2021-03-05,2021-03-05,4,9,2\n8,1,1,Tamor town,Sudria,1,2021-03-05,2021-03-05,4,9,2\n";

fn azalai(args: &[&str], dir: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_azalai")).args(args).current_dir(dir).output().expect("it runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_file_is_taken_into_a_scenario_that_then_runs_and_a_second_time_changes_nothing() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path();
    assert!(azalai(&["new", "--template", "town", "t"], dir).status.success());
    std::fs::write(dir.join("ged.csv"), EVENTS).expect("written");
    let first = azalai(&["import", "ucdp", "ged.csv", "--into", "t"], dir);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let said = out(&first);
    for part in [
        "2 rows read",
        "taken: 1 row",
        "dropped: 1 row",
        "ged.csv, line 3: Sudria",
        "Sundberg and Melander",
        "0 errors",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
    let again = azalai(&["import", "ucdp", "ged.csv", "--into", "t", "--json"], dir);
    let json: serde_json::Value = serde_json::from_str(&out(&again)).expect("JSON");
    assert_eq!((json["read"].as_u64(), json["tables"][0]["unchanged"].as_u64()), (Some(2), Some(1)));
    assert_eq!(json["written"].as_array().map(Vec::len), Some(0));
    std::fs::write(dir.join("abroad.csv"), EVENTS.replace("Nordia", "Sudria")).expect("written");
    let abroad = out(&azalai(&["import", "ucdp", "abroad.csv", "--into", "t"], dir));
    assert!(abroad.contains("no row could be used") && !abroad.contains("already"), "{abroad}");
    let run = azalai(&["run", "t", "--replicates", "2", "--mode", "flight", "--quiet"], dir);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn what_cannot_be_read_changes_no_file_and_says_so() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path();
    assert!(azalai(&["new", "--template", "town", "t"], dir).status.success());
    let before = std::fs::read(dir.join("t/events.csv")).expect("it is there");
    std::fs::write(dir.join("no.csv"), "a,b\n1,2\n").expect("written");
    let refused = azalai(&["import", "acled", "no.csv", "--into", "t"], dir);
    assert_eq!(refused.status.code(), Some(65));
    assert_eq!(azalai(&["import", "acled", "no.csv", "--into", "nowhere"], dir).status.code(), Some(65));
    assert_eq!(azalai(&["import", "acled", "missing.csv", "--into", "t"], dir).status.code(), Some(65));
    assert_eq!(std::fs::read(dir.join("t/events.csv")).expect("it is there"), before);
    let french = azalai(&["import", "ucdp", "no.csv", "--into", "t", "--lang", "fr"], dir);
    assert!(String::from_utf8_lossy(&french.stderr).contains("il manque"));
}

#[test]
fn a_scenario_of_data_with_roads_of_an_extract_is_made_checked_and_run() {
    let temp = tempfile::tempdir().expect("a folder");
    let dir = temp.path();
    let ways: [extract::Way<'_>; 2] =
        [(&[1, 2, 3], &[("highway", "primary")]), (&[1, 3], &[("highway", "track"), ("surface", "sand")])];
    let roads = extract::extract(&[(1, 0.0, 1.0), (2, 0.0, 2.0), (3, 0.0, 3.0)], &ways);
    std::fs::write(dir.join("nordia.osm.pbf"), roads).expect("written");
    for (name, text) in [
        (
            "ged.csv",
            "id,type_of_violence,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,best,high,low\n\
             1,1,1,Alpha town,North,Alpha district,0.0001,1.0001,Nordia,1,2020-02-01,2020-02-01,1,1,1\n",
        ),
        (
            "dtm.csv",
            "admin0Name,admin1Name,admin2Name,latitude,longitude,numPresentIdpInd,reportingDate\n\
             Nordia,South,Bravo district,0.0,2.0,200,2020-03-31\nNordia,South,Charlie district,0.0,3.0,300,2020-03-31\n",
        ),
        ("pop.csv", "name,population\nAlpha district,40000\nBravo district,9000\nCharlie district,8000\n"),
    ] {
        std::fs::write(dir.join(name), text).expect("written");
    }
    let given = "new --from-data --country Nordia --events ged.csv --counts dtm.csv --population pop.csv --roads nordia.osm.pbf t";
    let made = azalai(&given.split(' ').collect::<Vec<_>>(), dir);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(
        out(&made).contains("Links are roads of nordia.osm.pbf") && out(&made).contains("0 errors"),
        "{}",
        out(&made)
    );
    let links = std::fs::read_to_string(dir.join("t/links.csv")).expect("links");
    assert_eq!(links.matches(",111.2,measured,osm").count(), 2, "{links}");
    let checked = azalai(&["check", "t"], dir);
    assert!(checked.status.success() && out(&checked).contains("0 errors"), "{}", out(&checked));
    let run = azalai(&["run", "t", "--replicates", "2", "--mode", "flight", "--quiet"], dir);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(dir.join("out/t/summary.csv").is_file());
    // As many leave as were counted. With an assumed pace the first sentence says how far off the numbers are.
    let first = |out: &str| {
        let page = std::fs::read_to_string(dir.join(out).join("report.html")).expect("a report");
        let (totals, score) = (page.find("times the"), page.find("Averaged relative difference over all days"));
        totals.is_some_and(|totals| score.is_some_and(|score| totals < score))
    };
    assert!(!first("out/t"));
    let head = std::fs::read_to_string(dir.join("t/scenario.toml")).expect("a head");
    let paced = "\n[settings.spawn_rules.conflict_driven_spawning]\nspawn_mode = \"pop_ratio\"\ndisplaced_per_conflict_day = 0.05\n";
    std::fs::write(dir.join("t/scenario.toml"), head + paced).expect("written");
    let run = azalai(&["run", "t", "--replicates", "2", "--mode", "flight", "--quiet", "--out", "paced"], dir);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(first("paced"));
}
