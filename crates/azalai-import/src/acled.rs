//! ACLED: events by place and day, in every layout since 2010. Notes and names of people are never taken.

use azalai_basemap::Position;
use azalai_model::words::{DatePrecision, EventKind};
use azalai_text::{Message, key, say};

use crate::cell::{Count, Dates, code as code_of, count, degrees, is_our_age, year};
use crate::desk::Desk;
use crate::events::{self, Told};
use crate::header::{Field, checked, layout, named};
use crate::input::Sheet;
use crate::places::Where;
use crate::report::Fate;
use crate::{country, each_row, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[
    named("id", &["eventidcnty"]),
    named("date", &["eventdate"]),
    named("year", &["year"]),
    named("time", &["timeprecision"]),
    named("type", &["eventtype"]),
    named("sub", &["subeventtype"]),
    named("iso3", &["iso3"]),
    named("iso", &["iso"]),
    named("country", &["country"]),
    named("admin1", &["admin1"]),
    named("admin2", &["admin2"]),
    named("admin3", &["admin3"]),
    named("location", &["location"]),
    named("latitude", &["latitude"]),
    named("longitude", &["longitude"]),
    named("geo", &["geoprecision"]),
    named("killed", &["fatalities"]),
];

/// So many rows ACLED's service sends where nothing else is asked, without a word of the rest.
const PAGE: u64 = 5000;

/// What makes a sheet one of ACLED's events.
const NEEDED: &[&str] = &["id", "date", "type"];

/// Whether the header is one of ACLED's.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    layout(sheet, FIELDS).has(NEEDED)
}

/// Takes the events of a sheet.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let found = checked(sheet, FIELDS)?;
    if !found.has(NEEDED) {
        // Counts by month and unit have no point and no day: they cannot become events.
        return Err(say!(import_acled_columns, file = sheet.name));
    }
    let mut dates = Dates::new(desk.order);
    each_row(sheet, &found, |row| dates.see(row.line, &row.text(found.at("date"))));
    dates.settle("event_date")?;
    let before = desk.report.read;
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.said(found.at(name));
        let number = |name| code_of(&text(name));
        let id = text("id");
        let mut refuse = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, &id);
        if id.is_empty() {
            return refuse(Fate::Undecided, key::import_no_id);
        }
        let Some(date) = dates.day(&text("date")) else { return refuse(Fate::Undecided, key::import_no_date) };
        if !is_our_age(date) || !text("year").is_empty() && year(&text("year")) != Some(date.year()) {
            return refuse(Fate::Undecided, key::import_wrong_year);
        }
        let name = text("country");
        let code = country::iso(&text("iso3")).filter(|_| !text("iso3").is_empty());
        let code = code.or_else(|| country::numeric(&number("iso")));
        let code = code.map_or_else(|| country::key(&name), str::to_owned);
        if !desk.has_country(&code) {
            return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, &name);
        }
        let (latitude, longitude) = (degrees(&text("latitude"), 90.0), degrees(&text("longitude"), 180.0));
        let at = latitude.zip(longitude).map(|(latitude, longitude)| Position { latitude, longitude });
        let (kind, violent) = kind(&text("type"), &text("sub"));
        if kind.is_none() {
            desk.report.add(Fate::Remark, key::import_type_unknown, &sheet.name, row.line, &text("type"));
        }
        let (location, admins) = (text("location"), ["admin1", "admin2", "admin3"].map(text));
        let rough_place = (number("geo") == "3").then_some(key::import_place_rough);
        let (precision, rough_days) = match number("time").as_str() {
            "2" => (DatePrecision::Week, None),
            "3" => (DatePrecision::Month, Some(key::import_days_rough)),
            _ => (DatePrecision::Day, None),
        };
        let killed = match count(&text("killed")) {
            // 0 means that none was reported.
            Count::Of(0) => (Some(0), None),
            Count::Of(n) => (Some(n), Some(n)),
            Count::Between(low, high) => (Some(low), Some(high)),
            Count::Empty => (None, None),
            Count::Unclear => {
                let what = format!("{id}: {}", text("killed"));
                desk.report.add(Fate::Remark, key::import_figure_unclear, &sheet.name, row.line, &what);
                (None, None)
            }
        };
        let kind = kind.unwrap_or(EventKind::Other);
        if kind == EventKind::ControlChange || is_takeover(&text("sub")) {
            desk.report.add(
                Fate::Remark,
                key::import_takeover,
                &sheet.name,
                row.line,
                &format!("{id}: {location}, {date}"),
            );
        }
        let area = if rough_place.is_some() { admins[0].to_string() } else { area(&location, &admins[0]) };
        let told = Told {
            line: row.line,
            id: format!("acled-{id}"),
            days: (date, date),
            precision,
            kind,
            violent,
            place: Where {
                country: code,
                pcode: "",
                name: &location,
                parents: [&admins[0], &admins[1], &admins[2]],
                at,
            },
            area,
            rough_place,
            rough_days,
            killed,
            claimant: "ACLED",
            confidence: "medium",
            note: String::new(),
        };
        events::take(desk, &sheet.name, &told);
    });
    if desk.report.read - before == PAGE {
        desk.report.say(say!(import_acled_page, file = sheet.name, n = PAGE.to_string()));
    }
    Ok(())
}

fn area(location: &str, admin: &str) -> String {
    [location, admin].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
}

fn is_takeover(sub: &str) -> bool {
    let sub = azalai_basemap::normal(sub);
    ["governmentregainsterritory", "nonstateactorovertakesterritory", "nonviolenttransferofterritory"]
        .iter()
        .any(|known| sub.ends_with(known))
}

/// What an event is, of today's and of older types, and whether people flee from it. Go by the type and its kind:
/// `disorder_type` is misspelt in whole downloads.
fn kind(of: &str, sub: &str) -> (Option<EventKind>, bool) {
    let (of, sub) = (azalai_basemap::normal(of), azalai_basemap::normal(sub));
    let other = (Some(EventKind::Other), false);
    match (of.as_str(), sub.as_str()) {
        (_, "nonviolenttransferofterritory") | ("nonviolenttransferofterritory", _) => {
            (Some(EventKind::ControlChange), false)
        }
        (_, "lootingpropertydestruction") => (Some(EventKind::Looting), false),
        (_, "headquartersorbaseestablished") | ("headquartersorbaseestablished", _) => {
            (Some(EventKind::Deployment), false)
        }
        (_, "governmentregainsterritory" | "nonstateactorovertakesterritory") => (Some(EventKind::Offensive), true),
        (_, "airdronestrike" | "shellingartillerymissileattack") => (Some(EventKind::Strike), true),
        (_, "excessiveforceagainstprotesters") | ("violenceagainstcivilians", _) => (Some(EventKind::Abuse), true),
        ("battles" | "explosionsremoteviolence" | "remoteviolence" | "battlenochangeofterritory", _) => {
            (Some(EventKind::Attack), true)
        }
        ("battlegovernmentregainsterritory" | "battlenonstateactorovertakesterritory", _) => {
            (Some(EventKind::Offensive), true)
        }
        ("protests" | "riots" | "riotsprotests" | "strategicdevelopments" | "strategicdevelopment", _) => other,
        _ => (None, false),
    }
}
