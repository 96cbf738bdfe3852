//! Strategies run on from the decision to the day of judgement alone: with the recorded events, with drawn ones, or with
//! more or less violence drawn than is assumed (ODD 7.15, the second step).

use std::sync::Arc;

use azalai_engine::returning::ReturnSpec;
use azalai_model::{Scenario, Strategy};

use crate::compare::{decision_day, judged_day, values_of};
use crate::design::{Design, Jobs, Model};
use crate::panel::{Mode, Panel, Point, Row};
use crate::record::{Look, Recorder};
use crate::returning::openings;

/// Strategies on from the decision, under one or several amounts of violence.
#[derive(Clone, Debug)]
pub struct Branches {
    /// Which events are read from the decision on.
    pub mode: Mode,
    /// The reference, under which the past is run.
    pub reference: Strategy,
    /// Those that are run on, in order; the reference is one of them where it is asked for.
    pub strategies: Vec<Strategy>,
    /// What is drawn of violence after the decision, as multiples of what is assumed.
    pub levels: Vec<f64>,
    /// Seed of all replicates.
    pub seed: u64,
    /// What is kept.
    pub look: Look,
}

impl Branches {
    /// These strategies with the recorded events, and what is compared on the day of judgement.
    pub fn recorded(scenario: &Scenario, reference: &Strategy, strategies: Vec<Strategy>, seed: u64) -> Self {
        let (look, reference) = (look(scenario, &[]), reference.clone());
        Self { mode: Mode::Hindcast, reference, strategies, levels: vec![1.0], seed, look }
    }

    /// These strategies, the first of them the reference, with drawn events at each level; kept on other days after the
    /// decision too.
    pub fn drawn(scenario: &Scenario, strategies: Vec<Strategy>, levels: Vec<f64>, seed: u64, places: &[u32]) -> Self {
        let reference = strategies.first().cloned().unwrap_or_default();
        Self { mode: Mode::Forecast, reference, strategies, levels, seed, look: look(scenario, places) }
    }

    /// One run of each of the first sets of a scenario.
    pub fn of_sets(self, scenario: &Scenario, sets: u32) -> Design<'_, Self> {
        let points = (0..sets).flat_map(|set| self.points(set, azalai_model::ParameterSets::first_of(set))).collect();
        Design { scenario, model: self, points }
    }

    fn plan(&self, level: usize, strategy: usize) -> u32 {
        (level * self.strategies.len() + strategy) as u32
    }
}

/// What is compared on the day of judgement, and places on other days.
fn look(scenario: &Scenario, places: &[u32]) -> Look {
    let judged = judged_day(scenario);
    let mut days: Vec<u32> = places.iter().copied().chain([judged]).collect();
    days.sort_unstable();
    days.dedup();
    Look { days: days.clone(), place_days: days }
}

impl Model for Branches {
    type Value = f32;
    type Case = Scenario;

    fn case(&self, scenario: &Scenario) -> Scenario {
        scenario.clone()
    }

    fn panels(&self, scenario: &Scenario) -> Vec<Panel> {
        let labels = Recorder::labels(scenario, &self.look);
        let one = |level| {
            let labels = &labels;
            let panel = move |(number, s): (usize, &Strategy)| {
                Panel::new(self.mode, self.plan(level, number), s.clone(), labels.clone())
            };
            self.strategies.iter().enumerate().map(panel)
        };
        (0..self.levels.len()).flat_map(one).collect()
    }

    fn days(&self, scenario: &Scenario) -> u64 {
        let (decision, judged) = (u64::from(decision_day(scenario)), u64::from(judged_day(scenario)));
        self.levels.len() as u64 * (decision + self.strategies.len() as u64 * judged.saturating_sub(decision))
    }

    fn values(&self, scenario: &Scenario) -> u64 {
        Recorder::values_of(scenario, &self.look) * (self.levels.len() * self.strategies.len()) as u64
    }

    fn points(&self, set: u32, replicate: u32) -> Vec<Point> {
        let plans = 0..(self.levels.len() * self.strategies.len()) as u32;
        plans.map(|plan| Point { mode: self.mode, plan, set, replicate }).collect()
    }

    fn run(&self, scenario: &Scenario, points: &[Point], jobs: &Jobs<'_>) -> Option<Vec<Row<f32>>> {
        let replicate = points.first()?.replicate;
        let mut drawn = Arc::new(scenario.clone());
        let mut model = values_of(scenario, Arc::make_mut(&mut drawn), replicate);
        let openings = openings(&drawn);
        let (mode, strategy, days) = (self.mode.returning(), &self.reference, drawn.days);
        // What is counted of places is counted anew from the decision on.
        let past = Look { days: Vec::new(), place_days: vec![decision_day(scenario)] };
        let mut rows = Vec::with_capacity(points.len());
        for (level, &violence) in self.levels.iter().enumerate() {
            let plans = self.plan(level, 0)..self.plan(level + 1, 0);
            let here: Vec<Point> = points.iter().copied().filter(|point| plans.contains(&point.plan)).collect();
            if here.is_empty() {
                continue;
            }
            model.ahead = violence;
            let (model, openings, seed) = (&model, openings.as_slice(), self.seed);
            let mut run = ReturnSpec { mode, model, strategy, openings, seed, replicate, days }.start(&drawn);
            let mut recorder = Recorder::new(&drawn, &past);
            jobs.until(&mut run, decision_day(scenario), &mut recorder)?;
            for point in here {
                let mut branch = recorder.fork(&self.look);
                let strategy = &self.strategies[point.plan as usize % self.strategies.len()];
                jobs.until(&mut run.under(Arc::new(strategy.clone())), judged_day(scenario), &mut branch)?;
                rows.push((point, branch.values()));
            }
        }
        Some(rows)
    }
}
