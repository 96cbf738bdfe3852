//! Strategies under the same luck and the same parameter values (common random numbers).

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use azalai_engine::returning::{Mode, ReturnSpec, Run};
use azalai_model::strategy::Half;
use azalai_model::{Label, ReturnModel, Scenario, Strategy};

use crate::record::{Look, Recorder};
use crate::reduce::spread;
use crate::returning::{announced, days, openings};
use crate::{Band, Interrupted};

/// Days after the decision date on which strategies are judged (Safeguard 3).
pub const JUDGED_AFTER: i64 = 180;

/// Which runs to make.
#[derive(Clone, Debug)]
pub struct ComparePlan {
    /// Whether the recorded course is run to its end under the reference strategy.
    pub hindcast: bool,
    /// Whether strategies are run on from the decision date.
    pub forecast: bool,
    /// Strategies; the first is the reference, under which the past is run.
    pub strategies: Vec<Strategy>,
    /// How many of them, from the first, are run to the last day; the others to the day on which they are judged.
    pub whole: usize,
    /// Seed of the ensemble.
    pub seed: u64,
    /// Number of the first replicate, usually 1.
    pub first: u32,
    /// How many replicates.
    pub replicates: u32,
    /// Most threads to use.
    pub threads: usize,
}

/// The replicates of one strategy in one mode.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Which events are read.
    pub mode: Mode,
    /// What is done.
    pub strategy: Strategy,
    /// What each value is about.
    pub labels: Vec<Label>,
    /// Number of each replicate, ascending, and its values.
    pub replicates: Vec<(u32, Vec<f32>)>,
}

impl Case {
    /// The index of a label.
    pub fn index(&self, label: Label) -> Option<usize> {
        self.labels.iter().position(|l| *l == label)
    }

    /// The value of each replicate at a label.
    pub fn values(&self, label: Label) -> Vec<f64> {
        let Some(index) = self.index(label) else { return Vec::new() };
        self.replicates.iter().filter_map(|r| r.1.get(index)).map(|&x| f64::from(x)).collect()
    }

    /// How replicates spread at a label, by its index.
    pub fn band_at(&self, index: usize) -> Band {
        let mut values: Vec<f64> =
            self.replicates.iter().filter_map(|r| r.1.get(index)).map(|&x| f64::from(x)).collect();
        spread(&mut values)
    }

    /// How replicates spread at a label; none if it is not kept.
    pub fn band(&self, label: Label) -> Option<Band> {
        self.index(label).map(|index| self.band_at(index))
    }
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
        .unwrap_or_else(|| announced(scenario, Mode::Forecast));
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
    pub cases: Vec<Case>,
    /// Day of the decision.
    pub decision: u32,
    /// Day on which strategies are judged.
    pub judged: u32,
}

impl Comparison {
    /// The hindcast.
    pub fn hindcast(&self) -> Option<&Case> {
        self.cases.iter().find(|c| c.mode == Mode::Hindcast)
    }

    /// Forecasts, the reference first.
    pub fn forecasts(&self) -> impl Iterator<Item = &Case> {
        self.cases.iter().filter(|c| c.mode == Mode::Forecast)
    }

    /// The forecast of a strategy.
    pub fn forecast(&self, id: &str) -> Option<&Case> {
        self.forecasts().find(|c| c.strategy.id == id)
    }

    /// Adds later replicates of the same cases.
    pub fn extend(&mut self, more: Self) {
        if self.cases.is_empty() {
            *self = more;
            return;
        }
        for (case, more) in self.cases.iter_mut().zip(more.cases) {
            case.replicates.extend(more.replicates);
        }
    }
}

/// The day of the decision: the first day where none is given.
pub fn decision_day(scenario: &Scenario) -> u32 {
    let day = scenario.decision_date.map_or(0, |date| scenario.day(date)).max(0);
    u32::try_from(day).unwrap_or(0).min(scenario.days.saturating_sub(1))
}

/// What is looked at: in full for the hindcast and the reference; of the others places on the day on which they are
/// judged and on the last, and at the end of the last week until each, as attacks and harm are told by weeks.
fn looks(scenario: &Scenario, judged: u32) -> [Look; 3] {
    let full = |mode| {
        let days = days(scenario, mode, &[judged]);
        Look { place_days: days.clone(), days }
    };
    let (hindcast, reference) = (full(Mode::Hindcast), full(Mode::Forecast));
    let decision = decision_day(scenario);
    let days: Vec<u32> = reference.days.iter().copied().filter(|&d| d > decision).collect();
    let ends = [judged, scenario.days - 1];
    let place_days: BTreeSet<u32> =
        ends.into_iter().flat_map(|day| [day - day % 7, day]).filter(|&d| d > decision).collect();
    let other = Look { days, place_days: place_days.into_iter().collect() };
    [hindcast, reference, other]
}

