//! How far simulated returns are from counted ones, beside naive forecasts.
//!
//! A place is scored that fell out of hand and was retaken, by the shares of those who ever fled from it who are back:
//! counted, on straight lines between rounds and nobody before the first; simulated, from the first day on, given
//! recorded flight, control, permissions and events alone. Windows follow each other from the day of the retaking, and
//! none overlaps another. Naive forecasts see what was counted up to the first day of a window.

use std::collections::BTreeMap;

use azalai_engine::returning::retaken;
use azalai_model::words::FigureUse;
use azalai_model::{Figure, Scenario};
use serde::Serialize;

use super::series::Series;
use crate::stats::few;

/// Lengths of windows (days).
pub const HORIZONS: [i64; 3] = [90, 180, 365];
/// Days over which a trend is seen, and by which a damped one fades.
const TREND: f64 = 90.0;
/// One constant chance to return on a day, once retaken.
const CONSTANT: f64 = 0.0015;
/// Days after the retaking on which places are ranked.
const RANKED: i64 = 365;

/// What is said of windows of one length.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Horizon {
    /// How many windows there are.
    pub windows: usize,
    /// Sum of absolute errors of the change in a window over the sum of absolute changes, of the median run.
    pub error_ratio: Option<f64>,
    /// 1 less the mean CRPS of the runs over that of the damped trend.
    pub crps_skill: Option<f64>,
    /// Share of windows whose change lies within the middle 80 % of the runs; none of few runs.
    pub coverage80: Option<f64>,
    /// The error ratio of nobody moving.
    pub persistence: Option<f64>,
    /// That of the trend of the last 90 days.
    pub trend: Option<f64>,
    /// That of the same, fading.
    pub damped_trend: Option<f64>,
    /// That of one constant hazard.
    pub constant_hazard: Option<f64>,
}

/// Returns beside counts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Returned {
    /// By length of the windows.
    pub horizons: BTreeMap<i64, Horizon>,
    /// Falls of the simulated stocks over their rises, a mean over runs.
    pub undone: Option<f64>,
    /// Rank correlation over places of the simulated and the counted share back a year after the retaking.
    pub spearman: Option<f64>,
}

/// A place that is scored.
struct Town {
    place: usize,
    retaken: i64,
    /// Who ever fled from it.
    fled: f64,
    /// Counts, by day.
    rounds: Vec<(i64, f64)>,
}

impl Town {
    /// The share counted back on a day.
    fn counted(&self, day: i64) -> f64 {
        let after = self.rounds.partition_point(|r| r.0 < day);
        let back = match (after.checked_sub(1).map(|i| self.rounds[i]), self.rounds.get(after)) {
            (_, Some(round)) if round.0 == day => round.1,
            (Some(before), Some(after)) => {
                before.1 + (after.1 - before.1) * (day - before.0) as f64 / (after.0 - before.0) as f64
            }
            (Some(last), None) => last.1,
            (None, _) => 0.0,
        };
        back / self.fled
    }

    fn simulated(&self, run: &Series, day: i64) -> f64 {
        run.at(self.place, day) / self.fled
    }

    /// The first day of each window of a length that was counted to its end.
    fn windows(&self, days: i64) -> impl Iterator<Item = i64> {
        let last = self.rounds.last().map_or(i64::MIN, |r| r.0);
        let (first, retaken) = (if self.retaken < 0 { (-self.retaken + days - 1) / days } else { 0 }, self.retaken);
        (first..).map(move |k| retaken + k * days).take_while(move |from| from + days <= last)
    }
}

/// Places with counts of who is back, that were retaken.
fn towns(scenario: &Scenario) -> Vec<Town> {
    let town = |(place, day): (usize, Option<i64>)| {
        let rows = scenario.dossier.observations.iter().filter(|o| {
            let here = o.place.is_some_and(|p| p.index() == place) && o.group.is_none();
            here && o.measure == Figure::Returned && o.usage != FigureUse::Context && o.day < i64::from(scenario.days)
        });
        let mut rounds: Vec<(i64, f64)> = rows.filter_map(|o| Some((o.day, o.value?))).collect();
        rounds.sort_by_key(|round| round.0);
        rounds.dedup_by_key(|r| r.0);
        let last = i64::from(scenario.days);
        let rows = scenario.dossier.flights.iter().filter(|f| f.origin.index() == place && f.day < last);
        let fled = rows.map(|f| f.people as f64).sum::<f64>();
        let fled = if fled > 0.0 { fled } else { scenario.places[place].population.max(0) as f64 };
        let retaken = day.filter(|_| !rounds.is_empty() && fled > 0.0)?;
        Some(Town { place, retaken, fled, rounds })
    };
    retaken(scenario).into_iter().enumerate().filter_map(town).collect()
}

