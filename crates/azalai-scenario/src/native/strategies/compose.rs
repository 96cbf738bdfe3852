//! Composition: a strategy has its own levers and those of the strategies that it includes, each once.

use std::collections::{BTreeMap, BTreeSet};

use azalai_model::{ActorId, GroupId, Lever, LeverKind, PlaceId, Strategy};
use azalai_text::say;

use super::{MOST_LEVERS, Source, unknown};
use crate::native::sheet::Say;

/// Who includes whom.
struct Graph<'s> {
    sources: &'s [Source],
    /// Which source has which id.
    index: BTreeMap<&'s str, usize>,
    /// Everything that a strategy includes, over any number of steps; itself only if it comes back to itself.
    reached: Vec<BTreeSet<usize>>,
}

impl<'s> Graph<'s> {
    fn new(sources: &'s [Source]) -> Self {
        let index = sources.iter().enumerate().map(|(i, s)| (s.strategy.id.as_str(), i)).collect();
        let mut graph = Self { sources, index, reached: Vec::new() };
        graph.reached = (0..sources.len()).map(|i| graph.reach(i)).collect();
        graph
    }

    fn included(&self, i: usize) -> impl Iterator<Item = usize> {
        self.sources[i].include.iter().filter_map(|(id, _)| self.index.get(id.as_str()).copied())
    }

    fn reach(&self, from: usize) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut next: Vec<usize> = self.included(from).collect();
        while let Some(i) = next.pop() {
            if found.insert(i) {
                next.extend(self.included(i));
            }
        }
        found
    }

    /// Whether a strategy has a lever, of its own or of one that it includes.
    fn has(&self, i: usize, lever: &Lever) -> bool {
        self.index.get(lever.strategy.as_str()).is_some_and(|of| *of == i || self.reached[i].contains(of))
    }
}

/// Every strategy with all of its levers, in the order of `sources`.
pub(super) fn all(sources: &[Source], say: &mut Say) -> Vec<Strategy> {
    let graph = Graph::new(sources);
    includes(&graph, say);
    (0..sources.len()).map(|i| whole(&graph, i, say)).collect()
}

fn includes(graph: &Graph<'_>, say: &mut Say) {
    for (i, source) in graph.sources.iter().enumerate() {
        let own = &source.strategy.id;
        for (id, offset) in &source.include {
            let mut doc = source.doc(say);
            match graph.index.get(id.as_str()) {
                None => unknown(id, *offset, graph.index.keys().copied().filter(|known| known != own), &mut doc),
                Some(&other) if other == i => {
                    doc.fault(*offset, "include-cycle", say!(includes_itself, own = own), say!(remove_list));
                }
                Some(&other) if graph.reached[other].contains(&i) => {
                    let message = say!(include_cycle, own = own, id = id, again = own);
                    doc.fault(*offset, "include-cycle", message, say!(remove_one_two_move));
                }
                Some(_) => {}
            }
        }
    }
}

/// A strategy with the levers of those that it includes.
fn whole(graph: &Graph<'_>, i: usize, say: &mut Say) -> Strategy {
    let sources = graph.sources;
    let source = &sources[i];
    let mut strategy = source.strategy.clone();
    strategy.include = source.include.iter().map(|(id, _)| id.clone()).collect();
    let mut members = graph.reached[i].clone();
    members.remove(&i);
    strategy.stress |= members.iter().any(|&m| sources[m].strategy.stress);
    // Where a cycle is an error anyhow, any order will do.
    let own = || source.levers.iter().map(|raw| raw.lever.clone());
    let count: usize = members.iter().map(|&m| sources[m].levers.len()).sum();
    if count + source.levers.len() > MOST_LEVERS {
        let message = say!(what_includes_strategy, most = MOST_LEVERS);
        source.doc(say).fault(source.at("include"), "out-of-range", message, say!(include_fewer_strategies));
        strategy.levers = own().collect();
    } else {
        let taken = members.iter().flat_map(|&m| sources[m].levers.iter().map(|raw| raw.lever.clone()));
        strategy.levers = taken.chain(own()).collect();
    }
    strategy.sort();
    once(&mut strategy);
    twice(graph, i, &strategy, say);
    strategy
}

/// A lever that is the same in two strategies is taken once.
fn once(strategy: &mut Strategy) {
    let mut kept: Vec<Lever> = Vec::with_capacity(strategy.levers.len());
    for lever in strategy.levers.drain(..) {
        let same = kept.last_mut().filter(|last| {
            let what = |l: &Lever| (l.from_day, l.ramp_days, l.to.to_bits(), l.effort.to_bits());
            thing(last) == thing(&lever) && what(last) == what(&lever) && last.strategy != lever.strategy
        });
        match same {
            Some(last) if lever.strategy == strategy.id => *last = lever,
            Some(_) => {}
            None => kept.push(lever),
        }
    }
    strategy.levers = kept;
}

/// What a lever moves: one thing.
fn thing(lever: &Lever) -> (LeverKind, Option<PlaceId>, Option<ActorId>, Option<GroupId>) {
    (lever.kind, lever.place, lever.actor, lever.group)
}

/// Two levers that move one thing at the same time: nobody could say where it goes.
fn twice(graph: &Graph<'_>, i: usize, strategy: &Strategy, say: &mut Say) {
    let source = &graph.sources[i];
    for pair in strategy.levers.windows(2) {
        let [a, b] = pair else { continue };
        let done = a.from_day + i64::from(a.ramp_days);
        if thing(a) != thing(b) || (b.from_day >= done && b.from_day > a.from_day) {
            continue;
        }
        let word = a.kind.word();
        let own = |lever: &Lever| lever.strategy == strategy.id;
        let raw = source.levers.iter().filter(|raw| raw.lever == *a || raw.lever == *b).max_by_key(|raw| raw.begin);
        let help = say!(keep_one_let_second);
        if let Some(raw) = raw {
            let sound = source.levers.iter().all(|raw| raw.sound || (raw.lever != *a && raw.lever != *b));
            let message = match (own(a), own(b)) {
                (true, true) => say!(two_levers_move, word = word),
                (true, false) => say!(included_moves_here, strategy = &b.strategy, word = word),
                _ => say!(included_moves_here, strategy = &a.strategy, word = word),
            };
            if sound {
                source.doc(say).fault(raw.at("kind"), "lever-twice", message, help);
            }
        // Where one that is included has both, it was reported there.
        } else if !graph.included(i).any(|m| graph.has(m, a) && graph.has(m, b)) {
            let message = say!(both_move_same, a = &a.strategy, b = &b.strategy, word = word);
            source.doc(say).fault(source.at("include"), "lever-twice", message, say!(include_one_two));
        }
    }
}