/// Runs all replicates of a plan; `finished` is called after each.
pub fn compare(
    scenario: &Scenario,
    plan: &ComparePlan,
    finished: &(dyn Fn() + Sync),
    stop: &AtomicBool,
) -> Result<Comparison, Interrupted> {
    replicates(scenario, plan, &looks(scenario, judged_day(scenario)), finished, stop)
}

/// The same, where only places on the last day are kept.
pub fn compare_last(scenario: &Scenario, plan: &ComparePlan, stop: &AtomicBool) -> Result<Comparison, Interrupted> {
    let look = Look { days: Vec::new(), place_days: vec![scenario.days - 1] };
    replicates(scenario, plan, &[look.clone(), look.clone(), look], &|| (), stop)
}

/// Day on which strategies are judged, or the last.
pub fn judged_day(scenario: &Scenario) -> u32 {
    let day = i64::from(decision_day(scenario)) + JUDGED_AFTER;
    u32::try_from(day).unwrap_or(u32::MAX).min(scenario.days - 1)
}

fn replicates(
    scenario: &Scenario,
    plan: &ComparePlan,
    looks: &[Look; 3],
    finished: &(dyn Fn() + Sync),
    stop: &AtomicBool,
) -> Result<Comparison, Interrupted> {
    let numbers: Vec<u32> = (plan.first..plan.first.saturating_add(plan.replicates.max(1))).collect();
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..plan.threads.clamp(1, numbers.len()) {
            scope.spawn(|| {
                let mut drawn = scenario.clone();
                while let Some(&replicate) = numbers.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let done = one(scenario, &mut drawn, plan, looks, replicate, replicate == plan.first);
                    if let Ok(mut results) = results.lock() {
                        results.push((replicate, done));
                    }
                    finished();
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_default();
    if results.len() < numbers.len() {
        return Err(Interrupted);
    }
    results.sort_by_key(|r| r.0);
    let mut cases: Vec<Case> = Vec::new();
    for (replicate, kept) in results {
        if cases.is_empty() {
            cases = kept.iter().map(|k| k.case(plan)).collect();
        }
        for (case, kept) in cases.iter_mut().zip(kept) {
            case.replicates.push((replicate, kept.values));
        }
    }
    Ok(Comparison { cases, decision: decision_day(scenario), judged: judged_day(scenario) })
}

/// One run's values.
struct Kept {
    mode: Mode,
    strategy: usize,
    labels: Vec<Label>,
    values: Vec<f32>,
}

impl Kept {
    fn of(mode: Mode, strategy: usize, mut recorder: Recorder<'_>) -> Self {
        recorder.values.shrink_to_fit();
        Self { mode, strategy, labels: recorder.labels.unwrap_or_default(), values: recorder.values }
    }

    fn case(&self, plan: &ComparePlan) -> Case {
        let strategy = plan.strategies[self.strategy].clone();
        Case { mode: self.mode, strategy, labels: self.labels.clone(), replicates: Vec::new() }
    }
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

fn one(
    scenario: &Scenario,
    drawn: &mut Scenario,
    plan: &ComparePlan,
    [hindcast, reference, other]: &[Look; 3],
    replicate: u32,
    with_labels: bool,
) -> Vec<Kept> {
    let model = values_of(scenario, drawn, replicate);
    let openings = openings(drawn);
    let first = &plan.strategies[0];
    let spec = |mode| ReturnSpec {
        mode,
        model: &model,
        strategy: first,
        openings: &openings,
        seed: plan.seed,
        replicate,
        days: drawn.days,
    };
    let last = drawn.days;
    let mut kept = Vec::with_capacity(plan.strategies.len() + 1);
    if plan.hindcast {
        let mut recorder = Recorder::new(drawn, hindcast, with_labels);
        Run::new(drawn, &spec(Mode::Hindcast)).until(last, &mut recorder);
        kept.push(Kept::of(Mode::Hindcast, 0, recorder));
    }
    if plan.forecast {
        let mut recorder = Recorder::new(drawn, reference, with_labels);
        let mut run = Run::new(drawn, &spec(Mode::Forecast));
        run.until(decision_day(scenario), &mut recorder);
        for (number, strategy) in plan.strategies.iter().enumerate().skip(1) {
            let mut branch = recorder.fork(other, with_labels);
            let until = if number < plan.whole { last } else { judged_day(scenario) };
            run.under(strategy).until(until, &mut branch);
            kept.push(Kept::of(Mode::Forecast, number, branch));
        }
        run.until(last, &mut recorder);
        let at = usize::from(plan.hindcast);
        kept.insert(at, Kept::of(Mode::Forecast, 0, recorder));
    }
    kept
}
