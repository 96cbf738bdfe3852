//! ODD 7.9 Moving: a journey to a refuge, chosen as Flee's people choose with awareness 3.
//!
//! A way's weight is pull × score × (1+η_kin·share of the audience there) / (softening + km)^power,
//! where risk makes a way longer; the power is larger for the poor.

use std::collections::VecDeque;

use super::choosing::{Chooser, Pulls};
use super::harm;
use super::people::{CAUTION, Key, flag};
use super::sim::{AWAY, HOME, Purpose, Sim, Trip};
use crate::rng::{Purpose as Luck, address};

/// People on the road or on a visit, by day of arrival.
#[derive(Clone, Debug, Default)]
pub struct Road {
    /// The day of the first of the lists.
    first: i64,
    days: VecDeque<Vec<Trip>>,
}

impl Road {
    fn push(&mut self, arrival: i64, trip: Trip) {
        let ahead = usize::try_from(arrival - self.first).expect("nobody arrives before today");
        if self.days.len() <= ahead {
            self.days.resize_with(ahead + 1, Vec::new);
        }
        self.days[ahead].push(trip);
    }

    /// Those who arrive on a day, in the order in which they set out; every day is asked once.
    fn arrivals(&mut self, day: i64) -> Vec<Trip> {
        debug_assert_eq!(day, self.first);
        self.first = day + 1;
        self.days.pop_front().unwrap_or_default()
    }

    /// Everybody.
    pub fn trips(&self) -> impl Iterator<Item = &Trip> {
        self.days.iter().flatten()
    }

    /// Everybody, to change their states.
    pub fn trips_mut(&mut self) -> impl Iterator<Item = &mut Trip> {
        self.days.iter_mut().flatten()
    }

    /// People.
    pub fn people(&self) -> u64 {
        self.trips().map(|t| u64::from(t.people)).sum()
    }
}

/// What is kept while people set out today, from one place after the other.
pub struct SettingOut {
    day: i64,
    pulls: Pulls,
    /// By audience, as many displaced people as are of it anywhere, known once somebody of it flees. Nobody arrives
    /// meanwhile.
    most: Vec<Option<u64>>,
    /// Room for those who choose: way and number.
    counts: Vec<(usize, u32)>,
}

impl SettingOut {
    /// Nobody yet.
    pub fn new(sim: &mut Sim<'_>, day: i64) -> Self {
        let most = vec![None; sim.audiences.len()];
        Self { day, pulls: std::mem::take(&mut sim.pulls), most, counts: Vec::new() }
    }

    /// Sends people of a cohort on their way from a place; false if there is nowhere to go.
    pub fn flee(&mut self, sim: &mut Sim<'_>, from: usize, column: usize, key: Key, n: u32) -> bool {
        let (audience, wealth) = (column / CAUTION, usize::from(key.has(flag::WEALTHY)));
        let a = &sim.audiences[audience];
        let [home, away] = [HOME, AWAY].map(|part| a.parts[part].people);
        let there = sim.away.of_audience(audience);
        // Those who flee now may stay if there is nowhere to go.
        let most = || there.iter().copied().max().unwrap_or(0) + u64::from(n);
        let by = Chooser {
            options: &sim.geography.options[from],
            wealth,
            origin: a.origin,
            there,
            kin: sim.model.kin_pull / (home + away).max(1) as f64,
            most: *self.most[audience].get_or_insert_with(most),
        };
        let row = self.pulls.row(sim, (self.day, from), a.group, a.origin == Some(from), wealth);
        // Each cohort has its own luck: it goes where it would have gone had others stayed.
        let mut luck = sim.rng.draws(Luck::Route, self.day as u32, address(&[column as u64, key.packed()]));
        row.choose(&by, n, &mut luck, &mut self.counts);
        // Whoever goes is where it chose to be; a return that is left soon was in vain.
        let undone = if key.back >= 2 { flag::UNDONE } else { 0 };
        let flags = key.without(flag::FORCED).flags | undone;
        for &(way, people) in &self.counts {
            let way = sim.geography.options[from].all[way];
            let key = Key { place: way.to as u16, host: 0, cool: 0, back: 0, flags };
            let trip = Trip { column, key, people, purpose: Purpose::Flight };
            start(sim, self.day, self.day + i64::from(way.days), trip, way.harm_km);
        }
        !self.counts.is_empty()
    }

    /// All have set out.
    pub fn end(self, sim: &mut Sim<'_>) {
        sim.pulls = self.pulls;
    }
}

/// Puts people on the road; some are harmed on the way.
pub fn start(sim: &mut Sim<'_>, day: i64, arrival: i64, mut trip: Trip, harm_km: f64) {
    let at = trip.key.packed() ^ (trip.purpose as u64) << 60;
    let (killed, hurt) = harm::on_the_road(sim, day, at, trip.column, trip.people, harm_km);
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
pub fn bury(sim: &mut Sim<'_>) {
    for (audience, n) in std::mem::take(&mut sim.tally.road_dead) {
        sim.audiences[audience].parts[AWAY].people -= u64::from(n);
    }
}

/// Those whose journey ends today.
pub fn arrive(sim: &mut Sim<'_>, day: i64) {
    for trip in sim.road.arrivals(day) {
        let audience = trip.column / CAUTION;
        match trip.purpose {
            Purpose::Flight | Purpose::Visit => {
                sim.away.add(trip.column, trip.key, trip.people);
                if trip.purpose == Purpose::Visit {
                    super::returns::tell_of_visit(sim, audience, u64::from(trip.people));
                }
            }
            Purpose::Return => super::returns::come_home(sim, day, trip),
            Purpose::Forced => super::forced::arrive(sim, trip),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_arrive_on_their_day_in_the_order_in_which_they_set_out() {
        let mut road = Road::default();
        let trip = |column, people| Trip { column, key: Key::default(), people, purpose: Purpose::Flight };
        for (arrival, column, people) in [(2, 1, 10), (1, 2, 20), (2, 3, 30), (61, 4, 40)] {
            road.push(arrival, trip(column, people));
        }
        assert_eq!(road.people(), 100);
        road.trips_mut().for_each(|t| t.people += 1);
        let columns = |trips: Vec<Trip>| trips.iter().map(|t| t.column).collect::<Vec<_>>();
        assert!(columns(road.arrivals(0)).is_empty());
        assert_eq!(columns(road.arrivals(1)), [2]);
        road.push(2, trip(5, 50));
        assert_eq!(columns(road.arrivals(2)), [1, 3, 5]);
        assert!((3..61).all(|day| road.arrivals(day).is_empty()));
        assert_eq!(road.people(), 41);
        assert_eq!(columns(road.arrivals(61)), [4]);
        assert!(road.arrivals(62).is_empty());
        assert_eq!(road.trips().count(), 0);
    }
}
