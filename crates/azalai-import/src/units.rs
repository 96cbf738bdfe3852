//! Units and towns with their people: a table of OCHA's (COD-PS), or one of names and populations.

use std::collections::BTreeSet;

use azalai_basemap::Position;
use azalai_text::{Message, say};

use crate::cell::{Count, count, degrees, estimate};
use crate::header::{Field, Layout, checked, tagged};
use crate::input::{Input, Row, Sheet, sheets};
use crate::names::plain;
use crate::sums::is_sum_of;
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
    &[
        "ttl",
        "tpop",
        "poptotal",
        "population",
        "totalpopulation",
        "populationtotal",
        "populationtotale",
        "poptotale",
        "totalpop",
        "totpop",
        "pop",
    ],
    &["#population+total", "#population"],
);
/// Of which gender a row is, where a unit has several.
pub const GENDER: Field = tagged("gender", &["gender", "sex", "sexe", "genre"], &[]);
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

/// Where no column of a total has one of the known names: of those that name a year behind it (`T_TL_2020`,
/// `Population 2020`) the last that is not after the year, else the first after it; what is to be said of that.
pub fn total_of_year(found: &mut Layout, file: &str, year: i16) -> Option<Message> {
    if found.at("total").is_some() {
        return None;
    }
    let year_of = |name: &String| {
        let name = plain(name);
        let at = name.len().checked_sub(4).filter(|at| name.is_char_boundary(*at))?;
        let (known, of) = name.split_at(at);
        let of = of.parse::<i16>().ok().filter(|of| (1950..2100).contains(of))?;
        TOTAL.names.contains(&known).then_some(of)
    };
    let mut years: Vec<(i16, usize)> =
        found.names.iter().enumerate().filter_map(|(at, name)| Some((year_of(name)?, at))).collect();
    years.sort_unstable();
    let last = years.iter().rposition(|(of, _)| *of <= year).unwrap_or(0);
    let (of, at) = *years.get(last)?;
    found.set("total", at);
    let name = |at: usize| found.names.get(at).map_or("", String::as_str);
    let others: Vec<&str> = years.iter().filter(|(_, other)| *other != at).map(|(_, at)| name(*at)).collect();
    let (column, is_later, year, others) = (name(at), of > year, year.to_string(), others.join(", "));
    Some(if is_later {
        say!(import_cod_column_later, file = file, column = column, year = year)
    } else if others.is_empty() {
        say!(import_cod_column_year, file = file, column = column)
    } else {
        say!(import_cod_column_of_years, file = file, column = column, year = year, others = others)
    })
}

/// Which units are taken, where a workbook has several levels: those that events and counts name most often.
const LEVELS: [&str; 4] = ["name", "name2", "name3", "name1"];

/// Whether a row is of one sex or age alone.
pub fn is_part(of: &str) -> bool {
    const ALL: [&str; 11] =
        ["", "all", "total", "both", "tous", "t", "bothsexes", "allages", "ensemble", "touslesages", "lesdeuxsexes"];
    !ALL.contains(&plain(of).as_str())
}

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

