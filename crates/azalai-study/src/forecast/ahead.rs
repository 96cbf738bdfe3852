//! Which camps people go to from a day on: flight by Flee's rules, run on from what is known.
//!
//! Runs begin on the first day with the counts that are known, and go on with as many arrivals as the counts of camps
//! let expect. Roads and borders stay as they are; conflict begins and ends as often as it did up to that day.

use std::collections::BTreeMap;
use std::sync::Arc;

use azalai_engine::flight::{Case, Options, Precision};
use azalai_engine::rng::{Draws, Purpose, Rng, address};
use azalai_engine::{DayRecord, Flight as Rules, Run, Sink, sample};
use azalai_model::{ConflictSeries, Label, Measure, PlaceId, Scenario, Strategy};

use super::camp::Camp;
use super::outlook::outlooks;
use super::past::{self, Checkpoint, Leaving, Left, One};
use crate::design::{Design, Ended, Jobs, Model, Store, execute};
use crate::panel::{Mode, Panel, Point, Row};

/// Days over which the arrivals of simulated people are counted.
pub const AHEAD: u32 = 90;

/// Flight on from a day.
#[derive(Clone, Debug)]
pub struct Ahead {
    /// Seed of all runs.
    pub seed: u64,
    /// The day from which on nothing is known.
    pub day: u32,
    /// The camps.
    pub camps: Vec<PlaceId>,
    /// Runs that an earlier forecast left.
    pub before: Arc<[Checkpoint]>,
    /// The days at whose start runs are left to a later one.
    pub leaves: Vec<u32>,
}

