//! ODD 7.8 Recorded flight: who fled where is read from `flights.csv`, and the model's own flight is off.
//!
//! A list counts people when they first leave, so that those who never left go before those who came back. Who goes is
//! drawn in proportion to the cohorts at home. If a row asks for more than are at home, all go, and the rest is owed: it
//! goes as soon as somebody is there.

use azalai_model::words::Movement;

use crate::returning::state::case::{Case, Today};
use crate::returning::state::course::Fled;
use crate::returning::state::people::{CAUTION, Key, flag};
use crate::returning::state::sim::{HOME, Sim};
use crate::rng::Purpose;

/// Whether recorded flight is what moves people from home on a day.
pub fn drives(case: &Case, day: i64) -> bool {
    !case.course.flights.is_empty() && day <= case.course.horizon
}

/// Rows on or before the first day: who is away on it.
pub fn open(today: Today<'_>, sim: &mut Sim) {
    let flights = &today.case.course.flights;
    let before = &flights[..flights.partition_point(|f| f.day <= 0)];
    sim.tally.new_day();
    send(today, sim, before);
    sim.tally.forget_departures();
}

/// Rows of today, and what earlier ones still ask for.
pub fn leave(today: Today<'_>, sim: &mut Sim) {
    let (flights, day) = (&today.case.course.flights, today.day().max(1));
    let from = flights.partition_point(|f| f.day < day);
    let to = flights.partition_point(|f| f.day <= today.day());
    if sim.owed.iter().any(|f| f.people > 0) {
        let owed = std::mem::take(&mut sim.owed);
        send(today, sim, &owed);
    }
    send(today, sim, flights.get(from..to).unwrap_or_default());
}

fn send(today: Today<'_>, sim: &mut Sim, rows: &[Fled]) {
    for (number, row) in rows.iter().enumerate() {
        if row.people == 0 {
            continue;
        }
        if sim.of_origin[row.origin].iter().all(|&a| sim.audiences[a].parts[HOME].people == 0) {
            sim.owed.push(*row);
            continue;
        }
        let at = [row.origin as u64, row.to as u64, row.day as u64, number as u64];
        let mut draws = today.draws(Purpose::Recorded, &at);
        let mut left = row.people;
        for been_away in [false, true] {
            left -= take(sim, row, left, been_away, draws.next_uniform());
        }
        if left > 0 {
            sim.owed.push(Fled { people: left, ..*row });
        }
    }
}

/// Takes up to `wanted` people who have been away before, or have not, by systematic sampling: each cohort gives its
/// share, rounded up or down.
fn take(sim: &mut Sim, row: &Fled, wanted: u64, been_away: bool, luck: f64) -> u64 {
    if wanted == 0 {
        return 0;
    }
    let columns = sim.of_origin[row.origin].iter().flat_map(|&a| (0..CAUTION).map(move |c| Sim::column(a, c)));
    let cohorts: Vec<(usize, Key, u32)> = columns
        .flat_map(|column| sim.home[column].entries.iter().map(move |&(key, n)| (column, key, n)))
        .filter(|(_, key, _)| key.has(flag::RETURNED) == been_away)
        .collect();
    let all: u64 = cohorts.iter().map(|c| u64::from(c.2)).sum();
    let (mut before, mut given) = (0, 0);
    for (column, key, n) in cohorts {
        before += u64::from(n);
        let up_to = if wanted >= all { before } else { ((before as f64 / all as f64) * wanted as f64 + luck) as u64 };
        let k = up_to.min(wanted.min(all)).saturating_sub(given).min(u64::from(n)) as u32;
        given += u64::from(k);
        move_out(sim, row, column, key, k);
    }
    given
}

fn move_out(sim: &mut Sim, row: &Fled, column: usize, key: Key, n: u32) {
    if n == 0 {
        return;
    }
    let audience = column / CAUTION;
    let undone = if key.back >= 2 { flag::UNDONE } else { 0 };
    let flags = key.without(flag::FORCED).flags | undone;
    sim.home[column].remove(key, n);
    sim.away.add(column, Key { place: row.to as u16, host: 0, cool: 0, back: 0, flags }, n);
    sim.change_part(audience, u64::from(n), HOME);
    sim.tally.ways.add((row.origin, row.to), Movement::Flight, n.into());
    sim.tally.left_home(sim.audiences[audience].group, row.origin, key, n);
}

/// People whom rows still ask for, by origin.
pub fn owed(sim: &Sim, origin: usize) -> u64 {
    sim.owed.iter().filter(|f| f.origin == origin).map(|f| f.people).sum()
}
