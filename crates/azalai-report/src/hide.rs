//! Small numbers: counts of people of a group below ten are hidden, and what would give them away with them.
//!
//! A count above 0 and below [`SMALL`] is hidden. Counts stand in sums that are shown or known: the groups of a measure
//! make up its total; people at home, displaced and settled make up a group, as do the four states of its people; safe and premature returns make up the
//! returns. Where such a sum would leave one hidden count, or leave no doubt about several, another is hidden too: the
//! same on every day, in every run and under every strategy, so that days and runs beside each other tell no more than
//! one. Groups are therefore paired once and for all, in the order of the scenario.
//!
//! Of a run, counts that only grow are told pair by pair, and only on days by which each has grown by nobody or by
//! [`SMALL`] since it was last told. A summary tells nothing where so few runs are hidden that it would tell of them.
//! Totals of places and of the region stay.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::measure::{AWAY, HOME, Label, Measure, Privacy};

/// People from which a count is shown.
pub const SMALL: f64 = 10.0;
/// How a value is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// As it is.
    #[default]
    Shown,
    /// Of too few runs to show how they spread.
    Few,
    /// Hidden: above 0 and below [`SMALL`], as is each other hidden count of its sums.
    Small,
    /// Hidden: either small or hidden for the sake of another, which is not told apart.
    Withheld,
}

impl Mark {
    /// The word in the column `withheld`; none of what is shown.
    pub const fn word(self) -> Option<&'static str> {
        match self {
            Self::Shown => None,
            Self::Few => Some("few"),
            Self::Small => Some("<10"),
            Self::Withheld => Some("hidden"),
        }
    }
}

/// Counts that are told together, on a day: of each measure, those of the groups.
type Pair = Vec<Vec<usize>>;

/// Which values count people of a group, and what could tell them.
#[derive(Clone, Debug, Default)]
pub struct Hiding {
    /// Indices of the counts.
    cells: Vec<usize>,
    /// Indices of counts of which a sum is shown, or which are each other's sum.
    sums: Vec<Vec<usize>>,
    /// The parts of each group on each day.
    wholes: Vec<Vec<usize>>,
    /// A count, and a value from which it could be told.
    telling: Vec<(usize, usize)>,
    /// A count, and a value from which it could be told in a run, but not in a summary.
    telling_in_run: Vec<(usize, usize)>,
    /// Of each group, in the order of days: the displaced, and the days that people were displaced up to then.
    running: Vec<Vec<(usize, usize)>>,
    /// Growing counts that are told together, in the order of days.
    growing: Vec<Vec<Pair>>,
}

