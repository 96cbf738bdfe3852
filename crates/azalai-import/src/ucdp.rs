//! UCDP GED: events with a lowest, best and highest number of dead, with and without a header, CSV and JSON.

use azalai_basemap::Position;
use azalai_model::Date;
use azalai_model::words::{DatePrecision, EventKind};
use azalai_text::{Key, Message, key, say};

use crate::cell::{Count, Dates, code as code_of, count, degrees, is_our_age};
use crate::desk::Desk;
use crate::events::{self, Told};
use crate::header::{Field, Layout, checked, layout, named, tagged};
use crate::input::{Row, Sheet};
use crate::places::Where;
use crate::report::Fate;
use crate::{country, each_row, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[
    tagged("id", &["id"], &["#event+id", "#id"]),
    named("type", &["typeofviolence"]),
    named("relid", &["relid"]),
    named("where_prec", &["whereprec"]),
    named("where", &["wherecoordinates"]),
    named("adm_1", &["adm1"]),
    named("adm_2", &["adm2"]),
    named("latitude", &["latitude"]),
    named("longitude", &["longitude"]),
    named("iso3", &["iso3"]),
    named("country", &["country"]),
    named("clarity", &["eventclarity"]),
    named("date_prec", &["dateprec"]),
    named("start", &["datestart"]),
    named("end", &["dateend"]),
    named("best", &["best", "bestest"]),
    named("high", &["high", "highest"]),
    named("low", &["low", "lowest"]),
];

const NEEDED: &[&str] = &["id", "type", "start", "best"];

/// The 49 columns of a file without a header, in their order; empty for those that are not read.
const UNNAMED: [&str; 49] = [
    "id",
    "relid",
    "",
    "",
    "",
    "type",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "where_prec",
    "where",
    "",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "",
    "",
    "country",
    "",
    "",
    "clarity",
    "date_prec",
    "start",
    "end",
    "",
    "",
    "",
    "",
    "best",
    "high",
    "low",
    "",
    "",
];

/// Whether it is a file of UCDP's.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    columns(sheet).is_some()
}

fn columns(sheet: &Sheet<'_>) -> Option<Layout> {
    let found = layout(sheet, FIELDS);
    if found.has(NEEDED) {
        return Some(found);
    }
    let mut is_unnamed = false;
    sheet.each(|row| {
        let whole = |at: usize| row.text(Some(at)).parse::<u64>().is_ok();
        is_unnamed = row.width() == UNNAMED.len() && whole(0) && whole(5) && whole(44) && whole(37);
        false
    });
    is_unnamed.then(|| Layout::in_order(&UNNAMED))
}

/// Takes the events of a sheet.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    checked(sheet, FIELDS)?;
    let Some(found) = columns(sheet) else { return Err(say!(import_ucdp_columns, file = sheet.name)) };
    if found.names.is_empty() {
        desk.report.say(say!(import_ucdp_unnamed, file = sheet.name));
    }
    let mut dates = [Dates::new(desk.order), Dates::new(desk.order)];
    each_row(sheet, &found, |row| {
        dates[0].see(row.line, &row.text(found.at("start")));
        dates[1].see(row.line, &row.text(found.at("end")));
    });
    let [start, end] = &mut dates;
    start.settle("date_start")?;
    end.settle("date_end")?;
    take_rows(sheet, &found, desk, |row, desk| event(sheet, &found, &dates, row, desk));
    Ok(())
}

