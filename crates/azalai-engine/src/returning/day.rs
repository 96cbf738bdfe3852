//! The order of a day under the return model (ODD 3), written out.

use std::sync::Arc;

use azalai_model::{ActorId, Id, Measure, PlaceId, Scenario, Strategy};

use super::drivers::{contest, levers, permission, recorded, roads, ruins, setup};
use super::minds::{cohesion, hearing, threat, trust};
use super::movement::choosing::Pulls;
use super::movement::moving::{self, Departures};
use super::movement::returns::Homes;
use super::movement::{closing, forced, leaving, refuge, registration, returns, timing};
use super::observe::{self, WeekSink};
use super::outcomes::{self, Stock};
use super::state::case::{Case, Returning, Today};
use super::state::course::{Deployment, Record};
use super::state::geography::Network;
use super::state::road::Journey;
use super::state::sim::Sim;
use super::state::spec::{Mode, ReturnSpec};
use super::violence::harm::Blow;
use super::violence::{abuse, attacks, corridors, harm, incidents};
use crate::open::{name, settle};
use crate::rng::{Purpose, Rng, address};
use crate::run::{Rules, Run, sealed};

/// What is kept from day to day to save time.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The ways over the links of the last day.
    network: Option<Arc<Network>>,
    /// What caution and flags do to the odds of staying, at home and away.
    odds: Option<[leaving::Odds; 2]>,
    /// What drew people to places.
    pulls: Pulls,
    /// How many of each audience are in each state at the end of the day.
    stocks: Vec<Stock>,
}

impl Clone for Scratch {
    /// Pulls are of the day: a copy begins without any.
    fn clone(&self) -> Self {
        Self { network: self.network.clone(), odds: self.odds, ..Self::default() }
    }
}

impl sealed::Sealed for Returning {}

impl Rules for Returning {
    type Case = Case;
    type Plan = Strategy;
    type State = Sim;
    type Scratch = Scratch;
    type Sink<'s> = dyn WeekSink + 's;

    fn days(case: &Case) -> u32 {
        case.days
    }

    fn encode(case: &Case) -> Vec<u8> {
        let whole = (&*case.scenario, &case.model, case.mode, &case.openings, case.days);
        postcard::to_allocvec(&whole).expect("a scenario can be encoded")
    }

    fn begin(case: &Case, luck: Rng) -> Sim {
        setup::sim(case, luck)
    }

    fn day(today: Today<'_>, sim: &mut Sim, scratch: &mut Scratch, sink: &mut (dyn WeekSink + '_)) -> bool {
        let alone = sink.back_alone();
        let network = step(today, sim, scratch, alone);
        sim.assert_conserved(today.day());
        let last = today.day + 1 == today.case.days;
        if !(last || sink.wants(today.day)) {
            return true;
        }
        if alone {
            observe::back(today, sim, sink)
        } else {
            observe::observe(today, sim, &network, &scratch.stocks, sink)
        }
    }
}

impl ReturnSpec<'_> {
    /// The run before its first day.
    pub fn start(&self, scenario: &Arc<Scenario>) -> Run<Returning> {
        let luck = Rng::new(self.seed, self.replicate);
        let case = setup::case(settle(scenario, self.model, luck), self);
        Run::new(Arc::new(case), Arc::new(self.strategy.clone()), luck)
    }
}

/// Runs one replicate and hands each week to `sink`.
pub fn run(scenario: &Scenario, spec: &ReturnSpec<'_>, sink: &mut dyn WeekSink) {
    spec.start(&Arc::new(scenario.clone())).until(spec.days, sink);
}

/// One day; the ways that were open on it. `alone`: whether nothing is counted that moves nobody.
fn step(today: Today<'_>, sim: &mut Sim, scratch: &mut Scratch, alone: bool) -> Arc<Network> {
    sim.tally.new_day();
    // Dated changes and levers, then the contest over control, after which both are read again.
    change(today, sim);
    levers::update(today, sim);
    contest::hold(today, sim);
    if contest::contest(today, sim) {
        levers::update(today, sim);
        contest::hold(today, sim);
    }
    permission::update(today, sim);
    ruins::fall(today, sim);
    ruins::mend(today, sim);
    timing::turn(today, sim);
    let network = roads::update(today, sim, &mut scratch.network);
    let recorded = recorded::drives(today.case, today.day());
    // Violence.
    hearing::forget(today, sim);
    threat::fade(today, sim);
    abuse::fade(today, sim);
    attacks::excite(today, sim);
    violence(today, sim);
    threat::settle(today, sim);
    if !recorded {
        threat::look_around(today, sim);
    }
    // What people hear, believe and trust.
    hearing::spread(today, sim);
    hearing::safety(today, sim);
    hearing::rumour(today, sim);
    trust::update(today, sim);
    trust::promises(today, sim);
    // Leave, move, return.
    let [home, away] = scratch.odds.get_or_insert_with(|| leaving::Odds::both(today.model()));
    let mut departures = Departures::new(today, sim, &network, &mut scratch.pulls);
    if recorded {
        recorded::leave(today, sim);
    } else {
        leaving::leave(today, sim, home, &mut departures);
    }
    arrive(today, sim);
    forced::push_back(today, sim, &mut departures);
    closing::close(today, sim, &mut departures);
    if !recorded {
        refuge::leave(today, sim, away, &mut departures);
    }
    returns::decide(today, sim, &mut departures);
    moving::bury(sim);
    returns::age(today, sim);
    cohesion::update(today, sim);
    if !alone {
        registration::update(today, sim);
        observe::count_days(sim);
        outcomes::count(today, sim, &network, &mut scratch.stocks);
    }
    if today.day() == decided_on(today.case) {
        sim.mark_at_decision();
    }
    network
}

