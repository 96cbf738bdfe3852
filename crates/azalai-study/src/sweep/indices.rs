//! How much of the variance of an output is due to each value: first-order and total indices (A. Saltelli et al. 2010;
//! M. Jansen 1999), with intervals by bootstrap over the rows of the design.
//!
//! Luck, with whatever else is not named, is one more input: the rows of both halves of the design have luck of their own.

use azalai_engine::rng::{Purpose, Rng};

use super::designs::sobol;
use crate::returned::score::quantile;

/// How often rows are drawn again.
const RESAMPLES: u32 = 500;
/// What an interval leaves out at each end.
const END: f64 = 0.025;

/// The design: for each row a point of each half, and the first with each value in turn taken from the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saltelli {
    /// Rows.
    pub rows: u32,
    /// Values that are named.
    pub axes: usize,
    /// Seed of the points.
    pub seed: u64,
}

/// Indices of one input of one output.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Index {
    /// Share of the variance that goes if the input is known: the index, and where it lies with 95 %.
    pub first: [f64; 3],
    /// Share that stays if everything else is known.
    pub total: [f64; 3],
}

impl Saltelli {
    /// Inputs: the values, and luck last.
    pub const fn inputs(&self) -> usize {
        self.axes + 1
    }

    /// Runs of each row.
    pub const fn width(&self) -> usize {
        self.inputs() + 2
    }

    /// Every run, row by row: a point of the unit cube, and the number of its luck, from 0.
    pub fn points(&self) -> Vec<(Vec<f64>, u32)> {
        let rows = sobol(self.rows, 2 * self.axes, self.seed);
        let of_row = |(row, both): (u32, Vec<f64>)| {
            let (a, b) = both.split_at(self.axes);
            let luck = [2 * row, 2 * row + 1];
            let swapped = (0..self.axes).map(|axis| {
                let mut point = a.to_vec();
                point[axis] = b[axis];
                (point, luck[0])
            });
            let ends = [(a.to_vec(), luck[0]), (b.to_vec(), luck[1])];
            ends.into_iter().chain(swapped).chain([(a.to_vec(), luck[1])]).collect::<Vec<_>>()
        };
        (0..).zip(rows).flat_map(of_row).collect()
    }

    /// The indices of each input, by the value of an output at each point; none of an output that never changes.
    pub fn indices(&self, values: &[f64]) -> Option<Vec<Index>> {
        let rows: Vec<&[f64]> = values.chunks(self.width()).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        let found = self.estimate(&rows, &all)?;
        let mut again = vec![[Vec::new(), Vec::new()]; self.inputs()];
        for number in 0..RESAMPLES {
            let mut stream = Rng::new(self.seed, number).stream(Purpose::Resample, 0, 0);
            let picked: Vec<usize> = all.iter().map(|_| (stream.next_uniform() * rows.len() as f64) as usize).collect();
            for (lists, found) in again.iter_mut().zip(self.estimate(&rows, &picked).into_iter().flatten()) {
                lists.iter_mut().zip(found).for_each(|(list, x)| list.push(x));
            }
        }
        let interval = |x: f64, list: &mut Vec<f64>| {
            list.sort_by(f64::total_cmp);
            [x, quantile(list, END), quantile(list, 1.0 - END)]
        };
        let index = |(found, lists): ([f64; 2], &mut [Vec<f64>; 2])| {
            let [first, total] = lists;
            Index { first: interval(found[0], first), total: interval(found[1], total) }
        };
        Some(found.into_iter().zip(&mut again).map(index).collect())
    }

