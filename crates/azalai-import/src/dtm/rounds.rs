//! Days of a round: parts of one place are often surveyed on different days of it, and are still parts of one count.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::Date;

use super::{Of, key_of, place_of, whereabouts};
use crate::cell::{Dates, code as code_of};
use crate::desk::Desk;
use crate::each_row;
use crate::header::Layout;
use crate::input::{Row, Sheet};
use crate::places::Found;

/// A round takes no longer (days).
const LONGEST: i32 = 62;
/// Without a number of the round, lists of parts that lie further apart may be two counts (days).
const LONGEST_UNNUMBERED: i32 = 14;

/// A place and a round of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Round {
    place: String,
    number: String,
    operation: String,
    assessment: String,
}

/// The last day of each round of a place whose parts have days of their own.
#[derive(Default)]
pub struct Rounds {
    last: BTreeMap<Round, Date>,
    /// What each unit or site is part of: a place of the map, else itself.
    whole: BTreeMap<String, String>,
    /// Whether parts of a place without a number of the round lie too far apart for one.
    pub are_apart: bool,
}

impl Rounds {
    /// Those of a sheet: each part of the place has one day, and all lie within two months, or within two weeks where no
    /// number says that they are of one round. Otherwise a day is a count.
    pub fn of(sheet: &Sheet<'_>, found: &Layout, dates: &Dates, desk: &Desk<'_>) -> Self {
        let mut rounds = Self::default();
        let mut days: BTreeMap<Round, BTreeMap<String, BTreeSet<Date>>> = BTreeMap::new();
        each_row(sheet, found, |row| {
            if let Some(of) = key_of(sheet, found, row, dates, desk) {
                let own = place_of(&of);
                let whole = rounds.whole.entry(own.clone()).or_insert_with(|| {
                    match desk.places.find(&whereabouts(&of, None)) {
                        Found::Place(id) | Found::Alike(id) => desk.places.get(id).id.clone(),
                        Found::None | Found::Doubtful => own.clone(),
                    }
                });
                let part = format!("{own}|{}", row.said(found.at("site")));
                days.entry(round(whole, found, row)).or_default().entry(part).or_default().insert(of.date);
            }
        });
        for (round, parts) in days {
            let all: BTreeSet<Date> = parts.values().flatten().copied().collect();
            let (Some(first), Some(last)) = (all.first(), all.last()) else { continue };
            let span = first.until(*last).map_or(i32::MAX, |span| span.get_days());
            if span > 0 && span <= LONGEST && parts.values().all(|days| days.len() == 1) {
                if round.number.is_empty() && span > LONGEST_UNNUMBERED {
                    rounds.are_apart = true;
                } else {
                    rounds.last.insert(round, *last);
                }
            }
        }
        rounds
    }

    /// Whether there are any.
    pub fn are_several(&self) -> bool {
        !self.last.is_empty()
    }

    /// A row on the day of its round.
    pub fn dated(&self, mut of: Of, found: &Layout, row: &Row<'_>) -> Of {
        let last = self.whole.get(&place_of(&of)).and_then(|whole| self.last.get(&round(whole, found, row)));
        of.date = last.copied().unwrap_or(of.date);
        of
    }
}

fn round(place: &str, found: &Layout, row: &Row<'_>) -> Round {
    let text = |name| row.said(found.at(name));
    Round {
        place: place.to_owned(),
        number: code_of(&text("round")),
        operation: text("operation").into_owned(),
        assessment: text("assessment").to_uppercase(),
    }
}
