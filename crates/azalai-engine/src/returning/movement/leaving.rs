//! ODD 7.8 Leaving: motive × opportunity.
//!
//! p = Λ(z)·O·(1 − e^{−(V+3A)/v0}), A the fear of advances: without violence and without a front
//! nobody leaves.

use azalai_model::{GroupId, Id, PlaceId, ReturnModel};

use super::moving::Departures;
use crate::returning::state::case::Today;
use crate::returning::state::geography::Network;
use crate::returning::state::jumps::{self, Jumps};
use crate::returning::state::people::{CAUTION, CAUTION_QUANTILE, Key, flag};
use crate::returning::state::sim::{HOME, Sim};
use crate::rng::Purpose;

/// What an audience sees at a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Motive {
    /// Threat V.
    pub threat: f64,
    /// Breadth of violence B.
    pub breadth: f64,
    /// Share of the audience that is away.
    pub gone: f64,
    /// Rumour R.
    pub rumour: f64,
    /// Trust in those who hold the place.
    pub trust: f64,
    /// Cohesion Co.
    pub cohesion: f64,
    /// Fear of advances A: front times distrust.
    pub fear: f64,
}

impl Motive {
    /// Readiness z of somebody of average caution without flags.
    pub fn readiness(&self, m: &ReturnModel) -> f64 {
        m.readiness
            + push(m, self.threat)
            + m.breadth_effect * self.breadth
            + m.network_effect * self.gone
            + m.rumour_effect * self.rumour
            - m.trust_keeps * (self.trust - 0.5)
            - m.cohesion_effect * (self.cohesion - 0.5)
            + m.front_effect * self.fear
    }

    /// Whether there is any reason to leave, between 0 and 1.
    pub fn reason(&self, m: &ReturnModel) -> f64 {
        reason(m, danger(m, self.threat, self.fear))
    }
}

/// What threat and fear of an advance are together.
pub fn danger(m: &ReturnModel, threat: f64, fear: f64) -> f64 {
    threat + m.front_motive * fear
}

/// What a refuge in such danger takes from readiness: to move on costs what people have begun there, and a refuge that
/// the fighting reaches keeps nobody.
pub fn kept(m: &ReturnModel, danger: f64) -> f64 {
    m.refuge_keeps * crate::exp::exp(-danger / m.refuge_danger)
}

/// Whether what is seen is any reason to leave, between 0 and 1.
pub fn reason(m: &ReturnModel, seen: f64) -> f64 {
    if seen < m.visible_front { 0.0 } else { 1.0 - crate::exp::exp(-seen / m.threat_half) }
}

/// What threat adds to readiness: β_V ln(1+V) − ψV e^{−V}.
pub fn push(m: &ReturnModel, threat: f64) -> f64 {
    let kept = if m.low_violence > 0.0 { m.low_violence * threat * crate::exp::exp(-threat) } else { 0.0 };
    m.threat_effect * libm::log1p(threat) - kept
}

/// Opportunity O of the better-off or the poor, where a share `open` of the links out can be used.
pub fn opportunity(m: &ReturnModel, wealthy: bool, open: f64) -> f64 {
    m.means_floor + (1.0 - m.means_floor) * if wealthy { 1.0 } else { m.means_poor } * open
}

/// Opportunity of the poor and the better-off at a place today: a curfew takes a share of it.
pub fn means(today: Today<'_>, network: &Network, place: usize) -> [f64; 2] {
    let free = if today.case.course.curfewed(place, today.day()) { 1.0 - today.model().curfew_effect } else { 1.0 };
    [false, true].map(|wealthy| opportunity(today.model(), wealthy, network.ease[place]) * free)
}

/// What flags add to readiness.
pub fn marks(m: &ReturnModel, key: Key) -> f64 {
    let victim = if key.has(flag::VICTIM) { m.victim_effect } else { 0.0 };
    let witness = if key.has(flag::WITNESS) { m.witness_effect } else { 0.0 };
    victim - witness
}

/// Flags that make a difference in leaving.
pub const KINDS: u8 = flag::WEALTHY | flag::VICTIM | flag::WITNESS | flag::RETURNED;

/// What classes of caution and flags do to the odds of staying, e^{−z}: z is a sum, so that only the readiness of
/// an audience needs an exponential of its own.
#[derive(Clone, Copy, Debug)]
pub struct Odds {
    caution: [f64; CAUTION],
    marks: [f64; KINDS as usize + 1],
    /// By class of caution: one over the least odds of people whose flags are some of these.
    most: [[f64; KINDS as usize + 1]; CAUTION],
}

impl Odds {
    /// At home, where those who have come back are less ready to leave again, and at a refuge; what keeps people there
    /// is told by [`kept`].
    pub fn both(m: &ReturnModel) -> [Self; 2] {
        [m.back_keeps, 0.0].map(|back_keeps| Self::new(m, back_keeps))
    }

    fn new(m: &ReturnModel, back_keeps: f64) -> Self {
        let of = |z: f64| crate::exp::exp(-z);
        let marks: [f64; KINDS as usize + 1] = std::array::from_fn(|flags| {
            let key = Key { flags: flags as u8, ..Key::default() };
            of(marks(m, key) - if key.has(flag::RETURNED) { back_keeps } else { 0.0 })
        });
        let caution = std::array::from_fn(|c| of(m.caution_spread * CAUTION_QUANTILE[c]));
        let some_of = |seen: usize| (0..marks.len()).filter(move |flags| flags & seen == *flags);
        let least = |seen: usize| some_of(seen).map(|flags| marks[flags]).fold(f64::INFINITY, f64::min);
        let least: [f64; KINDS as usize + 1] = std::array::from_fn(least);
        Self { caution, marks, most: caution.map(|odds| least.map(|least| 1.0 / (odds * least))) }
    }

