//! How results are shown: colours, widths, and the same for programs.

use std::path::Path;
use std::process::Command;

use tempfile::tempdir;

fn fine(dir: &Path, args: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(args)
        .current_dir(dir)
        .output()
        .expect("the command starts");
    assert_eq!(out.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).expect("text")
}

#[test]
fn findings_have_colours_where_they_are_asked_for_alone() {
    let t = tempdir().expect("a temporary folder");
    let coloured = |more: &[&str], set: &[(&str, &str)]| {
        let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
            .env("AZALAI_LANG", "en")
            .envs(set.iter().copied())
            .args([&["check", "nowhere"], more].concat())
            .current_dir(t.path())
            .output()
            .expect("the command starts");
        String::from_utf8_lossy(&out.stdout).contains("\u{1b}[")
    };
    assert!(!coloured(&[], &[]) && coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--json", "--color=always"], &[]), "what programs read has none");
}

#[test]
fn tables_fit_eighty_columns_unless_wide_ones_are_asked_for() {
    let t = tempdir().expect("a temporary folder");
    let run = ["run", "template-town", "--replicates", "20"];
    let wide = |said: &str| {
        let rows = said.lines().filter(|line| line.starts_with("  ") && !line.contains("%)"));
        rows.map(|line| line.chars().count()).max().unwrap_or(0)
    };
    let fitting = fine(t.path(), &run);
    assert!(wide(&fitting) <= 80, "{fitting}");
    assert!(wide(&fine(t.path(), &[&run[..], &["--wide"]].concat())) > 80);
}

#[test]
fn what_is_explained_is_explained_to_programs_too() {
    let t = tempdir().expect("a temporary folder");
    let json = |what: &str| -> serde_json::Value {
        serde_json::from_str(&fine(t.path(), &["explain", what, "--json"])).expect("JSON")
    };
    assert!(json("R03")["text"].as_str().is_some_and(|text| text.len() > 100));
    let table = json("events.csv");
    let columns = table["columns"].as_array().expect("columns");
    let kind = columns.iter().find(|column| column["name"] == "kind").expect("a column");
    assert!(kind["words"].as_array().is_some_and(|words| words.len() > 5) && kind["meaning"] != "");
    assert!(json("out/x/summary.csv")["measures"].as_array().is_some_and(|measures| measures.len() > 20));
    let scenario = json("kidal-2023");
    for list in ["claims", "strategies", "events", "figures", "sources"] {
        assert!(scenario[list].as_array().is_some_and(|rows| rows.len() > 5), "{list}");
    }
    assert_eq!(scenario["decision_date"], "2023-11-25");
}
