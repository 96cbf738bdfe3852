//! One run: the schedule of a day (ODD 3), written out.

use azalai_model::{PlaceId, Scenario};

use crate::flight::cohort::Cohorts;
use crate::flight::observe::{DayRecord, Sink};
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::{changes, conflict, spawn};
use crate::flight::walk::Walkers;
use crate::flight::world::World;
use crate::flight::{Precision, RunSpec};
use crate::rng::Rng;

/// Those who move: in cohorts, or one by one.
enum Movers {
    Cohorts(Box<Cohorts>),
    Walkers(Walkers),
}

/// Runs one replicate and hands each day to `sink`.
pub fn run(scenario: &Scenario, spec: RunSpec, sink: &mut dyn Sink) {
    run_at(scenario, spec, Precision::default(), sink);
}

/// Runs one replicate at another precision, to see whether it matters.
pub fn run_at(scenario: &Scenario, spec: RunSpec, precision: Precision, sink: &mut dyn Sink) {
    let mut world = World::new(scenario);
    let mut destinations = Destinations::new(&world);
    let rng = Rng::new(spec.seed, spec.replicate);
    let mut movers = if spec.individuals {
        Movers::Walkers(Walkers::new(&world))
    } else {
        Movers::Cohorts(Box::new(Cohorts::new(&world, precision.memory_steps)))
    };
    spawn::update_weights(&mut world, 0);
    settle_first_people(&mut world, &mut movers, rng);
    sink.begin(&world.camps);
    for day in 0..spec.days {
        step(&mut world, &mut destinations, &mut movers, rng, day);
        if let Movers::Walkers(walkers) = &movers {
            walkers.observe(&world, day, sink);
        }
        end_day(&mut world, &mut movers, rng, day);
        if !observe(&world, &movers, day, sink) {
            break;
        }
    }
}

/// One day.
fn step(world: &mut World<'_>, destinations: &mut Destinations, movers: &mut Movers, rng: Rng, day: u32) {
    let today = i64::from(day);
    changes::change_places(world, today);
    if conflict::update(world, day) {
        spawn::update_weights(world, today);
    }
    let leaving = spawn::spawn(world, rng, day);
    let before = world.created - leaving.iter().sum::<i64>();
    let leaving: Vec<(PlaceId, i64)> = leaving.into_iter().enumerate().map(|(i, n)| (PlaceId(i as u32), n)).collect();
    insert(world, movers, &leaving, before, (day, 0), rng);
    changes::close_and_open(world, today);
    spawn::update_weights(world, today);
    // Before choices are weighed: people see the capacity of the day.
    for (place, facts) in world.places.iter_mut().zip(&world.scenario.places) {
        place.capacity += facts.capacity_per_day.max(0);
    }
    destinations.new_day(world, today);
    match movers {
        Movers::Cohorts(cohorts) => cohorts.step(world, destinations, rng, day),
        Movers::Walkers(walkers) => walkers.step(world, destinations, rng, day),
    }
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
            for &(place, n) in people {
                cohorts.insert(place, n, world);
            }
            cohorts.enter_order(people, before, world);
        }
        Movers::Walkers(walkers) => {
            for &(place, n) in people {
                walkers.insert(place, n, day, inserted, world, rng);
            }
        }
    }
}

/// People who are there before the first day: those put in by hand, then those counted in camps.
fn settle_first_people(world: &mut World<'_>, movers: &mut Movers, rng: Rng) {
    let by_hand: Vec<PlaceId> = world.scenario.insertions.iter().map(|i| i.place).collect();
    for (index, place) in by_hand.into_iter().enumerate() {
        let state = &mut world.places[place.index()];
        state.population = (state.population - 1).max(0);
        state.present += 1;
        let before = world.created;
        world.created += 1;
        insert(world, movers, &[(place, 1)], before, (0, index as u32 + 1), rng);
    }
    for (place, n) in spawn::inserted_on_day0(world) {
        world.places[place.index()].present += n;
        let before = world.created;
        world.created += n;
        insert(world, movers, &[(place, n)], before, (0, 0), rng);
    }
}

fn end_day(world: &mut World<'_>, movers: &mut Movers, rng: Rng, day: u32) {
    match movers {
        Movers::Cohorts(cohorts) => cohorts.end_day(world, rng, day),
        Movers::Walkers(walkers) => walkers.end_day(world, rng, day),
    }
}

/// Counts everybody, and reports the day.
fn observe(world: &World<'_>, movers: &Movers, day: u32, sink: &mut dyn Sink) -> bool {
    let present: Vec<i64> = world.places.iter().map(|p| p.present).collect();
    let at_home: Vec<i64> = world.places.iter().map(|p| p.population).collect();
    let gone: i64 = world.places.iter().map(|p| p.gone).sum();
    let travelling = match movers {
        Movers::Cohorts(cohorts) => {
            assert_eq!(cohorts.people() + gone, world.created, "people vanished on day {day}");
            cohorts.travelling()
        }
        Movers::Walkers(walkers) => walkers.travelling(),
    };
    let here: i64 = present.iter().sum();
    assert_eq!(here + travelling, world.created, "people vanished between places on day {day}");
    assert!(present.iter().all(|&n| n >= 0), "a place holds fewer than no people on day {day}");
    let counts = &world.scenario.counts;
    let count = |&camp: &PlaceId| counts.of(camp).map_or(0, |s| spawn::counted(world, s, i64::from(day)));
    let counted: Vec<i64> = world.camps.iter().map(count).collect();
    sink.day(&DayRecord {
        day,
        present: &present,
        at_home: &at_home,
        counted: &counted,
        travelling,
        created: world.created,
        gone,
        raw: world.raw,
        debt: world.debt,
    })
}
