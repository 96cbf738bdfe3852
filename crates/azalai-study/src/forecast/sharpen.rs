//! Which camp, counted tomorrow, would tell most of what is to come.

use azalai_model::PlaceId;

use super::members::{Members, draw};
use super::outlook::Outlook;

/// Days ahead of the forecast that the count would sharpen.
pub const ASKED: i64 = 30;
/// Error of a count, as a share of it (assumed).
const ERROR: f64 = 0.01;
/// Share of the members at each end that count as the last of the others do: a few far ones decide nothing.
const FAR: f64 = 0.025;

/// What a count of a camp tomorrow is expected to take off the variance of the forecast in [`ASKED`] days (0 to 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sharper {
    /// The camp.
    pub place: PlaceId,
    /// Of the variance of all camps together.
    pub all: f64,
    /// Of the variances of the other camps, added up.
    pub others: f64,
}

/// Each camp, that whose count would tell most of all camps first.
pub fn sharper(outlooks: &[Outlook<'_>], today: i64, members: u32, seed: u64) -> Vec<Sharper> {
    let one = |outlook: &Outlook<'_>| -> Members {
        let drawn = draw(outlook, today, &[today + 1, today + ASKED], members, seed);
        drawn.into_iter().map(near).collect()
    };
    let drawn: Vec<Members> = outlooks.iter().map(one).collect();
    let mut all = vec![0.0; members as usize];
    for camp in &drawn {
        all.iter_mut().zip(&camp[1]).for_each(|(sum, n)| *sum += n);
    }
    let of = |(number, outlook): (usize, &Outlook<'_>)| {
        let told = |values: &[f64]| told(&drawn[number][0], values, ERROR * outlook.last);
        let others: Vec<&Vec<f64>> = drawn.iter().enumerate().filter(|(n, _)| *n != number).map(|c| &c.1[1]).collect();
        let sum: f64 = others.iter().map(|values| covariance(values, values)).sum();
        let fall: f64 = others.iter().map(|values| told(values) * covariance(values, values)).sum();
        Sharper { place: outlook.place, all: told(&all), others: if sum > 0.0 { fall / sum } else { 0.0 } }
    };
    let mut found: Vec<Sharper> = outlooks.iter().enumerate().map(of).collect();
    found.sort_by(|a, b| b.all.total_cmp(&a.all).then(a.place.cmp(&b.place)));
    found
}

/// Values of which the farthest are set to the last of the others.
fn near(values: Vec<f64>) -> Vec<f64> {
    let mut sorted = values.clone();
    sorted.sort_by(f64::total_cmp);
    let at = |p| super::tally::quantile(&sorted, p);
    let (low, high) = (at(FAR), at(1.0 - FAR));
    values.into_iter().map(|n| n.clamp(low, high)).collect()
}

/// Share of the variance of `later` that a count of `now` with such an error explains by a straight line, less what as
/// many members show by chance.
fn told(now: &[f64], later: &[f64], error: f64) -> f64 {
    let (seen, spread, n) = (covariance(now, now) + error * error, covariance(later, later), now.len() as f64);
    if seen <= 0.0 || spread <= 0.0 || n <= 2.0 {
        return 0.0;
    }
    let share = covariance(now, later).powi(2) / (seen * spread);
    ((share * (n - 1.0) - 1.0) / (n - 2.0)).clamp(0.0, 1.0)
}

fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len().max(1) as f64;
    let (of_a, of_b) = (mean(a), mean(b));
    let sum: f64 = a.iter().zip(b).map(|(a, b)| (a - of_a) * (b - of_b)).sum();
    sum / a.len().saturating_sub(1).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::super::camp::Camp;
    use super::super::outlook::outlooks;
    use super::*;

    fn camp(place: u32, step: f64, last: i64) -> Camp {
        Camp { place: PlaceId(place), counts: (0..=last / 10).map(|i| (10 * i, 1000.0 + step * i as f64)).collect() }
    }

    #[test]
    fn the_count_of_a_camp_that_moves_and_was_not_seen_for_long_tells_most_of_all_camps() {
        let camps = [camp(0, 1.0, 200), camp(1, 300.0, 140), camp(2, 30.0, 200)];
        let found = sharper(&outlooks(&camps, 200, &[]), 200, 2000, 1);
        assert_eq!(found[0].place, PlaceId(1), "{found:?}");
        assert!(found[0].all > 0.3 && found[0].all <= 1.0, "{found:?}");
        for one in &found[1..] {
            assert!(one.all < found[0].all / 2.0, "{found:?}");
        }
        // Camps share a fifth of their luck: one tells something of the others, and less than of itself.
        assert!(found[0].others > 0.0 && found[0].others < found[0].all, "{found:?}");
    }

    #[test]
    fn what_is_explained_is_the_square_of_the_correlation_and_chance_explains_nothing() {
        let now: Vec<f64> = (0..400).map(f64::from).collect();
        let twice: Vec<f64> = now.iter().map(|n| 2.0 * n + 7.0).collect();
        let waves: Vec<f64> = (0..400).map(|i| f64::from(i % 2)).collect();
        assert!(told(&now, &twice, 0.0) > 0.999 && told(&now, &waves, 0.0) < 0.001);
        let error = covariance(&now, &now).sqrt();
        assert!((told(&now, &twice, error) - 0.5).abs() < 0.01, "an error as large as the spread leaves half");
        assert_eq!(told(&[1.0; 30], &[1.0; 30], 0.0), 0.0);
    }
}
