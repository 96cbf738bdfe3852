//! Scenario discovery: under which values of the unknowns one strategy does better than another (ODD 7.15).
//!
//! A patient rule induction in small: a box of at most two half-spaces, grown greedily on half of the sets and kept only
//! where it holds on the other half. What is shown is measured on that other half, so that it is no artefact of the search.

use crate::stats::binomial_above;

/// Most conditions of a box.
pub const MOST: usize = 2;
/// Quantiles at which a value may be cut, in tenths.
const CUTS: std::ops::RangeInclusive<usize> = 1..=9;
/// Least share of the wanted sets that a box must hold.
const COVERAGE: f64 = 0.3;
/// Chance that chance alone makes any of the boxes that are looked for as dense as it is on the other half.
pub const WRONG: f64 = 0.05;
/// Least share by which a second condition must make a box denser.
const DENSER: f64 = 0.05;
/// Share of sets that go one way from which on there is nothing to be found out about the others, and the same below.
const MIXED: std::ops::RangeInclusive<f64> = 0.1..=0.9;
/// Fewest sets of which conditions are looked for.
pub const FEWEST: usize = 100;

/// A bound on one value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// Which value, by its number.
    pub value: usize,
    /// The bound.
    pub bound: f64,
    /// Whether it must lie above the bound, else at or below it.
    pub above: bool,
}

impl Condition {
    fn holds(&self, values: &[f64]) -> bool {
        values.get(self.value).is_some_and(|&x| (x > self.bound) == self.above)
    }
}

/// A box that was found, and how good it is on the sets that it was not found on.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// What must be so, at most two.
    pub conditions: Vec<Condition>,
    /// Share of the wanted sets that lie in it.
    pub coverage: f64,
    /// Share of the sets in it that are wanted.
    pub density: f64,
    /// The same of the sets outside.
    pub outside: f64,
    /// Share of all sets that are wanted.
    pub share: f64,
}

/// The box in which the sets are wanted much more often than elsewhere; none where nothing is found.
///
/// `values`: those of each set; `wanted`: whether the strategy does better in it; `most`: how many conditions; `wrong`:
/// the chance that chance alone finds one.
pub fn discover(values: &[&[f64]], wanted: &[bool], most: usize, wrong: f64) -> Option<Found> {
    let share = share_of(wanted.iter().copied());
    if values.len() < FEWEST || values.len() != wanted.len() || !MIXED.contains(&share) {
        return None;
    }
    let half = |odd: usize| -> Vec<usize> { (0..values.len()).filter(|i| i % 2 == odd).collect() };
    let (known, other) = (half(0), half(1));
    let mut conditions: Vec<Condition> = Vec::new();
    let mut density = share_of(known.iter().map(|&i| wanted[i]));
    let mut inside = known.clone();
    while conditions.len() < most {
        let Some((condition, denser)) = best(values, wanted, &known, &inside) else { break };
        if denser < density + DENSER {
            break;
        }
        inside.retain(|&i| condition.holds(values[i]));
        conditions.push(condition);
        density = denser;
    }
    // Each condition must make the box denser on the other half too.
    let mut found: Option<Found> = None;
    for n in 1..=conditions.len() {
        let Some(tested) = holds(values, wanted, &other, &conditions[..n], wrong) else { continue };
        if found.as_ref().is_none_or(|f| tested.density >= f.density + DENSER) {
            found = Some(Found { share, ..tested });
        }
    }
    found
}

/// The half-space that makes a box densest: of those that keep enough of the wanted sets, by how far its density lies
/// above what chance makes of so many sets.
fn best(values: &[&[f64]], wanted: &[bool], known: &[usize], inside: &[usize]) -> Option<(Condition, f64)> {
    let all = known.iter().filter(|&&i| wanted[i]).count() as f64;
    let base = share_of(inside.iter().map(|&i| wanted[i]));
    let mut found: Option<(Condition, f64, f64)> = None;
    for value in 0..values.first().map_or(0, |v| v.len()) {
        let mut sorted: Vec<f64> = inside.iter().map(|&i| values[i][value]).collect();
        sorted.sort_by(f64::total_cmp);
        for cut in CUTS {
            let Some(&bound) = sorted.get((sorted.len() * cut / 10).max(1) - 1) else { continue };
            for above in [false, true] {
                let condition = Condition { value, bound, above };
                let box_of = || inside.iter().filter(|&&i| condition.holds(values[i]));
                let (n, k) = (box_of().count() as f64, box_of().filter(|&&i| wanted[i]).count() as f64);
                if n == 0.0 || n as usize == inside.len() || k < COVERAGE * all {
                    continue;
                }
                let score = (k / n - base) * n.sqrt();
                if found.is_none_or(|f| score > f.2) {
                    found = Some((condition, k / n, score));
                }
            }
        }
    }
    found.map(|f| (f.0, f.1))
}

