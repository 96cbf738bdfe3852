//! Value of information: what the choice of a strategy would gain if one unknown were known (ODD 7.15).
//!
//! The best strategy is chosen on half of the sets, in each third of the unknown and over all, and what the choice by
//! thirds gains is measured on the other half, so that it is not the noise that the choice was made by.

use crate::stats::deviate;

/// Parts into which an unknown is cut.
const PARTS: usize = 3;
/// Fewest sets of each part and half.
const FEWEST: usize = 20;

/// What knowing a value is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Worth {
    /// Which value, by its number.
    pub value: usize,
    /// Mean gain of the choice, in the unit of the outcome.
    pub gain: f64,
}

/// The values that are worth knowing for a choice, the most first: none where none gains more than chance and the floor.
///
/// `values`: those of each set; `gains`: what each strategy gains in each set; `wrong`: the chance of saying one of a
/// value that is worth nothing.
pub fn worth(values: &[&[f64]], gains: &[Vec<f64>], floor: f64, wrong: f64) -> Vec<Worth> {
    let sets = values.len();
    if sets < 2 * PARTS * FEWEST || gains.iter().any(|g| g.len() != sets) {
        return Vec::new();
    }
    let least = deviate(1.0 - wrong);
    let one = |value: usize| {
        let gained = gained(values, gains, value);
        let mean = gained.iter().sum::<f64>() / sets as f64;
        let variance = gained.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (sets - 1) as f64;
        (mean > floor && mean > least * (variance / sets as f64).sqrt()).then_some(Worth { value, gain: mean })
    };
    let mut found: Vec<Worth> = (0..values[0].len()).filter_map(one).collect();
    found.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    found
}

/// What the choice by thirds of a value gains over the one choice, in each set: chosen on the sets of the other half.
fn gained(values: &[&[f64]], gains: &[Vec<f64>], value: usize) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().map(|v| v[value]).collect();
    sorted.sort_by(f64::total_cmp);
    let bounds: Vec<f64> = (1..PARTS).map(|part| sorted[sorted.len() * part / PARTS]).collect();
    let part = |set: usize| bounds.iter().filter(|&&bound| values[set][value] >= bound).count();
    let best = |half: usize, of: Option<usize>| {
        let known = |set: &usize| set % 2 == half && of.is_none_or(|p| part(*set) == p);
        let sum = |g: &Vec<f64>| (0..values.len()).filter(known).map(|set| g[set]).sum::<f64>();
        let sums: Vec<f64> = gains.iter().map(sum).collect();
        (0..sums.len()).reduce(|a, b| if sums[b] > sums[a] { b } else { a })
    };
    let of_half = |half: usize| (best(half, None), [0, 1, 2].map(|p| best(half, Some(p))));
    let chosen = [of_half(1), of_half(0)];
    let one = |set: usize| {
        let (all, parts) = &chosen[set % 2];
        let by = |number: Option<usize>| number.map_or(0.0, |number| gains[number][set]);
        by(parts[part(set)]) - by(*all)
    };
    (0..values.len()).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 400 sets of three values from 0 to 1, none of which follows another.
    fn values() -> Vec<[f64; 3]> {
        (0..400_u32).map(|i| [17, 41, 97].map(|k| f64::from((i * i + i * k) % 101) / 101.0)).collect()
    }

    #[test]
    fn a_value_that_turns_the_choice_is_worth_what_it_gains_and_no_other_is() {
        let values = values();
        let slices: Vec<&[f64]> = values.iter().map(<[f64; 3]>::as_slice).collect();
        // The second strategy gains 8 where the second value is high and loses 12 where it is low.
        let second: Vec<f64> = values.iter().map(|v| if v[1] >= 2.0 / 3.0 { 8.0 } else { -12.0 }).collect();
        let found = worth(&slices, &[vec![0.0; 400], second], 0.5, 0.01);
        assert_eq!(found.iter().map(|w| w.value).collect::<Vec<_>>(), [1]);
        assert!((found[0].gain - 8.0 / 3.0).abs() < 0.4, "{found:?}");
    }

    #[test]
    fn where_one_strategy_is_best_everywhere_nothing_is_worth_knowing() {
        let values = values();
        let slices: Vec<&[f64]> = values.iter().map(<[f64; 3]>::as_slice).collect();
        let second: Vec<f64> = values.iter().map(|v| 5.0 + v[0]).collect();
        assert_eq!(worth(&slices, &[vec![0.0; 400], second], 0.5, 0.01), []);
        let luck: Vec<f64> = (0..400_u32).map(|i| f64::from(i * 7919 % 13) - 6.0).collect();
        assert_eq!(worth(&slices, &[vec![0.0; 400], luck], 0.1, 0.01), []);
        assert_eq!(worth(&slices[..60], &[vec![0.0; 60], vec![1.0; 60]], 0.1, 0.01), []);
    }
}
