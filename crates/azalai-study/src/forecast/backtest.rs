//! Forecasts from many past days, scored on what was counted after them.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::Scenario;
use serde::Serialize;

use super::ahead::arrivals;
use super::camp::{Camp, camps};
use super::members::{SHAPE, Shape, draw_by};
use super::naive::Question;
use super::outlook::{CHOSEN, Constants, Outlook};
use super::tally::{HORIZONS, Horizon, Tally};
use crate::design::{Ended, Jobs, Store};
use crate::flight::Ensemble;

/// Simulated runs from each origin: they decide where people go, the members how many.
pub const RUNS: u32 = 4;

/// What is forecast again.
pub struct Past<'a> {
    /// Counts of the whole period as they were published.
    pub published: &'a [Camp],
    /// Days of the period.
    pub days: u32,
    /// The days from which forecasts are made, each with the scenario as it was known on it.
    pub known: &'a [(i64, Scenario)],
    /// Flee's course, given the counts of the whole period.
    pub open: &'a Ensemble,
    /// Members of each forecast.
    pub members: u32,
    /// Seed of all chance.
    pub seed: u64,
}

/// Scores by horizon.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Backtest {
    /// Of people in a camp.
    pub stocks: BTreeMap<i64, Horizon>,
    /// Of people who came to it since the count before, less those who left.
    pub flows: BTreeMap<i64, Horizon>,
}

/// A day from which a forecast is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// The day.
    pub day: i64,
    /// The camps as they were known on it.
    pub known: Vec<Camp>,
    /// The share of simulated people that each gets.
    pub arrivals: Vec<f64>,
}

/// A count that is forecast, and the one before it.
pub struct Target {
    /// Which of [`HORIZONS`].
    pub horizon: usize,
    /// Its day and number.
    pub to: (i64, f64),
    /// Those of the count before it, or of the last that is known.
    pub from: (i64, f64),
}

/// Forecasts from each origin; `store`: where the finished runs of each are kept, by its number.
pub fn backtest<S: Store<i64>>(
    past: &Past<'_>,
    store: impl Fn(u32) -> S,
    jobs: &Jobs<'_>,
) -> Result<(Backtest, Vec<Origin>), Ended<S::Fault>> {
    let mut from = Vec::with_capacity(past.known.len());
    for (number, (day, scenario)) in (0..).zip(past.known) {
        let (day, known) = (*day, camps(scenario, &scenario.counts));
        let today = u32::try_from(day).unwrap_or_default();
        let arrivals = arrivals(scenario, &known, today, (RUNS, past.seed), &store(number), jobs)?;
        from.push(Origin { day, known, arrivals });
    }
    Ok((past.scores(&from, &CHOSEN, &SHAPE), from))
}

impl Past<'_> {
    /// What forecasts from these days score by such constants and a shape.
    pub fn scores(&self, from: &[Origin], constants: &Constants, shape: &Shape) -> Backtest {
        let mut tallies = [(); HORIZONS.len()].map(|()| [Tally::default(), Tally::default()]);
        for origin in from {
            for (outlook, targets) in self.asked(origin, constants) {
                one(self, (origin.day, shape), &outlook, &targets, &mut tallies);
            }
        }
        let of =
            |which: usize| HORIZONS.into_iter().zip(&tallies).map(|(h, both)| (h, both[which].horizon())).collect();
        Backtest { stocks: of(0), flows: of(1) }
    }

    /// Each camp's outlook from a day, with the counts that it is scored on.
    pub fn asked<'o>(&self, origin: &'o Origin, constants: &Constants) -> Vec<(Outlook<'o>, Vec<Target>)> {
        let Origin { day, known, arrivals } = origin;
        let one = |outlook: Outlook<'o>| {
            let published = self.published.iter().find(|camp| camp.place == outlook.place)?;
            Some((outlook, targets(published, *day, (outlook.since, outlook.last), self.days)))
        };
        constants.outlooks(known, *day, arrivals).into_iter().filter_map(one).collect()
    }
}

/// Adds the scores of one camp from one origin.
fn one(
    past: &Past<'_>,
    (origin, shape): (i64, &Shape),
    outlook: &Outlook<'_>,
    targets: &[Target],
    tallies: &mut [[Tally; 2]; HORIZONS.len()],
) {
    let days: BTreeSet<i64> = targets.iter().flat_map(|t| [t.from.0, t.to.0]).filter(|&d| d > outlook.since).collect();
    let days: Vec<i64> = days.into_iter().collect();
    let members = draw_by(shape, outlook, (origin, &days), past.members, past.seed);
    let on = |day: i64| match days.binary_search(&day) {
        Ok(at) => members[at].clone(),
        Err(_) => vec![outlook.last; past.members as usize],
    };
    for target in targets {
        let question = Question { camp: outlook.camp, from: target.from.0, to: target.to.0, open: Some(past.open) };
        let mut stocks = on(target.to.0);
        let mut flows: Vec<f64> = stocks.iter().zip(on(target.from.0)).map(|(after, before)| after - before).collect();
        let [of_stocks, of_flows] = &mut tallies[target.horizon];
        of_stocks.add(origin, &mut stocks, &question.stocks(), target.to.1);
        of_flows.add(origin, &mut flows, &question.flows(), target.to.1 - target.from.1);
    }
}

