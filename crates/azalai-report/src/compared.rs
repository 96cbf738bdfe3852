//! Strategies run, compared and judged: the steps of a run under the return model, whoever makes its runs.

use azalai_model::Scenario;
use azalai_study::compare::{self, LineUp, WHOLE_REPLICATES};
use azalai_study::judge::depth::{self, Depth};
use azalai_study::judge::findings::{self, Contest, Findings};
use azalai_study::judge::hinge::{self, Hinge};
use azalai_study::judge::worlds;
use azalai_study::{Branches, Comparison, Design, Ended, Jobs, Memory, Model, Panel, Returning, execute};

use crate::answer::Answer;
use crate::asked::Modes;
use crate::returning::run_key;
use crate::{Detail, Folder, Parts, ReturnResults, RunKey, Trouble};

/// Makes the runs of each step.
pub trait Maker {
    /// What can go wrong.
    type Fault;
    /// The runs that are compared.
    fn runs(&self, design: &Design<'_, Returning>) -> Result<Vec<Panel>, Self::Fault>;
    /// Runs of a later step, from 1; they are kept as those of the first are.
    fn step(&self, step: u32, design: &Design<'_, Branches>) -> Result<Vec<Panel>, Self::Fault>;
    /// Runs that are not kept.
    fn aside(&self, design: &Design<'_, Branches>) -> Result<Vec<Panel>, Self::Fault>;
    /// What the second step will run: sets of values, then amounts of violence.
    fn deepens(&self, _steps: [Option<&Design<'_, Branches>>; 2]) {}
}

/// Makes runs and keeps them in a run folder, while nobody is told how they go.
#[derive(Clone, Copy)]
pub struct Kept<'a> {
    /// What decides the results.
    pub key: &'a RunKey,
    /// Where they are kept.
    pub folder: &'a Folder,
    /// How they are made.
    pub jobs: Jobs<'a>,
}

impl Kept<'_> {
    /// Every run of a design: those that the folder keeps, and the others, which it keeps from now on.
    pub fn make<M: Model>(&self, step: u32, design: &Design<'_, M>) -> Result<Vec<Panel<M::Value>>, Ended<Trouble>> {
        let mut parts = Parts::resume(self.folder, self.key).map_err(Ended::Fault)?;
        parts.step = step;
        execute(design, &parts, &self.jobs)
    }
}

impl Maker for Kept<'_> {
    type Fault = Ended<Trouble>;

    fn runs(&self, design: &Design<'_, Returning>) -> Result<Vec<Panel>, Ended<Trouble>> {
        self.make(0, design)
    }

    fn step(&self, step: u32, design: &Design<'_, Branches>) -> Result<Vec<Panel>, Ended<Trouble>> {
        self.make(step, design)
    }

    fn aside(&self, design: &Design<'_, Branches>) -> Result<Vec<Panel>, Ended<Trouble>> {
        execute(design, &Memory, &self.jobs).map_err(|_| Ended::Interrupted)
    }
}

/// What is compared, and how often.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// What is run, with the parameter sets of its runs.
    pub scenario: &'a Scenario,
    /// The strategies.
    pub line_up: LineUp,
    /// Which events are read.
    pub modes: Modes,
    /// Seed of all replicates.
    pub seed: u64,
    /// How many of each strategy.
    pub replicates: u32,
    /// Whether the second step is made too.
    pub deep: bool,
}

/// What comes of it.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Every case.
    pub comparison: Comparison,
    /// What is judged; none where only the recorded course was run.
    pub findings: Option<Findings>,
    /// The cards.
    pub answer: Answer,
}

impl<'a> Compared<'a> {
    /// The runs.
    pub fn design(&self) -> Design<'a, Returning> {
        let modes = (self.modes.hindcast, self.modes.forecast);
        compare::design(self.scenario, &self.line_up, modes, self.seed, self.replicates)
    }

    /// What decides the results.
    pub fn key(&self) -> RunKey {
        run_key(self.scenario, self.seed, &self.modes.list(), &self.line_up.strategies)
    }

    /// Makes the runs of each step and judges them.
    pub fn answered<K: Maker>(&self, design: &Design<'_, Returning>, maker: &K) -> Result<Answered, K::Fault> {
        let scenario = self.scenario;
        let comparison = Comparison::of(scenario, maker.runs(design)?);
        let mut found = findings::findings(scenario, &self.line_up, &comparison, contest(scenario, &comparison));
        if let Some(found) = &mut found {
            found.worlds = worlds::worlds(scenario, &self.line_up, &comparison, self.seed);
            found.hinge = self.recorded(&comparison, found, maker)?;
            if self.deep {
                found.depth = Some(self.deepened(&comparison, found, maker)?);
            }
        }
        let answer = found.as_ref().map(|f| Answer::of(scenario, f)).unwrap_or_default();
        Ok(Answered { comparison, findings: found, answer })
    }

    /// What a run folder is written from.
    pub fn results<'r>(&'r self, answered: &'r Answered, detail: Detail, wall_seconds: f64) -> ReturnResults<'r> {
        ReturnResults {
            scenario: self.scenario,
            seed: self.seed,
            replicates: self.replicates,
            line_up: &self.line_up,
            comparison: &answered.comparison,
            findings: answered.findings.as_ref(),
            answer: &answered.answer,
            detail,
            wall_seconds,
        }
    }

    /// What the reference and a few strategies come to with the recorded events, where those were run.
    fn recorded<K: Maker>(
        &self,
        comparison: &Comparison,
        found: &Findings,
        maker: &K,
    ) -> Result<Option<Hinge>, K::Fault> {
        let scenario = self.scenario;
        let Some(reference) = comparison.hindcast().map(|h| &h.strategy) else { return Ok(None) };
        let ids = hinge::chosen(&found.rule, &found.consequences);
        let strategies: Vec<_> = ids.iter().filter_map(|id| Some(comparison.forecast(id)?.strategy.clone())).collect();
        let mut panels: Vec<Panel> = Vec::new();
        if !strategies.is_empty() {
            let model = Branches::recorded(scenario, reference, strategies, self.seed);
            panels = maker.aside(&Design::new(scenario, model, 1, self.replicates.min(WHOLE_REPLICATES)))?;
        }
        Ok(hinge::hinge(scenario, comparison, &panels))
    }

    /// The second step: many sets of values, and several amounts of violence.
    fn deepened<K: Maker>(&self, comparison: &Comparison, found: &Findings, maker: &K) -> Result<Depth, K::Fault> {
        let (scenario, replicates) = (self.scenario, self.replicates.min(WHOLE_REPLICATES));
        let strategies = depth::recommendable(comparison, &self.line_up.ranked);
        let sets = depth::sets(scenario, strategies.clone(), self.seed);
        let violence = depth::violence(scenario, comparison, strategies, self.seed, replicates);
        maker.deepens([Some(&sets), violence.as_ref()]);
        let mut depth = Depth::default();
        depth::explored(scenario, &maker.step(1, &sets)?, &mut depth);
        if let Some(design) = violence {
            let panels = maker.step(2, &design)?;
            depth::turned(scenario, (&design.model, &panels), (&found.rule, &found.consequences), &mut depth);
        }
        Ok(depth)
    }
}

/// Contests over the town under the reference.
fn contest(scenario: &Scenario, comparison: &Comparison) -> Option<Contest> {
    let reference = comparison.forecasts().next()?;
    Some(findings::contest(reference, scenario.town()?, scenario.days - 1))
}
