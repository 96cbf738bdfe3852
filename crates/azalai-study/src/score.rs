//! Distance of replicates from observed counts: the averaged relative difference of the field.
//!
//! On a day, E is the sum over camps of |simulated - observed|, divided by the sum of the observed
//! (at least 1). E' is the same after the simulated counts are scaled to the observed total; a day on
//! which nobody is simulated in a camp counts as all zeros. Differences are rounded to four decimals
//! and days are averaged, as Flee's own tools do. Both lie between 0 and about 2.
//!
//! The ARD of one camp is the sum over days of |simulated - observed|, divided by the sum over days
//! of the observed.

use azalai_model::PlaceId;

use crate::baseline::{Baselines, baselines};
use crate::flight::{Ensemble, Track};
use crate::stats::{relative, rescaled};

/// The errors of one day, or of a mean over days.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DayError {
    /// E.
    pub ard: f64,
    /// E'.
    pub ard_rescaled: f64,
}

/// Mean and standard deviation over replicates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Spread {
    /// Mean.
    pub mean: f64,
    /// Standard deviation (n - 1); none with a single replicate.
    pub sd: Option<f64>,
}

impl Spread {
    /// Of these values.
    pub fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        if values.is_empty() {
            return Self::default();
        }
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
        Self { mean, sd: (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt()) }
    }
}

/// How far one camp is from its counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CampScore {
    /// The camp.
    pub place: PlaceId,
    /// Its ARD over the whole period, mean over replicates; none if nobody was ever counted there.
    pub ard: Option<f64>,
    /// The same after rescaling each day to the observed total.
    pub ard_rescaled: Option<f64>,
    /// People on the last day, mean over replicates.
    pub final_simulated: f64,
    /// People counted on the last day.
    pub final_observed: i64,
}

/// How far an ensemble is from the counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// How many replicates.
    pub replicates: u32,
    /// E over the whole period.
    pub ard: Spread,
    /// E' over the whole period.
    pub ard_rescaled: Spread,
    /// What naive guesses score.
    pub baselines: Baselines,
    /// By camp, in the order of the output.
    pub camps: Vec<CampScore>,
    /// By day, mean over replicates.
    pub by_day: Vec<DayError>,
}

/// A part of the period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its first day.
    pub first: u32,
    /// Its last day.
    pub last: u32,
    /// Its errors, a mean over its days.
    pub mean: DayError,
}

impl Score {
    /// The four quarters of the period, without those that have no day.
    pub fn quarters(&self) -> Vec<Part> {
        let days = self.by_day.len();
        let quarter = |q: usize| {
            let (first, end) = (days * q / 4, days * (q + 1) / 4);
            let part = self.by_day.get(first..end).filter(|part| !part.is_empty())?;
            let mean = |of: fn(&DayError) -> f64| part.iter().map(of).sum::<f64>() / part.len() as f64;
            let mean = DayError { ard: mean(|day| day.ard), ard_rescaled: mean(|day| day.ard_rescaled) };
            Some(Part { first: first as u32, last: end as u32 - 1, mean })
        };
        (0..4).filter_map(quarter).collect()
    }
}

/// Scores `ensemble`; none if nobody was ever counted.
pub fn score(ensemble: &Ensemble) -> Option<Score> {
    if !ensemble.has_counts() || ensemble.tracks().is_empty() {
        return None;
    }
    let runs = ensemble.tracks().len() as f64;
    let mut by_day = vec![DayError::default(); ensemble.days as usize];
    let mut totals = vec![(0.0, 0.0); ensemble.camps.len()];
    let (mut raw, mut rescaled) = (Vec::new(), Vec::new());
    for track in ensemble.tracks() {
        let errors = track_errors(ensemble, track, &mut totals);
        let days = errors.len().max(1) as f64;
        raw.push(errors.iter().map(|e| e.ard).sum::<f64>() / days);
        rescaled.push(errors.iter().map(|e| e.ard_rescaled).sum::<f64>() / days);
        for (mean, e) in by_day.iter_mut().zip(errors) {
            mean.ard += e.ard / runs;
            mean.ard_rescaled += e.ard_rescaled / runs;
        }
    }
    Some(Score {
        replicates: ensemble.tracks().len() as u32,
        ard: Spread::of(&raw),
        ard_rescaled: Spread::of(&rescaled),
        baselines: baselines(ensemble),
        camps: camp_scores(ensemble, &totals),
        by_day,
    })
}

