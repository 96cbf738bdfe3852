//! Flight by Flee's rules (`docs/odd.md`, `docs/flee.md`).
//!
//! To read: `day` (the schedule), one of [`submodels`], [`observe`] (what comes out); then `cohort`
//! and `web` (how people are moved together) and `walk` (the same, one by one).

mod cohort;
mod day;
mod memory;
pub mod observe;
mod past;
mod plans;
mod rows;
mod sparse;
mod station;
pub mod submodels;
mod walk;
mod web;
pub mod world;

pub use observe::{DayRecord, LinkRecord, PersonRecord, Sink, Whereabouts};

use std::sync::Arc;

use azalai_model::settings::FloodSpawn;
use azalai_model::{PlaceId, Scenario};
use serde::{Deserialize, Serialize};

use crate::open::settle;
use crate::rng::Rng;
use crate::run::sealed::Sealed;
use crate::run::{Rules, Today};
use cohort::Cohorts;
use submodels::attributes::People;
use submodels::destination::Destinations;
use walk::Walkers;
use world::Map;

/// Flee's rules.
pub enum Flight {}

impl Sealed for Flight {}

impl Rules for Flight {
    type Case = Case;
    type Plan = ();
    type State = State;
    type Scratch = ();
    type Sink<'s> = dyn Sink + 's;

    fn days(case: &Case) -> u32 {
        case.options.days
    }

    fn encode(case: &Case) -> Vec<u8> {
        postcard::to_allocvec(&(case.options, &*case.scenario)).expect("a scenario can be encoded")
    }

    fn encode_until(case: &Case, day: u32) -> Vec<u8> {
        let options = Options { days: day, ..case.options };
        postcard::to_allocvec(&(options, past::until(&case.scenario, day))).expect("a scenario can be encoded")
    }

    fn begin(case: &Case, luck: Rng) -> State {
        day::begin(case, luck)
    }

    fn day(today: Today<'_, Self>, state: &mut State, (): &mut (), sink: &mut Self::Sink<'_>) -> bool {
        day::day(today.case, state, today.luck, today.day, sink)
    }
}

/// How a scenario is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Options {
    /// Days to run.
    pub days: u32,
    /// Whether persons are followed one by one instead of in cohorts.
    pub individuals: bool,
    /// How finely cohorts are told apart.
    pub precision: Precision,
}

/// How finely cohorts are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Precision {
    /// Levels of travel memory in one unit of it.
    pub memory_steps: u32,
}

impl Default for Precision {
    fn default() -> Self {
        Self { memory_steps: 32 }
    }
}

/// What never changes in a run, and is shared by its copies.
#[derive(Debug)]
pub struct Case {
    scenario: Arc<Scenario>,
    options: Options,
    camps: Vec<PlaceId>,
    /// Some place has a capacity, so that the order of decisions within a day matters.
    ordered: bool,
    people: People,
}

impl Case {
    /// `scenario`, run as `options` say.
    pub fn new(scenario: Arc<Scenario>, options: Options) -> Self {
        let places = Map::new(&scenario).places;
        // Flee counts people everywhere where floods drive them.
        let all = scenario.settings.flood_zone_spawning_only && scenario.settings.flood_spawn_mode != FloodSpawn::None;
        Self {
            camps: (0..).map(PlaceId).zip(&places).filter(|(_, place)| all || place.camp).map(|(id, _)| id).collect(),
            ordered: places.iter().any(world::PlaceState::is_limited)
                || scenario.places.iter().any(|p| p.capacity_per_day > 0),
            people: People::new(&scenario),
            scenario,
            options,
        }
    }

    /// The case of one run: what the scenario leaves open is drawn.
    #[must_use]
    pub fn settled(self: &Arc<Self>, luck: Rng) -> Arc<Self> {
        let scenario = settle(&self.scenario, &self.scenario.return_model, luck);
        if Arc::ptr_eq(&scenario, &self.scenario) {
            return Arc::clone(self);
        }
        Arc::new(Self::new(scenario, self.options))
    }

    /// What is run.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The camps of the output, in order: those that are camps when the run begins.
    pub fn camps(&self) -> &[PlaceId] {
        &self.camps
    }
}

/// What changes during a run.
#[derive(Clone, Serialize, Deserialize)]
pub struct State {
    map: Map,
    destinations: Destinations,
    movers: Movers,
}

/// Those who move: in cohorts, or one by one.
#[derive(Clone, Serialize, Deserialize)]
enum Movers {
    Cohorts(Box<Cohorts>),
    Walkers(Walkers),
}
