use super::laws::{EXPANSION_REACH, binomial_pmf, expansion_error};
use super::*;
use crate::rng::{Purpose, Rng};

/// Exact probabilities, by logarithms of factorials summed up.
fn log_choose(n: u64, k: u64) -> f64 {
    libm::lgamma(n as f64 + 1.0) - libm::lgamma(k as f64 + 1.0) - libm::lgamma((n - k) as f64 + 1.0)
}

fn uniforms(count: u32) -> impl Iterator<Item = f64> {
    let rng = Rng::new(42, 1);
    (0..count).map(move |i| rng.uniform(Purpose::Leave, 0, u64::from(i), 0))
}

/// Chi-square of `draw` against `pmf`, with bins of at least ten expected; as standard deviations.
fn misfit(draw: impl Fn(f64) -> u64, pmf: impl Fn(u64) -> f64, around: u64, reach: u64) -> f64 {
    let n = 40_000;
    let low = around.saturating_sub(reach);
    let mut seen = vec![0u32; 2 * reach as usize + 2];
    for u in uniforms(n) {
        let k = draw(u);
        assert!(k >= low && k - low < seen.len() as u64, "{k} is far out");
        seen[(k - low) as usize] += 1;
    }
    let (mut chi2, mut freedom) = (0.0, -1.0);
    let (mut expected, mut count) = (0.0, 0.0);
    for (i, &s) in seen.iter().enumerate() {
        expected += pmf(low + i as u64) * f64::from(n);
        count += f64::from(s);
        if expected >= 10.0 {
            chi2 += (count - expected) * (count - expected) / expected;
            freedom += 1.0;
            (expected, count) = (0.0, 0.0);
        }
    }
    assert!(freedom > 0.0);
    (chi2 - freedom) / (2.0 * freedom).sqrt()
}

#[test]
fn binomials_have_their_law() {
    for (n, p) in [
        (10, 0.3),
        (10, 0.9),
        (80, 0.5),
        (1000, 0.02),
        (1000, 0.7),
        (20_000, 0.2),
        (5_000_000, 0.001),
        (5_000_000, 0.6),
    ] {
        let mean = (n as f64 * p) as u64;
        let reach = 2 + (9.0 * (n as f64 * p * (1.0 - p)).sqrt()) as u64;
        let pmf = |k: u64| {
            if k > n {
                0.0
            } else {
                crate::exp::exp(log_choose(n, k) + k as f64 * libm::log(p) + (n - k) as f64 * libm::log1p(-p))
            }
        };
        let z = misfit(|u| binomial(u, n, p), pmf, mean, reach);
        assert!(z.abs() < 4.0, "binomial({n}, {p}): {z}");
    }
}

#[test]
fn poissons_have_their_law() {
    for mean in [0.2, 3.0, 29.9, 30.0, 400.0, 90_000.0] {
        let reach = 12 + (9.0 * f64::sqrt(mean)) as u64;
        let pmf = |k: u64| crate::exp::exp(k as f64 * libm::log(mean) - mean - libm::lgamma(k as f64 + 1.0));
        let z = misfit(|u| poisson(u, mean), pmf, mean as u64, reach);
        assert!(z.abs() < 4.0, "poisson({mean}): {z}");
    }
}

#[test]
fn hypergeometrics_have_their_law() {
    for (total, good, draws) in
        [(10, 4, 5), (50, 45, 30), (1000, 300, 200), (1000, 900, 950), (100_000, 40_000, 30_000)]
    {
        let mean = (good as f64 * draws as f64 / total as f64) as u64;
        let pmf = |k: u64| {
            if k > good.min(draws) || draws - k > total - good {
                return 0.0;
            }
            crate::exp::exp(log_choose(good, k) + log_choose(total - good, draws - k) - log_choose(total, draws))
        };
        let z = misfit(|u| hypergeometric(u, total, good, draws), pmf, mean, 800);
        assert!(z.abs() < 4.0, "hypergeometric({total}, {good}, {draws}): {z}");
    }
}

