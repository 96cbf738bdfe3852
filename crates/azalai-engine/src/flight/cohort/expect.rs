//! How many people may come where on a day, and so in how many portions it must be passed.

use azalai_model::{PlaceId, Settings};

use super::{Cohorts, FADING, MOST_PORTIONS, OVERSHOOT, Step, Today, Traveller, UNSEEN};
use crate::flight::submodels::destination::{Destinations, NO_PLAN};
use crate::flight::submodels::harvest;
use crate::flight::web::{Hops, Target, Web};
use crate::flight::world::{PlaceState, World};
use crate::rng::{Purpose, address};

/// So many times as many people as lately may be a surprise.
const SURGE: f64 = 1.5;
/// So many times as many as lately may come where a camp has room again.
const AWAY: i64 = 4;
/// Fewer people than this at a node are not followed.
const UNEXPECTED: f64 = 0.01;
/// One of so many equal parts of those who travel goes on whole, by luck, where its people would be spread over many
/// ways: what is expected costs no more than so many journeys, however many nodes and ways there are.
const PARCELS: f64 = 1024.0;

/// What is expected of a day: means, without a draw.
struct Ahead<'a, 'w> {
    world: &'a World<'w>,
    destinations: &'a mut Destinations,
    web: &'a Web,
    /// People at each node.
    people: Vec<f64>,
    /// People who end their day at each place.
    at: Vec<f64>,
    today: Today,
}

impl Cohorts {
    /// How many people end their day where.
    ///
    /// What they remember is left out: who may be forced on in a town is. Rather more come to camps than will.
    fn expect(&mut self, travellers: &[Traveller], ahead: &mut Ahead<'_, '_>) {
        let mut rest = travellers;
        while let Some(first) = rest.first() {
            let profile = self.profile(first);
            let alike = self.alike(profile, rest);
            self.expect_of(profile, &rest[..alike], ahead);
            rest = &rest[alike..];
        }
    }

    /// The same for people of one profile.
    fn expect_of(&mut self, profile: u32, travellers: &[Traveller], ahead: &mut Ahead<'_, '_>) {
        let (web, world) = (ahead.web, ahead.world);
        let view = world.people.view(profile);
        ahead.people.clear();
        ahead.people.resize(web.nodes.len(), 0.0);
        let parcel = travellers.iter().map(|t| t.n).sum::<i64>() as f64 / PARCELS;
        let here = address(&[u64::from(profile)]);
        let mut draws = ahead.today.rng.stream(Purpose::Portion, ahead.today.day, here);
        for t in travellers.iter().filter(|t| t.n > 0) {
            if let Some((hops, step)) = self.first_hops(t, web, world, ahead.destinations) {
                self.foresee(t.n as f64, hops, step, ahead);
            }
        }
        for (node, at) in web.nodes.iter().enumerate().rev() {
            let n = ahead.people[node];
            if n < UNEXPECTED {
                continue;
            }
            let look = ahead.destinations.look(at.place, view);
            let leave = if look.town && at.forced > 0 { 1.0 } else { look.leave };
            let choices = ahead.destinations.choices(at.place, view);
            let leaving = n * leave * (1.0 - choices.stay);
            ahead.at[at.place.index()] += n - leaving;
            let parcels = leaving / parcel;
            if parcels < choices.ways.len() as f64 {
                for _ in 0..(parcels + draws.next_uniform()) as u64 {
                    let number = ahead.destinations.choices(at.place, view).pick(draws.next_uniform());
                    self.foresee_way(parcel, node as u32, (profile, number), ahead);
                }
                continue;
            }
            for number in 0..choices.ways.len() {
                let chance = ahead.destinations.choices(at.place, view).ways[number].2;
                if chance > 0.0 {
                    self.foresee_way(n * leave * chance, node as u32, (profile, number), ahead);
                }
            }
        }
    }

    /// `n` people of a profile leave a node by the way of that number.
    fn foresee_way(&mut self, n: f64, node: u32, (profile, number): (u32, usize), ahead: &mut Ahead<'_, '_>) {
        let place = ahead.web.nodes[node as usize].place;
        let step = self.door((place, profile), number, ahead.world, ahead.destinations);
        let hops = ahead.web.onward(ahead.world, node, step.0);
        self.foresee(n, hops, step, ahead);
    }

