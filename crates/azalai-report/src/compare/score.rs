//! How far two runs of a folder in Flee's layout are from its counts, on the days that both hold.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::Measure;
use azalai_study::stats::{relative, rescaled};
use jiff::civil::Date;

use super::lines::Pairs;
use super::read::Runs;
use super::{About, Finished, Pairing};

/// Averaged relative differences from the counts, means over runs, as `validate` computes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Days on which both hold single runs and counts.
    pub days: usize,
    /// Of A and B.
    pub ard: [f64; 2],
    /// The same after scaling to the counted total.
    pub rescaled: [f64; 2],
    /// B less A, run by run.
    pub pairs: Option<Pairs>,
}

/// Rows of camps that were counted; none unless both folders are of Flee's layout.
pub fn rows([a, b]: &[Finished; 2]) -> Vec<About> {
    if !(a.is_flee() && b.is_flee()) {
        return Vec::new();
    }
    let counted = |about: &About| {
        let seen = |f: &Finished| f.summary.get(about).and_then(|s| s.observed);
        about.measure == Measure::DisplacedPresent.word() && seen(a).is_some() && seen(a) == seen(b)
    };
    a.summary.keys().filter(|about| counted(about)).cloned().collect()
}

/// The scores of two folders; none where they have no counted day in common.
pub fn scores(
    folders: &[Finished; 2],
    rows: &[About],
    runs: &[BTreeMap<About, Runs>; 2],
    pairing: Pairing,
) -> Option<Scores> {
    let held = |about: &&About| runs.iter().all(|of| of.contains_key(*about));
    let mut days: BTreeMap<Date, Vec<&About>> = BTreeMap::new();
    for about in rows.iter().filter(held) {
        days.entry(about.date).or_default().push(about);
    }
    let first = days.values().next()?.first()?;
    let counts = |camps: &[&About]| -> Vec<i64> {
        let seen = |about: &&About| folders[0].summary.get(*about).and_then(|s| s.observed).unwrap_or(0.0) as i64;
        camps.iter().map(seen).collect()
    };
    let of_run = |of: &BTreeMap<About, Runs>, run: i64| -> Option<[f64; 2]> {
        let (mut plain, mut scaled) = (0.0, 0.0);
        for camps in days.values() {
            let simulated: Option<Vec<f64>> = camps.iter().map(|about| *of.get(*about)?.get(&run)?).collect();
            let (simulated, counted) = (simulated?, counts(camps));
            plain += relative(&simulated, &counted);
            scaled += relative(&rescaled(&simulated, &counted), &counted);
        }
        let n = days.len() as f64;
        Some([plain / n, scaled / n])
    };
    let by_run = runs.each_ref().map(|of| -> BTreeMap<i64, [f64; 2]> {
        let numbers: BTreeSet<i64> = of.get(*first).map(|runs| runs.keys().copied().collect()).unwrap_or_default();
        numbers.into_iter().filter_map(|run| Some((run, of_run(of, run)?))).collect()
    });
    let mean = |side: usize, which: usize| {
        by_run[side].values().map(|s| s[which]).sum::<f64>() / by_run[side].len().max(1) as f64
    };
    let both = by_run[0].iter().filter_map(|(run, a)| Some(by_run[1].get(run)?[0] - a[0]));
    let pairs = if pairing.pairs() { Pairs::of(both.collect()) } else { None };
    Some(Scores { days: days.len(), ard: [mean(0, 0), mean(1, 0)], rescaled: [mean(0, 1), mean(1, 1)], pairs })
}
