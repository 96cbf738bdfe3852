//! Whether two samples of runs have the same distribution: the comparison that the project's claims
//! of sameness rest on.
#![allow(dead_code, reason = "shared by several test programs, none of which uses all")]

use std::sync::Arc;

use azalai_engine::flight::{Case, Options};
use azalai_engine::rng::Rng;
use azalai_engine::{DayRecord, Flight, Precision, Run, Sink};
use azalai_model::{PlaceId, Scenario, Strategy};
use azalai_study::{Ensemble, Mode, Model, Panel, score};

/// Runs of one scenario: `runs[run][day][camp]`.
pub struct Sample {
    pub camps: Vec<String>,
    pub runs: Vec<Vec<Vec<i64>>>,
    /// Observed counts by day and camp.
    pub counted: Vec<Vec<i64>>,
}

/// What a comparison found.
#[derive(Debug)]
pub struct Verdict {
    /// Pairs of camp and day, and how many of them have equal means.
    pub means: (usize, usize),
    /// Pairs with variance, and how many of them have equal variances.
    pub variances: (usize, usize),
    /// Mean rescaled ARD of both, and by how much they may differ.
    pub ard: (f64, f64, f64),
    /// p of the energy-distance test of last-day counts.
    pub energy: f64,
    /// Pairs whose means differ, in words.
    pub apart: Vec<String>,
}

impl Verdict {
    pub fn holds(&self) -> bool {
        self.means.1 as f64 >= 0.95 * self.means.0 as f64
            && self.variances.1 as f64 >= 0.9 * self.variances.0 as f64
            && (self.ard.0 - self.ard.1).abs() <= self.ard.2
            && self.energy > 0.001
    }
}

/// Keeps the camps' counts of a run.
struct Keep {
    camps: Vec<PlaceId>,
    days: Vec<Vec<i64>>,
    counted: Vec<Vec<i64>>,
}

impl Sink for Keep {
    fn day(&mut self, record: &DayRecord<'_>) -> bool {
        self.days.push(self.camps.iter().map(|c| record.present[c.index()]).collect());
        self.counted.push(record.counted.to_vec());
        true
    }
}

/// `n` replicates from number `first` on, on two threads.
pub fn sample(scenario: &Scenario, (first, n): (u32, u32), individuals: bool, precision: Precision) -> Sample {
    let options = Options { days: scenario.days, individuals, precision };
    let case = Arc::new(Case::new(Arc::new(scenario.clone()), options));
    let one = |replicate| {
        let mut keep = Keep { camps: case.camps().to_vec(), days: Vec::new(), counted: Vec::new() };
        Run::<Flight>::new(Arc::clone(&case), Arc::new(()), Rng::new(1, replicate)).until(scenario.days, &mut keep);
        keep
    };
    let mut kept: Vec<(u32, Keep)> = std::thread::scope(|scope| {
        let half =
            |parity| move || (first..first + n).filter(|r| r % 2 == parity).map(|r| (r, one(r))).collect::<Vec<_>>();
        let other = scope.spawn(half(1));
        let mut all = half(0)();
        all.extend(other.join().expect("the runs end"));
        all
    });
    kept.sort_by_key(|(replicate, _)| *replicate);
    let first = &kept[0].1;
    let camps = first.camps.iter().map(|c| scenario.places[c.index()].name.clone()).collect();
    let counted = first.counted.clone();
    Sample { camps, counted, runs: kept.into_iter().map(|(_, keep)| keep.days).collect() }
}

impl Sample {
    fn ensemble(&self) -> Ensemble {
        let camps: Vec<PlaceId> = (0..self.camps.len() as u32).map(PlaceId).collect();
        let days = self.counted.len() as u32;
        let flight = azalai_study::Flight { seed: 1, days, individuals: false, at_home: false };
        let mut panel = Panel::new(Mode::Flight, 0, Strategy::default(), Arc::new([]));
        // Of each day the people in the camps, their counts, and four totals that no score reads.
        let values = |run: &Vec<Vec<i64>>| {
            run.iter().zip(&self.counted).flat_map(|(run, counted)| [&run[..], counted, &[0; 4]].concat()).collect()
        };
        panel.rows = (1..).zip(&self.runs).map(|(n, run)| (flight.points(0, n)[0], values(run))).collect();
        Ensemble::new(camps.len(), camps, flight, panel)
    }

