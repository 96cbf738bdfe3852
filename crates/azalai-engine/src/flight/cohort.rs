//! People in cohorts: all who are in equal states are moved by one draw for each outcome.
//!
//! What a cohort's people remember of recent travel is carried as a distribution, not drawn: given
//! where they stand they are exchangeable, so each day's counts have the law of the person-by-person
//! program (`docs/decisions/0002-cohorts.md`). Where a camp fills or reopens within the day, the day
//! is walked through in the order in which people were created (`docs/decisions/0004-order.md`).

mod alone;
mod crowd;
mod depart;
mod expect;
mod order;
mod pass;
mod register;
mod sweep;
mod travel;

use std::collections::BTreeMap;

use alone::Alone;
use azalai_model::PlaceId;
use crowd::Crowd;
use order::{Stretch, WHOLE, before, filled};
use register::Register;
use serde::{Deserialize, Serialize};
use sweep::Sweep;

use crate::flight::memory::Memory;
use crate::flight::rows::{Row, add};
use crate::flight::station::{At, Station};
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::{harvest, sinks};
use crate::flight::web::{Hops, Web};
use crate::flight::world::World;
use crate::rng::{Purpose, Rng, address};
use crate::sample;

/// Bins of creation order.
const AGE_BINS: usize = 16;
/// What is left a day later of how busy a place was.
const FADING: f64 = 0.95;

/// What a day needs and does not change.
#[derive(Clone, Copy)]
struct Today {
    rng: Rng,
    day: u32,
}

/// A portion of the order of creation: whoever was created from there to there, in bins.
#[derive(Clone, Copy)]
struct Portion {
    from: f64,
    /// Infinite: everybody who is left.
    to: f64,
    /// Its number within the pass.
    number: u32,
}

/// Everybody.
const EVERYBODY: Portion = Portion { from: 0.0, to: f64::INFINITY, number: 0 };

/// Everybody, in cohorts.
#[derive(Clone, Serialize, Deserialize)]
pub struct Cohorts {
    now: Crowd,
    register: Register,
    /// The first of the stations of those who rest at places, by profile.
    rests: BTreeMap<u32, u32>,
    addresses: Vec<u64>,
    memory: Memory,
    bin_width: i64,
    bins: usize,
    /// People ever created, by which portions are cut.
    created: i64,
    /// Most people who lately came to each place in a day, fading.
    inflow: Vec<f64>,
    /// People who came to each place today.
    arrived: Vec<i64>,
    /// People who travelled when last counted, and the state of the roads then.
    travelled: (i64, u64),
    #[serde(skip)]
    work: Work,
}

/// A road, and the station at its end of people who took it with a plan.
type Step = (u32, u32);

/// No place.
const NOWHERE: u32 = u32::MAX;

/// A road out of a place, for people who take it from there.
#[derive(Clone, Copy)]
struct Door {
    road: u32,
    /// Their station at its end.
    after: u32,
    /// Where its hops lie among those of a node.
    exit: u32,
    /// Where the plan ends that they still have there; [`NOWHERE`] without one.
    last: u32,
}

/// Not asked for yet.
const UNKNOWN: u32 = u32::MAX;

/// The next step of people who have a plan, once it was asked for; none if there is no road.
#[derive(Clone, Copy)]
enum Next {
    NotAsked,
    Asked(Option<Door>),
}

/// People who travel today, from where they spent the night.
#[derive(Clone, Copy, Default)]
struct Traveller {
    /// Their station of the night.
    from: u32,
    n: i64,
    /// What they have decided, if they were at a place: the road, and the station at its end.
    step: Option<Step>,
    /// When they have decided so: the number of the stretch of the order in which they were created.
    turn: u32,
    /// They pass in portions.
    waits: bool,
    /// What is known of those at their station who were created in that stretch ([`Cohorts::share`]).
    passed: (f64, f64),
}

/// What is worked out anew where it is missing: room for tomorrow and for a sweep, and what follows from the roads.
#[derive(Default)]
struct Work {
    next: Crowd,
    /// The roads and routes that the rest was made of.
    shapes: Option<(u64, u64)>,
    web: Option<Web>,
    /// The hops of each station on a road, in their order: the web's order of nodes follows from it.
    entries: Vec<Option<Hops>>,
    /// The hops of each road as a first link, where those differ.
    first: Vec<Option<Hops>>,
    /// Where the hops on each open road lie among those of a node.
    exits: Vec<u32>,
    /// Where the ways out of each place begin, by the station of those who rest there; [`UNKNOWN`] where not asked for.
    doors: Vec<u32>,
    door_list: Vec<Door>,
    /// The next step of people at each station who have a plan, where it was asked for.
    steps: Vec<Next>,
    travellers: Vec<Traveller>,
    /// The stretches of the order that decided apart from each other today; the first is all of it.
    turns: Vec<Stretch>,
    counts: Vec<u64>,
    weights: Vec<f64>,
    /// People expected at each node.
    people: Vec<f64>,
    row: Row,
    sweep: Sweep,
    alone: Alone,
}

