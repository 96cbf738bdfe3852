//! UNHCR: yearly and monthly figures between countries, and series of the operational portal.

use std::collections::BTreeSet;

use azalai_basemap::Position;
use azalai_model::Date;
use azalai_text::{Message, key, say};

use crate::cell::{Count, Dates, code, count, degrees, is_our_age, year};
use crate::country;
use crate::desk::Desk;
use crate::figures::{self, Told};
use crate::header::{Field, Layout, checked, layout, tagged};
use crate::input::{Row, Sheet};
use crate::names::plain;
use crate::places::Where;
use crate::report::Fate;
use crate::sums::is_sum;
use crate::{each_row, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[
    tagged("year", &["year"], &["#date+year"]),
    tagged("month", &["month"], &["#date+month"]),
    tagged("date", &["date", "datadate"], &["#date"]),
    tagged(
        "origin",
        &[
            "countryoforigin",
            "cooname",
            "origin",
            "poporiginname",
            "countryoforiginname",
            "countryoriginname",
            "originname",
            "origincountry",
        ],
        &["#country+name+origin"],
    ),
    tagged(
        "origin_iso",
        &[
            "countryoforiginiso",
            "countryoforiginiso3",
            "cooiso",
            "cooiso3",
            "iso3coo",
            "originlocationcode",
            "iso3origin",
        ],
        &["#country+code+origin"],
    ),
    tagged(
        "asylum",
        &[
            "countryofasylum",
            "coaname",
            "countryterritoryofasylumresidence",
            "countryofasylumname",
            "countryasylumname",
            "countryofresidence",
            "asylumname",
            "asylumcountry",
        ],
        &["#country+asylum+name"],
    ),
    tagged(
        "asylum_iso",
        &[
            "countryofasylumiso",
            "countryofasylumiso3",
            "coaiso",
            "coaiso3",
            "iso3coa",
            "asylumlocationcode",
            "iso3asylum",
        ],
        &["#asylum+country+code", "#country+asylum+code"],
    ),
    tagged("place", &["geomastername", "location", "locationname"], &["#loc+name"]),
    tagged("latitude", &["centroidlat", "latitude"], &["#geo+lat"]),
    tagged("longitude", &["centroidlon", "longitude"], &["#geo+lon"]),
    tagged("level", &["adminlevel"], &[]),
    tagged("group", &["populationgroupid", "populationgroupname", "populationtype"], &[]),
    tagged("individuals", &["individuals"], &[]),
    tagged("value", &["value"], &[]),
    tagged("refugees", &["refugees", "refugeesunderunhcrsmandate"], &["#affected+refugees"]),
    tagged("asylum_seekers", &["asylumseekers"], &["#affected+asylum"]),
    tagged("idps", &["idps", "idpsofconcerntounhcr"], &["#affected+idps"]),
    tagged("returned_refugees", &["returnedrefugees"], &[]),
    tagged("returned_idps", &["returnedidps"], &[]),
    tagged("stateless", &["stateless", "statelesspersons"], &[]),
    tagged("ooc", &["ooc", "othersofconcern"], &[]),
    tagged("oip", &["oip", "otherpeopleinneedofinternationalprotection"], &[]),
    tagged("total", &["total"], &["#affected+total"]),
    tagged("applied", &["applied", "asylumapplications", "applications", "numberofapplications"], &[]),
    tagged(
        "recognized",
        &["decrecognized", "decrecognised", "recognizeddecisions", "recogniseddecisions", "recognized", "recognised"],
        &[],
    ),
    tagged("dec_other", &["decother", "complementaryprotection", "complementaryprotectiondecisions"], &[]),
    tagged("rejected", &["decrejected", "rejecteddecisions", "rejected"], &[]),
    tagged("closed", &["decclosed", "otherwiseclosed"], &[]),
    tagged("dec_total", &["dectotal", "totaldecisions"], &[]),
    tagged("stage", &["stageofprocedure", "declevel", "applicationtype", "apptype", "rsdproceduretypelevel"], &[]),
    tagged("procedure", &["proceduretype", "rsdproceduretype", "authority"], &[]),
    tagged("unit", &["casespersons", "decpc", "apppc", "applicationdatatype", "decisiondatatype"], &[]),
];

/// Columns of persons, and what each is in words.
const PERSONS: [(&str, &str); 17] = [
    ("individuals", ""),
    ("value", ""),
    ("refugees", "refugees"),
    ("asylum_seekers", "asylum-seekers"),
    ("idps", "displaced within the country"),
    ("returned_refugees", "returned refugees"),
    ("returned_idps", "returned displaced people"),
    ("stateless", "stateless people"),
    ("ooc", "others of concern"),
    ("oip", "others in need of protection"),
    ("total", "total"),
    ("applied", "asked for asylum in the year"),
    ("recognized", "recognised as refugees in the year"),
    ("dec_other", "given other protection in the year"),
    ("rejected", "refused in the year"),
    ("closed", "cases closed otherwise in the year"),
    ("dec_total", "decisions in the year"),
];

/// Columns of what happened in a year; the others are of people who are somewhere at its end.
const FLOWS: [&str; 8] =
    ["returned_refugees", "returned_idps", "applied", "recognized", "dec_other", "rejected", "closed", "dec_total"];

/// Origins that are no country.
const NO_COUNTRY: [&str; 9] =
    ["ukn", "unk", "sta", "xxa", "various", "others", "unknown", "stateless", "variousunknown"];

/// Whether it is a file of UNHCR's.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    is_whole(&layout(sheet, FIELDS), sheet)
}

