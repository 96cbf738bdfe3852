//! IDMC: displacements as reported (IDU) and by year (GIDD).

use azalai_model::Date;
use azalai_text::{Key, Message, key, say};

use crate::cell::{Count, Dates, code, count, is_our_age, year};
use crate::desk::Desk;
use crate::figures::{self, Told};
use crate::header::{Field, Layout, checked, layout, tagged};
use crate::input::{Row, Sheet};
use crate::names::plain;
use crate::report::Fate;
use crate::{country, each_row, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[
    tagged("id", &["id"], &[]),
    tagged("iso3", &["iso3"], &["#country+code"]),
    tagged("country", &["country", "name", "countryname", "countryterritory"], &["#country+name"]),
    tagged("type", &["displacementtype", "figurecause"], &[]),
    tagged("role", &["role"], &[]),
    tagged("qualifier", &["qualifier"], &[]),
    tagged("category", &["figurecategory"], &[]),
    tagged("figure", &["figure", "totalfigures"], &["#affected+idps"]),
    tagged("date", &["displacementdate", "startdate", "displacementstartdate"], &["#date+occurred"]),
    tagged("end", &["enddate"], &[]),
    tagged("place", &["locationsname", "locationname"], &["#loc+name"]),
    tagged("year", &["year"], &["#date+year"]),
    tagged(
        "flow",
        &[
            "conflictinternaldisplacementsraw",
            "conflictinternaldisplacements",
            "conflictnewdisplacementsraw",
            "conflictnewdisplacements",
            "conflictnewdisplacement",
            "conflictinternaldisplacement",
        ],
        &[],
    ),
    tagged(
        "stock",
        &[
            "conflicttotaldisplacementraw",
            "conflictstockdisplacementraw",
            "conflicttotaldisplacement",
            "conflictstockdisplacement",
        ],
        &[],
    ),
];

fn is_update(found: &Layout) -> bool {
    found.has(&["figure", "date", "iso3"])
}

fn is_yearly(found: &Layout) -> bool {
    found.has(&["iso3", "year"]) && (found.has(&["flow"]) || found.has(&["stock"]))
}

/// Whether it is a file of IDMC's.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    let found = layout(sheet, FIELDS);
    is_update(&found) || is_yearly(&found)
}

/// Takes the figures of a sheet.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let found = checked(sheet, FIELDS)?;
    if !is_update(&found) && !is_yearly(&found) {
        return Err(say!(import_idmc_columns, file = sheet.name));
    }
    let mut dates = Dates::new(desk.order);
    each_row(sheet, &found, |row| {
        dates.see(row.line, &row.text(found.at("date")));
        dates.see(row.line, &row.text(found.at("end")));
    });
    dates.settle("displacement_date")?;
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.said(found.at(name));
        let what = [text("country"), text("place"), text("year")]
            .iter()
            .filter(|t| !t.is_empty())
            .map(|t| &**t)
            .collect::<Vec<_>>()
            .join(", ");
        let mut tell = |fate, reason: Key| desk.report.add(fate, reason, &sheet.name, row.line, &what);
        let country = country::key(&text("iso3"));
        if text("role").to_lowercase().starts_with("triangulation") {
            return tell(Fate::Dropped, key::import_triangulation);
        }
        if text("type").to_lowercase().starts_with("disaster") {
            return tell(Fate::Dropped, key::import_disaster);
        }
        // Of how many are displaced, the day is the last; of a displacement, the first.
        let when = if is_stock(&text("category")) && !text("end").is_empty() { "end" } else { "date" };
        let date = if is_update(&found) { day(&text(when), &dates) } else { last_of_year(row, &found) };
        let Some(date) = date else { return tell(Fate::Undecided, key::import_no_date) };
        if !is_our_age(date) {
            return tell(Fate::Undecided, key::import_wrong_year);
        }
        if !desk.has_country(&country) {
            return desk.report.add(Fate::Dropped, key::import_other_country, &sheet.name, row.line, &what);
        }
        figures_of(sheet, &found, row, date, &what, desk);
    });
    Ok(())
}

fn figures_of(sheet: &Sheet<'_>, found: &Layout, row: &Row<'_>, date: Date, what: &str, desk: &mut Desk<'_>) {
    let text = |name| row.said(found.at(name));
    let columns: &[(&str, &'static str, &str)] = if is_update(found) && is_stock(&text("category")) {
        &[("figure", "idps_present", "displaced on that day")]
    } else if is_update(found) {
        &[("figure", "other", "newly displaced")]
    } else {
        &[
            ("stock", "idps_present", "displaced at the end of the year"),
            ("flow", "other", "newly displaced in the year"),
        ]
    };
    let at_least = azalai_basemap::normal(&text("qualifier")) == "morethan";
    let given = columns.iter().filter(|(column, ..)| found.at(column).is_some());
    let given: Vec<_> = given.filter(|(column, ..)| count(&text(column)) != Count::Empty).collect();
    if given.is_empty() {
        return desk.report.add(Fate::Dropped, key::import_no_figure, &sheet.name, row.line, what);
    }
    for (number, (column, measure, words)) in given.into_iter().enumerate() {
        let id = if text("id").is_empty() { plain(&format!("{what}{column}")) } else { code(&text("id")) };
        let told = Told {
            line: row.line,
            id,
            date,
            measure,
            place: None,
            area: format!("{what}, {words}"),
            count: count(&text(column)),
            at_least,
            unit: "persons",
            note: text("qualifier").into_owned(),
            adds: false,
        };
        if number == 0 {
            figures::take(desk, &sheet.name, &told);
        } else {
            figures::also(desk, &sheet.name, &told);
        }
    }
}

/// Whether a figure is of people who are displaced, not of a displacement.
fn is_stock(category: &str) -> bool {
    azalai_basemap::normal(category) == "idps"
}

/// The day of an update. One that begins at 11 or 12 in universal time is the day after: midnight in New Zealand.
fn day(cell: &str, dates: &Dates) -> Option<Date> {
    let Some((day, time)) = cell.split_once('T') else { return dates.day(cell) };
    let date = dates.day(day)?;
    let is_next = ["11:00", "12:00"].iter().any(|hour| time.starts_with(hour)) && time.ends_with('Z');
    if is_next { date.tomorrow().ok() } else { Some(date) }
}

fn last_of_year(row: &Row<'_>, found: &Layout) -> Option<Date> {
    Date::new(year(&row.text(found.at("year")))?, 12, 31).ok()
}
