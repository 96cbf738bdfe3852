//! When the runs decide which way an effect goes (ODD 7.15, Safeguard 3).
//!
//! An effect differs between sets of parameter values (what is not known of the world) and, within a set, between
//! runs (luck). What counts is how sure the *direction* is over the sets, so that luck is taken out: its share of what
//! runs spread is known from the sets that are run twice, under all strategies together, and the mean of each set is
//! drawn towards the mean of all by as much as luck spread it. Luck has long tails (a town is lost or not), so shares of
//! sets are taken of the square roots of effects: they have the same signs, and no single run rules them.

use crate::stats::{binomial_above, chi_square, few, normal, student};

/// Share of the sets that must have an effect's direction.
pub const SURE: f64 = 0.9;
/// Chance of saying so although fewer have it.
const WRONG: f64 = 0.05;

/// What is varied in view to see whether any statement hangs on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Share of the sets that must have an effect's direction.
    pub share: f64,
    /// Floors of size as multiples of those that are declared.
    pub floors: f64,
}

impl Default for Rule {
    fn default() -> Self {
        Self { share: SURE, floors: 1.0 }
    }
}
/// Normal deviates: two-sided 90 %, and the bounds on the variances of luck and of sets (one-sided 93 %).
const Z90: f64 = 1.645;
const Z_BOUND: f64 = 1.5;
/// Chance that the mean lies beyond the floor by luck alone: small, as a table has hundreds of cells.
const MEAN_WRONG: f64 = 0.005;

/// How an effect compares with the floor of size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// Below it in nearly all sets: about the same.
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
    /// Standard error of the mean, by luck and by the choice of sets.
    pub error: f64,
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
    pub fn of(sets: &[Vec<f64>], floor: f64, luck: Luck) -> Self {
        Self::by(Rule::default(), sets, floor, luck)
    }

    /// The same by another rule.
    pub fn by(rule: Rule, sets: &[Vec<f64>], floor: f64, luck: Luck) -> Self {
        let floor = rule.floors * floor;
        let sure = |k: usize, n: usize| binomial_above(k, n, rule.share) <= WRONG;
        let luck = luck.at_most(Luck::of([sets]));
        let sets: Vec<&[f64]> = sets.iter().filter(|runs| !runs.is_empty()).map(Vec::as_slice).collect();
        let n = sets.len();
        if n == 0 {
            return Self::default();
        }
        let effects = Means::of(&sets, |x| x);
        let mean = effects.mean;
        let sign = if mean < 0.0 { -1.0 } else { 1.0 };
        let even = EVEN * mean.abs().max(floor);
        let signed = Means::of(&sets, |x| root(sign * x - even));
        let above = Means::of(&sets, |x| root(x - floor - EVEN * floor));
        let p_sign = signed.share_above(luck);
        let runs = sets.iter().flat_map(|runs| runs.iter());
        let all = runs.clone().count();
        let alike = runs.filter(|&&x| sign * x > even).count() as f64 / all.max(1) as f64;
        let error = (effects.spread / n as f64).sqrt();
        let (mut known, by_luck) = (effects.drawn(effects.spread, luck.share), effects.error(luck));
        known.sort_by(f64::total_cmp);
        let (low90, high90) = (at(&known, 0.05) - Z90 * by_luck, at(&known, 0.95) + Z90 * by_luck);
        let within = effects.surely(luck, |x| x.abs() <= floor);
        let size = match () {
            () if sure(within, n) => Size::Below,
            () if n > 1 && mean.abs() - student(1.0 - MEAN_WRONG / 2.0, n as f64 - 1.0) * error > floor => Size::Above,
            () => Size::Between,
        };
        let decided = match size {
            Size::Below => true,
            // The mean, towards which sets are drawn, is itself known up to luck.
            Size::Above => sure(signed.surely(luck, |x| x > signed.error(luck)), n),
            Size::Between => false,
        };
        let no_more = 1.0 - above.share_above(luck);
        Self { mean, error, low90, high90, p_sign, no_more, how_often: alike, size, decided, few: few(all) }
    }
}

/// Part of an effect that counts as exactly none.
const EVEN: f64 = 1e-9;
/// Fewest sets that can decide anything: of fewer not even all alike would show a direction.
pub const FEWEST: usize = 29;

/// The square root of an effect, with its sign.
fn root(x: f64) -> f64 {
    x.abs().sqrt().copysign(x)
}

