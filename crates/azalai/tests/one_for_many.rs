//! One simulated person for many: what that does to the means and to the spread of returns, on real flight and counts.
#![allow(clippy::print_stderr, reason = "what was measured is told, and a skipped test says so")]

mod shared;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use azalai_model::Scenario;
use azalai_scenario::ReadOptions;
use azalai_study::Jobs;
use azalai_study::fit::thin::thin;
use azalai_study::returned::series::{self, Series};

/// Runs of each, where `AZALAI_RUNS` does not say how many.
const RUNS: u32 = 24;
/// People whom a place has on a day, on average, of those that are compared.
const LEAST: f64 = 2_000.0;

/// Mean and standard deviation.
fn moments(values: &[f64]) -> [f64; 2] {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
    [mean, (squares / (n - 1.0)).sqrt()]
}

/// Runs with one person for so many, each with luck of its own.
fn runs(scenario: &Scenario, people: u32, number: u32) -> Vec<Series> {
    let thin = Scenario { sets: None, ..thin(scenario.clone(), people) };
    let never = AtomicBool::new(false);
    let jobs = Jobs::quiet(2, &never);
    series::simulate(&Arc::new(thin), u64::from(people), number, &jobs).expect("not stopped")
}

#[test]
fn means_do_not_change_and_the_spread_hardly_does() {
    let Some(shared) = shared::flee() else { return };
    let folder = shared.join("../iraq/anbar-salah-al-din-diyala");
    let read = azalai_scenario::open(&folder.to_string_lossy(), &ReadOptions::default());
    let scenario = read.scenario.expect("a scenario");
    let number = std::env::var("AZALAI_RUNS").ok().and_then(|n| n.parse().ok()).unwrap_or(RUNS);
    let (days, places) = ([400, 700, i64::from(scenario.days) - 1], scenario.places.len());
    let of = |people: u32, more: u32| -> Vec<[f64; 2]> {
        let runs = runs(&scenario, people, more);
        let at = |place: usize, day: i64| {
            moments(&runs.iter().map(|run| run.at(place, day) * f64::from(people)).collect::<Vec<_>>())
        };
        (0..places).flat_map(|place| days.map(|day| at(place, day))).collect()
    };
    let base = of(1, number);
    for people in [10, 40, 400, 2000] {
        let other = of(people, number);
        let both: Vec<([f64; 2], [f64; 2])> = base.iter().copied().zip(other).filter(|b| b.0[0] >= LEAST).collect();
        let error = |[_, sd]: [f64; 2]| sd * sd / f64::from(number);
        let apart: Vec<f64> =
            both.iter().map(|&(a, b)| (b[0] - a[0]) / (error(a) + error(b)).sqrt().max(f64::MIN_POSITIVE)).collect();
        let [mean, _] = moments(&apart);
        let beyond = apart.iter().filter(|z| z.abs() > 2.0).count() as f64 / apart.len() as f64;
        let total = both.iter().map(|b| b.1[0]).sum::<f64>() / both.iter().map(|b| b.0[0]).sum::<f64>();
        let mut ratios: Vec<f64> = both.iter().map(|(a, b)| b[1] / a[1]).collect();
        ratios.sort_by(f64::total_cmp);
        let middle = ratios[ratios.len() / 2];
        eprintln!(
            "one for {people}: {} places and days, {number} runs: people back {total:.3} times those of everybody, \
             differences over their errors {mean:+.2} on average, beyond 2 of them {:.0} %; spread {middle:.2} times \
             as wide (median; {:.2} to {:.2})",
            both.len(),
            100.0 * beyond,
            ratios[ratios.len() / 20],
            ratios[ratios.len() - 1 - ratios.len() / 20],
        );
        assert!(both.len() > 30, "{} places and days have so many people", both.len());
        // Places and days hang together: the average of so many is hardly less uncertain than that of ten.
        assert!(mean.abs() < 1.2 && beyond < 0.3, "one for {people}: the means are others");
        assert!((0.8..1.25).contains(&middle), "one for {people}: {middle} times the spread");
    }
}
