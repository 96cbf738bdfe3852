//! How well each run agrees with what was counted in a place, and members drawn by that.
//!
//! Each place weighs the runs by its own counts: with one weight for all places hardly any run would be left. A weight
//! follows from all counts up to the day. Their errors are not independent and the model has its own, so all are taken for
//! less than they say, evenly, until enough runs are left.

/// Error of a count (standard deviation), as a share of it and at least (people); assumed.
const ERROR: (f64, f64) = (0.1, 100.0);
/// Share of the runs that must be left, by the effective size of the weighted sample.
const LEFT: f64 = 0.25;

/// The weights of so many runs by the counts of a place, which add up to 1; `back`: people who are back in a run on a
/// counted day. A count that repeats the one before is taken for no new one.
pub fn weights(counts: &[(i64, f64)], runs: usize, back: impl Fn(usize, i64) -> f64) -> Vec<f64> {
    let mut before = None;
    let new = |count: &&(i64, f64)| count.0 >= 0 && before.replace(count.1) != Some(count.1);
    let counts: Vec<&(i64, f64)> = counts.iter().filter(new).collect();
    let agrees = |run: usize| {
        let off = |&&(day, n): &&(i64, f64)| (back(run, day) - n) / (ERROR.0 * n + ERROR.1);
        -0.5 * counts.iter().map(|count| off(count).powi(2)).sum::<f64>()
    };
    tempered(&(0..runs).map(agrees).collect::<Vec<_>>())
}

/// Weights by their logarithms, which count as far as enough of them are left.
fn tempered(logs: &[f64]) -> Vec<f64> {
    let most = logs.iter().copied().fold(f64::MIN, f64::max);
    let at = |power: f64| {
        let weights: Vec<f64> = logs.iter().map(|log| libm::exp(power * (log - most))).collect();
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / sum).collect::<Vec<_>>()
    };
    let least = LEFT * logs.len() as f64;
    if effective(&at(1.0)) >= least {
        return at(1.0);
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if effective(&at(middle)) >= least { low = middle } else { high = middle }
    }
    at(low)
}

/// How many runs of equal weight are worth as much.
pub fn effective(weights: &[f64]) -> f64 {
    1.0 / weights.iter().map(|weight| weight * weight).sum::<f64>()
}

/// The run of each of so many members, in the order of runs: each run as often as its weight says, up to one. The same
/// member is of the same or a near run in every place, so that places share what their runs share.
pub fn drawn(weights: &[f64], members: u32) -> Vec<usize> {
    let (mut run, mut upto) = (0, weights.first().copied().unwrap_or(1.0));
    let last = weights.len().saturating_sub(1);
    let member = |number: u32| {
        let at = (f64::from(number) + 0.5) / f64::from(members);
        while at > upto && run < last {
            run += 1;
            upto += weights[run];
        }
        run
    };
    (0..members).map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_near_the_counts_weigh_more_and_a_quarter_of_them_is_left() {
        // Run n brings 10·n people back each day.
        let back = |run: usize, day: i64| 10.0 * run as f64 * day as f64;
        let counts: Vec<(i64, f64)> = (1..10).map(|i| (10 * i, 3000.0 * i as f64)).collect();
        let found = weights(&counts, 40, back);
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let best = found.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map(|(run, _)| run);
        assert_eq!(best, Some(30));
        assert!((effective(&found) - 10.0).abs() < 1e-3, "{}", effective(&found));
        let members = drawn(&found, 400);
        let mean = members.iter().sum::<usize>() as f64 / 400.0;
        assert!((27.0..33.0).contains(&mean) && members.is_sorted(), "{mean}");
    }

    #[test]
    fn what_is_counted_again_unchanged_is_one_count_and_nothing_counted_is_no_weight() {
        let back = |run: usize, day: i64| (run as f64 * 100.0) + day as f64;
        let once = weights(&[(10, 900.0), (20, 950.0)], 20, back);
        assert_eq!(weights(&[(-5, 1.0), (10, 900.0), (20, 950.0), (30, 950.0), (40, 950.0)], 20, back), once);
        assert_eq!(weights(&[], 4, back), [0.25; 4]);
        assert_eq!(drawn(&[0.25; 4], 8), [0, 0, 1, 1, 2, 2, 3, 3]);
        // Far from every run, each is as far from the count as it is: the nearest weigh most, and enough are left.
        let far = weights(&[(10, 9e9)], 20, back);
        assert!(far[19] >= far[0] && effective(&far) >= 5.0 && far.iter().all(|weight| weight.is_finite()));
    }
}
