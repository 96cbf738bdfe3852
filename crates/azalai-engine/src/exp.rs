//! e^x with the same bits on every platform, in fewer steps than `libm` takes and without a division.
//!
//! x is split into k·ln 2/128 + r with |r| ≤ ln 2/256; e^r is its Taylor series to the fifth power (the next term is below
//! a twentieth of the last bit), 2^(k/128) is taken from a table.

/// Entries of the table.
const ENTRIES: usize = 128;
/// Their number as a power of 2.
const BITS: u32 = 7;
/// 2^(i/128).
static POWERS: [f64; ENTRIES] = powers();
/// 128/ln 2.
const PER_ENTRY: f64 = ENTRIES as f64 / std::f64::consts::LN_2;
/// ln 2/128 in two parts: the first has so few digits that its product with k is exact.
const STEP_HIGH: f64 = f64::from_bits(0x3f76_2e42_fefa_0000);
const STEP_LOW: f64 = f64::from_bits(0x3d0c_f79a_bc9e_3b3a);
/// Added to a number and taken away again, leaves the nearest whole one, which is in the last bits before.
const ROUND: f64 = 6_755_399_441_055_744.0;
/// Beyond this the result has another form: 0, infinite, or of fewer digits.
const FAR: f64 = 700.0;

/// 2^(i/128) by the series of e^x, its terms added from the least.
const fn powers() -> [f64; ENTRIES] {
    let mut all = [1.0; ENTRIES];
    let mut i = 1;
    while i < ENTRIES {
        let x = i as f64 * std::f64::consts::LN_2 / ENTRIES as f64;
        let (mut sum, mut n) = (1.0, 24);
        while n > 0 {
            sum = 1.0 + x / n as f64 * sum;
            n -= 1;
        }
        all[i] = sum;
        i += 1;
    }
    all
}

/// e^x, within three units of the last place.
#[inline]
pub fn exp(x: f64) -> f64 {
    if x.is_nan() || x.abs() >= FAR {
        return libm::exp(x);
    }
    let shifted = x * PER_ENTRY + ROUND;
    let (bits, k) = (shifted.to_bits(), shifted - ROUND);
    let r = (x - k * STEP_HIGH) - k * STEP_LOW;
    let square = r * r;
    let less_one = r + square * (0.5 + r * (1.0 / 6.0)) + square * square * (1.0 / 24.0 + r * (1.0 / 120.0));
    // The whole part of k/128 goes into the exponent.
    let exponent = (bits >> BITS) << 52;
    let power = f64::from_bits(POWERS[bits as usize % ENTRIES].to_bits().wrapping_add(exponent));
    power + power * less_one
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_that_of_libm_to_the_last_places() {
        let mut worst = 0;
        let near = (-700_000..700_000).map(|i| f64::from(i) * 1e-5);
        let all = (-6_999_999..7_000_000).step_by(7).map(|i| f64::from(i) * 1e-4);
        for x in near.chain(all) {
            let apart = exp(x).to_bits().abs_diff(libm::exp(x).to_bits());
            assert!(apart <= 3, "{x}: {} and {}", exp(x), libm::exp(x));
            worst = worst.max(apart);
        }
        assert!(worst > 0, "it is another way to the same numbers");
    }

    #[test]
    fn far_ends_small_numbers_and_no_number_are_those_of_libm() {
        for x in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 709.0, 710.0, -708.0, -740.0, -800.0, 0.0, -0.0, 1e-300] {
            let (ours, theirs) = (exp(x), libm::exp(x));
            assert!(ours.to_bits() == theirs.to_bits() || ours.is_nan() && theirs.is_nan(), "{x}: {ours}, {theirs}");
        }
        for (x, known) in [(1.0, std::f64::consts::E), (-std::f64::consts::LN_2, 0.5), (std::f64::consts::LN_10, 10.0)]
        {
            assert!((exp(x) / known - 1.0).abs() < 5e-16, "{x}");
        }
    }

    #[test]
    fn it_never_falls_where_x_rises() {
        let mut before = 0.0;
        for i in -40_000..40_000 {
            let now = exp(f64::from(i) * 1e-3);
            assert!(now > before);
            before = now;
        }
    }
}
