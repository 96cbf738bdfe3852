//! Quantiles over replicates.
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
}