/// The share of simulated people who arrive in each camp in the [`AHEAD`] days after `day`, over so many runs; zeros
/// where nobody arrives. `store`: where finished runs are kept.
pub fn arrivals<S: Store<i64>>(
    scenario: &Scenario,
    camps: &[Camp],
    day: u32,
    (runs, seed): (u32, u64),
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<Vec<f64>, Ended<S::Fault>> {
    let ahead = Ahead {
        seed,
        day,
        camps: camps.iter().map(|camp| camp.place).collect(),
        before: Arc::default(),
        leaves: Vec::new(),
    };
    let panels = execute(&Design::new(&continued(scenario, camps, day), ahead, 1, runs), store, jobs)?;
    Ok(shares(&panels, camps.len()))
}

/// [`arrivals`] by runs that go on from those which an earlier forecast left in `before`, as far as what is known now
/// says the same of the days up to there; with what these runs leave.
pub fn arrivals_from<S: Store<i64>>(
    scenario: &Scenario,
    camps: &[Camp],
    day: u32,
    (runs, seed, before): (u32, u64, Arc<[Checkpoint]>),
    store: &S,
    jobs: &Jobs<'_>,
) -> Result<(Vec<f64>, Left), Ended<S::Fault>> {
    let leaves = past::days(scenario, day);
    let ahead = Ahead { seed, day, camps: camps.iter().map(|camp| camp.place).collect(), before, leaves };
    let leaving = Leaving::new(store);
    let panels = execute(&Design::new(&continued(scenario, camps, day), ahead, 1, runs), &leaving, jobs)?;
    Ok((shares(&panels, camps.len()), leaving.left()))
}

/// The share of all who came that came to each camp.
fn shares(panels: &[Panel<i64>], camps: usize) -> Vec<f64> {
    let mut came = vec![0.0; camps];
    for (_, values) in panels.iter().flat_map(|panel| &panel.rows) {
        let (before, after) = values.split_at(camps);
        for (came, (before, after)) in came.iter_mut().zip(before.iter().zip(after)) {
            *came += (after - before).max(0) as f64;
        }
    }
    let all: f64 = came.iter().sum();
    came.into_iter().map(|n| if all > 0.0 { n / all } else { 0.0 }).collect()
}

/// The scenario with the counts that camps would have by themselves.
fn continued(scenario: &Scenario, camps: &[Camp], day: u32) -> Scenario {
    let mut scenario = Scenario { days: day + AHEAD + 1, ..scenario.clone() };
    let (today, end) = (i64::from(day), i64::from(day + AHEAD));
    let hasten = scenario.settings.hasten as f64;
    let mut gained = 0.0;
    for outlook in outlooks(camps, today, &[]) {
        let gain = (outlook.middle(end) - outlook.last).max(0.0) / hasten;
        gained += gain;
        for series in scenario.counts.places.iter_mut().filter(|series| series.place == Some(outlook.place)) {
            go_on(&mut series.points, (today, end), gain);
        }
    }
    if let Some(total) = &mut scenario.counts.total {
        go_on(&mut total.points, (today, end), gained);
    }
    scenario
}

/// A count stays what it was up to a day, and then gains so much up to another.
fn go_on(points: &mut Vec<(i64, f64)>, (today, end): (i64, i64), gain: f64) {
    let last = points.last().map_or(0.0, |point| point.1);
    if points.last().is_none_or(|point| point.0 < today) {
        points.push((today, last));
    }
    points.push((end, last + gain));
}

impl Model for Ahead {
    type Value = i64;
    type Case = Scenario;

    fn case(&self, scenario: &Scenario) -> Scenario {
        scenario.clone()
    }

    fn panels(&self, _scenario: &Scenario) -> Vec<Panel<i64>> {
        let of = |day| self.camps.iter().map(move |&camp| Label::at(day, camp, Measure::DisplacedPresent));
        vec![Panel::new(
            Mode::Flight,
            0,
            Strategy::default(),
            [self.day, self.day + AHEAD].into_iter().flat_map(of).collect(),
        )]
    }

    fn days(&self, scenario: &Scenario) -> u64 {
        scenario.days.into()
    }

    fn values(&self, _scenario: &Scenario) -> u64 {
        2 * self.camps.len() as u64
    }

    fn points(&self, _set: u32, replicate: u32) -> Vec<Point> {
        vec![Point { mode: Mode::Flight, plan: 0, set: 0, replicate }]
    }

    fn run(&self, scenario: &Scenario, points: &[Point], jobs: &Jobs<'_>) -> Option<Vec<Row<i64>>> {
        let mut rows = Vec::with_capacity(2 * points.len());
        for &point in points {
            let (values, left) = self.one(scenario, point.replicate, jobs)?;
            rows.push((point, values));
            rows.extend((!self.leaves.is_empty()).then(|| left.row(point.replicate)));
        }
        Some(rows)
    }
}

impl Ahead {
    /// The people in each camp on the day and at the end of a run, and what the run leaves; none if it was stopped.
    fn one(&self, scenario: &Scenario, replicate: u32, jobs: &Jobs<'_>) -> Option<(Box<[i64]>, One)> {
        let luck = Rng::new(self.seed, replicate);
        let mut scenario = scenario.clone();
        fight_on(&mut scenario, self.day, luck);
        let options = Options { days: scenario.days, individuals: false, precision: Precision::default() };
        let case = Arc::new(Case::new(Arc::new(scenario), options)).settled(luck);
        let (mut run, mut checkpoints) = self.begun(&case, luck, replicate);
        let began = run.day();
        (0..began).for_each(|_| jobs.watch.day());
        let mut kept = Kept { ahead: self, values: Vec::with_capacity(2 * self.camps.len()), jobs };
        for &day in self.leaves.iter().filter(|&&day| day > began) {
            run.until(day - 1, &mut kept);
            if run.day() != day {
                return None;
            }
            checkpoints.push(Checkpoint { replicate, day, bytes: run.save_past() });
        }
        run.until(self.day + AHEAD, &mut kept);
        let whole = kept.values.len() == 2 * self.camps.len();
        whole.then(|| (kept.values.into(), One { began, checkpoints }))
    }

    /// A run, as late as an earlier forecast left it such that every checkpoint which this one is to leave is either
    /// there or still to come; those that are there. Else before the first day.
    fn begun(&self, case: &Arc<Case>, luck: Rng, replicate: u32) -> (Run<Rules>, Vec<Checkpoint>) {
        let ours = self.before.iter().filter(|left| left.replicate == replicate && left.day <= self.day);
        let still = |left: &Checkpoint| {
            let run = Run::<Rules>::onto(Arc::clone(case), luck, &left.bytes).ok()?;
            (run.day() == left.day).then_some((left.day, (run, left.clone())))
        };
        let mut valid: BTreeMap<u32, (Run<Rules>, Checkpoint)> = ours.filter_map(still).collect();
        let missing = self.leaves.iter().find(|day| !valid.contains_key(day));
        let last = valid.keys().rev().find(|&day| missing.is_none_or(|missing| day <= missing)).copied();
        let Some((run, last)) = last.and_then(|day| valid.remove(&day)) else {
            return (Run::new(Arc::clone(case), Arc::new(()), luck), Vec::new());
        };
        let day = run.day();
        let earlier = valid.into_values().map(|(_, left)| left).filter(|left| left.day < day);
        (run, earlier.chain([last]).filter(|left| self.leaves.contains(&left.day)).collect())
    }
}

/// Keeps two days of a run.
struct Kept<'a> {
    ahead: &'a Ahead,
    values: Vec<i64>,
    jobs: &'a Jobs<'a>,
}

