//! A made-up scenario, and files of invented rows that are imported into it.

#![allow(dead_code, reason = "each test uses some of it")]

use std::collections::BTreeMap;

use azalai_import::input::Input;
use azalai_import::report::Report;
use azalai_import::{Asked, Imported, Kind, Refused, import};
use azalai_scenario::MemoryFiles;
use azalai_scenario::table::Table;
use azalai_text::Language;

/// A scenario in Mali with invented populations, in 2020.
pub fn scenario() -> MemoryFiles {
    MemoryFiles::of(&[
        (
            "scenario.toml",
            "format = 1\ntitle = { en = \"a\", fr = \"a\" }\nquestion = { en = \"a\", fr = \"a\" }\n\
             status = \"historical\"\nstart = 2020-01-01\nend = 2020-12-31\nhome_country = \"Mali\"\n",
        ),
        (
            "places.csv",
            "id,name,country,admin,kind,latitude,longitude,population,pcode,source\n\
             kidal,Kidal,Mali,Kidal,town,18.44,1.41,30000,ML0801,own\n\
             anefis,Anefis,Mali,Kidal,town,18.05,0.6,4000,ML0803,own\n\
             gao,Gao,Mali,Gao,town,16.27,-0.04,90000,ML07,own\n\
             camp,Bororo camp,Niger,Tillabéri,camp,14.7,1.5,0,,own\n",
        ),
        ("links.csv", "from,to,km,source\nkidal,anefis,110,own\nanefis,gao,250,own\ngao,camp,300,own\n"),
        ("sources.csv", "id,publisher,original,date,read_via,url,lean\nown,invented,invented,2020,,,none\n"),
    ])
}

/// What came of files that were imported.
pub struct Came {
    pub files: MemoryFiles,
    pub report: Report,
}

impl Came {
    /// The rows of a table, each by the names of its columns.
    pub fn rows(&self, table: &str) -> Vec<BTreeMap<String, String>> {
        let Some(bytes) = self.files.0.get(table) else { return Vec::new() };
        let table = Table::parse(table, String::from_utf8(bytes.clone()).expect("text"));
        let header: Vec<String> = table.first().expect("a header").cells().map(str::to_owned).collect();
        let row =
            |row: azalai_scenario::table::Row<'_>| header.iter().cloned().zip(row.cells().map(str::to_owned)).collect();
        table.rows().skip(1).map(row).collect()
    }

    /// Some cells of the row of that id.
    pub fn row(&self, table: &str, id: &str, columns: &[&str]) -> Vec<String> {
        let rows = self.rows(table);
        let row = rows.iter().find(|row| row["id"] == id).unwrap_or_else(|| panic!("{table} has {id}: {rows:?}"));
        columns.iter().map(|column| row.get(*column).cloned().unwrap_or_default()).collect()
    }

    /// How many rows had a fate for a reason, by its key.
    pub fn count(&self, fate: &str, reason: &str) -> u64 {
        let found = self.report.tallies.iter().find(|((f, r), _)| f.word() == fate && *r == reason);
        found.map_or(0, |(_, tally)| tally.count)
    }

    /// Every row that was read has one fate.
    pub fn is_whole(&self) -> bool {
        let fates = ["taken", "merged", "dropped", "undecided"];
        let all: u64 =
            self.report.tallies.iter().filter(|((f, _), _)| fates.contains(&f.word())).map(|(_, t)| t.count).sum();
        all == self.report.read
    }

    /// What was said of files, in English.
    pub fn said(&self) -> String {
        self.report.chosen.iter().map(|m| m.render(Language::English) + "\n").collect()
    }
}

pub fn file(name: &str, bytes: &[u8]) -> Input {
    Input { name: name.to_owned(), bytes: bytes.to_vec() }
}

/// Imports files into a folder.
pub fn into(files: &MemoryFiles, kind: Kind, inputs: &[Input], asked: &Asked) -> Result<Came, String> {
    match import(kind, inputs, asked, "t", files) {
        Ok(Imported { files: new, report, .. }) => {
            let mut all = files.clone();
            all.0.extend(new.into_iter().map(|(path, text)| (path, text.into_bytes())));
            Ok(Came { files: all, report })
        }
        Err(Refused::Files(why)) => Err(why.render(Language::English)),
        Err(Refused::Scenario(found)) => Err(found.to_text()),
    }
}

/// Imports a text into the made-up scenario.
pub fn of(kind: Kind, text: &str) -> Came {
    let came = into(&scenario(), kind, &[file("file.csv", text.as_bytes())], &Asked::default()).expect("it is read");
    assert!(came.is_whole(), "{:?}", came.report);
    came
}

/// The counts of a place, as `date count`.
pub fn counts(came: &Came, place: &str) -> Vec<String> {
    let rows = came.rows("counts.csv");
    rows.iter().filter(|row| row["place"] == place).map(|row| format!("{} {}", row["date"], row["count"])).collect()
}
