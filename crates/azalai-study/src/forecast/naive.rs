//! What a forecast must beat: guesses that see the counts up to the day of the forecast, and Flee's own course, which is
//! given the counts of the whole period.

use azalai_model::PlaceId;

use super::camp::Camp;
use crate::flight::Ensemble;
use crate::returned::score::ensemble_crps;
use crate::stats::normal;

/// Days over which a damped trend fades.
const DAMPED: f64 = 30.0;
/// Shares of the mean squared change that a local level takes for errors of counting.
const NOISE: [f64; 5] = [0.0, 0.1, 0.25, 0.4, 0.49];

/// The names of the naive forecasts, in the order of [`stocks`] and [`flows`].
pub const NAMES: [&str; 6] =
    ["persistence", "persistence_dressed", "last_trend", "damped_trend", "local_level", "flee_open_loop"];
/// Where persistence is among them, as a point and dressed.
pub const PERSISTENCE: [usize; 2] = [0, 1];

/// A forecast of one number.
#[derive(Clone, Debug, PartialEq)]
pub enum Guess {
    /// One number.
    Point(f64),
    /// Numbers that were drawn, one as likely as another.
    Drawn(Vec<f64>),
    /// A normal distribution: mean and standard deviation.
    Normal(f64, f64),
}

impl Guess {
    /// The continuous ranked probability score for what came true; fair where numbers were drawn.
    pub fn crps(&self, truth: f64) -> f64 {
        match self {
            Self::Point(x) => (x - truth).abs(),
            Self::Drawn(values) => fair_crps(&mut values.clone(), truth),
            Self::Normal(mean, sd) if *sd > 0.0 => {
                let z = (truth - mean) / sd;
                let density = libm::exp(-0.5 * z * z) / libm::sqrt(2.0 * std::f64::consts::PI);
                sd * (z * (2.0 * normal(z) - 1.0) + 2.0 * density - 1.0 / libm::sqrt(std::f64::consts::PI))
            }
            Self::Normal(mean, _) => (mean - truth).abs(),
        }
    }
}

/// The score of drawn numbers as it would be on average of infinitely many; they are sorted on the way.
pub fn fair_crps(values: &mut [f64], truth: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    let n = values.len() as f64;
    if n < 2.0 {
        return values.first().map_or(0.0, |x| (x - truth).abs());
    }
    let apart = values.iter().map(|x| (x - truth).abs()).sum::<f64>() / n;
    // What the plain score takes off for pairs is over all n² of them, of which n are of a number with itself.
    apart - (apart - ensemble_crps(values, truth)) * n / (n - 1.0)
}

/// A camp as it was known, and the days that are asked of: flow from the first to the second.
pub struct Question<'a> {
    /// What was counted up to the day of the forecast.
    pub camp: &'a Camp,
    /// The day before the flow, not before the last count that is known.
    pub from: i64,
    /// The day that is forecast.
    pub to: i64,
    /// Flee's course, given the counts of the whole period; none where it says nothing.
    pub open: Option<&'a Ensemble>,
}

impl Question<'_> {
    /// The last count and its day.
    fn last(&self) -> (i64, f64) {
        self.camp.last().unwrap_or_default()
    }

    /// Change by the day between the last two counts; 0 where there is but one.
    fn rate(&self) -> f64 {
        self.camp.counts.windows(2).next_back().map_or(0.0, rate)
    }

    fn trend(&self, day: i64, fading: Option<f64>) -> f64 {
        let (since, last) = self.last();
        let lag = (day - since) as f64;
        let days = fading.map_or(lag, |memory| memory * (1.0 - libm::exp(-lag / memory)));
        (last + self.rate() * days).max(0.0)
    }

    /// People in the camp on the day that is asked of: the guesses of [`NAMES`], the last only where Flee's course is given.
    pub fn stocks(&self) -> Vec<Guess> {
        let (since, last) = self.last();
        let lag = self.to - since;
        let error = |&(day, count): &(i64, f64)| Some(count - self.camp.until(day - lag).last()?.1);
        let errors = self.camp.counts.iter().filter_map(error).map(|error| (last + error).max(0.0));
        let level = Level::of(self.camp);
        let counted = [
            Guess::Point(last),
            dressed(errors.collect(), last),
            Guess::Point(self.trend(self.to, None)),
            Guess::Point(self.trend(self.to, Some(DAMPED))),
            Guess::Normal(level.mean, libm::sqrt(level.variance + level.drift * lag as f64)),
        ];
        counted.into_iter().chain(self.open.map(|open| Guess::Drawn(self.simulated(open, self.to)))).collect()
    }

    /// People who came between the two days, less those who left; persistence: as many by the day as last.
    pub fn flows(&self) -> Vec<Guess> {
        let (since, last) = self.last();
        let (lag, days) = (self.to - since, (self.to - self.from) as f64);
        let pairs: Vec<&[(i64, f64)]> = self.camp.counts.windows(2).collect();
        let error = |pair: &&[(i64, f64)]| {
            let before = pairs.iter().rev().find(|other| other[1].0 <= pair[1].0 - lag)?;
            Some((self.rate() + rate(pair) - rate(before)) * days)
        };
        let level = Level::of(self.camp);
        let local = if self.from > since {
            Guess::Normal(0.0, libm::sqrt(level.drift * days))
        } else {
            Guess::Normal(level.mean - last, libm::sqrt(level.variance + level.drift * lag as f64))
        };
        let trend = |fading| Guess::Point(self.trend(self.to, fading) - self.trend(self.from, fading));
        let came = |open| {
            let [after, before] = [self.to, self.from].map(|day| self.simulated(open, day));
            Guess::Drawn(after.iter().zip(before).map(|(after, before)| after - before).collect())
        };
        let counted = [
            Guess::Point(self.rate() * days),
            dressed(pairs.iter().filter_map(error).collect(), self.rate() * days),
            trend(None),
            trend(Some(DAMPED)),
            local,
        ];
        counted.into_iter().chain(self.open.map(came)).collect()
    }

    /// People in the camp in each of Flee's runs.
    fn simulated(&self, open: &Ensemble, day: i64) -> Vec<f64> {
        let last = i64::from(open.days) - 1;
        let day = day.clamp(0, last.max(0)) as u32;
        let at = |place: PlaceId, present: &[i64]| present.get(place.index()).map_or(0.0, |&n| n as f64);
        open.tracks().iter().map(|track| at(self.camp.place, open.present(track, day))).collect()
    }
}

