//! What the constants of forecasts are worth on a conflict that they were not chosen on.

use super::backtest::{Backtest, Origin, Past};
use super::members::Shape;
use super::outlook::{CHOSEN, Constants};
use super::tally::HORIZONS;

/// What is tried of each constant.
const PULL: [f64; 3] = [0.7, 0.85, 1.0];
const ROUTES: [f64; 3] = [0.0, 0.2, 0.4];
const UNREST: [f64; 3] = [0.18, 0.25, 0.35];
const ELSEWHERE: [f64; 3] = [0.7, 1.0, 1.4];
/// A conflict that nothing was chosen on is less sure.
const WIDER: f64 = 1.15;

/// A conflict with the days from which it is forecast.
pub struct Conflict<'a> {
    /// What is forecast again.
    pub past: Past<'a>,
    /// From where.
    pub from: &'a [Origin],
}

/// What was chosen, and on the other conflicts alone where one is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The best of all that were tried.
    pub constants: Constants,
    /// How far counts were from the middle of forecasts by them.
    pub shape: Shape,
}

/// A count as a forecast missed it.
#[derive(Clone, Copy)]
struct Miss {
    horizon: usize,
    /// How far it is from the middle, in units of the spread.
    off: f64,
    spread: f64,
    /// How far it is from the last count.
    moved: f64,
}

/// Everything that is tried.
pub fn tried() -> Vec<Constants> {
    let mut all = vec![CHOSEN];
    let mut vary = |values: [f64; 3], set: fn(&mut Constants, f64)| {
        let each = |constants: &Constants| {
            values.map(|value| {
                let mut constants = *constants;
                set(&mut constants, value);
                constants
            })
        };
        all = all.iter().flat_map(each).collect();
    };
    vary(PULL, |constants, value| constants.pull = value);
    vary(ROUTES, |constants, value| constants.routes = value);
    vary(UNREST, |constants, value| constants.unrest = value);
    vary(ELSEWHERE, |constants, value| constants.elsewhere = value);
    all
}

/// What is chosen without each conflict in turn, and, last, on all of them: by the mean skill of stocks over persistence,
/// of conflicts and horizons. The shape is that of the same conflicts.
pub fn choose(conflicts: &[Conflict<'_>]) -> Vec<Choice> {
    let mut best: Vec<Option<(f64, Choice)>> = vec![None; conflicts.len() + 1];
    for constants in tried() {
        let misses: Vec<Vec<Miss>> = conflicts.iter().map(|conflict| conflict.misses(&constants)).collect();
        for (left, best) in best.iter_mut().enumerate() {
            let others: Vec<&[Miss]> = misses
                .iter()
                .enumerate()
                .filter(|(number, _)| *number != left)
                .map(|(_, misses)| &misses[..])
                .collect();
            let shape = shape(&others);
            let skill = others.iter().map(|misses| skill(misses, &shape)).sum();
            if best.as_ref().is_none_or(|(most, _)| skill > *most) {
                *best = Some((skill, Choice { constants, shape }));
            }
        }
    }
    best.into_iter().flatten().map(|(_, choice)| choice).collect()
}

impl Conflict<'_> {
    /// What forecasts of it score by a choice.
    pub fn scores(&self, choice: &Choice) -> Backtest {
        self.past.scores(self.from, &choice.constants, &choice.shape)
    }

    fn misses(&self, constants: &Constants) -> Vec<Miss> {
        let mut misses = Vec::new();
        for (outlook, targets) in self.from.iter().flat_map(|origin| self.past.asked(origin, constants)) {
            for target in targets {
                let (day, truth) = target.to;
                let [lasting, daily] = outlook.spread(day);
                let spread = libm::hypot(lasting, daily);
                let off = (truth - outlook.middle(day)) / spread;
                misses.push(Miss { horizon: target.horizon, off, spread, moved: (truth - outlook.last).abs() });
            }
        }
        misses
    }
}

/// How far counts are off, each conflict with the same weight. Of three conflicts or more no quantile is further out than
/// the second of them goes by itself: what one alone has seen, such as a few camps that opened, is no shape of others.
fn shape(conflicts: &[&[Miss]]) -> Shape {
    let own: Vec<Shape> = conflicts.iter().filter(|misses| !misses.is_empty()).map(|one| quantiles(&[one])).collect();
    let mut found = quantiles(conflicts);
    for (number, value) in found.iter_mut().enumerate() {
        let mut of_each: Vec<f64> = own.iter().map(|shape| shape[number]).collect();
        of_each.sort_by(f64::total_cmp);
        if let [_, second, .., last_but_one, _] = of_each[..] {
            *value = value.clamp(second, last_but_one);
        } else if let [_, middle, _] = of_each[..] {
            *value = middle;
        }
    }
    found.map(|value| WIDER * value)
}

/// The quantiles of what counts are off, each conflict with the same weight.
fn quantiles(conflicts: &[&[Miss]]) -> Shape {
    let weigh = |misses: &&[Miss]| -> Vec<(f64, f64)> {
        misses.iter().map(|miss| (miss.off, 1.0 / misses.len() as f64)).collect()
    };
    let mut all: Vec<(f64, f64)> = conflicts.iter().flat_map(weigh).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let whole: f64 = all.iter().map(|miss| miss.1).sum();
    let (mut found, mut at, mut below) = ([0.0; 40], 0, 0.0);
    for (number, value) in (0..40).zip(&mut found) {
        let asked = (f64::from(number) + 0.5) / 40.0 * whole;
        while at + 1 < all.len() && below + all[at].1 < asked {
            below += all[at].1;
            at += 1;
        }
        *value = all.get(at).map_or(0.0, |miss| miss.0);
    }
    found
}

