//! Folders of Flee's with food and attributes of people: the same bytes at any number of threads, and converted.

mod shared;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Ethnicity, ages, food and harvest, in a folder whose tables lie at the top.
const FILES: &[(&str, &str)] = &[
    (
        "locations.csv",
        "#name,region,country,lat,lon,location_type,conflict_date,pop/cap,farmer_fraction\n\
         Aba,R1,Homia,10.0,1.0,conflict_zone,0,100000,0.5\nBibo,R2,Homia,10.5,1.2,town,,5000,0.1\n\
         Dadu,R3,Forna,10.4,2.0,camp,,5000,0\nEgo,R1,Homia,10.1,1.4,idpcamp,,900,0\n",
    ),
    (
        "routes.csv",
        "#name1,name2,distance,forced_redirection\nAba,Bibo,100,0\nAba,Dadu,500,\nBibo,Ego,55,0\nEgo,Dadu,300,\n",
    ),
    ("closures.csv", "#type,name1,name2,start,end\n"),
    ("conflict_period.csv", "StartDate,2010-01-20\nLength,30\n"),
    ("region_attributes_IPC.csv", "#Day,R1,R2\n0,5,60\n40,70,8\n"),
    ("demographics_age.csv", "age,Default,Aba\n10,1,2\n40,3,2\n"),
    ("demographics_ethnicity.csv", "ethnicity,Default,Bibo\nx,1,3\ny,2,0\nz,1,1\n"),
    ("refugee_data/data_layout.csv", "total,refugees.csv\nDadu,Dadu.csv\nEgo,Ego.csv\n"),
    ("refugee_data/refugees.csv", "2010-01-01,300\n2010-03-15,9300\n"),
    ("refugee_data/Dadu.csv", "Date,people\n2010-01-01,300\n2010-03-15,4600\n"),
    ("refugee_data/Ego.csv", "2010-01-01,30\n2010-03-15,900\n"),
    (
        "simsetting.yml",
        "move_rules:\n  flee_when_starving: True\n  ChildrenAvoidHazards: True\n  MatchTownEthnicity: True\n  \
         awareness_level: 2\n  harvest_months: [2]\n",
    ),
];

/// Every table of results, by its path.
fn tables(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for at in [folder.to_owned(), folder.join("flee")] {
        for entry in fs::read_dir(at).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.extension().is_some_and(|end| end == "csv" || end == "parquet") {
                let name = path.strip_prefix(folder).expect("it lies there").to_string_lossy().into_owned();
                found.insert(name, fs::read(path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn people_told_apart_give_the_same_bytes_at_any_number_of_threads_and_converted() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let dir = temp.path();
    shared::write(&dir.join("people"), FILES);
    let days: Vec<String> = (0..30).map(|day| format!("{day},1")).collect();
    fs::write(dir.join("people/conflicts.csv"), format!("#Day,Aba\n{}\n", days.join("\n"))).expect("written");
    for rules in ["flee", "azalai"] {
        let results = |folder: &str, threads: &str| {
            let args =
                ["run", folder, "--rules", rules, "--replicates", "6", "--threads", threads, "--out", "o", "--force"];
            shared::azalai(dir, "en", &args);
            tables(&dir.join("o"))
        };
        let one = results("people", "1");
        assert!(one.len() > 2, "{:?}", one.keys());
        assert!(one == results("people", "3"), "{rules}: threads");
        shared::azalai(dir, "en", &["convert", "people", &format!("own-{rules}")]);
        let own = results(&format!("own-{rules}"), "2");
        // Parquet files hold the hash of the scenario, and files in Flee's columns come of Flee's folders alone.
        assert!(one["summary.csv"] == own["summary.csv"], "{rules}: converted");
    }
}
