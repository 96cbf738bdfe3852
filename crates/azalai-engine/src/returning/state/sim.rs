//! The state of a run (ODD 2).

pub use azalai_model::words::RelationKind as Stand;
use azalai_model::{ActorId, Grid, GroupId, Id, PlaceId};
use serde::{Deserialize, Serialize};

use super::access::Access;
use super::case::{Case, Today};
use super::course::Fled;
use super::displaced::Displaced;
use super::formulas::safety;
use super::people::{CAUTION, Column, flag};
use super::place_levers::PlaceLevers;
use super::road::Road;
use super::tally::Tally;

/// An actor at a place.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Presence {
    /// Soldiers or fighters that the tables give.
    pub listed: f64,
    /// Soldiers or fighters under the strategy.
    pub soldiers: f64,
    /// Whether it is there with a strength that nobody states.
    pub unknown: bool,
    /// How far it reaches (km).
    pub reach_km: f64,
    /// Discipline that the tables give, 0 to 1.
    pub listed_discipline: f64,
    /// Discipline under the strategy, 0 to 1.
    pub discipline: f64,
    /// Recent abuse X.
    pub abuse: f64,
    /// Strength of those of the actor who reach the place from elsewhere.
    pub reaching: f64,
}

/// Those who hold a place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Holders {
    /// The controller, if one is known.
    pub controller: Option<usize>,
    /// The controller and its auxiliaries, with weights that sum to 1.
    pub actors: Vec<(usize, f64)>,
    /// Soldiers per 1,000 registered residents.
    pub density: f64,
    /// Soldiers.
    pub soldiers: f64,
    /// Sum of recent abuse.
    pub abuse: f64,
}

/// A place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Place {
    /// Excitation by past attacks.
    pub excitation: f64,
    /// Attacks of the day before.
    pub attacks_yesterday: f64,
    /// Incidents of yesterday that are felt today.
    pub incidents: u32,
    /// Last day of an attack or abuse.
    pub last_hit: Option<i64>,
    /// Cohesion Co, 0 to 1.
    pub cohesion: f64,
    /// Tension Y.
    pub tension: f64,
    /// Wellbeing W of those who take part in reconciliation, 1 at the start.
    pub wellbeing: f64,
    /// Returns of today.
    pub returns: u64,
    /// People who came home on the day before and were screened on the way.
    pub screened: u64,
    /// Displaced people who are registered there (mean).
    pub registered: f64,
    /// Share of the housing that is destroyed, 0 to 1.
    pub ruined: f64,
    /// Those who hold it.
    pub holders: Holders,
    /// A campaign: attacker and the day on which it ends.
    pub campaign: Option<(usize, i64)>,
    /// How readily people come back to it, beside what the model knows of it: around 1, never none.
    pub draw: f64,
    /// The same of the season: around 1, or none.
    pub batch: f64,
    /// Rate of attacks on it at the pressure of the decision date, without excitation (1/day).
    pub base_rate: f64,
    /// Rate of abuses by those of whom no table says that they are there (1/day).
    pub abuse_rate: f64,
    /// The pressure of the decision date, once it is known.
    pub pressure: Option<f64>,
    /// Attackers for one defender at the garrison of the first day, where a strength is unknown.
    pub drawn_ratio: f64,
    /// Soldiers of the holders when a controller was first known.
    pub first_garrison: f64,
}

impl Place {
    /// Whether an actor is of the side of those who hold it.
    pub fn is_held_by(&self, actor: usize) -> bool {
        self.holders.actors.iter().any(|h| h.0 == actor)
    }
}

/// What an audience feels, at home or away.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Voice {
    /// People in this part.
    pub people: u64,
    /// Trust in each actor, 0 to 1.
    pub trust: Vec<f64>,
    /// Safety of home as people see it, 0 to 1.
    pub safety: f64,
    /// Share that believes a rumour of danger, 0 to 1.
    pub rumour: f64,
    /// Abuses by each actor heard today, by weight.
    pub heard: Vec<f64>,
    /// Whether news came today.
    pub news: bool,
}

/// The people of one group and origin.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Audience {
    /// Index of the origin; none for people from nowhere on the map.
    pub origin: Option<usize>,
    /// Index of the group.
    pub group: usize,
    /// People who were ever of it.
    pub people: u64,
    /// At home, and away.
    pub parts: [Voice; 2],
    /// Beta belief in the promise: kept and broken.
    pub belief: [f64; 2],
    /// Day of the promise.
    pub promised: Option<i64>,
    /// Whether those who promised have lost the place.
    pub void: bool,
    /// Abuses by those in control heard in this month of the promise.
    pub heard_month: f64,
}

