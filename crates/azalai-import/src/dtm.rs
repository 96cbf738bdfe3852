//! IOM DTM: displaced people by place and round, from its service (CSV, JSON) and its workbooks.

mod fields;
mod rounds;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use azalai_basemap::Position;
use azalai_model::Date;
use azalai_text::{Message, key, say};

use crate::cell::{Count, Dates, code as code_of, count, degrees, is_our_age};
use crate::desk::Desk;
use crate::figures::{self, Told};
use crate::header::{Layout, checked, layout};
use crate::input::{Row, Sheet};
use crate::names::plain;
use crate::places::{Found, Where, code, is_pcode};
use crate::report::Fate;
use crate::sums::{is_sum, is_sum_of};
pub use fields::FIELDS;
use rounds::Rounds;

use crate::{country, each_row, prmn, take_rows};

/// Rows with both units from which it is said that one is made from the other.
const MANY: u64 = 5;

/// Whether it has displaced people by unit and day.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    prmn::knows(sheet) || is_whole(&layout(sheet, FIELDS), sheet)
}

fn is_whole(found: &Layout, sheet: &Sheet<'_>) -> bool {
    let units = ["admin1", "code1", "admin2", "code2", "site"].iter().any(|key| found.at(key).is_some());
    let dated = found.has(&["date"]) || sheet.day().is_some();
    dated && units && (found.has(&["people"]) || found.has(&["households"]))
}

/// What stands for a place and a day: rows of it differ by origin and reason, and are added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Of {
    date: Date,
    code: String,
    names: [String; 3],
    country: String,
    /// The site, where it is a place of the map itself.
    site: String,
}

/// What was added up, of one round.
struct Sum {
    line: u64,
    people: i64,
    rows: u64,
    round: i64,
    /// Where, while places are looked for.
    at: Option<Position>,
}

/// What is taken of what would count the same people again.
#[derive(Default)]
struct Chosen {
    /// The finest level of each country.
    levels: BTreeMap<String, u8>,
    /// The assessment of each country.
    assessments: BTreeMap<String, String>,
    /// The operation of each place, where there are several.
    operations: BTreeMap<String, String>,
}

