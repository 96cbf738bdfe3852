//! Exact samplers, each non-decreasing in its one uniform.
//!
//! A count is the smallest `k` whose cumulated probability reaches the uniform. Laws with a small
//! mean are summed from 0. For the others the tail is summed (or, for wide binomials, integrated)
//! at one of the counts of a fixed grid near the quantile, and probabilities are added from there.
//! The grid does not depend on the uniform, so two runs that draw the same number order alike.

mod laws;

use laws::{Binomial, Hypergeometric, Law, Poisson, quantile};

use crate::rng::Luck;

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
    if n == 1 {
        return u64::from(u > 1.0 - p);
    }
    let mean = n as f64 * p;
    // (1 − p)^n is at least 1 − np: most rare things happen to nobody, and need no power.
    if u <= 1.0 - mean {
        return 0;
    }
    if mean < SMALL {
        let odds = p / (1.0 - p);
        let first = if n <= 1024 { power(1.0 - p, n) } else { crate::exp::exp(n as f64 * libm::log1p(-p)) };
        return sum_from_zero(u, n, first, |k| (n - k + 1) as f64 * odds * inverse(k));
    }
    let law = Binomial { n, p, q: 1.0 - p };
    law.expansion(u).unwrap_or_else(|| quantile(&law, u))
}

/// `base` to the power `n`, by squaring.
fn power(mut base: f64, mut n: u64) -> f64 {
    let mut product = 1.0;
    while n > 0 {
        // A factor of 1 is cheaper than a branch that nothing foretells.
        product *= [1.0, base][(n % 2) as usize];
        base *= base;
        n /= 2;
    }
    product
}

/// One over each of the first whole numbers: no division in the sums of small laws.
const INVERSES: [f64; 128] = {
    let (mut inverses, mut k) = ([0.0; 128], 1);
    while k < 128 {
        inverses[k] = 1.0 / k as f64;
        k += 1;
    }
    inverses
};

fn inverse(k: u64) -> f64 {
    INVERSES.get(k as usize).copied().unwrap_or_else(|| 1.0 / k as f64)
}

/// A count with that mean whose parts are independent and rare.
pub fn poisson(u: f64, mean: f64) -> u64 {
    if mean.is_nan() || mean <= 0.0 {
        return 0;
    }
    if mean < SMALL {
        return sum_from_zero(u, u64::MAX, crate::exp::exp(-mean), |k| mean * inverse(k));
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
pub fn multinomial(draws: &mut impl Luck, n: u64, weights: &[f64], out: &mut [u64]) {
    out.fill(0);
    let mut rest: f64 = weights.iter().sum();
    if n == 0 || rest.is_nan() || rest <= 0.0 {
        return;
    }
    if n <= weights.len() as u64 / 4 + 1 {
        for _ in 0..n {
            out[pick(draws.next(), weights, rest)] += 1;
        }
        return;
    }
    let last = weights.iter().rposition(|&w| w > 0.0).unwrap_or(0);
    let mut left = n;
    for (category, (&weight, out)) in weights.iter().zip(out.iter_mut()).enumerate() {
        if weight <= 0.0 {
            continue;
        }
        let taken = if category == last { left } else { binomial(draws.next(), left, weight / rest) };
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