impl Hiding {
    /// Looks at what each value is about. A single group is everybody: nothing of it is hidden. On the day `anew`, if
    /// there is one, growing counts begin at 0 again.
    pub fn of<'l>(labels: impl Iterator<Item = &'l Label>, anew: Option<u32>) -> Self {
        let (mut at, mut region) = (BTreeMap::new(), BTreeMap::new());
        let (mut days, mut groups) = (BTreeSet::new(), BTreeSet::new());
        for (index, label) in labels.enumerate().filter(|l| l.1.place().is_none() && l.1.side().is_none()) {
            if let Some(group) = label.group() {
                at.insert((label.day, group, label.measure), index);
                groups.insert(group);
                days.insert(label.day);
            } else {
                region.insert((label.day, label.measure), index);
            }
        }
        let mut hiding = Self::default();
        if groups.len() < 2 {
            return hiding;
        }
        let groups: Vec<usize> = groups.into_iter().collect();
        let of = |day: u32, group: usize, measure: Measure| at.get(&(day, group, measure)).copied();
        for &day in &days {
            for measure in Measure::which(|d| d.privacy.counts_people()) {
                let sum: Vec<usize> = groups.iter().filter_map(|&g| of(day, g, measure)).collect();
                hiding.cells.extend(&sum);
                hiding.sums.extend(Some(sum).filter(|sum| !sum.is_empty()));
            }
            for &group in &groups {
                let indices = |list: &[Measure]| list.iter().filter_map(|&m| of(day, group, m)).collect::<Vec<_>>();
                for whole in growing().into_iter().filter(|list| list.len() > 1) {
                    hiding.sums.extend(Some(indices(&whole)).filter(|sum| sum.len() == whole.len()));
                }
                for same in [HOME, AWAY].map(|two| two.concat()) {
                    hiding.sums.extend(Some(indices(&same)).filter(|sum| sum.len() == same.len()));
                }
                for (home, away) in HOME.iter().flat_map(|home| AWAY.map(|away| (home, away))) {
                    let whole = [*home, away].concat();
                    hiding.wholes.extend(Some(indices(&whole)).filter(|parts| parts.len() == whole.len()));
                }
                for &measure in Measure::ALL {
                    match measure.declaration().privacy {
                        Privacy::Telling(count) => {
                            hiding.telling.extend(of(day, group, count).zip(of(day, group, measure)));
                        }
                        Privacy::Gap(count) => {
                            let gap = region.get(&(day, measure)).copied();
                            hiding.telling_in_run.extend(of(day, group, count).zip(gap));
                        }
                        _ => {}
                    }
                }
            }
        }
        let (before, after): (Vec<u32>, Vec<u32>) = days.iter().partition(|&&d| anew.is_some_and(|a| d < a));
        for &group in &groups {
            for &measure in Measure::ALL {
                let Privacy::Running(count) = measure.declaration().privacy else { continue };
                let both = |&day: &u32| of(day, group, count).zip(of(day, group, measure));
                hiding.running.extend([&before, &after].map(|days| days.iter().filter_map(both).collect()));
            }
        }
        for measures in growing() {
            for pair in pairs(&groups) {
                let counts = |day: u32, m: Measure| pair.iter().filter_map(|&g| of(day, g, m)).collect::<Vec<_>>();
                let on = |&day: &u32| measures.iter().map(|&m| counts(day, m)).collect::<Pair>();
                // Days on which they are not shown are none.
                let shown = |pair: &Pair| pair.iter().flatten().next().is_some();
                hiding.growing.extend([&before, &after].map(|days| days.iter().map(on).filter(shown).collect()));
            }
        }
        hiding
    }

    /// Whether anything can be hidden.
    pub fn hides(&self) -> bool {
        !self.cells.is_empty()
    }

    /// Says of each value how it is shown, day by day; what is hidden in `before` is hidden here too.
    pub fn marks(&self, values: &[f64], before: Option<&[Mark]>) -> Vec<Mark> {
        let hidden = |i: usize| before.is_some_and(|b| b[i] != Mark::Shown);
        let mut marks: Vec<Mark> =
            (0..values.len()).map(|i| if hidden(i) { Mark::Withheld } else { Mark::Shown }).collect();
        for &cell in &self.cells {
            if small(values[cell]) {
                marks[cell] = Mark::Small;
            }
        }
        // Each round hides at least one more count, or is the last.
        loop {
            let groups = self.sums.iter().map(|sum| hide_more(sum, values, &mut marks, true));
            let groups = groups.fold(false, |a, b| a | b);
            let parts = self.wholes.iter().map(|whole| hide_more(whole, values, &mut marks, false));
            if !(parts.fold(false, |a, b| a | b) | groups) {
                break;
            }
        }
        while self.sums.iter().map(|sum| tell_not_apart(sum, &mut marks)).fold(false, |a, b| a | b) {}
        hide_telling(&self.telling, &mut marks);
        marks
    }

    /// The same of one run, of whose days one could tell of another.
    pub fn marks_of_run(&self, values: &[f64]) -> Vec<Mark> {
        let mut held = vec![Mark::Shown; values.len()];
        for days in &self.growing {
            hold_back(days, values, &mut held);
        }
        let mut marks = self.marks(values, Some(&held));
        for days in &self.running {
            // What was added since before, or will be until after, tells how many there were.
            for &(_, running) in days.iter().skip_while(|d| marks[d.0] == Mark::Shown).collect::<Vec<_>>() {
                marks[running] = Mark::Withheld;
            }
        }
        hide_telling(&self.telling_in_run, &mut marks);
        marks
    }
}

