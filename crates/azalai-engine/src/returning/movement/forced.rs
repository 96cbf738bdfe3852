//! ODD 7.14 Forced returns: recorded events take people from a refuge, home or across a border.
//!
//! Nobody decides here to go, so none of it is counted as return, and where people are taken to is
//! no place that they chose.

use azalai_model::Measure;
use azalai_model::words::Movement;

use super::moving::Departures;
use crate::returning::state::case::Today;
use crate::returning::state::course::Forced;
use crate::returning::state::people::{CAUTION, Key, distinct_ranks, flag};
use crate::returning::state::road::{Journey, Trip};
use crate::returning::state::sim::{AWAY, Sim};
use crate::rng::{Purpose, address};

/// Forced returns of today.
pub fn push_back(today: Today<'_>, sim: &mut Sim, departures: &mut Departures<'_>) {
    for number in 0..today.case.course.forced.len() {
        if today.case.course.forced[number].day == today.day() {
            let event = today.case.course.forced[number].clone();
            push(today, sim, departures, &event);
        }
    }
}

fn push(today: Today<'_>, sim: &mut Sim, departures: &mut Departures<'_>, event: &Forced) {
    let at = address(&[event.event]);
    if event.doubtful && today.luck.fate().uniform(Purpose::Happened, 0, at, 0) >= today.model().low_confidence_chance {
        return;
    }
    let here = present(sim, event);
    let total: u64 = here.iter().map(|h| u64::from(h.2)).sum();
    let mut draws = today.luck.draws(Purpose::Forced, today.day, at);
    let (low, high) = event.people;
    let wanted = low + (draws.next_uniform() * (high - low + 1) as f64) as u64;
    let wanted = today.simulated(wanted, &mut draws);
    let mut ranks = Vec::new();
    if wanted < total {
        distinct_ranks(wanted, total, &mut draws, &mut ranks);
    }
    let (mut next, mut before) = (0, 0);
    for (column, key, n) in here {
        if wanted >= total {
            take(today, sim, departures, event, (column, key), n);
            continue;
        }
        let (first, end) = (next, before + u64::from(n));
        while next < ranks.len() && ranks[next] < end {
            next += 1;
        }
        before = end;
        if next > first {
            take(today, sim, departures, event, (column, key), (next - first) as u32);
        }
    }
}

/// The cohorts at the refuge that are meant and have somewhere to be taken.
fn present(sim: &Sim, event: &Forced) -> Vec<(usize, Key, u32)> {
    let meant = |audience: usize| {
        let a = &sim.audiences[audience];
        event.group.is_none_or(|g| g == a.group) && a.origin.or(event.to).is_some_and(|to| to != event.from)
    };
    let columns = (0..sim.audiences.len()).filter(|&a| meant(a)).flat_map(|a| a * CAUTION..(a + 1) * CAUTION);
    columns
        .flat_map(|column| sim.away.cohorts(column, event.from).iter().map(move |&(key, n)| (column, key, n)))
        .collect()
}

/// Puts people on the road, open or not.
fn take(
    today: Today<'_>,
    sim: &mut Sim,
    departures: &mut Departures<'_>,
    event: &Forced,
    (column, key): (usize, Key),
    n: u32,
) {
    let Some(to) = sim.audiences[column / CAUTION].origin.or(event.to) else { return };
    let (km, harm_km) = today
        .case
        .geography
        .journey(departures.network, event.from, to)
        .unwrap_or_else(|| (today.case.geography.distance(event.from, to), 0.0));
    sim.away.take(column, key, n);
    sim.tally.ways.add((event.from, to), Movement::Forced, n.into());
    let key = Key { place: to as u16, host: 0, cool: 0, back: 0, flags: key.flags | flag::FORCED };
    let arrival = today.day() + i64::from(today.case.geography.days(km));
    departures.start(today, sim, arrival, Trip { column, key, people: n, journey: Journey::Forced }, harm_km);
}

/// People arrive where they were taken to: at home, or at another refuge if their home is not on the map.
/// They are counted as `kind`.
pub fn arrive(sim: &mut Sim, trip: Trip, kind: Measure) {
    let audience = trip.column / CAUTION;
    let n = u64::from(trip.people);
    sim.tally.add(kind, None, sim.audiences[audience].group, n as f64);
    match sim.audiences[audience].origin {
        Some(origin) => {
            // Neighbours share what there is with them as with others who come.
            sim.places[origin].returns += n;
            sim.home[trip.column].add(trip.key, trip.people);
            sim.change_part(audience, n, AWAY);
        }
        None => sim.away.add(trip.column, trip.key, trip.people),
    }
}
