//! PRMN: arrivals in a time by district, reason and need. They are flows and never a stock.

use std::collections::BTreeMap;

use azalai_model::Date;
use azalai_text::{Message, key, say};

use crate::cell::{Count, Dates, count, is_our_age};
use crate::desk::Desk;
use crate::figures::{self, Told};
use crate::header::{Field, Layout, checked, layout, named};
use crate::input::Sheet;
use crate::names::plain;
use crate::places::Where;
use crate::report::Fate;
use crate::sums::is_sum_of;
use crate::{country, each_row, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[
    named("date", &["monthend", "enddate"]),
    named("week", &["yearweek"]),
    named("region", &["currentarrivalregion", "currentregion", "arrivalregion"]),
    named("district", &["currentarrivaldistrict", "currentdistrict", "arrivaldistrict"]),
    named("people", &["numberofindividuals", "individuals", "numberofpeople"]),
];

/// Whether it has arrivals by unit in a time.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    is_whole(&layout(sheet, FIELDS))
}

fn is_whole(found: &Layout) -> bool {
    let place = found.at("region").is_some() || found.at("district").is_some();
    found.has(&["people"]) && place && (found.has(&["date"]) || found.has(&["week"]))
}

/// Takes the arrivals of a sheet: of a place and a month those of every reason and need are added.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    let found = checked(sheet, FIELDS)?;
    if !found.has(&["date"]) {
        // A week is one of ISO or of another calendar, and they differ by up to six days.
        return Err(say!(import_prmn_week, file = sheet.name));
    }
    desk.report.say(say!(import_prmn_flow, file = sheet.name));
    let mut dates = Dates::new(desk.order);
    each_row(sheet, &found, |row| dates.see(row.line, &row.text(found.at("date"))));
    dates.settle("Month End")?;
    let home = country::key(&desk.scenario.home_country);
    let mut sums: BTreeMap<(Date, [String; 2]), (u64, i64)> = BTreeMap::new();
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.said(found.at(name));
        let names = ["district", "region"].map(|name| text(name).into_owned());
        let what = names.join(", ");
        let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, &what);
        if is_sum_of([(names[0].as_str(), ""), (&names[1], "")]) {
            return tell(Fate::Dropped, key::import_total_row);
        }
        let Some(date) = dates.day(&text("date")) else { return tell(Fate::Undecided, key::import_no_date) };
        if !is_our_age(date) {
            return tell(Fate::Undecided, key::import_wrong_year);
        }
        let people = match count(&text("people")) {
            Count::Of(n) => n,
            Count::Empty => return tell(Fate::Dropped, key::import_no_figure),
            Count::Between(..) | Count::Unclear => return tell(Fate::Undecided, key::import_figure_unclear),
        };
        match sums.get_mut(&(date, names.clone())) {
            Some((_, sum)) => {
                *sum += people;
                tell(Fate::Merged, key::import_added_up);
            }
            None => drop(sums.insert((date, names), (row.line, people))),
        }
    });
    for ((date, [district, region]), (line, people)) in &sums {
        let area =
            [district.as_str(), region].into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", ");
        let place = Where { country: home.clone(), name: district, parents: [region, "", ""], ..Where::default() };
        let told = Told {
            line: *line,
            id: format!("arrivals{}-{date}", plain(&area)),
            date: *date,
            measure: "arrivals",
            place: Some(place),
            area,
            count: Count::Of(*people),
            at_least: false,
            unit: "persons",
            note: "arrivals in the time that ends on the day".to_owned(),
            adds: false,
        };
        figures::take(desk, &sheet.name, &told);
    }
    Ok(())
}
