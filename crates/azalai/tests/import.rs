//! `azalai import` as it is typed.

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
    assert_eq!(azalai(&["import", "acled", "no.csv", "--into", "nowhere"], dir).status.code(), Some(1));
    assert_eq!(azalai(&["import", "acled", "missing.csv", "--into", "t"], dir).status.code(), Some(1));
    assert_eq!(std::fs::read(dir.join("t/events.csv")).expect("it is there"), before);
    let french = azalai(&["import", "ucdp", "no.csv", "--into", "t", "--lang", "fr"], dir);
    assert!(String::from_utf8_lossy(&french.stderr).contains("il manque"));
}
