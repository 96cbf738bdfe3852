//! What an import works on: the scenario, the new rows and the report.

use std::collections::BTreeSet;

use azalai_model::{Date, Scenario};
use azalai_text::{Key, key};

use crate::Kind;
use crate::cell::Order;
use crate::country;
use crate::places::{Found, Places};
use crate::report::{Alike, Report};
use crate::rows::Rows;
use crate::survey::Survey;
use crate::{events, figures};

/// The scenario, the new rows and the report.
pub struct Desk<'s> {
    /// The source of the files.
    pub kind: Kind,
    /// The scenario that is added to.
    pub scenario: &'s Scenario,
    /// Its places.
    pub places: Places<'s>,
    /// The order of days and months that the user gave.
    pub order: Option<Order>,
    /// New rows of `events.csv`.
    pub events: Rows,
    /// New rows of `counts.csv`.
    pub counts: Rows,
    /// New rows of `observations.csv`.
    pub observations: Rows,
    /// New populations of `places.csv`.
    pub populations: Rows,
    /// What became of every row.
    pub report: Report,
    /// What is seen of places where there is no map yet; then no row goes into a table.
    pub survey: Option<Survey>,
    countries: BTreeSet<String>,
    has_sources: bool,
}

impl<'s> Desk<'s> {
    /// An empty one; `more`: other names of places, and their ids.
    pub fn new(kind: Kind, scenario: &'s Scenario, order: Option<Order>, more: &[(String, String)]) -> Self {
        let places = Places::new(scenario, more);
        let mut countries: BTreeSet<String> = places.countries().iter().cloned().collect();
        countries.insert(country::key(&scenario.home_country));
        Self {
            kind,
            scenario,
            order,
            countries,
            places,
            events: events::rows(),
            counts: figures::counts(),
            observations: figures::observations(),
            populations: figures::populations(),
            report: Report::default(),
            survey: None,
            has_sources: !scenario.dossier.sources.is_empty(),
        }
    }

    /// Begins another sheet: its figures are not added to those of the sheet before.
    pub fn next_sheet(&mut self) {
        self.counts.next_sheet();
        self.observations.next_sheet();
    }

    /// The id of the source in our tables: empty where the scenario names none.
    pub fn source(&self) -> &'static str {
        if self.has_sources { self.kind.word() } else { "" }
    }

    /// Whether a country has places on the map, or is the home country.
    pub fn has_country(&self, key: &str) -> bool {
        self.countries.contains(key)
    }

    /// Why days are outside the scenario, if they are; so many days before its first are not.
    pub fn outside(&self, days: (Date, Date), before: i64) -> Option<Key> {
        let start = self.scenario.start;
        let day = |date: Date| start.until(date).map_or(0, |span| i64::from(span.get_days()));
        if day(days.1) < -before {
            Some(key::import_before)
        } else if day(days.0) >= i64::from(self.scenario.days) {
            Some(key::import_after)
        } else {
            None
        }
    }

    /// The id of what was found; what was matched by likeness is listed.
    pub fn place(&mut self, found: &Found, name: &str, code: &str) -> Option<String> {
        match found {
            Found::Place(id) => Some(self.places.get(*id).id.clone()),
            Found::Alike(id) => {
                let place = self.places.get(*id);
                let theirs = [name, code].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
                let alike = Alike { theirs, ours: place.id.clone() };
                *self.report.alike.entry(alike).or_default() += 1;
                Some(place.id.clone())
            }
            Found::None | Found::Doubtful => None,
        }
    }
}
