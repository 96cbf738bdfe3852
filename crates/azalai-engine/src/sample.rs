//! Exact samplers, each non-decreasing in its one uniform.
//!
//! A count is the smallest `k` whose cumulated probability reaches the uniform. Laws with a small
//! mean are summed from 0. For the others the tail is summed (or, for wide binomials, integrated)
//! at one of the counts of a fixed grid near the quantile, and probabilities are added from there.
//! The grid does not depend on the uniform, so two runs that draw the same number order alike.

use crate::rng::Draws;

/// Below this mean a law is summed from 0.
const SMALL: f64 = 30.0;
/// Distance between two counts of the grid.
const GRID: u64 = 4;
/// Above this standard deviation a binomial tail is integrated, not summed.
const WIDE: f64 = 48.0;
/// Terms of a tail below this share of its first are left out.
const LAST_TERM: f64 = 1e-18;

/// How many of `n` things happen that happen with chance `p` each.
pub fn binomial(u: f64, n: u64, p: f64) -> u64 {
    if n == 0 || p.is_nan() || p <= 0.0 {
        return 0;
    }
    if p >= 1.0 {
        return n;
    }
    if p > 0.5 {
        return n - binomial_below_half(1.0 - u, n, 1.0 - p);
    }
    binomial_below_half(u, n, p)
}

fn binomial_below_half(u: f64, n: u64, p: f64) -> u64 {
    let mean = n as f64 * p;
    if mean < SMALL {
        let odds = p / (1.0 - p);
        let first = if n <= 1024 { power(1.0 - p, n) } else { libm::exp(n as f64 * libm::log1p(-p)) };
        return sum_from_zero(u, n, first, |k| (n - k + 1) as f64 * odds / k as f64);
    }
    let law = Binomial { n, p, q: 1.0 - p };
    law.expansion(u).unwrap_or_else(|| quantile(&law, u))
}

/// `base` to the power `n`, by squaring.
fn power(mut base: f64, mut n: u64) -> f64 {
    let mut product = 1.0;
    while n > 0 {
        if n % 2 == 1 {
            product *= base;
        }
        base *= base;
        n /= 2;
    }
    product
}

/// A count with that mean whose parts are independent and rare.
pub fn poisson(u: f64, mean: f64) -> u64 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    if mean < SMALL {
        return sum_from_zero(u, u64::MAX, libm::exp(-mean), |k| mean / k as f64);
    }
    quantile(&Poisson { mean }, u)
}

/// How many of `draws` things taken from `total` are among the `good`.
pub fn hypergeometric(u: f64, total: u64, good: u64, draws: u64) -> u64 {
    let (good, draws) = (good.min(total), draws.min(total));
    let bad = total - good;
    let (low, high) = (draws.saturating_sub(bad), good.min(draws));
    if low == high {
        return low;
    }
    // Fewer draws than leavings, fewer good than bad: the mirror images are reversed in order.
    if draws > total - draws {
        return good - hypergeometric(1.0 - u, total, good, total - draws);
    }
    if good > bad {
        return draws - hypergeometric(1.0 - u, total, bad, draws);
    }
    let law = Hypergeometric { total, good, draws };
    if law.mean() < SMALL {
        return sum_from_zero(u, high, law.pmf(0), |k| 1.0 / law.down(k));
    }
    quantile(&law, u)
}

/// Splits `n` over the categories by weight, into `out`. Weights need not sum to 1.
///
/// Where people are few they are placed one by one, else category by category, in order.
pub fn multinomial(draws: &mut Draws, n: u64, weights: &[f64], out: &mut [u64]) {
    out.fill(0);
    let mut rest: f64 = weights.iter().sum();
    if n == 0 || rest.is_nan() || rest <= 0.0 {
        return;
    }
    if n <= weights.len() as u64 / 4 + 1 {
        for _ in 0..n {
            out[pick(draws.next_uniform(), weights, rest)] += 1;
        }
        return;
    }
    let last = weights.iter().rposition(|&w| w > 0.0).unwrap_or(0);
    let mut left = n;
    for (category, (&weight, out)) in weights.iter().zip(out.iter_mut()).enumerate() {
        if weight <= 0.0 {
            continue;
        }
        let taken = if category == last { left } else { binomial(draws.next_uniform(), left, weight / rest) };
        *out = taken;
        left -= taken;
        rest -= weight;
        if left == 0 {
            return;
        }
    }
}

/// The category of one draw; `total` is the sum of the weights.
pub fn pick(u: f64, weights: &[f64], total: f64) -> usize {
    let mut left = u * total;
    let mut chosen = 0;
    for (category, &weight) in weights.iter().enumerate() {
        if weight > 0.0 {
            chosen = category;
            left -= weight;
            if left < 0.0 {
                break;
            }
        }
    }
    chosen
}

/// The category of one draw, and where in it the draw falls, from 0 to 1: uniform, so it can decide again.
pub fn pick_within(u: f64, weights: &[f64], total: f64) -> (usize, f64) {
    let mut left = u * total;
    let mut chosen = (0, 1.0);
    for (category, &weight) in weights.iter().enumerate() {
        if weight > 0.0 {
            if left < weight {
                return (category, left / weight);
            }
            chosen.0 = category;
            left -= weight;
        }
    }
    chosen
}

