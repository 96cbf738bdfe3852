//! ODD 7.9 Moving: a journey to a refuge, chosen as Flee's people choose with awareness 3.
//!
//! A way's weight is pull × score × (1+η_kin·share of the audience there) / (softening + km)^power,
//! where risk makes a way longer; the power is larger for the poor.

use super::choosing::Chooser;
use super::harm;
use super::people::{CAUTION, Key, flag};
use super::sim::{AWAY, HOME, Purpose, Sim, Trip};
use crate::rng::{Purpose as Luck, address};

/// Sends people of a cohort on their way; false if there is nowhere to go.
pub fn flee(sim: &mut Sim<'_>, day: i64, column: usize, key: Key, n: u32, from: usize) -> bool {
    let (audience, wealth) = (column / CAUTION, usize::from(key.has(flag::WEALTHY)));
    let (mut pulls, mut counts) = (std::mem::take(&mut sim.pulls), std::mem::take(&mut sim.counts));
    let a = &sim.audiences[audience];
    let [home, away] = [HOME, AWAY].map(|part| a.parts[part].people);
    let by = Chooser {
        options: &sim.geography.options[from],
        wealth,
        origin: a.origin,
        there: sim.away.of_audience(audience),
        kin: sim.model.kin_pull / (home + away).max(1) as f64,
        away,
    };
    let row = pulls.row(sim, (day, from), a.group, a.origin == Some(from), wealth);
    let mut draws = sim.rng.draws(Luck::Route, day as u32, address(&[column as u64, key.packed()]));
    row.choose(&by, n, &mut draws, &mut counts);
    // Whoever goes is where it chose to be; a return that is left soon was in vain.
    let undone = if key.back >= 2 { flag::UNDONE } else { 0 };
    let flags = key.without(flag::FORCED).flags | undone;
    for &(way, people) in &counts {
        let way = sim.geography.options[from].all[way];
        let key = Key { place: way.to as u16, host: 0, cool: 0, back: 0, flags };
        let trip = Trip { column, key, people, purpose: Purpose::Flight };
        start(sim, day, day + i64::from(way.days), trip, way.harm_km);
    }
    let going = !counts.is_empty();
    (sim.pulls, sim.counts) = (pulls, counts);
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
                sim.away.add(trip.column, trip.key, trip.people);
                if trip.purpose == Purpose::Visit {
                    super::returns::tell_of_visit(sim, audience, u64::from(trip.people));
                }
            }
            Purpose::Return => super::returns::come_home(sim, day, trip),
            Purpose::Forced => super::forced::arrive(sim, trip),
        }
    }
}
