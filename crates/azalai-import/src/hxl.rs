//! Any table with HXL tags: figures of people by place and day, from columns that are totals.

use azalai_basemap::Position;
use azalai_text::{Message, key, say};

use crate::cell::{Dates, count, degrees, is_our_age};
use crate::desk::Desk;
use crate::figures::{self, Told};
use crate::header::{Field, Layout, checked, layout, tagged};
use crate::input::Sheet;
use crate::names::plain;
use crate::places::{Where, is_pcode};
use crate::report::Fate;
use crate::sums::{is_sum, is_sum_of};
use crate::{country, each_row, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[
    tagged("date", &[], &["#date", "#date+reported", "#date+occurred", "#date+end", "#date+start"]),
    tagged(
        "country",
        &[],
        &["#country+code+iso3", "#country+code", "#country+code+v_iso3", "#country+name", "#country"],
    ),
    tagged("name1", &[], &["#adm1+name", "#adm1"]),
    tagged("code1", &[], &["#adm1+code", "#adm1+code+v_pcode"]),
    tagged("name2", &[], &["#adm2+name", "#adm2"]),
    tagged("code2", &[], &["#adm2+code", "#adm2+code+v_pcode"]),
    tagged("name3", &[], &["#adm3+name", "#adm3"]),
    tagged("code3", &[], &["#adm3+code", "#adm3+code+v_pcode"]),
    tagged("loc", &[], &["#loc+name", "#loc"]),
    tagged("latitude", &[], &["#geo+lat"]),
    tagged("longitude", &[], &["#geo+lon"]),
];

/// A column of totals: where, of whom, in which unit.
struct Total {
    at: usize,
    measure: &'static str,
    unit: &'static str,
    tag: String,
}

/// The columns of totals: those without attributes of age, sex or need, or they would be counted twice. Individuals
/// win over households.
fn totals(found: &Layout) -> Vec<Total> {
    let total = |(at, tag): (usize, &String)| {
        let mut parts = tag.split('+');
        let base = parts.next()?;
        let rest: Vec<&str> = parts.filter(|part| !matches!(*part, "ind" | "total" | "num")).collect();
        let unit = if rest.contains(&"hh") { "households" } else { "persons" };
        let who: Vec<&str> = rest.into_iter().filter(|part| *part != "hh").collect();
        let measure = match (base, &who[..]) {
            ("#affected", ["idps"]) => "idps_present",
            ("#affected", ["refugees"]) => "stock",
            ("#affected", ["returnees"] | []) => "other",
            ("#population", []) => "residents",
            _ => return None,
        };
        Some(Total { at, measure, unit, tag: tag.clone() })
    };
    let all: Vec<Total> = found.tags.iter().enumerate().filter_map(total).collect();
    let has_persons = all.iter().any(|total| total.unit == "persons");
    all.into_iter().filter(|total| !has_persons || total.unit == "persons").collect()
}

/// Takes the one column of dates, if it has other attributes than those that are known (`#date+survey`).
fn one_date(found: &mut Layout) {
    let is_date = |tag: &String| tag == "#date" || tag.starts_with("#date+");
    let dates: Vec<usize> = found.tags.iter().enumerate().filter(|(_, tag)| is_date(tag)).map(|(at, _)| at).collect();
    if let (None, [at]) = (found.at("date"), &dates[..]) {
        found.set("date", *at);
    }
}

/// Whether it has tags, a day and a column of totals.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    let mut found = layout(sheet, FIELDS);
    one_date(&mut found);
    (found.at("date").is_some() || sheet.day().is_some()) && !totals(&found).is_empty()
}

/// Takes the figures of a sheet.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let mut found = checked(sheet, FIELDS)?;
    one_date(&mut found);
    let totals = totals(&found);
    if found.at("date").is_none() && sheet.day().is_none() || totals.is_empty() {
        return Err(say!(import_hxl_columns, file = sheet.name));
    }
    if found.names.is_empty() {
        found.names.clone_from(&found.tags);
    }
    let taken: Vec<&str> = totals.iter().map(|total| total.tag.as_str()).collect();
    desk.report.say(say!(import_hxl_totals, file = sheet.name, tags = taken.join(", ")));
    let mut dates = Dates::new(desk.order);
    each_row(sheet, &found, |row| dates.see(row.line, &row.text(found.at("date"))));
    dates.settle("#date")?;
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.said(found.at(name));
        let (names, codes) = (["name1", "name2", "name3"].map(text), ["code3", "code2", "code1"].map(text));
        let loc = text("loc");
        let name = [&loc, &names[2], &names[1], &names[0]].into_iter().find(|name| !name.is_empty());
        let name = name.map_or("", |name| &**name);
        // The name of a region is often that of its capital too, which has not all of its people.
        let is_region = loc.is_empty() && names[2].is_empty() && names[1].is_empty();
        let units = names.iter().zip(codes.iter().rev()).map(|(name, code)| (&**name, &**code));
        if is_sum(&loc) || is_sum_of(units) {
            return desk.report.add(Fate::Dropped, key::import_total_row, &sheet.name, row.line, name);
        }
        let day = if found.at("date").is_some() { dates.day(&text("date")) } else { sheet.day() };
        let Some(date) = day else {
            return desk.report.add(Fate::Undecided, key::import_no_date, &sheet.name, row.line, name);
        };
        if !is_our_age(date) {
            return desk.report.add(Fate::Undecided, key::import_wrong_year, &sheet.name, row.line, name);
        }
        let code = codes.iter().find(|code| is_pcode(code)).map_or("", |code| &**code);
        let country_text = text("country");
        let of_code = code.trim_end_matches(|c: char| c.is_ascii_digit());
        let country = country::key(if country_text.is_empty() { of_code } else { &country_text });
        if !country.is_empty() && !desk.has_country(&country) {
            return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, name);
        }
        let position = degrees(&text("latitude"), 90.0).zip(degrees(&text("longitude"), 180.0));
        let at = position.map(|(latitude, longitude)| Position { latitude, longitude });
        for (number, total) in totals.iter().enumerate() {
            let place = if code.is_empty() { name } else { code };
            let told = Told {
                line: row.line,
                id: format!("{}-{}-{date}", plain(place), plain(&total.tag)),
                date,
                measure: total.measure,
                place: Some(Where {
                    country: country.clone(),
                    pcode: code,
                    name: if is_region { "" } else { name },
                    parents: [&names[0], &names[1], &names[2]],
                    at,
                }),
                area: [name, &total.tag].join(", "),
                count: count(&row.text(Some(total.at))),
                at_least: false,
                unit: total.unit,
                note: String::new(),
                adds: false,
            };
            if number == 0 {
                figures::take(desk, &sheet.name, &told);
            } else {
                figures::also(desk, &sheet.name, &told);
            }
        }
    });
    Ok(())
}