/// A window at a place: what was counted, and what naive forecasts say. All are changes of the share back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Index of the place.
    pub place: usize,
    /// Its length (days).
    pub days: i64,
    /// Its first day.
    pub from: i64,
    /// Who ever fled from the place.
    pub fled: f64,
    /// The change counted.
    pub change: f64,
    /// What the trend of the last 90 days says.
    pub trend: f64,
    /// What the same says, fading.
    pub damped: f64,
    /// What one constant hazard says.
    pub constant: f64,
}

impl Window {
    fn of(town: &Town, from: i64, days: i64) -> Self {
        let (before, length) = (town.counted(from), days as f64);
        let slope = (before - town.counted(from - TREND as i64)) / TREND;
        Self {
            place: town.place,
            days,
            from,
            fled: town.fled,
            change: town.counted(from + days) - before,
            trend: slope * length,
            damped: slope * TREND * (1.0 - libm::exp(-length / TREND)),
            constant: (1.0 - before).max(0.0) * (1.0 - libm::exp(-CONSTANT * length)),
        }
    }

    /// The change in a run.
    pub fn simulated(&self, run: &Series) -> f64 {
        (run.at(self.place, self.from + self.days) - run.at(self.place, self.from)) / self.fled
    }
}

/// The windows of each place that is scored, of each of these lengths.
pub fn windows(scenario: &Scenario, horizons: &[i64]) -> Vec<Window> {
    let of = |town: &Town, days: i64| town.windows(days).map(|from| Window::of(town, from, days)).collect::<Vec<_>>();
    towns(scenario).iter().flat_map(|town| horizons.iter().flat_map(move |&days| of(town, days))).collect()
}

/// Scores runs of the recorded course; none where no place that was retaken has counts of who is back.
pub fn score(scenario: &Scenario, runs: &[Series]) -> Option<Returned> {
    let towns = towns(scenario);
    if towns.is_empty() || runs.is_empty() {
        return None;
    }
    let windows = windows(scenario, &HORIZONS);
    let of = |days: i64| horizon(windows.iter().filter(|w| w.days == days), runs);
    let horizons = HORIZONS.into_iter().map(|days| (days, of(days))).collect();
    Some(Returned { horizons, undone: undone(scenario, runs), spearman: ranks(&towns, runs) })
}

fn horizon<'w>(windows: impl Iterator<Item = &'w Window>, runs: &[Series]) -> Horizon {
    let mut found = Horizon::default();
    let (mut errors, mut changes, mut inside) = ([0.0; 4], 0.0, 0);
    let mut crps = [0.0; 2];
    for w in windows {
        let mut simulated: Vec<f64> = runs.iter().map(|run| w.simulated(run)).collect();
        simulated.sort_by(f64::total_cmp);
        for (error, guess) in errors.iter_mut().zip([quantile(&simulated, 0.5), w.trend, w.damped, w.constant]) {
            *error += (guess - w.change).abs();
        }
        crps[0] += ensemble_crps(&simulated, w.change);
        crps[1] += (w.damped - w.change).abs();
        changes += w.change.abs();
        let middle = quantile(&simulated, 0.1)..=quantile(&simulated, 0.9);
        inside += usize::from(middle.contains(&w.change));
        found.windows += 1;
    }
    if changes > 0.0 {
        found.persistence = Some(1.0);
        let of = |i: usize| Some(errors[i] / changes);
        (found.error_ratio, found.trend, found.damped_trend, found.constant_hazard) = (of(0), of(1), of(2), of(3));
    }
    if found.windows > 0 {
        found.coverage80 = Some(inside as f64 / found.windows as f64).filter(|_| !few(runs.len()));
        found.crps_skill = Some(1.0 - crps[0] / crps[1]).filter(|_| crps[1] > 0.0);
    }
    found
}

