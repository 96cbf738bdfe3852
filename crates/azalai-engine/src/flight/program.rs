//! Where a day on the road ends: the small Markov chain of one day's hops.
//!
//! Everybody who sets out (or travels on) at the same point of the same road faces the same chain.
//! Its shape (which places can be reached after how many kilometres today) depends on roads only;
//! its probabilities change when a decision on the way does. Both are kept until then. Memory of
//! travel enters only as "is whoever remembers this much forced on at that place?", so levels of
//! memory that are treated alike everywhere on the chain share one class. Few people do not need the
//! chain: they are sent down it one by one. See `docs/decisions/0003-day-chains.md`.

use std::collections::HashMap;

use azalai_model::PlaceId;
use serde::{Deserialize, Serialize};

use crate::flight::memory::{Memory, Pairs, UNREMEMBERED, add};
use crate::flight::station::{At, Leg, Numbering, Station, leg};
use crate::flight::submodels::destination::{Destinations, NO_PLAN};
use crate::flight::world::World;

/// Paths lighter than this end where they are: fewer than one person in 10^13 (decision 0003).
const NEGLIGIBLE: f64 = 1e-13;
/// A chain with more nodes than this is not kept: people walk it one by one.
const MOST_NODES: usize = 4096;

#[derive(Clone, Copy, Debug)]
enum Target {
    Node(u32),
    End(u32),
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    /// Which of the place's ways this is, or [`FOLLOW`] for the next step of a plan.
    way: u32,
    /// Chance of this speed.
    share: f64,
    target: Target,
}

const FOLLOW: u32 = u32::MAX;

#[derive(Clone, Debug)]
struct Node {
    place: PlaceId,
    plan: u32,
    km: f64,
    /// How many classes are forced on here, as of the last evaluation.
    forced: usize,
    edges: (u32, u32),
    stay: u32,
}

/// An end of the day: a station, and what the kilometres moved by then make of memory.
#[derive(Clone, Copy, Debug)]
struct End {
    station: u32,
    /// Position of the station in [`Program::stations`].
    slot: u32,
    /// Tomorrow's level of memory of even levels 2k is k + this.
    even: usize,
    /// Whether that of odd levels 2k + 1 is one more.
    apart: bool,
}

/// The chain of a day that starts at one point of a road.
pub struct Program {
    entry: Vec<(f64, Target)>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    ends: Vec<End>,
    /// Places on whose decisions the probabilities depend.
    depends: Vec<PlaceId>,
    /// Those and the places where the day can end.
    visits: Vec<PlaceId>,
    /// How many levels of memory are forced on at each node while it is a town.
    forced: Vec<usize>,
    /// Levels of memory where classes begin; the last is the number of levels.
    cuts: Vec<usize>,
    /// Weight of each end and of each station, for the memory that people had when last weighed.
    end_weights: Vec<f64>,
    weights: Vec<f64>,
    weighed: bool,
    /// Stations at which the day can end, ascending.
    pub stations: Vec<u32>,
    /// People who came to each of them today, and since the last evaluation.
    pub came: Vec<u64>,
    newly: Vec<u64>,
    /// People by end and class, of those who came today before the last evaluation.
    ended: Vec<f64>,
    /// Probability of each end for each class; none before the first evaluation.
    chances: Vec<f64>,
}

/// What a run must know of a chain of the day beside the chain itself, which can be built again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// When the chain was last evaluated, by [`Destinations::clock`].
    at: Option<u64>,
    /// How many classes of memory the chain told apart then.
    classes: usize,
}

struct Builder<'b> {
    world: &'b World<'b>,
    destinations: &'b mut Destinations,
    numbering: &'b mut dyn Numbering,
    nodes: Vec<Node>,
    known: HashMap<(PlaceId, u32, u64), u32>,
    ends: Vec<End>,
    end_index: HashMap<(u32, usize, bool), u32>,
    memory: &'b Memory,
    waiting: Vec<u32>,
}

