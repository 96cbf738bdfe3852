//! What changes with time: conflict, counts, closures, roles, and people put in by hand.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::dossier::Event;
use azalai_model::tables::{ClosureRow, ConflictRow, CountRow, FOOD, FloodRow, FoodRow, InsertionRow, ORDER, RouteRow};
use azalai_model::words::EventUse;
use azalai_model::{
    Closure, ClosureKind, ClosureWord, ConflictSeries, CountSeries, Counts, FloodSeries, FoodSeries, Insertion, Place,
    PlaceChange, PlaceId, Rules,
};
use azalai_text::say;

use super::Sheets;
use super::rows::Book;
use super::sheet::{Line, Say};
use crate::Diagnostic;

/// Most people put in by hand, together.
const MOST_INSERTED: i64 = 10_000_000;

/// Conflict by place: the steps of `conflicts.csv` and the days after events that drive flight.
pub(super) fn conflict(
    sheets: &Sheets,
    book: &Book,
    events: &[Event],
    days: u32,
    say: &mut Say,
) -> Vec<ConflictSeries> {
    // Places in the order of their first row, each with its steps.
    let (mut series, mut index) = (Vec::<(PlaceId, Vec<(u32, f64)>)>::new(), BTreeMap::new());
    let mut stated: Vec<Vec<(i64, f64)>> = Vec::new();
    let make = |line: Line<'_>, row: ConflictRow, say: &mut Say| {
        if row.intensity > 1.0 {
            let message = say!(intensity_above_1, intensity = row.intensity);
            line.warn("intensity", "R20", message, say!(write_0_peace_up), say);
        }
        line.before_start("date", Some(row.day), say!(last_before_counts_from_start), say);
        row
    };
    for row in sheets.rows(book, say, make, |row| (row.place, row.day, row.intensity.to_bits())) {
        let at = *index.entry(row.place).or_insert_with(|| {
            stated.push(Vec::new());
            series.push((row.place, Vec::new()));
            series.len() - 1
        });
        stated[at].push((row.day, row.intensity));
    }
    for ((_, steps), mut stated) in series.iter_mut().zip(stated) {
        stated.sort_by_key(|&(day, _)| day);
        // Of the days before the start only the last counts.
        let past = stated.iter().take_while(|&&(day, _)| day < 0).count().saturating_sub(1);
        steps.extend(stated.into_iter().skip(past).map(|(day, value)| (day.max(0) as u32, value)));
        steps.dedup_by(|next, kept| {
            next.0 == kept.0 && {
                kept.1 = next.1;
                true
            }
        });
    }
    let mut series: Vec<ConflictSeries> =
        series.into_iter().map(|(place, steps)| ConflictSeries { place, steps: plain(steps) }).collect();
    // Each run draws the day of an event whose day is not known.
    let known = |event: &&Event| event.role() == EventUse::Driver && event.open_days(book.start).is_none();
    for event in events.iter().filter(known) {
        let (from, to) = (event.day.max(0), event.day + i64::from(days));
        let Some(place) = event.place.filter(|_| from < to) else { continue };
        let at = *index.entry(place).or_insert_with(|| {
            series.push(ConflictSeries { place, steps: Vec::new() });
            series.len() - 1
        });
        series[at].raise(from as u32, to as u32);
    }
    if !sheets.of::<ConflictRow>().is_some_and(|sheet| sheet.has(ORDER.name)) {
        series.sort_by_key(|series| series.place);
    }
    series
}

/// Food insecurity by region, in the order of their names.
pub(super) fn food(sheets: &Sheets, book: &Book, days: u32, say: &mut Say) -> Vec<FoodSeries> {
    let mut series: BTreeMap<String, Vec<(i64, f64)>> = BTreeMap::new();
    let rows = sheets.rows(book, say, |_, row: FoodRow, _| row, |row| (row.region.clone(), row.day, row.ipc.to_bits()));
    for row in rows {
        series.entry(row.region).or_default().push((row.day, row.ipc));
    }
    for (region, points) in &mut series {
        points.dedup_by_key(|(day, _)| *day);
        let (first, last) = (points[0].0, points[points.len() - 1].0);
        if first > 0 || last < i64::from(days) - 1 {
            let message = say!(region_not_covered, region = region.as_str());
            let fault = Diagnostic::warning("uncovered-days", FOOD.file, message);
            say.push(fault.effect(say!(nearest_day_counts)).help(say!(add_rows_first_last_day)));
        }
    }
    series.into_iter().map(|(region, points)| FoodSeries { region, points }).collect()
}

