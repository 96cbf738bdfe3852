//! What is asked of a run, whoever asks: which runs to make, and what is refused.

use azalai_model::{Format, ParameterSets, Scenario};
use azalai_study::Mode;
use azalai_study::compare::{self, LEAST_JUDGED};
use azalai_study::fit::priors;
use azalai_study::judge::depth;
use azalai_text::{Arg, Message, say};

use crate::Detail;
use crate::live::Banner;

/// Replicates where neither the user nor the scenario says how many.
pub const REPLICATES: u32 = 20;

/// The events that runs are asked to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The recorded ones.
    Hindcast,
    /// From the decision on, drawn ones.
    Forecast,
    /// Both, one run each.
    Both,
    /// None of the return model: flight alone.
    Flight,
}

/// Which runs of the return model to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Modes {
    /// The recorded course to its end.
    pub hindcast: bool,
    /// Strategies on from the decision date.
    pub forecast: bool,
}

impl Modes {
    /// In their order.
    pub fn list(self) -> Vec<Mode> {
        let both = [(self.hindcast, Mode::Hindcast), (self.forecast, Mode::Forecast)];
        both.iter().filter(|m| m.0).map(|m| m.1).collect()
    }
}

/// What is asked of a run.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The events that are read; none: what the scenario is made for.
    pub mode: Option<Wanted>,
    /// Ids of the strategies that are compared; none: all.
    pub strategies: &'a [String],
    /// Whether persons are followed one by one.
    pub individuals: bool,
    /// Which days and measures of single runs are written.
    pub detail: Detail,
    /// Whether the second step is made too.
    pub deep: bool,
}

impl Asked<'_> {
    /// What would show more of people in danger than may be shown (Safeguard 8).
    pub fn refused(&self, scenario: &Scenario) -> Option<Message> {
        match Banner::of(scenario) {
            Some(_) if self.individuals => Some(say!(run_live_individuals, id = &scenario.id)),
            Some(_) if self.detail != Detail::Weekly => Some(say!(run_live_observations, id = &scenario.id)),
            _ => None,
        }
    }

    /// The modes that are asked for, or that the scenario is made for; none for flight alone.
    pub fn modes(&self, scenario: &Scenario) -> Result<Option<Modes>, Message> {
        match self.found(scenario)? {
            None if self.deep => Err(say!(return_depth)),
            modes => Ok(modes),
        }
    }

    fn found(&self, scenario: &Scenario) -> Result<Option<Modes>, Message> {
        let fault = if scenario.format != Format::Native || scenario.dossier.groups.is_empty() {
            Some(say!(return_needs_tables))
        } else if scenario.decision_date.is_none() {
            Some(say!(return_needs_date))
        } else if self.individuals {
            Some(say!(return_options))
        } else {
            None
        };
        let named = !self.strategies.is_empty();
        let asked = match self.mode {
            Some(Wanted::Flight) if named => return Err(say!(flight_strategies)),
            Some(Wanted::Flight) => return Ok(None),
            None if fault.is_some() && !named => return Ok(None),
            // Where no time is left to judge strategies, what was recorded is run all the same.
            None if !named && !compare::can_judge(scenario) => Modes { hindcast: true, forecast: false },
            None | Some(Wanted::Both) => Modes { hindcast: true, forecast: true },
            Some(Wanted::Hindcast) => Modes { hindcast: true, forecast: false },
            Some(Wanted::Forecast) => Modes { hindcast: false, forecast: true },
        };
        match fault.or_else(|| self.fault(scenario, asked)) {
            Some(fault) => Err(fault),
            None => Ok(Some(asked)),
        }
    }

    /// Why the return model cannot be run so.
    fn fault(&self, scenario: &Scenario, asked: Modes) -> Option<Message> {
        if self.detail == Detail::Daily {
            return Some(say!(return_observations));
        }
        if asked.forecast && !compare::can_judge(scenario) {
            let decision = Arg::Date(scenario.decision_date.unwrap_or(scenario.start));
            let last = Arg::Date(scenario.date(i64::from(scenario.days) - 1));
            return Some(say!(return_no_time, decision = decision, last = last, least = LEAST_JUDGED));
        }
        if let Some(unknown) = self.strategies.iter().find(|id| scenario.strategy(id).is_none()) {
            let known = Arg::List(scenario.strategies.iter().map(|s| Arg::Text(s.id.clone())).collect());
            return Some(say!(return_unknown_strategy, name = unknown.as_str(), known = known));
        }
        let reference = &scenario.comparison.reference;
        if !asked.forecast && self.strategies.iter().any(|id| id != reference) {
            return Some(say!(return_hindcast_strategy, reference = reference.as_str()));
        }
        (self.deep && !asked.forecast).then(|| say!(return_depth))
    }
}

/// The scenario with the parameter sets of its runs: those of its fit, or where nothing was fitted, drawn from the
/// ranges, and as many as the second step looks at where that is asked for.
pub fn with_sets(scenario: &Scenario, seed: u64, runs: u32, deep: bool) -> Scenario {
    let mut scenario = scenario.clone();
    if scenario.sets.is_none() {
        let least = if deep { depth::SETS } else { 0 };
        scenario.sets = Some(priors::sets(&scenario, seed, ParameterSets::taken_by(runs).max(least)));
    }
    scenario
}
