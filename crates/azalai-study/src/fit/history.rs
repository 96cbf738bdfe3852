//! History matching (P. Craig et al. 1997; I. Vernon et al. 2010): wave by wave, values are ruled out whose figures lie
//! too far from what was observed, whatever the rest of the model says.
//!
//! How far is judged by an emulator: of each figure a quadratic in the values, fitted to the runs of the wave; what it
//! leaves unexplained, luck and its own error alike, counts as uncertainty beside that of the observation.

use super::search::{Search, Told, luck, root};
use crate::sweep::designs::latin;

/// Standard deviations from which a figure counts as too far.
const FAR: f64 = 3.0;
/// Share of the figures that may be too far.
const MAY: f64 = 0.05;
/// Points that are looked at for each one that is wanted, before nothing more is looked for.
const LOOKS: usize = 2_000;

/// An emulator of every figure.
#[derive(Clone, Debug)]
struct Emulator {
    /// Whether squares and products of the values are in it.
    curved: bool,
    /// Coefficients of each figure.
    coefficients: Vec<Vec<f64>>,
    /// What is left of each, as a variance.
    left: Vec<f64>,
}

/// What a figure is fitted by: the values about their middle, and where it is curved their squares and products.
fn terms(point: &[f64], curved: bool) -> Vec<f64> {
    let x: Vec<f64> = point.iter().map(|u| 2.0 * u - 1.0).collect();
    let mut terms: Vec<f64> = std::iter::once(1.0).chain(x.iter().copied()).collect();
    for i in 0..if curved { x.len() } else { 0 } {
        terms.extend((i..x.len()).map(|j| x[i] * x[j]));
    }
    terms
}

impl Emulator {
    fn of(points: &[&Vec<f64>], means: &[&Vec<f64>]) -> Self {
        let curved = points.len() >= 2 * points.first().map_or(0, |p| terms(p, true).len());
        let rows: Vec<Vec<f64>> = points.iter().map(|p| terms(p, curved)).collect();
        let n = rows.first().map_or(0, Vec::len);
        let product =
            |i: usize, j: usize| rows.iter().map(|r| r[i] * r[j]).sum::<f64>() + f64::from(u8::from(i == j)) * 1e-9;
        let triangle = root(&(0..n).map(|i| (0..n).map(|j| product(i, j)).collect()).collect::<Vec<_>>());
        let figures = means.first().map_or(0, |m| m.len());
        let (mut coefficients, mut left) = (Vec::new(), Vec::new());
        for figure in 0..figures {
            let right: Vec<f64> = (0..n).map(|i| rows.iter().zip(means).map(|(r, m)| r[i] * m[figure]).sum()).collect();
            let solved = solved(&triangle, &right);
            let error = |(r, m): (&Vec<f64>, &&Vec<f64>)| m[figure] - dot(r, &solved);
            let squares: f64 = rows.iter().zip(means).map(error).map(|e| e * e).sum();
            left.push(squares / rows.len().saturating_sub(n).max(1) as f64);
            coefficients.push(solved);
        }
        Self { curved, coefficients, left }
    }