/// Luck's variance in one run as a share of the variance of the means of sets: of the same outcome under all
/// strategies, as one strategy has few sets that are run twice, and a single jump rules it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Luck {
    /// As estimated.
    share: f64,
    /// A lower bound.
    least: f64,
    /// Pairs of runs that it rests on.
    pairs: f64,
}

impl Luck {
    /// From the sets of each strategy. Where nothing is run twice, luck cannot be told from the sets, and nothing is
    /// taken out.
    pub fn of<'a>(strategies: impl IntoIterator<Item = &'a [Vec<f64>]>) -> Self {
        let (mut sum, mut count, mut free) = (0.0, 0.0, usize::MAX);
        for sets in strategies {
            let sets: Vec<&[f64]> = sets.iter().filter(|runs| !runs.is_empty()).map(Vec::as_slice).collect();
            let twice: usize = sets.iter().map(|runs| runs.len() - 1).sum();
            let means = Means::of(&sets, root);
            if twice == 0 || means.spread <= 0.0 {
                continue;
            }
            let within: f64 = sets
                .iter()
                .map(|runs| {
                    let roots: Vec<f64> = runs.iter().map(|&x| root(x)).collect();
                    squares(&roots, average(&roots))
                })
                .sum();
            // Of a strategy whose sets lie apart by chance little: no more than all of it is luck.
            sum += (within / twice as f64 / means.spread).min(1.0 / means.share);
            count += 1.0;
            free = free.min(twice);
        }
        if count == 0.0 {
            return Self::default();
        }
        // Half of the luck of a difference is that of the reference, which all strategies share: many are worth two.
        let (share, free) = (sum / count, free as f64 * f64::min(count, 2.0));
        Self { share, least: share * free / chi_square(free, Z_BOUND), pairs: free }
    }

    /// The same, with no more luck at least than one strategy's own sets may have: what others have is not taken out of
    /// sets that surely have less. A few pairs that happen to be alike show nothing surely: one more is as all have it.
    fn at_most(self, own: Self) -> Self {
        let pairs = own.pairs + 1.0;
        let most = (own.share * own.pairs + self.share) / chi_square(pairs, -Z_BOUND);
        Self { least: self.least.min(most), ..self }
    }
}

/// The means of sets.
struct Means<'a> {
    sets: &'a [&'a [f64]],
    of_sets: Vec<f64>,
    mean: f64,
    /// Variance of the means of sets.
    spread: f64,
    /// Mean of 1 over the number of runs of a set.
    share: f64,
}

