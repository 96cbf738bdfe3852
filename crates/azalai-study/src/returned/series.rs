//! People back in each place, run by run.

use std::sync::Arc;

use azalai_engine::returning::{Mode, ReturnSpec, WeekRecord, WeekSink};
use azalai_model::{ReturnModel, Scenario};

use crate::design::{Interrupted, Jobs, over};
use crate::returning::{announced, openings};

/// Days between two looks at a run.
const STEP: u32 = 7;

/// People back in each place in one run, each seventh day and on the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    days: Vec<u32>,
    /// By day, then place.
    back: Vec<Vec<u64>>,
}

impl Series {
    /// People back in a place on a day, on the line between two looks.
    pub fn at(&self, place: usize, day: i64) -> f64 {
        let value = |i: usize| self.back[i][place] as f64;
        let after = self.days.partition_point(|&d| i64::from(d) < day);
        match (after.checked_sub(1), after < self.days.len()) {
            (None, true) => value(0),
            (Some(before), false) => value(before),
            (None, false) => 0.0,
            (Some(before), true) => {
                let (from, to) = (i64::from(self.days[before]), i64::from(self.days[after]));
                let share = (day - from) as f64 / (to - from) as f64;
                value(before) + share * (value(after) - value(before))
            }
        }
    }

    /// Rises and falls of the stock of a place, added up.
    pub fn moves(&self, place: usize) -> [f64; 2] {
        let mut sums = [0.0; 2];
        for two in self.back.windows(2) {
            let change = two[1][place] as f64 - two[0][place] as f64;
            sums[usize::from(change < 0.0)] += change.abs();
        }
        sums
    }
}

impl WeekSink for Series {
    fn wants(&self, day: u32) -> bool {
        day.is_multiple_of(STEP)
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        self.back(record.day, record.places.iter().map(|p| p.returned).collect())
    }

    fn back_alone(&self) -> bool {
        true
    }

    fn back(&mut self, day: u32, back: Vec<u64>) -> bool {
        self.days.push(day);
        self.back.push(back);
        true
    }
}

/// Runs the recorded course of a scenario, each replicate with its parameter set.
pub fn simulate(scenario: &Scenario, seed: u64, replicates: u32, jobs: &Jobs<'_>) -> Result<Vec<Series>, Interrupted> {
    let numbers: Vec<u32> = (1..=replicates.max(1)).collect();
    over(&numbers, jobs, |&number| {
        let (mut drawn, mut model) = (scenario.clone(), scenario.return_model.clone());
        if let Some((sets, draw)) = scenario.sets.as_ref().and_then(|s| Some((s, s.of_replicate(number)?))) {
            sets.apply(draw, &scenario.pinned, &mut model, &mut drawn.places);
        }
        let series = one(&Arc::new(drawn), &model, seed, number);
        jobs.watch.finished();
        Some(series)
    })
}

/// One run of the recorded course under these numbers.
pub fn one(scenario: &Arc<Scenario>, model: &ReturnModel, seed: u64, replicate: u32) -> Series {
    let strategy = announced(scenario, Mode::Hindcast);
    let openings = openings(scenario);
    let spec = ReturnSpec {
        mode: Mode::Hindcast,
        model,
        strategy: &strategy,
        openings: &openings,
        seed,
        replicate,
        days: scenario.days,
    };
    let mut series = Series::default();
    spec.start(scenario).until(scenario.days, &mut series);
    series
}
