//! ODD 7.9 Moving: a journey to a refuge, chosen as Flee's people choose with awareness 3.
//!
//! A way's weight is pull × score × (1+η_kin·share of the audience there) / (softening + km)^power,
//! where risk makes a way longer; the power is larger for the poor.

use super::people::{CAUTION, Key, flag};
use super::sim::{AWAY, HOME, Purpose, Sim, Trip};
use super::{geography, harm, threat};
use crate::rng::{Purpose as Luck, address};
use crate::sample;

/// Below this number people choose one by one, which is faster; the distribution is the same.
const FEW: u32 = 12;

/// What draws people of an audience to each place, from one of them.
///
/// Who leaves a refuge does so for less threat: a place counts in proportion to how much less there is.
/// Without that, people under a little threat everywhere would go round for ever (decision 14).
pub fn draws_to(sim: &Sim<'_>, day: i64, audience: usize, from: usize, draws: &mut Vec<f64>) {
    let (n, groups, settings) = (sim.places.len(), sim.groups.len(), &sim.scenario.settings);
    let a = &sim.audiences[audience];
    let all = (a.parts[HOME].people + a.parts[AWAY].people).max(1) as f64;
    let threat = |place: usize| sim.threat[place * groups + a.group];
    let at_home = a.origin == Some(from) || threat(from) <= 0.0;
    draws.clear();
    draws.extend((0..n).map(|to| {
        if a.origin == Some(to) {
            return 0.0;
        }
        let conflict = if threat::hit(sim, to, day) { settings.conflict_weight } else { 1.0 };
        let kin = 1.0 + sim.model.kin_pull * sim.at[audience * n + to] as f64 / all;
        let safer = if at_home { 1.0 } else { (1.0 - threat(to) / threat(from)).max(0.0) };
        sim.geography.attraction[to] * conflict * kin * safer
    }));
}

/// Weights of the ways out of a place for somebody of an audience.
pub fn weights(sim: &Sim<'_>, day: i64, audience: usize, wealthy: bool, from: usize) -> Vec<f64> {
    let mut draws = Vec::new();
    draws_to(sim, day, audience, from, &mut draws);
    sim.geography.ways[from].iter().map(|way| draws[way.to] * way.near[usize::from(wealthy)]).collect()
}

/// Sends people of a cohort on their way; false if there is nowhere to go.
pub fn flee(sim: &mut Sim<'_>, day: i64, column: usize, key: Key, n: u32, from: usize) -> bool {
    let audience = column / CAUTION;
    let wealthy = key.has(flag::WEALTHY);
    let mut choice = std::mem::take(&mut sim.choices[usize::from(wealthy)]);
    if choice.of != Some((day, audience, from)) {
        draws_to(sim, day, audience, from, &mut choice.draws);
        let draws = &choice.draws;
        let near = |option: &geography::Choosable| draws[option.to] * option.near[usize::from(wealthy)];
        choice.weights.clear();
        choice.weights.extend(sim.geography.options[from].iter().map(near));
        choice.total = choice.weights.iter().sum();
        choice.of = Some((day, audience, from));
    }
    let going = choice.total > 0.0;
    if going {
        set_out(sim, day, column, key, n, from, &choice);
    }
    sim.choices[usize::from(wealthy)] = choice;
    going
}

/// The ways last weighed, which hold for a day.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    of: Option<(i64, usize, usize)>,
    draws: Vec<f64>,
    weights: Vec<f64>,
    total: f64,
}

/// Sends people of a cohort on the ways of a choice.
fn set_out(sim: &mut Sim<'_>, day: i64, column: usize, key: Key, n: u32, from: usize, choice: &Choice) {
    let Choice { weights, total, .. } = choice;
    let at = address(&[column as u64, key_address(key)]);
    let mut draws = sim.rng.draws(Luck::Route, day as u32, at);
    let mut counts = std::mem::take(&mut sim.counts);
    counts.clear();
    counts.resize(weights.len(), 0);
    if n < FEW {
        for _ in 0..n {
            counts[sample::pick(draws.next_uniform(), weights, *total)] += 1;
        }
    } else {
        sample::multinomial(&mut draws, u64::from(n), weights, &mut counts);
    }
    for (way, &people) in counts.iter().enumerate().filter(|c| *c.1 > 0) {
        let way = sim.geography.options[from][way];
        // Whoever goes is where it chose to be; a return that is left soon was in vain.
        let undone = if key.back >= 2 { flag::UNDONE } else { 0 };
        let flags = key.without(flag::FORCED).flags | undone;
        let key = Key { place: way.to as u16, host: 0, cool: 0, back: 0, flags };
        let trip = Trip { column, key, people: people as u32, purpose: Purpose::Flight };
        start(sim, day, day + i64::from(way.days), trip, way.harm_km);
    }
    sim.counts = counts;
}

/// A state as part of an address.
pub fn key_address(key: Key) -> u64 {
    u64::from(key.place)
        | u64::from(key.flags) << 16
        | u64::from(key.host) << 24
        | u64::from(key.cool) << 28
        | u64::from(key.back) << 32
}

/// Puts people on the road; some are harmed on the way.
pub fn start(sim: &mut Sim<'_>, day: i64, arrival: i64, mut trip: Trip, harm_km: f64) {
    let at = key_address(trip.key) ^ (trip.purpose as u64) << 60;
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