impl Builder<'_> {
    /// The end of a day at `station` after `km`; ends that are remembered alike are one.
    fn end(&mut self, station: Station, km: f64) -> u32 {
        let station = self.numbering.number(station);
        let next = self.ends.len() as u32;
        let even = self.memory.fade(0, km);
        let apart = self.memory.fade(1, km) > even;
        let ends = &mut self.ends;
        *self.end_index.entry((station, even, apart)).or_insert_with(|| {
            ends.push(End { station, slot: 0, even, apart });
            next
        })
    }

    fn node(&mut self, place: PlaceId, plan: u32, km: f64) -> u32 {
        if let Some(&id) = self.known.get(&(place, plan, km.to_bits())) {
            return id;
        }
        let id = self.nodes.len() as u32;
        let stay = self.end(Station::resting(place, false), km);
        self.nodes.push(Node { place, plan, km, forced: 0, edges: (0, 0), stay });
        self.known.insert((place, plan, km.to_bits()), id);
        self.waiting.push(id);
        id
    }

    /// The targets of `road` from `progress`, after `moved` km today.
    fn hop(&mut self, road: u32, progress: f64, plan: u32, first: bool, moved: f64) -> Vec<(f64, Target)> {
        let world = self.world;
        let speeds = world.speeds(&world.now.roads[road as usize], first);
        let mut found = Vec::with_capacity(2);
        for (share, speed) in speeds.into_iter().filter(|&(share, _)| share > 0.0) {
            let target = match leg(world, road, speed, progress, plan, first, moved) {
                Leg::End(station, km) => Target::End(self.end(station, km)),
                Leg::Goes(place, plan, km) => Target::Node(self.node(place, plan, km)),
            };
            found.push((share, target));
        }
        found
    }
}

impl Program {
    /// The chain of a day that starts at `start`, a station on a road; none if it is too large.
    pub fn build(
        start: Station,
        memory: &Memory,
        world: &World<'_>,
        destinations: &mut Destinations,
        numbering: &mut dyn Numbering,
    ) -> Option<Self> {
        let At::Road(road) = start.at else { return None };
        let mut b = Builder {
            world,
            destinations,
            numbering,
            nodes: Vec::new(),
            known: HashMap::new(),
            ends: Vec::new(),
            end_index: HashMap::new(),
            memory,
            waiting: Vec::new(),
        };
        let mut entry = b.hop(road, f64::from_bits(start.progress), start.plan, start.first, 0.0);
        let mut edges_of: Vec<Vec<Edge>> = Vec::new();
        while let Some(id) = b.waiting.pop() {
            let Node { place, plan, km, .. } = b.nodes[id as usize];
            let mut edges = Vec::new();
            let ways: Vec<(u32, u32, u32)> = if plan == NO_PLAN {
                let ways = &b.destinations.choices(place).ways;
                ways.iter().enumerate().map(|(i, &(road, rest, _))| (i as u32, road, rest)).collect()
            } else {
                let next = b.destinations.plans.places(plan)[0];
                let rest = b.destinations.plans.rest(plan);
                world.road_between(place, next).map(|road| (FOLLOW, road, rest)).into_iter().collect()
            };
            for (way, road, rest) in ways {
                for (share, target) in b.hop(road, 0.0, rest, false, km) {
                    edges.push(Edge { way, share, target });
                }
            }
            if b.nodes.len() > MOST_NODES {
                return None;
            }
            if edges_of.len() <= id as usize {
                edges_of.resize(id as usize + 1, Vec::new());
            }
            edges_of[id as usize] = edges;
        }
        edges_of.resize(b.nodes.len(), Vec::new());
        let Builder { nodes, ends, destinations, numbering, .. } = b;
        let mut depends: Vec<PlaceId> = nodes.iter().map(|n| n.place).collect();
        depends.extend(nodes.iter().filter_map(|n| destinations.plans.places(n.plan).last()));
        depends.sort_unstable();
        depends.dedup();
        let mut program = Self::assemble(&nodes, &edges_of, ends, &mut entry, memory, depends);
        program.visits = program.depends.clone();
        program.visits.extend(program.stations.iter().filter_map(|&id| match numbering.station(id).at {
            At::Place(place) => Some(place),
            At::Road(_) => None,
        }));
        program.visits.sort_unstable();
        program.visits.dedup();
        Some(program)
    }