fn is_whole(found: &Layout, sheet: &Sheet<'_>) -> bool {
    let who = PERSONS.iter().any(|(column, _)| found.at(column).is_some());
    let day = found.at("year").is_some() || found.at("date").is_some() || sheet.day().is_some();
    let place = ["asylum", "asylum_iso", "place"].iter().any(|column| found.at(column).is_some());
    who && day && (place || found.has(&["date", "individuals"]))
}

/// Takes the figures of a sheet.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let found = checked(sheet, FIELDS)?;
    if !is_whole(&found, sheet) {
        return Err(say!(import_unhcr_columns, file = sheet.name));
    }
    let mut dates = Dates::new(desk.order);
    let mut levels: BTreeSet<String> = BTreeSet::new();
    let mut small = Small::default();
    each_row(sheet, &found, |row| {
        dates.see(row.line, &row.said(found.at("date")));
        let level = row.said(found.at("level")).to_lowercase();
        if !levels.contains(&level) {
            levels.insert(level);
        }
        small.see(&found, row);
    });
    dates.settle("date")?;
    if FLOWS.iter().any(|column| found.at(column).is_some()) {
        desk.report.say(say!(import_unhcr_flows, file = sheet.name));
    }
    if small.are_withheld() {
        desk.report.say(say!(import_unhcr_small, file = sheet.name));
    }
    // Totals of a country lie beside its camps: of a file with both, the camps are taken.
    let totals_beside = levels.len() > 1 && levels.iter().any(|level| is_total(level));
    if totals_beside {
        desk.report.say(say!(import_unhcr_level, file = sheet.name));
    }
    let mut before: std::collections::BTreeMap<String, (Date, Count)> = std::collections::BTreeMap::new();
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.said(found.at(name));
        let what = [text("place"), text("origin"), text("asylum"), text("year"), text("date")];
        let what = what.iter().filter(|t| !t.is_empty()).map(|t| &**t).collect::<Vec<_>>().join(", ");
        if totals_beside && is_total(&text("level").to_lowercase()) {
            return desk.report.add(Fate::Dropped, key::import_other_level, &sheet.name, row.line, &what);
        }
        if ["place", "origin", "asylum"].iter().any(|name| is_sum(&text(name))) {
            return desk.report.add(Fate::Dropped, key::import_total_row, &sheet.name, row.line, &what);
        }
        if ["c", "cases", "case"].contains(&text("unit").to_lowercase().as_str()) {
            return desk.report.add(Fate::Dropped, key::import_unhcr_cases, &sheet.name, row.line, &what);
        }
        let Some(date) = day(sheet, &found, row, &dates) else {
            return desk.report.add(Fate::Undecided, key::import_no_date, &sheet.name, row.line, &what);
        };
        if !is_our_age(date) {
            return desk.report.add(Fate::Undecided, key::import_wrong_year, &sheet.name, row.line, &what);
        }
        if found.at("date").is_some() && contradicts(&text("month"), date) {
            desk.report.add(Fate::Remark, key::import_month_differs, &sheet.name, row.line, &what);
        }
        let Some([origin, asylum]) = countries(&found, row) else {
            return desk.report.add(Fate::Undecided, key::import_unhcr_code, &sheet.name, row.line, &what);
        };
        let is_ours = [&origin, &asylum].iter().any(|key| desk.has_country(key));
        let is_nowhere = origin.is_empty() && asylum.is_empty();
        if !is_ours && !is_nowhere {
            return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, &what);
        }
        if origin == asylum && !origin.is_empty() && matches!(count(&text("refugees")), Count::Of(n) if n > 0) {
            desk.report.add(Fate::Remark, key::import_own_refugees, &sheet.name, row.line, &what);
        }
        persons(sheet, desk, &found, row, date, &[origin, asylum], &mut before);
    });
    Ok(())
}

