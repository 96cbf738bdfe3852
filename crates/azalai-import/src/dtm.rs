//! IOM DTM: displaced people by place and round, from its service (CSV, JSON) and its workbooks.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::Date;
use azalai_text::{Message, key, say};

use crate::cell::{Count, Dates, count, is_our_age};
use crate::desk::Desk;
use crate::figures::{self, Told};
use crate::header::{Field, Layout, layout, tagged};
use crate::input::{Row, Sheet};
use crate::places::{Where, code, is_pcode};
use crate::report::Fate;
use crate::{country, each_row};

const FIELDS: &[Field] = &[
    tagged("admin0", &["admin0name", "country", "countryname"], &["#country+name", "#country"]),
    tagged("code0", &["admin0pcode", "countrycode", "iso3"], &["#country+code"]),
    tagged("admin1", &["admin1name", "admin1", "adm1name", "region"], &["#adm1+name"]),
    tagged("code1", &["admin1pcode", "adm1pcode", "adm1code"], &["#adm1+code"]),
    tagged("admin2", &["admin2name", "admin2", "adm2name", "cercle", "district"], &["#adm2+name"]),
    tagged("code2", &["admin2pcode", "adm2pcode", "adm2code"], &["#adm2+code"]),
    tagged("admin3", &["admin3name", "admin3", "adm3name", "commune"], &["#adm3+name"]),
    tagged("code3", &["admin3pcode", "adm3pcode", "adm3code"], &["#adm3+code"]),
    tagged("level", &["adminlevel"], &[]),
    tagged("assessment", &["assessmenttype"], &[]),
    tagged("round", &["roundnumber", "round"], &["#round"]),
    tagged("date", &["reportingdate", "date", "surveydate"], &["#date+reported", "#date"]),
    tagged(
        "people",
        &["numpresentidpind", "idpind", "idpindividuals", "individuals", "ind", "numberofidps", "totalidps"],
        &["#affected+idps+ind", "#affected+idps"],
    ),
    tagged("households", &["idphh", "households", "hh", "numpresentidphh", "idphouseholds"], &["#affected+hh+idps"]),
];

/// Whether it has displaced people by unit and day.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    is_whole(&layout(sheet, FIELDS))
}

fn is_whole(found: &Layout) -> bool {
    let units = ["admin1", "code1", "admin2", "code2"].iter().any(|key| found.at(key).is_some());
    found.has(&["date"]) && units && (found.has(&["people"]) || found.has(&["households"]))
}

/// What stands for a place, a day and a round: rows of it differ by origin and reason, and are added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Of {
    date: Date,
    code: String,
    names: [String; 3],
    country: String,
}

/// What was added up.
struct Sum {
    line: u64,
    people: i64,
    rows: u64,
}

/// Takes the figures of a sheet: of one level, one assessment and one unit.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let mut found = layout(sheet, FIELDS);
    if !is_whole(&found) {
        return Err(say!(import_dtm_columns, file = sheet.name));
    }
    by_content(sheet, &mut found, desk);
    let (figure, unit) = if found.has(&["people"]) { ("people", "persons") } else { ("households", "households") };
    if unit == "households" {
        desk.report.say(say!(import_dtm_households, file = sheet.name));
    } else if found.has(&["households"]) {
        desk.report.say(say!(import_dtm_both_units, file = sheet.name));
    }
    let mut dates = Dates::new(desk.order);
    let (mut levels, mut assessments): (BTreeMap<u8, u64>, BTreeMap<String, BTreeSet<String>>) = Default::default();
    each_row(sheet, &found, |row| {
        dates.see(row.line, &row.text(found.at("date")));
        *levels.entry(level(&found, row)).or_default() += 1;
        let day = row.text(found.at("date")).into_owned();
        assessments.entry(row.text(found.at("assessment")).to_uppercase()).or_default().insert(day);
    });
    dates.settle("date")?;
    let chosen = levels.keys().max().copied().unwrap_or(0);
    if levels.len() > 1 {
        let others: Vec<String> = levels.keys().filter(|l| **l != chosen).map(u8::to_string).collect();
        desk.report.say(say!(
            import_dtm_level,
            file = sheet.name,
            level = chosen.to_string(),
            others = others.join(", ")
        ));
    }
    // The assessment with most days, and among equals the baseline of areas, which covers more places than sites do.
    let rank =
        |(name, days): &(&String, &BTreeSet<String>)| (days.len(), *name == "BA", std::cmp::Reverse((*name).clone()));
    let assessment = assessments.iter().max_by_key(rank).map(|(name, _)| name.clone()).unwrap_or_default();
    if assessments.len() > 1 {
        let others: Vec<&str> = assessments.keys().filter(|name| **name != assessment).map(String::as_str).collect();
        desk.report.say(say!(
            import_dtm_assessment,
            file = sheet.name,
            assessment = assessment,
            others = others.join(", ")
        ));
    }
    let mut sums: BTreeMap<Of, Sum> = BTreeMap::new();
    each_row(sheet, &found, |row| {
        desk.report.read += 1;
        let of = key_of(&found, row, &dates);
        let what = of.as_ref().map_or_else(String::new, |of| format!("{}, {}", area(of), of.date));
        let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, &what);
        if level(&found, row) != chosen {
            return tell(Fate::Dropped, key::import_other_level);
        }
        if row.text(found.at("assessment")).to_uppercase() != assessment {
            return tell(Fate::Dropped, key::import_other_assessment);
        }
        let Some(of) = &of else { return tell(Fate::Undecided, key::import_no_date) };
        if !is_our_age(of.date) {
            return tell(Fate::Undecided, key::import_wrong_year);
        }
        let people = match count(&row.text(found.at(figure))) {
            Count::Of(n) => n,
            Count::Empty => return tell(Fate::Dropped, key::import_no_figure),
            Count::Between(..) | Count::Unclear => return tell(Fate::Undecided, key::import_figure_unclear),
        };
        if !desk.has_country(&of.country) {
            return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, &of.country);
        }
        if let Some(sum) = sums.get_mut(of) {
            (sum.people, sum.rows) = (sum.people + people, sum.rows + 1);
            return desk.report.add(Fate::Merged, key::import_added_up, &sheet.name, row.line, &what);
        }
        sums.insert(of.clone(), Sum { line: row.line, people, rows: 1 });
    });
    rounds(&sums, &sheet.name, desk);
    for (of, sum) in &sums {
        figures::take(desk, &sheet.name, &told(of, sum, unit));
    }
    Ok(())
}

