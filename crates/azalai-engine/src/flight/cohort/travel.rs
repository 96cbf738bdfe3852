//! The second half of a day of cohorts: those on the roads go through the web of the day, node by node.
//!
//! Nodes are passed in an order in which whatever leads to a node comes before it, so everybody who comes to a node
//! decides there together, wherever they set out. Where few meet, they go on one by one.

use azalai_model::PlaceId;

use super::order::Stretch;
use super::{Cohorts, Door, NOWHERE, Step, Today, Traveller};
use crate::flight::rows::{Row, add, sum};
use crate::flight::station::{At, Station};
use crate::flight::submodels::destination::Destinations;
use crate::flight::web::{Hops, Target, Web};
use crate::flight::world::World;
use crate::rng::{Purpose, Stream, address};
use crate::sample;

/// So few people at a node, or one for four ways, go on one by one.
const FEW: f64 = 6.0;

/// So few people who come to a node where nobody is yet go on from there one by one.
const ALONE: f64 = 2.0;

/// Where people leave a node who are fewer than so many for each way, each picks one.
const PICK: f64 = 3.0;

/// What a sweep reads, and the places that it fills.
pub(super) struct Way<'a, 'w> {
    pub(super) world: &'a mut World<'w>,
    pub(super) destinations: &'a mut Destinations,
    pub(super) web: &'a Web,
    pub(super) today: Today,
    pub(super) part: u32,
    /// Of those who are on their way now.
    pub(super) profile: u32,
    /// How they see places.
    pub(super) view: usize,
    /// The harvest holds them where they come to.
    pub(super) holds: bool,
}

impl Way<'_, '_> {
    fn draws(&self, here: u64) -> Stream {
        self.today.rng.stream(
            Purpose::Travel,
            self.today.day,
            address(&[here, u64::from(self.part) | u64::from(self.profile) << 32]),
        )
    }
}

/// How many of `n` people do what each does with chance `p`.
fn some(draws: &mut Stream, n: f64, p: f64) -> f64 {
    sample::binomial(draws.next_uniform(), n as u64, p) as f64
}

impl Cohorts {
    /// The profile of travellers.
    pub(super) fn profile(&self, t: &Traveller) -> u32 {
        self.register.stations[t.from as usize].profile
    }

    /// How many travellers, from the first on, are of a profile.
    pub(super) fn alike(&self, profile: u32, travellers: &[Traveller]) -> usize {
        let all_are = self.rests.len() == 1;
        if all_are { travellers.len() } else { travellers.iter().take_while(|t| self.profile(t) == profile).count() }
    }

    /// Where people at a station are counted who are at `place`: whom the harvest holds, at home.
    #[cold]
    fn counted_at(&self, station: u32, place: PlaceId, world: &World<'_>) -> PlaceId {
        let Station { at_home, profile, .. } = self.register.stations[station as usize];
        if at_home { world.people.home(profile).unwrap_or(place) } else { place }
    }

    /// What the day of a traveller begins with.
    pub(super) fn first_hops(
        &mut self,
        t: &Traveller,
        web: &Web,
        world: &World<'_>,
        destinations: &mut Destinations,
    ) -> Option<(Hops, Step)> {
        let id = t.from as usize;
        let station = self.register.stations[id];
        match (station.at, t.step) {
            (At::Place(place), Some(step)) => {
                let first = self.work.first.get(step.0 as usize).copied().flatten().filter(|_| station.first);
                Some((first.unwrap_or_else(|| web.onward(world, web.mornings[place.index()], step.0)), step))
            }
            (At::Road(_), None) => Some((self.work.entries[id]?, self.next_step(id, world, destinations)?)),
            _ => None,
        }
    }

    /// Sets people on the first hop of their day. The row that is worked with is that of the station in `from`, whose
    /// luck is there, too.
    pub(super) fn enter(
        &mut self,
        t: &Traveller,
        stretch: Stretch,
        from: &mut Option<(u32, Stretch, Stream)>,
        way: &mut Way<'_, '_>,
    ) {
        if t.n == 0 {
            return;
        }
        let Some((hops, step)) = self.first_hops(t, way.web, way.world, way.destinations) else { return };
        let draws = match from {
            Some((station, of, draws)) if *station == t.from => {
                if *of != stretch {
                    *of = stretch;
                    self.take_row(t.from as usize, stretch);
                }
                draws
            }
            _ => {
                self.take_row(t.from as usize, stretch);
                &mut from.insert((t.from, stretch, way.draws(self.addresses[t.from as usize]))).2
            }
        };
        let row = std::mem::take(&mut self.work.row);
        let first = self.register.stations[t.from as usize].first;
        let door = self.door_with(step, way.destinations);
        let (usual, walked) = hops;
        let on_foot = walked.map_or(0.0, |(share, _)| some(draws, t.n as f64, share));
        for (n, hop) in [(t.n as f64 - on_foot, usual), (on_foot, walked.map_or(usual, |(_, hop)| hop))] {
            let higher = usize::from(hop.levels);
            match hop.target {
                _ if n <= 0.0 => {}
                Target::OnRoad => {
                    let station = self.on_road((door, first), hop.progress, way);
                    self.end(station, n, &row, higher, way);
                }
                target => self.arrive((n, target), (door, false), (&row, higher), draws, way),
            }
        }
        self.work.row = row;
    }