/// The counts that a forecast is scored on: for each horizon the nearest, if it is within a sixth of it. `known`: the last
/// count that is known, its day first.
pub fn targets(published: &Camp, origin: i64, known: (i64, f64), days: u32) -> Vec<Target> {
    let one = |(horizon, &ahead): (usize, &i64)| {
        let (asked, within) = (origin + ahead, (ahead / 6 + i64::from(ahead % 6 > 0)).max(2));
        let near =
            |count: &&(i64, f64)| count.0 > origin && count.0 <= i64::from(days) && (count.0 - asked).abs() <= within;
        let to = *published.counts.iter().filter(near).min_by_key(|count| ((count.0 - asked).abs(), count.0))?;
        let from = published.before(to.0).filter(|count| count.0 > known.0);
        Some(Target { horizon, to, from: from.unwrap_or(known) })
    };
    HORIZONS.iter().enumerate().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::design::Memory;
    use crate::flight::tests::ensemble_of;
    use crate::forecast::{draw, outlooks};
    use azalai_engine::rng::{Purpose, Rng};
    use azalai_model::{CountSeries, Place, PlaceId, PlaceKind};
    use std::sync::atomic::AtomicBool;

    #[test]
    fn forecasts_are_scored_on_the_nearest_count_and_flows_since_the_one_before() {
        let counts = vec![(0, 1.0), (10, 2.0), (38, 3.0), (44, 4.0), (68, 5.0), (200, 6.0)];
        let published = Camp { place: PlaceId(0), counts };
        let known = [published.until(10)];
        let outlook = outlooks(&known, 10, &[])[0];
        let found = targets(&published, 10, (outlook.since, outlook.last), 150);
        let facts: Vec<_> = found.iter().map(|t| (HORIZONS[t.horizon], t.to.0, t.from.0)).collect();
        assert_eq!(facts, [(30, 38, 10), (60, 68, 44)]);
    }

    #[test]
    fn of_counts_that_follow_the_model_four_in_five_are_in_the_band() {
        // Camps whose counts rise steadily and then, at the origin, are what the outlook draws.
        let (mut inside, mut all) = (0, 0);
        for world in 0..500u32 {
            let place = PlaceId(world);
            let counts: Vec<(i64, f64)> =
                (0..12).map(|i| (10 * i, 3000.0 + 4.0 * f64::from(world) * i as f64)).collect();
            let known = [Camp { place, counts }];
            let outlook = outlooks(&known, 110, &[])[0];
            let days = [117, 140, 170, 200];
            let truth = draw(&outlook, 110, &days, 1, 1000 + u64::from(world));
            let members = draw(&outlook, 110, &days, 200, 1);
            for (truth, mut members) in truth.iter().zip(members) {
                members.sort_by(f64::total_cmp);
                let at = |p| super::super::tally::quantile(&members, p);
                inside += usize::from((at(0.1)..=at(0.9)).contains(&truth[0]));
                all += 1;
            }
        }
        let share = inside as f64 / all as f64;
        // 500 independent worlds: three standard errors are 0.054 even if the days of one were alike.
        assert!((0.746..=0.854).contains(&share), "{share}");
    }

    #[test]
    fn a_steady_wave_is_forecast_better_than_as_today() {
        let mut s = Scenario::blank(400);
        s.places.push(Place::new("camp", "home", PlaceKind::Camp));
        let luck = Rng::new(5, 1);
        let mut draws = luck.draws(Purpose::Flight, 0, 0);
        let mut count = 500.0;
        let points: Vec<(i64, f64)> = (0..40)
            .map(|i| {
                count += 200.0 * draws.next_uniform();
                (10 * i, count)
            })
            .collect();
        s.counts.places.push(CountSeries { name: "camp".into(), place: Some(PlaceId(0)), points });
        let published = camps(&s, &s.counts);
        let known: Vec<(i64, Scenario)> =
            super::super::origins(&published, 400, 60).into_iter().map(|d| (d, s.clone().known_on(d))).collect();
        let open = ensemble_of(1, &[0], 1, vec![vec![0; 6].into()]);
        let past = Past { published: &published, days: 400, known: &known, open: &open, members: 100, seed: 1 };
        let never = AtomicBool::new(false);
        let [one, two] =
            [1, 2].map(|threads| backtest(&past, |_| Memory, &Jobs::quiet(threads, &never)).expect("not stopped").0);
        assert_eq!(one, two);
        for h in [30, 60, 90] {
            let scored = &one.stocks[&h];
            assert!(scored.counts >= 4 && scored.skill > Some(0.3), "{h}: {scored:?}");
        }
    }
}