impl Sink for Kept<'_> {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        if record.day == self.ahead.day || record.day == self.ahead.day + AHEAD {
            self.values.extend(self.ahead.camps.iter().map(|camp| record.present[camp.index()]));
        }
        self.jobs.watch.day();
        !self.jobs.stopped()
    }
}

/// Lets conflict begin and end after `day` as often as before: each place that fights may stop, and people-weighted
/// others begin.
fn fight_on(scenario: &mut Scenario, day: u32, luck: Rng) {
    let known = f64::from(day + 1);
    let fights = |scenario: &Scenario| scenario.conflict.iter().filter(|series| series.at(day) > 0.0).count();
    let begun = scenario.conflict.iter().map(|series| turns(series, true)).sum::<usize>();
    let ended = scenario.conflict.iter().map(|series| turns(series, false)).sum::<usize>();
    let fought: f64 = scenario.conflict.iter().map(|series| fought(series, day)).sum();
    let mut draws = luck.draws(Purpose::Outbreak, day, address(&[0]));
    // The last place that fights does not stop, or nobody could leave.
    let mut left = fights(scenario);
    let chance = ended as f64 / fought.max(1.0);
    for series in scenario.conflict.iter_mut().filter(|series| series.at(day) > 0.0) {
        let after = -libm::log(draws.next_uniform()) / chance;
        if after < f64::from(AHEAD) && left > 1 {
            left -= 1;
            series.steps.push((day + 1 + after as u32, 0.0));
        }
    }
    let expected = begun as f64 / known * f64::from(AHEAD);
    for _ in 0..sample::poisson(draws.next_uniform(), expected) {
        begin(scenario, day, &mut draws);
    }
}

/// How often conflict begins, or ends, in a series.
fn turns(series: &ConflictSeries, begins: bool) -> usize {
    let mut before = 0.0;
    let turned = |&(_, value): &(u32, f64)| {
        let was = std::mem::replace(&mut before, value);
        if begins { was <= 0.0 && value > 0.0 } else { was > 0.0 && value <= 0.0 }
    };
    series.steps.iter().copied().filter(turned).count()
}

/// Days of conflict up to and with a day.
fn fought(series: &ConflictSeries, day: u32) -> f64 {
    let ends = series.steps.iter().skip(1).map(|step| step.0).chain([day + 1]);
    series.steps.iter().zip(ends).filter(|(step, _)| step.1 > 0.0).map(|(step, end)| f64::from(end - step.0)).sum()
}

