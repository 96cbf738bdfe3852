//! Quantiles over replicates, and errors against counts.
//!
//! Quantiles interpolate linearly between order statistics (type 7 of Hyndman and Fan, 1996): of n
//! sorted values x(0) … x(n-1) the quantile at p is x at position h = (n - 1) p, and between two
//! positions on the straight line between them.

/// How replicates spread around their middle: 5, 25, 50, 75 and 95 per cent, and the mean.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// Arithmetic mean.
    pub mean: f64,
    /// 5 % quantile.
    pub q05: f64,
    /// 25 % quantile.
    pub q25: f64,
    /// Median.
    pub q50: f64,
    /// 75 % quantile.
    pub q75: f64,
    /// 95 % quantile.
    pub q95: f64,
}

/// Fewest runs of which a band is shown, by which an observed figure is judged, and from which strategies are ranked:
/// nine runs in ten of fewer are a run or two, and luck decides which strategy comes first.
pub const FEWEST_RUNS: usize = 20;

/// Whether so many runs are too few to say how runs spread: then no output has a quantile but the median, a share of
/// runs or a verdict.
pub const fn few(runs: usize) -> bool {
    runs < FEWEST_RUNS
}

impl Band {
    /// The same without how the values spread: every quantile is the median.
    #[must_use]
    pub const fn collapsed(self) -> Self {
        let Self { mean, q50, .. } = self;
        Self { mean, q05: q50, q25: q50, q50, q75: q50, q95: q50 }
    }
}

/// The band of `values`, which are sorted on the way; zeros if there are none.
pub fn band(values: &mut [i64]) -> Band {
    if values.is_empty() {
        return Band::default();
    }
    values.sort_unstable();
    let sum: i128 = values.iter().map(|&v| i128::from(v)).sum();
    Band {
        mean: sum as f64 / values.len() as f64,
        q05: quantile(values, 0.05),
        q25: quantile(values, 0.25),
        q50: quantile(values, 0.5),
        q75: quantile(values, 0.75),
        q95: quantile(values, 0.95),
    }
}

/// The band of numbers that need not be whole, which are sorted on the way; zeros if there are none.
pub fn spread(values: &mut [f64]) -> Band {
    if values.is_empty() {
        return Band::default();
    }
    values.sort_by(f64::total_cmp);
    let at = |p: f64| {
        let position = (values.len() - 1) as f64 * p;
        let (low, high) = (position as usize, (position as usize + 1).min(values.len() - 1));
        values[low] + (values[high] - values[low]) * (position - low as f64)
    };
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    Band { mean, q05: at(0.05), q25: at(0.25), q50: at(0.5), q75: at(0.75), q95: at(0.95) }
}

/// The type-7 quantile at `p` (0 to 1) of ascending `sorted`; 0 if there are none.
pub fn quantile(sorted: &[i64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let position = last as f64 * p.clamp(0.0, 1.0);
    let low = (position.floor() as usize).min(last);
    let high = (low + 1).min(last);
    let (a, b) = (sorted[low] as f64, sorted[high] as f64);
    a + (b - a) * (position - low as f64)
}

/// `simulated` scaled so that its sum is that of `observed`; zeros where nobody is simulated.
pub fn rescaled(simulated: &[f64], observed: &[i64]) -> Vec<f64> {
    let sum = observed.iter().sum::<i64>() as f64;
    let total: f64 = simulated.iter().sum();
    simulated.iter().map(|s| if total > 0.0 { s * sum / total } else { 0.0 }).collect()
}

/// The sum of |simulated - observed|, each rounded to four decimals, over the sum of the observed.
pub fn relative(simulated: &[f64], observed: &[i64]) -> f64 {
    let sum = observed.iter().sum::<i64>().max(1) as f64;
    simulated.iter().zip(observed).map(|(s, &d)| round4((s - d as f64).abs())).sum::<f64>() / sum
}

/// `x` rounded to four decimals, half to even on the exact binary value, as Python's `round(x, 4)`.
pub fn round4(x: f64) -> f64 {
    let scaled = x * 1e4;
    let fraction = scaled - scaled.floor();
    if scaled.abs() < 1e9 && (fraction - 0.5).abs() > 1e-6 {
        return scaled.round() / 1e4;
    }
    format!("{x:.4}").parse().unwrap_or(x)
}

/// What something adds, and the share of joint draws in which it adds anything.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Added {
    /// People.
    pub people: Band,
    /// Share of joint draws above 0.
    pub above: f64,
}

impl Added {
    /// Of the gain in each joint draw.
    pub fn of(mut gains: Vec<f64>) -> Self {
        let above = gains.iter().filter(|&&x| x > 0.0).count() as f64 / gains.len().max(1) as f64;
        Self { people: spread(&mut gains), above }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_of_type_seven() {
        let mut values = [40, 10, 30, 20];
        let b = band(&mut values);
        assert_eq!((b.mean, b.q25, b.q50, b.q75), (25.0, 17.5, 25.0, 32.5));
        assert!((b.q05 - 11.5).abs() < 1e-12 && (b.q95 - 38.5).abs() < 1e-12);
    }

    #[test]
    fn few_values_are_no_trouble() {
        assert_eq!(band(&mut []), Band::default());
        let b = band(&mut [7]);
        assert_eq!((b.mean, b.q05, b.q50, b.q95), (7.0, 7.0, 7.0, 7.0));
    }

    #[test]
    fn differences_are_rounded_as_python_does() {
        assert_eq!(relative(&[1.000_04], &[0]), 1.0);
        assert_eq!(relative(&[1.000_06], &[0]), 1.0001);
        // 0.03125 and 0.00005 lie on or beside a half: the exact binary value decides.
        assert_eq!(round4(0.031_25), 0.0312);
        assert_eq!(round4(0.093_75), 0.0938);
        assert_eq!(round4(0.000_05), 0.0001);
        assert_eq!(round4(1e15 + 0.5), 1e15 + 0.5);
    }
}
