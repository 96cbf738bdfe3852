//! Small numbers: counts of people of a group below ten are hidden, and what would give them away with them.
//!
//! A count above 0 and below [`SMALL`] is hidden. Counts stand in sums that are shown: the groups of a measure make up
//! its total, and safe and premature returns make up the returns. Where such a sum would leave one hidden count, or
//! leave no doubt about several, the next smallest count is hidden too. Totals of places and of the region stay.

use std::collections::{BTreeMap, BTreeSet};

use azalai_ensemble::Label;
use azalai_ensemble::record::COUNTED;

/// People from which a count is shown.
pub const SMALL: f64 = 10.0;
/// Returns, and the two measures of which they are the sum.
const RETURNS: [&str; 3] = ["returned", "returned_safe", "returned_premature"];

/// How a value is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// As it is.
    #[default]
    Shown,
    /// Hidden: above 0 and below [`SMALL`], as is each other hidden count of its sums.
    Small,
    /// Hidden: either small or hidden for the sake of another, which is not told apart.
    Withheld,
}

/// Which values count people of a group, and the sums in which they stand.
#[derive(Clone, Debug, Default)]
pub struct Hiding {
    /// Indices of the counts.
    cells: Vec<usize>,
    /// Indices of counts of which a sum is shown, or which are each other's sum.
    sums: Vec<Vec<usize>>,
    /// A count, and a rate from which it could be told.
    rates: Vec<(usize, usize)>,
}

impl Hiding {
    /// Looks at what each value is about. A single group is everybody: nothing of it is hidden.
    pub fn of<'l>(labels: impl Iterator<Item = &'l Label>) -> Self {
        let mut by_measure: BTreeMap<(u32, &str), Vec<usize>> = BTreeMap::new();
        let mut at: BTreeMap<(u32, usize, &str), usize> = BTreeMap::new();
        for (index, label) in labels.enumerate() {
            let (Some(group), None) = (label.group, label.place) else { continue };
            at.insert((label.day, group, label.measure), index);
            if COUNTED.contains(&label.measure) {
                by_measure.entry((label.day, label.measure)).or_default().push(index);
            }
        }
        let mut sums: Vec<Vec<usize>> = by_measure.into_values().filter(|cells| cells.len() > 1).collect();
        let cells: BTreeSet<usize> = sums.iter().flatten().copied().collect();
        let mut rates = Vec::new();
        for (&(day, group, measure), &index) in at.iter().filter(|x| cells.contains(x.1)) {
            if measure == RETURNS[0] {
                let split: Vec<usize> = RETURNS.iter().filter_map(|m| at.get(&(day, group, *m)).copied()).collect();
                sums.extend(Some(split).filter(|split| split.len() == RETURNS.len()));
            }
            if measure == "harmed"
                && let Some(&rate) = at.get(&(day, group, "harm_rate"))
            {
                rates.push((index, rate));
            }
        }
        Self { cells: cells.into_iter().collect(), sums, rates }
    }

    /// Says of each value how it is shown; what is hidden in `before` is hidden here too.
    pub fn marks(&self, values: &[f64], before: Option<&[Mark]>) -> Vec<Mark> {
        let mut marks = vec![Mark::Shown; values.len()];
        for &cell in &self.cells {
            if small(values[cell]) {
                marks[cell] = Mark::Small;
            } else if before.is_some_and(|b| b[cell] != Mark::Shown) {
                marks[cell] = Mark::Withheld;
            }
        }
        // Each round hides at least one more count, or is the last.
        while self.sums.iter().map(|sum| hide_more(sum, values, &mut marks)).fold(false, |a, b| a | b) {}
        while self.sums.iter().map(|sum| tell_not_apart(sum, &mut marks)).fold(false, |a, b| a | b) {}
        for &(count, rate) in &self.rates {
            if marks[count] != Mark::Shown {
                marks[rate] = Mark::Withheld;
            }
        }
        marks
    }
}

fn small(value: f64) -> bool {
    value > 0.0 && value < SMALL
}

/// Hides the next smallest count where what is hidden could be told from the sum; says whether it did.
fn hide_more(sum: &[usize], values: &[f64], marks: &mut [Mark]) -> bool {
    let hidden: Vec<usize> = sum.iter().copied().filter(|&i| marks[i] != Mark::Shown).collect();
    let n = hidden.len() as f64;
    let all: f64 = hidden.iter().map(|&i| values[i]).sum();
    let near = |x: f64| (all - x).abs() < 1e-6;
    // Several whole numbers from 1 to 9 are known if their sum is the least or the most that it can be.
    let known = hidden.iter().all(|&i| marks[i] == Mark::Small) && (near(n) || near(n * (SMALL - 1.0)));
    if hidden.is_empty() || (hidden.len() > 1 && !known) {
        return false;
    }
    // Nobody is hidden behind nobody, if anybody else is there: that a group is not there is often known.
    let next = sum
        .iter()
        .copied()
        .filter(|&i| marks[i] == Mark::Shown)
        .min_by(|&a, &b| (values[a] <= 0.0).cmp(&(values[b] <= 0.0)).then(values[a].total_cmp(&values[b])));
    // With nothing left to hide, it is at least not told that all are small.
    marks[next.unwrap_or(hidden[0])] = Mark::Withheld;
    true
}

