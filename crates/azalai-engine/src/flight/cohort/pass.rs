//! The second half of a day of cohorts, portion by portion of the order of creation.

use super::expect::{Filling, stride};
use super::order::{Stretch, WHOLE, common, order_of};
use super::travel::Way;
use super::{Cohorts, EVERYBODY, Portion, Today, Traveller, among, places_that_see};
use crate::flight::submodels::destination::Destinations;
use crate::flight::submodels::harvest;
use crate::flight::web::{Hop, Target, Web};
use crate::flight::world::World;

impl Cohorts {
    /// Second pass: everybody on a road travels, and decides again wherever the day has time.
    pub(super) fn travel(&mut self, world: &mut World<'_>, destinations: &mut Destinations, today: Today) {
        let Some(web) = self.work.web.take() else { return };
        let mut travellers = std::mem::take(&mut self.work.travellers);
        let on_roads = self.occupied(true).into_iter();
        let on_road = |id: usize| Traveller { from: id as u32, n: self.now.n[id], ..Traveller::default() };
        travellers.extend(on_roads.map(on_road));
        self.together(&mut travellers);
        destinations.weigh_changed(world);
        let mut filling = self.filling(&travellers, world, destinations, &web, today);
        self.who_waits(&filling, &mut travellers, &web, world, destinations);
        let who = travellers.iter().filter(|t| t.waits);
        let who = who.map(|t| (t.from as usize, t.n, self.work.turns[t.turn as usize]));
        let (order, ends) = (self.order_of_some(who), self.order_ends());
        let waiting: f64 = order.iter().sum();
        let (mut portion, mut passed) = (EVERYBODY, 0.0);
        loop {
            if portion.number > 0 {
                destinations.weigh_changed(world);
            }
            passed += stride(&mut filling, passed, world);
            portion.to = if passed < 1.0 { order_of(passed * waiting, &order, ends) } else { f64::INFINITY };
            let part = portion.number;
            let mut way = Way { world, destinations, web: &web, today, part, profile: 0, view: 0, holds: false };
            let (mut entering, mut at) = (None, 0);
            let (mut last, mut share, mut known) = (None, 0.0, (0.0, 0.0));
            while let Some(first) = travellers.get(at) {
                way.profile = self.profile(first);
                (way.view, way.holds) = (way.world.people.view(way.profile), harvest::holds(way.world, way.profile));
                let alike = self.alike(way.profile, &travellers[at..]);
                for traveller in &mut travellers[at..at + alike] {
                    let mut stretch = self.work.turns[traveller.turn as usize];
                    let part = if traveller.waits {
                        // Those of a station lie together, and those who decided together are spread alike.
                        if last != Some((traveller.from, traveller.turn)) {
                            last = Some((traveller.from, traveller.turn));
                            known = traveller.passed;
                            share = self.share(traveller.from as usize, &portion, stretch, &mut known);
                        }
                        traveller.passed = known;
                        stretch = common(stretch, (portion.from, portion.to));
                        (&portion, share)
                    } else {
                        (&EVERYBODY, 1.0)
                    };
                    let road = traveller.step.map_or(0, |step| u64::from(step.0) + 1);
                    let pass = road << 2 | 2 | u64::from(traveller.turn) << 40;
                    let n = self.portion(traveller.from as usize, traveller.n, part, pass, today);
                    traveller.n -= n;
                    self.enter(&Traveller { n, ..*traveller }, stretch, &mut entering, &mut way);
                }
                // Those of the next profile begin when these are at the end of their day.
                self.sweep(&mut way);
                at += alike;
            }
            if portion.to == f64::INFINITY {
                break;
            }
            travellers.retain(|traveller| traveller.n > 0);
            portion = Portion { from: portion.to, to: 0.0, number: part + 1 };
        }
        self.end_day_of_rows();
        self.work.travellers = travellers;
        self.work.web = Some(web);
    }

    /// Finds which travellers must wait their turn: whose day may lead to, or past a decision about, a place that fills.
    fn who_waits(
        &mut self,
        filling: &[Filling],
        travellers: &mut [Traveller],
        web: &Web,
        world: &World<'_>,
        destinations: &mut Destinations,
    ) {
        if filling.is_empty() {
            return;
        }
        let fills = among(filling.iter().map(|filling| filling.place), world);
        let sees = places_that_see(&fills, destinations);
        let touching = web.leading_to(world, &sees);
        for t in travellers {
            t.waits = self.may_touch(t, &touching, &sees, web, world, destinations);
        }
    }

    /// How many of some people of cohorts were created when, by bins of the order.
    pub(super) fn order_of_some(&self, some: impl Iterator<Item = (usize, i64, Stretch)>) -> Vec<f64> {
        let mut order = vec![0.0; self.bins];
        for (id, n, stretch) in some {
            if stretch != WHOLE {
                self.add_ages(id, n as f64, stretch, |bin, people| order[bin] += people);
                continue;
            }
            let ages = self.now.ages(id);
            let each = n as f64 / ages.iter().map(|&a| f64::from(a)).sum::<f64>().max(f64::MIN_POSITIVE);
            for (order, &age) in order.iter_mut().zip(ages) {
                *order += f64::from(age) * each;
            }
        }
        order
    }

    /// Makes those one who come from one station and have decided alike, at one time; those of one profile lie together.
    fn together(&self, travellers: &mut Vec<Traveller>) {
        if self.rests.len() == 1 {
            travellers.sort_unstable_by_key(|t| (t.from, t.step, t.turn));
        } else {
            travellers.sort_unstable_by_key(|t| (self.profile(t), t.from, t.step, t.turn));
        }
        travellers.dedup_by(|next, one| {
            let same = (next.from, next.step, next.turn) == (one.from, one.step, one.turn);
            one.n += if same { next.n } else { 0 };
            same
        });
    }

    /// Whether the day of a traveller may lead to, or past a decision at, one of `places`; `touching` tells it of
    /// the nodes.
    fn may_touch(
        &mut self,
        t: &Traveller,
        touching: &[bool],
        places: &[bool],
        web: &Web,
        world: &World<'_>,
        destinations: &mut Destinations,
    ) -> bool {
        let Some(((usual, walked), (road, after))) = self.first_hops(t, web, world, destinations) else { return false };
        let road = &world.now.roads[road as usize];
        let plan = self.register.stations[after as usize].plan;
        let leads = |hop: Hop| match hop.target {
            Target::Node(node) => touching[node as usize],
            Target::There => places[road.to.index()],
            Target::Back => places[road.from.index()],
            Target::OnRoad => false,
        };
        leads(usual)
            || walked.is_some_and(|(_, hop)| leads(hop))
            || destinations.plans.end(plan).is_some_and(|p| places[p.index()])
    }
}
