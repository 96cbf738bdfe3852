//! One member of an ensemble: a run of a scenario under given values, and the few numbers that are kept of it.

use azalai_model::{Format, Measure, Outcome, PlaceId, Scenario, Status, Strategy};

use crate::branches::Branches;
use crate::compare::judged_day;
use crate::design::{Jobs, Model};
use crate::flight::{Ensemble, Flight};
use crate::judge::consequence::{Who, label, rows};
use crate::panel::{Mode, Panel};
use crate::score::score;

/// The word of the distance from what was counted, beside measures.
pub const ERROR: &str = "error";

/// What all members of an ensemble share.
#[derive(Clone, Debug)]
pub struct Members {
    /// Which rules move people, and which events they read.
    pub mode: Mode,
    /// Strategies, the reference first; of flight alone there is one.
    pub strategies: Vec<Strategy>,
    /// Seed of all replicates.
    pub seed: u64,
}

/// One number that is kept of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Word of the measure or outcome, or [`ERROR`].
    pub measure: String,
    /// Of whom or where: `everybody`, a part of the people, or the id of a place.
    pub who: String,
    kept: Kept,
}

/// Where a number is taken from.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kept {
    /// An outcome of a run under the return model.
    Level(Outcome, Who),
    /// Displaced people at a place on the last day; everybody ever displaced.
    Present(Option<PlaceId>),
    /// The averaged relative difference from what was counted in camps, rescaled.
    Error,
}

impl Members {
    /// What is kept of each run. Of groups nothing is, as their counts may be small; of people in danger now, what a
    /// comparison of strategies shows of everybody.
    pub fn outputs(&self, scenario: &Scenario) -> Vec<Output> {
        if self.mode != Mode::Flight {
            let whole = rows(scenario).into_iter().filter(|(_, who)| !matches!(who, Who::Group(_)));
            let output = |(outcome, who): (Outcome, Who)| Output {
                measure: outcome.word().to_owned(),
                who: who.word(scenario).to_owned(),
                kept: Kept::Level(outcome, who),
            };
            return whole.map(output).collect();
        }
        let live = scenario.status == Status::Live;
        let camps = self.flight(scenario).case(scenario).camps().to_vec();
        let all = || (0..scenario.places.len() as u32).map(PlaceId).collect();
        let places: Vec<PlaceId> = match scenario.format {
            _ if live => Vec::new(),
            Format::Flee => camps,
            Format::Native => all(),
        };
        let output = |measure: &str, who: &str, kept| Output { measure: measure.to_owned(), who: who.to_owned(), kept };
        let at = |&place: &PlaceId| {
            output(Measure::DisplacedPresent.word(), &scenario.places[place.index()].id, Kept::Present(Some(place)))
        };
        let everybody = output(Measure::DisplacedTotal.word(), "everybody", Kept::Present(None));
        let counted = !live && !scenario.counts.places.is_empty();
        let error = counted.then(|| output(ERROR, "everybody", Kept::Error));
        places.iter().map(at).chain([everybody]).chain(error).collect()
    }

    fn flight(&self, scenario: &Scenario) -> Flight {
        Flight { seed: self.seed, days: scenario.days, individuals: false, at_home: false }
    }

    /// Runs one replicate of a scenario under each strategy; of each, the outputs in their order.
    pub fn run(
        &self,
        scenario: &Scenario,
        outputs: &[Output],
        replicate: u32,
        jobs: &Jobs<'_>,
    ) -> Option<Vec<Vec<f64>>> {
        if self.mode == Mode::Flight {
            return Some(vec![self.flee(scenario, outputs, replicate, jobs)?]);
        }
        let reference = self.strategies.first().cloned().unwrap_or_default();
        let strategies = self.strategies.clone();
        let branches = match self.mode {
            Mode::Forecast => Branches::drawn(scenario, strategies, vec![1.0], self.seed, &[]),
            _ => Branches::recorded(scenario, &reference, strategies, self.seed),
        };
        let case = branches.case(scenario);
        let runs = branches.run(&case, &branches.points(0, replicate), jobs)?;
        let mut panels: Vec<Panel> = branches.panels(scenario);
        crate::design::gather(&mut panels, runs);
        let day = judged_day(scenario);
        let value = |panel: &Panel, output: &Output| {
            let Kept::Level(outcome, who) = output.kept else { return f64::NAN };
            let label = label(scenario, (outcome, who), day);
            label.and_then(|label| panel.values(label).first().copied()).unwrap_or(f64::NAN)
        };
        Some(panels.iter().map(|panel| outputs.iter().map(|output| value(panel, output)).collect()).collect())
    }

    fn flee(&self, scenario: &Scenario, outputs: &[Output], replicate: u32, jobs: &Jobs<'_>) -> Option<Vec<f64>> {
        let flight = self.flight(scenario);
        let case = flight.case(scenario);
        let rows = flight.run(&case, &flight.points(0, replicate), jobs)?;
        // Values are found by day and place: labels would be the larger part.
        let panel = Panel { rows, ..Panel::new(Mode::Flight, 0, Strategy::default(), [].into()) };
        let ensemble = Ensemble::new(scenario.places.len(), case.camps().to_vec(), flight, panel);
        let (track, last) = (ensemble.tracks().first()?, flight.days.saturating_sub(1));
        let last = if scenario.status == Status::Live { last - last % 7 } else { last };
        let value = |output: &Output| match output.kept {
            Kept::Present(Some(place)) => {
                ensemble.present(track, last).get(place.index()).map_or(f64::NAN, |&n| n as f64)
            }
            Kept::Present(None) => ensemble.created(track, last) as f64,
            _ => score(&ensemble).map_or(f64::NAN, |score| score.ard_rescaled.mean),
        };
        Some(outputs.iter().map(value).collect())
    }
}
