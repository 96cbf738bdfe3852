//! ODD 7.10 What holds the displaced back: the term whose removal opens the gate, or else doubles the hazard.

use super::returns::{self, Odds, Outlook};
use crate::returning::state::case::Today;
use crate::returning::state::geography::Network;
use crate::returning::state::people::{
    CAUTION, CAUTION_QUANTILE, KINDS, KINDS_OF_ZONE, ZONES, just_arrived, with_property,
};
use crate::returning::state::sim::Sim;

/// Shares of the displaced of an audience whom a term holds back.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Held {
    /// Safety of home.
    pub safety: f64,
    /// Credibility of the promise.
    pub credibility: f64,
    /// Rumour.
    pub rumour: f64,
    /// Several of these together: no one of them opens the gate.
    pub several: f64,
    /// An agreement excludes them.
    pub exclusion: f64,
    /// No way home is open.
    pub road: f64,
    /// Destroyed property.
    pub property: f64,
    /// Roots at the host.
    pub host: f64,
    /// Nothing: the gate is open.
    pub nothing: f64,
}

/// A term that holds back somebody to whom the gate is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Term {
    Property,
    Host,
    Nothing,
}

/// What holds back those away of an audience with a home, of whom no agreement excludes anybody.
pub struct Hold {
    /// Their home.
    pub origin: usize,
    now: Outlook,
    /// Anticipated safety.
    anticipated: f64,
    /// e^{−x} without what is personal.
    own: f64,
    /// Whether home was ever shut.
    was_shut: bool,
}

/// What holds back each kind to whom the gate is open.
pub struct Terms([Term; KINDS]);

impl Hold {
    /// Of an audience today; none if it has no home, or none that it may come back to.
    pub fn of(today: Today<'_>, sim: &Sim, audience: usize) -> Option<Self> {
        let m = today.model();
        let origin = sim.audiences[audience].origin.filter(|_| !returns::kept_away(today, sim, audience))?;
        let now = returns::outlook(today, sim, audience, origin);
        let own = crate::exp::exp(-returns::willingness(today, sim, audience, origin));
        let was_shut = sim.access[origin].was_shut();
        Some(Self { origin, now, anticipated: now.anticipated(m), own, was_shut })
    }

    /// Whether the gate is open to a class of caution.
    pub fn open(&self, today: Today<'_>, caution: usize) -> bool {
        self.anticipated >= threshold(today, caution)
    }

    /// For each kind the term whose removal doubles its hazard.
    pub fn terms(&self, today: Today<'_>, odds: &Odds) -> Terms {
        let hazard = |kind| odds.chance(self.own, kind) * returns::housed(today.model(), kind);
        let hazards: [f64; KINDS] = std::array::from_fn(hazard);
        Terms(std::array::from_fn(|kind| {
            let kind = returns::counted(self.was_shut, kind);
            let (arrived, mended) = (hazards[just_arrived(kind)], hazards[with_property(kind)]);
            let doubled = 2.0 * hazards[kind];
            if arrived >= doubled && arrived >= mended {
                Term::Host
            } else if mended >= doubled {
                Term::Property
            } else {
                Term::Nothing
            }
        }))
    }
}

impl Terms {
    /// By zone of the refuge, the kinds that nothing holds back, as bits.
    pub fn free(&self) -> [u16; ZONES] {
        let free = |kind: usize| u16::from(self.0[kind] == Term::Nothing) << (kind % KINDS_OF_ZONE);
        std::array::from_fn(|zone| (zone * KINDS_OF_ZONE..(zone + 1) * KINDS_OF_ZONE).map(free).sum())
    }
}

/// Anticipated safety at which the gate is half open to a class of caution.
fn threshold(today: Today<'_>, caution: usize) -> f64 {
    today.model().gate_middle + today.model().gate_spread * CAUTION_QUANTILE[caution]
}

/// What holds the displaced of an audience back. Where no way home is open, nothing else is asked: whoever would set
/// out stays.
pub fn held_back(today: Today<'_>, sim: &Sim, network: &Network, odds: &Odds, audience: usize) -> Held {
    let mut held = Held::default();
    let Some(origin) = sim.audiences[audience].origin else { return held };
    let all: u64 = (0..CAUTION).map(|q| sim.away.column(Sim::column(audience, q)).total).sum();
    if all == 0 {
        return held;
    }
    let Some(hold) = Hold::of(today, sim, audience) else {
        for caution in 0..CAUTION {
            held.exclusion += sim.away.column(Sim::column(audience, caution)).total as f64 / all as f64;
        }
        return held;
    };
    let now = hold.now;
    let without = [Outlook { safety: 1.0, ..now }, Outlook { credibility: 1.0, ..now }, Outlook { rumour: 0.0, ..now }]
        .map(|o| o.anticipated(today.model()));
    let terms = hold.terms(today, odds);
    let (cut, zones) = (&network.cut_off[origin], today.case.geography.zones_of(origin));
    for caution in 0..CAUTION {
        let id = Sim::column(audience, caution);
        let column = sim.away.column(id);
        let stuck: u64 = cut.iter().map(|&place| u64::from(sim.away.people_at(place)[id])).sum();
        held.road += stuck as f64 / all as f64;
        if hold.open(today, caution) {
            let mut add = |kind: usize, n: u32| {
                let part = match terms.0[kind] {
                    Term::Property => &mut held.property,
                    Term::Host => &mut held.host,
                    Term::Nothing => &mut held.nothing,
                };
                *part += f64::from(n) / all as f64;
            };
            if let Some(kinds) = sim.away.kinds(id).filter(|_| cut.is_empty()) {
                kinds.iter().enumerate().filter(|kind| *kind.1 > 0).for_each(|(kind, &n)| add(kind, n));
                continue;
            }
            for &(key, n) in column.entries.iter().filter(|e| !cut.contains(&usize::from(e.0.place))) {
                add(key.kind(usize::from(zones[usize::from(key.place)])), n);
            }
        } else {
            closed_gate(&without, threshold(today, caution), (column.total - stuck) as f64 / all as f64, &mut held);
        }
    }
    held
}

fn closed_gate(without: &[f64; 3], threshold: f64, share: f64, held: &mut Held) {
    let best = (0..3).max_by(|&a, &b| without[a].total_cmp(&without[b])).unwrap_or(0);
    let part = if without[best] < threshold {
        &mut held.several
    } else {
        [&mut held.safety, &mut held.credibility, &mut held.rumour].into_iter().nth(best).expect("one of three")
    };
    *part += share;
}