/// The units of a table in a country, of one level, with their people in a year, and what is to be said of them; those
/// without a number of people are left out and counted.
pub fn units(input: &Input, home: &str, year: i16) -> Result<(Vec<Unit>, Vec<Message>), Message> {
    let (mut units, mut said): (Vec<Unit>, Vec<Message>) = (Vec::new(), Vec::new());
    let (mut without, mut unclear) = (Left::default(), Left::default());
    let (mut abroad, mut twice, mut rounded) = (0_u64, 0_u64, 0_u64);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let sheets = sheets(input)?;
    let layouts: Vec<(&Sheet<'_>, Layout, &str)> = sheets.iter().filter_map(of_level).collect();
    // A workbook has a sheet for each level, with the same people in all of them.
    let levels: Vec<&str> = layouts.iter().map(|(.., level)| *level).collect();
    let chosen = LEVELS.into_iter().find(|level| levels.contains(level)).unwrap_or_default();
    if levels.iter().any(|level| *level != chosen) {
        said.push(say!(start_units_level, file = input.name, level = chosen.trim_start_matches("name")));
    }
    for (sheet, mut found, level) in layouts.into_iter().filter(|(.., level)| *level == chosen) {
        said.extend(total_of_year(&mut found, &sheet.name, year));
        let (code, parent) = match level {
            "name3" => ("code3", "name2"),
            "name2" => ("code2", "name1"),
            "name1" => ("code1", ""),
            _ => ("pcode", "name1"),
        };
        each_row(sheet, &found, |row| {
            let text = |name| row.said(found.at(name)).into_owned();
            let of_part = ["gender", "age"].iter().any(|name| is_part(&text(name)));
            let [one, two, three] =
                [["name1", "code1"], ["name2", "code2"], ["name3", "code3"]].map(|unit| unit.map(text));
            let own = [text(level), text(code)];
            let is_sum = is_sum_of([&one, &two, &three, &own].map(|[name, code]| (name.as_str(), code.as_str())));
            if text(level).is_empty() || is_sum || of_part {
                return;
            }
            let country = country::iso(&text("country")).filter(|_| country::iso(home).is_some());
            if country.is_some_and(|country| country != home) {
                abroad += 1;
                return;
            }
            let people = match estimate(&text("total")) {
                Count::Of(people) => people,
                Count::Empty => return without.add(&text(level), row, ""),
                Count::Between(..) | Count::Unclear => return unclear.add(&text(level), row, &text("total")),
            };
            rounded += u64::from(count(&text("total")) == Count::Unclear);
            if !text(code).is_empty() && !seen.insert(text(code)) {
                twice += 1;
                return;
            }
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
    if without.rows > 0 {
        said.push(say!(start_units_without, file = input.name, n = without.rows.to_string(), names = without.list()));
    }
    if unclear.rows > 0 {
        said.push(say!(start_units_unclear, file = input.name, n = unclear.rows.to_string(), cells = unclear.list()));
    }
    if rounded > 0 {
        said.push(say!(start_units_rounded, file = input.name, n = rounded.to_string()));
    }
    if abroad > 0 {
        said.push(say!(start_units_abroad, file = input.name, n = abroad.to_string()));
    }
    if twice > 0 {
        said.push(say!(start_units_twice, file = input.name, n = twice.to_string()));
    }
    if units.is_empty() { Err(say!(start_no_units, file = input.name)) } else { Ok((units, said)) }
}

/// Rows that were left out, and the first of them.
#[derive(Default)]
struct Left {
    rows: u64,
    first: Vec<String>,
}

impl Left {
    /// Adds a row: its name, its line and the cell that is wrong.
    fn add(&mut self, name: &str, row: &Row<'_>, cell: &str) {
        const SHOWN: usize = 8;
        self.rows += 1;
        if self.first.len() <= SHOWN {
            let what = if cell.is_empty() { String::new() } else { format!(": {cell}") };
            self.first.push(format!("{name} ({}{what})", row.line));
        }
        if self.first.len() > SHOWN {
            "…".clone_into(&mut self.first[SHOWN]);
        }
    }

    fn list(&self) -> String {
        self.first.join(", ")
    }
}

/// The columns of a sheet with people, and of which level its units are.
fn of_level<'s, 'b>(sheet: &'s Sheet<'b>) -> Option<(&'s Sheet<'b>, Layout, &'static str)> {
    let found = checked(sheet, FIELDS).ok()?;
    let level = ["name", "name3", "name2", "name1"].into_iter().find(|name| found.at(name).is_some())?;
    let has_people = found.at("total").is_some() || total_of_year(&mut found.clone(), "", 0).is_some();
    has_people.then_some((sheet, found, level))
}
