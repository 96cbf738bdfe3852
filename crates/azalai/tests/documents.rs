//! The documents say what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A page is what a command prints; with `AZALAI_BLESS` set it is written anew.
fn is_printed_by(path: &str, args: &[&str]) {
    let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(args)
        .current_dir(std::env::temp_dir())
        .output()
        .expect("it starts");
    let text = String::from_utf8(out.stdout).expect("text");
    assert!(out.status.success() && !text.is_empty());
    if std::env::var_os("AZALAI_BLESS").is_some() {
        fs::write(root().join(path), &text).expect("a page");
    }
    assert!(
        read(path) == text,
        "{path} is not what `azalai {}` prints; run the test with AZALAI_BLESS=1",
        args.join(" ")
    );
}

#[test]
fn generated_pages_are_up_to_date() {
    is_printed_by("docs/parameters.md", &["parameters", "--markdown"]);
    is_printed_by("docs/kidal-2023.md", &["explain", "kidal-2023", "--markdown"]);
}

/// What a page and its translation have in common: levels of headings, commands without their comments, and the digits
/// of each row of a table.
fn bones(page: &str) -> Vec<String> {
    let mut block = None;
    let mut found = Vec::new();
    for line in page.lines() {
        if let Some(language) = line.strip_prefix("```") {
            block = if block.is_some() { None } else { Some(language) };
        } else if block.is_some() {
            let command = line.split(" #").next().unwrap_or_default();
            found.push(if block == Some("sh") { command.trim_end().to_owned() } else { line.to_owned() });
        } else if line.starts_with('#') {
            found.push(line.chars().take_while(|c| *c == '#').collect());
        } else if line.starts_with('|') {
            found.push(line.chars().filter(|c| c.is_ascii_digit() || *c == '|').collect());
        }
    }
    found
}

#[test]
fn french_pages_have_the_headings_commands_and_figures_of_the_english_ones() {
    for (english, french, least) in [
        ("README.md", "README.fr.md", 40),
        ("docs/tutorial.md", "docs/tutorial.fr.md", 40),
        ("docs/from-data.md", "docs/from-data.fr.md", 30),
        ("docs/tutorial-live.md", "docs/tutorial-live.fr.md", 30),
    ] {
        let (wanted, found) = (bones(&read(english)), bones(&read(french)));
        assert!(wanted.len() > least, "{english}: {}", wanted.len());
        for (wanted, found) in wanted.iter().zip(&found) {
            assert_eq!(wanted, found, "{french} differs from {english}");
        }
        assert_eq!(wanted.len(), found.len(), "{french} is as long as {english}");
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        assert!(read(english).contains(&format!("]({})", name(french))), "{english} leads to {french}");
        assert!(read(french).contains(&format!("]({})", name(english))), "{french} leads to {english}");
    }
    assert_ne!(bones("# a\n| 1,000 |\n"), bones("# a\n| 1 001 |\n"));
    assert_eq!(bones("## a\n| 1,000 |\n"), bones("## b\n| 1 000 |\n"));
}

/// The answer in the README names the run that it is of: the same scenario, values, strategies, seed and version.
#[test]
fn the_answer_of_the_readme_is_that_of_the_shipped_scenario() {
    use azalai_report::{manifest, returning};
    use azalai_study::{Mode, compare};
    let options = azalai_scenario::ReadOptions::default();
    let scenario = azalai_scenario::open("kidal-2023", &options).scenario.expect("the shipped scenario is sound");
    let strategies = compare::line_up(&scenario, &[]).strategies;
    let key = returning::run_key(&scenario, 1, &[Mode::Hindcast, Mode::Forecast], &strategies);
    let replicates = scenario.replicates.expect("it says how many");
    let wanted = format!("<!-- run {} -->", manifest::hash_of(&key, replicates));
    for page in ["README.md", "README.fr.md"] {
        assert!(
            read(page).contains(&wanted),
            "{page} has the answer of another run than {wanted}: azalai run kidal-2023, then cargo run -p xtask -- answer out/kidal-2023"
        );
    }
}

/// The cards of the README are what the shipped scenario says: about ninety words, read in half a minute.
#[test]
fn the_cards_of_the_readme_are_about_ninety_words() {
    for (page, most) in [("README.md", 96), ("README.fr.md", 135)] {
        let text = read(page);
        let answer =
            text.split_once("<!-- answer").and_then(|(_, rest)| rest.split_once("<!-- end")).expect("the answer").0;
        let statements: Vec<&str> =
            answer.lines().filter_map(|l| l.strip_prefix("- ")?.split_once(" *(")).map(|s| s.0).collect();
        let words = |said: &&str| said.split_whitespace().filter(|w| w.contains(char::is_alphanumeric)).count();
        let all: usize = statements.iter().map(words).sum();
        assert!(statements.len() >= 3 && all <= most, "{page}: {all} words: {statements:?}");
    }
}

