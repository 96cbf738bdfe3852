//! Strategies at equal effort: a second view beside the comparison as written (ODD 7.15).
//!
//! An effort beyond the reference pays for a part of a strategy: effort / its own effort beyond the reference, at
//! most the whole. A part is assumed to gain as much of the whole's gain in each joint draw (tag `H`: no part was
//! simulated; the line is the plainest reading of "gain per effort", and nothing is extrapolated beyond what was
//! written). Harm is judged for the whole: what is listed apart as written is never first at any effort.

use azalai_model::parameters::EFFORT_SWEEP;
use azalai_model::{Label, Scenario, Strategy};

use crate::compare::Comparison;
use crate::judge::verdict::{self, HEADLINE, Verdict};
use crate::stats::{Band, spread};

/// A strategy, what it costs beyond the reference, and what it gains.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Id of the strategy.
    pub strategy: String,
    /// Effort units beyond the reference; 0 or less where it costs no more.
    pub cost: f64,
    /// Whether it is ranked: no stress test, and not listed apart for harm.
    pub in_play: bool,
    /// Each replicate, and people in a safe and chosen place minus those under the reference.
    pub gains: Vec<(u32, f64)>,
    /// Mean of these.
    pub mean: f64,
}

impl Offer {
    /// An offer with its mean.
    pub fn new(strategy: &str, cost: f64, in_play: bool, gains: Vec<(u32, f64)>) -> Self {
        let mean = gains.iter().map(|g| g.1).sum::<f64>() / gains.len().max(1) as f64;
        Self { strategy: strategy.to_owned(), cost, in_play, gains, mean }
    }

    /// The part, 0 to 1, that `effort` units beyond the reference pay for.
    pub fn part(&self, effort: f64) -> f64 {
        if self.cost <= 0.0 { 1.0 } else { (effort / self.cost).clamp(0.0, 1.0) }
    }

    /// Mean gain at an effort.
    pub fn at(&self, effort: f64) -> f64 {
        self.part(effort) * self.mean
    }

    /// The same offer at another cost.
    fn times(&self, factor: f64) -> Self {
        Self { cost: self.cost * factor, gains: Vec::new(), ..self.clone() }
    }

    /// Lowest and highest mean gain at an effort over the sweep of its cost.
    fn range(&self, effort: f64) -> (f64, f64) {
        let (a, b) = (self.times(EFFORT_SWEEP.0).at(effort), self.times(EFFORT_SWEEP.1).at(effort));
        (a.min(b), a.max(b))
    }
}

/// Two strategies that follow each other in the order as written, of those that are ranked.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The one that gains more as written.
    pub ahead: String,
    /// The other.
    pub behind: String,
    /// Effort beyond the reference below which the other gains more, if there is one.
    pub change: Option<f64>,
    /// Lowest and highest such effort, as written and over the corners of the sweep. None: the order is the
    /// same at every effort in the whole sweep.
    pub swept: Option<(f64, f64)>,
}

/// A stretch of efforts with the same first place.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// Effort beyond the reference from which it is first.
    pub from: f64,
    /// Up to which; none: beyond everything that was written.
    pub to: Option<f64>,
    /// The strategy.
    pub first: String,
    /// Who else is first somewhere in the stretch in some corner of the sweep of all costs.
    pub could: Vec<String>,
    /// Everything at the middle of the stretch; of the last, where every strategy is paid for as written.
    pub at: Budget,
}

/// Every strategy at one effort.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    /// Effort units beyond the reference.
    pub effort: f64,
    /// Ranked ones first, by mean gain; then those listed apart, and stress tests.
    pub places: Vec<Place>,
    /// Ids of those than which none is better by the decision rule, in their order.
    pub open: Vec<String>,
}

/// A strategy at one effort.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id.
    pub strategy: String,
    /// Whether it is ranked.
    pub in_play: bool,
    /// The part of it that is paid for.
    pub part: f64,
    /// What that part gains.
    pub gain: Band,
    /// Whether it is first in some corner of the sweep of all costs.
    pub can_lead: bool,
}

/// The second view.
#[derive(Clone, Debug, PartialEq)]
pub struct EqualEffort {
    /// Stretches of effort by their first place.
    pub spans: Vec<Span>,
    /// Neighbours in the order as written.
    pub pairs: Vec<Pair>,
    /// Every strategy at each effort that one of them costs, ascending.
    pub budgets: Vec<Budget>,
}