    /// Λ(z) of a class of caution with flags, where those of average caution without flags have the odds `ready`.
    pub fn chance(&self, ready: f64, caution: usize, flags: u8) -> f64 {
        1.0 / (1.0 + ready * self.caution[caution] * self.marks[usize::from(flags & KINDS)])
    }

    /// A bound of what leaves of each class of caution, as a hazard of each person: whose chance is o/(1 + x) at odds of
    /// staying x has at most the hazard o/x. People have some of the flags that their column has `seen`; `means` of the
    /// poor and the better-off.
    pub fn hazards(&self, ready: f64, means: [f64; 2], seen: &[u8; CAUTION]) -> [f64; CAUTION] {
        let scales = [means[0] / ready, means[0].max(means[1]) / ready];
        std::array::from_fn(|c| {
            self.most[c][usize::from(seen[c] & KINDS)] * scales[usize::from(seen[c] & flag::WEALTHY)]
        })
    }
}

/// What an audience sees at a place: at a refuge of advances only those that take places.
pub fn motive(sim: &Sim, audience: usize, part: usize, place: usize) -> Motive {
    let a = &sim.audiences[audience];
    let voice = &a.parts[part];
    Motive {
        threat: sim.threat[(PlaceId::at(place), GroupId::at(a.group))],
        breadth: sim.breadth[place],
        gone: 1.0 - sim.share_home(audience),
        rumour: voice.rumour,
        trust: sim.trust_in_holders(place, voice),
        cohesion: sim.places[place].cohesion,
        fear: if part == HOME { sim.fear(place, voice) } else { sim.fear_at_refuge(place, voice) },
    }
}

/// Those who leave home today.
pub fn leave(today: Today<'_>, sim: &mut Sim, odds: &Odds, departures: &mut Departures<'_>) {
    let m = today.model();
    let mut out = Vec::new();
    departures.look_again();
    for origin in 0..sim.places.len() {
        if sim.of_origin[origin].is_empty() {
            continue;
        }
        let chances = means(today, departures.network, origin);
        let mut jumps = Jumps::new(today.stream(Purpose::Flight, &[origin as u64]));
        for number in 0..sim.of_origin[origin].len() {
            let audience = sim.of_origin[origin][number];
            let motive = motive(sim, audience, HOME, origin);
            let reason = motive.reason(m);
            if reason <= 0.0 {
                continue;
            }
            let ready = crate::exp::exp(-motive.readiness(m));
            let means = chances.map(|o| o * reason);
            let seen = std::array::from_fn(|caution| sim.home[Sim::column(audience, caution)].seen);
            for (caution, hazard) in odds.hazards(ready, means, &seen).into_iter().enumerate() {
                let column = Sim::column(audience, caution);
                let (cohorts, people) = (&sim.home[column].entries, sim.home[column].total);
                let one_in = 1.0 + 1.0 / hazard;
                if jumps.pass(jumps::hazard(people as f64, one_in)) {
                    continue;
                }
                let rate = |k: Key| [odds.chance(ready, caution, k.flags) * means[usize::from(k.has(flag::WEALTHY))]];
                jumps.draw((cohorts, people), one_in, rate, &mut out);
                for &(key, _, n) in &out {
                    sim.home[column].remove(key, n);
                    if departures.flee(today, sim, origin, column, key, n) {
                        sim.change_part(audience, u64::from(n), HOME);
                        sim.tally.left_home(sim.audiences[audience].group, origin, key, n);
                    } else {
                        sim.home[column].add(key, n);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::returning::logistic;

    #[test]
    fn a_refuge_keeps_people_the_less_the_more_danger_reaches_it() {
        let m = ReturnModel::default();
        assert_eq!(kept(&m, 0.0), m.refuge_keeps);
        assert!((kept(&m, m.refuge_danger) / m.refuge_keeps - crate::exp::exp(-1.0)).abs() < 1e-12);
        assert!(kept(&m, danger(&m, 0.5, 0.2)) < kept(&m, danger(&m, 0.5, 0.1)));
        assert!(kept(&m, 20.0 * m.refuge_danger) < 1e-6);
    }

    #[test]
    fn odds_multiply_as_readiness_adds() {
        let m = ReturnModel { victim_effect: 0.8, witness_effect: -0.3, ..ReturnModel::default() };
        let [home, refuge] = Odds::both(&m);
        for z in [-40.0, -9.0, -2.0, 0.0, 3.0] {
            for (caution, quantile) in CAUTION_QUANTILE.iter().enumerate() {
                let own = z + m.caution_spread * quantile;
                let both = [(&home, m.back_keeps), (&refuge, 0.0)];
                for (flags, (odds, back)) in (0..=KINDS).flat_map(|f| both.map(|place| (f, place))) {
                    let kept = if flags & flag::RETURNED > 0 { back } else { 0.0 };
                    let expected = logistic(own + marks(&m, Key { flags, ..Key::default() }) - kept);
                    let chance = odds.chance(crate::exp::exp(-z), caution, flags);
                    assert!((chance / expected - 1.0).abs() < 1e-12);
                    for more in flags..=KINDS {
                        let means = if flags & flag::WEALTHY > 0 { 0.7 } else { 0.3 };
                        let hazard = odds.hazards(crate::exp::exp(-z), [0.3, 0.7], &[flags | more; CAUTION])[caution];
                        assert!(chance * means * (1.0 + 1.0 / hazard) <= 1.0 + 1e-12);
                        assert!(chance * means <= 1.0 - crate::exp::exp(-hazard) + 1e-12);
                    }
                }
            }
        }
    }
}
