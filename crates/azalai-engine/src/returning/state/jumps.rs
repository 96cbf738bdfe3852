//! Who of many people something rare happens to, by exponential jumps (ODD 4, decision 10).
//!
//! People stand in a line, and each has a hazard. The next one to whom it happens is where the cumulated hazard
//! reaches an exponential number, so people to whom nothing happens cost no draw (design page, exact cohorts).
//! Of a chance of at most 1 in x the hazard h = 1 / (x − 1) is enough. Each person is met with chance 1 − e^{−h} and kept
//! with their own chance over that, by a draw of its own: exact, and somebody who is met a little earlier or later under
//! another strategy is kept or not as before (decision 10).

use super::people::Key;
use crate::rng::Stream;
use crate::sample;

/// Where fewer of a part of the line are expected to be met, it is walked whatever its cohorts.
const FEW: f64 = 2.0;
/// Where more are expected for each cohort, cohorts are drawn one by one, which is faster then.
const MANY: f64 = 0.5;
/// Chances above one in so many have no useful hazard: cohorts are drawn one by one.
const LIKELY: f64 = 2.0;

/// Cohorts that are passed at once.
const SEVERAL: usize = 8;

/// A walk along a line of people.
#[derive(Clone, Debug)]
pub struct Jumps {
    draws: Stream,
    /// Hazard up to the next person.
    left: f64,
}

/// Hazard of people of whom each has a chance of at most one in so many; infinite where they are to be drawn anyway.
#[inline]
pub fn hazard(people: f64, one_in: f64) -> f64 {
    let all = people / (one_in - 1.0).max(LIKELY - 1.0);
    if (one_in < LIKELY || people > FEW * one_in) && people > 0.0 { f64::INFINITY } else { all }
}

impl Jumps {
    /// A walk with its own luck.
    pub fn new(mut draws: Stream) -> Self {
        let left = -libm::log(draws.next_uniform());
        Self { draws, left }
    }

    /// Walks past people of the same line with that [`hazard`] together; false if somebody is met, or may be: then
    /// nobody was passed, and they are to be passed or drawn part by part.
    #[inline]
    pub fn pass(&mut self, hazard: f64) -> bool {
        let nobody = self.left > hazard;
        if nobody {
            self.left -= hazard;
        }
        nobody
    }

    /// Draws to whom of `total` people in cohorts one of `K` things happens that happen with the chances `rates`,
    /// whose sum is at most one in so many: state, thing and number.
    pub fn draw<const K: usize>(
        &mut self,
        (entries, total): (&[(Key, u32)], u64),
        one_in: f64,
        rates: impl FnMut(Key) -> [f64; K],
        out: &mut Vec<(Key, usize, u32)>,
    ) {
        out.clear();
        if total == 0 || one_in == f64::INFINITY {
            return;
        }
        if one_in < LIKELY || total as f64 > one_in * FEW.max(MANY * entries.len() as f64) {
            each(entries, rates, &mut self.draws, out);
        } else {
            self.meet((entries, total), one_in - 1.0, rates, out);
        }
    }

    /// `hazards`: so many people have a hazard of 1 together.
    fn meet<const K: usize>(
        &mut self,
        (entries, total): (&[(Key, u32)], u64),
        hazards: f64,
        mut rates: impl FnMut(Key) -> [f64; K],
        out: &mut Vec<(Key, usize, u32)>,
    ) {
        let hazard = 1.0 / hazards;
        let (mut passed, mut at, mut before) = (0, 0, 0);
        if self.left > total as f64 * hazard {
            self.left -= total as f64 * hazard;
            return;
        }
        let exactly = met(hazard);
        while passed < total && self.left <= (total - passed) as f64 * hazard {
            let jump = self.left * hazards;
            let people = (jump as u64).min(total - passed - 1);
            let rank = passed + people;
            passed = rank + 1;
            self.left = -libm::log(self.draws.next_uniform());
            while let Some(several) = entries.get(at..at + SEVERAL) {
                let people: u64 = several.iter().map(|e| u64::from(e.1)).sum();
                if rank < before + people {
                    break;
                }
                (at, before) = (at + SEVERAL, before + people);
            }
            while rank >= before + u64::from(entries[at].1) {
                before += u64::from(entries[at].1);
                at += 1;
            }
            let key = entries[at].0;
            let chances = rates(key);
            let (u, sum) = (self.draws.next_uniform(), chances.iter().sum::<f64>());
            if u * exactly >= sum {
                continue;
            }
            let thing = if K == 1 { 0 } else { sample::pick(u * exactly / sum, &chances, sum) };
            match out.last_mut() {
                Some(last) if last.0 == key && last.1 == thing => last.2 += 1,
                _ => out.push((key, thing, 1)),
            }
        }
        self.left -= (total - passed) as f64 * hazard;
    }
}

