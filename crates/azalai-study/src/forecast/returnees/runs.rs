//! Runs of the return model from the first day on, of which nothing is read that is dated after the day of a forecast.

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_engine::returning::{self, ReturnSpec, WeekRecord, WeekSink};
use azalai_model::{Label, Measure, PlaceId, ReturnModel, Scenario, Strategy};

use crate::compare::values_of;
use crate::design::{Design, Ended, Jobs, Model, Store, execute};
use crate::fit::priors;
use crate::forecast::camp::Camp;
use crate::panel::{Mode, Panel, Point, Row};
use crate::returning::{announced, openings};

/// Runs, each with its own set of values and its own luck of every place.
#[derive(Clone, Debug)]
struct Runs {
    seed: u64,
    places: Vec<PlaceId>,
    /// Days that are looked at, ascending.
    days: Vec<u32>,
}

/// People back in each place, run by run, on some days.
#[derive(Clone, Debug, PartialEq)]
pub struct Back {
    places: Vec<PlaceId>,
    /// People who live in each of them; without end where that is not known.
    residents: Vec<f64>,
    days: Vec<u32>,
    /// By run: a value for each day and place.
    rows: Vec<Box<[i64]>>,
}

impl Back {
    /// How many runs there are.
    pub fn runs(&self) -> usize {
        self.rows.len()
    }

    /// People back in a place on one of the days in a run; before the first day those of that day.
    pub fn at(&self, run: usize, place: PlaceId, day: i64) -> f64 {
        let day = self.days.binary_search_by_key(&day.max(0), |&kept| kept.into()).expect("the day was looked at");
        self.rows[run][day * self.places.len() + self.number(place)] as f64
    }

    /// Most people who can be back in a place: those who live there.
    pub fn most(&self, place: PlaceId) -> f64 {
        self.residents[self.number(place)]
    }

    fn number(&self, place: PlaceId) -> usize {
        self.places.iter().position(|&kept| kept == place).expect("the place was looked at")
    }
}

