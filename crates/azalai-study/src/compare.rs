//! Strategies under the same luck and the same parameter values (common random numbers).

use std::collections::BTreeSet;
use std::sync::Arc;

use azalai_engine::returning::ReturnSpec;
use azalai_model::strategy::Half;
use azalai_model::{ReturnModel, Scenario, Strategy};

use crate::design::{Design, Interrupted, Jobs, Memory, Model, execute};
use crate::panel::{Mode, Panel, Point, Row};
use crate::record::{Look, Recorder};
use crate::returning::{announced, days, openings};

/// Days after the decision date on which strategies are judged (Safeguard 3).
pub const JUDGED_AFTER: i64 = 180;

/// Most strategies that are all run to the last day. Of more, the reference is, and the others to the day on which they
/// are judged: more sets of values tell more of them than later days.
const MOST_WHOLE: usize = 4;

/// Most replicates of which everything is run: the recorded course, the two halves crossed, and the last days. Of more, the
/// strategies that are ranked are run alone, as more sets decide what they do and change little of the rest.
pub const WHOLE_REPLICATES: u32 = 40;

/// Fewest days between the decision and the day of judgement: harm is told by weeks.
pub const LEAST_JUDGED: u32 = 7;

/// The return model, run under strategies.
#[derive(Clone, Debug)]
pub struct Returning {
    /// Whether the recorded course is run to its end under the reference strategy.
    pub hindcast: bool,
    /// Whether strategies are run on from the decision date.
    pub forecast: bool,
    /// Strategies; the first is the reference, under which the past is run.
    pub strategies: Vec<Strategy>,
    /// How many of them, from the first, are ranked; the others are combinations of their halves.
    pub ranked: usize,
    /// How many of them, from the first, are run to the last day; the others to the day on which they are judged.
    pub whole: usize,
    /// Seed of all replicates.
    pub seed: u64,
    /// What is kept of the hindcast, of the reference, of the other strategies, and of those run to the day of judgement.
    pub looks: [Look; 4],
}

/// The two halves crossed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Strategies whose security half is used, weak to strong.
    pub security: Vec<String>,
    /// Strategies whose social half is used, weak to strong.
    pub social: Vec<String>,
    /// Ids of the combinations, by security, then social.
    pub cells: Vec<Vec<String>>,
}

impl Grid {
    /// Position of the reference in both lists, if it is in both.
    pub fn middle(&self, reference: &str) -> Option<(usize, usize)> {
        let at = |list: &[String]| list.iter().position(|id| id == reference);
        Some((at(&self.security)?, at(&self.social)?))
    }
}

/// What is compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LineUp {
    /// The reference, the other named strategies, then the combinations of the grid.
    pub strategies: Vec<Strategy>,
    /// Ids of those that are ranked.
    pub ranked: Vec<String>,
    /// The grid, if the scenario declares one and all strategies are asked for.
    pub grid: Option<Grid>,
}

/// The strategies of a scenario; of them `only` some, if any is named. The reference is always there.
pub fn line_up(scenario: &Scenario, only: &[String]) -> LineUp {
    let comparison = &scenario.comparison;
    let reference = scenario
        .strategies
        .iter()
        .find(|s| s.id == comparison.reference)
        .cloned()
        .unwrap_or_else(|| announced(scenario, Mode::Forecast.returning()));
    let ends: Vec<&String> = comparison.security.iter().chain(&comparison.social).collect();
    let asked = |s: &Strategy| if only.is_empty() { !ends.contains(&&s.id) } else { only.contains(&s.id) };
    let others = scenario.strategies.iter().filter(|s| s.id != reference.id && asked(s)).cloned();
    let mut strategies: Vec<Strategy> = std::iter::once(reference.clone()).chain(others).collect();
    let ranked = strategies.iter().map(|s| s.id.clone()).collect();
    let mut grid = None;
    if only.is_empty() && !comparison.security.is_empty() && !comparison.social.is_empty() {
        let find = |id: &String| scenario.strategies.iter().find(|s| s.id == *id).cloned().unwrap_or_default();
        let mut made =
            Grid { security: comparison.security.clone(), social: comparison.social.clone(), cells: Vec::new() };
        for security in &comparison.security {
            let mut row = Vec::new();
            for social in &comparison.social {
                if *security == reference.id && *social == reference.id {
                    row.push(reference.id.clone());
                    continue;
                }
                let half = find(security).half(Half::Security).with(&find(social).half(Half::Social));
                let id = format!("{security} x {social}");
                row.push(id.clone());
                strategies.push(Strategy { id, ..half });
            }
            made.cells.push(row);
        }
        grid = Some(made);
    }
    LineUp { strategies, ranked, grid }
}