/// Where a count is withheld for another, gives both the same mark; says whether anything changed.
fn tell_not_apart(sum: &[usize], marks: &mut [Mark]) -> bool {
    if !sum.iter().any(|&i| marks[i] == Mark::Withheld) {
        return false;
    }
    let mut changed = false;
    for &i in sum {
        if marks[i] == Mark::Small {
            marks[i] = Mark::Withheld;
            changed = true;
        }
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::PlaceId;

    /// Groups' values of a measure on a day.
    fn column(measure: &'static str, values: &[f64]) -> (Vec<Label>, Vec<f64>) {
        let labels = (0..values.len()).map(|g| Label::of_group(0, g, measure)).collect();
        (labels, values.to_vec())
    }

    fn marks(measure: &'static str, values: &[f64]) -> Vec<Mark> {
        let (labels, values) = column(measure, values);
        Hiding::of(labels.iter()).marks(&values, None)
    }

    /// How many values a hidden cell could have, for somebody who knows the total, what is shown, and that hidden
    /// cells are whole numbers of people, at least one of them from 1 to 9.
    fn candidates(values: &[f64], marks: &[Mark], cell: usize) -> usize {
        let hidden: Vec<usize> = (0..values.len()).filter(|&i| marks[i] != Mark::Shown).collect();
        let rest: f64 = hidden.iter().map(|&i| values[i]).sum();
        let all_small = hidden.iter().all(|&i| marks[i] == Mark::Small);
        let n = hidden.len() as f64 - 1.0;
        let fits = |x: f64| {
            let other = rest - x;
            if all_small {
                small(x) && other >= n && other <= 9.0 * n
            } else {
                other >= 0.0 && (small(x) || other >= 1.0) && n > 0.0
            }
        };
        (0..=rest as u32).filter(|&x| fits(f64::from(x))).count() * usize::from(hidden.contains(&cell))
    }

    #[test]
    fn no_hidden_count_can_be_told_from_the_total() {
        let list = [0.0, 1.0, 3.0, 9.0, 10.0, 11.0, 250.0, 4000.0];
        let mut hidden = 0;
        for &a in &list {
            for &b in &list {
                for &c in &list {
                    let values = [a, b, c];
                    let marks = marks("displaced", &values);
                    for (i, &value) in values.iter().enumerate() {
                        assert!(!small(value) || marks[i] != Mark::Shown, "{values:?} {marks:?}");
                        if marks[i] != Mark::Shown {
                            hidden += 1;
                            assert!(candidates(&values, &marks, i) > 1, "{i} of {values:?} {marks:?}");
                        }
                    }
                }
            }
        }
        assert!(hidden > 500);
    }

    #[test]
    fn the_next_smallest_is_hidden_with_a_single_small_count() {
        use Mark::{Shown, Small, Withheld};
        assert_eq!(marks("at_home", &[4.0, 900.0, 50.0, 0.0]), [Withheld, Shown, Withheld, Shown]);
        assert_eq!(marks("at_home", &[4.0, 900.0, 5.0, 0.0]), [Small, Shown, Small, Shown]);
        assert_eq!(
            marks("at_home", &[1.0, 900.0, 1.0, 0.0]),
            [Withheld, Withheld, Withheld, Shown],
            "two are one each"
        );
        assert_eq!(marks("at_home", &[0.0, 10.0, 900.0]), [Shown; 3]);
        assert_eq!(marks("trust", &[0.5, 0.6, 0.7]), [Shown; 3], "trust counts nobody");
    }

    #[test]
    fn premature_returns_cannot_be_told_from_the_others() {
        let mut labels = Vec::new();
        let mut values = Vec::new();
        for (measure, of) in
            [("returned", [503.0, 500.0]), ("returned_safe", [500.0, 400.0]), ("returned_premature", [3.0, 100.0])]
        {
            let (l, v) = column(measure, &of);
            labels.extend(l);
            values.extend(v);
        }
        let marks = Hiding::of(labels.iter()).marks(&values, None);
        for group in 0..2 {
            let hidden = (0..6).filter(|i| i % 2 == group && marks[*i] != Mark::Shown).count();
            assert!(hidden >= 2, "{marks:?}");
        }
        for measure in 0..3 {
            let hidden = (0..2).filter(|g| marks[measure * 2 + g] != Mark::Shown).count();
            assert_ne!(hidden, 1, "{marks:?}");
        }
    }

    #[test]
    fn a_rate_of_harm_goes_with_the_harmed() {
        let (mut labels, mut values) = column("harmed", &[2.0, 80.0, 90.0]);
        let (rates, more) = column("harm_rate", &[0.4, 3.0, 2.0]);
        labels.extend(rates);
        values.extend(more);
        let marks = Hiding::of(labels.iter()).marks(&values, None);
        let hidden: Vec<bool> = marks.iter().map(|&m| m != Mark::Shown).collect();
        assert_eq!(hidden, [true, true, false, true, true, false]);
    }

    #[test]
    fn places_and_totals_stay() {
        let labels = [Label::region(0, "harmed"), Label::at(0, PlaceId(0), "harmed"), Label::of_group(0, 0, "harmed")];
        let marks = Hiding::of(labels.iter()).marks(&[3.0, 3.0, 3.0], None);
        assert_eq!(marks, [Mark::Shown; 3], "a single group is everybody");
    }

    #[test]
    fn what_a_median_hides_stays_hidden_in_the_other_quantiles() {
        let (labels, medians) = column("displaced", &[4.0, 20.0, 900.0]);
        let hiding = Hiding::of(labels.iter());
        let first = hiding.marks(&medians, None);
        let marks = hiding.marks(&[40.0, 60.0, 950.0], Some(&first));
        assert_eq!(marks, [Mark::Withheld, Mark::Withheld, Mark::Shown]);
    }
}
