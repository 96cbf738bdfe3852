//! ODD 7.9 Moving: a journey to a refuge, chosen as Flee's people choose with awareness 3.
//!
//! A way's weight is pull × score × (1+η_kin·share of the audience there) / (softening + km)^power,
//! where risk makes a way longer; the power is larger for the poor.

use super::geography::Options;
use super::people::{CAUTION, Key, flag};
use super::sim::{AWAY, HOME, Purpose, Sim, Trip};
use super::{harm, threat};
use crate::rng::{Draws, Purpose as Luck, address};
use crate::sample;

/// Below this number people choose one by one, which is faster; the distribution is the same.
const FEW: u32 = 12;

/// What draws people of each group to each place from one place on a day, whatever their origin.
#[derive(Clone, Debug, Default)]
pub struct Pulls {
    of: Option<(i64, usize)>,
    /// Attraction of each place, less where there was violence lately.
    lure: Vec<f64>,
    /// Lure × nearness × safety of each place, by group, place left and wealth; empty until it is asked for.
    rows: Vec<Vec<f64>>,
}

impl Pulls {
    /// The row of a group that leaves its home or a refuge.
    ///
    /// Who leaves a refuge does so for less threat: a place counts in proportion to how much less there is.
    /// Without that, people under a little threat everywhere would go round for ever (decision 14).
    fn row(&mut self, sim: &Sim<'_>, (day, from): (i64, usize), group: usize, home: bool, wealth: usize) -> &[f64] {
        let groups = sim.groups.len();
        if self.of != Some((day, from)) {
            if self.of.is_none_or(|o| o.0 != day) {
                let conflict = |to| if threat::hit(sim, to, day) { sim.scenario.settings.conflict_weight } else { 1.0 };
                self.lure.clear();
                self.lure.extend(sim.geography.attraction.iter().enumerate().map(|(to, a)| a * conflict(to)));
            }
            self.of = Some((day, from));
            self.rows.resize_with(groups * 4, Vec::new);
            self.rows.iter_mut().for_each(Vec::clear);
        }
        let row = &mut self.rows[group * 4 + usize::from(home) * 2 + wealth];
        if row.is_empty() {
            let here = sim.threat[from * groups + group];
            let scale = if home || here <= 0.0 { 0.0 } else { 1.0 / here };
            let threats = sim.threat[group..].iter().step_by(groups);
            let lures = self.lure.iter().zip(&sim.geography.options[from].reach[wealth]);
            row.extend(
                lures.zip(threats).map(|((lure, reach), threat)| lure * reach * (1.0 - scale * threat).max(0.0)),
            );
        }
        row
    }
}

/// The places last weighed by people of an audience, which hold for a day.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    of: Option<(i64, usize, usize)>,
    weights: Vec<f64>,
    total: f64,
}

impl Choice {
    fn weigh(&mut self, sim: &mut Sim<'_>, (day, audience, from): (i64, usize, usize), wealth: usize) {
        let mut pulls = std::mem::take(&mut sim.pulls);
        let (n, a) = (sim.places.len(), &sim.audiences[audience]);
        let all = (a.parts[HOME].people + a.parts[AWAY].people).max(1) as f64;
        let kin = sim.model.kin_pull / all;
        let row = pulls.row(sim, (day, from), a.group, a.origin == Some(from), wealth);
        let there = &sim.at[audience * n..(audience + 1) * n];
        self.weights.clear();
        self.weights.extend(row.iter().zip(there).map(|(pull, &at)| pull * (1.0 + kin * at as f64)));
        if let Some(origin) = a.origin {
            self.weights[origin] = 0.0;
        }
        self.total = self.weights.iter().sum();
        self.of = Some((day, audience, from));
        sim.pulls = pulls;
    }

    /// Splits `n` people over the choices: first by where they end, then by nearness, which is the same as at once.
    fn split(&self, options: &Options, wealth: usize, n: u32, draws: &mut Draws, out: &mut Vec<(usize, u32)>) {
        out.clear();
        if n < FEW {
            for _ in 0..n {
                let (to, within) = sample::pick_within(draws.next_uniform(), &self.weights, self.total);
                let ways = options.to(to);
                let near = &options.near[wealth][ways.clone()];
                out.push((ways.start + sample::pick(within, near, options.reach[wealth][to]), 1));
            }
            out.sort_unstable();
            out.dedup_by(|next, kept| {
                let equal = next.0 == kept.0;
                kept.1 += u32::from(equal);
                equal
            });
            return;
        }
        let mut by_place = vec![0; self.weights.len()];
        sample::multinomial(draws, u64::from(n), &self.weights, &mut by_place);
        for (to, &people) in by_place.iter().enumerate().filter(|p| *p.1 > 0) {
            let ways = options.to(to);
            let mut counts = vec![0; ways.len()];
            sample::multinomial(draws, people, &options.near[wealth][ways.clone()], &mut counts);
            out.extend(ways.zip(counts).filter(|c| c.1 > 0).map(|(way, count)| (way, count as u32)));
        }
    }
}

