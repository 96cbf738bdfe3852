//! Who of many people something rare happens to, by exponential jumps (ODD 4, decision 10).
//!
//! People stand in a line, and each has a hazard. The next one to whom it happens is where the cumulated hazard
//! reaches an exponential number, so people to whom nothing happens cost no draw (design page, exact cohorts).
//! Each person is met with chance 1 − e^{−h} and kept with its own chance over that: exact.

use super::people::Key;
use crate::rng::Draws;
use crate::sample;

/// Where fewer of a part of the line are expected to be met, it is walked whatever its cohorts.
const FEW: f64 = 2.0;
/// Where more are expected for each cohort, cohorts are drawn one by one, which is faster then.
const MANY: f64 = 0.5;
/// Chances above this have no useful hazard: cohorts are drawn one by one.
const LIKELY: f64 = 0.5;

/// A walk along a line of people.
#[derive(Clone, Debug)]
pub struct Jumps {
    draws: Draws,
    /// Hazard up to the next person.
    left: f64,
}

/// Hazard of somebody who is met with a chance of at least `bound`: b / (1 − b) ≥ −ln(1 − b).
fn hazard(bound: f64) -> f64 {
    bound / (1.0 - bound)
}

impl Jumps {
    /// A walk with its own luck.
    pub fn new(mut draws: Draws) -> Self {
        let left = -libm::log(draws.next_uniform());
        Self { draws, left }
    }

    /// Walks past `people` of the same line whose chances are at most `bound` each; false if they must be asked one
    /// by one with [`Jumps::draw`], which then has to be called.
    #[inline]
    pub fn pass(&mut self, people: u64, bound: f64) -> bool {
        let people = people as f64;
        if bound > LIKELY || people * bound > FEW {
            return false;
        }
        let all = people * hazard(bound);
        if self.left <= all {
            return false;
        }
        self.left -= all;
        true
    }

    /// Walks past the people of several columns of the same line at once, of each of whom the chance is at most one in
    /// so many; false if nothing was walked and each column is to be passed or asked on its own.
    #[inline]
    pub fn pass_all<const N: usize>(&mut self, people: &[u32; N], one_in: &[f64; N]) -> bool {
        let (mut all, mut rare) = (0.0, true);
        for (&people, &one_in) in people.iter().zip(one_in) {
            let people = f64::from(people);
            rare &= (one_in >= 1.0 / LIKELY) & (people <= FEW * one_in) | (people == 0.0);
            // The hazard of one in x is 1 / (x − 1).
            all += people / (one_in - 1.0).max(1.0 / LIKELY - 1.0);
        }
        if !rare || self.left <= all {
            return false;
        }
        self.left -= all;
        true
    }

    /// Draws to whom of `total` people in cohorts one of `K` things happens that happen with the chances `rates`,
    /// whose sum is at most `bound`: state, thing and number.
    pub fn draw<const K: usize>(
        &mut self,
        (entries, total): (&[(Key, u32)], u64),
        bound: f64,
        rates: impl FnMut(Key) -> [f64; K],
        out: &mut Vec<(Key, usize, u32)>,
    ) {
        out.clear();
        if total == 0 || bound <= 0.0 {
            return;
        }
        if bound > LIKELY || total as f64 * bound > FEW.max(MANY * entries.len() as f64) {
            each(entries, rates, &mut self.draws, out);
        } else {
            self.meet((entries, total), bound, rates, out);
        }
    }

    fn meet<const K: usize>(
        &mut self,
        (entries, total): (&[(Key, u32)], u64),
        bound: f64,
        mut rates: impl FnMut(Key) -> [f64; K],
        out: &mut Vec<(Key, usize, u32)>,
    ) {
        let hazard = hazard(bound);
        let met = 1.0 - libm::exp(-hazard);
        let (mut passed, mut at, mut before) = (0, 0, 0);
        while passed < total && self.left <= (total - passed) as f64 * hazard {
            let rank = passed + ((self.left / hazard) as u64).min(total - passed - 1);
            passed = rank + 1;
            self.left = -libm::log(self.draws.next_uniform());
            while rank >= before + u64::from(entries[at].1) {
                before += u64::from(entries[at].1);
                at += 1;
            }
            let key = entries[at].0;
            let mut u = self.draws.next_uniform() * met;
            for (thing, chance) in rates(key).into_iter().enumerate() {
                if u < chance {
                    match out.last_mut() {
                        Some(last) if last.0 == key && last.1 == thing => last.2 += 1,
                        _ => out.push((key, thing, 1)),
                    }
                    break;
                }
                u -= chance;
            }
        }
        self.left -= (total - passed) as f64 * hazard;
    }
}