/// At home.
pub const HOME: usize = 0;
/// Away.
pub const AWAY: usize = 1;

/// News that spreads.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct News {
    /// Where it happened.
    pub place: usize,
    /// Who did it, of an abuse.
    pub abuser: Option<usize>,
    /// Day.
    pub day: i64,
    /// Number among the news of the day, for its address.
    pub number: u64,
    /// Weight by confidence.
    pub weight: f64,
    /// Parts of audiences that have not heard it: twice the audience and the part.
    pub waiting: Vec<usize>,
}

/// The state of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sim {
    /// How actors stand.
    pub stands: Grid<ActorId, ActorId, Stand>,
    /// Places.
    pub places: Vec<Place>,
    /// Actors at places.
    pub presence: Grid<PlaceId, ActorId, Presence>,
    /// Levers at each place, today.
    pub levers: Vec<PlaceLevers>,
    /// Audiences.
    pub audiences: Vec<Audience>,
    /// Audiences of each origin.
    pub of_origin: Vec<Vec<usize>>,
    /// People at home, by audience and class of caution.
    pub home: Vec<Column>,
    /// Displaced people.
    pub away: Displaced,
    /// People settled elsewhere.
    pub settled: Vec<Column>,
    /// People on the road or on a visit, by day of arrival.
    pub road: Road,
    /// Threat V by place and group.
    pub threat: Grid<PlaceId, GroupId, f64>,
    /// Mean threat over the slow time.
    pub slow: Grid<PlaceId, GroupId, f64>,
    /// Last advance of each actor on each place.
    pub advances: Grid<ActorId, PlaceId, Option<i64>>,
    /// Last day on which each actor took each place.
    pub captures: Grid<ActorId, PlaceId, Option<i64>>,
    /// Breadth of violence around each place, today.
    pub breadth: Vec<f64>,
    /// F by place and actor, without campaigns.
    pub front: Grid<PlaceId, ActorId, f64>,
    /// The part of F that is near places that were taken, not only attacked.
    pub front_taken: Grid<PlaceId, ActorId, f64>,
    /// News that still spreads.
    pub news: Vec<News>,
    /// News of today so far.
    pub news_today: u64,
    /// People of the run.
    pub created: u64,
    /// People killed.
    pub dead: u64,
    /// Who held each place, and since when it is open.
    pub access: Vec<Access>,
    /// Recorded flight for which there were too few people at home.
    pub owed: Vec<Fled>,
    /// What is counted.
    pub tally: Tally,
}

impl Sim {
    /// Column of an audience and class of caution.
    pub const fn column(audience: usize, caution: usize) -> usize {
        audience * CAUTION + caution
    }

    /// S = e^(−V/V_s) of a group at a place.
    pub fn safety(&self, case: &Case, place: usize, group: usize) -> f64 {
        safety(&case.model, self.threat[(PlaceId::at(place), GroupId::at(group))])
    }

    /// The same of the slow threat.
    pub fn slow_safety(&self, case: &Case, place: usize, group: usize) -> f64 {
        safety(&case.model, self.slow[(PlaceId::at(place), GroupId::at(group))])
    }

    /// Whether an actor is of the side of those who hold a place.
    pub fn holds(&self, place: usize, actor: usize) -> bool {
        self.places[place].is_held_by(actor)
    }

    /// How two actors stand.
    pub fn stand(&self, a: usize, b: usize) -> Stand {
        self.stands[(ActorId::at(a), ActorId::at(b))]
    }

    /// Trust of a voice in those who hold a place; one half where nobody is known to.
    pub fn trust_in_holders(&self, place: usize, voice: &Voice) -> f64 {
        let holders = &self.places[place].holders.actors;
        if holders.is_empty() { 0.5 } else { holders.iter().map(|&(a, w)| w * voice.trust[a]).sum() }
    }

    /// Share of an audience at home.
    pub fn share_home(&self, audience: usize) -> f64 {
        let a = &self.audiences[audience];
        let (home, away) = (a.parts[HOME].people, a.parts[AWAY].people);
        if home + away == 0 { 0.0 } else { home as f64 / (home + away) as f64 }
    }