/// Falls over rises of the stocks of a run, a mean over runs.
fn undone(scenario: &Scenario, runs: &[Series]) -> Option<f64> {
    let of = |run: &Series| {
        let moves = (0..scenario.places.len()).map(|place| run.moves(place));
        let [rises, falls] = moves.fold([0.0; 2], |sum, one| [sum[0] + one[0], sum[1] + one[1]]);
        if rises > 0.0 { Some(falls / rises) } else { None }
    };
    let shares: Vec<f64> = runs.iter().filter_map(of).collect();
    (!shares.is_empty()).then(|| shares.iter().sum::<f64>() / shares.len() as f64)
}

/// Rank correlation of who is back a year after the retaking.
fn ranks(towns: &[Town], runs: &[Series]) -> Option<f64> {
    let known = |town: &&Town| {
        let day = town.retaken + RANKED;
        day >= 0 && town.rounds.last().is_some_and(|r| r.0 >= day)
    };
    let pair = |town: &Town| {
        let day = town.retaken + RANKED;
        let mut simulated: Vec<f64> = runs.iter().map(|run| town.simulated(run, day)).collect();
        simulated.sort_by(f64::total_cmp);
        (quantile(&simulated, 0.5), town.counted(day))
    };
    let (simulated, counted): (Vec<f64>, Vec<f64>) = towns.iter().filter(known).map(pair).unzip();
    spearman(&simulated, &counted)
}

/// The type-7 quantile of ascending numbers; 0 if there are none.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let position = last as f64 * p;
    let low = position as usize;
    sorted[low] + (sorted[(low + 1).min(last)] - sorted[low]) * (position - low as f64)
}

/// The continuous ranked probability score of ascending numbers: E|X − y| − ½ E|X − X'|.
pub(crate) fn ensemble_crps(sorted: &[f64], y: f64) -> f64 {
    let n = sorted.len() as f64;
    let apart = sorted.iter().map(|x| (x - y).abs()).sum::<f64>() / n;
    let weighed = |(i, x): (usize, &f64)| (2.0 * i as f64 + 1.0 - n) * x;
    apart - sorted.iter().enumerate().map(weighed).sum::<f64>() / (n * n)
}

/// Spearman's rank correlation; none of fewer than three pairs, or where one side is all alike.
fn spearman(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = (ranked(a), ranked(b));
    let n = a.len() as f64;
    let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
    let sum = |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(&b).map(|(x, y)| f(x - mean_a, y - mean_b)).sum::<f64>();
    let spread = (sum(&|x, _| x * x) * sum(&|_, y| y * y)).sqrt();
    (a.len() >= 3 && spread > 0.0).then(|| sum(&|x, y| x * y) / spread)
}

/// The rank of each number; those that are alike share the middle of theirs.
fn ranked(values: &[f64]) -> Vec<f64> {
    let below = |x: f64| values.iter().filter(|&&v| v < x).count() as f64;
    let alike = |x: f64| values.iter().filter(|&&v| v == x).count() as f64;
    values.iter().map(|&x| below(x) + (alike(x) + 1.0) / 2.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_quantiles_and_the_crps_are_those_of_small_samples() {
        assert_eq!(ranked(&[3.0, 1.0, 3.0]), [2.5, 1.0, 2.5]);
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[5.0, 7.0, 90.0]), Some(1.0));
        assert_eq!(spearman(&[1.0, 2.0, 3.0], &[9.0, 7.0, 0.0]), Some(-1.0));
        assert_eq!((spearman(&[1.0, 2.0], &[1.0, 2.0]), spearman(&[1.0; 4], &[1.0, 2.0, 3.0, 4.0])), (None, None));
        assert_eq!(quantile(&[0.0, 10.0], 0.5), 5.0);
        // One number: the absolute error. Two around the truth: half a gap less a quarter of it.
        assert_eq!(ensemble_crps(&[4.0], 1.0), 3.0);
        assert_eq!(ensemble_crps(&[0.0, 2.0], 1.0), 0.5);
    }

    #[test]
    fn windows_follow_the_retaking_and_are_counted_to_their_end() {
        let town =
            |retaken| Town { place: 0, retaken, fled: 200.0, rounds: vec![(100, 20.0), (200, 60.0), (400, 100.0)] };
        assert_eq!(town(30).windows(90).collect::<Vec<_>>(), [30, 120, 210, 300]);
        assert_eq!(town(-40).windows(90).collect::<Vec<_>>(), [50, 140, 230]);
        assert_eq!(town(0).windows(365).collect::<Vec<_>>(), [0]);
        let shares = [50, 100, 150, 400, 500].map(|day| town(0).counted(day));
        assert_eq!(shares, [0.0, 0.1, 0.2, 0.5, 0.5]);
    }
}
