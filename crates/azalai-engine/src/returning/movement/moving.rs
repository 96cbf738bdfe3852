//! ODD 7.9 Moving: a journey to a refuge, chosen as Flee's people choose with awareness 3.
//!
//! A way's weight is pull × score × (1+η_kin·share of the audience there) / (softening + km)^power,
//! where risk makes a way longer; the power is larger for the poor.

use azalai_model::words::Movement;

use super::choosing::{Chooser, Pulls, Weights};
use crate::returning::state::case::Today;
use crate::returning::state::geography::Network;
use crate::returning::state::people::{CAUTION, Key, flag};
use crate::returning::state::road::{Journey, Trip};
use crate::returning::state::sim::{AWAY, HOME, Sim};
use crate::returning::violence::harm::Dangers;
use crate::rng::{Purpose, Stream, address};

/// What is kept of a day for those who set out on it.
#[derive(Debug)]
pub struct Departures<'p> {
    /// The ways of the day.
    pub network: &'p Network,
    dangers: Dangers,
    pulls: &'p mut Pulls,
    luck: Stream,
    /// What places weigh to the poor and the better-off of an audience who leave a place, while nobody arrives anywhere.
    weights: [(Option<(usize, usize)>, Weights); 2],
    /// The ways that were chosen, and people.
    chosen: Vec<(usize, u32)>,
}

impl<'p> Departures<'p> {
    /// Nobody yet.
    pub fn new(today: Today<'_>, sim: &Sim, network: &'p Network, pulls: &'p mut Pulls) -> Self {
        pulls.new_day(today, sim);
        let luck = today.stream(Purpose::Route, &[]);
        Self { network, dangers: Dangers::new(today), pulls, luck, weights: Default::default(), chosen: Vec::new() }
    }

    /// Others may have come to places since.
    pub fn look_again(&mut self) {
        self.weights.iter_mut().for_each(|known| known.0 = None);
    }

    /// Sends people of a cohort on their way from a place; false if there is nowhere to go.
    pub fn flee(&mut self, today: Today<'_>, sim: &mut Sim, from: usize, column: usize, key: Key, n: u32) -> bool {
        let (audience, wealth) = (column / CAUTION, usize::from(key.has(flag::WEALTHY)));
        let a = &sim.audiences[audience];
        let [home, away] = [HOME, AWAY].map(|part| a.parts[part].people);
        let at_home = a.origin == Some(from);
        let by = Chooser {
            options: &self.network.options[from],
            wealth,
            origin: a.origin,
            there: sim.away.of_audience(audience),
            kin: today.model().kin_pull / (home + away).max(1) as f64,
        };
        let row = self.pulls.row(self.network, from, a.group, at_home, wealth);
        let (known, weights) = &mut self.weights[wealth];
        if *known != Some((from, audience)) {
            *known = Some((from, audience));
            row.weigh(&by, weights);
        }
        // Each cohort has its own luck: it goes where it would have gone had others stayed.
        let mut luck = self.luck.of(address(&[column as u64, key.packed()]));
        row.choose(&by, weights, n, &mut luck, &mut self.chosen);
        // Whoever goes is where it chose to be; a return that is left soon was in vain.
        let undone = if key.back >= 2 { flag::UNDONE } else { 0 };
        let flags = key.without(flag::FORCED).flags | undone;
        for &(way, people) in &self.chosen {
            let way = self.network.options[from].all[way];
            let movement = if at_home { Movement::Flight } else { Movement::Onward };
            sim.tally.ways.add((from, way.to), movement, people.into());
            let key = Key { place: way.to as u16, host: 0, cool: 0, back: 0, flags };
            let trip = Trip { column, key, people, journey: Journey::Flight };
            start(today, sim, &mut self.dangers, today.day() + i64::from(way.days), trip, way.harm_km);
        }
        !self.chosen.is_empty()
    }

    /// Puts people on the road up to a day; some are harmed on the way.
    pub fn start(&mut self, today: Today<'_>, sim: &mut Sim, arrival: i64, trip: Trip, harm_km: f64) {
        start(today, sim, &mut self.dangers, arrival, trip, harm_km);
    }
}

fn start(today: Today<'_>, sim: &mut Sim, dangers: &mut Dangers, arrival: i64, mut trip: Trip, harm_km: f64) {
    let at = trip.key.packed() ^ (trip.journey as u64) << 60;
    let (killed, hurt) = dangers.meet(today, sim, trip.column, at, trip.people, harm_km);
    if killed > 0 {
        sim.dead += u64::from(killed);
        sim.tally.road_dead.push((trip.column / CAUTION, killed));
        trip.people -= killed;
    }
    if hurt > 0 {
        trip.people -= hurt;
        let hurt = Trip { people: hurt, key: trip.key.with(flag::VICTIM), ..trip };
        sim.road.push(arrival, hurt);
    }
    if trip.people > 0 {
        sim.road.push(arrival, trip);
    }
}

/// Those who were killed on the road leave their audience.
pub fn bury(sim: &mut Sim) {
    for (audience, n) in std::mem::take(&mut sim.tally.road_dead) {
        sim.audiences[audience].parts[AWAY].people -= u64::from(n);
    }
}
