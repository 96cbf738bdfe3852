//! A point fit by evolution of a normal law (CMA-ES, N. Hansen 2016): for the nearest values alone, without a spread.

use super::search::{Search, Told, luck, normal};

/// Where the search is, and how it steps.
#[derive(Clone, Debug)]
pub struct Cma {
    seed: u64,
    round: u32,
    offspring: usize,
    weights: Vec<f64>,
    mean: Vec<f64>,
    sigma: f64,
    covariance: Vec<Vec<f64>>,
    path: [Vec<f64>; 2],
    asked: Vec<Vec<f64>>,
    /// Every point with its distance, the nearest first.
    nearest: Vec<(f64, Vec<f64>)>,
}

/// Points that are kept as near ones.
const NEAR: usize = 400;

impl Cma {
    /// A search from the middle of the ranges; `offspring`: points of a round, at least those usual.
    pub fn new(axes: usize, offspring: usize, seed: u64) -> Self {
        let usual = 4 + (3.0 * libm::log(axes.max(1) as f64)) as usize;
        let offspring = offspring.max(usual);
        let parents = offspring / 2;
        let raw: Vec<f64> = (1..=parents).map(|i| libm::log(parents as f64 + 0.5) - libm::log(i as f64)).collect();
        let all: f64 = raw.iter().sum();
        let unit = |i: usize| (0..axes).map(|j| f64::from(u8::from(i == j))).collect();
        Self {
            seed,
            round: 0,
            offspring,
            weights: raw.iter().map(|w| w / all).collect(),
            mean: vec![0.5; axes],
            sigma: 0.3,
            covariance: (0..axes).map(unit).collect(),
            path: [vec![0.0; axes], vec![0.0; axes]],
            asked: Vec::new(),
            nearest: Vec::new(),
        }
    }

    /// Moves the law towards the nearest of the last round.
    fn learn(&mut self, order: &[usize]) {
        let n = self.mean.len();
        let size = n as f64;
        let mass = 1.0 / self.weights.iter().map(|w| w * w).sum::<f64>();
        let cs = (mass + 2.0) / (size + mass + 5.0);
        let cc = (4.0 + mass / size) / (size + 4.0 + 2.0 * mass / size);
        let c1 = 2.0 / ((size + 1.3).powi(2) + mass);
        let cmu = (1.0 - c1).min(2.0 * (mass - 2.0 + 1.0 / mass) / ((size + 2.0).powi(2) + mass));
        let damping = 1.0 + 2.0 * (((mass - 1.0) / (size + 1.0)).sqrt() - 1.0).max(0.0) + cs;
        let length = size.sqrt() * (1.0 - 1.0 / (4.0 * size) + 1.0 / (21.0 * size * size));
        let before = self.mean.clone();
        let step = |i: usize, k: usize| (self.asked[order[i]][k] - before[k]) / self.sigma;
        let parents = self.weights.len();
        let shift: Vec<f64> = (0..n).map(|k| (0..parents).map(|i| self.weights[i] * step(i, k)).sum()).collect();
        let (values, vectors) = eigen(&self.covariance);
        // C^(-1/2) times the shift.
        let along: Vec<f64> =
            (0..n).map(|e| (0..n).map(|k| vectors[k][e] * shift[k]).sum::<f64>() / values[e].sqrt()).collect();
        let white = |k: usize| (0..n).map(|e| vectors[k][e] * along[e]).sum::<f64>();
        let pull = (cs * (2.0 - cs) * mass).sqrt();
        let straight: Vec<f64> = (0..n).map(|k| (1.0 - cs) * self.path[0][k] + pull * white(k)).collect();
        let far = straight.iter().map(|x| x * x).sum::<f64>().sqrt();
        let since = 1.0 - libm::pow(1.0 - cs, 2.0 * f64::from(self.round + 1));
        let moves = f64::from(u8::from(far / since.sqrt() < (1.4 + 2.0 / (size + 1.0)) * length));
        let pull = moves * (cc * (2.0 - cc) * mass).sqrt();
        let path: Vec<f64> = (0..n).map(|k| (1.0 - cc) * self.path[1][k] + pull * shift[k]).collect();
        let keeps = 1.0 - c1 - cmu + c1 * (1.0 - moves) * cc * (2.0 - cc);
        let mut covariance = self.covariance.clone();
        for (i, row) in covariance.iter_mut().enumerate() {
            for (j, entry) in row.iter_mut().enumerate() {
                let ranks: f64 = (0..parents).map(|p| self.weights[p] * step(p, i) * step(p, j)).sum();
                *entry = keeps * *entry + c1 * path[i] * path[j] + cmu * ranks;
            }
        }
        self.mean.iter_mut().zip(&shift).for_each(|(mean, step)| *mean += self.sigma * step);
        self.sigma = (self.sigma * libm::exp(cs / damping * (far / length - 1.0))).min(1.0);
        (self.covariance, self.path) = (covariance, [straight, path]);
    }
}

