//! `places.csv` and `links.csv`.

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_model::{Link, LinkMode, Place, PlaceId, PlaceKind, Position};

use super::sheet::{Line, Say, Sheet, in_order, kept};
use super::{Book, Sheets, spec, words};
use crate::Severity;

/// Most people in one place, and most of anything that is counted in people.
pub(super) const MOST_PEOPLE: i64 = 1_000_000_000_000;
pub(super) const MOST_KM: f64 = 100_000.0;
const BIG: f64 = 1e15;

/// The places, sorted by id or by their `order`.
pub(super) fn places(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Place> {
    let Some(sheet) = sheets.get(&spec::PLACES) else { return Vec::new() };
    let places = sheet.lines().map(|line| (line.order(say), place(line, book, say))).collect();
    in_order(sheet, places, |place| place.id.clone())
}

fn place(line: Line<'_>, book: &Book, say: &mut Say) -> Place {
    for column in ["kind", "latitude", "longitude", "country"] {
        line.needed(column, say);
    }
    let kind = line.value("kind", say).unwrap_or(PlaceKind::Town);
    let mut place = Place::new(line.needed("id", say), line.text("country"), kind);
    let people = 0..=MOST_PEOPLE;
    if let Some(name) = line.given("name") {
        name.clone_into(&mut place.name);
    }
    if let Some(region) = line.given("admin") {
        region.clone_into(&mut place.region);
    }
    place.latitude = line.number("latitude", -90.0..=90.0, say).unwrap_or_default();
    place.longitude = line.number("longitude", -180.0..=180.0, say).unwrap_or_default();
    place.conflict_date = line.whole("conflict_date", -1_000_000..=1_000_000, say).unwrap_or_default();
    place.population = line.whole("population", people.clone(), say).unwrap_or_default();
    place.population_low = line.whole("population_low", people.clone(), say);
    place.population_high = line.whole("population_high", people.clone(), say);
    place.capacity = line.whole("capacity", -1..=MOST_PEOPLE, say).unwrap_or(-1);
    place.initial_idps = line.whole("initial_idps", people, say).unwrap_or_default();
    place.conflict_intensity = line.number("conflict_intensity", 0.0..=1.0, say);
    place.capacity_per_day = line.whole("capacity_per_day", -MOST_PEOPLE..=MOST_PEOPLE, say).unwrap_or_default();
    place.farmer_fraction = line.number("farmer_fraction", 0.0..=1.0, say);
    place.deactivation_probability = line.number("deactivation_probability", 0.0..=1.0, say).unwrap_or_default();
    place.trade_volume = line.number("trade_volume", -BIG..=BIG, say).unwrap_or_default();
    place.hdi = line.number("hdi", -BIG..=BIG, say).unwrap_or_default();
    place.pull = line.number("pull", 0.0..=1e12, say).unwrap_or(1.0);
    place.radius_km = line.number("radius_km", 0.0..=MOST_KM, say).unwrap_or_default();
    place.position = line.value("position", say).unwrap_or_default();
    if place.position == Position::Constructed && (place.radius_km <= 0.0 || line.given("note").is_none()) {
        let message = "the position is constructed; expected a radius and a note".to_owned();
        let help = "give `radius_km` above 0, and in `note` the words that the position rests on";
        line.fault("position", "constructed-position", message, help, say);
    }
    book.source_text(line, say).clone_into(&mut place.source);
    line.text("note").clone_into(&mut place.note);
    between(line, ["population_low", "population", "population_high"], say);
    place
}

/// An error where low <= value <= high does not hold; empty cells hold.
pub(super) fn between(line: Line<'_>, columns: [&str; 3], say: &mut Say) {
    let [low, value, high] = columns.map(|c| line.given(c).and_then(|text| text.trim().parse::<f64>().ok()));
    let [a, b, c] = columns;
    for (x, y, left, right) in [(low, value, a, b), (value, high, b, c), (low, high, a, c)] {
        if let (Some(x), Some(y)) = (x, y)
            && x > y
        {
            let message = format!("`{left}` is {x} and `{right}` is {y}; expected {left} <= {right}");
            line.fault(left, "bounds", message, "the bounds enclose the value", say);
            return;
        }
    }
}

/// The links, sorted by their ends or by their `order`.
pub(super) fn links(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Link> {
    let Some(sheet) = sheets.get(&spec::LINKS) else { return Vec::new() };
    let mut pairs: Vec<Pair> = Vec::new();
    let mut words: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut shared = |word: &mut Arc<str>| match words.get(word) {
        Some(same) => *word = Arc::clone(same),
        None => drop(words.insert(Arc::clone(word))),
    };
    let links = kept(sheet, say, |line, say| {
        let mut link = link(line, book, say);
        shared(&mut link.km_kind);
        shared(&mut link.source);
        let known = ["from", "to"].iter().all(|end| book.places.contains_key(line.text(end)));
        if !sheet.has("order") && known {
            let foot = link.mode == LinkMode::Foot;
            pairs.push((link.from.min(link.to), link.from.max(link.to), foot, link.from_day, line.index()));
        }
        (line.order(say), link)
    });
    joined_twice(sheet, pairs, say);
    in_order(sheet, links, link_key)
}

/// What a link joins, on foot or not, from which day; and its row.
type Pair = (PlaceId, PlaceId, bool, Option<i32>, u32);

/// Warns of links that stand for the same two places, way and day.
fn joined_twice(sheet: &Sheet, mut pairs: Vec<Pair>, say: &mut Say) {
    pairs.sort_unstable();
    let same = |a: &Pair, b: &Pair| (a.0, a.1, a.2, a.3) == (b.0, b.1, b.2, b.3);
    for two in pairs.windows(2).filter(|two| same(&two[0], &two[1])) {
        let [first, second] = [two[0].4, two[1].4].map(|index| sheet.line(index));
        let message = format!("these places are linked on line {} already", first.number_in_file());
        let help = "one row stands for both directions; remove one of the two";
        second.warn("from", "duplicate-link", message, help, say);
    }
}

/// By what links are sorted where no `order` says otherwise.
pub(crate) fn link_key(link: &Link) -> (PlaceId, PlaceId, u64, bool, Option<i32>) {
    (link.from, link.to, link.km.to_bits(), link.mode == LinkMode::Foot, link.from_day)
}

fn link(line: Line<'_>, book: &Book, say: &mut Say) -> Link {
    let (from, to) = (book.place_needed(line, "from", say), book.place_needed(line, "to", say));
    line.needed("km", say);
    let km = line.number("km", 0.0..=MOST_KM, say).unwrap_or(1.0);
    let mut link = Link::road(from, to, km);
    if km <= 0.0 {
        let help = "give the length in kilometres";
        line.fault("km", "out-of-range", "`km` is 0; expected a number above 0".to_owned(), help, say);
    }
    if line.given("from").is_some() && line.text("from") == line.text("to") {
        let help = "a link joins two places";
        line.fault("to", "loop", "the link goes back to the place from which it comes".to_owned(), help, say);
    }
    link.mode = line.value("mode", say).unwrap_or_default();
    if let Some(kind) = line.given("km_kind") {
        let factor = kind.trim().strip_prefix("great-circle x ").and_then(|x| x.parse::<f64>().ok());
        if factor.is_none_or(|x| x < 1.0) {
            line.known("km_kind", words::KM_KIND, Severity::Warning, say);
        }
        link.km_kind = kind.into();
    }
    link.risk = line.number("risk", 0.0..=1.0, say).unwrap_or_default();
    link.redirection = line.whole("redirection", 0..=2, say).unwrap_or_default() as u8;
    link.max_speed = line.number("max_speed", 1e-9..=1e6, say);
    link.walk_probability = line.number("walk_probability", 0.0..=1.0, say).unwrap_or_default();
    link.from_day = book.day(line, "from_date", say).map(|day| day as i32);
    link.to_day = book.day(line, "to_date", say).map(|day| day as i32);
    if let Some(to) = link.to_day
        && to <= link.from_day.unwrap_or(0).max(0)
    {
        let message = "the link is closed from its first day on; expected a later `to_date`".to_owned();
        line.fault("to_date", "dates", message, "`to_date` is the first day on which the link is closed again", say);
    }
    link.source = book.source_text(line, say).into();
    link
}
