//! People on the road and on visits (ODD 2.2).

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::people::Key;

/// Why people are on the road.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Journey {
    /// To a refuge.
    Flight,
    /// Home.
    Return,
    /// Home for some days.
    Visit,
    /// Home, or to another place, by force.
    Forced,
    /// Home, since the refuge was closed.
    Induced,
}

/// People who travel together.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Trip {
    /// Column of the people.
    pub column: usize,
    /// Their state; its place is where they go (of visitors: where they come back to).
    pub key: Key,
    /// Their number.
    pub people: u32,
    /// Why they travel.
    pub journey: Journey,
}

/// People on the road or on a visit, by day of arrival.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Road {
    /// The day of the first of the lists.
    first: i64,
    days: VecDeque<Vec<Trip>>,
    /// Lists of days that are over, to be used again.
    #[serde(skip)]
    spare: Vec<Vec<Trip>>,
}

impl Road {
    /// Puts people on the road up to a day that is yet to come.
    pub fn push(&mut self, arrival: i64, trip: Trip) {
        let ahead = usize::try_from(arrival - self.first).expect("nobody arrives before today");
        if self.days.len() <= ahead {
            self.days.resize_with(ahead + 1, || self.spare.pop().unwrap_or_default());
        }
        self.days[ahead].push(trip);
    }

    /// Those who arrive on a day, in the order in which they set out; every day is asked once.
    pub fn arrivals(&mut self, day: i64) -> Vec<Trip> {
        debug_assert_eq!(day, self.first);
        self.first = day + 1;
        self.days.pop_front().unwrap_or_default()
    }

    /// Takes a list of those who have arrived back.
    pub fn recycle(&mut self, mut trips: Vec<Trip>) {
        if trips.capacity() > 0 {
            trips.clear();
            self.spare.push(trips);
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_arrive_on_their_day_in_the_order_in_which_they_set_out() {
        let mut road = Road::default();
        let trip = |column, people| Trip { column, key: Key::default(), people, journey: Journey::Flight };
        for (arrival, column, people) in [(2, 1, 10), (1, 2, 20), (2, 3, 30), (61, 4, 40)] {
            road.push(arrival, trip(column, people));
        }
        assert_eq!(road.people(), 100);
        road.trips_mut().for_each(|t| t.people += 1);
        let columns = |trips: Vec<Trip>| trips.iter().map(|t| t.column).collect::<Vec<_>>();
        assert!(columns(road.arrivals(0)).is_empty());
        assert_eq!(columns(road.arrivals(1)), [2]);
        road.push(2, trip(5, 50));
        let trips = road.arrivals(2);
        road.recycle(trips.clone());
        assert_eq!(columns(trips), [1, 3, 5]);
        assert_eq!(road.people(), 41, "a list that is used again is empty");
        road.push(4, trip(6, 60));
        assert_eq!(columns(road.arrivals(3)), []);
        assert_eq!(columns(road.arrivals(4)), [6]);
        assert!((5..61).all(|day| road.arrivals(day).is_empty()));
        assert_eq!(road.people(), 41);
        assert_eq!(columns(road.arrivals(61)), [4]);
        assert!(road.arrivals(62).is_empty());
        assert_eq!(road.trips().count(), 0);
    }
}
