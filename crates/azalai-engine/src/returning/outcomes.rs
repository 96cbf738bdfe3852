//! ODD 4.12 Where residents are: four states that exclude each other and add up to the residents who are alive.
//!
//! At home and safe, at home and not safe, away by own choice, kept away. People from nowhere on the map have no home
//! here and are in none of them.

use azalai_model::{Measure, SAFE_HOME_SWEEP};

use super::movement::held::Hold;
use super::state::case::Today;
use super::state::geography::Network;
use super::state::people::{CAUTION, Column, Key, flag};
use super::state::road::Journey;
use super::state::sim::{AWAY, HOME, Sim};

/// The states, each with what adds up its days; then at home and safe at other thresholds of safety.
pub const STATES: [(Measure, Measure); 6] = [
    (Measure::AtHomeSafe, Measure::AtHomeSafeDays),
    (Measure::AtHomeUnsafe, Measure::AtHomeUnsafeDays),
    (Measure::AwayByChoice, Measure::AwayByChoiceDays),
    (Measure::KeptAway, Measure::KeptAwayDays),
    (Measure::AtHomeSafe050, Measure::AtHomeSafe050Days),
    (Measure::AtHomeSafe070, Measure::AtHomeSafe070Days),
];

/// How many of an audience are in each of [`STATES`].
pub type Stock = [u64; STATES.len()];

/// Counts who of each audience is in each state at the end of a day, and adds the day.
pub fn count(today: Today<'_>, sim: &mut Sim, network: &Network, stocks: &mut Vec<Stock>) {
    let choice = by_choice(today, sim, network);
    stocks.clear();
    for (id, choice) in choice.into_iter().enumerate() {
        let stock = stock(today, sim, id, choice);
        let (origin, group) = (sim.audiences[id].origin, sim.audiences[id].group);
        for ((_, days), n) in STATES.into_iter().zip(stock).filter(|s| s.1 > 0) {
            sim.tally.add(days, origin, group, n as f64);
        }
        stocks.push(stock);
    }
}

fn stock(today: Today<'_>, sim: &Sim, id: usize, choice: u64) -> Stock {
    let audience = &sim.audiences[id];
    let Some(origin) = audience.origin else { return Stock::default() };
    let home = audience.parts[HOME].people;
    let away = audience.parts[AWAY].people + columns(&sim.settled, id).map(|c| c.total).sum::<u64>();
    let safety = sim.safety(today.case, origin, audience.group);
    let safe = |least: f64| if safety >= least { home } else { 0 };
    let (low, high) = SAFE_HOME_SWEEP;
    let [here, below, above] = [today.model().safe_home, low, high].map(safe);
    [here, home - here, choice, away - choice, below, above]
}

/// How many of each audience are away by own choice: settled, held back by nothing, or on their way home. Whoever was
/// forced to where they are, or is excluded by an agreement, has not chosen it.
fn by_choice(today: Today<'_>, sim: &Sim, network: &Network) -> Vec<u64> {
    let n = sim.places.len();
    let cut = |origin: usize| (0..n).map(move |from| today.case.geography.journey(network, from, origin).is_none());
    // By origin, whether the way from each place is closed.
    let cut: Vec<bool> = (0..n).flat_map(cut).collect();
    let stuck = |hold: &Hold, key: Key| cut[hold.origin * n + usize::from(key.place)];
    let mut holds: Vec<Option<Hold>> = (0..sim.audiences.len()).map(|id| Hold::of(today, sim, id)).collect();
    let mut choice: Vec<u64> = Vec::with_capacity(holds.len());
    for (id, hold) in holds.iter_mut().enumerate() {
        let Some(hold) = hold else {
            choice.push(0);
            continue;
        };
        let mut people: u64 = columns(&sim.settled, id).map(unforced).sum();
        for (caution, column) in columns(sim.away.columns(), id).enumerate().filter(|c| c.1.total > 0) {
            if hold.open(today, caution) {
                people +=
                    column.count(|key| !key.has(flag::FORCED) && !stuck(hold, key) && hold.by_nothing(today, key));
            }
        }
        choice.push(people);
    }
    for trip in sim.road.trips() {
        let (id, caution, key) = (trip.column / CAUTION, trip.column % CAUTION, trip.key);
        let Some(hold) = &mut holds[id] else { continue };
        let chosen = match trip.journey {
            Journey::Return => true,
            Journey::Forced | Journey::Induced => false,
            Journey::Flight | Journey::Visit => {
                !key.has(flag::FORCED) && !stuck(hold, key) && hold.open(today, caution) && hold.by_nothing(today, key)
            }
        };
        choice[id] += u64::from(trip.people) * u64::from(chosen);
    }
    choice
}

/// The columns of an audience, by class of caution.
fn columns(all: &[Column], audience: usize) -> impl Iterator<Item = &Column> {
    all[audience * CAUTION..(audience + 1) * CAUTION].iter()
}

/// People whom nobody forced to where they are.
fn unforced(column: &Column) -> u64 {
    if column.seen & flag::FORCED == 0 { column.total } else { column.count(|key| !key.has(flag::FORCED)) }
}