    /// Moves people from one part of an audience to the other: what they feel mixes by number.
    pub fn change_part(&mut self, audience: usize, n: u64, from: usize) {
        if n == 0 {
            return;
        }
        let to = 1 - from;
        let [first, second] = &mut self.audiences[audience].parts;
        let (giver, taker) = if from == HOME { (first, second) } else { (second, first) };
        debug_assert!(giver.people >= n);
        giver.people -= n;
        let share = n as f64 / (taker.people + n) as f64;
        taker.people += n;
        for (t, g) in taker.trust.iter_mut().zip(&giver.trust) {
            *t += share * (g - *t);
        }
        // Whoever is at home sees what there is.
        if to == AWAY {
            taker.safety += share * (giver.safety - taker.safety);
        }
        taker.rumour += share * (giver.rumour - taker.rumour);
    }

    /// Counts everybody; stops the run if somebody is missing.
    pub fn assert_conserved(&self, day: i64) {
        let columns = |c: &[Column]| c.iter().map(|c| c.total).sum::<u64>();
        let still = columns(&self.home) + columns(self.away.columns()) + columns(&self.settled);
        let all = still + self.road.people() + self.dead;
        assert_eq!(all, self.created, "people vanished on day {day}");
    }

    /// Flags everybody who is away on the decision date.
    pub fn mark_at_decision(&mut self) {
        for column in 0..self.away.columns().len() {
            self.away.map(column, |k| k.with(flag::AT_DECISION));
        }
        for trip in self.road.trips_mut() {
            trip.key = trip.key.with(flag::AT_DECISION);
        }
        self.tally.at_decision = self.away.columns().iter().map(|c| c.total).sum::<u64>() + self.road.people();
    }

    /// Doubt of a group in a promise of those who hold a place.
    pub fn doubt(&self, case: &Case, place: usize, group: usize) -> f64 {
        match self.places[place].holders.controller {
            Some(c) if case.actors[c].in_circle[group] => case.model.doubt_in_circle,
            _ => case.model.doubt_out,
        }
    }

    /// Fear of advances on a place: the largest front of an actor times distrust of it (ODD 7.5).
    pub fn fear(&self, place: usize, voice: &Voice) -> f64 {
        self.fear_of(&self.front, place, voice)
    }

    /// The same of those at a refuge, who flee an advance that takes places and not raids.
    pub fn fear_at_refuge(&self, place: usize, voice: &Voice) -> f64 {
        self.fear_of(&self.front_taken, place, voice)
    }

    /// Actors of whom [`fear_at_refuge`](Self::fear_at_refuge) is at a place, and their fronts.
    pub fn feared_at_refuge(&self, place: usize) -> Vec<(usize, f64)> {
        let here = &self.places[place];
        let fronts = self.front_taken.row(PlaceId::at(place)).iter().enumerate();
        let front = |(actor, &front)| (actor, if here.campaign.is_some_and(|c| c.0 == actor) { 1.0 } else { front });
        fronts.map(front).filter(|&(actor, front)| front > 0.0 && here.holders.controller != Some(actor)).collect()
    }

    fn fear_of(&self, fronts: &Grid<PlaceId, ActorId, f64>, place: usize, voice: &Voice) -> f64 {
        let here = &self.places[place];
        let mut worst = 0.0f64;
        for (actor, trust) in voice.trust.iter().enumerate() {
            if here.holders.controller == Some(actor) {
                continue;
            }
            let campaign = here.campaign.is_some_and(|c| c.0 == actor);
            let front = if campaign { 1.0 } else { fronts[(PlaceId::at(place), ActorId::at(actor))] };
            worst = worst.max(front * (1.0 - trust));
        }
        worst
    }

    /// Whether an actor who takes places advances on a place that it does not hold.
    pub fn is_advanced_on(&self, place: usize, visible: f64) -> bool {
        let (here, fronts) = (&self.places[place], self.front_taken.row(PlaceId::at(place)));
        let other = |actor: usize| here.holders.controller != Some(actor);
        here.campaign.is_some() || fronts.iter().enumerate().any(|(actor, &front)| front > visible && other(actor))
    }

    /// Whether a place was hit lately.
    pub fn hit(&self, today: Today<'_>, place: usize) -> bool {
        self.places[place].last_hit.is_some_and(|d| today.day() - d < today.model().hit_days as i64)
    }
}
