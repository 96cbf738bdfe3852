//! Two kinds of towns (ODD 7.15): those that fill once they are open, and those that stay all but empty.
//!
//! Of which kind the town of the question is no table tells. Each run draws a pace of return for it, so that the runs
//! with the slowest and with the fastest pace are shown beside each other, and what tells them apart in time.

use azalai_engine::returning;
use azalai_engine::rng::Rng;
use azalai_model::{Label, Measure, Outcome, Scenario};

use crate::compare::{Comparison, LineUp, values_of};
use crate::judge::consequence::{Who, label, set_of};
use crate::panel::Panel;
use crate::stats::FEWEST_RUNS;

/// Days after the decision on which the town is looked at under the reference, and the day of judgement.
const SEEN: [u32; 4] = [30, 60, 90, 365];
/// Outcomes that are shown of each world beside the town.
pub const SHOWN: [Outcome; 2] = [Outcome::HomeSafe, Outcome::KeptAway];

/// Both worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    /// The runs in which the town was drawn to stay empty, and those in which it was drawn to fill.
    pub ends: [World; 2],
}

/// The runs of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct World {
    /// How many of each strategy.
    pub runs: usize,
    /// Mean pace of return to the town, where 1 is usual.
    pub pace: f64,
    /// The town under the reference by days after the decision: mean share of its people who are at home.
    pub course: Vec<(u32, f64)>,
    /// Each strategy, the reference first.
    pub lines: Vec<Line>,
}

/// A strategy in one world, on the day of judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its id.
    pub strategy: String,
    /// Residents of the town who are at home (mean).
    pub at_home: f64,
    /// Each of [`SHOWN`] (mean).
    pub levels: Vec<(Outcome, f64)>,
}

/// Both worlds of a comparison whose runs have this seed; none where the town was never shut, so that it has no pace of
/// its own, or where there are fewer than twice as many runs as are shown apart ([`FEWEST_RUNS`]).
pub fn worlds(scenario: &Scenario, line_up: &LineUp, comparison: &Comparison, seed: u64) -> Option<Worlds> {
    let town = scenario.town()?;
    returning::retaken(scenario)[town.index()]?;
    let reference = comparison.forecasts().next()?;
    let pace = |replicate: u32| {
        let model = values_of(scenario, &mut scenario.clone(), replicate);
        returning::place_pace(&model, Rng::new(seed, replicate), town.index())
    };
    // A set that is run twice counts once, as where strategies are judged.
    let sets: Vec<usize> = reference.rows.iter().map(|row| set_of(scenario, row.0.replicate)).collect();
    let weight = |set: usize| match &scenario.sets {
        Some(_) => 1.0 / sets.iter().filter(|&&other| other == set).count() as f64,
        None => 1.0,
    };
    let mut members: Vec<Member> = reference
        .rows
        .iter()
        .zip(&sets)
        .map(|(row, &set)| Member { pace: pace(row.0.replicate), replicate: row.0.replicate, weight: weight(set) })
        .collect();
    members.sort_by(|a, b| a.pace.total_cmp(&b.pace).then(a.replicate.cmp(&b.replicate)));
    if members.len() < 2 * FEWEST_RUNS {
        return None;
    }
    let (slow, fast) = halves(&members);
    let named = |panel: &&Panel| line_up.ranked.contains(&panel.strategy.id);
    let world = |members: &[Member]| {
        let mean = |panel: &Panel, label: Label| mean(panel, label, members);
        let town_at = |measure, day| Label::at(day, town, measure);
        let share = |day: u32| {
            let [home, away] =
                [Measure::AtHome, Measure::DisplacedFrom].map(|measure| mean(reference, town_at(measure, day)));
            Some((day - comparison.decision, home? / (home? + away?).max(1.0)))
        };
        let seen = SEEN.iter().map(|after| comparison.decision + after).chain([comparison.judged]);
        let mut course: Vec<(u32, f64)> =
            seen.filter_map(|day| share(on(reference, town_at(Measure::AtHome, 0), day)?)).collect();
        course.sort_by_key(|point| point.0);
        course.dedup_by_key(|point| point.0);
        let line = |panel: &Panel| {
            let levels = SHOWN.iter().filter_map(|&outcome| {
                Some((outcome, mean(panel, label(scenario, (outcome, Who::Everybody), comparison.judged)?)?))
            });
            Line {
                strategy: panel.strategy.id.clone(),
                at_home: mean(panel, town_at(Measure::AtHome, comparison.judged)).unwrap_or(0.0),
                levels: levels.collect(),
            }
        };
        World {
            runs: members.len(),
            pace: weighted(members.iter().map(|m| (m.pace, m.weight))).unwrap_or(1.0),
            course,
            lines: comparison.forecasts().filter(named).map(line).collect(),
        }
    };
    Some(Worlds { ends: [world(slow), world(fast)] })
}

/// A run, by the pace of return that it draws for the town.
struct Member {
    pace: f64,
    replicate: u32,
    /// One over the runs of its set.
    weight: f64,
}