/// Takes the figures of a sheet: of one level, one assessment and one unit.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    if prmn::knows(sheet) {
        return prmn::take(sheet, desk);
    }
    let mut found = checked(sheet, FIELDS)?;
    if !is_whole(&found, sheet) {
        return Err(say!(import_dtm_columns, file = sheet.name));
    }
    by_content(sheet, &mut found, desk);
    let (figure, unit) = if found.has(&["people"]) { ("people", "persons") } else { ("households", "households") };
    if unit == "households" {
        desk.report.say(say!(import_dtm_households, file = sheet.name));
    } else if found.has(&["households"]) {
        desk.report.say(say!(import_dtm_both_units, file = sheet.name));
        made_of_households(sheet, &found, desk);
    }
    let mut dates = Dates::new(desk.order);
    each_row(sheet, &found, |row| dates.see(row.line, &row.text(found.at("date"))));
    dates.settle("date")?;
    let chosen = choose(sheet, &found, &dates, desk);
    let days = Rounds::of(sheet, &found, &dates, desk);
    if days.are_several() {
        desk.report.say(say!(import_dtm_round_days, file = sheet.name));
    }
    if days.are_apart {
        desk.report.say(say!(import_dtm_lists_apart, file = sheet.name));
    }
    let mut sums: BTreeMap<Of, Sum> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    take_rows(sheet, &found, desk, |row, desk| {
        let units = ["admin0", "admin1", "admin2", "admin3", "site"].map(|name| row.said(found.at(name)));
        if is_sum_row(&found, row) {
            return desk.report.add(Fate::Dropped, key::import_total_row, &sheet.name, row.line, &units.join(" "));
        }
        let of = key_of(sheet, &found, row, &dates, desk).map(|of| days.dated(of, &found, row));
        let what = of.as_ref().map_or_else(String::new, |of| format!("{}, {}", area(of), of.date));
        let has_country = of.as_ref().is_some_and(|of| is_ours(desk, &of.country));
        let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, &what);
        let Some(of) = of else {
            let what = format!("{}: {}", units.join(" ").trim(), row.text(found.at("date")));
            return desk.report.add(Fate::Undecided, key::import_no_date, &sheet.name, row.line, &what);
        };
        if !is_our_age(of.date) {
            return tell(Fate::Undecided, key::import_wrong_year);
        }
        if !has_country {
            return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, &of.country);
        }
        if names_nothing(&of, &found, row) {
            return tell(Fate::Undecided, key::import_no_unit);
        }
        if chosen.levels.get(&of.country) != Some(&level(&found, row)) {
            return tell(Fate::Dropped, key::import_other_level);
        }
        if chosen.assessments.get(&of.country) != Some(&assessment(&found, row)) {
            return tell(Fate::Dropped, key::import_other_assessment);
        }
        if chosen.operations.get(&place_of(&of)).is_some_and(|operation| *operation != *row.text(found.at("operation")))
        {
            return tell(Fate::Dropped, key::import_other_operation);
        }
        let people = match count(&row.text(found.at(figure))) {
            Count::Of(n) => n,
            Count::Empty => return tell(Fate::Dropped, key::import_no_figure),
            Count::Between(..) | Count::Unclear => return tell(Fate::Undecided, key::import_figure_unclear),
        };
        // Parts of a place that are alike in every column, or one that is there twice: only people can tell.
        if !seen.insert(row.mark()) {
            return tell(Fate::Undecided, key::import_same_row);
        }
        let round = code_of(&row.text(found.at("round"))).parse().unwrap_or(0);
        match sums.get_mut(&of) {
            Some(sum) if sum.round == round => {
                (sum.people, sum.rows) = (sum.people + people, sum.rows + 1);
                tell(Fate::Merged, key::import_added_up);
            }
            // Of two rounds on one day the later counts.
            Some(sum) if sum.round > round => tell(Fate::Dropped, key::import_earlier_round),
            before => {
                if let Some(sum) = before {
                    desk.report.add(Fate::Dropped, key::import_earlier_round, &sheet.name, sum.line, &what);
                }
                let at = position(&found, row).filter(|_| desk.survey.is_some());
                sums.insert(of, Sum { line: row.line, people, rows: 1, round, at });
            }
        }
    });
    drop_earlier(&mut sums, &sheet.name, desk);
    rounds(&sums, &sheet.name, desk);
    for (of, sum) in &sums {
        figures::take(desk, &sheet.name, &told(of, sum, unit));
    }
    Ok(())
}

/// Of a unit that is named with its code in one round and without it in another, on one day, the later round counts.
fn drop_earlier(sums: &mut BTreeMap<Of, Sum>, file: &str, desk: &mut Desk<'_>) {
    let bare = |of: &Of| Of { code: String::new(), ..of.clone() };
    let mut same: BTreeMap<Of, Vec<Of>> = BTreeMap::new();
    for of in sums.keys() {
        same.entry(bare(of)).or_default().push(of.clone());
    }
    // Units of one name and two codes are two units; where the own code is missing, that of the unit above stands.
    let is_one = |pair: &[Of]| pair[0].code.starts_with(&pair[1].code) || pair[1].code.starts_with(&pair[0].code);
    for pair in same.values().filter(|pair| pair.len() == 2 && is_one(pair)) {
        let rounds: Vec<i64> = pair.iter().map(|of| sums[of].round).collect();
        let earlier = match rounds[0].cmp(&rounds[1]) {
            Ordering::Less => &pair[0],
            Ordering::Greater => &pair[1],
            Ordering::Equal => continue,
        };
        if let Some(sum) = sums.remove(earlier) {
            let what = format!("{}, {}", area(earlier), earlier.date);
            desk.report.add(Fate::Dropped, key::import_earlier_round, file, sum.line, &what);
        }
    }
}

/// Whether a row is one of sums: a unit without a code of its own says so, or the first cell where no unit is named.
fn is_sum_row(found: &Layout, row: &Row<'_>) -> bool {
    const UNITS: [[&str; 2]; 4] = [["admin0", ""], ["admin1", "code1"], ["admin2", "code2"], ["admin3", "code3"]];
    let units = UNITS.map(|unit| unit.map(|name| row.said(found.at(name))));
    let site = row.said(found.at("site"));
    let is_open = site.is_empty() && units[1..].iter().flatten().all(|text| text.is_empty());
    is_sum(&site) || is_sum_of(units.iter().map(|[name, code]| (&**name, &**code))) || is_open && is_sum(&row.words())
}