impl Clone for Work {
    /// A copy of a run works everything out anew.
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Most travel memory that is told apart, in days at `max_move_speed`.
const MOST_MEMORY: f64 = 64.0;

impl Cohorts {
    /// Nobody yet. `steps` is the number of levels in one unit of memory; `ordered`: the order of
    /// decisions within a day matters.
    pub fn new(world: &World<'_>, steps: u32, ordered: bool) -> Self {
        let settings = world.settings();
        let full = settings.max_move_speed;
        let fastest = world.now.roads.iter().map(|r| r.speed).fold(full.max(settings.max_walk_speed), f64::max);
        // Whoever has travelled so far is not forced on for days whatever more they remember.
        let most = (2.0 * fastest / full).min(MOST_MEMORY);
        let levels = if settings.avoid_short_stints { (most * f64::from(steps)).ceil() as usize + 4 } else { 1 };
        let bins = if ordered { AGE_BINS } else { 1 };
        let mut cohorts = Self {
            now: Crowd::new(levels, bins),
            register: Register::default(),
            rests: BTreeMap::new(),
            addresses: Vec::new(),
            memory: Memory { levels, km: full / f64::from(steps), full },
            bin_width: 1,
            bins,
            created: 0,
            inflow: vec![0.0; world.now.places.len()],
            arrived: vec![0; world.now.places.len()],
            travelled: (0, 0),
            work: Work::default(),
        };
        cohorts.make_known(0, world);
        cohorts
    }

    /// Numbers the stations at which people of `profile` rest.
    fn make_known(&mut self, profile: u32, world: &World<'_>) {
        if self.rests.contains_key(&profile) {
            return;
        }
        self.rests.insert(profile, self.register.stations.len() as u32);
        for place in 0..world.now.places.len() as u32 {
            self.register.number(Station::resting(PlaceId(place), false, profile));
        }
        self.settle(world, None);
    }

    /// The station at which people of `profile` rest at `place`.
    fn rest(&self, place: PlaceId, profile: u32) -> u32 {
        // Places have the first numbers.
        if profile == 0 { place.0 } else { self.rests[&profile] + place.0 }
    }

    /// Puts `n` new people of `profile` at `place`.
    pub fn insert(&mut self, place: PlaceId, profile: u32, n: i64, world: &World<'_>) {
        if n <= 0 {
            return;
        }
        self.make_known(profile, world);
        let id = self.number(Station::resting(place, world.settings().start_on_foot, profile), world, None);
        self.now.n[id] += n;
        let mut known = self.now.known(id);
        known.levels[0] += n as f32;
        known.reach(1);
    }

    /// Gives the people who were created since `before` people had been, their place in the order.
    ///
    /// `created` holds (place, profile, people); within a day their order is mixed.
    pub fn enter_order(&mut self, created: &[(PlaceId, u32, i64)], before: i64, world: &World<'_>) {
        let total: i64 = created.iter().map(|&(.., n)| n.max(0)).sum();
        if self.bins == 1 || total == 0 {
            return;
        }
        while before + total > self.bin_width * self.bins as i64 {
            self.bin_width *= 2;
            self.now.widen_bins();
        }
        let first = world.settings().start_on_foot;
        for &(place, profile, n) in created.iter().filter(|&&(.., n)| n > 0) {
            let id = self.number(Station::resting(place, first, profile), world, None);
            for (bin, age) in (0..).zip(self.now.known(id).ages) {
                let (low, high) = (bin * self.bin_width, (bin + 1) * self.bin_width);
                let inside = (high.min(before + total) - low.max(before)).max(0) as f64 / total as f64;
                *age += (n as f64 * inside) as f32;
            }
        }
    }

    /// One day of everybody's movement.
    pub fn step(&mut self, world: &mut World<'_>, destinations: &mut Destinations, rng: Rng, day: u32) {
        self.take_in_roads(world, destinations);
        self.created = world.now.created;
        let today = Today { rng, day };
        for (id, n, turn) in self.depart(world, destinations, today) {
            self.stay(id, n, self.work.turns[turn as usize], world);
        }
        self.travel(world, destinations, today);
        self.turn_page();
    }