/// Every case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The hindcast, if there is one, then the strategies in the order of the plan.
    pub cases: Vec<Panel>,
    /// Day of the decision.
    pub decision: u32,
    /// Day on which strategies are judged.
    pub judged: u32,
}

impl Comparison {
    /// The hindcast.
    pub fn hindcast(&self) -> Option<&Panel> {
        self.cases.iter().find(|c| c.mode == Mode::Hindcast)
    }

    /// Forecasts, the reference first.
    pub fn forecasts(&self) -> impl Iterator<Item = &Panel> {
        self.cases.iter().filter(|c| c.mode == Mode::Forecast)
    }

    /// The forecast of a strategy.
    pub fn forecast(&self, id: &str) -> Option<&Panel> {
        self.forecasts().find(|c| c.strategy.id == id)
    }

    /// The panels of a design.
    pub fn of(scenario: &Scenario, cases: Vec<Panel>) -> Self {
        Self { cases, decision: decision_day(scenario), judged: judged_day(scenario) }
    }
}

/// The day of the decision: the first day where none is given.
pub fn decision_day(scenario: &Scenario) -> u32 {
    let day = scenario.decision_date.map_or(0, |date| scenario.day(date)).max(0);
    u32::try_from(day).unwrap_or(0).min(scenario.days.saturating_sub(1))
}

/// What is looked at: in full for the hindcast and the reference; of the others the region and its groups, and places and
/// actors on the day on which they are judged and on the last, and at the end of the last week until each, as attacks
/// and harm are told by weeks.
pub fn looks(scenario: &Scenario) -> [Look; 4] {
    let judged = judged_day(scenario);
    let decision = decision_day(scenario);
    let full = |days: Vec<u32>| Look { place_days: days.clone(), days };
    let of = |mode| days(scenario, mode, &[judged]);
    let recorded = of(Mode::Hindcast);
    // The same days until the decision: until then both courses are one, and neither may tell what the other hides.
    let shared = recorded.iter().copied().filter(|&day| day <= decision);
    let both: BTreeSet<u32> = shared.chain(of(Mode::Forecast)).collect();
    let (reference, hindcast) = (full(both.into_iter().collect()), full(recorded));
    let days: Vec<u32> = reference.days.iter().copied().filter(|&d| d > decision).collect();
    let ends = [judged, scenario.days - 1];
    let place_days: BTreeSet<u32> =
        ends.into_iter().flat_map(|day| [day - day % 7, day]).filter(|&d| d > decision).collect();
    let other = Look { days, place_days: place_days.into_iter().collect() };
    let until = |days: &[u32]| days.iter().copied().filter(|&d| d <= judged).collect();
    let judged = Look { days: until(&other.days), place_days: until(&other.place_days) };
    [hindcast, reference, other, judged]
}

/// Day on which strategies are judged, or the last.
pub fn judged_day(scenario: &Scenario) -> u32 {
    let day = i64::from(decision_day(scenario)) + JUDGED_AFTER;
    u32::try_from(day).unwrap_or(u32::MAX).min(scenario.days - 1)
}

