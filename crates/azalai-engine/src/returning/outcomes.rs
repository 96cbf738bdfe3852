//! ODD 4.12 Where residents are: four states that exclude each other and add up to the residents who are alive.
//!
//! At home and safe, at home and not safe, away by own choice, kept away. People from nowhere on the map have no home
//! here and are in none of them.

use azalai_model::{Measure, SAFE_HOME_SWEEP};

use super::movement::held::Hold;
use super::movement::returns::Odds;
use super::state::case::Today;
use super::state::geography::Network;
use super::state::people::{CAUTION, Column, KINDS_OF_ZONE, Key, ZONES, flag};
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
    let waits: Vec<Option<Waiting<'_>>> = (0..sim.audiences.len())
        .map(|id| Hold::of(today, sim, id).map(|hold| Waiting::new(today, hold, &odds, network)))
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
struct Waiting<'a> {
    hold: Hold,
    /// By zone of the refuge, the kinds that nothing holds back, as bits: none where the gate is open to nobody.
    free: [u16; ZONES],
    /// The zone in which each place lies.
    zones: &'a [u8],
    /// Places from which no way home is open.
    cut_off: &'a [usize],
}

impl<'a> Waiting<'a> {
    fn new(today: Today<'a>, hold: Hold, odds: &Odds, network: &'a Network) -> Self {
        let open = (0..CAUTION).any(|caution| hold.open(today, caution));
        let free = if open { hold.terms(today, odds).free() } else { [0; ZONES] };
        let (zones, cut_off) = (today.case.geography.zones_of(hold.origin), &network.cut_off[hold.origin]);
        Self { hold, free, zones, cut_off }
    }

    /// Whether nothing holds back somebody in a state to whom the gate is open, and nobody forced them there.
    fn may_go(&self, key: Key) -> bool {
        let place = usize::from(key.place);
        let free = self.free[usize::from(self.zones[place])] >> key.kind(0) & 1 == 1;
        free && !key.has(flag::FORCED) && !self.cut_off.contains(&place)
    }

    /// Those who are settled, and those at refuges whom nothing holds back.
    fn count(&self, today: Today<'_>, sim: &Sim, id: usize) -> u64 {
        let mut people: u64 = columns(&sim.settled, id).map(unforced).sum();
        for (caution, column) in columns(sim.away.columns(), id).enumerate().filter(|c| c.1.total > 0) {
            if !self.hold.open(today, caution) {
                continue;
            }
            people += if self.cut_off.is_empty() {
                let kinds = sim.away.unforced(Sim::column(id, caution)).chunks_exact(KINDS_OF_ZONE).zip(self.free);
                kinds.map(|(kinds, free)| u64::from(free_of(kinds, free))).sum()
            } else {
                column.count(|key| self.may_go(key))
            };
        }
        people
    }
}

/// People of the kinds of a zone that are free, as bits.
fn free_of(kinds: &[u32], free: u16) -> u32 {
    if free == 0 {
        return 0;
    }
    kinds.iter().enumerate().map(|(kind, &n)| n & u32::from(free >> kind & 1).wrapping_neg()).sum()
}

/// The columns of an audience, by class of caution.
fn columns(all: &[Column], audience: usize) -> impl Iterator<Item = &Column> {
    all[audience * CAUTION..(audience + 1) * CAUTION].iter()
}

/// People whom nobody forced to where they are.
fn unforced(column: &Column) -> u64 {
    if column.seen & flag::FORCED == 0 { column.total } else { column.count(|key| !key.has(flag::FORCED)) }
}