/// A place that is at peace on `day` begins to fight on one of the days after it: one of those at home that have people,
/// the more likely the more there are.
fn begin(scenario: &mut Scenario, day: u32, draws: &mut Draws) {
    let (chosen, when) = (draws.next_uniform(), draws.next_uniform());
    let peaceful = |place: PlaceId| scenario.conflict.iter().all(|s| s.place != place || s.at(day) <= 0.0);
    let home = |place: PlaceId| {
        let facts = &scenario.places[place.index()];
        !facts.kind.is_camp() && facts.country == scenario.home_country && peaceful(place)
    };
    let places: Vec<(PlaceId, f64)> = (0..scenario.places.len() as u32)
        .map(PlaceId)
        .filter(|&place| home(place))
        .map(|place| (place, scenario.places[place.index()].population.max(0) as f64))
        .collect();
    let mut rest = chosen * places.iter().map(|place| place.1).sum::<f64>();
    let Some(&(place, _)) = places.iter().find(|place| {
        rest -= place.1;
        rest < 0.0
    }) else {
        return;
    };
    let from = day + 1 + (when * f64::from(AHEAD)) as u32;
    match scenario.conflict.iter_mut().find(|series| series.place == place) {
        Some(series) if series.steps.last().is_none_or(|step| step.0 < from) => series.steps.push((from, 1.0)),
        Some(_) => {}
        None => scenario.conflict.push(ConflictSeries { place, steps: vec![(from, 1.0)] }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Memory;
    use azalai_model::{CountSeries, Link, Place, PlaceKind};
    use std::sync::atomic::AtomicBool;

    /// A burning town, a far and a near camp, both with counts up to day 60.
    fn scenario() -> Scenario {
        let mut s = Scenario::blank(200);
        for (id, kind) in [
            ("burning", PlaceKind::Town),
            ("quiet", PlaceKind::Town),
            ("far", PlaceKind::Camp),
            ("near", PlaceKind::Camp),
        ] {
            let mut place = Place::new(id, "home", kind);
            (place.population, place.capacity) = (50_000, Some(90_000));
            s.places.push(place);
        }
        s.links = vec![Link::road(PlaceId(0), PlaceId(2), 900.0), Link::road(PlaceId(0), PlaceId(3), 60.0)];
        s.conflict = vec![ConflictSeries { place: PlaceId(0), steps: vec![(0, 1.0)] }];
        for (name, place) in [("far", 2), ("near", 3)] {
            let points = (0..7).map(|i| (10 * i, 100.0 + 50.0 * i as f64)).collect();
            s.counts.places.push(CountSeries { name: name.into(), place: Some(PlaceId(place)), points });
        }
        s
    }

    #[test]
    fn people_go_on_arriving_where_the_roads_lead_at_any_number_of_threads() {
        let (s, never) = (scenario(), AtomicBool::new(false));
        let camps = super::super::camps(&s, &s.counts);
        let [one, two] = [1, 2].map(|threads| {
            arrivals(&s, &camps, 60, (4, 3), &Memory, &Jobs::quiet(threads, &never)).expect("not stopped")
        });
        assert_eq!(one, two);
        assert!((one.iter().sum::<f64>() - 1.0).abs() < 1e-9 && one[1] > one[0], "{one:?}");
    }

    #[test]
    fn a_stop_is_obeyed() {
        let (s, stopped) = (scenario(), AtomicBool::new(true));
        let camps = super::super::camps(&s, &s.counts);
        assert!(arrivals(&s, &camps, 60, (4, 3), &Memory, &Jobs::quiet(1, &stopped)).is_err());
    }

    #[test]
    fn conflict_goes_on_as_it_did_and_the_last_place_that_fights_does_not_stop() {
        let mut s = scenario();
        s.conflict = vec![
            ConflictSeries { place: PlaceId(0), steps: vec![(0, 1.0), (10, 0.0), (20, 1.0)] },
            ConflictSeries { place: PlaceId(1), steps: vec![(5, 1.0)] },
        ];
        assert_eq!((turns(&s.conflict[0], true), turns(&s.conflict[0], false)), (2, 1));
        assert_eq!((fought(&s.conflict[0], 59), fought(&s.conflict[1], 59)), (50.0, 55.0));
        let mut ended = 0;
        for replicate in 0..200 {
            let mut drawn = s.clone();
            fight_on(&mut drawn, 59, Rng::new(1, replicate));
            let stopped = drawn.conflict.iter().filter(|series| series.at(59 + AHEAD + 1) <= 0.0).count();
            assert!(stopped < 2 && drawn.conflict.iter().all(|series| series.steps.is_sorted_by_key(|step| step.0)));
            ended += stopped;
        }
        // One end in 105 days of fighting: at least one of two ends in 90 days with chance 0.82.
        assert!((130..=190).contains(&ended), "{ended}");
    }
}