/// Every figure of a row, each of one kind of people: they are never added. A row is counted once.
fn persons(
    sheet: &Sheet<'_>,
    desk: &mut Desk<'_>,
    found: &Layout,
    row: &Row<'_>,
    date: Date,
    [origin, asylum]: &[String; 2],
    before: &mut std::collections::BTreeMap<String, (Date, Count)>,
) {
    let text = |name| row.said(found.at(name));
    let (name, latitude, longitude) =
        (text("place"), degrees(&text("latitude"), 90.0), degrees(&text("longitude"), 180.0));
    let (place, bracket, kept) = without_bracket(&name);
    let at = latitude.zip(longitude).map(|(latitude, longitude)| Position { latitude, longitude });
    let given: Vec<(&str, &str, Count)> = PERSONS
        .iter()
        .filter(|(column, _)| found.at(column).is_some())
        .map(|(column, words)| (*column, *words, count(&text(column))))
        .filter(|(.., count)| *count != Count::Empty)
        .collect();
    // Decisions of one country pair differ by the stage and the procedure.
    let group = ["group", "stage", "procedure"].map(text);
    let group = group.iter().filter(|text| !text.is_empty()).map(|text| &**text).collect::<Vec<_>>().join(", ");
    // Unknown and stateless people are of no country, and not the same people.
    let written = row.text(found.at("origin"));
    let nowhere = format!("{}{written}", row.text(found.at("origin_iso")));
    let from = if origin.is_empty() { nowhere.as_str() } else { origin };
    let (origin_name, asylum_name) = (text("origin"), text("asylum"));
    let area = |words: &str| {
        let from = if origin_name.is_empty() { String::new() } else { format!("from {origin_name}") };
        let all = [place, &*asylum_name, words, &*group, &from];
        let all = all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        // A series of the portal for one country says nowhere of which.
        if all.is_empty() { sheet.name.clone() } else { all }
    };
    if given.is_empty() {
        return desk.report.add(Fate::Dropped, key::import_no_figure, &sheet.name, row.line, &area(""));
    }
    for (number, (column, words, count)) in given.into_iter().enumerate() {
        let area = area(words);
        // Where camps have figures by origin, those of one origin are not the camp's.
        let of_place = !place.is_empty() && (written.is_empty() || column == "individuals");
        let told = Told {
            line: row.line,
            id: format!("{}-{}", plain(&format!("{place}{asylum}{from}{column}{group}")), date),
            date,
            measure: match column {
                "idps" => "idps_present",
                flow if FLOWS.contains(&flow) => "other",
                _ => "stock",
            },
            place: of_place.then(|| Where {
                country: asylum.clone(),
                pcode: "",
                name: place,
                parents: [bracket, "", ""],
                at,
            }),
            area: area.clone(),
            count,
            at_least: false,
            unit: "persons",
            note: kept.to_owned(),
            // One place may have several kinds of accommodation.
            adds: column == "total",
        };
        if of_place
            && let Some((day, last)) = before.insert(format!("{area}|{column}"), (date, count))
            && day != date
            && last == count
        {
            desk.report.add(Fate::Remark, key::import_figure_repeats, &sheet.name, row.line, &area);
        }
        if number == 0 {
            figures::take(desk, &sheet.name, &told);
        } else {
            figures::also(desk, &sheet.name, &told);
        }
    }
}

