//! People followed one by one, in order of creation, as Flee does it (`--individuals`).
//!
//! This is the literal program: each person draws for each decision, memory of travel is not
//! rounded, and fullness is what it is when the person looks. It shares the rules of the submodels
//! with the cohorts and none of their sampling, and so is the proof that merging changes nothing.

use std::collections::BTreeMap;

use azalai_model::PlaceId;
use serde::{Deserialize, Serialize};

use crate::flight::observe::{LinkRecord, PersonRecord, Sink, Whereabouts};
use crate::flight::plans::NO_PLAN;
use crate::flight::station::{MOST_HOPS, short_hop};
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::{harvest, sinks};
use crate::flight::world::World;
use crate::rng::{Draws, Purpose, Rng, address};

#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// What the rules tell people apart by.
    profile: u32,
    /// Counted at home, for the harvest.
    at_home: bool,
    labels: Labels,
}

/// What the log says of a person beside where it is; the rules read none of it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Labels {
    None,
    /// The attributes of that insertion of the scenario.
    Inserted(u32),
    /// Whether a farmer (Flee's `farmer_fraction`).
    Farmer(bool),
}

/// A link completed with time left in the day.
#[derive(Clone)]
struct Hop {
    person: usize,
    number: u32,
    place: PlaceId,
    km_total: f64,
    places: u32,
    km_today: f64,
}

/// Everybody, in order of creation.
#[derive(Clone, Serialize, Deserialize)]
pub struct Walkers {
    people: Vec<Person>,
    /// How crowded places were when the routes out of each place were last weighed today.
    #[serde(skip)]
    weighed: Vec<u64>,
    /// Hops of the day, for the agents' log from level 2.
    #[serde(skip)]
    hops: Vec<Hop>,
    /// People who ever entered a road, by road and label, for the links' log from level 2.
    entered: BTreeMap<(u32, String), u64>,
    farmers: [[(String, String); 1]; 2],
}

impl Default for Walkers {
    /// Nobody yet.
    fn default() -> Self {
        let farmer = |value: &str| [("farmer".to_owned(), value.to_owned())];
        Self {
            people: Vec::new(),
            weighed: Vec::new(),
            hops: Vec::new(),
            entered: BTreeMap::new(),
            farmers: [farmer("0"), farmer("1")],
        }
    }
}

impl Walkers {
    /// Puts `n` new people at `place`; `inserted` is their number among the scenario's insertions,
    /// counted from 1, or 0.
    pub fn insert(&mut self, place: PlaceId, n: i64, day: u32, inserted: u32, world: &World<'_>, rng: Rng) {
        let born_here = |p: &&Person| p.origin == place;
        let first = self.people.iter().rev().take_while(|p| p.born == day).filter(born_here).count() as u64;
        let fraction = world.scenario.places[place.index()].farmer_fraction;
        for ordinal in first..first + n.max(0) as u64 {
            let by_hand = (inserted > 0).then(|| &world.scenario.insertions[inserted as usize - 1]);
            let here = address(&[u64::from(place.0), u64::from(day), ordinal]);
            let profile = world.people.one(world.scenario, place, by_hand, (day, here), rng);
            let labels = match (inserted, fraction) {
                (0, Some(_)) if world.people.knows_farmers() => Labels::Farmer(world.people.is_farmer(profile)),
                (0, None) => Labels::None,
                (0, Some(f)) => Labels::Farmer(rng.uniform(Purpose::Label, day, here, 0) < f),
                (n, _) => Labels::Inserted(n - 1),
            };
            self.people.push(Person {
                origin: place,
                born: day,
                ordinal,
                place,
                road: None,
                plan: NO_PLAN,
                progress: 0.0,
                moved: 0.0,
                memory: 0.0,
                places: 1,
                km_total: 0.0,
                gone: false,
                profile,
                at_home: false,
                labels,
            });
        }
    }

    /// One day of everybody's movement.
    pub fn step(&mut self, world: &mut World<'_>, destinations: &mut Destinations, rng: Rng, day: u32) {
        self.weighed.clear();
        self.weighed.resize(world.now.places.len() * world.people.views(), u64::MAX);
        self.hops.clear();
        let levels = (world.settings().agent_log, world.settings().link_log);
        let mut entries = Vec::new();
        for (index, person) in self.people.iter_mut().enumerate() {
            if person.road.is_none() && !person.gone {
                let mut draws = rng.draws(Purpose::Leave, day, person_address(person));
                decide(person, false, world, destinations, &mut self.weighed, &mut draws);
                entries.extend(person.road.map(|road| (index, road)));
            }
        }
        for (index, person) in self.people.iter_mut().enumerate() {
            if person.road.is_some() {
                let mut draws = rng.draws(Purpose::Travel, day, person_address(person));
                let mut hops = 0;
                travel(person, world, destinations, &mut self.weighed, &mut draws, |person, entered| {
                    if levels.0 >= 2 {
                        self.hops.push(Hop {
                            person: index,
                            number: hops,
                            place: person.place,
                            km_total: person.km_total,
                            places: person.places,
                            km_today: person.moved,
                        });
                        hops += 1;
                    }
                    entries.extend(entered.map(|road| (index, road)));
                });
            }
        }
        if levels.1 >= 2 {
            for (index, road) in entries {
                for (key, value) in attributes(&self.people[index], &self.farmers, world) {
                    *self.entered.entry((road, format!("{key}:{value}"))).or_insert(0) += 1;
                }
            }
        }
    }

