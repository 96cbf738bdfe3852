//! Laws with many expected, whose quantile is found from a normal start by walking along the probabilities.

use super::{GRID, LAST_TERM, WIDE, normal_quantile};

/// A law over counts with one mode.
pub(super) trait Law {
    fn low(&self) -> u64;
    fn high(&self) -> u64;
    fn mean(&self) -> f64;
    fn sd(&self) -> f64;
    fn skewness(&self) -> f64;
    /// Probability of `k`.
    fn pmf(&self, k: u64) -> f64;
    /// Probability of k - 1 over that of k.
    fn down(&self, k: u64) -> f64;
    /// Probability of at most `k`.
    fn lower(&self, k: u64) -> f64 {
        let (mut sum, mut term) = (1.0, 1.0);
        for j in (self.low() + 1..=k).rev() {
            term *= self.down(j);
            sum += term;
            if term < LAST_TERM * sum {
                break;
            }
        }
        sum * self.pmf(k)
    }
    /// Probability of more than `k`.
    fn upper(&self, k: u64) -> f64 {
        if k >= self.high() {
            return 0.0;
        }
        let (mut sum, mut term) = (1.0, 1.0);
        for j in k + 2..=self.high() {
            term /= self.down(j);
            sum += term;
            if term < LAST_TERM * sum {
                break;
            }
        }
        sum * self.pmf(k + 1)
    }
}

/// The smallest `k` with P(X <= k) >= u.
pub(super) fn quantile(law: &impl Law, u: f64) -> u64 {
    let (low, high) = (law.low(), law.high());
    let z = normal_quantile(u);
    // The first terms of the Cornish-Fisher expansion.
    let guess = law.mean() + law.sd() * (z + (z * z - 1.0) * law.skewness() / 6.0) - 0.5;
    let cell = |k: u64| k / GRID * GRID;
    let mut anchor = cell((guess.max(0.0) as u64).clamp(low, high)).max(low);
    if u <= 0.5 {
        let mut below = law.lower(anchor);
        while u <= below && anchor > low {
            anchor = cell(anchor - 1).max(low);
            below = law.lower(anchor);
        }
        if u <= below {
            return low;
        }
        loop {
            let next = (cell(anchor) + GRID).min(high);
            let (mut sum, mut term) = (below, law.pmf(anchor));
            for k in anchor + 1..next {
                term /= law.down(k);
                sum += term;
                if u <= sum {
                    return k;
                }
            }
            below = law.lower(next);
            anchor = next;
            if u <= below || anchor >= high {
                return anchor;
            }
        }
    }
    // The same from above, where tails are small: k is too low while P(X > k) > 1 - u.
    let v = 1.0 - u;
    let mut above = law.upper(anchor);
    while above <= v && anchor > low {
        anchor = cell(anchor - 1).max(low);
        above = law.upper(anchor);
    }
    if above <= v {
        return low;
    }
    loop {
        let next = (cell(anchor) + GRID).min(high);
        let (mut sum, mut term) = (above, law.pmf(anchor));
        for k in anchor + 1..next {
            term /= law.down(k);
            sum -= term;
            if sum <= v {
                return k;
            }
        }
        above = law.upper(next);
        anchor = next;
        if above <= v || anchor >= high {
            return anchor;
        }
    }
}

pub(super) struct Binomial {
    pub(super) n: u64,
    pub(super) p: f64,
    pub(super) q: f64,
}

impl Law for Binomial {
    fn low(&self) -> u64 {
        0
    }
    fn high(&self) -> u64 {
        self.n
    }
    fn mean(&self) -> f64 {
        self.n as f64 * self.p
    }
    fn sd(&self) -> f64 {
        (self.n as f64 * self.p * self.q).sqrt()
    }
    fn skewness(&self) -> f64 {
        (self.q - self.p) / self.sd()
    }
    fn pmf(&self, k: u64) -> f64 {
        binomial_pmf(self.n, k, self.p, self.q)
    }
    fn down(&self, k: u64) -> f64 {
        k as f64 * self.q / ((self.n - k + 1) as f64 * self.p)
    }
    fn lower(&self, k: u64) -> f64 {
        if self.sd() > WIDE {
            return beta_tail(k, self.n - k, self.q, self.p) * self.pmf(k);
        }
        let (mut sum, mut term) = (1.0, 1.0);
        let odds = self.q / self.p;
        for j in (1..=k).rev() {
            term *= j as f64 * odds / (self.n - j + 1) as f64;
            sum += term;
            if term < LAST_TERM * sum {
                break;
            }
        }
        sum * self.pmf(k)
    }
    fn upper(&self, k: u64) -> f64 {
        // More than k happen: at most n - k - 1 do not.
        if k >= self.n { 0.0 } else { Self { n: self.n, p: self.q, q: self.p }.lower(self.n - k - 1) }
    }
}