/// What a file shows of how it withholds small numbers.
#[derive(Default)]
struct Small {
    /// Figures of 5.
    fives: u64,
    /// Figures of 1 to 4, and marks that stand for them.
    below: u64,
}

impl Small {
    fn see(&mut self, found: &Layout, row: &Row<'_>) {
        for (column, _) in PERSONS.iter().filter(|(column, _)| found.at(column).is_some()) {
            match count(&row.said(found.at(column))) {
                Count::Of(5) => self.fives += 1,
                Count::Of(1..=4) | Count::Between(..) => self.below += 1,
                _ => {}
            }
        }
    }

    /// Whether a 5 and a 0 may both stand for one to four: there are fives, and nothing below them.
    fn are_withheld(&self) -> bool {
        self.fives > 0 && self.below == 0
    }
}

fn is_total(level: &str) -> bool {
    matches!(level, "country" | "0" | "national")
}

/// The day of a row: its date, else the last of its month, else the last of its year, which is when it was counted.
fn day(sheet: &Sheet<'_>, found: &Layout, row: &Row<'_>, dates: &Dates) -> Option<Date> {
    let text = |name| row.said(found.at(name));
    if !text("date").is_empty() {
        return dates.day(&text("date"));
    }
    if let (None, Some(day)) = (found.at("year"), sheet.day()) {
        return Some(day);
    }
    let year = year(&text("year"))?;
    // A month that is not known is not the year's last.
    let is_monthly = found.at("month").is_some_and(|at| !row.text(Some(at)).is_empty());
    if is_monthly && text("month").is_empty() {
        return None;
    }
    let month = match &*text("month") {
        "" => 12,
        month => month_of(month)?,
    };
    Some(Date::new(year, month, 1).ok()?.last_of_month())
}

/// The number of a month, by number or by name.
fn month_of(month: &str) -> Option<i8> {
    code(month).parse().ok().filter(|n| (1..=12).contains(n)).or_else(|| {
        let date = azalai_scenario::values::dates(&format!("1 {month} 2000"))?;
        if let azalai_scenario::values::Dated::One(date) = date { Some(date.month()) } else { None }
    })
}

fn contradicts(month: &str, date: Date) -> bool {
    !month.is_empty() && month_of(month) != Some(date.month())
}

/// Origin and asylum by the codes of ISO or the names; none where there is nothing but UNHCR's own code, which is
/// another country's in ISO (AUS is Austria).
fn countries(found: &Layout, row: &Row<'_>) -> Option<[String; 2]> {
    let of = |iso: &str, name: &str| -> Option<String> {
        let (code, name) = (row.said(found.at(iso)), row.said(found.at(name)));
        let nothing = |text: &str| text.is_empty() || NO_COUNTRY.contains(&azalai_basemap::normal(text).as_str());
        if nothing(&code) && nothing(&name) {
            return Some(String::new());
        }
        if !nothing(&code) {
            return Some(country::key(&code));
        }
        // Three capitals in a column of names are one of UNHCR's codes.
        let is_code = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
        (!is_code).then(|| country::key(&name))
    };
    Some([of("origin_iso", "origin")?, of("asylum_iso", "asylum")?])
}

/// A name without what stands in brackets, the unit that it is said to lie in, and the brackets: `Djibo [Admin 3: PRP]`,
/// `Smara (within Admin 1: Tinduf ) [Admin 3: POC]`.
fn without_bracket(name: &str) -> (&str, &str, &str) {
    let at = name.find(['[', '(']).unwrap_or(name.len());
    let (bare, kept) = name.split_at(at);
    let within = name.split_once("(within").and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inner, _)| inner);
    let within = within.split_once(':').map_or("", |(_, unit)| unit.trim());
    if bare.starts_with("Dispersed in") { ("", within, kept) } else { (bare.trim(), within, kept) }
}
