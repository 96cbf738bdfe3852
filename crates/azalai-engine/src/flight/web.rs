//! The web of a day: from where, after how many kilometres today, which roads lead on to where.
//!
//! A node is a place after so many kilometres today. What a day still allows there depends on these
//! kilometres alone, so people who came by any road meet at a node, and nodes from which the day goes on
//! alike are one: near the end of a day most are. The web depends on roads only, and is built once for each
//! state of the roads (`docs/decisions/0003-day-chains.md`).

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use azalai_model::PlaceId;

use crate::flight::memory::Memory;
use crate::flight::plans::NO_PLAN;
use crate::flight::station::{At, Leg, Station, leg};
use crate::flight::world::World;
use crate::rng::address;

/// Parts of a day's way that no hop is shorter than; the finest steps in which kilometres are counted where lengths
/// have too many sums.
const PARTS_OF_A_DAY: f64 = 1024.0;
/// Most different sums of kilometres that are told apart, over all places.
const MOST_SUMS: usize = 400_000;

/// What one hop leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A node with time left.
    Node(u32),
    /// The end of the day in the place at the end of the road.
    There,
    /// The end of the day back where the road starts: it was closed.
    Back,
    /// The end of the day on the road.
    OnRoad,
}

/// One hop on one road.
#[derive(Clone, Copy, Debug)]
pub struct Hop {
    /// Where it leads.
    pub target: Target,
    /// Levels of memory that its kilometres make.
    pub levels: u16,
    /// Kilometres done on the road at the end of the day, as bits, for [`Target::OnRoad`].
    pub progress: u64,
}

/// A hop at the usual speed and, with that chance, at walking speed.
pub type Hops = (Hop, Option<(f64, Hop)>);

/// A hop from a node, as the web keeps it: a hop that ends on the road has begun there today.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// A node, or one of the ends.
    target: u32,
    levels: u16,
}

/// From here on a kept target is an end of the day: [`Target::There`], [`Target::Back`], [`Target::OnRoad`].
const ENDS: u32 = u32::MAX - 2;

impl Kept {
    fn of(hop: Hop) -> Self {
        let target = match hop.target {
            Target::Node(id) => id,
            Target::There => ENDS,
            Target::Back => ENDS + 1,
            Target::OnRoad => ENDS + 2,
        };
        Self { target, levels: hop.levels }
    }

    fn target(self) -> Target {
        match self.target.checked_sub(ENDS) {
            None => Target::Node(self.target),
            Some(0) => Target::There,
            Some(1) => Target::Back,
            Some(_) => Target::OnRoad,
        }
    }
}

/// A place after so many kilometres today.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The place.
    pub place: PlaceId,
    /// Where its hops begin; one for each open road out of the place, in their order.
    hops: u32,
    /// How many levels of memory, counted with today's kilometres, are forced on here while it is a town.
    pub forced: u16,
    /// Kilometres today beyond whole levels of memory, in levels, rounded.
    pub over: u16,
}

/// Hashes keys that are numbers: no key comes from outside.
#[derive(Clone, Copy, Debug, Default)]
pub struct Numbers(u64);

impl Hasher for Numbers {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u8(&mut self, n: u8) {
        self.write_u64(u64::from(n));
    }

    fn write_u32(&mut self, n: u32) {
        self.write_u64(u64::from(n));
    }

    fn write_u64(&mut self, n: u64) {
        let mixed = (self.0.rotate_left(23) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 29);
    }

    fn write_usize(&mut self, n: usize) {
        self.write_u64(n as u64);
    }

    fn write_isize(&mut self, n: isize) {
        self.write_u64(n as u64);
    }
}

/// A table by numbers.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<Numbers>>;

