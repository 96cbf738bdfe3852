//! Forecasts of returns from many past days, scored on what was counted after them.

use std::collections::BTreeSet;

use azalai_model::Scenario;

use super::course::{members, stock};
use super::runs::{Back, simulated};
use super::{PACE, counted, runs_of};
use crate::design::{Ended, Jobs, Store};
use crate::forecast::backtest::{Backtest, Target, targets};
use crate::forecast::camp::Camp;
use crate::forecast::naive::{Guess, Question};
use crate::forecast::outlook::Outlook;
use crate::forecast::tally::{HORIZONS, Tally};

/// Names of the forecasts beside which it is scored: those of camps that see the counts alone, as many by the day as since
/// the first count, and the runs alone.
pub const NAMES: [&str; 7] =
    ["persistence", "persistence_dressed", "last_trend", "damped_trend", "local_level", "constant_pace", "runs_alone"];
/// Days that are simulated from a day on, at most: the last horizon, and how late its count may be.
pub const AHEAD: u32 = 105;

/// What is forecast again.
pub struct Past<'a> {
    /// Counts of the whole period.
    pub published: &'a [Camp],
    /// Days of the period.
    pub days: u32,
    /// The days from which forecasts are made, each with the scenario as it was known on it.
    pub known: &'a [(i64, Scenario)],
    /// Members of each forecast.
    pub members: u32,
    /// Seed of all chance.
    pub seed: u64,
}

/// Forecasts from each origin; `store`: where the finished runs of each are kept, by its number.
pub fn backtest<S: Store<i64>>(
    past: &Past<'_>,
    store: impl Fn(u32) -> S,
    jobs: &Jobs<'_>,
) -> Result<Backtest, Ended<S::Fault>> {
    let mut tallies = [(); HORIZONS.len()].map(|()| [(); 2].map(|()| Tally::beside(&NAMES)));
    for (number, (day, scenario)) in (0..).zip(past.known) {
        let places = counted(scenario);
        let outlooks = PACE.outlooks(&places, *day, &[]);
        let asked: Vec<(Outlook<'_>, Vec<Target>)> =
            outlooks.into_iter().filter_map(|outlook| past.asked(outlook, *day)).collect();
        let after: BTreeSet<i64> = asked.iter().flat_map(|(_, targets)| days(targets)).filter(|d| d > day).collect();
        let runs = (runs_of(past.members), past.seed);
        let back = simulated(scenario, &places, (*day, &after), runs, &store(number), jobs)?;
        for (outlook, targets) in &asked {
            past.score(*day, outlook, (&back, targets), &mut tallies);
        }
    }
    let of = |which: usize| HORIZONS.into_iter().zip(&tallies).map(|(h, both)| (h, both[which].horizon())).collect();
    Ok(Backtest { stocks: of(0), flows: of(1) })
}

/// Days that are asked of.
fn days(targets: &[Target]) -> impl Iterator<Item = i64> {
    targets.iter().flat_map(|target| [target.from.0, target.to.0])
}

impl Past<'_> {
    /// A place as it is known on a day, with the counts that its forecast is scored on.
    fn asked<'c>(&self, outlook: Outlook<'c>, day: i64) -> Option<(Outlook<'c>, Vec<Target>)> {
        let published = self.published.iter().find(|published| published.place == outlook.place)?;
        Some((outlook, targets(published, day, (outlook.since, outlook.last), self.days)))
    }

    /// Adds the scores of a place from a day.
    fn score(
        &self,
        origin: i64,
        outlook: &Outlook<'_>,
        (back, targets): (&Back, &[Target]),
        tallies: &mut [[Tally; 2]; HORIZONS.len()],
    ) {
        let camp = outlook.camp;
        let asked: Vec<i64> = days(targets).collect::<BTreeSet<_>>().into_iter().collect();
        let drawn = members(outlook, back, (origin, &asked), (self.members, self.seed));
        let on = |day: i64| &drawn[asked.partition_point(|&asked| asked < day)];
        let pace = pace(camp);
        for target in targets {
            let [from, to] = [target.from.0, target.to.0];
            let came =
                |before: &[f64], after: &[f64]| after.iter().zip(before).map(|(a, b)| a - b).collect::<Vec<f64>>();
            let (mut flows, mut stocks) = (came(on(from), on(to)), on(to).clone());
            let alone = |day| (0..back.runs()).map(|run| stock(camp, back, run, day)).collect::<Vec<f64>>();
            let question = Question { camp, from, to, open: None };
            let even = outlook.last + pace * (to - outlook.since) as f64;
            let more = [Guess::Point(even.max(0.0)), Guess::Drawn(alone(to))];
            let of_stocks: Vec<Guess> = question.stocks().into_iter().chain(more).collect();
            let more = [Guess::Point(pace * (to - from) as f64), Guess::Drawn(came(&alone(from), &alone(to)))];
            let of_flows: Vec<Guess> = question.flows().into_iter().chain(more).collect();
            let [stocked, flowed] = &mut tallies[target.horizon];
            stocked.add(origin, &mut stocks, &of_stocks, target.to.1);
            flowed.add(origin, &mut flows, &of_flows, target.to.1 - target.from.1);
        }
    }
}

/// People who came back by the day since the first count; nobody where there is but one.
fn pace(camp: &Camp) -> f64 {
    let ends = camp.counts.first().zip(camp.counts.last()).filter(|(first, last)| last.0 > first.0);
    ends.map_or(0.0, |(first, last)| (last.1 - first.1) / (last.0 - first.0) as f64)
}
