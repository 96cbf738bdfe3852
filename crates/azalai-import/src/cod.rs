//! OCHA COD: population by p-code alone, totals alone; and p-codes of a gazetteer by name within the parent.

use azalai_text::{Message, key, say};

use crate::cell::{self, Count, count, estimate};
use crate::desk::Desk;
use crate::header::{Field, Layout, checked, layout};
use crate::input::Sheet;
use crate::places::{Found, Where, is_pcode};
use crate::report::Fate;
use crate::sums::is_sum_of;
use crate::units::{AGE, CODE_1, CODE_2, CODE_3, GENDER, NAME_1, NAME_2, NAME_3, TOTAL, is_part, total_of_year};
use crate::{country, take_rows};

/// The columns that are read.
pub const FIELDS: &[Field] = &[CODE_1, CODE_2, CODE_3, NAME_1, NAME_2, NAME_3, TOTAL, GENDER, AGE];

/// The levels of units, the finest first: code, name and the names that it lies in.
const LEVELS: [[&str; 4]; 3] =
    [["code3", "name3", "name2", "name1"], ["code2", "name2", "name1", ""], ["code1", "name1", "", ""]];

/// Whether it has codes, and a total or names.
pub fn knows(sheet: &Sheet<'_>) -> bool {
    let mut found = layout(sheet, FIELDS);
    total_of_year(&mut found, "", 0);
    let has_codes = ["code1", "code2", "code3"].iter().any(|code| found.at(code).is_some());
    has_codes && (found.at("total").is_some() || named(&found).is_some())
}

/// The finest level of which there are codes and names.
fn named(found: &Layout) -> Option<[&'static str; 4]> {
    LEVELS.into_iter().find(|[code, name, ..]| found.has(&[code, name]))
}

/// Takes the populations of places that have a p-code on our map. What is there already stays.
pub fn take(sheet: &Sheet<'_>, desk: &mut Desk<'_>) -> Result<(), Message> {
    if !knows(sheet) {
        return Err(say!(import_cod_columns, file = sheet.name));
    }
    let mut found = checked(sheet, FIELDS)?;
    if let Some(said) = total_of_year(&mut found, &sheet.name, desk.scenario.start.year()) {
        desk.report.say(said);
    }
    if let (None, Some(level)) = (found.at("total"), named(&found)) {
        codes(sheet, &found, level, desk);
        return Ok(());
    }
    if let Some(year) = year_in(&sheet.name) {
        desk.report.say(say!(import_cod_year, file = sheet.name, year = year));
    }
    let home = country::key(&desk.scenario.home_country);
    take_rows(sheet, &found, desk, |row, desk| {
        let text = |name| row.said(found.at(name));
        let codes = ["code3", "code2", "code1"].map(text);
        // A program has made a number of a code, and its country and noughts are gone: that is likeness.
        let number = codes.iter().find(|code| !code.is_empty()).and_then(|code| of_number(code, &home));
        let code = codes.iter().find(|code| is_pcode(code)).map(ToString::to_string).or(number);
        let code = code.unwrap_or_default();
        let what = [codes.join(" "), row.words().into_owned()].into_iter().find(|what| !what.trim().is_empty());
        let what = what.unwrap_or_default();
        let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, what.trim());
        // Rows by sex and age are parts of the total.
        if ["gender", "age"].iter().any(|name| is_part(&text(name))) {
            return tell(Fate::Dropped, key::import_part_of_total);
        }
        let units = [["name1", "code1"], ["name2", "code2"], ["name3", "code3"]].map(|unit| unit.map(text));
        if is_sum_of(units.iter().map(|[name, code]| (&**name, &**code))) {
            return tell(Fate::Dropped, key::import_total_row);
        }
        if code.is_empty() {
            return tell(Fate::Undecided, key::import_no_code);
        }
        let people = match estimate(&text("total")) {
            Count::Of(n) => n,
            Count::Empty => return tell(Fate::Dropped, key::import_no_figure),
            Count::Between(..) | Count::Unclear => return tell(Fate::Undecided, key::import_figure_unclear),
        };
        if count(&text("total")) == Count::Unclear {
            tell(Fate::Remark, key::import_rounded);
        }
        let code = code.as_str();
        let at = desk.places.find(&Where { pcode: code, ..Where::default() });
        let name = ["name3", "name2", "name1"].map(text).into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        let Some(id) = desk.place(&at, &name, code) else {
            let reason = if at == Found::Doubtful { key::import_place_elsewhere } else { key::import_no_such_code };
            return desk.report.add(Fate::Dropped, reason, &sheet.name, row.line, code);
        };
        let place = desk.scenario.places.iter().find(|place| place.id == id);
        let own = place.filter(|place| !place.population_open).map(|place| place.population);
        if own.is_some_and(|own| own != people) {
            let what = format!("{code}: {people}; {id}: {}", own.unwrap_or(0));
            return desk.report.add(Fate::Undecided, key::import_population_differs, &sheet.name, row.line, &what);
        }
        let people = people.to_string();
        if desk.populations.get(&id, "population").is_some_and(|before| before != people) {
            return desk.report.add(Fate::Undecided, key::import_other_figure, &sheet.name, row.line, code);
        }
        let is_new = desk.populations.put(&id, &[&id, &people, code]);
        let fate = if is_new { Fate::Taken } else { Fate::Merged };
        let reason = if is_new { key::import_population } else { key::import_same_figure };
        desk.report.add(fate, reason, &sheet.name, row.line, code);
    });
    Ok(())
}

