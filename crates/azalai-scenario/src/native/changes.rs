//! What changes with time: conflict, counts, closures, roles, and people put in by hand.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::dossier::Event;
use azalai_model::words::EventUse;
use azalai_model::{
    Closure, ClosureKind, ClosureWord, ConflictSeries, CountSeries, Counts, Insertion, Place, PlaceChange, PlaceId,
    PlaceKind,
};

use super::map::MOST_PEOPLE;
use super::sheet::{Line, Say, in_order};
use super::{Book, Sheets, spec};

/// Most people put in by hand, together.
const MOST_INSERTED: i64 = 10_000_000;

/// Highest intensity that is read: folders made from Flee's may hold more than 1.
const MOST_INTENSE: f64 = 1e12;

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
    if let Some(sheet) = sheets.get(&spec::CONFLICTS) {
        let mut rows = Vec::new();
        for line in sheet.lines() {
            book.source_if_column(line, say);
            let place = book.place_needed(line, "place", say);
            let day = book.day_needed(line, "date", say);
            line.needed("intensity", say);
            let intensity = line.number("intensity", 0.0..=MOST_INTENSE, say).unwrap_or_default();
            if intensity > 1.0 {
                let message = format!("the intensity {intensity} is above 1; it is used as it is");
                line.warn("intensity", "R20", message, "write 0 for peace and up to 1 for conflict", say);
            }
            let row = (line.order(say), (place, day, intensity));
            rows.extend((!say.failed()).then_some(row));
        }
        for (place, day, intensity) in in_order(sheet, rows, |&(place, day, x)| (place, day, x.to_bits())) {
            let at = *index.entry(place).or_insert_with(|| {
                stated.push(Vec::new());
                series.push((place, Vec::new()));
                series.len() - 1
            });
            stated[at].push((day, intensity));
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
    }
    for (place, flight) in flight(events, days) {
        match index.get(&place) {
            Some(&at) => series[at].1 = higher(&series[at].1, &flight),
            None => series.push((place, flight)),
        }
    }
    if !sheets.get(&spec::CONFLICTS).is_some_and(|sheet| sheet.has("order")) {
        series.sort_by_key(|&(place, _)| place);
    }
    series.into_iter().map(|(place, steps)| ConflictSeries { place, steps: plain(steps) }).collect()
}

/// Steps that change nothing are left out.
fn plain(steps: Vec<(u32, f64)>) -> Vec<(u32, f64)> {
    let mut last = 0.0;
    steps.into_iter().filter(|&(_, value)| std::mem::replace(&mut last, value) != value).collect()
}

/// Places in conflict of intensity 1 for `days` days from each event that drives flight.
fn flight(events: &[Event], days: u32) -> BTreeMap<PlaceId, Vec<(u32, f64)>> {
    let mut spans: BTreeMap<PlaceId, Vec<(i64, i64)>> = BTreeMap::new();
    for event in events.iter().filter(|event| event.usage == EventUse::Driver) {
        let (start, end) = (event.day.max(0), event.day + i64::from(days));
        if let Some(place) = event.place
            && start < end
        {
            spans.entry(place).or_default().push((start, end));
        }
    }
    let mut steps = BTreeMap::new();
    for (place, mut spans) in spans {
        spans.sort_unstable();
        let mut merged: Vec<(i64, i64)> = Vec::new();
        for (start, end) in spans {
            match merged.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => merged.push((start, end)),
            }
        }
        steps.insert(place, merged.into_iter().flat_map(|(a, b)| [(a as u32, 1.0), (b as u32, 0.0)]).collect());
    }
    steps
}

/// The higher of two series on each day.
fn higher(a: &[(u32, f64)], b: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let at = |steps: &[(u32, f64)], day: u32| {
        let before = steps.partition_point(|&(d, _)| d <= day);
        if before == 0 { 0.0 } else { steps[before - 1].1 }
    };
    let mut days: Vec<u32> = a.iter().chain(b).map(|&(day, _)| day).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().map(|day| (day, f64::max(at(a, day), at(b, day)))).collect()
}

