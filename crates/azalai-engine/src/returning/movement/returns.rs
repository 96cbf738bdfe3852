//! ODD 7.10 Return, visit, settle: a gate times a conditional hazard.
//!
//! K_h = K_o(½+½T); F = Ŝ(1−χ_g(1−K_h))(1−ξR); gate = ε+(1−ε)Λ((F−θ_q)/σ);
//! p = rate·gate^γ·Λ(x)·κ, κ for those whose house is destroyed, rate and γ by [`timing`]. Aid, jobs and kin act through x alone: where the whole gate counts,
//! almost only where it is open.

use azalai_model::words::{Movement, PermissionStatus};
use azalai_model::{LeverKind, Measure, ReturnModel};

use super::moving::Departures;
use super::timing::{self, Pace};
use crate::returning::drivers::permission;
use crate::returning::minds::trust;
use crate::returning::state::case::Today;
use crate::returning::state::jumps::{Jumps, hazard};
use crate::returning::state::people::{
    CAUTION, CAUTION_QUANTILE, KINDS, KINDS_OF_ZONE, Key, flag, host_of, is_destroyed, is_victim, just_arrived,
};
use crate::returning::state::road::{Journey, Trip};
use crate::returning::state::sim::{AWAY, Sim};
use crate::rng::Purpose;
use crate::sample;

/// Highest chance to return on a day before the gate: a place can be drawn of which more would come back.
const MOST_DAILY: f64 = 0.1;
/// Step of time since return, at the host and of rest between visits (days): finer steps make more cohorts.
const PERIOD: i64 = 30;

/// What an audience that is away expects of home.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Safety of home as seen, Ŝ.
    pub safety: f64,
    /// Credibility of the promise to somebody of this trust, K_h.
    pub credibility: f64,
    /// Doubt χ_g.
    pub doubt: f64,
    /// Rumour R.
    pub rumour: f64,
}

impl Outlook {
    /// Anticipated safety F.
    pub fn anticipated(&self, m: &ReturnModel) -> f64 {
        self.safety * (1.0 - self.doubt * (1.0 - self.credibility)) * (1.0 - m.rumour_doubt * self.rumour)
    }
}

/// The gate to a return at anticipated safety F for a class of caution, as a run opens it.
pub fn gate(m: &ReturnModel, anticipated: f64, caution: usize) -> f64 {
    Gates::new(m).of(m, Gates::odds(m, anticipated), caution)[0]
}

/// The gate's odds of staying away by class of caution and for a visit, beside those of average caution.
struct Gates {
    caution: [f64; CAUTION],
    visit: f64,
}

impl Gates {
    fn new(m: &ReturnModel) -> Self {
        let of = |threshold: f64| crate::exp::exp(threshold / m.gate_width);
        Self { caution: std::array::from_fn(|c| of(m.gate_spread * CAUTION_QUANTILE[c])), visit: of(-m.visit_gate) }
    }

    /// e^{−(F−θ)/σ} of average caution.
    fn odds(m: &ReturnModel, anticipated: f64) -> f64 {
        crate::exp::exp((m.gate_middle - anticipated) / m.gate_width)
    }

    /// The gates of a class for a return and a visit, where those of average caution have these odds.
    fn of(&self, m: &ReturnModel, odds: f64, caution: usize) -> [f64; 2] {
        let own = odds * self.caution[caution];
        [own, own * self.visit].map(|odds| m.gate_floor + (1.0 - m.gate_floor) / (1.0 + odds))
    }
}

/// What an audience that is away expects.
pub fn outlook(today: Today<'_>, sim: &Sim, audience: usize, origin: usize) -> Outlook {
    let a = &sim.audiences[audience];
    let voice = &a.parts[AWAY];
    let trust = sim.trust_in_holders(origin, voice);
    Outlook {
        safety: voice.safety,
        credibility: trust::credibility(today, sim, audience) * (0.5 + 0.5 * trust),
        doubt: sim.doubt(today.case, origin, a.group),
        rumour: voice.rumour,
    }
}

/// x without what differs between people of an audience.
pub fn willingness(today: Today<'_>, sim: &Sim, audience: usize, origin: usize) -> f64 {
    let (m, l, a) = (today.model(), &sim.levers[origin], &sim.audiences[audience]);
    let trust = sim.trust_in_holders(origin, &a.parts[AWAY]);
    let safe = sim.safety(today.case, origin, a.group) >= m.safe_home;
    let aid = l[LeverKind::ReturnAidAnywhere].max(if safe { l[LeverKind::ReturnAid] } else { 0.0 });
    m.willing
        + m.promise_effect * trust::credibility(today, sim, audience) * (0.5 + 0.5 * trust)
        + m.control_effect * (trust - 0.5)
        + m.kin_effect * sim.share_home(audience)
        + m.jobs_effect * (l[LeverKind::Services] - m.services_host)
        + m.monitors_return * l[LeverKind::Monitors]
        + m.aid_effect * aid
        + m.corridor_effect * l[LeverKind::Corridor]
}