/// Sends people of a cohort on their way; false if there is nowhere to go.
pub fn flee(sim: &mut Sim<'_>, day: i64, column: usize, key: Key, n: u32, from: usize) -> bool {
    let (audience, wealth) = (column / CAUTION, usize::from(key.has(flag::WEALTHY)));
    let mut choice = std::mem::take(&mut sim.choices[wealth]);
    if choice.of != Some((day, audience, from)) {
        choice.weigh(sim, (day, audience, from), wealth);
    }
    let going = choice.total > 0.0;
    if going {
        let mut draws = sim.rng.draws(Luck::Route, day as u32, address(&[column as u64, key.packed()]));
        let mut counts = std::mem::take(&mut sim.counts);
        choice.split(&sim.geography.options[from], wealth, n, &mut draws, &mut counts);
        // Whoever goes is where it chose to be; a return that is left soon was in vain.
        let undone = if key.back >= 2 { flag::UNDONE } else { 0 };
        let flags = key.without(flag::FORCED).flags | undone;
        for &(way, people) in &counts {
            let way = sim.geography.options[from].all[way];
            let key = Key { place: way.to as u16, host: 0, cool: 0, back: 0, flags };
            let trip = Trip { column, key, people, purpose: Purpose::Flight };
            start(sim, day, day + i64::from(way.days), trip, way.harm_km);
        }
        sim.counts = counts;
    }
    sim.choices[wealth] = choice;
    going
}

/// Puts people on the road; some are harmed on the way.
pub fn start(sim: &mut Sim<'_>, day: i64, arrival: i64, mut trip: Trip, harm_km: f64) {
    let at = trip.key.packed() ^ (trip.purpose as u64) << 60;
    let (killed, hurt) = harm::on_the_road(sim, day, at, trip.column, trip.people, harm_km);
    if killed > 0 {
        sim.dead += u64::from(killed);
        sim.tally.road_dead.push((trip.column / CAUTION, killed));
        trip.people -= killed;
    }
    if hurt > 0 {
        trip.people -= hurt;
        let hurt = Trip { people: hurt, key: trip.key.with(flag::VICTIM), ..trip };
        sim.road.entry(arrival).or_default().push(hurt);
    }
    if trip.people > 0 {
        sim.road.entry(arrival).or_default().push(trip);
    }
}

/// Those who were killed on the road leave their audience.
pub fn bury(sim: &mut Sim<'_>) {
    for (audience, n) in std::mem::take(&mut sim.tally.road_dead) {
        sim.audiences[audience].parts[AWAY].people -= u64::from(n);
    }
}

/// Those whose journey ends today.
pub fn arrive(sim: &mut Sim<'_>, day: i64) {
    for trip in sim.road.remove(&day).unwrap_or_default() {
        let audience = trip.column / CAUTION;
        match trip.purpose {
            Purpose::Flight | Purpose::Visit => {
                sim.add_away(trip.column, trip.key, trip.people);
                if trip.purpose == Purpose::Visit {
                    super::returns::tell_of_visit(sim, audience, u64::from(trip.people));
                }
            }
            Purpose::Return => super::returns::come_home(sim, day, trip),
            Purpose::Forced => super::forced::arrive(sim, trip),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::geography::Choosable;
    use super::*;
    use crate::rng::Rng;

    #[test]
    fn choosing_a_place_and_then_a_way_is_as_choosing_among_all_ways() {
        let lure = [0.5, 0.0, 2.0, 1.0];
        let ways = (0..11u32).map(|i| Choosable {
            to: (i * 7 % 4) as usize,
            days: i,
            harm_km: 0.0,
            near: [1.0, f64::from(i % 5) + 0.5],
        });
        let options = Options::new(4, ways.collect());
        let weights: Vec<f64> = options.all.iter().map(|o| lure[o.to] * o.near[1]).collect();
        let places: Vec<f64> = (0..4).map(|to| lure[to] * options.reach[1][to]).collect();
        let choice = Choice { of: None, total: places.iter().sum(), weights: places };
        assert!((choice.total - weights.iter().sum::<f64>()).abs() < 1e-12);
        let (rng, runs) = (Rng::new(3, 1), 20_000);
        for people in [1, FEW - 1, FEW, 40] {
            // Sums of counts and of their squares and neighbours' products, one step and two.
            let mut sums = vec![[[0.0; 3]; 2]; weights.len()];
            for run in 0..runs {
                let mut counts = [vec![0; weights.len()], vec![0; weights.len()]];
                let mut draws = rng.draws(Luck::Route, run, u64::from(people));
                sample::multinomial(&mut draws, u64::from(people), &weights, &mut counts[0]);
                let mut split = Vec::new();
                let mut draws = rng.draws(Luck::Road, run, u64::from(people));
                choice.split(&options, 1, people, &mut draws, &mut split);
                for &(way, n) in &split {
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
}
