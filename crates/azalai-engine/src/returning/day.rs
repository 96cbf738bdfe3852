//! One run under the return model: the order of a day (ODD 3), written out.

use azalai_model::{Scenario, Strategy};

use super::drivers::{contest, levers, roads, setup};
use super::minds::{cohesion, hearing, threat, trust};
use super::movement::choosing::Pulls;
use super::movement::moving::{self, Departures};
use super::movement::{forced, leaving, refuge, returns};
use super::observe::{self, WeekSink};
use super::state::course::{Act, Deployment, Record, name};
use super::state::road::Journey;
use super::state::sim::Sim;
use super::state::spec::{Mode, ReturnSpec};
use super::violence::harm::Blow;
use super::violence::{abuse, attacks, corridors, harm, incidents};
use crate::rng::{Purpose, address};

/// A run that can be halted, copied and continued under another strategy.
pub struct Run<'a> {
    sim: Sim<'a>,
    pulls: Pulls,
    day: u32,
    days: u32,
}

impl<'a> Run<'a> {
    /// The state before the first day.
    pub fn new(scenario: &'a Scenario, spec: &ReturnSpec<'a>) -> Self {
        Self { sim: setup::sim(scenario, spec), pulls: Pulls::default(), day: 0, days: spec.days }
    }

    /// Runs up to and with a day, or the last day, and hands each week to `sink`.
    pub fn until(&mut self, last: u32, sink: &mut dyn WeekSink) {
        while self.day < self.days && self.day <= last {
            let day = i64::from(self.day);
            step(&mut self.sim, &mut self.pulls, day);
            self.sim.assert_conserved(day);
            self.day += 1;
            let at_end = self.day == self.days;
            if (at_end || sink.wants(day as u32)) && !observe::observe(&mut self.sim, day, sink) {
                self.day = self.days;
            }
        }
    }

    /// The same run from here on under another strategy, with the same luck. What was done before stays.
    #[must_use]
    pub fn under(&self, strategy: &'a Strategy) -> Self {
        let sim = Sim { strategy, ..self.sim.clone() };
        Self { sim, pulls: Pulls::default(), ..*self }
    }
}

/// Runs one replicate and hands each week to `sink`.
pub fn run(scenario: &Scenario, spec: &ReturnSpec<'_>, sink: &mut dyn WeekSink) {
    Run::new(scenario, spec).until(spec.days, sink);
}

/// One day.
fn step(sim: &mut Sim<'_>, pulls: &mut Pulls, day: i64) {
    sim.tally.new_day(sim.places.len());
    // Dated changes and levers, then the contest over control, after which both are read again.
    change(sim, day);
    levers::update(sim, day);
    contest::hold(sim);
    if contest::contest(sim, day) {
        levers::update(sim, day);
        contest::hold(sim);
    }
    roads::update(sim, day);
    // Violence.
    hearing::forget(sim, day);
    threat::fade(sim);
    abuse::fade(sim);
    attacks::excite(sim);
    violence(sim, day);
    threat::settle(sim, day);
    // What people hear, believe and trust.
    hearing::spread(sim, day);
    hearing::safety(sim);
    hearing::rumour(sim);
    trust::update(sim);
    trust::promises(sim, day);
    // Leave, move, return.
    let mut departures = Departures::new(sim, day, pulls);
    leaving::leave(sim, &mut departures);
    arrive(sim, day);
    forced::push_back(sim, &mut departures);
    refuge::leave(sim, &mut departures);
    returns::decide(sim, &mut departures);
    moving::bury(sim);
    returns::age(sim, day);
    cohesion::update(sim, day);
    observe::count_days(sim);
    if day == asked_on(sim) {
        sim.ask();
    }
}

/// Blows of the day. Each is dealt before the next one is looked for: it changes who is there.
fn violence(sim: &mut Sim<'_>, day: i64) {
    let places = 0..sim.places.len();
    for place in places.clone() {
        let blows = incidents::at(sim, place);
        strike(sim, day, blows);
    }
    let records = happened(sim, day);
    for record in &records {
        let blow = attacks::recorded(sim, day, record);
        strike(sim, day, blow);
    }
    for place in places.clone() {
        let blows = attacks::others(sim, day, place);
        strike(sim, day, blows);
    }
    for record in &records {
        strike(sim, day, abuse::recorded(sim, record));
        if record.act == Act::Broadcast {
            hearing::broadcast(sim, record);
        }
    }
    for place in places.clone() {
        abuses(sim, day, place);
    }
    for place in places {
        if let Some((holder, blow)) = corridors::violation(sim, day, place) {
            strike(sim, day, [blow]);
            trust::betray(sim, place, holder);
        }
    }
}

