//! One run: the schedule of a day (ODD 3), written out.

use azalai_model::{PlaceId, Rules};

use crate::flight::cohort::Cohorts;
use crate::flight::observe::{DayRecord, Sink};
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::{changes, conflict, flood, food, harvest, spawn};
use crate::flight::walk::Walkers;
use crate::flight::world::{Map, World};
use crate::flight::{Case, Movers, State};
use crate::rng::Rng;

/// The state before the first day.
pub fn begin(case: &Case, rng: Rng) -> State {
    let mut map = Map::new(&case.scenario);
    let mut world = World { scenario: &case.scenario, people: &case.people, now: &mut map };
    let destinations = Destinations::new(&world);
    let mut movers = if case.options.individuals {
        Movers::Walkers(Walkers::default())
    } else {
        Movers::Cohorts(Box::new(Cohorts::new(&world, case.options.precision.memory_steps, case.ordered)))
    };
    food::update(&mut world, 0);
    spawn::update_weights(&mut world, 0);
    settle_first_people(&mut world, &case.camps, &mut movers, rng);
    State { map, destinations, movers }
}

/// One day, handed to `sink`; `false` if it wants no more.
pub fn day(case: &Case, state: &mut State, rng: Rng, day: u32, sink: &mut dyn Sink) -> bool {
    let State { map, destinations, movers } = state;
    let world = &mut World { scenario: &case.scenario, people: &case.people, now: map };
    let today = i64::from(day);
    world.now.harvest = harvest::is_on(&case.scenario, day);
    changes::change_places(world, today);
    food::update(world, today);
    let has_flooded = flood::update(world, today);
    // Flee has either floods or conflict.
    let is_flee = case.scenario.rules == Rules::Flee;
    let has_fought = !(is_flee && case.scenario.settings.flood_rules) && conflict::update(world, day);
    if has_fought || has_flooded {
        spawn::update_weights(world, today);
    }
    let leaving = spawn::spawn(world, rng, day);
    let before = world.now.created - leaving.iter().sum::<i64>();
    let leaving: Vec<(PlaceId, i64)> = (0..).map(PlaceId).zip(leaving).collect();
    insert(world, movers, &leaving, before, (day, 0), rng);
    changes::close_and_open(world, today);
    spawn::update_weights(world, today);
    // Before choices are weighed: people see the capacity of the day.
    for (place, facts) in world.now.places.iter_mut().zip(&world.scenario.places) {
        place.capacity += facts.capacity_per_day.max(0);
    }
    let harvests = !case.scenario.settings.harvest_months.is_empty();
    let there = match movers {
        Movers::Cohorts(cohorts) => {
            if harvests {
                cohorts.count_at_home(world, destinations);
            }
            cohorts.by_view(world)
        }
        Movers::Walkers(walkers) => {
            if harvests {
                walkers.count_at_home(world);
            }
            walkers.by_view(world)
        }
    };
    destinations.new_day(world, today, &there);
    match movers {
        Movers::Cohorts(cohorts) => {
            cohorts.step(world, destinations, rng, day);
            cohorts.end_day(world, rng, day);
        }
        Movers::Walkers(walkers) => {
            walkers.step(world, destinations, rng, day);
            walkers.observe(world, day, sink);
            walkers.end_day(world, rng, day);
        }
    }
    observe(case, world, movers, day, sink)
}

/// Puts people in; `inserted`: their number among the scenario's insertions, from 1, or 0.
fn insert(
    world: &World<'_>,
    movers: &mut Movers,
    people: &[(PlaceId, i64)],
    before: i64,
    (day, inserted): (u32, u32),
    rng: Rng,
) {
    match movers {
        Movers::Cohorts(cohorts) => {
            let by_hand = inserted.checked_sub(1).map(|index| &world.scenario.insertions[index as usize]);
            let split = |&(place, n)| {
                let split = world.people.split(world.scenario, (place, n, by_hand), (day, before), rng);
                split.into_iter().map(move |(profile, n)| (place, profile, n))
            };
            let people: Vec<(PlaceId, u32, i64)> = people.iter().flat_map(split).collect();
            for &(place, profile, n) in &people {
                cohorts.insert(place, profile, n, world);
            }
            cohorts.enter_order(&people, before, world);
        }
        Movers::Walkers(walkers) => {
            for &(place, n) in people {
                walkers.insert(place, n, day, inserted, world, rng);
            }
        }
    }
}

/// People who are there before the first day: those put in by hand, then those counted in camps.
fn settle_first_people(world: &mut World<'_>, camps: &[PlaceId], movers: &mut Movers, rng: Rng) {
    let by_hand: Vec<PlaceId> = world.scenario.insertions.iter().map(|i| i.place).collect();
    for (index, place) in by_hand.into_iter().enumerate() {
        let state = &mut world.now.places[place.index()];
        state.population = (state.population - 1).max(0);
        state.present += 1;
        let before = world.now.created;
        world.now.created += 1;
        insert(world, movers, &[(place, 1)], before, (0, index as u32 + 1), rng);
    }
    for (place, n) in spawn::inserted_on_day0(world, camps) {
        world.now.places[place.index()].present += n;
        let before = world.now.created;
        world.now.created += n;
        insert(world, movers, &[(place, n)], before, (0, 0), rng);
    }
}

/// Counts everybody, and reports the day.
fn observe(case: &Case, world: &World<'_>, movers: &Movers, day: u32, sink: &mut dyn Sink) -> bool {
    let present: Vec<i64> = world.now.places.iter().map(|p| p.present).collect();
    let at_home: Vec<i64> = world.now.places.iter().map(|p| p.population).collect();
    let gone: i64 = world.now.places.iter().map(|p| p.gone).sum();
    let travelling = match movers {
        Movers::Cohorts(cohorts) => {
            assert_eq!(cohorts.people() + gone, world.now.created, "people vanished on day {day}");
            cohorts.travelling()
        }
        Movers::Walkers(walkers) => walkers.travelling(),
    };
    let here: i64 = present.iter().sum();
    assert_eq!(here + travelling, world.now.created, "people vanished between places on day {day}");
    assert!(present.iter().all(|&n| n >= 0), "a place holds fewer than no people on day {day}");
    if sink.looks_at_links(day) {
        world.now.roads.iter().for_each(|road| sink.passed(road.from, road.to, road.entered));
    }
    let counts = &world.scenario.counts;
    let count = |&camp: &PlaceId| counts.of(camp).map_or(0, |s| spawn::counted(world, s, i64::from(day)));
    let counted: Vec<i64> = case.camps.iter().map(count).collect();
    sink.day(&DayRecord {
        day,
        present: &present,
        at_home: &at_home,
        counted: &counted,
        travelling,
        created: world.now.created,
        gone,
        raw: world.now.raw,
        debt: world.now.debt,
    })
}