impl Binomial {
    /// The quantile by the Cornish-Fisher expansion, where it lies further from the next boundary
    /// between two counts than the expansion can err; else none.
    ///
    /// The count is continued to the reals so that it meets the distribution function halfway
    /// between counts (Sheppard's corrections). [`EXPANSION_ERRS`] is ten times the largest error
    /// found over all means from 30 to 10^7 (tested).
    pub(super) fn expansion(&self, u: f64) -> Option<u64> {
        let z = normal_quantile(u);
        if z.abs() > EXPANSION_REACH {
            return None;
        }
        let (x, sd) = self.continued_quantile(z);
        let k = (x - 0.5).ceil();
        let boundary = (k + 0.5 - x).min(x - (k - 0.5));
        (boundary > expansion_error(z, sd)).then_some(k.max(0.0) as u64)
    }

    pub(super) fn continued_quantile(&self, z: f64) -> (f64, f64) {
        let npq = self.n as f64 * self.p * self.q;
        let pq = self.p * self.q;
        let variance = npq - 1.0 / 12.0;
        let (sd, over) = (variance.sqrt(), 1.0 / variance);
        let per_sd = sd * over;
        let g1 = npq * (self.q - self.p) * over * per_sd;
        let g2 = (npq * (1.0 - 6.0 * pq) + 1.0 / 120.0) * over * over;
        let g3 = npq * (self.q - self.p) * (1.0 - 12.0 * pq) * over * over * per_sd;
        let z2 = z * z;
        let w = z
            + g1 * (z2 - 1.0) * (1.0 / 6.0)
            + z * (g2 * (z2 - 3.0) * (1.0 / 24.0) - g1 * g1 * (2.0 * z2 - 5.0) * (1.0 / 36.0))
            + g3 * (z2 * z2 - 6.0 * z2 + 3.0) * (1.0 / 120.0)
            - g1 * g2 * (z2 * z2 - 5.0 * z2 + 2.0) * (1.0 / 24.0)
            + g1 * g1 * g1 * ((12.0 * z2 - 53.0) * z2 + 17.0) * (1.0 / 324.0);
        (self.mean() + sd * w, sd)
    }
}

/// How far (people) the expansion may lie from the true boundary.
pub(super) fn expansion_error(z: f64, sd: f64) -> f64 {
    let z2 = z * z;
    EXPANSION_ERRS * (1.0 + z2 * z2 * z.abs()) / (sd * sd * sd) + 1e-8 * sd * (1.0 + z2)
}

/// Beyond so many standard deviations the expansion is not used.
pub(super) const EXPANSION_REACH: f64 = 4.0;
/// Bound of the expansion's error, in people, times the cube of the standard deviation, near the mean.
const EXPANSION_ERRS: f64 = 0.05;

pub(super) struct Poisson {
    pub(super) mean: f64,
}

impl Law for Poisson {
    fn low(&self) -> u64 {
        0
    }
    fn high(&self) -> u64 {
        u64::MAX / 2
    }
    fn mean(&self) -> f64 {
        self.mean
    }
    fn sd(&self) -> f64 {
        self.mean.sqrt()
    }
    fn skewness(&self) -> f64 {
        1.0 / self.sd()
    }
    fn pmf(&self, k: u64) -> f64 {
        if k == 0 {
            return crate::exp::exp(-self.mean);
        }
        let x = k as f64;
        crate::exp::exp(-stirling_error(x) - deviance(x, self.mean)) / (std::f64::consts::TAU * x).sqrt()
    }
    fn down(&self, k: u64) -> f64 {
        k as f64 / self.mean
    }
}

pub(super) struct Hypergeometric {
    pub(super) total: u64,
    pub(super) good: u64,
    pub(super) draws: u64,
}

impl Law for Hypergeometric {
    fn low(&self) -> u64 {
        self.draws.saturating_sub(self.total - self.good)
    }
    fn high(&self) -> u64 {
        self.good.min(self.draws)
    }
    fn mean(&self) -> f64 {
        self.draws as f64 * self.good as f64 / self.total as f64
    }
    fn sd(&self) -> f64 {
        let total = self.total as f64;
        (self.mean() * (total - self.good as f64) / total * (total - self.draws as f64) / (total - 1.0)).sqrt()
    }
    fn skewness(&self) -> f64 {
        let total = self.total as f64;
        (total - 2.0 * self.good as f64) * (total - 2.0 * self.draws as f64) / (total * total) / self.sd()
    }
    fn pmf(&self, k: u64) -> f64 {
        // Three binomials with the chance of a draw in common (Loader 2000).
        let p = self.draws as f64 / self.total as f64;
        let (bad, rest) = (self.total - self.good, self.draws - k);
        binomial_pmf(self.good, k, p, 1.0 - p) * binomial_pmf(bad, rest, p, 1.0 - p)
            / binomial_pmf(self.total, self.draws, p, 1.0 - p)
    }
    fn down(&self, k: u64) -> f64 {
        let missing = (self.total - self.good + k) as f64 - self.draws as f64;
        k as f64 * missing / ((self.good - k + 1) as f64 * (self.draws - k + 1) as f64)
    }
}