/// The members cut where half of their weight lies before.
fn halves(members: &[Member]) -> (&[Member], &[Member]) {
    let half = members.iter().map(|m| m.weight).sum::<f64>() / 2.0;
    let mut before = 0.0;
    let cut = members.iter().take_while(|m| {
        before += m.weight;
        before - m.weight / 2.0 <= half
    });
    members.split_at(cut.count())
}

/// The last day up to `day` on which a panel keeps such a value.
fn on(panel: &Panel, like: Label, day: u32) -> Option<u32> {
    let days = panel.labels.iter().filter(|l| Label { day: like.day, ..**l } == like && l.day <= day);
    days.map(|l| l.day).max()
}

/// Mean over some of the runs; none where a panel does not keep the value.
fn mean(panel: &Panel, label: Label, members: &[Member]) -> Option<f64> {
    let index = panel.index(label)?;
    let of = |replicate: u32| panel.rows.iter().find(|row| row.0.replicate == replicate);
    weighted(members.iter().filter_map(|m| Some((f64::from(of(m.replicate)?.1[index]), m.weight))))
}

/// Mean of values with weights; none of nothing.
fn weighted(values: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weights) = values.fold((0.0, 0.0), |(sum, weights), (x, w)| (sum + x * w, weights + w));
    (weights > 0.0).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::tests::forecast;
    use azalai_model::dossier::{Actor, Control, Holder};
    use azalai_model::words::ActorKind;
    use azalai_model::{ActorId, Place, PlaceId, PlaceKind};

    const RUNS: u32 = 90;

    fn comparison(scenario: &Scenario, seed: u64) -> (LineUp, Comparison) {
        let labels: Vec<Label> = [30, 180]
            .into_iter()
            .flat_map(|day| [Measure::AtHome, Measure::DisplacedFrom].map(|m| Label::at(day, PlaceId(0), m)))
            .collect();
        // As many are at home as the pace tells.
        let row = |replicate: u32| {
            let pace = returning::place_pace(&scenario.return_model, Rng::new(seed, replicate), 0) as f32;
            vec![100.0 * pace, 900.0, 200.0 * pace, 800.0]
        };
        let panel = forecast("reference", &labels, (1..=RUNS).map(row));
        let line_up = LineUp { ranked: vec!["reference".to_owned()], ..LineUp::default() };
        (line_up, Comparison { cases: vec![panel], decision: 0, judged: 180 })
    }

    fn town() -> Scenario {
        let mut scenario = Scenario::blank(300);
        scenario.places.push(Place { population: 900, followed: true, ..Place::new("town", "home", PlaceKind::Town) });
        for (id, kind, from_day) in [("rebels", ActorKind::Rebel, -10), ("army", ActorKind::State, -1)] {
            let actor = ActorId(scenario.dossier.actors.len() as u32);
            scenario.dossier.actors.push(Actor { id: id.to_owned(), kind, ..Actor::default() });
            let holder = Holder::Actor(actor);
            scenario.dossier.control.push(Control { place: PlaceId(0), from_day, holder, ..Control::default() });
        }
        scenario
    }

    #[test]
    fn runs_with_a_slow_and_with_a_fast_pace_are_shown_apart() {
        let scenario = town();
        let (line_up, comparison) = comparison(&scenario, 7);
        let [empty, full] = worlds(&scenario, &line_up, &comparison, 7).expect("a retaken town").ends;
        assert_eq!((empty.runs, full.runs), (45, 45));
        assert!(empty.pace < 0.7 && full.pace > 1.3, "{} {}", empty.pace, full.pace);
        assert!((empty.lines[0].at_home / 200.0 - empty.pace).abs() < 1e-3);
        assert_eq!(full.course.iter().map(|c| c.0).collect::<Vec<_>>(), [30, 180]);
        assert!(full.course[1].1 > empty.course[1].1 + 0.1, "{:?} {:?}", full.course, empty.course);
    }

    #[test]
    fn the_cut_lies_where_half_of_the_weight_is_and_a_set_counts_once() {
        let member = |pace: f64, weight: f64| Member { pace, replicate: 1, weight };
        // Two sets that were run twice have slow paces, two that were run once fast ones.
        let members =
            [(0.1, 0.5), (0.2, 0.5), (0.3, 0.5), (0.4, 0.5), (1.5, 1.0), (2.0, 1.0)].map(|(p, w)| member(p, w));
        let (slow, fast) = halves(&members);
        assert_eq!((slow.len(), fast.len()), (4, 2));
        let mean = |of: &[Member]| weighted(of.iter().map(|m| (m.pace, m.weight))).expect("members");
        assert!((mean(slow) - 0.25).abs() < 1e-12 && (mean(fast) - 1.75).abs() < 1e-12);
        assert!((0.5 * (mean(slow) + mean(fast)) - mean(&members)).abs() < 1e-12);
    }

    #[test]
    fn a_town_that_was_never_shut_and_few_runs_have_no_two_worlds() {
        let mut scenario = town();
        let (line_up, mut comparison) = comparison(&scenario, 7);
        comparison.cases[0].rows.truncate(39);
        assert_eq!(worlds(&scenario, &line_up, &comparison, 7), None);
        scenario.dossier.control.remove(0);
        assert_eq!(worlds(&scenario, &line_up, &comparison, 7), None);
    }
}