/// The errors of one replicate by day; adds the differences of each camp, as they are and rescaled.
fn track_errors(ensemble: &Ensemble, track: &Track, totals: &mut [(f64, f64)]) -> Vec<DayError> {
    let mut simulated = vec![0.0; ensemble.camps.len()];
    (0..ensemble.days)
        .map(|day| {
            let present = ensemble.present(track, day);
            for (s, camp) in simulated.iter_mut().zip(&ensemble.camps) {
                *s = present.get(camp.index()).map_or(0.0, |&n| n as f64);
            }
            let observed = ensemble.counted(day);
            let scaled = rescaled(&simulated, observed);
            for (i, (raw, resc)) in totals.iter_mut().enumerate() {
                let data = observed.get(i).map_or(0.0, |&n| n as f64);
                *raw += (simulated[i] - data).abs();
                *resc += (scaled[i] - data).abs();
            }
            DayError { ard: relative(&simulated, observed), ard_rescaled: relative(&scaled, observed) }
        })
        .collect()
}

fn camp_scores(ensemble: &Ensemble, totals: &[(f64, f64)]) -> Vec<CampScore> {
    let runs = ensemble.tracks().len().max(1) as f64;
    let last = ensemble.days.saturating_sub(1);
    let one = |(i, &place): (usize, &PlaceId)| {
        let data: i64 = (0..ensemble.days).filter_map(|day| ensemble.counted(day).get(i)).sum();
        let over = |total: f64| (data > 0).then(|| total / data as f64 / runs);
        let people = |t: &Track| ensemble.present(t, last).get(place.index()).copied().unwrap_or(0);
        CampScore {
            place,
            ard: over(totals[i].0),
            ard_rescaled: over(totals[i].1),
            final_simulated: ensemble.tracks().iter().map(people).sum::<i64>() as f64 / runs,
            final_observed: ensemble.counted(last).get(i).copied().unwrap_or(0),
        }
    };
    ensemble.camps.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flight::tests::ensemble_of;

    /// Two camps (places 1 and 2) over two days.
    fn ensemble(runs: &[[[i64; 2]; 2]], counted: [[i64; 2]; 2]) -> Ensemble {
        let day = |(d, c): (&[i64; 2], [i64; 2])| [5, d[0], d[1], c[0], c[1], 0, 0, 0, 0];
        let row = |days: &[[i64; 2]; 2]| days.iter().zip(counted).flat_map(day).collect();
        ensemble_of(3, &[1, 2], 2, runs.iter().map(row).collect())
    }

    #[test]
    fn errors_are_those_worked_out_by_hand() {
        // Day 0: |80-100| + |20-0| = 40 of 100. Day 1: |150-100| + |50-300| = 300 of 400.
        // Rescaled, day 0 is unchanged (100 of 100); day 1: 300 and 100, so 200 + 200 = 400 of 400.
        let score = score(&ensemble(&[[[80, 20], [150, 50]]], [[100, 0], [100, 300]])).expect("counted");
        assert!((score.ard.mean - f64::midpoint(0.4, 0.75)).abs() < 1e-12);
        assert!((score.ard_rescaled.mean - f64::midpoint(0.4, 1.0)).abs() < 1e-12);
        assert_eq!(score.ard.sd, None);
        assert_eq!(score.by_day[1], DayError { ard: 0.75, ard_rescaled: 1.0 });
        // Camp 1: (20 + 50) / 200; camp 2: (20 + 250) / 300; rescaled (20 + 200) / 200, (20 + 200) / 300.
        assert_eq!([score.camps[0].ard, score.camps[1].ard], [Some(0.35), Some(0.9)]);
        assert_eq!(score.camps[0].ard_rescaled, Some(1.1));
        assert_eq!((score.camps[1].final_simulated, score.camps[1].final_observed), (50.0, 300));
    }

    #[test]
    fn replicates_spread() {
        let runs = [[[100, 0], [100, 300]], [[0, 0], [0, 0]]];
        let score = score(&ensemble(&runs, [[100, 0], [100, 300]])).expect("counted");
        // The first is exact; the second is empty: E and E' are 1 on both days.
        assert_eq!(score.ard, Spread { mean: 0.5, sd: Some(0.5_f64.sqrt()) });
        assert_eq!(score.ard_rescaled.mean, 0.5);
        assert_eq!(score.camps[0].ard, Some(0.5));
    }

    #[test]
    fn without_counts_there_is_no_score() {
        assert_eq!(score(&ensemble(&[[[1, 2], [3, 4]]], [[0; 2]; 2])), None);
    }
}
