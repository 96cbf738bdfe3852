//! Folders with one file replaced, and the property that every accepted folder must have.

use std::collections::BTreeMap;

use azalai_scenario::check::check;
use azalai_scenario::convert::convert;
use azalai_scenario::fix::{mended, mends};
use azalai_scenario::table::Table;
use azalai_scenario::{Diagnostic, MemoryFiles, ReadOptions, Severity, embedded, read, values, write};

/// A folder in memory: path to bytes.
pub type Folder = BTreeMap<String, Vec<u8>>;

/// A sound folder in Flee's layout, with one file of each kind that is read.
pub fn flee() -> Folder {
    let days: String = (0..12).flat_map(|day| [day.to_string(), format!(",1,{},0\n", u8::from(day > 5))]).collect();
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
    // Letters that cannot be seen are compared in one form: names of Flee's come back without them.
    let odd = ['\u{a0}', '\u{feff}', '\u{200b}', '\u{301}'];
    let is_odd = written.iter().any(|(_, text)| text.contains(odd));
    let memory = MemoryFiles(written.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let reading = read(&memory, &scenario.id, &ReadOptions::default());
    let told = reading.diagnostics.to_text();
    let Some(mut back) = reading.scenario else {
        // Flee takes roads longer than the equator, places off the map, and days to come without a word on who is in danger.
        let errors = || reading.diagnostics.iter().filter(|d| d.severity == Severity::Error);
        let is_flee = !files.0.contains_key("scenario.toml");
        let is_fair = |d: &Diagnostic| d.code == "out-of-range" || is_flee && d.code == "live-required";
        assert!(is_odd || errors().all(is_fair), "what was written is refused:\n{told}");
        return;
    };
    // Where it was read from is not part of what it says.
    (back.hash, back.format) = (scenario.hash.clone(), scenario.format);
    assert!(is_odd || back == scenario, "what was written reads otherwise:\n{scenario:#?}\n{back:#?}");
}

/// The folder with this content for one file, which it may not have had.
pub fn with(mut folder: Folder, path: &str, content: &[u8]) -> MemoryFiles {
    folder.insert(path.to_owned(), content.to_vec());
    MemoryFiles(folder)
}

/// The rules of quality and the mends end, and a mended folder can be checked.
pub fn checks_and_mends(files: &MemoryFiles) {
    let _ = check(files, "fuzz", &ReadOptions::default()).to_text();
    let fixed = mended(files, &mends(files)).unwrap_or_else(|why| panic!("{why:?}"));
    let fixed = MemoryFiles(fixed.into_iter().collect());
    let _ = (check(&fixed, "fuzz", &ReadOptions::default()), mends(&fixed));
}

/// A folder in Flee's layout that is accepted becomes one of our own that is accepted.
pub fn converts(files: &MemoryFiles) {
    let reading = read(files, "fuzz", &ReadOptions::default());
    let Ok(made) = convert(files, "fuzz", &reading) else { return };
    let made = MemoryFiles(made.into_iter().map(|(path, text)| (path, text.into_bytes())).collect());
    let found = check(&made, "fuzz", &ReadOptions::default());
    assert!(!found.has_errors(), "what was made is refused:\n{}", found.to_text());
}

/// Rows and cells of any text are in it, one after the other.
pub fn splits(text: &str) {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count() as u32 + 1;
    let table = Table::parse("t.csv", text.to_owned());
    let mut last = (0, 0);
    for row in table.rows() {
        assert!(
            row.line() > last.0 && !row.cells().len().eq(&0),
            "row at line {} of {lines}, after {last:?}",
            row.line()
        );
        for (index, cell) in row.cells().enumerate() {
            let place = row.place(index);
            assert!(place > last && place.0 <= lines && place.1 > 0, "cell at {place:?}, after {last:?}");
            assert_eq!(cell, row.text(index));
            let _ = table.as_written(row, index);
            last = place;
        }
    }
    let _ = table.runaway(3);
}

/// Readings of any cell as number, date or word are numbers, dates and words.
pub fn has_readings(cell: &str) {
    for reading in values::numbers(cell) {
        assert!(reading.text.parse::<f64>().is_ok_and(f64::is_finite), "{}", reading.text);
    }
    let _ = (values::dates(cell), values::whole(cell), values::number(cell), values::is_part_of_year(cell));
    let _ = values::says_nothing(cell);
}