impl<'a> Means<'a> {
    fn of(sets: &'a [&'a [f64]], value: impl Fn(f64) -> f64) -> Self {
        let n = sets.len();
        let one = |runs: &&[f64]| runs.iter().map(|&x| value(x)).sum::<f64>() / runs.len() as f64;
        let of_sets: Vec<f64> = sets.iter().map(one).collect();
        let mean = average(&of_sets);
        let spread = squares(&of_sets, mean) / (n.max(2) - 1) as f64;
        let share = sets.iter().map(|runs| 1.0 / runs.len() as f64).sum::<f64>() / n.max(1) as f64;
        Self { sets, of_sets, mean, spread, share }
    }

    /// Each set, drawn towards the mean so that the sets spread as much as they do without luck.
    fn drawn(&self, spread: f64, luck: f64) -> Vec<f64> {
        let luck = luck * self.spread;
        let real = (spread - luck * self.share).max(0.0);
        let one = |(runs, x): (&&[f64], &f64)| {
            let all = real + luck / runs.len() as f64;
            let keep = if all > 0.0 { (real / all).sqrt() } else { 1.0 };
            self.mean + keep * (x - self.mean)
        };
        self.sets.iter().zip(&self.of_sets).map(one).collect()
    }

    /// Error of the mean by luck alone.
    fn error(&self, luck: Luck) -> f64 {
        (luck.share * self.share * self.spread / self.sets.len().max(1) as f64).sqrt()
    }

    /// Share of the sets above 0, luck taken out, with the mean as little known as luck leaves it.
    fn share_above(&self, luck: Luck) -> f64 {
        let error = self.error(luck);
        let above = |x: f64| if error > 0.0 { normal(x / error) } else { f64::from(u8::from(x > 0.0)) };
        average(&self.drawn(self.spread, luck.share).into_iter().map(above).collect::<Vec<_>>())
    }

    /// How many sets are surely so. To draw sets together too little costs decisions, too much would make wrong ones:
    /// as much spread and as little luck as there may be.
    fn surely(&self, luck: Luck, is: impl Fn(f64) -> bool) -> usize {
        let free = self.sets.len().max(2) as f64 - 1.0;
        let spread = self.spread * free / chi_square(free, -Z_BOUND);
        self.drawn(spread, luck.least).into_iter().filter(|&x| is(x)).count()
    }
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

    /// How luck is spread over runs.
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Tails {
        /// Normal.
        None,
        /// Student's with two degrees of freedom: no variance at all.
        Heavy,
        /// Normal, and one run in ten thousands away, up or down.
        Jumps,
    }

    impl Numbers {
        fn luck(&mut self, tails: Tails) -> f64 {
            match tails {
                Tails::Heavy => self.normal() / (-libm::log(self.one().max(1e-300))).sqrt(),
                Tails::Jumps if self.one() < 0.1 => (self.one() - 0.5).signum() * 3_000.0,
                Tails::None | Tails::Jumps => self.normal(),
            }
        }

        /// Student's with three degrees of freedom.
        fn three_free(&mut self) -> f64 {
            let squares: f64 = (0..3).map(|_| self.normal().powi(2)).sum();
            self.normal() / (squares / 3.0).sqrt()
        }
    }

    type Real = Box<dyn Fn(&mut Numbers) -> f64>;

    /// Sets with one run each, and every fifth with two, of several strategies whose luck is half the same; the first
    /// has these real effects, the others none.
    fn made(numbers: &mut Numbers, n: usize, real: &dyn Fn(&mut Numbers) -> f64, luck: (f64, Tails)) -> [Sets; 4] {
        let mut strategies = [const { Vec::new() }; 4];
        for set in 0..n {
            let runs = 1 + usize::from(set % 5 == 4);
            let shared: Vec<f64> = (0..runs).map(|_| numbers.luck(luck.1)).collect();
            for (number, sets) in strategies.iter_mut().enumerate() {
                let effect = if number == 0 { real(numbers) } else { 0.0 };
                let own = |numbers: &mut Numbers| numbers.luck(luck.1);
                sets.push(shared.iter().map(|x| effect + luck.0 * 0.5_f64.sqrt() * (x + own(numbers))).collect());
            }
        }
        strategies
    }

    type Sets = Vec<Vec<f64>>;

    fn judged(strategies: &[Sets]) -> Effect {
        Effect::of(&strategies[0], 0.05, Luck::of(strategies.iter().map(Vec::as_slice)))
    }

    /// Share of made-up studies that say a direction.
    fn said(studies: u32, n: usize, real: &dyn Fn(&mut Numbers) -> f64, luck: (f64, Tails)) -> f64 {
        let mut numbers = Numbers(7);
        let study = |_| judged(&made(&mut numbers, n, real, luck)).direction() != 0;
        (0..studies).map(study).filter(|&said| said).count() as f64 / f64::from(studies)
    }

    /// Worlds in which nine sets in ten or fewer have the sign, so that whoever says a direction is wrong; and whether
    /// what goes the other way is larger than luck: where it is not, no rule can see it.
    fn worlds() -> [(&'static str, Real, bool); 12] {
        let two = |share: f64, rest: f64| -> Real { Box::new(move |x| if x.one() < share { 1.0 } else { rest }) };
        let exp = libm::exp;
        [
            ("nine in ten, normal", Box::new(|x| 1.2816 + x.normal()), true),
            ("nine in ten, the rest far off", two(0.9, -3.0), true),
            ("nine in ten, the rest as far", two(0.9, -1.0), true),
            ("nine in ten, the rest two thirds as far", two(0.9, -0.67), true),
            ("eight in ten, the rest as far", two(0.8, -1.0), true),
            ("nine in ten, with a long tail", Box::new(|x| -libm::log(x.one().max(1e-12)) - 0.105_36), true),
            ("nine in ten, with a long tail the other way", Box::new(move |x| 2.7876 - exp(0.8 * x.normal())), true),
            ("nine in ten, with two long tails", Box::new(|x| 1.6377 + x.three_free()), true),
            ("half, with tails without a variance", Box::new(|x| x.luck(Tails::Heavy)), true),
            ("none", Box::new(|_| 0.0), true),
            ("nine in ten, the rest just below none", two(0.9, -0.1), false),
            ("nine in ten, the rest the same", two(0.9, 0.0), false),
        ]
    }

    #[test]
    fn at_most_one_decision_in_twenty_is_wrong_whatever_luck_does_and_however_sets_spread() {
        for (name, real, seen) in &worlds() {
            for luck in [0.0, 0.05, 0.3, 1.0, 3.0].into_iter().filter(|&luck| *seen || luck == 0.0) {
                for n in [34, 50, 84, 134] {
                    let wrong = said(2_000, n, real.as_ref(), (luck, Tails::None));
                    assert!(wrong <= 0.05, "{name}, luck {luck}, {n} sets: {wrong}");
                }
            }
        }
    }

    #[test]
    fn at_most_one_decision_in_twenty_is_wrong_where_luck_has_long_tails_or_jumps() {
        for (name, real, _) in worlds().iter().filter(|world| world.2) {
            for luck in [(0.3, Tails::Heavy), (1.0, Tails::Heavy), (0.3, Tails::Jumps), (1.0, Tails::Jumps)] {
                for n in [34, 84] {
                    let wrong = said(1_000, n, real.as_ref(), luck);
                    assert!(wrong <= 0.05, "{name}, luck {luck:?}, {n} sets: {wrong}");
                }
            }
        }
    }

    #[test]
    fn what_nearly_every_set_shows_is_decided_though_luck_is_large() {
        let sure: &dyn Fn(&mut Numbers) -> f64 = &|x| 1.0 + 0.2 * x.normal();
        for (n, luck, least) in [(50, 0.0, 0.99), (50, 0.3, 0.95), (100, 0.6, 0.75)] {
            let right = said(1_000, n, sure, (luck, Tails::None));
            assert!(right >= least, "luck {luck}: {right}");
        }
    }

    #[test]
    fn luck_is_taken_out_of_the_share_of_sets() {
        let mut numbers = Numbers(3);
        let effect = judged(&made(&mut numbers, 400, &|x| 1.0 + 0.3 * x.normal(), (1.0, Tails::None)));
        assert!(effect.how_often < 0.87, "{effect:?}");
        assert!(effect.p_sign > 0.96, "{effect:?}");
        assert!((effect.high90 - effect.low90 - 2.0 * 1.645 * 0.3).abs() < 0.8, "{effect:?}");
    }

    #[test]
    fn one_jump_among_the_sets_that_are_run_twice_does_not_make_all_sets_alike() {
        // Half of the sets go either way; one of six pairs has a jump, which alone would say that all else is luck.
        let sets = |jump: f64| -> Sets {
            let set = |i: usize| {
                let effect = if i.is_multiple_of(2) { 1.0 } else { -1.0 };
                if i % 5 == 4 { vec![effect, effect + if i == 14 { jump } else { 0.1 }] } else { vec![effect] }
            };
            (0..34).map(set).collect()
        };
        let effect = judged(&[sets(200.0), sets(0.0), sets(0.0)]);
        assert!((0.35..0.8).contains(&effect.p_sign) && !effect.decided, "{effect:?}");
    }

    fn of(sets: &[Vec<f64>], floor: f64) -> Effect {
        Effect::of(sets, floor, Luck::of([sets]))
    }

    #[test]
    fn what_is_wholly_below_the_floor_is_about_the_same_and_ties_decide_no_direction() {
        let none = of(&vec![vec![0.0]; 40], 1.0);
        assert!(none.same() && none.direction() == 0 && none.p_sign.abs() < 1e-12 && none.how_often.abs() < 1e-12);
        let few: Vec<Vec<f64>> = (0..40).map(|i| vec![if i < 4 { 50.0 } else { 0.0 }]).collect();
        let few = of(&few, 1.0);
        assert_eq!((few.direction(), few.same()), (0, false));
        let small = of(&vec![vec![0.4]; 40], 1.0);
        assert!(small.same() && (small.p_sign - 1.0).abs() < 1e-12);
    }

    #[test]
    fn few_sets_decide_nothing() {
        for n in [0, 1, 2, 10, 28] {
            let effect = of(&vec![vec![5.0]; n], 1.0);
            assert!(!effect.decided, "{n}");
            assert!(!of(&vec![vec![0.0]; n], 1.0).decided, "{n}");
        }
        assert_eq!(of(&vec![vec![-5.0]; 29], 1.0).direction(), -1);
    }
}
