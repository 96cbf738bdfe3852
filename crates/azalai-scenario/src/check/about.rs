//! Which place or link of the map a finding is about: what its row, or its cell, names.

use std::collections::BTreeMap;

use azalai_model::tables::{CLOSURES, LINKS, PLACES};
use azalai_model::{About, PlaceId, Remark, Scenario};
use azalai_text::{Message, each};

use super::raw;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::files::{Files, Laid};
use crate::native::sheet::Sheet;
use crate::table::{Row, Table};
use crate::{ReadOptions, Reading, files_of, open};

/// The table that names the files of counts.
const LAYOUT: &str = "source_data/data_layout.csv";

/// The findings of a scenario that can be read, each with the place or link that it is about.
pub fn remarks(files: &dyn Files, reading: &Reading, found: &Diagnostics) -> Vec<Remark> {
    let Some(scenario) = &reading.scenario else { return Vec::new() };
    let laid = Laid::of(files);
    let mut rows = Rows { laid: &laid, places: places(scenario), tables: BTreeMap::new() };
    let own = files.list().iter().any(|path| path == "scenario.toml");
    let about = |rows: &mut Rows<'_>, d: &Diagnostic| {
        if own { of_sheet(rows, reading.sheets.get(&d.file)?, d) } else { of_flee(rows, d) }
    };
    found.iter().map(|d| remark(d, about(&mut rows, d).unwrap_or_default())).collect()
}

/// The same of a scenario that is read and checked anew.
pub fn remarks_of(name: &str, options: &ReadOptions) -> Vec<Remark> {
    let Some(files) = files_of(name) else { return Vec::new() };
    let reading = open(name, options);
    remarks(files.as_ref(), &reading, &super::of_reading(files.as_ref(), name, &reading))
}

fn remark(d: &Diagnostic, about: About) -> Remark {
    let said = |message: &Message| each(|language| message.render(language));
    let maybe = |message: &Option<Message>| message.as_ref().map(said).unwrap_or_default();
    Remark {
        warns: d.severity != Severity::Info,
        code: d.code.clone(),
        file: d.file.clone(),
        line: d.line,
        message: said(&d.message),
        effect: maybe(&d.effect),
        help: maybe(&d.help),
        about,
    }
}

/// The places of a scenario by their names in its files; of two with one name the first.
fn places(scenario: &Scenario) -> BTreeMap<&str, PlaceId> {
    scenario.places.iter().enumerate().rev().map(|(i, place)| (place.id.as_str(), PlaceId(i as u32))).collect()
}

/// The tables of a Flee folder that findings are about, as far as they were looked at.
struct Rows<'a> {
    laid: &'a Laid<'a>,
    places: BTreeMap<&'a str, PlaceId>,
    /// Each with the number of the row on each line.
    tables: BTreeMap<String, (Table, BTreeMap<u32, usize>)>,
}

impl Rows<'_> {
    fn place(&self, name: &str) -> Option<PlaceId> {
        self.places.get(name).or_else(|| self.places.get(name.trim())).copied()
    }

    /// The place or the link that two names stand for; the first may stand alone.
    fn between(&self, a: &str, b: &str) -> Option<About> {
        let a = self.place(a)?;
        Some(self.place(b).map_or(About::Place(a), |b| About::link(a, b)))
    }

    /// A table of a Flee folder, read through.
    fn open(&mut self, path: &str) {
        if !self.tables.contains_key(path) {
            let table = raw::table(self.laid, path);
            let lines = table.rows().map(|row| (row.line(), row.index())).collect();
            let _ = self.tables.insert(path.to_owned(), (table, lines));
        }
    }

    /// The row of a table that was opened which is on that line.
    fn on(&self, path: &str, line: u32) -> Option<Row<'_>> {
        let (table, lines) = self.tables.get(path)?;
        lines.get(&line).map(|&row| table.row(row))
    }
}

/// The cell that a finding points at.
fn cell(row: Row<'_>, d: &Diagnostic) -> Option<usize> {
    (0..row.len()).find(|&cell| row.place(cell) == (d.line, d.column))
}

/// What a finding in a Flee folder is about.
fn of_flee(rows: &mut Rows<'_>, d: &Diagnostic) -> Option<About> {
    let path = rows.laid.expected(d.file.clone());
    let name = path.strip_prefix("input_csv/").unwrap_or(&path);
    if path.starts_with("source_data/") && path != LAYOUT {
        return of_counts(rows, &path);
    }
    if !matches!(name, "locations.csv" | "routes.csv" | "closures.csv" | "conflicts.csv")
        && name != "registration_corrections.csv"
        && path != LAYOUT
    {
        return None;
    }
    rows.open(&path);
    let row = rows.on(&path, d.line)?;
    match name {
        "routes.csv" => rows.between(row.text(0), row.text(1)),
        "closures.csv" if row.text(0).trim() == "country" => None,
        "closures.csv" => rows.between(row.text(1), row.text(2)),
        // Each column is of a place.
        "conflicts.csv" => rows.place(row.text(cell(row, d)?)).map(About::Place),
        _ => rows.place(row.text(0)).map(About::Place),
    }
}

/// The place whose counts a file holds; none where it is that of several, or of the total.
fn of_counts(rows: &mut Rows<'_>, path: &str) -> Option<About> {
    rows.open(LAYOUT);
    let file = path.strip_prefix("source_data/")?;
    let (table, _) = rows.tables.get(LAYOUT)?;
    let mut of_it = table.rows().filter(|row| row.cells().skip(1).any(|cell| cell.trim() == file));
    let place = rows.place(of_it.next()?.text(0))?;
    of_it.next().is_none().then_some(About::Place(place))
}

