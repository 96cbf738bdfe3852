//! `places.csv` and `links.csv`.

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_model::tables::{ORDER, words};
use azalai_model::{Link, LinkMode, Place, PlaceId, PlaceKind, Position, Rules};
use azalai_text::say;

use super::Sheets;
use super::rows::Book;
use super::sheet::{Line, Say, Sheet};
use crate::Severity;

/// Most residents of all places together: people are counted in 32 bits.
const MOST_PEOPLE_COUNTED: i64 = 4_000_000_000;

/// The places, sorted by id or by their `order`.
pub(super) fn places(sheets: &Sheets, book: &Book, say: &mut Say) -> Vec<Place> {
    let mut total = 0;
    let make = |line: Line<'_>, row: Place, say: &mut Say| {
        let before = total;
        total += row.population_high.unwrap_or(0).max(row.population);
        if before <= MOST_PEOPLE_COUNTED && total > MOST_PEOPLE_COUNTED {
            let message = say!(more_people_than_counted, most = MOST_PEOPLE_COUNTED);
            line.fault("population", "out-of-range", message, say!(correct_populations), say);
        }
        place(line, row, say)
    };
    // Kept after errors too: other files name places.
    sheets.rows_while(|_| true, book, say, make, |place| place.id.clone())
}

fn place(line: Line<'_>, mut place: Place, say: &mut Say) -> Place {
    if place.name.is_empty() {
        place.name.clone_from(&place.id);
    }
    if place.position == Position::Constructed && (place.radius_km <= 0.0 || place.note.is_empty()) {
        let message = say!(position_constructed_expected);
        let help = say!(give_radius_km_above);
        line.fault("position", "constructed-position", message, help, say);
    }
    between(line, ["population_low", "population", "population_high"], say);
    unknown_population(line, &mut place, say);
    place
}

/// A population that is not given lies within its bounds; where people live, nothing is not 0.
fn unknown_population(line: Line<'_>, place: &mut Place, say: &mut Say) {
    let lived_in = !matches!(
        place.kind,
        PlaceKind::Camp | PlaceKind::IdpCamp | PlaceKind::Marker | PlaceKind::Crossing | PlaceKind::ForwardingHub
    );
    if line.given("population").is_some() {
        return;
    }
    if let Some((low, high)) = place.population_low.zip(place.population_high) {
        place.population = low + (high - low).max(0) / 2;
        place.population_open = true;
    } else if lived_in {
        let message = say!(population_not_given, id = place.id);
        line.fault("population", "empty-cell", message, say!(give_population_or_bounds), say);
    }
}

/// An error where low <= value <= high does not hold; empty cells hold.
pub(super) fn between(line: Line<'_>, columns: [&str; 3], say: &mut Say) {
    let [low, value, high] = columns.map(|c| line.given(c).and_then(|text| text.trim().parse::<f64>().ok()));
    let [a, b, c] = columns;
    for (x, y, left, right) in [(low, value, a, b), (value, high, b, c), (low, high, a, c)] {
        if let (Some(x), Some(y)) = (x, y)
            && x > y
        {
            let message = say!(
                bounds_out_of_order,
                left = left,
                x = x.to_string(),
                right = right,
                y = y.to_string(),
                low = left,
                high = right
            );
            line.fault(left, "bounds", message, say!(bounds_enclose_value), say);
            return;
        }
    }
}

/// The links, sorted by their ends or by their `order`.
pub(super) fn links(sheets: &Sheets, book: &Book, rules: Rules, say: &mut Say) -> Vec<Link> {
    let Some(sheet) = sheets.of::<Link>() else { return Vec::new() };
    let ordered = sheet.has(ORDER.name);
    let mut pairs: Vec<Pair> = Vec::new();
    let mut words: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut shared = |word: &mut Arc<str>| match words.get(word) {
        Some(same) => *word = Arc::clone(same),
        None => drop(words.insert(Arc::clone(word))),
    };
    let make = |line: Line<'_>, mut link: Link, say: &mut Say| {
        judge(line, &link, rules, say);
        line.before_start("from_date", link.from_day.map(i64::from), say!(link_open_from_start), say);
        shared(&mut link.km_kind);
        let known = ["from", "to"].iter().all(|end| book.places.contains_key(line.text(end)));
        if !ordered && known {
            let foot = link.mode == LinkMode::Foot;
            pairs.push((link.from.min(link.to), link.from.max(link.to), foot, link.from_day, line.index()));
        }
        link
    };
    let links = sheets.rows(book, say, make, link_key);
    joined_twice(sheet, pairs, say);
    links
}

/// What a link joins, on foot or not, from which day; and its row.
type Pair = (PlaceId, PlaceId, bool, Option<i32>, u32);

/// Warns of links that stand for the same two places, way and day.
fn joined_twice(sheet: &Sheet, mut pairs: Vec<Pair>, say: &mut Say) {
    pairs.sort_unstable();
    let same = |a: &Pair, b: &Pair| (a.0, a.1, a.2, a.3) == (b.0, b.1, b.2, b.3);
    for two in pairs.windows(2).filter(|two| same(&two[0], &two[1])) {
        let [first, second] = [two[0].4, two[1].4].map(|index| sheet.line(index));
        let message = say!(these_places_linked, line = first.number_in_file().to_string());
        let help = say!(one_row_stands);
        second.warn("from", "duplicate-link", message, help, say);
    }
}

/// By what links are sorted where no `order` says otherwise.
pub(crate) fn link_key(link: &Link) -> (PlaceId, PlaceId, u64, bool, Option<i32>) {
    (link.from, link.to, link.km.to_bits(), link.mode == LinkMode::Foot, link.from_day)
}

/// Says what no cell of a link shows alone.
fn judge(line: Line<'_>, link: &Link, rules: Rules, say: &mut Say) {
    if link.km == 0.0 && rules == Rules::Flee {
        line.warn("km", "R03", say!(road_of_no_length), say!(write_length), say);
    } else if link.km <= 0.0 {
        let help = say!(give_length_kilometres);
        line.fault("km", "out-of-range", say!(km_0_expected_number), help, say);
    }
    if line.given("from").is_some() && line.text("from") == line.text("to") {
        // Flee reads such roads.
        if rules == Rules::Flee {
            line.idle("to", "loop", say!(road_leads_back), say!(nobody_takes_loop), say!(remove_row), say);
        } else {
            line.fault("to", "loop", say!(link_goes_back), say!(link_joins_two), say);
        }
    }
    let factor = link.km_kind.trim().strip_prefix("great-circle x ").and_then(|x| x.parse::<f64>().ok());
    if factor.is_none_or(|x| x < 1.0) {
        line.one_of("km_kind", words::KM_KIND, Severity::Warning, say);
    }
    if let Some(to) = link.to_day
        && to <= link.from_day.unwrap_or(0).max(0)
    {
        let message = say!(link_closed_first);
        line.fault("to_date", "dates", message, say!(to_date_first_day), say);
    }
}
