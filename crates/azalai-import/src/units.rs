//! Units and towns with their people: a table of OCHA's (COD-PS), or one of names and populations.

use azalai_basemap::Position;
use azalai_text::{Message, say};

use crate::cell::{Count, count, degrees, is_sum};
use crate::header::{Field, Layout, checked, tagged};
use crate::input::{Input, Sheet, sheets};
use crate::{country, each_row};

/// P-code of a unit of the first level.
pub const CODE_1: Field = tagged("code1", &["adm1pcode", "admin1pcode", "admin1code"], &["#adm1+code"]);
/// P-code of a unit of the second level.
pub const CODE_2: Field = tagged("code2", &["adm2pcode", "admin2pcode", "admin2code"], &["#adm2+code"]);
/// P-code of a unit of the third level.
pub const CODE_3: Field = tagged("code3", &["adm3pcode", "admin3pcode", "admin3code"], &["#adm3+code"]);
/// Name of a unit of the first level.
pub const NAME_1: Field = tagged(
    "name1",
    &[
        "adm1fr",
        "adm1en",
        "adm1es",
        "adm1pt",
        "adm1name",
        "adm1nameen",
        "adm1namefr",
        "adm1name1",
        "adm1refname",
        "admin1name",
        "admin1namefr",
        "admin1nameen",
        "adm1ar",
        "adm1",
        "admin1",
    ],
    &["#adm1+name"],
);
/// Name of a unit of the second level.
pub const NAME_2: Field = tagged(
    "name2",
    &[
        "adm2fr",
        "adm2en",
        "adm2es",
        "adm2pt",
        "adm2name",
        "adm2nameen",
        "adm2namefr",
        "adm2name1",
        "adm2refname",
        "admin2name",
        "admin2namefr",
        "admin2nameen",
        "adm2ar",
        "adm2",
        "admin2",
    ],
    &["#adm2+name"],
);
/// Name of a unit of the third level.
pub const NAME_3: Field = tagged(
    "name3",
    &[
        "adm3fr",
        "adm3en",
        "adm3es",
        "adm3pt",
        "adm3name",
        "adm3nameen",
        "adm3namefr",
        "adm3name1",
        "adm3refname",
        "admin3name",
        "admin3namefr",
        "admin3nameen",
        "adm3ar",
        "adm3",
        "admin3",
    ],
    &["#adm3+name"],
);
/// Everybody in a unit.
pub const TOTAL: Field = tagged(
    "total",
    &["ttl", "tpop", "poptotal", "population", "totalpopulation", "populationtotal"],
    &["#population+total", "#population"],
);
/// Of which gender a row is, where a unit has several.
pub const GENDER: Field = tagged("gender", &["gender"], &[]);
/// Of which ages it is.
pub const AGE: Field = tagged("age", &["agerange"], &[]);

const FIELDS: &[Field] = &[
    tagged(
        "country",
        &["iso3", "adm0pcode", "adm0en", "adm0fr", "adm0name", "country", "locationcode"],
        &["#country+code"],
    ),
    NAME_1,
    CODE_1,
    NAME_2,
    CODE_2,
    NAME_3,
    CODE_3,
    tagged("name", &["name", "nom", "place", "town", "ville"], &["#loc+name"]),
    tagged("pcode", &["pcode", "code"], &["#loc+code"]),
    tagged("latitude", &["latitude", "lat"], &["#geo+lat"]),
    tagged("longitude", &["longitude", "lon", "long"], &["#geo+lon"]),
    TOTAL,
    GENDER,
    AGE,
];

/// Which units are taken, where a workbook has several levels: those that events and counts name most often.
const LEVELS: [&str; 4] = ["name", "name2", "name3", "name1"];

/// A unit or town.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its name.
    pub name: String,
    /// The unit that it lies in.
    pub parent: String,
    /// Its code, or empty.
    pub code: String,
    /// Who lives there.
    pub people: i64,
    /// Where it is, if the table says so.
    pub at: Option<Position>,
    /// Whether it is one of the units right below the country.
    pub is_first: bool,
}

/// The units of a table in a country, of one level, and what is to be said of them; those without a number of people are
/// left out and counted.
pub fn units(input: &Input, home: &str) -> Result<(Vec<Unit>, Vec<Message>), Message> {
    let (mut units, mut said): (Vec<Unit>, Vec<Message>) = (Vec::new(), Vec::new());
    let (mut without, mut abroad) = (0_u64, 0_u64);
    let sheets = sheets(input)?;
    let layouts: Vec<(&Sheet<'_>, Layout, &str)> = sheets.iter().filter_map(of_level).collect();
    // A workbook has a sheet for each level, with the same people in all of them.
    let levels: Vec<&str> = layouts.iter().map(|(.., level)| *level).collect();
    let chosen = LEVELS.into_iter().find(|level| levels.contains(level)).unwrap_or_default();
    if levels.iter().any(|level| *level != chosen) {
        said.push(say!(start_units_level, file = input.name, level = chosen.trim_start_matches("name")));
    }
    for (sheet, found, level) in layouts.into_iter().filter(|(.., level)| *level == chosen) {
        let (code, parent) = match level {
            "name3" => ("code3", "name2"),
            "name2" => ("code2", "name1"),
            "name1" => ("code1", ""),
            _ => ("pcode", "name1"),
        };
        each_row(sheet, &found, |row| {
            let text = |name| row.text(found.at(name)).into_owned();
            let is_part = |name| !matches!(text(name).to_lowercase().as_str(), "" | "all");
            if text(level).is_empty() || is_sum(&text(level)) || is_part("gender") || is_part("age") {
                return;
            }
            let country = country::iso(&text("country")).filter(|_| country::iso(home).is_some());
            if country.is_some_and(|country| country != home) {
                abroad += 1;
                return;
            }
            let Count::Of(people) = count(&text("total")) else {
                without += 1;
                return;
            };
            let at = degrees(&text("latitude"), 90.0).zip(degrees(&text("longitude"), 180.0));
            units.push(Unit {
                name: text(level),
                parent: text(parent),
                code: text(code),
                people,
                at: at.map(|(latitude, longitude)| Position { latitude, longitude }),
                is_first: level == "name1",
            });
        });
    }
    if without > 0 {
        said.push(say!(start_units_without, file = input.name, n = without.to_string()));
    }
    if abroad > 0 {
        said.push(say!(start_units_abroad, file = input.name, n = abroad.to_string()));
    }
    if units.is_empty() { Err(say!(start_no_units, file = input.name)) } else { Ok((units, said)) }
}

/// The columns of a sheet with people, and of which level its units are.
fn of_level<'s, 'b>(sheet: &'s Sheet<'b>) -> Option<(&'s Sheet<'b>, Layout, &'static str)> {
    let found = checked(sheet, FIELDS).ok()?;
    let level = ["name", "name3", "name2", "name1"].into_iter().find(|name| found.at(name).is_some())?;
    found.at("total")?;
    Some((sheet, found, level))
}