/// Runs of a scenario as it was known on a day, looked at on the days of its counts, on that day and on `after`.
/// `store`: where finished runs are kept.
pub fn simulated<S: Store<i64>>(
    known: &Scenario,
    counted: &[Camp],
    (today, after): (i64, &BTreeSet<i64>),
    (runs, seed): (u32, u64),
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<Back, Ended<S::Fault>> {
    let days = counted.iter().flat_map(|camp| &camp.counts).map(|count| count.0.max(0)).filter(|&day| day <= today);
    let days: BTreeSet<u32> =
        days.chain([today]).chain(after.iter().copied()).filter_map(|day| day.try_into().ok()).collect();
    let places: Vec<PlaceId> = counted.iter().map(|camp| camp.place).collect();
    let scenario = ready(known, days.last().map_or(1, |last| last + 1), (runs, seed));
    let model = Runs { seed, places: places.clone(), days: days.iter().copied().collect() };
    let days = model.days.clone();
    let panels = execute(&Design::new(&scenario, model, 1, runs), store, jobs)?;
    let rows = panels.into_iter().flat_map(|panel| panel.rows).map(|row| row.1).collect();
    let residents = |place: &PlaceId| {
        let people = known.places[place.index()].population;
        if people > 0 { people as f64 } else { f64::INFINITY }
    };
    let residents = places.iter().map(residents).collect();
    Ok(Back { places, residents, days, rows })
}

/// The scenario with so many days and with the sets of values of its runs: those of its fit, or drawn.
fn ready(known: &Scenario, days: u32, (runs, seed): (u32, u64)) -> Scenario {
    let mut scenario = Scenario { days, ..known.clone() };
    scenario.sets.get_or_insert_with(|| priors::sets(known, seed, runs));
    scenario
}

/// Readiness at which nobody leaves.
const NEVER: f64 = -60.0;

/// Numbers of the model by which nobody leaves whom no row moves, where flight is recorded: the record ends on the day of
/// the forecast, and the model's own flight, fitted to nothing there, would take its place overnight.
fn without_own_flight(scenario: &Scenario, model: ReturnModel) -> ReturnModel {
    if scenario.dossier.flights.is_empty() { model } else { ReturnModel { readiness: NEVER, ..model } }
}

impl Model for Runs {
    type Value = i64;
    type Case = Scenario;

    fn case(&self, scenario: &Scenario) -> Scenario {
        scenario.clone()
    }

    fn panels(&self, _scenario: &Scenario) -> Vec<Panel<i64>> {
        let of = |day| self.places.iter().map(move |&place| Label::at(day, place, Measure::Returned));
        let labels = self.days.iter().flat_map(|&day| of(day)).collect();
        vec![Panel::new(Mode::Forecast, 0, Strategy::default(), labels)]
    }

    fn days(&self, scenario: &Scenario) -> u64 {
        scenario.days.into()
    }

    fn values(&self, _scenario: &Scenario) -> u64 {
        (self.days.len() * self.places.len()) as u64
    }

    fn points(&self, set: u32, replicate: u32) -> Vec<Point> {
        vec![Point { mode: Mode::Forecast, plan: 0, set, replicate }]
    }

    fn run(&self, scenario: &Scenario, points: &[Point], jobs: &Jobs<'_>) -> Option<Vec<Row<i64>>> {
        points.iter().map(|&point| Some((point, self.one(scenario, point.replicate, jobs)?))).collect()
    }
}

impl Runs {
    /// People back on each day in a run; none if it was stopped.
    fn one(&self, scenario: &Scenario, replicate: u32, jobs: &Jobs<'_>) -> Option<Box<[i64]>> {
        let mut drawn = Arc::new(scenario.clone());
        let model = values_of(scenario, Arc::make_mut(&mut drawn), replicate);
        let model = without_own_flight(scenario, model);
        let mode = returning::Mode::Forecast;
        let (strategy, openings) = (announced(&drawn, mode), openings(&drawn));
        let (seed, days) = (self.seed, scenario.days);
        let spec = ReturnSpec { mode, model: &model, strategy: &strategy, openings: &openings, seed, replicate, days };
        let mut kept = Kept { runs: self, values: Vec::with_capacity(self.days.len() * self.places.len()) };
        jobs.until(&mut spec.start(&drawn), days - 1, &mut kept)?;
        (kept.values.len() == self.days.len() * self.places.len()).then(|| kept.values.into())
    }
}

/// Keeps who is back on the days that are looked at.
struct Kept<'a> {
    runs: &'a Runs,
    values: Vec<i64>,
}

impl WeekSink for Kept<'_> {
    fn wants(&self, day: u32) -> bool {
        self.runs.days.binary_search(&day).is_ok()
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        // The last day is reported in any case.
        if self.wants(record.day) {
            self.values.extend(self.runs.places.iter().map(|place| record.places[place.index()].returned as i64));
        }
        true
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// So many runs of one place with so many residents that bring back so many people by a day.
    pub fn back_of(
        (place, residents): (PlaceId, f64),
        days: &[u32],
        runs: usize,
        people: impl Fn(usize, i64) -> i64,
    ) -> Back {
        let row = |run| days.iter().map(|&day| people(run, day.into())).collect();
        Back {
            places: vec![place],
            residents: vec![residents],
            days: days.to_vec(),
            rows: (0..runs).map(row).collect(),
        }
    }

    #[test]
    fn values_are_found_by_run_place_and_day() {
        let back = back_of((PlaceId(4), f64::INFINITY), &[0, 9, 30], 2, |run, day| 100 * run as i64 + day);
        assert_eq!((back.runs(), back.at(1, PlaceId(4), 9), back.at(0, PlaceId(4), -3)), (2, 109.0, 0.0));
    }
}