    /// Brings the web of the day up to date.
    fn take_in_roads(&mut self, world: &World<'_>, destinations: &Destinations) {
        let shapes = Some((destinations.version, world.now.topology));
        let work = &mut self.work;
        if work.shapes != shapes {
            work.doors.clear();
            work.door_list.clear();
            work.steps.clear();
        }
        if work.shapes.is_none_or(|(_, topology)| topology != world.now.topology) {
            let mut web = Web::new(world, self.memory);
            work.first = (0..world.now.roads.len() as u32)
                .map(|road| {
                    let start = Station::resting(world.now.roads[road as usize].from, true, 0);
                    let station = Station { at: At::Road(road), ..start };
                    world.settings().start_on_foot.then(|| web.entry(world, road, &station))
                })
                .collect();
            work.exits = (0..world.now.roads.len() as u32).map(|road| web.exit(road)).collect();
            work.web = Some(web);
            work.entries.clear();
        }
        work.shapes = shapes;
        let Some(web) = &mut work.web else { return };
        for station in &self.register.stations[work.entries.len()..] {
            work.entries.push(match station.at {
                At::Road(road) => Some(web.entry(world, road, station)),
                At::Place(_) => None,
            });
        }
        work.sweep.fit(web.nodes.len(), self.memory.of_a_day(), self.bins);
        self.make_room();
    }

    /// Cohorts with people, in places or on roads.
    fn occupied(&self, on_roads: bool) -> Vec<usize> {
        let is_there =
            |&id: &usize| self.now.n[id] > 0 && matches!(self.register.stations[id].at, At::Road(_)) == on_roads;
        (0..self.now.n.len()).filter(is_there).collect()
    }

    /// Where the order of creation ends, in bins.
    fn order_ends(&self) -> f64 {
        self.created as f64 / self.bin_width as f64
    }

    /// Share of those of a cohort who were created in a stretch of the order that lies in a portion of it, among those
    /// not yet treated. `passed`: how many of that stretch come before the portion, and how many there are; found with
    /// the first portion, and carried on to the next one, which begins where this one ends.
    fn share(&self, id: usize, portion: &Portion, stretch: Stretch, passed: &mut (f64, f64)) -> f64 {
        if portion.to == f64::INFINITY {
            return 1.0;
        }
        let (ages, ends) = (self.now.ages(id), self.order_ends());
        let people = |order: f64| before(ages, order, ends);
        if portion.number == 0 {
            *passed = (people(stretch.0), people(stretch.1));
        }
        let (low, all) = *passed;
        let high = people(stretch.1.min(portion.to));
        passed.0 = if portion.to < stretch.0 { low } else { high };
        if all - low <= 0.0 { 0.0 } else { ((high - low) / (all - low)).clamp(0.0, 1.0) }
    }

    /// Adds `n` people of a cohort who were created in a stretch of the order to bins of it.
    fn add_ages(&self, id: usize, n: f64, stretch: Stretch, mut add: impl FnMut(usize, f64)) {
        let (ages, ends) = (self.now.ages(id), self.order_ends());
        let (mut parts, mut all) = ([0.0; AGE_BINS], 0.0);
        for (bin, (part, &age)) in parts.iter_mut().zip(ages).enumerate() {
            let [from, to] = [stretch.0, stretch.1].map(|order| filled(order - bin as f64, ends - bin as f64));
            *part = f64::from(age) * (to - from).max(0.0);
            all += *part;
        }
        if all <= 0.0 {
            // Bins that say nothing of that stretch: they are spread as all of their cohort.
            (parts.iter_mut().zip(ages)).for_each(|(part, &age)| *part = f64::from(age));
            all = parts.iter().sum();
        }
        for (bin, part) in parts.into_iter().enumerate().filter(|part| part.1 > 0.0) {
            add(bin, n * part / all);
        }
    }

    /// How many of the `left` people of cohort `id` belong to this portion, of whom this share does.
    fn portion(&self, id: usize, left: i64, (portion, share): (&Portion, f64), pass: u64, today: Today) -> i64 {
        if share <= 0.0 {
            return 0;
        }
        if share >= 1.0 {
            return left;
        }
        let u = today.rng.uniform(Purpose::Portion, today.day, address(&[self.addresses[id], pass]), portion.number);
        sample::binomial(u, left as u64, share) as i64
    }

