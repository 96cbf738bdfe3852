//! Simulated runs that are left to the forecast from a later day, which goes on from them instead of beginning again.
//!
//! A count moves flight on the days since the count before it, and no other. So each run is left at the end of the days
//! on which a camp was last counted, and of the day of the forecast; what a later forecast knows says which of them is
//! still as it would be.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use azalai_model::{Scenario, SpawnMode, Status};
use serde::{Deserialize, Serialize};

use crate::design::Store;
use crate::panel::{Mode, Point, Row};

/// On so many days, the latest on which a camp was counted last, runs are left for its next count: of a scenario with hundreds
/// of camps they would fill the disk.
const MOST: usize = 32;
/// The number under which a run keeps what it leaves.
const PLAN: u32 = 1;
/// Bytes of one kept value.
const WORD: usize = size_of::<i64>();

/// A simulated run at the start of a day, as bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// Number of the replicate, from 1.
    pub replicate: u32,
    /// The next day to run, from 0.
    pub day: u32,
    /// `Run::save_past`.
    pub bytes: Vec<u8>,
}

/// What the simulated runs of a forecast leave to a later one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// By replicate and day.
    pub checkpoints: Vec<Checkpoint>,
    /// The day on which each run began: 0, or that of an earlier forecast's checkpoint.
    pub began: Vec<u32>,
}

/// The days, ascending, at whose start runs are left; none of people in danger now, of whom no place is to be known.
pub fn days(scenario: &Scenario, day: u32) -> Vec<u32> {
    if scenario.status == Status::Live {
        return Vec::new();
    }
    let (today, counts) = (i64::from(day), &scenario.counts);
    let leading = match (scenario.settings.spawn_mode, scenario.settings.sum_from_camps) {
        (SpawnMode::Counts, true) => &counts.places[..],
        (SpawnMode::Counts, false) => counts.total.as_slice(),
        _ => &[],
    };
    let last = leading.iter().filter_map(|series| series.points.iter().map(|point| point.0).max());
    let mut last: Vec<i64> = last.filter(|last| (0..today).contains(last)).collect();
    last.sort_unstable();
    last.dedup();
    let awaited = last.into_iter().rev().take(MOST);
    awaited.chain([today]).map(|last| last as u32 + 1).collect::<BTreeSet<_>>().into_iter().collect()
}

/// What one run leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct One {
    /// The day on which it began.
    pub began: u32,
    /// By day.
    pub checkpoints: Vec<Checkpoint>,
}

impl One {
    /// As a row that is kept beside that of the run.
    pub fn row(&self, replicate: u32) -> Row<i64> {
        let mut values = vec![i64::from(self.began)];
        for checkpoint in &self.checkpoints {
            values.extend([i64::from(checkpoint.day), checkpoint.bytes.len() as i64]);
            values.extend(checkpoint.bytes.chunks(WORD).map(word));
        }
        (Point { mode: Mode::Flight, plan: PLAN, set: 0, replicate }, values.into())
    }

    /// What a row says, if it is one of these.
    fn of((point, values): &Row<i64>) -> Option<Self> {
        let (&began, mut rest) = values.split_first().filter(|_| point.plan == PLAN)?;
        let mut checkpoints = Vec::new();
        while let Some((&[day, length], after)) = rest.split_first_chunk() {
            let length = usize::try_from(length).ok()?;
            let (words, next) = after.split_at_checked(length.div_ceil(WORD))?;
            let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
            bytes.truncate(length);
            checkpoints.push(Checkpoint { replicate: point.replicate, day: u32::try_from(day).ok()?, bytes });
            rest = next;
        }
        rest.is_empty().then_some(Self { began: u32::try_from(began).ok()?, checkpoints })
    }
}

fn word(bytes: &[u8]) -> i64 {
    let mut word = [0; WORD];
    word[..bytes.len()].copy_from_slice(bytes);
    i64::from_le_bytes(word)
}

