//! The second half of a day of cohorts: those on the roads walk on, by chains of the day or one by one.

use super::{Cohorts, FADING, FEW, MOST_PORTIONS, OVERSHOOT, Today, UNSEEN, WALK_COST, places_that_see};
use crate::flight::program::Program;
use crate::flight::station::{At, walk};
use crate::flight::submodels::destination::Destinations;
use crate::flight::world::World;
use crate::rng::{Purpose, address};
use crate::sample;

impl Cohorts {
    /// Second pass: everybody on a road travels, and decides again wherever the day has time.
    pub(super) fn travel(&mut self, world: &mut World<'_>, destinations: &mut Destinations, today: Today) {
        let on_roads = self.occupied(true);
        destinations.weigh(world);
        let (parts, filling) = self.parts(&on_roads, world, destinations);
        let sees = places_that_see(&filling, destinations);
        let mut left: Vec<i64> = on_roads.iter().map(|&id| self.now.n[id]).collect();
        for part in 0..parts {
            if part > 0 {
                destinations.weigh_some(world, &sees);
            }
            for (left, &id) in left.iter_mut().zip(&on_roads) {
                if *left == 0 {
                    continue;
                }
                // Whoever cannot come to, or choose, such a camp today need not wait their turn.
                let waits = parts > 1 && self.work.programs[id].as_ref().is_none_or(|p| p.touches(&sees));
                let n = self.portion(id, *left, (part, if waits { parts } else { 1 }), 2, today);
                *left -= n;
                if n > 0 {
                    if self.has_chain(id, n, world, destinations) {
                        self.send_all(id, n, part, world, today);
                    } else {
                        self.send_each(id, n, part, world, destinations, today);
                    }
                }
            }
        }
        for &id in &on_roads {
            self.take_along(id);
        }
    }

    /// Whether `n` people are worth the chain of their day; if so it is up to date.
    fn has_chain(&mut self, id: usize, n: i64, world: &World<'_>, destinations: &mut Destinations) -> bool {
        if self.chains[id].is_none() {
            self.walked[id] += n;
            if n <= FEW.0 && self.walked[id] <= FEW.1 {
                return false;
            }
        }
        if self.work.programs[id].is_none() {
            let start = self.register.stations[id];
            self.work.programs[id] = Program::build(start, &self.memory, world, destinations, &mut self.register);
            self.settle(world, Some(destinations));
        }
        let Some(program) = self.work.programs[id].as_mut() else { return false };
        let last = self.chains[id].get_or_insert_default();
        if program.is_fresh(*last, destinations) {
            // The chain of a run that was copied or restored: as it was.
            if !program.is_evaluated() {
                program.evaluate(destinations, &mut self.work.scratch);
            }
            return true;
        }
        let worth_it = (n as usize).saturating_mul(WALK_COST) >= program.work(*last);
        if worth_it {
            *last = program.evaluate(destinations, &mut self.work.scratch);
        }
        worth_it
    }

    /// `n` people of cohort `id` end their day, by one draw.
    fn send_all(&mut self, id: usize, n: i64, part: u32, world: &mut World<'_>, today: Today) {
        let Some(program) = self.work.programs[id].as_mut() else { return };
        let mass = &self.now.memory[id * self.memory.levels..][..usize::from(self.now.tops[id])];
        program.weigh(mass, &mut self.work.classes);
        self.work.counts.clear();
        self.work.counts.resize(program.stations.len(), 0);
        let here = address(&[self.addresses[id], u64::from(part)]);
        let mut draws = today.rng.draws(Purpose::Travel, today.day, here);
        sample::multinomial(&mut draws, n as u64, program.weights(), &mut self.work.counts);
        for (slot, &count) in self.work.counts.iter().enumerate().filter(|&(_, &count)| count > 0) {
            program.arrive(slot, count);
            let to = program.stations[slot] as usize;
            self.work.next.n[to] += count as i64;
            if let At::Place(place) = self.register.stations[to].at {
                world.add_present(place, count as i64);
                self.arrived[place.index()] += count as i64;
            }
        }
    }

    /// Counts what those of cohort `id` whom its chain led today take along: what they remember
    /// tomorrow, and their ages.
    fn take_along(&mut self, id: usize) {
        let Some(program) = self.work.programs[id].as_mut().filter(|p| p.came.iter().any(|&n| n > 0)) else { return };
        let mass = &self.now.memory[id * self.memory.levels..][..usize::from(self.now.tops[id])];
        for (&station, &count) in program.stations.iter().zip(&program.came).filter(|(_, count)| **count > 0) {
            let part = count as f64 / self.now.n[id] as f64;
            let ages = self.now.ages[id * self.bins..][..self.bins].iter();
            let row = &mut self.work.next.ages[station as usize * self.bins..][..self.bins];
            row.iter_mut().zip(ages).for_each(|(t, s)| *t += s * part);
        }
        program.remember(
            mass,
            &mut self.work.pairs,
            &mut self.work.next.memory,
            &self.memory,
            &mut self.work.next.tops,
        );
    }

