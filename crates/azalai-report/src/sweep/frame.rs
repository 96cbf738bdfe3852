//! What all runs of a plan share, and the scenario of each of its points.

use std::path::{Path, PathBuf};

use azalai_model::parameters::{Kind as Holds, ReadBy, parameter};
use azalai_model::{PARAMETERS, Parameter, Scenario};
use azalai_study::Mode;
use azalai_study::compare::line_up;
use azalai_study::sweep::{Members, Output, designs};
use azalai_text::{Message, fault, fault_at, say};

use super::plan::{Kind, Others, Plan};
use crate::Detail;
use crate::asked::{Asked, with_sets};

/// Reads a scenario by its folder or name, with settings and days; none, and it has said why, where that cannot be.
pub type Reader<'r> = dyn Fn(&str, &[(String, String)], Option<u32>) -> Option<Scenario> + Sync + 'r;

/// A value that is varied.
pub type Axis = &'static Parameter;

/// Why a plan cannot be run.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// The message says why.
    Plan(Message),
    /// Its scenario cannot be read; the reader has said why.
    Scenario,
}

impl From<Message> for Refusal {
    fn from(message: Message) -> Self {
        Self::Plan(message)
    }
}

/// A value that is varied, in runs of a mode, by its key; none if it is no number, or those runs do not read it.
pub fn axis(key: &str, mode: Mode) -> Option<Axis> {
    let number = |p: &Axis| matches!(p.kind, Holds::Number(..) | Holds::Whole(..));
    parameter(key).filter(number).filter(|p| p.is_read(mode != Mode::Flight))
}

/// What all runs of a plan share.
pub struct Frame<'r> {
    /// The plan.
    pub plan: Plan,
    /// The scenario with the settings of every run.
    pub scenario: Scenario,
    /// How members are run.
    pub members: Members,
    /// What is kept of each.
    pub outputs: Vec<Output>,
    /// Folder of the plan.
    folder: PathBuf,
    /// Where the scenario is.
    name: String,
    reader: &'r Reader<'r>,
}

impl<'r> Frame<'r> {
    /// Reads a plan and its scenario.
    pub fn open(path: &Path, reader: &'r Reader<'r>) -> Result<Self, Refusal> {
        let text = std::fs::read_to_string(path).map_err(|e| fault(&e))?;
        let plan = Plan::of(&text)?;
        let folder = path.parent().unwrap_or(Path::new("")).to_owned();
        let beside = folder.join(&plan.scenario);
        let name = if beside.is_dir() { beside.to_string_lossy().into_owned() } else { plan.scenario.clone() };
        let scenario = reader(&name, &plan.overrides(), plan.days).ok_or(Refusal::Scenario)?;
        let asked = Asked {
            mode: plan.mode.map(Into::into),
            strategies: &plan.strategies,
            individuals: false,
            detail: Detail::Weekly,
            deep: false,
        };
        let mode = asked.modes(&scenario)?;
        let mode = mode.map_or(Mode::Flight, |modes| if modes.forecast { Mode::Forecast } else { Mode::Hindcast });
        let strategies = if mode == Mode::Flight {
            vec![azalai_model::Strategy::default()]
        } else {
            let found = line_up(&scenario, &plan.strategies);
            let named = if plan.strategies.is_empty() { 1 } else { found.ranked.len() };
            found.strategies.into_iter().take(named).collect()
        };
        let members = Members { mode, strategies, seed: plan.seed };
        let outputs = members.outputs(&scenario);
        Ok(Self { plan, scenario, members, outputs, folder, name, reader })
    }

