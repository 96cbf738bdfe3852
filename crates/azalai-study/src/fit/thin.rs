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
    use std::sync::Arc;

    use azalai_engine::returning::{Mode, ReturnSpec, WeekRecord, WeekSink};
    use azalai_model::dossier::{Actor, Control, Event, Holder, Observation, Permission, RecordedFlight};
    use azalai_model::words::{ActorKind, Confidence, EventKind, EventUse, FigureKind, PermissionStatus};
    use azalai_model::{ActorId, Link, Measure, Place, PlaceKind, ReturnModel, Strategy};

    use super::*;

    use crate::returned::series;

    const TOWN: PlaceId = PlaceId(0);
    const CAMP: PlaceId = PlaceId(1);

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

    /// A town from which 10,000 of 20,000 fled to a camp, with these events.
    fn town(events: Vec<Event>) -> Scenario {
        let mut s = Scenario::blank(250);
        for (id, population) in [("town", 20_000), ("camp", 0)] {
            let mut place = Place::new(id, "home", PlaceKind::Town);
            (place.population, place.longitude) = (population, population as f64 / 1e5);
            s.places.push(place);
        }
        let [town, camp] = [TOWN, CAMP];
        s.links = vec![Link::road(town, camp, 40.0)];
        s.dossier.actors.push(Actor { id: "army".to_owned(), kind: ActorKind::State, ..Actor::default() });
        s.dossier.control = vec![Control { place: town, holder: Holder::Actor(ActorId(0)), ..Control::default() }];
        s.dossier.flights =
            vec![RecordedFlight { origin: town, to: camp, people: 10_000, ..RecordedFlight::default() }];
        s.dossier.events = events;
        s
    }

    fn event(kind: EventKind, day: i64, place: PlaceId) -> Event {
        Event {
            id: format!("e{day}"),
            day,
            end_day: day,
            kind,
            usage: EventUse::Driver,
            confidence: Confidence::High,
            place: Some(place),
            ..Event::default()
        }
    }

    /// People come back whatever they fear, and no place or season differs.
    fn model() -> ReturnModel {
        ReturnModel {
            gate_middle: 0.0,
            gate_spread: 0.0,
            place_spread: 0.0,
            batch_spread: 0.0,
            ..ReturnModel::default()
        }
    }

    #[test]
    fn shares_back_are_those_of_everybody_where_many_are_killed() {
        let strike = |day| {
            let all = Some(300);
            Event { killed_low: all, killed_high: all, ..event(EventKind::Strike, day, TOWN) }
        };
        let (s, model) = (town((1..=10).map(|n| strike(20 * n)).collect()), model());
        let back = |people: u32| {
            let thin = Arc::new(thin(s.clone(), people));
            let back = |run| series::one(&thin, &model, 1, run).at(0, 249) * f64::from(people);
            (1..=20).map(back).sum::<f64>() / 20.0
        };
        let [all, few] = [1, 50].map(back);
        assert!(all > 500.0 && (few / all - 1.0).abs() < 0.05, "{all} people, {few} of one in fifty");
    }

    /// What a run counts that depends on how many people there are.
    #[derive(Default)]
    struct Counted {
        abuses: f64,
        /// Of the town, added up over the days.
        tension: f64,
        forced: f64,
    }

    impl WeekSink for Counted {
        fn wants(&self, _: u32) -> bool {
            true
        }

        fn week(&mut self, record: &WeekRecord<'_>) -> bool {
            let town = &record.places[TOWN.index()];
            self.abuses += f64::from(town.abuses);
            self.tension += town.tension;
            self.forced = record.tally.total(Measure::ReturnedForced);
            true
        }
    }

    #[test]
    fn what_returns_bring_with_them_is_that_of_everybody() {
        let mut s = town(vec![event(EventKind::ForcedReturn, 5, CAMP)]);
        let taken = Observation {
            id: "taken".to_owned(),
            day: 5,
            measure: Figure::ForcedReturn,
            value: Some(3_010.0),
            kind: FigureKind::Persons.into(),
            ..Observation::default()
        };
        s.dossier.observations.push(taken);
        let screened = PermissionStatus::Screened;
        s.dossier.permissions.push(Permission { place: TOWN, status: screened, ..Permission::default() });
        let model = ReturnModel { screening_abuse: 0.02, killed_share: 0.0, ..model() };
        let strategy = Strategy::default();
        let count = |people: u32| {
            let thin = Arc::new(thin(s.clone(), people));
            let mut all = Counted::default();
            for replicate in 1..=20 {
                let (mode, days) = (Mode::Hindcast, thin.days);
                let spec =
                    ReturnSpec { mode, model: &model, strategy: &strategy, openings: &[], seed: 1, replicate, days };
                let mut run = Counted::default();
                spec.start(&thin).until(days, &mut run);
                let forced = run.forced * f64::from(people);
                for (sum, one) in
                    [(&mut all.abuses, run.abuses), (&mut all.tension, run.tension), (&mut all.forced, forced)]
                {
                    *sum += one / 20.0;
                }
            }
            all
        };
        let [all, few] = [1, 50].map(count);
        assert_eq!(all.forced.round(), 3_010.0);
        for (what, all, few) in [
            ("forced", all.forced, few.forced),
            ("abuses", all.abuses, few.abuses),
            ("tension", all.tension, few.tension),
        ] {
            assert!(all > 1.0 && (few / all - 1.0).abs() < 0.1, "{what}: {all} of all, {few} of one in fifty");
        }
    }
}
