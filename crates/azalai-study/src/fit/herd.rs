//! The order in which a fit's draws are used (ODD 7.16).
//!
//! Runs use the first few of many draws, so these should say what all of them say. The next draw is the one that
//! brings the mean and the mean square of every value, and the shares of the stories, nearest to those of all draws
//! (herding, M. Welling 2009, *Herding dynamical weights to learn*). It looks at values alone, not at results.

/// An order of draws, by index: each is of a story and has values.
pub fn order(draws: &[(usize, &[f64])], stories: usize) -> Vec<usize> {
    let features = features(draws, stories);
    let width = features.first().map_or(0, Vec::len);
    let mut sum = vec![0.0; width];
    let mut left: Vec<usize> = (0..draws.len()).collect();
    let mut order = Vec::with_capacity(draws.len());
    while !left.is_empty() {
        let off = |&i: &usize| features[i].iter().zip(&sum).map(|(f, s)| (s + f) * (s + f)).sum::<f64>();
        let best = (0..left.len()).min_by(|&a, &b| off(&left[a]).total_cmp(&off(&left[b]))).expect("some are left");
        let next = left.remove(best);
        for (s, f) in sum.iter_mut().zip(&features[next]) {
            *s += f;
        }
        order.push(next);
    }
    order
}

/// Of each draw its values, their squares and its story, each less its mean over draws and by its spread.
fn features(draws: &[(usize, &[f64])], stories: usize) -> Vec<Vec<f64>> {
    let keys = draws.first().map_or(0, |d| d.1.len());
    let mut features = vec![Vec::with_capacity(2 * keys + stories); draws.len()];
    for key in 0..keys {
        let values = standard(draws.iter().map(|d| d.1[key]).collect());
        let squares = standard(values.iter().map(|x| x * x).collect());
        for ((of, x), square) in features.iter_mut().zip(values).zip(squares) {
            of.extend([x, square]);
        }
    }
    for story in 0..stories {
        let values = standard(draws.iter().map(|d| f64::from(u8::from(d.0 == story))).collect());
        for (of, x) in features.iter_mut().zip(values) {
            of.push(x);
        }
    }
    features
}

/// Numbers less their mean, by their standard deviation; zeros where they are all the same.
fn standard(mut values: Vec<f64>) -> Vec<f64> {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let sd = (values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
    for x in &mut values {
        *x = if sd > 0.0 { (*x - mean) / sd } else { 0.0 };
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_engine::rng::{Purpose, Rng};

    fn draws() -> Vec<(usize, Vec<f64>)> {
        let rng = Rng::new(4, 1);
        let value = |i: u32, key: u32| rng.uniform(Purpose::Prior, i, u64::from(key), 0);
        (0..400).map(|i| (usize::from(i % 9 == 0), (0..40).map(|key| value(i, key).powi(2)).collect())).collect()
    }

    fn error(draws: &[(usize, &[f64])], first: &[usize]) -> f64 {
        let mean = |key: usize, of: &[usize]| of.iter().map(|&i| draws[i].1[key]).sum::<f64>() / of.len() as f64;
        let all: Vec<usize> = (0..draws.len()).collect();
        (0..40).map(|key| (mean(key, first) - mean(key, &all)).powi(2)).sum::<f64>().sqrt()
    }

    #[test]
    fn the_first_draws_say_what_all_say_better_than_draws_in_any_order() {
        let owned = draws();
        let draws: Vec<(usize, &[f64])> = owned.iter().map(|(story, values)| (*story, values.as_slice())).collect();
        let order = order(&draws, 2);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert!(sorted.into_iter().eq(0..400));
        for used in [20, 80] {
            let plain: Vec<f64> = (0..5).map(|k| error(&draws, &(k * 80..k * 80 + used).collect::<Vec<_>>())).collect();
            let best = plain.iter().copied().fold(f64::INFINITY, f64::min);
            let herded = error(&draws, &order[..used]);
            assert!(herded < 0.6 * best, "{herded} against {plain:?} of {used}");
        }
        let second = order[..20].iter().filter(|&&i| draws[i].0 == 1).count();
        assert!((1..=4).contains(&second), "{second} of 20, where 45 of 400 are");
    }

    #[test]
    fn draws_that_are_all_alike_are_taken_as_they_come() {
        assert_eq!(order(&[(0, &[1.0]), (0, &[1.0]), (0, &[1.0])], 1), [0, 1, 2]);
        assert!(order(&[], 2).is_empty());
    }
}