fn event(sheet: &Sheet<'_>, found: &Layout, dates: &[Dates; 2], row: &Row<'_>, desk: &mut Desk<'_>) {
    let text = |name| row.said(found.at(name));
    let id = code_of(&text("id"));
    // Spreadsheets put marks of thousands into numbers of rows as well.
    let id = if let Count::Of(n) = count(&id) { n.to_string() } else { id };
    let mut refuse = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, &id);
    if id.is_empty() || id.parse::<f64>().is_err() {
        return refuse(Fate::Undecided, key::import_no_id);
    }
    let first = dates[0].day(&text("start"));
    // A last day that cannot be read is not the first.
    let last = if text("end").is_empty() { first } else { dates[1].day(&text("end")) };
    let Some(days) = first.zip(last) else { return refuse(Fate::Undecided, key::import_no_date) };
    if !is_our_age(days.0) || !is_our_age(days.1) || days.1 < days.0 {
        return refuse(Fate::Undecided, key::import_wrong_year);
    }
    let iso3 = text("iso3");
    let name = text("country");
    let code = country::iso(&iso3).filter(|_| !iso3.is_empty());
    let code = code.map_or_else(|| country::key(&name), str::to_owned);
    if !desk.has_country(&code) {
        return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, &name);
    }
    let position = degrees(&text("latitude"), 90.0).zip(degrees(&text("longitude"), 180.0));
    let at = position.map(|(latitude, longitude)| Position { latitude, longitude });
    let rough_place = rough_place(&text("where_prec"), position);
    let (precision, rough_days) = precision(&code_of(&text("date_prec")), days);
    let [low, best, high] = ["low", "best", "high"].map(|name| count(&text(name)));
    if let (Count::Of(low), Count::Of(best), Count::Of(high)) = (low, best, high)
        && !(low <= best && best <= high)
    {
        desk.report.add(Fate::Remark, key::import_bounds, &sheet.name, row.line, &id);
    }
    if [low, best, high].contains(&Count::Unclear) {
        desk.report.add(Fate::Remark, key::import_figure_unclear, &sheet.name, row.line, &id);
    }
    let given = [low, best, high].into_iter().filter_map(|n| if let Count::Of(n) = n { Some(n) } else { None });
    let killed = (given.clone().min(), given.max());
    let (kind, violent) = match code_of(&text("type")).as_str() {
        "1" | "2" => (EventKind::Attack, true),
        "3" => (EventKind::Abuse, true),
        other => {
            desk.report.add(Fate::Remark, key::import_type_unknown, &sheet.name, row.line, other);
            (EventKind::Other, false)
        }
    };
    let (location, adm_1, adm_2) = (text("where"), text("adm_1"), text("adm_2"));
    let bare = town(&location);
    let whole = [&*location, &*adm_1, &*name].into_iter().filter(|text| !text.is_empty());
    let told = Told {
        line: row.line,
        id: format!("ucdp-{id}"),
        days,
        precision,
        kind,
        violent,
        place: Where { country: code, pcode: "", name: bare, parents: [&adm_1, &adm_2, ""], at },
        area: whole.take(2).collect::<Vec<_>>().join(", "),
        rough_place,
        rough_days,
        killed,
        claimant: "UCDP",
        confidence: if code_of(&text("clarity")) == "1" { "high" } else { "medium" },
        note: if let Count::Of(best) = best { format!("best {best}") } else { String::new() },
    };
    events::take(desk, &sheet.name, &told);
}

/// The name of a town without the word for what it is.
fn town(name: &str) -> &str {
    let ends = [" town", " city", " village", " Town", " City", " Village"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// Why a point is no place: it stands for a unit, a line, a country or a sea; or both degrees are whole.
fn rough_place(precision: &str, at: Option<(f64, f64)>) -> Option<Key> {
    let rough = precision.parse::<f64>().is_ok_and(|n| n >= 4.0);
    let whole = at.is_some_and(|(a, b)| a.fract() == 0.0 && b.fract() == 0.0);
    if rough { Some(key::import_place_rough) } else { whole.then_some(key::import_whole_degrees) }
}

/// How sure the days are; a range is ignorance, not duration.
fn precision(code: &str, days: (Date, Date)) -> (DatePrecision, Option<Key>) {
    match code {
        "2" | "3" => (DatePrecision::Week, None),
        "4" => (DatePrecision::Month, Some(key::import_days_rough)),
        "5" => (DatePrecision::Year, Some(key::import_days_rough)),
        _ if days.1 > days.0 => (DatePrecision::Inferred, None),
        _ => (DatePrecision::Day, None),
    }
}
