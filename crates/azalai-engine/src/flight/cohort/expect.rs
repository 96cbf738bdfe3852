//! How many people may come where on a day, and so in how many portions it must be passed.

use azalai_model::PlaceId;

use super::{Cohorts, FADING, Step, Today, Traveller};
use crate::flight::plans::NO_PLAN;
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::harvest;
use crate::flight::web::{Hops, Target, Web};
use crate::flight::world::World;
use crate::rng::{Purpose, address};

/// Change of a place's room within a portion that people may fail to see.
const UNSEEN: f64 = 0.1;
/// The same where people leave it: what opens again lets more out.
const UNSEEN_LEAVING: f64 = 0.025;
/// People who may come to a camp in a portion though one of them closes it, and as a share of those who are there.
const AT_ONCE: (f64, f64) = (0.1, 1.5e-4);
/// A portion holds at least this share of those who wait.
const LEAST: f64 = 1.0 / 256.0;
/// What was expected counts as much as so many people who came.
const BELIEF: f64 = 2.0;
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

    /// The places that may fill so far in the second pass that people must see it on the way.
    pub(super) fn filling(
        &mut self,
        travellers: &[Traveller],
        world: &mut World<'_>,
        destinations: &mut Destinations,
        web: &Web,
        today: Today,
    ) -> Vec<Filling> {
        if self.bins == 1 {
            return Vec::new();
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
        let places = (0..).map(PlaceId).zip(&world.now.places).zip(&at);
        places
            .filter(|((_, state), expected)| state.is_limited() && **expected > 0.0)
            .map(|((place, state), &expected)| Filling {
                place,
                by: 1,
                expected,
                closed: world.turns_away(place),
                since: 0.0,
                present: state.present,
            })
            .filter(|filling| filling.stride(0.0, world) < 1.0)
            .collect()
    }
}

/// A place that may fill, or empty, within a pass.
pub(super) struct Filling {
    pub(super) place: PlaceId,
    /// 1 where people come, -1 where they leave.
    by: i64,
    /// People expected to come, or leave, in the whole pass.
    expected: f64,
    /// It turns people away.
    closed: bool,
    /// Share of those who wait who had passed when it last closed or opened.
    since: f64,
    /// People there then.
    present: i64,
}

impl Filling {
    /// A place that so many are expected to leave in a pass.
    pub(super) fn emptying(place: PlaceId, expected: f64, world: &World<'_>) -> Self {
        let present = world.now.places[place.index()].present;
        Self { place, by: -1, expected, closed: world.turns_away(place), since: 0.0, present }
    }

    /// Whether a pass may change its room so far that people must see it on the way.
    pub(super) fn is_seen(&self, world: &World<'_>) -> bool {
        let [now, then] = self.rooms(self.expected, world);
        (now - then).abs() > UNSEEN
    }

    /// Whether it may open, or close, within a pass.
    pub(super) fn may_turn(&self, world: &World<'_>) -> bool {
        let [now, then] = self.rooms(self.expected, world);
        world.now.places[self.place.index()].camp && (now >= 0.5) != (then >= 0.5)
    }

    /// Its room now, and if more come (or leave) than so many by what luck may add.
    fn rooms(&self, people: f64, world: &World<'_>) -> [f64; 2] {
        let (state, settings) = (&world.now.places[self.place.index()], world.settings());
        let most = (people + 4.0 * people.sqrt()).ceil() as i64;
        [0, most].map(|more| state.room((state.present + self.by * more).max(0), settings))
    }

    /// Share of those who wait who may pass next, so that those who look see how full the place is; at least 1 where it
    /// does not matter any more. `passed`: share of them who have passed.
    ///
    /// As it fills, portions become small: as many as will not close it by far.
    fn stride(&self, passed: f64, world: &World<'_>) -> f64 {
        let state = &world.now.places[self.place.index()];
        let came = ((state.present - self.present) * self.by).max(0) as f64;
        let rate = (came + BELIEF) / (passed - self.since + BELIEF / self.expected);
        // Who leaves may all come late in the order: what is expected is the most that may leave.
        let rate = if self.by < 0 { rate.max(self.expected) } else { rate };
        let [now, then] = self.rooms(rate * (1.0 - passed), world);
        let mut stride = 1.0_f64;
        let unseen = if self.by > 0 { UNSEEN } else { UNSEEN_LEAVING };
        if (now - then).abs() > unseen {
            stride = unseen / (now - then).abs() * (1.0 - passed);
        }
        if state.camp && (now >= 0.5) != (then >= 0.5) {
            // So many close it, or open it.
            let until = (state.half_full(world.settings()) - state.present) * self.by;
            let until = (until + i64::from(self.by > 0)) as f64;
            // So many are expected that more than `until` are three standard deviations above.
            let few = ((9.0 + 4.0 * until).sqrt() - 3.0) / 2.0;
            let at_once = AT_ONCE.0.max(AT_ONCE.1 * state.present as f64);
            stride = stride.min((few * few).max(at_once) / rate);
        }
        stride
    }

    /// Sees whether the place has closed or opened.
    fn look(&mut self, passed: f64, world: &World<'_>) {
        let closed = world.turns_away(self.place);
        if closed != self.closed {
            (self.closed, self.since, self.present) = (closed, passed, world.now.places[self.place.index()].present);
        }
    }
}

/// Share of those who wait who may pass next; at least what is left where nothing fills any more.
pub(super) fn stride(filling: &mut [Filling], passed: f64, world: &World<'_>) -> f64 {
    let mut stride = 1.0_f64;
    for place in filling {
        place.look(passed, world);
        stride = stride.min(place.stride(passed, world));
    }
    stride.max(LEAST)
}