/// The web of a day.
#[derive(Debug)]
pub struct Web {
    /// Nodes; all that a node leads to come before it.
    pub nodes: Vec<Node>,
    /// The stable address of each node.
    pub addresses: Vec<u64>,
    /// Of each node, kilometres today beyond whole levels of memory.
    beyond: Vec<f64>,
    hops: Vec<Kept>,
    /// Hops of nodes of which not all are known yet.
    waiting: Vec<Kept>,
    /// Each place's node in the morning.
    pub mornings: Vec<u32>,
    /// Which of the roads out of its start each open road is.
    exits: Vec<u32>,
    /// Hops of each road: two where a day may be walked.
    variants: usize,
    memory: Memory,
    /// Kilometres are rounded to multiples of this; 0: not at all.
    grain: f64,
    /// No hop counts for less (km).
    least: f64,
    /// More sums than this are too many.
    most: usize,
    known: Table<(u32, u64), u32>,
    alike: Table<u64, u32>,
}

impl Web {
    /// The web of the roads as they are, with each place's node in the morning.
    pub fn new(world: &World<'_>, memory: Memory) -> Self {
        let fastest = world.now.roads.iter().map(|r| r.speed).fold(world.settings().max_walk_speed, f64::max);
        let least = fastest / PARTS_OF_A_DAY;
        let mut grain = if world.now.roads.iter().any(|r| r.km < least) { least } else { 0.0 };
        loop {
            let mut web = Self::empty(world, memory, grain, least.max(grain));
            let whole = (0..world.now.places.len() as u32).all(|place| {
                let node = web.node(world, PlaceId(place), 0.0);
                web.mornings.push(node);
                web.known.len() <= web.most
            });
            if whole {
                return web;
            }
            grain = if grain == 0.0 { least } else { 2.0 * grain };
        }
    }

    fn empty(world: &World<'_>, memory: Memory, grain: f64, least: f64) -> Self {
        let mut exits = vec![0; world.now.roads.len()];
        for out in &world.now.out {
            for (exit, &road) in (0..).zip(out) {
                exits[road as usize] = exit;
            }
        }
        Self {
            nodes: Vec::new(),
            addresses: Vec::new(),
            beyond: Vec::new(),
            hops: Vec::new(),
            waiting: Vec::new(),
            mornings: Vec::new(),
            exits,
            variants: if world.now.roads.iter().any(|r| r.walk > 0.0) { 2 } else { 1 },
            memory,
            grain,
            least,
            // The coarsest steps are always few enough.
            most: MOST_SUMS.max(64 * world.now.places.len()),
            known: Table::default(),
            alike: Table::default(),
        }
    }

    /// The node of `place` after `km` today.
    fn node(&mut self, world: &World<'_>, place: PlaceId, km: f64) -> u32 {
        if let Some(&id) = self.known.get(&(place.0, km.to_bits())) {
            return id;
        }
        // This web is given up.
        if self.known.len() > self.most && self.mornings.len() < world.now.places.len() {
            return 0;
        }
        let beyond = if self.memory.levels == 1 { 0.0 } else { km % self.memory.km };
        let waiting = self.waiting.len();
        let mut signature = address(&[u64::from(place.0)]);
        for &road in &world.now.out[place.index()] {
            let speeds = world.speeds(&world.now.roads[road as usize], false);
            for (_, speed) in speeds.into_iter().take(self.variants) {
                let hop = self.hop(world, road, speed, 0.0, (km, beyond), false);
                let target = match hop.target {
                    Target::Node(id) => u64::from(id),
                    Target::There => 1 << 32,
                    Target::Back => 2 << 32,
                    Target::OnRoad => 3 << 32,
                };
                signature = address(&[signature, target]);
                self.waiting.push(Kept::of(hop));
            }
        }
        let next = self.nodes.len() as u32;
        let id = *self.alike.entry(signature).or_insert(next);
        let hops = self.waiting.drain(waiting..);
        if id == next {
            let first = self.hops.len() as u32;
            self.hops.extend(hops);
            let forced = self.memory.forced(beyond) as u16;
            let over = self.levels(beyond);
            self.nodes.push(Node { place, hops: first, forced, over });
            self.addresses.push(address(&[u64::from(place.0), km.to_bits()]));
            self.beyond.push(beyond);
        }
        self.known.insert((place.0, km.to_bits()), id);
        id
    }