    /// Puts nodes in order of kilometres and ends in order of stations.
    fn assemble(
        nodes: &[Node],
        edges_of: &[Vec<Edge>],
        mut ends: Vec<End>,
        entry: &mut [(f64, Target)],
        memory: &Memory,
        depends: Vec<PlaceId>,
    ) -> Self {
        let mut stations: Vec<u32> = ends.iter().map(|end| end.station).collect();
        stations.sort_unstable();
        stations.dedup();
        for end in &mut ends {
            end.slot = stations.partition_point(|&s| s < end.station) as u32;
        }
        let mut order: Vec<u32> = (0..nodes.len() as u32).collect();
        order.sort_by(|&a, &b| {
            let (a, b) = (&nodes[a as usize], &nodes[b as usize]);
            a.km.total_cmp(&b.km).then(a.place.cmp(&b.place)).then(a.plan.cmp(&b.plan))
        });
        let mut position = vec![0u32; nodes.len()];
        for (new, &old) in order.iter().enumerate() {
            position[old as usize] = new as u32;
        }
        let moved = |target: Target| match target {
            Target::Node(id) => Target::Node(position[id as usize]),
            Target::End(id) => Target::End(id),
        };
        let mut edges = Vec::new();
        let mut sorted = Vec::with_capacity(nodes.len());
        for &old in &order {
            let begin = edges.len() as u32;
            edges.extend(edges_of[old as usize].iter().map(|e| Edge { target: moved(e.target), ..*e }));
            let mut node = nodes[old as usize].clone();
            node.edges = (begin, edges.len() as u32);
            sorted.push(node);
        }
        let sorted_forced = sorted.iter().map(|node: &Node| memory.forced(node.km)).collect();
        Self {
            entry: entry.iter().map(|&(share, target)| (share, moved(target))).collect(),
            nodes: sorted,
            edges,
            ends,
            depends,
            visits: Vec::new(),
            cuts: vec![0, memory.levels],
            forced: sorted_forced,
            came: vec![0; stations.len()],
            newly: vec![0; stations.len()],
            ended: Vec::new(),
            stations,
            chances: Vec::new(),
            end_weights: Vec::new(),
            weights: Vec::new(),
            weighed: false,
        }
    }

    /// How many classes of memory the chain tells apart.
    fn classes(&self) -> usize {
        self.cuts.len() - 1
    }

    /// Whether no decision on the way has changed since `last`.
    pub fn is_fresh(&self, last: Evaluation, destinations: &Destinations) -> bool {
        last.at.is_some_and(|then| self.depends.iter().all(|&p| destinations.stamp(p) <= then))
    }

    /// Whether the chain was evaluated since it was built.
    pub fn is_evaluated(&self) -> bool {
        !self.chances.is_empty()
    }

    /// Whether the day can lead to, or past a decision at, one of `places`.
    pub fn touches(&self, places: &[bool]) -> bool {
        self.visits.iter().any(|p| places[p.index()])
    }

    /// About how many steps an evaluation takes, by the classes of the `last`.
    pub fn work(&self, last: Evaluation) -> usize {
        (self.edges.len() + self.nodes.len()) * last.classes.max(1)
    }

    /// Brings the probabilities of all ends up to date.
    pub fn evaluate(&mut self, destinations: &Destinations, scratch: &mut Vec<f64>) -> Evaluation {
        self.note_ends();
        self.weighed = false;
        self.find_classes(destinations);
        let classes = self.classes();
        scratch.clear();
        scratch.resize(self.nodes.len() * classes, 0.0);
        self.chances.clear();
        self.chances.resize(self.ends.len() * classes, 0.0);
        let chances = &mut self.chances;
        let row = |id: u32| id as usize * classes..(id as usize + 1) * classes;
        for &(share, target) in &self.entry {
            match target {
                Target::Node(id) => scratch[row(id)].iter_mut().for_each(|m| *m += share),
                Target::End(id) => chances[row(id)].iter_mut().for_each(|m| *m += share),
            }
        }
        for (id, node) in self.nodes.iter().enumerate() {
            let (done, later) = scratch.split_at_mut((id + 1) * classes);
            let mass = &mut done[id * classes..];
            if mass.iter().all(|&m| m < NEGLIGIBLE) {
                add(&mut chances[row(node.stay)], mass, 1.0);
                continue;
            }
            let mut follow = 0.0;
            let mut ways: &[(u32, u32, f64)] = &[];
            if node.plan == NO_PLAN {
                let chance = destinations.look(node.place).leave;
                let stay = &mut chances[row(node.stay)];
                // Whoever has moved little lately is forced on in a town.
                for (m, s) in mass[node.forced..].iter_mut().zip(&mut stay[node.forced..]) {
                    *s += *m * (1.0 - chance);
                    *m *= chance;
                }
                let choices = destinations.choices(node.place);
                if choices.stay > 0.0 {
                    add(stay, mass, choices.stay);
                }
                ways = &choices.ways;
            } else {
                let plan = destinations.plans.places(node.plan);
                if node.edges.0 == node.edges.1 || destinations.look(plan[plan.len() - 1]).turns_away {
                    add(&mut chances[row(node.stay)], mass, 1.0);
                } else {
                    follow = 1.0;
                }
            }
            for edge in &self.edges[node.edges.0 as usize..node.edges.1 as usize] {
                let p = if edge.way == FOLLOW { follow } else { ways[edge.way as usize].2 } * edge.share;
                if p > 0.0 {
                    match edge.target {
                        Target::Node(to) => add(&mut later[(to as usize - id - 1) * classes..][..classes], mass, p),
                        Target::End(to) => add(&mut chances[row(to)], mass, p),
                    }
                }
            }
        }
        Evaluation { at: Some(destinations.clock()), classes }
    }

