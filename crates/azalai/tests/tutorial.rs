//! Every command of the tutorial does what the page says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The commands of a page: lines of its `sh` blocks.
fn commands(page: &str) -> Vec<String> {
    let blocks = page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(str::lines).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A small scenario in Flee's layout.
fn flee_town(folder: &Path) {
    let days: Vec<String> = (0..20).map(|day| format!("{day},1,0")).collect();
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             Alpha,North,Home,10.0,1.1,conflict_zone,0,50000\nBravo,East,Away,10.5,2.3,camp,,8000\n"
                .to_owned(),
        ),
        ("input_csv/routes.csv", "#name1,name2,distance,forced_redirection\nAlpha,Bravo,190,0\n".to_owned()),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\n".to_owned()),
        ("input_csv/conflicts.csv", format!("#Day,Alpha,Bravo\n{}\n", days.join("\n"))),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,20\n".to_owned()),
        ("source_data/data_layout.csv", "total,total.csv\nBravo,bravo.csv\n".to_owned()),
        ("source_data/total.csv", "2019-03-01,200\n2019-03-21,3000\n".to_owned()),
        ("source_data/bravo.csv", "2019-03-01,200\n2019-03-21,3000\n".to_owned()),
        ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n".to_owned()),
    ];
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
}

#[test]
fn the_tutorial_runs() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/tutorial.md")).expect("the page");
    let folder = std::env::temp_dir().join(format!("azalai-tutorial-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    flee_town(&folder.join("flee-town"));
    let all = commands(&page);
    assert!(all.len() >= 9, "{all:?}");
    for command in all {
        let mut words = command.split_whitespace();
        assert_eq!(words.next(), Some("azalai"), "{command}");
        let out = Command::new(env!("CARGO_BIN_EXE_azalai"))
            .env("AZALAI_LANG", "en")
            .args(words)
            .current_dir(&folder)
            .output()
            .expect("it starts");
        let told = String::from_utf8_lossy(&out.stderr);
        assert!(out.status.success(), "{command}: {told}");
    }
    let there = |path: &str| PathBuf::from(&folder).join(path).is_file();
    for file in
        ["my-town/scenario.toml", "out/my-town/summary.csv", "out/ten-days/manifest.json", "converted/places.csv"]
    {
        assert!(there(file), "{file} is not there");
    }
    fs::remove_dir_all(&folder).expect("it is removed");
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