/// What differs of x between kinds: place, property, harm suffered, time at the host.
pub fn personal(m: &ReturnModel, kind: usize) -> f64 {
    let zone = kind / KINDS_OF_ZONE;
    m.near_effect * [1.0, m.nearness_middle, m.nearness_far][zone]
        + m.property_effect * if is_destroyed(kind) { -1.0 } else { 1.0 }
        - if is_victim(kind) { m.victim_return } else { 0.0 }
        - m.host_effect * host_of(kind) as f64
}

/// e^{−x} by kind, beside that of an audience: x is a sum.
#[derive(Clone, Debug)]
pub struct Odds {
    kinds: [f64; KINDS],
    least: f64,
}

impl Odds {
    /// Under these numbers of the model.
    pub fn new(m: &ReturnModel) -> Self {
        let kinds: [f64; KINDS] = std::array::from_fn(|kind| crate::exp::exp(-personal(m, kind)));
        Self { kinds, least: kinds.into_iter().fold(f64::INFINITY, f64::min) }
    }

    /// Λ(x) of a kind of an audience, whose e^{−x} without what is [`personal`] is `own`.
    pub fn chance(&self, own: f64, kind: usize) -> f64 {
        1.0 / (1.0 + own * self.kinds[kind])
    }

    /// The highest of them.
    fn most(&self, own: f64) -> f64 {
        1.0 / (1.0 + own * self.least)
    }
}

/// The kind of somebody as it counts for a return: where home was ever shut, the time since its opening counts (τ), and
/// not once more the time at the host.
pub const fn counted(was_shut: bool, kind: usize) -> usize {
    if was_shut { just_arrived(kind) } else { kind }
}

/// What a destroyed house leaves of the chance to return.
pub fn housed(m: &ReturnModel, kind: usize) -> f64 {
    if is_destroyed(kind) { m.ruined } else { 1.0 }
}

/// Whether an audience is kept away: by an agreement, or by those who hold its home.
pub fn kept_away(today: Today<'_>, sim: &Sim, audience: usize) -> bool {
    excluded(sim, audience) || permission::of_audience(today, sim, audience) == PermissionStatus::Blocked
}

/// Whether an agreement excludes the audience from return.
pub fn excluded(sim: &Sim, audience: usize) -> bool {
    let a = &sim.audiences[audience];
    a.origin.is_some_and(|o| sim.levers[o].excluded.contains(&a.group) && sim.levers[o][LeverKind::Seats] < 1.0)
}

const RETURN: usize = 0;
const VISIT: usize = 1;
const SETTLE: usize = 2;

/// Those away who return, visit or settle today.
pub fn decide(today: Today<'_>, sim: &mut Sim, departures: &mut Departures<'_>) {
    let hazards = (&Gates::new(today.model()), &Odds::new(today.model()));
    let mut origin = None;
    let luck = |number: u64| Jumps::new(today.stream(Purpose::Away, &[number]));
    let (mut jumps, mut out) = (luck(0), Vec::new());
    for audience in 0..sim.audiences.len() {
        if sim.audiences[audience].origin != origin {
            origin = sim.audiences[audience].origin;
            jumps = luck(1 + audience as u64);
        }
        if sim.audiences[audience].parts[AWAY].people > 0 {
            decide_audience(today, sim, hazards, audience, departures, (&mut jumps, &mut out));
        }
    }
}