    /// Passes through all nodes with people.
    pub(super) fn sweep(&mut self, way: &mut Way<'_, '_>) {
        let mut row = std::mem::take(&mut self.work.row);
        while let Some((node, n)) = self.work.sweep.next(&mut row) {
            let mut draws = way.draws(way.web.addresses[node as usize]);
            let ways = way.destinations.choices(way.web.nodes[node as usize].place, way.view).ways.len();
            if n <= FEW.max(ways as f64 / 4.0) {
                self.part((node, n), None, (&row, 0, 1.0 / n as f32), &mut draws, way);
            } else {
                self.decide(node, n, &mut row, &mut draws, way);
            }
        }
        self.work.row = row;
        self.go_alone(way);
    }

    /// `n` people at a node decide together.
    fn decide(&mut self, node: u32, n: f64, row: &mut Row, draws: &mut Stream, way: &mut Way<'_, '_>) {
        let at = &way.web.nodes[node as usize];
        let look = way.destinations.look(at.place, way.view);
        let goes = 1.0 - way.destinations.choices(at.place, way.view).stay;
        // Whoever has moved little lately is forced on in a town.
        let forced = if look.town { usize::from(at.forced).saturating_sub(row.low) } else { 0 };
        let forced = forced.min(row.levels.len());
        let (below, above) = row.levels.split_at_mut(forced);
        let (low, high) = (f64::from(sum(below)), f64::from(sum(above)));
        let leaving = (low + high * look.leave) / (low + high) * goes;
        let left = some(draws, n, leaving);
        if left < n {
            let each = (n - left) / ((low + high) * (1.0 - leaving).max(f64::MIN_POSITIVE));
            let factors = [(1.0 - goes) * each, (1.0 - goes * look.leave) * each].map(|f| f as f32);
            let aged = ((n - left) / n) as f32;
            let rest = self.rest(at.place, way.profile);
            self.count_end(rest, n - left, way);
            self.work.sweep.end_two(rest, row, usize::from(at.over), (forced, factors), aged);
        }
        if left <= 0.0 {
            return;
        }
        // From here on the row is that of one of those who leave.
        let (below, above) = row.levels.split_at_mut(forced);
        let each = (goes / ((low + high) * leaving)) as f32;
        for m in below {
            *m *= each;
        }
        for m in above {
            *m *= each * look.leave as f32;
        }
        for a in &mut row.ages {
            *a /= n as f32;
        }
        if left <= PICK * way.destinations.choices(at.place, way.view).ways.len() as f64 {
            return self.pick_ways(node, left as u64, row, draws, way);
        }
        let choices = way.destinations.choices(at.place, way.view);
        let (ways, mut rest, mut left) = (choices.ways.len(), 1.0 - choices.stay, left);
        for number in 0..ways {
            let chance = way.destinations.choices(at.place, way.view).ways[number].2;
            if chance <= 0.0 {
                continue;
            }
            let last = chance >= rest * (1.0 - 1e-9);
            let k = if last { left } else { some(draws, left, chance / rest) };
            left -= k;
            rest -= chance;
            if k > 0.0 {
                self.go_out(node, number, k, row, draws, way);
            }
            if left <= 0.0 {
                break;
            }
        }
    }

    /// `n` people leave a node, who are few for its ways: each picks one.
    fn pick_ways(&mut self, node: u32, n: u64, row: &Row, draws: &mut Stream, way: &mut Way<'_, '_>) {
        let mut counts = std::mem::take(&mut self.work.counts);
        let choices = way.destinations.choices(way.web.nodes[node as usize].place, way.view);
        counts.clear();
        counts.resize(choices.ways.len(), 0);
        for _ in 0..n {
            counts[choices.pick(draws.next_uniform())] += 1;
        }
        for (number, &count) in counts.iter().enumerate().filter(|c| *c.1 > 0) {
            self.go_out(node, number, count as f64, row, draws, way);
        }
        self.work.counts = counts;
    }

    /// `n` people leave a node by the way of that number.
    #[inline]
    fn go_out(&mut self, node: u32, number: usize, n: f64, row: &Row, draws: &mut Stream, way: &mut Way<'_, '_>) {
        let place = way.web.nodes[node as usize].place;
        let door = self.door_of((place, way.profile), number, way.world, way.destinations);
        self.pass((node, n), door, (row, 0), draws, way);
    }

    /// `n` people at a node take a road; their memory and kilometres are a row, so many levels higher.
    fn pass(
        &mut self,
        (node, n): (u32, f64),
        door: Door,
        (row, higher): (&Row, usize),
        draws: &mut Stream,
        way: &mut Way<'_, '_>,
    ) {
        let road = &mut way.world.now.roads[door.road as usize];
        road.entered += n as u64;
        let walk = if way.web.walks() { road.walk } else { 0.0 };
        let on_foot = if walk > 0.0 { some(draws, n, walk) } else { 0.0 };
        for (n, walks) in [(n - on_foot, false), (on_foot, true)] {
            if n > 0.0 {
                let at = &way.web.nodes[node as usize];
                let (target, levels) = way.web.hop_at(at, door.exit + u32::from(walks));
                self.arrive((n, target), (door, walks), (row, higher + usize::from(levels)), draws, way);
            }
        }
    }