impl EqualEffort {
    /// Whether the first place is the same at every effort and in the whole sweep.
    pub fn holds(&self) -> bool {
        self.spans.len() == 1 && self.spans.iter().all(|span| span.could.is_empty())
    }

    /// Efforts at the lowest, the middle and the highest cost of a strategy, for a small table.
    pub fn few(&self) -> Vec<&Budget> {
        let n = self.budgets.len();
        let mut at: Vec<usize> = [0, n / 2, n.saturating_sub(1)].into_iter().filter(|&i| i < n).collect();
        at.dedup();
        at.into_iter().map(|i| &self.budgets[i]).collect()
    }
}

/// The ranked strategies at equal effort; none where no ranked strategy costs more than the reference.
pub fn equal_effort(scenario: &Scenario, comparison: &Comparison, verdict: &Verdict) -> Option<EqualEffort> {
    let reference = comparison.forecasts().next()?;
    let label = Label::region(comparison.judged, HEADLINE);
    let offer = |judged: &verdict::Judged| {
        let case = comparison.forecast(&judged.strategy)?;
        let pairs = case.paired(reference, label);
        let gains = pairs.iter().map(|&(replicate, a, b)| (replicate, a - b)).collect();
        let cost = beyond(&case.strategy, &reference.strategy);
        Some(Offer::new(&judged.strategy, cost, judged.passes && !judged.stress, gains))
    };
    let offers: Vec<Offer> = verdict.judged.iter().filter_map(offer).collect();
    of_offers(scenario, &offers)
}

/// Effort units of a strategy beyond those of the reference.
pub fn beyond(strategy: &Strategy, reference: &Strategy) -> f64 {
    strategy.effort() - reference.effort()
}

/// The view of offers; none where no ranked one costs anything.
pub fn of_offers(scenario: &Scenario, offers: &[Offer]) -> Option<EqualEffort> {
    let in_play: Vec<&Offer> = offers.iter().filter(|o| o.in_play).collect();
    if in_play.iter().all(|o| o.cost <= 0.0) {
        return None;
    }
    let mut costs: Vec<f64> = offers.iter().map(|o| o.cost).filter(|&c| c > 0.0).collect();
    costs.sort_by(f64::total_cmp);
    costs.dedup();
    let mut order = in_play.clone();
    order.sort_by(|a, b| ranks_before(a, b, f64::MAX));
    Some(EqualEffort {
        spans: spans(scenario, offers, &in_play),
        pairs: order.windows(2).map(|two| pair(two[0], two[1])).collect(),
        budgets: costs.iter().map(|&effort| budget(scenario, offers, effort)).collect(),
    })
}

/// By mean gain at an effort, most first; of equals the one that costs less, then by id.
fn ranks_before(a: &Offer, b: &Offer, effort: f64) -> std::cmp::Ordering {
    b.at(effort).total_cmp(&a.at(effort)).then(a.cost.total_cmp(&b.cost)).then_with(|| a.strategy.cmp(&b.strategy))
}

/// The effort at which the order of two offers turns, if it does. There is at most one: up to the lower cost both
/// means grow in proportion, beyond it one of them stands still.
pub fn change(a: &Offer, b: &Offer) -> Option<f64> {
    /// Share of the lower cost at which the order at small efforts is read.
    const NEAR: f64 = 1e-9;
    let (cheap, dear) = if a.cost <= b.cost { (a, b) } else { (b, a) };
    if dear.cost <= 0.0 {
        return None;
    }
    let least = if cheap.cost > 0.0 { cheap.cost } else { dear.cost };
    let apart = |effort: f64| dear.at(effort) - cheap.at(effort);
    (apart(least * NEAR) * apart(dear.cost) < 0.0).then(|| dear.cost * cheap.mean / dear.mean)
}

fn pair(ahead: &Offer, behind: &Offer) -> Pair {
    let factors = [EFFORT_SWEEP.0, 1.0, EFFORT_SWEEP.1];
    let corners = factors.iter().flat_map(|&f| factors.iter().map(move |&g| (f, g)));
    let swept = corners.filter_map(|(f, g)| change(&ahead.times(f), &behind.times(g)));
    Pair {
        ahead: ahead.strategy.clone(),
        behind: behind.strategy.clone(),
        change: change(ahead, behind),
        swept: swept.fold(None, |range: Option<(f64, f64)>, at| {
            range.map_or(Some((at, at)), |(low, high)| Some((low.min(at), high.max(at))))
        }),
    }
}

