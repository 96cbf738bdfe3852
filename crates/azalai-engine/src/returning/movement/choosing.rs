//! Choosing a refuge (ODD 7.9): first where to go, then the way there.
//!
//! A place's weight is its pull × (1 + η_kin·share of the audience there). The pulls are the same for everybody of
//! a group, and computed once a day.

use azalai_model::{GroupId, Id};

use crate::returning::state::case::Today;
use crate::returning::state::geography::{Network, Options};
use crate::returning::state::sim::Sim;
use crate::rng::Stream;
use crate::sample;

/// From this number on people are shared out over all places, which is faster; the distribution is the same.
const MANY: u32 = 12;

/// What draws people of each group to each place from one place on a day, whatever their origin.
#[derive(Debug, Default)]
pub struct Pulls {
    /// The place for which the rows are.
    from: Option<usize>,
    /// Attraction of each place, less where there was violence lately.
    lure: Vec<f64>,
    /// Threat to each group at each place, by group.
    threats: Vec<Vec<f64>>,
    /// Lure × nearness of each place to the poor and the better-off who leave the place.
    near: [Vec<f64>; 2],
    /// By group, place left (home or a refuge) and wealth; known once it is asked for.
    rows: Vec<Row>,
}

/// Pull of each place that has any: lure × nearness × safety.
#[derive(Clone, Debug, Default)]
pub struct Row {
    known: bool,
    /// Places that draw anybody, ascending.
    places: Vec<usize>,
    pulls: Vec<f64>,
}

impl Pulls {
    /// What draws people on a day.
    pub fn new_day(&mut self, today: Today<'_>, sim: &Sim) {
        let groups = today.case.groups;
        self.from = None;
        let conflict = |to| if sim.hit(today, to) { today.case.scenario.settings.conflict_weight } else { 1.0 };
        self.lure.clear();
        self.lure.extend(today.case.geography.attraction.iter().enumerate().map(|(to, a)| a * conflict(to)));
        self.threats.resize_with(groups, Vec::new);
        for (group, threats) in self.threats.iter_mut().enumerate() {
            threats.clear();
            threats.extend(sim.threat.column(GroupId::at(group)));
        }
        self.rows.resize_with(groups * 4, Row::default);
    }

    /// The row of a group that leaves a place: its home or a refuge.
    ///
    /// Who leaves a refuge does so for less threat: a place counts in proportion to how much less there is.
    /// Without that, people under a little threat everywhere would go round for ever (decision 14).
    pub fn row(&mut self, network: &Network, from: usize, group: usize, home: bool, wealth: usize) -> &Row {
        if self.from != Some(from) {
            self.from = Some(from);
            for (near, reach) in self.near.iter_mut().zip(&network.options[from].reach) {
                near.clear();
                near.extend(self.lure.iter().zip(reach).map(|(lure, reach)| lure * reach));
            }
            self.rows.iter_mut().for_each(|row| row.known = false);
        }
        let row = &mut self.rows[group * 4 + usize::from(home) * 2 + wealth];
        if !row.known {
            let (near, threats) = (&self.near[wealth], &self.threats[group]);
            let scale = if home || threats[from] <= 0.0 { 0.0 } else { 1.0 / threats[from] };
            row.fill(near.iter().zip(threats).map(|(near, threat)| near * (1.0 - scale * threat).max(0.0)));
        }
        row
    }
}

/// Weights of the places of a row to an audience, each with those before it.
#[derive(Debug, Default)]
pub struct Weights {
    upto: Vec<f64>,
}

/// What somebody knows who chooses.
#[derive(Clone, Copy, Debug)]
pub struct Chooser<'c> {
    /// Where the way begins.
    pub options: &'c Options,
    /// Poor or better-off.
    pub wealth: usize,
    /// Home, which is no refuge.
    pub origin: Option<usize>,
    /// People of the audience at each place.
    pub there: &'c [u64],
    /// η_kin over the people of the audience.
    pub kin: f64,
}