    /// `n` people take a hop.
    fn foresee(&mut self, n: f64, (usual, walked): Hops, (road, after): Step, ahead: &mut Ahead<'_, '_>) {
        let on_foot = walked.map_or(0.0, |(share, _)| share * n);
        let ends = &ahead.world.now.roads[road as usize];
        for (n, hop) in [(n - on_foot, usual), (on_foot, walked.map_or(usual, |(_, hop)| hop))] {
            if n <= 0.0 {
                continue;
            }
            match hop.target {
                Target::There => ahead.at[ends.to.index()] += n,
                Target::Back => ahead.at[ends.from.index()] += n,
                Target::OnRoad => {}
                Target::Node(_) if harvest::holds(ahead.world, self.register.stations[after as usize].profile) => {
                    let profile = self.register.stations[after as usize].profile;
                    ahead.at[ahead.world.people.home(profile).unwrap_or(ends.to).index()] += n;
                }
                Target::Node(node) if self.register.stations[after as usize].plan == NO_PLAN => {
                    ahead.people[node as usize] += n;
                }
                Target::Node(node) => match self.foresee_next(after, ahead.world, ahead.destinations) {
                    None => ahead.at[ends.to.index()] += n,
                    Some(next) => {
                        let hops = ahead.web.onward(ahead.world, node, next.0);
                        self.foresee(n, hops, next, ahead);
                    }
                },
            }
        }
    }

    /// In how many portions the second pass must be walked through, and how many people are expected to come to the
    /// places that make that necessary; 0 at others.
    pub(super) fn parts(
        &mut self,
        travellers: &[Traveller],
        world: &mut World<'_>,
        destinations: &mut Destinations,
        web: &Web,
        today: Today,
    ) -> (u32, Vec<f64>) {
        let mut filling = vec![0.0; world.now.places.len()];
        if self.bins == 1 {
            return (1, filling);
        }
        let settings = world.settings();
        // Who comes is judged by the last days; where that may mislead, by a sweep that draws nothing.
        let all: i64 = travellers.iter().map(|t| t.n).sum();
        let mut direct = vec![0; world.now.places.len()];
        for t in travellers {
            if let Some((road, _)) = t.step {
                direct[world.now.roads[road as usize].to.index()] += t.n;
            }
        }
        let last = std::mem::replace(&mut self.travelled, (all, world.now.topology));
        let other = all as f64 > SURGE * last.0 as f64 || last.1 != world.now.topology;
        let lately: Vec<f64> =
            self.inflow.iter().zip(&self.arrived).map(|(l, &today)| (l * FADING).max(today as f64)).collect();
        let may_fill = world.now.places.iter().zip(&lately).zip(&direct).any(|((p, &lately), &direct)| {
            // Those whom a full camp turned away lately may come, too.
            let surprise = other || direct as f64 > SURGE * lately;
            let most = if surprise { all } else { all.min(direct.max(lately as i64) * AWAY) };
            let (now, then) = (p.room(p.present, settings), p.room(p.present + most, settings));
            p.is_limited() && (now - then > UNSEEN || (p.camp && now >= 0.5 && then < 0.5))
        });
        let mut at = vec![0.0; world.now.places.len()];
        if may_fill {
            let mut ahead =
                Ahead { world: &*world, destinations, web, people: std::mem::take(&mut self.work.people), at, today };
            self.expect(travellers, &mut ahead);
            (self.work.people, at) = (ahead.people, ahead.at);
        }
        for (expected, &lately) in at.iter_mut().zip(&lately) {
            *expected = expected.max(lately);
        }
        self.inflow = lately;
        self.arrived.fill(0);
        let mut parts = 1;
        for ((state, &expected), filling) in world.now.places.iter().zip(&at).zip(&mut filling) {
            let needed = needed(state, expected, settings);
            if needed > 1.0 {
                *filling = expected;
                parts = parts.max((needed.ceil() as u32).min(MOST_PORTIONS));
            }
        }
        (parts, filling)
    }
}

/// In how many portions so many expected people must come to a place, so that those who look see how full it is.
fn needed(state: &PlaceState, expected: f64, settings: &Settings) -> f64 {
    if !state.is_limited() || expected <= 0.0 {
        return 0.0;
    }
    let most = expected + 4.0 * expected.sqrt();
    let (now, then) = (state.room(state.present, settings), state.room(state.present + most.ceil() as i64, settings));
    let needed = (now - then) / UNSEEN;
    if state.camp && now >= 0.5 && then < 0.5 {
        return needed.max(most / (state.capacity as f64 * settings.capacity_scaling * OVERSHOOT));
    }
    needed
}

/// Who came in a portion of a pass.
pub(super) struct Portion {
    /// People at each place before the pass, and before this portion.
    pub(super) present: [Vec<i64>; 2],
    /// So many times as many travel in the portions that are left.
    pub(super) left: f64,
}

/// Whether a place to which so many are expected in all may still fill after a portion. To a camp that turns people
/// away as many come from now on as came in the portion, for those who travel.
pub(super) fn still_fills(world: &World<'_>, expected: &[f64], portion: &Portion) -> bool {
    (0..).map(PlaceId).zip(&world.now.places).zip(expected).any(|((place, state), &expected)| {
        let [all, some] = [0, 1].map(|since| (state.present - portion.present[since][place.index()]) as f64);
        let likewise = (some + 1.0) * portion.left;
        let left = if world.turns_away(place) { likewise } else { likewise.max(expected - all) };
        expected > 0.0 && needed(state, left, world.settings()) > 1.0
    })
}