/// Counts by place, divided by `hasten` as Flee divides them.
pub(super) fn counts(sheets: &Sheets, book: &Book, hasten: i64, say: &mut Say) -> Counts {
    let mut counts = Counts::default();
    let Some(sheet) = sheets.get(&spec::COUNTS) else { return counts };
    let mut rows = Vec::new();
    for line in sheet.lines() {
        book.source_if_column(line, say);
        let place = book.place(line, "place", say);
        let name = line.given("name").or(line.given("place")).unwrap_or("total").to_owned();
        let is_total = line.given("name").is_none() && line.given("place").is_none();
        let point = if line.given("date").is_none() && line.given("count").is_none() {
            None // a series without points
        } else {
            let day = book.day_needed(line, "date", say);
            line.needed("count", say);
            Some((day, line.number("count", 0.0..=1e12, say).unwrap_or_default() / hasten as f64))
        };
        let row = (line.order(say), (is_total, name, place, point));
        rows.extend((!say.failed()).then_some(row));
    }
    let key = |(_, name, place, point): &(bool, String, Option<PlaceId>, Option<(i64, f64)>)| {
        (name.clone(), *place, point.map(|(day, count)| (day, count.to_bits())))
    };
    let mut index: BTreeMap<(String, Option<PlaceId>), usize> = BTreeMap::new();
    for (is_total, name, place, point) in in_order(sheet, rows, key) {
        let blank = || CountSeries { name: name.clone(), place, points: Vec::new() };
        let series = if is_total {
            counts.total.get_or_insert_with(blank)
        } else {
            let at = *index.entry((name.clone(), place)).or_insert_with(|| {
                counts.places.push(blank());
                counts.places.len() - 1
            });
            &mut counts.places[at]
        };
        series.points.extend(point);
    }
    counts
}