impl Chooser<'_> {
    /// The weight of a place with that pull.
    fn weight(&self, place: usize, pull: f64) -> f64 {
        // Home is no refuge, though it is among the places that draw others.
        if self.origin == Some(place) { 0.0 } else { pull * (1.0 + self.kin * self.there[place] as i64 as f64) }
    }
}

impl Row {
    /// Of the pull of every place.
    fn fill(&mut self, pulls: impl ExactSizeIterator<Item = f64>) {
        self.known = true;
        let n = pulls.len();
        self.places.resize(n, 0);
        self.pulls.resize(n, 0.0);
        // Whether a place draws anybody is hard to foretell: each is written, and the next one over it if it does not.
        let (places, of) = (&mut self.places[..n], &mut self.pulls[..n]);
        let mut slots = 0;
        for (place, pull) in pulls.enumerate() {
            (places[slots], of[slots]) = (place, pull);
            slots += usize::from(pull > 0.0);
        }
        self.places.truncate(slots);
        self.pulls.truncate(slots);
    }

    /// Adds up what its places weigh to an audience.
    pub fn weigh(&self, by: &Chooser<'_>, weights: &mut Weights) {
        let mut total = 0.0;
        weights.upto.clear();
        weights.upto.extend(self.places.iter().zip(&self.pulls).map(|(&place, &pull)| {
            total += by.weight(place, pull);
            total
        }));
    }

    /// Sends `n` people on ways by the [`Weights`] of the row to them, in order: number of the way and people. Nobody
    /// if there is nowhere to go.
    pub fn choose(&self, by: &Chooser<'_>, weights: &Weights, n: u32, luck: &mut Stream, out: &mut Vec<(usize, u32)>) {
        out.clear();
        let upto = &weights.upto[..];
        let total = upto.last().copied().unwrap_or(0.0);
        if total <= 0.0 {
            return;
        }
        if n >= MANY {
            self.share_out(by, n, luck, out);
            return;
        }
        for _ in 0..n {
            let x = luck.next_uniform() * total;
            // Counting them all is faster than to search among so few.
            let slot = upto.iter().map(|&sum| u64::from(sum <= x)).sum::<u64>() as usize;
            // A product may be rounded up to the sum.
            let slot = if slot < upto.len() { slot } else { upto.partition_point(|&sum| sum < total) };
            let to = self.places[slot];
            let (before, weight) = (if slot > 0 { upto[slot - 1] } else { 0.0 }, by.weight(to, self.pulls[slot]));
            // Where in its chance the draw fell is uniform, so it can decide again.
            let within = ((x - before) / weight).clamp(0.0, 1.0);
            let ways = by.options.to(to);
            let near = &by.options.near[by.wealth][ways.clone()];
            out.push((ways.start + sample::pick(within, near, by.options.reach[by.wealth][to]), 1));
        }
        if n > 1 {
            out.sort_unstable();
            out.dedup_by(|next, kept| {
                let equal = next.0 == kept.0;
                kept.1 += u32::from(equal);
                equal
            });
        }
    }

