//! Screening by elementary effects (M. Morris 1991; F. Campolongo et al. 2007): which of many values do anything.

use azalai_engine::rng::{Purpose, Rng};

use super::designs::shuffled;

/// Levels of each axis, and how far a step goes.
const LEVELS: f64 = 4.0;
const STEP: f64 = LEVELS / (2.0 * (LEVELS - 1.0));

/// Trajectories through the unit cube, on each of which every value changes once.
#[derive(Clone, Debug, PartialEq)]
pub struct Morris {
    /// The points, one trajectory after the other: each has one more than there are axes.
    pub points: Vec<Vec<f64>>,
    /// Which axis each step along a trajectory changes, in the order of the steps.
    changed: Vec<usize>,
    axes: usize,
}

/// What the steps of an axis do to an output.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effect {
    /// Mean of the absolute effects over the whole range of the axis.
    pub size: f64,
    /// Standard deviation of the effects: large where the axis acts unevenly or together with others.
    pub unevenness: f64,
}

impl Morris {
    /// So many trajectories.
    pub fn new(trajectories: u32, axes: usize, seed: u64) -> Self {
        let mut found = Self { points: Vec::new(), changed: Vec::new(), axes };
        for number in 0..trajectories {
            let mut stream = Rng::new(seed, number).stream(Purpose::Design, 1, 0);
            // Levels in the lower half go up by a step, those in the upper half down.
            let level = |u: f64| (u * LEVELS).floor() / (LEVELS - 1.0);
            let mut point: Vec<f64> = (0..axes).map(|_| level(stream.next_uniform())).collect();
            found.points.push(point.clone());
            for axis in shuffled(axes, &mut stream) {
                point[axis] += if point[axis] < 0.5 { STEP } else { -STEP };
                found.points.push(point.clone());
                found.changed.push(axis);
            }
        }
        found
    }

    /// Number of the trajectory that a point is of, from 0.
    pub fn trajectory(&self, point: usize) -> usize {
        point / (self.axes + 1)
    }

    /// The effects of each axis on an output, by its value at each point.
    pub fn effects(&self, values: &[f64]) -> Vec<Effect> {
        let mut effects = vec![Vec::new(); self.axes];
        for (step, &axis) in self.changed.iter().enumerate() {
            let from = step + step / self.axes;
            let change = self.points[from + 1][axis] - self.points[from][axis];
            effects[axis].push((values[from + 1] - values[from]) / change);
        }
        let of = |effects: &Vec<f64>| {
            let n = effects.len().max(1) as f64;
            let mean = effects.iter().sum::<f64>() / n;
            let squares = effects.iter().map(|e| (e - mean) * (e - mean)).sum::<f64>();
            let size = effects.iter().map(|e| e.abs()).sum::<f64>() / n;
            Effect { size, unevenness: (squares / (n - 1.0).max(1.0)).sqrt() }
        };
        effects.iter().map(of).collect()
    }
}

/// The axes that do most: each by its largest share of all effects on an output, the most active first.
pub fn most_active(effects: &[Vec<Effect>], keep: usize) -> Vec<usize> {
    let axes = effects.first().map_or(0, Vec::len);
    let mut share = vec![0.0_f64; axes];
    for of_output in effects {
        let all: f64 = of_output.iter().map(|e| e.size).sum();
        for (share, effect) in share.iter_mut().zip(of_output).filter(|_| all > 0.0) {
            *share = share.max(effect.size / all);
        }
    }
    let mut order: Vec<usize> = (0..axes).collect();
    order.sort_by(|&a, &b| share[b].total_cmp(&share[a]).then(a.cmp(&b)));
    order.truncate(keep);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_changes_once_on_each_trajectory_and_stays_within_its_range() {
        let morris = Morris::new(5, 7, 3);
        assert_eq!(morris.points.len(), 5 * 8);
        for trajectory in morris.points.chunks(8) {
            let mut changed: Vec<usize> = trajectory
                .windows(2)
                .map(|two| {
                    let axes: Vec<usize> = (0..7).filter(|&i| two[0][i] != two[1][i]).collect();
                    assert_eq!(axes.len(), 1);
                    axes[0]
                })
                .collect();
            changed.sort_unstable();
            assert!(changed.into_iter().eq(0..7));
        }
        assert!(morris.points.iter().flatten().all(|x| (-1e-12..=1.0 + 1e-12).contains(x)));
    }

    #[test]
    fn effects_of_a_line_are_its_slopes_and_those_of_a_product_are_uneven() {
        let morris = Morris::new(20, 4, 1);
        let values: Vec<f64> = morris.points.iter().map(|p| 3.0 * p[0] - 2.0 * p[1] + 4.0 * p[2] * p[0]).collect();
        let effects = morris.effects(&values);
        assert!((effects[1].size - 2.0).abs() < 1e-9 && effects[1].unevenness < 1e-9);
        assert!(effects[0].size > 3.0 && effects[0].unevenness > 0.5);
        assert_eq!(effects[3], Effect::default());
        assert_eq!(most_active(std::slice::from_ref(&effects), 2)[0], 0);
        // What acts on one output alone is active.
        let other =
            vec![Effect::default(), Effect::default(), Effect::default(), Effect { size: 1.0, unevenness: 0.0 }];
        assert_eq!(most_active(&[effects, other], 2), [3, 0]);
    }
}