    /// Whether a point is ruled out.
    fn rules_out(&self, point: &[f64], observed: &[f64], errors: &[f64]) -> bool {
        let terms = terms(point, self.curved);
        let figures = self.coefficients.iter().zip(&self.left).zip(observed.iter().zip(errors));
        let far = figures.filter(|((coefficients, left), (observed, error))| {
            (dot(&terms, coefficients) - **observed).abs() > FAR * (**left + **error * **error).sqrt()
        });
        far.count() as f64 > MAY * observed.len() as f64
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// The solution of L·Lᵗ·x = y.
fn solved(root: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let n = right.len();
    let mut x = right.to_vec();
    for i in 0..n {
        let known: f64 = (0..i).map(|k| root[i][k] * x[k]).sum();
        x[i] = (x[i] - known) / root[i][i];
    }
    for i in (0..n).rev() {
        let known: f64 = (i + 1..n).map(|k| root[k][i] * x[k]).sum();
        x[i] = (x[i] - known) / root[i][i];
    }
    x
}

/// Waves of points, each among what the earlier ones have not ruled out.
#[derive(Clone, Debug)]
pub struct History {
    axes: usize,
    size: usize,
    seed: u64,
    observed: Vec<f64>,
    errors: Vec<f64>,
    waves: Vec<Emulator>,
    asked: Vec<Vec<f64>>,
    /// The points of the last wave, with what came of them.
    last: Vec<(Vec<f64>, Told)>,
    share: f64,
}

impl History {
    /// Waves of so many points; `errors`: the standard deviation of each observed figure.
    pub fn new(axes: usize, size: usize, seed: u64, observed: Vec<f64>, errors: Vec<f64>) -> Self {
        let (waves, asked, last) = (Vec::new(), Vec::new(), Vec::new());
        Self { axes, size: size.max(axes + 3), seed, observed, errors, waves, asked, last, share: 1.0 }
    }

    /// Share of the space of values that no wave has ruled out.
    pub const fn share(&self) -> f64 {
        self.share
    }

    fn stays(&self, point: &[f64]) -> bool {
        self.waves.iter().all(|wave| !wave.rules_out(point, &self.observed, &self.errors))
    }
}

impl Search for History {
    fn ask(&mut self) -> Vec<Vec<f64>> {
        if self.waves.is_empty() {
            self.asked = latin(self.size as u32, self.axes, self.seed);
            return self.asked.clone();
        }
        let mut stream = luck(self.seed, self.waves.len() as u32, 2);
        let (mut found, mut looked) = (Vec::new(), 0_usize);
        while found.len() < self.size && looked < LOOKS * self.size {
            looked += 1;
            let point: Vec<f64> = (0..self.axes).map(|_| stream.next_uniform()).collect();
            found.extend(Some(point).filter(|point| self.stays(point)));
        }
        self.share = found.len() as f64 / looked.max(1) as f64;
        self.asked = if found.len() < self.size { Vec::new() } else { found };
        self.asked.clone()
    }

    fn tell(&mut self, told: &[Told]) {
        self.last = self.asked.drain(..).zip(told.iter().cloned()).collect();
        let whole: Vec<_> = self.last.iter().filter(|(_, told)| told.means.iter().all(|x| x.is_finite())).collect();
        let points: Vec<&Vec<f64>> = whole.iter().map(|w| &w.0).collect();
        let means: Vec<&Vec<f64>> = whole.iter().map(|w| &w.1.means).collect();
        self.waves.push(Emulator::of(&points, &means));
    }

    fn found(&self, keep: usize) -> Vec<Vec<f64>> {
        let mut found: Vec<&(Vec<f64>, Told)> = self.last.iter().filter(|(point, _)| self.stays(point)).collect();
        found.sort_by(|a, b| a.1.distance.total_cmp(&b.1.distance));
        found.into_iter().take(keep).map(|(point, _)| point.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(point: &[f64], stream: &mut azalai_engine::rng::Stream) -> Vec<f64> {
        let [x, y, z] = [point[0], point[1], point[2]];
        let exact = [x + y, x * y + 0.5 * z, (y - z).powi(2)];
        exact.map(|f| f + 0.01 * super::super::search::normal(stream)).to_vec()
    }

    #[test]
    fn what_is_left_holds_the_truth_and_is_a_small_part_of_the_space() {
        let mut kept = 0;
        let mut shares = Vec::new();
        for seed in 0..40 {
            let mut stream = luck(seed, 99, 9);
            let truth: Vec<f64> = (0..3).map(|_| stream.next_uniform()).collect();
            let observed = figures(&truth, &mut stream);
            let mut history = History::new(3, 60, seed, observed, vec![0.01; 3]);
            for _ in 0..4 {
                let asked = history.ask();
                if asked.is_empty() {
                    break;
                }
                let told = |point: &Vec<f64>, stream: &mut _| Told { distance: 0.0, means: figures(point, stream) };
                let told: Vec<Told> = asked.iter().map(|point| told(point, &mut stream)).collect();
                history.tell(&told);
            }
            history.ask();
            kept += usize::from(history.stays(&truth));
            shares.push(history.share());
        }
        shares.sort_by(f64::total_cmp);
        assert!(kept >= 37, "the truth is ruled out in {} of 40", 40 - kept);
        assert!(shares[20] < 0.02, "{}", shares[20]);
    }

    #[test]
    fn a_quadratic_is_emulated_exactly() {
        let points = latin(60, 3, 1);
        let means: Vec<Vec<f64>> =
            points.iter().map(|p| vec![1.0 + p[0] - 2.0 * p[1] * p[2] + 3.0 * p[2] * p[2]]).collect();
        let (points, means): (Vec<_>, Vec<_>) = points.iter().zip(&means).unzip();
        let emulator = Emulator::of(&points, &means);
        assert!(emulator.curved && emulator.left[0] < 1e-12);
        assert!(
            !emulator.rules_out(&[0.5, 0.5, 0.5], &[1.75], &[0.01])
                && emulator.rules_out(&[0.5, 0.5, 0.5], &[1.9], &[0.01])
        );
    }
}
