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

/// Makes the files of a page.
fn make(folder: &Path, page: &str) {
    let all = files(page);
    assert!(all.len() >= 9, "{all:?}");
    for (path, text) in all {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

#[test]
fn the_tutorial_runs() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tutorial.md")).expect("the page");
    let temp = tempfile::tempdir().expect("a temporary folder");
    let folder = temp.path();
    make(folder, &page);
    let all = commands(&page);
    assert!(all.len() >= 14, "{all:?}");
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
    }
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
fn the_invented_town_has_nothing_to_complain_of() {
    let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
        .env("AZALAI_LANG", "en")
        .args(["check", "template-town", "--strict"])
        .output()
        .expect("it starts");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
}
