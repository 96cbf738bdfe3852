//! Every command of the tutorial does what the page says.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The commands of a page: lines of its `sh` blocks.
fn commands(page: &str) -> Vec<String> {
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The files that the reader of a page makes: a line with a path in backquotes, then a block.
fn files(page: &str) -> Vec<(&str, &str)> {
    fn file<'p>(two: &[&'p str]) -> Option<(&'p str, &'p str)> {
        let (path, block) = (two[0].trim().trim_matches('`'), two[1].trim());
        let body = block.strip_prefix("```")?.strip_suffix("```")?.split_once('\n')?.1;
        (two[0].starts_with('`') && path.contains('/') && !path.contains(['`', ' '])).then_some((path, body))
    }
    let paragraphs: Vec<&str> = page.split("\n\n").collect();
    paragraphs.windows(2).filter_map(file).collect()
}

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name)).expect("the page")
}

/// Makes the changes of a block: lines with `-` become those with `+` after them; without any, lines are added.
fn changed(text: &str, block: &str) -> String {
    let mut text = text.to_owned();
    let mut old: Option<&str> = None;
    let mut at = text.len();
    for line in block.lines() {
        if let Some(line) = line.strip_prefix('-') {
            at = text.find(&format!("{line}\n")).unwrap_or_else(|| panic!("no line {line}"));
            text.replace_range(at..=at + line.len(), "");
            old = Some(line);
        } else if let Some(line) = line.strip_prefix('+') {
            let at_end = old.is_none();
            at = if at_end { text.len() } else { at };
            text.insert_str(at, &format!("{line}\n"));
            at += line.len() + 1;
        } else {
            panic!("neither - nor +: {line}");
        }
    }
    text
}

/// Makes the files of a page, and its changes to files, and runs its commands in a folder, in their order; what they
/// print.
fn follow(page: &str, folder: &Path, least_files: usize, least_commands: usize) -> String {
    assert!(files(page).len() >= least_files, "{:?}", files(page));
    assert!(commands(page).len() >= least_commands, "{:?}", commands(page));
    let mut printed = String::new();
    let paragraphs: Vec<&str> = page.split("\n\n").collect();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        if let [(path, body)] = files(&format!("{paragraph}\n\n{}", paragraphs.get(number + 1).unwrap_or(&"")))[..] {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            let is_change = paragraphs[number + 1].trim().starts_with("```diff");
            let text =
                if is_change { changed(&fs::read_to_string(&path).expect("a file"), body) } else { body.to_owned() };
            fs::write(path, text).expect("a file");
        }
        for command in commands(paragraph) {
            printed.push_str(&run(&command, folder));
        }
    }
    printed
}

/// Runs a command; what it prints.
fn run(command: &str, folder: &Path) -> String {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("azalai"), "{command}");
    let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(words)
        .current_dir(folder)
        .output()
        .expect("it starts");
    let told = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{command}: {told}");
    String::from_utf8_lossy(&out.stdout).into_owned()
}

#[test]
fn the_tutorial_runs() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let folder = temp.path();
    follow(&page("tutorial.md"), folder, 9, 14);
    let there = |path: &str| folder.join(path).is_file();
    for file in [
        "my-town/scenario.toml",
        "out/my-town/summary.csv",
        "out/my-town/report.html",
        "out/ten-days/manifest.json",
        "converted/places.csv",
    ] {
        assert!(there(file), "{file} is not there");
    }
}

#[test]
fn files_of_events_counts_and_people_become_a_scenario_that_is_checked_run_and_forecast() {
    let page_text = page("from-data.md");
    let temp = tempfile::tempdir().expect("a temporary folder");
    let folder = temp.path();
    let printed = follow(&page_text, folder, 3, 6);
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    let readme = read("nordia/README.md");
    for assumed in [
        "straight lines times 1.2",
        "Capacities of camps are not known",
        "As many people leave as the counts add up to",
        "2021-02-01",
    ] {
        assert!(
            readme.contains(assumed) && printed.replace("\n  ", " ").contains(assumed),
            "{assumed}\n{readme}\n{printed}"
        );
    }
    let events = read("nordia/events.csv");
    let of = |id: &str| events.lines().find(|line| line.starts_with(id)).unwrap_or_else(|| panic!("{id}: {events}"));
    // A village of the district drives flight from it; a region and a month do not.
    assert!(of("ucdp-102").contains(",tamordistrict,") && of("ucdp-102").contains(",driver,"), "{events}");
    assert!(of("ucdp-104").contains(",context,") && of("ucdp-106").contains(",context,"), "{events}");
    assert_eq!(read("nordia/counts.csv").lines().count(), 11);
    assert!(read("forecast/forecast.csv").contains("orodistrict"));
    // Nothing is left over for a second import.
    assert!(printed.contains("says all of it already"), "{printed}");
    let (english, french) = (commands(&page_text), commands(&page("from-data.fr.md")));
    assert_eq!((english, files(&page_text)), (french, files(&page("from-data.fr.md"))));
}

#[test]
fn kidal_is_carried_on_with_own_events_as_a_scenario_about_people_in_danger() {
    let page_text = page("tutorial-live.md");
    let temp = tempfile::tempdir().expect("a temporary folder");
    let folder = temp.path();
    let printed = follow(&page_text, folder, 6, 5);
    assert!(printed.contains("taken: 2 rows") && printed.contains("1 row: acts as violence"), "{printed}");
    assert!(printed.contains("2 added, 0 changed") && printed.contains("says all of it already"), "{printed}");
    assert!(
        printed.contains("0 errors, 1 warning") && printed.contains("`fama` has no force at `tessalit`"),
        "{printed}"
    );
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    assert!(read("kidal-now/scenario.toml").contains("\nstatus = \"live\"\nreviewed_by = "));
    let events = read("kidal-now/events.csv");
    assert!(events.contains("\nOWN2,") && events.contains("\nacled-MLI1,2026-11-20,"), "{events}");
    // Both texts come with every answer.
    for file in ["out/kidal-now/answer.md", "out/kidal-now/answer.fr.md", "out/kidal-now/report.html"] {
        let answer = read(file);
        for text in ["Two colleagues who know the region", "Four groups of displaced people"] {
            assert!(answer.contains(text), "{file}: {answer}");
        }
    }
    assert!(printed.contains("on 30 May 2027"), "judged 180 days after the decision: {printed}");
    let french = page("tutorial-live.fr.md");
    assert_eq!((commands(&page_text), files(&page_text)), (commands(&french), files(&french)));
}

#[test]
fn the_invented_town_has_nothing_to_complain_of() {
    let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(["check", "template-town", "--strict"])
        .output()
        .expect("it starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
}