/// A store that remembers what runs leave.
pub struct Leaving<'s, S> {
    store: &'s S,
    left: Mutex<BTreeMap<u32, One>>,
}

impl<'s, S> Leaving<'s, S> {
    /// Beside a store.
    pub fn new(store: &'s S) -> Self {
        Self { store, left: Mutex::default() }
    }

    fn note(&self, rows: &[Row<i64>]) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.extend(rows.iter().filter_map(|row| Some((row.0.replicate, One::of(row)?))));
    }

    /// What all of them leave.
    pub fn left(self) -> Left {
        let mut left = Left::default();
        for one in self.left.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
            left.began.push(one.began);
            left.checkpoints.extend(one.checkpoints);
        }
        left
    }
}

impl<S: Store<i64>> Store<i64> for Leaving<'_, S> {
    type Fault = S::Fault;

    fn load(&self) -> Result<Vec<Row<i64>>, S::Fault> {
        let rows = self.store.load()?;
        self.note(&rows);
        Ok(rows)
    }

    fn keep(&self, rows: &[Row<i64>]) -> Result<(), S::Fault> {
        self.store.keep(rows)?;
        self.note(rows);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::CountSeries;

    #[test]
    fn what_a_run_leaves_is_read_as_it_was_kept() {
        for lengths in [vec![], vec![0], vec![1, 8, 13]] {
            let left = |(n, day): (usize, u32)| Checkpoint { replicate: 7, day, bytes: (0..n as u8).collect() };
            let one = One { began: 3, checkpoints: lengths.into_iter().zip(20..).map(left).collect() };
            let row = one.row(7);
            assert_eq!(One::of(&row), Some(one));
            let cut: Row<i64> = (row.0, row.1[..row.1.len() - 1].into());
            assert_eq!(One::of(&cut), None);
            assert_eq!(One::of(&(Point { plan: 0, ..row.0 }, row.1)), None);
        }
    }

    #[test]
    fn runs_are_left_at_the_last_counts_that_lead_flight_and_today() {
        let mut s = Scenario::blank(400);
        let series = |name: &str, points: &[i64]| CountSeries {
            name: name.into(),
            place: None,
            points: points.iter().map(|&day| (day, 1.0)).collect(),
        };
        s.counts.places = vec![series("a", &[0, 80]), series("b", &[0, 93]), series("c", &[0, 20]), series("d", &[])];
        s.counts.total = Some(series("total", &[0, 90]));
        assert_eq!(days(&s, 100), [21, 81, 94, 101]);
        assert_eq!(days(&s, 93), [21, 81, 94]);
        s.settings.sum_from_camps = false;
        assert_eq!(days(&s, 100), [91, 101]);
        s.settings.spawn_mode = SpawnMode::Poisson;
        assert_eq!(days(&s, 100), [101]);
        s.status = Status::Live;
        assert_eq!(days(&s, 100), [] as [u32; 0]);
    }

    #[test]
    fn of_many_camps_those_counted_last_are_waited_for_and_those_of_one_day_once() {
        let mut s = Scenario::blank(400);
        let series = |day: i64| CountSeries { name: format!("c{day}"), place: None, points: vec![(day, 1.0)] };
        s.counts.places = (0..100).map(|n| series(2 * n)).collect();
        let left = days(&s, 300);
        assert_eq!((left.len(), left[0], left[31], left[32]), (33, 137, 199, 301));
        // Forty camps of one day do not hide the one that was counted long before.
        let mut alike = Scenario::blank(400);
        alike.counts.places = (0..40).map(|_| series(290)).chain([series(200)]).collect();
        assert_eq!(days(&alike, 300), [201, 291, 301]);
        // What is waited for a week later was left, whichever camps were counted.
        s.counts.places[10].points.push((305, 2.0));
        s.counts.places[98].points.push((306, 2.0));
        assert!(days(&s, 307).iter().all(|day| *day > 301 || left.contains(day)));
    }
}