/// The distribution function is met to the last digits: at the boundary of two counts the smaller
/// one is drawn below and the larger one above.
#[test]
fn quantiles_are_exact_at_their_boundaries() {
    for (n, p) in [(100, 0.4), (3000, 0.1), (40_000, 0.5), (40_000, 0.0021), (2_000_000, 0.25), (23_000_000, 0.37)] {
        let law = Binomial { n, p, q: 1.0 - p };
        let sd = law.sd();
        for z in [-6.0, -3.0, -1.0, -0.1, 0.0, 0.1, 1.0, 3.0, 6.0] {
            let k = (law.mean() + z * sd) as u64;
            // The smaller tail, term by term.
            let reach = (15.0 * sd) as u64;
            let below = z <= 0.0;
            let terms: Vec<f64> = if below {
                (k.saturating_sub(reach)..=k).map(|j| law.pmf(j)).collect()
            } else {
                (k + 1..=(k + reach).min(n)).rev().map(|j| law.pmf(j)).collect()
            };
            let sum: f64 = terms.iter().sum();
            let ours = if below { law.lower(k) } else { law.upper(k) };
            assert!((ours / sum - 1.0).abs() < 1e-11, "binomial({n}, {p}) at {z} sd: {ours} and {sum}");
            let step = 1e-10 * sum + 1e-15;
            let sum = if below { sum } else { 1.0 - sum };
            assert_eq!(binomial(sum - step, n, p), k, "below the boundary");
            assert_eq!(binomial(sum + step, n, p), k + 1, "above the boundary");
        }
    }
}

#[test]
fn the_pmf_is_right_where_logarithms_are() {
    for (n, k, p) in [(30u64, 3u64, 0.2), (100, 99, 0.9), (1_000_000, 400_000, 0.4), (50, 0, 0.1), (50, 50, 0.1)] {
        let exact = log_choose(n, k) + k as f64 * libm::log(p) + (n - k) as f64 * libm::log1p(-p);
        let ours = libm::log(binomial_pmf(n, k, p, 1.0 - p));
        // lgamma itself loses digits with n.
        assert!((ours - exact).abs() < 1e-13 * (n as f64 * 20.0), "{n} {k} {p}: {ours} {exact}");
    }
}

#[test]
fn samplers_never_fall_as_their_uniform_rises() {
    let mut us: Vec<f64> = uniforms(3000).collect();
    us.extend([1e-300, 1e-16, 1.1e-16, 0.5, 0.5 - 1e-16, 0.5 + 2e-16, 1.0 - 2e-16, 1.0 - 1.2e-16]);
    us.sort_by(f64::total_cmp);
    for (n, p) in
        [(1, 0.5), (59, 0.5), (60, 0.5), (61, 0.51), (1000, 0.029), (1000, 0.031), (100_000, 0.999), (10_000_000, 0.5)]
    {
        let ks: Vec<u64> = us.iter().map(|&u| binomial(u, n, p)).collect();
        assert!(ks.is_sorted(), "binomial({n}, {p})");
        assert!(ks.iter().all(|&k| k <= n));
    }
    for mean in [0.5, 29.0, 31.0, 1e6] {
        assert!(us.iter().map(|&u| poisson(u, mean)).is_sorted(), "poisson({mean})");
    }
    for (t, g, d) in [(100, 30, 20), (100_000, 60_000, 70_000), (10, 10, 3)] {
        assert!(us.iter().map(|&u| hypergeometric(u, t, g, d)).is_sorted());
    }
}

/// Two neighbouring uniforms around every boundary of a law: the case that a walk from a start
/// that depends on the uniform gets wrong.
#[test]
fn neighbours_at_a_boundary_keep_their_order() {
    let (n, p) = (20_000, 0.3);
    let law = Binomial { n, p, q: 1.0 - p };
    for k in 5800..6200 {
        let boundary = law.lower(k);
        let mut last = 0;
        for step in -20..20 {
            let u = f64::from_bits((boundary.to_bits() as i64 + step) as u64);
            let drawn = binomial(u, n, p);
            assert!(drawn >= last, "at {k}");
            last = drawn;
        }
    }
}

