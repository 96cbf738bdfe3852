//! What the page reads of a run: labelled values over replicates, whichever model ran. What the tables hide it does
//! not read.

use std::collections::BTreeMap;

use azalai_model::{Label, Measure, PlaceId, Scenario};
use azalai_study::stats::few;
use azalai_study::{Band, Mode, Panel, Value, spread};

use crate::Detail;
use crate::hide::Mark;
use crate::shown::Shown;

/// The replicates of a run, whose values are found by label.
pub(super) struct View<'a, V> {
    scenario: &'a Scenario,
    mode: Mode,
    shown: Shown<'a, V>,
    at: BTreeMap<Label, usize>,
    days: Vec<u32>,
}

impl<'a, V: Value> View<'a, V> {
    /// What is shown of a panel.
    pub fn of(scenario: &'a Scenario, panel: &'a Panel<V>) -> Self {
        if panel.mode != Mode::Flight {
            return Self::with(scenario, Shown::of(scenario, panel, |_| true));
        }
        // Flight keeps every day; the page shows those that tables have of single runs.
        let last = panel.labels.last().map_or(0, |label| label.day + 1);
        let days = crate::days(scenario, last, Detail::Weekly);
        Self::with(scenario, Shown::of(scenario, panel, |label| days.binary_search(&label.day).is_ok()))
    }

    /// The same of all rows of a panel that are shown.
    pub fn with(scenario: &'a Scenario, shown: Shown<'a, V>) -> Self {
        let mode = shown.panel().mode;
        let at: BTreeMap<Label, usize> = shown.rows().iter().enumerate().map(|(i, row)| (row.label, i)).collect();
        let mut days: Vec<u32> = at.keys().map(|label| label.day).collect();
        days.dedup();
        Self { scenario, mode, shown, at, days }
    }

    /// Its runs.
    pub fn panel(&self) -> &'a Panel<V> {
        self.shown.panel()
    }

    /// Days that can be shown, ascending.
    pub fn days(&self) -> &[u32] {
        &self.days
    }

    /// Whether there are too few runs to show how they spread: the median alone is shown.
    pub fn is_few(&self) -> bool {
        few(self.shown.runs())
    }

    /// Whether families who are hosted from elsewhere are simulated.
    pub fn has_hosts(&self) -> bool {
        self.mode != Mode::Flight
    }

    /// How replicates spread at a label; none if it is not kept, or hidden.
    pub fn band(&self, label: Label) -> Option<Band> {
        self.over(&[label], |x| x[0])
    }

    /// The numbers of a label as the summary has them; none if it is not kept.
    pub fn numbers(&self, label: Label) -> Option<[Result<f64, Mark>; 6]> {
        self.at.get(&label).map(|&row| self.shown.bands().numbers(row))
    }

    /// How a number made of several values spreads over replicates; none if one of them is not kept, or hidden.
    pub fn over(&self, labels: &[Label], make: impl Fn(&[f64]) -> f64) -> Option<Band> {
        let parts: Vec<Parts> = labels.iter().map(|label| self.parts(label)).collect::<Option<_>>()?;
        let hides = |number: &Result<f64, Mark>| number.is_err_and(|mark| mark != Mark::Few);
        let bands = self.shown.bands();
        let hidden = |row: &usize| bands.numbers(*row).iter().any(hides);
        if parts.iter().flat_map(|p| p.rows.iter()).any(hidden) {
            return None;
        }
        let of = |run: usize| {
            let value = |p: &Parts| p.rows.iter().fold(p.from, |sum, &row| sum + p.sign * self.shown.exact(run, row));
            make(&parts.iter().map(value).collect::<Vec<_>>())
        };
        let band = spread(&mut (0..self.shown.runs()).map(of).collect::<Vec<_>>());
        Some(if self.is_few() { band.collapsed() } else { band })
    }

    /// The rows that a label is made of. Flight keeps some totals under other names, or in parts.
    fn parts(&self, label: &Label) -> Option<Parts> {
        let rows = |labels: Vec<Label>| labels.iter().map(|l| self.at.get(l).copied()).collect::<Option<Vec<_>>>();
        let (day, flight) = (label.day, self.mode == Mode::Flight);
        let sum = |labels| Some(Parts { from: 0.0, sign: 1.0, rows: rows(labels)? });
        match (label.measure, label.place()) {
            _ if !flight || self.at.contains_key(label) => sum(vec![*label]),
            (Measure::DisplacedFrom, Some(place)) => {
                let from = self.scenario.places[place.index()].population as f64;
                Some(Parts { from, sign: -1.0, rows: rows(vec![Label::at(day, place, Measure::AtHome)])? })
            }
            (Measure::Fled, None) => sum(vec![Label::region(day, Measure::DisplacedTotal)]),
            (Measure::Displaced, None) => {
                let places = (0..self.scenario.places.len() as u32).map(PlaceId);
                let present = places.map(|p| Label::at(day, p, Measure::DisplacedPresent));
                sum(present.chain([Label::region(day, Measure::Travelling)]).collect())
            }
            _ => None,
        }
    }
}

/// Rows that are added to a number or taken from it.
struct Parts {
    from: f64,
    sign: f64,
    rows: Vec<usize>,
}
