//! What is left out of a live scenario (Safeguard 8): days between weeks, small and neighbouring places, assaults.

use azalai_basemap::{Position, great_circle_km};
use azalai_model::{Place, PlaceId, Scenario, Status};
use serde::{Deserialize, Serialize};

/// Residents from which a place is shown under its own name (people).
pub const LEAST_PEOPLE: i64 = 5_000;
/// Distance within which places are shown as one (km).
pub const APART_KM: f64 = 50.0;

/// What every output of a live scenario says; both texts may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Banner {
    /// Who reviewed the scenario.
    pub reviewed_by: String,
    /// Whether affected people were consulted.
    pub affected_people_consulted: String,
}

impl Banner {
    /// That of a scenario; none if it is not live.
    pub fn of(scenario: &Scenario) -> Option<Self> {
        (scenario.status == Status::Live).then(|| Self {
            reviewed_by: scenario.reviewed_by.clone(),
            affected_people_consulted: scenario.affected_people_consulted.clone(),
        })
    }
}

/// Of each place, whether it is shown under its own name.
pub fn named(scenario: &Scenario) -> Vec<bool> {
    match scenario.status {
        Status::Live => merge(&scenario.places).iter().enumerate().map(|(i, place)| place.index() == i).collect(),
        Status::Historical => vec![true; scenario.places.len()],
    }
}

/// The last day that is shown: of a live scenario that of the last week.
pub fn last_day(scenario: &Scenario) -> u32 {
    let last = scenario.days.saturating_sub(1);
    if scenario.status == Status::Live { last - last % 7 } else { last }
}

/// For each place the one under whose name it is shown: the most populous of those that are merged with it.
///
/// Places within [`APART_KM`] of each other are one, and so are chains of them; what then has less than
/// [`LEAST_PEOPLE`] joins what is nearest, until all is large enough or one.
pub fn merge(places: &[Place]) -> Vec<PlaceId> {
    let mut all: Vec<Vec<usize>> = (0..places.len()).map(|i| vec![i]).collect();
    while let Some((into, from)) = next_join(places, &all) {
        let members = all.remove(from);
        let into = if from < into { into - 1 } else { into };
        all[into].extend(members);
        all[into].sort_unstable();
        all.sort();
    }
    let mut shown = vec![PlaceId(0); places.len()];
    for members in &all {
        let most = members.iter().copied().max_by_key(|&i| (places[i].population, std::cmp::Reverse(i)));
        for &i in members {
            shown[i] = PlaceId(most.unwrap_or(i) as u32);
        }
    }
    shown
}

/// Two sets of places that are to be one: the first two that are near, or else the first small one and its nearest.
fn next_join(places: &[Place], all: &[Vec<usize>]) -> Option<(usize, usize)> {
    let apart = |a: usize, b: usize| {
        let between = |i: &usize| all[b].iter().map(|&j| distance_km(&places[*i], &places[j])).fold(f64::MAX, f64::min);
        all[a].iter().map(between).fold(f64::MAX, f64::min)
    };
    for a in 0..all.len() {
        if let Some(b) = (a + 1..all.len()).find(|&b| apart(a, b) <= APART_KM) {
            return Some((a, b));
        }
    }
    let people = |set: &[usize]| set.iter().map(|&i| places[i].population.max(0)).sum::<i64>();
    let few = all.iter().position(|set| people(set) < LEAST_PEOPLE)?;
    let nearest = (0..all.len()).filter(|&b| b != few).min_by(|&a, &b| apart(few, a).total_cmp(&apart(few, b)))?;
    Some((nearest, few))
}

/// Distance on a sphere (km).
fn distance_km(a: &Place, b: &Place) -> f64 {
    let [a, b] = [a, b].map(|p| Position { latitude: p.latitude, longitude: p.longitude });
    great_circle_km(a, b)
}

/// Of ascending days those that are at least a week after the one before.
pub fn weekly(days: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let mut kept: Vec<u32> = Vec::new();
    for day in days {
        if kept.last().is_none_or(|&last| day >= last.saturating_add(7)) {
            kept.push(day);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::PlaceKind;

    fn places(list: &[(i64, f64)]) -> Vec<Place> {
        let place = |(i, &(population, longitude)): (usize, &(i64, f64))| {
            let mut place = Place::new(&format!("p{i}"), "home", PlaceKind::Town);
            (place.population, place.longitude) = (population, longitude);
            place
        };
        list.iter().enumerate().map(place).collect()
    }

    /// On the equator a degree is 111 km.
    fn merged(list: &[(i64, f64)]) -> Vec<u32> {
        merge(&places(list)).iter().map(|p| p.0).collect()
    }

    #[test]
    fn large_places_far_apart_keep_their_names() {
        assert_eq!(merged(&[(9_000, 0.0), (5_000, 1.0), (7_000, 2.0)]), [0, 1, 2]);
        assert_eq!(merged(&[]), [0; 0]);
    }

    #[test]
    fn neighbours_are_one_under_the_name_of_the_most_populous() {
        assert_eq!(merged(&[(9_000, 0.0), (50_000, 0.4), (7_000, 2.0)]), [1, 1, 2]);
        assert_eq!(merged(&[(9_000, 0.0), (8_000, 0.4), (7_000, 0.8)]), [0, 0, 0], "a chain is one");
        assert_eq!(merged(&[(9_000, 0.0), (8_000, 0.46)]), [0, 1], "51 km apart");
    }

    #[test]
    fn small_places_join_the_nearest() {
        assert_eq!(merged(&[(9_000, 0.0), (4_999, 3.0), (7_000, 5.0)]), [0, 2, 2]);
        assert_eq!(merged(&[(0, 0.0), (0, 9.0)]), [0, 0], "even all together are few");
        assert_eq!(merged(&[(3_000, 0.0), (3_000, 1.0), (90_000, 20.0)]), [0, 0, 2], "together they are many enough");
    }

    #[test]
    fn days_are_a_week_apart() {
        assert_eq!(weekly([0, 3, 7, 10, 14, 17, 23]), [0, 7, 14, 23]);
    }
}
