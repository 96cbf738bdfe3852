//! Rejection fit of the return model to what was observed (ODD 6; Beaumont et al. 2002).
//!
//! Parameters are drawn from their ranges, the hindcast is run once with each draw, and the draws whose run
//! lies nearest the observed figures are kept. Two stories that the figures cannot tell apart are both
//! drawn from, as often: people fled because they saw the advance coming, or because little was needed.

use std::sync::Arc;

use azalai_engine::returning::{Mode, ReturnSpec, WeekRecord, WeekSink};
use azalai_engine::rng::Rng;
use azalai_model::dossier::Observation;
use azalai_model::words::FigureUse;
use azalai_model::{DrawKey, Figure, PARAMETERS, PlaceId, Scenario, Strategy};

use crate::design::{Interrupted, Jobs, over};
use crate::fit::{herd, priors};
use crate::returning::{announced, openings};

/// Names of the stories.
pub const STORIES: [&str; 2] = ["anticipation", "readiness"];
/// Error of a figure whose source gives none, as a share of it (assumed).
const ASSUMED_ERROR: f64 = 0.3;

/// What to draw.
#[derive(Clone, Copy, Debug)]
pub struct FitPlan {
    /// Draws from the prior, over both stories.
    pub draws: u32,
    /// Draws that are kept.
    pub keep: u32,
    /// Seed of draws and runs.
    pub seed: u64,
}

/// A figure to fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Id of the observation.
    pub id: String,
    /// What is counted: `fled`, `share_emptied` or `moved_between_communes`.
    pub measure: Figure,
    /// Day.
    pub day: u32,
    /// Origins it is about; all that are followed if none is named.
    pub origins: Vec<PlaceId>,
    /// The figure.
    pub observed: f64,
    /// Distance down and up at which a run counts as one error away; none upward where only a lower bound is known.
    pub error: (f64, Option<f64>),
    /// Whether the error is assumed.
    pub assumed_error: bool,
}

impl Target {
    /// Errors between a simulated figure and the observed one.
    pub fn distance(&self, simulated: f64) -> f64 {
        let gap = simulated - self.observed;
        if gap < 0.0 { -gap / self.error.0 } else { self.error.1.map_or(0.0, |up| gap / up) }
    }
}

/// A draw and how its run came out.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its number, from 1.
    pub number: u32,
    /// Its story, by index in [`STORIES`].
    pub story: usize,
    /// A value for each key.
    pub values: Vec<f64>,
    /// A simulated figure for each target.
    pub simulated: Vec<f64>,
    /// Sum of squared distances.
    pub distance: f64,
}

/// All draws, those kept first by distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// What values are of.
    pub keys: Vec<DrawKey>,
    /// Figures.
    pub targets: Vec<Target>,
    /// Every draw, nearest first.
    pub candidates: Vec<Candidate>,
    /// How many of them are kept.
    pub keep: usize,
}

impl Fitted {
    /// The draws that are kept, in the order in which runs use them: the first few say best what all say.
    pub fn kept(&self) -> Vec<&Candidate> {
        let mut kept: Vec<&Candidate> = self.candidates[..self.keep].iter().collect();
        kept.sort_by_key(|c| c.number);
        let draws: Vec<(usize, &[f64])> = kept.iter().map(|c| (c.story, c.values.as_slice())).collect();
        herd::order(&draws, STORIES.len()).into_iter().map(|i| kept[i]).collect()
    }

    /// Mean of a key over draws that `which` picks, and its standard deviation.
    pub fn moments(&self, key: usize, which: impl Fn(&Candidate) -> bool, kept: bool) -> (f64, f64) {
        let list = if kept { &self.candidates[..self.keep] } else { &self.candidates[..] };
        let values: Vec<f64> = list.iter().filter(|c| which(c)).map(|c| c.values[key]).collect();
        let n = values.len().max(1) as f64;
        let mean = values.iter().sum::<f64>() / n;
        (mean, (values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt())
    }
}

fn target(scenario: &Scenario, row: &Observation) -> Option<Target> {
    let day = u32::try_from(row.day).ok().filter(|&day| day < scenario.days)?;
    let observed = row.value.or(row.low)?;
    let known = matches!(row.measure, Figure::Fled | Figure::ShareEmptied | Figure::MovedBetweenCommunes);
    if !known || observed <= 0.0 {
        return None;
    }
    let origins = match (row.place, row.measure) {
        (Some(place), _) => vec![place],
        (None, Figure::ShareEmptied) => {
            let residents = |p: &PlaceId| {
                let place = &scenario.places[p.index()];
                place.followed && place.population > 0
            };
            scenario.named_in(&row.area.en).into_iter().filter(residents).collect()
        }
        _ => Vec::new(),
    };
    let assumed = ASSUMED_ERROR * observed;
    let side = |bound: Option<f64>| bound.map(|b| (b - observed).abs()).filter(|&e| e > 0.0);
    // A lower bound that is the figure itself says "at least".
    let one_sided = row.high.is_none() && row.low.is_some_and(|low| low >= observed);
    let (down, up) = (side(row.low), side(row.high));
    Some(Target {
        id: row.id.clone(),
        measure: row.measure,
        day,
        origins,
        observed,
        error: (down.unwrap_or(assumed), if one_sided { None } else { Some(up.unwrap_or(assumed)) }),
        assumed_error: down.is_none() || (up.is_none() && !one_sided),
    })
}

/// The figures of a scenario that are marked for calibration and can be simulated.
pub fn targets(scenario: &Scenario) -> Vec<Target> {
    let rows = scenario.dossier.observations.iter().filter(|o| o.usage == FigureUse::Calibration && o.is_comparable());
    let mut found: Vec<Target> = rows.filter_map(|row| target(scenario, row)).collect();
    found.sort_by(|a, b| (a.day, &a.id).cmp(&(b.day, &b.id)));
    found
}

/// Draws, runs and sorts.
pub fn calibrate(scenario: &Scenario, plan: &FitPlan, jobs: &Jobs<'_>) -> Result<Fitted, Interrupted> {
    let (keys, targets) = (priors::keys(scenario), targets(scenario));
    let strategy = announced(scenario, Mode::Hindcast);
    let numbers: Vec<u32> = (1..=plan.draws).collect();
    let mut candidates = over(&numbers, jobs, |&number| {
        let candidate = one(scenario, (&keys, &targets), (plan.seed, number), &strategy, jobs)?;
        jobs.watch.finished();
        Some(candidate)
    })?;
    candidates.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.number.cmp(&b.number)));
    let keep = (plan.keep as usize).min(candidates.len());
    Ok(Fitted { keys, targets, candidates, keep })
}