/// Floods by place, in the order of the places.
pub(super) fn floods(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<FloodSeries> {
    let mut series: BTreeMap<PlaceId, BTreeMap<u32, i64>> = BTreeMap::new();
    let make = |line: Line<'_>, row: FloodRow, say: &mut Say| {
        line.before_start("date", Some(row.day), say!(last_before_counts_from_start), say);
        row
    };
    for row in sheets.rows(book, say, make, |row| (row.place, row.day, row.level)) {
        series.entry(row.place).or_default().insert(row.day.max(0) as u32, row.level);
    }
    let plain = |steps: BTreeMap<u32, i64>| {
        let mut last = 0;
        steps.into_iter().filter(|&(_, level)| std::mem::replace(&mut last, level) != level).collect()
    };
    series.into_iter().map(|(place, steps)| FloodSeries { place, steps: plain(steps) }).collect()
}

/// Steps that change nothing are left out.
fn plain(steps: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    let mut last = 0.0;
    steps.into_iter().filter(|&(_, value)| std::mem::replace(&mut last, value) != value).collect()
}

/// Counts by place, divided by `hasten` as Flee divides them.
pub(super) fn counts(sheets: &Sheets, book: &Book, rules: Rules, hasten: i64, say: &mut Say) -> Counts {
    let make = |line: Line<'_>, mut row: CountRow, say: &mut Say| {
        // A series without points has a row with neither.
        if line.given("date").is_some() || line.given("count").is_some() {
            line.needed("date", say);
            line.needed("count", say);
        }
        // Flee takes such counts, and R20 tells them.
        if let Some(count) = row.count.filter(|count| *count < 0.0 && rules != Rules::Flee) {
            line.fault("count", "out-of-range", say!(count_below_0, count = count), say!(check_sign_digits), say);
        }
        if row.name.is_empty() {
            line.given("place").unwrap_or_default().clone_into(&mut row.name);
        }
        row
    };
    let point = |row: &CountRow| row.day.zip(row.count).map(|(day, count)| (day, count / hasten as f64));
    let rows = sheets.rows(book, say, make, |row| (row.name.clone(), row.place, row.day, row.count.map(f64::to_bits)));
    let mut counts = Counts::default();
    let mut index: BTreeMap<(String, Option<PlaceId>), usize> = BTreeMap::new();
    for row in rows {
        let blank = |name: &str| CountSeries { name: name.to_owned(), place: row.place, points: Vec::new() };
        let series = if row.name.is_empty() {
            counts.total.get_or_insert_with(|| blank("total"))
        } else {
            let at = *index.entry((row.name.clone(), row.place)).or_insert_with(|| {
                counts.places.push(blank(&row.name));
                counts.places.len() - 1
            });
            &mut counts.places[at]
        };
        series.points.extend(point(&row));
    }
    counts
}

/// The closures, sorted by what they close and when, or by their `order`.
pub(super) fn closures(sheets: &Sheets, book: &Book, places: &[Place], say: &mut Say) -> Vec<Closure> {
    let countries: BTreeSet<&str> = places.iter().map(|place| place.country.as_str()).collect();
    let make = |line: Line<'_>, row: ClosureRow, say: &mut Say| {
        let kind = match row.kind {
            ClosureWord::Country => {
                ClosureKind::Country(country(line, "a", &countries, say), country(line, "b", &countries, say))
            }
            ClosureWord::Location => ClosureKind::Location(book.place_needed(line, "a", say)),
            ClosureWord::Camp => ClosureKind::Camp(book.place_needed(line, "a", say)),
            ClosureWord::IdpCamp => ClosureKind::IdpCamp(book.place_needed(line, "a", say)),
            ClosureWord::Link => {
                ClosureKind::Link(book.place_needed(line, "a", say), book.place_needed(line, "b", say))
            }
            ClosureWord::Inert => ClosureKind::Inert,
        };
        let start = row.start.unwrap_or(0);
        if start < 0 {
            let message = say!(from_date_before_first);
            line.warn("from_date", "before-start", message, say!(write_first_day), say);
        }
        // Rows of Flee's that do nothing are kept by `convert`, whatever their days.
        if row.end.is_some_and(|end| end <= start) && kind != ClosureKind::Inert {
            let message = say!(to_date_after_from_date);
            let help = say!(give_first_day_open);
            line.warn("to_date", "dates", message, help, say);
        }
        Closure { kind, start, end: row.end.unwrap_or(-1) }
    };
    sheets.rows(book, say, make, |closure| closure_key(closure, places))
}