    /// Sets the row that is worked with to one person of cohort `id` who was created in that stretch of the order.
    fn take_row(&mut self, id: usize, stretch: Stretch) {
        let mut row = std::mem::take(&mut self.work.row);
        row.set(self.now.memory(id), self.now.ages(id));
        let each = 1.0 / self.now.n[id] as f32;
        row.levels.iter_mut().for_each(|part| *part *= each);
        if stretch == WHOLE {
            row.ages.iter_mut().for_each(|part| *part *= each);
        } else {
            row.ages.fill(0.0);
            self.add_ages(id, 1.0, stretch, |bin, part| row.ages[bin] += part as f32);
        }
        self.work.row = row;
    }

    /// `n` people of cohort `id` who were created in a stretch of the order stay where they are, without a plan; their
    /// memory fades by half.
    fn stay(&mut self, id: usize, n: i64, stretch: Stretch, world: &World<'_>) {
        if n == 0 {
            return;
        }
        let Station { at: At::Place(place), first, profile, .. } = self.register.stations[id] else { return };
        // Whom the harvest holds keeps the plan.
        let keeps = first || harvest::holds(world, profile);
        let to = if keeps { id } else { self.rest(place, profile) as usize };
        let part = n as f32 / self.now.n[id] as f32;
        let mut next = std::mem::take(&mut self.work.next);
        next.n[to] += n;
        let (memory, mut known) = (self.now.memory(id), next.known(to));
        for (level, &mass) in memory.iter().enumerate() {
            known.levels[level / 2] += mass * part;
        }
        known.reach(memory.len().div_ceil(2));
        if stretch == WHOLE {
            add(known.ages, self.now.ages(id), part);
        } else {
            self.add_ages(id, n as f64, stretch, |bin, people| known.ages[bin] += people as f32);
        }
        self.work.next = next;
    }

    /// Tomorrow becomes today.
    fn turn_page(&mut self) {
        std::mem::swap(&mut self.now, &mut self.work.next);
        self.now.forget();
        self.work.next.clear();
    }

    /// Ends the day in camps that take people out of the simulation.
    pub fn end_day(&mut self, world: &mut World<'_>, rng: Rng, day: u32) {
        if !world.settings().camps_are_sinks {
            return;
        }
        for id in 0..self.now.n.len() {
            let At::Place(place) = self.register.stations[id].at else { continue };
            let chance = sinks::chance(world, place);
            if chance > 0.0 && self.now.n[id] > 0 {
                let u = rng.uniform(Purpose::Sink, day, self.addresses[id], 0);
                let n = sample::binomial(u, self.now.n[id] as u64, chance) as i64;
                self.now.take_away(id, n);
                world.now.places[place.index()].gone += n;
            }
        }
    }

    /// Counts those whom the harvest holds at home, and the others where they are.
    pub fn count_at_home(&mut self, world: &mut World<'_>, destinations: &Destinations) {
        for id in self.occupied(false) {
            let station = self.register.stations[id];
            let holds = harvest::holds(world, station.profile);
            let (At::Place(place), Some(home)) = (station.at, world.people.home(station.profile)) else { continue };
            if station.at_home == holds {
                continue;
            }
            let to = self.number(Station { at_home: holds, ..station }, world, Some(destinations));
            let n = self.now.unite(id, to);
            let by = if holds { n } else { -n };
            world.add_present(place, -by);
            world.add_present(home, by);
        }
    }

    /// People by place and view, where views differ.
    pub fn by_view(&self, world: &World<'_>) -> Vec<i64> {
        if !world.people.have_attributes() {
            return Vec::new();
        }
        let views = world.people.views();
        let mut there = vec![0; world.now.places.len() * views];
        for (station, n) in self.register.stations.iter().zip(&self.now.n) {
            if let At::Place(place) = station.at {
                there[place.index() * views + world.people.view(station.profile)] += n;
            }
        }
        there
    }

    /// How many people are on roads.
    pub fn travelling(&self) -> i64 {
        let on_road = |station: &Station| matches!(station.at, At::Road(_));
        self.register.stations.iter().zip(&self.now.n).filter(|(s, _)| on_road(s)).map(|(_, n)| n).sum()
    }

    /// How many people there are, wherever they are.
    pub fn people(&self) -> i64 {
        self.now.n.iter().sum()
    }
}

/// Which places of a world are among some.
fn among(some: impl Iterator<Item = PlaceId>, world: &World<'_>) -> Vec<bool> {
    let mut are = vec![false; world.now.places.len()];
    for place in some {
        are[place.index()] = true;
    }
    are
}

/// Which places are among `places` or have one of them in sight.
fn places_that_see(places: &[bool], destinations: &Destinations) -> Vec<bool> {
    let any = places.contains(&true);
    (0..places.len()).map(|i| any && (places[i] || destinations.sees(PlaceId(i as u32), places))).collect()
}
