//! ODD 4.12 Where residents are: four states that exclude each other and add up to the residents who are alive.
//!
//! At home and safe, at home and not safe, away by own choice, kept away. People from nowhere on the map have no home
//! here and are in none of them.

use azalai_model::{Measure, SAFE_HOME_SWEEP};

use super::movement::held::Hold;
use super::movement::returns::Odds;
use super::state::case::Today;
use super::state::geography::Network;
use super::state::people::{CAUTION, Column, KINDS, KINDS_OF_ZONE, Key, flag};
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
    let odds = Odds::new(today.model());
    let closed = today.case.geography.closed(network);
    let waits: Vec<Option<Waiting>> = (0..sim.audiences.len())
        .map(|id| Hold::of(today, sim, id).map(|hold| Waiting::new(today, hold, &odds, &closed)))
        .collect();
    let mut choice: Vec<u64> =
        waits.iter().enumerate().map(|(id, wait)| wait.as_ref().map_or(0, |w| w.count(today, sim, id))).collect();
    for trip in sim.road.trips() {
        let (id, caution, key) = (trip.column / CAUTION, trip.column % CAUTION, trip.key);
        let Some(waiting) = &waits[id] else { continue };
        let chosen = match trip.journey {
            Journey::Return => true,
            Journey::Forced | Journey::Induced => false,
            Journey::Flight | Journey::Visit => waiting.hold.open(today, caution) && waiting.may_go(key),
        };
        choice[id] += u64::from(trip.people) * u64::from(chosen);
    }
    choice
}

/// What those of an audience wait for who are away.
struct Waiting {
    hold: Hold,
    /// By place, the kinds that nothing holds back there, as bits: none where no way home is open.
    free: Vec<u16>,
    /// The same of all kinds, where a way home is open from every place: every bit where nothing holds them back.
    kinds: Option<[u32; KINDS]>,
}

impl Waiting {
    /// `closed`: whether the way from each place to each is, row by row.
    fn new(today: Today<'_>, hold: Hold, odds: &Odds, closed: &[bool]) -> Self {
        if !(0..CAUTION).any(|caution| hold.open(today, caution)) {
            return Self { hold, free: Vec::new(), kinds: None };
        }
        let (by_zone, zones) = (hold.terms(today, odds).free(), today.case.geography.zones_of(hold.origin));
        let shut = closed.iter().skip(hold.origin).step_by(zones.len());
        let at = |(&zone, &shut): (&u8, &bool)| if shut { 0 } else { by_zone[usize::from(zone)] };
        let free = zones.iter().zip(shut.clone()).map(at).collect();
        let free_of = |kind: usize| by_zone[kind / KINDS_OF_ZONE] >> (kind % KINDS_OF_ZONE) & 1 == 1;
        let all = std::array::from_fn(|kind| if free_of(kind) { u32::MAX } else { 0 });
        let kinds = shut.clone().all(|&shut| !shut).then_some(all);
        Self { hold, free, kinds }
    }

    /// Whether nothing holds back somebody in a state to whom the gate is open, and nobody forced them there.
    fn may_go(&self, key: Key) -> bool {
        !key.has(flag::FORCED) && self.free[usize::from(key.place)] >> key.kind(0) & 1 == 1
    }

    /// Those who are settled, and those at refuges whom nothing holds back.
    fn count(&self, today: Today<'_>, sim: &Sim, id: usize) -> u64 {
        let mut people: u64 = columns(&sim.settled, id).map(unforced).sum();
        for (caution, column) in columns(sim.away.columns(), id).enumerate().filter(|c| c.1.total > 0) {
            if !self.hold.open(today, caution) {
                continue;
            }
            people += match self.kinds {
                Some(free) => {
                    let kinds = sim.away.unforced(Sim::column(id, caution)).iter();
                    u64::from(kinds.zip(free).map(|(&n, free)| n & free).sum::<u32>())
                }
                None => column.count(|key| self.may_go(key)),
            };
        }
        people
    }
}

/// The columns of an audience, by class of caution.
fn columns(all: &[Column], audience: usize) -> impl Iterator<Item = &Column> {
    all[audience * CAUTION..(audience + 1) * CAUTION].iter()
}

/// People whom nobody forced to where they are.
fn unforced(column: &Column) -> u64 {
    if column.seen & flag::FORCED == 0 { column.total } else { column.count(|key| !key.has(flag::FORCED)) }
}
