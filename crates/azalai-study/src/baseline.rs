//! What naive guesses score: a model that is no better has learned nothing.
//!
//! Both are told the observed total of each day, so both are scored by E' ([`crate::score()`]).

use crate::flight::Ensemble;
use crate::stats::{relative, rescaled};

/// E' of two naive guesses, mean over all days.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Baselines {
    /// Each camp keeps the share of the total that it has on the first day with any count.
    pub persistence_of_shares: f64,
    /// Each camp holds the same share.
    pub equal_shares: f64,
}

/// Scores the naive guesses on the counts of `ensemble`; zeros without counts.
pub fn baselines(ensemble: &Ensemble) -> Baselines {
    let first = (0..ensemble.days).map(|day| ensemble.counted(day)).find(|c| c.iter().sum::<i64>() > 0);
    let shares: Vec<f64> = first.unwrap_or(&[]).iter().map(|&n| n as f64).collect();
    Baselines {
        persistence_of_shares: mean_error(ensemble, &shares),
        equal_shares: mean_error(ensemble, &vec![1.0; ensemble.camps.len()]),
    }
}

/// E' of fixed shares.
fn mean_error(ensemble: &Ensemble, shares: &[f64]) -> f64 {
    let error = |day| {
        let observed = ensemble.counted(day);
        relative(&rescaled(shares, observed), observed)
    };
    (0..ensemble.days).map(error).sum::<f64>() / f64::from(ensemble.days.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flight::tests::ensemble_of;

    #[test]
    fn naive_guesses_are_those_worked_out_by_hand() {
        let day = |counts: [i64; 2]| [0, 0, 0, counts[0], counts[1], 0, 0, 0, 0];
        let row = [[0, 0], [30, 10], [20, 60]].into_iter().flat_map(day).collect();
        let ensemble = ensemble_of(3, &[0, 1], 3, vec![row]);
        // Day 0: nobody, no error. Shares of day 1: 3/4 and 1/4. Day 2: 60 and 20, so 40 + 40 of 80.
        // Equal: 20, 20 on day 1 (10 + 10 of 40); 40, 40 on day 2 (20 + 20 of 80).
        let got = baselines(&ensemble);
        assert_eq!(got.persistence_of_shares, (0.0 + 0.0 + 1.0) / 3.0);
        assert_eq!(got.equal_shares, (0.0 + 0.5 + 0.5) / 3.0);
    }
}