fn decide_audience(
    today: Today<'_>,
    sim: &mut Sim,
    (gates, kinds): (&Gates, &Odds),
    audience: usize,
    departures: &mut Departures<'_>,
    (jumps, out): (&mut Jumps, &mut Vec<(Key, usize, u32)>),
) {
    let m = today.model();
    let barred = excluded(sim, audience);
    let origin = sim.audiences[audience].origin.filter(|_| !barred);
    let odds = origin.map(|o| Gates::odds(m, outlook(today, sim, audience, o).anticipated(m)));
    let own = origin.map_or(1.0, |o| crate::exp::exp(-willingness(today, sim, audience, o)));
    let most = kinds.most(own);
    let zones = origin.map(|o| today.case.geography.zones_of(o));
    let settle = m.settle_rate / PERIOD as f64;
    let was_shut = origin.is_some_and(|o| sim.access[o].was_shut());
    let pace = origin.map_or(Pace { rate: 0.0, gate: 1.0 }, |o| timing::pace(today, sim, audience, o));
    let peak = pace.rate.min(MOST_DAILY);
    for caution in 0..CAUTION {
        let column = Sim::column(audience, caution);
        let people = sim.away.column(column).total;
        if people == 0 {
            continue;
        }
        let gates = odds.map_or([0.0; 2], |odds| gates.of(m, odds, caution));
        let peaks = if odds.is_some() { [peak, m.visit_factor * peak] } else { [0.0; 2] };
        let bound = peaks[RETURN] * pace.most(gates[RETURN]) + peaks[VISIT] * pace.most(gates[VISIT]);
        let one_in = 1.0 / (bound * most + settle);
        if jumps.pass(hazard(people as f64, one_in)) {
            continue;
        }
        // What counts of the gates, once somebody is met.
        let mut open = None;
        let rates = |key: Key| {
            let Some(zones) = zones else { return [0.0, 0.0, settle] };
            let [come, visit] = *open.get_or_insert_with(|| gates.map(|gate| pace.of(gate)));
            let kind = counted(was_shut, key.kind(usize::from(zones[usize::from(key.place)])));
            let x = kinds.chance(own, kind);
            let visit = if key.cool == 0 { peaks[VISIT] * visit * x } else { 0.0 };
            [peaks[RETURN] * come * x * housed(m, kind), visit, settle]
        };
        jumps.draw((&sim.away.column(column).entries, people), one_in, rates, out);
        for &(key, thing, n) in &*out {
            act(today, sim, departures, column, key, thing, n);
        }
    }
}

fn act(
    today: Today<'_>,
    sim: &mut Sim,
    departures: &mut Departures<'_>,
    column: usize,
    key: Key,
    thing: usize,
    n: u32,
) {
    let audience = column / CAUTION;
    let here = usize::from(key.place);
    sim.away.take(column, key, n);
    match thing {
        RETURN | VISIT => {
            let Some(origin) = sim.audiences[audience].origin else { return };
            let Some((km, harm_km)) = today.case.geography.journey(departures.network, here, origin) else {
                sim.away.add(column, key, n);
                return;
            };
            if thing == RETURN {
                sim.tally.ways.add((here, origin), Movement::Return, n.into());
                sim.tally.add(Measure::SetOut, None, sim.audiences[audience].group, n.into());
                let trip = Trip { column, key: Key { cool: 0, ..key }, people: n, journey: Journey::Return };
                let days = i64::from(today.case.geography.days(km)) + timing::wait(today, sim, audience);
                departures.start(today, sim, today.day() + days, trip, harm_km);
            } else {
                // The running period counts too, so that the rest is never shorter.
                let cool = (today.model().visit_rest_days / PERIOD as f64).ceil() as u16 + 1;
                let trip = Trip { column, key: Key { cool, ..key }, people: n, journey: Journey::Visit };
                departures.start(
                    today,
                    sim,
                    today.day() + today.model().visit_days.max(1.0) as i64,
                    trip,
                    2.0 * harm_km,
                );
            }
        }
        SETTLE.. => {
            sim.settled[column].add(key, n);
            sim.audiences[audience].parts[AWAY].people -= u64::from(n);
        }
    }
}

/// What those find who arrive at home today, by audience, looked up once.
#[derive(Debug)]
pub struct Homes(Vec<Option<Home>>);

#[derive(Clone, Copy, Debug)]
struct Home {
    origin: usize,
    safe: bool,
    screened: bool,
}

impl Homes {
    /// Nobody has arrived yet.
    pub fn new(sim: &Sim) -> Self {
        Self(vec![None; sim.audiences.len()])
    }

    fn of(&mut self, today: Today<'_>, sim: &Sim, audience: usize) -> Option<Home> {
        if self.0[audience].is_none() {
            let origin = sim.audiences[audience].origin?;
            let safe = sim.safety(today.case, origin, sim.audiences[audience].group) >= today.model().safe_home;
            let screened = permission::of_audience(today, sim, audience) == PermissionStatus::Screened;
            self.0[audience] = Some(Home { origin, safe, screened });
        }
        self.0[audience]
    }
}

