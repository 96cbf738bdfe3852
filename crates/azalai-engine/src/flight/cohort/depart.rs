//! The first half of a day of cohorts: who leaves the places, decided in the order of creation.

use azalai_model::PlaceId;

use super::expect::{Filling, stride};
use super::order::{WHOLE, order_of};
use super::{Cohorts, EVERYBODY, Portion, Step, Today, Traveller, among};
use crate::flight::plans::NO_PLAN;
use crate::flight::station::{At, Station};
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::harvest;
use crate::flight::world::World;
use crate::rng::{Draws, Purpose, address};
use crate::sample;

/// The number of the portion of those who are in a closed camp.
const INSIDE: u32 = u32::MAX;

/// Those of a cohort who have not decided yet.
#[derive(Clone, Copy, Default)]
struct Left {
    n: i64,
    /// What is known of where they are in the order ([`Cohorts::share`]).
    passed: (f64, f64),
}

/// A camp that turns people away.
struct Closed {
    place: PlaceId,
    /// Where in the order of creation it has room again, in bins; infinite: not within the pass.
    opens: f64,
}

impl Cohorts {
    /// First pass: who leaves the places, decided in the order of creation. Returns how many people stay, by the
    /// station that they stay at and the stretch of the order in which they were created.
    ///
    /// Places have more room as people leave them. Where that is much, or lets people out of a camp who could not leave
    /// it, the pass is walked through in portions.
    pub(super) fn depart(
        &mut self,
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> Vec<(usize, i64, u32)> {
        self.work.travellers.clear();
        self.work.turns.clear();
        self.work.turns.push(WHOLE);
        let at_places = self.occupied(false);
        let emptying = self.emptying(&at_places, world, destinations);
        if emptying.is_empty() {
            self.depart_as_camps_open(at_places, world, destinations, today)
        } else {
            self.depart_in_portions(&at_places, emptying, world, destinations, today)
        }
    }

    /// The places whose room changes so much within the pass that people must see it on the way.
    fn emptying(&self, at_places: &[usize], world: &World<'_>, destinations: &Destinations) -> Vec<Filling> {
        if self.bins == 1 {
            return Vec::new();
        }
        let mut leaving = vec![0.0; world.now.places.len()];
        for &id in at_places {
            let Station { at: At::Place(place), plan, profile, .. } = self.register.stations[id] else { continue };
            if world.now.places[place.index()].is_limited() && !harvest::holds(world, profile) {
                let chance = if plan == NO_PLAN { world.leave_chance(place, world.people.view(profile)) } else { 1.0 };
                leaving[place.index()] += self.now.n[id] as f64 * chance;
            }
        }
        let places = (0..).map(PlaceId).zip(leaving).filter(|&(_, leaving)| leaving > 0.0);
        let mut found: Vec<Filling> = places.map(|(place, n)| Filling::emptying(place, n, world)).collect();
        let opening = among(found.iter().filter(|f| f.may_turn(world)).map(|f| f.place), world);
        // Whoever is in a camp that is closed, and in sight of another that opens, leaves as that one opens.
        let frees = |f: &Filling| world.turns_away(f.place) && destinations.sees(f.place, &opening);
        if !found.iter().any(|f| f.is_seen(world) || frees(f)) {
            return Vec::new();
        }
        found.retain(|f| f.is_seen(world) || opening[f.place.index()]);
        found
    }

    /// The pass in portions of the order, after each of which the room of places is seen anew.
    fn depart_in_portions(
        &mut self,
        at_places: &[usize],
        mut emptying: Vec<Filling>,
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> Vec<(usize, i64, u32)> {
        let changes = among(emptying.iter().map(|f| f.place), world);
        let waits = |&id: &usize| {
            self.place_of(id).is_some_and(|place| changes[place.index()]) || self.looks_to(id, &changes, destinations)
        };
        let waits: Vec<bool> = at_places.iter().map(waits).collect();
        let waiting = at_places.iter().zip(&waits).filter(|(_, waits)| **waits);
        let (order, ends) =
            (self.order_of_some(waiting.map(|(&id, _)| (id, self.now.n[id], WHOLE))), self.order_ends());
        let people: f64 = order.iter().sum();
        let mut left: Vec<Left> = at_places.iter().map(|&id| Left { n: self.now.n[id], ..Left::default() }).collect();
        let mut staying = Vec::new();
        let (mut portion, mut passed) = (EVERYBODY, 0.0);
        loop {
            if portion.number > 0 {
                destinations.weigh_changed(world);
            }
            passed += stride(&mut emptying, passed, world);
            portion.to = if passed < 1.0 { order_of(passed * people, &order, ends) } else { f64::INFINITY };
            let turn = self.turn(&portion);
            for (who, &id) in at_places.iter().enumerate() {
                let (part, turn) = if waits[who] { (&portion, turn) } else { (&EVERYBODY, 0) };
                let n = self.of_portion(id, &mut left[who], part, today);
                if n > 0 {
                    let stay = self.depart_some(id, n, (portion.number, turn), world, destinations, today);
                    staying.push((id, stay, turn));
                }
            }
            if portion.to == f64::INFINITY {
                return staying;
            }
            portion = Portion { from: portion.to, to: 0.0, number: portion.number + 1 };
        }
    }

    /// How many of those who are left of a cohort decide in a portion, who are then left no more.
    fn of_portion(&self, id: usize, left: &mut Left, portion: &Portion, today: Today) -> i64 {
        let share = self.share(id, portion, WHOLE, &mut left.passed);
        let n = self.portion(id, left.n, (portion, share), 1, today);
        left.n -= n;
        n
    }

    /// The number of a portion as a stretch of the order that decides by itself.
    fn turn(&mut self, portion: &Portion) -> u32 {
        let stretch = (portion.from, portion.to);
        if stretch == WHOLE {
            return 0;
        }
        self.work.turns.push(stretch);
        self.work.turns.len() as u32 - 1
    }

    /// The pass where all that changes is that camps open. The order is cut there: whoever is in such a camp decides as
    /// it opens.
    fn depart_as_camps_open(
        &mut self,
        at_places: Vec<usize>,
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> Vec<(usize, i64, u32)> {
        let closed = self.closed(&at_places, world, destinations, today);
        let is_closed = among(closed.iter().map(|camp| camp.place), world);
        let (inside, elsewhere): (Vec<usize>, Vec<usize>) =
            at_places.into_iter().partition(|&id| self.place_of(id).is_some_and(|place| is_closed[place.index()]));
        // Only those who may choose a camp that opens need to wait their turn.
        let opening: Vec<&Closed> = closed.iter().filter(|camp| camp.opens.is_finite()).collect();
        let opens = among(opening.iter().map(|camp| camp.place), world);
        let waits: Vec<bool> =
            elsewhere.iter().map(|&id| !opening.is_empty() && self.looks_to(id, &opens, destinations)).collect();
        let mut left: Vec<Left> = elsewhere.iter().map(|&id| Left { n: self.now.n[id], ..Left::default() }).collect();
        let (mut staying, mut inside_stay) = (Vec::new(), Vec::new());
        let mut from = 0.0;
        for (number, opened) in (0..).zip(std::iter::once(None).chain(opening.iter().map(|camp| Some(camp.place)))) {
            // First those decide who are in camps that stay closed.
            for &id in &inside {
                if self.place_of(id).filter(|place| opens[place.index()]) == opened {
                    let stay = self.depart_some(id, self.now.n[id], (INSIDE, 0), world, destinations, today);
                    inside_stay.push((id, stay, 0));
                }
            }
            if opened.is_some() {
                destinations.weigh_changed(world);
            }
            let until = opening.get(number as usize).map_or(f64::INFINITY, |next| next.opens);
            let portion = Portion { from, to: until, number };
            from = until;
            let turn = self.turn(&portion);
            for (who, &waits) in waits.iter().enumerate() {
                let id = elsewhere[who];
                let (portion, turn) = if waits { (&portion, turn) } else { (&EVERYBODY, 0) };
                let n = self.of_portion(id, &mut left[who], portion, today);
                if n > 0 {
                    let stay = self.depart_some(id, n, (number, turn), world, destinations, today);
                    staying.push((id, stay, turn));
                }
            }
        }
        staying.extend(inside_stay);
        staying
    }

    /// The camps that turn people away, in the order in which they open.
    fn closed(
        &mut self,
        at_places: &[usize],
        world: &World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> Vec<Closed> {
        let mut closed = Vec::new();
        for (place, state) in (0..).map(PlaceId).zip(&world.now.places) {
            if !world.turns_away(place) {
                continue;
            }
            let (mut leaving, mut order) = (0, vec![0.0; self.bins]);
            for &id in at_places {
                if self.place_of(id) != Some(place) {
                    continue;
                }
                let n = self.leaving(id, self.now.n[id], INSIDE, world, destinations, today).0;
                leaving += n;
                for (order, &age) in order.iter_mut().zip(self.now.ages(id)) {
                    *order += f64::from(age) * n as f64 / self.now.n[id] as f64;
                }
            }
            let until = (state.present - state.half_full(world.settings())).max(1);
            let opens = if leaving < until {
                f64::INFINITY
            } else {
                let here = address(&[u64::from(place.0), u64::from(INSIDE)]);
                let mut draws = today.rng.stream(Purpose::Portion, today.day, here);
                // All who leave lie anywhere among each other: after what share comes the one whose going opens it?
                let stays = (leaving - until + 1..=leaving)
                    .fold(1.0, |stays, left| stays * libm::pow(draws.next_uniform(), 1.0 / left as f64));
                let people: f64 = order.iter().sum();
                order_of((1.0 - stays) * people, &order, self.order_ends())
            };
            closed.push(Closed { place, opens });
        }
        closed.sort_by(|a, b| a.opens.total_cmp(&b.opens));
        closed
    }

    /// The place at which cohort `id` is.
    fn place_of(&self, id: usize) -> Option<PlaceId> {
        match self.register.stations[id].at {
            At::Place(place) => Some(place),
            At::Road(_) => None,
        }
    }

    /// Whether people of cohort `id`, who are at a place, may go to one of `places` next.
    fn looks_to(&self, id: usize, places: &[bool], destinations: &Destinations) -> bool {
        let Station { at: At::Place(place), plan, .. } = self.register.stations[id] else { return false };
        let last = destinations.plans.end(plan);
        last.is_some_and(|p| places[p.index()]) || (plan == NO_PLAN && destinations.sees(place, places))
    }

    /// How many of `n` people of cohort `id`, who are at a place, leave it, with the luck by which they choose where to.
    fn leaving(
        &mut self,
        id: usize,
        n: i64,
        part: u32,
        world: &World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> (i64, Draws) {
        let Station { plan, profile, .. } = self.register.stations[id];
        let mut draws = today.rng.draws(Purpose::Leave, today.day, address(&[self.addresses[id], u64::from(part)]));
        let leaving = match self.place_of(id).filter(|_| !harvest::holds(world, profile)) {
            None => 0,
            Some(place) if plan == NO_PLAN => {
                let view = world.people.view(profile);
                let goes = world.leave_chance(place, view) * (1.0 - destinations.choices(place, view).stay);
                sample::binomial(draws.next_uniform(), n as u64, goes) as i64
            }
            Some(_) => {
                let goes =
                    !destinations.turns_away_from(plan, world) && self.next_step(id, world, destinations).is_some();
                if goes { n } else { 0 }
            }
        };
        (leaving, draws)
    }

    /// `n` people of cohort `id`, who are at a place, decide; returns how many stay.
    fn depart_some(
        &mut self,
        id: usize,
        n: i64,
        (part, turn): (u32, u32),
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> i64 {
        let Station { at: At::Place(place), plan, profile, .. } = self.register.stations[id] else { return n };
        let (left, mut draws) = self.leaving(id, n, part, world, destinations, today);
        if left == 0 {
            return n;
        }
        if plan == NO_PLAN {
            let choices = destinations.choices(place, world.people.view(profile));
            let work = &mut self.work;
            work.weights.clear();
            work.weights.extend(choices.ways.iter().map(|w| w.2));
            work.counts.clear();
            work.counts.resize(work.weights.len(), 0);
            sample::multinomial(&mut draws, left as u64, &work.weights, &mut work.counts);
            for way in 0..self.work.counts.len() {
                let count = self.work.counts[way] as i64;
                if count > 0 {
                    let step = self.door((place, profile), way, world, destinations);
                    self.set_out((id, turn), count, step, world);
                }
            }
        } else if let Some(step) = self.next_step(id, world, destinations) {
            self.set_out((id, turn), left, step, world);
        }
        world.add_present(place, -left);
        n - left
    }

    fn set_out(&mut self, (id, turn): (usize, u32), n: i64, step: Step, world: &mut World<'_>) {
        self.work.travellers.push(Traveller { from: id as u32, n, step: Some(step), turn, ..Traveller::default() });
        world.now.roads[step.0 as usize].entered += n as u64;
    }
}
