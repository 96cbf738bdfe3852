//! A scenario in which one stands for many: what is fitted to shares need not follow everybody.

use std::collections::BTreeMap;

use azalai_model::{Figure, PlaceId, Scenario};

/// The scenario with one person for each `people`: residents, recorded flight and counts of who is back. Parts of a
/// person are carried to the next row of an origin.
#[must_use]
pub fn thin(mut scenario: Scenario, people: u32) -> Scenario {
    let many = f64::from(people.max(1));
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
    use azalai_model::dossier::RecordedFlight;
    use azalai_model::{Place, PlaceKind};

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
}