/// Whether a row is of no unit and no site, and not of a whole country.
fn names_nothing(of: &Of, found: &Layout, row: &Row<'_>) -> bool {
    let is_whole = level(found, row) == 0 && !of.country.is_empty();
    !is_whole && of.code.is_empty() && of.names.iter().all(String::is_empty) && row.said(found.at("site")).is_empty()
}

/// Whether a country is one of the map; where nothing names one, it is.
fn is_ours(desk: &Desk<'_>, country: &str) -> bool {
    country.is_empty() || desk.has_country(country)
}

/// Chooses the finest level of each country, of its rows the assessment with most days, and of its places the
/// operation with most days.
fn choose(sheet: &Sheet<'_>, found: &Layout, dates: &Dates, desk: &mut Desk<'_>) -> Chosen {
    let mut chosen = Chosen::default();
    let mut levels: BTreeMap<String, BTreeSet<u8>> = BTreeMap::new();
    let ours =
        |row: &Row<'_>, desk: &Desk<'_>| key_of(sheet, found, row, dates, desk).filter(|of| is_ours(desk, &of.country));
    each_row(sheet, found, |row| {
        if let Some(of) = ours(row, desk) {
            levels.entry(of.country).or_default().insert(level(found, row));
        }
    });
    for (country, levels) in levels {
        let finest = levels.iter().max().copied().unwrap_or(0);
        let others: Vec<String> = levels.iter().filter(|level| **level != finest).map(u8::to_string).collect();
        if !others.is_empty() {
            let (level, others) = (finest.to_string(), others.join(", "));
            desk.report.say(say!(import_dtm_level, file = sheet.name, level = level, others = others));
        }
        chosen.levels.insert(country, finest);
    }
    let mut assessments: BTreeMap<String, BTreeMap<String, BTreeSet<Date>>> = BTreeMap::new();
    let mut operations: BTreeMap<String, BTreeMap<String, BTreeSet<Date>>> = BTreeMap::new();
    each_row(sheet, found, |row| {
        let Some(of) = ours(row, desk).filter(|of| chosen.levels.get(&of.country) == Some(&level(found, row))) else {
            return;
        };
        let operation = row.text(found.at("operation")).into_owned();
        operations.entry(place_of(&of)).or_default().entry(operation).or_default().insert(of.date);
        assessments.entry(of.country).or_default().entry(assessment(found, row)).or_default().insert(of.date);
    });
    for (country, days) in assessments {
        let (one, others) = most_days(&days);
        if !others.is_empty() {
            let others = others.join(", ");
            desk.report.say(say!(import_dtm_assessment, file = sheet.name, assessment = one, others = others));
        }
        chosen.assessments.insert(country, one);
    }
    for (place, days) in operations.into_iter().filter(|(_, days)| days.len() > 1) {
        let (one, others) = most_days(&days);
        let others = others.join(", ");
        desk.report.say(say!(import_dtm_operation, file = sheet.name, operation = one, others = others));
        chosen.operations.insert(place, one);
    }
    chosen
}

/// What has most days, among equals the baseline of areas, which covers more places than sites do; and the others.
fn most_days(days: &BTreeMap<String, BTreeSet<Date>>) -> (String, Vec<String>) {
    let rank =
        |(name, days): &(&String, &BTreeSet<Date>)| (days.len(), *name == "BA", std::cmp::Reverse((*name).clone()));
    let one = days.iter().max_by_key(rank).map(|(name, _)| name.clone()).unwrap_or_default();
    let others = days.keys().filter(|name| **name != one).cloned().collect();
    (one, others)
}

fn assessment(found: &Layout, row: &Row<'_>) -> String {
    row.text(found.at("assessment")).to_uppercase()
}

fn place_of(of: &Of) -> String {
    format!("{}|{}|{}|{}", of.country, of.code, of.names.join("|"), of.site)
}

/// Says so where individuals are households times one number: an estimate.
fn made_of_households(sheet: &Sheet<'_>, found: &Layout, desk: &mut Desk<'_>) {
    let mut times: BTreeMap<i64, u64> = BTreeMap::new();
    each_row(sheet, found, |row| {
        let [people, households] = ["people", "households"].map(|name| count(&row.text(found.at(name))));
        if let (Count::Of(people), Count::Of(households)) = (people, households)
            && households > 0
        {
            *times.entry(if people % households == 0 { people / households } else { 0 }).or_default() += 1;
        }
    });
    if let [(n, rows)] = times.iter().collect::<Vec<_>>()[..]
        && *rows >= MANY
        && *n > 1
    {
        desk.report.say(say!(import_dtm_times, file = sheet.name, n = n.to_string()));
    }
}