/// How good a box is on sets, where it is denser there than chance makes it.
fn holds(values: &[&[f64]], wanted: &[bool], sets: &[usize], conditions: &[Condition], wrong: f64) -> Option<Found> {
    let share = share_of(sets.iter().map(|&i| wanted[i]));
    let (within, without): (Vec<usize>, Vec<usize>) =
        sets.iter().partition(|&&i| conditions.iter().all(|c| c.holds(values[i])));
    let hits = within.iter().filter(|&&i| wanted[i]).count();
    let all = sets.iter().filter(|&&i| wanted[i]).count();
    let coverage = hits as f64 / all.max(1) as f64;
    let clear = !within.is_empty() && coverage >= COVERAGE && binomial_above(hits, within.len(), share) <= wrong;
    let density = |of: &[usize]| share_of(of.iter().map(|&i| wanted[i]));
    let (conditions, density, outside) = (conditions.to_vec(), density(&within), density(&without));
    clear.then_some(Found { conditions, coverage, density, outside, share })
}

fn share_of(list: impl Iterator<Item = bool>) -> f64 {
    let (mut n, mut k) = (0_u32, 0_u32);
    for is in list {
        n += 1;
        k += u32::from(is);
    }
    f64::from(k) / f64::from(n.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 400 sets of 20 values, even over 0 to 1 and unlike each other.
    fn values() -> Vec<Vec<f64>> {
        let part = |set: usize, value: usize| {
            let mut z = (set * 20 + value + 1) as u64;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9).wrapping_add(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
        };
        (0..400).map(|set| (0..20).map(|value| part(set, value)).collect()).collect()
    }

    fn found(wanted: impl Fn(&[f64]) -> bool) -> Option<Found> {
        let values = values();
        let slices: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
        discover(&slices, &values.iter().map(|v| wanted(v)).collect::<Vec<_>>(), MOST, 0.01)
    }

    #[test]
    fn two_conditions_that_make_a_strategy_better_are_found_with_their_bounds() {
        // One set in ten goes the other way by luck.
        let found = found(|v| (v[3] > 0.4 && v[7] <= 0.6) != (v[19] < 0.1)).expect("a box");
        let mut conditions = found.conditions.clone();
        conditions.sort_by_key(|c| c.value);
        assert_eq!(conditions.iter().map(|c| (c.value, c.above)).collect::<Vec<_>>(), [(3, true), (7, false)]);
        assert!((conditions[0].bound - 0.4).abs() < 0.12 && (conditions[1].bound - 0.6).abs() < 0.12, "{found:?}");
        assert!(found.density > 0.8 && found.coverage > 0.6 && found.share < 0.5, "{found:?}");
    }

    #[test]
    fn one_condition_is_not_made_two() {
        let values = values();
        let known: Vec<&[f64]> = values.iter().map(|v| &v[..19]).collect();
        let wanted: Vec<bool> = values.iter().map(|v| (v[5] > 0.5) != (v[19] < 0.1)).collect();
        let found = discover(&known, &wanted, MOST, 0.01).expect("a box");
        assert_eq!(found.conditions.len(), 1, "{found:?}");
        assert_eq!((found.conditions[0].value, found.conditions[0].above), (5, true));
    }

    #[test]
    fn luck_alone_gives_no_conditions() {
        let values = values();
        let slices: Vec<&[f64]> = values.iter().map(|v| &v[..15]).collect();
        // What none of the values that are looked at decides.
        let studies = (0..40).filter(|number| {
            let wanted: Vec<bool> = (0..400).map(|i| values[(i * 7 + number) % 400][15 + number % 5] > 0.5).collect();
            discover(&slices, &wanted, MOST, 0.01).is_some()
        });
        assert!(studies.count() <= 2);
    }

    #[test]
    fn nothing_is_looked_for_in_few_sets_or_where_nearly_all_go_one_way() {
        assert_eq!(found(|v| v[0] < 0.05), None);
        assert_eq!(found(|_| true), None);
        let few: Vec<Vec<f64>> = (0..50).map(|i| vec![f64::from(i)]).collect();
        let slices: Vec<&[f64]> = few.iter().map(Vec::as_slice).collect();
        assert_eq!(discover(&slices, &(0..50).map(|i| i > 25).collect::<Vec<_>>(), MOST, 0.01), None);
    }
}