    fn column(&self, day: usize, camp: usize) -> Vec<f64> {
        self.runs.iter().map(|run| run[day][camp] as f64).collect()
    }
}

fn mean_and_variance(x: &[f64]) -> (f64, f64) {
    let n = x.len() as f64;
    let mean = x.iter().sum::<f64>() / n;
    (mean, x.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

/// Compares `ours` with the reference `theirs`, which has the same camps and days.
pub fn compare(ours: &Sample, theirs: &Sample) -> Verdict {
    assert_eq!(ours.camps, theirs.camps);
    assert_eq!(ours.runs[0].len(), theirs.runs[0].len(), "days");
    let last = ours.runs[0].len() - 1;
    let mut days: Vec<usize> = [30, 90, 180, last].into_iter().filter(|&d| d <= last).collect();
    days.dedup();
    let (n1, n2) = (ours.runs.len() as f64, theirs.runs.len() as f64);
    let most = f_quantile(0.999, 1.0, n1 + n2 - 2.0);
    let mut verdict =
        Verdict { means: (0, 0), variances: (0, 0), ard: (0.0, 0.0, 0.005), energy: 1.0, apart: Vec::new() };
    for &day in &days {
        for camp in 0..ours.camps.len() {
            let (m1, v1) = mean_and_variance(&ours.column(day, camp));
            let (m2, v2) = mean_and_variance(&theirs.column(day, camp));
            let allowed = 3.0 * (v1 / n1 + v2 / n2).sqrt() + 0.01 * m2 + 0.5;
            verdict.means.0 += 1;
            if (m1 - m2).abs() <= allowed {
                verdict.means.1 += 1;
            } else {
                verdict
                    .apart
                    .push(format!("{} day {day}: {m1:.1} and {m2:.1}, allowed {allowed:.1}", ours.camps[camp]));
            }
            if v2 >= 1.0 {
                verdict.variances.0 += 1;
                verdict.variances.1 += usize::from(spread(&ours.column(day, camp), &theirs.column(day, camp)) <= most);
            }
        }
    }
    if let (Some(a), Some(b)) = (score(&ours.ensemble()), score(&theirs.ensemble())) {
        let (a, b) = (a.ard_rescaled, b.ard_rescaled);
        let error = (a.sd.unwrap_or(0.0).powi(2) / n1 + b.sd.unwrap_or(0.0).powi(2) / n2).sqrt();
        verdict.ard = (a.mean, b.mean, (3.0 * error).max(0.005));
    }
    verdict.energy = energy_test(&ours.runs, &theirs.runs, last);
    verdict
}

/// How much two samples differ in their spread around their medians, distributed as F with 1 and n − 2 degrees of freedom if
/// not at all (Brown and Forsythe 1974). A ratio of variances would call far tails, which full camps have, another spread.
fn spread(a: &[f64], b: &[f64]) -> f64 {
    let apart = |x: &[f64]| -> Vec<f64> {
        let mut sorted = x.to_vec();
        sorted.sort_by(f64::total_cmp);
        let half = sorted.len() / 2;
        let median = f64::midpoint(sorted[half], sorted[sorted.len() - 1 - half]);
        x.iter().map(|v| (v - median).abs()).collect()
    };
    let (a, b) = (apart(a), apart(b));
    let (n1, n2) = (a.len() as f64, b.len() as f64);
    let ((m1, v1), (m2, v2)) = (mean_and_variance(&a), mean_and_variance(&b));
    let pooled = ((n1 - 1.0) * v1 + (n2 - 1.0) * v2) / (n1 + n2 - 2.0);
    (m1 - m2).powi(2) / (1.0 / n1 + 1.0 / n2) / pooled.max(f64::MIN_POSITIVE)
}

/// p of the energy-distance test of the vectors of `day` by permutation (Székely and Rizzo 2004),
/// each camp in units of its pooled standard deviation.
fn energy_test(a: &[Vec<Vec<i64>>], b: &[Vec<Vec<i64>>], day: usize) -> f64 {
    let camps = a[0][day].len();
    let scale: Vec<f64> = (0..camps)
        .map(|c| {
            let pooled: Vec<f64> = a.iter().chain(b).map(|run| run[day][c] as f64).collect();
            mean_and_variance(&pooled).1.sqrt().max(1e-9)
        })
        .collect();
    let points: Vec<Vec<f64>> =
        a.iter().chain(b).map(|run| run[day].iter().zip(&scale).map(|(&n, s)| n as f64 / s).collect()).collect();
    let n = points.len();
    let distance = |i: usize, j: usize| -> f64 {
        points[i].iter().zip(&points[j]).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt()
    };
    let distances: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| distance(i, j)).collect()).collect();
    let statistic = |order: &[usize]| {
        let (first, second) = order.split_at(a.len());
        let mean = |x: &[usize], y: &[usize]| {
            let sum: f64 = x.iter().flat_map(|&i| y.iter().map(move |&j| (i, j))).map(|(i, j)| distances[i][j]).sum();
            sum / (x.len() * y.len()) as f64
        };
        2.0 * mean(first, second) - mean(first, first) - mean(second, second)
    };
    let mut order: Vec<usize> = (0..n).collect();
    let seen = statistic(&order);
    let (rounds, mut state, mut above) = (4999, 0x9e37_79b9_7f4a_7c15u64, 1);
    for _ in 0..rounds {
        for i in (1..n).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, ((state >> 33) % (i as u64 + 1)) as usize);
        }
        above += usize::from(statistic(&order) >= seen - 1e-12);
    }
    above as f64 / f64::from(rounds + 1)
}