fn spans(scenario: &Scenario, offers: &[Offer], in_play: &[&Offer]) -> Vec<Span> {
    let first = |effort: f64| in_play.iter().min_by(|a, b| ranks_before(a, b, effort)).map_or("", |o| &o.strategy);
    let most = in_play.iter().map(|o| o.cost).fold(0.0, f64::max);
    let mut turns: Vec<f64> = vec![0.0, most];
    for (i, a) in in_play.iter().enumerate() {
        turns.extend(in_play[i + 1..].iter().filter_map(|b| change(a, b)));
    }
    turns.sort_by(f64::total_cmp);
    turns.dedup();
    let mut found: Vec<(f64, f64, &str)> = Vec::new();
    for two in turns.windows(2) {
        let leader = first(f64::midpoint(two[0], two[1]));
        match found.last_mut() {
            Some(last) if last.2 == leader => last.1 = two[1],
            _ => found.push((two[0], two[1], leader)),
        }
    }
    let last = found.len() - 1;
    let swept = swept_turns(in_play);
    let could = |from: f64, to: f64, leader: &str| -> Vec<String> {
        let within = |o: &&&Offer| {
            let turns = swept.iter().copied().filter(|&effort| from < effort && effort <= to);
            let mut at = turns.chain([f64::midpoint(from, to.min(most))]);
            o.strategy != leader && at.any(|effort| can_lead(in_play, o, effort))
        };
        let mut ids: Vec<String> = in_play.iter().filter(within).map(|o| o.strategy.clone()).collect();
        ids.sort();
        ids
    };
    let span = |(number, &(from, to, leader)): (usize, &(f64, f64, &str))| Span {
        from,
        to: (number < last).then_some(to),
        first: leader.to_owned(),
        could: could(from, if number < last { to } else { f64::INFINITY }, leader),
        at: budget(scenario, offers, if number < last { f64::midpoint(from, to) } else { most }),
    };
    found.iter().enumerate().map(span).collect()
}

/// Whether an offer is first at an effort, as written or in some corner of the sweep: means move one way with each
/// cost, so that its own best corner against the worst one of each other decides.
fn can_lead(in_play: &[&Offer], o: &Offer, effort: f64) -> bool {
    let mut others = in_play.iter().filter(|other| other.strategy != o.strategy);
    let first = in_play.iter().min_by(|a, b| ranks_before(a, b, effort)).is_some_and(|f| f.strategy == o.strategy);
    o.in_play && (first || others.all(|other| o.range(effort).1 > other.range(effort).0))
}

/// Efforts at which anything can turn in the sweep: kinks of the means and crossings of two of them.
fn swept_turns(in_play: &[&Offer]) -> Vec<f64> {
    let factors = [EFFORT_SWEEP.0, 1.0, EFFORT_SWEEP.1];
    let swept: Vec<Offer> = in_play.iter().flat_map(|o| factors.map(|f| o.times(f))).collect();
    let mut all: Vec<f64> = swept.iter().map(|o| o.cost).filter(|&c| c > 0.0).collect();
    for (i, a) in swept.iter().enumerate() {
        all.extend(swept[i + 1..].iter().filter_map(|b| change(a, b)));
    }
    all
}

/// Every offer at one effort.
fn budget(scenario: &Scenario, offers: &[Offer], effort: f64) -> Budget {
    let mut order: Vec<&Offer> = offers.iter().collect();
    order.sort_by(|a, b| b.in_play.cmp(&a.in_play).then_with(|| ranks_before(a, b, effort)));
    let in_play: Vec<&Offer> = order.iter().copied().filter(|o| o.in_play).collect();
    let place = |o: &&Offer| {
        let mut gains: Vec<f64> = o.gains.iter().map(|g| g.1 * o.part(effort)).collect();
        Place {
            strategy: o.strategy.clone(),
            in_play: o.in_play,
            part: o.part(effort),
            gain: spread(&mut gains),
            can_lead: can_lead(&in_play, o, effort),
        }
    };
    let beaten = |o: &&&Offer| in_play.iter().any(|other| better(scenario, other, o, effort));
    Budget {
        effort,
        places: order.iter().map(place).collect(),
        open: in_play.iter().filter(|o| !beaten(o)).map(|o| o.strategy.clone()).collect(),
    }
}