impl Search for Cma {
    fn ask(&mut self) -> Vec<Vec<f64>> {
        let n = self.mean.len();
        if self.sigma < 1e-9 {
            self.asked.clear();
            return Vec::new();
        }
        let (values, vectors) = eigen(&self.covariance);
        let mut stream = luck(self.seed, self.round, 1);
        let mut one = || {
            let steps: Vec<f64> = values.iter().map(|v| v.sqrt() * normal(&mut stream)).collect();
            let moved = |k: usize| self.mean[k] + self.sigma * (0..n).map(|e| vectors[k][e] * steps[e]).sum::<f64>();
            // What would be beyond a range is mirrored at its end.
            (0..n).map(|k| mirrored(moved(k))).collect::<Vec<f64>>()
        };
        self.asked = (0..self.offspring).map(|_| one()).collect();
        self.asked.clone()
    }

    fn tell(&mut self, told: &[Told]) {
        let mut order: Vec<usize> = (0..told.len()).collect();
        order.sort_by(|&a, &b| told[a].distance.total_cmp(&told[b].distance).then(a.cmp(&b)));
        let new = order.iter().map(|&i| (told[i].distance, self.asked[i].clone()));
        self.nearest.extend(new);
        self.nearest.sort_by(|a, b| a.0.total_cmp(&b.0));
        self.nearest.truncate(NEAR);
        if order.len() >= self.weights.len() {
            self.learn(&order);
        }
        self.round += 1;
    }

    fn found(&self, keep: usize) -> Vec<Vec<f64>> {
        self.nearest.iter().take(keep.min(1)).map(|n| n.1.clone()).collect()
    }
}

/// A number within the unit interval, mirrored at its ends.
fn mirrored(x: f64) -> f64 {
    let x = x.rem_euclid(2.0);
    if x > 1.0 { 2.0 - x } else { x }
}

/// Eigenvalues, at least a hair's breadth above 0, and the eigenvectors in columns, of a symmetric matrix (Jacobi).
fn eigen(matrix: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = matrix.len();
    let mut a = matrix.to_vec();
    let mut v: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..60 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j] * a[i][j]).sum();
        if off < 1e-24 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() < 1e-300 {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let (c, s) = (1.0 / t.hypot(1.0), t / t.hypot(1.0));
                for row in &mut a {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
                let (upper, lower) = (a[p].clone(), a[q].clone());
                for (k, (x, y)) in upper.iter().zip(&lower).enumerate() {
                    (a[p][k], a[q][k]) = (c * x - s * y, s * x + c * y);
                }
                for row in &mut v {
                    (row[p], row[q]) = (c * row[p] - s * row[q], s * row[p] + c * row[q]);
                }
            }
        }
    }
    ((0..n).map(|i| a[i][i].max(1e-20)).collect(), v)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest(axes: usize, rounds: usize, f: impl Fn(&[f64]) -> f64) -> (f64, Vec<f64>) {
        let mut cma = Cma::new(axes, 0, 4);
        for _ in 0..rounds {
            let asked = cma.ask();
            let told: Vec<Told> = asked.iter().map(|p| Told { distance: f(p), means: Vec::new() }).collect();
            cma.tell(&told);
        }
        let point = cma.found(1).remove(0);
        (f(&point), point)
    }

    #[test]
    fn valleys_that_are_long_and_bent_are_followed_to_their_end() {
        let rosenbrock = |p: &[f64]| {
            let x: Vec<f64> = p.iter().map(|u| 4.0 * u - 2.0).collect();
            x.windows(2).map(|w| 100.0 * (w[1] - w[0] * w[0]).powi(2) + (1.0 - w[0]).powi(2)).sum::<f64>()
        };
        let (distance, point) = nearest(4, 400, rosenbrock);
        assert!(distance < 1e-6 && point.iter().all(|x| (x - 0.75).abs() < 1e-3), "{distance} {point:?}");
    }

    #[test]
    fn scales_that_differ_a_thousandfold_and_ends_of_ranges_are_no_hindrance() {
        let f = |p: &[f64]| {
            p.iter().enumerate().map(|(i, x)| 10_f64.powi(i as i32) * (x - 0.1 * i as f64).powi(2)).sum::<f64>()
        };
        let (distance, point) = nearest(4, 200, f);
        assert!(distance < 1e-9 && point[0] < 1e-3, "{distance} {point:?}");
    }

    #[test]
    fn eigenvalues_and_vectors_make_the_matrix_again() {
        let matrix = vec![vec![4.0, 1.0, 0.5], vec![1.0, 3.0, -0.2], vec![0.5, -0.2, 2.0]];
        let (values, vectors) = eigen(&matrix);
        for i in 0..3 {
            for j in 0..3 {
                let entry: f64 = (0..3).map(|e| vectors[i][e] * values[e] * vectors[j][e]).sum();
                assert!((entry - matrix[i][j]).abs() < 1e-9);
            }
        }
    }
}
