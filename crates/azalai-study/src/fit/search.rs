//! How a fit looks for values: it asks for points of the unit cube, is told how far each is off, and asks again.
//!
//! What is asked next is a function of the seed and of what was told before, so that a fit that was stopped asks the
//! same again and goes on from the answers that were kept.

use azalai_engine::rng::{Purpose, Rng, Stream};

/// What came of a point.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// How far its runs are off.
    pub distance: f64,
    /// A simulated figure for each observed one, a mean over its runs.
    pub means: Vec<f64>,
}

/// A way of looking.
pub trait Search {
    /// Points to be tried next, within the unit cube; none at its end.
    fn ask(&mut self) -> Vec<Vec<f64>>;
    /// What came of them, in their order.
    fn tell(&mut self, told: &[Told]);
    /// The points that stand for what was found, each as often as it counts, at most so many.
    fn found(&self, keep: usize) -> Vec<Vec<f64>>;
}

/// Luck of what is tried in a round.
pub(super) fn luck(seed: u64, round: u32, part: u64) -> Stream {
    Rng::new(seed, 0).stream(Purpose::Proposal, round, part)
}

/// A standard normal number (Box and Muller 1958).
pub(super) fn normal(stream: &mut Stream) -> f64 {
    let (u, v) = (stream.next_uniform(), stream.next_uniform());
    (-2.0 * libm::log(u)).sqrt() * libm::cos(2.0 * std::f64::consts::PI * v)
}

/// The lower triangle L of a covariance L·Lᵗ (Cholesky); what does not vary is held to a hair's breadth.
pub(super) fn root(covariance: &[Vec<f64>]) -> Vec<Vec<f64>> {
    const HAIR: f64 = 1e-6;
    let n = covariance.len();
    let mut root = vec![vec![0.0; n]; n];
    for (i, row) in covariance.iter().enumerate() {
        for (j, entry) in row.iter().enumerate().take(i + 1) {
            let known: f64 = (0..j).map(|k| root[i][k] * root[j][k]).sum();
            let left = entry - known;
            root[i][j] = if i == j { left.max(HAIR * HAIR).sqrt() } else { left / root[j][j] };
        }
    }
    root
}

/// The covariance of points with weights, and their mean.
pub(super) fn moments(points: &[Vec<f64>], weights: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let all: f64 = weights.iter().sum();
    let n = points.first().map_or(0, Vec::len);
    let mean: Vec<f64> = (0..n).map(|k| points.iter().zip(weights).map(|(p, w)| w * p[k]).sum::<f64>() / all).collect();
    let entry = |i: usize, j: usize| {
        let of = |(p, w): (&Vec<f64>, &f64)| w * (p[i] - mean[i]) * (p[j] - mean[j]);
        points.iter().zip(weights).map(of).sum::<f64>() / all
    };
    let covariance = (0..n).map(|i| (0..n).map(|j| entry(i, j)).collect()).collect();
    (mean, covariance)
}
