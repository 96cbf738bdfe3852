//! Approximate Bayesian computation, round by round (M. Lenormand et al. 2013): of a pool of points the nearest half
//! stays; the others are replaced by points around those, weighted so that all stand for the posterior at the distance
//! reached. It ends where hardly any new point is nearer.

use super::search::{Search, Told, luck, moments, normal, root};

/// Share of the pool that stays.
const STAYS: f64 = 0.5;
/// Share of new points that must be among the nearest for another round.
const LEAST: f64 = 0.05;

/// The pool.
#[derive(Clone, Debug)]
pub struct Smc {
    axes: usize,
    pool: usize,
    seed: u64,
    round: u32,
    ended: bool,
    asked: Vec<(Vec<f64>, f64)>,
    /// The nearest: point, weight, distance.
    kept: Vec<(Vec<f64>, f64, f64)>,
}

impl Smc {
    /// A pool of so many points.
    pub fn new(axes: usize, pool: usize, seed: u64) -> Self {
        Self { axes, pool: pool.max(8), seed, round: 0, ended: false, asked: Vec::new(), kept: Vec::new() }
    }

    /// The distance reached.
    pub fn reached(&self) -> f64 {
        self.kept.iter().map(|k| k.2).fold(0.0, f64::max)
    }

    /// Points around those that are kept, with the weights that they would have.
    fn around(&self) -> Vec<(Vec<f64>, f64)> {
        let points: Vec<Vec<f64>> = self.kept.iter().map(|k| k.0.clone()).collect();
        let weights: Vec<f64> = self.kept.iter().map(|k| k.1).collect();
        let (_, mut covariance) = moments(&points, &weights);
        covariance.iter_mut().flatten().for_each(|x| *x *= 2.0);
        let root = root(&covariance);
        let volume: f64 = (0..self.axes).map(|i| root[i][i]).product();
        let mut stream = luck(self.seed, self.round, 0);
        let all: f64 = weights.iter().sum();
        let wanted = self.pool - self.kept.len();
        let (mut found, mut tried) = (Vec::with_capacity(wanted), 0_u32);
        while found.len() < wanted {
            tried += 1;
            let mut left = stream.next_uniform() * all;
            let parent = weights.iter().position(|w| {
                left -= w;
                left <= 0.0
            });
            let parent = &points[parent.unwrap_or(points.len() - 1)];
            let steps: Vec<f64> = (0..self.axes).map(|_| normal(&mut stream)).collect();
            let moved = |i: usize| parent[i] + (0..=i).map(|k| root[i][k] * steps[k]).sum::<f64>();
            let point: Vec<f64> = (0..self.axes).map(moved).collect();
            if point.iter().all(|x| (0.0..=1.0).contains(x)) {
                found.push(point);
            }
        }
        // Points beyond the ranges are drawn again: the density within is higher by as much.
        let within = wanted as f64 / f64::from(tried.max(1));
        let density = |point: &Vec<f64>| {
            let near = |(other, weight): (&Vec<f64>, &f64)| weight * libm::exp(-0.5 * square(&root, point, other));
            points.iter().zip(&weights).map(near).sum::<f64>() / all / volume
        };
        let scale = libm::pow(2.0 * std::f64::consts::PI, 0.5 * self.axes as f64);
        found.into_iter().map(|point| (density(&point), point)).map(|(d, p)| (p, within * scale / d)).collect()
    }
}

/// The squared length of the way between two points, measured by a root of a covariance.
fn square(root: &[Vec<f64>], a: &[f64], b: &[f64]) -> f64 {
    let mut solved = Vec::with_capacity(a.len());
    for ((x, y), row) in a.iter().zip(b).zip(root) {
        let known: f64 = row.iter().zip(&solved).map(|(r, s)| r * s).sum();
        solved.push((x - y - known) / row[solved.len()]);
    }
    solved.iter().map(|x| x * x).sum()
}

impl Search for Smc {
    fn ask(&mut self) -> Vec<Vec<f64>> {
        self.asked = match (self.ended, self.kept.is_empty()) {
            (true, _) => Vec::new(),
            (_, true) => {
                let mut stream = luck(self.seed, 0, 0);
                let point = |_| ((0..self.axes).map(|_| stream.next_uniform()).collect(), 1.0);
                (0..self.pool).map(point).collect()
            }
            _ => self.around(),
        };
        self.asked.iter().map(|a| a.0.clone()).collect()
    }

    fn tell(&mut self, told: &[Told]) {
        let before = self.kept.len();
        let reached = self.reached();
        let new = self.asked.drain(..).zip(told).map(|((point, weight), told)| (point, weight, told.distance));
        let new: Vec<_> = new.filter(|n| n.2.is_finite()).collect();
        let nearer = new.iter().filter(|n| before == 0 || n.2 < reached).count() as f64;
        self.ended |= nearer < LEAST * told.len() as f64;
        self.kept.extend(new);
        // Points that are as far off stay in the order in which they were tried.
        self.kept.sort_by(|a, b| a.2.total_cmp(&b.2));
        self.kept.truncate((self.pool as f64 * STAYS) as usize);
        self.ended |= self.kept.is_empty();
        self.round += 1;
    }

