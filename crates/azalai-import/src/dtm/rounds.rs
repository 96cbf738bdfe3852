//! Days of a round: sites of one place are often surveyed on different days of it, and are still parts of one count.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::Date;

use super::{Of, key_of};
use crate::cell::{Dates, code as code_of};
use crate::desk::Desk;
use crate::each_row;
use crate::header::Layout;
use crate::input::{Row, Sheet};

/// A round takes no longer (days).
const LONGEST: i32 = 62;

/// A place and a round of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Round {
    country: String,
    code: String,
    units: [String; 2],
    number: String,
    operation: String,
    assessment: String,
}

/// The last day of each round of a place whose parts have days of their own.
#[derive(Default)]
pub struct Rounds(BTreeMap<Round, Date>);

impl Rounds {
    /// Those of a sheet: each part of the place has one day, and all lie within two months. Otherwise a day is a count.
    pub fn of(sheet: &Sheet<'_>, found: &Layout, dates: &Dates, desk: &Desk<'_>) -> Self {
        let mut days: BTreeMap<Round, BTreeMap<String, BTreeSet<Date>>> = BTreeMap::new();
        each_row(sheet, found, |row| {
            if let Some(of) = key_of(sheet, found, row, dates, desk) {
                let part = format!("{}|{}", of.names[2], row.said(found.at("site")));
                days.entry(round(&of, found, row)).or_default().entry(part).or_default().insert(of.date);
            }
        });
        let last = |parts: &BTreeMap<String, BTreeSet<Date>>| {
            let all: BTreeSet<Date> = parts.values().flatten().copied().collect();
            let (first, last) = (*all.first()?, *all.last()?);
            let span = first.until(last).map_or(i32::MAX, |span| span.get_days());
            let fits = first != last && span <= LONGEST && parts.values().all(|days| days.len() == 1);
            fits.then_some(last)
        };
        Self(days.into_iter().filter_map(|(round, parts)| Some((round, last(&parts)?))).collect())
    }

    /// Whether there are any.
    pub fn are_several(&self) -> bool {
        !self.0.is_empty()
    }

    /// A row on the day of its round.
    pub fn dated(&self, mut of: Of, found: &Layout, row: &Row<'_>) -> Of {
        if let Some(last) = self.0.get(&round(&of, found, row)) {
            of.date = *last;
        }
        of
    }
}

fn round(of: &Of, found: &Layout, row: &Row<'_>) -> Round {
    let text = |name| row.said(found.at(name));
    // A site that the map has is a place of its own.
    let own = if of.site.is_empty() { of.names[1].clone() } else { format!("{}|{}", of.names[1], of.site) };
    Round {
        country: of.country.clone(),
        code: of.code.clone(),
        units: [of.names[0].clone(), own],
        number: code_of(&text("round")),
        operation: text("operation").into_owned(),
        assessment: text("assessment").to_uppercase(),
    }
}