    /// The values of these keys.
    pub fn axes<'k>(&self, keys: impl IntoIterator<Item = &'k String>) -> Result<Vec<Axis>, Message> {
        let fixed = |key: &str| self.plan.fixed.contains_key(key);
        let axis = |key: &String| {
            let axis = axis(key, self.members.mode).filter(|_| !fixed(key));
            axis.ok_or_else(|| say!(plan_key, key = key.as_str()))
        };
        keys.into_iter().map(axis).collect()
    }

    /// What is varied within ranges, and the ranges: those of the plan, else every unknown of the return model.
    pub fn ranges(&self) -> Result<(Vec<Axis>, Vec<[f64; 2]>), Message> {
        if !self.plan.ranges.is_empty() {
            let (axes, ranges) = (self.axes(self.plan.ranges.keys())?, self.plan.ranges.values().copied().collect());
            return within(axes, ranges);
        }
        if self.members.mode == Mode::Flight {
            return Err(say!(plan_no_ranges));
        }
        let drawn = |p: &&Parameter| p.is_drawn() && !self.scenario.pinned.iter().any(|key| key == p.key);
        Ok(PARAMETERS.iter().filter(drawn).map(|p| (p, <[f64; 2]>::from(p.prior))).unzip())
    }

    /// The points of an ensemble.
    pub fn points(&self) -> Result<(Vec<Axis>, Vec<Vec<f64>>), Message> {
        let Some(design) = &self.plan.design else { return Ok((Vec::new(), vec![Vec::new()])) };
        let n = design.points.unwrap_or_default();
        let (axes, points) = match design.kind {
            Kind::Grid => {
                let values: Vec<Vec<f64>> = self.plan.values.values().cloned().collect();
                if values.iter().map(|list| list.len() as f64).product::<f64>() > 1e7 {
                    return Err(say!(plan_count, most = 10_000_000_u64));
                }
                (self.axes(self.plan.values.keys())?, designs::grid(&values))
            }
            Kind::Sobol | Kind::Latin => {
                let (axes, ranges) = self.ranges()?;
                let points = if design.kind == Kind::Latin {
                    designs::latin(n, axes.len(), self.plan.seed)
                } else {
                    self.few_enough(axes.len())?;
                    designs::sobol(n, axes.len(), self.plan.seed)
                };
                let points = scaled(&points, &axes, &ranges);
                (axes, points)
            }
            Kind::Csv => self.listed(design.file.as_deref().unwrap_or_default())?,
        };
        let of_axis = |(column, axis): (usize, &Axis)| points.iter().find_map(|point| refused(axis, point[column]));
        match axes.iter().enumerate().find_map(of_axis) {
            Some(why) => Err(why),
            None => Ok((axes, points)),
        }
    }

    /// An error if a Sobol sequence has fewer dimensions.
    pub fn few_enough(&self, dimensions: usize) -> Result<(), Message> {
        if dimensions > designs::MOST_DIMENSIONS {
            return Err(say!(plan_dimensions, most = designs::MOST_DIMENSIONS));
        }
        Ok(())
    }

    /// The points in a file: a header with keys, and a row of numbers for each.
    fn listed(&self, file: &str) -> Result<(Vec<Axis>, Vec<Vec<f64>>), Message> {
        let path = self.folder.join(file);
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(&path).map_err(|e| fault_at(&path, &e))?;
        let text = text.trim_start_matches('\u{feff}');
        let mut lines = text.lines().map(str::trim).enumerate().filter(|(_, line)| !line.is_empty());
        let keys: Vec<String> = lines.next().map_or("", |head| head.1).split(',').map(unquoted).collect();
        let axes = self.axes(&keys)?;
        let mut points = Vec::new();
        for (number, line) in lines {
            let point: Vec<f64> = line.split(',').filter_map(|cell| unquoted(cell).parse().ok()).collect();
            if point.len() != axes.len() {
                return Err(say!(plan_row, path = shown.as_str(), line = number + 1, n = axes.len()));
            }
            points.push(point);
        }
        if points.is_empty() {
            Err(say!(plan_row, path = shown, line = 2_usize, n = axes.len()))
        } else {
            Ok((axes, points))
        }
    }

    /// The scenario that points are made from: other unknowns are drawn for so many replicates, or held.
    pub fn base(&self, axes: &[Axis], replicates: u32) -> Scenario {
        let mut base = self.scenario.clone();
        base.pinned.extend(axes.iter().map(|axis| axis.key.to_owned()));
        self.with_others(base, replicates)
    }

    fn with_others(&self, mut scenario: Scenario, replicates: u32) -> Scenario {
        if self.members.mode != Mode::Flight && self.plan.others == Others::Drawn {
            return with_sets(&scenario, self.plan.seed, replicates, false);
        }
        scenario.sets = None;
        scenario
    }

    /// The scenario of a point: what `azalai run --set` makes of it.
    pub fn at(&self, base: &Scenario, axes: &[Axis], point: &[f64], replicates: u32) -> Option<Scenario> {
        let mut scenario = base.clone();
        let mut anew = false;
        for (axis, &value) in axes.iter().zip(point) {
            match axis.read_by {
                ReadBy::Return => axis.set(&mut scenario.return_model, value),
                ReadBy::Flight | ReadBy::Both => anew = true,
            }
        }
        if !anew {
            return Some(scenario);
        }
        // Settings may act on what is made of the tables, so that these are read again.
        let pairs = axes.iter().zip(point).map(|(axis, &value)| (axis.key.to_owned(), axis.typed(value)));
        let overrides: Vec<(String, String)> = self.plan.overrides().into_iter().chain(pairs).collect();
        Some(self.with_others((self.reader)(&self.name, &overrides, self.plan.days)?, replicates))
    }
}

/// Points of the unit cube within the ranges of axes, as they are run.
pub fn scaled(points: &[Vec<f64>], axes: &[Axis], ranges: &[[f64; 2]]) -> Vec<Vec<f64>> {
    let value = |(u, (axis, [low, high])): (&f64, (&Axis, &[f64; 2]))| {
        axis.rounded((low + u * (high - low)).clamp(*low, *high))
    };
    points.iter().map(|point| point.iter().zip(axes.iter().zip(ranges)).map(value).collect()).collect()
}

/// Why an axis cannot have a value that was given by hand.
pub fn refused(axis: Axis, value: f64) -> Option<Message> {
    if axis.accepts(value) {
        None
    } else if axis.accepts(axis.rounded(value)) {
        Some(say!(plan_whole, key = axis.key, given = value.to_string()))
    } else {
        Some(say!(plan_range, key = axis.key))
    }
}

fn unquoted(cell: &str) -> String {
    cell.trim().trim_matches('"').trim().to_owned()
}

/// The axes and their ranges, if each lies within what its value may be.
fn within(axes: Vec<Axis>, ranges: Vec<[f64; 2]>) -> Result<(Vec<Axis>, Vec<[f64; 2]>), Message> {
    let of_axis = |(axis, range): (&Axis, &[f64; 2])| range.iter().find_map(|&x| refused(axis, x));
    match axes.iter().zip(&ranges).find_map(of_axis) {
        Some(why) => Err(why),
        None => Ok((axes, ranges)),
    }
}
