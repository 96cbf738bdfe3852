//! What never changes in a run, and what is given on a day.

use std::sync::Arc;

use azalai_model::{ActorId, Grid, PlaceId, ReturnModel, Scenario};
use smallvec::SmallVec;

use super::course::{Course, Record};
use super::formulas::gamma;
use super::geography::{Between, Geography};
use super::spec::{Mode, Opening};
use crate::rng::{Draws, Purpose, Stream, address};
use crate::{run, sample};

/// The rules of the return model.
#[derive(Debug)]
pub enum Returning {}

/// What is given on a day under the return model.
pub type Today<'a> = run::Today<'a, Returning>;

/// A number for each group: no memory is asked for where groups are few.
pub type ByGroup = SmallVec<[f64; 8]>;

/// An armed or political actor.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Whether each group is of its circle.
    pub in_circle: Vec<bool>,
    /// Whether it is an auxiliary of others.
    pub auxiliary: bool,
}

/// e^(−d/range) for each pair and range.
#[derive(Clone, Debug)]
pub struct Kernels {
    /// Violence felt.
    pub felt: Between,
    /// Breadth of violence: share of the residents around the row's place who live at the column's, nearer ones counting
    /// more.
    pub breadth: Between,
    /// Advances.
    pub front: Between,
    /// News.
    pub news: Between,
    /// Excitation: share of an attack at the column's place that excites the row's.
    pub excitation: Between,
}

/// What is known of the rate of events at a place (1/day).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rate {
    /// Shape of its Gamma distribution; 0 where there are none.
    pub shape: f64,
    /// Days over which it was seen, the inverse of the scale.
    pub days: f64,
}

impl Rate {
    /// Its mean.
    pub fn mean(self) -> f64 {
        if self.days > 0.0 { self.shape / self.days } else { 0.0 }
    }

    /// How much of it was seen, 0 to 1, where a shape of `assumed` was not.
    pub fn seen(self, assumed: f64) -> f64 {
        if self.shape > 0.0 { (1.0 - assumed / self.shape).max(0.0) } else { 0.0 }
    }

    /// A draw.
    pub fn draw(self, draws: &mut Draws) -> f64 {
        if self.shape > 0.0 { gamma(self.shape, draws) / self.days } else { 0.0 }
    }
}

/// What never changes in a run: the first six fields, and what is computed from them.
#[derive(Clone, Debug)]
pub struct Case {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Numbers of the model.
    pub model: ReturnModel,
    /// Which events are read.
    pub mode: Mode,
    /// People who are away when the run begins.
    pub openings: Vec<Opening>,
    /// Days to run.
    pub days: u32,
    /// Day from which events are drawn.
    pub decision: i64,
    /// Distances.
    pub geography: Geography,
    /// Dated changes and recorded events.
    pub course: Course,
    /// Actors.
    pub actors: Vec<Actor>,
    /// How often each abuses at each place, against what its strength and discipline say, by its record.
    pub conduct: Grid<PlaceId, ActorId, f64>,
    /// Whether each actor is of the side of the State.
    pub state_side: Vec<bool>,
    /// Number of groups.
    pub groups: usize,
    /// Registered residents of each place.
    pub registered: Vec<f64>,
    /// What is known of the rate of attacks on each place, excited ones too.
    pub attacks: Vec<Rate>,
    /// The same of abuses by those of whom no table says that they are there.
    pub abuses: Vec<Rate>,
    /// Kernels of distance.
    pub kernels: Kernels,
}

impl<'a> Today<'a> {
    /// Numbers of the model.
    pub fn model(self) -> &'a ReturnModel {
        &self.case.model
    }

    /// The day of the run, from 0.
    pub fn day(self) -> i64 {
        i64::from(self.day)
    }

    /// The draws of the day for a purpose at an address.
    pub fn draws(self, purpose: Purpose, at: &[u64]) -> Draws {
        self.luck.draws(purpose, self.day, address(at))
    }

    /// Many draws of the day for a purpose at an address.
    pub fn stream(self, purpose: Purpose, at: &[u64]) -> Stream {
        self.luck.stream(purpose, self.day, address(at))
    }

    /// The first of its [`draws`](Self::draws): uniform, strictly between 0 and 1.
    pub fn uniform(self, purpose: Purpose, at: &[u64]) -> f64 {
        self.luck.uniform(purpose, self.day, address(at), 0)
    }

    /// How many simulated people so many are, by luck: each stands for several in a fit to millions.
    pub fn simulated(self, people: u64, draws: &mut Draws) -> u64 {
        match self.case.scenario.one_for {
            0 | 1 => people,
            many => sample::binomial(draws.next_uniform(), people, 1.0 / f64::from(many)),
        }
    }

    /// How many people so many simulated ones are.
    pub fn real(self, people: u64) -> u64 {
        people * u64::from(self.case.scenario.one_for)
    }

    /// Whether a record happened in this run: one of low confidence did with some chance, drawn once.
    pub fn happened(self, record: &Record) -> bool {
        let drawn = || self.luck.fate().uniform(Purpose::Happened, 0, address(&[record.event]), 0);
        !record.doubtful || drawn() < self.model().low_confidence_chance
    }

    /// Whether the events of today are drawn, not read.
    pub fn drawn(self) -> bool {
        self.day() > self.case.decision || (self.case.mode == Mode::Forecast && self.case.decision <= 0)
    }
}

impl Case {
    /// Whether a place lies in another country than that of the scenario, where it names one.
    pub fn is_abroad(&self, place: usize) -> bool {
        let home = &self.scenario.home_country;
        !home.is_empty() && self.scenario.places[place].country != *home
    }
}
