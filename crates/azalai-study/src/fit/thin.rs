//! A scenario in which one stands for many: what is fitted to shares need not follow everybody.

use std::collections::BTreeMap;

use azalai_model::{Figure, PlaceId, Scenario};

/// The scenario with one person for each `people`: residents, recorded flight and counts of who is back. Parts of a
/// person are carried to the next row of an origin. Whom an event hits is thinned as it happens.
#[must_use]
pub fn thin(mut scenario: Scenario, people: u32) -> Scenario {
    let many = f64::from(people.max(1));
    scenario.one_for = people.max(1);
    for place in &mut scenario.places {
        place.population = (place.population as f64 / many).round() as i64;
        for bound in [&mut place.population_low, &mut place.population_high].into_iter().flatten() {
            *bound = (*bound as f64 / many).round() as i64;
        }
    }
    let mut owed: BTreeMap<PlaceId, i64> = BTreeMap::new();
    scenario.dossier.flights.sort_by_key(|row| row.day);
    for row in &mut scenario.dossier.flights {
        let owed = owed.entry(row.origin).or_default();
        *owed += row.people.max(0);
        row.people = *owed / i64::from(people.max(1));
        *owed -= row.people * i64::from(people.max(1));
    }
    for count in scenario.dossier.observations.iter_mut().filter(|o| o.measure == Figure::Returned) {
        for value in [&mut count.value, &mut count.low, &mut count.high].into_iter().flatten() {
            *value /= many;
        }
    }
    scenario
}

#[cfg(test)]
mod tests {
    use super::*;
    use azalai_model::dossier::{Actor, Control, Event, Holder, RecordedFlight};
    use azalai_model::words::{ActorKind, Confidence, EventKind, EventUse};
    use azalai_model::{ActorId, Link, Place, PlaceKind, ReturnModel};

    use crate::returned::series;

    #[test]
    fn a_tenth_of_the_people_flee_and_no_row_loses_its_parts() {
        let mut s = Scenario::blank(10);
        let mut town = Place::new("town", "home", PlaceKind::Town);
        town.population = 1_000;
        s.places.push(town);
        let row = |day, people| RecordedFlight { day, people, ..RecordedFlight::default() };
        s.dossier.flights = vec![row(3, 14), row(1, 9), row(2, 9)];
        let thin = thin(s, 10);
        assert_eq!(thin.places[0].population, 100);
        assert_eq!(
            thin.dossier.flights.iter().map(|f| (f.day, f.people)).collect::<Vec<_>>(),
            [(1, 0), (2, 1), (3, 2)]
        );
    }

    #[test]
    fn shares_back_are_those_of_everybody_where_many_are_killed() {
        let mut s = Scenario::blank(250);
        for (id, population) in [("town", 20_000), ("camp", 0)] {
            let mut place = Place::new(id, "home", PlaceKind::Town);
            (place.population, place.longitude) = (population, population as f64 / 1e5);
            s.places.push(place);
        }
        let [town, camp] = [0, 1].map(PlaceId);
        s.links = vec![Link::road(town, camp, 40.0)];
        s.dossier.actors.push(Actor { id: "army".to_owned(), kind: ActorKind::State, ..Actor::default() });
        s.dossier.control = vec![Control { place: town, holder: Holder::Actor(ActorId(0)), ..Control::default() }];
        s.dossier.flights =
            vec![RecordedFlight { origin: town, to: camp, people: 10_000, ..RecordedFlight::default() }];
        let strike = |day: i64| Event {
            id: format!("e{day}"),
            day,
            end_day: day,
            kind: EventKind::Strike,
            usage: EventUse::Driver,
            confidence: Confidence::High,
            place: Some(town),
            killed_low: Some(300),
            killed_high: Some(300),
            ..Event::default()
        };
        s.dossier.events = (1..=10).map(|n| strike(20 * n)).collect();
        // People come back whatever they fear, and no place or season differs.
        let model = ReturnModel {
            gate_middle: 0.0,
            gate_spread: 0.0,
            place_spread: 0.0,
            batch_spread: 0.0,
            ..ReturnModel::default()
        };
        let back = |people: u32| {
            let thin = std::sync::Arc::new(thin(s.clone(), people));
            let back = |run| series::one(&thin, &model, 1, run).at(0, 249) * f64::from(people);
            (1..=20).map(back).sum::<f64>() / 20.0
        };
        let [all, few] = [1, 50].map(back);
        assert!(all > 500.0 && (few / all - 1.0).abs() < 0.05, "{all} people, {few} of one in fifty");
    }
}