/// The quantile of the F distribution, by bisection.
fn f_quantile(p: f64, d1: f64, d2: f64) -> f64 {
    let (mut low, mut high) = (1e-9, 1e9);
    for _ in 0..200 {
        let x = f64::sqrt(low * high);
        let below = incomplete_beta(d1 / 2.0, d2 / 2.0, d1 * x / (d1 * x + d2));
        if below < p { low = x } else { high = x }
    }
    low
}

/// The regularised incomplete beta function by its continued fraction (DLMF 8.17.22).
fn incomplete_beta(a: f64, b: f64, x: f64) -> f64 {
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - incomplete_beta(b, a, 1.0 - x);
    }
    let front =
        libm::exp(libm::lgamma(a + b) - libm::lgamma(a) - libm::lgamma(b) + a * libm::log(x) + b * libm::log1p(-x)) / a;
    let (mut c, mut d) = (1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0)));
    let mut fraction = d;
    for m in 1..500 {
        let m = f64::from(m);
        for numerator in [
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
        ] {
            d = 1.0 / (1.0 + numerator * d);
            c = 1.0 + numerator / c;
            fraction *= c * d;
        }
    }
    front * fraction
}

#[test]
fn the_f_distribution_is_that_of_the_tables() {
    // F(0.95; 5, 10) = 3.3258, F(0.99; 9, 29) = 3.0920 (tables of the F distribution).
    assert!((f_quantile(0.95, 5.0, 10.0) - 3.3258).abs() < 1e-3);
    assert!((f_quantile(0.99, 9.0, 29.0) - 3.092).abs() < 2e-3);
}

#[test]
fn a_comparison_tells_samples_apart() {
    let runs = |shift: i64| -> Vec<Vec<Vec<i64>>> {
        (0..20).map(|r| vec![vec![1000 + (r * 37 % 20) + shift, 50 + r * 11 % 7]; 31]).collect()
    };
    let of = |runs| Sample { camps: vec!["a".into(), "b".into()], runs, counted: vec![vec![900, 60]; 31] };
    assert!(compare(&of(runs(0)), &of(runs(0))).holds());
    let moved = compare(&of(runs(0)), &of(runs(60)));
    assert!(!moved.holds() && moved.energy <= 0.001, "{moved:?}");
    // The same means, three times the spread.
    let wide =
        |by: i64| (0..60).map(|r| vec![vec![1000 + by * (r * 37 % 20 - 10), 50 + by * (r * 11 % 7 - 3)]; 31]).collect();
    let wider = compare(&of(wide(3)), &of(wide(1)));
    assert!(wider.means.0 == wider.means.1 && wider.variances.1 == 0 && !wider.holds(), "{wider:?}");
}