/// The decision rule between two offers at an effort.
fn better(scenario: &Scenario, a: &Offer, b: &Offer, effort: f64) -> bool {
    let of_b = |replicate: u32| b.gains.binary_search_by_key(&replicate, |g| g.0).ok().map(|at| b.gains[at].1);
    let pair =
        |&(replicate, gain): &(u32, f64)| Some((replicate, a.part(effort) * gain, b.part(effort) * of_b(replicate)?));
    let pairs: Vec<(u32, f64, f64)> = a.gains.iter().filter_map(pair).collect();
    verdict::is_better(verdict::shares(scenario, &pairs))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten draws around a mean, the same luck for all.
    fn offer(id: &str, cost: f64, mean: f64) -> Offer {
        Offer::new(id, cost, true, (1..=10).map(|r| (r, mean * (0.5 + f64::from(r) / 11.0))).collect())
    }

    fn view(offers: &[Offer]) -> EqualEffort {
        of_offers(&Scenario::blank(1), offers).expect("something costs")
    }

    fn some() -> Vec<Offer> {
        let mut apart = offer("harsh", 2.0, 900.0);
        apart.in_play = false;
        vec![
            offer("reference", 0.0, 0.0),
            offer("cheap", 10.0, 100.0),
            offer("middling", 40.0, 160.0),
            offer("dear", 100.0, 400.0),
            offer("for-nothing", 30.0, -50.0),
            apart,
        ]
    }

    fn firsts(view: &EqualEffort) -> Vec<&str> {
        view.spans.iter().map(|s| s.first.as_str()).collect()
    }

    #[test]
    fn an_effort_pays_for_a_part_and_never_for_more_than_was_written() {
        let o = offer("a", 10.0, 100.0);
        assert_eq!([0.0, 5.0, 10.0, 1000.0].map(|effort| o.part(effort)), [0.0, 0.5, 1.0, 1.0]);
        assert_eq!(offer("free", -3.0, 7.0).part(0.0).to_bits(), 1.0f64.to_bits());
    }

    #[test]
    fn the_first_place_changes_where_the_dear_one_overtakes_the_cheap_one() {
        let v = view(&some());
        assert_eq!(firsts(&v), ["cheap", "dear"]);
        // A quarter of `dear` gains what all of `cheap` gains.
        assert_eq!(v.spans[0].to, Some(25.0));
        assert_eq!((v.spans[1].from, v.spans[1].to), (25.0, None));
        assert_eq!(v.spans[1].at.open, ["dear"]);
    }

    #[test]
    fn what_is_listed_apart_is_shown_and_never_first() {
        let v = view(&some());
        for budget in v.budgets.iter().chain(v.spans.iter().map(|s| &s.at)) {
            let last = budget.places.last().expect("places");
            assert!(last.strategy == "harsh" && !last.can_lead && last.gain.mean > 800.0);
            assert!(!budget.open.contains(&"harsh".to_owned()));
        }
        assert!(v.pairs.iter().all(|p| p.ahead != "harsh" && p.behind != "harsh"));
    }

    #[test]
    fn a_strategy_that_costs_less_and_gains_more_is_ahead_at_every_effort() {
        let (a, b) = (offer("a", 10.0, 100.0), offer("b", 20.0, 90.0));
        assert_eq!(change(&a, &b), None);
        for effort in [0.1, 5.0, 10.0, 15.0, 20.0, 500.0] {
            assert!(a.at(effort) > b.at(effort), "{effort}");
        }
        assert_eq!(firsts(&view(&[a, b])), ["a"]);
    }

    #[test]
    fn scaling_all_efforts_changes_no_order() {
        let scaled: Vec<Offer> = some().iter().map(|o| Offer { cost: o.cost * 7.0, ..o.clone() }).collect();
        let (one, seven) = (view(&some()), view(&scaled));
        assert_eq!(firsts(&one), firsts(&seven));
        let order = |v: &EqualEffort| -> Vec<Vec<(String, bool)>> {
            v.budgets.iter().map(|b| b.places.iter().map(|p| (p.strategy.clone(), p.can_lead)).collect()).collect()
        };
        assert_eq!(order(&one), order(&seven));
        for (a, b) in one.pairs.iter().zip(&seven.pairs) {
            assert_eq!((&a.ahead, &a.behind, a.swept.is_some()), (&b.ahead, &b.behind, b.swept.is_some()));
            let close =
                |x: Option<f64>, y: Option<f64>| x.zip(y).map_or(x == y, |(x, y)| (x * 7.0 - y).abs() < 1e-9 * y.abs());
            assert!(close(a.change, b.change), "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_order_in_which_strategies_are_listed_changes_nothing() {
        let wanted = view(&some());
        for shift in 1..some().len() {
            let mut turned = some();
            turned.rotate_left(shift);
            assert_eq!(view(&turned), wanted);
            turned.reverse();
            assert_eq!(view(&turned), wanted);
        }
    }

    #[test]
    fn an_order_survives_the_sweep_only_if_it_does_in_its_worst_corner() {
        // Five times as much for each unit, and more as a whole: four times is what the corners can make of one.
        let safe = pair(&offer("a", 10.0, 100.0), &offer("b", 50.0, 99.0));
        assert_eq!((safe.change, safe.swept), (None, None));
        let flips = pair(&offer("a", 10.0, 100.0), &offer("b", 30.0, 99.0));
        assert_eq!(flips.change, None);
        // At 20 against 15 units the half of `b` is the better buy, until 20 · 99 / 100.
        let (low, high) = flips.swept.expect("it flips");
        assert!((low - 19.8).abs() < 1e-9 && (high - 19.8).abs() < 1e-9, "{low} {high}");
    }

    #[test]
    fn who_can_lead_in_the_sweep_is_found_at_the_corners() {
        let lead = |costs: [f64; 2], effort: f64| -> Vec<bool> {
            let v = view(&[offer("a", costs[0], 100.0), offer("b", costs[1], 100.0), offer("c", effort, 0.0)]);
            let budget = v.budgets.iter().find(|b| (b.effort - effort).abs() < 1e-12).expect("a budget");
            budget.places.iter().filter(|p| p.strategy != "c").map(|p| p.can_lead).collect()
        };
        assert_eq!(lead([10.0, 30.0], 4.0), [true, true]);
        assert_eq!(lead([10.0, 50.0], 4.0), [true, false]);
    }

    #[test]
    fn a_stretch_tells_who_could_be_first_anywhere_in_it() {
        let v = view(&[offer("a", 10.0, 100.0), offer("b", 30.0, 99.0), offer("c", 1000.0, 10.0)]);
        assert_eq!((firsts(&v), &v.spans[0].could), (vec!["a"], &vec!["b".to_owned()]));
        assert!(!v.holds(), "it leads with half of its cost against twice that of the first");
    }

    #[test]
    fn whoever_leads_in_a_corner_at_any_effort_is_named_in_its_stretch_and_nobody_else() {
        for case in 0..40u32 {
            let number = |i: u32, n: u32| f64::from((case * 37 + i * 101 + n * 53) * 7919 % 97);
            let offers: Vec<Offer> = (0..4)
                .map(|i| offer(&format!("s{i}"), 1.0 + number(i, 1), number(i, 2) - 20.0))
                .chain([offer("reference", 0.0, 0.0)])
                .collect();
            let spans = view(&offers).spans;
            let mut seen: Vec<Vec<String>> = vec![Vec::new(); spans.len()];
            for step in 1..800 {
                let effort = f64::from(step) * 0.25;
                let at = spans.iter().rposition(|s| s.from < effort).expect("a stretch");
                for corner in 0..16u32 {
                    let factor = |i: usize| if corner >> i & 1 == 0 { EFFORT_SWEEP.0 } else { EFFORT_SWEEP.1 };
                    let swept: Vec<Offer> = offers.iter().enumerate().map(|(i, o)| o.times(factor(i % 4))).collect();
                    let first = swept.iter().min_by(|a, b| ranks_before(a, b, effort)).expect("one");
                    seen[at].push(first.strategy.clone());
                }
            }
            for (span, mut seen) in spans.iter().zip(seen) {
                seen.sort();
                seen.dedup();
                seen.retain(|id| *id != span.first);
                assert!(seen.iter().all(|id| span.could.contains(id)), "case {case}: {seen:?} in {span:?}");
                // A stretch shorter than a step of the grid may name one that the grid misses.
                let wide = span.to.is_none_or(|to| to - span.from > 5.0);
                assert!(!wide || seen == span.could, "case {case}: {seen:?} in {span:?}");
            }
        }
    }

    #[test]
    fn the_reference_is_first_where_every_other_one_loses() {
        let v = view(&[offer("reference", 0.0, 0.0), offer("a", 10.0, -5.0), offer("b", 5.0, -1.0)]);
        assert_eq!(firsts(&v), ["reference"]);
        assert!(v.spans[0].could.is_empty() && v.holds() && v.pairs.iter().all(|p| p.ahead != "a"), "{v:?}");
    }

    #[test]
    fn nothing_is_said_where_nothing_costs() {
        assert_eq!(of_offers(&Scenario::blank(1), &[offer("reference", 0.0, 0.0)]), None);
        assert_eq!(of_offers(&Scenario::blank(1), &[]), None);
    }
}