/// The quantile of a law whose probability of 0 is `first` and of each `k` is `up(k)` times that of k - 1.
fn sum_from_zero(u: f64, most: u64, first: f64, up: impl Fn(u64) -> f64) -> u64 {
    let (mut k, mut term, mut sum) = (0, first, first);
    while u > sum && k < most {
        term *= up(k + 1);
        // What is left lies below the precision of the sum.
        if sum + term == sum && sum > 0.5 {
            break;
        }
        k += 1;
        sum += term;
    }
    k
}

/// A law over counts with one mode.
trait Law {
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
fn quantile(law: &impl Law, u: f64) -> u64 {
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

struct Binomial {
    n: u64,
    p: f64,
    q: f64,
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
    fn expansion(&self, u: f64) -> Option<u64> {
        let z = normal_quantile(u);
        if z.abs() > EXPANSION_REACH {
            return None;
        }
        let (x, sd) = self.continued_quantile(z);
        let k = (x - 0.5).ceil();
        let boundary = (k + 0.5 - x).min(x - (k - 0.5));
        (boundary > expansion_error(z, sd)).then_some(k.max(0.0) as u64)
    }

    fn continued_quantile(&self, z: f64) -> (f64, f64) {
        let npq = self.n as f64 * self.p * self.q;
        let pq = self.p * self.q;
        let variance = npq - 1.0 / 12.0;
        let sd = variance.sqrt();
        let g1 = npq * (self.q - self.p) / (variance * sd);
        let g2 = (npq * (1.0 - 6.0 * pq) + 1.0 / 120.0) / (variance * variance);
        let g3 = npq * (self.q - self.p) * (1.0 - 12.0 * pq) / (variance * variance * sd);
        let z2 = z * z;
        let w = z
            + g1 * (z2 - 1.0) / 6.0
            + z * (g2 * (z2 - 3.0) / 24.0 - g1 * g1 * (2.0 * z2 - 5.0) / 36.0)
            + g3 * (z2 * z2 - 6.0 * z2 + 3.0) / 120.0
            - g1 * g2 * (z2 * z2 - 5.0 * z2 + 2.0) / 24.0
            + g1 * g1 * g1 * ((12.0 * z2 - 53.0) * z2 + 17.0) / 324.0;
        (self.mean() + sd * w, sd)
    }
}

/// How far (people) the expansion may lie from the true boundary.
fn expansion_error(z: f64, sd: f64) -> f64 {
    let z2 = z * z;
    EXPANSION_ERRS * (1.0 + z2 * z2 * z.abs()) / (sd * sd * sd) + 1e-8 * sd * (1.0 + z2)
}

/// Beyond so many standard deviations the expansion is not used.
const EXPANSION_REACH: f64 = 4.0;
/// Bound of the expansion's error, in people, times the cube of the standard deviation, near the mean.
const EXPANSION_ERRS: f64 = 0.05;

struct Poisson {
    mean: f64,
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
            return libm::exp(-self.mean);
        }
        let x = k as f64;
        libm::exp(-stirling_error(x) - deviance(x, self.mean)) / (std::f64::consts::TAU * x).sqrt()
    }
    fn down(&self, k: u64) -> f64 {
        k as f64 / self.mean
    }
}

struct Hypergeometric {
    total: u64,
    good: u64,
    draws: u64,
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
fn binomial_pmf(n: u64, k: u64, p: f64, q: f64) -> f64 {
    let (size, x) = (n as f64, k as f64);
    if k == 0 {
        return libm::exp(size * libm::log1p(-p));
    }
    if k == n {
        return libm::exp(size * libm::log(p));
    }
    let y = size - x;
    let exponent =
        stirling_error(size) - stirling_error(x) - stirling_error(y) - deviance(x, size * p) - deviance(y, size * q);
    libm::exp(exponent) * (size / (std::f64::consts::TAU * x * y)).sqrt()
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
        sum += w * (libm::exp(h(half * (1.0 - x))) + libm::exp(h(half * (1.0 + x))));
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

/// The standard normal quantile to about 1e-9 (P. J. Acklam's rational approximation).
pub(crate) fn normal_quantile(u: f64) -> f64 {
    const A: [f64; 6] = [
        -39.696_830_286_653_76,
        220.946_098_424_520_5,
        -275.928_510_446_968_7,
        138.357_751_867_269,
        -30.664_798_066_147_16,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -54.476_098_798_224_06,
        161.585_836_858_040_9,
        -155.698_979_859_886_6,
        66.801_311_887_719_72,
        -13.280_681_552_885_72,
    ];
    const C: [f64; 6] = [
        -0.007_784_894_002_430_293,
        -0.322_396_458_041_136_5,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [0.007_784_695_709_041_462, 0.322_467_129_070_039_8, 2.445_134_137_142_996, 3.754_408_661_907_416];
    let tail = |u: f64| {
        let q = (-2.0 * libm::log(u)).sqrt();
        let top = C[1..].iter().fold(C[0], |sum, c| sum * q + c);
        top / (D.iter().fold(0.0, |sum, d| (sum + d) * q) + 1.0)
    };
    if u < 0.024_25 {
        return tail(u);
    }
    if u > 1.0 - 0.024_25 {
        return -tail(1.0 - u);
    }
    let q = u - 0.5;
    let r = q * q;
    let top = A[1..].iter().fold(A[0], |sum, a| sum * r + a);
    q * top / (B.iter().fold(0.0, |sum, b| (sum + b) * r) + 1.0)
}

#[cfg(test)]
mod tests;
