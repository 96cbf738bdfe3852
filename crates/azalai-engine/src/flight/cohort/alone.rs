//! People who go on to the end of their day alone.
//!
//! Where few meet, each takes one hop after the other. Many do so beside each other: while the hop of one is waited for,
//! the others go on.

use super::travel::Way;
use super::{Cohorts, Door, NOWHERE};
use crate::flight::rows::{Row, sum};
use crate::flight::web::Target;
use crate::rng::Stream;

/// So many go on beside each other.
const BESIDE: usize = 1024;

/// Somebody at a node.
#[derive(Clone)]
struct Walker {
    node: u32,
    /// The door behind which they have a plan, if they have one.
    door: Option<Door>,
    /// Memory and kilometres so far.
    level: u32,
    /// Where their bins of creation order begin.
    ages: u32,
    draws: Stream,
}

/// Everybody who goes on alone.
#[derive(Default)]
pub(super) struct Alone {
    walkers: Vec<Walker>,
    /// Bins of creation order, once for all who come from one node.
    ages: Vec<f32>,
}

impl Cohorts {
    /// `n` people at a node, who are spread like a row, so many levels higher, go on alone from there, along the plan that
    /// they have behind a door, if any; `aged`: what part of the row's bins is one of them.
    pub(super) fn part(
        &mut self,
        (node, n): (u32, f64),
        door: Option<Door>,
        (row, higher, aged): (&Row, usize, f32),
        draws: &mut Stream,
        way: &mut Way<'_, '_>,
    ) {
        let alone = &mut self.work.alone;
        let ages = alone.ages.len() as u32;
        alone.ages.extend(row.ages.iter().map(|age| age * aged));
        let total = sum(&row.levels);
        for _ in 0..n as u64 {
            let level = (row.low + higher + pick(draws, &row.levels, total)) as u32;
            alone.walkers.push(Walker { node, door, level, ages, draws: draws.split() });
        }
        if alone.walkers.len() >= BESIDE {
            self.go_alone(way);
        }
    }

    /// All who are alone go on to the end of their day.
    pub(super) fn go_alone(&mut self, way: &mut Way<'_, '_>) {
        let mut alone = std::mem::take(&mut self.work.alone);
        while !alone.walkers.is_empty() {
            let mut further = 0;
            for number in 0..alone.walkers.len() {
                // Changed where it is not in memory: what is written in parts is slow to read whole.
                let mut walker = alone.walkers[number].clone();
                if let Some(station) = self.hop(&mut walker, way) {
                    let (level, ages) = (walker.level as usize, walker.ages as usize);
                    self.count_end(station, 1.0, way);
                    self.take_along(station, (level, &[1.0]), (&alone.ages[ages..][..self.bins], 1.0));
                } else {
                    alone.walkers[further] = walker;
                    further += 1;
                }
            }
            alone.walkers.truncate(further);
        }
        alone.ages.clear();
        self.work.alone = alone;
    }

    /// One hop; the station at which the day ends, if it does.
    #[inline]
    fn hop(&mut self, walker: &mut Walker, way: &mut Way<'_, '_>) -> Option<u32> {
        let at = &way.web.nodes[walker.node as usize];
        let door = if let Some(behind) = walker.door {
            self.follows(behind, way)
        } else {
            let look = way.destinations.look(at.place, way.view);
            let forced = look.town && walker.level < u32::from(at.forced);
            let u = walker.draws.next_uniform();
            // Of all who leave, how far below the chance of it the draw lies is uniform: it says by which way.
            let u = if forced { u } else { u / look.leave };
            let choices = way.destinations.choices(at.place, way.view);
            let taken = if u < 1.0 { choices.taken(u) } else { None };
            taken.map(|number| self.door_of((at.place, way.profile), number, way.world, way.destinations))
        };
        let Some(door) = door else {
            walker.level += u32::from(at.over);
            return Some(self.rest(at.place, way.profile));
        };
        let road = &mut way.world.now.roads[door.road as usize];
        road.entered += 1;
        let walks = way.web.walks() && road.walk > 0.0 && walker.draws.next_uniform() < road.walk;
        let (target, levels) = way.web.hop_at(at, door.exit + u32::from(walks));
        walker.level += u32::from(levels);
        match target {
            Target::Node(node) if !way.holds => {
                walker.node = node;
                walker.door = (door.last != NOWHERE).then_some(door);
                None
            }
            _ => Some(self.halt(target, (door, walks), way)),
        }
    }
}

/// The level of one of those who are spread like `levels`.
fn pick(draws: &mut Stream, levels: &[f32], total: f32) -> usize {
    if levels.len() < 2 {
        return 0;
    }
    let mut left = draws.next_uniform() as f32 * total;
    let mut chosen = 0;
    for (level, &mass) in levels.iter().enumerate() {
        if mass > 0.0 {
            chosen = level;
            left -= mass;
            if left < 0.0 {
                break;
            }
        }
    }
    chosen
}