    /// Reports persons and roads of the day.
    pub fn observe(&self, world: &World<'_>, day: u32, sink: &mut dyn Sink) {
        let mut hops = self.hops.iter().peekable();
        for (index, person) in self.people.iter().enumerate() {
            let attributes = attributes(person, &self.farmers, world);
            let record = |hop, whereabouts, (km_total, places, km_today)| PersonRecord {
                day,
                hop,
                index: index as u64,
                origin: person.origin,
                whereabouts,
                km_total,
                places,
                km_today,
                attributes,
            };
            while let Some(hop) = hops.next_if(|hop| hop.person == index) {
                let so_far = (hop.km_total, hop.places, hop.km_today);
                sink.person(&record(Some(hop.number), Whereabouts::At(hop.place), so_far));
            }
            if person.gone {
                continue;
            }
            let whereabouts = person.road.map_or(Whereabouts::At(person.place), |r| {
                let road = &world.now.roads[r as usize];
                Whereabouts::Between(road.from, road.to)
            });
            sink.person(&record(None, whereabouts, (person.km_total, person.places, person.moved)));
        }
        for &id in world.now.out.iter().flatten() {
            let road = &world.now.roads[id as usize];
            let of_road = self.entered.range((id, String::new())..(id + 1, String::new()));
            let labels: Vec<(&str, u64)> = of_road.map(|((_, label), &n)| (label.as_str(), n)).collect();
            sink.link(&LinkRecord { day, from: road.from, to: road.to, entered: road.entered, labels: &labels });
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
                    world.now.places[person.place.index()].gone += 1;
                }
            }
        }
    }

    /// Counts those whom the harvest holds at home, and the others where they are.
    pub fn count_at_home(&mut self, world: &mut World<'_>) {
        for person in self.people.iter_mut().filter(|p| p.road.is_none() && !p.gone) {
            count_at_home(person, harvest::holds(world, person.profile), world);
        }
    }

    /// People by place and view, where views differ.
    pub fn by_view(&self, world: &World<'_>) -> Vec<i64> {
        if !world.people.have_attributes() {
            return Vec::new();
        }
        let views = world.people.views();
        let mut there = vec![0; world.now.places.len() * views];
        for person in self.people.iter().filter(|p| p.road.is_none() && !p.gone) {
            there[person.place.index() * views + world.people.view(person.profile)] += 1;
        }
        there
    }

    /// How many people are on roads.
    pub fn travelling(&self) -> i64 {
        self.people.iter().filter(|p| p.road.is_some()).count() as i64
    }
}

fn attributes<'s>(
    person: &Person,
    farmers: &'s [[(String, String); 1]; 2],
    world: &World<'s>,
) -> &'s [(String, String)] {
    match person.labels {
        Labels::None => &[],
        Labels::Inserted(n) => &world.scenario.insertions[n as usize].attributes,
        Labels::Farmer(is) => &farmers[usize::from(is)],
    }
}

fn person_address(person: &Person) -> u64 {
    address(&[u64::from(person.origin.0), u64::from(person.born), person.ordinal])
}

/// Counts a person at home, or where they are.
fn count_at_home(person: &mut Person, at_home: bool, world: &mut World<'_>) {
    if person.at_home != at_home {
        person.at_home = at_home;
        let by = if at_home { 1 } else { -1 };
        world.add_present(person.place, -by);
        world.add_present(person.origin, by);
    }
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
    if harvest::holds(world, person.profile) {
        return count_at_home(person, true, world);
    }
    let (place, view) = (person.place, world.people.view(person.profile));
    let chance = if (forced && world.now.places[place.index()].town) || person.plan != NO_PLAN {
        1.0
    } else {
        world.leave_chance(place, view)
    };
    if draws.next_uniform() >= chance {
        return;
    }
    let (road, rest) = if person.plan == NO_PLAN {
        let seen = &mut weighed[view * world.now.places.len() + place.index()];
        if *seen != world.now.crowding {
            destinations.weigh_one(world, place, view);
            *seen = world.now.crowding;
        }
        let mut u = draws.next_uniform();
        let choices = destinations.choices(place, view);
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
    world.now.roads[road as usize].entered += 1;
}

/// Travels on, and decides again wherever the day still has time (3.5).
///
/// `completed` is told of each link completed with time left, and of the road taken after it.
fn travel(
    person: &mut Person,
    world: &mut World<'_>,
    destinations: &mut Destinations,
    weighed: &mut [u64],
    draws: &mut Draws,
    mut completed: impl FnMut(&Person, Option<u32>),
) {
    let settings = world.settings();
    for _ in 0..MOST_HOPS {
        let Some(id) = person.road else { return };
        let road = &world.now.roads[id as usize];
        let [usual, walked] = world.speeds(road, person.places == 1);
        let speed = if walked.0 > 0.0 && draws.next_uniform() < walked.0 { walked.1 } else { usual.1 };
        let before = person.moved;
        person.progress += speed;
        person.moved += speed;
        if person.progress <= road.km {
            return;
        }
        person.places += 1;
        person.moved = short_hop(road.km, speed, before).unwrap_or(person.moved - (person.progress - road.km));
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
        let arrived = person.clone();
        decide(person, forced, world, destinations, weighed, draws);
        completed(&arrived, person.road);
    }
}