/// The closures, sorted by what they close and when, or by their `order`.
pub(super) fn closures(sheets: &Sheets, book: &Book, places: &[Place], say: &mut Say) -> Vec<Closure> {
    let Some(sheet) = sheets.get(&spec::CLOSURES) else { return Vec::new() };
    let countries: BTreeSet<&str> = places.iter().map(|place| place.country.as_str()).collect();
    let mut rows = Vec::new();
    for line in sheet.lines() {
        book.source_if_column(line, say);
        line.needed("kind", say);
        let kind = match line.value("kind", say).unwrap_or(ClosureWord::Inert) {
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
        let start = book.day(line, "from_date", say).unwrap_or(0);
        let end = book.day(line, "to_date", say);
        if start < 0 {
            let message = "`from_date` is before the first day, so that nothing is ever closed".to_owned();
            line.warn("from_date", "before-start", message, "write the first day, or leave the cell empty", say);
        }
        // Rows of Flee's that do nothing are kept by `convert`, whatever their days.
        if let Some(end) = end
            && end <= start
            && kind != ClosureKind::Inert
        {
            let message = "`to_date` is not after `from_date`".to_owned();
            line.warn(
                "to_date",
                "dates",
                message,
                "give the first day on which it is open again, or leave it empty",
                say,
            );
        }
        rows.push((line.order(say), Closure { kind, start, end: end.unwrap_or(-1) }));
    }
    in_order(sheet, rows, |closure| closure_key(closure, places))
}

/// The cells kind, a and b of a closure, by which closures are sorted where no `order` says otherwise.
pub(crate) fn closure_words(kind: &ClosureKind, places: &[Place]) -> [String; 3] {
    let id = |place: &PlaceId| places.get(place.index()).map_or_else(String::new, |place| place.id.clone());
    let (word, a, b) = match kind {
        ClosureKind::Country(a, b) => (ClosureWord::Country, a.clone(), b.clone()),
        ClosureKind::Location(a) => (ClosureWord::Location, id(a), String::new()),
        ClosureKind::Camp(a) => (ClosureWord::Camp, id(a), String::new()),
        ClosureKind::IdpCamp(a) => (ClosureWord::IdpCamp, id(a), String::new()),
        ClosureKind::Link(a, b) => (ClosureWord::Link, id(a), id(b)),
        ClosureKind::Inert => (ClosureWord::Inert, String::new(), String::new()),
    };
    [word.word().to_owned(), a, b]
}

/// By what closures are sorted where no `order` says otherwise.
pub(crate) fn closure_key(closure: &Closure, places: &[Place]) -> ([String; 3], i64, i64) {
    (closure_words(&closure.kind, places), closure.start, closure.end)
}

/// By what changes are sorted where no `order` says otherwise.
pub(crate) fn change_key(change: &PlaceChange) -> (i64, PlaceId, &'static str) {
    (change.day, change.place, change.kind.word())
}

fn country(line: Line<'_>, column: &str, countries: &BTreeSet<&str>, say: &mut Say) -> String {
    let name = line.needed(column, say);
    if line.given(column).is_some() && !countries.is_empty() && !countries.contains(name) {
        let message = format!("no place is in `{name}`, so that nothing is closed");
        let near = crate::nearest(name, countries.iter().take(5000).copied());
        let help = near.map_or("use a country of places.csv".to_owned(), |near| format!("did you mean `{near}`?"));
        line.warn(column, "R01", message, help, say);
    }
    name.to_owned()
}

/// Dated changes of role, sorted by day and place, or by their `order`.
pub(super) fn changes(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<PlaceChange> {
    let Some(sheet) = sheets.get(&spec::CHANGES) else { return Vec::new() };
    let mut rows = Vec::new();
    for line in sheet.lines() {
        book.source_if_column(line, say);
        line.needed("kind", say);
        let kind = line.value("kind", say).unwrap_or(PlaceKind::Town);
        let day = book.day_needed(line, "date", say);
        if day < 0 {
            let message = "`date` is before the first day, so that nothing changes".to_owned();
            line.warn("date", "before-start", message, "give the place this kind in places.csv", say);
        }
        let change = PlaceChange { place: book.place_needed(line, "place", say), kind, day };
        rows.push((line.order(say), change));
    }
    in_order(sheet, rows, change_key)
}

/// Flee's major routes, sorted by number.
pub(super) fn routes(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Vec<PlaceId>> {
    let Some(sheet) = sheets.get(&spec::ROUTES) else { return Vec::new() };
    let mut routes: BTreeMap<i64, Vec<(i64, PlaceId)>> = BTreeMap::new();
    for line in sheet.lines() {
        book.source_if_column(line, say);
        for column in ["route", "position"] {
            line.needed(column, say);
        }
        let route = line.whole("route", 0..=1_000_000_000, say).unwrap_or_default();
        let position = line.whole("position", 0..=1_000_000_000, say).unwrap_or_default();
        routes.entry(route).or_default().push((position, book.place_needed(line, "place", say)));
    }
    let sorted = |mut route: Vec<(i64, PlaceId)>| {
        route.sort_unstable();
        route.into_iter().map(|(_, place)| place).collect()
    };
    routes.into_values().map(sorted).collect()
}

/// People put in by hand, sorted by place and attributes, or by their `order`.
pub(super) fn insertions(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Insertion> {
    let Some(sheet) = sheets.get(&spec::INSERTIONS) else { return Vec::new() };
    let mut rows = Vec::new();
    let mut total = 0;
    for line in sheet.lines() {
        book.source_if_column(line, say);
        line.needed("count", say);
        let count = line.whole("count", 0..=MOST_PEOPLE, say).unwrap_or_default();
        total += count.min(MOST_INSERTED + 1);
        let attributes = attributes(line.text("attributes"));
        if attributes.is_none() {
            let message = "`attributes` is no list; expected key=value;key=value".to_owned();
            let help = "a semicolon, equals sign or backslash within a text has a backslash before it";
            line.fault("attributes", "wrong-value", message, help, say);
        }
        let place = book.place_needed(line, "place", say);
        if total > MOST_INSERTED {
            let message = format!("more than {MOST_INSERTED} people are put in by hand");
            line.fault("count", "out-of-range", message, "put in fewer people", say);
            break;
        }
        let insertion = Insertion { place, attributes: attributes.unwrap_or_default() };
        rows.push((line.order(say), (insertion, count)));
    }
    let sorted = in_order(sheet, rows, |(insertion, _)| (insertion.place, insertion.attributes.clone()));
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

    #[test]
    fn the_higher_of_two_series_wins_each_day() {
        let both = higher(&[(2, 0.5), (9, 0.0)], &[(0, 0.2), (4, 1.0), (6, 0.0)]);
        assert_eq!(plain(both), [(0, 0.2), (2, 0.5), (4, 1.0), (6, 0.5), (9, 0.0)]);
    }
}