    /// `n` people of cohort `id` end their day, one after the other.
    fn send_each(
        &mut self,
        id: usize,
        n: i64,
        part: u32,
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) {
        let (start, levels) = (self.register.stations[id], self.memory.levels);
        for person in 0..n as u64 {
            let here = address(&[self.addresses[id], u64::from(part), person]);
            let mut draws = today.rng.draws(Purpose::Travel, today.day, here);
            let mass = &self.now.memory[id * levels..][..usize::from(self.now.tops[id])];
            let level = if mass.len() < 2 { 0 } else { sample::pick(draws.next_uniform(), mass, mass.iter().sum()) };
            let (station, km) = walk(start, level, &self.memory, world, destinations, &mut draws);
            let to = self.number(station, world, Some(destinations));
            let tomorrow = self.memory.fade(level, km);
            self.work.next.n[to] += 1;
            self.work.next.memory[to * levels + tomorrow] += 1.0;
            self.work.next.tops[to] = self.work.next.tops[to].max(tomorrow as u16 + 1);
            let part = 1.0 / self.now.n[id] as f64;
            let ages = self.now.ages[id * self.bins..][..self.bins].iter();
            self.work.next.ages[to * self.bins..][..self.bins].iter_mut().zip(ages).for_each(|(t, s)| *t += s * part);
            if let At::Place(place) = station.at {
                world.add_present(place, 1);
                self.arrived[place.index()] += 1;
            }
        }
    }

    /// In how many portions the second pass must be walked through, and which places make that
    /// necessary.
    pub(super) fn parts(
        &mut self,
        on_roads: &[usize],
        world: &World<'_>,
        destinations: &mut Destinations,
    ) -> (u32, Vec<bool>) {
        let mut filling = vec![false; world.now.places.len()];
        if self.bins == 1 {
            return (1, filling);
        }
        let expected = self.expected_arrivals(on_roads, world, destinations);
        let settings = world.settings();
        let mut parts = 1;
        for ((state, &expected), filling) in world.now.places.iter().zip(&expected).zip(&mut filling) {
            if !state.is_limited() || expected <= 0.0 {
                continue;
            }
            let most = expected + 4.0 * expected.sqrt();
            let (now, then) =
                (state.room(state.present, settings), state.room(state.present + most.ceil() as i64, settings));
            let mut needed = (now - then) / UNSEEN;
            if state.camp && now >= 0.5 && then < 0.5 {
                needed = needed.max(most / (state.capacity as f64 * settings.capacity_scaling * OVERSHOOT));
            }
            if needed > 1.0 {
                *filling = true;
                parts = parts.max((needed.ceil() as u32).min(MOST_PORTIONS));
            }
        }
        (parts, filling)
    }

    /// How many people to expect at each place today: by the chains of the many and the next place
    /// of the few, but not much fewer than lately.
    fn expected_arrivals(
        &mut self,
        on_roads: &[usize],
        world: &World<'_>,
        destinations: &mut Destinations,
    ) -> Vec<f64> {
        let mut expected = vec![0.0; world.now.places.len()];
        for &id in on_roads {
            let n = self.now.n[id];
            if self.has_chain(id, n, world, destinations) {
                let mass = &self.now.memory[id * self.memory.levels..][..usize::from(self.now.tops[id])];
                let Some(program) = self.work.programs[id].as_mut() else { continue };
                program.weigh(mass, &mut self.work.classes);
                let total: f64 = mass.iter().sum();
                for (&station, weight) in program.stations.iter().zip(program.weights()) {
                    if let At::Place(place) = self.register.stations[station as usize].at {
                        expected[place.index()] += n as f64 * weight / total;
                    }
                }
            } else if let At::Road(road) = self.register.stations[id].at {
                expected[world.now.roads[road as usize].to.index()] += n as f64;
            }
        }
        for ((expected, lately), today) in expected.iter_mut().zip(&mut self.inflow).zip(&mut self.arrived) {
            *lately = (*lately * FADING).max(*today as f64);
            *today = 0;
            *expected = expected.max(*lately);
        }
        expected
    }
}