/// What a finding in a table of a native folder is about.
fn of_sheet(rows: &mut Rows<'_>, sheet: &Sheet, d: &Diagnostic) -> Option<About> {
    let row = sheet.table.rows().find(|row| row.line() == d.line && d.line > 1)?;
    let text = |name: &str| sheet.place_of(name).map_or("", |column| row.text(column));
    let kind = text("kind");
    match d.file.as_str() {
        file if file == PLACES.file => rows.place(text("id")).map(About::Place),
        file if file == LINKS.file => rows.between(text("from"), text("to")),
        file if file == CLOSURES.file && kind.trim() == "country" => None,
        file if file == CLOSURES.file => rows.between(text("a"), text("b")),
        _ => rows.place(text("place")).map(About::Place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::of_reading;
    use crate::{MemoryFiles, read};

    /// A folder of Flee's with a road that is too short, counts that fall, a closure and a column of no place.
    fn planted() -> MemoryFiles {
        let days: Vec<String> = (0..400).map(|day| format!("{day},1,0,0,1")).collect();
        MemoryFiles::of(&[
            (
                "input_csv/locations.csv",
                "#name,region,country,latitude,longitude,location_type,conflict_date,population/capacity\n\
                 Alpha,North,Home,10.0,1.0,conflict_zone,0,50000\nBravo,Alpha,Away,10.5,2.0,camp,,8000\n\
                 Charlie,Alpha,Home,10.2,1.5,town,,0\n",
            ),
            (
                "input_csv/routes.csv",
                "#name1,name2,distance,forced_redirection\nAlpha,Charlie,20,0\nCharlie,Bravo,90,0\n",
            ),
            (
                "input_csv/closures.csv",
                "#closure_type,name1,name2,closure_start,closure_end\nlocation,Charlie,Bravo,9,5\ncountry,Home,Away,900,-1\n",
            ),
            ("input_csv/conflicts.csv", &format!("#Day,Alpha,Bravo,Charlie,Delta\n{}\n", days.join("\n"))),
            ("input_csv/sim_period.csv", "StartDate,2019-03-01\nLength,400\n"),
            ("source_data/data_layout.csv", "total,total.csv\nBravo,bravo.csv\n"),
            ("source_data/total.csv", "2019-03-01,200\n2019-03-31,3000\n2020-03-31,9000\n"),
            ("source_data/bravo.csv", "2019-03-01,150\n2019-03-31,2000\n2019-04-10,-3\n2020-03-31,2500\n"),
        ])
    }

    fn of(files: &MemoryFiles) -> (Scenario, Vec<Remark>) {
        let reading = read(files, "planted", &ReadOptions::default());
        let found = of_reading(files, "planted", &reading);
        let list = remarks(files, &reading, &found);
        (reading.scenario.unwrap_or_else(|| panic!("{}", found.to_text())), list)
    }

    #[test]
    fn each_finding_is_of_the_place_or_link_that_its_row_names() {
        let (scenario, list) = of(&planted());
        let id = |name: &str| PlaceId(scenario.places.iter().position(|p| p.id == name).expect(name) as u32);
        let about = |code: &str, file: &str| -> Vec<About> {
            list.iter().filter(|r| r.code == code && r.file.ends_with(file)).map(|r| r.about).collect()
        };
        let [alpha, bravo, charlie] = ["Alpha", "Bravo", "Charlie"].map(id);
        assert_eq!(about("R03", "routes.csv"), [About::link(charlie, alpha)]);
        assert_eq!(about("R09", "conflicts.csv"), [About::Nothing], "Delta is no place of the map");
        let closures = about("R12", "closures.csv");
        assert!(closures.contains(&About::link(charlie, bravo)) && closures.contains(&About::Nothing), "{closures:?}");
        assert_eq!(about("R20", "bravo.csv"), [About::Place(bravo)]);
        assert!(about("R15", "total.csv").iter().all(|about| *about == About::Nothing));
        // A region that is called as a place is none.
        assert!(
            list.iter().filter(|r| r.file.ends_with("locations.csv")).all(|r| r.about != About::Nothing),
            "{list:?}"
        );
        assert!(list.iter().all(|r| !r.message.en.is_empty() && !r.message.fr.is_empty()));
    }

    #[test]
    fn a_folder_of_our_own_names_places_in_its_columns() {
        let town = crate::embedded().iter().find(|e| e.name == "template-town").expect("it is shipped");
        let mut files = MemoryFiles::of(town.files);
        let links = String::from_utf8_lossy(&files.0["links.csv"]).into_owned();
        let header: Vec<&str> = links.lines().next().expect("a header").split(',').collect();
        let at = |name: &str| header.iter().position(|h| *h == name).expect(name);
        let mut lines: Vec<String> = links.lines().map(str::to_owned).collect();
        let mut cells: Vec<String> = lines[1].split(',').map(str::to_owned).collect();
        cells[at("km")] = "1".into();
        let ends = [cells[at("from")].clone(), cells[at("to")].clone()];
        lines[1] = cells.join(",");
        let _ = files.0.insert("links.csv".into(), (lines.join("\n") + "\n").into_bytes());
        let (scenario, list) = of(&files);
        let id = |name: &String| PlaceId(scenario.places.iter().position(|p| p.id == *name).expect(name) as u32);
        let found: Vec<&Remark> = list.iter().filter(|r| r.file == "links.csv" && r.line == 2).collect();
        assert!(
            !found.is_empty() && found.iter().all(|r| r.about == About::link(id(&ends[0]), id(&ends[1]))),
            "{list:?}"
        );
    }
}