fn told<'o>(of: &'o Of, sum: &Sum, unit: &'static str) -> Told<'o> {
    let [one, two, three] = &of.names;
    // The name of a region is often that of its capital too, which has not all of its people.
    let finest = [three, two].into_iter().find(|name| !name.is_empty()).map_or("", String::as_str);
    let place = if of.code.is_empty() { area(of) } else { of.code.clone() };
    Told {
        line: sum.line,
        id: format!("{}-{}", azalai_basemap::normal(&place), of.date),
        date: of.date,
        measure: "idps_present",
        place: Some(Where {
            country: of.country.clone(),
            pcode: &of.code,
            name: finest,
            parents: [one, two, three],
            at: None,
        }),
        area: area(of),
        count: Count::Of(sum.people),
        at_least: false,
        unit,
        note: if sum.rows > 1 { format!("sum of {} rows", sum.rows) } else { String::new() },
        adds: false,
    }
}

/// Says so where a round has other places than the one before.
fn rounds(sums: &BTreeMap<Of, Sum>, file: &str, desk: &mut Desk<'_>) {
    let mut places: BTreeMap<Date, BTreeSet<(&str, &[String; 3])>> = BTreeMap::new();
    for of in sums.keys() {
        places.entry(of.date).or_default().insert((&of.code, &of.names));
    }
    let mut days = places.values();
    if let Some(first) = days.next()
        && days.any(|other| other != first)
    {
        desk.report.say(say!(import_rounds_differ, file = file));
    }
}

fn area(of: &Of) -> String {
    of.names.iter().rev().filter(|name| !name.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// "Not available" is the name and the code of nothing.
fn known(text: &str) -> String {
    if azalai_scenario::values::says_nothing(text) { String::new() } else { text.to_owned() }
}

fn key_of(found: &Layout, row: &Row<'_>, dates: &Dates) -> Option<Of> {
    let text = |name| known(&row.text(found.at(name)));
    let date = dates.day(&row.text(found.at("date")))?;
    let names = ["admin1", "admin2", "admin3"].map(text);
    let code = ["code3", "code2", "code1"].iter().find_map(|column| code(&text(column))).unwrap_or_default();
    // The code of the country is that of ISO, not a p-code; without one, the code of a unit begins with it.
    let country = [text("code0"), text("admin0")].into_iter().find(|text| country::iso(text).is_some());
    let of_code = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let country =
        country.unwrap_or_else(|| if text("admin0").is_empty() { of_code.to_owned() } else { text("admin0") });
    Some(Of { date, code, names, country: country::key(&country) })
}

/// The level of a row: as it says, else that of its finest unit.
fn level(found: &Layout, row: &Row<'_>) -> u8 {
    if let Ok(level) = row.text(found.at("level")).parse::<u8>() {
        return level;
    }
    let has = |names: [&str; 2]| names.iter().any(|name| !known(&row.text(found.at(name))).is_empty());
    if has(["admin3", "code3"]) {
        3
    } else if has(["admin2", "code2"]) {
        2
    } else {
        u8::from(has(["admin1", "code1"]))
    }
}

/// Which column has the codes of a unit and which the names, where the cells say otherwise than tags and header.
fn by_content(sheet: &Sheet<'_>, found: &mut Layout, desk: &mut Desk<'_>) {
    for (name, code, tags) in [
        ("admin1", "code1", ["#adm1+name", "#adm1+code"]),
        ("admin2", "code2", ["#adm2+name", "#adm2+code"]),
        ("admin3", "code3", ["#adm3+name", "#adm3+code"]),
    ] {
        let tagged = tags.map(|tag| found.tags.iter().position(|known| known == tag));
        let mut columns: Vec<usize> = [found.at(name), found.at(code)].into_iter().chain(tagged).flatten().collect();
        columns.sort_unstable();
        columns.dedup();
        let (mut codes, mut seen) = (vec![0_u64; columns.len()], 0);
        each_row(sheet, found, |row| {
            seen += 1;
            for (at, codes) in columns.iter().zip(&mut codes) {
                *codes += u64::from(is_pcode(&row.text(Some(*at))));
            }
        });
        let Some(at) = codes.iter().position(|codes| codes * 2 > seen).map(|at| columns[at]) else { continue };
        let other = columns.iter().copied().find(|column| *column != at);
        if found.at(code) != Some(at) || found.at(name) == Some(at) {
            found.set(code, at);
            if let Some(other) = other {
                found.set(name, other);
            }
            desk.report.say(say!(import_swapped, file = sheet.name, name = name, code = code));
        }
    }
}
