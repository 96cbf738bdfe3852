//! ODD 4.11 What a run under the return model lets outsiders see.

use azalai_model::{GroupId, Id, LeverKind, Measure, PlaceId};

use super::drivers::recorded;
use super::minds::trust;
use super::movement::held::{self, Held};
use super::movement::returns;
use super::outcomes::Stock;
use super::state::case::Today;
use super::state::geography::Network;
use super::state::people::{CAUTION, Column, KINDS, flag, is_destroyed};
use super::state::sim::{AWAY, HOME, Sim};
use super::state::tally::{PlaceTally, Tally};

/// A place at the end of a week.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlaceRecord {
    /// The place.
    pub place: PlaceId,
    /// Residents at home, returned ones too (people).
    pub at_home: u64,
    /// Of these, people who had been away.
    pub returned: u64,
    /// People of whom a record says that they fled, and for whom nobody was at home.
    pub owed: u64,
    /// Displaced people who are there.
    pub displaced: u64,
    /// Of these, people from nowhere on the map.
    pub hosted: u64,
    /// Of these, residents of a place of the map in another administrative area.
    pub from_other_area: u64,
    /// Displaced people who are registered there.
    pub registered: u64,
    /// People settled there.
    pub settled: u64,
    /// Departures from home since the last record (people).
    pub departures: u64,
    /// Returns to it since the last record (people).
    pub returns: u64,
    /// Attacks since the last record.
    pub attacks: u32,
    /// Abuses since the last record.
    pub abuses: u32,
    /// People harmed since the last record, the killed too.
    pub harmed: u64,
    /// People killed since the last record.
    pub killed: u64,
    /// Tension Y.
    pub tension: f64,
    /// Cohesion Co, 0 to 1.
    pub cohesion: f64,
    /// Wellbeing W of those who take part in reconciliation, 0 to 1.
    pub wellbeing: f64,
    /// Mean threat V over groups.
    pub threat: f64,
    /// Mean safety S over groups, 0 to 1.
    pub safety: f64,
    /// Who controls it, by index in the scenario.
    pub controller: Option<usize>,
    /// Whether a drawn campaign took it since the first day.
    pub taken: bool,
    /// Violations of its corridor so far.
    pub violations: u32,
    /// Campaigns against it so far, of which a drawn coalition started so many.
    pub campaigns: [u32; 2],
    /// Mean time-smoothed safety over groups, 0 to 1.
    pub slow_safety: f64,
    /// Jobs, water and school, 0 to 1.
    pub services: f64,
}

/// An audience at the end of a week.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AudienceRecord {
    /// Origin; none for people from nowhere on the map.
    pub origin: Option<PlaceId>,
    /// Index of the group in the scenario.
    pub group: usize,
    /// At home (people).
    pub at_home: u64,
    /// Displaced, on the road or on a visit (people).
    pub away: u64,
    /// Settled elsewhere (people).
    pub settled: u64,
    /// At home and not forced back, of those who were away on the decision date (people).
    pub at_decision_home: u64,
    /// At home, neither forced back nor of those who left again soon after a return (people), safe or not.
    pub chosen_home: u64,
    /// At home, safe there (people); 0 if home is below the threshold.
    pub safe_home: u64,
    /// Displaced or settled where it is safe and where nobody forced them to be (people).
    /// Displaced people whom an agreement keeps from coming back have no choice and are left out.
    pub safe_away: u64,
    /// Trust of those at home in those who hold the origin, 0 to 1.
    pub trust_home: f64,
    /// Trust of those away in those who hold the origin, 0 to 1.
    pub trust_away: f64,
    /// Rumour among those away, 0 to 1.
    pub rumour: f64,
    /// Credibility of the promise, 0 to 1.
    pub credibility: f64,
    /// Of those away, with property at home that is destroyed (people).
    pub destroyed: u64,
    /// In each of [`super::STATES`] (people).
    pub states: Stock,
    /// What holds the displaced back.
    pub held: Held,
}

/// The state of a run at the end of a week.
#[derive(Clone, Copy, Debug)]
pub struct WeekRecord<'a> {
    /// Day, from 0.
    pub day: u32,
    /// Every place, in the scenario's order.
    pub places: &'a [PlaceRecord],
    /// Every audience, by origin and group.
    pub audiences: &'a [AudienceRecord],
    /// What has been counted so far.
    pub tally: &'a Tally,
    /// Mean trust of residents in each actor, 0 to 1.
    pub trust_in: &'a [f64],
    /// People on the road or on a visit.
    pub travelling: u64,
    /// Number of cohorts.
    pub cohorts: usize,
}