/// Whether the run goes on for long enough after the decision that strategies can be judged.
pub fn can_judge(scenario: &Scenario) -> bool {
    judged_day(scenario) - decision_day(scenario) >= LEAST_JUDGED
}

/// Gives a replicate the values of its draw.
pub fn values_of(scenario: &Scenario, drawn: &mut Scenario, replicate: u32) -> ReturnModel {
    let mut model = scenario.return_model.clone();
    if let Some(sets) = &scenario.sets
        && let Some(draw) = sets.of_replicate(replicate)
    {
        sets.apply(draw, &scenario.pinned, &mut model, &mut drawn.places);
    }
    model
}

impl Returning {
    /// Strategies of a line-up, with all that its tables show.
    pub fn of(scenario: &Scenario, line_up: &LineUp, (hindcast, forecast): (bool, bool), seed: u64) -> Self {
        Self {
            hindcast,
            forecast,
            strategies: line_up.strategies.clone(),
            ranked: line_up.ranked.len(),
            whole: if line_up.strategies.len() > MOST_WHOLE { 1 } else { line_up.ranked.len() },
            seed,
            looks: looks(scenario),
        }
    }

    /// Modes and strategies, by number, in order.
    fn cases(&self) -> impl Iterator<Item = (Mode, usize)> {
        let forecasts = if self.forecast { self.strategies.len() } else { 0 };
        self.hindcast.then_some((Mode::Hindcast, 0)).into_iter().chain((0..forecasts).map(|n| (Mode::Forecast, n)))
    }

    /// Number of what is looked at in a case.
    const fn look(&self, mode: Mode, plan: usize) -> usize {
        match (mode, plan) {
            (Mode::Forecast, 0) => 1,
            (Mode::Forecast, plan) if plan < self.whole => 2,
            (Mode::Forecast, _) => 3,
            _ => 0,
        }
    }
}

impl Model for Returning {
    type Value = f32;
    type Case = Scenario;

    fn case(&self, scenario: &Scenario) -> Scenario {
        scenario.clone()
    }

    fn panels(&self, scenario: &Scenario) -> Vec<Panel> {
        let labels = self.looks.each_ref().map(|look| Recorder::labels(scenario, look));
        let panel = |(mode, plan): (Mode, usize)| {
            let labels = labels[self.look(mode, plan)].clone();
            Panel::new(mode, plan as u32, self.strategies[plan].clone(), labels)
        };
        self.cases().map(panel).collect()
    }

    fn days(&self, scenario: &Scenario) -> u64 {
        let (decision, judged) = (decision_day(scenario), judged_day(scenario));
        let days = |(mode, plan): (Mode, usize)| match (mode, plan) {
            (Mode::Forecast, 1..) if plan < self.whole => scenario.days - 1 - decision,
            (Mode::Forecast, 1..) => judged.saturating_sub(decision),
            _ => scenario.days,
        };
        self.cases().map(|case| u64::from(days(case))).sum()
    }

    fn values(&self, scenario: &Scenario) -> u64 {
        let of = |look: &Look| Recorder::values_of(scenario, look);
        self.cases().map(|(mode, plan)| of(&self.looks[self.look(mode, plan)])).sum()
    }

    fn points(&self, set: u32, replicate: u32) -> Vec<Point> {
        let all = replicate <= WHOLE_REPLICATES || !self.forecast;
        let asked = |&(mode, plan): &(Mode, usize)| all || (mode == Mode::Forecast && plan < self.ranked);
        self.cases().filter(asked).map(|(mode, plan)| Point { mode, plan: plan as u32, set, replicate }).collect()
    }