/// What a summary withholds of each value, of which so many runs are hidden: what is told of the others, and of all
/// together, would tell of a few.
pub fn of_hidden_runs(hidden: &[u32]) -> Vec<Mark> {
    let few = |n: &u32| if small(f64::from(*n)) { Mark::Withheld } else { Mark::Shown };
    hidden.iter().map(few).collect()
}

/// Counts that only grow, until counting begins anew; those of which one could be told from the others together.
fn growing() -> Vec<Vec<Measure>> {
    let with_parts = |measure| {
        let parts = Measure::which(move |d| d.privacy == Privacy::PartOf(measure));
        std::iter::once(measure).chain(parts).collect()
    };
    Measure::which(|d| d.privacy == Privacy::Growing).map(with_parts).collect()
}

fn small(value: f64) -> bool {
    value > 0.0 && value < SMALL
}

/// Groups two by two; the last three together where their number is odd.
fn pairs(groups: &[usize]) -> Vec<Vec<usize>> {
    let mut pairs: Vec<Vec<usize>> = groups.chunks(2).map(<[usize]>::to_vec).collect();
    if let Some(last) = pairs.pop_if(|last| last.len() < 2) {
        match pairs.last_mut() {
            Some(pair) => pair.extend(last),
            None => pairs.push(last),
        }
    }
    pairs
}

/// Holds growing counts back until each has grown by nobody or by [`SMALL`]. Where they were held back before, two of
/// a measure must have grown, or none: one alone could be told from the total of each day in between.
fn hold_back(days: &[Pair], values: &[f64], marks: &mut [Mark]) {
    let numbers = |pair: &Pair| -> Vec<Vec<f64>> {
        pair.iter().map(|counts| counts.iter().map(|&i| values[i]).collect()).collect()
    };
    let grown = |now: &[Vec<f64>], then: &[Vec<f64>]| -> Vec<Vec<f64>> {
        let by = |(a, b): (&Vec<f64>, &Vec<f64>)| a.iter().zip(b).map(|(a, b)| a - b).collect();
        now.iter().zip(then).map(by).collect()
    };
    let Some(first) = days.first() else { return };
    let none: Vec<Vec<f64>> = first.iter().map(|counts| vec![0.0; counts.len()]).collect();
    let (mut told, mut waiting) = (none, false);
    for pair in days {
        let now = numbers(pair);
        let by = grown(&now, &told);
        let alone = by.iter().any(|counts| counts.iter().filter(|&&n| n > 0.0).count() == 1);
        if by.iter().flatten().any(|&n| small(n)) || (waiting && alone) {
            pair.iter().flatten().for_each(|&i| marks[i] = Mark::Withheld);
            waiting = true;
        } else {
            (told, waiting) = (now, false);
        }
    }
}

fn hide_telling(telling: &[(usize, usize)], marks: &mut [Mark]) {
    for &(count, telling) in telling {
        if marks[count] != Mark::Shown {
            marks[telling] = Mark::Withheld;
        }
    }
}

