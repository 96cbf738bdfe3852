//! The roads of an extract as a graph, and the fastest routes in it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use azalai_basemap::{Position, great_circle_km, north_km};
use osmpbf::{Element, ElementReader};

use crate::osm::ways::{Not, Road, road};

/// Units of time in an hour: tenths of a second, so that the shortest way takes some.
const HOUR: f64 = 36_000.0;

/// The roads of an extract.
pub struct Roads {
    ways: Vec<(Vec<i64>, Road)>,
    /// Nodes of roads, sorted, and where each is.
    nodes: Vec<(i64, Position)>,
    /// Ways that are no roads, by the reason.
    pub not: BTreeMap<Not, u64>,
}

/// A route.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Route {
    /// Its length (km).
    pub km: f64,
    /// How long it takes (hours).
    pub hours: f64,
    /// Whether a ferry is on it.
    pub ferry: bool,
}

/// A way between two vertices.
#[derive(Clone, Copy)]
struct Edge {
    time: u64,
    km: f64,
    ferry: bool,
}

impl Roads {
    /// Reads an extract (`.osm.pbf`).
    pub fn read(bytes: &[u8]) -> Result<Self, osmpbf::Error> {
        let (mut ways, mut not) = (Vec::new(), BTreeMap::new());
        ElementReader::new(bytes).for_each(|element| {
            if let Element::Way(way) = element {
                match road(&way.tags().collect()) {
                    Ok(road) => ways.push((way.refs().collect::<Vec<i64>>(), road)),
                    Err(why) => *not.entry(why).or_default() += 1,
                }
            }
        })?;
        let mut wanted: Vec<i64> = ways.iter().flat_map(|(refs, _)| refs.iter().copied()).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut nodes = Vec::new();
        let mut see = |id: i64, latitude: f64, longitude: f64| {
            let sound = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
            if sound && wanted.binary_search(&id).is_ok() {
                nodes.push((id, Position { latitude, longitude }));
            }
        };
        ElementReader::new(bytes).for_each(|element| match element {
            Element::Node(node) => see(node.id(), node.lat(), node.lon()),
            Element::DenseNode(node) => see(node.id(), node.lat(), node.lon()),
            _ => {}
        })?;
        nodes.sort_by_key(|(id, _)| *id);
        nodes.dedup_by_key(|(id, _)| *id);
        Ok(Self { ways, nodes, not })
    }

    /// How many ways are roads.
    pub fn count(&self) -> usize {
        self.ways.len()
    }

    /// The node of a road that is nearest, and how far it is (km).
    pub fn nearest(&self, at: Position) -> Option<(i64, f64)> {
        let mut best: Option<(i64, f64)> = None;
        for (id, node) in &self.nodes {
            let most = best.map_or(f64::INFINITY, |(_, km)| km);
            if north_km(at, *node) < most {
                let km = great_circle_km(at, *node);
                if km < most {
                    best = Some((*id, km));
                }
            }
        }
        best
    }

    fn position(&self, id: i64) -> Option<Position> {
        self.nodes.binary_search_by_key(&id, |(id, _)| *id).ok().map(|at| self.nodes[at].1)
    }

    /// The graph whose vertices are these nodes, crossings and ends.
    pub fn network(&self, at: &[i64]) -> Network {
        let mut uses: Vec<i64> = at.iter().flat_map(|id| [*id, *id]).collect();
        for (refs, _) in &self.ways {
            uses.extend(refs);
            uses.extend(refs.first().into_iter().chain(refs.last()));
        }
        uses.sort_unstable();
        let vertices: Vec<i64> =
            uses.chunk_by(|a, b| a == b).filter(|same| same.len() > 1).map(|same| same[0]).collect();
        let vertex = |id: &i64| vertices.binary_search(id).ok();
        let mut edges: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
        for (refs, road) in &self.ways {
            let mut from: Option<(usize, f64)> = None;
            let mut before: Option<Position> = None;
            for id in refs {
                // What an extract cuts off ends the way there.
                let Some(position) = self.position(*id) else {
                    (from, before) = (None, None);
                    continue;
                };
                let km = before.map_or(0.0, |before| great_circle_km(before, position));
                before = Some(position);
                let so_far = from.map(|(vertex, so_far)| (vertex, so_far + km));
                let Some(here) = vertex(id) else {
                    from = so_far;
                    continue;
                };
                if let Some((start, km)) = so_far {
                    let time = (km / road.speed * HOUR).ceil().max(1.0) as u64;
                    let edge = Edge { time, km, ferry: road.ferry };
                    let mut put = |ends| {
                        // Of parallel ways the fastest.
                        edges
                            .entry(ends)
                            .and_modify(|old| {
                                if time < old.time {
                                    *old = edge;
                                }
                            })
                            .or_insert(edge);
                    };
                    if road.forth && start != here {
                        put((start, here));
                    }
                    if road.back && start != here {
                        put((here, start));
                    }
                }
                from = Some((here, 0.0));
            }
        }
        let mut out = vec![Vec::new(); vertices.len()];
        for ((from, to), edge) in edges {
            out[from].push((to, edge));
        }
        Network { out, ends: at.iter().map(vertex).collect() }
    }
}

/// A graph, and the nodes between which routes are asked for.
pub struct Network {
    /// The ways out of each vertex.
    out: Vec<Vec<(usize, Edge)>>,
    ends: Vec<Option<usize>>,
}

impl Network {
    /// The fastest route between every two of the nodes, by row and column; none where there is none.
    pub fn routes(&self) -> Vec<Vec<Option<Route>>> {
        let from = |start: Option<usize>| start.map_or_else(Vec::new, |start| self.routes_from(start));
        let row = |found: Vec<Option<Route>>| {
            self.ends.iter().map(|end| end.and_then(|end| found.get(end).copied().flatten())).collect()
        };
        self.ends.iter().map(|start| row(from(*start))).collect()
    }

    /// The fastest route from a vertex to every other that lies as near as the farthest end (Dijkstra's algorithm).
    fn routes_from(&self, start: usize) -> Vec<Option<Route>> {
        let mut best: Vec<Option<(u64, Route)>> = vec![None; self.out.len()];
        let mut left: Vec<usize> = self.ends.iter().flatten().copied().collect();
        left.sort_unstable();
        left.dedup();
        let mut is_end = vec![false; self.out.len()];
        for end in &left {
            is_end[*end] = true;
        }
        let mut left = left.len();
        let mut queue = BinaryHeap::from([Reverse((0, start))]);
        best[start] = Some((0, Route { km: 0.0, hours: 0.0, ferry: false }));
        while let Some(Reverse((time, here))) = queue.pop() {
            let Some((_, route)) = best[here].filter(|(known, _)| *known == time) else { continue };
            left -= usize::from(std::mem::take(&mut is_end[here]));
            if left == 0 {
                break;
            }
            for (to, edge) in &self.out[here] {
                let later = time + edge.time;
                if best[*to].is_none_or(|(known, _)| later < known) {
                    let (km, ferry) = (route.km + edge.km, route.ferry || edge.ferry);
                    best[*to] = Some((later, Route { km, hours: later as f64 / HOUR, ferry }));
                    queue.push(Reverse((later, *to)));
                }
            }
        }
        best.into_iter().map(|best| best.map(|(_, route)| route)).collect()
    }
}