/// The cells kind, a and b of a closure, by which closures are sorted where no `order` says otherwise.
pub(crate) fn closure_words(kind: &ClosureKind, places: &[Place]) -> (ClosureWord, String, String) {
    let id = |place: &PlaceId| places.get(place.index()).map_or_else(String::new, |place| place.id.clone());
    match kind {
        ClosureKind::Country(a, b) => (ClosureWord::Country, a.clone(), b.clone()),
        ClosureKind::Location(a) => (ClosureWord::Location, id(a), String::new()),
        ClosureKind::Camp(a) => (ClosureWord::Camp, id(a), String::new()),
        ClosureKind::IdpCamp(a) => (ClosureWord::IdpCamp, id(a), String::new()),
        ClosureKind::Link(a, b) => (ClosureWord::Link, id(a), id(b)),
        ClosureKind::Inert => (ClosureWord::Inert, String::new(), String::new()),
    }
}

/// By what closures are sorted where no `order` says otherwise.
pub(crate) fn closure_key(closure: &Closure, places: &[Place]) -> (&'static str, String, String, i64, i64) {
    let (word, a, b) = closure_words(&closure.kind, places);
    (word.word(), a, b, closure.start, closure.end)
}

/// By what changes are sorted where no `order` says otherwise.
pub(crate) fn change_key(change: &PlaceChange) -> (i64, PlaceId, &'static str) {
    (change.day, change.place, change.kind.word())
}

fn country(line: Line<'_>, column: &str, countries: &BTreeSet<&str>, say: &mut Say) -> String {
    let name = line.needed(column, say);
    if line.given(column).is_some() && !countries.is_empty() && !countries.contains(name) {
        let message = say!(country_of_no_place, name = name);
        let near = crate::same_country(name, countries.iter().copied())
            .or_else(|| crate::nearest(name, countries.iter().take(5000).copied()));
        let help = near.map_or_else(|| say!(use_country_places), |near| say!(did_you_mean, name = near));
        line.warn(column, "R01", message, help, say);
    }
    name.to_owned()
}

/// Dated changes of role, sorted by day and place, or by their `order`.
pub(super) fn changes(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<PlaceChange> {
    let make = |line: Line<'_>, change: PlaceChange, say: &mut Say| {
        if change.day < 0 {
            let message = say!(date_before_first);
            line.warn("date", "before-start", message, say!(give_place_kind), say);
        }
        change
    };
    sheets.rows(book, say, make, change_key)
}

/// Flee's major routes, sorted by number.
pub(super) fn routes(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Vec<PlaceId>> {
    let mut routes: BTreeMap<i64, Vec<PlaceId>> = BTreeMap::new();
    for row in sheets.rows(book, say, |_, row: RouteRow, _| row, |row| (row.route, row.position, row.place)) {
        routes.entry(row.route).or_default().push(row.place);
    }
    routes.into_values().collect()
}

/// People put in by hand, sorted by place and attributes, or by their `order`.
pub(super) fn insertions(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Insertion> {
    let mut total = 0_i64;
    let make = |line: Line<'_>, row: InsertionRow, say: &mut Say| {
        let attributes = attributes(&row.attributes);
        if attributes.is_none() {
            let message = say!(attributes_no_list);
            let help = say!(semicolon_equals_sign);
            line.fault("attributes", "wrong-value", message, help, say);
        }
        let before = total;
        total = before.saturating_add(row.count);
        if before <= MOST_INSERTED && total > MOST_INSERTED {
            let message = say!(more_than_people, most = MOST_INSERTED);
            line.fault("count", "out-of-range", message, say!(put_fewer_people), say);
        }
        (Insertion { place: row.place, attributes: attributes.unwrap_or_default() }, row.count)
    };
    let sorted = sheets.rows(book, say, make, |(insertion, _)| (insertion.place, insertion.attributes.clone()));
    if total > MOST_INSERTED {
        return Vec::new();
    }
    sorted.into_iter().flat_map(|(insertion, count)| std::iter::repeat_n(insertion, count as usize)).collect()
}

/// `key=value;key=value`, where a backslash takes the next letter as it is.
fn attributes(text: &str) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    if text.is_empty() {
        return Some(found);
    }
    let (mut key, mut part, mut letters) = (None, String::new(), text.chars());
    loop {
        match letters.next() {
            Some('\\') => part.push(letters.next()?),
            Some('=') if key.is_none() => key = Some(std::mem::take(&mut part)),
            Some('=') => return None,
            end @ (Some(';') | None) => {
                found.push((key.take()?, std::mem::take(&mut part)));
                if end.is_none() {
                    return Some(found);
                }
            }
            Some(letter) => part.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_survive_their_own_signs() {
        let pairs = |text| attributes(text).map(|a| a.into_iter().map(|(k, v)| k + "|" + &v).collect::<Vec<_>>());
        assert_eq!(pairs("age=3;home=a\\;b\\=c\\\\"), Some(vec!["age|3".to_owned(), "home|a;b=c\\".to_owned()]));
        assert_eq!((pairs(""), pairs("age"), pairs("a=1;"), pairs("a=1=2")), (Some(vec![]), None, None, None));
    }
}