#[test]
fn extremes_are_met() {
    let (tiny, huge) = (0.5 / (1u64 << 52) as f64, 1.0 - 0.5 / (1u64 << 52) as f64);
    assert_eq!(
        (binomial(tiny, 0, 0.5), binomial(tiny, 9, 0.0), binomial(tiny, 9, 1.0), binomial(huge, 9, f64::NAN)),
        (0, 0, 9, 0)
    );
    assert_eq!((binomial(tiny, 9, 1e-300), binomial(huge, 9, 1.0 - 1e-16)), (0, 9));
    assert!(binomial(huge, 1_000_000, 1e-6) > 5 && binomial(huge, 1_000_000, 1e-6) < 40);
    for (n, p) in [(1_000_000_000u64, 0.5), (1_000_000_000, 1e-7), (100, 0.5), (u64::from(u32::MAX), 0.999_999)] {
        let (a, b) = (binomial(tiny, n, p), binomial(huge, n, p));
        assert!(a < b && b <= n, "{n} {p}: {a} {b}");
        let sd = (n as f64 * p * (1.0 - p)).sqrt();
        assert!((b - a) as f64 / sd > 12.0 && ((b - a) as f64) < 20.0 * sd, "{n} {p}: {a} {b} {sd}");
    }
    assert_eq!((poisson(tiny, 0.0), poisson(huge, -1.0), poisson(tiny, 1e-9)), (0, 0, 0));
    assert_eq!(
        (hypergeometric(huge, 0, 0, 0), hypergeometric(huge, 5, 5, 3), hypergeometric(tiny, 5, 3, 5)),
        (0, 3, 3)
    );
}

#[test]
fn multinomials_share_everybody_out() {
    let rng = Rng::new(3, 1);
    let weights = [0.0, 2.0, 1.0, 0.0, 5.0, 1e-9, 2.0, 0.0];
    let total: f64 = weights.iter().sum();
    for n in [0, 1, 2, 3, 50, 100_000] {
        let mut sums = [0.0; 8];
        let mut squares = [0.0; 8];
        let rounds = 4000;
        for round in 0..rounds {
            let mut out = [9; 8];
            multinomial(&mut rng.draws(Purpose::Travel, 0, round), n, &weights, &mut out);
            assert_eq!(out.iter().sum::<u64>(), n);
            assert_eq!((out[0], out[3], out[7]), (0, 0, 0));
            for i in 0..8 {
                sums[i] += out[i] as f64;
                squares[i] += (out[i] * out[i]) as f64;
            }
        }
        for i in [1, 2, 4, 6] {
            let p = weights[i] / total;
            let (mean, variance) = (n as f64 * p, n as f64 * p * (1.0 - p));
            let seen = sums[i] / rounds as f64;
            assert!((seen - mean).abs() <= 4.5 * (variance / rounds as f64).sqrt(), "{n}: {seen} {mean}");
            let spread = squares[i] / rounds as f64 - seen * seen;
            assert!((spread / variance.max(1e-300) - 1.0).abs() < 0.12 || n == 0, "{n}: {spread} {variance}");
        }
    }
    let mut out = [1; 2];
    multinomial(&mut rng.draws(Purpose::Travel, 0, 0), 5, &[0.0, 0.0], &mut out);
    assert_eq!(out, [0, 0], "nowhere to go");
}

#[test]
fn a_pick_is_never_of_weight_nothing() {
    assert_eq!(pick(0.999_999, &[0.0, 1.0, 0.0], 1.0), 1);
    assert_eq!(pick(1e-9, &[0.0, 1.0, 2.0], 3.0), 1);
    assert_eq!(pick(0.5, &[0.0, 1.0, 2.0], 3.0), 2);
}

/// The expansion that spares most tails: at every boundary its error is a tenth of what it claims.
#[test]
fn the_expansion_errs_less_than_it_says() {
    let mut worst = 0.0f64;
    for n in [61u64, 75, 100, 150, 300, 1000, 3000, 10_000, 100_000, 1_000_000, 20_000_000] {
        for p in [0.5, 0.45, 0.3, 0.2, 0.1, 0.03, 0.01, 1e-3, 1e-4, 1e-5] {
            if (n as f64) * p < SMALL {
                continue;
            }
            let law = Binomial { n, p, q: 1.0 - p };
            let steps = 60;
            for step in -steps..=steps {
                let k = (law.mean() + law.sd() * 4.2 * f64::from(step) / f64::from(steps)) as u64;
                let below = law.lower(k);
                let z = if below < 0.5 { normal_quantile(below) } else { -normal_quantile(law.upper(k)) };
                if z.abs() < EXPANSION_REACH {
                    let (x, sd) = law.continued_quantile(z);
                    let off = (x - (k as f64 + 0.5)).abs() / expansion_error(z, sd);
                    worst = worst.max(off);
                }
            }
        }
    }
    assert!(worst < 0.1, "{worst} of what is claimed");
}