/// Chance 1 − e^{−h} that somebody with a hazard is met: of a small one by its series.
fn met(hazard: f64) -> f64 {
    if hazard < 1e-3 {
        hazard * (1.0 - hazard / 2.0 * (1.0 - hazard / 3.0 * (1.0 - hazard / 4.0)))
    } else {
        1.0 - crate::exp::exp(-hazard)
    }
}

/// Draws how many of each cohort, and then what happens to them.
fn each<const K: usize>(
    entries: &[(Key, u32)],
    mut rates: impl FnMut(Key) -> [f64; K],
    draws: &mut Stream,
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
    fn line(column: &Column, draws: Stream, one_in: f64, out: &mut Vec<(Key, usize, u32)>) {
        let (mut jumps, mut part) = (Jumps::new(draws), Vec::new());
        let people = column.total;
        out.clear();
        let hazard = hazard(people as f64, one_in);
        if jumps.pass(3.0 * hazard) {
            return;
        }
        for _ in 0..3 {
            if !jumps.pass(hazard) {
                jumps.draw((&column.entries, people), one_in, rates, &mut part);
                out.append(&mut part);
            }
        }
    }

    #[test]
    fn jumping_and_drawing_every_cohort_have_the_same_mean_and_variance() {
        let c = column();
        let rng = Rng::new(5, 1);
        let n = 60_000;
        // One in how many: the chance of the likeliest, one that is too large, one that asks every cohort.
        let bounds = [0.014, 0.05, 0.9].map(|chance: f64| 1.0 / chance);
        assert!(c.total as f64 > FEW * bounds[0] && c.total as f64 * 0.002 < FEW);
        let mut sums = [[0.0; 6]; 3];
        for (way, sum) in sums.iter_mut().enumerate() {
            let mut out = Vec::new();
            for i in 0..n {
                line(&c, rng.stream(Purpose::Flight, i, way as u64), bounds[way], &mut out);
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
            let mut jumps = Jumps::new(rng.stream(Purpose::Flight, i, 0));
            let (mut out, mut sum) = (Vec::new(), 0);
            for _ in 0..4 {
                if !jumps.pass(hazard(7.0, 1.0 / chance)) {
                    jumps.draw((&one, 7), 1.0 / chance, |_| [chance], &mut out);
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

    #[test]
    fn who_is_met_is_kept_with_their_own_chance() {
        let (rng, n) = (Rng::new(11, 1), 400_000u32);
        for (one_in, chances) in [(2.0, [0.5, 0.1]), (2.5, [0.39, 0.2]), (30.0, [0.033, 0.004])] {
            let entries = [(Key::default(), 1), (Key { flags: 1, ..Key::default() }, 1)];
            let (mut out, mut met) = (Vec::new(), [0u32; 2]);
            for i in 0..n {
                let mut jumps = Jumps::new(rng.stream(Purpose::Flight, i, 0));
                jumps.meet((&entries, 2), one_in - 1.0, |k| [chances[usize::from(k.flags)]], &mut out);
                out.drain(..).for_each(|o| met[usize::from(o.0.flags)] += o.2);
            }
            for (met, chance) in met.into_iter().zip(chances) {
                let (mean, sd) = (f64::from(n) * chance, (f64::from(n) * chance * (1.0 - chance)).sqrt());
                assert!((f64::from(met) - mean).abs() < 4.0 * sd, "{met} of {n} at {chance}, one in {one_in}");
            }
        }
    }
}
