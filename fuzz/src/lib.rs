//! Folders with one file replaced, and the property that every accepted folder must have.

use std::collections::BTreeMap;

use azalai_scenario::{MemoryFiles, ReadOptions, embedded, read, write};

/// A folder in memory: path to bytes.
pub type Folder = BTreeMap<String, Vec<u8>>;

/// A sound folder in Flee's layout, with one file of each kind that is read.
pub fn flee() -> Folder {
    let days: String = (0..12).map(|day| format!("{day},1,{},0\n", u8::from(day > 5))).collect();
    let files = [
        (
            "input_csv/locations.csv",
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n\
             Alpha,North,Home,10.0,1.1,conflict_zone,0,50000\nBravo,North,Home,10.2,1.5,conflict_zone,5,900\n\
             Charlie,South,Away,9.0,1.3,camp,,8000\nDelta,South,Home,9.5,1.2,idpcamp,,500\n",
        ),
        (
            "input_csv/routes.csv",
            "#name1,name2,distance,forced_redirection\nAlpha,Bravo,60,0\nAlpha,Charlie,130,0\nBravo,Delta,95,0\n",
        ),
        ("input_csv/closures.csv", "#closure_type,name1,name2,closure_start,closure_end\ncountry,Home,Away,3,9\n"),
        ("input_csv/conflicts.csv", &*format!("#Day,Alpha,Bravo,Charlie\n{days}")),
        ("input_csv/registration_corrections.csv", "Charlie,2019-03-08\n"),
        ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,12\n"),
        ("simsetting.yml", "move_rules:\n  max_move_speed: 200.0\n  softening: 10.0\n"),
        ("source_data/c.csv", "2019-03-01,150\n2019-03-08,300\n2019-03-12,600\n"),
        ("source_data/d.csv", "2019-03-01,10\n2019-03-12,30\n"),
        ("source_data/data_layout.csv", "total,total.csv\nCharlie,c.csv\nDelta,d.csv\n"),
        ("source_data/total.csv", "2019-03-01,160\n2019-03-12,640\n"),
    ];
    files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

/// The shipped folder of an invented town.
pub fn native() -> Folder {
    let town = embedded().iter().find(|shipped| shipped.name == "template-town").expect("it is shipped");
    town.files.iter().map(|&(path, text)| (path.to_owned(), text.as_bytes().to_vec())).collect()
}

/// The folder with one file replaced: the first byte of `data` chooses it, the rest is its content.
pub fn replaced(mut folder: Folder, data: &[u8]) -> Option<MemoryFiles> {
    let (&choice, content) = data.split_first()?;
    let place = usize::from(choice) % folder.len();
    *folder.values_mut().nth(place)? = content.to_vec();
    Some(MemoryFiles(folder))
}

/// An accepted folder, written as one of our own and read again, is the same scenario.
pub fn survives(files: &MemoryFiles) {
    let Some(scenario) = read(files, "fuzz", &ReadOptions::default()).scenario else { return };
    let written = write::native(&scenario);
    let memory = MemoryFiles(written.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let reading = read(&memory, &scenario.id, &ReadOptions::default());
    let told = reading.diagnostics.to_text();
    let Some(mut back) = reading.scenario else { panic!("what was written is refused:\n{told}") };
    // Where it was read from is not part of what it says.
    (back.hash, back.format) = (scenario.hash.clone(), scenario.format);
    assert!(back == scenario, "what was written reads otherwise:\n{scenario:#?}\n{back:#?}");
}