/// Hides another count where what is hidden could be told from the sum; says whether it did. `empty` ones if need be.
fn hide_more(sum: &[usize], values: &[f64], marks: &mut [Mark], empty: bool) -> bool {
    let hidden: Vec<usize> = (0..sum.len()).filter(|&k| marks[sum[k]] != Mark::Shown).collect();
    let n = hidden.len() as f64;
    let all: f64 = hidden.iter().map(|&k| values[sum[k]]).sum();
    let near = |x: f64| (all - x).abs() < 1e-6;
    // Several whole numbers from 1 to 9 are known if their sum is the least or the most that it can be.
    let known = hidden.iter().all(|&k| marks[sum[k]] == Mark::Small) && (near(n) || near(n * (SMALL - 1.0)));
    if hidden.is_empty() || (hidden.len() > 1 && !known) {
        return false;
    }
    // Nobody is hidden behind nobody, if anybody else is there: that a group is not there is often known. Which is
    // hidden hangs on the order alone, the other of the pair first, not on how many they are.
    let nobody = |k: usize| values[sum[k]] <= 0.0;
    let next = (0..sum.len())
        .filter(|&k| marks[sum[k]] == Mark::Shown && (empty || !nobody(k)))
        .min_by_key(|&k| (nobody(k), k != hidden[0] ^ 1, k));
    match next {
        Some(next) => marks[sum[next]] = Mark::Withheld,
        // With nothing left to hide, it is at least not told that all are small.
        None if empty => marks[sum[hidden[0]]] = Mark::Withheld,
        None => return false,
    }
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
    fn column(measure: Measure, values: &[f64]) -> (Vec<Label>, Vec<f64>) {
        let labels = (0..values.len()).map(|g| Label::of_group(0, g, measure)).collect();
        (labels, values.to_vec())
    }

    fn marks(measure: Measure, values: &[f64]) -> Vec<Mark> {
        let (labels, values) = column(measure, values);
        Hiding::of(labels.iter(), None).marks(&values, None)
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
                    let marks = marks(Measure::Displaced, &values);
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
    fn the_other_of_the_pair_is_hidden_with_a_single_small_count() {
        use Mark::{Shown, Small, Withheld};
        assert_eq!(marks(Measure::AtHome, &[4.0, 900.0, 50.0, 0.0]), [Withheld, Withheld, Shown, Shown]);
        assert_eq!(marks(Measure::AtHome, &[4.0, 9000.0, 50.0, 70.0]), [Withheld, Withheld, Shown, Shown], "as before");
        assert_eq!(
            marks(Measure::AtHome, &[800.0, 900.0, 4.0, 0.0]),
            [Withheld, Shown, Withheld, Shown],
            "nobody hides none"
        );
        assert_eq!(marks(Measure::AtHome, &[4.0, 900.0, 5.0, 0.0]), [Small, Shown, Small, Shown]);
        assert_eq!(
            marks(Measure::AtHome, &[1.0, 900.0, 1.0, 0.0]),
            [Withheld, Withheld, Withheld, Shown],
            "two are one each"
        );
        assert_eq!(marks(Measure::AtHome, &[0.0, 10.0, 900.0]), [Shown; 3]);
        assert_eq!(marks(Measure::Trust, &[0.5, 0.6, 0.7]), [Shown; 3], "trust counts nobody");
    }

    #[test]
    fn premature_returns_cannot_be_told_from_the_others() {
        let mut labels = Vec::new();
        let mut values = Vec::new();
        for (measure, of) in [
            (Measure::Returned, [503.0, 500.0]),
            (Measure::ReturnedSafe, [500.0, 400.0]),
            (Measure::ReturnedPremature, [3.0, 100.0]),
        ] {
            let (l, v) = column(measure, &of);
            labels.extend(l);
            values.extend(v);
        }
        let marks = Hiding::of(labels.iter(), None).marks(&values, None);
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
        let (mut labels, mut values) = column(Measure::Harmed, &[2.0, 80.0, 90.0]);
        let (rates, more) = column(Measure::HarmRate, &[0.4, 3.0, 2.0]);
        labels.extend(rates);
        values.extend(more);
        let marks = Hiding::of(labels.iter(), None).marks(&values, None);
        let hidden: Vec<bool> = marks.iter().map(|&m| m != Mark::Shown).collect();
        assert_eq!(hidden, [true, true, false, true, true, false]);
    }

    #[test]
    fn places_and_totals_stay() {
        let labels = [
            Label::region(0, Measure::Harmed),
            Label::at(0, PlaceId(0), Measure::Harmed),
            Label::of_group(0, 0, Measure::Harmed),
        ];
        let marks = Hiding::of(labels.iter(), None).marks(&[3.0, 3.0, 3.0], None);
        assert_eq!(marks, [Mark::Shown; 3], "a single group is everybody");
    }

    #[test]
    fn what_a_median_hides_stays_hidden_in_the_other_quantiles() {
        let (labels, medians) = column(Measure::Displaced, &[4.0, 20.0, 900.0]);
        let hiding = Hiding::of(labels.iter(), None);
        let first = hiding.marks(&medians, None);
        let marks = hiding.marks(&[40.0, 60.0, 950.0], Some(&first));
        assert_eq!(marks, [Mark::Withheld, Mark::Withheld, Mark::Shown]);
    }
}