fn one(
    scenario: &Scenario,
    (keys, targets): (&[DrawKey], &[Target]),
    (seed, number): (u64, u32),
    strategy: &Strategy,
    jobs: &Jobs<'_>,
) -> Option<Candidate> {
    let story = (number as usize - 1) % STORIES.len();
    let values = priors::draw(scenario, keys, Rng::new(seed, number), Some(story));
    let (mut drawn, mut model) = (Arc::new(scenario.clone()), scenario.return_model.clone());
    let places = &mut Arc::make_mut(&mut drawn).places;
    for (key, &value) in keys.iter().zip(&values) {
        match *key {
            DrawKey::Parameter(index) => PARAMETERS[index].set(&mut model, value),
            DrawKey::Population(place) => places[place.index()].settle(value as i64),
        }
    }
    let opened = openings(&drawn);
    let last = targets.iter().map(|t| t.day).max().unwrap_or(0);
    let spec = ReturnSpec {
        mode: Mode::Hindcast,
        model: &model,
        strategy,
        openings: &opened,
        seed,
        replicate: number,
        days: drawn.days,
    };
    let mut hosted = vec![0; drawn.places.len()];
    for opening in opened.iter().filter(|o| o.origin.is_none()) {
        hosted[opening.at.index()] += u64::from(opening.people);
    }
    let simulated = vec![0.0; targets.len()];
    let mut seen = Seen { scenario: &drawn, targets, hosted, simulated };
    jobs.until(&mut spec.start(&drawn), last, &mut seen)?;
    let simulated = seen.simulated;
    let distance = targets.iter().zip(&simulated).map(|(t, &x)| t.distance(x) * t.distance(x)).sum();
    Some(Candidate { number, story, values, simulated, distance })
}

/// Looks at a run on the days of the figures.
struct Seen<'a> {
    scenario: &'a Scenario,
    targets: &'a [Target],
    /// Displaced people from elsewhere by place on the first day.
    hosted: Vec<u64>,
    simulated: Vec<f64>,
}

impl WeekSink for Seen<'_> {
    fn wants(&self, day: u32) -> bool {
        self.targets.iter().any(|t| t.day == day)
    }

    fn week(&mut self, record: &WeekRecord<'_>) -> bool {
        for (target, value) in self.targets.iter().zip(&mut self.simulated).filter(|(t, _)| t.day == record.day) {
            *value = simulated(self.scenario, target, &self.hosted, record);
        }
        true
    }
}

/// What a run says of a figure.
pub fn simulated(scenario: &Scenario, target: &Target, hosted: &[u64], record: &WeekRecord<'_>) -> f64 {
    let about =
        |origin: Option<PlaceId>| origin.is_some_and(|o| target.origins.is_empty() || target.origins.contains(&o));
    let gone: u64 = record.audiences.iter().filter(|a| about(a.origin)).map(|a| a.away + a.settled).sum();
    match target.measure {
        Figure::ShareEmptied => {
            let all = |id: &PlaceId| scenario.places[id.index()].population.max(0) as f64;
            gone as f64 / target.origins.iter().map(all).sum::<f64>().max(1.0)
        }
        // Those at the border are in the figures of flight; these moved within the region, away from it, and beyond
        // the commune that they are from.
        Figure::MovedBetweenCommunes => {
            let near = |p: &azalai_model::Place| p.followed && p.pull <= 1.0;
            let here = record.places.iter().filter(|r| near(&scenario.places[r.place.index()]));
            here.map(|r| r.from_other_area).sum::<u64>() as f64
        }
        // Displaced families who were hosted fled too.
        _ if target.origins.is_empty() => {
            let left = record.places.iter().map(|p| hosted[p.place.index()].saturating_sub(p.hosted));
            (gone + left.sum::<u64>()) as f64
        }
        _ => gone as f64,
    }
}