/// Blows of the day. Each is dealt before the next one is looked for: it changes who is there.
fn violence(today: Today<'_>, sim: &mut Sim) {
    let places = 0..sim.places.len();
    for place in places.clone() {
        let blows = incidents::at(today, sim, place);
        strike(today, sim, blows);
    }
    let records = happened(today);
    for &record in &records {
        let blow = attacks::recorded(today, sim, record);
        strike(today, sim, blow);
    }
    for place in places.clone() {
        let blows = attacks::others(today, sim, place);
        strike(today, sim, blows);
    }
    for &record in &records {
        let blow = abuse::recorded(today, record);
        strike(today, sim, blow);
    }
    for place in places.clone() {
        let blows = abuse::screening(today, sim, place);
        strike(today, sim, blows);
        abuses(today, sim, place);
    }
    for place in places {
        if let Some((holder, blow)) = corridors::violation(today, sim, place) {
            strike(today, sim, [blow]);
            trust::betray(today, sim, place, holder);
        }
    }
}

/// Abuses at a place that no table records.
fn abuses(today: Today<'_>, sim: &mut Sim, place: usize) {
    if !today.drawn() {
        let blows = abuse::unrecorded(today, place);
        return strike(today, sim, blows);
    }
    let blows = abuse::others(today, sim, place);
    strike(today, sim, blows);
    for actor in 0..today.case.actors.len() {
        let Some(mut abuses) = abuse::Drawn::of(today, sim, place, actor) else { continue };
        while let Some(blow) = abuses.next(today, sim) {
            strike(today, sim, [blow]);
        }
    }
}

/// Deals blows; each is felt and becomes news.
fn strike(today: Today<'_>, sim: &mut Sim, blows: impl IntoIterator<Item = Blow>) {
    for blow in blows {
        let killed = harm::deal(today, sim, &blow);
        threat::feel(today, sim, &blow, killed);
        hearing::tell(today, sim, &blow);
    }
}

/// Those whose journey ends today.
fn arrive(today: Today<'_>, sim: &mut Sim) {
    let mut homes = Homes::new(sim);
    let trips = sim.road.arrivals(today.day());
    for &trip in &trips {
        match trip.journey {
            Journey::Flight => sim.away.add(trip.column, trip.key, trip.people),
            Journey::Visit => {
                sim.away.add(trip.column, trip.key, trip.people);
                returns::tell_of_visit(sim, trip);
            }
            Journey::Return => returns::come_home(today, sim, &mut homes, trip),
            Journey::Forced => forced::arrive(sim, trip, Measure::ReturnedForced),
            Journey::Induced => forced::arrive(sim, trip, Measure::ReturnedInduced),
        }
    }
    sim.road.recycle(trips);
}

/// The decision date as a day of the run; the first day where there is none.
fn decided_on(case: &Case) -> i64 {
    match case.mode {
        Mode::Forecast => case.decision.max(0),
        Mode::Hindcast => case.scenario.decision_date.map_or(0, |d| case.scenario.day(d)),
    }
}

/// Records of today, without those of low confidence that did not happen in this replicate.
fn happened(today: Today<'_>) -> Vec<&Record> {
    today.case.course.records_of(today.day()).iter().filter(|r| today.happened(r)).collect()
}

/// Dated changes of presence, control and relations.
fn change(today: Today<'_>, sim: &mut Sim) {
    for deployment in today.case.course.deployments_of(today.day()) {
        deploy(today, sim, deployment);
    }
    for &(since, place, actor) in today.case.course.control_of(today.day()) {
        if let Some(actor) = actor
            && since > 0
        {
            let at = (ActorId::at(actor), PlaceId::at(place));
            (sim.advances[at], sim.captures[at]) = (Some(since), Some(since));
        }
        contest::change(sim, place, actor);
    }
    relate(today, sim);
}

fn deploy(today: Today<'_>, sim: &mut Sim, d: &Deployment) {
    let registered = today.case.registered[d.place];
    let presence = &mut sim.presence[(PlaceId::at(d.place), ActorId::at(d.actor))];
    let known = d.strength(registered);
    presence.unknown = known.is_none();
    presence.listed = known.unwrap_or(today.model().unknown_strength);
    presence.reach_km = d.reach_km;
    presence.listed_discipline = d.discipline.unwrap_or(today.model().default_discipline);
}

/// Relations of today; whether actors cooperate is drawn once.
fn relate(today: Today<'_>, sim: &mut Sim) {
    let (day, fate) = (today.day(), today.luck.fate());
    let dossier = &today.case.scenario.dossier;
    for relation in &dossier.relations {
        // Each starts once; on the first day those that were there before.
        if relation.from_day > today.case.course.horizon
            || !(relation.from_day == day || (day == 0 && relation.from_day < 0))
        {
            continue;
        }
        let code = |actor: ActorId| name(&dossier.actors[actor.index()].id);
        let at = address(&[2, code(relation.a), code(relation.b), relation.from_day as u64]);
        if fate.uniform(Purpose::Relation, 0, at, 0) >= relation.probability.mean() {
            continue;
        }
        sim.stands[(relation.a, relation.b)] = relation.relation;
        sim.stands[(relation.b, relation.a)] = relation.relation;
    }
}