    fn share_out(&self, by: &Chooser<'_>, n: u32, luck: &mut Stream, out: &mut Vec<(usize, u32)>) {
        let weights: Vec<f64> = self.places.iter().zip(&self.pulls).map(|(&to, &pull)| by.weight(to, pull)).collect();
        let mut by_place = vec![0; weights.len()];
        sample::multinomial(luck, u64::from(n), &weights, &mut by_place);
        for (&to, &people) in self.places.iter().zip(&by_place).filter(|p| *p.1 > 0) {
            let ways = by.options.to(to);
            let mut counts = vec![0; ways.len()];
            sample::multinomial(luck, people, &by.options.near[by.wealth][ways.clone()], &mut counts);
            out.extend(ways.zip(counts).filter(|c| c.1 > 0).map(|(way, count)| (way, count as u32)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returning::state::geography::Choosable;
    use crate::rng::{Purpose, Rng};

    #[test]
    fn choosing_a_place_and_then_a_way_is_as_choosing_among_all_ways() {
        let (lure, there) = ([0.5, 0.0, 2.0, 1.0, 0.7], [40, 3, 0, 25, 9]);
        let ways = (0..14u32).map(|i| Choosable {
            to: (i * 7 % 5) as usize,
            days: i,
            harm_km: 0.0,
            near: [1.0, f64::from(i % 5) + 0.5],
        });
        let options = Options::new(5, ways.collect());
        let mut row = Row::default();
        row.fill((0..5).map(|to| lure[to] * options.reach[1][to]));
        let (rng, runs) = (Rng::new(3, 1), 20_000);
        for (origin, people) in [(None, 1), (Some(3), 1), (Some(0), MANY - 1), (Some(2), MANY), (Some(4), 40)] {
            let by = Chooser { options: &options, wealth: 1, origin, there: &there, kin: 0.02 };
            let weight = |o: &Choosable| if origin == Some(o.to) { 0.0 } else { lure[o.to] * o.near[1] };
            let kin = |o: &Choosable| 1.0 + by.kin * there[o.to] as f64;
            let weights: Vec<f64> = options.all.iter().map(|o| weight(o) * kin(o)).collect();
            // Sums of counts and of their squares and neighbours' products, one step and two.
            let mut sums = vec![[[0.0; 3]; 2]; weights.len()];
            for run in 0..runs {
                let mut counts = [vec![0; weights.len()], vec![0; weights.len()]];
                let mut draws = rng.draws(Purpose::Route, run, u64::from(people));
                sample::multinomial(&mut draws, u64::from(people), &weights, &mut counts[0]);
                let (mut known, mut chosen) = (Weights::default(), Vec::new());
                row.weigh(&by, &mut known);
                let mut luck = rng.stream(Purpose::Road, run, u64::from(people));
                row.choose(&by, &known, people, &mut luck, &mut chosen);
                for &(way, n) in &chosen {
                    counts[1][way] += u64::from(n);
                }
                assert_eq!(counts[1].iter().sum::<u64>(), u64::from(people));
                for (way, sum) in sums.iter_mut().enumerate() {
                    for (sum, counts) in sum.iter_mut().zip(&counts) {
                        let (x, next) = (counts[way] as f64, counts[(way + 1) % counts.len()] as f64);
                        for (sum, x) in sum.iter_mut().zip([x, x * x, x * next]) {
                            *sum += x / f64::from(runs);
                        }
                    }
                }
            }
            for (way, [one, two]) in sums.iter().enumerate() {
                for (moment, (one, two)) in one.iter().zip(two).enumerate() {
                    // Five standard errors, of a count like a Poisson's.
                    let spread = (*one).max(0.01).sqrt() * (1.0 + 3.0 * one.sqrt());
                    let bound = 5.0 * spread * (2.0 / f64::from(runs)).sqrt();
                    assert!((one - two).abs() < bound, "{people} people, way {way}, moment {moment}: {one} {two}");
                }
            }
        }
    }

    #[test]
    fn who_has_nowhere_to_go_stays() {
        let way = Choosable { to: 1, days: 1, harm_km: 0.0, near: [1.0; 2] };
        let (options, mut row) = (Options::new(3, vec![way]), Row::default());
        row.fill([0.0, 2.0, 0.0].into_iter());
        let mut luck = Rng::new(1, 1).stream(Purpose::Route, 0, 0);
        let mut sent = |origin| {
            let by = Chooser { options: &options, wealth: 0, origin: Some(origin), there: &[0, 5, 0], kin: 0.1 };
            let (mut weights, mut out) = (Weights::default(), vec![(7, 7)]);
            row.weigh(&by, &mut weights);
            row.choose(&by, &weights, 3, &mut luck, &mut out);
            out
        };
        assert_eq!(sent(1), []);
        assert_eq!(sent(0), [(0, 3)]);
    }
}