    fn run(&self, scenario: &Scenario, points: &[Point], jobs: &Jobs<'_>) -> Option<Vec<Row<f32>>> {
        let replicate = points.first()?.replicate;
        let mut drawn = Arc::new(scenario.clone());
        let model = values_of(scenario, Arc::make_mut(&mut drawn), replicate);
        let (openings, last) = (openings(&drawn), drawn.days);
        let begin = |mode: Mode| {
            let (mode, strategy) = (mode.returning(), &self.strategies[0]);
            let (seed, openings, days) = (self.seed, openings.as_slice(), drawn.days);
            ReturnSpec { mode, model: &model, strategy, openings, seed, replicate, days }.start(&drawn)
        };
        let mut rows = Vec::with_capacity(points.len());
        let (past, ahead): (Vec<Point>, Vec<Point>) = points.iter().partition(|p| p.mode == Mode::Hindcast);
        for point in past {
            let mut recorder = Recorder::new(&drawn, &self.looks[self.look(point.mode, 0)]).with_flows();
            jobs.until(&mut begin(Mode::Hindcast), last, &mut recorder)?;
            rows.push((point, recorder.values()));
        }
        if ahead.is_empty() {
            return Some(rows);
        }
        let mut recorder = Recorder::new(&drawn, &self.looks[self.look(Mode::Forecast, 0)]).with_flows();
        let mut run = begin(Mode::Forecast);
        jobs.until(&mut run, decision_day(scenario), &mut recorder)?;
        for &point in ahead.iter().filter(|p| p.plan > 0) {
            let number = point.plan as usize;
            let mut branch = recorder.fork(&self.looks[self.look(point.mode, number)]);
            let until = if number < self.whole { last } else { judged_day(scenario) };
            jobs.until(&mut run.under(Arc::new(self.strategies[number].clone())), until, &mut branch)?;
            rows.push((point, branch.values()));
        }
        if let Some(&point) = ahead.iter().find(|p| p.plan == 0) {
            jobs.until(&mut run, last, &mut recorder)?;
            rows.push((point, recorder.values()));
        }
        Some(rows)
    }
}

/// Makes the runs of a design in memory and sets them beside each other.
pub fn compare(design: &Design<'_, Returning>, jobs: &Jobs<'_>) -> Result<Comparison, Interrupted> {
    Ok(Comparison::of(design.scenario, execute(design, &Memory, jobs)?))
}

/// A design that shows all that tables and pages need.
pub fn design<'a>(
    scenario: &'a Scenario,
    line_up: &LineUp,
    modes: (bool, bool),
    seed: u64,
    replicates: u32,
) -> Design<'a, Returning> {
    Design::new(scenario, Returning::of(scenario, line_up, modes, seed), 1, replicates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::{Place, PlaceKind};

    #[test]
    fn what_a_replicate_keeps_and_runs_is_known_before_it_runs() {
        let mut scenario = Scenario::blank(400);
        for id in ["town", "village", "camp"] {
            scenario.places.push(Place { population: 900, ..Place::new(id, "home", PlaceKind::Town) });
        }
        let line_up = line_up(&scenario, &[]);
        let design = design(&scenario, &line_up, (true, true), 1, 1);
        let kept: usize = design.model.panels(&scenario).iter().map(|panel| panel.labels.len()).sum();
        assert_eq!(design.model.values(&scenario), kept as u64);
        assert_eq!(design.model.days(&scenario), 800);
    }

    #[test]
    fn beyond_forty_replicates_what_is_ranked_is_run_alone() {
        let scenario = Scenario::blank(400);
        let named = |id: &str| Strategy { id: id.to_owned(), ..Strategy::default() };
        let strategies = ["reference", "other", "other x other"].map(named).to_vec();
        let ranked = vec!["reference".to_owned(), "other".to_owned()];
        let line_up = LineUp { strategies, ranked, grid: None };
        let points = |modes, replicate| Returning::of(&scenario, &line_up, modes, 1).points(0, replicate).len();
        assert_eq!([40, 41].map(|replicate| points((true, true), replicate)), [4, 2]);
        assert_eq!(
            points((true, false), 41),
            1,
            "where nothing is compared, the recorded course is run as often as asked"
        );
    }
}
