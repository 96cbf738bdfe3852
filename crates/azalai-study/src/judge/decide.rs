//! When the runs decide which way an effect goes (ODD 7.15, Safeguard 3).
//!
//! An effect differs between sets of parameter values (what is not known of the world) and, within a set, between
//! runs (luck). What counts is how sure the *direction* is over the sets, so that luck is taken out: its variance is
//! known from the sets that are run twice, and the mean of each set is drawn towards the mean of all by as much as
//! luck spread it.

use crate::stats::few;

/// Share of the sets that must have an effect's direction.
pub const SURE: f64 = 0.9;
/// Chance of saying so although fewer have it.
const WRONG: f64 = 0.05;
/// Normal deviates: two-sided 95 %, two-sided 90 %, and the bound on the variance of luck (one-sided 90 %).
const Z95: f64 = 1.96;
const Z90: f64 = 1.645;
const Z_LUCK: f64 = 1.2816;

/// How an effect compares with the floor of size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Wholly below it: about the same.
    Below,
    /// Its mean lies above it, whatever luck did.
    Above,
    /// Neither is known.
    #[default]
    Between,
}

/// An effect over sets of parameter values.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Effect {
    /// Mean over sets.
    pub mean: f64,
    /// One set in twenty lies below.
    pub low90: f64,
    /// One set in twenty lies above.
    pub high90: f64,
    /// Share of the sets that have the mean's sign.
    pub p_sign: f64,
    /// Share of the sets in which it is not above the floor: "no more".
    pub no_more: f64,
    /// Share of the runs that have the mean's sign.
    pub how_often: f64,
    /// Against the floor.
    pub size: Size,
    /// Whether the direction is decided, or that there is none.
    pub decided: bool,
    /// Whether it is of too few runs to show more than its mean.
    pub few: bool,
}

impl Effect {
    /// Whether it is decided that it is about the same.
    pub fn same(&self) -> bool {
        self.decided && self.size == Size::Below
    }

    /// Its direction where that is decided and not "about the same": 1, −1, else 0.
    pub fn direction(&self) -> i8 {
        match (self.decided && self.size == Size::Above, self.mean > 0.0) {
            (false, _) => 0,
            (true, true) => 1,
            (true, false) => -1,
        }
    }

    /// The effect, from the differences of the runs of each set.
    pub fn of(sets: &[Vec<f64>], floor: f64) -> Self {
        let sets: Vec<&Vec<f64>> = sets.iter().filter(|runs| !runs.is_empty()).collect();
        let n = sets.len();
        if n == 0 {
            return Self::default();
        }
        let means: Vec<f64> = sets.iter().map(|runs| average(runs)).collect();
        let mean = average(&means);
        let luck = Luck::of(&sets);
        let spread = squares(&means, mean) / (n.max(2) - 1) as f64;
        let share = sets.iter().map(|runs| 1.0 / runs.len() as f64).sum::<f64>() / n as f64;
        // The effect of each set, drawn together so that the sets spread as much as they do without luck.
        let drawn = |spread: f64, luck: f64| -> Vec<f64> {
            let real = (spread - luck * share).max(0.0);
            let one = |(runs, at): (&&Vec<f64>, &f64)| {
                let noise = luck / runs.len() as f64;
                let keep = if real + noise > 0.0 { (real / (real + noise)).sqrt() } else { 1.0 };
                mean + keep * (at - mean)
            };
            sets.iter().zip(&means).map(one).collect()
        };
        let mut known = drawn(spread, luck.mean);
        let error = (luck.mean * share / n as f64).sqrt();
        let sign = if mean < 0.0 { -1.0 } else { 1.0 };
        let least = EVEN * mean.abs().max(floor);
        let count = |list: &[f64], above: f64| list.iter().filter(|&&x| sign * x - above > least).count();
        let with = count(&known, 0.0);
        // To draw sets together too little costs decisions, too much would make wrong ones: as much spread and as
        // little luck as there may be.
        let free = n.max(2) as f64 - 1.0;
        let surely = count(&drawn(spread * free / chi_square(free, -Z_LUCK), luck.least), Z95 * error);
        let no_more = known.iter().filter(|&&x| x <= floor).count() as f64 / n as f64;
        known.sort_by(f64::total_cmp);
        let (low90, high90) = (at(&known, 0.05) - Z90 * error, at(&known, 0.95) + Z90 * error);
        let runs = sets.iter().flat_map(|runs| runs.iter());
        let all = runs.clone().count();
        let alike = runs.filter(|&&x| sign * x > 0.0).count() as f64 / all.max(1) as f64;
        let total = (spread / n as f64).sqrt();
        let size = match () {
            () if n > 1 && low90 >= -floor && high90 <= floor => Size::Below,
            () if n > 1 && mean.abs() - Z95 * total > floor => Size::Above,
            () => Size::Between,
        };
        let decided = match size {
            Size::Below => n >= FEWEST,
            Size::Above => tail(surely, n) <= WRONG,
            Size::Between => false,
        };
        let p_sign = if with == 0 { 0.0 } else { with as f64 / n as f64 };
        Self { mean, low90, high90, p_sign, no_more, how_often: alike, size, decided, few: few(all) }
    }
}

