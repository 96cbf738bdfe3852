//! OCHA COD population: by p-code alone, totals alone.

use azalai_text::{Message, key, say};

use crate::cell::{Count, count};
use crate::desk::Desk;
use crate::header::{Field, checked, layout};
use crate::input::Sheet;
use crate::places::{Found, Where, is_pcode};
use crate::report::Fate;
use crate::take_rows;
use crate::units::{AGE, CODE_1, CODE_2, CODE_3, GENDER, TOTAL};

const FIELDS: &[Field] = &[CODE_1, CODE_2, CODE_3, TOTAL, GENDER, AGE];

/// Whether it has codes and a total.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    let found = layout(sheet, FIELDS);
    found.at("total").is_some() && ["code1", "code2", "code3"].iter().any(|code| found.at(code).is_some())
}

/// Takes the populations of places that have a p-code on our map. What is there already stays.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    if !knows(sheet) {
        return Err(say!(import_cod_columns, file = sheet.name));
    }
    let found = checked(sheet, FIELDS)?;
    if let Some(year) = year_in(&sheet.name) {
        desk.report.say(say!(import_cod_year, file = sheet.name, year = year));
    }
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.text(found.at(name));
        let codes = ["code3", "code2", "code1"].map(text);
        let code = codes.iter().find(|code| is_pcode(code)).map_or("", |code| &**code);
        let what = codes.join(" ");
        let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, what.trim());
        // Rows by sex and age are parts of the total.
        let is_part = |name| !matches!(text(name).to_lowercase().as_str(), "" | "all");
        if is_part("gender") || is_part("age") {
            return tell(Fate::Dropped, key::import_part_of_total);
        }
        if code.is_empty() {
            return tell(Fate::Undecided, key::import_no_code);
        }
        let people = match count(&text("total")) {
            Count::Of(n) => n,
            Count::Empty => return tell(Fate::Dropped, key::import_no_figure),
            Count::Between(..) | Count::Unclear => return tell(Fate::Undecided, key::import_figure_unclear),
        };
        let at = desk.places.find(&Where { pcode: code, ..Where::default() });
        let Some(id) = desk.place(&at, "", code) else {
            let reason = if at == Found::Doubtful { key::import_place_elsewhere } else { key::import_no_such_code };
            return desk.report.add(Fate::Dropped, reason, &sheet.name, row.line, code);
        };
        let place = desk.scenario.places.iter().find(|place| place.id == id);
        let own = place.filter(|place| !place.population_open).map(|place| place.population);
        if own.is_some_and(|own| own != people) {
            let what = format!("{code}: {people}; {id}: {}", own.unwrap_or(0));
            return desk.report.add(Fate::Undecided, key::import_population_differs, &sheet.name, row.line, &what);
        }
        let is_new = desk.populations.put(&id, &[&id, &people.to_string(), code]);
        let fate = if is_new { Fate::Taken } else { Fate::Merged };
        let reason = if is_new { key::import_population } else { key::import_same_figure };
        desk.report.add(fate, reason, &sheet.name, row.line, code);
    });
    Ok(())
}

/// The year that the name of a file has, which is all that says of when its people are.
fn year_in(name: &str) -> Option<&str> {
    let is_year = |part: &&str| part.len() == 4 && ("1950".."2100").contains(part);
    name.split(|c: char| !c.is_ascii_digit()).find(is_year)
}
