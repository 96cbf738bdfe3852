//! The second half of a day of cohorts, portion by portion of the order of creation.

use super::expect::{Portion, still_fills};
use super::travel::Way;
use super::{Cohorts, Today, Traveller, places_that_see};
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
        travellers.extend(on_roads.map(|id| Traveller { from: id as u32, n: self.now.n[id], step: None }));
        self.together(&mut travellers);
        destinations.weigh_changed(world);
        let (mut parts, expected) = self.parts(&travellers, world, destinations, &web, today);
        let filling: Vec<bool> = expected.iter().map(|&n| n > 0.0).collect();
        let sees = places_that_see(&filling, destinations);
        let touching = if parts > 1 { web.leading_to(world, &sees) } else { Vec::new() };
        let waits: Vec<bool> = travellers
            .iter()
            .map(|t| parts > 1 && self.may_touch(t, &touching, &sees, &web, world, destinations))
            .collect();
        let present = |world: &World<'_>| world.now.places.iter().map(|p| p.present).collect::<Vec<_>>();
        let before = present(world);
        let mut part = 0;
        while part < parts {
            if part > 0 {
                destinations.weigh_changed(world);
            }
            let now = present(world);
            let mut way = Way { world, destinations, web: &web, today, part, profile: 0, view: 0, holds: false };
            let (mut entering, mut entered, mut left) = (None, 0, 0);
            let mut at = 0;
            while let Some(first) = travellers.get(at) {
                way.profile = self.profile(first);
                (way.view, way.holds) = (way.world.people.view(way.profile), harvest::holds(way.world, way.profile));
                let alike = self.alike(way.profile, &travellers[at..]);
                for (traveller, &waits) in travellers[at..at + alike].iter_mut().zip(&waits[at..]) {
                    if traveller.n == 0 {
                        continue;
                    }
                    let turn = (part, if waits { parts } else { 1 });
                    let road = traveller.step.map_or(0, |step| u64::from(step.0) + 1);
                    let n = self.portion(traveller.from as usize, traveller.n, turn, road << 2 | 2, today);
                    traveller.n -= n;
                    if waits {
                        (entered, left) = (entered + n, left + traveller.n);
                    }
                    self.enter(Traveller { n, ..*traveller }, &mut entering, &mut way);
                }
                // Those of the next profile begin when these are at the end of their day.
                self.sweep(&mut way);
                at += alike;
            }
            part += 1;
            let portion = Portion { present: [before.clone(), now], left: left as f64 / entered.max(1) as f64 };
            if part < parts && !still_fills(world, &expected, &portion) {
                // Those who are left go together.
                parts = part + 1;
            }
        }
        self.end_day_of_rows();
        self.work.travellers = travellers;
        self.work.web = Some(web);
    }

    /// Makes those one who come from one station and have decided alike; those of one profile lie together.
    fn together(&self, travellers: &mut Vec<Traveller>) {
        if self.rests.len() == 1 {
            travellers.sort_unstable_by_key(|t| (t.from, t.step));
        } else {
            travellers.sort_unstable_by_key(|t| (self.profile(t), t.from, t.step));
        }
        travellers.dedup_by(|next, one| {
            let same = (next.from, next.step) == (one.from, one.step);
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
            || destinations.plans.places(plan).last().is_some_and(|p| places[p.index()])
    }
}
