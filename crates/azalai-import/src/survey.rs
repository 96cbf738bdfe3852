//! What files have of places, seen before there is a map: where events were, and what was counted.

use std::collections::BTreeMap;

use azalai_basemap::{Position, countries};
use azalai_model::Date;

use crate::events;
use crate::figures;
use crate::places::Where;

/// Where something is, in the words of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// The key of the country.
    pub country: String,
    /// The code, or empty.
    pub code: String,
    /// The name.
    pub name: String,
    /// The units that it lies in.
    pub parents: [String; 3],
}

impl Named {
    fn of(place: &Where<'_>) -> Self {
        Self {
            country: place.country.clone(),
            code: place.pcode.to_owned(),
            name: place.name.to_owned(),
            parents: place.parents.map(str::to_owned),
        }
    }
}

/// What was seen of a place.
#[derive(Clone, Debug)]
pub struct Seen {
    /// How often.
    pub rows: u64,
    /// Its positions added, and how many there are.
    sum: (f64, f64, u32),
    /// First and last day.
    pub days: (Date, Date),
}

impl Seen {
    /// The middle of its positions.
    pub fn at(&self) -> Option<Position> {
        let (latitude, longitude, n) = self.sum;
        let n = f64::from(n);
        (n > 0.0).then(|| Position { latitude: latitude / n, longitude: longitude / n })
    }

    /// Adds what was seen of another.
    pub fn add(&mut self, other: &Self) {
        self.rows += other.rows;
        self.sum = (self.sum.0 + other.sum.0, self.sum.1 + other.sum.1, self.sum.2 + other.sum.2);
        self.days = (self.days.0.min(other.days.0), self.days.1.max(other.days.1));
    }
}

/// What files have.
#[derive(Default)]
pub struct Survey {
    /// Violence whose place is known.
    pub events: BTreeMap<Named, Seen>,
    /// Counts of people who are somewhere.
    pub counts: BTreeMap<Named, Seen>,
    /// Rows that are of no place or no violence.
    pub others: u64,
    /// Rows whose position lies outside their country, or nowhere.
    pub astray: u64,
}

impl Survey {
    /// Looks at an event.
    pub fn event(&mut self, told: &events::Told<'_>) {
        if told.violent && told.rough_place.is_none() {
            self.astray += u64::from(is_astray(&told.place));
            see(&mut self.events, &told.place, told.days);
        } else {
            self.others += 1;
        }
    }

    /// Looks at a figure.
    pub fn figure(&mut self, told: &figures::Told<'_>) {
        match &told.place {
            Some(place) if figures::is_stock(told.measure) && told.unit == "persons" => {
                self.astray += u64::from(is_astray(place));
                see(&mut self.counts, place, (told.date, told.date));
            }
            _ => self.others += 1,
        }
    }
}

/// Whether a position cannot be right: none of the map's, or outside the country that the row names, as when latitude and
/// longitude are exchanged.
fn is_astray(place: &Where<'_>) -> bool {
    const NOWHERE: f64 = 0.01;
    const OUTSIDE_KM: f64 = 50.0;
    let Some(at) = place.at else { return false };
    let is_nowhere = at.latitude.abs() < NOWHERE && at.longitude.abs() < NOWHERE;
    let country = countries().iter().find(|country| country.iso2 == place.country);
    is_nowhere || country.is_some_and(|country| country.distance_km(at) > OUTSIDE_KM)
}

fn see(all: &mut BTreeMap<Named, Seen>, place: &Where<'_>, days: (Date, Date)) {
    let at = place.at.filter(|_| !is_astray(place)).map_or((0.0, 0.0, 0), |at| (at.latitude, at.longitude, 1));
    let new = Seen { rows: 1, sum: at, days };
    all.entry(Named::of(place)).and_modify(|seen| seen.add(&new)).or_insert(new);
}