    /// One hop on `road` after `km` today, of which `beyond` are beyond whole levels.
    fn hop(
        &mut self,
        world: &World<'_>,
        road: u32,
        speed: f64,
        progress: f64,
        (km, beyond): (f64, f64),
        first: bool,
    ) -> Hop {
        let (target, moved, progress) = match leg(world, road, speed, progress, NO_PLAN, first, km) {
            Leg::Goes(place, moved) => {
                let node = self.node(world, place, self.counted(km, moved));
                (Target::Node(node), moved, 0)
            }
            Leg::End(station, moved) => {
                let r = &world.now.roads[road as usize];
                match station.at {
                    At::Road(_) => (Target::OnRoad, moved, station.progress),
                    At::Place(place) if place == r.to && r.open => (Target::There, moved, 0),
                    At::Place(_) => (Target::Back, moved, 0),
                }
            }
        };
        let there = match target {
            Target::Node(id) => self.beyond[id as usize],
            _ => 0.0,
        };
        Hop { target, levels: self.levels(beyond + moved - km - there), progress }
    }

    /// Kilometres today as they are counted, after a hop that ended with `moved`.
    fn counted(&self, before: f64, moved: f64) -> f64 {
        let rounded = if self.grain > 0.0 { (moved / self.grain).round() * self.grain } else { moved };
        rounded.max(before + self.least)
    }

    fn levels(&self, km: f64) -> u16 {
        if self.memory.levels == 1 { 0 } else { (km / self.memory.km).round().max(0.0) as u16 }
    }

    /// The hops on `road` from `node`.
    #[inline]
    pub fn onward(&self, world: &World<'_>, node: u32, road: u32) -> Hops {
        let at = self.nodes[node as usize].hops as usize + self.exit(road) as usize;
        let [(_, usual), (walk, walked)] = match self.hops[at].target {
            // How far people come in a day is asked for only where the day ends on the road.
            ..ENDS if self.variants == 1 => [(1.0, 0.0), (0.0, 0.0)],
            _ => world.speeds(&world.now.roads[road as usize], false),
        };
        let hop = |kept: Kept, speed: f64| {
            let target = kept.target();
            let progress = if target == Target::OnRoad { speed.to_bits() } else { 0 };
            Hop { target, levels: kept.levels, progress }
        };
        let walks = self.variants > 1 && walk > 0.0;
        (hop(self.hops[at], usual), walks.then(|| (walk, hop(self.hops[at + 1], walked))))
    }

    /// Where the hops on an open road lie among those of each node.
    pub fn exit(&self, road: u32) -> u32 {
        self.exits[road as usize] * self.variants as u32
    }

    /// The hop that lies there, of those of a node: where it leads, and the levels of memory that its kilometres make.
    #[inline]
    pub fn hop_at(&self, node: &Node, exit: u32) -> (Target, u16) {
        let kept = self.hops[(node.hops + exit) as usize];
        (kept.target(), kept.levels)
    }

    /// Whether a day may be walked on any road.
    pub const fn walks(&self) -> bool {
        self.variants > 1
    }

    /// The hops of a day that starts on `road`, at a station there or on its first link.
    pub fn entry(&mut self, world: &World<'_>, road: u32, station: &Station) -> Hops {
        let [(_, usual), (walk, walked)] = world.speeds(&world.now.roads[road as usize], station.first);
        let mut hop = |speed| self.hop(world, road, speed, f64::from_bits(station.progress), (0.0, 0.0), station.first);
        (hop(usual), (walk > 0.0).then(|| (walk, hop(walked))))
    }