/// Where on the map the people are looked for.
fn whereabouts(of: &Of, at: Option<Position>) -> Where<'_> {
    let [one, two, three] = &of.names;
    // The name of a region is often that of its capital too, which has not all of its people.
    let finest = [&of.site, three, two].into_iter().find(|name| !name.is_empty()).map_or("", String::as_str);
    let pcode = if of.site.is_empty() { of.code.as_str() } else { "" };
    Where { country: of.country.clone(), pcode, name: finest, parents: [one, two, three], at }
}

fn told<'o>(of: &'o Of, sum: &Sum, unit: &'static str) -> Told<'o> {
    let place = whereabouts(of, sum.at);
    let id = if place.pcode.is_empty() { area(of) } else { place.pcode.to_owned() };
    Told {
        line: sum.line,
        id: format!("{}-{}", plain(&id), of.date),
        date: of.date,
        measure: "idps_present",
        place: Some(place),
        area: area(of),
        count: Count::Of(sum.people),
        at_least: false,
        unit,
        note: if sum.rows > 1 { figures::SUMMED.to_owned() } else { String::new() },
        // Units within one place of the map are parts of it.
        adds: true,
    }
}

/// Says so where a round has other places than the one before.
fn rounds(sums: &BTreeMap<Of, Sum>, file: &str, desk: &mut Desk<'_>) {
    let mut places: BTreeMap<Date, BTreeSet<_>> = BTreeMap::new();
    for of in sums.keys() {
        places.entry(of.date).or_default().insert((&of.code, &of.names, &of.site));
    }
    let mut days = places.values();
    if let Some(first) = days.next()
        && days.any(|other| other != first)
    {
        desk.report.say(say!(import_rounds_differ, file = file));
    }
}

fn area(of: &Of) -> String {
    std::iter::once(&of.site)
        .chain(of.names.iter().rev())
        .filter(|name| !name.is_empty())
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

fn key_of(sheet: &Sheet<'_>, found: &Layout, row: &Row<'_>, dates: &Dates, desk: &Desk<'_>) -> Option<Of> {
    let text = |name| row.said(found.at(name)).into_owned();
    let date = if found.has(&["date"]) { dates.day(&row.text(found.at("date")))? } else { sheet.day()? };
    let names = ["admin1", "admin2", "admin3"].map(text);
    if is_sum_row(found, row) {
        return None;
    }
    let code = ["code3", "code2", "code1"].iter().find_map(|column| code(&text(column))).unwrap_or_default();
    // The code of the country is that of ISO, not a p-code; without one, the code of a unit begins with it.
    let country = [text("code0"), text("admin0")].into_iter().find(|text| country::iso(text).is_some());
    let of_code = code.trim_end_matches(|c: char| c.is_ascii_digit());
    let country =
        country.unwrap_or_else(|| if text("admin0").is_empty() { of_code.to_owned() } else { text("admin0") });
    let country = country::key(&country);
    let (site, [one, two, three]) = (text("site"), &names);
    let at = position(found, row);
    let of = Where { country: country.clone(), pcode: "", name: &site, parents: [one, two, three], at };
    let is_place = !site.is_empty() && matches!(desk.places.find(&of), Found::Place(_));
    Some(Of { date, code, country, site: if is_place { site } else { String::new() }, names })
}

fn position(found: &Layout, row: &Row<'_>) -> Option<Position> {
    let degrees = |name, most| degrees(&row.text(found.at(name)), most);
    let (latitude, longitude) = degrees("latitude", 90.0).zip(degrees("longitude", 180.0))?;
    Some(Position { latitude, longitude })
}

/// The level of a row: as it says, else that of its finest unit.
fn level(found: &Layout, row: &Row<'_>) -> u8 {
    if let Ok(level) = code_of(&row.text(found.at("level"))).parse::<u8>() {
        return level;
    }
    let has = |names: [&str; 2]| names.iter().any(|name| !row.said(found.at(name)).is_empty());
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