/// 1 less the CRPS over that of persistence, on average of the horizons that have counts.
fn skill(misses: &[Miss], shape: &Shape) -> f64 {
    let n = shape.len() as f64;
    let apart: f64 = shape.iter().zip(0..).map(|(x, i)| x * (2.0 * f64::from(i) + 1.0 - n)).sum::<f64>() / (n * n);
    let mut sums = [[0.0; 2]; HORIZONS.len()];
    for miss in misses {
        let off = shape.iter().map(|x| (x - miss.off).abs()).sum::<f64>() / n;
        sums[miss.horizon][0] += miss.spread * (off - apart);
        sums[miss.horizon][1] += miss.moved;
    }
    let skills: Vec<f64> = sums.iter().filter(|[_, stay]| *stay > 0.0).map(|[crps, stay]| 1.0 - crps / stay).collect();
    if skills.is_empty() { 0.0 } else { skills.iter().sum::<f64>() / skills.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flight::tests::ensemble_of;
    use crate::forecast::Camp;
    use azalai_model::PlaceId;

    fn camp(step: impl Fn(i64) -> f64) -> Vec<Camp> {
        let mut count = 1000.0;
        let counts = (0..40).map(|i| {
            count += step(i);
            (10 * i, count)
        });
        vec![Camp { place: PlaceId(0), counts: counts.collect() }]
    }

    fn from(published: &[Camp]) -> Vec<Origin> {
        let known = |day| Origin { day, known: published.iter().map(|c| c.until(day)).collect(), arrivals: vec![1.0] };
        (1..9).map(|i| known(30 * i)).collect()
    }

    #[test]
    fn what_is_left_out_has_no_say_in_what_is_chosen_and_the_shape() {
        let open = ensemble_of(1, &[0], 1, vec![vec![0; 6].into()]);
        let worlds: Vec<Vec<Camp>> = vec![
            camp(|_| 50.0),
            camp(|i| if i < 20 { 80.0 } else { 5.0 }),
            camp(|i| if i % 3 == 0 { 90.0 } else { 1.0 }),
        ];
        let chosen = |worlds: &[Vec<Camp>]| {
            let froms: Vec<Vec<Origin>> = worlds.iter().map(|published| from(published)).collect();
            let past = |published| Past { published, days: 400, known: &[], open: &open, members: 50, seed: 1 };
            let conflicts: Vec<Conflict<'_>> =
                worlds.iter().zip(&froms).map(|(published, from)| Conflict { past: past(published), from }).collect();
            choose(&conflicts)
        };
        let before = chosen(&worlds);
        let mut changed = worlds;
        changed[1] = camp(|i| if i > 30 { 5000.0 } else { -10.0 });
        let after = chosen(&changed);
        assert_eq!((before.len(), tried().len()), (4, 81));
        assert_eq!(before[1], after[1]);
        for other in [0, 2, 3] {
            assert_ne!(before[other].shape, after[other].shape);
        }
    }

    #[test]
    fn a_shape_has_the_same_weight_of_each_conflict_and_its_score_is_that_of_its_quantiles() {
        let miss = |off: f64| Miss { horizon: 1, off, spread: 2.0, moved: 10.0 };
        let (few, many) = ([miss(1.0)], [miss(-1.0); 9]);
        let found = shape(&[&few, &many]);
        assert_eq!((found[19], found[20]), (-WIDER, WIDER));
        // Half at -1.15, half at 1.15, and 0 came true: 2 (1.15 - 1.15 / 2) of 10.
        assert!((skill(&[miss(0.0)], &found) - (1.0 - 0.115)).abs() < 1e-12);
        assert_eq!(skill(&[], &found), 0.0);
    }

    #[test]
    fn what_one_conflict_alone_has_seen_does_not_draw_out_the_shape() {
        let of = |far: f64| (0..40).map(|i| f64::from(i) - 20.0).chain([far]).collect::<Vec<_>>();
        let misses = |offs: Vec<f64>| -> Vec<Miss> {
            offs.into_iter().map(|off| Miss { horizon: 1, off, spread: 2.0, moved: 10.0 }).collect()
        };
        let usual = [30.0, 31.0, 32.0, 33.0].map(|far| misses(of(far)));
        let opened = misses((0..40).map(|i| f64::from(i) * f64::from(i)).collect());
        let pool: Vec<&[Miss]> = usual.iter().chain([&opened]).map(|misses| &misses[..]).collect();
        let (drawn_out, found) = (quantiles(&pool), shape(&pool));
        assert!(drawn_out[39] > 1000.0 && found[39] < 40.0 && found.is_sorted(), "{drawn_out:?} {found:?}");
        // Two that agree are believed.
        let both: Vec<&[Miss]> = pool.iter().copied().chain([&opened[..]]).collect();
        assert!(shape(&both)[39] > 1000.0);
        // Where nobody is alone nothing changes.
        let alike: Vec<&[Miss]> = usual.iter().map(|misses| &misses[..]).collect();
        assert_eq!(shape(&alike)[20], WIDER * quantiles(&alike)[20]);
    }
}