/// Change by the day between two counts.
fn rate(pair: &[(i64, f64)]) -> f64 {
    (pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0) as f64
}

/// Numbers that were drawn, or the point where there are none.
fn dressed(values: Vec<f64>, point: f64) -> Guess {
    if values.is_empty() { Guess::Point(point) } else { Guess::Drawn(values) }
}

/// A level that drifts at random and is counted with errors.
struct Level {
    mean: f64,
    variance: f64,
    /// Variance that a day adds.
    drift: f64,
}

impl Level {
    /// The likeliest of a few, by the counts of a camp.
    fn of(camp: &Camp) -> Self {
        let steps = camp.counts.windows(2);
        let n = steps.len().max(1) as f64;
        let square = steps.clone().map(|p| (p[1].1 - p[0].1).powi(2)).sum::<f64>() / n;
        let days = steps.map(|p| (p[1].0 - p[0].0) as f64).sum::<f64>() / n;
        let mut best = Self { mean: camp.last().unwrap_or_default().1, variance: 0.0, drift: 0.0 };
        if square <= 0.0 {
            return best;
        }
        let mut likelihood = f64::MIN;
        for noise in NOISE {
            let (level, found) = Self::filtered(camp, square * noise, square * (1.0 - 2.0 * noise) / days);
            if found > likelihood {
                (best, likelihood) = (level, found);
            }
        }
        best
    }

    /// The level after all counts, and the logarithm of how likely they were.
    fn filtered(camp: &Camp, noise: f64, drift: f64) -> (Self, f64) {
        let (mut mean, mut variance, mut likelihood) = (camp.counts[0].1, noise, 0.0);
        for pair in camp.counts.windows(2) {
            let before = variance + drift * (pair[1].0 - pair[0].0) as f64;
            let (all, error) = (before + noise, pair[1].1 - mean);
            likelihood -= 0.5 * (libm::log(all) + error * error / all);
            mean += before / all * error;
            variance = before * noise / all;
        }
        (Self { mean, variance, drift }, likelihood)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flight::tests::ensemble_of;

    #[test]
    fn scores_are_those_worked_out_by_hand() {
        assert_eq!(Guess::Point(7.0).crps(4.0), 3.0);
        // |0-1|, |3-1| on average 1.5, less half of 3.
        assert_eq!(Guess::Drawn(vec![3.0, 0.0]).crps(1.0), 0.0);
        assert_eq!((Guess::Drawn(vec![3.0]).crps(1.0), Guess::Drawn(Vec::new()).crps(1.0)), (2.0, 0.0));
        assert!((Guess::Normal(0.0, 1.0).crps(0.0) - 0.233_695).abs() < 1e-6);
        let quantiles = (0..2000).map(|i| crate::stats::deviate((f64::from(i) + 0.5) / 2000.0)).collect();
        assert!((Guess::Drawn(quantiles).crps(0.7) - Guess::Normal(0.0, 1.0).crps(0.7)).abs() < 1e-3);
    }

    #[test]
    fn naive_guesses_are_those_worked_out_by_hand() {
        let camp = Camp { place: PlaceId(0), counts: vec![(0, 100.0), (10, 150.0), (20, 170.0)] };
        let open = ensemble_of(1, &[0], 2, vec![vec![7, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0].into()]);
        let q = Question { camp: &camp, from: 30, to: 40, open: Some(&open) };
        let [stay, dressed, trend, damped, level, flee] = <[Guess; 6]>::try_from(q.stocks()).expect("six");
        assert_eq!((stay, trend), (Guess::Point(170.0), Guess::Point(210.0)));
        // Twenty days before a count that is known: from 100 to 170.
        assert_eq!(dressed, Guess::Drawn(vec![240.0]));
        assert_eq!(damped, Guess::Point(170.0 + 2.0 * 30.0 * (1.0 - libm::exp(-20.0 / 30.0))));
        assert!(matches!(level, Guess::Normal(mean, sd) if mean > 140.0 && mean <= 170.0 && sd > 20.0));
        assert_eq!(flee, Guess::Drawn(vec![9.0]));
        let [stay, dressed, trend, ..] = <[Guess; 6]>::try_from(q.flows()).expect("six");
        assert_eq!((stay, trend), (Guess::Point(20.0), Guess::Point(20.0)));
        assert_eq!(dressed, Guess::Point(20.0));
    }
}