    /// `n` people come to where a hop through a door leads.
    fn arrive(
        &mut self,
        (n, target): (f64, Target),
        (door, walks): (Door, bool),
        (row, higher): (&Row, usize),
        draws: &mut Stream,
        way: &mut Way<'_, '_>,
    ) {
        match target {
            Target::Node(node) if !way.holds && door.last == NOWHERE => {
                if n <= ALONE && self.work.sweep.is_empty(node) {
                    self.part((node, n), None, (row, higher, 1.0), draws, way);
                } else {
                    self.work.sweep.come(node, n, row, higher);
                }
            }
            Target::Node(node) if !way.holds => {
                if n <= ALONE {
                    self.part((node, n), Some(door), (row, higher, 1.0), draws, way);
                } else if let Some(next) = self.follows(door, way) {
                    self.pass((node, n), next, (row, higher), draws, way);
                } else {
                    let at = &way.web.nodes[node as usize];
                    let (rest, higher) = (self.rest(at.place, way.profile), higher + usize::from(at.over));
                    self.end(rest, n, row, higher, way);
                }
            }
            _ => {
                let station = self.halt(target, (door, walks), way);
                self.end(station, n, row, higher, way);
            }
        }
    }

    /// The station at which a day ends that does not lead on, after a hop through a door.
    #[inline]
    pub(super) fn halt(&mut self, target: Target, (door, walks): (Door, bool), way: &Way<'_, '_>) -> u32 {
        let after = || self.register.stations[door.after as usize];
        let station = match target {
            Target::There => return door.after,
            Target::Node(_) => Station { at_home: true, ..after() },
            Target::Back => {
                let from = way.world.now.roads[door.road as usize].from;
                Station { plan: after().plan, ..Station::resting(from, false, way.profile) }
            }
            Target::OnRoad => {
                let speeds = way.world.speeds(&way.world.now.roads[door.road as usize], false);
                return self.on_road((door, false), speeds[usize::from(walks)].1.to_bits(), way);
            }
        };
        self.number(station, way.world, Some(way.destinations)) as u32
    }

    /// The station of those who spend the night on a road, so far along it.
    fn on_road(&mut self, (door, first): (Door, bool), progress: u64, way: &Way<'_, '_>) -> u32 {
        let after = self.register.stations[door.after as usize];
        let station = Station { at: At::Road(door.road), progress, first, ..after };
        self.number(station, way.world, Some(way.destinations)) as u32
    }

    /// The next door of people who pass through a place along the plan that they have behind another; none if they give
    /// up.
    #[inline]
    pub(super) fn follows(&mut self, door: Door, way: &mut Way<'_, '_>) -> Option<Door> {
        let gives_up = way.destinations.look(PlaceId(door.last), 0).turns_away;
        self.next_door(door.after as usize, way.world, way.destinations).filter(|_| !gives_up)
    }

    /// The next step of people with a plan who pass through the place of a station; none if they give up.
    pub(super) fn foresee_next(&mut self, id: u32, world: &World<'_>, destinations: &mut Destinations) -> Option<Step> {
        let plan = self.register.stations[id as usize].plan;
        let gives_up = destinations.plans.end(plan).is_some_and(|p| destinations.look(p, 0).turns_away);
        self.next_step(id as usize, world, destinations).filter(|_| !gives_up)
    }

    /// `n` people, each with `row`, end their day at a station.
    fn end(&mut self, station: u32, n: f64, row: &Row, higher: usize, way: &mut Way<'_, '_>) {
        self.count_end(station, n, way);
        self.work.sweep.end(station, n, row, higher);
    }

    /// Counts people who end their day at a station.
    #[inline]
    pub(super) fn count_end(&mut self, station: u32, n: f64, way: &mut Way<'_, '_>) {
        self.work.next.n[station as usize] += n as i64;
        if let At::Place(place) = self.register.stations[station as usize].at {
            let place = if way.holds { self.counted_at(station, place, way.world) } else { place };
            way.world.add_present(place, n as i64);
            self.arrived[place.index()] += n as i64;
        }
    }

    /// Lets those who ended their day together take along what is theirs.
    pub(super) fn end_day_of_rows(&mut self) {
        let mut row = std::mem::take(&mut self.work.row);
        while let Some(station) = self.work.sweep.next_end(&mut row) {
            self.take_along(station, (row.low, &row.levels), (&row.ages, 1.0));
        }
        self.work.row = row;
    }

    /// Counts what people who ended their day take along: what they remember tomorrow, and their ages, so many times.
    pub(super) fn take_along(&mut self, station: u32, (low, row): (usize, &[f32]), (ages, times): (&[f32], f32)) {
        let mut known = self.work.next.known(station as usize);
        let top = self.memory.fade(low, row, known.levels);
        known.reach(top);
        add(known.ages, ages, times);
    }
}