/// Takes what a run observes.
pub trait WeekSink {
    /// Whether that day is looked at; by default the first, and every seventh.
    fn wants(&self, day: u32) -> bool {
        day.is_multiple_of(7)
    }
    /// Called at the end of each day that is looked at, and of the last. `false` stops the run.
    fn week(&mut self, record: &WeekRecord<'_>) -> bool;
    /// Whether it looks at who is back and at nothing else: then [`WeekSink::back`] is called in place of
    /// [`WeekSink::week`], and what moves nobody is not counted.
    fn back_alone(&self) -> bool {
        false
    }
    /// Residents at home who had been away, of each place in the scenario's order. `false` stops the run.
    fn back(&mut self, _day: u32, _back: Vec<u64>) -> bool {
        true
    }
}

/// Counts the person-days of today.
pub fn count_days(sim: &mut Sim) {
    for audience in &sim.audiences {
        let [home, away] = &audience.parts;
        sim.tally.add(Measure::DisplacedDays, audience.origin, audience.group, away.people as f64);
        sim.tally.person_days[audience.group] += home.people + away.people;
    }
    for (id, column) in sim.settled.iter().enumerate() {
        sim.tally.person_days[sim.audiences[id / CAUTION].group] += column.total;
    }
}

/// Shows the state of the run, of whose audiences `stocks` are in each state; `false` if it is to stop.
pub fn observe(today: Today<'_>, sim: &mut Sim, network: &Network, stocks: &[Stock], sink: &mut dyn WeekSink) -> bool {
    let places = place_records(today, sim);
    let (groups, least) = (today.case.groups, today.model().safe_home);
    // By group, then place.
    let safe: Vec<Vec<bool>> = (0..groups)
        .map(|g| (0..sim.places.len()).map(|place| sim.safety(today.case, place, g) >= least).collect())
        .collect();
    let odds = returns::Odds::new(today.model());
    let audiences: Vec<AudienceRecord> = (0..sim.audiences.len())
        .map(|a| audience_record(today, sim, (network, &odds), a, stocks[a], &safe[sim.audiences[a].group]))
        .collect();
    let cohorts = [&sim.home, sim.away.columns(), &sim.settled].into_iter().flatten().map(|c| c.entries.len()).sum();
    let go_on = sink.week(&WeekRecord {
        day: today.day,
        places: &places,
        audiences: &audiences,
        tally: &sim.tally,
        trust_in: &trust_in(today, sim),
        travelling: sim.road.people(),
        cohorts,
    });
    sim.tally.ways.clear();
    for place in &mut sim.tally.places {
        let PlaceTally { violations, campaigns, taken, blows, .. } = *place;
        *place = PlaceTally { violations, campaigns, taken, blows, ..PlaceTally::default() };
    }
    go_on
}

/// Shows who is back, and nothing else; `false` if the run is to stop.
pub fn back(today: Today<'_>, sim: &mut Sim, sink: &mut dyn WeekSink) -> bool {
    sim.tally.ways.clear();
    sink.back(today.day, (0..sim.places.len()).map(|origin| returned(sim, origin)).collect())
}

/// Mean trust of residents in each actor.
fn trust_in(today: Today<'_>, sim: &Sim) -> Vec<f64> {
    let residents = || sim.audiences.iter().filter(|a| a.origin.is_some()).flat_map(|a| &a.parts);
    let people: u64 = residents().map(|voice| voice.people).sum();
    let sum = |actor: usize| residents().map(|voice| voice.people as f64 * voice.trust[actor]).sum::<f64>();
    (0..today.case.actors.len()).map(|actor| sum(actor) / people.max(1) as f64).collect()
}

fn place_records(today: Today<'_>, sim: &Sim) -> Vec<PlaceRecord> {
    let (n, groups) = (sim.places.len(), today.case.groups);
    let mut settled = vec![0; n];
    for (key, people) in sim.settled.iter().flat_map(|c| &c.entries) {
        settled[usize::from(key.place)] += u64::from(*people);
    }
    let mean = |of: &dyn Fn(usize) -> f64| (0..groups).map(of).sum::<f64>() / groups as f64;
    (0..n)
        .map(|i| {
            let (place, tally) = (&sim.places[i], &sim.tally.places[i]);
            let displaced: Vec<(usize, u64)> =
                sim.away.audiences_at(i).iter().map(|&a| (a, sim.away.of_audience_at(a, i))).collect();
            let area = |place: usize| today.case.scenario.places[place].region.as_str();
            let other_area = |a: usize| sim.audiences[a].origin.is_some_and(|origin| area(origin) != area(i));
            PlaceRecord {
                place: PlaceId(i as u32),
                at_home: sim.of_origin[i].iter().map(|&a| sim.audiences[a].parts[HOME].people).sum(),
                returned: returned(sim, i),
                owed: recorded::owed(sim, i),
                displaced: displaced.iter().map(|&(_, people)| people).sum(),
                hosted: displaced.iter().filter(|d| sim.audiences[d.0].origin.is_none()).map(|d| d.1).sum(),
                from_other_area: displaced.iter().filter(|d| other_area(d.0)).map(|d| d.1).sum(),
                registered: place.registered.round() as u64,
                settled: settled[i],
                departures: tally.departures,
                returns: tally.returns,
                attacks: tally.attacks,
                abuses: tally.abuses,
                harmed: tally.harmed,
                killed: tally.killed,
                tension: place.tension,
                cohesion: place.cohesion,
                wellbeing: place.wellbeing,
                threat: mean(&|g| sim.threat[(PlaceId::at(i), GroupId::at(g))]),
                safety: mean(&|g| sim.safety(today.case, i, g)),
                controller: place.holders.controller,
                taken: tally.taken,
                violations: tally.violations,
                campaigns: tally.campaigns,
                slow_safety: mean(&|g| sim.slow_safety(today.case, i, g)),
                services: sim.levers[i][LeverKind::Services],
            }
        })
        .collect()
}

/// People of an origin at home who had been away.
fn returned(sim: &Sim, origin: usize) -> u64 {
    let columns = sim.of_origin[origin].iter().flat_map(|&a| &sim.home[a * CAUTION..(a + 1) * CAUTION]);
    columns.map(|column| column.returned).sum()
}

/// `safe`: whether each place is, for the group.
fn audience_record<'s>(
    today: Today<'_>,
    sim: &'s Sim,
    (network, odds): (&Network, &returns::Odds),
    id: usize,
    states: Stock,
    safe: &[bool],
) -> AudienceRecord {
    let a = &sim.audiences[id];
    let people = |all: &'s [Column]| all[id * CAUTION..(id + 1) * CAUTION].iter().flat_map(|c| &c.entries);
    let safe = |place: usize| safe[place];
    let displaced: u64 = sim.away.of_audience(id).iter().enumerate().filter(|p| safe(p.0)).map(|p| p.1).sum();
    let (mut forced, mut destroyed) = (0, 0);
    for column in id * CAUTION..(id + 1) * CAUTION {
        if let Some(kinds) = sim.away.kinds(column) {
            destroyed += (0..KINDS).filter(|&kind| is_destroyed(kind)).map(|kind| u64::from(kinds[kind])).sum::<u64>();
            continue;
        }
        for &(key, n) in &sim.away.column(column).entries {
            forced += if key.has(flag::FORCED) && safe(usize::from(key.place)) { u64::from(n) } else { 0 };
            destroyed += if key.has(flag::DESTROYED) { u64::from(n) } else { 0 };
        }
    }
    let (mut at_decision_home, mut chosen_home) = (0, 0);
    for &(key, n) in people(&sim.home).filter(|e| !e.0.has(flag::FORCED)) {
        at_decision_home += if key.has(flag::AT_DECISION) { u64::from(n) } else { 0 };
        chosen_home += if key.has(flag::UNDONE) { 0 } else { u64::from(n) };
    }
    let (mut settled, mut safe_settled) = (0, 0);
    for &(key, n) in people(&sim.settled) {
        settled += u64::from(n);
        safe_settled += if safe(usize::from(key.place)) && !key.has(flag::FORCED) { u64::from(n) } else { 0 };
    }
    // People excluded by an agreement have not chosen their place (Safeguard 2: keeping people out is no success).
    let here_by_choice = if returns::kept_away(today, sim, id) { 0 } else { displaced - forced };
    let [home, away] = &a.parts;
    let trust = |voice| a.origin.map_or(0.5, |o| sim.trust_in_holders(o, voice));
    AudienceRecord {
        origin: a.origin.map(|o| PlaceId(o as u32)),
        group: a.group,
        at_home: a.parts[HOME].people,
        away: a.parts[AWAY].people,
        settled,
        at_decision_home,
        chosen_home,
        safe_home: if a.origin.is_some_and(safe) { a.parts[HOME].people } else { 0 },
        safe_away: here_by_choice + safe_settled,
        trust_home: trust(home),
        trust_away: trust(away),
        rumour: away.rumour,
        credibility: trust::credibility(today, sim, id),
        destroyed,
        states,
        held: held::held_back(today, sim, network, odds, id),
    }
}