    /// Of each node, whether the rest of the day may lead to one of `places`.
    pub fn leading_to(&self, world: &World<'_>, places: &[bool]) -> Vec<bool> {
        let mut leads = Vec::with_capacity(self.nodes.len());
        for node in &self.nodes {
            let out = &world.now.out[node.place.index()];
            let hops = self.hops[node.hops as usize..].iter().take(out.len() * self.variants);
            let any = hops.enumerate().any(|(i, hop)| match hop.target() {
                Target::Node(next) => leads[next as usize],
                Target::There => places[world.now.roads[out[i / self.variants] as usize].to.index()],
                Target::Back | Target::OnRoad => false,
            });
            leads.push(any || places[node.place.index()]);
        }
        leads
    }
}

#[cfg(test)]
mod tests {
    use azalai_model::{Link, Place, PlaceKind, Scenario};

    use super::*;
    use crate::flight::submodels::attributes::People;
    use crate::flight::world::Map;

    const MEMORY: Memory = Memory { levels: 68, km: 12.5, full: 400.0 };

    /// The web of places in a ring, with roads of those lengths.
    fn ring(lengths: &[f64]) -> (Scenario, Web) {
        let mut s = Scenario::blank(1);
        s.settings.max_move_speed = 400.0;
        let n = lengths.len() as u32;
        for (a, &km) in (0..).zip(lengths) {
            s.places.push(Place::new(&format!("p{a}"), "home", PlaceKind::Town));
            s.links.push(Link::road(PlaceId(a), PlaceId((a + 1) % n), km));
        }
        let mut map = Map::new(&s);
        let web = Web::new(&World { scenario: &s, people: &People::default(), now: &mut map }, MEMORY);
        (s, web)
    }

    #[test]
    fn nodes_from_which_the_day_goes_on_alike_are_one() {
        // From the morning on 150 or 300 km fit; later than 250 km no further road does.
        let (_, web) = ring(&[150.0, 150.0, 150.0]);
        assert_eq!(web.nodes.len(), 9, "after 0, 150 and 300 km in each of three places");
        let (_, web) = ring(&[210.0, 230.0, 250.0]);
        assert_eq!(web.nodes.len(), 6, "in the morning, or when no further road fits");
        assert_eq!(web.known.len(), 9, "each place is reached by two roads");
    }

    #[test]
    fn whatever_a_node_leads_to_comes_before_it() {
        let (s, web) = ring(&[40.0, 65.0, 120.0, 333.0]);
        let mut map = Map::new(&s);
        let world = World { scenario: &s, people: &People::default(), now: &mut map };
        for (id, node) in (0..).zip(&web.nodes) {
            for &road in &world.now.out[node.place.index()] {
                if let Target::Node(next) = web.onward(&world, id, road).0.target {
                    assert!(next < id);
                }
            }
        }
    }

    #[test]
    fn short_roads_and_odd_lengths_leave_the_web_small() {
        for short in [1e-9, 0.001, 0.1, 0.39] {
            let (_, web) = ring(&[short, 40.0, 77.0, 123.4]);
            assert!(web.nodes.len() < 4 * 1100, "{short} km: {} nodes", web.nodes.len());
        }
        let odd: Vec<f64> = (0..40).map(|i| 5.0 + 17.123_456_7 * f64::from(i * i % 23)).collect();
        let (_, web) = ring(&odd);
        assert!(web.known.len() <= MOST_SUMS, "{} sums", web.known.len());
    }

    #[test]
    fn kilometres_add_up_along_hops() {
        let (s, web) = ring(&[100.0, 100.0, 100.0]);
        let mut map = Map::new(&s);
        let world = World { scenario: &s, people: &People::default(), now: &mut map };
        let (mut node, mut levels) = (web.mornings[0], 0);
        for _ in 0..3 {
            let road = world.now.out[web.nodes[node as usize].place.index()][0];
            let (hop, walked) = web.onward(&world, node, road);
            assert!(walked.is_none());
            levels += hop.levels;
            let Target::Node(next) = hop.target else { panic!("the day goes on") };
            node = next;
        }
        assert_eq!(levels, 24, "300 km of 12.5 km each");
        assert_eq!(web.nodes[node as usize].forced, 32);
    }
}