/// Probability of `k` out of `n` (C. Loader, *Fast and accurate computation of binomial
/// probabilities*, 2000).
pub(super) fn binomial_pmf(n: u64, k: u64, p: f64, q: f64) -> f64 {
    let (size, x) = (n as f64, k as f64);
    if k == 0 {
        return crate::exp::exp(size * libm::log1p(-p));
    }
    if k == n {
        return crate::exp::exp(size * libm::log(p));
    }
    let y = size - x;
    let exponent =
        stirling_error(size) - stirling_error(x) - stirling_error(y) - deviance(x, size * p) - deviance(y, size * q);
    crate::exp::exp(exponent) * (size / (std::f64::consts::TAU * x * y)).sqrt()
}

/// log n! less Stirling's formula for it.
fn stirling_error(n: f64) -> f64 {
    const EXACT: [f64; 16] = [
        0.0,
        0.081_061_466_795_327_26,
        0.041_340_695_955_409_29,
        0.027_677_925_684_998_34,
        0.020_790_672_103_765_09,
        0.016_644_691_189_821_19,
        0.013_876_128_823_070_748,
        0.011_896_709_945_891_77,
        0.010_411_265_261_972_096,
        0.009_255_462_182_712_733,
        0.008_330_563_433_362_87,
        0.007_573_675_487_951_841,
        0.006_942_840_107_209_53,
        0.006_408_994_188_004_207,
        0.005_951_370_112_758_848,
        0.005_554_733_551_962_801,
    ];
    if n < 16.0 {
        return EXACT[n as usize];
    }
    let m = 1.0 / (n * n);
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 * m) * m) * m) * m) / n
}

/// x log(x / m) + m - x without cancellation.
fn deviance(x: f64, m: f64) -> f64 {
    let d = x - m;
    if d.abs() < 0.1 * (x + m) {
        let v = d / (x + m);
        let v2 = v * v;
        let (mut sum, mut term) = (d * v, 2.0 * x * v);
        let mut j = 1.0;
        loop {
            term *= v2;
            j += 2.0;
            let next = sum + term / j;
            if next == sum {
                return sum;
            }
            sum = next;
        }
    }
    x * libm::log(x / m) - d
}

/// P(X <= k) / P(X = k) for X binomial with n = k + rest, by integrating the beta density that the
/// tail is: Gauss and Legendre's rule over the nine standard deviations in which it lies.
fn beta_tail(k: u64, rest: u64, q: f64, p: f64) -> f64 {
    // P(X <= k) = (n - k) C(n, k) * integral over t in (0, q) of t^(n-k-1) (1 - t)^k.
    // With t = q - s the integrand over its value at s = 0 is exp(h(s)).
    let (a, b) = (rest as f64 - 1.0, k as f64);
    // Slope and curvature at s = 0 tell how far it reaches.
    let slope = (a / q - b / p).max(0.0);
    let curvature = a / (q * q) + b / (p * p);
    // h(s) = -slope s - curvature s^2 / 2 = -40 there, or near.
    let reach = 80.0 / (slope + (slope * slope + 80.0 * curvature).sqrt());
    let (h, half) = (|s: f64| a * libm::log1p(-s / q) + b * libm::log1p(s / p), reach.min(q) / 2.0);
    let mut sum = 0.0;
    for &(x, w) in &LEGENDRE {
        sum += w * (crate::exp::exp(h(half * (1.0 - x))) + crate::exp::exp(h(half * (1.0 + x))));
    }
    // (n - k) C(n,k) q^(n-k-1) p^k = pmf(k) (n - k) / q.
    sum * half * rest as f64 / q
}

/// Positive nodes and weights of Gauss and Legendre's rule with 24 points.
const LEGENDRE: [(f64, f64); 12] = [
    (0.064_056_892_862_605_63, 0.127_938_195_346_752_16),
    (0.191_118_867_473_616_3, 0.125_837_456_346_828_3),
    (0.315_042_679_696_163_4, 0.121_670_472_927_803_39),
    (0.433_793_507_626_045_1, 0.115_505_668_053_725_6),
    (0.545_421_471_388_839_5, 0.107_444_270_115_965_63),
    (0.648_093_651_936_975_6, 0.097_618_652_104_113_89),
    (0.740_124_191_578_554_4, 0.086_190_161_531_953_27),
    (0.820_001_985_973_903, 0.073_346_481_411_080_3),
    (0.886_415_527_004_401, 0.059_298_584_915_436_78),
    (0.938_274_552_002_732_7, 0.044_277_438_817_419_81),
    (0.974_728_555_971_309_5, 0.028_531_388_628_933_663),
    (0.995_187_219_997_021_3, 0.012_341_229_799_987_2),
];
