//! ODD 7.4 Housing destroyed: what `damage.csv` says of a place falls on those who are away from it, and is slowly built
//! again while the place is held.

use crate::returning::state::case::Today;
use crate::returning::state::people::{CAUTION, Key, flag};
use crate::returning::state::sim::Sim;
use crate::rng::{Purpose, address};
use crate::sample;

/// Days between two looks at what was built again.
const PERIOD: i64 = 30;

/// Destruction of which a row of today tells: of the houses of those away, so many are gone as it says.
pub fn fall(today: Today<'_>, sim: &mut Sim) {
    for &ruin in today.case.course.ruins_of(today.day()) {
        let at = address(&[ruin.place as u64, ruin.day as u64]);
        let u = today.luck.fate().uniform(Purpose::Ruin, 0, at, 0);
        let (share, before) = (ruin.low + u * (ruin.high - ruin.low), sim.places[ruin.place].ruined);
        if share <= before {
            continue;
        }
        sim.places[ruin.place].ruined = share;
        let more = (share - before) / (1.0 - before);
        turn(today, sim, ruin.place, Purpose::Ruin, 0, |key, u, n| {
            let fallen = if key.has(flag::DESTROYED) { 0 } else { sample::binomial(u, n, more) };
            (fallen, key.with(flag::DESTROYED))
        });
    }
}

/// Houses are built again where nobody who is not of the side of the State holds the place.
pub fn mend(today: Today<'_>, sim: &mut Sim) {
    if today.day() % PERIOD != 0 || today.day() == 0 {
        return;
    }
    let chance = 1.0 - crate::exp::exp(-(PERIOD as f64) / today.model().rebuild_days);
    for place in 0..sim.places.len() {
        if sim.access[place].out_of_hand(today.case) {
            continue;
        }
        sim.places[place].ruined *= 1.0 - chance;
        turn(today, sim, place, Purpose::Rebuild, flag::DESTROYED, |key, u, n| {
            let built = if key.has(flag::DESTROYED) { sample::binomial(u, n, chance) } else { 0 };
            (built, key.without(flag::DESTROYED))
        });
    }
}

/// Gives some of each cohort that is away from a place another state, where anybody has these flags.
fn turn(
    today: Today<'_>,
    sim: &mut Sim,
    origin: usize,
    purpose: Purpose,
    flags: u8,
    of: impl Fn(Key, f64, u64) -> (u64, Key),
) {
    for audience in sim.of_origin[origin].clone() {
        for column in audience * CAUTION..(audience + 1) * CAUTION {
            if sim.away.column(column).total == 0 || sim.away.column(column).seen & flags != flags {
                continue;
            }
            let mut draws = today.stream(purpose, &[1, column as u64]);
            sim.away.shift(column, |key, n| {
                let (turned, to) = of(key, draws.next_uniform(), u64::from(n));
                (turned as u32, to)
            });
        }
    }
}
