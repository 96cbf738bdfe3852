//! Units and towns with their people: a table of OCHA's (COD-PS), or one of names and populations.

use azalai_basemap::Position;
use azalai_text::{Message, say};

use crate::cell::{Count, count, degrees};
use crate::each_row;
use crate::header::{Field, checked, tagged};
use crate::input::{Input, sheets};

/// P-code of a unit of the first level.
pub const CODE_1: Field = tagged("code1", &["adm1pcode", "admin1pcode", "admin1code"], &["#adm1+code"]);
/// P-code of a unit of the second level.
pub const CODE_2: Field = tagged("code2", &["adm2pcode", "admin2pcode", "admin2code"], &["#adm2+code"]);
/// P-code of a unit of the third level.
pub const CODE_3: Field = tagged("code3", &["adm3pcode", "admin3pcode", "admin3code"], &["#adm3+code"]);
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
        "name1",
        &["adm1fr", "adm1en", "adm1name", "admin1name", "admin1namefr", "admin1nameen", "adm1", "admin1"],
        &["#adm1+name"],
    ),
    CODE_1,
    tagged(
        "name2",
        &["adm2fr", "adm2en", "adm2name", "admin2name", "admin2namefr", "admin2nameen", "adm2", "admin2"],
        &["#adm2+name"],
    ),
    CODE_2,
    tagged(
        "name3",
        &["adm3fr", "adm3en", "adm3name", "admin3name", "admin3namefr", "admin3nameen", "adm3", "admin3"],
        &["#adm3+name"],
    ),
    CODE_3,
    tagged("name", &["name", "nom", "place", "town", "ville"], &["#loc+name"]),
    tagged("pcode", &["pcode", "code"], &["#loc+code"]),
    tagged("latitude", &["latitude", "lat"], &["#geo+lat"]),
    tagged("longitude", &["longitude", "lon", "long"], &["#geo+lon"]),
    TOTAL,
    GENDER,
    AGE,
];

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

/// The finest units of a table; those without a number of people are left out and counted.
pub fn units(input: &Input) -> Result<(Vec<Unit>, u64), Message> {
    let (mut units, mut without): (Vec<Unit>, u64) = (Vec::new(), 0);
    for sheet in sheets(input)? {
        let Ok(found) = checked(&sheet, FIELDS) else { continue };
        let level = ["name", "name3", "name2", "name1"].into_iter().find(|name| found.at(name).is_some());
        let (Some(level), true) = (level, found.at("total").is_some()) else { continue };
        let (code, parent) = match level {
            "name3" => ("code3", "name2"),
            "name2" => ("code2", "name1"),
            "name1" => ("code1", ""),
            _ => ("pcode", "name1"),
        };
        each_row(&sheet, &found, |row| {
            let text = |name| row.text(found.at(name)).into_owned();
            let is_part = |name| !matches!(text(name).to_lowercase().as_str(), "" | "all");
            if text(level).is_empty() || is_part("gender") || is_part("age") {
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
    if units.is_empty() { Err(say!(start_no_units, file = input.name)) } else { Ok((units, without)) }
}