/// Abuses at a place that no table records.
fn abuses(sim: &mut Sim<'_>, day: i64, place: usize) {
    if !sim.drawn(day) {
        let blows = abuse::unrecorded(sim, day, place);
        return strike(sim, day, blows);
    }
    for actor in 0..sim.actors.len() {
        let Some(mut abuses) = abuse::Drawn::of(sim, day, place, actor) else { continue };
        while let Some(blow) = abuses.next(sim) {
            strike(sim, day, [blow]);
        }
    }
}

/// Deals blows; each is felt and becomes news.
fn strike(sim: &mut Sim<'_>, day: i64, blows: impl IntoIterator<Item = Blow>) {
    for blow in blows {
        let killed = harm::deal(sim, day, &blow);
        threat::feel(sim, &blow, killed);
        hearing::tell(sim, day, &blow);
    }
}

/// Those whose journey ends today.
fn arrive(sim: &mut Sim<'_>, day: i64) {
    for trip in sim.road.arrivals(day) {
        match trip.journey {
            Journey::Flight => sim.away.add(trip.column, trip.key, trip.people),
            Journey::Visit => {
                sim.away.add(trip.column, trip.key, trip.people);
                returns::tell_of_visit(sim, trip);
            }
            Journey::Return => returns::come_home(sim, day, trip),
            Journey::Forced => forced::arrive(sim, trip),
        }
    }
}

/// The day on which the question is asked.
fn asked_on(sim: &Sim<'_>) -> i64 {
    match sim.mode {
        Mode::Forecast => sim.decision.max(0),
        Mode::Hindcast => sim.scenario.decision_date.map_or(0, |d| sim.scenario.day(d)),
    }
}

/// Records of today, without those of low confidence that did not happen in this replicate.
fn happened(sim: &mut Sim<'_>, day: i64) -> Vec<Record> {
    let mut records = sim.course.records_of(day);
    let chance = sim.model.low_confidence_chance;
    let rng = sim.rng;
    records.retain(|r| !r.doubtful || rng.uniform(Purpose::Happened, 0, address(&[r.event]), 0) < chance);
    records
}

/// Dated changes of presence, control and relations.
fn change(sim: &mut Sim<'_>, day: i64) {
    for deployment in sim.course.deployments_of(day) {
        deploy(sim, &deployment);
    }
    for (since, place, actor) in sim.course.control_of(day) {
        if let Some(actor) = actor
            && since > 0
        {
            sim.advances[actor * sim.places.len() + place] = Some(since);
        }
        contest::change(sim, place, actor);
    }
    relate(sim, day);
}

fn deploy(sim: &mut Sim<'_>, d: &Deployment) {
    let registered = sim.places[d.place].registered;
    let presence = &mut sim.presence[d.place * sim.actors.len() + d.actor];
    let known = d.strength(registered);
    presence.unknown = known.is_none();
    presence.listed = known.unwrap_or(sim.model.unknown_strength);
    presence.reach_km = d.reach_km;
    presence.listed_discipline = d.discipline.unwrap_or(sim.model.default_discipline);
}

/// Relations of today; whether actors cooperate is drawn once.
fn relate(sim: &mut Sim<'_>, day: i64) {
    let n = sim.actors.len();
    let dossier = &sim.scenario.dossier;
    for relation in &dossier.relations {
        // Each starts once; on the first day those that were there before.
        if relation.from_day > sim.course.horizon || !(relation.from_day == day || (day == 0 && relation.from_day < 0))
        {
            continue;
        }
        let (a, b) = (relation.a.index(), relation.b.index());
        let code = |actor: usize| name(&dossier.actors[actor].id);
        if sim.rng.uniform(Purpose::Relation, 0, address(&[2, code(a), code(b), relation.from_day as u64]), 0)
            >= relation.probability.mean()
        {
            continue;
        }
        sim.stands[a * n + b] = relation.relation;
        sim.stands[b * n + a] = relation.relation;
    }
}
