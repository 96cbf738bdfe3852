//! Points of designs: every combination, or points spread evenly over the unit cube.

use azalai_engine::rng::{Purpose, Rng, Stream};

/// Most dimensions of a Sobol sequence.
pub const MOST_DIMENSIONS: usize = sobol_burley::NUM_DIMENSIONS as usize;
/// Length of one sequence; longer designs go on with another, scrambled anew.
const LENGTH: u32 = 1 << 16;

/// Every combination of values, the last of each point changing fastest.
pub fn grid(values: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut points = vec![Vec::new()];
    for axis in values {
        let longer = |point: &Vec<f64>| -> Vec<Vec<f64>> {
            axis.iter().map(|&value| point.iter().copied().chain([value]).collect()).collect()
        };
        points = points.iter().flat_map(longer).collect();
    }
    points
}

/// Points of a Sobol sequence with Owen scrambling (B. Burley 2020; direction numbers of S. Joe and F. Kuo): of the
/// first 2^m, one is in each of 2^m equal parts of every axis. At most [`MOST_DIMENSIONS`] axes.
pub fn sobol(points: u32, axes: usize, seed: u64) -> Vec<Vec<f64>> {
    let seed = (seed ^ seed >> 32) as u32;
    let at = |point: u32, axis: usize| {
        f64::from(sobol_burley::sample(point % LENGTH, axis as u32, seed.wrapping_add(point / LENGTH)))
    };
    (0..points).map(|point| (0..axes).map(|axis| at(point, axis)).collect()).collect()
}

/// A Latin hypercube: of n points one is in each of n equal parts of every axis.
pub fn latin(points: u32, axes: usize, seed: u64) -> Vec<Vec<f64>> {
    let rng = Rng::new(seed, 0);
    let mut found = vec![Vec::with_capacity(axes); points as usize];
    for axis in 0..axes {
        let mut stream = rng.stream(Purpose::Design, 0, axis as u64);
        let order = shuffled(points as usize, &mut stream);
        for (point, part) in found.iter_mut().zip(order) {
            point.push((part as f64 + stream.next_uniform()) / f64::from(points));
        }
    }
    found
}

/// The numbers below `n` in any order.
pub(crate) fn shuffled(n: usize, stream: &mut Stream) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for last in (1..n).rev() {
        order.swap(last, (stream.next_uniform() * (last + 1) as f64) as usize);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether one point is in each of n equal parts of an axis.
    fn is_spread(points: &[Vec<f64>], axis: usize) -> bool {
        let n = points.len();
        let mut parts: Vec<usize> = points.iter().map(|p| (p[axis] * n as f64) as usize).collect();
        parts.sort_unstable();
        parts.into_iter().eq(0..n)
    }

    #[test]
    fn a_grid_has_every_combination_once() {
        let points = grid(&[vec![1.0, 2.0], vec![5.0], vec![0.1, 0.2, 0.3]]);
        assert_eq!(points.len(), 6);
        assert_eq!((&points[0][..], &points[4][..]), (&[1.0, 5.0, 0.1][..], &[2.0, 5.0, 0.2][..]));
        assert_eq!(grid(&[]), [[0.0; 0]]);
    }

    #[test]
    fn the_first_points_of_a_sobol_sequence_are_in_equal_parts_of_every_axis_and_of_pairs_of_axes() {
        let points = sobol(256, 60, 9);
        for n in [2, 16, 256] {
            assert!((0..60).all(|axis| is_spread(&points[..n], axis)), "{n}");
        }
        // The first two axes are a (0, m, 2)-net: one point in each box of 2^-a by 2^-(8-a).
        for a in 0..=8 {
            let cell = |p: &Vec<f64>| {
                (p[0] * f64::from(1 << a)) as u32 * (1 << (8 - a)) + (p[1] * f64::from(1 << (8 - a))) as u32
            };
            let mut cells: Vec<u32> = points.iter().map(cell).collect();
            cells.sort_unstable();
            assert!(cells.into_iter().eq(0..256), "{a}");
        }
        assert_ne!(points, sobol(256, 60, 10));
        assert_eq!(points[..100], sobol(100, 60, 9), "more points change none");
    }

    #[test]
    fn a_sobol_sequence_integrates_far_better_than_chance() {
        // The mean of the product of (x + 1/2) over eight axes is 1; of 1,024 independent points its standard error is 0.04.
        let error = |seed| {
            let points = sobol(1024, 8, seed);
            (points.iter().map(|p| p.iter().map(|x| x + 0.5).product::<f64>()).sum::<f64>() / 1024.0 - 1.0).abs()
        };
        let mean = (0..16).map(error).sum::<f64>() / 16.0;
        assert!(mean < 0.004, "{mean}");
    }

    #[test]
    fn a_longer_sequence_goes_on_with_points_of_its_own() {
        let points = sobol(LENGTH + 64, 3, 1);
        assert!((0..3).all(|axis| is_spread(&points[LENGTH as usize..], axis)));
        assert_ne!(points[..64], points[LENGTH as usize..]);
    }

    #[test]
    fn a_latin_hypercube_has_a_point_in_each_part_of_every_axis() {
        let points = latin(37, 9, 4);
        assert!((0..9).all(|axis| is_spread(&points, axis)));
        assert_ne!(points, latin(37, 9, 5));
    }
}