/// Part of an effect that counts as exactly none.
const EVEN: f64 = 1e-9;
/// Fewest sets that can decide anything: of fewer not even all alike would show a direction.
pub const FEWEST: usize = 29;

/// The variance by luck, within sets.
struct Luck {
    /// As estimated.
    mean: f64,
    /// A lower bound.
    least: f64,
}

impl Luck {
    fn of(sets: &[&Vec<f64>]) -> Self {
        let free: usize = sets.iter().map(|runs| runs.len() - 1).sum();
        if free == 0 {
            // Nothing is run twice: luck cannot be told from the sets, and nothing is drawn together.
            return Self { mean: 0.0, least: 0.0 };
        }
        let within: f64 = sets.iter().map(|runs| squares(runs, average(runs))).sum();
        let free = free as f64;
        Self { mean: within / free, least: within / chi_square(free, Z_LUCK) }
    }
}

/// Quantile of chi-square at a normal deviate (Wilson and Hilferty).
fn chi_square(free: f64, deviate: f64) -> f64 {
    let part = 2.0 / (9.0 * free);
    free * (1.0 - part + deviate * part.sqrt()).powi(3)
}

fn average(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

fn squares(values: &[f64], mean: f64) -> f64 {
    values.iter().map(|x| (x - mean).powi(2)).sum()
}

/// Quantile of sorted values, between neighbours on a line.
fn at(sorted: &[f64], p: f64) -> f64 {
    let position = (sorted.len().saturating_sub(1)) as f64 * p;
    let (low, high) = (position as usize, (position as usize + 1).min(sorted.len() - 1));
    sorted[low] + (sorted[high] - sorted[low]) * (position - low as f64)
}

/// Chance of at least `k` of `n` sets if each has the sign with chance [`SURE`].
fn tail(k: usize, n: usize) -> f64 {
    let mut term = SURE.powi(n as i32);
    let mut sum = 0.0;
    for missing in 0..=n.saturating_sub(k) {
        sum += term;
        term *= (n - missing) as f64 / (missing + 1) as f64 * (1.0 - SURE) / SURE;
    }
    if k == 0 { 1.0 } else { sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers for made-up effects.
    struct Numbers(u64);

    impl Numbers {
        fn one(&mut self) -> f64 {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = self.0;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
        }

        fn normal(&mut self) -> f64 {
            let (a, b) = (self.one().max(1e-300), self.one());
            (-2.0 * libm::log(a)).sqrt() * libm::cos(std::f64::consts::TAU * b)
        }
    }

    /// Sets with one run each, and every fifth with two.
    fn made(numbers: &mut Numbers, n: usize, real: &dyn Fn(&mut Numbers) -> f64, luck: f64) -> Vec<Vec<f64>> {
        let set = |i: usize, numbers: &mut Numbers| {
            let effect = real(numbers);
            (0..=usize::from(i % 5 == 4)).map(|_| effect + luck * numbers.normal()).collect()
        };
        (0..n).map(|i| set(i, numbers)).collect()
    }

    /// Share of 2,000 made-up studies that say a direction.
    fn said(n: usize, real: &dyn Fn(&mut Numbers) -> f64, luck: f64) -> f64 {
        let mut numbers = Numbers(7);
        let study = |_| Effect::of(&made(&mut numbers, n, real, luck), 0.05).direction() != 0;
        (0..2_000).map(study).filter(|&said| said).count() as f64 / 2_000.0
    }

    #[test]
    fn at_most_one_decision_in_twenty_is_wrong_whatever_luck_does_and_however_sets_spread() {
        // A share of 0.9 or less has the sign: whoever says a direction is wrong.
        type Real = Box<dyn Fn(&mut Numbers) -> f64>;
        let (large, none): (&[f64], &[f64]) = (&[0.0, 0.3, 1.0, 3.0], &[0.0]);
        let worlds: [(&str, Real, &[f64]); 6] = [
            ("nine in ten, normal", Box::new(|x| 1.2816 + x.normal()), large),
            ("nine in ten, the rest far off", Box::new(|x| if x.one() < 0.9 { 1.0 } else { -3.0 }), large),
            ("nine in ten, with a long tail", Box::new(|x| -libm::log(x.one().max(1e-12)) - 0.105_36), large),
            ("none", Box::new(|_| 0.0), large),
            // Where what goes the other way is smaller than luck, no rule can see it.
            ("nine in ten, the rest just below none", Box::new(|x| if x.one() < 0.9 { 1.0 } else { -0.1 }), none),
            ("nine in ten, the rest the same", Box::new(|x| if x.one() < 0.9 { 1.0 } else { 0.0 }), none),
        ];
        for (name, real, lucks) in &worlds {
            for &luck in *lucks {
                for n in [34, 50, 84] {
                    let wrong = said(n, real.as_ref(), luck);
                    assert!(wrong <= 0.05, "{name}, luck {luck}, {n} sets: {wrong}");
                }
            }
        }
    }

    #[test]
    fn what_nearly_every_set_shows_is_decided_though_luck_is_large() {
        let sure: &dyn Fn(&mut Numbers) -> f64 = &|x| 1.0 + 0.2 * x.normal();
        for (luck, least) in [(0.0, 0.99), (0.3, 0.95)] {
            let right = said(50, sure, luck);
            assert!(right >= least, "luck {luck}: {right}");
        }
    }

    #[test]
    fn luck_is_taken_out_of_the_share_of_sets() {
        let mut numbers = Numbers(3);
        let sets = made(&mut numbers, 400, &|x| 1.0 + 0.3 * x.normal(), 1.0);
        let effect = Effect::of(&sets, 0.05);
        assert!(effect.how_often < 0.87, "{effect:?}");
        assert!(effect.p_sign > 0.96, "{effect:?}");
        assert!((effect.high90 - effect.low90 - 2.0 * 1.645 * 0.3).abs() < 0.6, "{effect:?}");
    }

    #[test]
    fn what_is_wholly_below_the_floor_is_about_the_same_and_ties_decide_no_direction() {
        let none = Effect::of(&vec![vec![0.0]; 40], 1.0);
        assert!(none.same() && none.direction() == 0 && none.p_sign.abs() < 1e-12 && none.how_often.abs() < 1e-12);
        let few: Vec<Vec<f64>> = (0..40).map(|i| vec![if i < 4 { 50.0 } else { 0.0 }]).collect();
        let few = Effect::of(&few, 1.0);
        assert_eq!((few.direction(), few.same()), (0, false));
        let small = Effect::of(&vec![vec![0.4]; 40], 1.0);
        assert!(small.same() && (small.p_sign - 1.0).abs() < 1e-12);
    }

    #[test]
    fn few_sets_decide_nothing() {
        for n in [0, 1, 2, 10, 28] {
            let effect = Effect::of(&vec![vec![5.0]; n], 1.0);
            assert!(!effect.decided, "{n}");
            assert!(!Effect::of(&vec![vec![0.0]; n], 1.0).decided, "{n}");
        }
        assert_eq!(Effect::of(&vec![vec![-5.0]; 29], 1.0).direction(), -1);
    }

    #[test]
    fn the_tail_is_that_of_the_binomial() {
        assert!((tail(10, 10) - 0.9_f64.powi(10)).abs() < 1e-12);
        assert!((tail(9, 10) - 0.736_098_9).abs() < 1e-6);
        assert!((tail(0, 10) - 1.0).abs() < 1e-12);
    }
}
