//! The first half of a day of cohorts: who leaves the places, decided in the order of creation.

use azalai_model::PlaceId;

use super::{Cohorts, PORTIONS, Step, Today, Traveller};
use crate::flight::station::{At, Station};
use crate::flight::submodels::destination::{Destinations, NO_PLAN};
use crate::flight::submodels::harvest;
use crate::flight::world::{PlaceState, World};
use crate::rng::{Purpose, address};
use crate::sample;

impl Cohorts {
    /// First pass: who leaves the places, decided in the order of creation. Returns how many people stay, by the
    /// station that they stay at.
    pub(super) fn depart(
        &mut self,
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> Vec<(usize, i64)> {
        self.work.travellers.clear();
        let at_places = self.occupied(false);
        let reopening = may_reopen(world);
        let parts = if reopening.contains(&true) { PORTIONS } else { 1 };
        // Only those who may choose, or are in, such a camp need to wait their turn.
        let waits: Vec<bool> =
            at_places.iter().map(|&id| parts > 1 && self.looks_to(id, &reopening, destinations)).collect();
        let mut left: Vec<i64> = at_places.iter().map(|&id| self.now.n[id]).collect();
        let mut staying: Vec<(usize, i64)> = at_places.iter().map(|&id| (id, 0)).collect();
        for part in 0..parts {
            if part > 0 {
                destinations.weigh_changed(world);
            }
            for (who, &waits) in waits.iter().enumerate() {
                let id = at_places[who];
                let n = self.portion(id, left[who], (part, if waits { parts } else { 1 }), 1, today);
                left[who] -= n;
                if n > 0 {
                    staying[who].1 += self.depart_some(id, n, part, world, destinations, today);
                }
            }
        }
        staying
    }

    /// Whether people of cohort `id`, who are at a place, may go to one of `places` next or are there.
    fn looks_to(&self, id: usize, places: &[bool], destinations: &Destinations) -> bool {
        let Station { at: At::Place(place), plan, .. } = self.register.stations[id] else { return false };
        let last = destinations.plans.places(plan).last();
        places[place.index()]
            || last.is_some_and(|p| places[p.index()])
            || (plan == NO_PLAN && destinations.sees(place, places))
    }

    /// `n` people of cohort `id` decide; returns how many stay.
    fn depart_some(
        &mut self,
        id: usize,
        n: i64,
        part: u32,
        world: &mut World<'_>,
        destinations: &mut Destinations,
        today: Today,
    ) -> i64 {
        let Station { at: At::Place(place), plan, profile, .. } = self.register.stations[id] else { return n };
        if harvest::holds(world, profile) {
            return n;
        }
        let mut left = 0;
        if plan == NO_PLAN {
            let view = world.people.view(profile);
            let chance = world.leave_chance(place, view);
            let choices = destinations.choices(place, view);
            let goes = chance * (1.0 - choices.stay);
            let here = address(&[self.addresses[id], u64::from(part)]);
            let mut draws = today.rng.draws(Purpose::Leave, today.day, here);
            left = sample::binomial(draws.next_uniform(), n as u64, goes) as i64;
            if left > 0 {
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
                        self.set_out(id, count, step, world);
                    }
                }
            }
        } else if !destinations.turns_away_from(plan, world)
            && let Some(step) = self.next_step(id, world, destinations)
        {
            self.set_out(id, n, step, world);
            left = n;
        }
        world.add_present(place, -left);
        n - left
    }

    fn set_out(&mut self, id: usize, n: i64, step: Step, world: &mut World<'_>) {
        self.work.travellers.push(Traveller { from: id as u32, n, step: Some(step) });
        world.now.roads[step.0 as usize].entered += n as u64;
    }
}

/// Which camps that turn people away may have room again before the pass is over.
fn may_reopen(world: &World<'_>) -> Vec<bool> {
    let settings = world.settings();
    let views = if world.people.differ_in_awareness() { world.people.views() } else { 1 };
    let reopens = |(index, state): (usize, &PlaceState)| {
        if !state.camp || state.room(state.present, settings) >= 0.5 {
            return false;
        }
        let chance = (0..views).map(|view| world.leave_chance(PlaceId(index as u32), view));
        let leaving = state.present as f64 * chance.fold(0.0, f64::max);
        let most = (leaving + 4.0 * leaving.sqrt() + 1.0).ceil() as i64;
        state.room(state.present - most, settings) >= 0.5
    };
    world.now.places.iter().enumerate().map(reopens).collect()
}
