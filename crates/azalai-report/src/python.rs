//! Numbers as Python prints them, for Flee's files.

/// `x` as Python's `repr` of a float: the shortest digits that read back, with an exponent below
/// 0.0001 and from 10^16.
pub fn repr(x: f64) -> String {
    if !x.is_finite() {
        return if x.is_nan() {
            "nan".into()
        } else if x > 0.0 {
            "inf".into()
        } else {
            "-inf".into()
        };
    }
    let scientific = format!("{x:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = exponent.parse().unwrap_or(0);
    if x != 0.0 && !(-4..16).contains(&power) {
        let sign = if power < 0 { '-' } else { '+' };
        return format!("{digits}e{sign}{:02}", power.abs());
    }
    format!("{x:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_look_as_in_python() {
        let cases = [
            (0.0, "0.0"),
            (0.0394, "0.0394"),
            (3.0, "3.0"),
            (0.012_148_337_595_907_928, "0.012148337595907928"),
            (0.0001, "0.0001"),
            (0.000_012_5, "1.25e-05"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (-2.5e22, "-2.5e+22"),
            (f64::INFINITY, "inf"),
        ];
        for (x, text) in cases {
            assert_eq!(repr(x), text);
        }
    }
}
