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

/// Makes the files of a page and runs its commands in a folder; what they print.
fn follow(page: &str, folder: &Path, least_files: usize, least_commands: usize) -> String {
    let all = files(page);
    assert!(all.len() >= least_files, "{all:?}");
    for (path, text) in all {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let all = commands(page);
    assert!(all.len() >= least_commands, "{all:?}");
    let mut printed = String::new();
    for command in all {
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
        printed.push_str(&String::from_utf8_lossy(&out.stdout));
    }
    printed
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
    for assumed in
        ["straight lines times 1.2", "Capacities of camps are not known", "5 % of those at home leave", "2021-02-01"]
    {
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
fn the_invented_town_has_nothing_to_complain_of() {
    let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(["check", "template-town", "--strict"])
        .output()
        .expect("it starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
}