    fn found(&self, keep: usize) -> Vec<Vec<f64>> {
        // Systematic resampling: each as often as its weight says.
        let all: f64 = self.kept.iter().map(|k| k.1).sum();
        let n = keep.min(self.kept.len());
        let (mut found, mut sum, mut next) = (Vec::with_capacity(n), 0.0, 0.5);
        for (point, weight, _) in &self.kept {
            sum += weight / all * n as f64;
            while next < sum && found.len() < n {
                found.push(point.clone());
                next += 1.0;
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_engine::rng::{Purpose, Rng, Stream};

    /// Observations of a normal law: their number, and what is kept of them, mean and logarithm of the spread.
    const MANY: usize = 8;

    fn scales(point: &[f64]) -> (f64, f64) {
        (6.0 * point[0] - 3.0, libm::exp(2.0 * point[1] - 1.0))
    }

    fn summary(point: &[f64], stream: &mut Stream) -> [f64; 2] {
        let (mean, sd) = scales(point);
        let drawn: Vec<f64> = (0..MANY).map(|_| mean + sd * normal(stream)).collect();
        let middle = drawn.iter().sum::<f64>() / MANY as f64;
        let squares = drawn.iter().map(|x| (x - middle) * (x - middle)).sum::<f64>() / (MANY - 1) as f64;
        [middle, 0.5 * libm::log(squares)]
    }

    /// A fit of that law.
    fn fitted(observed: [f64; 2], pool: usize, seed: u64) -> Smc {
        let mut smc = Smc::new(2, pool, seed);
        for round in 0.. {
            let asked = smc.ask();
            if asked.is_empty() || round == 30 {
                break;
            }
            let one = |(i, point): (usize, &Vec<f64>)| {
                let mut stream = Rng::new(seed, 1 + i as u32).stream(Purpose::Leave, round, 0);
                let [a, b] = summary(point, &mut stream);
                Told { distance: (a - observed[0]).hypot(b - observed[1]), means: vec![a, b] }
            };
            let told: Vec<Told> = asked.iter().enumerate().map(one).collect();
            smc.tell(&told);
        }
        smc
    }

    #[test]
    fn the_posterior_of_a_known_model_is_found() {
        // One observation x of N(6θ − 3, 1) with x = 1: θ is normal about 2/3 with spread 1/6, cut off at 1 (2 spreads).
        let mut smc = Smc::new(1, 2_000, 3);
        for round in 0..12 {
            let asked = smc.ask();
            if asked.is_empty() {
                break;
            }
            let one = |(i, point): (usize, &Vec<f64>)| {
                let mut stream = Rng::new(9, i as u32).stream(Purpose::Leave, round, 0);
                let x = 6.0 * point[0] - 3.0 + normal(&mut stream);
                Told { distance: (x - 1.0).abs(), means: vec![x] }
            };
            let told: Vec<Told> = asked.iter().enumerate().map(one).collect();
            smc.tell(&told);
        }
        let found: Vec<f64> = smc.found(1_000).into_iter().map(|p| p[0]).collect();
        let mean = found.iter().sum::<f64>() / found.len() as f64;
        let sd = (found.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / found.len() as f64).sqrt();
        // Of a standard normal cut off at 2: mean −0.0552, spread 0.941.
        assert!((mean - (2.0 / 3.0 - 0.0552 / 6.0)).abs() < 0.012, "{mean}");
        assert!((sd - 0.941 / 6.0).abs() < 0.012, "{sd}");
        assert!(smc.reached() < 0.2, "{}", smc.reached());
    }

    /// Simulation-based calibration (S. Talts et al. 2018): values drawn from the prior are anywhere among draws of the
    /// posterior of what they make, as often in each place.
    #[test]
    fn values_from_the_prior_have_every_rank_among_draws_of_their_posterior_as_often() {
        const DRAWS: usize = 200;
        const BINS: usize = 20;
        let mut counts = [[0_u32; BINS]; 2];
        for draw in 0..DRAWS as u32 {
            let mut stream = Rng::new(71, draw).stream(Purpose::Leave, 0, 1);
            let truth = [stream.next_uniform(), stream.next_uniform()];
            let observed = summary(&truth, &mut stream);
            let found = fitted(observed, 400, 1_000 + u64::from(draw)).found(200);
            // One in ten, so that ranks go from 0 to 19.
            let mut order = crate::sweep::designs::shuffled(found.len(), &mut stream);
            order.truncate(BINS - 1);
            for (axis, counts) in counts.iter_mut().enumerate() {
                let rank = order.iter().filter(|&&i| found[i][axis] < truth[axis]).count();
                counts[rank] += 1;
            }
        }
        for counts in counts {
            let expected = DRAWS as f64 / BINS as f64;
            let chi2: f64 = counts.iter().map(|&n| (f64::from(n) - expected).powi(2) / expected).sum();
            // 19 degrees of freedom: 36.19 is exceeded once in a hundred.
            assert!(chi2 < 36.19, "{chi2}: {counts:?}");
        }
    }

    #[test]
    fn what_was_told_decides_what_is_asked() {
        let run = || {
            let mut smc = Smc::new(3, 40, 5);
            let mut all = Vec::new();
            for _ in 0..4 {
                let asked = smc.ask();
                let told =
                    |p: &Vec<f64>| Told { distance: (p[0] - 0.3).abs() + (p[1] - p[2]).abs(), means: Vec::new() };
                smc.tell(&asked.iter().map(told).collect::<Vec<_>>());
                all.extend(asked);
            }
            all
        };
        let asked = run();
        assert_eq!(asked, run());
        assert!(asked.len() == 40 + 3 * 20 && asked.iter().flatten().all(|x| (0.0..=1.0).contains(x)));
    }
}