#[test]
fn every_submodel_has_its_section_and_the_reverse() {
    let sources = [
        "submodels/changes",
        "submodels/conflict",
        "submodels/spawn",
        "submodels/attributes",
        "submodels/score",
        "submodels/destination",
        "submodels/sight",
        "submodels/fixed_routes",
        "submodels/harvest",
        "submodels/sinks",
        "submodels/food",
        "submodels/flood",
        "station",
    ];
    let mut named = BTreeSet::new();
    for source in sources {
        let text = read(&format!("crates/azalai-engine/src/flight/{source}.rs"));
        let first = text.lines().next().unwrap_or_default();
        let number = first.strip_prefix("//! ODD ").and_then(|rest| rest.split(' ').next());
        named.insert(number.unwrap_or_else(|| panic!("{source} names no section")).to_owned());
    }
    let files = fs::read_dir(root().join("crates/azalai-engine/src/flight/submodels")).expect("a folder").count() - 1;
    assert_eq!(files + 1, sources.len(), "a submodel file is not in the list above");
    let sections: BTreeSet<String> = read("docs/odd.md")
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .filter_map(|line| line.split(' ').next().map(str::to_owned))
        .collect();
    assert_eq!(named, sections);
}

#[test]
fn submodels_of_the_return_model_name_sections_that_are_there() {
    let page = read("docs/odd-return.md");
    let mut folders = vec![root().join("crates/azalai-engine/src/returning")];
    let mut named = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(path).expect("text");
            let first = text.lines().next().unwrap_or_default();
            let Some(rest) = first.strip_prefix("//! ODD 7") else { continue };
            let number = format!("7{}", rest.split([' ', ':', ',']).next().unwrap_or_default());
            assert!(
                page.lines().any(|line| line.starts_with(&format!("## {number} "))),
                "no section {number}: {first}"
            );
            named.insert(number);
        }
    }
    // The last two sections are about many runs.
    let sections = page.lines().filter(|line| line.starts_with("## 7.")).count();
    assert_eq!(named.len(), sections - 2, "{named:?}");
}

