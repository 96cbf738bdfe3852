//! ODD 7.14 Refuges that are closed: those who are there must go, home where they may, or to another refuge.
//!
//! Who goes home then has not chosen the day, and was not carried off either: such returns are *induced*, counted apart
//! from those that are forced and from those by choice.

use azalai_model::Measure;
use azalai_model::words::Movement;

use super::moving::Departures;
use super::returns;
use crate::returning::state::case::Today;
use crate::returning::state::course::Closing;
use crate::returning::state::people::{CAUTION, Key, flag};
use crate::returning::state::road::{Journey, Trip};
use crate::returning::state::sim::Sim;
use crate::rng::{Purpose, address};
use crate::sample;

/// Refuges that are closed today.
pub fn close(today: Today<'_>, sim: &mut Sim, departures: &mut Departures<'_>) {
    let case = today.case;
    for closing in case.course.closings.iter().filter(|closing| closing.day == today.day()) {
        let at = address(&[closing.event]);
        let drawn = || today.luck.fate().uniform(Purpose::Happened, 0, at, 0);
        departures.look_again();
        if !closing.doubtful || drawn() < today.model().low_confidence_chance {
            clear(today, sim, departures, closing);
        }
    }
}

fn clear(today: Today<'_>, sim: &mut Sim, departures: &mut Departures<'_>, closing: &Closing) {
    for audience in 0..sim.audiences.len() {
        if closing.group.is_some_and(|group| group != sim.audiences[audience].group) {
            continue;
        }
        let home = home_of(today, sim, departures, audience, closing.at);
        for column in audience * CAUTION..(audience + 1) * CAUTION {
            let mut draws = today.draws(Purpose::Closing, &[closing.event, column as u64]);
            for (key, n) in sim.away.cohorts(column, closing.at).to_vec() {
                let share = if home.is_some() { today.model().induced_share } else { 0.0 };
                let induced = sample::binomial(draws.next_uniform(), u64::from(n), share) as u32;
                if let Some((origin, days, harm_km)) = home.filter(|_| induced > 0) {
                    sim.away.take(column, key, induced);
                    sim.tally.ways.add((closing.at, origin), Movement::Induced, induced.into());
                    let flags = key.flags | flag::FORCED;
                    let key = Key { place: origin as u16, host: 0, cool: 0, back: 0, flags };
                    let trip = Trip { column, key, people: induced, journey: Journey::Induced };
                    departures.start(today, sim, today.day() + days, trip, harm_km);
                }
                move_on(today, sim, departures, closing.at, (column, key), n - induced);
            }
        }
    }
}

/// The home of an audience, the days to it and the danger on the way, if it may and can go there.
fn home_of(
    today: Today<'_>,
    sim: &Sim,
    departures: &Departures<'_>,
    audience: usize,
    from: usize,
) -> Option<(usize, i64, f64)> {
    let origin = sim.audiences[audience].origin.filter(|&origin| origin != from)?;
    let shut = returns::kept_away(today, sim, audience) || sim.access[origin].out_of_hand(today.case);
    let (km, harm_km) = today.case.geography.journey(departures.network, from, origin).filter(|_| !shut)?;
    Some((origin, i64::from(today.case.geography.days(km)), harm_km))
}

/// Sends people to another refuge; where there is none they stay.
fn move_on(
    today: Today<'_>,
    sim: &mut Sim,
    departures: &mut Departures<'_>,
    from: usize,
    (column, key): (usize, Key),
    n: u32,
) {
    if n == 0 {
        return;
    }
    sim.away.take(column, key, n);
    if departures.flee(today, sim, from, column, key, n) {
        sim.tally.add(Measure::MovedOn, None, sim.audiences[column / CAUTION].group, n.into());
    } else {
        sim.away.add(column, key, n);
    }
}
