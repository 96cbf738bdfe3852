//! Which values move what comes out: a screening of many, then how much of the variance is due to each of those that
//! move most. Both are runs of a plan like any other: kept in parts, made in shards, resumed.

use azalai_model::outcomes::Shown;
use azalai_model::tables::results::SENSITIVITY;
use azalai_model::{Measure, Outcome, ParameterSets};
use azalai_study::Mode;
use azalai_study::sweep::members::ERROR;
use azalai_study::sweep::morris::most_active;
use azalai_study::sweep::{Effect, Index, Morris, Saltelli};
use azalai_text::{Message, say};
use serde::Serialize;

use super::frame::scaled;
use super::{Frame, Sweep, Unit, Work};
use crate::sheet::field;

/// What is said of one value and one outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    /// Id of the strategy; empty of flight alone.
    pub strategy: String,
    /// The measure or outcome.
    pub measure: String,
    /// Of whom or where.
    pub who: String,
    /// Key of the value; `rest` is luck and whatever is not named.
    pub parameter: String,
    /// Effect of going over the whole range, a mean of absolute effects; none where it was not screened.
    pub effect: Option<f64>,
    /// How uneven the effects are.
    pub unevenness: Option<f64>,
    /// First-order index and its interval; none where it has none.
    pub first: Option<[f64; 3]>,
    /// Total index and its interval.
    pub total: Option<[f64; 3]>,
}

/// The word for luck and whatever is not named.
pub const REST: &str = "rest";

/// What a study says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Study {
    /// Runs of the screening.
    pub screened: usize,
    /// Runs of the indices.
    pub decomposed: usize,
    /// Measures or outcomes by which values were chosen.
    pub outcomes: Vec<String>,
    /// Every value and outcome.
    pub lines: Vec<Line>,
}