#[test]
fn every_sentence_of_the_article_has_a_claim() {
    // Paragraphs and sentences by number, as `claims.csv` refers to them.
    let sentences: [(u32, u32); 14] = [
        (1, 1),
        (2, 1),
        (3, 3),
        (4, 0),
        (5, 5),
        (6, 2),
        (7, 4),
        (8, 4),
        (9, 1),
        (10, 3),
        (11, 1),
        (12, 2),
        (13, 2),
        (14, 1),
    ];
    let claims = read("scenarios/kidal-2023/claims.csv");
    for (paragraph, last) in sentences {
        for sentence in 1..=last {
            let reference = format!("§{paragraph}.{sentence}");
            let found =
                claims.lines().any(|line| line.split([',', ';', ' ']).any(|word| word.trim_matches('"') == reference));
            assert!(found, "no claim is made of sentence {reference}");
        }
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut pages = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(str::to_owned).to_vec();
    for folder in ["docs", "docs/decisions"] {
        for entry in fs::read_dir(root().join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
            if Path::new(&name).extension().is_some_and(|end| end == "md") {
                pages.push(format!("{folder}/{name}"));
            }
        }
    }
    for page in pages {
        let folder = root().join(&page).parent().expect("a folder").to_owned();
        for part in read(&page).split("](").skip(1) {
            let target = part.split([')', '#']).next().unwrap_or_default();
            // Equations have brackets too.
            let is_path = target.chars().all(|c| c.is_ascii_alphanumeric() || "./_-".contains(c));
            if !target.is_empty() && is_path {
                assert!(folder.join(target).exists(), "{page} links to {target}, which is not there");
            }
        }
    }
}

/// Every file below a folder, by its path from the root of the repository.
fn files(folder: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(root().join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[test]
fn every_file_and_function_that_the_guides_name_is_there() {
    let mut sources = Vec::new();
    files("crates", &mut sources);
    files("xtask/src", &mut sources);
    let code: String = sources
        .iter()
        .filter(|path| path.rsplit_once('.').is_some_and(|(_, end)| end == "rs"))
        .map(|path| read(path))
        .collect();
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
    let mut named = 0;
    for page in ["docs/architecture.md", "docs/prose.md", "CONTRIBUTING.md"] {
        for span in read(page).split('`').skip(1).step_by(2) {
            if !span.is_ascii() || span.contains(char::is_whitespace) {
                continue;
            }
            let folder = span.split('/').next().unwrap_or_default();
            let is_there = if span.contains('/') && ["crates", "docs", "xtask", "fuzz", ".ci"].contains(&folder) {
                root().join(span).exists()
            } else if Path::new(span).extension().is_some_and(|end| end == "rs") {
                sources.iter().any(|path| path.ends_with(&format!("/{span}")))
            } else if let Some((kind, name)) =
                span.split_once("::").filter(|(kind, name)| is_name(kind) && is_name(name))
            {
                code.contains(kind) && [" fn ", " const "].iter().any(|word| code.contains(&format!("{word}{name}")))
            } else if let Some(name) = span.strip_suffix("()").filter(|name| is_name(name)) {
                code.contains(&format!("fn {name}(")) || code.contains(&format!("fn {name}<"))
            } else {
                continue;
            };
            assert!(is_there, "{page} names `{span}`, which is not there");
            named += 1;
        }
    }
    assert!(named > 30, "only {named} names were found");
}

/// Words between quotes in the sources of the reader that look like codes and are none.
const NO_CODES: &[&str] = &["great-circle", "open-ended", "template-town"];

#[test]
fn every_code_has_an_entry_and_every_entry_a_code() {
    fn sources(folder: &Path, text: &mut String) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                sources(&path, text);
            } else {
                let source = fs::read_to_string(&path).expect("text");
                text.push_str(source.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
    let mut text = String::new();
    sources(&root().join("crates/azalai-scenario/src"), &mut text);
    let page = read("docs/errors/README.md");
    let entries: BTreeSet<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let french = read("docs/errors/fr.md");
    assert!(
        french
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .eq(page.lines().filter_map(|l| l.strip_prefix("## ")))
    );
    for entry in french.split("\n## ").skip(1) {
        let parts = entry.split("\n*Remède* : ").filter(|part| part.trim().len() > 3).count();
        assert_eq!(parts, 2, "no meaning or no mend in French: {entry}");
    }
    let quoted: BTreeSet<&str> = text.split('"').collect();
    let rule = |word: &&&str| {
        let mut letters = word.chars();
        matches!(letters.next(), Some('R' | 'Q')) && word.len() == 3 && letters.all(|c| c.is_ascii_digit())
    };
    let kebab = |word: &&&str| {
        word.contains('-')
            && word.split('-').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '8'))
    };
    for code in quoted.iter().filter(|w| rule(w) || kebab(w)).filter(|w| !NO_CODES.contains(w)) {
        assert!(entries.contains(code), "docs/errors has no entry for `{code}`");
    }
    // These are made of the noun of the table.
    let made = ["unknown-actor", "unknown-group", "unknown-source"];
    for entry in entries.into_iter().filter(|e| !made.contains(e)) {
        assert!(quoted.contains(entry), "docs/errors has an entry `{entry}` for a code that is not there");
    }
}

#[test]
fn every_sentence_that_is_used_names_a_section_of_the_manual_and_where_it_shows() {
    let scenario =
        azalai_scenario::open("kidal-2023", &azalai_scenario::ReadOptions::default()).scenario.expect("sound");
    let manual = fs::read_to_string(root().join("docs/odd-return.md")).expect("the manual");
    for claim in scenario.dossier.claims.iter().filter(|c| c.used == azalai_model::words::Used::Yes) {
        assert!(!claim.output.en.is_empty(), "{} shows nowhere", claim.id);
        for section in claim.submodel.split("; ").filter(|s| s.starts_with(|c: char| c.is_ascii_digit())) {
            assert!(manual.contains(&format!("## {section}")), "{}: no section {section}", claim.id);
        }
        assert!(claim.submodel.starts_with(|c: char| c.is_ascii_digit()), "{}: {}", claim.id, claim.submodel);
    }
}

/// The names of everything in a document, without those that are numbers.
fn keys(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Array(list) => list.iter().for_each(|value| keys(value, found)),
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if key.parse::<u32>().is_err() {
                    found.insert(key.clone());
                }
                keys(value, found);
            }
        }
        _ => {}
    }
}

#[test]
fn every_key_that_validate_prints_is_explained() {
    let page = read("docs/tables.md");
    let (_, section) = page.split_once("## What `validate --json` prints").expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let mut found = BTreeSet::new();
    for scenario in ["kidal-2023", "template-town"] {
        let args = ["validate", scenario, "--replicates", "1", "--json"];
        let out = Command::new(env!("CARGO_BIN_EXE_azalai")).args(args).output().expect("it starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        keys(&serde_json::from_slice(&out.stdout).expect("JSON"), &mut found);
    }
    assert!(["theatre", "pit80", "why_not"].iter().all(|key| found.contains(*key)), "{found:?}");
    let missing: Vec<&String> = found.iter().filter(|key| !section.contains(&format!("`{key}`"))).collect();
    assert!(missing.is_empty(), "docs/tables.md explains none of {missing:?}");
}