/// Takes the codes of a gazetteer for places of the map that have none, by name within what they lie in.
fn codes(sheet: &Sheet<'_>, found: &Layout, [code, name, parent, above]: [&str; 4], desk: &mut Desk<'_>) {
    desk.report.say(say!(import_cod_codes, file = sheet.name));
    take_rows(sheet, found, desk, |row, desk| {
        let text = |name| row.text(found.at(name));
        let (code, name) = (text(code), text(name));
        let what = format!("{name} {code}");
        let mut tell = |fate, reason| desk.report.add(fate, reason, &sheet.name, row.line, what.trim());
        if !is_pcode(&code) {
            return tell(Fate::Undecided, key::import_no_code);
        }
        let parents = [text(parent), text(above)];
        let country = country::key(code.trim_end_matches(|c: char| c.is_ascii_digit()));
        let place = Where { country, name: &name, parents: [&parents[0], &parents[1], ""], ..Where::default() };
        let at = desk.places.find(&place);
        let Found::Place(id) = at else {
            let reason = if at == Found::Doubtful { key::import_place_elsewhere } else { key::import_no_such_name };
            return tell(Fate::Dropped, reason);
        };
        let place = desk.places.get(id);
        if place.pcode == *code {
            return tell(Fate::Merged, key::import_same_code);
        }
        let before = desk.populations.get(&place.id, "pcode");
        if !place.pcode.is_empty() || before.is_some_and(|before| before != code) {
            return tell(Fate::Undecided, key::import_other_code);
        }
        let is_new = desk.populations.put(&place.id, &[&place.id, "", &code]);
        let fate = if is_new { Fate::Taken } else { Fate::Merged };
        tell(fate, if is_new { key::import_code } else { key::import_same_code });
    });
}

/// The p-code of a country of which a program has left the number.
fn of_number(code: &str, home: &str) -> Option<String> {
    let digits = cell::code(code);
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    (is_number && home.len() == 2).then(|| format!("{home}{digits}"))
}

/// The year that the name of a file has, which is all that says of when its people are.
fn year_in(name: &str) -> Option<&str> {
    let is_year = |part: &&str| part.len() == 4 && ("1950".."2100").contains(part);
    name.split(|c: char| !c.is_ascii_digit()).find(is_year)
}