/// People arrive at home.
pub fn come_home(today: Today<'_>, sim: &mut Sim, homes: &mut Homes, trip: Trip) {
    let audience = trip.column / CAUTION;
    let Some(Home { origin, safe, screened }) = homes.of(today, sim, audience) else { return };
    sim.tally.came_home(sim.audiences[audience].group, origin, trip.key, trip.people, safe);
    sim.places[origin].returns += u64::from(trip.people);
    if screened {
        sim.places[origin].screened += u64::from(trip.people);
    }
    let back = 2 + (today.day() / PERIOD) as u16;
    let key = Key { place: origin as u16, host: 0, cool: 0, back, flags: trip.key.flags | flag::RETURNED };
    sim.home[trip.column].add(key, trip.people);
    sim.change_part(audience, u64::from(trip.people), AWAY);
}

/// Visitors tell the others how safe home is.
pub fn tell_of_visit(sim: &mut Sim, trip: Trip) {
    // Whoever is at home sees how safe it is (ODD 7.6).
    let a = &mut sim.audiences[trip.column / CAUTION];
    let [home, away] = &mut a.parts;
    if a.origin.is_some() && away.people > 0 {
        away.safety += f64::from(trip.people) / away.people as f64 * (home.safety - away.safety);
    }
}

/// Time passes, by periods: at the host, since return and since the last visit.
pub fn age(today: Today<'_>, sim: &mut Sim) {
    if today.day() % PERIOD == 0 && today.day() > 0 {
        age_at_host(today, sim);
        let period = (today.day() / PERIOD) as u16;
        let sustained = (today.model().sustained_days / PERIOD as f64).round() as u16;
        for trip in sim.road.trips_mut().filter(|t| t.journey != Journey::Visit) {
            trip.key.cool = trip.key.cool.saturating_sub(1);
        }
        for column in 0..sim.home.len() {
            let old = |k: Key| k.back >= 2 && k.back - 2 + sustained <= period;
            let kept = sim.home[column].count(old);
            if kept > 0 {
                let group = sim.audiences[column / CAUTION].group;
                sim.tally.add(Measure::ReturnedSustained, None, group, kept as f64);
                sim.home[column].map(|k| if old(k) { Key { back: 1, ..k.without(flag::UNDONE) } } else { k });
            }
        }
    }
}

/// At the host people settle, and those who were on a visit rest.
fn age_at_host(today: Today<'_>, sim: &mut Sim) {
    let mean_days = [today.model().host_early_days, today.model().host_middle_days];
    let mut moved = Vec::new();
    let chance = mean_days.map(|days| 1.0 - libm::pow(1.0 - 1.0 / days, PERIOD as f64));
    for id in 0..sim.away.columns().len() {
        if sim.away.column(id).total == 0 {
            continue;
        }
        let mut draws = today.stream(Purpose::HostTime, &[id as u64]);
        let rested = |key: Key| Key { cool: key.cool.saturating_sub(1), ..key };
        let settled = |key: Key, n| {
            let moved = match key.host {
                0 | 1 => sample::binomial(draws.next_uniform(), u64::from(n), chance[usize::from(key.host)]) as u32,
                _ => 0,
            };
            (moved, Key { host: key.host + 1, ..key })
        };
        sim.away.pass(id, settled, rested, &mut moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returning::logistic;

    #[test]
    fn the_odds_of_a_kind_multiply_as_what_is_personal_adds() {
        let m = ReturnModel { near_effect: 0.6, nearness_far: -0.5, victim_return: -0.4, ..ReturnModel::default() };
        let (odds, will) = (Odds::new(&m), -1.3);
        for kind in 0..KINDS {
            let chance = odds.chance(crate::exp::exp(-will), kind);
            assert!((chance / logistic(will + personal(&m, kind)) - 1.0).abs() < 1e-12);
            assert!(chance <= odds.most(crate::exp::exp(-will)));
        }
    }

    #[test]
    fn odds_multiply_as_thresholds_add() {
        let m = ReturnModel { gate_width: 0.02, gate_spread: 0.2, visit_gate: 0.15, ..ReturnModel::default() };
        let equation = |f: f64, caution, lower| {
            let threshold = m.gate_middle + m.gate_spread * CAUTION_QUANTILE[caution] - lower;
            m.gate_floor + (1.0 - m.gate_floor) * logistic((f - threshold) / m.gate_width)
        };
        for f in [0.0, 0.3, 0.55, 0.8, 1.0] {
            for caution in 0..CAUTION {
                let [home, visit] = Gates::new(&m).of(&m, Gates::odds(&m, f), caution);
                assert!((home / equation(f, caution, 0.0) - 1.0).abs() < 1e-12);
                assert!((visit / equation(f, caution, m.visit_gate) - 1.0).abs() < 1e-12);
                assert!((home - gate(&m, f, caution)).abs() < 1e-15);
            }
        }
    }
}