    /// First-order and total index of each input by these rows.
    fn estimate(&self, rows: &[&[f64]], picked: &[usize]) -> Option<Vec<[f64; 2]>> {
        let n = picked.len() as f64;
        let ends = || picked.iter().flat_map(|&row| rows[row][..2].iter().copied());
        let mean = ends().sum::<f64>() / (2.0 * n);
        let variance = ends().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (2.0 * n);
        // Beyond rounding.
        if variance.is_nan() || variance <= 1e-18 * mean * mean {
            return None;
        }
        let of = |input: usize| {
            let (mut first, mut total) = (0.0, 0.0);
            for row in picked.iter().map(|&row| rows[row]) {
                let [a, b, swapped] = [row[0], row[1], row[2 + input]];
                first += (b - mean) * (swapped - a);
                total += (a - swapped) * (a - swapped);
            }
            [first / n / variance, 0.5 * total / n / variance]
        };
        Some((0..self.inputs()).map(of).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::f64::consts::PI;

    fn indices(saltelli: Saltelli, f: impl Fn(&[f64], u32) -> f64) -> Vec<Index> {
        let values: Vec<f64> = saltelli.points().iter().map(|(point, luck)| f(point, *luck)).collect();
        saltelli.indices(&values).expect("it changes")
    }

    /// Whether estimates lie about the truth, and their intervals hold it.
    fn near(found: &[Index], first: &[f64], total: &[f64], within: f64) {
        for (i, index) in found.iter().take(first.len()).enumerate() {
            for ([x, low, high], truth) in [(index.first, first[i]), (index.total, total[i])] {
                assert!((x - truth).abs() < within, "{i}: {x}, {truth}");
                assert!(low <= x && x <= high, "{i}");
                assert!(low - within <= truth && truth <= high + within, "{i}: {low} {high} {truth}");
            }
        }
    }

    #[test]
    fn the_indices_of_ishigami_are_those_known() {
        let (a, b) = (7.0, 0.1);
        let f = |x: &[f64], _| {
            let [x, y, z] = [x[0], x[1], x[2]].map(|u| PI * (2.0 * u - 1.0));
            let [sin_x, sin_y] = [x, y].map(libm::sin);
            sin_x + a * sin_y * sin_y + b * z.powi(4) * sin_x
        };
        let own = 0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2);
        let (second, both) = (a * a / 8.0, b * b * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0));
        let all = own + second + both;
        let first = [own / all, second / all, 0.0, 0.0];
        let total = [(own + both) / all, second / all, both / all, 0.0];
        let found = indices(Saltelli { rows: 4096, axes: 3, seed: 5 }, f);
        near(&found, &first, &total, 0.03);
        assert!(found[3].total[0].abs() < 1e-9, "there is no luck in it");
    }

    #[test]
    fn the_indices_of_the_g_function_are_those_known() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0];
        let f = |x: &[f64], _| x.iter().zip(a).map(|(x, a)| ((4.0 * x - 2.0).abs() + a) / (1.0 + a)).product::<f64>();
        let own = a.map(|a: f64| 1.0 / (3.0 * (1.0 + a).powi(2)));
        let all = own.iter().map(|v| 1.0 + v).product::<f64>() - 1.0;
        let first = own.map(|v| v / all);
        let total = own.map(|v| v * own.iter().map(|v| 1.0 + v).product::<f64>() / (1.0 + v) / all);
        near(&indices(Saltelli { rows: 4096, axes: 8, seed: 2 }, f), &first, &total, 0.03);
    }

    #[test]
    fn luck_is_an_input_like_the_others() {
        // Variance 1/12 of x, and 1/12 of luck.
        let f = |x: &[f64], luck: u32| x[0] + Rng::new(3, luck).uniform(Purpose::Leave, 0, 0, 0);
        near(&indices(Saltelli { rows: 2048, axes: 2, seed: 1 }, f), &[0.5, 0.0, 0.5], &[0.5, 0.0, 0.5], 0.05);
    }

    #[test]
    fn intervals_hold_the_truth_about_as_often_as_they_say() {
        let f = |x: &[f64], _| x[0] + 0.5 * x[1] * x[1] + 2.0 * x[0] * x[1];
        let truth = indices(Saltelli { rows: 16_384, axes: 2, seed: 1 }, f);
        let studies = 100;
        let held = (0..studies).filter(|seed| {
            let found = indices(Saltelli { rows: 256, axes: 2, seed: 100 + seed }, f);
            (found[0].total[1]..=found[0].total[2]).contains(&truth[0].total[0])
        });
        // Rows of a Sobol sequence are spread better than the bootstrap knows: intervals are wide rather than narrow.
        let held = held.count();
        assert!(held >= 90, "{held} of {studies}");
    }

    #[test]
    fn what_never_changes_has_no_indices() {
        let saltelli = Saltelli { rows: 8, axes: 1, seed: 1 };
        assert_eq!(saltelli.indices(&vec![3.5; 8 * saltelli.width()]), None);
    }
}