    /// Tells apart the levels of memory that some town on the way treats differently.
    fn find_classes(&mut self, destinations: &Destinations) {
        let is_town = |node: &Node| node.plan == NO_PLAN && destinations.look(node.place).town;
        let levels = self.cuts[self.cuts.len() - 1];
        self.cuts.clear();
        self.cuts
            .extend(self.nodes.iter().zip(&self.forced).filter(|(node, _)| is_town(node)).map(|(_, &forced)| forced));
        self.cuts.extend([0, levels]);
        self.cuts.sort_unstable();
        self.cuts.dedup();
        for (node, &forced) in self.nodes.iter_mut().zip(&self.forced) {
            node.forced = if is_town(node) { self.cuts.partition_point(|&cut| cut < forced) } else { 0 };
        }
    }

    /// Weight of each of [`Program::stations`] for people whose memory is spread as `mass` by level.
    pub fn weigh(&mut self, mass: &[f64], classes: &mut Vec<f64>) {
        if !self.weighed {
            classes.clear();
            classes.extend(self.cuts.windows(2).map(|cut| {
                let end = cut[1].min(mass.len());
                mass.get(cut[0]..end).map_or(0.0, |part| part.iter().sum())
            }));
            // Classes without people at the end need no look.
            let used = classes.iter().rposition(|&m| m > 0.0).map_or(0, |last| last + 1);
            self.weights.clear();
            self.weights.resize(self.stations.len(), 0.0);
            self.end_weights.clear();
            for (end, chances) in self.ends.iter().zip(self.chances.chunks_exact(classes.len())) {
                let weight: f64 = chances[..used].iter().zip(&classes[..used]).map(|(c, m)| c * m).sum();
                self.end_weights.push(weight);
                self.weights[end.slot as usize] += weight;
            }
            self.weighed = true;
        }
    }

    /// Weight of each of [`Program::stations`] when last weighed.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// `n` people came to the station with that position.
    pub fn arrive(&mut self, slot: usize, n: u64) {
        self.came[slot] += n;
        self.newly[slot] += n;
    }

    /// Notes how those who came since the last evaluation are spread over ends and classes.
    fn note_ends(&mut self) {
        if self.newly.iter().all(|&n| n == 0) {
            return;
        }
        let classes = self.classes();
        self.ended.resize(self.chances.len(), 0.0);
        for (index, end) in self.ends.iter().enumerate() {
            let (slot, weight) = (end.slot as usize, self.end_weights[index]);
            if self.newly[slot] > 0 && weight >= UNREMEMBERED * self.weights[slot] {
                let factor = self.newly[slot] as f64 / self.weights[slot];
                let range = index * classes..(index + 1) * classes;
                add(&mut self.ended[range.clone()], &self.chances[range], factor);
            }
        }
        self.newly.fill(0);
    }

    /// Adds what those who came today remember tomorrow, of people whose memory was spread as
    /// `mass`; `rows` holds `levels` numbers a station and `tops` the number of levels in use.
    pub fn remember(
        &mut self,
        mass: &[f64],
        pairs: &mut [Pairs; 2],
        rows: &mut [f64],
        memory: &Memory,
        tops: &mut [u16],
    ) {
        // One evaluation for the whole day: no need to note its ends apart.
        let once = self.ended.is_empty();
        if !once {
            self.note_ends();
        }
        let (levels, classes) = (memory.levels, self.classes());
        let mut paired = [false; 2];
        for (index, end) in self.ends.iter().enumerate() {
            let (slot, range) = (end.slot as usize, index * classes..(index + 1) * classes);
            let (people, by_class) = if once {
                if self.newly[slot] == 0 || self.end_weights[index] < UNREMEMBERED * self.weights[slot] {
                    continue;
                }
                (self.newly[slot] as f64 / self.weights[slot], &self.chances[range])
            } else {
                (1.0, &self.ended[range])
            };
            let to = end.station as usize;
            let row = &mut rows[to * levels..][..levels];
            let which = usize::from(end.apart);
            if !std::mem::replace(&mut paired[which], true) {
                pairs[which].fill(mass, &self.cuts, end.apart);
            }
            for run in &pairs[which].runs {
                let held = &pairs[which].mass[run.start..run.start + run.len];
                add(&mut row[end.even + run.first..][..run.len], held, people * by_class[run.class]);
            }
            tops[to] = tops[to].max((end.even + pairs[which].levels).min(levels) as u16);
        }
        self.ended = Vec::new();
        self.came.fill(0);
        self.newly.fill(0);
        self.weighed = false;
    }
}
