//! People followed one by one, in order of creation, as Flee does it (`--individuals`).
//!
//! This is the literal program: each person draws for each decision, memory of travel is not
//! rounded, and fullness is what it is when the person looks. It shares the rules of the submodels
//! with the cohorts and none of their sampling, and so is the proof that merging changes nothing.

use azalai_model::PlaceId;

use crate::observe::{LinkRecord, PersonRecord, Sink, Whereabouts};
use crate::rng::{Draws, Purpose, Rng, address};
use crate::station::MOST_HOPS;
use crate::submodels::destination::{Destinations, NO_PLAN};
use crate::submodels::sinks;
use crate::world::World;

#[derive(Clone, Debug)]
struct Person {
    origin: PlaceId,
    born: u32,
    ordinal: u64,
    place: PlaceId,
    road: Option<u32>,
    plan: u32,
    progress: f64,
    moved: f64,
    memory: f64,
    places: u32,
    km_total: f64,
    gone: bool,
    attributes: u32,
}

/// Everybody, in order of creation.
pub struct Walkers {
    people: Vec<Person>,
    weighed: Vec<u64>,
    logs: bool,
}

impl Walkers {
    /// Nobody yet.
    pub fn new(world: &World<'_>) -> Self {
        Self { people: Vec::new(), weighed: vec![u64::MAX; world.places.len()], logs: true }
    }

    /// Puts `n` new people at `place`; `attributes` counts from 1 in the scenario's insertions, 0 for none.
    pub fn insert(&mut self, place: PlaceId, n: i64, day: u32, attributes: u32) {
        let first = self.people.iter().rev().take_while(|p| p.born == day).filter(|p| p.origin == place).count() as u64;
        for ordinal in 0..n.max(0) as u64 {
            self.people.push(Person {
                origin: place,
                born: day,
                ordinal: first + ordinal,
                place,
                road: None,
                plan: NO_PLAN,
                progress: 0.0,
                moved: 0.0,
                memory: 0.0,
                places: 1,
                km_total: 0.0,
                gone: false,
                attributes,
            });
        }
    }

    /// One day of everybody's movement.
    pub fn step(&mut self, world: &mut World<'_>, destinations: &mut Destinations, rng: Rng, day: u32) {
        self.weighed.fill(u64::MAX);
        for person in &mut self.people {
            if person.road.is_none() && !person.gone {
                let mut draws = rng.draws(Purpose::Leave, day, person_address(person));
                decide(person, false, world, destinations, &mut self.weighed, &mut draws);
            }
        }
        for person in &mut self.people {
            if person.road.is_some() {
                let mut draws = rng.draws(Purpose::Travel, day, person_address(person));
                travel(person, world, destinations, &mut self.weighed, &mut draws);
            }
        }
    }

    /// Reports persons and roads of the day.
    pub fn observe(&self, world: &World<'_>, day: u32, sink: &mut dyn Sink) {
        if !self.logs {
            return;
        }
        for (index, person) in self.people.iter().enumerate().filter(|(_, p)| !p.gone) {
            let whereabouts = person.road.map_or(Whereabouts::At(person.place), |r| {
                let road = &world.roads[r as usize];
                Whereabouts::Between(road.from, road.to)
            });
            let attributes = match person.attributes {
                0 => &[][..],
                n => &world.scenario.insertions[n as usize - 1].attributes,
            };
            sink.person(&PersonRecord {
                day,
                hop: None,
                index: index as u64,
                origin: person.origin,
                whereabouts,
                km_total: person.km_total,
                places: person.places,
                km_today: person.moved,
                attributes,
            });
        }
        for out in &world.out {
            for &id in out {
                let road = &world.roads[id as usize];
                sink.link(&LinkRecord { day, from: road.from, to: road.to, entered: road.entered });
            }
        }
    }

    /// Ends the day: memory takes today's movement in, and camps that are sinks take people out.
    pub fn end_day(&mut self, world: &mut World<'_>, rng: Rng, day: u32) {
        let speed = world.settings().max_move_speed;
        for person in &mut self.people {
            person.memory = f64::midpoint(person.memory, person.moved / speed);
            person.moved = 0.0;
            if person.road.is_none() && !person.gone {
                let chance = sinks::chance(world, person.place);
                if chance > 0.0 && rng.uniform(Purpose::Sink, day, person_address(person), 0) < chance {
                    person.gone = true;
                    world.places[person.place.index()].gone += 1;
                }
            }
        }
    }

    /// How many people are on roads.
    pub fn travelling(&self) -> i64 {
        self.people.iter().filter(|p| p.road.is_some()).count() as i64
    }
}

fn person_address(person: &Person) -> u64 {
    address(&[u64::from(person.origin.0), u64::from(person.born), person.ordinal])
}

/// Leaves or stays (3.1 to 3.4).
fn decide(
    person: &mut Person,
    forced: bool,
    world: &mut World<'_>,
    destinations: &mut Destinations,
    weighed: &mut [u64],
    draws: &mut Draws,
) {
    let place = person.place;
    let chance = if (forced && world.places[place.index()].town) || person.plan != NO_PLAN {
        1.0
    } else {
        world.leave_chance(place)
    };
    if draws.next_uniform() >= chance {
        return;
    }
    let (road, rest) = if person.plan == NO_PLAN {
        if weighed[place.index()] != world.crowding {
            destinations.weigh_one(world, place);
            weighed[place.index()] = world.crowding;
        }
        let mut u = draws.next_uniform();
        let choices = destinations.choices(place);
        let taken = choices.ways.iter().find(|&&(_, _, p)| {
            u -= p;
            u < 0.0
        });
        let Some(&(road, rest, _)) = taken else { return };
        (road, rest)
    } else {
        let plan = destinations.plans.places(person.plan);
        let (next, last) = (plan[0], plan[plan.len() - 1]);
        let road = world.road_between(place, next).filter(|_| !world.turns_away(last));
        let Some(road) = road else {
            person.plan = NO_PLAN;
            return;
        };
        (road, destinations.plans.rest(person.plan))
    };
    person.plan = rest;
    person.road = Some(road);
    person.progress = 0.0;
    world.add_present(place, -1);
    world.roads[road as usize].entered += 1;
}

/// Travels on, and decides again wherever the day still has time (3.5).
fn travel(
    person: &mut Person,
    world: &mut World<'_>,
    destinations: &mut Destinations,
    weighed: &mut [u64],
    draws: &mut Draws,
) {
    let settings = world.settings();
    for _ in 0..MOST_HOPS {
        let Some(id) = person.road else { return };
        let road = &world.roads[id as usize];
        let [usual, walked] = world.speeds(road, person.places == 1);
        let speed = if walked.0 > 0.0 && draws.next_uniform() < walked.0 { walked.1 } else { usual.1 };
        person.progress += speed;
        person.moved += speed;
        if person.progress <= road.km {
            return;
        }
        person.places += 1;
        person.moved -= person.progress - road.km;
        person.km_total += road.km;
        person.road = None;
        person.place = if road.open { road.to } else { road.from };
        let open = road.open;
        world.add_present(person.place, 1);
        if !open || person.moved >= speed {
            return;
        }
        let forced =
            settings.avoid_short_stints && f64::midpoint(person.memory, person.moved / settings.max_move_speed) < 0.5;
        decide(person, forced, world, destinations, weighed, draws);
    }
}