/// Makes a study; `made` gives every run of a stage, which has a folder of that name.
pub fn study<E: From<Message>>(
    frame: &Frame<'_>,
    mut made: impl FnMut(&Sweep<'_>, &str) -> Result<Vec<Unit>, E>,
) -> Result<Study, E> {
    let (axes, ranges) = frame.ranges()?;
    let asked = &frame.plan.sensitivity;
    let chosen = chosen(frame)?;
    let seed = frame.plan.seed;
    let mut kept: Vec<usize> = (0..axes.len()).collect();
    let mut study = Study { outcomes: chosen.clone(), ..Study::default() };
    let mut effects: Vec<Vec<Vec<Effect>>> = Vec::new();
    if asked.trajectories > 0 {
        let morris = Morris::new(asked.trajectories, axes.len(), seed);
        let work =
            (0..morris.points.len()).map(|point| Work { point, replicate: luck(morris.trajectory(point) as u32) });
        let sweep = Sweep::new(frame, axes.clone(), scaled(&morris.points, &axes, &ranges), work.collect());
        let units = made(&sweep, "morris")?;
        study.screened = sweep.members();
        effects = each(frame, &units, |values| morris.effects(values));
        let of_chosen = |(output, list): (usize, &Vec<Effect>)| {
            chosen.contains(&frame.outputs[output].measure).then(|| list.clone())
        };
        let ranked: Vec<Vec<Effect>> =
            effects.iter().flat_map(|outputs| outputs.iter().enumerate().filter_map(of_chosen)).collect();
        kept = most_active(&ranked, asked.keep);
    } else if axes.len() > asked.keep {
        return Err(say!(plan_keep, n = axes.len(), keep = asked.keep).into());
    }
    let mut indices: Vec<Vec<Option<Vec<Index>>>> = Vec::new();
    if asked.rows > 0 {
        frame.few_enough(2 * kept.len())?;
        let saltelli = Saltelli { rows: asked.rows, axes: kept.len(), seed };
        let ranges: Vec<[f64; 2]> = kept.iter().map(|&axis| ranges[axis]).collect();
        let (points, lucks): (Vec<Vec<f64>>, Vec<u32>) = saltelli.points().into_iter().unzip();
        let work = lucks.iter().enumerate().map(|(point, &n)| Work { point, replicate: luck(n) }).collect();
        let varied: Vec<_> = kept.iter().map(|&axis| axes[axis]).collect();
        let points = scaled(&points, &varied, &ranges);
        let sweep = Sweep::new(frame, varied, points, work);
        let units = made(&sweep, "sobol")?;
        study.decomposed = sweep.members();
        indices = each(frame, &units, |values| saltelli.indices(values));
    }
    for (s, strategy) in frame.members.strategies.iter().enumerate() {
        for (o, output) in frame.outputs.iter().enumerate() {
            let line = |parameter: &str, effect: Option<Effect>, index: Option<Index>| Line {
                strategy: strategy.id.clone(),
                measure: output.measure.clone(),
                who: output.who.clone(),
                parameter: parameter.to_owned(),
                effect: effect.map(|e| e.size),
                unevenness: effect.map(|e| e.unevenness),
                first: index.map(|i| i.first),
                total: index.map(|i| i.total),
            };
            let of_output = indices.get(s).and_then(|outputs| outputs[o].as_ref());
            for (number, axis) in axes.iter().enumerate() {
                let effect = effects.get(s).map(|outputs| outputs[o][number]);
                let place = kept.iter().position(|&axis| axis == number);
                let index = of_output.zip(place).map(|(list, place)| list[place]);
                study.lines.push(line(axis.key, effect, index));
            }
            study.lines.extend(of_output.and_then(|list| list.last()).map(|&rest| line(REST, None, Some(rest))));
        }
    }
    Ok(study)
}

/// The replicate with the n-th luck and the n-th draw of what is not named.
fn luck(n: u32) -> u32 {
    ParameterSets::first_of(n)
}

/// What `of` says of each output of each strategy.
fn each<T>(frame: &Frame<'_>, units: &[Unit], of: impl Fn(&[f64]) -> T) -> Vec<Vec<T>> {
    let values = |s: usize, o: usize| units.iter().map(|unit| unit[s][o]).collect::<Vec<f64>>();
    let outputs = |s| (0..frame.outputs.len()).map(|o| of(&values(s, o))).collect();
    (0..frame.members.strategies.len()).map(outputs).collect()
}

/// The measures or outcomes that count: those of the plan, else those of the answer, or of flight the error, or where
/// nobody was counted everybody displaced.
fn chosen(frame: &Frame<'_>) -> Result<Vec<String>, Message> {
    let there = |word: &str| frame.outputs.iter().any(|output| output.measure == word);
    let asked = &frame.plan.sensitivity.outcomes;
    if let Some(unknown) = asked.iter().find(|word| !there(word)) {
        let known: Vec<&str> = frame.outputs.iter().map(|output| output.measure.as_str()).collect();
        let mut known: Vec<String> = known.into_iter().map(str::to_owned).collect();
        known.dedup();
        return Err(say!(plan_outcome, name = unknown.as_str(), known = known.join(", ")));
    }
    if !asked.is_empty() {
        return Ok(asked.clone());
    }
    if frame.members.mode == Mode::Flight {
        let word = if there(ERROR) { ERROR } else { Measure::DisplacedTotal.word() };
        return Ok(vec![word.to_owned()]);
    }
    let everywhere = |o: &&Outcome| o.facts().shown == Shown::Everywhere && there(o.word());
    Ok(Outcome::ALL.iter().filter(everywhere).map(|o| o.word().to_owned()).collect())
}

impl Study {
    /// The lines as a comma-separated file.
    pub fn csv(&self) -> String {
        let mut text = SENSITIVITY.header() + "\n";
        for line in &self.lines {
            let words =
                [&line.strategy, &line.measure, &line.who, &line.parameter].map(|word| field(word).into_owned());
            let numbers = [line.effect, line.unevenness].into_iter();
            let indices = [line.first, line.total].into_iter().flat_map(|index| match index {
                Some(numbers) => numbers.map(Some),
                None => [None; 3],
            });
            let cell = |x: Option<f64>| x.map_or_else(String::new, |x| format!("{x:?}"));
            text += &words.into_iter().chain(numbers.chain(indices).map(cell)).collect::<Vec<_>>().join(",");
            text.push('\n');
        }
        text
    }

    /// Of a strategy and an outcome, the lines that move it most: by total index, else by effect.
    pub fn leading(&self, strategy: &str, measure: &str, who: &str, most: usize) -> Vec<&Line> {
        let here = |line: &&Line| {
            (line.strategy.as_str(), line.measure.as_str(), line.who.as_str()) == (strategy, measure, who)
        };
        let decomposed = self.decomposed > 0;
        let size = |line: &Line| if decomposed { line.total.map(|t| t[0]) } else { line.effect };
        let mut found: Vec<&Line> = self.lines.iter().filter(here).filter(|line| size(line).is_some()).collect();
        found.sort_by(|a, b| size(b).unwrap_or(0.0).total_cmp(&size(a).unwrap_or(0.0)));
        found.truncate(most);
        found
    }
}