/// Draws how many of each cohort, and then what happens to them.
fn each<const K: usize>(
    entries: &[(Key, u32)],
    mut rates: impl FnMut(Key) -> [f64; K],
    draws: &mut Draws,
    out: &mut Vec<(Key, usize, u32)>,
) {
    for &(key, n) in entries {
        let chances = rates(key);
        let sum: f64 = chances.iter().sum();
        let mut left = sample::binomial(draws.next_uniform(), u64::from(n), sum.min(1.0));
        let mut rest = sum;
        for (thing, &chance) in chances.iter().enumerate() {
            if left == 0 {
                break;
            }
            let k = if chance >= rest || thing + 1 == K {
                left
            } else {
                sample::binomial(draws.next_uniform(), left, (chance / rest).clamp(0.0, 1.0))
            };
            if k > 0 {
                out.push((key, thing, k as u32));
            }
            left -= k;
            rest -= chance;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::Column;
    use super::*;
    use crate::rng::{Purpose, Rng};

    fn column() -> Column {
        let mut column = Column::default();
        for i in 0..20u16 {
            column.add(Key { place: i % 5, flags: (i % 4) as u8, ..Key::default() }, 3 + u32::from(i));
        }
        column
    }

    fn rates(k: Key) -> [f64; 2] {
        [0.002 * f64::from(k.place + 1), if k.flags == 1 { 0.004 } else { 0.0 }]
    }

    /// Draws from a line of three columns, some of them passed at once; a bound that is far too large forces
    /// the other way.
    fn line(column: &Column, draws: Draws, bound: f64, out: &mut Vec<(Key, usize, u32)>) {
        let (mut jumps, mut part) = (Jumps::new(draws), Vec::new());
        out.clear();
        for _ in 0..3 {
            if !jumps.pass(column.total, bound) {
                jumps.draw((&column.entries, column.total), bound, rates, &mut part);
                out.append(&mut part);
            }
        }
    }

    #[test]
    fn jumping_and_drawing_every_cohort_have_the_same_mean_and_variance() {
        let c = column();
        let rng = Rng::new(5, 1);
        let n = 60_000;
        // The chance of the likeliest, one that is too large, one that asks every cohort.
        let bounds = [0.014, 0.05, 0.9];
        assert!(c.total as f64 * bounds[0] > FEW && c.total as f64 * 0.002 < FEW);
        let mut sums = [[0.0; 6]; 3];
        for (way, sum) in sums.iter_mut().enumerate() {
            let mut out = Vec::new();
            for i in 0..n {
                line(&c, rng.draws(Purpose::Flight, i, way as u64), bounds[way], &mut out);
                let of = |thing| out.iter().filter(|o| o.1 == thing).map(|o| f64::from(o.2)).sum::<f64>();
                let place = out.iter().filter(|o| o.0.place == 4).map(|o| f64::from(o.2)).sum::<f64>();
                let (a, b) = (of(0), of(1));
                for (s, x) in sum.iter_mut().zip([a, a * a, b, b * b, place, place * place]) {
                    *s += x / f64::from(n);
                }
            }
        }
        let mean: f64 = c.entries.iter().map(|e| 3.0 * rates(e.0)[0] * f64::from(e.1)).sum();
        assert!((sums[0][0] / mean - 1.0).abs() < 0.02, "{} against {mean}", sums[0][0]);
        for jumped in &sums[..2] {
            for (jumped, each) in jumped.iter().zip(sums[2]) {
                let ratio = jumped / each;
                assert!((ratio - 1.0).abs() < 0.04, "a moment differs by the factor {ratio}");
            }
        }
    }

    #[test]
    fn a_line_that_is_passed_in_parts_is_met_as_often_as_in_one() {
        let one = vec![(Key::default(), 7u32)];
        let (rng, n, chance) = (Rng::new(9, 1), 200_000u32, 0.01);
        let mut met = [0u32; 8];
        for i in 0..n {
            let mut jumps = Jumps::new(rng.draws(Purpose::Flight, i, 0));
            let (mut out, mut sum) = (Vec::new(), 0);
            for _ in 0..4 {
                if !jumps.pass(7, chance) {
                    jumps.draw((&one, 7), chance, |_| [chance], &mut out);
                    sum += out.iter().map(|o| o.2).sum::<u32>();
                }
            }
            met[sum.min(7) as usize] += 1;
        }
        // Binomial of 28 people.
        let mut expected = 0.99f64.powi(28);
        for (k, &seen) in met.iter().take(4).enumerate() {
            let sd = (f64::from(n) * expected).sqrt();
            let gap = f64::from(seen) - f64::from(n) * expected;
            assert!(gap.abs() < 4.0 * sd, "{k} are met {seen} times, {gap} from what is expected");
            expected *= (28 - k) as f64 / (k + 1) as f64 * chance / (1.0 - chance);
        }
    }
}
